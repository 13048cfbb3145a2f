// Mutex and re-entrant lock.
//
// The owner is remembered as its task even where the language lets any thread
// unlock, so that a report can say who holds the lock.
#include "sim/sync/sync.h"

#include <assert.h>

enum { OWNER, HELD };

bool mutex_is_held(const object *o) { return o->slots[HELD] == VALUE_TRUE; }

bool mutex_held_by(const object *o, const struct thread *t) {
  return mutex_is_held(o) && o->slots[OWNER] == t->task;
}

void mutex_take(struct machine *m, object *o, struct thread *t) {
  assert(!mutex_is_held(o));
  object_set(m, o, OWNER, t->task);
  object_set(m, o, HELD, VALUE_TRUE);
  vm_note_taken(m, o, t);
}

void mutex_release(struct machine *m, object *o) {
  assert(mutex_is_held(o));
  if (o->slots[OWNER] != m->running->task)
    vm_watch(m, o, WATCH_FOREIGN);
  object_set(m, o, OWNER, VALUE_NIL);
  object_set(m, o, HELD, VALUE_FALSE);
}

POLL(mutex_poll_lock) {
  (void)t, (void)n;
  return !mutex_is_held(vm_object(m, args[0]));
}

RUN(mutex_run_lock) {
  (void)n, (void)choice, (void)results;
  mutex_take(m, vm_object(m, args[0]), t);
  return INTRINSIC_DONE;
}

RUN(mutex_run_try_lock) {
  (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  vm_watch(m, o, WATCH_TRIED);
  results[0] = value_from_bool(!mutex_is_held(o));
  if (!mutex_is_held(o))
    mutex_take(m, o, t);
  return INTRINSIC_DONE;
}

// -- re-entrant --------------------------------------------------------------

enum { COUNT = 1 };

bool rlock_held_by(const struct machine *m, const object *o,
                   const struct thread *t) {
  return o->slots[OWNER] == thread_identity(m, t);
}

POLL(rlock_poll_lock) {
  (void)n;
  const object *o = vm_object(m, args[0]);
  return o->slots[OWNER] == VALUE_NIL || rlock_held_by(m, o, t);
}

RUN(rlock_run_lock) {
  (void)n, (void)choice, (void)results;
  object *o = vm_object(m, args[0]);
  object_set(m, o, OWNER, thread_identity(m, t));
  object_set(m, o, COUNT, o->slots[COUNT] + value_from_int(1));
  vm_note_taken(m, o, t);
  return INTRINSIC_DONE;
}

void rlock_release(struct machine *m, object *o) {
  object_set(m, o, COUNT, o->slots[COUNT] - value_from_int(1));
  if (o->slots[COUNT] == value_from_int(0))
    object_set(m, o, OWNER, VALUE_NIL);
}
