// Operations on Rust's text: strings are atoms, so each makes a new one. Start
// reading at the table, intrinsics.def.
#include <string.h>

#include "sim/front/rust/runtime.h"

// -- text --------------------------------------------------------------------

OPERATION(rust_str_len) {
  UNUSED_RUN;
  size_t length;
  if (rust_is_unknown(m, args, 1))
    return INTRINSIC_ENDED;
  vm_text(m, args[0], &length);
  results[0] = value_from_int((int64_t)length);
  return INTRINSIC_DONE;
}

/// args: pointer to a String, its new text.
OPERATION(rust_string_set) {
  UNUSED_RUN;
  object_set(m, vm_object(m, args[0]), value_slot(args[0]), args[1]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_str_concat) {
  UNUSED_RUN;
  text_buffer out = {0};
  for (unsigned i = 0; i < 2; i++) {
    size_t length;
    const char *s = vm_text(m, args[i], &length);
    text_add(&out, s, length);
  }
  results[0] = vm_string_n(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}

/// args: text, whether to upper case. ASCII letters only.
OPERATION(rust_str_case) {
  UNUSED_RUN;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  const bool up = args[1] == VALUE_TRUE;
  text_buffer out = {0};
  for (size_t i = 0; i < length; i++) {
    char ch = s[i];
    if (up && ch >= 'a' && ch <= 'z')
      ch = (char)(ch - 32);
    else if (!up && ch >= 'A' && ch <= 'Z')
      ch = (char)(ch + 32);
    text_add(&out, &ch, 1);
  }
  results[0] = vm_string_n(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// args: text; 1 the start, 2 the end, 3 both.
OPERATION(rust_str_trim) {
  UNUSED_RUN;
  size_t length, from = 0;
  const char *s = vm_text(m, args[0], &length);
  const int64_t where = value_to_int(args[1]);
  while ((where & 1) && from < length && is_blank(s[from]))
    from++;
  while ((where & 2) && length > from && is_blank(s[length - 1]))
    length--;
  results[0] = vm_string_n(m, s + from, length - from);
  return INTRINSIC_DONE;
}

/// The offset of the second text in the first, or -1.
OPERATION(rust_str_find) {
  UNUSED_RUN;
  size_t length, wanted;
  const char *s = vm_text(m, args[0], &length);
  const char *w = vm_text(m, args[1], &wanted);
  const char *at = wanted == 0 ? s : memmem(s, length, w, wanted);
  results[0] = value_from_int(at ? at - s : -1);
  return INTRINSIC_DONE;
}

static bool is_inside_char(const char *s, size_t length, int64_t i) {
  return i < (int64_t)length && ((unsigned char)s[i] & 0xc0) == 0x80;
}

/// The panic for an offset that is out of the text or inside a character.
static intrinsic_status bad_offset(struct machine *m, const char *which,
                                   int64_t i, const char *s, size_t length) {
  if (i > (int64_t)length)
    return vm_fault(m, FAULT_VALUE, VALUE_NIL, VALUE_NIL,
                    "%s byte index %lld is out of bounds of `%s`", which,
                    (long long)i, s);
  int64_t from = i, to = i;
  while (is_inside_char(s, length, from))
    from--;
  while (is_inside_char(s, length, to))
    to++;
  return vm_fault(m, FAULT_VALUE, VALUE_NIL, VALUE_NIL,
                  "%s byte index %lld is not a char boundary; it is inside "
                  "'%.*s' (bytes %lld..%lld) of `%s`",
                  which, (long long)i, (int)(to - from), s + from,
                  (long long)from, (long long)to, s);
}

/// args: text, from, to: offsets in bytes.
OPERATION(rust_str_part) {
  UNUSED_RUN;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  const int64_t from = vm_to_int(m, args[1]), to = vm_to_int(m, args[2]);
  if (from < 0 || from > (int64_t)length)
    return bad_offset(m, "start", from, s, length);
  if (to > (int64_t)length)
    return bad_offset(m, "end", to, s, length);
  if (from > to)
    return vm_fault(m, FAULT_VALUE, VALUE_NIL, VALUE_NIL,
                    "begin > end (%lld > %lld) when slicing `%s`",
                    (long long)from, (long long)to, s);
  if (is_inside_char(s, length, from))
    return bad_offset(m, "start", from, s, length);
  if (is_inside_char(s, length, to))
    return bad_offset(m, "end", to, s, length);
  results[0] = vm_string_n(m, s + from, (size_t)(to - from));
  return INTRINSIC_DONE;
}

/// The char that begins at an offset.
OPERATION(rust_str_char_at) {
  UNUSED_RUN;
  size_t length;
  const unsigned char *s = (const unsigned char *)vm_text(m, args[0], &length);
  const size_t i = (size_t)vm_to_int(m, args[1]);
  uint32_t u = 0;
  if (i < length) {
    u = s[i];
    if (u >= 0xf0 && i + 3 < length)
      u = (u & 7) << 18 | (s[i + 1] & 0x3fu) << 12 | (s[i + 2] & 0x3fu) << 6 |
          (s[i + 3] & 0x3fu);
    else if (u >= 0xe0 && i + 2 < length)
      u = (u & 15) << 12 | (s[i + 1] & 0x3fu) << 6 | (s[i + 2] & 0x3fu);
    else if (u >= 0xc0 && i + 1 < length)
      u = (u & 31) << 6 | (s[i + 1] & 0x3fu);
  }
  results[0] = value_from_int(u);
  return INTRINSIC_DONE;
}

/// Whether no character's later byte is at an offset.
OPERATION(rust_str_boundary) {
  UNUSED_RUN;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  const size_t i = (size_t)vm_to_int(m, args[1]);
  results[0] =
      value_from_bool(i >= length || ((unsigned char)s[i] & 0xc0) != 0x80);
  return INTRINSIC_DONE;
}

OPERATION(rust_str_byte) {
  UNUSED_RUN;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  const size_t i = (size_t)vm_to_int(m, args[1]);
  results[0] = value_from_int(i < length ? (unsigned char)s[i] : 0);
  return INTRINSIC_DONE;
}

OPERATION(rust_char_text) {
  UNUSED_RUN;
  uint32_t u = (uint32_t)vm_to_int(m, args[0]);
  char s[4];
  size_t k = u < 0x80 ? 1 : u < 0x800 ? 2 : u < 0x10000 ? 3 : 4;
  static const uint32_t first[] = {0, 0, 0xc0, 0xe0, 0xf0};
  for (size_t i = k; i-- > 1; u >>= 6)
    s[i] = (char)(0x80 | (u & 0x3f));
  s[0] = (char)(first[k == 1 ? 0 : k] | u);
  results[0] = vm_string_n(m, s, k);
  return INTRINSIC_DONE;
}

/// args: char; 0 digit, 1 letter, 2 blank, 3 upper case, 4 lower case.
OPERATION(rust_char_class) {
  UNUSED_RUN;
  const int64_t u = vm_to_int(m, args[0]);
  const bool upper = u >= 'A' && u <= 'Z', lower = u >= 'a' && u <= 'z';
  bool is = false;
  switch (value_to_int(args[1])) {
  case 0:
    is = u >= '0' && u <= '9';
    break;
  case 1:
    is = upper || lower || u >= 0xc0;
    break;
  case 2:
    is = u < 0x80 && is_blank((char)u);
    break;
  case 3:
    is = upper;
    break;
  default:
    is = lower;
  }
  results[0] = value_from_bool(is);
  return INTRINSIC_DONE;
}
