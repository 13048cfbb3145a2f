// Functions that the compiler writes itself: dropping and cloning a value of
// some type. One each for a type that needs it.
#include <string.h>

#include "sim/front/rust/generate.h"

#include <stdlib.h>

typedef struct glue {
  const char *key;
  uint32_t function;
  struct glue *next;
} glue;

bool glue_find(const compiler *c, const char *key, uint32_t *out) {
  for (const glue *p = c->glues; p; p = p->next)
    if (strcmp(p->key, key) == 0) {
      *out = p->function;
      return true;
    }
  return false;
}

static void glue_open(compiler *c, uint32_t index, generator *g,
                      unsigned n_params, unsigned n_results) {
  function *f = emit_function_at(c->e, index);
  f->n_params = n_params;
  f->n_results = n_results;
  f->flags |= FUNCTION_LIBRARY | FUNCTION_THUNK;
  *g = (generator){.c = c, .library = true};
  g->f = emit_begin(c->e, index);
  for (unsigned i = 0; i < n_params; i++)
    emit_local(g->f, NULL, NO_INDEX);
}

uint32_t glue_begin(compiler *c, const char *key, const char *what,
                    generator *g, unsigned n_params, unsigned n_results) {
  glue *p = arena_alloc(c->a, sizeof *p);
  p->key = key;
  p->function = emit_declare_function(c->e, what, (span){0});
  p->next = c->glues;
  c->glues = p;
  glue_open(c, p->function, g, n_params, n_results);
  return p->function;
}

void glue_end(generator *g) {
  emit_end(g->f);
  free(g->drops);
  free(g->all);
}

// -- dropping ----------------------------------------------------------------

static void drop_on_stack(generator *g, ty *t) {
  const uint32_t f = drop_glue(g->c, t);
  put2(g, OP_CALL_FUNC, f, 1);
}

static void drop_fields(generator *g, ty *t, const def *d, unsigned first) {
  for (unsigned i = 0; i < d->n_fields; i++) {
    ty *f = rs_field_type(g->c, t, d, i);
    if (!rs_needs_drop(g->c, f))
      continue;
    put(g, OP_LOAD, 0);
    put(g, OP_LOAD_FIELD, i + first);
    drop_on_stack(g, f);
  }
}

/// Calls Drop::drop(&mut self).
static void call_own_drop(generator *g, ty *t) {
  const type_env *env;
  def *impl = rs_find_impl(g->c, "Drop", t, &env);
  def *callee = impl ? rs_member(impl, "drop") : NULL;
  if (!callee)
    return;
  put(g, OP_LOAD, 0);
  if (!rs_is_object(g->c, t)) {
    const uint32_t slot = new_slot(g);
    put2(g, OP_NEW_CELL, slot, emit_decl(g->c->e, "self", (span){0}));
    put(g, OP_ADDR_CELL, slot);
  }
  put_call(g, rs_instance(g->c, callee, env, (span){0})->function, 1);
  put(g, OP_POP, 1);
}

static void drop_variants(generator *g, ty *t, const def *e) {
  for (unsigned v = 0; v < e->n_members; v++) {
    bool any = false;
    for (unsigned i = 0; i < e->members[v]->n_fields; i++)
      any |= rs_needs_drop(g->c, rs_field_type(g->c, t, e->members[v], i));
    if (!any)
      continue;
    label next = emit_label(g->f);
    put(g, OP_LOAD, 0);
    put(g, OP_LOAD_FIELD, 0);
    put_int(g, v);
    put(g, OP_EQ, NUM_I64);
    put_jump(g, OP_JUMP_IF_FALSE, next);
    drop_fields(g, t, e->members[v], 1);
    emit_place(g->f, next);
  }
}

/// Runs over the slots of a container, `step` apart from `first` on.
static void drop_slots(generator *g, ty *elem, int64_t first, int64_t step) {
  if (!rs_needs_drop(g->c, elem))
    return;
  label again = emit_label(g->f), end = emit_label(g->f);
  const uint32_t i = new_slot(g);
  put_int(g, first);
  put(g, OP_STORE, i);
  emit_place(g->f, again);
  put(g, OP_LOAD, i);
  put(g, OP_LOAD, 0);
  put_intrinsic(g, "%slots", 1);
  put(g, OP_LT, NUM_I64);
  put_jump(g, OP_JUMP_IF_FALSE, end);
  put(g, OP_LOAD, 0);
  put(g, OP_LOAD, i);
  put_intrinsic(g, "%slot", 2);
  drop_on_stack(g, elem);
  put(g, OP_LOAD, i);
  put_int(g, step);
  put(g, OP_ADD, NUM_I64);
  put(g, OP_STORE, i);
  put_jump(g, OP_JUMP, again);
  emit_place(g->f, end);
}

