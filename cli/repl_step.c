// One step, and the line that tells what it did.
//
//      7  w1    counter.py:6   counter += 1    writes counter   counter: 0 -> 1
//
// What changed is found by looking at every variable before and after. The line
// is made in the same way for a step taken now and for one of the history,
// which is taken again on a copy (repl_trace). Start at repl_step.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/repl_session.h"
#include "sim/actions.h"
#include "sim/arena.h"

enum {
  VALUE_WIDTH = 32,
  MAX_OBSERVED_THREADS = 64, ///< of more, only the one that steps is looked at
  MAX_CHANGES = 8            ///< told of one step
};

// -- what there was before ---------------------------------------------------

typedef struct variable {
  const char *thread; ///< NULL: a global
  unsigned depth;     ///< of its frame, from the outermost
  const char *function, *name, *value;
} variable;

typedef struct repl_observation {
  arena arena;
  variable *variables;
  unsigned n, cap;
  const char **threads; ///< those that are not done
  unsigned n_threads;
  int64_t clock_ns;
} observation;

typedef struct visitor {
  observation *o;
  const char *thread;
  unsigned frames;
} visitor;

static void count_frame(void *context, unsigned frame, const char *function,
                        span where) {
  (void)function, (void)where;
  unsigned *n = context;
  *n = frame + 1 > *n ? frame + 1 : *n;
}

static void note_variable(void *context, unsigned frame, const char *function,
                          const char *name, const char *value) {
  const visitor *v = context;
  observation *o = v->o;
  GROW(o->variables, o->n, o->cap);
  o->variables[o->n++] = (variable){
      .thread = v->thread,
      .depth = v->thread ? v->frames - 1 - frame : 0,
      .function = arena_strdup(&o->arena, function ? function : ""),
      .name = arena_strdup(&o->arena, name),
      .value = arena_strdup(&o->arena, value),
  };
}

static void observe(const sim_machine *m, const char *stepping,
                    observation *o) {
  *o = (observation){.clock_ns = sim_clock_ns(m)};
  arena_init(&o->arena);
  visitor v = {.o = o};
  sim_visit_variables(m, SIM_NO_THREAD, note_variable, &v);
  uint32_t n = sim_thread_count(m);
  o->threads = arena_alloc(&o->arena, (n + 1) * sizeof *o->threads);
  for (sim_thread t = 0; t < n; t++) {
    if (sim_thread_done(m, t))
      continue;
    const char *name = arena_strdup(&o->arena, sim_thread_name(m, t));
    o->threads[o->n_threads++] = name;
    if (n > MAX_OBSERVED_THREADS && strcmp(name, stepping) != 0)
      continue;
    v = (visitor){.o = o, .thread = name};
    sim_visit_frames(m, t, count_frame, &v.frames);
    sim_visit_variables(m, t, note_variable, &v);
  }
}

static void observation_deinit(observation *o) {
  free(o->variables);
  arena_deinit(&o->arena);
}

static bool same_variable(const variable *a, const variable *b) {
  if (!a->thread != !b->thread ||
      (a->thread && strcmp(a->thread, b->thread) != 0))
    return false;
  return a->depth == b->depth && strcmp(a->name, b->name) == 0 &&
         strcmp(a->function, b->function) == 0;
}

/// The variable as it was; `*from` is where to look first.
static const variable *find_variable(const observation *o, const variable *v,
                                     unsigned *from) {
  for (unsigned i = 0; i < o->n; i++) {
    unsigned at = (*from + i) % o->n;
    if (same_variable(&o->variables[at], v)) {
      *from = at + 1;
      return &o->variables[at];
    }
  }
  return NULL;
}

static bool has_thread(const observation *o, const char *name) {
  for (unsigned i = 0; i < o->n_threads; i++)
    if (strcmp(o->threads[i], name) == 0)
      return true;
  return false;
}

// -- what changed ------------------------------------------------------------

typedef struct changes {
  text_buffer *out;
  unsigned n;
} changes;

/// Begins one more change; false if enough were told.
static bool another(changes *c) {
  if (c->n++ >= MAX_CHANGES)
    return false;
  if (c->n > 1)
    text_add_string(c->out, "; ");
  return true;
}

