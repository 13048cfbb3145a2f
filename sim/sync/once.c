// Once: the first who comes does it, who comes meanwhile waits, who comes later
// goes on.
#include "sim/sync/sync.h"

enum { OWNER, DONE };

POLL(once_poll_begin) {
  (void)t, (void)n;
  return vm_object(m, args[0])->slots[OWNER] == VALUE_NIL;
}

RUN(once_run_begin) {
  (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  const bool first = o->slots[DONE] == VALUE_FALSE;
  if (first)
    object_set(m, o, OWNER, t->task);
  results[0] = value_from_bool(first);
  return INTRINSIC_DONE;
}

RUN(once_run_end) {
  (void)t, (void)n, (void)choice, (void)results;
  object *o = vm_object(m, args[0]);
  object_set(m, o, OWNER, VALUE_NIL);
  object_set(m, o, DONE, VALUE_TRUE);
  return INTRINSIC_DONE;
}
