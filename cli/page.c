// Gathers what a page shows: the findings with their steps, the diagrams of
// each, all states if they are few, what the program can print. Start at
// page_write.
#include "cli/page.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/graph.h"
#include "cli/graph_data.h"
#include "cli/graph_replay.h"
#include "cli/page_data.h"

enum {
  MAX_GRAPH_STATES = 1000, ///< to explore by hand
  MAX_DRAWN_STATES = 300,  ///< in the picture of them
  MAX_OUTCOME_STATES = 20000,
  MAX_OUTCOMES = 200,
  MAX_RUN = 200,     ///< steps of a run that shows how the program goes
  MAX_FINDINGS = 12, ///< with diagrams; more make the page too heavy
  MAX_FIGURES = 7 * MAX_FINDINGS + 2
};

typedef struct builder {
  const cli_options *o;
  const sim_program *p;
  const check_result *r;
  const char *kind; ///< unfolded, or NULL
  arena memory;
  viz_figure figures[MAX_FIGURES];
  unsigned n_figures;
} builder;

bool page_is_page(const char *path) {
  const char *dot = strrchr(path, '.');
  return dot != NULL && strcasecmp(dot, ".html") == 0;
}

// -- figures -----------------------------------------------------------------

/// Adds a figure, which takes over `d`. Returns its id.
static const char *add_figure(builder *page, const char *view, const char *kind,
                              const char *caption, bool first, viz_diagram *d) {
  const char *id = arena_printf(&page->memory, "%s%s", view, kind);
  page->figures[page->n_figures++] = (viz_figure){
      .id = id,
      .caption = caption,
      .view = arena_strdup(&page->memory, view),
      .diagram = d,
      .open = page->kind != NULL ? strcmp(kind, page->kind) == 0 : first};
  return id;
}

/// Which element of each figure stands for the program after so many steps.
static void add_mark(json_t *marks, const char *figure, json_t *elements) {
  json_object_set_new(marks, figure, elements);
}

static json_t *element_id(const char *kind, uint32_t number) {
  char id[32];
  snprintf(id, sizeof id, "%s_%u", kind, number);
  return json_string(number == VIZ_NONE ? "none" : id);
}

static void add_path(builder *page, const check_finding *f, const char *view,
                     const char *title, json_t *marks) {
  const viz_limits limits = {.only_path = true};
  uint32_t *after = xcalloc(f->n_moves + 1, sizeof *after);
  viz_state_graph g;
  if (graph_data_states(page->p, &page->o->check.machine, page->r, f, &limits,
                        after, &page->memory, &g)) {
    g.title = title;
    const char *id = add_figure(
        page, view, "path", "The way to it, and what else could have happened",
        true, viz_diagram_of_states(&g));
    json_t *elements = json_array();
    for (unsigned i = 0; i <= f->n_moves; i++)
      json_array_append_new(elements, element_id("state", after[i]));
    add_mark(marks, id, elements);
  }
  free(after);
}

static void add_waits(builder *page, const check_finding *f, const char *view,
                      const char *title) {
  if (f->kind != CHECK_DEADLOCK && f->kind != CHECK_LEAK)
    return;
  const graph_run run = {f->moves, f->n_moves, f};
  viz_wait_graph w;
  graph_data_waits(page->p, &page->o->check.machine, &run, &page->memory, &w);
  w.title = title;
  if (w.n_waits == 0)
    return;
  add_figure(page, view, "waitfor", "Who waits for whom at the end", true,
             viz_diagram_of_waits(&w));
  add_figure(page, view, "allocation", "The same, with what is held as nodes",
             false, viz_diagram_of_allocation(&w));
}

static void add_space_time(builder *page, const check_finding *f,
                           const char *view, const char *title, json_t *marks) {
  const graph_run run = {f->moves, f->n_moves, f};
  viz_space_time s;
  graph_data_space_time(page->p, &page->o->check.machine, &run, &page->memory,
                        &s);
  s.title = title;
  s.subtitle = f->pattern;
  const char *id = add_figure(
      page, view, "spacetime", "Thread by thread, and what orders it",
      f->kind == CHECK_RACE, viz_diagram_of_space_time(&s));
  json_t *elements = json_array();
  json_array_append_new(elements, json_string("none"));
  for (unsigned i = 0; i < f->n_moves; i++)
    json_array_append_new(elements, element_id("event", i));
  add_mark(marks, id, elements);
}

static void add_timeline(builder *page, const check_finding *f,
                         const char *view, const char *title, json_t *marks) {
  const graph_run run = {f->moves, f->n_moves, f};
  viz_timeline t;
  graph_data_timeline(page->p, &page->o->check.machine, &run, &page->memory,
                      &t);
  t.title = title;
  t.subtitle = f->pattern;
  const char *id =
      add_figure(page, view, "timeline", "Who runs, is ready, or waits", false,
                 viz_diagram_of_timeline(&t));
  json_t *elements = json_array();
  json_array_append_new(elements, json_string("none"));
  for (uint32_t i = 0; i < t.n_spans; i++) // one that runs for each move
    if (t.spans[i].kind == VIZ_SPAN_RUNNING)
      json_array_append_new(elements, element_id("span", i));
  while (json_array_size(elements) <= f->n_moves)
    json_array_append_new(elements, json_string("none"));
  add_mark(marks, id, elements);
}

