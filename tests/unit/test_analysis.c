// What the verifier derives: live locals, stable globals, token sites.
#include "tests/unit/bytecode.h"

// -- live locals -------------------------------------------------------------

static bool live(const program *p, uint32_t pc, uint32_t slot) {
  const function *f = &p->functions[p->entry];
  return f->live[(size_t)pc * f->live_words + slot / 64] >> (slot % 64) & 1;
}

static void a_local_dies_with_its_last_read(void **unused) {
  (void)unused;
  building b = build();
  uint32_t x = emit_local(b.f, "x", NO_INDEX);
  emit_int(b.f, 1, at_line(1));                // 0
  emit(b.f, OP_STORE, x, at_line(1));          // 1
  emit(b.f, OP_LOAD, x, at_line(2));           // 2
  emit_intrinsic(b.f, "print", 1, at_line(2)); // 3
  program *p = build_good(&b);
  assert_false(live(p, 0, x));
  assert_false(live(p, 1, x));
  assert_true(live(p, 2, x));
  assert_false(live(p, 3, x));
  assert_false(live(p, 5, x));
  program_free(p);
}

static void a_local_read_in_the_next_round_is_live(void **unused) {
  (void)unused;
  building b = build();
  uint32_t x = emit_local(b.f, "x", NO_INDEX);
  label top = emit_label(b.f), out = emit_label(b.f);
  emit_special(b.f, SPECIAL_TRUE, at_line(1)); // 0
  emit(b.f, OP_STORE, x, at_line(1));          // 1
  emit_place(b.f, top);
  emit(b.f, OP_LOAD, x, at_line(2));                    // 2
  emit_jump(b.f, OP_JUMP_IF_FALSE, out, 0, at_line(2)); // 3
  emit_intrinsic(b.f, "print", 0, at_line(3));          // 4
  emit_jump(b.f, OP_JUMP, top, 0, at_line(3));          // 6
  emit_place(b.f, out);                                 // 7
  program *p = build_good(&b);
  assert_true(live(p, 4, x));
  assert_true(live(p, 6, x));
  assert_false(live(p, 7, x));
  program_free(p);
}

static void what_a_handler_reads_is_live_in_its_range(void **unused) {
  (void)unused;
  building b = build();
  uint32_t x = emit_local(b.f, "x", NO_INDEX);
  label from = emit_label(b.f), to = emit_label(b.f), target = emit_label(b.f);
  emit_int(b.f, 1, at_line(1));       // 0
  emit(b.f, OP_STORE, x, at_line(1)); // 1
  emit_place(b.f, from);
  emit_intrinsic(b.f, "print", 0, at_line(2)); // 2
  emit_place(b.f, to);
  emit(b.f, OP_RETURN, 0, at_line(2)); // 4
  emit_place(b.f, target);
  emit(b.f, OP_LOAD, x, at_line(3)); // 5
  emit(b.f, OP_POP, 2, at_line(3));
  emit_handler(b.f, from, to, target, 0);
  program *p = build_good(&b);
  assert_true(live(p, 2, x));
  assert_true(live(p, 3, x)); // the call's second word, as the call
  assert_false(live(p, 4, x));
  program_free(p);
}

static void a_cell_is_live_until_its_last_use(void **unused) {
  (void)unused;
  building b = build();
  uint32_t x = emit_local(b.f, "x", NO_INDEX);
  emit_int(b.f, 1, at_line(1));                     // 0
  emit2(b.f, OP_NEW_CELL, x, NO_INDEX, at_line(1)); // 1
  emit_int(b.f, 2, at_line(2));                     // 3
  emit(b.f, OP_STORE_CELL, x, at_line(2));          // 4
  program *p = build_good(&b);
  assert_false(live(p, 1, x));
  assert_true(live(p, 3, x));
  assert_true(live(p, 4, x));
  assert_false(live(p, 5, x));
  program_free(p);
}

static void the_defer_list_is_live_everywhere(void **unused) {
  (void)unused;
  building b = build();
  uint32_t defers = emit_local(b.f, NULL, NO_INDEX);
  uint32_t panic = emit_local(b.f, NULL, NO_INDEX);
  emit_function_at(b.e, b.entry)->panic_local = panic;
  emit_special(b.f, SPECIAL_NIL, at_line(1));
  emit(b.f, OP_DEFER, defers, at_line(1));
  program *p = build_good(&b);
  assert_true(live(p, 0, defers) && live(p, 2, defers));
  assert_true(live(p, 0, panic) && live(p, 2, panic));
  program_free(p);
}

static void more_than_64_locals_have_their_own_bits(void **unused) {
  (void)unused;
  building b = build();
  for (int i = 0; i < 70; i++)
    emit_local(b.f, NULL, NO_INDEX);
  emit_int(b.f, 1, at_line(1));        // 0
  emit(b.f, OP_STORE, 69, at_line(1)); // 1
  emit(b.f, OP_LOAD, 69, at_line(1));  // 2
  emit(b.f, OP_POP, 1, at_line(1));
  program *p = build_good(&b);
  assert_true(live(p, 2, 69));
  assert_false(live(p, 2, 5));
  assert_false(live(p, 1, 69));
  program_free(p);
}

