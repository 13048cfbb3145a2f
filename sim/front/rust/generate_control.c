// Blocks, conditions, match, loops and the ways out of them.
//
// Temporaries of a statement are dropped at its end, those of a condition when
// it is known, those of a match's or `if let`'s value at the end of the
// statement around it, as in edition 2021. Start reading at gen_control.
#include "sim/front/rust/generate.h"

// -- let ---------------------------------------------------------------------

static void declare_all(generator *g, pattern *p) {
  if (p->var) {
    if (p->var->in_cell) {
      put_special(g, SPECIAL_NIL);
      init_local(g, p->var);
    } else {
      declare_local(g, p->var);
      own_slot(g, p->var->slot, p->var->type, false);
    }
  }
  if (p->sub)
    declare_all(g, p->sub);
  for (unsigned i = 0; i < p->n; i++)
    declare_all(g, p->subs[i]);
}

/// Drops what a pattern has left of the value in `slot`.
static void drop_rest(generator *g, uint32_t slot, ty *t) {
  if (!rs_needs_drop(g->c, t))
    return;
  put(g, OP_TAKE, slot);
  put2(g, OP_CALL_FUNC, drop_glue(g->c, t), 1);
}

static void gen_let(generator *g, expr *e) {
  pattern *p = e->pattern;
  if (!e->a) {
    declare_all(g, p);
    return;
  }
  const bool is_place = rs_is_place(e->a);
  if (p->kind == P_ANY && is_place)
    return; // `let _ = x;` leaves x where it is
  if (p->kind == P_BIND && p->mode == BIND_MOVE && !p->sub) {
    gen_value(g, e->a);
    close_drops(g, g->block_drops);
    g->at = e->at;
    init_local(g, p->var);
    return;
  }
  subject s = {.field = -1};
  if (is_place) {
    gen_borrow(g, e->a);
    s.root = e->a;
  } else {
    gen_value(g, e->a);
  }
  s.slot = new_slot(g);
  put(g, OP_STORE, s.slot);
  close_drops(g, g->block_drops);
  if (e->b) {
    label otherwise = emit_label(g->f), end = emit_label(g->f);
    const unsigned depth = g->depth;
    gen_test(g, p, s, otherwise);
    gen_bind(g, p, s, false);
    put_jump(g, OP_JUMP, end);
    emit_place(g->f, otherwise);
    g->depth = depth;
    if (!is_place)
      drop_rest(g, s.slot, e->a->type);
    gen_value(g, e->b);
    emit_place(g->f, end);
    g->depth = depth;
    return;
  }
  label never = emit_label(g->f);
  gen_test(g, p, s, never);
  gen_bind(g, p, s, false);
  if (!is_place)
    drop_rest(g, s.slot, e->a->type);
  emit_place(g->f, never);
}

// -- blocks ------------------------------------------------------------------

static void gen_block(generator *g, expr *e) {
  const unsigned mark = g->n_drops, outer = g->block_drops;
  const unsigned depth = g->depth;
  loop_place out = {.depth = depth, .first_drop = mark, .result = NO_INDEX};
  if (e->label) {
    out.end = emit_label(g->f);
    out.result = new_slot(g);
    // cppcheck-suppress autoVariables ; read only while this call lasts
    e->place = &out;
  }
  for (unsigned i = 0; i < e->n; i++) {
    expr *s = e->list[i];
    const unsigned temporaries = g->n_drops;
    g->block_drops = temporaries;
    g->at = s->at;
    if (s->kind == E_LET_STATEMENT) {
      gen_let(g, s);
    } else {
      gen_statement(g, s);
      close_drops(g, temporaries);
    }
    g->depth = depth;
  }
  g->block_drops = outer;
  g->at = e->at;
  if (!e->a) {
    put_special(g, SPECIAL_NIL);
    close_drops(g, mark);
  } else {
    // The value's temporaries outlive the block's variables: its own drops are
    // emitted first, and the temporaries stay for whoever is around.
    const unsigned locals = g->n_drops;
    gen_value(g, e->a);
    g->at = e->at;
    for (unsigned i = locals; i-- > mark;) {
      const drop_slot d = g->drops[i];
      put(g, OP_TAKE, d.slot);
      if (d.in_cell)
        put_intrinsic(g, "%cell_take", 1);
      put2(g, OP_CALL_FUNC, drop_glue(g->c, d.type), 1);
    }
    const unsigned kept = g->n_drops - locals;
    for (unsigned i = 0; i < kept; i++)
      g->drops[mark + i] = g->drops[locals + i];
    g->n_drops = mark + kept;
  }
  if (e->label) {
    put(g, OP_STORE, out.result);
    emit_place(g->f, out.end);
    g->depth = depth;
    put(g, OP_LOAD, out.result);
  }
  g->depth = depth + 1;
}

