// Describing what is wrong with the state at the end of a replayed schedule.
//
// Of the threads that are blocked only some are the cause: those in a shortest
// cycle of waiting or, where there is none, those that wait for nobody in
// particular. The rest wait behind them and are listed apart. The cause's
// operations decide what the pattern is called. Start reading at finding_make.
#include "checker/findings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checker/hint.h"
#include "sim/arena.h"

// -- words -------------------------------------------------------------------

static char *take_text(text_buffer *t) {
  char *text = strdup(text_string(t));
  text_deinit(t);
  return text;
}

/// "w1", "w1 and w2", "w1, w2 and w3".
static void add_names(text_buffer *out, const sim_machine *m,
                      const sim_thread *threads, unsigned n) {
  for (unsigned i = 0; i < n; i++) {
    if (i > 0)
      text_add_string(out, i + 1 == n ? " and " : ", ");
    text_add_string(out, sim_thread_name(m, threads[i]));
  }
}

static void add_object(text_buffer *out, const sim_machine *m, sim_thread t,
                       const char *otherwise) {
  const uint32_t handle = sim_op_object(m, t);
  const size_t before = out->n;
  if (handle != SIM_NOWHERE)
    sim_object_name(m, handle, out);
  if (out->n == before)
    text_add_string(out, otherwise);
}

static check_site *add_site(check_site **sites, unsigned *n, span where,
                            const char *thread) {
  *sites = xrealloc(*sites, (*n + 1) * sizeof **sites);
  check_site *s = &(*sites)[(*n)++];
  s->where = where;
  s->thread = strdup(thread);
  s->text = NULL;
  s->function = NULL;
  s->born = (span){0};
  return s;
}

/// Where `t` stands and where it comes from.
static void add_origin(check_site *s, const sim_machine *m, sim_thread t) {
  const char *name = sim_thread_function(m, t);
  s->function = name ? strdup(name) : NULL;
  s->born = sim_thread_birth(m, t);
}

/// A site for a thread that is blocked.
static void add_waiting(check_site **sites, unsigned *n, const sim_machine *m,
                        sim_thread t) {
  sim_op op;
  sim_next_op(m, t, &op);
  check_site *s = add_site(sites, n, op.where, sim_thread_name(m, t));
  add_origin(s, m, t);
  text_buffer text = {0};
  sim_describe_wait(m, t, &text);
  s->text = take_text(&text);
}

// -- blocked threads ---------------------------------------------------------

static bool is_blocked(const sim_machine *m, sim_thread t) {
  return !sim_thread_done(m, t) && sim_choices(m, t) == 0;
}

static sim_op next_op(const sim_machine *m, sim_thread t) {
  sim_op op;
  sim_next_op(m, t, &op);
  return op;
}

static bool holds(const sim_machine *m, sim_thread t, uint32_t handle) {
  const unsigned n = sim_held_by(m, t, NULL, 0);
  uint32_t *held = xmalloc((n + 1) * sizeof *held);
  sim_held_by(m, t, held, n);
  bool found = false;
  for (unsigned i = 0; i < n; i++)
    found |= held[i] == handle;
  free(held);
  return found;
}

/// True if the source line on which `t` waits begins a loop over something.
static bool waits_in_range(const sim_program *p, span where) {
  size_t n;
  const char *line = sim_program_line(p, where.line, &n);
  char *copy = strndup(line ? line : "", n);
  const char *at = copy + strspn(copy, " \t");
  const bool found = strncmp(at, "for ", 4) == 0 && strstr(at, "range ");
  free(copy);
  return found;
}

/// How near a thread that waits for nobody in particular is to the root of the
/// trouble, by what it waits on; the nearest first.
typedef enum {
  CAUSE_NIL,       ///< a channel that does not exist
  CAUSE_RANGE,     ///< a loop over a channel that was not closed
  CAUSE_LOCK,      ///< a lock or semaphore whose holder is gone
  CAUSE_CONDITION, ///< a wake-up that does not come
  CAUSE_SEND,      ///< somebody who does not come to the channel
  CAUSE_SELECT,
  CAUSE_RECEIVE, ///< what is received may be said when the sender is done
  CAUSE_OTHER,
  // What follows waits for others to get on: if some of the above are there,
  // they are why those do not.
  CAUSE_WAIT_GROUP,
  CAUSE_JOIN
} cause_rank;

