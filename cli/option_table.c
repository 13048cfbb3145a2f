// The table of options: which commands have them, what they set, their help.
//
// Most set one field of cli_options and need no code; the functions in front of
// the table read the rest. Adding an option is adding a line.
#include "cli/option_table.h"

#include <stdlib.h>
#include <string.h>

#include "cli/option_value.h"

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

static bool set_scale(cli_options *o, const char *a, text_buffer *wrong) {
  const char *eq = strchr(a, '=');
  uint64_t from, to;
  if (eq == NULL || !option_literal(a, (size_t)(eq - a), &from) ||
      !option_literal(eq + 1, strlen(eq + 1), &to)) {
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
  if (!option_literal(a, strlen(a), &o->seed)) {
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

static bool set_runs(cli_options *o, const char *a, text_buffer *wrong) {
  if (option_count(a, 1000, &o->runs) && o->runs > 0)
    return true;
  text_add_string(wrong, "give a number of runs such as 10k");
  return false;
}

/// A name, which the schedulers' own tables know; behind round-robin how many
/// steps a turn has.
static bool set_sched(cli_options *o, const char *a, text_buffer *wrong) {
  const size_t n = strcspn(a, "=");
  snprintf(o->sched_name, sizeof o->sched_name, "%.*s", (int)n, a);
  o->sched = o->sched_name;
  o->quantum = 0;
  uint64_t steps;
  if (a[n] == '\0')
    return true;
  if ((strcmp(o->sched, "round-robin") != 0 && strcmp(o->sched, "rr") != 0) ||
      !option_literal(a + n + 1, strlen(a + n + 1), &steps) || steps == 0 ||
      steps > 1000000) {
    text_add_string(wrong, "only round-robin takes a number, of steps in a "
                           "turn: round-robin=3");
    return false;
  }
  o->quantum = (uint32_t)steps;
  return true;
}

static bool set_limit_states(cli_options *o, const char *a,
                             text_buffer *wrong) {
  if (option_count(a, 1000, &o->check.limit_states) &&
      o->check.limit_states > 0)
    return true;
  text_add_string(wrong, "give a number of states such as 200k");
  return false;
}

static bool set_threads(cli_options *o, const char *a, text_buffer *wrong) {
  uint64_t n;
  if (option_count(a, 1000, &n) && n > 0 && n <= CHECK_MAX_THREADS) {
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

static bool set_checkpoint_every(cli_options *o, const char *a,
                                 text_buffer *wrong) {
  if (option_seconds(a, &o->check.checkpoint_seconds))
    return true;
  text_add_string(wrong, "give seconds, or a duration such as 30 or 5m");
  return false;
}

static bool set_limit_memory(cli_options *o, const char *a,
                             text_buffer *wrong) {
  if (option_count(a, 1024, &o->check.limit_bytes) && o->check.limit_bytes > 0)
    return true;
  text_add_string(wrong, "give a number of bytes such as 512M or 2G");
  return false;
}

static bool set_limit_time(cli_options *o, const char *a, text_buffer *wrong) {
  if (option_seconds(a, &o->check.limit_seconds))
    return true;
  text_add_string(wrong, "give seconds, or a duration such as 500ms or 2m");
  return false;
}

static bool set_limit_graph(cli_options *o, const char *a, text_buffer *wrong) {
  if (option_count(a, 1000, &o->check.limit_graph) &&
      o->check.limit_graph > 0 && o->check.limit_graph <= 100000000)
    return true;
  text_add_string(wrong, "give a number of states such as 200k");
  return false;
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
      [CHECK_REDUCE_OPAQUE] = "opaque",
      [CHECK_REDUCE_SYMMETRY] = "symmetry"};
  o->check.reduce = 0;
  for (const char *next = a;; next++) {
    const size_t n = strcspn(next, ",");
    unsigned i = 0;
    while (i < CHECK_REDUCE_COUNT &&
           (strlen(names[i]) != n || memcmp(names[i], next, n) != 0))
      i++;
    if (i == CHECK_REDUCE_COUNT) {
      text_add_string(wrong, "give a list of immediate, locks, por, opaque, "
                             "symmetry");
      return false;
    }
    o->check.reduce |= 1u << i;
    next += n;
    if (*next == '\0')
      return true;
  }
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
  o->check.held_fails |= (o->expect & 1u << CHECK_HELD) != 0;
  return o->expect != 0;
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

static bool set_runtime(cli_options *o, const char *a, text_buffer *wrong) {
  o->runtime = a;
  if (sched_profile_find(a) == NULL)
    text_addf(wrong, "it is one of %s", sched_profile_names);
  return sched_profile_find(a) != NULL;
}

static bool set_cores(cli_options *o, const char *a, text_buffer *wrong) {
  uint64_t n;
  if (!option_literal(a, strlen(a), &n) || n == 0 || n > 1024) {
    text_add_string(wrong, "give a number from 1 to 1024");
    return false;
  }
  o->cores = (unsigned)n;
  return true;
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
      !(bytes ? option_count(eq + 1, 1024, &value)
              : option_time_ns(eq + 1, &value))) {
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

#define CALL(function) function, 0, 0
#define FLAG(member) NULL, offsetof(cli_options, member), 0
#define TEXT(member) NULL, offsetof(cli_options, member), 0
#define WITHOUT(kinds) NULL, 0, kinds

const option_row option_table[] = {
    {"scale", 0, "A=B", ALL, true, CALL(set_scale),
     "use B where the source says the integer A"},
    {"go", 0, "VERSION", ALL, true, CALL(set_go),
     "Go version: before 1.22 a loop has one variable"},
    {"entry", 0, "FUNCTION", ALL, true, TEXT(compile.entry),
     "start at FUNCTION instead of main"},
    {"time", 0, "MODEL", ALL & ~(unsigned)COMMAND_DISASM, true, CALL(set_time),
     "sleeps end at any moment (any) or in order (virtual)"},
    {"sched", 0, "NAME", RUNNING | COMMAND_STRESS, true, CALL(set_sched),
     "random, round-robin[=STEPS], fifo, priority or pct; in stress uniform, "
     "pct"},
    {"runtime", 0, "PROFILE", COMMAND_RUN, true, CALL(set_runtime),
     "what runs at once and costs: threads, goroutines, gil, event-loop"},
    {"cores", 0, "N", COMMAND_RUN, true, CALL(set_cores),
     "how many threads run at once under a profile"},
    {"cost", 0, "NAME=VALUE", COMMAND_RUN, true, CALL(set_cost),
     "change a cost of the profile: switch=5us, stack=64k"},
    {"priority", 0, "NAME=N", COMMAND_RUN | JUDGING, true, CALL(set_priority),
     "a thread's priority, for --sched priority and inversions"},
    {"inherit", 0, NULL, COMMAND_RUN | JUDGING, true, FLAG(priorities.inherit),
     "who holds what a higher priority waits for takes that priority"},
    {"report", 0, NULL, COMMAND_RUN, true, FLAG(report),
     "what the run took: time, memory, switches, each thread's waits"},
    {"timeline", 0, "FILE", COMMAND_RUN, false, TEXT(timeline),
     "draw who ran when: .dot, .svg or .png by the name"},
    {"trace", 0, "FILE", COMMAND_RUN | COMMAND_CHECK, false, TEXT(trace),
     "also write every step (of the first finding) to FILE, as JSON"},
    {"seed", 0, "N", RUNNING | COMMAND_STRESS, true, CALL(set_seed),
     "the same seed gives the same run"},
    {"runs", 0, "N", COMMAND_STRESS, true, CALL(set_runs),
     "how many runs to make (1000)"},
    {"all", 'a', NULL, COMMAND_CHECK, true, FLAG(check.all_findings),
     "go on after the first finding"},
    {"expect", 0, "KIND", COMMAND_CHECK, false, CALL(set_expect),
     "exit 0 if KIND is found: deadlock, …, verified"},
    {"invariant", 0, "EXPR", JUDGING, true, CALL(set_invariant),
     "in the program's language: must hold in every state"},
    {"final", 0, "EXPR", JUDGING, true, CALL(set_final),
     "must hold when the program has ended"},
    {"no-deadlock", 0, NULL, JUDGING, true, WITHOUT(1u << CHECK_DEADLOCK),
     "do not look for deadlocks"},
    {"no-leak", 0, NULL, JUDGING, true, WITHOUT(1u << CHECK_LEAK),
     "nor for leaks"},
    {"no-race", 0, NULL, JUDGING, true, WITHOUT(1u << CHECK_RACE),
     "nor for data races"},
    {"no-crash", 0, NULL, JUDGING, true,
     WITHOUT(1u << CHECK_CRASH | 1u << CHECK_MISUSE),
     "nor for crashes and misuse"},
    {"no-inversion", 0, NULL, JUDGING, true, WITHOUT(1u << CHECK_INVERSION),
     "nor, where threads have priorities, for inversions"},
    {"no-held", 0, NULL, JUDGING, true, WITHOUT(1u << CHECK_HELD),
     "nor for locks and files that are held at the end"},
    {"held", 0, NULL, JUDGING, true, FLAG(check.held_fails),
     "what is still held at the end is a violation, not a warning"},
    {"no-liveness", 0, NULL, JUDGING, true,
     WITHOUT(1u << CHECK_LIVELOCK | 1u << CHECK_STARVATION),
     "nor for livelock and starvation"},
    {"limit-states", 0, "N", EXPLORING, true, CALL(set_limit_states),
     "stop after N states: inconclusive"},
    {"limit-memory", 0, "SIZE", EXPLORING, true, CALL(set_limit_memory),
     "stop at SIZE (2G); default: 3/4 of what is free"},
    {"limit-time", 0, "TIME", EXPLORING, true, CALL(set_limit_time),
     "stop after TIME (30, 500ms, 2m)"},
    {"fairness", 0, "MODEL", JUDGING, true, CALL(set_fairness),
     "of the scheduler in endless runs: strong (default), weak, none"},
    {"certificate", 0, "FILE", COMMAND_CHECK, false, TEXT(certificate),
     "if verified, write all states to FILE, for 'heddle verify'"},
    {"numbers", 0, NULL, COMMAND_CHECK | COMMAND_OUTCOMES, true, FLAG(numbers),
     "count interleavings and probabilities up to --limit-graph"},
    {"limit-graph", 0, "N", JUDGING | COMMAND_OUTCOMES, true,
     CALL(set_limit_graph),
     "endless runs and numbers: up to N unreduced states (50k)"},
    {"no-reduction", 0, NULL, EXPLORING, true, CALL(set_no_reduction),
     "explore every transition of every state"},
    {"reduce", 0, "LIST", COMMAND_CHECK, true, CALL(set_reduce),
     "of immediate,locks,por,opaque,symmetry those to use (default: all)"},
    {"threads", 'j', "N", COMMAND_CHECK, false, CALL(set_threads),
     "search with N threads (default: one a processor)"},
    {"search", 0, "ORDER", COMMAND_CHECK, true, CALL(set_search),
     "bfs: the nearest states first (default); dfs: the latest found"},
    {"no-memo", 0, NULL, COMMAND_CHECK, false, FLAG(check.no_memo),
     "interpret every transition anew: slower, to compare"},
    {"checkpoint", 0, "FILE", COMMAND_CHECK, false, TEXT(check.checkpoint),
     "save the search to FILE now and then, and when it is stopped"},
    {"checkpoint-every", 0, "TIME", COMMAND_CHECK, false,
     CALL(set_checkpoint_every), "how often: 60 seconds unless given"},
    {"resume", 0, "FILE", COMMAND_CHECK, false, TEXT(check.resume),
     "go on with the search that was saved to FILE"},
    {"schedule", 0, "TEXT", REPLAYING, false, TEXT(schedule),
     "the schedule to replay: thread names in order"},
    {"schedule-file", 0, "FILE", REPLAYING, false, TEXT(schedule_file),
     "read the schedule from FILE"},
    {"save-schedule", 0, "FILE", COMMAND_RUN | COMMAND_CHECK, false,
     TEXT(save_schedule), "write the schedule of the run or of what is found"},
    {"observe", 0, NULL, REPLAYING, false, FLAG(observe),
     "printing is a step of its own, as in the schedules of outcomes"},
    {"kind", 'k', "KIND", COMMAND_GRAPH | COMMAND_CHECK, false, TEXT(kind),
     "which diagram: state, path, waitfor, timeline, …"},
    {"output", 'o', "FILE", COMMAND_GRAPH | COMMAND_REPORT, false, TEXT(output),
     "where to: .dot, .svg, .png or .html by the name; -: DOT on stdout"},
    {"show", 0, "VARS", COMMAND_GRAPH, false, TEXT(show),
     "draw states by VARS (a,b) alone; threads: where these are"},
    {"compare", 0, "FILE", COMMAND_GRAPH, false, TEXT(compare),
     "draw the states of the program FILE beside those of the other"},
    {"graph", 0, "FILE", COMMAND_CHECK, false, TEXT(output),
     "draw what was found: .dot, .svg, .png or .html by the name"},
    {"interactive", 'i', NULL, COMMAND_CHECK, false, FLAG(interactive),
     "step through what was found, as heddle step does"},
    {"x", 'x', "SCRIPT", COMMAND_STEP, false, CALL(set_script),
     "run the commands in SCRIPT first"},
    {"ex", 0, "COMMAND", COMMAND_STEP, false, CALL(set_script_command),
     "run COMMAND first"},
    {"batch", 0, NULL, COMMAND_STEP, false, FLAG(batch),
     "end after the scripts; stop at the first error"},
    {"full", 0, NULL, COMMAND_OUTCOMES, false, FLAG(full),
     "show every outcome, with a schedule for each"},
    {"json", 0, NULL, COMMAND_CHECK | COMMAND_OUTCOMES | COMMAND_REPLAY, false,
     FLAG(json), "the report as JSON (docs/json.md)"},
    {"sarif", 0, NULL, COMMAND_CHECK, false, FLAG(sarif),
     "the report as SARIF 2.1.0, for code scanning"},
    {"junit", 0, "FILE", COMMAND_CHECK, false, TEXT(junit),
     "also write a JUnit report to FILE"},
    {"quiet", 'q', NULL, EXPLORING, false, FLAG(quiet),
     "no progress on the terminal"},
};

const unsigned option_table_n = sizeof option_table / sizeof option_table[0];
_Static_assert(sizeof option_table / sizeof option_table[0] < OPTION_TABLE_MAX,
               "room for getopt's copy");

bool option_set(const option_row *row, cli_options *o, const char *argument,
                text_buffer *wrong) {
  void *field = (char *)o + row->field;
  if (row->set != NULL)
    return row->set(o, argument, wrong);
  if (row->without != 0)
    o->check.properties &= ~row->without;
  else if (row->argument != NULL)
    memcpy(field, &argument, sizeof argument);
  else
    memcpy(field, &(bool){true}, sizeof(bool));
  return true;
}
