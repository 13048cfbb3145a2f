// Schedulers: what they pick, and how a run ends.
#include "tests/unit/programs.h"

#include <stdlib.h>

#include "sim/sched/sched.h"

typedef struct recorder {
  sched_move moves[5000];
  char names[5000][8];
  size_t n;
} recorder;

static void record(void *context, const sim_machine *m, sched_move move) {
  recorder *r = context;
  assert_true(r->n < 5000);
  snprintf(r->names[r->n], sizeof r->names[0], "%s",
           sim_thread_name(m, move.thread));
  r->moves[r->n++] = move;
}

/// Runs `text` under `s` to where it ends; the machine is the caller's.
static sim_machine *run(const sim_program *p, scheduler *s, uint64_t steps,
                        recorder *r, sched_result *result) {
  sim_options options = virtual_time();
  sim_machine *m = sim_new(p, &options);
  r->n = 0;
  sched_limits limits = {.steps = steps, .before_step = record, .context = r};
  sched_run(m, s, &limits, result);
  return m;
}

static recorder first, second;

static void the_same_seed_gives_the_same_run(void **unused) {
  (void)unused;
  sim_program *p = compile("counter.py", counter);
  unsigned different = 0;
  for (uint64_t seed = 0; seed < 10; seed++) {
    scheduler s;
    sched_result result;
    sched_random(&s, seed);
    sim_free(run(p, &s, 0, &first, &result));
    assert_int_equal(result.outcome, SCHED_ENDED);
    assert_int_equal(result.steps, first.n);
    sched_random(&s, seed);
    sim_free(run(p, &s, 0, &second, &result));
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.names, second.names,
                        first.n * sizeof *first.names);
    sched_random(&s, seed + 1);
    sim_free(run(p, &s, 0, &second, &result));
    different +=
        first.n != second.n ||
        memcmp(first.names, second.names, first.n * sizeof *first.names) != 0;
  }
  assert_int_equal(different, 10);
  sim_program_free(p);
}

static void random_picks_each_enabled_thread_equally_often(void **unused) {
  (void)unused;
  // Far into the counter program three threads are enabled and main is not.
  sim_program *p = compile("counter.py", counter);
  sim_options options = virtual_time();
  sim_machine *m = sim_new(p, &options);
  while (sim_thread_count(m) < 4 || sim_choices(m, 0) > 0)
    sim_step(m, 0, 0);
  unsigned counts[4] = {0};
  scheduler s;
  sched_random(&s, 1);
  for (int i = 0; i < 30000; i++) {
    sched_move move;
    assert_int_equal(s.pick(&s, m, &move), SCHED_PICKED);
    counts[move.thread]++;
  }
  assert_int_equal(counts[0], 0);
  for (int t = 1; t < 4; t++)
    assert_in_range(counts[t], 9600, 10400);
  sim_free(m);
  sim_program_free(p);
}

static void random_numbers_are_in_range_and_even(void **unused) {
  (void)unused;
  uint64_t state = 42;
  unsigned counts[7] = {0};
  for (int i = 0; i < 70000; i++)
    counts[sched_random_below(&state, 7)]++;
  for (int i = 0; i < 7; i++)
    assert_in_range(counts[i], 9600, 10400);
  assert_int_equal(sched_random_below(&state, 1), 0);
  for (int i = 0; i < 1000; i++)
    assert_true(sched_random_below(&state, 3u << 30) < 3u << 30);
}

static void round_robin_gives_each_thread_its_quantum(void **unused) {
  (void)unused;
  sim_program *p = compile("counter.py", counter);
  scheduler s;
  sched_result result;
  sched_round_robin(&s, 3);
  sim_free(run(p, &s, 0, &first, &result));
  assert_int_equal(result.outcome, SCHED_ENDED);
  // While main waits in join, the others take turns of three steps.
  size_t i = 0;
  while (strcmp(first.names[i], "w2") != 0)
    i++;
  const char *const order[] = {"w2", "w0", "w1"};
  for (size_t turn = 0; turn < 6; turn++)
    for (size_t step = 0; step < 3; step++) {
      size_t at = i + turn * 3 + step;
      if (strcmp(first.names[at], "main") == 0)
        continue;
      assert_string_equal(first.names[at], order[turn % 3]);
    }
  sim_program_free(p);
}

static void a_replay_ends_in_the_same_state(void **unused) {
  (void)unused;
  sim_program *p = compile("channels.go", channels);
  for (uint64_t seed = 0; seed < 20; seed++) {
    scheduler s;
    sched_result result;
    sched_random(&s, seed);
    sim_machine *m = run(p, &s, 0, &first, &result);
    assert_int_equal(result.outcome, SCHED_ENDED);
    assert_int_equal(sim_end_of(m), SIM_FINISHED);
    sched_replay(&s, first.moves, first.n);
    sim_machine *again = run(p, &s, 0, &second, &result);
    assert_int_equal(first.n, second.n);
    text_buffer a = {0}, b = {0};
    sim_dump(m, &a);
    sim_dump(again, &b);
    assert_string_equal(text_string(&a), text_string(&b));
    text_deinit(&a);
    text_deinit(&b);
    sim_free(m);
    sim_free(again);
  }
  sim_program_free(p);
}

