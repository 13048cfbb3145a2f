// Tasks of an asynchronous runtime: how they wait, and take turns.
//
// Each task is a thread. Tasks that share a thread of the operating system (all
// of a current-thread runtime; the branches of a join! or select!) share a
// *turn*, a mutex of which only the holder runs: it gives the turn up where it
// has to wait, and waits for its condition and the turn together. A task's
// context, in TASK_EXTRA, says which turn that is. A task that is cancelled
// finds out where it waits, and unwinds. Start reading at go_on.
#include "sim/front/rust/runtime.h"
#include "sim/vm/thread.h"

enum {
  CONTEXT_TURN,      ///< a mutex, or nil: nobody else runs on this thread
  CONTEXT_CANCELLED, ///< bool
  CONTEXT_RUNTIME,   ///< the turn of tasks that it starts, or nil
  CONTEXT_POLLED,    ///< bool: it had the turn and gave it up
  CONTEXT_SLOTS
};

/// The kinds of prelude_tokio.rs's probes.
enum {
  PROBE_OFF,
  PROBE_DEADLINE,
  PROBE_MUTEX,
  PROBE_CHANNEL,
  PROBE_PERMITS,
  PROBE_TASK,
  PROBE_NOTIFY,
  PROBE_READY
};
enum { PROBE_KIND, PROBE_OF, PROBE_N, PROBE_SLOTS };

/// A notify: permits, tasks waiting, how often all were woken.
enum { NOTIFY_PERMITS, NOTIFY_WAITERS, NOTIFY_GENERATION, NOTIFY_SLOTS };

static object *context_of(const struct machine *m, const thread *t) {
  const value v = vm_object(m, t->task)->slots[TASK_EXTRA];
  return vm_is(m, v, OBJECT_LIST) ? vm_object(m, v) : NULL;
}

value rust_turn_of(const struct machine *m, const struct thread *t) {
  const object *c = context_of(m, t);
  return c ? c->slots[CONTEXT_TURN] : VALUE_NIL;
}

static object *turn_of(const struct machine *m, const thread *t) {
  const value turn = rust_turn_of(m, t);
  return turn == VALUE_NIL ? NULL : vm_object(m, turn);
}

static bool is_cancelled(const struct machine *m, const thread *t) {
  const object *c = context_of(m, t);
  return c && c->slots[CONTEXT_CANCELLED] == VALUE_TRUE;
}

static object *context_new(struct machine *m, value turn, value runtime,
                           value *ref) {
  object *c = vm_new(m, OBJECT_LIST, CONTEXT_SLOTS, ref);
  c->slots[CONTEXT_TURN] = turn;
  c->slots[CONTEXT_CANCELLED] = VALUE_FALSE;
  c->slots[CONTEXT_RUNTIME] = runtime;
  c->slots[CONTEXT_POLLED] = VALUE_FALSE;
  return c;
}

// -- waiting -----------------------------------------------------------------

enum { LOOKING, SUSPENDED };

/// Whether this is the look at the beginning, with the turn.
static bool is_looking(const struct machine *m, const thread *t) {
  const object *turn = turn_of(m, t);
  return turn && t->phase == LOOKING && mutex_held_by(turn, t);
}

static void give_up_turn(struct machine *m, thread *t) {
  object *turn = turn_of(m, t);
  if (!turn || !mutex_held_by(turn, t))
    return;
  mutex_release(m, turn);
  object_set(m, context_of(m, t), CONTEXT_POLLED, VALUE_TRUE);
}

/// Choices of a task that goes on when `ready`. One that has the turn may
/// always look; not being ready costs it the turn.
static unsigned choices_when(const struct machine *m, const thread *t,
                             unsigned ready) {
  const object *turn = turn_of(m, t);
  const unsigned open = is_cancelled(m, t) ? 1 : ready;
  if (!turn || is_looking(m, t))
    return turn && open == 0 ? 1 : open;
  return mutex_is_held(turn) ? 0 : open;
}

