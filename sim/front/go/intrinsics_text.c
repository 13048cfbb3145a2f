// fmt, strings and strconv: the functions that are not written in Go.
#include "sim/front/go/intrinsics.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/go/format.h"

static const go_verb plain = {.verb = 'v'};

static value take_text(struct machine *m, text_buffer *out) {
  const value v = vm_string_n(m, text_string(out), out->n);
  text_deinit(out);
  return v;
}

/// The arguments of a `...any` parameter: one by one, or, with the marker
/// behind it, as a slice. `from` and the count are changed to the values.
static const value *spread(const struct machine *m, const value *args,
                           unsigned *n) {
  if (*n == 0 ||
      args[*n - 1] != ((value)TAG_SPECIAL | (value)SPECIAL_ELLIPSIS << 3))
    return args;
  uint32_t offset, length;
  const object *array = go_slice_elements(m, args[*n - 2], &offset, &length);
  *n = length;
  return array ? array->slots + offset : args;
}

static void format_line(struct machine *m, text_buffer *out, const value *args,
                        unsigned n) {
  args = spread(m, args, &n);
  for (unsigned i = 0; i < n; i++) {
    if (i)
      text_add_string(out, " ");
    go_format(m, out, args[i], &plain);
  }
  text_add_string(out, "\n");
}

static bool is_text(const struct machine *m, value arg) {
  const uint32_t type = go_dynamic_type(m, arg);
  return type != NO_INDEX && m->p->types[type].kind == TYPE_STRING;
}

/// Print adds spaces between operands when neither is a string.
static void format_plain(struct machine *m, text_buffer *out, const value *args,
                         unsigned n) {
  args = spread(m, args, &n);
  for (unsigned i = 0; i < n; i++) {
    if (i && !is_text(m, args[i]) && !is_text(m, args[i - 1]))
      text_add_string(out, " ");
    go_format(m, out, args[i], &plain);
  }
}

static void format_verbs(struct machine *m, text_buffer *out, const value *args,
                         unsigned n) {
  if (value_is_token(args[0])) {
    text_add_string(out, "?");
    return;
  }
  size_t bytes;
  const char *format = vm_text(m, args[0], &bytes);
  unsigned rest = n - 1;
  const value *values = spread(m, args + 1, &rest);
  go_format_all(m, out, format, bytes, values, rest);
}

typedef void formatter(struct machine *m, text_buffer *out, const value *args,
                       unsigned n);

static intrinsic_status print(struct machine *m, struct thread *t, int stream,
                              formatter *format, const value *args, unsigned n,
                              value *results) {
  text_buffer out = {0};
  format(m, &out, args, n);
  vm_print(m, t, stream, text_string(&out), out.n);
  if (results) {
    results[0] = vm_int(m, (int64_t)out.n);
    results[1] = VALUE_NIL;
  }
  text_deinit(&out);
  return INTRINSIC_DONE;
}

RUN(go_run_println) {
  (void)choice;
  return print(m, t, 1, format_line, args, n, results);
}
RUN(go_run_printf) {
  (void)choice;
  return print(m, t, 1, format_verbs, args, n, results);
}
RUN(go_run_print) {
  (void)choice;
  return print(m, t, 1, format_plain, args, n, results);
}

static intrinsic_status to_string(struct machine *m, struct thread *t,
                                  formatter *format, const value *args,
                                  unsigned n, value *results) {
  uint32_t site;
  if (m->options.tokens && vm_token_site(m, t, &site)) {
    results[0] = value_token(TOKEN_STRING, site);
    return INTRINSIC_DONE;
  }
  text_buffer out = {0};
  format(m, &out, args, n);
  results[0] = take_text(m, &out);
  return INTRINSIC_DONE;
}

RUN(go_run_sprintln) {
  (void)choice;
  return to_string(m, t, format_line, args, n, results);
}
RUN(go_run_sprintf) {
  (void)choice;
  return to_string(m, t, format_verbs, args, n, results);
}
RUN(go_run_sprint) {
  (void)choice;
  return to_string(m, t, format_plain, args, n, results);
}

// The predeclared print and println write to stderr.

static void format_raw(struct machine *m, text_buffer *out, value arg) {
  const value v = arg == VALUE_NIL ? VALUE_NIL : vm_object(m, arg)->slots[1];
  if (value_is_float(v))
    go_print_float(out, vm_to_float(m, v));
  else
    go_format(m, out, arg, &plain);
}

static void format_concatenated(struct machine *m, text_buffer *out,
                                const value *args, unsigned n) {
  for (unsigned i = 0; i < n; i++)
    format_raw(m, out, args[i]);
}

static void format_raw_line(struct machine *m, text_buffer *out,
                            const value *args, unsigned n) {
  for (unsigned i = 0; i < n; i++) {
    if (i)
      text_add_string(out, " ");
    format_raw(m, out, args[i]);
  }
  text_add_string(out, "\n");
}

