// Commands that move forwards: step, next, continue, finish, until, and a bare
// number. What they share: pick a move, check that it can be made, make it, say
// how the program stands. Start at repl_cmd_step and run_until.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/repl_session.h"

enum {
  SHOWN_LINES = 20,       ///< of the steps that one continue takes
  MAX_CONTINUE = 1000000, ///< steps that one command takes
};

sim_thread repl_current(const repl *r) {
  return sim_thread_find(repl_now(r), r->current, strlen(r->current));
}

void repl_set_current(repl *r, const char *name) {
  if (strcmp(name, r->current) == 0)
    return;
  char *copy = repl_copy(name);
  free(r->current);
  r->current = copy;
  r->list_next = 0;
}

sim_thread repl_thread(repl *r, const char *name) {
  const sim_machine *m = repl_seen(r);
  sim_thread t = sim_thread_find(m, name, strlen(name));
  if (t != SIM_NO_THREAD)
    return t;
  text_buffer names = {0};
  schedule_thread_names(m, &names);
  const char *word = sim_thread_word(r->program);
  if (history_knows(&r->history, name))
    repl_error(r, "%s '%s' does not exist at this point; there are: %s", word,
               name, text_string(&names));
  else
    repl_error(r, "there is no %s '%s'; there are: %s", word, name,
               text_string(&names));
  text_deinit(&names);
  return SIM_NO_THREAD;
}

// -- one thread --------------------------------------------------------------

/// "w1" or "w1:2": a thread and, where given, its choice (else *has_choice is
/// false). A thread whose whole name is `word` comes first.
static bool thread_and_choice(repl *r, const char *word, sim_thread *t,
                              uint64_t *choice, bool *has_choice) {
  const sim_machine *m = repl_now(r);
  *has_choice = false;
  *choice = 0;
  *t = sim_thread_find(m, word, strlen(word));
  if (*t != SIM_NO_THREAD)
    return true;
  const char *colon = strrchr(word, ':');
  if (colon && colon > word &&
      repl_number(r, colon + 1, NULL, UINT32_MAX, choice)) {
    *t = sim_thread_find(m, word, (size_t)(colon - word));
    *has_choice = true;
    if (*t != SIM_NO_THREAD)
      return true;
  }
  repl_thread(r, word); // tells what is wrong
  return false;
}

static bool refuse(repl *r, sim_thread t, unsigned choice) {
  text_buffer why = {0};
  schedule_refusal(repl_now(r), t, choice, &why);
  repl_error(r, "%s", text_string(&why));
  text_deinit(&why);
  return false;
}

/// A thread with several choices needs one to be named.
static bool ask_for_choice(repl *r, sim_thread t) {
  const sim_machine *m = repl_now(r);
  const char *name = sim_thread_name(m, t);
  unsigned choices = sim_choices(m, t);
  text_buffer text = {0};
  for (unsigned c = 0; c < choices && c < 6; c++) {
    text_addf(&text, "%s%s:%u (", c > 0 ? ", " : "", name, c);
    sim_describe_choice(m, t, c, &text);
    text_add_string(&text, ")");
  }
  if (choices > 6)
    text_addf(&text, " ... %s:%u", name, choices - 1);
  repl_error(r, "%s has %u choices; step one of %s", name, choices,
             text_string(&text));
  text_deinit(&text);
  return false;
}

static bool ended(repl *r) {
  if (!repl_at_end(r))
    return false;
  repl_error(r, "%s; 'back' and 'restart' lead out of it",
             sim_end_of(repl_now(r)) == SIM_RUNNING
                 ? "nothing can move any more, as 'enabled' shows"
                 : "the program has ended");
  return true;
}

bool repl_read_move(repl *r, const char *word, sched_move *move) {
  if (ended(r))
    return false;
  uint64_t choice = 0;
  bool has_choice = false;
  sim_thread t = repl_current(r);
  if (word && !thread_and_choice(r, word, &t, &choice, &has_choice))
    return false;
  if (t == SIM_NO_THREAD)
    return repl_error(r, "%s has ended; say which %s is to step", r->current,
                      sim_thread_word(r->program));
  const unsigned choices = sim_choices(repl_now(r), t);
  *move = (sched_move){t, (unsigned)choice};
  if (choices == 0 || choice >= choices)
    return refuse(r, t, (unsigned)choice);
  return choices == 1 || has_choice || ask_for_choice(r, t);
}

