// check_run: one search, or several while hypotheses break, and then the
// findings: a schedule for each, as short and with as few context switches as
// can be had, replayed on a plain machine before anybody is told.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checker/check.h"
#include "checker/checkpoint.h"
#include "checker/explain.h"
#include "checker/findings.h"
#include "checker/growth.h"
#include "checker/hint.h"
#include "checker/planner.h"
#include "checker/sample.h"
#include "checker/scope.h"
#include "checker/scout.h"
#include "checker/search.h"
#include "checker/smooth.h"
#include "checker/spin.h"
#include "sim/arena.h"

static const unsigned FINAL = 1u << CHECK_FINAL;

/// Instructions that a transition of a plan may take where some take too many.
enum { HURRIED_BUDGET = 100000 };

void check_options_init(check_options *o) {
  memset(o, 0, sizeof *o);
  o->machine.time = SIM_TIME_ANY;
  o->machine.tokens = true;
  o->reduction = true;
  o->threads = 1;
  o->reduce = (1u << CHECK_REDUCE_COUNT) - 1;
  o->properties = (1u << CHECK_KIND_COUNT) - 1;
  o->limit_graph = 50000;
  o->fairness = FAIRNESS_STRONG;
  o->checkpoint_seconds = 60;
}

const char *check_kind_name(check_kind k) {
  static const char *const names[CHECK_KIND_COUNT] = {
      [CHECK_DEADLOCK] = "deadlock",
      [CHECK_LEAK] = "leak",
      [CHECK_RACE] = "race",
      [CHECK_CRASH] = "crash",
      [CHECK_MISUSE] = "misuse",
      [CHECK_LIVELOCK] = "livelock",
      [CHECK_STARVATION] = "starvation",
      [CHECK_HELD] = "held",
      [CHECK_INVERSION] = "inversion",
      [CHECK_INVARIANT] = "invariant",
      [CHECK_FINAL] = "final",
  };
  return k < CHECK_KIND_COUNT ? names[k] : "unknown";
}

void check_set_text(char **to, const char *text) {
  free(*to);
  *to = strdup(text);
}

// -- findings ----------------------------------------------------------------

sim_options check_plain_options(const check *c) {
  sim_options plain = c->machine;
  plain.tokens = false;
  plain.token_exact = NULL;
  plain.name_unreleased = plain.note_unreleased;
  plain.interrupted = NULL; // what was found is told even then
  return plain;
}

void check_report_defect(check *c, check_kind kind, const char *schedule) {
  char text[600];
  snprintf(
      text, sizeof text,
      "the search found a %s that the plain simulator does not show, after "
      "the schedule '%.400s': please report this",
      check_kind_name(kind), schedule);
  if (!c->result->defect)
    check_set_text(&c->result->defect, text);
}

/// Takes `f` into a list, unless an equal one is there.
static void keep_in(check_finding **list, unsigned *n, check_finding *f) {
  for (unsigned i = 0; i < *n; i++)
    if (check_finding_same(&(*list)[i], f)) {
      finding_deinit(f);
      return;
    }
  *list = xrealloc(*list, (*n + 1) * sizeof **list);
  (*list)[(*n)++] = *f;
}

void check_keep_finding(const check *c, check_finding *f) {
  check_result *r = c->result;
  if (f->kind == CHECK_HELD && !c->o->held_fails)
    keep_in(&r->warnings, &r->n_warnings, f);
  else
    keep_in(&r->findings, &r->n_findings, f);
}

/// Makes a finding of schedule `moves`, which it takes, and adds it unless an
/// equal one is there. False if the schedule does not show it.
static bool add_finding(check *c, const suspect *s, check_move *moves,
                        unsigned n_moves) {
  const sim_options plain = check_plain_options(c);
  replay r;
  replay_run(&r, c->p, &plain, moves, n_moves);
  check_finding f;
  const bool ok =
      finding_make(&f, &r, c->p, &c->o->expressions, s->flaw.kind, s->flaw.key);
  f.moves = moves;
  f.n_moves = f.cycle_from = n_moves;
  if (ok)
    check_keep_finding(c, &f);
  else {
    check_report_defect(c, s->flaw.kind, text_string(&r.schedule));
    finding_deinit(&f);
  }
  replay_deinit(&r);
  return ok;
}

