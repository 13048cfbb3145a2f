// More about why a thread is stuck at a channel: a timer that was stopped, a
// stop signal that its select does not look at, a receiver that has left.
//
// What is said is true of the state, or of the schedule, that is shown; that it
// is the reason is a guess, a good one. Start reading at hint_of_wait.
#include "checker/hint.h"

#include <stdlib.h>
#include <string.h>

#include "checker/replay.h"

static const char cancelled[] =
    "send with no receiver: context cancelled while sending";

/// True if that is what the program calls a context's channel.
static bool is_of_context(const char *name) {
  static const char done[] = "Done()";
  const size_t n = strlen(name), k = sizeof done - 1;
  return n >= k && strcmp(name + n - k, done) == 0;
}

const char *hint_of_wait(const sim_machine *m, sim_thread t,
                         const char *pattern, text_buffer *message) {
  sim_op op;
  sim_next_op(m, t, &op);
  if (sim_awaits_stopped_timer(m, t)) {
    text_add_string(message, ": its timer was stopped or has gone off before");
    return "receive with no sender: timer stopped but channel awaited";
  }
  if (op.action != ACTION_SELECT && op.action != ACTION_SEND)
    return pattern;
  text_buffer call = {0};
  const bool in_library = sim_library_call(m, t, &call);
  text_deinit(&call);
  if (in_library)
    return pattern;
  const uint32_t signal = sim_missed_signal(m, t);
  if (signal == SIM_NOWHERE)
    return pattern;
  text_buffer name = {0};
  sim_object_name(m, signal, &name);
  const bool selects = op.action == ACTION_SELECT;
  text_addf(message, "; %s is closed, but %s", text_string(&name),
            selects ? "no case waits for it" : "a plain send does not see it");
  if (selects)
    pattern = "select with no ready case: select without done case";
  else if (is_of_context(text_string(&name)))
    pattern = cancelled;
  text_deinit(&name);
  return pattern;
}

// -- receivers that leave ----------------------------------------------------

typedef struct departure {
  char *thread, *way;
  span where;
} departure;

static void departure_clear(departure *d) {
  free(d->thread);
  free(d->way);
  *d = (departure){0};
}

/// The channel that the thread called `name` waits to send on at the end of the
/// schedule, or SIM_NOWHERE.
static uint32_t channel_at_end(const check_finding *f, const sim_program *p,
                               const sim_options *o, const char *name) {
  sim_machine *m = sim_new(p, o);
  replay_pass_time(m, o);
  for (unsigned i = 0; i < f->n_moves && replay_can(m, f->moves[i]); i++) {
    if (sim_step(m, f->moves[i].thread, f->moves[i].choice) != SIM_OK)
      break;
    replay_pass_time(m, o);
  }
  uint32_t found = SIM_NOWHERE;
  const sim_thread t = sim_thread_find(m, name, strlen(name));
  if (t != SIM_NO_THREAD && !sim_thread_done(m, t)) {
    sim_op op;
    sim_next_op(m, t, &op);
    if (op.action == ACTION_SEND)
      found = sim_op_object(m, t);
  }
  sim_free(m);
  return found;
}

/// The last time that somebody left a select which receives from `channel`.
static departure find_departure(const check_finding *f, const sim_program *p,
                                const sim_options *o, uint32_t channel) {
  departure last = {0};
  sim_machine *m = sim_new(p, o);
  replay_pass_time(m, o);
  for (unsigned i = 0; i < f->n_moves && replay_can(m, f->moves[i]); i++) {
    const check_move move = f->moves[i];
    if (sim_select_leaves(m, move.thread, move.choice, channel)) {
      text_buffer way = {0};
      sim_op op;
      sim_next_op(m, move.thread, &op);
      sim_describe_choice(m, move.thread, move.choice, &way);
      departure_clear(&last);
      last.thread = strdup(sim_thread_name(m, move.thread));
      last.way = strdup(text_string(&way));
      last.where = op.where;
      text_deinit(&way);
    }
    if (sim_step(m, move.thread, move.choice) != SIM_OK)
      break;
    replay_pass_time(m, o);
  }
  sim_free(m);
  return last;
}

void hint_of_departure(check_finding *f, const sim_program *p,
                       const sim_options *o) {
  if (f->is_cycle || f->n_sites == 0 || !f->pattern ||
      strcmp(f->pattern, "send with no receiver") != 0)
    return;
  // An object keeps its handle in a machine that is never loaded from a state.
  const uint32_t channel = channel_at_end(f, p, o, f->sites[0].thread);
  if (channel == SIM_NOWHERE)
    return;
  departure d = find_departure(f, p, o, channel);
  if (d.thread) {
    text_buffer message = {0};
    text_addf(&message, "%s; %s left its select in line %u: %s", f->message,
              d.thread, d.where.line, d.way);
    free(f->message);
    f->message = strdup(text_string(&message));
    text_deinit(&message);
    if (is_of_context(d.way)) {
      f->plain_pattern = f->pattern;
      f->n_plain_sites = f->n_sites;
      f->is_explained = true;
      f->pattern = cancelled;
    }
  }
  departure_clear(&d);
}
