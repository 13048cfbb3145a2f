// Calls of the formatting macros: templates and their arguments.
//
// A template is kept as text in which each `{…}` stands for the next value in
// the list, with its specification and without a name. Start reading at
// rs_macro_call.
#include <string.h>

#include "sim/front/rust/compiler.h"

static span here(compiler *c, TSNode node) {
  return rs_span(c, c->body->at.src, node);
}

// -- text of literals --------------------------------------------------------

static size_t put_utf8(char *out, uint32_t u) {
  if (u < 0x80) {
    out[0] = (char)u;
    return 1;
  }
  size_t n = u < 0x800 ? 2 : u < 0x10000 ? 3 : 4;
  static const uint32_t first[] = {0, 0, 0xc0, 0xe0, 0xf0};
  for (size_t i = n; i-- > 1; u >>= 6)
    out[i] = (char)(0x80 | (u & 0x3f));
  out[0] = (char)(first[n] | u);
  return n;
}

static int hex_digit(char d) {
  return d >= '0' && d <= '9' ? d - '0' : (d | 0x20) - 'a' + 10;
}

bool rs_unescape(compiler *c, TSNode node, const source *src, char **out,
                 size_t *n, span at) {
  const char *s = src->text + ts_node_start_byte(node);
  const char *end = src->text + ts_node_end_byte(node);
  char *to = *out = arena_alloc(c->a, (size_t)(end - s) + 4);
  *n = 0;
  if (*s == 'b' || *s == 'c')
    s++;
  if (*s == 'r') { // raw: up to the quote and back from the last
    size_t hashes = strspn(s + 1, "#");
    s += hashes + 2;
    end -= hashes + 1;
    memcpy(to, s, (size_t)(end - s));
    *n = (size_t)(end - s);
    return true;
  }
  s++;
  end--;
  while (s < end) {
    if (*s != '\\') {
      to[(*n)++] = *s++;
      continue;
    }
    s++;
    uint32_t u = 0;
    switch (*s++) {
    case 'n':
      to[(*n)++] = '\n';
      break;
    case 't':
      to[(*n)++] = '\t';
      break;
    case 'r':
      to[(*n)++] = '\r';
      break;
    case '0':
      to[(*n)++] = 0;
      break;
    case 'x':
      if (end - s >= 2) {
        to[(*n)++] = (char)(hex_digit(s[0]) * 16 + hex_digit(s[1]));
        s += 2;
      }
      break;
    case 'u':
      for (s++; s < end && *s != '}'; s++)
        if (*s != '_')
          u = u * 16 + (uint32_t)hex_digit(*s);
      s++;
      if (u > 0x10ffff) {
        rs_error(c, at, "invalid unicode character escape");
        return false;
      }
      *n += put_utf8(to + *n, u);
      break;
    case '\n':
      while (s < end && strchr(" \t\r\n", *s))
        s++;
      break;
    default:
      to[(*n)++] = s[-1];
    }
  }
  return true;
}

// -- templates ---------------------------------------------------------------

typedef struct format_args {
  TSNode nodes[64];
  const char *names[64]; ///< of `name = value`, else NULL
  expr *checked[64];
  bool used[64];
  unsigned n;
  expr *values[64]; ///< in the order of the template
  unsigned n_values;
} format_args;

expr *rs_formattable(compiler *c, expr *e, bool debug) {
  expr *place = e;
  const type_env *env;
  for (unsigned i = 0; i < 16; i++) {
    ty *t = ty_resolve(place->type);
    if (t->kind == TY_ADT &&
        !rs_find_impl(c, debug ? "Debug" : "Display", t, &env)) {
      const bool wraps = t->def->in_library;
      if (!wraps && debug)
        break;
    } else if (t->kind != TY_REF) {
      break;
    }
    expr *next =
        t->kind == TY_ADT && (ty_is_adt(t, "Vec")) ? NULL : rs_deref(c, place);
    if (!next || next->kind == E_UNSIZE)
      break;
    place = next;
  }
  return rs_reference(c, place, false, e->at);
}

static expr *argument_value(compiler *c, format_args *f, unsigned i) {
  if (!f->checked[i])
    f->checked[i] = rs_check(c, f->nodes[i], NULL);
  rs_solve_pending(c);
  f->used[i] = true;
  return f->checked[i];
}

