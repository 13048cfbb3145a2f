// Expressions of the program's language: the commands print and display, and
// what other commands need of them.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/repl_session.h"
#include "sim/arena.h"

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
  bool ok = sim_expression_show(e, repl_seen(r), repl_seen_thread(r), 0, &text,
                                &result) == SIM_RESULT_OK;
  if (ok)
    printf("%s = %s\n", a->rest, text_string(&text));
  else
    repl_error(r, "%s", result.message);
  text_deinit(&text);
  sim_expression_free(e);
  return ok;
}

// -- display -----------------------------------------------------------------

static void show_display(const repl *r, const repl_display *d) {
  char *text = repl_value_text(repl_seen(r), d->expression, r->current);
  printf("       %u: %s = %s\n", d->number,
         sim_expression_source(d->expression), text);
  free(text);
}

void repl_show_displays(repl *r) {
  for (unsigned i = 0; i < r->n_displays; i++)
    show_display(r, &r->displays[i]);
}

bool repl_cmd_display(repl *r, const repl_args *a) {
  if (!a->rest[0]) {
    if (r->n_displays == 0)
      printf("nothing is displayed\n");
    repl_show_displays(r);
    return true;
  }
  sim_expression *e = repl_expression(r, a->rest);
  if (!e)
    return false;
  GROW(r->displays, r->n_displays, r->cap_displays);
  r->displays[r->n_displays++] = (repl_display){++r->last_display, e};
  show_display(r, &r->displays[r->n_displays - 1]);
  return true;
}

void repl_displays_free(repl *r) {
  for (unsigned i = 0; i < r->n_displays; i++)
    sim_expression_free(r->displays[i].expression);
  r->n_displays = 0;
  free(r->displays);
  r->displays = NULL;
  r->cap_displays = 0;
}

bool repl_cmd_undisplay(repl *r, const repl_args *a) {
  uint64_t number;
  if (a->n == 0) {
    repl_displays_free(r);
    return true;
  }
  if (a->n > 1)
    return repl_error(r, "undisplay takes a number, or nothing");
  if (!repl_number(r, a->word[0], "the number of a display", UINT32_MAX,
                   &number))
    return false;
  for (unsigned i = 0; i < r->n_displays; i++)
    if (r->displays[i].number == number) {
      sim_expression_free(r->displays[i].expression);
      memmove(&r->displays[i], &r->displays[i + 1],
              (--r->n_displays - i) * sizeof *r->displays);
      return true;
    }
  return repl_error(r, "there is no display %llu", (unsigned long long)number);
}
