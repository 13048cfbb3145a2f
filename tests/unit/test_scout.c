// Random runs beside a search: what they find is a finding like any other, and
// where they find nothing the search decides.
#include "tests/unit/programs.h"

#include "checker/checker.h"
#include "checker/scout.h"

/// Twelve threads, no two alike, that each work under a lock; main then waits
/// for one more message than they send.
static const char one_too_many[] = "package main\n"
                                   "\n"
                                   "import \"sync\"\n"
                                   "\n"
                                   "func main() {\n"
                                   "\tvar mu sync.Mutex\n"
                                   "\tn := 0\n"
                                   "\tc := make(chan int)\n"
                                   "\tfor i := 0; i < 12; i++ {\n"
                                   "\t\tgo func() {\n"
                                   "\t\t\tmu.Lock()\n"
                                   "\t\t\tn = n*2 + i\n"
                                   "\t\t\tmu.Unlock()\n"
                                   "\t\t\tc <- i\n"
                                   "\t\t}()\n"
                                   "\t}\n"
                                   "\tfor i := 0; i < 13; i++ {\n"
                                   "\t\t<-c\n"
                                   "\t}\n"
                                   "}\n";

static check_options scouting(uint64_t from) {
  check_options o;
  check_options_init(&o);
  o.scout_from = from;
  return o;
}

static void a_random_run_ends_the_search(void **unused) {
  (void)unused;
  sim_program *p = compile("one_too_many.go", one_too_many);
  const check_options o = scouting(1);
  check_result r, again;
  check_run(p, &o, &r);
  assert_null(r.defect);
  assert_int_equal(r.verdict, CHECK_VIOLATION);
  assert_int_equal(r.n_findings, 1);
  assert_int_equal(r.findings[0].kind, CHECK_DEADLOCK);
  assert_false(r.complete);
  assert_true(r.random_runs > 0);
  // The schedule shows it on a machine that knows nothing of this.
  check_result replayed;
  check_schedule(p, &o, r.findings[0].moves, r.findings[0].n_moves,
                 r.findings[0].n_moves, &replayed);
  assert_int_equal(replayed.n_findings, 1);
  assert_true(check_finding_same(&r.findings[0], &replayed.findings[0]));
  check_result_deinit(&replayed);
  // And it is the same in every check.
  check_run(p, &o, &again);
  assert_string_equal(r.findings[0].schedule, again.findings[0].schedule);
  assert_int_equal(r.random_runs, again.random_runs);
  assert_int_equal(r.states, again.states);
  check_result_deinit(&again);
  check_result_deinit(&r);
  sim_program_free(p);
}

static void a_race_is_told_before_what_else_is_seen(void **unused) {
  (void)unused;
  sim_program *p = compile("counter.py", counter);
  check_options o = scouting(1);
  check_result r;
  check_run(p, &o, &r);
  assert_true(r.random_runs > 0);
  assert_int_equal(r.findings[0].kind, CHECK_RACE);
  check_result_deinit(&r);
  sim_program_free(p);
}

static void short_searches_go_without(void **unused) {
  (void)unused;
  sim_program *p = compile("lock_order.py", lock_order);
  const check_options o = scouting(0);
  check_result r;
  check_run(p, &o, &r);
  assert_int_equal(r.verdict, CHECK_VIOLATION);
  assert_int_equal(r.random_runs, 0);
  check_result_deinit(&r);
  sim_program_free(p);
}

static void who_asks_for_all_findings_gets_them_from_the_search(void **unused) {
  (void)unused;
  sim_program *p = compile("lock_order.py", lock_order);
  check_options o = scouting(1);
  o.all_findings = true;
  check_result r;
  check_run(p, &o, &r);
  assert_true(r.complete);
  assert_int_equal(r.random_runs, 0);
  check_result_deinit(&r);
  sim_program_free(p);
}

static void without_a_flaw_the_search_goes_on(void **unused) {
  (void)unused;
  static const char text[] = "package main\n"
                             "\n"
                             "func main() {\n"
                             "\tc := make(chan int)\n"
                             "\tfor i := 0; i < 3; i++ {\n"
                             "\t\tgo func() { c <- i }()\n"
                             "\t}\n"
                             "\tfor i := 0; i < 3; i++ {\n"
                             "\t\t<-c\n"
                             "\t}\n"
                             "}\n";
  sim_program *p = compile("three.go", text);
  const check_options o = scouting(1);
  check_result r;
  check_run(p, &o, &r);
  assert_int_equal(r.verdict, CHECK_VERIFIED);
  assert_int_equal(r.random_runs, 0);
  check_result_deinit(&r);
  sim_program_free(p);
}

static void runs_are_made_when_they_are_due(void **unused) {
  (void)unused;
  sim_program *p = compile("one_too_many.go", one_too_many);
  const check_options o = scouting(100);
  sim_options machine = o.machine;
  machine.tokens = false;
  limits l;
  limits_init(&l, &o);
  scout s;
  scout_init(&s, p, &o, &machine, &l);
  assert_false(scout_look(&s, 99));
  assert_int_equal(s.runs, 0);
  assert_true(scout_look(&s, 100));
  assert_true(s.runs > 1);
  assert_int_equal(s.flaw.kind, CHECK_DEADLOCK);
  const uint64_t runs = s.runs;
  scout_look(&s, 199);
  assert_int_equal(s.runs, runs);
  scout_deinit(&s);
  sim_program_free(p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_random_run_ends_the_search),
      cmocka_unit_test(a_race_is_told_before_what_else_is_seen),
      cmocka_unit_test(short_searches_go_without),
      cmocka_unit_test(who_asks_for_all_findings_gets_them_from_the_search),
      cmocka_unit_test(without_a_flaw_the_search_goes_on),
      cmocka_unit_test(runs_are_made_when_they_are_due),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
