// Options: one table for all commands.
//
// A line of the table is an option's name, the commands that have it, its help
// and the function that sets it. A file's directive is read first and the
// command line after it, into the same cli_options, so that the latter wins.
// Start at `options`, then cli_begin.
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "sim/arena.h"
#include "sim/text.h"

#define MAX_OPTIONS 64
#define MAX_WORDS 64

enum {
  EXPLORING = COMMAND_CHECK | COMMAND_OUTCOMES | COMMAND_GRAPH |
              COMMAND_REPORT | COMMAND_STRESS,
  JUDGING = COMMAND_CHECK | COMMAND_REPLAY | COMMAND_GRAPH | COMMAND_REPORT |
            COMMAND_STRESS,
  REPLAYING = COMMAND_REPLAY | COMMAND_STEP | COMMAND_GRAPH,
  RUNNING = COMMAND_RUN | COMMAND_STEP,
  ALL = COMMAND_RUN | COMMAND_CHECK | COMMAND_OUTCOMES | COMMAND_REPLAY |
        COMMAND_GRAPH | COMMAND_STEP | COMMAND_DISASM | COMMAND_REPORT |
        COMMAND_STRESS
};

/// Sets an option; on a wrong argument says in `wrong` what it should be.
typedef bool set_fn(cli_options *o, const char *argument, text_buffer *wrong);

typedef struct option_row {
  const char *name;
  char letter;
  const char *argument; ///< NULL: takes none
  unsigned commands;
  bool in_directive; ///< may stand in a file's directive
  set_fn *set;
  const char *help;
} option_row;

// -- arguments ---------------------------------------------------------------

/// An integer as the languages write it: digits, `_`, 0x, 0o and 0b.
static bool parse_literal(const char *s, size_t n, uint64_t *out) {
  unsigned base = 10;
  if (n > 2 && s[0] == '0' && strchr("xXoObB", s[1]) != NULL) {
    base = s[1] == 'x' || s[1] == 'X' ? 16 : s[1] == 'o' || s[1] == 'O' ? 8 : 2;
    s += 2;
    n -= 2;
  }
  uint64_t v = 0;
  bool any = false;
  for (size_t i = 0; i < n; i++) {
    unsigned digit;
    if (s[i] == '_' && any)
      continue;
    if (s[i] >= '0' && s[i] <= '9')
      digit = (unsigned)(s[i] - '0');
    else if ((s[i] | 32) >= 'a' && (s[i] | 32) <= 'f')
      digit = (unsigned)((s[i] | 32) - 'a') + 10;
    else
      return false;
    if (digit >= base || v > (UINT64_MAX - digit) / base)
      return false;
    v = v * base + digit;
    any = true;
  }
  *out = v;
  return any;
}

/// A count with an optional factor behind it; `kilo` is what k stands for.
static bool parse_count(const char *s, uint64_t kilo, uint64_t *out) {
  size_t n = strlen(s);
  uint64_t factor = 1;
  if (n > 1 && (s[n - 1] == 'B' || s[n - 1] == 'b') && kilo == 1024)
    n--;
  if (n > 1 && strchr("kKmMgG", s[n - 1]) != NULL) {
    char unit = (char)(s[n - 1] | 32);
    factor = unit == 'k'   ? kilo
             : unit == 'm' ? kilo * kilo
                           : kilo * kilo * kilo;
    n--;
  }
  uint64_t v;
  if (!parse_literal(s, n, &v) || v > UINT64_MAX / factor)
    return false;
  *out = v * factor;
  return true;
}

static bool parse_seconds(const char *s, double *out) {
  char *end;
  errno = 0;
  double v = strtod(s, &end);
  if (end == s || errno != 0 || !(v > 0) || v > 1e9)
    return false;
  if (strcmp(end, "ms") == 0)
    v /= 1000;
  else if (strcmp(end, "m") == 0 || strcmp(end, "min") == 0)
    v *= 60;
  else if (strcmp(end, "h") == 0)
    v *= 3600;
  else if (*end != '\0' && strcmp(end, "s") != 0)
    return false;
  *out = v;
  return true;
}

// -- what each option sets ---------------------------------------------------

static bool set_scale(cli_options *o, const char *a, text_buffer *wrong) {
  const char *eq = strchr(a, '=');
  uint64_t from, to;
  if (eq == NULL || !parse_literal(a, (size_t)(eq - a), &from) ||
      !parse_literal(eq + 1, strlen(eq + 1), &to)) {
    text_add_string(wrong, "give it as LITERAL=NUMBER, such as 100_000=2");
    return false;
  }
  unsigned i = 0;
  while (i < o->compile.n_scales && o->compile.scales[i].from != from)
    i++;
  if (i == SIM_MAX_SCALES) {
    text_addf(wrong, "at most %d literals can be scaled", SIM_MAX_SCALES);
    return false;
  }
  if (i == o->compile.n_scales)
    o->compile.n_scales++;
  o->compile.scales[i].from = from;
  o->compile.scales[i].to = to;
  snprintf(o->scale_from[i], sizeof o->scale_from[i], "%.*s", (int)(eq - a), a);
  return true;
}

