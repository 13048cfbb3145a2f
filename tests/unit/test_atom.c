// The atom table: the same word for the same datum, whatever comes in between.
#include "tests/unit/bytecode.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "sim/vm/atom.h"

static void equal_bytes_are_one_atom(void **unused) {
  (void)unused;
  atom_table *t = atom_table_new();
  value a = atom_string(t, "mu");
  assert_true(a == atom_intern(t, ATOM_STRING, "mu", 2));
  assert_true(a != atom_string(t, "mv"));
  assert_true(a != atom_intern(t, ATOM_STRING, "mu\0", 3));
  assert_true(a != atom_intern(t, ATOM_BYTES, "mu", 2));
  assert_true(value_is_string(a));
  atom_table_free(t);
}

static void the_empty_string_is_an_atom(void **unused) {
  (void)unused;
  atom_table *t = atom_table_new();
  value empty = atom_intern(t, ATOM_STRING, NULL, 0);
  size_t n = 1;
  assert_true(empty == atom_string(t, ""));
  assert_string_equal(atom_bytes(t, empty, &n), "");
  assert_int_equal(n, 0);
  atom_table_free(t);
}

static void bytes_stay_in_place_while_the_table_grows(void **unused) {
  (void)unused;
  enum { COUNT = 50000 };
  atom_table *t = atom_table_new();
  value first = atom_string(t, "first");
  const char *bytes = atom_bytes(t, first, NULL);
  value *all = xcalloc(COUNT, sizeof *all);
  char name[32];
  for (int i = 0; i < COUNT; i++) {
    snprintf(name, sizeof name, "name %d", i);
    all[i] = atom_string(t, name);
  }
  assert_ptr_equal(atom_bytes(t, first, NULL), bytes);
  for (int i = 0; i < COUNT; i++) {
    snprintf(name, sizeof name, "name %d", i);
    assert_true(all[i] == atom_string(t, name));
    assert_string_equal(atom_bytes(t, all[i], NULL), name);
  }
  free(all);
  atom_table_free(t);
}

static void there_is_one_nan_and_two_zeros(void **unused) {
  (void)unused;
  atom_table *t = atom_table_new();
  assert_true(atom_float(t, NAN) == atom_float(t, -(double)NAN));
  assert_true(atom_float(t, 0.0) != atom_float(t, -0.0));
  assert_true(signbit(atom_to_float(t, atom_float(t, -0.0))));
  assert_true(isnan(atom_to_float(t, atom_float(t, NAN))));
  assert_true(atom_to_float(t, atom_float(t, 0.1)) == 0.1);
  assert_true(isinf(atom_to_float(t, atom_float(t, (double)INFINITY))));
  atom_table_free(t);
}

static void integers_of_all_widths_come_back(void **unused) {
  (void)unused;
  atom_table *t = atom_table_new();
  const int64_t ints[] = {0,
                          -1,
                          SMALL_INT_MAX,
                          SMALL_INT_MAX + 1,
                          SMALL_INT_MIN,
                          SMALL_INT_MIN - 1,
                          INT64_MAX,
                          INT64_MIN};
  for (size_t i = 0; i < sizeof ints / sizeof *ints; i++) {
    value v = atom_int(t, ints[i]);
    assert_true(atom_to_int(t, v) == ints[i]);
    assert_true(v == atom_int(t, ints[i]));
    assert_int_equal(value_is_int(v), int_is_small(ints[i]));
  }
  value wide = atom_uint(t, UINT64_MAX);
  assert_true((uint64_t)atom_to_int(t, wide) == UINT64_MAX);
  assert_true(wide != atom_int(t, -1));
  assert_true(atom_uint(t, 7) == atom_int(t, 7));
  assert_true(atom_uint(t, INT64_MAX) == atom_int(t, INT64_MAX));
  atom_table_free(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_bytes_are_one_atom),
      cmocka_unit_test(the_empty_string_is_an_atom),
      cmocka_unit_test(bytes_stay_in_place_while_the_table_grows),
      cmocka_unit_test(there_is_one_nan_and_two_zeros),
      cmocka_unit_test(integers_of_all_widths_come_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
