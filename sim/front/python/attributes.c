// Attributes of built-in objects that are no methods.
//
// Start reading at python_get_attribute.
#include <stdio.h>
#include <string.h>

#include "sim/front/python/intrinsics.h"

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

/// The part of a name behind its last dot.
static value last_part(struct machine *m, const char *name) {
  const char *dot = strrchr(name, '.');
  return vm_string(m, dot ? dot + 1 : name + (name[0] == '%'));
}

static bool name_of(struct machine *m, value v, value *out) {
  if (value_is_code(v)) {
    const uint32_t i = value_code_index(v);
    switch (value_code_kind(v)) {
    case CODE_FUNCTION:
      *out = last_part(m, m->p->functions[i].name);
      return true;
    case CODE_INTRINSIC:
      *out = last_part(m, language_python_intrinsics[i].name);
      return true;
    case CODE_TYPE:
      *out = vm_string(m, m->p->types[i].name);
      return true;
    }
  }
  if (vm_is(m, v, OBJECT_CLOSURE)) {
    const object *o = vm_object(m, v);
    if (o->type != NO_INDEX) // functools.wraps: called as another
      return name_of(m, value_from_code(CODE_FUNCTION, o->type), out);
    return name_of(m, o->slots[0], out);
  }
  if (vm_is(m, v, OBJECT_METHOD) && vm_object(m, v)->n == 2)
    return name_of(m, vm_object(m, v)->slots[1], out);
  if (vm_is(m, v, OBJECT_CLASS)) {
    *out = vm_object(m, v)->slots[0];
    return true;
  }
  if (v == VALUE_NIL) { // the class of None, as type() gives it
    *out = vm_string(m, "NoneType");
    return true;
  }
  return false;
}

/// The function that a value is known as, or NULL.
static const function *function_of(struct machine *m, value v) {
  if (vm_is(m, v, OBJECT_METHOD) && vm_object(m, v)->n == 2)
    v = vm_object(m, v)->slots[1];
  if (vm_is(m, v, OBJECT_CLOSURE)) {
    const object *o = vm_object(m, v);
    if (o->type != NO_INDEX)
      return &m->p->functions[o->type];
    v = o->slots[0];
  }
  return value_is_code(v) && value_code_kind(v) == CODE_FUNCTION
             ? &m->p->functions[value_code_index(v)]
             : NULL;
}

static value bound_method(struct machine *m, value receiver, const char *name) {
  const intrinsic *op = dyn_builtin_method(m, receiver, vm_string(m, name));
  value ref;
  object *o = vm_new(m, OBJECT_METHOD, 2, &ref);
  o->slots[0] = receiver;
  o->slots[1] = value_from_code(CODE_INTRINSIC,
                                (uint32_t)(op - language_python_intrinsics));
  return ref;
}

static bool task_attribute(struct machine *m, value v, const object *o,
                           const char *name, value *out) {
  if (is(name, "name")) {
    value args[] = {v};
    py_thread_get_name(m, m->running, args, 1, 0, out);
    return true;
  }
  if (is(name, "daemon")) {
    *out = o->slots[TASK_DAEMON];
    return true;
  }
  if (is(name, "ident") || is(name, "native_id")) {
    *out = o->slots[TASK_STATUS] == value_from_int(TASK_NEW)
               ? VALUE_NIL
               : thread_ident(m, v);
    return true;
  }
  return false;
}

/// The global of that name in the library's own Python, or VALUE_UNSET.
static value library_global(const struct machine *m, const char *name) {
  for (uint32_t i = 0; i < m->p->n_globals; i++)
    if (strcmp(m->p->globals[i].name, name) == 0)
      return *vm_global(m, i);
  return VALUE_UNSET;
}

static bool condition_attribute(struct machine *m, value v, const object *o,
                                const char *name, value *out) {
  const value wait_for = is(name, "wait_for")
                             ? library_global(m, "threading.condition_wait_for")
                             : VALUE_UNSET;
  if (wait_for != VALUE_UNSET) {
    object *bound = vm_new(m, OBJECT_METHOD, 2, out);
    bound->slots[0] = v;
    bound->slots[1] = wait_for;
    return true;
  }
  static const char *const names[] = {"acquire", "release", "__enter__",
                                      "__exit__"};
  for (size_t i = 0; i < 4; i++)
    if (is(name, names[i])) { // those of its lock
      *out = bound_method(m, o->slots[0], name);
      return true;
    }
  return false;
}

static bool class_attribute(struct machine *m, value v, const char *name,
                            value *out) {
  if (is(name, "__mro__")) {
    const object *order = vm_object(m, vm_object(m, v)->slots[1]);
    object *o = vm_new(m, OBJECT_TUPLE, 0, out);
    object_push(m, o, v);
    for (uint32_t i = 0; i < order->n; i++)
      object_push(m, o, order->slots[i]);
    object_push(m, o,
                value_from_code(CODE_INTRINSIC,
                                intrinsic_find(language_python_intrinsics,
                                               language_python_n_intrinsics,
                                               "object")));
    return true;
  }
  if (is(name, "__module__")) {
    *out = vm_string(m, "__main__");
    return true;
  }
  return false;
}

