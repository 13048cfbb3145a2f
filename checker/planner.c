// Dijkstra's algorithm over pairs of a state and the thread that moved last, by
// number of context switches first and number of steps second.
//
// This is a small search of its own, without reduction: what the reduction runs
// at once may be better put off until its thread is on anyway. It goes by
// context switches, and few are needed as a rule (M. Musuvathi, S. Qadeer, PLDI
// 2007), so that it comes to the flaw long before it has seen everything.
//
// Invariant: a node leaves the heap for the first time with its least cost. The
// moves out of a state are found once, whoever moved last. Start reading at
// plan_schedules.
#include "checker/planner.h"

#include <stdlib.h>
#include <string.h>

#include "checker/properties.h"
#include "checker/store.h"
#include "checker/walker.h"
#include "sim/arena.h"

/// The work after which it gives up: transitions run, and nodes met.
enum { MOST_STEPS = 150000, MOST_NODES = 600000 };

/// Who moved last: index + 1, or nobody who could go on.
enum { NOBODY = 0 };

#define NONE UINT32_MAX

/// Where an edge leads that is not a transition but a flaw: there in the state
/// itself, or done by the transition `move` out of it.
#define FLAW_HERE UINT32_MAX
#define FLAW_ON_MOVE (UINT32_MAX - 1)

/// A transition out of a state, or a flaw.
typedef struct edge {
  check_move move;
  uint32_t to;
  uint32_t last; ///< who has moved last then; of a flaw: the plan it fulfils
} edge;

typedef struct known_state {
  uint32_t first_edge, n_edges; ///< n_edges NONE: not looked at yet
} known_state;

typedef struct node {
  uint32_t state, last;
  uint32_t parent; ///< a node
  check_move move;
  uint64_t cost;
  bool done;
} node;

/// In the heap: a node, or with `edge` a flawed transition out of it.
typedef struct entry {
  uint64_t cost;
  uint32_t node, edge;
} entry;

typedef struct planner {
  plan *plans;
  unsigned n_plans, n_open;
  unsigned properties;
  walker w;
  state_view view;
  store *seen;     ///< numbers the states
  store *numbered; ///< numbers the pairs of state and last thread
  store_cursor at;
  known_state *states;
  uint32_t n_states, cap_states;
  edge *edges;
  uint32_t n_edges, cap_edges;
  node *nodes;
  uint32_t n_nodes, cap_nodes;
  entry *heap;
  uint32_t n_heap, cap_heap;
} planner;

#define SWITCH ((uint64_t)1 << 32)

// -- the heap ----------------------------------------------------------------

/// Ties are broken by age, so that the result does not depend on the heap.
static bool before(entry a, entry b) {
  if (a.cost != b.cost)
    return a.cost < b.cost;
  if (a.node != b.node)
    return a.node < b.node;
  return a.edge < b.edge;
}

static void heap_push(planner *pl, entry e) {
  GROW(pl->heap, pl->n_heap, pl->cap_heap);
  uint32_t i = pl->n_heap++;
  for (; i > 0 && before(e, pl->heap[(i - 1) / 2]); i = (i - 1) / 2)
    pl->heap[i] = pl->heap[(i - 1) / 2];
  pl->heap[i] = e;
}

static entry heap_pop(planner *pl) {
  const entry top = pl->heap[0];
  const entry e = pl->heap[--pl->n_heap];
  uint32_t i = 0;
  for (;;) {
    uint32_t child = 2 * i + 1;
    if (child >= pl->n_heap)
      break;
    if (child + 1 < pl->n_heap && before(pl->heap[child + 1], pl->heap[child]))
      child++;
    if (!before(pl->heap[child], e))
      break;
    pl->heap[i] = pl->heap[child];
    i = child;
  }
  pl->heap[i] = e;
  return top;
}

// -- states ------------------------------------------------------------------

static void add_edge(planner *pl, edge e) {
  GROW(pl->edges, pl->n_edges, pl->cap_edges);
  pl->edges[pl->n_edges++] = e;
}

/// Records a flaw if there is a plan that waits for it.
static void add_flaw(planner *pl, uint32_t where, check_move move,
                     uint64_t key) {
  for (uint32_t i = 0; i < pl->n_plans; i++)
    if (pl->plans[i].key == key && !pl->plans[i].moves)
      add_edge(pl, (edge){move, where, i});
}

static uint32_t number_state(planner *pl) {
  bool added;
  walker_save(&pl->w);
  const uint32_t state =
      store_insert(pl->seen, &pl->at, pl->w.vector, pl->w.n_vector, 0,
                   (check_move){0, 0}, &added);
  if (added) {
    GROW(pl->states, pl->n_states, pl->cap_states);
    pl->states[pl->n_states++] = (known_state){0, NONE};
  }
  return state;
}

