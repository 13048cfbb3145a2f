// Builds cgraph graphs. cgraph drops a value silently when its attribute was
// never declared, so everything is set through graph_set, which declares.
// Graphs are directed and not strict: two threads may go from the same state to
// the same state.
#include "viz/graph.h"
#include "viz/ids.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

enum { TITLE_COLUMNS = 70, SUBTITLE_COLUMNS = 110 };

/// How much wider than the regular face the bold one is, at most.
#define BOLD 1.06

viz_diagram *graph_new(const char *engine) {
  viz_diagram *d = calloc(1, sizeof *d);
  if (d == NULL) {
    perror("heddle");
    exit(3);
  }
  d->engine = engine;
  d->g = agopen((char *)"heddle", Agdirected, &ids_discipline);
  graph_default(d, AGRAPH, "layout", engine);
  graph_default(d, AGRAPH, "fontname", FONT_SANS);
  graph_default(d, AGRAPH, "fontsize", "13");
  graph_default(d, AGRAPH, "labelloc", "t");
  graph_default(d, AGRAPH, "bgcolor", COLOR_WHITE);
  graph_default(d, AGRAPH, "pad", "0.2");
  graph_default(d, AGNODE, "fontname", FONT_SANS);
  graph_default(d, AGNODE, "fontsize", "14");
  graph_default(d, AGNODE, "shape", "box");
  graph_default(d, AGNODE, "style", "rounded,filled");
  graph_default(d, AGNODE, "fillcolor", COLOR_WHITE);
  graph_default(d, AGNODE, "margin", "0.1,0.06");
  graph_default(d, AGNODE, "label", "\\N"); // what dot takes it to be
  graph_default(d, AGEDGE, "fontname", FONT_SANS);
  graph_default(d, AGEDGE, "fontsize", "13");
  graph_default(d, AGEDGE, "arrowsize", "0.9");
  return d;
}

void viz_diagram_free(viz_diagram *d) {
  if (d == NULL)
    return;
  agclose(d->g);
  free(d);
}

void graph_default(viz_diagram *d, int kind, const char *name,
                   const char *value) {
  agattr(d->g, kind, (char *)name, (char *)value);
}

Agnode_t *graph_node(viz_diagram *d, char prefix, uint32_t number) {
  char name[16];
  snprintf(name, sizeof name, "%c%u", prefix, number);
  return agnode(d->g, name, 1);
}

Agedge_t *graph_edge(viz_diagram *d, Agnode_t *from, Agnode_t *to) {
  return agedge(d->g, from, to, NULL, 1);
}

void graph_fix_positions(viz_diagram *d) {
  graph_default(d, AGRAPH, "inputscale", "72");
  graph_default(d, AGRAPH, "splines", "line");
}

void graph_pin(void *node, double x, double y) {
  graph_setf(node, "pos", "%ld,%ld!", lround(x), lround(y));
}

void graph_box(void *node, double x, double y, double width, double height) {
  graph_pin(node, x, y);
  graph_set(node, "fixedsize", "true");
  graph_setf(node, "width", "%.4f", width / 72);
  graph_setf(node, "height", "%.4f", height / 72);
}

void graph_set(void *object, const char *name, const char *value) {
  int status = agsafeset(object, (char *)name, (char *)value, (char *)"");
  assert(status == 0);
  (void)status;
}

void graph_setf(void *object, const char *name, const char *format, ...) {
  label l;
  label_begin(&l);
  va_list args;
  va_start(args, format);
  vfprintf(l.out, format, args);
  va_end(args);
  graph_set_label(object, name, &l);
}

void graph_set_label(void *object, const char *name, label *l) {
  char *text = label_end(l);
  graph_set(object, name, text);
  free(text);
}

void graph_set_html(void *object, const char *name, label *l) {
  char *text = label_end(l);
  char *html = agstrdup_html(agraphof(object), text);
  graph_set(object, name, html);
  agstrfree(agraphof(object), html);
  free(text);
}

static bool present(const char *text) { return text != NULL && *text != 0; }

static void title_row(FILE *out, const char *text, unsigned size, bool bold,
                      unsigned columns) {
  if (!present(text))
    return;
  // Graphviz knows the widths of the regular face only; what is bold needs
  // room.
  double width = label_width(text, size) * (bold ? BOLD : 1);
  const double most = (double)columns * size * 0.55;
  width = width > most ? most : width;
  fprintf(out, "<TR><TD WIDTH=\"%d\">%s<FONT POINT-SIZE=\"%u\">", (int)width,
          bold ? "<B>" : "", size);
  label_html_wrapped(out, text, columns);
  fprintf(out, "</FONT>%s</TD></TR>", bold ? "</B>" : "");
}

/// Cells without content. A table wider than its entries gives the room to all
/// cells alike; these keep most of it from the boxes.
static void blanks(FILE *out, unsigned n) {
  for (unsigned i = 0; i < n; i++)
    fputs("<TD WIDTH=\"6\"></TD>", out);
}

static void legend(FILE *out, const legend_entry *entries, unsigned n) {
  bool any = false;
  for (unsigned i = 0; i < n; i++)
    any |= entries[i].shown;
  if (!any)
    return;
  fputs("<TR><TD><TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\"><TR>",
        out);
  blanks(out, 6);
  for (unsigned i = 0; i < n; i++)
    if (entries[i].shown) {
      fprintf(out,
              "<TD BORDER=\"1\" COLOR=\"%s\" BGCOLOR=\"%s\">"
              "<FONT POINT-SIZE=\"12\">%s</FONT></TD>",
              entries[i].line, entries[i].fill, entries[i].text);
      blanks(out, 1);
    }
  blanks(out, 5);
  fputs("</TR></TABLE></TD></TR>", out);
}

void graph_title(viz_diagram *d, const char *title, const char *subtitle,
                 const char *rule, const legend_entry *entries, unsigned n) {
  label l;
  label_begin(&l);
  fputs("<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">", l.out);
  title_row(l.out, present(title) ? title : "heddle", 20, true, TITLE_COLUMNS);
  title_row(l.out, subtitle, 13, false, SUBTITLE_COLUMNS);
  title_row(l.out, rule, 13, false, SUBTITLE_COLUMNS);
  legend(l.out, entries, n);
  fputs("<TR><TD HEIGHT=\"10\"></TD></TR></TABLE>", l.out);
  graph_set_html(d->g, "label", &l);
}

char *viz_dot(const viz_diagram *d) {
  label l;
  label_begin(&l);
  agwrite(d->g, l.out);
  return label_end(&l);
}