/// False, with what to return in `*status`, if the task does not go on: it is
/// suspended now or, cancelled, unwinds.
static bool go_on(struct machine *m, thread *t, bool ready,
                  intrinsic_status *status) {
  object *turn = turn_of(m, t);
  const bool cancelled = is_cancelled(m, t);
  if (is_looking(m, t)) {
    if (!ready && !cancelled) {
      give_up_turn(m, t);
      t->phase = SUSPENDED;
      *status = INTRINSIC_AGAIN;
      return false;
    }
  } else if (turn) {
    mutex_take(m, turn, t);
  }
  if (!cancelled)
    return true;
  *status = vm_raise(m, thread_exit_panic(m));
  return false;
}

POLL(rust_turn_poll);
POLL(rust_turn_poll) {
  (void)args, (void)n;
  const object *turn = turn_of(m, t);
  return !turn || !mutex_is_held(turn) || is_cancelled(m, t);
}

/// A new task's first operation. Cancelled here it has nothing to drop that
/// would need the turn.
OPERATION(rust_await_turn) {
  UNUSED_RUN;
  object *turn = turn_of(m, t);
  results[0] = VALUE_NIL;
  if (is_cancelled(m, t))
    return vm_raise(m, thread_exit_panic(m));
  if (turn)
    mutex_take(m, turn, t);
  return INTRINSIC_DONE;
}

