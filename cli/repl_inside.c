// Instructions of a step one by one: the command stepi.
//
// To the other threads a step is one thing: what they can see of it is its
// first operation. Who wants to know what the machine does in it runs its
// instructions on a copy (repl.inside), which the history knows nothing of;
// when the step is over it is taken as any other. Going back runs fewer
// instructions on another copy. Start at repl_cmd_stepi.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/repl_session.h"

enum { MAX_INSTRUCTIONS = 1000000, SHOWN = 40 };

sim_thread repl_seen_thread(const repl *r) {
  return sim_thread_find(repl_seen(r), r->current, strlen(r->current));
}

// -- instructions ------------------------------------------------------------

/// Where a thread is: what it is in front of.
typedef struct position {
  char *thread;
  sim_op op;
} position;

static position position_of(const sim_machine *m, sim_thread t) {
  position p = {.thread = repl_copy(sim_thread_name(m, t))};
  sim_next_op(m, t, &p.op);
  return p;
}

/// True if the thread has not gone past what it was in front of.
static bool stands_still(const sim_machine *m, const position *p) {
  const sim_thread t = sim_thread_find(m, p->thread, strlen(p->thread));
  if (t == SIM_NO_THREAD || sim_thread_done(m, t))
    return false;
  sim_op op;
  sim_next_op(m, t, &op);
  return op.function == p->op.function && op.pc == p->op.pc &&
         op.phase == p->op.phase;
}

/// Only trying tells that an instruction is the thread's next operation, where
/// its part of the step ends. Goes on to one that is run in this step, by this
/// thread or by one that it has moved on. False if there is none.
static bool settle_inside(repl *r) {
  bool on = true, still = true;
  while (on && still) {
    position p = position_of(r->inside, sim_paused_thread(r->inside));
    sim_machine *tried = sim_clone(repl_now(r));
    on = sim_step_part(tried, r->inside_move.thread, r->inside_move.choice,
                       r->inside_n + 1);
    still = stands_still(tried, &p);
    free(p.thread);
    if (on && still) {
      sim_free(r->inside);
      r->inside = tried;
      r->inside_n++;
    } else {
      sim_free(tried);
    }
  }
  return !still;
}

/// "    3. w1    counter.py:13  LOAD_GLOBAL counter", before it is run.
static void begin_line(const repl *r, sim_thread t, text_buffer *line) {
  const sim_machine *m = r->inside;
  sim_op op;
  sim_next_op(m, t, &op);
  text_addf(line, "%5zu. ", r->history.at + 1);
  size_t start = line->n;
  text_add_string(line, sim_thread_name(m, t));
  repl_pad(line, start, repl_name_width(r, m));
  text_add_string(line, "  ");
  start = line->n;
  repl_place(r, op.where, line);
  repl_pad(line, start, r->place_width);
  text_add_string(line, "  ");
  start = line->n;
  sim_describe_instruction(m, t, line);
  repl_pad(line, start, REPL_STATEMENT_WIDTH);
}

/// Runs up to `n` instructions. True if the step is not over then.
static bool run_instructions(repl *r, uint64_t n) {
  const sim_move move = {r->inside_move.thread, r->inside_move.choice};
  const bool on = r->inside_n == 0
                      ? sim_step_part(r->inside, move.thread, move.choice, n)
                      : sim_step_on(r->inside, n);
  r->inside_n += n;
  return on;
}

/// Runs one, and shows it.
static bool show_instruction(repl *r) {
  const sim_thread t =
      r->inside_n == 0 ? r->inside_move.thread : sim_paused_thread(r->inside);
  char *name = repl_copy(sim_thread_name(r->inside, t));
  text_buffer line = {0}, changes = {0};
  begin_line(r, t, &line);
  repl_observation *before = repl_observe(r->inside, name);
  const bool on = run_instructions(r, 1);
  repl_tell_changes(before, r->inside, name, &changes);
  text_addf(&line, "  %s", text_string(&changes));
  text_buffer fitting = {0};
  repl_cut(text_string(&line), repl_line_columns(r), &fitting);
  repl_put_line(&fitting);
  text_deinit(&fitting);
  text_deinit(&line);
  text_deinit(&changes);
  free(name);
  return on && settle_inside(r);
}

