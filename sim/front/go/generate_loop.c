// Loops to bytecode.
//
// The variables of a `for` clause are new in each iteration (Go 1.22): those
// that a closure may keep get a fresh cell, or copy, before the post statement.
#include "sim/front/go/generate.h"

static void copy_variable(gen *g, const go_entity *v, span at) {
  const uint32_t slot = v->slot;
  if (go_in_cell(v)) {
    emit(g->f, OP_LOAD_CELL, slot, at);
    emit2(g->f, OP_NEW_CELL, slot, emit_decl(g->c->e, v->name, v->at), at);
  } else if (go_is_aggregate(v->type) && (v->captured || v->addressed)) {
    emit(g->f, OP_LOAD, slot, at);
    go_gen_copy(g, v->type, at);
    emit(g->f, OP_STORE, slot, at);
  }
}

static void next_iteration(gen *g, const go_stmt *s) {
  if (!s->per_iteration || !s->init || s->init->kind != GO_STMT_VAR)
    return;
  for (unsigned i = 0; i < s->init->n_vars; i++)
    if (s->init->vars[i]->name != g->c->blank)
      copy_variable(g, s->init->vars[i], s->at);
}

void go_gen_for(gen *g, go_stmt *s) {
  const uint32_t mark = go_gen_scope(g);
  const label top = emit_label(g->f);
  s->break_label = emit_label(g->f);
  s->continue_label = emit_label(g->f);
  if (s->init)
    go_gen_statement(g, s->init);
  emit_place(g->f, top);
  if (s->cond)
    go_gen_branch(g, s->cond, s->break_label, false);
  go_gen_block(g, s->body);
  emit_place(g->f, s->continue_label);
  next_iteration(g, s);
  if (s->post)
    go_gen_statement(g, s->post);
  emit_jump(g->f, OP_JUMP, top, 0, s->at);
  emit_place(g->f, s->break_label);
  go_gen_scope_end(g, mark);
}

// -- range -------------------------------------------------------------------

void go_gen_deliver(gen *g, const go_stmt *s, unsigned i) {
  if (i < s->n_vars && s->vars[i]) {
    if (s->per_iteration)
      go_gen_declare(g, s->vars[i], s->vars[i]->at);
    else
      go_gen_store_var(g, s->vars[i], s->vars[i]->at);
  } else if (i < s->n_left && s->left[i]) {
    *s->temps[i] = go_gen_local(g, NULL, NULL);
    emit(g->f, OP_STORE, *s->temps[i], s->at);
    go_stmt one = {.kind = GO_STMT_ASSIGN,
                   .at = s->at,
                   .left = &s->left[i],
                   .n_left = 1,
                   .right = &s->right[i],
                   .n_right = 1};
    go_gen_assign(g, &one);
  } else {
    emit(g->f, OP_POP, 1, s->at);
  }
}

static bool wanted(const go_stmt *s, unsigned i) {
  return (i < s->n_vars && s->vars[i]) || (i < s->n_left && s->left[i]);
}

/// A loop that counts `counter` from 0 up to what `push_limit` pushes.
typedef struct counting {
  uint32_t counter, limit; ///< locals; limit NO_INDEX: the constant
  int64_t constant;
  num_kind kind;
  label top;
} counting;

static counting begin_counting(gen *g, go_stmt *s, uint32_t limit,
                               int64_t constant, num_kind kind,
                               const char *name, go_type *type) {
  counting k = {.limit = limit, .constant = constant, .kind = kind};
  emit_int(g->f, 0, s->at);
  k.counter = go_gen_local(g, name, type);
  emit(g->f, OP_STORE, k.counter, s->at);
  k.top = emit_label(g->f);
  s->break_label = emit_label(g->f);
  s->continue_label = emit_label(g->f);
  emit_place(g->f, k.top);
  emit(g->f, OP_LOAD, k.counter, s->at);
  if (limit == NO_INDEX)
    emit_int(g->f, constant, s->at);
  else
    emit(g->f, OP_LOAD, limit, s->at);
  emit(g->f, OP_LT, kind, s->at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, s->break_label, 0, s->at);
  return k;
}

