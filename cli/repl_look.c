// Commands that show things and change nothing: enabled, info, thread,
// backtrace, list, print, trace; and what is said after a move.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/repl_session.h"
#include "sim/arena.h"

/// Prints a line built in `text`, without spaces at its end, and clears it.
static void put_line(text_buffer *text) {
  size_t n = text->n;
  while (n > 0 && text->data[n - 1] == ' ')
    n--;
  printf("%.*s\n", (int)n, text_string(text));
  text_clear(text);
}

/// "w1    deadlock.py:5   a.acquire()    " in columns.
static void add_thread_columns(const repl *r, sim_thread t, int name_width,
                               text_buffer *out) {
  const sim_machine *m = repl_now(r);
  size_t start = out->n;
  text_add_string(out, sim_thread_name(m, t));
  repl_pad(out, start, name_width);
  text_add_string(out, "  ");
  start = out->n;
  sim_op op;
  sim_next_op(m, t, &op);
  if (!sim_thread_done(m, t))
    repl_place(r, op.where, out);
  repl_pad(out, start, r->place_width);
  text_add_string(out, "  ");
  start = out->n;
  if (!sim_thread_done(m, t))
    repl_statement(m, t, out);
  repl_pad(out, start, 30);
  text_add_string(out, "  ");
}

static void add_wait(const sim_machine *m, sim_thread t, text_buffer *out) {
  size_t before = out->n;
  sim_describe_wait(m, t, out);
  if (out->n == before)
    text_add_string(out, "is blocked");
}

// -- the end -----------------------------------------------------------------

bool repl_at_end(const repl *r) {
  const sim_machine *m = repl_now(r);
  return sim_status_of(m) != SIM_OK || sim_end_of(m) != SIM_RUNNING ||
         !sched_anybody_enabled(m);
}

static void show_stuck(const repl *r) {
  const sim_machine *m = repl_now(r);
  int width = repl_name_width(m);
  text_buffer line = {0};
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    if (sim_thread_done(m, t))
      continue;
    text_add_string(&line, "  ");
    add_thread_columns(r, t, width, &line);
    add_wait(m, t, &line);
    if (sim_thread_daemon(m, t))
      text_add_string(&line, " (daemon)");
    put_line(&line);
  }
  text_deinit(&line);
}

static void show_crash(const repl *r) {
  const sim_event *event = sim_last_event(repl_now(r));
  if (event->kind == SIM_EVENT_NONE) {
    printf("the program crashed\n");
    return;
  }
  text_buffer place = {0};
  repl_place(r, event->where, &place);
  printf("the program crashed: %s (%s)\n", event->message, text_string(&place));
  text_deinit(&place);
}

static void show_failure(const repl *r) {
  switch (sim_status_of(repl_now(r))) {
  case SIM_ERR_BUDGET:
    printf("%s ran on and on without an operation that others could see: it "
           "loops for ever\n",
           r->current);
    break;
  case SIM_ERR_MEMORY:
    printf("the program's data passed the memory limit\n");
    break;
  default:
    printf("the machine stopped\n");
  }
}

bool repl_show_end(repl *r) {
  const sim_machine *m = repl_now(r);
  if (!repl_at_end(r))
    return false;
  if (sim_status_of(m) != SIM_OK) {
    show_failure(r);
    return true;
  }
  switch (sim_end_of(m)) {
  case SIM_FINISHED:
    printf("the program has finished");
    if (sim_exit_code(m) != 0)
      printf(" with exit status %d", sim_exit_code(m));
    printf("\n");
    break;
  case SIM_EXITED:
    printf("the program has exited with status %d\n", sim_exit_code(m));
    break;
  case SIM_CRASHED:
    show_crash(r);
    break;
  case SIM_RUNNING:
    if (sim_main_returned(m))
      printf("main has returned, and what is left can never move again:\n");
    else
      printf("deadlock: no %s can move\n", sim_thread_word(r->program));
    show_stuck(r);
    break;
  }
  return true;
}

// -- after a move ------------------------------------------------------------

void repl_show_hint(repl *r) {
  enum { SHOWN = 8 };
  if (!r->terminal || repl_at_end(r))
    return;
  const sim_machine *m = repl_now(r);
  unsigned number = 1, shown = 0;
  printf("       choices:");
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    unsigned choices = sim_choices(m, t);
    if (choices > 0 && shown++ < SHOWN) {
      printf("  %u", number);
      if (choices > 1)
        printf("-%u", number + choices - 1);
      printf(" %s", sim_thread_name(m, t));
    }
    number += choices;
  }
  if (shown > SHOWN)
    printf("  and %u more threads", shown - SHOWN);
  printf("\n");
}

