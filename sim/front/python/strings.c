// Methods of str. Case is that of the Latin, Greek and Cyrillic alphabets;
// every character that is not ASCII counts as a letter.
//
// Start reading at the table in methods.def.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/python/intrinsics.h"
#include "sim/vm/utf8.h"

typedef struct piece {
  const char *s;
  size_t n;
} piece;

static bool self(struct machine *m, value v, piece *out) {
  return want_string(m, v, &out->s, &out->n);
}

/// An argument that must be a string, named in the message.
static bool string_arg(struct machine *m, value v, piece *out) {
  if (value_is_token(v)) {
    vm_needs_value(m, v);
    return false;
  }
  if (!value_is_string(v)) {
    py_raise(m, PY_TYPE, "must be str, not %s", dyn_type_name(m, v));
    return false;
  }
  out->s = vm_text(m, v, &out->n);
  return true;
}

static value make(struct machine *m, const char *s, size_t n) {
  return vm_string_n(m, s, n);
}

// -- case --------------------------------------------------------------------

/// The other case of letters in the alphabets that keep theirs a fixed distance
/// apart, or next to each other.
static uint32_t to_upper(uint32_t c) {
  if (c < 0x80)
    return (uint32_t)toupper((int)c);
  if ((c >= 0xe0 && c <= 0xfe && c != 0xf7) ||
      (c >= 0x3b1 && c <= 0x3c9 && c != 0x3c2) || (c >= 0x430 && c <= 0x44f))
    return c - 32;
  if (c >= 0x450 && c <= 0x45f)
    return c - 80;
  if (c >= 0x100 && c <= 0x17f && c != 0x131 && c != 0x138 && c != 0x149 &&
      c != 0x17f)
    return (c >= 0x139 && c <= 0x148) || c >= 0x179 ? c - !(c & 1)
                                                    : c - (c & 1);
  return c == 0xff ? 0x178 : c;
}

static uint32_t to_lower(uint32_t c) {
  if (c < 0x80)
    return (uint32_t)tolower((int)c);
  if ((c >= 0xc0 && c <= 0xde && c != 0xd7) || (c >= 0x391 && c <= 0x3a9) ||
      (c >= 0x410 && c <= 0x42f))
    return c + 32;
  if (c >= 0x400 && c <= 0x40f)
    return c + 80;
  if (c >= 0x100 && c <= 0x177 && c != 0x130 && c != 0x138)
    return c >= 0x139 && c <= 0x148 ? c + (c & 1) : c + !(c & 1);
  return c == 0x178 ? 0xff : c;
}

typedef enum { UPPER, LOWER, TITLE, SWAP } casing;

static void map_text(piece p, casing how, text_buffer *out) {
  bool inside = false;
  for (size_t i = 0; i < p.n;) {
    size_t size;
    char bytes[4];
    const uint32_t c = utf8_decode(p.s + i, p.n - i, &size);
    const bool raise = how == UPPER || (how == TITLE && !inside) ||
                       (how == SWAP && to_lower(c) != c);
    const bool lower = how == LOWER || (how == TITLE && inside) ||
                       (how == SWAP && to_lower(c) != c);
    const uint32_t made = how == SWAP ? (lower ? to_lower(c) : to_upper(c))
                          : raise     ? to_upper(c)
                                      : to_lower(c);
    if (c == 0xdf && made == c && (raise || how == SWAP))
      text_add_string(out, how == TITLE ? "Ss" : "SS");
    else if (made == c)
      text_add(out, p.s + i, size);
    else
      text_add(out, bytes, utf8_encode(made, bytes));
    inside = to_upper(c) != c || to_lower(c) != c;
    i += size;
  }
}

static intrinsic_status change_case(struct machine *m, value v, casing how,
                                    value *out) {
  piece p;
  if (!self(m, v, &p))
    return INTRINSIC_RAISED;
  text_buffer text = {0};
  map_text(p, how, &text);
  *out = make(m, text_string(&text), text.n);
  text_deinit(&text);
  return INTRINSIC_DONE;
}

RUN(py_str_upper) {
  UNUSED;
  return change_case(m, args[0], UPPER, &results[0]);
}

RUN(py_str_lower) {
  UNUSED;
  return change_case(m, args[0], LOWER, &results[0]);
}

