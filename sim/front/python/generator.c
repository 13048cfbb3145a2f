// Generators: yield, yield from and generator expressions that are kept.
//
// A generator's function begins with GENERATOR and ends with FINISH
// (sim/vm/generator.h). Around its whole body is a handler that turns a
// StopIteration which comes out of it into a RuntimeError, as Python does.
// Start reading at generator_begin and compile_yield.
#include "sim/front/python/python.h"

#include <string.h>

#include "sim/vm/generator.h"

void generator_begin(gen *g, span at) {
  const scope *s = g->frame;
  const bool yields = s->has_yield || s->is_expression;
  const generator_form form = !s->is_async ? GENERATOR_PLAIN
                              : yields     ? GENERATOR_ASYNC
                                           : GENERATOR_COROUTINE;
  emit(g->f, OP_GENERATOR, form, at);
  emit(g->f, OP_POP, 1, at);
  g->form = form;
  g->body = emit_label(g->f);
  emit_place(g->f, g->body);
}

void generator_end_body(gen *g, span at) {
  label to = emit_label(g->f), escaped = emit_label(g->f);
  emit_place(g->f, to);
  emit_place(g->f, escaped);
  emit_int(g->f, (int64_t)g->form, at);
  emit_intrinsic(g->f, "%escaped", 2, at);
  emit(g->f, OP_THROW, 0, at);
  emit_handler(g->f, g->body, to, escaped, 0);
}

void emit_return(gen *g, span at) {
  emit(g->f, g->frame->is_generator ? OP_FINISH : OP_RETURN,
       g->frame->is_generator ? 0 : 1, at);
}

void emit_leave_iterator(gen *g, unsigned above, span at) {
  if (!g->c->has_lazy)
    return;
  label keep = emit_label(g->f);
  emit(g->f, OP_DUP, above, at);
  emit_intrinsic(g->f, "%is_left", 1, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, keep, 0, at);
  emit(g->f, OP_DUP, above, at);
  emit2(g->f, OP_CALL_FUNC, THUNK_CLOSE, 1, at);
  emit(g->f, OP_POP, 1, at);
  emit_place(g->f, keep);
}

// -- yield -------------------------------------------------------------------

/// Whether the function being compiled is a method __await__.
static bool in_await(const gen *g) {
  const char *dot = g->name ? strrchr(g->name, '.') : NULL;
  return dot && strcmp(dot, ".__await__") == 0;
}

/// Whether nothing but the expression itself is on the operand stack where
/// `node` is evaluated, between statements' own operands.
static bool stands_alone(TSNode node) {
  TSNode parent = ts_node_parent(node);
  while (front_is(parent, "parenthesized_expression"))
    parent = ts_node_parent(parent);
  return front_is(parent, "expression_statement") ||
         front_is(parent, "return_statement") ||
         (front_is(parent, "assignment") &&
          front_is(ts_node_parent(parent), "expression_statement"));
}

/// Hands every element of another iterable on. What is sent or thrown goes to
/// that one, if it is a generator.
static void compile_yield_from(gen *g, TSNode node) {
  span at = front_span(node);
  if (g->form != GENERATOR_PLAIN) {
    py_error(g->c, node, "SyntaxError: 'yield from' inside async function");
    return;
  }
  if (!stands_alone(node)) {
    py_unsupported(g->c, node, "yield from inside of an expression",
                   "a variable for its value");
    return;
  }
  uint32_t inner = temporary(g), thrown = temporary(g);
  label next = emit_label(g->f), done = emit_label(g->f);
  label from = emit_label(g->f), to = emit_label(g->f);
  label caught = emit_label(g->f), is_generator = emit_label(g->f);
  label over = emit_label(g->f), yielded = emit_label(g->f);
  compile_expr(g, py_child(node, 0));
  if (in_await(g)) { // what __await__ of a coroutine gives is the coroutine
    label iterates = emit_label(g->f);
    emit(g->f, OP_DUP, 0, at);
    emit_intrinsic(g->f, "%is_generator", 1, at);
    emit_jump(g->f, OP_JUMP_IF_TRUE, iterates, 0, at);
    emit(g->f, OP_ITER, 0, at);
    emit_place(g->f, iterates);
  } else {
    emit(g->f, OP_ITER, 0, at);
  }
  emit(g->f, OP_DUP, 0, at);
  emit(g->f, OP_STORE, inner, at);
  emit_intrinsic(g->f, "%is_generator", 1, at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, is_generator, 0, at);
  // Something else that can be iterated: there is nobody to send to.
  emit(g->f, OP_LOAD, inner, at);
  emit_place(g->f, next);
  emit_jump(g->f, OP_ITER_NEXT, over, 0, at);
  emit(g->f, OP_YIELD, 0, at);
  emit(g->f, OP_POP, 1, at);
  emit_jump(g->f, OP_JUMP, next, 0, at);
  emit_place(g->f, over);
  emit_special(g->f, SPECIAL_NIL, at);
  emit_jump(g->f, OP_JUMP, done, 0, at);
  emit_place(g->f, is_generator);
  label send = emit_label(g->f);
  emit_special(g->f, SPECIAL_NIL, at); // what is sent first
  emit_place(g->f, send);
  emit(g->f, OP_LOAD, inner, at);
  emit(g->f, OP_SWAP, 0, at);
  emit_jump(g->f, OP_RESUME, done, 0, at);
  emit_place(g->f, yielded); // the inner one, what it yielded
  emit(g->f, OP_SWAP, 0, at);
  emit(g->f, OP_POP, 1, at);
  emit_place(g->f, from);
  emit(g->f, OP_YIELD, 0, at);
  emit_place(g->f, to);
  emit_jump(g->f, OP_JUMP, send, 0, at);
  emit_place(g->f, caught);
  emit(g->f, OP_STORE, thrown, at);
  emit(g->f, OP_LOAD, inner, at);
  emit(g->f, OP_LOAD, thrown, at);
  emit(g->f, OP_CLEAR, thrown, at);
  emit_jump(g->f, OP_RESUME_THROW, done, 0, at);
  emit_jump(g->f, OP_JUMP, yielded, 0, at);
  emit_place(g->f, done);
  emit(g->f, OP_CLEAR, inner, at);
  emit_handler(g->f, from, to, caught, g->depth);
}

