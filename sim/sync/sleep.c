// Sleeping, and the timeouts of other operations.
#include "sim/sync/sync.h"

#include <math.h>

void deadline_from_seconds(struct machine *m, struct thread *t, value seconds) {
  if (value_is_token(seconds)) {
    vm_set_deadline(m, t, seconds);
  } else if (value_is_int(seconds) || value_is_float(seconds)) {
    const double s = value_is_int(seconds) ? (double)value_to_int(seconds)
                                           : vm_to_float(m, seconds);
    const double ns = s * 1e9;
    vm_set_deadline(m, t,
                    vm_int(m, ns > 9e18 ? INT64_MAX
                              : ns > 0  ? (int64_t)llround(ns)
                                        : 0));
  }
}

POLL(sleep_poll) {
  (void)args, (void)n;
  return vm_timed_out(m, t);
}

RUN(sleep_run) {
  (void)m, (void)t, (void)args, (void)n, (void)choice;
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

ARRIVE(sleep_arrive_ns) {
  (void)n;
  vm_set_deadline(m, t, args[0]);
}

ARRIVE(sleep_arrive_seconds) {
  (void)n;
  deadline_from_seconds(m, t, args[0]);
}
