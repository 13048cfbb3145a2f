// Places: where values are kept, and reading, moving, borrowing, changing them.
//
// A reference to something that is an object is the object itself; a shared
// reference to anything else is its value (it cannot change meanwhile); only a
// &mut to a plain word is a pointer to a slot. Start reading at gen_place.
#include "sim/front/rust/generate.h"

static bool through_reference(const expr *e) {
  return e->kind == E_DEREF && (e->def || ty_is(e->a->type, TY_REF));
}

/// A value that is no place, kept if it has to be dropped.
static place gen_temporary(generator *g, expr *e) {
  gen_value(g, e);
  if (!rs_needs_drop(g->c, e->type))
    return (place){.kind = PLACE_VALUE};
  const uint32_t slot = new_slot(g);
  put(g, OP_STORE, slot);
  own_slot(g, slot, e->type, false);
  return (place){.kind = PLACE_LOCAL, .slot = slot, .owned = true};
}

static place gen_overloaded(generator *g, expr *e) {
  expr reference = {.kind = E_REF, .at = e->at, .mut = e->mut};
  reference.a = e->a;
  reference.type = ty_ref(g->c->a, e->a->type, e->mut);
  gen_reference(g, &reference);
  instance *i = rs_instance(g->c, e->def, e->types, e->at);
  g->at = e->at;
  put_call(g, i->function, 1);
  const bool pointer =
      e->mut && rs_is_pointer(g->c, ty_ref(g->c->a, e->type, true));
  return (place){.kind = pointer ? PLACE_PTR : PLACE_VALUE};
}

place gen_place(generator *g, expr *e) {
  switch ((expr_kind)e->kind) {
  case E_LOCAL:
    return (place){.kind = e->var->in_cell ? PLACE_CELL : PLACE_LOCAL,
                   .slot = e->var->slot};
  case E_STATIC:
    return (place){.kind = e->def->is_racy ? PLACE_RACY : PLACE_GLOBAL,
                   .slot = e->def->global};
  case E_UNSIZE:
    return gen_place(g, e->a);
  case E_FIELD: {
    ty *t = ty_resolve(e->a->type);
    if (t->kind == TY_ADT && t->def->repr == REPR_TRANSPARENT)
      return gen_place(g, e->a);
    gen_borrow(g, e->a);
    g->at = e->at;
    return (place){.kind = PLACE_FIELD, .slot = (uint32_t)e->number};
  }
  case E_INDEX:
    gen_borrow(g, e->a);
    gen_value(g, e->b);
    g->at = e->at;
    return (place){.kind = PLACE_INDEX};
  case E_DEREF:
    if (e->def)
      return gen_overloaded(g, e);
    if (!ty_is(e->a->type, TY_REF))
      return gen_place(g, e->a); // a box
    gen_borrow(g, e->a);
    return (place){.kind = rs_is_pointer(g->c, e->a->type) ? PLACE_PTR
                                                           : PLACE_VALUE};
  default:
    return gen_temporary(g, e);
  }
}

void load_place(generator *g, place p) {
  switch (p.kind) {
  case PLACE_LOCAL:
    put(g, OP_LOAD, p.slot);
    break;
  case PLACE_CELL:
    put(g, OP_LOAD_CELL, p.slot);
    break;
  case PLACE_GLOBAL:
    put(g, OP_LOAD_GLOBAL, p.slot);
    break;
  case PLACE_RACY:
    put(g, OP_LOAD_GLOBAL, p.slot);
    put_intrinsic(g, "RawPlain::load", 1);
    break;
  case PLACE_FIELD:
    put(g, OP_LOAD_FIELD, p.slot);
    break;
  case PLACE_INDEX:
    put(g, OP_LOAD_INDEX, INDEX_TYPED);
    break;
  case PLACE_PTR:
    put(g, OP_LOAD_PTR, 0);
    break;
  case PLACE_VALUE:
    break;
  }
}

void store_place(generator *g, place p) {
  switch (p.kind) {
  case PLACE_LOCAL:
    put(g, OP_STORE, p.slot);
    break;
  case PLACE_CELL:
    put(g, OP_STORE_CELL, p.slot);
    break;
  case PLACE_GLOBAL:
    put(g, OP_STORE_GLOBAL, p.slot);
    break;
  case PLACE_RACY:
    put(g, OP_LOAD_GLOBAL, p.slot);
    put(g, OP_SWAP, 0);
    put_intrinsic(g, "RawPlain::store", 2);
    put(g, OP_POP, 1);
    break;
  case PLACE_FIELD:
    put(g, OP_STORE_FIELD, p.slot);
    break;
  case PLACE_INDEX:
    put(g, OP_STORE_INDEX, INDEX_TYPED);
    break;
  case PLACE_PTR:
    put(g, OP_STORE_PTR, 0);
    break;
  case PLACE_VALUE: // an object: its content is replaced
    put_intrinsic(g, "%assign", 2);
    put(g, OP_POP, 1);
    break;
  }
}

