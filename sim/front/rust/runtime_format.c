// Formatting: {} and {:?} with their specifications.
//
// A template is text with `{spec}` where a value goes; each value comes with
// its type, with nil where it is text that was rendered already, or, before the
// value itself, as the width that the specification leaves open (`{:>$}`).
// What values look like without one is in runtime_show.c. Start reading at
// rust_format.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/rust/runtime.h"

// -- specifications ----------------------------------------------------------

typedef struct format_spec {
  char fill[5];
  char align; ///< '<', '>', '^', or 0
  bool plus, alternate, zero;
  int64_t width;
  int precision;                   ///< -1: none
  char type;                       ///< '?', 'x', 'X', 'b', 'o', 'e' or 0
  bool open_width, open_precision; ///< they come as values
} format_spec;

static size_t char_bytes(char c) {
  const unsigned char u = (unsigned char)c;
  return u < 0x80 ? 1 : u >= 0xf0 ? 4 : u >= 0xe0 ? 3 : 2;
}

static bool is_align(char c) { return c == '<' || c == '>' || c == '^'; }

static format_spec read_spec(const char *s, size_t n) {
  format_spec f = {.fill = " ", .precision = -1};
  size_t i = 0;
  const size_t first = n ? char_bytes(s[0]) : 0;
  if (first && first < n && is_align(s[first])) {
    memcpy(f.fill, s, first);
    f.fill[first] = 0;
    f.align = s[first];
    i = first + 1;
  } else if (n && is_align(s[0])) {
    f.align = s[0];
    i = 1;
  }
  for (; i < n && strchr("+-#0", s[i]); i++) {
    f.plus |= s[i] == '+';
    f.alternate |= s[i] == '#';
    f.zero |= s[i] == '0';
  }
  for (; i < n && s[i] >= '0' && s[i] <= '9' && f.width < 100000; i++)
    f.width = f.width * 10 + (s[i] - '0');
  if (i < n && s[i] == '$') {
    f.open_width = true;
    i++;
  }
  if (i < n && s[i] == '.') {
    for (f.precision = 0, i++;
         i < n && s[i] >= '0' && s[i] <= '9' && f.precision < 1000; i++)
      f.precision = f.precision * 10 + (s[i] - '0');
    f.open_precision = i < n && s[i] == '$';
  }
  if (i < n)
    f.type = s[n - 1];
  return f;
}

static size_t count_chars(const char *s, size_t n) {
  size_t count = 0;
  for (size_t i = 0; i < n; i++)
    count += ((unsigned char)s[i] & 0xc0) != 0x80;
  return count;
}

static void add_padded(text_buffer *out, const format_spec *f,
                       const text_buffer *body, bool number) {
  const char *s = text_string(body);
  const int64_t have = (int64_t)count_chars(s, body->n);
  int64_t missing = f->width - have;
  if (missing <= 0) {
    text_add(out, s, body->n);
    return;
  }
  if (f->zero && number) {
    size_t sign = *s == '-' || *s == '+';
    if (f->alternate && s[sign] == '0')
      sign += 2;
    text_add(out, s, sign);
    for (; missing > 0; missing--)
      text_add_string(out, "0");
    text_add(out, s + sign, body->n - sign);
    return;
  }
  const char align = f->align ? f->align : number ? '>' : '<';
  const int64_t before = align == '<'   ? 0
                         : align == '>' ? missing
                                        : missing / 2;
  for (int64_t i = 0; i < before; i++)
    text_add_string(out, f->fill);
  text_add(out, s, body->n);
  for (int64_t i = before; i < missing; i++)
    text_add_string(out, f->fill);
}

static void add_radix(struct machine *m, text_buffer *out, const format_spec *f,
                      value v, const type_desc *d) {
  uint64_t u = (uint64_t)vm_to_int(m, v);
  if (d && d->kind == TYPE_NUMBER) {
    const unsigned k =
        d->num >= NUM_CHECKED_I8 ? d->num - NUM_CHECKED_I8 : d->num - NUM_I8;
    const unsigned bits = 8u << (k % 4);
    if (bits < 64)
      u &= (UINT64_C(1) << bits) - 1;
  }
  const unsigned base = f->type == 'b' ? 2 : f->type == 'o' ? 8 : 16;
  char digits[72];
  size_t i = sizeof digits;
  do {
    const unsigned digit = (unsigned)(u % base);
    digits[--i] =
        (char)(digit < 10 ? '0' + digit
                          : (f->type == 'X' ? 'A' : 'a') + digit - 10);
    u /= base;
  } while (u);
  if (f->alternate)
    text_addf(out, "0%c", f->type == 'X' ? 'x' : f->type);
  text_add(out, digits + i, sizeof digits - i);
}

