// Breadth-first search.
//
// Invariant: the states 0 … i-1 have been expanded when state i is, each with
// the transitions of a persistent set of threads, or of all threads where there
// is no smaller one, or where the others would be put off round a cycle. States
// in the middle of the walker's moves are not stored. Start reading at
// search_run.
#include "checker/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checker/unfolding.h"
#include "sim/arena.h"

enum {
  MOST_SUSPECTS = 1000,
  LIMITS_EVERY = 256,
  /// Transitions to go on for after an assumption broke, beside as many as
  /// there were before.
  BROKEN_MORE = 200,
  VAIN_LOOKS = 128,
  LOOK_EVERY = 16,
  /// Instructions that a transition may take once one has taken too many.
  LATER_BUDGET = 1000000,
  /// What is met first is not always what explains the most. So where one
  /// finding is enough the search still goes on for a moment.
  MORE_TRANSITIONS = 20000
};

unsigned search_reduction(const sim_program *p, const check_options *o) {
  unsigned reduce = o->reduction ? o->reduce : 0;
  if (reduce != 0)
    reduce |= 1u << CHECK_REDUCE_IMMEDIATE;
  // What the user says must hold is judged in states that the other reductions
  // pass by.
  if (o->expressions.n_invariants > 0 || o->expressions.n_finals > 0 ||
      !sim_touches_are_known(p))
    reduce &= 1u << CHECK_REDUCE_IMMEDIATE | 1u << CHECK_REDUCE_SYMMETRY;
  if (o->keep_graph) // whose moves can be followed from state to state
    reduce &= ~(1u << CHECK_REDUCE_SYMMETRY);
  return reduce;
}

void search_init(search *s, const sim_program *p, const check_options *o,
                 const sim_options *machine, limits *l, sim_discipline *d) {
  memset(s, 0, sizeof *s);
  s->p = p;
  s->o = o;
  s->limits = l;
  s->seen = store_new();
  s->view.expressions = &o->expressions;
  const unsigned reduce = search_reduction(p, o);
  walker_init(&s->w, p, machine, reduce, d);
  if (reduce >> CHECK_REDUCE_POR & 1)
    s->future = sim_future_new(p, &s->w.options);
}

void search_deinit(search *s) {
  walker_deinit(&s->w);
  store_free(s->seen);
  store_cursor_deinit(&s->at);
  state_view_deinit(&s->view);
  sim_future_free(s->future);
  free(s->in_set);
  free(s->suspects);
  free(s->graph.kinds);
  free(s->graph.parents);
  free(s->graph.edges);
  free(s->graph.moves);
}

size_t search_bytes(const search *s) {
  return store_bytes(s->seen) + sim_components_bytes(s->w.components) +
         s->graph.cap_edges * sizeof *s->graph.edges +
         s->graph.cap_moves * sizeof *s->graph.moves +
         s->cap_nodes * (sizeof *s->graph.kinds + sizeof *s->graph.parents);
}

static void add_suspect(search *s, suspect found) {
  uint64_t *recent = &s->recent_keys[found.flaw.key & 255];
  if (*recent == found.flaw.key)
    return;
  *recent = found.flaw.key;
  for (unsigned i = 0; i < s->n_suspects; i++)
    if (s->suspects[i].flaw.key == found.flaw.key)
      return;
  if (s->n_suspects == MOST_SUSPECTS)
    return;
  GROW(s->suspects, s->n_suspects, s->cap_suspects);
  s->suspects[s->n_suspects++] = found;
}

/// True if what was found is all that was asked for.
static bool found_enough(search *s) {
  if (s->n_suspects == 0 || s->o->all_findings)
    return false;
  if (s->enough_at == 0)
    s->enough_at = s->transitions + MORE_TRANSITIONS;
  return s->transitions >= s->enough_at;
}

// -- the graph, for diagrams -------------------------------------------------

static void graph_add_node(search *s, uint32_t parent) {
  check_graph *g = &s->graph;
  if (g->n_nodes == s->cap_nodes) {
    s->cap_nodes = s->cap_nodes ? s->cap_nodes * 2 : 64;
    g->kinds = xrealloc(g->kinds, s->cap_nodes * sizeof *g->kinds);
    g->parents = xrealloc(g->parents, s->cap_nodes * sizeof *g->parents);
  }
  g->kinds[g->n_nodes] = CHECK_NODE_PLAIN;
  g->parents[g->n_nodes++] = parent;
}

