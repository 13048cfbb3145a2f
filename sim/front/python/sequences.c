// Lists, tuples and deques: methods, sorting, sums and extremes.
//
// Sorting is a stable merge sort by value_less. Start reading at sort_values.
#include <stdlib.h>
#include <string.h>

#include "sim/front/python/intrinsics.h"

// -- order -------------------------------------------------------------------

bool value_less(struct machine *m, value a, value b, bool *ok) {
  bool less = false;
  if (value_is_int(a) && value_is_int(b))
    return (int64_t)a < (int64_t)b;
  if (dyn_order(m, OP_LT, a, b, &less) != DYN_DONE)
    *ok = false;
  return less;
}

typedef struct sorting {
  struct machine *m;
  const value *keys;
  bool reverse, ok;
} sorting;

/// Whether element `b` has to go in front of `a`, which stands before it.
static bool out_of_order(sorting *s, uint32_t a, uint32_t b) {
  return s->reverse ? value_less(s->m, s->keys[a], s->keys[b], &s->ok)
                    : value_less(s->m, s->keys[b], s->keys[a], &s->ok);
}

static void merge_sort(sorting *s, uint32_t *order, uint32_t *spare,
                       uint32_t n) {
  if (n < 2 || !s->ok)
    return;
  const uint32_t half = n / 2;
  merge_sort(s, order, spare, half);
  merge_sort(s, order + half, spare, n - half);
  memcpy(spare, order, half * sizeof *order);
  uint32_t i = 0, j = half, k = 0;
  while (i < half && j < n && s->ok)
    order[k++] = out_of_order(s, spare[i], order[j]) ? order[j++] : spare[i++];
  while (i < half)
    order[k++] = spare[i++];
}

bool sort_values(struct machine *m, value *keys, value *values, uint32_t n,
                 bool reverse) {
  if (n < 2)
    return true;
  uint32_t *order = xmalloc(2 * (size_t)n * sizeof *order);
  value *sorted = xmalloc(n * sizeof *sorted);
  sorting s = {.m = m, .keys = keys, .reverse = reverse, .ok = true};
  for (uint32_t i = 0; i < n; i++)
    order[i] = i;
  merge_sort(&s, order, order + n, n);
  if (s.ok) {
    for (uint32_t i = 0; i < n; i++)
      sorted[i] = values[order[i]];
    memcpy(values, sorted, n * sizeof *values);
  }
  free(order);
  free(sorted);
  return s.ok;
}

/// Sorts the elements of `list` in place, by `keys` if that is a list.
static intrinsic_status sort_list(struct machine *m, value list, value keys,
                                  value reverse) {
  object *o = vm_object(m, list);
  const uint32_t n = o->n;
  value *copy = xmalloc((n + 1) * sizeof *copy);
  value *by = xmalloc((n + 1) * sizeof *by);
  if (n) {
    memcpy(copy, o->slots, n * sizeof *copy);
    memcpy(by,
           vm_is(m, keys, OBJECT_LIST) ? vm_object(m, keys)->slots : o->slots,
           n * sizeof *by);
  }
  const bool backwards = reverse != VALUE_NIL && reverse != VALUE_UNSET &&
                         reverse != VALUE_FALSE && reverse != value_from_int(0);
  const bool ok = sort_values(m, by, copy, n, backwards);
  for (uint32_t i = 0; ok && i < n; i++)
    if (o->slots[i] != copy[i])
      object_set(m, o, i, copy[i]);
  free(copy);
  free(by);
  return ok ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_sorted) { // iterable, reverse [, list of keys]
  UNUSED;
  if (!list_of(m, args[0], &results[0]))
    return INTRINSIC_RAISED;
  return sort_list(m, results[0], arg(args, n, 2), args[1]);
}

/// What the function `key` says of each element of `list`; nil without one.
/// False: the program has to be asked first.
static bool keys_of(struct machine *m, value list, value key, value *keys) {
  *keys = VALUE_NIL;
  if (is_missing(key))
    return true;
  object *made = vm_new(m, OBJECT_LIST, 0, keys);
  for (uint32_t i = 0; i < vm_object(m, list)->n; i++) {
    value answer;
    if (!vm_ask(m, key, &vm_object(m, list)->slots[i], 1, &answer))
      return false;
    object_push(m, made, answer);
  }
  return true;
}

