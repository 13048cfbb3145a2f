// Reports as JSON, version 1: docs/json.md describes every member. Keys come in
// a fixed order; what is added later is added without changing what is there.
#include <math.h>
#include <string.h>

#include "cli/cli.h"
#include "sim/text.h"

/// The length of the well-formed UTF-8 sequence at `s`, of at most `n` bytes; 0
/// if there is none.
static size_t utf8_length(const unsigned char *s, size_t n) {
  static const unsigned least[5] = {0, 0, 0x80, 0x800, 0x10000};
  if (s[0] < 0x80)
    return 1;
  const size_t length = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
  if (s[0] < 0xC2 || s[0] > 0xF4 || length > n)
    return 0;
  unsigned code = s[0] & (0x7Fu >> length);
  for (size_t i = 1; i < length; i++) {
    if ((s[i] & 0xC0) != 0x80)
      return 0;
    code = code << 6 | (s[i] & 0x3Fu);
  }
  if (code < least[length] || code > 0x10FFFF ||
      (code >= 0xD800 && code <= 0xDFFF))
    return 0;
  return length;
}

json_t *json_text(const char *text) {
  text_buffer t = {0};
  const unsigned char *s = (const unsigned char *)(text != NULL ? text : "");
  size_t n = strlen((const char *)s);
  while (n > 0) {
    size_t length = utf8_length(s, n);
    if (length > 0)
      text_add(&t, (const char *)s, length);
    else
      text_add_string(&t, "\xEF\xBF\xBD");
    s += length > 0 ? length : 1;
    n -= length > 0 ? length : 1;
  }
  json_t *j = json_string(text_string(&t));
  text_deinit(&t);
  return j;
}

/// A variable's value: a number where its source text is one, else that text.
static json_t *value_of(const char *text) {
  json_t *j = json_loads(text, JSON_DECODE_ANY, NULL);
  if (j != NULL && json_is_number(j))
    return j;
  if (j != NULL)
    json_decref(j);
  return json_text(text);
}

static json_t *number(uint64_t n) { return json_integer((json_int_t)n); }

/// Rounded to a microsecond, so that nobody reads digits that mean nothing.
static json_t *seconds(double s) { return json_real(round(s * 1e6) / 1e6); }

/// Null where it is not known.
static json_t *probability(double p) {
  return p < 0 ? json_null() : json_real(p);
}

static json_t *site(const sim_program *p, const check_site *s) {
  json_t *j = json_object();
  json_object_set_new(j, "thread", json_text(s->thread));
  json_object_set_new(j, "text", json_text(s->text));
  json_object_set_new(j, "file", json_text(sim_program_path(p)));
  json_object_set_new(j, "line", number(s->where.line));
  json_object_set_new(j, "column", number(s->where.column));
  return j;
}

static json_t *sites(const sim_program *p, const check_site *s, unsigned n) {
  json_t *j = json_array();
  for (unsigned i = 0; i < n; i++)
    json_array_append_new(j, site(p, &s[i]));
  return j;
}

/// The names of the sites' threads, each once.
static json_t *threads(const check_site *s, unsigned n) {
  json_t *j = json_array();
  for (unsigned i = 0; i < n; i++) {
    bool seen = false;
    for (unsigned k = 0; k < i; k++)
      seen |= strcmp(s[k].thread, s[i].thread) == 0;
    if (!seen)
      json_array_append_new(j, json_text(s[i].thread));
  }
  return j;
}

json_t *json_finding(const sim_program *p, const check_finding *f) {
  json_t *j = json_object();
  json_object_set_new(j, "kind", json_text(check_kind_name(f->kind)));
  json_object_set_new(j, "pattern",
                      f->pattern != NULL ? json_text(f->pattern) : json_null());
  json_object_set_new(j, "message", json_text(f->message));
  json_object_set_new(j, "property",
                      f->property != NULL ? json_text(f->property)
                                          : json_null());
  json_object_set_new(j, "threads", threads(f->sites, f->n_sites));
  json_object_set_new(j, "sites", sites(p, f->sites, f->n_sites));
  json_object_set_new(j, "also_blocked",
                      sites(p, f->bystanders, f->n_bystanders));
  json_object_set_new(j, "after_main", json_boolean(f->after_main));
  json_object_set_new(j, "schedule", json_text(f->schedule));
  json_object_set_new(j, "steps", number(f->n_moves));
  json_object_set_new(j, "cycle", number(f->n_moves - f->cycle_from));
  json_object_set_new(j, "switches", number(f->n_switches));
  json_object_set_new(j, "probability", probability(f->probability));
  json_object_set_new(j, "probability_exact",
                      f->fraction != NULL ? json_text(f->fraction)
                                          : json_null());
  return j;
}

