// Heddle's checker: every interleaving of a program.
#ifndef HEDDLE_CHECKER_CHECKER_H
#define HEDDLE_CHECKER_CHECKER_H

#include "sim/sim.h"

typedef enum {
  CHECK_DEADLOCK,
  CHECK_LEAK,
  CHECK_RACE,
  CHECK_CRASH,
  CHECK_MISUSE,
  CHECK_KIND_COUNT
} check_kind;

/// One scheduling decision: the thread by its index at that point of the run.
typedef struct check_move {
  sim_thread thread;
  uint32_t choice;
} check_move;

typedef struct check_site {
  char
      *function; ///< in which the thread stands, unless it began there, or NULL
  span where;
  char *thread; ///< its name
  char *
      text; ///< what happens there: "waits for b, held by w2", "writes counter"
} check_site;

typedef struct check_finding {
  check_kind kind;
  const char *pattern; ///< "lock-order inversion", …; static text, or NULL
  char *message;       ///< one sentence in the program's words
  check_site *sites;   ///< the threads involved
  unsigned n_sites;
  check_site *bystanders; ///< also blocked, but not the cause
  unsigned n_bystanders;
  check_move *moves; ///< from the initial state
  unsigned n_moves;
  unsigned n_switches; ///< context switches in it
  char *schedule;      ///< the same as text, for --schedule
  bool after_main;     ///< the process would have ended with main: a leak
  bool is_cycle;       ///< the threads involved wait for each other in a circle
} check_finding;

typedef struct check_options {
  sim_options machine;
  bool reduction;        ///< off: every enabled transition of every state
  unsigned properties;   ///< bit set of 1 << check_kind
  uint64_t limit_states; ///< 0: none
  uint64_t limit_bytes;  ///< 0: three quarters of free memory
  double limit_seconds;  ///< 0: none
  /// Every distinct finding. Off: one, the likeliest cause of those met soon.
  bool all_findings;
  bool keep_graph;                  ///< fill result.graph
  const volatile bool *interrupted; ///< checked now and then; NULL: never
  /// Called a few times a second while searching; NULL: not.
  void (*progress)(void *context, uint64_t states, uint64_t transitions,
                   uint64_t frontier, unsigned depth, size_t bytes);
  void *progress_context;
} check_options;

typedef enum {
  CHECK_VERIFIED,
  CHECK_VIOLATION,
  CHECK_INCONCLUSIVE
} check_verdict;

/// The explored graph, for diagrams. The first n_start of its moves lead from
/// the program's start to node 0.
typedef struct check_edge {
  uint32_t from, to;
  uint32_t first_move, n_moves; ///< into graph.moves
} check_edge;

typedef enum {
  CHECK_NODE_PLAIN,
  CHECK_NODE_END,
  CHECK_NODE_DEADLOCK,
  CHECK_NODE_ERROR
} check_node_kind;

typedef struct check_graph {
  uint32_t n_nodes;
  uint8_t *kinds;    ///< check_node_kind
  uint32_t *parents; ///< on a shortest path from node 0; node 0 its own
  check_edge *edges;
  uint32_t n_edges, cap_edges;
  check_move *moves;
  uint32_t n_moves, cap_moves;
  uint32_t n_start;
} check_graph;

typedef struct check_result {
  check_verdict verdict;
  bool complete; ///< every reachable state was seen
  /// What ended an incomplete search: "--limit-states 1000".
  char *stopped_by;
  /// That was something in the program that Heddle cannot do.
  bool unsupported;
  /// NULL, or the bounds within which this holds: random values of which only
  /// some were tried.
  char *bounds;
  /// NULL, or how Heddle contradicted itself: nothing else here is to be relied
  /// on then.
  char *defect;
  /// The likely causes first, then the simplest.
  check_finding *findings;
  unsigned n_findings;
  uint64_t states, transitions;
  unsigned depth;
  size_t bytes; ///< held by the search at its end
  double seconds;
  unsigned restarts; ///< searches begun again after a hypothesis broke
  check_graph graph;
} check_result;

void check_options_init(check_options *o);
/// Explores; `result` is filled and owned by the caller (check_result_deinit).
void check_run(const sim_program *p, const check_options *o,
               check_result *result);
void check_result_deinit(check_result *r);
/// What is wrong in the run that these moves make, and in the state they lead
/// to: findings as check_run reports them, with these moves as their schedule.
void check_schedule(const sim_program *p, const check_options *o,
                    const check_move *moves, unsigned n, check_result *result);

/// One way the program can end, by what it printed and how it stopped.
typedef struct check_outcome {
  char *output;
  enum { OUTCOME_FINISHED, OUTCOME_DEADLOCK, OUTCOME_CRASH } end;
  char *message;          ///< of a crash or deadlock, or NULL
  char **names, **values; ///< the program's global variables at the end
  unsigned n_values;
  char *schedule;
  unsigned n_moves;
} check_outcome;

typedef struct check_outcomes {
  bool complete;
  char *stopped_by;
  bool unsupported;        ///< as in check_result
  char *bounds;            ///< as in check_result
  char *defect;            ///< as in check_result
  check_outcome *outcomes; ///< sorted by output
  unsigned n;
  uint64_t states, transitions;
  double seconds;
} check_outcomes;

void check_outcomes_run(const sim_program *p, const check_options *o,
                        check_outcomes *result);
void check_outcomes_deinit(check_outcomes *r);

/// A schedule as text: thread names in order, `name*3` for three steps in a
/// row, `name:1` for choice 1.
char *check_schedule_text(const sim_program *p, const sim_options *o,
                          const check_move *moves, unsigned n);

const char *check_kind_name(check_kind k);

#endif
