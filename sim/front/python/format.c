// Text of values: str() and repr(). Specifications are format_spec.c's.
//
// A printer gathers bytes. A token makes the whole text a token: nothing about
// it is known any more. Start reading at print_str.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/front/python/runtime.h"
#include "sim/sync/sync.h"
#include "sim/vm/bigint.h"
#include "sim/vm/utf8.h"

#define DEPTH_MAX 64

// -- numbers -----------------------------------------------------------------

void print_float(text_buffer *out, double d) {
  if (isnan(d)) {
    text_add_string(out, "nan");
    return;
  }
  if (isinf(d)) {
    text_add_string(out, d < 0 ? "-inf" : "inf");
    return;
  }
  char text[64];
  int precision = 1;
  for (; precision < 17; precision++) {
    snprintf(text, sizeof text, "%.*e", precision - 1, d);
    if (strtod(text, NULL) == d)
      break;
  }
  snprintf(text, sizeof text, "%.*e", precision - 1, d);
  const char *e = strchr(text, 'e');
  const int exponent = atoi(e + 1);
  if (exponent < -4 || exponent >= 16) {
    text_add(out, text, (size_t)(e - text));
    text_addf(out, "e%c%02d", exponent < 0 ? '-' : '+', abs(exponent));
    return;
  }
  const int decimals = precision - 1 - exponent;
  text_addf(out, "%.*f", decimals > 0 ? decimals : 0, d);
  if (decimals <= 0)
    text_add_string(out, ".0");
}

static void print_big(struct machine *m, printer *p, value v) {
  char *text = bigint_text(m, v, 10);
  if (strlen(text) - (*text == '-') > BIGINT_DIGITS_MAX) {
    p->failed = true;
    py_raise(m, PY_VALUE,
             "Exceeds the limit (%d digits) for integer string conversion; use "
             "sys.set_int_max_str_digits() to increase the limit",
             BIGINT_DIGITS_MAX);
  } else {
    text_add_string(&p->out, text);
  }
  free(text);
}

// -- repr and str ------------------------------------------------------------

/// The characters that are shown as themselves, as far as blocks of others go.
static bool is_printable(uint32_t c) {
  return c >= 0xa1 && c != 0xad && !(c >= 0x2000 && c <= 0x200f) &&
         !(c >= 0x2028 && c <= 0x202f) && !(c >= 0x205f && c <= 0x206f) &&
         c != 0x3000 && !(c >= 0xd800 && c <= 0xf8ff) && c != 0xfeff &&
         !(c >= 0xfff0 && c <= 0xfffb);
}

static void repr_string(text_buffer *out, const char *s, size_t n, bool ascii) {
  const bool has_single = memchr(s, '\'', n) != NULL;
  const char quote = has_single && !memchr(s, '"', n) ? '"' : '\'';
  text_add(out, &quote, 1);
  for (size_t i = 0; i < n;) {
    size_t size;
    const uint32_t c = utf8_decode(s + i, n - i, &size);
    if (c == (unsigned char)quote || c == '\\')
      text_addf(out, "\\%c", (char)c);
    else if (c == '\n')
      text_add_string(out, "\\n");
    else if (c == '\r')
      text_add_string(out, "\\r");
    else if (c == '\t')
      text_add_string(out, "\\t");
    else if (c < 32 || c == 127)
      text_addf(out, "\\x%02x", c);
    else if ((size == 1 && c >= 0x80) || (c >= 0x7f && !is_printable(c)) ||
             (ascii && c >= 0x80))
      text_addf(out,
                c < 0x100     ? "\\x%02x"
                : c < 0x10000 ? "\\u%04x"
                              : "\\U%08x",
                c);
    else
      text_add(out, s + i, size);
    i += size;
  }
  text_add(out, &quote, 1);
}

