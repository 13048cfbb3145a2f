// Arguments, the compiler's own operations, and conversions between built-in
// types.
//
// Start reading at want_int.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/front/python/intrinsics.h"
#include "sim/vm/bigint.h"
#include "sim/vm/utf8.h"

// -- arguments ---------------------------------------------------------------

bool want_int(struct machine *m, value v, int64_t *out) {
  if (value_is_token(v)) {
    vm_needs_value(m, v);
    return false;
  }
  if (v == VALUE_TRUE || v == VALUE_FALSE) {
    *out = v == VALUE_TRUE;
    return true;
  }
  if (vm_is(m, v, OBJECT_INSTANCE)) {
    const own_answer own = ask_own(m, v, "__index__", &v);
    if (own == OWN_ASKED)
      return false;
  }
  if (value_is_big(v)) {
    vm_unsupported(m, "an integer of more than 64 bits is not supported here");
    return false;
  }
  if (!value_is_int(v) && !value_is_wide(v)) {
    py_raise(m, PY_TYPE, "'%s' object cannot be interpreted as an integer",
             dyn_type_name(m, v));
    return false;
  }
  *out = vm_to_int(m, v);
  return true;
}

bool want_number(struct machine *m, value v, double *out) {
  int64_t i;
  if (vm_is(m, v, OBJECT_INSTANCE)) {
    own_answer own = ask_own(m, v, "__float__", &v);
    if (own == OWN_NONE)
      own = ask_own(m, v, "__index__", &v);
    if (own == OWN_ASKED)
      return false;
  }
  if (value_is_float(v)) {
    *out = vm_to_float(m, v);
    return true;
  }
  if (value_is_big(v)) {
    *out = bigint_to_double(m, v);
    if (isfinite(*out))
      return true;
    py_raise(m, PY_OVERFLOW, "int too large to convert to float");
    return false;
  }
  if (!value_is_token(v) && !value_is_int(v) && !value_is_wide(v) &&
      v != VALUE_TRUE && v != VALUE_FALSE) {
    py_raise(m, PY_TYPE, "must be real number, not %s", dyn_type_name(m, v));
    return false;
  }
  if (!want_int(m, v, &i))
    return false;
  *out = (double)i;
  return true;
}

bool want_string(struct machine *m, value v, const char **text, size_t *n) {
  if (value_is_token(v)) {
    vm_needs_value(m, v);
    return false;
  }
  if (!value_is_string(v)) {
    py_raise(m, PY_TYPE, "expected str instance, %s found",
             dyn_type_name(m, v));
    return false;
  }
  *text = vm_text(m, v, n);
  return true;
}

// -- the compiler's own ------------------------------------------------------

static intrinsic_status raised_or_done(const struct machine *m) {
  return m->raising || m->status != SIM_OK ? INTRINSIC_RAISED : INTRINSIC_DONE;
}

RUN(py_append) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  if (o->kind == OBJECT_SET) {
    if (!add_hashed(m, args[1], &args[0]))
      return INTRINSIC_RAISED;
  } else {
    object_push(m, o, args[1]);
  }
  return INTRINSIC_DONE;
}

RUN(py_put) {
  UNUSED;
  uint64_t ignored;
  if (!dyn_hash(m, args[1], &ignored))
    return INTRINSIC_RAISED;
  dyn_dict_set(m, vm_object(m, args[0]), args[1], args[2]);
  return raised_or_done(m);
}

RUN(py_extend) { // iterable, list: an unpacked argument or element
  UNUSED;
  if (!value_is_ref(args[0]) && !value_is_string(args[0]) &&
      !value_is_bytes(args[0]) && !value_is_token(args[0]))
    return py_raise(m, PY_TYPE, "Value after * must be an iterable, not %s",
                    dyn_type_name(m, args[0]));
  return for_each(m, args[0], push_element, &args[1]) ? INTRINSIC_DONE
                                                      : INTRINSIC_RAISED;
}

RUN(py_merge) { // mapping, dictionary
  UNUSED;
  if (!vm_is(m, args[0], OBJECT_DICT))
    return py_raise(m, PY_TYPE, "'%s' object is not a mapping",
                    dyn_type_name(m, args[0]));
  const object *from = vm_object(m, args[0]);
  for (uint32_t i = 0; i < from->n; i += 2)
    dyn_dict_set(m, vm_object(m, args[1]), from->slots[i], from->slots[i + 1]);
  return raised_or_done(m);
}

