// The planner: schedules with the fewest context switches.
#ifndef HEDDLE_CHECKER_PLANNER_H
#define HEDDLE_CHECKER_PLANNER_H

#include "checker/checker.h"

/// A flaw to find a schedule for, by its key, and the schedule.
typedef struct plan {
  uint64_t key;
  check_move *moves; ///< from malloc; NULL until one was found
  unsigned n_moves;
} plan;

/// Finds for each plan the schedule with the fewest context switches and, among
/// those, the fewest steps, from the initial state to a flaw with its key.
/// Gives up after a fixed amount of work: plans without moves are then left so.
/// `o` says what is looked for.
void plan_schedules(const sim_program *p, const sim_options *machine,
                    const check_options *o, plan *plans, unsigned n);

#endif