static bool set_go(cli_options *o, const char *a, text_buffer *wrong) {
  char *end = NULL;
  long minor = strncmp(a, "1.", 2) == 0 ? strtol(a + 2, &end, 10) : 0;
  if (end == NULL || end == a + 2 || (*end != '\0' && *end != '.') ||
      minor < 1 || minor > 999) {
    text_add_string(wrong, "give a Go version such as 1.21");
    return false;
  }
  o->compile.go_minor = (int)minor;
  return true;
}

static bool set_entry(cli_options *o, const char *a, text_buffer *wrong) {
  (void)wrong;
  o->compile.entry = a;
  return true;
}

static bool set_time(cli_options *o, const char *a, text_buffer *wrong) {
  if (strcmp(a, "any") == 0) {
    o->check.machine.time = SIM_TIME_ANY;
  } else if (strcmp(a, "virtual") == 0) {
    o->check.machine.time = SIM_TIME_VIRTUAL;
  } else {
    text_add_string(wrong, "it is any or virtual");
    return false;
  }
  o->timed = true;
  return true;
}

static bool set_seed(cli_options *o, const char *a, text_buffer *wrong) {
  if (!parse_literal(a, strlen(a), &o->seed)) {
    text_add_string(wrong, "give a whole number");
    return false;
  }
  o->seeded = true;
  return true;
}

static bool add_expression(cli_options *o, bool final, const char *a,
                           text_buffer *wrong) {
  for (unsigned i = 0; i < o->n_expressions; i++)
    if (o->expressions[i].final == final &&
        strcmp(o->expressions[i].text, a) == 0)
      return true; // in the file's directive and on the command line
  if (o->n_expressions == CHECK_MAX_EXPRESSIONS) {
    text_addf(wrong, "at most %d of them", CHECK_MAX_EXPRESSIONS);
    return false;
  }
  o->expressions[o->n_expressions].final = final;
  o->expressions[o->n_expressions++].text = a;
  return true;
}

static bool set_invariant(cli_options *o, const char *a, text_buffer *wrong) {
  return add_expression(o, false, a, wrong);
}

static bool set_final(cli_options *o, const char *a, text_buffer *wrong) {
  return add_expression(o, true, a, wrong);
}

static bool set_certificate(cli_options *o, const char *a, text_buffer *wrong) {
  (void)wrong;
  o->certificate = a;
  return true;
}

static bool set_runs(cli_options *o, const char *a, text_buffer *wrong) {
  if (parse_count(a, 1000, &o->runs) && o->runs > 0)
    return true;
  text_add_string(wrong, "give a number of runs such as 10k");
  return false;
}

static bool set_sched(cli_options *o, const char *a, text_buffer *wrong) {
  (void)wrong; // the scheduler's own table knows the names
  o->sched = a;
  return true;
}

static bool set_limit_states(cli_options *o, const char *a,
                             text_buffer *wrong) {
  if (parse_count(a, 1000, &o->check.limit_states) && o->check.limit_states > 0)
    return true;
  text_add_string(wrong, "give a number of states such as 200k");
  return false;
}

static bool set_threads(cli_options *o, const char *a, text_buffer *wrong) {
  uint64_t n;
  if (parse_count(a, 1000, &n) && n > 0 && n <= CHECK_MAX_THREADS) {
    o->check.threads = (unsigned)n;
    return true;
  }
  text_addf(wrong, "give a number from 1 to %d", CHECK_MAX_THREADS);
  return false;
}

static bool set_search(cli_options *o, const char *a, text_buffer *wrong) {
  o->check.depth_first = strcmp(a, "dfs") == 0;
  if (strcmp(a, "bfs") != 0 && strcmp(a, "dfs") != 0)
    text_add_string(wrong, "it is bfs or dfs");
  return wrong->n == 0;
}

static bool set_no_memo(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a;
  (void)wrong;
  o->check.memo = false;
  return true;
}

static bool set_limit_memory(cli_options *o, const char *a,
                             text_buffer *wrong) {
  if (parse_count(a, 1024, &o->check.limit_bytes) && o->check.limit_bytes > 0)
    return true;
  text_add_string(wrong, "give a number of bytes such as 512M or 2G");
  return false;
}

static bool set_limit_time(cli_options *o, const char *a, text_buffer *wrong) {
  if (parse_seconds(a, &o->check.limit_seconds))
    return true;
  text_add_string(wrong, "give seconds, or a duration such as 500ms or 2m");
  return false;
}

static bool set_limit_graph(cli_options *o, const char *a, text_buffer *wrong) {
  if (parse_count(a, 1000, &o->check.limit_graph) && o->check.limit_graph > 0 &&
      o->check.limit_graph <= 100000000)
    return true;
  text_add_string(wrong, "give a number of states such as 200k");
  return false;
}