void json_write(FILE *to, json_t *j) {
  json_dumpf(j, to, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
  fputc('\n', to);
  json_decref(j);
}

/// The scalings in use: [{"literal": "100_000", "value": 2}].
static json_t *scales(const cli_options *o) {
  json_t *j = json_array();
  for (unsigned i = 0; i < o->compile.n_scales; i++) {
    json_t *scale = json_object();
    json_object_set_new(scale, "literal", json_text(o->scale_from[i]));
    json_object_set_new(scale, "value", number(o->compile.scales[i].to));
    json_array_append_new(j, scale);
  }
  return j;
}

static void add_scope(json_t *j, const cli_options *o) {
  json_object_set_new(j, "file", json_text(o->file));
  json_object_set_new(j, "scale", scales(o));
  json_object_set_new(
      j, "time",
      json_string(o->check.machine.time == SIM_TIME_ANY ? "any" : "virtual"));
  json_object_set_new(j, "reduction", json_boolean(o->check.reduction));
}

static void add_totals(json_t *j, uint64_t states, uint64_t transitions,
                       bool complete, const char *stopped_by,
                       const char *bounds, double time) {
  json_object_set_new(j, "states", number(states));
  json_object_set_new(j, "transitions", number(transitions));
  json_object_set_new(j, "complete", json_boolean(complete));
  json_object_set_new(j, "stopped_by",
                      stopped_by != NULL ? json_text(stopped_by) : json_null());
  json_object_set_new(j, "bounds",
                      bounds != NULL ? json_text(bounds) : json_null());
  json_object_set_new(j, "seconds", seconds(time));
}

void json_check(FILE *to, const sim_program *p, const cli_options *o,
                const check_result *r) {
  static const char *const verdicts[] = {[CHECK_VERIFIED] = "verified",
                                         [CHECK_VIOLATION] = "violation",
                                         [CHECK_INCONCLUSIVE] = "inconclusive"};
  static const char *const liveness[] = {[LIVENESS_OFF] = "off",
                                         [LIVENESS_ENDS] = "ends",
                                         [LIVENESS_CHECKED] = "checked",
                                         [LIVENESS_SKIPPED] = "skipped",
                                         [LIVENESS_CLOCK] = "skipped"};
  static const char *const fairness[] = {[FAIRNESS_WEAK] = "weak",
                                         [FAIRNESS_STRONG] = "strong",
                                         [FAIRNESS_NONE] = "none"};
  json_t *j = json_object();
  json_t *findings = json_array(), *warnings = json_array();
  for (unsigned i = 0; i < r->n_findings; i++)
    json_array_append_new(findings, json_finding(p, &r->findings[i]));
  for (unsigned i = 0; i < r->n_warnings; i++)
    json_array_append_new(warnings, json_finding(p, &r->warnings[i]));
  json_object_set_new(j, "version", number(1));
  json_object_set_new(j, "verdict", json_string(verdicts[r->verdict]));
  json_object_set_new(j, "findings", findings);
  json_object_set_new(j, "warnings", warnings);
  add_totals(j, r->states, r->transitions, r->complete, r->stopped_by,
             r->bounds, r->seconds);
  json_object_set_new(j, "growing",
                      r->growing != NULL ? json_text(r->growing) : json_null());
  json_object_set_new(j, "why",
                      r->why != NULL ? json_text(r->why) : json_null());
  json_object_set_new(j, "liveness", json_string(liveness[r->liveness]));
  json_object_set_new(j, "fairness", json_string(fairness[o->check.fairness]));
  json_object_set_new(j, "interleavings",
                      !r->has_numbers            ? json_null()
                      : r->interleavings != NULL ? json_string(r->interleavings)
                                                 : json_string("unbounded"));
  json_object_set_new(j, "depth", number(r->depth));
  json_object_set_new(j, "bytes", number(r->bytes));
  json_object_set_new(j, "random_runs", number(r->random_runs));
  add_scope(j, o);
  json_write(to, j);
}

void json_outcomes(FILE *to, const cli_options *o, const check_outcomes *r) {
  static const char *const ends[] = {[OUTCOME_FINISHED] = "finished",
                                     [OUTCOME_DEADLOCK] = "deadlock",
                                     [OUTCOME_CRASH] = "crash"};
  json_t *j = json_object();
  json_t *all = json_array();
  for (unsigned i = 0; i < r->n; i++) {
    const check_outcome *c = &r->outcomes[i];
    json_t *outcome = json_object();
    json_t *values = json_object();
    for (unsigned k = 0; k < c->n_values; k++)
      json_object_set_new(values, c->names[k], value_of(c->values[k]));
    json_object_set_new(outcome, "output", json_text(c->output));
    json_object_set_new(outcome, "values", values);
    json_object_set_new(outcome, "end", json_string(ends[c->end]));
    json_object_set_new(outcome, "message",
                        c->message != NULL ? json_text(c->message)
                                           : json_null());
    json_object_set_new(outcome, "schedule", json_text(c->schedule));
    json_object_set_new(outcome, "steps", number(c->n_moves));
    json_object_set_new(outcome, "probability", probability(c->probability));
    json_array_append_new(all, outcome);
  }
  json_object_set_new(j, "version", number(1));
  json_object_set_new(j, "outcomes", all);
  add_totals(j, r->states, r->transitions, r->complete, r->stopped_by,
             r->bounds, r->seconds);
  add_scope(j, o);
  json_write(to, j);
}