/// Of an OSError: number, text and name are attributes, the name is not among
/// the arguments.
static bool os_error_attribute(struct machine *m, const object *o,
                               const char *name, value *out) {
  static const char *const names[] = {"errno", "strerror", "filename"};
  const object *args = vm_object(m, o->slots[EXC_ARGS]);
  const bool numbered = args->n == 2 || args->n == 3;
  for (uint32_t i = 0; i < 3; i++)
    if (is(name, names[i])) {
      *out = numbered && i < args->n ? args->slots[i] : VALUE_NIL;
      return true;
    }
  if (!is(name, "args") || args->n != 3)
    return false;
  object *first = vm_new(m, OBJECT_TUPLE, 2, out);
  first->slots[0] = args->slots[0];
  first->slots[1] = args->slots[1];
  return true;
}

/// The methods of sys.stdout and sys.stderr.
static bool stream_attribute(value v, const char *name, value *out) {
  const char *stream = language_python_intrinsics[value_code_index(v)].name;
  char full[64];
  snprintf(full, sizeof full, "%s.%s", stream, name);
  const uint32_t i = strncmp(stream, "sys.std", 7) != 0
                         ? NO_INDEX
                         : intrinsic_find(language_python_intrinsics,
                                          language_python_n_intrinsics, full);
  *out = value_from_code(CODE_INTRINSIC, i);
  return i != NO_INDEX;
}

bool own_dictionary(struct machine *m, value v, value *out) {
  const object *o = vm_object(m, v);
  object *dict = vm_new(m, OBJECT_DICT, 0, out);
  dict->type = DICT_SNAPSHOT;
  for (uint32_t i = o->kind == OBJECT_CLASS ? 2 : 1; i + 1 < o->n; i += 2) {
    object_push(m, dict, o->slots[i]);
    object_push(m, dict, o->slots[i + 1]);
  }
  return true;
}

/// What Python's own objects have and these have not, words between spaces.
static const struct {
  object_kind kind;
  const char *names;
} missing[] = {
    {OBJECT_TASK, " isDaemon setDaemon setName "},
    {OBJECT_MUTEX, " acquire_lock locked_lock release_lock "},
    {OBJECT_EXCEPTION, " __traceback__ "},
    {OBJECT_GENERATOR, " asend athrow aclose __anext__ __aiter__ "},
    {OBJECT_RANGE, " index count "},
    {OBJECT_DICT, " fromkeys "},
    {OBJECT_CLASS, " __bases__ __subclasses__ mro "},
};
bool python_attribute_is_missing(const struct machine *m, value v,
                                 const char *name) {
  char word[40];
  snprintf(word, sizeof word, " %s ", name);
  for (size_t i = 0; i < sizeof missing / sizeof missing[0]; i++)
    if (vm_is(m, v, missing[i].kind) && strstr(missing[i].names, word))
      return true;
  return false;
}

