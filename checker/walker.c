// Moving one machine about the state space.
//
// Invariant: `moves` replayed from `from` gives the present state. Immediate
// transitions, and those that the discipline of locks orders, are followed
// until none is left. Three things end the chain early, and the state reached
// is then expanded like any other: it came back to where it was, it got very
// long, or the next transition would end the process while others could still
// do something. Start reading at settle.
#include "checker/walker.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

enum {
  LONGEST_CHAIN = 10000,
  /// Words of the states along a chain that were saved: one that makes more and
  /// more would fill the memory before it is long. What a chain is must not
  /// depend on what was stored before: it is walked again.
  LARGEST_CHAIN = 1 << 24,
  /// The same in time: a step costs as many looks as there are threads.
  DEAREST_CHAIN = 1 << 23,
  FIRST_MARK = 64, ///< a chain of so many moves is watched for a repetition
  WATCH_EVERY = 16 ///< that often: to save a state takes longer than a move
};

void walker_init(walker *w, const sim_program *p, const sim_options *options,
                 unsigned reduce, sim_discipline *d) {
  memset(w, 0, sizeof *w);
  w->p = p;
  w->options = *options;
  if (reduce >> CHECK_REDUCE_LOCKS & 1)
    w->discipline = d;
  w->options.discipline = w->discipline;
  w->symmetry =
      (reduce >> CHECK_REDUCE_SYMMETRY & 1) && sim_threads_are_unordered(p);
  w->options.unordered = w->symmetry;
  // It is for threads to be equal; and a picture of the states, which is drawn
  // without symmetry, shows variables.
  const unsigned both = 1u << CHECK_REDUCE_OPAQUE | 1u << CHECK_REDUCE_SYMMETRY;
  w->options.forget_shown =
      (reduce & both) == both && options->tokens && !options->observe_output;
  w->m = sim_new(p, &w->options);
  w->components = sim_components_new();
  w->reduction = reduce != 0;
  if (w->reduction)
    w->actions = sim_immediate_actions(p, &w->options);
}

void walker_share(walker *w, const walker *of) {
  sim_components_free(w->components);
  w->components = of->components;
  w->shares_components = true;
}

void walker_deinit(walker *w) {
  sim_free(w->m);
  if (!w->shares_components)
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

void walker_made(walker *w, check_move move) {
  w->n_moves = 0;
  w->n_events = 0;
  GROW(w->moves, w->n_moves, w->cap_moves);
  w->moves[w->n_moves++] = move;
}

void walker_save_settled(walker *w) {
  if (w->symmetry)
    sim_sort_threads(w->m, NULL);
  walker_save(w);
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
  case SIM_PAUSED: // nor comes from sim_step
    break;
  }
  return WALK_OK;
}

/// Goes back to the state after the first `n` transitions of the move. False if
/// that was interrupted: then the walker is anywhere.
static bool go_back(walker *w, unsigned n) {
  if (sim_status_of(w->m) != SIM_OK) {
    sim_free(w->m);
    w->m = sim_new(w->p, &w->options);
  }
  sim_load_state(w->m, w->components, w->from, w->n_from);
  for (unsigned i = 0; i < n; i++) {
    sim_step(w->m, w->moves[i].thread, w->moves[i].choice);
    if (sim_status_of(w->m) != SIM_OK)
      return false;
    pass_time(w);
  }
  w->n_moves = n;
  while (w->n_events > 0 && w->events[w->n_events - 1].n_moves > n)
    w->n_events--;
  return true;
}

void walker_hurry(walker *w) {
  const uint64_t budget = w->options.step_budget;
  if (budget == 0 || budget > WALKER_LATER_BUDGET)
    w->options.step_budget = WALKER_LATER_BUDGET;
}

/// Runs one transition. If it fails, the walker stays where it was.
static walk_status step(walker *w, check_move move) {
  GROW(w->moves, w->n_moves, w->cap_moves);
  w->moves[w->n_moves++] = move;
  if (w->discipline)
    sim_discipline_note(w->discipline, w->m, move.thread);
  sim_step(w->m, move.thread, move.choice);
  walk_status status = status_of(w);
  if (status == WALK_OK) {
    note_event(w);
    pass_time(w);
    return WALK_OK;
  }
  w->stuck_at = sim_running_place(w->m);
  if (status == WALK_ENDLESS) // one was waited for
    walker_hurry(w);
  return go_back(w, w->n_moves - 1) ? status : WALK_STOPPED;
}

