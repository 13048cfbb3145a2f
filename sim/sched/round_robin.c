// The round-robin scheduler: each thread in turn, `quantum` transitions long.
//
// A thread's index changes when others end, so the one whose turn it is is
// remembered by name and looked for where it was last seen.
#include "sim/sched/sched.h"

#include <stdio.h>
#include <string.h>

/// The thread whose turn it is, or SIM_NO_THREAD if it has ended.
static sim_thread find_current(const scheduler *s, const sim_machine *m) {
  const char *name = s->u.round_robin.name;
  sim_thread at = s->u.round_robin.at;
  if (at < sim_thread_count(m) &&
      strncmp(sim_thread_name(m, at), name, SCHED_NAME_BYTES - 1) == 0)
    return at;
  return sim_thread_find(m, name, strlen(name));
}

static sched_answer pick_round_robin(scheduler *s, const sim_machine *m,
                                     sched_move *out) {
  uint32_t n = sim_thread_count(m);
  if (n == 0)
    return SCHED_STUCK;
  sim_thread first = s->u.round_robin.at; // if it is gone, the next moved up
  if (s->u.round_robin.name[0]) {
    sim_thread current = find_current(s, m);
    if (current != SIM_NO_THREAD)
      first = s->u.round_robin.left > 0 ? current : current + 1;
    if (current == SIM_NO_THREAD || sim_choices(m, current) == 0)
      s->u.round_robin.left = 0;
  }
  for (uint32_t i = 0; i < n; i++) {
    sim_thread t = (first + i) % n;
    if (sim_choices(m, t) == 0)
      continue;
    if (s->u.round_robin.left == 0) {
      s->u.round_robin.left = s->u.round_robin.quantum;
      snprintf(s->u.round_robin.name, SCHED_NAME_BYTES, "%s",
               sim_thread_name(m, t));
    }
    s->u.round_robin.left--;
    s->u.round_robin.at = t;
    *out = (sched_move){t, 0};
    return SCHED_PICKED;
  }
  return SCHED_STUCK;
}

void sched_round_robin(scheduler *s, uint32_t quantum) {
  *s = (scheduler){.name = "round-robin", .pick = pick_round_robin};
  s->u.round_robin.quantum = quantum ? quantum : 1;
}