// -- stable globals ----------------------------------------------------------

static uint32_t new_global(building *b, const char *name) {
  return emit_global(b->e, name, at_line(1), VALUE_UNSET, NO_INDEX);
}

static void store_int(building *b, uint32_t to) {
  emit_int(b->f, 0, at_line(1));
  emit(b->f, OP_STORE_GLOBAL, to, at_line(1));
}

static void spawn(fn *f, uint32_t callee) {
  emit2(f, OP_CLOSURE, callee, 0, at_line(1));
  emit2(f, OP_SPAWN, 0, NO_INDEX, at_line(1));
}

/// A function without parameters that returns nothing, to be filled.
static fn *new_function(building *b, const char *name, uint32_t *index) {
  *index = emit_declare_function(b->e, name, at_line(1));
  emit_function_at(b->e, *index)->n_results = 0;
  return emit_begin(b->e, *index);
}

static void end_function(fn *f) {
  emit(f, OP_RETURN, 0, at_line(1));
  emit_end(f);
}

static void
stores_before_the_first_thread_leave_a_global_stable(void **unused) {
  (void)unused;
  building b = build();
  uint32_t worker, before = new_global(&b, "before"),
                   after = new_global(&b, "after");
  end_function(new_function(&b, "worker", &worker));
  store_int(&b, before);
  spawn(b.f, worker);
  store_int(&b, after);
  program *p = build_good(&b);
  assert_true(p->globals[before].stable);
  assert_false(p->globals[after].stable);
  program_free(p);
}

static void a_store_in_a_loop_that_spawns_is_unstable(void **unused) {
  (void)unused;
  building b = build();
  uint32_t worker, g = new_global(&b, "g");
  end_function(new_function(&b, "worker", &worker));
  label top = emit_label(b.f);
  emit_place(b.f, top);
  store_int(&b, g);
  spawn(b.f, worker);
  emit_special(b.f, SPECIAL_TRUE, at_line(1));
  emit_jump(b.f, OP_JUMP_IF_TRUE, top, 0, at_line(1));
  program *p = build_good(&b);
  assert_false(p->globals[g].stable);
  program_free(p);
}

static void stores_and_addresses_in_functions_are_unstable(void **unused) {
  (void)unused;
  building b = build();
  uint32_t f_index, stored = new_global(&b, "stored"),
                    pointed = new_global(&b, "pointed"),
                    read = new_global(&b, "read");
  fn *f = new_function(&b, "f", &f_index);
  emit_int(f, 1, at_line(1));
  emit(f, OP_STORE_GLOBAL, stored, at_line(1));
  emit(f, OP_ADDR_GLOBAL, pointed, at_line(1));
  emit(f, OP_LOAD_GLOBAL, read, at_line(1));
  emit(f, OP_POP, 2, at_line(1));
  end_function(f);
  program *p = build_good(&b);
  assert_false(p->globals[stored].stable);
  assert_false(p->globals[pointed].stable);
  assert_true(p->globals[read].stable);
  program_free(p);
}

static void a_call_counts_only_if_its_callee_may_spawn(void **unused) {
  (void)unused;
  building b = build();
  uint32_t worker, starter, quiet,
      after_quiet = new_global(&b, "after_quiet"),
      after_starter = new_global(&b, "after_starter"),
      held = new_global(&b, "quiet");
  end_function(new_function(&b, "worker", &worker));
  fn *f = new_function(&b, "starter", &starter);
  spawn(f, worker);
  end_function(f);
  end_function(new_function(&b, "quiet", &quiet));
  emit2(b.f, OP_CLOSURE, quiet, 0, at_line(1));
  emit(b.f, OP_STORE_GLOBAL, held, at_line(1));
  emit(b.f, OP_LOAD_GLOBAL, held, at_line(2));
  emit2(b.f, OP_CALL, 0, 0, at_line(2));
  emit2(b.f, OP_CALL_FUNC, quiet, 0, at_line(2));
  store_int(&b, after_quiet);
  emit2(b.f, OP_CALL_FUNC, starter, 0, at_line(3));
  store_int(&b, after_starter);
  program *p = build_good(&b);
  assert_true(p->globals[held].stable);
  assert_true(p->globals[after_quiet].stable);
  assert_false(p->globals[after_starter].stable);
  program_free(p);
}

static void an_unknown_callee_may_spawn_if_anything_does(void **unused) {
  (void)unused;
  for (int spawning = 0; spawning < 2; spawning++) {
    building b = build();
    uint32_t worker, starter, g = new_global(&b, "g");
    end_function(new_function(&b, "worker", &worker));
    fn *f = new_function(&b, "starter", &starter);
    if (spawning)
      spawn(f, worker);
    end_function(f);
    emit_special(b.f, SPECIAL_NIL, at_line(1));
    emit2(b.f, OP_CALL, 0, 0, at_line(1));
    store_int(&b, g);
    program *p = build_good(&b);
    assert_int_equal(p->globals[g].stable, !spawning);
    program_free(p);
  }
}