/// Steps the thread named `name` up to `count` times, with `choice` where it
/// has one. Stops early, without an error, where it can go no further.
static bool step_thread(repl *r, const char *name, uint64_t count,
                        unsigned choice, bool has_choice) {
  bool ok = true;
  for (uint64_t i = 0; i < count && ok; i++) {
    const sim_machine *m = repl_now(r);
    sim_thread t = sim_thread_find(m, name, strlen(name));
    unsigned choices = t == SIM_NO_THREAD ? 0 : sim_choices(m, t);
    if (i > 0 && (repl_at_end(r) || choices == 0 || cli_interrupted)) {
      printf("stopped after %llu of %llu steps\n", (unsigned long long)i,
             (unsigned long long)count);
      break;
    }
    if (choices == 0 || choice >= choices)
      return refuse(r, t, choice);
    if (choices > 1 && !has_choice)
      return ask_for_choice(r, t);
    if (!repl_step(r, (sched_move){t, choice}))
      break;
  }
  repl_show_end(r);
  repl_show_hint(r);
  return ok;
}

bool repl_cmd_step(repl *r, const repl_args *a) {
  if (r->inside && a->n == 0) {
    bool ok = repl_complete_step(r);
    repl_show_end(r);
    repl_show_hint(r);
    return ok;
  }
  if (!repl_leave_inside(r, REPL_COMPLETES))
    return false;
  if (sim_end_of(repl_now(r)) != SIM_RUNNING && ended(r))
    return false;
  const sim_machine *m = repl_now(r);
  uint64_t count = 1, choice = 0;
  bool has_choice = false;
  sim_thread t = SIM_NO_THREAD;
  const char *number = a->n > 0 ? a->word[a->n - 1] : NULL;
  bool only_count =
      a->n == 1 &&
      sim_thread_find(m, number, strlen(number)) == SIM_NO_THREAD &&
      repl_number(r, number, NULL, MAX_CONTINUE, &count);
  if (a->n > 2)
    return repl_error(r, "step takes a %s and a number of steps",
                      sim_thread_word(r->program));
  if (a->n == 0 || only_count) {
    t = repl_current(r);
    if (t == SIM_NO_THREAD)
      return repl_error(r, "%s has ended; say which %s is to step", r->current,
                        sim_thread_word(r->program));
  } else {
    if (!thread_and_choice(r, a->word[0], &t, &choice, &has_choice))
      return false;
    if (a->n == 2 &&
        !repl_number(r, number, "a number of steps", MAX_CONTINUE, &count))
      return false;
  }
  if (count == 0)
    return repl_error(r, "0 steps are no step; 'back' goes back");
  char *name = repl_copy(sim_thread_name(m, t));
  bool ok = step_thread(r, name, count, (unsigned)choice, has_choice);
  free(name);
  return ok;
}

bool repl_choose(repl *r, uint64_t number) {
  if (r->inside)
    return repl_error(r,
                      "%s is in the middle of a step: 'step' completes it, "
                      "'back' takes it back",
                      sim_thread_name(repl_now(r), r->inside_move.thread));
  if (ended(r))
    return false;
  const sim_machine *m = repl_now(r);
  uint64_t first = 1;
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    unsigned choices = sim_choices(m, t);
    if (number >= first && number < first + choices) {
      repl_step(r, (sched_move){t, (unsigned)(number - first)});
      repl_show_end(r);
      repl_show_hint(r);
      return true;
    }
    first += choices;
  }
  if (first == 2)
    return repl_error(r, "there is no choice %llu: the only one is 1",
                      (unsigned long long)number);
  return repl_error(r, "there is no choice %llu: they are 1 to %llu",
                    (unsigned long long)number, (unsigned long long)first - 1);
}

// -- whoever the policy picks ------------------------------------------------

/// Where a run is to stop, apart from its end.
typedef struct goal {
  uint64_t steps;     ///< after so many
  const char *thread; ///< NULL, or: of this thread,
  bool done, blocked; ///< when it has ended, or is blocked
  bool only;          ///< let only this thread run
  bool breakpoints;
  const sim_expression *truth; ///< NULL, or: when it is true
} goal;

static bool reached(const repl *r, const goal *g) {
  sim_result result;
  if (g->truth)
    return sim_expression_test(g->truth, repl_now(r), repl_current(r), 0,
                               &result) == SIM_RESULT_OK &&
           result.truth;
  if (!g->thread)
    return false;
  const sim_machine *m = repl_now(r);
  sim_thread t = sim_thread_find(m, g->thread, strlen(g->thread));
  bool done = t == SIM_NO_THREAD || sim_thread_done(m, t);
  if (done)
    return g->done;
  return g->blocked && sim_choices(m, t) == 0;
}

