// A machine from its making to its end, and the services that intrinsics use.
//
// Start at sim_new and sim_step. A step is: run the thread from its operation,
// run whatever other thread the operation moved (a thread it started, the
// partner of a rendezvous) up to that one's next operation, drop threads that
// are over.
#include "sim/vm/machine.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/sync/sync.h"
#include "sim/vm/heap.h"
#include "sim/vm/int128.h"
#include "sim/vm/step.h"
#include "sim/vm/thread.h"

static const uint64_t default_step_budget = 100000000;
static const uint64_t default_heap_limit = (uint64_t)1 << 30;

/// Counts down while the machine works: a unit a call or turn of a loop.
static uint64_t work_left(const struct machine *m) {
  return m->steps_left + m->ticks;
}

/// vm_run, and counts what it costs.
static void run(struct machine *m, thread *t, bool at_op, unsigned choice) {
  m->work_mark = work_left(m);
  vm_run(m, t, at_op, choice);
  t->work += m->work_mark - work_left(m);
}

int64_t vm_now_ns(const struct machine *m) {
  return m->clock_ns +
         (int64_t)((m->work_mark - work_left(m)) * m->options.work_ns);
}

static void run_moved(struct machine *m) {
  while (m->moved && m->status == SIM_OK && m->end == SIM_RUNNING) {
    thread *t = m->moved;
    m->moved = NULL;
    run(m, t, false, 0);
  }
  if (m->status != SIM_PAUSED)
    m->moved = NULL;
}

static void start_main(struct machine *m) {
  value task;
  task_new(m, &task);
  vm_spawn(m, NULL, task, value_from_code(CODE_FUNCTION, m->p->entry), &task, 0,
           NULL);
  m->steps_left = m->options.step_budget;
  run_moved(m);
  threads_settle(m);
}

static struct machine *machine_new(const program *p,
                                   const sim_options *options) {
  struct machine *m = xcalloc(1, sizeof *m);
  m->p = p;
  m->options = *options;
  if (!m->options.step_budget)
    m->options.step_budget = default_step_budget;
  if (!m->options.heap_limit)
    m->options.heap_limit = default_heap_limit;
  m->collect_at =
      m->options.heap_limit < (16 << 20) ? m->options.heap_limit : (16 << 20);
  m->ticks = 1;
  m->looks = xcalloc(1, sizeof *m->looks);
  m->formatted = VALUE_NIL;
  m->raised = VALUE_NIL;
  m->output_log = VALUE_NIL;
  m->global_values = xcalloc(p->n_globals + 1, sizeof *m->global_values);
  m->globals_dirty = true;
  m->globals_component = NO_INDEX;
  return m;
}

/// Takes the moves to where the machine is to begin, the clock settled between
/// them as sched_settle does.
static void take_start(struct machine *m, const sim_start *start) {
  for (unsigned i = 0; i < start->n && m->status == SIM_OK; i++) {
    bool enabled = false;
    while (!enabled) {
      for (uint32_t t = 0; t < m->n_threads && !enabled; t++)
        enabled = sim_choices(m, t) > 0;
      if (!enabled && !sim_advance_clock(m))
        break;
    }
    assert(start->moves[i].choice < sim_choices(m, start->moves[i].thread));
    sim_step(m, start->moves[i].thread, start->moves[i].choice);
  }
}

sim_machine *sim_new(const sim_program *p, const sim_options *options) {
  struct machine *m = machine_new(p, options);
  for (uint32_t i = 0; i < p->n_globals; i++)
    m->global_values[i] = p->globals[i].initial;
  start_main(m);
  if (options->start)
    take_start(m, options->start);
  return m;
}

void sim_free(sim_machine *m) {
  if (!m)
    return;
  for (uint32_t i = 0; i < m->n_threads; i++)
    thread_free(m->thread_list[i]);
  free(m->thread_list);
  free(m->global_values);
  for (uint32_t i = 0; i < m->n_ended; i++)
    free(m->ended[i].name);
  free(m->ended);
  free(m->scratch);
  free(m->words);
  free(m->looks);
  heap_deinit(m);
  free(m);
}

