// Counting runs and adding up probabilities.
//
// Both go through the graph once, from its beginning to its ends, in an order
// in which every node comes behind all that lead to it. Where there are cycles
// the strongly connected components come in such an order, and within one the
// expected visits are the solution of a system of linear equations (J. Kemeny,
// J. Snell, "Finite Markov Chains", 1960, ch. 3). Start reading at
// random_walk_run.
#include "checker/numbers.h"

#include <gmp.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "checker/end_components.h"
#include "sim/arena.h"

enum {
  DENSE_MEMBERS = 300, ///< components up to this size are solved by elimination
  MOST_SWEEPS = 20000, ///< of larger ones
  FRACTION_NODES = 4000, ///< graphs in which fractions are calculated
  FRACTION_DIGITS = 6    ///< of a denominator that people still read
};

// -- the order of nodes ------------------------------------------------------

void random_walk_init(random_walk *w, const state_graph *g) {
  w->g = g;
  w->component = strong_components(g, &w->n_components);
  w->members = xmalloc(((size_t)g->n_nodes + 1) * sizeof *w->members);
  w->first = xcalloc((size_t)w->n_components + 2, sizeof *w->first);
  // The components that lead to others have the higher numbers, so what comes
  // first here is the last: counting sort, downwards.
  for (uint32_t i = 0; i < g->n_nodes; i++)
    w->first[w->n_components - w->component[i] + 1]++;
  for (uint32_t c = 1; c <= w->n_components; c++)
    w->first[c] += w->first[c - 1];
  uint32_t *next = xmalloc(((size_t)w->n_components + 1) * sizeof *next);
  memcpy(next, w->first, ((size_t)w->n_components + 1) * sizeof *next);
  for (uint32_t i = 0; i < g->n_nodes; i++)
    w->members[next[w->n_components - w->component[i]]++] = i;
  free(next);
}

void random_walk_deinit(random_walk *w) {
  free(w->component);
  free(w->members);
  free(w->first);
}

/// How many threads can move in a node.
static unsigned movers(const state_graph *g, const graph_node *node) {
  unsigned n = 0;
  for (uint32_t t = 0; t < node->n_threads; t++)
    n += g->threads[node->first_thread + t].choices > 0;
  return n;
}

/// How unlikely an edge is: one in so many.
static unsigned odds(const state_graph *g, const graph_node *node,
                     const graph_edge *e) {
  return movers(g, node) *
         g->threads[node->first_thread + e->move.thread].choices;
}

// -- counting ----------------------------------------------------------------

char *numbers_count_runs(const state_graph *g) {
  if (g->has_cycle)
    return NULL;
  random_walk w;
  random_walk_init(&w, g);
  mpz_t *ways = xmalloc(((size_t)g->n_nodes + 1) * sizeof *ways);
  mpz_t total;
  mpz_init(total);
  for (uint32_t i = 0; i < g->n_nodes; i++)
    mpz_init(ways[i]);
  mpz_set_ui(ways[0], 1);
  for (uint32_t i = 0; i < g->n_nodes; i++) {
    const uint32_t at = w.members[i];
    const graph_node *node = &g->nodes[at];
    for (uint32_t k = 0; k < node->n_edges; k++) {
      const uint32_t to = g->edges[node->first_edge + k].to;
      mpz_add(ways[to], ways[to], ways[at]);
    }
    if (node->n_edges == 0)
      mpz_add(total, total, ways[at]);
    mpz_clear(ways[at]); // nothing leads here any more
  }
  char *text = xmalloc(mpz_sizeinbase(total, 10) + 2);
  mpz_get_str(text, 10, total);
  mpz_clear(total);
  free(ways);
  random_walk_deinit(&w);
  return text;
}

// -- probabilities -----------------------------------------------------------

static bool stops_at(walk_stop stop, uint32_t node) {
  return stop.at_node && stop.at_node[node];
}

static bool stops_on(walk_stop stop, uint32_t edge) {
  return stop.on_edge && stop.on_edge[edge];
}

