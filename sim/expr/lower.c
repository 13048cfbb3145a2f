// From text to tree: the file that a parser can read is made around the
// expression, and what every language's lowering needs. Start reading at
// sim_expression_compile.
//
// A thread's variable, w1::i, is no syntax of any of the languages. Before
// parsing, qualifier and colons are overwritten by underscores, so that a plain
// name is left and every offset stays; where those names stand is remembered.
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/expr/expr.h"
#include "sim/front/front.h"
#include "sim/front/syntax.h"
#include "sim/vm/utf8.h"

enum { TEXT_BYTES_MAX = 10000 };

// -- errors ------------------------------------------------------------------

/// The node's place in the expression itself.
static span place(const lowering *l, TSNode node) {
  span at = front_span(node);
  if (at.line == 1)
    at.column -= l->prefix;
  if (at.end_line == 1)
    at.end_column -= l->prefix;
  return at;
}

expr *expr_error(lowering *l, TSNode node, const char *format, ...) {
  char text[400];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  diag_add(l->d, place(l, node), "%s", text);
  return NULL;
}

expr *expr_unsupported(lowering *l, TSNode node, const char *what) {
  return expr_error(l, node, "%s is not supported in an expression", what);
}

// -- nodes -------------------------------------------------------------------

const char *expr_source(lowering *l, TSNode node) {
  return front_text(&l->e->arena, node, l->source);
}

expr *expr_new(lowering *l, expr_kind kind, TSNode node) {
  expr *e = arena_alloc(&l->e->arena, sizeof *e);
  e->kind = (uint8_t)kind;
  e->from = ts_node_start_byte(node) - l->prefix;
  e->to = ts_node_end_byte(node) - l->prefix;
  return e;
}

expr *expr_lower(lowering *l, TSNode node) {
  if (ts_node_is_null(node))
    return NULL;
  return l->e->dialect->lower(l, node);
}

expr *expr_unary(lowering *l, TSNode node, expr_kind kind, expr_op op,
                 TSNode a) {
  expr *e = expr_new(l, kind, node);
  e->op = (uint8_t)op;
  e->a = expr_lower(l, a);
  return e->a ? e : NULL;
}

expr *expr_binary(lowering *l, TSNode node, expr_kind kind, expr_op op,
                  TSNode a, TSNode b) {
  expr *e = expr_unary(l, node, kind, op, a);
  if (!e)
    return NULL;
  e->b = expr_lower(l, b);
  return e->b ? e : NULL;
}

bool expr_parts(lowering *l, expr *e, TSNode node, uint32_t first) {
  const uint32_t n = ts_node_named_child_count(node);
  e->parts = arena_alloc(&l->e->arena, (n + 1) * sizeof(expr *));
  for (uint32_t i = first; i < n; i++) {
    TSNode child = ts_node_named_child(node, i);
    if (ts_node_is_extra(child))
      continue;
    if (!(e->parts[e->n++] = expr_lower(l, child)))
      return false;
  }
  return true;
}

static const operator_name *operator_in(const operator_name *table,
                                        const char *text) {
  for (; table->text; table++)
    if (strcmp(table->text, text) == 0)
      return table;
  return NULL;
}

const operator_name *expr_operator(const lowering *l, const char *text) {
  static const operator_name common[] = {{"+", EXPR_BINARY, X_ADD},
                                         {"-", EXPR_BINARY, X_SUB},
                                         {"*", EXPR_BINARY, X_MUL},
                                         {"&", EXPR_BINARY, X_BIT_AND},
                                         {"|", EXPR_BINARY, X_BIT_OR},
                                         {"^", EXPR_BINARY, X_BIT_XOR},
                                         {"<<", EXPR_BINARY, X_SHL},
                                         {">>", EXPR_BINARY, X_SHR},
                                         {"==", EXPR_COMPARE, X_EQ},
                                         {"!=", EXPR_COMPARE, X_NE},
                                         {"<", EXPR_COMPARE, X_LT},
                                         {"<=", EXPR_COMPARE, X_LE},
                                         {">", EXPR_COMPARE, X_GT},
                                         {">=", EXPR_COMPARE, X_GE},
                                         {NULL, 0, 0}};
  const operator_name *own = operator_in(l->e->dialect->operators, text);
  return own ? own : operator_in(common, text);
}

expr *expr_operation(lowering *l, TSNode node) {
  const char *text = expr_source(l, front_field(node, "operator"));
  const operator_name *op = expr_operator(l, text);
  if (!op)
    return expr_error(l, node, "operator %s is not supported in an expression",
                      text);
  return expr_binary(l, node, op->kind, op->op, front_field(node, "left"),
                     front_field(node, "right"));
}

