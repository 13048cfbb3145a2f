// Folds a state graph: first each state gets a key of what is seen of it, then
// classes with equal keys are split as long as their members can do different
// things (partition refinement by signatures: what a state can do, and into
// which classes that leads). What remains together cannot be told apart by any
// run. Start at graph_fold.
#include "cli/graph_fold.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "cli/graph_classes.h"
#include "cli/graph_replay.h"
#include "cli/graph_walk.h"
#include "sim/text.h"

enum {
  MAX_STATES = 20000,  ///< larger graphs take too long to refine
  MAX_CLASSES = 1000,  ///< more cannot be shown
  MAX_LINES = 64,      ///< threads of a state that are told apart
  MAX_VALUE_BYTES = 40 ///< of a variable that a class shows
};

// -- texts as numbers --------------------------------------------------------

typedef struct interner {
  arena *a;
  const char **texts;
  uint32_t n, cap;
  uint32_t *slots; ///< text + 1, or 0
  uint32_t n_slots;
} interner;

static void interner_grow(interner *t) {
  const uint32_t n = t->n_slots == 0 ? 1024 : 2 * t->n_slots;
  free(t->slots);
  t->slots = xcalloc(n, sizeof *t->slots);
  t->n_slots = n;
  for (uint32_t i = 0; i < t->n; i++) {
    uint64_t at = XXH3_64bits(t->texts[i], strlen(t->texts[i])) % n;
    while (t->slots[at] != 0)
      at = (at + 1) % n;
    t->slots[at] = i + 1;
  }
}

static uint32_t intern(interner *t, const char *text) {
  if (2 * t->n >= t->n_slots)
    interner_grow(t);
  uint64_t at = XXH3_64bits(text, strlen(text)) % t->n_slots;
  for (; t->slots[at] != 0; at = (at + 1) % t->n_slots)
    if (strcmp(t->texts[t->slots[at] - 1], text) == 0)
      return t->slots[at] - 1;
  GROW(t->texts, t->n, t->cap);
  t->texts[t->n] = arena_strdup(t->a, text);
  t->slots[at] = ++t->n;
  return t->n - 1;
}

static void interner_deinit(interner *t) {
  free(t->texts);
  free(t->slots);
}

// -- threads that run the same code ------------------------------------------

typedef struct role {
  const char *thread, *code;
} role;

typedef struct folding {
  arena *a;
  const check_graph *graph;
  const viz_state_graph *shape;
  graph_fold_kind kind;
  interner keys, labels;
  uint32_t *first, *out; ///< by state: where its steps begin in `out`
  uint32_t *class_of, n_classes;
  uint32_t *label_of; ///< by step
  role *roles;
  uint32_t n_roles, cap_roles;
  // For the labels:
  viz_state_graph *g;
  uint32_t *example, *size;
  uint32_t *spokesman; ///< by class: the state that it is described by
  uint32_t *spokes;    ///< by state: the class it describes, or VIZ_NONE
} folding;

static void outermost(void *context, unsigned frame, const char *function,
                      span where) {
  (void)frame, (void)where;
  *(const char **)context = function;
}

/// What the thread runs. Noted when the thread is first seen, as one that is at
/// its end has no function any more.
static const char *code_of(folding *f, const sim_machine *m, sim_thread t) {
  const char *name = sim_thread_name(m, t), *code = NULL;
  for (uint32_t i = 0; i < f->n_roles; i++)
    if (strcmp(f->roles[i].thread, name) == 0)
      return f->roles[i].code;
  if (strcmp(name, "main") != 0)
    sim_visit_frames(m, t, outermost, &code);
  GROW(f->roles, f->n_roles, f->cap_roles);
  f->roles[f->n_roles++] = (role){
      arena_strdup(f->a, name), arena_strdup(f->a, code != NULL ? code : name)};
  return f->roles[f->n_roles - 1].code;
}

