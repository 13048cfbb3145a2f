// The seen set, against a plain list of vectors, and the tables below it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "checker/ancestry.h"
#include "checker/store.h"
#include "sim/vm/components.h"

/// A small generator of our own, so that a failing test fails everywhere.
static uint32_t next_random(uint64_t *seed) {
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*seed >> 33);
}

static void equal_words_get_the_same_component(void **unused) {
  (void)unused;
  sim_components *c = sim_components_new();
  const uint64_t a[] = {1, 2, 3}, b[] = {1, 2}, d[] = {1, 2, 4};
  assert_int_equal(component_intern(c, a, 3), 0);
  assert_int_equal(component_intern(c, b, 2), 1);
  assert_int_equal(component_intern(c, d, 3), 2);
  assert_int_equal(component_intern(c, a, 3), 0);
  assert_int_equal(component_intern(c, b, 0), 3);
  assert_int_equal(component_intern(c, d, 0), 3);
  assert_int_equal(sim_components_count(c), 4);
  sim_components_free(c);
}

static void components_stay_in_place_while_the_store_grows(void **unused) {
  (void)unused;
  enum { COUNT = 30000 };
  sim_components *c = sim_components_new();
  uint64_t words[20] = {0};
  const uint64_t *first = NULL;
  for (uint32_t i = 0; i < COUNT; i++) {
    words[0] = i;
    assert_int_equal(component_intern(c, words, 1 + i % 20), i);
    uint32_t n;
    if (i == 0)
      first = component_words(c, 0, &n);
  }
  for (uint32_t i = 0; i < COUNT; i++) {
    uint32_t n;
    const uint64_t *have = component_words(c, i, &n);
    assert_int_equal(n, 1 + i % 20);
    assert_int_equal(have[0], i);
    words[0] = i;
    assert_int_equal(component_intern(c, words, n), i);
    if (i == 0)
      assert_ptr_equal(have, first);
  }
  assert_int_equal(sim_components_count(c), COUNT);
  sim_components_free(c);
}

static void a_component_may_be_larger_than_a_block(void **unused) {
  (void)unused;
  enum { WORDS = 200000 };
  uint64_t *words = calloc(WORDS, sizeof *words);
  assert_non_null(words);
  sim_components *c = sim_components_new();
  words[WORDS - 1] = 7;
  assert_int_equal(component_intern(c, words, 2), 0);
  assert_int_equal(component_intern(c, words, WORDS), 1);
  assert_int_equal(component_intern(c, words, 3), 2);
  uint32_t n;
  assert_int_equal(component_words(c, 1, &n)[WORDS - 1], 7);
  assert_int_equal(n, WORDS);
  assert_int_equal(component_intern(c, words, WORDS), 1);
  sim_components_free(c);
  free(words);
}

static void parents_come_back_as_they_were_given(void **unused) {
  (void)unused;
  enum { COUNT = 20000 };
  uint32_t *parents = calloc(COUNT, sizeof *parents);
  assert_non_null(parents);
  ancestry a;
  ancestry_init(&a);
  uint64_t seed = 1;
  for (uint32_t i = 1; i < COUNT; i++) {
    uint32_t gap = next_random(&seed) % 100;
    // Mostly steps of none or one, at times a long jump.
    parents[i] = parents[i - 1] + (gap < 98 ? gap % 2 : gap * 40);
  }
  for (uint32_t i = 0; i < COUNT; i++)
    ancestry_append(&a, parents[i]);
  for (uint32_t i = 0; i < COUNT; i++)
    assert_int_equal(ancestry_parent(&a, i), parents[i]);
  ancestry_deinit(&a);
  free(parents);
}

