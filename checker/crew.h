// A crew: the expanders of a search, and the threads that run them.
#ifndef HEDDLE_CHECKER_CREW_H
#define HEDDLE_CHECKER_CREW_H

#include "checker/expander.h"

typedef struct crew crew;

/// A crew of one. `stop` as in expander; called by the caller's thread only.
crew *crew_new(const sim_program *p, const check_options *o,
               const sim_options *machine, unsigned reduce, sim_discipline *d,
               const store *seen, bool (*stop)(void *), void *stop_context);
void crew_free(crew *c);
/// The one that works in the caller's thread.
expander *crew_first(crew *c);
unsigned crew_size(const crew *c);
expander *crew_member(crew *c, unsigned i);
/// Makes it a crew of up to `n`, each with a thread of its own. Where there
/// cannot be that many threads there are fewer.
void crew_grow(crew *c, unsigned n);
size_t crew_bytes(const crew *c);

/// Expands the states `first` to `first` + n - 1, unless one of them shows that
/// the search cannot go on behind it: then at least all before that one. What
/// they found out about the discipline is brought together.
void crew_run(crew *c, uint32_t first, uint32_t n);
/// The expander that has, next in its batch, the expansion of that state of the
/// last run; NULL: it was not expanded, or not all of it.
expander *crew_expander_of(crew *c, uint32_t state);

#endif
