// Threads. The list of threads is the spawn tree in depth-first order: a child
// goes behind all descendants of its parent, and a thread that is done stays
// until its descendants are, so that the order never depends on timing.
#include "sim/vm/thread.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/sync/sync.h"
#include "sim/vm/dynamic.h"
#include "sim/vm/generator.h"
#include "sim/vm/insn.h"

thread *thread_new(void) {
  thread *t = xcalloc(1, sizeof *t);
  t->task = VALUE_NIL;
  t->answers = VALUE_NIL;
  t->held = VALUE_NIL;
  t->unwound = VALUE_NIL;
  t->pending = NO_INDEX;
  t->pending_args = 0;
  t->deadline_ns = NO_DEADLINE;
  t->dying = VALUE_UNSET;
  t->component = NO_INDEX;
  t->dirty = true;
  return t;
}

void thread_free(thread *t) {
  for (uint32_t i = 0; i < t->n_children; i++)
    free(t->children[i].name);
  free(t->children);
  free(t->name);
  free(t->trace);
  text_deinit(&t->unwound_trace);
  free(t->recovered);
  free(t->frames);
  free(t->stack);
  free(t->roots);
  free(t);
}

void thread_reserve(thread *t, uint32_t n) {
  if (t->sp + n <= t->cap_stack)
    return;
  uint32_t cap = t->cap_stack ? t->cap_stack * 2 : 64;
  while (cap < t->sp + n)
    cap *= 2;
  t->stack = xrealloc(t->stack, cap * sizeof *t->stack);
  t->cap_stack = cap;
}

void thread_push_frame(thread *t, const function *f, uint32_t base,
                       uint32_t result) {
  const uint32_t given = t->sp - base;
  assert(given <= f->n_locals);
  thread_reserve(t, f->n_locals - given + f->max_stack);
  for (uint32_t i = given; i < f->n_locals; i++)
    t->stack[base + i] = VALUE_UNSET;
  t->sp = base + f->n_locals;
  GROW(t->frames, t->n_frames, t->cap_frames);
  t->frames[t->n_frames++] =
      (frame){.f = f, .pc = 0, .base = base, .result = result};
}

frame *thread_top(const thread *t) {
  assert(t->n_frames > 0);
  return &t->frames[t->n_frames - 1];
}

bool thread_local_is_live(const thread *t, uint32_t i, uint32_t slot) {
  const frame *fr = &t->frames[i];
  // A caller's call is not over: what its handlers need is alive as well.
  const uint32_t pc = i + 1 == t->n_frames ? fr->pc : fr->pc - 1;
  const uint64_t *bits = fr->f->live + (size_t)pc * fr->f->live_words;
  return (bits[slot / 64] >> (slot % 64) & 1) != 0;
}

// -- starting ----------------------------------------------------------------

/// How often `parent` has started a thread called `name`, this time included.
static uint32_t count_child(thread *parent, const char *name) {
  for (uint32_t i = 0; i < parent->n_children; i++)
    if (strcmp(parent->children[i].name, name) == 0)
      return ++parent->children[i].count;
  GROW(parent->children, parent->n_children, parent->cap_children);
  parent->children[parent->n_children++] =
      (name_count){.name = strdup(name), .count = 1};
  return 1;
}

static char *child_name(const struct machine *m, thread *parent,
                        const char *name) {
  if (name[0] == '\0') // reports and schedules need something to call it
    name = m->p->language->thread_word;
  if (parent->stands_for_main)
    parent = m->thread_list[0];
  uint32_t count = count_child(parent, name);
  if (parent == m->thread_list[0] && strcmp(name, "main") == 0)
    count++; // that is taken
  const bool prefix = parent != m->thread_list[0] && parent->name;
  char number[16] = "";
  if (count > 1)
    snprintf(number, sizeof number, "#%u", count);
  char *full = NULL;
  if (asprintf(&full, "%s%s%s%s", prefix ? parent->name : "", prefix ? "/" : "",
               name, number) < 0)
    return strdup(name);
  return full;
}

/// Behind the last descendant of `parent`; where threads have no order, behind
/// all.
static uint32_t child_index(const struct machine *m, const thread *parent) {
  if (m->options.unordered)
    return m->n_threads;
  uint32_t i = 0;
  while (m->thread_list[i] != parent)
    i++;
  for (i++; i < m->n_threads && m->thread_list[i]->depth > parent->depth; i++)
    ;
  return i;
}

/// For people: which thread it is, and where `parent` started it.
static void note_birth(struct machine *m, const thread *parent, thread *t) {
  t->number = ++m->n_started;
  for (uint32_t i = parent ? parent->n_frames : 0; i-- > 0;) {
    const frame *fr = &parent->frames[i];
    t->born = fr->f->spans[i + 1 == parent->n_frames ? fr->pc : fr->pc - 1];
    t->born_in = fr->f;
    if (t->born.line != 0)
      return;
  }
}

