// The emitter: tables, labels, scopes and handlers.
#include "tests/unit/bytecode.h"

#include <stdio.h>

#include "sim/sim.h"
#include "sim/vm/atom.h"
#include "sim/vm/insn.h"

static void equal_constants_and_names_share_an_index(void **unused) {
  (void)unused;
  building b = build();
  uint32_t seven = emit_constant(b.e, value_from_int(7));
  uint32_t append = emit_name(b.e, "append");
  char name[16];
  for (int i = 0; i < 500; i++) {
    snprintf(name, sizeof name, "n%d", i);
    assert_int_equal(emit_name(b.e, name), append + 1 + (uint32_t)i);
    assert_int_equal(emit_constant(b.e, value_from_int(100 + i)),
                     seven + 1 + (uint32_t)i);
  }
  assert_int_equal(emit_constant(b.e, value_from_int(7)), seven);
  assert_int_equal(emit_name(b.e, "append"), append);
  assert_int_equal(emit_name(b.e, "n499"), append + 500);
  emitter_free(b.e);
}

static void integers_are_immediate_up_to_24_bits(void **unused) {
  (void)unused;
  const int64_t ints[] = {
      0, -1, (1 << 23) - 1, -(1 << 23), 1 << 23, -(1 << 23) - 1, INT64_MIN};
  const unsigned n = sizeof ints / sizeof *ints;
  building b = build();
  for (unsigned i = 0; i < n; i++)
    emit_int(b.f, ints[i], at_line(1));
  emit(b.f, OP_POP, n, at_line(1));
  program *p = build_good(&b);
  for (unsigned i = 0; i < n; i++) {
    uint32_t word = p->functions[0].code[i];
    if (i < 4)
      assert_int_equal(insn_a_signed(word), ints[i]);
    else
      assert_true(atom_to_int(p->atoms, p->constants[insn_a(word)]) == ints[i]);
    assert_int_equal(insn_opcode(word), i < 4 ? OP_INT : OP_CONST);
  }
  program_free(p);
}

static void jumps_reach_labels_before_and_behind_them(void **unused) {
  (void)unused;
  building b = build();
  label top = emit_label(b.f), out = emit_label(b.f);
  emit_place(b.f, top);
  emit_special(b.f, SPECIAL_TRUE, at_line(1));
  emit_jump(b.f, OP_JUMP_IF_FALSE, out, 0, at_line(1));
  emit_jump(b.f, OP_JUMP, top, 0, at_line(2));
  emit_place(b.f, out);
  program *p = build_good(&b);
  const uint32_t *code = p->functions[0].code;
  assert_int_equal(insn_a(code[1]), 3);
  assert_int_equal(insn_a(code[2]), 0);
  assert_int_equal(insn_opcode(code[3]), OP_RETURN);
  program_free(p);
}

static void jumps_keep_their_other_operand(void **unused) {
  (void)unused;
  building b = build();
  uint32_t defers = emit_local(b.f, NULL, NO_INDEX);
  emit_special(b.f, SPECIAL_NIL, at_line(1));
  emit(b.f, OP_STORE, defers, at_line(1));
  label out = emit_label(b.f);
  emit_jump(b.f, OP_DEFER_NEXT, out, defers, at_line(1));
  emit(b.f, OP_POP, 1, at_line(1));
  emit_place(b.f, out);
  program *p = build_good(&b);
  insn i = insn_decode(&p->functions[0].code[2]);
  assert_int_equal(i.op, OP_DEFER_NEXT);
  assert_int_equal(i.a, defers);
  assert_int_equal(i.b, 5);
  program_free(p);
}

static void nested_functions_may_be_open_together(void **unused) {
  (void)unused;
  building b = build();
  emit_int(b.f, 1, at_line(1));
  uint32_t inner = emit_declare_function(b.e, "main.inner", at_line(2));
  fn *g = emit_begin(b.e, inner);
  emit_function_at(b.e, inner)->n_params = 1;
  uint32_t x = emit_local(g, "x", NO_INDEX);
  emit(b.f, OP_POP, 1, at_line(1));
  emit(g, OP_LOAD, x, at_line(2));
  emit(g, OP_RETURN, 1, at_line(2));
  emit_end(g);
  program *p = build_good(&b);
  assert_int_equal(p->functions[0].n_code, 3);
  assert_int_equal(p->functions[inner].n_code, 2);
  assert_string_equal(p->functions[inner].param_names[0], "x");
  assert_int_equal(p->functions[inner].spans[0].line, 2);
  program_free(p);
}

