// Draws what every thread does when: time to the right, a row a thread. What a
// span means is said by its height and outline as well as by its colour: a
// thread that runs is tall, one that is ready is a thin line, one that waits
// is dashed. Positions are ours; neato only draws. Start at
// viz_diagram_of_timeline.
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "viz/graph.h"

enum {
  MAX_ROWS = 24,
  MAX_SPANS = 1200, ///< more make the picture too heavy to open
  MAX_WAKES = 200,
  NAME_COLUMNS = 28,
  ROW_HEIGHT = 44,
  MIN_WIDTH = 420,
  MAX_WIDTH = 1100,
  MAX_STEPS_WIDTH = 1700, ///< the same where steps are the unit
  MAX_STEP_WIDTH = 110,   ///< of one of them
  MIN_SPAN_WIDTH = 4,
  MAX_MARKS = 12
};

typedef struct drawing {
  const viz_timeline *t;
  viz_diagram *d;
  uint32_t n_rows;     ///< drawn
  int64_t first, last; ///< time at the left and right edge
  double width;        ///< of the plot, in points
  uint32_t n_nodes;    ///< for names
  bool shown[VIZ_SPAN_KIND_COUNT], ended;
} drawing;

typedef struct look {
  const char *fill, *line, *style;
  double height;
  const char *legend;
} look;

static const look looks[VIZ_SPAN_KIND_COUNT] = {
    [VIZ_SPAN_RUNNING] = {FILL_SKY, COLOR_BLACK, "filled", 28, "tall: it runs"},
    [VIZ_SPAN_READY] = {COLOR_BLACK, COLOR_BLACK, "filled", 3,
                        "line: ready, another runs"},
    [VIZ_SPAN_BLOCKED] = {FILL_ORANGE, COLOR_BLACK, "filled,dashed", 20,
                          "dashed: blocked"},
    [VIZ_SPAN_SLEEPING] = {TINT_GREY, COLOR_GREY, "filled,dotted", 20,
                           "dotted: sleeps"}};

static double x_of(const drawing *w, int64_t at) {
  double whole = (double)(w->last - w->first);
  return whole <= 0 ? 0 : (double)(at - w->first) / whole * w->width;
}

static double y_of(uint32_t row) { return -(double)ROW_HEIGHT * (row + 1); }

static Agnode_t *new_node(drawing *w) {
  return graph_node(w->d, 'n', w->n_nodes++);
}

// -- times -------------------------------------------------------------------

/// "2.5 s", "40 ms", "step 12"; `step` is the distance of the marks.
static void time_text(FILE *out, viz_unit unit, int64_t at, int64_t step) {
  static const struct {
    int64_t ns;
    const char *name;
  } units[] = {{1000000000, "s"}, {1000000, "ms"}, {1000, "µs"}, {1, "ns"}};
  if (unit == VIZ_UNIT_STEPS) {
    fprintf(out, "%lld", (long long)at);
    return;
  }
  unsigned u = 0;
  while (u < 3 && step < units[u].ns && step % units[u].ns != 0 &&
         step * 10 % units[u].ns != 0)
    u++;
  double value = (double)at / (double)units[u].ns;
  fprintf(out, "%.4g %s", value, units[u].name);
}

/// The round number of which about ten make the whole: 1, 2 or 5 times a power
/// of ten.
static int64_t tick_step(int64_t whole) {
  int64_t step = 1;
  for (;;) {
    static const int64_t factors[] = {1, 2, 5};
    for (unsigned i = 0; i < 3; i++)
      if (whole / (step * factors[i]) <= 10)
        return step * factors[i];
    if (step > INT64_MAX / 100)
      return step;
    step *= 10;
  }
}

/// Lines across all rows with the time below them. Nodes, and made first, so
/// that everything else is drawn over them.
static void draw_axis(drawing *w) {
  const int64_t whole = w->last - w->first;
  const int64_t step = tick_step(whole);
  const double bottom = y_of(w->n_rows) + 12, top = y_of(0) + ROW_HEIGHT * 0.6;
  for (int64_t i = 0; i <= whole / step; i++) {
    const double x = x_of(w, w->first + i * step);
    Agnode_t *line = new_node(w);
    graph_box(line, x, (top + bottom) / 2, 1, top - bottom);
    graph_set(line, "label", "");
    graph_set(line, "color", COLOR_GRID);
    graph_set(line, "fillcolor", COLOR_GRID);
    graph_set(line, "style", "filled");
    Agnode_t *mark = new_node(w);
    graph_box(mark, x, bottom - 12, 60, 16);
    graph_set(mark, "shape", "none");
    graph_set(mark, "style", "");
    graph_set(mark, "fontsize", "12");
    label l;
    label_begin(&l);
    time_text(l.out, w->t->unit, w->first + i * step, step);
    graph_set_label(mark, "label", &l);
  }
  Agnode_t *unit = new_node(w);
  graph_pin(unit, w->width / 2, bottom - 32);
  graph_set(unit, "shape", "none");
  graph_set(unit, "style", "");
  graph_set(unit, "fontcolor", COLOR_GREY);
  graph_set(unit, "label",
            w->t->unit == VIZ_UNIT_STEPS ? "steps" : "virtual time");
}

