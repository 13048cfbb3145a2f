// Snapshots for a page: a plain machine makes the moves again and is asked how
// everything stands. Nothing here depends on a clock, so that the same program
// gives the same page. Start at page_finding.
#include "cli/page_data.h"

#include <stdlib.h>
#include <string.h>

#include "cli/graph_replay.h"
#include "cli/graph_walk.h"
#include "sim/sched/sched.h"

enum { MAX_HELD = 64 };

static void set(json_t *object, const char *key, const char *text) {
  json_object_set_new(object, key, json_text(text));
}

static void set_number(json_t *object, const char *key, uint64_t n) {
  json_object_set_new(object, key, json_integer((json_int_t)n));
}

/// The text collected in `t` as JSON; empties `t`.
static json_t *taken(text_buffer *t) {
  json_t *j = json_text(text_string(t));
  text_clear(t);
  return j;
}

// -- source ------------------------------------------------------------------

typedef struct source {
  const char *text;
  size_t n, at; ///< at: what comes before is in the lines
  json_t *lines, *line;
} source;

/// Adds the text up to `end` in pieces that do not go over a line's end.
static void add_pieces(source *s, size_t end, const char *class) {
  while (s->at < end) {
    const char *from = s->text + s->at;
    const char *stop = memchr(from, '\n', end - s->at);
    const size_t n = stop != NULL ? (size_t)(stop - from) : end - s->at;
    if (n > 0) {
      text_buffer t = {0};
      text_add(&t, from, n);
      json_array_append_new(
          s->line, json_pack("[s,o]", class, json_text(text_string(&t))));
      text_deinit(&t);
    }
    s->at += n;
    if (stop == NULL)
      continue;
    s->at++;
    json_array_append_new(s->lines, s->line);
    s->line = json_array();
  }
}

static void add_highlight(void *context, uint32_t from, uint32_t to,
                          sim_highlight what) {
  static const char *const classes[] = {
      [SIM_HIGHLIGHT_KEYWORD] = "k",  [SIM_HIGHLIGHT_STRING] = "s",
      [SIM_HIGHLIGHT_NUMBER] = "n",   [SIM_HIGHLIGHT_COMMENT] = "c",
      [SIM_HIGHLIGHT_FUNCTION] = "f", [SIM_HIGHLIGHT_TYPE] = "t"};
  source *s = context;
  add_pieces(s, from, "");
  add_pieces(s, to, classes[what]);
}

json_t *page_lines(const sim_program *p) {
  source s = {.lines = json_array(), .line = json_array()};
  s.text = sim_program_text(p, &s.n);
  sim_visit_highlights(p, add_highlight, &s);
  add_pieces(&s, s.n, "");
  json_array_append_new(s.lines, s.line);
  return s.lines;
}

// -- one state ---------------------------------------------------------------

static void add_variable(void *context, unsigned frame, const char *function,
                         const char *name, const char *value) {
  (void)frame;
  (void)function;
  if (graph_replay_is_opaque(value))
    return;
  json_array_append_new(context,
                        json_pack("[o,o]", json_text(name), json_text(value)));
}

static const char *status_of(const sim_machine *m, sim_thread t) {
  sim_op op;
  sim_next_op(m, t, &op);
  return sim_thread_done(m, t)       ? "ended"
         : op.action == ACTION_SLEEP ? "sleeping"
         : sim_choices(m, t) > 0     ? "ready"
                                     : "blocked";
}

static json_t *held_by(const sim_machine *m, sim_thread t) {
  uint32_t held[MAX_HELD];
  text_buffer name = {0};
  json_t *names = json_array();
  const unsigned n = sim_held_by(m, t, held, MAX_HELD);
  for (unsigned i = 0; i < n && i < MAX_HELD; i++) {
    sim_object_name(m, held[i], &name);
    json_array_append_new(names, taken(&name));
  }
  text_deinit(&name);
  return names;
}