RUN(py_str_title) {
  UNUSED;
  return change_case(m, args[0], TITLE, &results[0]);
}

RUN(py_str_swapcase) {
  UNUSED;
  return change_case(m, args[0], SWAP, &results[0]);
}

RUN(py_str_capitalize) {
  UNUSED;
  piece p;
  if (!self(m, args[0], &p))
    return INTRINSIC_RAISED;
  const size_t first = p.n ? utf8_size(p.s, p.n) : 0;
  text_buffer text = {0};
  map_text((piece){p.s, first}, TITLE, &text);
  map_text((piece){p.s + first, p.n - first}, LOWER, &text);
  results[0] = make(m, text_string(&text), text.n);
  text_deinit(&text);
  return INTRINSIC_DONE;
}

// -- classes -----------------------------------------------------------------

static bool is_letter(char c) {
  return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }
static bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 28 && c <= 31);
}

static intrinsic_status all_bytes(struct machine *m, value v, bool (*f)(char c),
                                  value *out) {
  piece p;
  if (!self(m, v, &p))
    return INTRINSIC_RAISED;
  bool all = p.n > 0;
  for (size_t i = 0; i < p.n; i++)
    all &= f(p.s[i]);
  *out = value_from_bool(all);
  return INTRINSIC_DONE;
}

RUN(py_str_isdigit) {
  UNUSED;
  return all_bytes(m, args[0], is_digit, &results[0]);
}

RUN(py_str_isalpha) {
  UNUSED;
  return all_bytes(m, args[0], is_letter, &results[0]);
}

RUN(py_str_isalnum) {
  UNUSED;
  return all_bytes(m, args[0], is_alphanumeric, &results[0]);
}

RUN(py_str_isspace) {
  UNUSED;
  return all_bytes(m, args[0], is_space, &results[0]);
}

static intrinsic_status has_case(struct machine *m, value v, bool upper,
                                 value *out) {
  piece p;
  if (!self(m, v, &p))
    return INTRINSIC_RAISED;
  bool some = false, other = false;
  for (size_t i = 0; i < p.n; i++) {
    const int c = (unsigned char)p.s[i];
    some |= c < 0x80 && (upper ? isupper(c) : islower(c));
    other |= c < 0x80 && (upper ? islower(c) : isupper(c));
  }
  *out = value_from_bool(some && !other);
  return INTRINSIC_DONE;
}

RUN(py_str_isupper) {
  UNUSED;
  return has_case(m, args[0], true, &results[0]);
}

RUN(py_str_islower) {
  UNUSED;
  return has_case(m, args[0], false, &results[0]);
}

// -- stripping ---------------------------------------------------------------

static bool in_set(const piece *set, const char *s, size_t size) {
  for (size_t i = 0; i < set->n;) {
    const size_t k = utf8_size(set->s + i, set->n - i);
    if (k == size && memcmp(set->s + i, s, k) == 0)
      return true;
    i += k;
  }
  return false;
}

static intrinsic_status strip(struct machine *m, const value *args, unsigned n,
                              bool left, bool right, value *out) {
  piece p, set = {" \t\n\r\v\f\x1c\x1d\x1e\x1f", 10};
  if (!self(m, args[0], &p) ||
      (!is_missing(arg(args, n, 1)) && !string_arg(m, args[1], &set)))
    return INTRINSIC_RAISED;
  while (left && p.n > 0) {
    const size_t k = utf8_size(p.s, p.n);
    if (!in_set(&set, p.s, k))
      break;
    p.s += k;
    p.n -= k;
  }
  while (right && p.n > 0) {
    size_t k = 1;
    while (k < p.n && k < 4 && ((unsigned char)p.s[p.n - k] & 0xc0) == 0x80)
      k++;
    if (!in_set(&set, p.s + p.n - k, k))
      break;
    p.n -= k;
  }
  *out = make(m, p.s, p.n);
  return INTRINSIC_DONE;
}

RUN(py_str_strip) {
  UNUSED;
  return strip(m, args, n, true, true, &results[0]);
}

RUN(py_str_lstrip) {
  UNUSED;
  return strip(m, args, n, true, false, &results[0]);
}

RUN(py_str_rstrip) {
  UNUSED;
  return strip(m, args, n, false, true, &results[0]);
}

