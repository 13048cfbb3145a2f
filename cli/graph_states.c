// The data of a state graph. The shape comes from the checker's graph; which
// part of it is shown is chosen by viz_reduce_states; the labels of that part
// come from a plain machine that makes the moves again. Start at
// graph_data_states.
#include <stdlib.h>
#include <string.h>

#include "cli/graph_data.h"
#include "cli/graph_fold.h"
#include "cli/graph_replay.h"

enum {
  MAX_VARIABLES = 4,     ///< shown in a state
  MAX_VALUE_BYTES = 24,  ///< longer values are left to the tooltip
  MANY_LINES = 6,        ///< of a state, where a path says what changes only
  MAX_CHAIN_LINES = 200, ///< labels of one merged run; it is cut anyway
  MAX_TRIES = 500        ///< states that are compared with a finding's
};

typedef struct builder {
  const sim_program *p;
  const sim_options *machine;
  const check_graph *from;
  arena *a;
  viz_state_graph *g;
  uint32_t *came_by; ///< by state: the edge from its parent, or VIZ_NONE
  uint32_t *after;   ///< by number of moves: the state on the path, or NULL
} builder;

// -- shape -------------------------------------------------------------------

static viz_state_kind kind_of(uint8_t kind) {
  switch ((check_node_kind)kind) {
  case CHECK_NODE_END:
    return VIZ_STATE_END;
  case CHECK_NODE_DEADLOCK:
    return VIZ_STATE_DEADLOCK;
  case CHECK_NODE_ERROR:
    return VIZ_STATE_ERROR;
  case CHECK_NODE_PLAIN:
    break;
  }
  return VIZ_STATE_PLAIN;
}

/// The thread that makes all moves of an edge, or VIZ_NONE.
static uint32_t mover_of(const check_graph *g, const check_edge *e) {
  for (uint32_t i = 1; i < e->n_moves; i++)
    if (g->moves[e->first_move + i].thread != g->moves[e->first_move].thread)
      return VIZ_NONE;
  return e->n_moves > 0 ? g->moves[e->first_move].thread : VIZ_NONE;
}

static void copy_shape(builder *b) {
  const check_graph *from = b->from;
  viz_state_graph *g = b->g;
  g->n_states = from->n_nodes;
  g->states = arena_alloc(b->a, (from->n_nodes + 1) * sizeof *g->states);
  g->n_steps = from->n_edges;
  g->steps = arena_alloc(b->a, (from->n_edges + 1) * sizeof *g->steps);
  b->came_by = arena_alloc(b->a, (from->n_nodes + 1) * sizeof *b->came_by);
  for (uint32_t s = 0; s < g->n_states; s++) {
    g->states[s].kind = kind_of(from->kinds[s]);
    b->came_by[s] = VIZ_NONE;
  }
  for (uint32_t i = 0; i < g->n_steps; i++) {
    const check_edge *e = &from->edges[i];
    g->steps[i] = (viz_step){.from = e->from,
                             .to = e->to,
                             .mover = mover_of(from, e),
                             .then = VIZ_NONE};
    if (e->to != 0 && from->parents[e->to] == e->from &&
        b->came_by[e->to] == VIZ_NONE)
      b->came_by[e->to] = i;
  }
}

/// Marks the states from which no end can be reached. Says nothing unless some
/// can and some cannot.
static void mark_doomed(viz_state_graph *g) {
  uint32_t *first = xcalloc(g->n_states + 2, sizeof *first);
  uint32_t *into = xcalloc(g->n_steps + 1, sizeof *into);
  uint32_t *queue = xcalloc(g->n_states + 1, sizeof *queue);
  for (uint32_t i = 0; i < g->n_steps; i++)
    first[g->steps[i].to + 2]++;
  for (uint32_t s = 0; s < g->n_states; s++)
    first[s + 2] += first[s + 1];
  // first[s + 1] grows until it is where the steps into s end.
  for (uint32_t i = 0; i < g->n_steps; i++)
    into[first[g->steps[i].to + 1]++] = i;
  uint32_t n = 0;
  for (uint32_t s = 0; s < g->n_states; s++) {
    g->states[s].doomed = g->states[s].kind != VIZ_STATE_END;
    if (!g->states[s].doomed)
      queue[n++] = s;
  }
  for (uint32_t k = 0; k < n; k++)
    for (uint32_t i = first[queue[k]]; i < first[queue[k] + 1]; i++) {
      uint32_t s = g->steps[into[i]].from;
      if (g->states[s].doomed) {
        g->states[s].doomed = false;
        queue[n++] = s;
      }
    }
  for (uint32_t s = 0; n == 0 && s < g->n_states; s++)
    g->states[s].doomed = false;
  free(first);
  free(into);
  free(queue);
}

