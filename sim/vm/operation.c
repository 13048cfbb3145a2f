// What the operation in front of a thread is: sim_next_op.
#include <stddef.h>
#include <string.h>

#include "sim/sync/sync.h"
#include "sim/vm/access.h"
#include "sim/vm/generator.h"
#include "sim/vm/machine.h"
#include "sim/vm/thread.h"

static void set(sim_op *op, action_kind action, access_kind access) {
  op->action = (uint8_t)action;
  op->access = (uint8_t)access;
}

static void locate(const struct machine *m, sim_op *op, value v,
                   uint32_t slot) {
  op->at = vm_location(m, v, slot);
}

/// The slot that typed index `index` of `v` is, or SIM_WHOLE.
static uint32_t element_slot(const struct machine *m, value v, value index) {
  if (!value_is_ref(v) || !value_is_int(index))
    return SIM_WHOLE;
  const object *o = vm_object(m, v);
  const uint32_t i = (uint32_t)value_to_int(index);
  if (o->kind == OBJECT_SLICE)
    return i + (uint32_t)value_to_int(o->slots[1]);
  return o->kind == OBJECT_ARRAY ? i : SIM_WHOLE;
}

static void describe_index(const struct machine *m, sim_op *op, bool write,
                           uint32_t rule, value container, value index) {
  // A channel's length is as good as a channel operation.
  const bool plain = !m->p->language->atomic_containers &&
                     !vm_is(m, container, OBJECT_CHANNEL);
  set(op, write ? ACTION_WRITE : ACTION_READ,
      plain ? (write ? ACCESS_WRITE : ACCESS_READ)
            : (write ? ACCESS_ATOMIC : ACCESS_ATOMIC_READ));
  locate(m, op, vm_container(m, container),
         rule == INDEX_TYPED ? element_slot(m, container, index) : SIM_WHOLE);
}

static void describe_container(const struct machine *m, sim_op *op,
                               value container) {
  describe_index(m, op, false, INDEX_DYNAMIC, container, VALUE_NIL);
}

/// An operation that is visible only for the container among its operands.
static void describe_operands(const struct machine *m, sim_op *op,
                              const value *args, unsigned n) {
  set(op, ACTION_READ, ACCESS_ATOMIC_READ);
  for (unsigned i = 0; i < n; i++)
    if (vm_reads_contended(m, args + i, 1))
      locate(m, op, vm_container(m, args[i]), SIM_WHOLE);
}

