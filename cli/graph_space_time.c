// The data of a space-time diagram: the steps of a finding's schedule, a lane a
// thread, and which of them had to come first. A link is drawn where one
// thread's operation on a kernel object let another thread's go on: spawn to
// first step, unlock to lock, send to receive, last step to join. Start at
// graph_data_space_time.
#include <string.h>

#include "cli/graph_data.h"
#include "cli/graph_replay.h"
#include "sim/actions.h"
#include "sim/sched/sched.h"

enum { MAX_EVENTS = 400, MAX_LANES = 200 };

typedef struct builder {
  sim_machine *m;
  arena *a;
  viz_space_time *s;
  viz_lane lanes[MAX_LANES];
  uint32_t last[MAX_LANES]; ///< event of each lane
  viz_event events[MAX_EVENTS];
  uint32_t objects[MAX_EVENTS]; ///< that each event worked on
  uint8_t actions[MAX_EVENTS];
  viz_link links[2 * MAX_EVENTS];
} builder;

static uint32_t lane_of(builder *b, const char *name) {
  viz_space_time *s = b->s;
  for (uint32_t i = 0; i < s->n_lanes; i++)
    if (strcmp(b->lanes[i].name, name) == 0)
      return i;
  if (s->n_lanes == MAX_LANES)
    return VIZ_NONE;
  b->lanes[s->n_lanes] = (viz_lane){arena_strdup(b->a, name), VIZ_NONE};
  b->last[s->n_lanes] = VIZ_NONE;
  return s->n_lanes++;
}

static void add_link(builder *b, uint32_t from, uint32_t to,
                     viz_link_kind kind) {
  if (from == VIZ_NONE || to == VIZ_NONE || b->s->n_links == 2 * MAX_EVENTS)
    return;
  b->links[b->s->n_links++] = (viz_link){from, to, kind, NULL};
}

/// Operations after which others can go on.
static bool gives(uint8_t action) {
  switch ((action_kind)action) {
  case ACTION_UNLOCK:
  case ACTION_READ_UNLOCK:
  case ACTION_SEND:
  case ACTION_CLOSE:
  case ACTION_RELEASE:
  case ACTION_SIGNAL:
  case ACTION_WAIT_GROUP_ADD:
    return true;
  default:
    return false;
  }
}

/// Operations that may have to wait for such.
static bool takes(uint8_t action) {
  switch ((action_kind)action) {
  case ACTION_LOCK:
  case ACTION_TRY_LOCK:
  case ACTION_READ_LOCK:
  case ACTION_RECEIVE:
  case ACTION_SELECT:
  case ACTION_ACQUIRE:
  case ACTION_WAIT:
  case ACTION_WAIT_GROUP_WAIT:
  case ACTION_QUEUE_JOIN:
    return true;
  default:
    return false;
  }
}

/// Links an event that takes to the latest one that gave, if that was another
/// thread's.
static void link_giver(builder *b, uint32_t event) {
  if (!takes(b->actions[event]) || b->objects[event] == SIM_NOWHERE)
    return;
  for (uint32_t i = event; i-- > 0;)
    if (b->objects[i] == b->objects[event] && gives(b->actions[i])) {
      if (b->events[i].lane != b->events[event].lane)
        add_link(b, i, event, VIZ_LINK_ORDER);
      return;
    }
}

/// Links a join to the last step of the thread that was started with the same
/// object.
static void link_joined(builder *b, uint32_t event) {
  if (b->actions[event] != ACTION_JOIN || b->objects[event] == SIM_NOWHERE)
    return;
  for (uint32_t i = 0; i < b->s->n_lanes; i++) {
    uint32_t by = b->lanes[i].started_by;
    if (by != VIZ_NONE && b->objects[by] == b->objects[event])
      add_link(b, b->last[i], event, VIZ_LINK_ORDER);
  }
}

/// The place of thread `t` without the file's name, which is the same for all.
static const char *line_of(const builder *b, sim_thread t) {
  sim_op op;
  sim_next_op(b->m, t, &op);
  return op.where.line == 0 ? "" : arena_printf(b->a, ":%u", op.where.line);
}

