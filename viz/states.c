// Draws a state graph: from top to bottom, the error path thick, every kind of
// state by shape as well as by colour. Hidden states and steps do not exist
// here. Start at viz_diagram_of_states.
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "viz/graph.h"

enum {
  MAX_EDGE_LABELS = 150, ///< more take the layout too long
  STATE_LINES = 9,
  STATE_COLUMNS = 36,
  STEP_LINES = 4,
  STEP_COLUMNS = 32,
  SIDE_COLUMNS = 44 ///< of the title of one of two graphs
};

static const char *fill_of(const viz_state *s) {
  switch (s->kind) {
  case VIZ_STATE_END:
    return TINT_GREEN;
  case VIZ_STATE_DEADLOCK:
    return TINT_VERMILION;
  case VIZ_STATE_ERROR:
    return TINT_PURPLE;
  case VIZ_STATE_PLAIN:
    break;
  }
  return s->doomed ? TINT_ORANGE : COLOR_WHITE;
}

static const char *headline_of(const viz_state *s) {
  if (s->verdict != NULL)
    return s->verdict;
  switch (s->kind) {
  case VIZ_STATE_END:
    return "end";
  case VIZ_STATE_DEADLOCK:
    return "deadlock";
  case VIZ_STATE_ERROR:
    return "error";
  case VIZ_STATE_PLAIN:
    break;
  }
  return NULL;
}

