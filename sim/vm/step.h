// The step function and what it shares with the description of operations.
#ifndef HEDDLE_SIM_VM_STEP_H
#define HEDDLE_SIM_VM_STEP_H

#include "sim/vm/machine.h"

/// Runs `t` from where it stands to just before its next visible operation.
/// `at_op`: it stands in front of one, which is run first with `choice`.
void vm_run(struct machine *m, thread *t, bool at_op, unsigned choice);
/// How many choices `t` has now; see sim_choices.
unsigned vm_choices(struct machine *m, thread *t);

#endif