expr *expr_display(lowering *l, TSNode node, expr_kind kind) {
  expr *e = expr_new(l, kind, node);
  return expr_parts(l, e, node, 0) ? e : NULL;
}

expr *expr_slice(lowering *l, TSNode node, TSNode of, TSNode index,
                 const char *between) {
  expr *e = expr_unary(l, node, EXPR_SLICE, 0, of);
  bool second = false;
  for (uint32_t i = 0; e && i < ts_node_child_count(index); i++) {
    TSNode part = ts_node_child(index, i);
    if (!ts_node_is_named(part)) {
      if (second || strcmp(ts_node_type(part), between) != 0)
        return expr_unsupported(l, index, "this form of a slice");
      second = true;
    } else if (!(*(second ? &e->c : &e->b) = expr_lower(l, part))) {
      return NULL;
    }
  }
  return e;
}

// -- names -------------------------------------------------------------------

static const qualified *qualified_at(const lowering *l, TSNode node) {
  for (uint32_t i = 0; i < l->n_qualified; i++)
    if (l->qualified[i].at == ts_node_start_byte(node) - l->prefix)
      return &l->qualified[i];
  return NULL;
}

static expr *unknown_name(lowering *l, TSNode node, const char *name) {
  const char *like = name_suggest(l->e, name);
  if (like)
    return expr_error(l, node,
                      "the program has no variable '%s'; is it '%s' you mean?",
                      name, like);
  return expr_error(l, node, "the program has no variable '%s'", name);
}

expr *expr_name(lowering *l, TSNode node) {
  return expr_qualified(l, node, qualified_at(l, node));
}

expr *expr_qualified(lowering *l, TSNode node, const qualified *q) {
  const char *name = q ? q->name : expr_source(l, node);
  for (uint32_t i = l->n_variables; !q && i-- > 0;)
    if (strcmp(l->variables[i], name) == 0) {
      expr *variable = expr_new(l, EXPR_VARIABLE, node);
      variable->index = i;
      return variable;
    }
  expr *e = expr_new(l, EXPR_NAME, node);
  e->ref = name_resolve(l->e, q ? q->qualifier : NULL, name);
  if (!e->ref)
    return unknown_name(l, node, name);
  if (q)
    l->e->names_threads = true;
  return e;
}

expr *expr_field(lowering *l, TSNode node, TSNode of, TSNode field) {
  expr *e = expr_unary(l, node, EXPR_FIELD, 0, of);
  if (!e)
    return NULL;
  e->text = expr_source(l, field);
  e->name = atom_string(l->e->p->atoms, e->text);
  return e;
}

static expr *call(lowering *l, TSNode node, expr *e, TSNode name,
                  TSNode arguments) {
  const bool method = e->kind == EXPR_METHOD;
  const char *text = expr_source(l, name);
  e->function = function_find(l->e->dialect, text, method);
  if (!e->function)
    return expr_error(l, name,
                      "%s '%s' is none that an expression can call: it runs no "
                      "code of the program",
                      method ? "method" : "function", text);
  if (!expr_parts(l, e, arguments, 0))
    return NULL;
  if (e->n < e->function->min_args || e->n > e->function->max_args)
    return expr_error(l, node, "%s takes %s%u argument%s", text,
                      e->function->min_args < e->function->max_args
                          ? e->n < e->function->min_args ? "at least "
                                                         : "at most "
                          : "",
                      e->n < e->function->min_args ? e->function->min_args
                                                   : e->function->max_args,
                      e->function->max_args == 1 ? "" : "s");
  return e;
}

expr *expr_call(lowering *l, TSNode node, TSNode callee, TSNode arguments) {
  return call(l, node, expr_new(l, EXPR_CALL, node), callee, arguments);
}

expr *expr_method(lowering *l, TSNode node, TSNode of, TSNode name,
                  TSNode arguments) {
  expr *e = expr_unary(l, node, EXPR_METHOD, 0, of);
  return e ? call(l, node, e, name, arguments) : NULL;
}

// -- literals ----------------------------------------------------------------

expr *expr_bool(lowering *l, TSNode node, bool b) {
  expr *e = expr_new(l, EXPR_BOOL, node);
  e->integer = b;
  return e;
}

expr *expr_integer(lowering *l, TSNode node) {
  const char *text = expr_source(l, node);
  size_t n = strlen(text);
  // Rust may write the type behind the number; digits of 0x may look like one.
  const char *suffix = strpbrk(text, "iu");
  if (suffix && suffix > text)
    n = (size_t)(suffix - text);
  while (n > 1 && text[n - 1] == '_')
    n--;
  // A leading 0 makes it octal in Go; Python does not accept it at all.
  uint64_t number;
  if (n > 1 && text[0] == '0' && isdigit((unsigned char)text[1]) &&
      strcmp(l->e->dialect->name, "Rust") != 0)
    return expr_error(l, node, "write an octal number as 0o%s", text + 1);
  if (!front_int_literal(text, n, NULL, &number))
    return expr_error(l, node, "this is no integer of 64 bits");
  expr *e = expr_new(l, EXPR_INT, node);
  e->integer = (int128)number;
  return e;
}