static bool same_moves(const check_move *a, const check_move *b, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (a[i].thread != b[i].thread || a[i].choice != b[i].choice)
      return false;
  return true;
}

/// Follows the moves through the graph. Returns the state they lead to, or
/// VIZ_NONE if they make the same transitions in another order.
static uint32_t follow(builder *b, const check_finding *f, uint32_t *path,
                       uint32_t *n_path) {
  const check_graph *g = b->from;
  uint32_t state = 0;
  *n_path = 0;
  if (f->n_moves < g->n_start || !same_moves(f->moves, g->moves, g->n_start))
    return VIZ_NONE;
  for (unsigned done = g->n_start; done < f->n_moves;) {
    uint32_t by = VIZ_NONE;
    for (uint32_t i = 0; i < g->n_edges && by == VIZ_NONE; i++) {
      const check_edge *e = &g->edges[i];
      if (e->from == state && e->n_moves > 0 &&
          e->n_moves <= f->n_moves - done &&
          same_moves(f->moves + done, g->moves + e->first_move, e->n_moves))
        by = i;
    }
    if (by == VIZ_NONE)
      return VIZ_NONE;
    path[(*n_path)++] = by;
    done += g->edges[by].n_moves;
    state = g->edges[by].to;
  }
  return state;
}

static void mark_step(viz_state_graph *g, uint32_t step) {
  g->steps[step].on_path = true;
  g->states[g->steps[step].from].on_path = true;
  g->states[g->steps[step].to].on_path = true;
}

/// A machine in state `s`: made by the moves that lead there.
static sim_machine *machine_at(const builder *b, uint32_t s) {
  uint32_t depth = 0;
  for (uint32_t t = s; b->came_by[t] != VIZ_NONE; t = b->from->parents[t])
    depth++;
  uint32_t *path = xcalloc(depth + 1, sizeof *path);
  for (uint32_t t = s, i = depth; b->came_by[t] != VIZ_NONE;
       t = b->from->parents[t])
    path[--i] = b->came_by[t];
  sim_machine *m = graph_replay_new(b->p, b->machine);
  bool ok = true;
  for (uint32_t k = 0; k < b->from->n_start && ok; k++)
    ok = graph_replay_step(m, b->from->moves[k]);
  for (uint32_t i = 0; i < depth && ok; i++) {
    const check_edge *e = &b->from->edges[path[i]];
    for (uint32_t k = 0; k < e->n_moves && ok; k++)
      ok = graph_replay_step(m, b->from->moves[e->first_move + k]);
  }
  free(path);
  return m;
}

/// True if a finding of that kind marks states as CHECK_NODE_ERROR.
static bool is_error(check_kind k) {
  return k != CHECK_DEADLOCK && k != CHECK_LEAK;
}

/// The state that the moves of a finding lead to, looked for among the bad ones
/// of its sort; else the first of those.
static uint32_t find_bad(const builder *b, const check_finding *f) {
  const viz_state_kind kind =
      is_error(f->kind) ? VIZ_STATE_ERROR : VIZ_STATE_DEADLOCK;
  sim_machine *m = graph_replay_new(b->p, b->machine);
  for (unsigned i = 0; i < f->n_moves; i++)
    if (!graph_replay_step(m, f->moves[i]))
      break;
  text_buffer wanted = {0}, have = {0};
  sim_dump(m, &wanted);
  sim_free(m);
  uint32_t first = VIZ_NONE, found = VIZ_NONE;
  unsigned tries = 0;
  for (uint32_t s = 0; s < b->g->n_states && found == VIZ_NONE; s++) {
    if (b->g->states[s].kind != kind || tries == MAX_TRIES)
      continue;
    tries++;
    if (first == VIZ_NONE)
      first = s;
    m = machine_at(b, s);
    text_clear(&have);
    sim_dump(m, &have);
    if (strcmp(text_string(&have), text_string(&wanted)) == 0)
      found = s;
    sim_free(m);
  }
  text_deinit(&wanted);
  text_deinit(&have);
  return found != VIZ_NONE ? found : first;
}

