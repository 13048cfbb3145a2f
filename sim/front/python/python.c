// The Python front end's driver: from a syntax tree to a program image.
//
// One walk finds what every name means (scope.c), a second emits code. Errors
// are collected in the diag, and compilation goes on after one where it can, so
// that a program's errors are reported together; a program with any is dropped.
// Start reading at compile_module.
#include "sim/front/python/python.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NESTING_MAX 700

bool compiling_ok(const compiler *c) { return c->d->count == 0; }

void py_unsupported(compiler *c, TSNode node, const char *what,
                    const char *instead) {
  front_unsupported(c->d, node, what, instead);
}

void py_error(compiler *c, TSNode node, const char *format, ...) {
  char text[300];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  diag_add(c->d, front_span(node), "%s", text);
}

bool py_enter(compiler *c, TSNode node) {
  if (c->nesting < NESTING_MAX) {
    c->nesting++;
    return true;
  }
  if (compiling_ok(c))
    py_error(c, node, "the program is nested too deeply here");
  return false;
}

void py_leave(compiler *c) { c->nesting--; }

const char *py_source(const compiler *c, TSNode node) {
  for (const prelude *p = c->preludes; p; p = p->next)
    if (node.tree == p->tree)
      return p->text;
  return c->text;
}

const char *py_text(compiler *c, TSNode node) {
  return front_text(&c->arena, node, py_source(c, node));
}

const char *py_name(compiler *c, TSNode node) {
  return front_text(emitter_arena(c->e), node, py_source(c, node));
}

static bool is_remark(TSNode node) {
  return front_is(node, "comment") || front_is(node, "line_continuation");
}

uint32_t py_child_count(TSNode node) {
  uint32_t n = ts_node_named_child_count(node), count = 0;
  for (uint32_t i = 0; i < n; i++)
    if (!is_remark(ts_node_named_child(node, i)))
      count++;
  return count;
}

TSNode py_child(TSNode node, uint32_t i) {
  uint32_t n = ts_node_named_child_count(node);
  for (uint32_t j = 0; j < n; j++) {
    TSNode child = ts_node_named_child(node, j);
    if (is_remark(child))
      continue;
    if (i-- == 0)
      return child;
  }
  return (TSNode){0};
}

nodes py_children(compiler *c, TSNode node) {
  nodes list = {0};
  uint32_t n = ts_node_named_child_count(node);
  if (n == 0)
    return list;
  list.at = arena_alloc(&c->arena, n * sizeof *list.at);
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  for (bool more = ts_tree_cursor_goto_first_child(&cursor); more;
       more = ts_tree_cursor_goto_next_sibling(&cursor)) {
    TSNode child = ts_tree_cursor_current_node(&cursor);
    if (ts_node_is_named(child) && !is_remark(child) && list.n < n)
      list.at[list.n++] = child;
  }
  ts_tree_cursor_delete(&cursor);
  return list;
}

uint32_t py_fields(TSNode node, const char *field, TSNode *out, uint32_t max) {
  uint32_t count = 0;
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  for (bool more = ts_tree_cursor_goto_first_child(&cursor); more;
       more = ts_tree_cursor_goto_next_sibling(&cursor)) {
    const char *name = ts_tree_cursor_current_field_name(&cursor);
    TSNode child = ts_tree_cursor_current_node(&cursor);
    if (!name || strcmp(name, field) != 0 || !ts_node_is_named(child) ||
        is_remark(child))
      continue;
    if (count < max)
      out[count] = child;
    count++;
  }
  ts_tree_cursor_delete(&cursor);
  return count;
}

TSNode py_strip(TSNode node) {
  while (front_is(node, "parenthesized_expression") &&
         py_child_count(node) == 1)
    node = py_child(node, 0);
  return node;
}

static void call_at_exit(gen *g) {
  static const span nowhere;
  emit(g->f, OP_LOAD_GLOBAL, g->c->at_exit->slot, nowhere);
  emit2(g->f, OP_CALL, 0, 1, nowhere);
  emit(g->f, OP_POP, 1, nowhere);
}

/// What main does last, whether the code between the labels ends or raises.
static void emit_at_exit(gen *g, label from, label to) {
  static const span nowhere;
  label caught = emit_label(g->f), done = emit_label(g->f);
  call_at_exit(g);
  emit_jump(g->f, OP_JUMP, done, 0, nowhere);
  emit_place(g->f, caught);
  uint32_t exception = temporary(g);
  emit(g->f, OP_STORE, exception, nowhere);
  call_at_exit(g);
  emit(g->f, OP_LOAD, exception, nowhere);
  emit(g->f, OP_THROW, 0, nowhere);
  emit_place(g->f, done);
  emit_handler(g->f, from, to, caught, 0);
}

/// Emits the module's function; its number.
static uint32_t compile_root(compiler *c, TSNode root) {
  span at = {.line = 1, .column = 1, .end_line = 1, .end_column = 1};
  uint32_t index = emit_declare_function(c->e, "<module>", at);
  gen g = {.c = c, .frame = c->module, .scope = c->module};
  g.handling = g.self = NO_INDEX;
  g.f = emit_begin(c->e, index);
  if (c->uses_idents) {
    uint32_t count =
        emit_global(c->e, IDENT_COUNT, at, value_from_int(0), NO_INDEX);
    emitter_program(c->e)->globals[count].hidden = true;
  }
  if (c->numbers_threads) {
    uint32_t count =
        emit_global(c->e, THREAD_COUNT, at, value_from_int(0), NO_INDEX);
    emitter_program(c->e)->globals[count].hidden = true;
  }
  preludes_compile(&g);
  place_symbols(&g, c->module);
  label from = emit_label(g.f), to = emit_label(g.f);
  emit_place(g.f, from);
  compile_block(&g, root);
  emit_place(g.f, to);
  if (c->at_exit)
    emit_at_exit(&g, from, to);
  emit_special(g.f, SPECIAL_NIL, at);
  emit(g.f, OP_RETURN, 1, at);
  function *f = emit_function_at(c->e, index);
  f->n_results = 1;
  f->flags = FUNCTION_MODULE;
  emit_end(g.f);
  return index;
}

static program *compile_module(TSNode root, const char *path, const char *text,
                               size_t text_bytes,
                               const sim_compile_options *options, diag *d) {
  compiler *c = xcalloc(1, sizeof *c);
  c->text = text;
  c->options = options;
  c->d = d;
  arena_init(&c->arena);
  c->e = emitter_new(path, text, text_bytes, &language_python);
  exceptions_emit_types(c->e);
  dict_types_emit(c->e);
  thunks_emit(c->e);
  scope_analyse(c, root);
  lint(c, root);
  uint32_t entry = compile_root(c, root);
  program *p = NULL;
  if (compiling_ok(c))
    p = emitter_finish(c->e, entry, d);
  else
    emitter_free(c->e);
  preludes_free(c);
  arena_deinit(&c->arena);
  free(c);
  return p;
}

extern const TSLanguage *tree_sitter_python(void);

const front front_python = {.language = &language_python,
                            .grammar = tree_sitter_python,
                            .compile = compile_module};