static void methods_of_the_library_are_known(void **unused) {
  (void)unused;
  building b = build();
  uint32_t worker, starter, after_append = new_global(&b, "after_append"),
                            after_start = new_global(&b, "after_start");
  end_function(new_function(&b, "worker", &worker));
  fn *f = new_function(&b, "starter", &starter);
  spawn(f, worker);
  end_function(f);
  emit_special(b.f, SPECIAL_NIL, at_line(1));
  emit_int(b.f, 1, at_line(1));
  emit2(b.f, OP_CALL_METHOD, emit_name(b.e, "append"), 1, at_line(1));
  emit(b.f, OP_POP, 1, at_line(1));
  store_int(&b, after_append);
  emit_special(b.f, SPECIAL_NIL, at_line(2));
  emit2(b.f, OP_CALL_METHOD, emit_name(b.e, "start"), 0, at_line(2));
  emit(b.f, OP_POP, 1, at_line(2));
  store_int(&b, after_start);
  program *p = build_good(&b);
  assert_true(p->globals[after_append].stable);
  assert_false(p->globals[after_start].stable);
  program_free(p);
}

static void a_method_that_the_program_redefines_is_not_known(void **unused) {
  (void)unused;
  building b = build();
  uint32_t worker, own, g = new_global(&b, "g");
  end_function(new_function(&b, "worker", &worker));
  fn *f = new_function(&b, "Box.append", &own);
  spawn(f, worker);
  end_function(f);
  emit_special(b.f, SPECIAL_NIL, at_line(1));
  emit2(b.f, OP_CALL_METHOD, emit_name(b.e, "append"), 0, at_line(1));
  emit(b.f, OP_POP, 1, at_line(1));
  store_int(&b, g);
  program *p = build_good(&b);
  assert_false(p->globals[g].stable);
  program_free(p);
}

static void properties_and_special_methods_may_spawn(void **unused) {
  (void)unused;
  const struct {
    const char *function;
    bool after_own, after_other; ///< stable after an attribute's load
  } cases[] = {{"Box.size", false, true}, {"Box.__add__", false, false}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    building b = build();
    uint32_t worker, own, other = new_global(&b, "other"),
                          g = new_global(&b, "g");
    end_function(new_function(&b, "worker", &worker));
    fn *f = new_function(&b, cases[i].function, &own);
    spawn(f, worker);
    end_function(f);
    emit_special(b.f, SPECIAL_NIL, at_line(1));
    emit(b.f, OP_LOAD_ATTR, emit_name(b.e, "color"), at_line(1));
    emit(b.f, OP_POP, 1, at_line(1));
    store_int(&b, other);
    emit_special(b.f, SPECIAL_NIL, at_line(1));
    emit(b.f, OP_LOAD_ATTR, emit_name(b.e, "size"), at_line(1));
    emit(b.f, OP_POP, 1, at_line(1));
    store_int(&b, g);
    program *p = build_good(&b);
    assert_int_equal(p->globals[other].stable, cases[i].after_other);
    assert_int_equal(p->globals[g].stable, cases[i].after_own);
    program_free(p);
  }
}

// -- token sites -------------------------------------------------------------

static void each_token_call_is_a_site(void **unused) {
  (void)unused;
  building b = build();
  for (int i = 0; i < 2; i++) {
    emit_int(b.f, 6, at_line(1));
    emit_intrinsic(b.f, "random", 1, at_line(1));
    emit(b.f, OP_POP, 1, at_line(1));
  }
  program *p = build_good(&b);
  assert_int_equal(p->n_token_sites, 2);
  assert_int_equal(p->token_sites[0].pc, 1);
  assert_int_equal(p->token_sites[1].pc, 5);
  program_free(p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_local_dies_with_its_last_read),
      cmocka_unit_test(a_local_read_in_the_next_round_is_live),
      cmocka_unit_test(what_a_handler_reads_is_live_in_its_range),
      cmocka_unit_test(a_cell_is_live_until_its_last_use),
      cmocka_unit_test(the_defer_list_is_live_everywhere),
      cmocka_unit_test(more_than_64_locals_have_their_own_bits),
      cmocka_unit_test(stores_before_the_first_thread_leave_a_global_stable),
      cmocka_unit_test(a_store_in_a_loop_that_spawns_is_unstable),
      cmocka_unit_test(stores_and_addresses_in_functions_are_unstable),
      cmocka_unit_test(a_call_counts_only_if_its_callee_may_spawn),
      cmocka_unit_test(an_unknown_callee_may_spawn_if_anything_does),
      cmocka_unit_test(methods_of_the_library_are_known),
      cmocka_unit_test(a_method_that_the_program_redefines_is_not_known),
      cmocka_unit_test(properties_and_special_methods_may_spawn),
      cmocka_unit_test(each_token_call_is_a_site),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
