// What is known of whole runs: whether they end, how many there are, how likely
// what was found is. All of it is calculated on the full state graph, which is
// built once for it. Start reading at check_whole_runs.
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "checker/check.h"
#include "checker/findings.h"
#include "checker/liveness.h"
#include "checker/lock_order.h"
#include "checker/numbers.h"
#include "checker/scope.h"
#include "sim/arena.h"

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
    check_keep_finding(c, &f);
  } else {
    check_report_defect(c, l->verdict.kind, text_string(&r.schedule));
  }
  sim_free(start);
  replay_deinit(&r);
  lasso_deinit(l);
}

/// Where the graph shows a finding: in a state, or (edge not GRAPH_NONE) on a
/// transition.
typedef struct sighting {
  unsigned finding;
  uint32_t node, edge;
} sighting;

/// What is known of a kind of flaw by its key.
typedef struct known_key {
  uint64_t key;
  unsigned finding; ///< NOT_FOUND: none of the result's
} known_key;

#define NOT_FOUND UINT_MAX

typedef struct sightings {
  check *c;
  sighting *items;
  uint32_t n, cap;
  lock_order locks;
  known_key *keys;
  uint32_t n_keys, cap_keys;
} sightings;

/// Which of the result's findings a flaw is.
static unsigned recognise(const check *c, const sim_machine *m,
                          const graph_flaw *f) {
  check_finding seen;
  unsigned which = NOT_FOUND;
  finding_describe(&seen, m, c->p, &c->o->expressions, &f->flaw,
                   f->edge != GRAPH_NONE);
  for (unsigned i = 0; i < c->result->n_findings && which == NOT_FOUND; i++)
    if (check_finding_same(&c->result->findings[i], &seen))
      which = i;
  finding_deinit(&seen);
  return which;
}

static void note_locks(void *context, const sim_machine *m, uint32_t node) {
  sightings *s = context;
  (void)node;
  lock_order_note(&s->locks, m);
}

static void note_flaw(void *context, const sim_machine *m, uint32_t node,
                      const graph_flaw *f) {
  sightings *s = context;
  if (!f)
    return;
  unsigned which = NOT_FOUND;
  bool known = false;
  for (uint32_t i = 0; i < s->n_keys && !known; i++)
    if (s->keys[i].key == f->flaw.key) {
      which = s->keys[i].finding;
      known = true;
    }
  // Why threads are blocked, not only where they are, decides what a deadlock
  // is called; anything else is the same wherever its key is.
  const bool blocked =
      f->flaw.kind == CHECK_DEADLOCK || f->flaw.kind == CHECK_LEAK;
  if (!known || blocked)
    which = recognise(s->c, m, f);
  if (!known) {
    GROW(s->keys, s->n_keys, s->cap_keys);
    s->keys[s->n_keys++] = (known_key){f->flaw.key, which};
  }
  if (which == NOT_FOUND)
    return;
  GROW(s->items, s->n, s->cap);
  s->items[s->n++] = (sighting){which, node, f->edge};
}

/// Builds the full graph, with tokens exact as that turns out to be needed.
/// Begins behind the first `n_start` of `start`; `seen` (NULL: not asked) is
/// what shows the findings.
static graph_status build_graph(check *c, uint64_t most,
                                const check_move *start, unsigned n_start,
                                sightings *seen, state_graph *g) {
  for (;;) {
    state_graph_request request = {.p = c->p,
                                   .machine = &c->machine,
                                   .properties = seen ? c->o->properties : 0,
                                   .most_states = (uint32_t)most,
                                   .start = start,
                                   .n_start = n_start,
                                   .interrupted = c->o->interrupted,
                                   .expressions = &c->o->expressions,
                                   .look = seen ? note_flaw : NULL,
                                   .visit = seen ? note_locks : NULL,
                                   .context = seen};
    const graph_status status = state_graph_build(g, &request);
    if (status != GRAPH_NEEDS_VALUE ||
        request.needed_site >= sim_token_site_count(c->p) ||
        c->token_exact[request.needed_site])
      return status;
    c->token_exact[request.needed_site] = true;
    state_graph_deinit(g);
    if (seen) {
      seen->n = seen->n_keys = 0;
      lock_order_deinit(&seen->locks);
      memset(&seen->locks, 0, sizeof seen->locks);
    }
  }
}

