// Finds priority inversions in what the threads of a run did when.
#include <stdlib.h>

#include "sim/arena.h"
#include "sim/sched/profile.h"

typedef struct search {
  const sched_account *a;
  const int *levels; ///< by thread
  sched_inversion *found;
  unsigned n, cap;
} search;

static int64_t later(int64_t a, int64_t b) { return a > b ? a : b; }

static int64_t earlier(int64_t a, int64_t b) { return a < b ? a : b; }

/// One that follows the last found without a gap is part of it.
static void add(search *s, sched_inversion i) {
  sched_inversion *last = s->n > 0 ? &s->found[s->n - 1] : NULL;
  if (last && last->waiting == i.waiting && last->holder == i.holder &&
      last->running == i.running && last->to == i.from) {
    last->to = i.to;
    return;
  }
  GROW(s->found, s->n, s->cap);
  s->found[s->n++] = i;
}

/// Looks for who runs while `holder` is ready, between `from` and `to`.
static void find_running(search *s, const sched_span *wait, int64_t from,
                         int64_t to) {
  for (size_t i = 0; i < s->a->n_spans; i++) {
    const sched_span *r = &s->a->spans[i];
    const int level = s->levels[r->thread];
    const int64_t begin = later(from, r->from), end = earlier(to, r->to);
    if (r->state == SCHED_RUNNING && begin < end &&
        level > s->levels[wait->holder] && level < s->levels[wait->thread])
      add(s, (sched_inversion){wait->thread, wait->holder, r->thread, begin,
                               end, wait->text});
  }
}

unsigned sched_find_inversions(const sched_account *a,
                               const sched_priorities *p,
                               sched_inversion **out) {
  int *levels = xcalloc(a->n_threads + 1, sizeof *levels);
  for (uint32_t i = 0; i < a->n_threads; i++)
    levels[i] = sched_priority_of(p, a->threads[i].name);
  search s = {.a = a, .levels = levels};
  for (size_t i = 0; i < a->n_spans && p->n > 0; i++) {
    const sched_span *wait = &a->spans[i];
    if (wait->state != SCHED_BLOCKED || wait->holder == SCHED_NOBODY ||
        levels[wait->holder] >= levels[wait->thread])
      continue;
    for (size_t k = 0; k < a->n_spans; k++) {
      const sched_span *ready = &a->spans[k];
      const int64_t from = later(wait->from, ready->from),
                    to = earlier(wait->to, ready->to);
      if (ready->thread == wait->holder && ready->state == SCHED_READY &&
          from < to)
        find_running(&s, wait, from, to);
    }
  }
  free(levels);
  *out = s.found;
  return s.n;
}
