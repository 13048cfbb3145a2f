// What stops a run: breakpoints and watchpoints.
//
// A breakpoint stops when a thread comes to stand at a line, in front of an
// operation that other threads could see. (Between two of those a thread does
// not stop at all.) A watchpoint stops when a step has changed what an
// expression is worth. Both are found by looking before and after a step, on
// any machine, so that a run backwards finds the same as one forwards. Start at
// repl_watch_new and repl_watch_end.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/repl_session.h"
#include "sim/arena.h"

/// Where a thread stands.
typedef struct standing {
  char *name;
  uint32_t function, pc, line;
} standing;

struct repl_watch {
  standing *threads;
  uint32_t n;
  char **values; ///< of the session's stops; NULL: no watchpoint
  unsigned n_values;
};

// -- values ------------------------------------------------------------------

char *repl_value_text(const sim_machine *m, const sim_expression *e,
                      const char *thread) {
  text_buffer text = {0};
  sim_result result;
  sim_thread t =
      thread ? sim_thread_find(m, thread, strlen(thread)) : SIM_NO_THREAD;
  if (sim_expression_show(e, m, t, 0, &text, &result) != SIM_RESULT_OK) {
    text_clear(&text);
    text_add_string(&text, result.kind == SIM_RESULT_NO_VALUE ? "nothing yet"
                                                              : result.message);
  }
  char *copy = repl_copy(text_string(&text));
  text_deinit(&text);
  return copy;
}

/// True if the text is what repl_value_text says of a variable that holds
/// nothing.
static bool is_nothing(const char *text) {
  return strcmp(text, "nothing yet") == 0;
}

static bool is_watch(const repl_stop *s) { return s->line == 0; }

// -- looking before and after a step -----------------------------------------

repl_watch *repl_watch_new(const repl *r, const sim_machine *m) {
  bool any = false;
  for (unsigned i = 0; i < r->n_stops; i++)
    any |= !r->stops[i].disabled;
  if (!any && r->until_line == 0)
    return NULL;
  repl_watch *w = xcalloc(1, sizeof *w);
  w->n = sim_thread_count(m);
  w->threads = xcalloc(w->n + 1, sizeof *w->threads);
  for (sim_thread t = 0; t < w->n; t++) {
    sim_op op;
    sim_next_op(m, t, &op);
    w->threads[t] = (standing){repl_copy(sim_thread_name(m, t)), op.function,
                               op.pc, op.where.line};
  }
  w->n_values = r->n_stops;
  w->values = xcalloc(r->n_stops + 1, sizeof *w->values);
  for (unsigned i = 0; i < r->n_stops; i++)
    if (is_watch(&r->stops[i]) && !r->stops[i].disabled)
      w->values[i] =
          repl_value_text(m, r->stops[i].expression, r->stops[i].thread);
  return w;
}

static void watch_free(repl_watch *w) {
  for (uint32_t i = 0; i < w->n; i++)
    free(w->threads[i].name);
  for (unsigned i = 0; i < w->n_values; i++)
    free(w->values[i]);
  free(w->threads);
  free(w->values);
  free(w);
}

/// True if the thread did not stand at this line before, or has come round to
/// it again.
static bool has_come(const repl_watch *w, const char *name, const sim_op *op,
                     bool stepped) {
  for (uint32_t i = 0; i < w->n; i++)
    if (strcmp(w->threads[i].name, name) == 0) {
      const standing *s = &w->threads[i];
      return s->function != op->function || s->line != op->where.line ||
             op->pc < s->pc || (stepped && op->pc == s->pc);
    }
  return true;
}

/// Whether the condition of a breakpoint holds where `t` stands. One that has
/// no value there does not; one that can have none stops, to be seen.
static bool condition_holds(const repl_stop *s, const sim_machine *m,
                            sim_thread t) {
  sim_result result;
  if (!s->expression)
    return true;
  switch (sim_expression_test(s->expression, m, t, 0, &result)) {
  case SIM_RESULT_OK:
    return result.truth;
  case SIM_RESULT_ERROR:
    printf("the condition of breakpoint %u cannot be judged: %s\n", s->number,
           result.message);
    return true;
  default:
    return false;
  }
}