static void drop_captures(generator *g, const closure *k) {
  for (unsigned i = 0; i < k->n_captures; i++) {
    const var *v = k->captures[i];
    if (v->capture != BIND_MOVE || !rs_needs_drop(g->c, v->type))
      continue;
    put(g, OP_LOAD, 0);
    put_int(g, i + 2);
    put_intrinsic(g, "%slot", 2);
    if (v->in_cell)
      put_intrinsic(g, "%cell_take", 1);
    drop_on_stack(g, v->type);
  }
}

/// What is in a trait object, whichever it is.
static void drop_object(generator *g, const ty *t) {
  compiler *c = g->c;
  put(g, OP_LOAD, 0);
  if (t->def) {
    put2(g, OP_CALL_IFACE, emit_name(c->e, "%drop"), 0);
    return;
  }
  if (c->drop_any == NO_INDEX)
    c->drop_any = emit_declare_function(c->e, "drop", (span){0});
  put2(g, OP_CALL_FUNC, c->drop_any, 1);
}

void rs_generate_drop_any(compiler *c) {
  if (c->drop_any == NO_INDEX)
    return;
  generator g;
  glue_open(c, c->drop_any, &g, 1, 0);
  // Dropping one may be the first drop of another: their number may grow.
  for (unsigned i = 0; i < c->n_owning; i++) {
    const closure *k = c->owning[i]->closure;
    label next = emit_label(g.f);
    put(&g, OP_LOAD, 0);
    put_intrinsic(&g, "%code_of", 1);
    put(&g, OP_CONST,
        emit_constant(c->e, value_from_code(CODE_FUNCTION, k->function)));
    put(&g, OP_IS, 0);
    put_jump(&g, OP_JUMP_IF_FALSE, next);
    put(&g, OP_LOAD, 0);
    put2(&g, OP_CALL_FUNC, drop_glue(c, c->owning[i]), 1);
    put(&g, OP_RETURN, 0);
    emit_place(g.f, next);
    g.depth = 0;
  }
  put(&g, OP_RETURN, 0);
  glue_end(&g);
}

static void drop_body(generator *g, ty *t) {
  switch ((ty_kind)t->kind) {
  case TY_DYN:
    drop_object(g, t);
    return;
  case TY_TUPLE:
    for (unsigned i = 0; i < t->n; i++) {
      if (!rs_needs_drop(g->c, t->args[i]))
        continue;
      put(g, OP_LOAD, 0);
      put(g, OP_LOAD_FIELD, i);
      drop_on_stack(g, t->args[i]);
    }
    return;
  case TY_ARRAY:
    drop_slots(g, t->args[0], 0, 1);
    return;
  case TY_CLOSURE:
    drop_captures(g, t->closure);
    return;
  case TY_ADT:
    break;
  default:
    return;
  }
  if (t->def->must_drop)
    call_own_drop(g, t);
  if (t->def->repr == REPR_LIST) {
    drop_slots(g, t->args[0], 0, 1);
  } else if (t->def->repr == REPR_DICT) {
    drop_slots(g, t->args[0], 0, 2);
    if (t->n > 1)
      drop_slots(g, t->args[1], 1, 2);
  } else if (t->def->kind == DEF_ENUM) {
    drop_variants(g, t, t->def);
  } else if (t->def->repr == REPR_TRANSPARENT) {
    ty *f = rs_field_type(g->c, t, t->def, 0);
    if (rs_needs_drop(g->c, f)) {
      put(g, OP_LOAD, 0);
      drop_on_stack(g, f);
    }
  } else if (t->def->repr == REPR_OBJECT) {
    drop_fields(g, t, t->def, 0);
  }
}

uint32_t drop_glue(compiler *c, ty *t) {
  t = ty_resolve(t);
  const char *key = arena_printf(c->a, "drop %s", ty_key(c->a, t));
  uint32_t index;
  if (glue_find(c, key, &index))
    return index;
  generator g;
  index = glue_begin(c, key, "drop", &g, 1, 0);
  label there = emit_label(g.f);
  put(&g, OP_LOAD, 0);
  put_special(&g, SPECIAL_NIL);
  put(&g, OP_IS, 0);
  put_jump(&g, OP_JUMP_IF_FALSE, there);
  put(&g, OP_RETURN, 0);
  emit_place(g.f, there);
  g.depth = 0;
  drop_body(&g, t);
  put(&g, OP_RETURN, 0);
  glue_end(&g);
  return index;
}

