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

enum { MAX_EVENTS = 400, MAX_LANES = 200, MAX_HOLDS = 400, MAX_HELD = 32 };

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
  viz_stretch holds[MAX_HOLDS];
  uint32_t held[MAX_HOLDS];     ///< the lock of each
  const char *sent[MAX_EVENTS]; ///< what each event sends, or NULL
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

static void add_link(builder *b, uint32_t from, uint32_t to, viz_link_kind kind,
                     const char *text) {
  if (from == VIZ_NONE || to == VIZ_NONE || b->s->n_links == 2 * MAX_EVENTS)
    return;
  b->links[b->s->n_links++] = (viz_link){from, to, kind, text};
}

/// The operation on the same object that lets another thread's go on;
/// ACTION_NONE for those that wait for nothing. What is held is followed by
/// itself.
static action_kind giver_of(uint8_t action) {
  switch ((action_kind)action) {
  case ACTION_RECEIVE:
  case ACTION_SELECT:
    return ACTION_SEND;
  case ACTION_ACQUIRE:
    return ACTION_RELEASE;
  case ACTION_WAIT:
    return ACTION_SIGNAL;
  case ACTION_WAIT_GROUP_WAIT:
    return ACTION_WAIT_GROUP_DONE;
  default:
    return ACTION_NONE;
  }
}

/// True for what takes part in the order between threads.
static bool synchronises(uint8_t action) {
  switch ((action_kind)action) {
  case ACTION_SPAWN:
  case ACTION_JOIN:
  case ACTION_LOCK:
  case ACTION_TRY_LOCK:
  case ACTION_UNLOCK:
  case ACTION_READ_LOCK:
  case ACTION_READ_UNLOCK:
  case ACTION_SEND:
  case ACTION_CLOSE:
  case ACTION_RELEASE:
  case ACTION_SIGNAL:
  case ACTION_WAIT_GROUP_ADD:
  case ACTION_WAIT_GROUP_DONE:
  case ACTION_QUEUE_JOIN:
    return true;
  default:
    return giver_of(action) != ACTION_NONE;
  }
}

