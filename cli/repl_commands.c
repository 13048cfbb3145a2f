// The table of the REPL's commands, and help from it. Adding a command is a
// line here and a function.
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/repl_session.h"
#include "sim/suggest.h"

const repl_command repl_commands[] = {
    {"step", "s", "[THREAD[:CHOICE]] [N]",
     "Let a thread take one step, or N: its next operation that others could "
     "see, and all it does up to the one after. Without a name, the thread "
     "that "
     "stepped last.",
     "step w1        one step of w1\n"
     "step w1 3      three of them\n"
     "step main:1    a step of main with its choice 1",
     "t", REPL_REPEATS | REPL_INSIDE, repl_cmd_step},
    {"stepi", "si", "[THREAD[:CHOICE]] [N]",
     "Look into a step: run one instruction of its bytecode, or N. Variables "
     "can be printed between two; to the other threads a step is one thing, so "
     "'step' completes it before anything else moves, and 'back' takes "
     "instructions back.",
     "stepi w1       the first instruction of the next step of w1\n"
     "stepi          the one after\n"
     "stepi 10       ten",
     "t", REPL_REPEATS | REPL_INSIDE, repl_cmd_stepi},
    {"next", "n", "[N]",
     "Let the policy pick the thread for one step, or N (see 'help set').",
     "next           one step of whoever is next\n"
     "next 10        ten",
     "", REPL_REPEATS | REPL_COMPLETES, repl_cmd_next},
    {"continue", "c", "",
     "Let the policy pick threads until the program ends or deadlocks, an "
     "exception ends a thread, or a breakpoint is reached. Ctrl-C stops it.",
     "continue", "", REPL_COMPLETES, repl_cmd_continue},
    {"finish", "", "[THREAD]",
     "Run one thread alone until it has ended or is blocked. Where it has "
     "several choices it takes the first.",
     "finish w1      see how far w1 gets by itself", "t", REPL_COMPLETES,
     repl_cmd_finish},
    {"until", "", "THREAD blocked|done | LINE | EXPRESSION",
     "Let the policy pick threads until one is blocked or has ended, until one "
     "comes to stand at a line, or until an expression is true.",
     "until w2 blocked\n"
     "until w1 done\n"
     "until 14\n"
     "until counter == 2",
     "t v blocked done", REPL_RAW | REPL_COMPLETES, repl_cmd_until},
    {"back", "undo u rs reverse-step", "[N]",
     "Take back one step, or N. What was taken back can be done again until "
     "another step is taken in its place.",
     "back           one step back\n"
     "back 5         five",
     "", REPL_REPEATS | REPL_INSIDE, repl_cmd_back},
    {"redo", "", "[N]", "Do again one step, or N, that were taken back.",
     "redo", "", REPL_REPEATS | REPL_LEAVES, repl_cmd_redo},
    {"reverse-continue", "rc", "",
     "Go back to where a breakpoint would have stopped last, or to before the "
     "last step that changed what is watched; without any, to the beginning.",
     "watch counter\n"
     "reverse-continue   to before the last change of counter",
     "", REPL_LEAVES, repl_cmd_reverse_continue},
    {"goto", "", "N|begin|end|MARK",
     "Go to the state after step N of the history, or to a mark.",
     "goto 12        to after step 12\n"
     "goto begin     to the start",
     "begin end m", REPL_LEAVES, repl_cmd_goto},
    {"mark", "", "[NAME]",
     "Give this place of the history a name for goto, or show all marks.",
     "mark before\n"
     "goto before",
     "m", 0, repl_cmd_mark},
    {"restart", "", "", "Go back to the beginning: the same as 'goto begin'.",
     "restart", "", REPL_LEAVES, repl_cmd_restart},
    {"enabled", "e", "",
     "Show who can move: each choice with its number, what it would do and "
     "to what; then who cannot, and why. A number alone takes that choice.",
     "enabled        the list\n"
     "2              takes the second choice in it",
     "", 0, repl_cmd_enabled},
    {"info", "i",
     "threads|vars [THREAD]|locks|queues|breakpoints|schedule|stats|marks",
     "Show threads and where they stand, variables, who holds and waits for "
     "what, what is in channels and queues, breakpoints, the steps so far as a "
     "schedule, how many there were, or the marks.",
     "info threads\n"
     "info vars w1   the local variables of w1\n"
     "info locks",
     "threads vars locks queues breakpoints schedule stats marks t",
     REPL_INSIDE, repl_cmd_info},
    {"thread", "t", "[THREAD]",
     "Choose the thread that step, print, list and backtrace are about.",
     "thread w2", "t", 0, repl_cmd_thread},
    {"backtrace", "bt where", "[THREAD]",
     "Show the functions that a thread is in, innermost first.", "backtrace w1",
     "t", REPL_INSIDE, repl_cmd_backtrace},
    {"list", "l", "[LINE]",
     "Show the source around a line, with the threads that stand there; "
     "without a line, around the current thread, then on from there.",
     "list           around the current thread\n"
     "list 40        around line 40",
     "", REPL_REPEATS | REPL_INSIDE, repl_cmd_list},
    {"print", "p", "[EXPRESSION]",
     "Show what an expression of the program's language is worth, where the "
     "current thread stands; or all variables. Nothing is changed by it.",
     "print counter\n"
     "print len(jobs) < 3 and not done\n"
     "print w1::tmp  the variable tmp of w1",
     "v", REPL_RAW | REPL_INSIDE, repl_cmd_print},
    {"display", "", "[EXPRESSION]",
     "Show an expression after every move from now on, or all that are.",
     "display counter", "v", REPL_RAW | REPL_INSIDE, repl_cmd_display},
    {"undisplay", "", "[N]", "Display N no more, or nothing.", "undisplay 1",
     "", REPL_INSIDE, repl_cmd_undisplay},
    {"why", "", "[THREAD]",
     "Show what a thread waits for, what those wait for that hold it, and so "
     "on; a circle of them is a deadlock.",
     "why w1", "t", 0, repl_cmd_why},
    {"trace", "", "[N|all] [--diff|--full]",
     "Show the last steps, 20 unless told, and what each changed; with --full "
     "all variables after each.",
     "trace all\n"
     "trace 3 --full",
     "all --diff --full", 0, repl_cmd_trace},
    {"diff", "", "N [M]",
     "Show what differs between the states after steps N and M, or this one.",
     "diff 0         what changed since the beginning\n"
     "diff 3 7",
     "", 0, repl_cmd_diff},
    {"break", "b", "[LINE [thread T] [if EXPRESSION]]",
     "Stop 'continue', 'finish' and 'until' when a thread comes to stand at a "
     "line, in front of an operation that others could see: any thread or T, "
     "always or if an expression is true where it stands. Without a line, "
     "show the breakpoints.",
     "break 14\n"
     "break 14 thread w1 if i == 3",
     "t thread if", REPL_RAW | REPL_INSIDE, repl_cmd_break},
    {"tbreak", "", "LINE [thread T] [if EXPRESSION]", "The same, once.",
     "tbreak 14", "t thread if", REPL_RAW | REPL_INSIDE, repl_cmd_tbreak},
    {"watch", "", "EXPRESSION",
     "Stop when a step has changed a variable, or what an expression is "
     "worth, and say who did it.",
     "watch counter\n"
     "watch len(jobs)",
     "v", REPL_RAW | REPL_INSIDE, repl_cmd_watch},
    {"delete", "d", "[N ...]", "Remove breakpoints and watchpoints, or all.",
     "delete 1", "", REPL_INSIDE, repl_cmd_delete},
    {"disable", "", "[N ...]", "Pass over breakpoints, or all, for now.",
     "disable 1", "", REPL_INSIDE, repl_cmd_disable},
    {"enable", "", "[N ...]", "Stop at disabled breakpoints again.", "enable 1",
     "", REPL_INSIDE, repl_cmd_enable},
    {"schedule", "", "[save FILE | load FILE]",
     "Show the steps so far as a schedule, save them to a file, or take the "
     "steps in a file from the beginning.",
     "schedule save bug.sched\n"
     "schedule load bug.sched",
     "save load f", REPL_LEAVES, repl_cmd_schedule},
    {"replay", "", "FILE", "The same as 'schedule load FILE'.",
     "replay bug.sched", "f", REPL_LEAVES, repl_cmd_replay},
    {"check", "", "[--from here]",
     "Explore every interleaving from the beginning, or from here. What is "
     "found becomes the history, to walk through.",
     "check\n"
     "check --from here",
     "--from here", REPL_LEAVES, repl_cmd_check},
    {"outcomes", "", "[--from here]",
     "List everything that the program can print, or from here.", "outcomes",
     "--from here", 0, repl_cmd_outcomes},
    {"graph", "", "[KIND FILE]",
     "Draw a diagram of this state or of the steps so far: .svg, .png, .dot. "
     "Without a kind, list them.",
     "graph waitfor w.svg", "k f", 0, repl_cmd_graph},
    {"set", "",
     "policy manual | round-robin [QUANTUM] | random [SEED] | fifo | priority",
     "Say who picks the thread in next, continue and until. At first that is "
     "round-robin, each thread one step. With 'manual' they go on while there "
     "is one choice only, and stop where there is one to make.",
     "set policy random 7\n"
     "set policy round-robin 3\n"
     "set policy manual",
     "policy manual random round-robin fifo priority pct", REPL_INSIDE,
     repl_cmd_set},
    {"source", "", "FILE", "Run the commands in a file.", "source demo.txt",
     "f", REPL_INSIDE, repl_cmd_source},
    {"log", "", "[FILE]",
     "Write the commands from now on to a file that 'source' can run; without "
     "a file, stop that.",
     "log demo.txt", "f", REPL_INSIDE, repl_cmd_log},
    {"apropos", "", "WORD", "List the commands whose help has a word in it.",
     "apropos history", "", REPL_INSIDE, repl_cmd_apropos},
    {"help", "h ?", "[COMMAND]", "Show all commands, or what one does.",
     "help step", "c", REPL_INSIDE, repl_cmd_help},
    {"quit", "q exit", "", "End the session; so does the end of input.", "quit",
     "", REPL_INSIDE, repl_cmd_quit},
};
const unsigned repl_n_commands = sizeof repl_commands / sizeof *repl_commands;

