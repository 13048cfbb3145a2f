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

static void show_locks(repl *r) {
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

// -- queues, stats -----------------------------------------------------------

static void show_queue(void *context, const char *name, const char *content) {
  unsigned *n = context;
  printf("  %s  %s\n", name, content);
  ++*n;
}

static void show_queues(repl *r) {
  unsigned n = 0;
  sim_visit_queues(repl_now(r), show_queue, &n);
  if (n == 0)
    printf("no channels or queues\n");
}

static void show_stats(repl *r) {
  const history *h = &r->history;
  const sim_machine *m = repl_now(r);
  size_t switches = 0;
  for (size_t i = 1; i < h->at; i++)
    switches += h->moves[i].name != h->moves[i - 1].name;
  printf("steps: %zu, context switches: %zu", h->at, switches);
  if (h->n > h->at)
    printf("; ahead, taken back: %zu", h->n - h->at);
  printf("\n");
  for (uint32_t k = 0; k < h->n_names; k++) {
    size_t n = 0;
    for (size_t i = 0; i < h->at; i++)
      n += h->moves[i].name == k;
    if (n > 0)
      printf("  %-*s  %zu\n", repl_name_width(r, m), h->names[k], n);
  }
  if (r->options.time == SIM_TIME_VIRTUAL)
    printf("virtual clock: %g s\n", (double)sim_clock_ns(m) / 1e9);
  printf("the state: %zu words\n", sim_state_words(m));
}

// -- info --------------------------------------------------------------------

static const struct {
  const char *name;
  void (*show)(repl *r); ///< NULL: variables, which take an argument
} topics[] = {{"threads", repl_show_threads},
              {"vars", NULL},
              {"locks", show_locks},
              {"queues", show_queues},
              {"breakpoints", repl_show_breakpoints},
              {"schedule", repl_show_schedule},
              {"stats", show_stats},
              {"marks", repl_show_marks}};
enum { N_TOPICS = sizeof topics / sizeof *topics };

bool repl_cmd_info(repl *r, const repl_args *a) {
  int found = -1, matches = 0;
  for (int i = 0; i < N_TOPICS && a->n > 0; i++)
    if (strncmp(topics[i].name, a->word[0], strlen(a->word[0])) == 0) {
      found = i;
      matches++;
    }
  const bool vars = found >= 0 && !topics[found].show;
  if (matches != 1 || a->n > (vars ? 2 : 1))
    return repl_error(r, "info takes one of: threads, vars [THREAD], locks, "
                         "queues, breakpoints, schedule, stats, marks");
  if (vars)
    return repl_show_vars(r, a->n == 2 ? a->word[1] : NULL);
  sim_machine *inside = repl_hide_inside(r);
  topics[found].show(r);
  r->inside = inside;
  return true;
}
