// Text that grows: for messages, output and anything built piece by piece.
#ifndef HEDDLE_SIM_TEXT_H
#define HEDDLE_SIM_TEXT_H

#include <stddef.h>

typedef struct text_buffer {
  char *data; ///< zero-terminated once anything was added, else NULL
  size_t n;
  size_t cap;
} text_buffer;

void text_deinit(text_buffer *t);
void text_clear(text_buffer *t);
void text_add(text_buffer *t, const char *bytes, size_t n);
void text_add_string(text_buffer *t, const char *s);
void text_addf(text_buffer *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/// The text so far; "" when nothing was added.
const char *text_string(const text_buffer *t);

#endif
