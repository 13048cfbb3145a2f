// Makes text fit for graphviz. Whatever bytes come in, what goes out is
// well-formed UTF-8 without control characters, in which nothing of the user's
// is taken for markup. Start at next_char.
#include "viz/label.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { REPLACEMENT = 0xFFFD };

void label_begin(label *l) {
  l->text = NULL;
  l->n = 0;
  l->out = open_memstream(&l->text, &l->n);
  if (l->out == NULL) {
    perror("heddle");
    exit(3);
  }
}

char *label_end(label *l) {
  if (fclose(l->out) != 0 || l->text == NULL) {
    perror("heddle");
    exit(3);
  }
  return l->text;
}

/// Bytes of the UTF-8 sequence at `s`, which is decoded into `*c`; 0 if it is
/// none.
static unsigned decode(const unsigned char *s, uint32_t *c) {
  static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  unsigned n = s[0] < 0x80   ? 1
               : s[0] < 0xC2 ? 0
               : s[0] < 0xE0 ? 2
               : s[0] < 0xF0 ? 3
               : s[0] < 0xF5 ? 4
                             : 0;
  if (n < 2) {
    *c = s[0];
    return n;
  }
  *c = s[0] & (0x7Fu >> n);
  for (unsigned i = 1; i < n; i++) {
    if ((s[i] & 0xC0) != 0x80)
      return 0;
    *c = *c << 6 | (s[i] & 0x3Fu);
  }
  return *c >= smallest[n] ? n : 0;
}

/// Takes one character from `*s`: control characters and spaces as ' ', what no
/// XML may contain as U+FFFD. False at the end.
static bool next_char(const char **s, uint32_t *c) {
  const unsigned char *u = (const unsigned char *)*s;
  if (*u == 0)
    return false;
  unsigned n = decode(u, c);
  if (n == 0 || (*c >= 0xD800 && *c < 0xE000) || (*c & 0xFFFE) == 0xFFFE ||
      *c > 0x10FFFF)
    *c = REPLACEMENT;
  else if (*c <= ' ' || (*c >= 0x7F && *c < 0xA0) || *c == 0x2028 ||
           *c == 0x2029)
    *c = ' ';
  *s += n == 0 ? 1 : n;
  return true;
}

/// The same, with runs of space taken as one.
static bool next_visible(const char **s, uint32_t *c) {
  if (!next_char(s, c))
    return false;
  if (*c == ' ')
    while (**s != 0) {
      const char *ahead = *s;
      uint32_t d;
      if (!next_char(&ahead, &d) || d != ' ')
        break;
      *s = ahead;
    }
  return true;
}

static void put_utf8(FILE *out, uint32_t c) {
  if (c < 0x80) {
    fputc((int)c, out);
  } else if (c < 0x800) {
    fputc((int)(0xC0 | c >> 6), out);
    fputc((int)(0x80 | (c & 0x3F)), out);
  } else if (c < 0x10000) {
    fputc((int)(0xE0 | c >> 12), out);
    fputc((int)(0x80 | (c >> 6 & 0x3F)), out);
    fputc((int)(0x80 | (c & 0x3F)), out);
  } else {
    fputc((int)(0xF0 | c >> 18), out);
    fputc((int)(0x80 | (c >> 12 & 0x3F)), out);
    fputc((int)(0x80 | (c >> 6 & 0x3F)), out);
    fputc((int)(0x80 | (c & 0x3F)), out);
  }
}

static void put_html(FILE *out, uint32_t c) {
  switch (c) {
  case '&':
    fputs("&amp;", out);
    break;
  case '<':
    fputs("&lt;", out);
    break;
  case '>':
    fputs("&gt;", out);
    break;
  case '"':
    fputs("&quot;", out);
    break;
  default:
    put_utf8(out, c);
  }
}

static unsigned count_visible(const char *s) {
  unsigned n = 0;
  for (uint32_t c; next_visible(&s, &c);)
    n++;
  return n;
}