// -- cloning -----------------------------------------------------------------

/// True if a copy of the word, or of the object and its words, is a clone.
static bool is_plain(compiler *c, ty *t) {
  t = ty_resolve(t);
  if (t->kind == TY_STRING || t->kind == TY_STR)
    return true;
  return rs_is_copy(c, t) && !rs_is_object(c, t);
}

static void clone_on_stack(generator *g, ty *t) {
  if (is_plain(g->c, t))
    return;
  const uint32_t f = clone_glue(g->c, t);
  put_call(g, f, 1);
}

static void clone_fields(generator *g, ty *t, const def *d, unsigned first) {
  for (unsigned i = 0; i < d->n_fields; i++) {
    put(g, OP_LOAD, 0);
    put(g, OP_LOAD_FIELD, i + first);
    clone_on_stack(g, rs_field_type(g->c, t, d, i));
  }
}

static void clone_variants(generator *g, ty *t, const def *e) {
  for (unsigned v = 0; v < e->n_members; v++) {
    label next = emit_label(g->f);
    put(g, OP_LOAD, 0);
    put(g, OP_LOAD_FIELD, 0);
    put_int(g, v);
    put(g, OP_EQ, NUM_I64);
    put_jump(g, OP_JUMP_IF_FALSE, next);
    put_int(g, v);
    clone_fields(g, t, e->members[v], 1);
    put(g, OP_NEW_STRUCT, variant_struct(g->c, t, e->members[v]));
    put(g, OP_RETURN, 1);
    emit_place(g->f, next);
    g->depth = 0;
  }
  put(g, OP_LOAD, 0);
}

/// A container: its slots are copied, then each is cloned in place.
static void clone_slots(generator *g, ty *elem, int64_t first, int64_t step,
                        uint32_t copy) {
  if (is_plain(g->c, elem))
    return;
  label again = emit_label(g->f), end = emit_label(g->f);
  const uint32_t i = new_slot(g);
  put_int(g, first);
  put(g, OP_STORE, i);
  emit_place(g->f, again);
  put(g, OP_LOAD, i);
  put(g, OP_LOAD, copy);
  put_intrinsic(g, "%slots", 1);
  put(g, OP_LT, NUM_I64);
  put_jump(g, OP_JUMP_IF_FALSE, end);
  put(g, OP_LOAD, copy);
  put(g, OP_LOAD, i);
  put(g, OP_LOAD, copy);
  put(g, OP_LOAD, i);
  put_intrinsic(g, "%slot", 2);
  clone_on_stack(g, elem);
  put_intrinsic(g, "%set_slot", 3);
  put(g, OP_POP, 1);
  put(g, OP_LOAD, i);
  put_int(g, step);
  put(g, OP_ADD, NUM_I64);
  put(g, OP_STORE, i);
  put_jump(g, OP_JUMP, again);
  emit_place(g->f, end);
}

static void clone_container(generator *g, ty *t) {
  const uint32_t copy = new_slot(g);
  put(g, OP_LOAD, 0);
  put_intrinsic(g, "%copy", 1);
  put(g, OP_STORE, copy);
  const bool dict = t->kind == TY_ADT && t->def->repr == REPR_DICT;
  clone_slots(g, t->args[0], 0, dict ? 2 : 1, copy);
  if (dict)
    clone_slots(g, t->args[t->n - 1], 1, 2, copy);
  put(g, OP_LOAD, copy);
}

static void clone_body(generator *g, ty *t) {
  const type_env *env;
  if (t->kind == TY_TUPLE && t->n > 0) {
    for (unsigned i = 0; i < t->n; i++) {
      put(g, OP_LOAD, 0);
      put(g, OP_LOAD_FIELD, i);
      clone_on_stack(g, t->args[i]);
    }
    put(g, OP_NEW_STRUCT, program_type(g->c, t));
    return;
  }
  if (t->kind == TY_ARRAY || t->kind == TY_SLICE) {
    clone_container(g, t);
    return;
  }
  if (t->kind != TY_ADT) {
    put(g, OP_LOAD, 0);
    return;
  }
  def *impl = rs_find_impl(g->c, "Clone", t, &env);
  def *callee = impl ? rs_member(impl, "clone") : NULL;
  def *d = t->def;
  if (callee) {
    put(g, OP_LOAD, 0);
    put_call(g, rs_instance(g->c, callee, env, (span){0})->function, 1);
  } else if (d->repr == REPR_LIST || d->repr == REPR_DICT) {
    clone_container(g, t);
  } else if (d->kind == DEF_ENUM && !d->fieldless) {
    clone_variants(g, t, d);
  } else if (d->repr == REPR_TRANSPARENT) {
    put(g, OP_LOAD, 0);
    clone_on_stack(g, rs_field_type(g->c, t, d, 0));
  } else if (d->kind == DEF_STRUCT && d->repr == REPR_OBJECT) {
    clone_fields(g, t, d, 0);
    put(g, OP_NEW_STRUCT, program_type(g->c, t));
  } else {
    put(g, OP_LOAD, 0);
  }
}