/// Runs `move` from the state that is loaded and records what comes of it.
static void try_move(planner *pl, check_move move, bool ends_thread) {
  if (walker_move(&pl->w, move) != WALK_OK)
    return;
  for (unsigned i = 0; i < pl->w.n_events; i++) {
    flaw f;
    if (flaw_of_event(&pl->w.events[i].event, pl->properties, &f))
      add_flaw(pl, FLAW_ON_MOVE, move, f.key);
  }
  const uint32_t to = number_state(pl);
  add_edge(pl, (edge){move, to, ends_thread ? NOBODY : move.thread + 1});
}

/// Finds the edges out of `state`, unless they are known.
static void look_at(planner *pl, uint32_t state) {
  if (pl->states[state].n_edges != NONE)
    return;
  store_load(pl->seen, state, &pl->at);
  walker_load(&pl->w, pl->at.levels, pl->at.n);
  state_view_fill(&pl->view, pl->w.m, pl->properties);
  const uint32_t first = pl->n_edges;
  for (unsigned i = 0; i < pl->view.n_flaws; i++)
    add_flaw(pl, FLAW_HERE, (check_move){0, 0}, pl->view.flaws[i].key);
  for (sim_thread t = 0; t < pl->view.n_ops; t++) {
    const sim_op *op = &pl->view.ops[t];
    for (unsigned c = 0; c < op->choices && pl->n_edges < MOST_STEPS; c++)
      try_move(pl, (check_move){t, c}, op->action == ACTION_EXIT);
  }
  pl->states[state] = (known_state){first, pl->n_edges - first};
}

// -- nodes -------------------------------------------------------------------

static void reach(planner *pl, uint32_t state, uint32_t last, uint64_t cost,
                  uint32_t parent, check_move move) {
  bool added;
  const uint32_t pair[] = {state, last};
  const uint32_t i =
      store_insert(pl->numbered, NULL, pair, 2, 0, (check_move){0, 0}, &added);
  if (added)
    GROW(pl->nodes, pl->n_nodes, pl->cap_nodes);
  else if (pl->nodes[i].cost <= cost)
    return;
  if (added)
    pl->n_nodes++;
  pl->nodes[i] = (node){.state = state,
                        .last = last,
                        .parent = parent,
                        .move = move,
                        .cost = cost};
  heap_push(pl, (entry){cost, i, NONE});
}

/// Writes down the way to node `i`, and `after` it if that is no NULL.
static void fulfil(planner *pl, uint32_t which, uint32_t i,
                   const check_move *after) {
  plan *p = &pl->plans[which];
  if (p->moves)
    return;
  unsigned n = after != NULL;
  for (uint32_t j = i; j != 0; j = pl->nodes[j].parent)
    n++;
  p->n_moves = n;
  p->moves = xmalloc((n + 1) * sizeof *p->moves);
  if (after)
    p->moves[--n] = *after;
  for (uint32_t j = i; j != 0; j = pl->nodes[j].parent)
    p->moves[--n] = pl->nodes[j].move;
  pl->n_open--;
}

static void visit(planner *pl, uint32_t i) {
  const uint32_t state = pl->nodes[i].state;
  look_at(pl, state);
  const known_state s = pl->states[state];
  for (uint32_t e = s.first_edge; e < s.first_edge + s.n_edges; e++) {
    const edge *way = &pl->edges[e];
    const bool same = pl->nodes[i].last == way->move.thread + 1;
    const uint64_t cost = pl->nodes[i].cost + (same ? 1 : SWITCH + 1);
    if (way->to == FLAW_HERE)
      fulfil(pl, way->last, i, NULL);
    else if (way->to == FLAW_ON_MOVE)
      heap_push(pl, (entry){cost, i, e});
    else
      reach(pl, way->to, way->last, cost, i, way->move);
  }
}

static void plan_all(planner *pl) {
  if (walker_start(&pl->w) != WALK_OK)
    return;
  // The main thread is on at first.
  reach(pl, number_state(pl), 1, 0, 0, (check_move){0, 0});
  while (pl->n_heap > 0 && pl->n_open > 0 && pl->n_edges < MOST_STEPS &&
         pl->n_nodes < MOST_NODES) {
    const entry e = heap_pop(pl);
    if (e.edge != NONE) {
      fulfil(pl, pl->edges[e.edge].last, e.node, &pl->edges[e.edge].move);
    } else if (!pl->nodes[e.node].done) {
      pl->nodes[e.node].done = true;
      visit(pl, e.node);
    }
  }
}

void plan_schedules(const sim_program *p, const sim_options *machine,
                    const check_options *o, plan *plans, unsigned n) {
  planner pl = {.plans = plans,
                .n_plans = n,
                .n_open = n,
                .properties = o->properties,
                .view = {.expressions = &o->expressions},
                .seen = store_new(),
                .numbered = store_new()};
  walker_init(&pl.w, p, machine, false);
  plan_all(&pl);
  walker_deinit(&pl.w);
  state_view_deinit(&pl.view);
  store_cursor_deinit(&pl.at);
  store_free(pl.seen);
  store_free(pl.numbered);
  free(pl.states);
  free(pl.edges);
  free(pl.nodes);
  free(pl.heap);
}
