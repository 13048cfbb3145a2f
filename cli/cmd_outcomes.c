// heddle outcomes: every way the program can end, by what it printed.
#include "cli/cli.h"

int cmd_outcomes(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  check_outcomes r;
  cli_limit_numbers(&o);
  cli_progress_begin(&o);
  cli_catch_interrupt();
  cli_catch_timeout(o.check.limit_seconds);
  check_outcomes_run(p, &o.check, &r);
  cli_progress_end();
  if (o.json)
    json_outcomes(stdout, &o, &r);
  else
    report_outcomes(stdout, p, &o, &r);
  status = r.complete      ? EXIT_CLEAN
           : r.unsupported ? EXIT_INPUT
                           : EXIT_INCONCLUSIVE;
  if (r.unsupported)
    fprintf(stderr, "%s\n", r.stopped_by);
  if (r.defect != NULL) {
    cli_error("internal error: %s", r.defect);
    status = EXIT_DEFECT;
  }
  check_outcomes_deinit(&r);
  cli_end(&o, p);
  return status;
}
