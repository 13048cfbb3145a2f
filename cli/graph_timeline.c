// The data of a timeline: a schedule is made again, and after each move every
// thread is asked how it stands. Times are the virtual clock's where it moves,
// else steps. Start at graph_data_timeline.
#include <stdlib.h>
#include <string.h>

#include "cli/graph_data.h"
#include "cli/graph_replay.h"
#include "sim/sched/sched.h"

typedef struct builder {
  sim_machine *m;
  arena *a;
  viz_row *rows;
  uint32_t n_rows, cap_rows;
  viz_span *spans;
  uint32_t n_spans, cap_spans;
  viz_wake *wakes;
  uint32_t n_wakes, cap_wakes;
  uint32_t *open; ///< by row: its latest span that may go on, or VIZ_NONE
  bool *blocked;  ///< by row: before the step that is made
  uint32_t cap_open;
} builder;

static uint32_t row_of(builder *b, const char *name, int64_t now) {
  for (uint32_t i = 0; i < b->n_rows; i++)
    if (strcmp(b->rows[i].name, name) == 0)
      return i;
  if (b->n_rows >= b->cap_open) {
    b->cap_open = b->cap_open == 0 ? 8 : 2 * b->cap_open;
    b->open = xrealloc(b->open, b->cap_open * sizeof *b->open);
    b->blocked = xrealloc(b->blocked, b->cap_open * sizeof *b->blocked);
  }
  GROW(b->rows, b->n_rows, b->cap_rows);
  b->rows[b->n_rows] = (viz_row){arena_strdup(b->a, name), now, now, false};
  b->open[b->n_rows] = VIZ_NONE;
  b->blocked[b->n_rows] = false;
  return b->n_rows++;
}

/// Adds to a row what its thread does from `from` to `to`; what goes on as
/// before makes the span before longer.
static void add_span(builder *b, uint32_t row, viz_span_kind kind, int64_t from,
                     int64_t to, const char *text) {
  uint32_t before = b->open[row];
  if (before != VIZ_NONE && kind != VIZ_SPAN_RUNNING) {
    viz_span *s = &b->spans[before];
    const bool same_text =
        (s->text == NULL && text == NULL) ||
        (s->text != NULL && text != NULL && strcmp(s->text, text) == 0);
    if (s->kind == kind && same_text && s->to == from) {
      s->to = to;
      return;
    }
  }
  GROW(b->spans, b->n_spans, b->cap_spans);
  b->open[row] = b->n_spans;
  b->spans[b->n_spans++] = (viz_span){row, kind, from, to, text};
}

/// How thread `t` stands while others move.
static void add_standing(builder *b, sim_thread t, int64_t from, int64_t to) {
  uint32_t row = row_of(b, sim_thread_name(b->m, t), from);
  sim_op op;
  sim_next_op(b->m, t, &op);
  viz_span_kind kind = VIZ_SPAN_BLOCKED;
  const char *text = NULL;
  if (op.action == ACTION_SLEEP)
    kind = VIZ_SPAN_SLEEPING;
  else if (op.choices > 0)
    kind = VIZ_SPAN_READY;
  else
    text = graph_replay_standing(b->m, t, b->a);
  add_span(b, row, kind, from, to, text);
}

/// Marks the rows of the threads that are gone.
static void mark_ended(builder *b, int64_t now) {
  for (uint32_t i = 0; i < b->n_rows; i++) {
    if (b->rows[i].ended)
      continue;
    const char *name = b->rows[i].name;
    sim_thread t = sim_thread_find(b->m, name, strlen(name));
    b->rows[i].end = now;
    b->rows[i].ended = t == SIM_NO_THREAD || sim_thread_done(b->m, t);
  }
}

/// Notes who cannot move before a step.
static void note_blocked(builder *b, int64_t now) {
  for (uint32_t i = 0; i < b->n_rows; i++)
    b->blocked[i] = false;
  for (sim_thread t = 0; t < sim_thread_count(b->m); t++)
    if (!sim_thread_done(b->m, t)) {
      const uint32_t row = row_of(b, sim_thread_name(b->m, t), now);
      b->blocked[row] = sim_choices(b->m, t) == 0;
    }
}

/// Adds whom the step of `mover` has let go on.
static void add_wakes(builder *b, uint32_t mover, int64_t at,
                      const char *text) {
  for (sim_thread t = 0; t < sim_thread_count(b->m); t++) {
    const uint32_t row = row_of(b, sim_thread_name(b->m, t), at);
    if (row == mover || !b->blocked[row] || sim_choices(b->m, t) == 0)
      continue;
    GROW(b->wakes, b->n_wakes, b->cap_wakes);
    b->wakes[b->n_wakes++] = (viz_wake){mover, row, at, text};
  }
}

