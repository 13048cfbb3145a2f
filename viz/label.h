// Text for labels: made safe for graphviz, shortened, measured. Private to
// viz/.
#ifndef HEDDLE_VIZ_LABEL_H
#define HEDDLE_VIZ_LABEL_H

#include <stddef.h>
#include <stdio.h>

#include "viz/viz.h"

/// A piece of text being written; label_end gives what was written to `out`.
typedef struct label {
  FILE *out;
  char *text;
  size_t n;
} label;

void label_begin(label *l);
/// The text, owned by the caller.
char *label_end(label *l);

/// Writes `text` to an HTML-like label: markup escaped, control characters and
/// runs of space as one space, bytes that are no UTF-8 as U+FFFD, at most
/// `columns` characters, the last of them "…" if there were more.
void label_html(FILE *out, const char *text, unsigned columns);
/// The same on several lines of up to `columns` characters, broken at spaces
/// with <BR/>.
void label_html_wrapped(FILE *out, const char *text, unsigned columns);
/// Writes `text` as it is, markup escaped, for the content or an attribute of
/// HTML or XML; line ends stay, other control characters become spaces.
void label_markup(FILE *out, const char *text);
/// Writes `text` for a plain attribute such as a tooltip: backslash doubled,
/// line ends as \n.
void label_plain(FILE *out, const char *text);
/// Rows of a table with a column for heads and one for texts; at most
/// `max_lines` of them, the middle replaced by a count.
void label_rows(FILE *out, const viz_line *lines, unsigned n,
                unsigned max_lines, unsigned columns);
/// The lines as plain text, for a tooltip.
void label_lines_plain(FILE *out, const viz_line *lines, unsigned n);

/// About how wide `text` is in points, set in a sans-serif face of `size`.
double label_width(const char *text, double size);

#endif