void gen_borrow(generator *g, expr *e) {
  const span at = g->at;
  g->at = e->at;
  if (rs_is_place(e))
    load_place(g, gen_place(g, e));
  else
    load_place(g, gen_temporary(g, e));
  g->at = at;
}

/// A pointer to the slot of a place.
static void gen_address(generator *g, expr *e) {
  place p = gen_place(g, e);
  switch (p.kind) {
  case PLACE_CELL:
    put(g, OP_ADDR_CELL, p.slot);
    return;
  case PLACE_GLOBAL:
    put(g, OP_ADDR_GLOBAL, p.slot);
    return;
  case PLACE_FIELD:
    put(g, OP_ADDR_FIELD, p.slot);
    return;
  case PLACE_INDEX:
    put(g, OP_ADDR_INDEX, 0);
    return;
  case PLACE_PTR:
    return;
  case PLACE_RACY:
    rs_unsupported(g->c, e->at, "a reference to a static mut",
                   "its value, or an atomic");
    return;
  case PLACE_LOCAL:
  case PLACE_VALUE:
    break;
  }
  // A temporary gets a cell.
  const uint32_t slot = new_slot(g);
  load_place(g, p);
  put2(g, OP_NEW_CELL, slot, emit_decl(g->c->e, "temporary", e->at));
  put(g, OP_ADDR_CELL, slot);
}

void gen_reference(generator *g, expr *e) {
  g->at = e->at;
  if (rs_is_pointer(g->c, e->type)) {
    gen_address(g, e->a);
    return;
  }
  const unsigned temporaries = g->n_drops;
  gen_borrow(g, e->a);
  if (!e->is_let_ref || rs_is_place(e->a) || temporaries == g->n_drops)
    return;
  // The temporary lives as long as the block: it moves in front of those of the
  // statement.
  drop_slot kept = g->drops[g->n_drops - 1];
  for (unsigned i = g->n_drops - 1; i > g->block_drops; i--)
    g->drops[i] = g->drops[i - 1];
  g->drops[g->block_drops++] = kept;
}

void gen_from_place(generator *g, expr *e) {
  ty *t = e->type;
  place p = gen_place(g, e);
  g->at = e->at;
  if (rs_is_copy(g->c, t)) {
    load_place(g, p);
    if (rs_is_object(g->c, t))
      put(g, OP_COPY, 0);
    return;
  }
  if (!rs_needs_drop(g->c, t)) {
    load_place(g, p);
    return;
  }
  switch (p.kind) {
  case PLACE_LOCAL:
    put(g, OP_TAKE, p.slot);
    break;
  case PLACE_CELL:
    put(g, OP_LOAD_CELL, p.slot);
    put_special(g, SPECIAL_NIL);
    put(g, OP_STORE_CELL, p.slot);
    break;
  case PLACE_FIELD:
    put(g, OP_DUP, 0);
    put(g, OP_LOAD_FIELD, p.slot);
    put(g, OP_SWAP, 0);
    put_special(g, SPECIAL_NIL);
    put(g, OP_STORE_FIELD, p.slot);
    break;
  default:
    load_place(g, p);
  }
}

/// Drops what a place holds before it is overwritten: operands of the place are
/// on the stack and stay there.
static void drop_old(generator *g, place p, ty *t) {
  switch (p.kind) {
  case PLACE_LOCAL:
    put(g, OP_TAKE, p.slot);
    break;
  case PLACE_FIELD:
  case PLACE_PTR:
  case PLACE_VALUE:
    put(g, OP_DUP, 0);
    load_place(g, p);
    break;
  case PLACE_INDEX:
    put(g, OP_DUP2, 0);
    load_place(g, p);
    break;
  default:
    load_place(g, p);
  }
  put2(g, OP_CALL_FUNC, drop_glue(g->c, t), 1);
}

void gen_assign(generator *g, expr *e) {
  ty *t = e->a->type;
  const bool drops = rs_needs_drop(g->c, t);
  uint32_t kept_in = NO_INDEX;
  if (e->a->kind == E_LOCAL && e->a->var->slot == NO_INDEX)
    return;
  gen_value(g, e->b);
  kept_in = new_slot(g);
  put(g, OP_STORE, kept_in);
  place p = gen_place(g, e->a);
  g->at = e->at;
  const bool in_place = rs_is_object(g->c, t) &&
                        (through_reference(e->a) ||
                         (e->a->kind == E_LOCAL && e->a->var->captured) ||
                         (e->a->kind == E_DEREF && p.kind != PLACE_FIELD &&
                          p.kind != PLACE_LOCAL));
  if (in_place) {
    load_place(g, p);
    p.kind = PLACE_VALUE;
  }
  if (p.kind == PLACE_CELL && drops) {
    put(g, OP_LOAD_CELL, p.slot);
    put2(g, OP_CALL_FUNC, drop_glue(g->c, t), 1);
  } else if (drops) {
    drop_old(g, p, t);
  }
  put(g, OP_LOAD, kept_in);
  store_place(g, p);
  put_special(g, SPECIAL_NIL);
}