void repl_show_place(repl *r) {
  if (r->history.at == 0) {
    printf("at the beginning\n");
  } else {
    printf("after step %zu", r->history.at);
    if (r->history.at < r->history.n)
      printf(" of %zu", r->history.n);
    printf(", which was\n");
    repl_trace(r, r->history.at - 1, r->history.at);
  }
  repl_show_end(r);
  repl_show_hint(r);
}

// -- enabled -----------------------------------------------------------------

/// The numbered lines of one thread's choices; the number that follows.
static uint64_t show_choices(const repl *r, sim_thread t, int width,
                             uint64_t number, text_buffer *line) {
  enum { SHOWN = 10 };
  const sim_machine *m = repl_now(r);
  unsigned choices = sim_choices(m, t);
  for (unsigned c = 0; c < choices && c < SHOWN; c++) {
    text_addf(line, "%5llu  ", (unsigned long long)(number + c));
    add_thread_columns(r, t, width, line);
    repl_touches(m, t, line);
    if (choices > 1) {
      text_add_string(line, ": ");
      sim_describe_choice(m, t, c, line);
    }
    put_line(line);
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
  int width = repl_name_width(m);
  text_buffer line = {0};
  uint64_t number = 1;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    number = show_choices(r, t, width, number, &line);
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    if (sim_choices(m, t) > 0 || sim_thread_done(m, t))
      continue;
    text_add_string(&line, "    -  ");
    add_thread_columns(r, t, width, &line);
    add_wait(m, t, &line);
    put_line(&line);
  }
  text_deinit(&line);
  return true;
}

// -- info --------------------------------------------------------------------

void repl_show_threads(repl *r) {
  const sim_machine *m = repl_now(r);
  int width = repl_name_width(m);
  text_buffer line = {0};
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    bool is_current = strcmp(sim_thread_name(m, t), r->current) == 0;
    text_addf(&line, "%s", is_current ? "* " : "  ");
    add_thread_columns(r, t, width, &line);
    if (sim_thread_done(m, t))
      text_add_string(&line, "has ended");
    else if (sim_choices(m, t) == 0)
      add_wait(m, t, &line);
    else
      repl_touches(m, t, &line);
    if (sim_thread_daemon(m, t))
      text_add_string(&line, " (daemon)");
    put_line(&line);
  }
  text_deinit(&line);
}

typedef struct variable_list {
  unsigned shown;
  const char *thread; ///< NULL: globals
  unsigned last_frame;
} variable_list;

static void show_variable(void *context, unsigned frame, const char *function,
                          const char *name, const char *value) {
  variable_list *l = context;
  if (l->thread && (l->shown == 0 || frame != l->last_frame))
    printf("%s, in %s:\n", l->thread, function);
  l->last_frame = frame;
  l->shown++;
  printf("  %s = %s\n", name, value);
}

static void show_globals(const repl *r) {
  variable_list l = {0};
  sim_visit_variables(repl_now(r), SIM_NO_THREAD, show_variable, &l);
  if (l.shown == 0)
    printf("no global variables\n");
}

static void show_locals(const repl *r, sim_thread t) {
  variable_list l = {.thread = sim_thread_name(repl_now(r), t)};
  sim_visit_variables(repl_now(r), t, show_variable, &l);
  if (l.shown == 0)
    printf("%s has no local variables here\n", l.thread);
}

static bool show_vars(repl *r, const char *thread) {
  if (thread) {
    sim_thread t = repl_thread(r, thread);
    if (t == SIM_NO_THREAD)
      return false;
    show_locals(r, t);
    return true;
  }
  show_globals(r);
  sim_thread t = repl_current(r);
  if (t != SIM_NO_THREAD)
    show_locals(r, t);
  return true;
}

/// One lock or other object that threads hold or wait for.
typedef struct lock_row {
  uint32_t object;
  char *name;
  text_buffer holders, waiters;
} lock_row;

typedef struct lock_table {
  lock_row *rows;
  unsigned n, cap;
} lock_table;

static lock_row *lock_row_of(lock_table *l, const sim_machine *m,
                             uint32_t object) {
  for (unsigned i = 0; i < l->n; i++)
    if (l->rows[i].object == object)
      return &l->rows[i];
  GROW(l->rows, l->n, l->cap);
  lock_row *row = &l->rows[l->n++];
  text_buffer name = {0};
  sim_object_name(m, object, &name);
  *row = (lock_row){.object = object, .name = repl_copy(text_string(&name))};
  text_deinit(&name);
  return row;
}

