// Random runs on a plain machine, watched for flaws in every state: what a test
// that is repeated often enough might see. Start reading at check_stress_run.
#include "checker/checker.h"

#include <stdlib.h>
#include <string.h>

#include "checker/findings.h"
#include "checker/limits.h"
#include "checker/replay.h"
#include "sim/arena.h"
#include "sim/sched/sched.h"

enum {
  MOST_STEPS = 100000, ///< of one run
  PCT_DEPTH = 3
};

/// A run under way.
typedef struct trial {
  const sim_program *p;
  const check_options *o;
  const sim_options *machine;
  check_stress *result;
  sim_machine *m;
  state_view view;
  check_move *moves;
  unsigned n_moves, cap_moves;
  unsigned *shown; ///< findings that this run has shown
  unsigned n_shown, cap_shown;
} trial;

static void count(trial *t, unsigned which) {
  for (unsigned i = 0; i < t->n_shown; i++)
    if (t->shown[i] == which)
      return;
  GROW(t->shown, t->n_shown, t->cap_shown);
  t->shown[t->n_shown++] = which;
  t->result->findings[which].seen++;
}

/// Notes a flaw of the machine's present state or of its last transition.
static void note(trial *t, const flaw *f, bool on_move) {
  check_stress *r = t->result;
  check_finding seen;
  finding_describe(&seen, t->m, t->p, &t->o->expressions, f, on_move);
  unsigned which = 0;
  while (which < r->n_findings &&
         !check_finding_same(&r->findings[which].finding, &seen))
    which++;
  if (which < r->n_findings) {
    finding_deinit(&seen);
  } else {
    seen.schedule = check_schedule_text(t->p, t->machine, t->moves, t->n_moves);
    seen.n_moves = seen.cycle_from = t->n_moves;
    seen.moves = xmalloc((t->n_moves + 1) * sizeof *seen.moves);
    if (t->n_moves > 0)
      memcpy(seen.moves, t->moves, t->n_moves * sizeof *seen.moves);
    r->findings =
        xrealloc(r->findings, (r->n_findings + 1) * sizeof *r->findings);
    r->findings[r->n_findings++] = (check_stress_finding){.finding = seen};
  }
  count(t, which);
}

static void look(trial *t) {
  flaw f;
  if (flaw_of_event(sim_last_event(t->m), t->o->properties, &f))
    note(t, &f, true);
  state_view_fill(&t->view, t->m, t->o->properties);
  for (unsigned i = 0; i < t->view.n_flaws; i++)
    note(t, &t->view.flaws[i], false);
}

/// One run to its end. False if it was given up.
static bool run_once(trial *t, scheduler *s) {
  t->m = sim_new(t->p, t->machine);
  t->n_moves = t->n_shown = 0;
  bool ended = false;
  while (sim_status_of(t->m) == SIM_OK && t->n_moves < MOST_STEPS && !ended) {
    sched_move move;
    replay_pass_time(t->m, t->machine);
    look(t);
    ended = sim_end_of(t->m) != SIM_RUNNING ||
            s->pick(s, t->m, &move) != SCHED_PICKED;
    if (ended)
      break;
    GROW(t->moves, t->n_moves, t->cap_moves);
    t->moves[t->n_moves++] = (check_move){move.thread, move.choice};
    sim_step(t->m, move.thread, move.choice);
  }
  sim_free(t->m);
  return ended;
}

static int compare_findings(const void *a, const void *b) {
  const check_stress_finding *f = a, *g = b;
  if (f->seen != g->seen)
    return f->seen > g->seen ? -1 : 1;
  return strcmp(f->finding.message, g->finding.message);
}

void check_stress_run(const sim_program *p, const check_options *options,
                      const check_stress_options *s, check_stress *result) {
  memset(result, 0, sizeof *result);
  limits l;
  limits_init(&l, options);
  check_options mine = *options;
  const check_options *o = &mine;
  if (!o->held_fails)
    mine.properties &= ~(1u << CHECK_HELD);
  sim_options machine = o->machine;
  machine.tokens = false;
  machine.note_unreleased = machine.name_unreleased =
      (o->properties >> CHECK_HELD & 1) != 0;
  trial t = {.p = p,
             .o = o,
             .machine = &machine,
             .result = result,
             .view = {.expressions = &o->expressions}};
  uint64_t longest = 1; // run so far, in steps
  for (uint64_t i = 0; i < s->runs; i++) {
    scheduler random;
    // Seeds that follow each other must not give runs that resemble each other.
    uint64_t state = s->seed + i;
    const uint64_t seed = (uint64_t)sched_random_below(&state, UINT32_MAX)
                              << 32 |
                          sched_random_below(&state, UINT32_MAX);
    if (s->pct)
      sched_pct(&random, seed, PCT_DEPTH, longest);
    else
      sched_random(&random, seed);
    const bool ended = run_once(&t, &random);
    if (s->interrupted && *s->interrupted)
      break;
    result->runs++;
    result->endless += !ended;
    result->steps += t.n_moves;
    if (t.n_moves > longest && ended)
      longest = t.n_moves;
  }
  if (result->n_findings > 1)
    qsort(result->findings, result->n_findings, sizeof *result->findings,
          compare_findings);
  result->seconds = limits_elapsed(&l);
  state_view_deinit(&t.view);
  free(t.moves);
  free(t.shown);
}

void check_stress_deinit(check_stress *r) {
  for (unsigned i = 0; i < r->n_findings; i++)
    finding_deinit(&r->findings[i].finding);
  free(r->findings);
}
