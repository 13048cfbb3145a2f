// What the moves from a state lead to.
//
// Invariant: what an expander finds depends on the state and on the seen set as
// it was before the batch, never on what else is in the batch or on who expands
// which states: so any number of expanders find the same. Start reading at
// expander_run.
#include "checker/expander.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

enum {
  VAIN_LOOKS = 128,
  LOOK_EVERY = 16,
  LIMITS_EVERY = 256 ///< moves between two looks at the limits
};

void expander_init(expander *e, const sim_program *p, const check_options *o,
                   const sim_options *machine, unsigned reduce,
                   sim_discipline *d, const store *seen, expander *share) {
  memset(e, 0, sizeof *e);
  e->o = o;
  e->seen = seen;
  e->view.expressions = &o->expressions;
  walker_init(&e->w, p, machine, reduce, d);
  if (share)
    walker_share(&e->w, &share->w);
  if (reduce >> CHECK_REDUCE_POR & 1)
    e->future = sim_future_new(p, &e->w.options);
  if (e->w.symmetry)
    e->equality = sim_equality_new();
  if (!e->w.reduction && !o->no_memo && sim_memo_is_possible(&e->w.options))
    e->memo = sim_memo_new(p, &e->w.options, e->w.components);
}

void expander_deinit(expander *e) {
  sim_memo_free(e->memo);
  walker_deinit(&e->w);
  store_cursor_deinit(&e->at);
  state_view_deinit(&e->view);
  sim_future_free(e->future);
  sim_equality_free(e->equality);
  free(e->in_set);
  free(e->first);
  free(e->b.expansions);
  free(e->b.successors);
  free(e->b.flaws);
  free(e->b.words);
  free(e->b.moves);
  free(e->b.events);
}

size_t expander_bytes(const expander *e) {
  return (e->memo ? sim_memo_bytes(e->memo) : 0) +
         e->b.cap_words * sizeof *e->b.words +
         e->b.cap_successors * sizeof *e->b.successors +
         e->b.cap_expansions * sizeof *e->b.expansions;
}

void expander_hurry(expander *e) {
  e->is_hurried = true;
  walker_hurry(&e->w);
  // What it would find out too late, the walker finds out again.
  sim_memo_free(e->memo);
  e->memo = NULL;
}

void expander_clear(expander *e) {
  batch *b = &e->b;
  b->n_expansions = b->n_successors = b->n_flaws = b->n_moves = b->n_events = 0;
  b->n_words = 0;
  memset(&b->next, 0, sizeof b->next);
  memset(e->recent_keys, 0, sizeof e->recent_keys);
}

/// Adds the flaw; unless the batch has it from a state before, which is the one
/// that counts.
static void add_flaw(expander *e, const flaw *f, unsigned n_moves) {
  uint64_t *recent = &e->recent_keys[f->key & 255];
  if (*recent == f->key && !e->o->keep_graph)
    return;
  *recent = f->key;
  GROW(e->b.flaws, e->b.n_flaws, e->b.cap_flaws);
  e->b.flaws[e->b.n_flaws++] = (batch_flaw){*f, n_moves};
}

/// Adds what happened during the walker's last move.
static void add_events(expander *e, successor *to) {
  for (unsigned i = 0; i < e->w.n_events; i++) {
    const walk_event *event = &e->w.events[i];
    flaw f;
    if (e->keep_events) {
      GROW(e->b.events, e->b.n_events, e->b.cap_events);
      e->b.events[e->b.n_events++] = *event;
      to->n_events++;
    }
    const unsigned before = e->b.n_flaws;
    if (flaw_of_event(&event->event, e->o->properties, &f))
      add_flaw(e, &f, event->n_moves);
    to->n_flaws += e->b.n_flaws - before;
  }
}

static void add_moves(expander *e, successor *to) {
  for (unsigned i = 0; i < e->w.n_moves; i++) {
    GROW(e->b.moves, e->b.n_moves, e->b.cap_moves);
    e->b.moves[e->b.n_moves++] = e->w.moves[i];
  }
  to->n_moves = e->w.n_moves;
}

static void keep_vector(batch *b, successor *to, const uint32_t *vector,
                        uint32_t n) {
  if (b->n_words + n > b->cap_words) {
    b->cap_words = (b->n_words + n) * 2;
    b->words = xrealloc(b->words, b->cap_words * sizeof *b->words);
  }
  memcpy(b->words + b->n_words, vector, n * sizeof *vector);
  to->vector = b->n_words;
  to->n = n;
  b->n_words += n;
}