/// Tells one change, unless the same one was told of another variable already:
/// then both are most likely names of one object.
static void tell_variable(changes *c, const variable *old, const variable *v,
                          bool by_thread, bool once) {
  text_buffer change = {0};
  if (old) {
    text_add_string(&change, ": ");
    repl_cut(old->value, VALUE_WIDTH, &change);
    text_add_string(&change, " -> ");
  } else {
    text_add_string(&change, " = ");
  }
  repl_cut(v->value, VALUE_WIDTH, &change);
  bool told = once && strstr(text_string(c->out), text_string(&change));
  if (!told && another(c))
    text_addf(c->out, "%s%s%s%s", by_thread ? v->thread : "",
              by_thread ? "::" : "", v->name, text_string(&change));
  text_deinit(&change);
}

static bool is_lock(const char *text) {
  return strncmp(text, "<locked ", 8) == 0 ||
         strncmp(text, "<unlocked ", 10) == 0;
}

/// Tells of the global variables and those of the thread that stepped, or of
/// those of the others.
static void tell_variables(changes *c, const observation *before,
                           const observation *after, const char *stepping,
                           bool others) {
  unsigned from = 0;
  for (unsigned i = 0; i < after->n; i++) {
    const variable *v = &after->variables[i];
    bool is_other = v->thread && strcmp(v->thread, stepping) != 0;
    if (is_other != others || (is_other && !has_thread(before, v->thread)))
      continue;
    const variable *old = find_variable(before, v, &from);
    if (old && is_lock(old->value) && is_lock(v->value))
      continue; // the step's own text says so
    if (!old || strcmp(old->value, v->value) != 0)
      tell_variable(c, old, v, is_other, is_other);
  }
}

static void tell_threads(changes *c, const observation *before,
                         const observation *after) {
  for (unsigned i = 0; i < after->n_threads; i++)
    if (!has_thread(before, after->threads[i]) && another(c))
      text_addf(c->out, "%s starts", after->threads[i]);
  for (unsigned i = 0; i < before->n_threads; i++)
    if (!has_thread(after, before->threads[i]) && another(c))
      text_addf(c->out, "%s ends", before->threads[i]);
}

static void tell_wait(changes *c, const sim_machine *m, const char *stepping) {
  sim_thread t = sim_thread_find(m, stepping, strlen(stepping));
  if (t == SIM_NO_THREAD || sim_thread_done(m, t) || sim_choices(m, t) > 0 ||
      sim_end_of(m) != SIM_RUNNING || sim_status_of(m) != SIM_OK)
    return;
  text_buffer wait = {0};
  sim_describe_wait(m, t, &wait);
  if (wait.n > 0 && another(c))
    text_addf(c->out, "now %s", text_string(&wait));
  text_deinit(&wait);
}

static void tell_changes(text_buffer *out, const sim_machine *m,
                         const observation *before, const observation *after,
                         const char *stepping) {
  changes c = {.out = out};
  tell_variables(&c, before, after, stepping, false);
  tell_variables(&c, before, after, stepping, true);
  tell_threads(&c, before, after);
  tell_wait(&c, m, stepping);
  if (c.n > MAX_CHANGES)
    text_addf(out, "; %u more", c.n - MAX_CHANGES);
  if (after->clock_ns != before->clock_ns)
    text_addf(out, "%sthe clock moves to %g s", c.n > 0 ? "; " : "",
              (double)after->clock_ns / 1e9);
}

repl_observation *repl_observe(const sim_machine *m, const char *thread) {
  observation *o = xmalloc(sizeof *o);
  observe(m, thread, o);
  return o;
}

void repl_tell_changes(repl_observation *before, const sim_machine *m,
                       const char *thread, text_buffer *out) {
  observation after;
  observe(m, thread, &after);
  tell_changes(out, m, before, &after, thread);
  observation_deinit(&after);
  observation_deinit(before);
  free(before);
}

// -- the line ----------------------------------------------------------------

typedef struct step_line {
  text_buffer text;
  text_buffer touches; ///< what the operation does to what
  bool writes, ends;   ///< so may a variable's new value, or "ends"
  observation before;
  char *name; ///< of the thread that steps
} step_line;

/// Writes what is known before the step.
static void line_begin(step_line *l, const repl *r, const sim_machine *m,
                       sched_move move, size_t number) {
  *l = (step_line){.name = repl_copy(sim_thread_name(m, move.thread))};
  text_addf(&l->text, "%5zu  ", number);
  size_t start = l->text.n;
  text_add_string(&l->text, l->name);
  repl_pad(&l->text, start, repl_name_width(r, m));
  text_add_string(&l->text, "  ");
  start = l->text.n;
  sim_op op;
  sim_next_op(m, move.thread, &op);
  repl_place(r, op.where, &l->text);
  repl_pad(&l->text, start, r->place_width);
  text_add_string(&l->text, "  ");
  start = l->text.n;
  repl_statement(m, move.thread, &l->text);
  repl_pad(&l->text, start, REPL_STATEMENT_WIDTH);
  repl_touches(m, move.thread, &l->touches);
  repl_choice(m, move.thread, move.choice, &l->touches);
  l->writes = op.action == ACTION_WRITE;
  l->ends = op.action == ACTION_EXIT;
  observe(m, l->name, &l->before);
}