// -- conditions --------------------------------------------------------------

void gen_condition(generator *g, expr *e, label otherwise) {
  if (e->kind == E_AND) {
    gen_condition(g, e->a, otherwise);
    gen_condition(g, e->b, otherwise);
    return;
  }
  if (e->kind != E_LET) {
    const unsigned mark = g->n_drops;
    gen_value(g, e);
    close_drops(g, mark);
    put_jump(g, OP_JUMP_IF_FALSE, otherwise);
    return;
  }
  subject s = {.field = -1};
  const bool by_place = rs_is_place(e->a);
  if (by_place) {
    gen_borrow(g, e->a);
    s.root = e->a;
  } else {
    gen_value(g, e->a);
  }
  g->at = e->at;
  s.slot = new_slot(g);
  put(g, OP_STORE, s.slot);
  if (!by_place)
    own_slot(g, s.slot, e->a->type, false);
  gen_test(g, e->pattern, s, otherwise);
  gen_bind(g, e->pattern, s, false);
}

static void gen_if(generator *g, expr *e) {
  label otherwise = emit_label(g->f), end = emit_label(g->f);
  const unsigned depth = g->depth, mark = g->n_drops;
  gen_condition(g, e->a, otherwise);
  const unsigned inner = g->n_drops;
  gen_value(g, e->b);
  emit_drops(g, mark);
  g->n_drops = inner;
  put_jump(g, OP_JUMP, end);
  emit_place(g->f, otherwise);
  g->depth = depth;
  if (e->c)
    gen_value(g, e->c);
  else
    put_special(g, SPECIAL_NIL);
  close_drops(g, mark);
  emit_place(g->f, end);
  g->depth = depth + 1;
}

static bool binds_owned(compiler *c, const pattern *p) {
  if (p->kind == P_BIND && p->mode == BIND_MOVE &&
      rs_needs_drop(c, p->var->type))
    return true;
  if (p->sub && binds_owned(c, p->sub))
    return true;
  for (unsigned i = 0; i < p->n; i++)
    if (binds_owned(c, p->subs[i]))
      return true;
  return false;
}

static void gen_match(generator *g, expr *e) {
  label end = emit_label(g->f);
  const unsigned depth = g->depth;
  subject s = {.field = -1};
  const bool by_place = rs_is_place(e->a);
  if (by_place) {
    gen_borrow(g, e->a);
    s.root = e->a;
  } else {
    gen_value(g, e->a);
  }
  s.slot = new_slot(g);
  put(g, OP_STORE, s.slot);
  if (!by_place)
    own_slot(g, s.slot, e->a->type, false);
  for (unsigned i = 0; i < e->n_arms; i++) {
    match_arm *arm = &e->arms[i];
    label next = emit_label(g->f), undo = emit_label(g->f);
    const unsigned mark = g->n_drops;
    g->at = arm->pattern->at;
    g->depth = depth;
    gen_test(g, arm->pattern, s, next);
    const bool twice = arm->guard && binds_owned(g->c, arm->pattern);
    if (!twice)
      gen_bind(g, arm->pattern, s, false);
    if (arm->guard) {
      if (twice)
        gen_bind(g, arm->pattern, s, true);
      gen_condition(g, arm->guard, undo);
      if (twice)
        gen_bind(g, arm->pattern, s, false);
    }
    gen_value(g, arm->body);
    close_drops(g, mark);
    put_jump(g, OP_JUMP, end);
    emit_place(g->f, undo);
    g->depth = depth;
    if (twice)
      gen_unbind(g, arm->pattern);
    emit_place(g->f, next);
  }
  // No arm matched: rustc proves that this cannot be.
  g->depth = depth;
  put_string(g, "no arm of the match applies", 27);
  put(g, OP_PANIC, 0);
  emit_place(g->f, end);
  g->depth = depth + 1;
}