static expr *named_value(compiler *c, format_args *f, const char *name,
                         span at) {
  for (unsigned i = 0; i < f->n; i++)
    if (f->names[i] && strcmp(f->names[i], name) == 0)
      return argument_value(c, f, i);
  return rs_named(c, name, at);
}

static bool is_word(char ch) {
  return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
         (ch >= '0' && ch <= '9') || ch == '_' || (unsigned char)ch >= 0x80;
}

/// Where a template is broken into its parts.
typedef struct template_state {
  compiler *c;
  format_args *args;
  text_buffer out;
  unsigned next;
  span at;
} template_state;

static expr *pick(template_state *t, const char *name, size_t n) {
  compiler *c = t->c;
  format_args *f = t->args;
  if (n == 0 || (name[0] >= '0' && name[0] <= '9')) {
    unsigned i = 0;
    if (n == 0)
      i = t->next++;
    for (size_t k = 0; k < n; k++)
      i = i * 10 + (unsigned)(name[k] - '0');
    if (i >= f->n) {
      rs_error(c, t->at, "format string wants argument %u, but there are %u", i,
               f->n);
      return NULL;
    }
    return argument_value(c, f, i);
  }
  const char *word = arena_strndup(c->a, name, n);
  expr *e = named_value(c, f, word, t->at);
  if (!e)
    rs_error(c, t->at, "E0425: cannot find value `%s` in this scope", word);
  return e;
}

/// A width or precision at s[*i]: digits, which are left as they are, or the
/// name or number of an argument and `$`, which becomes `$` alone. False with
/// an error reported if there is no such argument.
static bool add_count(template_state *t, const char *s, size_t n, size_t *i) {
  compiler *c = t->c;
  size_t end = *i;
  while (end < n && is_word(s[end]))
    end++;
  if (end == n || s[end] != '$') {
    for (; *i < n && s[*i] >= '0' && s[*i] <= '9'; (*i)++)
      text_add(&t->out, s + *i, 1);
    return true;
  }
  expr *count = pick(t, s + *i, end - *i);
  if (!count)
    return false;
  while (ty_is(count->type, TY_REF))
    count = rs_deref(c, count);
  t->args->values[t->args->n_values++] =
      rs_coerce(c, count, ty_prim(PRIM_USIZE));
  text_add_string(&t->out, "$");
  *i = end + 1;
  return true;
}

/// `[[fill]align][+][#][0][width][.precision][type]`, checked and copied;
/// widths and precisions that come as arguments are values in front of the one
/// that is formatted.
static bool add_spec(template_state *t, const char *s, size_t n) {
  compiler *c = t->c;
  size_t i = 0, first = 1;
  while (first < n && ((unsigned char)s[first] & 0xc0) == 0x80)
    first++;
  if (first < n && strchr("<^>", s[first]))
    i = first + 1;
  else if (n && strchr("<^>", s[0]))
    i = 1;
  while (i < n && strchr("+-#", s[i]))
    i++;
  if (i + 1 < n && s[i] == '0' && s[i + 1] != '$')
    i++;
  text_add(&t->out, s, i);
  if (!add_count(t, s, n, &i))
    return false;
  if (i < n && s[i] == '.') {
    text_add_string(&t->out, ".");
    i++;
    if (i < n && s[i] == '*') { // the next argument is the precision
      i++;
      expr *count = pick(t, s, 0);
      if (!count)
        return false;
      t->args->values[t->args->n_values++] =
          rs_coerce(c, count, ty_prim(PRIM_USIZE));
      text_add_string(&t->out, "$");
    } else if (!add_count(t, s, n, &i)) {
      return false;
    }
  }
  static const char *const types[] = {"", "?", "#?", "x", "X", "b", "o", "e"};
  for (size_t k = 0; k < sizeof types / sizeof *types; k++)
    if (strlen(types[k]) == n - i && memcmp(types[k], s + i, n - i) == 0) {
      text_add(&t->out, s + i, n - i);
      return true;
    }
  rs_unsupported(c, t->at, arena_printf(c->a, "format {:%.*s}", (int)n, s),
                 NULL);
  return false;
}

