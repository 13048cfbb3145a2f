// The state graph by chosen variables: states that agree on all of them are
// one. A merged state is called a deadlock, an end or doomed only if all its
// members are, so that nothing is shown that is not so. Start at
// graph_data_quotient.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "cli/graph_data.h"
#include "cli/graph_replay.h"
#include "cli/graph_walk.h"

enum { MAX_CLASSES = 4000, MAX_NAMES = 16, SLOTS = 4 * MAX_CLASSES };

/// States that agree.
typedef struct class {
  const char *key; ///< its lines, each with a line end
  uint32_t n;      ///< members
  uint32_t n_of_kind[4], n_doomed;
  const char *verdict; ///< of a member that is an error, or NULL
  bool on_path;
} class;

typedef struct builder {
  arena *a;
  char *names[MAX_NAMES];
  bool found[MAX_NAMES];
  unsigned n_names;
  bool threads; ///< where the threads stand counts, too
  class *classes;
  uint32_t n_classes, cap_classes;
  uint32_t slots[SLOTS]; ///< hash table: class + 1, or 0
  uint32_t *class_of;    ///< by state
  bool too_many;
  const check_graph *graph;
  const viz_state_graph *shape;
  viz_state_graph *g;
  uint32_t *wanted; ///< by step of `g`: the edge that it is labelled by
  bool *examples;   ///< by state: such an edge begins there
} builder;

static void split_names(builder *b, const char *list) {
  while (*list != 0 && b->n_names < MAX_NAMES) {
    const size_t n = strcspn(list, ",");
    char *name = arena_strndup(b->a, list, n);
    if (strcmp(name, "threads") == 0)
      b->threads = true;
    else if (n > 0)
      b->names[b->n_names++] = name;
    list += n + (list[n] == ',');
  }
}

// -- classes -----------------------------------------------------------------

static void add_threads(builder *b, const sim_machine *m, text_buffer *key) {
  if (sim_end_of(m) != SIM_RUNNING)
    return;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    if (!sim_thread_done(m, t))
      text_addf(key, "%s: %s\n", sim_thread_name(m, t),
                graph_replay_standing(m, t, b->a));
}

static uint32_t class_with(builder *b, const char *key) {
  uint64_t slot = XXH3_64bits(key, strlen(key)) % SLOTS;
  for (; b->slots[slot] != 0; slot = (slot + 1) % SLOTS)
    if (strcmp(b->classes[b->slots[slot] - 1].key, key) == 0)
      return b->slots[slot] - 1;
  GROW(b->classes, b->n_classes, b->cap_classes);
  b->classes[b->n_classes] = (class){.key = arena_strdup(b->a, key)};
  b->slots[slot] = ++b->n_classes;
  return b->n_classes - 1;
}

static bool classify(void *context, uint32_t state, const sim_machine *m) {
  builder *b = context;
  text_buffer key = {0};
  for (unsigned i = 0; i < b->n_names; i++) {
    text_buffer value = {0};
    if (sim_global_text(m, b->names[i], &value)) {
      b->found[i] = true;
      text_addf(&key, "%s = %s\n", b->names[i], text_string(&value));
    }
    text_deinit(&value);
  }
  if (b->threads)
    add_threads(b, m, &key);
  class *c;
  const viz_state *s = &b->shape->states[state];
  b->class_of[state] = class_with(b, text_string(&key));
  c = &b->classes[b->class_of[state]];
  c->n++;
  c->n_of_kind[s->kind]++;
  c->n_doomed += s->doomed;
  c->on_path |= s->on_path;
  if (s->verdict != NULL)
    c->verdict = s->verdict;
  text_deinit(&key);
  b->too_many = b->n_classes == MAX_CLASSES;
  return !b->too_many;
}

/// The lines of a class's key, and how many states it stands for.
static void label_class(builder *b, const class *c, viz_state *s) {
  unsigned n = 1;
  for (const char *at = c->key; *at != 0; at++)
    n += *at == '\n';
  viz_line *lines = arena_alloc(b->a, n * sizeof *lines);
  for (const char *at = c->key; *at != 0;) {
    const size_t length = strcspn(at, "\n");
    lines[s->n_lines++].text = arena_strndup(b->a, at, length);
    at += length + 1;
  }
  if (c->n > 1)
    lines[s->n_lines++].text = arena_printf(b->a, "(%u states)", c->n);
  s->lines = lines;
  s->tooltip =
      arena_printf(b->a, "%s%u state%s", c->key, c->n, c->n == 1 ? "" : "s");
}

