// heddle graph: what the check found, as a picture. What can be drawn is in
// graph.c; here is where what is drawn comes from: a search, or a schedule that
// was given.
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/graph.h"
#include "cli/graph_replay.h"
#include "cli/page.h"
#include "cli/schedule.h"

typedef struct move_list {
  check_move *moves;
  unsigned n, cap;
} move_list;

/// The moves that the schedule's names stand for.
static bool find_moves(const sim_program *p, const sim_options *machine,
                       const schedule *s, move_list *list, char *error) {
  schedule_cursor cursor = {.schedule = s};
  sim_machine *m = graph_replay_new(p, machine);
  schedule_next_kind next;
  for (;;) {
    sched_move move;
    sched_settle(m);
    next = schedule_next(&cursor, m, &move, error);
    if (next != SCHEDULE_MOVE)
      break;
    GROW(list->moves, list->n, list->cap);
    list->moves[list->n++] = (check_move){move.thread, move.choice};
    if (sim_step(m, move.thread, move.choice) != SIM_OK) {
      snprintf(error, SCHEDULE_ERROR_BYTES, "step %u does not come to an end",
               list->n);
      next = SCHEDULE_ERROR;
      break;
    }
  }
  sim_free(m);
  return next == SCHEDULE_END;
}

/// Looks at what a given schedule leads to, instead of searching. False after a
/// message.
static bool judge_schedule(cli_options *o, const sim_program *p,
                           move_list *list, check_result *r) {
  char error[SCHEDULE_ERROR_BYTES] = "";
  schedule s;
  bool ok = o->schedule != NULL
                ? schedule_parse(o->schedule, strlen(o->schedule), &s, error)
                : schedule_read(o->schedule_file, &s, error);
  ok = ok && schedule_fits(&s, p, cli_variant(o), error);
  if (ok && s.has_time)
    o->check.machine.time = s.time;
  o->check.machine.tokens = false;
  ok = ok && find_moves(p, &o->check.machine, &s, list, error);
  if (ok)
    check_schedule(p, &o->check, list->moves, list->n, list->n, r);
  else
    cli_error("graph: %s", error);
  schedule_deinit(&s);
  return ok;
}

static void search(cli_options *o, const sim_program *p, bool whole,
                   check_result *r) {
  if (whole)
    graph_prepare(&o->check);
  cli_limit_numbers(o); // pages tell them
  cli_progress_begin(o);
  cli_catch_interrupt();
  cli_catch_timeout(o->check.limit_seconds);
  check_run(p, &o->check, r);
  cli_progress_end();
}

/// Explores the program to compare with, by the same command line, and draws
/// both. False after a message.
static bool compare(const cli_options *o, int argc, char **argv,
                    const graph_subject *first, const char *path) {
  char **words = xcalloc((size_t)argc + 1, sizeof *words);
  for (int i = 0; i < argc; i++)
    words[i] = argv[i] == o->file ? (char *)o->compare : argv[i];
  cli_options other;
  sim_program *p;
  bool ok = cli_begin(argc, words, &other, &p) < 0;
  if (ok) {
    check_result r = {0};
    search(&other, p, true, &r);
    const graph_subject second = {.p = p, .check = &other.check, .r = &r};
    ok = r.defect == NULL && graph_compare(first, &second, path);
    if (r.defect != NULL)
      cli_error("internal error: %s", r.defect);
    check_result_deinit(&r);
    cli_end(&other, p);
  }
  free(words);
  return ok;
}

/// False after a message if the options do not go together.
static bool options_agree(const cli_options *o, const graph_kind *kind,
                          const char *path) {
  const bool given = o->schedule != NULL || o->schedule_file != NULL;
  if (given && graph_kind_is_whole(kind)) {
    cli_error("graph: --kind %s draws all states, not a schedule",
              graph_kind_name(kind));
    return false;
  }
  if (o->compare != NULL &&
      (strcmp(graph_kind_name(kind), "state") != 0 || page_is_page(path))) {
    cli_error("graph: --compare draws states, as .dot, .svg or .png");
    return false;
  }
  return true;
}

int cmd_graph(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  const char *path = o.output != NULL ? o.output : "-";
  const graph_kind *kind = graph_kind_find(o.kind != NULL ? o.kind : "state");
  const bool given = o.schedule != NULL || o.schedule_file != NULL;
  check_result r = {0};
  move_list list = {0};
  bool ok = kind != NULL && (page_is_page(path) || graph_can_write(path));
  ok = ok && options_agree(&o, kind, path);
  if (ok && given)
    ok = judge_schedule(&o, p, &list, &r);
  else if (ok)
    search(&o, p, graph_kind_is_whole(kind) || page_is_page(path), &r);
  const bool defect = ok && r.defect != NULL;
  if (defect) {
    cli_error("internal error: %s", r.defect);
  } else if (ok && page_is_page(path)) {
    ok = page_write(&o, p, &r, o.kind, path);
  } else if (ok) {
    const graph_subject s = {.p = p,
                             .check = &o.check,
                             .r = &r,
                             .moves = list.moves,
                             .n_moves = list.n,
                             .show = o.show};
    ok = o.compare != NULL ? compare(&o, argc, argv, &s, path)
                           : graph_write(&s, kind, path);
  }
  check_result_deinit(&r);
  free(list.moves);
  cli_end(&o, p);
  return defect ? EXIT_DEFECT : ok ? EXIT_CLEAN : EXIT_INPUT;
}
