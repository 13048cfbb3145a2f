// Interned components: the pieces that a saved state is a vector of.
//
// A component is a short array of 64-bit words: the encoding of one thread, one
// object or the globals (sim/vm/state.c). The same words get the same id, so
// that comparing two components is comparing two numbers.
#ifndef HEDDLE_SIM_VM_COMPONENTS_H
#define HEDDLE_SIM_VM_COMPONENTS_H

#include "sim/sim.h"

/// The id of these `n` words: the one they already have, or the next number
/// after the highest given so far (from 0). The words are copied.
uint32_t component_intern(sim_components *c, const uint64_t *words, uint32_t n);
/// The words behind an id; they stay where they are as long as the store lives.
const uint64_t *component_words(const sim_components *c, uint32_t id,
                                uint32_t *n);

#endif
