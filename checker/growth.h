// Variables that grow without an end in sight: why a search came to a limit.
#ifndef HEDDLE_CHECKER_GROWTH_H
#define HEDDLE_CHECKER_GROWTH_H

#include "checker/search.h"

/// Looks at the way to the state that a stopped search met last: the variables
/// that are larger at each of some states along it than at the one before, as
/// "n in worker: 0, 12, 25, 37, 50"; at most a few, joined by "; ". From
/// malloc; NULL: there are none. Uses the walker.
char *growth_describe(search *s);

#endif
