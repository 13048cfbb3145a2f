// str.format and format_map: replacement fields.
//
// A field is {name[.attribute|[key]...][!conversion][:specification]}, and a
// specification may hold fields itself, one deep. Start reading at
// add_template.
#include <string.h>

#include "sim/front/python/intrinsics.h"

typedef struct fields {
  const object *positional; ///< a tuple
  value named;              ///< a dictionary
  unsigned next;
} fields;

static bool is_number(const char *s, size_t n, int64_t *out) {
  *out = 0;
  for (size_t i = 0; i < n; i++) {
    if (s[i] < '0' || s[i] > '9' || *out > 100000)
      return false;
    *out = *out * 10 + (s[i] - '0');
  }
  return n > 0;
}

/// The argument that the first part of a field's name means.
static bool argument(struct machine *m, fields *f, const char *s, size_t n,
                     value *out) {
  int64_t i;
  if (n > 0 && !is_number(s, n, &i)) {
    const value key = vm_string_n(m, s, n);
    const uint32_t at = dyn_dict_find(m, vm_object(m, f->named), key);
    if (at == NO_INDEX)
      vm_fault(m, FAULT_KEY, key, VALUE_NIL, "%s", "");
    else
      *out = vm_object(m, f->named)->slots[at + 1];
    return at != NO_INDEX;
  }
  if (n == 0)
    i = f->next++;
  if (i >= f->positional->n) {
    py_raise(m, PY_INDEX,
             "Replacement index %lld out of range for positional args tuple",
             (long long)i);
    return false;
  }
  *out = f->positional->slots[i];
  return true;
}

/// The value of a field's whole name.
static bool lookup(struct machine *m, fields *f, const char *s, size_t n,
                   value *out) {
  size_t i = 0;
  while (i < n && s[i] != '.' && s[i] != '[')
    i++;
  if (!argument(m, f, s, i, out))
    return false;
  while (i < n) {
    const bool is_attribute = s[i] == '.';
    const size_t from = ++i;
    while (i < n && (is_attribute ? s[i] != '.' && s[i] != '[' : s[i] != ']'))
      i++;
    int64_t number;
    dyn_call call;
    call.args = NULL;
    if (is_attribute) {
      if (attribute_of(m, *out, vm_string_n(m, s + from, i - from), out) !=
          INTRINSIC_DONE)
        return false;
      continue;
    }
    const value key = is_number(s + from, i - from, &number)
                          ? value_from_int(number)
                          : vm_string_n(m, s + from, i - from);
    const dyn_status status = dyn_get_index(m, *out, key, out, &call);
    if (status == DYN_CALL)
      vm_unsupported(m,
                     "an index of '%s' objects in str.format() is not "
                     "supported; use an f-string",
                     dyn_type_name(m, *out));
    if (status != DYN_DONE)
      return false;
    i++; // the bracket
  }
  return true;
}

static bool add_template(struct machine *m, printer *p, fields *f,
                         const char *s, size_t n, unsigned depth);

static bool add_field(struct machine *m, printer *p, fields *f, const char *s,
                      size_t n, unsigned depth) {
  size_t at = 0;
  while (at < n && s[at] != '!' && s[at] != ':')
    at += s[at] == '[' && memchr(s + at, ']', n - at)
              ? (size_t)((const char *)memchr(s + at, ']', n - at) - (s + at))
              : 1;
  value v;
  if (!lookup(m, f, s, at, &v))
    return false;
  if (at < n && s[at] == '!') {
    printer inner = PRINTER;
    const char how = at + 1 < n ? s[at + 1] : 0;
    inner.ascii = how == 'a';
    if (how == 'r' || how == 'a')
      print_repr(m, &inner, v);
    else
      print_str(m, &inner, v);
    at += 2;
    if (printer_finish(m, &inner, &v) != INTRINSIC_DONE)
      return false;
  }
  printer spec = PRINTER;
  const size_t from = at < n && s[at] == ':' ? at + 1 : n;
  bool ok = add_template(m, &spec, f, s + from, n - from, depth + 1);
  if (ok) {
    print_formatted(m, p, v, text_string(&spec.out), spec.out.n);
    ok = !p->failed;
  }
  text_deinit(&spec.out);
  return ok;
}

/// The end of the field that begins at `s`, its closing brace; NULL: none.
static const char *field_end(const char *s, size_t n) {
  unsigned open = 0;
  for (size_t i = 0; i < n; i++) {
    open += s[i] == '{';
    if (s[i] == '}' && open-- == 0)
      return s + i;
  }
  return NULL;
}

static bool add_template(struct machine *m, printer *p, fields *f,
                         const char *s, size_t n, unsigned depth) {
  for (size_t i = 0; i < n;) {
    if (depth == 0 && (s[i] == '{' || s[i] == '}') && i + 1 < n &&
        s[i + 1] == s[i]) {
      text_add(&p->out, s + i, 1);
      i += 2;
    } else if (s[i] == '{') {
      const char *end = field_end(s + i + 1, n - i - 1);
      if (!end || depth > 1) {
        py_raise(m, PY_VALUE,
                 depth > 1    ? "Max string recursion exceeded"
                 : i + 1 == n ? "Single '{' encountered in format string"
                              : "expected '}' before end of string");
        return false;
      }
      const size_t length = (size_t)(end - (s + i + 1));
      if (!add_field(m, p, f, s + i + 1, length, depth))
        return false;
      i += length + 2;
    } else if (s[i] == '}') {
      py_raise(m, PY_VALUE, "Single '}' encountered in format string");
      return false;
    } else {
      text_add(&p->out, s + i++, 1);
    }
  }
  return true;
}

static intrinsic_status fill_in(struct machine *m, value format, fields *f,
                                value *result) {
  const char *s;
  size_t size;
  if (!want_string(m, format, &s, &size))
    return INTRINSIC_RAISED;
  printer p = PRINTER;
  if (!add_template(m, &p, f, s, size, 0))
    p.failed = true;
  return printer_finish(m, &p, result);
}

RUN(py_str_format) { // template, tuple, dictionary
  UNUSED;
  fields f = {vm_object(m, args[1]), args[2], 0};
  return fill_in(m, args[0], &f, &results[0]);
}

RUN(py_str_format_map) { // template, dictionary
  UNUSED;
  value none;
  fields f = {vm_new(m, OBJECT_TUPLE, 0, &none), args[1], 0};
  if (!vm_is(m, args[1], OBJECT_DICT))
    return vm_unsupported(m, "format_map() of '%s' is not supported",
                          dyn_type_name(m, args[1]));
  return fill_in(m, args[0], &f, &results[0]);
}