uint32_t clone_glue(compiler *c, ty *t) {
  t = ty_resolve(t);
  const char *key = arena_printf(c->a, "clone %s", ty_key(c->a, t));
  uint32_t index;
  if (glue_find(c, key, &index))
    return index;
  generator g;
  index = glue_begin(c, key, "clone", &g, 1, 1);
  clone_body(&g, t);
  put(&g, OP_RETURN, 1);
  glue_end(&g);
  return index;
}

// -- main --------------------------------------------------------------------

uint32_t rs_generate_entry(compiler *c) {
  ty *result = c->entry->checked->result;
  if (ty_is_unit(result) || ty_is(result, TY_NEVER))
    return c->entry->function;
  const char *path[] = {"report"};
  def *report = rs_find_path(c, c->std, path, 1, true);
  const type_env *env = rs_bind_type(c, NULL, "T", result);
  generator g;
  const uint32_t index = glue_begin(c, "entry", c->entry->fn->name, &g, 0, 1);
  put_call(&g, c->entry->function, 0);
  put_call(&g, rs_instance(c, report, env, c->entry->used_at)->function, 1);
  put(&g, OP_RETURN, 1);
  glue_end(&g);
  return index;
}

// -- functions that the library leaves to the compiler -----------------------

/// Runs a closure that owns nothing itself, then drops what it captured.
static uint32_t call_and_drop(compiler *c, ty *t) {
  const char *key = arena_printf(c->a, "run %s", ty_key(c->a, t));
  uint32_t index;
  if (glue_find(c, key, &index))
    return index;
  generator g;
  index = glue_begin(c, key, "thread", &g, 1, 1);
  label from = emit_label(g.f), to = emit_label(g.f), target = emit_label(g.f);
  emit_place(g.f, from);
  put(&g, OP_LOAD, 0);
  put2(&g, OP_CALL, 0, 1);
  emit_place(g.f, to);
  put(&g, OP_TAKE, 0);
  put2(&g, OP_CALL_FUNC, drop_glue(c, t), 1);
  put(&g, OP_RETURN, 1);
  emit_place(g.f, target);
  g.depth = 1;
  put(&g, OP_TAKE, 0);
  put2(&g, OP_CALL_FUNC, drop_glue(c, t), 1);
  put(&g, OP_THROW, 0);
  emit_handler(g.f, from, to, target, 0);
  glue_end(&g);
  return index;
}

/// Calls its argument; gives what that throws, or ().
static uint32_t caught_glue(compiler *c) {
  uint32_t index;
  generator g;
  if (glue_find(c, "caught", &index))
    return index;
  index = glue_begin(c, "caught", "catch_unwind", &g, 1, 1);
  label from = emit_label(g.f), to = emit_label(g.f), target = emit_label(g.f);
  emit_place(g.f, from);
  put(&g, OP_LOAD, 0);
  put2(&g, OP_CALL, 0, 1);
  put(&g, OP_POP, 1);
  emit_place(g.f, to);
  put_special(&g, SPECIAL_NIL);
  put(&g, OP_RETURN, 1);
  emit_place(g.f, target);
  g.depth = 1;
  put(&g, OP_RETURN, 1);
  emit_handler(g.f, from, to, target, 0);
  glue_end(&g);
  return index;
}

/// raw_spawn or raw_task: the closure, and one argument more.
static void gen_raw_spawn(generator *g, expr *e) {
  ty *t = ty_resolve(e->list[0]->type);
  gen_value(g, e->list[0]);
  if (t->kind == TY_CLOSURE && !t->closure->once && rs_needs_drop(g->c, t)) {
    put(g, OP_CONST,
        emit_constant(g->c->e,
                      value_from_code(CODE_FUNCTION, call_and_drop(g->c, t))));
    put(g, OP_SWAP, 0);
  } else {
    put_special(g, SPECIAL_NIL);
    put(g, OP_SWAP, 0);
  }
  gen_value(g, e->list[1]);
  put_intrinsic(g, e->def->name, 3);
}

