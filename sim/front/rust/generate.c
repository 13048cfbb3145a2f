// One function to bytecode: frame, scopes and their drops, unwinding, closures.
//
// A local that is to be dropped is unset once it has been moved out of; TAKE
// reads and unsets it, and dropping nothing does nothing. So drop flags need no
// variables of their own, and one handler around the whole function drops what
// is left when a panic passes. Start reading at rs_generate.
#include "sim/front/rust/generate.h"

#include <stdlib.h>

// -- emitting ----------------------------------------------------------------

static span place_of(const generator *g) {
  return g->library ? (span){0} : g->at;
}

static void track(generator *g, opcode op, uint32_t a, uint32_t b) {
  const uint32_t code[2] = {insn_make(op, a), b};
  unsigned pops, pushes, on_jump;
  opcode_stack_effect(emitter_program(g->c->e), code, &pops, &pushes, &on_jump);
  g->depth = g->depth >= pops ? g->depth - pops + pushes : pushes;
}

void put(generator *g, opcode op, uint32_t a) {
  emit(g->f, op, a, place_of(g));
  track(g, op, a, 0);
}

void put2(generator *g, opcode op, uint32_t a, uint32_t b) {
  emit2(g->f, op, a, b, place_of(g));
  track(g, op, a, b);
}

void put_int(generator *g, int64_t i) {
  emit_int(g->f, i, place_of(g));
  g->depth++;
}

void put_string(generator *g, const char *text, size_t n) {
  emit_string(g->f, text, n, place_of(g));
  g->depth++;
}

void put_special(generator *g, special_value s) {
  emit_special(g->f, s, place_of(g));
  g->depth++;
}

void put_type(generator *g, ty *t) {
  put(g, OP_CONST,
      emit_constant(g->c->e,
                    value_from_code(CODE_TYPE, program_type(g->c, t))));
}

void put_intrinsic(generator *g, const char *name, unsigned n_args) {
  const uint32_t i = emit_intrinsic_index(g->c->e, name);
  if (i == NO_INDEX) {
    rs_unsupported(g->c, g->at, name, NULL);
    g->depth = g->depth >= n_args ? g->depth - n_args + 1 : 1;
    return;
  }
  put2(g, OP_INTRINSIC, i, n_args);
}

void put_jump(generator *g, opcode op, label to) {
  emit_jump(g->f, op, to, 0, place_of(g));
  if (op != OP_JUMP && g->depth > 0)
    g->depth--;
}

void put_call(generator *g, uint32_t index, unsigned n) {
  put2(g, OP_CALL_FUNC, index, n);
}

uint32_t new_slot(generator *g) { return emit_local(g->f, NULL, NO_INDEX); }

// -- scopes ------------------------------------------------------------------

void own_slot(generator *g, uint32_t slot, ty *type, bool in_cell) {
  if (!rs_needs_drop(g->c, type))
    return;
  const drop_slot d = {slot, type, in_cell};
  GROW(g->drops, g->n_drops, g->cap_drops);
  g->drops[g->n_drops++] = d;
  for (unsigned i = 0; i < g->n_all; i++)
    if (g->all[i].slot == slot)
      return;
  GROW(g->all, g->n_all, g->cap_all);
  g->all[g->n_all++] = d;
}

static void drop_one(generator *g, const drop_slot *d) {
  put(g, OP_TAKE, d->slot);
  if (d->in_cell)
    put_intrinsic(g, "%cell_take", 1);
  put2(g, OP_CALL_FUNC, drop_glue(g->c, d->type), 1);
}

void emit_drops(generator *g, unsigned mark) {
  for (unsigned i = g->n_drops; i-- > mark;)
    drop_one(g, &g->drops[i]);
}

void close_drops(generator *g, unsigned mark) {
  emit_drops(g, mark);
  g->n_drops = mark;
}

// -- variables ---------------------------------------------------------------

