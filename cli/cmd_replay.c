// heddle replay: one given schedule, step by step, and what is wrong at its
// end.
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/schedule.h"
#include "sim/arena.h"

/// The schedule that the options give, by text or by file. False after a
/// message.
static bool read_schedule(cli_options *o, const sim_program *p, schedule *s) {
  char error[SCHEDULE_ERROR_BYTES] = "";
  bool ok;
  if (o->schedule != NULL && o->schedule_file != NULL) {
    *s = (schedule){0};
    cli_error("replay: give the schedule, or a file with it, not both");
    return false;
  }
  if (o->schedule_file != NULL) {
    ok = schedule_read(o->schedule_file, s, error);
  } else if (o->schedule != NULL) {
    ok = schedule_parse(o->schedule, strlen(o->schedule), s, error);
  } else {
    *s = (schedule){0};
    cli_error("replay: no schedule; 'heddle replay --help' shows examples");
    return false;
  }
  ok = ok && schedule_fits(s, p, cli_variant(o), error);
  if (!ok)
    cli_error("replay: %s", error);
  return ok;
}

typedef struct move_list {
  check_move *moves;
  unsigned n, cap;
  unsigned cycle_from; ///< n: there is no cycle
} move_list;

/// The moves that the schedule's names stand for. False after a message.
static bool find_moves(const sim_program *p, const sim_options *machine,
                       const schedule *s, move_list *list) {
  schedule_cursor cursor = {.schedule = s};
  char error[SCHEDULE_ERROR_BYTES] = "";
  sim_machine *m = sim_new(p, machine);
  schedule_next_kind kind = SCHEDULE_END;
  for (;;) {
    sched_move move;
    sched_settle(m);
    if (s->has_cycle && cursor.item == s->cycle && cursor.taken == 0)
      list->cycle_from = list->n;
    kind = schedule_next(&cursor, m, &move, error);
    if (kind != SCHEDULE_MOVE)
      break;
    GROW(list->moves, list->n, list->cap);
    list->moves[list->n++] =
        (check_move){.thread = move.thread, .choice = move.choice};
    if (sim_step(m, move.thread, move.choice) != SIM_OK) {
      snprintf(error, sizeof error, "step %u does not come to an end", list->n);
      kind = SCHEDULE_ERROR;
      break;
    }
  }
  if (kind == SCHEDULE_ERROR)
    cli_error("replay: %s", error);
  if (!s->has_cycle)
    list->cycle_from = list->n;
  sim_free(m);
  return kind != SCHEDULE_ERROR;
}

/// The steps of a schedule after which nothing is wrong.
static void report_nothing(const sim_program *p, const cli_options *o,
                           const move_list *list) {
  cli_steps steps;
  cli_steps_init(&steps, p, &o->check.machine, list->moves, list->n);
  printf("schedule (");
  report_count(stdout, steps.n, "step");
  printf(", ");
  report_count(stdout, steps.switches, "context switch");
  printf("):\n");
  report_steps(stdout, p, &steps, list->cycle_from);
  const char *where = "at its end";
  if (list->cycle_from < list->n)
    where = "with going round for ever";
  else if (steps.end == SIM_RUNNING)
    where = "at its end, where the program can go on";
  printf("%snothing is wrong%s %s\n", cli_style_on(stdout, STYLE_GOOD),
         cli_style_off(stdout), where);
  cli_steps_deinit(&steps);
}

int cmd_replay(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  schedule s;
  move_list list = {0};
  status = EXIT_INPUT;
  bool ok = read_schedule(&o, p, &s);
  if (ok && s.has_time)
    o.check.machine.time = s.time;
  if (ok && s.observe_output)
    o.check.machine.observe_output = true;
  o.check.machine.tokens = false;
  if (ok && find_moves(p, &o.check.machine, &s, &list)) {
    check_result r;
    check_schedule(p, &o.check, list.moves, list.n, list.cycle_from, &r);
    if (r.stopped_by != NULL) // the cycle is none, or cannot be judged
      cli_error("replay: %s", r.stopped_by);
    if (o.json)
      json_check(stdout, p, &o, &r);
    for (unsigned i = 0; i < r.n_findings && !o.json; i++)
      report_finding(stdout, p, &o, &r.findings[i]);
    for (unsigned i = 0; i < r.n_warnings && !o.json; i++)
      report_warning(stdout, p, &o, &r.warnings[i]);
    if (!o.json && r.n_findings + r.n_warnings == 0 && r.stopped_by == NULL)
      report_nothing(p, &o, &list);
    status = r.n_findings > 0       ? EXIT_VIOLATION
             : r.stopped_by != NULL ? EXIT_INPUT
                                    : EXIT_CLEAN;
    check_result_deinit(&r);
  }
  free(list.moves);
  schedule_deinit(&s);
  cli_end(&o, p);
  return status;
}
