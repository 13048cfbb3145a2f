// Draws who waits for whom. A single cycle is laid out as a ring, threads and
// what they wait for in turn, so that the circle is seen at a glance; anything
// else is left to dot. Threads that are merely stuck behind a cycle are listed
// in one grey box. Start at viz_diagram_of_waits.
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "viz/cycle.h"
#include "viz/graph.h"

enum {
  MAX_RING = 12,    ///< threads on a ring; more become illegible
  MAX_THREADS = 24, ///< drawn one by one where there is no cycle
  MAX_LISTED = 8,
  NAME_COLUMNS = 28,
  CODE_COLUMNS = 36,
  LIST_COLUMNS = 60
};

typedef struct wait_drawing {
  const viz_wait_graph *g;
  viz_diagram *d;
  bool allocation; ///< resources as nodes of their own
  uint32_t *next;  ///< by thread: its wait on the cycle, or VIZ_NONE
  uint32_t n_cycles;
} wait_drawing;

// -- labels ------------------------------------------------------------------

static void text_row(FILE *out, const char *face, unsigned size,
                     const char *color, const char *text, unsigned columns) {
  if (text == NULL || *text == 0)
    return;
  fprintf(out, "<TR><TD><FONT FACE=\"%s\" POINT-SIZE=\"%u\" COLOR=\"%s\">",
          face, size, color);
  label_html(out, text, columns);
  fputs("</FONT></TD></TR>", out);
}

/// "holds a, b", or NULL if it holds nothing; the caller frees it.
static char *holdings(const viz_wait_graph *g, uint32_t thread) {
  label l;
  label_begin(&l);
  unsigned n = 0;
  for (uint32_t i = 0; i < g->n_holds; i++)
    if (g->holds[i].thread == thread)
      fprintf(l.out, "%s%s", n++ == 0 ? "holds " : ", ",
              g->resources[g->holds[i].resource].name);
  char *text = label_end(&l);
  if (n > 0)
    return text;
  free(text);
  return NULL;
}

static Agnode_t *draw_thread(const wait_drawing *w, uint32_t t) {
  const viz_thread *thread = &w->g->threads[t];
  Agnode_t *node = graph_node(w->d, 't', t);
  label l;
  label_begin(&l);
  fputs("<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">"
        "<TR><TD><FONT POINT-SIZE=\"18\"><B>",
        l.out);
  label_html(l.out, thread->name, NAME_COLUMNS);
  fputs("</B></FONT></TD></TR>", l.out);
  if (!w->allocation) {
    char *holds = holdings(w->g, t);
    text_row(l.out, FONT_SANS, 14, COLOR_BLACK, holds, CODE_COLUMNS);
    free(holds);
  }
  text_row(l.out, FONT_CODE, 14, COLOR_BLACK, thread->doing, CODE_COLUMNS);
  text_row(l.out, FONT_SANS, 12, COLOR_GREY, thread->place, CODE_COLUMNS);
  fputs("</TABLE>", l.out);
  graph_set_html(node, "label", &l);
  label_begin(&l);
  label_plain(l.out, thread->name);
  graph_set_label(node, "tooltip", &l);
  graph_setf(node, "id", "thread_%u", t);
  if (w->allocation) {
    graph_set(node, "shape", "ellipse");
    graph_set(node, "style", "filled");
    graph_set(node, "margin", "0,0");
  }
  if (w->next[t] != VIZ_NONE) {
    graph_set(node, "fillcolor", TINT_VERMILION);
    graph_set(node, "color", COLOR_VERMILION);
    graph_set(node, "penwidth", "2.5");
  } else {
    graph_set(node, "fillcolor", TINT_GREY);
  }
  return node;
}

static Agnode_t *draw_resource(const wait_drawing *w, uint32_t r) {
  const viz_resource *resource = &w->g->resources[r];
  Agnode_t *node = graph_node(w->d, 'r', r);
  label l;
  label_begin(&l);
  fputs("<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">"
        "<TR><TD><FONT POINT-SIZE=\"16\"><B>",
        l.out);
  label_html(l.out, resource->name, NAME_COLUMNS);
  fputs("</B></FONT></TD></TR>", l.out);
  text_row(l.out, FONT_SANS, 12, COLOR_GREY, resource->kind, NAME_COLUMNS);
  fputs("</TABLE>", l.out);
  graph_set_html(node, "label", &l);
  label_begin(&l);
  label_plain(l.out, resource->name);
  graph_set_label(node, "tooltip", &l);
  graph_setf(node, "id", "resource_%u", r);
  graph_set(node, "style", "filled");
  graph_set(node, "fillcolor", TINT_BLUE);
  return node;
}

