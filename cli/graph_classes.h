// States put together into classes: the state graph of which each node stands
// for several states of the program.
#ifndef HEDDLE_CLI_GRAPH_CLASSES_H
#define HEDDLE_CLI_GRAPH_CLASSES_H

#include "sim/arena.h"
#include "viz/viz.h"

typedef struct graph_classes {
  uint32_t *of; ///< by state: its class; that of state 0 is 0
  uint32_t n;
  /// By step: what tells it from others between the same two classes; NULL: who
  /// makes it.
  const uint32_t *label_of;
  bool loops; ///< steps inside of a class are shown, too
} graph_classes;

/// Fills in `g` all but the lines and tooltips: a state for each class, a step
/// for all that are alike. A class is called a deadlock, an end or doomed only
/// if all its members are; an error, with how many, if some are. `example` gets
/// by step of `g` the first step of `shape` that it stands for, `size` by state
/// of `g` how many there are. All memory is of `a`.
void graph_classes_build(const viz_state_graph *shape, const graph_classes *c,
                         arena *a, viz_state_graph *g, uint32_t **example,
                         uint32_t **size);

#endif