static const char *callee_name(const struct machine *m, value callee) {
  if (vm_is(m, callee, OBJECT_CLOSURE) || vm_is(m, callee, OBJECT_METHOD)) {
    const object *o = vm_object(m, callee);
    return callee_name(m, o->slots[o->kind == OBJECT_METHOD]);
  }
  if (value_is_code(callee) && value_code_kind(callee) == CODE_FUNCTION)
    return m->p->functions[value_code_index(callee)].name;
  return m->p->language->thread_word;
}

/// The function of the program that `v` is, or NULL.
static const function *program_function(const struct machine *m, value v) {
  while (vm_is(m, v, OBJECT_CLOSURE) || vm_is(m, v, OBJECT_METHOD)) {
    const object *o = vm_object(m, v);
    v = o->slots[o->kind == OBJECT_METHOD];
  }
  if (!value_is_code(v) || value_code_kind(v) != CODE_FUNCTION)
    return NULL;
  const function *f = &m->p->functions[value_code_index(v)];
  return f->flags & FUNCTION_LIBRARY ? NULL : f;
}

const char *thread_library_name(const struct machine *m, const char *name,
                                const value *args, unsigned n) {
  for (unsigned i = 0; i < n; i++) {
    const function *f = program_function(m, args[i]);
    if (f)
      return f->name;
  }
  const char *last = strrchr(name, '.');
  return last ? last + 1 : name;
}

thread *vm_spawn(struct machine *m, thread *parent, value task, value callee,
                 const value *args, unsigned n, const char *name) {
  dyn_call call = {0};
  if (dyn_bind(m, callee, args, n, NULL, 0, &call) != DYN_DONE) {
    dyn_call_deinit(&call);
    return NULL;
  }
  if (!call.f) {
    dyn_call_deinit(&call);
    vm_fault(m, FAULT_TYPE, VALUE_NIL, VALUE_NIL,
             "a built-in function cannot be a thread's function here; wrap it "
             "in a function of the program");
    return NULL;
  }
  if (m->options.discipline && parent)
    vm_watch_spawn(m, parent, call.f);
  vm_publish(m, task);
  vm_publish(m, callee);
  thread *t = thread_new();
  t->task = task;
  t->depth = !parent ? 0 : m->options.unordered ? 1 : parent->depth + 1;
  thread_reserve(t, call.n + 1);
  for (unsigned i = 0; i < call.n; i++) {
    vm_publish(m, call.args[i]);
    t->stack[t->sp++] = call.args[i];
  }
  thread_push_frame(t, call.f, 0, 0);
  dyn_call_deinit(&call);
  if (!m->loaded)
    t->name = parent
                  ? child_name(m, parent, name ? name : callee_name(m, callee))
                  : strdup("main");
  note_birth(m, parent, t);
  t->clock_jumps = parent ? parent->clock_jumps : 0;
  const uint32_t at = parent ? child_index(m, parent) : m->n_threads;
  GROW(m->thread_list, m->n_threads, m->cap_threads);
  memmove(m->thread_list + at + 1, m->thread_list + at,
          (m->n_threads - at) * sizeof *m->thread_list);
  m->thread_list[at] = t;
  m->n_threads++;
  m->n_live++;
  if (parent && !m->threaded) {
    m->threaded = true;
    m->globals_dirty = true;
  }
  object *o = vm_object(m, task);
  t->in_loop = o->slots[TASK_LOOP] != VALUE_NIL;
  m->n_contexts += !t->in_loop;
  object_set(m, o, TASK_STATUS, value_from_int(TASK_RUNNING));
  t->daemon = o->slots[TASK_DAEMON] == VALUE_TRUE;
  m->moved = t;
  return t;
}

// -- unwinding ---------------------------------------------------------------

/// Most bytes of a traceback: an exception may be raised again without end.
#define TRACE_BYTES_MAX (1 << 15)

/// Adds the call of frame `fr`, at `pc`, to a traceback. `again`: the exception
/// is thrown again there, so that it has come through this call before.
static void trace_call(const struct machine *m, const frame *fr, uint32_t pc,
                       bool top, text_buffer *trace) {
  const bool again = top && insn_opcode(fr->f->code[pc]) == OP_THROW;
  if (again || trace->n >= TRACE_BYTES_MAX ||
      fr->f->spans[pc].line == 0) // of the library
    return;
  const traced_call call = {(uint32_t)(fr->f - m->p->functions),
                            fr->f->spans[pc].line};
  text_add(trace, (const char *)&call, sizeof call);
}