static void numbers_follow_the_order_of_insertion(void **unused) {
  (void)unused;
  store *s = store_new();
  bool added;
  const uint32_t v[] = {4, 4, 4, 4, 4, 4, 4};
  // The same entries at every length: all of them different states.
  for (uint32_t n = 1; n <= 7; n++) {
    assert_int_equal(store_insert(s, NULL, v, n, n > 1 ? n - 2 : 0,
                                  (check_move){n, n + 1}, &added),
                     n - 1);
    assert_true(added);
  }
  assert_int_equal(store_insert(s, NULL, v, 3, 6, (check_move){0, 0}, &added),
                   2);
  assert_false(added);
  assert_int_equal(store_count(s), 7);
  assert_int_equal(store_parent(s, 0), 0);
  assert_int_equal(store_parent(s, 4), 3);
  assert_int_equal(store_move(s, 4).thread, 5);
  assert_int_equal(store_move(s, 4).choice, 6);
  const uint32_t other[] = {4, 4, 5};
  store_cursor near = {0};
  store_key key;
  uint32_t number;
  assert_true(store_key_of(s, &near, v, 5, &key));
  store_seek(s, &key, 1, &number);
  assert_int_equal(number, 4);
  assert_false(store_key_of(s, &near, other, 3, &key));
  store_seek(s, &key, 1, &number);
  assert_int_equal(number, STORE_NONE);
  store_cursor_deinit(&near);
  store_free(s);
}

/// Random walks over vectors whose length changes now and then, through a
/// cursor: each vector must come back, under the number a plain list gives it.
static void every_vector_is_found_again(void **unused) {
  (void)unused;
  enum { COUNT = 4000, LONGEST = 40 };
  static uint32_t vectors[COUNT][LONGEST];
  static uint32_t lengths[COUNT];
  uint32_t count = 0;
  store *s = store_new();
  store_cursor near = {0};
  uint64_t seed = 42;
  uint32_t v[LONGEST] = {0}, n = 9;
  for (uint32_t step = 0; count < COUNT && step < 20 * COUNT; step++) {
    if (count > 0) {
      uint32_t from = next_random(&seed) % count;
      store_load(s, from, &near);
      assert_int_equal(near.n, lengths[from]);
      n = near.n;
      memcpy(v, near.levels, n * sizeof *v);
      assert_memory_equal(v, vectors[from], n * sizeof *v);
    }
    for (uint32_t changes = next_random(&seed) % 3; changes > 0; changes--)
      v[next_random(&seed) % n] = next_random(&seed) % 12;
    if (next_random(&seed) % 8 == 0) {
      n = 1 + next_random(&seed) % LONGEST;
      v[n - 1] = next_random(&seed) % 12;
    }
    uint32_t expected = 0;
    while (expected < count &&
           (lengths[expected] != n ||
            memcmp(vectors[expected], v, n * sizeof *v) != 0))
      expected++;
    store_key key;
    uint32_t number;
    store_key_of(s, &near, v, n, &key);
    store_seek(s, &key, 1, &number);
    assert_int_equal(number, expected == count ? STORE_NONE : expected);
    bool added;
    const uint32_t parent = count ? count - 1 : 0;
    const check_move move = {step, 0};
    uint32_t state = key.n > 0
                         ? store_add(s, key, parent, move, &added)
                         : store_insert(s, &near, v, n, parent, move, &added);
    assert_int_equal(state, expected);
    assert_int_equal(added, expected == count);
    if (added) {
      memcpy(vectors[count], v, n * sizeof *v);
      lengths[count++] = n;
      assert_int_equal(store_move(s, state).thread, step);
    }
  }
  assert_true(count > COUNT / 2);
  store_cursor_deinit(&near);
  store_free(s);
}

static void more_labels_than_fit_in_two_bytes(void **unused) {
  (void)unused;
  enum { COUNT = 70000 };
  store *s = store_new();
  for (uint32_t i = 0; i < COUNT; i++) {
    const uint32_t v[] = {i, i / 2, 3};
    bool added;
    assert_int_equal(
        store_insert(s, NULL, v, 3, i / 2, (check_move){i, i % 3}, &added), i);
  }
  for (uint32_t i = 0; i < COUNT; i++) {
    assert_int_equal(store_move(s, i).thread, i);
    assert_int_equal(store_move(s, i).choice, i % 3);
    assert_int_equal(store_parent(s, i), i / 2);
  }
  store_free(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_words_get_the_same_component),
      cmocka_unit_test(components_stay_in_place_while_the_store_grows),
      cmocka_unit_test(a_component_may_be_larger_than_a_block),
      cmocka_unit_test(parents_come_back_as_they_were_given),
      cmocka_unit_test(numbers_follow_the_order_of_insertion),
      cmocka_unit_test(every_vector_is_found_again),
      cmocka_unit_test(more_labels_than_fit_in_two_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
