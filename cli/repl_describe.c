// What a thread will do next, in the program's own words and in columns.
#include <stdio.h>
#include <string.h>

#include "cli/repl_session.h"
#include "sim/actions.h"

enum { MAX_NAME_WIDTH = 20 };

void repl_place(const repl *r, span where, text_buffer *out) {
  const char *path = sim_program_path(r->program);
  const char *slash = strrchr(path, '/');
  text_add_string(out, slash && slash[1] ? slash + 1 : path);
  if (where.line > 0)
    text_addf(out, ":%u", where.line);
}

/// What an action does to its object: "%" stands for the object's name.
static const char *const phrases[ACTION_COUNT] = {
    [ACTION_NONE] = "",
    [ACTION_READ] = "reads %",
    [ACTION_WRITE] = "writes %",
    [ACTION_SPAWN] = "starts a thread",
    [ACTION_EXIT] = "ends",
    [ACTION_PRINT] = "prints",
    [ACTION_SLEEP] = "wakes up",
    [ACTION_CHOOSE] = "takes a random value",
    [ACTION_YIELD] = "yields",
    [ACTION_LOCK] = "locks %",
    [ACTION_TRY_LOCK] = "tries to lock %",
    [ACTION_UNLOCK] = "unlocks %",
    [ACTION_READ_LOCK] = "locks % for reading",
    [ACTION_READ_UNLOCK] = "unlocks % from reading",
    [ACTION_SEND] = "sends to %",
    [ACTION_RECEIVE] = "receives from %",
    [ACTION_CLOSE] = "closes %",
    [ACTION_SELECT] = "selects",
    [ACTION_JOIN] = "joins %",
    [ACTION_WAIT_GROUP_ADD] = "changes the count of %",
    [ACTION_WAIT_GROUP_WAIT] = "waits for %",
    [ACTION_QUEUE_JOIN] = "waits for the tasks of %",
    [ACTION_ACQUIRE] = "acquires %",
    [ACTION_RELEASE] = "releases %",
    [ACTION_WAIT] = "waits on %",
    [ACTION_SIGNAL] = "signals %",
    [ACTION_OBSERVE] = "looks at %",
    [ACTION_UPDATE] = "updates %",
};

void repl_touches(const sim_machine *m, sim_thread t, text_buffer *out) {
  sim_op op;
  sim_next_op(m, t, &op);
  const char *phrase = op.clock                   ? "reads the clock"
                       : op.action < ACTION_COUNT ? phrases[op.action]
                                                  : NULL;
  if (!phrase || !phrase[0])
    return;
  text_buffer name = {0};
  uint32_t object = sim_op_object(m, t);
  if (op.at.object != SIM_NOWHERE)
    sim_location_name(m, op.at, &name);
  else if (object != SIM_NOWHERE)
    sim_object_name(m, object, &name);
  const char *gap = strchr(phrase, '%');
  if (gap) {
    text_add(out, phrase, (size_t)(gap - phrase));
    text_addf(out, "%s%s", name.n > 0 ? text_string(&name) : "it", gap + 1);
  } else {
    text_add_string(out, phrase);
  }
  text_deinit(&name);
}

void repl_choice(const sim_machine *m, sim_thread t, unsigned choice,
                 text_buffer *out) {
  text_buffer text = {0};
  sim_describe_choice(m, t, choice, &text);
  if (text.n > 0)
    text_addf(out, ": %s", text_string(&text));
  else if (sim_choices(m, t) > 1)
    text_addf(out, ": choice %u", choice);
  text_deinit(&text);
}

int repl_width(const char *text) {
  int width = 0;
  for (; *text; text++)
    width += ((unsigned char)*text & 0xc0) != 0x80;
  return width;
}

void repl_pad(text_buffer *out, size_t start, int columns) {
  int width = out->n > start ? repl_width(text_string(out) + start) : 0;
  for (; width < columns; width++)
    text_add(out, " ", 1);
}

void repl_cut(const char *text, int columns, text_buffer *out) {
  if (repl_width(text) <= columns) {
    text_add_string(out, text);
    return;
  }
  size_t bytes = 0;
  for (int width = 0; width < columns - 3; width++) {
    bytes++;
    while (((unsigned char)text[bytes] & 0xc0) == 0x80)
      bytes++;
  }
  text_add(out, text, bytes);
  text_add_string(out, "...");
}

/// The source between the columns of `where`, or its whole line; trimmed.
static void add_source(const sim_program *p, span where, bool whole,
                       text_buffer *out) {
  size_t n;
  const char *text = sim_program_line(p, where.line, &n);
  size_t from = 0;
  if (!whole && where.line == where.end_line && where.end_column <= n + 1 &&
      where.column >= 1 && where.column < where.end_column) {
    from = where.column - 1;
    n = where.end_column - 1;
  }
  while (from < n && (text[from] == ' ' || text[from] == '\t'))
    from++;
  while (n > from && (text[n - 1] == ' ' || text[n - 1] == '\r'))
    n--;
  text_add(out, text + from, n - from);
}

void repl_statement(const sim_machine *m, sim_thread t, text_buffer *out) {
  sim_op op;
  sim_next_op(m, t, &op);
  text_buffer text = {0};
  if (op.where.line > 0 && op.action != ACTION_EXIT) {
    const sim_program *p = sim_program_of(m);
    add_source(p, op.where, true, &text);
    if (repl_width(text_string(&text)) > REPL_STATEMENT_WIDTH) {
      text_clear(&text);
      add_source(p, op.where, false, &text);
    }
  }
  if (text.n == 0)
    sim_describe_next(m, t, &text);
  repl_cut(text_string(&text), REPL_STATEMENT_WIDTH, out);
  text_deinit(&text);
}

int repl_name_width(const repl *r, const sim_machine *m) {
  int width = 4;
  for (uint32_t i = 0; i < r->history.n_names; i++) {
    int w = repl_width(r->history.names[i]);
    width = w > width ? w : width;
  }
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    int w = repl_width(sim_thread_name(m, t));
    width = w > width ? w : width;
  }
  return width < MAX_NAME_WIDTH ? width : MAX_NAME_WIDTH;
}

void repl_put_line(text_buffer *text) {
  size_t n = text->n;
  while (n > 0 && text->data[n - 1] == ' ')
    n--;
  printf("%.*s\n", (int)n, text_string(text));
  text_clear(text);
}

void repl_thread_columns(const repl *r, sim_thread t, int name_width,
                         text_buffer *out) {
  const sim_machine *m = repl_now(r);
  size_t start = out->n;
  text_add_string(out, sim_thread_name(m, t));
  repl_pad(out, start, name_width);
  text_add_string(out, "  ");
  start = out->n;
  sim_op op;
  sim_next_op(m, t, &op);
  if (!sim_thread_done(m, t))
    repl_place(r, op.where, out);
  repl_pad(out, start, r->place_width);
  text_add_string(out, "  ");
  start = out->n;
  if (!sim_thread_done(m, t))
    repl_statement(m, t, out);
  repl_pad(out, start, REPL_STATEMENT_WIDTH);
  text_add_string(out, "  ");
}

void repl_wait(const sim_machine *m, sim_thread t, text_buffer *out) {
  size_t before = out->n;
  sim_describe_wait(m, t, out);
  if (out->n == before)
    text_add_string(out, "is blocked");
}
