// Questions of operations to the program's own methods: see vm_ask.
#ifndef HEDDLE_SIM_VM_ANSWER_H
#define HEDDLE_SIM_VM_ANSWER_H

#include "sim/vm/machine.h"

/// Calls what vm_ask asked for. `op` is the operation in front if its arguments
/// have replaced the operands of the instruction, else NULL.
void answer_ask(struct machine *m, thread *t, const intrinsic *op,
                unsigned n_args);
/// Keeps what THUNK_ASK, whose frame is on top, is about to return.
void answer_keep(struct machine *m, thread *t, value answer);

#endif
