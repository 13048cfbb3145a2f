// heddle report: a check whose report is a page to click through.
#include "cli/cli.h"
#include "cli/graph.h"
#include "cli/page.h"

int cmd_report(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  if (o.output == NULL || !page_is_page(o.output)) {
    cli_error("report: where to? Give -o NAME.html");
    cli_end(&o, p);
    return EXIT_INPUT;
  }
  graph_prepare(&o.check);
  cli_limit_numbers(&o);
  check_result r;
  cli_progress_begin(&o);
  cli_catch_interrupt();
  cli_catch_timeout(o.check.limit_seconds);
  check_run(p, &o.check, &r);
  cli_progress_end();
  status = cli_check_status(&o, &r);
  if (r.defect != NULL)
    cli_error("internal error: %s", r.defect);
  else if (!page_write(&o, p, &r, NULL, o.output))
    status = EXIT_INPUT;
  check_result_deinit(&r);
  cli_end(&o, p);
  return status;
}
