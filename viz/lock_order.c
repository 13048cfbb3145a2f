// Draws in which order locks are taken: an arrow from a lock that is held to
// one that is taken meanwhile. Without a cycle no deadlock of these locks is
// possible; with one it is possible only, since a third lock may prevent it.
#include <assert.h>
#include <stdlib.h>

#include "viz/cycle.h"
#include "viz/graph.h"

enum { LOCK_COLUMNS = 28, LABEL_COLUMNS = 36 };

static void draw_lock(viz_diagram *d, const viz_lock_order_graph *g, uint32_t i,
                      bool cyclic) {
  Agnode_t *node = graph_node(d, 'l', i);
  label l;
  label_begin(&l);
  fputs("<FONT POINT-SIZE=\"18\"><B>", l.out);
  label_html(l.out, g->locks[i].name, LOCK_COLUMNS);
  fputs("</B></FONT>", l.out);
  if (g->locks[i].kind != NULL && *g->locks[i].kind != 0) {
    fputs("<BR/><FONT POINT-SIZE=\"12\">", l.out);
    label_html(l.out, g->locks[i].kind, LOCK_COLUMNS);
    fputs("</FONT>", l.out);
  }
  graph_set_html(node, "label", &l);
  graph_set(node, "style", "filled");
  graph_set(node, "fillcolor", cyclic ? TINT_VERMILION : TINT_BLUE);
}

static void draw_order(viz_diagram *d, const viz_lock_order_graph *g,
                       uint32_t i, bool cyclic) {
  const viz_lock_order_edge *order = &g->edges[i];
  Agedge_t *edge = graph_edge(d, graph_node(d, 'l', order->held),
                              graph_node(d, 'l', order->taken));
  label l;
  label_begin(&l);
  fputs("<B>", l.out);
  label_html(l.out, order->thread, LABEL_COLUMNS);
  fputs("</B>", l.out);
  if (order->place != NULL && *order->place != 0) {
    fputs("<BR/>", l.out);
    label_html(l.out, order->place, LABEL_COLUMNS);
  }
  graph_set_html(edge, "label", &l);
  if (cyclic) {
    graph_set(edge, "color", COLOR_VERMILION);
    graph_set(edge, "penwidth", "3");
  }
}

viz_diagram *viz_diagram_of_lock_order(const viz_lock_order_graph *g) {
  viz_diagram *d = graph_new("dot");
  graph_default(d, AGRAPH, "rankdir", "LR");
  cycle_edge *edges = calloc(g->n_edges + 1, sizeof *edges);
  uint32_t *next = calloc(g->n_locks + 1, sizeof *next);
  assert(edges != NULL && next != NULL);
  for (uint32_t i = 0; i < g->n_edges; i++)
    edges[i] = (cycle_edge){g->edges[i].held, g->edges[i].taken};
  uint32_t n_cycles = cycle_find(g->n_locks, edges, g->n_edges, next);
  for (uint32_t i = 0; i < g->n_locks; i++)
    draw_lock(d, g, i, next[i] != VIZ_NONE);
  for (uint32_t i = 0; i < g->n_edges; i++) {
    uint32_t by = next[g->edges[i].held];
    draw_order(d, g, i,
               by != VIZ_NONE && g->edges[by].taken == g->edges[i].taken);
  }
  const legend_entry entries[] = {
      {true, COLOR_WHITE, COLOR_BLACK,
       "arrow from a to b: the thread holds a and takes b"},
      {n_cycles > 0, TINT_VERMILION, COLOR_BLACK,
       "thick cycle: potential deadlock"}};
  graph_title(d, g->title, g->subtitle, NULL, entries, 2);
  free(edges);
  free(next);
  return d;
}
