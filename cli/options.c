// Command lines: what stands on one, or in a file's directive, into
// cli_options. The options are in the table of option_table.c; start at
// cli_parse.
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/option_table.h"
#include "sim/suggest.h"
#include "sim/text.h"

enum { OPTION_BASE = 1000, OPTION_HELP = 'h' };

void cli_print_options(unsigned command, FILE *to) {
  for (unsigned i = 0; i < option_table_n; i++) {
    const option_row *r = &option_table[i];
    if (!(r->commands & command))
      continue;
    char name[64];
    char letter[8] = "    ";
    if (r->letter != 0)
      snprintf(letter, sizeof letter, "-%c, ", r->letter);
    snprintf(name, sizeof name, "%s--%s%s%s", letter, r->name,
             r->argument != NULL ? " " : "",
             r->argument != NULL ? r->argument : "");
    fprintf(to, "  %-26s %s\n", name, r->help);
  }
  fprintf(to, "  %-26s %s\n", "-h, --help", "this help");
}

void cli_options_init(cli_options *o, unsigned command) {
  memset(o, 0, sizeof *o);
  o->command = command;
  check_options_init(&o->check);
  const long processors = sysconf(_SC_NPROCESSORS_ONLN);
  o->check.threads = processors < 1                   ? 1
                     : processors > CHECK_MAX_THREADS ? CHECK_MAX_THREADS
                                                      : (unsigned)processors;
  o->check.machine.time =
      command & (COMMAND_RUN | COMMAND_STEP) ? SIM_TIME_VIRTUAL : SIM_TIME_ANY;
}

// -- parsing -----------------------------------------------------------------

static const char *command_name(unsigned command) {
  for (unsigned i = 0; i < cli_n_commands; i++)
    if (cli_commands[i].bit == command)
      return cli_commands[i].name;
  return "?";
}

static void complain(const char *where, unsigned command, const char *text) {
  if (where != NULL)
    fprintf(stderr, "%s: error: in the heddle directive: %s\n", where, text);
  else
    fprintf(stderr, "heddle %s: %s\n", command_name(command), text);
}

typedef struct option_names {
  unsigned command, next;
} option_names;

static const char *next_name(void *context) {
  option_names *names = context;
  while (names->next < option_table_n) {
    const option_row *row = &option_table[names->next++];
    if (row->commands & names->command)
      return row->name;
  }
  return NULL;
}

/// What is wrong with the word that getopt did not know.
static void complain_unknown(const char *where, unsigned command,
                             const char *word) {
  text_buffer t = {0};
  const char *bare = word + strspn(word, "-");
  const size_t n = strcspn(bare, "=");
  text_addf(&t, "unknown option '%.*s'", (int)(n + (size_t)(bare - word)),
            word);
  bool elsewhere = false;
  for (size_t i = 0; n > 0 && i < option_table_n; i++) {
    const option_row *row = &option_table[i];
    elsewhere |= (strncmp(row->name, bare, n) == 0 && row->name[n] == '\0') ||
                 (n == 1 && row->letter == bare[0]);
  }
  char *name = strndup(bare, n);
  const char *like =
      name != NULL && n > 1
          ? suggest(name, next_name, &(option_names){.command = command})
          : NULL;
  if (elsewhere)
    text_addf(&t, " (other commands have it, %s has not)",
              command_name(command));
  else if (like != NULL)
    text_addf(&t, "; do you mean '--%s'?", like);
  free(name);
  if (where == NULL && (elsewhere || like == NULL))
    text_addf(&t, "; 'heddle %s --help' lists the options",
              command_name(command));
  complain(where, command, text_string(&t));
  text_deinit(&t);
}

/// Finds the row for what getopt returned, or NULL.
static const option_row *row_of(int c) {
  if (c >= OPTION_BASE)
    return &option_table[c - OPTION_BASE];
  for (size_t i = 0; i < option_table_n; i++)
    if (option_table[i].letter != 0 && option_table[i].letter == c)
      return &option_table[i];
  return NULL;
}

static bool apply(cli_options *o, const option_row *r, const char *argument,
                  const char *where) {
  text_buffer wrong = {0};
  bool ok = option_set(r, o, argument, &wrong);
  if (!ok) {
    text_buffer t = {0};
    text_addf(&t, "--%s '%s': %s", r->name, argument,
              wrong.n > 0 ? text_string(&wrong) : "not understood");
    complain(where, o->command, text_string(&t));
    text_deinit(&t);
  }
  text_deinit(&wrong);
  return ok;
}

int cli_parse_line(cli_options *o, int argc, char **argv, const char *where) {
  // A directive for check may say more than a command that borrows it needs.
  const cli_command *author = where != NULL ? cli_command_find(argv[0]) : NULL;
  const unsigned known = o->command | (author != NULL ? author->bit : 0);
  struct option longs[OPTION_TABLE_MAX + 2];
  char shorts[2 * OPTION_TABLE_MAX + 4] = ":h";
  size_t n = 0, n_short = strlen(shorts);
  for (size_t i = 0; i < option_table_n; i++) {
    const option_row *r = &option_table[i];
    if (!(r->commands & known) || (where != NULL && !r->in_directive))
      continue;
    longs[n++] = (struct option){
        r->name, r->argument != NULL ? required_argument : no_argument, NULL,
        OPTION_BASE + (int)i};
    if (r->letter != 0) {
      shorts[n_short++] = r->letter;
      if (r->argument != NULL)
        shorts[n_short++] = ':';
    }
  }
  shorts[n_short] = '\0';
  longs[n++] = (struct option){"help", no_argument, NULL, OPTION_HELP};
  longs[n] = (struct option){0};

  opterr = 0;
  optind = 0; // glibc: begin anew
  for (;;) {
    // gdb's -ex and -batch have one dash
    int c = o->command == COMMAND_STEP
                ? getopt_long_only(argc, argv, shorts, longs, NULL)
                : getopt_long(argc, argv, shorts, longs, NULL);
    if (c == -1)
      break;
    if (c == OPTION_HELP)
      return where == NULL ? 0 : EXIT_INPUT;
    if (c == ':') {
      text_buffer t = {0};
      text_addf(&t, "option '%s' needs an argument", argv[optind - 1]);
      complain(where, o->command, text_string(&t));
      text_deinit(&t);
      return EXIT_INPUT;
    }
    const option_row *r = row_of(c);
    if (c == '?' || r == NULL) {
      char letter[3] = {'-', (char)optopt, '\0'};
      bool is_short = optopt > 0 && optopt < OPTION_BASE;
      complain_unknown(where, o->command, is_short ? letter : argv[optind - 1]);
      return EXIT_INPUT;
    }
    if ((r->commands & o->command) && !apply(o, r, optarg, where))
      return EXIT_INPUT;
  }
  if (where != NULL && optind < argc) {
    complain(where, o->command, "only options may follow the command");
    return EXIT_INPUT;
  }
  for (int i = optind; i < argc; i++) {
    if (o->n_positional == CLI_MAX_POSITIONAL) {
      complain(where, o->command, "too many arguments");
      return EXIT_INPUT;
    }
    o->positional[o->n_positional++] = argv[i];
  }
  return -1;
}

bool cli_parse(cli_options *o, int argc, char **argv, const char *where) {
  return cli_parse_line(o, argc, argv, where) == -1;
}
