// From a search to the data of its diagrams, on programs of the toy language.
#include "tests/unit/toy.h"

#include "cli/graph_data.h"
#include "cli/graph_walk.h"

typedef struct fixture {
  sim_program *p;
  check_options o;
  check_result r;
  arena memory;
  viz_state_graph g;
} fixture;

static void explore(fixture *f, const char *main_text, const char *const *texts,
                    unsigned n, bool reduction) {
  f->p = toy_program(main_text, texts, n);
  check_options_init(&f->o);
  f->o.keep_graph = true;
  f->o.all_findings = true;
  f->o.reduction = reduction;
  check_run(f->p, &f->o, &f->r);
  arena_init(&f->memory);
}

static void forget(fixture *f) {
  arena_deinit(&f->memory);
  check_result_deinit(&f->r);
  sim_program_free(f->p);
}

static const char *const inversion[] = {"lock A lock B unlock B unlock A",
                                        "lock B lock A unlock A unlock B"};

static bool states_of(fixture *f, uint32_t max, bool only_path) {
  const viz_limits limits = {.max_states = max, .only_path = only_path};
  return graph_data_states(f->p, &f->o.machine, &f->r,
                           f->r.n_findings > 0 ? f->r.findings : NULL, &limits,
                           NULL, &f->memory, &f->g);
}

/// The schedule of the first finding.
static graph_run first_run(const fixture *f) {
  const check_finding *first = &f->r.findings[0];
  return (graph_run){first->moves, first->n_moves, first};
}

/// The line of thread `name` in the label of a state, or NULL.
static const char *line_of(const viz_state *s, const char *name) {
  for (unsigned i = 0; i < s->n_lines; i++)
    if (s->lines[i].head != NULL && strcmp(s->lines[i].head, name) == 0)
      return s->lines[i].text;
  return NULL;
}

static const viz_state *find_kind(const fixture *f, viz_state_kind kind) {
  for (uint32_t s = 0; s < f->g.n_states; s++)
    if (f->g.states[s].kind == kind && !f->g.states[s].hidden)
      return &f->g.states[s];
  return NULL;
}

static void a_deadlock_is_labelled_with_what_is_waited_for(void **unused) {
  (void)unused;
  for (unsigned reduction = 0; reduction < 2; reduction++) {
    fixture f;
    explore(&f, "yield", inversion, 2, reduction == 1);
    assert_true(states_of(&f, 1000, false));
    const viz_state *s = find_kind(&f, VIZ_STATE_DEADLOCK);
    assert_non_null(s);
    assert_true(s->on_path);
    assert_string_equal(line_of(s, "w1"), "waits for B");
    assert_string_equal(line_of(s, "w2"), "waits for A");
    assert_non_null(find_kind(&f, VIZ_STATE_END));
    forget(&f);
  }
}

static void the_path_begins_at_the_start_and_ends_in_the_error(void **unused) {
  (void)unused;
  fixture f;
  explore(&f, "yield", inversion, 2, true);
  assert_true(states_of(&f, 0, true));
  assert_true(f.g.states[0].on_path);
  uint32_t state = 0, n = 0;
  for (bool on = true; on && n < f.g.n_states; n++) {
    on = false;
    for (uint32_t i = 0; i < f.g.n_steps && !on; i++)
      if (f.g.steps[i].on_path && f.g.steps[i].from == state) {
        on = true;
        state = f.g.steps[i].to;
      }
  }
  assert_int_equal(f.g.states[state].kind, VIZ_STATE_DEADLOCK);
  forget(&f);
}

static void every_shown_step_says_who_moves(void **unused) {
  (void)unused;
  fixture f;
  explore(&f, "yield", inversion, 2, false);
  assert_true(states_of(&f, 1000, false));
  for (uint32_t i = 0; i < f.g.n_steps; i++) {
    assert_true(f.g.steps[i].n_lines >= 1);
    const char *who = f.g.steps[i].lines[0].head;
    assert_true(strcmp(who, "main") == 0 || who[0] == 'w');
  }
  forget(&f);
}

static void only_states_that_cannot_end_well_are_doomed(void **unused) {
  (void)unused;
  fixture f;
  explore(&f, "yield", inversion, 2, false);
  assert_true(states_of(&f, 1000, false));
  assert_false(f.g.states[0].doomed);
  assert_true(find_kind(&f, VIZ_STATE_DEADLOCK)->doomed);
  assert_false(find_kind(&f, VIZ_STATE_END)->doomed);
  for (uint32_t i = 0; i < f.g.n_steps; i++)
    if (f.g.states[f.g.steps[i].from].doomed)
      assert_true(f.g.states[f.g.steps[i].to].doomed);
  forget(&f);
}