RUN(py_sorted_value) { // called through a variable
  UNUSED;
  value keys;
  if (!list_of(m, args[0], &results[0]) ||
      !keys_of(m, results[0], arg(args, n, 1), &keys))
    return INTRINSIC_RAISED;
  return sort_list(m, results[0], keys, arg(args, n, 2));
}

RUN(py_list_sort_value) { // the method as a value: self, key, reverse
  UNUSED;
  value keys;
  results[0] = VALUE_NIL;
  if (!keys_of(m, args[0], arg(args, n, 1), &keys))
    return INTRINSIC_RAISED;
  return sort_list(m, args[0], keys, arg(args, n, 2));
}

RUN(py_list_sort) { // list, reverse, list of keys or nil
  UNUSED;
  results[0] = VALUE_NIL;
  if (!vm_is(m, args[0], OBJECT_LIST))
    return py_raise(m, PY_ATTRIBUTE, "'%s' object has no attribute 'sort'",
                    dyn_type_name(m, args[0]));
  return sort_list(m, args[0], args[2], args[1]);
}

// -- sums and extremes -------------------------------------------------------

typedef struct reduction {
  value total;
  bool failed, first;
  bool largest;
} reduction;

static bool add_to_sum(struct machine *m, value v, void *context) {
  reduction *r = context;
  dyn_call call;
  return dyn_binary(m, OP_ADD, r->total, v, &r->total, &call) == DYN_DONE;
}

RUN(py_sum) {
  UNUSED;
  reduction r = {.total = n > 1 ? args[1] : value_from_int(0)};
  if (value_is_string(r.total))
    return py_raise(m, PY_TYPE,
                    "sum() can't sum strings [use ''.join(seq) instead]");
  if (!for_each(m, args[0], add_to_sum, &r))
    return INTRINSIC_RAISED;
  results[0] = r.total;
  return INTRINSIC_DONE;
}

static bool take_extreme(struct machine *m, value v, void *context) {
  reduction *r = context;
  bool ok = true;
  if (r->first)
    r->total = v;
  else if (r->largest ? value_less(m, r->total, v, &ok)
                      : value_less(m, v, r->total, &ok))
    r->total = v;
  r->first = false;
  return ok;
}

static intrinsic_status extreme(struct machine *m, const value *args,
                                unsigned n, bool largest, value *result) {
  reduction r = {.first = true, .largest = largest};
  if (n == 1) {
    if (!for_each(m, args[0], take_extreme, &r))
      return INTRINSIC_RAISED;
  } else {
    for (unsigned i = 0; i < n; i++)
      if (!take_extreme(m, args[i], &r))
        return INTRINSIC_RAISED;
  }
  if (r.first)
    return py_raise(m, PY_VALUE, "%s() arg is an empty sequence",
                    largest ? "max" : "min");
  *result = r.total;
  return INTRINSIC_DONE;
}

RUN(py_min) {
  UNUSED;
  return extreme(m, args, n, false, &results[0]);
}

RUN(py_max) {
  UNUSED;
  return extreme(m, args, n, true, &results[0]);
}

