// Routes by Dijkstra's algorithm over pairs of a node and the thread that moved
// last (as in planner.c, which works where there is no graph), and tours by
// breadth-first search over pairs of a node and the set of what was passed.
#include "checker/route.h"

#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

#define SWITCH ((uint64_t)1 << 32)
#define UNREACHED UINT64_MAX

// -- routes ------------------------------------------------------------------

/// The pair of a node and a thread that moved last. A node has one for each of
/// its threads and one, the first, for nobody who could go on.
typedef struct pair {
  uint64_t cost;
  uint32_t parent; ///< a pair
  uint32_t edge;   ///< by which it was reached
} pair;

typedef struct entry {
  uint64_t cost;
  uint32_t pair, node;
} entry;

struct routes {
  const state_graph *g;
  pair *pairs;
  entry *heap;
  uint32_t n_heap, cap_heap;
};

static uint32_t pair_of(const state_graph *g, uint32_t node, uint32_t last) {
  return g->nodes[node].first_thread + node + last;
}

/// Ties are broken by number, so that the result does not depend on the heap.
static bool before(entry a, entry b) {
  return a.cost != b.cost ? a.cost < b.cost : a.pair < b.pair;
}

static void push(routes *r, entry e) {
  GROW(r->heap, r->n_heap, r->cap_heap);
  uint32_t i = r->n_heap++;
  for (; i > 0 && before(e, r->heap[(i - 1) / 2]); i = (i - 1) / 2)
    r->heap[i] = r->heap[(i - 1) / 2];
  r->heap[i] = e;
}

static entry pop(routes *r) {
  const entry top = r->heap[0], e = r->heap[--r->n_heap];
  uint32_t i = 0;
  for (uint32_t child; (child = 2 * i + 1) < r->n_heap; i = child) {
    if (child + 1 < r->n_heap && before(r->heap[child + 1], r->heap[child]))
      child++;
    if (!before(r->heap[child], e))
      break;
    r->heap[i] = r->heap[child];
  }
  r->heap[i] = e;
  return top;
}

static void reach(routes *r, uint32_t node, uint32_t last, uint64_t cost,
                  uint32_t parent, uint32_t edge) {
  const uint32_t i = pair_of(r->g, node, last);
  if (r->pairs[i].cost <= cost)
    return;
  r->pairs[i] = (pair){cost, parent, edge};
  push(r, (entry){cost, i, node});
}

static void visit(routes *r, entry at) {
  const state_graph *g = r->g;
  const graph_node *node = &g->nodes[at.node];
  const uint32_t last = at.pair - pair_of(g, at.node, 0);
  for (uint32_t e = node->first_edge; e < node->first_edge + node->n_edges;
       e++) {
    const graph_edge *way = &g->edges[e];
    const bool same = last == way->move.thread + 1;
    const uint32_t mover = graph_follow(g, way, way->move.thread);
    // Nobody needs to be switched away from when a thread has ended.
    const bool gone = mover == GRAPH_GONE ||
                      mover >= g->nodes[way->to].n_threads ||
                      graph_thread_of(g, way->to, mover)->done;
    reach(r, way->to, gone ? 0 : mover + 1, at.cost + (same ? 1 : SWITCH + 1),
          at.pair, e);
  }
}

routes *routes_new(const state_graph *g) {
  routes *r = xcalloc(1, sizeof *r);
  const size_t n = (size_t)g->n_threads + g->n_nodes;
  r->g = g;
  r->pairs = xmalloc(n * sizeof *r->pairs);
  for (size_t i = 0; i < n; i++)
    r->pairs[i].cost = UNREACHED;
  // The main thread is on at first.
  reach(r, 0, g->nodes[0].n_threads > 0, 0, GRAPH_NONE, GRAPH_NONE);
  while (r->n_heap > 0) {
    const entry e = pop(r);
    if (e.cost == r->pairs[e.pair].cost)
      visit(r, e);
  }
  return r;
}

void routes_free(routes *r) {
  if (!r)
    return;
  free(r->pairs);
  free(r->heap);
  free(r);
}

static uint32_t best_pair(const routes *r, uint32_t node) {
  uint32_t best = pair_of(r->g, node, 0);
  for (uint32_t t = 1; t <= r->g->nodes[node].n_threads; t++)
    if (r->pairs[pair_of(r->g, node, t)].cost < r->pairs[best].cost)
      best = pair_of(r->g, node, t);
  return best;
}

uint64_t routes_cost(const routes *r, uint32_t node) {
  return r->pairs[best_pair(r, node)].cost;
}

unsigned routes_take(const routes *r, uint32_t node, check_move **moves) {
  const uint32_t best = best_pair(r, node);
  unsigned n = (unsigned)(r->pairs[best].cost & UINT32_MAX);
  *moves = xmalloc((n + 1) * sizeof **moves);
  const unsigned total = n;
  for (uint32_t i = best; n > 0; i = r->pairs[i].parent)
    (*moves)[--n] = r->g->edges[r->pairs[i].edge].move;
  return total;
}

// -- tours -------------------------------------------------------------------

enum { MOST_PAIRS = 1 << 22 };

