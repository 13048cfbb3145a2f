// Schedules run again on a plain machine: the check of every counterexample,
// and its text.
#ifndef HEDDLE_CHECKER_REPLAY_H
#define HEDDLE_CHECKER_REPLAY_H

#include "checker/checker.h"

typedef struct replay {
  sim_machine *m;       ///< after the last move
  text_buffer schedule; ///< the moves, as check_schedule_text writes them
  text_buffer mover;    ///< who made the last move
  unsigned n_switches;  ///< moves by another thread than the one before
  bool possible;        ///< every move could be made
} replay;

/// Runs the moves on a new machine. `r` is to be freed by replay_deinit.
void replay_run(replay *r, const sim_program *p, const sim_options *o,
                const check_move *moves, unsigned n);
void replay_deinit(replay *r);
/// The same for moves that go round a cycle from move `cycle_from` on: ` ; ` in
/// the schedule's text stands in front of it. Sets *closes if the state is the
/// same where it begins and at the end, and *start, to be freed by the caller,
/// to the machine where it begins.
void replay_run_lasso(replay *r, const sim_program *p, const sim_options *o,
                      const check_move *moves, unsigned n, unsigned cycle_from,
                      sim_machine **start, bool *closes);

/// True if the machine can make the move.
bool replay_can(const sim_machine *m, check_move move);
/// Lets virtual time pass if there is nothing else to do.
void replay_pass_time(sim_machine *m, const sim_options *o);

#endif
