// The properties: deadlock, leak and data race of a state; crash and misuse of
// a transition.
//
// A data race is a state in which two threads stand in front of accesses to one
// location, of which at least one writes and at least one is plain. Over all
// interleavings this finds exactly the programs with a race in the sense of
// happens-before (H.-J. Boehm, S. Adve, PLDI 2008), so no state needs a clock.
// Start reading at state_view_fill, the part that every state goes through.
#include "checker/properties.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "sim/arena.h"
#include "sim/sched/profile.h"

static uint64_t key_of(check_kind kind, const uint32_t *words, size_t n) {
  return XXH3_64bits_withSeed(words, n * sizeof *words, kind);
}

uint64_t flaw_key_of_line(uint32_t line) {
  return key_of(CHECK_LIVELOCK, &line, 1);
}

static void add_flaw(state_view *v, flaw f) {
  GROW(v->flaws, v->n_flaws, v->cap_flaws);
  v->flaws[v->n_flaws++] = f;
}

/// Room for two words an operation.
static void need_scratch(state_view *v) {
  if (v->n_ops * 2 > v->cap_scratch) {
    v->cap_scratch = v->n_ops * 4;
    v->scratch = xrealloc(v->scratch, v->cap_scratch * sizeof *v->scratch);
  }
}

// -- data races --------------------------------------------------------------

static inline bool is_access(const sim_op *op) {
  return op->access != ACCESS_NONE && op->at.object != SIM_NOWHERE &&
         op->choices > 0;
}

static uint64_t race_key(const sim_op *a, const sim_op *b) {
  if (a->function > b->function ||
      (a->function == b->function && a->pc > b->pc)) {
    const sim_op *swap = a;
    a = b;
    b = swap;
  }
  const uint32_t words[] = {a->function, a->pc, b->function, b->pc};
  return key_of(CHECK_RACE, words, 4);
}

/// Whether the operation could race with one that is not such a one: there are
/// none of these in most states, however many threads there are.
static inline bool may_race(const sim_op *op) {
  return op->access == ACCESS_READ || op->access == ACCESS_WRITE ||
         op->n_reads > 0 || op->action == ACTION_WAIT_GROUP_ADD;
}

/// Whether the two are one operation on one place: what races with one of them
/// races with the other.
static bool are_alike(const sim_op *a, const sim_op *b) {
  return a->function == b->function && a->pc == b->pc &&
         a->action == b->action && a->access == b->access &&
         a->choices == b->choices && a->at.object == b->at.object &&
         a->at.slot == b->at.slot && a->at.more == b->at.more &&
         a->n_reads == 0 && b->n_reads == 0;
}

static void find_races(state_view *v) {
  bool any = false;
  for (sim_thread t = 0; t < v->n_ops; t++)
    any = any || may_race(&v->ops[t]);
  if (!any)
    return;
  // Of many neighbours that do the same, two stand for all: they may race with
  // each other too.
  need_scratch(v);
  uint32_t *racers = v->scratch, n = 0;
  for (sim_thread t = 0; t < v->n_ops; t++)
    if (is_access(&v->ops[t]) &&
        (n < 2 || !are_alike(&v->ops[racers[n - 1]], &v->ops[t]) ||
         !are_alike(&v->ops[racers[n - 2]], &v->ops[t])))
      racers[n++] = t;
  for (uint32_t i = 1; i < n; i++) {
    const sim_op *op = &v->ops[racers[i]];
    for (uint32_t k = 0; k < i; k++) {
      const sim_op *other = &v->ops[racers[k]];
      if ((may_race(op) || may_race(other)) && sim_ops_race(other, op))
        add_flaw(v, (flaw){.kind = CHECK_RACE,
                           .key = race_key(other, op),
                           .threads = {racers[k], racers[i]}});
    }
  }
}

// -- deadlocks ---------------------------------------------------------------

static bool waits_for_lock(const sim_machine *m, sim_thread t) {
  sim_op op;
  sim_next_op(m, t, &op);
  return op.action == ACTION_LOCK || op.action == ACTION_READ_LOCK ||
         op.action == ACTION_ACQUIRE;
}