static void variables_are_shown_if_they_vary(void **unused) {
  (void)unused;
  fixture f;
  const char *const texts[] = {"lock A inc X unlock A",
                               "lock A inc X unlock A"};
  explore(&f, "load Y", texts, 2, true);
  assert_int_equal(f.r.n_findings, 0);
  assert_true(states_of(&f, 1000, false));
  const viz_state *end = find_kind(&f, VIZ_STATE_END);
  assert_non_null(end);
  bool x = false;
  for (unsigned i = 0; i < end->n_lines; i++) {
    x |= strcmp(end->lines[i].text, "X = 2") == 0;
    assert_null(strstr(end->lines[i].text, "Y ="));
  }
  assert_true(x);
  forget(&f);
}

static void waits_know_resource_and_holder(void **unused) {
  (void)unused;
  fixture f;
  explore(&f, "yield", inversion, 2, true);
  viz_wait_graph w;
  graph_run run;
  run = first_run(&f);
  graph_data_waits(f.p, &f.o.machine, &run, &f.memory, &w);
  assert_int_equal(w.n_waits, 2);
  for (unsigned i = 0; i < 2; i++) {
    const viz_wait *wait = &w.waits[i];
    const char *who = w.threads[wait->thread].name;
    const char *other = w.threads[wait->other].name;
    assert_string_equal(w.resources[wait->resource].name,
                        strcmp(who, "w1") == 0 ? "B" : "A");
    assert_string_equal(w.resources[wait->resource].kind, "lock");
    assert_string_equal(other, strcmp(who, "w1") == 0 ? "w2" : "w1");
  }
  assert_int_equal(w.n_holds, 2);
  forget(&f);
}

static void a_channel_has_no_holder(void **unused) {
  (void)unused;
  fixture f;
  const char *const texts[] = {"send P"};
  explore(&f, "recv P recv P", texts, 1, true);
  viz_wait_graph w;
  graph_run run;
  run = first_run(&f);
  graph_data_waits(f.p, &f.o.machine, &run, &f.memory, &w);
  assert_int_equal(w.n_waits, 1);
  assert_int_equal(w.waits[0].other, VIZ_NONE);
  assert_string_equal(w.resources[w.waits[0].resource].name, "P");
  assert_string_equal(w.resources[w.waits[0].resource].kind, "channel");
  forget(&f);
}

static void a_race_joins_the_two_accesses(void **unused) {
  (void)unused;
  fixture f;
  const char *const texts[] = {"inc X", "inc X"};
  explore(&f, "yield", texts, 2, true);
  viz_space_time s;
  graph_run run;
  assert_int_equal(f.r.findings[0].kind, CHECK_RACE);
  run = first_run(&f);
  graph_data_space_time(f.p, &f.o.machine, &run, &f.memory, &s);
  assert_true(s.n_links > 0);
  const viz_link *race = &s.links[s.n_links - 1];
  assert_int_equal(race->kind, VIZ_LINK_RACE);
  assert_int_not_equal(s.events[race->from].lane, s.events[race->to].lane);
  assert_non_null(strchr(s.events[race->from].text, 'X'));
  assert_non_null(strchr(s.events[race->to].text, 'X'));
  forget(&f);
}

static void an_unlock_comes_before_the_lock_it_allows(void **unused) {
  (void)unused;
  fixture f;
  const char *const texts[] = {"lock A unlock A send P",
                               "recv P lock A unlock A panic"};
  explore(&f, "yield", texts, 2, true);
  viz_space_time s;
  graph_run run;
  assert_int_equal(f.r.n_findings, 1);
  run = first_run(&f);
  graph_data_space_time(f.p, &f.o.machine, &run, &f.memory, &s);
  bool found = false;
  for (uint32_t i = 0; i < s.n_links; i++) {
    const viz_link *l = &s.links[i];
    if (l->kind == VIZ_LINK_MEET)
      continue;
    assert_true(l->from < l->to);
    found |= strcmp(s.lanes[s.events[l->from].lane].name, "w1") == 0 &&
             strcmp(s.lanes[s.events[l->to].lane].name, "w2") == 0;
  }
  assert_true(found);
  assert_int_equal(s.events[s.n_events - 1].kind, VIZ_EVENT_ERROR);
  forget(&f);
}