/// Adds what thread `t` stands in front of. VIZ_NONE if there is no room.
static uint32_t add_event(builder *b, sim_thread t, viz_event_kind kind,
                          const char *text) {
  uint32_t lane = lane_of(b, sim_thread_name(b->m, t));
  if (lane == VIZ_NONE || b->s->n_events == MAX_EVENTS)
    return VIZ_NONE;
  uint32_t event = b->s->n_events++;
  sim_op op;
  sim_next_op(b->m, t, &op);
  b->objects[event] = sim_op_object(b->m, t);
  b->actions[event] = op.action;
  b->events[event] = (viz_event){lane, kind, text, line_of(b, t)};
  b->last[lane] = event;
  return event;
}

/// Makes a move and adds it. False at the end of what can be shown.
static bool add_move(builder *b, check_move move) {
  if (!graph_replay_possible(b->m, move))
    return false;
  const char *text = graph_replay_move_text(b->m, move, b->a);
  uint32_t event = add_event(b, move.thread, VIZ_EVENT_PLAIN, text);
  if (event == VIZ_NONE)
    return false;
  uint8_t action = b->actions[event];
  if (gives(action) || takes(action) || action == ACTION_SPAWN ||
      action == ACTION_JOIN)
    b->events[event].kind = VIZ_EVENT_SYNC;
  link_giver(b, event);
  link_joined(b, event);
  if (!graph_replay_step(b->m, move))
    return false;
  const uint32_t known = b->s->n_lanes;
  for (sim_thread t = 0; t < sim_thread_count(b->m); t++) {
    uint32_t lane = lane_of(b, sim_thread_name(b->m, t));
    if (lane != VIZ_NONE && lane >= known)
      b->lanes[lane].started_by = event;
  }
  return true;
}

/// The thread so named, or SIM_NO_THREAD.
static sim_thread find_thread(const builder *b, const char *name) {
  return sim_thread_find(b->m, name, strlen(name));
}

/// Adds where the threads stand that cannot go on.
static void add_blocked(builder *b) {
  for (sim_thread t = 0; t < sim_thread_count(b->m); t++)
    if (!sim_thread_done(b->m, t) && sim_choices(b->m, t) == 0)
      add_event(b, t, VIZ_EVENT_BLOCKED, graph_replay_standing(b->m, t, b->a));
}

/// Adds what the finding is about: where its threads stand at the end.
static void add_end(builder *b, const check_finding *f) {
  if (sim_end_of(b->m) != SIM_RUNNING) {
    if (b->s->n_events > 0 && f != NULL)
      b->events[b->s->n_events - 1].kind = VIZ_EVENT_ERROR;
    return;
  }
  if (f == NULL) {
    add_blocked(b);
    return;
  }
  uint32_t before = VIZ_NONE;
  for (unsigned i = 0; i < f->n_sites; i++) {
    sim_thread t = find_thread(b, f->sites[i].thread);
    if (t == SIM_NO_THREAD)
      continue;
    bool race = f->kind == CHECK_RACE;
    uint32_t event = add_event(b, t, race ? VIZ_EVENT_ERROR : VIZ_EVENT_BLOCKED,
                               graph_replay_standing(b->m, t, b->a));
    if (race)
      add_link(b, before, event, VIZ_LINK_RACE);
    before = event;
  }
}

void graph_data_space_time(const sim_program *p, const sim_options *machine,
                           const graph_run *run, arena *a, viz_space_time *s) {
  *s = (viz_space_time){0};
  builder *b = arena_alloc(a, sizeof *b);
  b->m = graph_replay_new(p, machine);
  b->a = a;
  b->s = s;
  for (sim_thread t = 0; t < sim_thread_count(b->m); t++)
    lane_of(b, sim_thread_name(b->m, t));
  bool whole = true;
  for (unsigned i = 0; i < run->n_moves && whole; i++) {
    sched_settle(b->m);
    whole = add_move(b, run->moves[i]);
  }
  if (whole || sim_end_of(b->m) != SIM_RUNNING)
    add_end(b, run->finding);
  s->lanes = b->lanes;
  s->events = b->events;
  s->links = b->links;
  sim_free(b->m);
}
