#include "sim/suggest.h"

#include <stdint.h>
#include <string.h>

enum { MAX_COMPARED = 32 };

/// How many letters to insert, delete, change or swap with the next to get from
/// `a` to `b`: Damerau's distance of neighbours.
static unsigned distance(const char *a, const char *b) {
  size_t n = strlen(a), m = strlen(b);
  unsigned row[3][MAX_COMPARED + 1];
  if (n > MAX_COMPARED || m > MAX_COMPARED)
    return UINT32_MAX;
  for (size_t j = 0; j <= m; j++)
    row[0][j] = (unsigned)j;
  for (size_t i = 1; i <= n; i++) {
    unsigned *now = row[i % 3];
    const unsigned *before = row[(i - 1) % 3], *two = row[(i + 1) % 3];
    now[0] = (unsigned)i;
    for (size_t j = 1; j <= m; j++) {
      unsigned best = before[j - 1] + (a[i - 1] != b[j - 1]);
      best = before[j] + 1 < best ? before[j] + 1 : best;
      best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
          two[j - 2] + 1 < best)
        best = two[j - 2] + 1;
      now[j] = best;
    }
  }
  return row[n % 3][m];
}

const char *suggest(const char *word, const char *(*next)(void *context),
                    void *context) {
  const char *best = NULL, *candidate;
  // half of a short word may be wrong, and two letters of a long one
  size_t letters = strlen(word);
  unsigned least = letters > 4 ? 3 : (unsigned)(letters + 1) / 2;
  while ((candidate = next(context))) {
    unsigned d = distance(word, candidate);
    if (d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}
