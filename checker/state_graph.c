// Building the full state graph: breadth-first, one machine, no reduction.
//
// Invariant: nodes are numbered in the order of meeting and expanded in that
// order, so that the edges of a node lie together. Which thread is which behind
// a transition, the machine tells by marks. Start reading at
// state_graph_build.
#include "checker/state_graph.h"

#include <stdlib.h>
#include <string.h>

#include "checker/replay.h"
#include "checker/store.h"
#include "sim/arena.h"

typedef struct builder {
  state_graph *g;
  state_graph_request *r;
  sim_machine *m;
  sim_components *components;
  store *seen;
  store_cursor at; ///< the state that is being expanded
  uint32_t *vector;
  uint32_t n_vector, cap_vector;
  uint64_t work; ///< components of states that transitions led to
  state_view view;
  uint8_t *may_end; ///< by a thread's component: 1 no, 2 yes, 0 not known
  size_t cap_may_end;
} builder;

// -- nodes -------------------------------------------------------------------

static uint32_t add_node(builder *b, uint32_t parent, uint32_t parent_edge) {
  bool added;
  b->n_vector = sim_save(b->m, b->components, &b->vector, &b->cap_vector);
  b->work += b->n_vector;
  const uint32_t i =
      store_insert(b->seen, b->at.n > 0 ? &b->at : NULL, b->vector, b->n_vector,
                   parent, (check_move){0, 0}, &added);
  if (added) {
    state_graph *g = b->g;
    GROW(g->nodes, g->n_nodes, g->cap_nodes);
    g->nodes[g->n_nodes++] =
        (graph_node){.parent = parent, .parent_edge = parent_edge};
  }
  return i;
}

static void add_flaw(builder *b, uint32_t node, uint32_t edge, const flaw *f) {
  state_graph *g = b->g;
  GROW(g->flaws, g->n_flaws, g->cap_flaws);
  g->flaws[g->n_flaws] = (graph_flaw){node, edge, *f};
  if (b->r->look)
    b->r->look(b->r->context, b->m, node, &g->flaws[g->n_flaws]);
  g->n_flaws++;
}

/// sim_thread_may_end of a thread of the state that is being expanded, which
/// its component decides.
static bool may_end(builder *b, sim_thread t) {
  const size_t component = b->at.levels[2 + t];
  if (component >= b->cap_may_end) {
    const size_t cap = (component + 1) * 2;
    b->may_end = xrealloc(b->may_end, cap);
    memset(b->may_end + b->cap_may_end, 0, cap - b->cap_may_end);
    b->cap_may_end = cap;
  }
  if (b->may_end[component] == 0)
    b->may_end[component] = (uint8_t)(1 + sim_thread_may_end(b->m, t));
  return b->may_end[component] == 2;
}

static uint8_t locks_held(const sim_machine *m, sim_thread t) {
  const unsigned n = sim_held_by(m, t, NULL, 0);
  return n < UINT8_MAX ? (uint8_t)n : UINT8_MAX;
}

/// Records the threads of the state that the machine is in, and what is wrong.
static void describe_node(builder *b, uint32_t i) {
  state_graph *g = b->g;
  state_view_fill(&b->view, b->m, b->r->properties);
  g->nodes[i].first_thread = g->n_threads;
  g->nodes[i].n_threads = b->view.n_ops;
  g->nodes[i].main_returned = sim_main_returned(b->m);
  for (sim_thread t = 0; t < b->view.n_ops; t++) {
    const sim_op *op = &b->view.ops[t];
    GROW(g->threads, g->n_threads, g->cap_threads);
    const unsigned choices =
        op->choices < UINT16_MAX ? op->choices : UINT16_MAX;
    g->threads[g->n_threads++] = (graph_thread){
        .function = op->function,
        .pc = op->pc,
        .choices = (uint16_t)choices,
        .action = op->action,
        .holds = op->action == ACTION_TRY_LOCK ? locks_held(b->m, t) : 0,
        .done = sim_thread_done(b->m, t),
        .daemon = sim_thread_daemon(b->m, t),
        .may_end = may_end(b, t)};
  }
  for (unsigned k = 0; k < b->view.n_flaws; k++)
    add_flaw(b, i, GRAPH_NONE, &b->view.flaws[k]);
  if (!b->view.any_enabled && b->r->look)
    b->r->look(b->r->context, b->m, i, NULL);
}