static void describe_instruction(const struct machine *m, const thread *t,
                                 sim_op *op) {
  const frame *fr = thread_top(t);
  const uint32_t word = fr->f->code[fr->pc], a = insn_a(word);
  const value *sp = t->stack + t->sp;
  const value *locals = t->stack + fr->base;
  switch (insn_opcode(word)) {
  case OP_LOAD_GLOBAL:
    set(op, ACTION_READ, ACCESS_READ);
    op->at = (sim_location){SIM_GLOBALS, a, 0};
    break;
  case OP_STORE_GLOBAL:
    set(op, ACTION_WRITE, ACCESS_WRITE);
    op->at = (sim_location){SIM_GLOBALS, a, 0};
    break;
  case OP_LOAD_CELL:
    set(op, ACTION_READ, ACCESS_READ);
    locate(m, op, locals[a], 0);
    break;
  case OP_STORE_CELL:
    set(op, ACTION_WRITE, ACCESS_WRITE);
    locate(m, op, locals[a], 0);
    break;
  case OP_LOAD_PTR:
    set(op, ACTION_READ, ACCESS_READ);
    locate(m, op, sp[-1], 0);
    break;
  case OP_STORE_PTR:
    set(op, ACTION_WRITE, ACCESS_WRITE);
    locate(m, op, sp[-2], 0);
    break;
  case OP_LOAD_FIELD:
    set(op, ACTION_READ, ACCESS_READ);
    locate(m, op, sp[-1], a);
    break;
  case OP_STORE_FIELD:
    set(op, ACTION_WRITE, ACCESS_WRITE);
    locate(m, op, sp[-2], a);
    break;
  case OP_COPY:
    set(op, ACTION_READ, ACCESS_READ);
    locate(m, op, sp[-1], SIM_WHOLE);
    break;
  case OP_COPY_INTO:
    if (!vm_is_contended(m, sp[-2]) && vm_is_contended(m, sp[-1])) {
      set(op, ACTION_READ, ACCESS_READ); // into a copy that nobody else has
      locate(m, op, sp[-1], SIM_WHOLE);
      break;
    }
    set(op, ACTION_WRITE, ACCESS_WRITE);
    locate(m, op, sp[-2], SIM_WHOLE);
    op->reads[op->n_reads++] = vm_location(m, sp[-1], SIM_WHOLE);
    break;
  case OP_LOAD_ATTR:
    set(op, ACTION_READ, ACCESS_READ);
    locate(m, op, sp[-1], a);
    break;
  case OP_STORE_ATTR:
    set(op, ACTION_WRITE, ACCESS_WRITE);
    locate(m, op, sp[-2], a);
    break;
  case OP_LOAD_INDEX:
    describe_index(m, op, false, a, sp[-2], sp[-1]);
    break;
  case OP_STORE_INDEX:
    describe_index(m, op, true, a, sp[-3], sp[-2]);
    break;
  case OP_DELETE_INDEX:
    describe_index(m, op, true, a, sp[-2], sp[-1]);
    break;
  case OP_LOOKUP:
    describe_container(m, op, sp[-2]);
    break;
  case OP_SLICE:
    describe_container(
        m, op, sp[-1 - (int)((a & 1) + ((a & 2) != 0) + ((a & 4) != 0))]);
    break;
  case OP_RESUME:
  case OP_RESUME_THROW:
    set(op, ACTION_UPDATE, ACCESS_ATOMIC);
    locate(m, op, sp[-2], SIM_WHOLE);
    break;
  case OP_YIELD:
  case OP_FINISH:
    set(op, ACTION_UPDATE, ACCESS_ATOMIC);
    locate(m, op, generator_of_frame(t), SIM_WHOLE);
    break;
  case OP_ITER_NEXT:
    describe_container(m, op, sp[-1]);
    if (vm_is(m, sp[-1], OBJECT_GENERATOR))
      set(op, ACTION_UPDATE, ACCESS_ATOMIC);
    break;
  case OP_LEN:
  case OP_UNPACK:
  case OP_CONTAINS:
  case OP_ITER:
  case OP_TRUTH:
    describe_container(m, op, sp[-1]);
    break;
  case OP_ADD:
  case OP_SUB:
  case OP_MUL:
  case OP_MOD:
  case OP_BIT_AND:
  case OP_BIT_OR:
  case OP_BIT_XOR:
  case OP_EQ:
  case OP_NE:
  case OP_LT:
  case OP_LE:
  case OP_GT:
  case OP_GE:
    describe_operands(m, op, sp - 2, 2);
    break;
  case OP_SPAWN:
    set(op, ACTION_SPAWN, ACCESS_NONE);
    break;
  case OP_SELECT:
    set(op, ACTION_SELECT, ACCESS_ATOMIC);
    break;
  case OP_RETURN:
    set(op, ACTION_EXIT, ACCESS_NONE);
    break;
  default:
    break;
  }
}

void sim_next_op(const sim_machine *m, sim_thread index, sim_op *op) {
  const thread *t = m->thread_list[index];
  memset(op, 0, offsetof(sim_op, reads)); // those say nothing without n_reads
  op->at.object = SIM_NOWHERE;
  if (t->done)
    return;
  op->choices = sim_choices(m, index);
  op->phase = t->phase;
  if (t->n_frames == 0) {
    set(op, ACTION_EXIT, ACCESS_NONE);
    op->where = t->died_at;
    return;
  }
  const frame *fr = thread_top(t);
  op->where = thread_place(m, t);
  op->inside = fr->f->spans[fr->pc].line == 0;
  op->function = (uint32_t)(fr->f - m->p->functions);
  op->pc = fr->pc;
  const intrinsic *in;
  const value *args;
  unsigned n;
  if (!vm_pending(m, t, &in, &args, &n)) {
    describe_instruction(m, t, op);
    return;
  }
  vm_describe_call(m, in, args, n, op);
  op->clock = in->sampling == SAMPLING_CLOCK;
}

uint32_t sim_op_object(const sim_machine *m, sim_thread t) {
  sim_op op;
  const value what = event_loop_subject(m, m->thread_list[t]);
  if (what != VALUE_UNSET)
    return value_is_ref(what) ? vm_object(m, what)->handle : SIM_NOWHERE;
  sim_next_op(m, t, &op);
  return op.at.object == SIM_GLOBALS ? SIM_NOWHERE : op.at.object;
}
