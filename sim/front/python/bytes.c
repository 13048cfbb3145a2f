// bytes: literals' values, conversion from and to text and integers, methods.
//
// Most methods are those of str: the bytes become a text with one character for
// each, the method runs, and what it returns becomes bytes again. Positions are
// the same then, as both count characters. Start reading at through_text.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/front/python/intrinsics.h"
#include "sim/vm/bigint.h"
#include "sim/vm/utf8.h"

typedef struct piece {
  const char *s;
  size_t n;
} piece;

static bool want_bytes(struct machine *m, value v, piece *out) {
  if (!value_is_bytes(v)) {
    py_raise(m, PY_TYPE, "a bytes-like object is required, not '%s'",
             dyn_type_name(m, v));
    return false;
  }
  out->s = vm_text(m, v, &out->n);
  return true;
}

// -- methods of str ----------------------------------------------------------

/// A character for each byte.
static value text_of(struct machine *m, value bytes) {
  size_t n;
  const char *s = vm_text(m, bytes, &n);
  text_buffer text = {0};
  for (size_t i = 0; i < n; i++) {
    char c[4];
    text_add(&text, c, utf8_encode((unsigned char)s[i], c));
  }
  const value v = vm_string_n(m, text_string(&text), text.n);
  text_deinit(&text);
  return v;
}

/// A byte for each character: the reverse.
static value bytes_of(struct machine *m, value text) {
  size_t n;
  const char *s = vm_text(m, text, &n);
  text_buffer bytes = {0};
  for (size_t i = 0, size; i < n; i += size) {
    const char c = (char)utf8_decode(s + i, n - i, &size);
    text_add(&bytes, &c, 1);
  }
  const value v = vm_bytes(m, text_string(&bytes), bytes.n);
  text_deinit(&bytes);
  return v;
}

/// An argument as a method of str wants it.
static bool argument_text(struct machine *m, value v, bool number, value *out) {
  if (value_is_bytes(v)) {
    *out = text_of(m, v);
  } else if (value_is_string(v) ||
             (value_is_token(v) && value_token_kind(v) == TOKEN_STRING)) {
    py_raise(m, PY_TYPE, "a bytes-like object is required, not 'str'");
    return false;
  } else if (number && value_is_integer(v)) { // find(65)
    char c[4];
    int64_t i;
    if (!want_int(m, v, &i))
      return false;
    if (i < 0 || i > 255) {
      py_raise(m, PY_VALUE, "byte must be in range(0, 256)");
      return false;
    }
    *out = vm_string_n(m, c, utf8_encode((uint32_t)i, c));
  } else if (vm_is(m, v, OBJECT_TUPLE)) { // startswith((a, b))
    const object *o = vm_object(m, v);
    value ref;
    object *made = vm_new(m, OBJECT_TUPLE, o->n, &ref);
    for (uint32_t i = 0; i < o->n; i++)
      if (!argument_text(m, o->slots[i], false, &made->slots[i]))
        return false;
    *out = ref;
  } else {
    *out = v;
  }
  return true;
}

static value result_bytes(struct machine *m, value v) {
  if (value_is_string(v))
    return bytes_of(m, v);
  if (value_is_ref(v)) { // a list or tuple that is nobody else's yet
    object *o = vm_object(m, v);
    for (uint32_t i = 0; i < o->n; i++)
      object_set(m, o, i, result_bytes(m, o->slots[i]));
  }
  return v;
}

enum { PARAMS_MAX = 4 };

/// Runs method `run` of str on texts for the bytes among the arguments.
static intrinsic_status through_text(struct machine *m, struct thread *t,
                                     intrinsic_run_fn *run, const value *args,
                                     unsigned n, bool number, value *results) {
  value texts[PARAMS_MAX];
  for (unsigned i = 0; i < n && i < PARAMS_MAX; i++)
    if (!argument_text(m, args[i], number && i == 1, &texts[i]))
      return INTRINSIC_RAISED;
  const intrinsic_status s = run(m, t, texts, n, 0, results);
  if (s == INTRINSIC_DONE)
    results[0] = result_bytes(m, results[0]);
  return s;
}

