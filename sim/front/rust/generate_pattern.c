// Patterns: first all tests, each of which may go on elsewhere, then the
// bindings. Start reading at gen_test and gen_bind.
#include "sim/front/rust/generate.h"

/// Pushes the value as it is kept: of a reference to a plain word the pointer.
static void load_raw(generator *g, subject s) {
  put(g, OP_LOAD, s.slot);
  if (s.indexed) {
    if (s.element < 0) {
      put(g, OP_LOAD, s.slot);
      put(g, OP_LEN, 0);
      put_int(g, -s.element);
      put(g, OP_SUB, NUM_I64);
    } else {
      put_int(g, s.element);
    }
    put(g, OP_LOAD_INDEX, INDEX_TYPED);
  } else if (s.field >= 0) {
    put(g, OP_LOAD_FIELD, (uint32_t)s.field);
  }
}

/// Pushes the value behind the references that the pattern looks through.
static void load_subject(generator *g, const pattern *p, subject s) {
  load_raw(g, s);
  if (p->refs && p->by_mut &&
      rs_is_pointer(g->c, ty_ref(g->c->a, p->type, true)))
    put(g, OP_LOAD_PTR, 0);
}

/// Where part `i` of a matched struct, tuple or slice is.
static subject part_of(const pattern *p, unsigned i) {
  subject s = {.slot = p->slot, .field = (int)p->fields[i]};
  if (p->kind == P_SLICE) {
    s.field = -1;
    s.indexed = true;
    s.element =
        p->rest >= 0 && i >= (unsigned)p->rest ? (int)i - (int)p->n : (int)i;
  } else if (p->def && p->def->kind == DEF_VARIANT) {
    s.field++; // behind the tag
  }
  return s;
}

/// A transparent struct is its only field.
static bool is_wrapped(const pattern *p) {
  return p->def && p->def->kind == DEF_STRUCT &&
         p->def->repr == REPR_TRANSPARENT;
}

static void test_literal(generator *g, pattern *p, subject s, label otherwise) {
  load_subject(g, p, s);
  gen_value(g, p->value);
  put(g, OP_EQ, (uint32_t)ty_num_kind(ty_strip(p->type)));
  put_jump(g, OP_JUMP_IF_FALSE, otherwise);
}

static void test_range(generator *g, pattern *p, subject s, label otherwise) {
  const num_kind k = ty_num_kind(p->type);
  if (p->value) {
    load_subject(g, p, s);
    gen_value(g, p->value);
    put(g, OP_GE, (uint32_t)k);
    put_jump(g, OP_JUMP_IF_FALSE, otherwise);
  }
  if (p->value2) {
    load_subject(g, p, s);
    gen_value(g, p->value2);
    put(g, p->inclusive ? OP_LE : OP_LT, (uint32_t)k);
    put_jump(g, OP_JUMP_IF_FALSE, otherwise);
  }
}

static void test_tuple(generator *g, pattern *p, subject s, label otherwise) {
  if (is_wrapped(p)) {
    if (p->n)
      gen_test(g, p->subs[0], s, otherwise);
    return;
  }
  if (p->def && p->def->kind == DEF_VARIANT && p->def->owner->fieldless) {
    load_subject(g, p, s);
    put_int(g, p->def->discriminant);
    put(g, OP_EQ, NUM_I64);
    put_jump(g, OP_JUMP_IF_FALSE, otherwise);
    return;
  }
  load_subject(g, p, s);
  p->slot = new_slot(g);
  put(g, OP_STORE, p->slot);
  if (p->def && p->def->kind == DEF_VARIANT) {
    put(g, OP_LOAD, p->slot);
    put(g, OP_LOAD_FIELD, 0);
    put_int(g, variant_index(p->def));
    put(g, OP_EQ, NUM_I64);
    put_jump(g, OP_JUMP_IF_FALSE, otherwise);
  }
  for (unsigned i = 0; i < p->n; i++)
    gen_test(g, p->subs[i], part_of(p, i), otherwise);
}

static void test_slice(generator *g, pattern *p, subject s, label otherwise) {
  load_subject(g, p, s);
  p->slot = new_slot(g);
  put(g, OP_STORE, p->slot);
  put(g, OP_LOAD, p->slot);
  put(g, OP_LEN, 0);
  put_int(g, p->n);
  put(g, p->rest >= 0 ? OP_GE : OP_EQ, NUM_I64);
  put_jump(g, OP_JUMP_IF_FALSE, otherwise);
  for (unsigned i = 0; i < p->n; i++)
    gen_test(g, p->subs[i], part_of(p, i), otherwise);
}

