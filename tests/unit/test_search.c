// The checker on programs in the toy language of toy.h: exact counts, findings
// with their schedules, and the reduced search against the full one.
#include "tests/unit/toy.h"

#include "checker/checker.h"

typedef struct options {
  bool full;  ///< without reduction
  bool first; ///< the first finding only
  bool no_races;
  uint64_t limit_states;
} options;

static check_result check(const options *o, const char *main_text,
                          const char *const *texts, unsigned n) {
  check_options co;
  check_options_init(&co);
  co.reduction = !o->full;
  co.all_findings = !o->first;
  co.limit_states = o->limit_states;
  co.machine.step_budget = 10000;
  if (o->no_races)
    co.properties &= ~(1u << CHECK_RACE);
  sim_program *p = toy_program(main_text, texts, n);
  check_result r;
  check_run(p, &co, &r);
  assert_null(r.defect);
  sim_program_free(p);
  return r;
}

#define TEXTS(...) ((const char *const[]){__VA_ARGS__})
#define COUNT(...) (sizeof TEXTS(__VA_ARGS__) / sizeof(const char *))
/// Checks a program: the options in parentheses, main's text, the others'.
#define CHECK(o, main_text, ...)                                               \
  check(&(const options)o, main_text, TEXTS(__VA_ARGS__), COUNT(__VA_ARGS__))
#define REDUCED                                                                \
  { 0 }
#define FULL                                                                   \
  { .full = true }

/// The only finding of a result, which must have one.
static const check_finding *only(const check_result *r) {
  assert_int_equal(r->verdict, CHECK_VIOLATION);
  assert_int_equal(r->n_findings, 1);
  return &r->findings[0];
}

static void assert_site(const check_site *s, const char *name, unsigned line,
                        unsigned column) {
  assert_string_equal(s->thread, name);
  assert_int_equal(s->where.line, line);
  assert_int_equal(s->where.column, column);
}

// -- counts ------------------------------------------------------------------

static void philosophers_have_as_many_states_as_theory_says(void **unused) {
  (void)unused;
  // t(n) = 3t(n-1) + t(n-2), t(0) = 2, t(1) = 3; states: t(n) - 1.
  check_result r = CHECK(REDUCED, "", "lock A lock B unlock B unlock A again",
                         "lock B lock C unlock C unlock B again",
                         "lock C lock D unlock D unlock C again",
                         "lock D lock E unlock E unlock D again",
                         "lock E lock A unlock A unlock E again");
  assert_int_equal(r.states, 392);
  assert_int_equal(r.transitions, 1415);
  assert_true(r.complete);
  assert_int_equal(only(&r)->n_sites, 5);
  check_result_deinit(&r);
}

static void ordered_philosophers_are_verified(void **unused) {
  (void)unused;
  check_result r = CHECK(REDUCED, "", "lock A lock B unlock B unlock A again",
                         "lock B lock C unlock C unlock B again",
                         "lock C lock D unlock D unlock C again",
                         "lock D lock E unlock E unlock D again",
                         "lock A lock E unlock E unlock A again");
  assert_int_equal(r.verdict, CHECK_VERIFIED);
  assert_int_equal(r.states, 261);
  assert_int_equal(r.transitions, 876);
  check_result_deinit(&r);
}

static void sleepers_cost_one_state(void **unused) {
  (void)unused;
  const char *texts[100];
  for (unsigned i = 0; i < 100; i++)
    texts[i] = "sleep yield sleep";
  check_result r = check(&(const options)REDUCED, "sleep", texts, 100);
  assert_int_equal(r.verdict, CHECK_VERIFIED);
  assert_int_equal(r.states, 1);
  check_result_deinit(&r);
}

/// Two sleepers of two steps: start, sleep, end for each; main starts both.
static void the_full_search_sees_every_state(void **unused) {
  (void)unused;
  check_result r = CHECK(FULL, "", "sleep", "sleep");
  assert_int_equal(r.verdict, CHECK_VERIFIED);
  // main in front of start 1: 1; of start 2: 3 places of w1; of its end, or
  // ended: 3 × 3 each, where the last state is the process's end; ended threads
  // are dropped, but that takes no state away here.
  assert_int_equal(r.states, 1 + 3 + 2 * 9);
  check_result_deinit(&r);
}

static void a_cycle_of_immediate_transitions_ends(void **unused) {
  (void)unused;
  check_result r = CHECK(REDUCED, "", "yield again", "sleep again", "lock A");
  assert_int_equal(r.verdict, CHECK_VERIFIED);
  check_result_deinit(&r);
}