static bool is_alias(const repl_command *c, const char *word) {
  size_t n = strlen(word);
  for (const char *a = c->aliases; *a;) {
    size_t length = strcspn(a, " ");
    if (length == n && strncmp(a, word, n) == 0)
      return true;
    a += length + (a[length] == ' ');
  }
  return false;
}

typedef struct command_names {
  unsigned next;
} command_names;

static const char *next_command(void *context) {
  command_names *names = context;
  return names->next < repl_n_commands ? repl_commands[names->next++].name
                                       : NULL;
}

/// The names that begin with `word`, in `matches`; how many there are.
static unsigned match_prefix(const char *word, const repl_command **found,
                             text_buffer *matches) {
  unsigned n = 0;
  for (unsigned i = 0; i < repl_n_commands; i++) {
    const repl_command *c = &repl_commands[i];
    if (strncmp(c->name, word, strlen(word)) != 0)
      continue;
    *found = c;
    text_addf(matches, "%s%s", n++ > 0 ? ", " : "", c->name);
  }
  return n;
}

/// The command that has `word` as its name or alias.
static const repl_command *match_exactly(const char *word) {
  for (unsigned i = 0; i < repl_n_commands; i++)
    if (strcmp(repl_commands[i].name, word) == 0 ||
        is_alias(&repl_commands[i], word))
      return &repl_commands[i];
  return NULL;
}