bool is_lock_cycle(const wait_for *g, const sim_machine *m) {
  for (unsigned i = 0; i < g->n_cycle; i++)
    if (!waits_for_lock(m, g->cycle[i]))
      return false;
  return g->n_cycle > 0;
}

/// What remains blocked when main has gone is a leak, as goleak says; but locks
/// that wait for each other in a circle are called what everybody calls them.
static check_kind blocked_kind(const sim_machine *m) {
  if (!sim_main_returned(m) || !sim_main_ends_process(sim_program_of(m)))
    return CHECK_DEADLOCK;
  wait_for g;
  wait_for_init(&g, m);
  const bool locks = is_lock_cycle(&g, m);
  wait_for_deinit(&g);
  return locks ? CHECK_DEADLOCK : CHECK_LEAK;
}

/// Of two pairs of a function and a pc.
static int compare_places(const void *a, const void *b) {
  const uint32_t *x = a, *y = b;
  if (x[0] != y[0])
    return x[0] < y[0] ? -1 : 1;
  return x[1] < y[1] ? -1 : x[1] > y[1];
}

static void find_deadlock(state_view *v, const sim_machine *m,
                          unsigned properties) {
  need_scratch(v);
  uint32_t n = 0;
  for (sim_thread t = 0; t < v->n_ops; t++) {
    if (sim_thread_done(m, t) || sim_thread_daemon(m, t))
      continue;
    v->scratch[n++] = v->ops[t].function;
    v->scratch[n++] = v->ops[t].pc;
  }
  if (n == 0)
    return;
  // Who stands where does not matter, and what order threads are in.
  qsort(v->scratch, n / 2, 2 * sizeof *v->scratch, compare_places);
  const check_kind kind = blocked_kind(m);
  if (properties >> kind & 1)
    add_flaw(v, (flaw){.kind = kind, .key = key_of(kind, v->scratch, n)});
}

// -- what is held at the end --------------------------------------------------

static void find_held(state_view *v, const sim_machine *m) {
  enum { MOST_HELD = 64 };
  uint64_t keys[MOST_HELD];
  if (sim_end_of(m) == SIM_CRASHED)
    return;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    if (!sim_thread_done(m, t) && !sim_thread_daemon(m, t))
      return;
  const unsigned n = sim_unreleased(m, keys, MOST_HELD);
  for (unsigned i = 0; i < n; i++) {
    const uint32_t words[] = {(uint32_t)keys[i], (uint32_t)(keys[i] >> 32)};
    add_flaw(v, (flaw){.kind = CHECK_HELD,
                       .key = key_of(CHECK_HELD, words, 2),
                       .held = keys[i]});
  }
}

// -- priorities
// ----------------------------------------------------------------

static int level_of(const state_view *v, const sim_machine *m, sim_thread t) {
  text_buffer name = {0};
  sim_thread_label(m, t, &name);
  const int level =
      sched_priority_of(v->expressions->priorities, text_string(&name));
  text_deinit(&name);
  return level;
}

/// Whether `t`, blocked at an operation of that action, waits for who holds
/// something; who is joined holds nothing.
static bool waits_for_holder(const sim_machine *m, sim_thread t,
                             const sim_op *op) {
  return op->choices == 0 && op->action != ACTION_JOIN &&
         !sim_thread_done(m, t);
}