static void a_blocked_thread_points_to_who_holds_its_lock(void **unused) {
  (void)unused;
  fixture f;
  explore(&f, "yield", inversion, 2, true);
  viz_space_time s;
  const graph_run run = first_run(&f);
  graph_data_space_time(f.p, &f.o.machine, &run, &f.memory, &s);
  assert_int_equal(s.n_holds, 2);
  unsigned waits = 0;
  for (uint32_t i = 0; i < s.n_holds; i++) {
    assert_int_equal(s.holds[i].to, VIZ_NONE);
    const char *who = s.lanes[s.holds[i].lane].name;
    assert_string_equal(s.holds[i].text, strcmp(who, "w1") == 0 ? "A" : "B");
  }
  for (uint32_t i = 0; i < s.n_links; i++) {
    const viz_link *l = &s.links[i];
    if (l->kind != VIZ_LINK_WAIT)
      continue;
    waits++;
    assert_int_equal(s.events[l->from].kind, VIZ_EVENT_BLOCKED);
    assert_int_not_equal(s.events[l->from].lane, s.events[l->to].lane);
  }
  assert_int_equal(waits, 2);
  forget(&f);
}

static void a_send_meets_the_lane_that_receives(void **unused) {
  (void)unused;
  fixture f;
  const char *const texts[] = {"send P panic", "recv P"};
  explore(&f, "yield", texts, 2, true);
  viz_space_time s;
  const graph_run run = first_run(&f);
  graph_data_space_time(f.p, &f.o.machine, &run, &f.memory, &s);
  unsigned meets = 0;
  for (uint32_t i = 0; i < s.n_links; i++)
    if (s.links[i].kind == VIZ_LINK_MEET) {
      meets++;
      assert_string_equal(s.lanes[s.events[s.links[i].from].lane].name, "w1");
      assert_string_equal(s.lanes[s.links[i].to].name, "w2");
    }
  assert_int_equal(meets, 1);
  forget(&f);
}

static void a_timeline_ends_with_who_is_blocked(void **unused) {
  (void)unused;
  fixture f;
  explore(&f, "yield", inversion, 2, true);
  const graph_run run = first_run(&f);
  viz_timeline t;
  graph_data_timeline(f.p, &f.o.machine, &run, &f.memory, &t);
  assert_int_equal(t.unit, VIZ_UNIT_STEPS);
  const int64_t end = (int64_t)run.n_moves + 1;
  unsigned blocked = 0, running = 0;
  for (uint32_t i = 0; i < t.n_spans; i++) {
    const viz_span *s = &t.spans[i];
    assert_true(s->from < s->to && s->to <= end);
    running += s->kind == VIZ_SPAN_RUNNING;
    if (s->kind != VIZ_SPAN_BLOCKED || s->to != end)
      continue;
    const char *who = t.rows[s->row].name;
    if (strcmp(who, "main") != 0)
      assert_string_equal(s->text, strcmp(who, "w1") == 0 ? "waits for B"
                                                          : "waits for A");
    blocked += strcmp(who, "main") != 0;
  }
  assert_int_equal(running, run.n_moves);
  assert_int_equal(blocked, 2);
  forget(&f);
}

static void a_timeline_says_who_let_whom_go_on(void **unused) {
  (void)unused;
  fixture f;
  const char *const texts[] = {"lock A yield unlock A", "lock A unlock A"};
  explore(&f, "yield", texts, 2, true);
  viz_timeline t;
  // Both are started, then w1 takes the lock and gives it back.
  const check_move moves[] = {{0, 0}, {0, 0}, {1, 0}, {1, 0}, {1, 0}};
  const graph_run run = {moves, 5, NULL};
  graph_data_timeline(f.p, &f.o.machine, &run, &f.memory, &t);
  unsigned wakes = 0;
  for (uint32_t i = 0; i < t.n_wakes; i++) {
    assert_string_equal(t.rows[t.wakes[i].from].name, "w1");
    assert_string_equal(t.rows[t.wakes[i].to].name, "w2");
    wakes++;
  }
  assert_int_equal(wakes, 1);
  forget(&f);
}

/// The edge between two locks, or NULL.
static const viz_lock_order_edge *
find_order(const viz_lock_order_graph *g, const char *held, const char *taken) {
  for (uint32_t i = 0; i < g->n_edges; i++)
    if (strcmp(g->locks[g->edges[i].held].name, held) == 0 &&
        strcmp(g->locks[g->edges[i].taken].name, taken) == 0)
      return &g->edges[i];
  return NULL;
}