/// Where there is nothing wrong and too much to explore by hand: one run, each
/// thread in its turn. Shown as findings are.
static json_t *run_json(builder *page) {
  static char kind[] = "one run", message[] = "each thread in its turn";
  check_move moves[MAX_RUN];
  check_finding run = {.message = message, .moves = moves, .probability = -1};
  run.n_moves =
      graph_replay_run(page->p, &page->o->check.machine, moves, MAX_RUN);
  run.cycle_from = run.n_moves;
  run.schedule =
      check_schedule_text(page->p, &page->o->check.machine, moves, run.n_moves);
  json_t *marks = json_object();
  add_space_time(page, &run, "f0", message, marks);
  add_timeline(page, &run, "f0", message, marks);
  json_t *j = page_finding(page->p, page->o, &run, marks);
  json_object_set_new(j, "kind", json_text(kind));
  free(run.schedule);
  return j;
}

static void add_progress(builder *page, const check_finding *f,
                         const char *view, const char *title) {
  const graph_run run = {f->moves, f->n_moves, f};
  viz_progress g;
  const char *refused;
  if (!graph_data_progress(page->p, &page->o->check.machine, &run,
                           &page->memory, &g, &refused))
    return;
  g.title = title;
  add_figure(page, view, "progress", "How far each of the two threads may be",
             false, viz_diagram_of_progress(&g));
}

static void add_flow(builder *page, const check_finding *f, const char *view,
                     const char *title) {
  const graph_run run = {f->moves, f->n_moves, f};
  viz_flow flow;
  graph_data_flow(page->p, &page->o->check.machine, &run, &page->memory, &flow);
  if (flow.n_positions == 0)
    return;
  flow.title = title;
  flow.subtitle = "where each thread stands at the end";
  add_figure(page, view, "cfg", "Where each thread stands in the control flow",
             false, viz_diagram_of_flow(&flow));
}

/// For all findings, or for the proof: the locks that are taken while others
/// are held.
static void add_lock_order(builder *page) {
  viz_lock_order_graph g;
  graph_data_lock_order(page->p, &page->o->check.machine, page->r,
                        &page->memory, &g);
  if (g.n_edges == 0)
    return;
  g.title = "the order in which locks are taken";
  add_figure(page, "", "lockorder",
             "Which locks are taken while which are held",
             page->r->n_findings == 0, viz_diagram_of_lock_order(&g));
}

static json_t *finding_json(builder *page, unsigned number) {
  const check_finding *f = &page->r->findings[number];
  json_t *marks = json_object();
  if (number < MAX_FINDINGS) {
    const char *view = arena_printf(&page->memory, "f%u", number);
    const char *title = arena_printf(&page->memory, "%s: %s",
                                     check_kind_name(f->kind), f->message);
    add_path(page, f, view, title, marks);
    add_waits(page, f, view, title);
    add_space_time(page, f, view, title, marks);
    add_timeline(page, f, view, title, marks);
    add_progress(page, f, view, title);
    add_flow(page, f, view, title);
  }
  return page_finding(page->p, page->o, f, marks);
}

// -- all states --------------------------------------------------------------

/// Without reduction every thread that can move has its step: one can play
/// scheduler. NULL if the states are too many.
static json_t *graph_json(builder *page) {
  check_options all = page->o->check;
  check_result r = {0};
  all.reduction = false;
  all.keep_graph = all.all_findings = true;
  all.limit_states = MAX_GRAPH_STATES;
  all.limit_graph = all.limit_numbers = 0; // the check has looked at cycles
  all.progress = NULL;
  check_run(page->p, &all, &r);
  json_t *graph = NULL;
  if (r.defect == NULL && r.complete && r.graph.n_nodes > 0) {
    const viz_limits limits = {.max_states = MAX_DRAWN_STATES};
    viz_state_graph g;
    const char *figure = NULL;
    if (graph_data_states(page->p, &all.machine, &r, NULL, &limits, NULL,
                          &page->memory, &g)) {
      g.title = "all states";
      g.subtitle =
          arena_printf(&page->memory,
                       "%" PRIu64 " states, %" PRIu64 " transitions, every "
                       "interleaving without reduction",
                       r.states, r.transitions);
      figure = add_figure(page, "graph", "state", "All states", true,
                          viz_diagram_of_states(&g));
    }
    graph = page_graph(page->p, &all.machine, &r.graph, figure);
  }
  check_result_deinit(&r);
  return graph;
}

