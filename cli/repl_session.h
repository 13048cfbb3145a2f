// What the REPL's files share: the session and the table of commands.
//
//   repl.c           the session: scripts, lines, which command a word means
//   repl_line.c      lines from a terminal (readline) or a pipe
//   repl_commands.c  the table of commands, help
//   repl_move.c      commands that move forwards: step, next, continue, until
//   repl_back.c      commands that move in the history: back, redo, goto
//   repl_look.c      commands that show things: enabled, list, trace
//   repl_info.c      the command info
//   repl_why.c       why a thread waits
//   repl_vars.c      the list of variables
//   repl_expression.c  the command print
//   repl_place.c     how the program stands, after a move
//   repl_schedule.c  commands on schedules
//   repl_stop.c      breakpoints and watchpoints
//   repl_diff.c      states compared: trace --full, diff
//   repl_explore.c   what may come of it: check, outcomes, graph
//   repl_step.c      one step, and the line that tells what it did
//   repl_inside.c    instructions of a step one by one: stepi
//   repl_describe.c  what a thread will do, in words
#ifndef HEDDLE_CLI_REPL_SESSION_H
#define HEDDLE_CLI_REPL_SESSION_H

#include "cli/repl.h"
#include "cli/repl_history.h"
#include "sim/sched/profile.h"
#include "sim/text.h"

/// A breakpoint, or with line 0 a watchpoint.
typedef struct repl_stop {
  unsigned number; ///< as shown, from 1
  uint32_t line;
  char *thread; ///< a breakpoint's only one, or NULL; whose names a watched
                ///< expression means
  sim_expression *expression; ///< condition, or what is watched; NULL: none
  char *text;                 ///< of the expression
  bool temporary, disabled;
} repl_stop;

typedef struct repl_mark {
  char *name;
  size_t at;
} repl_mark;

typedef struct repl_display {
  unsigned number;
  sim_expression *expression;
} repl_display;

typedef struct repl {
  const sim_program *program;
  const char *variant; ///< see cli_variant
  sim_options options;
  history history;
  sim_machine *inside; ///< in the middle of the next step (stepi), or NULL
  sched_move inside_move;
  uint64_t inside_n;  ///< how many of its instructions were run
  text_buffer output; ///< printed by the program, not yet shown
  char *current;      ///< name of the thread that commands are about
  scheduler policy;   ///< who chooses in next, continue and until
  bool manual;        ///< instead: the person, wherever there is a choice
  sched_priorities priorities; ///< as the program's comments give them
  repl_stop *stops;
  unsigned n_stops, cap_stops, last_stop;
  uint32_t until_line; ///< where the command until stops too; 0: nowhere
  repl_display *displays;
  unsigned n_displays, cap_displays, last_display;
  size_t cycle_from, cycle_to; ///< moves that lead back to where they begin,
                               ///< if history.kept >= cycle_to > 0
  repl_mark *marks;
  unsigned n_marks, cap_marks;
  FILE *log;          ///< where the commands are written to, or NULL
  uint32_t list_next; ///< line at which `list` goes on; 0: around the thread
  uint64_t seed;
  int place_width; ///< columns of the longest "file:line"
  bool terminal;   ///< a person types: prompts, hints
  bool batch;
  bool quit;
  bool failed;  ///< an error in batch
  bool repeats; ///< the command that ran last is one an empty line repeats
  const char *source_path; ///< script that runs, or NULL
  unsigned source_line, source_depth;
} repl;

#define REPL_MAX_ARGS 16

/// A command's words behind its name.
typedef struct repl_args {
  unsigned n;
  char *word[REPL_MAX_ARGS];
  /// The words as they were typed.
  const char *rest;
} repl_args;

enum {
  REPL_REPEATS = 1, ///< an empty line does the command again
  REPL_RAW = 2,     ///< it takes the line, not words: only args->rest is set
  // In the middle of a step (stepi) a command is about the state before it,
  // but for those that
  REPL_INSIDE = 4,    ///< know about it,
  REPL_COMPLETES = 8, ///< go on from the step's end,
  REPL_LEAVES = 16    ///< take it back
};

