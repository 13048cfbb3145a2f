// Formatting: {} and {:?} with their specifications.
//
// A template is text with `{spec}` where a value goes; each value comes with
// its type, with nil where it is text that was rendered already, or, before the
// value itself, as the width that the specification leaves open (`{:>$}`).
// Start reading at rust_format and rust_print_debug.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/rust/runtime.h"

enum { DEPTH_MAX = 32 };

// -- scalars -----------------------------------------------------------------

static void add_char(text_buffer *out, uint32_t u) {
  char s[4];
  size_t n = 1;
  if (u < 0x80) {
    s[0] = (char)u;
  } else {
    n = u < 0x800 ? 2 : u < 0x10000 ? 3 : 4;
    static const uint32_t first[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = n; i-- > 1; u >>= 6)
      s[i] = (char)(0x80 | (u & 0x3f));
    s[0] = (char)(first[n] | u);
  }
  text_add(out, s, n);
}

static void add_escaped(text_buffer *out, const char *s, size_t n, char quote) {
  text_add(out, &quote, 1);
  for (size_t i = 0; i < n; i++)
    switch (s[i]) {
    case '\n':
      text_add_string(out, "\\n");
      break;
    case '\t':
      text_add_string(out, "\\t");
      break;
    case '\r':
      text_add_string(out, "\\r");
      break;
    case 0:
      text_add_string(out, "\\0");
      break;
    case '\\':
      text_add_string(out, "\\\\");
      break;
    default:
      if (s[i] == quote)
        text_add_string(out, "\\");
      text_add(out, s + i, 1);
    }
  text_add(out, &quote, 1);
}

void rust_print_float(text_buffer *out, double d, bool debug) {
  if (isnan(d)) {
    text_add_string(out, "NaN");
    return;
  }
  if (isinf(d)) {
    text_add_string(out, d < 0 ? "-inf" : "inf");
    return;
  }
  char s[64];
  int digits = 1;
  do
    snprintf(s, sizeof s, "%.*e", digits - 1, d);
  while (strtod(s, NULL) != d && digits++ < 17);
  const double size = fabs(d);
  if (debug && size != 0 && (size >= 1e16 || size < 1e-5)) {
    const char *e = strchr(s, 'e');
    text_addf(out, "%.*se%d", (int)(e - s), s, atoi(e + 1));
    return;
  }
  // As many decimals as it takes to say the same.
  const int exponent = atoi(strchr(s, 'e') + 1);
  const int decimals = digits - 1 - exponent;
  text_addf(out, "%.*f", decimals > 0 ? decimals : 0, d);
  if (debug && decimals <= 0)
    text_add_string(out, ".0");
}

static void add_int(struct machine *m, text_buffer *out, value v) {
  if (value_is_wide(v) && value_atom_kind(v) == ATOM_UWIDE)
    text_addf(out, "%llu", (unsigned long long)vm_to_int(m, v));
  else
    text_addf(out, "%lld", (long long)vm_to_int(m, v));
}

static void add_duration(text_buffer *out, uint64_t ns, int precision) {
  static const struct {
    uint64_t unit;
    const char *name;
  } units[] = {{1000000000, "s"}, {1000000, "ms"}, {1000, "µs"}, {1, "ns"}};
  unsigned i = 0;
  while (i < 3 && ns < units[i].unit)
    i++;
  char s[64];
  const uint64_t whole = ns / units[i].unit, rest = ns % units[i].unit;
  if (precision >= 0) {
    snprintf(s, sizeof s, "%.*f", precision,
             (double)ns / (double)units[i].unit);
  } else if (rest == 0) {
    snprintf(s, sizeof s, "%llu", (unsigned long long)whole);
  } else {
    int width = units[i].unit == 1000 ? 3 : units[i].unit == 1000000 ? 6 : 9;
    snprintf(s, sizeof s, "%llu.%0*llu", (unsigned long long)whole, width,
             (unsigned long long)rest);
    while (s[strlen(s) - 1] == '0')
      s[strlen(s) - 1] = 0;
  }
  text_addf(out, "%s%s", s, units[i].name);
}

