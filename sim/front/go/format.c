// Printing values by their Go types.
//
// A printer walks a value with its static type at hand, as types say what words
// cannot (bool or int8, struct or pointer to it). Where a value has an Error or
// String method the text comes from the list that fmt.attach made beforehand.
// Start reading at show().
#include "sim/front/go/format.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/go/intrinsics.h"

typedef struct printer {
  struct machine *m;
  text_buffer *out;
  const go_verb *verb;
  const object *texts; ///< the methods' texts, and whether they failed, or NULL
  uint32_t next_text;
  unsigned depth;
  bool raw; ///< inside a value whose methods are not to be asked
} printer;

static void show(printer *p, uint32_t type, value v);

// -- numbers and strings -----------------------------------------------------

void go_format_float(text_buffer *out, double d, bool is_32) {
  char text[64];
  if (isnan(d) || isinf(d)) {
    text_add_string(out, isnan(d) ? "NaN" : d > 0 ? "+Inf" : "-Inf");
    return;
  }
  int digits = 1;
  for (; digits < 17; digits++) {
    snprintf(text, sizeof text, "%.*e", digits - 1, d);
    if (is_32 ? strtof(text, NULL) == (float)d : strtod(text, NULL) == d)
      break;
  }
  snprintf(text, sizeof text, "%.*e", digits - 1, d);
  const int exponent = atoi(strchr(text, 'e') + 1);
  if (exponent < -4 || exponent >= 6) {
    text_add_string(out, text);
    return;
  }
  const int decimals = digits - 1 - exponent;
  text_addf(out, "%.*f", decimals > 0 ? decimals : 0, d);
}

void go_print_float(text_buffer *out, double d) {
  char text[64];
  snprintf(text, sizeof text, "%+.6e", d);
  char *e = strchr(text, 'e');
  if (!e) { // no number
    go_format_float(out, d, false);
    return;
  }
  const int exponent = atoi(e + 1);
  text_addf(out, "%.*se%c%03d", (int)(e - text), text, exponent < 0 ? '-' : '+',
            abs(exponent));
}

void go_quote(text_buffer *out, const char *text, size_t n) {
  text_add_string(out, "\"");
  for (size_t i = 0, width; i < n; i += width) {
    const int32_t r = go_decode_rune(text + i, n - i, &width);
    static const char plain[] = "\a\b\f\n\r\t\v\\\"", names[] = "abfnrtv\\\"";
    const char *at = r > 0 && r < 128 ? strchr(plain, r) : NULL;
    if (at)
      text_addf(out, "\\%c", names[at - plain]);
    else if (r == 0xFFFD && width == 1)
      text_addf(out, "\\x%02x", (unsigned char)text[i]);
    else if (r < 0x20 || r == 0x7F)
      text_addf(out, "\\x%02x", (unsigned)r);
    else
      text_add(out, text + i, width);
  }
  text_add_string(out, "\"");
}

/// 1h2m3.5s: no more than is needed.
void go_format_duration(text_buffer *out, int64_t ns) {
  uint64_t u = ns < 0 ? 0 - (uint64_t)ns : (uint64_t)ns;
  if (ns < 0)
    text_add_string(out, "-");
  if (u == 0) {
    text_add_string(out, "0s");
    return;
  }
  const char *unit = "s";
  uint64_t one = 1000000000;
  if (u < 1000000000) {
    unit = u < 1000 ? "ns" : u < 1000000 ? "µs" : "ms";
    one = u < 1000 ? 1 : u < 1000000 ? 1000 : 1000000;
  } else {
    const uint64_t minutes = u / 60000000000u;
    if (minutes >= 60)
      text_addf(out, "%lluh", (unsigned long long)(minutes / 60));
    if (minutes > 0)
      text_addf(out, "%llum", (unsigned long long)(minutes % 60));
    u %= 60000000000u;
  }
  text_addf(out, "%llu", (unsigned long long)(u / one));
  if (u % one) {
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%llu",
                     (unsigned long long)(one + u % one));
    while (n > 1 && digits[n - 1] == '0')
      digits[--n] = 0;
    text_addf(out, ".%s", digits + 1);
  }
  text_add_string(out, unit);
}

