// Wait group: a count that threads wait to see at zero.
#include "sim/sync/sync.h"

POLL(wait_group_poll_wait) {
  (void)t, (void)n;
  return vm_object(m, args[0])->slots[0] == value_from_int(0);
}

RUN(wait_group_run_wait) {
  (void)m, (void)t, (void)args, (void)n, (void)choice, (void)results;
  return INTRINSIC_DONE;
}

bool wait_group_add(struct machine *m, object *o, int64_t delta) {
  const int64_t count = value_to_int(o->slots[0]);
  if (count + delta < 0) {
    vm_watch(m, o, WATCH_FOREIGN);
    return false;
  }
  object_set(m, o, 0, value_from_int(count + delta));
  return true;
}