static cause_rank rank_cause(const sim_machine *m, const sim_program *p,
                             sim_thread t) {
  const sim_op op = next_op(m, t);
  const bool nil = sim_op_object(m, t) == SIM_NOWHERE;
  switch (op.action) {
  case ACTION_SEND:
    return nil ? CAUSE_NIL : CAUSE_SEND;
  case ACTION_RECEIVE:
    return nil                           ? CAUSE_NIL
           : waits_in_range(p, op.where) ? CAUSE_RANGE
                                         : CAUSE_RECEIVE;
  case ACTION_SELECT:
    return CAUSE_SELECT;
  case ACTION_LOCK:
  case ACTION_READ_LOCK:
  case ACTION_ACQUIRE:
    return CAUSE_LOCK;
  case ACTION_WAIT:
    return CAUSE_CONDITION;
  case ACTION_WAIT_GROUP_WAIT:
  case ACTION_QUEUE_JOIN:
    return CAUSE_WAIT_GROUP;
  case ACTION_JOIN:
    return CAUSE_JOIN;
  default:
    return CAUSE_OTHER;
  }
}

static bool uses_channel(const sim_machine *m, sim_thread t) {
  const sim_op op = next_op(m, t);
  return op.action == ACTION_SEND || op.action == ACTION_RECEIVE ||
         op.action == ACTION_SELECT;
}

/// What keeps such a thread blocked: the pattern's name, and the message after
/// the thread's name.
static const char *describe_cause(const sim_machine *m, const sim_program *p,
                                  sim_thread t, text_buffer *message) {
  const sim_op op = next_op(m, t);
  const cause_rank rank = rank_cause(m, p, t);
  const bool nil = rank == CAUSE_NIL;
  const char *pattern = NULL, *verb = "", *object = NULL, *why = "";
  text_buffer call = {0};
  if (uses_channel(m, t) && sim_library_call(m, t, &call)) {
    text_addf(message, " waits for ever in %s", text_string(&call));
    text_deinit(&call);
    pattern = sim_library_wait(m, t);
    return pattern ? pattern : "library call that never returns";
  }
  switch (op.action) {
  case ACTION_SEND:
    pattern = nil ? "nil channel" : "send with no receiver";
    verb = " to send on ";
    object = nil ? "a nil channel" : "a channel";
    why = nil ? "" : ": nobody receives";
    break;
  case ACTION_RECEIVE:
    pattern = nil                   ? "nil channel"
              : rank == CAUSE_RANGE ? "range over a channel that nobody closes"
                                    : "receive with no sender";
    verb = " to receive from ";
    object = nil ? "a nil channel" : "a channel";
    why = nil                   ? ""
          : rank == CAUSE_RANGE ? ": nobody sends, and nobody closes it"
                                : ": nobody sends";
    break;
  case ACTION_SELECT:
    pattern = "select with no ready case";
    verb = " in a select";
    why = ": no case can ever proceed";
    break;
  case ACTION_WAIT_GROUP_WAIT:
    pattern = "wait group never reaches zero";
    verb = " on ";
    object = "a wait group";
    why = ": its counter never reaches zero";
    break;
  case ACTION_QUEUE_JOIN:
    pattern = "task_done is missing";
    verb = " on ";
    object = "a queue";
    why = ": not all of its tasks get done";
    break;
  case ACTION_LOCK:
  case ACTION_READ_LOCK:
    pattern = "lock is never released";
    verb = " to lock ";
    object = "a lock";
    why = ": who held it is gone";
    break;
  case ACTION_ACQUIRE:
    pattern = "semaphore is never released";
    verb = " to acquire ";
    object = "a semaphore";
    why = ": nobody releases it";
    break;
  case ACTION_WAIT:
    pattern = "lost wake-up";
    verb = " on ";
    object = "a condition";
    why = ": nobody is left to wake it";
    break;
  case ACTION_JOIN:
    pattern = "joined thread is stuck";
    verb = " to join a thread";
    why = " that does not end";
    break;
  default:
    break;
  }
  text_addf(message, " waits for ever%s", verb);
  if (object)
    add_object(message, m, t, object);
  text_add_string(message, why);
  return pattern;
}

