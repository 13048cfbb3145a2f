// check_run: one search, or several while hypotheses break, and then the
// findings: a schedule for each, as short and with as few context switches as
// can be had, replayed on a plain machine before anybody is told.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checker/findings.h"
#include "checker/liveness.h"
#include "checker/planner.h"
#include "checker/scope.h"
#include "checker/search.h"
#include "checker/smooth.h"
#include "sim/arena.h"

void check_options_init(check_options *o) {
  memset(o, 0, sizeof *o);
  o->machine.time = SIM_TIME_ANY;
  o->machine.tokens = true;
  o->reduction = true;
  o->properties = (1u << CHECK_KIND_COUNT) - 1;
  o->limit_graph = 200000;
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
  };
  return k < CHECK_KIND_COUNT ? names[k] : "unknown";
}

/// A run of check_run under way.
typedef struct check {
  const sim_program *p;
  const check_options *o;
  sim_options machine; ///< what the search runs on
  bool *token_exact;
  limits limits;
  check_result *result;
  bool may_cycle; ///< as in search
} check;

static void set_text(char **to, const char *text) {
  free(*to);
  *to = strdup(text);
}

// -- findings ----------------------------------------------------------------

/// A value that nothing decides on is any value on the plain machine: so no
/// hypothesis about tokens is behind a finding.
static sim_options plain_options(const check *c) {
  sim_options plain = c->machine;
  plain.tokens = false;
  plain.token_exact = NULL;
  plain.interrupted = NULL; // what was found is told even then
  return plain;
}

/// Tells loudly of a finding that does not replay.
static void report_defect(check *c, check_kind kind, const char *schedule) {
  char text[600];
  snprintf(
      text, sizeof text,
      "the search found a %s that the plain simulator does not show, after "
      "the schedule '%.400s': please report this",
      check_kind_name(kind), schedule);
  if (!c->result->defect)
    set_text(&c->result->defect, text);
}

/// Takes the finding, and keeps it unless an equal one is there.
static void keep_finding(check_result *result, check_finding *f) {
  for (unsigned i = 0; i < result->n_findings; i++)
    if (finding_same(&result->findings[i], f)) {
      finding_deinit(f);
      return;
    }
  result->findings = xrealloc(result->findings, (result->n_findings + 1) *
                                                    sizeof *result->findings);
  result->findings[result->n_findings++] = *f;
}

