// A run under a profile: a discrete-event simulation. Start reading at
// sched_profile_run.
//
// A job is a thread as the cores see it. While it runs, `remaining` is the core
// time until it comes to its next operation; at 0 it takes the operation if
// that is enabled and waits otherwise. Invariant, after refresh(): a job is
// WAITING exactly if it has come to its operation and that is not enabled.
// Everything that happens at one instant happens in the order of cores, and on
// one core in the order of the policy, so a run never depends on anything but
// its inputs.
#include <stdlib.h>
#include <string.h>

#include "sim/actions.h"
#include "sim/arena.h"
#include "sim/sched/profile.h"
#include "sim/text.h"

#define NOBODY UINT32_MAX

typedef enum { JOB_READY, JOB_RUNNING, JOB_WAITING, JOB_DONE } job_state;

typedef struct job {
  job_state state;
  sched_state wait; ///< while WAITING: blocked or sleeping
  char *wait_text;
  uint32_t wait_holder;            ///< serial, or SCHED_NOBODY
  uint32_t wait_function, wait_pc; ///< the operation it waits at
  int64_t since;                   ///< in this state
  int64_t remaining;
  uint64_t work;              ///< of the thread, as far as it is in `remaining`
  int64_t step_at, step_work; ///< its last transition: when, computing how long
  bool arrived;               ///< at the operation after that
  uint64_t order;             ///< in which it became ready
  sim_thread at;              ///< the thread's place in the machine
  bool seen;
} job;

typedef struct core {
  uint32_t job, last; ///< NOBODY
  int64_t slice_left;
} core;

typedef struct simulation {
  sim_machine *m;
  const sched_profile_options *o;
  sched_account *a;
  int64_t work_ns, now;
  job *jobs; ///< by the thread's serial, as account.threads
  uint32_t n_jobs, cap_jobs;
  core *cores;
  unsigned n_cores;
  uint64_t order, rng;
  sched_result *result;
} simulation;

// -- accounts ----------------------------------------------------------------

static char *copy(const char *text) {
  size_t n = strlen(text) + 1;
  return memcpy(xmalloc(n), text, n);
}

static void add_wait(sched_thread_account *t, const char *what, int64_t ns) {
  for (unsigned i = 0; i < t->n_waits; i++)
    if (strcmp(t->waits[i].what, what) == 0) {
      t->waits[i].ns += ns;
      return;
    }
  GROW(t->waits, t->n_waits, t->cap_waits);
  t->waits[t->n_waits++] = (sched_wait){copy(what), ns};
}

/// Books what the job did since `since`.
static void book(simulation *s, uint32_t i) {
  static const sched_state states[] = {SCHED_READY, SCHED_RUNNING};
  job *j = &s->jobs[i];
  sched_thread_account *t = &s->a->threads[i];
  const int64_t ns = s->now - j->since;
  if (j->state == JOB_DONE)
    return;
  const sched_state state =
      j->state == JOB_WAITING ? j->wait : states[j->state];
  t->spent[state] += ns;
  if (state == SCHED_READY && ns > t->longest_ready)
    t->longest_ready = ns;
  if (state == SCHED_BLOCKED && ns > 0)
    add_wait(t, j->wait_text ? j->wait_text : "something", ns);
  // What takes no time is no part of a picture, but for running.
  if (s->o->keep_spans && (ns > 0 || state == SCHED_RUNNING)) {
    GROW(s->a->spans, s->a->n_spans, s->a->cap_spans);
    s->a->spans[s->a->n_spans++] = (sched_span){
        .thread = i,
        .state = state,
        .from = j->since,
        .to = s->now,
        .text =
            j->state == JOB_WAITING && j->wait_text ? copy(j->wait_text) : NULL,
        .holder = state == SCHED_BLOCKED ? j->wait_holder : SCHED_NOBODY};
  }
}

static void enter(simulation *s, uint32_t i, job_state state) {
  book(s, i);
  job *j = &s->jobs[i];
  j->state = state;
  j->since = s->now;
  if (state == JOB_READY)
    j->order = s->order++;
  if (state == JOB_DONE) {
    s->a->threads[i].end = s->now;
    s->a->threads[i].ended = true;
  }
}

void sched_account_deinit(sched_account *a) {
  for (uint32_t i = 0; i < a->n_threads; i++) {
    for (unsigned k = 0; k < a->threads[i].n_waits; k++)
      free(a->threads[i].waits[k].what);
    free(a->threads[i].waits);
    free(a->threads[i].name);
  }
  for (size_t i = 0; i < a->n_spans; i++)
    free(a->spans[i].text);
  free(a->threads);
  free(a->spans);
  memset(a, 0, sizeof *a);
}

