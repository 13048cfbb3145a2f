// Comprehensions: loops inside an expression.
//
// A comprehension runs in the frame of the function around it, with its
// variables in slots of their own. Invariant: the operand stack below is left
// alone; what is built lives in a hidden local. A generator expression is
// compiled so only where it is consumed at once, so nobody can tell that its
// values were made beforehand; others are functions (generator.c). Start
// reading at compile_comprehension.
#include "sim/front/python/python.h"

#include <assert.h>
#include <string.h>

typedef struct loop_end {
  label next, done;
  bool is_async;
} loop_end;

#define CLAUSES_MAX 16

/// The value of a for clause's right side.
static void compile_iterable(gen *g, TSNode clause) {
  TSNode right[CLAUSES_MAX];
  uint32_t n = py_fields(clause, "right", right, CLAUSES_MAX);
  for (uint32_t i = 0; i < n && i < CLAUSES_MAX; i++)
    compile_expr(g, right[i]);
  if (n > 1)
    emit(g->f, OP_NEW_TUPLE, n, front_span(clause));
}

void comprehension_iterable(gen *g, TSNode node) {
  nodes parts = py_children(g->c, node);
  for (uint32_t i = 1; i < parts.n; i++)
    if (front_is(parts.at[i], "for_in_clause")) {
      compile_iterable(g, parts.at[i]);
      return;
    }
}

void comprehension_loops(gen *g, TSNode node, uint32_t first,
                         void (*element)(gen *g, TSNode body, void *context),
                         void *context) {
  nodes parts = py_children(g->c, node);
  scope *own = scope_of(g->c, node), *outer = g->scope;
  loop_end loops[CLAUSES_MAX];
  uint32_t n_loops = 0;
  if (!own)
    return;
  for (uint32_t i = 1; i < parts.n; i++) {
    TSNode clause = parts.at[i];
    span at = front_span(clause);
    if (front_is(clause, "if_clause")) {
      assert(n_loops > 0 && "the grammar begins with a for clause");
      compile_jump(g, py_child(clause, 0), false, loops[n_loops - 1].next);
      continue;
    }
    if (n_loops == CLAUSES_MAX) {
      py_unsupported(g->c, clause, "a comprehension of this many loops", NULL);
      break;
    }
    if (n_loops == 0 && first != NO_INDEX)
      emit(g->f, OP_TAKE, first, at);
    else
      compile_iterable(g, clause); // the first in the scope outside
    if (n_loops == 0 && own->kind == SCOPE_COMPREHENSION) {
      g->scope = own;
      for (symbol *y = own->symbols; y; y = y->next)
        y->where = STORE_UNPLACED; // a finally body is compiled twice
      place_symbols(g, own);
    }
    loop_end *l = &loops[n_loops++];
    *l = (loop_end){emit_label(g->f), emit_label(g->f), is_async(clause)};
    if (!l->is_async)
      emit(g->f, OP_ITER, 0, at);
    else if (n_loops > 1 || first == NO_INDEX)
      emit_async_iter(g, at);
    emit_place(g->f, l->next);
    if (l->is_async)
      emit_special(g->f, SPECIAL_NIL, at);
    emit_jump(g->f, l->is_async ? OP_RESUME : OP_ITER_NEXT, l->done, 0, at);
    assign_to(g, front_field(clause, "left"));
  }
  element(g, front_field(node, "body"), context);
  while (n_loops > 0) {
    n_loops--;
    emit_jump(g->f, OP_JUMP, loops[n_loops].next, 0, front_span(node));
    emit_place(g->f, loops[n_loops].done);
    if (loops[n_loops].is_async) // what the last one returned
      emit(g->f, OP_POP, 1, front_span(node));
  }
  g->scope = outer;
}

static void add_element(gen *g, TSNode body, void *context) {
  uint32_t built = *(uint32_t *)context;
  span at = front_span(body);
  emit(g->f, OP_LOAD, built, at);
  if (front_is(body, "pair")) {
    compile_expr(g, front_field(body, "key"));
    compile_expr(g, front_field(body, "value"));
    emit_intrinsic(g->f, "%put", 3, at);
  } else {
    compile_expr(g, body);
    emit_intrinsic(g->f, "%append", 2, at);
  }
}

static void build(gen *g, TSNode node, opcode make) {
  span at = front_span(node);
  uint32_t built = temporary(g);
  emit(g->f, make, 0, at);
  emit(g->f, OP_STORE, built, at);
  comprehension_loops(g, node, NO_INDEX, add_element, &built);
  emit(g->f, OP_LOAD, built, at);
  emit(g->f, OP_CLEAR, built, at);
}

void compile_comprehension(gen *g, TSNode node) {
  build(g, node,
        front_is(node, "list_comprehension")  ? OP_NEW_LIST
        : front_is(node, "set_comprehension") ? OP_NEW_SET
                                              : OP_NEW_DICT);
}

void compile_generator_list(gen *g, TSNode node) {
  const scope *own = scope_of(g->c, node);
  if (own && own->kind == SCOPE_FUNCTION) {
    compile_generator_expression(g, node);
    emit_consumed(g, front_span(node));
  } else {
    build(g, node, OP_NEW_LIST);
  }
}

typedef struct quantifier {
  uint32_t result;
  bool any;
  label found;
} quantifier;

static void test_element(gen *g, TSNode body, void *context) {
  const quantifier *q = context;
  span at = front_span(body);
  label next = emit_label(g->f);
  compile_jump(g, body, !q->any, next);
  emit_special(g->f, q->any ? SPECIAL_TRUE : SPECIAL_FALSE, at);
  emit(g->f, OP_STORE, q->result, at);
  emit_jump(g->f, OP_JUMP, q->found, 0, at);
  emit_place(g->f, next);
}

void compile_quantifier(gen *g, TSNode node, bool any) {
  span at = front_span(node);
  nodes parts = py_children(g->c, node);
  uint32_t n_loops = 0;
  for (uint32_t i = 0; i < parts.n; i++)
    n_loops += front_is(parts.at[i], "for_in_clause");
  quantifier q = {temporary(g), any, emit_label(g->f)};
  label done = emit_label(g->f);
  emit_special(g->f, any ? SPECIAL_FALSE : SPECIAL_TRUE, at);
  emit(g->f, OP_STORE, q.result, at);
  comprehension_loops(g, node, NO_INDEX, test_element, &q);
  emit_jump(g->f, OP_JUMP, done, 0, at);
  emit_place(g->f, q.found);
  emit(g->f, OP_POP, n_loops, at); // the iterators
  emit_place(g->f, done);
  emit(g->f, OP_LOAD, q.result, at);
  emit(g->f, OP_CLEAR, q.result, at);
}
