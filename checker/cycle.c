// Judging a cycle.
//
// Going round for ever is no fault by itself: servers do. It is one where
//
// - a thread is blocked that nothing can ever enable again (a partial
//   deadlock);
// - all that move try for locks and get none (a try-lock livelock);
// - a thread waits, blocked or in a loop in which it only looks, while others
//   get on (starvation);
// - all that move are in loops that have an exit, and none takes it (a
//   livelock; where no way leads to the end any more, it cannot terminate).
//
// A thread that waits for others to end is not itself the matter, nor is one in
// a loop without an exit. Start reading at cycle_judge.
#include "checker/cycle.h"

#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

// -- looking at a cycle ------------------------------------------------------

/// Takes in what thread `t` of the cycle is in `node`, where its index is `at`.
static void look_at_state(cycle_thread *t, const state_graph *g, uint32_t node,
                          uint32_t at) {
  const graph_thread *now = graph_thread_of(g, node, at);
  t->always &= now->choices > 0;
  t->sometimes |= now->choices > 0;
  t->may_end &= now->may_end;
}

static void note_acquisition(cycle_thread *t, bool got) {
  t->tries |= !got;
  t->gets |= got && t->got;
  if (!t->any)
    t->got_first = got;
  t->any = true;
  t->got = got;
}

static void look_at_move(cycle_thread *t, const graph_edge *e,
                         const graph_thread *now) {
  t->moves = true;
  t->loud |= !e->quiet;
  if (graph_acquires(now))
    note_acquisition(t, !e->quiet);
}

void cycle_view_init(cycle_view *v, const state_graph *g, const cycle *c,
                     const sim_program *p) {
  const graph_node *first = &g->nodes[c->start];
  v->n = first->n_threads;
  v->makes_threads = false;
  v->after_main = first->main_returned && sim_main_ends_process(p);
  v->threads = xcalloc(v->n + 1, sizeof *v->threads);
  uint32_t *at = xmalloc((v->n + 1) * sizeof *at); // present index of each
  for (uint32_t t = 0; t < v->n; t++) {
    const graph_thread *now = graph_thread_of(g, c->start, t);
    v->threads[t] = (cycle_thread){.always = true,
                                   .may_end = true,
                                   .daemon = now->daemon,
                                   .done = now->done,
                                   .action = now->action};
    at[t] = t;
  }
  uint32_t node = c->start;
  for (uint32_t i = 0; i < c->n; i++) {
    const graph_edge *e = &g->edges[c->edges[i]];
    v->makes_threads |= e->map != GRAPH_SAME;
    for (uint32_t t = 0; t < v->n; t++) {
      if (at[t] == GRAPH_GONE)
        continue;
      look_at_state(&v->threads[t], g, node, at[t]);
      if (e->move.thread == at[t])
        look_at_move(&v->threads[t], e, graph_thread_of(g, node, at[t]));
      if (e->helped == at[t])
        v->threads[t].moves = v->threads[t].loud = true;
      at[t] = graph_follow(g, e, at[t]);
      if (at[t] >= g->nodes[e->to].n_threads)
        at[t] = GRAPH_GONE;
    }
    node = e->to;
  }
  for (uint32_t t = 0; t < v->n; t++) {
    cycle_thread *thread = &v->threads[t];
    thread->lasting = at[t] == t;
    // The first comes behind the last.
    thread->gets |= thread->got && thread->got_first;
  }
  free(at);
}

void cycle_view_deinit(cycle_view *v) { free(v->threads); }

bool cycle_is_fair(const cycle_view *v, check_fairness fairness) {
  for (unsigned i = 0; i < v->n; i++) {
    const cycle_thread *t = &v->threads[i];
    if (!t->lasting || t->done || t->moves)
      continue;
    if ((fairness == FAIRNESS_WEAK && t->always) ||
        (fairness == FAIRNESS_STRONG && t->sometimes))
      return false;
  }
  return true;
}

