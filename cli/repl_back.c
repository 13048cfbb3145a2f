// Commands that move in the history: back, redo, goto, restart. The machine is
// put to where it was, exactly; nothing of the future is forgotten until
// another step is taken.
#include <stdio.h>
#include <string.h>

#include "cli/repl_session.h"

/// Goes to the state after `at` moves.
static void go_silently(repl *r, size_t at) {
  history_go(&r->history, at);
  text_clear(&r->output); // printed once already
  if (at > 0)
    repl_set_current(r, history_name(&r->history, at - 1));
  else
    repl_set_current(r, sim_thread_name(repl_now(r), 0));
  r->list_next = 0;
}

/// Goes there and shows it.
static bool go(repl *r, size_t at) {
  go_silently(r, at);
  repl_show_place(r);
  return true;
}

static bool count_of(repl *r, const repl_args *a, uint64_t *count) {
  *count = 1;
  if (a->n > 1)
    return repl_error(r, "a number of steps is all that is needed here");
  return a->n == 0 ||
         repl_number(r, a->word[0], "a number of steps", SIZE_MAX, count);
}

bool repl_cmd_back(repl *r, const repl_args *a) {
  uint64_t count;
  if (!count_of(r, a, &count))
    return false;
  size_t at = r->history.at;
  if (at == 0)
    return repl_error(r, "this is the beginning");
  return go(r, count < at ? at - (size_t)count : 0);
}

bool repl_cmd_redo(repl *r, const repl_args *a) {
  uint64_t count;
  if (!count_of(r, a, &count))
    return false;
  size_t ahead = r->history.n - r->history.at;
  if (ahead == 0)
    return repl_error(r,
                      "there is nothing to do again: no step was taken back, "
                      "or another was taken in its place");
  size_t from = r->history.at;
  size_t to = from + (count < ahead ? (size_t)count : ahead);
  enum { SHOWN = 20 };
  if (to - from > SHOWN)
    return go(r, to);
  repl_trace(r, from, to);
  go_silently(r, to);
  repl_show_end(r);
  repl_show_hint(r);
  return true;
}

bool repl_cmd_goto(repl *r, const repl_args *a) {
  if (a->n != 1)
    return repl_error(r, "goto takes the number of a step, 'begin' or 'end'");
  uint64_t at;
  if (strcmp(a->word[0], "begin") == 0)
    at = 0;
  else if (strcmp(a->word[0], "end") == 0)
    at = r->history.n;
  else if (!repl_number(r, a->word[0], "the number of a step, 'begin' or 'end'",
                        UINT64_MAX, &at))
    return false;
  if (at > r->history.n)
    return repl_error(r, "the history has steps 0 to %zu", r->history.n);
  return go(r, (size_t)at);
}

bool repl_cmd_restart(repl *r, const repl_args *a) {
  if (a->n > 0)
    return repl_error(r, "restart takes no argument");
  return go(r, 0);
}
