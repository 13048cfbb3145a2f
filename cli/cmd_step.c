// heddle step FILE: the REPL on a program.
//
// A schedule to start with comes from a checker or from a saved session. The
// checker lets sleeps end at any moment and other threads go on after main has
// returned, so with a schedule that is how the machine is set up, unless the
// file or the command line says otherwise.
#include <string.h>

#include "cli/cli.h"
#include "cli/repl.h"

/// Reads the schedule that was asked for. False after a message.
static bool read_schedule(const cli_options *o, schedule *s) {
  char error[SCHEDULE_ERROR_BYTES];
  bool ok = o->schedule_file
                ? schedule_read(o->schedule_file, s, error)
                : schedule_parse(o->schedule, strlen(o->schedule), s, error);
  if (!ok)
    cli_error("%s", error);
  return ok;
}

/// How the machine is to be set up.
static void set_up(const cli_options *o, const schedule *s,
                   repl_options *options) {
  sim_options *machine = &options->machine;
  *machine = o->check.machine;
  machine->tokens = false;
  machine->end_with_main = true;
  if (!s)
    return;
  machine->observe_output = o->observe || s->observe_output;
  if (!o->timed)
    machine->time = s->has_time ? s->time : SIM_TIME_ANY;
  // Schedules of outcomes are of runs that end as the program would.
  machine->end_with_main =
      s->has_header ? !s->after_main : !machine->observe_output;
}

int cmd_step(int argc, char **argv) {
  cli_options o;
  sim_program *p;
  int status = cli_begin(argc, argv, &o, &p);
  if (status >= 0)
    return status;
  schedule s = {0};
  const bool scheduled = o.schedule != NULL || o.schedule_file != NULL;
  if (scheduled && !read_schedule(&o, &s)) {
    schedule_deinit(&s);
    cli_end(&o, p);
    return EXIT_INPUT;
  }
  repl_script scripts[CLI_MAX_SCRIPTS];
  for (unsigned i = 0; i < o.n_scripts; i++)
    scripts[i] = (repl_script){o.scripts[i].is_file, o.scripts[i].text};
  repl_options options = {.variant = cli_variant(&o),
                          .start = scheduled ? &s : NULL,
                          .scripts = scripts,
                          .n_scripts = o.n_scripts,
                          .batch = o.batch,
                          .policy = o.sched,
                          .seed = o.seed,
                          .quantum = o.quantum};
  set_up(&o, scheduled ? &s : NULL, &options);
  status = repl_run(p, &options);
  schedule_deinit(&s);
  cli_end(&o, p);
  return status;
}
