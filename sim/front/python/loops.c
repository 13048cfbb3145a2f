// Event loops as library/asyncio.py uses them.
//
// What a turn is and who gets it is in sim/sync/event_loop.c. A loop's kernel
// object knows the library's own object for it, in LOOP_EXTRA, and the task of
// a thread the library's Task, in TASK_ARGS. Start reading at py_loop_spawn.
#include "sim/front/python/intrinsics.h"
#include "sim/vm/generator.h"

RUN(py_loop) { // the library's loop object
  UNUSED;
  value ref;
  object *o = event_loop_new(m, &ref);
  object_set(m, o, LOOP_EXTRA, args[0]);
  results[0] = ref;
  return INTRINSIC_DONE;
}

RUN(py_running_loop) {
  UNUSED;
  const value loop = vm_object(m, t->task)->slots[TASK_LOOP];
  results[0] =
      loop == VALUE_NIL ? VALUE_NIL : vm_object(m, loop)->slots[LOOP_EXTRA];
  return INTRINSIC_DONE;
}

RUN(py_current_task) {
  UNUSED;
  results[0] = t->in_loop ? vm_object(m, t->task)->slots[TASK_ARGS] : VALUE_NIL;
  return INTRINSIC_DONE;
}

/// Tasks of a loop that does not run keep no process alive.
static void set_daemons(struct machine *m, value loop, bool daemon) {
  for (uint32_t i = 0; i < m->n_threads; i++) {
    thread *task = vm_thread(m, i);
    if (!task->in_loop || vm_object(m, task->task)->slots[TASK_LOOP] != loop)
      continue;
    task->daemon = daemon;
    task->dirty = true;
  }
}

RUN(py_loop_open) { // the running thread runs it from now on
  UNUSED;
  object_set(m, vm_object(m, args[0]), LOOP_OWNER, t->task);
  object_set(m, vm_object(m, t->task), TASK_LOOP, args[0]);
  set_daemons(m, args[0], false);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_loop_close) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  object_set(m, o, LOOP_OWNER, VALUE_NIL);
  object_set(m, o, LOOP_CURRENT, VALUE_NIL);
  object_set(m, o, LOOP_LEFT, value_from_int(0));
  set_daemons(m, args[0], true);
  object_set(m, vm_object(m, t->task), TASK_LOOP, VALUE_NIL);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_loop_stop) {
  UNUSED;
  object_set(m, vm_object(m, args[0]), LOOP_STOPPING, VALUE_TRUE);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_loop_is_open) {
  UNUSED;
  results[0] =
      value_from_bool(vm_object(m, args[0])->slots[LOOP_OWNER] != VALUE_NIL);
  return INTRINSIC_DONE;
}

RUN(py_loop_is_ready) { // loop, thread
  UNUSED;
  results[0] = value_from_bool(event_loop_is_ready(m, args[0], args[1]));
  return INTRINSIC_DONE;
}

/// The thread in whose place in the tree of threads a new task comes: what the
/// loop's first task starts belongs to the loop's owner, as that task does.
static thread *parent_of_task(struct machine *m, thread *t,
                              const object *loop) {
  if (t->task != loop->slots[LOOP_ROOT])
    return t;
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (vm_thread(m, i)->task == loop->slots[LOOP_OWNER])
      return vm_thread(m, i);
  return t;
}

RUN(py_loop_spawn) { // loop, function, the library's task, name
  UNUSED;
  object *loop = vm_object(m, args[0]);
  size_t size;
  value ref;
  object *task = task_new(m, &ref);
  object_set(m, task, TASK_LOOP, args[0]);
  object_set(m, task, TASK_ARGS, args[2]);
  object_set(m, task, TASK_NAME, args[3]);
  const char *name =
      value_is_string(args[3]) ? vm_text(m, args[3], &size) : "task";
  if (!vm_spawn(m, parent_of_task(m, t, loop), ref, args[1], &args[2], 1, name))
    return INTRINSIC_RAISED;
  if (loop->slots[LOOP_ROOT] == VALUE_NIL)
    object_set(m, loop, LOOP_ROOT, ref);
  results[0] = ref;
  return INTRINSIC_DONE;
}

RUN(py_is_thread) {
  UNUSED;
  results[0] = value_from_bool(vm_is(m, args[0], OBJECT_TASK));
  return INTRINSIC_DONE;
}

