// Random runs, more and more of them as a search gets longer. Start reading at
// scout_look.
#include "checker/scout.h"

#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

enum {
  FIRST_DUE = 30000,   ///< transitions: a search that is worth it
  STEPS_EACH = 4,      ///< for each of them; a step is a tenth as dear
  MOST_STEPS = 20000,  ///< of one run
  LIMITS_EVERY = 1024, ///< steps between two looks at the clock
  SEED = 1
};

static bool look(void *context, const random_run *run) {
  scout *s = context;
  if (flaw_of_event(sim_last_event(run->m), s->properties, &s->seen))
    return true;
  state_view_fill(&s->view, run->m, s->properties);
  if (s->view.n_flaws > 0) {
    s->seen = s->view.flaws[0];
    return true;
  }
  if (s->steps_left == 0 ||
      (s->steps_left % LIMITS_EVERY == 0 && limits_reached(s->limits, 0, 0)))
    s->steps_left = 0;
  else
    s->steps_left--;
  s->seen.kind = CHECK_KIND_COUNT;
  return s->steps_left == 0;
}

/// A race is likely to be behind what else goes wrong.
static bool is_better(const scout *s) {
  const bool race = s->seen.kind == CHECK_RACE;
  if (!s->found || race != (s->flaw.kind == CHECK_RACE))
    return !s->found || race;
  return s->run.n_moves < s->n_moves;
}

static void keep(scout *s) {
  s->found = true;
  s->flaw = s->seen;
  s->n_moves = s->run.n_moves;
  s->moves = xrealloc(s->moves, (s->n_moves + 1) * sizeof *s->moves);
  if (s->n_moves > 0)
    memcpy(s->moves, s->run.moves, s->n_moves * sizeof *s->moves);
}

void scout_init(scout *s, const sim_program *p, const check_options *o,
                const sim_options *machine, limits *l) {
  memset(s, 0, sizeof *s);
  s->properties = o->properties;
  if (!o->held_fails)
    s->properties &= ~(1u << CHECK_HELD);
  s->limits = l;
  s->machine = *machine;
  s->due = o->scout_from > 0 ? o->scout_from : FIRST_DUE;
  s->view.expressions = &o->expressions;
  random_run_init(&s->run, p, &s->machine);
  s->run.look = look;
  s->run.context = s;
  s->run.most_steps = MOST_STEPS;
}

void scout_deinit(scout *s) {
  random_run_deinit(&s->run);
  state_view_deinit(&s->view);
  free(s->moves);
}

bool scout_look(scout *s, uint64_t transitions) {
  if (transitions < s->due)
    return false;
  s->due = transitions * 2;
  s->steps_left = transitions * STEPS_EACH;
  while (s->steps_left > 0) {
    // One finds what most runs show, the other what needs somebody to be slow.
    const bool pct = s->runs % 2 != 0;
    const random_run_end end = random_run_make(&s->run, SEED, s->runs++, pct);
    if (end == RANDOM_RUN_TOLD_TO_STOP && s->seen.kind != CHECK_KIND_COUNT &&
        is_better(s))
      keep(s);
  }
  return s->found;
}