/// Which of several findings is likely to be behind the others: a race comes
/// before the crash it leads to, a circle of locks before who is left waiting.
static int rank_finding(const check_finding *f) {
  switch (f->kind) {
  case CHECK_RACE:
    return 0;
  case CHECK_DEADLOCK:
    return f->is_cycle ? 1 : 4;
  case CHECK_MISUSE:
    return 2;
  case CHECK_CRASH:
    return 3;
  case CHECK_LIVELOCK:
    return 6;
  case CHECK_STARVATION:
    return 7;
  default:
    return 5;
  }
}

/// The likely causes first, then the simplest: fewest context switches, then
/// fewest steps.
static int compare_findings(const void *a, const void *b) {
  const check_finding *f = a, *g = b;
  if (rank_finding(f) != rank_finding(g))
    return rank_finding(f) - rank_finding(g);
  if (f->n_switches != g->n_switches)
    return f->n_switches < g->n_switches ? -1 : 1;
  if (f->n_moves != g->n_moves)
    return f->n_moves < g->n_moves ? -1 : 1;
  return strcmp(f->message, g->message);
}

void check_sort_findings(check *c) {
  check_result *r = c->result;
  if (r->n_findings > 1)
    qsort(r->findings, r->n_findings, sizeof *r->findings, compare_findings);
  if (r->n_warnings > 1)
    qsort(r->warnings, r->n_warnings, sizeof *r->warnings, compare_findings);
  while (!c->o->all_findings && r->n_findings > 1)
    finding_deinit(&r->findings[--r->n_findings]);
}

/// Adds that some thread goes round for ever where these moves, which it takes,
/// lead to; if one does.
static void add_spin(check *c, check_move *moves, unsigned n) {
  const sim_options plain = check_plain_options(c);
  replay r;
  spin s;
  replay_run(&r, c->p, &plain, moves, n);
  if (r.possible && spin_find(r.m, &s)) {
    check_finding f;
    finding_make_spin(&f, &r, &s);
    f.moves = moves;
    f.n_moves = f.cycle_from = n;
    check_keep_finding(c, &f);
    spin_deinit(&s);
  } else {
    free(moves);
  }
  replay_deinit(&r);
}

/// What happens before the first choice needs no plan, and an endless loop
/// takes the planner too long.
static bool needs_plan(const suspect *s) {
  if (s->flaw.kind == CHECK_LIVELOCK)
    return false;
  return s->state != STORE_NONE || s->n_moves > 0;
}

/// Where no access races but something is wrong with values in the end, says
/// which accesses should have been one.
static void explain_findings(check *c) {
  check_result *r = c->result;
  const sim_options plain = check_plain_options(c);
  for (unsigned i = 0; i < r->n_findings; i++)
    if (r->findings[i].kind == CHECK_RACE)
      return;
  for (unsigned i = 0; i < r->n_findings; i++) {
    check_finding *f = &r->findings[i];
    const bool crash =
        f->kind == CHECK_CRASH &&
        (!f->pattern || strcmp(f->pattern, "failed assertion") == 0);
    if (f->property || crash)
      finding_explain(f, c->p, &plain);
  }
}

static void add_hints(check *c) {
  const check_result *r = c->result;
  const sim_options plain = check_plain_options(c);
  for (unsigned i = 0; i < r->n_findings; i++)
    hint_of_departure(&r->findings[i], c->p, &plain);
}

/// Looks for the simplest schedules for what the plans name; `hurried`: it will
/// meet an endless loop again and again.
static void make_plans(check *c, plan *plans, unsigned n, bool hurried) {
  sim_options patient = c->machine;
  patient.interrupted = NULL;
  if (hurried)
    patient.step_budget = HURRIED_BUDGET;
  if (n > 0)
    plan_schedules(c->p, &patient, c->o, plans, n);
}

/// Makes a finding of a schedule that can be had shorter, which it takes.
static void add_smoothed(check *c, const suspect *found, check_move *moves,
                         unsigned n) {
  const sim_options plain = check_plain_options(c);
  n = smooth_schedule(c->p, &plain, &c->o->expressions, found->flaw.kind,
                      found->flaw.key, moves, n);
  add_finding(c, found, moves, n);
}

