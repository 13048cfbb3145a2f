// An archive that data is saved to or loaded from. The same code does both, so
// that the two cannot differ.
#ifndef HEDDLE_SIM_ARCHIVE_H
#define HEDDLE_SIM_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct archive {
  /// Writes the bytes, or fills them in. False if it cannot: then all is over.
  bool (*transfer)(void *context, void *data, size_t n);
  void *context;
  bool loads;
} archive;

static inline bool archive_bytes(const archive *s, void *data, size_t n) {
  return n == 0 || s->transfer(s->context, data, n);
}

/// One variable.
#define ARCHIVE(s, variable) archive_bytes((s), &(variable), sizeof(variable))

#endif
