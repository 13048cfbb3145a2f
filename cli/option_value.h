// What stands behind an option as a value: numbers, sizes, durations. Each
// function returns false where the text is none.
#ifndef HEDDLE_CLI_OPTION_VALUE_H
#define HEDDLE_CLI_OPTION_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The first `n` bytes as an integer as the languages write it: digits, `_`,
/// 0x, 0o and 0b.
bool option_literal(const char *s, size_t n, uint64_t *out);
/// A count with an optional factor behind it: 200k, 2G. `kilo` is what k stands
/// for, 1000 or 1024.
bool option_count(const char *s, uint64_t kilo, uint64_t *out);
/// A duration above 0 in seconds, unless a unit (ms, s, m, h) says otherwise.
bool option_seconds(const char *s, double *out);
/// A time in nanoseconds, unless a unit (ns, us, ms, s) says otherwise.
bool option_time_ns(const char *s, uint64_t *out);

#endif
