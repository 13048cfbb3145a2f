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
  CHECK_LIVELOCK,
  CHECK_STARVATION,
  CHECK_HELD,
  CHECK_INVERSION,
  CHECK_INVARIANT,
  CHECK_FINAL,
  CHECK_KIND_COUNT
} check_kind;

typedef sim_move check_move;

/// What is assumed of the scheduler where a run goes on for ever.
typedef enum {
  FAIRNESS_STRONG, ///< a thread that can move again and again does at some time
  FAIRNESS_WEAK,   ///< so does one that can always move, but no other
  FAIRNESS_NONE
} check_fairness;

typedef struct check_site {
  span where;
  char *thread; ///< its name
  span born;    ///< where that was started; line 0: main, or not known
  /// In which function it stands; NULL: the one it began with.
  char *function;
  /// What happens there: "waits for b, held by w2", "writes counter".
  char *text;
} check_site;

typedef struct check_finding {
  check_kind kind;
  const char *pattern; ///< "lock-order inversion", …; static text, or NULL
  char *message;       ///< one sentence in the program's words
  /// Of an explained finding, what it was before: by that it is known again.
  const char *plain_pattern;
  unsigned n_plain_sites;
  bool is_explained;
  check_site *sites; ///< the threads involved
  unsigned n_sites;
  check_site *bystanders; ///< also blocked, but not the cause
  unsigned n_bystanders;
  check_move *moves; ///< from the initial state
  unsigned n_moves;
  /// Where in `moves` a cycle begins that the run goes round for ever: the
  /// state is the same there and at the end. n_moves: there is none.
  unsigned cycle_from;
  unsigned n_switches;  ///< context switches in it
  const char *property; ///< the expression that is false, or NULL
  char *schedule;       ///< the same as text, for --schedule
  /// That a uniformly random scheduler shows it, up to where others go on for
  /// ever; negative: not known.
  double probability;
  char *fraction; ///< the same exactly, "5/16", or NULL
  /// Of CHECK_HELD: what is held, as sim_unreleased tells it.
  uint64_t held;
  bool after_main; ///< the process would have ended with main: a leak
  bool is_cycle;   ///< the threads involved wait for each other in a circle
} check_finding;

/// Ways to explore less, each of which loses no finding: docs/reduction.md.
typedef enum {
  CHECK_REDUCE_IMMEDIATE, ///< take what no other thread can see at once
  CHECK_REDUCE_LOCKS,     ///< and what locks keep others from seeing
  CHECK_REDUCE_POR,       ///< persistent sets
  CHECK_REDUCE_OPAQUE,    ///< values that decide nothing are not told apart
  CHECK_REDUCE_SYMMETRY,  ///< threads are not told apart by their order
  CHECK_REDUCE_COUNT
} check_reduction;

/// What a user says must hold, in the program's own language.
typedef struct check_expressions {
  const sim_expression *const *invariants; ///< in every state
  unsigned n_invariants;                   ///< at most CHECK_MAX_EXPRESSIONS
  const sim_expression *const *finals;     ///< when the program has ended
  unsigned n_finals;
  /// Where some thread goes before others: then inversions are looked for.
  /// NULL: all threads are alike.
  const struct sched_priorities *priorities;
} check_expressions;
#define CHECK_MAX_EXPRESSIONS 32

#define CHECK_MAX_THREADS 200

