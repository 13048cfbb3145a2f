// Expressions to bytecode.
//
// Each function pushes exactly one value, except for calls of other than one
// result and the two-value forms (comma_ok). Start reading at go_gen.
#include "sim/front/go/generate.h"

#include "sim/vm/atom.h"

// -- small pieces ------------------------------------------------------------

void go_gen_intrinsic(gen *g, const char *name, uint32_t n_args, span at) {
  if (emit_intrinsic_index(g->c->e, name) == NO_INDEX) {
    go_error_at(g->c, at, "defect in the library: no intrinsic %s", name);
    return;
  }
  emit_intrinsic(g->f, name, n_args, at);
}

void go_gen_type_constant(gen *g, go_type *type, span at) {
  const uint32_t index = go_type_index(g->c, type);
  emit(g->f, OP_CONST,
       emit_constant(g->c->e, value_from_code(CODE_TYPE, index)), at);
}

void go_gen_zero(gen *g, go_type *type, span at) {
  if (go_is_aggregate(type))
    emit(g->f, OP_ZERO, go_type_index(g->c, type), at);
  else if (go_is_boolean(type))
    emit_special(g->f, SPECIAL_FALSE, at);
  else if (go_is_integer(type))
    emit_int(g->f, 0, at);
  else if (go_is_float(type))
    emit_float(g->f, 0, at);
  else if (go_is_string(type))
    emit_string(g->f, "", 0, at);
  else
    emit_special(g->f, SPECIAL_NIL, at);
}

void go_gen_or_zero(gen *g, go_type *type, bool keep, span at) {
  const label there = emit_label(g->f);
  if (!keep) { // value ok
    emit_jump(g->f, OP_JUMP_IF_TRUE, there, 0, at);
    emit(g->f, OP_POP, 1, at);
    go_gen_zero(g, type, at);
    emit_place(g->f, there);
    return;
  }
  emit(g->f, OP_DUP, 0, at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, there, 0, at);
  emit(g->f, OP_SWAP, 0, at);
  emit(g->f, OP_POP, 1, at);
  go_gen_zero(g, type, at);
  emit(g->f, OP_SWAP, 0, at);
  emit_place(g->f, there);
}

bool go_is_fresh(const go_expr *e) {
  switch (e->kind) {
  case GO_EXPR_COMPOSITE:
  case GO_EXPR_CALL:
  case GO_EXPR_CALL_VALUE:
  case GO_EXPR_CALL_METHOD:
  case GO_EXPR_CALL_BUILTIN:
  case GO_EXPR_RECEIVE:
  case GO_EXPR_ZERO:
    return true;
  case GO_EXPR_CONVERT:
    return go_is_fresh(e->x) || e->type != e->x->type;
  default:
    return false;
  }
}

void go_gen_owned(gen *g, const go_expr *e) {
  go_gen(g, e);
  const go_type *u = go_underlying(e->type);
  const bool empty = u->kind == GO_STRUCT && u->n_fields == 0;
  if (go_is_aggregate(e->type) && !empty && !go_is_fresh(e))
    go_gen_copy(g, e->type, e->at);
}

void go_gen_tuple(gen *g, const go_expr *tuple, uint32_t **temps, unsigned n) {
  go_gen(g, tuple);
  for (unsigned i = 0; i < n; i++)
    *temps[i] = go_gen_local(g, NULL, NULL);
  for (unsigned i = n; i-- > 0;)
    emit(g->f, OP_STORE, *temps[i], tuple->at);
}

// -- constants and names -----------------------------------------------------

static void constant(gen *g, const go_expr *e) {
  const go_constant *k = &e->constant;
  switch (k->kind) {
  case GO_CONST_BOOL:
    emit_special(g->f, k->b ? SPECIAL_TRUE : SPECIAL_FALSE, e->at);
    break;
  case GO_CONST_STRING:
    emit_string(g->f, k->text, k->n, e->at);
    break;
  case GO_CONST_INT:
    if (go_is_float(e->type))
      emit_float(g->f, (double)k->i, e->at);
    else if (k->i > INT64_MAX)
      emit(g->f, OP_CONST,
           emit_constant(g->c->e,
                         atom_uint(emitter_atoms(g->c->e), (uint64_t)k->i)),
           e->at);
    else
      emit_int(g->f, (int64_t)k->i, e->at);
    break;
  default:
    emit_float(g->f, (double)k->f, e->at);
  }
}

void go_gen_global(gen *g, opcode op, const go_entity *v, span at) {
  if (v->group)
    v->group->referenced = true;
  emit(g->f, op, v->slot, at);
}