static json_t *thread_snapshot(const sim_machine *m, sim_thread t) {
  sim_op op;
  text_buffer text = {0};
  arena a;
  arena_init(&a);
  sim_next_op(m, t, &op);
  json_t *j = json_object();
  set(j, "name", sim_thread_name(m, t));
  set(j, "status", status_of(m, t));
  set_number(j, "line", op.where.line);
  const bool done = sim_thread_done(m, t);
  set(j, "text", done ? "" : graph_replay_standing(m, t, &a));
  if (!done)
    sim_describe_wait(m, t, &text);
  json_object_set_new(j, "wait", taken(&text));
  json_object_set_new(j, "holds", held_by(m, t));
  json_t *locals = json_array();
  if (!done)
    sim_visit_variables(m, t, add_variable, locals);
  json_object_set_new(j, "locals", locals);
  text_deinit(&text);
  arena_deinit(&a);
  return j;
}

/// The entry of that name in a list of objects, made if it is new.
static json_t *object_named(json_t *objects, const char *name) {
  for (size_t i = 0; i < json_array_size(objects); i++) {
    json_t *known = json_array_get(objects, i);
    if (strcmp(json_string_value(json_object_get(known, "name")), name) == 0)
      return known;
  }
  json_t *o = json_pack("{s:o,s:[],s:[]}", "name", json_text(name), "holders",
                        "waiters");
  json_array_append_new(objects, o);
  return o;
}

static void add_role(json_t *objects, const sim_machine *m, uint32_t object,
                     const char *role, sim_thread t) {
  text_buffer name = {0};
  sim_object_name(m, object, &name);
  json_t *o = object_named(objects, text_string(&name));
  json_array_append_new(json_object_get(o, role),
                        json_text(sim_thread_name(m, t)));
  text_deinit(&name);
}

/// What is held or waited for.
static json_t *object_snapshots(const sim_machine *m) {
  json_t *objects = json_array();
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    uint32_t held[MAX_HELD];
    const unsigned n = sim_held_by(m, t, held, MAX_HELD);
    for (unsigned i = 0; i < n && i < MAX_HELD; i++)
      add_role(objects, m, held[i], "holders", t);
    if (sim_thread_done(m, t) || sim_choices(m, t) > 0)
      continue;
    sim_op op;
    sim_next_op(m, t, &op);
    const uint32_t object = sim_op_object(m, t);
    if (object != SIM_NOWHERE && op.action != ACTION_JOIN)
      add_role(objects, m, object, "waiters", t);
  }
  return objects;
}

static const char *end_text(const sim_machine *m) {
  switch (sim_end_of(m)) {
  case SIM_RUNNING:
    return sched_anybody_enabled(m) ? "" : "Nobody can move any more.";
  case SIM_FINISHED:
    return "The program has ended.";
  case SIM_CRASHED:
    return sim_last_event(m)->message;
  case SIM_EXITED:
    return "The program has exited.";
  }
  return "";
}

json_t *page_snapshot(const sim_machine *m) {
  json_t *j = json_object();
  json_t *threads = json_array(), *variables = json_array();
  const bool running = sim_end_of(m) == SIM_RUNNING;
  for (sim_thread t = 0; t < sim_thread_count(m) && running; t++)
    json_array_append_new(threads, thread_snapshot(m, t));
  sim_visit_variables(m, SIM_NO_THREAD, add_variable, variables);
  json_object_set_new(j, "threads", threads);
  json_object_set_new(j, "objects",
                      running ? object_snapshots(m) : json_array());
  json_object_set_new(j, "variables", variables);
  set(j, "end", end_text(m));
  return j;
}

// -- a schedule --------------------------------------------------------------

static void print_likelihood(FILE *to, const void *finding) {
  report_likelihood(to, finding);
}

/// Sets `key` to what `print` writes about `of`, without its line end.
static void set_printed(json_t *j, const char *key,
                        void (*print)(FILE *to, const void *of),
                        const void *of) {
  char *text = NULL;
  size_t n = 0;
  FILE *to = open_memstream(&text, &n);
  if (to == NULL)
    return;
  print(to, of);
  fclose(to);
  while (n > 0 && text[n - 1] == '\n')
    text[--n] = '\0';
  set(j, key, text);
  free(text);
}