/// How many bits a search can take at once.
static unsigned bits_at_once(const tour_request *r) {
  unsigned k = 0;
  while (k < r->n_bits && ((uint64_t)r->n << (k + 1)) <= MOST_PAIRS)
    k++;
  return k;
}

uint64_t tour_work(const tour_request *r) {
  return (uint64_t)r->n << bits_at_once(r);
}

static uint32_t position(const tour_request *r, uint32_t node) {
  uint32_t low = 0, high = r->n;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (r->nodes[middle] < node)
      low = middle + 1;
    else
      high = middle;
  }
  return low < r->n && r->nodes[low] == node ? low : GRAPH_NONE;
}

typedef struct leg {
  uint32_t *edges;
  uint32_t n, cap;
} leg;

typedef struct step {
  uint32_t parent; ///< a pair, GRAPH_NONE: not reached
  uint32_t edge;
} step;

/// Where the edges of each node begin in edge_bits.
static uint32_t *count_edges(const tour_request *r) {
  uint32_t *first = xmalloc((r->n + 1) * sizeof *first);
  uint32_t n = 0;
  for (uint32_t i = 0; i < r->n; i++) {
    first[i] = n;
    n += r->g->nodes[r->nodes[i]].n_edges;
  }
  return first;
}

static void reverse(uint32_t *items, uint32_t n) {
  for (uint32_t i = 0; i < n / 2; i++) {
    const uint32_t swap = items[i];
    items[i] = items[n - 1 - i];
    items[n - 1 - i] = swap;
  }
}

/// Adds to `out` the shortest way from position `from` on which the bits of
/// `all` that are not in `passed` are met; of at least one step and to position
/// `to` if that is not GRAPH_NONE. Returns where it ends, or GRAPH_NONE.
static uint32_t find_leg(const tour_request *r, const uint32_t *first_edge,
                         uint32_t from, uint32_t to, unsigned shift,
                         unsigned n_bits, uint32_t *passed, leg *out) {
  const uint32_t masks = 1u << n_bits, all = masks - 1;
  const uint32_t begin =
      from * masks + ((*passed | r->node_bits[from]) >> shift & all);
  if (begin % masks == all && (to == GRAPH_NONE || (to == from && out->n > 0)))
    return from;
  step *steps = xmalloc((size_t)r->n * masks * sizeof *steps);
  uint32_t *queue = xmalloc((size_t)r->n * masks * sizeof *queue);
  for (size_t i = 0; i < (size_t)r->n * masks; i++)
    steps[i].parent = GRAPH_NONE;
  uint32_t head = 0, tail = 0, end = GRAPH_NONE;
  steps[begin].parent = begin;
  queue[tail++] = begin;
  while (head < tail && end == GRAPH_NONE) {
    const uint32_t at = queue[head++];
    const uint32_t place = at / masks;
    const graph_node *node = &r->g->nodes[r->nodes[place]];
    for (uint32_t k = 0; k < node->n_edges && end == GRAPH_NONE; k++) {
      const uint32_t e = node->first_edge + k;
      const uint32_t next =
          r->off[e] ? GRAPH_NONE : position(r, r->g->edges[e].to);
      if (next == GRAPH_NONE)
        continue;
      const uint32_t bits =
          (r->edge_bits[first_edge[place] + k] | r->node_bits[next]) >> shift;
      const uint32_t pair_to = next * masks + ((at % masks) | (bits & all));
      const bool closes =
          to != GRAPH_NONE && next == to && pair_to % masks == all;
      if (pair_to == begin && closes) {
        // Back where it began, with nothing left to pass.
        steps[begin] = (step){at, e};
        end = begin;
      } else if (steps[pair_to].parent == GRAPH_NONE) {
        steps[pair_to] = (step){at, e};
        queue[tail++] = pair_to;
        if (closes || (to == GRAPH_NONE && pair_to % masks == all))
          end = pair_to;
      }
    }
  }
  uint32_t where = GRAPH_NONE;
  if (end != GRAPH_NONE) {
    const uint32_t first = out->n;
    uint32_t i = end;
    do {
      GROW(out->edges, out->n, out->cap);
      out->edges[out->n++] = steps[i].edge;
      i = steps[i].parent;
    } while (i != begin);
    reverse(out->edges + first, out->n - first);
    *passed |= all << shift;
    where = end / masks;
  }
  free(steps);
  free(queue);
  return where;
}

uint32_t tour_find(const tour_request *r, uint32_t start, uint32_t **edges) {
  uint32_t *first_edge = count_edges(r);
  const unsigned at_once = bits_at_once(r);
  leg out = {0};
  uint32_t passed = 0, at = start;
  unsigned shift = 0;
  // All but the last group of bits on the way out, the last on the way back.
  for (; shift + at_once < r->n_bits && at_once > 0 && at != GRAPH_NONE;
       shift += at_once)
    at = find_leg(r, first_edge, at, GRAPH_NONE, shift, at_once, &passed, &out);
  if (at != GRAPH_NONE)
    at = find_leg(r, first_edge, at, start, shift, r->n_bits - shift, &passed,
                  &out);
  free(first_edge);
  if (at == GRAPH_NONE) {
    free(out.edges);
    *edges = NULL;
    return 0;
  }
  *edges = out.edges;
  return out.n;
}