/// "waits for <b>a</b>", for an arrow.
static void wait_html(FILE *out, const viz_wait_graph *g,
                      const viz_wait *wait) {
  if (wait->resource == VIZ_NONE) {
    fputs("waits for its end", out);
    return;
  }
  fputs("waits for <B>", out);
  label_html(out, g->resources[wait->resource].name, NAME_COLUMNS);
  fputs("</B>", out);
}

static void on_cycle(void *edge) {
  graph_set(edge, "color", COLOR_VERMILION);
  graph_set(edge, "penwidth", "3");
}

// -- those who are not on a cycle --------------------------------------------

static bool is_listed(const wait_drawing *w, const viz_wait *wait) {
  return w->next[wait->thread] == VIZ_NONE;
}

static unsigned count_listed(const wait_drawing *w) {
  unsigned n = 0;
  for (uint32_t i = 0; i < w->g->n_waits; i++)
    n += is_listed(w, &w->g->waits[i]);
  return n;
}

static void list_row(FILE *out, const viz_wait_graph *g, const viz_wait *wait) {
  fputs("<TR><TD ALIGN=\"LEFT\"><B>", out);
  label_html(out, g->threads[wait->thread].name, NAME_COLUMNS);
  fputs("</B></TD><TD ALIGN=\"LEFT\">", out);
  label l;
  label_begin(&l);
  if (wait->resource != VIZ_NONE)
    fprintf(l.out, "waits for %s", g->resources[wait->resource].name);
  if (wait->resource != VIZ_NONE && wait->other != VIZ_NONE)
    fprintf(l.out, ", held by %s", g->threads[wait->other].name);
  if (wait->resource == VIZ_NONE && wait->other != VIZ_NONE)
    fprintf(l.out, "waits for %s to end", g->threads[wait->other].name);
  char *text = label_end(&l);
  label_html(out, text, LIST_COLUMNS);
  free(text);
  fputs("</TD><TD ALIGN=\"LEFT\">", out);
  const char *place = g->threads[wait->thread].place;
  label_html(out, place != NULL && *place != 0 ? place : " ", NAME_COLUMNS);
  fputs("</TD></TR>", out);
}

/// Draws the list of those who are blocked behind a cycle. NULL if there are
/// none.
static Agnode_t *draw_list(const wait_drawing *w) {
  const viz_wait_graph *g = w->g;
  unsigned n = count_listed(w);
  if (n == 0)
    return NULL;
  Agnode_t *node = agnode(w->d->g, (char *)"behind", 1);
  label l;
  label_begin(&l);
  fputs("<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\">"
        "<TR><TD COLSPAN=\"3\" ALIGN=\"LEFT\"><I>also blocked</I></TD></TR>",
        l.out);
  unsigned written = 0;
  for (uint32_t i = 0; i < g->n_waits && written < MAX_LISTED; i++)
    if (is_listed(w, &g->waits[i])) {
      list_row(l.out, g, &g->waits[i]);
      written++;
    }
  if (written < n)
    fprintf(l.out,
            "<TR><TD COLSPAN=\"3\" ALIGN=\"LEFT\">… and %u more</TD></TR>",
            n - written);
  fputs("</TABLE>", l.out);
  graph_set_html(node, "label", &l);
  graph_set(node, "fillcolor", TINT_GREY);
  graph_set(node, "fontcolor", COLOR_GREY);
  graph_set(node, "color", COLOR_GREY);
  graph_set(node, "style", "rounded,filled,dashed");
  graph_set(node, "tooltip", "also blocked");
  return node;
}

// -- a ring ------------------------------------------------------------------

/// Threads in the order of the cycle, from the first; returns how many.
static uint32_t ring_members(const wait_drawing *w, uint32_t *members) {
  uint32_t first = 0, n = 0;
  while (w->next[first] == VIZ_NONE)
    first++;
  uint32_t t = first;
  do {
    members[n++] = t;
    t = w->g->waits[w->next[t]].other;
  } while (t != first && n < MAX_RING + 1);
  return n;
}

/// What stands between two threads of a ring: the resource, or the arrow's
/// label as a node, since neato would put a label beside the line.
static Agnode_t *draw_between(const wait_drawing *w, const viz_wait *wait) {
  if (w->allocation && wait->resource != VIZ_NONE)
    return draw_resource(w, wait->resource);
  Agnode_t *node = graph_node(w->d, 'w', (uint32_t)(wait - w->g->waits));
  label l;
  label_begin(&l);
  wait_html(l.out, w->g, wait);
  graph_set_html(node, "label", &l);
  graph_set(node, "style", "filled");
  graph_set(node, "color", COLOR_WHITE);
  graph_set(node, "tooltip", "");
  graph_set(node, "fontsize", "15");
  graph_set(node, "margin", "0.04,0.03");
  graph_set(node, "height", "0.1");
  return node;
}

