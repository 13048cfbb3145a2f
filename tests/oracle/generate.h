// Seeded generators of small concurrent programs.
#ifndef HEDDLE_TESTS_ORACLE_GENERATE_H
#define HEDDLE_TESTS_ORACLE_GENERATE_H

#include <stdint.h>

#include "sim/text.h"

/// A number below `bound`, nearly uniform, by splitmix64 (G. Steele, D. Lea,
/// C. Flood, OOPSLA 2014).
unsigned generate_draw(uint64_t *state, unsigned bound);

/// Writes a program that compiles: two or three goroutines and main, over
/// shared variables, mutexes, channels, a wait group, selects and loops. Those
/// of seeds 3n mostly hold the right lock, and have condition variables,
/// atomics and unbounded loops as well; those of seeds 3n + 2 start one
/// function several times. The same seed gives the same text. Most of them are
/// wrong in some way.
void generate_go(uint64_t seed, text_buffer *out);

/// The same in Rust: two or three threads and main, over locks, atomics, a
/// channel, a condition variable, a barrier, counts of references.
void generate_rust(uint64_t seed, text_buffer *out);

#endif
