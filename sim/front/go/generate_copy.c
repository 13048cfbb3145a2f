// Copies of structs and arrays to bytecode, and which fields they change.
//
// A struct or array inside another is an object of its own, and an instruction
// accesses one object: so what has such parts is copied part by part. Else two
// goroutines could race on a part without anybody seeing it. Start reading at
// go_gen_copy.
#include "sim/front/go/generate.h"

// -- fields that change ------------------------------------------------------

void go_note_field_store(const go_type *t, unsigned field) {
  const go_type *u = go_underlying((go_type *)t);
  if (u->kind == GO_POINTER)
    u = go_underlying(u->elem);
  if (u->kind == GO_STRUCT)
    u->fields[field].stored = true;
}

void go_note_overwrite(const go_type *t) {
  const go_type *u = go_underlying((go_type *)t);
  if (u->kind == GO_ARRAY)
    go_note_overwrite(u->elem);
  for (unsigned i = 0; u->kind == GO_STRUCT && i < u->n_fields; i++) {
    u->fields[i].stored = true;
    go_note_overwrite(u->fields[i].type);
  }
}

// -- copies ------------------------------------------------------------------

/// A struct or array. Kernel objects are copied with what holds them.
static bool is_composed(const go_type *t) {
  const go_kind k = go_kind_of(t);
  return k == GO_STRUCT || k == GO_ARRAY;
}

static bool has_parts(const go_type *t) {
  const go_type *u = go_underlying((go_type *)t);
  if (u->kind == GO_ARRAY)
    return is_composed(u->elem);
  for (unsigned i = 0; u->kind == GO_STRUCT && i < u->n_fields; i++)
    if (is_composed(u->fields[i].type))
      return true;
  return false;
}

/// The two objects of a copy, kept in locals.
typedef struct copied {
  uint32_t to, from;
} copied;

static void load_both(gen *g, copied c, span at) {
  emit(g->f, OP_LOAD, c.to, at);
  emit(g->f, OP_LOAD, c.from, at);
}

static void copy_fields(gen *g, const go_type *u, copied c, span at) {
  bool own = false;
  for (unsigned i = 0; i < u->n_fields; i++)
    own |= !is_composed(u->fields[i].type);
  if (own) {
    load_both(g, c, at);
    emit(g->f, OP_COPY_INTO, 0, at);
  }
  for (unsigned i = 0; i < u->n_fields; i++) {
    if (!is_composed(u->fields[i].type))
      continue;
    emit(g->f, OP_LOAD, c.to, at);
    emit(g->f, OP_PART, i, at);
    emit(g->f, OP_LOAD, c.from, at);
    emit(g->f, OP_PART, i, at);
    go_gen_copy_into(g, u->fields[i].type, at);
  }
}

static void copy_elements(gen *g, const go_type *u, copied c, span at) {
  const label top = emit_label(g->f), end = emit_label(g->f);
  const uint32_t i = go_gen_local(g, NULL, NULL);
  emit_int(g->f, 0, at);
  emit(g->f, OP_STORE, i, at);
  emit_place(g->f, top);
  emit(g->f, OP_LOAD, i, at);
  emit_int(g->f, u->length, at);
  emit(g->f, OP_LT, NUM_I64, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, end, 0, at);
  emit(g->f, OP_LOAD, c.to, at);
  emit(g->f, OP_LOAD, i, at);
  emit(g->f, OP_LOAD_INDEX, INDEX_PART, at);
  emit(g->f, OP_LOAD, c.from, at);
  emit(g->f, OP_LOAD, i, at);
  emit(g->f, OP_LOAD_INDEX, INDEX_PART, at);
  go_gen_copy_into(g, u->elem, at);
  emit(g->f, OP_LOAD, i, at);
  emit_int(g->f, 1, at);
  emit(g->f, OP_ADD, NUM_I64, at);
  emit(g->f, OP_STORE, i, at);
  emit_jump(g->f, OP_JUMP, top, 0, at);
  emit_place(g->f, end);
}

/// Copies part by part; the objects are on the stack.
static void copy_parts(gen *g, const go_type *t, span at) {
  const go_type *u = go_underlying((go_type *)t);
  const uint32_t mark = go_gen_scope(g);
  copied c;
  c.from = go_gen_local(g, NULL, NULL);
  emit(g->f, OP_STORE, c.from, at);
  c.to = go_gen_local(g, NULL, NULL);
  emit(g->f, OP_STORE, c.to, at);
  if (u->kind == GO_STRUCT)
    copy_fields(g, u, c, at);
  else
    copy_elements(g, u, c, at);
  go_gen_scope_end(g, mark);
}

void go_gen_copy_into(gen *g, const go_type *t, span at) {
  go_note_overwrite(t);
  if (has_parts(t))
    copy_parts(g, t, at);
  else
    emit(g->f, OP_COPY_INTO, 0, at);
}

void go_gen_copy_as(gen *g, go_type *t, span at) {
  go_gen_zero(g, t, at);
  emit(g->f, OP_DUP, 0, at);
  emit(g->f, OP_ROTATE, 2, at); // -- copy, original, copy
  emit(g->f, OP_SWAP, 0, at);
  if (has_parts(t))
    copy_parts(g, t, at);
  else
    emit(g->f, OP_COPY_INTO, 0, at);
}

void go_gen_copy(gen *g, go_type *t, span at) {
  if (has_parts(t))
    go_gen_copy_as(g, t, at);
  else
    emit(g->f, OP_COPY, 0, at);
}

// -- elements of slices ------------------------------------------------------

void go_gen_elements_call(gen *g, const char *name, go_type *elem,
                          unsigned n_args, span at) {
  go_entity *generic = go_library_entity(g->c, "runtime", name);
  const go_entity *e = go_instantiate(g->c, generic, &elem, 1, go_no_node());
  go_note_overwrite(elem);
  emit2(g->f, OP_CALL_FUNC, go_function_index(g->c, e->function), n_args, at);
}