static void variable(gen *g, const go_expr *e) {
  const go_entity *v = e->entity;
  if (v->global)
    go_gen_global(g, OP_LOAD_GLOBAL, v, e->at);
  else
    emit(g->f, go_in_cell(v) ? OP_LOAD_CELL : OP_LOAD, go_gen_slot(g, v),
         e->at);
}

void go_gen_function(gen *g, uint32_t index, span at) {
  emit(g->f, OP_CONST,
       emit_constant(g->c->e, value_from_code(CODE_FUNCTION, index)), at);
}

static void closure(gen *g, const go_expr *e) {
  go_function *f = e->function;
  const uint32_t index = go_function_index(g->c, f);
  if (f->n_captures == 0) {
    go_gen_function(g, index, e->at);
    return;
  }
  for (unsigned i = 0; i < f->n_captures; i++)
    emit(g->f, OP_LOAD, go_gen_slot(g, f->captures[i]), e->at);
  // the verifier wants to know the captures of a function not yet written
  emit_function_at(g->c->e, index)->n_captures = f->n_captures;
  emit2(g->f, OP_CLOSURE, index, f->n_captures, e->at);
}

// -- memory ------------------------------------------------------------------

static void field(gen *g, const go_expr *e) {
  go_gen(g, e->x);
  emit(g->f, go_is_aggregate(e->type) ? OP_PART : OP_LOAD_FIELD, e->index,
       e->at);
}

void go_gen_indexed(gen *g, const go_expr *x) {
  go_gen(g, x);
  const bool by_pointer =
      go_kind_of(x->type) == GO_POINTER ||
      (x->kind == GO_EXPR_DEREF && go_is_aggregate(x->type));
  if (by_pointer) // a nil one is no array without elements
    go_gen_intrinsic(g, "array.behind", 1, x->at);
}

static void element(gen *g, const go_expr *e) {
  go_gen_indexed(g, e->x);
  go_gen(g, e->y);
  emit(g->f, OP_LOAD_INDEX, go_is_aggregate(e->type) ? INDEX_PART : INDEX_TYPED,
       e->at);
}

static void map_element(gen *g, const go_expr *e) {
  go_gen(g, e->x);
  go_gen_owned(g, e->y); // comparing keys is no access
  emit(g->f, OP_LOOKUP, 0, e->at);
  go_type *type = e->comma_ok ? e->type->results[0] : e->type;
  go_gen_or_zero(g, type, e->comma_ok, e->at);
}

static void receive(gen *g, const go_expr *e) {
  go_gen(g, e->x);
  go_gen_intrinsic(g, "chan.receive", 1, e->at);
  go_type *type = e->comma_ok ? e->type->results[0] : e->type;
  go_gen_or_zero(g, type, e->comma_ok, e->at);
}

static void slice(gen *g, const go_expr *e) {
  uint32_t flags = 0;
  go_gen_indexed(g, e->x);
  if (e->y) {
    go_gen(g, e->y);
    flags |= 1;
  }
  if (e->z) {
    go_gen(g, e->z);
    flags |= 2;
  }
  if (e->w) {
    go_gen(g, e->w);
    flags |= 4;
  }
  emit(g->f, OP_SLICE, flags, e->at);
}

/// &T{} of a type whose values are no objects: a cell of its own.
static void address_of_new(gen *g, const go_expr *x, span at) {
  const uint32_t temp = go_gen_local(g, NULL, NULL);
  go_gen_owned(g, x);
  emit2(g->f, OP_NEW_CELL, temp, emit_decl(g->c->e, "composite literal", at),
        at);
  emit(g->f, OP_ADDR_CELL, temp, at);
}

static void address(gen *g, const go_expr *e) {
  const go_expr *x = e->x;
  if (go_is_aggregate(x->type)) {
    go_gen(g, x); // the object is the variable
    return;
  }
  switch (x->kind) {
  case GO_EXPR_VAR:
    if (x->entity->global)
      go_gen_global(g, OP_ADDR_GLOBAL, x->entity, e->at);
    else
      emit(g->f, OP_ADDR_CELL, go_gen_slot(g, x->entity), e->at);
    break;
  case GO_EXPR_FIELD:
    go_gen(g, x->x);
    go_note_field_store(x->x->type, x->index);
    emit(g->f, OP_ADDR_FIELD, x->index, e->at);
    break;
  case GO_EXPR_INDEX:
    go_gen_indexed(g, x->x);
    go_gen(g, x->y);
    emit(g->f, OP_ADDR_INDEX, 0, e->at);
    break;
  case GO_EXPR_DEREF:
    go_gen(g, x->x);
    break;
  default:
    address_of_new(g, x, e->at);
  }
}