const repl_command *repl_command_lookup(const char *word) {
  const repl_command *found = match_exactly(word);
  if (found || !word[0])
    return found;
  text_buffer matches = {0};
  unsigned n = match_prefix(word, &found, &matches);
  text_deinit(&matches);
  return n == 1 ? found : NULL;
}

const repl_command *repl_command_find(repl *r, const char *word) {
  const repl_command *found = repl_command_lookup(word);
  if (found)
    return found;
  text_buffer matches = {0};
  unsigned n = match_prefix(word, &found, &matches);
  const char *like = suggest(word, next_command, &(command_names){0});
  if (n > 1)
    repl_error(r, "'%s' may be any of %s", word, text_string(&matches));
  else if (like)
    repl_error(r, "there is no command '%s'; do you mean '%s'?", word, like);
  else
    repl_error(r, "there is no command '%s'; 'help' lists them", word);
  text_deinit(&matches);
  return NULL;
}

/// Prints the first `n` bytes of `text` in lines of up to `columns`, each but
/// the first behind `indent` spaces.
static void print_wrapped(const char *text, size_t n, size_t columns,
                          int indent) {
  while (n > 0) {
    size_t take = n;
    if (take > columns) {
      take = columns;
      while (take > 0 && text[take] != ' ')
        take--;
    }
    printf("%.*s\n", (int)take, text);
    text += take;
    n -= take;
    while (n > 0 && *text == ' ') {
      text++;
      n--;
    }
    if (n > 0)
      printf("%*s", indent, "");
  }
}

