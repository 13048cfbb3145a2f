// What a schedule does, step by step: the replay behind every report. Reports
// show what the plain machine did, not what the search remembered.
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "sim/actions.h"
#include "sim/arena.h"
#include "sim/sched/sched.h"
#include "sim/text.h"

#define MAX_HELD 16

/// The text collected in `t` as a string of its own; empties `t`.
static char *take(text_buffer *t) {
  char *s = t->data != NULL ? t->data : xcalloc(1, 1);
  *t = (text_buffer){0};
  return s;
}

static char *copy(const char *s) {
  size_t n = strlen(s) + 1;
  return memcpy(xmalloc(n), s, n);
}

/// The same, without what follows the first line: a statement is recognised by
/// its beginning.
static char *take_line(text_buffer *t) {
  char *s = take(t);
  char *end = strchr(s, '\n');
  if (end != NULL) {
    *end = '\0';
    text_addf(t, "%s …", s);
    free(s);
    s = take(t);
  }
  return s;
}

static void look_for_testing(void *context, unsigned frame,
                             const char *function, span where) {
  static const char package[] = "testing.";
  (void)frame;
  if (where.line == 0 && strncmp(function, package, sizeof package - 1) == 0)
    *(bool *)context = true;
}

/// Whether the thread, in front of an operation without a place in the program,
/// is where Go's package testing runs the tests.
static bool is_harness(const sim_machine *m, sim_thread t) {
  bool found = false;
  sim_visit_frames(m, t, look_for_testing, &found);
  return found;
}

static void add_step(cli_steps *s, const sim_machine *m, check_move move) {
  text_buffer t = {0};
  sim_op op;
  GROW(s->steps, s->n, s->cap);
  cli_step *step = &s->steps[s->n++];
  sim_next_op(m, move.thread, &op);
  sim_describe_next(m, move.thread, &t);
  step->thread = copy(sim_thread_name(m, move.thread));
  step->text = take_line(&t);
  step->note = NULL;
  step->where = op.where;
  step->at = op.at;
  step->reads = op.action == ACTION_READ && op.at.object != SIM_NOWHERE &&
                op.n_reads == 0;
  step->writes = op.action == ACTION_WRITE || op.action == ACTION_UPDATE;
  step->idle = false;
  step->harness = op.where.line == 0 && is_harness(m, move.thread);
  step->inside = op.inside;
  if (sim_choices(m, move.thread) > 1) {
    sim_describe_choice(m, move.thread, move.choice, &t);
    step->note = take(&t);
  }
  if (s->n > 1 && strcmp(step->thread, s->steps[s->n - 2].thread) != 0)
    s->switches++;
}

static void add_stuck(cli_steps *s, const sim_machine *m, sim_thread t) {
  text_buffer text = {0};
  sim_op op;
  uint32_t held[MAX_HELD];
  GROW(s->stuck, s->n_stuck, s->cap_stuck);
  cli_stuck *stuck = &s->stuck[s->n_stuck++];
  sim_next_op(m, t, &op);
  stuck->thread = copy(sim_thread_name(m, t));
  stuck->where = op.where;
  stuck->daemon = sim_thread_daemon(m, t);
  sim_describe_next(m, t, &text);
  stuck->text = take_line(&text);
  sim_describe_wait(m, t, &text);
  stuck->wait = take(&text);
  unsigned n = sim_held_by(m, t, held, MAX_HELD);
  for (unsigned i = 0; i < n && i < MAX_HELD; i++) {
    if (i > 0)
      text_add_string(&text, ", ");
    sim_object_name(m, held[i], &text);
  }
  stuck->holds = take(&text);
}

void cli_steps_add_stuck(cli_steps *s, const sim_machine *m) {
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    if (!sim_thread_done(m, t) && sim_choices(m, t) == 0 &&
        !sim_thread_dormant(m, t))
      add_stuck(s, m, t);
}

void cli_steps_init(cli_steps *s, const sim_program *p,
                    const sim_options *options, const check_move *moves,
                    unsigned n) {
  *s = (cli_steps){0};
  // Every value is exact here; a token's choice, 0, is one of the value's.
  sim_options exact = *options;
  exact.tokens = false;
  exact.interrupted = NULL; // what was found is told even then
  sim_machine *m = sim_new(p, &exact);
  for (unsigned i = 0; i < n; i++) {
    sched_settle(m);
    if (sim_end_of(m) != SIM_RUNNING ||
        moves[i].thread >= sim_thread_count(m) ||
        moves[i].choice >= sim_choices(m, moves[i].thread))
      break;
    add_step(s, m, moves[i]);
    if (sim_step(m, moves[i].thread, moves[i].choice) != SIM_OK)
      break;
  }
  if (sim_end_of(m) == SIM_RUNNING && sim_status_of(m) == SIM_OK)
    cli_steps_add_stuck(s, m);
  s->end = sim_end_of(m);
  sim_free(m);
}

unsigned cli_steps_find_idle(cli_steps *s) {
  unsigned idle = 0;
  for (unsigned i = 0; i < s->n; i++) {
    cli_step *step = &s->steps[i];
    if (step->idle)
      continue;
    step->idle = step->reads;
    for (unsigned k = 0; step->idle && k < s->n; k++)
      step->idle = !s->steps[k].writes ||
                   !sim_locations_overlap(s->steps[k].at, step->at);
    idle += step->idle;
  }
  return idle;
}

unsigned cli_steps_find_harness(cli_steps *s) {
  unsigned n = 0;
  for (unsigned i = 0; i < s->n; i++) {
    n += s->steps[i].harness;
    s->steps[i].idle |= s->steps[i].harness;
  }
  return n;
}

void cli_steps_deinit(cli_steps *s) {
  for (unsigned i = 0; i < s->n; i++) {
    free(s->steps[i].thread);
    free(s->steps[i].text);
    free(s->steps[i].note);
  }
  for (unsigned i = 0; i < s->n_stuck; i++) {
    free(s->stuck[i].thread);
    free(s->stuck[i].text);
    free(s->stuck[i].wait);
    free(s->stuck[i].holds);
  }
  free(s->steps);
  free(s->stuck);
  *s = (cli_steps){0};
}
