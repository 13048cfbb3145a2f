// Loops over functions, and the jumps out of their bodies.
//
// The body is a function: it returns true to be called for the next iteration,
// false to have the loop end. A variable of the loop, its state, says whether
// the body may be called, and after a `false` what is to be done behind the
// loop: a jump that goes further leaves its number there, and is done again by
// the code behind the call, as if it stood there. That may again be a body. So
// a jump goes out one loop after the other. Values that are returned are in the
// variables of the results by then. Start reading at go_gen_iterate.
#include "sim/front/go/generate.h"

#include <assert.h>

/// What the state of a loop is, known to range_state in library/runtime.go.
enum {
  STATE_READY,   ///< the body may be called
  STATE_RUNNING, ///< it is, or it panicked
  STATE_BROKEN,  ///< it ended the loop
  STATE_OVER,    ///< the function that was ranged over has returned
  STATE_EXIT ///< and above: as STATE_BROKEN, to do exits[state - STATE_EXIT]
};

static void set_state(gen *g, const go_stmt *loop, int64_t state, span at) {
  assert(loop); // only bodies of such loops come here
  emit_int(g->f, state, at);
  emit(g->f, OP_STORE_CELL, go_gen_slot(g, loop->state), at);
}

/// Ends the present iteration of the loop whose body is being generated.
static void end_iteration(gen *g, int64_t state, span at) {
  set_state(g, g->function->loop, state, at);
  emit_special(g->f, state == STATE_READY ? SPECIAL_TRUE : SPECIAL_FALSE, at);
  emit(g->f, OP_RETURN, 1, at);
}

// -- jumps -------------------------------------------------------------------

/// The number of `s` among the exits of `loop`.
static unsigned exit_number(go_compiler *c, go_stmt *loop, go_stmt *s) {
  assert(loop); // as above
  for (unsigned i = 0; i < loop->n_exits; i++) {
    const go_stmt *other = loop->exits[i];
    if (other->kind == s->kind && other->target == s->target &&
        other->label == s->label)
      return i;
  }
  if (loop->n_exits == loop->cap_exits) {
    loop->cap_exits = loop->cap_exits ? loop->cap_exits * 2 : 4;
    go_stmt **exits = arena_alloc(&c->arena, loop->cap_exits * sizeof *exits);
    for (unsigned i = 0; i < loop->n_exits; i++)
      exits[i] = loop->exits[i];
    loop->exits = exits;
  }
  loop->exits[loop->n_exits] = s;
  return loop->n_exits++;
}

static label label_code(gen *g, go_label *l) {
  if (!l->code_made)
    l->code = emit_label(g->f);
  l->code_made = true;
  return l->code;
}

void go_gen_label(gen *g, go_label *l) { emit_place(g->f, label_code(g, l)); }

/// Where `s`, a jump other than a return, goes to.
static label jump_target(gen *g, const go_stmt *s) {
  return s->kind == GO_STMT_GOTO    ? label_code(g, s->label)
         : s->kind == GO_STMT_BREAK ? s->target->break_label
                                    : s->target->continue_label;
}

void go_gen_jump(gen *g, go_stmt *s) {
  go_stmt *loop = g->function->loop;
  const bool returns = s->kind == GO_STMT_RETURN;
  const go_function *owner = returns                   ? NULL
                             : s->kind == GO_STMT_GOTO ? s->label->owner
                                                       : s->target->owner;
  if (loop && !returns && s->target == loop)
    end_iteration(g, s->kind == GO_STMT_BREAK ? STATE_BROKEN : STATE_READY,
                  s->at);
  else if (returns && !loop)
    go_gen_return(g, s->at);
  else if (owner == g->function)
    emit_jump(g->f, OP_JUMP, jump_target(g, s), 0, s->at);
  else
    end_iteration(g, STATE_EXIT + (int64_t)exit_number(g->c, loop, s), s->at);
}

// -- the body ----------------------------------------------------------------

/// Panics as runtime.rangeState says, unless comparing local `state` with
/// `other` gives `fine`.
static void expect_state(gen *g, const go_stmt *loop, uint32_t state,
                         int64_t other, bool fine) {
  const label go_on = emit_label(g->f);
  const go_entity *e = go_library_entity(g->c, "runtime", "rangeState");
  emit(g->f, OP_LOAD, state, loop->at);
  emit_int(g->f, other, loop->at);
  emit(g->f, OP_EQ, NUM_I64, loop->at);
  emit_jump(g->f, fine ? OP_JUMP_IF_TRUE : OP_JUMP_IF_FALSE, go_on, 0,
            loop->at);
  emit(g->f, OP_LOAD, state, loop->at);
  emit_special(g->f, fine ? SPECIAL_TRUE : SPECIAL_FALSE, loop->at);
  emit2(g->f, OP_CALL_FUNC, go_function_index(g->c, e->function), 2, loop->at);
  emit_place(g->f, go_on);
}

static uint32_t keep_state(gen *g, const go_stmt *loop) {
  const uint32_t state = go_gen_local(g, NULL, NULL);
  emit(g->f, OP_LOAD_CELL, go_gen_slot(g, loop->state), loop->at);
  emit(g->f, OP_STORE, state, loop->at);
  return state;
}

/// Writes the body, now, as the loop is to know the jumps that leave it.
static void generate_body(go_compiler *c, go_function *f) {
  go_stmt *const loop = f->loop;
  gen g = go_gen_begin_body(c, f);
  expect_state(&g, loop, keep_state(&g, loop), STATE_READY, true);
  set_state(&g, loop, STATE_RUNNING, loop->at);
  for (unsigned i = 0; i < loop->n_left; i++)
    if (loop->left[i]) {
      emit(g.f, OP_LOAD, f->params[i]->slot, loop->at);
      go_gen_deliver(&g, loop, i);
    }
  go_gen_block(&g, loop->body);
  end_iteration(&g, STATE_READY, f->end);
  emit_end(g.f);
}

void go_gen_iterate(gen *g, go_stmt *s) {
  go_function *f = s->function;
  f->index = emit_declare_function(g->c->e, f->name, f->at);
  generate_body(g->c, f);
  emit_int(g->f, STATE_READY, s->at);
  go_gen_declare(g, s->state, s->state->at);
  go_gen(g, s->cond);
  for (unsigned i = 0; i < f->n_captures; i++)
    emit(g->f, OP_LOAD, go_gen_slot(g, f->captures[i]), s->at);
  emit2(g->f, OP_CLOSURE, f->index, f->n_captures, s->at);
  emit2(g->f, OP_CALL, 1, 0, s->cond->at);
  const uint32_t state = keep_state(g, s);
  set_state(g, s, STATE_OVER, s->at);
  expect_state(g, s, state, STATE_RUNNING, false);
  for (unsigned i = 0; i < s->n_exits; i++) {
    const label other = emit_label(g->f);
    emit(g->f, OP_LOAD, state, s->at);
    emit_int(g->f, STATE_EXIT + (int64_t)i, s->at);
    emit(g->f, OP_EQ, NUM_I64, s->at);
    emit_jump(g->f, OP_JUMP_IF_FALSE, other, 0, s->at);
    go_gen_jump(g, s->exits[i]);
    emit_place(g->f, other);
  }
}
