// Ctrl-C: the first asks for a stop with what is known so far, the second ends
// the process as usual.
#include "cli/cli.h"

#include <signal.h>
#include <string.h>

volatile bool cli_interrupted;

static void on_interrupt(int signal_number) {
  (void)signal_number;
  cli_interrupted = true;
}

void cli_catch_interrupt(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_interrupt;
  action.sa_flags = (int)SA_RESETHAND;
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
}