RUN(py_unpack_star) { // sequence, before, after
  UNUSED;
  value list, rest;
  if (!list_of(m, args[0], &list))
    return INTRINSIC_RAISED;
  const object *all = vm_object(m, list);
  const uint32_t before = (uint32_t)value_to_int(args[1]);
  const uint32_t after = (uint32_t)value_to_int(args[2]);
  if (all->n < before + after)
    return py_raise(m, PY_VALUE,
                    "not enough values to unpack (expected at least %u, got "
                    "%u)",
                    before + after, all->n);
  const uint32_t middle = all->n - before - after;
  object *r = vm_new(m, OBJECT_LIST, middle, &rest);
  for (uint32_t i = 0; i < middle; i++)
    r->slots[i] = all->slots[before + i];
  object *tuple = vm_new(m, OBJECT_TUPLE, before + 1 + after, &results[0]);
  for (uint32_t i = 0; i < before; i++)
    tuple->slots[i] = all->slots[i];
  tuple->slots[before] = rest;
  for (uint32_t i = 0; i < after; i++)
    tuple->slots[before + 1 + i] = all->slots[before + middle + i];
  return INTRINSIC_DONE;
}

RUN(py_same) {
  UNUSED;
  results[0] = args[0];
  return INTRINSIC_DONE;
}

RUN(py_nothing) {
  UNUSED;
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_plus) {
  UNUSED;
  double ignored;
  const own_answer own = ask_own(m, args[0], "__pos__", &results[0]);
  if (own != OWN_NONE)
    return own == OWN_KNOWN ? INTRINSIC_DONE : INTRINSIC_RAISED;
  if (!value_is_token(args[0]) && !want_number(m, args[0], &ignored))
    return py_raise(m, PY_TYPE, "bad operand type for unary +: '%s'",
                    dyn_type_name(m, args[0]));
  results[0] = args[0] == VALUE_TRUE    ? value_from_int(1)
               : args[0] == VALUE_FALSE ? value_from_int(0)
                                        : args[0];
  return INTRINSIC_DONE;
}

