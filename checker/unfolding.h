// From the moves of a search that does not tell threads apart to the moves of
// real ones.
#ifndef HEDDLE_CHECKER_UNFOLDING_H
#define HEDDLE_CHECKER_UNFOLDING_H

#include "checker/walker.h"

typedef struct unfolding {
  walker *w;
  check_move *moves; ///< so far, of real threads
  unsigned n_moves, cap_moves;
  /// Two machines that stand in one state, but for the order of threads: one as
  /// the search has them, one as they really are. NULL where the search has
  /// them as they are.
  sim_machine *folded, *real;
  sim_thread *pairs; ///< where a thread of `folded` is in `real`
  sim_thread n_pairs;
} unfolding;

/// Begins at the program's start. `w`, which is only looked at, says how the
/// search moves.
void unfolding_init(unfolding *u, walker *w);
/// Makes the moves of the search, and those that real threads make instead.
/// False: there are none, which is a mistake of ours.
bool unfolding_follow(unfolding *u, const check_move *moves, unsigned n);
/// At the end of a move of the search, which came to the stored state `vector`.
/// False: the moves do not lead there.
bool unfolding_settle(unfolding *u, const uint32_t *vector, uint32_t n);
/// The real moves, from malloc, and how many there are.
unsigned unfolding_deinit(unfolding *u, check_move **moves);

#endif