static void graph_add_moves(search *s) {
  check_graph *g = &s->graph;
  for (unsigned i = 0; i < s->w.n_moves; i++) {
    GROW(g->moves, g->n_moves, g->cap_moves);
    g->moves[g->n_moves++] = s->w.moves[i];
  }
}

static void graph_add_edge(search *s, uint32_t from, uint32_t to) {
  check_graph *g = &s->graph;
  GROW(g->edges, g->n_edges, g->cap_edges);
  g->edges[g->n_edges++] = (check_edge){from, to, g->n_moves, s->w.n_moves};
  graph_add_moves(s);
}

/// Records the moves that lead to the first state.
static void graph_start(search *s) {
  graph_add_moves(s);
  s->graph.n_start = s->graph.n_moves;
}

static void graph_mark(search *s, uint32_t state, check_node_kind kind) {
  if (s->o->keep_graph && s->graph.kinds[state] == CHECK_NODE_PLAIN)
    s->graph.kinds[state] = (uint8_t)kind;
}

// -- expanding ---------------------------------------------------------------

/// Records what happened during the walker's last move, which began in `from`
/// (STORE_NONE: at the very start) and has just led to `to`.
static void judge_events(search *s, uint32_t from, check_move move, uint32_t to,
                         bool added) {
  for (unsigned i = 0; i < s->w.n_events; i++) {
    const walk_event *e = &s->w.events[i];
    if (s->at_event && added)
      s->at_event(s->context, &e->event, to);
    suspect found = {
        .state = from, .on_move = true, .move = move, .n_moves = e->n_moves};
    if (!flaw_of_event(&e->event, s->o->properties, &found.flaw))
      continue;
    add_suspect(s, found);
    graph_mark(s, to, CHECK_NODE_ERROR);
  }
}

/// Records what is wrong with the state that the walker stands in.
static void judge_state(search *s, uint32_t state) {
  state_view_fill(&s->view, s->w.m, s->o->properties);
  for (unsigned i = 0; i < s->view.n_flaws; i++) {
    const flaw *f = &s->view.flaws[i];
    add_suspect(s, (suspect){.flaw = *f, .state = state});
    graph_mark(s, state,
               f->kind == CHECK_RACE ? CHECK_NODE_ERROR : CHECK_NODE_DEADLOCK);
  }
  if (s->view.any_enabled)
    return;
  graph_mark(s, state, CHECK_NODE_END);
  if (s->at_end)
    s->at_end(s->context, s, state);
}

/// Stores the state that the walker came to, and returns its number.
static uint32_t arrive(search *s, uint32_t from, check_move move) {
  bool added;
  walker_save_settled(&s->w);
  const uint32_t to = store_insert(s->seen, &s->at, s->w.vector, s->w.n_vector,
                                   from == STORE_NONE ? 0 : from, move, &added);
  s->may_cycle |= !added && from != STORE_NONE && to <= from;
  if (s->o->keep_graph) {
    if (added)
      graph_add_node(s, from == STORE_NONE ? 0 : from);
    if (from != STORE_NONE)
      graph_add_edge(s, from, to);
    else
      graph_start(s);
  }
  if (s->w.n_events > 0)
    judge_events(s, from, move, to, added);
  return to;
}

/// Ends the search over a transition that cannot be followed.
static void give_up(search *s, walk_status status) {
  if (status == WALK_STOPPED)
    snprintf(s->stopped_by, sizeof s->stopped_by, "%s",
             limits_interrupt(s->limits));
  else if (status == WALK_UNSUPPORTED) {
    s->unsupported = true;
    snprintf(s->stopped_by, sizeof s->stopped_by, "%s:%u: %s",
             sim_program_path(s->w.p), s->w.stuck_at.line, s->w.unsupported);
  } else if (status == WALK_MEMORY)
    snprintf(s->stopped_by, sizeof s->stopped_by,
             "the program's own data: too much memory, at line %u",
             s->w.stuck_at.line);
  else
    snprintf(s->stopped_by, sizeof s->stopped_by,
             "a loop at line %u that runs on and on without an operation that "
             "other threads could see",
             s->w.stuck_at.line);
}