/// Fills in how likely a random scheduler shows each finding.
static void find_likelihood(check *c, const state_graph *g,
                            const sightings *seen) {
  random_walk w;
  random_walk_init(&w, g);
  double *visits = xmalloc(((size_t)g->n_nodes + 1) * sizeof *visits);
  bool *at_node = xmalloc((size_t)g->n_nodes + 1);
  bool *on_edge = xmalloc((size_t)g->n_edges + 1);
  for (unsigned i = 0; i < c->result->n_findings; i++) {
    check_finding *f = &c->result->findings[i];
    bool any = false;
    memset(at_node, 0, g->n_nodes);
    memset(on_edge, 0, g->n_edges);
    for (uint32_t k = 0; k < seen->n; k++) {
      if (seen->items[k].finding != i)
        continue;
      any = true;
      if (seen->items[k].edge == GRAPH_NONE)
        at_node[seen->items[k].node] = true;
      else
        on_edge[seen->items[k].edge] = true;
    }
    if (!any || f->cycle_from < f->n_moves)
      continue;
    const walk_stop stop = {at_node, on_edge};
    f->probability = random_walk_run(&w, stop, visits);
    f->fraction = random_walk_fraction(&w, stop);
  }
  free(visits);
  free(at_node);
  free(on_edge);
  random_walk_deinit(&w);
}

static bool wants_liveness(const check *c) {
  return c->result->complete && (c->o->properties & LIVENESS) &&
         (c->result->n_findings == 0 || c->o->all_findings);
}

static void find_numbers(check *c, const state_graph *g,
                         const sightings *seen) {
  c->result->interleavings = numbers_count_runs(g);
  c->result->has_numbers = true;
  find_likelihood(c, g, seen);
}

static void look_at_graph(check *c) {
  check_result *r = c->result;
  if (scope_decides_by_clock(c->p, &c->machine)) {
    r->liveness = wants_liveness(c)
                      ? c->may_cycle ? LIVENESS_CLOCK : LIVENESS_ENDS
                      : LIVENESS_OFF;
    return;
  }
  const bool liveness = wants_liveness(c) && c->may_cycle;
  uint64_t most = r->complete || r->n_findings > 0 ? c->o->limit_numbers : 0;
  if (liveness && c->o->limit_graph > most)
    most = c->o->limit_graph;
  if (wants_liveness(c))
    r->liveness = liveness ? LIVENESS_SKIPPED : LIVENESS_ENDS;
  if (most == 0 || r->defect)
    return;
  state_graph g;
  sightings seen = {.c = c};
  if (build_graph(c, most, NULL, 0, &seen, &g) == GRAPH_OK) {
    if (g.n_nodes <= c->o->limit_numbers)
      find_numbers(c, &g, &seen);
    if (r->complete)
      r->why = lock_order_explain(&seen.locks);
    if (wants_liveness(c) && !g.has_cycle)
      r->liveness = LIVENESS_ENDS;
    if (wants_liveness(c) && g.has_cycle) {
      r->liveness = LIVENESS_CHECKED;
      liveness_find(&g, c->p, c->o->fairness, c->o->properties, take_lasso, c);
      check_sort_findings(c);
    }
  }
  lock_order_deinit(&seen.locks);
  free(seen.items);
  free(seen.keys);
  state_graph_deinit(&g);
}

void check_whole_runs(check *c) {
  check_result *r = c->result;
  look_at_graph(c);
  const bool right = r->complete && r->n_findings == 0 &&
                     (c->o->properties >> CHECK_DEADLOCK & 1);
  if (!right) {
    free(r->why);
    r->why = NULL;
  } else if (!r->why) // without the full graph that much is known
    check_set_text(&r->why,
                   "in each state of the search somebody can go on, or "
                   "all have ended");
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

void check_endless_cycle(check *c, const check_move *moves, unsigned n,
                         unsigned cycle_from) {
  state_graph g;
  c->token_exact =
      xcalloc(sim_token_site_count(c->p) + 1, sizeof *c->token_exact);
  c->machine.tokens = true;
  c->machine.token_exact = c->token_exact;
  const graph_status status =
      build_graph(c, c->o->limit_graph, moves, cycle_from, NULL, &g);
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
    check_set_text(
        &c->result->stopped_by,
        status == GRAPH_OK
            ? "the cycle does not lead back to the state it begins in"
            : "too many states can be reached from the cycle to judge it");
  }
  free(edges);
  state_graph_deinit(&g);
  free(c->token_exact);
}
