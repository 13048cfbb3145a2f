// Text buffer: bytes that grow at the end.
//
// Invariant: `data` is NULL or has a zero byte at data[n].
// Start reading at text_add().
#include "sim/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

void text_deinit(text_buffer *t) {
  free(t->data);
  *t = (text_buffer){0};
}

void text_clear(text_buffer *t) {
  t->n = 0;
  if (t->data)
    t->data[0] = 0;
}

/// Makes room for `n` more bytes and the zero byte behind them.
static void reserve(text_buffer *t, size_t n) {
  if (t->cap - t->n > n && t->data)
    return;
  size_t cap = t->cap ? t->cap : 64;
  while (cap - t->n <= n)
    cap *= 2;
  t->data = xrealloc(t->data, cap);
  t->cap = cap;
}

void text_add(text_buffer *t, const char *bytes, size_t n) {
  reserve(t, n);
  if (n)
    memcpy(t->data + t->n, bytes, n);
  t->n += n;
  t->data[t->n] = 0;
}

void text_add_string(text_buffer *t, const char *s) {
  text_add(t, s, strlen(s));
}

void text_addf(text_buffer *t, const char *format, ...) {
  assert(format);
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  const size_t room = t->data ? t->cap - t->n : 0;
  const int n = vsnprintf(room > 0 ? t->data + t->n : NULL, room, format, args);
  va_end(args);
  if (n >= 0) {
    if ((size_t)n >= room) {
      reserve(t, (size_t)n);
      vsnprintf(t->data + t->n, (size_t)n + 1, format, again);
    }
    t->n += (size_t)n;
  }
  va_end(again);
}

const char *text_string(const text_buffer *t) { return t->data ? t->data : ""; }
