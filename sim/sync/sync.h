// Kernel objects: what threads wait for. One file each in this folder.
//
// A kernel object is a heap object whose slots are its whole state. Threads
// block by condition, not by queue: an operation has choices in a state or it
// has none, and every waiting thread competes.
//
// For each operation there is a poll function (how many choices it has now), a
// run function and, if it can time out, an arrive function: the rows of a
// language's intrinsic table name them, with the object as args[0]. What
// differs between languages (who may unlock, what misuse raises, argument
// forms) is in small wrappers in the front ends around the plain functions
// below.
#ifndef HEDDLE_SIM_SYNC_SYNC_H
#define HEDDLE_SIM_SYNC_SYNC_H

#include "sim/vm/machine.h"

/// A kernel object of `kind` in its initial state. `a` is the count of a
/// semaphore or barrier, the capacity of a channel or queue (queue: 0 means no
/// bound); other kinds ignore it.
object *kernel_new(struct machine *m, object_kind kind, int64_t a, value *ref);

/// Inserts a task into those that `o` has from slot `from` on, which are in the
/// order of their threads: so that it does not matter who came first.
void kernel_insert_task(struct machine *m, object *o, uint32_t from,
                        value task);
/// Brings them into that order, after that of the threads has changed.
void kernel_sort_tasks(struct machine *m, object *o, uint32_t from);

#define POLL(name)                                                             \
  unsigned name(struct machine *m, struct thread *t, const value *args,        \
                unsigned n)
#define RUN(name)                                                              \
  intrinsic_status name(struct machine *m, struct thread *t, value *args,      \
                        unsigned n, unsigned choice, value *results)
#define TOUCH(name)                                                            \
  void name(const struct machine *m, const value *args, unsigned n, sim_op *op)
#define ARRIVE(name)                                                           \
  void name(struct machine *m, struct thread *t, const value *args, unsigned n)

// -- mutex (OBJECT_MUTEX: [owner's task or nil, held]) -----------------------
POLL(mutex_poll_lock);   ///< one choice while it is free
RUN(mutex_run_lock);     ///< no result
RUN(mutex_run_try_lock); ///< result: whether it was taken; never blocks
bool mutex_is_held(const object *o);
/// Whether the running thread `t` is the one that locked it.
bool mutex_held_by(const object *o, const struct thread *t);
void mutex_take(struct machine *m, object *o, struct thread *t);
/// Frees it, whoever holds it. Expects it held.
void mutex_release(struct machine *m, object *o);

// -- re-entrant lock (OBJECT_RLOCK: [owner's task or nil, count]) ------------
POLL(rlock_poll_lock); ///< one choice while it is free or the caller's
RUN(rlock_run_lock);
/// Expects the caller to hold it.
void rlock_release(struct machine *m, object *o);
bool rlock_held_by(const struct machine *m, const object *o,
                   const struct thread *t);

// -- read-write lock (OBJECT_RWMUTEX: [writer's task or nil, writers waiting,
//    reader's task ...]) A writer that stands in front of Lock while the lock
//    is read keeps new readers out, as Go promises.
POLL(rwmutex_poll_read_lock);
RUN(rwmutex_run_read_lock);
POLL(rwmutex_poll_lock);
RUN(rwmutex_run_lock); ///< announces the writer first: two transitions
RUN(rwmutex_run_try_read_lock);
RUN(rwmutex_run_try_lock);
/// False if it was not so held.
bool rwmutex_read_release(struct machine *m, object *o, const struct thread *t);
bool rwmutex_release(struct machine *m, object *o);
/// Brings the readers into the order that their threads have now.
void rwmutex_sort_readers(struct machine *m, object *o);

// -- timer (OBJECT_TIMER: [runs, deadline, period, sent, waiting task or nil])
// - A timer goes off once, or again and again; what it does then is the affair
// of the channel that it belongs to, or of the thread that waits for it. Under
// SIM_TIME_ANY it may go off at any moment while it runs.
object *timer_new(struct machine *m, value *ref);
/// Starts it: `duration` nanoseconds from now, then every `period` (0: once).
/// False: the duration is a token whose value is needed.
bool timer_start(struct machine *m, object *timer, value duration,
                 value period);
