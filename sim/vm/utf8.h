// Text as code points: strings are UTF-8 inside, and counted in characters by
// the programs that use them.
#ifndef HEDDLE_SIM_VM_UTF8_H
#define HEDDLE_SIM_VM_UTF8_H

#include <stddef.h>
#include <stdint.h>

/// Characters in the `n` bytes at `s`; a byte that is no UTF-8 counts as one.
size_t utf8_length(const char *s, size_t n);
/// Byte offset of character `index`; `n` at or past the end.
size_t utf8_offset(const char *s, size_t n, size_t index);
/// Bytes of the character at `s`, at least 1, at most `n`.
size_t utf8_size(const char *s, size_t n);
/// Decodes the character at `s`; `*size` gets its bytes.
uint32_t utf8_decode(const char *s, size_t n, size_t *size);
/// Encodes `c` into up to 4 bytes; returns how many.
size_t utf8_encode(uint32_t c, char *out);

#endif
