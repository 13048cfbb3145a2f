// How the program stands: said after every move. Start at repl_show_place and
// repl_show_end.
#include <stdio.h>

#include "cli/cli.h"
#include "cli/repl_session.h"

// -- the end -----------------------------------------------------------------

bool repl_at_end(const repl *r) {
  const sim_machine *m = repl_now(r);
  return sim_status_of(m) != SIM_OK || sim_end_of(m) != SIM_RUNNING ||
         !sched_anybody_enabled(m);
}

static void show_stuck(const repl *r) {
  const sim_machine *m = repl_now(r);
  int width = repl_name_width(r, m);
  text_buffer line = {0};
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    if (sim_thread_done(m, t))
      continue;
    text_add_string(&line, "  ");
    repl_thread_columns(r, t, width, &line);
    repl_wait(m, t, &line);
    if (sim_thread_daemon(m, t))
      text_add_string(&line, " (daemon)");
    repl_put_line(&line);
  }
  text_deinit(&line);
}

static void show_crash(const repl *r) {
  const sim_event *event = sim_last_event(repl_now(r));
  if (event->kind == SIM_EVENT_NONE) {
    printf("%sthe program crashed%s\n", cli_style_on(stdout, STYLE_BAD),
           cli_style_off(stdout));
    return;
  }
  text_buffer place = {0};
  repl_place(r, event->where, &place);
  printf("%sthe program crashed%s: %s (%s)\n", cli_style_on(stdout, STYLE_BAD),
         cli_style_off(stdout), event->message, text_string(&place));
  text_deinit(&place);
}

static void show_failure(const repl *r) {
  switch (sim_status_of(repl_now(r))) {
  case SIM_ERR_BUDGET:
    printf("step %zu ran on and on without an operation that others could "
           "see: a loop in it does not end\n",
           r->history.at);
    break;
  case SIM_ERR_MEMORY:
    printf("the program's data passed the memory limit\n");
    break;
  case SIM_ERR_UNSUPPORTED:
    printf("line %u: %s\n", sim_running_place(repl_now(r)).line,
           sim_unsupported(repl_now(r)));
    break;
  default:
    printf("the machine stopped\n");
  }
}

bool repl_show_end(repl *r) {
  const sim_machine *m = repl_now(r);
  if (!repl_at_end(r))
    return false;
  if (sim_status_of(m) != SIM_OK) {
    show_failure(r);
    return true;
  }
  switch (sim_end_of(m)) {
  case SIM_FINISHED:
    printf("%sthe program has finished%s", cli_style_on(stdout, STYLE_GOOD),
           cli_style_off(stdout));
    if (sim_exit_code(m) != 0)
      printf(" with exit status %d", sim_exit_code(m));
    printf("\n");
    break;
  case SIM_EXITED:
    printf("the program has exited with status %d\n", sim_exit_code(m));
    break;
  case SIM_CRASHED:
    show_crash(r);
    break;
  case SIM_RUNNING:
    printf("%sdeadlock%s: %sno %s can move\n", cli_style_on(stdout, STYLE_BAD),
           cli_style_off(stdout),
           sim_main_returned(m) ? "main has ended, and " : "",
           sim_thread_word(r->program));
    show_stuck(r);
    break;
  }
  return true;
}

// -- after a move ------------------------------------------------------------

void repl_show_hint(repl *r) {
  enum { SHOWN = 8 };
  repl_show_displays(r);
  if (!r->terminal || repl_at_end(r))
    return;
  const sim_machine *m = repl_now(r);
  unsigned number = 1, shown = 0;
  printf("%s       choices:", cli_style_on(stdout, STYLE_DIM));
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    unsigned choices = sim_choices(m, t);
    if (choices > 0 && shown++ < SHOWN) {
      printf("  %u", number);
      if (choices > 1)
        printf("-%u", number + choices - 1);
      printf(" %s", sim_thread_name(m, t));
    }
    number += choices;
  }
  if (shown > SHOWN)
    printf("  and %u more threads", shown - SHOWN);
  printf("%s\n", cli_style_off(stdout));
}

void repl_show_place(repl *r) {
  if (r->history.at == 0) {
    printf("at the beginning\n");
  } else {
    printf("after step %zu", r->history.at);
    if (r->history.at < r->history.n)
      printf(" of %zu", r->history.n);
    printf(", which was\n");
    repl_trace(r, r->history.at - 1, r->history.at, false);
  }
  repl_show_end(r);
  repl_show_hint(r);
}