/// What a thread is called where it is not told apart: by its own name if no
/// other runs the same code.
static const char *called(const folding *f, const char *code) {
  const char *name = code;
  unsigned n = 0;
  for (uint32_t i = 0; i < f->n_roles; i++)
    if (strcmp(f->roles[i].code, code) == 0) {
      n++;
      name = f->roles[i].thread;
    }
  return n == 1 ? name : code;
}

// -- what is seen of a state -------------------------------------------------

/// Where a thread stands in its code, and whether it can go on: which of
/// several objects it works on is not told apart.
static void add_standing(const sim_machine *m, sim_thread t, text_buffer *out) {
  sim_op op;
  sim_next_op(m, t, &op);
  // Inside of the library it is the program's line that tells calls apart.
  text_addf(out, "%u:%u:%u@%u.%u%s", op.function, op.pc, op.phase,
            op.where.line, op.where.column,
            sim_choices(m, t) == 0 ? " waits" : "");
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_value(void *context, unsigned frame, const char *function,
                      const char *name, const char *value) {
  (void)frame, (void)function;
  if (!graph_replay_is_opaque(value))
    text_addf(context, "%s = %s\n", name, value);
}

static uint32_t key_of(folding *f, uint32_t state, const sim_machine *m) {
  const viz_state *s = &f->shape->states[state];
  const char *lines[MAX_LINES];
  unsigned n = 0;
  text_buffer key = {0};
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    const char *code = code_of(f, m, t);
    if (sim_thread_done(m, t) || n == MAX_LINES)
      continue;
    text_buffer line = {0};
    text_addf(&line, "%s: ", code);
    add_standing(m, t, &line);
    lines[n++] = arena_strdup(f->a, text_string(&line));
    text_deinit(&line);
  }
  qsort(lines, n, sizeof *lines, by_text);
  text_addf(&key, "%d%d %s\n", (int)s->kind, s->doomed,
            s->verdict != NULL ? s->verdict : "");
  for (unsigned i = 0; i < n && sim_end_of(m) == SIM_RUNNING; i++)
    text_addf(&key, "%s\n", lines[i]);
  if (f->kind == GRAPH_FOLD_SYMMETRY)
    sim_visit_variables(m, SIM_NO_THREAD, add_value, &key);
  const uint32_t number = intern(&f->keys, text_string(&key));
  text_deinit(&key);
  return number;
}

/// What a step does, whoever of several does it.
static uint32_t label_of(folding *f, const sim_machine *m,
                         const check_edge *e) {
  text_buffer label = {0};
  if (f->kind != GRAPH_FOLD_PLACES)
    text_addf(&label, "%u ", e->n_moves);
  if (e->n_moves > 0) {
    const check_move move = f->graph->moves[e->first_move];
    if (graph_replay_possible(m, move)) {
      text_addf(&label, "%s: ", code_of(f, m, move.thread));
      add_standing(m, move.thread, &label);
    }
  }
  const uint32_t number = intern(&f->labels, text_string(&label));
  text_deinit(&label);
  return number;
}

static bool see(void *context, uint32_t state, const sim_machine *m) {
  folding *f = context;
  f->class_of[state] = key_of(f, state, m);
  for (uint32_t i = f->first[state]; i < f->first[state + 1]; i++)
    f->label_of[f->out[i]] = label_of(f, m, &f->graph->edges[f->out[i]]);
  return true;
}

static void sort_steps(folding *f) {
  const check_graph *g = f->graph;
  f->first = xcalloc(g->n_nodes + 2, sizeof *f->first);
  f->out = xcalloc(g->n_edges + 1, sizeof *f->out);
  for (uint32_t i = 0; i < g->n_edges; i++)
    f->first[g->edges[i].from + 2]++;
  for (uint32_t s = 0; s < g->n_nodes; s++)
    f->first[s + 2] += f->first[s + 1];
  // first[s + 1] grows until it is where the steps of s end.
  for (uint32_t i = 0; i < g->n_edges; i++)
    f->out[f->first[g->edges[i].from + 1]++] = i;
}

