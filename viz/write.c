// Writes a diagram to a file, whole or not at all: the new file is made beside
// the old one and takes its place when it is complete. When a layout does not
// end in time, plainer ones are tried; each says what it left out. Start at
// viz_write.
#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "viz/data.h"
#include "viz/graph.h"
#include "viz/ids.h"
#include "viz/render.h"
#include "viz/target.h"

enum { DEFAULT_LAYOUT_MS = 5000 };

void viz_note(viz_notes *notes, const char *format, ...) {
  if (notes->n == VIZ_MAX_NOTES)
    return;
  va_list args;
  va_start(args, format);
  vsnprintf(notes->text[notes->n++], sizeof notes->text[0], format, args);
  va_end(args);
}

/// "dot", "svg", "png", or NULL.
static const char *format_of(const char *path) {
  static const char *const formats[] = {"dot", "svg", "png"};
  if (strcmp(path, "-") == 0)
    return "dot";
  const char *dot = strrchr(path, '.');
  for (unsigned i = 0; dot != NULL && i < 3; i++)
    if (strcasecmp(dot + 1, formats[i]) == 0)
      return formats[i];
  return NULL;
}

bool viz_can_write(const char *path, viz_notes *notes) {
  if (format_of(path) != NULL)
    return true;
  const char *slash = strrchr(path, '/');
  const char *dot = strrchr(slash != NULL ? slash : path, '.');
  if (dot == NULL)
    return notes_fail(
        notes,
        "%s: what kind of picture? End the name in .dot, .svg, .png or "
        ".html",
        path);
  return notes_fail(notes, "%s: cannot draw %s; use .dot, .svg or .png", path,
                    dot);
}

static bool write_stdout(const viz_diagram *d, viz_notes *notes) {
  char *dot = viz_dot(d);
  bool ok = fputs(dot, stdout) >= 0 && fflush(stdout) == 0;
  free(dot);
  return ok || notes_fail(notes, "standard output: %s", strerror(errno));
}

/// Writes `text`, which it frees.
static bool write_text(char *text, const char *path, viz_notes *notes) {
  target t;
  if (text == NULL)
    return notes_fail(notes, "%s: no memory", path);
  if (!target_open(&t, path, notes)) {
    free(text);
    return false;
  }
  const bool ok = target_write(&t, path, text, strlen(text), notes);
  free(text);
  if (ok)
    return target_finish(&t, path, notes);
  target_abandon(&t);
  return false;
}

bool viz_write_data(const viz_diagram *d, const char *path, const char *why,
                    viz_notes *notes) {
  char beside[2][PATH_MAX];
  static const char *const endings[] = {"dot", "json"};
  for (unsigned i = 0; i < 2; i++)
    if ((size_t)snprintf(beside[i], sizeof beside[i], "%s.%s", path,
                         endings[i]) >= sizeof beside[i])
      return notes_fail(notes, "%s: %s", path, strerror(ENAMETOOLONG));
  if (!write_text(viz_dot(d), beside[0], notes) ||
      !write_text(data_json(d), beside[1], notes))
    return false;
  viz_note(notes, "%s: wrote %s and %s, no picture", why, beside[0], beside[1]);
  return true;
}

static void drop_edge_labels(Agraph_t *g) {
  for (Agnode_t *n = agfstnode(g); n != NULL; n = agnxtnode(g, n))
    for (Agedge_t *e = agfstout(g, n); e != NULL; e = agnxtout(g, e))
      graph_set(e, "label", "");
}

static Agraph_t *copy_of(const viz_diagram *d) {
  char *dot = viz_dot(d);
  FILE *in = fmemopen(dot, strlen(dot), "r");
  Agraph_t *copy = in != NULL ? agread(in, &ids_discipline) : NULL;
  if (in != NULL)
    fclose(in);
  free(dot);
  return copy;
}

