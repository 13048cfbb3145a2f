// Diagnostics: the list of what is wrong with a source file.
//
// Invariant: entries[0 .. min(count, DIAG_MAX)) are filled.
#include "sim/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/// Cuts text that filled its buffer at a character's start and says so.
static void mark_as_cut(char *text, size_t size) {
  size_t end = size - 4;
  while (end > 0 && ((unsigned char)text[end] & 0xc0) == 0x80)
    end--;
  memcpy(text + end, "...", 4);
}

__attribute__((format(printf, 3, 0))) static void
fill(diag_entry *entry, span at, const char *format, va_list args) {
  entry->at = at;
  int n = vsnprintf(entry->text, sizeof entry->text, format, args);
  if (n >= (int)sizeof entry->text)
    mark_as_cut(entry->text, sizeof entry->text);
}

void diag_add(diag *d, span at, const char *format, ...) {
  if (d->count < DIAG_MAX) {
    va_list args;
    va_start(args, format);
    fill(&d->entries[d->count], at, format, args);
    va_end(args);
  }
  d->count++;
}

void diag_warn(diag *d, span at, const char *format, ...) {
  if (d->n_warnings == DIAG_MAX)
    return;
  va_list args;
  va_start(args, format);
  fill(&d->warnings[d->n_warnings++], at, format, args);
  va_end(args);
}
