// How many interleavings a graph stands for, and how likely a run shows
// something, by exact calculation.
#ifndef HEDDLE_CHECKER_NUMBERS_H
#define HEDDLE_CHECKER_NUMBERS_H

#include "checker/state_graph.h"

/// How many different runs there are from the first state to one in which
/// nothing more can happen: a decimal number, from malloc. NULL if some run
/// never ends, and there is no such number. Cost: an addition of big numbers
/// for each edge.
char *numbers_count_runs(const state_graph *g);

/// A uniformly random scheduler: each thread that can move is as likely to be
/// next, and each of its choices.
typedef struct random_walk {
  const state_graph *g;
  uint32_t *component; ///< of each node, those that lead to others behind them
  uint32_t n_components;
  uint32_t *members; ///< nodes by component, from the highest on
  uint32_t *first;   ///< where in `members` each component begins
} random_walk;

void random_walk_init(random_walk *w, const state_graph *g);
void random_walk_deinit(random_walk *w);

/// What the walk is watched for: it stops in the nodes `at_node` and on the
/// edges `on_edge` (NULL: on none).
typedef struct walk_stop {
  const bool *at_node, *on_edge;
} walk_stop;

/// Expected visits of each node before the walk stops, in `visits`: of a node
/// that it stops in, and of one without edges, the probability of coming there.
/// Returns the probability that it stops at a node or an edge; negative if the
/// calculation did not come to an end. Relative error below 1e-9.
double random_walk_run(const random_walk *w, walk_stop stop, double *visits);

/// The same probability as a fraction in lowest terms, "5/16", from malloc;
/// NULL if the graph has cycles, is large, or the fraction is long.
char *random_walk_fraction(const random_walk *w, walk_stop stop);

#endif
