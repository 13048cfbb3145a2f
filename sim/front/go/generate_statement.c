// Statements to bytecode. Between statements the operand stack is empty.
#include "sim/front/go/generate.h"

void go_gen_block(gen *g, const go_stmt *s) {
  const uint32_t mark = go_gen_scope(g);
  for (unsigned i = 0; i < s->n_list; i++)
    go_gen_statement(g, s->list[i]);
  go_gen_scope_end(g, mark);
}

static void expression(gen *g, const go_stmt *s) {
  const uint32_t mark = go_gen_scope(g);
  const go_expr *e = s->cond;
  if (e->kind == GO_EXPR_RECEIVE) { // the value is dropped, whatever it is
    go_gen(g, e->x);
    go_gen_intrinsic(g, "chan.receive", 1, e->at);
    emit(g->f, OP_POP, 2, e->at);
  } else {
    go_gen(g, e);
    if (go_result_count(e))
      emit(g->f, OP_POP, go_result_count(e), e->at);
  }
  go_gen_scope_end(g, mark);
}

static void conditional(gen *g, const go_stmt *s) {
  const uint32_t mark = go_gen_scope(g);
  const label other = emit_label(g->f);
  if (s->init)
    go_gen_statement(g, s->init);
  go_gen_branch(g, s->cond, other, false);
  go_gen_block(g, s->body);
  if (s->other) {
    const label end = emit_label(g->f);
    if (!go_terminates(s->body))
      emit_jump(g->f, OP_JUMP, end, 0, s->at);
    emit_place(g->f, other);
    go_gen_statement(g, s->other);
    emit_place(g->f, end);
  } else {
    emit_place(g->f, other);
  }
  go_gen_scope_end(g, mark);
}

/// A local struct that nobody else can refer to is given away, not copied.
static bool may_give_away(const gen *g, const go_expr *e) {
  return e->kind == GO_EXPR_VAR && !e->entity->global &&
         e->entity->owner == g->function && !e->entity->captured &&
         !e->entity->addressed && !g->function->has_defer;
}

static void result_value(gen *g, const go_expr *e) {
  if (may_give_away(g, e))
    go_gen(g, e);
  else
    go_gen_owned(g, e);
}

void go_gen_return(gen *g, span at) {
  const go_function *f = g->function;
  if (f->has_defer) {
    emit_jump(g->f, OP_JUMP, g->epilogue, 0, at);
    return;
  }
  for (unsigned i = 0; i < f->n_results; i++) {
    const go_entity *e = f->results[i];
    emit(g->f, go_in_cell(e) ? OP_LOAD_CELL : OP_LOAD, e->slot, at);
  }
  emit(g->f, OP_RETURN, f->n_results, at);
}

/// Out of the body of a loop over a function.
static void return_around(gen *g, go_stmt *s) {
  if (s->n_right)
    go_gen_assign(g, s);
  go_gen_jump(g, s);
}

/// Pops the value of a result for the deferred calls to find. A struct that
/// they can reach is overwritten: it stays the object that they know.
static void set_result(gen *g, const go_entity *e, span at) {
  if (go_is_aggregate(e->type) && !e->captured && !e->addressed)
    emit(g->f, OP_STORE, e->slot, at);
  else
    go_gen_store_var(g, e, at);
}

static void return_statement(gen *g, const go_stmt *s) {
  const go_function *f = g->function;
  const uint32_t mark = go_gen_scope(g);
  if (s->tuple)
    go_gen_tuple(g, s->tuple, s->temps, s->n_temps);
  for (unsigned i = 0; i < s->n_right; i++)
    result_value(g, s->right[i]);
  if (f->has_defer) {
    for (unsigned i = s->n_right; i-- > 0;)
      set_result(g, f->results[i], s->at);
    go_gen_return(g, s->at);
  } else if (s->n_right == 0) {
    go_gen_return(g, s->at);
  } else {
    emit(g->f, OP_RETURN, f->n_results, s->at);
  }
  go_gen_scope_end(g, mark);
}

static void send(gen *g, const go_stmt *s) {
  if (s->n_left == 0)
    return;
  go_gen(g, s->left[0]);
  go_gen_owned(g, s->right[0]);
  go_gen_intrinsic(g, "chan.send", 2, s->at);
}

void go_gen_statement(gen *g, go_stmt *s) {
  switch (s->kind) {
  case GO_STMT_EXPR:
    expression(g, s);
    break;
  case GO_STMT_VAR:
    go_gen_var(g, s);
    break;
  case GO_STMT_ASSIGN:
    go_gen_assign(g, s);
    break;
  case GO_STMT_OP_ASSIGN:
    go_gen_op_assign(g, s);
    break;
  case GO_STMT_BLOCK:
    go_gen_block(g, s);
    break;
  case GO_STMT_VARS:
    for (unsigned i = 0; i < s->n_list; i++)
      go_gen_statement(g, s->list[i]);
    break;
  case GO_STMT_IF:
    conditional(g, s);
    break;
  case GO_STMT_FOR:
    go_gen_for(g, s);
    break;
  case GO_STMT_RANGE:
    go_gen_range(g, s);
    break;
  case GO_STMT_SWITCH:
    go_gen_switch(g, s);
    break;
  case GO_STMT_TYPE_SWITCH:
    go_gen_type_switch(g, s);
    break;
  case GO_STMT_SELECT:
    go_gen_select(g, s);
    break;
  case GO_STMT_GO:
    go_gen_go(g, s);
    break;
  case GO_STMT_DEFER:
    go_gen_defer(g, s);
    break;
  case GO_STMT_RETURN:
    if (g->function->loop)
      return_around(g, s);
    else
      return_statement(g, s);
    break;
  case GO_STMT_BREAK:
  case GO_STMT_CONTINUE:
  case GO_STMT_GOTO:
    go_gen_jump(g, s);
    break;
  case GO_STMT_LABEL:
    go_gen_label(g, s->label);
    if (s->body)
      go_gen_statement(g, s->body);
    break;
  case GO_STMT_SEND:
    send(g, s);
    break;
  case GO_STMT_FALLTHROUGH: // the switch sees to it
    break;
  }
}
