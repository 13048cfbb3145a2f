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
  uint32_t *scratch; ///< levels of another vector
  uint32_t cap_scratch;
  struct store_node *known; ///< nodes that were met lately, or NULL
} store_cursor;

/// The top of a vector's tree, and its length: the vector, where all the nodes
/// below are known. n = 0: they are not.
typedef struct store_key {
  uint32_t left, right, n;
} store_key;

store *store_new(void);
/// Lets parents come in any order, at four bytes a state. Expects no states
/// yet.
void store_allow_any_order(store *s);
void store_free(store *s);
uint32_t store_count(const store *s);
/// Memory in use; room that was reserved and never touched does not count.
size_t store_bytes(const store *s);

/// Makes `c` the state with that number; c->levels[0 .. c->n-1] is its vector.
void store_load(const store *s, uint32_t state, store_cursor *c);
void store_cursor_deinit(store_cursor *c);

/// The number of the state with this vector, which is added if it is new, as
/// reached from `parent` by `move`. Expects n > 0 and, unless any order is
/// allowed, parents that do not decrease from one new state to the next (see
/// ancestry.h); the first state is its own parent. `near`, or NULL, is a state
/// like it.
uint32_t store_insert(store *s, store_cursor *near, const uint32_t *vector,
                      uint32_t n, uint32_t parent, check_move move,
                      bool *added);
/// What is known of a vector's tree; false, and key->n = 0, if not all of its
/// nodes are. `near` is a state like it, and scratch. Changes nothing in the
/// store: any number of threads may look, each with a cursor of its own, while
/// none adds.
bool store_key_of(const store *s, store_cursor *near, const uint32_t *vector,
                  uint32_t n, store_key *key);
/// Looks up `n` keys at a time, which is faster than one after another: the
/// numbers of the states, or STORE_NONE where there is none (or key.n is 0).
void store_seek(const store *s, const store_key *keys, unsigned n,
                uint32_t *numbers);
/// The same as store_insert of the vector that `key`, with n > 0, stands for.
uint32_t store_add(store *s, store_key key, uint32_t parent, check_move move,
                   bool *added);

/// How a state was first reached.
uint32_t store_parent(const store *s, uint32_t state);
check_move store_move(const store *s, uint32_t state);

#endif
