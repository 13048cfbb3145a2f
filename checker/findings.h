// From a flaw to a finding: the schedule, who is involved, and why, in the
// program's own words.
#ifndef HEDDLE_CHECKER_FINDINGS_H
#define HEDDLE_CHECKER_FINDINGS_H

#include "checker/cycle.h"
#include "checker/properties.h"
#include "checker/replay.h"
#include "checker/spin.h"

/// Describes the flaw with that kind and key at the end of the replay. False if
/// it is not there: then the search was wrong. `out` is to be freed by
/// finding_deinit in either case.
bool finding_make(check_finding *out, const replay *r, const sim_program *p,
                  const check_expressions *expressions, check_kind kind,
                  uint64_t key);
/// Describes a flaw of the machine's present state, or (`on_move`) one that its
/// last transition did: all of a finding but its schedule.
void finding_describe(check_finding *out, const sim_machine *m,
                      const sim_program *p,
                      const check_expressions *expressions, const flaw *f,
                      bool on_move);
/// Describes what is wrong with going round a cycle for ever. `start` is the
/// machine where it begins; `r` has gone round.
void finding_make_lasso(check_finding *out, const replay *r,
                        const sim_machine *start, const sim_program *p,
                        const cycle_verdict *v);
/// Describes a thread that never comes out of a loop behind the replay's end.
void finding_make_spin(check_finding *out, const replay *r, const spin *s);
void finding_deinit(check_finding *f);

#endif
