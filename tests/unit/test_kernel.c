// Kernel objects operation by operation, through programs of one line a thread:
// what is enabled in which state, and what an operation does.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/actions.h"
#include "sim/sim.h"

typedef struct fixture {
  sim_program *program;
  sim_machine *machine;
} fixture;

/// Threads T(0), T(1) … that run the given Go statements over `variables`; main
/// has started them all and waits for ever.
static fixture threads(const char *variables, const char *const *bodies) {
  text_buffer text = {0};
  text_add_string(&text, "package main\nimport \"sync\"\n"
                         "var _ sync.Mutex\nfunc main() {\n");
  text_addf(&text, "%s\n", variables);
  for (unsigned i = 0; bodies[i]; i++)
    text_addf(&text, "go func() { %s }()\n", bodies[i]);
  text_add_string(&text, "select {}\n}\n");
  sim_compile_options compile = {0};
  diag d = {0};
  fixture f;
  f.program = sim_compile("test.go", text_string(&text), text.n, &compile, &d);
  if (!f.program)
    print_message("line %u: %s\n%s", d.entries[0].at.line, d.entries[0].text,
                  text_string(&text));
  assert_non_null(f.program);
  text_deinit(&text);
  const sim_options options = {.time = SIM_TIME_ANY};
  f.machine = sim_new(f.program, &options);
  while (sim_choices(f.machine, 0) > 0)
    assert_int_equal(sim_step(f.machine, 0, 0), SIM_OK);
  return f;
}
#define THREADS(variables, ...)                                                \
  threads(variables, (const char *const[]){__VA_ARGS__, NULL})

#define T(i) ((i) + 1)

static void done(fixture f) {
  sim_free(f.machine);
  sim_program_free(f.program);
}

static void run(fixture f, sim_thread t) {
  assert_true(sim_choices(f.machine, t) > 0);
  assert_int_equal(sim_step(f.machine, t, 0), SIM_OK);
}

static bool enabled(fixture f, sim_thread t) {
  return sim_choices(f.machine, t) > 0;
}

static void locked_mutex_blocks(void **unused) {
  (void)unused;
  const fixture f = THREADS("var mu sync.Mutex", "mu.Lock(); mu.Unlock()",
                            "mu.Lock(); mu.Unlock()");
  assert_true(enabled(f, T(0)) && enabled(f, T(1)));
  run(f, T(0));
  assert_false(enabled(f, T(1)));
  sim_thread owner;
  assert_int_equal(sim_waits_for(f.machine, T(1), &owner, 1), 1);
  assert_int_equal(owner, T(0));
  run(f, T(0));
  assert_true(enabled(f, T(1)));
  done(f);
}

static void mutex_is_not_reentrant(void **unused) {
  (void)unused;
  const fixture f = THREADS("var mu sync.Mutex", "mu.Lock(); mu.Lock()", "");
  run(f, T(0));
  assert_false(enabled(f, T(0)));
  done(f);
}

static void try_lock_never_blocks(void **unused) {
  (void)unused;
  const fixture f =
      THREADS("var mu sync.Mutex; won := 0; _ = won", "mu.Lock(); mu.Unlock()",
              "if mu.TryLock() { won = 1 } else { won = 2 }");
  run(f, T(0));
  assert_true(enabled(f, T(1)));
  run(f, T(1));
  sim_op op;
  sim_next_op(f.machine, T(1), &op);
  assert_int_equal(op.action, ACTION_WRITE);
  run(f, T(1));
  text_buffer text = {0};
  assert_true(sim_global_text(f.machine, "won", &text));
  assert_string_equal(text_string(&text), "2");
  text_deinit(&text);
  done(f);
}

static void any_goroutine_may_unlock(void **unused) {
  (void)unused;
  const fixture f =
      THREADS("var mu sync.Mutex", "mu.Lock(); mu.Lock()", "mu.Unlock()");
  run(f, T(0));
  run(f, T(1));
  assert_true(enabled(f, T(0)));
  done(f);
}

static void unlocking_an_unlocked_mutex_is_fatal(void **unused) {
  (void)unused;
  const fixture f = THREADS("var mu sync.Mutex",
                            "defer func() { recover() }(); mu.Unlock()", "");
  run(f, T(0));
  assert_int_equal(sim_end_of(f.machine), SIM_CRASHED);
  assert_int_equal(sim_last_event(f.machine)->kind, SIM_EVENT_MISUSE);
  assert_non_null(
      strstr(sim_last_event(f.machine)->message, "unlock of unlocked mutex"));
  done(f);
}

