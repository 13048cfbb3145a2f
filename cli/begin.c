// How a command begins: its options, the directive in the file, the program,
// and the expressions in its language.
//
// The directive is read first and the command line after it, into the same
// cli_options, so that the latter wins. Start at cli_begin.
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "sim/arena.h"
#include "sim/text.h"

#define MAX_WORDS 64

static void print_help(const cli_command *c) {
  printf("usage: heddle %s [OPTION]... %s\n\n%s\n\noptions:\n", c->name,
         c->arguments, c->help);
  cli_print_options(c->bit, stdout);
  printf("\nexamples:\n%s", c->examples);
}

/// Copies what the command line gives by position, and checks their number.
static bool take_positional(cli_options *o, const cli_command *c) {
  const unsigned most = strchr(c->arguments, ' ') != NULL ? 2 : 1;
  if (o->n_positional == 0) {
    fprintf(stderr,
            "usage: heddle %s [OPTION]... %s\n"
            "'heddle %s --help' shows the options and examples\n",
            c->name, c->arguments, c->name);
    return false;
  }
  if (o->n_positional > most) {
    fprintf(stderr, "heddle %s: unexpected argument '%s'\n", c->name,
            o->positional[most]);
    return false;
  }
  o->file = o->positional[0];
  if (c->bit == COMMAND_REPLAY && o->n_positional == 2)
    o->schedule = o->positional[1];
  return true;
}

/// Every literal that was to be scaled must occur: else what was asked for is
/// not what would be explored.
static bool scales_were_used(const cli_options *o) {
  bool ok = true;
  for (unsigned i = 0; i < o->compile.n_scales; i++)
    if (!o->compile.scales[i].used) {
      fprintf(stderr,
              "%s: error: --scale %s=%llu: the program has no integer "
              "literal %s\n",
              o->file, o->scale_from[i],
              (unsigned long long)o->compile.scales[i].to, o->scale_from[i]);
      ok = false;
    }
  return ok;
}

/// Compiles o->file, and says what is wrong with it.
static sim_program *load(cli_options *o) {
  diag *d = xcalloc(1, sizeof *d);
  d->path = o->file;
  sim_program *p = sim_load(o->file, &o->compile, d);
  cli_print_diag(d); // of a program that compiles, its warnings
  if (p != NULL && !scales_were_used(o)) {
    sim_program_free(p);
    p = NULL;
  }
  free(d);
  return p;
}

/// Compiles what --invariant and --final say. False after a message.
static bool compile_expressions(cli_options *o, const sim_program *p) {
  check_expressions *x = &o->check.expressions;
  diag *d = xcalloc(1, sizeof *d);
  bool ok = true;
  for (unsigned i = 0; i < o->n_expressions; i++) {
    const bool final = o->expressions[i].final;
    d->path = final ? "--final" : "--invariant";
    sim_expression *e = sim_expression_compile(p, o->expressions[i].text, d);
    o->expressions[i].compiled = e;
    if (e != NULL && sim_expression_names_threads(e)) {
      cli_error("%s '%s': it names a variable of a thread; only those of the "
                "program mean something in every state",
                d->path, o->expressions[i].text);
      ok = false;
    } else if (e == NULL) {
      cli_print_diag(d);
      ok = false;
    } else if (final) {
      o->finals[x->n_finals++] = e;
    } else {
      o->invariants[x->n_invariants++] = e;
    }
    if (!ok)
      break;
  }
  x->invariants = o->invariants;
  x->finals = o->finals;
  free(d);
  return ok;
}

/// In the order of what they replace.
static int by_literal(const void *a, const void *b) {
  const uint64_t *x = a, *y = b;
  return (x[0] > y[0]) - (x[0] < y[0]);
}