static thread *clone_thread(const thread *from) {
  thread *t = xmalloc(sizeof *t);
  *t = *from;
  t->roots = NULL;
  t->n_roots = t->cap_roots = 0;
  t->cap_frames = t->n_frames;
  t->frames = xmalloc((t->n_frames + 1) * sizeof *t->frames);
  if (t->n_frames > 0)
    memcpy(t->frames, from->frames, t->n_frames * sizeof *t->frames);
  t->stack = xmalloc((t->cap_stack + 1) * sizeof *t->stack);
  if (t->sp > 0)
    memcpy(t->stack, from->stack, t->sp * sizeof *t->stack);
  t->name = from->name ? strdup(from->name) : NULL;
  t->trace = from->trace ? strdup(from->trace) : NULL;
  t->unwound_trace = (text_buffer){0};
  text_add(&t->unwound_trace, text_string(&from->unwound_trace),
           from->unwound_trace.n);
  t->recovered = from->recovered ? strdup(from->recovered) : NULL;
  t->cap_children = t->n_children;
  t->children = xmalloc((t->n_children + 1) * sizeof *t->children);
  for (uint32_t i = 0; i < t->n_children; i++)
    t->children[i] = (name_count){.name = strdup(from->children[i].name),
                                  .count = from->children[i].count};
  return t;
}

sim_machine *sim_clone(const sim_machine *from) {
  struct machine *m = machine_new(from->p, &from->options);
  m->n_live = from->n_live;
  m->n_contexts = from->n_contexts;
  m->clock_ns = from->clock_ns;
  m->main_returned = from->main_returned;
  m->threaded = from->threaded;
  m->end = from->end;
  m->exit_code = from->exit_code;
  m->output_log = from->output_log;
  m->status = from->status;
  m->needs_site = from->needs_site;
  m->event = from->event;
  m->loaded = from->loaded;
  m->n_started = from->n_started;
  memcpy(m->global_values, from->global_values,
         from->p->n_globals * sizeof *m->global_values);
  heap_grow(m, from->n_heap);
  for (uint32_t i = 0; i < from->n_heap; i++) {
    const object *o = from->heap[i];
    if (!o) {
      heap_free_handle(m, i);
      continue;
    }
    object *copy = heap_object_at(m, i, o->n);
    if (o->n > 0)
      memcpy(copy->slots, o->slots, o->n * sizeof *o->slots);
    copy->kind = o->kind;
    copy->flags = o->flags;
    copy->type = o->type;
    copy->decl = o->decl;
    copy->site = o->site;
  }
  for (uint32_t i = 0; i < from->n_ended; i++) {
    GROW(m->ended, m->n_ended, m->cap_ended);
    m->ended[m->n_ended++] =
        (ended_thread){from->ended[i].task, strdup(from->ended[i].name)};
  }
  m->n_threads = m->cap_threads = from->n_threads;
  m->thread_list = xmalloc((from->n_threads + 1) * sizeof *m->thread_list);
  for (uint32_t i = 0; i < from->n_threads; i++) {
    m->thread_list[i] = clone_thread(from->thread_list[i]);
    m->thread_list[i]->dirty = true;
  }
  return m;
}

// -- stepping ----------------------------------------------------------------

unsigned sim_choices(const sim_machine *m, sim_thread t) {
  assert(t < m->n_threads);
  if (m->status != SIM_OK || m->end != SIM_RUNNING)
    return 0;
  // Polling changes nothing, though the functions take a machine to look at.
  return vm_choices((struct machine *)(uintptr_t)m, m->thread_list[t]);
}

sim_status sim_step(sim_machine *m, sim_thread index, unsigned choice) {
  assert(choice < sim_choices(m, index));
  thread *t = m->thread_list[index];
  m->event.kind = SIM_EVENT_NONE;
  m->steps_left = m->options.step_budget;
  run(m, t, true, choice);
  run_moved(m);
  if (m->status != SIM_PAUSED)
    threads_settle(m);
  return m->status;
}

bool sim_step_part(sim_machine *m, sim_thread index, unsigned choice,
                   uint64_t n) {
  assert(n > 0);
  m->pause_in = n + 1;
  sim_step(m, index, choice);
  m->pause_in = 0;
  return m->status == SIM_PAUSED;
}