// -- findings ----------------------------------------------------------------

static void lock_order_inversion_is_found_with_fewest_switches(void **unused) {
  (void)unused;
  check_result r = CHECK(REDUCED, "", "lock A lock B unlock B unlock A",
                         "lock B lock A unlock A unlock B");
  const check_finding *f = only(&r);
  assert_int_equal(f->kind, CHECK_DEADLOCK);
  assert_string_equal(f->pattern, "lock-order inversion");
  assert_string_equal(f->message, "w1 and w2 wait for each other");
  assert_int_equal(f->n_sites, 2);
  assert_site(&f->sites[0], "w1", 2, 2);
  assert_site(&f->sites[1], "w2", 3, 2);
  assert_string_equal(f->schedule, "main*3 w1 w2");
  assert_int_equal(f->n_switches, 2);
  assert_int_equal(f->n_moves, 5);
  check_result_deinit(&r);
}

static void waiting_for_a_lock_one_holds_is_a_self_deadlock(void **unused) {
  (void)unused;
  check_result r = CHECK(REDUCED, "lock B lock B", "lock A unlock A");
  const check_finding *f = only(&r);
  assert_int_equal(f->kind, CHECK_DEADLOCK);
  assert_string_equal(f->pattern, "self-deadlock");
  assert_int_equal(f->n_sites, 1);
  assert_site(&f->sites[0], "main", 1, 2);
  assert_false(f->after_main);
  check_result_deinit(&r);
}

static void who_waits_behind_a_cycle_is_a_bystander(void **unused) {
  (void)unused;
  check_result r = CHECK(REDUCED, "", "lock A sleep lock B", "lock B lock A",
                         "sleep lock B lock C");
  bool seen = false;
  for (unsigned i = 0; i < r.n_findings; i++) {
    const check_finding *f = &r.findings[i];
    if (strcmp(f->pattern, "lock-order inversion") != 0)
      continue;
    seen = true;
    assert_int_equal(f->n_sites, 2);
    assert_int_equal(f->n_bystanders, 1);
    assert_string_equal(f->bystanders[0].thread, "w3");
  }
  assert_true(seen);
  check_result_deinit(&r);
}

static void a_sender_left_behind_is_a_leak(void **unused) {
  (void)unused;
  check_result r = CHECK(REDUCED, "", "send P");
  const check_finding *f = only(&r);
  assert_int_equal(f->kind, CHECK_LEAK);
  assert_string_equal(f->pattern, "send with no receiver");
  assert_true(f->after_main);
  check_result_deinit(&r);
}

static void main_blocked_is_a_deadlock(void **unused) {
  (void)unused;
  check_result r = CHECK(REDUCED, "recv P", "yield");
  assert_int_equal(only(&r)->kind, CHECK_DEADLOCK);
  assert_string_equal(only(&r)->pattern, "receive with no sender");
  check_result_deinit(&r);
  r = CHECK(REDUCED, "add 1 wait", "yield");
  assert_string_equal(only(&r)->pattern, "wait group never reaches zero");
  check_result_deinit(&r);
}

static void plain_accesses_race_and_atomic_ones_do_not(void **unused) {
  (void)unused;
  check_result r =
      CHECK(REDUCED, "", "load X", "load X", "store Y", "flag", "see", "flag");
  assert_int_equal(r.verdict, CHECK_VERIFIED);
  check_result_deinit(&r);
  r = CHECK(REDUCED, "", "store X", "load X");
  const check_finding *f = only(&r);
  assert_int_equal(f->kind, CHECK_RACE);
  assert_string_equal(f->message, "w1 writes X while w2 reads it");
  assert_site(&f->sites[0], "w1", 2, 1);
  assert_site(&f->sites[1], "w2", 3, 1);
  assert_string_equal(f->schedule, "main*2");
  assert_int_equal(f->n_switches, 0);
  check_result_deinit(&r);
}

static void a_common_lock_prevents_the_race(void **unused) {
  (void)unused;
  check_result r = CHECK(REDUCED, "", "lock A inc X unlock A",
                         "lock A inc X unlock A", "lock A inc X unlock A");
  assert_int_equal(r.verdict, CHECK_VERIFIED);
  check_result_deinit(&r);
}

