// A run under a profile and what is told of it: --report, --timeline, --trace.
// Start reading at cli_run_profile.
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/graph.h"
#include "sim/arena.h"
#include "sim/text.h"

bool cli_is_profiled(const cli_options *o) {
  return o->runtime != NULL || o->cores > 0 || o->n_costs > 0 || o->report ||
         o->timeline != NULL || o->trace != NULL;
}

// -- set up ------------------------------------------------------------------

static bool find_policy(const char *name, sched_policy *out) {
  static const char *const names[] = {"fifo", "round-robin", "random",
                                      "priority"};
  *out = SCHED_POLICY_ROUND_ROBIN;
  if (name == NULL || strcmp(name, "rr") == 0)
    return true;
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], name) == 0) {
      *out = (sched_policy)i;
      return true;
    }
  cli_error("run: a profile has no scheduler '%s'; there are round-robin, "
            "fifo, random, priority",
            name);
  return false;
}

static bool set_up(const cli_options *o, const sim_program *p,
                   sched_profile_options *options) {
  const sched_profile *profile =
      o->runtime != NULL ? sched_profile_find(o->runtime) : sched_profile_of(p);
  *options = (sched_profile_options){
      .profile = profile,
      .costs = profile->costs,
      .cores = o->cores > 0 ? o->cores : profile->cores,
      .seed = o->seed,
      .keep_spans = o->timeline != NULL || o->trace != NULL || o->report};
  for (unsigned i = 0; i < o->n_costs; i++)
    sched_costs_set(&options->costs, o->costs[i].name, o->costs[i].value);
  return find_policy(o->sched, &options->policy);
}

// -- the report --------------------------------------------------------------

static const char *const state_names[SCHED_STATE_COUNT] = {
    "running", "ready", "blocked", "sleeping"};

/// "0", "250 ns", "1.5 us", "100.2 ms", "3.000 s".
static const char *duration(char *out, size_t bytes, int64_t ns) {
  if (ns == 0)
    snprintf(out, bytes, "0");
  else if (ns < 1000)
    snprintf(out, bytes, "%" PRId64 " ns", ns);
  else if (ns < 1000000)
    snprintf(out, bytes, "%.1f us", (double)ns / 1e3);
  else if (ns < 1000000000)
    snprintf(out, bytes, "%.1f ms", (double)ns / 1e6);
  else
    snprintf(out, bytes, "%.3f s", (double)ns / 1e9);
  return out;
}

enum { DURATION_BYTES = 32, SHOWN_THREADS = 16, SHOWN_WAITS = 3 };

static void print_summary(const sched_profile_options *o,
                          const sched_account *a) {
  char wall[DURATION_BYTES], cpu[DURATION_BYTES];
  char stack[DURATION_BYTES], reserve[DURATION_BYTES];
  cli_bytes(stack, sizeof stack, a->peak_threads * o->costs.stack);
  cli_bytes(reserve, sizeof reserve, a->peak_threads * o->costs.reserve);
  printf("profile   %s, %u core%s%s\n", o->profile->name, o->cores,
         o->cores == 1 ? "" : "s",
         o->profile->one_at_a_time && o->cores > 1
             ? ", one thread computes at a time"
             : "");
  printf("wall      %s\n", duration(wall, sizeof wall, a->wall_ns));
  printf("CPU       %s", duration(cpu, sizeof cpu, a->cpu_ns));
  if (a->wall_ns > 0)
    printf(", %.2f cores busy on average",
           (double)a->cpu_ns / (double)a->wall_ns);
  printf("\nmemory    %s of stacks in use, %s set aside: %u thread%s at once\n",
         stack, reserve, a->peak_threads, a->peak_threads == 1 ? "" : "s");
  printf("switches  %" PRIu64 "\n", a->switches);
}

/// The three things that it was blocked on longest: "mu 1.0 s, jobs 3 ms".
static void add_waits(const sched_thread_account *t, text_buffer *out) {
  unsigned shown[SHOWN_WAITS];
  for (unsigned n = 0; n < SHOWN_WAITS && n < t->n_waits; n++) {
    unsigned best = t->n_waits;
    for (unsigned i = 0; i < t->n_waits; i++) {
      bool known = false;
      for (unsigned k = 0; k < n; k++)
        known |= shown[k] == i;
      if (!known && (best == t->n_waits || t->waits[i].ns > t->waits[best].ns))
        best = i;
    }
    char ns[DURATION_BYTES];
    shown[n] = best;
    text_addf(out, "%s%s %s", n > 0 ? ", " : "", t->waits[best].what,
              duration(ns, sizeof ns, t->waits[best].ns));
  }
  if (t->n_waits > SHOWN_WAITS)
    text_addf(out, ", %u more", t->n_waits - SHOWN_WAITS);
}

static int name_width(const sched_account *a) {
  size_t width = strlen("thread");
  for (uint32_t i = 0; i < a->n_threads && i < SHOWN_THREADS; i++)
    if (cli_width(a->threads[i].name) > width)
      width = cli_width(a->threads[i].name);
  return (int)width;
}

