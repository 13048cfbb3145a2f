// Moving one machine about the state space.
//
// Invariant: `moves` replayed from `from` gives the present state. Immediate
// transitions are followed until none is left. Three things end the chain
// early, and the state reached is then expanded like any other: it came back to
// where it was, it got very long, or the next transition would end the process
// while others could still do something. Start reading at settle.
#include "checker/walker.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

enum {
  LONGEST_CHAIN = 10000,
  /// Words of state along a chain, looked at every so many transitions: one
  /// that makes more and more would fill the memory before it is long. What a
  /// chain is must not depend on what was stored before: it is walked again.
  LARGEST_CHAIN = 1 << 22,
  WEIGH_EVERY = 64,
  /// The same in time: a step costs as many looks as there are threads.
  DEAREST_CHAIN = 1 << 23,
  FIRST_MARK = 64 ///< a chain of so many moves is watched for a repetition
};

void walker_init(walker *w, const sim_program *p, const sim_options *options,
                 bool reduction) {
  memset(w, 0, sizeof *w);
  w->p = p;
  w->options = *options;
  w->m = sim_new(p, &w->options);
  w->components = sim_components_new();
  if (reduction)
    w->actions = sim_immediate_actions(p, &w->options);
}

void walker_deinit(walker *w) {
  sim_free(w->m);
  sim_components_free(w->components);
  free(w->moves);
  free(w->events);
  free(w->vector);
  free(w->initial);
  free(w->mark);
}

void walker_load(walker *w, const uint32_t *vector, uint32_t n) {
  w->from = vector;
  w->n_from = n;
  w->n_moves = 0;
  w->n_events = 0;
  sim_load_state(w->m, w->components, vector, n);
}

void walker_save(walker *w) {
  w->n_vector = sim_save(w->m, w->components, &w->vector, &w->cap_vector);
}

static bool anyone_enabled(const sim_machine *m) {
  const sim_thread n = sim_thread_count(m);
  for (sim_thread t = 0; t < n; t++)
    if (sim_choices(m, t) > 0)
      return true;
  return false;
}

/// Lets virtual time pass if there is nothing else to do.
static void pass_time(walker *w) {
  if (w->options.time == SIM_TIME_VIRTUAL && sim_end_of(w->m) == SIM_RUNNING &&
      !anyone_enabled(w->m))
    sim_advance_clock(w->m);
}

static void note_event(walker *w) {
  const sim_event *e = sim_last_event(w->m);
  if (e->kind == SIM_EVENT_NONE)
    return;
  GROW(w->events, w->n_events, w->cap_events);
  w->events[w->n_events++] = (walk_event){w->n_moves, *e};
}

static walk_status status_of(walker *w) {
  switch (sim_status_of(w->m)) {
  case SIM_OK:
    return WALK_OK;
  case SIM_NEEDS_VALUE:
    w->needed_site = sim_needed_site(w->m);
    return WALK_NEEDS_VALUE;
  case SIM_ERR_MEMORY:
    return WALK_MEMORY;
  case SIM_ERR_BUDGET:
    return WALK_ENDLESS;
  case SIM_ERR_STOPPED:
    return WALK_STOPPED;
  case SIM_ERR_UNSUPPORTED:
    snprintf(w->unsupported, sizeof w->unsupported, "%s",
             sim_unsupported(w->m));
    w->stuck_at = sim_running_place(w->m);
    return WALK_UNSUPPORTED;
  case SIM_ASKING: // never leaves the machine
    break;
  }
  return WALK_OK;
}

/// Goes back to the state after the first `n` transitions of the move.
static void go_back(walker *w, unsigned n) {
  if (sim_status_of(w->m) != SIM_OK) {
    sim_free(w->m);
    w->m = sim_new(w->p, &w->options);
  }
  sim_load_state(w->m, w->components, w->from, w->n_from);
  for (unsigned i = 0; i < n; i++) {
    sim_step(w->m, w->moves[i].thread, w->moves[i].choice);
    pass_time(w);
  }
  w->n_moves = n;
  while (w->n_events > 0 && w->events[w->n_events - 1].n_moves > n)
    w->n_events--;
}