/// Half the width and height that the widest thread and the widest label take.
typedef struct extent {
  double x, y;
} extent;

static void widen(double *width, const char *text, double size) {
  double needed = text == NULL ? 0 : label_width(text, size);
  *width = needed > *width ? needed : *width;
}

static extent thread_extent(const wait_drawing *w, const uint32_t *members,
                            uint32_t n) {
  double width = 60;
  for (uint32_t i = 0; i < n; i++) {
    const viz_thread *t = &w->g->threads[members[i]];
    char *holds = holdings(w->g, members[i]);
    widen(&width, t->name, 18);
    widen(&width, t->doing, 15);
    widen(&width, t->place, 12);
    widen(&width, holds, 14);
    free(holds);
  }
  width = width > 330 ? 330 : width;
  if (w->allocation)
    return (extent){width * 0.71 + 14, 56}; // an ellipse around the text
  return (extent){width / 2 + 12, 46};
}

static extent between_extent(const wait_drawing *w, const uint32_t *members,
                             uint32_t n) {
  double width = 60;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t r = w->g->waits[w->next[members[i]]].resource;
    if (r != VIZ_NONE)
      widen(&width, w->g->resources[r].name, 15);
  }
  width = width > 300 ? 300 : width;
  if (w->allocation)
    return (extent){width / 2 + 12, 26};
  return (extent){width / 2 + 40, 12};
}

/// An ellipse and the angle from each thread on it to the label that follows.
typedef struct ring {
  double rx, ry, start, turn;
} ring;

/// True if the box at `angle` stands clear of the next one; `s` is half of what
/// both need.
static bool stand_clear(const ring *r, double angle, extent s) {
  double dx = fabs(r->rx * (cos(angle) - cos(angle - r->turn)));
  double dy = fabs(r->ry * (sin(angle) - sin(angle - r->turn)));
  return dx >= s.x || dy >= s.y;
}

/// The smallest ring on which `n` threads of half size `a` and as many labels
/// of half size `b` have room for an arrow between them. Two threads stand side
/// by side, more begin at the top.
static ring size_ring(uint32_t n, extent a, extent b) {
  ring r = {.turn = acos(-1) / n};
  if (n == 2) {
    r.start = 2 * r.turn;
    r.rx = a.x + b.x + 24;
    r.ry = a.y + b.y + 4;
    return r;
  }
  r.start = r.turn * n / 2;
  const extent room = {a.x + b.x + 26, a.y + b.y + 26};
  bool clear = false;
  for (r.ry = 90; !clear; r.ry *= 1.04) {
    r.rx = r.ry * 1.5;
    clear = true;
    for (uint32_t i = 0; i < 2 * n; i++)
      clear &= stand_clear(&r, r.start - r.turn * i, room);
  }
  return r;
}

static void draw_ring(const wait_drawing *w) {
  uint32_t members[MAX_RING + 1];
  uint32_t n = ring_members(w, members);
  const extent a = thread_extent(w, members, n);
  const extent b = between_extent(w, members, n);
  const ring r = size_ring(n, a, b);
  for (uint32_t i = 0; i < n; i++) {
    const viz_wait *wait = &w->g->waits[w->next[members[i]]];
    Agnode_t *thread = draw_thread(w, members[i]);
    Agnode_t *between = draw_between(w, wait);
    double angle = r.start - 2 * r.turn * i;
    graph_pin(thread, r.rx * cos(angle), r.ry * sin(angle));
    graph_pin(between, r.rx * cos(angle - r.turn), r.ry * sin(angle - r.turn));
  }
  for (uint32_t i = 0; i < n; i++) {
    const viz_wait *wait = &w->g->waits[w->next[members[i]]];
    Agnode_t *between = draw_between(w, wait);
    Agedge_t *in =
        graph_edge(w->d, graph_node(w->d, 't', wait->thread), between);
    Agedge_t *out =
        graph_edge(w->d, between, graph_node(w->d, 't', wait->other));
    on_cycle(in);
    on_cycle(out);
    if (!w->allocation)
      graph_set(in, "dir", "none");
  }
  Agnode_t *list = draw_list(w);
  unsigned rows = count_listed(w);
  rows = rows > MAX_LISTED ? MAX_LISTED + 1 : rows;
  double lowest = n == 2 ? r.ry + b.y : r.ry + a.y;
  if (list != NULL)
    graph_pin(list, 0, -lowest - 40 - 11 * (rows + 1));
}