// -- what can still happen ---------------------------------------------------

/// True if thread `t` of `node` can, in some continuation, get on: make a
/// transition that is more than a look.
static bool can_get_on(const state_graph *g, uint32_t node, uint32_t t) {
  bool *seen = xcalloc((size_t)g->n_threads + 1, sizeof *seen);
  // A thread in a state, by its place in g->threads, and that state.
  uint32_t *work = xmalloc(((size_t)g->n_threads + 1) * sizeof *work);
  uint32_t *node_of = xmalloc(((size_t)g->n_threads + 1) * sizeof *node_of);
  uint32_t head = 0, tail = 0;
  bool found = false;
  work[tail] = g->nodes[node].first_thread + t;
  seen[work[tail]] = true;
  node_of[tail++] = node;
  while (head < tail && !found) {
    const graph_node *now = &g->nodes[node_of[head]];
    const uint32_t at = work[head++] - now->first_thread;
    for (uint32_t k = 0; k < now->n_edges && !found; k++) {
      const graph_edge *e = &g->edges[now->first_edge + k];
      found = (e->move.thread == at && !e->quiet) || e->helped == at;
      const uint32_t next = graph_follow(g, e, at);
      if (next >= g->nodes[e->to].n_threads)
        continue; // it ended, or the process did
      const uint32_t slot = g->nodes[e->to].first_thread + next;
      if (seen[slot])
        continue;
      seen[slot] = true;
      work[tail] = slot;
      node_of[tail++] = e->to;
    }
  }
  free(seen);
  free(work);
  free(node_of);
  return found;
}

/// True if a state in which nothing more can happen can be reached.
static bool can_end(const state_graph *g, uint32_t node) {
  bool *seen = xcalloc(g->n_nodes, sizeof *seen);
  uint32_t *work = xmalloc(g->n_nodes * sizeof *work);
  uint32_t head = 0, tail = 0;
  bool found = false;
  seen[node] = true;
  work[tail++] = node;
  while (head < tail && !found) {
    const graph_node *now = &g->nodes[work[head++]];
    found = now->n_edges == 0;
    for (uint32_t k = 0; k < now->n_edges; k++) {
      const uint32_t to = g->edges[now->first_edge + k].to;
      if (!seen[to])
        work[tail++] = to;
      seen[to] = true;
    }
  }
  free(seen);
  free(work);
  return found;
}

// -- judging -----------------------------------------------------------------

/// Waits for others to end: they are the matter, if anybody is.
static bool waits_for_others(const cycle_thread *t) {
  return t->action == ACTION_JOIN || t->action == ACTION_WAIT_GROUP_WAIT ||
         t->action == ACTION_QUEUE_JOIN;
}

static bool is_blocked(const cycle_thread *t) {
  return t->lasting && !t->done && !t->moves && !t->sometimes;
}

typedef struct judge {
  const cycle_view *v;
  const state_graph *g;
  const cycle *c;
  bool *involved;
  bool endless_loops; ///< a thread goes round a loop that has no exit
} judge;

/// Threads that are blocked for good. Those that only wait for others to end
/// count if something else is, or if nobody is meant to run for ever.
static unsigned find_stuck(judge *j) {
  unsigned n = 0;
  for (int pass = 0; pass < 2; pass++)
    for (unsigned i = 0; i < j->v->n; i++) {
      const cycle_thread *t = &j->v->threads[i];
      const bool idle =
          waits_for_others(t) || (i == 0 && t->action == ACTION_SELECT);
      if (!is_blocked(t) || t->daemon || j->involved[i] ||
          t->action == ACTION_JOIN || (idle && pass == 0))
        continue;
      if (idle && n == 0 && j->endless_loops)
        continue;
      if (can_get_on(j->g, j->c->start, i))
        continue;
      j->involved[i] = true;
      n++;
    }
  return n;
}