// -- {:?} --------------------------------------------------------------------

static const type_desc *desc_of(const struct machine *m, uint32_t type) {
  return type < m->p->n_types ? &m->p->types[type] : NULL;
}

static void new_line(rust_printer *p) {
  text_add_string(&p->out, "\n");
  for (unsigned i = 0; i < p->depth; i++)
    text_add_string(&p->out, "    ");
}

/// Opens, separates and closes a list of parts, on lines of their own if
/// pretty.
static void open_list(rust_printer *p, const char *bracket) {
  text_add_string(&p->out, bracket);
  p->depth++;
}

static void next_part(rust_printer *p, bool first, bool spaced) {
  if (p->pretty)
    new_line(p);
  else if (!first)
    text_add_string(&p->out, ", ");
  else if (spaced)
    text_add_string(&p->out, " ");
}

static void end_part(rust_printer *p) {
  if (p->pretty)
    text_add_string(&p->out, ",");
}

static void close_list(rust_printer *p, const char *bracket, bool any,
                       bool spaced) {
  p->depth--;
  if (any && p->pretty)
    new_line(p);
  else if (any && spaced)
    text_add_string(&p->out, " ");
  text_add_string(&p->out, bracket);
}

static void print_fields(struct machine *m, rust_printer *p, const object *o,
                         const type_desc *d) {
  const uint32_t first = d->key == 1;
  if (d->name[0] != '(')
    text_add_string(&p->out, d->name);
  if (d->n_fields == first && d->name[0] != '(')
    return;
  const char *open = d->named ? " {" : "(", *close = d->named ? "}" : ")";
  open_list(p, open);
  for (uint32_t i = first; i < d->n_fields && i < o->n; i++) {
    next_part(p, i == first, d->named);
    if (d->named)
      text_addf(&p->out, "%s: ", d->fields[i].name);
    rust_print_debug(m, p, o->slots[i], d->fields[i].type);
    end_part(p);
  }
  if (d->name[0] == '(' && d->n_fields == 1 && !p->pretty)
    text_add_string(&p->out, ",");
  close_list(p, close, d->n_fields > first, d->named);
}

static void print_elements(struct machine *m, rust_printer *p, const object *o,
                           uint32_t from, uint32_t n, uint32_t elem) {
  open_list(p, "[");
  for (uint32_t i = 0; i < n && from + i < o->n; i++) {
    next_part(p, i == 0, false);
    rust_print_debug(m, p, o->slots[from + i], elem);
    end_part(p);
  }
  close_list(p, "]", n > 0, false);
}

static void print_map(struct machine *m, rust_printer *p, const object *o,
                      const type_desc *d) {
  open_list(p, "{");
  for (uint32_t i = 0; i + 1 < o->n; i += 2) {
    next_part(p, i == 0, false);
    rust_print_debug(m, p, o->slots[i], d ? d->key : NO_INDEX);
    if (!d || desc_of(m, d->elem) == NULL ||
        strcmp(m->p->types[d->elem].name, "()") != 0) {
      text_add_string(&p->out, ": ");
      rust_print_debug(m, p, o->slots[i + 1], d ? d->elem : NO_INDEX);
    }
    end_part(p);
  }
  close_list(p, "}", o->n > 0, false);
}

static uint32_t elem_of(const struct machine *m, uint32_t type) {
  const type_desc *d = desc_of(m, type);
  return d ? d->elem : NO_INDEX;
}