/// Makes all moves; `steps` says what the times count.
static void replay(builder *b, const graph_run *run, bool steps) {
  for (sim_thread t = 0; t < sim_thread_count(b->m); t++)
    row_of(b, sim_thread_name(b->m, t), 0);
  for (unsigned i = 0; i < run->n_moves; i++) {
    const int64_t before = steps ? i : sim_clock_ns(b->m);
    const uint32_t n = sim_thread_count(b->m);
    sched_settle(b->m);
    if (!graph_replay_possible(b->m, run->moves[i]))
      break;
    const int64_t now = steps ? (int64_t)i : sim_clock_ns(b->m);
    const int64_t after = steps ? now + 1 : now;
    for (sim_thread t = 0; t < n; t++)
      if (!sim_thread_done(b->m, t) && (!steps || t != run->moves[i].thread))
        add_standing(b, t, before, after);
    const sim_thread mover = run->moves[i].thread;
    const char *text = graph_replay_move_text(b->m, run->moves[i], b->a);
    const uint32_t row = row_of(b, sim_thread_name(b->m, mover), now);
    add_span(b, row, VIZ_SPAN_RUNNING, now, after, text);
    note_blocked(b, now);
    if (!graph_replay_step(b->m, run->moves[i]))
      break;
    add_wakes(b, row, after, text);
    for (sim_thread t = 0; t < sim_thread_count(b->m); t++)
      row_of(b, sim_thread_name(b->m, t), after);
    mark_ended(b, after);
  }
}

/// Where the threads stand at the end, as one more step.
static void add_end(builder *b, int64_t at) {
  for (sim_thread t = 0; t < sim_thread_count(b->m); t++)
    if (!sim_thread_done(b->m, t))
      add_standing(b, t, at, at + 1);
  for (uint32_t i = 0; i < b->n_rows; i++)
    if (!b->rows[i].ended)
      b->rows[i].end = at + 1;
}

/// True if the moves let time pass.
static bool time_passes(const sim_program *p, const sim_options *machine,
                        const graph_run *run) {
  if (machine->time != SIM_TIME_VIRTUAL)
    return false;
  sim_machine *m = graph_replay_new(p, machine);
  for (unsigned i = 0; i < run->n_moves; i++)
    if (!graph_replay_step(m, run->moves[i]))
      break;
  const bool passes = sim_clock_ns(m) > 0;
  sim_free(m);
  return passes;
}

void graph_data_timeline(const sim_program *p, const sim_options *machine,
                         const graph_run *run, arena *a, viz_timeline *t) {
  *t = (viz_timeline){0};
  builder b = {.m = graph_replay_new(p, machine), .a = a};
  const bool steps = !time_passes(p, machine, run);
  replay(&b, run, steps);
  if (steps && sim_end_of(b.m) == SIM_RUNNING)
    add_end(&b, run->n_moves);
  t->unit = steps ? VIZ_UNIT_STEPS : VIZ_UNIT_NS;
  t->n_rows = b.n_rows;
  t->n_spans = b.n_spans;
  viz_row *rows = arena_alloc(a, (b.n_rows + 1) * sizeof *rows);
  viz_span *spans = arena_alloc(a, (b.n_spans + 1) * sizeof *spans);
  if (b.n_rows > 0)
    memcpy(rows, b.rows, b.n_rows * sizeof *rows);
  if (b.n_spans > 0)
    memcpy(spans, b.spans, b.n_spans * sizeof *spans);
  viz_wake *wakes = arena_alloc(a, (b.n_wakes + 1) * sizeof *wakes);
  if (b.n_wakes > 0)
    memcpy(wakes, b.wakes, b.n_wakes * sizeof *wakes);
  t->wakes = wakes;
  t->n_wakes = b.n_wakes;
  t->rows = rows;
  t->spans = spans;
  const check_finding *f = run->finding;
  if (steps && f != NULL && f->cycle_from < f->n_moves) {
    viz_mark *mark = arena_alloc(a, sizeof *mark);
    *mark = (viz_mark){f->cycle_from, f->n_moves, "again and again, for ever"};
    t->marks = mark;
    t->n_marks = 1;
  }
  free(b.rows);
  free(b.spans);
  free(b.wakes);
  free(b.open);
  free(b.blocked);
  sim_free(b.m);
}
