// More about why a thread is stuck at a channel, where the program meant to
// have a way out.
#ifndef HEDDLE_CHECKER_HINT_H
#define HEDDLE_CHECKER_HINT_H

#include "checker/checker.h"
#include "sim/text.h"

/// Of thread `t`, which is blocked for good: a name for the pattern that says
/// more than `pattern`, or that; what is behind it is added to `message`.
const char *hint_of_wait(const sim_machine *m, sim_thread t,
                         const char *pattern, text_buffer *message);
/// If the first thread of `f` is stuck in a send and the last one that could
/// have received from it went another way in its select, says so in `f`. `o` as
/// for a replay.
void hint_of_departure(check_finding *f, const sim_program *p,
                       const sim_options *o);

#endif