/// Runs one transition. If it fails, the walker stays where it was.
static walk_status step(walker *w, check_move move) {
  GROW(w->moves, w->n_moves, w->cap_moves);
  w->moves[w->n_moves++] = move;
  sim_step(w->m, move.thread, move.choice);
  walk_status status = status_of(w);
  if (status == WALK_OK) {
    note_event(w);
    pass_time(w);
    return WALK_OK;
  }
  w->stuck_at = sim_running_place(w->m);
  go_back(w, w->n_moves - 1);
  return status;
}

static bool others_enabled(const sim_machine *m, sim_thread except) {
  const sim_thread n = sim_thread_count(m);
  for (sim_thread t = 0; t < n; t++)
    if (t != except && sim_choices(m, t) > 0)
      return true;
  return false;
}

static sim_thread find_immediate(const walker *w) {
  const sim_thread n = sim_thread_count(w->m);
  for (sim_thread t = 0; t < n; t++)
    if (sim_immediate(w->m, t, w->actions))
      return t;
  return SIM_NO_THREAD;
}

/// True if the present state was seen earlier in this chain. A chain is
/// compared with the state it had at the last power of two, so that it is found
/// out after at most twice the way to its cycle and round it.
static bool repeats(walker *w, unsigned length) {
  if (length < FIRST_MARK)
    return false;
  walker_save(w);
  if (length > FIRST_MARK && w->n_vector == w->n_mark &&
      memcmp(w->vector, w->mark, w->n_mark * sizeof *w->mark) == 0)
    return true;
  if ((length & (length - 1)) == 0) {
    if (w->n_vector > w->cap_mark) {
      w->cap_mark = w->n_vector * 2;
      w->mark = xrealloc(w->mark, w->cap_mark * sizeof *w->mark);
    }
    memcpy(w->mark, w->vector, w->n_vector * sizeof *w->mark);
    w->n_mark = w->n_vector;
  }
  return false;
}

/// Takes the immediate transition of `t`. False, and nothing has changed, if
/// others would lose by it: it ends the process or never ends itself.
static bool take_immediate(walker *w, sim_thread t, walk_status *status) {
  const unsigned before = w->n_moves;
  const check_move move = {t, 0};
  *status = step(w, move);
  if (*status == WALK_NEEDS_VALUE || *status == WALK_STOPPED)
    return true;
  if (*status == WALK_OK) {
    if (sim_end_of(w->m) == SIM_RUNNING)
      return true;
    go_back(w, before);
  }
  if (others_enabled(w->m, t)) {
    *status = WALK_OK;
    return false;
  }
  if (*status == WALK_OK)
    *status = step(w, move);
  return true;
}

/// Follows immediate transitions until there are none.
static walk_status settle(walker *w) {
  if (w->actions == 0)
    return WALK_OK;
  uint64_t looks = 0, words = 0;
  for (unsigned length = 0; length < LONGEST_CHAIN; length++) {
    if (sim_end_of(w->m) != SIM_RUNNING || repeats(w, length))
      return WALK_OK;
    if (length > FIRST_MARK && length % WEIGH_EVERY == 0)
      words += WEIGH_EVERY * sim_state_words(w->m); // just made canonical
    looks += sim_thread_count(w->m);
    if (words > LARGEST_CHAIN || looks > DEAREST_CHAIN)
      return WALK_OK;
    if (w->options.interrupted && *w->options.interrupted)
      return WALK_STOPPED;
    sim_thread t = find_immediate(w);
    walk_status status;
    if (t == SIM_NO_THREAD || !take_immediate(w, t, &status))
      return WALK_OK;
    if (status != WALK_OK)
      return status;
  }
  return WALK_OK;
}

walk_status walker_start(walker *w) {
  sim_free(w->m);
  w->m = sim_new(w->p, &w->options);
  w->n_moves = 0;
  w->n_events = 0;
  walk_status status = status_of(w);
  w->stuck_at = sim_running_place(w->m);
  if (status != WALK_OK)
    return status;
  note_event(w);
  pass_time(w);
  w->n_initial = sim_save(w->m, w->components, &w->initial, &w->cap_initial);
  w->from = w->initial;
  w->n_from = w->n_initial;
  return settle(w);
}

walk_status walker_move(walker *w, check_move move) {
  if (w->n_moves > 0) {
    sim_load_state(w->m, w->components, w->from, w->n_from);
    w->n_moves = 0;
    w->n_events = 0;
  }
  walk_status status = step(w, move);
  return status == WALK_OK ? settle(w) : status;
}