/// One `{…}`: from behind the brace to the closing one.
static bool add_hole(template_state *t, const char *s, size_t n) {
  size_t name = 0;
  while (name < n && is_word(s[name]))
    name++;
  while (n > name && s[n - 1] == ' ')
    n--;
  if (name < n && s[name] != ':') {
    rs_error(t->c, t->at, "invalid format string: `{%.*s}`", (int)n, s);
    return false;
  }
  const size_t spec = name + (name < n);
  const bool debug = n > spec && s[n - 1] == '?';
  if (t->args->n_values > 60) {
    rs_error(t->c, t->at, "too many values to format");
    return false;
  }
  text_add_string(&t->out, "{");
  if (!add_spec(t, s + spec, n - spec))
    return false;
  expr *e = pick(t, s, name);
  if (!e)
    return false;
  t->args->values[t->args->n_values++] = rs_formattable(t->c, e, debug);
  text_add_string(&t->out, "}");
  return true;
}

static bool read_template(template_state *t, const char *s, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (s[i] != '{' && s[i] != '}') {
      text_add(&t->out, s + i, 1);
      continue;
    }
    if (i + 1 < n && s[i + 1] == s[i]) {
      text_add(&t->out, s + i, 1);
      text_add(&t->out, s + i, 1);
      i++;
      continue;
    }
    const char *close = s[i] == '{' ? memchr(s + i, '}', n - i) : NULL;
    if (!close) {
      rs_error(t->c, t->at, "invalid format string: unmatched `%c`", s[i]);
      return false;
    }
    if (!add_hole(t, s + i + 1, (size_t)(close - s) - i - 1))
      return false;
    i = (size_t)(close - s);
  }
  return true;
}

static expr *string_constant(compiler *c, const char *text, size_t n, span at) {
  expr *e = rs_expr(c, E_STRING, ty_ref(c->a, &ty_str, false), at);
  e->text = text;
  e->n_text = n;
  return e;
}

/// The text that a template and its arguments (nodes[0] is the template) make,
/// with `end` behind it.
static expr *format(compiler *c, TSNode *nodes, unsigned n, const char *end,
                    span at) {
  format_args args = {.n = 0};
  char *bytes = NULL;
  size_t n_bytes = 0;
  if (n == 0)
    return string_constant(c, end, strlen(end), at);
  if (!front_is(nodes[0], "string_literal") &&
      !front_is(nodes[0], "raw_string_literal")) {
    rs_error(c, here(c, nodes[0]), "format argument must be a string literal");
    return rs_error_expr(c, at);
  }
  if (!rs_unescape(c, nodes[0], c->body->at.src, &bytes, &n_bytes, at))
    return rs_error_expr(c, at);
  for (unsigned i = 1; i < n && i < 64; i++) {
    args.nodes[args.n] = nodes[i];
    if (front_is(nodes[i], "assignment_expression")) {
      args.names[args.n] =
          rs_text(c, c->body->at.src, front_field(nodes[i], "left"));
      args.nodes[args.n] = front_field(nodes[i], "right");
    }
    args.n++;
  }
  template_state t = {.c = c, .args = &args, .at = here(c, nodes[0])};
  const bool good = read_template(&t, bytes, n_bytes);
  text_add_string(&t.out, end);
  for (unsigned i = 0; good && i < args.n; i++)
    if (!args.used[i]) {
      rs_error(c, here(c, args.nodes[i]), "argument never used");
      break;
    }
  expr *e;
  if (args.n_values == 0) { // no holes: braces stand for themselves
    text_buffer plain = {0};
    for (size_t i = 0; i < t.out.n; i++) {
      text_add(&plain, t.out.data + i, 1);
      if ((t.out.data[i] == '{' || t.out.data[i] == '}') && i + 1 < t.out.n)
        i++;
    }
    e = string_constant(c, arena_strndup(c->a, text_string(&plain), plain.n),
                        plain.n, at);
    text_deinit(&plain);
  } else {
    e = rs_expr(c, E_FORMAT, &ty_string, at);
    e->text = arena_strndup(c->a, text_string(&t.out), t.out.n);
    e->n_text = t.out.n;
    e->n = args.n_values;
    e->list = arena_alloc(c->a, e->n * sizeof *e->list);
    memcpy(e->list, args.values, e->n * sizeof *e->list);
  }
  text_deinit(&t.out);
  return e;
}

