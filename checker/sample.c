// Runs a program a few times and watches which data it writes under which
// locks, so that the search begins with assumptions that mostly hold. What the
// runs do not show, the search does: nothing relies on them.
#include "checker/sample.h"

#include "sim/sched/sched.h"

enum { RUNS = 8, MOST_STEPS = 1500 };

/// An enabled thread, or SIM_NO_THREAD.
static sim_thread pick_thread(const sim_machine *m, uint64_t *state) {
  const sim_thread n = sim_thread_count(m);
  const sim_thread first = n ? sched_random_below(state, n) : 0;
  for (sim_thread i = 0; i < n; i++)
    if (sim_choices(m, (first + i) % n) > 0)
      return (first + i) % n;
  return SIM_NO_THREAD;
}

sim_discipline *sample_discipline(const sim_program *p, const sim_options *o) {
  if (!sim_touches_are_known(p))
    return NULL;
  sim_discipline *d = sim_discipline_new();
  if (o->mutant != SIM_MUTANT_NONE) // what the search itself finds is tested
    return d;
  sim_options options = *o;
  options.discipline = d;
  options.step_budget = MOST_STEPS * 1000;
  uint64_t state = 1;
  unsigned steps = 0;
  for (unsigned run = 0; run < RUNS && steps < MOST_STEPS; run++) {
    sim_machine *m = sim_new(p, &options);
    while (sim_status_of(m) == SIM_OK && sim_end_of(m) == SIM_RUNNING &&
           steps++ < MOST_STEPS) {
      const sim_thread t = pick_thread(m, &state);
      if (t == SIM_NO_THREAD) {
        if (!sim_advance_clock(m))
          break;
        continue;
      }
      sim_discipline_note_fronts(d, m);
      sim_discipline_note(d, m, t);
      sim_step(m, t, sched_random_below(&state, sim_choices(m, t)));
    }
    sim_free(m);
  }
  sim_discipline_learn(d);
  return d;
}
