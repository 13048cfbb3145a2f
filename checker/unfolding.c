// Counterexamples of a search that merges states which differ only in the order
// of their threads.
//
// The moves on the way to such a state speak of threads by their places in
// states that stand for others. Here they are made once more on two machines
// side by side, one that orders its threads as the search does and one with the
// threads as they are. Invariant: pairs[i] of `real` is thread i of `folded`,
// and with its threads in that order the state of `real` is that of `folded`.
// Choices may number threads too (who receives, who is woken), so the choice of
// the real thread is the one after which that still holds. Start reading at
// follow_one.
#include "checker/unfolding.h"

#include <stdlib.h>
#include <string.h>

#include "checker/replay.h"
#include "sim/arena.h"

void unfolding_init(unfolding *u, walker *w) {
  *u = (unfolding){.w = w};
  if (!w->symmetry)
    return;
  sim_options options = w->options;
  options.discipline = NULL;
  u->folded = sim_new(w->p, &options);
  options.unordered = false;
  u->real = sim_new(w->p, &options);
  replay_pass_time(u->folded, &options);
  replay_pass_time(u->real, &options);
  // What runs before the first choice may have started threads, one by one.
  u->n_pairs = sim_thread_count(u->folded);
  u->pairs = xmalloc((u->n_pairs + 1) * sizeof *u->pairs);
  for (sim_thread i = 0; i < u->n_pairs; i++)
    u->pairs[i] = i;
}

unsigned unfolding_deinit(unfolding *u, check_move **moves) {
  sim_free(u->folded);
  sim_free(u->real);
  free(u->pairs);
  *moves = u->moves;
  return u->n_moves;
}

static void add_move(unfolding *u, check_move move) {
  GROW(u->moves, u->n_moves, u->cap_moves);
  u->moves[u->n_moves++] = move;
}

/// Whether a machine's state has that vector. Works on a copy, as saving
/// changes what objects are called.
static bool has_vector(unfolding *u, const sim_machine *m,
                       const uint32_t *vector, uint32_t n) {
  uint32_t *mine = NULL, cap = 0;
  sim_machine *copy = sim_clone(m);
  const uint32_t n_mine = sim_save(copy, u->w->components, &mine, &cap);
  sim_free(copy);
  const bool same =
      n_mine == n && memcmp(mine, vector, n * sizeof *vector) == 0;
  free(mine);
  return same;
}

/// Pairs the threads of `folded` with those of `to`, after both made a
/// transition since `pairs` was right. False if they do not fit.
static bool pair_up(const unfolding *u, const sim_machine *to,
                    sim_thread *pairs) {
  const sim_thread n = sim_thread_count(u->folded), n_to = sim_thread_count(to);
  sim_thread next = 0; // of those that were started
  for (sim_thread i = 0; i < n; i++) {
    const sim_thread mark = sim_thread_mark(u->folded, i);
    const sim_thread wanted = mark == SIM_NO_THREAD ? mark : u->pairs[mark];
    sim_thread k = mark == SIM_NO_THREAD ? next : 0;
    while (k < n_to && sim_thread_mark(to, k) != wanted)
      k++;
    if (k == n_to)
      return false;
    pairs[i] = k;
    if (mark == SIM_NO_THREAD)
      next = k + 1;
  }
  return true;
}

/// Whether `to`, with its threads in the order of `pairs`, is in the state of
/// `folded`.
static bool is_same_state(unfolding *u, const sim_machine *to,
                          const sim_thread *pairs) {
  uint32_t *vector = NULL, cap = 0;
  sim_machine *copy = sim_clone(to);
  bool same = sim_arrange_threads(copy, pairs, sim_thread_count(u->folded));
  if (same) {
    const uint32_t n = sim_save(copy, u->w->components, &vector, &cap);
    same = has_vector(u, u->folded, vector, n);
  }
  sim_free(copy);
  free(vector);
  return same;
}

/// Makes `move` on the real machine if that leads where `folded` has come to.
static bool try_move(unfolding *u, check_move move) {
  const sim_thread n = sim_thread_count(u->folded);
  sim_machine *to = sim_clone(u->real);
  sim_mark_threads(to);
  sim_thread *pairs = xmalloc((n + 1) * sizeof *pairs);
  bool fits = sim_step(to, move.thread, move.choice) == SIM_OK;
  replay_pass_time(to, &u->w->options);
  fits = fits && pair_up(u, to, pairs) && is_same_state(u, to, pairs);
  if (!fits) {
    free(pairs);
    sim_free(to);
    return false;
  }
  sim_free(u->real);
  free(u->pairs);
  u->real = to;
  u->pairs = pairs;
  u->n_pairs = n;
  add_move(u, move);
  return true;
}

static bool follow_one(unfolding *u, check_move move) {
  if (move.thread >= u->n_pairs)
    return false;
  const sim_thread real = u->pairs[move.thread];
  const unsigned choices = sim_choices(u->real, real);
  if (move.choice >= sim_choices(u->folded, move.thread) ||
      move.choice >= choices)
    return false;
  sim_mark_threads(u->folded);
  if (sim_step(u->folded, move.thread, move.choice) != SIM_OK)
    return false;
  replay_pass_time(u->folded, &u->w->options);
  if (try_move(u, (check_move){real, move.choice}))
    return true;
  for (unsigned c = 0; c < choices; c++)
    if (c != move.choice && try_move(u, (check_move){real, c}))
      return true;
  return false;
}

bool unfolding_follow(unfolding *u, const check_move *moves, unsigned n) {
  for (unsigned i = 0; i < n; i++) {
    if (!u->w->symmetry)
      add_move(u, moves[i]);
    else if (!follow_one(u, moves[i]))
      return false;
  }
  return true;
}

bool unfolding_settle(unfolding *u, const uint32_t *vector, uint32_t n) {
  if (!u->w->symmetry)
    return true;
  sim_thread *order = xmalloc((u->n_pairs + 1) * sizeof *order);
  sim_sort_threads(u->folded, order);
  sim_thread *pairs = xmalloc((u->n_pairs + 1) * sizeof *pairs);
  for (sim_thread i = 0; i < u->n_pairs; i++)
    pairs[i] = u->pairs[order[i]];
  free(order);
  free(u->pairs);
  u->pairs = pairs;
  return has_vector(u, u->folded, vector, n);
}
