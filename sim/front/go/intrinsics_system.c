// What is outside of the program: its streams and files, signals, the test
// runner.
#include "sim/front/go/intrinsics.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "sim/front/go/format.h"
#include "sim/vm/step.h"
#include "sim/vm/thread.h"

// -- streams and files -------------------------------------------------------

/// args: 1 or 2, text.
RUN(go_run_os_print) {
  (void)n, (void)choice;
  size_t bytes;
  const char *text;
  if (value_is_token(args[1])) {
    text = vm_token_text(m, args[1]);
    bytes = strlen(text);
  } else {
    text = vm_text(m, args[1], &bytes);
  }
  vm_print(m, t, (int)vm_to_int(m, args[0]), text, bytes);
  results[0] = vm_int(m, (int64_t)bytes);
  results[1] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(go_run_file_open) {
  (void)t, (void)n, (void)choice, (void)results;
  file_open(m, vm_object(m, args[0]), args[1]);
  return INTRINSIC_DONE;
}

RUN(go_run_file_close) {
  (void)t, (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  results[0] = value_from_bool(file_is_open(o));
  file_close(m, o);
  return INTRINSIC_DONE;
}

RUN(go_run_file_is_open) {
  (void)t, (void)n, (void)choice;
  results[0] = value_from_bool(file_is_open(vm_object(m, args[0])));
  return INTRINSIC_DONE;
}

/// Text that goes to a writer as it is, as its Write would take the same bytes.
RUN(go_run_takes_text) {
  (void)t, (void)n, (void)choice;
  static const char *const takers[] = {"*os.File", "*strings.Builder",
                                       "*bytes.Buffer", "*bufio.Writer",
                                       "io.discard"};
  const uint32_t type = go_dynamic_type(m, args[0]);
  bool takes = false;
  for (size_t i = 0; type != NO_INDEX && i < sizeof takers / sizeof *takers;
       i++)
    takes = takes || strcmp(m->p->types[type].name, takers[i]) == 0;
  results[0] = value_from_bool(takes);
  return INTRINSIC_DONE;
}

// -- log ---------------------------------------------------------------------

enum { LOG_DATE = 1, LOG_TIME = 2, LOG_MICROSECONDS = 4 };

/// args: the flags of package log. The text is a token where nobody reads it.
RUN(go_run_log_header) {
  (void)n, (void)choice;
  uint32_t site;
  const int64_t flags = vm_to_int(m, args[0]);
  if (flags & (LOG_DATE | LOG_TIME | LOG_MICROSECONDS) && m->options.tokens &&
      m->options.time == SIM_TIME_ANY && vm_token_site(m, t, &site)) {
    results[0] = value_token(TOKEN_STRING, site);
    return INTRINSIC_DONE;
  }
  const int64_t now = MACHINE_EPOCH_NS + vm_now_ns(m);
  const time_t seconds = (time_t)(now / 1000000000);
  struct tm at;
  gmtime_r(&seconds, &at);
  text_buffer out = {0};
  if (flags & LOG_DATE)
    text_addf(&out, "%04d/%02d/%02d ", at.tm_year + 1900, at.tm_mon + 1,
              at.tm_mday);
  if (flags & (LOG_TIME | LOG_MICROSECONDS))
    text_addf(&out, "%02d:%02d:%02d", at.tm_hour, at.tm_min, at.tm_sec);
  if (flags & LOG_MICROSECONDS)
    text_addf(&out, ".%06d", (int)(now % 1000000000 / 1000));
  if (flags & (LOG_TIME | LOG_MICROSECONDS))
    text_add_string(&out, " ");
  results[0] = vm_string_n(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}

/// args: text. Its end is known only with the text.
RUN(go_run_line_end) {
  (void)n, (void)choice;
  uint32_t site;
  if (value_is_token(args[0]) && vm_token_site(m, t, &site)) {
    results[0] = value_token(TOKEN_STRING, site);
    return INTRINSIC_DONE;
  }
  if (value_is_token(args[0]))
    return vm_needs_value(m, args[0]);
  size_t bytes = 0;
  const char *text = vm_text(m, args[0], &bytes);
  const bool ended = bytes > 0 && text[bytes - 1] == '\n';
  results[0] = vm_string(m, ended ? "" : "\n");
  return INTRINSIC_DONE;
}

// -- signals -----------------------------------------------------------------

/// args: an object for all of it, the channels that heard it last, whether it
/// came before.
ARRIVE(go_arrive_signal) {
  (void)m, (void)args, (void)n;
  t->daemon = true;
  t->dirty = true;
}

/// Whether `t` waits for a value on one of the channels of slice `heard`.
static bool listens(const struct machine *m, const thread *t, value heard) {
  uint32_t offset, length;
  const object *array = go_slice_elements(m, heard, &offset, &length);
  for (uint32_t i = 0; i < length; i++)
    if (channel_is_awaited(m, t, array->slots[offset + i]))
      return true;
  return false;
}

POLL(go_poll_signal) {
  (void)n;
  if (m->options.time != SIM_TIME_ANY)
    return 0;
  if (args[2] == VALUE_FALSE)
    return 1;
  bool heard = false;
  for (uint32_t i = 0; i < m->n_threads; i++) {
    const thread *other = vm_thread(m, i);
    if (other == t || other->done)
      continue;
    const intrinsic *op;
    const value *operands;
    unsigned n_operands;
    if (vm_pending(m, other, &op, &operands, &n_operands) &&
        op->poll == go_poll_signal)
      continue; // another signal
    if (vm_choices(m, vm_thread(m, i)) > 0)
      return 0;
    heard = heard || listens(m, other, args[1]);
  }
  return heard;
}

// -- tests -------------------------------------------------------------------

RUN(go_run_stand_for_main) {
  (void)m, (void)args, (void)n, (void)choice, (void)results;
  t->stands_for_main = true;
  return INTRINSIC_DONE;
}

RUN(go_run_runner_begin) {
  (void)n, (void)choice, (void)results;
  object_set(m, vm_object(m, args[0]), 0, t->task);
  return INTRINSIC_DONE;
}

RUN(go_run_runner_is_caller) {
  (void)n, (void)choice;
  results[0] = value_from_bool(vm_object(m, args[0])->slots[0] == t->task);
  return INTRINSIC_DONE;
}

enum { COLUMN_BITS = 16 };

RUN(go_run_place) {
  (void)args, (void)n, (void)choice;
  const span at = thread_place(m, t);
  results[0] = value_from_int((int64_t)at.line << COLUMN_BITS |
                              (int64_t)(at.column & 0xffff));
  return INTRINSIC_DONE;
}

RUN(go_run_misuse) {
  (void)t, (void)n, (void)choice, (void)results;
  size_t bytes;
  const char *text = vm_text(m, args[0], &bytes);
  return vm_fatal(m, true, "%.*s", (int)bytes, text);
}

/// args: what is said, where it happened.
RUN(go_run_fail) {
  (void)n, (void)choice, (void)results;
  size_t bytes = 0;
  const char *text =
      value_is_token(args[0]) ? "the test fails" : vm_text(m, args[0], &bytes);
  const uint64_t at = (uint64_t)vm_to_int(m, args[1]);
  span where = thread_place(m, t);
  where.line = where.end_line = (uint32_t)(at >> COLUMN_BITS);
  where.column = where.end_column = (uint32_t)(at & 0xffff);
  while (bytes > 0 && (text[bytes - 1] == '\n' || text[bytes - 1] == ' '))
    bytes--;
  char line[200];
  snprintf(line, sizeof line, "%.*s", bytes ? (int)bytes : (int)strlen(text),
           text);
  return vm_fail(m, 1, where, line);
}
