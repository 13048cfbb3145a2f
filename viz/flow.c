// Draws the control flow of functions: their basic blocks as lines of source
// text, each function in a frame, each thread in the block where it stands.
// Start at viz_diagram_of_flow.
#include <stdio.h>

#include "viz/graph.h"

enum { MAX_BLOCKS = 60, MAX_LINES = 6, CODE_COLUMNS = 44, NAME_COLUMNS = 28 };

static void position_row(FILE *out, const viz_position *p) {
  fprintf(out, "<TR><TD ALIGN=\"LEFT\" COLSPAN=\"2\" BGCOLOR=\"%s\"><B>",
          p->blocked ? FILL_ORANGE : FILL_SKY);
  label_html(out, p->thread, NAME_COLUMNS);
  fputs("</B>", out);
  if (p->text != NULL && *p->text != 0) {
    fputs(" ", out);
    label_html(out, p->text, CODE_COLUMNS);
  }
  fputs(p->blocked ? " <I>blocked</I></TD></TR>" : "</TD></TR>", out);
}

static void line_row(FILE *out, uint32_t number, const char *text) {
  fputs("<TR><TD ALIGN=\"RIGHT\"><FONT POINT-SIZE=\"11\" COLOR=\"" COLOR_GREY
        "\">",
        out);
  if (number > 0)
    fprintf(out, "%u", number);
  else
    fputs(" ", out);
  fputs("</FONT></TD><TD ALIGN=\"LEFT\"><FONT FACE=\"" FONT_CODE
        "\" POINT-SIZE=\"13\">",
        out);
  label_html(out, *text != 0 ? text : " ", CODE_COLUMNS);
  fputs("</FONT></TD></TR>", out);
}

static void block_label(Agnode_t *node, const viz_flow *f, uint32_t i) {
  const viz_block *b = &f->blocks[i];
  label l;
  label_begin(&l);
  fputs("<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">", l.out);
  for (uint32_t k = 0; k < f->n_positions; k++)
    if (f->positions[k].block == i)
      position_row(l.out, &f->positions[k]);
  const unsigned shown = b->n_lines > MAX_LINES ? MAX_LINES - 1 : b->n_lines;
  for (unsigned k = 0; k < shown; k++)
    line_row(l.out, b->numbers[k], b->lines[k]);
  if (shown < b->n_lines) {
    char more[40];
    snprintf(more, sizeof more, "… %u more", b->n_lines - shown);
    line_row(l.out, 0, more);
  }
  if (b->n_lines == 0)
    line_row(l.out, 0, "(end)");
  fputs("</TABLE>", l.out);
  graph_set_html(node, "label", &l);
}

static bool has_thread(const viz_flow *f, uint32_t block) {
  for (uint32_t k = 0; k < f->n_positions; k++)
    if (f->positions[k].block == block)
      return true;
  return false;
}

static void draw_block(viz_diagram *d, const viz_flow *f, uint32_t i,
                       Agraph_t *frame) {
  Agnode_t *node = graph_node(d, 'b', i);
  agsubnode(frame, node, 1);
  block_label(node, f, i);
  graph_setf(node, "id", "block_%u", i);
  label l;
  label_begin(&l);
  label_plain(l.out, f->functions[f->blocks[i].function]);
  if (f->blocks[i].n_lines > 0)
    fprintf(l.out, ", line %u", f->blocks[i].numbers[0]);
  graph_set_label(node, "tooltip", &l);
  graph_set(node, "style", "filled");
  if (has_thread(f, i))
    graph_set(node, "penwidth", "3");
}

static Agraph_t *new_frame(viz_diagram *d, const viz_flow *f, uint32_t i) {
  char name[32];
  snprintf(name, sizeof name, "cluster_%u", i);
  Agraph_t *frame = agsubg(d->g, name, 1);
  label l;
  label_begin(&l);
  fputs("<B><FONT POINT-SIZE=\"16\">", l.out);
  label_html(l.out, f->functions[i], NAME_COLUMNS);
  fputs("</FONT></B>", l.out);
  graph_set_html(frame, "label", &l);
  graph_set(frame, "color", COLOR_GREY);
  graph_set(frame, "style", "rounded");
  graph_set(frame, "margin", "14");
  return frame;
}

viz_diagram *viz_diagram_of_flow(const viz_flow *f) {
  viz_diagram *d = graph_new("dot");
  graph_default(d, AGRAPH, "ranksep", "0.35");
  uint32_t n = 0, shown = 0, all = 0; // blocks before n are drawn
  for (uint32_t i = 0; i < f->n_blocks; i++) {
    all += !f->blocks[i].hidden;
    if (shown < MAX_BLOCKS) {
      shown += !f->blocks[i].hidden;
      n = i + 1;
    }
  }
  for (uint32_t k = 0; k < f->n_functions; k++) {
    Agraph_t *frame = NULL;
    for (uint32_t i = 0; i < n; i++)
      if (f->blocks[i].function == k && !f->blocks[i].hidden) {
        if (frame == NULL)
          frame = new_frame(d, f, k);
        draw_block(d, f, i, frame);
      }
  }
  for (uint32_t i = 0; i < f->n_jumps; i++)
    if (f->jumps[i].from < n && f->jumps[i].to < n &&
        !f->blocks[f->jumps[i].from].hidden &&
        !f->blocks[f->jumps[i].to].hidden) {
      Agedge_t *edge = graph_edge(d, graph_node(d, 'b', f->jumps[i].from),
                                  graph_node(d, 'b', f->jumps[i].to));
      graph_set(edge, "penwidth", "1.5");
    }
  bool ready = false, blocked = false;
  for (uint32_t k = 0; k < f->n_positions; k++) {
    ready |= !f->positions[k].blocked;
    blocked |= f->positions[k].blocked;
  }
  char rule[80] = "";
  if (shown < all)
    snprintf(rule, sizeof rule, "shown %u of %u blocks: the first ones", shown,
             all);
  const legend_entry entries[] = {
      {ready, FILL_SKY, COLOR_BLACK, "a thread stands here"},
      {blocked, FILL_ORANGE, COLOR_BLACK, "a thread is blocked here"}};
  graph_title(d, f->title, f->subtitle, rule, entries, 2);
  return d;
}
