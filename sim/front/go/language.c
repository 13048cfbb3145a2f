// What goes wrong in a Go program: faults as panics, what a dying one prints.
//
// A panic's value is an interface value. Those that the machine raises have the
// runtime's error type, found by its name in the program.
#include "sim/front/go/language.h"

#include <string.h>

#include "sim/front/go/format.h"
#include "sim/vm/thread.h"

static uint32_t type_by_name(const struct machine *m, const char *name) {
  for (uint32_t i = 0; i < m->p->n_types; i++)
    if (strcmp(m->p->types[i].name, name) == 0)
      return i;
  return NO_INDEX;
}

static void add_number(struct machine *m, text_buffer *out, value v) {
  if (value_is_token(v))
    text_add_string(out, "?");
  else
    text_addf(out, "%lld", (long long)vm_to_int(m, v));
}

/// `form` has %x and %y where the bounds belong.
static void slice_message(struct machine *m, text_buffer *out, value x, value y,
                          const char *form) {
  text_add_string(out, "runtime error: slice bounds out of range ");
  for (; *form; form++) {
    if (*form != '%')
      text_add(out, form, 1);
    else
      add_number(m, out, *++form == 'x' ? x : y);
  }
}

static void fault_message(struct machine *m, text_buffer *out, fault_code code,
                          value a, value b, const char *text) {
  switch (code) {
  case FAULT_INDEX:
    text_add_string(out, "runtime error: index out of range [");
    add_number(m, out, a);
    text_add_string(out, "]");
    if (!value_is_token(a) && vm_to_int(m, a) >= 0) {
      text_add_string(out, " with length ");
      add_number(m, out, b);
    }
    break;
  case FAULT_SLICE:
    slice_message(m, out, a, b, text);
    break;
  case FAULT_NIL:
    text_add_string(
        out,
        "runtime error: invalid memory address or nil pointer dereference");
    break;
  case FAULT_NIL_MAP:
    text_add_string(out, "assignment to entry in nil map");
    break;
  case FAULT_DIVIDE:
    text_add_string(out, "runtime error: integer divide by zero");
    break;
  case FAULT_SHIFT:
    text_add_string(out, "runtime error: negative shift amount");
    break;
  case FAULT_ASSERT:
  case FAULT_RUNTIME:
    text_add_string(out, text);
    break;
  case FAULT_UNHASHABLE:
    text_addf(out, "runtime error: hash of unhashable type %s", text);
    break;
  default:
    text_addf(out, "runtime error: %s", text);
  }
}

static value new_panic(struct machine *m, value content) {
  value ref;
  object *o = vm_new(m, OBJECT_PANIC, 2, &ref);
  o->slots[0] = content;
  return ref;
}

value go_make_fault(struct machine *m, fault_code code, value a, value b,
                    const char *text) {
  if (code == FAULT_STACK) { // no panic: nothing can recover from it
    vm_fatal(m, false, "stack overflow");
    return VALUE_NIL;
  }
  text_buffer message = {0};
  fault_message(m, &message, code, a, b, text);
  value content;
  object *o = vm_new(m, OBJECT_IFACE, 2, &content);
  o->slots[0] =
      value_from_code(CODE_TYPE, type_by_name(m, "runtime.errorString"));
  o->slots[1] = vm_string_n(m, text_string(&message), message.n);
  text_deinit(&message);
  return new_panic(m, content);
}

// -- the end of a program ----------------------------------------------------

/// The text that an error value of the library carries in its first field, for
/// those whose Error method cannot be called any more.
static bool error_text(struct machine *m, value content, text_buffer *out) {
  const type_desc *d = &m->p->types[go_dynamic_type(m, content)];
  value v = vm_object(m, content)->slots[1];
  if (strcmp(d->name, "*errors.errorString") == 0 ||
      strcmp(d->name, "*fmt.wrapError") == 0)
    v = value_is_ref(v) ? vm_object(m, v)->slots[0] : VALUE_NIL;
  else if (strcmp(d->name, "runtime.errorString") != 0)
    return false;
  if (!value_is_string(v))
    return false;
  size_t n;
  const char *text = vm_text(m, v, &n);
  text_add(out, text, n);
  return true;
}

/// The text of an Error or String method, called aside. In a machine that was
/// loaded nobody reads it.
static bool method_text(struct machine *m, uint32_t type, value content,
                        text_buffer *out) {
  static const char *const names[] = {"Error() string", "String() string"};
  const type_desc *d = &m->p->types[type];
  for (int i = 0; i < 2 && !m->loaded; i++)
    for (uint32_t k = 0; k < d->n_methods; k++)
      if (strcmp(m->p->names[d->methods[k].name], names[i]) == 0)
        return vm_text_of_call(
            m, value_from_code(CODE_FUNCTION, d->methods[k].function),
            vm_object(m, content)->slots[1], out);
  return false;
}

static void show_panic_value(struct machine *m, value content,
                             text_buffer *out) {
  static const go_verb plain = {.verb = 'v'};
  const uint32_t type = go_dynamic_type(m, content);
  if (type == NO_INDEX) {
    text_add_string(out, "nil");
    return;
  }
  if (error_text(m, content, out) || method_text(m, type, content, out))
    return;
  const type_desc *d = &m->p->types[type];
  const value v = vm_object(m, content)->slots[1];
  const bool basic =
      d->kind == TYPE_STRING || d->kind == TYPE_NUMBER || d->kind == TYPE_BOOL;
  if (basic) {
    const char *quote = d->named && d->kind == TYPE_STRING ? "\"" : "";
    text_addf(out, d->named ? "%s(%s" : "", d->name, quote);
    if (value_is_float(v))
      go_print_float(out, vm_to_float(m, v));
    else
      go_format(m, out, content, &plain);
    text_addf(out, d->named ? "%s)" : "", quote);
  } else {
    text_addf(out, "(%s) ", d->name);
    go_format(m, out, content, &plain);
  }
}

static value panic_content(struct machine *m, value exception) {
  return vm_is(m, exception, OBJECT_PANIC) ? vm_object(m, exception)->slots[0]
                                           : VALUE_NIL;
}

void go_describe_exception(struct machine *m, value exception,
                           text_buffer *out) {
  text_add_string(out, "panic: ");
  show_panic_value(m, panic_content(m, exception), out);
}