/// A thread that is blocked by one of lower priority, while one of a priority
/// between theirs can run, which keeps the holder from running (B. Lampson,
/// D. Redell, "Experience with Processes and Monitors in Mesa", 1980).
static void find_inversions(state_view *v, const sim_machine *m) {
  enum { MOST_HOLDERS = 16 };
  sim_thread holders[MOST_HOLDERS];
  for (sim_thread high = 0; high < v->n_ops; high++) {
    if (!waits_for_holder(m, high, &v->ops[high]))
      continue;
    const int top = level_of(v, m, high);
    unsigned n = sim_waits_for(m, high, holders, MOST_HOLDERS);
    n = n < MOST_HOLDERS ? n : MOST_HOLDERS;
    for (unsigned i = 0; i < n; i++) {
      const int low = level_of(v, m, holders[i]);
      for (sim_thread t = 0; t < v->n_ops; t++) {
        if (v->ops[t].choices == 0 || t == holders[i])
          continue;
        const int level = level_of(v, m, t);
        if (level <= low || level >= top)
          continue;
        const uint32_t words[] = {v->ops[high].function, v->ops[high].pc,
                                  v->ops[t].function};
        add_flaw(v, (flaw){.kind = CHECK_INVERSION,
                           .key = key_of(CHECK_INVERSION, words, 3),
                           .threads = {high, holders[i], t}});
      }
    }
  }
}

static bool has_priorities(const state_view *v, unsigned properties) {
  return (properties >> CHECK_INVERSION & 1) && v->expressions &&
         v->expressions->priorities;
}

// -- what the user says ------------------------------------------------------

/// True if the program has come to the end that it was written to come to.
static bool has_ended(const state_view *v, const sim_machine *m) {
  if (sim_end_of(m) != SIM_RUNNING)
    return sim_end_of(m) != SIM_CRASHED;
  if (v->any_enabled)
    return false;
  for (sim_thread t = 0; t < v->n_ops; t++)
    if (!sim_thread_done(m, t) && !sim_thread_daemon(m, t))
      return false;
  return true;
}

static void fail_expression(state_view *v, check_kind kind,
                            const sim_expression *e, const char *why) {
  if (!v->error[0])
    snprintf(v->error, sizeof v->error, "--%s '%.60s': %s",
             check_kind_name(kind), sim_expression_source(e), why);
}

/// Evaluates expression `i` of a kind. True if it had a value.
static bool test_expression(state_view *v, const sim_machine *m,
                            check_kind kind, const sim_expression *e,
                            unsigned i) {
  sim_result r;
  switch (sim_expression_test(e, m, SIM_NO_THREAD, 0, &r)) {
  case SIM_RESULT_OK:
    break;
  case SIM_RESULT_NO_VALUE:
    if (kind == CHECK_FINAL)
      fail_expression(v, kind, e, r.message);
    return false;
  case SIM_RESULT_ERROR:
    fail_expression(v, kind, e, r.message);
    return false;
  case SIM_RESULT_TOKEN:
    v->needs_value = true;
    v->needed_site = r.site;
    return true;
  }
  const uint32_t words[] = {i};
  if (!r.truth)
    add_flaw(
        v,
        (flaw){.kind = kind, .key = key_of(kind, words, 1), .expression = i});
  return true;
}

static void find_false(state_view *v, const sim_machine *m,
                       unsigned properties) {
  const check_expressions *x = v->expressions;
  if (properties >> CHECK_INVARIANT & 1)
    for (unsigned i = 0; i < x->n_invariants; i++)
      if (test_expression(v, m, CHECK_INVARIANT, x->invariants[i], i))
        v->had_value |= 1u << i;
  if (x->n_finals > 0 && (properties >> CHECK_FINAL & 1) && has_ended(v, m))
    for (unsigned i = 0; i < x->n_finals; i++)
      test_expression(v, m, CHECK_FINAL, x->finals[i], i);
}

bool state_view_was_complete(state_view *v, unsigned properties) {
  const check_expressions *x = v->expressions;
  for (unsigned i = 0; i < x->n_invariants && !v->error[0]; i++)
    if ((properties >> CHECK_INVARIANT & 1) && !(v->had_value >> i & 1))
      fail_expression(v, CHECK_INVARIANT, x->invariants[i],
                      "it has no value in any state");
  return !v->error[0];
}

static void need_ops(state_view *v, unsigned n) {
  v->n_ops = n;
  if (n > v->cap_ops) {
    v->cap_ops = n * 2;
    v->ops = xrealloc(v->ops, v->cap_ops * sizeof *v->ops);
  }
}

