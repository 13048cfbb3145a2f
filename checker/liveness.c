// Fair cycles of the full state graph.
//
// A run that never ends stays, from some point on, in an end component
// (end_components.h) and may go round all of it. So the components are looked
// through for those in which a fair scheduler can stay: as they are; without
// the transitions by which a thread gets on, for each thread in turn, to see
// whether it can be starved; and without a thread's second lock that it tries
// for while it has one, to see whether all can fail for ever. In each a tour
// that passes what fairness asks for is a cycle to be judged (cycle.c).
//
// Weak fairness is a property of a component as a whole: if a thread can move
// in all of its states and never does, the same holds in all parts of it. Under
// strong fairness the states in which such a thread can move are taken away and
// what is left is decomposed again (the emptiness test for Streett automata: E.
// A. Emerson, C.-L. Lei, "Modalities for model checking", Science of Computer
// Programming 8, 1987). Start reading at liveness_find.
#include "checker/liveness.h"

#include <stdlib.h>
#include <string.h>

#include "checker/end_components.h"
#include "sim/arena.h"

enum {
  MOST_BITS = 16,     ///< what a tour can be made to pass
  MOST_FOUND = 64,    ///< cycles found wrong, after which it is enough
  MOST_TRIED = 4096,  ///< components toured
  TOUR_WORK = 1 << 24 ///< how much to look at for the shortest tour
};

/// A thread through the states of a component.
typedef struct role {
  uint32_t states; ///< in how many of them it is there
  bool twice;      ///< two threads of one state, which change places
  bool moves, loud, tries;
  bool always, sometimes; ///< can move
  bool done;
} role;

/// What the component under consideration is to be searched for.
typedef enum { ANYTHING, STARVATION, POLITENESS } aim;

typedef struct place {
  uint32_t function, pc;
} place;

typedef struct search {
  const state_graph *g;
  const sim_program *p;
  check_fairness fairness;
  unsigned properties;
  void (*found)(void *context, lasso *l);
  void *context;
  end_components components;
  routes *routes;    ///< made when first needed
  uint32_t *role_of; ///< by place in g->threads, for the present component
  uint32_t *number;  ///< scratch, by place in g->threads
  role *roles;
  uint32_t n_roles, cap_roles;
  aim aim;
  bool *is_victim; ///< STARVATION: by place in g->threads
  uint32_t victim; ///< and its role in the present component
  uint64_t *told;  ///< verdicts that were found, by what is involved
  uint32_t n_told, cap_told;
  place *tries; ///< where the program tries for locks
  uint32_t n_tries, cap_tries;
  unsigned n_tried;
  bool hit; ///< something was found in the component of the outermost level
} search;

// -- roles -------------------------------------------------------------------

static uint32_t root_of(search *s, uint32_t slot) {
  while (s->role_of[slot] != slot) {
    s->role_of[slot] = s->role_of[s->role_of[slot]];
    slot = s->role_of[slot];
  }
  return slot;
}

/// Joins the places of a thread before and behind an edge.
static void follow_threads(search *s, uint32_t from, const graph_edge *e) {
  const graph_node *a = &s->g->nodes[from], *b = &s->g->nodes[e->to];
  for (uint32_t t = 0; t < a->n_threads; t++) {
    const uint32_t next = graph_follow(s->g, e, t);
    if (next >= b->n_threads)
      continue;
    const uint32_t x = root_of(s, a->first_thread + t);
    const uint32_t y = root_of(s, b->first_thread + next);
    s->role_of[x > y ? x : y] = x > y ? y : x;
  }
}

/// Replaces the roots by numbers of roles.
static void number_roles(search *s, const uint32_t *nodes, uint32_t n) {
  s->n_roles = 0;
  // Roots come before what they are the root of: nodes ascend.
  for (uint32_t i = 0; i < n; i++) {
    const graph_node *node = &s->g->nodes[nodes[i]];
    for (uint32_t t = 0; t < node->n_threads; t++) {
      const uint32_t slot = node->first_thread + t;
      if (s->role_of[slot] == slot) {
        GROW(s->roles, s->n_roles, s->cap_roles);
        s->roles[s->n_roles++] = (role){.always = true};
        s->number[slot] = s->n_roles - 1;
      } else {
        s->number[slot] = s->number[root_of(s, slot)];
      }
    }
  }
  for (uint32_t i = 0; i < n; i++) {
    const graph_node *node = &s->g->nodes[nodes[i]];
    for (uint32_t t = 0; t < node->n_threads; t++)
      s->role_of[node->first_thread + t] = s->number[node->first_thread + t];
  }
}

