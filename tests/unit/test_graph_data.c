// From a search to the data of its diagrams, on programs of the toy language.
#include "tests/unit/toy.h"

#include "cli/graph_data.h"

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
    assert_true(l->from < l->to);
    found |= strcmp(s.lanes[s.events[l->from].lane].name, "w1") == 0 &&
             strcmp(s.lanes[s.events[l->to].lane].name, "w2") == 0;
  }
  assert_true(found);
  assert_int_equal(s.events[s.n_events - 1].kind, VIZ_EVENT_ERROR);
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
      cmocka_unit_test(a_timeline_ends_with_who_is_blocked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
