// threading: threads, locks, semaphores, events, conditions.
//
// Wrappers around the kernel objects of sim/sync/: the argument forms and the
// errors of Python. A Thread is an OBJECT_TASK; one of a class derived from
// Thread keeps its attributes in an instance in TASK_EXTRA. Start reading at
// py_thread and py_lock_acquire.
#include <stdio.h>
#include <string.h>

#include "sim/front/python/intrinsics.h"

// -- Thread ------------------------------------------------------------------

/// Numbers the threads that are started, in programs that ask for that (see
/// IDENT_COUNT).
static void number_thread(struct machine *m, object *task) {
  for (uint32_t i = 0; i < m->p->n_globals; i++)
    if (strcmp(m->p->globals[i].name, IDENT_COUNT) == 0) {
      *vm_global(m, i) += value_from_int(1);
      m->globals_dirty = true;
      object_set(m, task, TASK_NUMBER, *vm_global(m, i));
    }
}

/// The default name, Thread-1 (worker), of a thread that the program gives
/// none; kept in programs that ask for names only (see THREAD_COUNT), so that
/// the order of creation is part of no other program's state.
static value default_name(struct machine *m, value target, bool own_class) {
  for (uint32_t i = 0; i < m->p->n_globals; i++) {
    if (strcmp(m->p->globals[i].name, THREAD_COUNT) != 0)
      continue;
    *vm_global(m, i) += value_from_int(1);
    m->globals_dirty = true;
    char text[200];
    value name;
    size_t size;
    snprintf(text, sizeof text, "Thread-%lld",
             (long long)value_to_int(*vm_global(m, i)));
    if (!own_class && target != VALUE_NIL &&
        python_get_attribute(m, target, "__name__", &name))
      snprintf(text + strlen(text), sizeof text - strlen(text), " (%s)",
               vm_text(m, name, &size));
    return vm_string(m, text);
  }
  return VALUE_NIL;
}

static void set_up(struct machine *m, object *task, const value *args,
                   unsigned n) {
  // group, target, name, args, kwargs, daemon
  object_set(m, task, TASK_CALLEE,
             is_missing(arg(args, n, 1)) ? VALUE_NIL : args[1]);
  object_set(m, task, TASK_NAME,
             is_missing(arg(args, n, 2)) ? VALUE_NIL : args[2]);
  object_set(m, task, TASK_ARGS,
             is_missing(arg(args, n, 3)) ? VALUE_NIL : args[3]);
  object_set(m, task, TASK_KWARGS,
             is_missing(arg(args, n, 4)) ? VALUE_NIL : args[4]);
  if (task->slots[TASK_NAME] == VALUE_NIL) {
    const bool own_class = vm_is(m, task->slots[TASK_EXTRA], OBJECT_INSTANCE);
    const value name = default_name(m, task->slots[TASK_CALLEE], own_class);
    if (!own_class)
      object_set(m, task, TASK_EXTRA, name);
    else if (name != VALUE_NIL)
      object_set(m, task, TASK_NAME, name);
  }
  value daemon = arg(args, n, 5);
  if (is_missing(daemon))
    daemon = value_from_bool(m->running && m->running->daemon);
  object_set(
      m, task, TASK_DAEMON,
      value_from_bool(daemon != VALUE_FALSE && daemon != value_from_int(0)));
}

static intrinsic_status check_thread_args(struct machine *m, const value *args,
                                          unsigned n) {
  const value keywords = arg(args, n, 4);
  if (!is_missing(arg(args, n, 0)))
    return py_raise(m, PY_ASSERTION, "group argument must be None for now");
  if (!is_missing(keywords) && !vm_is(m, keywords, OBJECT_DICT))
    return py_raise(m, PY_TYPE, "kwargs of a Thread must be a dict, not %s",
                    dyn_type_name(m, keywords));
  return INTRINSIC_DONE;
}

