// Timers: something that happens later, by itself.
//
// A timer of a channel sends on it. That is not a transition of anybody: the
// operation that finds the channel with a timer that may have gone off lets it
// have done so (sim/sync/channel.c). Nothing else can tell when exactly it was,
// so that nothing is lost by it.
//
// A timer that calls a function has a thread, which comes to wait for
// it (timer_await) from its beginning and is invisible until then: no part of
// what the program calls its threads, and nothing that has to end. Stopping the
// timer ends it.
#include "sim/sync/sync.h"

#include <assert.h>

#include "sim/vm/container.h"
#include "sim/vm/thread.h"

enum { RUNS, DEADLINE, PERIOD, SENT, TASK, TIMER_SLOTS };

object *timer_new(struct machine *m, value *ref) {
  object *o = vm_new(m, OBJECT_TIMER, TIMER_SLOTS, ref);
  o->slots[RUNS] = VALUE_FALSE;
  o->slots[DEADLINE] = o->slots[PERIOD] = value_from_int(0);
  return o;
}

bool timer_is_running(const object *o) { return o->slots[RUNS] == VALUE_TRUE; }

bool timer_is_periodic(const object *o) {
  return o->slots[PERIOD] != value_from_int(0);
}

void timer_set_sent(struct machine *m, object *o, value sent) {
  object_set(m, o, SENT, sent);
}

bool timer_is_due(const struct machine *m, const object *o) {
  return timer_is_running(o) &&
         (m->options.time == SIM_TIME_ANY ||
          vm_to_int(m, o->slots[DEADLINE]) <= m->clock_ns);
}

int64_t timer_deadline(const struct machine *m, const object *o) {
  return timer_is_running(o) ? vm_to_int(m, o->slots[DEADLINE]) : NO_DEADLINE;
}

static void set_deadline(struct machine *m, object *o, int64_t from,
                         int64_t duration) {
  int64_t at;
  if (__builtin_add_overflow(from, duration > 0 ? duration : 0, &at))
    at = NO_DEADLINE - 1;
  object_set(m, o, DEADLINE, vm_int(m, at));
}

bool timer_start(struct machine *m, object *o, value duration, value period) {
  object_set(m, o, RUNS, VALUE_TRUE);
  if (m->options.time == SIM_TIME_ANY) {
    // Only whether there is a period decides anything.
    object_set(m, o, PERIOD, value_from_int(period != value_from_int(0)));
    return true;
  }
  if (value_is_token(duration) || value_is_token(period)) {
    vm_needs_value(m, value_is_token(duration) ? duration : period);
    return false;
  }
  set_deadline(m, o, vm_now_ns(m), vm_to_int(m, duration));
  object_set(m, o, PERIOD, period);
  return true;
}

static void timer_stop(struct machine *m, object *o) {
  object_set(m, o, RUNS, VALUE_FALSE);
  object_set(m, o, DEADLINE, value_from_int(0));
}

value timer_fire(struct machine *m, object *o) {
  assert(timer_is_due(m, o));
  value sent = o->slots[SENT];
  if (sent != VALUE_NIL)
    sent = typed_copy(m, sent);
  if (m->options.time == SIM_TIME_ANY) {
    if (!timer_is_periodic(o))
      timer_stop(m, o);
    return sent;
  }
  const int64_t at = vm_to_int(m, o->slots[DEADLINE]);
  if (sent != VALUE_NIL)
    object_set(m, vm_object(m, sent), 0, vm_int(m, MACHINE_EPOCH_NS + at));
  if (!timer_is_periodic(o)) {
    timer_stop(m, o);
    return sent;
  }
  // What it sent since then was lost: the buffer was full.
  const int64_t period = vm_to_int(m, o->slots[PERIOD]);
  set_deadline(m, o, at, ((m->clock_ns - at) / period + 1) * period);
  return sent;
}

// -- a thread that waits -----------------------------------------------------

void timer_await(struct machine *m, object *o, thread *t, value duration) {
  timer_cancel(m, o);
  if (!timer_start(m, o, duration, value_from_int(0)))
    return;
  object_set(m, o, TASK, t->task);
  t->daemon = true;
  t->dirty = true;
}

void timer_begin(struct machine *m, object *o, thread *t) {
  if (timer_is_due(m, o))
    timer_fire(m, o);
  object_set(m, o, TASK, VALUE_NIL);
  t->daemon = false;
}

void timer_cancel(struct machine *m, object *o) {
  timer_stop(m, o);
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (vm_thread(m, i)->task == o->slots[TASK] && !vm_thread(m, i)->done)
      thread_end(m, vm_thread(m, i), VALUE_NIL, false);
  object_set(m, o, TASK, VALUE_NIL);
}