static void two_pairs_of_sites_are_two_races(void **unused) {
  (void)unused;
  check_result r = CHECK(REDUCED, "", "store X store X", "load X");
  assert_int_equal(r.n_findings, 2);
  // Simplest first.
  assert_site(&r.findings[0].sites[0], "w1", 2, 1);
  assert_site(&r.findings[1].sites[0], "w1", 2, 2);
  check_result_deinit(&r);
}

static void misuse_and_crashes_are_told_apart(void **unused) {
  (void)unused;
  check_result r = CHECK(REDUCED, "", "unlock A");
  assert_int_equal(only(&r)->kind, CHECK_MISUSE);
  assert_string_equal(only(&r)->pattern, "unlock of an unlocked lock");
  check_result_deinit(&r);
  r = CHECK(REDUCED, "", "sleep panic");
  assert_int_equal(only(&r)->kind, CHECK_CRASH);
  assert_site(&only(&r)->sites[0], "w1", 2, 2);
  check_result_deinit(&r);
}

/// The crash comes first whenever immediate transitions are followed blindly.
static void an_early_crash_hides_nothing(void **unused) {
  (void)unused;
  check_result r =
      CHECK(REDUCED, "", "sleep panic", "store X", "load X", "lock A lock A");
  bool kinds[CHECK_KIND_COUNT] = {false};
  for (unsigned i = 0; i < r.n_findings; i++)
    kinds[r.findings[i].kind] = true;
  assert_true(kinds[CHECK_CRASH]);
  assert_true(kinds[CHECK_RACE]);
  check_result_deinit(&r);
}

static void only_the_first_finding_is_sought_unless_asked(void **unused) {
  (void)unused;
  check_result r = CHECK({.first = true}, "", "store X store X store X",
                         "load X load X load X");
  assert_int_equal(r.n_findings, 1);
  check_result_deinit(&r);
}

/// The second thread is left waiting in fewer steps than both wait for each
/// other.
static void the_cause_is_told_before_what_is_met_first(void **unused) {
  (void)unused;
  check_result r =
      CHECK({.first = true}, "", "lock A sleep lock B", "lock B sleep lock A");
  assert_string_equal(only(&r)->pattern, "lock-order inversion");
  check_result_deinit(&r);
  r = CHECK(REDUCED, "", "lock A sleep lock B", "lock B sleep lock A");
  assert_int_equal(r.n_findings, 3);
  assert_true(r.findings[0].is_cycle);
  check_result_deinit(&r);
}

// -- limits ------------------------------------------------------------------

static void nothing_is_verified_after_a_limit(void **unused) {
  (void)unused;
  check_result r =
      CHECK({.limit_states = 50}, "", "lock A inc X inc X inc X unlock A again",
            "lock A inc X inc X inc X unlock A again",
            "lock A inc X inc X inc X unlock A again");
  assert_int_equal(r.verdict, CHECK_INCONCLUSIVE);
  assert_false(r.complete);
  assert_string_equal(r.stopped_by, "--limit-states 50");
  assert_in_range(r.states, 50, 60);
  check_result_deinit(&r);
}

static void an_interrupt_stops_the_search(void **unused) {
  (void)unused;
  static volatile bool interrupted = true;
  check_options o;
  check_options_init(&o);
  o.properties = 0;
  o.interrupted = &interrupted;
  const char *const texts[] = {"inc X again", "inc X again"};
  sim_program *p = toy_program("", texts, 2);
  check_result r;
  check_run(p, &o, &r);
  assert_int_equal(r.verdict, CHECK_INCONCLUSIVE);
  assert_string_equal(r.stopped_by, "an interrupt");
  check_result_deinit(&r);
  sim_program_free(p);
}

// -- outcomes ----------------------------------------------------------------

static void outcomes_are_all_final_values(void **unused) {
  (void)unused;
  check_options o;
  check_options_init(&o);
  // main waits for both through the wait group.
  const char *const texts[] = {"inc X inc X done", "inc X inc X done"};
  sim_program *p = toy_program("add 2 wait", texts, 2);
  for (int reduction = 0; reduction < 2; reduction++) {
    o.reduction = reduction;
    check_outcomes r;
    check_outcomes_run(p, &o, &r);
    assert_true(r.complete);
    // Crashes too: who is done before main has added.
    unsigned values = 0, crashes = 0;
    for (unsigned i = 0; i < r.n; i++) {
      const check_outcome *e = &r.outcomes[i];
      crashes += e->end == OUTCOME_CRASH;
      for (unsigned k = 0; e->end == OUTCOME_FINISHED && k < e->n_values; k++)
        if (strcmp(e->names[k], "X") == 0)
          values |= 1u << atoi(e->values[k]);
    }
    assert_int_equal(values, 1u << 2 | 1u << 3 | 1u << 4);
    assert_true(crashes > 0);
    check_outcomes_deinit(&r);
  }
  sim_program_free(p);
}

