// A toy language for tests of the checker: one text a thread, a word an
// operation, so that a test says exactly which transitions there are.
//
//   lock A … unlock A     a mutex A … E, H … L
//   load X  store X  inc X     a shared variable X … Z: a plain access each;
//   inc is
//                         load, add one, store
//   flag X  see X         an atomic write of 1; an atomic read
//   send P  recv P  close P    an unbuffered channel P … R
//   add N  done  wait     the one wait group; add takes a digit
//   sleep  yield  panic   what they say
//   again                 start over
//
// The main thread makes the objects, starts the others in order, runs the first
// text itself, and ends. Its line is 1; thread i is on line i + 1, and the word
// k of it is in column k, both counted from 1.
#ifndef HEDDLE_TESTS_UNIT_TOY_H
#define HEDDLE_TESTS_UNIT_TOY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/emit.h"
#include "sim/sim.h"
#include "sim/sync/sync.h"

static RUN(toy_unlock) {
  (void)t, (void)n, (void)choice, (void)results;
  object *o = vm_object(m, args[0]);
  if (!mutex_is_held(o))
    return vm_fatal(m, true, "unlock of unlocked lock");
  mutex_release(m, o);
  return INTRINSIC_DONE;
}

static RUN(toy_new) {
  (void)t, (void)n, (void)choice;
  kernel_new(m, (object_kind)value_to_int(args[0]), 0, &results[0]);
  return INTRINSIC_DONE;
}

static RUN(toy_add) {
  (void)t, (void)n, (void)choice, (void)results;
  if (!wait_group_add(m, vm_object(m, args[0]), value_to_int(args[1])))
    return vm_fatal(m, true, "negative counter");
  return INTRINSIC_DONE;
}

static RUN(toy_yield) {
  (void)m, (void)t, (void)args, (void)n, (void)choice, (void)results;
  return INTRINSIC_DONE;
}

static RUN(toy_flag) {
  (void)t, (void)n, (void)choice, (void)results;
  object_set(m, vm_object(m, args[0]), 0, VALUE_TRUE);
  return INTRINSIC_DONE;
}

static RUN(toy_see) {
  (void)t, (void)n, (void)choice;
  results[0] = object_get(vm_object(m, args[0]), 0);
  return INTRINSIC_DONE;
}

static const intrinsic toy_intrinsics[] = {
    {.name = "new",
     .min_args = 1,
     .max_args = 1,
     .n_results = 1,
     .run = toy_new},
    {.name = "lock",
     .min_args = 1,
     .max_args = 1,
     .visible = VISIBLE_ALWAYS,
     .access = ACCESS_ATOMIC,
     .action = ACTION_LOCK,
     .run = mutex_run_lock,
     .poll = mutex_poll_lock},
    {.name = "unlock",
     .min_args = 1,
     .max_args = 1,
     .visible = VISIBLE_ALWAYS,
     .access = ACCESS_ATOMIC,
     .action = ACTION_UNLOCK,
     .run = toy_unlock},
    {.name = "send",
     .min_args = 2,
     .max_args = 2,
     .visible = VISIBLE_ALWAYS,
     .access = ACCESS_ATOMIC,
     .action = ACTION_SEND,
     .run = channel_run_send,
     .poll = channel_poll_send},
    {.name = "recv",
     .min_args = 1,
     .max_args = 1,
     .n_results = 2,
     .visible = VISIBLE_ALWAYS,
     .access = ACCESS_ATOMIC,
     .action = ACTION_RECEIVE,
     .run = channel_run_receive,
     .poll = channel_poll_receive},
    {.name = "close",
     .min_args = 1,
     .max_args = 1,
     .visible = VISIBLE_ALWAYS,
     .access = ACCESS_ATOMIC,
     .action = ACTION_CLOSE,
     .run = channel_run_close,
     .poll = channel_poll_close},
    {.name = "add",
     .min_args = 2,
     .max_args = 2,
     .visible = VISIBLE_ALWAYS,
     .access = ACCESS_ATOMIC,
     .action = ACTION_WAIT_GROUP_ADD,
     .run = toy_add},
    {.name = "wait",
     .min_args = 1,
     .max_args = 1,
     .visible = VISIBLE_ALWAYS,
     .access = ACCESS_ATOMIC,
     .action = ACTION_WAIT_GROUP_WAIT,
     .run = wait_group_run_wait,
     .poll = wait_group_poll_wait},
    {.name = "flag",
     .min_args = 1,
     .max_args = 1,
     .visible = VISIBLE_ALWAYS,
     .access = ACCESS_ATOMIC,
     .action = ACTION_UPDATE,
     .run = toy_flag},
    {.name = "see",
     .min_args = 1,
     .max_args = 1,
     .n_results = 1,
     .visible = VISIBLE_ALWAYS,
     .access = ACCESS_ATOMIC_READ,
     .action = ACTION_OBSERVE,
     .run = toy_see},
    {.name = "sleep",
     .min_args = 1,
     .max_args = 1,
     .visible = VISIBLE_ALWAYS,
     .n_results = 1,
     .action = ACTION_SLEEP,
     .run = sleep_run,
     .poll = sleep_poll,
     .arrive = sleep_arrive_ns},
    {.name = "yield",
     .min_args = 0,
     .max_args = 0,
     .visible = VISIBLE_ALWAYS,
     .action = ACTION_YIELD,
     .run = toy_yield},
};

