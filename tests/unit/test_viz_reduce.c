// Which states of a graph are shown when there are too many, and the cycles in
// it.
#include "tests/unit/viz_graphs.h"

#include "viz/cycle.h"

static void a_small_graph_is_shown_whole(void **unused) {
  (void)unused;
  fixture *f = small_graph();
  assert_true(reduce(f, 4));
  assert_int_equal(f->g.n_shown, 4);
  assert_string_equal(f->g.rule, "");
  free(f);
}

static void runs_of_one_thread_become_one_step(void **unused) {
  (void)unused;
  fixture *f = new_graph(9);
  for (uint32_t s = 0; s < 8; s++)
    add_step(f, s, s + 1, s < 4 ? 1 : 2);
  f->states[8].kind = VIZ_STATE_END;
  assert_true(reduce(f, 5));
  assert_int_equal(f->g.n_shown, 3);
  assert_non_null(strstr(f->g.rule, "shown 3 of 9 states: runs of steps of one "
                                    "thread"));
  assert_int_equal(shown_steps(f), 2);
  assert_false(f->states[4].hidden);
  assert_int_equal(f->steps[0].to, 4);
  uint32_t expected = 0; // the run keeps its order
  for (uint32_t i = 0; i != VIZ_NONE; i = f->steps[i].then)
    assert_int_equal(i, expected++);
  assert_int_equal(expected, 4);
  assert_true(reduce(f, 2)); // and again, from the start
  free(f);
}

static void runs_are_ordered_whatever_the_order_of_steps(void **unused) {
  (void)unused;
  fixture *f = new_graph(6);
  for (uint32_t s = 5; s > 0; s--)
    add_step(f, s - 1, s, 1);
  assert_true(reduce(f, 5));
  uint32_t state = 0;
  for (uint32_t i = 4; i != VIZ_NONE; i = f->steps[i].then)
    assert_int_equal(f->steps[i].from, state++);
  assert_int_equal(state, 5);
  free(f);
}

static void runs_of_several_threads_come_next(void **unused) {
  (void)unused;
  fixture *f = new_graph(9);
  for (uint32_t s = 0; s < 8; s++)
    add_step(f, s, s + 1, s % 2);
  f->states[8].kind = VIZ_STATE_END;
  assert_true(reduce(f, 5));
  assert_int_equal(f->g.n_shown, 2);
  assert_non_null(strstr(f->g.rule, "runs of single steps"));
  free(f);
}

static void a_deadlock_is_never_merged_away(void **unused) {
  (void)unused;
  fixture *f = new_graph(5);
  for (uint32_t s = 0; s < 4; s++)
    add_step(f, s, s + 1, 0);
  f->states[2].kind = VIZ_STATE_ERROR;
  assert_true(reduce(f, 3));
  assert_false(f->states[2].hidden);
  assert_true(f->states[1].hidden);
  assert_true(f->states[3].hidden);
  free(f);
}

static void cycles_survive(void **unused) {
  (void)unused;
  fixture *f = new_graph(4);
  for (uint32_t s = 0; s < 4; s++)
    add_step(f, s, (s + 1) % 4, 0);
  assert_true(reduce(f, 3));
  assert_true(f->g.n_shown >= 1);
  assert_false(f->states[0].hidden);
  assert_true(shown_steps(f) >= 1);
  free(f);
}

/// A path of `n` states, each with `width` successors that lead nowhere.
static fixture *comb(uint32_t n, uint32_t width) {
  fixture *f = new_graph(n + n * width);
  for (uint32_t s = 0; s + 1 < n; s++)
    add_path_step(f, s, s + 1);
  for (uint32_t s = 0; s < n; s++)
    for (uint32_t k = 0; k < width; k++)
      add_step(f, s, n + s * width + k, 1 + k);
  f->states[n - 1].kind = VIZ_STATE_DEADLOCK;
  return f;
}

static void the_error_path_is_shown_with_what_was_not_taken(void **unused) {
  (void)unused;
  fixture *f = comb(4, 2);
  add_step(f, 4, 5, 0); // between two that were not taken
  add_step(f, 4, 7, 2);
  f->g.n_states += 1; // and one further on
  add_step(f, 6, 12, 0);
  add_step(f, 6, 7, 0);
  assert_true(reduce(f, 12));
  assert_int_equal(f->g.n_shown, 12);
  assert_non_null(strstr(f->g.rule, "shown 12 of 13 states: the error path and "
                                    "the steps not taken"));
  assert_true(f->states[12].hidden);
  assert_true(f->states[6].cut);
  assert_false(f->states[5].cut);
  assert_true(f->g.aside);
  free(f);
}

