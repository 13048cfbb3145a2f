// Rust for the machine: its table of operations, and how faults become panics.
// Start reading at language_rust, at the end.
#include "sim/front/rust/language.h"
#include "sim/front/rust/runtime.h"

#include <string.h>

#include "sim/sync/sync.h"
#include "sim/vm/panic.h"

// -- the table of operations -------------------------------------------------

#define ROW(run, ...) RUN(run);
#include "sim/front/rust/intrinsics.def"

POLL(rust_random_int_poll);
POLL(rust_random_sample_poll);
POLL(rust_condition_poll);
POLL(rust_channel_send_poll);
POLL(rust_channel_receive_for_poll);
POLL(rust_turn_poll);
POLL(rust_yield_poll);
POLL(rust_until_poll);
POLL(rust_await_any_poll);
POLL(rust_await_end_poll);
POLL(rust_await_acquire_poll);
POLL(rust_await_read_poll);
POLL(rust_await_write_poll);
POLL(rust_await_receive_poll);
POLL(rust_await_send_poll);
POLL(rust_await_permits_poll);
POLL(rust_await_notified_poll);
ARRIVE(rust_until_arrive);
ARRIVE(rust_any_arrive);
ARRIVE(rust_condition_arrive);
ARRIVE(rust_channel_arrive);

static const intrinsic intrinsics[] = {
#define ROW(run, ...) {__VA_ARGS__},
#include "sim/front/rust/intrinsics.def"
};

// -- panics ------------------------------------------------------------------

/// Faults that are no panic's text by themselves.
static value make_fault(struct machine *m, fault_code code, value a, value b,
                        const char *text) {
  text_buffer out = {0};
  switch (code) {
  case FAULT_INDEX:
    text_addf(&out,
              "index out of bounds: the len is %lld but the index is %lld",
              (long long)vm_to_int(m, b), (long long)vm_to_int(m, a));
    break;
  case FAULT_SLICE:
    text_addf(&out,
              "range end index %lld out of range for slice of length "
              "%lld",
              (long long)vm_to_int(m, a), (long long)vm_to_int(m, b));
    break;
  case FAULT_DIVIDE:
    text_add_string(&out, "attempt to divide by zero");
    break;
  case FAULT_STACK:
    text_add_string(&out, "stack overflow");
    break;
  default:
    text_add_string(&out, text[0] ? text : "internal error");
  }
  const value message = vm_string_n(m, text_string(&out), out.n);
  const value panic = code == FAULT_INDEX || code == FAULT_SLICE
                          ? panic_new(m, message)
                          : rust_literal_panic(m, message);
  text_deinit(&out);
  return panic;
}

static void add_text(struct machine *m, value v, struct text_buffer *out) {
  size_t n;
  if (value_is_token(v)) {
    text_add_string(out, vm_token_text(m, v));
  } else if (value_is_string(v)) {
    const char *text = vm_text(m, v, &n);
    text_add(out, text, n);
  } else {
    text_add_string(out, "Box<dyn Any>");
  }
}

static void describe_exception(struct machine *m, value exception,
                               struct text_buffer *out) {
  text_add_string(out, "panicked: ");
  if (vm_is(m, exception, OBJECT_PANIC))
    add_text(m, vm_object(m, exception)->slots[0], out);
}

static void print_uncaught(struct machine *m, struct thread *t, value exception,
                           struct text_buffer *out) {
  text_addf(out, "thread '%s' panicked at %s:%u:%u:\n",
            t == vm_thread(m, 0) ? "main" : "<unnamed>", m->p->path,
            t->died_at.line, t->died_at.column);
  if (vm_is(m, exception, OBJECT_PANIC))
    add_text(m, vm_object(m, exception)->slots[0], out);
  text_add_string(out, "\n");
}

static void show_value(struct machine *m, value v, struct text_buffer *out) {
  rust_printer p = {.token = VALUE_UNSET};
  rust_print_debug(m, &p, v, NO_INDEX);
  text_add(out, text_string(&p.out), p.out.n);
  text_deinit(&p.out);
}

const language language_rust = {
    .name = "Rust",
    .extension = ".rs",
    .intrinsics = intrinsics,
    .n_intrinsics = sizeof intrinsics / sizeof *intrinsics,
    .main_ends_process = true,
    .panic_ends_process = false,
    .race_free = true,
    .work_ns = 2,
    .max_frames = 20000,
    .thread_word = "thread",
    .turn_of = rust_turn_of,
    .make_fault = make_fault,
    .describe_exception = describe_exception,
    .print_uncaught = print_uncaught,
    .show_value = show_value,
};
