// What is wrong with a run that goes round a cycle for ever.
#ifndef HEDDLE_CHECKER_CYCLE_H
#define HEDDLE_CHECKER_CYCLE_H

#include "checker/state_graph.h"

/// A closed walk in a graph: the edges in order; it begins and ends in `start`.
typedef struct cycle {
  uint32_t start;
  const uint32_t *edges;
  uint32_t n;
} cycle;

/// What a thread does on the way round; by its index in the first state.
typedef struct cycle_thread {
  bool lasting;   ///< there all the way, and in the same place at the end
  bool moves;     ///< makes transitions
  bool loud;      ///< and some of them change more than the thread itself
  bool tries;     ///< tries for a lock, and fails
  bool gets;      ///< gets a lock, and no failed try comes before the next
  bool always;    ///< it could move in every state
  bool sometimes; ///< in some
  bool may_end;   ///< the loop it is in has an exit
  bool daemon, done;
  uint8_t action; ///< in the first state
  bool got,
      got_first; ///< scratch: the last and the first try or lock succeeded
  bool any;      ///< scratch: there was one
} cycle_thread;

typedef struct cycle_view {
  cycle_thread *threads;
  unsigned n;
  bool makes_threads; ///< threads start or end on the way
  bool after_main;    ///< the process would have ended: main has returned
} cycle_view;

void cycle_view_init(cycle_view *v, const state_graph *g, const cycle *c,
                     const sim_program *p);
void cycle_view_deinit(cycle_view *v);

/// True if a scheduler that is as fair as that may go round for ever. Weakly
/// fair: a thread that can always move does at some time; strongly fair: one
/// that can move again and again (see D. Lehmann, A. Pnueli, J. Stavi,
/// "Impartiality, justice and fairness", ICALP 1981).
bool cycle_is_fair(const cycle_view *v, check_fairness fairness);

typedef struct cycle_verdict {
  check_kind kind;
  const char *pattern; ///< NULL where the state of those involved tells more
  bool *involved;      ///< by index in the first state
} cycle_verdict;

/// What is wrong with going round for ever; false if nothing is. `v` is of
/// cycle `c`. Looks at what can be reached from it. `out` is to be freed by
/// cycle_verdict_deinit if true.
bool cycle_judge(const cycle_view *v, const state_graph *g, const cycle *c,
                 unsigned properties, cycle_verdict *out);
void cycle_verdict_deinit(cycle_verdict *v);

#endif