static void end_counting(gen *g, const go_stmt *s, const counting *k) {
  emit_place(g->f, s->continue_label);
  emit(g->f, OP_LOAD, k->counter, s->at);
  emit_int(g->f, 1, s->at);
  emit(g->f, OP_ADD, k->kind, s->at);
  emit(g->f, OP_STORE, k->counter, s->at);
  emit_jump(g->f, OP_JUMP, k->top, 0, s->at);
  emit_place(g->f, s->break_label);
}

static uint32_t keep(gen *g, span at) {
  const uint32_t slot = go_gen_local(g, NULL, NULL);
  emit(g->f, OP_STORE, slot, at);
  return slot;
}

/// The counter can be the program's variable itself if nothing else sets it.
static bool counter_is_variable(const go_stmt *s) {
  return s->n_vars > 0 && s->vars[0] && !go_in_cell(s->vars[0]) &&
         !s->vars[0]->assigned;
}

static void begin_index(gen *g, go_stmt *s, counting *k, uint32_t limit,
                        int64_t constant, num_kind kind) {
  if (counter_is_variable(s)) {
    go_entity *v = s->vars[0];
    *k = begin_counting(g, s, limit, constant, kind, v->name, v->type);
    v->slot = k->counter;
    return;
  }
  *k = begin_counting(g, s, limit, constant, kind, NULL, NULL);
  if (wanted(s, 0)) {
    emit(g->f, OP_LOAD, k->counter, s->at);
    go_gen_deliver(g, s, 0);
  }
}

static void range_integer(gen *g, go_stmt *s) {
  counting k;
  const go_constant *n = &s->cond->constant;
  uint32_t limit = NO_INDEX;
  int64_t constant = 0;
  if (s->cond->kind == GO_EXPR_CONSTANT && n->i <= INT64_MAX) {
    constant = (int64_t)n->i;
  } else {
    go_gen(g, s->cond);
    limit = keep(g, s->at);
  }
  begin_index(g, s, &k, limit, constant, go_num_kind(s->cond->type));
  go_gen_block(g, s->body);
  end_counting(g, s, &k);
}

static void range_elements(gen *g, go_stmt *s) {
  const go_type *t = go_underlying(s->cond->type);
  const bool is_slice = t->kind == GO_SLICE;
  const bool through = t->kind == GO_POINTER;
  const go_type *array = through ? go_underlying(t->elem) : t;
  counting k;
  uint32_t limit = NO_INDEX;
  // an array is copied before the loop if its elements are looked at
  if (t->kind == GO_ARRAY && wanted(s, 1))
    go_gen_owned(g, s->cond);
  else if (wanted(s, 1))
    go_gen_indexed(g, s->cond);
  else
    go_gen(g, s->cond);
  const uint32_t sequence = keep(g, s->at);
  if (is_slice) {
    emit(g->f, OP_LOAD, sequence, s->at);
    emit(g->f, OP_LEN, 0, s->at);
    limit = keep(g, s->at);
  }
  begin_index(g, s, &k, limit, array->length, NUM_I64);
  if (wanted(s, 1)) {
    const bool parts = go_is_aggregate(array->elem);
    emit(g->f, OP_LOAD, sequence, s->at);
    emit(g->f, OP_LOAD, k.counter, s->at);
    emit(g->f, OP_LOAD_INDEX, parts ? INDEX_PART : INDEX_TYPED, s->at);
    if (parts)
      go_gen_copy(g, array->elem, s->at);
    go_gen_deliver(g, s, 1);
  }
  go_gen_block(g, s->body);
  end_counting(g, s, &k);
}

static void range_string(gen *g, go_stmt *s) {
  go_gen(g, s->cond);
  const uint32_t text = keep(g, s->at);
  emit_int(g->f, 0, s->at);
  const uint32_t next = keep(g, s->at);
  const uint32_t position = go_gen_local(g, NULL, NULL);
  const label top = emit_label(g->f);
  s->break_label = emit_label(g->f);
  s->continue_label = top;
  emit_place(g->f, top);
  emit(g->f, OP_LOAD, next, s->at);
  emit(g->f, OP_LOAD, text, s->at);
  emit(g->f, OP_LEN, 0, s->at);
  emit(g->f, OP_LT, NUM_I64, s->at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, s->break_label, 0, s->at);
  emit(g->f, OP_LOAD, next, s->at);
  emit(g->f, OP_STORE, position, s->at);
  emit(g->f, OP_LOAD, text, s->at);
  emit(g->f, OP_LOAD, position, s->at);
  go_gen_intrinsic(g, "string.rune_at", 2, s->at); // -- rune, next position
  emit(g->f, OP_STORE, next, s->at);
  go_gen_deliver(g, s, 1);
  emit(g->f, OP_LOAD, position, s->at);
  go_gen_deliver(g, s, 0);
  go_gen_block(g, s->body);
  emit_jump(g->f, OP_JUMP, top, 0, s->at);
  emit_place(g->f, s->break_label);
}