/// Sends what comes to node `at` on to other components; what goes on inside
/// its own is part of `visits` already. Returns what stops on edges.
static double pass_on(const random_walk *w, walk_stop stop, uint32_t at,
                      double *visits) {
  const graph_node *node = &w->g->nodes[at];
  double stopped = 0;
  if (stops_at(stop, at) || visits[at] == 0)
    return 0;
  for (uint32_t k = 0; k < node->n_edges; k++) {
    const graph_edge *e = &w->g->edges[node->first_edge + k];
    const double flow = visits[at] / odds(w->g, node, e);
    if (stops_on(stop, node->first_edge + k))
      stopped += flow;
    else if (w->component[e->to] != w->component[at])
      visits[e->to] += flow;
  }
  return stopped;
}

/// True if edge `k` of `node`, which is member `at`, is one that the walk takes
/// within its component.
static bool is_inner(const random_walk *w, walk_stop stop, uint32_t at,
                     uint32_t edge) {
  return !stops_at(stop, at) && !stops_on(stop, edge) &&
         w->component[w->g->edges[edge].to] == w->component[at];
}

/// True if the walk can leave the component or stop in it.
static bool can_leave(const random_walk *w, walk_stop stop,
                      const uint32_t *members, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    const graph_node *node = &w->g->nodes[members[i]];
    if (stops_at(stop, members[i]))
      return true;
    for (uint32_t k = 0; k < node->n_edges; k++)
      if (!is_inner(w, stop, members[i], node->first_edge + k))
        return true;
  }
  return false;
}

/// Solves a * x = b in place by elimination; x is in b then. `a` is n by n.
static void solve(double *a, double *b, uint32_t n) {
  for (uint32_t c = 0; c < n; c++) {
    uint32_t best = c;
    for (uint32_t r = c + 1; r < n; r++)
      if (fabs(a[(size_t)r * n + c]) > fabs(a[(size_t)best * n + c]))
        best = r;
    for (uint32_t k = c; k < n && best != c; k++) {
      const double swap = a[(size_t)c * n + k];
      a[(size_t)c * n + k] = a[(size_t)best * n + k];
      a[(size_t)best * n + k] = swap;
    }
    const double swap = b[c];
    b[c] = b[best];
    b[best] = swap;
    for (uint32_t r = c + 1; r < n; r++) {
      const double factor = a[(size_t)r * n + c] / a[(size_t)c * n + c];
      for (uint32_t k = c; k < n && factor != 0; k++)
        a[(size_t)r * n + k] -= factor * a[(size_t)c * n + k];
      b[r] -= factor * b[c];
    }
  }
  for (uint32_t c = n; c-- > 0;) {
    for (uint32_t k = c + 1; k < n; k++)
      b[c] -= a[(size_t)c * n + k] * b[k];
    b[c] /= a[(size_t)c * n + c];
  }
}

