// Simplifying a schedule by trial and replay.
//
// A search with reduction runs what is independent as soon as it can, so that
// its schedules hop between threads and hold moves that the flaw has no need
// of. Two changes are tried again and again: to leave out a run of moves by one
// thread, and to join two runs of one thread. What a replay confirms is kept.
//
// Threads are named here, since their places in the list shift when others end.
// Start reading at smooth_schedule.
#include "checker/smooth.h"

#include <stdlib.h>
#include <string.h>

#include "checker/findings.h"
#include "sim/arena.h"

enum { MOST_TRIALS = 600 };

/// A move by name: the thread's number in the list of names.
typedef struct named_move {
  unsigned name;
  uint32_t choice;
} named_move;

typedef struct smoother {
  const sim_program *p;
  const sim_options *o;
  const check_expressions *expressions;
  check_kind kind;
  uint64_t key;
  char **names;
  unsigned n_names, cap_names;
  named_move *moves, *trial;
  unsigned n;
  check_move *resolved; ///< the trial's moves by place, as far as it went
  unsigned trials;
} smoother;

static unsigned name_number(smoother *s, const char *name) {
  for (unsigned i = 0; i < s->n_names; i++)
    if (strcmp(s->names[i], name) == 0)
      return i;
  GROW(s->names, s->n_names, s->cap_names);
  s->names[s->n_names] = strdup(name);
  return s->n_names++;
}

/// Names the threads of a schedule. False if it cannot be replayed.
static bool name_moves(smoother *s, const check_move *moves, unsigned n) {
  sim_machine *m = sim_new(s->p, s->o);
  replay_pass_time(m, s->o);
  unsigned i = 0;
  for (; i < n && replay_can(m, moves[i]); i++) {
    s->moves[i] = (named_move){
        name_number(s, sim_thread_name(m, moves[i].thread)), moves[i].choice};
    sim_step(m, moves[i].thread, moves[i].choice);
    replay_pass_time(m, s->o);
  }
  sim_free(m);
  s->n = n;
  return i == n;
}

static bool shows_flaw(const smoother *s, const sim_machine *m) {
  flaw f;
  if (s->kind == CHECK_CRASH || s->kind == CHECK_MISUSE)
    return flaw_of_event(sim_last_event(m), 1u << s->kind, &f) &&
           f.key == s->key;
  state_view v = {.expressions = s->expressions};
  bool found = false;
  state_view_fill(&v, m, 1u << s->kind);
  for (unsigned i = 0; i < v.n_flaws; i++)
    found = found || v.flaws[i].key == s->key;
  state_view_deinit(&v);
  return found;
}

/// True if the first `n` moves of the trial lead to the flaw.
static bool works(smoother *s, unsigned n) {
  s->trials++;
  sim_machine *m = sim_new(s->p, s->o);
  replay_pass_time(m, s->o);
  unsigned i = 0;
  for (; i < n; i++) {
    const char *name = s->names[s->trial[i].name];
    s->resolved[i] = (check_move){sim_thread_find(m, name, strlen(name)),
                                  s->trial[i].choice};
    if (!replay_can(m, s->resolved[i]) ||
        sim_step(m, s->resolved[i].thread, s->resolved[i].choice) != SIM_OK)
      break;
    replay_pass_time(m, s->o);
  }
  const bool found = i == n && shows_flaw(s, m);
  sim_free(m);
  return found;
}

/// Makes the trial the schedule, if it works.
static bool keep_trial(smoother *s, unsigned n) {
  if (!works(s, n))
    return false;
  memcpy(s->moves, s->trial, n * sizeof *s->moves);
  s->n = n;
  return true;
}

/// The end of the run of moves by one thread that begins at `i`.
static unsigned run_end(const smoother *s, unsigned i) {
  const unsigned name = s->moves[i].name;
  while (i < s->n && s->moves[i].name == name)
    i++;
  return i;
}

/// The trial: the schedule without the moves from `from` to `to`.
static unsigned try_without(smoother *s, unsigned from, unsigned to) {
  memcpy(s->trial, s->moves, from * sizeof *s->trial);
  memcpy(s->trial + from, s->moves + to, (s->n - to) * sizeof *s->trial);
  return s->n - (to - from);
}

/// The trial: the schedule with the moves from `from` to `to` put in at `at`,
/// which is not between them.
static unsigned try_moved(smoother *s, unsigned from, unsigned to,
                          unsigned at) {
  unsigned n = 0;
  for (unsigned i = 0; i <= s->n; i++) {
    if (i == at)
      for (unsigned k = from; k < to; k++)
        s->trial[n++] = s->moves[k];
    if (i < s->n && (i < from || i >= to))
      s->trial[n++] = s->moves[i];
  }
  return n;
}

/// Leaves out what it can, from the end.
static bool leave_out(smoother *s) {
  bool changed = false;
  for (unsigned end = s->n; end > 0 && s->trials < MOST_TRIALS;) {
    unsigned start = end - 1;
    while (start > 0 && s->moves[start - 1].name == s->moves[end - 1].name)
      start--;
    changed |= keep_trial(s, try_without(s, start, end));
    end = start;
  }
  return changed;
}

/// Joins each run to the next one of the same thread, by having that one
/// earlier or this one later.
static bool join_runs(smoother *s) {
  bool changed = false;
  for (unsigned i = 0; i < s->n && s->trials < MOST_TRIALS;) {
    const unsigned end = run_end(s, i);
    unsigned next = end;
    while (next < s->n && s->moves[next].name != s->moves[i].name)
      next++;
    if (next == s->n) {
      i = end;
      continue;
    }
    const unsigned next_end = run_end(s, next);
    if (keep_trial(s, try_moved(s, next, next_end, end)) ||
        keep_trial(s, try_moved(s, i, end, next)))
      changed = true; // and look at what begins at `i` now
    else
      i = end;
  }
  return changed;
}

unsigned smooth_schedule(const sim_program *p, const sim_options *o,
                         const check_expressions *expressions, check_kind kind,
                         uint64_t key, check_move *moves, unsigned n) {
  smoother s = {.p = p,
                .o = o,
                .expressions = expressions,
                .kind = kind,
                .key = key,
                .moves = xcalloc(n + 1, sizeof *s.moves),
                .trial = xcalloc(n + 1, sizeof *s.trial),
                .resolved = xcalloc(n + 1, sizeof *s.resolved)};
  if (n > 0 && name_moves(&s, moves, n)) {
    bool better = true;
    while (better && s.trials < MOST_TRIALS) {
      better = leave_out(&s);
      better = join_runs(&s) || better;
    }
    memcpy(s.trial, s.moves, s.n * sizeof *s.trial);
    if (works(&s, s.n)) {
      n = s.n;
      if (n > 0)
        memcpy(moves, s.resolved, n * sizeof *moves);
    }
  }
  for (unsigned i = 0; i < s.n_names; i++)
    free(s.names[i]);
  free(s.names);
  free(s.moves);
  free(s.trial);
  free(s.resolved);
  return n;
}