// -- edges -------------------------------------------------------------------

/// Where each thread of the state before is now.
static uint32_t add_map(builder *b, uint32_t n_before) {
  state_graph *g = b->g;
  const uint32_t n =
      sim_end_of(b->m) == SIM_RUNNING ? sim_thread_count(b->m) : 0;
  bool same = n == n_before;
  for (sim_thread t = 0; t < n && same; t++)
    same = sim_thread_mark(b->m, t) == t;
  if (same)
    return GRAPH_SAME;
  const uint32_t first = g->n_maps;
  for (uint32_t t = 0; t < n_before; t++) {
    GROW(g->maps, g->n_maps, g->cap_maps);
    g->maps[g->n_maps++] = GRAPH_GONE;
  }
  for (sim_thread t = 0; t < n; t++) {
    const sim_thread before = sim_thread_mark(b->m, t);
    if (before < n_before)
      g->maps[first + before] = t;
  }
  return first;
}

/// Which thread besides the one that moved got on.
static uint32_t find_helped(const builder *b) {
  if (sim_end_of(b->m) == SIM_RUNNING)
    for (sim_thread t = 0; t < sim_thread_count(b->m); t++)
      if (sim_thread_was_helped(b->m, t))
        return sim_thread_mark(b->m, t);
  return GRAPH_NONE;
}

/// True if the state that was saved last differs from the one that is being
/// expanded in the component of `mover` at most.
static bool is_quiet(const builder *b, sim_thread mover) {
  if (b->n_vector != b->at.n)
    return false;
  for (uint32_t i = 0; i < b->at.n; i++)
    if (i != 2 + mover && b->vector[i] != b->at.levels[i])
      return false;
  return true;
}

/// What a transition that ended in failure means for the graph.
static graph_status failed(builder *b) {
  if (sim_status_of(b->m) != SIM_NEEDS_VALUE)
    return GRAPH_STOPPED;
  b->r->needed_site = sim_needed_site(b->m);
  return GRAPH_NEEDS_VALUE;
}

static graph_status make_move(builder *b, uint32_t from, check_move move) {
  state_graph *g = b->g;
  sim_load_state(b->m, b->components, b->at.levels, b->at.n);
  sim_mark_threads(b->m);
  if (sim_step(b->m, move.thread, move.choice) != SIM_OK)
    return failed(b);
  flaw f;
  if (flaw_of_event(sim_last_event(b->m), b->r->properties, &f))
    add_flaw(b, from, g->n_edges, &f);
  replay_pass_time(b->m, b->r->machine);
  const uint32_t to = add_node(b, from, g->n_edges);
  const uint32_t helped = find_helped(b);
  const uint32_t map = add_map(b, g->nodes[from].n_threads);
  GROW(g->edges, g->n_edges, g->cap_edges);
  g->edges[g->n_edges++] = (graph_edge){
      to, move, map, helped, helped == GRAPH_NONE && is_quiet(b, move.thread)};
  return GRAPH_OK;
}

