// The verifier: what it accepts, and that it refuses each kind of malformed
// code.
#include "tests/unit/bytecode.h"

/// Refused with a defect that has `part` in it.
static void assert_defect(building *b, const char *part) {
  diag d;
  program *p = build_end(b, &d);
  assert_null(p);
  assert_int_equal(d.count, 1);
  if (!strstr(d.entries[0].text, part))
    fail_msg("'%s' is not in '%s'", part, d.entries[0].text);
}

static void the_deepest_stack_is_measured(void **unused) {
  (void)unused;
  building b = build();
  for (int i = 0; i < 5; i++)
    emit_int(b.f, i, at_line(1));
  emit(b.f, OP_NEW_LIST, 4, at_line(1));
  emit(b.f, OP_POP, 2, at_line(1));
  program *p = build_good(&b);
  assert_int_equal(p->functions[0].max_stack, 5);
  program_free(p);
}

static void an_iterator_stays_until_the_loop_ends(void **unused) {
  (void)unused;
  building b = build();
  label top = emit_label(b.f), out = emit_label(b.f);
  emit(b.f, OP_NEW_LIST, 0, at_line(1));
  emit(b.f, OP_ITER, 0, at_line(1));
  emit_place(b.f, top);
  emit_jump(b.f, OP_ITER_NEXT, out, 0, at_line(1));
  emit(b.f, OP_POP, 1, at_line(2));
  emit_jump(b.f, OP_JUMP, top, 0, at_line(2));
  emit_place(b.f, out);
  program *p = build_good(&b);
  assert_int_equal(p->functions[0].max_stack, 2);
  program_free(p);
}

static void unreachable_code_is_accepted(void **unused) {
  (void)unused;
  building b = build();
  emit(b.f, OP_RETURN, 0, at_line(1));
  emit(b.f, OP_POP, 3, at_line(2));
  program_free(build_good(&b));
}

static void an_exit_may_drop_what_a_handler_counts_on(void **unused) {
  (void)unused;
  building b = build();
  label from = emit_label(b.f), to = emit_label(b.f), target = emit_label(b.f),
        out = emit_label(b.f);
  emit_int(b.f, 1, at_line(1));
  emit_place(b.f, from);
  emit_intrinsic(b.f, "print", 0, at_line(2));
  emit(b.f, OP_POP, 1, at_line(3));
  emit_jump(b.f, OP_JUMP, out, 0, at_line(3));
  emit_place(b.f, to);
  emit_place(b.f, target);
  emit(b.f, OP_POP, 2, at_line(4));
  emit_place(b.f, out);
  emit_handler(b.f, from, to, target, 1);
  program_free(build_good(&b));
}

static void operands_outside_their_tables_are_refused(void **unused) {
  (void)unused;
  building b = build();
  emit(b.f, OP_CONST, 0, at_line(7));
  assert_defect(&b, "line 7, offset 0 (CONST): constant 0 of 0");
  b = build();
  emit(b.f, OP_LOAD, 1, at_line(1));
  assert_defect(&b, "local 1 of 0");
  b = build();
  emit(b.f, OP_LOAD_GLOBAL, 0, at_line(1));
  assert_defect(&b, "global 0 of 0");
  b = build();
  emit(b.f, OP_LOAD_ATTR, 3, at_line(1));
  assert_defect(&b, "name 3 of 0");
  b = build();
  emit2(b.f, OP_CALL_FUNC, 9, 0, at_line(1));
  assert_defect(&b, "function 9 of 1");
  b = build();
  emit(b.f, OP_ADD, NUM_COUNT, at_line(1));
  assert_defect(&b, "number kind");
  b = build();
  emit(b.f, OP_SPECIAL, 6, at_line(1));
  assert_defect(&b, "special value");
}

static void only_a_generator_yields(void **unused) {
  (void)unused;
  building b = build();
  emit_int(b.f, 1, at_line(1));
  emit(b.f, OP_YIELD, 0, at_line(1));
  assert_defect(&b, "(YIELD): outside of a generator");
  b = build();
  emit(b.f, OP_GENERATOR, 0, at_line(1));
  assert_defect(&b, "(GENERATOR): not first in a generator");
  b = build();
  emit_function_at(b.e, b.entry)->flags = FUNCTION_GENERATOR;
  assert_defect(&b, "a generator with 0 results");
}

/// A program with a second function, a generator with that form and ending.
static building with_generator(uint32_t form, opcode end) {
  building b = build();
  const uint32_t index = emit_declare_function(b.e, "numbers", at_line(1));
  fn *f = emit_begin(b.e, index);
  emit_function_at(b.e, index)->flags = FUNCTION_GENERATOR;
  emit(f, OP_GENERATOR, form, at_line(1));
  emit(f, OP_YIELD, 0, at_line(2));
  emit(f, end, end == OP_RETURN, at_line(3));
  emit_end(f);
  return b;
}

static void a_generator_begins_and_ends_as_one(void **unused) {
  (void)unused;
  building b = with_generator(0, OP_FINISH);
  program_free(build_good(&b));
  b = with_generator(3, OP_FINISH);
  assert_defect(&b, "no such form of generator: 3");
  b = with_generator(0, OP_RETURN);
  assert_defect(&b, "(RETURN): in a generator");
}

static void wrong_numbers_of_arguments_are_refused(void **unused) {
  (void)unused;
  building b = build();
  emit_int(b.f, 1, at_line(1));
  emit_intrinsic(b.f, "List.append", 1, at_line(1));
  assert_defect(&b, "'List.append' takes 2 to 2 arguments, not 1");
  b = build();
  emit_int(b.f, 1, at_line(1));
  emit2(b.f, OP_CLOSURE, b.entry, 1, at_line(1));
  assert_defect(&b, "'main' has 0 captures, not 1");
  b = build();
  emit_int(b.f, 1, at_line(1));
  emit2(b.f, OP_CALL_FUNC, b.entry, 1, at_line(1));
  assert_defect(&b, "'main' takes 0 arguments, not 1");
}

