// Draws one schedule: a lane a thread, time downwards, a row an event. The
// positions are ours; neato only draws the lines. Arrows between lanes say what
// happens before what; a race is the pair that nothing orders.
#include <assert.h>
#include <stdlib.h>

#include "viz/graph.h"

enum {
  MAX_ROWS = 60,
  ROW_HEIGHT = 46,
  TEXT_COLUMNS = 36,
  NAME_COLUMNS = 28,
  MAX_SLOTS = 4
};

/// A bar beside a lane that shows a hold.
typedef struct bar {
  bool shown;
  unsigned slot; ///< from the lane outwards
} bar;

typedef struct lanes {
  viz_diagram *d;
  const viz_space_time *s;
  double *x;       ///< of each lane's middle
  bar *bars;       ///< one a hold
  uint32_t *last;  ///< its latest event so far, or VIZ_NONE
  uint32_t n_rows; ///< drawn
} lanes;

static double limited_width(const char *text, double size, double most) {
  double width = text == NULL ? 0 : label_width(text, size);
  return width > most ? most : width;
}

static uint32_t last_row(const lanes *l, const viz_stretch *h) {
  return h->to < l->n_rows ? h->to : l->n_rows - 1;
}

/// Gives the holds of a lane slots in which no two overlap.
static void choose_slots(lanes *l, uint32_t lane) {
  for (uint32_t i = 0; i < l->s->n_holds; i++) {
    const viz_stretch *h = &l->s->holds[i];
    if (h->lane != lane || h->from >= l->n_rows)
      continue;
    unsigned slot = 0;
    for (uint32_t k = 0; k < i; k++) {
      const viz_stretch *before = &l->s->holds[k];
      if (before->lane == lane && l->bars[k].shown && l->bars[k].slot == slot &&
          last_row(l, before) >= h->from) {
        slot++;
        k = UINT32_MAX; // look again at all, for the next slot
      }
    }
    l->bars[i] = (bar){.shown = slot < MAX_SLOTS, .slot = slot};
  }
}

/// Lanes as wide as their texts ask for, with room for messages between them.
static void place_lanes(lanes *l) {
  double x = 0, room = 60;
  for (uint32_t i = 0; i < l->s->n_links; i++)
    if (l->s->links[i].text != NULL)
      room = 120;
  for (uint32_t i = 0; i < l->s->n_lanes; i++) {
    double width = limited_width(l->s->lanes[i].name, 18, 300);
    for (uint32_t e = 0; e < l->n_rows; e++)
      if (l->s->events[e].lane == i) {
        double w = limited_width(l->s->events[e].text, 15, 320) +
                   limited_width(l->s->events[e].place, 12, 120);
        width = w > width ? w : width;
      }
    width += room;
    l->x[i] = x + width / 2;
    x += width;
    choose_slots(l, i);
  }
}