// -- rows --------------------------------------------------------------------

static void draw_name(drawing *w, uint32_t row) {
  Agnode_t *node = new_node(w);
  const char *name = w->t->rows[row].name;
  const double width = label_width(name, 16);
  graph_pin(node, -(width > 260 ? 260 : width) / 2 - 16, y_of(row));
  graph_set(node, "shape", "none");
  graph_set(node, "style", "");
  graph_set(node, "margin", "0,0");
  graph_setf(node, "id", "row_%u", row);
  label l;
  label_begin(&l);
  fputs("<FONT POINT-SIZE=\"16\"><B>", l.out);
  label_html(l.out, name, NAME_COLUMNS);
  fputs("</B></FONT>", l.out);
  graph_set_html(node, "label", &l);
}

/// A bar where the thread ends.
static void draw_end(drawing *w, uint32_t row) {
  const viz_row *r = &w->t->rows[row];
  if (!r->ended)
    return;
  w->ended = true;
  Agnode_t *node = new_node(w);
  graph_box(node, x_of(w, r->end) + 4, y_of(row), 5, 28);
  graph_set(node, "label", "");
  graph_set(node, "style", "filled");
  graph_set(node, "fillcolor", COLOR_BLACK);
  graph_set(node, "tooltip", "ends");
}

static void span_tooltip(drawing *w, Agnode_t *node, const viz_span *s) {
  static const char *const words[VIZ_SPAN_KIND_COUNT] = {"runs", "ready",
                                                         "blocked", "sleeps"};
  label l;
  label_begin(&l);
  label_plain(l.out, w->t->rows[s->row].name);
  fprintf(l.out, " %s", words[s->kind]);
  if (s->text != NULL) {
    fputs(": ", l.out);
    label_plain(l.out, s->text);
  }
  fputs("\\n", l.out);
  const char *const unit = w->t->unit == VIZ_UNIT_STEPS ? "steps " : "";
  fputs(unit, l.out);
  time_text(l.out, w->t->unit, s->from, s->from);
  fputs(" to ", l.out);
  time_text(l.out, w->t->unit, s->to, s->to);
  graph_set_label(node, "tooltip", &l);
}

static void draw_span(drawing *w, uint32_t i) {
  const viz_span *s = &w->t->spans[i];
  const look *k = &looks[s->kind];
  double left = x_of(w, s->from), width = x_of(w, s->to) - left;
  if (width < MIN_SPAN_WIDTH && s->kind != VIZ_SPAN_RUNNING)
    return; // too short to be seen, and nothing happens in it
  if (width < MIN_SPAN_WIDTH) {
    left -= (MIN_SPAN_WIDTH - width) / 2;
    width = MIN_SPAN_WIDTH;
  }
  Agnode_t *node = graph_node(w->d, 's', i);
  graph_box(node, left + width / 2, y_of(s->row), width, k->height);
  graph_set(node, "style", k->style);
  graph_set(node, "fillcolor", k->fill);
  graph_set(node, "color", k->line);
  graph_setf(node, "id", "span_%u", i);
  const unsigned columns = (unsigned)(width / 6.6);
  label l;
  label_begin(&l);
  if (s->text != NULL && columns >= 4 && k->height > 10) {
    fputs("<FONT POINT-SIZE=\"12\">", l.out);
    label_html(l.out, s->text, columns);
    fputs("</FONT>", l.out);
    graph_set_html(node, "label", &l);
  } else {
    free(label_end(&l));
    graph_set(node, "label", "");
  }
  span_tooltip(w, node, s);
  w->shown[s->kind] = true;
}

static Agnode_t *anchor(drawing *w, uint32_t row, int64_t at, double dy) {
  Agnode_t *node = new_node(w);
  graph_box(node, x_of(w, at), y_of(row) + dy, 1, 1);
  graph_set(node, "shape", "point");
  graph_set(node, "style", "invis");
  graph_set(node, "label", "");
  return node;
}

static void draw_wake(drawing *w, const viz_wake *wake) {
  if (wake->from >= w->n_rows || wake->to >= w->n_rows ||
      wake->from == wake->to)
    return;
  const double side = wake->from < wake->to ? -14 : 14;
  // One after the other: compilers order calls in an argument list as they
  // like.
  Agnode_t *from = anchor(w, wake->from, wake->at, side);
  Agnode_t *to = anchor(w, wake->to, wake->at, -side);
  Agedge_t *edge = graph_edge(w->d, from, to);
  graph_set(edge, "color", COLOR_BLUE);
  graph_set(edge, "penwidth", "1.8");
  if (wake->text != NULL) {
    label l;
    label_begin(&l);
    label_plain(l.out, wake->text);
    graph_set_label(edge, "edgetooltip", &l);
  }
}