static void print_threads(const sched_account *a) {
  const int width = name_width(a);
  char ns[DURATION_BYTES];
  printf("%-*s", width, "thread");
  for (unsigned k = 0; k < SCHED_STATE_COUNT; k++)
    printf("  %10s", state_names[k]);
  printf("  longest ready  blocked on\n");
  for (uint32_t i = 0; i < a->n_threads && i < SHOWN_THREADS; i++) {
    const sched_thread_account *t = &a->threads[i];
    printf("%s%*s", t->name, width - (int)cli_width(t->name), "");
    for (unsigned k = 0; k < SCHED_STATE_COUNT; k++)
      printf("  %10s", duration(ns, sizeof ns, t->spent[k]));
    text_buffer waits = {0};
    add_waits(t, &waits);
    printf("  %13s%s%s\n", duration(ns, sizeof ns, t->longest_ready),
           waits.n > 0 ? "  " : "", text_string(&waits));
    text_deinit(&waits);
  }
  if (a->n_threads <= SHOWN_THREADS)
    return;
  int64_t rest[SCHED_STATE_COUNT] = {0};
  for (uint32_t i = SHOWN_THREADS; i < a->n_threads; i++)
    for (unsigned k = 0; k < SCHED_STATE_COUNT; k++)
      rest[k] += a->threads[i].spent[k];
  printf("and %u more, together:", a->n_threads - SHOWN_THREADS);
  for (unsigned k = 0; k < SCHED_STATE_COUNT; k++)
    printf(" %s %s%s", state_names[k], duration(ns, sizeof ns, rest[k]),
           k + 1 < SCHED_STATE_COUNT ? "," : "\n");
}

/// How long whoever has to wait too long: an inversion a line, those of the
/// same threads together.
static void print_inversions(const sched_account *a,
                             const sched_priorities *p) {
  sched_inversion *all;
  const unsigned n = sched_find_inversions(a, p, &all);
  for (unsigned i = 0; i < n; i++) {
    const sched_inversion *v = &all[i];
    int64_t ns = 0;
    bool told = false;
    for (unsigned k = 0; k < n; k++) {
      const bool same = all[k].waiting == v->waiting &&
                        all[k].holder == v->holder &&
                        all[k].running == v->running;
      told |= same && k < i;
      ns += same ? all[k].to - all[k].from : 0;
    }
    char text[DURATION_BYTES];
    if (!told)
      printf("priority inversion: %s waits %s for %s, held by %s, while %s "
             "runs\n",
             a->threads[v->waiting].name, duration(text, sizeof text, ns),
             v->what ? v->what : "something", a->threads[v->holder].name,
             a->threads[v->running].name);
  }
  free(all);
}

// -- the timeline ------------------------------------------------------------

/// Frames around priority inversions; what they say is of `memory`.
static uint32_t mark_inversions(const sched_profile_options *options,
                                const sched_account *a, arena *memory,
                                viz_mark **marks) {
  sched_inversion *all;
  const unsigned n = sched_find_inversions(a, options->priorities, &all);
  *marks = arena_alloc(memory, (n + 1) * sizeof **marks);
  for (unsigned i = 0; i < n; i++)
    (*marks)[i] = (viz_mark){
        all[i].from, all[i].to,
        arena_printf(memory,
                     "priority inversion: %s waits for %s, held by %s, "
                     "which %s keeps from running",
                     a->threads[all[i].waiting].name,
                     all[i].what ? all[i].what : "something",
                     a->threads[all[i].holder].name,
                     a->threads[all[i].running].name)};
  free(all);
  return n;
}

/// The thread's name, with its priority where there are some.
static const char *row_name(const sched_profile_options *options,
                            const char *name, arena *memory) {
  if (options->policy != SCHED_POLICY_PRIORITY || options->priorities->n == 0)
    return name;
  return arena_printf(memory, "%s (%d)", name,
                      sched_priority_of(options->priorities, name));
}

/// What is drawn: file, profile, scheduler.
static const char *timeline_title(const sim_program *p,
                                  const sched_profile_options *options,
                                  arena *memory) {
  const char *path = sim_program_path(p), *slash = strrchr(path, '/');
  return arena_printf(
      memory, "%s: %s, %u core%s%s", slash != NULL ? slash + 1 : path,
      options->profile->name, options->cores, options->cores == 1 ? "" : "s",
      options->policy != SCHED_POLICY_PRIORITY ? ""
      : options->priorities->inherit           ? ", priorities are inherited"
                                               : ", strict priorities");
}