/// Adds `text` padded to the verb's width, which counts runes.
static void pad(printer *p, const char *text, size_t n) {
  const go_verb *f = p->verb;
  size_t runes = 0;
  for (size_t i = 0; i < n; i++)
    runes += ((unsigned char)text[i] & 0xC0) != 0x80;
  const size_t width = f->has_width ? (size_t)f->width : 0;
  const size_t fill = width > runes ? width - runes : 0;
  if (f->minus)
    text_add(p->out, text, n);
  for (size_t i = 0; i < fill; i++)
    text_add_string(p->out, " ");
  if (!f->minus)
    text_add(p->out, text, n);
}

static void pad_text(printer *p, const text_buffer *t) {
  pad(p, text_string(t), t->n);
}

static void bad_verb(printer *p, uint32_t type, value v) {
  static const go_verb plain = {.verb = 'v'};
  const go_verb *verb = p->verb;
  text_addf(p->out, "%%!%c(%s=", verb->verb, p->m->p->types[type].name);
  p->verb = &plain;
  show(p, type, v);
  p->verb = verb;
  text_add_string(p->out, ")");
}

static bool is_go_syntax(const printer *p) {
  return p->verb->verb == 'v' && p->verb->syntax;
}

static void show_string(printer *p, uint32_t type, value v) {
  if (value_is_token(v)) {
    text_add_string(p->out, vm_token_text(p->m, v));
    return;
  }
  const go_verb *f = p->verb;
  size_t n;
  const char *text = vm_text(p->m, v, &n);
  text_buffer t = {0};
  switch (f->verb) {
  case 'q':
    if (f->sharp && !memchr(text, '`', n))
      text_addf(&t, "`%.*s`", (int)n, text);
    else
      go_quote(&t, text, n);
    break;
  case 'x':
  case 'X':
    for (size_t i = 0; i < n; i++) {
      if (f->sharp && (i == 0 || f->space))
        text_addf(&t, "%s0%c", i ? " " : "", f->verb);
      else if (f->space && i > 0)
        text_add_string(&t, " ");
      text_addf(&t, f->verb == 'x' ? "%02x" : "%02X", (unsigned char)text[i]);
    }
    break;
  case 'v':
  case 's':
    if (is_go_syntax(p)) {
      go_quote(&t, text, n);
      break;
    }
    for (size_t i = 0, width, count = 0; i < n; i += width, count++) {
      if (f->has_precision && count >= (size_t)f->precision)
        break;
      go_decode_rune(text + i, n - i, &width);
      text_add(&t, text + i, width);
    }
    break;
  default:
    bad_verb(p, type, v);
    return;
  }
  pad_text(p, &t);
  text_deinit(&t);
}

static void digits_of(text_buffer *t, uint64_t u, unsigned base, bool upper) {
  char digits[72];
  size_t at = sizeof digits;
  do {
    digits[--at] = (upper ? "0123456789ABCDEF" : "0123456789abcdef")[u % base];
    u /= base;
  } while (u);
  text_add(t, digits + at, sizeof digits - at);
}