/// What it sends when it goes off: a struct whose first field is set to the
/// time, or nil.
void timer_set_sent(struct machine *m, object *timer, value sent);
bool timer_is_running(const object *timer);
bool timer_is_periodic(const object *timer);
/// True if it runs and may have gone off by now.
bool timer_is_due(const struct machine *m, const object *timer);
/// When it goes off, or NO_DEADLINE if it does not run.
int64_t timer_deadline(const struct machine *m, const object *timer);
/// It goes off: returns what it sends. Expects timer_is_due.
value timer_fire(struct machine *m, object *timer);
/// Thread `t` comes to wait for `timer`, which it starts: until that goes off,
/// the thread does not exist for the program. Another that waits for it ends.
void timer_await(struct machine *m, object *timer, struct thread *t,
                 value duration);
/// It has gone off, and `t`, that waited for it, begins.
void timer_begin(struct machine *m, object *timer, struct thread *t);
/// Stops `timer` and ends the thread that waits for it, if any.
void timer_cancel(struct machine *m, object *timer);

// -- channel (OBJECT_CHANNEL: [capacity, closed, buffered value ...]) --------
// The capacity of a channel that a timer sends on is 1; in its place is the
// timer.
// A nil channel (VALUE_NIL) blocks for ever. A send on an unbuffered channel is
// one transition with the receive it meets: the sender's, with one choice a
// waiting receiver.
POLL(channel_poll_send);    ///< args: channel, value
RUN(channel_run_send);      ///< no result; raises through channel_misuse
POLL(channel_poll_receive); ///< args: channel
RUN(channel_run_receive);   ///< results: value (unset when closed), true/false
POLL(channel_poll_close);
RUN(channel_run_close);
/// What SELECT calls: ready cases, with rendezvous partners.
unsigned channel_select_choices(struct machine *m, struct thread *t,
                                const value *cases, unsigned n_cases,
                                bool has_default);
intrinsic_status channel_select_run(struct machine *m, struct thread *t,
                                    value *cases, unsigned n_cases,
                                    bool has_default, unsigned choice,
                                    value *results);

/// True if `t` stands in front of a select that could receive from `ch`, and
/// goes another way with `choice`.
bool channel_select_leaves(const struct machine *m, const struct thread *t,
                           unsigned choice, value ch);
/// What choice `choice` of the select or send that `t` stands in front of
/// means.
void channel_describe_choice(const struct machine *m, const struct thread *t,
                             unsigned choice, text_buffer *out);
/// The thread that choice `choice` of a send on channel `handle` hands over to,
/// or SIM_NO_THREAD.
sim_thread channel_receiver(const struct machine *m, const struct thread *t,
                            uint32_t handle, unsigned choice);
/// Values in the buffer.
int64_t channel_length(const object *o);
int64_t channel_capacity(const object *o);
bool channel_is_closed(const object *o);
/// Closes it, whether or not it is closed.
void channel_close(struct machine *m, object *o);
/// The timer that sends on `ch`, or NULL.
object *channel_timer(const struct machine *m, value ch);
/// Expects an open channel of capacity 1.
void channel_set_timer(struct machine *m, object *ch, value timer);
/// Its timer goes off. Expects timer_is_due.
void channel_fire(struct machine *m, object *ch, object *timer);
/// How many ways there are in which the timer of `ch` can have come to this
/// moment: 2 if it may have gone off or not.
unsigned channel_timer_choices(const struct machine *m, value ch);
/// Lets the timer of `ch`, if there is one, have gone off where that is
/// `choice` 1, or certain.
void channel_notice_timer(struct machine *m, value ch, unsigned choice);
/// True if `t` stands in front of a receive from `ch`, alone or as a case.
bool channel_is_awaited(const struct machine *m, const struct thread *t,
                        value ch);
/// When the next timer goes off that `t` waits for, on a channel; NO_DEADLINE
/// if there is none.
int64_t channel_deadline(const struct machine *m, const struct thread *t);

// -- wait group (OBJECT_WAIT_GROUP: [count]) ---------------------------------
POLL(wait_group_poll_wait); ///< one choice while the count is zero
RUN(wait_group_run_wait);
/// Adds to the count; false (and nothing changed) if it would be negative.
bool wait_group_add(struct machine *m, object *o, int64_t delta);

// -- once (OBJECT_ONCE: [the task that runs it or nil, done]) ----------------
POLL(once_poll_begin); ///< one choice unless another is at it
RUN(once_run_begin);   ///< result: whether the caller is to do it
RUN(once_run_end);     ///< done, for good

// -- file (OBJECT_FILE: [open, its name or nil]) ------------------------------
bool file_is_open(const object *o);
void file_open(struct machine *m, object *o, value name);
void file_close(struct machine *m, object *o);