OPERATION(rust_release_turn) {
  UNUSED_RUN;
  give_up_turn(m, t);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

/// Lets the others have a turn.
POLL(rust_yield_poll);
POLL(rust_yield_poll) {
  (void)args, (void)n;
  return choices_when(m, t, 1);
}

OPERATION(rust_await_yield) {
  UNUSED_RUN;
  intrinsic_status status = INTRINSIC_DONE;
  results[0] = VALUE_NIL;
  go_on(m, t, t->phase == SUSPENDED || !turn_of(m, t), &status);
  return status;
}

// -- time --------------------------------------------------------------------

static bool is_due(const struct machine *m, int64_t deadline) {
  return m->options.time == SIM_TIME_ANY || deadline <= m->clock_ns;
}

/// When `ns` from now is: the same for all under SIM_TIME_ANY.
OPERATION(rust_deadline_in) {
  UNUSED_RUN;
  const int64_t ns = vm_to_int(m, args[0]);
  results[0] =
      vm_int(m, m->options.time == SIM_TIME_ANY ? 0 : m->clock_ns + ns);
  return INTRINSIC_DONE;
}

/// When Ctrl-C is pressed: at any moment while checking, after five seconds
/// otherwise.
OPERATION(rust_signal_time) {
  UNUSED_RUN;
  enum { SECONDS = 5 };
  results[0] = vm_int(
      m, m->options.time == SIM_TIME_ANY ? 0 : SECONDS * INT64_C(1000000000));
  return INTRINSIC_DONE;
}

POLL(rust_until_poll);
POLL(rust_until_poll) {
  (void)n;
  return choices_when(m, t,
                      (t->phase == SUSPENDED || !turn_of(m, t)) &&
                          is_due(m, vm_to_int(m, args[0])));
}

/// A sleep: never ready at once.
OPERATION(rust_await_until) {
  UNUSED_RUN;
  intrinsic_status status = INTRINSIC_DONE;
  results[0] = VALUE_NIL;
  go_on(m, t, t->phase == SUSPENDED || !turn_of(m, t), &status);
  return status;
}

ARRIVE(rust_until_arrive);
ARRIVE(rust_until_arrive) {
  (void)n;
  if (m->options.time == SIM_TIME_VIRTUAL)
    t->deadline_ns = vm_to_int(m, args[0]);
}

// -- locks, channels, tasks --------------------------------------------------

POLL(rust_await_acquire_poll);
POLL(rust_await_acquire_poll) {
  return choices_when(m, t, mutex_poll_lock(m, t, args, n));
}

OPERATION(rust_await_acquire) {
  UNUSED_RUN;
  intrinsic_status status = INTRINSIC_DONE;
  results[0] = VALUE_NIL;
  object *o = vm_object(m, args[0]);
  if (go_on(m, t, !mutex_is_held(o), &status))
    mutex_take(m, o, t);
  return status;
}

POLL(rust_await_read_poll);
POLL(rust_await_read_poll) {
  return choices_when(m, t, rwmutex_poll_read_lock(m, t, args, n));
}

OPERATION(rust_await_read) {
  intrinsic_status status = INTRINSIC_DONE;
  results[0] = VALUE_NIL;
  if (go_on(m, t, rwmutex_poll_read_lock(m, t, args, n) > 0, &status))
    return rwmutex_run_read_lock(m, t, args, n, choice, results);
  return status;
}

/// Whether nobody has it, neither to read nor to write.
static bool is_unlocked(const object *o) {
  return o->slots[0] == VALUE_NIL && o->n == 2;
}

POLL(rust_await_write_poll);
POLL(rust_await_write_poll) {
  (void)n;
  return t->phase == LOOKING
             ? 1
             : choices_when(m, t, is_unlocked(vm_object(m, args[0])));
}

static void count_waiting_writer(struct machine *m, object *o, int64_t delta) {
  object_set(m, o, 1, value_from_int(value_to_int(o->slots[1]) + delta));
}

/// A writer that waits keeps new readers out, as tokio's lock is fair.
OPERATION(rust_await_write) {
  UNUSED_RUN;
  intrinsic_status status = INTRINSIC_DONE;
  object *o = vm_object(m, args[0]);
  const bool ready = is_unlocked(o);
  results[0] = VALUE_NIL;
  if (t->phase == LOOKING && !ready && !is_cancelled(m, t)) {
    count_waiting_writer(m, o, 1);
    give_up_turn(m, t);
    t->phase = SUSPENDED;
    return INTRINSIC_AGAIN;
  }
  if (t->phase == SUSPENDED)
    count_waiting_writer(m, o, -1);
  if (go_on(m, t, ready, &status))
    object_set(m, o, 0, t->task);
  return status;
}

POLL(rust_await_receive_poll);
POLL(rust_await_receive_poll) {
  return choices_when(m, t, channel_poll_receive(m, t, args, n));
}

OPERATION(rust_await_receive) {
  intrinsic_status status = INTRINSIC_DONE;
  results[0] = VALUE_UNSET;
  results[1] = VALUE_FALSE;
  if (go_on(m, t, channel_poll_receive(m, t, args, n) > 0, &status))
    return channel_run_receive(m, t, args, n, choice, results);
  return status;
}

static bool has_receiver(const struct machine *m, value count) {
  return value_to_int(vm_object(m, count)->slots[0]) > 0;
}

/// args: channel, value, count of receivers.
POLL(rust_await_send_poll);
POLL(rust_await_send_poll) {
  return choices_when(
      m, t,
      has_receiver(m, args[2]) ? channel_poll_send(m, t, args, n - 1) : 1);
}

OPERATION(rust_await_send) {
  intrinsic_status status = INTRINSIC_DONE;
  const bool alive = has_receiver(m, args[2]);
  results[0] = alive ? VALUE_UNSET : args[1];
  results[1] = value_from_bool(alive);
  if (go_on(m, t, !alive || channel_poll_send(m, t, args, n - 1) > 0,
            &status) &&
      alive)
    return channel_run_send(m, t, args, n - 1, choice, results);
  return status;
}

/// The receiver goes away, or wants no more.
OPERATION(rust_channel_shut) {
  UNUSED_RUN;
  object_set(m, vm_object(m, args[1]), 0, value_from_int(0));
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

POLL(rust_await_end_poll);
POLL(rust_await_end_poll) {
  (void)n;
  return choices_when(m, t, task_is_done(vm_object(m, args[0])));
}

OPERATION(rust_await_end) {
  UNUSED_RUN;
  intrinsic_status status = INTRINSIC_DONE;
  results[0] = VALUE_NIL;
  go_on(m, t, task_is_done(vm_object(m, args[0])), &status);
  return status;
}

// -- semaphore: [permits, closed] --------------------------------------------

OPERATION(rust_new_semaphore) {
  UNUSED_RUN;
  object *o =
      kernel_new(m, OBJECT_SEMAPHORE, vm_to_int(m, args[0]), &results[0]);
  object_set(m, o, 1, VALUE_FALSE);
  return INTRINSIC_DONE;
}

static bool has_permits(const struct machine *m, value semaphore, value n) {
  const object *o = vm_object(m, semaphore);
  return o->slots[1] == VALUE_TRUE ||
         value_to_int(o->slots[0]) >= vm_to_int(m, n);
}

/// Results: 0 taken, 1 too few, 2 closed.
OPERATION(rust_try_permits) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  int result = 0;
  if (o->slots[1] == VALUE_TRUE)
    result = 2;
  else if (!has_permits(m, args[0], args[1]))
    result = 1;
  else
    object_set(
        m, o, 0,
        value_from_int(value_to_int(o->slots[0]) - vm_to_int(m, args[1])));
  results[0] = value_from_int(result);
  return INTRINSIC_DONE;
}

POLL(rust_await_permits_poll);
POLL(rust_await_permits_poll) {
  (void)n;
  return choices_when(m, t, has_permits(m, args[0], args[1]));
}

OPERATION(rust_await_permits) {
  intrinsic_status status = INTRINSIC_DONE;
  if (!go_on(m, t, has_permits(m, args[0], args[1]), &status))
    return status;
  rust_try_permits(m, t, args, n, choice, results);
  results[0] = value_from_bool(results[0] == value_from_int(0));
  return INTRINSIC_DONE;
}

OPERATION(rust_release_permits) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  object_set(m, o, 0,
             value_from_int(value_to_int(o->slots[0]) + vm_to_int(m, args[1])));
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_close_semaphore) {
  UNUSED_RUN;
  object_set(m, vm_object(m, args[0]), 1, VALUE_TRUE);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_permit_count) {
  UNUSED_RUN;
  results[0] = vm_object(m, args[0])->slots[0];
  return INTRINSIC_DONE;
}