// -- splitting and joining ---------------------------------------------------

static void push_piece(struct machine *m, object *list, const char *s,
                       size_t n) {
  object_push(m, list, make(m, s, n));
}

static void split_spaces(struct machine *m, object *list, piece p,
                         int64_t most) {
  size_t i = 0;
  for (;;) {
    while (i < p.n && is_space(p.s[i]))
      i++;
    if (i == p.n)
      return;
    size_t end = i;
    if (most-- == 0) {
      end = p.n;
      while (end > i && is_space(p.s[end - 1]))
        end--;
      push_piece(m, list, p.s + i, end - i);
      return;
    }
    while (end < p.n && !is_space(p.s[end]))
      end++;
    push_piece(m, list, p.s + i, end - i);
    i = end;
  }
}

static void rsplit_spaces(struct machine *m, object *list, piece p,
                          int64_t most) {
  size_t end = p.n;
  for (;;) {
    while (end > 0 && is_space(p.s[end - 1]))
      end--;
    if (end == 0)
      return;
    size_t start = end;
    if (most-- == 0) {
      start = 0;
      while (start < end && is_space(p.s[start]))
        start++;
    } else {
      while (start > 0 && !is_space(p.s[start - 1]))
        start--;
    }
    object_insert(m, list, 0, make(m, p.s + start, end - start));
    if (most < -1 || start == 0)
      return;
    end = start;
  }
}

static const char *find_last(piece p, piece part) {
  for (size_t i = p.n + 1; i-- > part.n;)
    if (memcmp(p.s + i - part.n, part.s, part.n) == 0)
      return p.s + i - part.n;
  return NULL;
}

static intrinsic_status split(struct machine *m, const value *args, unsigned n,
                              bool from_right, value *out) {
  piece p, by;
  int64_t most = -1;
  if (!self(m, args[0], &p))
    return INTRINSIC_RAISED;
  if (!is_missing(arg(args, n, 2)) && !want_int(m, args[2], &most))
    return INTRINSIC_RAISED;
  object *list = vm_new(m, OBJECT_LIST, 0, out);
  if (is_missing(arg(args, n, 1))) {
    if (from_right && most >= 0)
      rsplit_spaces(m, list, p, most);
    else
      split_spaces(m, list, p, most);
    return INTRINSIC_DONE;
  }
  if (!string_arg(m, args[1], &by))
    return INTRINSIC_RAISED;
  if (by.n == 0)
    return py_raise(m, PY_VALUE, "empty separator");
  while (most-- != 0) {
    const char *at =
        from_right ? find_last(p, by) : memmem(p.s, p.n, by.s, by.n);
    if (!at)
      break;
    const size_t before = (size_t)(at - p.s);
    if (from_right) {
      object_insert(m, list, 0, make(m, at + by.n, p.n - before - by.n));
      p.n = before;
    } else {
      push_piece(m, list, p.s, before);
      p.s = at + by.n;
      p.n -= before + by.n;
    }
  }
  if (from_right)
    object_insert(m, list, 0, make(m, p.s, p.n));
  else
    push_piece(m, list, p.s, p.n);
  return INTRINSIC_DONE;
}

RUN(py_str_split) {
  UNUSED;
  return split(m, args, n, false, &results[0]);
}

RUN(py_str_rsplit) {
  UNUSED;
  return split(m, args, n, true, &results[0]);
}

RUN(py_str_splitlines) {
  UNUSED;
  piece p;
  const value keep = arg(args, n, 1);
  const bool ends =
      !is_missing(keep) && keep != VALUE_FALSE && keep != value_from_int(0);
  if (!self(m, args[0], &p))
    return INTRINSIC_RAISED;
  object *list = vm_new(m, OBJECT_LIST, 0, &results[0]);
  for (size_t i = 0; i < p.n;) {
    size_t end = i;
    while (end < p.n && p.s[end] != '\n' && p.s[end] != '\r')
      end++;
    size_t next =
        end + 1 + (end + 1 < p.n && p.s[end] == '\r' && p.s[end + 1] == '\n');
    if (next > p.n)
      next = p.n;
    push_piece(m, list, p.s + i, (ends ? next : end) - i);
    i = next;
  }
  return INTRINSIC_DONE;
}