// -- the copy ----------------------------------------------------------------

void repl_drop_inside(repl *r) {
  sim_free(r->inside);
  r->inside = NULL;
  r->inside_n = 0;
  text_clear(&r->output); // the step prints it again
}

bool repl_complete_step(repl *r) {
  const sched_move move = r->inside_move;
  repl_drop_inside(r);
  return repl_step(r, move);
}

static const char *inside_whom(const repl *r) {
  return sim_thread_name(repl_now(r), r->inside_move.thread);
}

bool repl_leave_inside(repl *r, unsigned flags) {
  if (!r->inside)
    return true;
  if (flags & REPL_COMPLETES)
    return repl_complete_step(r);
  printf("the step of %s that was begun is taken back\n", inside_whom(r));
  repl_drop_inside(r);
  return true;
}

sim_machine *repl_hide_inside(repl *r) {
  sim_machine *inside = r->inside;
  r->inside = NULL;
  if (inside)
    printf("before the step of %s that was begun:\n", inside_whom(r));
  return inside;
}

void repl_inside_back(repl *r, uint64_t count) {
  const uint64_t was = r->inside_n;
  uint64_t n = count < was ? was - count : 0;
  do {
    repl_drop_inside(r);
    if (n > 0) {
      r->inside = sim_clone(repl_now(r));
      run_instructions(r, n--);
      settle_inside(r);
    }
  } while (r->inside_n >= was);
  if (!r->inside) {
    repl_show_place(r);
    return;
  }
  text_clear(&r->output);
  printf("in front of\n");
  text_buffer line = {0};
  begin_line(r, sim_paused_thread(r->inside), &line);
  repl_put_line(&line);
  text_deinit(&line);
  repl_show_displays(r);
}

// -- stepi -------------------------------------------------------------------

/// Begins a step of the thread that `word` says (NULL: the current one), or
/// finds that it is the one which was begun.
static bool begin(repl *r, const char *word) {
  if (!r->inside) {
    if (!repl_read_move(r, word, &r->inside_move))
      return false;
    repl_set_current(r, sim_thread_name(repl_now(r), r->inside_move.thread));
    r->inside = sim_clone(repl_now(r));
    return true;
  }
  return !word || strcmp(word, inside_whom(r)) == 0 ||
         repl_error(r,
                    "%s is in the middle of a step: 'step' completes it, "
                    "'back' takes it back",
                    inside_whom(r));
}

bool repl_cmd_stepi(repl *r, const repl_args *a) {
  uint64_t count = 1;
  const char *last = a->n > 0 ? a->word[a->n - 1] : NULL;
  const bool counted =
      a->n == 2 ||
      (a->n == 1 && repl_number(r, last, NULL, UINT64_MAX, &count));
  if (a->n > 2)
    return repl_error(r, "stepi takes a %s and a number of instructions",
                      sim_thread_word(r->program));
  if (counted && !repl_number(r, last, "a number of instructions",
                              MAX_INSTRUCTIONS, &count))
    return false;
  if (count == 0)
    return repl_error(r, "0 instructions are none; 'back' goes back");
  if (!begin(r, a->n > counted ? a->word[0] : NULL))
    return false;
  bool on = true;
  const uint64_t first = count > SHOWN ? SHOWN / 2 : count;
  for (uint64_t i = 0; on && i < first; i++)
    on = show_instruction(r);
  if (on && count > SHOWN) { // of many, the first and the last are shown
    printf("       ...\n");
    on = run_instructions(r, count - SHOWN) && settle_inside(r);
    for (uint64_t i = 0; on && i < SHOWN / 2; i++)
      on = show_instruction(r);
  }
  if (on) {
    repl_show_displays(r);
    return true;
  }
  printf("that was the last instruction of\n");
  const bool ok = repl_complete_step(r);
  repl_show_end(r);
  repl_show_hint(r);
  return ok;
}
