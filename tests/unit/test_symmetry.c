// Searches that do not tell threads apart: how many states they leave, and that
// the way to what they find is a schedule of real threads.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "checker/findings.h"
#include "checker/replay.h"
#include "checker/search.h"
#include "tests/oracle/generate.h"

enum { SYMMETRY = 1u << CHECK_REDUCE_SYMMETRY, GENERATED = 150 };

static sim_program *compile(const char *path, const char *text) {
  sim_compile_options options = {0};
  diag d = {0};
  sim_program *p = sim_compile(path, text, strlen(text), &options, &d);
  if (!p)
    print_message("line %u: %s\n", d.entries[0].at.line, d.entries[0].text);
  assert_non_null(p);
  return p;
}

/// Searches, and follows the way to each suspect, as where no schedule could be
/// planned. Returns the number of states.
static uint32_t search_all(const sim_program *p, unsigned reduce,
                           unsigned *n_suspects) {
  check_options o;
  check_options_init(&o);
  o.reduce = reduce;
  o.all_findings = true;
  o.limit_states = 20000;
  o.machine.tokens = false;
  limits l;
  limits_init(&l, &o);
  sim_discipline *d = sim_discipline_new();
  search s;
  for (;;) {
    search_init(&s, p, &o, &o.machine, &l, d);
    if (search_run(&s) != WALK_BROKEN)
      break;
    sim_discipline_learn(d);
    search_deinit(&s);
  }
  for (unsigned i = 0; i < s.n_suspects; i++) {
    check_move *moves;
    const unsigned n = search_path(&s, &s.suspects[i], &moves);
    replay r;
    replay_run(&r, p, &o.machine, moves, n);
    assert_true(r.possible);
    check_finding f;
    assert_true(finding_make(&f, &r, p, NULL, s.suspects[i].flaw.kind,
                             s.suspects[i].flaw.key));
    finding_deinit(&f);
    replay_deinit(&r);
    free(moves);
  }
  *n_suspects = s.n_suspects;
  const uint32_t states = store_count(s.seen);
  search_deinit(&s);
  sim_discipline_free(d);
  return states;
}

/// Workers that are told apart by what they do first; then all are the same.
static const char receivers[] = "package main\n"
                                "import \"sync\"\n"
                                "func main() {\n"
                                "  var mu sync.RWMutex\n"
                                "  ch, n := make(chan int), 0\n"
                                "  for i := range 3 {\n"
                                "    go func() {\n"
                                "      if i == 0 { mu.RLock(); mu.RUnlock() }\n"
                                "      mu.RLock()\n"
                                "      v := <-ch\n"
                                "      mu.RUnlock()\n"
                                "      if v == 2 { n++; panic(n) }\n"
                                "      n++\n"
                                "    }()\n"
                                "  }\n"
                                "  for i := range 3 { ch <- i }\n"
                                "  mu.Lock()\n"
                                "  ch <- 4\n"
                                "}\n";

static void ways_are_those_of_real_threads(void **state) {
  (void)state;
  sim_program *p = compile("receivers.go", receivers);
  unsigned found, all;
  const uint32_t few = search_all(p, SYMMETRY, &found);
  const uint32_t many = search_all(p, 1u << CHECK_REDUCE_IMMEDIATE, &all);
  assert_true(found >= 3); // a race, a crash, main for ever
  assert_int_equal(found, all);
  assert_true(few * 2 < many);
  sim_program_free(p);
}

static void ways_in_generated_programs_are_too(void **state) {
  (void)state;
  unsigned followed = 0;
  for (uint64_t seed = 1; seed <= GENERATED; seed++) {
    text_buffer text = {0};
    generate_go(seed, &text);
    sim_program *p = compile("generated.go", text_string(&text));
    unsigned n;
    search_all(p, seed % 3 == 0 ? (1u << CHECK_REDUCE_COUNT) - 1 : SYMMETRY,
               &n);
    followed += n;
    sim_program_free(p);
    text_deinit(&text);
  }
  assert_true(followed > GENERATED / 2);
}

/// Counted by hand. Four workers take a lock twice each, one step with all that
/// follows until the lock is free again: a state is how many have 2, 1 and 0
/// turns left, 1 + 2 + 3 + 4 + 5 of them, and the one after main's last step.
/// In order, those who are left make 1 + 2 + 4 + 8 + 16 rows.
static void equal_workers_are_counted_once(void **state) {
  (void)state;
  sim_program *p = compile("workers.go", "package main\n"
                                         "import \"sync\"\n"
                                         "var n int\n"
                                         "var mu sync.Mutex\n"
                                         "func work(wg *sync.WaitGroup) {\n"
                                         "  for range 2 {\n"
                                         "    mu.Lock()\n"
                                         "    mu.Unlock()\n"
                                         "  }\n"
                                         "  wg.Done()\n"
                                         "}\n"
                                         "func main() {\n"
                                         "  var wg sync.WaitGroup\n"
                                         "  wg.Add(4)\n"
                                         "  for range 4 { go work(&wg) }\n"
                                         "  wg.Wait()\n"
                                         "}\n");
  unsigned found;
  const unsigned locks = 1u << CHECK_REDUCE_LOCKS;
  assert_int_equal(search_all(p, SYMMETRY | locks, &found), 15 + 1);
  assert_int_equal(search_all(p, locks, &found), 31 + 1);
  sim_program_free(p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ways_are_those_of_real_threads),
      cmocka_unit_test(ways_in_generated_programs_are_too),
      cmocka_unit_test(equal_workers_are_counted_once)};
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
