// Reports as text: verdict, findings with their schedules, what was explored.
//
// Everything is in the program's own words: names of threads and variables, the
// source text of each step. Start at report_check.
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "sim/arena.h"
#include "sim/text.h"

#define PATTERN_COLUMN 78

void report_count(FILE *to, uint64_t n, const char *noun) {
  size_t length = strlen(noun);
  const char *plural = n == 1                                  ? ""
                       : length > 1 && noun[length - 1] == 'h' ? "es"
                                                               : "s";
  fprintf(to, "%" PRIu64 " %s%s", n, noun, plural);
}

void report_place(const sim_program *p, span at, text_buffer *out) {
  if (at.line > 0)
    text_addf(out, "%s:%u", sim_program_path(p), at.line);
}

/// How many of the steps from `i` up to `to` read the same and are inside one
/// call of the library. A step with a note stands for itself.
static unsigned count_alike(const cli_steps *s, unsigned i, unsigned to) {
  const cli_step *first = &s->steps[i];
  unsigned n = 1;
  for (; first->inside && first->note == NULL && i + n < to && i + n < s->n;
       n++) {
    const cli_step *next = &s->steps[i + n];
    if (next->idle || !next->inside || next->note != NULL ||
        strcmp(next->thread, first->thread) != 0 ||
        strcmp(next->text, first->text) != 0 ||
        next->where.line != first->where.line ||
        next->where.column != first->where.column)
      break;
  }
  return n;
}

/// A row for each of the steps from `from` up to `to`, the idle ones left out,
/// those that read the same together.
static void add_steps(cli_table *table, const sim_program *p,
                      const cli_steps *s, unsigned from, unsigned to) {
  text_buffer place = {0}, note = {0};
  for (unsigned i = from, n; i < to && i < s->n; i += n) {
    const cli_step *step = &s->steps[i];
    n = 1;
    if (step->idle)
      continue;
    n = count_alike(s, i, to);
    text_clear(&place);
    report_place(p, step->where, &place);
    text_clear(&note);
    if (n > 1)
      text_addf(&note, "%u steps", n);
    table_row(table, step->thread, step->text, text_string(&place),
              n > 1 ? text_string(&note) : step->note);
  }
  text_deinit(&note);
  text_deinit(&place);
}

void report_steps(FILE *to, const sim_program *p, const cli_steps *s,
                  unsigned cycle_from) {
  cli_table table = {0};
  text_buffer place = {0};
  add_steps(&table, p, s, 0, cycle_from);
  if (cycle_from < s->n) {
    table_print(&table, to, "  ");
    fprintf(to, "and then, for ever (");
    report_count(to, s->n - cycle_from, "step");
    fprintf(to, "):\n");
    add_steps(&table, p, s, cycle_from, s->n);
  }
  for (unsigned i = 0; i < s->n_stuck; i++) {
    const cli_stuck *stuck = &s->stuck[i];
    text_clear(&place);
    report_place(p, stuck->where, &place);
    table_row(&table, stuck->thread, stuck->text, text_string(&place),
              stuck->wait[0] != '\0' ? stuck->wait : "blocks");
  }
  table_print(&table, to, "  ");
  text_deinit(&place);
}

enum { SITE_WIDTH = 160 };

