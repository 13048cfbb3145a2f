// heddle run: one run, as the language itself would do it, by a scheduler.
//
// What the program prints goes to the same streams. Its end is told on stderr
// in its language's words.
#include <inttypes.h>
#include <string.h>

#include "cli/cli.h"
#include "sim/sched/sched.h"
#include "sim/text.h"

static void print(void *context, int stream, const char *bytes, size_t n) {
  (void)context;
  if (stream == 2) // both may go to one place: keep the order
    fflush(stdout);
  fwrite(bytes, 1, n, stream == 2 ? stderr : stdout);
}

/// Who waits for what when nobody can go on.
static void print_stuck(const sim_program *p, const sim_machine *m) {
  cli_steps s = {0};
  cli_table table = {0};
  text_buffer place = {0};
  cli_steps_add_stuck(&s, m);
  for (unsigned i = 0; i < s.n_stuck; i++) {
    const cli_stuck *stuck = &s.stuck[i];
    if (stuck->daemon)
      continue;
    text_clear(&place);
    report_place(p, stuck->where, &place);
    table_row(&table, stuck->thread,
              stuck->wait[0] != '\0' ? stuck->wait : stuck->text,
              text_string(&place), NULL);
  }
  table_print(&table, stderr, "  ");
  text_deinit(&place);
  cli_steps_deinit(&s);
}

static void say_deadlock(const sim_program *p, sim_machine *m) {
  text_buffer text = {0};
  if (sim_print_stuck(m, &text)) {
    fputs(text_string(&text), stderr);
  } else {
    fprintf(stderr, "deadlock: no %s can go on\n", sim_thread_word(p));
    print_stuck(p, m);
  }
  text_deinit(&text);
}

/// Tells how the run failed on Heddle's side.
static int say_failure(const sim_machine *m) {
  switch (sim_status_of(m)) {
  case SIM_ERR_BUDGET:
    cli_error("a step takes too long: a loop that no other thread can see or "
              "stop");
    return EXIT_INCONCLUSIVE;
  case SIM_ERR_MEMORY:
    cli_error("the program needs more memory than it may have");
    return EXIT_INCONCLUSIVE;
  case SIM_ERR_STOPPED:
    cli_error("interrupted");
    return EXIT_INCONCLUSIVE;
  case SIM_ERR_UNSUPPORTED:
    fprintf(stderr, "%s:%u: error: %s\n", sim_program_path(sim_program_of(m)),
            sim_running_place(m).line, sim_unsupported(m));
    return EXIT_INPUT;
  default:
    cli_error("internal error: a run needs a value that it has not");
    return EXIT_DEFECT;
  }
}

static int end_status(const sim_program *p, sim_machine *m,
                      const sched_result *r) {
  switch (r->outcome) {
  case SCHED_ENDED:
    if (sim_end_of(m) == SIM_EXITED && sim_exit_code(m) != 0) {
      fprintf(stderr, "exit status %d\n", sim_exit_code(m));
      return EXIT_VIOLATION;
    }
    return sim_end_of(m) == SIM_CRASHED || r->uncaught > 0 ? EXIT_VIOLATION
                                                           : EXIT_CLEAN;
  case SCHED_DEADLOCK:
    say_deadlock(p, m);
    return EXIT_VIOLATION;
  case SCHED_INTERRUPTED:
    cli_error("interrupted after %" PRIu64 " steps", r->steps);
    return EXIT_INCONCLUSIVE;
  default:
    return say_failure(m);
  }
}

int cmd_run(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  scheduler s;
  const char *name = o.sched != NULL ? o.sched : "random";
  if (!sched_by_name(&s, name, o.seed)) {
    cli_error("no scheduler '%s'; there are %s", name, sched_names);
    cli_end(&o, p);
    return EXIT_INPUT;
  }
  sim_options machine = o.check.machine;
  machine.tokens = false;
  machine.observe_output = true; // others may run between two prints
  machine.end_with_main = true;
  machine.seed = o.seed;
  machine.step_budget = UINT64_MAX; // who runs it can see that it hangs
  machine.print = print;
  machine.interrupted = &cli_interrupted;
  cli_catch_interrupt(); // the first step is made by sim_new
  sim_machine *m = sim_new(p, &machine);
  const sched_limits limits = {.interrupted = &cli_interrupted};
  sched_result r;
  sched_run(m, &s, &limits, &r);
  fflush(stdout);
  status = end_status(p, m, &r);
  sim_free(m);
  cli_end(&o, p);
  return status;
}