/// The calls that the exception came through before.
static void trace_before(struct machine *m, const thread *t, value exception,
                         text_buffer *trace) {
  const frame *fr = thread_top(t);
  const object *o = vm_object(m, exception);
  const value kept = o->slots[EXCEPTION_TRACE];
  size_t n = t->unwound_trace.n;
  const char *calls = text_string(&t->unwound_trace);
  // What is kept in the state goes by what is there alone.
  const bool own = (o->flags & OBJECT_SHARED) && t->unwound == exception &&
                   insn_opcode(fr->f->code[fr->pc]) == OP_THROW;
  if (!own && !value_is_bytes(kept))
    return;
  if (!own)
    calls = vm_text(m, kept, &n);
  text_add(trace, calls, n);
}

/// The exception keeps the calls that it has come through. One that several
/// threads may raise keeps those from before, as nothing orders them; what
/// people are told is kept by the thread.
static void keep_trace(struct machine *m, thread *t, value exception,
                       const text_buffer *trace) {
  object *o = vm_object(m, exception);
  if (!(o->flags & OBJECT_SHARED))
    object_set(m, o, EXCEPTION_TRACE,
               vm_bytes(m, text_string(trace), trace->n));
  if (m->loaded)
    return;
  t->unwound = exception;
  text_clear(&t->unwound_trace);
  text_add(&t->unwound_trace, text_string(trace), trace->n);
}

static void note_trace(struct machine *m, thread *t, const text_buffer *trace) {
  if (m->loaded)
    return;
  text_buffer text = {0};
  m->p->language->print_trace(m, (const traced_call *)(const void *)trace->data,
                              (uint32_t)(trace->n / sizeof(traced_call)),
                              &text);
  free(t->trace);
  t->trace = strdup(text_string(&text));
  text_deinit(&text);
}

bool thread_unwind(struct machine *m, thread *t) {
  const value exception = m->raised;
  const bool traced =
      m->p->language->print_trace && vm_is(m, exception, OBJECT_EXCEPTION);
  text_buffer trace = {0};
  if (traced)
    trace_before(m, t, exception, &trace);
  m->raising = false;
  m->raised = VALUE_NIL;
  t->pending = NO_INDEX;
  t->pending_args = 0;
  t->phase = 0;
  t->deadline_ns = NO_DEADLINE;
  for (bool top = true; t->n_frames > 0; top = false) {
    frame *fr = thread_top(t);
    const uint32_t pc = top ? fr->pc : fr->pc - 1;
    if (traced)
      trace_call(m, fr, pc, top, &trace);
    for (uint32_t i = 0; i < fr->f->n_handlers; i++) {
      const handler *h = &fr->f->handlers[i];
      if (pc < h->start || pc >= h->end)
        continue;
      if (traced)
        keep_trace(m, t, exception, &trace);
      text_deinit(&trace);
      t->sp = fr->base + fr->f->n_locals + h->depth;
      t->stack[t->sp++] = exception;
      fr->pc = h->target;
      return true;
    }
    if (generator_owns_frame(m, t, fr))
      generator_end(m, t->stack[fr->base - 1]);
    t->sp = fr->result;
    t->n_frames--;
  }
  t->sp = 0;
  const language *l = m->p->language;
  if (traced)
    note_trace(m, t, &trace);
  text_deinit(&trace);
  t->dying = l->ends_quietly && l->ends_quietly(m, t, exception)
                 ? thread_exit_panic(m)
                 : exception;
  return false;
}

value thread_exit_panic(struct machine *m) {
  value ref;
  object *o = vm_new(m, OBJECT_PANIC, 2, &ref);
  o->slots[0] = VALUE_UNSET;
  return ref;
}

bool thread_is_exit_panic(const struct machine *m, value v) {
  return vm_is(m, v, OBJECT_PANIC) && vm_object(m, v)->slots[0] == VALUE_UNSET;
}

void thread_end(struct machine *m, thread *t, value result, bool failed) {
  object *task = vm_object(m, t->task);
  object_set(m, task, TASK_STATUS,
             value_from_int(failed ? TASK_FAILED : TASK_DONE));
  object_set(m, task, TASK_RESULT, result == VALUE_UNSET ? VALUE_NIL : result);
  t->n_frames = 0;
  t->sp = 0;
  t->dying = VALUE_UNSET;
  t->answers = VALUE_NIL;
  t->done = true;
  t->dirty = true;
  m->n_live--;
  m->n_contexts -= !t->in_loop;
  if (t == m->thread_list[0]) {
    m->main_returned = true;
    m->globals_dirty = true;
  }
}

/// The deferred calls of a frame that runs one of them, or VALUE_UNSET.
static value running_deferred(const thread *t, uint32_t i) {
  const frame *fr = &t->frames[i];
  // DEFER_NEXT, of two words, then the CALL that the frame waits for
  const uint32_t words =
      opcode_table[OP_DEFER_NEXT].words + opcode_table[OP_CALL].words;
  if (i + 1 >= t->n_frames || fr->pc < words)
    return VALUE_UNSET;
  const uint32_t *code = fr->f->code + fr->pc - words;
  if (insn_opcode(*code) != OP_DEFER_NEXT)
    return VALUE_UNSET;
  return t->stack[fr->base + insn_a(*code)];
}

