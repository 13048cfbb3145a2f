// Locks, channels, threads and time of Rust: thin wrappers around the kernel
// objects. Start reading at the table, intrinsics.def.
#include "sim/front/rust/language.h"
#include "sim/sync/sync.h"
#include "sim/vm/thread.h"

#define UNUSED_RUN (void)m, (void)t, (void)args, (void)n, (void)choice

RUN(rust_same);
RUN(rust_same) {
  UNUSED_RUN;
  results[0] = args[0];
  return INTRINSIC_DONE;
}

/// Whether a function of `t` is unwinding: guards dropped now poison.
static bool is_panicking(const struct machine *m, const thread *t) {
  for (uint32_t i = 0; i < t->n_frames; i++) {
    const frame *fr = &t->frames[i];
    if (fr->f->panic_local == NO_INDEX)
      continue;
    const value panic = t->stack[fr->base + fr->f->panic_local];
    if (vm_is(m, panic, OBJECT_PANIC) && !thread_is_exit_panic(m, panic))
      return true;
  }
  return false;
}

// -- mutex and rwlock --------------------------------------------------------

static intrinsic_status make(struct machine *m, object_kind kind, int64_t a,
                             value *results) {
  kernel_new(m, kind, a, &results[0]);
  return INTRINSIC_DONE;
}

RUN(rust_new_mutex);
RUN(rust_new_mutex) {
  UNUSED_RUN;
  return make(m, OBJECT_MUTEX, 0, results);
}

RUN(rust_mutex_lock);
RUN(rust_mutex_lock) {
  results[0] = VALUE_NIL;
  return mutex_run_lock(m, t, args, n, choice, results);
}

/// Result: whether the thread is panicking.
RUN(rust_mutex_unlock);
RUN(rust_mutex_unlock) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  if (mutex_is_held(o))
    mutex_release(m, o);
  results[0] = value_from_bool(is_panicking(m, t));
  return INTRINSIC_DONE;
}

RUN(rust_new_rwlock);
RUN(rust_new_rwlock) {
  UNUSED_RUN;
  return make(m, OBJECT_RWMUTEX, 0, results);
}

RUN(rust_read_lock);
RUN(rust_read_lock) {
  results[0] = VALUE_NIL;
  return rwmutex_run_read_lock(m, t, args, n, choice, results);
}

RUN(rust_write_lock);
RUN(rust_write_lock) {
  results[0] = VALUE_NIL;
  return rwmutex_run_lock(m, t, args, n, choice, results);
}