RUN(go_run_builtin_print) {
  (void)choice, (void)results;
  return print(m, t, 2, format_concatenated, args, n, NULL);
}
RUN(go_run_builtin_println) {
  (void)choice, (void)results;
  return print(m, t, 2, format_raw_line, args, n, NULL);
}

// -- what they look at -------------------------------------------------------

/// While the output is read, printing is what the operation is; else it is
/// there for what it looks at.
static void set_action(const struct machine *m, sim_op *op) {
  if (op->action != ACTION_PRINT || !m->options.observe_output)
    op->action = ACTION_READ;
}

TOUCH(go_touch_shown) {
  args = spread(m, args, &n);
  for (unsigned i = 0; i < n; i++)
    go_shown_reads(m, args[i], op);
  set_action(m, op);
}

TOUCH(go_touch_compared) {
  for (unsigned i = 0; i < n; i++)
    go_all_reads(m, args[i], op);
  set_action(m, op);
}

TOUCH(go_touch_formatted) {
  unsigned rest = n - 1;
  const value *values = spread(m, args + 1, &rest);
  size_t bytes = 0;
  const char *format =
      value_is_token(args[0]) ? "" : vm_text(m, args[0], &bytes);
  go_shown_reads_all(m, format, bytes, values, rest, op);
  set_action(m, op);
}

// -- what fmt's Go text needs ------------------------------------------------

int go_argument_of_verb(const char *format, size_t n, char verb,
                        unsigned before) {
  int argument = 0;
  for (size_t i = 0; i + 1 < n; i++) {
    if (format[i] != '%')
      continue;
    i++;
    while (i < n && strchr("-+# 0123456789.", format[i]))
      i++;
    if (i < n && format[i] == verb && before-- == 0)
      return argument;
    argument += i < n && format[i] != '%';
  }
  return -1;
}

/// Which argument the %w of a format stands for that has `args[1]` others
/// before it, or -1.
RUN(go_run_wrapped) {
  (void)t, (void)n, (void)choice;
  results[0] = value_from_int(-1);
  if (value_is_token(args[0]))
    return INTRINSIC_DONE;
  size_t bytes;
  const char *format = vm_text(m, args[0], &bytes);
  results[0] = value_from_int(
      go_argument_of_verb(format, bytes, 'w', (unsigned)vm_to_int(m, args[1])));
  return INTRINSIC_DONE;
}

RUN(go_run_text_count) {
  (void)t, (void)n, (void)choice;
  value found;
  results[0] = value_from_int(go_count_texts(m, args[0], UINT32_MAX, &found));
  return INTRINSIC_DONE;
}

RUN(go_run_text_part) {
  (void)t, (void)n, (void)choice;
  go_count_texts(m, args[0], (unsigned)value_to_int(args[1]), &results[0]);
  return INTRINSIC_DONE;
}

RUN(go_run_unscannable) {
  (void)t, (void)args, (void)n, (void)choice, (void)results;
  return vm_unsupported(m, "scanning this is not supported; use pointers to "
                           "numbers, bool, string and []byte, and no verb but "
                           "s and v for text");
}

RUN(go_run_is_nil_pointer) {
  (void)t, (void)n, (void)choice;
  const uint32_t type = go_dynamic_type(m, args[0]);
  results[0] = value_from_bool(type != NO_INDEX &&
                               m->p->types[type].kind == TYPE_POINTER &&
                               vm_object(m, args[0])->slots[1] == VALUE_NIL);
  return INTRINSIC_DONE;
}

/// [interface value, tuple of texts, each with whether it failed]
RUN(go_run_attach) {
  (void)t, (void)n, (void)choice;
  uint32_t offset, failed_offset, length;
  const object *array = go_slice_elements(m, args[1], &offset, &length);
  const object *failed = go_slice_elements(m, args[2], &failed_offset, &length);
  value texts;
  object *list = vm_new(m, OBJECT_TUPLE, 2 * length, &texts);
  for (uint32_t i = 0; i < length; i++) {
    list->slots[2 * i] = array->slots[offset + i];
    list->slots[2 * i + 1] = failed->slots[failed_offset + i];
  }
  object *pair = vm_new(m, OBJECT_TUPLE, 2, &results[0]);
  pair->slots[0] = args[0];
  pair->slots[1] = texts;
  return INTRINSIC_DONE;
}

/// The same with one text, marked as an address by nil.
RUN(go_run_attach_address) {
  (void)t, (void)n, (void)choice;
  value texts;
  object *list = vm_new(m, OBJECT_TUPLE, 2, &texts);
  list->slots[0] = args[1];
  list->slots[1] = VALUE_NIL;
  object *pair = vm_new(m, OBJECT_TUPLE, 2, &results[0]);
  pair->slots[0] = args[0];
  pair->slots[1] = texts;
  return INTRINSIC_DONE;
}

