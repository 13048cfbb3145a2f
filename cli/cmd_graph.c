// heddle graph: what the check found, as a picture.
//
// The kinds of diagram are a table; adding one is adding a line and a function
// that builds it. Start at `kinds`.
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/graph_data.h"
#include "cli/graph_replay.h"
#include "cli/schedule.h"

/// States that a search keeps for a diagram, where the user set no limit.
#define MAX_GRAPH_STATES 200000

typedef struct drawing {
  const cli_options *o;
  const sim_program *p;
  const check_result *r;
  arena memory;
  const char *title, *explored;
} drawing;

/// Builds a diagram; NULL after a message if there is nothing to draw.
typedef viz_diagram *build_fn(drawing *d);

typedef struct graph_kind {
  const char *name;
  bool whole; ///< needs every state, not only a finding
  build_fn *build;
  const char *help;
} graph_kind;

static viz_diagram *nothing(const drawing *d, const char *what) {
  cli_error("graph: %s in %s: %s", what, d->o->file, d->explored);
  return NULL;
}

static viz_diagram *build_states(drawing *d, bool only_path) {
  const viz_limits limits = {.only_path = only_path};
  viz_state_graph g;
  if (only_path && d->r->n_findings == 0)
    return nothing(d, "nothing wrong, so no path to it");
  if (!graph_data_states(d->p, &d->o->check.machine, d->r, &limits, &d->memory,
                         &g))
    return nothing(d, g.rule);
  g.title = d->title;
  g.subtitle = d->explored;
  return viz_diagram_of_states(&g);
}

static viz_diagram *build_state(drawing *d) { return build_states(d, false); }

static viz_diagram *build_path(drawing *d) { return build_states(d, true); }

/// The first finding about threads that wait, or NULL.
static const check_finding *find_waiting(const check_result *r) {
  for (unsigned i = 0; i < r->n_findings; i++)
    if (r->findings[i].kind == CHECK_DEADLOCK ||
        r->findings[i].kind == CHECK_LEAK)
      return &r->findings[i];
  return NULL;
}

static const char *finding_title(drawing *d, const check_finding *f) {
  return arena_printf(&d->memory, "%s: %s", check_kind_name(f->kind),
                      f->message);
}

static viz_diagram *build_waits(drawing *d, bool allocation) {
  const check_finding *f = find_waiting(d->r);
  if (f == NULL)
    return nothing(d, "no threads that wait for ever");
  viz_wait_graph g;
  graph_data_waits(d->p, &d->o->check.machine, f, &d->memory, &g);
  g.title = finding_title(d, f);
  return allocation ? viz_diagram_of_allocation(&g) : viz_diagram_of_waits(&g);
}

static viz_diagram *build_waitfor(drawing *d) { return build_waits(d, false); }

static viz_diagram *build_allocation(drawing *d) {
  return build_waits(d, true);
}

static viz_diagram *build_space_time(drawing *d) {
  if (d->r->n_findings == 0)
    return nothing(d, "nothing wrong, so no schedule to draw");
  const check_finding *f = &d->r->findings[0];
  viz_space_time s;
  graph_data_space_time(d->p, &d->o->check.machine, f, &d->memory, &s);
  s.title = d->title;
  s.subtitle = f->pattern;
  return viz_diagram_of_space_time(&s);
}

static const graph_kind kinds[] = {
    {"state", true, build_state, "the states and the way to what is wrong"},
    {"path", true, build_path,
     "the way to what is wrong, and what else could "
     "have happened"},
    {"waitfor", false, build_waitfor, "who waits for whom in a deadlock"},
    {"allocation", false, build_allocation,
     "the same with locks as nodes of their own"},
    {"spacetime", false, build_space_time,
     "the schedule, thread by thread, with what happens before what"},
};

enum { N_KINDS = sizeof kinds / sizeof *kinds };

static const graph_kind *find_kind(const char *name) {
  for (unsigned i = 0; i < N_KINDS; i++)
    if (strcmp(kinds[i].name, name) == 0)
      return &kinds[i];
  fprintf(stderr, "heddle: graph: no kind of diagram is called '%s'; kinds:\n",
          name);
  for (unsigned i = 0; i < N_KINDS; i++)
    fprintf(stderr, "  %-11s %s\n", kinds[i].name, kinds[i].help);
  return NULL;
}