static void add_scientific(text_buffer *out, const format_spec *f, double v) {
  char s[64];
  int digits = 0;
  if (f->precision >= 0)
    snprintf(s, sizeof s, "%.*e", f->precision, v);
  else
    do
      snprintf(s, sizeof s, "%.*e", digits, v);
    while (strtod(s, NULL) != v && digits++ < 17);
  const char *e = strchr(s, 'e');
  if (!e) // infinite, or no number
    text_add_string(out, s);
  else
    text_addf(out, "%.*se%d", (int)(e - s), s, atoi(e + 1));
}

static void add_value(struct machine *m, rust_printer *p, const format_spec *f,
                      value v, value type) {
  rust_printer body = {.token = VALUE_UNSET,
                       .pretty = f->alternate && f->type == '?'};
  bool number = false;
  const type_desc *d =
      value_is_code(type) ? rust_type_desc(m, value_code_index(type)) : NULL;
  while (d && d->kind == TYPE_POINTER && d->elem != NO_INDEX &&
         strcmp(d->name, "Duration") != 0)
    d = rust_type_desc(m, d->elem);
  if (value_is_ptr(v))
    v = vm_object(m, v)->slots[value_slot(v)];
  if (value_is_token(v)) {
    if (p->token == VALUE_UNSET)
      p->token = v;
    return;
  }
  const bool is_char = d && strcmp(d->name, "char") == 0;
  size_t n;
  if (type == VALUE_NIL && value_is_string(v)) { // rendered already
    const char *s = vm_text(m, v, &n);
    text_add(&p->out, s, n);
    return;
  }
  if (value_is_string(v) && f->type != '?') {
    const char *s = vm_text(m, v, &n);
    if (f->precision >= 0) {
      size_t keep = 0;
      for (int i = 0; i < f->precision && keep < n; i++)
        keep += char_bytes(s[keep]);
      n = keep < n ? keep : n;
    }
    text_add(&body.out, s, n);
  } else if (d && strcmp(d->name, "Duration") == 0) {
    rust_add_duration(&body.out, (uint64_t)vm_to_int(m, v), f->precision);
  } else if (value_is_float(v)) {
    number = true;
    const double x = vm_to_float(m, v);
    if (f->plus && x >= 0)
      text_add_string(&body.out, "+");
    if (f->type == 'e')
      add_scientific(&body.out, f, x);
    else if (f->precision >= 0 && isfinite(x))
      text_addf(&body.out, "%.*f", f->precision, x);
    else
      rust_print_float(&body.out, x, f->type == '?');
  } else if (is_char && f->type != '?') {
    rust_add_char(&body.out, (uint32_t)vm_to_int(m, v));
  } else if ((value_is_int(v) || value_is_wide(v)) && !is_char &&
             (!d || d->kind == TYPE_NUMBER)) {
    number = true;
    if (f->plus && vm_to_int(m, v) >= 0)
      text_add_string(&body.out, "+");
    if (f->type && strchr("xXbo", f->type))
      add_radix(m, &body.out, f, v, d);
    else if (f->type == 'e')
      add_scientific(&body.out, f, (double)vm_to_int(m, v));
    else
      rust_add_int(m, &body.out, v);
  } else {
    rust_print_debug(m, &body, v,
                     value_is_code(type) ? value_code_index(type) : NO_INDEX);
  }
  if (body.token != VALUE_UNSET && p->token == VALUE_UNSET)
    p->token = body.token;
  add_padded(&p->out, f, &body.out, number);
  text_deinit(&body.out);
}

// -- the operations ----------------------------------------------------------

RUN(rust_format);
RUN(rust_shown);
RUN(rust_spec);
RUN(rust_spec_part);
RUN(rust_print_error);
RUN(rust_print);

