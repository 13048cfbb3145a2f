// Strict priority: of the enabled threads the one of the highest priority, and
// of several the one that is running, else the first.
#include "sim/sched/profile.h"

static sched_answer pick_priority(scheduler *s, const sim_machine *m,
                                  sched_move *out) {
  const sched_priorities *p = s->u.priority.priorities;
  sim_thread best = SIM_NO_THREAD;
  int highest = 0;
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    if (sim_choices(m, t) == 0)
      continue;
    const int level = sched_effective_priority(p, m, t);
    const bool runs = sim_thread_serial(m, t) == s->u.priority.last;
    if (best == SIM_NO_THREAD || level > highest ||
        (level == highest && runs)) {
      best = t;
      highest = level;
    }
  }
  if (best == SIM_NO_THREAD)
    return SCHED_STUCK;
  s->u.priority.last = sim_thread_serial(m, best);
  *out = (sched_move){best, 0};
  return SCHED_PICKED;
}

void sched_priority_scheduler(scheduler *s, const sched_priorities *p) {
  *s = (scheduler){.name = "priority", .pick = pick_priority};
  s->u.priority.priorities = p;
}