// -- task (OBJECT_TASK: what a thread leaves behind) -------------------------
enum { TASK_NEW, TASK_RUNNING, TASK_DONE, TASK_FAILED };
enum {
  TASK_STATUS, ///< one of the above, as an int
  TASK_RESULT, ///< what the thread's function returned, or its exception
  TASK_NAME,   ///< string given by the program, or nil
  TASK_DAEMON, ///< bool
  TASK_CALLEE, ///< what it will call, until it is started
  TASK_ARGS,   ///< tuple or list of arguments, until it is started
  TASK_KWARGS, ///< dictionary or nil
  TASK_LOOP,   ///< the event loop that it belongs to or runs, or nil
  TASK_LOCALS, ///< what the thread keeps for itself: list or nil
  TASK_NUMBER, ///< number of the thread, or nil
  TASK_EXTRA,  ///< of the language
  TASK_SLOTS
};
object *task_new(struct machine *m, value *ref);
POLL(task_poll_join);     ///< args: task [, seconds or nil]: done, or timed out
ARRIVE(task_arrive_join); ///< takes the seconds as a deadline
static inline bool task_is_done(const object *o) {
  return value_to_int(o->slots[TASK_STATUS]) >= TASK_DONE;
}

// -- future (OBJECT_FUTURE) ---------------------------------------------------
enum { FUTURE_STATE, FUTURE_VALUE, FUTURE_CALLBACKS, FUTURE_SLOTS };
typedef enum {
  FUTURE_PENDING,
  FUTURE_RUNNING,
  FUTURE_FINISHED,
  FUTURE_FAILED,
  FUTURE_CANCELLED
} future_state;
object *future_new(struct machine *m, value *ref);
RUN(future_run_start);  ///< result: whether it was pending, and now runs
RUN(future_run_cancel); ///< result: the callbacks, or nil if it was not pending
RUN(future_run_finish); ///< args: future, whether it failed, value; as cancel
RUN(future_run_tell);   ///< args: future, callback; result: false: it is over
POLL(future_poll_wait); ///< args: future [, timeout]
RUN(future_run_wait);   ///< result: its future_state
ARRIVE(future_arrive_wait);

// -- event loop (OBJECT_LOOP) ------------------------------------------------
// Threads of which one at a time has the turn: see sim/sync/event_loop.c.
enum {
  LOOP_CURRENT,  ///< the task that has the turn, or nil
  LOOP_LEFT,     ///< how many ready entries belong to the present round
  LOOP_STOPPING, ///< bool: the owner returns after this round
  LOOP_OWNER,    ///< task of the thread that runs it, or nil
  LOOP_ROOT,     ///< task of the first thread of it, or nil
  LOOP_EXTRA,    ///< of the language
  LOOP_TIMERS,   ///< list: deadline, entry, deadline, entry ...
  LOOP_READY     ///< from here on: tasks, and callbacks for the owner
};
object *event_loop_new(struct machine *m, value *ref);
void event_loop_push(struct machine *m, object *o, value entry);
POLL(event_loop_poll_turn); ///< args: loop [, what it waits for]
RUN(event_loop_run_turn);
RUN(event_loop_run_release); ///< args: loop; gives up the turn
RUN(event_loop_run_push);    ///< args: loop, entry: it becomes ready
POLL(event_loop_poll_sleep); ///< args: loop, seconds; without the turn
RUN(event_loop_run_sleep);   ///< with the turn afterwards
ARRIVE(event_loop_arrive_sleep);
POLL(event_loop_poll_next); ///< args: loop [, what]; the owner's
RUN(event_loop_run_next);   ///< a callback, and the turn; nil: stopped
ARRIVE(event_loop_arrive_next);
RUN(event_loop_run_timer);    ///< args: loop, seconds, callback
RUN(event_loop_run_no_timer); ///< args: loop, callback
/// The task of the thread of the operating system that `t` runs on: for a task
/// of an event loop that of its owner.
value thread_identity(const struct machine *m, const struct thread *t);
/// What `t`, in front of an operation of an event loop, waits for besides its
/// turn: an object or nil; unset if it stands elsewhere.
value event_loop_subject(const struct machine *m, const struct thread *t);
/// The task that has the turn at the loop that `t` stands in front of; nil:
/// nobody, or `t` stands elsewhere.
value event_loop_busy_with(const struct machine *m, const struct thread *t);
bool event_loop_is_ready(const struct machine *m, value loop, value task);

