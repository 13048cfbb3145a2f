// Variables: the command print, and the list of them in info.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/repl_session.h"
#include "sim/arena.h"

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

bool repl_show_vars(repl *r, const char *thread) {
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
    return repl_show_vars(r, NULL);
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