/// True if `changed` says all that "writes counter" or "ends" does.
static bool is_told(const step_line *l, const char *changed) {
  if (l->ends)
    return changed[0] != 0;
  if (!l->writes || strncmp(text_string(&l->touches), "writes ", 7) != 0)
    return false;
  text_buffer name = {0};
  text_addf(&name, "%s: ", text_string(&l->touches) + 7);
  bool told = strstr(changed, text_string(&name)) != NULL;
  text_deinit(&name);
  return told;
}

/// Adds what the step did, and prints the line.
static void line_end(const repl *r, step_line *l, const sim_machine *m) {
  observation after;
  observe(m, l->name, &after);
  text_buffer changed = {0};
  tell_changes(&changed, m, &l->before, &after, l->name);
  bool touches = l->touches.n > 0 && !is_told(l, text_string(&changed));
  text_addf(&l->text, "  %s%s%s", touches ? text_string(&l->touches) : "",
            touches && changed.n > 0 ? "; " : "", text_string(&changed));
  text_buffer fitting = {0}; // 'print' and 'trace --full' tell the rest
  repl_cut(text_string(&l->text), repl_line_columns(r), &fitting);
  repl_put_line(&fitting);
  text_deinit(&fitting);
  text_deinit(&changed);
  observation_deinit(&after);
}

static void line_deinit(step_line *l) {
  observation_deinit(&l->before);
  text_deinit(&l->text);
  text_deinit(&l->touches);
  free(l->name);
}

static void show_event(const repl *r, const sim_machine *m,
                       const char *stepping) {
  const sim_event *event = sim_last_event(m);
  if (event->kind != SIM_EVENT_UNCAUGHT || sim_end_of(m) == SIM_CRASHED)
    return;
  text_buffer place = {0};
  repl_place(r, event->where, &place);
  printf("       %s dies of an uncaught %s (%s)\n", stepping, event->message,
         text_string(&place));
  text_deinit(&place);
}

void repl_show_output(repl *r) {
  const char *at = text_string(&r->output);
  while (*at) {
    size_t n = strcspn(at, "\n");
    printf("       | %.*s\n", (int)n, at);
    at += n + (at[n] == '\n');
  }
  text_clear(&r->output);
}

// -- steps -------------------------------------------------------------------

/// A step was stopped half-way: undoes it.
static void after_interruption(repl *r) {
  history_repair(&r->history);
  text_clear(&r->output);
  printf("interrupted in a step that ran on and on; it was taken back\n");
}

bool repl_step(repl *r, sched_move move) {
  step_line line;
  line_begin(&line, r, repl_now(r), move, r->history.at + 1);
  sim_status status = history_take(&r->history, move);
  if (status == SIM_ERR_STOPPED) {
    after_interruption(r);
  } else {
    line_end(r, &line, repl_now(r));
    repl_set_current(r, line.name);
    repl_show_output(r);
    show_event(r, repl_now(r), line.name);
  }
  line_deinit(&line);
  return status == SIM_OK;
}

bool repl_step_silently(repl *r, sched_move move) {
  sim_status status = history_take(&r->history, move);
  if (status == SIM_ERR_STOPPED)
    after_interruption(r);
  return status == SIM_OK;
}

void repl_trace(repl *r, size_t from, size_t to, bool full) {
  text_clear(&r->output);
  sim_machine *m = history_machine_at(&r->history, from);
  text_clear(&r->output); // what was printed on the way there
  for (size_t i = from; i < to; i++) {
    sched_move move = r->history.moves[i].move;
    if (repl_has_cycle(r) && i == r->cycle_from && i > from)
      printf("       and then, for ever:\n");
    step_line line;
    line_begin(&line, r, m, move, i + 1);
    bool ok = sim_step(m, move.thread, move.choice) != SIM_ERR_STOPPED;
    sched_settle(m);
    if (ok) {
      line_end(r, &line, m);
      repl_show_output(r);
      show_event(r, m, line.name);
      if (full)
        repl_show_state(m, NULL);
    }
    line_deinit(&line);
    if (!ok || cli_interrupted) {
      printf("interrupted\n");
      break;
    }
  }
  sim_free(m);
}
