// Literals: numbers, strings, runes, composite literals and function literals.
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/go/compiler.h"

// -- numbers -----------------------------------------------------------------

static char *without_underscores(char *text) {
  char *to = text;
  for (const char *from = text; *from; from++)
    if (*from != '_')
      *to++ = *from;
  *to = 0;
  return text;
}

/// Any integer literal of up to 127 bits.
static bool wide_literal(const char *text, go_wide *out) {
  unsigned base = 10;
  if (text[0] == '0' && text[1]) {
    const char kind = (char)(text[1] | 0x20);
    base = kind == 'x' ? 16 : kind == 'b' ? 2 : 8;
    text += kind == 'x' || kind == 'b' || kind == 'o' ? 2 : 1;
  }
  *out = 0;
  for (; *text; text++) {
    const int digit = *text <= '9' ? *text - '0' : (*text | 0x20) - 'a' + 10;
    if (digit < 0 || (unsigned)digit >= base ||
        __builtin_mul_overflow(*out, (go_wide)base, out) ||
        __builtin_add_overflow(*out, (go_wide)digit, out))
      return false;
  }
  return true;
}

static go_expr *int_literal(go_compiler *c, TSNode node) {
  char *text = go_text(c, node);
  go_type *type = go_basic(&c->types, GO_UNTYPED_INT);
  uint64_t small;
  const bool octal =
      text[0] == '0' && (text[1] == '_' || (text[1] >= '0' && text[1] <= '9'));
  // --scale is about the student's program, never the library's
  if (!octal && !c->package->library &&
      front_int_literal(text, strlen(text), c->options, &small))
    return go_constant_expr(c, node, type, go_constant_int((go_wide)small));
  go_wide wide;
  if (wide_literal(without_underscores(text), &wide))
    return go_constant_expr(c, node, type, go_constant_int(wide));
  if (octal)
    go_error(c, node, "invalid digit in octal literal");
  else
    go_unsupported(c, node, "an integer literal of more than 127 bits",
                   "a smaller one");
  return go_bad(c, node);
}

static go_expr *float_literal(go_compiler *c, TSNode node) {
  const char *text = without_underscores(go_text(c, node));
  return go_constant_expr(c, node, go_basic(&c->types, GO_UNTYPED_FLOAT),
                          go_constant_float(strtold(text, NULL)));
}

// -- strings and runes -------------------------------------------------------

static size_t put_utf8(char *out, unsigned long r) {
  if (r < 0x80) {
    out[0] = (char)r;
    return 1;
  }
  if (r < 0x800) {
    out[0] = (char)(0xC0 | r >> 6);
    out[1] = (char)(0x80 | (r & 63));
    return 2;
  }
  if (r < 0x10000) {
    out[0] = (char)(0xE0 | r >> 12);
    out[1] = (char)(0x80 | (r >> 6 & 63));
    out[2] = (char)(0x80 | (r & 63));
    return 3;
  }
  out[0] = (char)(0xF0 | r >> 18);
  out[1] = (char)(0x80 | (r >> 12 & 63));
  out[2] = (char)(0x80 | (r >> 6 & 63));
  out[3] = (char)(0x80 | (r & 63));
  return 4;
}

/// Reads `digits` digits at `*text`; false if they are not there.
static bool read_digits(const char **text, unsigned digits, unsigned base,
                        unsigned long *out) {
  *out = 0;
  for (unsigned i = 0; i < digits; i++, (*text)++) {
    const char ch = **text;
    const int d = ch >= '0' && ch <= '9' ? ch - '0'
                  : (ch | 0x20) >= 'a' && (ch | 0x20) <= 'f'
                      ? (ch | 0x20) - 'a' + 10
                      : 99;
    if ((unsigned)d >= base)
      return false;
    *out = *out * base + (unsigned long)d;
  }
  return true;
}

