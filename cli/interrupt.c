// Ctrl-C: the first asks for a stop with what is known so far, the second ends
// the process as usual.
#include "cli/cli.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

volatile bool cli_interrupted;

/// A limit of time is kept by the search between two steps; this is for a step
/// that takes longer than that by itself.
static const unsigned PATIENCE_SECONDS = 1;

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

void cli_catch_timeout(double seconds) {
  if (seconds <= 0 || seconds > 1e6)
    return;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_interrupt;
  sigaction(SIGALRM, &action, NULL);
  alarm((unsigned)seconds + PATIENCE_SECONDS);
}