static uint32_t index_of(const uint32_t *members, uint32_t n, uint32_t node) {
  uint32_t low = 0, high = n;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (members[middle] < node)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/// visits = what comes from outside + what goes round inside, by elimination.
static void solve_small(const random_walk *w, walk_stop stop,
                        const uint32_t *members, uint32_t n, double *visits) {
  double *a = xcalloc((size_t)n * n, sizeof *a);
  double *b = xmalloc(n * sizeof *b);
  for (uint32_t i = 0; i < n; i++) {
    const graph_node *node = &w->g->nodes[members[i]];
    b[i] = visits[members[i]];
    a[(size_t)i * n + i] += 1;
    for (uint32_t k = 0; k < node->n_edges; k++) {
      const graph_edge *e = &w->g->edges[node->first_edge + k];
      if (is_inner(w, stop, members[i], node->first_edge + k))
        a[(size_t)index_of(members, n, e->to) * n + i] -=
            1.0 / odds(w->g, node, e);
    }
  }
  solve(a, b, n);
  for (uint32_t i = 0; i < n; i++)
    visits[members[i]] = b[i];
  free(a);
  free(b);
}

/// The same by sending what came in on and on until next to nothing is left
/// inside. False if that takes too long.
static bool solve_large(const random_walk *w, walk_stop stop,
                        const uint32_t *members, uint32_t n, double *visits) {
  double *here = xmalloc(n * sizeof *here); // not sent on yet
  double total = 0, left = 0;
  for (uint32_t i = 0; i < n; i++) {
    here[i] = visits[members[i]];
    total += here[i];
    visits[members[i]] = 0;
  }
  left = total;
  for (int sweep = 0; sweep < MOST_SWEEPS && left > total * 1e-13; sweep++) {
    for (uint32_t i = 0; i < n; i++) {
      const graph_node *node = &w->g->nodes[members[i]];
      const double flow = here[i];
      here[i] = 0;
      visits[members[i]] += flow;
      for (uint32_t k = 0; k < node->n_edges && flow > 0; k++) {
        const graph_edge *e = &w->g->edges[node->first_edge + k];
        if (is_inner(w, stop, members[i], node->first_edge + k))
          here[index_of(members, n, e->to)] += flow / odds(w->g, node, e);
      }
    }
    left = 0;
    for (uint32_t i = 0; i < n; i++)
      left += here[i];
  }
  free(here);
  return left <= total * 1e-13;
}

/// True if a component of these members may lead back to itself.
static bool has_inner(const random_walk *w, walk_stop stop,
                      const uint32_t *members, uint32_t n) {
  const graph_node *node = &w->g->nodes[members[0]];
  if (n > 1)
    return true;
  for (uint32_t k = 0; k < node->n_edges; k++)
    if (is_inner(w, stop, members[0], node->first_edge + k))
      return true;
  return false;
}

double random_walk_run(const random_walk *w, walk_stop stop, double *visits) {
  double stopped = 0;
  for (uint32_t i = 0; i < w->g->n_nodes; i++)
    visits[i] = 0;
  visits[0] = 1;
  for (uint32_t c = 0; c < w->n_components; c++) {
    const uint32_t *members = w->members + w->first[c];
    const uint32_t n = w->first[c + 1] - w->first[c];
    if (has_inner(w, stop, members, n)) {
      if (!can_leave(w, stop, members, n))
        continue; // it goes round there for ever
      if (n <= DENSE_MEMBERS)
        solve_small(w, stop, members, n, visits);
      else if (!solve_large(w, stop, members, n, visits))
        return -1;
    }
    for (uint32_t i = 0; i < n; i++) {
      stopped += pass_on(w, stop, members[i], visits);
      if (stops_at(stop, members[i]))
        stopped += visits[members[i]];
    }
  }
  return stopped > 1 ? 1 : stopped;
}

// -- fractions ---------------------------------------------------------------

char *random_walk_fraction(const random_walk *w, walk_stop stop) {
  const state_graph *g = w->g;
  if (g->has_cycle || g->n_nodes > FRACTION_NODES)
    return NULL;
  mpq_t *share = xmalloc(((size_t)g->n_nodes + 1) * sizeof *share);
  mpq_t total, flow;
  mpq_init(total);
  mpq_init(flow);
  for (uint32_t i = 0; i < g->n_nodes; i++)
    mpq_init(share[i]);
  mpq_set_ui(share[0], 1, 1);
  for (uint32_t i = 0; i < g->n_nodes; i++) {
    const uint32_t at = w->members[i];
    const graph_node *node = &g->nodes[at];
    if (stops_at(stop, at))
      mpq_add(total, total, share[at]);
    for (uint32_t k = 0; k < node->n_edges && !stops_at(stop, at); k++) {
      const graph_edge *e = &g->edges[node->first_edge + k];
      mpq_set_ui(flow, 1, odds(g, node, e));
      mpq_mul(flow, flow, share[at]);
      mpq_t *to = stops_on(stop, node->first_edge + k) ? &total : &share[e->to];
      mpq_add(*to, *to, flow);
    }
    mpq_clear(share[at]);
  }
  char *text = NULL;
  if (mpz_sizeinbase(mpq_denref(total), 10) <= FRACTION_DIGITS)
    text = mpq_get_str(NULL, 10, total);
  mpq_clear(total);
  mpq_clear(flow);
  free(share);
  return text;
}
