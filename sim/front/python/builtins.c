// Built-in functions that are no containers' methods: conversions, iteration,
// classes, printing.
//
// Start reading at for_each: how everything here reads an iterable.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/front/python/intrinsics.h"
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
  if (value_is_float(v)) {
    *out = vm_to_float(m, v);
    return true;
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

// -- iterables ---------------------------------------------------------------

bool for_each(struct machine *m, value v,
              bool (*element)(struct machine *m, value v, void *context),
              void *context) {
  value iterator, next;
  dyn_call call;
  call.args = NULL;
  dyn_status s = dyn_iter(m, v, &iterator, &call);
  while (s == DYN_DONE) {
    s = dyn_iter_next(m, iterator, &next, &call);
    if (s != DYN_DONE || next == VALUE_UNSET)
      break;
    if (!element(m, next, context))
      return !m->raising && m->status == SIM_OK;
  }
  if (s == DYN_CALL || s == DYN_CALL_AGAIN) {
    dyn_call_deinit(&call);
    py_raise(m, PY_TYPE,
             "iterating over this '%s' object here is not supported; use a "
             "for loop",
             dyn_type_name(m, v));
    return false;
  }
  return s == DYN_DONE;
}

static bool push_element(struct machine *m, value v, void *context) {
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

static bool add_hashed(struct machine *m, value v, void *context) {
  uint64_t ignored;
  if (!dyn_hash(m, v, &ignored))
    return false;
  dyn_set_add(m, vm_object(m, *(value *)context), v);
  return m->status == SIM_OK;
}

static intrinsic_status raised_or_done(const struct machine *m) {
  return m->raising || m->status != SIM_OK ? INTRINSIC_RAISED : INTRINSIC_DONE;
}

// -- the compiler's own ------------------------------------------------------

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
      !value_is_token(args[0]))
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
  const dyn_status s = dyn_truth(m, args[0], &results[0], &call);
  if (s == DYN_CALL || s == DYN_CALL_AGAIN)
    return py_raise(m, PY_TYPE, "this must return a bool here");
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

// -- printing ----------------------------------------------------------------

static void print_text(struct machine *m, struct thread *t, int stream,
                       printer *p) {
  vm_print(m, t, stream, text_string(&p->out), p->out.n);
  text_deinit(&p->out);
}

RUN(py_print) {
  UNUSED;
  printer p = PRINTER;
  for (unsigned i = 0; i < n; i++) {
    if (i > 0)
      text_add_string(&p.out, " ");
    print_str(m, &p, args[i]);
  }
  text_add_string(&p.out, "\n");
  print_text(m, t, 1, &p);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

static bool separator(struct machine *m, value v, const char *name,
                      const char *usual, const char **text, size_t *n) {
  if (is_missing(v)) {
    *text = usual;
    *n = strlen(usual);
    return true;
  }
  if (value_is_string(v))
    return want_string(m, v, text, n);
  py_raise(m, PY_TYPE, "%s must be None or a string, not %s", name,
           dyn_type_name(m, v));
  return false;
}

RUN(py_print_list) { // objects, sep, end, file, flush
  UNUSED;
  const char *between, *end;
  size_t n_between, n_end;
  if (!separator(m, args[1], "sep", " ", &between, &n_between) ||
      !separator(m, args[2], "end", "\n", &end, &n_end))
    return INTRINSIC_RAISED;
  int stream = 1;
  if (value_is_code(args[3]) && value_code_kind(args[3]) == CODE_INTRINSIC) {
    const char *name =
        language_python_intrinsics[value_code_index(args[3])].name;
    stream = strcmp(name, "sys.stderr") == 0 ? 2 : 1;
  } else if (!is_missing(args[3])) {
    return py_raise(m, PY_TYPE, "print() to this file is not supported");
  }
  const object *list = vm_object(m, args[0]);
  printer p = PRINTER;
  for (uint32_t i = 0; i < list->n; i++) {
    if (i > 0)
      text_add(&p.out, between, n_between);
    print_str(m, &p, list->slots[i]);
  }
  text_add(&p.out, end, n_end);
  print_text(m, t, stream, &p);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

static intrinsic_status write_to(struct machine *m, struct thread *t,
                                 int stream, value v, value *result) {
  printer p = PRINTER;
  print_str(m, &p, v);
  *result = value_from_int((int64_t)utf8_length(text_string(&p.out), p.out.n));
  print_text(m, t, stream, &p);
  return INTRINSIC_DONE;
}

RUN(py_write) {
  UNUSED;
  return write_to(m, t, 1, args[0], &results[0]);
}

RUN(py_write_error) {
  UNUSED;
  return write_to(m, t, 2, args[0], &results[0]);
}

RUN(py_join) { // pieces of an f-string
  UNUSED;
  printer p = PRINTER;
  for (unsigned i = 0; i < n; i++) {
    print_str(m, &p, args[i]);
    if (value_is_token(args[i]))
      p.token = args[i];
  }
  return printer_finish(m, &p, &results[0]);
}

RUN(py_str) {
  UNUSED;
  printer p = PRINTER;
  if (n > 0 && value_is_string(args[0])) {
    results[0] = args[0];
    return INTRINSIC_DONE;
  }
  if (n > 0)
    print_str(m, &p, args[0]);
  return printer_finish(m, &p, &results[0]);
}

/// value, what is known, whether repr: the text, or a method to be run for it.
/// The list of what is known holds object, method and text in turn.
RUN(py_text_of) {
  UNUSED;
  if (value_is_string(args[0]) && args[2] == VALUE_FALSE) {
    results[0] = args[0];
    return INTRINSIC_DONE;
  }
  printer p = PRINTER;
  p.known = args[1];
  if (args[2] == VALUE_TRUE)
    print_repr(m, &p, args[0]);
  else
    print_str(m, &p, args[0]);
  const intrinsic_status s = printer_finish(m, &p, &results[0]);
  if (p.pending != VALUE_UNSET)
    results[0] = p.pending;
  return s;
}

RUN(py_is_method) {
  UNUSED;
  results[0] = value_from_bool(vm_is(m, args[0], OBJECT_METHOD));
  return INTRINSIC_DONE;
}

RUN(py_remember) { // bound method, what it returned, what is known
  UNUSED;
  const object *method = vm_object(m, args[0]);
  const bool is_text =
      value_is_string(args[1]) ||
      (value_is_token(args[1]) && value_token_kind(args[1]) == TOKEN_STRING);
  if (!is_text)
    return py_raise(m, PY_TYPE, "__str__ returned non-string (type %s)",
                    dyn_type_name(m, args[1]));
  object *known = vm_object(m, args[2]);
  object_push(m, known, method->slots[0]);
  object_push(m, known, method->slots[1]);
  object_push(m, known, args[1]);
  return INTRINSIC_DONE;
}

static bool is_lazy(struct machine *m, value v) {
  if (vm_is(m, v, OBJECT_INSTANCE))
    return true;
  if (!vm_is(m, v, OBJECT_ITERATOR))
    return false;
  const object *o = vm_object(m, v);
  const iterator_kind kind = dyn_iterator_kind(o);
  return kind == ITER_OBJECT || kind == ITER_MAP || kind == ITER_FILTER ||
         ((kind == ITER_ENUMERATE || kind == ITER_ZIP) &&
          is_lazy(m, o->slots[ITER_OVER]));
}

RUN(py_is_lazy) { // whether iterating runs the program's own code
  UNUSED;
  results[0] = value_from_bool(is_lazy(m, args[0]));
  return INTRINSIC_DONE;
}

RUN(py_repr) {
  UNUSED;
  printer p = PRINTER;
  print_repr(m, &p, args[0]);
  return printer_finish(m, &p, &results[0]);
}

RUN(py_format) {
  UNUSED;
  printer p = PRINTER;
  size_t size = 0;
  const char *spec = "";
  if (n > 1 && !want_string(m, args[1], &spec, &size))
    return INTRINSIC_RAISED;
  print_formatted(m, &p, args[0], spec, size);
  return printer_finish(m, &p, &results[0]);
}

// -- conversions -------------------------------------------------------------

RUN(py_len) {
  UNUSED;
  dyn_call call;
  call.args = NULL;
  const dyn_status s = dyn_len(m, args[0], &results[0], &call);
  if (s == DYN_CALL)
    return py_raise(m, PY_TYPE, "len of this object is not supported here");
  return s == DYN_DONE ? INTRINSIC_DONE : INTRINSIC_RAISED;
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

/// Reads an integer literal of `base` (0: by its prefix).
static bool parse_int(const char *s, size_t n, int64_t base, int64_t *out,
                      bool *too_large) {
  char digits[80];
  size_t used = 0;
  while (n > 0 && strchr(" \t\n\r", *s))
    s++, n--;
  while (n > 0 && strchr(" \t\n\r", s[n - 1]))
    n--;
  bool digit = false;
  for (size_t i = 0; i < n; i++) {
    if (s[i] == '_') {
      if (!digit || i + 1 == n)
        return false;
      digit = false;
      continue;
    }
    digit = s[i] != '+' && s[i] != '-';
    if (used + 1 >= sizeof digits) {
      *too_large = true;
      return false;
    }
    digits[used++] = s[i];
  }
  digits[used] = 0;
  const char *p = digits + (*digits == '+' || *digits == '-');
  if (p[0] == '0' && p[1] && strchr("xXoObB", p[1])) {
    const int64_t by_prefix = strchr("xX", p[1])   ? 16
                              : strchr("oO", p[1]) ? 8
                                                   : 2;
    if (base == 0 || base == by_prefix) {
      base = by_prefix;
      memmove((char *)p, p + 2, strlen(p + 2) + 1);
    }
  }
  if (base == 0)
    base = 10;
  if (!*p || *p == '+' || *p == '-' || *p == ' ')
    return false;
  char *end;
  const unsigned long long u = strtoull(p, &end, (int)base);
  if (*end)
    return false;
  if (u > (unsigned long long)INT64_MAX || strlen(p) > 64) {
    *too_large = true;
    return false;
  }
  *out = *digits == '-' ? -(int64_t)u : (int64_t)u;
  return true;
}

RUN(py_int) {
  UNUSED;
  int64_t i = 0, base = 10;
  if (n == 0) {
    results[0] = value_from_int(0);
    return INTRINSIC_DONE;
  }
  if (value_is_token(args[0])) {
    if (value_token_kind(args[0]) == TOKEN_STRING)
      return vm_needs_value(m, args[0]);
    results[0] = value_token(TOKEN_INT, value_token_site(args[0]));
    return INTRINSIC_DONE;
  }
  if (value_is_float(args[0])) {
    const double d = trunc(vm_to_float(m, args[0]));
    if (isnan(d))
      return py_raise(m, PY_VALUE, "cannot convert float NaN to integer");
    if (isinf(d))
      return py_raise(m, PY_OVERFLOW,
                      "cannot convert float infinity to integer");
    if (fabs(d) >= 9223372036854775808.0)
      return vm_fault(m, FAULT_OVERFLOW, args[0], VALUE_NIL, "%s", "");
    results[0] = vm_int(m, (int64_t)d);
    return INTRINSIC_DONE;
  }
  if (value_is_string(args[0])) {
    size_t size;
    const char *text = vm_text(m, args[0], &size);
    bool too_large = false;
    if (n > 1 && !want_int(m, args[1], &base))
      return INTRINSIC_RAISED;
    if (base != 0 && (base < 2 || base > 36))
      return py_raise(m, PY_VALUE, "int() base must be >= 2 and <= 36, or 0");
    if (!parse_int(text, size, base, &i, &too_large)) {
      if (too_large)
        return vm_fault(m, FAULT_OVERFLOW, args[0], VALUE_NIL, "%s", "");
      printer p = PRINTER;
      print_repr(m, &p, args[0]);
      py_raise(m, PY_VALUE, "invalid literal for int() with base %lld: %s",
               (long long)base, text_string(&p.out));
      text_deinit(&p.out);
      return INTRINSIC_RAISED;
    }
    results[0] = vm_int(m, i);
    return INTRINSIC_DONE;
  }
  if (args[0] != VALUE_TRUE && args[0] != VALUE_FALSE &&
      !value_is_int(args[0]) && !value_is_wide(args[0]))
    return py_raise(m, PY_TYPE,
                    "int() argument must be a string, a bytes-like object or a "
                    "real number, not '%s'",
                    dyn_type_name(m, args[0]));
  if (!want_int(m, args[0], &i))
    return INTRINSIC_RAISED;
  results[0] = vm_int(m, i);
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
    if (m->status != SIM_OK)
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

// -- iteration ---------------------------------------------------------------

static bool iterator_of(struct machine *m, value v, value *out) {
  dyn_call call;
  call.args = NULL;
  const dyn_status s = dyn_iter(m, v, out, &call);
  if (s == DYN_DONE)
    return true;
  dyn_call_deinit(&call);
  if (s != DYN_RAISED)
    py_raise(m, PY_TYPE,
             "iterating over this '%s' object here is not supported",
             dyn_type_name(m, v));
  return false;
}

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
    return py_raise(m, PY_TYPE, "next() through a variable is not supported");
  }
  if (results[0] != VALUE_UNSET)
    return INTRINSIC_DONE;
  if (n < 2)
    return py_raise(m, PY_STOP_ITERATION, "%s", "");
  results[0] = args[1];
  return INTRINSIC_DONE;
}

// -- classes -----------------------------------------------------------------

RUN(py_class) { // name, bases, name, value, ...
  UNUSED;
  const object *bases = vm_object(m, args[1]);
  value order;
  object *line = vm_new(m, OBJECT_TUPLE, 0, &order);
  // Ancestors: each base followed by its own, a shared one at its last place.
  value list;
  object *all = vm_new(m, OBJECT_LIST, 0, &list);
  for (uint32_t i = 0; i < bases->n; i++) {
    const value base = bases->slots[i];
    const bool is_thread =
        value_is_code(base) && value_code_kind(base) == CODE_INTRINSIC &&
        strcmp(language_python_intrinsics[value_code_index(base)].name,
               "threading.Thread") == 0;
    const bool is_object =
        value_is_code(base) && value_code_kind(base) == CODE_INTRINSIC &&
        strcmp(language_python_intrinsics[value_code_index(base)].name,
               "object") == 0;
    if (is_object)
      continue;
    if (!is_thread && !vm_is(m, base, OBJECT_CLASS) &&
        !is_exception_class(m, base)) {
      printer p = PRINTER;
      print_repr(m, &p, base);
      py_raise(m, PY_TYPE, "a class derived from %s is not supported",
               text_string(&p.out));
      text_deinit(&p.out);
      return INTRINSIC_RAISED;
    }
    object_push(m, all, base);
    if (vm_is(m, base, OBJECT_CLASS)) {
      const object *theirs = vm_object(m, vm_object(m, base)->slots[1]);
      for (uint32_t k = 0; k < theirs->n; k++)
        object_push(m, all, theirs->slots[k]);
    }
  }
  for (uint32_t i = 0; i < all->n; i++) {
    bool again = false;
    for (uint32_t k = i + 1; k < all->n; k++)
      again |= all->slots[k] == all->slots[i];
    if (!again)
      object_push(m, line, all->slots[i]);
  }
  object *class = vm_new(m, OBJECT_CLASS, 2, &results[0]);
  class->slots[0] = args[0];
  class->slots[1] = order;
  for (unsigned i = 2; i < n; i++)
    object_push(m, class, args[i]);
  return INTRINSIC_DONE;
}

static bool derives_from_thread(struct machine *m, value class) {
  const object *order = vm_object(m, vm_object(m, class)->slots[1]);
  for (uint32_t i = 0; i < order->n; i++)
    if (value_is_code(order->slots[i]) &&
        value_code_kind(order->slots[i]) == CODE_INTRINSIC)
      return true;
  return false;
}

bool python_new_object(struct machine *m, value class, const value *args,
                       unsigned n, value *out) {
  value ref;
  if (is_exception_class(m, class)) {
    *out = exception_new(m, class, args, n);
    return true;
  }
  object *o = vm_new(m, OBJECT_INSTANCE, 1, &ref);
  o->slots[0] = class;
  *out = ref;
  if (derives_from_thread(m, class)) {
    object *task = task_new(m, out);
    task->slots[TASK_EXTRA] = ref;
  }
  return true;
}

RUN(py_super) { // class, self
  UNUSED;
  object *o = vm_new(m, OBJECT_METHOD, 3, &results[0]);
  o->slots[0] = args[1];
  o->slots[1] = args[0];
  return INTRINSIC_DONE;
}

static intrinsic_status marked(struct machine *m, value mark, const value *args,
                               unsigned n, value *result) {
  object *o = vm_new(m, OBJECT_METHOD, n > 1 ? 3 : 2, result);
  o->slots[0] = mark;
  o->slots[1] = args[0];
  if (n > 1)
    o->slots[2] = args[1];
  return INTRINSIC_DONE;
}

RUN(py_property) {
  UNUSED;
  return marked(m, VALUE_UNSET, args, n, &results[0]);
}

RUN(py_staticmethod) {
  UNUSED;
  return marked(m, VALUE_TRUE, args, n, &results[0]);
}

RUN(py_classmethod) {
  UNUSED;
  return marked(m, VALUE_FALSE, args, n, &results[0]);
}

RUN(py_setter) { // the property's getter, the setter
  UNUSED;
  return marked(m, VALUE_UNSET, args, 2, &results[0]);
}

RUN(py_object) {
  UNUSED;
  value class, name[2];
  name[0] = vm_string(m, "object");
  vm_new(m, OBJECT_TUPLE, 0, &name[1]);
  if (py_class(m, t, name, 2, 0, &class) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  object *o = vm_new(m, OBJECT_INSTANCE, 1, &results[0]);
  o->slots[0] = class;
  return INTRINSIC_DONE;
}

value class_of(struct machine *m, value v) {
  if (vm_is(m, v, OBJECT_INSTANCE) || vm_is(m, v, OBJECT_EXCEPTION))
    return vm_object(m, v)->slots[0];
  if (vm_is(m, v, OBJECT_TASK) &&
      vm_is(m, vm_object(m, v)->slots[TASK_EXTRA], OBJECT_INSTANCE))
    return vm_object(m, vm_object(m, v)->slots[TASK_EXTRA])->slots[0];
  if (v == VALUE_NIL)
    return VALUE_NIL;
  const char *name = dyn_type_name(m, v);
  char full[80];
  static const char *const modules[] = {"", "threading.", "queue."};
  for (size_t i = 0; i < 3; i++) {
    snprintf(full, sizeof full, "%s%s", modules[i], name);
    const uint32_t index = intrinsic_find(language_python_intrinsics,
                                          language_python_n_intrinsics, full);
    if (index != NO_INDEX)
      return value_from_code(CODE_INTRINSIC, index);
  }
  const uint32_t type = intrinsic_find(language_python_intrinsics,
                                       language_python_n_intrinsics, "type");
  return value_from_code(CODE_INTRINSIC, type);
}

RUN(py_type) {
  UNUSED;
  results[0] = class_of(m, args[0]);
  return INTRINSIC_DONE;
}

bool is_instance(struct machine *m, value v, value class, bool *result) {
  if (vm_is(m, class, OBJECT_TUPLE)) {
    const object *o = vm_object(m, class);
    *result = false;
    for (uint32_t i = 0; i < o->n && !*result; i++)
      if (!is_instance(m, v, o->slots[i], result))
        return false;
    return true;
  }
  if (vm_is(m, class, OBJECT_CLASS) ||
      (value_is_code(class) && value_code_kind(class) == CODE_TYPE)) {
    *result = is_subclass(m, class_of(m, v), class);
    return true;
  }
  if (value_is_code(class) && value_code_kind(class) == CODE_INTRINSIC) {
    const char *name = language_python_intrinsics[value_code_index(class)].name;
    const value own = class_of(m, v);
    *result =
        own == class || strcmp(name, "object") == 0 ||
        (strcmp(name, "int") == 0 && (v == VALUE_TRUE || v == VALUE_FALSE)) ||
        (strcmp(name, "threading.Thread") == 0 && vm_is(m, v, OBJECT_TASK)) ||
        (strcmp(name, "callable") == 0);
    return true;
  }
  if (class == VALUE_NIL) {
    *result = v == VALUE_NIL;
    return true;
  }
  py_raise(m, PY_TYPE,
           "isinstance() arg 2 must be a type, a tuple of types, or a union");
  return false;
}

RUN(py_isinstance) {
  UNUSED;
  bool result;
  if (!is_instance(m, args[0], args[1], &result))
    return INTRINSIC_RAISED;
  results[0] = value_from_bool(result);
  return INTRINSIC_DONE;
}

RUN(py_issubclass) {
  UNUSED;
  const value *list = &args[1];
  uint32_t count = 1;
  if (vm_is(m, args[1], OBJECT_TUPLE)) {
    list = vm_object(m, args[1])->slots;
    count = vm_object(m, args[1])->n;
  }
  results[0] = VALUE_FALSE;
  for (uint32_t i = 0; i < count; i++)
    if (is_subclass(m, args[0], list[i]))
      results[0] = VALUE_TRUE;
  return INTRINSIC_DONE;
}

RUN(py_callable) {
  UNUSED;
  value method;
  results[0] = value_from_bool(
      value_is_code(args[0]) || vm_is(m, args[0], OBJECT_CLOSURE) ||
      vm_is(m, args[0], OBJECT_METHOD) || vm_is(m, args[0], OBJECT_CLASS) ||
      dyn_special_method(m, args[0], "__call__", &method));
  return INTRINSIC_DONE;
}

// -- attributes --------------------------------------------------------------

RUN(py_delete_attribute) {
  UNUSED;
  return dyn_delete_attr(m, args[0], args[1]) == DYN_DONE ? INTRINSIC_DONE
                                                          : INTRINSIC_RAISED;
}

RUN(py_delete_attribute_result) {
  UNUSED;
  results[0] = VALUE_NIL;
  return dyn_delete_attr(m, args[0], args[1]) == DYN_DONE ? INTRINSIC_DONE
                                                          : INTRINSIC_RAISED;
}

static intrinsic_status attribute(struct machine *m, const value *args,
                                  value *out) {
  dyn_call call;
  call.args = NULL;
  const char *text;
  size_t size;
  if (!want_string(m, args[1], &text, &size))
    return INTRINSIC_RAISED;
  const dyn_status s = dyn_get_attr(m, args[0], args[1], out, &call);
  if (s == DYN_CALL || s == DYN_CALL_AGAIN) {
    dyn_call_deinit(&call);
    return py_raise(m, PY_TYPE, "getattr() of a property is not supported");
  }
  return s == DYN_DONE ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

/// True if an AttributeError was raised; it is then forgotten.
static bool forget_attribute_error(struct machine *m) {
  if (m->status != SIM_OK || !m->raising ||
      !vm_is(m, m->raised, OBJECT_EXCEPTION) ||
      !is_subclass(m, vm_object(m, m->raised)->slots[EXC_CLASS],
                   value_from_code(CODE_TYPE, PY_ATTRIBUTE)))
    return false;
  m->raising = false;
  m->raised = VALUE_NIL;
  return true;
}

RUN(py_hasattr) {
  UNUSED;
  value found;
  const intrinsic_status s = attribute(m, args, &found);
  if (s != INTRINSIC_DONE && !forget_attribute_error(m))
    return s;
  results[0] = value_from_bool(s == INTRINSIC_DONE);
  return INTRINSIC_DONE;
}

RUN(py_getattr) {
  UNUSED;
  const intrinsic_status s = attribute(m, args, &results[0]);
  if (s == INTRINSIC_DONE)
    return s;
  if (n < 3 || !forget_attribute_error(m))
    return s;
  results[0] = args[2];
  return INTRINSIC_DONE;
}

RUN(py_setattr) {
  UNUSED;
  dyn_call call;
  call.args = NULL;
  const char *text;
  size_t size;
  if (!want_string(m, args[1], &text, &size))
    return INTRINSIC_RAISED;
  const dyn_status s = dyn_set_attr(m, args[0], args[1], args[2], &call);
  results[0] = VALUE_NIL;
  if (s == DYN_CALL) {
    dyn_call_deinit(&call);
    return py_raise(m, PY_TYPE, "setattr() of a property is not supported");
  }
  return s == DYN_DONE ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_exit) {
  UNUSED;
  return vm_raise(
      m, exception_new(m, value_from_code(CODE_TYPE, PY_SYSTEM_EXIT), args, n));
}

RUN(py_hash) {
  UNUSED;
  uint64_t h;
  if (!dyn_hash(m, args[0], &h))
    return INTRINSIC_RAISED;
  // Numbers that are equal hash alike, and small ones to themselves.
  const bool is_whole =
      value_is_float(args[0]) && fabs(vm_to_float(m, args[0])) < 1e15 &&
      vm_to_float(m, args[0]) == floor(vm_to_float(m, args[0]));
  results[0] = value_is_int(args[0]) ? args[0]
               : is_whole ? value_from_int((int64_t)vm_to_float(m, args[0]))
               : args[0] == VALUE_TRUE  ? value_from_int(1)
               : args[0] == VALUE_FALSE ? value_from_int(0)
                                        : vm_int(m, (int64_t)(h >> 4));
  return INTRINSIC_DONE;
}