static void say_reached(const repl *r, const goal *g) {
  if (g->truth) {
    text_buffer parts = {0};
    sim_expression_explain(g->truth, repl_now(r), repl_current(r), 0, &parts);
    printf("%s holds: %s\n", sim_expression_source(g->truth),
           text_string(&parts));
    text_deinit(&parts);
    return;
  }
  if (!g->thread)
    return;
  const sim_machine *m = repl_now(r);
  sim_thread t = sim_thread_find(m, g->thread, strlen(g->thread));
  if (t == SIM_NO_THREAD || sim_thread_done(m, t)) {
    printf("%s has ended\n", g->thread);
    return;
  }
  text_buffer wait = {0};
  sim_describe_wait(m, t, &wait);
  printf("%s %s\n", g->thread, wait.n > 0 ? text_string(&wait) : "is blocked");
  text_deinit(&wait);
}

/// The manual policy: the one move there is; false where there are several.
static bool only_move(const sim_machine *m, sched_move *move) {
  unsigned n = 0;
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    const unsigned choices = sim_choices(m, t);
    if (choices > 0)
      *move = (sched_move){t, 0};
    n += choices;
  }
  return n == 1;
}

static bool pick(repl *r, const goal *g, sched_move *move) {
  const sim_machine *m = repl_now(r);
  if (!g->only && r->manual)
    return only_move(m, move);
  if (!g->only)
    return r->policy.pick(&r->policy, m, move) == SCHED_PICKED;
  move->thread = sim_thread_find(m, g->thread, strlen(g->thread));
  move->choice = 0;
  return move->thread != SIM_NO_THREAD && sim_choices(m, move->thread) > 0;
}

/// Takes one step of a run, with its line or without. False to stop the run.
static bool run_step(repl *r, const goal *g, sched_move move, bool show) {
  char *name = repl_copy(sim_thread_name(repl_now(r), move.thread));
  repl_watch *w = g->breakpoints ? repl_watch_new(r, repl_now(r)) : NULL;
  bool ok = show ? repl_step(r, move) : repl_step_silently(r, move);
  if (ok && !show && r->output.n > 0)
    repl_show_output(r);
  const sim_event *event = sim_last_event(repl_now(r));
  if (ok && event->kind == SIM_EVENT_UNCAUGHT) {
    if (!show)
      printf("%s dies of an uncaught %s\n", name, event->message);
    ok = false;
  }
  repl_hit hit;
  if (repl_watch_end(r, w, repl_now(r), name, &hit)) {
    repl_show_hit(r, &hit, name, false);
    ok = false;
  }
  free(name);
  return ok;
}

/// Why a run under the manual policy stopped.
static void say_choose(repl *r) {
  printf("%s:\n", r->terminal ? "choose one" : "there is a choice");
  repl_cmd_enabled(r, &(repl_args){0});
}

/// Runs until the goal is reached, the program is at its end, or something else
/// stops it; says what it was.
static bool run_until(repl *r, const goal *g) {
  if (ended(r))
    return false;
  uint64_t limit = g->steps ? g->steps : MAX_CONTINUE, taken = 0;
  cli_interrupted = false;
  cli_catch_interrupt();
  bool on = true;
  sched_move move;
  while (on && taken < limit && !reached(r, g) && !repl_at_end(r) &&
         pick(r, g, &move)) {
    on = run_step(r, g, move, taken < SHOWN_LINES);
    taken++;
    if (taken == SHOWN_LINES && limit > SHOWN_LINES)
      printf("       ...\n");
    if (on && cli_interrupted) {
      printf("interrupted\n");
      on = false;
    }
  }
  cli_interrupted = false;
  if (taken > SHOWN_LINES) {
    printf("%llu steps; the last was\n", (unsigned long long)taken);
    repl_trace(r, r->history.at - 1, r->history.at, false);
    repl_set_current(r, history_name(&r->history, r->history.at - 1));
  }
  if (on && reached(r, g))
    say_reached(r, g);
  else if (on && r->manual && !g->only && taken < limit && !repl_at_end(r))
    say_choose(r);
  else if (on && taken == limit && !g->steps && !repl_at_end(r))
    printf("stopped after %llu steps; 'continue' goes on\n",
           (unsigned long long)taken);
  repl_show_end(r);
  repl_show_hint(r);
  return true;
}

bool repl_cmd_next(repl *r, const repl_args *a) {
  uint64_t count = 1;
  if (a->n > 1)
    return repl_error(r, "next takes a number of steps");
  if (a->n == 1 &&
      !repl_number(r, a->word[0], "a number of steps", MAX_CONTINUE, &count))
    return false;
  if (count == 0)
    return repl_error(r, "0 steps are no step; 'back' goes back");
  return run_until(r, &(goal){.steps = count});
}

