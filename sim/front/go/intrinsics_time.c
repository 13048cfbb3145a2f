// Timers, contexts and what else of the library is one step of its own: thin
// wrappers around the kernel's timers and channels.
#include "sim/front/go/intrinsics.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

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

// What follows decides by the time only where that is exact. Else it must not
// matter whether a value is known, as it is when a schedule is replayed.

/// Whether that much time is none. While every timing is explored, that it may
/// be over at once is what its timer says.
RUN(go_run_passed) {
  (void)t, (void)n, (void)choice;
  if (m->options.time == SIM_TIME_VIRTUAL && value_is_token(args[0]))
    return vm_needs_value(m, args[0]);
  results[0] = value_from_bool(m->options.time == SIM_TIME_VIRTUAL &&
                               vm_to_int(m, args[0]) <= 0);
  return INTRINSIC_DONE;
}

/// Whether the first of two moments comes first.
RUN(go_run_earlier) {
  (void)t, (void)n, (void)choice;
  const value a = vm_object(m, args[0])->slots[0];
  const value b = vm_object(m, args[1])->slots[0];
  results[0] = VALUE_FALSE;
  if (m->options.time == SIM_TIME_ANY)
    return INTRINSIC_DONE;
  if (value_is_token(a) || value_is_token(b))
    return vm_needs_value(m, value_is_token(a) ? a : b);
  results[0] = value_from_bool(vm_to_int(m, a) < vm_to_int(m, b));
  return INTRINSIC_DONE;
}

/// The time of day is never the zero moment; anything else has to be known.
RUN(go_run_is_zero) {
  (void)t, (void)n, (void)choice;
  const value ns = vm_object(m, args[0])->slots[0];
  const char *name;
  span where;
  if (value_is_token(ns) &&
      sim_token_site(m->p, value_token_site(ns), &name, &where) != SIM_CLOCK)
    return vm_needs_value(m, ns);
  results[0] = value_from_bool(ns == value_from_int(0));
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

// -- dates -------------------------------------------------------------------

/// Appends the part of `at` that the layout's text `l` begins with, and returns
/// how long that is; 0 if none. The longest names come first.
static size_t add_date_part(text_buffer *out, const struct tm *at, int64_t ns,
                            const char *l, size_t n) {
  static const struct {
    const char *layout, *format; ///< of strftime
  } parts[] = {{"January", "%B"},    {"Monday", "%A"}, {"Z07:00", "Z"},
               {"-07:00", "+00:00"}, {"2006", "%Y"},   {"-0700", "+0000"},
               {"Jan", "%b"},        {"Mon", "%a"},    {"MST", "UTC"},
               {"01", "%m"},         {"02", "%d"},     {"03", "%I"},
               {"04", "%M"},         {"05", "%S"},     {"06", "%y"},
               {"15", "%H"},         {"PM", "%p"},     {"_2", "%e"},
               {"1", "%-m"},         {"2", "%-d"},     {"3", "%-I"},
               {"4", "%-M"},         {"5", "%-S"}};
  if (n > 1 && (l[0] == '.' || l[0] == ',') && (l[1] == '0' || l[1] == '9')) {
    size_t digits = 1;
    while (digits < n && digits < 10 && l[digits] == l[1])
      digits++;
    char text[16];
    snprintf(text, sizeof text, "%c%09d", l[0], (int)(ns % 1000000000));
    size_t length = digits;
    while (l[1] == '9' && length > 1 && text[length - 1] == '0')
      length--;
    text_add(out, text, length > 1 ? length : 0);
    return digits;
  }
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    const size_t length = strlen(parts[i].layout);
    if (length > n || memcmp(l, parts[i].layout, length) != 0)
      continue;
    char text[64];
    const size_t bytes = strftime(text, sizeof text, parts[i].format, at);
    text_add(out, text, bytes);
    return length;
  }
  return 0;
}

/// args: nanoseconds since 1970, layout. All times are UTC.
RUN(go_run_time_format) {
  (void)n, (void)choice;
  uint32_t site;
  if (value_is_token(args[0]) && vm_token_site(m, t, &site)) {
    results[0] = value_token(TOKEN_STRING, site);
    return INTRINSIC_DONE;
  }
  for (unsigned i = 0; i < 2; i++)
    if (value_is_token(args[i]))
      return vm_needs_value(m, args[i]);
  const int64_t ns = vm_to_int(m, args[0]);
  const time_t seconds = (time_t)(ns / 1000000000);
  struct tm at;
  gmtime_r(&seconds, &at);
  size_t bytes;
  const char *layout = vm_text(m, args[1], &bytes);
  text_buffer out = {0};
  for (size_t i = 0; i < bytes;) {
    const size_t length = add_date_part(&out, &at, ns, layout + i, bytes - i);
    if (length == 0)
      text_add(&out, layout + i, 1);
    i += length ? length : 1;
  }
  results[0] = vm_string_n(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}
