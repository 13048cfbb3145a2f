// Objects: type(), isinstance(), properties, attributes by name.
//
// Start reading at class_of.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/front/python/intrinsics.h"
#include "sim/vm/utf8.h"

// -- wrapped functions of classes ---------------------------------------------

RUN(py_super) { // class, self
  UNUSED;
  object *o = vm_new(m, OBJECT_METHOD, 3, &results[0]);
  o->slots[0] = args[1];
  o->slots[1] = args[0];
  return INTRINSIC_DONE;
}

RUN(py_super_of) { // class, self, as the program says
  bool fits = false;
  if (!vm_is(m, args[0], OBJECT_CLASS))
    return py_raise(m, PY_TYPE, "super() argument 1 must be a type, not %s",
                    dyn_type_name(m, args[0]));
  if (vm_is(m, args[1], OBJECT_CLASS))
    fits = is_subclass(m, args[1], args[0]);
  else if (!is_instance(m, args[1], args[0], &fits))
    return INTRINSIC_RAISED;
  if (!fits)
    return py_raise(m, PY_TYPE,
                    "super(type, obj): obj must be an instance or subtype of "
                    "type");
  return py_super(m, t, args, n, choice, results);
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

/// A copy of property `from` whose slot `at` is `f`: [mark, getter, setter,
/// deleter].
static intrinsic_status changed(struct machine *m, value from, uint32_t at,
                                value f, value *result) {
  const object *o = vm_object(m, from);
  const uint32_t n = o->n > at ? o->n : at + 1;
  object *made = vm_new(m, OBJECT_METHOD, n, result);
  memcpy(made->slots, o->slots, o->n * sizeof *o->slots);
  made->slots[at] = f;
  return INTRINSIC_DONE;
}

RUN(py_setter) { // the property, the setter
  UNUSED;
  return changed(m, args[0], 2, args[1], &results[0]);
}

RUN(py_deleter) {
  UNUSED;
  return changed(m, args[0], 3, args[1], &results[0]);
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
  const char *name = dyn_type_name(m, v);
  char full[80];
  static const char *const modules[] = {"", "threading.", "queue.",
                                        "collections.", "%"};
  for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
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

RUN(py_context) { // what a with statement is given
  UNUSED;
  value method;
  if (dyn_find_method(m, args[0], vm_string(m, "__enter__"), &method) !=
          DYN_NO_METHOD &&
      dyn_find_method(m, args[0], vm_string(m, "__exit__"), &method) !=
          DYN_NO_METHOD)
    return INTRINSIC_DONE;
  return py_raise(m, PY_TYPE,
                  "'%s' object does not support the context manager protocol",
                  dyn_type_name(m, args[0]));
}

RUN(py_no_class) { // a class that type() gives, and nobody can call
  UNUSED;
  return py_raise(m, PY_TYPE, "cannot create instances of this type");
}

RUN(py_path) { // of the program
  UNUSED;
  results[0] = vm_string(m, m->p->path);
  return INTRINSIC_DONE;
}

RUN(py_refuse) { // what: for the library's own Python
  UNUSED;
  size_t size;
  return vm_unsupported(m, "%s is not supported", vm_text(m, args[0], &size));
}

RUN(py_type) {
  UNUSED;
  if (n == 3)
    return py_type_of_three(m, t, args, n, choice, results);
  if (n == 2)
    return py_raise(m, PY_TYPE, "type() takes 1 or 3 arguments");
  results[0] = class_of(m, args[0]);
  return INTRINSIC_DONE;
}

static bool is_named_tuple(struct machine *m, value v) {
  value ignored;
  return vm_is(m, v, OBJECT_INSTANCE) &&
         dyn_special_method(m, v, "_field_defaults", &ignored);
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
        (strcmp(name, "tuple") == 0 && is_named_tuple(m, v)) ||
        (strcmp(name, "type") == 0 && vm_is(m, v, OBJECT_CLASS)) ||
        (strcmp(name, "dict") == 0 && vm_is(m, v, OBJECT_DICT)) ||
        (vm_is(m, v, OBJECT_INSTANCE) && is_subclass(m, own, class)) ||
        (strcmp(name, "callable") == 0);
    return true;
  }
  if (class == VALUE_NIL) { // of a union: int | None
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

/// Deleting may run a method of the program's, whose result is of no interest.
static intrinsic_status delete_attribute(struct machine *m, value from,
                                         value name) {
  dyn_call call;
  value ignored, args[3];
  call.args = NULL;
  const dyn_status s = dyn_delete_attr(m, from, name, &call);
  if (s != DYN_CALL)
    return s == DYN_DONE ? INTRINSIC_DONE : INTRINSIC_RAISED;
  const object *given = vm_object(m, call.args[1]);
  memcpy(args, given->slots, given->n * sizeof *args);
  return vm_ask(m, call.args[0], args, given->n, &ignored) ? INTRINSIC_DONE
                                                           : INTRINSIC_RAISED;
}

RUN(py_delete_attribute) {
  UNUSED;
  return delete_attribute(m, args[0], args[1]);
}

RUN(py_delete_attribute_result) {
  UNUSED;
  results[0] = VALUE_NIL;
  return delete_attribute(m, args[0], args[1]);
}

RUN(py_no_attribute) { // exception, whether an AttributeError is an answer
  UNUSED;
  const bool is_answer = args[1] == VALUE_TRUE &&
                         vm_is(m, args[0], OBJECT_EXCEPTION) &&
                         is_subclass(m, vm_object(m, args[0])->slots[EXC_CLASS],
                                     value_from_code(CODE_TYPE, PY_ATTRIBUTE));
  return is_answer ? INTRINSIC_DONE : vm_raise(m, args[0]);
}

/// What the function that `call` is bound to returns.
static intrinsic_status ask_call(struct machine *m, dyn_call *call,
                                 value *out) {
  value callee = value_from_code(CODE_FUNCTION, call->function), args[3];
  size_t size;
  if (!call->f || call->f->n_params > 3 || call->f->n_captures > 0) {
    dyn_call_deinit(call);
    return vm_unsupported(m, "this property through getattr() is not "
                             "supported; use the dot");
  }
  const unsigned n = call->f->n_params;
  memcpy(args, call->args, n * sizeof *args);
  dyn_call_deinit(call);
  if (!vm_ask_attribute(m, callee, args, n, out))
    return INTRINSIC_RAISED;
  if (*out != VALUE_UNSET)
    return INTRINSIC_DONE;
  return py_raise(m, PY_ATTRIBUTE, "'%s' object has no attribute '%s'",
                  dyn_type_name(m, args[0]),
                  n > 1 && value_is_string(args[1]) ? vm_text(m, args[1], &size)
                                                    : "of that name");
}

intrinsic_status attribute_of(struct machine *m, value of, value name,
                              value *out) {
  dyn_call call;
  call.args = NULL;
  const char *text;
  size_t size;
  if (!want_string(m, name, &text, &size))
    return INTRINSIC_RAISED;
  const dyn_status s = dyn_get_attr(m, of, name, out, &call);
  if (s == DYN_CALL) // a property: all of its code's arguments are parameters
    return ask_call(m, &call, out);
  return s == DYN_DONE ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

bool forget_attribute_error(struct machine *m) {
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
  const intrinsic_status s = attribute_of(m, args[0], args[1], &found);
  if (s != INTRINSIC_DONE && !forget_attribute_error(m))
    return s;
  results[0] = value_from_bool(s == INTRINSIC_DONE);
  return INTRINSIC_DONE;
}

RUN(py_getattr) {
  UNUSED;
  const intrinsic_status s = attribute_of(m, args[0], args[1], &results[0]);
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
  if (s == DYN_CALL) { // THUNK_DISCARD: a setter and its arguments
    value ignored, given[3];
    const object *tuple = vm_object(m, call.args[1]);
    memcpy(given, tuple->slots, tuple->n * sizeof *given);
    return vm_ask(m, call.args[0], given, tuple->n, &ignored)
               ? INTRINSIC_DONE
               : INTRINSIC_RAISED;
  }
  return s == DYN_DONE ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_vars) {
  UNUSED;
  if (!vm_is(m, args[0], OBJECT_INSTANCE) && !vm_is(m, args[0], OBJECT_CLASS))
    return py_raise(m, PY_TYPE, "vars() argument must have __dict__ attribute");
  own_dictionary(m, args[0], &results[0]);
  return INTRINSIC_DONE;
}

RUN(py_exit) {
  UNUSED;
  return vm_raise(
      m, exception_new(m, value_from_code(CODE_TYPE, PY_SYSTEM_EXIT), args, n));
}

/// A copy of function args[0] that has the name of function args[1].
RUN(py_named_as) {
  UNUSED;
  results[0] = args[0];
  value named = args[1];
  if (vm_is(m, named, OBJECT_CLOSURE)) {
    const object *o = vm_object(m, named);
    named = o->type != NO_INDEX ? value_from_code(CODE_FUNCTION, o->type)
                                : o->slots[0];
  }
  const bool is_closure = vm_is(m, args[0], OBJECT_CLOSURE);
  if (!value_is_code(named) || value_code_kind(named) != CODE_FUNCTION ||
      !(is_closure ||
        (value_is_code(args[0]) && value_code_kind(args[0]) == CODE_FUNCTION)))
    return INTRINSIC_DONE;
  const object *from = is_closure ? vm_object(m, args[0]) : NULL;
  object *o = vm_new(m, OBJECT_CLOSURE, from ? from->n : 2, &results[0]);
  if (from)
    memcpy(o->slots, from->slots, from->n * sizeof *o->slots);
  else
    o->slots[0] = args[0];
  o->type = value_code_index(named);
  return INTRINSIC_DONE;
}

/// Slot of attribute `name` of an instance itself, or NO_INDEX.
/// What id() says of the first object it is asked for: an address as good as
/// any.
#define FIRST_ID INT64_C(0x7f5a10000000)

static uint32_t own_slot(const object *o, value name) {
  for (uint32_t i = 1; i + 1 < o->n; i += 2)
    if (o->slots[i] == name)
      return i + 1;
  return NO_INDEX;
}

RUN(py_get_own) { // instance, name, what else
  UNUSED;
  const uint32_t at = vm_is(m, args[0], OBJECT_INSTANCE)
                          ? own_slot(vm_object(m, args[0]), args[1])
                          : NO_INDEX;
  results[0] = at == NO_INDEX ? args[2] : vm_object(m, args[0])->slots[at];
  return INTRINSIC_DONE;
}

RUN(py_number_of) { // list of known objects, object: what id() says
  UNUSED;
  if (value_is_token(args[1]))
    return vm_needs_value(m, args[1]);
  object *known = vm_object(m, args[0]);
  uint32_t at = 0;
  while (at < known->n && known->slots[at] != args[1])
    at++;
  if (at == known->n)
    object_push(m, known, args[1]);
  results[0] = value_from_int(FIRST_ID + (int64_t)at * 48);
  return INTRINSIC_DONE;
}

RUN(py_set_own) { // instance, name, value
  UNUSED;
  results[0] = VALUE_NIL;
  if (!vm_is(m, args[0], OBJECT_INSTANCE))
    return vm_unsupported(m, "this attribute of '%s' is not supported",
                          dyn_type_name(m, args[0]));
  object *o = vm_object(m, args[0]);
  const uint32_t at = own_slot(o, args[1]);
  if (at != NO_INDEX) {
    object_set(m, o, at, args[2]);
  } else {
    object_push(m, o, args[1]);
    object_push(m, o, args[2]);
  }
  return INTRINSIC_DONE;
}

RUN(py_hash) {
  UNUSED;
  uint64_t h;
  value method;
  if (vm_is(m, args[0], OBJECT_INSTANCE) &&
      dyn_special_method(m, args[0], "__hash__", &method) &&
      method != VALUE_NIL)
    return vm_ask(m, method, args, 1, &results[0]) ? INTRINSIC_DONE
                                                   : INTRINSIC_RAISED;
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