// -- jobs and the machine's threads ------------------------------------------

static void add_job(simulation *s, sim_thread t) {
  GROW(s->jobs, s->n_jobs, s->cap_jobs);
  GROW(s->a->threads, s->a->n_threads, s->a->cap_threads);
  s->jobs[s->n_jobs++] = (job){.state = JOB_READY,
                               .since = s->now,
                               .step_at = s->now,
                               .remaining = (int64_t)s->o->costs.operation,
                               .order = s->order++,
                               .at = t};
  s->a->threads[s->a->n_threads++] = (sched_thread_account){
      .name = copy(sim_thread_name(s->m, t)), .start = s->now, .end = s->now};
}

/// Finds the jobs' threads, new ones and those that have ended.
static void locate(simulation *s) {
  uint32_t alive = 0;
  for (uint32_t i = 0; i < s->n_jobs; i++)
    s->jobs[i].seen = false;
  for (sim_thread t = 0; t < sim_thread_count(s->m); t++) {
    const uint32_t serial = sim_thread_serial(s->m, t);
    while (s->n_jobs <= serial)
      add_job(s, t);
    s->jobs[serial].at = t;
    s->jobs[serial].seen = !sim_thread_done(s->m, t);
    alive += s->jobs[serial].seen;
  }
  if (alive > s->a->peak_threads)
    s->a->peak_threads = alive;
  for (uint32_t i = 0; i < s->n_jobs; i++)
    if (!s->jobs[i].seen && s->jobs[i].state != JOB_DONE)
      enter(s, i, JOB_DONE);
}

/// What the job waits for: the object, where there is one that has a name.
static void describe_wait(simulation *s, job *j) {
  sim_op op;
  text_buffer text = {0};
  sim_next_op(s->m, j->at, &op);
  j->wait = op.action == ACTION_SLEEP ? SCHED_SLEEPING : SCHED_BLOCKED;
  j->wait_function = op.function;
  j->wait_pc = op.pc;
  if (j->wait == SCHED_BLOCKED) {
    const uint32_t of =
        op.action == ACTION_JOIN ? SIM_NOWHERE : sim_op_object(s->m, j->at);
    if (of != SIM_NOWHERE)
      sim_object_name(s->m, of, &text);
    else
      sim_describe_next(s->m, j->at, &text);
  }
  const sim_thread holder =
      j->wait == SCHED_BLOCKED ? sched_holder(s->m, j->at) : SIM_NO_THREAD;
  j->wait_holder =
      holder == SIM_NO_THREAD ? SCHED_NOBODY : sim_thread_serial(s->m, holder);
  free(j->wait_text);
  j->wait_text = text.n > 0 ? copy(text_string(&text)) : NULL;
  text_deinit(&text);
}

static void start_waiting(simulation *s, uint32_t i) {
  enter(s, i, JOB_WAITING);
  describe_wait(s, &s->jobs[i]);
}

/// True if it waits at another operation than it did: somebody else's has
/// completed the one it waited at.
static bool has_moved(const simulation *s, const job *j) {
  sim_op op;
  sim_next_op(s->m, j->at, &op);
  return op.function != j->wait_function || op.pc != j->wait_pc;
}

/// Core time for what the thread has computed and is not yet in `remaining`.
static void charge_work(simulation *s, uint32_t i) {
  job *j = &s->jobs[i];
  const uint64_t work = sim_thread_work(s->m, j->at);
  if (work == j->work)
    return;
  j->step_at = s->now;
  j->step_work = (int64_t)(work - j->work) * s->work_ns;
  j->remaining += j->step_work;
  j->work = work;
  j->arrived = false;
}

/// The thread has come to its operation: what it waits for there begins now.
static void arrive(simulation *s, job *j) {
  if (j->arrived)
    return;
  j->arrived = true;
  sim_delay(s->m, j->at, s->now - j->step_at - j->step_work);
}

static void refresh(simulation *s) {
  for (uint32_t i = 0; i < s->n_jobs; i++) {
    job *j = &s->jobs[i];
    if (j->state == JOB_DONE || j->state == JOB_RUNNING)
      continue;
    charge_work(s, i);
    if (j->remaining == 0)
      arrive(s, j);
    const bool enabled = j->remaining > 0 || sim_choices(s->m, j->at) > 0;
    if (j->state == JOB_WAITING && enabled) {
      enter(s, i, JOB_READY);
    } else if (j->state == JOB_READY && !enabled) {
      start_waiting(s, i);
    } else if (j->state == JOB_WAITING && has_moved(s, j)) {
      start_waiting(s, i);
    }
  }
}