/// Library structs print as what they stand for. False: as any struct.
static bool print_library(struct machine *m, rust_printer *p, const object *o,
                          const type_desc *d) {
  const char *name = d->name;
  if (d->n_fields == 0 || d->fields[0].name[0])
    return false;
  if (strcmp(name, "ArcInner") == 0 || strcmp(name, "RcInner") == 0) {
    rust_print_debug(m, p, o->slots[1], d->fields[1].type);
  } else if (strcmp(name, "Mutex") == 0 || strcmp(name, "RwLock") == 0) {
    text_addf(&p->out, "%s { data: ", name);
    rust_print_debug(m, p, o->slots[1], d->fields[1].type);
    text_addf(&p->out, ", poisoned: %s, .. }",
              o->slots[2] == VALUE_TRUE ? "true" : "false");
  } else if (strcmp(name, "BTreeMap") == 0) {
    const object *keys = vm_object(m, o->slots[0]);
    const object *values = vm_object(m, o->slots[1]);
    open_list(p, "{");
    for (uint32_t i = 0; i < keys->n; i++) {
      next_part(p, i == 0, false);
      rust_print_debug(m, p, keys->slots[i], elem_of(m, d->fields[0].type));
      text_add_string(&p->out, ": ");
      rust_print_debug(m, p, values->slots[i], elem_of(m, d->fields[1].type));
      end_part(p);
    }
    close_list(p, "}", keys->n > 0, false);
  } else if (strcmp(name, "BTreeSet") == 0) {
    const object *list = vm_object(m, o->slots[0]);
    open_list(p, "{");
    for (uint32_t i = 0; i < list->n; i++) {
      next_part(p, i == 0, false);
      rust_print_debug(m, p, list->slots[i], elem_of(m, d->fields[0].type));
      end_part(p);
    }
    close_list(p, "}", list->n > 0, false);
  } else if (strcmp(name, "Cell") == 0) {
    text_add_string(&p->out, "Cell { value: ");
    rust_print_debug(m, p, o->slots[0], d->fields[0].type);
    text_add_string(&p->out, " }");
  } else if (strcmp(name, "RefCell") == 0) {
    text_add_string(&p->out, "RefCell { value: ");
    if (o->slots[1] == value_from_int(-1))
      text_add_string(&p->out, "<borrowed>");
    else
      rust_print_debug(m, p, o->slots[0], d->fields[0].type);
    text_add_string(&p->out, " }");
  } else if (strcmp(name, "HashSet") == 0) {
    rust_print_debug(m, p, o->slots[0], d->fields[0].type);
  } else if (strncmp(name, "Range", 5) == 0 && o->n >= 2) {
    rust_print_debug(m, p, o->slots[0], d->fields[0].type);
    text_add_string(&p->out, strcmp(name, "Range") == 0 ? ".." : "..=");
    rust_print_debug(m, p, o->slots[1], d->fields[1].type);
  } else {
    text_addf(&p->out, "%s { .. }", name);
  }
  return true;
}

static void print_object(struct machine *m, rust_printer *p, value v,
                         const type_desc *d) {
  const object *o = vm_object(m, v);
  switch ((object_kind)o->kind) {
  case OBJECT_STRUCT: {
    const type_desc *own = &m->p->types[o->type];
    if (own->key == 1 || !print_library(m, p, o, own))
      print_fields(m, p, o, own);
    break;
  }
  case OBJECT_LIST:
    if (d && strcmp(d->name, "RawAtomic") == 0) {
      rust_print_debug(m, p, o->slots[0], NO_INDEX);
      break;
    }
    // fall through
  case OBJECT_ARRAY:
    print_elements(m, p, o, 0, o->n, d ? d->elem : NO_INDEX);
    break;
  case OBJECT_SLICE:
    print_elements(m, p, vm_object(m, o->slots[0]),
                   (uint32_t)value_to_int(o->slots[1]),
                   (uint32_t)value_to_int(o->slots[2]), d ? d->elem : NO_INDEX);
    break;
  case OBJECT_DICT:
    print_map(m, p, o, d);
    break;
  case OBJECT_CELL:
    rust_print_debug(m, p, o->slots[0], NO_INDEX);
    break;
  case OBJECT_IFACE:
    rust_print_debug(m, p, o->slots[1], value_code_index(o->slots[0]));
    break;
  case OBJECT_MUTEX:
    vm_watch(m, o, WATCH_TRIED);
    text_add_string(&p->out, mutex_is_held(o) ? "locked" : "unlocked");
    break;
  case OBJECT_CHANNEL:
    print_elements(m, p, o, 2, o->n - 2, NO_INDEX);
    break;
  case OBJECT_CLOSURE:
    text_add_string(&p->out, "closure");
    break;
  case OBJECT_TASK:
    text_add_string(&p->out,
                    task_is_done(o) ? "JoinHandle (ended)" : "JoinHandle");
    break;
  default:
    text_add_string(&p->out, "..");
  }
}

