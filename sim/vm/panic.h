// Panics and deferred calls.
#ifndef HEDDLE_SIM_VM_PANIC_H
#define HEDDLE_SIM_VM_PANIC_H

#include "sim/vm/machine.h"

/// A panic with that value.
value panic_new(struct machine *m, value v);
/// Where the exception on its way was first raised. It carries that itself, as
/// code that runs while it passes (deferred calls, the end of a block) throws
/// it again from elsewhere.
span panic_place(struct machine *m, const thread *t);
/// What the panic is about that the running deferred call can stop, which it
/// does; VALUE_NIL: there is none.
value panic_recover(struct machine *m, thread *t);
/// Adds a callee to the list of deferred calls in `list`, made if need be.
void deferred_push(struct machine *m, value *list, value callee);
/// Takes the last of the deferred calls; VALUE_UNSET: there is none left.
value deferred_pop(struct machine *m, value list);

#endif