// -- refinement --------------------------------------------------------------

typedef struct move_to {
  uint32_t label, class;
} move_to;

static int by_label(const void *x, const void *y) {
  const move_to *a = x, *b = y;
  if (a->label != b->label)
    return a->label < b->label ? -1 : 1;
  return a->class < b->class ? -1 : a->class > b->class;
}

/// Numbers the signatures of all states, in the order in which they are met.
/// Exact: signatures are compared, not their hashes.
static uint32_t split_classes(const folding *f, uint32_t *next) {
  arena texts;
  arena_init(&texts);
  interner signatures = {.a = &texts};
  text_buffer text = {0};
  move_to *moves = NULL;
  uint32_t cap = 0;
  for (uint32_t s = 0; s < f->graph->n_nodes; s++) {
    uint32_t n = 0;
    for (uint32_t i = f->first[s]; i < f->first[s + 1]; i++) {
      GROW(moves, n, cap);
      moves[n++] = (move_to){f->label_of[f->out[i]],
                             f->class_of[f->graph->edges[f->out[i]].to]};
    }
    if (n > 0)
      qsort(moves, n, sizeof *moves, by_label);
    text_clear(&text);
    text_addf(&text, "%x", f->class_of[s]);
    for (uint32_t i = 0; i < n; i++)
      if (i == 0 || by_label(&moves[i - 1], &moves[i]) != 0)
        text_addf(&text, " %x:%x", moves[i].label, moves[i].class);
    next[s] = intern(&signatures, text_string(&text));
  }
  const uint32_t n = signatures.n;
  free(moves);
  text_deinit(&text);
  interner_deinit(&signatures);
  arena_deinit(&texts);
  return n;
}

/// False if there are too many classes.
static bool refine(folding *f) {
  uint32_t *next = xcalloc(f->graph->n_nodes + 1, sizeof *next);
  bool stable = false;
  while (!stable && f->n_classes <= MAX_CLASSES) {
    const uint32_t n = split_classes(f, next);
    memcpy(f->class_of, next, f->graph->n_nodes * sizeof *next);
    stable = n == f->n_classes;
    f->n_classes = n;
  }
  free(next);
  return stable && f->n_classes <= MAX_CLASSES;
}

// -- labels ------------------------------------------------------------------

typedef struct group {
  const char *code, *standing;
  unsigned n;
} group;

/// Threads that run the same code and stand at the same place are one line.
static unsigned group_threads(folding *f, const sim_machine *m, group *groups) {
  unsigned n = 0;
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    if (sim_thread_done(m, t) || sim_end_of(m) != SIM_RUNNING)
      continue;
    const char *code = code_of(f, m, t);
    const char *standing = graph_replay_standing(m, t, f->a);
    unsigned i = 0;
    while (i < n && (strcmp(groups[i].code, code) != 0 ||
                     strcmp(groups[i].standing, standing) != 0))
      i++;
    if (i == n && n == MAX_LINES)
      break;
    if (i == n)
      groups[n++] = (group){code, standing, 0};
    groups[i].n++;
  }
  return n;
}

