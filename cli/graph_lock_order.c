// The data of a lock-order graph, collected over all states of a search: where
// a thread stands in front of a lock while it holds others. What else it holds
// each time it does so is a gate. Start at graph_data_lock_order.
#include <stdlib.h>
#include <string.h>

#include "cli/graph_data.h"
#include "cli/graph_replay.h"
#include "cli/graph_walk.h"

enum { MAX_HELD = 32 };

typedef struct order {
  uint32_t held, taken;
  const char *thread;
  uint32_t function, pc; ///< where
  const char *place;
  uint32_t gates[MAX_HELD]; ///< locks that were held besides, each time
  unsigned n_gates;
} order;

typedef struct builder {
  arena *a;
  viz_resource *locks;
  uint32_t n_locks, cap_locks;
  order *orders;
  uint32_t n_orders, cap_orders;
} builder;

static uint32_t lock_named(builder *b, const char *name) {
  for (uint32_t i = 0; i < b->n_locks; i++)
    if (strcmp(b->locks[i].name, name) == 0)
      return i;
  GROW(b->locks, b->n_locks, b->cap_locks);
  b->locks[b->n_locks] = (viz_resource){arena_strdup(b->a, name), NULL};
  return b->n_locks++;
}

static uint32_t lock_of(builder *b, const sim_machine *m, uint32_t object) {
  text_buffer name = {0};
  sim_object_name(m, object, &name);
  const uint32_t lock = lock_named(b, text_string(&name));
  text_deinit(&name);
  return lock;
}

/// Leaves the gates that are among the locks held this time as well.
static void keep_common(order *o, const uint32_t *held, unsigned n) {
  unsigned kept = 0;
  for (unsigned i = 0; i < o->n_gates; i++)
    for (unsigned k = 0; k < n; k++)
      if (held[k] == o->gates[i]) {
        o->gates[kept++] = o->gates[i];
        break;
      }
  o->n_gates = kept;
}

static void add_order(builder *b, const sim_machine *m, sim_thread t,
                      const sim_op *op, uint32_t from, uint32_t taken,
                      const uint32_t *held, unsigned n) {
  const char *name = sim_thread_name(m, t);
  for (uint32_t i = 0; i < b->n_orders; i++) {
    order *o = &b->orders[i];
    if (o->held == from && o->taken == taken && o->function == op->function &&
        o->pc == op->pc && strcmp(o->thread, name) == 0) {
      keep_common(o, held, n);
      return;
    }
  }
  GROW(b->orders, b->n_orders, b->cap_orders);
  order *o = &b->orders[b->n_orders++];
  *o = (order){.held = from,
               .taken = taken,
               .thread = arena_strdup(b->a, name),
               .function = op->function,
               .pc = op->pc,
               .place = graph_replay_place(m, t, b->a)};
  for (unsigned i = 0; i < n; i++)
    if (held[i] != from && held[i] != taken)
      o->gates[o->n_gates++] = held[i];
}

static bool takes_lock(uint8_t action) {
  return action == ACTION_LOCK || action == ACTION_READ_LOCK ||
         action == ACTION_ACQUIRE;
}

static void look_at(builder *b, const sim_machine *m, sim_thread t) {
  sim_op op;
  sim_next_op(m, t, &op);
  const uint32_t object = sim_op_object(m, t);
  if (!takes_lock(op.action) || object == SIM_NOWHERE)
    return;
  uint32_t held[MAX_HELD], names[MAX_HELD];
  unsigned n = sim_held_by(m, t, held, MAX_HELD);
  n = n > MAX_HELD ? MAX_HELD : n;
  const uint32_t taken = lock_of(b, m, object);
  for (unsigned i = 0; i < n; i++)
    names[i] = lock_of(b, m, held[i]);
  for (unsigned i = 0; i < n; i++) // its own lock: only if that blocks it
    if (held[i] != object || op.choices == 0)
      add_order(b, m, t, &op, names[i], taken, names, n);
}

static bool look(void *context, uint32_t state, const sim_machine *m) {
  (void)state;
  if (sim_end_of(m) != SIM_RUNNING)
    return true;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    if (!sim_thread_done(m, t))
      look_at(context, m, t);
  return true;
}

void graph_data_lock_order(const sim_program *p, const sim_options *machine,
                           const check_result *r, arena *a,
                           viz_lock_order_graph *g) {
  *g = (viz_lock_order_graph){0};
  builder b = {.a = a};
  graph_walk(p, machine, &r->graph, true, look, &b);
  viz_resource *locks = arena_alloc(a, (b.n_locks + 1) * sizeof *locks);
  viz_lock_order_edge *edges = arena_alloc(a, (b.n_orders + 1) * sizeof *edges);
  if (b.n_locks > 0)
    memcpy(locks, b.locks, b.n_locks * sizeof *locks);
  for (uint32_t i = 0; i < b.n_orders; i++) {
    const order *o = &b.orders[i];
    uint32_t *gates = arena_alloc(a, (o->n_gates + 1) * sizeof *gates);
    memcpy(gates, o->gates, o->n_gates * sizeof *gates);
    edges[i] = (viz_lock_order_edge){.held = o->held,
                                     .taken = o->taken,
                                     .thread = o->thread,
                                     .place = o->place,
                                     .gates = gates,
                                     .n_gates = o->n_gates};
  }
  g->locks = locks;
  g->n_locks = b.n_locks;
  g->edges = edges;
  g->n_edges = b.n_orders;
  free(b.locks);
  free(b.orders);
}
