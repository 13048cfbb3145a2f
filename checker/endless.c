// A walk through the reduced graph that keeps its edges, and Kahn's algorithm
// on them. The search itself keeps none; it says only that some edge leads back
// to a state with a lower number, which most of them do not. Start reading at
// may_run_for_ever.
#include "checker/endless.h"

#include <stdlib.h>

#include "checker/state_graph.h"
#include "checker/store.h"
#include "checker/walker.h"
#include "sim/arena.h"

typedef struct explorer {
  walker w;
  store *seen;
  store_cursor at;
  uint32_t *targets; ///< of all edges, by the state they begin in
  uint32_t n_targets, cap_targets;
  uint32_t *first; ///< by state: where its edges begin
  uint32_t n_first, cap_first;
  uint64_t work; ///< components of states that moves led to
} explorer;

/// The number of the state that the walker stands in.
static uint32_t arrive(explorer *x, uint32_t from) {
  bool added;
  walker_save(&x->w);
  x->work += x->w.n_vector;
  return store_insert(x->seen, x->at.n > 0 ? &x->at : NULL, x->w.vector,
                      x->w.n_vector, from, (check_move){0, 0}, &added);
}

/// Records the edges of state `i`. False if a move does not come to its end.
static bool expand(explorer *x, uint32_t i) {
  GROW(x->first, x->n_first, x->cap_first);
  x->first[x->n_first++] = x->n_targets;
  store_load(x->seen, i, &x->at);
  walker_load(&x->w, x->at.levels, x->at.n);
  if (sim_end_of(x->w.m) != SIM_RUNNING)
    return true;
  const sim_thread n = sim_thread_count(x->w.m);
  unsigned *choices = xcalloc(n + 1, sizeof *choices);
  for (sim_thread t = 0; t < n; t++)
    choices[t] = sim_choices(x->w.m, t);
  bool ok = true;
  for (sim_thread t = 0; t < n && ok; t++)
    for (unsigned c = 0; c < choices[t] && ok; c++) {
      ok = walker_move(&x->w, (check_move){t, c}) == WALK_OK;
      if (!ok)
        break;
      GROW(x->targets, x->n_targets, x->cap_targets);
      x->targets[x->n_targets++] = arrive(x, i);
    }
  free(choices);
  return ok;
}

/// True if the edges make a cycle: states without edges into what is left are
/// taken away, again and again.
static bool has_cycle(const explorer *x) {
  const uint32_t n = x->n_first;
  uint32_t *before = xcalloc((size_t)n + 1, sizeof *before);
  uint32_t *ready = xmalloc(((size_t)n + 1) * sizeof *ready);
  uint32_t head = 0, tail = 0;
  for (uint32_t e = 0; e < x->n_targets; e++)
    before[x->targets[e]]++;
  for (uint32_t i = 0; i < n; i++)
    if (before[i] == 0)
      ready[tail++] = i;
  while (head < tail) {
    const uint32_t i = ready[head++];
    const uint32_t end = i + 1 < n ? x->first[i + 1] : x->n_targets;
    for (uint32_t e = x->first[i]; e < end; e++)
      if (--before[x->targets[e]] == 0)
        ready[tail++] = x->targets[e];
  }
  free(before);
  free(ready);
  return tail < n;
}

bool may_run_for_ever(const sim_program *p, const sim_options *machine,
                      uint64_t most_states, const volatile bool *interrupted) {
  explorer x = {.seen = store_new()};
  walker_init(&x.w, p, machine, 1u << CHECK_REDUCE_IMMEDIATE, NULL);
  bool ok = walker_start(&x.w) == WALK_OK;
  if (ok)
    arrive(&x, 0);
  for (uint32_t i = 0; ok && i < store_count(x.seen); i++)
    ok = store_count(x.seen) <= most_states &&
         x.work <= most_states * GRAPH_ORDINARY_WORK &&
         !(interrupted && *interrupted) && expand(&x, i);
  const bool may = !ok || has_cycle(&x);
  walker_deinit(&x.w);
  store_free(x.seen);
  store_cursor_deinit(&x.at);
  free(x.targets);
  free(x.first);
  return may;
}
