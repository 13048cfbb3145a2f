// Counting semaphore.
#include "sim/sync/sync.h"

enum { COUNT, BOUND };

POLL(semaphore_poll_acquire) {
  (void)t, (void)n;
  return value_to_int(vm_object(m, args[0])->slots[COUNT]) > 0;
}

RUN(semaphore_run_acquire) {
  (void)t, (void)n, (void)choice, (void)results;
  object *o = vm_object(m, args[0]);
  object_set(m, o, COUNT, o->slots[COUNT] - value_from_int(1));
  return INTRINSIC_DONE;
}

bool semaphore_release(struct machine *m, object *o, int64_t n) {
  const int64_t count = value_to_int(o->slots[COUNT]) + n;
  if (value_is_int(o->slots[BOUND]) && count > value_to_int(o->slots[BOUND]))
    return false;
  object_set(m, o, COUNT, value_from_int(count));
  return true;
}