static void show_integer(printer *p, uint32_t type, value v) {
  const go_verb *f = p->verb;
  const num_kind kind = (num_kind)p->m->p->types[type].num;
  const int64_t i = vm_to_int(p->m, v);
  const bool negative = i < 0 && kind < NUM_U8;
  const uint64_t u = negative ? 0 - (uint64_t)i : (uint64_t)i;
  text_buffer digits = {0}, t = {0};
  const char *prefix = "";
  switch (f->verb) {
  case 'v':
  case 'd':
    digits_of(&digits, u, 10, false);
    break;
  case 'b':
    digits_of(&digits, u, 2, false);
    break;
  case 'o':
    digits_of(&digits, u, 8, false);
    prefix = f->sharp ? "0" : "";
    break;
  case 'x':
  case 'X':
    digits_of(&digits, u, 16, f->verb == 'X');
    prefix = f->sharp ? (f->verb == 'x' ? "0x" : "0X") : "";
    break;
  case 'c':
    go_add_rune(&digits, i);
    break;
  case 'U':
    text_addf(&digits, "U+%04llX", (unsigned long long)u);
    break;
  case 'q': {
    text_add_string(&digits, "'");
    go_add_rune(&digits, i);
    text_add_string(&digits, "'");
    break;
  }
  default:
    bad_verb(p, type, v);
    return;
  }
  if (f->verb != 'c' && f->verb != 'q' && f->verb != 'U')
    text_add_string(&t, negative ? "-" : f->plus ? "+" : f->space ? " " : "");
  text_add_string(&t, prefix);
  const size_t least =
      f->has_precision ? (size_t)f->precision
      : f->zero && f->has_width && !f->minus && (size_t)f->width > t.n
          ? (size_t)f->width - t.n
          : 0;
  for (size_t k = digits.n; k < least; k++)
    text_add_string(&t, "0");
  text_add(&t, text_string(&digits), digits.n);
  pad_text(p, &t);
  text_deinit(&digits);
  text_deinit(&t);
}

static void show_float(printer *p, uint32_t type, value v) {
  const go_verb *f = p->verb;
  const double d = vm_to_float(p->m, v);
  const bool is_32 = p->m->p->types[type].num == NUM_F32;
  text_buffer t = {0}, number = {0};
  switch (f->verb) {
  case 'v':
  case 'g':
  case 'G':
    if (f->has_precision)
      text_addf(&number, "%.*g", f->precision, d);
    else
      go_format_float(&number, d, is_32);
    for (size_t i = 0; f->verb == 'G' && i < number.n; i++)
      number.data[i] = (char)toupper((unsigned char)number.data[i]);
    break;
  case 'e':
  case 'E':
    text_addf(&number, f->verb == 'e' ? "%.*e" : "%.*E",
              f->has_precision ? f->precision : 6, d);
    break;
  case 'f':
  case 'F':
    if (isnan(d) || isinf(d))
      go_format_float(&number, d, is_32);
    else
      text_addf(&number, "%.*f", f->has_precision ? f->precision : 6, d);
    break;
  default:
    bad_verb(p, type, v);
    return;
  }
  const char *text = text_string(&number);
  const bool sign = *text == '-' || *text == '+';
  if (sign)
    text_add(&t, text[0] == '+' && !f->plus && !isinf(d) ? "" : text, 1);
  else if (f->plus || f->space)
    text_add_string(&t, f->plus ? "+" : " ");
  const size_t rest = number.n - sign;
  if (f->zero && !f->minus && f->has_width && !isinf(d) && !isnan(d))
    for (size_t n = t.n + rest; n < (size_t)f->width; n++)
      text_add_string(&t, "0");
  text_add(&t, text + sign, rest);
  pad_text(p, &t);
  text_deinit(&t);
  text_deinit(&number);
}

static void show_address(printer *p, value v) {
  text_buffer t = {0};
  if (p->texts && p->texts->n == 2 && p->texts->slots[1] == VALUE_NIL) {
    size_t n; // fmt.prepareAddress knows it
    const char *address = vm_text(p->m, p->texts->slots[0], &n);
    pad(p, address, n);
    return;
  }
  text_addf(&t, "0xc%09llx",
            (unsigned long long)(v >> 3) * 16 & 0xFFFFFFFFFllu);
  pad_text(p, &t);
  text_deinit(&t);
}

// -- composite values --------------------------------------------------------

static void show_struct(printer *p, const type_desc *d, value v) {
  const object *o = vm_object(p->m, v);
  const bool names = p->verb->names || is_go_syntax(p);
  if (is_go_syntax(p))
    text_add_string(p->out, d->name);
  text_add_string(p->out, "{");
  for (uint32_t i = 0; i < d->n_fields; i++) {
    const char *name = d->fields[i].name;
    if (i)
      text_add_string(p->out, is_go_syntax(p) ? ", " : " ");
    if (names)
      text_addf(p->out, "%s:", name);
    // fmt cannot call methods through a field that is not exported
    const bool raw = p->raw;
    p->raw |= !isupper((unsigned char)name[0]);
    show(p, d->fields[i].type, o->slots[i]);
    p->raw = raw;
  }
  text_add_string(p->out, "}");
}