bool repl_cmd_continue(repl *r, const repl_args *a) {
  if (a->n > 0)
    return repl_error(r, "continue takes no argument; see 'help until'");
  return run_until(r, &(goal){.breakpoints = true});
}

static bool run_thread(repl *r, const char *word, goal *g) {
  if (ended(r))
    return false;
  sim_thread t = word ? repl_thread(r, word) : repl_current(r);
  if (t == SIM_NO_THREAD)
    return word ? false
                : repl_error(r, "%s has ended; say which %s", r->current,
                             sim_thread_word(r->program));
  char *name = repl_copy(sim_thread_name(repl_now(r), t));
  g->thread = name;
  bool ok = true;
  if (g->only && sim_choices(repl_now(r), t) == 0)
    ok = refuse(r, t, 0);
  else
    ok = run_until(r, g);
  free(name);
  return ok;
}

bool repl_cmd_finish(repl *r, const repl_args *a) {
  if (a->n > 1)
    return repl_error(r, "finish takes a %s", sim_thread_word(r->program));
  return run_thread(
      r, a->n > 0 ? a->word[0] : NULL,
      &(goal){
          .done = true, .blocked = true, .only = true, .breakpoints = true});
}

/// Until a line, or until an expression is true. An expression that cannot be
/// judged where the run begins is told so; where it has no value it is not
/// true yet.
static bool until_truth(repl *r, const char *text) {
  sim_expression *e = repl_expression(r, text);
  sim_result result;
  if (!e)
    return false;
  bool ok = sim_expression_test(e, repl_now(r), repl_current(r), 0, &result) !=
            SIM_RESULT_ERROR;
  if (!ok)
    repl_error(r, "%s", result.message);
  else if (result.kind == SIM_RESULT_OK && result.truth)
    say_reached(r, &(goal){.truth = e});
  else
    ok = run_until(r, &(goal){.truth = e, .breakpoints = true});
  sim_expression_free(e);
  return ok;
}

static bool until_line(repl *r, const char *word) {
  if (!repl_location(r, word, &r->until_line))
    return false;
  bool ok = run_until(r, &(goal){.breakpoints = true});
  r->until_line = 0;
  return ok;
}

/// "14" or "file.go:14".
static bool is_location(const char *text) {
  const char *colon = strrchr(text, ':');
  const char *number = colon && colon > text && colon[-1] != ':' ? colon + 1
                       : colon                                   ? ""
                                                                 : text;
  return number[0] && !number[strspn(number, "0123456789")];
}

bool repl_cmd_until(repl *r, const repl_args *a) {
  const char *space = strrchr(a->rest, ' ');
  const char *last = space ? space + 1 : "";
  bool blocked = strcmp(last, "blocked") == 0;
  if (!a->rest[0])
    return repl_error(r,
                      "until takes a %s and 'blocked' or 'done', a line, or "
                      "an expression",
                      sim_thread_word(r->program));
  if (!blocked && strcmp(last, "done") != 0)
    return is_location(a->rest) ? until_line(r, a->rest)
                                : until_truth(r, a->rest);
  const bool quoted = a->rest[0] == '"' && space > a->rest + 1;
  char *name = repl_copy(a->rest + quoted);
  name[space - a->rest - 2 * quoted] = 0;
  bool ok = run_thread(
      r, name, &(goal){.done = true, .blocked = blocked, .breakpoints = true});
  free(name);
  return ok;
}

// -- settings ----------------------------------------------------------------

bool repl_set_policy(repl *r, const char *name, uint64_t number) {
  const bool manual = strcmp(name, "manual") == 0;
  if (!manual && !sched_by_name(&r->policy, name, number))
    return false;
  r->manual = manual;
  if (strcmp(name, "priority") == 0)
    sched_priority_scheduler(&r->policy, &r->priorities);
  return true;
}

bool repl_cmd_set(repl *r, const repl_args *a) {
  if (a->n == 0 || strcmp(a->word[0], "policy") != 0)
    return repl_error(r, "there is one thing to set: policy");
  uint64_t number = 0;
  if (a->n == 1) {
    printf("policy %s\n", r->manual ? "manual" : r->policy.name);
    return true;
  }
  if (a->n > 3)
    return repl_error(r, "set policy takes a name and a number");
  if (a->n == 3 &&
      !repl_number(r, a->word[2], "a seed or quantum", UINT64_MAX, &number))
    return false;
  if (a->n == 2 && strcmp(a->word[1], "random") == 0)
    number = r->seed;
  if (!repl_set_policy(r, a->word[1], number))
    return repl_error(r, "there is no policy '%s'; there are: manual, %s",
                      a->word[1], sched_names);
  return true;
}
