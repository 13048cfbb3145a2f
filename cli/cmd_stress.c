// heddle stress: many random runs, and beside what they show how likely it is
// by calculation: how rarely testing sees what checking sees.
#include <inttypes.h>
#include <string.h>

#include "cli/cli.h"

enum { DEFAULT_RUNS = 1000 };

/// The finding of the full check that is the same, or NULL.
static const check_finding *find_exact(const check_result *r,
                                       const check_finding *f) {
  for (unsigned i = 0; i < r->n_findings; i++)
    if (check_finding_same(&r->findings[i], f))
      return &r->findings[i];
  return NULL;
}

static void print_row(const check_finding *f, uint64_t seen, uint64_t runs,
                      const check_finding *exact) {
  char share[32];
  report_probability(share, sizeof share, (double)seen / (double)runs);
  printf("%s: %s\n  seen in %" PRIu64 " of %" PRIu64 " runs (%s)",
         check_kind_name(f->kind), f->message, seen, runs, share);
  if (exact != NULL && exact->probability >= 0) {
    report_probability(share, sizeof share, exact->probability);
    printf("; exact for a uniformly random scheduler: %s%s%s%s", share,
           exact->fraction != NULL ? " (" : "",
           exact->fraction != NULL ? exact->fraction : "",
           exact->fraction != NULL ? ")" : "");
  }
  printf("\n");
}

static void report(const cli_options *o, const check_stress *s,
                   const check_result *r) {
  char time[32];
  for (unsigned i = 0; i < s->n_findings; i++)
    print_row(&s->findings[i].finding, s->findings[i].seen, s->runs,
              find_exact(r, &s->findings[i].finding));
  for (unsigned i = 0; i < r->n_findings; i++) {
    bool seen = false;
    for (unsigned k = 0; k < s->n_findings; k++)
      seen |= check_finding_same(&s->findings[k].finding, &r->findings[i]);
    // A run that never ends is nothing that a finite test can show.
    if (!seen && r->findings[i].cycle_from == r->findings[i].n_moves)
      print_row(&r->findings[i], 0, s->runs, &r->findings[i]);
  }
  if (s->n_findings == 0)
    printf("nothing wrong in %" PRIu64 " runs\n", s->runs);
  if (s->endless > 0)
    printf("%" PRIu64 " of the runs did not end and were given up\n",
           s->endless);
  if (r->verdict == CHECK_VERIFIED)
    printf("the check of all interleavings finds nothing either\n");
  else if (r->verdict == CHECK_INCONCLUSIVE)
    printf("the check of all interleavings is inconclusive: stopped by %s\n",
           r->stopped_by != NULL ? r->stopped_by : "a limit");
  cli_duration(time, sizeof time, s->seconds);
  printf("%" PRIu64 " runs, %" PRIu64 " steps, scheduler %s, seed %" PRIu64
         ", in %s\n",
         s->runs, s->steps, o->sched != NULL ? o->sched : "uniform", o->seed,
         time);
}

int cmd_stress(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  const bool pct = o.sched != NULL && strcmp(o.sched, "pct") == 0;
  if (o.sched != NULL && !pct && strcmp(o.sched, "uniform") != 0) {
    cli_error("no scheduler '%s' for stress; there are uniform, pct", o.sched);
    cli_end(&o, p);
    return EXIT_INPUT;
  }
  const check_stress_options many = {.pct = pct,
                                     .runs = o.runs > 0 ? o.runs : DEFAULT_RUNS,
                                     .seed = o.seed,
                                     .interrupted = &cli_interrupted};
  cli_catch_interrupt();
  check_result exact;
  check_stress s;
  o.check.all_findings = true;
  o.check.limit_numbers = o.check.limit_graph;
  check_run(p, &o.check, &exact);
  check_stress_run(p, &o.check, &many, &s);
  report(&o, &s, &exact);
  status = s.n_findings > 0 ? EXIT_VIOLATION : EXIT_CLEAN;
  if (s.runs < many.runs && s.n_findings == 0)
    status = EXIT_INCONCLUSIVE;
  if (exact.defect != NULL) {
    cli_error("internal error: %s", exact.defect);
    status = EXIT_DEFECT;
  }
  check_stress_deinit(&s);
  check_result_deinit(&exact);
  cli_end(&o, p);
  return status;
}
