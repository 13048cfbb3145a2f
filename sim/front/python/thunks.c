// Thunks: the small functions between an operation and the program's own code
// (sim/vm/dynamic.h says what each does).
//
// Emitted first, in the order of the enum, so that their numbers are known.
// Start reading at thunks_emit.
#include <assert.h>

#include "sim/front/python/runtime.h"

static const span nowhere;

static void call_spread(fn *f, uint32_t callee, uint32_t args,
                        uint32_t keywords) {
  emit(f, OP_LOAD, callee, nowhere);
  emit(f, OP_LOAD, args, nowhere);
  if (keywords == NO_INDEX)
    emit_special(f, SPECIAL_NIL, nowhere);
  else
    emit(f, OP_LOAD, keywords, nowhere);
  emit(f, OP_CALL_SPREAD, 0, nowhere);
}

static void emit_init(fn *f) {
  call_spread(f, 1, 2, 3);
  emit(f, OP_POP, 1, nowhere);
  emit(f, OP_LOAD, 0, nowhere);
  emit(f, OP_RETURN, 1, nowhere);
}

static void emit_new(fn *f) {
  label done = emit_label(f);
  uint32_t made = emit_local(f, NULL, NO_INDEX);
  call_spread(f, 0, 1, 2);
  emit(f, OP_STORE, made, nowhere);
  emit(f, OP_LOAD, made, nowhere);
  emit(f, OP_LOAD, 3, nowhere);
  emit_intrinsic(f, "%init_of", 2, nowhere);
  emit(f, OP_DUP, 0, nowhere);
  emit_special(f, SPECIAL_NIL, nowhere);
  emit(f, OP_IS, 0, nowhere);
  emit_jump(f, OP_JUMP_IF_TRUE, done, 0, nowhere);
  emit(f, OP_DUP, 0, nowhere);
  emit(f, OP_LOAD, 1, nowhere);
  emit_intrinsic(f, "%without_first", 1, nowhere);
  emit(f, OP_LOAD, 2, nowhere);
  emit(f, OP_CALL_SPREAD, 0, nowhere);
  emit(f, OP_POP, 1, nowhere);
  emit_place(f, done);
  emit(f, OP_POP, 1, nowhere);
  emit(f, OP_LOAD, made, nowhere);
  emit(f, OP_RETURN, 1, nowhere);
}

static void emit_discard(fn *f) {
  call_spread(f, 0, 1, NO_INDEX);
  emit(f, OP_POP, 1, nowhere);
  emit(f, OP_RETURN, 0, nowhere);
}

static void emit_call(fn *f) {
  call_spread(f, 0, 1, 2);
  emit(f, OP_RETURN, 1, nowhere);
}

static void emit_truth(fn *f) {
  call_spread(f, 0, 1, NO_INDEX);
  emit_intrinsic(f, "%truth", 1, nowhere);
  emit(f, OP_RETURN, 1, nowhere);
}

static void emit_iter(fn *f) {
  call_spread(f, 0, 1, NO_INDEX);
  emit_intrinsic(f, "%iterator", 1, nowhere);
  emit(f, OP_RETURN, 1, nowhere);
}

static void emit_next(fn *f) {
  label from = emit_label(f), to = emit_label(f), stopped = emit_label(f);
  emit(f, OP_LOAD, 0, nowhere);
  emit_place(f, from);
  call_spread(f, 1, 2, NO_INDEX);
  emit_place(f, to);
  emit_intrinsic(f, "%keep", 2, nowhere);
  emit(f, OP_RETURN, 0, nowhere);
  emit_place(f, stopped); // the iterator, then the exception
  emit_intrinsic(f, "%stopped", 2, nowhere);
  emit(f, OP_RETURN, 0, nowhere);
  emit_handler(f, from, to, stopped, 1);
}

static void emit_ask(fn *f) {
  label from = emit_label(f), to = emit_label(f), raised = emit_label(f);
  emit_place(f, from);
  call_spread(f, 1, 2, NO_INDEX);
  emit_place(f, to);
  emit(f, OP_RETURN, 1, nowhere);
  emit_place(f, raised);
  emit(f, OP_LOAD, 5, nowhere);
  emit_intrinsic(f, "%no_attribute", 2, nowhere); // raises it again, or not
  emit_special(f, SPECIAL_UNSET, nowhere);
  emit(f, OP_RETURN, 1, nowhere);
  emit_handler(f, from, to, raised, 0);
}

/// Runs the generator in local 0, on which and the value to hand in is on the
/// stack; then returns what it yields or raises that it is over.
static void emit_resume(fn *f, opcode op) {
  label over = emit_label(f);
  emit_jump(f, op, over, 0, nowhere);
  emit(f, OP_RETURN, 1, nowhere);
  emit_place(f, over);
  emit_intrinsic(f, "%stop_with", 1, nowhere);
  emit(f, OP_RETURN, 1, nowhere);
}