/// What is known so far of the state that is being expanded.
typedef struct progress {
  expansion *x;
  uint32_t n_looked_up; ///< of its successors
  bool open; ///< a move led to a state where the others' moves are made
  bool ends; ///< or to the end of the process
} progress;

/// True if what is put off in `from` is not put off for ever by going on in
/// `to`: that one is still to be expanded, or was expanded as a whole. (Of what
/// leads to a flaw, the first move is made there; so what is left is shorter,
/// or the state a later one.)
static bool is_open(const expander *e, uint32_t from, uint32_t to) {
  if (to == STORE_NONE)
    return true;
  if (to / 64 < e->n_whole && (e->whole[to / 64] >> (to % 64) & 1))
    return true;
  if (!e->expanded)
    return to > from;
  return !(e->expanded[to / 64] >> (to % 64) & 1);
}

/// Adds the state that `move` led to.
static successor *arrive(expander *e, progress *pr, check_move move,
                         const uint32_t *vector, uint32_t n) {
  batch *b = &e->b;
  GROW(b->successors, b->n_successors, b->cap_successors);
  successor *to = &b->successors[b->n_successors++];
  *to = (successor){.to = STORE_NONE, .move = move};
  if (!store_key_of(e->seen, &e->at, vector, n, &to->key))
    keep_vector(b, to, vector, n);
  pr->x->n_successors++;
  return to;
}

/// Looks up the states that were arrived at since the last time.
static void look_up(expander *e, progress *pr) {
  enum { TOGETHER = 32 };
  successor *s = e->b.successors + e->b.n_successors - pr->x->n_successors;
  store_key keys[TOGETHER];
  uint32_t numbers[TOGETHER];
  while (pr->n_looked_up < pr->x->n_successors) {
    const uint32_t first = pr->n_looked_up;
    unsigned n = 0;
    for (; n < TOGETHER && first + n < pr->x->n_successors; n++)
      keys[n] = s[first + n].key;
    store_seek(e->seen, keys, n, numbers);
    for (unsigned i = 0; i < n; i++) {
      s[first + i].to = numbers[i];
      pr->open = pr->open || is_open(e, pr->x->state, numbers[i]);
    }
    pr->n_looked_up += n;
  }
}

void expander_explain(expander *e, walk_status status) {
  const walker *w = &e->w;
  if (status == WALK_NEEDS_VALUE)
    e->needed_site = w->needed_site;
  else if (status == WALK_UNSUPPORTED)
    snprintf(e->trouble, sizeof e->trouble, "%s:%u: %s", sim_program_path(w->p),
             w->stuck_at.line, w->unsupported);
  else if (status == WALK_MEMORY)
    snprintf(e->trouble, sizeof e->trouble,
             "the program's own data: too much memory, at line %u",
             w->stuck_at.line);
}

/// True if the search is over, or may be.
static bool has_to_stop(expander *e, progress *pr) {
  // A long chain takes long; then the next may be one move too many.
  if (++e->made % LIMITS_EVERY != 0 && e->w.n_moves <= LIMITS_EVERY / 4)
    return false;
  pr->x->was_stopped = e->stop && e->stop(e->stop_context);
  return pr->x->was_stopped;
}

/// Makes one move. False if no more are to be made.
static bool expand_move(expander *e, progress *pr, check_move move) {
  uint32_t n;
  const uint32_t *vector =
      e->memo ? sim_memo_step(e->memo, move.thread, move.choice, &n) : NULL;
  if (vector) {
    walker_made(&e->w, move);
  } else {
    if (e->memo)
      walker_load(&e->w, e->at.levels, e->at.n);
    const walk_status status = walker_move(&e->w, move);
    if (status == WALK_ENDLESS) {
      pr->x->endless = e->w.stuck_at.line;
      pr->x->endless_move = move;
      pr->x->n_before_endless = e->w.n_moves;
      pr->ends = true;
      return true;
    }
    if (status != WALK_OK) {
      expander_explain(e, status);
      pr->x->status = status;
      return false;
    }
    pr->ends = pr->ends || sim_end_of(e->w.m) != SIM_RUNNING;
    walker_save_settled(&e->w);
    vector = e->w.vector;
    n = e->w.n_vector;
  }
  successor *to = arrive(e, pr, move, vector, n);
  if (e->o->keep_graph)
    add_moves(e, to);
  if (e->w.n_events > 0)
    add_events(e, to);
  return !has_to_stop(e, pr);
}