void print_bytes(text_buffer *out, const char *s, size_t n) {
  const char quote = memchr(s, '\'', n) && !memchr(s, '"', n) ? '"' : '\'';
  text_addf(out, "b%c", quote);
  for (size_t i = 0; i < n; i++) {
    const unsigned char c = (unsigned char)s[i];
    if (c == '\\' || s[i] == quote)
      text_addf(out, "\\%c", c);
    else if (c == '\t' || c == '\n' || c == '\r')
      text_add_string(out, c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r");
    else if (c < 0x20 || c >= 0x7f)
      text_addf(out, "\\x%02x", c);
    else
      text_add(out, &s[i], 1);
  }
  text_add(out, &quote, 1);
}

static void repr_elements(struct machine *m, printer *p, const object *o,
                          uint32_t first, const char *open, const char *close) {
  text_add_string(&p->out, open);
  for (uint32_t i = first; i < o->n; i++) {
    if (i > first)
      text_add_string(&p->out, ", ");
    print_repr(m, p, o->slots[i]);
  }
  text_add_string(&p->out, close);
}

/// The entries of a Counter, the largest counts first.
static void repr_counter(struct machine *m, printer *p, const object *o) {
  const uint32_t n = o->n / 2;
  uint32_t *order = xmalloc((n + 1) * sizeof *order);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t at = i;
    while (at > 0 && value_is_int(o->slots[2 * i + 1]) &&
           value_is_int(o->slots[2 * order[at - 1] + 1]) &&
           (int64_t)o->slots[2 * order[at - 1] + 1] <
               (int64_t)o->slots[2 * i + 1]) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = i;
  }
  text_add_string(&p->out, n ? "Counter({" : "Counter(");
  for (uint32_t i = 0; i < n; i++) {
    if (i > 0)
      text_add_string(&p->out, ", ");
    print_repr(m, p, o->slots[2 * order[i]]);
    text_add_string(&p->out, ": ");
    print_repr(m, p, o->slots[2 * order[i] + 1]);
  }
  text_add_string(&p->out, n ? "})" : ")");
  free(order);
}

static void repr_ordered(struct machine *m, printer *p, const object *o) {
  text_add_string(&p->out, o->n ? "OrderedDict([" : "OrderedDict(");
  for (uint32_t i = 0; i < o->n; i += 2) {
    text_add_string(&p->out, i > 0 ? ", (" : "(");
    print_repr(m, p, o->slots[i]);
    text_add_string(&p->out, ", ");
    print_repr(m, p, o->slots[i + 1]);
    text_add_string(&p->out, ")");
  }
  text_add_string(&p->out, o->n ? "])" : ")");
}

static void repr_dict(struct machine *m, printer *p, const object *o) {
  const char *name = dict_type_name(m, o);
  if (is_counter_dict(o)) {
    repr_counter(m, p, o);
    return;
  }
  if (name && strcmp(name, "OrderedDict") == 0) {
    repr_ordered(m, p, o);
    return;
  }
  if (name) {
    const char *factory = dict_factory_name(o);
    if (factory)
      text_addf(&p->out, "%s(<class '%s'>, ", name, factory);
    else
      text_addf(&p->out, "%s(None, ", name);
  }
  text_add_string(&p->out, "{");
  for (uint32_t i = 0; i < o->n; i += 2) {
    if (i > 0)
      text_add_string(&p->out, ", ");
    print_repr(m, p, o->slots[i]);
    text_add_string(&p->out, ": ");
    print_repr(m, p, o->slots[i + 1]);
  }
  text_add_string(&p->out, name ? "})" : "}");
}

