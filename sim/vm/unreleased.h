// Locks and files that nobody has released: see sim/vm/unreleased.c.
#ifndef HEDDLE_SIM_VM_UNRELEASED_H
#define HEDDLE_SIM_VM_UNRELEASED_H

#include "sim/vm/machine.h"

/// True if an object with these slots is a lock that is held or a file that is
/// open.
bool unreleased_slots_are_held(unsigned kind, unsigned flags,
                               const value *slots, uint32_t n);
bool unreleased_is_held(const object *o);
/// Notes that nobody can reach `o` any more, if it is held.
void unreleased_drop(struct machine *m, const object *o);
void unreleased_deinit(struct machine *m);

#endif
