// The command why: what keeps a thread from moving, and what keeps those that
// it waits for.
//
// Breadth-first over "waits for what this one holds", so the circle that is
// found is a shortest one through the thread.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/repl_session.h"
#include "sim/arena.h"

enum { MAX_HOLDERS = 64 };

typedef struct chain {
  sim_thread *queue; ///< threads in the order they were reached
  sim_thread *from;  ///< by thread: which one waits for it; SIM_NO_THREAD: new
  uint32_t n;
  sim_thread closes; ///< waits for the thread that was asked about
} chain;

/// Reaches all that keep `start` waiting.
static void follow(const sim_machine *m, sim_thread start, chain *c) {
  uint32_t threads = sim_thread_count(m);
  c->queue = xmalloc(threads * sizeof *c->queue);
  c->from = xmalloc(threads * sizeof *c->from);
  for (sim_thread t = 0; t < threads; t++)
    c->from[t] = SIM_NO_THREAD;
  c->closes = SIM_NO_THREAD;
  c->queue[c->n++] = start;
  for (uint32_t i = 0; i < c->n; i++) {
    sim_thread t = c->queue[i], holders[MAX_HOLDERS];
    if (sim_choices(m, t) > 0)
      continue;
    unsigned n = sim_waits_for(m, t, holders, MAX_HOLDERS);
    for (unsigned k = 0; k < n && k < MAX_HOLDERS; k++) {
      if (holders[k] == start && c->closes == SIM_NO_THREAD)
        c->closes = t;
      if (holders[k] == start || c->from[holders[k]] != SIM_NO_THREAD)
        continue;
      c->from[holders[k]] = t;
      c->queue[c->n++] = holders[k];
    }
  }
}

/// "w1 -> w2 -> w1", from what was noted backwards.
static void show_circle(const sim_machine *m, sim_thread start,
                        const chain *c) {
  text_buffer line = {0};
  for (sim_thread t = c->closes; t != start; t = c->from[t]) {
    text_buffer longer = {0};
    text_addf(&longer, "%s -> %s", sim_thread_name(m, t), text_string(&line));
    text_deinit(&line);
    line = longer;
  }
  const char *name = sim_thread_name(m, start);
  printf("a circle: %s -> %s%s: each waits for the next\n", name,
         text_string(&line), name);
  text_deinit(&line);
}

static void show_thread(const repl *r, sim_thread t, int width) {
  const sim_machine *m = repl_now(r);
  text_buffer line = {0};
  text_add_string(&line, "  ");
  repl_thread_columns(r, t, width, &line);
  if (sim_thread_done(m, t))
    text_add_string(&line, "has ended");
  else if (sim_choices(m, t) > 0)
    text_add_string(&line, "can move");
  else
    repl_wait(m, t, &line);
  repl_put_line(&line);
  text_deinit(&line);
}

bool repl_cmd_why(repl *r, const repl_args *a) {
  if (a->n > 1)
    return repl_error(r, "why takes a %s", sim_thread_word(r->program));
  sim_thread t = a->n == 1 ? repl_thread(r, a->word[0]) : repl_current(r);
  if (t == SIM_NO_THREAD)
    return a->n == 1 ? false : repl_error(r, "%s has ended", r->current);
  const sim_machine *m = repl_now(r);
  if (sim_end_of(m) != SIM_RUNNING) {
    repl_show_end(r);
    return true;
  }
  chain c = {0};
  follow(m, t, &c);
  int width = repl_name_width(r, m);
  for (uint32_t i = 0; i < c.n; i++)
    show_thread(r, c.queue[i], width);
  if (c.closes != SIM_NO_THREAD)
    show_circle(m, t, &c);
  free(c.queue);
  free(c.from);
  return true;
}
