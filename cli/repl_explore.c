// What may come of it: check, outcomes, graph.
//
// They explore with the session's own machine, from the beginning or from where
// it stands, so that a schedule they find can be taken at once.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/graph.h"
#include "cli/repl_session.h"
#include "sim/arena.h"

enum { SECONDS_MAX = 60 };

static check_move *moves_so_far(const repl *r) {
  check_move *moves = xmalloc((r->history.at + 1) * sizeof *moves);
  for (size_t i = 0; i < r->history.at; i++)
    moves[i] = (check_move){r->history.moves[i].move.thread,
                            r->history.moves[i].move.choice};
  return moves;
}

/// Sets up a search as the session's machine is. `start` is where it begins.
static void set_up(const repl *r, cli_options *o, const sim_start *start) {
  cli_options_init(o, COMMAND_CHECK);
  o->file = sim_program_path(r->program);
  const bool tokens = start == NULL && r->options.time == SIM_TIME_ANY;
  o->check.machine = r->options;
  o->check.machine.print = NULL;
  o->check.machine.tokens = tokens;
  o->check.machine.start = start;
  o->check.limit_seconds = SECONDS_MAX;
  o->check.interrupted = &cli_interrupted;
  o->check.machine.interrupted = &cli_interrupted;
}

/// Takes the finding's schedule, from the beginning or from here.
static bool follow(repl *r, const char *text, bool from_here) {
  char error[SCHEDULE_ERROR_BYTES];
  schedule s;
  bool ok = schedule_parse(text, strlen(text), &s, error);
  const size_t at = from_here ? r->history.at : 0;
  history_go(&r->history, at);
  ok = ok && repl_take_schedule(r, &s, error);
  text_clear(&r->output);
  schedule_deinit(&s);
  if (!ok)
    return repl_error(r, "%s", error);
  printf("the schedule is the history now: 'back' and 'trace' lead through "
         "it\n");
  if (r->history.at > 0)
    repl_set_current(r, history_name(&r->history, r->history.at - 1));
  repl_show_place(r);
  repl_show_cycle(r);
  return true;
}

/// "", "--from here" or "from here". False after a message.
static bool read_from(repl *r, const repl_args *a, bool *from_here) {
  *from_here =
      a->n == 2 && strcmp(a->word[1], "here") == 0 &&
      (strcmp(a->word[0], "--from") == 0 || strcmp(a->word[0], "from") == 0);
  return a->n == 0 || *from_here ||
         repl_error(r, "it takes nothing, or '--from here'");
}

bool repl_cmd_check(repl *r, const repl_args *a) {
  bool from_here;
  if (!read_from(r, a, &from_here))
    return false;
  if (from_here && repl_at_end(r))
    return repl_error(r, "nothing comes after this state");
  check_move *moves = moves_so_far(r);
  const sim_start start = {moves, (unsigned)r->history.at};
  cli_options o;
  check_result result;
  set_up(r, &o, from_here && start.n > 0 ? &start : NULL);
  cli_interrupted = false;
  cli_catch_interrupt();
  check_run(r->program, &o.check, &result);
  cli_interrupted = false;
  // What is shown of a finding is replayed from the program's beginning.
  if (result.defect) {
    repl_error(r, "internal error: %s", result.defect);
  } else {
    printf("%s%s%s:\n", from_here ? "from here" : "from the beginning",
           r->options.time == SIM_TIME_VIRTUAL ? ", in virtual time" : "",
           r->options.end_with_main && sim_main_ends_process(r->program)
               ? ", runs end with main"
               : "");
    if (result.n_findings == 0)
      report_check(stdout, r->program, &o, &result);
    for (unsigned i = 0; i < result.n_findings && i < 1; i++)
      report_finding(stdout, r->program, &o, &result.findings[i]);
  }
  bool ok = !result.defect;
  if (ok && result.n_findings > 0)
    ok = follow(r, result.findings[0].schedule, from_here);
  check_result_deinit(&result);
  cli_end(&o, NULL);
  free(moves);
  return ok;
}

bool repl_cmd_outcomes(repl *r, const repl_args *a) {
  bool from_here;
  if (!read_from(r, a, &from_here))
    return false;
  check_move *moves = moves_so_far(r);
  const sim_start start = {moves, (unsigned)r->history.at};
  cli_options o;
  check_outcomes result;
  set_up(r, &o, from_here && start.n > 0 ? &start : NULL);
  o.check.machine.observe_output = true;
  cli_interrupted = false;
  cli_catch_interrupt();
  check_outcomes_run(r->program, &o.check, &result);
  cli_interrupted = false;
  bool ok = !result.defect;
  if (ok)
    report_outcomes(stdout, r->program, &o, &result);
  else
    repl_error(r, "internal error: %s", result.defect);
  check_outcomes_deinit(&result);
  cli_end(&o, NULL);
  free(moves);
  return ok;
}

bool repl_cmd_graph(repl *r, const repl_args *a) {
  if (a->n == 0) {
    graph_print_kinds(stdout);
    return true;
  }
  if (a->n != 2)
    return repl_error(r, "graph takes a kind and a file; alone it lists the "
                         "kinds");
  check_move *moves = moves_so_far(r);
  sim_options machine = r->options;
  machine.print = NULL;
  fflush(stdout);
  bool ok = graph_session(r->program, &machine, moves, (unsigned)r->history.at,
                          a->word[0], a->word[1]);
  if (ok)
    printf("%s written\n", a->word[1]);
  free(moves);
  return ok;
}