static bool set_numbers(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a, (void)wrong;
  o->numbers = true;
  return true;
}

/// Unreduced graphs up to this size are built for the numbers in the report
/// without being asked for: it takes no time that anybody would notice.
enum { CHEAP_GRAPH = 4000 };

void cli_limit_numbers(cli_options *o) {
  o->check.limit_numbers = o->numbers ? o->check.limit_graph : CHEAP_GRAPH;
}

static bool set_fairness(cli_options *o, const char *a, text_buffer *wrong) {
  if (strcmp(a, "weak") == 0)
    o->check.fairness = FAIRNESS_WEAK;
  else if (strcmp(a, "strong") == 0)
    o->check.fairness = FAIRNESS_STRONG;
  else if (strcmp(a, "none") == 0)
    o->check.fairness = FAIRNESS_NONE;
  else
    text_add_string(wrong, "it is none, weak or strong");
  return wrong->n == 0;
}

static bool set_no_reduction(cli_options *o, const char *a,
                             text_buffer *wrong) {
  (void)a;
  (void)wrong;
  o->check.reduction = false;
  return true;
}

/// A list of reductions, as "por,locks".
static bool set_reduce(cli_options *o, const char *a, text_buffer *wrong) {
  static const char *const names[CHECK_REDUCE_COUNT] = {
      [CHECK_REDUCE_IMMEDIATE] = "immediate",
      [CHECK_REDUCE_LOCKS] = "locks",
      [CHECK_REDUCE_POR] = "por",
      [CHECK_REDUCE_OPAQUE] = "opaque"};
  o->check.reduce = 0;
  for (const char *next = a;; next++) {
    const size_t n = strcspn(next, ",");
    unsigned i = 0;
    while (i < CHECK_REDUCE_COUNT &&
           (strlen(names[i]) != n || memcmp(names[i], next, n) != 0))
      i++;
    if (i == CHECK_REDUCE_COUNT) {
      text_add_string(wrong, "give a list of immediate, locks, por, opaque");
      return false;
    }
    o->check.reduce |= 1u << i;
    next += n;
    if (*next == '\0')
      return true;
  }
}

static bool without(cli_options *o, unsigned kinds) {
  o->check.properties &= ~kinds;
  return true;
}

static bool set_no_deadlock(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a, (void)wrong;
  return without(o, 1u << CHECK_DEADLOCK);
}

static bool set_no_leak(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a, (void)wrong;
  return without(o, 1u << CHECK_LEAK);
}

static bool set_no_race(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a, (void)wrong;
  return without(o, 1u << CHECK_RACE);
}

static bool set_no_crash(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a, (void)wrong;
  return without(o, 1u << CHECK_CRASH | 1u << CHECK_MISUSE);
}

static bool set_no_liveness(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a, (void)wrong;
  return without(o, 1u << CHECK_LIVELOCK | 1u << CHECK_STARVATION);
}

static bool set_all(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a;
  (void)wrong;
  o->check.all_findings = true;
  return true;
}

static bool set_expect(cli_options *o, const char *a, text_buffer *wrong) {
  while (*a != '\0') {
    size_t n = strcspn(a, ",");
    unsigned bit = 0;
    if (n == strlen("verified") && strncmp(a, "verified", n) == 0)
      bit = EXPECT_VERIFIED;
    for (int k = 0; k < CHECK_KIND_COUNT; k++) {
      const char *name = check_kind_name((check_kind)k);
      if (strlen(name) == n && strncmp(a, name, n) == 0)
        bit = 1u << k;
    }
    if (bit == 0) {
      text_add_string(wrong, "it is verified");
      for (int k = 0; k < CHECK_KIND_COUNT; k++)
        text_addf(wrong, "%s%s", k + 1 < CHECK_KIND_COUNT ? ", " : " or ",
                  check_kind_name((check_kind)k));
      return false;
    }
    o->expect |= bit;
    a += n;
    if (*a == ',')
      a++;
  }
  if ((o->expect & EXPECT_VERIFIED) && o->expect != EXPECT_VERIFIED) {
    text_add_string(wrong, "verified excludes every finding");
    return false;
  }
  o->check.all_findings = true;
  return o->expect != 0;
}

static bool set_json(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a;
  (void)wrong;
  o->json = true;
  return true;
}

static bool set_sarif(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a;
  (void)wrong;
  o->sarif = true;
  return true;
}

static bool set_junit(cli_options *o, const char *a, text_buffer *wrong) {
  (void)wrong;
  o->junit = a;
  return true;
}

static bool set_trace(cli_options *o, const char *a, text_buffer *wrong) {
  (void)wrong;
  o->trace = a;
  return true;
}

static bool set_full(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a;
  (void)wrong;
  o->full = true;
  return true;
}

static bool set_quiet(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a;
  (void)wrong;
  o->quiet = true;
  return true;
}