#define LIKE_STR(name)                                                         \
  RUN(py_bytes_##name) {                                                       \
    (void)choice;                                                              \
    return through_text(m, t, py_str_##name, args, n, false, results);         \
  }
#define LIKE_STR_WITH_NUMBER(name)                                             \
  RUN(py_bytes_##name) {                                                       \
    (void)choice;                                                              \
    return through_text(m, t, py_str_##name, args, n, true, results);          \
  }
LIKE_STR(startswith)
LIKE_STR(endswith)
LIKE_STR(replace)
LIKE_STR(partition)
LIKE_STR(rpartition)
LIKE_STR(removeprefix)
LIKE_STR(removesuffix)
LIKE_STR(ljust)
LIKE_STR(rjust)
LIKE_STR(center)
LIKE_STR(zfill)
LIKE_STR(splitlines)
LIKE_STR_WITH_NUMBER(find)
LIKE_STR_WITH_NUMBER(rfind)
LIKE_STR_WITH_NUMBER(count)

static intrinsic_status position_of(struct machine *m, intrinsic_status found,
                                    const value *at) {
  return found == INTRINSIC_DONE && *at == value_from_int(-1)
             ? py_raise(m, PY_VALUE, "subsection not found")
             : found;
}

RUN(py_bytes_index) {
  return position_of(m, py_bytes_find(m, t, args, n, choice, results), results);
}

RUN(py_bytes_rindex) {
  return position_of(m, py_bytes_rfind(m, t, args, n, choice, results),
                     results);
}

/// The white space of bytes, which is less than that of str.
#define BLANKS " \t\n\r\v\f"

#define STRIP_LIKE_STR(name)                                                   \
  RUN(py_bytes_##name) {                                                       \
    (void)choice;                                                              \
    const value set =                                                          \
        is_missing(arg(args, n, 1)) ? vm_bytes(m, BLANKS, 6) : args[1];        \
    const value with_set[] = {args[0], set};                                   \
    return through_text(m, t, py_str_##name, with_set, 2, false, results);     \
  }
STRIP_LIKE_STR(strip)
STRIP_LIKE_STR(lstrip)
STRIP_LIKE_STR(rstrip)

static intrinsic_status split(struct machine *m, struct thread *t,
                              intrinsic_run_fn *run, const value *args,
                              unsigned n, value *results) {
  size_t size;
  const char *s = vm_text(m, args[0], &size);
  for (size_t i = 0; is_missing(arg(args, n, 1)) && i < size; i++)
    if (s[i] >= 0x1c && s[i] <= 0x1f) // white space of str only
      return vm_unsupported(m, "splitting bytes with control characters at "
                               "white space is not supported");
  return through_text(m, t, run, args, n, false, results);
}

RUN(py_bytes_split) {
  (void)choice;
  return split(m, t, py_str_split, args, n, results);
}

RUN(py_bytes_rsplit) {
  (void)choice;
  return split(m, t, py_str_rsplit, args, n, results);
}

// -- methods of their own ----------------------------------------------------

static value mapped(struct machine *m, value v, int (*f)(int)) {
  size_t n;
  const char *s = vm_text(m, v, &n);
  char *made = xmalloc(n + 1);
  for (size_t i = 0; i < n; i++)
    made[i] = (unsigned char)s[i] < 0x80 ? (char)f((unsigned char)s[i]) : s[i];
  const value result = vm_bytes(m, made, n);
  free(made);
  return result;
}

RUN(py_bytes_upper) {
  UNUSED;
  results[0] = mapped(m, args[0], toupper);
  return INTRINSIC_DONE;
}

RUN(py_bytes_lower) {
  UNUSED;
  results[0] = mapped(m, args[0], tolower);
  return INTRINSIC_DONE;
}

static value all_are(struct machine *m, value v, int (*f)(int)) {
  size_t n;
  const char *s = vm_text(m, v, &n);
  bool all = n > 0;
  for (size_t i = 0; i < n; i++)
    all &= (unsigned char)s[i] < 0x80 && f((unsigned char)s[i]);
  return value_from_bool(all);
}

RUN(py_bytes_isdigit) {
  UNUSED;
  results[0] = all_are(m, args[0], isdigit);
  return INTRINSIC_DONE;
}

RUN(py_bytes_isalpha) {
  UNUSED;
  results[0] = all_are(m, args[0], isalpha);
  return INTRINSIC_DONE;
}

RUN(py_bytes_isalnum) {
  UNUSED;
  results[0] = all_are(m, args[0], isalnum);
  return INTRINSIC_DONE;
}

RUN(py_bytes_isspace) {
  UNUSED;
  results[0] = all_are(m, args[0], isspace);
  return INTRINSIC_DONE;
}

RUN(py_bytes_join) {
  UNUSED;
  value list;
  piece between, part;
  if (!want_bytes(m, args[0], &between) || !list_of(m, args[1], &list))
    return INTRINSIC_RAISED;
  const object *o = vm_object(m, list);
  text_buffer out = {0};
  for (uint32_t i = 0; i < o->n; i++) {
    if (!value_is_bytes(o->slots[i])) {
      text_deinit(&out);
      return py_raise(m, PY_TYPE,
                      "sequence item %u: expected a bytes-like object, %s "
                      "found",
                      i, dyn_type_name(m, o->slots[i]));
    }
    part.s = vm_text(m, o->slots[i], &part.n);
    if (i > 0)
      text_add(&out, between.s, between.n);
    text_add(&out, part.s, part.n);
  }
  results[0] = vm_bytes(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}

RUN(py_bytes_hex) {
  UNUSED;
  piece p, between = {"", 0};
  if (!want_bytes(m, args[0], &p) ||
      (n > 1 && !want_string(m, args[1], &between.s, &between.n)))
    return INTRINSIC_RAISED;
  if (n > 1 && between.n != 1)
    return py_raise(m, PY_VALUE, "sep must be length 1.");
  text_buffer out = {0};
  for (size_t i = 0; i < p.n; i++) {
    if (i > 0)
      text_add(&out, between.s, between.n);
    text_addf(&out, "%02x", (unsigned char)p.s[i]);
  }
  results[0] = vm_string_n(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}

RUN(py_bytes_fromhex) {
  UNUSED;
  piece p;
  if (!want_string(m, args[0], &p.s, &p.n))
    return INTRINSIC_RAISED;
  text_buffer out = {0};
  intrinsic_status s = INTRINSIC_DONE;
  for (size_t i = 0; i < p.n && s == INTRINSIC_DONE;) {
    if (isspace((unsigned char)p.s[i])) {
      i++;
      continue;
    }
    size_t bad = i;
    while (bad < i + 2 && bad < p.n && isxdigit((unsigned char)p.s[bad]))
      bad++;
    if (bad < i + 2) {
      s = py_raise(m, PY_VALUE,
                   "non-hexadecimal number found in fromhex() arg at position "
                   "%zu",
                   utf8_length(p.s, bad));
      break;
    }
    const char digits[] = {p.s[i], p.s[i + 1], 0};
    const char c = (char)strtoul(digits, NULL, 16);
    text_add(&out, &c, 1);
    i += 2;
  }
  results[0] = vm_bytes(m, text_string(&out), out.n);
  text_deinit(&out);
  return s;
}

// -- encodings ---------------------------------------------------------------

typedef enum { UTF8, ASCII, LATIN1 } encoding;
typedef enum { STRICT, IGNORE, REPLACE } on_error;

static const char *encoding_name(encoding e) {
  return e == UTF8 ? "utf-8" : e == ASCII ? "ascii" : "latin-1";
}

/// The encoding and the way with errors that args[first] and the next one name.
static bool want_encoding(struct machine *m, const value *args, unsigned n,
                          unsigned first, encoding *e, on_error *errors) {
  static const struct {
    const char *name;
    encoding e;
  } names[] = {{"utf8", UTF8},     {"u8", UTF8},       {"ascii", ASCII},
               {"usascii", ASCII}, {"latin1", LATIN1}, {"iso88591", LATIN1}};
  static const char *const ways[] = {"strict", "ignore", "replace"};
  piece text;
  *e = UTF8;
  *errors = STRICT;
  if (!is_missing(arg(args, n, first))) {
    if (!want_string(m, args[first], &text.s, &text.n))
      return false;
    char plain[40];
    size_t used = 0;
    for (size_t i = 0; i < text.n && used + 1 < sizeof plain; i++)
      if (text.s[i] != '-' && text.s[i] != '_' && text.s[i] != ' ')
        plain[used++] = (char)tolower((unsigned char)text.s[i]);
    plain[used] = 0;
    size_t i = 0;
    while (i < sizeof names / sizeof *names &&
           strcmp(names[i].name, plain) != 0)
      i++;
    if (i == sizeof names / sizeof *names) {
      vm_unsupported(m,
                     "encoding '%s' is not supported; utf-8, ascii and latin-1 "
                     "are",
                     text.s);
      return false;
    }
    *e = names[i].e;
  }
  if (is_missing(arg(args, n, first + 1)))
    return true;
  if (!want_string(m, args[first + 1], &text.s, &text.n))
    return false;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    if (strcmp(ways[i], text.s) == 0) {
      *errors = (on_error)i;
      return true;
    }
  }
  vm_unsupported(m, "errors='%s' is not supported", text.s);
  return false;
}

RUN(py_str_encode) {
  UNUSED;
  piece p;
  encoding e;
  on_error errors;
  if (!want_string(m, args[0], &p.s, &p.n) ||
      !want_encoding(m, args, n, 1, &e, &errors))
    return INTRINSIC_RAISED;
  if (e == UTF8) {
    results[0] = vm_bytes(m, p.s, p.n);
    return INTRINSIC_DONE;
  }
  text_buffer out = {0};
  intrinsic_status s = INTRINSIC_DONE;
  for (size_t i = 0, size; i < p.n && s == INTRINSIC_DONE; i += size) {
    const uint32_t c = utf8_decode(p.s + i, p.n - i, &size);
    const uint32_t limit = e == ASCII ? 128 : 256;
    if (c < limit)
      text_add(&out, &(char){(char)c}, 1);
    else if (errors == REPLACE)
      text_add_string(&out, "?");
    else if (errors == STRICT)
      s = py_raise(m, PY_UNICODE_ENCODE,
                   c < 0x100     ? "'%s' codec can't encode character "
                                   "'\\x%02x' in position %zu: ordinal not in "
                                   "range(%u)"
                   : c < 0x10000 ? "'%s' codec can't encode character "
                                   "'\\u%04x' in position %zu: ordinal not in "
                                   "range(%u)"
                                 : "'%s' codec can't encode character "
                                   "'\\U%08x' in position %zu: ordinal not in "
                                   "range(%u)",
                   encoding_name(e), c, utf8_length(p.s, i), limit);
  }
  results[0] = vm_bytes(m, text_string(&out), out.n);
  text_deinit(&out);
  return s;
}

/// How many bytes at `s` make a character of UTF-8, or 0 with the reason why
/// none, and how many to skip then (Unicode, table 3-7).
static size_t well_formed(const unsigned char *s, size_t n, size_t *skip,
                          const char **reason) {
  *skip = 1;
  *reason = "invalid start byte";
  const size_t size = s[0] < 0x80                  ? 1
                      : s[0] < 0xc2 || s[0] > 0xf4 ? 0
                      : s[0] < 0xe0                ? 2
                      : s[0] < 0xf0                ? 3
                                                   : 4;
  for (size_t i = 1; i < size; i++) {
    if (i == n) {
      *reason = "unexpected end of data";
      *skip = n;
      return 0;
    }
    const unsigned char low = i > 1          ? 0x80
                              : s[0] == 0xe0 ? 0xa0
                              : s[0] == 0xf0 ? 0x90
                                             : 0x80;
    const unsigned char high = i > 1          ? 0xbf
                               : s[0] == 0xed ? 0x9f
                               : s[0] == 0xf4 ? 0x8f
                                              : 0xbf;
    if (s[i] < low || s[i] > high) {
      *reason = "invalid continuation byte";
      *skip = i;
      return 0;
    }
  }
  return size;
}

static intrinsic_status decode(struct machine *m, piece p, encoding e,
                               on_error errors, value *out) {
  text_buffer text = {0};
  intrinsic_status status = INTRINSIC_DONE;
  for (size_t i = 0; i < p.n;) {
    const unsigned char *s = (const unsigned char *)p.s + i;
    const char *reason = "ordinal not in range(128)";
    size_t skip = 1, size = e == LATIN1 || *s < 0x80 ? 1 : 0;
    if (e == UTF8)
      size = well_formed(s, p.n - i, &skip, &reason);
    char c[4];
    if (size && e == LATIN1)
      text_add(&text, c, utf8_encode(*s, c));
    else if (size)
      text_add(&text, p.s + i, size);
    else if (errors == REPLACE)
      text_add_string(&text, "\xef\xbf\xbd");
    if (!size && errors == STRICT) {
      if (skip > 1)
        status = py_raise(m, PY_UNICODE_DECODE,
                          "'utf-8' codec can't decode bytes in position "
                          "%zu-%zu: %s",
                          i, i + skip - 1, reason);
      else
        status = py_raise(m, PY_UNICODE_DECODE,
                          "'%s' codec can't decode byte 0x%02x in position "
                          "%zu: %s",
                          encoding_name(e), *s, i, reason);
      break;
    }
    i += size ? size : skip;
  }
  *out = vm_string_n(m, text_string(&text), text.n);
  text_deinit(&text);
  return status;
}

RUN(py_bytes_decode) {
  UNUSED;
  piece p;
  encoding e;
  on_error errors;
  if (!want_bytes(m, args[0], &p) || !want_encoding(m, args, n, 1, &e, &errors))
    return INTRINSIC_RAISED;
  return decode(m, p, e, errors, &results[0]);
}

// -- making bytes ------------------------------------------------------------

static bool add_byte(struct machine *m, value v, void *context) {
  int64_t i;
  if (!want_int(m, v, &i))
    return false;
  if (i < 0 || i > 255) {
    py_raise(m, PY_VALUE, "bytes must be in range(0, 256)");
    return false;
  }
  text_add((text_buffer *)context, &(char){(char)i}, 1);
  return true;
}

#define BYTES_MAX (1 << 26)

RUN(py_bytes) { // [source [, encoding [, errors]]]
  value source = arg(args, n, 0);
  if (source == VALUE_UNSET) {
    results[0] = vm_bytes(m, "", 0);
    return INTRINSIC_DONE;
  }
  if (value_is_token(source))
    return vm_needs_value(m, source);
  if (value_is_string(source)) {
    if (is_missing(arg(args, n, 1)))
      return py_raise(m, PY_TYPE, "string argument without an encoding");
    return py_str_encode(m, t, args, n, choice, results);
  }
  if (!is_missing(arg(args, n, 1)))
    return py_raise(m, PY_TYPE, "encoding without a string argument");
  if (vm_is(m, source, OBJECT_INSTANCE)) {
    const own_answer own = ask_own(m, source, "__bytes__", &results[0]);
    if (own != OWN_NONE)
      return own == OWN_KNOWN ? INTRINSIC_DONE : INTRINSIC_RAISED;
  }
  text_buffer out = {0};
  intrinsic_status s = INTRINSIC_DONE;
  if (value_is_bytes(source)) {
    results[0] = source;
    return INTRINSIC_DONE;
  }
  if (value_is_integer(source) || source == VALUE_TRUE ||
      source == VALUE_FALSE) {
    int64_t size;
    if (!want_int(m, source, &size))
      return INTRINSIC_RAISED;
    if (size < 0)
      return py_raise(m, PY_VALUE, "negative count");
    if (size > BYTES_MAX)
      return py_raise(m, PY_MEMORY, "%s", "");
    char *zeros = xcalloc((size_t)size + 1, 1);
    results[0] = vm_bytes(m, zeros, (size_t)size);
    free(zeros);
    return INTRINSIC_DONE;
  }
  if (for_each(m, source, add_byte, &out))
    results[0] = vm_bytes(m, text_string(&out), out.n);
  else
    s = INTRINSIC_RAISED;
  text_deinit(&out);
  return s;
}

// -- integers ----------------------------------------------------------------

static bool want_order(struct machine *m, value v, int *order) {
  piece p = {"big", 3};
  if (!is_missing(v) && !want_string(m, v, &p.s, &p.n))
    return false;
  if (strcmp(p.s, "big") != 0 && strcmp(p.s, "little") != 0) {
    py_raise(m, PY_VALUE, "byteorder must be either 'little' or 'big'");
    return false;
  }
  *order = *p.s == 'b' ? 1 : -1;
  return true;
}

RUN(py_int_to_bytes) { // self, length, byteorder, signed
  UNUSED;
  int64_t length = 1;
  int order;
  const bool is_signed = arg(args, n, 3) == VALUE_TRUE;
  if ((!is_missing(arg(args, n, 1)) && !want_int(m, args[1], &length)) ||
      !want_order(m, arg(args, n, 2), &order))
    return INTRINSIC_RAISED;
  if (length < 0)
    return py_raise(m, PY_VALUE, "length argument must be non-negative");
  if (length > BYTES_MAX)
    return py_raise(m, PY_MEMORY, "%s", "");
  mpz_t z, room;
  mpz_inits(z, room, NULL);
  bigint_get(m, args[0], z);
  const bool negative = mpz_sgn(z) < 0;
  intrinsic_status s = INTRINSIC_DONE;
  mpz_setbit(room, 8 * (mp_bitcnt_t)length);
  if (negative && !is_signed) {
    s = py_raise(m, PY_OVERFLOW, "can't convert negative int to unsigned");
  } else {
    if (negative) // two's complement
      mpz_add(z, z, room);
    // The highest bit is the sign's.
    const bool top = length > 0 && mpz_tstbit(z, 8 * (mp_bitcnt_t)length - 1);
    if (mpz_sgn(z) < 0 || mpz_cmp(z, room) >= 0 ||
        (is_signed && mpz_sgn(z) != 0 && top != negative))
      s = py_raise(m, PY_OVERFLOW, "int too big to convert");
  }
  if (s == INTRINSIC_DONE) {
    char *bytes = xcalloc((size_t)length + 1, 1);
    size_t used = (mpz_sizeinbase(z, 2) + 7) / 8;
    if (mpz_sgn(z) == 0)
      used = 0;
    mpz_export(order > 0 ? bytes + ((size_t)length - used) : bytes, NULL, order,
               1, 0, 0, z);
    results[0] = vm_bytes(m, bytes, (size_t)length);
    free(bytes);
  }
  mpz_clears(z, room, NULL);
  return s;
}

RUN(py_int_from_bytes) { // bytes, byteorder, signed
  (void)choice;
  piece p;
  int order;
  value bytes = args[0];
  if (!value_is_bytes(bytes)) {
    const intrinsic_status s = py_bytes(m, t, args, 1, 0, &bytes);
    if (s != INTRINSIC_DONE)
      return s;
  }
  if (!want_bytes(m, bytes, &p) || !want_order(m, arg(args, n, 1), &order))
    return INTRINSIC_RAISED;
  mpz_t z, room;
  mpz_inits(z, room, NULL);
  mpz_import(z, p.n, order, 1, 0, 0, p.s);
  if (arg(args, n, 2) == VALUE_TRUE && p.n > 0 && mpz_tstbit(z, 8 * p.n - 1)) {
    mpz_setbit(room, 8 * p.n);
    mpz_sub(z, z, room);
  }
  const bool made = bigint_make(m, z, &results[0]);
  mpz_clears(z, room, NULL);
  return made ? INTRINSIC_DONE : INTRINSIC_RAISED;
}
