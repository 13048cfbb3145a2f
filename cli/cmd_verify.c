// heddle verify: checks a certificate that heddle check --certificate wrote.
#include <inttypes.h>

#include "cli/cli.h"

int cmd_verify(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  if (o.n_positional < 2) {
    cli_error("verify: no certificate; 'heddle verify --help' shows examples");
    cli_end(&o, p);
    return EXIT_INPUT;
  }
  char time[32];
  check_certificate c;
  cli_catch_interrupt();
  check_certificate_verify(p, &o.check.machine, o.positional[1], &c);
  cli_duration(time, sizeof time, c.seconds);
  switch (c.verdict) {
  case CERTIFICATE_ACCEPTED:
    printf("%saccepted%s: no %s in any of %" PRIu64 " states, which %" PRIu64
           " transitions do not leave; checked in %s\n",
           cli_style_on(stdout, STYLE_GOOD), cli_style_off(stdout), c.claims,
           c.states, c.transitions, time);
    status = EXIT_CLEAN;
    break;
  case CERTIFICATE_REJECTED:
    printf("%srejected%s: %s\n", cli_style_on(stdout, STYLE_BAD),
           cli_style_off(stdout), c.reason);
    status = EXIT_VIOLATION;
    break;
  case CERTIFICATE_UNREADABLE:
    cli_error("verify: %s: %s", o.positional[1], c.reason);
    status = cli_interrupted ? EXIT_INCONCLUSIVE : EXIT_INPUT;
    break;
  }
  check_certificate_deinit(&c);
  cli_end(&o, p);
  return status;
}