RUN(py_thread) {
  UNUSED;
  if (check_thread_args(m, args, n) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  value ref;
  set_up(m, task_new(m, &ref), args, n);
  results[0] = ref;
  return INTRINSIC_DONE;
}

RUN(py_thread_init) { // of a class derived from Thread: self first
  UNUSED;
  if (!vm_is(m, args[0], OBJECT_TASK))
    return py_raise(m, PY_TYPE,
                    "Thread.__init__() of an object that is no "
                    "thread");
  if (check_thread_args(m, args + 1, n - 1) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  set_up(m, vm_object(m, args[0]), args + 1, n - 1);
  // A class that never calls this has no name and no target either.
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_bad_arguments) { // callee, what is no sequence of arguments
  UNUSED;
  value name = VALUE_NIL;
  size_t size;
  python_get_attribute(m, args[0], "__qualname__", &name);
  return py_raise(m, PY_TYPE,
                  "__main__.%s() argument after * must be an iterable, not %s",
                  value_is_string(name) ? vm_text(m, name, &size) : "target",
                  dyn_type_name(m, args[1]));
}

/// What runs in the new thread: a function with all its arguments in place.
static bool resolve(struct machine *m, value callee, value list, value keywords,
                    value *target, value **args, unsigned *n, dyn_call *call) {
  value sequence = list;
  if (sequence != VALUE_NIL && !value_is_ref(sequence) &&
      !value_is_string(sequence)) { // the new thread's error
    object *both = vm_new(m, OBJECT_TUPLE, 2, &sequence);
    both->slots[0] = callee;
    both->slots[1] = list;
    callee = value_from_code(CODE_INTRINSIC,
                             intrinsic_find(language_python_intrinsics,
                                            language_python_n_intrinsics,
                                            "%bad_arguments"));
  }
  if (sequence == VALUE_NIL)
    vm_new(m, OBJECT_TUPLE, 0, &sequence);
  else if (!vm_is(m, sequence, OBJECT_TUPLE) &&
           !vm_is(m, sequence, OBJECT_LIST) && !list_of(m, sequence, &sequence))
    return false;
  const bool failed =
      dyn_bind_spread(m, callee, sequence, keywords, call) != DYN_DONE;
  if (m->status != SIM_OK)
    return false;
  // vm_spawn places the arguments once more, which these take as they come.
  const bool collects =
      !failed && call->f &&
      ((call->f->flags & (FUNCTION_REST | FUNCTION_KEYWORDS)) ||
       call->f->n_keyword_only > 0);
  if (failed || !call->f || collects) {
    // Or a library operation, or an error that belongs into the new thread.
    m->raising = false;
    m->raised = VALUE_NIL;
    dyn_call_deinit(call);
    call->f = NULL;
    call->args = call->inline_args;
    call->args[0] = callee;
    call->args[1] = sequence;
    call->args[2] = keywords;
    *target = value_from_code(CODE_FUNCTION, THUNK_CALL);
    *n = 3;
  } else {
    *target = value_from_code(CODE_FUNCTION, call->function);
    *n = call->f->n_params;
    if (call->f->n_captures > 0) {
      object *closure =
          vm_new(m, OBJECT_CLOSURE, 2 + call->f->n_captures, target);
      closure->slots[0] = value_from_code(CODE_FUNCTION, call->function);
      memcpy(closure->slots + 2, call->args + call->f->n_params,
             call->f->n_captures * sizeof *closure->slots);
    }
  }
  *args = call->args;
  return true;
}

/// The name that reports give the thread, if the program gives none and its
/// function's name says nothing.
static const char *fallback_name(struct machine *m, value task, value callee,
                                 const dyn_call *call) {
  if (vm_is(m, vm_object(m, task)->slots[TASK_EXTRA], OBJECT_INSTANCE))
    return dyn_type_name(m, vm_object(m, task)->slots[TASK_EXTRA]);
  if (value_is_code(callee) && value_code_kind(callee) == CODE_INTRINSIC)
    return language_python_intrinsics[value_code_index(callee)].name;
  if (call->f == &m->p->functions[THUNK_INIT])
    return "Thread";
  value name;
  size_t size;
  if (!value_is_code(callee) && !vm_is(m, callee, OBJECT_CLOSURE) &&
      !vm_is(m, callee, OBJECT_METHOD))
    return "Thread"; // nothing that can be called
  const bool other = !call->f || call->f->flags & FUNCTION_LIBRARY;
  if (other && python_get_attribute(m, callee, "__name__", &name) &&
      value_is_string(name))
    return vm_text(m, name, &size);
  return NULL;
}

/// In a program that assigns threading.excepthook the library's run_hooked runs
/// what the thread is to run.
static void hook(struct machine *m, value *callee, value *list,
                 value *keywords) {
  for (uint32_t i = 0; i < m->p->n_globals; i++) {
    if (strcmp(m->p->globals[i].name, "threading.run_hooked") != 0)
      continue;
    value args[] = {*callee, *list, *keywords};
    if (args[1] == VALUE_NIL)
      vm_new(m, OBJECT_TUPLE, 0, &args[1]);
    if (args[2] == VALUE_NIL)
      vm_new(m, OBJECT_DICT, 0, &args[2]);
    object *all = vm_new(m, OBJECT_TUPLE, 3, list);
    for (uint32_t k = 0; k < 3; k++)
      all->slots[k] = args[k];
    *callee = *vm_global(m, i);
    *keywords = VALUE_NIL;
  }
}

RUN(py_thread_start) {
  UNUSED;
  object *task = vm_object(m, args[0]);
  results[0] = VALUE_NIL;
  if (task->slots[TASK_STATUS] != value_from_int(TASK_NEW))
    return py_raise(m, PY_RUNTIME, "threads can only be started once");
  if (task->slots[TASK_DAEMON] == VALUE_NIL)
    return py_raise(m, PY_RUNTIME, "thread.__init__() not called");
  value run, callee = task->slots[TASK_CALLEE];
  value list = task->slots[TASK_ARGS], keywords = task->slots[TASK_KWARGS];
  if (dyn_special_method(m, args[0], "run", &run)) {
    object *bound = vm_new(m, OBJECT_METHOD, 2, &callee);
    bound->slots[0] = args[0];
    bound->slots[1] = run;
    list = keywords = VALUE_NIL;
  } else if (callee == VALUE_NIL) {
    callee = value_from_code(CODE_INTRINSIC,
                             intrinsic_find(language_python_intrinsics,
                                            language_python_n_intrinsics,
                                            "threading.Thread.nothing"));
  }
  value target, *actual;
  unsigned n_actual;
  dyn_call call;
  call.args = NULL;
  const value named = callee;
  hook(m, &callee, &list, &keywords);
  if (!resolve(m, callee, list, keywords, &target, &actual, &n_actual, &call))
    return INTRINSIC_RAISED;
  const char *name = NULL;
  size_t size;
  if (value_is_string(task->slots[TASK_NAME]))
    name = vm_text(m, task->slots[TASK_NAME], &size);
  else
    name = fallback_name(m, args[0], named, &call);
  number_thread(m, task);
  object_set(m, task, TASK_CALLEE, VALUE_NIL);
  object_set(m, task, TASK_ARGS, VALUE_NIL);
  object_set(m, task, TASK_KWARGS, VALUE_NIL);
  const thread *child = vm_spawn(m, t, args[0], target, actual, n_actual, name);
  dyn_call_deinit(&call);
  return child ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_thread_run) { // Thread.run called by hand: not in a thread of its own
  UNUSED;
  return vm_unsupported(
      m, "calling run() of a Thread is not supported; call start()");
}

POLL(py_thread_join_poll) {
  const object *o = vm_object(m, args[0]);
  if (o->slots[TASK_STATUS] == value_from_int(TASK_NEW) || args[0] == t->task)
    return 1; // raises
  return task_poll_join(m, t, args, n);
}

RUN(py_thread_join) {
  UNUSED;
  const object *o = vm_object(m, args[0]);
  results[0] = VALUE_NIL;
  if (o->slots[TASK_STATUS] == value_from_int(TASK_NEW))
    return py_raise(m, PY_RUNTIME, "cannot join thread before it is started");
  if (args[0] == t->task)
    return py_raise(m, PY_RUNTIME, "cannot join current thread");
  return INTRINSIC_DONE;
}

RUN(py_thread_is_alive) {
  UNUSED;
  results[0] = value_from_bool(vm_object(m, args[0])->slots[TASK_STATUS] ==
                               value_from_int(TASK_RUNNING));
  return INTRINSIC_DONE;
}

static value thread_name(struct machine *m, value task) {
  const object *o = vm_object(m, task);
  if (value_is_string(o->slots[TASK_NAME]))
    return o->slots[TASK_NAME];
  if (task == vm_thread(m, 0)->task)
    return vm_string(m, "MainThread");
  if (value_is_string(o->slots[TASK_EXTRA]))
    return o->slots[TASK_EXTRA];
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (vm_thread(m, i)->task == task && vm_thread(m, i)->name)
      return vm_string(m, vm_thread(m, i)->name);
  return vm_string(m, "Thread");
}

RUN(py_thread_get_name) {
  UNUSED;
  results[0] = thread_name(m, args[0]);
  return INTRINSIC_DONE;
}

RUN(py_current_thread) {
  UNUSED;
  results[0] = thread_identity(m, t);
  return INTRINSIC_DONE;
}

RUN(py_main_thread) {
  UNUSED;
  results[0] = vm_thread(m, 0)->task;
  return INTRINSIC_DONE;
}

value thread_ident(struct machine *m, value task) {
  const value number = vm_object(m, task)->slots[TASK_NUMBER];
  const int64_t i = value_is_int(number) ? value_to_int(number) : 0;
  return value_from_int(INT64_C(140000000000000) + i);
}

RUN(py_get_ident) {
  UNUSED;
  results[0] = thread_ident(m, t->task);
  return INTRINSIC_DONE;
}

RUN(py_thread_enumerate) {
  UNUSED;
  object *list = vm_new(m, OBJECT_LIST, 0, &results[0]);
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (!vm_thread(m, i)->done)
      object_push(m, list, vm_thread(m, i)->task);
  return INTRINSIC_DONE;
}

/// The running thread's own values of a threading.local object, in a dictionary
/// of its task by object.
RUN(py_thread_values) {
  UNUSED;
  object *task = vm_object(m, t->task);
  if (task->slots[TASK_LOCALS] == VALUE_NIL) {
    value made;
    vm_new(m, OBJECT_LIST, 0, &made);
    object_set(m, task, TASK_LOCALS, made);
  }
  object *pairs = vm_object(m, task->slots[TASK_LOCALS]);
  for (uint32_t i = 0; i < pairs->n; i += 2)
    if (pairs->slots[i] == args[0]) {
      results[0] = pairs->slots[i + 1];
      return INTRINSIC_DONE;
    }
  vm_new(m, OBJECT_DICT, 0, &results[0]);
  object_push(m, pairs, args[0]);
  object_push(m, pairs, results[0]);
  return INTRINSIC_DONE;
}

RUN(py_clock) { // seconds of virtual time; no time passes where it is not exact
  UNUSED;
  results[0] = m->options.time == SIM_TIME_VIRTUAL
                   ? vm_float(m, (double)m->clock_ns / 1e9)
                   : value_from_int(0);
  return INTRINSIC_DONE;
}

RUN(py_active_count) {
  UNUSED;
  results[0] = value_from_int(m->n_live);
  return INTRINSIC_DONE;
}

// -- locks -------------------------------------------------------------------

static value kernel(struct machine *m, object_kind kind, int64_t a) {
  value ref;
  kernel_new(m, kind, a, &ref);
  return ref;
}

RUN(py_lock) {
  UNUSED;
  results[0] = kernel(m, OBJECT_MUTEX, 0);
  return INTRINSIC_DONE;
}

RUN(py_rlock) {
  UNUSED;
  results[0] = kernel(m, OBJECT_RLOCK, 0);
  return INTRINSIC_DONE;
}

/// Whether acquire(blocking, timeout) may return without the lock at once.
static bool never_waits(const value *args, unsigned n) {
  const value blocking = arg(args, n, 1);
  return blocking == VALUE_FALSE || blocking == value_from_int(0);
}

static bool has_timeout(struct machine *m, const value *args, unsigned n) {
  const value timeout = arg(args, n, 2);
  if (is_missing(timeout))
    return false;
  if (value_is_int(timeout))
    return value_to_int(timeout) >= 0;
  return !value_is_float(timeout) || vm_to_float(m, timeout) >= 0;
}

ARRIVE(py_acquire_arrive) {
  if (has_timeout(m, args, n) && !never_waits(args, n))
    deadline_from_seconds(m, t, args[2]);
}

/// The choices of an acquire that has `now` choices at once.
static unsigned acquire_choices(struct machine *m, struct thread *t,
                                const value *args, unsigned n, unsigned now) {
  if (now || never_waits(args, n))
    return 1;
  return has_timeout(m, args, n) && vm_timed_out(m, t);
}

static intrinsic_status check_acquire(struct machine *m, const value *args,
                                      unsigned n) {
  if (never_waits(args, n) && has_timeout(m, args, n))
    return py_raise(m, PY_VALUE,
                    "can't specify a timeout for a non-blocking call");
  return INTRINSIC_DONE;
}

POLL(py_lock_acquire_poll) {
  return acquire_choices(m, t, args, n, mutex_poll_lock(m, t, args, 1));
}

RUN(py_lock_acquire) {
  UNUSED;
  if (check_acquire(m, args, n) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  if (never_waits(args, n) || has_timeout(m, args, n))
    return mutex_run_try_lock(m, t, args, 1, choice, results);
  results[0] = VALUE_TRUE;
  return mutex_run_lock(m, t, args, 1, choice, results);
}

RUN(py_lock_enter) {
  UNUSED;
  results[0] = VALUE_TRUE;
  return mutex_run_lock(m, t, args, 1, choice, results);
}

RUN(py_lock_release) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  results[0] = VALUE_NIL;
  if (!mutex_is_held(o)) {
    vm_watch(m, o, WATCH_FOREIGN);
    return py_raise(m, PY_RUNTIME, "release unlocked lock");
  }
  mutex_release(m, o);
  return INTRINSIC_DONE;
}

RUN(py_lock_locked) {
  UNUSED;
  const object *o = vm_object(m, args[0]);
  vm_watch(m, o, WATCH_TRIED);
  results[0] = value_from_bool(mutex_is_held(o));
  return INTRINSIC_DONE;
}

POLL(py_rlock_acquire_poll) {
  return acquire_choices(m, t, args, n, rlock_poll_lock(m, t, args, 1));
}

RUN(py_rlock_acquire) {
  UNUSED;
  if (check_acquire(m, args, n) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  if (never_waits(args, n) || has_timeout(m, args, n))
    vm_watch(m, vm_object(m, args[0]), WATCH_TRIED);
  const unsigned can = rlock_poll_lock(m, t, args, 1);
  if (can)
    rlock_run_lock(m, t, args, 1, choice, results);
  results[0] = value_from_bool(can);
  return INTRINSIC_DONE;
}

RUN(py_rlock_enter) {
  UNUSED;
  rlock_run_lock(m, t, args, 1, choice, results);
  results[0] = VALUE_TRUE;
  return INTRINSIC_DONE;
}

RUN(py_rlock_release) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  results[0] = VALUE_NIL;
  if (!rlock_held_by(m, o, t))
    return py_raise(m, PY_RUNTIME, "cannot release un-acquired lock");
  rlock_release(m, o);
  return INTRINSIC_DONE;
}

// -- semaphores --------------------------------------------------------------

static intrinsic_status make_semaphore(struct machine *m, const value *args,
                                       unsigned n, bool bounded,
                                       value *result) {
  int64_t count = 1;
  if (!is_missing(arg(args, n, 0)) && !want_int(m, args[0], &count))
    return INTRINSIC_RAISED;
  if (count < 0)
    return py_raise(m, PY_VALUE, "semaphore initial value must be >= 0");
  value ref;
  object *o = kernel_new(m, OBJECT_SEMAPHORE, count, &ref);
  object_set(m, o, 1, bounded ? vm_int(m, count) : VALUE_NIL);
  *result = ref;
  return INTRINSIC_DONE;
}

RUN(py_semaphore) {
  UNUSED;
  return make_semaphore(m, args, n, false, &results[0]);
}

RUN(py_bounded_semaphore) {
  UNUSED;
  return make_semaphore(m, args, n, true, &results[0]);
}

POLL(py_semaphore_acquire_poll) {
  return acquire_choices(m, t, args, n, semaphore_poll_acquire(m, t, args, 1));
}

RUN(py_semaphore_acquire) {
  UNUSED;
  if (check_acquire(m, args, n) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  const unsigned can = semaphore_poll_acquire(m, t, args, 1);
  if (can)
    semaphore_run_acquire(m, t, args, 1, choice, results);
  results[0] = value_from_bool(can);
  return INTRINSIC_DONE;
}

RUN(py_semaphore_enter) {
  UNUSED;
  semaphore_run_acquire(m, t, args, 1, choice, results);
  results[0] = VALUE_TRUE;
  return INTRINSIC_DONE;
}

RUN(py_semaphore_release) {
  UNUSED;
  int64_t count = 1;
  results[0] = VALUE_NIL;
  if (!is_missing(arg(args, n, 1)) && !want_int(m, args[1], &count))
    return INTRINSIC_RAISED;
  if (count < 1)
    return py_raise(m, PY_VALUE, "n must be one or more");
  if (!semaphore_release(m, vm_object(m, args[0]), count))
    return py_raise(m, PY_VALUE, "Semaphore released too many times");
  return INTRINSIC_DONE;
}

RUN(py_semaphore_exit) {
  UNUSED;
  return py_semaphore_release(m, t, args, 1, choice, results);
}

// -- events ------------------------------------------------------------------

RUN(py_event) {
  UNUSED;
  results[0] = kernel(m, OBJECT_EVENT, 0);
  return INTRINSIC_DONE;
}

static intrinsic_status set_event(struct machine *m, value event, bool set,
                                  value *result) {
  object_set(m, vm_object(m, event), 0, value_from_bool(set));
  *result = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_event_set) {
  UNUSED;
  return set_event(m, args[0], true, &results[0]);
}

RUN(py_event_clear) {
  UNUSED;
  return set_event(m, args[0], false, &results[0]);
}

RUN(py_event_is_set) {
  UNUSED;
  results[0] = vm_object(m, args[0])->slots[0];
  return INTRINSIC_DONE;
}

// -- conditions --------------------------------------------------------------

RUN(py_condition) {
  UNUSED;
  value lock = arg(args, n, 0), ref;
  if (is_missing(lock))
    lock = kernel(m, OBJECT_RLOCK, 0);
  else if (!vm_is(m, lock, OBJECT_MUTEX) && !vm_is(m, lock, OBJECT_RLOCK))
    return vm_unsupported(m, "Condition() of '%s' is not supported",
                          dyn_type_name(m, lock));
  object *o = kernel_new(m, OBJECT_CONDITION, 0, &ref);
  object_set(m, o, 0, lock);
  results[0] = ref;
  return INTRINSIC_DONE;
}

static bool holds_lock(struct machine *m, const struct thread *t,
                       value condition) {
  const object *lock = vm_object(m, vm_object(m, condition)->slots[0]);
  return lock->kind == OBJECT_RLOCK ? rlock_held_by(m, lock, t)
                                    : mutex_is_held(lock);
}

/// Waiting and notifying look at the lock: they should hold it.
static void watch_lock(struct machine *m, const struct thread *t,
                       value condition) {
  const object *lock = vm_object(m, vm_object(m, condition)->slots[0]);
  if (t->phase == 0 && lock->kind == OBJECT_MUTEX && !mutex_held_by(lock, t))
    vm_watch(m, lock, WATCH_FOREIGN);
}

POLL(py_condition_wait_poll) {
  if (t->phase == 0 && !holds_lock(m, t, args[0]))
    return 1; // raises
  return condition_poll_wait(m, t, args, n);
}

RUN(py_condition_wait) {
  UNUSED;
  watch_lock(m, t, args[0]);
  if (t->phase == 0 && !holds_lock(m, t, args[0]))
    return py_raise(m, PY_RUNTIME, "cannot wait on un-acquired lock");
  return condition_run_wait(m, t, args, n, choice, results);
}

/// notify(n): one choice of a waiter is made for each.
static uint32_t waiters(const struct machine *m, value condition) {
  return vm_object(m, condition)->n - 1;
}

POLL(py_condition_notify_poll) {
  const value count = arg(args, n, 1);
  if (!holds_lock(m, t, args[0]) ||
      (value_is_int(count) && (value_to_int(count) <= 0 ||
                               value_to_int(count) >= waiters(m, args[0]))))
    return 1;
  return condition_poll_signal(m, t, args, 1);
}

RUN(py_condition_notify) {
  UNUSED;
  int64_t count = 1;
  watch_lock(m, t, args[0]);
  watch_lock(m, t, args[0]);
  results[0] = VALUE_NIL;
  if (!is_missing(arg(args, n, 1)) && !want_int(m, args[1], &count))
    return INTRINSIC_RAISED;
  if (!holds_lock(m, t, args[0]))
    return py_raise(m, PY_RUNTIME, "cannot notify on un-acquired lock");
  if (count >= waiters(m, args[0]))
    return condition_run_broadcast(m, t, args, 1, 0, results);
  if (count > 1)
    return vm_unsupported(
        m, "notify(n) of some among more waiters is not supported; "
           "call notify() n times");
  if (count == 1)
    return condition_run_signal(m, t, args, 1, choice, results);
  return INTRINSIC_DONE;
}

RUN(py_condition_notify_all) {
  UNUSED;
  watch_lock(m, t, args[0]);
  results[0] = VALUE_NIL;
  if (!holds_lock(m, t, args[0]))
    return py_raise(m, PY_RUNTIME, "cannot notify on un-acquired lock");
  return condition_run_broadcast(m, t, args, 1, choice, results);
}