static void emit_send(fn *f) {
  emit(f, OP_LOAD, 0, nowhere);
  emit(f, OP_LOAD, 1, nowhere);
  emit_resume(f, OP_RESUME);
}

static void emit_next_of(fn *f) {
  emit(f, OP_LOAD, 0, nowhere);
  emit_special(f, SPECIAL_NIL, nowhere);
  emit_resume(f, OP_RESUME);
}

static void emit_throw(fn *f) {
  label is_exception = emit_label(f);
  emit(f, OP_LOAD, 0, nowhere);
  emit(f, OP_LOAD, 1, nowhere);
  emit(f, OP_DUP, 0, nowhere);
  emit_intrinsic(f, "%is_class", 1, nowhere);
  emit_jump(f, OP_JUMP_IF_FALSE, is_exception, 0, nowhere);
  emit2(f, OP_CALL, 0, 1, nowhere);
  emit_place(f, is_exception);
  emit_intrinsic(f, "%thrown", 1, nowhere);
  emit_resume(f, OP_RESUME_THROW);
}

static void emit_close(fn *f) {
  label from = emit_label(f), to = emit_label(f), raised = emit_label(f);
  label over = emit_label(f), closed = emit_label(f);
  emit(f, OP_LOAD, 0, nowhere);
  emit_intrinsic(f, "%close", 1, nowhere); // nil, or what to raise in it
  emit(f, OP_DUP, 0, nowhere);
  emit_special(f, SPECIAL_NIL, nowhere);
  emit(f, OP_IS, 0, nowhere);
  emit_jump(f, OP_JUMP_IF_TRUE, closed, 0, nowhere);
  emit(f, OP_LOAD, 0, nowhere);
  emit(f, OP_SWAP, 0, nowhere);
  emit_place(f, from);
  emit_jump(f, OP_RESUME_THROW, over, 0, nowhere);
  emit_place(f, to);
  emit_intrinsic(f, "%not_closed", 0, nowhere);
  emit(f, OP_POP, 1, nowhere); // never comes here
  emit_place(f, over);
  emit(f, OP_POP, 1, nowhere);
  emit_special(f, SPECIAL_NIL, nowhere);
  emit_place(f, closed);
  emit(f, OP_RETURN, 1, nowhere);
  emit_place(f, raised);
  emit_intrinsic(f, "%closed_by", 1, nowhere); // raises it again, or nil
  emit_jump(f, OP_JUMP, closed, 0, nowhere);
  emit_handler(f, from, to, raised, 0);
}

/// What the machine keeps in the other locals has to live until the end: TAKE
/// and POP read it there.
static void emit_interrupt(fn *f) {
  call_spread(f, 0, 1, NO_INDEX);
  emit(f, OP_POP, 1, nowhere);
  for (uint32_t i = 2; i < 9; i++)
    emit(f, OP_LOAD, i, nowhere);
  emit(f, OP_POP, 7, nowhere);
  emit(f, OP_RETURN, 0, nowhere);
}

static const struct {
  const char *name;
  uint32_t n_params, n_results;
  void (*body)(fn *f);
} thunks[THUNK_COUNT] = {
    [THUNK_INIT] = {"new object", 4, 1, emit_init},
    [THUNK_NEW] = {"new object", 4, 1, emit_new},
    [THUNK_DISCARD] = {"call", 2, 0, emit_discard},
    [THUNK_CALL] = {"call", 3, 1, emit_call},
    [THUNK_TRUTH] = {"comparison", 2, 1, emit_truth},
    [THUNK_ITER] = {"iter", 2, 1, emit_iter},
    [THUNK_NEXT] = {"next", 3, 0, emit_next},
    [THUNK_ASK] = {"call", ASK_PARAMS, 1, emit_ask},
    [THUNK_SEND] = {"send", 2, 1, emit_send},
    [THUNK_THROW] = {"throw", 2, 1, emit_throw},
    [THUNK_CLOSE] = {"close", 1, 1, emit_close},
    [THUNK_NEXT_OF] = {"next of", 1, 1, emit_next_of},
    [THUNK_INTERRUPT] = {"signal", 9, 0, emit_interrupt},
};

void thunks_emit(emitter *e) {
  for (uint32_t i = 0; i < THUNK_COUNT; i++) {
    uint32_t index = emit_declare_function(e, thunks[i].name, nowhere);
    assert(index == i && "thunks come first");
    fn *f = emit_begin(e, index);
    for (uint32_t k = 0; k < thunks[i].n_params; k++)
      emit_local(f, NULL, NO_INDEX);
    thunks[i].body(f);
    function *made = emit_function_at(e, index);
    made->n_params = thunks[i].n_params;
    made->n_results = thunks[i].n_results;
    made->flags = FUNCTION_THUNK | FUNCTION_LIBRARY;
    if (i == THUNK_INTERRUPT)
      made->flags |= FUNCTION_INTERRUPT;
    if (i == THUNK_NEXT || i == THUNK_ASK)
      made->flags |= FUNCTION_AGAIN;
    emit_end(f);
  }
}