// -- cores -------------------------------------------------------------------

static bool has_slices(const simulation *s) {
  return s->o->costs.slice > 0 && (s->o->policy == SCHED_POLICY_ROUND_ROBIN ||
                                   s->o->policy == SCHED_POLICY_RANDOM);
}

static int priority(const simulation *s, uint32_t i) {
  return sched_effective_priority(s->o->priorities, s->m, s->jobs[i].at);
}

/// The ready job whose turn it is by the policy, or NOBODY.
static uint32_t pick(simulation *s) {
  uint32_t best = NOBODY, n = 0;
  int highest = 0;
  for (uint32_t i = 0; i < s->n_jobs; i++) {
    const job *j = &s->jobs[i];
    if (j->state != JOB_READY)
      continue;
    n++;
    if (s->o->policy == SCHED_POLICY_RANDOM) {
      // Each of the n so far is kept with the same probability.
      if (n == 1 || sched_random_below(&s->rng, n) == 0)
        best = i;
      continue;
    }
    const int level =
        s->o->policy == SCHED_POLICY_PRIORITY ? priority(s, i) : 0;
    if (best == NOBODY || level > highest ||
        (level == highest && j->order < s->jobs[best].order)) {
      best = i;
      highest = level;
    }
  }
  return best;
}

static void vacate(simulation *s, core *c, job_state state) {
  const uint32_t i = c->job;
  c->last = i;
  c->job = NOBODY;
  if (s->jobs[i].state == JOB_RUNNING) {
    if (state == JOB_WAITING)
      start_waiting(s, i);
    else
      enter(s, i, state);
  }
}

/// Gives the core to the job; turning to another one takes time.
static void occupy(simulation *s, core *c, uint32_t i) {
  enter(s, i, JOB_RUNNING);
  c->job = i;
  c->slice_left = (int64_t)s->o->costs.slice;
  if (c->last != NOBODY && c->last != i) {
    s->a->switches++;
    s->jobs[i].remaining += (int64_t)s->o->costs.run_switch;
    // Else a slice shorter than a switch would never get anything done.
    c->slice_left += (int64_t)s->o->costs.run_switch;
  }
}

/// Under strict priorities a ready job of a higher one takes a core at once.
static void preempt(simulation *s) {
  if (s->o->policy != SCHED_POLICY_PRIORITY)
    return;
  for (;;) {
    const uint32_t best = pick(s);
    core *lowest = &s->cores[0];
    for (unsigned k = 0; k < s->n_cores; k++) {
      core *c = &s->cores[k];
      if (c->job == NOBODY)
        return;
      if (priority(s, c->job) < priority(s, lowest->job))
        lowest = c;
    }
    if (best == NOBODY || priority(s, best) <= priority(s, lowest->job))
      return;
    vacate(s, lowest, JOB_READY);
    occupy(s, lowest, best);
  }
}

static bool anybody_ready(const simulation *s) {
  for (uint32_t i = 0; i < s->n_jobs; i++)
    if (s->jobs[i].state == JOB_READY)
      return true;
  return false;
}

/// Ends slices that are over and gives idle cores to ready jobs; to the one
/// that had it last, where that is ready and it is its turn.
static void dispatch(simulation *s) {
  const bool ready = anybody_ready(s);
  for (unsigned k = 0; k < s->n_cores; k++) {
    core *c = &s->cores[k];
    if (c->job == NOBODY || !has_slices(s) || c->slice_left > 0)
      continue;
    if (ready)
      vacate(s, c, JOB_READY);
    else
      c->slice_left = (int64_t)s->o->costs.slice;
  }
  preempt(s);
  for (unsigned k = 0; k < s->n_cores; k++) {
    const uint32_t i = s->cores[k].job == NOBODY ? pick(s) : NOBODY;
    if (i != NOBODY)
      occupy(s, &s->cores[k], i);
  }
}

// -- steps -------------------------------------------------------------------

static void note_event(simulation *s) {
  const sim_event *event = sim_last_event(s->m);
  if (event->kind != SIM_EVENT_NONE && s->result->uncaught++ == 0)
    s->result->event = *event;
}

