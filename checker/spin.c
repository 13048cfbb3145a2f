// Loops without an operation that other threads could see: `for {}`. A thread
// that has come into one never comes out, if it comes back to a state in which
// it was: what it does there depends on nothing but that state. R. Brent's
// search for a cycle ("An Improved Monte Carlo Factorization Algorithm", BIT
// 20, 1980) goes on from instruction to instruction. Start reading at
// spin_find.
#include "checker/spin.h"

#include <stdlib.h>
#include <string.h>

enum {
  LONG_AGO = 100000, ///< instructions after which a transition is suspicious
  MOST_LOOKED_AT = 1 << 13 ///< instructions that are looked at then
};

/// Whether the machine, which is inside a transition, goes round for ever.
static bool goes_round(sim_machine *m, span *where) {
  text_buffer before = {0}, now = {0};
  bool round = false, goes_on = true;
  unsigned next = 1;
  span least = {0};
  for (unsigned i = 0; i < MOST_LOOKED_AT && goes_on && !round; i++) {
    text_clear(&now);
    sim_dump(m, &now);
    round = i > 0 && strcmp(text_string(&now), text_string(&before)) == 0;
    const span at = sim_running_place(m);
    if (least.line == 0 || (at.line != 0 && at.line < least.line))
      least = at;
    if (i + 1 == next) { // a new place to come back to
      text_clear(&before);
      text_add_string(&before, text_string(&now));
      next *= 2;
      least = at;
    }
    goes_on = round || sim_step_on(m, 1);
  }
  *where = least;
  text_deinit(&before);
  text_deinit(&now);
  return round;
}

static bool never_ends(const sim_machine *from, sim_thread t, unsigned choice,
                       spin *out) {
  sim_machine *m = sim_clone(from);
  bool endless =
      sim_step_part(m, t, choice, LONG_AGO) && goes_round(m, &out->where);
  // Not always who makes the move: a thread that it starts, or meets at a
  // channel, goes on in the same transition.
  const sim_thread who = endless ? sim_paused_thread(m) : SIM_NO_THREAD;
  endless = endless && !sim_thread_daemon(m, who);
  if (endless) {
    const char *function = sim_thread_function(m, who);
    out->thread = strdup(sim_thread_name(m, who));
    out->function = function ? strdup(function) : NULL;
    out->born = sim_thread_birth(m, who);
  }
  sim_free(m);
  return endless;
}

/// In the simulator time stands still while somebody can run, which it does
/// nowhere else: a loop until some time is not endless.
static bool reads_clocks(const sim_program *p) {
  for (uint32_t i = 0; i < sim_token_site_count(p); i++) {
    const char *name;
    span where;
    if (sim_token_site(p, i, &name, &where) == SIM_CLOCK)
      return true;
  }
  return false;
}

bool spin_find(const sim_machine *m, spin *out) {
  // What an interrupt makes of main's loops is not known here.
  const bool known = sim_touches_are_known(sim_program_of(m));
  if (sim_end_of(m) != SIM_RUNNING || sim_status_of(m) != SIM_OK ||
      reads_clocks(sim_program_of(m)))
    return false;
  for (sim_thread t = known ? 0 : 1; t < sim_thread_count(m); t++) {
    const unsigned choices = sim_choices(m, t);
    for (unsigned c = 0; c < choices; c++)
      if (never_ends(m, t, c, out))
        return true;
  }
  return false;
}

void spin_deinit(spin *s) {
  free(s->thread);
  free(s->function);
}
