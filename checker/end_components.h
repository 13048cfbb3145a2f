// End components: the parts of the full state graph in which a run can stay for
// ever.
//
// Which thread moves is up to the scheduler; which of its choices it takes (a
// case of select, whom a signal wakes) is not, so that in the long run it takes
// each of them. A component is a set of states that are all reachable from each
// other by transitions within it, and that no choice of a transition within it
// leads out of: an end component of a Markov decision process (L. de Alfaro,
// "Formal Verification of Probabilistic Systems", Stanford 1997).
#ifndef HEDDLE_CHECKER_END_COMPONENTS_H
#define HEDDLE_CHECKER_END_COMPONENTS_H

#include "checker/state_graph.h"

/// Working memory for any number of decompositions of one graph.
typedef struct end_components {
  const state_graph *g;
  /// By edge: taken away. The caller says which before a decomposition; only
  /// those of the nodes given to it matter.
  bool *off;
  struct tarjan *tarjan;
} end_components;

typedef void end_component_visit(void *context, const uint32_t *nodes,
                                 uint32_t n);

void end_components_init(end_components *c, const state_graph *g);
void end_components_deinit(end_components *c);
/// Calls `visit` with the nodes (ascending) of each maximal end component of
/// the part of the graph that is `nodes` and what `off` leaves of the edges
/// between them; `off` is true then for all their other edges. `visit` may
/// decompose again what it is given. With `any_choice` a choice may be avoided
/// for ever: plain strongly connected components. Source: R. Tarjan,
/// "Depth-first search and linear graph algorithms", SIAM J. Computing 1, 1972,
/// applied until nothing changes.
void end_components_visit(end_components *c, const uint32_t *nodes, uint32_t n,
                          bool any_choice, end_component_visit *visit,
                          void *context);
/// The strongly connected component of each node, from malloc: numbers from 1
/// to
/// `*n`, and an edge between components leads to a lower one.
uint32_t *strong_components(const state_graph *g, uint32_t *n);

#endif
