// Python for the machine: its tables, and how faults become exceptions.
//
// Start reading at language_python, at the end.
#include <stdio.h>
#include <string.h>

#include "sim/front/python/intrinsics.h"

// -- the table of operations -------------------------------------------------

const intrinsic language_python_intrinsics[] = {
#define ROW(run, ...) {__VA_ARGS__},
#include "sim/front/python/intrinsics.def"
};

const uint32_t language_python_n_intrinsics =
    sizeof language_python_intrinsics / sizeof *language_python_intrinsics;

static const method_entry methods[] = {
#define METHOD(kind, name, intrinsic) {kind, name, intrinsic, 0},
#define METHOD_THUNK(kind, name, thunk) {kind, name, NULL, thunk},
#include "sim/front/python/methods.def"
#undef METHOD
#undef METHOD_THUNK
};

// -- faults ------------------------------------------------------------------

static value make_fault(struct machine *m, fault_code code, value a, value b,
                        const char *text) {
  size_t size;
  py_exception kind = PY_RUNTIME;
  char message[400];
  snprintf(message, sizeof message, "%s", text);
  switch (code) {
  case FAULT_INDEX:
    kind = PY_INDEX;
    break;
  case FAULT_DIVIDE:
    kind = PY_ZERO_DIVISION;
    break;
  case FAULT_OVERFLOW:
    if (!*text) { // no exception of Python's: it must not be caught
      vm_unsupported(m,
                     "an integer of more than 64 bits is not supported here");
      return VALUE_NIL;
    }
    kind = PY_OVERFLOW;
    break;
  case FAULT_SHIFT:
  case FAULT_VALUE:
    kind = PY_VALUE;
    break;
  case FAULT_STACK:
    kind = PY_RECURSION;
    snprintf(message, sizeof message, "maximum recursion depth exceeded");
    break;
  case FAULT_UNBOUND_LOCAL:
    kind = PY_UNBOUND_LOCAL;
    snprintf(
        message, sizeof message,
        "cannot access local variable '%s' where it is not associated with "
        "a value",
        text);
    break;
  case FAULT_UNBOUND_CELL:
    kind = PY_NAME;
    snprintf(message, sizeof message,
             "cannot access free variable '%s' where it is not associated with "
             "a value in enclosing scope",
             text);
    break;
  case FAULT_UNDEFINED:
    kind = PY_NAME;
    snprintf(message, sizeof message, "name '%s' is not defined", text);
    break;
  case FAULT_NIL:
    kind = PY_TYPE;
    snprintf(message, sizeof message, "'NoneType' object is not callable");
    break;
  case FAULT_TYPE:
  case FAULT_ARGUMENTS:
    kind = PY_TYPE;
    break;
  case FAULT_UNHASHABLE:
    kind = PY_TYPE;
    snprintf(message, sizeof message, "unhashable type: '%s'", text);
    break;
  case FAULT_ATTRIBUTE:
    if (value_is_string(b) &&
        python_attribute_is_missing(m, a, vm_text(m, b, &size))) {
      vm_unsupported(m, "%s.%s is not supported", dyn_type_name(m, a),
                     vm_text(m, b, &size));
      return VALUE_NIL;
    }
    kind = PY_ATTRIBUTE;
    break;
  case FAULT_KEY:
    return exception_new(m, value_from_code(CODE_TYPE, PY_KEY), &a, 1);
  case FAULT_STOP:
    return exception_new(m, value_from_code(CODE_TYPE, PY_STOP_ITERATION), NULL,
                         0);
  default:
    break;
  }
  value argument = vm_string(m, message);
  return exception_new(m, value_from_code(CODE_TYPE, kind), &argument,
                       message[0] ? 1 : 0);
}

// -- what people read --------------------------------------------------------

/// SystemExit ends its thread; in main it sets the exit status, and prints what
/// is no number.
static bool ends_quietly(struct machine *m, struct thread *t, value exception) {
  if (!vm_is(m, exception, OBJECT_EXCEPTION) ||
      !is_subclass(m, vm_object(m, exception)->slots[EXC_CLASS],
                   value_from_code(CODE_TYPE, PY_SYSTEM_EXIT)))
    return false;
  const object *args = vm_object(m, vm_object(m, exception)->slots[EXC_ARGS]);
  const value code = args->n > 0 ? args->slots[0] : VALUE_NIL;
  if (t != vm_thread(m, 0) || code == VALUE_NIL)
    return true;
  if (value_is_int(code)) {
    m->exit_code = (int)(value_to_int(code) & 255);
    return true;
  }
  printer p = PRINTER;
  p.quiet = true;
  print_str(m, &p, code);
  text_add_string(&p.out, "\n");
  vm_print(m, t, 2, text_string(&p.out), p.out.n);
  text_deinit(&p.out);
  m->exit_code = 1;
  return true;
}

static void show_value(struct machine *m, value v, struct text_buffer *out) {
  printer p = PRINTER;
  p.quiet = true;
  print_repr(m, &p, v);
  text_add(out, text_string(&p.out), p.out.n);
  text_deinit(&p.out);
}

const language language_python = {
    .name = "Python",
    .extension = ".py",
    .intrinsics = language_python_intrinsics,
    .n_intrinsics =
        sizeof language_python_intrinsics / sizeof *language_python_intrinsics,
    .methods = methods,
    .n_methods = sizeof methods / sizeof *methods,
    .get_attribute = python_get_attribute,
    .set_attribute = python_set_attribute,
    .format_percent = format_percent,
    .missing_key = python_missing_key,
    .dict_operator = python_dict_operator,
    .new_object = python_new_object,
    .main_ends_process = false,
    .panic_ends_process = false,
    .atomic_containers = true,
    .work_ns = 60,
    .max_frames = 1000,
    .thread_word = "thread",
    .make_fault = make_fault,
    .ends_quietly = ends_quietly,
    .describe_exception = python_describe_exception,
    .print_uncaught = python_print_uncaught,
    .print_trace = python_print_trace,
    .show_value = show_value,
};