/// Remembers which states the moves pass.
static void note_states(const builder *b, const check_finding *f,
                        const uint32_t *path, uint32_t n_path) {
  if (b->after == NULL)
    return;
  uint32_t done = b->from->n_start;
  b->after[done] = 0;
  for (uint32_t i = 0; i < n_path; i++) {
    const check_edge *e = &b->from->edges[path[i]];
    done += e->n_moves;
    if (done <= f->n_moves)
      b->after[done] = e->to;
  }
}

/// What is hidden, and what lies inside a step of several moves, is stood for
/// by the last state before it that is shown.
static void show_states_after(const builder *b, const check_finding *f) {
  uint32_t last = VIZ_NONE;
  for (uint32_t i = 0; i <= f->n_moves; i++) {
    if (b->after[i] != VIZ_NONE && !b->g->states[b->after[i]].hidden)
      last = b->after[i];
    b->after[i] = last;
  }
}

/// Marks the way to what is wrong: that of the finding's schedule, or else the
/// shortest way to the state that it leads to.
static void mark_path(builder *b, const check_finding *f) {
  viz_state_graph *g = b->g;
  uint32_t *path = xcalloc(f->n_moves + 1, sizeof *path);
  uint32_t n_path;
  uint32_t bad = follow(b, f, path, &n_path);
  const bool endless = f->cycle_from < f->n_moves; // no state of it is bad
  if (bad != VIZ_NONE &&
      (endless || g->states[bad].kind == VIZ_STATE_DEADLOCK ||
       g->states[bad].kind == VIZ_STATE_ERROR)) {
    uint32_t done = b->from->n_start;
    for (uint32_t i = 0; i < n_path; i++) {
      mark_step(g, path[i]);
      g->steps[path[i]].in_cycle = done >= f->cycle_from;
      done += b->from->edges[path[i]].n_moves;
    }
    g->states[bad].on_path = true;
    note_states(b, f, path, n_path);
  } else if (!endless && (bad = find_bad(b, f)) != VIZ_NONE) {
    g->states[bad].on_path = true;
    for (uint32_t s = bad; b->came_by[s] != VIZ_NONE; s = b->from->parents[s])
      mark_step(g, b->came_by[s]);
  }
  free(path);
}

/// Names the error states by their kind, if all findings are of the same.
static void name_errors(viz_state_graph *g, const check_result *r) {
  const char *name = NULL;
  for (unsigned i = 0; i < r->n_findings; i++) {
    if (!is_error(r->findings[i].kind))
      continue;
    const char *other = check_kind_name(r->findings[i].kind);
    if (name != NULL && strcmp(name, other) != 0)
      return;
    name = other;
  }
  for (uint32_t s = 0; s < g->n_states; s++)
    if (g->states[s].kind == VIZ_STATE_ERROR)
      g->states[s].verdict = name;
}

// -- labels ------------------------------------------------------------------

/// The lines of one edge, made by `m`, which makes its moves.
static void label_step(builder *b, sim_machine *m, uint32_t step) {
  const check_edge *e = &b->from->edges[step];
  viz_line *lines = arena_alloc(b->a, (e->n_moves + 1) * sizeof *lines);
  unsigned n = 0;
  for (uint32_t k = 0; k < e->n_moves; k++) {
    const check_move move = b->from->moves[e->first_move + k];
    if (n < MAX_CHAIN_LINES && graph_replay_possible(m, move))
      lines[n++] = (viz_line){graph_replay_name(m, move.thread, b->a),
                              graph_replay_move_text(m, move, b->a)};
    if (!graph_replay_step(m, move))
      break;
  }
  b->g->steps[step].lines = lines;
  b->g->steps[step].n_lines = n;
}

