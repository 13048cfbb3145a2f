// Threads that expand states side by side.
//
// The states of a run are handed out in slices, in their order, to whoever is
// free; the caller's thread takes part. While it lasts nobody adds to the seen
// set, so what is found does not depend on who finds it. An expansion that the
// search cannot go on behind ends the run: states after it are not handed out
// any more, states before it have been. Start reading at crew_run.
#include "checker/crew.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "sim/arena.h"

enum { SLICE = 8 };

typedef struct member {
  expander e;
  sim_discipline *discipline; ///< its own; NULL for the first
  crew *crew;
  uint8_t number;
  unsigned runs; ///< that were begun before the one it is to work on
  pthread_t thread;
} member;

struct crew {
  const sim_program *p;
  const check_options *o;
  sim_options machine;
  unsigned reduce;
  sim_discipline *discipline;
  const store *seen;
  bool (*stop)(void *);
  void *stop_context;
  member **members;
  unsigned n;
  // The present run.
  uint32_t first, count;
  atomic_uint next;  ///< states that were handed out
  atomic_uint limit; ///< those from here on are not wanted
  atomic_bool stopped;
  uint8_t *owner; ///< by state: number of the member + 1, or 0
  uint32_t cap_owner;
  // How the members' threads are told, and tell.
  pthread_mutex_t lock;
  pthread_cond_t begin, end;
  unsigned run; ///< counts runs
  unsigned working;
  bool is_over;
};

static bool ask(void *context) {
  member *w = context;
  crew *c = w->crew;
  if (w->number == 0 && c->stop(c->stop_context))
    atomic_store(&c->stopped, true);
  return atomic_load(&c->stopped);
}

static member *member_new(crew *c, unsigned number) {
  member *w = xcalloc(1, sizeof *w);
  w->crew = c;
  w->number = (uint8_t)number;
  w->runs = c->run;
  if (number > 0 && c->discipline)
    w->discipline = sim_discipline_clone(c->discipline);
  expander_init(&w->e, c->p, c->o, &c->machine, c->reduce,
                number > 0 ? w->discipline : c->discipline, c->seen,
                number > 0 ? &c->members[0]->e : NULL);
  w->e.stop = ask;
  w->e.stop_context = w;
  return w;
}

static void member_free(member *w) {
  expander_deinit(&w->e);
  sim_discipline_free(w->discipline);
  free(w);
}

crew *crew_new(const sim_program *p, const check_options *o,
               const sim_options *machine, unsigned reduce, sim_discipline *d,
               const store *seen, bool (*stop)(void *), void *stop_context) {
  crew *c = xcalloc(1, sizeof *c);
  c->p = p;
  c->o = o;
  c->machine = *machine;
  c->reduce = reduce;
  c->discipline = d;
  c->seen = seen;
  c->stop = stop;
  c->stop_context = stop_context;
  pthread_mutex_init(&c->lock, NULL);
  pthread_cond_init(&c->begin, NULL);
  pthread_cond_init(&c->end, NULL);
  c->members = xcalloc(1, sizeof(member *));
  c->members[0] = member_new(c, 0);
  c->n = 1;
  return c;
}

void crew_free(crew *c) {
  if (!c)
    return;
  pthread_mutex_lock(&c->lock);
  c->is_over = true;
  pthread_cond_broadcast(&c->begin);
  pthread_mutex_unlock(&c->lock);
  for (unsigned i = c->n; i-- > 0;) { // the first has what they share
    if (i > 0)
      pthread_join(c->members[i]->thread, NULL);
    member_free(c->members[i]);
  }
  pthread_mutex_destroy(&c->lock);
  pthread_cond_destroy(&c->begin);
  pthread_cond_destroy(&c->end);
  free(c->members);
  free(c->owner);
  free(c);
}

expander *crew_first(crew *c) { return &c->members[0]->e; }
unsigned crew_size(const crew *c) { return c->n; }
expander *crew_member(crew *c, unsigned i) { return &c->members[i]->e; }

