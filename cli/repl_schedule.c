// Commands on schedules: show the moves so far as text, save and load them.
#include <stdio.h>
#include <string.h>

#include "cli/repl_session.h"

static void write_moves(const repl *r, unsigned wrap, text_buffer *out) {
  schedule_writer w = {.out = out, .wrap = wrap, .line_start = out->n};
  const bool cycle = repl_has_cycle(r) && r->history.at == r->cycle_to;
  for (size_t i = 0; i < r->history.at; i++) {
    if (cycle && i == r->cycle_from)
      schedule_write_cycle(&w);
    schedule_write(&w, history_name(&r->history, i),
                   r->history.moves[i].move.choice);
  }
  schedule_writer_end(&w);
}

void repl_show_schedule(repl *r) {
  text_buffer text = {0};
  write_moves(r, 76, &text);
  if (text.n > 0)
    printf("%s\n", text_string(&text));
  else
    printf("no steps yet\n");
  text_deinit(&text);
}

static bool save(repl *r, const char *path) {
  char error[SCHEDULE_ERROR_BYTES];
  text_buffer text = {0};
  write_moves(r, 76, &text);
  bool ok = schedule_save(path, r->program, r->variant, &r->options,
                          text_string(&text), error);
  text_deinit(&text);
  if (!ok)
    return repl_error(r, "%s", error);
  printf("%zu steps saved to %s\n", r->history.at, path);
  return true;
}

bool repl_has_cycle(const repl *r) {
  return r->cycle_to > 0 && r->history.kept >= r->cycle_to;
}

void repl_show_cycle(const repl *r) {
  if (repl_has_cycle(r))
    printf("steps %zu to %zu are a cycle: they lead back to 'goto cycle', and "
           "so on for ever\n",
           r->cycle_from + 1, r->cycle_to);
}

/// Notes that the moves from `from` on are a cycle, if the state is the same
/// before and after them.
static void note_cycle(repl *r, size_t from) {
  text_buffer before = {0}, after = {0};
  sim_machine *m = history_machine_at(&r->history, from);
  sim_dump(m, &before);
  sim_dump(repl_now(r), &after);
  if (strcmp(text_string(&before), text_string(&after)) == 0) {
    r->cycle_from = from;
    r->cycle_to = r->history.kept = r->history.at;
    repl_set_mark(r, "cycle", from);
  } else {
    printf(
        "note: the schedule's cycle does not lead back to where it begins\n");
  }
  sim_free(m);
  text_deinit(&before);
  text_deinit(&after);
}

bool repl_take_schedule(repl *r, const schedule *s,
                        char error[SCHEDULE_ERROR_BYTES]) {
  schedule_cursor c = {.schedule = s};
  size_t cycle = SIZE_MAX;
  for (;;) {
    sched_move move;
    if (s->has_cycle && c.item == s->cycle && c.taken == 0)
      cycle = r->history.at;
    switch (schedule_next(&c, repl_now(r), &move, error)) {
    case SCHEDULE_END:
      if (cycle != SIZE_MAX)
        note_cycle(r, cycle);
      return true;
    case SCHEDULE_ERROR:
      return false;
    case SCHEDULE_MOVE:
      break;
    }
    if (history_take(&r->history, move) != SIM_OK) {
      snprintf(error, SCHEDULE_ERROR_BYTES,
               "schedule, step %u: the step does not come to its end", c.moves);
      return false;
    }
  }
}

/// What a schedule says about the machine that it was made on, if that is not
/// how this session's is.
static const char *mismatch(const repl *r, const schedule *s) {
  if (s->observe_output && !r->options.observe_output)
    return "--observe output";
  if (s->has_time && s->time != r->options.time)
    return s->time == SIM_TIME_ANY ? "--time any" : "--time virtual";
  return NULL;
}

static bool load(repl *r, const char *path) {
  char error[SCHEDULE_ERROR_BYTES];
  schedule s;
  size_t at = r->history.at;
  bool ok = schedule_read(path, &s, error) &&
            schedule_fits(&s, r->program, r->variant, error);
  if (ok) {
    const char *option = mismatch(r, &s);
    if (option)
      printf("note: the schedule was made with %s\n", option);
    history_go(&r->history, 0);
    ok = repl_take_schedule(r, &s, error);
    if (!ok && r->history.at == 0)
      history_go(&r->history, at <= r->history.n ? at : 0);
    text_clear(&r->output);
    if (r->history.at > 0)
      repl_set_current(r, history_name(&r->history, r->history.at - 1));
    repl_show_place(r);
    if (ok)
      repl_show_cycle(r);
  }
  schedule_deinit(&s);
  return ok ? true : repl_error(r, "%s", error);
}

bool repl_cmd_schedule(repl *r, const repl_args *a) {
  if (a->n == 0) {
    repl_show_schedule(r);
    return true;
  }
  if (a->n == 2 && strcmp(a->word[0], "save") == 0)
    return save(r, a->word[1]);
  if (a->n == 2 && strcmp(a->word[0], "load") == 0)
    return load(r, a->word[1]);
  return repl_error(r, "schedule takes nothing, 'save FILE' or 'load FILE'");
}

bool repl_cmd_replay(repl *r, const repl_args *a) {
  if (a->n != 1)
    return repl_error(r, "replay takes the file of a schedule");
  return load(r, a->word[0]);
}