static void readers_share(void **unused) {
  (void)unused;
  const fixture f = THREADS("var mu sync.RWMutex", "mu.RLock(); mu.RUnlock()",
                            "mu.RLock(); mu.RUnlock()", "mu.Lock()");
  run(f, T(0));
  run(f, T(1));
  run(f, T(2)); // announces the write
  assert_false(enabled(f, T(2)));
  run(f, T(0));
  assert_false(enabled(f, T(2)));
  run(f, T(1));
  assert_true(enabled(f, T(2)));
  done(f);
}

static void pending_writer_blocks_new_readers(void **unused) {
  (void)unused;
  const fixture f = THREADS("var mu sync.RWMutex", "mu.RLock(); mu.RLock()",
                            "mu.Lock()", "mu.RLock()");
  run(f, T(0)); // holds the read lock
  assert_true(enabled(f, T(2)));
  run(f, T(1)); // announces the write
  assert_false(enabled(f, T(2)));
  assert_false(enabled(f, T(0))); // the recursive read waits behind it
  done(f);
}

static void free_rwmutex_is_taken_in_one_step(void **unused) {
  (void)unused;
  const fixture f =
      THREADS("var mu sync.RWMutex", "mu.Lock(); mu.Unlock()", "mu.RLock()");
  run(f, T(0));
  assert_false(enabled(f, T(1)));
  run(f, T(0));
  assert_true(enabled(f, T(1)));
  done(f);
}

static void unbuffered_send_meets_a_receiver(void **unused) {
  (void)unused;
  const fixture f = THREADS("ch := make(chan int); var mu sync.Mutex",
                            "ch <- 7; mu.Lock()", "<-ch; mu.Lock()");
  assert_true(enabled(f, T(0)));
  assert_false(enabled(f, T(1))); // the sender's step moves both
  run(f, T(0));
  sim_op op;
  sim_next_op(f.machine, T(1), &op);
  assert_int_equal(op.action, ACTION_LOCK);
  done(f);
}

static void send_has_a_choice_for_each_receiver(void **unused) {
  (void)unused;
  const fixture f = THREADS("ch := make(chan int)", "ch <- 7", "<-ch", "<-ch",
                            "select { case <-ch: case ch <- 1: }");
  assert_int_equal(sim_choices(f.machine, T(0)), 3);
  done(f);
}

static void buffered_send_blocks_when_full(void **unused) {
  (void)unused;
  const fixture f =
      THREADS("ch := make(chan int, 1)", "ch <- 1; ch <- 2", "<-ch; <-ch");
  assert_false(enabled(f, T(1)));
  run(f, T(0));
  assert_false(enabled(f, T(0)));
  assert_true(enabled(f, T(1)));
  run(f, T(1));
  assert_true(enabled(f, T(0)));
  done(f);
}

static void nil_channel_blocks_for_ever(void **unused) {
  (void)unused;
  const fixture f =
      THREADS("var ch chan int", "ch <- 1", "<-ch", "select { case <-ch: }");
  assert_false(enabled(f, T(0)) || enabled(f, T(1)) || enabled(f, T(2)));
  done(f);
}

static void closed_channel_gives_zero_and_false(void **unused) {
  (void)unused;
  const fixture f =
      THREADS("ch := make(chan int, 1); got, open := 5, true; _, _ = got, open",
              "ch <- 3; close(ch)", "<-ch; got, open = <-ch");
  run(f, T(0));
  run(f, T(0));
  run(f, T(1)); // what was buffered comes first
  run(f, T(1));
  run(f, T(1));
  run(f, T(1));
  text_buffer text = {0};
  assert_true(sim_global_text(f.machine, "got", &text));
  assert_true(sim_global_text(f.machine, "open", &text));
  assert_string_equal(text_string(&text), "0false");
  text_deinit(&text);
  done(f);
}

static void send_on_closed_channel_panics(void **unused) {
  (void)unused;
  const fixture f = THREADS("ch := make(chan int, 1)", "close(ch)", "ch <- 1");
  run(f, T(0));
  assert_true(enabled(f, T(1)));
  run(f, T(1));
  assert_int_equal(sim_end_of(f.machine), SIM_CRASHED);
  assert_non_null(
      strstr(sim_last_event(f.machine)->message, "send on closed channel"));
  done(f);
}

static void select_has_a_choice_for_each_ready_case(void **unused) {
  (void)unused;
  const fixture f =
      THREADS("a, b := make(chan int, 1), make(chan int, 1)", "a <- 1; b <- 1",
              "select { case <-a: case <-b: default: }");
  assert_int_equal(sim_choices(f.machine, T(1)), 1); // default
  run(f, T(0));
  assert_int_equal(sim_choices(f.machine, T(1)), 1); // a, and no default
  run(f, T(0));
  assert_int_equal(sim_choices(f.machine, T(1)), 2);
  done(f);
}

static void default_may_win_against_a_sender_on_its_way(void **unused) {
  (void)unused;
  const fixture f = THREADS("ch := make(chan int)", "ch <- 1",
                            "select { case <-ch: default: }");
  assert_int_equal(sim_choices(f.machine, T(0)), 1); // meets the select
  assert_int_equal(sim_choices(f.machine, T(1)), 1); // default
  done(f);
}

