// Draws in which order locks are taken: an arrow from a lock that is held to
// one that is taken meanwhile. Without a cycle no deadlock of these locks is
// possible; with one it is possible only, since another lock that is always
// held around it, a gate, or its being of one thread, prevents it. Start at
// viz_diagram_of_lock_order.
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "viz/cycle.h"
#include "viz/graph.h"

enum { LOCK_COLUMNS = 28, LABEL_COLUMNS = 36, MAX_SITES = 4, MAX_LOCKS = 24 };

/// What the cycles of the graph mean, by the lock they pass.
typedef enum { CYCLE_NONE, CYCLE_POTENTIAL, CYCLE_GUARDED } cycle_kind;

typedef struct drawing {
  const viz_lock_order_graph *g;
  viz_diagram *d;
  uint32_t n_locks;  ///< drawn
  uint32_t *next;    ///< by lock: edge along its cycle, or VIZ_NONE
  cycle_kind *kinds; ///< by lock
  const char *why;   ///< a cycle is harmless, for the legend
} drawing;

static void draw_lock(const drawing *w, uint32_t i) {
  const viz_resource *lock = &w->g->locks[i];
  Agnode_t *node = graph_node(w->d, 'l', i);
  label l;
  label_begin(&l);
  fputs("<FONT POINT-SIZE=\"18\"><B>", l.out);
  label_html(l.out, lock->name, LOCK_COLUMNS);
  fputs("</B></FONT>", l.out);
  if (lock->kind != NULL && *lock->kind != 0) {
    fputs("<BR/><FONT POINT-SIZE=\"12\">", l.out);
    label_html(l.out, lock->kind, LOCK_COLUMNS);
    fputs("</FONT>", l.out);
  }
  graph_set_html(node, "label", &l);
  label_begin(&l);
  label_plain(l.out, lock->name);
  graph_set_label(node, "tooltip", &l);
  graph_setf(node, "id", "lock_%u", i);
  graph_set(node, "style", "filled");
  graph_set(node, "fillcolor",
            w->kinds[i] == CYCLE_POTENTIAL ? TINT_VERMILION : TINT_BLUE);
}

static bool same_arrow(const viz_lock_order_edge *a,
                       const viz_lock_order_edge *b) {
  return a->held == b->held && a->taken == b->taken;
}

static void site_row(FILE *out, const viz_lock_order_edge *e) {
  fputs("<TR><TD ALIGN=\"LEFT\"><B>", out);
  label_html(out, e->thread, LABEL_COLUMNS);
  fputs("</B>&#160;</TD><TD ALIGN=\"LEFT\">", out);
  label_html(out, e->place != NULL && *e->place != 0 ? e->place : " ",
             LABEL_COLUMNS);
  fputs("</TD></TR>", out);
}