static bool draw(const cli_options *o, const sim_program *p,
                 const sched_profile_options *options, const sched_account *a) {
  arena memory;
  arena_init(&memory);
  viz_row *rows = xcalloc(a->n_threads + 1, sizeof *rows);
  viz_span *spans = xcalloc(a->n_spans + 1, sizeof *spans);
  _Static_assert((int)SCHED_SLEEPING == (int)VIZ_SPAN_SLEEPING &&
                     (int)SCHED_READY == (int)VIZ_SPAN_READY,
                 "one is the other");
  for (uint32_t i = 0; i < a->n_threads; i++)
    rows[i] = (viz_row){.name = row_name(options, a->threads[i].name, &memory),
                        .start = a->threads[i].start,
                        .end = a->threads[i].end,
                        .ended = a->threads[i].ended};
  for (size_t i = 0; i < a->n_spans; i++)
    spans[i] = (viz_span){.row = a->spans[i].thread,
                          .kind = (viz_span_kind)a->spans[i].state,
                          .from = a->spans[i].from,
                          .to = a->spans[i].to,
                          .text = a->spans[i].text};
  viz_mark *marks;
  const uint32_t n_marks = mark_inversions(options, a, &memory, &marks);
  const viz_timeline t = {.title = timeline_title(p, options, &memory),
                          .unit = VIZ_UNIT_NS,
                          .rows = rows,
                          .n_rows = a->n_threads,
                          .spans = spans,
                          .n_spans = (uint32_t)a->n_spans,
                          .marks = marks,
                          .n_marks = n_marks};
  viz_diagram *diagram = viz_diagram_of_timeline(&t);
  viz_notes notes = {0};
  bool ok = viz_write(diagram, o->timeline, NULL, &notes);
  for (unsigned i = 0; i < notes.n; i++)
    fprintf(stderr, "heddle: note: %s\n", notes.text[i]);
  if (!ok)
    cli_error("run: %s", notes.error);
  viz_diagram_free(diagram);
  arena_deinit(&memory);
  free(rows);
  free(spans);
  return ok;
}

// -- the trace ---------------------------------------------------------------

typedef struct tracer {
  json_t *steps;
  const sched_limits *outer;
} tracer;

static void note_step(void *context, const sim_machine *m, sched_move move) {
  tracer *t = context;
  if (t->outer->before_step)
    t->outer->before_step(t->outer->context, m, move);
  if (t->steps == NULL)
    return;
  text_buffer text = {0};
  sim_op op;
  sim_next_op(m, move.thread, &op);
  sim_describe_next(m, move.thread, &text);
  json_array_append_new(t->steps,
                        json_pack("{s:I, s:s, s:i, s:i, s:s}", "at_ns",
                                  (json_int_t)sim_clock_ns(m), "thread",
                                  sim_thread_name(m, move.thread), "choice",
                                  (int)move.choice, "line", (int)op.where.line,
                                  "operation", text_string(&text)));
  text_deinit(&text);
}

static json_t *json_spans(const sched_account *a) {
  json_t *spans = json_array();
  for (size_t i = 0; i < a->n_spans; i++) {
    const sched_span *s = &a->spans[i];
    json_t *one =
        json_pack("{s:s, s:s, s:I, s:I}", "thread", a->threads[s->thread].name,
                  "state", state_names[s->state], "from_ns",
                  (json_int_t)s->from, "to_ns", (json_int_t)s->to);
    if (s->text != NULL)
      json_object_set_new(one, "on", json_text(s->text));
    if (s->holder != SCHED_NOBODY)
      json_object_set_new(one, "held_by",
                          json_text(a->threads[s->holder].name));
    json_array_append_new(spans, one);
  }
  return spans;
}

static bool write_trace(const cli_options *o, const sim_program *p,
                        const sched_profile_options *options,
                        const sched_account *a, json_t *steps) {
  json_t *all = json_pack(
      "{s:i, s:s, s:s, s:i, s:I, s:I, s:I, s:o, s:o}", "version", 1, "file",
      sim_program_path(p), "profile", options->profile->name, "cores",
      (int)options->cores, "wall_ns", (json_int_t)a->wall_ns, "cpu_ns",
      (json_int_t)a->cpu_ns, "switches", (json_int_t)a->switches, "spans",
      json_spans(a), "steps", steps);
  bool ok = json_dump_file(all, o->trace, JSON_INDENT(1)) == 0;
  if (!ok)
    cli_error("run: %s cannot be written", o->trace);
  json_decref(all);
  return ok;
}

// -- the run -----------------------------------------------------------------

sim_machine *cli_run_profile(const cli_options *o, const sim_program *p,
                             const sim_options *machine,
                             const sched_limits *limits, sched_result *result) {
  sched_profile_options options;
  sched_priorities priorities = o->priorities;
  sched_account account;
  if (!set_up(o, p, &options) || !cli_priorities(p, &priorities) ||
      (o->timeline != NULL && !graph_can_write(o->timeline)))
    return NULL;
  options.priorities = &priorities;
  sim_options timed = *machine;
  timed.work_ns = sched_profile_work_ns(p, &options.costs);
  sim_machine *m = sim_new(p, &timed);
  tracer t = {.steps = o->trace != NULL ? json_array() : NULL, .outer = limits};
  sched_limits all = *limits;
  all.before_step = note_step;
  all.context = &t;
  sched_profile_run(m, &options, &all, result, &account);
  fflush(stdout);
  if (o->report) {
    print_summary(&options, &account);
    print_threads(&account);
    print_inversions(&account, &priorities);
  }
  bool ok = o->timeline == NULL || draw(o, p, &options, &account);
  if (o->trace != NULL && !write_trace(o, p, &options, &account, t.steps))
    ok = false;
  sched_account_deinit(&account);
  if (ok)
    return m;
  sim_free(m);
  return NULL;
}