/// A thread never came to its next operation. The others do what they would do
/// if it were slow; the search goes on with them, and is not complete.
static void note_endless(search *s) {
  if (s->endless_line != 0)
    return;
  s->endless_line = s->w.stuck_at.line;
  // One was waited for; the next are likely to be the same.
  const uint64_t budget = s->w.options.step_budget;
  s->w.options.step_budget =
      budget == 0 || budget > LATER_BUDGET ? LATER_BUDGET : budget;
}

static bool check_limits(search *s, uint32_t expanded) {
  const uint32_t states = store_count(s->seen);
  const size_t bytes = search_bytes(s);
  if (s->o->progress && limits_progress_due(s->limits))
    s->o->progress(s->o->progress_context, states, s->transitions,
                   states - expanded, s->depth, bytes);
  if (!limits_reached(s->limits, states, bytes))
    return false;
  snprintf(s->stopped_by, sizeof s->stopped_by, "%s", s->limits->reason);
  return true;
}

/// True, later than the first sign of it, if an assumption broke: by then there
/// is more to learn from.
static bool is_broken(search *s) {
  if (!s->w.discipline || !sim_discipline_is_broken(s->w.discipline))
    return false;
  if (s->broken_at == 0)
    s->broken_at = s->transitions + 1;
  if (s->w.options.mutant != SIM_MUTANT_NONE)
    return true; // so that small programs learn as little as large ones
  return s->transitions > s->broken_at * 2 + BROKEN_MORE;
}

/// What the moves from a state have led to.
typedef struct expansion {
  uint32_t state;
  walk_status status;
  bool open; ///< to a state that is still to be expanded
  bool ends; ///< to the end of the process
} expansion;

/// Makes all moves of thread `t`. False if the search is over.
static bool expand_thread(search *s, expansion *e, sim_thread t) {
  const unsigned choices = s->view.ops[t].choices;
  for (unsigned c = 0; c < choices; c++) {
    const check_move move = {t, c};
    e->status = walker_move(&s->w, move);
    if (e->status == WALK_NEEDS_VALUE)
      return false;
    if (e->status == WALK_ENDLESS) {
      note_endless(s);
      e->ends = true;
      e->status = WALK_OK;
      continue;
    }
    if (e->status != WALK_OK) {
      give_up(s, e->status);
      return false;
    }
    e->ends = e->ends || sim_end_of(s->w.m) != SIM_RUNNING;
    const uint32_t to = arrive(s, e->state, move);
    e->open = e->open || to > e->state;
    if (found_enough(s))
      return false;
    // A long chain takes long; then the next may be one move too many.
    if ((++s->transitions % LIMITS_EVERY == 0 ||
         s->w.n_moves > LIMITS_EVERY / 4) &&
        check_limits(s, e->state))
      return false;
  }
  return true;
}

static void need_set(search *s, unsigned n) {
  if (n > s->cap_set) {
    s->cap_set = n * 2;
    s->in_set = xrealloc(s->in_set, s->cap_set * sizeof *s->in_set);
  }
}

/// Looks for a persistent set that is smaller than all. Looking takes about as
/// long as expanding a state, so where it has been in vain for long it is done
/// now and then only.
static bool find_set(search *s, uint32_t state, sim_thread n_threads) {
  if (!s->future || n_threads < 2 ||
      (s->in_vain >= VAIN_LOOKS && state % LOOK_EVERY != 0))
    return false;
  const bool found =
      sim_persistent_set(s->future, s->w.m, s->w.discipline, s->in_set);
  s->in_vain = found ? 0 : s->in_vain + 1;
  return found;
}

