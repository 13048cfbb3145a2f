// What an operation touches that other threads can reach: what makes it
// visible, and what it conflicts on.
#ifndef HEDDLE_SIM_VM_ACCESS_H
#define HEDDLE_SIM_VM_ACCESS_H

#include "sim/vm/machine.h"

/// True if `v` refers to something that can change under another thread's
/// hands: a shared object, while more than one thread is alive.
bool vm_is_contended(const struct machine *m, value v);

/// True if an operation of a dynamic language that looks at these values reads
/// a container that is contended: itself, or what an iterator takes from. Typed
/// languages read theirs by instructions of their own.
bool vm_reads_contended(const struct machine *m, const value *args, unsigned n);

/// The same for a call of an intrinsic, in any language, by what its row says.
bool vm_call_reads_contended(const struct machine *m, const intrinsic *op,
                             const value *args, unsigned n);

/// Fills in what a call of an intrinsic touches: access, at, reads.
void vm_describe_call(const struct machine *m, const intrinsic *in,
                      const value *args, unsigned n, sim_op *op);

/// What `v` is a way to: an object or one slot of it.
sim_location vm_location(const struct machine *m, value v, uint32_t slot);

#endif