/// An error is shown where some member has it; what is good or final, only
/// where all are.
static void add_states(builder *b) {
  viz_state *states = arena_alloc(b->a, (b->n_classes + 1) * sizeof *states);
  for (uint32_t i = 0; i < b->n_classes; i++) {
    const class *c = &b->classes[i];
    viz_state *s = &states[i];
    const uint32_t n_errors = c->n_of_kind[VIZ_STATE_ERROR];
    if (n_errors > 0) {
      const char *word = c->verdict != NULL ? c->verdict : "error";
      s->kind = VIZ_STATE_ERROR;
      s->verdict = n_errors == c->n
                       ? word
                       : arena_printf(b->a, "%s in %u of them", word, n_errors);
    } else if (c->n_of_kind[VIZ_STATE_DEADLOCK] == c->n) {
      s->kind = VIZ_STATE_DEADLOCK;
    } else if (c->n_of_kind[VIZ_STATE_END] == c->n) {
      s->kind = VIZ_STATE_END;
    }
    s->doomed = c->n_doomed == c->n;
    s->on_path = c->on_path;
    label_class(b, c, s);
  }
  b->g->states = states;
  b->g->n_states = b->n_classes;
}

// -- steps -------------------------------------------------------------------

typedef struct candidate {
  uint32_t from, to, mover, edge;
  bool on_path;
} candidate;

static int by_place(const void *x, const void *y) {
  const candidate *a = x, *b = y;
  if (a->from != b->from)
    return a->from < b->from ? -1 : 1;
  if (a->to != b->to)
    return a->to < b->to ? -1 : 1;
  if (a->mover != b->mover)
    return a->mover < b->mover ? -1 : 1;
  return a->edge < b->edge ? -1 : a->edge > b->edge;
}

/// One step for all of a thread between the same two classes.
static void add_steps(builder *b) {
  const viz_state_graph *shape = b->shape;
  candidate *all = xcalloc(shape->n_steps + 1, sizeof *all);
  uint32_t n = 0;
  for (uint32_t i = 0; i < shape->n_steps; i++) {
    const viz_step *s = &shape->steps[i];
    const uint32_t from = b->class_of[s->from], to = b->class_of[s->to];
    if (from != to)
      all[n++] = (candidate){from, to, s->mover, i, s->on_path};
  }
  qsort(all, n, sizeof *all, by_place);
  viz_step *steps = arena_alloc(b->a, (n + 1) * sizeof *steps);
  uint32_t n_steps = 0;
  b->wanted = arena_alloc(b->a, (n + 1) * sizeof *b->wanted);
  b->examples = arena_alloc(b->a, shape->n_states + 1);
  for (uint32_t i = 0; i < n; i++) {
    const candidate *c = &all[i];
    viz_step *last = n_steps > 0 ? &steps[n_steps - 1] : NULL;
    if (last != NULL && last->from == c->from && last->to == c->to &&
        last->mover == c->mover) {
      last->on_path |= c->on_path;
      continue;
    }
    b->wanted[n_steps] = c->edge;
    b->examples[b->graph->edges[c->edge].from] = true;
    steps[n_steps++] = (viz_step){.from = c->from,
                                  .to = c->to,
                                  .mover = c->mover,
                                  .on_path = c->on_path,
                                  .then = VIZ_NONE};
  }
  b->g->steps = steps;
  b->g->n_steps = n_steps;
  free(all);
}

/// Labels the steps whose example begins in this state.
static bool label_steps(void *context, uint32_t state, const sim_machine *m) {
  builder *b = context;
  for (uint32_t i = 0; b->examples[state] && i < b->g->n_steps; i++) {
    const check_edge *e = &b->graph->edges[b->wanted[i]];
    if (e->from != state || e->n_moves == 0)
      continue;
    const check_move move = b->graph->moves[e->first_move];
    if (!graph_replay_possible(m, move))
      continue;
    viz_line *line = arena_alloc(b->a, sizeof *line);
    *line = (viz_line){graph_replay_name(m, move.thread, b->a),
                       e->n_moves > 1 ? "…"
                                      : graph_replay_move_text(m, move, b->a)};
    b->g->steps[i].lines = line;
    b->g->steps[i].n_lines = 1;
  }
  return true;
}

static const char *missing_name(const builder *b) {
  for (unsigned i = 0; i < b->n_names; i++)
    if (!b->found[i])
      return b->names[i];
  return NULL;
}

bool graph_data_quotient(const sim_program *p, const sim_options *machine,
                         const check_result *r, const check_finding *finding,
                         const char *show, const viz_limits *limits, arena *a,
                         viz_state_graph *g) {
  viz_state_graph shape;
  *g = (viz_state_graph){0};
  graph_data_shape(p, machine, r, finding, a, &shape);
  builder *b = arena_alloc(a, sizeof *b);
  *b = (builder){.a = a, .graph = &r->graph, .shape = &shape, .g = g};
  b->class_of = arena_alloc(a, (shape.n_states + 1) * sizeof *b->class_of);
  split_names(b, show);
  graph_walk(p, machine, &r->graph, false, classify, b);
  const char *missing = missing_name(b);
  bool ok = !b->too_many && missing == NULL;
  if (b->too_many)
    snprintf(g->rule, sizeof g->rule, "more than %d different values to show",
             MAX_CLASSES);
  else if (missing != NULL)
    snprintf(g->rule, sizeof g->rule,
             "--show: no global or main-level "
             "variable is called '%.60s'",
             missing);
  if (ok) {
    add_states(b);
    add_steps(b);
    graph_walk(p, machine, &r->graph, false, label_steps, b);
    ok = viz_reduce_states(g, limits);
  }
  free(b->classes);
  return ok;
}
