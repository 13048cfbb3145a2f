// Arena: memory that is freed all at once.
#ifndef HEDDLE_SIM_ARENA_H
#define HEDDLE_SIM_ARENA_H

#include <stddef.h>

typedef struct arena_block arena_block;
typedef struct arena {
  arena_block *blocks; ///< newest first
} arena;

void arena_init(arena *a);
void arena_deinit(arena *a);
/// Zeroed memory, aligned for any type. Never NULL: out of memory ends the
/// program with a message and exit status 3.
void *arena_alloc(arena *a, size_t bytes);
/// A copy of the `n` bytes at `text`, with a zero byte behind it.
char *arena_strndup(arena *a, const char *text, size_t n);
char *arena_strdup(arena *a, const char *text);
char *arena_printf(arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/// malloc, calloc and realloc that never return NULL; see arena_alloc.
void *xmalloc(size_t bytes);
void *xcalloc(size_t n, size_t bytes);
void *xrealloc(void *p, size_t bytes);

/// Grows the array `items` so that it has room for one more than `n` items.
#define GROW(items, n, cap)                                                    \
  do {                                                                         \
    if ((n) >= (cap)) {                                                        \
      (cap) = (cap) ? (cap)*2 : 8;                                             \
      (items) = xrealloc((items), (size_t)(cap) * sizeof *(items));            \
    }                                                                          \
  } while (0)

#endif