static const repl_stop *stop_at(const repl *r, const sim_machine *m,
                                sim_thread t, const sim_op *op) {
  for (unsigned i = 0; i < r->n_stops; i++) {
    const repl_stop *s = &r->stops[i];
    if (!is_watch(s) && !s->disabled && s->line == op->where.line &&
        (!s->thread || strcmp(s->thread, sim_thread_name(m, t)) == 0) &&
        condition_holds(s, m, t))
      return s;
  }
  return NULL;
}

static bool changed(const repl *r, const repl_watch *w, const sim_machine *m,
                    repl_hit *hit) {
  for (unsigned i = 0; i < w->n_values; i++) {
    if (!w->values[i])
      continue;
    char *now = repl_value_text(m, r->stops[i].expression, r->stops[i].thread);
    // A variable that nothing reads any more loses its value: no change.
    if (strcmp(now, w->values[i]) != 0 && !is_nothing(now)) {
      *hit = (repl_hit){.number = r->stops[i].number,
                        .old = repl_copy(w->values[i]),
                        .now = now};
      return true;
    }
    free(now);
  }
  return false;
}

bool repl_watch_end(const repl *r, repl_watch *w, const sim_machine *m,
                    const char *moved, repl_hit *hit) {
  *hit = (repl_hit){0};
  if (!w)
    return false;
  bool found = changed(r, w, m, hit);
  for (sim_thread t = 0; t < sim_thread_count(m) && !found; t++) {
    if (sim_thread_done(m, t))
      continue;
    sim_op op;
    sim_next_op(m, t, &op);
    const char *name = sim_thread_name(m, t);
    if (!has_come(w, name, &op, strcmp(name, moved) == 0))
      continue;
    const repl_stop *s = stop_at(r, m, t, &op);
    if (s || (r->until_line != 0 && r->until_line == op.where.line)) {
      *hit = (repl_hit){.number = s ? s->number : 0, .thread = repl_copy(name)};
      found = true;
    }
  }
  watch_free(w);
  return found;
}

static repl_stop *stop_numbered(const repl *r, unsigned number) {
  for (unsigned i = 0; i < r->n_stops; i++)
    if (r->stops[i].number == number)
      return &r->stops[i];
  return NULL;
}

static void remove_stop(repl *r, repl_stop *s) {
  free(s->thread);
  free(s->text);
  sim_expression_free(s->expression);
  memmove(s, s + 1, (size_t)(&r->stops[--r->n_stops] - s) * sizeof *s);
}

void repl_show_hit(repl *r, repl_hit *hit, const char *moved, bool backwards) {
  repl_stop *s = stop_numbered(r, hit->number);
  if (hit->thread) {
    repl_set_current(r, hit->thread);
    if (s)
      printf("%sbreakpoint %u%s: %s stands there\n",
             cli_style_on(stdout, STYLE_NOTE), s->number, cli_style_off(stdout),
             hit->thread);
    else
      printf("%s stands there\n", hit->thread);
  } else if (s) {
    printf("%swatchpoint %u%s: %s: %s -> %s, by %s%s\n",
           cli_style_on(stdout, STYLE_NOTE), s->number, cli_style_off(stdout),
           s->text, hit->old, hit->now, moved,
           backwards ? ": this is before that step" : "");
  }
  if (s && s->temporary)
    remove_stop(r, s);
  free(hit->thread);
  free(hit->old);
  free(hit->now);
}

// -- the list ----------------------------------------------------------------

void repl_stops_free(repl *r) {
  while (r->n_stops > 0)
    remove_stop(r, &r->stops[0]);
  free(r->stops);
}