/// "thread", "text", "line" of what a move will do.
static json_t *move_json(const sim_machine *m, check_move move, arena *a) {
  sim_op op;
  sim_next_op(m, move.thread, &op);
  json_t *j = json_object();
  set(j, "thread", sim_thread_name(m, move.thread));
  set(j, "text", graph_replay_move_text(m, move, a));
  set_number(j, "line", op.where.line);
  return j;
}

/// What else could have happened instead of a move.
static json_t *others(const sim_machine *m, check_move taken_move, arena *a) {
  json_t *list = json_array();
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    for (unsigned c = 0; c < sim_choices(m, t); c++)
      if (t != taken_move.thread || c != taken_move.choice)
        json_array_append_new(list, move_json(m, (check_move){t, c}, a));
  return list;
}

static json_t *site_json(const check_site *s, const sim_machine *end) {
  json_t *j = json_object();
  set(j, "thread", s->thread);
  const sim_thread t = sim_thread_find(end, s->thread, strlen(s->thread));
  text_buffer text = {0};
  if (sim_end_of(end) == SIM_RUNNING && t != SIM_NO_THREAD) {
    json_t *held = held_by(end, t);
    for (size_t i = 0; i < json_array_size(held); i++)
      text_addf(&text, "%s%s", i == 0 ? "holds " : ", ",
                json_string_value(json_array_get(held, i)));
    json_decref(held);
    if (text.n > 0)
      text_add_string(&text, ", ");
  }
  text_add_string(&text, s->text != NULL ? s->text : "");
  json_object_set_new(j, "text", taken(&text));
  set_number(j, "line", s->where.line);
  text_deinit(&text);
  return j;
}

static json_t *sites_json(const check_site *s, unsigned n,
                          const sim_machine *end) {
  json_t *j = json_array();
  for (unsigned i = 0; i < n; i++)
    json_array_append_new(j, site_json(&s[i], end));
  return j;
}

/// The threads that cannot go on.
static json_t *stuck_json(const sim_machine *m) {
  json_t *list = json_array();
  text_buffer text = {0};
  for (sim_thread t = 0;
       sim_end_of(m) == SIM_RUNNING && t < sim_thread_count(m); t++) {
    if (sim_thread_done(m, t) || sim_choices(m, t) > 0)
      continue;
    json_t *j = json_object();
    set(j, "thread", sim_thread_name(m, t));
    sim_describe_next(m, t, &text);
    json_object_set_new(j, "text", taken(&text));
    sim_describe_wait(m, t, &text);
    json_object_set_new(j, "wait", taken(&text));
    json_array_append_new(list, j);
  }
  text_deinit(&text);
  return list;
}

json_t *page_finding(const sim_program *p, const cli_options *o,
                     const check_finding *f, json_t *marks) {
  json_t *j = json_object(), *steps = json_array(), *states = json_array();
  arena a;
  arena_init(&a);
  sim_machine *m = graph_replay_new(p, &o->check.machine);
  for (unsigned i = 0; i < f->n_moves; i++) {
    sched_settle(m);
    if (!graph_replay_possible(m, f->moves[i]))
      break;
    json_array_append_new(states, page_snapshot(m));
    json_t *step = move_json(m, f->moves[i], &a);
    json_object_set_new(step, "others", others(m, f->moves[i], &a));
    json_array_append_new(steps, step);
    if (!graph_replay_step(m, f->moves[i]))
      break;
  }
  json_array_append_new(states, page_snapshot(m));
  set(j, "kind", check_kind_name(f->kind));
  set(j, "message", f->message);
  set(j, "pattern", f->pattern != NULL ? f->pattern : "");
  json_object_set_new(j, "after_main", json_boolean(f->after_main));
  json_object_set_new(j, "sites", sites_json(f->sites, f->n_sites, m));
  json_object_set_new(j, "also_blocked",
                      sites_json(f->bystanders, f->n_bystanders, m));
  if (f->cycle_from < f->n_moves)
    set_number(j, "cycle_from", f->cycle_from);
  set_printed(j, "probability", print_likelihood, f);
  text_buffer replay = {0};
  report_replay_command(o, f->schedule, &replay);
  json_object_set_new(j, "replay", taken(&replay));
  text_deinit(&replay);
  json_object_set_new(j, "steps", steps);
  json_object_set_new(j, "states", states);
  json_object_set_new(j, "stuck", stuck_json(m));
  json_object_set_new(j, "marks", marks);
  sim_free(m);
  arena_deinit(&a);
  return j;
}

