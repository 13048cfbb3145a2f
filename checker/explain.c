// Looking for the accesses in a schedule that explain its wrong values: an
// interleaved pair, or a read that came before what should have been first.
//
// A thread that reads x, and writes x later from what it read, loses what
// others wrote in between: of the interleavings of two accesses with a third
// that no serial order explains it is the one behind lost updates and
// check-then-act (S. Lu, J. Tucek, F. Qin, Y. Zhou, "AVIO", ASPLOS 2006). The
// last such pair is named: it is the nearest to what went wrong.
#include "checker/explain.h"

#include <stdlib.h>
#include <string.h>

#include "checker/replay.h"
#include "sim/arena.h"

typedef struct access {
  char *thread;
  char *variable;
  sim_location at;
  span where;
  bool reads, writes;
} access;

typedef struct accesses {
  access *items;
  unsigned n, cap;
  char *last; ///< who made the last move
} accesses;

static char *name_of(const sim_machine *m, sim_location at) {
  text_buffer t = {0};
  sim_location_name(m, at, &t);
  char *name = strdup(text_string(&t));
  text_deinit(&t);
  return name;
}

/// Records what the next operation of `t` does to shared data.
static void note(accesses *a, const sim_machine *m, sim_thread t) {
  sim_op op;
  sim_next_op(m, t, &op);
  const bool data = op.action == ACTION_READ || op.action == ACTION_WRITE ||
                    op.action == ACTION_UPDATE;
  if (!data || op.access == ACCESS_NONE || op.at.object == SIM_NOWHERE)
    return;
  GROW(a->items, a->n, a->cap);
  a->items[a->n++] = (access){.thread = strdup(sim_thread_name(m, t)),
                              .variable = name_of(m, op.at),
                              .at = op.at,
                              .where = op.where,
                              .reads = op.action != ACTION_WRITE,
                              .writes = op.action != ACTION_READ};
}

static accesses collect(const check_finding *f, const sim_program *p,
                        const sim_options *o) {
  accesses a = {0};
  sim_machine *m = sim_new(p, o);
  replay_pass_time(m, o);
  for (unsigned i = 0; i < f->n_moves && replay_can(m, f->moves[i]); i++) {
    note(&a, m, f->moves[i].thread);
    free(a.last);
    a.last = strdup(sim_thread_name(m, f->moves[i].thread));
    if (sim_step(m, f->moves[i].thread, f->moves[i].choice) != SIM_OK)
      break;
    replay_pass_time(m, o);
  }
  sim_free(m);
  return a;
}

static bool same_thread(const access *a, const access *b) {
  return strcmp(a->thread, b->thread) == 0;
}

/// The access of the thread of `k` to the same place before it, with a write of
/// another thread in between: that one in `*between`. a->n if there is none.
static unsigned find_before(const accesses *a, unsigned k, unsigned *between) {
  bool other = false;
  for (unsigned j = k; j-- > 0;) {
    const access *x = &a->items[j];
    if (!sim_locations_overlap(x->at, a->items[k].at))
      continue;
    if (same_thread(x, &a->items[k]))
      return other ? j : a->n;
    if (x->writes && !other) {
      other = true;
      *between = j;
    }
  }
  return a->n;
}

/// The last thread that reads, comes back after another has written, and
/// writes; false if there is none. It may read again before it writes: what it
/// decided by the first time does not hold any more.
static bool find_pair(const accesses *a, unsigned *read, unsigned *between,
                      unsigned *write) {
  for (unsigned last = a->n; last-- > 0;) {
    if (!a->items[last].writes)
      continue;
    for (unsigned k = last + 1; k-- > 0;) {
      if (!same_thread(&a->items[k], &a->items[last]) ||
          !sim_locations_overlap(a->items[k].at, a->items[last].at))
        continue;
      if (k != last && a->items[k].writes)
        break;
      const unsigned j = find_before(a, k, between);
      if (j < a->n && a->items[j].reads && !a->items[j].writes) {
        *read = j;
        *write = last;
        return true;
      }
    }
  }
  return false;
}

static void add_site(check_finding *f, const access *a, const char *verb) {
  f->sites = xrealloc(f->sites, (f->n_sites + 1) * sizeof *f->sites);
  check_site *s = &f->sites[f->n_sites++];
  text_buffer text = {0};
  text_addf(&text, "%s %s", verb, a->variable);
  *s = (check_site){.where = a->where,
                    .thread = strdup(a->thread),
                    .text = strdup(text_string(&text))};
  text_deinit(&text);
}

/// True if the crash is of a value that nobody has set.
static bool is_of_nothing(const char *message) {
  static const char *const texts[] = {"NoneType", "nil pointer", "nil map",
                                      "is not defined", "None`"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (strstr(message, texts[i]))
      return true;
  return false;
}

/// The last thing that the thread that made the last move has read and that
/// nobody has written before; a->n if there is none.
static unsigned find_unset(const accesses *a) {
  if (a->n == 0)
    return 0;
  const char *thread = a->last;
  for (unsigned i = a->n; i-- > 0;) {
    const access *x = &a->items[i];
    if (strcmp(x->thread, thread) != 0 || x->writes)
      continue;
    for (unsigned k = 0; k < i; k++)
      if (a->items[k].writes && sim_locations_overlap(a->items[k].at, x->at))
        return a->n;
    return i;
  }
  return a->n;
}

/// Changes what the finding is called and adds `words` to its message.
static void rename_finding(check_finding *f, const char *pattern,
                           const char *words) {
  text_buffer message = {0};
  text_addf(&message, "%s; %s", f->message, words);
  free(f->message);
  f->message = strdup(text_string(&message));
  text_deinit(&message);
  f->plain_pattern = f->pattern;
  f->n_plain_sites = f->n_sites;
  f->is_explained = true;
  f->pattern = pattern;
}

static void explain_order(check_finding *f, const accesses *a) {
  const unsigned i = find_unset(a);
  if (i >= a->n)
    return;
  text_buffer words = {0};
  text_addf(&words, "%s reads %s before anybody has set it", a->items[i].thread,
            a->items[i].variable);
  rename_finding(f, "order violation", text_string(&words));
  add_site(f, &a->items[i], "reads");
  text_deinit(&words);
}

static void explain_atomicity(check_finding *f, const accesses *a) {
  unsigned read, between = 0, write;
  if (a->n == 0 || !find_pair(a, &read, &between, &write))
    return;
  const access *r = &a->items[read], *b = &a->items[between],
               *w = &a->items[write];
  text_buffer words = {0};
  text_addf(&words, "%s reads %s and writes it later, %s writes it in between",
            r->thread, r->variable, b->thread);
  rename_finding(f, "atomicity violation", text_string(&words));
  add_site(f, r, "reads");
  add_site(f, b, "writes");
  add_site(f, w, "writes");
  text_deinit(&words);
}

void finding_explain(check_finding *f, const sim_program *p,
                     const sim_options *o) {
  accesses a = collect(f, p, o);
  if (f->kind == CHECK_CRASH && is_of_nothing(f->message))
    explain_order(f, &a);
  else
    explain_atomicity(f, &a);
  for (unsigned i = 0; i < a.n; i++) {
    free(a.items[i].thread);
    free(a.items[i].variable);
  }
  free(a.items);
  free(a.last);
}