/// Whether == on an error can be asked: errors.Is does not panic.
RUN(go_run_comparable) {
  (void)t, (void)n, (void)choice;
  const uint32_t type = go_dynamic_type(m, args[0]);
  const uint8_t kind =
      type == NO_INDEX ? (uint8_t)TYPE_POINTER : m->p->types[type].kind;
  results[0] = value_from_bool(kind != TYPE_SLICE && kind != TYPE_MAP &&
                               kind != TYPE_FUNCTION);
  return INTRINSIC_DONE;
}

RUN(go_run_duration_string) {
  (void)n, (void)choice, (void)t;
  if (value_is_token(args[0]))
    return vm_needs_value(m, args[0]);
  text_buffer out = {0};
  go_format_duration(&out, vm_to_int(m, args[0]));
  results[0] = take_text(m, &out);
  return INTRINSIC_DONE;
}

// -- strings -----------------------------------------------------------------

#define NEED_VALUES()                                                          \
  do {                                                                         \
    (void)t, (void)choice;                                                     \
    for (unsigned i_ = 0; i_ < n; i_++)                                        \
      if (value_is_token(args[i_]))                                            \
        return vm_needs_value(m, args[i_]);                                    \
  } while (0)

RUN(go_run_index) {
  NEED_VALUES();
  size_t length, wanted;
  const char *text = vm_text(m, args[0], &length);
  const char *sub = vm_text(m, args[1], &wanted);
  const char *at = wanted ? memmem(text, length, sub, wanted) : text;
  results[0] = value_from_int(at ? at - text : -1);
  return INTRINSIC_DONE;
}

RUN(go_run_last_index) {
  NEED_VALUES();
  size_t length, wanted;
  const char *text = vm_text(m, args[0], &length);
  const char *sub = vm_text(m, args[1], &wanted);
  int64_t at = wanted > length ? -1 : (int64_t)(length - wanted);
  while (at >= 0 && memcmp(text + at, sub, wanted) != 0)
    at--;
  results[0] = value_from_int(at);
  return INTRINSIC_DONE;
}

/// The other case of `r` in the alphabets that have a simple rule: Latin,
/// Greek, Cyrillic.
static int32_t other_case(int32_t r, bool upper) {
  static const struct {
    int32_t from, to, distance; ///< of the small letters
  } ranges[] = {{'a', 'z', 32},     {0xE0, 0xF6, 32},   {0xF8, 0xFE, 32},
                {0x3B1, 0x3C1, 32}, {0x3C3, 0x3C9, 32}, {0x430, 0x44F, 32},
                {0x450, 0x45F, 80}};
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
    const int32_t distance = upper ? 0 : ranges[i].distance;
    if (r >= ranges[i].from - distance && r <= ranges[i].to - distance)
      return upper ? r - ranges[i].distance : r + ranges[i].distance;
  }
  const bool pairs = (r >= 0x100 && r <= 0x12F) || (r >= 0x132 && r <= 0x137) ||
                     (r >= 0x14A && r <= 0x177) || (r >= 0x460 && r <= 0x481);
  if (pairs)
    return upper ? r & ~1 : r | 1;
  return r;
}

static intrinsic_status change_case(struct machine *m, value v, bool upper,
                                    value *result) {
  size_t length, width;
  const char *text = vm_text(m, v, &length);
  text_buffer out = {0};
  for (size_t i = 0; i < length; i += width) {
    const int32_t r = go_decode_rune(text + i, length - i, &width);
    if (r == 0xFFFD)
      text_add(&out, text + i, width);
    else
      go_add_rune(&out, other_case(r, upper));
  }
  *result = take_text(m, &out);
  return INTRINSIC_DONE;
}

RUN(go_run_upper) {
  NEED_VALUES();
  return change_case(m, args[0], true, results);
}

RUN(go_run_lower) {
  NEED_VALUES();
  return change_case(m, args[0], false, results);
}

RUN(go_run_repeat) {
  NEED_VALUES();
  size_t length;
  const char *text = vm_text(m, args[0], &length);
  const int64_t count = vm_to_int(m, args[1]);
  if (count < 0)
    return vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
                    "strings: negative Repeat count");
  if (length > 0 && (uint64_t)count > (64u << 20) / length)
    return vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
                    "strings: Repeat output length overflow");
  text_buffer out = {0};
  for (int64_t i = 0; i < count; i++)
    text_add(&out, text, length);
  results[0] = take_text(m, &out);
  return INTRINSIC_DONE;
}

