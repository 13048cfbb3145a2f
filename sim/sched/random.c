// The random scheduler: every enabled thread is equally likely at each step.
//
// It guesses a thread and looks whether that one is enabled, which in most
// states it is: a pick costs no more for a hundred threads than for two. Taking
// the first guess that is enabled is uniform over the enabled ones; after a few
// misses it counts them all.
#include "sim/sched/sched.h"

enum { GUESSES = 4 };

static uint64_t splitmix64(uint64_t *state) {
  uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return z ^ z >> 31;
}

uint32_t sched_random_below(uint64_t *state, uint32_t bound) {
  // The upper half of a 32 by 32 bit product; the few products that would make
  // some results likelier than others are drawn again.
  uint32_t unfair = (uint32_t)-bound % bound;
  uint64_t product;
  do
    product = (splitmix64(state) >> 32) * bound;
  while ((uint32_t)product < unfair);
  return (uint32_t)(product >> 32);
}

static sched_answer picked(scheduler *s, sim_thread t, unsigned choices,
                           sched_move *out) {
  out->thread = t;
  out->choice =
      choices > 1 ? sched_random_below(&s->u.random.state, choices) : 0;
  return SCHED_PICKED;
}

static sched_answer pick_random(scheduler *s, const sim_machine *m,
                                sched_move *out) {
  uint32_t n = sim_thread_count(m);
  if (n == 0)
    return SCHED_STUCK;
  for (int i = 0; i < GUESSES && n > 1; i++) {
    sim_thread t = sched_random_below(&s->u.random.state, n);
    unsigned choices = sim_choices(m, t);
    if (choices > 0)
      return picked(s, t, choices, out);
  }
  uint32_t enabled = 0;
  for (sim_thread t = 0; t < n; t++)
    enabled += sim_choices(m, t) > 0;
  if (enabled == 0)
    return SCHED_STUCK;
  uint32_t skip =
      enabled > 1 ? sched_random_below(&s->u.random.state, enabled) : 0;
  sim_thread t = 0;
  for (;; t++) {
    unsigned choices = sim_choices(m, t);
    if (choices > 0 && skip-- == 0)
      return picked(s, t, choices, out);
  }
}

void sched_random(scheduler *s, uint64_t seed) {
  *s = (scheduler){.name = "random", .pick = pick_random};
  s->u.random.state = seed;
}