static bool is_coroutine(const struct machine *m, value v) {
  return vm_is(m, v, OBJECT_GENERATOR) &&
         generator_form_of(m, vm_object(m, v)) == GENERATOR_COROUTINE;
}

RUN(py_is_coroutine) {
  UNUSED;
  results[0] = value_from_bool(is_coroutine(m, args[0]));
  return INTRINSIC_DONE;
}

RUN(py_is_async_function) {
  UNUSED;
  value v = args[0];
  if (vm_is(m, v, OBJECT_METHOD))
    v = vm_object(m, v)->slots[1];
  if (vm_is(m, v, OBJECT_CLOSURE))
    v = vm_object(m, v)->slots[0];
  results[0] = VALUE_FALSE;
  if (value_is_code(v) && value_code_kind(v) == CODE_FUNCTION) {
    const function *f = &m->p->functions[value_code_index(v)];
    results[0] = value_from_bool((f->flags & FUNCTION_GENERATOR) &&
                                 insn_a(f->code[0]) == GENERATOR_COROUTINE);
  }
  return INTRINSIC_DONE;
}

RUN(py_coroutine_name) {
  UNUSED;
  results[0] = vm_string(m, generator_function(m, vm_object(m, args[0]))->name);
  return INTRINSIC_DONE;
}

RUN(py_close_coroutine) { // one that has not begun
  UNUSED;
  if (is_coroutine(m, args[0]) &&
      generator_state_of(vm_object(m, args[0])) == GENERATOR_NEW)
    generator_end(m, args[0]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_no_delay) { // false also for a delay that nothing is known of
  UNUSED;
  double seconds = 1;
  if (!value_is_token(args[0]) && !want_number(m, args[0], &seconds))
    return INTRINSIC_RAISED;
  results[0] = value_from_bool(seconds <= 0);
  return INTRINSIC_DONE;
}

// -- futures of threads ------------------------------------------------------

RUN(py_future) {
  UNUSED;
  future_new(m, &results[0]);
  return INTRINSIC_DONE;
}

RUN(py_future_value) { // of one that is over: it does not change any more
  UNUSED;
  results[0] = vm_object(m, args[0])->slots[FUTURE_VALUE];
  return INTRINSIC_DONE;
}

/// A pool's queue has no tasks to be counted: that slot says whether it is
/// closed.
enum { QUEUE_CLOSED = 1 };

RUN(py_pool_put) { // queue, item or None; whether it takes any
  UNUSED;
  object *o = vm_object(m, args[0]);
  const bool closed = o->slots[QUEUE_CLOSED] != value_from_int(0);
  if (!closed && args[1] != VALUE_NIL)
    object_push(m, o, args[1]);
  results[0] = value_from_bool(!closed);
  return INTRINSIC_DONE;
}

RUN(py_pool_close) { // queue; whether it was open
  UNUSED;
  object *o = vm_object(m, args[0]);
  results[0] = value_from_bool(o->slots[QUEUE_CLOSED] == value_from_int(0));
  object_set(m, o, QUEUE_CLOSED, value_from_int(-1));
  return INTRINSIC_DONE;
}

RUN(py_pool_end) { // queue, for how many threads: there is nothing more
  UNUSED;
  for (int64_t i = value_to_int(args[1]); i > 0; i--)
    object_push(m, vm_object(m, args[0]), VALUE_NIL);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_log_error) { // where, exception: what the library says on stderr
  UNUSED;
  size_t size;
  text_buffer text = {0};
  text_addf(&text, "%s\n", vm_text(m, args[0], &size));
  language_python.describe_exception(m, args[1], &text);
  text_add_string(&text, "\n");
  vm_print(m, t, 2, text_string(&text), text.n);
  text_deinit(&text);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_overlooked) { // whose, exception: nobody has asked for it
  UNUSED;
  size_t size;
  text_buffer text = {0};
  results[0] = VALUE_NIL;
  language_python.describe_exception(m, args[1], &text);
  const value site = vm_object(m, args[1])->slots[EXC_SITE];
  vm_mistake(m, "the exception of %s, line %u, was never looked at: %s",
             vm_text(m, args[0], &size),
             value_is_int(site) ? site_line(site) : 0, text_string(&text));
  text_deinit(&text);
  return INTRINSIC_DONE;
}

RUN(py_touch) { // begins what the library does to its own data behind an object
  UNUSED;
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}
