// Iterables: how everything here reads one, and the lazy iterators.
//
// Start reading at for_each.

#include "sim/arena.h"
#include "sim/front/python/intrinsics.h"
#include "sim/vm/utf8.h"

// -- iterables ---------------------------------------------------------------

/// Iterators as they were before an operation that may have to be repeated.
typedef struct kept_iterators {
  struct {
    value iterator, over, position, extra;
  } items[16];
  unsigned n;
} kept_iterators;

static void keep_iterators(struct machine *m, kept_iterators *kept, value v) {
  if (!vm_is(m, v, OBJECT_ITERATOR))
    return;
  const object *o = vm_object(m, v);
  if (kept->n < sizeof kept->items / sizeof *kept->items) {
    kept->items[kept->n].iterator = v;
    kept->items[kept->n].over = o->slots[ITER_OVER];
    kept->items[kept->n].position = o->slots[ITER_POSITION];
    kept->items[kept->n++].extra = o->slots[ITER_EXTRA];
  }
  keep_iterators(m, kept, o->slots[ITER_OVER]);
  for (uint32_t i = ITER_MORE; i < o->n; i++)
    keep_iterators(m, kept, o->slots[i]);
}

static void restore_iterators(struct machine *m, const kept_iterators *kept) {
  for (unsigned i = 0; i < kept->n; i++) {
    object *o = vm_object(m, kept->items[i].iterator);
    object_set(m, o, ITER_OVER, kept->items[i].over);
    object_set(m, o, ITER_POSITION, kept->items[i].position);
    object_set(m, o, ITER_EXTRA, kept->items[i].extra);
  }
}

bool for_each(struct machine *m, value v,
              bool (*element)(struct machine *m, value v, void *context),
              void *context) {
  value iterator, next;
  dyn_call call;
  kept_iterators kept = {.n = 0};
  call.args = NULL;
  keep_iterators(m, &kept, v);
  dyn_status s = dyn_iter(m, v, &iterator, &call);
  while (s == DYN_DONE) {
    s = dyn_iter_next(m, iterator, &next, &call);
    if (s != DYN_DONE || next == VALUE_UNSET)
      break;
    if (!element(m, next, context)) {
      if (m->status == SIM_ASKING)
        restore_iterators(m, &kept);
      return !m->raising && m->status == SIM_OK;
    }
  }
  if (s == DYN_CALL || s == DYN_CALL_AGAIN) {
    dyn_call_deinit(&call);
    vm_unsupported(
        m,
        "iterating over this '%s' object here is not supported; use a "
        "for loop",
        dyn_type_name(m, v));
    return false;
  }
  return s == DYN_DONE;
}

bool push_element(struct machine *m, value v, void *context) {
  object_push(m, vm_object(m, *(value *)context), v);
  return true;
}

bool list_of(struct machine *m, value iterable, value *out) {
  value ref;
  vm_new(m, OBJECT_LIST, 0, &ref);
  if (!for_each(m, iterable, push_element, &ref))
    return false;
  *out = ref;
  return true;
}

bool add_hashed(struct machine *m, value v, void *context) {
  uint64_t ignored;
  if (!dyn_hash(m, v, &ignored))
    return false;
  dyn_set_add(m, vm_object(m, *(value *)context), v);
  return m->status == SIM_OK;
}

// -- iteration ---------------------------------------------------------------

static object *new_iterator(struct machine *m, value over, value position,
                            value extra, iterator_kind kind, uint32_t more,
                            value *ref) {
  object *o = vm_new(m, OBJECT_ITERATOR, ITER_KIND + 1 + more, ref);
  o->slots[ITER_OVER] = over;
  o->slots[ITER_POSITION] = position;
  o->slots[ITER_EXTRA] = extra;
  o->slots[ITER_KIND] = value_from_int(kind);
  return o;
}

static bool iterator_of(struct machine *m, value v, value *out) {
  dyn_call call;
  call.args = NULL;
  const dyn_status s = dyn_iter(m, v, out, &call);
  if (s == DYN_DONE) {
    if (vm_is(m, *out, OBJECT_GENERATOR)) // its elements are kept beside it
      new_iterator(m, *out, VALUE_UNSET, VALUE_NIL, ITER_OBJECT, 0, out);
    return true;
  }
  dyn_call_deinit(&call);
  if (s != DYN_RAISED)
    vm_unsupported(m, "iterating over this '%s' object here is not supported",
                   dyn_type_name(m, v));
  return false;
}