/// What a command's argument is, for completion: 't' thread, 'v' variable, 'm'
/// mark, 'k' kind of diagram, 'f' file, 'c' command, or else the words
/// themselves, separated by spaces.
typedef struct repl_command {
  const char *name;
  const char *aliases; ///< separated by spaces; exact words only
  const char *args;    ///< for help: "[THREAD] [N]"
  const char *help;
  const char *example;
  const char *complete; ///< "t", "v", "threads vars locks", or ""
  unsigned flags;       ///< REPL_REPEATS, REPL_RAW
  /// False after an error that it told with repl_error.
  bool (*run)(repl *r, const repl_args *args);
} repl_command;

extern const repl_command repl_commands[];
extern const unsigned repl_n_commands;

/// The command that `word` names: in full, by alias or by a prefix that no
/// other has. NULL, after a message, if there is none.
const repl_command *repl_command_find(repl *r, const char *word);
/// The same, without a message.
const repl_command *repl_command_lookup(const char *word);

/// Tells what is wrong with a command; always false, as the command's result.
bool repl_error(repl *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/// Runs one line. False after an error.
bool repl_execute(repl *r, const char *line);
/// Runs the lines of a file. In batch it stops at the first error.
bool repl_source(repl *r, const char *path);
/// True if `word` is a decimal number that fits; `what` for the message if not
/// (NULL: no message).
bool repl_number(repl *r, const char *word, const char *what, uint64_t max,
                 uint64_t *out);
/// A copy on the heap.
char *repl_copy(const char *text);
// -- lines (repl_line.c) -----------------------------------------------------

/// Prepares reading of standard input for `r`.
void repl_line_init(repl *r);
void repl_line_deinit(repl *r);
/// The next line, to be freed; NULL at the end of input.
char *repl_line_read(repl *r);

// -- threads and moves -------------------------------------------------------

static inline sim_machine *repl_now(const repl *r) { return r->history.now; }
/// The thread so named. SIM_NO_THREAD, after a message that says which threads
/// there are, if there is none.
sim_thread repl_thread(repl *r, const char *name);
/// The current thread, or SIM_NO_THREAD if it has ended.
sim_thread repl_current(const repl *r);
void repl_set_current(repl *r, const char *name);
/// Takes a move and prints its line. False if the step did not end well for
/// Heddle: it was interrupted or met a limit.
bool repl_step(repl *r, sched_move move);
/// As repl_step, without a line, and the current thread stays the same.
bool repl_step_silently(repl *r, sched_move move);
/// Prints what the program printed since the last time.
void repl_show_output(repl *r);
/// Says how the program stands if it cannot go on: finished, crashed, deadlock.
/// True if it cannot.
bool repl_show_end(repl *r);
/// True if no thread can ever move again.
bool repl_at_end(const repl *r);
/// Prints the lines of the moves [from, to); `full`: each with all variables.
void repl_trace(repl *r, size_t from, size_t to, bool full);
/// All variables of a state, or with `before` those that differ, a line each.
void repl_show_state(const sim_machine *m, const sim_machine *before);
/// Prints where the session stands after moving in the history.
void repl_show_place(repl *r);
/// After a move: what is displayed and, on a terminal, one line with the
/// choices there are.
void repl_show_hint(repl *r);

/// What is different after a step or a part of one by the thread so named, as
/// "counter: 0 -> 1; w1 starts".
typedef struct repl_observation repl_observation;
repl_observation *repl_observe(const sim_machine *m, const char *thread);
/// Adds what has changed since, and frees `before`.
void repl_tell_changes(repl_observation *before, const sim_machine *m,
                       const char *thread, text_buffer *out);

// -- in the middle of a step (repl_inside.c) ---------------------------------

/// The machine to look at: in the middle of a step, or where the session is.
static inline sim_machine *repl_seen(const repl *r) {
  return r->inside ? r->inside : r->history.now;
}
/// The current thread there, or SIM_NO_THREAD if it has ended.
sim_thread repl_seen_thread(const repl *r);
/// Prepares for a command with these flags, which may complete the step or take
/// it back. False if it cannot be completed.
bool repl_leave_inside(repl *r, unsigned flags);
/// Takes the step to its end, and prints its line.
bool repl_complete_step(repl *r);
/// Forgets what was done of the step.
void repl_drop_inside(repl *r);
/// Hides it from what is about the state before it, and says so; what to set
/// r->inside to after that.
sim_machine *repl_hide_inside(repl *r);
/// Takes back `count` instructions, or all there are. Expects r->inside.
void repl_inside_back(repl *r, uint64_t count);
/// Splits "w1:2" into a thread that can move and its choice, for step and
/// stepi; a NULL word means the current one. False after a message.
bool repl_read_move(repl *r, const char *word, sched_move *move);

// -- words (repl_describe.c) -------------------------------------------------

/// How many lines the program's file has.
uint32_t repl_line_count(const sim_program *p);
/// "deadlock.py:5", without folders.
void repl_place(const repl *r, span where, text_buffer *out);
/// What the next operation of `t` does to what: "takes a", "writes counter".
void repl_touches(const sim_machine *m, sim_thread t, text_buffer *out);
#define REPL_STATEMENT_WIDTH 26
/// The source line that `t` stands at, or its next operation alone where the
/// line is longer than REPL_STATEMENT_WIDTH.
void repl_statement(const sim_machine *m, sim_thread t, text_buffer *out);
/// Behind that, what a choice means: ": case 1: receive from left". Nothing
/// where there is nothing to say.
void repl_choice(const sim_machine *m, sim_thread t, unsigned choice,
                 text_buffer *out);
/// Adds `text`, with "..." for what does not fit into `columns`.
void repl_cut(const char *text, int columns, text_buffer *out);
/// Columns that `text` takes.
int repl_width(const char *text);
/// Adds spaces up to `columns` columns behind `start` bytes of `out`.
void repl_pad(text_buffer *out, size_t start, int columns);
/// The width of the longest thread name so far, within bounds.
int repl_name_width(const repl *r, const sim_machine *m);

/// How many columns a line about a step may have, so that it stays one on the
/// terminal; there is no limit elsewhere.
int repl_line_columns(const repl *r);
/// Prints a line built in `text`, without spaces at its end, and clears it.
void repl_put_line(text_buffer *text);
/// "w1    deadlock.py:5   a.acquire()    " in columns.
void repl_thread_columns(const repl *r, sim_thread t, int name_width,
                         text_buffer *out);
/// "waits for b, held by w2".
void repl_wait(const sim_machine *m, sim_thread t, text_buffer *out);

// -- expressions (repl_expression.c) -----------------------------------------

/// NULL after a message that says what is wrong with it.
sim_expression *repl_expression(repl *r, const char *text);

/// What the expression is worth in `m` where `thread` stands (NULL: nowhere),
/// or why it is worth nothing; to be freed.
char *repl_value_text(const sim_machine *m, const sim_expression *e,
                      const char *thread);
/// Shows the expressions that are displayed after every move.
void repl_show_displays(repl *r);
void repl_displays_free(repl *r);

// -- what stops a run (repl_stop.c) ------------------------------------------

/// Where every thread stood before a step, and what was watched.
typedef struct repl_watch repl_watch;
/// NULL when nothing could stop at it.
repl_watch *repl_watch_new(const repl *r, const sim_machine *m);
/// What a step ran into: a thread that came to stand at a line, or a value that
/// changed. Number 0: the line of `until`.
typedef struct repl_hit {
  unsigned number;
  char *thread;
  char *old, *now;
} repl_hit;
/// Ends a watch after a step of the thread named `moved`; true, with `hit`
/// filled, if it is to stop there.
bool repl_watch_end(const repl *r, repl_watch *w, const sim_machine *m,
                    const char *moved, repl_hit *hit);
/// Tells of a hit and frees it.
void repl_show_hit(repl *r, repl_hit *hit, const char *moved, bool backwards);
void repl_stops_free(repl *r);
/// The line that LINE or FILE:LINE says. False after a message.
bool repl_location(repl *r, const char *word, uint32_t *line);

// -- commands ----------------------------------------------------------------

bool repl_cmd_step(repl *r, const repl_args *a);
bool repl_cmd_stepi(repl *r, const repl_args *a);
bool repl_cmd_next(repl *r, const repl_args *a);
bool repl_cmd_continue(repl *r, const repl_args *a);
bool repl_cmd_finish(repl *r, const repl_args *a);
bool repl_cmd_until(repl *r, const repl_args *a);
bool repl_cmd_set(repl *r, const repl_args *a);
/// Sets who chooses, by the scheduler's name or as "manual". False if there is
/// none.
bool repl_set_policy(repl *r, const char *name, uint64_t number);
/// A number alone: takes that line of `enabled`.
bool repl_choose(repl *r, uint64_t number);

bool repl_cmd_back(repl *r, const repl_args *a);
bool repl_cmd_reverse_continue(repl *r, const repl_args *a);
bool repl_cmd_mark(repl *r, const repl_args *a);
void repl_show_marks(repl *r);
/// Gives the place after `at` moves a name.
void repl_set_mark(repl *r, const char *name, size_t at);
void repl_marks_free(repl *r);
bool repl_cmd_redo(repl *r, const repl_args *a);
bool repl_cmd_goto(repl *r, const repl_args *a);
bool repl_cmd_restart(repl *r, const repl_args *a);

bool repl_cmd_enabled(repl *r, const repl_args *a);
bool repl_cmd_info(repl *r, const repl_args *a);
bool repl_cmd_thread(repl *r, const repl_args *a);
bool repl_cmd_backtrace(repl *r, const repl_args *a);
bool repl_cmd_list(repl *r, const repl_args *a);
bool repl_cmd_print(repl *r, const repl_args *a);
bool repl_cmd_why(repl *r, const repl_args *a);
bool repl_cmd_trace(repl *r, const repl_args *a);
void repl_show_threads(repl *r);
/// The local variables of the thread so named; NULL: of the current one, after
/// the globals. False, after a message, if there is no such thread.
bool repl_show_vars(repl *r, const char *thread);
void repl_show_breakpoints(repl *r);
void repl_show_schedule(repl *r);
/// Takes the moves of a schedule from where the session stands. False, with the
/// reason in `error`, at one that cannot be made.
bool repl_take_schedule(repl *r, const schedule *s,
                        char error[SCHEDULE_ERROR_BYTES]);
/// True if the moves that were taken of a schedule go round a cycle, and are
/// the history still.
bool repl_has_cycle(const repl *r);
/// Says so, if they do.
void repl_show_cycle(const repl *r);

bool repl_cmd_schedule(repl *r, const repl_args *a);
bool repl_cmd_replay(repl *r, const repl_args *a);
bool repl_cmd_break(repl *r, const repl_args *a);
bool repl_cmd_tbreak(repl *r, const repl_args *a);
bool repl_cmd_watch(repl *r, const repl_args *a);
bool repl_cmd_delete(repl *r, const repl_args *a);
bool repl_cmd_enable(repl *r, const repl_args *a);
bool repl_cmd_disable(repl *r, const repl_args *a);
bool repl_cmd_display(repl *r, const repl_args *a);
bool repl_cmd_undisplay(repl *r, const repl_args *a);
bool repl_cmd_diff(repl *r, const repl_args *a);
bool repl_cmd_check(repl *r, const repl_args *a);
bool repl_cmd_outcomes(repl *r, const repl_args *a);
bool repl_cmd_graph(repl *r, const repl_args *a);
bool repl_cmd_log(repl *r, const repl_args *a);
bool repl_cmd_apropos(repl *r, const repl_args *a);
bool repl_cmd_help(repl *r, const repl_args *a);
bool repl_cmd_source(repl *r, const repl_args *a);
bool repl_cmd_quit(repl *r, const repl_args *a);

#endif
