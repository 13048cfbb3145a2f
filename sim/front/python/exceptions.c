// Exceptions: the built-in hierarchy, making, raising and matching.
//
// A built-in class is a program type, an own one an OBJECT_CLASS; an
// exception's slots are EXC_CLASS and so on, then attribute, value, .... Start
// reading at exception_new and is_subclass.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sim/front/python/intrinsics.h"
#include "sim/vm/insn.h"

static const struct {
  const char *name;
  py_exception base;
} exceptions[] = {
#define EXCEPTION(id, name, base) {name, PY_##base},
#include "sim/front/python/exceptions.def"
#undef EXCEPTION
};

void exceptions_emit_types(emitter *e) {
  for (uint32_t i = 0; i < PY_EXCEPTION_COUNT; i++) {
    type_desc d = {.name = exceptions[i].name,
                   .kind = TYPE_OTHER,
                   .named = true,
                   .elem = exceptions[i].base,
                   .key = NO_INDEX};
    emit_type(e, &d);
  }
}

uint32_t exception_find(const char *name) {
  if (strcmp(name, "IOError") == 0 || strcmp(name, "EnvironmentError") == 0)
    return PY_OS;
  for (uint32_t i = 0; i < PY_EXCEPTION_COUNT; i++)
    if (strcmp(exceptions[i].name, name) == 0)
      return i;
  return NO_INDEX;
}

value exception_new(struct machine *m, value class, const value *args,
                    unsigned n) {
  value tuple, ref;
  object *t = vm_new(m, OBJECT_TUPLE, n, &tuple);
  for (unsigned i = 0; i < n; i++)
    t->slots[i] = args[i];
  object *o = vm_new(m, OBJECT_EXCEPTION, EXC_SLOTS, &ref);
  o->slots[EXC_CLASS] = class;
  o->slots[EXC_ARGS] = tuple;
  o->slots[EXC_CAUSE] = VALUE_UNSET;
  o->slots[EXC_CONTEXT] = VALUE_NIL;
  return ref;
}

intrinsic_status py_raise(struct machine *m, py_exception kind,
                          const char *format, ...) {
  char text[400];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  value message = vm_string(m, text);
  return vm_raise(m, exception_new(m, value_from_code(CODE_TYPE, kind),
                                   &message, text[0] ? 1 : 0));
}

static bool is_builtin_exception(value v) {
  return value_is_code(v) && value_code_kind(v) == CODE_TYPE;
}

static bool intrinsic_is(value v, const char *name) {
  return value_is_code(v) && value_code_kind(v) == CODE_INTRINSIC &&
         strcmp(language_python_intrinsics[value_code_index(v)].name, name) ==
             0;
}

bool is_subclass(struct machine *m, value a, value b) {
  if (a == b || intrinsic_is(b, "object"))
    return true;
  if (intrinsic_is(a, "bool"))
    return intrinsic_is(b, "int");
  if (is_builtin_exception(a)) {
    for (uint32_t i = value_code_index(a); i != PY_BASE;
         i = m->p->types[i].elem)
      if (is_builtin_exception(b) && m->p->types[i].elem == value_code_index(b))
        return true;
    return false;
  }
  if (!vm_is(m, a, OBJECT_CLASS))
    return false;
  const object *order = vm_object(m, vm_object(m, a)->slots[1]);
  value builtin;
  if (dyn_class_attr(m, a, VALUE_UNSET, vm_string(m, "_builtin_"), &builtin) &&
      builtin == b)
    return true;
  for (uint32_t i = 0; i < order->n; i++)
    if (order->slots[i] == b || (is_builtin_exception(order->slots[i]) &&
                                 is_subclass(m, order->slots[i], b)))
      return true;
  return false;
}

bool is_os_error(struct machine *m, value v) {
  return vm_is(m, v, OBJECT_EXCEPTION) &&
         is_subclass(m, vm_object(m, v)->slots[EXC_CLASS],
                     value_from_code(CODE_TYPE, PY_OS));
}

bool is_exception_class(struct machine *m, value v) {
  return (is_builtin_exception(v) || vm_is(m, v, OBJECT_CLASS)) &&
         is_subclass(m, v, value_from_code(CODE_TYPE, PY_BASE));
}

// -- intrinsics --------------------------------------------------------------

RUN(py_new_exception) { // class, arguments ...
  UNUSED;
  results[0] = exception_new(m, args[0], args + 1, n - 1);
  return INTRINSIC_DONE;
}

