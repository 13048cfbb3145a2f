// The states of a program, folded: those that differ in nothing that matters
// are one.
#ifndef HEDDLE_CLI_GRAPH_FOLD_H
#define HEDDLE_CLI_GRAPH_FOLD_H

#include "checker/checker.h"
#include "sim/arena.h"
#include "viz/viz.h"

typedef enum {
  /// Threads that run the same code are not told apart: states in which the
  /// same numbers of them stand at the same places, with the same global
  /// values, and from which the same can happen, are one.
  GRAPH_FOLD_SYMMETRY,
  /// Nor are values: only where threads stand and what can happen from there.
  GRAPH_FOLD_FUTURES,
  /// Only where threads stand. Not every way through this one is a run: states
  /// of a class may lead on differently.
  GRAPH_FOLD_PLACES
} graph_fold_kind;

/// Folds the graph whose shape is given, with labels for all of it; *class_of
/// tells where each state went. But for the last kind, that is the coarsest
/// strong bisimulation of these labels, in which a cycle stays a cycle (P.
/// Kanellakis, S. Smolka, CCS expressions, finite state processes, and three
/// problems of equivalence, PODC 1983). False if the graph is too large for it
/// or becomes hardly smaller. All memory is of `a`.
bool graph_fold(const sim_program *p, const sim_options *machine,
                const check_graph *graph, const viz_state_graph *shape,
                graph_fold_kind kind, arena *a, viz_state_graph *g,
                uint32_t **class_of);

#endif
