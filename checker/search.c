// The search, breadth-first or depth-first.
//
// Invariant: the states 0 … next-1 (depth-first: those whose bit is set in
// `expanded`) have been expanded, each with the
// transitions of a persistent set of threads, or of all threads where there is
// no smaller one, or where the others would be put off round a cycle. States in
// the middle of the walkers' moves are not stored.
//
// The crew expands some states at a time, and then what they lead to is taken
// in, in their order. So the numbers of states, what is found and its order are
// the same however many threads there are. Start reading at search_run.
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
  /// What is met first is not always what explains the most. So where one
  /// finding is enough the search still goes on for a moment.
  MORE_TRANSITIONS = 20000,
  /// The moment is shorter where states are large: words of their vectors.
  MORE_WORDS = 1 << 22,
  /// How many states are expanded before what they lead to is taken in: a part
  /// of those there are, within these bounds, and fewer where they are large.
  LEAST_CHUNK = 16,
  MOST_CHUNK = 4096,
  CHUNK_PART = 16,
  CHUNK_WORDS = 1 << 22,
  /// Instructions that a transition may take on the way to one that does not
  /// end, and that one.
  SPIN_BUDGET = 10000000,
  /// States from which on it is worth while to have more threads.
  STATES_FOR_CREW = 20000
};

/// A state to expand, depth-first.
struct deep_state {
  uint32_t state;
  unsigned depth;
};

