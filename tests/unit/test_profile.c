// Profiles: the figures of small runs, worked out by hand.
#include "tests/unit/programs.h"

#include <stdlib.h>

#include "sim/sched/profile.h"

/// Two threads compute for 10 and 20 turns, 1000 ns each; main waits for both.
static const char computing[] =
    "import threading\n"
    "def compute(turns):\n"
    "    for _ in range(turns):\n"
    "        pass\n"
    "a = threading.Thread(target=compute, args=(10,), name='a')\n"
    "b = threading.Thread(target=compute, args=(20,), name='b')\n"
    "a.start()\n"
    "b.start()\n"
    "a.join()\n"
    "b.join()\n";

/// Low holds a lock while it computes, middle computes longer, high needs the
/// lock.
static const char inversion[] =
    "import threading, time\n"
    "lock = threading.Lock()\n"
    "def compute(turns):\n"
    "    for _ in range(turns):\n"
    "        pass\n"
    "def low():\n"
    "    with lock:\n"
    "        compute(10)\n"
    "def middle():\n"
    "    time.sleep(0.000005)\n"
    "    compute(100)\n"
    "def high():\n"
    "    time.sleep(0.000005)\n"
    "    with lock:\n"
    "        pass\n"
    "for f in (low, middle, high):\n"
    "    threading.Thread(target=f, name=f.__name__).start()\n";

/// Nothing costs anything but a call or turn of a loop, which takes 1000 ns.
static sched_profile_options only_work(const char *profile, unsigned cores) {
  return (sched_profile_options){.profile = sched_profile_find(profile),
                                 .costs = {.work = 1000},
                                 .cores = cores,
                                 .policy = SCHED_POLICY_FIFO,
                                 .keep_spans = true};
}

static void run(const sim_program *p, const sched_profile_options *o,
                sched_account *a) {
  sim_options options = virtual_time();
  options.observe_output = true;
  options.work_ns = sched_profile_work_ns(p, &o->costs);
  sim_machine *m = sim_new(p, &options);
  sched_result result;
  sched_profile_run(m, o, NULL, &result, a);
  assert_int_equal(result.outcome, SCHED_ENDED);
  sim_free(m);
}

static const sched_thread_account *thread_named(const sched_account *a,
                                                const char *name) {
  for (uint32_t i = 0; i < a->n_threads; i++)
    if (strcmp(a->threads[i].name, name) == 0)
      return &a->threads[i];
  fail_msg("no thread %s", name);
  return NULL;
}

static int64_t spent(const sched_account *a, const char *name,
                     sched_state state) {
  return thread_named(a, name)->spent[state];
}

/// Every thread's states fill the time from its start to its end.
static void check_sums(const sched_account *a) {
  int64_t cpu = 0;
  for (uint32_t i = 0; i < a->n_threads; i++) {
    int64_t sum = 0;
    for (int k = 0; k < SCHED_STATE_COUNT; k++)
      sum += a->threads[i].spent[k];
    assert_int_equal(sum, a->threads[i].end - a->threads[i].start);
    cpu += a->threads[i].spent[SCHED_RUNNING];
  }
  assert_int_equal(cpu, a->cpu_ns);
  for (size_t i = 0; i < a->n_spans; i++)
    assert_true(a->spans[i].from <= a->spans[i].to);
}

/// The turns of a and b are one call and 10 or 20 turns; those of main are
/// calls before anything is timed, at 0 on its own core.
static void two_cores_halve_the_time(void **unused) {
  (void)unused;
  sim_program *p = compile("computing.py", computing);
  sched_account one, two, gil;
  sched_profile_options o = only_work("threads", 1);
  run(p, &o, &one);
  o.cores = 2;
  run(p, &o, &two);
  o = only_work("gil", 2);
  run(p, &o, &gil);
  const int64_t a = spent(&one, "a", SCHED_RUNNING);
  const int64_t b = spent(&one, "b", SCHED_RUNNING);
  const int64_t before = spent(&one, "main", SCHED_RUNNING);
  assert_int_equal(b - a, 10 * 1000);
  assert_true(a >= 10 * 1000 && a <= 12 * 1000);
  assert_int_equal(one.wall_ns, before + a + b);
  assert_int_equal(gil.wall_ns, one.wall_ns);
  assert_int_equal(two.wall_ns, before + b);
  assert_int_equal(two.cpu_ns, one.cpu_ns);
  assert_int_equal(two.peak_threads, 3);
  check_sums(&one);
  check_sums(&two);
  check_sums(&gil);
  sched_account_deinit(&one);
  sched_account_deinit(&two);
  sched_account_deinit(&gil);
  sim_program_free(p);
}

static void costs_add_up(void **unused) {
  (void)unused;
  sim_program *p = compile("computing.py", computing);
  sched_account plain, costly;
  sched_profile_options o = only_work("threads", 1);
  run(p, &o, &plain);
  o.costs.run_switch = 7;
  o.costs.spawn = 100;
  o.costs.operation = 3;
  run(p, &o, &costly);
  // A thread pays for coming to its first operation, and not for the one that
  // ends it, so there are as many to pay for as steps.
  assert_int_equal(costly.wall_ns, plain.wall_ns + 2 * 100 +
                                       (int64_t)costly.switches * 7 +
                                       (int64_t)costly.steps * 3);
  assert_int_equal(costly.cpu_ns, costly.wall_ns);
  check_sums(&costly);
  sched_account_deinit(&plain);
  sched_account_deinit(&costly);
  sim_program_free(p);
}

