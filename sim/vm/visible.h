// Whether another thread could observe a call of the library.
#ifndef HEDDLE_SIM_VM_VISIBLE_H
#define HEDDLE_SIM_VM_VISIBLE_H

#include "sim/vm/machine.h"

/// Whether an operation on `v` looks at what others can change. An object of
/// the program's own classes has it done by its methods, whose own accesses
/// count.
bool vm_is_contended_itself(const struct machine *m, value v);
/// True if `t`, which has come to a call of `op` with these arguments, is to
/// stand in front of it: another thread could observe it, or be observed.
bool intrinsic_is_visible(struct machine *m, thread *t, const intrinsic *op,
                          const value *args, unsigned n);

#endif
