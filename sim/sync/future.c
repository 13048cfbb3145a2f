// Future: a result that one thread leaves and others wait for.
//
// Its life is one atomic step after another: pending, running, then finished,
// failed or cancelled for good. Who wants to be told of the end is in a list
// that whoever ends it gets.
#include "sim/sync/sync.h"

static future_state state_of(const object *o) {
  return (future_state)value_to_int(o->slots[FUTURE_STATE]);
}

object *future_new(struct machine *m, value *ref) {
  value callbacks;
  vm_new(m, OBJECT_LIST, 0, &callbacks);
  object *o = vm_new(m, OBJECT_FUTURE, FUTURE_SLOTS, ref);
  o->slots[FUTURE_STATE] = value_from_int(FUTURE_PENDING);
  o->slots[FUTURE_CALLBACKS] = callbacks;
  return o;
}

static void set_state(struct machine *m, object *o, future_state state) {
  object_set(m, o, FUTURE_STATE, value_from_int(state));
}

/// Ends it: the result is the list of who is to be told.
static void end(struct machine *m, object *o, future_state state, value v,
                value *callbacks) {
  value none;
  set_state(m, o, state);
  object_set(m, o, FUTURE_VALUE, v);
  *callbacks = o->slots[FUTURE_CALLBACKS];
  vm_new(m, OBJECT_LIST, 0, &none);
  object_set(m, o, FUTURE_CALLBACKS, none);
}

RUN(future_run_start) {
  (void)t, (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  results[0] = value_from_bool(state_of(o) == FUTURE_PENDING);
  if (state_of(o) == FUTURE_PENDING)
    set_state(m, o, FUTURE_RUNNING);
  return INTRINSIC_DONE;
}

RUN(future_run_cancel) {
  (void)t, (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  results[0] = VALUE_NIL;
  if (state_of(o) == FUTURE_PENDING)
    end(m, o, FUTURE_CANCELLED, VALUE_NIL, &results[0]);
  return INTRINSIC_DONE;
}

RUN(future_run_finish) {
  (void)t, (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  results[0] = VALUE_NIL;
  if (state_of(o) <= FUTURE_RUNNING)
    end(m, o, args[1] == VALUE_TRUE ? FUTURE_FAILED : FUTURE_FINISHED, args[2],
        &results[0]);
  return INTRINSIC_DONE;
}

RUN(future_run_tell) {
  (void)t, (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  results[0] = value_from_bool(state_of(o) <= FUTURE_RUNNING);
  if (state_of(o) <= FUTURE_RUNNING)
    object_push(m, vm_object(m, o->slots[FUTURE_CALLBACKS]), args[1]);
  return INTRINSIC_DONE;
}

POLL(future_poll_wait) {
  (void)n;
  return state_of(vm_object(m, args[0])) >= FUTURE_FINISHED ||
         vm_timed_out(m, t);
}

RUN(future_run_wait) {
  (void)t, (void)n, (void)choice;
  const object *o = vm_object(m, args[0]);
  results[0] = value_from_int(state_of(o));
  return INTRINSIC_DONE;
}

ARRIVE(future_arrive_wait) {
  if (n > 1 && state_of(vm_object(m, args[0])) <= FUTURE_RUNNING)
    deadline_from_seconds(m, t, args[1]);
}
