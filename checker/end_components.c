// Maximal end components by repeated decomposition into strongly connected
// ones. Each round takes away the transitions that lead out of their component,
// with their other choices, and so only makes components smaller. Start reading
// at end_components_visit.
#include "checker/end_components.h"

#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

/// One call of the depth-first search: a node and its next edge.
typedef struct call {
  uint32_t node, edge;
} call;

typedef struct tarjan {
  const state_graph *g;
  bool *off;
  const uint32_t *nodes; ///< of this decomposition
  uint32_t n_nodes;
  uint32_t *index; ///< order of discovery from 1; 0: not yet; GRAPH_NONE: no
                   ///< part of the subgraph
  uint32_t *low;
  uint32_t *component; ///< its number from 1, once it is known
  uint32_t *stack;
  call *calls;
  uint32_t n_stack, n_calls, next, n_components;
} tarjan;

static void enter(tarjan *t, uint32_t node) {
  t->index[node] = t->low[node] = ++t->next;
  t->stack[t->n_stack++] = node;
  t->calls[t->n_calls++] = (call){node, t->g->nodes[node].first_edge};
}

static void close_component(tarjan *t, uint32_t root) {
  t->n_components++;
  uint32_t node;
  do {
    node = t->stack[--t->n_stack];
    t->component[node] = t->n_components;
  } while (node != root);
}

/// Goes on with the innermost call: one edge, or the return.
static void advance(tarjan *t) {
  call *c = &t->calls[t->n_calls - 1];
  const state_graph *g = t->g;
  const graph_node *node = &g->nodes[c->node];
  if (c->edge < node->first_edge + node->n_edges) {
    const uint32_t e = c->edge++;
    const uint32_t to = g->edges[e].to;
    if (t->off[e] || t->index[to] == GRAPH_NONE)
      return;
    if (t->index[to] == 0)
      enter(t, to);
    else if (t->component[to] == 0 && t->index[to] < t->low[c->node])
      t->low[c->node] = t->index[to];
    return;
  }
  const uint32_t done = c->node;
  t->n_calls--;
  if (t->n_calls > 0) {
    const uint32_t caller = t->calls[t->n_calls - 1].node;
    if (t->low[done] < t->low[caller])
      t->low[caller] = t->low[done];
  }
  if (t->low[done] == t->index[done])
    close_component(t, done);
}

static void find_components(tarjan *t) {
  t->next = t->n_stack = t->n_calls = t->n_components = 0;
  for (uint32_t i = 0; i < t->n_nodes; i++) {
    t->index[t->nodes[i]] = 0;
    t->component[t->nodes[i]] = 0;
  }
  for (uint32_t i = 0; i < t->n_nodes; i++) {
    if (t->index[t->nodes[i]] != 0)
      continue;
    enter(t, t->nodes[i]);
    while (t->n_calls > 0)
      advance(t);
  }
}

/// True if the edge stays in the component that it begins in.
static bool stays(const tarjan *t, uint32_t from, uint32_t e) {
  const uint32_t to = t->g->edges[e].to;
  return !t->off[e] && t->index[to] != GRAPH_NONE &&
         t->component[to] == t->component[from];
}

/// Switches off the edges that leave their component, and with them the other
/// choices of the same transition. True if there were any.
static bool cut(tarjan *t, bool any_choice) {
  bool changed = false;
  const state_graph *g = t->g;
  for (uint32_t i = 0; i < t->n_nodes; i++) {
    const uint32_t from = t->nodes[i];
    const uint32_t end = g->nodes[from].first_edge + g->nodes[from].n_edges;
    for (uint32_t e = g->nodes[from].first_edge, next; e < end; e = next) {
      bool stay = true, any = false;
      for (next = e;
           next < end && g->edges[next].move.thread == g->edges[e].move.thread;
           next++) {
        any |= !t->off[next];
        if (any_choice && !t->off[next] && !stays(t, from, next)) {
          t->off[next] = true;
          changed = true;
        }
        stay &= stays(t, from, next);
      }
      if (any_choice || !any || stay)
        continue;
      for (uint32_t k = e; k < next; k++)
        t->off[k] = true;
      changed = true;
    }
  }
  return changed;
}

typedef struct member {
  uint32_t component, node;
} member;

static int compare_members(const void *a, const void *b) {
  const member *x = a, *y = b;
  if (x->component != y->component)
    return x->component < y->component ? -1 : 1;
  return x->node < y->node ? -1 : x->node > y->node;
}

/// True if some edge of the nodes is left: a run can stay here.
static bool has_edges(const end_components *c, const uint32_t *nodes,
                      uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    const graph_node *node = &c->g->nodes[nodes[i]];
    for (uint32_t e = 0; e < node->n_edges; e++)
      if (!c->off[node->first_edge + e])
        return true;
  }
  return false;
}

/// The nodes by component; the working memory is free again then.
static member *take_members(tarjan *t) {
  member *members = xmalloc(t->n_nodes * sizeof *members);
  for (uint32_t i = 0; i < t->n_nodes; i++) {
    members[i] = (member){t->component[t->nodes[i]], t->nodes[i]};
    t->index[t->nodes[i]] = GRAPH_NONE;
  }
  qsort(members, t->n_nodes, sizeof *members, compare_members);
  return members;
}

void end_components_visit(end_components *c, const uint32_t *nodes, uint32_t n,
                          bool any_choice, end_component_visit *visit,
                          void *context) {
  tarjan *t = c->tarjan;
  if (n == 0)
    return;
  t->nodes = nodes;
  t->n_nodes = n;
  do
    find_components(t);
  while (cut(t, any_choice));
  member *members = take_members(t);
  uint32_t *part = xmalloc(n * sizeof *part);
  for (uint32_t i = 0, next; i < n; i = next) {
    uint32_t n_part = 0;
    for (next = i; next < n && members[next].component == members[i].component;
         next++)
      part[n_part++] = members[next].node;
    if (has_edges(c, part, n_part))
      visit(context, part, n_part);
  }
  free(members);
  free(part);
}

void end_components_init(end_components *c, const state_graph *g) {
  const size_t n = (size_t)g->n_nodes + 1;
  tarjan *t = xcalloc(1, sizeof *t);
  c->g = g;
  c->off = xcalloc((size_t)g->n_edges + 1, sizeof *c->off);
  c->tarjan = t;
  t->g = g;
  t->off = c->off;
  t->index = xmalloc(n * sizeof *t->index);
  t->low = xmalloc(n * sizeof *t->low);
  t->component = xmalloc(n * sizeof *t->component);
  t->stack = xmalloc(n * sizeof *t->stack);
  t->calls = xmalloc(n * sizeof *t->calls);
  for (size_t i = 0; i < n; i++)
    t->index[i] = GRAPH_NONE;
}

void end_components_deinit(end_components *c) {
  free(c->off);
  free(c->tarjan->index);
  free(c->tarjan->low);
  free(c->tarjan->component);
  free(c->tarjan->stack);
  free(c->tarjan->calls);
  free(c->tarjan);
}

uint32_t *strong_components(const state_graph *g, uint32_t *n) {
  end_components c;
  end_components_init(&c, g);
  uint32_t *nodes = xmalloc(((size_t)g->n_nodes + 1) * sizeof *nodes);
  for (uint32_t i = 0; i < g->n_nodes; i++)
    nodes[i] = i;
  tarjan *t = c.tarjan;
  t->nodes = nodes;
  t->n_nodes = g->n_nodes;
  find_components(t);
  *n = t->n_components;
  uint32_t *component = t->component;
  t->component = NULL;
  free(nodes);
  end_components_deinit(&c);
  return component;
}