/// Truth of a value whose class has no method to ask.
RUN(py_truth) {
  UNUSED;
  dyn_call call;
  call.args = NULL;
  if (args[0] == ((value)TAG_SPECIAL | (value)SPECIAL_NOT_IMPLEMENTED << 3)) {
    results[0] = VALUE_FALSE;
    return INTRINSIC_DONE;
  }
  value said = args[0];
  own_answer own = ask_own(m, args[0], "__bool__", &said);
  if (own == OWN_NONE)
    own = ask_own(m, args[0], "__len__", &said);
  if (own == OWN_ASKED)
    return INTRINSIC_RAISED;
  const dyn_status s = dyn_truth(m, said, &results[0], &call);
  if (s == DYN_CALL || s == DYN_CALL_AGAIN) {
    dyn_call_deinit(&call);
    return py_raise(m, PY_TYPE, "__bool__ should return bool, returned %s",
                    dyn_type_name(m, said));
  }
  return s == DYN_DONE ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_wrap_iterator) {
  UNUSED;
  return dyn_wrap_iterator(m, args[0], &results[0]) == DYN_DONE
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

RUN(py_keep) { // iterator, value: see THUNK_NEXT
  UNUSED;
  object_set(m, vm_object(m, args[0]), ITER_POSITION, args[1]);
  return INTRINSIC_DONE;
}

RUN(py_stopped) { // iterator, exception
  UNUSED;
  object *o = vm_object(m, args[0]);
  const bool stop = vm_is(m, args[1], OBJECT_EXCEPTION) &&
                    is_subclass(m, vm_object(m, args[1])->slots[EXC_CLASS],
                                value_from_code(CODE_TYPE, PY_STOP_ITERATION));
  if (!stop || dyn_iterator_kind(o) != ITER_OBJECT)
    return vm_raise(m, args[1]);
  object_set(m, o, ITER_EXTRA, VALUE_TRUE);
  return INTRINSIC_DONE;
}

RUN(py_stop) {
  UNUSED;
  return py_raise(m, PY_STOP_ITERATION, "%s", "");
}

// -- conversions -------------------------------------------------------------

RUN(py_len) {
  UNUSED;
  dyn_call call;
  call.args = NULL;
  const own_answer own = ask_own(m, args[0], "__len__", &results[0]);
  if (own != OWN_NONE)
    return own == OWN_KNOWN ? INTRINSIC_DONE : INTRINSIC_RAISED;
  return dyn_len(m, args[0], &results[0], &call) == DYN_DONE ? INTRINSIC_DONE
                                                             : INTRINSIC_RAISED;
}

RUN(py_range) {
  UNUSED;
  int64_t bounds[3] = {0, 0, 1};
  int64_t given[3];
  for (unsigned i = 0; i < n; i++)
    if (!want_int(m, args[i], &given[i]))
      return INTRINSIC_RAISED;
  if (n == 1) {
    bounds[1] = given[0];
  } else {
    memcpy(bounds, given, n * sizeof *given);
  }
  if (bounds[2] == 0)
    return py_raise(m, PY_VALUE, "range() arg 3 must not be zero");
  object *o = vm_new(m, OBJECT_RANGE, 3, &results[0]);
  for (int i = 0; i < 3; i++)
    o->slots[i] = vm_int(m, bounds[i]);
  return INTRINSIC_DONE;
}

RUN(py_float) {
  UNUSED;
  double d = 0;
  if (n > 0 && value_is_token(args[0])) {
    if (value_token_kind(args[0]) == TOKEN_STRING)
      return vm_needs_value(m, args[0]);
    results[0] = value_token(TOKEN_FLOAT, value_token_site(args[0]));
    return INTRINSIC_DONE;
  }
  if (n > 0 && value_is_string(args[0])) {
    size_t size;
    const char *text = vm_text(m, args[0], &size);
    char *digits = xmalloc(size + 1), *end;
    size_t used = 0;
    for (size_t i = 0; i < size; i++)
      if (text[i] != '_' || i == 0 || text[i - 1] == '_')
        digits[used++] = text[i];
    digits[used] = 0;
    d = strtod(digits, &end);
    while (*end == ' ' || *end == '\n' || *end == '\t')
      end++;
    const bool bad = end == digits || *end || strpbrk(digits, "xX(");
    free(digits);
    if (bad) {
      printer p = PRINTER;
      print_repr(m, &p, args[0]);
      py_raise(m, PY_VALUE, "could not convert string to float: %s",
               text_string(&p.out));
      text_deinit(&p.out);
      return INTRINSIC_RAISED;
    }
  } else if (n > 0 && !want_number(m, args[0], &d)) {
    if (m->status != SIM_OK || value_is_big(args[0]))
      return INTRINSIC_RAISED;
    return py_raise(m, PY_TYPE,
                    "float() argument must be a string or a real number, not "
                    "'%s'",
                    dyn_type_name(m, args[0]));
  }
  results[0] = vm_float(m, d);
  return INTRINSIC_DONE;
}

RUN(py_bool) {
  UNUSED;
  if (n == 0) {
    results[0] = VALUE_FALSE;
    return INTRINSIC_DONE;
  }
  return py_truth(m, t, args, n, choice, results);
}

RUN(py_list) {
  UNUSED;
  if (n == 0) {
    vm_new(m, OBJECT_LIST, 0, &results[0]);
    return INTRINSIC_DONE;
  }
  return list_of(m, args[0], &results[0]) ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_tuple) {
  UNUSED;
  value list;
  if (n > 0 && vm_is(m, args[0], OBJECT_TUPLE)) {
    results[0] = args[0];
    return INTRINSIC_DONE;
  }
  if (n == 0)
    vm_new(m, OBJECT_LIST, 0, &list);
  else if (!list_of(m, args[0], &list))
    return INTRINSIC_RAISED;
  const object *from = vm_object(m, list);
  object *o = vm_new(m, OBJECT_TUPLE, from->n, &results[0]);
  if (from->n)
    memcpy(o->slots, from->slots, from->n * sizeof *o->slots);
  return INTRINSIC_DONE;
}

RUN(py_set) {
  UNUSED;
  vm_new(m, OBJECT_SET, 0, &results[0]);
  if (n == 0 || for_each(m, args[0], add_hashed, &results[0]))
    return raised_or_done(m);
  return INTRINSIC_RAISED;
}

RUN(py_frozenset) {
  UNUSED;
  const intrinsic_status s = py_set(m, t, args, n, choice, results);
  vm_object(m, results[0])->type = SET_FROZEN;
  return s;
}

static bool add_pair(struct machine *m, value v, void *context) {
  value both[2];
  dyn_call call;
  uint64_t ignored;
  call.args = NULL;
  if (dyn_unpack(m, v, 2, both, &call) != DYN_DONE ||
      !dyn_hash(m, both[1], &ignored))
    return false;
  dyn_dict_set(m, vm_object(m, *(value *)context), both[1], both[0]);
  return m->status == SIM_OK;
}

RUN(py_dict_by_name) { // iterable or unset, dictionary of keywords
  UNUSED;
  const value none = VALUE_UNSET, pairs = args[1];
  if (py_dict(m, t, args, args[0] == none ? 0 : 1, choice, results) !=
      INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  object *o = vm_object(m, results[0]);
  const object *named = vm_object(m, pairs);
  for (uint32_t i = 0; i < named->n; i += 2)
    dyn_dict_set(m, o, named->slots[i], named->slots[i + 1]);
  return raised_or_done(m);
}

RUN(py_dict) {
  UNUSED;
  object *o = vm_new(m, OBJECT_DICT, 0, &results[0]);
  if (n == 0)
    return INTRINSIC_DONE;
  if (vm_is(m, args[0], OBJECT_DICT)) {
    const object *from = vm_object(m, args[0]);
    for (uint32_t i = 0; i < from->n; i++)
      object_push(m, o, from->slots[i]);
    return INTRINSIC_DONE;
  }
  if (!for_each(m, args[0], add_pair, &results[0]))
    return INTRINSIC_RAISED;
  return raised_or_done(m);
}