static void a_replay_stops_at_its_end_and_at_a_wrong_move(void **unused) {
  (void)unused;
  sim_program *p = compile("counter.py", counter);
  scheduler s;
  sched_result result;
  const sched_move moves[] = {{0, 0}, {99, 0}};
  sched_replay(&s, moves, 1);
  sim_free(run(p, &s, 0, &first, &result));
  assert_int_equal(result.outcome, SCHED_OUT_OF_MOVES);
  assert_int_equal(result.steps, 1);
  sched_replay(&s, moves, 2);
  sim_free(run(p, &s, 0, &first, &result));
  assert_int_equal(result.outcome, SCHED_BAD_MOVE);
  assert_int_equal(result.steps, 1);
  sim_program_free(p);
}

static void a_run_stops_at_its_limit(void **unused) {
  (void)unused;
  sim_program *p = compile("counter.py", counter);
  scheduler s;
  sched_result result;
  sched_random(&s, 1);
  sim_free(run(p, &s, 7, &first, &result));
  assert_int_equal(result.outcome, SCHED_STEP_LIMIT);
  assert_int_equal(result.steps, 7);
  sim_program_free(p);
}

static void an_interruption_stops_a_run(void **unused) {
  (void)unused;
  sim_program *p = compile("counter.py", counter);
  sim_options options = virtual_time();
  sim_machine *m = sim_new(p, &options);
  const volatile bool yes = true;
  scheduler s;
  sched_result result;
  sched_random(&s, 1);
  sched_run(m, &s, &(sched_limits){.interrupted = &yes}, &result);
  assert_int_equal(result.outcome, SCHED_INTERRUPTED);
  assert_int_equal(result.steps, 0);
  sim_free(m);
  sim_program_free(p);
}

static void a_deadlock_is_told_from_an_end(void **unused) {
  (void)unused;
  sim_program *p = compile("locks.py", lock_order);
  unsigned deadlocks = 0, ends = 0;
  for (uint64_t seed = 0; seed < 40; seed++) {
    scheduler s;
    sched_result result;
    sched_random(&s, seed);
    sim_machine *m = run(p, &s, 0, &first, &result);
    deadlocks += result.outcome == SCHED_DEADLOCK;
    ends += result.outcome == SCHED_ENDED;
    if (result.outcome == SCHED_DEADLOCK)
      assert_false(sched_anybody_enabled(m));
    sim_free(m);
  }
  assert_int_equal(deadlocks + ends, 40);
  assert_in_range(deadlocks, 1, 39);
  sim_program_free(p);
}

static void the_clock_moves_when_all_sleep(void **unused) {
  (void)unused;
  sim_program *p = compile("sleep.py", "import threading, time\n"
                                       "def work(n):\n"
                                       "    time.sleep(n)\n"
                                       "ts = [threading.Thread(target=work, "
                                       "args=(n,)) for n in (3, 1, 2)]\n"
                                       "for t in ts:\n"
                                       "    t.start()\n"
                                       "for t in ts:\n"
                                       "    t.join()\n");
  scheduler s;
  sched_result result;
  sched_random(&s, 5);
  sim_machine *m = run(p, &s, 0, &first, &result);
  assert_int_equal(result.outcome, SCHED_ENDED);
  assert_int_equal(sim_clock_ns(m), 3000000000);
  sim_free(m);
  sim_program_free(p);
}

static void uncaught_exceptions_are_counted(void **unused) {
  (void)unused;
  sim_program *p = compile("dies.py", "import threading\n"
                                      "def work():\n"
                                      "    raise ValueError('no')\n"
                                      "t = threading.Thread(target=work)\n"
                                      "t.start()\n"
                                      "t.join()\n");
  scheduler s;
  sched_result result;
  sched_round_robin(&s, 1);
  sim_free(run(p, &s, 0, &first, &result));
  assert_int_equal(result.outcome, SCHED_ENDED);
  assert_int_equal(result.uncaught, 1);
  assert_int_equal(result.event.where.line, 3);
  sim_program_free(p);
}

static void schedulers_are_found_by_name(void **unused) {
  (void)unused;
  scheduler s;
  assert_true(sched_by_name(&s, "random", 3));
  assert_string_equal(s.name, "random");
  assert_true(sched_by_name(&s, "rr", 0));
  assert_string_equal(s.name, "round-robin");
  assert_true(sched_by_name(&s, "round-robin", 4));
  assert_false(sched_by_name(&s, "lottery", 0));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_same_seed_gives_the_same_run),
      cmocka_unit_test(random_picks_each_enabled_thread_equally_often),
      cmocka_unit_test(random_numbers_are_in_range_and_even),
      cmocka_unit_test(round_robin_gives_each_thread_its_quantum),
      cmocka_unit_test(a_replay_ends_in_the_same_state),
      cmocka_unit_test(a_replay_stops_at_its_end_and_at_a_wrong_move),
      cmocka_unit_test(a_run_stops_at_its_limit),
      cmocka_unit_test(an_interruption_stops_a_run),
      cmocka_unit_test(a_deadlock_is_told_from_an_end),
      cmocka_unit_test(the_clock_moves_when_all_sleep),
      cmocka_unit_test(uncaught_exceptions_are_counted),
      cmocka_unit_test(schedulers_are_found_by_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
