// Printing, and str(), repr() and format().
//
// Start reading at py_print.
#include <string.h>

#include "sim/arena.h"
#include "sim/front/python/intrinsics.h"
#include "sim/vm/utf8.h"

// -- printing ----------------------------------------------------------------

static intrinsic_status print_text(struct machine *m, struct thread *t,
                                   int stream, printer *p) {
  if (p->failed) {
    text_deinit(&p->out);
    return INTRINSIC_RAISED;
  }
  if (p->token != VALUE_UNSET)
    vm_token_text(m, p->token); // for the case that somebody reads the output
  vm_print(m, t, stream, text_string(&p->out), p->out.n);
  text_deinit(&p->out);
  return INTRINSIC_DONE;
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
  results[0] = VALUE_NIL;
  return print_text(m, t, 1, &p);
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

/// What print makes of a list of objects, sep and end; false with an exception.
static bool printed(struct machine *m, const value *args, printer *p) {
  const char *between, *end;
  size_t n_between, n_end;
  if (!separator(m, args[1], "sep", " ", &between, &n_between) ||
      !separator(m, args[2], "end", "\n", &end, &n_end))
    return false;
  const object *list = vm_object(m, args[0]);
  for (uint32_t i = 0; i < list->n; i++) {
    if (i > 0)
      text_add(&p->out, between, n_between);
    print_str(m, p, list->slots[i]);
  }
  text_add(&p->out, end, n_end);
  return true;
}

/// sys.stdout or sys.stderr.
static bool is_stream(value v) {
  return value_is_code(v) && value_code_kind(v) == CODE_INTRINSIC;
}

RUN(py_print_list) { // objects, sep, end, file, flush
  UNUSED;
  int stream = 1;
  if (is_stream(args[3])) {
    const char *name =
        language_python_intrinsics[value_code_index(args[3])].name;
    stream = strcmp(name, "sys.stderr") == 0 ? 2 : 1;
  } else if (!is_missing(args[3])) {
    return vm_unsupported(m, "print() to this file is not supported");
  }
  printer p = PRINTER;
  if (!printed(m, args, &p))
    return INTRINSIC_RAISED;
  results[0] = VALUE_NIL;
  return print_text(m, t, stream, &p);
}

RUN(py_is_stream) { // whether print writes there itself, and not by its write()
  UNUSED;
  results[0] = value_from_bool(is_missing(args[0]) || is_stream(args[0]));
  return INTRINSIC_DONE;
}

RUN(py_print_text) { // objects, sep, end: for the write() of a file
  UNUSED;
  printer p = PRINTER;
  if (!printed(m, args, &p))
    return INTRINSIC_RAISED;
  return printer_finish(m, &p, &results[0]);
}

static intrinsic_status write_to(struct machine *m, struct thread *t,
                                 int stream, value v, value *result) {
  printer p = PRINTER;
  print_str(m, &p, v);
  *result = value_from_int((int64_t)utf8_length(text_string(&p.out), p.out.n));
  return print_text(m, t, stream, &p);
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

RUN(py_str) { // [object [, encoding [, errors]]]
  UNUSED;
  printer p = PRINTER;
  if (n > 1 && value_is_string(args[0]))
    return py_raise(m, PY_TYPE, "decoding str is not supported");
  if (n > 1 && !value_is_bytes(args[0]))
    return py_raise(m, PY_TYPE,
                    "decoding to str: need a bytes-like object, %s found",
                    dyn_type_name(m, args[0]));
  if (n > 1)
    return py_bytes_decode(m, t, args, n, choice, results);
  if (n > 0 && value_is_string(args[0])) {
    results[0] = args[0];
    return INTRINSIC_DONE;
  }
  if (n > 0)
    print_str(m, &p, args[0]);
  return printer_finish(m, &p, &results[0]);
}

static bool is_lazy(struct machine *m, value v) {
  if (vm_is(m, v, OBJECT_INSTANCE) || vm_is(m, v, OBJECT_CLASS) ||
      vm_is(m, v, OBJECT_GENERATOR))
    return true;
  if (!vm_is(m, v, OBJECT_ITERATOR))
    return false;
  const object *o = vm_object(m, v);
  const iterator_kind kind = dyn_iterator_kind(o);
  bool found = (kind == ITER_ENUMERATE || kind == ITER_ZIP) &&
               is_lazy(m, o->slots[ITER_OVER]);
  for (uint32_t i = ITER_MORE; kind == ITER_ZIP && i < o->n; i++)
    found |= is_lazy(m, o->slots[i]);
  return found || kind == ITER_OBJECT || kind == ITER_MAP ||
         kind == ITER_FILTER;
}

RUN(py_is_lazy) { // whether iterating runs the program's own code
  UNUSED;
  results[0] = value_from_bool(is_lazy(m, args[0]));
  return INTRINSIC_DONE;
}

RUN(py_is_own) { // whether it is an object of a class written in Python
  UNUSED;
  results[0] = value_from_bool(vm_is(m, args[0], OBJECT_INSTANCE));
  return INTRINSIC_DONE;
}

RUN(py_ascii) {
  UNUSED;
  printer p = PRINTER;
  p.ascii = true;
  print_repr(m, &p, args[0]);
  return printer_finish(m, &p, &results[0]);
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
