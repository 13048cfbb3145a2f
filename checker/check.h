// A run of check_run under way: what its parts share.
#ifndef HEDDLE_CHECKER_CHECK_H
#define HEDDLE_CHECKER_CHECK_H

#include "checker/limits.h"
#include "checker/state_graph.h"

typedef struct check {
  const sim_program *p;
  const check_options *o;
  sim_options machine; ///< what the search runs on
  bool *token_exact;
  sim_discipline *discipline; ///< NULL: not to be relied on
  limits limits;
  check_result *result;
  bool may_cycle;         ///< search_may_cycle
  bool resumed;           ///< options.resume was taken care of
  double next_checkpoint; ///< by limits_elapsed
} check;

/// A value that nothing decides on is any value on the plain machine: so no
/// hypothesis about tokens is behind a finding.
sim_options check_plain_options(const check *c);
/// Replaces a text that came from malloc, or NULL.
void check_set_text(char **to, const char *text);
/// Tells loudly of a finding that does not replay.
void check_report_defect(check *c, check_kind kind, const char *schedule);
/// Takes the finding, and keeps it, as a finding or a warning, unless an equal
/// one is there.
void check_keep_finding(const check *c, check_finding *f);
/// Sorts them, and keeps the first where one is enough.
void check_sort_findings(check *c);

/// Looks at what a completed search cannot see, on the full graph if that is
/// small enough: whether runs end, how many there are, and how likely the
/// findings are.
void check_whole_runs(check *c);
/// Finds what is wrong with going round the cycle that the moves end in.
void check_endless_cycle(check *c, const check_move *moves, unsigned n,
                         unsigned cycle_from);

#endif