/// Links an event to the latest one of another thread that let it go on.
static void link_giver(builder *b, uint32_t event) {
  const action_kind wanted = giver_of(b->actions[event]);
  if (wanted == ACTION_NONE || b->objects[event] == SIM_NOWHERE)
    return;
  for (uint32_t i = event; i-- > 0;) {
    const uint8_t action = b->actions[i];
    const bool gives = action == wanted ||
                       (wanted == ACTION_SEND && action == ACTION_CLOSE) ||
                       // the last to arrive at a barrier lets the others go on
                       (wanted == ACTION_SIGNAL && action == ACTION_WAIT);
    if (b->objects[i] != b->objects[event] || !gives)
      continue;
    if (b->events[i].lane != b->events[event].lane)
      add_link(b, i, event, VIZ_LINK_ORDER, b->sent[i]);
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
      add_link(b, b->last[i], event, VIZ_LINK_ORDER, NULL);
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

// -- locks that are held -----------------------------------------------------

static bool is_among(uint32_t object, const uint32_t *held, unsigned n) {
  for (unsigned i = 0; i < n; i++)
    if (held[i] == object)
      return true;
  return false;
}

/// The stretch in which the lane holds the object now, or VIZ_NONE.
static uint32_t open_hold(const builder *b, uint32_t lane, uint32_t object) {
  for (uint32_t i = b->s->n_holds; i-- > 0;)
    if (b->holds[i].lane == lane && b->held[i] == object &&
        b->holds[i].to == VIZ_NONE)
      return i;
  return VIZ_NONE;
}

/// Links an event that takes a lock to the latest one of another thread that
/// let go of it.
static void link_released(builder *b, uint32_t lane, uint32_t object,
                          uint32_t event) {
  uint32_t latest = VIZ_NONE;
  for (uint32_t i = 0; i < b->s->n_holds; i++)
    if (b->held[i] == object && b->holds[i].to != VIZ_NONE &&
        (latest == VIZ_NONE || b->holds[i].to >= b->holds[latest].to))
      latest = i;
  if (latest != VIZ_NONE && b->holds[latest].lane != lane)
    add_link(b, b->holds[latest].to, event, VIZ_LINK_ORDER, NULL);
}

static void begin_hold(builder *b, uint32_t lane, uint32_t object,
                       uint32_t event) {
  link_released(b, lane, object, event);
  if (b->s->n_holds == MAX_HOLDS)
    return;
  text_buffer name = {0};
  sim_object_name(b->m, object, &name);
  b->held[b->s->n_holds] = object;
  b->holds[b->s->n_holds++] = (viz_stretch){
      lane, event, VIZ_NONE, arena_strdup(b->a, text_string(&name))};
  text_deinit(&name);
}

/// Compares what each thread holds with what it held before `event`. True if
/// something was taken.
static bool follow_holds(builder *b, uint32_t event) {
  bool taken = false;
  for (uint32_t lane = 0; lane < b->s->n_lanes; lane++) {
    uint32_t held[MAX_HELD];
    const sim_thread t = graph_replay_find(b->m, b->lanes[lane].name);
    unsigned n = t == SIM_NO_THREAD ? 0 : sim_held_by(b->m, t, held, MAX_HELD);
    n = n > MAX_HELD ? MAX_HELD : n;
    for (uint32_t i = 0; i < b->s->n_holds; i++)
      if (b->holds[i].lane == lane && b->holds[i].to == VIZ_NONE &&
          !is_among(b->held[i], held, n))
        b->holds[i].to = event;
    for (unsigned i = 0; i < n; i++)
      if (open_hold(b, lane, held[i]) == VIZ_NONE) {
        begin_hold(b, lane, held[i], event);
        taken = true;
      }
  }
  return taken;
}

/// From a blocked event to where those took the lock that hold it.
static void link_holders(builder *b, sim_thread t, uint32_t event) {
  sim_thread holders[MAX_HELD];
  const uint32_t object = sim_op_object(b->m, t);
  const unsigned n = sim_waits_for(b->m, t, holders, MAX_HELD);
  for (unsigned i = 0; i < n && i < MAX_HELD; i++) {
    const uint32_t lane = lane_of(b, sim_thread_name(b->m, holders[i]));
    const uint32_t hold =
        lane == VIZ_NONE ? VIZ_NONE : open_hold(b, lane, object);
    if (hold != VIZ_NONE && event != VIZ_NONE)
      add_link(b, event, b->holds[hold].from, VIZ_LINK_WAIT, NULL);
  }
}

// -- moves -------------------------------------------------------------------

/// Links a send to who was waiting for it: the receive that it meets has no
/// event of its own.
static void link_met(builder *b, const sim_machine *before, uint32_t event) {
  for (uint32_t lane = 0; lane < b->s->n_lanes; lane++)
    if (lane != b->events[event].lane &&
        graph_replay_completed(before, b->m, b->lanes[lane].name,
                               b->actions[event], b->objects[event]))
      add_link(b, event, lane, VIZ_LINK_MEET, b->sent[event]);
}

/// True if after the event its thread is in the middle of the same call.
static bool waits_on(const builder *b, uint32_t event, const sim_op *before) {
  const sim_thread t =
      graph_replay_find(b->m, b->lanes[b->events[event].lane].name);
  if (t == SIM_NO_THREAD)
    return false;
  sim_op now;
  sim_next_op(b->m, t, &now);
  return now.function == before->function && now.pc == before->pc &&
         now.phase > 0;
}

static const char *message_of(const builder *b, sim_thread t) {
  text_buffer text = {0};
  sim_describe_message(b->m, t, &text);
  const char *message =
      text.n > 0 ? arena_strdup(b->a, text_string(&text)) : NULL;
  text_deinit(&text);
  return message;
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
  if (synchronises(action))
    b->events[event].kind = VIZ_EVENT_SYNC;
  b->sent[event] = message_of(b, move.thread);
  link_joined(b, event);
  sim_op op;
  sim_next_op(b->m, move.thread, &op);
  sim_machine *before = action == ACTION_SEND ? sim_clone(b->m) : NULL;
  const bool ok = graph_replay_step(b->m, move);
  if (ok && before != NULL)
    link_met(b, before, event);
  if (before != NULL)
    sim_free(before);
  if (!ok)
    return false;
  // A wait that has only begun lets go of its lock; the step in which it takes
  // it again was let go on by who released it.
  const bool begun = op.phase == 0 && waits_on(b, event, &op);
  if (!follow_holds(b, event) && !begun)
    link_giver(b, event);
  if (begun) // it lets nobody go on
    b->actions[event] = ACTION_NONE;
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

/// Adds that a thread cannot go on, and who keeps it from that.
static uint32_t add_waiting(builder *b, sim_thread t) {
  text_buffer text = {0};
  sim_describe_wait(b->m, t, &text);
  if (text.n == 0)
    sim_describe_next(b->m, t, &text);
  // What follows a colon is why nobody helps: the title says that.
  const char *wait = text_string(&text);
  const char *colon = strstr(wait, ": ");
  const size_t length = colon != NULL ? (size_t)(colon - wait) : strlen(wait);
  const uint32_t event =
      add_event(b, t, VIZ_EVENT_BLOCKED, arena_strndup(b->a, wait, length));
  text_deinit(&text);
  link_holders(b, t, event);
  return event;
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
    // In a cycle those that go round are not stuck anywhere.
    if (t == SIM_NO_THREAD ||
        (f->cycle_from < f->n_moves && sim_choices(b->m, t) > 0))
      continue;
    bool race = f->kind == CHECK_RACE;
    uint32_t event = race ? add_event(b, t, VIZ_EVENT_ERROR,
                                      graph_replay_standing(b->m, t, b->a))
                          : add_waiting(b, t);
    if (race)
      add_link(b, before, event, VIZ_LINK_RACE, NULL);
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
  const check_finding *f = run->finding;
  uint32_t cycle = VIZ_NONE;
  for (unsigned i = 0; i < run->n_moves && whole; i++) {
    if (f != NULL && i == f->cycle_from)
      cycle = s->n_events;
    sched_settle(b->m);
    whole = add_move(b, run->moves[i]);
  }
  if (whole || sim_end_of(b->m) != SIM_RUNNING)
    add_end(b, f);
  if (cycle != VIZ_NONE)
    s->n_cycle = s->n_events - cycle;
  s->lanes = b->lanes;
  s->events = b->events;
  s->links = b->links;
  s->holds = b->holds;
  sim_free(b->m);
}
