// Edges, and Kahn's algorithm on them: states that no edge leads to are taken
// away with the edges that begin there, again and again; what is left has a
// cycle (A. B. Kahn, "Topological Sorting of Large Networks", CACM 1962). Start
// reading at edges_may_cycle.
#include "checker/edges.h"

#include <stdlib.h>

#include "sim/arena.h"

enum { MOST_EDGES = 1 << 22 };

void edges_deinit(edge_list *l) {
  free(l->items);
  *l = (edge_list){0};
}

void edges_add(edge_list *l, uint32_t from, uint32_t to) {
  if (l->is_cut)
    return;
  if (l->n == MOST_EDGES) {
    edges_deinit(l);
    l->is_cut = true;
    return;
  }
  GROW(l->items, l->n, l->cap);
  l->items[l->n++] = (struct edge){from, to};
}

size_t edges_bytes(const edge_list *l) { return l->cap * sizeof *l->items; }

/// Where the edges of each state begin in `*targets`, which lists where they
/// lead; n_states + 1 numbers.
static uint32_t *sort_edges(const edge_list *l, uint32_t n_states,
                            uint32_t **targets) {
  uint32_t *first = xcalloc((size_t)n_states + 2, sizeof *first);
  *targets = xmalloc(((size_t)l->n + 1) * sizeof **targets);
  for (uint32_t e = 0; e < l->n; e++)
    first[l->items[e].from + 2]++;
  for (uint32_t i = 2; i < n_states + 2; i++)
    first[i] += first[i - 1];
  for (uint32_t e = 0; e < l->n; e++)
    (*targets)[first[l->items[e].from + 1]++] = l->items[e].to;
  return first;
}

bool edges_may_cycle(const edge_list *l, uint32_t n_states) {
  if (l->is_cut)
    return true;
  uint32_t *targets, *first = sort_edges(l, n_states, &targets);
  uint32_t *before = xcalloc((size_t)n_states + 1, sizeof *before);
  uint32_t *ready = xmalloc(((size_t)n_states + 1) * sizeof *ready);
  uint32_t head = 0, tail = 0;
  for (uint32_t e = 0; e < l->n; e++)
    before[l->items[e].to]++;
  for (uint32_t i = 0; i < n_states; i++)
    if (before[i] == 0)
      ready[tail++] = i;
  while (head < tail) {
    const uint32_t i = ready[head++];
    for (uint32_t e = first[i]; e < first[i + 1]; e++)
      if (--before[targets[e]] == 0)
        ready[tail++] = targets[e];
  }
  free(targets);
  free(first);
  free(before);
  free(ready);
  return tail < n_states;
}
