// What strings look like, and making others of them character by character:
// isidentifier and its kin, expandtabs, translate.
//
// Start reading at py_str_translate.
#include <ctype.h>
#include <string.h>

#include "sim/front/python/intrinsics.h"
#include "sim/vm/utf8.h"

static bool is_letter(unsigned char c) { return isalpha(c) || c >= 0x80; }

RUN(py_str_isidentifier) {
  UNUSED;
  const char *s;
  size_t size;
  if (!want_string(m, args[0], &s, &size))
    return INTRINSIC_RAISED;
  bool is = size > 0;
  for (size_t i = 0; i < size && is; i++) {
    const unsigned char c = (unsigned char)s[i];
    is = is_letter(c) || c == '_' || (i > 0 && isdigit(c));
  }
  results[0] = value_from_bool(is);
  return INTRINSIC_DONE;
}

RUN(py_str_isascii) {
  UNUSED;
  const char *s;
  size_t size;
  if (!want_string(m, args[0], &s, &size))
    return INTRINSIC_RAISED;
  bool is = true;
  for (size_t i = 0; i < size; i++)
    is &= (unsigned char)s[i] < 0x80;
  results[0] = value_from_bool(is);
  return INTRINSIC_DONE;
}

RUN(py_str_isprintable) {
  UNUSED;
  const char *s;
  size_t size;
  if (!want_string(m, args[0], &s, &size))
    return INTRINSIC_RAISED;
  bool is = true;
  for (size_t i = 0; i < size; i++)
    is &= (unsigned char)s[i] >= ' ' && s[i] != 0x7f;
  results[0] = value_from_bool(is);
  return INTRINSIC_DONE;
}

RUN(py_str_istitle) {
  UNUSED;
  const char *s;
  size_t size;
  if (!want_string(m, args[0], &s, &size))
    return INTRINSIC_RAISED;
  bool is = true, any = false, in_word = false;
  for (size_t i = 0; i < size; i++) {
    const unsigned char c = (unsigned char)s[i];
    if (isupper(c))
      is &= !in_word;
    else if (islower(c))
      is &= in_word;
    in_word = is_letter(c);
    any |= in_word;
  }
  results[0] = value_from_bool(is && any);
  return INTRINSIC_DONE;
}

RUN(py_str_expandtabs) {
  UNUSED;
  const char *s;
  size_t size;
  int64_t width = 8;
  if (!want_string(m, args[0], &s, &size) ||
      (!is_missing(arg(args, n, 1)) && !want_int(m, args[1], &width)))
    return INTRINSIC_RAISED;
  text_buffer out = {0};
  int64_t column = 0;
  for (size_t i = 0; i < size;) {
    const size_t length = utf8_size(s + i, size - i);
    if (s[i] == '\t') {
      for (int64_t k = width > 0 ? width - column % width : 0; k > 0; k--) {
        text_add(&out, " ", 1);
        column++;
      }
    } else {
      text_add(&out, s + i, length);
      column = s[i] == '\n' || s[i] == '\r' ? 0 : column + 1;
    }
    i += length;
  }
  results[0] = vm_string_n(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}

// -- translation -------------------------------------------------------------

static value character(const char *s, size_t left, size_t *size) {
  return value_from_int(utf8_decode(s, left, size));
}

/// dict from characters of `from` to those of `to`.
static bool pair_up(struct machine *m, object *dict, value from, value to) {
  const char *s, *r;
  size_t n, k;
  if (!want_string(m, from, &s, &n) || !want_string(m, to, &r, &k))
    return false;
  if (utf8_length(s, n) != utf8_length(r, k)) {
    py_raise(m, PY_VALUE,
             "the first two maketrans arguments must have equal length");
    return false;
  }
  while (n > 0) {
    size_t size, other;
    const value key = character(s, n, &size);
    const value v = character(r, k, &other);
    dyn_dict_set(m, dict, key, v);
    s += size;
    n -= size;
    r += other;
    k -= other;
  }
  return true;
}

RUN(py_str_maketrans) { // dictionary; or from, to [, to leave out]
  UNUSED;
  object *dict = vm_new(m, OBJECT_DICT, 0, &results[0]);
  if (n == 1) {
    if (!vm_is(m, args[0], OBJECT_DICT))
      return py_raise(m, PY_TYPE,
                      "if you give only one argument to maketrans it must be "
                      "a dict");
    const object *from = vm_object(m, args[0]);
    for (uint32_t i = 0; i < from->n; i += 2) {
      value key = from->slots[i];
      size_t size, length;
      if (value_is_string(key)) {
        const char *s = vm_text(m, key, &size);
        if (utf8_length(s, size) != 1)
          return py_raise(m, PY_VALUE,
                          "string keys in translate table must be of length 1");
        key = character(s, size, &length);
      }
      dyn_dict_set(m, dict, key, from->slots[i + 1]);
    }
    return INTRINSIC_DONE;
  }
  if (!pair_up(m, dict, args[0], args[1]))
    return INTRINSIC_RAISED;
  if (n > 2) {
    const char *s;
    size_t left, size;
    if (!want_string(m, args[2], &s, &left))
      return INTRINSIC_RAISED;
    for (; left > 0; s += size, left -= size)
      dyn_dict_set(m, dict, character(s, left, &size), VALUE_NIL);
  }
  return INTRINSIC_DONE;
}

RUN(py_str_translate) {
  UNUSED;
  const char *s;
  size_t left, size, length;
  if (!want_string(m, args[0], &s, &left))
    return INTRINSIC_RAISED;
  if (!vm_is(m, args[1], OBJECT_DICT))
    return vm_unsupported(m, "translate() by anything but a dict is not "
                             "supported");
  const object *table = vm_object(m, args[1]);
  text_buffer out = {0};
  for (; left > 0; s += size, left -= size) {
    const uint32_t at = dyn_dict_find(m, table, character(s, left, &size));
    const value to = at == NO_INDEX ? VALUE_UNSET : table->slots[at + 1];
    if (to == VALUE_UNSET) {
      text_add(&out, s, size);
    } else if (value_is_string(to)) {
      const char *text = vm_text(m, to, &length);
      text_add(&out, text, length);
    } else if (value_is_int(to)) {
      char bytes[4];
      length = utf8_encode((uint32_t)value_to_int(to), bytes);
      text_add(&out, bytes, length);
    } else if (to != VALUE_NIL) {
      text_deinit(&out);
      return py_raise(m, PY_TYPE,
                      "character mapping must return integer, None or str");
    }
  }
  results[0] = vm_string_n(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}
