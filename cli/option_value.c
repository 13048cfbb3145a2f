// What stands behind an option as a value: numbers, sizes, durations.
#include "cli/option_value.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool option_literal(const char *s, size_t n, uint64_t *out) {
  unsigned base = 10;
  if (n > 2 && s[0] == '0' && strchr("xXoObB", s[1]) != NULL) {
    base = s[1] == 'x' || s[1] == 'X' ? 16 : s[1] == 'o' || s[1] == 'O' ? 8 : 2;
    s += 2;
    n -= 2;
  }
  uint64_t v = 0;
  bool any = false;
  for (size_t i = 0; i < n; i++) {
    unsigned digit;
    if (s[i] == '_' && any)
      continue;
    if (s[i] >= '0' && s[i] <= '9')
      digit = (unsigned)(s[i] - '0');
    else if ((s[i] | 32) >= 'a' && (s[i] | 32) <= 'f')
      digit = (unsigned)((s[i] | 32) - 'a') + 10;
    else
      return false;
    if (digit >= base || v > (UINT64_MAX - digit) / base)
      return false;
    v = v * base + digit;
    any = true;
  }
  *out = v;
  return any;
}

bool option_count(const char *s, uint64_t kilo, uint64_t *out) {
  size_t n = strlen(s);
  uint64_t factor = 1;
  if (n > 1 && (s[n - 1] == 'B' || s[n - 1] == 'b') && kilo == 1024)
    n--;
  if (n > 1 && strchr("kKmMgG", s[n - 1]) != NULL) {
    char unit = (char)(s[n - 1] | 32);
    factor = unit == 'k'   ? kilo
             : unit == 'm' ? kilo * kilo
                           : kilo * kilo * kilo;
    n--;
  }
  uint64_t v;
  if (!option_literal(s, n, &v) || v > UINT64_MAX / factor)
    return false;
  *out = v * factor;
  return true;
}

bool option_seconds(const char *s, double *out) {
  char *end;
  errno = 0;
  double v = strtod(s, &end);
  if (end == s || errno != 0 || !(v > 0) || v > 1e9)
    return false;
  if (strcmp(end, "ms") == 0)
    v /= 1000;
  else if (strcmp(end, "m") == 0 || strcmp(end, "min") == 0)
    v *= 60;
  else if (strcmp(end, "h") == 0)
    v *= 3600;
  else if (*end != '\0' && strcmp(end, "s") != 0)
    return false;
  *out = v;
  return true;
}

bool option_time_ns(const char *s, uint64_t *out) {
  const size_t digits = strspn(s, "0123456789_");
  static const struct {
    const char *unit;
    uint64_t ns;
  } units[] = {
      {"", 1}, {"ns", 1}, {"us", 1000}, {"ms", 1000000}, {"s", 1000000000}};
  uint64_t n;
  if (!option_literal(s, digits, &n) || n > UINT32_MAX)
    return false;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (strcmp(s + digits, units[i].unit) == 0) {
      *out = n * units[i].ns;
      return *out <= INT64_MAX / 1024;
    }
  return false;
}
