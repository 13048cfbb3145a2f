// What the diagrams share: cgraph with attributes that cannot silently get
// lost, the palette, titles and legends. Private to viz/.
#ifndef HEDDLE_VIZ_GRAPH_H
#define HEDDLE_VIZ_GRAPH_H

#include <cgraph.h>

#include "viz/label.h"
#include "viz/viz.h"

// Okabe and Ito's palette. Edges and outlines in the first five, which have a
// contrast of 3:1 on white; the tints are backgrounds of black text.
#define COLOR_BLACK "#000000"
#define COLOR_BLUE "#0072B2"
#define COLOR_VERMILION "#D55E00"
#define COLOR_GREEN "#009E73"
#define COLOR_PURPLE "#CC79A7"
#define COLOR_GREY "#595959" ///< text of what is aside
#define TINT_VERMILION "#F8D9C4"
#define TINT_ORANGE "#FBEBC8"
#define TINT_GREEN "#CFEBE1"
#define TINT_BLUE "#D6ECF8"
#define TINT_PURPLE "#F3DFEA"
#define TINT_GREY "#F2F2F2"
#define COLOR_WHITE "#FFFFFF"
#define FILL_SKY "#8FCBEF"    ///< the palette's sky, light enough for print
#define FILL_ORANGE "#F2C14E" ///< likewise
#define FILL_CLOSED "#C4C4C4" ///< what cannot be reached
#define COLOR_GRID "#D9D9D9"

// Faces whose widths graphviz knows by heart come first.
#define FONT_SANS "Helvetica,Arial,sans-serif"
#define FONT_CODE "Courier New,Courier,monospace"

struct viz_diagram {
  Agraph_t *g;
  const char *engine; ///< "dot" or, where positions are given, "neato"
};

/// A diagram with nothing in it yet.
viz_diagram *graph_new(const char *engine);

/// Gives attribute `name` a value for all nodes (AGNODE), edges (AGEDGE) or the
/// graph (AGRAPH) that do not set their own.
void graph_default(viz_diagram *d, int kind, const char *name,
                   const char *value);
/// Node `prefix``number`, made if it is new.
Agnode_t *graph_node(viz_diagram *d, char prefix, uint32_t number);
Agedge_t *graph_edge(viz_diagram *d, Agnode_t *from, Agnode_t *to);
/// Lets positions be given, in points, for the engine "neato".
void graph_fix_positions(viz_diagram *d);
/// Puts a node's middle there; y grows upwards.
void graph_pin(void *node, double x, double y);
/// A node of exactly that size, in points, at that place.
void graph_box(void *node, double x, double y, double width, double height);
/// Sets an attribute; `value` as it is.
void graph_set(void *object, const char *name, const char *value);
void graph_setf(void *object, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/// Sets an attribute to what was written to `l`, and ends `l`.
void graph_set_label(void *object, const char *name, label *l);
/// The same, to be read as an HTML-like label.
void graph_set_html(void *object, const char *name, label *l);

/// A legend's entry: a box with the fill and outline that it explains.
typedef struct legend_entry {
  bool shown;
  const char *fill, *line;
  const char *text;
} legend_entry;

/// Puts the title on top: the verdict large, `subtitle` and `rule` (each may be
/// NULL or empty) below it, then the legend's entries that are shown.
void graph_title(viz_diagram *d, const char *title, const char *subtitle,
                 const char *rule, const legend_entry *entries, unsigned n);

#endif
