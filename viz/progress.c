// Draws two threads' progress, after Dijkstra: one thread's steps to the right,
// the other's upwards. A cell is a state: so many steps of the one, so many of
// the other. What cannot be reached is closed; from unsafe cells every way
// leads into the deadlock. Positions are ours; neato only draws. Start at
// viz_diagram_of_progress.
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "viz/graph.h"

enum { CELL_HEIGHT = 44, SIDE_COLUMNS = 26 };

typedef struct drawing {
  const viz_progress *g;
  viz_diagram *d;
  double cell_width;
  uint32_t n_nodes;
  bool closed, unsafe, deadlock;
} drawing;

static double x_of(const drawing *w, double i) { return i * w->cell_width; }
static double y_of(double j) { return j * CELL_HEIGHT; }

static viz_cell cell_at(const drawing *w, uint32_t i, uint32_t j) {
  return (viz_cell)w->g->cells[j * (w->g->x.n + 1) + i];
}

static Agnode_t *new_node(drawing *w) {
  return graph_node(w->d, 'n', w->n_nodes++);
}

static void plain_text(drawing *w, double x, double y, double width,
                       const char *face, unsigned size, const char *text,
                       unsigned columns) {
  Agnode_t *node = new_node(w);
  graph_box(node, x, y, width, 16);
  graph_set(node, "shape", "none");
  graph_set(node, "style", "");
  label l;
  label_begin(&l);
  fprintf(l.out, "<FONT FACE=\"%s\" POINT-SIZE=\"%u\">", face, size);
  label_html_wrapped(l.out, text, columns);
  fputs("</FONT>", l.out);
  graph_set_html(node, "label", &l);
  label_begin(&l);
  label_plain(l.out, text);
  graph_set_label(node, "tooltip", &l);
}

// -- cells -------------------------------------------------------------------

static void cell_tooltip(drawing *w, Agnode_t *node, uint32_t i, uint32_t j) {
  static const char *const words[] = {
      [VIZ_CELL_OPEN] = "",
      [VIZ_CELL_CLOSED] = ": cannot be reached",
      [VIZ_CELL_UNSAFE] = ": every way on leads into the deadlock",
      [VIZ_CELL_DEADLOCK] = ": deadlock",
      [VIZ_CELL_END] = ": both have ended"};
  label l;
  label_begin(&l);
  label_plain(l.out, w->g->x.thread);
  fprintf(l.out, " after %u steps, ", i);
  label_plain(l.out, w->g->y.thread);
  fprintf(l.out, " after %u%s", j, words[cell_at(w, i, j)]);
  graph_set_label(node, "tooltip", &l);
}

static void draw_cell(drawing *w, uint32_t i, uint32_t j) {
  Agnode_t *node = new_node(w);
  graph_box(node, x_of(w, i), y_of(j), w->cell_width, CELL_HEIGHT);
  graph_set(node, "label", "");
  graph_set(node, "style", "filled");
  graph_set(node, "color", COLOR_GRID);
  graph_setf(node, "id", "cell_%u_%u", i, j);
  cell_tooltip(w, node, i, j);
  switch (cell_at(w, i, j)) {
  case VIZ_CELL_OPEN:
    break;
  case VIZ_CELL_CLOSED:
    graph_set(node, "fillcolor", FILL_CLOSED);
    graph_set(node, "color", FILL_CLOSED);
    w->closed = true;
    break;
  case VIZ_CELL_UNSAFE:
    graph_set(node, "fillcolor", TINT_ORANGE);
    graph_set(node, "style", "filled,dashed");
    graph_set(node, "color", COLOR_BLACK);
    w->unsafe = true;
    break;
  case VIZ_CELL_DEADLOCK:
    graph_set(node, "shape", "octagon");
    graph_set(node, "fillcolor", TINT_VERMILION);
    graph_set(node, "color", COLOR_VERMILION);
    graph_set(node, "penwidth", "2.5");
    graph_set(node, "label", "deadlock");
    w->deadlock = true;
    break;
  case VIZ_CELL_END:
    graph_set(node, "fillcolor", TINT_GREEN);
    graph_set(node, "color", COLOR_BLACK);
    graph_set(node, "label", "end");
    break;
  }
}

static bool contains(const viz_region *r, uint32_t i, uint32_t j) {
  return r->x0 <= i && i <= r->x1 && r->y0 <= j && j <= r->y1;
}

/// A cell of the region that no other region covers; its first where there is
/// none.
static viz_point free_cell(const viz_progress *g, const viz_region *r) {
  for (uint32_t i = r->x0; i <= r->x1; i++)
    for (uint32_t j = r->y0; j <= r->y1; j++) {
      bool shared = false;
      for (uint32_t k = 0; k < g->n_regions; k++)
        shared |= &g->regions[k] != r && contains(&g->regions[k], i, j);
      if (!shared)
        return (viz_point){i, j};
    }
  return (viz_point){r->x0, r->y0};
}

/// The outline of cells that are closed for one reason, and that reason where
/// it covers no other's.
static void draw_region(drawing *w, const viz_region *r) {
  Agnode_t *node = new_node(w);
  graph_box(node, x_of(w, (r->x0 + r->x1) / 2.0), y_of((r->y0 + r->y1) / 2.0),
            (r->x1 - r->x0 + 1) * w->cell_width,
            (r->y1 - r->y0 + 1) * CELL_HEIGHT);
  graph_set(node, "style", "solid");
  graph_set(node, "penwidth", "2");
  graph_set(node, "label", "");
  label l;
  label_begin(&l);
  label_plain(l.out, r->text);
  graph_set_label(node, "tooltip", &l);
  const viz_point at = free_cell(w->g, r);
  plain_text(w, x_of(w, at.x), y_of(at.y), w->cell_width, FONT_SANS, 12,
             r->text, (unsigned)(w->cell_width / 7.5));
}

