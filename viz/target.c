// The new file is made beside the old one and takes its place when it is
// complete. What is no regular file, such as a pipe, is written directly. Start
// at target_open.
#include "viz/target.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool notes_fail(viz_notes *notes, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(notes->error, sizeof notes->error, format, args);
  va_end(args);
  return false;
}

bool target_open(target *t, const char *path, viz_notes *notes) {
  t->fd = -1;
  t->temporary[0] = 0;
  if (strlen(path) + 1 > sizeof t->path)
    return notes_fail(notes, "%s: %s", path, strerror(ENAMETOOLONG));
  if (realpath(path, t->path) == NULL)
    snprintf(t->path, sizeof t->path, "%s", path);
  struct stat old;
  bool exists = stat(t->path, &old) == 0;
  if (exists && !S_ISREG(old.st_mode)) {
    // A device or pipe cannot be replaced, a directory cannot be opened.
    t->fd = open(t->path, O_WRONLY | O_CLOEXEC);
    return t->fd >= 0 || notes_fail(notes, "%s: %s", path, strerror(errno));
  }
  if (exists && access(t->path, W_OK) != 0)
    return notes_fail(notes, "%s: %s", path, strerror(errno));
  snprintf(t->temporary, sizeof t->temporary, "%s.XXXXXX", t->path);
  t->fd = mkstemp(t->temporary);
  if (t->fd < 0)
    return notes_fail(notes, "%s: %s", path, strerror(errno));
  mode_t mask = umask(0);
  umask(mask);
  fchmod(t->fd, exists ? old.st_mode & 07777 : 0666 & ~mask);
  return true;
}

void target_abandon(target *t) {
  close(t->fd);
  if (t->temporary[0] != 0)
    unlink(t->temporary);
}

bool target_finish(target *t, const char *path, viz_notes *notes) {
  bool ok = close(t->fd) == 0;
  if (t->temporary[0] != 0)
    ok = ok && rename(t->temporary, t->path) == 0;
  if (ok)
    return true;
  notes_fail(notes, "%s: %s", path, strerror(errno));
  if (t->temporary[0] != 0)
    unlink(t->temporary);
  return false;
}

bool target_write(target *t, const char *path, const char *bytes, size_t n,
                  viz_notes *notes) {
  while (n > 0) {
    ssize_t k = write(t->fd, bytes, n);
    if (k < 0 && errno == EINTR)
      continue;
    if (k < 0)
      return notes_fail(notes, "%s: %s", path, strerror(errno));
    bytes += k;
    n -= (size_t)k;
  }
  return true;
}