uint32_t declare_local(generator *g, var *v) {
  v->slot = emit_local(g->f, g->library ? NULL : v->name, NO_INDEX);
  if (v->name && !g->library && rs_owns_sender(g->c, v->type))
    emit_keeps_open(g->f, v->at);
  if (v->in_cell)
    v->decl = emit_decl(g->c->e, v->name ? v->name : "value", v->at);
  return v->slot;
}

void init_local(generator *g, var *v) {
  declare_local(g, v);
  if (v->in_cell)
    put2(g, OP_NEW_CELL, v->slot, v->decl);
  else
    put(g, OP_STORE, v->slot);
  own_slot(g, v->slot, v->type, v->in_cell);
}

// -- functions ---------------------------------------------------------------

/// Parameters arrive in slots of their own; those in cells are put there.
static void enter_params(generator *g, var **params, pattern **patterns,
                         unsigned n) {
  for (unsigned i = 0; i < n; i++) {
    var *v = params[i];
    if (v->in_cell) {
      put(g, OP_LOAD, v->slot);
      put2(g, OP_NEW_CELL, v->slot, v->decl);
    }
    own_slot(g, v->slot, v->type, v->in_cell);
  }
  for (unsigned i = 0; i < n; i++)
    if (patterns && patterns[i]) {
      const subject s = {.slot = params[i]->slot, .field = -1};
      gen_test(g, patterns[i], s, 0);
      gen_bind(g, patterns[i], s, false);
    }
}

void gen_return(generator *g) {
  emit_drops(g, 0);
  put(g, OP_RETURN, 1);
}

/// What happens when a panic passes: everything that is still owned is dropped,
/// the newest first.
static void emit_unwinding(generator *g, label from, function **made) {
  if (g->n_all == 0)
    return;
  label to = emit_label(g->f), target = emit_label(g->f);
  emit_place(g->f, to);
  emit_place(g->f, target);
  emit_handler(g->f, from, to, target, 0);
  g->depth = 1;
  const uint32_t panic = new_slot(g);
  put(g, OP_STORE, panic);
  for (unsigned i = g->n_all; i-- > 0;)
    drop_one(g, &g->all[i]);
  put(g, OP_LOAD, panic);
  put(g, OP_THROW, 0);
  (*made)->panic_local = panic;
}

static void finish(generator *g, uint32_t index, label from, unsigned n_params,
                   unsigned n_captures) {
  function *made = emit_function_at(g->c->e, index);
  emit_unwinding(g, from, &made);
  made = emit_function_at(g->c->e, index);
  const uint32_t panic = made->panic_local;
  made->n_params = n_params;
  made->n_captures = n_captures;
  made->n_results = 1;
  made->panic_local = panic;
  if (g->library)
    made->flags |= FUNCTION_LIBRARY;
  emit_end(g->f);
  free(g->drops);
  free(g->all);
}

static void gen_statics(generator *g) {
  for (unsigned i = 0; i < g->c->n_statics; i++) {
    def *d = g->c->statics[i];
    if (!d->static_value)
      continue;
    gen_value(g, d->static_value);
    if (d->is_racy)
      put_intrinsic(g, "new_plain", 1);
    put(g, OP_STORE_GLOBAL, d->global);
  }
}

void rs_generate(compiler *c, instance *i, checked_body *b) {
  generator g = {.c = c, .result = b->result, .library = i->fn->in_library};
  g.f = emit_begin(c->e, i->function);
  g.at = b->body->at;
  for (unsigned k = 0; k < b->n_params; k++)
    declare_local(&g, b->params[k]);
  if (c->entry == i)
    gen_statics(&g);
  label from = emit_label(g.f);
  emit_place(g.f, from);
  enter_params(&g, b->params, b->patterns, b->n_params);
  gen_value(&g, b->body);
  g.at.line = g.at.end_line;
  g.at.column = g.at.end_column > 1 ? g.at.end_column - 1 : 1;
  gen_return(&g);
  finish(&g, i->function, from, b->n_params, 0);
}

