// A first look at a program, before it is searched.
#ifndef HEDDLE_CHECKER_SAMPLE_H
#define HEDDLE_CHECKER_SAMPLE_H

#include "sim/sim.h"

/// What some runs say about how the program uses its data and locks: the
/// assumptions that a search begins with. NULL if that cannot be told of the
/// program. To be freed by the caller.
sim_discipline *sample_discipline(const sim_program *p, const sim_options *o);

#endif