static void look_at_ops(state_view *v, unsigned properties) {
  v->n_flaws = 0;
  v->any_enabled = false;
  v->needs_value = false;
  unsigned accesses = 0;
  for (sim_thread t = 0; t < v->n_ops; t++) {
    v->any_enabled |= v->ops[t].choices > 0;
    accesses += is_access(&v->ops[t]);
  }
  if (accesses > 1 && (properties >> CHECK_RACE & 1))
    find_races(v);
}

void state_view_fill(state_view *v, const sim_machine *m, unsigned properties) {
  need_ops(v, sim_end_of(m) == SIM_RUNNING ? sim_thread_count(m) : 0);
  for (sim_thread t = 0; t < v->n_ops; t++)
    sim_next_op(m, t, &v->ops[t]);
  look_at_ops(v, properties);
  if (v->n_ops > 0 && !v->any_enabled)
    find_deadlock(v, m, properties);
  if ((properties >> CHECK_HELD & 1) && !v->any_enabled)
    find_held(v, m);
  if (has_priorities(v, properties))
    find_inversions(v, m);
  if (v->expressions)
    find_false(v, m, properties);
}

void state_view_remember(state_view *v, sim_memo *memo, unsigned properties) {
  need_ops(v, sim_memo_threads(memo));
  for (sim_thread t = 0; t < v->n_ops; t++)
    sim_memo_op(memo, t, &v->ops[t]);
  look_at_ops(v, properties);
  const bool expressions =
      v->expressions &&
      v->expressions->n_invariants + v->expressions->n_finals > 0;
  if (!v->any_enabled || expressions || has_priorities(v, properties))
    state_view_fill(v, sim_memo_machine(memo), properties);
}

void state_view_deinit(state_view *v) {
  free(v->ops);
  free(v->flaws);
  free(v->scratch);
}

// -- events ------------------------------------------------------------------

/// What the messages of the languages' run-time errors are called in class.
static const struct {
  const char *text, *pattern;
  bool misuse;
} event_patterns[] = {
    {"close of closed channel", "double close", true},
    {"close of nil channel", "close of a nil channel", true},
    {"send on closed channel", "send on a closed channel", false},
    {"negative WaitGroup counter", "negative counter", true},
    {"unlock of unlocked", "unlock of an unlocked lock", true},
    {"Unlock of unlocked", "unlock of an unlocked lock", true},
    {"release unlocked lock", "unlock of an unlocked lock", true},
    {"release un-acquired lock", "unlock of an unlocked lock", true},
    {"un-acquired lock", "wait without the lock", true},
    {"Semaphore released too many times", "released too often", true},
    {"task_done() called too many times", "task_done called too often", true},
    {"was never awaited", "forgotten await", true},
    {"blocks the event loop", "blocking call in a coroutine", true},
    {"was never looked at", "exception never looked at", true},
    {"concurrent map", "concurrent map access", false},
    {"AssertionError", "failed assertion", false},
};

/// The row that fits, or -1.
static int event_row(const sim_event *e) {
  const int n = (int)(sizeof event_patterns / sizeof event_patterns[0]);
  for (int i = 0; i < n; i++)
    if (strstr(e->message, event_patterns[i].text))
      return i;
  return -1;
}

const char *event_pattern(const sim_event *e) {
  const int row = event_row(e);
  return row < 0 ? NULL : event_patterns[row].pattern;
}

bool flaw_of_event(const sim_event *e, unsigned properties, flaw *f) {
  if (e->kind == SIM_EVENT_NONE)
    return false;
  const int row = event_row(e);
  f->kind =
      e->kind == SIM_EVENT_MISUSE || (row >= 0 && event_patterns[row].misuse)
          ? CHECK_MISUSE
          : CHECK_CRASH;
  const uint32_t words[] = {e->where.line, e->where.column};
  f->key = key_of(f->kind, words, 2);
  f->threads[0] = f->threads[1] = 0;
  return (properties >> f->kind & 1) != 0;
}
