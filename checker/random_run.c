// Random runs on a plain machine. Start reading at random_run_make.
#include "checker/random_run.h"

#include <stdlib.h>
#include <string.h>

#include "checker/replay.h"
#include "sim/arena.h"
#include "sim/sched/sched.h"

enum { PCT_DEPTH = 3 };

void random_run_init(random_run *r, const sim_program *p,
                     const sim_options *machine) {
  memset(r, 0, sizeof *r);
  r->p = p;
  r->machine = machine;
  r->longest = 1;
}

void random_run_deinit(random_run *r) { free(r->moves); }

static void choose(random_run *r, scheduler *s, uint64_t seed, uint64_t number,
                   bool pct) {
  // Seeds that follow each other must not give runs that resemble each other.
  uint64_t state = seed + number;
  const uint64_t high = sched_random_below(&state, UINT32_MAX);
  const uint64_t mixed = high << 32 | sched_random_below(&state, UINT32_MAX);
  if (pct)
    sched_pct(s, mixed, PCT_DEPTH, r->longest);
  else
    sched_random(s, mixed);
}

static random_run_end run(random_run *r, scheduler *s) {
  while (sim_status_of(r->m) == SIM_OK && r->n_moves < r->most_steps) {
    sched_move move;
    replay_pass_time(r->m, r->machine);
    if (r->look(r->context, r))
      return RANDOM_RUN_TOLD_TO_STOP;
    if (sim_end_of(r->m) != SIM_RUNNING ||
        s->pick(s, r->m, &move) != SCHED_PICKED)
      return RANDOM_RUN_ENDED;
    GROW(r->moves, r->n_moves, r->cap_moves);
    r->moves[r->n_moves++] = (check_move){move.thread, move.choice};
    sim_step(r->m, move.thread, move.choice);
  }
  return RANDOM_RUN_GIVEN_UP;
}

random_run_end random_run_make(random_run *r, uint64_t seed, uint64_t number,
                               bool pct) {
  scheduler s;
  choose(r, &s, seed, number, pct);
  r->n_moves = 0;
  r->m = sim_new(r->p, r->machine);
  const random_run_end end = run(r, &s);
  sim_free(r->m);
  r->m = NULL;
  if (end == RANDOM_RUN_ENDED && r->n_moves > r->longest)
    r->longest = r->n_moves;
  return end;
}