RUN(py_enumerate) {
  UNUSED;
  value inner;
  int64_t start = 0;
  if (!is_missing(arg(args, n, 1)) && !want_int(m, args[1], &start))
    return INTRINSIC_RAISED;
  if (!iterator_of(m, args[0], &inner))
    return INTRINSIC_RAISED;
  new_iterator(m, inner, vm_int(m, start), VALUE_NIL, ITER_ENUMERATE, 0,
               &results[0]);
  return INTRINSIC_DONE;
}

RUN(py_zip) {
  UNUSED;
  value inner, ref;
  if (n == 0) {
    value empty;
    vm_new(m, OBJECT_TUPLE, 0, &empty);
    return iterator_of(m, empty, &results[0]) ? INTRINSIC_DONE
                                              : INTRINSIC_RAISED;
  }
  object *o = new_iterator(m, VALUE_NIL, value_from_int(0), VALUE_NIL, ITER_ZIP,
                           n - 1, &ref);
  for (unsigned i = 0; i < n; i++) {
    if (!iterator_of(m, args[i], &inner))
      return INTRINSIC_RAISED;
    o->slots[i == 0 ? ITER_OVER : ITER_MORE + i - 1] = inner;
  }
  results[0] = ref;
  return INTRINSIC_DONE;
}

static intrinsic_status lazy(struct machine *m, const value *args,
                             iterator_kind kind, value *result) {
  value inner;
  if (!iterator_of(m, args[1], &inner))
    return INTRINSIC_RAISED;
  object *o = new_iterator(m, inner, VALUE_UNSET, args[0], kind, 1, result);
  o->slots[ITER_MORE] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_map) {
  UNUSED;
  if (n == 2)
    return lazy(m, args, ITER_MAP, &results[0]);
  value zipped[2] = {args[0]}, ref;
  if (py_zip(m, t, args + 1, n - 1, choice, &zipped[1]) != INTRINSIC_DONE ||
      lazy(m, zipped, ITER_MAP, &ref) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  vm_object(m, ref)->slots[ITER_MORE] = VALUE_TRUE; // elements are arguments
  results[0] = ref;
  return INTRINSIC_DONE;
}

RUN(py_filter) {
  UNUSED;
  return lazy(m, args, ITER_FILTER, &results[0]);
}

RUN(py_reversed) {
  UNUSED;
  value length;
  dyn_call call;
  call.args = NULL;
  value over = args[0];
  const own_answer own = ask_own(m, over, "__reversed__", &results[0]);
  if (own == OWN_ASKED)
    return INTRINSIC_RAISED;
  if (own == OWN_KNOWN)
    return iterator_of(m, results[0], &results[0]) ? INTRINSIC_DONE
                                                   : INTRINSIC_RAISED;
  if (vm_is(m, over, OBJECT_ITERATOR) || vm_is(m, over, OBJECT_SET) ||
      vm_is(m, over, OBJECT_INSTANCE)) {
    if (!vm_is(m, over, OBJECT_ITERATOR) ||
        vm_object(m, over)->slots[ITER_POSITION] != VALUE_NIL)
      return py_raise(m, PY_TYPE, "'%s' object is not reversible",
                      dyn_type_name(m, over));
    if (!list_of(m, over, &over))
      return INTRINSIC_RAISED;
  }
  if (dyn_len(m, over, &length, &call) != DYN_DONE)
    return INTRINSIC_RAISED;
  new_iterator(m, over, length, VALUE_NIL, ITER_REVERSED, 0, &results[0]);
  return INTRINSIC_DONE;
}

RUN(py_iter) {
  UNUSED;
  if (vm_is(m, args[0], OBJECT_GENERATOR)) {
    results[0] = args[0];
    return INTRINSIC_DONE;
  }
  return iterator_of(m, args[0], &results[0]) ? INTRINSIC_DONE
                                              : INTRINSIC_RAISED;
}

RUN(py_next) {
  UNUSED;
  dyn_call call;
  call.args = NULL;
  const dyn_status s = dyn_iter_next(m, args[0], &results[0], &call);
  if (s == DYN_RAISED)
    return INTRINSIC_RAISED;
  if (s != DYN_DONE) {
    dyn_call_deinit(&call);
    return vm_unsupported(m, "next() through a variable is not supported");
  }
  if (results[0] != VALUE_UNSET)
    return INTRINSIC_DONE;
  if (n < 2)
    return py_raise(m, PY_STOP_ITERATION, "%s", "");
  results[0] = args[1];
  return INTRINSIC_DONE;
}