// -- sleep -------------------------------------------------------------------
POLL(sleep_poll); ///< timed out
RUN(sleep_run);   ///< no result
/// Sets the deadline of `t` that many seconds (int or float) from now; nil:
/// none.
void deadline_from_seconds(struct machine *m, struct thread *t, value seconds);
ARRIVE(sleep_arrive_ns);      ///< args: nanoseconds
ARRIVE(sleep_arrive_seconds); ///< args: seconds, int or float

// -- semaphore (OBJECT_SEMAPHORE: [count, bound or nil]) ---------------------
POLL(semaphore_poll_acquire); ///< args: semaphore
RUN(semaphore_run_acquire);
/// Adds one; false if that passes the bound.
bool semaphore_release(struct machine *m, object *o, int64_t n);

// -- queue (OBJECT_QUEUE: [bound (0: none), unfinished tasks, order, item ...])
// What it raises when full, empty or timed out is the front end's: these run
// functions return whether they succeeded as their last result.
POLL(queue_poll_put); ///< args: queue, item, block, timeout (or nil)
RUN(queue_run_put);   ///< result: bool
POLL(queue_poll_get); ///< args: queue, block, timeout (or nil)
RUN(queue_run_get);   ///< results: item (or nil), bool
ARRIVE(queue_arrive_put);
ARRIVE(queue_arrive_get);
uint32_t queue_length(const object *o);

// -- event (OBJECT_EVENT: [set]) ---------------------------------------------
POLL(event_poll_wait); ///< args: event [, timeout]
RUN(event_run_wait);   ///< result: whether it is set
ARRIVE(event_arrive_wait);

// -- condition (OBJECT_CONDITION: [lock, waiting task ...]) ------------------
// Waiting is three transitions: release and stand by; be chosen (or time out);
// take the lock again.
POLL(condition_poll_wait); ///< args: condition [, timeout]
RUN(condition_run_wait);   ///< result: whether it was signalled
ARRIVE(condition_arrive_wait);
/// Brings the waiters into the order that their threads have now.
void condition_sort_waiters(struct machine *m, object *o);
/// The first transition of a wait by `t` that is to wake without a signal: it
/// frees the lock and stands in front of taking it again.
void condition_wake_unasked(struct machine *m, object *c, struct thread *t);
/// True if `t`, in the middle of a wait, takes the lock again.
bool condition_is_relocking(const struct thread *t);
/// True if `t` was chosen, so that it leaves the condition next whatever others
/// do, and then stands in front of the lock.
bool condition_has_released(const object *o, const struct thread *t);
/// True if `t` waits, and need not any more: signalled or out of time.
bool condition_is_woken(const object *o, const struct thread *t);
/// The same in parts, where the lock (nil here) is the caller's affair: stand
/// by, then be chosen.
RUN(condition_run_add);
POLL(condition_poll_woken);
RUN(condition_run_woken);
POLL(condition_poll_signal); ///< args: condition; one choice a waiter
RUN(condition_run_signal);
RUN(condition_run_broadcast);

// -- gate (OBJECT_GATE: [threads, waiting task ...]) -------------------------
// A barrier that can be used again and has no other ways out. Waiting is two
// transitions, except for the thread that opens it: arrive; go on.
object *gate_new(struct machine *m, value threads, value *ref);
POLL(gate_poll_wait); ///< args: gate
RUN(gate_run_wait);   ///< result: whether the caller was the last to arrive
/// True if `t` has waited there and may go on: nothing takes that back.
bool gate_is_open(const object *o, const struct thread *t);
/// As condition_sort_waiters.
void gate_sort_waiters(struct machine *m, object *o);

// -- clocks ------------------------------------------------------------------

/// True if reading a clock (SAMPLING_CLOCK) is an operation that may show one
/// thing or another. A search with tokens and a replay without make the same
/// steps, so this does not depend on who needs the value.
bool clock_is_operation(const struct machine *m);
/// Stand still, or go far ahead; one choice while the result is a token.
POLL(clock_poll);
/// What the clock shows by that choice, in nanoseconds since the machine began.
int64_t clock_read(struct machine *m, struct thread *t, unsigned choice);

// -- printing and randomness -------------------------------------------------
/// One choice a value; under sim_options.tokens one choice, a token, unless the
/// site is exact. args: bound (int); result: 0 <= i < bound.
POLL(random_poll_below);
RUN(random_run_below);
/// A fraction, 0 <= x < 1, of which a search tries a few only (SAMPLING_SOME).
POLL(random_poll_fraction);
/// The fraction that a choice stands for, the same under all options.
double random_fraction(unsigned choice);

#endif