static bool set_observe(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a;
  (void)wrong;
  o->observe = true;
  return true;
}

static bool set_schedule(cli_options *o, const char *a, text_buffer *wrong) {
  (void)wrong;
  o->schedule = a;
  return true;
}

static bool set_schedule_file(cli_options *o, const char *a,
                              text_buffer *wrong) {
  (void)wrong;
  o->schedule_file = a;
  return true;
}

static bool set_kind(cli_options *o, const char *a, text_buffer *wrong) {
  (void)wrong; // the graph command knows the kinds
  o->kind = a;
  return true;
}

static bool set_output(cli_options *o, const char *a, text_buffer *wrong) {
  (void)wrong;
  o->output = a;
  return true;
}

static bool set_show(cli_options *o, const char *a, text_buffer *wrong) {
  (void)wrong; // the program knows its variables
  o->show = a;
  return true;
}

static bool set_compare(cli_options *o, const char *a, text_buffer *wrong) {
  (void)wrong;
  o->compare = a;
  return true;
}

static bool add_script(cli_options *o, bool is_file, const char *a,
                       text_buffer *wrong) {
  if (o->n_scripts == CLI_MAX_SCRIPTS) {
    text_addf(wrong, "at most %d of them", CLI_MAX_SCRIPTS);
    return false;
  }
  o->scripts[o->n_scripts].is_file = is_file;
  o->scripts[o->n_scripts++].text = a;
  return true;
}

static bool set_script(cli_options *o, const char *a, text_buffer *wrong) {
  return add_script(o, true, a, wrong);
}

static bool set_script_command(cli_options *o, const char *a,
                               text_buffer *wrong) {
  return add_script(o, false, a, wrong);
}

static bool set_batch(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a;
  (void)wrong;
  o->batch = true;
  return true;
}

static bool set_save_schedule(cli_options *o, const char *a,
                              text_buffer *wrong) {
  (void)wrong;
  o->save_schedule = a;
  return true;
}

static bool set_runtime(cli_options *o, const char *a, text_buffer *wrong) {
  o->runtime = a;
  if (sched_profile_find(a) == NULL)
    text_addf(wrong, "it is one of %s", sched_profile_names);
  return sched_profile_find(a) != NULL;
}

static bool set_cores(cli_options *o, const char *a, text_buffer *wrong) {
  uint64_t n;
  if (!parse_literal(a, strlen(a), &n) || n == 0 || n > 1024) {
    text_add_string(wrong, "give a number from 1 to 1024");
    return false;
  }
  o->cores = (unsigned)n;
  return true;
}

/// A time in nanoseconds, unless a unit says otherwise.
static bool parse_time_ns(const char *s, uint64_t *out) {
  const size_t digits = strspn(s, "0123456789_");
  static const struct {
    const char *unit;
    uint64_t ns;
  } units[] = {
      {"", 1}, {"ns", 1}, {"us", 1000}, {"ms", 1000000}, {"s", 1000000000}};
  uint64_t n;
  if (!parse_literal(s, digits, &n) || n > UINT32_MAX)
    return false;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (strcmp(s + digits, units[i].unit) == 0) {
      *out = n * units[i].ns;
      return *out <= INT64_MAX / 1024;
    }
  return false;
}

static bool set_cost(cli_options *o, const char *a, text_buffer *wrong) {
  const char *eq = strchr(a, '=');
  const size_t n = eq != NULL ? (size_t)(eq - a) : 0;
  sched_costs unused = {0};
  uint64_t value = 0;
  if (o->n_costs == CLI_MAX_COSTS) {
    text_addf(wrong, "at most %d of them", CLI_MAX_COSTS);
    return false;
  }
  char *name = o->costs[o->n_costs].name;
  snprintf(name, sizeof o->costs[0].name, "%.*s", (int)n, a);
  const bool bytes = strcmp(name, "stack") == 0 || strcmp(name, "reserve") == 0;
  if (eq == NULL || !sched_costs_set(&unused, name, 0) ||
      !(bytes ? parse_count(eq + 1, 1024, &value)
              : parse_time_ns(eq + 1, &value))) {
    text_addf(wrong,
              "give it as NAME=TIME (200ns, 5us) or NAME=SIZE (8M); the "
              "names are %s",
              sched_cost_names);
    return false;
  }
  o->costs[o->n_costs++].value = value;
  return true;
}

static bool set_priority(cli_options *o, const char *a, text_buffer *wrong) {
  if (sched_priorities_read(&o->priorities, a))
    return true;
  text_addf(wrong, "give it as NAME=NUMBER; at most %d", SCHED_MAX_PRIORITIES);
  return false;
}

static bool set_inherit(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a;
  (void)wrong;
  o->priorities.inherit = true;
  return true;
}

static bool set_report(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a;
  (void)wrong;
  o->report = true;
  return true;
}

static bool set_timeline(cli_options *o, const char *a, text_buffer *wrong) {
  (void)wrong;
  o->timeline = a;
  return true;
}

