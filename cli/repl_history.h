// A run that can be walked in both directions.
//
// The moves taken are kept; going back puts the machine to a copy made earlier
// and takes the moves from there again. Moves behind the present one stay until
// another is taken in their place.
#ifndef HEDDLE_CLI_REPL_HISTORY_H
#define HEDDLE_CLI_REPL_HISTORY_H

#include "sim/sched/sched.h"

typedef struct history_move {
  sched_move move;
  uint32_t name; ///< of the thread: into history.names
} history_move;

typedef struct history_snapshot {
  size_t at; ///< moves taken before it
  sim_machine *machine;
} history_snapshot;

#define HISTORY_MAX_SNAPSHOTS 128

typedef struct history {
  const sim_program *program;
  volatile bool *interrupted;
  sim_machine *now; ///< after `at` moves, the clock settled
  history_move *moves;
  size_t at, n, cap;
  size_t kept;     ///< none of the first so many moves was replaced since the
                   ///< caller set this
  size_t interval; ///< moves between two snapshots
  history_snapshot snapshots[HISTORY_MAX_SNAPSHOTS]; ///< the first at 0
  unsigned n_snapshots;
  char **names; ///< of every thread that ever moved
  uint32_t n_names, cap_names;
} history;

/// Stands at the program's initial state. `program` must live as long. A signal
/// handler may set `*interrupted` (NULL: none) to stop a step that is taken;
/// steps that are taken again are not stopped by it, and clear it.
void history_init(history *h, const sim_program *program,
                  const sim_options *options, volatile bool *interrupted);
void history_deinit(history *h);

/// Takes a move, which must be enabled, then settles the clock. Forgets what
/// was ahead unless this was its first move. When the step was interrupted
/// (SIM_ERR_STOPPED) the move does not count, and history_repair is to be
/// called before anything else.
sim_status history_take(history *h, sched_move move);
/// Makes the present machine anew.
void history_repair(history *h);
/// Goes to the state after `at` moves, at most h->n.
void history_go(history *h, size_t at);
/// A machine of the caller's at the state after `at` moves.
sim_machine *history_machine_at(const history *h, size_t at);
/// The name of the thread that made move `i`, from 0.
const char *history_name(const history *h, size_t i);
/// True if a thread of that name has moved, whether or not it still exists.
bool history_knows(const history *h, const char *name);

#endif