static void repr_view(struct machine *m, printer *p, const object *o) {
  const iterator_kind kind = dyn_iterator_kind(o);
  const object *dict = vm_object(m, o->slots[0]);
  text_add_string(&p->out, kind == ITER_KEYS     ? "dict_keys(["
                           : kind == ITER_VALUES ? "dict_values(["
                                                 : "dict_items([");
  for (uint32_t i = 0; i < dict->n; i += 2) {
    if (i > 0)
      text_add_string(&p->out, ", ");
    if (kind == ITER_ITEMS)
      text_add_string(&p->out, "(");
    if (kind != ITER_VALUES)
      print_repr(m, p, dict->slots[i]);
    if (kind == ITER_ITEMS)
      text_add_string(&p->out, ", ");
    if (kind != ITER_KEYS)
      print_repr(m, p, dict->slots[i + 1]);
    if (kind == ITER_ITEMS)
      text_add_string(&p->out, ")");
  }
  text_add_string(&p->out, "])");
}

static const char *class_name(struct machine *m, value class) {
  size_t n;
  if (value_is_code(class))
    return m->p->types[value_code_index(class)].name;
  return vm_text(m, vm_object(m, class)->slots[0], &n);
}

static void repr_exception(struct machine *m, printer *p, value v,
                           const object *o) {
  value shown;
  python_get_attribute(m, v, "args", &shown);
  const object *args = vm_object(m, shown);
  text_add_string(&p->out, class_name(m, o->slots[EXC_CLASS]));
  repr_elements(m, p, args, 0, "(", ")");
}

/// Programs see the kind of a kernel object, people who step also its state.
static void repr_kernel_object(struct machine *m, printer *p, value v,
                               const object *o) {
  text_addf(&p->out, "<%s object", dyn_type_name(m, v));
  if (p->quiet && o->kind == OBJECT_QUEUE) {
    const uint32_t length = queue_length(o);
    for (uint32_t i = 0; i < length; i++) {
      text_add_string(&p->out, i == 0 ? ": " : ", ");
      print_repr(m, p, o->slots[o->n - length + i]);
    }
    if (length == 0)
      text_add_string(&p->out, ": empty");
  } else if (p->quiet && o->kind == OBJECT_SEMAPHORE) {
    text_addf(&p->out, ": %lld left", (long long)value_to_int(o->slots[0]));
  } else if (p->quiet && o->kind == OBJECT_EVENT) {
    text_addf(&p->out, ": %sset", o->slots[0] == VALUE_TRUE ? "" : "not ");
  }
  text_add_string(&p->out, ">");
}

static void repr_class(struct machine *m, printer *p, value v,
                       const object *o) {
  size_t n;
  value name;
  if ((o->type & CLASS_META) &&
      print_own_text(m, p, v, "__repr__", VALUE_UNSET))
    return;
  if (!dyn_class_attr(m, v, VALUE_UNSET, vm_string(m, "__qualname__"), &name) ||
      !value_is_string(name))
    name = o->slots[0];
  text_addf(&p->out, "<class '__main__.%s'>", vm_text(m, name, &n));
}

