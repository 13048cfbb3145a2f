// From what the checker found to what viz/ draws.
//
// The checker remembers states as numbers and transitions as moves. What stands
// in a diagram comes from running the moves again on a plain machine, and only
// for what the diagram shows.
#ifndef HEDDLE_CLI_GRAPH_DATA_H
#define HEDDLE_CLI_GRAPH_DATA_H

#include "checker/checker.h"
#include "sim/arena.h"
#include "viz/viz.h"

/// A schedule and what is wrong at its end.
typedef struct graph_run {
  const check_move *moves;
  unsigned n_moves;
  const check_finding *finding; ///< or NULL
} graph_run;

/// Builds the state graph of a search with keep_graph: chooses what to show and
/// labels that. The path shown is that of `finding` (NULL: none); the machine's
/// options are those of the search. With `after`, an array of finding->n_moves
/// + 1, sets the shown state that stands for the one after so many moves, or
/// VIZ_NONE. False, with the reason in g->rule, if it is too large to show any
/// of it. All memory is of `a`.
bool graph_data_states(const sim_program *p, const sim_options *machine,
                       const check_result *r, const check_finding *finding,
                       const viz_limits *limits, uint32_t *after, arena *a,
                       viz_state_graph *g);

/// The shape alone, without labels: every state is there, what is wrong and the
/// path to it marked. All memory is of `a`.
void graph_data_shape(const sim_program *p, const sim_options *machine,
                      const check_result *r, const check_finding *finding,
                      arena *a, viz_state_graph *g);

/// The state graph by the variables named in `show`, separated by commas:
/// states that agree on all of them are one; `threads` stands for where the
/// threads are. False, with the reason in g->rule, if there is no such variable
/// or still too much to show. All memory is of `a`.
bool graph_data_quotient(const sim_program *p, const sim_options *machine,
                         const check_result *r, const check_finding *finding,
                         const char *show, const viz_limits *limits, arena *a,
                         viz_state_graph *g);

/// Who waits for whom after a schedule's moves. All memory is of `a`.
void graph_data_waits(const sim_program *p, const sim_options *machine,
                      const graph_run *run, arena *a, viz_wait_graph *g);

/// The thread by thread view of a schedule. All memory is of `a`.
void graph_data_space_time(const sim_program *p, const sim_options *machine,
                           const graph_run *run, arena *a, viz_space_time *s);

/// Who runs, is ready or waits in each step of a schedule, or at each moment
/// of virtual time. All memory is of `a`.
void graph_data_timeline(const sim_program *p, const sim_options *machine,
                         const graph_run *run, arena *a, viz_timeline *t);

/// Which locks are taken while which are held, in all states of a search with
/// keep_graph. All memory is of `a`.
void graph_data_lock_order(const sim_program *p, const sim_options *machine,
                           const check_result *r, arena *a,
                           viz_lock_order_graph *g);

/// The basic blocks of the functions in which threads stand after a schedule's
/// moves. All memory is of `a`.
void graph_data_flow(const sim_program *p, const sim_options *machine,
                     const graph_run *run, arena *a, viz_flow *f);

/// The progress graph of the program's two threads, with the path of `run`
/// (NULL: none). False, with the reason in `refused`, if the program has not
/// two, or if their steps depend on their order. All memory is of `a`.
bool graph_data_progress(const sim_program *p, const sim_options *machine,
                         const graph_run *run, arena *a, viz_progress *g,
                         const char **refused);

#endif