bool sim_step_on(sim_machine *m, uint64_t n) {
  assert(m->status == SIM_PAUSED && n > 0);
  m->status = SIM_OK;
  m->pause_in = n + 1;
  run(m, m->running, false, 0);
  run_moved(m);
  if (m->status != SIM_PAUSED)
    threads_settle(m);
  m->pause_in = 0;
  return m->status == SIM_PAUSED;
}

sim_thread sim_paused_thread(const sim_machine *m) {
  assert(m->status == SIM_PAUSED);
  sim_thread t = 0;
  while (m->thread_list[t] != m->running)
    t++;
  return t;
}

bool sim_print_stuck(sim_machine *m, text_buffer *out) {
  const language *l = m->p->language;
  if (l->print_stuck)
    l->print_stuck(m, out);
  return l->print_stuck != NULL;
}

bool sim_advance_clock(sim_machine *m) {
  if (m->options.time != SIM_TIME_VIRTUAL || m->status != SIM_OK ||
      m->end != SIM_RUNNING)
    return false;
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (!m->thread_list[i]->done && sim_choices(m, i) > 0)
      return false;
  const int64_t next = sim_next_deadline(m);
  if (next == SIM_NO_DEADLINE)
    return false;
  m->clock_ns = next;
  m->globals_dirty = true;
  return true;
}

void sim_set_clock(sim_machine *m, int64_t ns) {
  assert(ns >= m->clock_ns);
  m->globals_dirty |= ns != m->clock_ns;
  m->clock_ns = ns;
}

int64_t sim_next_deadline(const sim_machine *m) {
  int64_t next = SIM_NO_DEADLINE;
  for (uint32_t i = 0; i < m->n_threads; i++) {
    const thread *t = m->thread_list[i];
    // One that has passed waits for something else.
    const int64_t deadline = t->done ? NO_DEADLINE : vm_deadline(m, t);
    if (deadline > m->clock_ns && deadline < next)
      next = deadline;
  }
  return next;
}

void sim_delay(sim_machine *m, sim_thread index, int64_t ns) {
  thread *t = m->thread_list[index];
  if (t->deadline_ns == NO_DEADLINE || ns <= 0)
    return;
  t->dirty = true;
  if (__builtin_add_overflow(t->deadline_ns, ns, &t->deadline_ns))
    t->deadline_ns = NO_DEADLINE - 1;
}

uint64_t sim_thread_work(const sim_machine *m, sim_thread t) {
  return m->thread_list[t]->work;
}

uint32_t sim_thread_serial(const sim_machine *m, sim_thread t) {
  return m->thread_list[t]->number - 1;
}

// -- the operation in front --------------------------------------------------

bool vm_pending(const struct machine *m, const thread *t, const intrinsic **op,
                const value **args, unsigned *n) {
  if (t->n_frames == 0)
    return false;
  if (t->pending != NO_INDEX) {
    *op = &m->p->language->intrinsics[t->pending];
    *n = t->pending_args;
  } else {
    const frame *fr = thread_top(t);
    const uint32_t *code = fr->f->code + fr->pc;
    if (insn_opcode(*code) != OP_INTRINSIC)
      return false;
    *op = &m->p->language->intrinsics[insn_a(*code)];
    *n = code[1];
  }
  *args = t->stack + t->sp - *n;
  return true;
}

unsigned vm_choices(struct machine *m, thread *t) {
  if (t->done)
    return 0;
  const intrinsic *op;
  const value *args;
  unsigned n;
  if (vm_pending(m, t, &op, &args, &n))
    return op->poll ? op->poll(m, t, args, n) : 1;
  if (t->n_frames == 0)
    return 1;
  const frame *fr = thread_top(t);
  const uint32_t *code = fr->f->code + fr->pc;
  if (insn_opcode(*code) != OP_SELECT)
    return 1;
  n = insn_a(*code);
  return channel_select_choices(m, t, t->stack + t->sp - (size_t)2 * n, n,
                                code[1] != 0);
}