/// One row a site: who, what it holds and does, where.
static void print_sites(FILE *to, const sim_program *p, const check_site *sites,
                        unsigned n, const cli_steps *steps) {
  // What a thread waits for is told whole: who keeps it open, made where.
  cli_table table = {.max_width = SITE_WIDTH};
  text_buffer text = {0}, place = {0}, function = {0};
  for (unsigned i = 0; i < n; i++) {
    text_clear(&text);
    text_clear(&place);
    for (unsigned k = 0; k < steps->n_stuck; k++)
      if (strcmp(steps->stuck[k].thread, sites[i].thread) == 0 &&
          steps->stuck[k].holds[0] != '\0')
        text_addf(&text, "holds %s, ", steps->stuck[k].holds);
    text_add_string(&text, sites[i].text != NULL ? sites[i].text : "");
    report_place(p, sites[i].where, &place);
    text_clear(&function);
    if (sites[i].function != NULL)
      text_addf(&function, "in %s", sites[i].function);
    if (sites[i].born.line > 0 && strcmp(sim_thread_word(p), "goroutine") == 0)
      text_addf(&function, "%s`go` in line %u", function.n > 0 ? ", " : "",
                sites[i].born.line);
    table_row(&table, sites[i].thread, text_string(&text), text_string(&place),
              function.n > 0 ? text_string(&function) : NULL);
  }
  table_print(&table, to, "  ");
  text_deinit(&text);
  text_deinit(&place);
  text_deinit(&function);
}

void report_replay_command(const cli_options *o, const char *schedule,
                           text_buffer *t) {
  cli_shell_quote(t, cli_self);
  text_add_string(t, " replay");
  cli_same_program(o, t);
  if (o->check.machine.time == SIM_TIME_VIRTUAL)
    text_add_string(t, " --time virtual");
  if (o->command == COMMAND_OUTCOMES)
    text_add_string(t, " --observe");
  for (unsigned i = 0; i < o->n_expressions; i++) {
    text_add_string(t, o->expressions[i].final ? " --final " : " --invariant ");
    cli_shell_quote(t, o->expressions[i].text);
  }
  if (o->check.fairness != FAIRNESS_STRONG && strchr(schedule, ';') != NULL)
    text_addf(t, " --fairness %s",
              o->check.fairness == FAIRNESS_NONE ? "none" : "weak");
  text_add_string(t, " ");
  if (o->file[0] == '-')
    text_add_string(t, "./");
  cli_shell_quote(t, o->file);
  text_add_string(t, " ");
  cli_shell_quote(t, schedule);
}

static void print_replay(FILE *to, const cli_options *o, const char *schedule) {
  text_buffer t = {0};
  report_replay_command(o, schedule, &t);
  fprintf(to, "replay: %s\n", text_string(&t));
  text_deinit(&t);
}

void report_probability(char *out, size_t bytes, double probability) {
  if (probability >= 0.9999995)
    snprintf(out, bytes, "100 %%");
  else if (probability >= 0.001)
    snprintf(out, bytes, "%.3g %%", probability * 100);
  else
    snprintf(out, bytes, "%.2g %%", probability * 100);
}

void report_likelihood(FILE *to, const check_finding *f) {
  char share[32];
  if (f->probability <= 0)
    return;
  report_probability(share, sizeof share, f->probability);
  if (f->probability > 0.9999995)
    fprintf(to, "a random scheduler shows this in every run\n");
  else
    fprintf(to, "a random scheduler shows this in 1 of %.*f runs (%s%s%s)\n",
            f->probability > 0.1 ? 1 : 0, 1 / f->probability,
            f->fraction != NULL ? f->fraction : share,
            f->fraction != NULL ? ", " : "", f->fraction != NULL ? share : "");
}

