// When a search has to stop before it is done.
#ifndef HEDDLE_CHECKER_LIMITS_H
#define HEDDLE_CHECKER_LIMITS_H

#include "checker/checker.h"

typedef struct limits {
  const check_options *o;
  uint64_t limit_bytes;
  double start;         ///< seconds, of no particular epoch
  double next_progress; ///< when to report again
  char reason[120];     ///< what was reached, once limits_reached said so
} limits;

void limits_init(limits *l, const check_options *o);
double limits_elapsed(const limits *l);
/// What set the caller's interrupt: its clock, if that has run out.
const char *limits_interrupt(const limits *l);
/// True if the search has to stop. Reads the clock: call it now and then.
bool limits_reached(limits *l, uint64_t states, size_t bytes);
/// True a few times a second.
bool limits_progress_due(limits *l);

#endif