static value toy_fault(struct machine *m, fault_code code, value a, value b,
                       const char *text) {
  (void)code, (void)a, (void)b;
  return vm_string(m, text ? text : "fault");
}

static void toy_describe(struct machine *m, value exception,
                         struct text_buffer *out) {
  (void)m, (void)exception;
  text_add_string(out, "panic");
}

static void toy_uncaught(struct machine *m, struct thread *t, value exception,
                         struct text_buffer *out) {
  (void)m, (void)t, (void)exception, (void)out;
}

static void toy_show(struct machine *m, value v, struct text_buffer *out) {
  (void)m;
  if (value_is_int(v))
    text_addf(out, "%lld", (long long)value_to_int(v));
  else
    text_add_string(out, "?");
}

static const language toy_language = {
    .name = "Toy",
    .extension = ".toy",
    .intrinsics = toy_intrinsics,
    .n_intrinsics = sizeof toy_intrinsics / sizeof toy_intrinsics[0],
    .main_ends_process = true,
    .panic_ends_process = true,
    .max_frames = 100,
    .thread_word = "thread",
    .make_fault = toy_fault,
    .describe_exception = toy_describe,
    .print_uncaught = toy_uncaught,
    .show_value = toy_show,
};

/// The shared things, by letter; each is a global of the program.
static const char toy_names[] = "ABCDEHIJKLPQRXYZGF";

static uint32_t toy_global(char name) {
  const char *at = strchr(toy_names, name);
  assert_non_null(at);
  return (uint32_t)(at - toy_names);
}

static void toy_make_objects(fn *f, span at) {
  for (const char *c = toy_names; *c; c++) {
    if (strchr("XYZ", *c)) {
      emit_int(f, 0, at);
    } else {
      const object_kind kind = strchr("ABCDEHIJKL", *c) ? OBJECT_MUTEX
                               : strchr("PQR", *c)      ? OBJECT_CHANNEL
                               : *c == 'G'              ? OBJECT_WAIT_GROUP
                                                        : OBJECT_EVENT;
      emit_int(f, kind, at);
      emit_intrinsic(f, "new", 1, at);
    }
    emit(f, OP_STORE_GLOBAL, toy_global(*c), at);
  }
}

