// Walks a run forwards and backwards. Start at history_take and history_go.
//
// Invariant: `now` is what taking moves[0 .. at) from the initial state gives;
// snapshots are sorted, and those behind `at` are of the moves still kept.
// Going back re-executes fewer than `interval` moves. When the snapshots run
// out every other one is dropped, so their number is bounded and the distance
// grows with the run.
#include "cli/repl_history.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

enum { FIRST_INTERVAL = 64 };

static void add_snapshot(history *h) {
  if (h->n_snapshots == HISTORY_MAX_SNAPSHOTS) {
    unsigned kept = 0;
    h->interval *= 2;
    for (unsigned i = 0; i < h->n_snapshots; i++)
      if (h->snapshots[i].at % h->interval == 0)
        h->snapshots[kept++] = h->snapshots[i];
      else
        sim_free(h->snapshots[i].machine);
    h->n_snapshots = kept;
    if (h->at % h->interval != 0)
      return;
  }
  h->snapshots[h->n_snapshots++] = (history_snapshot){h->at, sim_clone(h->now)};
}

void history_init(history *h, const sim_program *program,
                  const sim_options *options, volatile bool *interrupted) {
  memset(h, 0, sizeof *h);
  h->program = program;
  h->interrupted = interrupted;
  h->interval = FIRST_INTERVAL;
  sim_options machine = *options;
  machine.interrupted = interrupted;
  h->now = sim_new(program, &machine);
  sched_settle(h->now);
  add_snapshot(h);
}

void history_deinit(history *h) {
  sim_free(h->now);
  for (unsigned i = 0; i < h->n_snapshots; i++)
    sim_free(h->snapshots[i].machine);
  for (uint32_t i = 0; i < h->n_names; i++)
    free(h->names[i]);
  free(h->names);
  free(h->moves);
  memset(h, 0, sizeof *h);
}

/// The newest snapshot that is not after `at`.
static const history_snapshot *snapshot_before(const history *h, size_t at) {
  unsigned i = h->n_snapshots - 1;
  while (h->snapshots[i].at > at)
    i--;
  return &h->snapshots[i];
}

/// Takes the moves [from, to) on `m`. False if it was interrupted.
static bool take_again(const history *h, sim_machine *m, size_t from,
                       size_t to) {
  for (size_t i = from; i < to; i++) {
    sched_move move = h->moves[i].move;
    assert(move.choice < sim_choices(m, move.thread));
    if (sim_step(m, move.thread, move.choice) == SIM_ERR_STOPPED)
      return false;
    sched_settle(m);
  }
  return true;
}

sim_machine *history_machine_at(const history *h, size_t at) {
  assert(at <= h->n);
  const history_snapshot *s = snapshot_before(h, at);
  for (;;) {
    if (h->interrupted)
      *h->interrupted = false;
    sim_machine *m = sim_clone(s->machine);
    if (take_again(h, m, s->at, at))
      return m;
    sim_free(m);
  }
}

void history_go(history *h, size_t at) {
  assert(at <= h->n);
  if (at < h->at || snapshot_before(h, at)->at > h->at ||
      !take_again(h, h->now, h->at, at)) {
    sim_machine *there = history_machine_at(h, at);
    sim_free(h->now);
    h->now = there;
  }
  h->at = at;
}

void history_repair(history *h) {
  sim_machine *again = history_machine_at(h, h->at);
  sim_free(h->now);
  h->now = again;
}

/// Forgets the moves behind the present one, and their snapshots.
static void drop_future(history *h) {
  h->n = h->at;
  if (h->kept > h->at)
    h->kept = h->at;
  while (h->snapshots[h->n_snapshots - 1].at > h->at)
    sim_free(h->snapshots[--h->n_snapshots].machine);
}

static uint32_t intern_name(history *h, const char *name) {
  for (uint32_t i = 0; i < h->n_names; i++)
    if (strcmp(h->names[i], name) == 0)
      return i;
  GROW(h->names, h->n_names, h->cap_names);
  size_t n = strlen(name) + 1;
  h->names[h->n_names] = memcpy(xmalloc(n), name, n);
  return h->n_names++;
}

sim_status history_take(history *h, sched_move move) {
  assert(move.choice < sim_choices(h->now, move.thread));
  bool known = h->at < h->n && h->moves[h->at].move.thread == move.thread &&
               h->moves[h->at].move.choice == move.choice;
  uint32_t name = known ? h->moves[h->at].name
                        : intern_name(h, sim_thread_name(h->now, move.thread));
  sim_status status = sim_step(h->now, move.thread, move.choice);
  if (status == SIM_ERR_STOPPED)
    return status;
  if (!known) {
    drop_future(h);
    GROW(h->moves, h->n, h->cap);
    h->moves[h->n++] = (history_move){move, name};
  }
  h->at++;
  sched_settle(h->now);
  if (h->at % h->interval == 0 && h->snapshots[h->n_snapshots - 1].at < h->at)
    add_snapshot(h);
  return status;
}

const char *history_name(const history *h, size_t i) {
  assert(i < h->n);
  return h->names[h->moves[i].name];
}

bool history_knows(const history *h, const char *name) {
  for (uint32_t i = 0; i < h->n_names; i++)
    if (strcmp(h->names[i], name) == 0)
      return true;
  return false;
}
