// Who first reached each state: parents in two bits a state.
//
// Breadth-first search expands states in the order of their numbers, so the
// parents of the states 0, 1, 2 … never decrease. They are written in unary:
// for each state as many zeros as its parent is above the one before, then a
// one.
#ifndef HEDDLE_CHECKER_ANCESTRY_H
#define HEDDLE_CHECKER_ANCESTRY_H

#include <stddef.h>
#include <stdint.h>

typedef struct ancestry {
  uint64_t *words;
  uint32_t *ones_before; ///< of each block of 512 bits
  uint64_t n_bits;
  uint64_t cap_bits; ///< a multiple of 512
  uint32_t n_states;
  uint32_t last_parent;
} ancestry;

void ancestry_init(ancestry *a);
void ancestry_deinit(ancestry *a);
/// Records the parent of the next state: at least that of the state before.
void ancestry_append(ancestry *a, uint32_t parent);
/// Cost: logarithmic in the number of states.
uint32_t ancestry_parent(const ancestry *a, uint32_t state);
size_t ancestry_bytes(const ancestry *a);

#endif