static void a_sleep_ends_in_time(void **unused) {
  (void)unused;
  sim_program *p = compile("sleep.py", "import time\n"
                                       "time.sleep(0.5)\n"
                                       "time.sleep(0.25)\n");
  sched_account a;
  sched_profile_options o = only_work("threads", 1);
  run(p, &o, &a);
  assert_int_equal(spent(&a, "main", SCHED_SLEEPING), 750 * 1000 * 1000);
  assert_int_equal(a.wall_ns, 750 * 1000 * 1000 + a.cpu_ns);
  sched_account_deinit(&a);
  sim_program_free(p);
}

static void slices_take_turns(void **unused) {
  (void)unused;
  sim_program *p = compile("computing.py", computing);
  sched_account a;
  sched_profile_options o = only_work("threads", 1);
  o.policy = SCHED_POLICY_ROUND_ROBIN;
  o.costs.slice = 5000;
  run(p, &o, &a);
  // b never waits longer than one slice of a, and a none longer than one of b.
  assert_true(thread_named(&a, "a")->longest_ready <= 5000);
  assert_true(thread_named(&a, "b")->longest_ready <= 5000);
  check_sums(&a);
  sched_account_deinit(&a);
  sim_program_free(p);
}

static void inheritance_ends_an_inversion(void **unused) {
  (void)unused;
  sim_program *p = compile("inversion.py", inversion);
  sched_priorities priorities = {0};
  assert_true(
      sched_priorities_read(&priorities, "main=9 low=1 middle=2 high=3"));
  sched_account a;
  sched_profile_options o = only_work("threads", 1);
  o.policy = SCHED_POLICY_PRIORITY;
  o.priorities = &priorities;
  run(p, &o, &a);
  const int64_t middle = spent(&a, "middle", SCHED_RUNNING);
  const int64_t without = spent(&a, "high", SCHED_BLOCKED);
  assert_true(middle >= 100 * 1000);
  assert_true(without >= middle);
  assert_string_equal(thread_named(&a, "high")->waits[0].what, "lock");
  sched_account_deinit(&a);
  priorities.inherit = true;
  run(p, &o, &a);
  const int64_t with = spent(&a, "high", SCHED_BLOCKED);
  // Its first call came before its sleep, and kept nobody waiting.
  assert_int_equal(without - with, middle - 1000);
  check_sums(&a);
  sched_account_deinit(&a);
  sim_program_free(p);
}

static bool same_spans(const sched_account *a, const sched_account *b) {
  if (a->wall_ns != b->wall_ns || a->n_spans != b->n_spans)
    return false;
  for (size_t i = 0; i < a->n_spans; i++)
    if (a->spans[i].from != b->spans[i].from ||
        a->spans[i].to != b->spans[i].to ||
        a->spans[i].thread != b->spans[i].thread)
      return false;
  return true;
}

static void the_same_seed_gives_the_same_account(void **unused) {
  (void)unused;
  sim_program *p = compile("counter.py", counter);
  sched_profile_options o = only_work("threads", 1);
  o.policy = SCHED_POLICY_RANDOM;
  o.costs = sched_profile_find("threads")->costs;
  o.costs.slice = 1000;
  unsigned different = 0;
  for (uint64_t seed = 0; seed < 10; seed++) {
    sched_account a, b;
    o.seed = seed;
    run(p, &o, &a);
    run(p, &o, &b);
    assert_true(same_spans(&a, &b));
    check_sums(&a);
    sched_account_deinit(&b);
    o.seed = seed + 1;
    run(p, &o, &b);
    different += !same_spans(&a, &b);
    sched_account_deinit(&a);
    sched_account_deinit(&b);
  }
  assert_int_equal(different, 10);
  sim_program_free(p);
}

static void priorities_are_read(void **unused) {
  (void)unused;
  sched_priorities p = {0};
  assert_true(sched_priorities_read(&p, "worker=3  logger=-1\nrest"));
  assert_int_equal(sched_priority_of(&p, "worker"), 3);
  assert_int_equal(sched_priority_of(&p, "worker#2"), 3);
  assert_int_equal(sched_priority_of(&p, "workers"), 0);
  assert_int_equal(sched_priority_of(&p, "logger"), -1);
  assert_int_equal(sched_priority_of(NULL, "logger"), 0);
  static const char *const wrong[] = {
      "", "worker", "worker=", "=3", "worker=3x", "worker=9999", "a = 3"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    sched_priorities none = {0};
    assert_false(sched_priorities_read(&none, wrong[i]));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(two_cores_halve_the_time),
      cmocka_unit_test(costs_add_up),
      cmocka_unit_test(a_sleep_ends_in_time),
      cmocka_unit_test(slices_take_turns),
      cmocka_unit_test(inheritance_ends_an_inversion),
      cmocka_unit_test(the_same_seed_gives_the_same_account),
      cmocka_unit_test(priorities_are_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
