// Switches and selects to bytecode: first the tests, then the bodies.
#include "sim/front/go/generate.h"

static label *body_labels(gen *g, const go_stmt *s) {
  label *labels = arena_alloc(&g->c->arena, (s->n_cases + 1) * sizeof *labels);
  for (unsigned i = 0; i < s->n_cases; i++)
    labels[i] = emit_label(g->f);
  return labels;
}

static unsigned default_case(const go_stmt *s) {
  unsigned i = 0;
  while (i < s->n_cases && !s->cases[i].is_default)
    i++;
  return i;
}

/// Where no case fits.
static void jump_to_default(gen *g, const go_stmt *s, const label *bodies) {
  const unsigned d = default_case(s);
  emit_jump(g->f, OP_JUMP, d < s->n_cases ? bodies[d] : s->break_label, 0,
            s->at);
}

static void body(gen *g, const go_stmt *s, unsigned i) {
  go_gen_block(g, s->cases[i].body);
  if (!s->cases[i].falls_through)
    emit_jump(g->f, OP_JUMP, s->break_label, 0, s->cases[i].at);
}

void go_gen_switch(gen *g, go_stmt *s) {
  const uint32_t mark = go_gen_scope(g);
  s->break_label = emit_label(g->f);
  label *bodies = body_labels(g, s);
  if (s->init)
    go_gen_statement(g, s->init);
  if (s->cond) {
    go_gen_owned(g, s->cond);
    *s->temps[0] = go_gen_local(g, NULL, NULL);
    emit(g->f, OP_STORE, *s->temps[0], s->at);
  }
  for (unsigned i = 0; i < s->n_cases; i++)
    for (unsigned j = 0; j < s->cases[i].n_values; j++)
      go_gen_branch(g, s->cases[i].values[j], bodies[i], true);
  jump_to_default(g, s, bodies);
  for (unsigned i = 0; i < s->n_cases; i++) {
    emit_place(g->f, bodies[i]);
    body(g, s, i);
  }
  emit_place(g->f, s->break_label);
  go_gen_scope_end(g, mark);
}

// -- type switch -------------------------------------------------------------

/// Jumps to `to` if the interface value in `slot` is of type `t` (NULL: nil).
/// With `keep` its content is then on the stack.
static void test_type(gen *g, uint32_t slot, go_type *t, label to, bool keep,
                      span at) {
  emit(g->f, OP_LOAD, slot, at);
  if (!t) {
    emit_special(g->f, SPECIAL_NIL, at);
    emit(g->f, OP_EQ, NUM_ANY, at);
    emit_jump(g->f, OP_JUMP_IF_TRUE, to, 0, at);
    return;
  }
  emit(g->f, OP_TYPE_ASSERT, go_type_index(g->c, t), at);
  if (keep) {
    emit_jump(g->f, OP_JUMP_IF_TRUE, to, 0, at);
    emit(g->f, OP_POP, 1, at);
    return;
  }
  emit(g->f, OP_SWAP, 0, at);
  emit(g->f, OP_POP, 1, at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, to, 0, at);
}

static bool has_content(const go_case *k) {
  return k->var && k->n_values == 1 && k->types[0];
}

void go_gen_type_switch(gen *g, go_stmt *s) {
  const uint32_t mark = go_gen_scope(g);
  s->break_label = emit_label(g->f);
  label *bodies = body_labels(g, s);
  if (s->init)
    go_gen_statement(g, s->init);
  go_gen(g, s->cond);
  const uint32_t value_slot = go_gen_local(g, NULL, NULL);
  emit(g->f, OP_STORE, value_slot, s->at);
  for (unsigned i = 0; i < s->n_cases; i++)
    for (unsigned j = 0; j < s->cases[i].n_values; j++)
      test_type(g, value_slot, s->cases[i].types[j], bodies[i],
                has_content(&s->cases[i]), s->cases[i].at);
  jump_to_default(g, s, bodies);
  for (unsigned i = 0; i < s->n_cases; i++) {
    go_case *k = &s->cases[i];
    const uint32_t inner = go_gen_scope(g);
    emit_place(g->f, bodies[i]);
    if (has_content(k)) {
      if (go_is_aggregate(k->types[0]))
        go_gen_copy(g, k->types[0], k->at);
      go_gen_declare(g, k->var, k->at);
    } else if (k->var) {
      emit(g->f, OP_LOAD, value_slot, k->at);
      go_gen_declare(g, k->var, k->at);
    }
    body(g, s, i);
    go_gen_scope_end(g, inner);
  }
  emit_place(g->f, s->break_label);
  go_gen_scope_end(g, mark);
}

