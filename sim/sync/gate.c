// Gates: barriers that nothing can break. Who has arrived is in the gate until
// the last one comes, who takes all others out; so a thread that is slow to go
// on does not see the next round.
#include "sim/sync/sync.h"

enum { THREADS, WAITERS };
/// Phases of a wait.
enum { ENTER, WAITING };

object *gate_new(struct machine *m, value threads, value *ref) {
  object *o = vm_new(m, OBJECT_GATE, WAITERS, ref);
  o->slots[THREADS] = threads;
  return o;
}

static bool waits(const object *o, const struct thread *t) {
  for (uint32_t i = WAITERS; i < o->n; i++)
    if (o->slots[i] == t->task)
      return true;
  return false;
}

bool gate_is_open(const object *o, const struct thread *t) {
  return t->phase == WAITING && !waits(o, t);
}

POLL(gate_poll_wait) {
  (void)n;
  const object *o = vm_object(m, args[0]);
  return t->phase == ENTER || gate_is_open(o, t);
}

RUN(gate_run_wait) {
  (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  results[0] = VALUE_FALSE;
  if (t->phase == WAITING)
    return INTRINSIC_DONE;
  const int64_t arrived = (int64_t)(o->n - WAITERS) + 1;
  if (arrived < vm_to_int(m, o->slots[THREADS])) {
    kernel_insert_task(m, o, WAITERS, t->task);
    t->phase = WAITING;
    return INTRINSIC_AGAIN;
  }
  object_remove(m, o, WAITERS, o->n - WAITERS);
  results[0] = VALUE_TRUE;
  return INTRINSIC_DONE;
}

void gate_sort_waiters(struct machine *m, object *o) {
  kernel_sort_tasks(m, o, WAITERS);
}
