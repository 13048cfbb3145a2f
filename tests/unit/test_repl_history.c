// The history: going back and forth any way gives exactly the states that were
// there.
#include "tests/unit/programs.h"

#include <stdlib.h>

#include "cli/repl_history.h"

enum { MOST = 400 };

static char *dump(const sim_machine *m) {
  text_buffer text = {0};
  sim_dump(m, &text);
  return text.data ? text.data : strdup("");
}

/// Takes up to `count` random steps, noting each state in dumps[h->at].
static void walk(history *h, uint64_t *random, size_t count, char **dumps) {
  for (size_t i = 0; i < count && h->at + 1 < MOST; i++) {
    scheduler s;
    sched_random(&s, sched_random_below(random, UINT32_MAX));
    sched_move move;
    if (s.pick(&s, h->now, &move) != SCHED_PICKED)
      break;
    assert_int_equal(history_take(h, move), SIM_OK);
    free(dumps[h->at]);
    dumps[h->at] = dump(h->now);
  }
}

static void expect_state(const history *h, char *const *dumps) {
  char *now = dump(h->now);
  assert_string_equal(now, dumps[h->at]);
  free(now);
}

static void check_program(const char *path, const char *text, sim_time time) {
  sim_program *p = compile(path, text);
  sim_options options = virtual_time();
  options.time = time;
  for (uint64_t seed = 0; seed < 8; seed++) {
    uint64_t random = seed;
    char *dumps[MOST] = {0};
    history h;
    history_init(&h, p, &options, NULL);
    dumps[0] = dump(h.now);
    for (int round = 0; round < 12; round++) {
      walk(&h, &random, 60, dumps);
      // back step by step, then to some place, then to the end again
      for (unsigned i = 0; i < 20 && h.at > 0; i++) {
        history_go(&h, h.at - 1);
        expect_state(&h, dumps);
      }
      history_go(&h, sched_random_below(&random, (uint32_t)h.n + 1));
      expect_state(&h, dumps);
      history_go(&h, h.n);
      expect_state(&h, dumps);
      history_go(&h, sched_random_below(&random, (uint32_t)h.n + 1));
      expect_state(&h, dumps);
      if (h.at < h.n) { // the same move again keeps what is ahead
        size_t n = h.n;
        assert_int_equal(history_take(&h, h.moves[h.at].move), SIM_OK);
        assert_int_equal(h.n, n);
        expect_state(&h, dumps);
      }
      sim_machine *m = history_machine_at(&h, h.n / 2);
      char *there = dump(m);
      assert_string_equal(there, dumps[h.n / 2]);
      free(there);
      sim_free(m);
    }
    history_deinit(&h);
    for (int i = 0; i < MOST; i++)
      free(dumps[i]);
  }
  sim_program_free(p);
}

static void python_goes_back_exactly(void **unused) {
  (void)unused;
  check_program("counter.py", counter, SIM_TIME_VIRTUAL);
  check_program("locks.py", lock_order, SIM_TIME_ANY);
}

static void go_goes_back_exactly(void **unused) {
  (void)unused;
  check_program("channels.go", channels, SIM_TIME_VIRTUAL);
}

static void snapshots_stay_few_in_a_long_run(void **unused) {
  (void)unused;
  sim_program *p = compile("long.py", "import threading\n"
                                      "n = 0\n"
                                      "def work():\n"
                                      "    global n\n"
                                      "    for i in range(10000):\n"
                                      "        n += 1\n"
                                      "t = threading.Thread(target=work)\n"
                                      "t.start()\n"
                                      "t.join()\n");
  sim_options options = virtual_time();
  history h;
  history_init(&h, p, &options, NULL);
  scheduler s;
  sched_random(&s, 1);
  sched_move move;
  size_t middle = 7777;
  char *there = NULL;
  while (s.pick(&s, h.now, &move) == SCHED_PICKED) {
    history_take(&h, move);
    if (h.at == middle)
      there = dump(h.now);
  }
  assert_true(h.at > 15000);
  assert_true(h.n_snapshots <= HISTORY_MAX_SNAPSHOTS);
  assert_non_null(there);
  history_go(&h, middle);
  char *again = dump(h.now);
  assert_string_equal(there, again);
  free(there);
  free(again);
  history_deinit(&h);
  sim_program_free(p);
}

/// Steps taken in parts of a few instructions lead to the states of whole ones.
static void parts_make_the_whole(const char *path) {
  sim_compile_options compile_options = {0};
  diag *d = calloc(1, sizeof *d);
  sim_program *p = sim_load(path, &compile_options, d);
  assert_non_null(p);
  sim_options options = virtual_time();
  unsigned parts = 0;
  for (uint64_t seed = 0; seed < 10; seed++) {
    uint64_t random = seed;
    scheduler s;
    sched_random(&s, seed);
    sim_machine *whole = sim_new(p, &options), *other = sim_new(p, &options);
    sched_move move;
    for (int i = 0; i < MOST && s.pick(&s, whole, &move) == SCHED_PICKED; i++) {
      bool on = sim_step_part(other, move.thread, move.choice, 1);
      while (on) {
        assert_true(sim_paused_thread(other) < sim_thread_count(other));
        on = sim_step_on(other, 1 + sched_random_below(&random, 4));
        parts++;
      }
      assert_int_equal(sim_status_of(other), SIM_OK);
      sim_step(whole, move.thread, move.choice);
      sched_settle(whole);
      sched_settle(other);
      char *a = dump(whole), *b = dump(other);
      assert_string_equal(a, b);
      free(a);
      free(b);
    }
    sim_free(whole);
    sim_free(other);
  }
  assert_true(parts > 100);
  sim_program_free(p);
  free(d);
}

static void steps_in_parts_lead_to_the_same_states(void **unused) {
  (void)unused;
  parts_make_the_whole("programs/lesson6/lock_order.py");
  parts_make_the_whole("programs/lesson4/together.py");
  parts_make_the_whole("programs/lesson3/fan_in.go");
  parts_make_the_whole("programs/lesson3/kept_sender_fixed.rs");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(python_goes_back_exactly),
      cmocka_unit_test(go_goes_back_exactly),
      cmocka_unit_test(steps_in_parts_lead_to_the_same_states),
      cmocka_unit_test(snapshots_stay_few_in_a_long_run),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
