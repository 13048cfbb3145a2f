// Cycles in small directed graphs. Private to viz/.
#ifndef HEDDLE_VIZ_CYCLE_H
#define HEDDLE_VIZ_CYCLE_H

#include <stdint.h>

#include "viz/viz.h"

typedef struct cycle_edge {
  uint32_t from, to; ///< a `to` of VIZ_NONE leads nowhere
} cycle_edge;

/// Finds one shortest cycle in each strongly connected component of a graph of
/// `n` nodes. `next[v]` becomes the edge by which node v goes on along its
/// cycle, or VIZ_NONE. Returns how many cycles there are. Takes n breadth-first
/// searches.
uint32_t cycle_find(uint32_t n, const cycle_edge *edges, uint32_t n_edges,
                    uint32_t *next);

#endif