void vm_complete(struct machine *m, thread *t, const value *results,
                 unsigned n) {
  if (m->options.discipline)
    vm_watch_completed(m, t);
  frame *fr = thread_top(t);
  const uint32_t *code = fr->f->code + fr->pc;
  const unsigned n_operands = t->pending != NO_INDEX ? t->pending_args
                              : insn_opcode(*code) == OP_SELECT
                                  ? 2 * insn_a(*code)
                                  : code[1];
  t->sp -= n_operands;
  memcpy(t->stack + t->sp, results, n * sizeof *results);
  t->sp += n;
  fr->pc += opcode_table[insn_opcode(*code)].words;
  t->pending = NO_INDEX;
  t->pending_args = 0;
  t->phase = 0;
  t->deadline_ns = NO_DEADLINE;
  t->dirty = true;
  assert(!m->moved);
  t->helped = true;
  m->moved = t;
}

// -- raising -----------------------------------------------------------------

intrinsic_status vm_raise(struct machine *m, value exception) {
  m->raised = exception;
  m->raising = true;
  return INTRINSIC_RAISED;
}

intrinsic_status vm_fault(struct machine *m, fault_code code, value a, value b,
                          const char *format, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  return vm_raise(m, m->p->language->make_fault(m, code, a, b, text));
}

intrinsic_status vm_unsupported(struct machine *m, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(m->event.message, sizeof m->event.message, format, arguments);
  va_end(arguments);
  m->status = SIM_ERR_UNSUPPORTED;
  return INTRINSIC_RAISED;
}

static void record_event(struct machine *m, sim_event_kind kind, span where,
                         const char *message, const char *in) {
  m->event.kind = kind;
  m->event.where = where;
  snprintf(m->event.message, sizeof m->event.message, "%s", message);
  const char *name = m->running ? m->running->name : NULL;
  snprintf(m->event.thread, sizeof m->event.thread, "%s", name ? name : "");
  snprintf(m->event.function, sizeof m->event.function, "%s", in ? in : "");
}

static void end_process(struct machine *m, sim_end end, int exit_code) {
  m->end = end;
  m->exit_code = exit_code;
  m->globals_dirty = true;
}

intrinsic_status vm_fatal(struct machine *m, bool misuse, const char *format,
                          ...) {
  char text[200];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  record_event(m, misuse ? SIM_EVENT_MISUSE : SIM_EVENT_CRASH,
               thread_place(m, m->running), text, thread_function(m->running));
  text_buffer words = {0};
  if (m->p->language->print_fatal)
    m->p->language->print_fatal(m, m->running, text, &words);
  else
    text_addf(&words, "fatal error: %s\n", text);
  vm_print(m, m->running, 2, text_string(&words), words.n);
  text_deinit(&words);
  end_process(m, SIM_CRASHED, 2);
  return INTRINSIC_ENDED;
}

intrinsic_status vm_fail(struct machine *m, int code, span where,
                         const char *text) {
  record_event(m, SIM_EVENT_CRASH, where, text, thread_function(m->running));
  end_process(m, SIM_CRASHED, code);
  return INTRINSIC_ENDED;
}

void vm_mistake(struct machine *m, const char *format, ...) {
  char text[200];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (m->event.kind == SIM_EVENT_NONE)
    record_event(m, SIM_EVENT_MISTAKE, thread_place(m, m->running), text,
                 thread_function(m->running));
}

intrinsic_status vm_exit(struct machine *m, int code) {
  end_process(m, SIM_EXITED, code);
  return INTRINSIC_ENDED;
}

intrinsic_status vm_needs_value(struct machine *m, value token) {
  m->status = SIM_NEEDS_VALUE;
  m->needs_site = value_token_site(token);
  return INTRINSIC_ENDED;
}

const char *vm_token_text(struct machine *m, value token) {
  m->formatted = token;
  return "?";
}

bool vm_token_site(const struct machine *m, const struct thread *t,
                   uint32_t *site) {
  const frame *fr = thread_top(t);
  const uint32_t f = (uint32_t)(fr->f - m->p->functions);
  // Sites are in order of function and place.
  uint32_t low = 0, high = m->p->n_token_sites;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const token_site *s = &m->p->token_sites[middle];
    if (s->function < f || (s->function == f && s->pc < fr->pc))
      low = middle + 1;
    else
      high = middle;
  }
  if (low == m->p->n_token_sites || m->p->token_sites[low].function != f ||
      m->p->token_sites[low].pc != fr->pc)
    return false;
  *site = low;
  return !m->options.token_exact || !m->options.token_exact[low];
}