// -- the macros --------------------------------------------------------------

static expr *print(compiler *c, TSNode *nodes, unsigned n, const char *end,
                   int stream, span at) {
  expr *e = rs_expr(c, E_PRINT, &ty_unit, at);
  e->a = format(c, nodes, n, end, at);
  e->number = stream;
  return e;
}

static expr *panic_with(compiler *c, TSNode *nodes, unsigned n,
                        const char *prefix, const char *otherwise, span at) {
  expr *e = rs_expr(c, E_PANIC, &ty_never, at);
  if (n == 0) {
    e->a = string_constant(c, otherwise, strlen(otherwise), at);
  } else if (*prefix) {
    expr *rest = format(c, nodes, n, "", at);
    e->a = rs_expr(c, E_FORMAT, &ty_string, at);
    e->a->text = arena_printf(c->a, "%s: {}", prefix);
    e->a->list = arena_alloc(c->a, sizeof *e->list);
    e->a->list[0] = rest;
    e->a->n = 1;
  } else {
    e->a = format(c, nodes, n, "", at);
  }
  return e;
}

static expr *check_assert(compiler *c, TSNode *nodes, unsigned n, span at) {
  if (n == 0) {
    rs_error(c, at, "assert! without a condition");
    return rs_error_expr(c, at);
  }
  expr *e = rs_expr(c, E_ASSERT, &ty_unit, at);
  e->a = rs_check_as(c, nodes[0], &ty_bool);
  const char *text = arena_printf(
      c->a, "assertion failed: %s",
      arena_strndup(c->a,
                    c->body->at.src->original + ts_node_start_byte(nodes[0]),
                    ts_node_end_byte(nodes[0]) - ts_node_start_byte(nodes[0])));
  e->b = n > 1 ? format(c, nodes + 1, n - 1, "", at)
               : string_constant(c, text, strlen(text), at);
  return e;
}

/// assert_eq! and assert_ne!: both sides are kept in variables, so that the
/// message can show them.
static expr *check_assert_equal(compiler *c, TSNode *nodes, unsigned n,
                                bool equal, span at) {
  if (n < 2) {
    rs_error(c, at, "assert_eq! takes two values");
    return rs_error_expr(c, at);
  }
  expr *block = rs_expr(c, E_BLOCK, &ty_unit, at);
  expr *sides[2] = {NULL, NULL}, *locals[2];
  block->list = arena_alloc(c->a, 3 * sizeof *block->list);
  for (unsigned i = 0; i < 2; i++) {
    expr *val =
        rs_check(c, nodes[i], i ? ty_resolve(sides[0]->type)->args[0] : NULL);
    rs_solve_pending(c);
    sides[i] = rs_reference(c, val, false, val->at);
    expr *let = rs_expr(c, E_LET_STATEMENT, &ty_unit, val->at);
    let->a = sides[i];
    if (sides[i]->kind == E_REF)
      sides[i]->is_let_ref = true;
    let->pattern = arena_alloc(c->a, sizeof *let->pattern);
    let->pattern->kind = P_BIND;
    let->pattern->rest = -1;
    let->pattern->type = sides[i]->type;
    let->pattern->at = val->at;
    let->pattern->var = rs_new_var(c, NULL, sides[i]->type, val->at);
    locals[i] = rs_expr(c, E_LOCAL, sides[i]->type, val->at);
    locals[i]->var = let->pattern->var;
    block->list[block->n++] = let;
  }
  expr *check = rs_expr(c, E_ASSERT, &ty_unit, at);
  check->a = rs_compare(c, equal, locals[0], locals[1], at);
  expr *message = rs_expr(c, E_FORMAT, &ty_string, at);
  message->list = arena_alloc(c->a, 3 * sizeof *message->list);
  const char *op = equal ? "==" : "!=";
  if (n > 2) {
    message->text = arena_printf(c->a,
                                 "assertion `left %s right` failed: {}\n"
                                 "  left: {:?}\n right: {:?}",
                                 op);
    message->list[message->n++] = format(c, nodes + 2, n - 2, "", at);
  } else {
    message->text = arena_printf(
        c->a, "assertion `left %s right` failed\n  left: {:?}\n right: {:?}",
        op);
  }
  for (unsigned i = 0; i < 2; i++)
    message->list[message->n++] = rs_formattable(c, locals[i], true);
  check->b = message;
  block->list[block->n++] = check;
  return block;
}

