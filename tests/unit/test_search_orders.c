// One search, done in several ways: with the step memo and without, by one
// thread and by several, nearest states first and latest first. All must find
// the same; what differs is only how long it takes.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "checker/search.h"
#include "tests/oracle/generate.h"

enum { FIRST_SEED = 1000, SEEDS = 60, LIMIT_STATES = 3000 };

static check_options ways_options(unsigned reduce) {
  check_options o;
  check_options_init(&o);
  o.reduction = reduce != 0;
  o.reduce = reduce;
  o.all_findings = true;
  o.limit_states = LIMIT_STATES;
  o.limit_graph = 0;
  return o;
}

/// The same findings, in the same order and with the same schedules.
static void assert_same_findings(const check_result *a, const check_result *b) {
  assert_int_equal(a->n_findings, b->n_findings);
  for (unsigned i = 0; i < a->n_findings; i++) {
    assert_string_equal(a->findings[i].message, b->findings[i].message);
    assert_string_equal(a->findings[i].schedule, b->findings[i].schedule);
  }
}

static void assert_same(const check_result *a, const check_result *b) {
  assert_null(b->defect);
  assert_int_equal(a->verdict, b->verdict);
  assert_int_equal(a->complete, b->complete);
  assert_int_equal(a->states, b->states);
  assert_int_equal(a->transitions, b->transitions);
  assert_int_equal(a->depth, b->depth);
  assert_int_equal(a->restarts, b->restarts);
  assert_same_findings(a, b);
}

static unsigned kinds_of(const check_result *r) {
  unsigned kinds = 0;
  for (unsigned i = 0; i < r->n_findings; i++)
    kinds |= 1u << r->findings[i].kind;
  return kinds;
}

static void compare_ways(const sim_program *p, unsigned reduce) {
  check_result plain, other;
  check_options o = ways_options(reduce);
  o.no_memo = true;
  check_run(p, &o, &plain);
  assert_null(plain.defect);

  o.no_memo = false;
  check_run(p, &o, &other);
  assert_same(&plain, &other);
  check_result_deinit(&other);

  o.threads = 3;
  o.threads_from = 1;
  check_run(p, &o, &other);
  assert_same(&plain, &other);
  check_result_deinit(&other);

  if (!plain.complete) {
    check_result_deinit(&plain);
    return;
  }
  o.threads = 1;
  o.depth_first = true;
  o.limit_states = 0; // with reduction it may need more states
  check_run(p, &o, &other);
  assert_null(other.defect);
  assert_true(other.complete);
  assert_int_equal(plain.verdict, other.verdict);
  assert_int_equal(kinds_of(&plain), kinds_of(&other));
  if (reduce == 0) {
    assert_int_equal(plain.states, other.states);
    assert_int_equal(plain.transitions, other.transitions);
  }
  check_result_deinit(&other);
  check_result_deinit(&plain);
}

static void every_way_finds_the_same(void **state) {
  (void)state;
  for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
    text_buffer text = {0};
    generate_go(seed, &text);
    sim_compile_options compile = {0};
    diag d = {0};
    sim_program *p =
        sim_compile("generated.go", text_string(&text), text.n, &compile, &d);
    assert_non_null(p);
    compare_ways(p, 0);
    compare_ways(p, (1u << CHECK_REDUCE_COUNT) - 1);
    sim_program_free(p);
    text_deinit(&text);
  }
}

/// Programs in which objects come and go, threads look at each other and
/// generators, channels and exceptions are about.
static void so_it_is_in_other_languages(void **state) {
  (void)state;
  static const char *const paths[] = {
      "tests/golden/python/bounded_queue.py",
      "tests/golden/python/generator_shared.py",
      "tests/golden/python/asyncio_lock_order.py",
      "tests/golden/python/signal_handler_lock.py",
      "tests/golden/python/exception_keeps_lock.py",
      "tests/golden/python/class_counter.py",
      "tests/bench/readers_writers.go",
      "tests/bench/worker_pool.go",
      "tests/bench/peterson.go",
  };
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    sim_compile_options compile = {0};
    diag d = {0};
    sim_program *p = sim_load(paths[i], &compile, &d);
    assert_non_null(p);
    compare_ways(p, 0);
    compare_ways(p, (1u << CHECK_REDUCE_COUNT) - 1);
    sim_program_free(p);
  }
}

static void the_way_is_told_though_the_search_was_interrupted(void **state) {
  (void)state;
  static const char text[] = "import threading\n"
                             "seen = []\n"
                             "def work():\n"
                             "    for i in range(3):\n"
                             "        seen.append(i)\n"
                             "    if len(seen) < 6:\n"
                             "        raise ValueError('early')\n"
                             "for i in range(2):\n"
                             "    threading.Thread(target=work).start()\n";
  sim_compile_options compile = {0};
  diag d = {0};
  sim_program *p = sim_compile("early.py", text, sizeof text - 1, &compile, &d);
  assert_non_null(p);
  volatile bool interrupted = false;
  check_options o = ways_options((1u << CHECK_REDUCE_COUNT) - 1);
  o.interrupted = &interrupted;
  o.machine.interrupted = &interrupted;
  limits l;
  limits_init(&l, &o);
  search s;
  search_init(&s, p, &o, &o.machine, &l, NULL);
  assert_int_equal(search_run(&s), WALK_OK);
  assert_true(s.n_suspects > 0);
  check_move *before, *after;
  const unsigned n = search_path(&s, &s.suspects[0], &before);
  interrupted = true;
  assert_int_equal(search_path(&s, &s.suspects[0], &after), n);
  assert_true(n > 3);
  assert_memory_equal(before, after, n * sizeof *before);
  free(before);
  free(after);
  search_deinit(&s);
  sim_program_free(p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_way_finds_the_same),
      cmocka_unit_test(so_it_is_in_other_languages),
      cmocka_unit_test(the_way_is_told_though_the_search_was_interrupted)};
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
