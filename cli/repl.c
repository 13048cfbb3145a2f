// The session: where lines come from, which command a word means, when it ends.
// Start at repl_run; the commands are in the table of repl_commands.c.
//
// All that changes the program's state goes through the history, so every state
// that was reached can be reached again.
#include "cli/repl.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/repl_session.h"
#include "sim/arena.h"

enum { MAX_SOURCE_DEPTH = 16 };

char *repl_copy(const char *text) {
  size_t n = strlen(text) + 1;
  return memcpy(xmalloc(n), text, n);
}

bool repl_error(repl *r, const char *format, ...) {
  fflush(stdout);
  if (r->source_path)
    fprintf(stderr, "%s:%u: ", r->source_path, r->source_line);
  va_list args;
  va_start(args, format);
  vfprintf(stderr, format, args);
  va_end(args);
  fputc('\n', stderr);
  return false;
}

bool repl_number(repl *r, const char *word, const char *what, uint64_t max,
                 uint64_t *out) {
  char *end;
  errno = 0;
  unsigned long long value = strtoull(word, &end, 10);
  if (isdigit((unsigned char)word[0]) && !*end && errno == 0 && value <= max) {
    *out = value;
    return true;
  }
  if (what && isdigit((unsigned char)word[0]) && !*end)
    repl_error(r, "%s is too large; the limit is %llu", word,
               (unsigned long long)max);
  else if (what)
    repl_error(r, "'%s' is not %s", word, what);
  return false;
}

// -- lines -------------------------------------------------------------------

/// Splits `line` in place into words; "..." makes one word of several. False,
/// after a message, if there are too many or a quote is open.
static bool split(repl *r, char *line, repl_args *a) {
  char *in = line, *out;
  for (;;) {
    while (isspace((unsigned char)*in))
      in++;
    if (!*in)
      return true;
    if (a->n == REPL_MAX_ARGS)
      return repl_error(r, "too many words");
    bool quoted = *in == '"';
    in += quoted;
    a->word[a->n++] = out = in;
    while (*in && (quoted ? *in != '"' : !isspace((unsigned char)*in))) {
      if (quoted && *in == '\\' && in[1])
        in++;
      *out++ = *in++;
    }
    if (quoted && !*in)
      return repl_error(r, "a quote is not closed");
    if (*in)
      in++;
    *out = 0;
  }
}

static bool all_digits(const char *word) {
  return word[0] && !word[strspn(word, "0123456789")];
}

/// Runs a command, which in the middle of a step may be one that is about the
/// state before it.
static bool run_command(repl *r, const repl_command *c, const repl_args *args) {
  if (!r->inside || (c->flags & REPL_INSIDE))
    return c->run(r, args);
  if (c->flags & (REPL_COMPLETES | REPL_LEAVES))
    return repl_leave_inside(r, c->flags) && c->run(r, args);
  sim_machine *inside = repl_hide_inside(r);
  bool ok = c->run(r, args);
  r->inside = inside;
  return ok;
}

/// Runs the line `text` as a command; remembers one that an empty line repeats.
static bool execute_words(repl *r, char *text) {
  char *name = text + strspn(text, " \t\r");
  size_t n = strcspn(name, " \t\r");
  char *rest = name + n;
  if (*rest)
    *rest++ = 0;
  rest += strspn(rest, " \t\r");
  for (size_t end = strlen(rest);
       end > 0 && isspace((unsigned char)rest[end - 1]);)
    rest[--end] = 0;
  char *whole = repl_copy(rest);
  repl_args args = {.rest = whole};
  bool ok = false;
  uint64_t number;
  if (all_digits(name)) {
    if (*rest)
      repl_error(r,
                 "a number takes that choice of 'enabled', and nothing else");
    else
      ok = repl_number(r, name, "a choice", UINT64_MAX, &number) &&
           repl_choose(r, number);
  } else {
    const repl_command *c = repl_command_find(r, name);
    r->repeats = c && (c->flags & REPL_REPEATS) != 0;
    ok = c && ((c->flags & REPL_RAW) != 0 || split(r, rest, &args)) &&
         run_command(r, c, &args);
  }
  free(whole);
  return ok;
}

bool repl_execute(repl *r, const char *line) {
  const char *first = line + strspn(line, " \t\r");
  if (!*first || *first == '#')
    return true;
  char *text = repl_copy(first);
  r->repeats = false;
  FILE *log = r->log;
  bool ok = execute_words(r, text);
  if (log && log == r->log && r->source_depth == 0)
    fprintf(log, "%s\n", first);
  free(text);
  if (!ok && r->batch) {
    r->failed = true;
    r->quit = true;
  }
  return ok;
}

bool repl_source(repl *r, const char *path) {
  if (r->source_depth == MAX_SOURCE_DEPTH)
    return repl_error(r, "%s: scripts call each other too deeply", path);
  FILE *f = fopen(path, "r");
  if (!f)
    return repl_error(r, "%s: %s", path, strerror(errno));
  const char *outer_path = r->source_path;
  unsigned outer_line = r->source_line;
  r->source_depth++;
  char *line = NULL;
  size_t cap = 0;
  bool ok = true;
  ssize_t n;
  errno = 0;
  for (unsigned i = 1; !r->quit && (n = getline(&line, &cap, f)) >= 0; i++) {
    if (n > 0 && line[n - 1] == '\n')
      line[n - 1] = 0;
    r->source_path = path;
    r->source_line = i;
    ok = repl_execute(r, line) && ok;
  }
  r->source_path = outer_path;
  r->source_line = outer_line;
  if (ferror(f))
    ok = repl_error(r, "%s: %s", path, strerror(errno));
  free(line);
  fclose(f);
  r->source_depth--;
  return ok;
}