static graph_status expand(builder *b, uint32_t i) {
  state_graph *g = b->g;
  store_load(b->seen, i, &b->at);
  sim_load_state(b->m, b->components, b->at.levels, b->at.n);
  if (b->r->visit)
    b->r->visit(b->r->context, b->m, i);
  describe_node(b, i);
  if (b->view.needs_value) {
    b->r->needed_site = b->view.needed_site;
    return GRAPH_NEEDS_VALUE;
  }
  g->nodes[i].first_edge = g->n_edges;
  const graph_node node = g->nodes[i];
  for (uint32_t t = 0; t < node.n_threads; t++) {
    const unsigned choices = g->threads[node.first_thread + t].choices;
    for (unsigned c = 0; c < choices; c++) {
      const graph_status status = make_move(b, i, (check_move){t, c});
      if (status != GRAPH_OK)
        return status;
    }
  }
  g->nodes[i].n_edges = g->n_edges - g->nodes[i].first_edge;
  return GRAPH_OK;
}

// -- cycles ------------------------------------------------------------------

/// True if some node lies on a cycle: what is left when nodes without edges
/// into what is left are taken away, again and again (A. Kahn, CACM 5, 1962).
static bool find_cycle(const state_graph *g) {
  uint32_t *before = xcalloc(g->n_nodes + 1, sizeof *before);
  uint32_t *ready = xmalloc((g->n_nodes + 1) * sizeof *ready);
  for (uint32_t e = 0; e < g->n_edges; e++)
    before[g->edges[e].to]++;
  uint32_t head = 0, tail = 0;
  for (uint32_t i = 0; i < g->n_nodes; i++)
    if (before[i] == 0)
      ready[tail++] = i;
  while (head < tail) {
    const graph_node *node = &g->nodes[ready[head++]];
    for (uint32_t e = 0; e < node->n_edges; e++) {
      const uint32_t to = g->edges[node->first_edge + e].to;
      if (--before[to] == 0)
        ready[tail++] = to;
    }
  }
  free(before);
  free(ready);
  return tail < g->n_nodes;
}

// -- building ----------------------------------------------------------------

/// Goes to the state in which the graph begins.
static graph_status go_to_start(builder *b) {
  if (sim_status_of(b->m) != SIM_OK)
    return failed(b);
  flaw f;
  replay_pass_time(b->m, b->r->machine);
  for (unsigned i = 0; i < b->r->n_start; i++) {
    if (!replay_can(b->m, b->r->start[i]))
      return GRAPH_STOPPED;
    if (sim_step(b->m, b->r->start[i].thread, b->r->start[i].choice) != SIM_OK)
      return failed(b);
    replay_pass_time(b->m, b->r->machine);
  }
  add_node(b, 0, GRAPH_NONE);
  if (b->r->n_start == 0 &&
      flaw_of_event(sim_last_event(b->m), b->r->properties, &f))
    add_flaw(b, 0, GRAPH_NONE, &f);
  return GRAPH_OK;
}

static graph_status build(builder *b) {
  graph_status status = go_to_start(b);
  for (uint32_t i = 0; status == GRAPH_OK && i < b->g->n_nodes; i++) {
    if (b->g->n_nodes > b->r->most_states ||
        b->work > (uint64_t)b->r->most_states * GRAPH_ORDINARY_WORK)
      return GRAPH_TOO_LARGE;
    if (b->r->interrupted && *b->r->interrupted)
      return GRAPH_STOPPED;
    status = expand(b, i);
  }
  return status;
}

graph_status state_graph_build(state_graph *g, state_graph_request *r) {
  memset(g, 0, sizeof *g);
  builder b = {.g = g,
               .r = r,
               .m = sim_new(r->p, r->machine),
               .components = sim_components_new(),
               .seen = store_new(),
               .view = {.expressions = r->expressions}};
  const graph_status status = build(&b);
  if (status == GRAPH_OK)
    g->has_cycle = find_cycle(g);
  sim_free(b.m);
  sim_components_free(b.components);
  store_free(b.seen);
  store_cursor_deinit(&b.at);
  state_view_deinit(&b.view);
  free(b.vector);
  free(b.may_end);
  return status;
}

void state_graph_deinit(state_graph *g) {
  free(g->nodes);
  free(g->edges);
  free(g->threads);
  free(g->maps);
  free(g->flaws);
}