typedef struct check_options {
  sim_options machine;
  bool reduction;        ///< off: every enabled transition of every state
  bool no_memo;          ///< do not remember what transitions do: for tests
  bool depth_first;      ///< go on with what was met last; off: with the first
  unsigned threads;      ///< to search with, where that is worth while:
  uint32_t threads_from; ///< from so many states on; 0: some thousands
  /// Random runs are made beside a search of so many transitions or more; 0:
  /// where they are worth it.
  uint64_t scout_from;
  unsigned reduce;     ///< with reduction: bit set of 1 << check_reduction
  unsigned properties; ///< bit set of 1 << check_kind
  check_expressions expressions;
  check_fairness fairness;
  /// How many states the unreduced graph may have to look for livelock and
  /// starvation.
  uint64_t limit_graph;
  /// The same for the count of interleavings and the probabilities; 0: none.
  uint64_t limit_numbers;
  uint64_t limit_states; ///< 0: none
  uint64_t limit_bytes;  ///< 0: three quarters of free memory
  double limit_seconds;  ///< 0: none
  /// A lock or file that is still held at the end is a finding; off: a warning.
  bool held_fails;
  /// Every distinct finding. Off: one, the likeliest cause of those met soon.
  bool all_findings;
  bool keep_graph;                  ///< fill result.graph
  const volatile bool *interrupted; ///< checked now and then; NULL: never
  /// Save the search to the file `checkpoint` (NULL: not) every so many seconds
  /// and when it is stopped; go on with the one in the file `resume` (NULL:
  /// begin a new one).
  const char *checkpoint;
  double checkpoint_seconds;
  const char *resume;
  /// Called a few times a second while searching; NULL: not.
  void (*progress)(void *context, uint64_t states, uint64_t transitions,
                   uint64_t frontier, unsigned depth, size_t bytes);
  void *progress_context;
  /// Called with a machine in each state met from which nothing more can happen
  /// (by one thread then, whatever `threads` says); NULL: not.
  void (*at_end)(void *context, const sim_machine *m);
  void *end_context;
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

/// What is known of runs that never end.
typedef enum {
  LIVENESS_OFF,     ///< not asked for, or something else was found before
  LIVENESS_ENDS,    ///< every run ends
  LIVENESS_CHECKED, ///< cycles were looked at
  LIVENESS_SKIPPED, ///< the unreduced graph is too large
  LIVENESS_CLOCK    ///< the program decides by the time, of which no more is
                    ///< known here than that it passes
} check_liveness;

typedef struct check_result {
  check_verdict verdict;
  check_liveness liveness;
  /// Why nothing deadlocks, of a complete search without deadlock; else NULL or
  /// of no meaning.
  char *why;
  bool has_numbers; ///< interleavings were counted
  /// How many there are, in decimal; NULL: some never end.
  char *interleavings;
  bool complete; ///< every reachable state was seen
  /// What ended an incomplete search: "--limit-states 1000".
  char *stopped_by;
  /// NULL, or variables that grow as a stopped search gets deeper, with some of
  /// their values: "n in worker: 0, 12, 25, 37, 50".
  char *growing;
  /// That was something in the program that Heddle cannot do.
  bool unsupported;
  /// NULL, or why the search could not be gone on with: nothing was done then.
  char *refused;
  /// NULL, or why a checkpoint could not be written.
  char *not_saved;
  /// NULL, or the bounds within which this holds: random values of which only
  /// some were tried.
  char *bounds;
  /// NULL, or how Heddle contradicted itself: nothing else here is to be relied
  /// on then.
  char *defect;
  /// The likely causes first, then the simplest.
  check_finding *findings;
  unsigned n_findings;
  check_finding *warnings; ///< what does not count for the verdict
  unsigned n_warnings;
  uint64_t states, transitions;
  unsigned depth;
  uint64_t frontier; ///< states that were found and not looked into
  size_t bytes;      ///< held by the search at its end
  double seconds;
  unsigned restarts; ///< searches begun again after a hypothesis broke
  /// 0, or the random runs after which one showed the finding that ended the
  /// search: there may be a shorter schedule for it.
  uint64_t random_runs;
  check_graph graph;
} check_result;

void check_options_init(check_options *o);
/// Explores; `result` is filled and owned by the caller (check_result_deinit).
void check_run(const sim_program *p, const check_options *o,
               check_result *result);
void check_result_deinit(check_result *r);
/// What is wrong in the run that these moves make, and in the state they lead
/// to: findings as check_run reports them, with these moves as their schedule.
/// With `cycle_from` < n the moves from there on are a cycle, and what is wrong
/// with going round it for ever is found too; result->stopped_by is set if it
/// does not lead back to the state it begins in.
void check_schedule(const sim_program *p, const check_options *o,
                    const check_move *moves, unsigned n, unsigned cycle_from,
                    check_result *result);

/// One way the program can end, by what it printed and how it stopped.
typedef struct check_outcome {
  char *output;
  enum { OUTCOME_FINISHED, OUTCOME_DEADLOCK, OUTCOME_CRASH } end;
  char *message;          ///< of a crash or deadlock, or NULL
  char **names, **values; ///< the program's global variables at the end
  unsigned n_values;
  char *schedule;
  unsigned n_moves;
  double probability; ///< under a uniformly random scheduler; negative: not
                      ///< known
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

/// Many random runs, as testing does it: what they show, and how often.
typedef struct check_stress_options {
  bool pct; ///< by PCT, else each enabled thread is equally likely
  uint64_t runs;
  uint64_t seed;
  const volatile bool *interrupted; ///< NULL: never
} check_stress_options;

typedef struct check_stress_finding {
  check_finding finding; ///< with the schedule of the first run that showed it
  uint64_t seen;         ///< runs that showed it
} check_stress_finding;

typedef struct check_stress {
  uint64_t runs;                  ///< made
  uint64_t endless;               ///< of them, given up as they did not end
  uint64_t steps;                 ///< of all
  check_stress_finding *findings; ///< the most frequent first
  unsigned n_findings;
  double seconds;
} check_stress;

/// Makes the runs; `o` says what is looked for and in which time model. Sees in
/// each run what check_run would call a finding, where the run passes it.
void check_stress_run(const sim_program *p, const check_options *o,
                      const check_stress_options *s, check_stress *result);
void check_stress_deinit(check_stress *r);

/// True if a person would call them the same: kind and places are equal.
bool check_finding_same(const check_finding *a, const check_finding *b);

/// Writes all reachable states of a program to the file `path`, for others to
/// check (docs/certificates.md). False, with the reason in `*reason` (from
/// malloc), if there are more than o->limit_graph of them or the file cannot be
/// written; there is no file then.
bool check_certificate_write(const sim_program *p, const check_options *o,
                             const char *path, char **reason);

typedef enum {
  CERTIFICATE_ACCEPTED,
  CERTIFICATE_REJECTED,  ///< what it says is not so
  CERTIFICATE_UNREADABLE ///< it is none, or cannot be read
} check_certificate_verdict;

typedef struct check_certificate {
  check_certificate_verdict verdict;
  char *reason; ///< unless accepted
  char *claims; ///< what it says that holds of all states
  uint64_t states, transitions;
  double seconds;
} check_certificate;

/// Checks the certificate in the file `path`, with plain code that has no part
/// in finding the states: the first state is in it, every transition of every
/// state in it leads to a state in it, and none of them is bad.
/// `machine` gives the time model and what may interrupt it.
void check_certificate_verify(const sim_program *p, const sim_options *machine,
                              const char *path, check_certificate *result);
void check_certificate_deinit(check_certificate *c);

/// A schedule as text: thread names in order, `name*3` for three steps in a
/// row, `name:1` for choice 1.
char *check_schedule_text(const sim_program *p, const sim_options *o,
                          const check_move *moves, unsigned n);

const char *check_kind_name(check_kind k);

#endif