static void print_lines(const char *text, const char *indent) {
  while (*text) {
    size_t n = strcspn(text, "\n");
    printf("%s%.*s\n", indent, (int)n, text);
    text += n + (text[n] == '\n');
  }
}

static void help_all(void) {
  enum { LEFT = 24, RIGHT = 50 };
  for (unsigned i = 0; i < repl_n_commands; i++) {
    const repl_command *c = &repl_commands[i];
    text_buffer left = {0};
    text_addf(&left, "%s %s", c->name, c->args);
    if (left.n > LEFT)
      printf("  %s\n  %*s  ", text_string(&left), LEFT, "");
    else
      printf("  %-*s  ", LEFT, text_string(&left));
    print_wrapped(c->help, strcspn(c->help, ".:;("), RIGHT, LEFT + 4);
    text_deinit(&left);
  }
  printf("  %-*s  Take that choice of 'enabled'\n", LEFT, "NUMBER");
  printf("Beginnings of names will do where they are clear. 'help COMMAND' "
         "tells more.\n");
}

bool repl_cmd_help(repl *r, const repl_args *a) {
  if (a->n == 0) {
    help_all();
    return true;
  }
  const repl_command *c = repl_command_find(r, a->word[0]);
  if (!c)
    return false;
  printf("%s%s%s\n", c->name, c->args[0] ? " " : "", c->args);
  if (c->aliases[0])
    printf("  also: %s\n", c->aliases);
  printf("  ");
  print_wrapped(c->help, strlen(c->help), 76, 2);
  printf("example:\n");
  print_lines(c->example, "  ");
  return true;
}

bool repl_cmd_source(repl *r, const repl_args *a) {
  if (a->n != 1)
    return repl_error(r, "source takes the name of a file");
  return repl_source(r, a->word[0]);
}

bool repl_cmd_quit(repl *r, const repl_args *a) {
  (void)a;
  r->quit = true;
  return true;
}

static bool mentions(const char *text, const char *word) {
  return strcasestr(text, word) != NULL;
}

bool repl_cmd_apropos(repl *r, const repl_args *a) {
  if (!a->rest[0])
    return repl_error(r, "apropos takes a word");
  unsigned n = 0;
  for (unsigned i = 0; i < repl_n_commands; i++) {
    const repl_command *c = &repl_commands[i];
    if (!mentions(c->name, a->rest) && !mentions(c->help, a->rest) &&
        !mentions(c->args, a->rest))
      continue;
    n++;
    printf("  %-16s  ", c->name);
    print_wrapped(c->help, strcspn(c->help, ".:;("), 56, 20);
  }
  return n > 0 || repl_error(r, "no command's help says '%s'", a->rest);
}

bool repl_cmd_log(repl *r, const repl_args *a) {
  if (a->n > 1)
    return repl_error(r, "log takes a file");
  if (r->log)
    fclose(r->log);
  r->log = a->n == 1 ? fopen(a->word[0], "w") : NULL;
  return a->n == 0 || r->log ||
         repl_error(r, "%s: %s", a->word[0], strerror(errno));
}