/// One word with its operand; false for `again`.
static void toy_word(fn *f, const char *word, char name, label start, span at) {
  const uint32_t g = strchr(toy_names, name) && name ? toy_global(name) : 0;
  if (strcmp(word, "again") == 0) {
    emit_jump(f, OP_JUMP, start, 0, at);
  } else if (strcmp(word, "load") == 0) {
    emit(f, OP_LOAD_GLOBAL, g, at);
    emit(f, OP_POP, 1, at);
  } else if (strcmp(word, "store") == 0) {
    emit_int(f, 7, at);
    emit(f, OP_STORE_GLOBAL, g, at);
  } else if (strcmp(word, "inc") == 0) {
    emit(f, OP_LOAD_GLOBAL, g, at);
    emit_int(f, 1, at);
    emit(f, OP_ADD, NUM_I64, at);
    emit(f, OP_STORE_GLOBAL, g, at);
  } else if (strcmp(word, "panic") == 0) {
    emit_int(f, 0, at);
    emit(f, OP_PANIC, 0, at);
  } else if (strcmp(word, "sleep") == 0) {
    emit_int(f, 1000, at);
    emit_intrinsic(f, "sleep", 1, at);
    emit(f, OP_POP, 1, at);
  } else if (strcmp(word, "yield") == 0) {
    emit_intrinsic(f, "yield", 0, at);
  } else if (strcmp(word, "add") == 0 || strcmp(word, "done") == 0) {
    emit(f, OP_LOAD_GLOBAL, toy_global('G'), at);
    emit_int(f, word[0] == 'a' ? name - '0' : -1, at);
    emit_intrinsic(f, "add", 2, at);
  } else if (strcmp(word, "wait") == 0) {
    emit(f, OP_LOAD_GLOBAL, toy_global('G'), at);
    emit_intrinsic(f, "wait", 1, at);
  } else if (strcmp(word, "flag") == 0 || strcmp(word, "see") == 0) {
    emit(f, OP_LOAD_GLOBAL, toy_global('F'), at);
    emit_intrinsic(f, word, 1, at);
    if (word[0] == 's')
      emit(f, OP_POP, 1, at);
  } else {
    emit(f, OP_LOAD_GLOBAL, g, at);
    if (strcmp(word, "send") == 0)
      emit_int(f, 1, at);
    emit_intrinsic(f, word, strcmp(word, "send") == 0 ? 2 : 1, at);
    if (strcmp(word, "recv") == 0)
      emit(f, OP_POP, 2, at);
  }
}

static void toy_body(fn *f, const char *text, uint32_t line) {
  const label start = emit_label(f);
  emit_place(f, start);
  uint32_t column = 1;
  char word[16];
  int used;
  span at = {line, 1, line, 2};
  for (; sscanf(text, "%15s%n", word, &used) == 1; column++) {
    text += used;
    at = (span){line, column, line, column + 1};
    char name[16] = "";
    static const char *const alone[] = {"done",  "wait",  "flag",  "see",
                                        "sleep", "yield", "panic", "again"};
    bool takes_name = true;
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
      takes_name = takes_name && strcmp(word, alone[i]) != 0;
    if (takes_name) {
      assert_int_equal(sscanf(text, "%15s%n", name, &used), 1);
      text += used;
    }
    toy_word(f, word, name[0], start, at);
  }
  emit_special(f, SPECIAL_NIL, at);
  emit(f, OP_RETURN, 1, at);
}

/// Compiles the texts of main and of `n` other threads, w1 w2 …
static sim_program *toy_program(const char *main_text, const char *const *texts,
                                unsigned n) {
  emitter *e = emitter_new("test.toy", "", 0, &toy_language);
  const span at = {1, 1, 1, 2};
  for (const char *c = toy_names; *c; c++) {
    const char name[2] = {*c, 0};
    emit_global(e, arena_strdup(emitter_arena(e), name), at, VALUE_UNSET,
                NO_INDEX);
  }
  const uint32_t entry = emit_declare_function(e, "main", at);
  fn *f = emit_begin(e, entry);
  toy_make_objects(f, at);
  for (unsigned i = 0; i < n; i++) {
    const span there = {i + 2, 1, i + 2, 2};
    const char *name = arena_printf(emitter_arena(e), "w%u", i + 1);
    const uint32_t worker = emit_declare_function(e, name, there);
    fn *g = emit_begin(e, worker);
    toy_body(g, texts[i], i + 2);
    emit_end(g);
    emit(f, OP_CONST, emit_constant(e, value_from_code(CODE_FUNCTION, worker)),
         at);
    emit2(f, OP_SPAWN, 0, emit_decl(e, name, there), at);
  }
  toy_body(f, main_text, 1);
  emit_end(f);
  diag d = {.path = "test.toy"};
  program *p = emitter_finish(e, entry, &d);
  if (!p)
    print_error("%s\n", d.entries[0].text);
  assert_non_null(p);
  return p;
}

#endif
