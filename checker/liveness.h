// Liveness: what can go wrong in a run that never ends.
#ifndef HEDDLE_CHECKER_LIVENESS_H
#define HEDDLE_CHECKER_LIVENESS_H

#include "checker/cycle.h"
#include "checker/route.h"

/// A run that is wrong: moves from the start of the graph to a state, and on
/// round a cycle that leads back to that state.
typedef struct lasso {
  check_move *moves; ///< from malloc
  unsigned n_moves;
  unsigned cycle_from; ///< where the cycle begins
  cycle_verdict verdict;
} lasso;

/// Finds what is wrong with the graph's cycles under that fairness; `found`
/// takes each lasso with all it owns. Cost: linear in the graph for each of its
/// end components and threads, as a rule.
void liveness_find(const state_graph *g, const sim_program *p,
                   check_fairness fairness, unsigned properties,
                   void (*found)(void *context, lasso *l), void *context);
void lasso_deinit(lasso *l);

#endif