// -- notify ------------------------------------------------------------------

OPERATION(rust_new_notify) {
  UNUSED_RUN;
  object *o = vm_new(m, OBJECT_EVENT, NOTIFY_SLOTS, &results[0]);
  for (uint32_t i = 0; i < NOTIFY_SLOTS; i++)
    o->slots[i] = value_from_int(0);
  return INTRINSIC_DONE;
}

static void notify_add(struct machine *m, object *o, uint32_t slot,
                       int64_t delta) {
  object_set(m, o, slot, value_from_int(value_to_int(o->slots[slot]) + delta));
}

/// Whether one that began to wait in generation `seen` may go on.
static bool is_notified(const object *o, value seen) {
  return o->slots[NOTIFY_GENERATION] != seen ||
         value_to_int(o->slots[NOTIFY_PERMITS]) > 0;
}

static void consume_notice(struct machine *m, object *o, value seen) {
  if (o->slots[NOTIFY_GENERATION] == seen)
    notify_add(m, o, NOTIFY_PERMITS, -1);
}

POLL(rust_await_notified_poll);
POLL(rust_await_notified_poll) {
  (void)n;
  return t->phase == LOOKING
             ? 1
             : choices_when(m, t, is_notified(vm_object(m, args[0]), args[1]));
}

OPERATION(rust_await_notified) {
  UNUSED_RUN;
  intrinsic_status status = INTRINSIC_DONE;
  object *o = vm_object(m, args[0]);
  const bool ready = is_notified(o, args[1]);
  results[0] = VALUE_NIL;
  if (t->phase == LOOKING && !ready && !is_cancelled(m, t)) {
    notify_add(m, o, NOTIFY_WAITERS, 1);
    give_up_turn(m, t);
    t->phase = SUSPENDED;
    return INTRINSIC_AGAIN;
  }
  if (t->phase == SUSPENDED)
    notify_add(m, o, NOTIFY_WAITERS, -1);
  if (go_on(m, t, ready, &status))
    consume_notice(m, o, args[1]);
  return status;
}

OPERATION(rust_try_notice) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  const bool ready = is_notified(o, args[1]);
  if (ready)
    consume_notice(m, o, args[1]);
  results[0] = value_from_bool(ready);
  return INTRINSIC_DONE;
}

OPERATION(rust_notify_generation) {
  UNUSED_RUN;
  results[0] = vm_object(m, args[0])->slots[NOTIFY_GENERATION];
  return INTRINSIC_DONE;
}