// -- all states --------------------------------------------------------------

typedef struct graph_builder {
  const check_graph *g;
  json_t *states; ///< by node
  json_t *steps;  ///< in the order of the edges
} graph_builder;

/// An edge from where `m` is: the first move names it, the rest is counted.
static json_t *edge_json(const check_graph *g, const check_edge *e,
                         const sim_machine *m, arena *a) {
  const check_move first = g->moves[e->first_move];
  json_t *j = move_json(m, first, a);
  if (e->n_moves > 1) {
    text_buffer t = {0};
    text_addf(&t, "%s … (%u steps)",
              json_string_value(json_object_get(j, "text")), e->n_moves);
    json_object_set_new(j, "text", taken(&t));
    text_deinit(&t);
  }
  set_number(j, "from", e->from);
  set_number(j, "to", e->to);
  return j;
}

static bool add_state(void *context, uint32_t state, const sim_machine *m) {
  graph_builder *b = context;
  arena a;
  arena_init(&a);
  json_array_set_new(b->states, state, page_snapshot(m));
  for (uint32_t i = 0; i < b->g->n_edges; i++) {
    const check_edge *e = &b->g->edges[i];
    if (e->from == state && e->n_moves > 0 &&
        graph_replay_possible(m, b->g->moves[e->first_move]))
      json_array_set_new(b->steps, i, edge_json(b->g, e, m, &a));
  }
  arena_deinit(&a);
  return true;
}

json_t *page_graph(const sim_program *p, const sim_options *machine,
                   const check_graph *g, const char *figure) {
  graph_builder b = {g, json_array(), json_array()};
  for (uint32_t s = 0; s < g->n_nodes; s++)
    json_array_append_new(b.states, json_null());
  for (uint32_t i = 0; i < g->n_edges; i++)
    json_array_append_new(b.steps, json_null());
  graph_walk(p, machine, g, false, add_state, &b);
  json_t *j = json_object();
  json_object_set_new(j, "states", b.states);
  json_object_set_new(j, "steps", b.steps);
  json_object_set_new(j, "figure",
                      figure != NULL ? json_text(figure) : json_null());
  return j;
}

json_t *page_outcomes(const check_outcomes *r) {
  static const char *const ends[] = {[OUTCOME_FINISHED] = "finished",
                                     [OUTCOME_DEADLOCK] = "deadlock",
                                     [OUTCOME_CRASH] = "crash"};
  json_t *list = json_array();
  for (unsigned i = 0; i < r->n; i++) {
    const check_outcome *c = &r->outcomes[i];
    json_t *j = json_object();
    text_buffer values = {0};
    for (unsigned k = 0; k < c->n_values; k++)
      if (!graph_replay_is_opaque(c->values[k]))
        text_addf(&values, "%s%s = %s", values.n > 0 ? ", " : "", c->names[k],
                  c->values[k]);
    text_buffer end = {0};
    text_addf(&end, "%s%s%s", ends[c->end], c->message != NULL ? ": " : "",
              c->message != NULL ? c->message : "");
    json_object_set_new(j, "end", taken(&end));
    set(j, "output", c->output);
    json_object_set_new(j, "values", taken(&values));
    char share[32] = "";
    if (c->probability >= 0)
      report_probability(share, sizeof share, c->probability);
    set(j, "probability", share);
    json_array_append_new(list, j);
    text_deinit(&values);
    text_deinit(&end);
  }
  return list;
}