/// The thread of the cycle that reads under a lock and wants to read under it
/// again, or SIM_NO_THREAD.
static sim_thread find_second_reader(const wait_for *g, const sim_machine *m) {
  for (unsigned i = 0; i < g->n_cycle; i++) {
    const sim_thread t = g->cycle[i];
    const uint32_t lock = sim_op_object(m, t);
    if (next_op(m, t).action == ACTION_READ_LOCK && holds(m, t, lock) &&
        !sim_holds_alone(m, t, lock))
      return t;
  }
  return SIM_NO_THREAD;
}

/// A thread that waits to write under the lock that `reader` waits for.
static sim_thread find_writer(const sim_machine *m, sim_thread reader) {
  const uint32_t lock = sim_op_object(m, reader);
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    if (is_blocked(m, t) && next_op(m, t).action == ACTION_LOCK &&
        sim_op_object(m, t) == lock)
      return t;
  return SIM_NO_THREAD;
}

static const char *cycle_pattern(const wait_for *g, const sim_machine *m) {
  if (find_second_reader(g, m) != SIM_NO_THREAD)
    return "recursive read lock behind a waiting writer";
  if (g->n_cycle == 1)
    return sim_is_at_once(m, g->cycle[0]) ? "self-deadlock: Once re-entry"
                                          : "self-deadlock";
  return is_lock_cycle(g, m) ? "lock-order inversion" : "circular wait";
}

static void describe_cycle(const wait_for *g, const sim_machine *m,
                           text_buffer *message) {
  const sim_thread reader = find_second_reader(g, m);
  if (reader != SIM_NO_THREAD && g->n_cycle <= 2) {
    const sim_thread writer = find_writer(m, reader);
    text_addf(message, "%s wants a second read lock on ",
              sim_thread_name(m, reader));
    add_object(message, m, reader, "a lock");
    text_addf(message, " while %s waits to write",
              writer == SIM_NO_THREAD ? "a writer"
                                      : sim_thread_name(m, writer));
    return;
  }
  add_names(message, m, g->cycle, g->n_cycle);
  if (g->n_cycle == 1) {
    text_add_string(message, " waits for ");
    add_object(message, m, g->cycle[0], "a lock");
    text_add_string(message, ", which it holds itself");
  } else if (g->n_cycle == 2) {
    text_add_string(message, " wait for each other");
  } else {
    text_add_string(message, " wait for each other in a circle");
  }
}

/// The threads of a cycle; a cycle of one reader is none without the writer.
static unsigned causes_of_cycle(const wait_for *g, const sim_machine *m,
                                sim_thread *out) {
  unsigned n = g->n_cycle;
  memcpy(out, g->cycle, n * sizeof *out);
  const sim_thread reader = find_second_reader(g, m);
  const sim_thread writer = reader != SIM_NO_THREAD && n == 1
                                ? find_writer(m, reader)
                                : SIM_NO_THREAD;
  if (writer != SIM_NO_THREAD)
    out[n++] = writer;
  return n;
}

/// A thread that waits for a lock that `t` holds, not for its end or its turn,
/// or SIM_NO_THREAD.
static sim_thread waits_behind(const wait_for *g, const sim_machine *m,
                               const sim_program *p, sim_thread t) {
  for (sim_thread u = 0; u < g->n; u++)
    for (unsigned i = g->first[u]; i < g->first[u + 1]; i++)
      if (g->to[i] == t && rank_cause(m, p, u) == CAUSE_LOCK)
        return u;
  return SIM_NO_THREAD;
}

