// queue: Queue, LifoQueue, PriorityQueue.
//
// Start reading at py_queue_put and py_queue_get.
#include "sim/front/python/intrinsics.h"

enum { BOUND, UNFINISHED, ORDER, ITEMS };
enum { FIRST_OUT, LAST_OUT, SMALLEST_OUT };

static intrinsic_status make_queue(struct machine *m, const value *args,
                                   unsigned n, int order, value *result) {
  int64_t bound = 0;
  if (!is_missing(arg(args, n, 0)) && !want_int(m, args[0], &bound))
    return INTRINSIC_RAISED;
  value ref;
  object *o = kernel_new(m, OBJECT_QUEUE, bound > 0 ? bound : 0, &ref);
  object_set(m, o, ORDER, value_from_int(order));
  *result = ref;
  return INTRINSIC_DONE;
}

RUN(py_queue) {
  UNUSED;
  return make_queue(m, args, n, FIRST_OUT, &results[0]);
}

RUN(py_lifo_queue) {
  UNUSED;
  return make_queue(m, args, n, LAST_OUT, &results[0]);
}

RUN(py_priority_queue) {
  UNUSED;
  return make_queue(m, args, n, SMALLEST_OUT, &results[0]);
}

/// 0 is as good as False for `block`.
static value block_of(value v) {
  return v == value_from_int(0) ? VALUE_FALSE : v;
}

static bool is_negative(struct machine *m, value timeout) {
  return (value_is_int(timeout) && value_to_int(timeout) < 0) ||
         (value_is_float(timeout) && vm_to_float(m, timeout) < 0);
}

static const char negative_timeout[] =
    "'timeout' must be a non-negative number";

POLL(py_queue_put_poll) {
  const value all[] = {args[0], args[1], block_of(arg(args, n, 2)),
                       arg(args, n, 3)};
  return is_negative(m, all[3]) || queue_poll_put(m, t, all, 4);
}

/// Where `item` goes in a queue by priority, which keeps its smallest item
/// last, where it is taken from. False: the items cannot be compared, or not
/// yet.
static bool place_by_priority(struct machine *m, const object *o, value item,
                              uint32_t *at) {
  bool ok = true;
  uint32_t i = o->n;
  while (i > ITEMS && value_less(m, o->slots[i - 1], item, &ok) && ok)
    i--;
  *at = i;
  return ok;
}

RUN(py_queue_put) {
  UNUSED;
  if (is_negative(m, arg(args, n, 3)))
    return py_raise(m, PY_VALUE, "%s", negative_timeout);
  object *o = vm_object(m, args[0]);
  uint32_t at = o->n;
  if (o->slots[ORDER] == value_from_int(SMALLEST_OUT) &&
      !place_by_priority(m, o, args[1], &at))
    return INTRINSIC_RAISED;
  value done[1];
  queue_run_put(m, t, args, n, choice, done);
  if (done[0] != VALUE_TRUE)
    return py_raise(m, PY_FULL, "%s", "");
  results[0] = VALUE_NIL;
  if (at + 1 < o->n) {
    object_remove(m, o, o->n - 1, 1);
    object_insert(m, o, at, args[1]);
  }
  return INTRINSIC_DONE;
}

POLL(py_queue_get_poll) {
  const value all[] = {args[0], block_of(arg(args, n, 1)), arg(args, n, 2)};
  return is_negative(m, all[2]) || queue_poll_get(m, t, all, 3);
}

RUN(py_queue_get) {
  UNUSED;
  if (is_negative(m, arg(args, n, 2)))
    return py_raise(m, PY_VALUE, "%s", negative_timeout);
  value got[2];
  queue_run_get(m, t, args, n, choice, got);
  if (got[1] != VALUE_TRUE)
    return py_raise(m, PY_EMPTY, "%s", "");
  results[0] = got[0];
  return INTRINSIC_DONE;
}

RUN(py_queue_task_done) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  results[0] = VALUE_NIL;
  if (value_to_int(o->slots[UNFINISHED]) <= 0)
    return py_raise(m, PY_VALUE, "task_done() called too many times");
  object_set(m, o, UNFINISHED, o->slots[UNFINISHED] - value_from_int(1));
  return INTRINSIC_DONE;
}

POLL(py_queue_join_poll) {
  (void)t, (void)n;
  return vm_object(m, args[0])->slots[UNFINISHED] == value_from_int(0);
}

RUN(py_queue_join) {
  UNUSED;
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_queue_qsize) {
  UNUSED;
  results[0] = value_from_int(queue_length(vm_object(m, args[0])));
  return INTRINSIC_DONE;
}

RUN(py_queue_empty) {
  UNUSED;
  results[0] = value_from_bool(queue_length(vm_object(m, args[0])) == 0);
  return INTRINSIC_DONE;
}

RUN(py_queue_full) {
  UNUSED;
  const object *o = vm_object(m, args[0]);
  const int64_t bound = value_to_int(o->slots[BOUND]);
  results[0] = value_from_bool(bound > 0 && queue_length(o) >= bound);
  return INTRINSIC_DONE;
}
