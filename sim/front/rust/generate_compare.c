// Comparing values of a type in which something has an order or equality of the
// program's own: functions that the compiler writes, two values to a boolean or
// to -1, 0 or 1. All other types are compared by the machine.
//
// Start reading at gen_compared and compare_body.
#include "sim/front/rust/generate.h"

static uint32_t compare_glue(compiler *c, ty *t, bool order);

/// Pops two values of type `t`, pushes how they compare.
static void compare_on_stack(generator *g, ty *t, bool order) {
  t = ty_resolve(t);
  if (!rs_has_own_order(g->c, t)) {
    put_intrinsic(g, order ? "%order" : "%equal", 2);
  } else if (t->kind == TY_REF) {
    if (rs_is_pointer(g->c, t)) {
      put(g, OP_LOAD_PTR, 0);
      put(g, OP_SWAP, 0);
      put(g, OP_LOAD_PTR, 0);
      put(g, OP_SWAP, 0);
    }
    compare_on_stack(g, t->args[0], order);
  } else {
    put_call(g, compare_glue(g->c, t, order), 2);
  }
}

/// Returns unless the values on top are equal; they are left out of the stack.
static void return_unless_equal(generator *g, ty *t, bool order) {
  label same = emit_label(g->f);
  const unsigned depth = g->depth - 2;
  compare_on_stack(g, t, order);
  if (order) {
    const uint32_t result = new_slot(g);
    put(g, OP_STORE, result);
    put(g, OP_LOAD, result);
    put_int(g, 0);
    put(g, OP_EQ, NUM_I64);
    put_jump(g, OP_JUMP_IF_TRUE, same);
    put(g, OP_LOAD, result);
  } else {
    put_jump(g, OP_JUMP_IF_TRUE, same);
    put_special(g, SPECIAL_FALSE);
  }
  put(g, OP_RETURN, 1);
  emit_place(g->f, same);
  g->depth = depth;
}

static void compare_field(generator *g, ty *t, unsigned slot, bool order) {
  for (unsigned i = 0; i < 2; i++) {
    put(g, OP_LOAD, i);
    put(g, OP_LOAD_FIELD, slot);
  }
  return_unless_equal(g, t, order);
}

static void put_same(generator *g, bool order) {
  if (order)
    put_int(g, 0);
  else
    put_special(g, SPECIAL_TRUE);
}

/// As derive has it: the variants in their order, then the fields.
static void compare_variants(generator *g, ty *t, const def *e, bool order) {
  compare_field(g, ty_prim(PRIM_I64), 0, order);
  for (unsigned v = 0; v < e->n_members; v++) {
    const def *one = e->members[v];
    if (one->n_fields == 0)
      continue;
    label next = emit_label(g->f);
    put(g, OP_LOAD, 0);
    put(g, OP_LOAD_FIELD, 0);
    put_int(g, v);
    put(g, OP_EQ, NUM_I64);
    put_jump(g, OP_JUMP_IF_FALSE, next);
    for (unsigned i = 0; i < one->n_fields; i++)
      compare_field(g, rs_field_type(g->c, t, one, i), i + 1, order);
    emit_place(g->f, next);
  }
}

/// Calls the program's `eq`, `cmp` or `partial_cmp`; false if there is none.
static bool call_own(generator *g, ty *t, bool order) {
  const type_env *env;
  def *impl = rs_find_impl(g->c, order ? "Ord" : "PartialEq", t, &env);
  const bool partial = order && !impl;
  if (partial)
    impl = rs_find_impl(g->c, "PartialOrd", t, &env);
  def *callee = impl ? rs_member(impl, !order    ? "eq"
                                       : partial ? "partial_cmp"
                                                 : "cmp")
                     : NULL;
  if (!callee)
    return false;
  put(g, OP_LOAD, 0);
  put(g, OP_LOAD, 1);
  put_call(g, rs_instance(g->c, callee, env, (span){0})->function, 2);
  if (!partial)
    return true;
  // None: neither is before the other.
  label none = emit_label(g->f);
  const uint32_t result = new_slot(g);
  put(g, OP_STORE, result);
  put(g, OP_LOAD, result);
  put(g, OP_LOAD_FIELD, 0);
  put_int(g, 0);
  put(g, OP_EQ, NUM_I64);
  put_jump(g, OP_JUMP_IF_TRUE, none);
  put(g, OP_LOAD, result);
  put(g, OP_LOAD_FIELD, 1);
  put(g, OP_RETURN, 1);
  emit_place(g->f, none);
  g->depth = 0;
  put_int(g, 0);
  return true;
}

static void compare_body(generator *g, ty *t, bool order) {
  const type_env *env;
  if (t->kind == TY_ADT && call_own(g, t, order))
    return;
  def *impl = rs_find_impl(g->c, "ComparedInside", t, &env);
  if (impl) { // a container of the library
    put(g, OP_LOAD, 0);
    put(g, OP_LOAD, 1);
    def *callee = rs_member(impl, order ? "order_inside" : "equal_inside");
    put_call(g, rs_instance(g->c, callee, env, (span){0})->function, 2);
    return;
  }
  if (t->kind == TY_TUPLE) {
    for (unsigned i = 0; i < t->n; i++)
      compare_field(g, t->args[i], i, order);
  } else if (t->def->kind == DEF_ENUM) {
    compare_variants(g, t, t->def, order);
  } else if (t->def->repr == REPR_TRANSPARENT) {
    put(g, OP_LOAD, 0);
    put(g, OP_LOAD, 1);
    return_unless_equal(g, rs_field_type(g->c, t, t->def, 0), order);
  } else {
    for (unsigned i = 0; i < t->def->n_fields; i++)
      compare_field(g, rs_field_type(g->c, t, t->def, i), i, order);
  }
  put_same(g, order);
}

static uint32_t compare_glue(compiler *c, ty *t, bool order) {
  const char *key =
      arena_printf(c->a, "%s %s", order ? "order" : "equal", ty_key(c->a, t));
  uint32_t index;
  if (glue_find(c, key, &index))
    return index;
  generator g;
  index = glue_begin(c, key, order ? "cmp" : "eq", &g, 2, 1);
  compare_body(&g, t, order);
  put(&g, OP_RETURN, 1);
  glue_end(&g);
  return index;
}

void gen_compared(generator *g, ty *t, bool order) {
  compare_on_stack(g, t, order);
}