static void state_label(Agnode_t *node, const viz_state *s) {
  const char *headline = headline_of(s);
  label l;
  label_begin(&l);
  fputs("<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">", l.out);
  if (headline != NULL) {
    fputs("<TR><TD COLSPAN=\"2\"><FONT POINT-SIZE=\"16\"><B>", l.out);
    label_html(l.out, headline, STATE_COLUMNS);
    fputs("</B></FONT></TD></TR>", l.out);
  }
  label_rows(l.out, s->lines, s->n_lines, STATE_LINES, STATE_COLUMNS);
  if (s->cut)
    fputs("<TR><TD COLSPAN=\"2\">…</TD></TR>", l.out);
  else if (headline == NULL && s->n_lines == 0)
    fputs("<TR><TD> </TD></TR>", l.out);
  fputs("</TABLE>", l.out);
  graph_set_html(node, "label", &l);
}

static void state_tooltip(Agnode_t *node, const viz_state *s) {
  label l;
  label_begin(&l);
  if (s->tooltip != NULL)
    label_plain(l.out, s->tooltip);
  else
    label_lines_plain(l.out, s->lines, s->n_lines);
  graph_set_label(node, "tooltip", &l);
}

/// One state graph in a diagram of one or two.
typedef struct drawing {
  viz_diagram *d;
  const viz_state_graph *g;
  char prefix;       ///< of the names of its nodes
  Agraph_t *cluster; ///< that they are put in, or NULL
} drawing;

static void draw_state(const drawing *w, uint32_t s) {
  const viz_state_graph *g = w->g;
  const viz_state *state = &g->states[s];
  Agnode_t *node = graph_node(w->d, w->prefix, s);
  if (w->cluster != NULL)
    agsubnode(w->cluster, node, 1);
  bool aside = g->aside && !state->on_path;
  state_label(node, state);
  state_tooltip(node, state);
  graph_setf(node, "id", w->prefix == 's' ? "state_%u" : "other_%u", s);
  graph_set(node, "fillcolor", fill_of(state));
  switch (state->kind) {
  case VIZ_STATE_END:
    graph_set(node, "peripheries", "2");
    break;
  case VIZ_STATE_DEADLOCK:
    graph_set(node, "shape", "octagon");
    graph_set(node, "style", "filled");
    graph_set(node, "margin", "0,0");
    break;
  case VIZ_STATE_ERROR:
    graph_set(node, "style", "filled,diagonals");
    break;
  case VIZ_STATE_PLAIN:
    if (state->doomed)
      graph_set(node, "style", "rounded,filled,dashed");
    break;
  }
  if (state->on_path) {
    graph_set(node, "color", COLOR_VERMILION);
    graph_set(node, "penwidth", "2.5");
  } else if (aside) {
    graph_set(node, "color", COLOR_GREY);
    graph_set(node, "fontcolor", COLOR_GREY);
  }
}

/// The lines of a step and of all that was merged behind it.
static viz_line *all_lines(const viz_state_graph *g, uint32_t step,
                           unsigned *n) {
  *n = 0;
  for (uint32_t i = step; i != VIZ_NONE; i = g->steps[i].then)
    *n += g->steps[i].n_lines;
  viz_line *lines = calloc(*n == 0 ? 1 : *n, sizeof *lines);
  assert(lines != NULL);
  unsigned k = 0;
  for (uint32_t i = step; i != VIZ_NONE; i = g->steps[i].then)
    for (unsigned j = 0; j < g->steps[i].n_lines; j++)
      lines[k++] = g->steps[i].lines[j];
  return lines;
}

/// True if the state's label already says what the step does: then the name of
/// the thread that moves is enough.
static bool said_by(const viz_state *s, const viz_line *line) {
  if (line->head == NULL || line->text == NULL)
    return false;
  for (unsigned i = 0; i < s->n_lines; i++)
    if (s->lines[i].head != NULL && s->lines[i].text != NULL &&
        strcmp(s->lines[i].head, line->head) == 0)
      return strcmp(s->lines[i].text, line->text) == 0;
  return false;
}

/// Shortens the lines for an arrow: what the state says is left out, and so is
/// a thread's name where it goes on.
static void shorten_lines(const viz_state *from, viz_line *lines, unsigned n) {
  if (n == 1 && said_by(from, &lines[0]))
    lines[0].text = NULL;
  for (unsigned i = n; i-- > 1;)
    if (lines[i].head != NULL && lines[i - 1].head != NULL &&
        strcmp(lines[i].head, lines[i - 1].head) == 0)
      lines[i].head = "";
}

static void draw_step(const drawing *w, uint32_t i, bool labelled) {
  const viz_state_graph *g = w->g;
  const viz_step *step = &g->steps[i];
  Agedge_t *edge = graph_edge(w->d, graph_node(w->d, w->prefix, step->from),
                              graph_node(w->d, w->prefix, step->to));
  if (w->cluster != NULL)
    agsubedge(w->cluster, edge, 1); // keeps its label inside
  unsigned n;
  viz_line *lines = all_lines(g, i, &n);
  label l;
  label_begin(&l);
  label_lines_plain(l.out, lines, n);
  graph_set_label(edge, "edgetooltip", &l);
  if (labelled && n > 0) {
    shorten_lines(&g->states[step->from], lines, n);
    label_begin(&l);
    fputs("<TABLE BORDER=\"0\" CELLSPACING=\"2\" CELLPADDING=\"1\">", l.out);
    label_rows(l.out, lines, n, STEP_LINES, STEP_COLUMNS);
    fputs("</TABLE>", l.out);
    graph_set_html(edge, "label", &l);
  }
  free(lines);
  graph_setf(edge, "id", w->prefix == 's' ? "step_%u" : "other_step_%u", i);
  if (step->on_path) {
    graph_set(edge, "color",
              step->in_cycle ? COLOR_VERMILION ":white:" COLOR_VERMILION
                             : COLOR_VERMILION);
    graph_set(edge, "penwidth", "3");
    graph_set(edge, "weight", "4"); // keeps the path straight
  } else if (g->aside) {
    graph_set(edge, "style", "dashed");
    graph_set(edge, "fontcolor", COLOR_GREY);
  }
}

/// The arrow from nowhere that marks the initial state.
static void draw_entry(const drawing *w) {
  Agnode_t *point = graph_node(w->d, w->prefix == 's' ? 'i' : 'j', 0);
  if (w->cluster != NULL)
    agsubnode(w->cluster, point, 1);
  graph_set(point, "shape", "circle");
  graph_set(point, "style", "filled");
  graph_set(point, "fillcolor", COLOR_BLACK);
  graph_set(point, "label", "");
  graph_set(point, "tooltip", "start");
  graph_set(point, "fixedsize", "true");
  graph_set(point, "width", "0.18");
  Agedge_t *arrow = graph_edge(w->d, point, graph_node(w->d, w->prefix, 0));
  if (w->cluster != NULL)
    agsubedge(w->cluster, arrow, 1);
  graph_set(arrow, "penwidth", "3");
  graph_set(arrow, "weight", "4");
  graph_set(arrow, "edgetooltip", "start");
}

enum { LEGEND_ENTRIES = 8 };

/// Marks what of `g` is to be explained.
static void note_legend(const viz_state_graph *g, legend_entry *entries) {
  static const legend_entry all[LEGEND_ENTRIES] = {
      {false, COLOR_WHITE, COLOR_VERMILION, "thick: one way to the error"},
      {false, TINT_VERMILION, COLOR_BLACK, "octagon: deadlock"},
      {false, TINT_PURPLE, COLOR_BLACK, "cut corners: error"},
      {false, TINT_ORANGE, COLOR_BLACK, "dashed outline: no good end in reach"},
      {false, TINT_GREEN, COLOR_BLACK, "double outline: the program ends"},
      {false, COLOR_WHITE, COLOR_GREY, "dashed arrow: step not taken"},
      {false, COLOR_WHITE, COLOR_BLACK, "…: goes on, not shown"},
      {false, COLOR_WHITE, COLOR_VERMILION,
       "double: round and round, for ever"},
  };
  for (unsigned i = 0; i < LEGEND_ENTRIES; i++)
    if (!entries[i].shown)
      entries[i] = all[i];
  for (uint32_t s = 0; s < g->n_states; s++) {
    const viz_state *state = &g->states[s];
    if (state->hidden)
      continue;
    entries[1].shown |= state->kind == VIZ_STATE_DEADLOCK;
    entries[2].shown |= state->kind == VIZ_STATE_ERROR;
    entries[3].shown |= state->doomed && state->kind == VIZ_STATE_PLAIN;
    entries[4].shown |= state->kind == VIZ_STATE_END;
    entries[6].shown |= state->cut;
  }
  for (uint32_t i = 0; i < g->n_steps; i++) {
    const viz_step *step = &g->steps[i];
    entries[0].shown |= step->on_path && !step->hidden;
    entries[7].shown |= step->in_cycle && !step->hidden;
    entries[5].shown |= g->aside && !step->on_path && !step->hidden;
  }
}

static unsigned count_steps(const viz_state_graph *g) {
  unsigned n = 0;
  for (uint32_t i = 0; i < g->n_steps; i++)
    n += !g->steps[i].hidden;
  return n;
}

/// What was left out, in words; the caller frees it.
static char *rule_of(const viz_state_graph *g, bool labelled) {
  label rule;
  label_begin(&rule);
  fputs(g->rule, rule.out);
  if (!labelled)
    fprintf(rule.out, "%smore than %d steps: drawn without labels",
            g->rule[0] != 0 ? "; " : "", MAX_EDGE_LABELS);
  return label_end(&rule);
}

static void draw_graph(const drawing *w, bool labelled) {
  const viz_state_graph *g = w->g;
  for (uint32_t s = 0; s < g->n_states; s++)
    if (!g->states[s].hidden)
      draw_state(w, s);
  if (g->n_states > 0 && !g->states[0].hidden)
    draw_entry(w);
  for (uint32_t i = 0; i < g->n_steps; i++)
    if (!g->steps[i].hidden)
      draw_step(w, i, labelled);
}

static viz_diagram *new_diagram(void) {
  viz_diagram *d = graph_new("dot");
  graph_default(d, AGRAPH, "rankdir", "TB");
  graph_default(d, AGRAPH, "nodesep", "0.35");
  graph_default(d, AGRAPH, "ranksep", "0.4");
  return d;
}

viz_diagram *viz_diagram_of_states(const viz_state_graph *g) {
  const drawing w = {.d = new_diagram(), .g = g, .prefix = 's'};
  const bool labelled = count_steps(g) <= MAX_EDGE_LABELS;
  draw_graph(&w, labelled);
  legend_entry entries[LEGEND_ENTRIES] = {0};
  note_legend(g, entries);
  char *rule = rule_of(g, labelled);
  graph_title(w.d, g->title, g->subtitle, rule, entries, LEGEND_ENTRIES);
  free(rule);
  return w.d;
}

/// A frame around one of two graphs, with what it is.
static void draw_side(viz_diagram *d, const viz_state_graph *g, char prefix,
                      bool labelled) {
  char name[] = "cluster_s";
  name[strlen(name) - 1] = prefix;
  const drawing w = {
      .d = d, .g = g, .prefix = prefix, .cluster = agsubg(d->g, name, 1)};
  draw_graph(&w, labelled);
  char *rule = rule_of(g, labelled);
  label l;
  label_begin(&l);
  fputs("<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\"><TR><TD>"
        "<B><FONT POINT-SIZE=\"17\">",
        l.out);
  label_html_wrapped(l.out, g->title, SIDE_COLUMNS);
  fputs("</FONT></B></TD></TR>", l.out);
  const char *const more[] = {g->subtitle, rule};
  for (unsigned i = 0; i < 2; i++)
    if (more[i] != NULL && *more[i] != 0) {
      fputs("<TR><TD>", l.out);
      label_html_wrapped(l.out, more[i], SIDE_COLUMNS + 20);
      fputs("</TD></TR>", l.out);
    }
  fputs("</TABLE>", l.out);
  graph_set_html(w.cluster, "label", &l);
  graph_set(w.cluster, "color", COLOR_GREY);
  graph_set(w.cluster, "style", "rounded");
  graph_set(w.cluster, "margin", "56"); // labels at arrows stand out
  free(rule);
}

viz_diagram *viz_diagram_of_comparison(const char *title,
                                       const viz_state_graph *left,
                                       const viz_state_graph *right) {
  viz_diagram *d = new_diagram();
  const bool labelled =
      count_steps(left) + count_steps(right) <= MAX_EDGE_LABELS;
  draw_side(d, left, 's', labelled);
  draw_side(d, right, 'r', labelled);
  legend_entry entries[LEGEND_ENTRIES] = {0};
  note_legend(left, entries);
  note_legend(right, entries);
  graph_title(d, title, NULL, NULL, entries, LEGEND_ENTRIES);
  return d;
}
