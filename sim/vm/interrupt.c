// Interrupting a thread: a call that comes before the operation that it stands
// in front of.
//
// The frame of THUNK_INTERRUPT goes on top; its locals keep what the thread
// knows of the operation, and returning from it puts that back. If the call
// raises an exception, that comes from the operation's place. Start reading at
// vm_interrupt.
#include "sim/vm/interrupt.h"

#include "sim/vm/dynamic.h"
#include "sim/vm/thread.h"

/// Locals of THUNK_INTERRUPT.
enum {
  CALLEE,
  ARGS,
  PC,
  PENDING,
  N_ARGS,
  PHASE,
  HELD,
  DEADLINE,
  ANSWERS,
  LOCALS
};

void vm_interrupt(struct machine *m, thread *t, value callee, value args) {
  const function *f = &m->p->functions[THUNK_INTERRUPT];
  frame *fr = thread_top(t);
  const uint32_t base = t->sp;
  thread_reserve(t, LOCALS);
  value *locals = t->stack + base;
  locals[CALLEE] = callee;
  locals[ARGS] = args;
  locals[PC] = value_from_int(fr->pc);
  locals[PENDING] = value_from_int(t->pending);
  locals[N_ARGS] = value_from_int(t->pending_args);
  locals[PHASE] = value_from_int(t->phase);
  locals[HELD] = t->held;
  locals[ANSWERS] = t->answers;
  locals[DEADLINE] = vm_int(m, t->deadline_ns);
  t->sp += LOCALS;
  fr->pc += opcode_table[insn_opcode(fr->f->code[fr->pc])].words;
  t->pending = NO_INDEX;
  t->pending_args = 0;
  t->phase = 0;
  t->held = VALUE_NIL;
  t->answers = VALUE_NIL;
  t->deadline_ns = NO_DEADLINE;
  t->dirty = true;
  thread_push_frame(t, f, base, base);
  m->moved = t;
}

void vm_interrupt_end(struct machine *m, thread *t) {
  const frame *fr = thread_top(t);
  const value *locals = t->stack + fr->base;
  t->pending = (uint32_t)value_to_int(locals[PENDING]);
  t->pending_args = (uint32_t)value_to_int(locals[N_ARGS]);
  t->phase = (uint32_t)value_to_int(locals[PHASE]);
  t->held = locals[HELD];
  t->answers = locals[ANSWERS];
  t->deadline_ns = vm_to_int(m, locals[DEADLINE]);
  const uint32_t pc = (uint32_t)value_to_int(locals[PC]);
  t->sp = fr->result;
  t->n_frames--;
  thread_top(t)->pc = pc;
}