static void the_lock_order_is_collected_over_all_states(void **unused) {
  (void)unused;
  fixture f;
  viz_lock_order_graph g;
  explore(&f, "yield", inversion, 2, true);
  graph_data_lock_order(f.p, &f.o.machine, &f.r, &f.memory, &g);
  assert_int_equal(g.n_locks, 2);
  assert_int_equal(g.n_edges, 2);
  assert_string_equal(find_order(&g, "A", "B")->thread, "w1");
  assert_string_equal(find_order(&g, "B", "A")->thread, "w2");
  assert_int_equal(find_order(&g, "B", "A")->n_gates, 0);
  forget(&f);
}

static void a_gate_lock_makes_a_cycle_harmless(void **unused) {
  (void)unused;
  fixture f;
  viz_lock_order_graph g;
  const char *const texts[] = {
      "lock C lock A lock B unlock B unlock A unlock C",
      "lock C lock B lock A unlock A unlock B unlock C"};
  explore(&f, "yield", texts, 2, true);
  assert_int_equal(f.r.n_findings, 0);
  graph_data_lock_order(f.p, &f.o.machine, &f.r, &f.memory, &g);
  const viz_lock_order_edge *order = find_order(&g, "A", "B");
  assert_int_equal(order->n_gates, 1);
  assert_string_equal(g.locks[order->gates[0]].name, "C");
  g.title = "gate";
  viz_diagram *d = viz_diagram_of_lock_order(&g);
  char *dot = viz_dot(d);
  assert_non_null(strstr(dot, "C is always held around A"));
  assert_null(strstr(dot, "potential deadlock"));
  free(dot);
  viz_diagram_free(d);
  forget(&f);
}

static uint8_t cell(const viz_progress *g, uint32_t x, uint32_t y) {
  return g->cells[y * (g->x.n + 1) + x];
}

static void progress_shows_what_is_forbidden_and_the_deadlock(void **unused) {
  (void)unused;
  fixture f;
  viz_progress g;
  const char *refused;
  explore(&f, "yield", inversion, 2, true);
  const graph_run run = first_run(&f);
  assert_true(
      graph_data_progress(f.p, &f.o.machine, &run, &f.memory, &g, &refused));
  assert_string_equal(g.x.thread, "w1");
  assert_string_equal(g.y.thread, "w2");
  assert_int_equal(cell(&g, 0, 0), VIZ_CELL_OPEN);
  assert_int_equal(cell(&g, 1, 1), VIZ_CELL_DEADLOCK);
  assert_int_equal(cell(&g, 2, 1), VIZ_CELL_CLOSED);
  assert_int_equal(cell(&g, 2, 2), VIZ_CELL_CLOSED);
  assert_int_equal(cell(&g, 4, 0), VIZ_CELL_OPEN);
  assert_int_equal(cell(&g, g.x.n, g.y.n), VIZ_CELL_END);
  assert_int_equal(g.n_regions, 2);
  for (unsigned i = 0; i < 2; i++) {
    const bool a = strcmp(g.regions[i].text, "both would hold A") == 0;
    // w1 has A after steps 1 to 3, w2 has it after step 2 only.
    assert_int_equal(g.regions[i].x0, a ? 1 : 2);
    assert_int_equal(g.regions[i].x1, a ? 3 : 2);
    assert_int_equal(g.regions[i].y0, a ? 2 : 1);
    assert_int_equal(g.regions[i].y1, a ? 2 : 3);
  }
  assert_int_equal(g.path[g.n_path - 1].x, 1);
  assert_int_equal(g.path[g.n_path - 1].y, 1);
  forget(&f);
}

static void progress_has_unsafe_cells_before_a_deadlock(void **unused) {
  (void)unused;
  fixture f;
  viz_progress g;
  const char *refused;
  const char *const texts[] = {"lock A yield lock B unlock B unlock A",
                               "lock B yield lock A unlock A unlock B"};
  explore(&f, "yield", texts, 2, true);
  assert_true(
      graph_data_progress(f.p, &f.o.machine, NULL, &f.memory, &g, &refused));
  assert_int_equal(cell(&g, 1, 1), VIZ_CELL_UNSAFE);
  assert_int_equal(cell(&g, 1, 2), VIZ_CELL_UNSAFE);
  assert_int_equal(cell(&g, 2, 2), VIZ_CELL_DEADLOCK);
  assert_int_equal(cell(&g, 1, 0), VIZ_CELL_OPEN);
  assert_int_equal(g.n_path, 0);
  forget(&f);
}

