// Building small programs by hand, for tests of what works on bytecode.
#ifndef HEDDLE_TESTS_UNIT_BYTECODE_H
#define HEDDLE_TESTS_UNIT_BYTECODE_H

// cmocka.h needs these before it
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "sim/front/emit.h"
#include "sim/vm/language.h"
#include "sim/vm/machine.h"

/// A library of four; nothing here is ever run.
static const intrinsic test_intrinsics[] = {
    {.name = "print", .max_args = -1, .visible = VISIBLE_ALWAYS},
    {.name = "random",
     .n_results = 1,
     .min_args = 1,
     .max_args = 1,
     .token = true},
    {.name = "Thread.start",
     .min_args = 1,
     .max_args = 1,
     .n_results = 1,
     .spawns = true},
    {.name = "List.append", .min_args = 2, .max_args = 2, .n_results = 1},
};

static const method_entry test_methods[] = {
    {OBJECT_TASK, "start", "Thread.start", 0},
    {OBJECT_LIST, "append", "List.append", 0},
};

static const language test_language = {
    .name = "Test",
    .extension = ".test",
    .intrinsics = test_intrinsics,
    .n_intrinsics = sizeof test_intrinsics / sizeof *test_intrinsics,
    .methods = test_methods,
    .n_methods = sizeof test_methods / sizeof *test_methods,
    .thread_word = "thread",
    .max_frames = 1000,
};

/// Line `line`.
static inline span at_line(uint32_t line) { return (span){line, 1, line, 2}; }

/// A program whose entry function is being built.
typedef struct building {
  emitter *e;
  uint32_t entry;
  fn *f;
} building;

static inline building build(void) {
  building b;
  b.e = emitter_new("hand.test", "", 0, &test_language);
  b.entry = emit_declare_function(b.e, "main", at_line(1));
  emit_function_at(b.e, b.entry)->n_results = 0;
  b.f = emit_begin(b.e, b.entry);
  return b;
}

/// Ends the entry function with a return and finishes; NULL, with the defect in
/// `d`, if the verifier refuses the program.
static inline program *build_end(building *b, diag *d) {
  *d = (diag){0};
  emit(b->f, OP_RETURN, 0, at_line(99));
  emit_end(b->f);
  return emitter_finish(b->e, b->entry, d);
}

/// The same, of a program that must be good.
static inline program *build_good(building *b) {
  diag d;
  program *p = build_end(b, &d);
  if (!p)
    fail_msg("%s", d.entries[0].text);
  return p;
}

#endif
