// What is wrong with a source file, at which place, and what to do about it.
#ifndef HEDDLE_SIM_DIAG_H
#define HEDDLE_SIM_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A stretch of source text. Lines and columns count from 1; columns count
/// bytes. Line 0: no place.
typedef struct span {
  uint32_t line, column;
  uint32_t end_line, end_column; ///< just behind the last character
} span;

#define DIAG_MAX 20

typedef struct diag_entry {
  span at;
  char text[600];
} diag_entry;

/// The errors of one file, in the order they were found; those past DIAG_MAX
/// are counted only.
typedef struct diag {
  const char *path;
  unsigned count;
  diag_entry entries[DIAG_MAX];
  /// What is allowed, but hardly meant; up to DIAG_MAX, no error among them.
  unsigned n_warnings;
  diag_entry warnings[DIAG_MAX];
} diag;

void diag_add(diag *d, span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/// Adds a warning; those past DIAG_MAX are dropped.
void diag_warn(diag *d, span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
