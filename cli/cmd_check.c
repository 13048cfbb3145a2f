// heddle check: every interleaving, a verdict, and a schedule for what is
// wrong.
#include "cli/cli.h"

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

static int status_of(const cli_options *o, const check_result *r) {
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

int cmd_check(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  check_result r;
  cli_progress_begin(&o);
  cli_catch_interrupt();
  cli_catch_timeout(o.check.limit_seconds);
  check_run(p, &o.check, &r);
  cli_progress_end();
  if (o.json)
    json_check(stdout, p, &o, &r);
  else
    report_check(stdout, p, &o, &r);
  status = status_of(&o, &r);
  if (r.defect != NULL)
    cli_error("internal error: %s", r.defect);
  else if (o.expect != 0 && status != EXIT_CLEAN)
    say_missing(&o, &r);
  check_result_deinit(&r);
  cli_end(&o, p);
  return status;
}