static void add_to_list(text_buffer *list, const char *name) {
  text_addf(list, "%s%s", list->n > 0 ? ", " : "", name);
}

static void show_locks(const repl *r) {
  enum { MAX_HELD = 64 };
  const sim_machine *m = repl_now(r);
  lock_table l = {0};
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    const char *name = sim_thread_name(m, t);
    uint32_t held[MAX_HELD];
    unsigned n = sim_held_by(m, t, held, MAX_HELD);
    for (unsigned i = 0; i < n && i < MAX_HELD; i++)
      add_to_list(&lock_row_of(&l, m, held[i])->holders, name);
    uint32_t object = sim_op_object(m, t);
    if (object != SIM_NOWHERE && !sim_thread_done(m, t) &&
        sim_choices(m, t) == 0)
      add_to_list(&lock_row_of(&l, m, object)->waiters, name);
  }
  if (l.n == 0)
    printf("no %s holds or waits for anything\n", sim_thread_word(r->program));
  int width = 4;
  for (unsigned i = 0; i < l.n; i++) {
    int w = repl_width(l.rows[i].name);
    width = w > width ? w : width;
  }
  for (unsigned i = 0; i < l.n; i++) {
    lock_row *row = &l.rows[i];
    text_buffer line = {0};
    text_add_string(&line, "  ");
    text_add_string(&line, row->name);
    repl_pad(&line, 2, width);
    if (row->holders.n > 0)
      text_addf(&line, "  held by %s", text_string(&row->holders));
    if (row->waiters.n > 0)
      text_addf(&line, "%s waited for by %s", row->holders.n > 0 ? ";" : " ",
                text_string(&row->waiters));
    put_line(&line);
    text_deinit(&line);
    text_deinit(&row->holders);
    text_deinit(&row->waiters);
    free(row->name);
  }
  free(l.rows);
}

