// The naive oracle: all behaviours of a program, found with nothing clever.
#ifndef HEDDLE_TESTS_UNIT_ORACLE_H
#define HEDDLE_TESTS_UNIT_ORACLE_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/sim.h"

typedef struct oracle {
  bool too_large; ///< gave up: nothing else is to be relied on
  size_t states;
  bool stuck, race, crash; ///< reachable: blocked for ever, a race, a crash
  char **endings;          ///< distinct, sorted: how it ended and its output
  size_t n_endings;
} oracle;

/// Walks depth-first over whole-state copies; a state is its sim_dump text.
void oracle_run(oracle *o, const sim_program *p, const sim_options *options,
                size_t max_states);
void oracle_deinit(oracle *o);

/// The text that an ending is recorded as.
void oracle_ending(text_buffer *out, const char *how, const char *output);

#endif
