// The predeclared functions to bytecode.
//
// Those that a program may defer or start as a goroutine have their operands
// and their operation apart, as calls have (generate_call.c).
#include "sim/front/go/generate.h"

/// Evaluating `e` neither runs code nor can see what other code does.
static bool is_simple(const go_expr *e) {
  if (e->kind == GO_EXPR_CONSTANT || e->kind == GO_EXPR_NIL ||
      e->kind == GO_EXPR_TEMP)
    return true;
  return e->kind == GO_EXPR_VAR && !e->entity->global &&
         !go_in_cell(e->entity) && !go_is_aggregate(e->type);
}

/// append(s, t...)
/// append(s, t...) where the elements are objects of their own: room first,
/// then each is copied.
static void extend_by_parts(gen *g, const go_expr *e, go_type *elem) {
  const uint32_t mark = go_gen_scope(g);
  const label end = emit_label(g->f);
  const uint32_t to = go_gen_local(g, NULL, NULL);
  const uint32_t from = go_gen_local(g, NULL, NULL);
  const uint32_t first = go_gen_local(g, NULL, NULL);
  go_gen(g, e->args[0]);
  emit(g->f, OP_STORE, to, e->at);
  go_gen(g, e->args[1]);
  emit(g->f, OP_STORE, from, e->at);
  emit(g->f, OP_LOAD, from, e->at);
  emit(g->f, OP_LEN, 0, e->at);
  emit_int(g->f, 0, e->at);
  emit(g->f, OP_EQ, NUM_I64, e->at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, end, 0, e->at);
  go_gen_type_constant(g, elem, e->at);
  emit(g->f, OP_LOAD, to, e->at);
  emit(g->f, OP_LOAD, from, e->at);
  emit(g->f, OP_LEN, 0, e->at);
  go_gen_intrinsic(g, "slice.grow", 3, e->at); // -- slice, index of the first
  emit(g->f, OP_STORE, first, e->at);
  emit(g->f, OP_STORE, to, e->at);
  emit(g->f, OP_LOAD, to, e->at);
  emit(g->f, OP_LOAD, first, e->at);
  emit(g->f, OP_SLICE, 1, e->at);
  emit(g->f, OP_LOAD, from, e->at);
  go_gen_elements_call(g, "copyElements", elem, 2, e->at);
  emit(g->f, OP_POP, 1, e->at);
  emit_place(g->f, end);
  emit(g->f, OP_LOAD, to, e->at);
  go_gen_scope_end(g, mark);
}

static void append_slice(gen *g, const go_expr *e) {
  go_type *elem = go_underlying(e->type)->elem;
  if (go_is_aggregate(elem)) {
    extend_by_parts(g, e, elem);
    return;
  }
  go_gen_type_constant(g, elem, e->at);
  go_gen(g, e->args[0]);
  go_gen(g, e->args[1]);
  go_gen_intrinsic(g, "slice.extend", 3, e->at);
}

/// append(s, x, y): room first, then one store an element, which other
/// goroutines can see if the array is theirs too.
static void append(gen *g, const go_expr *e) {
  const unsigned n = e->n_args - 1;
  uint32_t temps[256];
  bool simple = n <= 256;
  const bool parts = go_is_aggregate(go_underlying(e->type)->elem);
  if (n == 0) {
    go_gen(g, e->args[0]);
    return;
  }
  if (e->spread) {
    append_slice(g, e);
    return;
  }
  for (unsigned i = 0; i < n; i++)
    simple &= is_simple(e->args[i + 1]);
  go_gen_type_constant(g, go_underlying(e->type)->elem, e->at);
  go_gen(g, e->args[0]);
  if (n > 256) {
    go_error_at(g->c, e->at,
                "append of more than 256 values is not supported; use several "
                "calls");
    return;
  }
  for (unsigned i = 0; i < n && !simple; i++) {
    go_gen_owned(g, e->args[i + 1]);
    temps[i] = go_gen_local(g, NULL, NULL);
    emit(g->f, OP_STORE, temps[i], e->at);
  }
  emit_int(g->f, n, e->at);
  go_gen_intrinsic(g, "slice.grow", 3, e->at); // -- slice, index of the first
  for (unsigned i = 0; i < n; i++) {
    emit(g->f, OP_DUP2, 0, e->at);
    if (i > 0) {
      emit_int(g->f, i, e->at);
      emit(g->f, OP_ADD, NUM_I64, e->at);
    }
    if (parts)
      emit(g->f, OP_LOAD_INDEX, INDEX_PART, e->at);
    if (simple)
      go_gen(g, e->args[i + 1]);
    else
      emit(g->f, OP_LOAD, temps[i], e->at);
    if (parts)
      go_gen_copy_into(g, go_underlying(e->type)->elem, e->at);
    else
      emit(g->f, OP_STORE_INDEX, INDEX_TYPED, e->at);
  }
  emit(g->f, OP_POP, 1, e->at);
}

static void make(gen *g, const go_expr *e) {
  const go_type *u = go_underlying(e->type);
  if (u->kind == GO_SLICE)
    go_gen_type_constant(g, u->elem, e->at);
  for (unsigned i = 0; i < e->n_args; i++)
    go_gen(g, e->args[i]);
  if (u->kind == GO_SLICE) {
    go_gen_intrinsic(g, "slice.make", e->n_args + 1, e->at);
  } else if (u->kind == GO_CHAN) {
    if (e->n_args == 0)
      emit_int(g->f, 0, e->at);
    go_gen_intrinsic(g, "chan.make", 1, e->at);
  } else {
    if (e->n_args)
      emit(g->f, OP_POP, e->n_args, e->at);
    go_gen_type_constant(g, e->type, e->at);
    go_gen_intrinsic(g, "map.make", 1, e->at);
  }
}