// -- anything else -----------------------------------------------------------

static void draw_wait(const wait_drawing *w, const viz_wait *wait,
                      bool cyclic) {
  Agnode_t *thread = draw_thread(w, wait->thread);
  bool through = w->allocation && wait->resource != VIZ_NONE;
  Agnode_t *to =
      through || wait->other == VIZ_NONE ? NULL : draw_thread(w, wait->other);
  if (to == NULL && wait->resource == VIZ_NONE)
    return;
  if (to == NULL)
    to = draw_resource(w, wait->resource);
  Agedge_t *edge = graph_edge(w->d, thread, to);
  label l;
  label_begin(&l);
  if (through || wait->other == VIZ_NONE)
    fputs("waits for", l.out);
  else
    wait_html(l.out, w->g, wait);
  graph_set_html(edge, "label", &l);
  if (cyclic)
    on_cycle(edge);
}

/// The arrows from what is held to who holds it.
static void draw_holds(const wait_drawing *w) {
  for (uint32_t i = 0; i < w->g->n_holds; i++) {
    const viz_hold *hold = &w->g->holds[i];
    if (w->n_cycles > 0 && w->next[hold->thread] == VIZ_NONE)
      continue;
    Agedge_t *edge = graph_edge(w->d, draw_resource(w, hold->resource),
                                draw_thread(w, hold->thread));
    graph_set(edge, "label", "held by");
    for (uint32_t k = 0; k < w->g->n_waits; k++)
      if (w->g->waits[k].resource == hold->resource &&
          w->g->waits[k].other == hold->thread &&
          w->next[w->g->waits[k].thread] == k)
        on_cycle(edge);
  }
}

/// From the last to the first, as dot puts what is unconnected from bottom to
/// top when it draws from left to right.
static void draw_layers(const wait_drawing *w) {
  if (w->n_cycles > 0)
    draw_list(w);
  uint32_t n = w->g->n_waits;
  if (w->n_cycles == 0 && n > MAX_THREADS)
    n = MAX_THREADS;
  for (uint32_t i = n; i-- > 0;) {
    const viz_wait *wait = &w->g->waits[i];
    bool cyclic = w->next[wait->thread] == i;
    if (w->n_cycles == 0 || cyclic)
      draw_wait(w, wait, cyclic);
  }
  if (w->allocation)
    draw_holds(w);
}

static bool fits_ring(const wait_drawing *w) {
  uint32_t n = 0;
  for (uint32_t t = 0; t < w->g->n_threads; t++)
    n += w->next[t] != VIZ_NONE;
  return w->n_cycles == 1 && n >= 2 && n <= MAX_RING;
}

static viz_diagram *draw(const viz_wait_graph *g, bool allocation) {
  wait_drawing w = {.g = g, .allocation = allocation};
  cycle_edge *edges = calloc(g->n_waits + 1, sizeof *edges);
  w.next = calloc(g->n_threads + 1, sizeof *w.next);
  assert(edges != NULL && w.next != NULL);
  for (uint32_t i = 0; i < g->n_waits; i++)
    edges[i] = (cycle_edge){g->waits[i].thread, g->waits[i].other};
  w.n_cycles = cycle_find(g->n_threads, edges, g->n_waits, w.next);
  free(edges);
  bool round = fits_ring(&w);
  w.d = graph_new(round ? "neato" : "dot");
  if (round) {
    graph_fix_positions(w.d);
    draw_ring(&w);
  } else {
    graph_default(w.d, AGRAPH, "rankdir", "LR");
    draw_layers(&w);
  }
  char rule[120] = "";
  if (w.n_cycles == 0 && g->n_waits > MAX_THREADS)
    snprintf(rule, sizeof rule, "shown %d of %u waits: the first ones",
             MAX_THREADS, g->n_waits);
  const legend_entry entries[] = {
      {allocation, COLOR_WHITE, COLOR_BLACK, "round: thread"},
      {allocation, TINT_BLUE, COLOR_BLACK, "square: lock or other resource"},
      {allocation, COLOR_WHITE, COLOR_BLACK,
       "thread to square: waits for; square to thread: held by"}};
  graph_title(w.d, g->title, g->subtitle, rule, entries, 3);
  free(w.next);
  return w.d;
}

viz_diagram *viz_diagram_of_waits(const viz_wait_graph *g) {
  return draw(g, false);
}

viz_diagram *viz_diagram_of_allocation(const viz_wait_graph *g) {
  return draw(g, true);
}