/// Decodes the escape behind a backslash. `is_rune` tells a code point from a
/// byte. False if there is no such escape.
static bool read_escape(const char **text, unsigned long *out, bool *is_rune) {
  static const char names[] = "abfnrtv\\'\"";
  static const char bytes[] = "\a\b\f\n\r\t\v\\'\"";
  const char ch = **text;
  const char *at = ch ? strchr(names, ch) : NULL;
  *is_rune = false;
  if (at) {
    (*text)++;
    *out = (unsigned char)bytes[at - names];
    return true;
  }
  if (ch >= '0' && ch <= '7')
    return read_digits(text, 3, 8, out) && *out < 256;
  (*text)++;
  if (ch == 'x')
    return read_digits(text, 2, 16, out);
  *is_rune = true;
  return (ch == 'u' || ch == 'U') &&
         read_digits(text, ch == 'u' ? 4 : 8, 16, out) && *out <= 0x10FFFF &&
         (*out < 0xD800 || *out > 0xDFFF);
}

static go_expr *interpreted_string(go_compiler *c, TSNode node) {
  const char *text = go_text(c, node) + 1;
  char *bytes = arena_alloc(&c->arena, strlen(text) + 4);
  size_t n = 0;
  while (*text && *text != '"') {
    unsigned long code;
    bool is_rune;
    if (*text != '\\') {
      bytes[n++] = *text++;
      continue;
    }
    text++;
    if (!read_escape(&text, &code, &is_rune)) {
      go_error(c, node, "unknown escape in string literal");
      return go_bad(c, node);
    }
    if (is_rune)
      n += put_utf8(bytes + n, code);
    else
      bytes[n++] = (char)code;
  }
  return go_constant_expr(c, node, go_basic(&c->types, GO_UNTYPED_STRING),
                          go_constant_string(bytes, n));
}

static go_expr *raw_string(go_compiler *c, TSNode node) {
  char *text = go_text(c, node) + 1;
  size_t n = 0;
  for (const char *from = text; *from && *from != '`'; from++)
    if (*from != '\r')
      text[n++] = *from;
  return go_constant_expr(c, node, go_basic(&c->types, GO_UNTYPED_STRING),
                          go_constant_string(text, n));
}

static unsigned long decode_utf8(const char *text) {
  const unsigned char *s = (const unsigned char *)text;
  if (s[0] < 0x80)
    return s[0];
  if (s[0] < 0xE0)
    return (unsigned long)(s[0] & 31) << 6 | (s[1] & 63u);
  if (s[0] < 0xF0)
    return (unsigned long)(s[0] & 15) << 12 | (unsigned long)(s[1] & 63) << 6 |
           (s[2] & 63u);
  return (unsigned long)(s[0] & 7) << 18 | (unsigned long)(s[1] & 63) << 12 |
         (unsigned long)(s[2] & 63) << 6 | (s[3] & 63u);
}

static go_expr *rune_literal(go_compiler *c, TSNode node) {
  const char *text = go_text(c, node) + 1;
  unsigned long code;
  bool is_rune;
  if (*text == '\\') {
    text++;
    if (!read_escape(&text, &code, &is_rune)) {
      go_error(c, node, "unknown escape in rune literal");
      return go_bad(c, node);
    }
  } else {
    code = decode_utf8(text);
  }
  return go_constant_expr(c, node, go_basic(&c->types, GO_UNTYPED_RUNE),
                          go_constant_int((go_wide)code));
}

go_expr *go_check_literal(go_compiler *c, TSNode node) {
  const char *type = ts_node_type(node);
  if (strcmp(type, "int_literal") == 0)
    return int_literal(c, node);
  if (strcmp(type, "float_literal") == 0)
    return float_literal(c, node);
  if (strcmp(type, "rune_literal") == 0)
    return rune_literal(c, node);
  if (strcmp(type, "interpreted_string_literal") == 0)
    return interpreted_string(c, node);
  if (strcmp(type, "raw_string_literal") == 0)
    return raw_string(c, node);
  go_unsupported(c, node, "an imaginary number", "two floats");
  return go_bad(c, node);
}

// -- composite literals ------------------------------------------------------

/// The expression or literal value inside a literal_element.
static TSNode element_content(TSNode node) {
  return front_is(node, "literal_element") ? go_child(node, 0) : node;
}

/// One element, of which a nested literal may leave out the type.
static go_expr *element(go_compiler *c, TSNode node, go_type *type,
                        const char *context) {
  node = element_content(node);
  if (go_missing(node) || !front_is(node, "literal_value"))
    return go_check_assignable(c, node, type, context);
  const go_type *u = go_underlying(type);
  if (u->kind != GO_POINTER)
    return go_check_composite_body(c, node, node, type);
  go_expr *x = go_check_composite_body(c, node, node, u->elem);
  return x->type->kind == GO_INVALID ? x : go_address_of(c, x, node);
}