static bool is_yield_from(TSNode node) {
  uint32_t n = ts_node_child_count(node);
  for (uint32_t i = 0; i < n; i++)
    if (strcmp(ts_node_type(ts_node_child(node, i)), "from") == 0)
      return true;
  return false;
}

void compile_yield(gen *g, TSNode node) {
  span at = front_span(node);
  if (!g->frame->is_generator || g->scope->kind != SCOPE_FUNCTION) {
    py_error(g->c, node, "SyntaxError: 'yield' outside function");
    return;
  }
  if (is_yield_from(node)) {
    compile_yield_from(g, node);
    return;
  }
  if (py_child_count(node) > 0)
    compile_expr(g, py_child(node, 0));
  else
    emit_special(g->f, SPECIAL_NIL, at);
  emit(g->f, OP_YIELD, 0, at);
}

void emit_contains(gen *g, span at) {
  if (!g->c->has_lazy) {
    emit(g->f, OP_CONTAINS, 0, at);
    return;
  }
  uint32_t element = temporary(g);
  label next = emit_label(g->f), plain = emit_label(g->f);
  label absent = emit_label(g->f), done = emit_label(g->f);
  emit(g->f, OP_DUP, 0, at);
  emit_intrinsic(g->f, "%is_generator", 1, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, plain, 0, at);
  emit(g->f, OP_SWAP, 0, at);
  emit(g->f, OP_STORE, element, at);
  emit_place(g->f, next);
  emit_jump(g->f, OP_ITER_NEXT, absent, 0, at);
  emit(g->f, OP_LOAD, element, at);
  emit(g->f, OP_EQ, NUM_DYN, at);
  emit(g->f, OP_TRUTH, 0, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, next, 0, at);
  emit(g->f, OP_POP, 1, at); // the generator
  emit_special(g->f, SPECIAL_TRUE, at);
  emit_jump(g->f, OP_JUMP, done, 0, at);
  emit_place(g->f, absent);
  emit_special(g->f, SPECIAL_FALSE, at);
  emit_jump(g->f, OP_JUMP, done, 0, at);
  emit_place(g->f, plain);
  emit(g->f, OP_CONTAINS, 0, at);
  emit_place(g->f, done);
  emit(g->f, OP_CLEAR, element, at);
}

// -- generator expressions ---------------------------------------------------

static void yield_element(gen *g, TSNode body, void *context) {
  (void)context;
  span at = front_span(body);
  compile_expr(g, body);
  emit(g->f, OP_YIELD, 0, at);
  emit(g->f, OP_POP, 1, at);
}

static bool first_is_async(gen *g, TSNode node) {
  nodes parts = py_children(g->c, node);
  return parts.n > 1 && is_async(parts.at[1]);
}

void compile_generator_expression(gen *g, TSNode node) {
  compiler *c = g->c;
  scope *own = scope_of(c, node);
  span at = front_span(node);
  if (!own)
    return; // its scope was cut off by an error
  if (own->kind != SCOPE_FUNCTION) {
    py_unsupported(c, node,
                   "a generator expression for a function named like one of "
                   "the library that reads it at once",
                   "another name");
    return;
  }
  comprehension_iterable(g, node); // it is looked up now, in the scope outside
  if (first_is_async(g, node))
    emit_async_iter(g, at);
  else
    emit(g->f, OP_ITER, 0, at);
  uint32_t index = emit_declare_function(c->e, "<genexpr>", at);
  gen inner = {.c = c, .frame = own, .scope = own, .outer = g};
  inner.handling = inner.self = NO_INDEX;
  inner.name = "<genexpr>";
  inner.f = emit_begin(c->e, index);
  uint32_t first = emit_local(inner.f, NULL, NO_INDEX);
  generator_begin(&inner, at);
  place_captures(&inner);
  place_symbols(&inner, own);
  comprehension_loops(&inner, node, first, yield_element, NULL);
  emit_special(inner.f, SPECIAL_NIL, at);
  emit_return(&inner, at);
  generator_end_body(&inner, at);
  function *f = emit_function_at(c->e, index);
  f->n_params = 1;
  f->n_results = 1;
  f->flags = FUNCTION_GENERATOR | prelude_flags(c, "<genexpr>");
  f->n_captures = 0;
  for (const capture *p = own->captures; p; p = p->next)
    f->n_captures++;
  emit_end(inner.f);
  push_closure(g, own, index, node);
  emit(g->f, OP_SWAP, 0, at);
  emit2(g->f, OP_CALL, 1, 1, at);
}