// -- schedules and graphs ----------------------------------------------------

static void a_schedule_given_by_hand_is_judged(void **unused) {
  (void)unused;
  const char *const texts[] = {"lock A lock B", "lock B lock A"};
  sim_program *p = toy_program("", texts, 2);
  check_options o;
  check_options_init(&o);
  const check_move bad[] = {{0, 0}, {0, 0}, {0, 0}, {1, 0}, {2, 0}};
  check_result r;
  check_schedule(p, &o, bad, 5, 5, &r);
  assert_string_equal(only(&r)->pattern, "lock-order inversion");
  assert_string_equal(only(&r)->schedule, "main*3 w1 w2");
  check_result_deinit(&r);
  check_schedule(p, &o, bad, 4, 4, &r);
  assert_int_equal(r.n_findings, 0);
  assert_int_equal(r.verdict, CHECK_INCONCLUSIVE);
  check_result_deinit(&r);
  // A move that cannot be made ends the run there.
  const check_move impossible[] = {{0, 0}, {0, 0}, {1, 0}, {2, 0}, {1, 0}};
  check_schedule(p, &o, impossible, 5, 5, &r);
  assert_int_equal(r.n_findings, 0);
  check_result_deinit(&r);
  sim_program_free(p);
}

static void the_graph_has_every_edge(void **unused) {
  (void)unused;
  const char *const texts[] = {"lock A lock B", "lock B lock A"};
  sim_program *p = toy_program("", texts, 2);
  check_options o;
  check_options_init(&o);
  o.keep_graph = true;
  o.all_findings = true;
  check_result r;
  check_run(p, &o, &r);
  assert_int_equal(r.graph.n_nodes, r.states);
  assert_int_equal(r.graph.n_edges, r.transitions);
  unsigned deadlocks = 0;
  for (uint32_t i = 0; i < r.graph.n_nodes; i++) {
    deadlocks += r.graph.kinds[i] == CHECK_NODE_DEADLOCK;
    assert_true(r.graph.parents[i] <= i);
  }
  // Both orders of a whole thread before the other leave a lock taken for ever.
  assert_int_equal(deadlocks, 3);
  for (uint32_t i = 0; i < r.graph.n_edges; i++) {
    const check_edge *e = &r.graph.edges[i];
    assert_true(e->to < r.graph.n_nodes && e->n_moves > 0);
    assert_true(e->first_move + e->n_moves <= r.graph.n_moves);
  }
  check_result_deinit(&r);
  sim_program_free(p);
}

static void virtual_time_orders_sleeps(void **unused) {
  (void)unused;
  // With any timing the lock may be taken either way round; main sleeps 1000 ns
  // and w1 twice that.
  const char *const texts[] = {"sleep sleep store X"};
  sim_program *p = toy_program("sleep load X", texts, 1);
  check_options o;
  check_options_init(&o);
  o.all_findings = true;
  check_result r;
  check_run(p, &o, &r);
  assert_int_equal(only(&r)->kind, CHECK_RACE);
  check_result_deinit(&r);
  o.machine.time = SIM_TIME_VIRTUAL;
  check_run(p, &o, &r);
  assert_int_equal(r.verdict, CHECK_VERIFIED);
  check_result_deinit(&r);
  sim_program_free(p);
}

// -- generated programs ------------------------------------------------------

static uint32_t next_random(uint64_t *seed) {
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*seed >> 33);
}

static void random_text(uint64_t *seed, char *out, size_t bytes) {
  static const char *const words[] = {
      "lock A",  "lock B",  "unlock A", "unlock B", "load X", "store X",
      "store Y", "load Y",  "inc X",    "send P",   "recv P", "send Q",
      "recv Q",  "close P", "sleep",    "yield",    "sleep",  "flag",
      "see",     "done",    "add 1",    "wait",     "panic"};
  *out = 0;
  const unsigned n = 1 + next_random(seed) % 4;
  for (unsigned i = 0; i < n; i++) {
    const size_t used = strlen(out);
    snprintf(out + used, bytes - used, "%s ",
             words[next_random(seed) % (sizeof words / sizeof *words)]);
  }
  if (next_random(seed) % 6 == 0)
    strncat(out, "again", bytes - strlen(out) - 1);
}

