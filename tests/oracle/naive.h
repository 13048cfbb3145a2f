// The naive oracle: every interleaving of a program by the plainest means there
// are, to compare the checker with.
//
// No interning, no saved states, no reduction: whole machines are copied, and a
// state is the text that sim_dump writes. It shares the machine's step function
// with the checker and nothing else.
#ifndef HEDDLE_TESTS_ORACLE_NAIVE_H
#define HEDDLE_TESTS_ORACLE_NAIVE_H

#include "sim/sim.h"

/// What can go wrong, as bits. Deadlock and leak are one here (some thread is
/// not done and none can move), and so are crash and misuse (some thread dies).
enum { NAIVE_STUCK = 1, NAIVE_RACE = 2, NAIVE_CRASH = 4 };

typedef struct naive_result {
  bool complete;  ///< fewer than the limit of states
  unsigned found; ///< bits of the above
  size_t states, transitions;
  char **races; ///< "line-line" of each racing pair, sorted, each once
  size_t n_races;
  char **ends; ///< naive_end of each last state without a crash, as above
  size_t n_ends;
  char **outcomes; ///< output and how it ended, sorted, each once
  size_t n_outcomes;
} naive_result;

void naive_explore(const sim_program *p, const sim_options *options,
                   size_t limit_states, naive_result *out);
/// A state from which nothing more can happen, as text: where the threads stand
/// that are not done, daemons aside, which the end stops anywhere, in order of
/// their places, and the global variables. False if it came of a crash: where
/// the others stand then is no matter.
bool naive_end(const sim_machine *m, text_buffer *out);
void naive_result_deinit(naive_result *r);

#endif