static void wait_group_waits_for_zero(void **unused) {
  (void)unused;
  const fixture f = THREADS("var wg sync.WaitGroup; wg.Add(2)", "wg.Wait()",
                            "wg.Done()", "wg.Done()");
  assert_false(enabled(f, T(0)));
  run(f, T(1));
  assert_false(enabled(f, T(0)));
  run(f, T(2));
  assert_true(enabled(f, T(0)));
  done(f);
}

static void negative_wait_group_panics(void **unused) {
  (void)unused;
  const fixture f = THREADS("var wg sync.WaitGroup", "wg.Done()", "");
  run(f, T(0));
  assert_int_equal(sim_end_of(f.machine), SIM_CRASHED);
  assert_non_null(
      strstr(sim_last_event(f.machine)->message, "negative WaitGroup counter"));
  done(f);
}

static void saved_states_come_back(void **unused) {
  (void)unused;
  const fixture f =
      THREADS("x := 0; ch := make(chan []int, 2); var mu sync.Mutex",
              "mu.Lock(); x++; ch <- []int{x, 2}; mu.Unlock()",
              "v := <-ch; x = v[0]", "mu.Lock(); x = 9; mu.Unlock()");
  sim_components *c = sim_components_new();
  uint32_t *vectors[8] = {0}, caps[8] = {0}, lengths[8];
  text_buffer dumps[8] = {0};
  unsigned n = 0;
  for (; n < 8; n++) {
    lengths[n] = sim_save(f.machine, c, &vectors[n], &caps[n]);
    sim_dump(f.machine, &dumps[n]);
    sim_thread t = 1;
    while (t < sim_thread_count(f.machine) && !enabled(f, t))
      t++;
    if (t == sim_thread_count(f.machine))
      break;
    run(f, t);
  }
  assert_true(n > 4);
  for (unsigned i = n; i-- > 0;) {
    sim_load_state(f.machine, c, vectors[i], lengths[i]);
    text_buffer dump = {0};
    sim_dump(f.machine, &dump);
    assert_string_equal(text_string(&dump), text_string(&dumps[i]));
    text_deinit(&dump);
    uint32_t *again = NULL, cap = 0;
    assert_int_equal(sim_save(f.machine, c, &again, &cap), lengths[i]);
    assert_memory_equal(again, vectors[i], lengths[i] * sizeof *again);
    free(again);
  }
  for (unsigned i = 0; i <= n && i < 8; i++) {
    free(vectors[i]);
    text_deinit(&dumps[i]);
  }
  sim_components_free(c);
  done(f);
}

static void clones_go_their_own_ways(void **unused) {
  (void)unused;
  const fixture f = THREADS("x := 0; _ = x; var mu sync.Mutex",
                            "mu.Lock(); x = 1; mu.Unlock()", "x = 2");
  text_buffer before = {0}, after = {0};
  sim_machine *copy = sim_clone(f.machine);
  sim_dump(f.machine, &before);
  sim_step(copy, T(1), 0);
  sim_step(copy, T(0), 0);
  sim_dump(f.machine, &after);
  assert_string_equal(text_string(&before), text_string(&after));
  text_clear(&after);
  sim_dump(copy, &after);
  assert_string_not_equal(text_string(&before), text_string(&after));
  text_deinit(&before);
  text_deinit(&after);
  sim_free(copy);
  done(f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(locked_mutex_blocks),
      cmocka_unit_test(mutex_is_not_reentrant),
      cmocka_unit_test(try_lock_never_blocks),
      cmocka_unit_test(any_goroutine_may_unlock),
      cmocka_unit_test(unlocking_an_unlocked_mutex_is_fatal),
      cmocka_unit_test(readers_share),
      cmocka_unit_test(pending_writer_blocks_new_readers),
      cmocka_unit_test(free_rwmutex_is_taken_in_one_step),
      cmocka_unit_test(unbuffered_send_meets_a_receiver),
      cmocka_unit_test(send_has_a_choice_for_each_receiver),
      cmocka_unit_test(buffered_send_blocks_when_full),
      cmocka_unit_test(nil_channel_blocks_for_ever),
      cmocka_unit_test(closed_channel_gives_zero_and_false),
      cmocka_unit_test(send_on_closed_channel_panics),
      cmocka_unit_test(select_has_a_choice_for_each_ready_case),
      cmocka_unit_test(default_may_win_against_a_sender_on_its_way),
      cmocka_unit_test(wait_group_waits_for_zero),
      cmocka_unit_test(negative_wait_group_panics),
      cmocka_unit_test(saved_states_come_back),
      cmocka_unit_test(clones_go_their_own_ways),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