static void note_state(search *s, const graph_node *node) {
  for (uint32_t t = 0; t < node->n_threads; t++) {
    const uint32_t slot = node->first_thread + t;
    const graph_thread *now = &s->g->threads[slot];
    role *r = &s->roles[s->role_of[slot]];
    r->states++;
    for (uint32_t u = 0; u < t; u++)
      r->twice |= s->role_of[node->first_thread + u] == s->role_of[slot];
    r->always &= now->choices > 0;
    r->sometimes |= now->choices > 0;
    r->done |= now->done;
  }
  for (uint32_t k = 0; k < node->n_edges; k++) {
    const graph_edge *e = &s->g->edges[node->first_edge + k];
    if (s->components.off[node->first_edge + k])
      continue;
    const uint32_t slot = node->first_thread + e->move.thread;
    role *r = &s->roles[s->role_of[slot]];
    r->moves = true;
    r->loud |= !e->quiet;
    r->tries |= e->quiet && graph_acquires(&s->g->threads[slot]);
    if (e->helped != GRAPH_NONE) {
      role *other = &s->roles[s->role_of[node->first_thread + e->helped]];
      other->moves = other->loud = true;
    }
  }
}

/// Finds who is who in the states of a component.
static void find_roles(search *s, const uint32_t *nodes, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    const graph_node *node = &s->g->nodes[nodes[i]];
    for (uint32_t t = 0; t < node->n_threads; t++)
      s->role_of[node->first_thread + t] = node->first_thread + t;
  }
  for (uint32_t i = 0; i < n; i++) {
    const graph_node *node = &s->g->nodes[nodes[i]];
    for (uint32_t k = 0; k < node->n_edges; k++)
      if (!s->components.off[node->first_edge + k])
        follow_threads(s, nodes[i], &s->g->edges[node->first_edge + k]);
  }
  number_roles(s, nodes, n);
  for (uint32_t i = 0; i < n; i++)
    note_state(s, &s->g->nodes[nodes[i]]);
}

/// There in all states of the component, once.
static bool is_lasting(const role *r, uint32_t n) {
  return r->states == n && !r->twice && !r->done;
}

// -- tours -------------------------------------------------------------------

/// Which role has to do what on a tour.
typedef struct duty {
  uint32_t role;
  bool moves_only; ///< else a state in which it cannot move will do
} duty;

/// The duties of a tour; the bit behind them is for a transition that is more
/// than a look, if `loud`.
static unsigned find_duties(const search *s, uint32_t n, duty *duties,
                            bool *loud) {
  unsigned count = 0;
  *loud = s->aim == STARVATION;
  for (uint32_t i = 0; i < s->n_roles && count + 1 < MOST_BITS; i++) {
    const role *r = &s->roles[i];
    if (r->moves && (s->aim != STARVATION || i == s->victim ||
                     s->fairness == FAIRNESS_STRONG))
      duties[count++] = (duty){i, true};
    else if (is_lasting(r, n) && r->sometimes && s->fairness != FAIRNESS_NONE)
      duties[count++] = (duty){i, false};
  }
  return count;
}

static uint32_t bits_of_state(const search *s, const graph_node *node,
                              const duty *duties, unsigned n) {
  uint32_t bits = 0;
  for (unsigned k = 0; k < n; k++) {
    if (duties[k].moves_only)
      continue;
    for (uint32_t t = 0; t < node->n_threads; t++)
      if (s->role_of[node->first_thread + t] == duties[k].role &&
          s->g->threads[node->first_thread + t].choices == 0)
        bits |= 1u << k;
  }
  return bits;
}

static uint32_t bits_of_edge(const search *s, const graph_node *node,
                             const graph_edge *e, const duty *duties,
                             unsigned n, bool loud) {
  const uint32_t who = s->role_of[node->first_thread + e->move.thread];
  uint32_t bits = loud && !e->quiet ? 1u << n : 0;
  const uint32_t helped = e->helped == GRAPH_NONE
                              ? GRAPH_NONE
                              : s->role_of[node->first_thread + e->helped];
  for (unsigned k = 0; k < n; k++)
    if (duties[k].role == who || duties[k].role == helped)
      bits |= 1u << k;
  return bits;
}