static void add_element(go_expr *e, go_expr *x, int64_t index) {
  e->args[e->n_args] = x;
  e->indices[e->n_args++] = index;
}

static void struct_elements(go_compiler *c, go_expr *e, TSNode body,
                            const go_type *u) {
  unsigned n;
  const TSNode *children = go_children(c, body, &n);
  bool keyed = false;
  for (unsigned i = 0; i < n; i++) {
    const TSNode child = children[i];
    if (i > 0 && keyed != front_is(child, "keyed_element")) {
      go_error(c, child,
               "mixture of field:value and value elements in struct "
               "literal");
      return;
    }
    keyed = front_is(child, "keyed_element");
    if (!keyed) {
      if (i >= u->n_fields) {
        go_error(c, child, "too many values in struct literal of type %s",
                 go_tstring(c, e->type));
        return;
      }
      add_element(e, element(c, child, u->fields[i].type, "struct literal"),
                  (int64_t)i);
      continue;
    }
    const TSNode key = element_content(front_field(child, "key"));
    const char *name = go_name(c, key);
    unsigned at = 0;
    while (at < u->n_fields && u->fields[at].name != name)
      at++;
    if (at == u->n_fields) {
      go_error(c, key, "unknown field %s in struct literal of type %s", name,
               go_tstring(c, e->type));
      continue;
    }
    for (unsigned j = 0; j < e->n_args; j++)
      if (e->indices[j] == (int64_t)at)
        go_error(c, key, "duplicate field name %s in struct literal", name);
    add_element(e,
                element(c, front_field(child, "value"), u->fields[at].type,
                        "struct literal"),
                (int64_t)at);
  }
  if (n > 0 && !keyed && n < u->n_fields)
    go_error_at(c, e->at, "too few values in struct literal of type %s",
                go_tstring(c, e->type));
}

static bool has_index(const go_expr *e, int64_t index) {
  for (unsigned i = 0; i < e->n_args; i++)
    if (e->indices[i] == index)
      return true;
  return false;
}

/// Elements of an array or slice; returns the length they need.
static int64_t indexed_elements(go_compiler *c, go_expr *e, TSNode body,
                                go_type *elem, int64_t limit) {
  unsigned n;
  const TSNode *children = go_children(c, body, &n);
  int64_t next = 0, length = 0;
  bool keyed = false;
  for (unsigned i = 0; i < n; i++) {
    const TSNode child = children[i];
    TSNode item = child;
    if (front_is(child, "keyed_element")) {
      keyed = true;
      item = front_field(child, "value");
      go_expr *key =
          go_check_expr(c, element_content(front_field(child, "key")));
      if (key->type->kind == GO_INVALID)
        continue;
      if (!go_constant_to_int(&key->constant) || key->constant.i < 0 ||
          key->constant.i > 1 << 22) {
        go_error(c, child, "index %s must be integer constant",
                 go_source(c, key));
        continue;
      }
      next = (int64_t)key->constant.i;
    }
    if (limit >= 0 && next >= limit)
      go_error(c, item, "invalid argument: index %lld out of bounds [0:%lld]",
               (long long)next, (long long)limit);
    if (keyed && has_index(e, next))
      go_error(c, child, "duplicate index %lld in array or slice literal",
               (long long)next);
    add_element(e, element(c, item, elem, "array or slice literal"), next++);
    if (next > length)
      length = next;
  }
  return length;
}

static bool same_constant(const go_constant *a, const go_constant *b) {
  if (a->kind != b->kind || a->kind == GO_NO_CONSTANT)
    return false;
  return a->kind == GO_CONST_STRING
             ? a->n == b->n && memcmp(a->text, b->text, a->n) == 0
         : a->kind == GO_CONST_INT   ? a->i == b->i
         : a->kind == GO_CONST_FLOAT ? a->f == b->f
                                     : a->b == b->b;
}