static void new_variable(gen *g, const go_expr *e) {
  go_type *type = go_underlying(e->type)->elem;
  go_gen_zero(g, type, e->at);
  if (go_is_aggregate(type))
    return;
  const uint32_t temp = go_gen_local(g, NULL, NULL);
  emit2(g->f, OP_NEW_CELL, temp,
        emit_decl(g->c->e,
                  arena_printf(emitter_arena(g->c->e), "new(%s)",
                               go_type_string(&g->c->arena, type, g->c->main)),
                  e->at),
        e->at);
  emit(g->f, OP_ADDR_CELL, temp, e->at);
}

static void extreme(gen *g, const go_expr *e) {
  go_gen(g, e->args[0]);
  for (unsigned i = 1; i < e->n_args; i++) {
    const label keep = emit_label(g->f);
    go_gen(g, e->args[i]);
    emit(g->f, OP_DUP2, 0, e->at);
    emit(g->f, e->builtin == GO_BUILTIN_MIN ? OP_LE : OP_GE,
         go_compare_kind(e->type), e->at);
    emit_jump(g->f, OP_JUMP_IF_TRUE, keep, 0, e->at);
    emit(g->f, OP_SWAP, 0, e->at);
    emit_place(g->f, keep);
    emit(g->f, OP_POP, 1, e->at);
  }
}

void go_gen_builtin(gen *g, const go_expr *e) {
  switch (e->builtin) {
  case GO_BUILTIN_APPEND:
    append(g, e);
    break;
  case GO_BUILTIN_MAKE:
    make(g, e);
    break;
  case GO_BUILTIN_NEW:
    new_variable(g, e);
    break;
  case GO_BUILTIN_MIN:
  case GO_BUILTIN_MAX:
    extreme(g, e);
    break;
  default: {
    const unsigned n = go_gen_builtin_operands(g, e);
    go_gen_builtin_operation(g, e, n);
  }
  }
}

unsigned go_gen_builtin_operands(gen *g, const go_expr *e) {
  const bool typed = e->builtin == GO_BUILTIN_COPY &&
                     !go_is_aggregate(go_underlying(e->args[0]->type)->elem);
  if (typed)
    go_gen_type_constant(g, go_underlying(e->args[0]->type)->elem, e->at);
  const bool keyed = e->builtin == GO_BUILTIN_DELETE;
  for (unsigned i = 0; i < e->n_args; i++)
    if (keyed && i == 1)
      go_gen_owned(g, e->args[i]); // the key as it is now
    else
      go_gen(g, e->args[i]);
  return e->n_args + typed;
}

/// The length of the array that `e` is or points to, or 0.
static int64_t array_length(const go_expr *e) {
  const go_type *t = go_underlying(e->type);
  if (t->kind == GO_POINTER)
    t = go_underlying(t->elem);
  return t->kind == GO_ARRAY ? t->length : 0;
}

void go_gen_builtin_operation(gen *g, const go_expr *e, unsigned n) {
  const bool measures =
      e->builtin == GO_BUILTIN_LEN || e->builtin == GO_BUILTIN_CAP;
  if (measures && array_length(e->args[0]) > 0) { // evaluated for its calls
    emit(g->f, OP_POP, 1, e->at);
    emit_int(g->f, array_length(e->args[0]), e->at);
    return;
  }
  switch (e->builtin) {
  case GO_BUILTIN_LEN:
    emit(g->f, OP_LEN, 0, e->at);
    break;
  case GO_BUILTIN_CAP:
    go_gen_intrinsic(g, "cap", 1, e->at);
    break;
  case GO_BUILTIN_CLOSE:
    go_gen_intrinsic(g, "chan.close", 1, e->at);
    break;
  case GO_BUILTIN_CLEAR:
    if (go_kind_of(e->args[0]->type) == GO_MAP) {
      go_gen_intrinsic(g, "map.clear", 1, e->at);
    } else if (go_is_aggregate(go_underlying(e->args[0]->type)->elem)) {
      go_gen_elements_call(g, "clearElements",
                           go_underlying(e->args[0]->type)->elem, 1, e->at);
    } else {
      go_gen_type_constant(g, go_underlying(e->args[0]->type)->elem, e->at);
      go_gen_intrinsic(g, "slice.clear", 2, e->at);
    }
    break;
  case GO_BUILTIN_COPY:
    if (go_is_aggregate(go_underlying(e->args[0]->type)->elem)) {
      go_gen_elements_call(g, "copyElements",
                           go_underlying(e->args[0]->type)->elem, 2, e->at);
      break;
    }
    go_gen_intrinsic(g, "slice.copy", 3, e->at);
    break;
  case GO_BUILTIN_DELETE:
    emit(g->f, OP_DELETE_INDEX, INDEX_MAP, e->at);
    break;
  case GO_BUILTIN_PANIC:
    emit(g->f, OP_PANIC, 0, e->at);
    break;
  case GO_BUILTIN_PRINT:
    go_gen_intrinsic(g, "print", n, e->at);
    break;
  case GO_BUILTIN_PRINTLN:
    go_gen_intrinsic(g, "println", n, e->at);
    break;
  default:
    emit(g->f, OP_RECOVER, 0, e->at);
  }
}