static void dereference(gen *g, const go_expr *e) {
  go_gen(g, e->x);
  if (!go_is_aggregate(e->type))
    emit(g->f, OP_LOAD_PTR, 0, e->at);
}

// -- operators ---------------------------------------------------------------

void go_gen_operator(gen *g, go_operator op, const go_type *type, span at) {
  static const opcode codes[] = {
      [GO_OP_ADD] = OP_ADD,   [GO_OP_SUB] = OP_SUB,
      [GO_OP_MUL] = OP_MUL,   [GO_OP_DIV] = OP_DIV,
      [GO_OP_MOD] = OP_MOD,   [GO_OP_AND] = OP_BIT_AND,
      [GO_OP_OR] = OP_BIT_OR, [GO_OP_XOR] = OP_BIT_XOR,
      [GO_OP_SHL] = OP_SHL,   [GO_OP_AND_NOT] = OP_BIT_CLEAR,
      [GO_OP_SHR] = OP_SHR,   [GO_OP_EQ] = OP_EQ,
      [GO_OP_NE] = OP_NE,     [GO_OP_LT] = OP_LT,
      [GO_OP_LE] = OP_LE,     [GO_OP_GT] = OP_GT,
      [GO_OP_GE] = OP_GE};
  emit(g->f, codes[op], go_num_kind(type), at);
}

/// Go runs the calls of an expression before it loads its variables; so where
/// the right side calls something, it is evaluated first.
static bool right_first(const go_expr *x, const go_expr *y) {
  return go_has_call(y) && !go_has_call(x) && x->kind != GO_EXPR_CONSTANT;
}

static void two_operands(gen *g, const go_expr *x, const go_expr *y) {
  if (right_first(x, y)) {
    go_gen(g, y);
    go_gen(g, x);
    emit(g->f, OP_SWAP, 0, x->at);
  } else {
    go_gen(g, x);
    go_gen(g, y);
  }
}

static void binary(gen *g, const go_expr *e) {
  two_operands(g, e->x, e->y);
  go_gen_operator(g, e->op, e->type, e->at);
}

num_kind go_compare_kind(const go_type *t) {
  return go_is_numeric(t) || go_is_string(t) ? go_num_kind(t) : NUM_ANY;
}

/// Values that are equal only if they are the same word.
static bool compares_identity(const go_type *t) {
  const go_kind k = go_kind_of(t);
  return k == GO_POINTER || k == GO_CHAN || k == GO_FUNC || k == GO_MAP ||
         k == GO_SLICE || k == GO_BOOL;
}

static void compare(gen *g, const go_expr *e) {
  if (go_is_aggregate(
          e->x->type)) { // of private copies: comparing is no access
    go_gen_owned(g, e->x);
    go_gen_owned(g, e->y);
  } else {
    two_operands(g, e->x, e->y);
  }
  if (!compares_identity(e->x->type)) {
    go_gen_operator(g, e->op, e->x->type, e->at);
    return;
  }
  emit(g->f, OP_IS, 0, e->at);
  if (e->op == GO_OP_NE)
    emit(g->f, OP_NOT, 0, e->at);
}

static void unary(gen *g, const go_expr *e) {
  go_gen(g, e->x);
  if (e->op == GO_OP_NOT)
    emit(g->f, OP_NOT, 0, e->at);
  else
    emit(g->f, e->op == GO_OP_NEGATE ? OP_NEG : OP_BIT_NOT,
         go_num_kind(e->type), e->at);
}

void go_gen_branch(gen *g, const go_expr *e, label to, bool when) {
  if (e->kind == GO_EXPR_LOGIC) {
    const bool is_and = e->op == GO_OP_LOGIC_AND;
    if (is_and == !when) { // either side decides
      go_gen_branch(g, e->x, to, when);
      go_gen_branch(g, e->y, to, when);
      return;
    }
    const label past = emit_label(g->f);
    go_gen_branch(g, e->x, past, !when);
    go_gen_branch(g, e->y, to, when);
    emit_place(g->f, past);
    return;
  }
  if (e->kind == GO_EXPR_UNARY && e->op == GO_OP_NOT) {
    go_gen_branch(g, e->x, to, !when);
    return;
  }
  go_gen(g, e);
  emit_jump(g->f, when ? OP_JUMP_IF_TRUE : OP_JUMP_IF_FALSE, to, 0, e->at);
}

static void logic(gen *g, const go_expr *e) {
  const label no = emit_label(g->f), end = emit_label(g->f);
  go_gen_branch(g, e, no, false);
  emit_special(g->f, SPECIAL_TRUE, e->at);
  emit_jump(g->f, OP_JUMP, end, 0, e->at);
  emit_place(g->f, no);
  emit_special(g->f, SPECIAL_FALSE, e->at);
  emit_place(g->f, end);
}