bool gen_special(generator *g, expr *e) {
  const char *name = e->def->name;
  ty *t = e->types ? rs_lookup_type(e->types, "T") : NULL;
  if (e->def->owner || !t)
    return false;
  if (strcmp(name, "clone_value") == 0) {
    gen_borrow(g, e->list[0]);
    clone_on_stack(g, t);
  } else if (strcmp(name, "drop_in_place") == 0) {
    gen_borrow(g, e->list[0]);
    if (rs_is_pointer(g->c, e->list[0]->type))
      put(g, OP_LOAD_PTR, 0);
    if (rs_needs_drop(g->c, t))
      drop_on_stack(g, t);
    else
      put(g, OP_POP, 1);
    put_special(g, SPECIAL_NIL);
  } else if (strcmp(name, "compare") == 0 || strcmp(name, "same") == 0) {
    gen_borrow(g, e->list[0]);
    gen_borrow(g, e->list[1]);
    gen_compared(g, t, name[0] == 'c');
  } else if (strcmp(name, "needs_drop") == 0) {
    put_special(g, rs_needs_drop(g->c, t) ? SPECIAL_TRUE : SPECIAL_FALSE);
  } else if (strcmp(name, "is_counted") == 0) {
    put_special(g, rs_needs_drop(g->c, t) || g->c->facts->counts
                       ? SPECIAL_TRUE
                       : SPECIAL_FALSE);
  } else if (strcmp(name, "weak_is_counted") == 0) {
    put_special(g, g->c->facts->weak_counts ? SPECIAL_TRUE : SPECIAL_FALSE);
  } else if (strcmp(name, "is_observed") == 0) {
    put_special(g, g->c->facts->counts ? SPECIAL_TRUE : SPECIAL_FALSE);
  } else if (strcmp(name, "is_word") == 0) {
    put_special(g, rs_is_object(g->c, t) ? SPECIAL_FALSE : SPECIAL_TRUE);
  } else if (strcmp(name, "number_of") == 0) {
    put_int(g, emit_name(g->c->e, ty_key(emitter_arena(g->c->e), t)));
  } else if (strcmp(name, "caught") == 0) {
    gen_args(g, e->list, e->n);
    put2(g, OP_CALL_FUNC, caught_glue(g->c), 1);
  } else if (strcmp(name, "kind_of") == 0) {
    put_int(g, ty_num_kind(t));
  } else if (strcmp(name, "clone_word") == 0 || strcmp(name, "forget") == 0 ||
             strcmp(name, "leak") == 0) {
    gen_value(g, e->list[0]);
  } else if (strcmp(name, "nothing") == 0) {
    put_special(g, SPECIAL_NIL);
  } else if (strcmp(name, "as_item") == 0) {
    ty *from = ty_resolve(e->list[0]->type);
    gen_value(g, e->list[0]);
    if (from->kind == TY_REF && !ty_is(t, TY_REF))
      clone_on_stack(g, t);
  } else if (strcmp(name, "debug_text") == 0 ||
             strcmp(name, "display_text") == 0) {
    gen_text_of(g, e, name[1] == 'e');
  } else if (strcmp(name, "is_unit") == 0) {
    gen_borrow(g, e->list[0]);
    put_special(g, SPECIAL_NIL);
    put(g, OP_IS, 0);
  } else if (strcmp(name, "stepped") == 0) {
    gen_args(g, e->list, e->n);
    put(g, OP_ADD, (uint32_t)(ty_is(t, TY_CHAR) ? NUM_I64 : ty_num_kind(t)));
  } else if (strcmp(name, "number") == 0) {
    if (ty_is_float(t)) {
      gen_value(g, e->list[0]);
      put2(g, OP_CONVERT, NUM_I64, (uint32_t)ty_num_kind(t));
    } else {
      gen_value(g, e->list[0]);
    }
  } else if (strcmp(name, "exchange") == 0) {
    gen_args(g, e->list, e->n);
    put_intrinsic(g, rs_is_object(g->c, t) ? "%exchange" : "%exchange_word", 2);
  } else if (strcmp(name, "raw_spawn") == 0 || strcmp(name, "raw_task") == 0) {
    gen_raw_spawn(g, e);
  } else {
    return false;
  }
  return true;
}
