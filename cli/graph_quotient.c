// The state graph by chosen variables: states that agree on all of them are
// one. Start at graph_data_quotient.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "cli/graph_classes.h"
#include "cli/graph_data.h"
#include "cli/graph_replay.h"
#include "cli/graph_walk.h"

enum { MAX_CLASSES = 4000, MAX_NAMES = 16, SLOTS = 4 * MAX_CLASSES };

typedef struct builder {
  arena *a;
  char *names[MAX_NAMES];
  bool found[MAX_NAMES];
  unsigned n_names;
  bool threads;      ///< where the threads stand counts, too
  const char **keys; ///< by class: its lines, each with a line end
  uint32_t n_classes, cap_classes;
  uint32_t slots[SLOTS]; ///< hash table: class + 1, or 0
  uint32_t *class_of;    ///< by state
  bool too_many;
  const check_graph *graph;
  const viz_state_graph *shape;
  viz_state_graph *g;
  uint32_t *example; ///< by step of `g`: the edge that it is labelled by
  uint32_t *size;    ///< by class: how many states it has
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
    if (strcmp(b->keys[b->slots[slot] - 1], key) == 0)
      return b->slots[slot] - 1;
  GROW(b->keys, b->n_classes, b->cap_classes);
  b->keys[b->n_classes] = arena_strdup(b->a, key);
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
  b->class_of[state] = class_with(b, text_string(&key));
  text_deinit(&key);
  b->too_many = b->n_classes == MAX_CLASSES;
  return !b->too_many;
}

/// The lines of a class's key, and how many states it stands for.
static void label_class(builder *b, uint32_t class) {
  viz_state *s = &b->g->states[class];
  const char *key = b->keys[class];
  const uint32_t size = b->size[class];
  unsigned n = 1;
  for (const char *at = key; *at != 0; at++)
    n += *at == '\n';
  viz_line *lines = arena_alloc(b->a, n * sizeof *lines);
  for (const char *at = key; *at != 0;) {
    const size_t length = strcspn(at, "\n");
    lines[s->n_lines++].text = arena_strndup(b->a, at, length);
    at += length + 1;
  }
  if (size > 1)
    lines[s->n_lines++].text = arena_printf(b->a, "(%u states)", size);
  s->lines = lines;
  s->tooltip =
      arena_printf(b->a, "%s%u state%s", key, size, size == 1 ? "" : "s");
}

/// Labels the steps whose example begins in this state.
static bool label_steps(void *context, uint32_t state, const sim_machine *m) {
  builder *b = context;
  for (uint32_t i = 0; i < b->g->n_steps; i++) {
    const check_edge *e = &b->graph->edges[b->example[i]];
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
    const graph_classes classes = {.of = b->class_of, .n = b->n_classes};
    graph_classes_build(&shape, &classes, a, g, &b->example, &b->size);
    for (uint32_t i = 0; i < b->n_classes; i++)
      label_class(b, i);
    graph_walk(p, machine, &r->graph, false, label_steps, b);
    ok = viz_reduce_states(g, limits);
  }
  free(b->keys);
  return ok;
}
