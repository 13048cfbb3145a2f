// Text of values: str(), repr(), format() and its specifications.
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

static bool own_text(struct machine *m, printer *p, value v, const char *name,
                     value spec);

static void repr_class(struct machine *m, printer *p, value v,
                       const object *o) {
  size_t n;
  value name;
  if ((o->type & CLASS_META) && own_text(m, p, v, "__repr__", VALUE_UNSET))
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

static void note_token(printer *p, value v) {
  if (p->token == VALUE_UNSET)
    p->token = v;
  text_add_string(&p->out, "?");
}

/// Adds what the object's own method `name` says (to `spec` unless that is
/// VALUE_UNSET); false if it has none.
static bool own_text(struct machine *m, printer *p, value v, const char *name,
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
  if (own_text(m, p, v, "__repr__", VALUE_UNSET))
    return;
  if (p->depth >= DEPTH_MAX) {
    text_add_string(&p->out, "...");
    return;
  }
  if (value_is_token(v)) {
    note_token(p, v);
  } else if (value_is_int(v) || value_is_wide(v)) {
    text_addf(&p->out, "%lld", (long long)vm_to_int(m, v));
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
  if (own_text(m, p, v, "__str__", VALUE_UNSET))
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

// -- specifications ----------------------------------------------------------

typedef struct specification {
  char fill[5];
  size_t fill_bytes;
  char align, sign, type;
  bool alternate, zero;
  char grouping;
  int64_t width, precision; ///< -1: none
} specification;

static bool is_align(char c) {
  return c == '<' || c == '>' || c == '^' || c == '=';
}

static bool read_number(const char **p, const char *end, int64_t *out) {
  if (*p == end || **p < '0' || **p > '9')
    return false;
  *out = 0;
  for (; *p < end && **p >= '0' && **p <= '9'; (*p)++)
    if (*out < 1 << 24)
      *out = *out * 10 + (**p - '0');
  return true;
}

static bool read_specification(const char *s, size_t n, specification *f) {
  const char *p = s, *end = s + n;
  *f = (specification){.fill = " ", .fill_bytes = 1};
  f->width = f->precision = -1;
  const size_t first = n > 0 ? utf8_size(p, n) : 0;
  if (first > 0 && first < n && first < sizeof f->fill && is_align(p[first])) {
    memcpy(f->fill, p, first);
    f->fill_bytes = first;
    f->align = p[first];
    p += first + 1;
  } else if (p < end && is_align(*p)) {
    f->align = *p++;
  }
  if (p < end && (*p == '+' || *p == '-' || *p == ' '))
    f->sign = *p++;
  if (p < end && *p == '#') {
    f->alternate = true;
    p++;
  }
  if (p < end && *p == '0') {
    f->zero = true;
    p++;
    if (!f->align) {
      f->fill[0] = '0';
      f->fill_bytes = 1;
      f->align = '=';
    }
  }
  read_number(&p, end, &f->width);
  if (p < end && (*p == ',' || *p == '_'))
    f->grouping = *p++;
  if (p < end && *p == '.') {
    p++;
    if (!read_number(&p, end, &f->precision))
      return false;
  }
  if (p < end)
    f->type = *p++;
  return p == end;
}

static void pad(text_buffer *out, const specification *f, int64_t count) {
  while (count-- > 0)
    text_add(out, f->fill, f->fill_bytes);
}

/// Adds `body` within the width; `prefix` (a sign, 0x) goes in front of the
/// filling where the alignment is '='.
static void add_aligned(text_buffer *out, const specification *f,
                        const char *prefix, const char *body, size_t n,
                        char usual) {
  const char align = f->align ? f->align : usual;
  const int64_t used = (int64_t)strlen(prefix) + (int64_t)utf8_length(body, n);
  const int64_t room = f->width > used ? f->width - used : 0;
  const int64_t before = align == '>' ? room : align == '^' ? room / 2 : 0;
  pad(out, f, before);
  text_add_string(out, prefix);
  if (align == '=')
    pad(out, f, room);
  text_add(out, body, n);
  if (align == '<' || align == '^')
    pad(out, f, room - before);
}

/// Digits with a separator in every group, counted from the end of the integer
/// part.
static void group_digits(text_buffer *out, const char *digits, size_t n,
                         char separator, size_t size) {
  size_t whole = 0;
  while (whole < n &&
         ((digits[whole] >= '0' && digits[whole] <= '9') ||
          (digits[whole] >= 'a' && digits[whole] <= 'f' && size == 4)))
    whole++;
  for (size_t i = 0; i < whole; i++) {
    if (i > 0 && (whole - i) % size == 0)
      text_add(out, &separator, 1);
    text_add(out, digits + i, 1);
  }
  text_add(out, digits + whole, n - whole);
}

static bool format_int(text_buffer *out, const specification *f, int64_t i) {
  char digits[70], prefix[4] = "";
  size_t n = 0;
  const uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
  const unsigned base = f->type == 'x' || f->type == 'X' ? 16
                        : f->type == 'o'                 ? 8
                        : f->type == 'b'                 ? 2
                                                         : 10;
  if (f->type == 'c') {
    char bytes[4];
    const size_t size = utf8_encode((uint32_t)u, bytes);
    add_aligned(out, f, "", bytes, size, '<');
    return true;
  }
  if (f->precision >= 0 || (f->type && !strchr("dxXobn", f->type)))
    return false;
  char reversed[70];
  uint64_t rest = u;
  do {
    reversed[n++] =
        (f->type == 'X' ? "0123456789ABCDEF" : "0123456789abcdef")[rest % base];
    rest /= base;
  } while (rest);
  for (size_t k = 0; k < n; k++)
    digits[k] = reversed[n - 1 - k];
  size_t used = 0;
  if (i < 0)
    prefix[used++] = '-';
  else if (f->sign == '+' || f->sign == ' ')
    prefix[used++] = f->sign;
  if (f->alternate && base != 10) {
    prefix[used++] = '0';
    prefix[used++] = f->type;
  }
  prefix[used] = 0;
  text_buffer body = {0};
  if (f->grouping)
    group_digits(&body, digits, n, f->grouping, base == 10 ? 3 : 4);
  else
    text_add(&body, digits, n);
  add_aligned(out, f, prefix, text_string(&body), body.n, '>');
  text_deinit(&body);
  return true;
}

static bool format_float(text_buffer *out, const specification *f, double d) {
  char prefix[2] = "", number[500];
  const char type = f->type;
  if (type && !strchr("eEfFgGn%", type))
    return false;
  if (signbit(d) && !isnan(d)) {
    prefix[0] = '-';
    d = -d;
  } else if (f->sign == '+' || f->sign == ' ') {
    prefix[0] = f->sign;
  }
  const int precision = f->precision < 0     ? 6
                        : f->precision > 300 ? 300
                                             : (int)f->precision;
  text_buffer text = {0};
  if (isnan(d) || isinf(d)) {
    text_add_string(&text, isnan(d) ? "nan" : "inf");
  } else if (type == '%') {
    snprintf(number, sizeof number, "%.*f", precision, d * 100);
    text_addf(&text, "%s%%", number);
  } else if (!type && f->precision < 0) {
    print_float(&text, d);
  } else {
    char how[8];
    snprintf(how, sizeof how, "%%.*%c", type == 'n' || !type ? 'g' : type);
    switch (type) {
    case 'e':
      snprintf(number, sizeof number, "%.*e", precision, d);
      break;
    case 'E':
      snprintf(number, sizeof number, "%.*E", precision, d);
      break;
    case 'f':
    case 'F':
      snprintf(number, sizeof number, "%.*f", precision, d);
      break;
    case 'G':
      snprintf(number, sizeof number, "%.*G", precision, d);
      break;
    default:
      snprintf(number, sizeof number, "%.*g", precision, d);
      if (!type && !strpbrk(number, ".e"))
        strncat(number, ".0", sizeof number - strlen(number) - 1);
    }
    text_add_string(&text, number);
  }
  text_buffer body = {0};
  if (f->grouping)
    group_digits(&body, text_string(&text), text.n, f->grouping, 3);
  else
    text_add(&body, text_string(&text), text.n);
  add_aligned(out, f, prefix, text_string(&body), body.n, '>');
  text_deinit(&body);
  text_deinit(&text);
  return true;
}

static void format_failed(struct machine *m, printer *p, value v,
                          const specification *f) {
  p->failed = true;
  if (f->type && !strchr("bcdeEfFgGnosxX%", f->type))
    py_raise(m, PY_VALUE, "Unknown format code '%c' for object of type '%s'",
             f->type, dyn_type_name(m, v));
  else if (f->type)
    py_raise(m, PY_VALUE, "Unknown format code '%c' for object of type '%s'",
             f->type, dyn_type_name(m, v));
  else
    py_raise(m, PY_VALUE, "Precision not allowed in integer format specifier");
}

void print_formatted(struct machine *m, printer *p, value v, const char *spec,
                     size_t n) {
  specification f;
  if (value_is_token(v)) {
    note_token(p, v);
    return;
  }
  if (value_is_ref(v) && !p->quiet &&
      own_text(m, p, v, "__format__", vm_string_n(m, spec, n)))
    return;
  if (n == 0) {
    print_str(m, p, v);
    return;
  }
  if (!read_specification(spec, n, &f)) {
    p->failed = true;
    py_raise(m, PY_VALUE, "Invalid format specifier");
    return;
  }
  bool done;
  const bool is_int = value_is_int(v) || value_is_wide(v) || v == VALUE_TRUE ||
                      v == VALUE_FALSE;
  if (is_int && (!f.type || !strchr("eEfFgG%", f.type))) {
    if ((v == VALUE_TRUE || v == VALUE_FALSE) && !f.type) {
      const char *text = v == VALUE_TRUE ? "True" : "False";
      add_aligned(&p->out, &f, "", text, strlen(text), '<');
      return;
    }
    done = format_int(&p->out, &f,
                      v == VALUE_TRUE    ? 1
                      : v == VALUE_FALSE ? 0
                                         : vm_to_int(m, v));
  } else if (is_int) {
    done = format_float(&p->out, &f,
                        v == VALUE_TRUE    ? 1
                        : v == VALUE_FALSE ? 0
                                           : (double)vm_to_int(m, v));
  } else if (value_is_float(v)) {
    done = format_float(&p->out, &f, vm_to_float(m, v));
  } else if (value_is_string(v)) {
    size_t size;
    const char *text = vm_text(m, v, &size);
    done = !f.type || f.type == 's';
    if (done && f.precision >= 0)
      size = utf8_offset(text, size, (size_t)f.precision);
    if (done)
      add_aligned(&p->out, &f, "", text, size, '<');
  } else {
    p->failed = true;
    py_raise(m, PY_TYPE, "unsupported format string passed to %s.__format__",
             dyn_type_name(m, v));
    return;
  }
  if (!done)
    format_failed(m, p, v, &f);
}