/// max and min by a key: list, keys or nil, whether the largest, default.
RUN(py_extreme) {
  UNUSED;
  const object *list = vm_object(m, args[0]);
  const object *keys =
      vm_is(m, args[1], OBJECT_LIST) ? vm_object(m, args[1]) : list;
  const bool largest = args[2] == VALUE_TRUE;
  if (list->n == 0) {
    if (args[3] == VALUE_UNSET)
      return py_raise(m, PY_VALUE, "%s() arg is an empty sequence",
                      largest ? "max" : "min");
    results[0] = args[3];
    return INTRINSIC_DONE;
  }
  uint32_t best = 0;
  bool ok = true;
  for (uint32_t i = 1; i < list->n && ok; i++)
    if (largest ? value_less(m, keys->slots[best], keys->slots[i], &ok)
                : value_less(m, keys->slots[i], keys->slots[best], &ok))
      best = i;
  results[0] = list->slots[best];
  return ok ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

typedef struct quantifier {
  value result;
  bool any;
} quantifier;

static bool test_truth(struct machine *m, value v, void *context) {
  quantifier *q = context;
  value truth = VALUE_FALSE;
  if (py_truth(m, m->running, &v, 1, 0, &truth) != INTRINSIC_DONE)
    return false;
  if ((truth == VALUE_TRUE) == q->any) {
    q->result = value_from_bool(q->any);
    return false;
  }
  return true;
}

RUN(py_any) {
  UNUSED;
  quantifier q = {.result = VALUE_FALSE, .any = true};
  if (!for_each(m, args[0], test_truth, &q))
    return INTRINSIC_RAISED;
  results[0] = q.result;
  return INTRINSIC_DONE;
}

RUN(py_all) {
  UNUSED;
  quantifier q = {.result = VALUE_TRUE};
  if (!for_each(m, args[0], test_truth, &q))
    return INTRINSIC_RAISED;
  results[0] = q.result;
  return INTRINSIC_DONE;
}

// -- list --------------------------------------------------------------------

RUN(py_list_append) {
  UNUSED;
  object_push(m, vm_object(m, args[0]), args[1]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

static bool push_on(struct machine *m, value v, void *context) {
  object_push(m, vm_object(m, *(const value *)context), v);
  return true;
}

/// Appends what `from` yields to `to`, which may be the same object.
static intrinsic_status extend(struct machine *m, value to, value from) {
  value copy = from;
  if (from == to && !list_of(m, from, &copy))
    return INTRINSIC_RAISED;
  return for_each(m, copy, push_on, &to) ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_list_extend) {
  UNUSED;
  results[0] = VALUE_NIL;
  return extend(m, args[0], args[1]);
}

/// The slot of position `v` in a list of `n` elements, cut to 0 … n.
static bool cut_position(struct machine *m, value v, uint32_t n,
                         uint32_t *out) {
  int64_t i;
  if (!want_int(m, v, &i))
    return false;
  if (i < 0)
    i += n;
  *out = i < 0 ? 0 : i > n ? n : (uint32_t)i;
  return true;
}

RUN(py_list_insert) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  uint32_t at;
  results[0] = VALUE_NIL;
  if (!cut_position(m, args[1], o->n, &at))
    return INTRINSIC_RAISED;
  object_insert(m, o, at, args[2]);
  return INTRINSIC_DONE;
}

RUN(py_list_pop) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  int64_t i = -1;
  if (n > 1 && !want_int(m, args[1], &i))
    return INTRINSIC_RAISED;
  if (o->n == 0)
    return py_raise(m, PY_INDEX, "pop from empty list");
  if (i < 0)
    i += o->n;
  if (i < 0 || i >= o->n)
    return py_raise(m, PY_INDEX, "pop index out of range");
  results[0] = o->slots[i];
  object_remove(m, o, (uint32_t)i, 1);
  return INTRINSIC_DONE;
}

static uint32_t first_slot(const object *o) {
  return o->kind == OBJECT_DEQUE ? 1 : 0;
}

/// The slot of the first element equal to `v` from `from` on, or NO_INDEX.
static uint32_t search(struct machine *m, const object *o, uint32_t from,
                       value v) {
  for (uint32_t i = from; i < o->n; i++) {
    if (o->slots[i] == v || dyn_equal(m, o->slots[i], v))
      return i;
    if (m->status != SIM_OK)
      break;
  }
  return NO_INDEX;
}

RUN(py_list_remove) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  const uint32_t at = search(m, o, first_slot(o), args[1]);
  results[0] = VALUE_NIL;
  if (m->status != SIM_OK)
    return INTRINSIC_RAISED;
  if (at == NO_INDEX)
    return py_raise(m, PY_VALUE,
                    o->kind == OBJECT_DEQUE ? "deque.remove(x): x not in deque"
                                            : "list.remove(x): x not in list");
  object_remove(m, o, at, 1);
  return INTRINSIC_DONE;
}

RUN(py_list_reverse) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  for (uint32_t i = 0; i < o->n / 2; i++) {
    const value low = o->slots[i];
    object_set(m, o, i, o->slots[o->n - 1 - i]);
    object_set(m, o, o->n - 1 - i, low);
  }
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_list_clear) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  object_remove(m, o, 0, o->n);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_list_copy) {
  UNUSED;
  return list_of(m, args[0], &results[0]) ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_list_index) {
  UNUSED;
  const object *o = vm_object(m, args[0]);
  uint32_t from = 0;
  const uint32_t first = first_slot(o);
  uint32_t to = o->n - first;
  if ((n > 2 && !cut_position(m, args[2], o->n - first, &from)) ||
      (n > 3 && !cut_position(m, args[3], o->n - first, &to)))
    return INTRINSIC_RAISED;
  uint32_t at = search(m, o, first + from, args[1]);
  if (at != NO_INDEX && at >= first + to)
    at = NO_INDEX;
  if (m->status != SIM_OK)
    return INTRINSIC_RAISED;
  if (at != NO_INDEX) {
    results[0] = value_from_int(at - first);
    return INTRINSIC_DONE;
  }
  if (o->kind == OBJECT_TUPLE)
    return py_raise(m, PY_VALUE, "tuple.index(x): x not in tuple");
  printer p = PRINTER;
  print_repr(m, &p, args[1]);
  py_raise(m, PY_VALUE, "%s is not in %s", text_string(&p.out),
           dyn_type_name(m, args[0]));
  text_deinit(&p.out);
  return INTRINSIC_RAISED;
}

