// Which transitions nothing can interfere with.
//
// A transition is immediate if it commutes with every transition of every other
// thread, from here until it is taken: no other thread can disable it, change
// what it does, or see whether it has happened. The checker takes such a
// transition at once and forgets the state in front of it; docs/reduction.md
// has the argument. What decides is the kind of the operation in front of the
// thread, and whether the program anywhere asks about threads without waiting
// for them. Start reading at sim_immediate.
#include <string.h>

#include "sim/vm/machine.h"

#define BIT(action) (1u << (action))

bool sim_main_ends_process(const sim_program *p) {
  return p->language->main_ends_process;
}

uint32_t sim_token_site_count(const sim_program *p) { return p->n_token_sites; }

/// True if running this shows which threads exist, or live still: a look at a
/// thread, or a join that gives up after some time.
static bool observes(const intrinsic *row, bool may_be_timed) {
  return row->action == ACTION_OBSERVE ||
         (row->action == ACTION_JOIN && row->arrive && may_be_timed);
}

static bool value_observes(const program *p, value v) {
  return value_is_code(v) && value_code_kind(v) == CODE_INTRINSIC &&
         observes(&p->language->intrinsics[value_code_index(v)], true);
}

/// True if calling a built-in object's method of that name may observe threads.
/// The object is not known here, so that every kind counts.
static bool method_observes(const program *p, uint32_t name,
                            bool may_be_timed) {
  const language *l = p->language;
  for (uint32_t i = 0; i < l->n_methods; i++) {
    if (strcmp(l->methods[i].name, p->names[name]) != 0)
      continue;
    uint32_t row =
        intrinsic_find(l->intrinsics, l->n_intrinsics, l->methods[i].intrinsic);
    if (row != NO_INDEX && observes(&l->intrinsics[row], may_be_timed))
      return true;
  }
  return false;
}

static bool function_observes(const program *p, const function *f) {
  for (uint32_t pc = 0; pc < f->n_code;) {
    opcode op = insn_opcode(f->code[pc]);
    uint32_t a = insn_a(f->code[pc]);
    uint32_t b = opcode_table[op].words == 2 ? f->code[pc + 1] : 0;
    if (op == OP_INTRINSIC && observes(&p->language->intrinsics[a], b > 1))
      return true;
    // A join without arguments besides the thread has no time limit.
    if (op == OP_CALL_METHOD && method_observes(p, a, b > 0))
      return true;
    if (op == OP_LOAD_ATTR && method_observes(p, a, true))
      return true;
    pc += opcode_table[op].words;
  }
  return false;
}

/// True if some code of the program may learn about a thread's state other than
/// by waiting for its end.
static bool program_observes(const program *p) {
  for (uint32_t i = 0; i < p->n_constants; i++)
    if (value_observes(p, p->constants[i]))
      return true;
  for (uint32_t i = 0; i < p->n_globals; i++)
    if (value_observes(p, p->globals[i].initial))
      return true;
  for (uint32_t i = 0; i < p->n_functions; i++)
    if (function_observes(p, &p->functions[i]))
      return true;
  return false;
}

uint32_t sim_immediate_actions(const sim_program *p,
                               const sim_options *options) {
  uint32_t actions = BIT(ACTION_YIELD) | BIT(ACTION_CHOOSE) | BIT(ACTION_JOIN);
  if (options->time == SIM_TIME_ANY)
    actions |= BIT(ACTION_SLEEP);
  if (!options->observe_output)
    actions |= BIT(ACTION_PRINT);
  if (!program_observes(p))
    actions |= BIT(ACTION_SPAWN) | BIT(ACTION_EXIT);
  return actions;
}

/// The action of the operation in front of `t`, if it is one that can be
/// immediate at all; else ACTION_NONE. Cheap: most threads are told apart here.
static action_kind immediate_action(const struct machine *m, const thread *t) {
  if (t->done)
    return ACTION_NONE;
  if (t->n_frames == 0)
    return ACTION_EXIT;
  const intrinsic *op;
  const value *args;
  unsigned n;
  if (vm_pending(m, t, &op, &args, &n))
    return (action_kind)op->action;
  const frame *fr = &t->frames[t->n_frames - 1];
  switch (insn_opcode(fr->f->code[fr->pc])) {
  case OP_SPAWN:
    return ACTION_SPAWN;
  case OP_RETURN:
    return ACTION_EXIT;
  default:
    return ACTION_NONE;
  }
}

bool sim_immediate(const sim_machine *m, sim_thread t, uint32_t actions) {
  const action_kind action = immediate_action(m, m->threads[t]);
  if (!(actions >> action & 1) || sim_choices(m, t) != 1)
    return false;
  // A join is immediate once its thread has ended: it stays enabled. One with a
  // time limit is a look at a thread.
  if (action == ACTION_JOIN)
    return m->threads[t]->deadline_ns == NO_DEADLINE;
  // Where main takes the others with it, its end is anything but independent.
  if (action == ACTION_EXIT && t == 0)
    return !m->p->language->main_ends_process || !m->options.end_with_main;
  return true;
}