/// All that move, if none of them gets a lock and some try.
static unsigned find_polite(judge *j) {
  unsigned n = 0, tries = 0;
  for (unsigned i = 0; i < j->v->n; i++) {
    const cycle_thread *t = &j->v->threads[i];
    if (!t->moves)
      continue;
    if (t->gets || (t->loud && !t->tries) || j->v->makes_threads)
      return 0;
    j->involved[i] = true;
    n++;
    tries += t->tries && t->loud;
  }
  return tries > 1 ? n : 0;
}

/// Threads that wait while others get on.
static unsigned find_starved(judge *j) {
  unsigned n = 0, loud = j->v->makes_threads;
  for (unsigned i = 0; i < j->v->n; i++)
    loud += j->v->threads[i].loud;
  for (unsigned i = 0; i < j->v->n && loud > 0; i++) {
    const cycle_thread *t = &j->v->threads[i];
    if (!t->lasting || t->done || t->daemon || t->loud || waits_for_others(t))
      continue;
    if (!can_get_on(j->g, j->c->start, i))
      continue;
    j->involved[i] = true;
    n++;
  }
  return n;
}

/// All that move, if each is in a loop that it could leave.
static unsigned find_running(judge *j) {
  unsigned n = 0;
  for (unsigned i = 0; i < j->v->n; i++) {
    const cycle_thread *t = &j->v->threads[i];
    if (!t->moves)
      continue;
    if (!t->may_end || j->v->makes_threads)
      return 0;
    j->involved[i] = true;
    n++;
  }
  return n;
}

static void clear(judge *j) {
  memset(j->involved, 0, (j->v->n + 1) * sizeof *j->involved);
}

/// True if thread `i` is starved by a scheduler that is not strongly fair only.
static bool could_move(const judge *j) {
  for (unsigned i = 0; i < j->v->n; i++)
    if (j->involved[i] && !j->v->threads[i].moves && j->v->threads[i].sometimes)
      return true;
  return false;
}

static bool any_loud(const cycle_view *v) {
  for (unsigned i = 0; i < v->n; i++)
    if (v->threads[i].loud)
      return true;
  return false;
}

static bool asked(unsigned properties, check_kind k) {
  return (properties >> k & 1) != 0;
}

bool cycle_judge(const cycle_view *v, const state_graph *g, const cycle *c,
                 unsigned properties, cycle_verdict *out) {
  judge j = {.v = v, .g = g, .c = c};
  j.involved = xcalloc(v->n + 1, sizeof *j.involved);
  for (unsigned i = 0; i < v->n; i++)
    j.endless_loops |= v->threads[i].moves && !v->threads[i].may_end;
  out->involved = j.involved;
  out->pattern = NULL;
  if ((asked(properties, CHECK_LEAK) || asked(properties, CHECK_DEADLOCK)) &&
      find_stuck(&j) > 0) {
    out->kind = CHECK_LEAK;
    return true;
  }
  clear(&j);
  if (!v->after_main && asked(properties, CHECK_LIVELOCK) &&
      find_polite(&j) > 0) {
    out->kind = CHECK_LIVELOCK;
    out->pattern = "try-lock livelock";
    return true;
  }
  clear(&j);
  if (!v->after_main && asked(properties, CHECK_STARVATION) &&
      find_starved(&j) > 0) {
    out->kind = CHECK_STARVATION;
    out->pattern = could_move(&j) ? "unfair scheduling" : "starved waiter";
    return true;
  }
  clear(&j);
  if (!v->after_main && asked(properties, CHECK_LIVELOCK) &&
      find_running(&j) > 0) {
    out->kind = CHECK_LIVELOCK;
    out->pattern = can_end(g, c->start) ? "livelock"
                   : any_loud(v)        ? "cannot terminate"
                                        : "busy waiting for ever";
    return true;
  }
  free(j.involved);
  return false;
}

void cycle_verdict_deinit(cycle_verdict *v) { free(v->involved); }