static void show_elements(printer *p, const type_desc *d, value v) {
  uint32_t offset = 0, length = 0;
  const object *array;
  if (d->kind == TYPE_ARRAY) {
    array = vm_object(p->m, v);
    length = array->n;
  } else {
    array = go_slice_elements(p->m, v, &offset, &length);
  }
  const type_desc *elem = &p->m->p->types[d->elem];
  const bool bytes = elem->kind == TYPE_NUMBER && elem->num == NUM_U8;
  if (bytes && strchr("sxXq", p->verb->verb)) {
    text_buffer text = {0};
    for (uint32_t i = 0; i < length; i++) {
      const value element = array->slots[offset + i];
      if (value_is_token(element)) {
        text_add_string(&text, vm_token_text(p->m, element));
        continue;
      }
      const char byte = (char)vm_to_int(p->m, element);
      text_add(&text, &byte, 1);
    }
    show_string(p, d->elem, vm_string_n(p->m, text_string(&text), text.n));
    text_deinit(&text);
    return;
  }
  const bool syntax = is_go_syntax(p);
  if (syntax && d->kind == TYPE_SLICE && v == VALUE_NIL) {
    text_addf(p->out, "%s(nil)", d->name);
    return;
  }
  text_addf(p->out, "%s%s", syntax ? d->name : "", syntax ? "{" : "[");
  for (uint32_t i = 0; i < length; i++) {
    if (i)
      text_add_string(p->out, syntax ? ", " : " ");
    show(p, d->elem, array->slots[offset + i]);
  }
  text_add_string(p->out, syntax ? "}" : "]");
}

static void show_map(printer *p, const type_desc *d, value v) {
  uint32_t n;
  go_map_entry *entries = go_sorted_entries(p->m, v, &n);
  const bool syntax = is_go_syntax(p);
  text_addf(p->out, "%s", syntax ? d->name : "map");
  text_add_string(p->out, syntax ? "{" : "[");
  for (uint32_t i = 0; i < n; i++) {
    if (i)
      text_add_string(p->out, syntax ? ", " : " ");
    show(p, d->key, entries[i].key);
    text_add_string(p->out, ":");
    show(p, d->elem, entries[i].element);
  }
  text_add_string(p->out, syntax ? "}" : "]");
  free(entries);
}

static void show_pointer(printer *p, const type_desc *d, value v) {
  if (v == VALUE_NIL) {
    if (is_go_syntax(p))
      text_addf(p->out, "(%s)(nil)", d->name);
    else
      pad(p, "<nil>", 5);
    return;
  }
  const uint8_t kind = p->m->p->types[d->elem].kind;
  const bool composite = kind == TYPE_STRUCT || kind == TYPE_ARRAY;
  if (p->depth == 1 && p->verb->verb != 'p' &&
      (composite || kind == TYPE_SLICE || kind == TYPE_MAP)) {
    const value to = value_is_ptr(v) && !value_is_global(v)
                         ? vm_object(p->m, v)->slots[value_slot(v)]
                     : value_is_global(v) ? *vm_global(p->m, value_to_global(v))
                                          : v;
    text_add_string(p->out, "&");
    show(p, d->elem, to);
    return;
  }
  show_address(p, v);
}

// -- methods -----------------------------------------------------------------

