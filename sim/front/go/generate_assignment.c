// Assignments and declarations to bytecode.
//
// Go evaluates the operands of both sides first and then assigns from left to
// right; where more than one place is assigned, what was evaluated waits in
// temporaries. Storing an aggregate overwrites the object that the variable
// is, so that pointers to it stay good.
#include "sim/front/go/generate.h"

// -- places ------------------------------------------------------------------

unsigned go_gen_place(gen *g, const go_expr *target) {
  if (target->kind == GO_EXPR_MAP_INDEX) {
    go_gen(g, target->x);
    go_gen_owned(g, target->y);
    return 2;
  }
  if (go_is_aggregate(target->type)) {
    go_gen(g, target);
    return 1;
  }
  switch (target->kind) {
  case GO_EXPR_FIELD:
  case GO_EXPR_DEREF:
    go_gen(g, target->x);
    return 1;
  case GO_EXPR_INDEX:
    go_gen_indexed(g, target->x);
    go_gen(g, target->y);
    return 2;
  default:
    return 0;
  }
}

void go_gen_store_var(gen *g, const go_entity *v, span at) {
  if (go_is_aggregate(v->type)) { // target and value, the target below
    if (v->global)
      go_gen_global(g, OP_LOAD_GLOBAL, v, at);
    else
      emit(g->f, OP_LOAD, go_gen_slot(g, v), at);
    emit(g->f, OP_SWAP, 0, at);
    go_gen_copy_into(g, v->type, at);
  } else if (v->global) {
    go_gen_global(g, OP_STORE_GLOBAL, v, at);
  } else {
    emit(g->f, go_in_cell(v) ? OP_STORE_CELL : OP_STORE, go_gen_slot(g, v), at);
  }
}

void go_gen_store(gen *g, const go_expr *target, span at) {
  if (target->kind == GO_EXPR_MAP_INDEX) {
    emit(g->f, OP_STORE_INDEX, INDEX_MAP, at);
    return;
  }
  if (go_is_aggregate(target->type)) {
    go_gen_copy_into(g, target->type, at);
    return;
  }
  switch (target->kind) {
  case GO_EXPR_FIELD:
    go_note_field_store(target->x->type, target->index);
    emit(g->f, OP_STORE_FIELD, target->index, at);
    break;
  case GO_EXPR_DEREF:
    emit(g->f, OP_STORE_PTR, 0, at);
    break;
  case GO_EXPR_INDEX:
    emit(g->f, OP_STORE_INDEX, INDEX_TYPED, at);
    break;
  default:
    go_gen_store_var(g, target->entity, at);
  }
}

// -- declarations ------------------------------------------------------------

/// Whether `right` is the temps of the tuple in order, unchanged.
static bool is_plain_tuple(const go_stmt *s) {
  for (unsigned i = 0; i < s->n_right; i++)
    if (s->right[i]->kind != GO_EXPR_TEMP || s->right[i]->temp != s->temps[i] ||
        go_is_aggregate(s->right[i]->type))
      return false;
  return s->n_right == s->n_temps;
}

static void declare_or_store(gen *g, const go_stmt *s, unsigned i) {
  if (s->declared[i])
    go_gen_declare(g, s->vars[i], s->vars[i]->at);
  else
    go_gen_store_var(g, s->vars[i], s->at);
}

void go_gen_var(gen *g, const go_stmt *s) {
  if (s->n_right == 0) {
    for (unsigned i = 0; i < s->n_vars; i++) {
      if (s->vars[i]->name == g->c->blank)
        continue;
      go_gen_zero(g, s->vars[i]->type, s->at);
      go_gen_declare(g, s->vars[i], s->vars[i]->at);
    }
    return;
  }
  if (s->tuple && is_plain_tuple(s)) {
    go_gen(g, s->tuple);
    for (unsigned i = s->n_vars; i-- > 0;)
      declare_or_store(g, s, i);
    return;
  }
  if (s->tuple)
    go_gen_tuple(g, s->tuple, s->temps, s->n_temps);
  for (unsigned i = 0; i < s->n_vars; i++)
    go_gen_owned(g, s->right[i]);
  for (unsigned i = s->n_vars; i-- > 0;)
    declare_or_store(g, s, i);
}

// -- assignments -------------------------------------------------------------

/// A local variable that nothing but its function can see.
static bool is_private(const go_expr *x) {
  if (x->kind != GO_EXPR_VAR || x->entity->global)
    return false;
  return go_is_aggregate(x->type)
             ? !x->entity->captured && !x->entity->addressed
             : !go_in_cell(x->entity);
}

static void assign_one(gen *g, const go_expr *target, const go_expr *x,
                       span at) {
  if (!target) {
    // `_ = x` keeps the compiler quiet; it is no use of a local
    if (is_private(x))
      return;
    go_gen_owned(g, x); // a struct is read, as where it is stored
    emit(g->f, OP_POP, 1, at);
    return;
  }
  if (target->kind == GO_EXPR_VAR && !go_is_aggregate(target->type)) {
    go_gen_owned(g, x);
    go_gen_store_var(g, target->entity, at);
    return;
  }
  go_gen_place(g, target);
  if (target->kind == GO_EXPR_MAP_INDEX)
    go_gen_owned(g, x);
  else
    go_gen(g, x); // COPY_INTO copies
  go_gen_store(g, target, at);
}

