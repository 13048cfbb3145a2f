// What an exploration covers and what it leaves out: values that the program
// decides by and of which only some, or none that mean anything, were tried.
#include "checker/scope.h"

#include <string.h>

void sites_judge(const sim_program *p, const bool *exact, sim_time time,
                 char **bounds, char **stopped_by) {
  text_buffer bound = {0}, clock = {0};
  for (uint32_t i = 0; i < sim_token_site_count(p); i++) {
    const char *name;
    span where;
    if (exact && !exact[i])
      continue;
    const sim_sampling sampling = sim_token_site(p, i, &name, &where);
    text_buffer *to = sampling == SIM_SOME                            ? &bound
                      : sampling == SIM_CLOCK && time == SIM_TIME_ANY ? &clock
                                                                      : NULL;
    if (!to || (where.line == 0 && strstr(text_string(to), name)))
      continue;
    text_addf(to, "%s%s", to->n > 0 ? ", " : "", name);
    if (where.line > 0)
      text_addf(to, " at line %u", where.line);
  }
  if (bound.n > 0) {
    text_add_string(&bound, " as some of its values only");
    *bounds = strdup(text_string(&bound));
  }
  if (clock.n > 0 && stopped_by) {
    text_addf(&clock, ": what the program decides by it cannot be explored "
                      "unless time is exact (--time virtual)");
    *stopped_by = strdup(text_string(&clock));
  }
  text_deinit(&bound);
  text_deinit(&clock);
}