/// Kind, pattern-free, and places: what a finding is told apart by.
static int compare_text(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/// All findings of a result as one text, in an order of its own.
static char *summary(const check_result *r) {
  char **lines = calloc(r->n_findings + 1, sizeof *lines);
  for (unsigned i = 0; i < r->n_findings; i++) {
    const check_finding *f = &r->findings[i];
    text_buffer t = {0};
    text_addf(&t, "%s %s", check_kind_name(f->kind), f->message);
    for (unsigned k = 0; k < f->n_sites; k++)
      text_addf(&t, " %u:%u", f->sites[k].where.line, f->sites[k].where.column);
    text_addf(&t, " switches %u moves %u\n", f->n_switches, f->n_moves);
    lines[i] = t.data;
  }
  qsort(lines, r->n_findings, sizeof *lines, compare_text);
  text_buffer all = {0};
  for (unsigned i = 0; i < r->n_findings; i++) {
    text_add_string(&all, lines[i]);
    free(lines[i]);
  }
  free(lines);
  text_addf(&all, "verdict %d\n", r->verdict);
  return all.data;
}

static void the_reduced_search_finds_what_the_full_one_finds(void **unused) {
  (void)unused;
  uint64_t seed = 7;
  unsigned violations = 0, verified = 0;
  for (unsigned round = 0; round < 400; round++) {
    char texts[4][120];
    const char *pointers[4];
    const unsigned n = 2 + next_random(&seed) % 2;
    for (unsigned i = 0; i <= n; i++) {
      random_text(&seed, texts[i], sizeof texts[i]);
      pointers[i] = texts[i];
    }
    const options reduced = {.limit_states = 3000};
    const options full = {.full = true, .limit_states = 3000};
    check_result a = check(&reduced, texts[0], pointers + 1, n);
    check_result b = check(&full, texts[0], pointers + 1, n);
    if (a.complete && b.complete) {
      char *first = summary(&a), *second = summary(&b);
      if (strcmp(first, second) != 0) {
        print_error("main: %s\n", texts[0]);
        for (unsigned i = 1; i <= n; i++)
          print_error("w%u: %s\n", i, texts[i]);
      }
      assert_string_equal(first, second);
      assert_true(a.states <= b.states);
      free(first);
      free(second);
    }
    violations += a.verdict == CHECK_VIOLATION;
    verified += a.verdict == CHECK_VERIFIED;
    check_result_deinit(&a);
    check_result_deinit(&b);
  }
  assert_true(violations > 50);
  assert_true(verified > 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(philosophers_have_as_many_states_as_theory_says),
      cmocka_unit_test(ordered_philosophers_are_verified),
      cmocka_unit_test(sleepers_cost_one_state),
      cmocka_unit_test(the_full_search_sees_every_state),
      cmocka_unit_test(a_cycle_of_immediate_transitions_ends),
      cmocka_unit_test(lock_order_inversion_is_found_with_fewest_switches),
      cmocka_unit_test(waiting_for_a_lock_one_holds_is_a_self_deadlock),
      cmocka_unit_test(who_waits_behind_a_cycle_is_a_bystander),
      cmocka_unit_test(a_sender_left_behind_is_a_leak),
      cmocka_unit_test(main_blocked_is_a_deadlock),
      cmocka_unit_test(plain_accesses_race_and_atomic_ones_do_not),
      cmocka_unit_test(a_common_lock_prevents_the_race),
      cmocka_unit_test(two_pairs_of_sites_are_two_races),
      cmocka_unit_test(misuse_and_crashes_are_told_apart),
      cmocka_unit_test(an_early_crash_hides_nothing),
      cmocka_unit_test(only_the_first_finding_is_sought_unless_asked),
      cmocka_unit_test(the_cause_is_told_before_what_is_met_first),
      cmocka_unit_test(nothing_is_verified_after_a_limit),
      cmocka_unit_test(an_interrupt_stops_the_search),
      cmocka_unit_test(outcomes_are_all_final_values),
      cmocka_unit_test(a_schedule_given_by_hand_is_judged),
      cmocka_unit_test(the_graph_has_every_edge),
      cmocka_unit_test(virtual_time_orders_sleeps),
      cmocka_unit_test(the_reduced_search_finds_what_the_full_one_finds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
