// Expanding states: what the moves from a state lead to, and what is wrong
// there.
//
// An expander is all that one thread of a search needs for itself: a machine, a
// memo, scratch. It reads the seen set and never adds to it, so several may
// work at a time, each on its own states. What they find lies in their batches
// until the search takes it in, in the order of the states.
#ifndef HEDDLE_CHECKER_EXPANDER_H
#define HEDDLE_CHECKER_EXPANDER_H

#include "checker/properties.h"
#include "checker/store.h"
#include "checker/walker.h"

/// What a move led to.
typedef struct successor {
  uint32_t to;   ///< the state's number, or STORE_NONE
  store_key key; ///< then: its tree, if all nodes are known
  size_t vector; ///< else: where its vector is in batch.words
  uint32_t n;    ///< and how long
  check_move move;
  uint32_t n_flaws;  ///< of batch.flaws, done by the move
  uint32_t n_moves;  ///< with keep_graph: of batch.moves
  uint32_t n_events; ///< with keep_events: of batch.events
} successor;

/// A flaw of a state, or of a move: then after so many of its transitions.
typedef struct batch_flaw {
  flaw flaw;
  unsigned n_moves;
} batch_flaw;

/// What expanding a state has shown.
typedef struct expansion {
  uint32_t state;
  walk_status status; ///< not WALK_OK: its last move could not be made
  uint32_t n_flaws;   ///< of batch.flaws, in the state
  uint32_t n_successors;
  bool is_end;      ///< nothing is enabled
  bool looked;      ///< for a persistent set
  bool found;       ///< one
  bool is_whole;    ///< all that is enabled was explored
  bool was_stopped; ///< before it was complete
  uint32_t endless; ///< line of a thread that never came to an operation, or 0
  check_move endless_move;   ///< with that: the move that did not end
  unsigned n_before_endless; ///< and how many of its transitions did
} expansion;

/// What was found and not yet taken in: in the order of the states.
typedef struct batch {
  expansion *expansions;
  unsigned n_expansions, cap_expansions;
  successor *successors;
  unsigned n_successors, cap_successors;
  batch_flaw *flaws;
  unsigned n_flaws, cap_flaws;
  uint32_t *words;
  size_t n_words, cap_words;
  check_move *moves;
  unsigned n_moves, cap_moves;
  walk_event *events;
  unsigned n_events, cap_events;
  /// Where taking in goes on.
  struct {
    unsigned expansion, successor, flaw, move, event;
  } next;
} batch;

typedef struct expander {
  const check_options *o;
  const store *seen;
  walker w;
  sim_memo *memo; ///< NULL: every transition is interpreted
  store_cursor at;
  state_view view;
  sim_future *future; ///< of persistent sets; NULL: all threads are explored
  bool *in_set;       ///< those to explore first, by thread
  sim_equality *equality; ///< NULL: threads are told apart
  sim_thread *first;      ///< as of sim_equal_threads, of this state
  unsigned cap_set;       ///< of in_set and first
  /// Bits of the states that were expanded, where that is not in the order of
  /// their numbers; NULL.
  const uint64_t *expanded;
  /// Bits of the states that were expanded as a whole, of those that were taken
  /// in before these; and how many words.
  const uint64_t *whole;
  uint32_t n_whole;
  unsigned in_vain; ///< looks for a set in a row that found none, before these
  bool keep_events;
  bool is_hurried; ///< expander_hurry was called
  batch b;
  /// Keys of flaws of this batch by their low bits, 0 for none: most flaws have
  /// been met before, and this tells so at once.
  uint64_t recent_keys[256];
  uint32_t needed_site; ///< with WALK_NEEDS_VALUE
  char trouble[300];    ///< with other statuses: what it was
  uint64_t made;        ///< moves so far
  /// Asked now and then: true if the search is over.
  bool (*stop)(void *context);
  void *stop_context;
  /// Called with a machine in each state from which nothing can happen; NULL.
  void (*at_end)(void *context, const sim_machine *m, uint32_t state);
  void *end_context;
} expander;

/// For the seen set `seen`, which belongs to the search, as does `d`. `reduce`
/// is a bit set of 1 << check_reduction; with `share`, that one's components
/// are used.
void expander_init(expander *e, const sim_program *p, const check_options *o,
                   const sim_options *machine, unsigned reduce,
                   sim_discipline *d, const store *seen, expander *share);
void expander_deinit(expander *e);
size_t expander_bytes(const expander *e);
/// Gives transitions that take too long less time from here on.
void expander_hurry(expander *e);
/// Sets `trouble` to why the walker's last move could not be made.
void expander_explain(expander *e, walk_status status);
/// Makes room for a new batch.
void expander_clear(expander *e);
/// Makes the moves of a persistent set from `state`; or every move there is,
/// where that is not enough. Adds what they lead to to the batch, and returns
/// it. Its status is not WALK_OK, or was_stopped is set, if the search cannot
/// go on behind it.
const expansion *expander_run(expander *e, uint32_t state);

#endif