static void make_findings(check *c, search *s) {
  plan *plans = xcalloc(s->n_suspects + 1, sizeof *plans);
  unsigned n_plans = 0;
  for (unsigned i = 0; i < s->n_suspects; i++)
    if (needs_plan(&s->suspects[i]))
      plans[n_plans++].key = s->suspects[i].flaw.key;
  make_plans(c, plans, n_plans, s->endless_line != 0);
  plan *planned = plans;
  for (unsigned i = 0; i < s->n_suspects; i++) {
    const suspect *found = &s->suspects[i];
    const plan *best = needs_plan(found) ? planned++ : NULL;
    check_move *moves = best ? best->moves : NULL;
    if (found->flaw.kind == CHECK_LIVELOCK) {
      const unsigned n = search_path(s, found, &moves);
      add_spin(c, moves, n);
    } else if (moves) {
      add_finding(c, found, moves, best->n_moves);
    } else {
      const unsigned n = search_path(s, found, &moves);
      add_smoothed(c, found, moves, n);
    }
  }
  free(plans);
  check_sort_findings(c);
}

/// Makes a finding of what a random run showed.
static void take_scouted(check *c, scout *s) {
  const suspect found = {.flaw = s->flaw};
  plan best = {.key = s->flaw.key};
  make_plans(c, &best, 1, false);
  if (best.moves) {
    add_finding(c, &found, best.moves, best.n_moves);
  } else {
    add_smoothed(c, &found, s->moves, s->n_moves);
    s->moves = NULL;
  }
  c->result->random_runs = s->runs;
}

static check_move *copy_moves(const check_move *moves, unsigned n) {
  check_move *copy = xmalloc((n + 1) * sizeof *copy);
  if (n > 0)
    memcpy(copy, moves, n * sizeof *copy);
  return copy;
}

/// Makes a finding of the first `n` of `moves`.
static void add_prefix(check *c, const flaw *f, const check_move *moves,
                       unsigned n) {
  add_finding(c, &(suspect){.flaw = *f}, copy_moves(moves, n), n);
}

// -- schedules given by hand --------------------------------------------------

/// What is wrong on the way the moves lead and at their end, on a machine with
/// c->machine.
static void judge_run(check *c, unsigned properties, const check_move *moves,
                      unsigned n) {
  const sim_options plain = check_plain_options(c);
  // A replay of each beginning would be simpler, and quadratic.
  sim_machine *m = sim_new(c->p, &plain);
  flaw f;
  unsigned i = 0;
  replay_pass_time(m, &plain);
  for (;; i++) {
    if (flaw_of_event(sim_last_event(m), properties, &f))
      add_prefix(c, &f, moves, i);
    if (i == n || !replay_can(m, moves[i]) ||
        sim_step(m, moves[i].thread, moves[i].choice) != SIM_OK)
      break;
    replay_pass_time(m, &plain);
  }
  state_view v = {.expressions = &c->o->expressions};
  if (sim_status_of(m) == SIM_OK)
    state_view_fill(&v, m, properties);
  for (unsigned k = 0; k < v.n_flaws; k++)
    add_prefix(c, &v.flaws[k], moves, i);
  state_view_deinit(&v);
  sim_free(m);
  if (properties >> CHECK_LIVELOCK & 1)
    add_spin(c, copy_moves(moves, i), i);
}

void check_schedule(const sim_program *p, const check_options *o,
                    const check_move *moves, unsigned n, unsigned cycle_from,
                    check_result *result) {
  memset(result, 0, sizeof *result);
  check c = {.p = p, .o = o, .machine = o->machine, .result = result};
  limits_init(&c.limits, o);
  c.machine.note_unreleased = (o->properties >> CHECK_HELD & 1) != 0;
  judge_run(&c, o->properties & ~FINAL, moves, n);
  if (cycle_from < n)
    check_endless_cycle(&c, moves, n, cycle_from);
  if (o->expressions.n_finals > 0) {
    c.machine.end_with_main = true; // the end is where the program would end
    judge_run(&c, o->properties & FINAL, moves, n);
  }
  explain_findings(&c);
  add_hints(&c);
  result->verdict =
      result->n_findings > 0 ? CHECK_VIOLATION : CHECK_INCONCLUSIVE;
  result->seconds = limits_elapsed(&c.limits);
}

// -- the search --------------------------------------------------------------

