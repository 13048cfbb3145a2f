// The data of a wait-for graph: where the schedule of a finding has led, who
// waits there, for what, and who holds it.
#include <string.h>

#include "cli/graph_data.h"
#include "cli/graph_replay.h"
#include "sim/actions.h"

enum { MAX_HOLDERS = 32, MAX_HELD = 64 };

typedef struct builder {
  const sim_machine *m;
  arena *a;
  viz_wait_graph *g;
  viz_thread *threads; ///< one a thread of the machine, in its order
  viz_resource *resources;
  uint32_t *handles; ///< of each resource
  uint32_t cap_resources;
  viz_hold *holds;
  uint32_t cap_holds;
  viz_wait *waits;
  uint32_t cap_waits;
} builder;

/// Room for one more item in an array of the arena.
static void *grown(arena *a, void *items, uint32_t n, uint32_t *cap,
                   size_t bytes) {
  if (n < *cap)
    return items;
  *cap = *cap > 0 ? *cap * 2 : 16;
  void *more = arena_alloc(a, *cap * bytes);
  if (items != NULL)
    memcpy(more, items, n * bytes);
  return more;
}

static uint32_t resource_of(builder *b, uint32_t handle) {
  viz_wait_graph *g = b->g;
  for (uint32_t i = 0; b->handles != NULL && i < g->n_resources; i++)
    if (b->handles[i] == handle)
      return i;
  uint32_t cap = b->cap_resources;
  b->handles =
      grown(b->a, b->handles, g->n_resources, &cap, sizeof *b->handles);
  b->resources = grown(b->a, b->resources, g->n_resources, &b->cap_resources,
                       sizeof *b->resources);
  text_buffer name = {0};
  sim_object_name(b->m, handle, &name);
  b->handles[g->n_resources] = handle;
  b->resources[g->n_resources] =
      (viz_resource){arena_strdup(b->a, text_string(&name)), NULL};
  text_deinit(&name);
  return g->n_resources++;
}

/// What kind of thing an operation works on.
static const char *kind_of(uint8_t action) {
  switch ((action_kind)action) {
  case ACTION_LOCK:
  case ACTION_READ_LOCK:
    return "lock";
  case ACTION_SEND:
  case ACTION_RECEIVE:
    return "channel";
  case ACTION_WAIT_GROUP_WAIT:
    return "wait group";
  case ACTION_QUEUE_JOIN:
    return "queue";
  case ACTION_ACQUIRE:
    return "semaphore";
  default:
    return NULL;
  }
}

static void add_wait(builder *b, viz_wait wait) {
  b->waits =
      grown(b->a, b->waits, b->g->n_waits, &b->cap_waits, sizeof *b->waits);
  b->waits[b->g->n_waits++] = wait;
}

/// Adds what keeps thread `t` from moving.
static void add_waits(builder *b, sim_thread t) {
  sim_op op;
  sim_next_op(b->m, t, &op);
  const uint32_t object = sim_op_object(b->m, t);
  viz_wait wait = {t, VIZ_NONE, VIZ_NONE};
  if (object != SIM_NOWHERE && op.action != ACTION_JOIN) {
    wait.resource = resource_of(b, object);
    b->resources[wait.resource].kind = kind_of(op.action);
  }
  sim_thread others[MAX_HOLDERS];
  unsigned n = sim_waits_for(b->m, t, others, MAX_HOLDERS);
  if (n == 0)
    add_wait(b, wait);
  for (unsigned i = 0; i < n && i < MAX_HOLDERS; i++) {
    wait.other = others[i];
    add_wait(b, wait);
  }
}

static void add_holds(builder *b, sim_thread t) {
  uint32_t held[MAX_HELD];
  unsigned n = sim_held_by(b->m, t, held, MAX_HELD);
  for (unsigned i = 0; i < n && i < MAX_HELD; i++) {
    b->holds =
        grown(b->a, b->holds, b->g->n_holds, &b->cap_holds, sizeof *b->holds);
    uint32_t resource = resource_of(b, held[i]);
    b->holds[b->g->n_holds++] = (viz_hold){resource, t};
    if (b->resources[resource].kind == NULL)
      b->resources[resource].kind = "lock";
  }
}

void graph_data_waits(const sim_program *p, const sim_options *machine,
                      const graph_run *run, arena *a, viz_wait_graph *g) {
  *g = (viz_wait_graph){0};
  if (run->finding != NULL)
    g->subtitle = run->finding->pattern;
  sim_machine *m = graph_replay_new(p, machine);
  for (unsigned i = 0; i < run->n_moves; i++)
    if (!graph_replay_step(m, run->moves[i]))
      break;
  builder b = {.m = m, .a = a, .g = g};
  g->n_threads = sim_thread_count(m);
  b.threads = arena_alloc(a, (g->n_threads + 1) * sizeof *b.threads);
  for (sim_thread t = 0; t < g->n_threads; t++) {
    text_buffer doing = {0};
    if (!sim_thread_done(m, t))
      sim_describe_next(m, t, &doing);
    b.threads[t] = (viz_thread){
        graph_replay_name(m, t, a), arena_strdup(a, text_string(&doing)),
        sim_thread_done(m, t) ? "" : graph_replay_place(m, t, a)};
    text_deinit(&doing);
    if (!sim_thread_done(m, t) && sim_choices(m, t) == 0)
      add_waits(&b, t);
    add_holds(&b, t);
  }
  g->threads = b.threads;
  g->resources = b.resources;
  g->holds = b.holds;
  g->waits = b.waits;
  sim_free(m);
}
