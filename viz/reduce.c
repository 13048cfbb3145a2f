// Chooses what part of a state graph to show. Each rule only hides states and
// steps or lets a step skip hidden states; what remains is always a true part
// of the graph, and the rule's name is shown with it. Start at
// viz_reduce_states.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "viz/viz.h"

enum {
  DEFAULT_MAX_STATES = 64,
  MAX_WIDTH = 16 ///< states side by side that are still read
};

static void *alloc_array(size_t n, size_t bytes) {
  void *p = calloc(n == 0 ? 1 : n, bytes);
  if (p == NULL) {
    perror("heddle");
    exit(3);
  }
  return p;
}

static uint32_t count_shown(const viz_state_graph *g) {
  uint32_t n = 0;
  for (uint32_t s = 0; s < g->n_states; s++)
    n += !g->states[s].hidden;
  return n;
}

/// Hides the steps from or to hidden states, and marks the shown states that
/// thereby lose a successor.
static void hide_loose_steps(viz_state_graph *g) {
  for (uint32_t i = 0; i < g->n_steps; i++) {
    viz_step *step = &g->steps[i];
    if (step->hidden)
      continue;
    step->hidden = g->states[step->from].hidden || g->states[step->to].hidden;
    if (step->hidden && !g->states[step->from].hidden)
      g->states[step->from].cut = true;
  }
}

/// True if state `s` can be left out between its one way in and its one way
/// out.
static bool is_link(const viz_state_graph *g, const viz_step *in,
                    const viz_step *out, bool one_mover) {
  const viz_state *s = &g->states[in->to];
  return (in->mover == out->mover || !one_mover) && in->to != 0 &&
         s->kind == VIZ_STATE_PLAIN && !s->cut && in->from != in->to &&
         out->to != in->from && in->on_path == out->on_path &&
         in->in_cycle == out->in_cycle;
}

/// Appends `behind`, with all merged behind it, to `step`.
static void merge_steps(viz_step *steps, uint32_t step, uint32_t behind) {
  steps[step].to = steps[behind].to;
  steps[behind].hidden = true;
  while (steps[step].then != VIZ_NONE)
    step = steps[step].then;
  steps[step].then = behind;
}

/// How many shown steps lead to and from each state, and the last of
/// them.
typedef struct degrees {
  uint32_t *in, *out, *way_in, *way_on;
} degrees;

static degrees count_degrees(const viz_state_graph *g) {
  degrees d = {alloc_array(g->n_states, sizeof *d.in),
               alloc_array(g->n_states, sizeof *d.out),
               alloc_array(g->n_states, sizeof *d.way_in),
               alloc_array(g->n_states, sizeof *d.way_on)};
  for (uint32_t i = 0; i < g->n_steps; i++)
    if (!g->steps[i].hidden) {
      d.in[g->steps[i].to]++;
      d.out[g->steps[i].from]++;
      d.way_in[g->steps[i].to] = i;
      d.way_on[g->steps[i].from] = i;
    }
  return d;
}

static void free_degrees(degrees *d) {
  free(d->in);
  free(d->out);
  free(d->way_in);
  free(d->way_on);
}

/// Lets `step` go as far as there is only one way on, over up to `max` states,
/// if asked only while the same thread moves.
static void follow(viz_state_graph *g, const degrees *d, uint32_t step,
                   uint32_t max, bool one_mover) {
  for (; max > 0; max--) {
    uint32_t s = g->steps[step].to;
    if (d->in[s] != 1 || d->out[s] != 1 ||
        !is_link(g, &g->steps[step], &g->steps[d->way_on[s]], one_mover))
      return;
    g->states[s].hidden = true;
    merge_steps(g->steps, step, d->way_on[s]);
    d->in[s] = 0;
  }
}

/// A run is entered where it begins, so that its steps keep their order.
static bool begins_run(const viz_state_graph *g, const degrees *d,
                       const viz_step *step, bool one_mover) {
  uint32_t s = step->from;
  return d->in[s] != 1 || d->out[s] != 1 ||
         !is_link(g, &g->steps[d->way_in[s]], step, one_mover);
}

/// Makes each run of states that have one way in and one way out a single step.
static void collapse_chains(viz_state_graph *g, bool one_mover) {
  degrees d = count_degrees(g);
  for (uint32_t i = 0; i < g->n_steps; i++) {
    const viz_step *step = &g->steps[i];
    if (!step->hidden && begins_run(g, &d, step, one_mover))
      follow(g, &d, i, UINT32_MAX, one_mover);
  }
  free_degrees(&d);
}

static bool has_path(const viz_state_graph *g) {
  for (uint32_t i = 0; i < g->n_steps; i++)
    if (g->steps[i].on_path)
      return true;
  return false;
}

/// Shows the error path and, if asked, the states one step from it.
static void only_path(viz_state_graph *g, bool siblings) {
  for (uint32_t s = 0; s < g->n_states; s++)
    g->states[s].hidden |= !g->states[s].on_path;
  for (uint32_t i = 0; i < g->n_steps && siblings; i++) {
    const viz_step *step = &g->steps[i];
    if (!step->hidden && g->states[step->from].on_path)
      g->states[step->to].hidden = false;
  }
  hide_loose_steps(g);
}