/// The shortest tour among those from as many states as there is time for, the
/// nearest to the start among equals.
static uint32_t best_tour(search *s, const tour_request *r, uint32_t *start,
                          uint32_t **best) {
  uint32_t n_best = 0;
  uint64_t work = 0;
  *best = NULL;
  for (uint32_t i = 0; i < r->n && work < TOUR_WORK; i++) {
    uint32_t *edges;
    const uint32_t n = tour_find(r, i, &edges);
    work += tour_work(r);
    const bool better =
        n > 0 && (n_best == 0 || n < n_best ||
                  (n == n_best && routes_cost(s->routes, r->nodes[i]) <
                                      routes_cost(s->routes, *start)));
    if (better) {
      free(*best);
      *best = edges;
      n_best = n;
      *start = r->nodes[i];
    } else {
      free(edges);
    }
  }
  return n_best;
}

/// A number for what a verdict is about, so that each is told once.
static uint64_t identity(const search *s, const cycle *c,
                         const cycle_verdict *v, unsigned n) {
  uint64_t h = 1469598103934665603u + (uint64_t)v->kind;
  for (unsigned i = 0; i < n; i++) {
    if (!v->involved[i])
      continue;
    const graph_thread *t = graph_thread_of(s->g, c->start, i);
    const uint64_t words[] = {i, t->function,
                              v->kind == CHECK_LIVELOCK ? 0 : t->pc};
    for (int k = 0; k < 3; k++)
      h = (h ^ words[k]) * 1099511628211u;
  }
  return h;
}

/// True if this was not told yet.
static bool tell(search *s, uint64_t id) {
  for (uint32_t i = 0; i < s->n_told; i++)
    if (s->told[i] == id)
      return false;
  GROW(s->told, s->n_told, s->cap_told);
  s->told[s->n_told++] = id;
  return true;
}

static void judge_tour(search *s, const cycle *c) {
  cycle_view v;
  cycle_verdict verdict;
  cycle_view_init(&v, s->g, c, s->p);
  if (cycle_is_fair(&v, s->fairness) &&
      cycle_judge(&v, s->g, c, s->properties, &verdict)) {
    s->hit = true;
    if (tell(s, identity(s, c, &verdict, v.n))) {
      lasso l = {.verdict = verdict};
      l.cycle_from = routes_take(s->routes, c->start, &l.moves);
      l.n_moves = l.cycle_from + c->n;
      l.moves = xrealloc(l.moves, (l.n_moves + 1) * sizeof *l.moves);
      for (uint32_t i = 0; i < c->n; i++)
        l.moves[l.cycle_from + i] = s->g->edges[c->edges[i]].move;
      s->found(s->context, &l);
    } else {
      cycle_verdict_deinit(&verdict);
    }
  }
  cycle_view_deinit(&v);
}

/// Goes round a component in which a fair scheduler can stay, and judges that.
static void tour(search *s, const uint32_t *nodes, uint32_t n) {
  if (s->n_tried++ >= MOST_TRIED || s->n_told >= MOST_FOUND)
    return;
  duty duties[MOST_BITS];
  bool loud;
  const unsigned n_duties = find_duties(s, n, duties, &loud);
  uint32_t n_edges = 0;
  for (uint32_t i = 0; i < n; i++)
    n_edges += s->g->nodes[nodes[i]].n_edges;
  uint32_t *node_bits = xmalloc((n + 1) * sizeof *node_bits);
  uint32_t *edge_bits = xmalloc((n_edges + 1) * sizeof *edge_bits);
  n_edges = 0;
  for (uint32_t i = 0; i < n; i++) {
    const graph_node *node = &s->g->nodes[nodes[i]];
    node_bits[i] = bits_of_state(s, node, duties, n_duties);
    for (uint32_t k = 0; k < node->n_edges; k++)
      edge_bits[n_edges++] = bits_of_edge(
          s, node, &s->g->edges[node->first_edge + k], duties, n_duties, loud);
  }
  const tour_request r = {.g = s->g,
                          .nodes = nodes,
                          .n = n,
                          .off = s->components.off,
                          .node_bits = node_bits,
                          .edge_bits = edge_bits,
                          .n_bits = n_duties + loud};
  if (!s->routes)
    s->routes = routes_new(s->g);
  uint32_t *edges, start = nodes[0];
  const uint32_t length = best_tour(s, &r, &start, &edges);
  if (length > 0)
    judge_tour(s, &(cycle){start, edges, length});
  free(edges);
  free(node_bits);
  free(edge_bits);
}

// -- fairness ----------------------------------------------------------------

static void visit_component(void *context, const uint32_t *nodes, uint32_t n);