static bool set_interactive(cli_options *o, const char *a, text_buffer *wrong) {
  (void)a;
  (void)wrong;
  o->interactive = true;
  return true;
}

static const option_row options[] = {
    {"scale", 0, "A=B", ALL, true, set_scale,
     "use B where the source says the integer A"},
    {"go", 0, "VERSION", ALL, true, set_go,
     "Go version: before 1.22 a loop has one variable"},
    {"entry", 0, "FUNCTION", ALL, true, set_entry,
     "start at FUNCTION instead of main"},
    {"time", 0, "MODEL", ALL & ~(unsigned)COMMAND_DISASM, true, set_time,
     "sleeps end at any moment (any) or in order (virtual)"},
    {"sched", 0, "NAME", RUNNING | COMMAND_STRESS, true, set_sched,
     "random, round-robin, fifo, priority or pct; in stress uniform or pct"},
    {"runtime", 0, "PROFILE", COMMAND_RUN, true, set_runtime,
     "what runs at once and costs: threads, goroutines, gil, event-loop"},
    {"cores", 0, "N", COMMAND_RUN, true, set_cores,
     "how many threads run at once under a profile"},
    {"cost", 0, "NAME=VALUE", COMMAND_RUN, true, set_cost,
     "change a cost of the profile: switch=5us, stack=64k"},
    {"priority", 0, "NAME=N", COMMAND_RUN, true, set_priority,
     "a thread's priority for --sched priority; higher goes first"},
    {"inherit", 0, NULL, COMMAND_RUN, true, set_inherit,
     "who holds what a higher priority waits for takes that priority"},
    {"report", 0, NULL, COMMAND_RUN, true, set_report,
     "what the run took: time, memory, switches, each thread's waits"},
    {"timeline", 0, "FILE", COMMAND_RUN, false, set_timeline,
     "draw who ran when: .dot, .svg or .png by the name"},
    {"trace", 0, "FILE", COMMAND_RUN | COMMAND_CHECK, false, set_trace,
     "also write every step (of the first finding) to FILE, as JSON"},
    {"seed", 0, "N", RUNNING | COMMAND_STRESS, true, set_seed,
     "the same seed gives the same run"},
    {"runs", 0, "N", COMMAND_STRESS, true, set_runs,
     "how many runs to make (1000)"},
    {"all", 'a', NULL, COMMAND_CHECK, true, set_all,
     "go on after the first finding"},
    {"expect", 0, "KIND", COMMAND_CHECK, false, set_expect,
     "exit 0 if KIND is found: deadlock, …, verified"},
    {"invariant", 0, "EXPR", JUDGING, true, set_invariant,
     "in the program's language: must hold in every state"},
    {"final", 0, "EXPR", JUDGING, true, set_final,
     "must hold when the program has ended"},
    {"no-deadlock", 0, NULL, JUDGING, true, set_no_deadlock,
     "do not look for deadlocks"},
    {"no-leak", 0, NULL, JUDGING, true, set_no_leak, "nor for leaks"},
    {"no-race", 0, NULL, JUDGING, true, set_no_race, "nor for data races"},
    {"no-crash", 0, NULL, JUDGING, true, set_no_crash,
     "nor for crashes and misuse"},
    {"no-liveness", 0, NULL, JUDGING, true, set_no_liveness,
     "nor for livelock and starvation"},
    {"limit-states", 0, "N", EXPLORING, true, set_limit_states,
     "stop after N states: inconclusive"},
    {"limit-memory", 0, "SIZE", EXPLORING, true, set_limit_memory,
     "stop at SIZE (2G); default: 3/4 of what is free"},
    {"limit-time", 0, "TIME", EXPLORING, true, set_limit_time,
     "stop after TIME (30, 500ms, 2m)"},
    {"threads", 'j', "N", COMMAND_CHECK, false, set_threads,
     "search with N threads; default: as many as there are processors"},
    {"search", 0, "ORDER", COMMAND_CHECK, true, set_search,
     "bfs: the nearest states first (default); dfs: the latest found"},
    {"no-memo", 0, NULL, COMMAND_CHECK, false, set_no_memo,
     "interpret each transition anew, to compare"},
    {"fairness", 0, "MODEL", JUDGING, true, set_fairness,
     "of the scheduler in endless runs: strong (default), weak, none"},
    {"certificate", 0, "FILE", COMMAND_CHECK, false, set_certificate,
     "if verified, write all states to FILE, for 'heddle verify'"},
    {"numbers", 0, NULL, COMMAND_CHECK | COMMAND_OUTCOMES, true, set_numbers,
     "count interleavings and probabilities up to --limit-graph"},
    {"limit-graph", 0, "N", JUDGING | COMMAND_OUTCOMES, true, set_limit_graph,
     "endless runs and numbers: up to N unreduced states (200k)"},
    {"no-reduction", 0, NULL, EXPLORING, true, set_no_reduction,
     "explore every transition of every state"},
    {"reduce", 0, "LIST", COMMAND_CHECK, true, set_reduce,
     "reductions to use: immediate,locks,por,opaque (default: all)"},
    {"schedule", 0, "TEXT", REPLAYING, false, set_schedule,
     "the schedule to replay: thread names in order"},
    {"schedule-file", 0, "FILE", REPLAYING, false, set_schedule_file,
     "read the schedule from FILE"},
    {"save-schedule", 0, "FILE", COMMAND_RUN | COMMAND_CHECK, false,
     set_save_schedule, "write the schedule of the run or of what is found"},
    {"observe", 0, NULL, REPLAYING, false, set_observe,
     "printing is a step of its own, as in the schedules of outcomes"},
    {"kind", 'k', "KIND", COMMAND_GRAPH | COMMAND_CHECK, false, set_kind,
     "which diagram: state, path, waitfor, timeline, …"},
    {"output", 'o', "FILE", COMMAND_GRAPH | COMMAND_REPORT, false, set_output,
     "where to: .dot, .svg, .png or .html by the name; -: DOT on stdout"},
    {"show", 0, "VARS", COMMAND_GRAPH, false, set_show,
     "draw states by VARS (a,b) alone; threads: where these are"},
    {"compare", 0, "FILE", COMMAND_GRAPH, false, set_compare,
     "draw the states of the program FILE beside those of the other"},
    {"graph", 0, "FILE", COMMAND_CHECK, false, set_output,
     "draw what was found: .dot, .svg, .png or .html by the name"},
    {"interactive", 'i', NULL, COMMAND_CHECK, false, set_interactive,
     "step through what was found, as heddle step does"},
    {"x", 'x', "SCRIPT", COMMAND_STEP, false, set_script,
     "run the commands in SCRIPT first"},
    {"ex", 0, "COMMAND", COMMAND_STEP, false, set_script_command,
     "run COMMAND first"},
    {"batch", 0, NULL, COMMAND_STEP, false, set_batch,
     "end after the scripts; stop at the first error"},
    {"full", 0, NULL, COMMAND_OUTCOMES, false, set_full,
     "show every outcome, with a schedule for each"},
    {"json", 0, NULL, COMMAND_CHECK | COMMAND_OUTCOMES | COMMAND_REPLAY, false,
     set_json, "the report as JSON (docs/json.md)"},
    {"sarif", 0, NULL, COMMAND_CHECK, false, set_sarif,
     "the report as SARIF 2.1.0, for code scanning"},
    {"junit", 0, "FILE", COMMAND_CHECK, false, set_junit,
     "also write a JUnit report to FILE"},
    {"quiet", 'q', NULL, EXPLORING, false, set_quiet,
     "no progress on the terminal"},
};