static bool all_variables(const go_stmt *s) {
  for (unsigned i = 0; i < s->n_left; i++)
    if (s->left[i] && s->left[i]->kind != GO_EXPR_VAR)
      return false;
  return true;
}

/// Whether a variable is assigned to twice, so that the order matters.
static bool has_duplicates(const go_stmt *s) {
  for (unsigned i = 0; i < s->n_left; i++)
    for (unsigned k = 0; s->left[i] && k < i; k++)
      if (s->left[k] && s->left[k]->entity == s->left[i]->entity)
        return true;
  return false;
}

/// a, b = b, a
static void assign_variables(gen *g, const go_stmt *s) {
  if (s->tuple)
    go_gen_tuple(g, s->tuple, s->temps, s->n_temps);
  for (unsigned i = 0; i < s->n_right; i++)
    go_gen_owned(g, s->right[i]);
  for (unsigned i = s->n_left; i-- > 0;)
    if (s->left[i])
      go_gen_store_var(g, s->left[i]->entity, s->at);
    else
      emit(g->f, OP_POP, 1, s->at);
}

static void assign_through_temps(gen *g, const go_stmt *s) {
  struct {
    uint32_t place[2], value;
    unsigned n;
  } *t = arena_alloc(&g->c->arena, s->n_left * sizeof *t);
  for (unsigned i = 0; i < s->n_left; i++) {
    t[i].n = s->left[i] && s->left[i]->kind != GO_EXPR_VAR
                 ? go_gen_place(g, s->left[i])
                 : 0;
    for (unsigned j = t[i].n; j-- > 0;) {
      t[i].place[j] = go_gen_local(g, NULL, NULL);
      emit(g->f, OP_STORE, t[i].place[j], s->at);
    }
  }
  if (s->tuple) // the calls on the left come before the one on the right
    go_gen_tuple(g, s->tuple, s->temps, s->n_temps);
  for (unsigned i = 0; i < s->n_right; i++) {
    go_gen_owned(g, s->right[i]);
    t[i].value = go_gen_local(g, NULL, NULL);
    emit(g->f, OP_STORE, t[i].value, s->at);
  }
  for (unsigned i = 0; i < s->n_left; i++) {
    if (!s->left[i])
      continue;
    for (unsigned j = 0; j < t[i].n; j++)
      emit(g->f, OP_LOAD, t[i].place[j], s->at);
    emit(g->f, OP_LOAD, t[i].value, s->at);
    if (s->left[i]->kind == GO_EXPR_VAR)
      go_gen_store_var(g, s->left[i]->entity, s->at);
    else
      go_gen_store(g, s->left[i], s->at);
  }
}

void go_gen_assign(gen *g, const go_stmt *s) {
  const uint32_t mark = go_gen_scope(g);
  if (s->n_left == 1)
    assign_one(g, s->left[0], s->right[0], s->at);
  else if (all_variables(s) && !has_duplicates(s))
    assign_variables(g, s);
  else
    assign_through_temps(g, s);
  go_gen_scope_end(g, mark);
}

// -- x op= y -----------------------------------------------------------------

/// Pushes the present value of the place whose operands are on top, which stay
/// below it.
static void load_place(gen *g, const go_expr *x, span at) {
  switch (x->kind) {
  case GO_EXPR_FIELD:
    emit(g->f, OP_DUP, 0, at);
    emit(g->f, OP_LOAD_FIELD, x->index, at);
    break;
  case GO_EXPR_DEREF:
    emit(g->f, OP_DUP, 0, at);
    emit(g->f, OP_LOAD_PTR, 0, at);
    break;
  case GO_EXPR_INDEX:
    emit(g->f, OP_DUP2, 0, at);
    emit(g->f, OP_LOAD_INDEX, INDEX_TYPED, at);
    break;
  case GO_EXPR_MAP_INDEX:
    emit(g->f, OP_DUP2, 0, at);
    emit(g->f, OP_LOOKUP, 0, at);
    go_gen_or_zero(g, x->type, false, at);
    break;
  default:
    go_gen(g, x);
  }
}

void go_gen_op_assign(gen *g, const go_stmt *s) {
  if (s->n_left == 0)
    return;
  const go_expr *x = s->left[0], *y = s->right[0];
  const uint32_t mark = go_gen_scope(g);
  uint32_t early = NO_INDEX;
  if (go_has_call(y)) { // calls run before the variable is loaded
    go_gen(g, y);
    early = go_gen_local(g, NULL, NULL);
    emit(g->f, OP_STORE, early, s->at);
  }
  go_gen_place(g, x);
  load_place(g, x, s->at);
  if (early != NO_INDEX)
    emit(g->f, OP_LOAD, early, s->at);
  else
    go_gen(g, y);
  go_gen_operator(g, s->op, x->type, s->at);
  go_gen_store(g, x, s->at);
  go_gen_scope_end(g, mark);
}