static void an_empty_stack_cannot_be_popped(void **unused) {
  (void)unused;
  building b = build();
  emit_int(b.f, 1, at_line(1));
  emit(b.f, OP_ADD, NUM_I64, at_line(1));
  assert_defect(&b, "needs 2 operands, has 1");
  b = build();
  emit(b.f, OP_DUP, 0, at_line(1));
  assert_defect(&b, "needs 1 operands, has 0");
  b = build();
  emit_int(b.f, 1, at_line(1));
  emit(b.f, OP_ROTATE, 1, at_line(1));
  assert_defect(&b, "needs 2 operands, has 1");
}

static void ways_that_meet_must_agree_on_the_stack(void **unused) {
  (void)unused;
  building b = build();
  label join = emit_label(b.f);
  emit_special(b.f, SPECIAL_TRUE, at_line(1));
  emit_jump(b.f, OP_JUMP_IF_FALSE, join, 0, at_line(1));
  emit_int(b.f, 1, at_line(2));
  emit_place(b.f, join);
  assert_defect(&b, "operands, others with");
}

static void a_loop_must_not_grow_the_stack(void **unused) {
  (void)unused;
  building b = build();
  label top = emit_label(b.f);
  emit_place(b.f, top);
  emit_int(b.f, 1, at_line(1));
  emit_jump(b.f, OP_JUMP, top, 0, at_line(1));
  assert_defect(&b, "comes to 0 with 1 operands, others with 0");
}

static void returning_the_wrong_number_of_values_is_refused(void **unused) {
  (void)unused;
  building b = build();
  emit_int(b.f, 1, at_line(1));
  emit(b.f, OP_RETURN, 1, at_line(1));
  assert_defect(&b, "returns 1 values, not 0");
}

static void a_function_must_end(void **unused) {
  (void)unused;
  building b = build();
  emit(b.f, OP_NOP, 0, at_line(1));
  emit_end(b.f);
  diag d = {0};
  assert_null(emitter_finish(b.e, b.entry, &d));
  assert_non_null(strstr(d.entries[0].text, "runs off the end"));
}

static void a_handler_needs_its_operands(void **unused) {
  (void)unused;
  building b = build();
  label from = emit_label(b.f), to = emit_label(b.f), target = emit_label(b.f);
  emit_place(b.f, from);
  emit_intrinsic(b.f, "print", 0, at_line(1));
  emit_place(b.f, to);
  emit(b.f, OP_RETURN, 0, at_line(1));
  emit_place(b.f, target);
  emit(b.f, OP_POP, 2, at_line(1));
  emit_handler(b.f, from, to, target, 1);
  assert_defect(&b, "has 0 operands, its handler counts on 1");
}

static void the_entry_function_takes_no_arguments(void **unused) {
  (void)unused;
  building b = build();
  emit_local(b.f, "x", NO_INDEX);
  emit_function_at(b.e, b.entry)->n_params = 1;
  assert_defect(&b, "the entry function 'main' takes arguments");
}

/// The verifier must refuse or accept, never read outside: run this under the
/// address sanitizer.
static void random_words_are_judged_in_safety(void **unused) {
  (void)unused;
  uint64_t seed = 1;
  unsigned accepted = 0;
  for (int round = 0; round < 20000; round++) {
    building b = build();
    emit_local(b.f, "x", NO_INDEX);
    emit_constant(b.e, value_from_int(1));
    emit_name(b.e, "n");
    emit_global(b.e, "g", at_line(1), VALUE_UNSET, NO_INDEX);
    for (int i = 0; i < 6; i++)
      emit(b.f, OP_NOP, 0, at_line(1));
    emit(b.f, OP_RETURN, 0, at_line(1));
    emit_end(b.f);
    uint32_t *code = emit_function_at(b.e, b.entry)->code;
    for (int i = 0; i < 6; i++) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      uint32_t word = (uint32_t)(seed >> 32);
      code[i] = insn_make((opcode)(word % (OP_COUNT + 1)), word >> 16 & 3);
    }
    diag d = {0};
    program *p = emitter_finish(b.e, b.entry, &d);
    accepted += p != NULL;
    program_free(p);
  }
  assert_true(accepted > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_deepest_stack_is_measured),
      cmocka_unit_test(an_iterator_stays_until_the_loop_ends),
      cmocka_unit_test(unreachable_code_is_accepted),
      cmocka_unit_test(an_exit_may_drop_what_a_handler_counts_on),
      cmocka_unit_test(operands_outside_their_tables_are_refused),
      cmocka_unit_test(only_a_generator_yields),
      cmocka_unit_test(a_generator_begins_and_ends_as_one),
      cmocka_unit_test(wrong_numbers_of_arguments_are_refused),
      cmocka_unit_test(an_empty_stack_cannot_be_popped),
      cmocka_unit_test(ways_that_meet_must_agree_on_the_stack),
      cmocka_unit_test(a_loop_must_not_grow_the_stack),
      cmocka_unit_test(returning_the_wrong_number_of_values_is_refused),
      cmocka_unit_test(a_function_must_end),
      cmocka_unit_test(a_handler_needs_its_operands),
      cmocka_unit_test(the_entry_function_takes_no_arguments),
      cmocka_unit_test(random_words_are_judged_in_safety),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
