// Limits on states, memory and time, and the interrupt.
#include "checker/limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static const double PROGRESS_SECONDS = 0.25;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/// The number in the first line of a file that starts with a number; `none` if
/// there is no such file or number.
static uint64_t read_number(const char *path, uint64_t none) {
  FILE *f = fopen(path, "r");
  if (!f)
    return none;
  unsigned long long n;
  const bool ok = fscanf(f, "%llu", &n) == 1;
  fclose(f);
  return ok ? n : none;
}

static uint64_t least(uint64_t a, uint64_t b) { return a < b ? a : b; }

/// Memory that can be had without swapping or being killed for it.
static uint64_t available_bytes(void) {
  uint64_t bytes = UINT64_MAX;
  FILE *f = fopen("/proc/meminfo", "r");
  if (f) {
    char line[128];
    unsigned long long kib;
    while (fgets(line, sizeof line, f))
      if (sscanf(line, "MemAvailable: %llu", &kib) == 1)
        bytes = kib * 1024;
    fclose(f);
  }
  const uint64_t most = read_number("/sys/fs/cgroup/memory.max", UINT64_MAX);
  const uint64_t used = read_number("/sys/fs/cgroup/memory.current", 0);
  if (most != UINT64_MAX)
    bytes = least(bytes, most > used ? most - used : 0);
  struct rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    bytes = least(bytes, limit.rlim_cur);
  if (bytes == UINT64_MAX) {
    const long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    if (pages > 0 && page > 0)
      bytes = (uint64_t)pages * (uint64_t)page / 2;
  }
  return bytes;
}

void limits_init(limits *l, const check_options *o) {
  memset(l, 0, sizeof *l);
  l->o = o;
  const uint64_t most = available_bytes() / 4 * 3;
  l->limit_bytes = o->limit_bytes ? least(o->limit_bytes, most) : most;
  l->start = now();
  l->next_progress = l->start + PROGRESS_SECONDS;
}

double limits_elapsed(const limits *l) { return now() - l->start; }

const char *limits_interrupt(const limits *l) {
  return l->o->limit_seconds > 0 && limits_elapsed(l) >= l->o->limit_seconds
             ? "--limit-time"
             : "an interrupt";
}

bool limits_reached(limits *l, uint64_t states, size_t bytes) {
  const check_options *o = l->o;
  if (o->interrupted && *o->interrupted)
    snprintf(l->reason, sizeof l->reason, "%s", limits_interrupt(l));
  else if (o->limit_states > 0 && states >= o->limit_states)
    snprintf(l->reason, sizeof l->reason, "--limit-states %llu",
             (unsigned long long)o->limit_states);
  else if (o->limit_seconds > 0 && limits_elapsed(l) >= o->limit_seconds)
    snprintf(l->reason, sizeof l->reason, "--limit-time %g", o->limit_seconds);
  else if (bytes >= l->limit_bytes && l->limit_bytes == o->limit_bytes)
    snprintf(l->reason, sizeof l->reason, "--limit-memory, %.1f MiB",
             (double)l->limit_bytes / 1048576);
  else if (bytes >= l->limit_bytes)
    snprintf(l->reason, sizeof l->reason,
             "memory: three quarters of what was free, %.1f MiB",
             (double)l->limit_bytes / 1048576);
  else
    return false;
  return true;
}

bool limits_progress_due(limits *l) {
  const double t = now();
  if (t < l->next_progress)
    return false;
  l->next_progress = t + PROGRESS_SECONDS;
  return true;
}
