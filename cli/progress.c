// The line that a long search keeps up to date on a terminal.
#include <inttypes.h>
#include <unistd.h>

#include "cli/cli.h"

static bool shown;

static void show(void *context, uint64_t states, uint64_t transitions,
                 uint64_t frontier, unsigned depth, size_t bytes) {
  char size[32];
  (void)context;
  cli_bytes(size, sizeof size, bytes);
  fprintf(stderr,
          "\r%" PRIu64 " states, %" PRIu64 " transitions, %" PRIu64
          " to do, depth %u, %s\033[K",
          states, transitions, frontier, depth, size);
  fflush(stderr);
  shown = true;
}

void cli_progress_begin(cli_options *o) {
  if (!o->quiet && isatty(STDERR_FILENO) == 1)
    o->check.progress = show;
}

void cli_progress_end(void) {
  if (shown)
    fputs("\r\033[K", stderr);
  shown = false;
}
