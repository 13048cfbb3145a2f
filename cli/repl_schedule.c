// Commands on schedules: show the moves so far as text, save and load them.
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/repl_session.h"

static void write_moves(const repl *r, unsigned wrap, text_buffer *out) {
  schedule_writer w = {.out = out, .wrap = wrap, .line_start = out->n};
  for (size_t i = 0; i < r->history.at; i++)
    schedule_write(&w, history_name(&r->history, i),
                   r->history.moves[i].move.choice);
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

/// True if `path` is a file with something else than a schedule in it.
static bool is_something_else(const char *path) {
  static const char header[] = "# heddle schedule";
  char begin[sizeof header - 1];
  FILE *f = fopen(path, "r");
  if (!f)
    return false;
  size_t n = fread(begin, 1, sizeof begin, f);
  fclose(f);
  return n > 0 && (n < sizeof begin || memcmp(begin, header, n) != 0);
}

static bool save(repl *r, const char *path) {
  if (is_something_else(path))
    return repl_error(r, "%s exists and is no schedule: choose another name",
                      path);
  text_buffer text = {0};
  schedule_write_header(r->program, &r->options, &text);
  write_moves(r, 76, &text);
  text_add_string(&text, "\n");
  FILE *f = fopen(path, "w");
  bool ok = f && fwrite(text_string(&text), 1, text.n, f) == text.n;
  if (f && fclose(f) != 0)
    ok = false;
  text_deinit(&text);
  if (!ok)
    return repl_error(r, "%s: %s", path, strerror(errno));
  printf("%zu steps saved to %s\n", r->history.at, path);
  return true;
}

bool repl_take_schedule(repl *r, const schedule *s,
                        char error[SCHEDULE_ERROR_BYTES]) {
  schedule_cursor c = {.schedule = s};
  for (;;) {
    sched_move move;
    switch (schedule_next(&c, repl_now(r), &move, error)) {
    case SCHEDULE_END:
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
  bool ok =
      schedule_read(path, &s, error) && schedule_fits(&s, r->program, error);
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
