// Whether any run of a program goes on for ever, decided on the reduced graph.
#ifndef HEDDLE_CHECKER_ENDLESS_H
#define HEDDLE_CHECKER_ENDLESS_H

#include "checker/checker.h"

/// False if every run ends, as the reduced graph has no cycle (docs/liveness.md
/// says why that is enough). True if some may not, if there are more than
/// `most_states` reduced states, or if it was interrupted. `machine`, `reduce`
/// and `d` as for a search that was completed with them; persistent sets are
/// not used.
bool may_run_for_ever(const sim_program *p, const sim_options *machine,
                      unsigned reduce, sim_discipline *d, uint64_t most_states,
                      const volatile bool *interrupted);

#endif