// -- select ------------------------------------------------------------------

/// The case was taken: index, value and whether the channel was open are on
/// the stack.
static void take_case(gen *g, go_case *k) {
  go_stmt *s = k->communication;
  if (!s || k->sent) {
    emit(g->f, OP_POP, 3, k->at);
    return;
  }
  go_gen_or_zero(g, go_underlying(k->channel->type)->elem, true, s->at);
  for (unsigned i = 2; i-- > 0;) {
    *s->temps[i] = go_gen_local(g, NULL, NULL);
    emit(g->f, OP_STORE, *s->temps[i], s->at);
  }
  emit(g->f, OP_POP, 1, s->at);
  go_gen_statement(g, s);
}

/// A select with one case and no default is that operation, for Go's own
/// compiler, too.
static void select_only(gen *g, go_stmt *s) {
  go_case *k = &s->cases[0];
  const uint32_t inner = go_gen_scope(g);
  const span at = k->communication ? k->communication->at : k->at;
  emit_int(g->f, 0, at); // index, value, open: as OP_SELECT leaves them
  go_gen(g, k->channel);
  if (k->sent) {
    go_gen_owned(g, k->sent);
    go_gen_intrinsic(g, "chan.send", 2, at);
    emit_special(g->f, SPECIAL_UNSET, at);
    emit_special(g->f, SPECIAL_FALSE, at);
  } else {
    go_gen_intrinsic(g, "chan.receive", 1, at);
  }
  take_case(g, k);
  body(g, s, 0);
  go_gen_scope_end(g, inner);
}

void go_gen_select(gen *g, go_stmt *s) {
  const uint32_t mark = go_gen_scope(g);
  const unsigned d = default_case(s);
  const bool has_default = d < s->n_cases;
  s->break_label = emit_label(g->f);
  if (s->n_cases == 1 && !has_default) {
    select_only(g, s);
    emit_place(g->f, s->break_label);
    go_gen_scope_end(g, mark);
    return;
  }
  for (unsigned i = 0; i < s->n_cases; i++) {
    const go_case *k = &s->cases[i];
    if (k->is_default)
      continue;
    go_gen(g, k->channel);
    if (k->sent)
      go_gen_owned(g, k->sent);
    else
      emit_special(g->f, SPECIAL_UNSET, k->at);
  }
  emit2(g->f, OP_SELECT, s->n_cases - has_default, has_default, s->at);
  for (unsigned i = 0, index = 0; i < s->n_cases; i++) {
    go_case *k = &s->cases[i];
    const label next = emit_label(g->f);
    const uint32_t inner = go_gen_scope(g);
    emit(g->f, OP_DUP, 2, k->at);
    emit_int(g->f, k->is_default ? -1 : (int64_t)index, k->at);
    emit(g->f, OP_EQ, NUM_I64, k->at);
    emit_jump(g->f, OP_JUMP_IF_FALSE, next, 0, k->at);
    take_case(g, k);
    body(g, s, i);
    go_gen_scope_end(g, inner);
    emit_place(g->f, next);
    index += !k->is_default;
  }
  emit(g->f, OP_POP, 3, s->at); // no other case is left
  emit_place(g->f, s->break_label);
  go_gen_scope_end(g, mark);
}