void thread_report_uncaught(struct machine *m, thread *t) {
  text_buffer text = {0};
  const language *l = m->p->language;
  l->describe_exception(m, t->dying, &text);
  record_event(m, SIM_EVENT_UNCAUGHT, t->died_at, text_string(&text),
               t->died_in);
  text_clear(&text);
  l->print_uncaught(m, t, t->dying, &text);
  vm_print(m, t, 2, text_string(&text), text.n);
  text_deinit(&text);
  if (l->panic_ends_process) {
    m->event.kind = SIM_EVENT_CRASH;
    end_process(m, SIM_CRASHED, 2);
  }
}

enum { ASIDE_BUDGET = 1000000, ASIDE_STEPS = 1000 };

/// The frame of a call of `callee` with one argument; false if it takes more.
static bool push_call(struct machine *m, thread *t, value callee, value arg) {
  const object *closure =
      vm_is(m, callee, OBJECT_CLOSURE) ? vm_object(m, callee) : NULL;
  if (closure)
    callee = closure->slots[0];
  if (!value_is_code(callee) || value_code_kind(callee) != CODE_FUNCTION)
    return false;
  const function *f = &m->p->functions[value_code_index(callee)];
  if (f->n_params != 1)
    return false;
  const uint32_t n = 1 + (closure ? closure->n - 2 : 0);
  thread_reserve(t, n);
  t->stack[t->sp++] = arg;
  for (uint32_t i = 1; i < n; i++)
    t->stack[t->sp++] = closure->slots[i + 1];
  thread_push_frame(t, f, 0, 0);
  return true;
}

bool vm_text_of_call(const struct machine *from, value callee, value arg,
                     text_buffer *out) {
  if (from->aside) // for the failure of such a call: enough
    return false;
  struct machine *m = sim_clone(from);
  m->aside = true;
  m->options.print = NULL;
  m->options.discipline = NULL;
  m->status = SIM_OK;
  m->end = SIM_RUNNING;
  m->steps_left = ASIDE_BUDGET;
  thread *t = NULL;
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (from->thread_list[i] == from->running)
      t = m->thread_list[i];
  bool found = false;
  const value task = t ? t->task : VALUE_NIL;
  if (t) {
    t->n_frames = t->sp = 0;
    t->dying = VALUE_UNSET;
    t->pending = NO_INDEX;
    t->pending_args = 0;
    t->phase = 0;
    t->done = false;
  }
  if (t && push_call(m, t, callee, arg)) {
    vm_run(m, t, false, 0);
    for (int i = 0; i < ASIDE_STEPS && !t->done && m->status == SIM_OK &&
                    m->end == SIM_RUNNING && vm_choices(m, t) > 0;
         i++)
      vm_run(m, t, true, 0);
    const value text = vm_object(m, task)->slots[TASK_RESULT];
    found = t->done && value_is_string(text);
    size_t n;
    const char *bytes = found ? vm_text(m, text, &n) : NULL;
    if (found)
      text_add(out, bytes, n);
  }
  sim_free(m);
  return found;
}

// -- time, output, randomness ------------------------------------------------

/// When the timer goes off that `t` waits for itself; NO_DEADLINE: for none.
static int64_t alarm_deadline(const struct machine *m, const thread *t) {
  const intrinsic *op;
  const value *args;
  unsigned n;
  if (!vm_pending(m, t, &op, &args, &n) || !op->arrive)
    return NO_DEADLINE;
  for (unsigned i = 0; i < n; i++)
    if (vm_is(m, args[i], OBJECT_TIMER))
      return timer_deadline(m, vm_object(m, args[i]));
  return NO_DEADLINE;
}

int64_t vm_deadline(const struct machine *m, const thread *t) {
  const int64_t own = t->deadline_ns, on_channel = channel_deadline(m, t);
  const int64_t alarm = alarm_deadline(m, t);
  const int64_t timer = on_channel < alarm ? on_channel : alarm;
  return timer < own ? timer : own;
}

bool vm_timed_out(const struct machine *m, const thread *t) {
  return t->deadline_ns != NO_DEADLINE &&
         (m->options.time == SIM_TIME_ANY || m->clock_ns >= t->deadline_ns);
}