RUN(rust_read_unlock);
RUN(rust_read_unlock) {
  UNUSED_RUN;
  rwmutex_read_release(m, vm_object(m, args[0]), t);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(rust_write_unlock);
RUN(rust_write_unlock) {
  UNUSED_RUN;
  rwmutex_release(m, vm_object(m, args[0]));
  results[0] = value_from_bool(is_panicking(m, t));
  return INTRINSIC_DONE;
}

/// What follows looks at the lock without holding it: is it poisoned?
RUN(rust_lock_look);
RUN(rust_lock_look) {
  UNUSED_RUN;
  vm_watch(m, vm_object(m, args[0]), WATCH_TRIED);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

// -- condition variable ------------------------------------------------------

RUN(rust_new_condition);
RUN(rust_new_condition) {
  UNUSED_RUN;
  return make(m, OBJECT_CONDITION, 0, results);
}

/// A wait may end without a signal: the second choice of a search. A run does
/// without, as such things are rare.
POLL(rust_condition_poll);
POLL(rust_condition_poll) {
  if (t->phase == 0)
    return m->options.time == SIM_TIME_ANY ? 2 : 1;
  return condition_poll_wait(m, t, args, n);
}

/// args: condition, mutex[, nanoseconds]. The lock is whichever this wait came
/// with.
RUN(rust_condition_wait);
RUN(rust_condition_wait) {
  object *o = vm_object(m, args[0]);
  if (t->phase == 0)
    object_set(m, o, 0, args[1]);
  if (t->phase > 0 || choice == 0)
    return condition_run_wait(m, t, args, n, choice, results);
  condition_wake_unasked(m, o, t);
  return INTRINSIC_AGAIN;
}

ARRIVE(rust_condition_arrive);
ARRIVE(rust_condition_arrive) {
  if (t->phase == 1 && n > 2)
    vm_set_deadline(m, t, args[2]);
}

RUN(rust_condition_signal);
RUN(rust_condition_signal) {
  results[0] = VALUE_NIL;
  return condition_run_signal(m, t, args, n, choice, results);
}

RUN(rust_condition_broadcast);
RUN(rust_condition_broadcast) {
  results[0] = VALUE_NIL;
  return condition_run_broadcast(m, t, args, n, choice, results);
}

// -- barrier -----------------------------------------------------------------

RUN(rust_new_barrier);
RUN(rust_new_barrier) {
  UNUSED_RUN;
  gate_new(m, args[0], &results[0]);
  return INTRINSIC_DONE;
}

// -- counts: a list of one number --------------------------------------------

static int64_t count_of(const struct machine *m, value v) {
  return value_to_int(vm_object(m, v)->slots[0]);
}

static int64_t count_add(struct machine *m, value v, int64_t delta) {
  const int64_t now = count_of(m, v) + delta;
  object_set(m, vm_object(m, v), 0, value_from_int(now));
  return now;
}

RUN(rust_count_up);
RUN(rust_count_up) {
  UNUSED_RUN;
  count_add(m, args[0], 1);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

/// Result: whether there was anything left to count.
RUN(rust_count_up_if_live);
RUN(rust_count_up_if_live) {
  UNUSED_RUN;
  const bool live = count_of(m, args[0]) > 0;
  if (live)
    count_add(m, args[0], 1);
  results[0] = value_from_bool(live);
  return INTRINSIC_DONE;
}

/// Result: whether that was the last.
RUN(rust_count_down);
RUN(rust_count_down) {
  UNUSED_RUN;
  results[0] = value_from_bool(count_add(m, args[0], -1) == 0);
  return INTRINSIC_DONE;
}

RUN(rust_count_get);
RUN(rust_count_get) {
  UNUSED_RUN;
  results[0] = value_from_int(count_of(m, args[0]));
  return INTRINSIC_DONE;
}

// -- channels ----------------------------------------------------------------
//
// The kernel's channel is closed when all senders are gone. How many there are,
// and whether the receiver is there, is in two counts beside it (prelude.rs).

enum { UNBOUNDED = 1 << 30 };

RUN(rust_new_channel);
RUN(rust_new_channel) {
  UNUSED_RUN;
  const int64_t capacity = vm_to_int(m, args[0]);
  return make(m, OBJECT_CHANNEL, capacity < 0 ? UNBOUNDED : capacity, results);
}

/// args: channel, value, count of receivers.
POLL(rust_channel_send_poll);
POLL(rust_channel_send_poll) {
  return count_of(m, args[2]) == 0 ? 1 : channel_poll_send(m, t, args, n - 1);
}

/// Results: the value if nobody will receive it, whether it was sent.
RUN(rust_channel_send);
RUN(rust_channel_send) {
  const bool alive = count_of(m, args[2]) > 0;
  results[0] = alive ? VALUE_UNSET : args[1];
  results[1] = value_from_bool(alive);
  return alive ? channel_run_send(m, t, args, n - 1, choice, results)
               : INTRINSIC_DONE;
}

/// Results: 0 sent, 1 full, 2 disconnected.
RUN(rust_channel_try_send);
RUN(rust_channel_try_send) {
  (void)choice;
  int result = 0;
  if (count_of(m, args[2]) == 0)
    result = 2;
  else if (channel_poll_send(m, t, args, n - 1) == 0)
    result = 1;
  else
    channel_run_send(m, t, args, n - 1, 0, results);
  results[0] = value_from_int(result);
  return INTRINSIC_DONE;
}

RUN(rust_channel_try_receive);
RUN(rust_channel_try_receive) {
  if (channel_poll_receive(m, t, args, n) > 0)
    return channel_run_receive(m, t, args, n, choice, results);
  results[0] = VALUE_UNSET;
  results[1] = VALUE_FALSE;
  return INTRINSIC_DONE;
}

POLL(rust_channel_receive_for_poll);
POLL(rust_channel_receive_for_poll) {
  (void)n;
  return channel_poll_receive(m, t, args, 1) > 0 || vm_timed_out(m, t);
}

RUN(rust_channel_receive_for);
RUN(rust_channel_receive_for) {
  (void)n;
  return rust_channel_try_receive(m, t, args, 1, choice, results);
}

ARRIVE(rust_channel_arrive);
ARRIVE(rust_channel_arrive) {
  (void)n;
  vm_set_deadline(m, t, args[1]);
}

RUN(rust_channel_is_closed);
RUN(rust_channel_is_closed) {
  UNUSED_RUN;
  results[0] = vm_object(m, args[0])->slots[1];
  return INTRINSIC_DONE;
}

/// args: channel, count of senders. The last one closes the channel.
RUN(rust_channel_drop_sender);
RUN(rust_channel_drop_sender) {
  UNUSED_RUN;
  if (count_add(m, args[1], -1) == 0)
    object_set(m, vm_object(m, args[0]), 1, VALUE_TRUE);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(rust_channel_drop_receiver);
RUN(rust_channel_drop_receiver) {
  UNUSED_RUN;
  count_add(m, args[1], -1);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

// -- threads and time --------------------------------------------------------

/// args: the closure's runner or nil, the closure, a name or "".
RUN(rust_spawn);
RUN(rust_spawn) {
  (void)n, (void)choice;
  size_t length = 0;
  const char *name =
      value_is_string(args[2]) ? vm_text(m, args[2], &length) : "";
  const value callee = args[0] == VALUE_NIL ? args[1] : args[0];
  const value target = vm_is(m, args[1], OBJECT_CLOSURE)
                           ? vm_object(m, args[1])->slots[0]
                           : args[1];
  const function *f = &m->p->functions[value_code_index(target)];
  if (length == 0)
    name = f->name[0] == '{' ? "thread" : f->name;
  value task;
  object *o = task_new(m, &task);
  o->slots[TASK_NAME] = length ? args[2] : VALUE_NIL;
  if (!vm_spawn(m, t, task, callee, &args[1], args[0] != VALUE_NIL, name))
    return INTRINSIC_RAISED;
  results[0] = task;
  return INTRINSIC_DONE;
}

/// Result: whether the thread returned normally.
RUN(rust_join);
RUN(rust_join) {
  UNUSED_RUN;
  const object *task = vm_object(m, args[0]);
  results[0] =
      value_from_bool(task->slots[TASK_STATUS] == value_from_int(TASK_DONE));
  return INTRINSIC_DONE;
}

/// What the thread returned, or what it panicked with.
RUN(rust_task_result);
RUN(rust_task_result) {
  UNUSED_RUN;
  const value result = vm_object(m, args[0])->slots[TASK_RESULT];
  results[0] =
      vm_is(m, result, OBJECT_PANIC) ? vm_object(m, result)->slots[0] : result;
  return INTRINSIC_DONE;
}

RUN(rust_task_is_finished);
RUN(rust_task_is_finished) {
  UNUSED_RUN;
  results[0] = value_from_bool(task_is_done(vm_object(m, args[0])));
  return INTRINSIC_DONE;
}

RUN(rust_yield);
RUN(rust_yield) {
  UNUSED_RUN;
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(rust_clock);
RUN(rust_clock) {
  (void)args, (void)n;
  results[0] = vm_int(m, clock_read(m, t, choice));
  return INTRINSIC_DONE;
}

RUN(rust_thread_name);
RUN(rust_thread_name) {
  UNUSED_RUN;
  const object *task = vm_object(m, t->task);
  results[0] = t == vm_thread(m, 0) ? vm_string(m, "main")
               : value_is_string(task->slots[TASK_NAME])
                   ? task->slots[TASK_NAME]
                   : vm_string(m, "");
  return INTRINSIC_DONE;
}

RUN(rust_exit);
RUN(rust_exit) {
  (void)t, (void)n, (void)choice, (void)results;
  return vm_exit(m, (int)vm_to_int(m, args[0]));
}

// -- atomics: one slot -------------------------------------------------------

RUN(rust_new_atomic);
RUN(rust_new_atomic) {
  UNUSED_RUN;
  object *o = vm_new(m, OBJECT_LIST, 1, &results[0]);
  object_set(m, o, 0, args[0]);
  return INTRINSIC_DONE;
}

RUN(rust_atomic_load);
RUN(rust_atomic_load) {
  UNUSED_RUN;
  results[0] = vm_object(m, args[0])->slots[0];
  return INTRINSIC_DONE;
}

RUN(rust_atomic_store);
RUN(rust_atomic_store) {
  UNUSED_RUN;
  object_set(m, vm_object(m, args[0]), 0, args[1]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(rust_atomic_swap);
RUN(rust_atomic_swap) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  results[0] = o->slots[0];
  object_set(m, o, 0, args[1]);
  return INTRINSIC_DONE;
}

/// Result: what it was; the caller tells by it whether it was changed.
RUN(rust_atomic_compare);
RUN(rust_atomic_compare) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  results[0] = o->slots[0];
  if (o->slots[0] == args[1])
    object_set(m, o, 0, args[2]);
  return INTRINSIC_DONE;
}
