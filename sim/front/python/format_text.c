// Templates: str.format and the % operator.
//
// Start reading at format_braces and format_percent.
#include <stdlib.h>
#include <string.h>

#include "sim/front/python/intrinsics.h"

// -- {} ----------------------------------------------------------------------

/// The argument that a field's text before '!' and ':' names.
static bool field_argument(struct machine *m, const char *s, size_t n,
                           const value *args, unsigned n_args, unsigned *next,
                           value *out) {
  unsigned index = 0;
  if (n == 0) {
    index = (*next)++;
  } else {
    for (size_t i = 0; i < n; i++) {
      if (s[i] < '0' || s[i] > '9' || index > 10000) {
        py_raise(m, PY_VALUE,
                 "field '%.*s' of str.format() is not supported; use an "
                 "f-string",
                 (int)n, s);
        return false;
      }
      index = index * 10 + (unsigned)(s[i] - '0');
    }
  }
  if (index >= n_args) {
    py_raise(m, PY_INDEX,
             "Replacement index %u out of range for positional args tuple",
             index);
    return false;
  }
  *out = args[index];
  return true;
}

static bool add_field(struct machine *m, printer *p, const char *s, size_t n,
                      const value *args, unsigned n_args, unsigned *next) {
  size_t name = 0;
  while (name < n && s[name] != '!' && s[name] != ':')
    name++;
  value v;
  if (!field_argument(m, s, name, args, n_args, next, &v))
    return false;
  size_t at = name;
  printer inner = PRINTER;
  if (at < n && s[at] == '!') {
    if (at + 1 < n && s[at + 1] == 'r')
      print_repr(m, &inner, v);
    else
      print_str(m, &inner, v);
    at += 2;
    value text;
    if (printer_finish(m, &inner, &text) != INTRINSIC_DONE)
      return false;
    v = text;
  }
  const char *spec = at < n && s[at] == ':' ? s + at + 1 : s + n;
  if (memchr(spec, '{', (size_t)(s + n - spec))) {
    py_raise(m, PY_VALUE,
             "a nested field in str.format() is not supported; use an "
             "f-string");
    return false;
  }
  print_formatted(m, p, v, spec, (size_t)(s + n - spec));
  return !p->failed;
}

intrinsic_status format_braces(struct machine *m, value format,
                               const value *args, unsigned n, value *out) {
  const char *s;
  size_t size;
  if (!want_string(m, format, &s, &size))
    return INTRINSIC_RAISED;
  printer p = PRINTER;
  unsigned next = 0;
  for (size_t i = 0; i < size && !p.failed;) {
    if ((s[i] == '{' || s[i] == '}') && i + 1 < size && s[i + 1] == s[i]) {
      text_add(&p.out, s + i, 1);
      i += 2;
    } else if (s[i] == '{') {
      const char *end = memchr(s + i, '}', size - i);
      // A nested field ends at the second brace; it is refused in add_field.
      if (!end) {
        p.failed = true;
        py_raise(m, PY_VALUE, "expected '}' before end of string");
        break;
      }
      const size_t length = (size_t)(end - (s + i + 1));
      if (!add_field(m, &p, s + i + 1, length, args, n, &next))
        p.failed = true;
      i += length + 2;
    } else if (s[i] == '}') {
      p.failed = true;
      py_raise(m, PY_VALUE, "Single '}' encountered in format string");
    } else {
      text_add(&p.out, s + i++, 1);
    }
  }
  return printer_finish(m, &p, out);
}

// -- % -----------------------------------------------------------------------

typedef struct percent {
  const value *args;
  uint32_t n, next;
  value mapping; ///< the dictionary on the right, or VALUE_UNSET
} percent;

static bool next_argument(struct machine *m, percent *a, value *out) {
  if (a->next < a->n) {
    *out = a->args[a->next++];
    return true;
  }
  py_raise(m, PY_TYPE, "not enough arguments for format string");
  return false;
}

