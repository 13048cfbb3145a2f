// Random values are choices: of the scheduler in a run, of the search when
// checking. Where nothing has needed the value so far it is a token.
#include "sim/sync/sync.h"

#include "sim/vm/thread.h"

static bool site_is_token(const struct machine *m, uint32_t *site) {
  return m->options.tokens && vm_token_site(m, m->running, site);
}

POLL(random_poll_below) {
  (void)n;
  uint32_t site;
  if (m->options.tokens &&
      (vm_token_site(m, t, &site) || m->options.mutant == SIM_MUTANT_OPAQUE))
    return 1;
  if (value_is_token(args[0]))
    return 1;
  const int64_t bound = vm_to_int(m, args[0]);
  return bound > UINT32_MAX / 2 ? UINT32_MAX / 2
         : bound > 0            ? (unsigned)bound
                                : 1;
}

RUN(random_run_below) {
  (void)t, (void)n;
  uint32_t site;
  if (value_is_token(args[0]))
    return vm_needs_value(m, args[0]);
  results[0] = site_is_token(m, &site) ? value_token(TOKEN_INT, site)
                                       : value_from_int(choice);
  return INTRINSIC_DONE;
}

// -- fractions ---------------------------------------------------------------

// The first choices are spread over the range, and are all that a search tries;
// a scheduler draws from all of them.
enum { FRACTIONS_TRIED = 16, FRACTIONS_DRAWN = 1 << 20 };

POLL(random_poll_fraction) {
  (void)args, (void)n;
  uint32_t site;
  if (!m->options.tokens)
    return FRACTIONS_DRAWN;
  return vm_token_site(m, t, &site) ? 1 : FRACTIONS_TRIED;
}

double random_fraction(unsigned choice) {
  return choice < FRACTIONS_TRIED ? (double)choice / FRACTIONS_TRIED
                                  : (double)choice / FRACTIONS_DRAWN;
}