/// The reductions to use: bit set of 1 << check_reduction.
static unsigned choose_reduction(const sim_program *p, const check_options *o) {
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

static bool is_time_to_stop(void *context);

void search_init(search *s, const sim_program *p, const check_options *o,
                 const sim_options *machine, limits *l, sim_discipline *d) {
  memset(s, 0, sizeof *s);
  s->p = p;
  s->o = o;
  s->limits = l;
  s->seen = store_new();
  if (o->depth_first)
    store_allow_any_order(s->seen);
  const unsigned reduce = choose_reduction(p, o);
  s->discipline = reduce >> CHECK_REDUCE_LOCKS & 1 ? d : NULL;
  s->crew = crew_new(p, o, machine, reduce, s->discipline, s->seen,
                     is_time_to_stop, s);
  s->w = &crew_first(s->crew)->w;
  s->step_budget = s->w->options.step_budget;
}

void search_deinit(search *s) {
  crew_free(s->crew);
  store_free(s->seen);
  store_cursor_deinit(&s->at);
  free(s->suspects);
  edges_deinit(&s->edges);
  free(s->stack);
  free(s->expanded);
  free(s->whole);
  free(s->graph.kinds);
  free(s->graph.parents);
  free(s->graph.edges);
  free(s->graph.moves);
}

size_t search_bytes(const search *s) {
  return store_bytes(s->seen) + crew_bytes(s->crew) + edges_bytes(&s->edges) +
         s->cap_stack * sizeof *s->stack + s->cap_expanded * sizeof(uint64_t) +
         s->cap_whole * sizeof(uint64_t) +
         s->graph.cap_edges * sizeof *s->graph.edges +
         s->graph.cap_moves * sizeof *s->graph.moves +
         s->cap_nodes * (sizeof *s->graph.kinds + sizeof *s->graph.parents);
}

/// Whether it makes the program wrong, rather than being worth a warning.
static bool is_failure(const search *s, const suspect *found) {
  // Whether a loop is endless is known later only.
  return found->flaw.kind != CHECK_LIVELOCK &&
         (found->flaw.kind != CHECK_HELD || s->o->held_fails);
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
  s->n_failures += is_failure(s, &found);
}

/// True if what was found is all that was asked for.
static bool found_enough(search *s) {
  if (s->n_failures == 0 || s->o->all_findings)
    return false;
  if (s->enough_at == 0)
    s->enough_at = s->transitions + MORE_TRANSITIONS;
  const uint64_t more = s->transitions + MORE_TRANSITIONS - s->enough_at;
  return more >= MORE_TRANSITIONS || more * s->longest >= MORE_WORDS;
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

static void graph_add_moves(search *s, const check_move *moves, unsigned n) {
  check_graph *g = &s->graph;
  for (unsigned i = 0; i < n; i++) {
    GROW(g->moves, g->n_moves, g->cap_moves);
    g->moves[g->n_moves++] = moves[i];
  }
}

static void graph_add_edge(search *s, uint32_t from, uint32_t to,
                           const check_move *moves, unsigned n) {
  check_graph *g = &s->graph;
  GROW(g->edges, g->n_edges, g->cap_edges);
  g->edges[g->n_edges++] = (check_edge){from, to, g->n_moves, n};
  graph_add_moves(s, moves, n);
}

static void graph_mark(search *s, uint32_t state, check_node_kind kind) {
  if (s->o->keep_graph && s->graph.kinds[state] == CHECK_NODE_PLAIN)
    s->graph.kinds[state] = (uint8_t)kind;
}

// -- limits ------------------------------------------------------------------

uint32_t search_frontier(const search *s) {
  return s->o->depth_first ? s->n_stack : store_count(s->seen) - s->next;
}

static void note_limit(search *s) {
  snprintf(s->stopped_by, sizeof s->stopped_by, "%s", s->limits->reason);
}

static bool check_limits(search *s) {
  const uint32_t states = store_count(s->seen);
  const size_t bytes = search_bytes(s);
  if (s->o->progress && limits_progress_due(s->limits))
    s->o->progress(s->o->progress_context, states, s->transitions,
                   search_frontier(s), s->depth, bytes);
  if (!limits_reached(s->limits, states, bytes))
    return false;
  note_limit(s);
  return true;
}

/// Asked while states are being expanded. How many states may be stored is no
/// matter then: nobody stores any.
static bool is_time_to_stop(void *context) {
  search *s = context;
  if (s->o->progress && limits_progress_due(s->limits))
    s->o->progress(s->o->progress_context, store_count(s->seen), s->transitions,
                   search_frontier(s), s->depth, search_bytes(s));
  return limits_reached(s->limits, 0, search_bytes(s));
}

/// Ends the search over a transition that cannot be followed.
static void give_up(search *s, walk_status status, const expander *e) {
  if (status == WALK_STOPPED)
    snprintf(s->stopped_by, sizeof s->stopped_by, "%s",
             limits_interrupt(s->limits));
  else if (status == WALK_ENDLESS)
    snprintf(s->stopped_by, sizeof s->stopped_by,
             "a loop at line %u that runs on and on without an operation that "
             "other threads could see",
             s->endless_line);
  else
    snprintf(s->stopped_by, sizeof s->stopped_by, "%s", e->trouble);
  s->unsupported = status == WALK_UNSUPPORTED;
}

/// A thread never came to its next operation. The others do what they would do
/// if it were slow; the search goes on with them, and is not complete.
static void note_endless(search *s, uint32_t line, suspect in) {
  if (s->o->properties >> CHECK_LIVELOCK & 1) {
    in.flaw = (flaw){.kind = CHECK_LIVELOCK, .key = flaw_key_of_line(line)};
    add_suspect(s, in);
  }
  if (s->endless_line != 0)
    return;
  s->endless_line = line;
  // One was waited for; the next are likely to be the same.
  for (unsigned i = 0; i < crew_size(s->crew); i++)
    expander_hurry(crew_member(s->crew, i));
}

/// True, later than the first sign of it, if an assumption broke: by then there
/// is more to learn from.
static bool is_broken(search *s) {
  if (!s->discipline || !sim_discipline_is_broken(s->discipline))
    return false;
  if (s->broken_at == 0)
    s->broken_at = s->transitions + 1;
  if (s->w->options.mutant != SIM_MUTANT_NONE)
    return true; // so that small programs learn as little as large ones
  return s->transitions > s->broken_at * 2 + BROKEN_MORE;
}

// -- taking in what was expanded ---------------------------------------------

static void push_state(search *s, uint32_t state, unsigned depth) {
  GROW(s->stack, s->n_stack, s->cap_stack);
  s->stack[s->n_stack++] = (struct deep_state){state, depth};
}

static uint32_t add_state(search *s, uint32_t from, const successor *to,
                          const uint32_t *vector, bool *added) {
  *added = false;
  if (to->to != STORE_NONE)
    return to->to;
  if (to->key.n > 0)
    return store_add(s->seen, to->key, from, to->move, added);
  if (to->n > s->longest)
    s->longest = to->n;
  return store_insert(s->seen, NULL, vector, to->n, from, to->move, added);
}

/// Takes in where a move of state `from` led to, and what happened on the way.
static void take_successor(search *s, batch *b, uint32_t from) {
  const successor *x = &b->successors[b->next.successor++];
  bool added;
  const uint32_t to = add_state(s, from, x, b->words + x->vector, &added);
  s->leads_back |= !added && (s->o->depth_first || to <= from);
  if (s->keep_edges)
    edges_add(&s->edges, from, to);
  if (added && s->o->depth_first)
    push_state(s, to, s->depth + 1);
  if (s->o->keep_graph) {
    if (added)
      graph_add_node(s, from);
    graph_add_edge(s, from, to, b->moves + b->next.move, x->n_moves);
    b->next.move += x->n_moves;
  }
  for (uint32_t i = 0; i < x->n_events; i++) {
    const walk_event *e = &b->events[b->next.event++];
    if (s->at_event && added)
      s->at_event(s->context, &e->event, to);
  }
  for (uint32_t i = 0; i < x->n_flaws; i++) {
    const batch_flaw *f = &b->flaws[b->next.flaw++];
    add_suspect(s, (suspect){.flaw = f->flaw,
                             .state = from,
                             .on_move = true,
                             .move = x->move,
                             .n_moves = f->n_moves});
    graph_mark(s, to, CHECK_NODE_ERROR);
  }
  s->transitions++;
}

/// Sets the state's bit; `cap` words are there.
static void set_bit(const search *s, uint64_t **bits, uint32_t *cap,
                    uint32_t state) {
  const uint32_t words = store_count(s->seen) / 64 + 1;
  if (words > *cap) {
    *bits = xrealloc(*bits, words * 2 * sizeof **bits);
    memset(*bits + *cap, 0, (words * 2 - *cap) * sizeof **bits);
    *cap = words * 2;
  }
  (*bits)[state / 64] |= (uint64_t)1 << (state % 64);
}

static void take_state(search *s, batch *b, const expansion *x) {
  if (x->is_whole)
    set_bit(s, &s->whole, &s->cap_whole, x->state);
  if (x->looked)
    s->in_vain = x->found ? 0 : s->in_vain + 1;
  for (uint32_t i = 0; i < x->n_flaws; i++) {
    const flaw *f = &b->flaws[b->next.flaw++].flaw;
    add_suspect(s, (suspect){.flaw = *f, .state = x->state});
    graph_mark(s, x->state,
               f->kind == CHECK_RACE ? CHECK_NODE_ERROR : CHECK_NODE_DEADLOCK);
  }
  if (x->is_end)
    graph_mark(s, x->state, CHECK_NODE_END);
}

/// Takes in the next expansion of `e`. False if the search is over.
static bool take_expansion(search *s, expander *e, walk_status *status) {
  batch *b = &e->b;
  const expansion *x = &b->expansions[b->next.expansion++];
  take_state(s, b, x);
  if (found_enough(s))
    return false;
  for (uint32_t i = 0; i < x->n_successors; i++) {
    take_successor(s, b, x->state);
    if (found_enough(s) ||
        (s->transitions % LIMITS_EVERY == 0 && check_limits(s)))
      return false;
  }
  s->next = x->state + 1;
  if (x->endless != 0)
    note_endless(s, x->endless,
                 (suspect){.state = x->state,
                           .on_move = true,
                           .move = x->endless_move,
                           .n_moves = x->n_before_endless});
  *status = x->status;
  if (x->status == WALK_NEEDS_VALUE)
    s->needed_site = e->needed_site;
  else if (x->status != WALK_OK)
    give_up(s, x->status, e);
  else if (x->was_stopped)
    note_limit(s);
  return x->status == WALK_OK && !x->was_stopped;
}

/// How many states to expand before what they lead to is taken in. The same for
/// any number of threads.
static uint32_t chunk_size(const search *s) {
  const uint32_t states = store_count(s->seen);
  uint32_t n = states / CHUNK_PART;
  const uint32_t most =
      s->longest < CHUNK_WORDS ? CHUNK_WORDS / (s->longest + 1) : 1;
  n = n > MOST_CHUNK ? MOST_CHUNK : n < LEAST_CHUNK ? LEAST_CHUNK : n;
  n = n > most ? most : n;
  return n < states - s->next ? n : states - s->next;
}

/// Tells an expander what it is to know of the search so far.
static void tell(const search *s, expander *e) {
  e->in_vain = s->in_vain;
  e->expanded = s->expanded;
  e->whole = s->whole;
  e->n_whole = s->cap_whole;
}

/// Expands some states and takes in what they lead to. False if the search is
/// over.
static bool advance(search *s, walk_status *status) {
  const uint32_t first = s->next, n = chunk_size(s);
  for (unsigned i = 0; i < crew_size(s->crew); i++)
    tell(s, crew_member(s->crew, i));
  crew_run(s->crew, first, n);
  for (uint32_t i = first; i < first + n; i++) {
    if (i == s->level_end) {
      s->depth++;
      s->level_end = store_count(s->seen);
    }
    // States and not only transitions count for the limit: tiny limits hold.
    if (s->o->limit_states > 0 && store_count(s->seen) > s->o->limit_states &&
        check_limits(s))
      return false;
    expander *e = crew_expander_of(s->crew, i);
    if (!e) {
      note_limit(s);
      return false;
    }
    const bool has_trouble_ahead = s->endless_line == 0;
    if (!take_expansion(s, e, status))
      return false;
    if (has_trouble_ahead && s->endless_line != 0)
      return true; // what comes after it is expanded again, in less time
  }
  return true;
}

/// The same as `advance` for the state that was met last.
static bool advance_deep(search *s, walk_status *status) {
  const struct deep_state top = s->stack[--s->n_stack];
  expander *e = crew_first(s->crew);
  s->depth = top.depth;
  if (s->o->limit_states > 0 && store_count(s->seen) > s->o->limit_states &&
      check_limits(s))
    return false;
  set_bit(s, &s->expanded, &s->cap_expanded, top.state);
  tell(s, e);
  crew_run(s->crew, top.state, 1);
  const uint32_t before = s->n_stack;
  if (!crew_expander_of(s->crew, top.state)) {
    note_limit(s);
    return false;
  }
  if (!take_expansion(s, e, status))
    return false;
  // What was met first is to be gone on with first.
  for (uint32_t i = before, k = s->n_stack; i + 1 < k; i++) {
    const struct deep_state swap = s->stack[i];
    s->stack[i] = s->stack[--k];
    s->stack[k] = swap;
  }
  return true;
}

/// Stores the first state, which the crew's first stands in.
static void begin(search *s) {
  walker *w = s->w;
  bool added;
  walker_save_settled(w);
  store_insert(s->seen, &s->at, w->vector, w->n_vector, 0, (check_move){0, 0},
               &added);
  s->longest = w->n_vector;
  s->level_end = 1;
  if (s->o->depth_first)
    push_state(s, 0, 0);
  if (s->o->keep_graph) {
    graph_add_node(s, 0);
    graph_add_moves(s, w->moves, w->n_moves);
    s->graph.n_start = s->graph.n_moves;
  }
  for (unsigned i = 0; i < w->n_events; i++) {
    const walk_event *e = &w->events[i];
    if (s->at_event)
      s->at_event(s->context, &e->event, 0);
    suspect found = {
        .state = STORE_NONE, .on_move = true, .n_moves = e->n_moves};
    if (!flaw_of_event(&e->event, s->o->properties, &found.flaw))
      continue;
    add_suspect(s, found);
    graph_mark(s, 0, CHECK_NODE_ERROR);
  }
}

/// True if every expander could evaluate what it was to evaluate.
static bool all_was_judged(search *s) {
  state_view *first = &crew_first(s->crew)->view;
  for (unsigned i = 1; i < crew_size(s->crew); i++)
    first->had_value |= crew_member(s->crew, i)->view.had_value;
  if (state_view_was_complete(first, s->o->properties))
    return true;
  s->unsupported = true;
  snprintf(s->stopped_by, sizeof s->stopped_by, "%s", first->error);
  return false;
}

// -- going on later ----------------------------------------------------------

/// Notes where the search is, between two chunks.
static void mark_here(search *s) {
  uint32_t had_value = 0;
  for (unsigned i = 0; i < crew_size(s->crew); i++)
    had_value |= crew_member(s->crew, i)->view.had_value;
  memset(&s->mark, 0, sizeof s->mark); // padding, too: it is written to files
  s->mark.transitions = s->transitions;
  s->mark.broken_at = s->broken_at;
  s->mark.enough_at = s->enough_at;
  s->mark.n_states = store_count(s->seen);
  s->mark.n_suspects = s->n_suspects;
  s->mark.next = s->next;
  s->mark.level_end = s->level_end;
  s->mark.longest = s->longest;
  s->mark.endless_line = s->endless_line;
  s->mark.in_vain = s->in_vain;
  const uint32_t words = (s->next + 63) / 64;
  s->mark.n_whole = words < s->cap_whole ? words : s->cap_whole;
  s->mark.depth = s->depth;
  s->mark.had_value = had_value;
  s->mark.leads_back = s->leads_back;
}

void search_go_on(search *s) {
  const search_mark *m = &s->mark;
  s->transitions = m->transitions;
  s->broken_at = m->broken_at;
  s->enough_at = m->enough_at;
  s->next = m->next;
  s->level_end = m->level_end;
  s->longest = m->longest;
  s->endless_line = m->endless_line;
  s->in_vain = m->in_vain;
  if (m->next % 64 != 0 && m->next / 64 < m->n_whole) // not those after it
    s->whole[m->next / 64] &= ((uint64_t)1 << (m->next % 64)) - 1;
  s->depth = m->depth;
  s->leads_back = m->leads_back;
  for (unsigned i = 0; i < s->n_suspects; i++)
    s->n_failures += is_failure(s, &s->suspects[i]);
  s->edges.is_cut = true; // those found before were not saved
  crew_first(s->crew)->view.had_value = m->had_value;
  s->goes_on = true;
}

/// True if the search is to end.
static bool report_mark(search *s, bool stopped) {
  return s->at_mark && s->at_mark(s->mark_context, s, stopped);
}

/// How many threads the search is worth.
static unsigned wanted_crew(const search *s) {
  // Those who look at the machine themselves are called by one thread.
  if (s->at_end || s->at_event || s->o->keep_graph || s->o->depth_first ||
      store_count(s->seen) <
          (s->o->threads_from ? s->o->threads_from : STATES_FOR_CREW))
    return 1;
  return s->o->threads;
}

/// Makes the crew as large as the search is worth.
static void gather_crew(search *s) {
  crew_grow(s->crew, wanted_crew(s));
  for (unsigned i = 0; s->endless_line != 0 && i < crew_size(s->crew); i++)
    if (!crew_member(s->crew, i)->is_hurried)
      expander_hurry(crew_member(s->crew, i));
}

/// Goes to the first state. False if the search is over, or cannot begin.
static bool start(search *s, walk_status *status) {
  expander *one = crew_first(s->crew);
  *status = walker_start(s->w);
  if (*status == WALK_NEEDS_VALUE) {
    s->needed_site = s->w->needed_site;
    return false;
  }
  if (*status != WALK_OK) {
    if (*status == WALK_ENDLESS)
      note_endless(s, s->w->stuck_at.line,
                   (suspect){.state = STORE_NONE, .n_moves = s->w->n_moves});
    s->endless_line = s->w->stuck_at.line;
    expander_explain(one, *status);
    give_up(s, *status, one);
    return false;
  }
  begin(s);
  return !found_enough(s);
}

walk_status search_run(search *s) {
  expander *one = crew_first(s->crew);
  one->at_end = s->at_end;
  one->end_context = s->context;
  one->keep_events = s->at_event != NULL;
  walk_status status = WALK_OK;
  if (!s->goes_on && !start(s, &status))
    return status;
  bool all = true;
  while (all && search_frontier(s) > 0) {
    gather_crew(s);
    mark_here(s);
    all = !report_mark(s, false) &&
          (s->o->depth_first ? advance_deep(s, &status) : advance(s, &status));
    if (is_broken(s))
      return WALK_BROKEN;
  }
  if (status == WALK_NEEDS_VALUE)
    return status;
  if (s->stopped_by[0] != '\0')
    report_mark(s, true);
  if (s->stopped_by[0] == '\0' && s->discipline &&
      sim_discipline_is_broken(s->discipline))
    return WALK_BROKEN;
  if (all && s->endless_line != 0) {
    give_up(s, WALK_ENDLESS, one);
    all = false;
  }
  s->complete = all && all_was_judged(s);
  return status;
}

bool search_may_cycle(const search *s) {
  return s->leads_back && edges_may_cycle(&s->edges, store_count(s->seen));
}

// -- the way to a state ------------------------------------------------------

/// Follows the first `n` transitions of the walker's last move, which led to
/// `state` (STORE_NONE: nowhere that matters).
static bool follow(search *s, unfolding *u, unsigned n, uint32_t state) {
  if (!unfolding_follow(u, s->w->moves, n))
    return false;
  if (state == STORE_NONE)
    return true;
  store_load(s->seen, state, &s->at);
  return unfolding_settle(u, s->at.levels, s->at.n);
}

/// Makes `move` from `state` again.
static void repeat_move(search *s, uint32_t state, check_move move) {
  store_load(s->seen, state, &s->at);
  walker_load(s->w, s->at.levels, s->at.n);
  walker_move(s->w, move);
}

static void find_path(search *s, const suspect *to, unfolding *u) {
  walker_start(s->w);
  if (to->state == STORE_NONE) {
    follow(s, u, to->n_moves, STORE_NONE);
    return;
  }
  bool ok = follow(s, u, s->w->n_moves, 0);
  uint32_t *states = NULL;
  unsigned n = 0, cap = 0;
  for (uint32_t i = to->state; i != 0; i = store_parent(s->seen, i)) {
    GROW(states, n, cap);
    states[n++] = i;
  }
  while (ok && n-- > 0) {
    repeat_move(s, store_parent(s->seen, states[n]),
                store_move(s->seen, states[n]));
    ok = follow(s, u, s->w->n_moves, states[n]);
  }
  if (ok && to->on_move) {
    repeat_move(s, to->state, to->move);
    follow(s, u, to->n_moves, STORE_NONE);
  }
  free(states);
}

unsigned search_path(search *s, const suspect *to, check_move **moves) {
  unfolding u;
  // What was found is told even if the search was interrupted or in a hurry.
  s->w->options.interrupted = NULL;
  s->w->options.step_budget =
      to->flaw.kind == CHECK_LIVELOCK ? SPIN_BUDGET : s->step_budget;
  unfolding_init(&u, s->w);
  find_path(s, to, &u);
  return unfolding_deinit(&u, moves);
}
