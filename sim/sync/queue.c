// Queues as Python's queue module has them: bounded or not, first in first out
// or last in first out, with a count of unfinished tasks.
#include "sim/sync/sync.h"

enum { BOUND, UNFINISHED, ORDER, ITEMS };

uint32_t queue_length(const object *o) { return o->n - ITEMS; }

static bool has_room(const object *o) {
  const int64_t bound = value_to_int(o->slots[BOUND]);
  return bound <= 0 || queue_length(o) < bound;
}

POLL(queue_poll_put) {
  const object *o = vm_object(m, args[0]);
  const bool must_wait = n < 3 || args[2] != VALUE_FALSE;
  return has_room(o) || !must_wait || vm_timed_out(m, t);
}

RUN(queue_run_put) {
  (void)t, (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  results[0] = value_from_bool(has_room(o));
  if (has_room(o)) {
    object_push(m, o, args[1]);
    object_set(m, o, UNFINISHED, o->slots[UNFINISHED] + value_from_int(1));
  }
  return INTRINSIC_DONE;
}

POLL(queue_poll_get) {
  const object *o = vm_object(m, args[0]);
  const bool must_wait = n < 2 || args[1] != VALUE_FALSE;
  return queue_length(o) > 0 || !must_wait || vm_timed_out(m, t);
}

RUN(queue_run_get) {
  (void)t, (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  results[0] = VALUE_NIL;
  results[1] = value_from_bool(queue_length(o) > 0);
  if (queue_length(o) == 0)
    return INTRINSIC_DONE;
  const bool last_first = o->slots[ORDER] != value_from_int(0);
  const uint32_t i = last_first ? o->n - 1 : ITEMS;
  results[0] = o->slots[i];
  object_remove(m, o, i, 1);
  return INTRINSIC_DONE;
}

ARRIVE(queue_arrive_put) {
  if (n > 3)
    deadline_from_seconds(m, t, args[3]);
}

ARRIVE(queue_arrive_get) {
  if (n > 2)
    deadline_from_seconds(m, t, args[2]);
}