/// Shows what the value's method said, if it has one.
static bool show_text(printer *p, uint32_t type) {
  if (p->raw || !p->texts || !go_has_text_method(p->m, type))
    return false;
  if (p->next_text >= p->texts->n)
    return false;
  const value text = p->texts->slots[p->next_text];
  const bool failed = p->texts->slots[p->next_text + 1] == VALUE_TRUE;
  p->next_text += 2;
  if (!strchr("vsxXq", p->verb->verb) || is_go_syntax(p)) {
    p->raw = true; // and its parts are shown as they are, too
    return false;
  }
  if (value_is_token(text)) {
    text_add_string(p->out, vm_token_text(p->m, text));
    return true;
  }
  if (failed) {
    size_t n;
    const char *why = vm_text(p->m, text, &n);
    text_addf(p->out, "%%!%c(%.*s)", p->verb->verb, (int)n, why);
    return true;
  }
  go_verb verb = *p->verb;
  if (verb.verb == 'v')
    verb.verb = 's';
  const go_verb *outer = p->verb;
  p->verb = &verb;
  show_string(p, type, text);
  p->verb = outer;
  return true;
}

// -- any value ---------------------------------------------------------------

static void show_known(printer *p, uint32_t type, const type_desc *d, value v) {
  switch ((type_kind)d->kind) {
  case TYPE_BOOL:
    if (p->verb->verb == 'v' || p->verb->verb == 't')
      pad(p, v == VALUE_TRUE ? "true" : "false", v == VALUE_TRUE ? 4 : 5);
    else
      bad_verb(p, type, v);
    break;
  case TYPE_NUMBER:
    if (d->num == NUM_F32 || d->num == NUM_F64)
      show_float(p, type, v);
    else
      show_integer(p, type, v);
    break;
  case TYPE_STRING:
    show_string(p, type, v);
    break;
  case TYPE_STRUCT:
    show_struct(p, d, v);
    break;
  case TYPE_ARRAY:
  case TYPE_SLICE:
    show_elements(p, d, v);
    break;
  case TYPE_MAP:
    show_map(p, d, v);
    break;
  case TYPE_POINTER:
    show_pointer(p, d, v);
    break;
  case TYPE_INTERFACE:
    if (v == VALUE_NIL)
      pad(p, "<nil>", 5);
    else
      show(p, go_dynamic_type(p->m, v), vm_object(p->m, v)->slots[1]);
    break;
  case TYPE_KERNEL:
    text_add_string(p->out, "{}");
    break;
  default:
    if (v == VALUE_NIL)
      pad(p, "<nil>", 5);
    else
      show_address(p, v);
  }
}

static void show(printer *p, uint32_t type, value v) {
  const type_desc *d = &p->m->p->types[type];
  if (value_is_token(v)) {
    text_add_string(p->out, vm_token_text(p->m, v));
    return;
  }
  if (p->verb->verb == 'p') {
    show_address(p, v);
    return;
  }
  if (p->depth >= GO_SHOWN_DEPTH) {
    text_add_string(p->out, "...");
    return;
  }
  const bool raw = p->raw;
  p->depth++;
  if (!show_text(p, type))
    show_known(p, type, d, v);
  p->depth--;
  p->raw = raw;
}

uint32_t go_dynamic_type(const struct machine *m, value arg) {
  return vm_is(m, arg, OBJECT_IFACE)
             ? value_code_index(vm_object(m, arg)->slots[0])
             : NO_INDEX;
}

void go_format(struct machine *m, text_buffer *out, value arg,
               const go_verb *verb) {
  printer p = {.m = m, .out = out, .verb = verb};
  if (vm_is(m, arg, OBJECT_TUPLE)) {
    p.texts = vm_object(m, vm_object(m, arg)->slots[1]);
    arg = vm_object(m, arg)->slots[0];
  }
  const uint32_t type = go_dynamic_type(m, arg);
  if (value_is_token(arg))
    text_add_string(out, vm_token_text(m, arg));
  else if (verb->verb == 'T')
    pad(&p, type == NO_INDEX ? "<nil>" : m->p->types[type].name,
        strlen(type == NO_INDEX ? "<nil>" : m->p->types[type].name));
  else if (type == NO_INDEX && verb->verb == 'v')
    pad(&p, "<nil>", 5);
  else if (type == NO_INDEX)
    text_addf(out, "%%!%c(<nil>)", verb->verb);
  else
    show(&p, type, vm_object(m, arg)->slots[1]);
}
