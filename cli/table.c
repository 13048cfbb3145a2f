// Tables of text: cells in columns that line up, whatever is in them.
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "sim/arena.h"
#include "sim/text.h"

#define MAX_WIDTH 64

/// A copy of `s` without line ends and control characters, cut to `max`.
static char *clean(const char *s, unsigned max) {
  text_buffer t = {0};
  size_t width = 0;
  const size_t whole = cli_width(s);
  for (; *s != '\0'; s++) {
    const unsigned char c = (unsigned char)*s;
    if ((c & 0xC0) != 0x80 && ++width == max && whole > max) {
      text_add_string(&t, "…");
      break;
    }
    if (c == '\n')
      text_add_string(&t, "↵");
    else if (c < ' ' || c == 127)
      text_add_string(&t, " ");
    else
      text_add(&t, s, 1);
  }
  if (t.data == NULL)
    text_add_string(&t, "");
  return t.data != NULL ? t.data : xcalloc(1, 1);
}

void table_row(cli_table *t, const char *a, const char *b, const char *c,
               const char *d) {
  const char *cells[TABLE_COLUMNS] = {a, b, c, d};
  GROW(t->rows, t->n, t->cap);
  for (int i = 0; i < TABLE_COLUMNS; i++)
    t->rows[t->n][i] = clean(cells[i] != NULL ? cells[i] : "",
                             t->max_width > 0 ? t->max_width : MAX_WIDTH);
  t->n++;
}

void table_print(cli_table *t, FILE *to, const char *indent) {
  size_t widths[TABLE_COLUMNS] = {0};
  for (size_t r = 0; r < t->n; r++)
    for (int i = 0; i < TABLE_COLUMNS; i++)
      if (cli_width(t->rows[r][i]) > widths[i])
        widths[i] = cli_width(t->rows[r][i]);
  for (size_t r = 0; r < t->n; r++) {
    int last = TABLE_COLUMNS - 1;
    while (last > 0 && t->rows[r][last][0] == '\0')
      last--;
    fputs(indent, to);
    for (int i = 0; i <= last; i++) {
      if (widths[i] == 0)
        continue;
      fputs(t->rows[r][i], to);
      if (i < last)
        fprintf(to, "%*s", (int)(widths[i] - cli_width(t->rows[r][i]) + 2), "");
    }
    fputc('\n', to);
    for (int i = 0; i < TABLE_COLUMNS; i++)
      free(t->rows[r][i]);
  }
  free(t->rows);
  *t = (cli_table){0};
}
