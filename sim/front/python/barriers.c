// threading.Barrier.
//
// A barrier is [parties, state, action, timeout, task, verdict, ...]: behind
// the four fields the threads that have arrived, each with None while it waits,
// its number once the barrier is full, False when the barrier broke. Waiting is
// two transitions: arrive; leave with the verdict. Start reading at
// py_barrier_wait.
#include "sim/front/python/intrinsics.h"

enum { PARTIES, STATE, ACTION, TIMEOUT, ARRIVED };
enum { ARRIVE_PHASE, WAITING };

// STATE: whole, broken, or the task of the thread that runs the action.
#define WHOLE VALUE_NIL
#define BROKEN VALUE_FALSE

RUN(py_barrier) {
  UNUSED;
  int64_t parties;
  if (!want_int(m, args[0], &parties))
    return INTRINSIC_RAISED;
  object *o = vm_new(m, OBJECT_BARRIER, ARRIVED, &results[0]);
  o->slots[PARTIES] = vm_int(m, parties);
  o->slots[STATE] = WHOLE;
  o->slots[ACTION] = is_missing(arg(args, n, 1)) ? VALUE_NIL : args[1];
  o->slots[TIMEOUT] = is_missing(arg(args, n, 2)) ? VALUE_NIL : args[2];
  return INTRINSIC_DONE;
}

static uint32_t waiting(const object *o) {
  uint32_t count = 0;
  for (uint32_t i = ARRIVED; i < o->n; i += 2)
    count += o->slots[i + 1] == VALUE_NIL;
  return count;
}

/// Slot of the task's verdict, or NO_INDEX.
static uint32_t verdict_of(const object *o, value task) {
  for (uint32_t i = ARRIVED; i < o->n; i += 2)
    if (o->slots[i] == task)
      return i + 1;
  return NO_INDEX;
}

/// All that wait get their number, or are told that the barrier broke.
static void give_verdicts(struct machine *m, object *o, bool broken) {
  int64_t number = 0;
  for (uint32_t i = ARRIVED; i < o->n; i += 2)
    if (o->slots[i + 1] == VALUE_NIL)
      object_set(m, o, i + 1, broken ? BROKEN : value_from_int(number++));
}

POLL(py_barrier_wait_poll) {
  (void)n;
  const object *o = vm_object(m, args[0]);
  if (t->phase == WAITING)
    return o->slots[verdict_of(o, t->task)] != VALUE_NIL || vm_timed_out(m, t);
  return o->slots[STATE] == WHOLE || o->slots[STATE] == BROKEN ||
         o->slots[STATE] == t->task;
}

ARRIVE(py_barrier_arrive) {
  const value own = arg(args, n, 1);
  if (t->phase == WAITING)
    deadline_from_seconds(
        m, t, is_missing(own) ? vm_object(m, args[0])->slots[TIMEOUT] : own);
}

static intrinsic_status broken(struct machine *m) {
  return py_raise(m, PY_BROKEN_BARRIER, "%s", "");
}

static intrinsic_status arrive(struct machine *m, struct thread *t, object *o,
                               value *result) {
  value ignored;
  if (o->slots[STATE] == BROKEN)
    return broken(m);
  const uint32_t before = waiting(o);
  if (vm_to_int(m, o->slots[PARTIES]) > (int64_t)before + 1) {
    object_push(m, o, t->task);
    object_push(m, o, VALUE_NIL);
    t->phase = WAITING;
    return INTRINSIC_AGAIN;
  }
  if (o->slots[ACTION] != VALUE_NIL) { // the last to arrive runs it
    object_set(m, o, STATE, t->task);
    if (!vm_ask(m, o->slots[ACTION], NULL, 0, &ignored))
      return INTRINSIC_RAISED;
  }
  object_set(m, o, STATE, WHOLE);
  give_verdicts(m, o, false);
  *result = value_from_int(before);
  return INTRINSIC_DONE;
}

RUN(py_barrier_wait) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  if (t->phase != WAITING)
    return arrive(m, t, o, &results[0]);
  const uint32_t at = verdict_of(o, t->task);
  if (o->slots[at] == VALUE_NIL) { // out of time
    object_set(m, o, STATE, BROKEN);
    give_verdicts(m, o, true);
  }
  results[0] = o->slots[at];
  object_remove(m, o, at - 1, 2);
  return results[0] == BROKEN ? broken(m) : INTRINSIC_DONE;
}

RUN(py_barrier_reset) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  object_set(m, o, STATE, WHOLE);
  give_verdicts(m, o, true);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_barrier_abort) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  object_set(m, o, STATE, BROKEN);
  give_verdicts(m, o, true);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_is_barrier) {
  UNUSED;
  results[0] = value_from_bool(vm_is(m, args[0], OBJECT_BARRIER));
  return INTRINSIC_DONE;
}

RUN(py_barrier_waiting) {
  UNUSED;
  results[0] = value_from_int(waiting(vm_object(m, args[0])));
  return INTRINSIC_DONE;
}

RUN(py_barrier_broken) {
  UNUSED;
  results[0] = value_from_bool(vm_object(m, args[0])->slots[STATE] == BROKEN);
  return INTRINSIC_DONE;
}