#define N_OPTIONS (sizeof options / sizeof options[0])
_Static_assert(N_OPTIONS < MAX_OPTIONS, "room for getopt's copy");
enum { OPTION_BASE = 1000, OPTION_HELP = 'h' };

void cli_print_options(unsigned command, FILE *to) {
  for (size_t i = 0; i < N_OPTIONS; i++) {
    const option_row *r = &options[i];
    if (!(r->commands & command))
      continue;
    char name[64];
    char letter[8] = "    ";
    if (r->letter != 0)
      snprintf(letter, sizeof letter, "-%c, ", r->letter);
    snprintf(name, sizeof name, "%s--%s%s%s", letter, r->name,
             r->argument != NULL ? " " : "",
             r->argument != NULL ? r->argument : "");
    fprintf(to, "  %-26s %s\n", name, r->help);
  }
  fprintf(to, "  %-26s %s\n", "-h, --help", "this help");
}

void cli_options_init(cli_options *o, unsigned command) {
  memset(o, 0, sizeof *o);
  o->command = command;
  check_options_init(&o->check);
  const long processors = sysconf(_SC_NPROCESSORS_ONLN);
  o->check.threads = processors < 1                   ? 1
                     : processors > CHECK_MAX_THREADS ? CHECK_MAX_THREADS
                                                      : (unsigned)processors;
  o->check.machine.time = command & RUNNING ? SIM_TIME_VIRTUAL : SIM_TIME_ANY;
}

// -- parsing -----------------------------------------------------------------

static const char *command_name(unsigned command) {
  for (unsigned i = 0; i < cli_n_commands; i++)
    if (cli_commands[i].bit == command)
      return cli_commands[i].name;
  return "?";
}

static void complain(const char *where, unsigned command, const char *text) {
  if (where != NULL)
    fprintf(stderr, "%s: error: in the heddle directive: %s\n", where, text);
  else
    fprintf(stderr, "heddle %s: %s\n", command_name(command), text);
}