static void map_elements(go_compiler *c, go_expr *e, TSNode body,
                         const go_type *u) {
  unsigned n;
  const TSNode *children = go_children(c, body, &n);
  e->keys = arena_alloc(&c->arena, (n + 1) * sizeof *e->keys);
  for (unsigned i = 0; i < n; i++) {
    const TSNode child = children[i];
    if (!front_is(child, "keyed_element")) {
      go_error(c, child, "missing key in map literal");
      continue;
    }
    go_expr *key = element(c, front_field(child, "key"), u->key, "map literal");
    for (unsigned j = 0; j < e->n_args && e->n_args < 200; j++)
      if (same_constant(&e->keys[j]->constant, &key->constant)) {
        go_error(c, child, "duplicate key %s in map literal",
                 go_source(c, key));
        break;
      }
    e->keys[e->n_args] = key;
    add_element(
        e, element(c, front_field(child, "value"), u->elem, "map literal"), 0);
  }
}

go_expr *go_check_composite_body(go_compiler *c, TSNode node, TSNode body,
                                 go_type *type) {
  const go_type *u = go_underlying(type);
  go_expr *e = go_expr_new(c, GO_EXPR_COMPOSITE, node, type);
  const unsigned n = go_child_count(body);
  e->args = arena_alloc(&c->arena, (n + 1) * sizeof *e->args);
  e->indices = arena_alloc(&c->arena, (n + 1) * sizeof *e->indices);
  if (u->kind == GO_INVALID)
    return go_bad(c, node);
  if (u->kind == GO_STRUCT) {
    struct_elements(c, e, body, u);
  } else if (u->kind == GO_ARRAY) {
    indexed_elements(c, e, body, u->elem, u->length);
    e->index = (unsigned)u->length;
  } else if (u->kind == GO_SLICE) {
    e->index = (unsigned)indexed_elements(c, e, body, u->elem, -1);
  } else if (u->kind == GO_MAP) {
    map_elements(c, e, body, u);
  } else if (u->kind == GO_KERNEL) { // sync.Mutex{}: its fields are hidden
    if (n > 0) {
      go_error(c, node, "implicit assignment to unexported field of %s",
               go_tstring(c, type));
      return go_bad(c, node);
    }
  } else {
    go_error(c, node, "invalid composite literal type %s", go_tstring(c, type));
    return go_bad(c, node);
  }
  return e;
}

go_expr *go_check_composite(go_compiler *c, TSNode node) {
  const TSNode type_node = front_field(node, "type");
  const TSNode body = front_field(node, "body");
  if (go_missing(type_node) || go_missing(body))
    return go_bad(c, node);
  if (!front_is(type_node, "implicit_length_array_type"))
    return go_check_composite_body(c, node, body, go_check_type(c, type_node));
  go_type *elem = go_check_type(c, front_field(type_node, "element"));
  if (elem->kind == GO_INVALID)
    return go_bad(c, node);
  go_expr *e =
      go_check_composite_body(c, node, body, go_slice_of(&c->types, elem));
  if (e->kind == GO_EXPR_COMPOSITE)
    e->type = go_array_of(&c->types, elem, (int64_t)e->index);
  return e;
}

// -- function literals -------------------------------------------------------

go_expr *go_check_closure(go_compiler *c, TSNode node) {
  go_function *f = arena_alloc(&c->arena, sizeof *f);
  go_function *parent = c->function;
  go_function *around = go_function_around(parent);
  f->parent = parent;
  f->package = c->package;
  f->outer = c->scope;
  f->node = node;
  f->body_node = front_field(node, "body");
  f->at = go_span(c, node);
  f->index = NO_INDEX;
  f->checked = true;
  arena *names = emitter_arena(c->e);
  if (!parent)
    f->name = arena_printf(names, "init.func%u", ++c->n_literals);
  else
    f->name = arena_printf(names, around->entity ? "%s.func%u" : "%s.%u",
                           around->name, ++around->n_literals);
  f->signature = go_check_signature(c, node);
  struct go_enclosing *const enclosing = c->enclosing;
  c->enclosing = NULL;
  c->function = f;
  go_scope_open(c);
  go_declare_signature(c, f, go_no_node());
  go_check_body(c, f);
  go_scope_close(c);
  c->function = parent;
  c->enclosing = enclosing;
  go_expr *e = go_expr_new(c, GO_EXPR_CLOSURE, node, f->signature);
  e->function = f;
  return e;
}
