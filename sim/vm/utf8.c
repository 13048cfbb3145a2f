// UTF-8: counting, finding and decoding characters.
//
// Invariant: every function moves on by at least one byte, whatever it reads.
#include "sim/vm/utf8.h"

#include <stdbool.h>

size_t utf8_size(const char *s, size_t n) {
  const unsigned char c = (unsigned char)*s;
  size_t size = c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf8 ? 4 : 1;
  if (size > n)
    return 1;
  for (size_t i = 1; i < size; i++)
    if (((unsigned char)s[i] & 0xc0) != 0x80)
      return 1;
  return size;
}

static bool is_ascii(const char *s, size_t n) {
  for (size_t i = 0; i < n; i++)
    if ((unsigned char)s[i] >= 0x80)
      return false;
  return true;
}

size_t utf8_length(const char *s, size_t n) {
  if (is_ascii(s, n))
    return n;
  size_t count = 0;
  for (size_t i = 0; i < n; i += utf8_size(s + i, n - i))
    count++;
  return count;
}

size_t utf8_offset(const char *s, size_t n, size_t index) {
  size_t i = 0;
  while (i < n && index-- > 0)
    i += utf8_size(s + i, n - i);
  return i;
}

uint32_t utf8_decode(const char *s, size_t n, size_t *size) {
  *size = utf8_size(s, n);
  const unsigned char *u = (const unsigned char *)s;
  switch (*size) {
  case 2:
    return (u[0] & 31u) << 6 | (u[1] & 63u);
  case 3:
    return (u[0] & 15u) << 12 | (u[1] & 63u) << 6 | (u[2] & 63u);
  case 4:
    return (u[0] & 7u) << 18 | (u[1] & 63u) << 12 | (u[2] & 63u) << 6 |
           (u[3] & 63u);
  default:
    return u[0];
  }
}

size_t utf8_encode(uint32_t c, char *out) {
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    out[0] = (char)(0xc0 | c >> 6);
    out[1] = (char)(0x80 | (c & 63));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = (char)(0xe0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 63));
    out[2] = (char)(0x80 | (c & 63));
    return 3;
  }
  out[0] = (char)(0xf0 | c >> 18);
  out[1] = (char)(0x80 | (c >> 12 & 63));
  out[2] = (char)(0x80 | (c >> 6 & 63));
  out[3] = (char)(0x80 | (c & 63));
  return 4;
}