RUN(go_run_join) {
  NEED_VALUES();
  uint32_t offset, length;
  const object *array = go_slice_elements(m, args[0], &offset, &length);
  size_t separator_bytes, bytes;
  const char *separator = vm_text(m, args[1], &separator_bytes);
  text_buffer out = {0};
  for (uint32_t i = 0; i < length; i++) {
    const value part = array->slots[offset + i];
    if (value_is_token(part)) {
      text_deinit(&out);
      return vm_needs_value(m, part);
    }
    const char *text = vm_text(m, part, &bytes);
    if (i)
      text_add(&out, separator, separator_bytes);
    text_add(&out, text, bytes);
  }
  results[0] = take_text(m, &out);
  return INTRINSIC_DONE;
}

// -- strconv -----------------------------------------------------------------

RUN(go_run_itoa) {
  NEED_VALUES();
  text_buffer out = {0};
  text_addf(&out, "%lld", (long long)vm_to_int(m, args[0]));
  results[0] = take_text(m, &out);
  return INTRINSIC_DONE;
}

RUN(go_run_format_int) {
  NEED_VALUES();
  const int64_t i = vm_to_int(m, args[0]), base = vm_to_int(m, args[1]);
  if (base < 2 || base > 36)
    return vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
                    "strconv: illegal AppendInt/FormatInt base");
  uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
  char digits[72];
  size_t at = sizeof digits;
  do {
    digits[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[u % (uint64_t)base];
    u /= (uint64_t)base;
  } while (u);
  if (i < 0)
    digits[--at] = '-';
  results[0] = vm_string_n(m, digits + at, sizeof digits - at);
  return INTRINSIC_DONE;
}

/// args: number, verb, precision or -1.
RUN(go_run_format_float) {
  NEED_VALUES();
  size_t length;
  const go_verb verb = {.verb = *vm_text(m, args[1], &length),
                        .has_precision = vm_to_int(m, args[2]) >= 0,
                        .precision = (int)vm_to_int(m, args[2])};
  const double d = vm_to_float(m, args[0]);
  text_buffer out = {0};
  if (verb.has_precision && strchr("eEfgG", verb.verb)) {
    const char format[] = {'%', '.', '*', verb.verb, 0};
    char text[512];
    snprintf(text, sizeof text, format,
             verb.precision < 300 ? verb.precision : 300, d);
    text_add_string(&out, text);
  } else if (verb.verb == 'f') {
    // as many digits as are needed to read it back
    int digits = 0;
    char text[512];
    do {
      snprintf(text, sizeof text, "%.*f", digits, d);
    } while (strtod(text, NULL) != d && ++digits < 300);
    text_add_string(&out, text);
  } else {
    go_format_float(&out, d, false);
  }
  results[0] = take_text(m, &out);
  return INTRINSIC_DONE;
}

RUN(go_run_quote) {
  NEED_VALUES();
  size_t length;
  const char *text = vm_text(m, args[0], &length);
  text_buffer out = {0};
  go_quote(&out, text, length);
  results[0] = take_text(m, &out);
  return INTRINSIC_DONE;
}

/// args: text, base (0: as its prefix says). Results as below.
RUN(go_run_parse_base) {
  NEED_VALUES();
  size_t length;
  const char *text = vm_text(m, args[0], &length);
  const int64_t base = vm_to_int(m, args[1]);
  const size_t sign = length > 0 && (*text == '-' || *text == '+');
  char *end = NULL;
  errno = 0;
  const bool fits = length > sign && isalnum((unsigned char)text[sign]) &&
                    (base == 0 || (base >= 2 && base <= 36));
  const long long number = fits ? strtoll(text, &end, (int)base) : 0;
  const bool whole = fits && end == text + length;
  results[0] = vm_int(m, whole ? number : 0);
  results[1] = value_from_int(!whole ? 1 : errno == ERANGE ? 2 : 0);
  return INTRINSIC_DONE;
}

/// The number, and 0: fine, 1: no number, 2: out of range.
RUN(go_run_parse_int) {
  NEED_VALUES();
  size_t length;
  const char *text = vm_text(m, args[0], &length);
  const size_t sign = length > 0 && (*text == '-' || *text == '+');
  int64_t status = length == sign;
  for (size_t i = sign; i < length; i++)
    status |= !isdigit((unsigned char)text[i]);
  errno = 0;
  const long long number = status ? 0 : strtoll(text, NULL, 10);
  if (errno == ERANGE)
    status = 2;
  results[0] = vm_int(m, number);
  results[1] = value_from_int(status);
  return INTRINSIC_DONE;
}

RUN(go_run_parse_float) {
  NEED_VALUES();
  size_t length;
  const char *text = vm_text(m, args[0], &length);
  char *end;
  const double d = strtod(text, &end);
  const bool good =
      length > 0 && end == text + length && !isspace((unsigned char)*text);
  results[0] = vm_float(m, good ? d : 0);
  results[1] = value_from_bool(good);
  return INTRINSIC_DONE;
}
