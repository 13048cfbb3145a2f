// Timers, contexts and what else of the library is one step of its own: thin
// wrappers around the kernel's timers and channels.
#include "sim/front/go/intrinsics.h"
#include "sim/vm/thread.h"

// -- channels of timers ------------------------------------------------------

/// args: what is sent, duration, period.
RUN(go_run_timer_channel) {
  (void)t, (void)n, (void)choice;
  value timer_ref;
  object *timer = timer_new(m, &timer_ref);
  timer_set_sent(m, timer, args[0]);
  if (!timer_start(m, timer, args[1], args[2]))
    return INTRINSIC_RAISED;
  channel_set_timer(m, kernel_new(m, OBJECT_CHANNEL, 1, &results[0]),
                    timer_ref);
  return INTRINSIC_DONE;
}

POLL(go_poll_timer_channel) {
  (void)t, (void)n;
  return channel_timer_choices(m, args[0]);
}

RUN(go_run_stop_channel) {
  (void)t, (void)n;
  channel_notice_timer(m, args[0], choice);
  object *timer = channel_timer(m, args[0]);
  results[0] = value_from_bool(timer_is_running(timer));
  timer_cancel(m, timer);
  return INTRINSIC_DONE;
}

/// args: channel, duration, period.
RUN(go_run_reset_channel) {
  (void)t, (void)n;
  channel_notice_timer(m, args[0], choice);
  object *timer = channel_timer(m, args[0]);
  results[0] = value_from_bool(timer_is_running(timer));
  return timer_start(m, timer, args[1], args[2]) ? INTRINSIC_DONE
                                                 : INTRINSIC_RAISED;
}

// -- timers that goroutines wait for -----------------------------------------

ARRIVE(go_arrive_alarm) {
  (void)n;
  timer_await(m, vm_object(m, args[0]), t, args[1]);
}

POLL(go_poll_alarm) {
  (void)t, (void)n;
  return timer_is_due(m, vm_object(m, args[0]));
}

RUN(go_run_alarm) {
  (void)n, (void)choice, (void)results;
  timer_begin(m, vm_object(m, args[0]), t);
  return INTRINSIC_DONE;
}

RUN(go_run_restart_alarm) {
  (void)t, (void)n, (void)choice;
  object *timer = vm_object(m, args[0]);
  results[0] = value_from_bool(timer_is_running(timer));
  return !timer_is_running(timer) ||
                 timer_start(m, timer, args[1], value_from_int(0))
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

RUN(go_run_stop_alarm) {
  (void)t, (void)n, (void)choice;
  object *timer = vm_object(m, args[0]);
  results[0] = value_from_bool(timer_is_running(timer));
  timer_cancel(m, timer);
  return INTRINSIC_DONE;
}

// -- contexts ----------------------------------------------------------------

/// args: the channel that is closed when the context is done.
RUN(go_run_closed) {
  (void)t, (void)n, (void)choice;
  results[0] = value_from_bool(channel_is_closed(vm_object(m, args[0])));
  return INTRINSIC_DONE;
}

/// args: that channel, and the alarm of the context's deadline.
RUN(go_run_finish) {
  (void)t, (void)n, (void)choice;
  object *done = vm_object(m, args[0]);
  results[0] = value_from_bool(!channel_is_closed(done));
  channel_close(m, done);
  timer_cancel(m, vm_object(m, args[1]));
  return INTRINSIC_DONE;
}

/// args: the same, and the time until the deadline.
ARRIVE(go_arrive_expire) {
  (void)n;
  if (!channel_is_closed(vm_object(m, args[0])))
    timer_await(m, vm_object(m, args[1]), t, args[2]);
}

POLL(go_poll_expire) {
  (void)t, (void)n;
  return channel_is_closed(vm_object(m, args[0])) ||
         timer_is_due(m, vm_object(m, args[1]));
}

RUN(go_run_expire) {
  (void)n, (void)choice;
  object *done = vm_object(m, args[0]);
  results[0] = value_from_bool(!channel_is_closed(done));
  channel_close(m, done);
  timer_begin(m, vm_object(m, args[1]), t);
  return INTRINSIC_DONE;
}

/// Whether that much time is none. One that nobody knows is some: that it may
/// be over at once is what its timer says.
RUN(go_run_passed) {
  (void)t, (void)n, (void)choice;
  results[0] =
      value_from_bool(!value_is_token(args[0]) && vm_to_int(m, args[0]) <= 0);
  return INTRINSIC_DONE;
}

/// Whether the first of two moments comes first, where they are known.
RUN(go_run_earlier) {
  (void)t, (void)n, (void)choice;
  const value a = vm_object(m, args[0])->slots[0];
  const value b = vm_object(m, args[1])->slots[0];
  results[0] = value_from_bool(!value_is_token(a) && !value_is_token(b) &&
                               vm_to_int(m, a) < vm_to_int(m, b));
  return INTRINSIC_DONE;
}

RUN(go_run_is_zero) {
  (void)t, (void)n, (void)choice;
  results[0] =
      value_from_bool(vm_object(m, args[0])->slots[0] == value_from_int(0));
  return INTRINSIC_DONE;
}

// -- steps of the library's own ----------------------------------------------

RUN(go_run_touch) {
  (void)m, (void)t, (void)args, (void)n, (void)choice, (void)results;
  return INTRINSIC_DONE;
}

POLL(go_poll_keeps) {
  (void)m, (void)t, (void)args, (void)n;
  return 2;
}

RUN(go_run_keeps) {
  (void)m, (void)t, (void)args, (void)n;
  results[0] = value_from_bool(choice == 0);
  return INTRINSIC_DONE;
}