// -- loops -------------------------------------------------------------------

static void open_loop(generator *g, expr *e, loop_place *l) {
  *l = (loop_place){.again = emit_label(g->f),
                    .end = emit_label(g->f),
                    .first_drop = g->n_drops,
                    .depth = g->depth,
                    .result = NO_INDEX};
  e->place = l;
}

static void gen_body(generator *g, expr *body) {
  const unsigned mark = g->n_drops, depth = g->depth;
  gen_value(g, body);
  put(g, OP_POP, 1);
  close_drops(g, mark);
  g->depth = depth;
}

static void gen_loop(generator *g, expr *e) {
  loop_place l;
  open_loop(g, e, &l);
  if (e->is_broken)
    l.result = new_slot(g);
  emit_place(g->f, l.again);
  gen_body(g, e->b);
  put_jump(g, OP_JUMP, l.again);
  emit_place(g->f, l.end);
  g->depth = l.depth;
  if (e->is_broken)
    put(g, OP_LOAD, l.result);
  g->depth = l.depth + 1;
}

static void gen_while(generator *g, expr *e) {
  loop_place l;
  const unsigned mark = g->n_drops;
  label done = emit_label(g->f);
  open_loop(g, e, &l);
  emit_place(g->f, l.again);
  gen_condition(g, e->a, done);
  gen_body(g, e->b);
  emit_drops(g, mark);
  put_jump(g, OP_JUMP, l.again);
  emit_place(g->f, done);
  g->depth = l.depth;
  close_drops(g, mark);
  emit_place(g->f, l.end);
  put_special(g, SPECIAL_NIL);
}

/// `for` over a range that is written there: no iterator is made.
static bool gen_for_range(generator *g, expr *e) {
  if (e->a->kind != E_CALL || e->a->n != 1 || !ty_is_adt(e->a->type, "Range"))
    return false;
  expr *range = e->a->list[0];
  if (range->kind != E_STRUCT || !ty_is_adt(range->type, "Range") ||
      range->n != 2 || !ty_is_int(range->list[0]->type))
    return false;
  const num_kind k = ty_num_kind(range->list[0]->type);
  const uint32_t i = new_slot(g), end = new_slot(g), item = new_slot(g);
  gen_value(g, range->list[0]);
  put(g, OP_STORE, i);
  gen_value(g, range->list[1]);
  put(g, OP_STORE, end);
  loop_place l;
  open_loop(g, e, &l);
  emit_place(g->f, l.again);
  put(g, OP_LOAD, i);
  put(g, OP_LOAD, end);
  put(g, OP_LT, (uint32_t)k);
  put_jump(g, OP_JUMP_IF_FALSE, l.end);
  put(g, OP_LOAD, i);
  put(g, OP_STORE, item);
  put(g, OP_LOAD, i);
  put_int(g, 1);
  put(g, OP_ADD, NUM_I64);
  put(g, OP_STORE, i);
  const unsigned mark = g->n_drops;
  const subject s = {.slot = item, .field = -1};
  gen_test(g, e->pattern, s, l.again);
  gen_bind(g, e->pattern, s, false);
  gen_body(g, e->b);
  close_drops(g, mark);
  put_jump(g, OP_JUMP, l.again);
  emit_place(g->f, l.end);
  g->depth = l.depth;
  put_special(g, SPECIAL_NIL);
  return true;
}

static void gen_for(generator *g, expr *e) {
  if (gen_for_range(g, e))
    return;
  const unsigned outer = g->n_drops;
  ty *item = ty_resolve(e->c->type)->args[0];
  gen_value(g, e->a);
  g->at = e->a->at;
  init_local(g, e->var);
  loop_place l;
  open_loop(g, e, &l);
  label done = emit_label(g->f);
  const uint32_t slot = new_slot(g);
  emit_place(g->f, l.again);
  const unsigned mark = g->n_drops;
  g->at = e->a->at;
  gen_value(g, e->c); // Some or None
  put(g, OP_STORE, slot);
  put(g, OP_LOAD, slot);
  put(g, OP_LOAD_FIELD, 0);
  put_int(g, 0);
  put(g, OP_NE, NUM_I64);
  put_jump(g, OP_JUMP_IF_FALSE, done);
  put(g, OP_LOAD, slot);
  put(g, OP_LOAD_FIELD, 1);
  put(g, OP_STORE, slot);
  own_slot(g, slot, item, false);
  const subject s = {.slot = slot, .field = -1};
  gen_test(g, e->pattern, s, l.again);
  gen_bind(g, e->pattern, s, false);
  gen_body(g, e->b);
  close_drops(g, mark);
  put_jump(g, OP_JUMP, l.again);
  emit_place(g->f, done);
  g->depth = l.depth;
  put(g, OP_CLEAR, slot);
  emit_place(g->f, l.end);
  g->depth = l.depth;
  close_drops(g, outer);
  put_special(g, SPECIAL_NIL);
}

