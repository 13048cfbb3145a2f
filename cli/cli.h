// The command line: what the subcommands share.
//
// Each subcommand is one file, cmd_NAME.c, and one line of the table in main.c.
// It begins with cli_begin() (begin.c), which reads the options (options.c),
// the directive in the file's leading comment (directive.c) and the program,
// and says all that is wrong with any of them.
#ifndef HEDDLE_CLI_CLI_H
#define HEDDLE_CLI_CLI_H

#include <jansson.h>
#include <stdio.h>

#include "checker/checker.h"
#include "sim/sched/profile.h"
#include "sim/sim.h"

/// Exit statuses, the same for every command.
enum {
  EXIT_CLEAN = 0,        ///< nothing wrong, or verified
  EXIT_VIOLATION = 1,    ///< a violation was found
  EXIT_INPUT = 2,        ///< usage, syntax, unsupported construct, file error
  EXIT_INCONCLUSIVE = 3, ///< a limit was reached, or it was interrupted
  EXIT_DEFECT = 4        ///< a defect of Heddle itself
};

/// Bits: which options a command has.
enum {
  COMMAND_RUN = 1,
  COMMAND_CHECK = 2,
  COMMAND_OUTCOMES = 4,
  COMMAND_REPLAY = 8,
  COMMAND_GRAPH = 16,
  COMMAND_STEP = 32,
  COMMAND_DISASM = 64,
  COMMAND_REPORT = 128,
  COMMAND_STRESS = 256,
  COMMAND_VERIFY = 512
};

typedef struct cli_command {
  const char *name;
  unsigned bit;
  const char *arguments; ///< "FILE", "FILE SCHEDULE"
  const char *help;      ///< one line
  const char *examples;  ///< lines of "command   what it does"
  int (*run)(int argc, char **argv);
} cli_command;

extern const cli_command cli_commands[];
extern const unsigned cli_n_commands;
const cli_command *cli_command_find(const char *name);

