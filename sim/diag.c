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

void diag_add(diag *d, span at, const char *format, ...) {
  if (d->count < DIAG_MAX) {
    diag_entry *entry = &d->entries[d->count];
    entry->at = at;
    va_list args;
    va_start(args, format);
    int n = vsnprintf(entry->text, sizeof entry->text, format, args);
    va_end(args);
    if (n >= (int)sizeof entry->text)
      mark_as_cut(entry->text, sizeof entry->text);
  }
  d->count++;
}
