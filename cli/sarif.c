// Findings as SARIF 2.1.0, for code scanning and editors: a result each, with a
// thread flow for each thread of the schedule. Start at sarif_check.
#include <string.h>

#include "cli/cli.h"
#include "sim/text.h"

#define SARIF_SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

// -- SARIF -------------------------------------------------------------------

static json_t *message(const char *text) {
  return json_pack("{s:o}", "text", json_text(text));
}

/// A place of the program; SARIF knows no line 0.
static json_t *location(const sim_program *p, span at, const char *text) {
  json_t *region =
      json_pack("{s:i, s:i}", "startLine", at.line > 0 ? (int)at.line : 1,
                "startColumn", at.column > 0 ? (int)at.column : 1);
  json_t *physical =
      json_pack("{s:{s:o}, s:o}", "artifactLocation", "uri",
                json_text(sim_program_path(p)), "region", region);
  json_t *l = json_pack("{s:o}", "physicalLocation", physical);
  if (text != NULL)
    json_object_set_new(l, "message", message(text));
  return l;
}

/// One thread's part of the schedule, in the order in which all of it happens.
static json_t *thread_flow(const sim_program *p, const cli_steps *s,
                           const char *thread) {
  json_t *locations = json_array();
  for (unsigned i = 0; i < s->n; i++)
    if (strcmp(s->steps[i].thread, thread) == 0)
      json_array_append_new(
          locations, json_pack("{s:o, s:i}", "location",
                               location(p, s->steps[i].where, s->steps[i].text),
                               "executionOrder", (int)i + 1));
  return json_pack("{s:o, s:o}", "id", json_text(thread), "locations",
                   locations);
}

static json_t *code_flows(const sim_program *p, const cli_steps *s) {
  json_t *flows = json_array();
  for (unsigned i = 0; i < s->n; i++) {
    bool seen = false;
    for (unsigned k = 0; k < i && !seen; k++)
      seen = strcmp(s->steps[k].thread, s->steps[i].thread) == 0;
    if (!seen)
      json_array_append_new(flows, thread_flow(p, s, s->steps[i].thread));
  }
  return json_pack("[{s:o}]", "threadFlows", flows);
}

static json_t *sarif_result(const sim_program *p, const cli_options *o,
                            const check_finding *f, const char *level) {
  cli_steps steps;
  cli_steps_init(&steps, p, &o->check.machine, f->moves, f->n_moves);
  json_t *locations = json_array();
  json_array_append_new(
      locations,
      f->n_sites > 0 ? location(p, f->sites[0].where, f->sites[0].text)
      : steps.n > 0  ? location(p, steps.steps[steps.n - 1].where, NULL)
                     : location(p, (span){0}, NULL));
  json_t *related = json_array();
  for (unsigned i = 1; i < f->n_sites; i++)
    json_array_append_new(related,
                          location(p, f->sites[i].where, f->sites[i].text));
  json_t *r =
      json_pack("{s:s, s:s, s:o, s:o, s:o}", "ruleId", check_kind_name(f->kind),
                "level", level, "message", message(f->message), "locations",
                locations, "relatedLocations", related);
  if (steps.n > 0)
    json_object_set_new(r, "codeFlows", code_flows(p, &steps));
  json_t *properties =
      json_pack("{s:o, s:o}", "schedule", json_text(f->schedule), "pattern",
                f->pattern != NULL ? json_text(f->pattern) : json_null());
  json_object_set_new(r, "properties", properties);
  cli_steps_deinit(&steps);
  return r;
}

void sarif_check(FILE *to, const sim_program *p, const cli_options *o,
                 const check_result *r) {
  json_t *rules = json_array(), *results = json_array();
  for (int k = 0; k < CHECK_KIND_COUNT; k++)
    json_array_append_new(
        rules, json_pack("{s:s}", "id", check_kind_name((check_kind)k)));
  for (unsigned i = 0; i < r->n_findings; i++)
    json_array_append_new(results,
                          sarif_result(p, o, &r->findings[i], "error"));
  for (unsigned i = 0; i < r->n_warnings; i++)
    json_array_append_new(results,
                          sarif_result(p, o, &r->warnings[i], "warning"));
  json_t *driver = json_pack("{s:s, s:o}", "name", "heddle", "rules", rules);
  json_t *run =
      json_pack("{s:{s:o}, s:o}", "tool", "driver", driver, "results", results);
  json_object_set_new(
      run, "invocations",
      json_pack("[{s:b}]", "executionSuccessful", r->defect == NULL));
  json_t *log = json_pack("{s:s, s:s, s:[o]}", "$schema", SARIF_SCHEMA,
                          "version", "2.1.0", "runs", run);
  json_write(to, log);
}