int cmd_run(int argc, char **argv);
int cmd_step(int argc, char **argv);
int cmd_stress(int argc, char **argv);
int cmd_verify(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_outcomes(int argc, char **argv);
int cmd_replay(int argc, char **argv);
int cmd_graph(int argc, char **argv);
int cmd_report(int argc, char **argv);
int cmd_disasm(int argc, char **argv);

#define CLI_MAX_POSITIONAL 3
#define CLI_MAX_SCRIPTS 32
#define CLI_MAX_COSTS 16

/// The name by which heddle was called, for commands that are printed to be
/// pasted.
extern const char *cli_self;

/// All options of all commands; a command has those its bit selects.
typedef struct cli_options {
  unsigned command; ///< COMMAND_…
  const char *positional[CLI_MAX_POSITIONAL];
  unsigned n_positional;
  const char *file; ///< the first positional
  sim_compile_options compile;
  char scale_from[SIM_MAX_SCALES][24]; ///< as the user wrote them
  check_options check;
  bool timed; ///< --time was given
  bool seeded;
  uint64_t runs; ///< stress; 0: the default
  uint64_t seed;
  bool observe;         ///< printing is a step of its own, as in outcomes
  char sched_name[32];  ///< storage of sched
  const char *sched;    ///< name of a scheduler, or NULL
  uint32_t quantum;     ///< of round-robin, in steps; 0: 1
  const char *schedule; ///< text, or NULL
  const char *schedule_file;
  const char *save_schedule; ///< file, or NULL
  // run: profiles
  const char *runtime; ///< name of a profile, or NULL
  unsigned cores;      ///< 0: the profile's
  struct {
    char name[16];
    uint64_t value;
  } costs[CLI_MAX_COSTS]; ///< in the order given
  unsigned n_costs;
  sched_priorities priorities;
  bool report;
  const char *timeline; ///< file, or NULL
  bool interactive;     ///< check: open what was found in the REPL
  unsigned expect;      ///< bits of 1 << check_kind, and EXPECT_VERIFIED
  /// --invariant and --final as they were given, and compiled.
  struct {
    bool final;
    const char *text;
    sim_expression *compiled;
  } expressions[CHECK_MAX_EXPRESSIONS];
  unsigned n_expressions;
  const sim_expression *invariants[CHECK_MAX_EXPRESSIONS],
      *finals[CHECK_MAX_EXPRESSIONS];
  const char *certificate; ///< where to write one, or NULL
  bool numbers; ///< interleavings and probabilities whatever they cost
  bool json;
  bool sarif;
  const char *junit, *trace; ///< files to write, or NULL
  bool full;
  bool quiet;                ///< no progress line
  const char *kind, *output; ///< of a diagram: graph, check --graph
  const char *show;          ///< graph: variables to draw states by, or NULL
  const char *compare;       ///< graph: the program to draw beside, or NULL
  /// step: scripts and commands in the order given; a script's text begins
  /// with 'x', a command's with 'c'.
  struct {
    bool is_file;
    const char *text;
  } scripts[CLI_MAX_SCRIPTS];
  unsigned n_scripts;
  bool batch;
  char *variant;   ///< see cli_variant
  char *directive; ///< storage of the words of the file's directive
} cli_options;

#define EXPECT_VERIFIED (1u << 31)

/// The exit status of a check with this result.
int cli_check_status(const cli_options *o, const check_result *r);

/// Reads the command line of the command argv[0], the file's directive, and
/// the program into `*program` (freed by the caller). Returns -1 to go on, else
/// the exit status: what was wrong (or --help) has been printed.
int cli_begin(int argc, char **argv, cli_options *o, sim_program **program);
/// Frees what cli_begin allocated.
void cli_end(cli_options *o, sim_program *program);

/// Sets the options of one command line, without reading any file; `where` is
/// NULL, or the "FILE:LINE" of a directive. False when wrong, after a message.
bool cli_parse(cli_options *o, int argc, char **argv, const char *where);
/// The same: -1 to go on, 0 when help was asked for, else EXIT_INPUT.
int cli_parse_line(cli_options *o, int argc, char **argv, const char *where);
void cli_options_init(cli_options *o, unsigned command);
/// Sets how large a graph may be for the numbers in a report: small ones cost
/// next to nothing, others have to be asked for.
void cli_limit_numbers(cli_options *o);
void cli_print_options(unsigned command, FILE *to);
/// The options that another command must have to see the same program in the
/// same way, as they go on a command line: " --scale 100_000=2".
void cli_same_program(const cli_options *o, text_buffer *out);
/// The options that change the program, the same text for the same program
/// whatever their order and spelling: "--scale 100000=2 --go 1.21"; "" for
/// none.
const char *cli_variant(const cli_options *o);

/// The directive in the leading comment of the file `path` that is meant for
/// `command`: its words after the command in `*argv` (argv[0] is the command;
/// storage in *line, to be freed), its line number; 0 words if there is none.
int cli_directive(const char *path, unsigned command, char **line, char **argv,
                  int max, unsigned *line_number);

/// Adds the priorities that comments of the program give: lines of
/// "heddle: priority worker=3". False after a message about one that is wrong.
bool cli_priorities(const sim_program *p, sched_priorities *out);

// -- runs under a profile (run_profile.c) -------------------------------------

/// True if an option asks for one.
bool cli_is_profiled(const cli_options *o);
/// Makes a machine with `machine`, runs it and reports as the options say; the
/// machine is the caller's. NULL after a message about wrong options or a file
/// that could not be written.
sim_machine *cli_run_profile(const cli_options *o, const sim_program *p,
                             const sim_options *machine,
                             const sched_limits *limits, sched_result *result);

// -- messages (messages.c) ---------------------------------------------------

/// "heddle: text" on stderr.
void cli_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
/// Each error as "file:line:column: error: text" with the line and a caret;
/// then the warnings likewise.
void cli_print_diag(const diag *d);
/// Whether to use colour on that stream: a terminal, and no NO_COLOR.
bool cli_colour(FILE *to);
typedef enum { STYLE_BAD, STYLE_GOOD, STYLE_NOTE, STYLE_DIM } cli_style;
/// The escape sequence that begins a style, "" without colour.
const char *cli_style_on(FILE *to, cli_style s);
const char *cli_style_off(FILE *to);
/// Adds `word` to `out` so that a shell reads it as one word.
void cli_shell_quote(text_buffer *out, const char *word);
/// Columns that UTF-8 text takes, counting code points.
size_t cli_width(const char *text);
/// "1,234" grouping is not used; this gives "0.4 ms", "12 s".
void cli_duration(char *out, size_t bytes, double seconds);
void cli_bytes(char *out, size_t bytes, uint64_t n);
/// False, after a message, if what was printed could not be written.
bool cli_flush(void);

// -- interruption (interrupt.c) ----------------------------------------------

/// Set by Ctrl-C once cli_catch_interrupt was called. A second Ctrl-C ends the
/// process.
extern volatile bool cli_interrupted;
/// From now on Ctrl-C sets cli_interrupted; machines whose options point to it
/// stop in the middle of a step.
void cli_catch_interrupt(void);
/// Sets it soon after so many seconds (0: never): for single steps that take
/// longer than a limit of time.
void cli_catch_timeout(double seconds);

// -- progress (progress.c) ---------------------------------------------------

/// Shows a search's progress on stderr if that is a terminal.
void cli_progress_begin(cli_options *o);
/// Removes it again.
void cli_progress_end(void);

// -- what a schedule does, step by step (steps.c) ----------------------------

typedef struct cli_step {
  char *thread;
  char *text; ///< the source text of the operation
  char *note; ///< the choice taken where there were several, or NULL
  span where;
  sim_location at; ///< what it accesses
  bool reads, writes;
  bool idle;   ///< see cli_steps_find_idle
  bool inside; ///< part of what the library does for a call
} cli_step;

/// A thread that cannot go on at the end of a schedule.
typedef struct cli_stuck {
  char *thread;
  char *text;  ///< the operation it stands in front of
  char *wait;  ///< "waits for b, held by w2"
  char *holds; ///< "a, b", or ""
  span where;
  bool daemon;
} cli_stuck;

typedef struct cli_steps {
  cli_step *steps;
  unsigned n, cap;
  cli_stuck *stuck;
  unsigned n_stuck, cap_stuck;
  unsigned switches;
  sim_end end; ///< whether and how the process ended
} cli_steps;

/// Marks the steps that only read what no step of the schedule changes: they
/// are there because another schedule could, but explain nothing. Returns how
/// many.
unsigned cli_steps_find_idle(cli_steps *s);
/// Replays `moves` on a new machine with `options`; stops early if a move is
/// not possible there.
void cli_steps_init(cli_steps *s, const sim_program *p,
                    const sim_options *options, const check_move *moves,
                    unsigned n);
/// Adds the threads of `m` that are not done and cannot go on.
void cli_steps_add_stuck(cli_steps *s, const sim_machine *m);
void cli_steps_deinit(cli_steps *s);

// -- tables (table.c): rows of cells in aligned columns ----------------------

#define TABLE_COLUMNS 4

typedef struct cli_table {
  char *(*rows)[TABLE_COLUMNS];
  size_t n, cap;
  unsigned max_width; ///< of a cell, in columns; 0: a readable default
} cli_table;

/// Adds a row; the cells are copied, NULL is empty. Line ends and control
/// characters in them become visible marks.
void table_row(cli_table *t, const char *a, const char *b, const char *c,
               const char *d);
/// Prints the rows, each behind `indent`, columns cut at a readable width, and
/// empties the table.
void table_print(cli_table *t, FILE *to, const char *indent);

// -- reports (report.c, json.c) ----------------------------------------------

/// The steps and what is stuck behind them.
/// A row a step, the idle ones left out.
/// From step `cycle_from` on they are said to go round for ever.
void report_steps(FILE *to, const sim_program *p, const cli_steps *s,
                  unsigned cycle_from);
/// "path:line", or "" without a place.
void report_place(const sim_program *p, span at, text_buffer *out);
/// `n` and the noun, with an s where it belongs.
void report_count(FILE *to, uint64_t n, const char *noun);
/// "3.05 %".
void report_probability(char *out, size_t bytes, double probability);
void report_check(FILE *to, const sim_program *p, const cli_options *o,
                  const check_result *r);
void report_finding(FILE *to, const sim_program *p, const cli_options *o,
                    const check_finding *f);
/// How soon a random scheduler would have shown it, if that is known.
void report_likelihood(FILE *to, const check_finding *f);
/// How many interleavings the explored graph stands for, if that is known.
void report_interleavings(FILE *to, const check_result *r);
/// The command that shows a schedule again.
void report_replay_command(const cli_options *o, const char *schedule,
                           text_buffer *out);
/// What is verified and why, a sentence a line.
void report_verified(FILE *to, const cli_options *o, const check_result *r);
/// What a verdict holds for: the ways in which the program was changed or
/// bounded before it was explored; nothing if it was not.
void report_scope(const cli_options *o, const char *bounds, text_buffer *out);
void report_outcomes(FILE *to, const sim_program *p, const cli_options *o,
                     const check_outcomes *r);
void json_check(FILE *to, const sim_program *p, const cli_options *o,
                const check_result *r);
void json_outcomes(FILE *to, const cli_options *o, const check_outcomes *r);
/// `text` as a JSON string; bytes that are no UTF-8 become U+FFFD.
json_t *json_text(const char *text);
json_t *json_finding(const sim_program *p, const check_finding *f);
/// Prints `j`, which it takes, and a line end.
void json_write(FILE *to, json_t *j);
void sarif_check(FILE *to, const sim_program *p, const cli_options *o,
                 const check_result *r);
/// `status` is the exit status: with 0 the case has passed.
void junit_check(FILE *to, const sim_program *p, const cli_options *o,
                 const check_result *r, int status);
/// Writes the finding's schedule, step by step, to the file. False after a
/// message.
bool trace_write(const char *path, const sim_program *p, const cli_options *o,
                 const check_finding *f);

#endif