RUN(py_str_join) {
  UNUSED;
  value list;
  piece between;
  if (!self(m, args[0], &between) || !list_of(m, args[1], &list))
    return INTRINSIC_RAISED;
  const object *o = vm_object(m, list);
  printer p = PRINTER;
  for (uint32_t i = 0; i < o->n; i++) {
    const value v = o->slots[i];
    const bool is_token =
        value_is_token(v) && value_token_kind(v) == TOKEN_STRING;
    if (!value_is_string(v) && !is_token) {
      text_deinit(&p.out);
      return py_raise(m, PY_TYPE,
                      "sequence item %u: expected str instance, %s found", i,
                      dyn_type_name(m, v));
    }
    if (i > 0)
      text_add(&p.out, between.s, between.n);
    print_str(m, &p, v);
  }
  return printer_finish(m, &p, &results[0]);
}

RUN(py_str_replace) {
  UNUSED;
  piece p, from, to;
  int64_t most = -1;
  if (!self(m, args[0], &p) || !string_arg(m, args[1], &from) ||
      !string_arg(m, args[2], &to) || (n > 3 && !want_int(m, args[3], &most)))
    return INTRINSIC_RAISED;
  text_buffer out = {0};
  while (most-- != 0) {
    const char *at = from.n ? memmem(p.s, p.n, from.s, from.n) : p.s;
    if (!at)
      break;
    const size_t before = (size_t)(at - p.s);
    text_add(&out, p.s, before);
    text_add(&out, to.s, to.n);
    size_t skip = from.n;
    if (from.n == 0) { // between all characters, and at both ends
      if (p.n == 0)
        break;
      skip = utf8_size(p.s, p.n);
      text_add(&out, p.s, skip);
    }
    p.s = at + skip;
    p.n -= before + skip;
  }
  text_add(&out, p.s, p.n);
  results[0] = make(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}

static intrinsic_status partition(struct machine *m, const value *args,
                                  bool last, value *out) {
  piece p, by;
  if (!self(m, args[0], &p) || !string_arg(m, args[1], &by))
    return INTRINSIC_RAISED;
  if (by.n == 0)
    return py_raise(m, PY_VALUE, "empty separator");
  const char *at = last ? find_last(p, by) : memmem(p.s, p.n, by.s, by.n);
  object *o = vm_new(m, OBJECT_TUPLE, 3, out);
  const value empty = vm_string(m, "");
  if (!at) {
    o->slots[0] = last ? empty : args[0];
    o->slots[1] = empty;
    o->slots[2] = last ? args[0] : empty;
    return INTRINSIC_DONE;
  }
  const size_t before = (size_t)(at - p.s);
  o->slots[0] = make(m, p.s, before);
  o->slots[1] = args[1];
  o->slots[2] = make(m, at + by.n, p.n - before - by.n);
  return INTRINSIC_DONE;
}

RUN(py_str_partition) {
  UNUSED;
  return partition(m, args, false, &results[0]);
}

RUN(py_str_rpartition) {
  UNUSED;
  return partition(m, args, true, &results[0]);
}

// -- searching ---------------------------------------------------------------

static bool starts(piece p, piece part) {
  return part.n <= p.n && memcmp(p.s, part.s, part.n) == 0;
}

static bool ends(piece p, piece part) {
  return part.n <= p.n && memcmp(p.s + p.n - part.n, part.s, part.n) == 0;
}

/// Cuts `p` to the characters from position args[2] to args[3], where given;
/// *none where no text, not even the empty one, can be there.
static bool cut(struct machine *m, const value *args, unsigned n, piece *p,
                bool *none) {
  const int64_t length = (int64_t)utf8_length(p->s, p->n);
  int64_t from = 0, to = length;
  if ((!is_missing(arg(args, n, 2)) && !want_int(m, args[2], &from)) ||
      (!is_missing(arg(args, n, 3)) && !want_int(m, args[3], &to)))
    return false;
  from = from < 0 ? from + length : from;
  to = to < 0 ? to + length : to;
  from = from < 0 ? 0 : from;
  to = to > length ? length : to;
  *none = from > to;
  if (*none)
    return true;
  const size_t start = utf8_offset(p->s, p->n, (size_t)from);
  const size_t end = utf8_offset(p->s, p->n, (size_t)to);
  *p = (piece){p->s + start, end - start};
  return true;
}

static intrinsic_status test_end(struct machine *m, const value *args,
                                 unsigned n, bool (*f)(piece p, piece part),
                                 value *out) {
  piece p, part;
  bool none;
  if (!self(m, args[0], &p) || !cut(m, args, n, &p, &none))
    return INTRINSIC_RAISED;
  const value *list = &args[1];
  uint32_t count = 1;
  if (vm_is(m, args[1], OBJECT_TUPLE)) {
    list = vm_object(m, args[1])->slots;
    count = vm_object(m, args[1])->n;
  }
  *out = VALUE_FALSE;
  for (uint32_t i = 0; i < count; i++) {
    if (!string_arg(m, list[i], &part))
      return INTRINSIC_RAISED;
    if (!none && f(p, part))
      *out = VALUE_TRUE;
  }
  return INTRINSIC_DONE;
}

RUN(py_str_startswith) {
  UNUSED;
  return test_end(m, args, n, starts, &results[0]);
}

RUN(py_str_endswith) {
  UNUSED;
  return test_end(m, args, n, ends, &results[0]);
}

RUN(py_str_removeprefix) {
  UNUSED;
  piece p, part;
  if (!self(m, args[0], &p) || !string_arg(m, args[1], &part))
    return INTRINSIC_RAISED;
  const size_t cut = starts(p, part) ? part.n : 0;
  results[0] = make(m, p.s + cut, p.n - cut);
  return INTRINSIC_DONE;
}

RUN(py_str_removesuffix) {
  UNUSED;
  piece p, part;
  if (!self(m, args[0], &p) || !string_arg(m, args[1], &part))
    return INTRINSIC_RAISED;
  results[0] = make(m, p.s, p.n - (ends(p, part) ? part.n : 0));
  return INTRINSIC_DONE;
}

/// Character position of a part, or -1; *ok false with an exception raised.
static int64_t find(struct machine *m, const value *args, unsigned n, bool last,
                    bool *ok) {
  piece all, part;
  bool none = false;
  *ok = self(m, args[0], &all) && string_arg(m, args[1], &part);
  if (!*ok)
    return -1;
  piece inner = all;
  *ok = cut(m, args, n, &inner, &none);
  if (!*ok || none)
    return -1;
  const char *at = last          ? find_last(inner, part)
                   : part.n == 0 ? inner.s
                                 : memmem(inner.s, inner.n, part.s, part.n);
  return at ? (int64_t)utf8_length(all.s, (size_t)(at - all.s)) : -1;
}

RUN(py_str_find) {
  UNUSED;
  bool ok;
  results[0] = value_from_int(find(m, args, n, false, &ok));
  return ok ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_str_rfind) {
  UNUSED;
  bool ok;
  results[0] = value_from_int(find(m, args, n, true, &ok));
  return ok ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

static intrinsic_status index_of(struct machine *m, const value *args,
                                 unsigned n, bool last, value *result) {
  bool ok;
  const int64_t at = find(m, args, n, last, &ok);
  if (ok && at < 0)
    return py_raise(m, PY_VALUE, "substring not found");
  *result = value_from_int(at);
  return ok ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_str_index) {
  UNUSED;
  return index_of(m, args, n, false, &results[0]);
}

RUN(py_str_rindex) {
  UNUSED;
  return index_of(m, args, n, true, &results[0]);
}

RUN(py_str_count) {
  UNUSED;
  piece p, part;
  bool none;
  if (!self(m, args[0], &p) || !string_arg(m, args[1], &part) ||
      !cut(m, args, n, &p, &none))
    return INTRINSIC_RAISED;
  int64_t count = 0;
  if (none) {
    count = 0;
  } else if (part.n == 0) {
    count = (int64_t)utf8_length(p.s, p.n) + 1;
  } else {
    const char *at;
    while ((at = memmem(p.s, p.n, part.s, part.n))) {
      count++;
      p.n -= (size_t)(at - p.s) + part.n;
      p.s = at + part.n;
    }
  }
  results[0] = value_from_int(count);
  return INTRINSIC_DONE;
}

// -- padding -----------------------------------------------------------------

static intrinsic_status pad(struct machine *m, const value *args, unsigned n,
                            int where, value *out) {
  piece p, fill = {" ", 1};
  int64_t width;
  if (!self(m, args[0], &p) || !want_int(m, args[1], &width) ||
      (n > 2 && !string_arg(m, args[2], &fill)))
    return INTRINSIC_RAISED;
  if (utf8_length(fill.s, fill.n) != 1)
    return py_raise(m, PY_TYPE,
                    "The fill character must be exactly one character long");
  const int64_t length = (int64_t)utf8_length(p.s, p.n);
  int64_t room = width > length ? width - length : 0;
  if (room > 1 << 24)
    return py_raise(m, PY_MEMORY, "%s", "");
  int64_t left = where < 0 ? 0 : where > 0 ? room : room / 2;
  if (where == 0)
    left += room & width & 1;
  text_buffer text = {0};
  for (int64_t i = 0; i < left; i++)
    text_add(&text, fill.s, fill.n);
  text_add(&text, p.s, p.n);
  for (int64_t i = left; i < room; i++)
    text_add(&text, fill.s, fill.n);
  *out = make(m, text_string(&text), text.n);
  text_deinit(&text);
  return INTRINSIC_DONE;
}

RUN(py_str_center) {
  UNUSED;
  return pad(m, args, n, 0, &results[0]);
}

RUN(py_str_ljust) {
  UNUSED;
  return pad(m, args, n, -1, &results[0]);
}

RUN(py_str_rjust) {
  UNUSED;
  return pad(m, args, n, 1, &results[0]);
}

RUN(py_str_zfill) {
  UNUSED;
  piece p;
  int64_t width;
  if (!self(m, args[0], &p) || !want_int(m, args[1], &width))
    return INTRINSIC_RAISED;
  if (width > 1 << 24)
    return py_raise(m, PY_MEMORY, "%s", "");
  const size_t sign = p.n > 0 && (*p.s == '+' || *p.s == '-');
  text_buffer text = {0};
  text_add(&text, p.s, sign);
  for (int64_t i = (int64_t)utf8_length(p.s, p.n); i < width; i++)
    text_add_string(&text, "0");
  text_add(&text, p.s + sign, p.n - sign);
  results[0] = make(m, text_string(&text), text.n);
  text_deinit(&text);
  return INTRINSIC_DONE;
}

RUN(py_json_string) { // text, whether to escape what is not ASCII: with quotes
  UNUSED;
  const char *text;
  size_t size;
  if (value_is_token(args[0]) && value_token_kind(args[0]) == TOKEN_STRING) {
    results[0] = args[0];
    return INTRINSIC_DONE;
  }
  if (!want_string(m, args[0], &text, &size))
    return INTRINSIC_RAISED;
  printer p = PRINTER;
  text_add_string(&p.out, "\"");
  for (size_t i = 0; i < size;) {
    const char c = text[i];
    static const char plain[] = "\"\\\n\r\t\b\f", escaped[] = "\"\\nrtbf";
    const char *known = c ? strchr(plain, c) : NULL;
    uint32_t code = (unsigned char)c;
    size_t bytes = 1;
    if (code >= 0x80)
      code = utf8_decode(text + i, size - i, &bytes);
    if (known)
      text_addf(&p.out, "\\%c", escaped[known - plain]);
    else if (code >= 0x10000 && args[1] == VALUE_TRUE)
      text_addf(&p.out, "\\u%04x\\u%04x", 0xd800 + ((code - 0x10000) >> 10),
                0xdc00 + ((code - 0x10000) & 0x3ff));
    else if (code < 0x20 || (code >= 0x7f && args[1] == VALUE_TRUE))
      text_addf(&p.out, code == 0x7f ? "%c" : "\\u%04x", code);
    else
      text_add(&p.out, text + i, bytes);
    i += bytes;
  }
  text_add_string(&p.out, "\"");
  return printer_finish(m, &p, &results[0]);
}

RUN(py_utf8) { // text: its bytes as numbers
  UNUSED;
  const char *text;
  size_t size;
  if (!want_string(m, args[0], &text, &size))
    return INTRINSIC_RAISED;
  object *o = vm_new(m, OBJECT_TUPLE, (uint32_t)size, &results[0]);
  for (size_t i = 0; i < size; i++)
    o->slots[i] = value_from_int((unsigned char)text[i]);
  return INTRINSIC_DONE;
}
