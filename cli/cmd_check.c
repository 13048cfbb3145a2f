// heddle check: every interleaving, a verdict, and a schedule for what is
// wrong.
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/graph.h"
#include "cli/page.h"
#include "cli/repl.h"

/// With --expect, what was expected is the success.
static int expected_status(const cli_options *o, const check_result *r) {
  unsigned found = 0;
  for (unsigned i = 0; i < r->n_findings; i++)
    found |= 1u << r->findings[i].kind;
  if (o->expect == EXPECT_VERIFIED)
    return r->verdict == CHECK_VERIFIED    ? EXIT_CLEAN
           : r->verdict == CHECK_VIOLATION ? EXIT_VIOLATION
                                           : EXIT_INCONCLUSIVE;
  if ((found & o->expect) == o->expect)
    return EXIT_CLEAN;
  if (r->unsupported)
    return EXIT_INPUT;
  return r->complete ? EXIT_VIOLATION : EXIT_INCONCLUSIVE;
}

int cli_check_status(const cli_options *o, const check_result *r) {
  if (r->defect != NULL)
    return EXIT_DEFECT;
  if (o->expect != 0)
    return expected_status(o, r);
  switch (r->verdict) {
  case CHECK_VERIFIED:
    return EXIT_CLEAN;
  case CHECK_VIOLATION:
    return EXIT_VIOLATION;
  case CHECK_INCONCLUSIVE:
    return r->unsupported ? EXIT_INPUT : EXIT_INCONCLUSIVE;
  }
  return EXIT_DEFECT;
}

/// Says which of the expected kinds were not found.
static void say_missing(const cli_options *o, const check_result *r) {
  if (o->expect == EXPECT_VERIFIED)
    fprintf(stderr, "expected: verified\n");
  for (int k = 0; k < CHECK_KIND_COUNT; k++) {
    bool found = (o->expect & 1u << k) == 0;
    for (unsigned i = 0; i < r->n_findings; i++)
      found |= r->findings[i].kind == (check_kind)k;
    if (!found)
      fprintf(stderr, "expected: %s\n", check_kind_name((check_kind)k));
  }
}

/// Draws what was found, if that was asked for. False after a message.
static bool draw(const cli_options *o, const sim_program *p,
                 const graph_kind *kind, const check_result *r) {
  if (o->output == NULL || r->defect != NULL)
    return true;
  if (page_is_page(o->output))
    return page_write(o, p, r, o->kind, o->output);
  const graph_subject s = {.p = p, .check = &o->check, .r = r};
  return graph_write(&s, kind != NULL ? kind : graph_kind_default(r),
                     o->output);
}

/// Writes the first finding's schedule to a file. False after a message.
static bool save_schedule(const cli_options *o, const sim_program *p,
                          const check_result *r) {
  char error[SCHEDULE_ERROR_BYTES];
  if (schedule_save(o->save_schedule, p, cli_variant(o), &o->check.machine,
                    r->findings[0].schedule, error))
    return true;
  cli_error("%s", error);
  return false;
}

/// A session that begins where the first finding's schedule ends.
static void open_session(const cli_options *o, const sim_program *p,
                         const check_result *r) {
  char error[SCHEDULE_ERROR_BYTES];
  const char *text = r->findings[0].schedule;
  schedule s;
  repl_options options = {.variant = cli_variant(o),
                          .machine = o->check.machine,
                          .start = &s,
                          .seed = o->seed};
  options.machine.tokens = false;
  fflush(stdout);
  if (schedule_parse(text, strlen(text), &s, error))
    repl_run(p, &options);
  else
    cli_error("%s", error);
  schedule_deinit(&s);
}

