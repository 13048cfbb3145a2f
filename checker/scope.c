// What an exploration covers and what it leaves out: values that the program
// decides by and of which only some were tried.
#include "checker/scope.h"

#include <string.h>

/// Where the token site is, unless it is a place of the library that has been
/// named.
static void add_site(text_buffer *to, const char *name, span where) {
  if (where.line == 0 && strstr(text_string(to), name))
    return;
  text_addf(to, "%s%s", to->n > 0 ? ", " : "", name);
  if (where.line > 0)
    text_addf(to, " at line %u", where.line);
}

char *scope_bounds(const sim_program *p, const sim_options *machine) {
  text_buffer some = {0};
  const bool *exact = machine->tokens ? machine->token_exact : NULL;
  for (uint32_t i = 0; i < sim_token_site_count(p); i++) {
    const char *name;
    span where;
    if ((!exact || exact[i]) && sim_token_site(p, i, &name, &where) == SIM_SOME)
      add_site(&some, name, where);
  }
  if (some.n > 0)
    text_add_string(&some, " as some of its values only");
  if (scope_decides_by_clock(p, machine))
    text_addf(&some, "%sclocks that %s", some.n > 0 ? "; " : "",
              machine->observe_output
                  ? "stand still (--time virtual lets them run)"
                  : "stand still or go far ahead, a few times a thread");
  char *bounds = some.n > 0 ? strdup(text_string(&some)) : NULL;
  text_deinit(&some);
  return bounds;
}

bool scope_decides_by_clock(const sim_program *p, const sim_options *machine) {
  for (uint32_t i = 0; i < sim_token_site_count(p); i++) {
    const char *name;
    span where;
    if ((!machine->tokens || machine->token_exact[i]) &&
        sim_token_site(p, i, &name, &where) == SIM_CLOCK)
      return machine->time == SIM_TIME_ANY;
  }
  return false;
}