/// The first lasting role that fairness says must move and that does not here,
/// or GRAPH_NONE.
static uint32_t find_neglected(const search *s, uint32_t n) {
  for (uint32_t i = 0; i < s->n_roles; i++) {
    const role *r = &s->roles[i];
    if (!is_lasting(r, n) || r->moves)
      continue;
    if ((s->fairness == FAIRNESS_WEAK && r->always) ||
        (s->fairness == FAIRNESS_STRONG && r->sometimes))
      return i;
  }
  return GRAPH_NONE;
}

/// Looks again without the states in which the neglected thread can move.
static void without_states(search *s, const uint32_t *nodes, uint32_t n,
                           uint32_t neglected) {
  uint32_t *left = xmalloc((n + 1) * sizeof *left);
  uint32_t n_left = 0;
  for (uint32_t i = 0; i < n; i++) {
    const graph_node *node = &s->g->nodes[nodes[i]];
    bool can_move = false;
    for (uint32_t t = 0; t < node->n_threads; t++)
      can_move |= s->role_of[node->first_thread + t] == neglected &&
                  s->g->threads[node->first_thread + t].choices > 0;
    if (!can_move)
      left[n_left++] = nodes[i];
  }
  if (n_left < n)
    end_components_visit(&s->components, left, n_left,
                         s->fairness == FAIRNESS_NONE, visit_component, s);
  free(left);
}

/// True if the component is worth a tour with what is looked for in mind.
static bool suits_aim(const search *s) {
  unsigned tries = 0;
  bool loud = false;
  for (uint32_t i = 0; i < s->n_roles; i++) {
    tries += s->roles[i].tries && s->roles[i].loud;
    loud |= s->roles[i].loud;
  }
  switch (s->aim) {
  case ANYTHING:
    return true;
  case POLITENESS:
    return tries > 1;
  case STARVATION:
    return loud; // somebody gets on
  }
  return false;
}

static void visit_component(void *context, const uint32_t *nodes, uint32_t n) {
  search *s = context;
  find_roles(s, nodes, n);
  if (s->aim == STARVATION) {
    const graph_node *node = &s->g->nodes[nodes[0]];
    for (uint32_t t = 0; t < node->n_threads; t++)
      if (s->is_victim[node->first_thread + t])
        s->victim = s->role_of[node->first_thread + t];
  }
  const uint32_t neglected = find_neglected(s, n);
  if (neglected == GRAPH_NONE) {
    if (suits_aim(s))
      tour(s, nodes, n);
  } else if (s->fairness == FAIRNESS_STRONG) {
    without_states(s, nodes, n, neglected);
  }
}

// -- the components of the whole graph ---------------------------------------

/// A component as the decomposition of the whole graph gave it, to come back to
/// after others were made of it.
typedef struct whole {
  const uint32_t *nodes;
  uint32_t n;
  bool *off;        ///< of its edges, counted through
  uint32_t *places; ///< in g->threads: of each lasting thread in each node
  uint32_t n_lasting;
} whole;

static void whole_init(whole *w, search *s, const uint32_t *nodes, uint32_t n) {
  *w = (whole){.nodes = nodes, .n = n};
  uint32_t n_edges = 0;
  for (uint32_t i = 0; i < n; i++)
    n_edges += s->g->nodes[nodes[i]].n_edges;
  w->off = xmalloc(n_edges + 1);
  n_edges = 0;
  for (uint32_t i = 0; i < n; i++) {
    const graph_node *node = &s->g->nodes[nodes[i]];
    memcpy(w->off + n_edges, s->components.off + node->first_edge,
           node->n_edges);
    n_edges += node->n_edges;
  }
  uint32_t *index = xmalloc((s->n_roles + 1) * sizeof *index);
  for (uint32_t i = 0; i < s->n_roles; i++)
    index[i] = is_lasting(&s->roles[i], n) ? w->n_lasting++ : GRAPH_NONE;
  w->places = xmalloc(((size_t)w->n_lasting * n + 1) * sizeof *w->places);
  for (uint32_t i = 0; i < n; i++) {
    const graph_node *node = &s->g->nodes[nodes[i]];
    for (uint32_t t = 0; t < node->n_threads; t++) {
      const uint32_t slot = node->first_thread + t;
      if (index[s->role_of[slot]] != GRAPH_NONE)
        w->places[(size_t)index[s->role_of[slot]] * n + i] = slot;
    }
  }
  free(index);
}

static void whole_deinit(whole *w) {
  free(w->off);
  free(w->places);
}

