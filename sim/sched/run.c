// Runs a machine to its end under a scheduler. Start at sched_run.
//
// Virtual time moves only here and in the REPL, and only when nobody can run,
// so a list of moves needs no word about the clock.
#include "sim/sched/sched.h"

#include <string.h>

const char sched_names[] = "random, round-robin, fifo, priority, pct";

enum { PCT_DEPTH = 3, PCT_STEPS = 1000 };

void sched_fifo(scheduler *s) {
  sched_round_robin(s, UINT32_MAX);
  s->name = "fifo";
}

bool sched_by_name(scheduler *s, const char *name, uint64_t number) {
  if (strcmp(name, "random") == 0)
    sched_random(s, number);
  else if (strcmp(name, "round-robin") == 0 || strcmp(name, "rr") == 0)
    sched_round_robin(s, number > UINT32_MAX ? UINT32_MAX : (uint32_t)number);
  else if (strcmp(name, "fifo") == 0)
    sched_fifo(s);
  else if (strcmp(name, "priority") == 0)
    sched_priority_scheduler(s, NULL);
  else if (strcmp(name, "pct") == 0)
    sched_pct(s, number, PCT_DEPTH, PCT_STEPS);
  else
    return false;
  return true;
}

bool sched_anybody_enabled(const sim_machine *m) {
  uint32_t n = sim_thread_count(m);
  for (sim_thread t = 0; t < n; t++)
    if (sim_choices(m, t) > 0)
      return true;
  return false;
}

bool sched_settle(sim_machine *m) {
  while (sim_end_of(m) == SIM_RUNNING && sim_status_of(m) == SIM_OK) {
    if (sched_anybody_enabled(m))
      return true;
    if (!sim_advance_clock(m))
      return false;
  }
  return false;
}

static void note_event(const sim_machine *m, sched_result *result) {
  const sim_event *event = sim_last_event(m);
  if (event->kind == SIM_EVENT_NONE || event->kind == SIM_EVENT_MISTAKE)
    return;
  if (result->uncaught++ == 0)
    result->event = *event;
}

/// What a scheduler that picked nothing means for the run; false to go on.
static bool stops(sim_machine *m, sched_answer answer, sched_outcome *outcome) {
  switch (answer) {
  case SCHED_PICKED:
    return false;
  case SCHED_STUCK:
    *outcome = SCHED_DEADLOCK;
    return !sim_advance_clock(m);
  case SCHED_NO_MOVES:
    *outcome = SCHED_OUT_OF_MOVES;
    return true;
  case SCHED_REFUSED:
    *outcome = SCHED_BAD_MOVE;
    return true;
  }
  return true;
}

void sched_run(sim_machine *m, scheduler *s, const sched_limits *limits,
               sched_result *result) {
  static const sched_limits none;
  if (!limits)
    limits = &none;
  memset(result, 0, sizeof *result);
  // Before its first visible operation the program may have failed already.
  note_event(m, result);
  for (;;) {
    if (sim_status_of(m) != SIM_OK) {
      result->outcome = sim_status_of(m) == SIM_ERR_STOPPED ? SCHED_INTERRUPTED
                                                            : SCHED_FAILED;
      return;
    }
    if (sim_end_of(m) != SIM_RUNNING) {
      result->outcome = SCHED_ENDED;
      return;
    }
    if (limits->interrupted && *limits->interrupted) {
      result->outcome = SCHED_INTERRUPTED;
      return;
    }
    if (limits->steps && result->steps >= limits->steps) {
      result->outcome = SCHED_STEP_LIMIT;
      return;
    }
    sched_move move;
    sched_answer answer = s->pick(s, m, &move);
    if (answer != SCHED_PICKED) {
      if (stops(m, answer, &result->outcome))
        return;
      continue;
    }
    if (limits->before_step)
      limits->before_step(limits->context, m, move);
    sim_step(m, move.thread, move.choice);
    result->steps++;
    note_event(m, result);
  }
}