// -- conversions -------------------------------------------------------------

static void convert(gen *g, const go_expr *e) {
  const go_type *from = e->x->type, *to = e->type;
  go_gen(g, e->x);
  if (go_is_aggregate(to) && from != to) // objects know their type
    go_gen_copy_as(g, e->type, e->at);
  if (go_is_numeric(from) && go_is_numeric(to)) {
    if (go_num_kind(from) != go_num_kind(to))
      emit2(g->f, OP_CONVERT, go_num_kind(from), go_num_kind(to), e->at);
  } else if (go_is_string(to) && go_is_integer(from)) {
    go_gen_intrinsic(g, "string.from_rune", 1, e->at);
  } else if (go_is_string(to) && go_kind_of(from) == GO_SLICE) {
    const bool bytes =
        go_kind_of(go_underlying((go_type *)from)->elem) == GO_UINT8;
    go_gen_intrinsic(g, bytes ? "string.from_bytes" : "string.from_runes", 1,
                     e->at);
  } else if (go_is_string(from) && go_kind_of(to) == GO_SLICE) {
    const bool bytes =
        go_kind_of(go_underlying((go_type *)to)->elem) == GO_UINT8;
    go_gen_intrinsic(g, bytes ? "string.to_bytes" : "string.to_runes", 1,
                     e->at);
  }
}

static void assertion(gen *g, const go_expr *e) {
  go_type *type = e->comma_ok ? e->type->results[0] : e->type;
  const uint32_t index = go_type_index(g->c, type);
  go_gen(g, e->x);
  if (e->comma_ok) {
    emit(g->f, OP_TYPE_ASSERT, index, e->at);
    go_gen_or_zero(g, type, true, e->at);
    return;
  }
  const label fits = emit_label(g->f);
  emit(g->f, OP_DUP, 0, e->at);
  emit(g->f, OP_TYPE_ASSERT, index, e->at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, fits, 0, e->at);
  emit(g->f, OP_POP, 1, e->at);
  go_gen_type_constant(g, e->x->type, e->at);
  go_gen_type_constant(g, type, e->at);
  go_gen_intrinsic(g, "type.fail", 3, e->at); // does not come back
  emit_place(g->f, fits);
  emit(g->f, OP_SWAP, 0, e->at);
  emit(g->f, OP_POP, 1, e->at);
}

// -- composite literals ------------------------------------------------------

static const go_expr *field_value(const go_expr *e, unsigned index) {
  for (unsigned i = 0; i < e->n_args; i++)
    if (e->indices[i] == (int64_t)index)
      return e->args[i];
  return NULL;
}

/// Whether the fields stand in another order than in the type and a call could
/// tell.
static bool order_matters(const go_expr *e) {
  bool disorder = false;
  for (unsigned i = 1; i < e->n_args; i++)
    disorder |= e->indices[i] < e->indices[i - 1];
  return disorder && go_has_call(e);
}

/// The same in the order in which the fields stand, by way of temporaries.
static void disordered_fields(gen *g, const go_expr *e, const go_type *u) {
  uint32_t *temps = arena_alloc(&g->c->arena, u->n_fields * sizeof *temps);
  for (unsigned i = 0; i < u->n_fields; i++)
    temps[i] = NO_INDEX;
  for (unsigned i = 0; i < e->n_args; i++) {
    go_gen_owned(g, e->args[i]);
    const uint32_t temp = go_gen_local(g, NULL, NULL);
    temps[e->indices[i]] = temp;
    emit(g->f, OP_STORE, temp, e->at);
  }
  for (unsigned i = 0; i < u->n_fields; i++)
    if (temps[i] != NO_INDEX)
      emit(g->f, OP_TAKE, temps[i], e->at);
    else
      go_gen_zero(g, u->fields[i].type, e->at);
}

static void struct_literal(gen *g, const go_expr *e) {
  const go_type *u = go_underlying(e->type);
  if (e->n_args == 0) {
    go_gen_zero(g, e->type, e->at);
    return;
  }
  if (order_matters(e)) {
    disordered_fields(g, e, u);
  } else {
    for (unsigned i = 0; i < u->n_fields; i++) {
      const go_expr *x = field_value(e, i);
      if (x)
        go_gen_owned(g, x);
      else
        go_gen_zero(g, u->fields[i].type, e->at);
    }
  }
  emit(g->f, OP_NEW_STRUCT, go_type_index(g->c, e->type), e->at);
}

