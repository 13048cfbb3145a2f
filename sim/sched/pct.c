// PCT: random priorities, and a few random moments at which the thread that is
// on loses its own. Each run finds a bug that takes d ordered events with a
// probability of at least 1 / (n * k^(d-1)), n threads and k steps (S.
// Burckhardt et al., "A Randomized Scheduler with Probabilistic Guarantees of
// Finding Bugs", ASPLOS 2010).
//
// A thread's priority is a hash of its name and the seed, so that it needs no
// list of threads, whose places shift. A thread that waits in a loop would keep
// all others out; after many steps in a row it loses its priority as well.
#include "sim/sched/sched.h"

#include <string.h>

enum { PATIENCE = 1000 };

static uint64_t mix(uint64_t h, uint64_t word) {
  h = (h ^ word) * UINT64_C(0xff51afd7ed558ccd);
  return h ^ h >> 32;
}

static uint64_t name_hash(const sim_machine *m, sim_thread t) {
  uint64_t h = UINT64_C(0xcbf29ce484222325);
  for (const char *c = sim_thread_name(m, t); *c; c++)
    h = mix(h, (unsigned char)*c);
  return h;
}

/// The priority of the thread with that hash: those that lost theirs are below
/// all others, the latest at the bottom.
static uint64_t priority(const scheduler *s, uint64_t thread) {
  uint64_t p = mix(mix(s->u.pct.seed, thread), 1) | UINT64_C(1) << 63;
  for (unsigned i = 0; i < s->u.pct.n_lowered; i++)
    if (s->u.pct.lowered[i] == thread)
      p = SCHED_MAX_LOWERED - i;
  return p;
}

static void lower(scheduler *s, uint64_t thread) {
  if (s->u.pct.n_lowered == SCHED_MAX_LOWERED) {
    // The oldest gets its first priority back: better than nobody.
    s->u.pct.n_lowered--;
    memmove(s->u.pct.lowered, s->u.pct.lowered + 1,
            s->u.pct.n_lowered * sizeof *s->u.pct.lowered);
  }
  s->u.pct.lowered[s->u.pct.n_lowered++] = thread;
}

static sim_thread find_highest(const scheduler *s, const sim_machine *m) {
  sim_thread best = SIM_NO_THREAD;
  uint64_t highest = 0;
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    if (sim_choices(m, t) == 0)
      continue;
    const uint64_t p = priority(s, name_hash(m, t));
    if (best == SIM_NO_THREAD || p > highest) {
      best = t;
      highest = p;
    }
  }
  return best;
}

static sched_answer pick_pct(scheduler *s, const sim_machine *m,
                             sched_move *out) {
  sim_thread t = find_highest(s, m);
  if (t == SIM_NO_THREAD)
    return SCHED_STUCK;
  bool change = s->u.pct.in_a_row >= PATIENCE;
  for (unsigned i = 0; i + 1 < s->u.pct.depth; i++)
    change |= s->u.pct.change_at[i] == s->u.pct.steps;
  if (change) {
    lower(s, name_hash(m, t));
    t = find_highest(s, m);
  }
  const uint64_t who = name_hash(m, t);
  s->u.pct.in_a_row = who == s->u.pct.last ? s->u.pct.in_a_row + 1 : 0;
  s->u.pct.last = who;
  s->u.pct.steps++;
  const unsigned choices = sim_choices(m, t);
  out->thread = t;
  out->choice = choices > 1 ? sched_random_below(&s->u.pct.state, choices) : 0;
  return SCHED_PICKED;
}

void sched_pct(scheduler *s, uint64_t seed, unsigned depth, uint64_t steps) {
  *s = (scheduler){.name = "pct", .pick = pick_pct};
  s->u.pct.state = s->u.pct.seed = mix(seed, UINT64_C(0x9e3779b97f4a7c15));
  s->u.pct.depth = depth < 1                 ? 1
                   : depth > SCHED_MAX_DEPTH ? SCHED_MAX_DEPTH
                                             : depth;
  const uint32_t bound = steps < 1            ? 1
                         : steps > UINT32_MAX ? UINT32_MAX
                                              : (uint32_t)steps;
  for (unsigned i = 0; i + 1 < s->u.pct.depth; i++)
    s->u.pct.change_at[i] = sched_random_below(&s->u.pct.state, bound);
}