void gen_test(generator *g, pattern *p, subject s, label otherwise) {
  g->at = p->at;
  switch ((pattern_kind)p->kind) {
  case P_ANY:
    break;
  case P_BIND:
    if (p->sub)
      gen_test(g, p->sub, s, otherwise);
    break;
  case P_LITERAL:
    test_literal(g, p, s, otherwise);
    break;
  case P_RANGE:
    test_range(g, p, s, otherwise);
    break;
  case P_TUPLE:
    test_tuple(g, p, s, otherwise);
    break;
  case P_SLICE:
    test_slice(g, p, s, otherwise);
    break;
  case P_REF: {
    load_raw(g, s);
    if (rs_is_pointer(g->c, p->type))
      put(g, OP_LOAD_PTR, 0);
    p->slot = new_slot(g);
    put(g, OP_STORE, p->slot);
    gen_test(g, p->sub, (subject){.slot = p->slot, .field = -1}, otherwise);
    break;
  }
  case P_OR: {
    label matched = emit_label(g->f);
    const unsigned depth = g->depth;
    for (unsigned i = 0; i < p->n; i++) {
      label next = i + 1 < p->n ? emit_label(g->f) : otherwise;
      gen_test(g, p->subs[i], s, next);
      gen_bind(g, p->subs[i], s, false);
      if (i + 1 == p->n)
        break;
      put_jump(g, OP_JUMP, matched);
      emit_place(g->f, next);
      g->depth = depth;
    }
    emit_place(g->f, matched);
    break;
  }
  }
}

// -- binding -----------------------------------------------------------------

/// Pushes a pointer to where the subject is.
static void load_address(generator *g, pattern *p, subject s) {
  if (s.indexed) {
    put(g, OP_LOAD, s.slot);
    if (s.element < 0) {
      put(g, OP_LOAD, s.slot);
      put(g, OP_LEN, 0);
      put_int(g, -s.element);
      put(g, OP_SUB, NUM_I64);
    } else {
      put_int(g, s.element);
    }
    put(g, OP_ADDR_INDEX, 0);
  } else if (s.field >= 0) {
    put(g, OP_LOAD, s.slot);
    put(g, OP_ADDR_FIELD, (uint32_t)s.field);
  } else if (s.root) {
    expr *e = rs_expr(g->c, E_REF, ty_ref(g->c->a, s.root->type, true), p->at);
    e->a = s.root;
    e->mut = true;
    gen_reference(g, e);
  } else {
    put(g, OP_LOAD, s.slot);
  }
}

static void bind_move(generator *g, pattern *p, subject s, bool alias) {
  compiler *c = g->c;
  if (rs_is_copy(c, p->type)) {
    load_raw(g, s);
    if (rs_is_object(c, p->type))
      put(g, OP_COPY, 0);
    return;
  }
  if (alias || !rs_needs_drop(c, p->type)) {
    load_raw(g, s);
    return;
  }
  if (s.indexed) {
    load_raw(g, s);
  } else if (s.field >= 0) {
    load_raw(g, s);
    put(g, OP_LOAD, s.slot);
    put_special(g, SPECIAL_NIL);
    put(g, OP_STORE_FIELD, (uint32_t)s.field);
  } else if (s.root) {
    gen_from_place(g, s.root);
  } else {
    put(g, OP_TAKE, s.slot);
  }
}

/// Pops the value of a variable that a pattern binds.
static void store_bound(generator *g, var *v) {
  if (v->slot == NO_INDEX || v->in_cell) {
    init_local(g, v);
  } else {
    put(g, OP_STORE, v->slot);
    own_slot(g, v->slot, v->type, false);
  }
}

static void bind_one(generator *g, pattern *p, subject s, bool alias) {
  g->at = p->at;
  if (p->mode == BIND_MUT &&
      rs_is_pointer(g->c, ty_ref(g->c->a, p->type, true)))
    load_address(g, p, s);
  else if (p->mode == BIND_MOVE)
    bind_move(g, p, s, alias);
  else
    load_raw(g, s);
  store_bound(g, p->var);
}

/// Binds what a slice pattern's `..` stands for.
static void bind_rest(generator *g, const pattern *p) {
  g->at = p->sub->at;
  put(g, OP_LOAD, p->slot);
  put_int(g, p->rest);
  put(g, OP_LOAD, p->slot);
  put(g, OP_LEN, 0);
  put_int(g, (int)p->n - p->rest);
  put(g, OP_SUB, NUM_I64);
  put_intrinsic(g, "slice::part", 3);
  store_bound(g, p->sub->var);
}

void gen_bind(generator *g, pattern *p, subject s, bool alias) {
  switch ((pattern_kind)p->kind) {
  case P_BIND:
    if (p->sub)
      gen_bind(g, p->sub, s, alias);
    bind_one(g, p, s, alias);
    break;
  case P_TUPLE:
    if (is_wrapped(p)) {
      if (p->n)
        gen_bind(g, p->subs[0], s, alias);
      break;
    }
    for (unsigned i = 0; i < p->n; i++)
      gen_bind(g, p->subs[i], part_of(p, i), alias);
    break;
  case P_SLICE:
    for (unsigned i = 0; i < p->n; i++)
      gen_bind(g, p->subs[i], part_of(p, i), alias);
    if (p->sub)
      bind_rest(g, p);
    break;
  case P_REF:
    gen_bind(g, p->sub, (subject){.slot = p->slot, .field = -1}, alias);
    break;
  default:
    break;
  }
}

void gen_unbind(generator *g, pattern *p) {
  if (p->kind == P_BIND && p->var->slot != NO_INDEX &&
      rs_needs_drop(g->c, p->var->type))
    put(g, OP_CLEAR, p->var->slot);
  if (p->sub)
    gen_unbind(g, p->sub);
  for (unsigned i = 0; i < p->n; i++)
    gen_unbind(g, p->subs[i]);
}
