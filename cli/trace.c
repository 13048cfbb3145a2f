// A counterexample as JSON, step by step, for other programs to draw or to
// check: docs/json.md describes it.
#include <errno.h>
#include <string.h>

#include "cli/cli.h"

static json_t *step_of(const sim_program *p, const cli_step *s, unsigned i) {
  json_t *j = json_object();
  json_object_set_new(j, "step", json_integer((json_int_t)i + 1));
  json_object_set_new(j, "thread", json_text(s->thread));
  json_object_set_new(j, "text", json_text(s->text));
  json_object_set_new(j, "choice",
                      s->note != NULL ? json_text(s->note) : json_null());
  json_object_set_new(j, "file", json_text(sim_program_path(p)));
  json_object_set_new(j, "line", json_integer(s->where.line));
  json_object_set_new(j, "column", json_integer(s->where.column));
  return j;
}

static json_t *stuck_of(const sim_program *p, const cli_stuck *s) {
  json_t *j = json_object();
  json_object_set_new(j, "thread", json_text(s->thread));
  json_object_set_new(j, "text", json_text(s->text));
  json_object_set_new(j, "waits", json_text(s->wait));
  json_object_set_new(j, "holds", json_text(s->holds));
  json_object_set_new(j, "file", json_text(sim_program_path(p)));
  json_object_set_new(j, "line", json_integer(s->where.line));
  json_object_set_new(j, "column", json_integer(s->where.column));
  return j;
}

bool trace_write(const char *path, const sim_program *p, const cli_options *o,
                 const check_finding *f) {
  cli_steps s;
  json_t *j = json_object(), *steps = json_array(), *stuck = json_array();
  cli_steps_init(&s, p, &o->check.machine, f->moves, f->n_moves);
  for (unsigned i = 0; i < s.n; i++)
    json_array_append_new(steps, step_of(p, &s.steps[i], i));
  for (unsigned i = 0; i < s.n_stuck; i++)
    json_array_append_new(stuck, stuck_of(p, &s.stuck[i]));
  cli_steps_deinit(&s);
  json_object_set_new(j, "version", json_integer(1));
  json_object_set_new(j, "finding", json_finding(p, f));
  json_object_set_new(j, "steps", steps);
  json_object_set_new(j, "cycle_from",
                      f->cycle_from < f->n_moves
                          ? json_integer((json_int_t)f->cycle_from + 1)
                          : json_null());
  json_object_set_new(j, "stuck", stuck);
  FILE *to = strcmp(path, "-") == 0 ? stdout : fopen(path, "wb");
  if (to == NULL) {
    cli_error("%s: %s", path, strerror(errno));
    json_decref(j);
    return false;
  }
  json_write(to, j);
  const bool ok = to == stdout || fclose(to) == 0;
  if (!ok)
    cli_error("%s: %s", path, strerror(errno));
  return ok;
}
