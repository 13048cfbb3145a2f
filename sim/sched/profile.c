// The table of profiles and their costs, which docs/profiles.md explains, and
// priorities by name.
#include "sim/sched/profile.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { US = 1000, MS = 1000 * US, KIB = 1024, MIB = 1024 * KIB };

static const sched_profile profiles[] = {
    {"threads",
     "threads of the operating system, as many at once as there are cores",
     4,
     false,
     {.operation = 50,
      .spawn = 15 * US,
      .run_switch = 2 * US,
      .slice = 4 * MS,
      .stack = 16 * KIB,
      .reserve = 8 * MIB}},
    {"goroutines",
     "goroutines, as many at once as there are cores",
     4,
     false,
     {.operation = 50,
      .spawn = 300,
      .run_switch = 200,
      .slice = 10 * MS,
      .stack = 2 * KIB,
      .reserve = 2 * KIB}},
    {"gil",
     "threads of which one at a time computes; others may sleep and wait",
     4,
     true,
     {.operation = 100,
      .spawn = 50 * US,
      .run_switch = 5 * US,
      .slice = 5 * MS,
      .stack = 32 * KIB,
      .reserve = 8 * MIB}},
    {"event-loop",
     "tasks of one thread: one computes until it waits for something",
     1,
     true,
     {.operation = 100,
      .spawn = 5 * US,
      .run_switch = 2 * US,
      .slice = 0,
      .stack = 2 * KIB,
      .reserve = 2 * KIB}},
};
enum { N_PROFILES = sizeof profiles / sizeof *profiles };

const char sched_profile_names[] = "threads, goroutines, gil, event-loop";

const sched_profile *sched_profile_find(const char *name) {
  for (unsigned i = 0; i < N_PROFILES; i++)
    if (strcmp(profiles[i].name, name) == 0)
      return &profiles[i];
  return NULL;
}

const sched_profile *sched_profile_of(const sim_program *p) {
  const char *language = sim_program_language(p);
  return sched_profile_find(strcmp(language, "Go") == 0       ? "goroutines"
                            : strcmp(language, "Python") == 0 ? "gil"
                                                              : "threads");
}

const char sched_cost_names[] =
    "work, operation, spawn, switch, slice, stack, reserve";

bool sched_costs_set(sched_costs *c, const char *name, uint64_t value) {
  const struct {
    const char *name;
    uint64_t *cost;
  } rows[] = {{"work", &c->work},      {"operation", &c->operation},
              {"spawn", &c->spawn},    {"switch", &c->run_switch},
              {"slice", &c->slice},    {"stack", &c->stack},
              {"reserve", &c->reserve}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].name, name) == 0) {
      *rows[i].cost = value;
      return true;
    }
  return false;
}

uint64_t sched_profile_work_ns(const sim_program *p, const sched_costs *c) {
  return c->work ? c->work : sim_program_work_ns(p);
}

// -- priorities --------------------------------------------------------------

bool sched_priorities_read(sched_priorities *p, const char *text) {
  bool any = false;
  while (text[strspn(text, " \t")] && text[strspn(text, " \t")] != '\n') {
    text += strspn(text, " \t");
    const size_t n = strcspn(text, "= \t\n");
    char *end;
    if (text[n] != '=' || n == 0 || n >= SCHED_NAME_BYTES ||
        p->n == SCHED_MAX_PRIORITIES)
      return false;
    const long level = strtol(text + n + 1, &end, 10);
    if (end == text + n + 1 || (*end && !isspace((unsigned char)*end)) ||
        level < -1000 || level > 1000)
      return false;
    sched_priority *one = &p->list[p->n++];
    memcpy(one->name, text, n);
    one->name[n] = 0;
    one->level = (int)level;
    text = end;
    any = true;
  }
  return any;
}

int sched_priority_of(const sched_priorities *p, const char *thread) {
  int level = 0;
  for (unsigned i = 0; p && i < p->n; i++) {
    const size_t n = strlen(p->list[i].name);
    if (strncmp(thread, p->list[i].name, n) == 0 &&
        (thread[n] == 0 || thread[n] == '#'))
      level = p->list[i].level;
  }
  return level;
}

/// Those that hold what `t` waits for. Who is joined holds nothing: to wait for
/// a thread's end is no reason to hurry it before others.
static unsigned holders_of(const sim_machine *m, sim_thread t, sim_thread *out,
                           unsigned max) {
  sim_op op;
  sim_next_op(m, t, &op);
  return op.action == ACTION_JOIN ? 0 : sim_waits_for(m, t, out, max);
}

sim_thread sched_holder(const sim_machine *m, sim_thread t) {
  sim_thread holder;
  return holders_of(m, t, &holder, 1) > 0 ? holder : SIM_NO_THREAD;
}

/// The highest level of those that wait, directly or through others, for what
/// `t` holds.
static int inherited(const sched_priorities *p, const sim_machine *m,
                     sim_thread t, unsigned depth) {
  enum { MAX_HOLDERS = 16, MAX_DEPTH = 8 };
  int level = sched_priority_of(p, sim_thread_name(m, t));
  for (sim_thread u = 0; u < sim_thread_count(m) && depth < MAX_DEPTH; u++) {
    sim_thread holders[MAX_HOLDERS];
    if (u == t || sim_thread_done(m, u) || sim_choices(m, u) > 0)
      continue;
    const unsigned n = holders_of(m, u, holders, MAX_HOLDERS);
    for (unsigned i = 0; i < n && i < MAX_HOLDERS; i++)
      if (holders[i] == t) {
        const int theirs = inherited(p, m, u, depth + 1);
        level = theirs > level ? theirs : level;
      }
  }
  return level;
}

int sched_effective_priority(const sched_priorities *p, const sim_machine *m,
                             sim_thread t) {
  if (!p)
    return 0;
  return p->inherit ? inherited(p, m, t, 0)
                    : sched_priority_of(p, sim_thread_name(m, t));
}