static void a_slot_is_used_again_after_its_scope(void **unused) {
  (void)unused;
  building b = build();
  uint32_t kept = emit_local(b.f, "kept", NO_INDEX);
  emit_int(b.f, 1, at_line(1));
  emit(b.f, OP_STORE, kept, at_line(1));
  uint32_t i = emit_local(b.f, "i", NO_INDEX);
  emit_int(b.f, 2, at_line(2));
  emit(b.f, OP_STORE, i, at_line(2));
  emit_scope_end(b.f, i);
  uint32_t j = emit_local(b.f, "j", NO_INDEX);
  emit_int(b.f, 3, at_line(3));
  emit(b.f, OP_STORE, j, at_line(3));
  program *p = build_good(&b);
  const function *f = &p->functions[0];
  assert_int_equal(i, j);
  assert_int_equal(f->n_locals, 2);
  assert_string_equal(function_local_at(f, i, 3)->name, "i");
  assert_string_equal(function_local_at(f, i, 5)->name, "j");
  assert_string_equal(function_local_at(f, kept, 6)->name, "kept");
  assert_null(function_local_at(f, i, 1));
  program_free(p);
}

static void an_empty_handler_range_is_left_out(void **unused) {
  (void)unused;
  building b = build();
  label from = emit_label(b.f), to = emit_label(b.f), target = emit_label(b.f);
  emit_place(b.f, from);
  emit_place(b.f, to);
  emit_handler(b.f, from, to, target, 0);
  emit(b.f, OP_RETURN, 0, at_line(1));
  emit_place(b.f, target);
  emit(b.f, OP_POP, 1, at_line(1));
  program *p = build_good(&b);
  assert_int_equal(p->functions[0].n_handlers, 0);
  program_free(p);
}

static void mistakes_of_a_front_end_are_internal_errors(void **unused) {
  (void)unused;
  diag d;
  building b = build();
  emit_jump(b.f, OP_JUMP, emit_label(b.f), 0, at_line(1));
  assert_null(build_end(&b, &d));
  assert_string_equal(d.entries[0].text, "internal error in the compiler: a "
                                         "label of 'main' was never placed");
  b = build();
  emit_intrinsic(b.f, "no.such", 0, at_line(5));
  assert_null(build_end(&b, &d));
  assert_int_equal(d.entries[0].at.line, 5);
  assert_string_equal(
      d.entries[0].text,
      "internal error in the compiler: the library has no 'no.such'");
  b = build();
  emit_declare_function(b.e, "forgotten", at_line(3));
  assert_null(build_end(&b, &d));
  assert_int_equal(d.count, 1);
}

/// The opcodes of the entry function that `p` has, up to its return.
static void assert_opcodes(const program *p, const opcode *expected) {
  const function *f = &p->functions[p->entry];
  uint32_t pc = 0;
  for (; insn_opcode(f->code[pc]) != OP_RETURN; expected++) {
    assert_int_equal(insn_opcode(f->code[pc]), *expected);
    pc += insn_decode(&f->code[pc]).words;
  }
  assert_int_equal(*expected, OP_RETURN);
}

static void common_pairs_are_fused(void **unused) {
  (void)unused;
  building b = build();
  uint32_t x = emit_local(b.f, "x", NO_INDEX),
           y = emit_local(b.f, "y", NO_INDEX);
  label out = emit_label(b.f);
  emit(b.f, OP_LOAD, x, at_line(1));
  emit(b.f, OP_LOAD, y, at_line(2));
  emit(b.f, OP_LT, NUM_I64, at_line(3));
  emit_jump(b.f, OP_JUMP_IF_FALSE, out, 0, at_line(4));
  emit(b.f, OP_LOAD, x, at_line(5));
  emit_int(b.f, 3, at_line(5));
  emit(b.f, OP_SUB, NUM_I64, at_line(5));
  emit(b.f, OP_STORE, x, at_line(6));
  emit_place(b.f, out);
  program *p = build_good(&b);
  assert_opcodes(
      p, (opcode[]){OP_LOAD_LOAD, OP_JUMP_IF_NOT_LT, OP_ADD_INT, OP_RETURN});
  const function *f = &p->functions[p->entry];
  assert_int_equal(f->spans[0].line, 1);
  assert_int_equal(f->spans[1].line, 2);
  assert_int_equal(insn_a(f->code[2]), 6);
  assert_int_equal((int32_t)f->code[5], -3);
  program_free(p);
}

