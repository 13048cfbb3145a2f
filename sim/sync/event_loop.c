// Event loops: threads that take turns.
//
// The tasks of a loop are threads of which one at a time has the turn; it keeps
// it until it gives it up. A task without the turn always stands in front of
// one of the operations here. Ready tasks get the turn first in, first out. The
// loop's owner is the thread that runs it: it has the turn while it runs a
// callback, which is a ready entry that is no task.
//
// As in Python's loops, ready entries are run in rounds: those that were there
// when the round began. Sleeps and timers end between rounds: under
// SIM_TIME_VIRTUAL when they are due, the earliest first and before the round
// goes on, under SIM_TIME_ANY in any order. Invariant: `left` entries at the
// head of the ready queue belong to the present round. Start reading at
// event_loop_poll_turn.
#include "sim/sync/sync.h"

static uint32_t ready_count(const object *o) { return o->n - LOOP_READY; }

static bool is_free(const object *o) {
  return o->slots[LOOP_CURRENT] == VALUE_NIL;
}

static bool is_between_rounds(const object *o) {
  return o->slots[LOOP_LEFT] == value_from_int(0);
}

static thread *thread_with(const struct machine *m, value task) {
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (vm_thread(m, i)->task == task)
      return vm_thread(m, i);
  return NULL;
}

// -- timers: pairs of a deadline and what becomes ready then ------------------

static object *timers_of(const struct machine *m, const object *o) {
  return vm_object(m, o->slots[LOOP_TIMERS]);
}

/// The pair of the timer that is due first, or NO_INDEX: only where there is a
/// clock. Equal ones in the order in which they were set.
static uint32_t first_due(const struct machine *m, const object *o) {
  const object *timers = timers_of(m, o);
  uint32_t first = NO_INDEX;
  if (m->options.time != SIM_TIME_VIRTUAL)
    return first;
  for (uint32_t i = 0; i < timers->n; i += 2) {
    const int64_t deadline = vm_to_int(m, timers->slots[i]);
    if (deadline <= m->clock_ns &&
        (first == NO_INDEX || deadline < vm_to_int(m, timers->slots[first])))
      first = i;
  }
  return first;
}

/// The owner wakes up for the earliest timer that is no sleeping task.
static void set_owner_deadline(struct machine *m, const object *o) {
  thread *owner = thread_with(m, o->slots[LOOP_OWNER]);
  const object *timers = timers_of(m, o);
  if (!owner)
    return;
  int64_t first = NO_DEADLINE;
  for (uint32_t i = 0; i < timers->n; i += 2)
    if (!vm_is(m, timers->slots[i + 1], OBJECT_TASK) &&
        vm_to_int(m, timers->slots[i]) < first)
      first = vm_to_int(m, timers->slots[i]);
  owner->deadline_ns = first;
  owner->dirty = true;
}

static bool remove_timer(struct machine *m, const object *o, value entry) {
  object *timers = timers_of(m, o);
  for (uint32_t i = 0; i < timers->n; i += 2)
    if (timers->slots[i + 1] == entry) {
      object_remove(m, timers, i, 2);
      set_owner_deadline(m, o);
      return true;
    }
  return false;
}

static void add_timer(struct machine *m, const object *o, int64_t deadline,
                      value entry) {
  object *timers = timers_of(m, o);
  object_push(m, timers, vm_int(m, deadline));
  object_push(m, timers, entry);
}

// -- turns -------------------------------------------------------------------

object *event_loop_new(struct machine *m, value *ref) {
  value timers;
  vm_new(m, OBJECT_LIST, 0, &timers);
  object *o = vm_new(m, OBJECT_LOOP, LOOP_READY, ref);
  o->slots[LOOP_LEFT] = value_from_int(0);
  o->slots[LOOP_STOPPING] = VALUE_FALSE;
  o->slots[LOOP_TIMERS] = timers;
  return o;
}

void event_loop_push(struct machine *m, object *o, value entry) {
  object_push(m, o, entry);
}

/// Whether the entry at the head may have the turn now.
static bool may_run(const struct machine *m, const object *o) {
  return is_free(o) && ready_count(o) > 0 &&
         (!is_between_rounds(o) || first_due(m, o) == NO_INDEX);
}

static void take(struct machine *m, object *o, const thread *t) {
  const bool begins = is_between_rounds(o);
  object_remove(m, o, LOOP_READY, 1);
  object_set(m, o, LOOP_LEFT,
             begins ? value_from_int(ready_count(o))
                    : o->slots[LOOP_LEFT] - value_from_int(1));
  object_set(m, o, LOOP_CURRENT, t->task);
}

POLL(event_loop_poll_turn) {
  (void)n;
  const object *o = vm_object(m, args[0]);
  return may_run(m, o) && o->slots[LOOP_READY] == t->task;
}

