// except*: each clause is given what it matches of the exceptions in a group,
// and what nobody matched, or a clause raised, is raised behind them all
// (PEP 654).
//
// Splitting groups and putting them together again is written in Python
// (library/exception-groups.py). Start reading at compile_group_handlers.
#include "sim/front/python/python.h"

#include "sim/front/python/try.h"

void need_except_groups(compiler *c) {
  c->caught_of = prelude_find(c, "exception-groups", "caught_of");
  c->left_of = prelude_find(c, "exception-groups", "left_of");
}

/// What the clauses of one statement keep, in locals.
typedef struct group_state {
  uint32_t rest;   ///< what is not matched yet, or nil
  uint32_t again;  ///< the list of what was matched and raised again as it is
  uint32_t raised; ///< the list of other exceptions that clauses raised
} group_state;

static void append_to(gen *g, uint32_t list, uint32_t v, span at) {
  emit(g->f, OP_LOAD, list, at);
  emit(g->f, OP_LOAD, v, at);
  emit_intrinsic(g->f, "%append", 2, at);
}

static void compile_group_clause(gen *g, TSNode clause, const group_state *s) {
  span at = front_span(clause);
  const except_parts parts = parts_of_except(g, clause);
  uint32_t matched = temporary(g), failed = temporary(g);
  label next = emit_label(g->f), caught = emit_label(g->f),
        other = emit_label(g->f);
  emit(g->f, OP_LOAD_GLOBAL, g->c->caught_of->slot, at);
  emit(g->f, OP_LOAD, s->rest, at);
  compile_expr(g, parts.type);
  emit2(g->f, OP_CALL, 2, 1, at);
  emit(g->f, OP_UNPACK, 2, at);
  emit(g->f, OP_STORE, matched, at);
  emit(g->f, OP_STORE, s->rest, at);
  emit(g->f, OP_LOAD, matched, at);
  emit_special(g->f, SPECIAL_NIL, at);
  emit(g->f, OP_IS, 0, at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, next, 0, at);
  block guard = {.kind = BLOCK_TRY, .protects = true, .no_way_out = true};
  block_push(g, &guard);
  compile_except_body(g, &parts, matched);
  block_protect(g, &guard, caught);
  emit_jump(g->f, OP_JUMP, next, 0, at);
  emit_place(g->f, caught);
  emit(g->f, OP_STORE, failed, at);
  emit(g->f, OP_LOAD, failed, at);
  emit(g->f, OP_LOAD, matched, at);
  emit(g->f, OP_IS, 0, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, other, 0, at);
  append_to(g, s->again, failed, at);
  emit_jump(g->f, OP_JUMP, next, 0, at);
  emit_place(g->f, other);
  append_to(g, s->raised, failed, at);
  emit_place(g->f, next);
}

void compile_group_handlers(gen *g, TSNode node) {
  span at = front_span(node);
  const group_state s = {temporary(g), temporary(g), temporary(g)};
  uint32_t exception = temporary(g);
  label over = emit_label(g->f);
  emit(g->f, OP_DUP, 0, at);
  emit(g->f, OP_STORE, exception, at);
  emit(g->f, OP_STORE, s.rest, at);
  emit(g->f, OP_NEW_LIST, 0, at);
  emit(g->f, OP_STORE, s.again, at);
  emit(g->f, OP_NEW_LIST, 0, at);
  emit(g->f, OP_STORE, s.raised, at);
  nodes parts = py_children(g->c, node);
  for (uint32_t i = 0; i < parts.n; i++) {
    if (front_is(parts.at[i], "except_group_clause"))
      compile_group_clause(g, parts.at[i], &s);
    else if (front_is(parts.at[i], "except_clause"))
      py_error(g->c, parts.at[i],
               "SyntaxError: cannot have both 'except' and 'except*' on the "
               "same 'try'");
  }
  emit(g->f, OP_LOAD_GLOBAL, g->c->left_of->slot, at);
  emit(g->f, OP_LOAD, exception, at);
  emit(g->f, OP_LOAD, s.rest, at);
  emit(g->f, OP_LOAD, s.again, at);
  emit(g->f, OP_LOAD, s.raised, at);
  emit2(g->f, OP_CALL, 4, 1, at);
  emit(g->f, OP_STORE, exception, at);
  emit(g->f, OP_LOAD, exception, at);
  emit_special(g->f, SPECIAL_NIL, at);
  emit(g->f, OP_IS, 0, at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, over, 0, at);
  emit(g->f, OP_LOAD, exception, at);
  emit(g->f, OP_THROW, 0, at);
  emit_place(g->f, over);
}
