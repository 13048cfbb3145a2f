// Walks along the tree of shortest paths, with a machine for each state on the
// way to where the walk is. Edges that are not in the tree are only made where
// what lies inside of them is asked for. Start at graph_walk.
#include "cli/graph_walk.h"

#include <stdlib.h>

#include "cli/graph_replay.h"
#include "sim/arena.h"

typedef struct place {
  uint32_t state, next; ///< index into `edges` of the edge to take next
  sim_machine *m;
} place;

typedef struct walk {
  const check_graph *g;
  uint32_t *first; ///< by state: where its edges begin in `edges`; one more
  uint32_t *edges;
  bool *visited;
  bool inside; ///< of edges, too
  graph_walk_fn *visit;
  void *context;
  place *stack;
  uint32_t n, cap;
  bool stopped;
} walk;

static void sort_edges(walk *w) {
  const check_graph *g = w->g;
  w->first = xcalloc(g->n_nodes + 2, sizeof *w->first);
  w->edges = xcalloc(g->n_edges + 1, sizeof *w->edges);
  w->visited = xcalloc(g->n_nodes + 1, sizeof *w->visited);
  for (uint32_t i = 0; i < g->n_edges; i++)
    w->first[g->edges[i].from + 2]++;
  for (uint32_t s = 0; s < g->n_nodes; s++)
    w->first[s + 2] += w->first[s + 1];
  // first[s + 1] grows until it is where the edges of s end.
  for (uint32_t i = 0; i < g->n_edges; i++)
    w->edges[w->first[g->edges[i].from + 1]++] = i;
}

static void visit(walk *w, uint32_t state, const sim_machine *m) {
  w->stopped |= !w->visit(w->context, state, m);
}

/// Takes ownership of `m`, which is in `state`.
static void enter(walk *w, uint32_t state, sim_machine *m) {
  w->visited[state] = true;
  visit(w, state, m);
  GROW(w->stack, w->n, w->cap);
  w->stack[w->n++] = (place){state, w->first[state], m};
}

/// The next edge of the place that is worth making, or UINT32_MAX.
static uint32_t next_edge(walk *w, place *at) {
  while (at->next < w->first[at->state + 1]) {
    const uint32_t i = w->edges[at->next++];
    const check_edge *e = &w->g->edges[i];
    const bool tree =
        !w->visited[e->to] && w->g->parents[e->to] == at->state && e->to != 0;
    if (tree || (w->inside && e->n_moves > 1))
      return i;
  }
  return UINT32_MAX;
}

/// Makes an edge from the place on top of the stack.
static void follow(walk *w, uint32_t edge) {
  const check_edge *e = &w->g->edges[edge];
  place *at = &w->stack[w->n - 1];
  sim_machine *m = sim_clone(at->m);
  bool ok = true;
  for (uint32_t k = 0; k < e->n_moves && ok; k++) {
    ok = graph_replay_step(m, w->g->moves[e->first_move + k]);
    if (ok && w->inside && k + 1 < e->n_moves)
      visit(w, UINT32_MAX, m);
  }
  if (ok && !w->visited[e->to] && w->g->parents[e->to] == e->from && e->to != 0)
    enter(w, e->to, m);
  else
    sim_free(m);
}

void graph_walk(const sim_program *p, const sim_options *machine,
                const check_graph *g, bool edges, graph_walk_fn *visit_state,
                void *context) {
  if (g->n_nodes == 0)
    return;
  walk w = {.g = g, .inside = edges, .visit = visit_state, .context = context};
  sort_edges(&w);
  sim_machine *m = graph_replay_new(p, machine);
  bool ok = true;
  for (uint32_t k = 0; k < g->n_start && ok; k++) {
    if (edges)
      visit(&w, UINT32_MAX, m);
    ok = graph_replay_step(m, g->moves[k]);
  }
  enter(&w, 0, m);
  while (w.n > 0) {
    const uint32_t edge =
        w.stopped ? UINT32_MAX : next_edge(&w, &w.stack[w.n - 1]);
    if (edge != UINT32_MAX)
      follow(&w, edge);
    else
      sim_free(w.stack[--w.n].m);
  }
  free(w.first);
  free(w.edges);
  free(w.visited);
  free(w.stack);
}
