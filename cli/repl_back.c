// Commands that move in the history: back, redo, goto, restart, mark,
// reverse-continue. The machine is
// put to where it was, exactly; nothing of the future is forgotten until
// another step is taken.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/repl_session.h"
#include "sim/arena.h"

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
  if (r->inside) {
    repl_inside_back(r, count);
    return true;
  }
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
  repl_trace(r, from, to, false);
  go_silently(r, to);
  repl_show_end(r);
  repl_show_hint(r);
  return true;
}

static const repl_mark *find_mark(const repl *r, const char *name) {
  for (unsigned i = 0; i < r->n_marks; i++)
    if (strcmp(r->marks[i].name, name) == 0)
      return &r->marks[i];
  return NULL;
}

bool repl_cmd_goto(repl *r, const repl_args *a) {
  static const char what[] = "the number of a step, 'begin', 'end' or a mark";
  if (a->n != 1)
    return repl_error(r, "goto takes %s", what);
  uint64_t at;
  const repl_mark *mark = find_mark(r, a->word[0]);
  if (mark)
    at = mark->at;
  else if (strcmp(a->word[0], "begin") == 0)
    at = 0;
  else if (strcmp(a->word[0], "end") == 0)
    at = r->history.n;
  else if (!repl_number(r, a->word[0], what, UINT64_MAX, &at))
    return false;
  if (at > r->history.n)
    return repl_error(r, "the history has steps 0 to %zu", r->history.n);
  return go(r, (size_t)at);
}

// -- marks -------------------------------------------------------------------

bool repl_cmd_mark(repl *r, const repl_args *a) {
  if (a->n == 0) {
    repl_show_marks(r);
    return true;
  }
  const char *name = a->word[0];
  if (a->n > 1 || isdigit((unsigned char)name[0]) ||
      strcmp(name, "begin") == 0 || strcmp(name, "end") == 0)
    return repl_error(r, "mark takes a name of one word, and that is no "
                         "number, 'begin' or 'end'");
  repl_set_mark(r, name, r->history.at);
  printf("mark %s: after step %zu\n", name, r->history.at);
  return true;
}

void repl_set_mark(repl *r, const char *name, size_t at) {
  repl_mark *mark = (repl_mark *)(uintptr_t)find_mark(r, name);
  if (!mark) {
    GROW(r->marks, r->n_marks, r->cap_marks);
    mark = &r->marks[r->n_marks++];
    mark->name = repl_copy(name);
  }
  mark->at = at;
}

void repl_show_marks(repl *r) {
  if (r->n_marks == 0)
    printf("no marks\n");
  for (unsigned i = 0; i < r->n_marks; i++)
    printf("  %s  after step %zu%s\n", r->marks[i].name, r->marks[i].at,
           r->marks[i].at > r->history.n ? ", which is no more" : "");
}

void repl_marks_free(repl *r) {
  for (unsigned i = 0; i < r->n_marks; i++)
    free(r->marks[i].name);
  free(r->marks);
}

// -- reverse-continue --------------------------------------------------------

typedef struct reverse {
  size_t at; ///< where to stop
  repl_hit hit;
  char *moved;
  bool found;
} reverse;

static void reverse_free(reverse *v) {
  free(v->hit.thread);
  free(v->hit.old);
  free(v->hit.now);
  free(v->moved);
}

/// The last place in the moves [from, to) where a run would have stopped, other
/// than `here`: where a thread had come to a line, or before a step that
/// changed what is watched. False if it was interrupted.
static bool search_chunk(const repl *r, size_t from, size_t to, size_t here,
                         reverse *v) {
  sim_machine *m = history_machine_at(&r->history, from);
  for (size_t i = from; i < to && !cli_interrupted; i++) {
    const sched_move move = r->history.moves[i].move;
    const char *name = history_name(&r->history, i);
    repl_watch *w = repl_watch_new(r, m);
    sim_step(m, move.thread, move.choice);
    sched_settle(m);
    reverse found = {0};
    if (!repl_watch_end(r, w, m, name, &found.hit))
      continue;
    found.found = true;
    found.at = found.hit.thread ? i + 1 : i;
    found.moved = repl_copy(name);
    if (found.at >= here) {
      reverse_free(&found);
    } else {
      reverse_free(v);
      *v = found;
    }
  }
  sim_free(m);
  return !cli_interrupted;
}

bool repl_cmd_reverse_continue(repl *r, const repl_args *a) {
  enum { CHUNK = 256 };
  if (a->n > 0)
    return repl_error(r, "reverse-continue takes no argument");
  const size_t here = r->history.at;
  if (here == 0)
    return repl_error(r, "this is the beginning");
  reverse v = {0};
  size_t to = here;
  cli_interrupted = false;
  cli_catch_interrupt();
  while (to > 0 && !v.found) {
    const size_t from = to > CHUNK ? to - CHUNK : 0;
    if (!search_chunk(r, from, to, here, &v))
      break;
    to = from;
  }
  text_clear(&r->output);
  if (cli_interrupted)
    printf("interrupted\n");
  else
    go_silently(r, v.found ? v.at : 0);
  cli_interrupted = false;
  if (v.found) {
    repl_show_hit(r, &v.hit, v.moved, true);
    v.hit = (repl_hit){0};
  }
  repl_show_place(r);
  reverse_free(&v);
  return true;
}

// -- restart -----------------------------------------------------------------

bool repl_cmd_restart(repl *r, const repl_args *a) {
  if (a->n > 0)
    return repl_error(r, "restart takes no argument");
  return go(r, 0);
}