expr *expr_float(lowering *l, TSNode node) {
  const char *text = expr_source(l, node);
  char digits[100];
  size_t n = 0;
  for (; *text && n + 1 < sizeof digits; text++)
    if (*text != '_')
      digits[n++] = *text;
  digits[n] = 0;
  char *end;
  expr *e = expr_new(l, EXPR_FLOAT, node);
  e->real = strtod(digits, &end);
  if (*end && strcmp(end, "f64") != 0 && strcmp(end, "f32") != 0)
    return expr_unsupported(l, node, "this form of a number");
  return e;
}

/// Reads up to `max` digits of `base`; false if there are fewer than `min`.
static bool digits(const char **at, const char *end, unsigned min, unsigned max,
                   unsigned base, uint32_t *out) {
  unsigned n = 0;
  for (*out = 0; n < max && *at < end && isxdigit((unsigned char)**at); n++) {
    const char c = (char)tolower((unsigned char)**at);
    const unsigned digit =
        c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a') + 10;
    if (digit >= base)
      break;
    *out = *out * base + digit;
    ++*at;
  }
  return n >= min;
}

/// The character or byte of the escape behind a backslash at `*at`.
static bool escape(const char **at, const char *end, char *out, size_t *n) {
  static const char from[] = "abfnrtv\\'\"", to[] = "\a\b\f\n\r\t\v\\'\"";
  const char c = *(*at)++;
  const char *simple = c ? strchr(from, c) : NULL;
  uint32_t code;
  bool ok = true, wide = true;
  if (simple) {
    code = (unsigned char)to[simple - from];
  } else if (c == 'x') {
    ok = digits(at, end, 2, 2, 16, &code);
    wide = false;
  } else if (c == 'u' && *at < end && **at == '{') {
    ++*at;
    ok = digits(at, end, 1, 6, 16, &code) && *at < end && *(*at)++ == '}';
  } else if (c == 'u' || c == 'U') {
    ok = digits(at, end, c == 'u' ? 4 : 8, c == 'u' ? 4 : 8, 16, &code);
  } else {
    --*at;
    ok = digits(at, end, 1, 3, 8, &code);
    wide = false;
  }
  if (!ok || code > 0x10ffff || (!wide && code > 0xff))
    return false;
  if (wide || code < 0x80) {
    *n = utf8_encode(code, out);
  } else {
    out[0] = (char)code;
    *n = 1;
  }
  return true;
}

expr *expr_text(lowering *l, TSNode node, uint32_t from, uint32_t to,
                bool raw) {
  const char *at = l->source + from, *end = l->source + to;
  text_buffer out = {0};
  while (at < end) {
    char bytes[4];
    size_t n = 1;
    if (raw || *at != '\\') {
      bytes[0] = *at++;
    } else {
      at++;
      if (at == end || !escape(&at, end, bytes, &n)) {
        text_deinit(&out);
        return expr_unsupported(l, node, "an escape in this text");
      }
    }
    text_add(&out, bytes, n);
  }
  expr *e = expr_new(l, EXPR_TEXT, node);
  e->text = arena_strndup(&l->e->arena, text_string(&out), out.n);
  e->bytes = out.n;
  text_deinit(&out);
  return e;
}

expr *expr_character(lowering *l, TSNode node) {
  expr *e = expr_text(l, node, ts_node_start_byte(node) + 1,
                      ts_node_end_byte(node) - 1, false);
  if (!e)
    return NULL;
  size_t size;
  e->kind = EXPR_INT;
  // '\xff' is one byte and no text.
  e->integer = e->bytes == 1 ? (unsigned char)e->text[0]
                             : utf8_decode(e->text, e->bytes, &size);
  return e;
}

// -- qualified names ---------------------------------------------------------

static bool is_name_byte(char c) {
  return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/// Where the qualifier that ends at `end` begins. It is a word, in which a
/// thread's name may have #, / and .; before a number a dash as well, as no
/// variable can be called 1. Any other name is put between quotes.
static size_t qualifier_start(const char *text, size_t end) {
  if (end > 0 && (text[end - 1] == '\'' || text[end - 1] == '"')) {
    for (size_t i = end - 1; i-- > 0;)
      if (text[i] == text[end - 1])
        return i;
    return end;
  }
  size_t start = end;
  for (;;) {
    while (start > 0 &&
           (is_name_byte(text[start - 1]) || strchr("#/.", text[start - 1])))
      start--;
    if (start == end || !isdigit((unsigned char)text[start]) || start == 0 ||
        text[start - 1] != '-')
      return start;
    start--;
  }
}

static bool is_word(const char *text, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!is_name_byte(text[i]))
      return false;
  return !isdigit((unsigned char)text[0]);
}

