// Ways through the full state graph: from the start with the fewest context
// switches, and round a component as short as can be.
#ifndef HEDDLE_CHECKER_ROUTE_H
#define HEDDLE_CHECKER_ROUTE_H

#include "checker/state_graph.h"

/// The best ways from the first state to all others.
typedef struct routes routes;

routes *routes_new(const state_graph *g);
void routes_free(routes *r);
/// What the way to a node costs: context switches in the upper half, steps in
/// the lower.
uint64_t routes_cost(const routes *r, uint32_t node);
/// The moves of that way: *moves, from malloc; returns how many.
unsigned routes_take(const routes *r, uint32_t node, check_move **moves);

/// What a closed walk has to pass: any of the edges and nodes on which `bit` is
/// set.
typedef struct tour_request {
  const state_graph *g;
  const uint32_t *nodes; ///< the walk stays in these, ascending
  uint32_t n;
  const bool *off;           ///< by edge: not to be taken
  const uint32_t *node_bits; ///< by position in `nodes`
  const uint32_t *edge_bits; ///< by position in the edges of those nodes, which
                             ///< are counted through
  unsigned n_bits;
} tour_request;

/// The edges of a closed walk of at least one step from nodes[start] that
/// passes all bits: *edges, from malloc; returns how many, 0 if there is none.
/// As short as can be while the nodes and bits are few, near to it otherwise.
uint32_t tour_find(const tour_request *r, uint32_t start, uint32_t **edges);
/// How many states one call of tour_find may look at.
uint64_t tour_work(const tour_request *r);

#endif