/// The threads whose waiting is the cause, nearest to the root first, among
/// those in `stuck` (NULL: all); returns how many.
static unsigned find_causes(const wait_for *g, const sim_machine *m,
                            const sim_program *p, const bool *stuck,
                            sim_thread *out) {
  if (g->n_cycle > 0)
    return causes_of_cycle(g, m, out);
  unsigned n = 0;
  for (int rank = CAUSE_NIL; rank <= CAUSE_JOIN; rank++) {
    if (rank >= CAUSE_WAIT_GROUP && n > 0)
      break;
    for (unsigned i = 0; i < g->n; i++) {
      // who receives often waits for those that it has started
      const sim_thread t = rank == CAUSE_RECEIVE ? g->n - 1 - i : i;
      if (is_blocked(m, t) && !sim_thread_daemon(m, t) &&
          (!stuck || stuck[t]) && g->first[t] == g->first[t + 1] &&
          (int)rank_cause(m, p, t) == rank)
        out[n++] = t;
    }
  }
  // one that keeps others from a lock is nearer to the root than one that waits
  // for those others at a channel
  for (unsigned i = 1; i < n; i++)
    if (uses_channel(m, out[0]) && uses_channel(m, out[i]) &&
        waits_behind(g, m, p, out[0]) == SIM_NO_THREAD &&
        waits_behind(g, m, p, out[i]) != SIM_NO_THREAD) {
      const sim_thread first = out[0];
      out[0] = out[i];
      out[i] = first;
    }
  return n;
}

/// Describes why threads are blocked for good: those in `stuck`, or all.
static void describe_blocked(check_finding *f, const sim_machine *m,
                             const sim_program *p, const bool *stuck) {
  wait_for g;
  wait_for_init(&g, m);
  sim_thread *causes = xcalloc(g.n + 2, sizeof *causes);
  const unsigned n = find_causes(&g, m, p, stuck, causes);
  text_buffer message = {0};
  if (g.n_cycle > 0) {
    f->is_cycle = true;
    f->pattern = cycle_pattern(&g, m);
    describe_cycle(&g, m, &message);
  } else if (n > 0) {
    text_add_string(&message, sim_thread_name(m, causes[0]));
    f->pattern = describe_cause(m, p, causes[0], &message);
    const sim_thread behind = waits_behind(&g, m, p, causes[0]);
    if (behind != SIM_NO_THREAD && uses_channel(m, causes[0])) {
      f->pattern = "channel and lock crossed";
      text_add_string(&message, ", while ");
      text_add_string(&message, sim_thread_name(m, behind));
      text_add_string(&message, " waits for ");
      add_object(&message, m, behind, "a lock");
      text_add_string(&message, ", which it holds");
    } else {
      f->pattern = hint_of_wait(m, causes[0], f->pattern, &message);
    }
    if (n == 2)
      text_addf(&message, "; %s is stuck too", sim_thread_name(m, causes[1]));
    else if (n > 2)
      text_addf(&message, "; %u others are stuck too", n - 1);
  }
  f->message = take_text(&message);
  for (unsigned i = 0; i < n; i++)
    add_waiting(&f->sites, &f->n_sites, m, causes[i]);
  for (sim_thread t = 0; t < g.n; t++) {
    bool is_cause = false;
    for (unsigned i = 0; i < n; i++)
      is_cause |= causes[i] == t;
    if (!is_cause && is_blocked(m, t) && (!stuck || stuck[t]) &&
        !sim_thread_dormant(m, t))
      add_waiting(&f->bystanders, &f->n_bystanders, m, t);
  }
  free(causes);
  wait_for_deinit(&g);
}

// -- data races --------------------------------------------------------------

/// How `op` meets `other` where the two race: by what it does, or by what it
/// reads besides.
static access_kind racing_access(const sim_op *op, const sim_op *other) {
  if (!sim_locations_overlap(op->at, other->at))
    for (unsigned i = 0; i < op->n_reads; i++)
      if (sim_locations_overlap(op->reads[i], other->at))
        return ACCESS_READ;
  return (access_kind)op->access;
}

