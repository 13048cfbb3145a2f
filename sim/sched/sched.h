// Schedulers: who runs next when nobody chooses by hand.
//
//   scheduler s;
//   sched_random(&s, seed);
//   sched_result r;
//   sched_run(m, &s, NULL, &r);
//
// A scheduler sees the machine only, never the time of day: the same scheduler
// on the same program gives the same run on every computer.
#ifndef HEDDLE_SIM_SCHED_SCHED_H
#define HEDDLE_SIM_SCHED_SCHED_H

#include "sim/sim.h"

/// One scheduling decision: the thread by its index at that point of the run.
typedef struct sched_move {
  sim_thread thread;
  unsigned choice;
} sched_move;

typedef enum {
  SCHED_PICKED,
  SCHED_STUCK,    ///< no thread is enabled
  SCHED_NO_MOVES, ///< a replay is at its end
  SCHED_REFUSED   ///< a replay names a thread or choice that is not enabled
} sched_answer;

#define SCHED_NAME_BYTES 64
struct sched_priorities;
#define SCHED_MAX_DEPTH 8
#define SCHED_MAX_LOWERED 64

typedef struct scheduler scheduler;
struct scheduler {
  const char *name; ///< as in --sched: "random", "round-robin", "replay"
  /// Chooses the next transition; never changes the machine.
  sched_answer (*pick)(scheduler *s, const sim_machine *m, sched_move *out);
  union {
    struct {
      uint64_t state;
    } random;
    struct {
      uint32_t quantum, left;
      sim_thread at;               ///< where the thread that runs was last seen
      char name[SCHED_NAME_BYTES]; ///< who it is, as indices move
    } round_robin;
    struct {
      const struct sched_priorities *priorities; ///< the caller's, or NULL
      uint32_t last; ///< serial of the thread that ran last
    } priority;
    struct {
      uint64_t state, seed, steps, last;
      uint64_t change_at[SCHED_MAX_DEPTH]; ///< steps
      uint64_t lowered[SCHED_MAX_LOWERED]; ///< threads that lost their priority
      unsigned depth, n_lowered, in_a_row;
    } pct;
    struct {
      const sched_move *moves; ///< the caller's
      size_t n, at;
    } replay;
  } u;
};

/// Uniform over the enabled threads, then uniform over the thread's choices.
/// The numbers are splitmix64's (G. Steele, D. Lea, C. Flood, OOPSLA 2014).
void sched_random(scheduler *s, uint64_t seed);
/// Each enabled thread in turn, in the order of the machine's list, for
/// `quantum` transitions (0: 1) or until it is not enabled. Takes choice 0.
void sched_round_robin(scheduler *s, uint32_t quantum);
/// Stays with a thread while it is enabled, then goes on to the next.
void sched_fifo(scheduler *s);
/// Of the enabled threads always one of the highest priority; `p` (NULL: all
/// are equal) must live as long as the scheduler.
void sched_priority_scheduler(scheduler *s, const struct sched_priorities *p);
/// Random priorities with depth - 1 random changes within the first `steps`
/// steps.
void sched_pct(scheduler *s, uint64_t seed, unsigned depth, uint64_t steps);
/// The moves given, which must live as long as the scheduler.
void sched_replay(scheduler *s, const sched_move *moves, size_t n);
/// By the name a user gives: "random", "round-robin" or "rr", "fifo",
/// "priority", "pct". `number` is the seed or the quantum. False if there is
/// none of that name.
bool sched_by_name(scheduler *s, const char *name, uint64_t number);
/// The names that sched_by_name knows, for messages.
extern const char sched_names[];

typedef struct sched_limits {
  uint64_t steps; ///< transitions; 0: none
  /// Set by a signal handler to stop the run; NULL: never.
  const volatile bool *interrupted;
  /// Called before each transition; NULL: not.
  void (*before_step)(void *context, const sim_machine *m, sched_move move);
  void *context;
} sched_limits;

typedef enum {
  SCHED_ENDED,        ///< the process ended: sim_end_of tells how
  SCHED_DEADLOCK,     ///< nobody is enabled and no clock will change that
  SCHED_OUT_OF_MOVES, ///< the replay's moves were all taken
  SCHED_BAD_MOVE,     ///< the replay's next move is not enabled
  SCHED_STEP_LIMIT,
  SCHED_INTERRUPTED,
  SCHED_FAILED ///< sim_status_of tells why
} sched_outcome;

typedef struct sched_result {
  sched_outcome outcome;
  uint64_t steps;    ///< transitions taken
  uint64_t uncaught; ///< how many exceptions ended a thread or the process
  sim_event event;   ///< the first of them
} sched_result;

/// Steps `m` until it ends or something stops it. Moves the virtual clock
/// whenever nobody can run. `limits` may be NULL.
void sched_run(sim_machine *m, scheduler *s, const sched_limits *limits,
               sched_result *result);

/// True if some thread has a choice.
bool sched_anybody_enabled(const sim_machine *m);
/// Moves the clock on while nobody is enabled and that may help. True if
/// somebody is enabled then.
bool sched_settle(sim_machine *m);

/// The next number below `bound` (at least 1) of the generator behind
/// sched_random.
uint32_t sched_random_below(uint64_t *state, uint32_t bound);

#endif
