// What can be drawn of a program. The kinds of diagram are a table; adding one
// is adding a line and a function that builds it. Start at `kinds`.
#include "cli/graph.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/cli.h"
#include "cli/graph_data.h"
#include "cli/graph_replay.h"

/// States that a search keeps for a diagram, where the user set no limit.
#define MAX_GRAPH_STATES 100000
/// Steps of a run that shows how a program goes.
#define MAX_RUN 200
/// States of each of two programs that are drawn side by side.
#define MAX_SIDE_STATES 40

typedef struct drawing {
  const graph_subject *s;
  graph_run run; ///< the schedule to draw; none: n_moves 0 and no finding
  bool has_run;
  arena memory;
  const char *title, *explored;
  const char *too_large; ///< why there is no picture, only data; or NULL
} drawing;

/// Builds a diagram; NULL after a message if there is nothing to draw.
typedef viz_diagram *build_fn(drawing *d);

struct graph_kind {
  const char *name;
  bool whole; ///< needs every state, not only a finding
  build_fn *build;
  const char *help;
};

static viz_diagram *nothing(const drawing *d, const char *what) {
  cli_error("graph: %s in %s: %s", what, sim_program_path(d->s->p),
            d->explored);
  return NULL;
}

static const char *finding_title(drawing *d, const check_finding *f) {
  return arena_printf(&d->memory, "%s: %s", check_kind_name(f->kind),
                      f->message);
}