/// One that waits goes on; if nobody does, the next one to come.
OPERATION(rust_notify_one) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  const int64_t permits = value_to_int(o->slots[NOTIFY_PERMITS]);
  if (permits == 0 || permits < value_to_int(o->slots[NOTIFY_WAITERS]))
    notify_add(m, o, NOTIFY_PERMITS, 1);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_notify_all) {
  UNUSED_RUN;
  notify_add(m, vm_object(m, args[0]), NOTIFY_GENERATION, 1);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

// -- several at once ---------------------------------------------------------

/// args: kind, object, number.
OPERATION(rust_new_probe) {
  UNUSED_RUN;
  object *o = vm_new(m, OBJECT_LIST, PROBE_SLOTS, &results[0]);
  for (uint32_t i = 0; i < PROBE_SLOTS; i++)
    object_set(m, o, i, args[i]);
  return INTRINSIC_DONE;
}

/// Whether all branches in the list have been run as far as they get: tokio
/// looks at each before a timer can end.
static bool all_polled(const struct machine *m, value list) {
  const object *probes = vm_object(m, list);
  for (uint32_t i = 0; i < probes->n; i++) {
    const object *p = vm_object(m, probes->slots[i]);
    if (p->slots[PROBE_KIND] != value_from_int(PROBE_TASK))
      continue;
    const object *task = vm_object(m, p->slots[PROBE_OF]);
    const value context = task->slots[TASK_EXTRA];
    if (!task_is_done(task) && vm_is(m, context, OBJECT_LIST) &&
        vm_object(m, context)->slots[CONTEXT_TURN] != VALUE_NIL &&
        vm_object(m, context)->slots[CONTEXT_POLLED] == VALUE_FALSE)
      return false;
  }
  return true;
}

static bool probe_is_ready(struct machine *m, thread *t, const object *p,
                           bool polled) {
  const value *of = &p->slots[PROBE_OF];
  switch (value_to_int(p->slots[PROBE_KIND])) {
  case PROBE_DEADLINE:
    return polled && !is_looking(m, t) &&
           is_due(m, vm_to_int(m, p->slots[PROBE_N]));
  case PROBE_MUTEX:
    return !mutex_is_held(vm_object(m, *of));
  case PROBE_CHANNEL:
    return channel_poll_receive(m, t, of, 1) > 0;
  case PROBE_PERMITS:
    return has_permits(m, *of, p->slots[PROBE_N]);
  case PROBE_TASK:
    return task_is_done(vm_object(m, *of));
  case PROBE_NOTIFY:
    return is_notified(vm_object(m, *of), p->slots[PROBE_N]);
  case PROBE_READY:
    return true;
  default:
    return false;
  }
}

/// Which probe is the `choice`-th that is ready; NO_INDEX: none.
static uint32_t ready_probe(struct machine *m, thread *t, value list,
                            unsigned choice) {
  const object *probes = vm_object(m, list);
  const bool polled = all_polled(m, list);
  for (uint32_t i = 0; i < probes->n; i++)
    if (probe_is_ready(m, t, vm_object(m, probes->slots[i]), polled) &&
        choice-- == 0)
      return i;
  return NO_INDEX;
}

static bool all_off(const struct machine *m, value list) {
  const object *probes = vm_object(m, list);
  for (uint32_t i = 0; i < probes->n; i++)
    if (vm_object(m, probes->slots[i])->slots[PROBE_KIND] !=
        value_from_int(PROBE_OFF))
      return false;
  return true;
}

/// args: list of probes, whether the first that is ready is taken. Otherwise
/// the futures are looked at in any order: with the turn, a further choice is
/// to let branches run first that have not yet.
POLL(rust_await_any_poll);
POLL(rust_await_any_poll) {
  (void)n;
  unsigned ready = 0;
  if (is_cancelled(m, t) || all_off(m, args[0]))
    return choices_when(m, t, 1);
  while (ready_probe(m, t, args[0], ready) != NO_INDEX)
    ready++;
  if (ready > 1 && args[1] == VALUE_TRUE)
    ready = 1;
  else if (ready > 0 && is_looking(m, t) && !all_polled(m, args[0]))
    ready++;
  return choices_when(m, t, ready);
}

/// Result: which is ready; behind the last one if none can be any more.
OPERATION(rust_await_any) {
  (void)n;
  intrinsic_status status = INTRINSIC_DONE;
  const uint32_t i = ready_probe(m, t, args[0], choice);
  const bool off = all_off(m, args[0]);
  if (go_on(m, t, off || i != NO_INDEX, &status))
    results[0] = value_from_int(off ? vm_object(m, args[0])->n : i);
  return status;
}

ARRIVE(rust_any_arrive);
ARRIVE(rust_any_arrive) {
  (void)n;
  const object *probes = vm_object(m, args[0]);
  if (m->options.time != SIM_TIME_VIRTUAL)
    return;
  for (uint32_t i = 0; i < probes->n; i++) {
    const object *p = vm_object(m, probes->slots[i]);
    if (p->slots[PROBE_KIND] == value_from_int(PROBE_DEADLINE) &&
        vm_to_int(m, p->slots[PROBE_N]) < t->deadline_ns)
      t->deadline_ns = vm_to_int(m, p->slots[PROBE_N]);
  }
}

// -- tasks -------------------------------------------------------------------

/// A turn, which `t` has.
static void turn_new(struct machine *m, struct thread *t, value *turn) {
  object *o = kernel_new(m, OBJECT_MUTEX, 0, turn);
  o->flags |= OBJECT_INTERNAL;
  mutex_take(m, o, t);
}

/// args: whether all tasks run on one thread.
OPERATION(rust_enter_runtime) {
  UNUSED_RUN;
  value turn = VALUE_NIL, context;
  if (args[0] == VALUE_TRUE)
    turn_new(m, t, &turn);
  context_new(m, turn, turn, &context);
  object_set(m, vm_object(m, t->task), TASK_EXTRA, context);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

/// The name of the program's function that a task runs: the library's closures
/// around it are looked through.
static const char *task_name(const struct machine *m, value callee) {
  const char *name = "task";
  for (unsigned depth = 0; depth < 8; depth++) {
    const object *o =
        vm_is(m, callee, OBJECT_CLOSURE) ? vm_object(m, callee) : NULL;
    const value code = o ? o->slots[0] : callee;
    if (!value_is_code(code) || value_code_kind(code) != CODE_FUNCTION)
      break;
    const function *f = &m->p->functions[value_code_index(code)];
    if (f->at.line != 0 && f->name[0] != '{')
      return f->name;
    uint32_t next = 1;
    while (o && next < o->n && !vm_is(m, o->slots[next], OBJECT_CLOSURE) &&
           !value_is_code(o->slots[next]))
      next++;
    if (!o || next == o->n)
      break;
    callee = o->slots[next];
  }
  return name;
}

/// args: the closure's runner or nil, the closure, whether it is a branch of
/// this task.
OPERATION(rust_spawn_task) {
  (void)n, (void)choice;
  object *mine = context_of(m, t);
  const bool is_branch = args[2] == VALUE_TRUE;
  value task, context;
  if (!mine) {
    vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
             "there is no reactor running, must be called from the context of "
             "a Tokio 1.x runtime");
    return INTRINSIC_RAISED;
  }
  if (is_branch && mine->slots[CONTEXT_TURN] == VALUE_NIL) {
    value turn;
    turn_new(m, t, &turn);
    object_set(m, mine, CONTEXT_TURN, turn);
  }
  object *o = task_new(m, &task);
  o->slots[TASK_NAME] = VALUE_NIL;
  // A runtime that shuts down drops its tasks.
  o->slots[TASK_DAEMON] = value_from_bool(!is_branch || t->daemon);
  context_new(m, mine->slots[is_branch ? CONTEXT_TURN : CONTEXT_RUNTIME],
              mine->slots[CONTEXT_RUNTIME], &context);
  object_set(m, vm_object(m, task), TASK_EXTRA, context);
  const value callee = args[0] == VALUE_NIL ? args[1] : args[0];
  if (!vm_spawn(m, t, task, callee, &args[1], args[0] != VALUE_NIL,
                task_name(m, args[1])))
    return INTRINSIC_RAISED;
  results[0] = task;
  return INTRINSIC_DONE;
}

/// The task finds out where it waits next, if ever.
OPERATION(rust_cancel_task) {
  UNUSED_RUN;
  const object *task = vm_object(m, args[0]);
  if (!task_is_done(task) && vm_is(m, task->slots[TASK_EXTRA], OBJECT_LIST))
    object_set(m, vm_object(m, task->slots[TASK_EXTRA]), CONTEXT_CANCELLED,
               VALUE_TRUE);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_was_cancelled) {
  UNUSED_RUN;
  results[0] = value_from_bool(
      thread_is_exit_panic(m, vm_object(m, args[0])->slots[TASK_RESULT]));
  return INTRINSIC_DONE;
}