/// What is wrong with the word that getopt did not know.
static void complain_unknown(const char *where, unsigned command,
                             const char *word) {
  text_buffer t = {0};
  const char *bare = word + strspn(word, "-");
  const size_t n = strcspn(bare, "=");
  text_addf(&t, "unknown option '%.*s'", (int)(n + (size_t)(bare - word)),
            word);
  for (size_t i = 0; n > 0 && i < N_OPTIONS; i++)
    if (strncmp(options[i].name, bare, n) == 0 && options[i].name[n] == '\0' &&
        !(options[i].commands & command))
      text_addf(&t, " (other commands have it, %s has not)",
                command_name(command));
  if (where == NULL)
    text_addf(&t, "; 'heddle %s --help' lists the options",
              command_name(command));
  complain(where, command, text_string(&t));
  text_deinit(&t);
}

/// Finds the row for what getopt returned, or NULL.
static const option_row *row_of(int c) {
  if (c >= OPTION_BASE)
    return &options[c - OPTION_BASE];
  for (size_t i = 0; i < N_OPTIONS; i++)
    if (options[i].letter != 0 && options[i].letter == c)
      return &options[i];
  return NULL;
}

static bool apply(cli_options *o, const option_row *r, const char *argument,
                  const char *where) {
  text_buffer wrong = {0};
  bool ok = r->set(o, argument, &wrong);
  if (!ok) {
    text_buffer t = {0};
    text_addf(&t, "--%s '%s': %s", r->name, argument,
              wrong.n > 0 ? text_string(&wrong) : "not understood");
    complain(where, o->command, text_string(&t));
    text_deinit(&t);
  }
  text_deinit(&wrong);
  return ok;
}

/// -1 to go on, 0 when help was asked for, else EXIT_INPUT.
static int parse(cli_options *o, int argc, char **argv, const char *where) {
  struct option longs[MAX_OPTIONS + 2];
  char shorts[2 * MAX_OPTIONS + 4] = ":h";
  size_t n = 0, n_short = strlen(shorts);
  for (size_t i = 0; i < N_OPTIONS; i++) {
    const option_row *r = &options[i];
    if (!(r->commands & o->command) || (where != NULL && !r->in_directive))
      continue;
    longs[n++] = (struct option){
        r->name, r->argument != NULL ? required_argument : no_argument, NULL,
        OPTION_BASE + (int)i};
    if (r->letter != 0) {
      shorts[n_short++] = r->letter;
      if (r->argument != NULL)
        shorts[n_short++] = ':';
    }
  }
  shorts[n_short] = '\0';
  longs[n++] = (struct option){"help", no_argument, NULL, OPTION_HELP};
  longs[n] = (struct option){0};

  opterr = 0;
  optind = 0; // glibc: begin anew
  for (;;) {
    // gdb's -ex and -batch have one dash
    int c = o->command == COMMAND_STEP
                ? getopt_long_only(argc, argv, shorts, longs, NULL)
                : getopt_long(argc, argv, shorts, longs, NULL);
    if (c == -1)
      break;
    if (c == OPTION_HELP)
      return where == NULL ? 0 : EXIT_INPUT;
    if (c == ':') {
      text_buffer t = {0};
      text_addf(&t, "option '%s' needs an argument", argv[optind - 1]);
      complain(where, o->command, text_string(&t));
      text_deinit(&t);
      return EXIT_INPUT;
    }
    const option_row *r = row_of(c);
    if (c == '?' || r == NULL) {
      char letter[3] = {'-', (char)optopt, '\0'};
      bool is_short = optopt > 0 && optopt < OPTION_BASE;
      complain_unknown(where, o->command, is_short ? letter : argv[optind - 1]);
      return EXIT_INPUT;
    }
    if (!apply(o, r, optarg, where))
      return EXIT_INPUT;
  }
  if (where != NULL && optind < argc) {
    complain(where, o->command, "only options may follow the command");
    return EXIT_INPUT;
  }
  for (int i = optind; i < argc; i++) {
    if (o->n_positional == CLI_MAX_POSITIONAL) {
      complain(where, o->command, "too many arguments");
      return EXIT_INPUT;
    }
    o->positional[o->n_positional++] = argv[i];
  }
  return -1;
}

bool cli_parse(cli_options *o, int argc, char **argv, const char *where) {
  return parse(o, argc, argv, where) == -1;
}

static void print_help(const cli_command *c) {
  printf("usage: heddle %s [OPTION]... %s\n\n%s\n\noptions:\n", c->name,
         c->arguments, c->help);
  cli_print_options(c->bit, stdout);
  printf("\nexamples:\n%s", c->examples);
}

/// Copies what the command line gives by position, and checks their number.
static bool take_positional(cli_options *o, const cli_command *c) {
  const unsigned most = strchr(c->arguments, ' ') != NULL ? 2 : 1;
  if (o->n_positional == 0) {
    fprintf(stderr, "usage: heddle %s [OPTION]... %s\n", c->name, c->arguments);
    return false;
  }
  if (o->n_positional > most) {
    fprintf(stderr, "heddle %s: unexpected argument '%s'\n", c->name,
            o->positional[most]);
    return false;
  }
  o->file = o->positional[0];
  if (c->bit == COMMAND_REPLAY && o->n_positional == 2)
    o->schedule = o->positional[1];
  return true;
}

