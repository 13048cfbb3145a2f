// A plain machine in every state of an explored graph.
#ifndef HEDDLE_CLI_GRAPH_WALK_H
#define HEDDLE_CLI_GRAPH_WALK_H

#include "checker/checker.h"

/// `state` is a node of the graph, or UINT32_MAX for what an edge of several
/// moves passes on its way. False ends the walk.
typedef bool graph_walk_fn(void *context, uint32_t state, const sim_machine *m);

/// Calls `visit` for each state, depth first along the shortest paths from node
/// 0, and, with `edges`, for what lies inside of edges. Makes the moves of each
/// edge at most once.
void graph_walk(const sim_program *p, const sim_options *machine,
                const check_graph *g, bool edges, graph_walk_fn *visit,
                void *context);

#endif
