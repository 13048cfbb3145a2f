// From classes of states to a graph of them. What is said of a class is true of
// all of it, so that nothing is shown that is not so; a step is there where
// some member has it. Start at graph_classes_build.
#include "cli/graph_classes.h"

#include <stdlib.h>

typedef struct tally {
  uint32_t n, n_of_kind[4], n_doomed;
  const char *verdict; ///< of a member that is an error, or NULL
  bool on_path;
} tally;

static tally *count_members(const viz_state_graph *shape,
                            const graph_classes *c) {
  tally *all = xcalloc(c->n + 1, sizeof *all);
  for (uint32_t i = 0; i < shape->n_states; i++) {
    const viz_state *s = &shape->states[i];
    tally *t = &all[c->of[i]];
    t->n++;
    t->n_of_kind[s->kind]++;
    t->n_doomed += s->doomed;
    t->on_path |= s->on_path;
    if (s->verdict != NULL)
      t->verdict = s->verdict;
  }
  return all;
}

/// An error is shown where some member has it; what is good or final, only
/// where all are.
static void fill_state(const tally *t, arena *a, viz_state *s) {
  const uint32_t n_errors = t->n_of_kind[VIZ_STATE_ERROR];
  if (n_errors > 0) {
    const char *word = t->verdict != NULL ? t->verdict : "error";
    s->kind = VIZ_STATE_ERROR;
    s->verdict = n_errors == t->n
                     ? word
                     : arena_printf(a, "%s in %u of them", word, n_errors);
  } else if (t->n_of_kind[VIZ_STATE_DEADLOCK] == t->n) {
    s->kind = VIZ_STATE_DEADLOCK;
  } else if (t->n_of_kind[VIZ_STATE_END] == t->n) {
    s->kind = VIZ_STATE_END;
  }
  s->doomed = t->n_doomed == t->n;
  s->on_path = t->on_path;
}

typedef struct candidate {
  uint32_t from, to, label, mover, step;
  bool on_path, in_cycle;
} candidate;

static int by_place(const void *x, const void *y) {
  const candidate *a = x, *b = y;
  if (a->from != b->from)
    return a->from < b->from ? -1 : 1;
  if (a->to != b->to)
    return a->to < b->to ? -1 : 1;
  if (a->label != b->label)
    return a->label < b->label ? -1 : 1;
  return a->step < b->step ? -1 : a->step > b->step;
}

static bool alike(const candidate *a, const candidate *b) {
  return a->from == b->from && a->to == b->to && a->label == b->label;
}

static void add_steps(const viz_state_graph *shape, const graph_classes *c,
                      arena *a, viz_state_graph *g, uint32_t *example) {
  candidate *all = xcalloc(shape->n_steps + 1, sizeof *all);
  uint32_t n = 0;
  for (uint32_t i = 0; i < shape->n_steps; i++) {
    const viz_step *s = &shape->steps[i];
    const uint32_t label = c->label_of != NULL ? c->label_of[i] : s->mover;
    if (c->loops || c->of[s->from] != c->of[s->to])
      all[n++] = (candidate){c->of[s->from], c->of[s->to], label, s->mover, i,
                             s->on_path,     s->in_cycle};
  }
  qsort(all, n, sizeof *all, by_place);
  g->steps = arena_alloc(a, (n + 1) * sizeof *g->steps);
  for (uint32_t i = 0; i < n; i++) {
    const candidate *k = &all[i];
    if (i > 0 && alike(k, &all[i - 1])) {
      viz_step *last = &g->steps[g->n_steps - 1];
      last->on_path |= k->on_path;
      last->in_cycle |= k->in_cycle;
      last->mover = last->mover == k->mover ? k->mover : VIZ_NONE;
      continue;
    }
    example[g->n_steps] = k->step;
    g->steps[g->n_steps++] = (viz_step){.from = k->from,
                                        .to = k->to,
                                        .mover = k->mover,
                                        .on_path = k->on_path,
                                        .in_cycle = k->in_cycle,
                                        .then = VIZ_NONE};
  }
  free(all);
}

void graph_classes_build(const viz_state_graph *shape, const graph_classes *c,
                         arena *a, viz_state_graph *g, uint32_t **example,
                         uint32_t **size) {
  tally *all = count_members(shape, c);
  *g = (viz_state_graph){.n_states = c->n};
  g->states = arena_alloc(a, (c->n + 1) * sizeof *g->states);
  *size = arena_alloc(a, (c->n + 1) * sizeof **size);
  for (uint32_t i = 0; i < c->n; i++) {
    fill_state(&all[i], a, &g->states[i]);
    (*size)[i] = all[i].n;
  }
  free(all);
  *example = arena_alloc(a, (shape->n_steps + 1) * sizeof **example);
  add_steps(shape, c, a, g, *example);
}
