// Arena: a list of blocks that only grow fuller, freed all at once.
//
// Invariant: everything behind `used` in a block is zero, so an allocation is a
// bump of `used`. A request too large to share a block gets one of its own,
// which goes behind the newest, so that the newest keeps filling up.
// Start reading at arena_alloc().
#include "sim/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
  arena_block *next;
  size_t used, size;
  alignas(max_align_t) unsigned char data[];
};

enum { BLOCK_BYTES = 32 * 1024, SHARED_MAX = 8 * 1024 };

static _Noreturn void out_of_memory(size_t bytes) {
  fprintf(stderr, "heddle: out of memory (%zu bytes wanted)\n", bytes);
  exit(3);
}

void *xmalloc(size_t bytes) {
  void *p = malloc(bytes ? bytes : 1);
  if (!p)
    out_of_memory(bytes);
  return p;
}

void *xcalloc(size_t n, size_t bytes) {
  void *p = calloc(n ? n : 1, bytes ? bytes : 1);
  if (!p)
    out_of_memory(n * bytes);
  return p;
}

void *xrealloc(void *p, size_t bytes) {
  void *q = realloc(p, bytes ? bytes : 1);
  if (!q)
    out_of_memory(bytes);
  return q;
}

void arena_init(arena *a) { a->blocks = NULL; }

void arena_deinit(arena *a) {
  for (arena_block *b = a->blocks, *next; b; b = next) {
    next = b->next;
    free(b);
  }
  a->blocks = NULL;
}

static arena_block *block_new(size_t size) {
  if (size > SIZE_MAX - sizeof(arena_block))
    out_of_memory(size);
  arena_block *b = xcalloc(1, sizeof *b + size);
  b->size = size;
  return b;
}

void *arena_alloc(arena *a, size_t bytes) {
  const size_t align = alignof(max_align_t);
  if (bytes > SIZE_MAX - align)
    out_of_memory(bytes);
  bytes = (bytes + align - 1) / align * align;
  if (bytes > SHARED_MAX) {
    arena_block *own = block_new(bytes);
    own->used = bytes;
    if (a->blocks) {
      own->next = a->blocks->next;
      a->blocks->next = own;
    } else {
      a->blocks = own;
    }
    return own->data;
  }
  if (!a->blocks || a->blocks->size - a->blocks->used < bytes) {
    arena_block *b = block_new(BLOCK_BYTES);
    b->next = a->blocks;
    a->blocks = b;
  }
  void *p = a->blocks->data + a->blocks->used;
  a->blocks->used += bytes;
  return p;
}

char *arena_strndup(arena *a, const char *text, size_t n) {
  char *copy = arena_alloc(a, n + 1);
  if (n)
    memcpy(copy, text, n);
  return copy;
}

char *arena_strdup(arena *a, const char *text) {
  return arena_strndup(a, text, strlen(text));
}

char *arena_printf(arena *a, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  char *text = arena_alloc(a, n < 0 ? 1 : (size_t)n + 1);
  if (n > 0)
    vsnprintf(text, (size_t)n + 1, format, again);
  va_end(again);
  return text;
}