static void show_source(const repl *r, uint32_t line) {
  size_t n;
  const char *text = sim_program_line(r->program, line, &n);
  while (n > 0 && (*text == ' ' || *text == '\t')) {
    text++;
    n--;
  }
  printf("  %.*s", (int)n, text);
}

void repl_show_breakpoints(repl *r) {
  if (r->n_stops == 0)
    printf("no breakpoints\n");
  for (unsigned i = 0; i < r->n_stops; i++) {
    const repl_stop *s = &r->stops[i];
    printf("%u  ", s->number);
    if (is_watch(s)) {
      printf("watch %s", s->text);
    } else {
      text_buffer place = {0};
      repl_place(r, (span){.line = s->line}, &place);
      printf("%s", text_string(&place));
      text_deinit(&place);
      show_source(r, s->line);
      if (s->thread)
        printf("  thread %s", s->thread);
      if (s->text)
        printf("  if %s", s->text);
    }
    printf("%s%s\n", s->temporary ? "  once" : "",
           s->disabled ? "  disabled" : "");
  }
}

// -- break, tbreak, watch ----------------------------------------------------

/// True if `file` names the program's file: its path, or the end of it.
static bool is_program(const repl *r, const char *file, size_t n) {
  const char *path = sim_program_path(r->program);
  size_t length = strlen(path);
  return n <= length && strncmp(path + length - n, file, n) == 0 &&
         (n == length || path[length - n - 1] == '/');
}

static bool is_blank(const char *text, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
      return false;
  return true;
}

bool repl_location(repl *r, const char *word, uint32_t *line) {
  const char *colon = strrchr(word, ':');
  const char *number = colon ? colon + 1 : word;
  uint64_t value;
  if (colon && !is_program(r, word, (size_t)(colon - word)))
    return repl_error(r, "the program is one file, %s",
                      sim_program_path(r->program));
  if (!repl_number(r, number, "a line number", UINT32_MAX, &value))
    return false;
  size_t n = 0;
  const char *text = sim_program_line(r->program, (uint32_t)value, &n);
  if (value == 0 || is_blank(text, n))
    return repl_error(r, "there is no code on line %llu",
                      (unsigned long long)value);
  *line = (uint32_t)value;
  return true;
}

/// The next word of `*rest`, to be freed; NULL at its end.
static char *take_word(const char **rest) {
  const char *from = *rest + strspn(*rest, " \t");
  const bool quoted = *from == '"';
  const size_t n = quoted ? strcspn(from + 1, "\"") : strcspn(from, " \t");
  if (n == 0)
    return NULL;
  char *word = xmalloc(n + 1);
  memcpy(word, from + quoted, n);
  word[n] = 0;
  *rest = from + quoted + n + (quoted && from[n + 1] == '"');
  *rest += strspn(*rest, " \t");
  return word;
}

/// Reads what may follow the place: "thread T", "if E". False after a message.
static bool read_conditions(repl *r, const char *rest, repl_stop *s) {
  while (*rest) {
    char *word = take_word(&rest);
    bool ok = true;
    if (word && strcmp(word, "thread") == 0 && !s->thread) {
      s->thread = take_word(&rest);
      ok = s->thread || repl_error(r, "the name of a %s is missing",
                                   sim_thread_word(r->program));
    } else if (word && strcmp(word, "if") == 0) {
      s->text = repl_copy(rest);
      s->expression = repl_expression(r, rest);
      ok = s->expression != NULL;
      rest = "";
    } else {
      ok = repl_error(r,
                      "behind the place may stand 'thread T' and 'if "
                      "EXPRESSION', not '%s'",
                      word ? word : rest);
    }
    free(word);
    if (!ok)
      return false;
  }
  return true;
}

static void add_stop(repl *r, repl_stop s) {
  s.number = ++r->last_stop;
  GROW(r->stops, r->n_stops, r->cap_stops);
  r->stops[r->n_stops++] = s;
}

