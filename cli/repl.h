// The REPL: a person, or a script, is the scheduler.
#ifndef HEDDLE_CLI_REPL_H
#define HEDDLE_CLI_REPL_H

#include "cli/schedule.h"
#include "sim/sim.h"

/// A script to run before the first line is read.
typedef struct repl_script {
  bool is_file;
  const char *text; ///< the file's name, or one command
} repl_script;

typedef struct repl_options {
  const char *variant;   ///< of the program: see cli_variant; NULL: none
  sim_options machine;   ///< its print functions are the REPL's own
  const schedule *start; ///< taken first; NULL: none
  const repl_script *scripts;
  unsigned n_scripts;
  /// End after the scripts; the first error ends the session.
  bool batch;
  const char *policy; ///< name of a scheduler; NULL: round-robin
  uint64_t seed;      ///< of the random policy
  uint32_t quantum;   ///< of round-robin, in steps; 0: 1
} repl_options;

/// Holds a session on `p`, reading standard input. Returns the exit status: 0;
/// 1 after an error in batch; 2 if the schedule to start with does not apply.
int repl_run(const sim_program *p, const repl_options *options);

#endif