static void repr_object(struct machine *m, printer *p, value v) {
  const object *o = vm_object(m, v);
  switch ((object_kind)o->kind) {
  case OBJECT_LIST:
    repr_elements(m, p, o, 0, "[", "]");
    break;
  case OBJECT_TUPLE:
    repr_elements(m, p, o, 0, "(", o->n == 1 ? ",)" : ")");
    break;
  case OBJECT_SET:
    if (o->n == 0)
      text_add_string(&p->out, o->type == SET_FROZEN ? "frozenset()" : "set()");
    else if (o->type == SET_FROZEN)
      repr_elements(m, p, o, 0, "frozenset({", "})");
    else
      repr_elements(m, p, o, 0, "{", "}");
    break;
  case OBJECT_DEQUE:
    repr_elements(m, p, o, 1, "deque([", "]");
    if (o->slots[0] != VALUE_NIL)
      text_addf(&p->out, ", maxlen=%lld", (long long)vm_to_int(m, o->slots[0]));
    text_add_string(&p->out, ")");
    break;
  case OBJECT_DICT:
    repr_dict(m, p, o);
    break;
  case OBJECT_RANGE:
    text_addf(&p->out, "range(%lld, %lld", (long long)vm_to_int(m, o->slots[0]),
              (long long)vm_to_int(m, o->slots[1]));
    if (o->slots[2] != value_from_int(1))
      text_addf(&p->out, ", %lld", (long long)vm_to_int(m, o->slots[2]));
    text_add_string(&p->out, ")");
    break;
  case OBJECT_MODULE:
    if (dyn_is_slice(m, v)) {
      text_add_string(&p->out, "slice(");
      for (uint32_t i = 2; i <= 6; i += 2) {
        text_add_string(&p->out, i > 2 ? ", " : "");
        print_repr(m, p, o->slots[i]);
      }
      text_add_string(&p->out, ")");
    } else {
      repr_kernel_object(m, p, v, o);
    }
    break;
  case OBJECT_EXCEPTION:
    repr_exception(m, p, v, o);
    break;
  case OBJECT_CLASS:
    repr_class(m, p, v, o);
    break;
  case OBJECT_CLOSURE:
    print_repr(m, p, o->slots[0]);
    break;
  case OBJECT_METHOD:
    text_add_string(&p->out, "<bound method>");
    break;
  case OBJECT_ITERATOR:
    if (o->n > ITER_KIND && o->slots[ITER_POSITION] == VALUE_NIL)
      repr_view(m, p, o);
    else
      text_addf(&p->out, "<%s object>", dyn_type_name(m, v));
    break;
  case OBJECT_INSTANCE:
    text_addf(&p->out, "<__main__.%s object>", dyn_type_name(m, v));
    break;
  case OBJECT_MUTEX:
    vm_watch(m, o, WATCH_TRIED);
    text_addf(&p->out, "<%s _thread.lock object>",
              mutex_is_held(o) ? "locked" : "unlocked");
    break;
  case OBJECT_RLOCK:
    vm_watch(m, o, WATCH_TRIED);
    text_addf(&p->out, "<%s _thread.RLock object count=%lld>",
              o->slots[0] == VALUE_NIL ? "unlocked" : "locked",
              (long long)value_to_int(o->slots[1]));
    break;
  default:
    repr_kernel_object(m, p, v, o);
  }
}

void print_token(printer *p, value v) {
  if (p->token == VALUE_UNSET)
    p->token = v;
  text_add_string(&p->out, "?");
}

/// Adds what the object's own method `name` says (to `spec` unless that is
/// VALUE_UNSET); false if it has none.
bool print_own_text(struct machine *m, printer *p, value v, const char *name,
                    value spec) {
  value method, text;
  size_t n;
  const value args[] = {v, spec};
  if (p->quiet || !value_is_ref(v) || !dyn_special_method(m, v, name, &method))
    return false;
  if (p->failed)
    return true;
  if (!vm_ask(m, method, args, spec == VALUE_UNSET ? 1 : 2, &text)) {
    p->failed = true;
  } else if (value_is_token(text) && value_token_kind(text) == TOKEN_STRING) {
    p->token = text;
  } else if (value_is_string(text)) {
    const char *s = vm_text(m, text, &n);
    text_add(&p->out, s, n);
  } else {
    p->failed = true;
    py_raise(m, PY_TYPE,
             spec == VALUE_UNSET ? "%s returned non-string (type %s)"
                                 : "%s must return a str, not %s",
             name, dyn_type_name(m, text));
  }
  return true;
}

/// Whether `v` contains itself here.
static bool is_open(const printer *p, value v) {
  for (unsigned i = 0; i < p->depth; i++)
    if (p->open[i] == v)
      return true;
  return false;
}

