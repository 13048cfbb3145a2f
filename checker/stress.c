// Random runs on a plain machine, watched for flaws in every state: what a test
// that is repeated often enough might see. Start reading at check_stress_run.
#include "checker/checker.h"

#include <stdlib.h>
#include <string.h>

#include "checker/findings.h"
#include "checker/limits.h"
#include "checker/random_run.h"
#include "sim/arena.h"

enum { MOST_STEPS = 100000 /* of one run */ };

/// What is noted of the run under way.
typedef struct trial {
  const check_options *o;
  check_stress *result;
  state_view view;
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
static void note(trial *t, const random_run *run, const flaw *f, bool on_move) {
  check_stress *r = t->result;
  check_finding seen;
  finding_describe(&seen, run->m, run->p, &t->o->expressions, f, on_move);
  unsigned which = 0;
  while (which < r->n_findings &&
         !check_finding_same(&r->findings[which].finding, &seen))
    which++;
  if (which < r->n_findings) {
    finding_deinit(&seen);
  } else {
    seen.schedule =
        check_schedule_text(run->p, run->machine, run->moves, run->n_moves);
    seen.n_moves = seen.cycle_from = run->n_moves;
    seen.moves = xmalloc((run->n_moves + 1) * sizeof *seen.moves);
    if (run->n_moves > 0)
      memcpy(seen.moves, run->moves, run->n_moves * sizeof *seen.moves);
    r->findings =
        xrealloc(r->findings, (r->n_findings + 1) * sizeof *r->findings);
    r->findings[r->n_findings++] = (check_stress_finding){.finding = seen};
  }
  count(t, which);
}

/// Goes on to the end whatever it sees.
static bool look(void *context, const random_run *run) {
  trial *t = context;
  flaw f;
  if (flaw_of_event(sim_last_event(run->m), t->o->properties, &f))
    note(t, run, &f, true);
  state_view_fill(&t->view, run->m, t->o->properties);
  for (unsigned i = 0; i < t->view.n_flaws; i++)
    note(t, run, &t->view.flaws[i], false);
  return false;
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
  trial t = {
      .o = o, .result = result, .view = {.expressions = &o->expressions}};
  random_run run;
  random_run_init(&run, p, &machine);
  run.look = look;
  run.context = &t;
  run.most_steps = MOST_STEPS;
  for (uint64_t i = 0; i < s->runs; i++) {
    t.n_shown = 0;
    const random_run_end end = random_run_make(&run, s->seed, i, s->pct);
    if (s->interrupted && *s->interrupted)
      break;
    result->runs++;
    result->endless += end != RANDOM_RUN_ENDED;
    result->steps += run.n_moves;
  }
  if (result->n_findings > 1)
    qsort(result->findings, result->n_findings, sizeof *result->findings,
          compare_findings);
  result->seconds = limits_elapsed(&l);
  state_view_deinit(&t.view);
  random_run_deinit(&run);
  free(t.shown);
}

void check_stress_deinit(check_stress *r) {
  for (unsigned i = 0; i < r->n_findings; i++)
    finding_deinit(&r->findings[i].finding);
  free(r->findings);
}