static const char *access_word(access_kind access) {
  switch (access) {
  case ACCESS_WRITE:
    return "writes";
  case ACCESS_ATOMIC_READ:
    return "atomically reads";
  case ACCESS_ATOMIC:
    return "atomically changes";
  default:
    return "reads";
  }
}

/// Where the two meet: of two places the narrower, an element and not all of
/// them.
static sim_location racing_place(const sim_op *a, const sim_op *b) {
  const bool main_places = sim_locations_overlap(a->at, b->at);
  for (unsigned i = 0; !main_places && i < a->n_reads; i++)
    if (sim_locations_overlap(a->reads[i], b->at))
      return b->at;
  for (unsigned i = 0; !main_places && i < b->n_reads; i++)
    if (sim_locations_overlap(b->reads[i], a->at))
      return a->at;
  if (a->at.slot == SIM_WHOLE || b->at.slot == SIM_WHOLE)
    return a->at.slot == SIM_WHOLE ? b->at : a->at;
  return a->at.slot > b->at.slot ? a->at : b->at;
}

/// True if one of the accesses is the header of a loop whose variable is
/// called `name`: then the other is a closure that kept it.
static bool loops_over(const sim_program *p, const sim_op ops[2],
                       const char *name) {
  for (int i = 0; i < 2; i++) {
    size_t n;
    const char *line = sim_program_line(p, ops[i].where.line, &n);
    char *copy = strndup(line ? line : "", n);
    const char *at = copy + strspn(copy, " \t");
    bool found = strncmp(at, "for ", 4) == 0;
    const char *declared = found ? strstr(at, ":=") : NULL;
    found = false;
    for (at += 4; declared && at < declared && !found;
         at += strcspn(at, " ,") + 1) {
      at += strspn(at, " ,");
      const size_t length = strcspn(name, ".[");
      found = strcspn(at, " ,:") == length && strncmp(at, name, length) == 0;
    }
    free(copy);
    if (found && ops[0].where.line != ops[1].where.line)
      return true;
  }
  return false;
}

/// Describes a wait group that is added to beside a wait; false if `ops` are
/// something else.
static bool describe_early_wait(check_finding *f, const sim_machine *m,
                                const flaw *race, const sim_op ops[2],
                                const char *name) {
  const int adds = ops[0].action == ACTION_WAIT_GROUP_ADD ? 0 : 1;
  if (ops[adds].action != ACTION_WAIT_GROUP_ADD)
    return false;
  text_buffer message = {0};
  f->pattern = "WaitGroup.Add racing Wait";
  for (int i = 0; i < 2; i++) {
    text_buffer text = {0};
    text_addf(&text, i == adds ? "adds to %s" : "waits for %s, sees zero",
              name);
    free(f->sites[i].text);
    f->sites[i].text = take_text(&text);
  }
  text_addf(&message, "%s adds to %s while %s waits for it: too late to count",
            sim_thread_name(m, race->threads[adds]), name,
            sim_thread_name(m, race->threads[!adds]));
  f->message = take_text(&message);
  return true;
}

static void describe_race(check_finding *f, const sim_machine *m,
                          const flaw *race) {
  text_buffer name = {0};
  text_buffer message = {0};
  sim_op ops[2];
  for (int i = 0; i < 2; i++)
    sim_next_op(m, race->threads[i], &ops[i]);
  const access_kind access[2] = {racing_access(&ops[0], &ops[1]),
                                 racing_access(&ops[1], &ops[0])};
  const sim_location at = racing_place(&ops[0], &ops[1]);
  sim_location_name(m, at, &name);
  for (int i = 0; i < 2; i++) {
    check_site *s = add_site(&f->sites, &f->n_sites, ops[i].where,
                             sim_thread_name(m, race->threads[i]));
    add_origin(s, m, race->threads[i]);
    text_buffer text = {0};
    text_addf(&text, "%s %s", access_word(access[i]), text_string(&name));
    s->text = take_text(&text);
  }
  if (describe_early_wait(f, m, race, ops, text_string(&name))) {
    text_deinit(&name);
    return;
  }
  f->pattern = loops_over(sim_program_of(m), ops, text_string(&name))
                   ? "captured loop variable"
                   : "data race";
  if (access[0] == access[1])
    text_addf(&message, "%s and %s both %s %s at the same time",
              f->sites[0].thread, f->sites[1].thread,
              access[0] == ACCESS_WRITE ? "write" : "change",
              text_string(&name));
  else
    text_addf(&message, "%s %s %s while %s %s it", f->sites[0].thread,
              access_word(access[0]), text_string(&name), f->sites[1].thread,
              access_word(access[1]));
  text_deinit(&name);
  f->message = take_text(&message);
}

