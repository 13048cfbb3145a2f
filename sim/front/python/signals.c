// Signals, as library/signal.py uses them.
//
// A signal with a handler is a thread of its own, which is done once the signal
// has come. It comes at any time while main lives, where time is anything;
// where there is a clock, so in a plain run, it does not come. Start reading at
// py_signal_poll.
#include "sim/front/python/intrinsics.h"
#include "sim/vm/interrupt.h"

POLL(py_signal_poll) { // an object that stands for the table of handlers
  (void)t, (void)args, (void)n;
  const thread *main = m->threads[0];
  return m->options.time == SIM_TIME_ANY && !main->done && main->n_frames > 0;
}

RUN(py_signal) {
  UNUSED;
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_interrupt) { // handler, arguments: main calls it now
  UNUSED;
  thread *main = m->threads[0];
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