/// Leaves the initial state, and of the path what comes last: at most `max`
/// states.
static void only_end_of_path(viz_state_graph *g, uint32_t max) {
  for (uint32_t s = 0; s < g->n_states; s++)
    g->states[s].cut = false; // else no state could be left out
  for (uint32_t i = 0; i < g->n_steps; i++)
    g->steps[i].hidden |= !g->steps[i].on_path;
  degrees d = count_degrees(g);
  uint32_t shown = count_shown(g);
  for (uint32_t i = 0; i < g->n_steps && shown > max; i++)
    if (!g->steps[i].hidden && g->steps[i].from == 0) {
      follow(g, &d, i, shown - max, false);
      break;
    }
  free_degrees(&d);
}

/// Shows the states in order of their distance from the initial one, as many
/// whole rings as fit. Returns how many steps away the last of them is.
static uint32_t only_near(viz_state_graph *g, uint32_t max) {
  uint32_t *ring = alloc_array(g->n_states, sizeof *ring);
  bool *near = alloc_array(g->n_states, sizeof *near);
  for (uint32_t s = 1; s < g->n_states; s++)
    ring[s] = VIZ_NONE;
  near[0] = true;
  uint32_t radius = 0;
  for (uint32_t total = 1;; radius++) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < g->n_steps; i++) {
      const viz_step *step = &g->steps[i];
      if (!step->hidden && ring[step->from] == radius &&
          ring[step->to] == VIZ_NONE) {
        ring[step->to] = radius + 1;
        found++;
      }
    }
    total += found;
    if (found == 0 || total > max || (radius > 0 && found > MAX_WIDTH))
      break;
    for (uint32_t s = 0; s < g->n_states; s++)
      near[s] |= ring[s] == radius + 1;
  }
  for (uint32_t s = 0; s < g->n_states; s++)
    g->states[s].hidden |= !near[s];
  hide_loose_steps(g);
  free(ring);
  free(near);
  return radius;
}

static void start(viz_state_graph *g) {
  for (uint32_t s = 0; s < g->n_states; s++)
    g->states[s].hidden = g->states[s].cut = false;
  for (uint32_t i = 0; i < g->n_steps; i++) {
    g->steps[i].hidden = false;
    g->steps[i].then = VIZ_NONE;
  }
  g->rule[0] = 0;
  g->aside = false;
  g->whole = false;
}

/// Sets the rule's name with the counts. True if few enough states are left.
static bool fits(viz_state_graph *g, uint32_t max, const char *rule) {
  const uint32_t all = g->n_folded > 0 ? g->n_folded : g->n_states;
  g->n_shown = count_shown(g);
  if (g->n_shown == all)
    g->rule[0] = 0;
  else
    snprintf(g->rule, sizeof g->rule, "shown %u of %u states: %s%s%s",
             g->n_shown, all, g->fold != NULL ? g->fold : "",
             g->fold != NULL && *rule != 0 ? "; " : "", rule);
  return g->n_shown <= max;
}

static bool reduce_to_path(viz_state_graph *g, uint32_t max) {
  g->aside = true;
  only_path(g, true);
  if (fits(g, max, "the error path and the steps not taken from it"))
    return true;
  only_path(g, false);
  if (fits(g, max, "only the error path"))
    return true;
  only_end_of_path(g, max);
  return fits(g, max, "only the last part of the error path");
}

bool viz_reduce_states(viz_state_graph *g, const viz_limits *limits) {
  uint32_t max = limits != NULL && limits->max_states > 0 ? limits->max_states
                                                          : DEFAULT_MAX_STATES;
  start(g);
  bool path = has_path(g);
  bool from_path = limits != NULL && limits->only_path && path;
  g->whole = !from_path; // until more has to go
  if (!from_path && fits(g, max, ""))
    return true;
  if (!from_path) {
    collapse_chains(g, true);
    if (fits(g, max, "runs of steps of one thread are drawn as one step"))
      return true;
    collapse_chains(g, false);
    if (fits(g, max, "runs of single steps are drawn as one step"))
      return true;
  }
  if (limits != NULL && limits->only_whole)
    return false;
  // Somewhat large and whole tells more than small and cut off.
  if (!path && g->n_shown <= max + max / 2)
    return true;
  g->whole = false;
  if (path && reduce_to_path(g, max))
    return true;
  if (!path) {
    uint32_t radius = only_near(g, max);
    char rule[60];
    snprintf(rule, sizeof rule, "the first %u step%s from the start", radius,
             radius == 1 ? "" : "s");
    if (fits(g, max, rule) && radius > 0)
      return true;
  }
  snprintf(g->rule, sizeof g->rule,
           "%u states and %u transitions are too many to draw", g->n_states,
           g->n_steps);
  return false;
}
