// Event: a flag that threads wait to see set.
#include "sim/sync/sync.h"

static bool is_set(const struct machine *m, value event) {
  return vm_object(m, event)->slots[0] == VALUE_TRUE;
}

POLL(event_poll_wait) {
  (void)n;
  return is_set(m, args[0]) || vm_timed_out(m, t);
}

RUN(event_run_wait) {
  (void)t, (void)n, (void)choice;
  results[0] = value_from_bool(is_set(m, args[0]));
  return INTRINSIC_DONE;
}

ARRIVE(event_arrive_wait) {
  if (n > 1)
    deadline_from_seconds(m, t, args[1]);
}
