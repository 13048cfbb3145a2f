// The wait-for graph of a state and its shortest cycle: the cause of a
// deadlock, without the threads that are merely queued up behind it.
#include "checker/wait_for.h"

#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

/// One breadth-first search from each thread; the first way back to it that is
/// shorter than what is known becomes the cycle.
static void find_cycle(wait_for *g) {
  sim_thread *queue = xmalloc((g->n + 1) * sizeof *queue);
  sim_thread *parent = xmalloc((g->n + 1) * sizeof *parent);
  unsigned *distance = xmalloc((g->n + 1) * sizeof *distance);
  for (sim_thread start = 0; start < g->n; start++) {
    memset(distance, 0, g->n * sizeof *distance);
    unsigned head = 0, tail = 0;
    queue[tail++] = start;
    distance[start] = 1;
    for (bool found = false; head < tail && !found;) {
      const sim_thread t = queue[head++];
      if (g->n_cycle > 0 && distance[t] >= g->n_cycle)
        break;
      for (unsigned e = g->first[t]; e < g->first[t + 1] && !found; e++) {
        const sim_thread u = g->to[e];
        if (u == start) {
          g->n_cycle = distance[t];
          for (sim_thread v = t, i = g->n_cycle; i-- > 0; v = parent[v])
            g->cycle[i] = v;
          found = true;
        } else if (distance[u] == 0) {
          distance[u] = distance[t] + 1;
          parent[u] = t;
          queue[tail++] = u;
        }
      }
    }
  }
  free(queue);
  free(parent);
  free(distance);
}

void wait_for_init(wait_for *g, const sim_machine *m) {
  g->n = sim_thread_count(m);
  g->first = xcalloc(g->n + 1, sizeof *g->first);
  g->cycle = xcalloc(g->n + 1, sizeof *g->cycle);
  g->to = NULL;
  g->n_cycle = 0;
  unsigned n_edges = 0, cap = 0;
  for (sim_thread t = 0; t < g->n; t++) {
    g->first[t] = n_edges;
    if (sim_thread_done(m, t) || sim_choices(m, t) > 0)
      continue;
    const unsigned n = sim_waits_for(m, t, NULL, 0);
    if (n_edges + n > cap) {
      cap = (n_edges + n) * 2;
      g->to = xrealloc(g->to, cap * sizeof *g->to);
    }
    if (n > 0)
      sim_waits_for(m, t, g->to + n_edges, n);
    n_edges += n;
  }
  g->first[g->n] = n_edges;
  find_cycle(g);
}

void wait_for_deinit(wait_for *g) {
  free(g->first);
  free(g->to);
  free(g->cycle);
}