RUN(py_exception_init) { // super().__init__(...) of an own exception
  UNUSED;
  value tuple;
  if (!vm_is(m, args[0], OBJECT_EXCEPTION))
    return py_raise(m, PY_TYPE, "__init__() of an object that is no exception");
  object *o = vm_new(m, OBJECT_TUPLE, n - 1, &tuple);
  for (unsigned i = 1; i < n; i++)
    o->slots[i - 1] = args[i];
  object_set(m, vm_object(m, args[0]), EXC_ARGS, tuple);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_become) { // exception, another class for it
  UNUSED;
  object_set(m, vm_object(m, args[0]), EXC_CLASS, args[1]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_raised_as) { // exception, the one that it is a part of
  UNUSED;
  object *o = vm_object(m, args[0]);
  const object *whole = vm_object(m, args[1]);
  for (uint32_t i = EXC_CAUSE; i < EXC_SLOTS; i++)
    object_set(m, o, i, whole->slots[i]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_is_class) {
  UNUSED;
  results[0] = value_from_bool(is_builtin_exception(args[0]) ||
                               vm_is(m, args[0], OBJECT_CLASS));
  return INTRINSIC_DONE;
}

RUN(py_raise_statement) { // exception [, cause]
  UNUSED;
  if (!vm_is(m, args[0], OBJECT_EXCEPTION))
    return py_raise(m, PY_TYPE, "exceptions must derive from BaseException");
  if (n > 1) {
    if (args[1] != VALUE_NIL && !vm_is(m, args[1], OBJECT_EXCEPTION))
      return py_raise(m, PY_TYPE,
                      "exception causes must derive from BaseException");
    object_set(m, vm_object(m, args[0]), EXC_CAUSE, args[1]);
  }
  return vm_raise(m, args[0]);
}

RUN(py_chain) { // exception, the one that was being handled
  UNUSED;
  results[0] = args[0];
  // Not in a circle: what is handled may itself have come from handling this.
  value at = args[1];
  while (vm_is(m, at, OBJECT_EXCEPTION) && at != args[0])
    at = vm_object(m, at)->slots[EXC_CONTEXT];
  if (at != args[0] && vm_object(m, args[0])->slots[EXC_CONTEXT] == VALUE_NIL)
    object_set(m, vm_object(m, args[0]), EXC_CONTEXT, args[1]);
  return INTRINSIC_DONE;
}

/// The local from which the code at `pc` chains what is raised around it, or
/// NO_INDEX.
static uint32_t chained_local(const function *f, uint32_t pc) {
  for (uint32_t h = 0; h < f->n_handlers; h++) {
    if (pc < f->handlers[h].start || pc >= f->handlers[h].end)
      continue;
    const insn load = insn_decode(&f->code[f->handlers[h].target]);
    const insn then = insn_decode(&f->code[f->handlers[h].target + load.words]);
    if (load.op == OP_LOAD && then.op == OP_INTRINSIC &&
        strcmp(language_python_intrinsics[then.a].name, "%chain") == 0)
      return load.a;
  }
  return NO_INDEX;
}

value handled_exception(struct machine *m, const struct thread *t) {
  (void)m;
  for (uint32_t i = t->n_frames; i-- > 0;) {
    const frame *fr = &t->frames[i];
    const uint32_t pc = i + 1 == t->n_frames ? fr->pc : fr->pc - 1;
    const uint32_t local = chained_local(fr->f, pc);
    if (local != NO_INDEX)
      return t->stack[fr->base + local];
  }
  return VALUE_NIL;
}

RUN(py_handled) {
  UNUSED;
  results[0] = handled_exception(m, t);
  return INTRINSIC_DONE;
}

RUN(py_no_active) { // raise, where nothing is handled
  UNUSED;
  const value handled = handled_exception(m, t);
  return handled == VALUE_NIL
             ? py_raise(m, PY_RUNTIME, "No active exception to reraise")
             : vm_raise(m, handled);
}

value exception_attribute(struct machine *m, value exception,
                          const char *name) {
  const object *o = vm_object(m, exception);
  for (uint32_t i = EXC_SLOTS; i + 1 < o->n; i += 2) {
    size_t n;
    if (strcmp(vm_text(m, o->slots[i], &n), name) == 0)
      return o->slots[i + 1];
  }
  return VALUE_UNSET;
}

static void add_attribute(struct machine *m, value exception, const char *name,
                          value v) {
  object_push(m, vm_object(m, exception), vm_string(m, name));
  object_push(m, vm_object(m, exception), v);
}

RUN(py_add_note) { // exception, text
  UNUSED;
  value notes = VALUE_UNSET;
  results[0] = VALUE_NIL;
  if (!value_is_string(args[1]))
    return py_raise(m, PY_TYPE, "note must be a str, not '%s'",
                    dyn_type_name(m, args[1]));
  notes = exception_attribute(m, args[0], "__notes__");
  if (!vm_is(m, notes, OBJECT_LIST)) {
    vm_new(m, OBJECT_LIST, 0, &notes);
    add_attribute(m, args[0], "__notes__", notes);
  }
  object_push(m, vm_object(m, notes), args[1]);
  return INTRINSIC_DONE;
}

RUN(py_matches) { // exception, class or tuple of classes
  UNUSED;
  value class = vm_is(m, args[0], OBJECT_EXCEPTION)
                    ? vm_object(m, args[0])->slots[EXC_CLASS]
                    : VALUE_NIL;
  const value *list = &args[1];
  uint32_t count = 1;
  if (vm_is(m, args[1], OBJECT_TUPLE)) {
    list = vm_object(m, args[1])->slots;
    count = vm_object(m, args[1])->n;
  }
  results[0] = VALUE_FALSE;
  for (uint32_t i = 0; i < count; i++) {
    if (!is_exception_class(m, list[i]))
      return py_raise(m, PY_TYPE,
                      "catching classes that do not inherit from "
                      "BaseException is not allowed");
    if (class != VALUE_NIL && is_subclass(m, class, list[i]))
      results[0] = VALUE_TRUE;
  }
  return INTRINSIC_DONE;
}

RUN(py_assert) { // [message]
  UNUSED;
  return vm_raise(
      m, exception_new(m, value_from_code(CODE_TYPE, PY_ASSERTION), args, n));
}