// -- closures ----------------------------------------------------------------

/// What a thread that runs the closure is called: the function that it does
/// nothing but call.
static const char *closure_name(const closure *k) {
  const expr *e = k->body;
  if (k->name)
    return k->name;
  while (e->kind == E_BLOCK && (e->a ? e->n == 0 : e->n == 1))
    e = e->a ? e->a : e->list[0];
  return e->kind == E_CALL && !e->def->in_library && !e->def->owner
             ? e->def->name
             : "{closure}";
}

static void generate_closure(compiler *c, closure *k, bool library) {
  k->is_generated = true;
  k->function =
      emit_declare_function(c->e, closure_name(k), library ? (span){0} : k->at);
  generator g = {.c = c, .result = k->result, .library = library, .at = k->at};
  g.f = emit_begin(c->e, k->function);
  var **params = arena_alloc(c->a, (k->n_params + 1) * sizeof *params);
  for (unsigned i = 0; i < k->n_params; i++) {
    pattern *p = k->patterns[i];
    var *v =
        p->kind == P_BIND && p->mode == BIND_MOVE && !p->sub ? p->var : NULL;
    if (!v) {
      v = arena_alloc(c->a, sizeof *v);
      v->type = k->params[i];
      v->at = p->at;
    }
    params[i] = v;
    declare_local(&g, v);
  }
  for (unsigned i = 0; i < k->n_captures; i++) {
    var *v = k->captures[i];
    v->slot = emit_local(g.f, library ? NULL : v->name, NO_INDEX);
    if (!library && v->capture == BIND_MOVE && rs_owns_sender(c, v->type))
      emit_keeps_open(g.f, v->captured->at);
  }
  label from = emit_label(g.f);
  emit_place(g.f, from);
  for (unsigned i = 0; k->once && i < k->n_captures; i++)
    if (k->captures[i]->capture == BIND_MOVE)
      own_slot(&g, k->captures[i]->slot, k->captures[i]->type,
               k->captures[i]->in_cell);
  enter_params(&g, params, NULL, k->n_params);
  for (unsigned i = 0; i < k->n_params; i++)
    if (params[i] != k->patterns[i]->var) {
      const subject s = {.slot = params[i]->slot, .field = -1};
      gen_test(&g, k->patterns[i], s, 0);
      gen_bind(&g, k->patterns[i], s, false);
    }
  gen_value(&g, k->body);
  g.at.line = g.at.end_line;
  g.at.column = g.at.end_column > 1 ? g.at.end_column - 1 : 1;
  gen_return(&g);
  finish(&g, k->function, from, k->n_params, k->n_captures);
}

/// Pushes what the closure keeps of a variable around it.
static void gen_capture(generator *g, var *v) {
  var *outside = v->captured;
  expr e = {.kind = E_LOCAL, .type = v->type, .at = g->at};
  e.var = outside;
  const bool shares_cell = v->in_cell && v->capture != BIND_MOVE;
  if (shares_cell) {
    put(g, OP_LOAD, outside->slot); // the cell itself
    return;
  }
  if (v->capture == BIND_MOVE)
    gen_from_place(g, &e);
  else
    gen_borrow(g, &e);
  if (v->in_cell) {
    const uint32_t slot = new_slot(g);
    put2(g, OP_NEW_CELL, slot,
         emit_decl(g->c->e, v->name ? v->name : "value", v->at));
    put(g, OP_LOAD, slot);
  }
}

void gen_closure(generator *g, expr *e) {
  closure *k = e->closure;
  if (!k->is_generated)
    generate_closure(g->c, k, g->library);
  if (k->n_captures == 0) {
    put(g, OP_CONST,
        emit_constant(g->c->e, value_from_code(CODE_FUNCTION, k->function)));
    return;
  }
  for (unsigned i = 0; i < k->n_captures; i++)
    gen_capture(g, k->captures[i]);
  g->at = e->at;
  put2(g, OP_CLOSURE, k->function, k->n_captures);
}