// -- events ------------------------------------------------------------------

/// `mover` is who made the last move.
static void describe_event(check_finding *f, const sim_machine *m,
                           const char *mover) {
  const sim_event *e = sim_last_event(m);
  text_buffer message = {0};
  // Not always who made the move: a thread begins in its parent's.
  const char *thread = e->thread[0] ? e->thread : mover;
  f->pattern = event_pattern(e);
  if (e->kind == SIM_EVENT_MISTAKE)
    text_addf(&message, "%s: %s", thread, e->message);
  else
    text_addf(&message, "%s %s: %s", thread,
              e->kind == SIM_EVENT_UNCAUGHT ? "dies of an uncaught exception"
                                            : "crashes the program",
              e->message);
  f->message = take_text(&message);
  check_site *s = add_site(&f->sites, &f->n_sites, e->where, thread);
  s->text = strdup(e->message);
  s->function = e->function[0] ? strdup(e->function) : NULL;
}

// -- cycles ------------------------------------------------------------------

/// The threads that make the moves of the cycle behind `start`, other than
/// those involved.
static void add_others(text_buffer *out, const sim_machine *m,
                       const bool *involved) {
  sim_thread *others = xcalloc(sim_thread_count(m) + 1, sizeof *others);
  unsigned n = 0;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    if (!involved[t] && !sim_thread_done(m, t) && sim_choices(m, t) > 0)
      others[n++] = t;
  if (n == 0)
    text_add_string(out, "others go");
  else
    add_names(out, m, others, n);
  if (n > 0)
    text_add_string(out, n == 1 ? " goes" : " go");
  free(others);
}

static void describe_starved(check_finding *f, const sim_machine *m,
                             const cycle_verdict *v, sim_thread victim) {
  text_buffer message = {0}, what = {0};
  sim_describe_next(m, victim, &what);
  text_addf(&message, "%s may wait for ever at '%s' while ",
            sim_thread_name(m, victim), text_string(&what));
  add_others(&message, m, v->involved);
  text_add_string(&message, " on");
  f->message = take_text(&message);
  text_deinit(&what);
}

static void describe_running(check_finding *f, const sim_machine *m,
                             const cycle_verdict *v) {
  text_buffer message = {0};
  sim_thread *who = xcalloc(sim_thread_count(m) + 1, sizeof *who);
  unsigned n = 0;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    if (v->involved[t])
      who[n++] = t;
  add_names(&message, m, who, n);
  text_addf(&message, " go%s round for ever and get%s nowhere",
            n == 1 ? "es" : "", n == 1 ? "s" : "");
  f->message = take_text(&message);
  free(who);
}

/// Sites for the threads involved, and what each stands in front of.
static void add_round_sites(check_finding *f, const sim_machine *m,
                            const cycle_verdict *v) {
  for (sim_thread t = 0; t < sim_thread_count(m); t++) {
    if (!v->involved[t])
      continue;
    const sim_op op = next_op(m, t);
    if (op.choices == 0) {
      add_waiting(&f->sites, &f->n_sites, m, t);
      continue;
    }
    check_site *s =
        add_site(&f->sites, &f->n_sites, op.where, sim_thread_name(m, t));
    text_buffer text = {0};
    text_add_string(&text, "at ");
    sim_describe_next(m, t, &text);
    s->text = take_text(&text);
  }
}