static bool others_enabled(const sim_machine *m, sim_thread except) {
  const sim_thread n = sim_thread_count(m);
  for (sim_thread t = 0; t < n; t++)
    if (t != except && sim_choices(m, t) > 0)
      return true;
  return false;
}

/// A chain of transitions that a move has begun.
typedef struct chain {
  sim_thread mover; ///< who made the move; SIM_NO_THREAD: nobody
  /// All of it so far are transitions of the mover that let nobody else do what
  /// he could not do before.
  bool is_pure;
  unsigned length;
} chain;

/// Whether the next transition of the mover can be taken for the lock it holds.
static bool is_behind_lock(walker *w, const chain *c) {
  return (c->is_pure || w->options.mutant == SIM_MUTANT_IMPURE) &&
         sim_discipline_orders(w->discipline, w->m, c->mover) ==
             SIM_ORDERED_BY_LOCK &&
         (!w->partial || (c->length < FIRST_MARK &&
                          sim_future_leaves_alone(w->partial, w->m, c->mover)));
}

static bool keeps_pure(const walker *w, sim_thread t) {
  return sim_enables_nobody(w->m, t) ||
         (w->discipline &&
          sim_discipline_orders(w->discipline, w->m, t) == SIM_ORDERED_BY_LOCK);
}

static sim_thread find_immediate(walker *w, const chain *c) {
  const sim_thread n = sim_thread_count(w->m);
  if (w->discipline && c->mover < n &&
      (is_behind_lock(w, c) ||
       sim_discipline_orders(w->discipline, w->m, c->mover) == SIM_ORDERED))
    return c->mover;
  for (sim_thread t = 0; t < n; t++)
    if (sim_immediate(w->m, t, w->actions) ||
        (w->discipline &&
         sim_discipline_orders(w->discipline, w->m, t) == SIM_ORDERED))
      return t;
  return SIM_NO_THREAD;
}

/// True if the present state was seen earlier in this chain. A chain is
/// compared with the state it had at the last power of two, so that it is found
/// out after at most WATCH_EVERY times twice the way to its cycle and round it.
static bool repeats(walker *w, unsigned length, uint64_t *words) {
  if (length < FIRST_MARK || length % WATCH_EVERY != 0)
    return false;
  walker_save(w);
  *words += sim_state_words(w->m);
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
  if (*status == WALK_NEEDS_VALUE)
    return true;
  if (*status == WALK_OK) {
    if (sim_end_of(w->m) == SIM_RUNNING || w->options.mutant == SIM_MUTANT_ENDS)
      return true;
    if (!go_back(w, before))
      *status = WALK_STOPPED;
  }
  if (*status == WALK_STOPPED)
    return true;
  if (others_enabled(w->m, t)) {
    *status = WALK_OK;
    return false;
  }
  if (*status == WALK_OK)
    *status = step(w, move);
  return true;
}

/// Follows immediate transitions until there are none.
static walk_status settle(walker *w, chain c) {
  if (!w->reduction)
    return WALK_OK;
  uint64_t looks = 0, words = 0;
  for (; c.length < LONGEST_CHAIN; c.length++) {
    if (sim_end_of(w->m) != SIM_RUNNING || repeats(w, c.length, &words))
      return WALK_OK;
    looks += sim_thread_count(w->m);
    if (words > LARGEST_CHAIN || looks > DEAREST_CHAIN)
      return WALK_OK;
    if (w->options.interrupted && *w->options.interrupted)
      return WALK_STOPPED;
    sim_thread t = find_immediate(w, &c);
    walk_status status;
    if (t == SIM_NO_THREAD)
      return WALK_OK;
    c.is_pure = c.is_pure && t == c.mover && keeps_pure(w, t);
    if (!take_immediate(w, t, &status))
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
  return settle(w, (chain){.mover = SIM_NO_THREAD});
}

walk_status walker_move(walker *w, check_move move) {
  if (w->n_moves > 0) {
    sim_load_state(w->m, w->components, w->from, w->n_from);
    w->n_moves = 0;
    w->n_events = 0;
  }
  const bool is_pure = keeps_pure(w, move.thread);
  walk_status status = step(w, move);
  if (status != WALK_OK)
    return status;
  return settle(w, (chain){.mover = move.thread, .is_pure = is_pure});
}