static void gen_break(generator *g, expr *e) {
  loop_place *l = e->target->place;
  const unsigned depth = g->depth;
  if (e->a)
    gen_value(g, e->a);
  else if (e->kind == E_BREAK && l->result != NO_INDEX)
    put_special(g, SPECIAL_NIL);
  if (e->kind == E_BREAK && l->result != NO_INDEX)
    put(g, OP_STORE, l->result);
  else if (e->a)
    put(g, OP_POP, 1);
  g->at = e->at;
  emit_drops(g, l->first_drop);
  if (g->depth > l->depth)
    put(g, OP_POP, g->depth - l->depth);
  put_jump(g, OP_JUMP, e->kind == E_BREAK ? l->end : l->again);
  g->depth = depth + 1;
}

// -- return and ? ------------------------------------------------------------

static void gen_return_expr(generator *g, expr *e) {
  const unsigned depth = g->depth;
  if (e->a)
    gen_value(g, e->a);
  else
    put_special(g, SPECIAL_NIL);
  g->at = e->at;
  gen_return(g);
  g->depth = depth + 1;
}

static void gen_try(generator *g, expr *e) {
  compiler *c = g->c;
  const unsigned depth = g->depth;
  const bool option = ty_is_adt(e->a->type, "Option");
  label good = emit_label(g->f);
  const uint32_t slot = new_slot(g);
  gen_value(g, e->a);
  g->at = e->at;
  put(g, OP_STORE, slot);
  put(g, OP_LOAD, slot);
  put(g, OP_LOAD_FIELD, 0);
  put_int(g, option ? 1 : 0);
  put(g, OP_EQ, NUM_I64);
  put_jump(g, OP_JUMP_IF_TRUE, good);
  const def *bad = rs_member(e->def, option ? "None" : "Err");
  if (option) {
    put_int(g, 0);
  } else {
    put(g, OP_LOAD, slot);
    put(g, OP_LOAD_FIELD, 1);
    init_local(g, e->var);
    put_int(g, 1);
    gen_value(g, e->b);
  }
  put(g, OP_NEW_STRUCT, variant_struct(c, g->result, bad));
  gen_return(g);
  emit_place(g->f, good);
  g->depth = depth;
  put(g, OP_LOAD, slot);
  put(g, OP_LOAD_FIELD, 1);
}

void gen_control(generator *g, expr *e) {
  switch ((expr_kind)e->kind) {
  case E_BLOCK:
    gen_block(g, e);
    break;
  case E_IF:
    gen_if(g, e);
    break;
  case E_LET: {
    label otherwise = emit_label(g->f), end = emit_label(g->f);
    const unsigned depth = g->depth;
    gen_condition(g, e, otherwise);
    put_special(g, SPECIAL_TRUE);
    put_jump(g, OP_JUMP, end);
    emit_place(g->f, otherwise);
    g->depth = depth;
    put_special(g, SPECIAL_FALSE);
    emit_place(g->f, end);
    break;
  }
  case E_MATCH:
    gen_match(g, e);
    break;
  case E_LOOP:
    gen_loop(g, e);
    break;
  case E_WHILE:
    gen_while(g, e);
    break;
  case E_FOR:
    gen_for(g, e);
    break;
  case E_BREAK:
  case E_CONTINUE:
    gen_break(g, e);
    break;
  case E_RETURN:
    gen_return_expr(g, e);
    break;
  case E_TRY:
    gen_try(g, e);
    break;
  default:
    rs_unsupported(g->c, e->at, "this expression", NULL);
    put_special(g, SPECIAL_NIL);
  }
}