/// Over the keys that the map has when the loop begins, but not those that are
/// gone when their turn comes.
static void range_map(gen *g, go_stmt *s) {
  const label gone = emit_label(g->f), there = emit_label(g->f);
  go_gen(g, s->cond);
  const uint32_t map = keep(g, s->at);
  emit(g->f, OP_LOAD, map, s->at);
  go_gen_intrinsic(g, "map.keys", 1, s->at);
  const uint32_t keys = keep(g, s->at);
  emit(g->f, OP_LOAD, keys, s->at);
  emit(g->f, OP_LEN, 0, s->at);
  const uint32_t limit = keep(g, s->at);
  const counting k = begin_counting(g, s, limit, 0, NUM_I64, NULL, NULL);
  emit(g->f, OP_LOAD, map, s->at);
  emit(g->f, OP_LOAD, keys, s->at);
  emit(g->f, OP_LOAD, k.counter, s->at);
  emit(g->f, OP_LOAD_INDEX, INDEX_TYPED, s->at);
  const uint32_t key = go_gen_local(g, NULL, NULL);
  emit(g->f, OP_DUP, 0, s->at);
  emit(g->f, OP_STORE, key, s->at);
  emit(g->f, OP_LOOKUP, 0, s->at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, there, 0, s->at);
  emit_place(g->f, gone);
  emit(g->f, OP_POP, 1, s->at);
  emit_jump(g->f, OP_JUMP, s->continue_label, 0, s->at);
  emit_place(g->f, there);
  const go_type *t = go_underlying(s->cond->type);
  if (go_is_aggregate(t->elem) && wanted(s, 1))
    go_gen_copy(g, t->elem, s->at);
  go_gen_deliver(g, s, 1);
  if (wanted(s, 0)) {
    emit(g->f, OP_LOAD, key, s->at);
    if (go_is_aggregate(t->key))
      go_gen_copy(g, t->key, s->at);
    go_gen_deliver(g, s, 0);
  }
  go_gen_block(g, s->body);
  end_counting(g, s, &k);
}

static void range_channel(gen *g, go_stmt *s) {
  go_gen(g, s->cond);
  const uint32_t channel = keep(g, s->at);
  const label top = emit_label(g->f), closed = emit_label(g->f);
  s->break_label = emit_label(g->f);
  s->continue_label = top;
  emit_place(g->f, top);
  emit(g->f, OP_LOAD, channel, s->cond->at);
  go_gen_intrinsic(g, "chan.receive", 1, s->cond->at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, closed, 0, s->at);
  go_gen_deliver(g, s, 0);
  go_gen_block(g, s->body);
  emit_jump(g->f, OP_JUMP, top, 0, s->at);
  emit_place(g->f, closed);
  emit(g->f, OP_POP, 1, s->at);
  emit_place(g->f, s->break_label);
}

/// The variables of a loop that has one of each, not one an iteration.
static void declare_for_all(gen *g, const go_stmt *s) {
  for (unsigned i = 0; i < s->n_vars; i++) {
    if (!s->vars[i])
      continue;
    go_gen_zero(g, s->vars[i]->type, s->vars[i]->at);
    go_gen_declare(g, s->vars[i], s->vars[i]->at);
  }
}

void go_gen_range(gen *g, go_stmt *s) {
  const uint32_t mark = go_gen_scope(g);
  if (!s->per_iteration)
    declare_for_all(g, s);
  switch (go_kind_of(s->cond->type)) {
  case GO_SLICE:
  case GO_ARRAY:
  case GO_POINTER:
    range_elements(g, s);
    break;
  case GO_STRING:
    range_string(g, s);
    break;
  case GO_MAP:
    range_map(g, s);
    break;
  case GO_CHAN:
    range_channel(g, s);
    break;
  case GO_FUNC:
    go_gen_iterate(g, s);
    break;
  default:
    range_integer(g, s);
  }
  go_gen_scope_end(g, mark);
}