/// Stores the elements in the array or slice on top.
static void store_elements(gen *g, const go_expr *e) {
  for (unsigned i = 0; i < e->n_args; i++) {
    emit(g->f, OP_DUP, 0, e->at);
    emit_int(g->f, e->indices[i], e->at);
    go_gen_owned(g, e->args[i]);
    emit(g->f, OP_STORE_INDEX, INDEX_TYPED, e->at);
  }
}

static void slice_literal(gen *g, const go_expr *e) {
  if (e->n_args != e->index || e->n_args > 4096) {
    go_gen_type_constant(g, go_underlying(e->type)->elem, e->at);
    emit_int(g->f, e->index, e->at);
    go_gen_intrinsic(g, "slice.make", 2, e->at);
    store_elements(g, e);
    return;
  }
  for (unsigned i = 0; i < e->n_args; i++)
    go_gen_owned(g, e->args[i]);
  emit(g->f, OP_NEW_ARRAY, e->n_args, e->at);
  emit(g->f, OP_SLICE, 0, e->at);
}

static void map_literal(gen *g, const go_expr *e) {
  go_gen_type_constant(g, e->type, e->at);
  go_gen_intrinsic(g, "map.make", 1, e->at);
  for (unsigned i = 0; i < e->n_args; i++) {
    emit(g->f, OP_DUP, 0, e->at);
    go_gen_owned(g, e->keys[i]);
    go_gen_owned(g, e->args[i]);
    emit(g->f, OP_STORE_INDEX, INDEX_MAP, e->at);
  }
}

static void composite(gen *g, const go_expr *e) {
  switch (go_kind_of(e->type)) {
  case GO_STRUCT:
    struct_literal(g, e);
    break;
  case GO_ARRAY:
    go_gen_zero(g, e->type, e->at);
    store_elements(g, e);
    break;
  case GO_SLICE:
    slice_literal(g, e);
    break;
  case GO_KERNEL:
    go_gen_zero(g, e->type, e->at);
    break;
  default:
    map_literal(g, e);
  }
}

// -- all of them -------------------------------------------------------------

void go_gen(gen *g, const go_expr *e) {
  switch (e->kind) {
  case GO_EXPR_CONSTANT:
    constant(g, e);
    break;
  case GO_EXPR_VAR:
    variable(g, e);
    break;
  case GO_EXPR_TEMP:
    emit(g->f, OP_LOAD, *e->temp, e->at);
    break;
  case GO_EXPR_NIL:
  case GO_EXPR_ZERO:
    go_gen_zero(g, e->type, e->at);
    break;
  case GO_EXPR_FUNC:
    go_gen_function(g, go_entity_function(g->c, e->entity), e->at);
    break;
  case GO_EXPR_METHOD_FUNC:
    go_gen_function(g, go_method_function(g->c, e->x->type, e->name), e->at);
    break;
  case GO_EXPR_CLOSURE:
    closure(g, e);
    break;
  case GO_EXPR_FIELD:
    field(g, e);
    break;
  case GO_EXPR_INDEX:
    element(g, e);
    break;
  case GO_EXPR_MAP_INDEX:
    map_element(g, e);
    break;
  case GO_EXPR_SLICE:
    slice(g, e);
    break;
  case GO_EXPR_DEREF:
    dereference(g, e);
    break;
  case GO_EXPR_ADDRESS:
    address(g, e);
    break;
  case GO_EXPR_UNARY:
    unary(g, e);
    break;
  case GO_EXPR_BINARY:
    binary(g, e);
    break;
  case GO_EXPR_COMPARE:
    compare(g, e);
    break;
  case GO_EXPR_LOGIC:
    logic(g, e);
    break;
  case GO_EXPR_RECEIVE:
    receive(g, e);
    break;
  case GO_EXPR_CONVERT:
    convert(g, e);
    break;
  case GO_EXPR_TO_INTERFACE:
    go_gen_owned(g, e->x);
    emit(g->f, OP_NEW_IFACE, go_type_with_methods(g->c, e->x->type), e->at);
    break;
  case GO_EXPR_ASSERT:
    assertion(g, e);
    break;
  case GO_EXPR_COMPOSITE:
    composite(g, e);
    break;
  case GO_EXPR_CALL:
  case GO_EXPR_CALL_VALUE:
  case GO_EXPR_CALL_METHOD:
    go_gen_call(g, e);
    break;
  case GO_EXPR_CALL_BUILTIN:
    go_gen_builtin(g, e);
    break;
  case GO_EXPR_METHOD_VALUE:
    go_gen_method_value(g, e);
    break;
  default: // the checker reported it
    emit_special(g->f, SPECIAL_NIL, e->at);
  }
}