bool repl_cmd_info(repl *r, const repl_args *a) {
  static const char *const topics[] = {"threads", "vars", "locks",
                                       "breakpoints", "schedule"};
  enum { N = sizeof topics / sizeof *topics };
  int found = -1, matches = 0;
  for (int i = 0; i < N && a->n > 0; i++)
    if (strncmp(topics[i], a->word[0], strlen(a->word[0])) == 0) {
      found = i;
      matches++;
    }
  if (matches != 1 || a->n > (found == 1 ? 2 : 1))
    return repl_error(r, "info takes one of: threads, vars [THREAD], locks, "
                         "breakpoints, schedule");
  switch (found) {
  case 0:
    repl_show_threads(r);
    return true;
  case 1:
    return show_vars(r, a->n == 2 ? a->word[1] : NULL);
  case 2:
    show_locks(r);
    return true;
  case 3:
    repl_show_breakpoints(r);
    return true;
  default:
    repl_show_schedule(r);
    return true;
  }
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
  add_thread_columns(r, t, repl_width(r->current), &line);
  if (sim_thread_done(repl_now(r), t))
    text_add_string(&line, "has ended");
  else if (sim_choices(repl_now(r), t) == 0)
    add_wait(repl_now(r), t, &line);
  else
    repl_touches(repl_now(r), t, &line);
  put_line(&line);
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
  sim_thread t = a->n == 1 ? repl_thread(r, a->word[0]) : repl_current(r);
  if (t == SIM_NO_THREAD)
    return a->n == 1 ? false : repl_error(r, "%s has ended", r->current);
  if (sim_thread_done(repl_now(r), t))
    printf("%s has ended\n", sim_thread_name(repl_now(r), t));
  else
    sim_visit_frames(repl_now(r), t, show_frame, r);
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

static uint32_t line_count(const sim_program *p) {
  size_t bytes;
  const char *text = sim_program_text(p, &bytes);
  uint32_t lines = 0;
  for (size_t i = 0; i < bytes; i++)
    lines += text[i] == '\n';
  return lines + (bytes > 0 && text[bytes - 1] != '\n');
}

static void list_lines(repl *r, uint32_t from, uint32_t to) {
  const sim_machine *m = repl_now(r);
  int width = repl_name_width(m) + 2;
  text_buffer line = {0};
  for (uint32_t i = from; i <= to; i++) {
    add_threads_at(m, i, &line);
    repl_pad(&line, 0, width);
    size_t n;
    const char *text = sim_program_line(r->program, i, &n);
    text_addf(&line, " %4u  ", i);
    text_add(&line, text, n);
    put_line(&line);
  }
  text_deinit(&line);
}

bool repl_cmd_list(repl *r, const repl_args *a) {
  enum { AROUND = 5, LINES = 2 * AROUND + 1 };
  if (a->n > 1)
    return repl_error(r, "list takes a line number");
  uint32_t lines = line_count(r->program);
  uint64_t middle = 1;
  uint32_t from = r->list_next;
  if (a->n == 1) {
    if (!repl_number(r, a->word[0], "a line number", UINT32_MAX, &middle))
      return false;
    if (middle == 0 || middle > lines)
      return repl_error(r, "the file has lines 1 to %u", lines);
    from = 0;
  } else if (from == 0) {
    sim_thread t = repl_current(r);
    sim_op op = {0};
    if (t != SIM_NO_THREAD && !sim_thread_done(repl_now(r), t))
      sim_next_op(repl_now(r), t, &op);
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

// -- print -------------------------------------------------------------------

typedef struct lookup {
  const char *name;
  const char *function; ///< where it was found
  unsigned frame;
  char *value; ///< NULL: not found
} lookup;

static void look_up(void *context, unsigned frame, const char *function,
                    const char *name, const char *value) {
  lookup *l = context;
  if (l->value || strcmp(name, l->name) != 0)
    return;
  l->value = repl_copy(value);
  l->frame = frame;
  l->function = function;
}

/// Prints variable `name` of thread `t` (or a global); false if there is none.
static bool print_of(const repl *r, sim_thread t, const char *name) {
  lookup l = {.name = name};
  sim_visit_variables(repl_now(r), t, look_up, &l);
  if (!l.value)
    return false;
  if (l.frame > 0 && t != SIM_NO_THREAD)
    printf("%s = %s   (in %s)\n", name, l.value, l.function);
  else
    printf("%s = %s\n", name, l.value);
  free(l.value);
  return true;
}

typedef struct name_list {
  char **names;
  unsigned n, cap, next;
} name_list;

static void add_name(void *context, unsigned frame, const char *function,
                     const char *name, const char *value) {
  (void)frame, (void)function, (void)value;
  name_list *l = context;
  GROW(l->names, l->n, l->cap);
  l->names[l->n++] = repl_copy(name);
}

static const char *next_name(void *context) {
  name_list *l = context;
  return l->next < l->n ? l->names[l->next++] : NULL;
}

static bool no_such_variable(repl *r, sim_thread t, const char *name) {
  name_list l = {0};
  sim_visit_variables(repl_now(r), SIM_NO_THREAD, add_name, &l);
  if (t != SIM_NO_THREAD)
    sim_visit_variables(repl_now(r), t, add_name, &l);
  const char *like = repl_suggest(name, next_name, &l);
  if (like)
    repl_error(r, "there is no variable '%s' here; do you mean '%s'?", name,
               like);
  else if (strpbrk(name, ".[()+-*/ "))
    repl_error(r, "print shows a variable by its name: '%s' is none", name);
  else
    repl_error(r,
               "there is no variable '%s' here; 'info vars' shows those "
               "that there are",
               name);
  for (unsigned i = 0; i < l.n; i++)
    free(l.names[i]);
  free(l.names);
  return false;
}

bool repl_cmd_print(repl *r, const repl_args *a) {
  if (a->n == 0)
    return show_vars(r, NULL);
  const char *word = a->n == 1 ? a->word[0] : a->rest;
  const char *colons = strstr(word, "::");
  if (colons) {
    char *thread = repl_copy(word);
    thread[colons - word] = 0;
    sim_thread t = repl_thread(r, thread);
    free(thread);
    if (t == SIM_NO_THREAD)
      return false;
    return print_of(r, t, colons + 2) || no_such_variable(r, t, colons + 2);
  }
  sim_thread t = repl_current(r);
  if (t != SIM_NO_THREAD && print_of(r, t, word))
    return true;
  return print_of(r, SIM_NO_THREAD, word) || no_such_variable(r, t, word);
}

// -- trace -------------------------------------------------------------------

bool repl_cmd_trace(repl *r, const repl_args *a) {
  uint64_t count = 20;
  if (a->n > 1)
    return repl_error(r, "trace takes a number of steps, or 'all'");
  if (a->n == 1 && strcmp(a->word[0], "all") == 0)
    count = SIZE_MAX;
  else if (a->n == 1 &&
           !repl_number(r, a->word[0], "a number of steps, or 'all'", SIZE_MAX,
                        &count))
    return false;
  size_t at = r->history.at;
  if (at == 0) {
    printf("no steps yet\n");
    return true;
  }
  size_t from = count < at ? at - (size_t)count : 0;
  if (from > 0)
    printf("       ... %zu before\n", from);
  repl_trace(r, from, at);
  return true;
}