/// An enum without fields is its number.
static bool print_fieldless(const struct machine *m, rust_printer *p, value v,
                            const type_desc *d) {
  (void)m;
  if (d->kind != TYPE_OTHER || !value_is_int(v))
    return false;
  for (uint32_t i = 0; i < d->n_fields; i++)
    if (d->fields[i].type == (uint32_t)value_to_int(v)) {
      text_add_string(&p->out, d->fields[i].name);
      return true;
    }
  return false;
}

void rust_print_debug(struct machine *m, rust_printer *p, value v,
                      uint32_t type) {
  const type_desc *d = desc_of(m, type);
  while (d && d->kind == TYPE_POINTER && d->elem != NO_INDEX &&
         strcmp(d->name, "Duration") != 0)
    d = desc_of(m, d->elem);
  if (p->depth > DEPTH_MAX) {
    text_add_string(&p->out, "...");
    return;
  }
  if (value_is_token(v)) {
    if (p->token == VALUE_UNSET)
      p->token = v;
    text_add_string(&p->out, "?");
    return;
  }
  if (value_is_ptr(v))
    v = vm_object(m, v)->slots[value_slot(v)];
  if (value_is_global(v))
    v = *vm_global(m, value_to_global(v));
  switch (value_tag_of(v)) {
  case TAG_REF:
    print_object(m, p, v, d);
    break;
  case TAG_ATOM: {
    size_t n;
    const char *s = value_is_string(v) ? vm_text(m, v, &n) : NULL;
    if (s)
      add_escaped(&p->out, s, n, '"');
    else if (value_is_float(v))
      rust_print_float(&p->out, vm_to_float(m, v), true);
    else
      add_int(m, &p->out, v);
    break;
  }
  case TAG_INT:
    if (d && strcmp(d->name, "Duration") == 0) {
      add_duration(&p->out, (uint64_t)value_to_int(v), -1);
    } else if (d && strcmp(d->name, "char") == 0) {
      text_buffer one = {0};
      add_char(&one, (uint32_t)value_to_int(v));
      add_escaped(&p->out, text_string(&one), one.n, '\'');
      text_deinit(&one);
    } else if (!d || !print_fieldless(m, p, v, d)) {
      add_int(m, &p->out, v);
    }
    break;
  case TAG_SPECIAL:
    text_add_string(&p->out, v == VALUE_TRUE    ? "true"
                             : v == VALUE_FALSE ? "false"
                                                : "()");
    break;
  case TAG_CODE:
    text_add_string(&p->out, value_code_kind(v) == CODE_FUNCTION
                                 ? m->p->functions[value_code_index(v)].name
                                 : "fn");
    break;
  default:
    text_add_string(&p->out, "..");
  }
}

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
      value_is_code(type) ? desc_of(m, value_code_index(type)) : NULL;
  while (d && d->kind == TYPE_POINTER && d->elem != NO_INDEX &&
         strcmp(d->name, "Duration") != 0)
    d = desc_of(m, d->elem);
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
    add_duration(&body.out, (uint64_t)vm_to_int(m, v), f->precision);
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
    add_char(&body.out, (uint32_t)vm_to_int(m, v));
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
      add_int(m, &body.out, v);
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
