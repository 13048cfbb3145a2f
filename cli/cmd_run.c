// heddle run: one run, as the language itself would do it, by a scheduler.
//
// What the program prints goes to the same streams. Its end is told on stderr
// in its language's words.
#include <inttypes.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/schedule.h"
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

/// What --save-schedule writes.
typedef struct recording {
  schedule_writer writer;
  bool looks_at_time; ///< in a run in which work takes time
} recording;

static void note_move(void *context, const sim_machine *m, sched_move move) {
  recording *r = context;
  sim_op op;
  sim_next_op(m, move.thread, &op);
  r->looks_at_time |= op.clock;
  schedule_write(&r->writer, sim_thread_name(m, move.thread), move.choice);
}

/// False, after a message, if the file cannot be written or could not be
/// replayed, as the steps of a replay take no time.
static bool save_schedule(const cli_options *o, const sim_program *p,
                          const sim_options *machine, recording *r) {
  char error[SCHEDULE_ERROR_BYTES];
  if (r->looks_at_time) {
    cli_error("no schedule: the program looks at the time, which a replay of "
              "this run would not know; save one of a run without a profile");
    return false;
  }
  bool ok = schedule_save(o->save_schedule, p, cli_variant(o), machine,
                          text_string(r->writer.out), error);
  if (!ok)
    cli_error("%s", error);
  return ok;
}

/// One run of plain interleaving, by a scheduler alone.
static sim_machine *run_plainly(const cli_options *o, const sim_program *p,
                                const sim_options *machine,
                                const sched_limits *limits, sched_result *r) {
  scheduler s;
  sched_priorities priorities = o->priorities;
  const char *name = o->sched != NULL ? o->sched : "random";
  const bool turns =
      strcmp(name, "round-robin") == 0 || strcmp(name, "rr") == 0;
  if (!sched_by_name(&s, name, turns ? o->quantum : o->seed)) {
    cli_error("no scheduler '%s'; there are %s; 'heddle step' lets you "
              "choose, 'heddle replay' follows a schedule",
              name, sched_names);
    return NULL;
  }
  if (!cli_priorities(p, &priorities))
    return NULL;
  if (strcmp(name, "priority") == 0)
    sched_priority_scheduler(&s, &priorities);
  sim_machine *m = sim_new(p, machine);
  sched_run(m, &s, limits, r);
  fflush(stdout);
  return m;
}

int cmd_run(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  sim_options machine = o.check.machine;
  machine.tokens = false;
  machine.observe_output = true; // others may run between two prints
  machine.end_with_main = true;
  machine.step_budget = UINT64_MAX; // who runs it can see that it hangs
  machine.print = print;
  machine.interrupted = &cli_interrupted;
  cli_catch_interrupt(); // the first step is made by sim_new
  text_buffer moves = {0};
  recording recorded = {.writer = {.out = &moves, .wrap = 76}};
  const sched_limits limits = {.interrupted = &cli_interrupted,
                               .before_step =
                                   o.save_schedule ? note_move : NULL,
                               .context = &recorded};
  sched_result r;
  sim_machine *m = cli_is_profiled(&o)
                       ? cli_run_profile(&o, p, &machine, &limits, &r)
                       : run_plainly(&o, p, &machine, &limits, &r);
  status = m ? end_status(p, m, &r) : EXIT_INPUT;
  // Where work takes time a sleep may end while others could run.
  if (cli_is_profiled(&o))
    machine.time = SIM_TIME_ANY;
  if (o.save_schedule)
    schedule_writer_end(&recorded.writer);
  if (m && o.save_schedule && !save_schedule(&o, p, &machine, &recorded))
    status = EXIT_INPUT;
  text_deinit(&moves);
  sim_free(m);
  cli_end(&o, p);
  return status;
}