void report_finding(FILE *to, const sim_program *p, const cli_options *o,
                    const check_finding *f) {
  cli_steps steps;
  cli_steps_init(&steps, p, &o->check.machine, f->moves, f->n_moves);

  fprintf(to, "%s%s%s: %s", cli_style_on(to, STYLE_BAD),
          check_kind_name(f->kind), cli_style_off(to), f->message);
  if (f->pattern != NULL) {
    size_t used = strlen(check_kind_name(f->kind)) + 2 + cli_width(f->message) +
                  strlen(f->pattern);
    fprintf(to, "%*s%s",
            used + 2 < PATTERN_COLUMN ? (int)(PATTERN_COLUMN - used) : 2, "",
            f->pattern);
  }
  fputc('\n', to);
  print_sites(to, p, f->sites, f->n_sites, &steps);
  if (f->after_main)
    fprintf(to, "this is after main has returned: in a real run the process "
                "ends with main\n");
  if (f->n_bystanders > 0) {
    fprintf(to, "also blocked:\n");
    print_sites(to, p, f->bystanders, f->n_bystanders, &steps);
  }
  fprintf(to, "schedule (");
  report_count(to, f->cycle_from, "step");
  if (f->cycle_from < f->n_moves) {
    fprintf(to, " and a cycle of ");
    report_count(to, f->n_moves - f->cycle_from, "step");
  }
  fprintf(to, ", ");
  report_count(to, f->n_switches, "context switch");
  // In a race the reads are what it is about, and in a loop that waits.
  const unsigned idle = f->kind == CHECK_RACE || f->cycle_from < f->n_moves
                            ? 0
                            : cli_steps_find_idle(&steps);
  if (idle > 0)
    fprintf(to, "; not listed: %u that read%s what nobody changes here", idle,
            idle == 1 ? "s" : "");
  fprintf(to, "):\n");
  report_steps(to, p, &steps, f->cycle_from);
  // From elsewhere than the beginning it is no schedule of the program.
  if (o->check.machine.start == NULL) {
    report_likelihood(to, f);
    print_replay(to, o, f->schedule);
  }
  cli_steps_deinit(&steps);
}

/// Groups the digits of a long number: 12,870.
static void add_grouped(text_buffer *out, const char *digits) {
  const size_t n = strlen(digits);
  for (size_t i = 0; i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0)
      text_add_string(out, ",");
    text_add(out, digits + i, 1);
  }
}

enum { MOST_DIGITS = 40 };

void report_interleavings(FILE *to, const check_result *r) {
  if (!r->has_numbers)
    return;
  if (r->interleavings == NULL) {
    fprintf(to, "interleavings: without end, as some runs never end\n");
    return;
  }
  text_buffer t = {0};
  const size_t n = strlen(r->interleavings);
  if (n <= MOST_DIGITS)
    add_grouped(&t, r->interleavings);
  else
    text_addf(&t, "%c.%.3se%zu", r->interleavings[0], r->interleavings + 1,
              n - 1);
  fprintf(to, "interleavings: %s\n", text_string(&t));
  text_deinit(&t);
}

void report_scope(const cli_options *o, const char *bounds, text_buffer *out) {
  for (unsigned i = 0; i < o->compile.n_scales; i++)
    text_addf(out, "%s%s read as %" PRIu64, out->n > 0 ? "; " : "",
              o->scale_from[i], o->compile.scales[i].to);
  if (o->check.machine.time == SIM_TIME_VIRTUAL)
    text_addf(out, "%ssleeps and timeouts end in virtual time, in order",
              out->n > 0 ? "; " : "");
  if (!o->check.reduction)
    text_addf(out, "%sno reduction", out->n > 0 ? "; " : "");
  if (bounds != NULL)
    text_addf(out, "%s%s", out->n > 0 ? "; " : "", bounds);
  if (o->compile.entry != NULL)
    text_addf(out, "%sfrom %s", out->n > 0 ? "; " : "", o->compile.entry);
}

static void print_scope(FILE *to, const cli_options *o, const char *bounds) {
  text_buffer t = {0};
  report_scope(o, bounds, &t);
  if (t.n > 0)
    fprintf(to, "this holds with: %s\n", text_string(&t));
  text_deinit(&t);
}

/// How much was explored, and whether that was all.
static void print_totals(FILE *to, uint64_t states, uint64_t transitions,
                         const char *extent, double seconds) {
  char time[32];
  cli_duration(time, sizeof time, seconds);
  report_count(to, states, "state");
  fprintf(to, ", ");
  report_count(to, transitions, "transition");
  fprintf(to, ", %s in %s\n", extent, time);
}