static void nothing_is_fused_across_a_label(void **unused) {
  (void)unused;
  building b = build();
  uint32_t x = emit_local(b.f, "x", NO_INDEX);
  label middle = emit_label(b.f);
  emit(b.f, OP_LOAD, x, at_line(1));
  emit_jump(b.f, OP_JUMP, middle, 0, at_line(1));
  emit_place(b.f, middle);
  emit_int(b.f, 1, at_line(1));
  emit(b.f, OP_ADD, NUM_I64, at_line(1));
  emit(b.f, OP_STORE, x, at_line(1));
  program *p = build_good(&b);
  assert_opcodes(
      p, (opcode[]){OP_LOAD, OP_JUMP, OP_INT, OP_ADD, OP_STORE, OP_RETURN});
  program_free(p);
}

static void dynamic_operations_are_not_fused(void **unused) {
  (void)unused;
  building b = build();
  uint32_t x = emit_local(b.f, "x", NO_INDEX);
  label out = emit_label(b.f);
  emit(b.f, OP_LOAD, x, at_line(1));
  emit_int(b.f, 1, at_line(1));
  emit(b.f, OP_ADD, NUM_DYN, at_line(1));
  emit(b.f, OP_STORE, x, at_line(1));
  emit(b.f, OP_LOAD, x, at_line(1));
  emit_int(b.f, 1, at_line(1));
  emit(b.f, OP_LT, NUM_DYN, at_line(1));
  emit_jump(b.f, OP_JUMP_IF_FALSE, out, 0, at_line(1));
  emit_place(b.f, out);
  program *p = build_good(&b);
  assert_opcodes(p, (opcode[]){OP_LOAD, OP_INT, OP_ADD, OP_STORE, OP_LOAD,
                               OP_INT, OP_LT, OP_JUMP_IF_FALSE, OP_RETURN});
  program_free(p);
}

static void the_listing_names_what_the_code_refers_to(void **unused) {
  (void)unused;
  building b = build();
  uint32_t counter =
      emit_global(b.e, "counter", at_line(1), value_from_int(0), NO_INDEX);
  emit(b.f, OP_LOAD_GLOBAL, counter, at_line(4));
  emit_string(b.f, "a \"b\"\n", 6, at_line(4));
  emit_intrinsic(b.f, "print", 2, at_line(4));
  program *p = build_good(&b);
  text_buffer out = {0};
  sim_disassemble(p, &out);
  assert_non_null(strstr(out.data, "global counter = 0  stable\n"));
  assert_non_null(strstr(out.data, "entry function main()  line 1"));
  assert_non_null(strstr(out.data, "0  LOAD_GLOBAL      counter"));
  assert_non_null(strstr(out.data, "CONST            \"a \\\"b\\\"\\n\""));
  assert_non_null(strstr(out.data, "INTRINSIC        print, 2 arguments"));
  assert_non_null(strstr(out.data, "line 4\n"));
  text_deinit(&out);
  program_free(p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_constants_and_names_share_an_index),
      cmocka_unit_test(integers_are_immediate_up_to_24_bits),
      cmocka_unit_test(jumps_reach_labels_before_and_behind_them),
      cmocka_unit_test(jumps_keep_their_other_operand),
      cmocka_unit_test(nested_functions_may_be_open_together),
      cmocka_unit_test(a_slot_is_used_again_after_its_scope),
      cmocka_unit_test(an_empty_handler_range_is_left_out),
      cmocka_unit_test(mistakes_of_a_front_end_are_internal_errors),
      cmocka_unit_test(common_pairs_are_fused),
      cmocka_unit_test(nothing_is_fused_across_a_label),
      cmocka_unit_test(dynamic_operations_are_not_fused),
      cmocka_unit_test(the_listing_names_what_the_code_refers_to),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
