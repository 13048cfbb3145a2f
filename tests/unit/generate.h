// Small concurrent Go programs from a seed, for comparing ways to explore them.
#ifndef HEDDLE_TESTS_UNIT_GENERATE_H
#define HEDDLE_TESTS_UNIT_GENERATE_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/text.h"

/// Writes a program: two or three goroutines with a few operations each on two
/// variables, two mutexes, a channel and a wait group. Nothing keeps it from
/// being wrong. The same seed gives the same text.
void generate_program(uint64_t seed, text_buffer *out);

#endif