size_t crew_bytes(const crew *c) {
  size_t bytes = sim_components_bytes(c->members[0]->e.w.components);
  for (unsigned i = 0; i < c->n; i++)
    bytes += expander_bytes(&c->members[i]->e);
  return bytes;
}

// -- a run -------------------------------------------------------------------

/// Lowers the limit to `state` - first + 1.
static void end_behind(crew *c, uint32_t state) {
  const unsigned wanted = state - c->first + 1;
  unsigned limit = atomic_load(&c->limit);
  while (wanted < limit &&
         !atomic_compare_exchange_weak(&c->limit, &limit, wanted))
    ;
}

/// Expands states as long as there are some to be had.
static void work(member *w) {
  crew *c = w->crew;
  for (;;) {
    const unsigned from = atomic_fetch_add(&c->next, SLICE);
    for (unsigned i = from; i < from + SLICE; i++) {
      if (i >= atomic_load(&c->limit) || atomic_load(&c->stopped))
        return;
      const expansion *x = expander_run(&w->e, c->first + i);
      c->owner[i] = (uint8_t)(w->number + 1);
      if (x->status != WALK_OK || x->was_stopped ||
          (x->endless != 0 && !w->e.is_hurried))
        end_behind(c, c->first + i);
    }
  }
}

static void *run_member(void *argument) {
  member *w = argument;
  crew *c = w->crew;
  pthread_mutex_lock(&c->lock);
  for (;;) {
    while (c->run == w->runs && !c->is_over)
      pthread_cond_wait(&c->begin, &c->lock);
    if (c->is_over)
      break;
    w->runs = c->run;
    pthread_mutex_unlock(&c->lock);
    work(w);
    pthread_mutex_lock(&c->lock);
    if (--c->working == 0)
      pthread_cond_signal(&c->end);
  }
  pthread_mutex_unlock(&c->lock);
  return NULL;
}

void crew_grow(crew *c, unsigned n) {
  if (n > UINT8_MAX)
    n = UINT8_MAX;
  if (n <= c->n)
    return;
  c->members = xrealloc(c->members, n * sizeof(member *));
  // Signals are for the caller's thread.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  while (c->n < n) {
    member *w = member_new(c, c->n);
    c->members[c->n] = w;
    if (pthread_create(&w->thread, NULL, run_member, w) != 0) {
      member_free(w);
      break;
    }
    c->n++;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void crew_run(crew *c, uint32_t first, uint32_t n) {
  if (n > c->cap_owner) {
    c->cap_owner = n * 2;
    c->owner = xrealloc(c->owner, c->cap_owner);
  }
  for (uint32_t i = 0; i < n; i++)
    c->owner[i] = 0;
  for (unsigned i = 0; i < c->n; i++)
    expander_clear(&c->members[i]->e);
  c->first = first;
  c->count = n;
  atomic_store(&c->next, 0);
  atomic_store(&c->limit, n);
  const bool together = c->n > 1 && n > SLICE;
  if (together) {
    pthread_mutex_lock(&c->lock);
    c->run++;
    c->working = c->n - 1;
    pthread_cond_broadcast(&c->begin);
    pthread_mutex_unlock(&c->lock);
  }
  work(c->members[0]);
  if (together) {
    pthread_mutex_lock(&c->lock);
    while (c->working > 0)
      pthread_cond_wait(&c->end, &c->lock);
    pthread_mutex_unlock(&c->lock);
  }
  for (unsigned i = 1; i < c->n && c->discipline; i++)
    sim_discipline_merge(c->discipline, c->members[i]->discipline);
}

expander *crew_expander_of(crew *c, uint32_t state) {
  const uint32_t i = state - c->first;
  if (i >= c->count || c->owner[i] == 0)
    return NULL;
  return &c->members[c->owner[i] - 1]->e;
}