/// Finds out which threads are equal, so that one of them is enough.
static void find_equal(expander *e, sim_thread n_threads) {
  if (n_threads > e->cap_set) {
    e->cap_set = n_threads * 2;
    e->in_set = xrealloc(e->in_set, e->cap_set * sizeof *e->in_set);
    e->first = xrealloc(e->first, e->cap_set * sizeof *e->first);
  }
  if (e->equality && n_threads > 0)
    sim_equal_threads(e->equality, e->w.m, e->w.components, e->first);
}

static bool expand_thread(expander *e, progress *pr, sim_thread t) {
  if (e->equality && e->first[t] != t)
    return true;
  const unsigned choices = e->view.ops[t].choices;
  for (unsigned c = 0; c < choices; c++)
    if (!expand_move(e, pr, (check_move){t, c}))
      return false;
  return true;
}

/// Looks for a persistent set that is smaller than all. Looking takes about as
/// long as expanding a state, so where it has been in vain for long it is done
/// now and then only.
static bool find_set(expander *e, progress *pr, sim_thread n_threads) {
  if (!e->future || n_threads < 2 ||
      (e->in_vain >= VAIN_LOOKS && pr->x->state % LOOK_EVERY != 0))
    return false;
  pr->x->looked = true;
  pr->x->found = sim_persistent_set(e->future, e->w.m, e->w.discipline,
                                    e->equality ? e->first : NULL, e->in_set);
  return pr->x->found;
}

/// Goes to the state and sees what is wrong there. False if it cannot be told.
static bool judge(expander *e, progress *pr) {
  store_load(e->seen, pr->x->state, &e->at);
  if (e->memo) {
    sim_memo_enter(e->memo, e->at.levels, e->at.n);
    state_view_remember(&e->view, e->memo, e->o->properties);
  } else {
    walker_load(&e->w, e->at.levels, e->at.n);
    state_view_fill(&e->view, e->w.m, e->o->properties);
  }
  for (unsigned i = 0; i < e->view.n_flaws; i++)
    add_flaw(e, &e->view.flaws[i], 0);
  pr->x->is_end = !e->view.any_enabled;
  if (pr->x->is_end && e->at_end)
    e->at_end(e->end_context, e->memo ? sim_memo_machine(e->memo) : e->w.m,
              pr->x->state);
  if (e->view.needs_value) {
    e->needed_site = e->view.needed_site;
    pr->x->status = WALK_NEEDS_VALUE;
  } else if (e->view.error[0]) {
    snprintf(e->trouble, sizeof e->trouble, "%s", e->view.error);
    pr->x->status = WALK_UNSUPPORTED;
  }
  return pr->x->status == WALK_OK;
}

static void expand(expander *e, progress *pr) {
  if (e->w.discipline)
    sim_discipline_note_fronts(e->w.discipline, e->w.m);
  const sim_thread n = e->view.n_ops;
  find_equal(e, n);
  const bool partial = find_set(e, pr, n);
  e->w.partial = partial ? e->future : NULL;
  bool go_on = true;
  for (sim_thread t = 0; t < n && go_on; t++)
    if (!partial || e->in_set[t])
      go_on = expand_thread(e, pr, t);
  e->w.partial = NULL;
  look_up(e, pr);
  // A set that leads only to states that were expanded before might put off the
  // others' moves for ever; one that ends the process leaves no time for them.
  const bool ignores = !pr->open && e->w.options.mutant != SIM_MUTANT_PROVISO;
  pr->x->is_whole = !partial || ignores || pr->ends;
  if (partial && go_on && pr->x->is_whole)
    for (sim_thread t = 0; t < n && go_on; t++)
      if (!e->in_set[t])
        go_on = expand_thread(e, pr, t);
  look_up(e, pr);
}

const expansion *expander_run(expander *e, uint32_t state) {
  batch *b = &e->b;
  GROW(b->expansions, b->n_expansions, b->cap_expansions);
  expansion *x = &b->expansions[b->n_expansions++];
  *x = (expansion){.state = state, .status = WALK_OK};
  progress pr = {.x = x};
  const unsigned before = b->n_flaws;
  const bool go_on = judge(e, &pr);
  x->n_flaws = b->n_flaws - before;
  if (go_on)
    expand(e, &pr);
  return x;
}
