// Replays for diagrams. Values are exact here: a move that the search made with
// a token has choice 0, which is one of the value's.
#include "cli/graph_replay.h"

#include <string.h>

#include "sim/actions.h"
#include "sim/sched/sched.h"

sim_machine *graph_replay_new(const sim_program *p, const sim_options *o) {
  sim_options exact = *o;
  exact.tokens = false;
  exact.print = NULL;
  return sim_new(p, &exact);
}

bool graph_replay_possible(const sim_machine *m, check_move move) {
  return sim_status_of(m) == SIM_OK && sim_end_of(m) == SIM_RUNNING &&
         move.thread < sim_thread_count(m) &&
         move.choice < sim_choices(m, move.thread);
}

bool graph_replay_step(sim_machine *m, check_move move) {
  sched_settle(m);
  return graph_replay_possible(m, move) &&
         sim_step(m, move.thread, move.choice) == SIM_OK;
}

unsigned graph_replay_run(const sim_program *p, const sim_options *o,
                          check_move *moves, unsigned max) {
  sim_machine *m = graph_replay_new(p, o);
  scheduler s;
  sched_move next;
  unsigned n = 0;
  sched_round_robin(&s, 1);
  while (n < max && sim_end_of(m) == SIM_RUNNING && sched_settle(m) &&
         s.pick(&s, m, &next) == SCHED_PICKED) {
    moves[n++] = (check_move){next.thread, next.choice};
    if (sim_step(m, next.thread, next.choice) != SIM_OK)
      break;
  }
  sim_free(m);
  return n;
}

static const char *keep(text_buffer *t, arena *a) {
  const char *text = arena_strdup(a, text_string(t));
  text_deinit(t);
  return text;
}

const char *graph_replay_name(const sim_machine *m, sim_thread t, arena *a) {
  return arena_strdup(a, sim_thread_name(m, t));
}

/// An access is named by what it touches: one statement can have several.
static void operation_text(const sim_machine *m, sim_thread t,
                           text_buffer *out) {
  sim_op op;
  sim_next_op(m, t, &op);
  bool reads = op.action == ACTION_READ, writes = op.action == ACTION_WRITE;
  if ((reads || writes) && op.at.object != SIM_NOWHERE) {
    text_add_string(out, reads ? "reads " : "writes ");
    sim_location_name(m, op.at, out);
  } else {
    sim_describe_next(m, t, out);
  }
}

const char *graph_replay_standing(const sim_machine *m, sim_thread t,
                                  arena *a) {
  text_buffer text = {0};
  const uint32_t object = sim_op_object(m, t);
  sim_op op;
  sim_next_op(m, t, &op);
  if (sim_choices(m, t) > 0) {
    operation_text(m, t, &text);
  } else if (op.action == ACTION_JOIN) {
    sim_describe_wait(m, t, &text); // names the thread, not its variable
  } else if (object != SIM_NOWHERE) {
    text_add_string(&text, "waits for ");
    sim_object_name(m, object, &text);
  } else {
    sim_describe_wait(m, t, &text);
  }
  return keep(&text, a);
}

const char *graph_replay_move_text(const sim_machine *m, check_move move,
                                   arena *a) {
  text_buffer text = {0};
  operation_text(m, move.thread, &text);
  if (sim_choices(m, move.thread) > 1) {
    text_add_string(&text, ": ");
    sim_describe_choice(m, move.thread, move.choice, &text);
  }
  return keep(&text, a);
}

const char *graph_replay_place(const sim_machine *m, sim_thread t, arena *a) {
  sim_op op;
  sim_next_op(m, t, &op);
  if (op.where.line == 0)
    return "";
  const char *path = sim_program_path(sim_program_of(m));
  const char *slash = strrchr(path, '/');
  return arena_printf(a, "%s:%u", slash != NULL ? slash + 1 : path,
                      op.where.line);
}

bool graph_replay_is_opaque(const char *value) {
  const size_t n = strlen(value);
  return n > 2 && value[0] == '<' && value[n - 1] == '>';
}

sim_thread graph_replay_find(const sim_machine *m, const char *name) {
  const sim_thread t = sim_thread_find(m, name, strlen(name));
  return t != SIM_NO_THREAD && sim_thread_done(m, t) ? SIM_NO_THREAD : t;
}

bool graph_replay_is_blocked(const sim_machine *m, sim_thread t) {
  return t != SIM_NO_THREAD && sim_choices(m, t) == 0;
}

bool graph_replay_completed(const sim_machine *before, const sim_machine *after,
                            const char *name, uint8_t action, uint32_t object) {
  const sim_thread t = graph_replay_find(before, name),
                   u = graph_replay_find(after, name);
  if (t == SIM_NO_THREAD)
    return false;
  if (u == SIM_NO_THREAD)
    return true;
  sim_op x, y;
  sim_next_op(before, t, &x);
  sim_next_op(after, u, &y);
  if (x.function != y.function || x.pc != y.pc || x.action != y.action)
    return true;
  // Back in front of the same receive: had nothing come, it could go on now.
  return action == ACTION_SEND && sim_op_object(before, t) == object &&
         graph_replay_is_blocked(before, t) &&
         graph_replay_is_blocked(after, u);
}
