// Format specifications, [[fill]align][sign][#][0][width][grouping][.precision]
// [type], as format(), f-strings and the % operator have them.
//
// Start reading at print_formatted.
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/python/runtime.h"
#include "sim/vm/bigint.h"
#include "sim/vm/utf8.h"

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

/// The digits of `i` with a sign, in `text`.
static const char *small_text(int64_t i, int base, char text[66]) {
  char *at = text + 65;
  uint64_t rest = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
  *at = 0;
  do {
    *--at = "0123456789abcdef"[rest % (unsigned)base];
    rest /= (unsigned)base;
  } while (rest);
  if (i < 0)
    *--at = '-';
  return at;
}

static bool format_int(text_buffer *out, const specification *f,
                       struct machine *m, value v) {
  const int base = f->type == 'x' || f->type == 'X' ? 16
                   : f->type == 'o'                 ? 8
                   : f->type == 'b'                 ? 2
                                                    : 10;
  char prefix[4] = "", small[66];
  if (f->type == 'c') {
    char bytes[4];
    int64_t i;
    if (!want_int(m, v, &i))
      return true;
    const size_t size = utf8_encode((uint32_t)i, bytes);
    add_aligned(out, f, "", bytes, size, '<');
    return true;
  }
  if (f->precision >= 0 || (f->type && !strchr("dxXobn", f->type)))
    return false;
  char *big = value_is_big(v) ? bigint_text(m, v, base) : NULL;
  const char *digits = big ? big : small_text(vm_to_int(m, v), base, small);
  size_t used = 0;
  if (*digits == '-')
    prefix[used++] = *digits++;
  else if (f->sign == '+' || f->sign == ' ')
    prefix[used++] = f->sign;
  if (f->alternate && base != 10) {
    prefix[used++] = '0';
    prefix[used++] = f->type;
  }
  prefix[used] = 0;
  text_buffer body = {0};
  const size_t n = strlen(digits);
  if (f->grouping)
    group_digits(&body, digits, n, f->grouping, base == 10 ? 3 : 4);
  else
    text_add(&body, digits, n);
  for (size_t k = 0; k < body.n && f->type == 'X'; k++)
    body.data[k] = (char)toupper(body.data[k]);
  add_aligned(out, f, prefix, text_string(&body), body.n, '>');
  text_deinit(&body);
  free(big);
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
    print_token(p, v);
    return;
  }
  if (value_is_ref(v) && !p->quiet &&
      print_own_text(m, p, v, "__format__", vm_string_n(m, spec, n)))
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
  const bool is_bool = v == VALUE_TRUE || v == VALUE_FALSE;
  const bool is_int = value_is_integer(v) || is_bool;
  if (is_int && (!f.type || !strchr("eEfFgG%", f.type))) {
    if (is_bool && !f.type) {
      const char *text = v == VALUE_TRUE ? "True" : "False";
      add_aligned(&p->out, &f, "", text, strlen(text), '<');
      return;
    }
    done = format_int(&p->out, &f, m,
                      is_bool ? value_from_int(v == VALUE_TRUE) : v);
  } else if (is_int) {
    double d;
    if (!want_number(m, v, &d)) {
      p->failed = true;
      return;
    }
    done = format_float(&p->out, &f, d);
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