/// args: template, then value and type for each hole.
RUN(rust_format) {
  (void)t, (void)choice;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  rust_printer p = {.token = VALUE_UNSET};
  unsigned next = 1;
  for (size_t i = 0; i < length; i++) {
    if ((s[i] == '{' || s[i] == '}') && i + 1 < length && s[i + 1] == s[i]) {
      text_add(&p.out, s + i, 1);
      i++;
      continue;
    }
    const char *close = s[i] == '{' ? memchr(s + i, '}', length - i) : NULL;
    if (!close) {
      text_add(&p.out, s + i, 1);
      continue;
    }
    format_spec f = read_spec(s + i + 1, (size_t)(close - s) - i - 1);
    const unsigned counts = f.open_width + f.open_precision;
    if (next + counts < n && rust_is_unknown(m, args + next, counts)) {
      text_deinit(&p.out);
      return INTRINSIC_ENDED;
    }
    if (f.open_width && next < n)
      f.width = vm_to_int(m, args[next++]);
    if (f.open_precision && next < n)
      f.precision = (int)vm_to_int(m, args[next++]);
    if (next + 1 < n) {
      add_value(m, &p, &f, args[next], args[next + 1]);
      next += 2;
    }
    i = (size_t)(close - s);
  }
  if (p.token != VALUE_UNSET)
    vm_token_text(m, p.token);
  results[0] = vm_string_n(m, text_string(&p.out), p.out.n);
  text_deinit(&p.out);
  return INTRINSIC_DONE;
}

/// args: value, specification, the type of the value.
RUN(rust_shown) {
  (void)t, (void)choice, (void)n;
  size_t length;
  const char *s = vm_text(m, args[1], &length);
  const format_spec f = read_spec(s, length);
  rust_printer p = {.token = VALUE_UNSET};
  add_value(m, &p, &f, args[0], args[2]);
  if (p.token != VALUE_UNSET)
    vm_token_text(m, p.token);
  results[0] = vm_string_n(m, text_string(&p.out), p.out.n);
  text_deinit(&p.out);
  return INTRINSIC_DONE;
}

/// args: specification, then its width or precision or both: the specification
/// with them in their places.
RUN(rust_spec) {
  (void)t, (void)choice;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  text_buffer out = {0};
  unsigned next = 1;
  for (size_t i = 0; i < length; i++)
    if (s[i] == '$' && next < n)
      text_addf(&out, "%lld", (long long)vm_to_int(m, args[next++]));
    else
      text_add(&out, s + i, 1);
  results[0] = vm_string_n(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}

/// args: specification; 0 its width, 1 its precision (-1: none), 2 whether it
/// has a #, 3 a +, 4 its fill, as a char.
RUN(rust_spec_part) {
  (void)t, (void)choice, (void)n;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  const format_spec f = read_spec(s, length);
  switch (value_to_int(args[1])) {
  case 0:
    results[0] = value_from_int(f.width > 0 ? f.width : -1);
    break;
  case 1:
    results[0] = value_from_int(f.precision);
    break;
  case 2:
    results[0] = value_from_int(f.alternate);
    break;
  case 3:
    results[0] = value_from_int(f.plus);
    break;
  default:
    results[0] = value_from_int((unsigned char)f.fill[0]);
  }
  return INTRINSIC_DONE;
}

/// args: what main has returned as an error, as text.
RUN(rust_print_error) {
  (void)n, (void)choice;
  size_t length;
  const char *text = value_is_token(args[0]) ? vm_token_text(m, args[0])
                                             : vm_text(m, args[0], &length);
  text_buffer out = {0};
  text_addf(&out, "Error: %s\n", text);
  vm_print(m, t, 2, text_string(&out), out.n);
  text_deinit(&out);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

/// args: text, stream.
RUN(rust_print) {
  (void)n, (void)choice;
  size_t length;
  if (value_is_token(args[0])) {
    const char *text = vm_token_text(m, args[0]);
    vm_print(m, t, (int)value_to_int(args[1]), text, strlen(text));
  } else {
    const char *text = vm_text(m, args[0], &length);
    vm_print(m, t, (int)value_to_int(args[1]), text, length);
  }
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}