static bool describe(void *context, uint32_t state, const sim_machine *m) {
  folding *f = context;
  const uint32_t class = f->spokes[state];
  if (class != VIZ_NONE) {
    viz_state *s = &f->g->states[class];
    group groups[MAX_LINES];
    const unsigned n = group_threads(f, m, groups);
    viz_line *lines = arena_alloc(f->a, (n + 2) * sizeof *lines);
    text_buffer tip = {0};
    if (sim_end_of(m) == SIM_CRASHED)
      lines[s->n_lines++].text = arena_strdup(f->a, sim_last_event(m)->message);
    for (unsigned i = 0; i < n; i++) {
      const char *name = called(f, groups[i].code);
      if (groups[i].n > 1)
        name = arena_printf(f->a, "%u × %s", groups[i].n, name);
      lines[s->n_lines++] = (viz_line){name, groups[i].standing};
      text_addf(&tip, "%s: %s\n", name, groups[i].standing);
    }
    if (f->size[class] > 1)
      lines[s->n_lines++].text =
          arena_printf(f->a, "(%u states)", f->size[class]);
    sim_visit_variables(m, SIM_NO_THREAD, add_value, &tip);
    text_addf(&tip, "%s%u state%s", f->size[class] > 1 ? "one of " : "",
              f->size[class], f->size[class] == 1 ? "" : "s");
    s->lines = lines;
    s->tooltip = arena_strdup(f->a, text_string(&tip));
    text_deinit(&tip);
  }
  for (uint32_t i = 0; i < f->g->n_steps; i++) {
    const check_edge *e = &f->graph->edges[f->example[i]];
    if (e->from != state || e->n_moves == 0)
      continue;
    const check_move move = f->graph->moves[e->first_move];
    if (!graph_replay_possible(m, move))
      continue;
    viz_line *line = arena_alloc(f->a, 2 * sizeof *line);
    line[0] = (viz_line){called(f, code_of(f, m, move.thread)),
                         graph_replay_move_text(m, move, f->a)};
    line[1] = (viz_line){"", "…"};
    f->g->steps[i].lines = line;
    f->g->steps[i].n_lines = e->n_moves > 1 ? 2 : 1;
  }
  return true;
}

/// A class is described by a member on the path, if there is one, so that the
/// path reads as it was; else by its first.
static void choose_spokesmen(folding *f) {
  f->spokes = arena_alloc(f->a, (f->graph->n_nodes + 1) * sizeof *f->spokes);
  uint32_t *of = xcalloc(f->n_classes + 1, sizeof *of);
  for (uint32_t i = 0; i < f->n_classes; i++)
    of[i] = VIZ_NONE;
  for (uint32_t s = 0; s < f->graph->n_nodes; s++) {
    uint32_t *chosen = &of[f->class_of[s]];
    f->spokes[s] = VIZ_NONE;
    if (*chosen == VIZ_NONE ||
        (f->shape->states[s].on_path && !f->shape->states[*chosen].on_path))
      *chosen = s;
  }
  for (uint32_t i = 0; i < f->n_classes; i++)
    f->spokes[of[i]] = i;
  free(of);
}

bool graph_fold(const sim_program *p, const sim_options *machine,
                const check_graph *graph, const viz_state_graph *shape,
                graph_fold_kind kind, arena *a, viz_state_graph *g,
                uint32_t **class_of) {
  if (graph->n_nodes == 0 ||
      (kind != GRAPH_FOLD_PLACES && graph->n_nodes > MAX_STATES))
    return false;
  folding f = {.a = a,
               .graph = graph,
               .shape = shape,
               .kind = kind,
               .keys = {.a = a},
               .labels = {.a = a},
               .g = g};
  f.class_of = arena_alloc(a, (graph->n_nodes + 1) * sizeof *f.class_of);
  f.label_of = arena_alloc(a, (graph->n_edges + 1) * sizeof *f.label_of);
  sort_steps(&f);
  graph_walk(p, machine, graph, false, see, &f);
  f.n_classes = f.keys.n;
  const bool ok =
      (kind == GRAPH_FOLD_PLACES ? f.n_classes <= MAX_CLASSES : refine(&f)) &&
      f.n_classes < graph->n_nodes;
  if (ok) {
    const graph_classes classes = {.of = f.class_of,
                                   .n = f.n_classes,
                                   .label_of = f.label_of,
                                   .loops = kind != GRAPH_FOLD_PLACES};
    graph_classes_build(shape, &classes, a, g, &f.example, &f.size);
    choose_spokesmen(&f);
    graph_walk(p, machine, graph, false, describe, &f);
  }
  *class_of = f.class_of;
  interner_deinit(&f.keys);
  interner_deinit(&f.labels);
  free(f.first);
  free(f.out);
  free(f.roles);
  return ok;
}