/// Writes the certificate that was asked for. False, after a message, if there
/// is none.
static bool certify(const cli_options *o, const sim_program *p,
                    const check_result *r) {
  char *reason;
  if (o->certificate == NULL)
    return true;
  if (r->verdict != CHECK_VERIFIED) {
    cli_error("no certificate: the program is not verified");
    return false;
  }
  if (check_certificate_write(p, &o->check, o->certificate, &reason))
    return true;
  cli_error("no certificate: %s", reason);
  free(reason);
  return false;
}

static bool is_stdout(const char *path) {
  return path != NULL && strcmp(path, "-") == 0;
}

/// The reports that go to files. False, after a message, if one cannot be
/// written.
static bool write_files(const cli_options *o, const sim_program *p,
                        const check_result *r, int status) {
  bool ok = true;
  if (o->trace != NULL && r->n_findings > 0)
    ok = trace_write(o->trace, p, o, &r->findings[0]);
  if (o->junit != NULL) {
    FILE *to = is_stdout(o->junit) ? stdout : fopen(o->junit, "wb");
    if (to != NULL)
      junit_check(to, p, o, r, status);
    if (to == NULL || (to != stdout && fclose(to) != 0)) {
      cli_error("%s: %s", o->junit, strerror(errno));
      ok = false;
    }
  }
  return ok;
}

/// True if what was asked for can be saved, or gone on with; else after a
/// message.
static bool can_be_saved(const cli_options *o) {
  const bool saves = o->check.checkpoint != NULL || o->check.resume != NULL;
  if (!saves || (!o->check.depth_first && !o->check.keep_graph))
    return true;
  cli_error("--checkpoint and --resume are for breadth-first searches "
            "without a diagram: leave out %s",
            o->check.depth_first ? "--search dfs" : "--graph");
  return false;
}

int cmd_check(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  const graph_kind *kind = o.kind != NULL ? graph_kind_find(o.kind) : NULL;
  if ((o.kind != NULL && kind == NULL) ||
      (o.output != NULL && !page_is_page(o.output) &&
       !graph_can_write(o.output))) {
    cli_end(&o, p);
    return EXIT_INPUT;
  }
  o.check.keep_graph |= o.output != NULL;
  if (!can_be_saved(&o)) {
    cli_end(&o, p);
    return EXIT_INPUT;
  }
  check_result r;
  cli_limit_numbers(&o);
  cli_progress_begin(&o);
  cli_catch_interrupt();
  cli_catch_timeout(o.check.limit_seconds);
  check_run(p, &o.check, &r);
  cli_progress_end();
  if (r.refused != NULL) {
    cli_error("%s", r.refused);
    check_result_deinit(&r);
    cli_end(&o, p);
    return EXIT_INPUT;
  }
  const bool taken = is_stdout(o.junit) || is_stdout(o.trace);
  if (o.sarif)
    sarif_check(stdout, p, &o, &r);
  else if (o.json)
    json_check(stdout, p, &o, &r);
  else if (!taken)
    report_check(stdout, p, &o, &r);
  status = cli_check_status(&o, &r);
  if (r.unsupported)
    fprintf(stderr, "%s\n", r.stopped_by); // as a compile error is said there
  if (r.defect != NULL)
    cli_error("internal error: %s", r.defect);
  else if (o.expect != 0 && status != EXIT_CLEAN)
    say_missing(&o, &r);
  if (!draw(&o, p, kind, &r))
    status = EXIT_INPUT;
  if (r.n_findings > 0 && r.defect == NULL) {
    if (o.save_schedule != NULL && !save_schedule(&o, p, &r))
      status = EXIT_INPUT;
    if (o.interactive)
      open_session(&o, p, &r);
  }
  if (!certify(&o, p, &r) && status == EXIT_CLEAN)
    status = EXIT_INCONCLUSIVE;
  if (!write_files(&o, p, &r, status))
    status = EXIT_INPUT;
  if (r.not_saved != NULL) {
    cli_error("no checkpoint: %s", r.not_saved);
    status = EXIT_INPUT;
  }
  check_result_deinit(&r);
  cli_end(&o, p);
  return status;
}
