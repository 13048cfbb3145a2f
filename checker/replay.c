// Replaying a schedule on a machine that is stepped from the initial state,
// without saving, loading or reduction: it shares nothing with the search.
#include "checker/replay.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/// A run of equal moves that has not been written yet.
typedef struct run {
  text_buffer thread;
  unsigned choice, repeat;
} run;

static bool is_plain_name(const char *name) {
  if (*name == 0 || *name == '#' || *name == ';')
    return false;
  for (const char *c = name; *c; c++)
    if (isspace((unsigned char)*c) || strchr("*:\"\\", *c))
      return false;
  return true;
}

static void add_name(text_buffer *out, const char *name) {
  if (is_plain_name(name)) {
    text_add_string(out, name);
    return;
  }
  text_add_string(out, "\"");
  for (const char *c = name; *c; c++) {
    if (*c == '"' || *c == '\\')
      text_addf(out, "\\%c", *c);
    else if (*c == '\n')
      text_add_string(out, "\\n");
    else
      text_add(out, c, 1);
  }
  text_add_string(out, "\"");
}

static void end_run(run *r, text_buffer *out) {
  if (r->repeat == 0)
    return;
  if (out->n > 0)
    text_add_string(out, " ");
  add_name(out, text_string(&r->thread));
  if (r->repeat > 1)
    text_addf(out, "*%u", r->repeat);
  if (r->choice > 0)
    text_addf(out, ":%u", r->choice);
  r->repeat = 0;
}

static void add_move(run *r, const char *name, unsigned choice,
                     text_buffer *out) {
  if (r->repeat > 0 && r->choice == choice &&
      strcmp(text_string(&r->thread), name) == 0) {
    r->repeat++;
    return;
  }
  end_run(r, out);
  text_clear(&r->thread);
  text_add_string(&r->thread, name);
  r->choice = choice;
  r->repeat = 1;
}

bool replay_can(const sim_machine *m, check_move move) {
  return sim_end_of(m) == SIM_RUNNING && move.thread < sim_thread_count(m) &&
         move.choice < sim_choices(m, move.thread);
}

void replay_pass_time(sim_machine *m, const sim_options *o) {
  if (o->time != SIM_TIME_VIRTUAL || sim_end_of(m) != SIM_RUNNING)
    return;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    if (sim_choices(m, t) > 0)
      return;
  sim_advance_clock(m);
}

/// Makes the moves from `from` up to `to`.
static void make_moves(replay *r, const sim_options *o, const check_move *moves,
                       unsigned from, unsigned to) {
  run current = {0};
  for (unsigned i = from; i < to && r->possible; i++) {
    const check_move move = moves[i];
    if (!replay_can(r->m, move)) {
      r->possible = false;
      break;
    }
    const char *name = sim_thread_name(r->m, move.thread);
    if (i > 0 && strcmp(name, text_string(&r->mover)) != 0)
      r->n_switches++;
    text_clear(&r->mover);
    text_add_string(&r->mover, name);
    add_move(&current, name, move.choice, &r->schedule);
    if (sim_step(r->m, move.thread, move.choice) != SIM_OK) {
      r->possible = false;
      break;
    }
    replay_pass_time(r->m, o);
  }
  end_run(&current, &r->schedule);
  text_deinit(&current.thread);
}

static void begin(replay *r, const sim_program *p, const sim_options *o) {
  memset(r, 0, sizeof *r);
  r->m = sim_new(p, o);
  r->possible = true;
  replay_pass_time(r->m, o);
}

void replay_run(replay *r, const sim_program *p, const sim_options *o,
                const check_move *moves, unsigned n) {
  begin(r, p, o);
  make_moves(r, o, moves, 0, n);
}

void replay_run_lasso(replay *r, const sim_program *p, const sim_options *o,
                      const check_move *moves, unsigned n, unsigned cycle_from,
                      sim_machine **start, bool *closes) {
  sim_components *c = sim_components_new();
  uint32_t *vectors[2] = {NULL, NULL}, caps[2] = {0, 0}, lengths[2];
  begin(r, p, o);
  make_moves(r, o, moves, 0, cycle_from);
  *start = sim_clone(r->m);
  text_add_string(&r->schedule, r->schedule.n > 0 ? " ;" : ";");
  make_moves(r, o, moves, cycle_from, n);
  *closes = r->possible && sim_status_of(r->m) == SIM_OK;
  if (*closes) {
    // Saved from a copy: saving changes what objects are called.
    sim_machine *copies[2] = {sim_clone(*start), sim_clone(r->m)};
    for (int i = 0; i < 2; i++) {
      lengths[i] = sim_save(copies[i], c, &vectors[i], &caps[i]);
      sim_free(copies[i]);
    }
    *closes =
        lengths[0] == lengths[1] &&
        memcmp(vectors[0], vectors[1], lengths[0] * sizeof *vectors[0]) == 0;
    free(vectors[0]);
    free(vectors[1]);
  }
  sim_components_free(c);
}

void replay_deinit(replay *r) {
  sim_free(r->m);
  text_deinit(&r->schedule);
  text_deinit(&r->mover);
}

char *check_schedule_text(const sim_program *p, const sim_options *o,
                          const check_move *moves, unsigned n) {
  replay r;
  replay_run(&r, p, o, moves, n);
  char *text = strdup(text_string(&r.schedule));
  replay_deinit(&r);
  return text;
}
