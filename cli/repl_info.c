// The command info: threads, and who holds and waits for what.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/repl_session.h"
#include "sim/actions.h"
#include "sim/arena.h"

void repl_show_threads(repl *r) {
  const sim_machine *m = repl_now(r);
  int width = repl_name_width(r, m);
  text_buffer line = {0};
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    bool is_current = strcmp(sim_thread_name(m, t), r->current) == 0;
    text_addf(&line, "%s", is_current ? "* " : "  ");
    repl_thread_columns(r, t, width, &line);
    if (sim_thread_done(m, t))
      text_add_string(&line, "has ended");
    else if (sim_choices(m, t) == 0)
      repl_wait(m, t, &line);
    else
      repl_touches(m, t, &line);
    if (sim_thread_daemon(m, t))
      text_add_string(&line, " (daemon)");
    repl_put_line(&line);
  }
  text_deinit(&line);
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
    sim_op op;
    sim_next_op(m, t, &op);
    uint32_t object =
        op.action == ACTION_JOIN ? SIM_NOWHERE : sim_op_object(m, t);
    if (object != SIM_NOWHERE && !sim_thread_done(m, t) &&
        sim_choices(m, t) == 0)
      add_to_list(&lock_row_of(&l, m, object)->waiters, name);
  }
  if (l.n == 0)
    printf("nothing is held or waited for\n");
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
    repl_put_line(&line);
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
    return repl_show_vars(r, a->n == 2 ? a->word[1] : NULL);
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