void label_html(FILE *out, const char *text, unsigned columns) {
  bool whole = count_visible(text) <= columns;
  uint32_t c;
  for (unsigned i = 0; next_visible(&text, &c); i++) {
    if (!whole && i + 1 >= columns) {
      put_utf8(out, 0x2026);
      return;
    }
    put_html(out, c);
  }
}

/// Characters up to the next space.
static unsigned word_length(const char *s) {
  unsigned n = 0;
  for (uint32_t c; next_visible(&s, &c) && c != ' ';)
    n++;
  return n;
}

void label_html_wrapped(FILE *out, const char *text, unsigned columns) {
  unsigned column = 0;
  for (uint32_t c; next_visible(&text, &c);) {
    bool full = c == ' ' && column + 1 + word_length(text) > columns;
    if (column > 0 && (full || column >= columns + 20)) {
      fputs("<BR/>", out);
      column = 0;
      if (c == ' ')
        continue;
    }
    put_html(out, c);
    column++;
  }
}

void label_markup(FILE *out, const char *text) {
  while (*text != 0) {
    uint32_t c = '\n';
    if (*text == '\n')
      text++;
    else
      next_char(&text, &c);
    put_html(out, c);
  }
}

void label_plain(FILE *out, const char *text) {
  while (*text != 0) {
    if (*text == '\n') {
      fputs("\\n", out);
      text++;
      continue;
    }
    uint32_t c;
    if (!next_char(&text, &c))
      break;
    if (c == '\\')
      fputs("\\\\", out);
    else if (c == '&') // graphviz takes entities for what they stand for
      fputs("&amp;", out);
    else
      put_utf8(out, c);
  }
}

/// Graphviz knows no empty text.
static void cell(FILE *out, const char *text, unsigned columns) {
  if (count_visible(text) > 0)
    label_html(out, text, columns);
  else
    fputc(' ', out);
}

static void row(FILE *out, const viz_line *line, unsigned columns) {
  fputs("<TR>", out);
  if (line->head != NULL) {
    fprintf(out, "<TD ALIGN=\"LEFT\"%s><B>",
            line->text == NULL ? " COLSPAN=\"2\"" : "");
    cell(out, line->head, columns);
    fputs("</B>&#160;</TD>", out);
  }
  if (line->text != NULL || line->head == NULL) {
    fprintf(out, "<TD ALIGN=\"LEFT\"%s>",
            line->head == NULL ? " COLSPAN=\"2\"" : "");
    cell(out, line->text != NULL ? line->text : "", columns);
    fputs("</TD>", out);
  }
  fputs("</TR>", out);
}

void label_rows(FILE *out, const viz_line *lines, unsigned n,
                unsigned max_lines, unsigned columns) {
  unsigned dropped = n > max_lines ? n - max_lines + 1 : 0;
  unsigned first = dropped == 0 ? n : max_lines / 2;
  for (unsigned i = 0; i < first; i++)
    row(out, &lines[i], columns);
  if (dropped == 0)
    return;
  fprintf(out,
          "<TR><TD ALIGN=\"LEFT\" COLSPAN=\"2\"><I>… %u more</I></TD></TR>",
          dropped);
  for (unsigned i = first + dropped; i < n; i++)
    row(out, &lines[i], columns);
}

void label_lines_plain(FILE *out, const viz_line *lines, unsigned n) {
  for (unsigned i = 0; i < n; i++) {
    if (i > 0)
      fputs("\\n", out);
    if (lines[i].head != NULL)
      label_plain(out, lines[i].head);
    if (lines[i].head != NULL && lines[i].text != NULL)
      fputs(": ", out);
    if (lines[i].text != NULL)
      label_plain(out, lines[i].text);
  }
}

double label_width(const char *text, double size) {
  double em = 0;
  for (uint32_t c; next_visible(&text, &c);) {
    if (c < 0x80 && strchr("ijl.,:;'|!()[]{} ftrI", (int)c) != NULL)
      em += 0.34;
    else if (c < 0x80 && strchr("mwMW@%", (int)c) != NULL)
      em += 0.92;
    else if (c >= 'A' && c <= 'Z')
      em += 0.72;
    else
      em += c < 0x1100 ? 0.6 : 1.1;
  }
  return em * size;
}