RUN(py_list_count) {
  UNUSED;
  const object *o = vm_object(m, args[0]);
  int64_t count = 0;
  for (uint32_t i = first_slot(o); i < o->n; i++)
    count += o->slots[i] == args[1] || dyn_equal(m, o->slots[i], args[1]);
  results[0] = value_from_int(count);
  return m->status == SIM_OK ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

// -- deque -------------------------------------------------------------------

/// Drops elements beyond the limit, from the left or right end.
static void keep_limit(struct machine *m, object *o, bool from_left) {
  if (o->slots[0] == VALUE_NIL)
    return;
  const int64_t limit = vm_to_int(m, o->slots[0]);
  while ((int64_t)o->n - 1 > limit)
    object_remove(m, o, from_left ? 1 : o->n - 1, 1);
}

RUN(py_deque_extendleft) {
  UNUSED;
  value list;
  results[0] = VALUE_NIL;
  if (!list_of(m, args[1], &list))
    return INTRINSIC_RAISED;
  object *o = vm_object(m, args[0]);
  for (uint32_t i = 0; i < vm_object(m, list)->n; i++) {
    object_insert(m, o, 1, vm_object(m, list)->slots[i]);
    keep_limit(m, o, false);
  }
  return INTRINSIC_DONE;
}

RUN(py_deque_insert) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  uint32_t at;
  results[0] = VALUE_NIL;
  if (o->slots[0] != VALUE_NIL &&
      (int64_t)o->n - 1 >= vm_to_int(m, o->slots[0]))
    return py_raise(m, PY_INDEX, "deque already at its maximum size");
  if (!cut_position(m, args[1], o->n - 1, &at))
    return INTRINSIC_RAISED;
  object_insert(m, o, at + 1, args[2]);
  return INTRINSIC_DONE;
}

RUN(py_deque_reverse) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  for (uint32_t i = 1, k = o->n - 1; i < k; i++, k--) {
    const value low = o->slots[i];
    object_set(m, o, i, o->slots[k]);
    object_set(m, o, k, low);
  }
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_deque) {
  UNUSED;
  value ref, list;
  const value iterable = arg(args, n, 0), limit = arg(args, n, 1);
  int64_t most;
  if (!is_missing(limit)) {
    if (!want_int(m, limit, &most))
      return INTRINSIC_RAISED;
    if (most < 0)
      return py_raise(m, PY_VALUE, "maxlen must be non-negative");
  }
  object *o = vm_new(m, OBJECT_DEQUE, 1, &ref);
  o->slots[0] = is_missing(limit) ? VALUE_NIL : limit;
  if (!is_missing(iterable)) {
    if (!list_of(m, iterable, &list))
      return INTRINSIC_RAISED;
    for (uint32_t i = 0; i < vm_object(m, list)->n; i++)
      object_push(m, o, vm_object(m, list)->slots[i]);
    keep_limit(m, o, true);
  }
  results[0] = ref;
  return INTRINSIC_DONE;
}

RUN(py_deque_append) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  object_push(m, o, args[1]);
  keep_limit(m, o, true);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_deque_appendleft) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  object_insert(m, o, 1, args[1]);
  keep_limit(m, o, false);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

static intrinsic_status take(struct machine *m, value deque, bool from_left,
                             value *result) {
  object *o = vm_object(m, deque);
  if (o->n == 1)
    return py_raise(m, PY_INDEX, "pop from an empty deque");
  const uint32_t at = from_left ? 1 : o->n - 1;
  *result = o->slots[at];
  object_remove(m, o, at, 1);
  return INTRINSIC_DONE;
}

RUN(py_deque_pop) {
  UNUSED;
  return take(m, args[0], false, &results[0]);
}

RUN(py_deque_popleft) {
  UNUSED;
  return take(m, args[0], true, &results[0]);
}

