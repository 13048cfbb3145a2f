// The lock-order graph: an edge from a lock to each that some thread wants
// while holding it. Without a cycle in it no threads can wait for each other's
// locks in a circle (E. Coffman, M. Elphick, A. Shoshani, "System Deadlocks",
// 1971). With one they still may not, where another lock guards both: then
// every state was looked at. Start reading at lock_order_note.
#include "checker/lock_order.h"

#include <stdlib.h>
#include <string.h>

#include "checker/wait_for.h"
#include "sim/arena.h"

enum { MOST_SHOWN = 8 }; ///< locks, and pairs of them

static unsigned number_of(lock_order *o, const sim_machine *m,
                          uint32_t handle) {
  text_buffer t = {0};
  sim_object_name(m, handle, &t);
  const char *name = t.n > 0 ? text_string(&t) : "a lock";
  o->unnamed = o->unnamed || !sim_object_has_own_name(m, handle);
  unsigned i = 0;
  while (i < o->n_names && strcmp(o->names[i], name) != 0)
    i++;
  if (i == o->n_names) {
    GROW(o->names, o->n_names, o->cap_names);
    o->names[o->n_names++] = strdup(name);
  }
  text_deinit(&t);
  return i;
}

static void add_pair(lock_order *o, unsigned held, unsigned wanted) {
  for (unsigned i = 0; i < o->n_pairs; i++)
    if (o->pairs[i].held == held && o->pairs[i].wanted == wanted)
      return;
  GROW(o->pairs, o->n_pairs, o->cap_pairs);
  o->pairs[o->n_pairs++] = (lock_pair){held, wanted};
}

/// Takes in what thread `t` wants, if that is a lock, and holds.
static void note_thread(lock_order *o, const sim_machine *m, sim_thread t) {
  sim_op op;
  sim_next_op(m, t, &op);
  if (op.action != ACTION_LOCK && op.action != ACTION_READ_LOCK &&
      op.action != ACTION_ACQUIRE)
    return;
  const uint32_t wanted = sim_op_object(m, t);
  if (wanted == SIM_NOWHERE)
    return;
  const unsigned number = number_of(o, m, wanted);
  const unsigned n = sim_held_by(m, t, NULL, 0);
  uint32_t *held = xmalloc((n + 1) * sizeof *held);
  sim_held_by(m, t, held, n);
  for (unsigned i = 0; i < n; i++)
    if (held[i] != wanted) // a lock that may be taken twice
      add_pair(o, number_of(o, m, held[i]), number);
  free(held);
}

void lock_order_note(lock_order *o, const sim_machine *m) {
  if (sim_end_of(m) != SIM_RUNNING)
    return;
  bool blocked = false;
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    if (sim_thread_done(m, t))
      continue;
    blocked |= sim_choices(m, t) == 0;
    note_thread(o, m, t);
  }
  o->waited = o->waited || blocked;
  if (blocked && !o->waited_in_circle) {
    wait_for g;
    wait_for_init(&g, m);
    o->waited_in_circle = g.n_cycle > 0;
    wait_for_deinit(&g);
  }
}

/// Puts the locks in an order that all pairs respect; false if there is none.
static bool sort_locks(const lock_order *o, unsigned *order) {
  bool *placed = xcalloc(o->n_names + 1, sizeof *placed);
  unsigned n = 0;
  for (bool found = true; found && n < o->n_names;) {
    found = false;
    for (unsigned i = 0; i < o->n_names && !found; i++) {
      bool first = !placed[i];
      for (unsigned k = 0; k < o->n_pairs && first; k++)
        first = o->pairs[k].wanted != i || placed[o->pairs[k].held];
      if (!first)
        continue;
      placed[i] = found = true;
      order[n++] = i;
    }
  }
  free(placed);
  return n == o->n_names;
}

static bool is_in_pair(const lock_order *o, unsigned lock) {
  for (unsigned k = 0; k < o->n_pairs; k++)
    if (o->pairs[k].held == lock || o->pairs[k].wanted == lock)
      return true;
  return false;
}

/// Who was held when whom was wanted: the edges of the graph.
static void add_pairs(const lock_order *o, text_buffer *t) {
  text_add_string(t, " (");
  for (unsigned k = 0; k < o->n_pairs && k <= MOST_SHOWN; k++)
    if (k == MOST_SHOWN)
      text_add_string(t, ", …");
    else
      text_addf(t, "%s%s → %s", k > 0 ? ", " : "", o->names[o->pairs[k].held],
                o->names[o->pairs[k].wanted]);
  text_add_string(t, ")");
}

char *lock_order_explain(const lock_order *o) {
  if (!o->waited)
    return strdup("nobody ever waits for anybody");
  if (o->waited_in_circle)
    return strdup("where threads wait for each other in a circle, one of them "
                  "can still go on");
  if (o->n_names == 0)
    return strdup("in no state do threads wait for each other in a circle");
  if (o->n_pairs == 0)
    return strdup("nobody waits for a lock while holding another");
  unsigned *order = xcalloc(o->n_names + 1, sizeof *order);
  text_buffer t = {0};
  if (!o->unnamed && sort_locks(o, order)) {
    text_add_string(&t, "locks are always taken in this order: ");
    unsigned shown = 0;
    for (unsigned i = 0; i < o->n_names; i++) {
      if (!is_in_pair(o, order[i]) || shown > MOST_SHOWN)
        continue;
      if (shown == MOST_SHOWN)
        text_add_string(&t, ", …");
      else
        text_addf(&t, "%s%s", shown > 0 ? ", " : "", o->names[order[i]]);
      shown++;
    }
    if (o->n_pairs > 1)
      add_pairs(o, &t);
  } else {
    text_add_string(&t, "in no state do threads wait for each other in a "
                        "circle");
  }
  free(order);
  char *text = strdup(text_string(&t));
  text_deinit(&t);
  return text;
}

void lock_order_deinit(lock_order *o) {
  for (unsigned i = 0; i < o->n_names; i++)
    free(o->names[i]);
  free(o->names);
  free(o->pairs);
}