/// Takes the numbers and the graph of a search that has ended.
static void take_result(check *c, search *s) {
  check_result *r = c->result;
  r->complete = s->complete;
  r->states = store_count(s->seen);
  r->transitions = s->transitions;
  r->depth = s->depth;
  r->frontier = search_frontier(s);
  r->bytes = search_bytes(s);
  r->unsupported = s->unsupported;
  c->may_cycle = s->complete && search_may_cycle(s);
  if (s->stopped_by[0])
    check_set_text(&r->stopped_by, s->stopped_by);
  r->graph = s->graph;
  memset(&s->graph, 0, sizeof s->graph);
}

/// Between two chunks of a search: saves it if that is due.
static void save_search(check *c, const search *s, bool stopped) {
  check_result *r = c->result;
  const double now = limits_elapsed(&c->limits);
  if ((!stopped && now < c->next_checkpoint) || r->not_saved)
    return;
  checkpoint_write(c, s, c->o->checkpoint, &r->not_saved);
  // Writing is not to take more than a small part of the time.
  const double took = limits_elapsed(&c->limits) - now;
  const double every = c->o->checkpoint_seconds;
  c->next_checkpoint = now + took + (every > took * 10 ? every : took * 10);
}

/// What looks on at a search.
typedef struct watch {
  check *c;
  scout *scout; ///< NULL: none
} watch;

static bool watch_search(void *context, const search *s, bool stopped) {
  watch *w = context;
  if (w->c->o->checkpoint)
    save_search(w->c, s, stopped);
  return w->scout && !stopped && s->n_suspects == 0 &&
         scout_look(w->scout, s->transitions);
}

/// Who asks for everything, or to the smallest detail, gets it from the search
/// alone.
static bool wants_scout(const check *c) {
  const check_options *o = c->o;
  return o->reduction && !o->all_findings && !o->keep_graph && !o->checkpoint &&
         !o->resume && c->machine.mutant == SIM_MUTANT_NONE;
}

/// Makes `s` the search that was saved, if one is to be gone on with. False if
/// it cannot.
static bool resume(check *c, checkpoint *k, search *s) {
  const bool ok = !k || checkpoint_load(k, s, &c->result->refused);
  if (k)
    checkpoint_close(k);
  c->resumed = true;
  return ok;
}

static void tell_end(void *context, const sim_machine *m, uint32_t state) {
  const check *c = context;
  (void)state;
  c->o->at_end(c->o->end_context, m);
}

/// Searches once. False if it has to be done again, with one more token exact
/// or with better assumptions about locks.
static bool search_once(check *c) {
  search s;
  checkpoint *saved = NULL;
  if (c->o->resume && !c->resumed) {
    saved = checkpoint_open(c, c->o->resume, &c->result->refused);
    if (!saved)
      return true;
  }
  search_init(&s, c->p, c->o, &c->machine, &c->limits, c->discipline);
  if (!resume(c, saved, &s)) {
    search_deinit(&s);
    return true;
  }
  scout random;
  watch w = {c, wants_scout(c) ? &random : NULL};
  const sim_options plain = check_plain_options(c);
  scout_init(&random, c->p, c->o, &plain, &c->limits);
  s.at_mark = watch_search;
  s.mark_context = &w;
  if (c->o->at_end) {
    s.at_end = tell_end;
    s.context = c;
  }
  s.keep_edges =
      (c->o->properties & (1u << CHECK_LIVELOCK | 1u << CHECK_STARVATION)) != 0;
  const walk_status status = search_run(&s);
  bool again = status == WALK_BROKEN;
  if (again)
    sim_discipline_learn(c->discipline);
  if (s.endless_line != 0) // once was long enough to wait for it
    c->machine.step_budget = WALKER_LATER_BUDGET;
  if (status == WALK_NEEDS_VALUE) {
    const uint32_t site = s.needed_site;
    again = site < sim_token_site_count(c->p) && !c->token_exact[site];
    if (again)
      c->token_exact[site] = true;
    else
      check_set_text(
          &c->result->defect,
          "the value of a token was needed twice: please report this");
  }
  if (!again) {
    take_result(c, &s);
    if (s.stopped_by[0] && !s.unsupported && !c->result->growing)
      c->result->growing = growth_describe(&s);
    make_findings(c, &s);
    if (random.found)
      take_scouted(c, &random);
  }
  scout_deinit(&random);
  search_deinit(&s);
  return !again;
}

