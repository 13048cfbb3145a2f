// What kernel objects have in common: how they are made, and lists of tasks
// whose order means nothing.
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

/// Where the thread is in the list of threads; behind all if it has ended.
static uint32_t place_of(const struct machine *m, value task) {
  uint32_t i = 0;
  while (i < m->n_threads && vm_thread(m, i)->task != task)
    i++;
  return i;
}

void kernel_insert_task(struct machine *m, object *o, uint32_t from,
                        value task) {
  const uint32_t place = place_of(m, task);
  uint32_t i = from;
  while (i < o->n && place_of(m, o->slots[i]) <= place)
    i++;
  object_insert(m, o, i, task);
}

void kernel_sort_tasks(struct machine *m, object *o, uint32_t from) {
  for (uint32_t i = from + 1; i < o->n; i++)
    for (uint32_t k = i;
         k > from && place_of(m, o->slots[k]) < place_of(m, o->slots[k - 1]);
         k--) {
      const value later = o->slots[k - 1];
      object_set(m, o, k - 1, o->slots[k]);
      object_set(m, o, k, later);
    }
}