/// Labels the shown steps from state `s`, with all that was merged into them.
static void label_steps_from(builder *b, const sim_machine *at, uint32_t s) {
  for (uint32_t i = 0; i < b->g->n_steps; i++) {
    if (b->g->steps[i].hidden || b->g->steps[i].from != s)
      continue;
    sim_machine *m = sim_clone(at);
    unsigned lines = 0;
    for (uint32_t k = i; k != VIZ_NONE; k = b->g->steps[k].then) {
      if (lines < MAX_CHAIN_LINES || b->g->steps[k].then == VIZ_NONE)
        label_step(b, m, k);
      lines += b->g->steps[k].n_lines;
    }
    sim_free(m);
  }
}

typedef struct variable {
  const char *name, *value;
  struct variable *next;
} variable;

typedef struct variable_list {
  arena *a;
  variable *first, **end;
} variable_list;

static void add_variable(void *context, unsigned frame, const char *function,
                         const char *name, const char *value) {
  (void)frame;
  (void)function;
  variable_list *list = context;
  if (graph_replay_is_opaque(value))
    return;
  variable *v = arena_alloc(list->a, sizeof *v);
  *v = (variable){arena_strdup(list->a, name), arena_strdup(list->a, value),
                  NULL};
  *list->end = v;
  list->end = &v->next;
}

static variable *variables_of(const sim_machine *m, arena *a) {
  variable_list list = {.a = a};
  list.end = &list.first;
  sim_visit_variables(m, SIM_NO_THREAD, add_variable, &list);
  return list.first;
}

static const char *value_of(const variable *list, const char *name) {
  for (; list != NULL; list = list->next)
    if (strcmp(list->name, name) == 0)
      return list->value;
  return NULL;
}

/// The first variables that are not the same in all shown states: the others
/// would only be noise.
static unsigned varying(const viz_state_graph *g, variable *const *variables,
                        const char **names) {
  const variable *some = NULL;
  for (uint32_t s = 0; s < g->n_states && some == NULL; s++)
    some = variables[s];
  unsigned n = 0;
  for (const variable *v = some; v != NULL && n < MAX_VARIABLES; v = v->next) {
    bool varies = false, is_short = true;
    for (uint32_t s = 0; s < g->n_states; s++) {
      const char *value =
          g->states[s].hidden ? NULL : value_of(variables[s], v->name);
      if (value == NULL)
        continue;
      varies |= strcmp(value, v->value) != 0;
      is_short &= strlen(value) <= MAX_VALUE_BYTES;
    }
    if (varies && is_short)
      names[n++] = v->name;
  }
  return n;
}

static void label_state(builder *b, const sim_machine *m, uint32_t s) {
  viz_state *state = &b->g->states[s];
  const uint32_t n = sim_thread_count(m);
  viz_line *lines = arena_alloc(b->a, (n + MAX_VARIABLES + 1) * sizeof *lines);
  const bool running = sim_end_of(m) == SIM_RUNNING;
  if (sim_end_of(m) == SIM_CRASHED)
    lines[state->n_lines++].text =
        arena_strdup(b->a, sim_last_event(m)->message);
  for (sim_thread t = 0; t < n && running; t++)
    if (!sim_thread_done(m, t))
      lines[state->n_lines++] = (viz_line){graph_replay_name(m, t, b->a),
                                           graph_replay_standing(m, t, b->a)};
  state->lines = lines;
}

/// Everything there is to say about a state.
static void describe_state(builder *b, const sim_machine *m, uint32_t s,
                           const variable *v) {
  text_buffer text = {0};
  text_addf(&text, "state %u", s);
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    if (sim_thread_done(m, t))
      continue;
    sim_op op;
    sim_next_op(m, t, &op);
    text_addf(&text, "\n%s, line %u: %s", sim_thread_name(m, t), op.where.line,
              graph_replay_standing(m, t, b->a));
  }
  for (; v != NULL; v = v->next)
    text_addf(&text, "\n%s = %s", v->name, v->value);
  b->g->states[s].tooltip = arena_strdup(b->a, text_string(&text));
  text_deinit(&text);
}

