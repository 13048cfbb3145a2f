// Transitions that never end.
#ifndef HEDDLE_CHECKER_SPIN_H
#define HEDDLE_CHECKER_SPIN_H

#include "sim/sim.h"

/// A thread that never comes to its next operation.
typedef struct spin {
  span where;     ///< of the loop: its first line
  char *thread;   ///< its name
  char *function; ///< in which it is, as sim_thread_function; or NULL
  span born;      ///< as sim_thread_birth
} spin;

/// Finds a transition out of the present state that provably never ends: its
/// thread comes back to a state that it was in, having met no operation that
/// other threads could see or take part in. False: there is none, or it cannot
/// be told. Runs each enabled thread of a copy of `m`, so it takes as long as
/// the longest transition, or some tenths of a second. If true, `out` is to be
/// freed by spin_deinit. Daemon threads may spin.
bool spin_find(const sim_machine *m, spin *out);
void spin_deinit(spin *s);

#endif
