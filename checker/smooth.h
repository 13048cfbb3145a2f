// Smoothing: a schedule made simpler by trial, where planning one is too much.
#ifndef HEDDLE_CHECKER_SMOOTH_H
#define HEDDLE_CHECKER_SMOOTH_H

#include "checker/checker.h"

/// Leaves moves out of the schedule `moves`, and brings moves of the same
/// thread together, as long as it still leads to the flaw with that kind and
/// key on a plain machine with options `o`. Changes `moves` in place; returns
/// how many there are now. A fixed number of trials.
unsigned smooth_schedule(const sim_program *p, const sim_options *o,
                         const check_expressions *expressions, check_kind kind,
                         uint64_t key, check_move *moves, unsigned n);

#endif