static json_t *outcomes_json(const builder *page) {
  check_options all = page->o->check;
  check_outcomes r = {0};
  all.limit_states = MAX_OUTCOME_STATES;
  all.keep_graph = false;
  all.progress = NULL;
  all.machine.observe_output = true;
  all.machine.end_with_main = true;
  check_outcomes_run(page->p, &all, &r);
  json_t *j = r.complete && r.defect == NULL && r.n <= MAX_OUTCOMES
                  ? page_outcomes(&r)
                  : NULL;
  check_outcomes_deinit(&r);
  return j;
}

// -- words -------------------------------------------------------------------

static void add_sentence(json_t *list, text_buffer *t) {
  if (t->n > 0)
    json_array_append_new(list, json_text(text_string(t)));
  text_clear(t);
}

/// On the heap; empty where it is not known.
static char *interleavings_text(const check_result *r) {
  char *text = NULL;
  size_t n = 0;
  FILE *out = open_memstream(&text, &n);
  if (out == NULL)
    return NULL;
  report_interleavings(out, r);
  fclose(out);
  if (n > 0 && text[n - 1] == '\n')
    text[n - 1] = '\0';
  return text;
}

/// What was explored, with which options, in sentences.
static json_t *scope_json(const builder *page) {
  const check_result *r = page->r;
  const cli_options *o = page->o;
  json_t *list = json_array();
  text_buffer t = {0};
  text_addf(&t, "%s, %s", o->file, sim_program_language(page->p));
  add_sentence(list, &t);
  graph_explored(r, &t);
  add_sentence(list, &t);
  text_add_string(&t, o->check.machine.time == SIM_TIME_ANY
                          ? "sleeps and timeouts may end at any moment"
                          : "sleeps and timeouts end in virtual time");
  add_sentence(list, &t);
  report_scope(o, r->bounds, &t);
  add_sentence(list, &t);
  char *counted = interleavings_text(r);
  if (counted != NULL)
    text_add_string(&t, counted);
  free(counted);
  add_sentence(list, &t);
  text_deinit(&t);
  return list;
}

/// What is verified and why; NULL for any other verdict. On the heap.
static char *proof_text(const builder *page) {
  char *text = NULL;
  size_t n = 0;
  if (page->r->verdict != CHECK_VERIFIED)
    return NULL;
  FILE *out = open_memstream(&text, &n);
  if (out == NULL)
    return NULL;
  report_verified(out, page->o, page->r);
  fclose(out);
  return text;
}

/// The report for a reader without scripts; without times, which differ.
static char *report_text(const builder *page) {
  char *text = NULL;
  size_t n = 0;
  FILE *out = open_memstream(&text, &n);
  if (out == NULL)
    return NULL;
  if (page->r->verdict == CHECK_VERIFIED)
    report_verified(out, page->o, page->r);
  for (unsigned i = 0; i < page->r->n_findings; i++) {
    report_finding(out, page->p, page->o, &page->r->findings[i]);
    fputc('\n', out);
  }
  fclose(out);
  return text;
}

// -- the page ----------------------------------------------------------------

static json_t *page_json(builder *page) {
  json_t *j = json_object(), *findings = json_array();
  for (unsigned i = 0; i < page->r->n_findings; i++)
    json_array_append_new(findings, finding_json(page, i));
  json_object_set_new(j, "version", json_integer(1));
  json_object_set_new(j, "lines", page_lines(page->p));
  json_object_set_new(j, "findings", findings);
  json_t *graph = graph_json(page);
  if (graph == NULL && page->r->n_findings == 0)
    json_array_append_new(findings, run_json(page));
  if (graph != NULL)
    json_object_set_new(j, "graph", graph);
  add_lock_order(page);
  json_t *outcomes = outcomes_json(page);
  if (outcomes != NULL)
    json_object_set_new(j, "outcomes", outcomes);
  json_object_set_new(j, "scope", scope_json(page));
  return j;
}

bool page_write(const cli_options *o, const sim_program *p,
                const check_result *r, const char *kind, const char *path) {
  builder page = {.o = o, .p = p, .r = r, .kind = kind};
  arena_init(&page.memory);
  json_t *j = page_json(&page);
  char *data = json_dumps(j, JSON_COMPACT);
  char *text = report_text(&page), *proof = proof_text(&page);
  text_buffer explored = {0};
  graph_explored(r, &explored);
  const viz_page content = {
      .title = graph_verdict(r, &page.memory),
      .subtitle =
          arena_printf(&page.memory, "%s: %s", o->file, text_string(&explored)),
      .proof = proof,
      .text = text,
      .data = data,
      .figures = page.figures,
      .n_figures = page.n_figures};
  viz_notes notes = {0};
  const bool ok = viz_page_write(&content, path, NULL, &notes);
  for (unsigned i = 0; i < notes.n; i++)
    fprintf(stderr, "heddle: note: %s\n", notes.text[i]);
  if (!ok)
    cli_error("%s", notes.error);
  for (unsigned i = 0; i < page.n_figures; i++)
    viz_diagram_free((viz_diagram *)page.figures[i].diagram);
  text_deinit(&explored);
  free(proof);
  free(text);
  free(data);
  json_decref(j);
  arena_deinit(&page.memory);
  return ok;
}
