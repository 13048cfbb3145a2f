// Commands that show things and change nothing: enabled, thread, backtrace,
// list, trace. See repl_info.c and repl_vars.c for more.
#include <stdio.h>
#include <string.h>

#include "cli/repl_session.h"

// -- enabled -----------------------------------------------------------------

/// The numbered lines of one thread's choices; the number that follows.
static uint64_t show_choices(const repl *r, sim_thread t, int width,
                             uint64_t number, text_buffer *line) {
  enum { SHOWN = 10 };
  const sim_machine *m = repl_now(r);
  unsigned choices = sim_choices(m, t);
  for (unsigned c = 0; c < choices && c < SHOWN; c++) {
    text_addf(line, "%5llu  ", (unsigned long long)number + c);
    repl_thread_columns(r, t, width, line);
    repl_touches(m, t, line);
    repl_choice(m, t, c, line);
    repl_put_line(line);
  }
  if (choices > SHOWN)
    printf("       ... to %llu: %u more choices of %s\n",
           (unsigned long long)(number + choices - 1), choices - SHOWN,
           sim_thread_name(m, t));
  return number + choices;
}

bool repl_cmd_enabled(repl *r, const repl_args *a) {
  if (a->n > 0)
    return repl_error(r, "enabled takes no argument");
  if (repl_show_end(r))
    return true;
  const sim_machine *m = repl_now(r);
  int width = repl_name_width(r, m);
  text_buffer line = {0};
  uint64_t number = 1;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    number = show_choices(r, t, width, number, &line);
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    if (sim_choices(m, t) > 0 || sim_thread_done(m, t))
      continue;
    text_add_string(&line, "    -  ");
    repl_thread_columns(r, t, width, &line);
    repl_wait(m, t, &line);
    repl_put_line(&line);
  }
  text_deinit(&line);
  return true;
}

// -- thread, backtrace -------------------------------------------------------

bool repl_cmd_thread(repl *r, const repl_args *a) {
  if (a->n > 1)
    return repl_error(r, "thread takes one name");
  if (a->n == 0) {
    repl_show_threads(r);
    return true;
  }
  sim_thread t = repl_thread(r, a->word[0]);
  if (t == SIM_NO_THREAD)
    return false;
  repl_set_current(r, sim_thread_name(repl_now(r), t));
  r->list_next = 0;
  text_buffer line = {0};
  repl_thread_columns(r, t, repl_width(r->current), &line);
  if (sim_thread_done(repl_now(r), t))
    text_add_string(&line, "has ended");
  else if (sim_choices(repl_now(r), t) == 0)
    repl_wait(repl_now(r), t, &line);
  else
    repl_touches(repl_now(r), t, &line);
  repl_put_line(&line);
  text_deinit(&line);
  return true;
}

static void show_frame(void *context, unsigned frame, const char *function,
                       span where) {
  const repl *r = context;
  text_buffer place = {0};
  repl_place(r, where, &place);
  printf("  #%-2u %s  %s\n", frame, function, text_string(&place));
  text_deinit(&place);
}

bool repl_cmd_backtrace(repl *r, const repl_args *a) {
  if (a->n > 1)
    return repl_error(r, "backtrace takes one name");
  sim_thread t = a->n == 1 ? repl_thread(r, a->word[0]) : repl_seen_thread(r);
  if (t == SIM_NO_THREAD)
    return a->n == 1 ? false : repl_error(r, "%s has ended", r->current);
  const sim_machine *m = repl_seen(r);
  if (sim_thread_done(m, t))
    printf("%s has ended\n", sim_thread_name(m, t));
  else
    sim_visit_frames(m, t, show_frame, r);
  return true;
}

// -- list --------------------------------------------------------------------

/// The names of the threads that stand at a line: "main,w1>".
static void add_threads_at(const sim_machine *m, uint32_t line,
                           text_buffer *out) {
  unsigned n = 0;
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    if (sim_thread_done(m, t))
      continue;
    sim_op op;
    sim_next_op(m, t, &op);
    if (op.where.line != line)
      continue;
    if (n++ < 3)
      text_addf(out, "%s%s", n > 1 ? "," : "", sim_thread_name(m, t));
  }
  if (n > 3)
    text_addf(out, "+%u", n - 3);
  if (n > 0)
    text_add_string(out, " >");
}

uint32_t repl_line_count(const sim_program *p) {
  size_t bytes;
  const char *text = sim_program_text(p, &bytes);
  uint32_t lines = 0;
  for (size_t i = 0; i < bytes; i++)
    lines += text[i] == '\n';
  return lines + (bytes > 0 && text[bytes - 1] != '\n');
}

static void list_lines(repl *r, uint32_t from, uint32_t to) {
  const sim_machine *m = repl_seen(r);
  int width = repl_name_width(r, m) + 2;
  text_buffer line = {0};
  for (uint32_t i = from; i <= to; i++) {
    add_threads_at(m, i, &line);
    repl_pad(&line, 0, width);
    size_t n;
    const char *text = sim_program_line(r->program, i, &n);
    text_addf(&line, " %4u  ", i);
    text_add(&line, text, n);
    repl_put_line(&line);
  }
  text_deinit(&line);
}

bool repl_cmd_list(repl *r, const repl_args *a) {
  enum { AROUND = 5, LINES = 2 * AROUND + 1 };
  if (a->n > 1)
    return repl_error(r, "list takes a line number");
  uint32_t lines = repl_line_count(r->program);
  uint64_t middle = 1;
  uint32_t from = r->list_next;
  if (a->n == 1) {
    if (!repl_number(r, a->word[0], "a line number", UINT32_MAX, &middle))
      return false;
    if (middle == 0 || middle > lines)
      return repl_error(r, "the file has lines 1 to %u", lines);
    from = 0;
  } else if (from == 0) {
    const sim_machine *m = repl_seen(r);
    sim_thread t = repl_seen_thread(r);
    sim_op op = {0};
    if (t != SIM_NO_THREAD && !sim_thread_done(m, t))
      sim_next_op(m, t, &op);
    middle = op.where.line > 0 ? op.where.line : 1;
  }
  if (from > lines)
    return repl_error(r, "that was the last line; 'list 1' begins again");
  if (from == 0)
    from = middle > AROUND ? (uint32_t)middle - AROUND : 1;
  uint32_t to = lines - from < LINES ? lines : from + LINES - 1;
  list_lines(r, from, to);
  r->list_next = to + 1;
  return true;
}

// -- trace -------------------------------------------------------------------

bool repl_cmd_trace(repl *r, const repl_args *a) {
  static const char what[] = "a number of steps, or 'all', and --full";
  uint64_t count = 20;
  bool full = false, counted = false;
  for (unsigned i = 0; i < a->n; i++) {
    const char *word = a->word[i];
    if (strcmp(word, "--full") == 0 || strcmp(word, "--diff") == 0)
      full = word[2] == 'f';
    else if (counted)
      return repl_error(r, "trace takes %s", what);
    else if (strcmp(word, "all") == 0)
      count = SIZE_MAX;
    else if (!repl_number(r, word, what, SIZE_MAX, &count))
      return false;
    counted |= word[0] != '-';
  }
  size_t at = r->history.at;
  if (at == 0) {
    printf("no steps yet\n");
    return true;
  }
  size_t from = count < at ? at - (size_t)count : 0;
  if (from > 0)
    printf("       ... %zu before\n", from);
  repl_trace(r, from, at, full);
  return true;
}