static expr *check_vec(compiler *c, TSNode call, TSNode *nodes, unsigned n,
                       ty *expected, span at) {
  const source *src = c->body->at.src;
  const char *path[] = {"Vec"};
  ty *t = ty_new(c->a, TY_ADT, 1);
  ty *want = expected ? ty_resolve(expected) : NULL;
  (void)call;
  t->def = rs_find_path(c, c->std, path, 1, false);
  t->args[0] = want && want->kind == TY_ADT && want->def == t->def
                   ? want->args[0]
                   : ty_var(c->a, VAR_ANY);
  bool repeated = false;
  if (n == 2)
    for (uint32_t i = ts_node_end_byte(nodes[0]);
         i < ts_node_start_byte(nodes[1]); i++)
      repeated |= src->original[i] == ';';
  if (repeated) {
    expr *parts[] = {rs_check_as(c, nodes[0], t->args[0]),
                     rs_check_as(c, nodes[1], ty_prim(PRIM_USIZE))};
    return rs_library_call(c, "vec_of", t->args[0], parts, 2, at);
  }
  expr *e = rs_expr(c, E_LIST, t, at);
  e->n = n;
  e->list = arena_alloc(c->a, (n + 1) * sizeof *e->list);
  for (unsigned i = 0; i < n; i++)
    e->list[i] = rs_check_as(c, nodes[i], t->args[0]);
  return e;
}

static expr *check_write(compiler *c, TSNode *nodes, unsigned n,
                         const char *end, span at) {
  if (n == 0)
    return rs_error_expr(c, at);
  expr *to = rs_check(c, nodes[0], NULL);
  expr *text = format(c, nodes + 1, n - 1, end, at);
  if (ty_is(text->type, TY_STRING))
    text = rs_reference(c, rs_deref(c, text), false, at);
  expr *e = rs_call_simple(c, to, "write_str", text, at);
  if (e)
    return e;
  rs_unsupported(c, at, "write! to this", "a Formatter or String");
  return rs_error_expr(c, at);
}

expr *rs_macro_call(compiler *c, TSNode node, const char *name, ty *expected) {
  TSNode list = front_field(node, "arguments");
  TSNode *nodes =
      arena_alloc(c->a, (ts_node_named_child_count(list) + 1) * sizeof *nodes);
  const unsigned n = rs_children(list, nodes, ts_node_named_child_count(list));
  const span at = here(c, node);
  if (strncmp(name, "debug_", 6) == 0)
    name += 6;
#define IS(text) (strcmp(name, text) == 0)
  if (IS("println"))
    return print(c, nodes, n, "\n", 1, at);
  if (IS("print"))
    return print(c, nodes, n, "", 1, at);
  if (IS("eprintln"))
    return print(c, nodes, n, "\n", 2, at);
  if (IS("eprint"))
    return print(c, nodes, n, "", 2, at);
  if (IS("format") || IS("format_args")) {
    expr *e = format(c, nodes, n, "", at);
    e->type = &ty_string;
    return e;
  }
  if (IS("vec"))
    return check_vec(c, node, nodes, n, expected, at);
  if (IS("assert"))
    return check_assert(c, nodes, n, at);
  if (IS("assert_eq") || IS("assert_ne"))
    return check_assert_equal(c, nodes, n, IS("assert_eq"), at);
  if (IS("write"))
    return check_write(c, nodes, n, "", at);
  if (IS("writeln"))
    return check_write(c, nodes, n, "\n", at);
  if (IS("panic"))
    return panic_with(c, nodes, n, "", "explicit panic", at);
  if (IS("unreachable"))
    return panic_with(c, nodes, n, "internal error: entered unreachable code",
                      "internal error: entered unreachable code", at);
  return panic_with(c, nodes, n,
                    IS("todo") ? "not yet implemented" : "not implemented",
                    IS("todo") ? "not yet implemented" : "not implemented", at);
#undef IS
}
