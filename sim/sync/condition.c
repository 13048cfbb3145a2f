// Condition variables.
//
// A wait is three transitions: release the lock and stand among the waiters;
// leave them, by a signal (which takes the task out of the list) or a timeout;
// take the lock again. The lock is a mutex or a re-entrant lock, whose count is
// kept in thread.held meanwhile. A signal may wake any of the waiters, so they
// are kept in the order of their threads and not in that of their coming.
#include "sim/sync/sync.h"

#include <assert.h>

enum { LOCK, WAITERS };
/// Phases of a wait.
enum { ENTER, WAITING, RELOCK, RELOCK_TIMED_OUT };

static object *lock_of(struct machine *m, const object *condition) {
  return vm_object(m, condition->slots[LOCK]);
}

static uint32_t waiter_slot(const object *condition, value task) {
  for (uint32_t i = WAITERS; i < condition->n; i++)
    if (condition->slots[i] == task)
      return i;
  return NO_INDEX;
}

void condition_sort_waiters(struct machine *m, object *o) {
  kernel_sort_tasks(m, o, WAITERS);
}

static bool lock_is_free(const object *lock) {
  return lock->slots[0] == VALUE_NIL;
}

POLL(condition_poll_wait) {
  (void)n;
  const object *c = vm_object(m, args[0]);
  if (t->phase == ENTER)
    return 1;
  if (t->phase == WAITING)
    return waiter_slot(c, t->task) == NO_INDEX || vm_timed_out(m, t);
  return lock_is_free(lock_of(m, c));
}

static void enter(struct machine *m, object *c, thread *t) {
  object *lock = lock_of(m, c);
  value count = value_from_int(1);
  if (lock->kind == OBJECT_RLOCK) {
    count = lock->slots[1];
    object_set(m, lock, 1, value_from_int(0));
    object_set(m, lock, 0, VALUE_NIL);
  } else {
    mutex_release(m, lock);
  }
  kernel_insert_task(m, c, WAITERS, t->task);
  t->held = count;
  t->phase = WAITING;
}

RUN(condition_run_wait) {
  (void)n, (void)choice;
  object *c = vm_object(m, args[0]);
  if (t->phase == ENTER) {
    enter(m, c, t);
    return INTRINSIC_AGAIN;
  }
  if (t->phase == WAITING) {
    const uint32_t slot = waiter_slot(c, t->task);
    if (slot != NO_INDEX)
      object_remove(m, c, slot, 1);
    t->phase = slot != NO_INDEX ? RELOCK_TIMED_OUT : RELOCK;
    t->deadline_ns = NO_DEADLINE;
    return INTRINSIC_AGAIN;
  }
  results[0] = value_from_bool(t->phase == RELOCK);
  object *lock = lock_of(m, c);
  if (lock->kind == OBJECT_RLOCK) {
    object_set(m, lock, 0, thread_identity(m, t));
    object_set(m, lock, 1, t->held);
  } else {
    mutex_take(m, lock, t);
  }
  t->held = VALUE_NIL;
  return INTRINSIC_DONE;
}

void condition_wake_unasked(struct machine *m, object *c, struct thread *t) {
  enter(m, c, t);
  object_remove(m, c, waiter_slot(c, t->task), 1);
  t->phase = RELOCK;
}

ARRIVE(condition_arrive_wait) {
  if (t->phase == WAITING && n > 1)
    deadline_from_seconds(m, t, args[1]);
}

bool condition_has_released(const object *o, const struct thread *t) {
  return t->phase == WAITING && waiter_slot(o, t->task) == NO_INDEX;
}

bool condition_is_relocking(const struct thread *t) {
  return t->phase >= RELOCK;
}

RUN(condition_run_add) {
  (void)n, (void)choice, (void)results;
  kernel_insert_task(m, vm_object(m, args[0]), WAITERS, t->task);
  return INTRINSIC_DONE;
}

POLL(condition_poll_woken) {
  (void)n;
  return waiter_slot(vm_object(m, args[0]), t->task) == NO_INDEX;
}

RUN(condition_run_woken) {
  (void)m, (void)t, (void)args, (void)n, (void)choice, (void)results;
  return INTRINSIC_DONE;
}

bool condition_is_woken(const object *o, const struct thread *t) {
  return t->phase == WAITING || o->slots[LOCK] == VALUE_NIL;
}

POLL(condition_poll_signal) {
  (void)t, (void)n;
  const object *c = vm_object(m, args[0]);
  const uint32_t waiters = c->n - WAITERS;
  return waiters > 0 ? waiters : 1;
}

RUN(condition_run_signal) {
  (void)t, (void)n, (void)results;
  object *c = vm_object(m, args[0]);
  if (c->n > WAITERS)
    object_remove(m, c, WAITERS + choice, 1);
  return INTRINSIC_DONE;
}

RUN(condition_run_broadcast) {
  (void)t, (void)n, (void)choice, (void)results;
  object *c = vm_object(m, args[0]);
  object_remove(m, c, WAITERS, c->n - WAITERS);
  return INTRINSIC_DONE;
}