void thread_note_recovery(struct machine *m, thread *t, uint32_t i,
                          value exception) {
  if (m->loaded || !m->p->language->print_calls)
    return;
  text_buffer text = {0};
  m->p->language->describe_exception(m, exception, &text);
  free(t->recovered);
  t->recovered = strdup(text_string(&text));
  t->recovered_frame = i;
  t->recovered_list = running_deferred(t, i);
  text_deinit(&text);
}

const char *thread_recovered(const thread *t) {
  const bool still =
      t->recovered && t->recovered_list != VALUE_UNSET &&
      t->recovered_frame < t->n_frames &&
      running_deferred(t, t->recovered_frame) == t->recovered_list;
  return still ? t->recovered : NULL;
}

const char *thread_function(const thread *t) {
  const char *inner = NULL, *outer = NULL;
  for (uint32_t i = t->n_frames; i-- > 0;) {
    const frame *fr = &t->frames[i];
    if (fr->f->spans[i + 1 == t->n_frames ? fr->pc : fr->pc - 1].line == 0)
      continue;
    outer = fr->f->name;
    if (!inner && !(fr->f->flags & FUNCTION_THUNK)) // made up by the compiler
      inner = outer;
  }
  return inner && strcmp(inner, outer) != 0 ? inner : NULL;
}

void thread_note_calls(struct machine *m, thread *t) {
  const language *l = m->p->language;
  const frame *fr = thread_top(t);
  if (m->loaded || insn_opcode(fr->f->code[fr->pc]) == OP_THROW)
    return; // thrown again: the calls of the first time count
  t->died_in = thread_function(t);
  if (!l->print_calls)
    return;
  text_buffer text = {0};
  l->print_calls(m, t, &text);
  free(t->trace);
  t->trace = strdup(text_string(&text));
  text_deinit(&text);
}

span thread_place(const struct machine *m, const thread *t) {
  (void)m;
  // Library code has no place: then it is that of the call into the library.
  for (uint32_t i = t->n_frames; i-- > 0;) {
    const frame *fr = &t->frames[i];
    const uint32_t pc = i + 1 == t->n_frames ? fr->pc : fr->pc - 1;
    if (fr->f->spans[pc].line != 0)
      return fr->f->spans[pc];
  }
  return (span){0};
}

// -- after a transition ------------------------------------------------------

static bool has_descendants(const struct machine *m, uint32_t i) {
  return i + 1 < m->n_threads &&
         m->thread_list[i + 1]->depth > m->thread_list[i]->depth;
}

enum { MOST_NAMES_KEPT = 1000 };

/// Something may still refer to the task of a dropped thread: a lock that it
/// holds, say. Then a report wants its name.
static void remember_name(struct machine *m, thread *t) {
  if (m->loaded || !t->name)
    return;
  for (uint32_t i = 0; i < m->n_ended; i++)
    if (m->ended[i].task == t->task) { // the handle was used again
      free(m->ended[i].name);
      m->ended[i].name = t->name;
      t->name = NULL;
      return;
    }
  if (m->n_ended == MOST_NAMES_KEPT) {
    free(m->ended[0].name); // NOLINT(clang-analyzer-unix.Malloc): a live one
    m->ended[0] = m->ended[--m->n_ended];
  }
  GROW(m->ended, m->n_ended, m->cap_ended);
  m->ended[m->n_ended++] = (ended_thread){t->task, t->name};
  t->name = NULL;
}

static void drop_finished(struct machine *m) {
  for (uint32_t i = m->n_threads; i-- > 0;) {
    thread *t = m->thread_list[i];
    if (!t->done || i == 0 || has_descendants(m, i))
      continue;
    memmove(m->thread_list + i, m->thread_list + i + 1,
            (m->n_threads - i - 1) * sizeof *m->thread_list);
    m->n_threads--;
    remember_name(m, t);
    if (m->running == t)
      m->running = NULL;
    thread_free(t);
  }
}

static bool keeps_process_alive(const struct machine *m) {
  if (m->main_returned && m->p->language->main_ends_process &&
      m->options.end_with_main)
    return false;
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (!m->thread_list[i]->done && !m->thread_list[i]->daemon)
      return true;
  return false;
}

void threads_settle(struct machine *m) {
  drop_finished(m);
  if (m->end == SIM_RUNNING && !keeps_process_alive(m)) {
    m->end = m->exit_code ? SIM_EXITED : SIM_FINISHED;
    m->globals_dirty = true;
  }
}