static viz_diagram *build_states(drawing *d, bool only_path) {
  const viz_limits limits = {.only_path = only_path};
  viz_state_graph g;
  if (only_path && d->s->r->n_findings == 0)
    return nothing(d, "nothing wrong, so no path to it");
  const check_result *r = d->s->r;
  const sim_options *machine = &d->s->check->machine;
  const check_finding *f = r->n_findings > 0 ? &r->findings[0] : NULL;
  const bool ok = d->s->show != NULL
                      ? graph_data_quotient(d->s->p, machine, r, f, d->s->show,
                                            &limits, &d->memory, &g)
                      : graph_data_states(d->s->p, machine, r, f, &limits, NULL,
                                          &d->memory, &g);
  if (!ok && (d->s->show != NULL || only_path))
    return nothing(d, g.rule);
  if (!ok) { // all of it, for others to draw
    d->too_large = arena_strdup(&d->memory, g.rule);
    graph_data_shape(d->s->p, machine, r, f, &d->memory, &g);
  }
  if (d->s->show != NULL)
    d->explored =
        arena_printf(&d->memory, "%s; states that agree on %s are one",
                     d->explored, d->s->show);
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

static viz_diagram *build_waits(drawing *d, bool allocation) {
  const check_finding *f = find_waiting(d->s->r);
  graph_run run = d->run;
  if (f != NULL)
    run = (graph_run){f->moves, f->n_moves, f};
  else if (d->s->moves == NULL)
    return nothing(d, "no threads that wait for ever");
  viz_wait_graph g;
  graph_data_waits(d->s->p, &d->s->check->machine, &run, &d->memory, &g);
  g.title = f != NULL ? finding_title(d, f) : d->title;
  if (g.n_waits == 0 && g.n_holds == 0)
    return nothing(d, "nobody waits for anything here");
  return allocation ? viz_diagram_of_allocation(&g) : viz_diagram_of_waits(&g);
}

static viz_diagram *build_waitfor(drawing *d) { return build_waits(d, false); }

static viz_diagram *build_allocation(drawing *d) {
  return build_waits(d, true);
}

/// The program's file without its folders.
static const char *file_name(const sim_program *p) {
  const char *path = sim_program_path(p), *slash = strrchr(path, '/');
  return slash != NULL ? slash + 1 : path;
}

/// Where nothing is wrong and no schedule was given: some run.
static void need_run(drawing *d) {
  if (d->has_run)
    return;
  check_move *moves = arena_alloc(&d->memory, MAX_RUN * sizeof *moves);
  d->run.moves = moves;
  d->run.n_moves =
      graph_replay_run(d->s->p, &d->s->check->machine, moves, MAX_RUN);
  d->has_run = true;
  d->title = arena_printf(&d->memory, "one run of %s, each thread in its turn",
                          file_name(d->s->p));
}

static viz_diagram *build_space_time(drawing *d) {
  need_run(d);
  viz_space_time s;
  graph_data_space_time(d->s->p, &d->s->check->machine, &d->run, &d->memory,
                        &s);
  s.title = d->title;
  s.subtitle = d->run.finding != NULL ? d->run.finding->pattern : NULL;
  return viz_diagram_of_space_time(&s);
}

static viz_diagram *build_timeline(drawing *d) {
  need_run(d);
  viz_timeline t;
  graph_data_timeline(d->s->p, &d->s->check->machine, &d->run, &d->memory, &t);
  t.title = d->title;
  t.subtitle = d->run.finding != NULL ? d->run.finding->pattern : NULL;
  return viz_diagram_of_timeline(&t);
}

static viz_diagram *build_progress(drawing *d) {
  viz_progress g;
  const char *refused;
  if (!graph_data_progress(d->s->p, &d->s->check->machine,
                           d->has_run ? &d->run : NULL, &d->memory, &g,
                           &refused)) {
    cli_error("graph: %s: %s", sim_program_path(d->s->p), refused);
    return NULL;
  }
  g.title = d->title;
  g.subtitle = d->run.finding != NULL ? d->run.finding->pattern : NULL;
  return viz_diagram_of_progress(&g);
}

static viz_diagram *build_lock_order(drawing *d) {
  viz_lock_order_graph g;
  graph_data_lock_order(d->s->p, &d->s->check->machine, d->s->r, &d->memory,
                        &g);
  if (g.n_locks == 0)
    return nothing(d, "no thread takes a lock");
  g.title = "the order in which locks are taken";
  g.subtitle = arena_printf(&d->memory, "%s: %s", sim_program_path(d->s->p),
                            d->explored);
  return viz_diagram_of_lock_order(&g);
}

static viz_diagram *build_flow(drawing *d) {
  viz_flow f;
  graph_data_flow(d->s->p, &d->s->check->machine, &d->run, &d->memory, &f);
  if (f.n_positions == 0)
    return nothing(d, "no thread is left to show");
  f.title = d->has_run ? d->title : "where the program begins";
  f.subtitle = arena_printf(&d->memory,
                            "where each thread stands after %u "
                            "step%s",
                            d->run.n_moves, d->run.n_moves == 1 ? "" : "s");
  return viz_diagram_of_flow(&f);
}

static const graph_kind kinds[] = {
    {"state", true, build_state, "the states and the way to what is wrong"},
    {"path", true, build_path,
     "the way to what is wrong, and what else could have happened"},
    {"waitfor", false, build_waitfor, "who waits for whom in a deadlock"},
    {"allocation", false, build_allocation,
     "the same with locks as nodes of their own"},
    {"lockorder", true, build_lock_order,
     "which locks are taken while which are held, in all states"},
    {"progress", false, build_progress,
     "two threads: how far each may be, what is forbidden, what unsafe"},
    {"spacetime", false, build_space_time,
     "the schedule, thread by thread, with what happens before what"},
    {"timeline", false, build_timeline,
     "the schedule, with who runs, is ready, or waits, a row a thread"},
    {"cfg", false, build_flow,
     "the control flow, with where each thread stands at the end"},
};

enum { N_KINDS = sizeof kinds / sizeof *kinds };

const graph_kind *graph_kind_at(unsigned i) {
  return i < N_KINDS ? &kinds[i] : NULL;
}

void graph_print_kinds(FILE *to) {
  for (unsigned i = 0; i < N_KINDS; i++)
    fprintf(to, "  %-11s %s\n", kinds[i].name, kinds[i].help);
}

const graph_kind *graph_kind_find(const char *name) {
  for (unsigned i = 0; i < N_KINDS; i++)
    if (strcmp(kinds[i].name, name) == 0)
      return &kinds[i];
  cli_error("graph: no kind of diagram is called '%s'; kinds:", name);
  graph_print_kinds(stderr);
  return NULL;
}

const graph_kind *graph_kind_default(const check_result *r) {
  return &kinds[r->n_findings > 0 ? 1 : 0];
}

bool graph_kind_is_whole(const graph_kind *k) { return k->whole; }

const char *graph_kind_name(const graph_kind *k) { return k->name; }

void graph_prepare(check_options *o) {
  o->keep_graph = true;
  o->all_findings = true;
  if (o->limit_states == 0)
    o->limit_states = MAX_GRAPH_STATES;
}

void graph_explored(const check_result *r, text_buffer *out) {
  text_addf(out, "%" PRIu64 " states, %" PRIu64 " transitions", r->states,
            r->transitions);
  if (r->complete)
    text_add_string(out, ", all explored");
  else if (r->stopped_by != NULL)
    text_addf(out, ", stopped by %s", r->stopped_by);
}

const char *graph_verdict(const check_result *r, arena *a) {
  if (r->n_findings > 0)
    return arena_printf(a, "%s: %s", check_kind_name(r->findings[0].kind),
                        r->findings[0].message);
  return r->verdict == CHECK_VERIFIED
             ? "verified: nothing goes wrong in any interleaving"
             : "inconclusive: not all was explored";
}

static void describe(drawing *d) {
  const check_result *r = d->s->r;
  text_buffer t = {0};
  graph_explored(r, &t);
  d->explored = arena_strdup(&d->memory, text_string(&t));
  text_deinit(&t);
  if (d->s->moves != NULL && r->states == 0 && r->n_findings == 0)
    d->title = arena_printf(&d->memory, "after %u steps", d->s->n_moves);
  else
    d->title = graph_verdict(r, &d->memory);
}

/// Which schedule is meant: the one given, or the first finding's.
static void choose_run(drawing *d) {
  const check_result *r = d->s->r;
  const check_finding *f = r->n_findings > 0 ? &r->findings[0] : NULL;
  d->has_run = f != NULL || d->s->moves != NULL;
  if (d->s->moves != NULL)
    d->run = (graph_run){d->s->moves, d->s->n_moves, f};
  else if (f != NULL)
    d->run = (graph_run){f->moves, f->n_moves, f};
}

bool graph_can_write(const char *path) {
  viz_notes notes = {0};
  if (viz_can_write(path, &notes))
    return true;
  cli_error("graph: %s", notes.error);
  return false;
}

/// Writes a diagram, which it frees, with its notes; only its data if it is
/// `too_large` (else NULL). False after a message.
static bool write_diagram(viz_diagram *diagram, const char *path,
                          const char *too_large) {
  viz_notes notes = {0};
  const size_t n = strlen(path);
  const bool is_dot = strcmp(path, "-") == 0 ||
                      (n > 4 && strcasecmp(path + n - 4, ".dot") == 0);
  const bool ok = too_large != NULL && !is_dot
                      ? viz_write_data(diagram, path, too_large, &notes)
                      : viz_write(diagram, path, NULL, &notes);
  if (too_large != NULL)
    viz_note(&notes, "--show VARIABLES draws states by these alone, a smaller "
                     "--scale makes fewer");
  for (unsigned i = 0; i < notes.n; i++)
    fprintf(stderr, "heddle: note: %s\n", notes.text[i]);
  if (!ok)
    cli_error("graph: %s", notes.error);
  viz_diagram_free(diagram);
  return ok;
}

bool graph_write(const graph_subject *s, const graph_kind *k,
                 const char *path) {
  drawing d = {.s = s};
  arena_init(&d.memory);
  describe(&d);
  choose_run(&d);
  viz_diagram *diagram = k->build(&d);
  const bool ok = diagram != NULL && write_diagram(diagram, path, d.too_large);
  arena_deinit(&d.memory);
  return ok;
}

/// The state graph of one of two programs.
static bool one_side(const graph_subject *s, arena *memory,
                     viz_state_graph *g) {
  const viz_limits limits = {.max_states = MAX_SIDE_STATES};
  const check_finding *f = s->r->n_findings > 0 ? s->r->findings : NULL;
  text_buffer t = {0};
  text_addf(&t, "%s: ", file_name(s->p));
  graph_explored(s->r, &t);
  const bool ok = graph_data_states(s->p, &s->check->machine, s->r, f, &limits,
                                    NULL, memory, g);
  if (!ok)
    cli_error("graph: %s: %s", sim_program_path(s->p), g->rule);
  g->title = graph_verdict(s->r, memory);
  g->subtitle = arena_strdup(memory, text_string(&t));
  text_deinit(&t);
  return ok;
}

bool graph_compare(const graph_subject *a, const graph_subject *b,
                   const char *path) {
  arena memory;
  arena_init(&memory);
  viz_state_graph left, right;
  bool ok = one_side(a, &memory, &left) && one_side(b, &memory, &right);
  if (ok)
    ok = write_diagram(viz_diagram_of_comparison(
                           arena_printf(&memory, "%s and %s, side by side",
                                        file_name(a->p), file_name(b->p)),
                           &left, &right),
                       path, NULL);
  arena_deinit(&memory);
  return ok;
}

bool graph_session(const sim_program *p, const sim_options *machine,
                   const check_move *moves, unsigned n_moves, const char *kind,
                   const char *path) {
  const graph_kind *k = graph_kind_find(kind);
  if (k == NULL || !graph_can_write(path))
    return false;
  check_options o;
  check_options_init(&o);
  // As `heddle check` sees the program where all states are asked for, as the
  // session does where its own moves are.
  if (!k->whole)
    o.machine = *machine;
  o.machine.print = NULL;
  o.machine.tokens = k->whole;
  check_result r = {0};
  if (k->whole) {
    graph_prepare(&o);
    o.interrupted = machine->interrupted;
    o.machine.interrupted = machine->interrupted;
    check_run(p, &o, &r);
  } else {
    check_schedule(p, &o, moves, n_moves, n_moves, &r);
  }
  const graph_subject s = {.p = p,
                           .check = &o,
                           .r = &r,
                           .moves = k->whole ? NULL : moves,
                           .n_moves = k->whole ? 0 : n_moves};
  bool ok = r.defect == NULL;
  if (ok)
    ok = graph_write(&s, k, path);
  else
    cli_error("internal error: %s", r.defect);
  check_result_deinit(&r);
  return ok;
}