static bool is_try(const search *s, const graph_thread *t) {
  for (uint32_t i = 0; i < s->n_tries; i++)
    if (s->tries[i].function == t->function && s->tries[i].pc == t->pc)
      return true;
  return false;
}

/// Notes the places of the program where a thread tries for a lock: where some
/// try fails.
static void find_tries(search *s) {
  for (uint32_t i = 0; i < s->g->n_nodes; i++) {
    const graph_node *node = &s->g->nodes[i];
    for (uint32_t k = 0; k < node->n_edges; k++) {
      const graph_edge *e = &s->g->edges[node->first_edge + k];
      const graph_thread *t = graph_thread_of(s->g, i, e->move.thread);
      if (!e->quiet || !graph_acquires(t) || is_try(s, t))
        continue;
      GROW(s->tries, s->n_tries, s->cap_tries);
      s->tries[s->n_tries++] = (place){t->function, t->pc};
    }
  }
}

/// True if transition `e` out of `node` is to be left out with the present aim.
static bool is_against_aim(const search *s, const graph_node *node,
                           const graph_edge *e) {
  const uint32_t slot = node->first_thread + e->move.thread;
  if (s->aim == STARVATION)
    return (s->is_victim[slot] && !e->quiet) ||
           (e->helped != GRAPH_NONE &&
            s->is_victim[node->first_thread + e->helped]);
  return s->aim == POLITENESS && !e->quiet && s->g->threads[slot].holds > 0 &&
         is_try(s, &s->g->threads[slot]);
}

/// Looks through what the aim leaves of the component.
static void search_part(search *s, const whole *w, aim what) {
  uint32_t at = 0;
  s->aim = what;
  for (uint32_t i = 0; i < w->n; i++) {
    const graph_node *node = &s->g->nodes[w->nodes[i]];
    for (uint32_t k = 0; k < node->n_edges; k++) {
      const uint32_t e = node->first_edge + k;
      s->components.off[e] =
          w->off[at++] || is_against_aim(s, node, &s->g->edges[e]);
    }
  }
  end_components_visit(&s->components, w->nodes, w->n,
                       s->fairness == FAIRNESS_NONE, visit_component, s);
}

static void visit_whole(void *context, const uint32_t *nodes, uint32_t n) {
  search *s = context;
  find_roles(s, nodes, n);
  if (s->fairness == FAIRNESS_WEAK && find_neglected(s, n) != GRAPH_NONE)
    return; // and so it is in all its parts
  bool tries = false;
  for (uint32_t i = 0; i < s->n_roles; i++)
    tries |= s->roles[i].tries;
  whole w;
  whole_init(&w, s, nodes, n);
  s->hit = false;
  for (uint32_t k = 0; k < w.n_lasting; k++) {
    const uint32_t *places = w.places + (size_t)k * n;
    for (uint32_t i = 0; i < n; i++)
      s->is_victim[places[i]] = true;
    search_part(s, &w, STARVATION);
    for (uint32_t i = 0; i < n; i++)
      s->is_victim[places[i]] = false;
  }
  if (tries)
    search_part(s, &w, POLITENESS);
  if (!s->hit)
    search_part(s, &w, ANYTHING);
  whole_deinit(&w);
}

void liveness_find(const state_graph *g, const sim_program *p,
                   check_fairness fairness, unsigned properties,
                   void (*found)(void *context, lasso *l), void *context) {
  const size_t places = (size_t)g->n_threads + 1;
  search s = {.g = g,
              .p = p,
              .fairness = fairness,
              .properties = properties,
              .found = found,
              .context = context,
              .role_of = xmalloc(places * sizeof *s.role_of),
              .number = xmalloc(places * sizeof *s.number),
              .is_victim = xcalloc(places, sizeof *s.is_victim)};
  end_components_init(&s.components, g);
  find_tries(&s);
  uint32_t *nodes = xmalloc(((size_t)g->n_nodes + 1) * sizeof *nodes);
  for (uint32_t i = 0; i < g->n_nodes; i++)
    nodes[i] = i;
  end_components_visit(&s.components, nodes, g->n_nodes,
                       fairness == FAIRNESS_NONE, visit_whole, &s);
  end_components_deinit(&s.components);
  routes_free(s.routes);
  free(nodes);
  free(s.role_of);
  free(s.number);
  free(s.is_victim);
  free(s.roles);
  free(s.told);
  free(s.tries);
}

void lasso_deinit(lasso *l) {
  free(l->moves);
  cycle_verdict_deinit(&l->verdict);
}
