// Integer literals: digits to numbers, and --scale.
#include "tests/unit/bytecode.h"

#include "sim/front/front.h"

static bool read_literal(const char *text, uint64_t *out) {
  return front_int_literal(text, strlen(text), NULL, out);
}

static void assert_reads(const char *text, uint64_t expected) {
  uint64_t got = 0;
  assert_true(read_literal(text, &got));
  assert_true(got == expected);
}

static void assert_refused(const char *text) {
  uint64_t got;
  assert_false(read_literal(text, &got));
}

static void all_bases_are_read(void **unused) {
  (void)unused;
  assert_reads("0", 0);
  assert_reads("42", 42);
  assert_reads("0x2a", 42);
  assert_reads("0X2A", 42);
  assert_reads("0o52", 42);
  assert_reads("0b101010", 42);
  assert_reads("0b0", 0);
}

static void digits_may_be_grouped(void **unused) {
  (void)unused;
  assert_reads("100_000", 100000);
  assert_reads("0xdead_beef", 0xdeadbeef);
}

static void sixty_four_bits_are_the_limit(void **unused) {
  (void)unused;
  assert_reads("18446744073709551615", UINT64_MAX);
  assert_reads("0xffffffffffffffff", UINT64_MAX);
  assert_refused("18446744073709551616");
  assert_refused("0x10000000000000000");
}

static void text_that_is_no_integer_is_refused(void **unused) {
  (void)unused;
  assert_refused("");
  assert_refused("_");
  assert_refused("0x");
  assert_refused("0b2");
  assert_refused("0o8");
  assert_refused("12a");
  assert_refused("1e5");
}

static void a_scaled_literal_is_replaced_in_every_spelling(void **unused) {
  (void)unused;
  sim_compile_options options = {.scales = {{100000, 2, false}, {35, 5, false}},
                                 .n_scales = 2};
  uint64_t got = 0;
  assert_true(front_int_literal("100_000", 7, &options, &got));
  assert_int_equal(got, 2);
  assert_true(options.scales[0].used);
  assert_false(options.scales[1].used);
  assert_true(front_int_literal("0x23", 4, &options, &got));
  assert_int_equal(got, 5);
  assert_true(front_int_literal("36", 2, &options, &got));
  assert_int_equal(got, 36);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(all_bases_are_read),
      cmocka_unit_test(digits_may_be_grouped),
      cmocka_unit_test(sixty_four_bits_are_the_limit),
      cmocka_unit_test(text_that_is_no_integer_is_refused),
      cmocka_unit_test(a_scaled_literal_is_replaced_in_every_spelling),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
