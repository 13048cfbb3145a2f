// Signals, as library/signal.py uses them.
//
// A signal with a handler is a thread of its own, which is done once the signal
// has come. It comes at any time while main lives, where time is anything;
// where there is a clock, so in a plain run, it does not come. Start reading at
// py_signal_poll.
#include "sim/front/python/intrinsics.h"
#include "sim/vm/interrupt.h"
#include "sim/vm/step.h"
#include "sim/vm/thread.h"

/// Inside of the library main is interrupted only where it waits: else its data
/// is not in order.
static bool can_be_interrupted(struct machine *m) {
  thread *main = vm_thread(m, 0);
  if (m->options.time != SIM_TIME_ANY || main->done || main->n_frames == 0)
    return false;
  return !(thread_top(main)->f->flags & FUNCTION_PRIVATE) ||
         vm_choices(m, main) == 0;
}

POLL(py_signal_poll) { // an object that stands for the table of handlers
  (void)t, (void)args, (void)n;
  return can_be_interrupted(m);
}

/// Whether function `f` names KeyboardInterrupt from `pc` on: as its handlers
/// do, whose code follows each other.
static bool names_interrupt(const struct machine *m, const function *f,
                            uint32_t pc) {
  const value key = value_from_code(CODE_TYPE, PY_KEYBOARD_INTERRUPT);
  while (pc < f->n_code) {
    const uint32_t word = f->code[pc];
    if (insn_opcode(word) == OP_CONST && m->p->constants[insn_a(word)] == key)
      return true;
    pc += opcode_table[insn_opcode(word)].words;
  }
  return false;
}

/// Whether main stands in a try that catches KeyboardInterrupt.
static bool main_catches_interrupt(const struct machine *m) {
  const thread *main = vm_thread(m, 0);
  for (uint32_t i = main->n_frames; i-- > 0;) {
    const frame *fr = &main->frames[i];
    const uint32_t pc = i + 1 == main->n_frames ? fr->pc : fr->pc - 1;
    for (uint32_t k = 0; k < fr->f->n_handlers; k++) {
      const handler *h = &fr->f->handlers[k];
      if (pc >= h->start && pc < h->end && names_interrupt(m, fr->f, h->target))
        return true;
    }
  }
  return false;
}

POLL(py_interrupt_key_poll) { // the same; while somebody catches it
  return py_signal_poll(m, t, args, n) && main_catches_interrupt(m);
}

RUN(py_loop_of_main) { // the library's object of the loop that main runs
  UNUSED;
  const value loop = vm_object(m, vm_thread(m, 0)->task)->slots[TASK_LOOP];
  results[0] =
      loop == VALUE_NIL ? VALUE_NIL : vm_object(m, loop)->slots[LOOP_EXTRA];
  return INTRINSIC_DONE;
}

RUN(py_background) { // a thread that is not started: not one of the program's
  UNUSED;
  value loop;
  event_loop_new(m, &loop); // which nobody runs: it makes no context
  object_set(m, vm_object(m, args[0]), TASK_LOOP, loop);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_signal) {
  UNUSED;
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_interrupt) { // handler, arguments: main calls it now
  UNUSED;
  thread *main = vm_thread(m, 0);
  results[0] = VALUE_NIL;
  if (vm_object(m, main->task)->slots[TASK_LOOP] != VALUE_NIL)
    return vm_unsupported(m, "a signal handler in a program that runs an event "
                             "loop is not supported; use "
                             "loop.add_signal_handler");
  vm_publish(m, args[0]);
  vm_publish(m, args[1]);
  vm_interrupt(m, main, args[0], args[1]);
  return INTRINSIC_DONE;
}
