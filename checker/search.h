// The search: breadth-first over the states that the reductions leave, each
// expanded once.
//
// The seen set numbers states in the order in which they are met, and that is
// the order in which they are expanded, so that the first way found to anything
// is one with the fewest moves.
#ifndef HEDDLE_CHECKER_SEARCH_H
#define HEDDLE_CHECKER_SEARCH_H

#include "checker/crew.h"
#include "checker/edges.h"
#include "checker/limits.h"

/// A flaw, and where in the explored graph it was met first.
typedef struct suspect {
  flaw flaw;
  uint32_t state;   ///< where it is, or where the move that did it began;
                    ///< STORE_NONE: on the way to the first state
  bool on_move;     ///< done by a move, rather than there in the state
  check_move move;  ///< that move
  unsigned n_moves; ///< how many of its transitions it took
} suspect;

/// Where a search is between two chunks: with the first so many states and
/// suspects, and the components, all it takes to go on.
typedef struct search_mark {
  uint64_t transitions, broken_at, enough_at;
  uint32_t n_states, n_suspects, next, level_end, longest, endless_line;
  uint32_t in_vain, depth, had_value;
  uint32_t n_whole; ///< words of search.whole
  bool leads_back;
} search_mark;

typedef struct search {
  const sim_program *p;
  const check_options *o;
  limits *limits;
  store *seen;
  crew *crew;
  walker *w; ///< of the crew's first, for the ways to states
  store_cursor at;
  sim_discipline *discipline; ///< the caller's; NULL: nothing is assumed
  unsigned in_vain;           ///< looks for a set in a row that found none
  uint64_t step_budget;       ///< of a transition, before any was too long
  uint32_t endless_line; ///< of a thread that never came to an operation; or 0
  uint64_t
      broken_at;     ///< transitions when an assumption was seen broken; 0: not
  suspect *suspects; ///< one for each key
  unsigned n_suspects, cap_suspects;
  unsigned n_failures; ///< of them, those that are more than a warning
  /// Keys of suspects by their low bits, 0 for none: most flaws have been met
  /// before, and this tells so at once.
  uint64_t recent_keys[256];
  uint32_t next; ///< breadth-first: states before it are expanded
  /// Depth-first: states that are not, each with its depth, the last first.
  struct deep_state *stack;
  uint32_t n_stack, cap_stack;
  uint64_t *expanded;    ///< bits of those that are
  uint32_t cap_expanded; ///< words
  uint64_t *whole;       ///< bits of those that are, with all their moves
  uint32_t cap_whole;    ///< words
  uint32_t longest;      ///< vector met so far
  uint64_t transitions;
  uint64_t enough_at; ///< transitions after which one finding is enough; 0: not
                      ///< known yet
  unsigned depth;
  uint32_t level_end; ///< the first state that is deeper than that
  check_graph graph;  ///< with keep_graph
  uint32_t cap_nodes;
  edge_list edges; ///< with keep_edges
  bool keep_edges;
  /// Some move led to a state that was met no later than the one it began in.
  /// Unless there is one, the explored graph has no cycle.
  bool leads_back;
  bool complete;
  char stopped_by[300]; ///< set if it is not
  bool unsupported;     ///< then: by something that Heddle cannot do
  uint32_t needed_site; ///< with WALK_NEEDS_VALUE
  /// For searches that look at how things end. Called with a machine in each
  /// state from which nothing more can happen.
  search_mark mark; ///< of the last search_mark_here
  bool goes_on;     ///< it was loaded, and is past its beginning
  /// Called between two chunks, and when a limit has stopped the search; NULL.
  /// True: what was looked for is found, and the search is to end.
  bool (*at_mark)(void *context, const struct search *s, bool stopped);
  void *mark_context;
  void (*at_end)(void *context, const sim_machine *m, uint32_t state);
  /// Called for each event on the way to `state`, when it was just added.
  void (*at_event)(void *context, const sim_event *e, uint32_t state);
  void *context;
} search;

/// `token_exact` as in sim_options, which lives as long as the search, and so
/// does `d`, what is assumed of data and locks (NULL: nothing).
void search_init(search *s, const sim_program *p, const check_options *o,
                 const sim_options *machine, limits *l, sim_discipline *d);
void search_deinit(search *s);
/// Explores everything, unless a limit is reached (s->complete is false then)
/// or the first flaw is enough. WALK_NEEDS_VALUE: search again with token site
/// s->needed_site exact. WALK_BROKEN: search again with what was learned.
walk_status search_run(search *s);
size_t search_bytes(const search *s);
/// After a complete search with keep_edges. False: the explored graph has no
/// cycle, and so no run goes on for ever: not in the reduced graph, and not in
/// the full one (docs/liveness.md).
bool search_may_cycle(const search *s);
/// How many states are stored and not yet expanded.
uint32_t search_frontier(const search *s);
/// Makes a search, whose mark, suspects, states and components were loaded into
/// it, the one that they were saved of.
void search_go_on(search *s);
/// The transitions that lead to a suspect: *moves, from malloc. Uses the
/// walker.
unsigned search_path(search *s, const suspect *to, check_move **moves);

#endif