RUN(py_deque_extend) {
  UNUSED;
  results[0] = VALUE_NIL;
  if (extend(m, args[0], args[1]) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  keep_limit(m, vm_object(m, args[0]), true);
  return INTRINSIC_DONE;
}

RUN(py_deque_clear) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  object_remove(m, o, 1, o->n - 1);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_deque_rotate) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  int64_t by = 1;
  const int64_t length = (int64_t)o->n - 1;
  results[0] = VALUE_NIL;
  if (n > 1 && !want_int(m, args[1], &by))
    return INTRINSIC_RAISED;
  if (length < 2)
    return INTRINSIC_DONE;
  for (by = (by % length + length) % length; by > 0; by--) {
    const value last = o->slots[o->n - 1];
    object_remove(m, o, o->n - 1, 1);
    object_insert(m, o, 1, last);
  }
  return INTRINSIC_DONE;
}

// -- a op= b -----------------------------------------------------------------

static const char *in_place_method(opcode op) {
  switch (op) {
  case OP_ADD:
    return "__iadd__";
  case OP_SUB:
    return "__isub__";
  case OP_MUL:
    return "__imul__";
  case OP_DIV:
    return "__itruediv__";
  case OP_FLOOR_DIV:
    return "__ifloordiv__";
  case OP_MOD:
    return "__imod__";
  case OP_BIT_OR:
    return "__ior__";
  case OP_BIT_AND:
    return "__iand__";
  default:
    return "__ixor__";
  }
}

static intrinsic_status plain_operator(struct machine *m, opcode op,
                                       value *args, value *result) {
  dyn_call call;
  if (vm_is(m, args[0], OBJECT_INSTANCE)) {
    const dyn_status own =
        dyn_ask_binary(m, args[0], args[1], in_place_method(op), NULL, result);
    if (own != DYN_CALL)
      return own == DYN_DONE ? INTRINSIC_DONE : INTRINSIC_RAISED;
  }
  return dyn_binary(m, op, args[0], args[1], result, &call) == DYN_DONE
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

RUN(py_iadd) {
  UNUSED;
  results[0] = args[0];
  if (vm_is(m, args[0], OBJECT_LIST))
    return extend(m, args[0], args[1]);
  if (vm_is(m, args[0], OBJECT_DEQUE)) {
    value ignored;
    return py_deque_extend(m, t, args, n, choice, &ignored);
  }
  return plain_operator(m, OP_ADD, args, &results[0]);
}

RUN(py_imul) {
  UNUSED;
  if (!vm_is(m, args[0], OBJECT_LIST))
    return plain_operator(m, OP_MUL, args, &results[0]);
  value repeated;
  if (plain_operator(m, OP_MUL, args, &repeated) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  object *o = vm_object(m, args[0]);
  const object *all = vm_object(m, repeated);
  if (all->n < o->n)
    object_remove(m, o, all->n, o->n - all->n);
  for (uint32_t i = o->n; i < all->n; i++)
    object_push(m, o, all->slots[i]);
  results[0] = args[0];
  return INTRINSIC_DONE;
}

/// A set operation whose result replaces what the set holds.
static intrinsic_status set_in_place(struct machine *m, opcode op, value *args,
                                     value *result) {
  value made;
  if (plain_operator(m, op, args, &made) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  const bool in_place =
      (vm_is(m, args[0], OBJECT_SET) || vm_is(m, args[0], OBJECT_DICT)) &&
      value_is_ref(made);
  *result = in_place ? args[0] : made;
  if (in_place) {
    object *o = vm_object(m, args[0]);
    const object *from = vm_object(m, made);
    object_remove(m, o, 0, o->n);
    for (uint32_t i = 0; i < from->n; i++)
      object_push(m, o, from->slots[i]);
  }
  return INTRINSIC_DONE;
}

RUN(py_isub) {
  UNUSED;
  return set_in_place(m, OP_SUB, args, &results[0]);
}

RUN(py_ior) {
  UNUSED;
  return set_in_place(m, OP_BIT_OR, args, &results[0]);
}

RUN(py_iand) {
  UNUSED;
  return set_in_place(m, OP_BIT_AND, args, &results[0]);
}

RUN(py_idiv) {
  UNUSED;
  return plain_operator(m, OP_DIV, args, &results[0]);
}

RUN(py_ifloordiv) {
  UNUSED;
  return plain_operator(m, OP_FLOOR_DIV, args, &results[0]);
}

RUN(py_imod) {
  UNUSED;
  return plain_operator(m, OP_MOD, args, &results[0]);
}

RUN(py_ixor) {
  UNUSED;
  return set_in_place(m, OP_BIT_XOR, args, &results[0]);
}
