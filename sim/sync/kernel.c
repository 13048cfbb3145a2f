// Making kernel objects.
#include "sim/sync/sync.h"

#include <assert.h>

object *kernel_new(struct machine *m, object_kind kind, int64_t a, value *ref) {
  const value zero = value_from_int(0);
  object *o;
  switch (kind) {
  case OBJECT_MUTEX:
    o = vm_new(m, kind, 2, ref);
    o->slots[1] = VALUE_FALSE;
    return o;
  case OBJECT_RLOCK:
    o = vm_new(m, kind, 2, ref);
    o->slots[1] = zero;
    return o;
  case OBJECT_RWMUTEX:
    o = vm_new(m, kind, 2, ref);
    o->slots[1] = zero;
    return o;
  case OBJECT_SEMAPHORE:
    o = vm_new(m, kind, 2, ref);
    o->slots[0] = vm_int(m, a);
    return o;
  case OBJECT_CONDITION:
    return vm_new(m, kind, 1, ref);
  case OBJECT_EVENT:
    o = vm_new(m, kind, 1, ref);
    o->slots[0] = VALUE_FALSE;
    return o;
  case OBJECT_FILE:
    o = vm_new(m, kind, 2, ref);
    o->slots[0] = VALUE_FALSE;
    return o;
  case OBJECT_ONCE:
    o = vm_new(m, kind, 2, ref);
    o->slots[1] = VALUE_FALSE;
    return o;
  case OBJECT_TIMER:
    return timer_new(m, ref);
  case OBJECT_WAIT_GROUP:
    o = vm_new(m, kind, 1, ref);
    o->slots[0] = zero;
    return o;
  case OBJECT_CHANNEL:
    o = vm_new(m, kind, 2, ref);
    o->slots[0] = vm_int(m, a);
    o->slots[1] = VALUE_FALSE;
    return o;
  case OBJECT_QUEUE:
    o = vm_new(m, kind, 3, ref);
    o->slots[0] = vm_int(m, a);
    o->slots[1] = o->slots[2] = zero;
    return o;
  default:
    assert(kind == OBJECT_TASK && "a kind of kernel object");
    return task_new(m, ref);
  }
}
