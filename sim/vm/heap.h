// What the machine's own files need of the heap beyond machine.h.
#ifndef HEDDLE_SIM_VM_HEAP_H
#define HEDDLE_SIM_VM_HEAP_H

#include "sim/vm/machine.h"

/// An object in the empty place `handle`, with `n` slots of any content.
object *heap_object_at(struct machine *m, uint32_t handle, uint32_t n);
/// Gives `o` exactly `n` slots, of any content where they are new.
void heap_resize(struct machine *m, object *o, uint32_t n);
/// Makes room for handles below `n`.
void heap_grow(struct machine *m, uint32_t n);
/// Takes `o` out of the heap; its handle is not free before heap_free_handle.
void heap_release(struct machine *m, object *o);
/// heap_release of an object that nothing refers to.
void heap_drop(struct machine *m, object *o);
void heap_free_handle(struct machine *m, uint32_t handle);
/// Drops all objects that neither the globals nor any thread reaches. Only
/// between instructions: what C code holds is not seen.
void heap_collect(struct machine *m);
void heap_deinit(struct machine *m);

#endif
