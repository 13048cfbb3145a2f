// Random runs beside a long search.
//
// Breadth-first a search meets what needs many moves late, while many a flaw is
// in one random run of ten. What a scout finds is a finding like any other; the
// search decides alone that there is none.
#ifndef HEDDLE_CHECKER_SCOUT_H
#define HEDDLE_CHECKER_SCOUT_H

#include "checker/limits.h"
#include "checker/properties.h"
#include "checker/random_run.h"

typedef struct scout {
  unsigned properties; ///< that end a search when they are violated
  limits *limits;
  sim_options machine;
  random_run run;
  state_view view;
  uint64_t runs;       ///< made so far
  uint64_t due;        ///< transitions of the search before the next runs
  uint64_t steps_left; ///< of the runs under way
  flaw seen;           ///< by the last run that saw one
  bool found;
  flaw flaw; ///< if found: by the run with the fewest moves, a race first
  check_move *moves; ///< of that run, up to the flaw
  unsigned n_moves;
} scout;

/// `machine` is without tokens; `o` and `l` live as long as the scout.
void scout_init(scout *s, const sim_program *p, const check_options *o,
                const sim_options *machine, limits *l);
void scout_deinit(scout *s);
/// Makes some runs if a search of so many transitions has become so much longer
/// that they are due; they take a small part of its time. True if one showed a
/// flaw. The same for the same number of transitions, unless a limit is near.
bool scout_look(scout *s, uint64_t transitions);

#endif
