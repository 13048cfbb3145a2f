// Within which bounds a verdict holds.
#ifndef HEDDLE_CHECKER_SCOPE_H
#define HEDDLE_CHECKER_SCOPE_H

#include "sim/sim.h"

/// The places of which a search on machines with these options tried some
/// values only, and which values; from malloc. NULL: there is none.
char *scope_bounds(const sim_program *p, const sim_options *machine);
/// True if the search took clocks that the program decides by to stand still or
/// to go ahead as they like. What is seen in runs that never end means nothing
/// then, as the clock stands still in them at last.
bool scope_decides_by_clock(const sim_program *p, const sim_options *machine);

#endif
