// The list of variables, in print and info.
#include <stdio.h>

#include "cli/repl_session.h"

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
  sim_visit_variables(repl_seen(r), SIM_NO_THREAD, show_variable, &l);
  if (l.shown == 0)
    printf("no global variables\n");
}

static void show_locals(const repl *r, sim_thread t) {
  variable_list l = {.thread = sim_thread_name(repl_seen(r), t)};
  sim_visit_variables(repl_seen(r), t, show_variable, &l);
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
  sim_thread t = repl_seen_thread(r);
  if (t != SIM_NO_THREAD)
    show_locals(r, t);
  return true;
}
