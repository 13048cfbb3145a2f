// A file that is written whole or not at all. Private to viz/.
#ifndef HEDDLE_VIZ_TARGET_H
#define HEDDLE_VIZ_TARGET_H

#include <limits.h>

#include "viz/viz.h"

/// A file being made in place of another.
typedef struct target {
  char path[PATH_MAX];          ///< with links followed
  char temporary[PATH_MAX + 8]; ///< empty: written directly
  int fd;
} target;

/// Opens what will take the place of `path`. False with notes->error.
bool target_open(target *t, const char *path, viz_notes *notes);
/// Writes all `n` bytes. False with notes->error.
bool target_write(target *t, const char *path, const char *bytes, size_t n,
                  viz_notes *notes);
/// Leaves the old file as it was.
void target_abandon(target *t);
/// Puts the new file in the old one's place. False with notes->error; then the
/// old file is as it was.
bool target_finish(target *t, const char *path, viz_notes *notes);

/// Sets notes->error. Always false.
bool notes_fail(viz_notes *notes, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
