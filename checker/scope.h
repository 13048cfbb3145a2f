// Within which bounds a verdict holds.
#ifndef HEDDLE_CHECKER_SCOPE_H
#define HEDDLE_CHECKER_SCOPE_H

#include "sim/sim.h"

/// Looks at the token sites whose `exact` flag is set (NULL: at all of them).
/// Where only some of a site's values were explored, `*bounds` becomes a text
/// that says so. Where a site is the time of day and `time` is SIM_TIME_ANY,
/// nothing can be said of what was not explored: `*stopped_by` becomes the
/// reason (NULL: not asked). Both are left alone otherwise, and the caller's to
/// free.
void sites_judge(const sim_program *p, const bool *exact, sim_time time,
                 char **bounds, char **stopped_by);

#endif
