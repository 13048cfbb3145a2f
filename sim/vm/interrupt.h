// Interrupting a thread, for signals.
#ifndef HEDDLE_SIM_VM_INTERRUPT_H
#define HEDDLE_SIM_VM_INTERRUPT_H

#include "sim/vm/machine.h"

/// Makes `t`, another thread than the running one and not done, call `callee`
/// with the elements of tuple `args` before the operation that it stands in
/// front of. It goes on after the running thread's transition.
void vm_interrupt(struct machine *m, thread *t, value callee, value args);
/// The call is over: the thread stands in front of its operation again.
void vm_interrupt_end(struct machine *m, thread *t);

#endif