bool python_get_attribute(struct machine *m, value v, const char *name,
                          value *out) {
  if (is(name, "__name__") || is(name, "__qualname__"))
    return name_of(m, v, out);
  if (vm_is(m, v, OBJECT_CLASS) && class_attribute(m, v, name, out))
    return true;
  if (is(name, "__dict__") &&
      (vm_is(m, v, OBJECT_INSTANCE) || vm_is(m, v, OBJECT_CLASS)))
    return own_dictionary(m, v, out);
  if (is(name, "__class__")) {
    *out = class_of(m, v);
    return true;
  }
  if (is(name, "__doc__")) {
    const function *f = function_of(m, v);
    *out = f && f->doc ? vm_string(m, f->doc) : VALUE_NIL;
    return true;
  }
  if (value_is_integer(v) || value_is_float(v)) {
    *out = is(name, "imag") ? value_from_int(0) : v;
    if (is(name, "denominator") && !value_is_float(v))
      *out = value_from_int(1);
    return is(name, "real") || is(name, "imag") ||
           (!value_is_float(v) &&
            (is(name, "numerator") || is(name, "denominator")));
  }
  if (value_is_code(v) && value_code_kind(v) == CODE_INTRINSIC)
    return stream_attribute(v, name, out);
  if (!value_is_ref(v))
    return false;
  const object *o = vm_object(m, v);
  switch ((object_kind)o->kind) {
  case OBJECT_EXCEPTION:
    if (is_os_error(m, v) && os_error_attribute(m, o, name, out))
      return true;
    if (is(name, "args"))
      *out = o->slots[EXC_ARGS];
    else if (is(name, "__cause__"))
      *out =
          o->slots[EXC_CAUSE] == VALUE_UNSET ? VALUE_NIL : o->slots[EXC_CAUSE];
    else if (is(name, "__context__"))
      *out = o->slots[EXC_CONTEXT];
    else if (is(name, "__suppress_context__"))
      *out = value_from_bool(o->slots[EXC_CAUSE] != VALUE_UNSET);
    else if (is(name, "value") || is(name, "code"))
      *out = vm_object(m, o->slots[EXC_ARGS])->n > 0
                 ? vm_object(m, o->slots[EXC_ARGS])->slots[0]
                 : VALUE_NIL;
    else
      return false;
    return true;
  case OBJECT_TASK:
    return task_attribute(m, v, o, name, out);
  case OBJECT_CONDITION:
    return condition_attribute(m, v, o, name, out);
  case OBJECT_DICT:
    return is(name, "default_factory") && dict_factory(m, o, out);
  case OBJECT_BARRIER:
    *out = o->slots[0];
    return is(name, "parties");
  case OBJECT_QUEUE:
    *out = o->slots[0];
    return is(name, "maxsize");
  case OBJECT_DEQUE:
    *out = o->slots[0];
    return is(name, "maxlen");
  case OBJECT_RANGE:
    for (uint32_t i = 0; i < 3; i++)
      if (is(name, i == 0 ? "start" : i == 1 ? "stop" : "step")) {
        *out = o->slots[i];
        return true;
      }
    return false;
  case OBJECT_MODULE:
    for (uint32_t i = 1; i + 1 < o->n; i += 2) {
      size_t n;
      if (is(vm_text(m, o->slots[i], &n), name)) {
        *out = o->slots[i + 1];
        return true;
      }
    }
    return false;
  case OBJECT_METHOD: // @name.setter of a property
    if ((is(name, "setter") || is(name, "deleter")) &&
        o->slots[0] == VALUE_UNSET) {
      const uint32_t index = intrinsic_find(
          language_python_intrinsics, language_python_n_intrinsics,
          is(name, "setter") ? "%setter" : "%deleter");
      object *made = vm_new(m, OBJECT_METHOD, 2, out);
      made->slots[0] = v;
      made->slots[1] = value_from_code(CODE_INTRINSIC, index);
      return true;
    }
    if (is(name, "__self__") && o->n == 2) {
      *out = o->slots[0];
      return true;
    }
    return false;
  default:
    return false;
  }
}

static bool set_exception_attribute(struct machine *m, object *o,
                                    const char *name, value set) {
  if (is(name, "__suppress_context__")) {
    if (set == VALUE_FALSE && o->slots[EXC_CAUSE] == VALUE_NIL)
      object_set(m, o, EXC_CAUSE, VALUE_UNSET);
    else if (set != VALUE_FALSE && o->slots[EXC_CAUSE] == VALUE_UNSET)
      object_set(m, o, EXC_CAUSE, VALUE_NIL);
    return true;
  }
  if (is(name, "args")) {
    value list, ref;
    if (!list_of(m, set, &list))
      return false;
    const object *from = vm_object(m, list);
    object *tuple = vm_new(m, OBJECT_TUPLE, from->n, &ref);
    for (uint32_t i = 0; i < from->n; i++)
      tuple->slots[i] = from->slots[i];
    object_set(m, o, EXC_ARGS, ref);
    return true;
  }
  if (!is(name, "__cause__") && !is(name, "__context__"))
    return false;
  if (set != VALUE_NIL && !vm_is(m, set, OBJECT_EXCEPTION)) {
    py_raise(m, PY_TYPE,
             "exception %s must be None or derive from "
             "BaseException",
             is(name, "__cause__") ? "cause" : "context");
    return false;
  }
  object_set(m, o, is(name, "__cause__") ? EXC_CAUSE : EXC_CONTEXT, set);
  return true;
}

bool python_set_attribute(struct machine *m, value v, const char *name,
                          value set) {
  if (function_of(m, v)) {
    vm_unsupported(m,
                   "attribute '%s' of a function is not supported; use a "
                   "global or nonlocal variable, or an object with __call__",
                   name);
    return false;
  }
  if (vm_is(m, v, OBJECT_EXCEPTION))
    return set_exception_attribute(m, vm_object(m, v), name, set);
  if (!vm_is(m, v, OBJECT_TASK))
    return false;
  object *o = vm_object(m, v);
  if (is(name, "name")) {
    object_set(m, o, TASK_NAME, set);
    return true;
  }
  if (is(name, "daemon")) {
    if (o->slots[TASK_STATUS] != value_from_int(TASK_NEW)) {
      py_raise(m, PY_RUNTIME, "cannot set daemon status of active thread");
      return false;
    }
    object_set(m, o, TASK_DAEMON,
               value_from_bool(set != VALUE_FALSE && set != VALUE_NIL &&
                               set != value_from_int(0)));
    return true;
  }
  return false;
}