/// Who does it, where: the rows of all edges between the same two locks.
static void sites(const viz_lock_order_graph *g, uint32_t first, FILE *html,
                  FILE *plain) {
  unsigned n = 0;
  fputs("<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">", html);
  for (uint32_t i = first; i < g->n_edges; i++) {
    const viz_lock_order_edge *e = &g->edges[i];
    if (!same_arrow(e, &g->edges[first]))
      continue;
    if (n++ < MAX_SITES)
      site_row(html, e);
    label_plain(plain, e->thread);
    fputs(" ", plain);
    label_plain(plain, e->place != NULL ? e->place : "");
    fputs("\\n", plain);
  }
  if (n > MAX_SITES)
    fprintf(html, "<TR><TD COLSPAN=\"2\"><I>… %u more</I></TD></TR>",
            n - MAX_SITES);
  fputs("</TABLE>", html);
}

/// One arrow for all edges between the same two locks, drawn with the first.
static void draw_order(const drawing *w, uint32_t i) {
  const viz_lock_order_edge *order = &w->g->edges[i];
  for (uint32_t k = 0; k < i; k++)
    if (same_arrow(order, &w->g->edges[k]))
      return;
  Agedge_t *edge = graph_edge(w->d, graph_node(w->d, 'l', order->held),
                              graph_node(w->d, 'l', order->taken));
  label html, plain;
  label_begin(&html);
  label_begin(&plain);
  sites(w->g, i, html.out, plain.out);
  graph_set_html(edge, "label", &html);
  graph_set_label(edge, "edgetooltip", &plain);
  graph_setf(edge, "id", "order_%u", i);
  const uint32_t by = w->next[order->held];
  if (by == VIZ_NONE || w->g->edges[by].taken != order->taken)
    return;
  graph_set(edge, "color", COLOR_VERMILION);
  graph_set(edge, "penwidth", "3");
  if (w->kinds[order->held] == CYCLE_GUARDED) {
    graph_set(edge, "color", COLOR_GREEN);
    graph_set(edge, "style", "dashed");
  }
}

// -- what a cycle means ------------------------------------------------------

/// True if every edge between the two locks of `e` is made with `gate` held.
static bool always_gated(const viz_lock_order_graph *g,
                         const viz_lock_order_edge *e, uint32_t gate) {
  for (uint32_t i = 0; i < g->n_edges; i++) {
    if (!same_arrow(&g->edges[i], e))
      continue;
    bool gated = false;
    for (uint32_t k = 0; k < g->edges[i].n_gates; k++)
      gated |= g->edges[i].gates[k] == gate;
    if (!gated)
      return false;
  }
  return true;
}

/// True if the whole cycle through `lock` is always entered with `gate` held.
static bool gates_cycle(const drawing *w, uint32_t lock, uint32_t gate) {
  uint32_t at = lock;
  do {
    const viz_lock_order_edge *e = &w->g->edges[w->next[at]];
    if (at == gate || !always_gated(w->g, e, gate))
      return false;
    at = e->taken;
  } while (at != lock);
  return true;
}

/// True if one thread alone makes all edges of the cycle.
static bool one_thread(const drawing *w, uint32_t lock) {
  const char *who = w->g->edges[w->next[lock]].thread;
  uint32_t at = lock;
  do {
    const viz_lock_order_edge *e = &w->g->edges[w->next[at]];
    for (uint32_t i = 0; i < w->g->n_edges; i++)
      if (same_arrow(&w->g->edges[i], e) &&
          strcmp(w->g->edges[i].thread, who) != 0)
        return false;
    at = e->taken;
  } while (at != lock);
  return w->g->edges[w->next[lock]].taken != lock; // itself: it does block
}

static void judge_cycles(drawing *w, label *why) {
  for (uint32_t i = 0; i < w->g->n_locks; i++) {
    if (w->next[i] == VIZ_NONE)
      continue;
    w->kinds[i] = CYCLE_POTENTIAL;
    if (one_thread(w, i)) {
      w->kinds[i] = CYCLE_GUARDED;
      fputs("one thread alone makes the dashed cycle. ", why->out);
      continue;
    }
    for (uint32_t gate = 0; gate < w->g->n_locks; gate++)
      if (gates_cycle(w, i, gate)) {
        if (w->kinds[i] != CYCLE_GUARDED)
          fprintf(why->out, "%s is always held around %s. ",
                  w->g->locks[gate].name, w->g->locks[i].name);
        w->kinds[i] = CYCLE_GUARDED;
      }
  }
}

viz_diagram *viz_diagram_of_lock_order(const viz_lock_order_graph *g) {
  drawing w = {.g = g, .d = graph_new("dot")};
  graph_default(w.d, AGRAPH, "rankdir", "LR");
  graph_default(w.d, AGRAPH, "nodesep", "0.5");
  cycle_edge *edges = calloc(g->n_edges + 1, sizeof *edges);
  w.next = calloc(g->n_locks + 1, sizeof *w.next);
  w.kinds = calloc(g->n_locks + 1, sizeof *w.kinds);
  assert(edges != NULL && w.next != NULL && w.kinds != NULL);
  for (uint32_t i = 0; i < g->n_edges; i++)
    edges[i] = (cycle_edge){g->edges[i].held, g->edges[i].taken};
  const uint32_t n_cycles = cycle_find(g->n_locks, edges, g->n_edges, w.next);
  label why;
  label_begin(&why);
  judge_cycles(&w, &why);
  bool potential = false, guarded = false;
  w.n_locks = g->n_locks < MAX_LOCKS ? g->n_locks : MAX_LOCKS;
  for (uint32_t i = 0; i < w.n_locks; i++) {
    draw_lock(&w, i);
    potential |= w.kinds[i] == CYCLE_POTENTIAL;
    guarded |= w.kinds[i] == CYCLE_GUARDED;
  }
  for (uint32_t i = 0; i < g->n_edges; i++)
    if (g->edges[i].held < w.n_locks && g->edges[i].taken < w.n_locks)
      draw_order(&w, i);
  if (n_cycles == 0)
    fputs("no cycle: these locks cannot deadlock among themselves", why.out);
  else if (potential)
    fputs("a cycle means that a deadlock is possible, not that it happens",
          why.out);
  if (w.n_locks < g->n_locks)
    fprintf(why.out, "; shown %u of %u locks: the first ones", w.n_locks,
            g->n_locks);
  char *rule = label_end(&why);
  const legend_entry entries[] = {
      {true, COLOR_WHITE, COLOR_BLACK,
       "arrow from a to b: the thread holds a and takes b"},
      {potential, TINT_VERMILION, COLOR_VERMILION,
       "thick cycle: potential deadlock"},
      {guarded, COLOR_WHITE, COLOR_GREEN,
       "dashed cycle: cannot deadlock, see above"}};
  graph_title(w.d, g->title, g->subtitle, rule, entries, 3);
  free(rule);
  free(edges);
  free(w.next);
  free(w.kinds);
  return w.d;
}
