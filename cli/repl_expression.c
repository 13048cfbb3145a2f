// Expressions of the program's language: the command print, and what other
// commands need of them.
#include <stdio.h>
#include <string.h>

#include "cli/repl_session.h"

sim_expression *repl_expression(repl *r, const char *text) {
  diag d = {0};
  sim_expression *e = sim_expression_compile(r->program, text, &d);
  if (e)
    return e;
  if (d.entries[0].at.column > 1)
    repl_error(r, "%s (column %u)", d.entries[0].text, d.entries[0].at.column);
  else
    repl_error(r, "%s", d.entries[0].text);
  return NULL;
}

bool repl_cmd_print(repl *r, const repl_args *a) {
  if (!a->rest[0])
    return repl_show_vars(r, NULL);
  sim_expression *e = repl_expression(r, a->rest);
  if (!e)
    return false;
  text_buffer text = {0};
  sim_result result;
  bool ok = sim_expression_show(e, repl_now(r), repl_current(r), 0, &text,
                                &result) == SIM_RESULT_OK;
  if (ok)
    printf("%s = %s\n", a->rest, text_string(&text));
  else
    repl_error(r, "%s", result.message);
  text_deinit(&text);
  sim_expression_free(e);
  return ok;
}
