// Parents in two bits a state: a bit vector that is appended to and selected
// in.
//
// Invariant: every bit at or past n_bits is zero, and ones_before[b] counts the
// ones in front of block b for every block that has been begun.
#include "checker/ancestry.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

enum { BLOCK_BITS = 512, BLOCK_WORDS = BLOCK_BITS / 64 };

void ancestry_init(ancestry *a) { memset(a, 0, sizeof *a); }

void ancestry_deinit(ancestry *a) {
  free(a->words);
  free(a->ones_before);
}

size_t ancestry_bytes(const ancestry *a) {
  return (size_t)(a->cap_bits / 8 +
                  a->cap_bits / BLOCK_BITS * sizeof *a->ones_before);
}

/// Makes room for `n` more bits, which are zero.
static void reserve(ancestry *a, uint64_t n) {
  if (a->n_bits + n <= a->cap_bits)
    return;
  uint64_t cap = a->cap_bits ? a->cap_bits + a->cap_bits / 2 : 8 * BLOCK_BITS;
  if (cap < a->n_bits + n)
    cap = a->n_bits + n;
  cap = (cap + BLOCK_BITS - 1) / BLOCK_BITS * BLOCK_BITS;
  a->words = xrealloc(a->words, (size_t)(cap / 8));
  memset(a->words + a->cap_bits / 64, 0, (size_t)((cap - a->cap_bits) / 8));
  a->ones_before =
      xrealloc(a->ones_before, cap / BLOCK_BITS * sizeof *a->ones_before);
  a->cap_bits = cap;
}

void ancestry_append(ancestry *a, uint32_t parent) {
  assert(parent >= a->last_parent);
  uint64_t zeros = parent - a->last_parent;
  reserve(a, zeros + 1);
  // The one goes behind the zeros; blocks that begin on the way have seen all
  // the ones so far.
  for (uint64_t b = (a->n_bits + BLOCK_BITS - 1) / BLOCK_BITS;
       b * BLOCK_BITS <= a->n_bits + zeros; b++)
    a->ones_before[b] = a->n_states;
  a->n_bits += zeros;
  a->words[a->n_bits / 64] |= 1ull << (a->n_bits % 64);
  a->n_bits++;
  a->n_states++;
  a->last_parent = parent;
}

/// The position of the `k`-th one (from 0) in `word`, which has it.
static unsigned select_in_word(uint64_t word, unsigned k) {
  while (k-- > 0)
    word &= word - 1;
  return (unsigned)__builtin_ctzll(word);
}

uint32_t ancestry_parent(const ancestry *a, uint32_t state) {
  assert(state < a->n_states);
  // The last block with at most `state` ones in front of it.
  uint64_t low = 0, high = (a->n_bits - 1) / BLOCK_BITS;
  while (low < high) {
    uint64_t middle = (low + high + 1) / 2;
    if (a->ones_before[middle] <= state)
      low = middle;
    else
      high = middle - 1;
  }
  uint32_t left = state - a->ones_before[low];
  uint64_t word = low * BLOCK_WORDS;
  for (;; word++) {
    uint32_t ones = (uint32_t)__builtin_popcountll(a->words[word]);
    if (left < ones)
      break;
    left -= ones;
  }
  uint64_t bit = word * 64 + select_in_word(a->words[word], left);
  return (uint32_t)(bit - state); // the zeros in front of it
}