/// A frame around all rows, with its text above it; `level` keeps the texts of
/// neighbours apart.
static void draw_mark(drawing *w, const viz_mark *mark, unsigned level) {
  const double left = x_of(w, mark->from), right = x_of(w, mark->to);
  const double top = y_of(0) + ROW_HEIGHT * 0.5, bottom = y_of(w->n_rows) + 20;
  Agnode_t *frame = new_node(w);
  graph_box(frame, (left + right) / 2, (top + bottom) / 2, right - left,
            top - bottom);
  graph_set(frame, "label", "");
  graph_set(frame, "style", "dashed");
  graph_set(frame, "color", COLOR_VERMILION);
  graph_set(frame, "penwidth", "3");
  Agnode_t *text = new_node(w);
  const double width = label_width(mark->text, 14);
  double middle = fmax((left + right) / 2, width / 2);
  middle = fmin(middle, fmax(w->width - width / 2, width / 2));
  graph_pin(text, middle, top + 12 + 18.0 * level);
  graph_set(text, "shape", "none");
  graph_set(text, "style", "");
  graph_set(text, "margin", "0,0");
  label l;
  label_begin(&l);
  fputs("<B>", l.out);
  label_html(l.out, mark->text, 90);
  fputs("</B>", l.out);
  graph_set_html(text, "label", &l);
  label_begin(&l);
  label_plain(l.out, mark->text);
  graph_set_label(frame, "tooltip", &l);
}

// -- the whole ---------------------------------------------------------------

static void measure(drawing *w) {
  const viz_timeline *t = w->t;
  w->n_rows = t->n_rows < MAX_ROWS ? t->n_rows : MAX_ROWS;
  for (uint32_t i = 0; i < t->n_rows; i++) {
    if (i == 0 || t->rows[i].start < w->first)
      w->first = t->rows[i].start;
    if (i == 0 || t->rows[i].end > w->last)
      w->last = t->rows[i].end;
  }
  double width = MAX_WIDTH;
  if (t->unit == VIZ_UNIT_STEPS) {
    width = (double)(w->last - w->first) * MAX_STEP_WIDTH;
    width = fmin(fmax(width, MIN_WIDTH), MAX_STEPS_WIDTH);
  }
  w->width = width;
}

viz_diagram *viz_diagram_of_timeline(const viz_timeline *t) {
  drawing w = {.t = t, .d = graph_new("neato")};
  graph_fix_positions(w.d);
  graph_default(w.d, AGRAPH, "outputorder", "nodesfirst");
  measure(&w);
  draw_axis(&w);
  uint32_t drawn = 0, known = 0;
  for (uint32_t i = 0; i < w.n_rows; i++)
    draw_name(&w, i);
  for (uint32_t i = 0; i < t->n_spans; i++)
    if (t->spans[i].row < w.n_rows && known++ < MAX_SPANS) {
      draw_span(&w, i);
      drawn++;
    }
  for (uint32_t i = 0; i < w.n_rows; i++)
    draw_end(&w, i);
  const bool many = t->n_wakes > MAX_WAKES;
  for (uint32_t i = 0; i < t->n_wakes && !many; i++)
    draw_wake(&w, &t->wakes[i]);
  for (uint32_t i = 0; i < t->n_marks && i < MAX_MARKS; i++)
    draw_mark(&w, &t->marks[i], t->n_marks > 1 ? i % 2 : 0);
  label rule;
  label_begin(&rule);
  if (t->n_marks > MAX_MARKS)
    fprintf(rule.out, "shown %d of %u frames: the first ones. ", MAX_MARKS,
            t->n_marks);
  if (w.n_rows < t->n_rows)
    fprintf(rule.out, "shown %u of %u threads: the first ones. ", w.n_rows,
            t->n_rows);
  if (drawn < known)
    fprintf(rule.out, "shown %u of %u spans: the first ones. ", drawn, known);
  if (many)
    fprintf(rule.out, "drawn without the %u arrows that say who woke whom. ",
            t->n_wakes);
  legend_entry entries[VIZ_SPAN_KIND_COUNT + 2];
  unsigned n = 0;
  for (unsigned k = 0; k < VIZ_SPAN_KIND_COUNT; k++)
    entries[n++] = (legend_entry){
        w.shown[k], k == VIZ_SPAN_READY ? COLOR_WHITE : looks[k].fill,
        looks[k].line, looks[k].legend};
  entries[n++] = (legend_entry){t->n_wakes > 0 && !many, COLOR_WHITE,
                                COLOR_BLUE, "arrow: lets the other go on"};
  entries[n++] =
      (legend_entry){w.ended, COLOR_WHITE, COLOR_BLACK, "black bar: ends"};
  char *text = label_end(&rule);
  graph_title(w.d, t->title, t->subtitle, text, entries, n);
  free(text);
  return w.d;
}