/// Forgets what was written to a file so far; true for what is no file.
static bool rewound(int fd) {
  struct stat st;
  if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
    return true;
  return ftruncate(fd, 0) == 0 && lseek(fd, 0, SEEK_SET) == 0;
}

/// Tries one layout after the other, each plainer than the one before.
static render_status render_somehow(const viz_diagram *d, const char *format,
                                    int fd, unsigned ms, viz_notes *notes) {
  render_status status = render(d->g, d->engine, format, fd, ms);
  if (status != RENDER_TIMEOUT && status != RENDER_FAILED)
    return status;
  Agraph_t *plain = copy_of(d);
  if (plain == NULL)
    return status;
  drop_edge_labels(plain);
  ms = ms / 2 + 1;
  if (rewound(fd))
    status = render(plain, d->engine, format, fd, ms);
  if (status == RENDER_OK)
    viz_note(notes, "the layout was too slow: drawn without labels at arrows");
  if ((status == RENDER_TIMEOUT || status == RENDER_FAILED) && rewound(fd)) {
    status = render(plain, "sfdp", format, fd, ms);
    if (status == RENDER_OK)
      viz_note(notes, "the layout was too slow: drawn without labels at arrows "
                      "and not in layers");
  }
  agclose(plain);
  return status;
}

static bool write_picture(const viz_diagram *d, const char *path,
                          const char *format, unsigned ms, viz_notes *notes) {
  target t;
  if (!target_open(&t, path, notes))
    return false;
  render_status status = render_somehow(d, format, t.fd, ms, notes);
  if (status == RENDER_OK)
    return target_finish(&t, path, notes);
  int error = errno;
  target_abandon(&t);
  if (status == RENDER_WRITE)
    return notes_fail(notes, "%s: %s", path, strerror(error));
  char why[64] = "graphviz could not draw it";
  if (status == RENDER_TIMEOUT)
    snprintf(why, sizeof why, "no layout within %u ms", ms);
  return viz_write_data(d, path, why, notes);
}

bool viz_write(const viz_diagram *d, const char *path, const viz_limits *limits,
               viz_notes *notes) {
  notes->error[0] = 0;
  if (!viz_can_write(path, notes))
    return false;
  if (strcmp(path, "-") == 0)
    return write_stdout(d, notes);
  const char *format = format_of(path);
  assert(format != NULL && "viz_can_write has looked");
  if (strcmp(format, "dot") == 0)
    return write_text(viz_dot(d), path, notes);
  unsigned ms = limits != NULL && limits->layout_ms > 0 ? limits->layout_ms
                                                        : DEFAULT_LAYOUT_MS;
  return write_picture(d, path, format, ms, notes);
}

/// All that was written to `fd`, with a zero behind it.
static char *contents_of(int fd) {
  struct stat st;
  if (fstat(fd, &st) != 0 || lseek(fd, 0, SEEK_SET) != 0)
    return NULL;
  const size_t n = (size_t)st.st_size;
  char *text = malloc(n + 1);
  size_t got = 0;
  while (text != NULL && got < n) {
    ssize_t k = read(fd, text + got, n - got);
    if (k < 0 && errno == EINTR)
      continue;
    if (k <= 0)
      break;
    got += (size_t)k;
  }
  if (text != NULL)
    text[got] = 0;
  return text;
}

char *viz_svg(const viz_diagram *d, const viz_limits *limits,
              viz_notes *notes) {
  notes->error[0] = 0;
  FILE *file = tmpfile();
  if (file == NULL) {
    notes_fail(notes, "temporary file: %s", strerror(errno));
    return NULL;
  }
  const unsigned ms = limits != NULL && limits->layout_ms > 0
                          ? limits->layout_ms
                          : DEFAULT_LAYOUT_MS;
  char *svg = NULL;
  if (render_somehow(d, "svg", fileno(file), ms, notes) == RENDER_OK)
    svg = contents_of(fileno(file));
  if (svg == NULL)
    notes_fail(notes, "no layout within %u ms", ms);
  fclose(file);
  return svg;
}