static bool has_line(const viz_state *s, const viz_line *line) {
  for (unsigned i = 0; i < s->n_lines; i++) {
    const viz_line *l = &s->lines[i];
    if ((l->head == NULL) == (line->head == NULL) &&
        (l->head == NULL || strcmp(l->head, line->head) == 0) &&
        strcmp(l->text, line->text) == 0)
      return true;
  }
  return false;
}

/// The state that the path leads to from `s`; VIZ_NONE at its end, or where
/// other states are shown beside it.
static uint32_t next_on_path(const viz_state_graph *g, uint32_t s) {
  uint32_t next = VIZ_NONE;
  for (uint32_t i = 0; i < g->n_steps; i++) {
    const viz_step *step = &g->steps[i];
    if (step->hidden || step->from != s)
      continue;
    if (next != VIZ_NONE || !step->on_path)
      return VIZ_NONE;
    next = step->to;
  }
  return next;
}

/// Where nothing but a path is shown and its states have many lines, each but
/// the first and the last keeps those that the one before it has not.
static void leave_out_the_same(viz_state_graph *g, arena *a) {
  const uint32_t n_path = g->n_shown;
  uint32_t *path = arena_alloc(a, (n_path + 1) * sizeof *path), n = 0;
  for (uint32_t s = 0; s != VIZ_NONE && n < n_path; s = next_on_path(g, s))
    path[n++] = s;
  // From the last on, so that the one before is still whole.
  for (uint32_t i = n - 1; n == n_path && i-- > 1;) {
    viz_state *s = &g->states[path[i]];
    const viz_state *before = &g->states[path[i - 1]];
    if (s->n_lines < MANY_LINES)
      continue;
    viz_line *lines = arena_alloc(a, (s->n_lines + 1) * sizeof *lines);
    unsigned kept = 0;
    for (unsigned k = 0; k < s->n_lines; k++)
      if (!has_line(before, &s->lines[k]))
        lines[kept++] = s->lines[k];
    const bool some = kept > 0 && kept + 1 < s->n_lines;
    if (!some)
      continue;
    lines[kept++] = (viz_line){NULL, "all others as before"};
    s->lines = lines;
    s->n_lines = kept;
  }
}

static void label_all(builder *b) {
  viz_state_graph *g = b->g;
  variable **variables = xcalloc(g->n_states + 1, sizeof *variables);
  for (uint32_t s = 0; s < g->n_states; s++) {
    if (g->states[s].hidden)
      continue;
    sim_machine *m = machine_at(b, s);
    variables[s] = variables_of(m, b->a);
    label_state(b, m, s);
    describe_state(b, m, s, variables[s]);
    label_steps_from(b, m, s);
    sim_free(m);
  }
  const char *names[MAX_VARIABLES];
  unsigned n = varying(g, variables, names);
  for (uint32_t s = 0; s < g->n_states; s++)
    for (unsigned i = 0; i < n && !g->states[s].hidden; i++) {
      const char *value = value_of(variables[s], names[i]);
      viz_line *lines = (viz_line *)g->states[s].lines;
      if (value != NULL)
        lines[g->states[s].n_lines++].text =
            arena_printf(b->a, "%s = %s", names[i], value);
    }
  free(variables);
  if (g->aside)
    leave_out_the_same(g, b->a);
}

/// In a search that was stopped, states without a step were not looked at.
static void mark_unexplored(viz_state_graph *g) {
  bool *left = xcalloc(g->n_states + 1, sizeof *left);
  for (uint32_t i = 0; i < g->n_steps; i++)
    left[g->steps[i].from] = true;
  for (uint32_t s = 0; s < g->n_states; s++)
    g->states[s].cut |= g->states[s].kind == VIZ_STATE_PLAIN && !left[s];
  free(left);
}