RUN(event_loop_run_turn) {
  (void)n, (void)choice;
  take(m, vm_object(m, args[0]), t);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(event_loop_run_release) {
  (void)t, (void)n, (void)choice;
  object_set(m, vm_object(m, args[0]), LOOP_CURRENT, VALUE_NIL);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(event_loop_run_push) {
  (void)t, (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  if (vm_is(m, args[1], OBJECT_TASK)) {
    thread *sleeper = thread_with(m, args[1]);
    if (remove_timer(m, o, args[1]) && sleeper) { // its sleep was cancelled
      sleeper->deadline_ns = NO_DEADLINE;
      sleeper->dirty = true;
    }
  }
  event_loop_push(m, o, args[1]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

static bool is_ready(const object *o, value entry) {
  for (uint32_t i = LOOP_READY; i < o->n; i++)
    if (o->slots[i] == entry)
      return true;
  return false;
}

// -- sleeping ----------------------------------------------------------------

POLL(event_loop_poll_sleep) {
  const object *o = vm_object(m, args[0]);
  if (is_ready(o, t->task))
    return event_loop_poll_turn(m, t, args, n);
  if (!is_free(o) || !is_between_rounds(o))
    return 0;
  if (m->options.time != SIM_TIME_VIRTUAL)
    return vm_timed_out(m, t);
  const uint32_t due = first_due(m, o);
  return due != NO_INDEX && timers_of(m, o)->slots[due + 1] == t->task;
}

RUN(event_loop_run_sleep) {
  (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  results[0] = VALUE_NIL;
  if (is_ready(o, t->task)) {
    take(m, o, t);
    return INTRINSIC_DONE;
  }
  remove_timer(m, o, t->task);
  event_loop_push(m, o, t->task);
  return INTRINSIC_AGAIN;
}

ARRIVE(event_loop_arrive_sleep) {
  (void)n;
  const object *o = vm_object(m, args[0]);
  if (is_ready(o, t->task)) {
    t->deadline_ns = NO_DEADLINE;
    return;
  }
  deadline_from_seconds(m, t, args[1]);
  if (m->options.time == SIM_TIME_VIRTUAL)
    add_timer(m, o, t->deadline_ns, t->task);
}

// -- the owner ---------------------------------------------------------------

static bool is_over(const object *o) {
  return is_free(o) && is_between_rounds(o) &&
         o->slots[LOOP_STOPPING] == VALUE_TRUE;
}

static bool has_callback(const struct machine *m, const object *o) {
  return may_run(m, o) && !vm_is(m, o->slots[LOOP_READY], OBJECT_TASK);
}

POLL(event_loop_poll_next) {
  (void)t, (void)n;
  const object *o = vm_object(m, args[0]);
  if (is_over(o))
    return 1;
  unsigned choices = has_callback(m, o);
  if (!is_free(o) || !is_between_rounds(o))
    return choices;
  const object *timers = timers_of(m, o);
  if (m->options.time != SIM_TIME_VIRTUAL)
    return choices + timers->n / 2;
  const uint32_t due = first_due(m, o);
  return choices +
         (due != NO_INDEX && !vm_is(m, timers->slots[due + 1], OBJECT_TASK));
}

RUN(event_loop_run_next) {
  (void)n;
  object *o = vm_object(m, args[0]);
  results[0] = VALUE_NIL;
  if (is_over(o)) {
    object_set(m, o, LOOP_STOPPING, VALUE_FALSE);
    return INTRINSIC_DONE;
  }
  if (has_callback(m, o) && choice == 0) {
    results[0] = o->slots[LOOP_READY];
    take(m, o, t);
    return INTRINSIC_DONE;
  }
  const uint32_t due = m->options.time == SIM_TIME_VIRTUAL
                           ? first_due(m, o)
                           : 2 * (choice - has_callback(m, o));
  const value entry = timers_of(m, o)->slots[due + 1];
  remove_timer(m, o, entry);
  event_loop_push(m, o, entry);
  return INTRINSIC_AGAIN;
}

ARRIVE(event_loop_arrive_next) {
  (void)t, (void)n;
  set_owner_deadline(m, vm_object(m, args[0]));
}

RUN(event_loop_run_timer) { // loop, seconds, entry
  (void)n, (void)choice;
  const object *o = vm_object(m, args[0]);
  const int64_t kept = t->deadline_ns;
  results[0] = VALUE_NIL;
  deadline_from_seconds(m, t, args[1]);
  if (m->status != SIM_OK)
    return INTRINSIC_ENDED;
  add_timer(m, o, t->deadline_ns, args[2]);
  t->deadline_ns = kept;
  set_owner_deadline(m, o);
  return INTRINSIC_DONE;
}

RUN(event_loop_run_no_timer) { // loop, entry
  (void)t, (void)n, (void)choice;
  remove_timer(m, vm_object(m, args[0]), args[1]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

// -- what others ask ---------------------------------------------------------

value thread_identity(const struct machine *m, const thread *t) {
  if (!t->in_loop)
    return t->task;
  const value loop = vm_object(m, t->task)->slots[TASK_LOOP];
  return vm_object(m, loop)->slots[LOOP_OWNER];
}

/// The loop that `t` stands in front of an operation of, or NULL.
static const object *loop_in_front(const struct machine *m, const thread *t,
                                   value *subject) {
  const intrinsic *op;
  const value *args;
  unsigned n;
  if (t->done || !vm_pending(m, t, &op, &args, &n) || n == 0 || !op->poll ||
      !vm_is(m, args[0], OBJECT_LOOP))
    return NULL;
  *subject = n > 1 && value_is_ref(args[1]) ? args[1] : VALUE_NIL;
  return vm_object(m, args[0]);
}

value event_loop_subject(const struct machine *m, const thread *t) {
  value subject;
  return loop_in_front(m, t, &subject) ? subject : VALUE_UNSET;
}

value event_loop_busy_with(const struct machine *m, const thread *t) {
  value subject;
  const object *o = loop_in_front(m, t, &subject);
  return o ? o->slots[LOOP_CURRENT] : VALUE_NIL;
}

bool event_loop_is_ready(const struct machine *m, value loop, value task) {
  return is_ready(vm_object(m, loop), task);
}