/// Every literal that was to be scaled must occur: else what was asked for is
/// not what would be explored.
static bool scales_were_used(const cli_options *o) {
  bool ok = true;
  for (unsigned i = 0; i < o->compile.n_scales; i++)
    if (!o->compile.scales[i].used) {
      fprintf(stderr,
              "%s: error: --scale %s=%llu: the program has no integer "
              "literal %s\n",
              o->file, o->scale_from[i],
              (unsigned long long)o->compile.scales[i].to, o->scale_from[i]);
      ok = false;
    }
  return ok;
}

/// Compiles o->file, and says what is wrong with it.
static sim_program *load(cli_options *o) {
  diag *d = xcalloc(1, sizeof *d);
  d->path = o->file;
  sim_program *p = sim_load(o->file, &o->compile, d);
  cli_print_diag(d); // of a program that compiles, its warnings
  if (p != NULL && !scales_were_used(o)) {
    sim_program_free(p);
    p = NULL;
  }
  free(d);
  return p;
}

/// Compiles what --invariant and --final say. False after a message.
static bool compile_expressions(cli_options *o, const sim_program *p) {
  check_expressions *x = &o->check.expressions;
  diag *d = xcalloc(1, sizeof *d);
  bool ok = true;
  for (unsigned i = 0; i < o->n_expressions; i++) {
    const bool final = o->expressions[i].final;
    d->path = final ? "--final" : "--invariant";
    sim_expression *e = sim_expression_compile(p, o->expressions[i].text, d);
    o->expressions[i].compiled = e;
    if (e != NULL && sim_expression_names_threads(e)) {
      cli_error("%s '%s': it names a variable of a thread; only those of the "
                "program mean something in every state",
                d->path, o->expressions[i].text);
      ok = false;
    } else if (e == NULL) {
      cli_print_diag(d);
      ok = false;
    } else if (final) {
      o->finals[x->n_finals++] = e;
    } else {
      o->invariants[x->n_invariants++] = e;
    }
    if (!ok)
      break;
  }
  x->invariants = o->invariants;
  x->finals = o->finals;
  free(d);
  return ok;
}

int cli_begin(int argc, char **argv, cli_options *o, sim_program **program) {
  const cli_command *c = cli_command_find(argv[0]);
  *program = NULL;

  cli_options_init(o, c->bit);
  int status = parse(o, argc, argv, NULL);
  if (status == 0)
    print_help(c);
  if (status == -1 && !take_positional(o, c))
    status = EXIT_INPUT;
  if (status != -1)
    return status;

  // Once more, behind what the file says.
  const char *file = o->file;
  char *words[MAX_WORDS];
  char *storage = NULL;
  unsigned line = 0;
  int n = cli_directive(file, c->bit, &storage, words, MAX_WORDS, &line);
  cli_options_init(o, c->bit);
  o->directive = storage;
  if (n > 0) {
    char where[PATH_MAX + 16];
    snprintf(where, sizeof where, "%s:%u:1", file, line);
    if (!cli_parse(o, n, words, where)) {
      cli_end(o, NULL);
      return EXIT_INPUT;
    }
  }
  if (!cli_parse(o, argc, argv, NULL) || !take_positional(o, c)) {
    cli_end(o, NULL);
    return EXIT_INPUT;
  }
  *program = load(o);
  if (*program == NULL) {
    cli_end(o, NULL);
    return EXIT_INPUT;
  }
  if (!compile_expressions(o, *program)) {
    cli_end(o, *program);
    *program = NULL;
    return EXIT_INPUT;
  }
  o->check.interrupted = &cli_interrupted;
  o->check.machine.interrupted = &cli_interrupted;
  if (o->observe) {
    o->check.machine.observe_output = true;
    o->check.machine.end_with_main = true;
  }
  return -1;
}

void cli_end(cli_options *o, sim_program *program) {
  for (unsigned i = 0; i < o->n_expressions; i++)
    if (o->expressions[i].compiled != NULL)
      sim_expression_free(o->expressions[i].compiled);
  o->n_expressions = 0;
  if (program != NULL)
    sim_program_free(program);
  free(o->directive);
  o->directive = NULL;
}

void cli_same_program(const cli_options *o, text_buffer *out) {
  for (unsigned i = 0; i < o->compile.n_scales; i++)
    text_addf(out, " --scale %s=%llu", o->scale_from[i],
              (unsigned long long)o->compile.scales[i].to);
  if (o->compile.go_minor != 0)
    text_addf(out, " --go 1.%d", o->compile.go_minor);
  if (o->compile.entry != NULL) {
    text_add_string(out, " --entry ");
    cli_shell_quote(out, o->compile.entry);
  }
}