static void then_the_path_alone(void **unused) {
  (void)unused;
  fixture *f = comb(10, 3);
  assert_true(reduce(f, 12));
  assert_int_equal(f->g.n_shown, 10);
  assert_non_null(strstr(f->g.rule, "only the error path"));
  assert_true(f->states[3].cut);
  free(f);
}

static void then_the_end_of_the_path(void **unused) {
  (void)unused;
  fixture *f = comb(50, 1);
  assert_true(reduce(f, 8));
  assert_int_equal(f->g.n_shown, 8);
  assert_non_null(strstr(f->g.rule, "last part"));
  assert_false(f->states[0].hidden);
  assert_true(f->states[1].hidden);
  assert_false(f->states[49].hidden);
  free(f);
}

static void without_an_error_what_is_near_is_shown(void **unused) {
  (void)unused;
  fixture *f = new_graph(31); // a binary tree
  for (uint32_t s = 0; s < 15; s++) {
    add_step(f, s, 2 * s + 1, 0);
    add_step(f, s, 2 * s + 2, 1);
  }
  assert_true(reduce(f, 10));
  assert_int_equal(f->g.n_shown, 7);
  assert_string_equal(f->g.rule,
                      "shown 7 of 31 states: the first 2 steps from the start");
  assert_true(f->states[3].cut);
  assert_false(f->states[1].cut);
  free(f);
}

static void else_the_counts_are_given(void **unused) {
  (void)unused;
  fixture *f = new_graph(20);
  for (uint32_t s = 1; s < 20; s++)
    add_step(f, 0, s, s);
  assert_false(reduce(f, 10));
  assert_string_equal(f->g.rule,
                      "20 states and 19 transitions are too many to draw");
  free(f);
}

// -- cycles ------------------------------------------------------------------

static void the_shortest_cycle_is_found(void **unused) {
  (void)unused;
  // 0 → 1 → 2 → 0 and 1 → 0; 3 waits for itself; 4 for 0
  const cycle_edge edges[] = {{0, 1}, {1, 2}, {2, 0},       {1, 0},
                              {3, 3}, {4, 0}, {4, VIZ_NONE}};
  uint32_t next[5];
  assert_int_equal(cycle_find(5, edges, 7, next), 2);
  assert_int_equal(next[0], 0);
  assert_int_equal(next[1], 3);
  assert_int_equal(next[2], VIZ_NONE);
  assert_int_equal(next[3], 4);
  assert_int_equal(next[4], VIZ_NONE);
}

static void no_cycle_is_found_where_there_is_none(void **unused) {
  (void)unused;
  const cycle_edge edges[] = {{0, 1}, {1, 2}, {0, 2}};
  uint32_t next[3];
  assert_int_equal(cycle_find(3, edges, 3, next), 0);
  assert_int_equal(next[0], VIZ_NONE);
  assert_int_equal(cycle_find(0, NULL, 0, next), 0);
}

static void rings_too_wide_to_read_are_not_shown(void **unused) {
  (void)unused;
  fixture *f = new_graph(1 + 8 + 40);
  for (uint32_t s = 1; s <= 8; s++)
    add_step(f, 0, s, s);
  for (uint32_t s = 0; s < 40; s++)
    add_step(f, 1 + s / 5, 9 + s, 0);
  assert_true(reduce(f, 32));
  assert_int_equal(f->g.n_shown, 9);
  assert_non_null(strstr(f->g.rule, "the first 1 step from the start"));
  assert_true(reduce(f, 33)); // a little more than asked for, but whole
  assert_int_equal(f->g.n_shown, 49);
  free(f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_small_graph_is_shown_whole),
      cmocka_unit_test(runs_of_one_thread_become_one_step),
      cmocka_unit_test(runs_are_ordered_whatever_the_order_of_steps),
      cmocka_unit_test(runs_of_several_threads_come_next),
      cmocka_unit_test(a_deadlock_is_never_merged_away),
      cmocka_unit_test(cycles_survive),
      cmocka_unit_test(the_error_path_is_shown_with_what_was_not_taken),
      cmocka_unit_test(then_the_path_alone),
      cmocka_unit_test(then_the_end_of_the_path),
      cmocka_unit_test(without_an_error_what_is_near_is_shown),
      cmocka_unit_test(else_the_counts_are_given),
      cmocka_unit_test(the_shortest_cycle_is_found),
      cmocka_unit_test(no_cycle_is_found_where_there_is_none),
      cmocka_unit_test(rings_too_wide_to_read_are_not_shown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