static void a_rendezvous_moves_both_threads(void **unused) {
  (void)unused;
  fixture f;
  viz_progress g;
  const char *refused;
  const char *const texts[] = {"send P send P", "recv P recv P"};
  explore(&f, "yield", texts, 2, true);
  assert_true(
      graph_data_progress(f.p, &f.o.machine, NULL, &f.memory, &g, &refused));
  assert_int_equal(cell(&g, 1, 1), VIZ_CELL_OPEN);
  assert_int_equal(cell(&g, 2, 2), VIZ_CELL_OPEN);
  assert_int_equal(cell(&g, 1, 0), VIZ_CELL_CLOSED);
  assert_int_equal(cell(&g, 0, 1), VIZ_CELL_CLOSED);
  assert_int_equal(cell(&g, 2, 1), VIZ_CELL_CLOSED);
  forget(&f);
}

static void progress_is_of_two_threads(void **unused) {
  (void)unused;
  fixture f;
  viz_progress g;
  const char *refused;
  const char *const texts[] = {"inc X", "inc X", "inc X"};
  explore(&f, "yield", texts, 3, true);
  assert_false(
      graph_data_progress(f.p, &f.o.machine, NULL, &f.memory, &g, &refused));
  assert_non_null(strstr(refused, "of two threads"));
  forget(&f);
}

static bool by_variables(fixture *f, const char *show) {
  const check_finding *first = f->r.n_findings > 0 ? f->r.findings : NULL;
  return graph_data_quotient(f->p, &f->o.machine, &f->r, first, show, NULL,
                             &f->memory, &f->g);
}

static const viz_state *state_saying(const fixture *f, const char *line) {
  for (uint32_t s = 0; s < f->g.n_states; s++)
    for (unsigned i = 0; i < f->g.states[s].n_lines; i++)
      if (strcmp(f->g.states[s].lines[i].text, line) == 0)
        return &f->g.states[s];
  return NULL;
}

static void states_that_agree_on_what_is_shown_are_one(void **unused) {
  (void)unused;
  fixture f;
  const char *const texts[] = {"lock A inc X unlock A",
                               "lock A inc X unlock A"};
  explore(&f, "load Y", texts, 2, false);
  assert_true(by_variables(&f, "X"));
  assert_int_equal(f.g.n_states, 3);
  assert_non_null(state_saying(&f, "X = 0"));
  assert_non_null(state_saying(&f, "X = 2"));
  // After the last increment it is not at the end yet.
  assert_int_equal(state_saying(&f, "X = 2")->kind, VIZ_STATE_PLAIN);
  for (uint32_t i = 0; i < f.g.n_steps; i++) {
    assert_int_equal(f.g.steps[i].n_lines, 1);
    assert_int_equal(f.g.steps[i].to, f.g.steps[i].from + 1);
  }
  assert_false(by_variables(&f, "X,nix"));
  assert_non_null(strstr(f.g.rule, "'nix'"));
  assert_true(by_variables(&f, "X,threads"));
  assert_true(f.g.n_states > 3);
  forget(&f);
}

static void a_merged_state_is_no_deadlock_unless_all_of_it_are(void **unused) {
  (void)unused;
  fixture f;
  explore(&f, "yield", inversion, 2, false);
  assert_int_equal(f.r.findings[0].kind, CHECK_DEADLOCK);
  assert_true(by_variables(&f, "X"));
  assert_int_equal(f.g.n_states, 1);
  assert_int_equal(f.g.states[0].kind, VIZ_STATE_PLAIN);
  assert_false(f.g.states[0].doomed);
  assert_true(by_variables(&f, "threads"));
  assert_non_null(find_kind(&f, VIZ_STATE_DEADLOCK));
  forget(&f);
}

typedef struct block_list {
  sim_block blocks[200];
  unsigned n;
} block_list;

static void note_block(void *context, const sim_block *block) {
  block_list *list = context;
  assert_true(list->n < 200);
  list->blocks[list->n++] = *block;
}

static bool begins_block(const block_list *list, uint32_t number, uint32_t pc) {
  for (unsigned i = 0; i < list->n; i++)
    if (list->blocks[i].function == number && list->blocks[i].first == pc)
      return true;
  return false;
}