/// What runs that never end were looked at for.
static void print_liveness(FILE *to, const cli_options *o,
                           const check_result *r) {
  static const char *const fairness[] = {
      [FAIRNESS_WEAK] = "a weakly fair scheduler",
      [FAIRNESS_STRONG] = "a strongly fair scheduler",
      [FAIRNESS_NONE] = "any scheduler, however unfair"};
  switch (r->liveness) {
  case LIVENESS_OFF:
    break;
  case LIVENESS_ENDS:
    fprintf(to, "every run ends\n");
    break;
  case LIVENESS_CHECKED:
    if (r->verdict == CHECK_VERIFIED)
      fprintf(to, "some runs never end: no livelock or starvation under %s\n",
              fairness[o->check.fairness]);
    else
      fprintf(to, "runs that never end: under %s\n",
              fairness[o->check.fairness]);
    break;
  case LIVENESS_CLOCK:
    fprintf(to, "livelock and starvation not looked for: the program decides "
                "by the time (--time virtual)\n");
    break;
  case LIVENESS_SKIPPED:
    fprintf(to,
            "livelock and starvation not looked for: more than %" PRIu64
            " states without reduction (--limit-graph)\n",
            o->check.limit_graph);
    break;
  }
}

void report_verified(FILE *to, const cli_options *o, const check_result *r) {
  fprintf(to,
          "%sverified%s: no deadlock, leak, data race, crash or misuse in any "
          "interleaving\n",
          cli_style_on(to, STYLE_GOOD), cli_style_off(to));
  for (unsigned i = 0; i < o->n_expressions; i++)
    fprintf(to, "%s %s\n", o->expressions[i].final ? "at every end" : "always",
            o->expressions[i].text);
  if (r->why != NULL)
    fprintf(to, "why: %s\n", r->why);
  print_liveness(to, o, r);
}

/// A number so small has nothing to spare.
enum { SMALL_BOUND = 4 };

typedef struct largest_bound {
  const cli_options *o;
  const char *text;
  size_t n;
  span at;
  uint64_t number;
} largest_bound;

static void keep_largest(void *context, const char *text, size_t n, span at,
                         uint64_t number) {
  largest_bound *largest = context;
  const sim_compile_options *done = &largest->o->compile;
  for (unsigned i = 0; i < done->n_scales; i++)
    if (done->scales[i].from == number)
      return;
  if (number > largest->number)
    *largest = (largest_bound){largest->o, text, n, at, number};
}

/// What to do about a search that did not end: have the program repeat less.
static void print_smaller(FILE *to, const sim_program *p, const cli_options *o,
                          const char *command) {
  largest_bound largest = {.o = o, .number = SMALL_BOUND};
  sim_visit_bounds(p, keep_largest, &largest);
  if (largest.text == NULL)
    return;
  text_buffer line = {0};
  cli_shell_quote(&line, cli_self);
  text_addf(&line, " %s", command);
  cli_same_program(o, &line);
  text_addf(&line, " --scale %.*s=2 ", (int)largest.n, largest.text);
  if (o->file[0] == '-')
    text_add_string(&line, "./");
  cli_shell_quote(&line, o->file);
  fprintf(to, "try a smaller program, with 2 instead of %.*s (line %u): %s\n",
          (int)largest.n, largest.text, (unsigned)largest.at.line,
          text_string(&line));
  text_deinit(&line);
}

void report_check(FILE *to, const sim_program *p, const cli_options *o,
                  const check_result *r) {
  for (unsigned i = 0; i < r->n_findings; i++) {
    if (i > 0)
      fputc('\n', to);
    report_finding(to, p, o, &r->findings[i]);
  }
  if (r->n_findings > 1) {
    fputc('\n', to);
    report_count(to, r->n_findings, "finding");
    fputc('\n', to);
  }
  if (r->verdict == CHECK_VERIFIED)
    report_verified(to, o, r);
  if (r->verdict == CHECK_INCONCLUSIVE) {
    char size[32];
    cli_bytes(size, sizeof size, r->bytes);
    fprintf(to,
            "%sinconclusive%s: stopped by %s\n"
            "nothing wrong in what was explored, up to depth %u (%s held, %llu "
            "states to look into); the rest is unknown\n",
            cli_style_on(to, STYLE_NOTE), cli_style_off(to),
            r->stopped_by != NULL ? r->stopped_by : "a limit", r->depth, size,
            (unsigned long long)r->frontier);
    if (r->growing != NULL)
      fprintf(to, "grows along the way to the last state: %s\n", r->growing);
    print_smaller(to, p, o, "check");
  }
  print_scope(to, o, r->bounds);
  report_interleavings(to, r);
  print_totals(to, r->states, r->transitions,
               r->complete             ? "all explored"
               : r->stopped_by != NULL ? "explored"
                                       : "explored up to the first finding",
               r->seconds);
}