void finding_make_lasso(check_finding *out, const replay *r,
                        const sim_machine *start, const sim_program *p,
                        const cycle_verdict *v) {
  *out = (check_finding){.kind = v->kind, .probability = -1};
  out->schedule = strdup(text_string(&r->schedule));
  out->n_switches = r->n_switches;
  sim_thread first = 0;
  while (!v->involved[first])
    first++;
  if (v->kind == CHECK_LEAK) {
    describe_blocked(out, start, p, v->involved);
    if (out->is_cycle)
      out->kind = CHECK_DEADLOCK;
    out->after_main = sim_main_returned(start) && sim_main_ends_process(p);
    return;
  }
  out->pattern = v->pattern;
  if (v->kind == CHECK_STARVATION)
    describe_starved(out, start, v, first);
  else
    describe_running(out, start, v);
  add_round_sites(out, start, v);
}

// -- findings ----------------------------------------------------------------

/// The flaw of the present state with that kind and key, or NULL.
static const flaw *find_flaw(state_view *v, const sim_machine *m,
                             check_kind kind, uint64_t key) {
  state_view_fill(v, m, 1u << kind);
  for (unsigned i = 0; i < v->n_flaws; i++)
    if (v->flaws[i].kind == kind && v->flaws[i].key == key)
      return &v->flaws[i];
  return NULL;
}

static void describe_false(check_finding *out, const sim_machine *m,
                           const check_expressions *x, const flaw *f) {
  text_buffer message = {0}, values = {0};
  const bool final = f->kind == CHECK_FINAL;
  const sim_expression *e =
      final ? x->finals[f->expression] : x->invariants[f->expression];
  out->property = sim_expression_source(e);
  sim_expression_explain(e, m, SIM_NO_THREAD, 0, &values);
  text_addf(&message, "%s%s is false%s%s", final ? "at the end " : "",
            out->property, values.n > 0 ? ": " : "", text_string(&values));
  out->message = take_text(&message);
  text_deinit(&values);
}

static void describe_inversion(check_finding *out, const sim_machine *m,
                               const flaw *f) {
  text_buffer message = {0}, has = {0}, runs = {0};
  const sim_thread high = f->threads[0], low = f->threads[1];
  const sim_thread middle = f->threads[2];
  out->pattern = "priority inversion";
  text_addf(&message, "%s waits for ", sim_thread_name(m, high));
  add_object(&message, m, high, "a lock");
  text_addf(&message, ", which %s holds, while ", sim_thread_name(m, low));
  text_addf(&message, "%s can run", sim_thread_name(m, middle));
  out->message = take_text(&message);
  add_waiting(&out->sites, &out->n_sites, m, high);
  text_add_string(&has, "of lower priority: holds ");
  add_object(&has, m, high, "a lock");
  add_site(&out->sites, &out->n_sites, next_op(m, low).where,
           sim_thread_name(m, low))
      ->text = take_text(&has);
  text_add_string(&runs, "of a priority between: can run, and needs no lock");
  add_site(&out->sites, &out->n_sites, next_op(m, middle).where,
           sim_thread_name(m, middle))
      ->text = take_text(&runs);
}

static void describe_held(check_finding *out, const sim_machine *m,
                          const flaw *f) {
  text_buffer message = {0}, text = {0};
  sim_held held;
  const bool known = sim_unreleased_describe(m, f->held, &held);
  text_addf(&message,
            held.is_file ? "%s is never closed"
                         : "%s is still locked when the program ends",
            held.name);
  out->held = f->held;
  out->message = take_text(&message);
  out->pattern = held.is_file ? "file is never closed" : "held at exit";
  if (!known)
    return;
  text_addf(&text, "%s %s", held.is_file ? "opens" : "locks", held.name);
  add_site(&out->sites, &out->n_sites, held.where,
           held.thread ? held.thread : "main")
      ->text = take_text(&text);
}

/// Describes a flaw of the machine's present state.
static void describe_state(check_finding *out, const sim_machine *m,
                           const sim_program *p,
                           const check_expressions *expressions,
                           const flaw *f) {
  if (f->kind == CHECK_RACE)
    describe_race(out, m, f);
  else if (f->kind == CHECK_INVARIANT || f->kind == CHECK_FINAL)
    describe_false(out, m, expressions, f);
  else if (f->kind == CHECK_INVERSION)
    describe_inversion(out, m, f);
  else if (f->kind == CHECK_HELD)
    describe_held(out, m, f);
  else
    describe_blocked(out, m, p, NULL);
}

