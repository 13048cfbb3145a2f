// What can be wrong with a state or with what a transition did.
#ifndef HEDDLE_CHECKER_PROPERTIES_H
#define HEDDLE_CHECKER_PROPERTIES_H

#include "checker/checker.h"
#include "checker/wait_for.h"

/// Something wrong, found in a state or on a transition.
typedef struct flaw {
  check_kind kind;
  /// The same for the same kind at the same places of the program; whether two
  /// flaws are one finding for a person is decided by their sites.
  uint64_t key;
  /// Of a data race two; of an inversion who waits, who has what it waits for,
  /// and who may run instead.
  sim_thread threads[3];
  unsigned expression; ///< that is false: which of them
  uint64_t held;       ///< what is held at the end: of sim_unreleased
} flaw;

/// The operations in front of all threads of a state, and what is wrong there.
typedef struct state_view {
  sim_op *ops; ///< by thread; none once the process has ended
  unsigned n_ops, cap_ops;
  bool any_enabled;
  flaw *flaws;
  unsigned n_flaws, cap_flaws;
  uint32_t *scratch;
  unsigned cap_scratch;
  const check_expressions *expressions; ///< the caller's; NULL: none
  bool needs_value; ///< an expression needs that of token site needed_site
  uint32_t needed_site;
  uint32_t had_value; ///< bits: invariants that had one in some state
  char error[300];    ///< an expression that cannot be evaluated
} state_view;

/// Looks at the machine's state. `properties` is check_options.properties. Zero
/// `v` before its first use.
void state_view_fill(state_view *v, const sim_machine *m, unsigned properties);
/// The same of the state that the memo was taken to.
void state_view_remember(state_view *v, sim_memo *memo, unsigned properties);
void state_view_deinit(state_view *v);
/// True if every invariant had a value in some of the states looked at; else
/// v->error says which had none.
bool state_view_was_complete(state_view *v, unsigned properties);

/// The key of a livelock in the loop at that line.
uint64_t flaw_key_of_line(uint32_t line);
/// True if the event is a flaw that `properties` asks for, described in `f`.
bool flaw_of_event(const sim_event *e, unsigned properties, flaw *f);
/// A name for what went wrong, as "double close", or NULL.
const char *event_pattern(const sim_event *e);

/// True if every thread of the graph's cycle waits for a lock.
bool is_lock_cycle(const wait_for *g, const sim_machine *m);

#endif
