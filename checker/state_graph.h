// The full state graph: every state and every transition between them, with all
// that the questions about whole runs need: what liveness asks of cycles, and
// how many runs there are and how likely each is.
//
// No reduction: an edge is one transition. It is built apart from the search,
// and only while it stays small.
#ifndef HEDDLE_CHECKER_STATE_GRAPH_H
#define HEDDLE_CHECKER_STATE_GRAPH_H

#include "checker/checker.h"
#include "checker/properties.h"

/// A thread in a state.
typedef struct graph_thread {
  uint32_t function, pc; ///< identify the operation in front of it
  uint16_t choices;      ///< 0: it cannot move
  uint8_t action;        ///< action_kind
  uint8_t holds; ///< if graph_acquires: how many locks it has, up to 255
  bool done : 1;
  bool daemon : 1;
  bool may_end : 1; ///< sim_thread_may_end
} graph_thread;

/// In the map of an edge: the thread ended. Maps of edges along which all
/// threads keep their index are GRAPH_SAME.
#define GRAPH_GONE UINT32_MAX
#define GRAPH_SAME UINT32_MAX
#define GRAPH_NONE UINT32_MAX

typedef struct graph_edge {
  uint32_t to;
  check_move move;
  /// Where in `maps` it says which index each thread has in `to`; GRAPH_SAME.
  uint32_t map;
  /// Another thread whose operation the transition completed, by its index
  /// before; GRAPH_NONE.
  uint32_t helped;
  /// The transition changed nothing but the thread that made it: a look, a
  /// failed try.
  bool quiet;
} graph_edge;

typedef struct graph_node {
  uint32_t first_edge, n_edges;
  uint32_t first_thread, n_threads; ///< none once the process has ended
  uint32_t parent, parent_edge;     ///< how it was first reached
  bool main_returned;
} graph_node;

/// A flaw in a state, or (edge not GRAPH_NONE) done by a transition out of it.
typedef struct graph_flaw {
  uint32_t node, edge;
  flaw flaw;
} graph_flaw;

typedef struct state_graph {
  graph_node *nodes;
  uint32_t n_nodes, cap_nodes;
  graph_edge *edges;
  uint32_t n_edges, cap_edges;
  graph_thread *threads;
  uint32_t n_threads, cap_threads;
  uint32_t *maps;
  uint32_t n_maps, cap_maps;
  graph_flaw *flaws; ///< in the order of their nodes
  uint32_t n_flaws, cap_flaws;
  bool has_cycle; ///< some state leads back to itself
} state_graph;

/// What an ordinary state costs: the components of all states that transitions
/// from it lead to. Time grows with that, so that a limit on states is one on
/// it as well: a program that starts threads without end would take minutes
/// otherwise.
enum { GRAPH_ORDINARY_WORK = 64 };

typedef enum {
  GRAPH_OK,
  GRAPH_TOO_LARGE,   ///< more states than asked for, or as much in fewer
  GRAPH_NEEDS_VALUE, ///< state_graph_request.needed_site
  GRAPH_STOPPED      ///< interrupted, or a transition that does not end
} graph_status;

typedef struct state_graph_request {
  const sim_program *p;
  const sim_options *machine;
  unsigned properties;                  ///< which flaws to record
  const check_expressions *expressions; ///< NULL: none
  uint32_t most_states;
  const check_move *start; ///< moves to make before the first state
  unsigned n_start;
  const volatile bool *interrupted; ///< NULL: never
  /// Called with the machine in each state that has a flaw, and in each from
  /// which nothing more can happen; NULL: not. `flaw` is NULL for the latter.
  void (*look)(void *context, const sim_machine *m, uint32_t node,
               const graph_flaw *flaw);
  /// Called with the machine in each state; NULL: not.
  void (*visit)(void *context, const sim_machine *m, uint32_t node);
  void *context;
  uint32_t needed_site; ///< set with GRAPH_NEEDS_VALUE
} state_graph_request;

/// Builds the graph of all states that can be reached. `g` is to be freed by
/// state_graph_deinit whatever comes of it.
graph_status state_graph_build(state_graph *g, state_graph_request *r);
void state_graph_deinit(state_graph *g);

/// Index of thread `t` behind edge `e`, or GRAPH_GONE.
static inline uint32_t graph_follow(const state_graph *g, const graph_edge *e,
                                    uint32_t t) {
  return e->map == GRAPH_SAME ? t : g->maps[e->map + t];
}

/// True if the thread is about to take a lock or semaphore. A quiet transition
/// then is a try that fails.
static inline bool graph_acquires(const graph_thread *t) {
  return t->action == ACTION_LOCK || t->action == ACTION_TRY_LOCK ||
         t->action == ACTION_READ_LOCK || t->action == ACTION_ACQUIRE;
}

static inline const graph_thread *graph_thread_of(const state_graph *g,
                                                  uint32_t node, uint32_t t) {
  return &g->threads[g->nodes[node].first_thread + t];
}

#endif