void finding_describe(check_finding *out, const sim_machine *m,
                      const sim_program *p,
                      const check_expressions *expressions, const flaw *f,
                      bool on_move) {
  *out = (check_finding){.kind = f->kind, .probability = -1};
  if (on_move)
    describe_event(out, m, "");
  else
    describe_state(out, m, p, expressions, f);
}

bool finding_make(check_finding *out, const replay *r, const sim_program *p,
                  const check_expressions *expressions, check_kind kind,
                  uint64_t key) {
  *out = (check_finding){.kind = kind, .probability = -1};
  out->schedule = strdup(text_string(&r->schedule));
  out->n_switches = r->n_switches;
  // Nothing needs main to return, since its end is independent of everything:
  // only what is left over then is after it by nature.
  out->after_main = kind == CHECK_LEAK;
  if (!r->possible)
    return false;
  if (kind == CHECK_CRASH || kind == CHECK_MISUSE) {
    flaw f;
    if (!flaw_of_event(sim_last_event(r->m), 1u << kind, &f) || f.key != key)
      return false;
    describe_event(out, r->m, r->mover.n > 0 ? text_string(&r->mover) : "main");
    return true;
  }
  state_view v = {.expressions = expressions};
  const flaw *f = find_flaw(&v, r->m, kind, key);
  if (f)
    describe_state(out, r->m, p, expressions, f);
  const bool found = f != NULL;
  state_view_deinit(&v);
  return found;
}

void finding_make_spin(check_finding *out, const replay *r, const spin *s) {
  text_buffer message = {0};
  *out = (check_finding){.kind = CHECK_LIVELOCK,
                         .pattern = "endless loop",
                         .probability = -1,
                         .schedule = strdup(text_string(&r->schedule)),
                         .n_switches = r->n_switches};
  text_addf(&message, "%s never comes out of the loop at line %u", s->thread,
            (unsigned)s->where.line);
  out->message = take_text(&message);
  check_site *site = add_site(&out->sites, &out->n_sites, s->where, s->thread);
  site->born = s->born;
  site->function = s->function ? strdup(s->function) : NULL;
  site->text = strdup("goes round, and does nothing that others could see");
}

static void sites_free(check_site *sites, unsigned n) {
  for (unsigned i = 0; i < n; i++) {
    free(sites[i].thread);
    free(sites[i].text);
    free(sites[i].function);
  }
  free(sites);
}

void finding_deinit(check_finding *f) {
  free(f->message);
  free(f->moves);
  free(f->schedule);
  free(f->fraction);
  sites_free(f->sites, f->n_sites);
  sites_free(f->bystanders, f->n_bystanders);
}

/// How many of its sites it is told apart by.
static unsigned plain_sites(const check_finding *f) {
  return f->is_explained ? f->n_plain_sites : f->n_sites;
}

static const char *plain_pattern(const check_finding *f) {
  return f->is_explained ? f->plain_pattern : f->pattern;
}

/// True if some site of `f` is at `where`.
static bool has_site(const check_finding *f, span where) {
  for (unsigned i = 0; i < plain_sites(f); i++)
    if (f->sites[i].where.line == where.line &&
        f->sites[i].where.column == where.column)
      return true;
  return false;
}

static bool sites_within(const check_finding *a, const check_finding *b) {
  for (unsigned i = 0; i < plain_sites(a); i++)
    if (!has_site(b, a->sites[i].where))
      return false;
  return true;
}

bool check_finding_same(const check_finding *a, const check_finding *b) {
  if (a->kind != b->kind || plain_pattern(a) != plain_pattern(b))
    return false;
  if (a->property || b->property)
    return a->property == b->property;
  if (a->kind == CHECK_HELD)
    return a->held == b->held;
  return sites_within(a, b) && sites_within(b, a);
}