void vm_set_deadline(struct machine *m, thread *t, value duration_ns) {
  t->dirty = true;
  if (m->options.time == SIM_TIME_ANY) {
    t->deadline_ns = 0;
    return;
  }
  if (value_is_token(duration_ns)) {
    vm_needs_value(m, duration_ns);
    return;
  }
  const int64_t duration = vm_to_int(m, duration_ns);
  if (duration <= 0)
    t->deadline_ns = vm_now_ns(m);
  else if (__builtin_add_overflow(vm_now_ns(m), duration, &t->deadline_ns))
    t->deadline_ns = NO_DEADLINE - 1;
}

/// The log is a list whose newest link comes first: pairs of atoms, interned,
/// so that equal output is one word.
static void log_output(struct machine *m, const char *bytes, size_t n) {
  m->looks->globals = true;
  const value link[2] = {m->output_log, vm_string_n(m, bytes, n)};
  m->output_log = atom_intern(m->p->atoms, ATOM_BYTES, link, sizeof link);
  m->globals_dirty = true;
}

void vm_print(struct machine *m, thread *t, int stream, const char *bytes,
              size_t n) {
  (void)t;
  if (m->options.observe_output && !m->options.print && stream == 1) {
    if (m->options.tokens && m->formatted != VALUE_NIL) {
      vm_needs_value(m, m->formatted); // it is read after all
      return;
    }
    log_output(m, bytes, n);
  }
  if (m->options.print)
    m->options.print(m->options.print_context, stream, bytes, n);
}

static void output_links(const struct machine *m, value link,
                         text_buffer *out) {
  // The list is walked to its beginning first: reverse it on the way.
  uint32_t n = 0, cap = 0;
  value *parts = NULL;
  while (link != VALUE_NIL) {
    value pair[2];
    size_t bytes;
    memcpy(pair, vm_text(m, link, &bytes), sizeof pair);
    GROW(parts, n, cap);
    parts[n++] = pair[1];
    link = pair[0];
  }
  while (n > 0) {
    size_t bytes;
    const char *text = vm_text(m, parts[--n], &bytes);
    text_add(out, text, bytes);
  }
  free(parts);
}

void sim_output(const sim_machine *m, text_buffer *out) {
  output_links(m, m->output_log, out);
}

// -- reading a machine -------------------------------------------------------

const sim_program *sim_program_of(const sim_machine *m) { return m->p; }
sim_status sim_status_of(const sim_machine *m) { return m->status; }
uint32_t sim_needed_site(const sim_machine *m) { return m->needs_site; }
span sim_running_place(const sim_machine *m) {
  return m->running ? thread_place(m, m->running) : (span){0};
}
const char *sim_unsupported(const sim_machine *m) { return m->event.message; }
sim_end sim_end_of(const sim_machine *m) { return m->end; }
int sim_exit_code(const sim_machine *m) { return m->exit_code; }
bool sim_main_returned(const sim_machine *m) { return m->main_returned; }
int64_t sim_clock_ns(const sim_machine *m) { return m->clock_ns; }
uint32_t sim_thread_count(const sim_machine *m) { return m->n_threads; }
const sim_event *sim_last_event(const sim_machine *m) { return &m->event; }

bool sim_thread_done(const sim_machine *m, sim_thread t) {
  return m->thread_list[t]->done;
}

bool sim_thread_daemon(const sim_machine *m, sim_thread t) {
  return m->thread_list[t]->daemon;
}

void sim_mark_threads(sim_machine *m) {
  for (uint32_t i = 0; i < m->n_threads; i++) {
    m->thread_list[i]->mark = i + 1;
    m->thread_list[i]->helped = false;
  }
}

bool sim_thread_was_helped(const sim_machine *m, sim_thread t) {
  return m->thread_list[t]->helped;
}

sim_thread sim_thread_mark(const sim_machine *m, sim_thread t) {
  return m->thread_list[t]->mark - 1; // of 0: SIM_NO_THREAD
}

bool sim_thread_dormant(const sim_machine *m, sim_thread t) {
  const thread *of = m->thread_list[t];
  return of->daemon && !of->done && of->n_frames > 0 &&
         thread_place(m, of).line == 0;
}
