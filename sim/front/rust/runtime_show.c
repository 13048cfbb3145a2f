// What values look like: scalars, and {:?} of everything, by the types that the
// image describes. Start reading at rust_print_debug.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/rust/runtime.h"

enum { DEPTH_MAX = 32 };

// -- scalars -----------------------------------------------------------------

void rust_add_char(text_buffer *out, uint32_t u) {
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

void rust_add_int(struct machine *m, text_buffer *out, value v) {
  if (value_is_wide(v) && value_atom_kind(v) == ATOM_UWIDE)
    text_addf(out, "%llu", (unsigned long long)vm_to_int(m, v));
  else
    text_addf(out, "%lld", (long long)vm_to_int(m, v));
}

void rust_add_duration(text_buffer *out, uint64_t ns, int precision) {
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

const type_desc *rust_type_desc(const struct machine *m, uint32_t type) {
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
    if (!d || rust_type_desc(m, d->elem) == NULL ||
        strcmp(m->p->types[d->elem].name, "()") != 0) {
      text_add_string(&p->out, ": ");
      rust_print_debug(m, p, o->slots[i + 1], d ? d->elem : NO_INDEX);
    }
    end_part(p);
  }
  close_list(p, "}", o->n > 0, false);
}

static uint32_t elem_of(const struct machine *m, uint32_t type) {
  const type_desc *d = rust_type_desc(m, type);
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
    // A program with a struct has types. NOLINTNEXTLINE(clang-analyzer-*)
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
  const type_desc *d = rust_type_desc(m, type);
  while (d && d->kind == TYPE_POINTER && d->elem != NO_INDEX &&
         strcmp(d->name, "Duration") != 0)
    d = rust_type_desc(m, d->elem);
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
      rust_add_int(m, &p->out, v);
    break;
  }
  case TAG_INT:
    if (d && strcmp(d->name, "Duration") == 0) {
      rust_add_duration(&p->out, (uint64_t)value_to_int(v), -1);
    } else if (d && strcmp(d->name, "char") == 0) {
      text_buffer one = {0};
      rust_add_char(&one, (uint32_t)value_to_int(v));
      add_escaped(&p->out, text_string(&one), one.n, '\'');
      text_deinit(&one);
    } else if (!d || !print_fieldless(m, p, v, d)) {
      rust_add_int(m, &p->out, v);
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