/// Copies the shape and marks what is wrong in it.
static void shape_of(builder *b, const check_result *r,
                     const check_finding *finding) {
  copy_shape(b);
  if (r->complete)
    mark_doomed(b->g);
  if (finding != NULL) {
    for (uint32_t i = 0; b->after != NULL && i <= finding->n_moves; i++)
      b->after[i] = VIZ_NONE;
    mark_path(b, finding);
  }
  name_errors(b->g, r);
}

void graph_data_shape(const sim_program *p, const sim_options *machine,
                      const check_result *r, const check_finding *finding,
                      arena *a, viz_state_graph *g) {
  *g = (viz_state_graph){0};
  builder b = {.p = p, .machine = machine, .from = &r->graph, .a = a, .g = g};
  shape_of(&b, r, finding);
}

/// A copy that can be reduced, which changes where steps lead.
static viz_state_graph copy_of(const viz_state_graph *g, arena *a) {
  viz_state_graph copy = *g;
  copy.states = arena_alloc(a, (g->n_states + 1) * sizeof *copy.states);
  copy.steps = arena_alloc(a, (g->n_steps + 1) * sizeof *copy.steps);
  memcpy(copy.states, g->states, g->n_states * sizeof *copy.states);
  memcpy(copy.steps, g->steps, g->n_steps * sizeof *copy.steps);
  return copy;
}

/// Where the whole graph is too large, tries to show all of it folded. False,
/// with the graph as it was, if it need not be or cannot.
static bool fold(builder *b, const check_finding *finding,
                 const viz_limits *limits) {
  static const char *const texts[] = {
      [GRAPH_FOLD_SYMMETRY] = "threads that run the same code are not told "
                              "apart, one state of each sort is described",
      [GRAPH_FOLD_FUTURES] = "states from which the same can happen are one",
      [GRAPH_FOLD_PLACES] = "states with threads at the same places are one, "
                            "and not every way is a run"};
  // Of an error its path tells more than a quotient.
  const graph_fold_kind last =
      finding != NULL ? GRAPH_FOLD_FUTURES : GRAPH_FOLD_PLACES;
  viz_limits whole = *limits;
  whole.only_whole = true;
  viz_state_graph plain = copy_of(b->g, b->a);
  if (viz_reduce_states(&plain, limits) && plain.whole)
    return false;
  for (graph_fold_kind kind = GRAPH_FOLD_SYMMETRY; kind <= last; kind++) {
    viz_state_graph folded;
    uint32_t *class_of;
    if (!graph_fold(b->p, b->machine, b->from, b->g, kind, b->a, &folded,
                    &class_of))
      continue;
    folded.n_folded = b->g->n_states;
    folded.fold = texts[kind];
    viz_state_graph reduced = copy_of(&folded, b->a);
    const bool fits = viz_reduce_states(&reduced, &whole);
    // What is near the start says more of the folded graph than of the other.
    if (!fits &&
        (kind < last || finding != NULL || !viz_reduce_states(&folded, limits)))
      continue;
    *b->g = fits ? reduced : folded;
    if (b->after == NULL || finding == NULL)
      return true;
    for (uint32_t i = 0; i <= finding->n_moves; i++)
      if (b->after[i] != VIZ_NONE)
        b->after[i] = class_of[b->after[i]];
    show_states_after(b, finding);
    return true;
  }
  return false;
}

bool graph_data_states(const sim_program *p, const sim_options *machine,
                       const check_result *r, const check_finding *finding,
                       const viz_limits *limits, uint32_t *after, arena *a,
                       viz_state_graph *g) {
  *g = (viz_state_graph){0};
  builder b = {.p = p,
               .machine = machine,
               .from = &r->graph,
               .a = a,
               .g = g,
               .after = finding != NULL ? after : NULL};
  shape_of(&b, r, finding);
  if (g->n_states == 0)
    return false;
  if (!limits->only_path && r->complete && fold(&b, finding, limits))
    return true;
  if (!viz_reduce_states(g, limits))
    return false;
  if (!r->complete)
    mark_unexplored(g);
  if (b.after != NULL && finding != NULL)
    show_states_after(&b, finding);
  label_all(&b);
  return true;
}