/// A bar along the lane from where the lock is taken to where it is given back,
/// with its name in the gap below the event that takes it.
static void draw_hold(const lanes *l, uint32_t i) {
  const viz_stretch *h = &l->s->holds[i];
  if (!l->bars[i].shown)
    return;
  const double top = -(double)ROW_HEIGHT * (h->from + 1);
  const double bottom = -(double)ROW_HEIGHT * (last_row(l, h) + 1) -
                        (h->to == VIZ_NONE ? ROW_HEIGHT / 2.0 : 0);
  const double x = l->x[h->lane] - 11 - 12 * l->bars[i].slot;
  Agnode_t *node = graph_node(l->d, 'b', i);
  graph_box(node, x, (top + bottom) / 2, 8, top - bottom);
  graph_set(node, "label", "");
  graph_set(node, "style", "filled");
  graph_set(node, "fillcolor", FILL_ORANGE);
  label text;
  label_begin(&text);
  label_plain(text.out, h->text);
  fputs(" is held", text.out);
  graph_set_label(node, "tooltip", &text);
  const double width = limited_width(h->text, 12, 100) + 4;
  Agnode_t *name = graph_node(l->d, 'c', i);
  graph_box(name, x - 7 - width / 2, top - ROW_HEIGHT / 2.0, width, 15);
  graph_set(name, "style", "");
  graph_set(name, "shape", "none");
  label_begin(&text);
  fputs("<FONT POINT-SIZE=\"12\">", text.out);
  label_html(text.out, h->text, 14);
  fputs("</FONT>", text.out);
  graph_set_html(name, "label", &text);
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

/// Where a lane goes on with what an event in the same row gives it.
static Agnode_t *draw_meeting(const lanes *l, const viz_link *link,
                              uint32_t number) {
  Agnode_t *node = graph_node(l->d, 'm', number);
  graph_box(node, l->x[link->to], -(double)ROW_HEIGHT * (link->from + 1), 12,
            12);
  graph_set(node, "shape", "circle");
  graph_set(node, "label", "");
  graph_set(node, "style", "filled");
  graph_set(node, "fillcolor", TINT_BLUE);
  graph_set(node, "tooltip", "goes on");
  return node;
}

/// Half of the room that an event's box takes in its lane.
static double half_width(const viz_event *e) {
  return (limited_width(e->text, 15, 320) + limited_width(e->place, 12, 120) +
          24) /
         2;
}

/// True for links whose text stands apart from the arrow.
static bool is_message(const lanes *l, const viz_link *link) {
  return link->text != NULL && link->kind == VIZ_LINK_ORDER &&
         link->from < l->n_rows && link->to < l->n_rows &&
         l->s->events[link->from].lane != l->s->events[link->to].lane;
}

/// What a link hands over: between the lane that it comes from and the next, as
/// in the middle of a long arrow other lanes have their events.
static void draw_message(const lanes *l, uint32_t number) {
  const viz_link *link = &l->s->links[number];
  const viz_event *source = &l->s->events[link->from],
                  *target = &l->s->events[link->to];
  const uint32_t from = source->lane, to = target->lane;
  const uint32_t beside = to > from ? from + 1 : from - 1;
  const double side = to > from ? 1 : -1;
  const double begin = l->x[from] + side * half_width(source);
  const double end =
      l->x[beside] - (beside == to ? side * half_width(target) : 0);
  const double x = (begin + end) / 2;
  const double part = (x - l->x[from]) / (l->x[to] - l->x[from]);
  const double row = link->from + 1 + part * ((double)link->to - link->from);
  Agnode_t *node = graph_node(l->d, 'g', number);
  graph_box(node, x, -ROW_HEIGHT * row, limited_width(link->text, 14, 170) + 12,
            18);
  graph_set(node, "style", "filled");
  graph_set(node, "fillcolor", COLOR_WHITE);
  graph_set(node, "shape", "none");
  label text;
  label_begin(&text);
  label_plain(text.out, link->text);
  graph_set_label(node, "tooltip", &text);
  label_begin(&text);
  fputs("<B>", text.out);
  label_html(text.out, link->text, 20);
  fputs("</B>", text.out);
  graph_set_html(node, "label", &text);
}

static void draw_link(const lanes *l, uint32_t number) {
  const viz_link *link = &l->s->links[number];
  const bool meets = link->kind == VIZ_LINK_MEET;
  if (link->from >= l->n_rows || (!meets && link->to >= l->n_rows))
    return;
  Agedge_t *edge = graph_edge(l->d, graph_node(l->d, 'e', link->from),
                              meets ? draw_meeting(l, link, number)
                                    : graph_node(l->d, 'e', link->to));
  if (link->kind == VIZ_LINK_ORDER || meets) {
    order_style(edge);
  } else if (link->kind == VIZ_LINK_WAIT) {
    graph_set(edge, "color", COLOR_VERMILION);
    graph_set(edge, "style", "dotted");
    graph_set(edge, "penwidth", "2.5");
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
    if (is_message(l, link))
      return; // its text is drawn already, below the events
    label_begin(&text);
    fputs("<B>", text.out);
    label_html(text.out, link->text, 20);
    fputs("</B>", text.out);
    graph_set_html(edge, "label", &text);
  }
}

/// A frame around the last events, which go round for ever.
static void draw_cycle(const lanes *l) {
  const uint32_t first = l->s->n_events - l->s->n_cycle;
  if (l->s->n_cycle == 0 || first >= l->n_rows)
    return;
  const double half = ROW_HEIGHT / 2.0;
  const double top = -(double)ROW_HEIGHT * (first + 1) + half;
  const double bottom = -(double)ROW_HEIGHT * l->n_rows - half;
  double right = 0;
  for (uint32_t i = 0; i < l->s->n_lanes; i++)
    right = l->x[i] > right ? l->x[i] : right;
  const double left = l->x[0] - 110;
  right += 190;
  Agnode_t *frame = graph_node(l->d, 'r', 0);
  graph_box(frame, (left + right) / 2, (top + bottom) / 2, right - left,
            top - bottom);
  graph_set(frame, "label", "");
  graph_set(frame, "style", "dashed");
  graph_set(frame, "color", COLOR_VERMILION);
  graph_set(frame, "penwidth", "3");
  graph_set(frame, "tooltip", "again and again, for ever");
  Agnode_t *text = graph_node(l->d, 'r', 1);
  graph_box(text, right - 95, bottom - 14, 200, 18);
  graph_set(text, "shape", "none");
  graph_set(text, "style", "");
  graph_set(text, "label", "again and again, for ever");
}

viz_diagram *viz_diagram_of_space_time(const viz_space_time *s) {
  lanes l = {.d = graph_new("neato"), .s = s};
  l.n_rows = s->n_events < MAX_ROWS ? s->n_events : MAX_ROWS;
  l.x = calloc(s->n_lanes + 1, sizeof *l.x);
  l.last = calloc(s->n_lanes + 1, sizeof *l.last);
  l.bars = calloc(s->n_holds + 1, sizeof *l.bars);
  assert(l.x != NULL && l.last != NULL && l.bars != NULL);
  graph_fix_positions(l.d);
  graph_default(l.d, AGRAPH, "outputorder", "edgesfirst");
  place_lanes(&l);
  bool blocked = false, order = false, race = false, wait = false;
  for (uint32_t i = 0; i < s->n_lanes; i++) {
    l.last[i] = VIZ_NONE;
    order |= s->lanes[i].started_by != VIZ_NONE;
    draw_head(&l, i);
  }

  bool holds = false;
  for (uint32_t i = 0; i < s->n_holds; i++) {
    draw_hold(&l, i);
    holds |= l.bars[i].shown;
  }
  for (uint32_t i = 0; i < s->n_links; i++)
    if (is_message(&l, &s->links[i]))
      draw_message(&l, i);
  for (uint32_t i = 0; i < l.n_rows; i++) {
    draw_event(&l, i);
    blocked |= s->events[i].kind == VIZ_EVENT_BLOCKED;
  }
  draw_cycle(&l);
  for (uint32_t i = 0; i < s->n_links; i++) {
    draw_link(&l, i);
    order |=
        s->links[i].kind == VIZ_LINK_ORDER || s->links[i].kind == VIZ_LINK_MEET;
    race |= s->links[i].kind == VIZ_LINK_RACE;
    wait |= s->links[i].kind == VIZ_LINK_WAIT;
  }
  char rule[120] = "";
  if (l.n_rows < s->n_events)
    snprintf(rule, sizeof rule, "shown the first %u of %u steps", l.n_rows,
             s->n_events);
  const legend_entry entries[] = {
      {order, COLOR_WHITE, COLOR_BLUE, "arrow: happens before"},
      {race, COLOR_WHITE, COLOR_VERMILION,
       "dashed line: nothing orders these two"},
      {blocked, TINT_ORANGE, COLOR_BLACK, "dashed outline: blocked"},
      {holds, FILL_ORANGE, COLOR_BLACK, "bar: the lock is held"},
      {wait, COLOR_WHITE, COLOR_VERMILION, "dotted arrow: to who holds it"}};
  graph_title(l.d, s->title, s->subtitle, rule, entries, 5);
  free(l.bars);
  free(l.x);
  free(l.last);
  return l.d;
}