/// The job on the core has come to its operation: takes it, or waits.
static void take_operation(simulation *s, core *c, const sched_limits *limits) {
  job *j = &s->jobs[c->job];
  arrive(s, j);
  const unsigned choices = sim_choices(s->m, j->at);
  if (choices == 0) {
    vacate(s, c, JOB_WAITING);
    return;
  }
  sched_move move = {j->at, 0};
  if (choices > 1 && s->o->policy == SCHED_POLICY_RANDOM)
    move.choice = sched_random_below(&s->rng, choices);
  if (limits->before_step)
    limits->before_step(limits->context, s->m, move);
  const uint32_t known = s->n_jobs;
  const uint32_t self = c->job;
  sim_step(s->m, move.thread, move.choice);
  s->result->steps++;
  s->a->steps++;
  note_event(s);
  locate(s);
  j = &s->jobs[self]; // it may have moved
  if (j->state == JOB_DONE) {
    vacate(s, c, JOB_DONE);
    return;
  }
  j->step_at = s->now;
  j->step_work = 0;
  j->arrived = false;
  charge_work(s, self);
  const int64_t extra = (int64_t)(s->o->costs.operation +
                                  (s->n_jobs - known) * s->o->costs.spawn);
  j->remaining += extra;
}

// -- the run -----------------------------------------------------------------

/// How long until something happens on a core or a deadline passes; -1: never.
static int64_t until_next(const simulation *s) {
  int64_t least = -1;
  const bool slices = has_slices(s);
  for (unsigned k = 0; k < s->n_cores; k++) {
    const core *c = &s->cores[k];
    if (c->job == NOBODY)
      continue;
    int64_t ns = s->jobs[c->job].remaining;
    if (slices && c->slice_left < ns)
      ns = c->slice_left;
    least = least < 0 || ns < least ? ns : least;
  }
  const int64_t deadline = sim_next_deadline(s->m);
  if (deadline != SIM_NO_DEADLINE && (least < 0 || deadline - s->now < least))
    least = deadline - s->now;
  return least;
}

static void advance(simulation *s, int64_t ns) {
  for (unsigned k = 0; k < s->n_cores; k++) {
    core *c = &s->cores[k];
    if (c->job == NOBODY)
      continue;
    s->jobs[c->job].remaining -= ns;
    c->slice_left -= ns;
  }
  s->now += ns;
  sim_set_clock(s->m, s->now);
}

/// What ends the run now, if anything does.
static bool is_over(const simulation *s, const sched_limits *limits) {
  sched_result *r = s->result;
  const sim_status status = sim_status_of(s->m);
  if (status == SIM_ERR_STOPPED ||
      (status == SIM_OK && limits->interrupted && *limits->interrupted))
    r->outcome = SCHED_INTERRUPTED;
  else if (status != SIM_OK)
    r->outcome = SCHED_FAILED;
  else if (sim_end_of(s->m) != SIM_RUNNING)
    r->outcome = SCHED_ENDED;
  else if (limits->steps && r->steps >= limits->steps)
    r->outcome = SCHED_STEP_LIMIT;
  else
    return false;
  return true;
}

static core *core_at_operation(simulation *s) {
  for (unsigned k = 0; k < s->n_cores; k++)
    if (s->cores[k].job != NOBODY && s->jobs[s->cores[k].job].remaining == 0)
      return &s->cores[k];
  return NULL;
}

static void close_accounts(simulation *s) {
  for (uint32_t i = 0; i < s->n_jobs; i++) {
    book(s, i);
    s->a->cpu_ns += s->a->threads[i].spent[SCHED_RUNNING];
    if (s->jobs[i].state != JOB_DONE)
      s->a->threads[i].end = s->now;
    free(s->jobs[i].wait_text);
  }
  s->a->wall_ns = s->now;
}

void sched_profile_run(sim_machine *m, const sched_profile_options *o,
                       const sched_limits *limits, sched_result *result,
                       sched_account *account) {
  static const sched_limits no_limits;
  if (!limits)
    limits = &no_limits;
  memset(result, 0, sizeof *result);
  memset(account, 0, sizeof *account);
  simulation s = {
      .m = m,
      .o = o,
      .a = account,
      .work_ns = (int64_t)sched_profile_work_ns(sim_program_of(m), &o->costs),
      .n_cores = o->profile->one_at_a_time ? 1 : o->cores,
      .rng = o->seed,
      .result = result};
  s.cores = xmalloc(s.n_cores * sizeof *s.cores);
  for (unsigned k = 0; k < s.n_cores; k++)
    s.cores[k] = (core){.job = NOBODY, .last = NOBODY};
  note_event(&s); // before its first operation it may have failed already
  locate(&s);
  while (!is_over(&s, limits)) {
    refresh(&s);
    dispatch(&s);
    core *c = core_at_operation(&s);
    if (c) {
      take_operation(&s, c, limits);
      continue;
    }
    const int64_t ns = until_next(&s);
    if (ns < 0) {
      result->outcome = SCHED_DEADLOCK;
      break;
    }
    advance(&s, ns);
  }
  close_accounts(&s);
  free(s.jobs);
  free(s.cores);
}
