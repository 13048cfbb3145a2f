// The wait-for graph of a state: who waits for whom.
#ifndef HEDDLE_CHECKER_WAIT_FOR_H
#define HEDDLE_CHECKER_WAIT_FOR_H

#include "sim/sim.h"

typedef struct wait_for {
  unsigned n;      ///< threads
  unsigned *first; ///< n + 1 places in `to`: where a thread's edges begin
  sim_thread *to;
  sim_thread *cycle; ///< a shortest cycle, each waiting for the next, the last
                     ///< for the first
  unsigned n_cycle;  ///< 0: there is none
} wait_for;

/// Builds the graph of the machine's state, with an edge from each thread that
/// is blocked to those that hold what it waits for.
void wait_for_init(wait_for *g, const sim_machine *m);
void wait_for_deinit(wait_for *g);

#endif