/// Turns the flags, width and precision of a % field into a specification.
static bool add_percent_field(struct machine *m, printer *p, percent *a,
                              const char **at, const char *end) {
  char spec[64];
  size_t n = 0;
  bool left = false, zero = false, plus = false, space = false, hash = false;
  value v = VALUE_UNSET;
  const char *s = *at;
  if (s < end && *s == '(') {
    const char *close = memchr(s, ')', (size_t)(end - s));
    if (!close || !vm_is(m, a->mapping, OBJECT_DICT)) {
      py_raise(m, PY_TYPE, "format requires a mapping");
      return false;
    }
    const value key = vm_string_n(m, s + 1, (size_t)(close - s - 1));
    const object *dict = vm_object(m, a->mapping);
    const uint32_t slot = dyn_dict_find(m, dict, key);
    if (slot == NO_INDEX) {
      vm_fault(m, FAULT_KEY, key, VALUE_NIL, "%s", "");
      return false;
    }
    v = dict->slots[slot + 1];
    s = close + 1;
  }
  for (; s < end && strchr("-0+ #", *s); s++) {
    left |= *s == '-';
    zero |= *s == '0';
    plus |= *s == '+';
    space |= *s == ' ';
    hash |= *s == '#';
  }
  char width[12] = "", precision[12] = "";
  for (size_t k = 0; s < end && *s >= '0' && *s <= '9'; s++)
    if (k < 7)
      width[k++] = *s, width[k] = 0;
  const bool has_precision = s < end && *s == '.';
  if (has_precision)
    s++;
  for (size_t k = 0; has_precision && s < end && *s >= '0' && *s <= '9'; s++)
    if (k < 7)
      precision[k++] = *s, precision[k] = 0;
  if (s == end) {
    py_raise(m, PY_VALUE, "incomplete format");
    return false;
  }
  const char type = *s++;
  *at = s;
  if (type == '%') {
    text_add_string(&p->out, "%");
    return true;
  }
  if (v == VALUE_UNSET && !next_argument(m, a, &v))
    return false;
  if (value_is_token(v)) {
    p->token = v;
    text_add_string(&p->out, "?");
    return true;
  }
  const bool is_number = strchr("diuxXofFeEgG", type) != NULL;
  if (!is_number && !strchr("srac", type)) {
    py_raise(m, PY_VALUE, "unsupported format character '%c' (0x%x)", type,
             (unsigned char)type);
    return false;
  }
  if (is_number && !value_is_int(v) && !value_is_wide(v) &&
      !value_is_float(v) && v != VALUE_TRUE && v != VALUE_FALSE) {
    py_raise(m, PY_TYPE, "%%%c format: a real number is required, not %s", type,
             dyn_type_name(m, v));
    return false;
  }
  spec[n++] = left ? '<' : is_number && zero ? '=' : '>';
  if (!left && is_number && zero) {
    spec[0] = '0';
    spec[n++] = '=';
  }
  if (plus || space)
    spec[n++] = plus ? '+' : ' ';
  if (hash)
    spec[n++] = '#';
  for (const char *w = width; *w; w++)
    spec[n++] = *w;
  const bool is_integer = strchr("diuxXo", type) != NULL;
  if (has_precision && !is_integer) {
    spec[n++] = '.';
    for (const char *w = *precision ? precision : "0"; *w; w++)
      spec[n++] = *w;
  }
  if (is_integer && value_is_float(v))
    v = vm_int(m, (int64_t)vm_to_float(m, v));
  if (is_number)
    spec[n++] = type == 'i' || type == 'u' ? 'd' : type;
  if (!is_number) {
    printer text = PRINTER;
    if (type == 'c' && value_is_int(v))
      print_formatted(m, &text, v, "c", 1);
    else if (type == 'r' || type == 'a')
      print_repr(m, &text, v);
    else
      print_str(m, &text, v);
    if (printer_finish(m, &text, &v) != INTRINSIC_DONE)
      return false;
  }
  print_formatted(m, p, v, spec, n);
  return !p->failed;
}

bool format_percent(struct machine *m, value format, value args, value *out) {
  size_t size;
  const char *s = vm_text(m, format, &size), *end = s + size;
  percent a = {.args = &args, .n = 1, .mapping = args};
  if (vm_is(m, args, OBJECT_TUPLE)) {
    a.args = vm_object(m, args)->slots;
    a.n = vm_object(m, args)->n;
  }
  printer p = PRINTER;
  while (s < end && !p.failed) {
    if (*s != '%') {
      text_add(&p.out, s++, 1);
      continue;
    }
    s++;
    if (!add_percent_field(m, &p, &a, &s, end))
      p.failed = true;
  }
  if (!p.failed && a.next < a.n && !vm_is(m, args, OBJECT_DICT)) {
    p.failed = true;
    py_raise(m, PY_TYPE,
             "not all arguments converted during string formatting");
  }
  return printer_finish(m, &p, out) == INTRINSIC_DONE;
}
