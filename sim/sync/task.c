// Tasks: what a thread leaves behind, so that others can wait for it.
#include "sim/sync/sync.h"

object *task_new(struct machine *m, value *ref) {
  object *o = vm_new(m, OBJECT_TASK, TASK_SLOTS, ref);
  o->slots[TASK_STATUS] = value_from_int(TASK_NEW);
  o->slots[TASK_DAEMON] = VALUE_FALSE;
  return o;
}

POLL(task_poll_join) {
  (void)n;
  return task_is_done(vm_object(m, args[0])) || vm_timed_out(m, t);
}

ARRIVE(task_arrive_join) {
  if (n > 1)
    deadline_from_seconds(m, t, args[1]);
}
