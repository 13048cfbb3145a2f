// Depth-first search over clones of machines, in which a state is the text that
// sim_dump writes. No component store, no vectors, no reduction, no replay:
// only sim_clone, sim_step and string comparison.
#include "tests/unit/oracle.h"

#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

typedef struct string_set {
  char **slots;
  size_t n, cap; ///< cap a power of two
} string_set;

typedef struct walk {
  oracle *o;
  string_set seen;
  size_t max_states;
} walk;

static size_t hash(const char *s) {
  size_t h = 14695981039346656037u;
  for (; *s != '\0'; s++)
    h = (h ^ (unsigned char)*s) * 1099511628211u;
  return h;
}

static char **find(const string_set *s, const char *text) {
  size_t i = hash(text) & (s->cap - 1);
  while (s->slots[i] != NULL && strcmp(s->slots[i], text) != 0)
    i = (i + 1) & (s->cap - 1);
  return &s->slots[i];
}

/// False if it was there already.
static bool insert(string_set *s, const char *text) {
  if (2 * s->n >= s->cap) {
    string_set larger = {.cap = s->cap ? 2 * s->cap : 1024, .n = s->n};
    larger.slots = xcalloc(larger.cap, sizeof *larger.slots);
    for (size_t i = 0; i < s->cap; i++)
      if (s->slots[i] != NULL)
        *find(&larger, s->slots[i]) = s->slots[i];
    free(s->slots);
    *s = larger;
  }
  char **slot = find(s, text);
  if (*slot != NULL)
    return false;
  *slot = strdup(text);
  s->n++;
  return true;
}

static bool overlap(sim_location a, sim_location b) {
  return a.object != SIM_NOWHERE && a.object == b.object &&
         (a.slot == b.slot || a.slot == SIM_WHOLE || b.slot == SIM_WHOLE);
}

static bool writes(const sim_op *op) {
  return op->access == ACCESS_WRITE || op->access == ACCESS_ATOMIC;
}

static bool atomic(const sim_op *op) {
  return op->access == ACCESS_ATOMIC || op->access == ACCESS_ATOMIC_READ;
}

/// Two threads about to access one place, one of them writing, not both
/// atomically.
static bool has_race(const sim_machine *m) {
  sim_op a, b;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    for (sim_thread u = t + 1; u < sim_thread_count(m); u++) {
      sim_next_op(m, t, &a);
      sim_next_op(m, u, &b);
      if (a.access != ACCESS_NONE && b.access != ACCESS_NONE &&
          overlap(a.at, b.at) && (writes(&a) || writes(&b)) &&
          !(atomic(&a) && atomic(&b)))
        return true;
    }
  return false;
}

void oracle_ending(text_buffer *out, const char *how, const char *output) {
  text_addf(out, "%s: %s", how, output);
}

static void add_ending(walk *w, const sim_machine *m, const char *how) {
  text_buffer output = {0}, ending = {0};
  sim_output(m, &output);
  oracle_ending(&ending, how, text_string(&output));
  oracle *o = w->o;
  bool known = false;
  for (size_t i = 0; i < o->n_endings; i++)
    known |= strcmp(o->endings[i], text_string(&ending)) == 0;
  if (!known) {
    o->endings = xrealloc(o->endings, (o->n_endings + 1) * sizeof *o->endings);
    o->endings[o->n_endings++] = strdup(text_string(&ending));
  }
  text_deinit(&output);
  text_deinit(&ending);
}

static void visit(walk *w, const sim_machine *m);

static void step(walk *w, const sim_machine *m, sim_thread t, unsigned choice) {
  sim_machine *next = sim_clone(m);
  sim_step(next, t, choice);
  const sim_event *e = sim_last_event(next);
  w->o->crash |= e->kind != SIM_EVENT_NONE;
  visit(w, next);
  sim_free(next);
}

/// Nobody can move: who is not done waits for ever.
static void visit_end(walk *w, const sim_machine *m) {
  bool stuck = false;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    stuck |= !sim_thread_done(m, t) && !sim_thread_daemon(m, t);
  w->o->stuck |= stuck;
  add_ending(w, m, stuck ? "deadlock" : "finished");
}

static void visit(walk *w, const sim_machine *m) {
  text_buffer dump = {0};
  sim_dump(m, &dump);
  const bool is_new = insert(&w->seen, text_string(&dump));
  text_deinit(&dump);
  if (!is_new || w->o->too_large)
    return;
  w->o->too_large = w->seen.n > w->max_states;
  if (sim_end_of(m) != SIM_RUNNING) {
    add_ending(w, m, sim_end_of(m) == SIM_CRASHED ? "crash" : "finished");
    return;
  }
  w->o->race |= has_race(m);
  bool enabled = false;
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    const unsigned n = sim_choices(m, t);
    enabled |= n > 0;
    for (unsigned choice = 0; choice < n; choice++)
      step(w, m, t, choice);
  }
  if (!enabled)
    visit_end(w, m);
}

static int compare(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

void oracle_run(oracle *o, const sim_program *p, const sim_options *options,
                size_t max_states) {
  *o = (oracle){0};
  walk w = {.o = o, .max_states = max_states};
  sim_machine *m = sim_new(p, options);
  visit(&w, m);
  sim_free(m);
  o->states = w.seen.n;
  if (o->n_endings > 1)
    qsort(o->endings, o->n_endings, sizeof *o->endings, compare);
  for (size_t i = 0; i < w.seen.cap; i++)
    free(w.seen.slots[i]);
  free(w.seen.slots);
}

void oracle_deinit(oracle *o) {
  for (size_t i = 0; i < o->n_endings; i++)
    free(o->endings[i]);
  free(o->endings);
}