// -- what is drawn -----------------------------------------------------------

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
                           check_result *r) {
  char error[SCHEDULE_ERROR_BYTES] = "";
  schedule s;
  bool ok = o->schedule != NULL
                ? schedule_parse(o->schedule, strlen(o->schedule), &s, error)
                : schedule_read(o->schedule_file, &s, error);
  ok = ok && schedule_fits(&s, p, error);
  move_list list = {0};
  if (ok && s.has_time)
    o->check.machine.time = s.time;
  o->check.machine.tokens = false;
  ok = ok && find_moves(p, &o->check.machine, &s, &list, error);
  if (ok)
    check_schedule(p, &o->check, list.moves, list.n, r);
  else
    cli_error("graph: %s", error);
  free(list.moves);
  schedule_deinit(&s);
  return ok;
}

static void search(cli_options *o, const sim_program *p, bool whole,
                   check_result *r) {
  o->check.keep_graph = whole;
  o->check.all_findings |= whole;
  if (whole && o->check.limit_states == 0)
    o->check.limit_states = MAX_GRAPH_STATES;
  cli_progress_begin(o);
  cli_catch_interrupt();
  cli_catch_timeout(o->check.limit_seconds);
  check_run(p, &o->check, r);
  cli_progress_end();
}

static void describe(drawing *d) {
  const check_result *r = d->r;
  text_buffer t = {0};
  text_addf(&t, "%" PRIu64 " states, %" PRIu64 " transitions", r->states,
            r->transitions);
  if (r->complete)
    text_add_string(&t, ", all explored");
  else if (r->stopped_by != NULL)
    text_addf(&t, ", stopped by %s", r->stopped_by);
  d->explored = arena_strdup(&d->memory, text_string(&t));
  text_deinit(&t);
  if (r->n_findings > 0)
    d->title = finding_title(d, &r->findings[0]);
  else if (r->verdict == CHECK_VERIFIED)
    d->title = "verified: nothing goes wrong in any interleaving";
  else
    d->title = "inconclusive: not all was explored";
}

/// Builds and writes the picture. False after a message.
static bool draw(drawing *d, const graph_kind *kind, const char *path) {
  describe(d);
  viz_diagram *diagram = kind->build(d);
  if (diagram == NULL)
    return false;
  viz_notes notes = {0};
  bool ok = viz_write(diagram, path, NULL, &notes);
  for (unsigned i = 0; i < notes.n; i++)
    fprintf(stderr, "heddle: note: %s\n", notes.text[i]);
  if (!ok)
    cli_error("graph: %s", notes.error);
  viz_diagram_free(diagram);
  return ok;
}

int cmd_graph(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  const char *path = o.output != NULL ? o.output : "-";
  const graph_kind *kind = find_kind(o.kind != NULL ? o.kind : "state");
  const bool given = o.schedule != NULL || o.schedule_file != NULL;
  viz_notes notes = {0};
  check_result r = {0};
  bool ok = kind != NULL;
  if (ok && !viz_can_write(path, &notes)) {
    cli_error("graph: %s", notes.error);
    ok = false;
  }
  if (ok && given && kind->whole) {
    cli_error("graph: a schedule is drawn by the kinds waitfor, allocation and "
              "spacetime");
    ok = false;
  }
  if (ok && given)
    ok = judge_schedule(&o, p, &r);
  else if (ok)
    search(&o, p, kind->whole, &r);
  const bool defect = ok && r.defect != NULL;
  if (defect) {
    cli_error("internal error: %s", r.defect);
    check_result_deinit(&r);
  } else if (ok) {
    drawing d = {.o = &o, .p = p, .r = &r};
    arena_init(&d.memory);
    ok = draw(&d, kind, path);
    arena_deinit(&d.memory);
    check_result_deinit(&r);
  }
  cli_end(&o, p);
  return defect ? EXIT_DEFECT : ok ? EXIT_CLEAN : EXIT_INPUT;
}