/// Reads standard input to its end. On a terminal an empty line does the last
/// command again where that makes sense.
static void read_lines(repl *r) {
  char *last = NULL, *line;
  while (!r->quit && (line = repl_line_read(r))) {
    bool empty = !line[strspn(line, " \t\r")];
    if (!empty) {
      repl_execute(r, line);
      free(last);
      // What is repeated is not the same place again, but where it goes on.
      last = r->repeats ? repl_copy(line) : NULL;
      if (last && line[strspn(line, " \t")] == 'l')
        last[strspn(line, " \t") + 1] = 0;
    } else if (last && r->terminal) {
      repl_execute(r, last);
    }
    free(line);
  }
  free(last);
}

// -- the session -------------------------------------------------------------

static void keep_output(void *context, int stream, const char *bytes,
                        size_t n) {
  (void)stream;
  text_add(context, bytes, n);
}

static int width_of_places(const repl *r) {
  size_t bytes;
  const char *text = sim_program_text(r->program, &bytes);
  uint32_t lines = 1;
  for (size_t i = 0; i < bytes; i++)
    lines += text[i] == '\n';
  text_buffer place = {0};
  repl_place(r, (span){.line = lines}, &place);
  int width = repl_width(text_string(&place));
  text_deinit(&place);
  return width;
}

static void session_init(repl *r, const sim_program *p,
                         const repl_options *options) {
  *r = (repl){.program = p,
              .variant = options->variant ? options->variant : "",
              .options = options->machine,
              .seed = options->seed,
              .batch = options->batch};
  r->options.print = keep_output;
  r->options.print_context = &r->output;
  history_init(&r->history, p, &r->options, &cli_interrupted);
  r->current = repl_copy(sim_thread_count(repl_now(r)) > 0
                             ? sim_thread_name(repl_now(r), 0)
                             : "main");
  sched_round_robin(&r->policy, 1);
  cli_priorities(p, &r->priorities);
  r->place_width = width_of_places(r);
}

static void session_deinit(repl *r) {
  sim_free(r->inside);
  history_deinit(&r->history);
  text_deinit(&r->output);
  free(r->current);
  repl_stops_free(r);
  repl_displays_free(r);
  repl_marks_free(r);
  if (r->log)
    fclose(r->log);
}

static void greet(repl *r) {
  printf("%s (%s): you are the scheduler. 'enabled' shows who can move, "
         "'help' all commands.\n",
         sim_program_path(r->program), sim_program_language(r->program));
  if (r->history.at == 0)
    repl_cmd_enabled(r, &(repl_args){0});
}

/// Takes the moves of the schedule to start with. False, after a message, if it
/// does not apply.
static bool start(repl *r, const schedule *s) {
  char error[SCHEDULE_ERROR_BYTES];
  if (!schedule_fits(s, r->program, r->variant, error) ||
      !repl_take_schedule(r, s, error)) {
    repl_error(r, "%s", error);
    return false;
  }
  text_clear(&r->output);
  if (r->history.at > 0) {
    repl_set_current(r, history_name(&r->history, r->history.at - 1));
    repl_show_place(r);
    repl_show_cycle(r);
  }
  return true;
}

/// Runs $XDG_CONFIG_HOME/heddle/init, if there is one: a person's own habits,
/// which no script depends on.
static void run_init_file(repl *r) {
  const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
  text_buffer path = {0};
  if (config && config[0] == '/')
    text_addf(&path, "%s/heddle/init", config);
  else if (home && home[0] == '/')
    text_addf(&path, "%s/.config/heddle/init", home);
  if (path.n > 0 && access(text_string(&path), R_OK) == 0)
    repl_source(r, text_string(&path));
  text_deinit(&path);
}

int repl_run(const sim_program *p, const repl_options *options) {
  repl r;
  session_init(&r, p, options);
  const bool turns =
      options->policy && (strcmp(options->policy, "rr") == 0 ||
                          strcmp(options->policy, "round-robin") == 0);
  if (options->policy && !repl_set_policy(&r, options->policy,
                                          turns ? options->quantum : r.seed)) {
    repl_error(&r, "there is no scheduler '%s'; there are: manual, %s",
               options->policy, sched_names);
    session_deinit(&r);
    return 2;
  }
  repl_line_init(&r);
  if (r.terminal && !r.batch)
    greet(&r);
  repl_show_output(&r); // what was printed before the first step
  if (options->start && !start(&r, options->start)) {
    repl_line_deinit(&r);
    session_deinit(&r);
    return 2;
  }
  if (r.terminal && !r.batch)
    run_init_file(&r);
  for (unsigned i = 0; i < options->n_scripts && !r.quit; i++) {
    const repl_script *s = &options->scripts[i];
    bool ok = s->is_file ? repl_source(&r, s->text) : repl_execute(&r, s->text);
    if (!ok && r.batch)
      r.failed = r.quit = true;
  }
  if (!r.quit && !(r.batch && options->n_scripts > 0))
    read_lines(&r);
  repl_line_deinit(&r);
  session_deinit(&r);
  return r.failed ? 1 : 0;
}
