// The walker: one machine that is moved about the state space, a transition at
// a time, on behalf of every search.
//
// One move of the walker is a transition that the search chose and, with
// reduction, all the immediate transitions that follow it (docs/reduction.md).
// Where the clock is virtual, it is moved on as soon as nobody can run, so that
// a state in which nothing is enabled has nothing to wait for.
#ifndef HEDDLE_CHECKER_WALKER_H
#define HEDDLE_CHECKER_WALKER_H

#include "checker/checker.h"

typedef enum {
  WALK_OK,
  WALK_NEEDS_VALUE, ///< a token's value is needed: walker.needed_site
  WALK_ENDLESS,     ///< a thread never came to a visible operation
  WALK_MEMORY,      ///< the program's data passed its limit
  WALK_STOPPED,     ///< sim_options.interrupted was set
  WALK_UNSUPPORTED, ///< the program did what Heddle cannot: walker.unsupported
  WALK_BROKEN       ///< of a search: what it assumed of locks does not hold
} walk_status;

/// Something that a transition did: an exception, a crash, a misuse.
typedef struct walk_event {
  unsigned n_moves; ///< of walker.moves, up to and with the one that did it
  sim_event event;
} walk_event;

typedef struct walker {
  const sim_program *p;
  sim_options options;
  sim_machine *m;
  sim_components *components;
  bool shares_components; ///< they are another walker's
  bool reduction;         ///< follow what is immediate
  bool symmetry;          ///< threads have no order (sim_options.unordered)
  uint32_t actions;       ///< of which these are the kinds
  /// Assumptions about locks and data, in options.discipline too; NULL: none.
  sim_discipline *discipline;
  /// Not all threads' moves are being made from where the walker is loaded:
  /// the set of those that are was chosen by this. NULL: all are.
  sim_future *partial;
  const uint32_t *from; ///< where the last move began, owned by the caller
  uint32_t n_from;
  check_move *moves; ///< what the last move was, transition by transition
  unsigned n_moves, cap_moves;
  walk_event *events; ///< and what happened on the way
  unsigned n_events, cap_events;
  uint32_t *vector; ///< of the state after it, once walker_save was called
  uint32_t n_vector, cap_vector;
  uint32_t needed_site;
  /// With WALK_ENDLESS, WALK_MEMORY, WALK_UNSUPPORTED: where the thread was.
  span stuck_at;
  char unsupported[200];
  uint32_t *initial, *mark; ///< scratch: vectors
  uint32_t n_initial, cap_initial, n_mark, cap_mark;
} walker;

/// `reduce`: bit set of 1 << check_reduction. `d` lives as long as the walker.
void walker_init(walker *w, const sim_program *p, const sim_options *options,
                 unsigned reduce, sim_discipline *d);
void walker_deinit(walker *w);
/// Uses the components of another walker, which lives longer, from here on.
void walker_share(walker *w, const walker *of);

/// Goes to the initial state and what immediately follows it.
walk_status walker_start(walker *w);
/// Goes to the saved state `vector`, which must stay where it is while moves
/// are made from it.
void walker_load(walker *w, const uint32_t *vector, uint32_t n);
/// Makes a move from the state that was last loaded, whatever was done since.
walk_status walker_move(walker *w, check_move move);
/// Takes `move` for the last one, though it was made elsewhere: one transition
/// and nothing that happened on the way. The walker has to be loaded again.
void walker_made(walker *w, check_move move);
/// The vector of the present state: w->vector, w->n_vector.
void walker_save(walker *w);
/// The same for the end of a move, of all states that differ from the present
/// one by symmetry only; the walker stands in that state then.
void walker_save_settled(walker *w);

/// Instructions that a transition may take once one has taken too many.
enum { WALKER_LATER_BUDGET = 1000000 };
/// From now on no transition takes more than so many, on machines that are made
/// from now on.
void walker_hurry(walker *w);

#endif
