// States compared and shown whole: the command diff, and trace --full.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/repl_session.h"
#include "sim/arena.h"

typedef struct line {
  char *name; ///< "counter", "w1::i", "w1::f::i" where a caller has one too
  char *value;
} line;

typedef struct state_lines {
  line *lines;
  unsigned n, cap;
  const char *thread; ///< NULL: globals
} state_lines;

static bool has_line(const state_lines *s, const char *name) {
  for (unsigned i = 0; i < s->n; i++)
    if (strcmp(s->lines[i].name, name) == 0)
      return true;
  return false;
}

static void add_line(state_lines *s, const char *name, const char *value) {
  GROW(s->lines, s->n, s->cap);
  s->lines[s->n++] = (line){repl_copy(name), repl_copy(value)};
}

static void add_variable(void *context, unsigned frame, const char *function,
                         const char *name, const char *value) {
  (void)frame;
  state_lines *s = context;
  text_buffer full = {0};
  text_addf(&full, "%s%s%s", s->thread ? s->thread : "", s->thread ? "::" : "",
            name);
  if (has_line(s, text_string(&full))) {
    text_clear(&full);
    text_addf(&full, "%s::%s::%s", s->thread ? s->thread : "", function, name);
  }
  add_line(s, text_string(&full), value);
  text_deinit(&full);
}

/// Where the thread stands, as a line of the state.
static void add_place(state_lines *s, const sim_machine *m, sim_thread t) {
  text_buffer text = {0}, name = {0};
  sim_op op;
  if (sim_thread_done(m, t)) {
    text_add_string(&text, "has ended");
  } else {
    sim_next_op(m, t, &op);
    text_addf(&text, "line %u: ", op.where.line);
    if (sim_choices(m, t) == 0)
      repl_wait(m, t, &text);
    else
      repl_touches(m, t, &text);
  }
  text_addf(&name, "%s stands at", s->thread);
  add_line(s, text_string(&name), text_string(&text));
  text_deinit(&text);
  text_deinit(&name);
}

static void collect(const sim_machine *m, state_lines *s) {
  *s = (state_lines){0};
  sim_visit_variables(m, SIM_NO_THREAD, add_variable, s);
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    char *name = repl_copy(sim_thread_name(m, t));
    s->thread = name;
    add_place(s, m, t);
    if (!sim_thread_done(m, t))
      sim_visit_variables(m, t, add_variable, s);
    free(name);
  }
  s->thread = NULL;
}

static void state_lines_free(state_lines *s) {
  for (unsigned i = 0; i < s->n; i++) {
    free(s->lines[i].name);
    free(s->lines[i].value);
  }
  free(s->lines);
}

static const line *find_line(const state_lines *s, const char *name) {
  for (unsigned i = 0; i < s->n; i++)
    if (strcmp(s->lines[i].name, name) == 0)
      return &s->lines[i];
  return NULL;
}

void repl_show_state(const sim_machine *m, const sim_machine *before) {
  state_lines now, old = {0};
  collect(m, &now);
  if (before)
    collect(before, &old);
  unsigned shown = 0;
  for (unsigned i = 0; i < now.n; i++) {
    const line *l = &now.lines[i], *was = find_line(&old, l->name);
    if (was && strcmp(was->value, l->value) == 0)
      continue;
    shown++;
    if (was)
      printf("  %s: %s -> %s\n", l->name, was->value, l->value);
    else
      printf("  %s = %s\n", l->name, l->value);
  }
  for (unsigned i = 0; i < old.n; i++)
    if (!find_line(&now, old.lines[i].name)) {
      shown++;
      printf("  %s was %s, and is no more\n", old.lines[i].name,
             old.lines[i].value);
    }
  if (before && shown == 0)
    printf("  no variable differs\n");
  state_lines_free(&now);
  state_lines_free(&old);
}

bool repl_cmd_diff(repl *r, const repl_args *a) {
  uint64_t at[2] = {0, r->history.at};
  if (a->n == 0 || a->n > 2)
    return repl_error(r, "diff takes the numbers of one or two steps");
  for (unsigned i = 0; i < a->n; i++)
    if (!repl_number(r, a->word[i], "the number of a step", UINT64_MAX, &at[i]))
      return false;
    else if (at[i] > r->history.n)
      return repl_error(r, "the history has steps 0 to %zu", r->history.n);
  sim_machine *old = history_machine_at(&r->history, (size_t)at[0]);
  sim_machine *now = history_machine_at(&r->history, (size_t)at[1]);
  text_clear(&r->output); // printed once already
  printf("from step %llu to step %llu:\n", (unsigned long long)at[0],
         (unsigned long long)at[1]);
  repl_show_state(now, old);
  sim_free(old);
  sim_free(now);
  return true;
}