static char *variant_text(const sim_compile_options *c) {
  uint64_t scales[SIM_MAX_SCALES][2];
  unsigned n = 0;
  for (unsigned i = 0; i < c->n_scales; i++) {
    scales[n][0] = c->scales[i].from;
    scales[n][1] = c->scales[i].to;
    n += c->scales[i].from != c->scales[i].to;
  }
  qsort(scales, n, sizeof *scales, by_literal);
  text_buffer text = {0};
  for (unsigned i = 0; i < n; i++)
    text_addf(&text, " --scale %llu=%llu", (unsigned long long)scales[i][0],
              (unsigned long long)scales[i][1]);
  if (c->go_minor != 0)
    text_addf(&text, " --go 1.%d", c->go_minor);
  if (c->entry != NULL)
    text_addf(&text, " --entry %s", c->entry);
  char *variant = strdup(text.n > 0 ? text_string(&text) + 1 : "");
  text_deinit(&text);
  return variant;
}

int cli_begin(int argc, char **argv, cli_options *o, sim_program **program) {
  const cli_command *c = cli_command_find(argv[0]);
  *program = NULL;

  cli_options_init(o, c->bit);
  int status = cli_parse_line(o, argc, argv, NULL);
  if (status == 0)
    print_help(c);
  if (status == -1 && !take_positional(o, c))
    status = EXIT_INPUT;
  if (status != -1)
    return status;

  // Once more, behind what the file says.
  const char *file = o->file;
  char *words[MAX_WORDS];
  char *storage = NULL;
  unsigned line = 0;
  int n = cli_directive(file, c->bit, &storage, words, MAX_WORDS, &line);
  cli_options_init(o, c->bit);
  o->directive = storage;
  if (n > 0) {
    char where[PATH_MAX + 16];
    snprintf(where, sizeof where, "%s:%u:1", file, line);
    if (!cli_parse(o, n, words, where)) {
      cli_end(o, NULL);
      return EXIT_INPUT;
    }
  }
  if (!cli_parse(o, argc, argv, NULL) || !take_positional(o, c)) {
    cli_end(o, NULL);
    return EXIT_INPUT;
  }
  *program = load(o);
  if (*program == NULL) {
    cli_end(o, NULL);
    return EXIT_INPUT;
  }
  o->n_priorities = o->priorities.n;
  const bool priorities = o->command == COMMAND_RUN ||
                          o->command == COMMAND_STEP ||
                          cli_priorities(*program, &o->priorities);
  if (o->priorities.n > 0 && !o->priorities.inherit)
    o->check.expressions.priorities = &o->priorities;
  if (!priorities || !compile_expressions(o, *program)) {
    cli_end(o, *program);
    *program = NULL;
    return EXIT_INPUT;
  }
  o->variant = variant_text(&o->compile);
  o->check.interrupted = &cli_interrupted;
  o->check.machine.interrupted = &cli_interrupted;
  if (o->observe) {
    o->check.machine.observe_output = true;
    o->check.machine.end_with_main = true;
  }
  return -1;
}

void cli_end(cli_options *o, sim_program *program) {
  for (unsigned i = 0; i < o->n_expressions; i++)
    if (o->expressions[i].compiled != NULL)
      sim_expression_free(o->expressions[i].compiled);
  o->n_expressions = 0;
  if (program != NULL)
    sim_program_free(program);
  free(o->variant);
  o->variant = NULL;
  free(o->directive);
  o->directive = NULL;
}

const char *cli_variant(const cli_options *o) { return o->variant; }

/// Unreduced graphs up to this size are built for the numbers in the report
/// without being asked for: it takes no time that anybody would notice.
enum { CHEAP_GRAPH = 4000 };

void cli_limit_numbers(cli_options *o) {
  o->check.limit_numbers = o->numbers ? o->check.limit_graph : CHEAP_GRAPH;
}

void cli_same_program(const cli_options *o, text_buffer *out) {
  for (unsigned i = 0; i < o->compile.n_scales; i++)
    text_addf(out, " --scale %s=%llu", o->scale_from[i],
              (unsigned long long)o->compile.scales[i].to);
  if (o->compile.go_minor != 0)
    text_addf(out, " --go 1.%d", o->compile.go_minor);
  if (o->compile.entry != NULL) {
    text_add_string(out, " --entry ");
    cli_shell_quote(out, o->compile.entry);
  }
}
