// Reading the time while every timing is explored.
//
// Where nothing decides by it, what a clock shows is a token. Where something
// does, a thread's clock either stands still or has gone far ahead since the
// thread last read one, further than any duration in a program: that is the
// choice of the one who reads it. A clock never goes back, and goes ahead a few
// times in a thread's life only: a bound that a verdict states. A thread starts
// with the clock of the one who starts it.
#include "sim/sync/sync.h"

#include "sim/vm/thread.h"

/// Ten thousand hours.
#define JUMP_NS (INT64_C(36000000) * 1000000000)

enum { MOST_JUMPS = 2 };

bool clock_is_operation(const struct machine *m) {
  // Where output is observed, how far ahead the clock is would be read there.
  return m->options.time == SIM_TIME_ANY && !m->options.observe_output;
}

POLL(clock_poll) {
  (void)args, (void)n;
  uint32_t site;
  const bool is_token = m->options.tokens && vm_token_site(m, t, &site);
  return clock_is_operation(m) && !is_token && t->clock_jumps < MOST_JUMPS ? 2
                                                                           : 1;
}

int64_t clock_read(struct machine *m, thread *t, unsigned choice) {
  t->clock_jumps = (uint8_t)(t->clock_jumps + choice);
  return vm_now_ns(m) + t->clock_jumps * JUMP_NS;
}
