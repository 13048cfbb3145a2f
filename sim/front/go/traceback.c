// What Go's runtime prints when a program dies: the panics, and the goroutines
// with the calls that they are in.
//
// The layout is the runtime's, without addresses and arguments. Goroutines are
// numbered as they were started. Start reading at go_print_uncaught.
#include <string.h>

#include "sim/front/go/language.h"
#include "sim/sync/sync.h"
#include "sim/text.h"
#include "sim/vm/thread.h"

/// Of a deep stack, the first and last calls are shown: as many each.
enum { SHOWN_CALLS = 50 };

static void add_place(const struct machine *m, span at, text_buffer *out) {
  text_addf(out, "\n\t%s:%u\n", m->p->path, at.line);
}

static const char *go_name_of(const function *f) {
  return f->qualified_name ? f->qualified_name : f->name;
}

static bool is_shown(const frame *fr) {
  return !(fr->f->flags & (FUNCTION_THUNK | FUNCTION_LIBRARY));
}

static void add_calls(const struct machine *m, const thread *t,
                      text_buffer *out) {
  uint32_t n = 0, seen = 0;
  for (uint32_t i = 0; i < t->n_frames; i++)
    n += is_shown(&t->frames[i]);
  for (uint32_t i = t->n_frames; i-- > 0;) {
    const frame *fr = &t->frames[i];
    if (!is_shown(fr))
      continue;
    seen++;
    if (n > 2 * SHOWN_CALLS && seen > SHOWN_CALLS && n - seen >= SHOWN_CALLS) {
      if (seen == SHOWN_CALLS + 1)
        text_addf(out, "...%u frames elided...\n", n - 2 * SHOWN_CALLS);
      continue;
    }
    const uint32_t pc = i + 1 == t->n_frames ? fr->pc : fr->pc - 1;
    text_addf(out, "%s(%s)", go_name_of(fr->f),
              fr->f->n_params > 0 ? "..." : "");
    add_place(m, fr->f->spans[pc], out);
  }
}

static void add_creation(const struct machine *m, const thread *t,
                         text_buffer *out) {
  if (!t->born_in)
    return;
  text_addf(out, "created by %s", go_name_of(t->born_in));
  add_place(m, t->born, out);
}

// -- panics ------------------------------------------------------------------

/// The panics that `t` is unwinding for or recovered from in calls that are not
/// over, the first one first: those that a new one is raised on top of.
static void add_earlier_panics(struct machine *m, const thread *t,
                               text_buffer *out) {
  const char *recovered = thread_recovered(t);
  for (uint32_t i = 0; i + 1 < t->n_frames; i++) {
    const frame *fr = &t->frames[i];
    if (recovered && i == t->recovered_frame)
      text_addf(out, "%s%s [recovered]\n", out->n > 0 ? "\t" : "", recovered);
    if (fr->f->panic_local == NO_INDEX)
      continue;
    const value v = t->stack[fr->base + fr->f->panic_local];
    if (!vm_is(m, v, OBJECT_PANIC) || thread_is_exit_panic(m, v))
      continue;
    text_add_string(out, out->n > 0 ? "\t" : "");
    go_describe_exception(m, v, out);
    text_add_string(out, "\n");
  }
}

void go_print_calls(struct machine *m, const struct thread *t,
                    struct text_buffer *out) {
  add_earlier_panics(m, t, out);
  add_calls(m, t, out);
}

void go_print_uncaught(struct machine *m, struct thread *t, value exception,
                       struct text_buffer *out) {
  // go_print_calls noted the earlier panics in front of the calls
  const char *calls = t->trace ? t->trace : "";
  while (strncmp(calls, "panic: ", 7) == 0 ||
         strncmp(calls, "\tpanic: ", 8) == 0) {
    const size_t line = strcspn(calls, "\n") + 1;
    text_add(out, calls, line);
    calls += line;
  }
  text_add_string(out, out->n > 0 ? "\t" : "");
  go_describe_exception(m, exception, out);
  text_addf(out, "\n\ngoroutine %u [running]:\n%s", t->number, calls);
  add_creation(m, t, out);
  text_add_string(out, "exit status 2\n");
}

// -- fatal errors ------------------------------------------------------------

void go_print_fatal(struct machine *m, struct thread *t, const char *text,
                    struct text_buffer *out) {
  if (strcmp(text, "stack overflow") == 0)
    text_add_string(out,
                    "runtime: goroutine stack exceeds 1000000000-byte limit\n");
  text_addf(out, "fatal error: %s\n\ngoroutine %u [running]:\n", text,
            t->number);
  add_calls(m, t, out);
  add_creation(m, t, out);
  text_add_string(out, "exit status 2\n");
}

/// What a goroutine does, in the runtime's words.
static const char *wait_reason(const struct machine *m, const sim_op *op) {
  const bool none = op->at.object >= m->n_heap;
  const object *o = none ? NULL : m->heap[op->at.object];
  switch (op->action) {
  case ACTION_SEND:
    return none ? "chan send (nil chan)" : "chan send";
  case ACTION_RECEIVE:
    return none ? "chan receive (nil chan)" : "chan receive";
  case ACTION_SELECT:
    return "select";
  case ACTION_LOCK:
    return o && o->kind == OBJECT_RWMUTEX ? "sync.RWMutex.Lock"
                                          : "sync.Mutex.Lock";
  case ACTION_READ_LOCK:
    return "sync.RWMutex.RLock";
  case ACTION_WAIT:
    return "sync.Cond.Wait";
  case ACTION_WAIT_GROUP_WAIT:
    return "sync.WaitGroup.Wait";
  case ACTION_SLEEP:
    return "sleep";
  default:
    return "waiting";
  }
}

void go_print_stuck(struct machine *m, struct text_buffer *out) {
  text_add_string(out, "fatal error: all goroutines are asleep - deadlock!\n");
  for (sim_thread i = 0; i < m->n_threads; i++) {
    const thread *t = vm_thread(m, i);
    if (t->done)
      continue;
    sim_op op;
    sim_next_op(m, i, &op);
    const frame *fr = t->n_frames > 0 ? thread_top(t) : NULL;
    const bool empty =
        fr && op.action == ACTION_SELECT && insn_a(fr->f->code[fr->pc]) == 0;
    text_addf(out, "\ngoroutine %u [%s]: %s ", t->number,
              empty ? "select (no cases)" : wait_reason(m, &op),
              sim_thread_name(m, i));
    sim_describe_wait(m, i, out);
    text_add_string(out, "\n");
    add_calls(m, t, out);
    add_creation(m, t, out);
  }
  text_add_string(out, "exit status 2\n");
}
