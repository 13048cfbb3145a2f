// heddle: the command line's entry. A command is a line of the table here and
// a file cmd_NAME.c.
#include "cli/cli.h"
#include "sim/suggest.h"

#include <string.h>

#ifndef HEDDLE_VERSION
#define HEDDLE_VERSION "?"
#endif

const char *cli_self = "heddle";

const cli_command cli_commands[] = {
    {"run", COMMAND_RUN, "FILE",
     "Runs the program once, by one schedule, in virtual time, and shows what "
     "it prints.",
     "  heddle run lesson.go\n"
     "  heddle run --seed 7 lesson.go            another interleaving\n"
     "  heddle run --sched round-robin lesson.go\n",
     cmd_run},
    {"step", COMMAND_STEP, "FILE",
     "Steps through an interleaving, forwards and backwards: you schedule.",
     "  heddle step lesson.py\n"
     "  heddle step lesson.py --schedule 'w1 w2'\n"
     "  heddle step lesson.py -ex enabled -batch\n",
     cmd_step},
    {"check", COMMAND_CHECK, "FILE",
     "Explores every interleaving; reports deadlocks, data races, leaks and "
     "crashes.",
     "  heddle check lesson.py\n"
     "  heddle check --scale 100_000=2 lesson.py  small numbers, all "
     "interleavings\n"
     "  heddle check --expect deadlock lesson.py  succeed if it deadlocks\n"
     "  heddle check --json lesson.py | jq .verdict\n",
     cmd_check},
    {"outcomes", COMMAND_OUTCOMES, "FILE",
     "Lists every possible output of the program.",
     "  heddle outcomes lesson.py\n"
     "  heddle outcomes --full lesson.py          with a schedule for each\n",
     cmd_outcomes},
    {"stress", COMMAND_STRESS, "FILE",
     "Makes many random runs, as testing does; the exact odds beside them.",
     "  heddle stress lesson.py\n"
     "  heddle stress --runs 10000 --sched pct lesson.py\n",
     cmd_stress},
    {"replay", COMMAND_REPLAY, "FILE SCHEDULE",
     "Replays a schedule and shows each step and what is wrong at its end.",
     "  heddle replay lesson.py 'w1 w2'\n"
     "  heddle replay lesson.py 'main*3 w1*2 w2:1'  repeats and choices\n",
     cmd_replay},
    {"graph", COMMAND_GRAPH, "FILE", "Draws what the check found.",
     "  heddle graph --kind waitfor -o deadlock.svg lesson.py\n"
     "  heddle graph --kind state -o states.png lesson.py\n",
     cmd_graph},
    {"report", COMMAND_REPORT, "FILE",
     "Checks as check does and writes a page to click through.",
     "  heddle report -o lesson.html lesson.py\n", cmd_report},
    {"verify", COMMAND_VERIFY, "FILE CERTIFICATE",
     "Checks the certificate that 'check --certificate' wrote.",
     "  heddle check --certificate proof.txt lesson.py\n"
     "  heddle verify lesson.py proof.txt\n",
     cmd_verify},
    {"disasm", COMMAND_DISASM, "FILE",
     "Shows the bytecode that the program is compiled to.",
     "  heddle disasm lesson.go\n", cmd_disasm},
};
const unsigned cli_n_commands = sizeof cli_commands / sizeof cli_commands[0];

const cli_command *cli_command_find(const char *name) {
  for (unsigned i = 0; i < cli_n_commands; i++)
    if (strcmp(cli_commands[i].name, name) == 0)
      return &cli_commands[i];
  return NULL;
}

static void usage(FILE *to) {
  fprintf(to,
          "usage: heddle COMMAND [OPTION]... FILE\n\n"
          "Runs the concurrent program FILE (.go, .py, .rs), or explores every "
          "interleaving of it.\n\ncommands:\n");
  for (unsigned i = 0; i < cli_n_commands; i++)
    fprintf(to, "  %-10s %s\n", cli_commands[i].name, cli_commands[i].help);
  fprintf(to, "\n'heddle COMMAND --help' shows a command's options and "
              "examples.\nExit status: 0 nothing wrong, 1 a violation, 2 "
              "wrong input, 3 inconclusive, 4 a\ndefect of Heddle.\n");
}

static const char *next_command(void *context) {
  unsigned *next = context;
  return *next < cli_n_commands ? cli_commands[(*next)++].name : NULL;
}

static void complain_unknown(const char *name) {
  unsigned next = 0;
  const char *like = suggest(name, next_command, &next);
  if (like != NULL)
    cli_error("no command '%s'; do you mean '%s'?", name, like);
  else
    cli_error("no command '%s'; 'heddle --help' lists them", name);
}

int main(int argc, char **argv) {
  // Pasting a command back must find the program again.
  if (argc > 0 && strchr(argv[0], '/') != NULL)
    cli_self = argv[0];
  if (argc < 2) {
    usage(stderr);
    return EXIT_INPUT;
  }
  const char *name = argv[1];
  int status = EXIT_CLEAN;
  const cli_command *c = cli_command_find(name);
  if (c != NULL) {
    status = c->run(argc - 1, argv + 1);
  } else if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 ||
             strcmp(name, "help") == 0) {
    c = argc > 2 ? cli_command_find(argv[2]) : NULL;
    char *help[] = {argc > 2 ? argv[2] : NULL, (char[]){"--help"}, NULL};
    if (c != NULL)
      status = c->run(2, help);
    else
      usage(stdout);
  } else if (strcmp(name, "--version") == 0) {
    printf("heddle %s\n", HEDDLE_VERSION);
  } else {
    complain_unknown(name);
    return EXIT_INPUT;
  }
  if (!cli_flush() && (status == EXIT_CLEAN || status == EXIT_VIOLATION))
    status = EXIT_INPUT;
  return status;
}
