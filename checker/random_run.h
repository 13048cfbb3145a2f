// One run of a program by a random scheduler, looked at in every state.
#ifndef HEDDLE_CHECKER_RANDOM_RUN_H
#define HEDDLE_CHECKER_RANDOM_RUN_H

#include "checker/checker.h"

typedef struct random_run random_run;

struct random_run {
  const sim_program *p;
  const sim_options *machine; ///< without tokens: what is seen then replays
  /// Called in each state, the first one included. True: the run is to end.
  bool (*look)(void *context, const random_run *r);
  void *context;
  unsigned most_steps; ///< after which a run is given up
  sim_machine *m;      ///< of the run under way
  check_move *moves;   ///< made so far
  unsigned n_moves, cap_moves;
  uint64_t longest; ///< of the runs that came to an end, in steps; at least 1
};

/// How a run came to its end.
typedef enum {
  RANDOM_RUN_ENDED,
  RANDOM_RUN_GIVEN_UP,
  RANDOM_RUN_TOLD_TO_STOP ///< by `look`
} random_run_end;

void random_run_init(random_run *r, const sim_program *p,
                     const sim_options *machine);
void random_run_deinit(random_run *r);
/// Runs the program by the `number`-th scheduler of `seed`: uniform, or with
/// `pct` by random priorities (S. Burckhardt et al., ASPLOS 2010). The moves
/// stay until the next run.
random_run_end random_run_make(random_run *r, uint64_t seed, uint64_t number,
                               bool pct);

#endif