static void blocks_cover_the_code_and_lead_to_blocks(void **unused) {
  (void)unused;
  const char *const texts[] = {"inc X again", "load X"};
  sim_program *p = toy_program("yield", texts, 2);
  block_list list = {0};
  sim_visit_blocks(p, note_block, &list);
  bool loops = false;
  for (unsigned i = 0; i < list.n; i++) {
    const sim_block *b = &list.blocks[i];
    const bool same = i > 0 && list.blocks[i - 1].function == b->function;
    assert_int_equal(b->first, same ? list.blocks[i - 1].end : 0);
    assert_true(b->first < b->end);
    for (unsigned k = 0; k < b->n_next; k++) {
      assert_true(begins_block(&list, b->function, b->next[k]));
      loops |= b->next[k] <= b->first;
    }
  }
  assert_true(loops);
  sim_program_free(p);
}

static void a_flow_graph_shows_where_each_thread_stands(void **unused) {
  (void)unused;
  fixture f;
  explore(&f, "yield", inversion, 2, true);
  viz_flow flow;
  const graph_run run = first_run(&f);
  graph_data_flow(f.p, &f.o.machine, &run, &f.memory, &flow);
  assert_true(flow.n_positions >= 2);
  for (uint32_t i = 0; i < flow.n_positions; i++) {
    const viz_position *at = &flow.positions[i];
    assert_true(at->block < flow.n_blocks);
    assert_false(flow.blocks[at->block].hidden);
    if (strcmp(at->thread, "w1") == 0) {
      assert_true(at->blocked);
      assert_non_null(strstr(at->text, "waits for B"));
    }
  }
  forget(&f);
}

typedef struct tour {
  unsigned *visits, inside;
} tour;

static bool count_visit(void *context, uint32_t state, const sim_machine *m) {
  tour *t = context;
  assert_int_equal(sim_status_of(m), SIM_OK);
  if (state == UINT32_MAX)
    t->inside++;
  else
    t->visits[state]++;
  return true;
}

static void a_walk_visits_every_state_once(void **unused) {
  (void)unused;
  for (unsigned reduction = 0; reduction < 2; reduction++) {
    fixture f;
    explore(&f, "yield", inversion, 2, reduction == 1);
    tour t = {.visits = calloc(f.r.graph.n_nodes, sizeof *t.visits)};
    graph_walk(f.p, &f.o.machine, &f.r.graph, reduction == 1, count_visit, &t);
    for (uint32_t s = 0; s < f.r.graph.n_nodes; s++)
      assert_int_equal(t.visits[s], 1);
    assert_true(reduction == 1 || t.inside == 0);
    free(t.visits);
    forget(&f);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_deadlock_is_labelled_with_what_is_waited_for),
      cmocka_unit_test(the_path_begins_at_the_start_and_ends_in_the_error),
      cmocka_unit_test(every_shown_step_says_who_moves),
      cmocka_unit_test(only_states_that_cannot_end_well_are_doomed),
      cmocka_unit_test(variables_are_shown_if_they_vary),
      cmocka_unit_test(waits_know_resource_and_holder),
      cmocka_unit_test(a_channel_has_no_holder),
      cmocka_unit_test(a_race_joins_the_two_accesses),
      cmocka_unit_test(an_unlock_comes_before_the_lock_it_allows),
      cmocka_unit_test(a_blocked_thread_points_to_who_holds_its_lock),
      cmocka_unit_test(a_send_meets_the_lane_that_receives),
      cmocka_unit_test(a_timeline_ends_with_who_is_blocked),
      cmocka_unit_test(a_timeline_says_who_let_whom_go_on),
      cmocka_unit_test(the_lock_order_is_collected_over_all_states),
      cmocka_unit_test(a_gate_lock_makes_a_cycle_harmless),
      cmocka_unit_test(progress_shows_what_is_forbidden_and_the_deadlock),
      cmocka_unit_test(progress_has_unsafe_cells_before_a_deadlock),
      cmocka_unit_test(a_rendezvous_moves_both_threads),
      cmocka_unit_test(progress_is_of_two_threads),
      cmocka_unit_test(states_that_agree_on_what_is_shown_are_one),
      cmocka_unit_test(a_merged_state_is_no_deadlock_unless_all_of_it_are),
      cmocka_unit_test(blocks_cover_the_code_and_lead_to_blocks),
      cmocka_unit_test(a_flow_graph_shows_where_each_thread_stands),
      cmocka_unit_test(a_walk_visits_every_state_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