/// Looks at what holds at the end, where the process ends with main: the other
/// search lets the other threads go on, to see which of them never end.
static void search_ends(check *c) {
  check_result *r = c->result, mine = {0};
  check_options o = *c->o;
  if (!r->complete || r->defect || (r->n_findings > 0 && !o.all_findings))
    return;
  o.properties &= FINAL;
  o.keep_graph = false;
  o.checkpoint = o.resume = NULL;
  check ends = *c;
  ends.o = &o;
  ends.result = &mine;
  ends.machine.end_with_main = true;
  ends.discipline = NULL; // as the end of main stops all others
  while (!search_once(&ends))
    r->restarts++;
  for (unsigned i = 0; i < mine.n_findings; i++)
    check_keep_finding(c, &mine.findings[i]);
  mine.n_findings = 0;
  if (!r->growing) {
    r->growing = mine.growing;
    mine.growing = NULL;
  }
  r->complete = mine.complete;
  r->unsupported = mine.unsupported;
  r->states += mine.states;
  r->transitions += mine.transitions;
  if (mine.stopped_by)
    check_set_text(&r->stopped_by, mine.stopped_by);
  if (mine.defect)
    check_set_text(&r->defect, mine.defect);
  check_result_deinit(&mine);
  check_sort_findings(c);
}

void check_run(const sim_program *p, const check_options *options,
               check_result *result) {
  memset(result, 0, sizeof *result);
  check_options mine = *options;
  const check_options *o = &mine;
  const bool ends_apart =
      o->expressions.n_finals > 0 && sim_main_ends_process(p);
  if (!o->expressions.priorities)
    mine.properties &= ~(1u << CHECK_INVERSION);
  // The states that the reduction passes over are states, too.
  if (o->expressions.n_invariants > 0 ||
      (mine.properties >> CHECK_INVERSION & 1))
    mine.reduction = false;
  if (ends_apart)
    mine.properties &= ~FINAL;
  check c = {.p = p, .o = o, .machine = o->machine, .result = result};
  limits_init(&c.limits, o);
  c.machine.note_unreleased = (o->properties >> CHECK_HELD & 1) != 0;
  c.token_exact = xcalloc(sim_token_site_count(p) + 1, sizeof *c.token_exact);
  c.machine.token_exact = c.token_exact;
  c.machine.interrupted = o->interrupted;
  const unsigned reduce = o->reduction ? o->reduce : 0;
  c.machine.tokens =
      o->machine.tokens && (!o->reduction || reduce >> CHECK_REDUCE_OPAQUE & 1);
  if (reduce >> CHECK_REDUCE_LOCKS & 1)
    c.discipline = sample_discipline(p, &c.machine);
  c.next_checkpoint = o->checkpoint_seconds;
  while (!search_once(&c))
    result->restarts++;
  if (ends_apart && !result->refused) {
    mine.properties = options->properties;
    search_ends(&c);
  }
  if (!result->refused)
    check_whole_runs(&c);
  // Not before: what a finding is called is how it is known again.
  explain_findings(&c);
  add_hints(&c);
  result->bounds = scope_bounds(p, &c.machine);
  if (result->n_findings > 0)
    result->verdict = CHECK_VIOLATION;
  else if (result->complete && !result->defect)
    result->verdict = CHECK_VERIFIED;
  else
    result->verdict = CHECK_INCONCLUSIVE;
  result->seconds = limits_elapsed(&c.limits);
  free(c.token_exact);
  sim_discipline_free(c.discipline);
}

void check_result_deinit(check_result *r) {
  for (unsigned i = 0; i < r->n_findings; i++)
    finding_deinit(&r->findings[i]);
  free(r->findings);
  for (unsigned i = 0; i < r->n_warnings; i++)
    finding_deinit(&r->warnings[i]);
  free(r->warnings);
  free(r->interleavings);
  free(r->why);
  free(r->stopped_by);
  free(r->growing);
  free(r->refused);
  free(r->not_saved);
  free(r->bounds);
  free(r->defect);
  free(r->graph.kinds);
  free(r->graph.parents);
  free(r->graph.edges);
  free(r->graph.moves);
}
