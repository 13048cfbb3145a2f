// Assignment to a slice of a list, and deleting one.
//
// Start reading at py_set_slice.
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/front/python/intrinsics.h"

/// Replaces the `count` elements from `at` on by those of list `from`.
static void replace(struct machine *m, object *o, uint32_t at, uint32_t count,
                    const object *from) {
  const uint32_t n = from->n;
  value *added = xmalloc((n + 1) * sizeof *added);
  memcpy(added, from->slots, n * sizeof *added);
  const uint32_t both = count < n ? count : n;
  for (uint32_t i = 0; i < both; i++)
    object_set(m, o, at + i, added[i]);
  if (count > n)
    object_remove(m, o, at + n, count - n);
  for (uint32_t i = count; i < n; i++)
    object_insert(m, o, at + i, added[i]);
  free(added);
}

/// What an object's own method `name` makes of the assignment or deletion, its
/// arguments those of the operation. OWN_NONE: `args[0]` has none.
static own_answer by_own_method(struct machine *m, const value *args,
                                unsigned n, const char *name) {
  value method, ignored;
  if (!vm_is(m, args[0], OBJECT_INSTANCE) ||
      !dyn_special_method(m, args[0], name, &method))
    return OWN_NONE;
  return vm_ask(m, method, args, n, &ignored) ? OWN_KNOWN : OWN_ASKED;
}

static bool is_list(struct machine *m, value v, const char *what) {
  if (vm_is(m, v, OBJECT_LIST))
    return true;
  py_raise(m, PY_TYPE, "'%s' object does%s support item %s",
           dyn_type_name(m, v), *what == 'a' ? " not" : "n't", what);
  return false;
}

/// Which elements of the list the slice means.
static bool bounds_of(struct machine *m, const object *list, value slice,
                      slice_bounds *b) {
  const value *parts = vm_object(m, slice)->slots;
  return dyn_slice_bounds(m, list->n, parts[2], parts[4], parts[6], b);
}

RUN(py_set_slice) { // list, slice, values
  UNUSED;
  value list;
  slice_bounds b;
  const own_answer own = by_own_method(m, args, 3, "__setitem__");
  if (own != OWN_NONE)
    return own == OWN_KNOWN ? INTRINSIC_DONE : INTRINSIC_RAISED;
  if (!is_list(m, args[0], "assignment"))
    return INTRINSIC_RAISED;
  object *o = vm_object(m, args[0]);
  if (!bounds_of(m, o, args[1], &b))
    return INTRINSIC_RAISED;
  if (!value_is_ref(args[2]) && !value_is_string(args[2]) &&
      !value_is_bytes(args[2]))
    return py_raise(m, PY_TYPE,
                    b.step == 1 ? "can only assign an iterable"
                                : "must assign iterable to extended slice");
  if (!list_of(m, args[2], &list))
    return INTRINSIC_RAISED;
  const object *from = vm_object(m, list);
  if (b.step == 1) {
    replace(m, o, (uint32_t)b.start, (uint32_t)b.count, from);
    return INTRINSIC_DONE;
  }
  if (b.count != from->n)
    return py_raise(m, PY_VALUE,
                    "attempt to assign sequence of size %u to extended slice "
                    "of size %lld",
                    from->n, (long long)b.count);
  for (int64_t i = 0; i < b.count; i++)
    object_set(m, o, (uint32_t)(b.start + i * b.step), from->slots[i]);
  return INTRINSIC_DONE;
}

RUN(py_delete_slice) { // list, slice
  UNUSED;
  slice_bounds b;
  const own_answer own = by_own_method(m, args, 2, "__delitem__");
  if (own != OWN_NONE)
    return own == OWN_KNOWN ? INTRINSIC_DONE : INTRINSIC_RAISED;
  if (!is_list(m, args[0], "deletion"))
    return INTRINSIC_RAISED;
  object *o = vm_object(m, args[0]);
  if (!bounds_of(m, o, args[1], &b))
    return INTRINSIC_RAISED;
  if (b.step == 1 && b.count > 0) {
    object_remove(m, o, (uint32_t)b.start, (uint32_t)b.count);
    return INTRINSIC_DONE;
  }
  // From the last on, so that the positions of the others stay.
  for (int64_t i = b.count; i-- > 0;) {
    const int64_t k = b.step > 0 ? i : b.count - 1 - i;
    object_remove(m, o, (uint32_t)(b.start + k * b.step), 1);
  }
  return INTRINSIC_DONE;
}

RUN(py_slice) { // [start,] stop [, step]
  UNUSED;
  results[0] =
      n == 1 ? dyn_new_slice(m, VALUE_NIL, args[0], VALUE_NIL)
             : dyn_new_slice(m, args[0], args[1], n > 2 ? args[2] : VALUE_NIL);
  return INTRINSIC_DONE;
}

RUN(py_slice_indices) { // slice, length
  UNUSED;
  int64_t length;
  slice_bounds b;
  if (!dyn_is_slice(m, args[0]))
    return py_raise(m, PY_ATTRIBUTE, "'%s' object has no attribute 'indices'",
                    dyn_type_name(m, args[0]));
  if (!want_int(m, args[1], &length))
    return INTRINSIC_RAISED;
  if (length < 0)
    return py_raise(m, PY_VALUE, "length should not be negative");
  const value *parts = vm_object(m, args[0])->slots;
  if (!dyn_slice_bounds(m, length, parts[2], parts[4], parts[6], &b))
    return INTRINSIC_RAISED;
  int64_t stop = b.start + b.count * b.step;
  if (parts[4] != VALUE_NIL && b.count > 0) { // as written, within the length
    stop = vm_to_int(m, parts[4]) + (vm_to_int(m, parts[4]) < 0 ? length : 0);
    stop = stop > length ? length : stop < -1 ? -1 : stop;
  } else if (parts[4] == VALUE_NIL) {
    stop = b.step > 0 ? length : -1;
  }
  object *o = vm_new(m, OBJECT_TUPLE, 3, &results[0]);
  o->slots[0] = vm_int(m, b.start);
  o->slots[1] = vm_int(m, stop);
  o->slots[2] = vm_int(m, b.step);
  return INTRINSIC_DONE;
}