/// Makes a finding of schedule `moves`, which it takes, and adds it unless an
/// equal one is there. False if the schedule does not show it.
static bool add_finding(check *c, const suspect *s, check_move *moves,
                        unsigned n_moves) {
  const sim_options plain = plain_options(c);
  replay r;
  replay_run(&r, c->p, &plain, moves, n_moves);
  check_finding f;
  const bool ok = finding_make(&f, &r, c->p, s->flaw.kind, s->flaw.key);
  f.moves = moves;
  f.n_moves = f.cycle_from = n_moves;
  if (ok)
    keep_finding(c->result, &f);
  else {
    report_defect(c, s->flaw.kind, text_string(&r.schedule));
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

/// Sorts them, and keeps the first where one is enough.
static void sort_findings(check *c) {
  check_result *r = c->result;
  if (r->n_findings > 1)
    qsort(r->findings, r->n_findings, sizeof *r->findings, compare_findings);
  while (!c->o->all_findings && r->n_findings > 1)
    finding_deinit(&r->findings[--r->n_findings]);
}

/// What happens before the first choice needs no plan.
static bool needs_plan(const suspect *s) {
  return s->state != STORE_NONE || s->n_moves > 0;
}

static void make_findings(check *c, search *s) {
  plan *plans = xcalloc(s->n_suspects + 1, sizeof *plans);
  unsigned n_plans = 0;
  for (unsigned i = 0; i < s->n_suspects; i++)
    if (needs_plan(&s->suspects[i]))
      plans[n_plans++].key = s->suspects[i].flaw.key;
  sim_options patient = c->machine;
  patient.interrupted = NULL;
  if (n_plans > 0)
    plan_schedules(c->p, &patient, c->o->properties, plans, n_plans);
  plan *planned = plans;
  for (unsigned i = 0; i < s->n_suspects; i++) {
    const suspect *found = &s->suspects[i];
    const plan *best = needs_plan(found) ? planned++ : NULL;
    check_move *moves = best ? best->moves : NULL;
    unsigned n = best ? best->n_moves : 0;
    if (!moves) {
      n = search_path(s, found, &moves);
      const sim_options plain = plain_options(c);
      n = smooth_schedule(c->p, &plain, found->flaw.kind, found->flaw.key,
                          moves, n);
    }
    add_finding(c, found, moves, n);
  }
  free(plans);
  sort_findings(c);
}

/// Makes a finding of the first `n` of `moves`.
static void add_prefix(check *c, const flaw *f, const check_move *moves,
                       unsigned n) {
  check_move *copy = xmalloc((n + 1) * sizeof *copy);
  if (n > 0)
    memcpy(copy, moves, n * sizeof *copy);
  add_finding(c, &(suspect){.flaw = *f}, copy, n);
}

// -- runs that never end -----------------------------------------------------

enum { LIVENESS = 1u << CHECK_LIVELOCK | 1u << CHECK_STARVATION };

static void take_lasso(void *context, lasso *l) {
  check *c = context;
  sim_options machine = c->machine; // a cycle of tokens is one of the program's
  machine.interrupted = NULL;
  replay r;
  sim_machine *start;
  bool closes;
  check_finding f = {0};
  replay_run_lasso(&r, c->p, &machine, l->moves, l->n_moves, l->cycle_from,
                   &start, &closes);
  if (closes) {
    finding_make_lasso(&f, &r, start, c->p, &l->verdict);
    f.moves = l->moves;
    f.n_moves = l->n_moves;
    f.cycle_from = l->cycle_from;
    l->moves = NULL;
    keep_finding(c->result, &f);
  } else {
    report_defect(c, l->verdict.kind, text_string(&r.schedule));
  }
  sim_free(start);
  replay_deinit(&r);
  lasso_deinit(l);
}

/// Builds the full graph, with tokens exact as that turns out to be needed.
/// Begins behind the first `n_start` of `start`.
static graph_status build_graph(check *c, const check_move *start,
                                unsigned n_start, state_graph *g) {
  for (;;) {
    state_graph_request request = {.p = c->p,
                                   .machine = &c->machine,
                                   .properties = 0,
                                   .most_states = (uint32_t)c->o->limit_graph,
                                   .start = start,
                                   .n_start = n_start,
                                   .interrupted = c->o->interrupted};
    const graph_status status = state_graph_build(g, &request);
    if (status != GRAPH_NEEDS_VALUE ||
        request.needed_site >= sim_token_site_count(c->p) ||
        c->token_exact[request.needed_site])
      return status;
    c->token_exact[request.needed_site] = true;
    state_graph_deinit(g);
  }
}

/// Looks at what a completed search cannot see: whether runs end.
static void check_liveness_of(check *c) {
  check_result *r = c->result;
  if (!r->complete || !(c->o->properties & LIVENESS) ||
      (r->n_findings > 0 && !c->o->all_findings))
    return;
  r->liveness = LIVENESS_ENDS;
  if (!c->may_cycle)
    return;
  state_graph g;
  r->liveness = LIVENESS_SKIPPED;
  if (build_graph(c, NULL, 0, &g) == GRAPH_OK) {
    r->liveness = g.has_cycle ? LIVENESS_CHECKED : LIVENESS_ENDS;
    if (g.has_cycle)
      liveness_find(&g, c->p, c->o->fairness, c->o->properties, take_lasso, c);
    sort_findings(c);
  }
  state_graph_deinit(&g);
}

/// The cycle from the graph's first state that these moves make: its edges,
/// from malloc; NULL if there is none.
static uint32_t *find_cycle(const state_graph *g, const check_move *moves,
                            unsigned n) {
  uint32_t *edges = xmalloc((n + 1) * sizeof *edges);
  uint32_t node = 0;
  for (unsigned i = 0; i < n; i++) {
    uint32_t e = g->nodes[node].first_edge;
    const uint32_t end = e + g->nodes[node].n_edges;
    while (e < end && (g->edges[e].move.thread != moves[i].thread ||
                       g->edges[e].move.choice != moves[i].choice))
      e++;
    if (e == end) {
      free(edges);
      return NULL;
    }
    edges[i] = e;
    node = g->edges[e].to;
  }
  if (node == 0)
    return edges;
  free(edges);
  return NULL;
}

/// Finds what is wrong with going round the cycle that the moves end in.
static void check_cycle(check *c, const check_move *moves, unsigned n,
                        unsigned cycle_from) {
  state_graph g;
  c->token_exact =
      xcalloc(sim_token_site_count(c->p) + 1, sizeof *c->token_exact);
  c->machine.tokens = true;
  c->machine.token_exact = c->token_exact;
  const graph_status status = build_graph(c, moves, cycle_from, &g);
  uint32_t *edges = NULL;
  if (status == GRAPH_OK)
    edges = find_cycle(&g, moves + cycle_from, n - cycle_from);
  if (edges) {
    const cycle round = {0, edges, n - cycle_from};
    cycle_view v;
    lasso l = {.n_moves = n, .cycle_from = cycle_from};
    cycle_view_init(&v, &g, &round, c->p);
    if (cycle_is_fair(&v, c->o->fairness) &&
        cycle_judge(&v, &g, &round, c->o->properties, &l.verdict)) {
      l.moves = xmalloc(n * sizeof *l.moves);
      memcpy(l.moves, moves, n * sizeof *l.moves);
      take_lasso(c, &l);
    }
    cycle_view_deinit(&v);
  } else {
    set_text(&c->result->stopped_by,
             status == GRAPH_OK
                 ? "the cycle does not lead back to the state it begins in"
                 : "too many states can be reached from the cycle to judge it");
  }
  free(edges);
  state_graph_deinit(&g);
  free(c->token_exact);
}

void check_schedule(const sim_program *p, const check_options *o,
                    const check_move *moves, unsigned n, unsigned cycle_from,
                    check_result *result) {
  memset(result, 0, sizeof *result);
  check c = {.p = p, .o = o, .machine = o->machine, .result = result};
  limits_init(&c.limits, o);
  const sim_options plain = plain_options(&c);
  // A replay of each beginning would be simpler, and quadratic.
  sim_machine *m = sim_new(p, &plain);
  flaw f;
  unsigned i = 0;
  replay_pass_time(m, &plain);
  for (;; i++) {
    if (flaw_of_event(sim_last_event(m), o->properties, &f))
      add_prefix(&c, &f, moves, i);
    if (i == n || !replay_can(m, moves[i]) ||
        sim_step(m, moves[i].thread, moves[i].choice) != SIM_OK)
      break;
    replay_pass_time(m, &plain);
  }
  state_view v = {0};
  if (sim_status_of(m) == SIM_OK)
    state_view_fill(&v, m, o->properties);
  for (unsigned k = 0; k < v.n_flaws; k++)
    add_prefix(&c, &v.flaws[k], moves, i);
  state_view_deinit(&v);
  sim_free(m);
  if (cycle_from < n)
    check_cycle(&c, moves, n, cycle_from);
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
  r->bytes = search_bytes(s);
  r->unsupported = s->unsupported;
  c->may_cycle = s->may_cycle;
  if (s->stopped_by[0])
    set_text(&r->stopped_by, s->stopped_by);
  r->graph = s->graph;
  memset(&s->graph, 0, sizeof s->graph);
}

/// Searches once. False if it has to be done again with one more token exact.
static bool search_once(check *c) {
  search s;
  search_init(&s, c->p, c->o, &c->machine, &c->limits);
  const walk_status status = search_run(&s);
  bool again = false;
  if (status == WALK_NEEDS_VALUE) {
    const uint32_t site = s.w.needed_site;
    again = site < sim_token_site_count(c->p) && !c->token_exact[site];
    if (again)
      c->token_exact[site] = true;
    else
      set_text(&c->result->defect,
               "the value of a token was needed twice: please report this");
  }
  if (!again) {
    take_result(c, &s);
    make_findings(c, &s);
  }
  search_deinit(&s);
  return !again;
}

void check_run(const sim_program *p, const check_options *o,
               check_result *result) {
  memset(result, 0, sizeof *result);
  check c = {.p = p, .o = o, .machine = o->machine, .result = result};
  limits_init(&c.limits, o);
  c.token_exact = xcalloc(sim_token_site_count(p) + 1, sizeof *c.token_exact);
  c.machine.token_exact = c.token_exact;
  c.machine.interrupted = o->interrupted;
  while (!search_once(&c))
    result->restarts++;
  check_liveness_of(&c);
  char *clock = NULL;
  sites_judge(p, c.token_exact, o->machine.time, &result->bounds, &clock);
  if (clock && result->complete) {
    result->complete = false;
    result->stopped_by = clock;
    clock = NULL;
  }
  free(clock);
  if (result->n_findings > 0)
    result->verdict = CHECK_VIOLATION;
  else if (result->complete && !result->defect)
    result->verdict = CHECK_VERIFIED;
  else
    result->verdict = CHECK_INCONCLUSIVE;
  result->seconds = limits_elapsed(&c.limits);
  free(c.token_exact);
}

void check_result_deinit(check_result *r) {
  for (unsigned i = 0; i < r->n_findings; i++)
    finding_deinit(&r->findings[i]);
  free(r->findings);
  free(r->stopped_by);
  free(r->bounds);
  free(r->defect);
  free(r->graph.kinds);
  free(r->graph.parents);
  free(r->graph.edges);
  free(r->graph.moves);
}
