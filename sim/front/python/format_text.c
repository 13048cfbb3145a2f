// The % operator of strings.
//
// Start reading at format_percent.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/python/intrinsics.h"

// -- % -----------------------------------------------------------------------

typedef struct percent {
  const value *args;
  uint32_t n, next;
  value mapping; ///< the dictionary on the right, or VALUE_UNSET
  const char *text;
} percent;

static bool next_argument(struct machine *m, percent *a, value *out) {
  if (a->next < a->n) {
    *out = a->args[a->next++];
    return true;
  }
  py_raise(m, PY_TYPE, "not enough arguments for format string");
  return false;
}

/// A width or precision that is an argument; a negative one aligns to the left.
static bool star(struct machine *m, percent *a, char out[12], bool *left) {
  value v;
  if (!next_argument(m, a, &v))
    return false;
  if (!value_is_int(v)) {
    py_raise(m, PY_TYPE, "* wants int");
    return false;
  }
  const int64_t i = value_to_int(v);
  *left |= i < 0;
  snprintf(out, 12, "%lld", (long long)((i < 0 ? -i : i) % 10000000));
  return true;
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
  if (s < end && *s == '*') {
    if (!star(m, a, width, &left))
      return false;
    s++;
  }
  for (size_t k = 0; s < end && *s >= '0' && *s <= '9'; s++)
    if (k < 7)
      width[k++] = *s, width[k] = 0;
  const bool has_precision = s < end && *s == '.';
  if (has_precision)
    s++;
  if (has_precision && s < end && *s == '*') {
    bool ignored = false;
    if (!star(m, a, precision, &ignored))
      return false;
    s++;
  }
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
    py_raise(m, PY_VALUE,
             "unsupported format character '%c' (0x%x) at index %zu", type,
             (unsigned char)type, (size_t)(s - 1 - a->text));
    return false;
  }
  if (is_number && !value_is_integer(v) && !value_is_float(v) &&
      v != VALUE_TRUE && v != VALUE_FALSE) {
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
    else if (type == 'r' || type == 'a') {
      text.ascii = type == 'a';
      print_repr(m, &text, v);
    } else
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
  percent a = {.args = &args, .n = 1, .mapping = args, .text = s};
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
