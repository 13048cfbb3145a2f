// Shortest cycles. From each node in turn, a breadth-first search finds the
// shortest way back to it; of the ways of one component the shortest is kept,
// and of equals that of the first node, so that the result does not depend on
// chance.
#include "viz/cycle.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

typedef struct search {
  uint32_t n;
  const cycle_edge *edges;
  uint32_t n_edges;
  uint32_t *came_by; ///< edge that first reached the node
  uint32_t *queue;
} search;

/// Fills came_by for all nodes reachable from `root`; the root's own is the
/// last edge of a shortest cycle through it. Returns that cycle's length, 0 if
/// there is none.
static uint32_t way_back(search *s, uint32_t root) {
  for (uint32_t v = 0; v < s->n; v++)
    s->came_by[v] = VIZ_NONE;
  uint32_t first = 0, last = 0;
  s->queue[last++] = root;
  while (first < last) {
    uint32_t v = s->queue[first++];
    for (uint32_t i = 0; i < s->n_edges; i++) {
      uint32_t to = s->edges[i].to;
      if (s->edges[i].from != v || to == VIZ_NONE || s->came_by[to] != VIZ_NONE)
        continue;
      s->came_by[to] = i;
      if (to != root)
        s->queue[last++] = to;
    }
  }
  if (s->came_by[root] == VIZ_NONE)
    return 0;
  uint32_t length = 1;
  for (uint32_t v = s->edges[s->came_by[root]].from; v != root;
       v = s->edges[s->came_by[v]].from)
    length++;
  return length;
}

uint32_t cycle_find(uint32_t n, const cycle_edge *edges, uint32_t n_edges,
                    uint32_t *next) {
  size_t cells = n == 0 ? 1 : n;
  search s = {n, edges, n_edges, calloc(cells, sizeof *s.came_by),
              calloc(cells, sizeof *s.queue)};
  uint32_t *length = calloc(cells, sizeof *length);
  uint32_t *component = calloc(cells, sizeof *component);
  bool *reached = calloc(cells * cells, sizeof *reached);
  assert(s.came_by && s.queue && length && component && reached);
  for (uint32_t v = 0; v < n; v++) {
    next[v] = component[v] = VIZ_NONE;
    length[v] = way_back(&s, v);
    for (uint32_t u = 0; u < n; u++)
      reached[v * n + u] = s.came_by[u] != VIZ_NONE;
  }
  uint32_t n_cycles = 0;
  for (uint32_t v = 0; v < n; v++) {
    if (length[v] == 0 || component[v] != VIZ_NONE)
      continue;
    uint32_t best = v;
    for (uint32_t u = v; u < n; u++)
      if (reached[v * n + u] && reached[u * n + v]) {
        component[u] = v;
        if (length[u] < length[best])
          best = u;
      }
    way_back(&s, best);
    uint32_t u = best;
    do {
      uint32_t i = s.came_by[u];
      u = edges[i].from;
      next[u] = i;
    } while (u != best);
    n_cycles++;
  }
  free(s.came_by);
  free(s.queue);
  free(length);
  free(component);
  free(reached);
  return n_cycles;
}
