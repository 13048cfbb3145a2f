// Writes a diagram to a file, whole or not at all: the new file is made beside
// the old one and takes its place when it is complete. When a layout does not
// end in time, plainer ones are tried; each says what it left out. Start at
// viz_write.
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "viz/graph.h"
#include "viz/render.h"

enum { DEFAULT_LAYOUT_MS = 5000 };

void viz_note(viz_notes *notes, const char *format, ...) {
  if (notes->n == VIZ_MAX_NOTES)
    return;
  va_list args;
  va_start(args, format);
  vsnprintf(notes->text[notes->n++], sizeof notes->text[0], format, args);
  va_end(args);
}

__attribute__((format(printf, 2, 3))) static bool
fail(viz_notes *notes, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(notes->error, sizeof notes->error, format, args);
  va_end(args);
  return false;
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
    return fail(notes,
                "%s: what kind of picture? End the name in .dot, .svg or .png",
                path);
  return fail(notes, "%s: cannot draw %s; use .dot, .svg or .png", path, dot);
}

/// A file being made in place of another.
typedef struct target {
  char path[PATH_MAX];          ///< with links followed
  char temporary[PATH_MAX + 8]; ///< empty: written directly
  int fd;
} target;

static bool target_open(target *t, const char *path, viz_notes *notes) {
  t->fd = -1;
  t->temporary[0] = 0;
  if (strlen(path) + 1 > sizeof t->path)
    return fail(notes, "%s: %s", path, strerror(ENAMETOOLONG));
  if (realpath(path, t->path) == NULL)
    snprintf(t->path, sizeof t->path, "%s", path);
  struct stat old;
  bool exists = stat(t->path, &old) == 0;
  if (exists && !S_ISREG(old.st_mode)) {
    // A device or pipe cannot be replaced, a directory cannot be opened.
    t->fd = open(t->path, O_WRONLY | O_CLOEXEC);
    return t->fd >= 0 || fail(notes, "%s: %s", path, strerror(errno));
  }
  if (exists && access(t->path, W_OK) != 0)
    return fail(notes, "%s: %s", path, strerror(errno));
  snprintf(t->temporary, sizeof t->temporary, "%s.XXXXXX", t->path);
  t->fd = mkstemp(t->temporary);
  if (t->fd < 0)
    return fail(notes, "%s: %s", path, strerror(errno));
  mode_t mask = umask(0);
  umask(mask);
  fchmod(t->fd, exists ? old.st_mode & 07777 : 0666 & ~mask);
  return true;
}

/// Forgets what was written so far.
static bool target_rewind(target *t) {
  return t->temporary[0] == 0 ||
         (ftruncate(t->fd, 0) == 0 && lseek(t->fd, 0, SEEK_SET) == 0);
}

static void target_abandon(target *t) {
  close(t->fd);
  if (t->temporary[0] != 0)
    unlink(t->temporary);
}

static bool target_finish(target *t, const char *path, viz_notes *notes) {
  bool ok = close(t->fd) == 0;
  if (t->temporary[0] != 0)
    ok = ok && rename(t->temporary, t->path) == 0;
  if (ok)
    return true;
  fail(notes, "%s: %s", path, strerror(errno));
  if (t->temporary[0] != 0)
    unlink(t->temporary);
  return false;
}

static bool write_stdout(const viz_diagram *d, viz_notes *notes) {
  char *dot = viz_dot(d);
  bool ok = fputs(dot, stdout) >= 0 && fflush(stdout) == 0;
  free(dot);
  return ok || fail(notes, "standard output: %s", strerror(errno));
}

static bool write_dot(const viz_diagram *d, const char *path,
                      viz_notes *notes) {
  target t;
  if (!target_open(&t, path, notes))
    return false;
  char *dot = viz_dot(d);
  size_t done = 0, n = strlen(dot);
  while (done < n) {
    ssize_t k = write(t.fd, dot + done, n - done);
    if (k < 0 && errno == EINTR)
      continue;
    if (k < 0) {
      fail(notes, "%s: %s", path, strerror(errno));
      break;
    }
    done += (size_t)k;
  }
  free(dot);
  if (done == n)
    return target_finish(&t, path, notes);
  target_abandon(&t);
  return false;
}

static void drop_edge_labels(Agraph_t *g) {
  for (Agnode_t *n = agfstnode(g); n != NULL; n = agnxtnode(g, n))
    for (Agedge_t *e = agfstout(g, n); e != NULL; e = agnxtout(g, e))
      graph_set(e, "label", "");
}

static Agraph_t *copy_of(const viz_diagram *d) {
  char *dot = viz_dot(d);
  Agraph_t *copy = agmemread(dot);
  free(dot);
  return copy;
}

/// Tries one layout after the other, each plainer than the one before.
static render_status render_somehow(const viz_diagram *d, const char *format,
                                    target *t, unsigned ms, viz_notes *notes) {
  render_status status = render(d->g, d->engine, format, t->fd, ms);
  if (status != RENDER_TIMEOUT && status != RENDER_FAILED)
    return status;
  Agraph_t *plain = copy_of(d);
  if (plain == NULL)
    return status;
  drop_edge_labels(plain);
  if (target_rewind(t))
    status = render(plain, d->engine, format, t->fd, ms);
  if (status == RENDER_OK)
    viz_note(notes, "the layout was too slow: drawn without labels at arrows");
  if ((status == RENDER_TIMEOUT || status == RENDER_FAILED) &&
      target_rewind(t)) {
    status = render(plain, "sfdp", format, t->fd, ms);
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
  render_status status = render_somehow(d, format, &t, ms, notes);
  if (status == RENDER_OK)
    return target_finish(&t, path, notes);
  int error = errno;
  target_abandon(&t);
  if (status == RENDER_WRITE)
    return fail(notes, "%s: %s", path, strerror(error));
  char beside[PATH_MAX];
  if ((size_t)snprintf(beside, sizeof beside, "%s.dot", path) >= sizeof beside)
    return fail(notes, "%s: %s", path, strerror(ENAMETOOLONG));
  if (!write_dot(d, beside, notes))
    return false;
  if (status == RENDER_TIMEOUT)
    viz_note(notes, "no layout within %u ms: wrote %s, no picture", ms, beside);
  else
    viz_note(notes, "graphviz could not draw it: wrote %s, no picture", beside);
  return true;
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
    return write_dot(d, path, notes);
  unsigned ms = limits != NULL && limits->layout_ms > 0 ? limits->layout_ms
                                                        : DEFAULT_LAYOUT_MS;
  return write_picture(d, path, format, ms, notes);
}
