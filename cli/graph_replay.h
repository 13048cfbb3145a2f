// A plain machine that makes the moves of a schedule again, and what diagrams
// say of it in few words.
#ifndef HEDDLE_CLI_GRAPH_REPLAY_H
#define HEDDLE_CLI_GRAPH_REPLAY_H

#include "checker/checker.h"
#include "sim/arena.h"

/// A machine in the initial state.
sim_machine *graph_replay_new(const sim_program *p, const sim_options *o);
bool graph_replay_possible(const sim_machine *m, check_move move);
/// Makes the move; false if it is not possible or does not end.
bool graph_replay_step(sim_machine *m, check_move move);

/// The moves of one run in which each thread has its turn, at most `max`, to
/// show how a program goes in which nothing is wrong. Returns how many.
unsigned graph_replay_run(const sim_program *p, const sim_options *o,
                          check_move *moves, unsigned max);

const char *graph_replay_name(const sim_machine *m, sim_thread t, arena *a);
/// What the thread stands in front of: "b.acquire()", "reads counter", "waits
/// for b".
const char *graph_replay_standing(const sim_machine *m, sim_thread t, arena *a);
/// What the move will do: the operation, and the choice where there are
/// several.
const char *graph_replay_move_text(const sim_machine *m, check_move move,
                                   arena *a);
/// "deadlock.py:5", or "" without a line.
const char *graph_replay_place(const sim_machine *m, sim_thread t, arena *a);

/// The live thread of that name, or SIM_NO_THREAD.
sim_thread graph_replay_find(const sim_machine *m, const char *name);
/// True if `t` is a thread that cannot move.
bool graph_replay_is_blocked(const sim_machine *m, sim_thread t);
/// True if the thread of that name has been moved on by a step of another,
/// which did `action` on `object`: a send completes the receive it meets.
bool graph_replay_completed(const sim_machine *before, const sim_machine *after,
                            const char *name, uint8_t action, uint32_t object);
/// True if a variable's value says nothing but what kind of thing it is:
/// "<locked _thread.lock object>". Who holds it is told elsewhere.
bool graph_replay_is_opaque(const char *value);

#endif
