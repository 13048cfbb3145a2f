// Runtime profiles: how long a run takes, and who waits for what meanwhile.
//
// A profile says how many threads may run at the same virtual instant, when one
// may be taken off its core, and what things cost in time and memory
// (docs/profiles.md). A run under a profile is a discrete-event simulation: a
// thread's transition takes effect when it gets a core, what it computes after
// that keeps the core busy, and only then does it come to its next operation.
// Same program, profile, policy and seed: same run, on every computer.
#ifndef HEDDLE_SIM_SCHED_PROFILE_H
#define HEDDLE_SIM_SCHED_PROFILE_H

#include "sim/sched/sched.h"

/// What things cost, in nanoseconds and bytes.
typedef struct sched_costs {
  uint64_t work;       ///< a call or turn of a loop; 0: the language's
  uint64_t operation;  ///< an operation that other threads could see
  uint64_t spawn;      ///< starting a thread, for the one that does
  uint64_t run_switch; ///< a core turns to another thread
  uint64_t slice;      ///< a core's longest turn while others wait; 0: no limit
  uint64_t stack;      ///< memory of a thread that is in use
  uint64_t reserve;    ///< addresses that are set aside for its stack
} sched_costs;

typedef struct sched_profile {
  const char *name;
  const char *help;
  unsigned cores;     ///< unless told
  bool one_at_a_time; ///< only one thread computes, whatever the cores
  sched_costs costs;
} sched_profile;

/// The profile so named, or NULL; the names are in sched_profile_names.
const sched_profile *sched_profile_find(const char *name);
extern const char sched_profile_names[];
/// The one that programs of that language run under: of "Go" goroutines.
const sched_profile *sched_profile_of(const sim_program *p);
/// Sets a cost by its name in the table of docs/profiles.md ("switch"); false
/// if there is none. Times in nanoseconds, memory in bytes.
bool sched_costs_set(sched_costs *c, const char *name, uint64_t value);
extern const char sched_cost_names[];

typedef enum {
  SCHED_POLICY_FIFO,        ///< in the order in which they became ready
  SCHED_POLICY_ROUND_ROBIN, ///< the same, a slice each
  SCHED_POLICY_RANDOM,      ///< any that is ready, a slice each
  SCHED_POLICY_PRIORITY     ///< the highest; takes the core off a lower one
} sched_policy;

/// A thread's name and its priority; higher goes first. A name holds for the
/// threads called so and for those numbered after it: worker, worker#2.
typedef struct sched_priority {
  char name[SCHED_NAME_BYTES];
  int level;
} sched_priority;

#define SCHED_MAX_PRIORITIES 32

typedef struct sched_priorities {
  sched_priority list[SCHED_MAX_PRIORITIES];
  unsigned n;
  bool inherit; ///< who holds what a higher one waits for counts as that one
} sched_priorities;

/// Reads "worker=3 logger=1" up to the end of the line. False if it is not
/// that.
bool sched_priorities_read(sched_priorities *p, const char *text);
/// The level of the thread so named; 0 unless told.
int sched_priority_of(const sched_priorities *p, const char *thread);
/// The same as it counts now: with `inherit`, at least that of the highest that
/// waits for what the thread holds.
int sched_effective_priority(const sched_priorities *p, const sim_machine *m,
                             sim_thread t);

/// Who holds what the thread waits for, the first of them; SIM_NO_THREAD if
/// nobody does, as where it waits for a thread to end.
sim_thread sched_holder(const sim_machine *m, sim_thread t);

typedef enum {
  SCHED_RUNNING,
  SCHED_READY,
  SCHED_BLOCKED,
  SCHED_SLEEPING,
  SCHED_STATE_COUNT
} sched_state;

/// What a thread did for a while.
typedef struct sched_span {
  uint32_t thread; ///< into sched_account.threads
  sched_state state;
  int64_t from, to;
  char *text;      ///< what it waits for; NULL where that is nothing
  uint32_t holder; ///< who held that when the wait began, or SCHED_NOBODY
} sched_span;

#define SCHED_NOBODY UINT32_MAX

/// For a while `waiting` was blocked on what `holder`, of a lower priority,
/// held, and that did not run, because `running` did, of a priority between the
/// two.
typedef struct sched_inversion {
  uint32_t waiting, holder, running; ///< into sched_account.threads
  int64_t from, to;
  const char *what; ///< what is held; the span's
} sched_inversion;

/// How long a thread was blocked on one thing.
typedef struct sched_wait {
  char *what;
  int64_t ns;
} sched_wait;

typedef struct sched_thread_account {
  char *name;
  int64_t start, end; ///< `end`: of the run, if it did not end before
  bool ended;
  int64_t spent[SCHED_STATE_COUNT];
  int64_t longest_ready; ///< the longest it was ready in one go
  sched_wait *waits;
  unsigned n_waits, cap_waits;
} sched_thread_account;

/// What a run took.
typedef struct sched_account {
  sched_thread_account *threads; ///< in the order in which they were started
  uint32_t n_threads, cap_threads;
  int64_t wall_ns;
  int64_t cpu_ns; ///< of all threads and cores together
  uint64_t switches;
  uint64_t steps;
  uint32_t peak_threads; ///< alive at the same time
  sched_span *spans;     ///< in the order in which they ended
  size_t n_spans, cap_spans;
} sched_account;

void sched_account_deinit(sched_account *a);
/// The priority inversions in the spans that were kept, in the order in which
/// the waits ended. Returns how many; *out is from malloc.
/// Source of the term: B. Lampson, D. Redell, CACM 23(2), 1980.
unsigned sched_find_inversions(const sched_account *a,
                               const sched_priorities *p,
                               sched_inversion **out);

typedef struct sched_profile_options {
  const sched_profile *profile;
  sched_costs costs; ///< of the profile, or changed
  unsigned cores;    ///< at least 1
  sched_policy policy;
  const sched_priorities *priorities; ///< NULL: none
  uint64_t seed;                      ///< of the random policy and of choices
  bool keep_spans;                    ///< fill account.spans
} sched_profile_options;

/// Runs `m`, made with sim_options.work_ns as sched_profile_work_ns says, to
/// where it ends. `limits` may be NULL.
void sched_profile_run(sim_machine *m, const sched_profile_options *o,
                       const sched_limits *limits, sched_result *result,
                       sched_account *account);
uint64_t sched_profile_work_ns(const sim_program *p, const sched_costs *c);

#endif
