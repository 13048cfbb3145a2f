// Breakpoints: a run stops when a thread comes to stand at a line, in front of
// an operation that other threads could see. (Between two of those a thread
// does not stop at all.)
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
};

repl_watch *repl_watch_new(const repl *r) {
  if (r->n_breakpoints == 0)
    return NULL;
  const sim_machine *m = repl_now(r);
  repl_watch *w = xmalloc(sizeof *w);
  w->n = sim_thread_count(m);
  w->threads = xcalloc(w->n + 1, sizeof *w->threads);
  for (sim_thread t = 0; t < w->n; t++) {
    sim_op op;
    sim_next_op(m, t, &op);
    w->threads[t] = (standing){repl_copy(sim_thread_name(m, t)), op.function,
                               op.pc, op.where.line};
  }
  return w;
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

/// The number of the breakpoint at `line`, or 0.
static unsigned breakpoint_at(const repl *r, uint32_t line) {
  for (unsigned i = 0; i < r->n_breakpoints; i++)
    if (r->breakpoints[i].line == line)
      return r->breakpoints[i].number;
  return 0;
}

sim_thread repl_watch_end(const repl *r, repl_watch *w, const char *moved,
                          unsigned *number) {
  if (!w)
    return SIM_NO_THREAD;
  const sim_machine *m = repl_now(r);
  sim_thread found = SIM_NO_THREAD;
  for (sim_thread t = 0; t < sim_thread_count(m) && found == SIM_NO_THREAD;
       t++) {
    if (sim_thread_done(m, t))
      continue;
    sim_op op;
    sim_next_op(m, t, &op);
    unsigned hit = breakpoint_at(r, op.where.line);
    const char *name = sim_thread_name(m, t);
    if (hit && has_come(w, name, &op, strcmp(name, moved) == 0)) {
      *number = hit;
      found = t;
    }
  }
  for (uint32_t i = 0; i < w->n; i++)
    free(w->threads[i].name);
  free(w->threads);
  free(w);
  return found;
}

void repl_show_breakpoints(repl *r) {
  if (r->n_breakpoints == 0)
    printf("no breakpoints\n");
  for (unsigned i = 0; i < r->n_breakpoints; i++) {
    text_buffer place = {0};
    repl_place(r, (span){.line = r->breakpoints[i].line}, &place);
    size_t n;
    const char *text = sim_program_line(r->program, r->breakpoints[i].line, &n);
    while (n > 0 && (*text == ' ' || *text == '\t')) {
      text++;
      n--;
    }
    printf("%u  %s  %.*s\n", r->breakpoints[i].number, text_string(&place),
           (int)n, text);
    text_deinit(&place);
  }
}

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

bool repl_cmd_break(repl *r, const repl_args *a) {
  if (a->n == 0) {
    repl_show_breakpoints(r);
    return true;
  }
  const char *colon = strrchr(a->word[0], ':');
  const char *number = colon ? colon + 1 : a->word[0];
  uint64_t line;
  if (a->n > 1)
    return repl_error(r, "break takes LINE or FILE:LINE");
  if (colon && !is_program(r, a->word[0], (size_t)(colon - a->word[0])))
    return repl_error(r, "the program is one file, %s",
                      sim_program_path(r->program));
  if (!repl_number(r, number, "a line number", UINT32_MAX, &line))
    return false;
  size_t n = 0;
  const char *text = sim_program_line(r->program, (uint32_t)line, &n);
  if (line == 0 || is_blank(text, n))
    return repl_error(r, "there is no code on line %llu",
                      (unsigned long long)line);
  if (breakpoint_at(r, (uint32_t)line))
    return repl_error(r, "breakpoint %u is on that line already",
                      breakpoint_at(r, (uint32_t)line));
  GROW(r->breakpoints, r->n_breakpoints, r->cap_breakpoints);
  r->breakpoints[r->n_breakpoints++] =
      (repl_breakpoint){++r->last_breakpoint, (uint32_t)line};
  printf("breakpoint %u on line %llu\n", r->last_breakpoint,
         (unsigned long long)line);
  return true;
}

bool repl_cmd_delete(repl *r, const repl_args *a) {
  uint64_t number;
  if (a->n == 0) {
    r->n_breakpoints = 0;
    return true;
  }
  if (a->n > 1)
    return repl_error(r, "delete takes the number of a breakpoint, or nothing");
  if (!repl_number(r, a->word[0], "the number of a breakpoint", UINT32_MAX,
                   &number))
    return false;
  for (unsigned i = 0; i < r->n_breakpoints; i++)
    if (r->breakpoints[i].number == number) {
      memmove(&r->breakpoints[i], &r->breakpoints[i + 1],
              (--r->n_breakpoints - i) * sizeof *r->breakpoints);
      return true;
    }
  return repl_error(r, "there is no breakpoint %llu",
                    (unsigned long long)number);
}