/// Makes the moves of a persistent set from `state`; or every move there is,
/// where that is not enough: it leads only to states that were expanded before,
/// so that the others' moves might be put off for ever, or it ends the process,
/// which leaves no time for them. False if the search is over.
static bool expand(search *s, uint32_t state, walk_status *status) {
  store_load(s->seen, state, &s->at);
  walker_load(&s->w, s->at.levels, s->at.n);
  judge_state(s, state);
  if (s->view.needs_value) {
    s->w.needed_site = s->view.needed_site;
    *status = WALK_NEEDS_VALUE;
    return false;
  }
  if (s->view.error[0]) {
    s->unsupported = true;
    snprintf(s->stopped_by, sizeof s->stopped_by, "%s", s->view.error);
    return false;
  }
  if (found_enough(s))
    return false;
  if (s->w.discipline)
    sim_discipline_note_fronts(s->w.discipline, s->w.m);
  expansion e = {.state = state, .status = WALK_OK};
  const sim_thread n = s->view.n_ops;
  need_set(s, n);
  const bool partial = find_set(s, state, n);
  s->w.partial = partial ? s->future : NULL;
  bool go_on = true;
  for (sim_thread t = 0; t < n && go_on; t++)
    if (!partial || s->in_set[t])
      go_on = expand_thread(s, &e, t);
  s->w.partial = NULL;
  const bool ignores = !e.open && s->w.options.mutant != SIM_MUTANT_PROVISO;
  if (partial && go_on && (ignores || e.ends))
    for (sim_thread t = 0; t < n && go_on; t++)
      if (!s->in_set[t])
        go_on = expand_thread(s, &e, t);
  *status = e.status;
  return go_on;
}

walk_status search_run(search *s) {
  walk_status status = walker_start(&s->w);
  if (status == WALK_NEEDS_VALUE)
    return status;
  if (status != WALK_OK) {
    give_up(s, status);
    return status;
  }
  arrive(s, STORE_NONE, (check_move){0, 0});
  if (found_enough(s))
    return WALK_OK;
  uint32_t level_end = 1; // the first state of the next level
  bool all = true;
  for (uint32_t i = 0; i < store_count(s->seen); i++) {
    if (i == level_end) {
      s->depth++;
      level_end = store_count(s->seen);
    }
    // States and not only transitions count for the limit: tiny limits hold.
    if (s->o->limit_states > 0 && store_count(s->seen) > s->o->limit_states &&
        check_limits(s, i))
      return WALK_OK;
    all = expand(s, i, &status);
    if (is_broken(s))
      return WALK_BROKEN;
    if (!all)
      break;
  }
  if (status == WALK_NEEDS_VALUE)
    return status;
  if (s->stopped_by[0] == '\0' && s->w.discipline &&
      sim_discipline_is_broken(s->w.discipline))
    return WALK_BROKEN;
  if (all && s->endless_line != 0) {
    s->w.stuck_at.line = s->endless_line;
    give_up(s, WALK_ENDLESS);
    all = false;
  }
  s->complete = all && state_view_was_complete(&s->view, s->o->properties);
  if (all && !s->complete) {
    s->unsupported = true;
    snprintf(s->stopped_by, sizeof s->stopped_by, "%s", s->view.error);
  }
  return status;
}

// -- the way to a state ------------------------------------------------------

/// Follows the first `n` transitions of the walker's last move, which led to
/// `state` (STORE_NONE: nowhere that matters).
static bool follow(search *s, unfolding *u, unsigned n, uint32_t state) {
  if (!unfolding_follow(u, s->w.moves, n))
    return false;
  if (state == STORE_NONE)
    return true;
  store_load(s->seen, state, &s->at);
  return unfolding_settle(u, s->at.levels, s->at.n);
}

/// Makes `move` from `state` again.
static void repeat_move(search *s, uint32_t state, check_move move) {
  store_load(s->seen, state, &s->at);
  walker_load(&s->w, s->at.levels, s->at.n);
  walker_move(&s->w, move);
}

static void find_path(search *s, const suspect *to, unfolding *u) {
  walker_start(&s->w);
  if (to->state == STORE_NONE) {
    follow(s, u, to->n_moves, STORE_NONE);
    return;
  }
  bool ok = follow(s, u, s->w.n_moves, 0);
  uint32_t *states = NULL;
  unsigned n = 0, cap = 0;
  for (uint32_t i = to->state; i != 0; i = store_parent(s->seen, i)) {
    GROW(states, n, cap);
    states[n++] = i;
  }
  while (ok && n-- > 0) {
    repeat_move(s, store_parent(s->seen, states[n]),
                store_move(s->seen, states[n]));
    ok = follow(s, u, s->w.n_moves, states[n]);
  }
  if (ok && to->on_move) {
    repeat_move(s, to->state, to->move);
    follow(s, u, to->n_moves, STORE_NONE);
  }
  free(states);
}

unsigned search_path(search *s, const suspect *to, check_move **moves) {
  unfolding u;
  unfolding_init(&u, &s->w);
  find_path(s, to, &u);
  return unfolding_deinit(&u, moves);
}
