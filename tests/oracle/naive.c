#include "tests/oracle/naive.h"

#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/actions.h"
#include "sim/arena.h"

typedef struct texts {
  char **items;
  size_t n, cap;
} texts;

static int compare_texts(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_text(texts *to, const char *text) {
  for (size_t i = 0; i < to->n; i++)
    if (strcmp(to->items[i], text) == 0)
      return;
  GROW(to->items, to->n, to->cap);
  to->items[to->n++] = strdup(text);
}

typedef struct exploration {
  naive_result *out;
  texts races, outcomes, ends;
  void *seen; ///< tree of dumps (tsearch)
  sim_machine **stack;
  size_t n, cap;
} exploration;

static int compare_dumps(const void *a, const void *b) { return strcmp(a, b); }

/// Keeps `m` for later if its state is new; frees it otherwise.
static void add_state(exploration *x, sim_machine *m) {
  text_buffer dump = {0};
  sim_dump(m, &dump);
  char *key = strdup(text_string(&dump));
  text_deinit(&dump);
  char **slot = tsearch(key, &x->seen, compare_dumps);
  if (*slot != key) {
    free(key);
    sim_free(m);
    return;
  }
  x->out->states++;
  GROW(x->stack, x->n, x->cap);
  x->stack[x->n++] = m;
}

static bool is_access(const sim_op *op) {
  return op->access == ACCESS_READ || op->access == ACCESS_WRITE ||
         op->access == ACCESS_ATOMIC || op->access == ACCESS_ATOMIC_READ;
}

static bool is_plain(const sim_op *op) {
  return op->access == ACCESS_READ || op->access == ACCESS_WRITE;
}

static bool is_write(const sim_op *op) {
  return op->access == ACCESS_WRITE || op->access == ACCESS_ATOMIC;
}

static bool is_race(const sim_op *a, const sim_op *b) {
  return is_access(a) && is_access(b) && (is_plain(a) || is_plain(b)) &&
         (is_write(a) || is_write(b)) && a->at.object != SIM_NOWHERE &&
         a->at.object == b->at.object &&
         (a->at.slot == b->at.slot || a->at.slot == SIM_WHOLE ||
          b->at.slot == SIM_WHOLE);
}

static void find_races(exploration *x, const sim_machine *m) {
  for (sim_thread i = 0; i < sim_thread_count(m); i++)
    for (sim_thread k = i + 1; k < sim_thread_count(m); k++) {
      sim_op a, b;
      sim_next_op(m, i, &a);
      sim_next_op(m, k, &b);
      if (!is_race(&a, &b))
        continue;
      const unsigned low =
          a.where.line < b.where.line ? a.where.line : b.where.line;
      char text[40];
      snprintf(text, sizeof text, "%u-%u", low,
               a.where.line + b.where.line - low);
      add_text(&x->races, text);
      x->out->found |= NAIVE_RACE;
    }
}

static bool all_done(const sim_machine *m) {
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    if (!sim_thread_done(m, t) && !sim_thread_daemon(m, t))
      return false;
  return true;
}

static void add_outcome(exploration *x, const sim_machine *m,
                        const char *ending) {
  text_buffer text = {0};
  sim_output(m, &text);
  text_addf(&text, "|%s", ending);
  add_text(&x->outcomes, text_string(&text));
  text_deinit(&text);
}

static void add_variable(void *context, unsigned frame, const char *function,
                         const char *name, const char *value) {
  (void)frame, (void)function;
  text_addf(context, " %s=%s", name, value);
}

static int compare_places(const void *a, const void *b) {
  const uint64_t *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

bool naive_end(const sim_machine *m, text_buffer *out) {
  if (sim_end_of(m) == SIM_CRASHED)
    return false;
  uint64_t *places = xcalloc(sim_thread_count(m) + 1, sizeof *places);
  size_t n = 0;
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    sim_op op;
    sim_next_op(m, t, &op);
    if (!sim_thread_done(m, t) && !sim_thread_daemon(m, t))
      places[n++] = (uint64_t)op.where.line << 32 | op.where.column;
  }
  qsort(places, n, sizeof *places, compare_places);
  for (size_t i = 0; i < n; i++)
    text_addf(out, " %u:%u", (unsigned)(places[i] >> 32), (unsigned)places[i]);
  free(places);
  sim_visit_variables(m, SIM_NO_THREAD, add_variable, out);
  return true;
}

static void add_end(exploration *x, const sim_machine *m) {
  text_buffer text = {0};
  if (naive_end(m, &text))
    add_text(&x->ends, text_string(&text));
  text_deinit(&text);
}

static void note_event(exploration *x, const sim_machine *m) {
  if (sim_last_event(m)->kind != SIM_EVENT_NONE)
    x->out->found |= NAIVE_CRASH;
}

static void expand(exploration *x, sim_machine *m) {
  find_races(x, m);
  bool moved = false;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    for (unsigned c = 0; c < sim_choices(m, t); c++) {
      sim_machine *next = sim_clone(m);
      sim_step(next, t, c);
      note_event(x, next);
      x->out->transitions++;
      add_state(x, next);
      moved = true;
    }
  if (moved)
    return;
  add_end(x, m);
  if (sim_end_of(m) == SIM_CRASHED) {
    add_outcome(x, m, "crash");
  } else if (sim_end_of(m) != SIM_RUNNING || all_done(m)) {
    add_outcome(x, m, "finished");
  } else {
    x->out->found |= NAIVE_STUCK;
    add_outcome(x, m, "deadlock");
  }
}

void naive_explore(const sim_program *p, const sim_options *options,
                   size_t limit_states, naive_result *out) {
  *out = (naive_result){.complete = true};
  exploration x = {.out = out};
  sim_machine *first = sim_new(p, options);
  note_event(&x, first);
  add_state(&x, first);
  while (x.n > 0) {
    sim_machine *m = x.stack[--x.n];
    if (out->states > limit_states)
      out->complete = false;
    if (out->complete)
      expand(&x, m);
    sim_free(m);
  }
  free(x.stack);
  tdestroy(x.seen, free);
  out->races = x.races.items;
  out->n_races = x.races.n;
  out->ends = x.ends.items;
  out->n_ends = x.ends.n;
  if (out->n_ends)
    qsort(out->ends, out->n_ends, sizeof *out->ends, compare_texts);
  out->outcomes = x.outcomes.items;
  out->n_outcomes = x.outcomes.n;
  if (out->n_races)
    qsort(out->races, out->n_races, sizeof *out->races, compare_texts);
  if (out->n_outcomes)
    qsort(out->outcomes, out->n_outcomes, sizeof *out->outcomes, compare_texts);
}

void naive_result_deinit(naive_result *r) {
  for (size_t i = 0; i < r->n_races; i++)
    free(r->races[i]);
  for (size_t i = 0; i < r->n_outcomes; i++)
    free(r->outcomes[i]);
  for (size_t i = 0; i < r->n_ends; i++)
    free(r->ends[i]);
  free(r->ends);
  free(r->races);
  free(r->outcomes);
}