// -- outcomes ----------------------------------------------------------------

#define OUTCOMES_SHOWN 20

static const char *end_name(const check_outcome *o) {
  return o->end == OUTCOME_FINISHED   ? "finished"
         : o->end == OUTCOME_DEADLOCK ? "deadlock"
                                      : "crash";
}

/// One line: how it ends, what it printed, or the variables where it printed
/// nothing.
static void outcome_row(cli_table *table, const check_outcome *o) {
  text_buffer t = {0};
  size_t n = strlen(o->output);
  while (n > 0 && o->output[n - 1] == '\n')
    n--;
  text_add(&t, o->output, n);
  for (unsigned i = 0; n == 0 && i < o->n_values; i++)
    text_addf(&t, "%s%s = %s", i > 0 ? ", " : "", o->names[i], o->values[i]);
  if (t.n == 0)
    text_add_string(&t, "(no output)");
  char share[32] = "";
  if (o->probability >= 0)
    report_probability(share, sizeof share, o->probability);
  table_row(table, end_name(o), text_string(&t), share, o->message);
  text_deinit(&t);
}

/// Everything about one outcome.
static void print_outcome(FILE *to, const cli_options *o,
                          const check_outcome *c, unsigned number) {
  fprintf(to, "outcome %u: %s%s%s\n", number, end_name(c),
          c->message != NULL ? ": " : "", c->message != NULL ? c->message : "");
  for (const char *at = c->output; *at != '\0';) {
    size_t n = strcspn(at, "\n");
    fprintf(to, "  | %.*s\n", (int)n, at);
    at += n + (at[n] == '\n');
  }
  for (unsigned i = 0; i < c->n_values; i++)
    fprintf(to, "  %s = %s\n", c->names[i], c->values[i]);
  if (c->probability >= 0) {
    char share[32];
    report_probability(share, sizeof share, c->probability);
    fprintf(to, "  probability %s\n", share);
  }
  fprintf(to, "  ");
  if (o->check.machine.start == NULL)
    print_replay(to, o, c->schedule);
  else
    fprintf(to, "schedule from there: %s\n", c->schedule);
}

void report_outcomes(FILE *to, const sim_program *p, const cli_options *o,
                     const check_outcomes *r) {
  cli_table table = {0};
  const unsigned shown =
      o->full || r->n < OUTCOMES_SHOWN ? r->n : OUTCOMES_SHOWN;
  for (unsigned i = 0; i < shown; i++)
    if (o->full)
      print_outcome(to, o, &r->outcomes[i], i + 1);
    else
      outcome_row(&table, &r->outcomes[i]);
  table_print(&table, to, "  ");
  if (shown < r->n)
    fprintf(to, "  … and %u more (--full shows all)\n", r->n - shown);
  report_count(to, r->n, "distinct outcome");
  fprintf(to, "%s\n", r->complete ? "" : " so far");
  if (!r->complete) {
    fprintf(to, "%sinconclusive%s: stopped by %s; there may be more\n",
            cli_style_on(to, STYLE_NOTE), cli_style_off(to),
            r->stopped_by != NULL ? r->stopped_by : "a limit");
    print_smaller(to, p, o, "outcomes");
  }
  print_scope(to, o, r->bounds);
  print_totals(to, r->states, r->transitions,
               r->complete ? "all explored" : "explored", r->seconds);
}