/// A line without an operation that others could see is none where a thread can
/// stand: the next one with such an operation is taken instead.
static bool move_to_operation(repl *r, uint32_t *line) {
  const uint32_t lines = repl_line_count(r->program);
  for (uint32_t at = *line; at <= lines; at++)
    if (sim_line_stops(r->program, at)) {
      *line = at;
      return true;
    }
  return repl_error(r,
                    "from line %u on there is no operation that others "
                    "could see: no thread ever stands there",
                    *line);
}

static bool add_breakpoint(repl *r, const repl_args *a, bool temporary) {
  const char *rest = a->rest;
  char *word = take_word(&rest);
  repl_stop s = {.temporary = temporary};
  bool ok = word ? repl_location(r, word, &s.line)
                 : repl_error(r, "it takes LINE or FILE:LINE");
  ok = ok && read_conditions(r, rest, &s);
  free(word);
  const uint32_t asked = s.line;
  if (ok)
    ok = move_to_operation(r, &s.line);
  for (unsigned i = 0; ok && i < r->n_stops && !s.thread && !s.expression; i++)
    if (r->stops[i].line == s.line && !r->stops[i].thread &&
        !r->stops[i].expression && !r->stops[i].temporary)
      ok = repl_error(r, "breakpoint %u is on that line already",
                      r->stops[i].number);
  if (!ok) {
    free(s.thread);
    free(s.text);
    sim_expression_free(s.expression);
    return false;
  }
  add_stop(r, s);
  printf("breakpoint %u on line %u", r->last_stop, s.line);
  if (asked != s.line)
    printf(": no thread can stand on line %u", asked);
  printf("\n");
  return true;
}

bool repl_cmd_break(repl *r, const repl_args *a) {
  if (a->rest[0])
    return add_breakpoint(r, a, false);
  repl_show_breakpoints(r);
  return true;
}

bool repl_cmd_tbreak(repl *r, const repl_args *a) {
  return add_breakpoint(r, a, true);
}

bool repl_cmd_watch(repl *r, const repl_args *a) {
  if (!a->rest[0])
    return repl_error(r, "watch takes a variable or an expression");
  repl_stop s = {.expression = repl_expression(r, a->rest)};
  if (!s.expression)
    return false;
  // A name means the same variable from now on, whoever moves.
  s.thread = repl_copy(r->current);
  s.text = repl_copy(a->rest);
  add_stop(r, s);
  char *now = repl_value_text(repl_now(r), s.expression, s.thread);
  printf("watchpoint %u: %s is %s\n", r->last_stop, s.text, now);
  free(now);
  return true;
}

// -- delete, enable, disable -------------------------------------------------

static repl_stop *named_stop(repl *r, const char *word) {
  uint64_t number;
  if (!repl_number(r, word, "the number of a breakpoint", UINT32_MAX, &number))
    return NULL;
  repl_stop *s = stop_numbered(r, (unsigned)number);
  if (!s)
    repl_error(r, "there is no breakpoint %llu", (unsigned long long)number);
  return s;
}

bool repl_cmd_delete(repl *r, const repl_args *a) {
  if (a->n == 0)
    while (r->n_stops > 0)
      remove_stop(r, &r->stops[0]);
  for (unsigned i = 0; i < a->n; i++) {
    repl_stop *s = named_stop(r, a->word[i]);
    if (!s)
      return false;
    remove_stop(r, s);
  }
  return true;
}

static bool set_disabled(repl *r, const repl_args *a, bool disabled) {
  for (unsigned i = 0; a->n == 0 && i < r->n_stops; i++)
    r->stops[i].disabled = disabled;
  for (unsigned i = 0; i < a->n; i++) {
    repl_stop *s = named_stop(r, a->word[i]);
    if (!s)
      return false;
    s->disabled = disabled;
  }
  return true;
}

bool repl_cmd_disable(repl *r, const repl_args *a) {
  return set_disabled(r, a, true);
}

bool repl_cmd_enable(repl *r, const repl_args *a) {
  return set_disabled(r, a, false);
}