// -- axes --------------------------------------------------------------------

/// Where a step leads from one cell to the next.
static void tick(drawing *w, double x, double y, double width, double height) {
  Agnode_t *node = new_node(w);
  graph_box(node, x, y, width, height);
  graph_set(node, "label", "");
  graph_set(node, "style", "filled");
  graph_set(node, "fillcolor", COLOR_BLACK);
}

static void axis_name(drawing *w, double x, double y, const char *name,
                      const char *arrow) {
  Agnode_t *node = new_node(w);
  graph_pin(node, x, y);
  graph_set(node, "shape", "none");
  graph_set(node, "style", "");
  label l;
  label_begin(&l);
  fputs("<FONT POINT-SIZE=\"16\"><B>", l.out);
  label_html(l.out, name, SIDE_COLUMNS);
  fprintf(l.out, "</B>&#160;%s</FONT>", arrow);
  graph_set_html(node, "label", &l);
}

static void draw_axes(drawing *w) {
  const viz_axis *x = &w->g->x, *y = &w->g->y;
  const double below = y_of(-0.5), left = x_of(w, -0.5);
  for (uint32_t i = 0; i < x->n; i++) {
    tick(w, x_of(w, i + 0.5), below - 4, 1, 8);
    plain_text(w, x_of(w, i + 0.5), below - 24, w->cell_width, FONT_CODE, 11,
               x->steps[i], (unsigned)(w->cell_width / 7));
  }
  axis_name(w, x_of(w, x->n / 2.0), below - 58, x->thread, "→");
  double widest = 0;
  for (uint32_t j = 0; j < y->n; j++) {
    const double full = label_width(y->steps[j], 12.5) + 8;
    const double width = full > 190 ? 190 : full;
    widest = width > widest ? width : widest;
    tick(w, left - 4, y_of(j + 0.5), 8, 1);
    plain_text(w, left - width / 2 - 10, y_of(j + 0.5), width, FONT_CODE, 11,
               y->steps[j], SIDE_COLUMNS);
  }
  axis_name(w, left - widest - label_width(y->thread, 16) / 2 - 36,
            y_of(y->n / 2.0), y->thread, "↑");
}

// -- the schedule ------------------------------------------------------------

static Agnode_t *point(drawing *w, double x, double y, bool start) {
  Agnode_t *node = new_node(w);
  const double size = start ? 10 : 0.1;
  graph_box(node, x_of(w, x), y_of(y), size, size);
  graph_set(node, "shape", "circle");
  graph_set(node, "label", "");
  graph_set(node, "style", start ? "filled" : "invis");
  graph_set(node, "fillcolor", COLOR_BLACK);
  graph_set(node, "tooltip", start ? "start" : "");
  return node;
}

/// The last arrow stops at the edge of its cell, for the text in it.
static void draw_path(drawing *w) {
  const viz_progress *g = w->g;
  Agnode_t *before = point(w, 0, 0, true);
  for (uint32_t i = 1; i < g->n_path; i++) {
    const bool last = i + 1 == g->n_path;
    const double back = last ? 0.3 : 0;
    const double dx = (double)g->path[i].x - g->path[i - 1].x;
    const double dy = (double)g->path[i].y - g->path[i - 1].y;
    Agnode_t *here =
        point(w, g->path[i].x - back * dx, g->path[i].y - back * dy, false);
    Agedge_t *edge = graph_edge(w->d, before, here);
    graph_set(edge, "color", COLOR_VERMILION);
    graph_set(edge, "penwidth", "3.5");
    if (!last)
      graph_set(edge, "dir", "none");
    before = here;
  }
}

/// Columns as wide as the words of their steps ask for.
static double choose_width(const viz_progress *g) {
  double width = 64;
  for (uint32_t i = 0; i < g->x.n; i++) {
    const double needed = label_width(g->x.steps[i], 12.5) + 6;
    width = needed > width ? needed : width;
  }
  const double most = g->x.n > 12 ? 86 : 110;
  return width > most ? most : width;
}

viz_diagram *viz_diagram_of_progress(const viz_progress *g) {
  drawing w = {.g = g, .d = graph_new("neato"), .cell_width = choose_width(g)};
  graph_fix_positions(w.d);
  graph_default(w.d, AGRAPH, "outputorder", "nodesfirst");
  for (uint32_t j = 0; j <= g->y.n; j++)
    for (uint32_t i = 0; i <= g->x.n; i++)
      draw_cell(&w, i, j);
  for (uint32_t i = 0; i < g->n_regions; i++)
    draw_region(&w, &g->regions[i]);
  draw_axes(&w);
  draw_path(&w);
  const legend_entry entries[] = {
      {g->n_path > 1, COLOR_WHITE, COLOR_VERMILION, "thick: the schedule"},
      {w.closed, FILL_CLOSED, COLOR_BLACK, "grey: cannot be reached"},
      {w.unsafe, TINT_ORANGE, COLOR_BLACK,
       "dashed: unsafe, only the deadlock is ahead"},
      {w.deadlock, TINT_VERMILION, COLOR_VERMILION, "octagon: deadlock"}};
  graph_title(w.d, g->title, g->subtitle,
              "a step of one thread goes right, a step of the other goes up",
              entries, 4);
  return w.d;
}
