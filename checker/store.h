// The seen set: every state met so far, numbered in the order of meeting.
//
// A state is a vector of component ids (sim_save). Vectors are kept as trees of
// pairs, so that states which differ in one component share all but the path to
// it: A. Laarman, J. van de Pol, M. Weber, "Parallel Recursive State
// Compression for Free", SPIN 2011. Numbers are dense from 0, so a
// breadth-first search needs no queue: it expands state 0, 1, 2 …
#ifndef HEDDLE_CHECKER_STORE_H
#define HEDDLE_CHECKER_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "checker/checker.h"

typedef struct store store;

#define STORE_NONE UINT32_MAX

/// A state taken apart: its vector and the inner nodes of its tree. States near
/// it are found and added faster through it. Zero it before its first use.
typedef struct store_cursor {
  uint32_t *levels; ///< the vector, then each level of the tree above it
  uint32_t n;       ///< length of the vector, 0 at first
  uint32_t cap;
} store_cursor;

store *store_new(void);
void store_free(store *s);
uint32_t store_count(const store *s);
/// Memory in use; room that was reserved and never touched does not count.
size_t store_bytes(const store *s);

/// Makes `c` the state with that number; c->levels[0 .. c->n-1] is its vector.
void store_load(const store *s, uint32_t state, store_cursor *c);
void store_cursor_deinit(store_cursor *c);

/// The number of the state with this vector, which is added if it is new, as
/// reached from `parent` by `move`. Expects n > 0 and parents that do not
/// decrease from one new state to the next (see ancestry.h); the first state is
/// its own parent. `near`, or NULL, is a state like it.
uint32_t store_insert(store *s, const store_cursor *near,
                      const uint32_t *vector, uint32_t n, uint32_t parent,
                      check_move move, bool *added);
/// The number of the state with this vector, or STORE_NONE.
uint32_t store_find(store *s, const uint32_t *vector, uint32_t n);

/// How a state was first reached.
uint32_t store_parent(const store *s, uint32_t state);
check_move store_move(const store *s, uint32_t state);

#endif
