// Draws one schedule: a lane a thread, time downwards, a row an event. The
// positions are ours; neato only draws the lines. Arrows between lanes say what
// happens before what; a race is the pair that nothing orders.
#include <assert.h>
#include <stdlib.h>

#include "viz/graph.h"

enum { MAX_ROWS = 60, ROW_HEIGHT = 46, TEXT_COLUMNS = 34, NAME_COLUMNS = 28 };

typedef struct lanes {
  viz_diagram *d;
  const viz_space_time *s;
  double *x;       ///< of each lane's middle
  uint32_t *last;  ///< its latest event so far, or VIZ_NONE
  uint32_t n_rows; ///< drawn
} lanes;

static double limited_width(const char *text, double size, double most) {
  double width = text == NULL ? 0 : label_width(text, size);
  return width > most ? most : width;
}

/// Lanes as wide as their texts ask for.
static void place_lanes(lanes *l) {
  double x = 0;
  for (uint32_t i = 0; i < l->s->n_lanes; i++) {
    double width = limited_width(l->s->lanes[i].name, 18, 300);
    for (uint32_t e = 0; e < l->n_rows; e++)
      if (l->s->events[e].lane == i) {
        double w = limited_width(l->s->events[e].text, 15, 320) +
                   limited_width(l->s->events[e].place, 12, 120);
        width = w > width ? w : width;
      }
    width += 60;
    l->x[i] = x + width / 2;
    x += width;
  }
}

static void order_style(Agedge_t *edge) {
  graph_set(edge, "color", COLOR_BLUE);
  graph_set(edge, "penwidth", "2.5");
}

/// A lane begins beside the event that starts its thread.
static void draw_head(const lanes *l, uint32_t lane) {
  uint32_t by = l->s->lanes[lane].started_by;
  if (by != VIZ_NONE && by >= l->n_rows)
    return;
  Agnode_t *node = graph_node(l->d, 'h', lane);
  label text;
  label_begin(&text);
  fputs("<FONT POINT-SIZE=\"18\"><B>", text.out);
  label_html(text.out, l->s->lanes[lane].name, NAME_COLUMNS);
  fputs("</B></FONT>", text.out);
  graph_set_html(node, "label", &text);
  graph_set(node, "fillcolor", TINT_GREY);
  graph_set(node, "height", "0.3");
  graph_pin(node, l->x[lane],
            by == VIZ_NONE ? 0 : -(double)ROW_HEIGHT * (by + 1));
  if (by != VIZ_NONE)
    order_style(graph_edge(l->d, graph_node(l->d, 'e', by), node));
}

static void style_event(Agnode_t *node, viz_event_kind kind) {
  switch (kind) {
  case VIZ_EVENT_PLAIN:
    break;
  case VIZ_EVENT_SYNC:
    graph_set(node, "fillcolor", TINT_BLUE);
    break;
  case VIZ_EVENT_BLOCKED:
    graph_set(node, "fillcolor", TINT_ORANGE);
    graph_set(node, "style", "filled,dashed");
    break;
  case VIZ_EVENT_ERROR:
    graph_set(node, "fillcolor", TINT_VERMILION);
    graph_set(node, "color", COLOR_VERMILION);
    graph_set(node, "penwidth", "2.5");
    break;
  }
}

static void draw_event(lanes *l, uint32_t i) {
  const viz_event *event = &l->s->events[i];
  Agnode_t *node = graph_node(l->d, 'e', i);
  label text;
  label_begin(&text);
  label_html(text.out, event->text, TEXT_COLUMNS);
  if (event->place != NULL && *event->place != 0) {
    fputs(" <FONT POINT-SIZE=\"12\" COLOR=\"" COLOR_GREY "\"> ", text.out);
    label_html(text.out, event->place, NAME_COLUMNS);
    fputs("</FONT>", text.out);
  }
  graph_set_html(node, "label", &text);
  graph_set(node, "height", "0.3");
  graph_setf(node, "id", "event_%u", i);
  style_event(node, event->kind);
  graph_pin(node, l->x[event->lane], -(double)ROW_HEIGHT * (i + 1));
  Agnode_t *before = l->last[event->lane] == VIZ_NONE
                         ? graph_node(l->d, 'h', event->lane)
                         : graph_node(l->d, 'e', l->last[event->lane]);
  Agedge_t *lane = graph_edge(l->d, before, node);
  graph_set(lane, "dir", "none");
  graph_set(lane, "penwidth", "1.5");
  l->last[event->lane] = i;
}

static void draw_link(const lanes *l, const viz_link *link) {
  if (link->from >= l->n_rows || link->to >= l->n_rows)
    return;
  Agedge_t *edge = graph_edge(l->d, graph_node(l->d, 'e', link->from),
                              graph_node(l->d, 'e', link->to));
  if (link->kind == VIZ_LINK_ORDER) {
    order_style(edge);
  } else {
    graph_set(edge, "color", COLOR_VERMILION);
    graph_set(edge, "penwidth", "3.5");
    graph_set(edge, "style", "dashed");
    graph_set(edge, "dir", "none");
  }
  if (link->text != NULL) {
    label text;
    label_begin(&text);
    label_plain(text.out, link->text);
    graph_set_label(edge, "edgetooltip", &text);
  }
}

viz_diagram *viz_diagram_of_space_time(const viz_space_time *s) {
  lanes l = {.d = graph_new("neato"), .s = s};
  l.n_rows = s->n_events < MAX_ROWS ? s->n_events : MAX_ROWS;
  l.x = calloc(s->n_lanes + 1, sizeof *l.x);
  l.last = calloc(s->n_lanes + 1, sizeof *l.last);
  assert(l.x != NULL && l.last != NULL);
  graph_fix_positions(l.d);
  graph_default(l.d, AGRAPH, "outputorder", "edgesfirst");
  place_lanes(&l);
  bool blocked = false, order = false, race = false;
  for (uint32_t i = 0; i < s->n_lanes; i++) {
    l.last[i] = VIZ_NONE;
    order |= s->lanes[i].started_by != VIZ_NONE;
    draw_head(&l, i);
  }

  for (uint32_t i = 0; i < l.n_rows; i++) {
    draw_event(&l, i);
    blocked |= s->events[i].kind == VIZ_EVENT_BLOCKED;
  }
  for (uint32_t i = 0; i < s->n_links; i++) {
    draw_link(&l, &s->links[i]);
    order |= s->links[i].kind == VIZ_LINK_ORDER;
    race |= s->links[i].kind == VIZ_LINK_RACE;
  }
  char rule[120] = "";
  if (l.n_rows < s->n_events)
    snprintf(rule, sizeof rule, "shown the first %u of %u steps", l.n_rows,
             s->n_events);
  const legend_entry entries[] = {
      {order, COLOR_WHITE, COLOR_BLUE, "arrow: happens before"},
      {race, COLOR_WHITE, COLOR_VERMILION,
       "dashed line: nothing orders these two"},
      {blocked, TINT_ORANGE, COLOR_BLACK, "dashed outline: blocked"}};
  graph_title(l.d, s->title, s->subtitle, rule, entries, 3);
  free(l.x);
  free(l.last);
  return l.d;
}
