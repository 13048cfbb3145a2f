// Probabilistic concurrency testing: random priorities, lowered at a few random
// points. Finds a bug that takes d ordered events with a probability of at
// least 1 in n k^(d-1), for n threads and k steps.
// Source: S. Burckhardt, P. Kothari, M. Musuvathi, S. Nagarakatte, A Randomized
// Scheduler with Probabilistic Guarantees of Finding Bugs, ASPLOS 2010.
#include "sim/sched/sched.h"

/// The priority that the thread was given at random: above all lowered ones.
static uint64_t first_priority(const scheduler *s, uint32_t serial) {
  uint64_t state = s->u.pct.seed + serial;
  return SCHED_PCT_DEPTH + sched_random_below(&state, UINT32_MAX);
}

static uint64_t priority(const scheduler *s, uint32_t serial) {
  for (unsigned i = s->u.pct.n_lowered; i-- > 0;)
    if (s->u.pct.lowered[i] == serial)
      return SCHED_PCT_DEPTH - 1 - i;
  return first_priority(s, serial);
}

static sched_answer pick_pct(scheduler *s, const sim_machine *m,
                             sched_move *out) {
  sim_thread best = SIM_NO_THREAD;
  uint64_t highest = 0;
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    if (sim_choices(m, t) == 0)
      continue;
    const uint64_t level = priority(s, sim_thread_serial(m, t));
    if (best == SIM_NO_THREAD || level > highest) {
      best = t;
      highest = level;
    }
  }
  if (best == SIM_NO_THREAD)
    return SCHED_STUCK;
  const unsigned choices = sim_choices(m, best);
  *out = (sched_move){
      best, choices > 1 ? sched_random_below(&s->u.pct.state, choices) : 0};
  s->u.pct.step++;
  for (unsigned i = 0; i < SCHED_PCT_DEPTH - 1; i++)
    if (s->u.pct.points[i] == s->u.pct.step &&
        s->u.pct.n_lowered < SCHED_PCT_DEPTH - 1)
      s->u.pct.lowered[s->u.pct.n_lowered++] = sim_thread_serial(m, best);
  return SCHED_PICKED;
}

void sched_pct(scheduler *s, uint64_t seed, uint32_t steps) {
  *s = (scheduler){.name = "pct", .pick = pick_pct};
  s->u.pct.seed = s->u.pct.state = seed;
  for (unsigned i = 0; i < SCHED_PCT_DEPTH - 1; i++)
    s->u.pct.points[i] =
        1 + sched_random_below(&s->u.pct.state, steps ? steps : 1);
}
