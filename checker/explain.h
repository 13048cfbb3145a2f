// Atomicity and order violations: accesses that should have been one, or in
// another order.
#ifndef HEDDLE_CHECKER_EXPLAIN_H
#define HEDDLE_CHECKER_EXPLAIN_H

#include "checker/checker.h"

/// If, in the run that shows `f`, some thread reads a variable and writes it
/// later and another writes it in between, says so in `f`: pattern, message and
/// sites. For findings about values in programs without data races: each access
/// is locked then, and the pair is not. Where a crash is of something that
/// nobody has set yet, says that. `o` as for a replay.
void finding_explain(check_finding *f, const sim_program *p,
                     const sim_options *o);

#endif