static void add_qualified(lowering *l, char *text, size_t start, size_t colons,
                          size_t end) {
  const bool quoted = text[start] == '\'' || text[start] == '"';
  arena *a = &l->e->arena;
  GROW(l->qualified, l->n_qualified, l->cap_qualified);
  l->qualified[l->n_qualified++] = (qualified){
      .at = (uint32_t)start,
      .qualifier = arena_strndup(a, text + start + quoted,
                                 colons - start - (quoted ? 2 : 0)),
      .name = arena_strndup(a, text + colons + 2, end - colons - 2)};
  memset(text + start, '_', colons + 2 - start);
}

/// Finds the qualified names in `text` and makes plain names of them.
static void find_qualified(lowering *l, char *text) {
  char quote = 0;
  for (size_t i = 0; text[i]; i++) {
    if (quote) {
      if (text[i] == '\\' && text[i + 1])
        i++;
      else if (text[i] == quote)
        quote = 0;
    } else if (text[i] == '"' || text[i] == '\'' || text[i] == '`') {
      quote = text[i];
    }
    if (quote || text[i] != ':' || text[i + 1] != ':')
      continue;
    size_t end = i + 2;
    while (is_name_byte(text[end]))
      end++;
    const size_t start = qualifier_start(text, i);
    if (start < i && end > i + 2 && !isdigit((unsigned char)text[i + 2]) &&
        !(l->e->dialect->has_paths && is_word(text + start, i - start)))
      add_qualified(l, text, start, i, end);
    i = end - 1;
  }
}

// -- compiling ---------------------------------------------------------------

static const dialect *dialect_of(const program *p) {
  static const dialect *const all[] = {&dialect_python, &dialect_go,
                                       &dialect_rust};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (strcmp(all[i]->name, p->language->name) == 0)
      return all[i];
  return NULL;
}

static const TSLanguage *grammar_of(const program *p) {
  static const front *const fronts[] = {&front_go, &front_python, &front_rust};
  for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
    if (fronts[i]->language == p->language)
      return fronts[i]->grammar();
  return NULL;
}

/// Parses the file made around `text` and lowers the expression in it.
static const expr *read_expression(lowering *l, char *text) {
  const dialect *d = l->e->dialect;
  find_qualified(l, text);
  text_buffer file = {0};
  text_addf(&file, "%s%s%s", d->before, text, d->behind);
  l->source = text_string(&file);
  l->prefix = (uint32_t)strlen(d->before);
  diag found = {0};
  TSTree *tree = syntax_parse(grammar_of(l->e->p), l->source, file.n, &found);
  const expr *root = NULL;
  if (!tree) {
    span at = found.entries[0].at;
    if (at.line == 1 && at.column > l->prefix) {
      at.column -= l->prefix;
      at.end_column -= at.end_line == 1 ? l->prefix : 0;
    }
    diag_add(l->d, at, "this is no %s expression", d->name);
  } else {
    TSNode node = d->find(ts_tree_root_node(tree));
    if (ts_node_is_null(node))
      diag_add(l->d, (span){1, 1, 1, 1}, "this is no %s expression", d->name);
    else
      root = expr_lower(l, node);
    ts_tree_delete(tree);
  }
  text_deinit(&file);
  return root;
}

sim_expression *sim_expression_compile(const sim_program *p, const char *text,
                                       diag *d) {
  sim_expression *e = xcalloc(1, sizeof *e);
  arena_init(&e->arena);
  e->p = p;
  e->dialect = dialect_of(p);
  e->text = arena_strdup(&e->arena, text);
  lowering l = {.e = e, .d = d};
  if (!text[strspn(text, " \t\r\n")])
    diag_add(d, (span){1, 1, 1, 1}, "an expression is missing");
  else if (strlen(text) > TEXT_BYTES_MAX)
    diag_add(d, (span){1, 1, 1, 1}, "the expression is too long");
  else
    e->root = read_expression(&l, arena_strdup(&e->arena, text));
  free(l.qualified);
  if (!e->root) {
    sim_expression_free(e);
    return NULL;
  }
  return e;
}

void sim_expression_free(sim_expression *e) {
  if (!e)
    return;
  arena_deinit(&e->arena);
  free(e);
}

const char *sim_expression_source(const sim_expression *e) { return e->text; }

bool sim_expression_names_threads(const sim_expression *e) {
  return e->names_threads;
}