void print_repr(struct machine *m, printer *p, value v) {
  size_t n;
  if (print_own_text(m, p, v, "__repr__", VALUE_UNSET))
    return;
  if (p->depth >= DEPTH_MAX) {
    text_add_string(&p->out, "...");
    return;
  }
  if (value_is_token(v)) {
    print_token(p, v);
  } else if (value_is_int(v) || value_is_wide(v)) {
    text_addf(&p->out, "%lld", (long long)vm_to_int(m, v));
  } else if (value_is_big(v)) {
    print_big(m, p, v);
  } else if (value_is_bytes(v)) {
    const char *s = vm_text(m, v, &n);
    print_bytes(&p->out, s, n);
  } else if (value_is_float(v)) {
    print_float(&p->out, vm_to_float(m, v));
  } else if (value_is_string(v)) {
    const char *s = vm_text(m, v, &n);
    repr_string(&p->out, s, n, p->ascii);
  } else if (value_is_ref(v)) {
    if (is_open(p, v)) {
      const unsigned kind = vm_object(m, v)->kind;
      text_add_string(&p->out, kind == OBJECT_DICT    ? "{...}"
                               : kind == OBJECT_TUPLE ? "(...)"
                                                      : "[...]");
      return;
    }
    p->open[p->depth++] = v;
    repr_object(m, p, v);
    p->depth--;
  } else if (value_is_code(v)) {
    const uint32_t i = value_code_index(v);
    if (value_code_kind(v) == CODE_FUNCTION)
      text_addf(&p->out, "<function %s>", m->p->functions[i].name);
    else if (value_code_kind(v) == CODE_TYPE)
      text_addf(&p->out, "<class '%s'>", m->p->types[i].name);
    else if (strchr(language_python_intrinsics[i].name, '.'))
      text_addf(&p->out, "<function %s>", language_python_intrinsics[i].name);
    else
      text_addf(&p->out, "<class '%s'>",
                language_python_intrinsics[i].name +
                    (language_python_intrinsics[i].name[0] == '%'));
  } else {
    text_add_string(&p->out, v == VALUE_NIL               ? "None"
                             : v == VALUE_TRUE            ? "True"
                             : v == VALUE_FALSE           ? "False"
                             : v >> 3 == SPECIAL_ELLIPSIS ? "Ellipsis"
                             : v >> 3 == SPECIAL_NOT_IMPLEMENTED
                                 ? "NotImplemented"
                                 : "<unset>");
  }
}

/// Of number, text and, perhaps, file name.
static void print_os_error(struct machine *m, printer *p, const object *args) {
  text_add_string(&p->out, "[Errno ");
  print_str(m, p, args->slots[0]);
  text_add_string(&p->out, "] ");
  print_str(m, p, args->slots[1]);
  if (args->n == 3) {
    text_add_string(&p->out, ": ");
    print_repr(m, p, args->slots[2]);
  }
}

void print_str(struct machine *m, printer *p, value v) {
  size_t n;
  if (value_is_string(v)) {
    const char *s = vm_text(m, v, &n);
    text_add(&p->out, s, n);
    return;
  }
  if (print_own_text(m, p, v, "__str__", VALUE_UNSET))
    return;
  if (vm_is(m, v, OBJECT_EXCEPTION)) {
    const object *o = vm_object(m, v);
    const object *args = vm_object(m, o->slots[EXC_ARGS]);
    if (args->n == 1 &&
        is_subclass(m, o->slots[EXC_CLASS], value_from_code(CODE_TYPE, PY_KEY)))
      print_repr(m, p, args->slots[0]);
    else if (args->n == 1)
      print_str(m, p, args->slots[0]);
    else if (args->n > 1 && args->n <= 3 && is_os_error(m, v))
      print_os_error(m, p, args);
    else if (args->n > 1)
      print_repr(m, p, o->slots[EXC_ARGS]);
    return;
  }
  print_repr(m, p, v);
}

intrinsic_status printer_finish(struct machine *m, printer *p, value *result) {
  intrinsic_status s = INTRINSIC_DONE;
  if (p->failed)
    s = INTRINSIC_RAISED;
  else if (p->token != VALUE_UNSET)
    *result = value_token(TOKEN_STRING, value_token_site(p->token));
  else
    *result = vm_string_n(m, text_string(&p->out), p->out.n);
  text_deinit(&p->out);
  return s;
}
