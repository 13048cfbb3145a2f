// The directive: a program's own defaults.
//
//   # heddle: check --scale 100_000=2
//
// in the comment that a file begins with. A directive for a command is for that
// command; one for `check` is also for the commands that explore or replay the
// same program (outcomes, graph, replay, step), where they have no directive of
// their own. Words are split at blanks; there is no quoting.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

#define HEAD_BYTES 8192

/// The first bytes of a file, zero-terminated; NULL if it cannot be read, which
/// is for sim_load to report.
static char *read_head(const char *path) {
  FILE *f = fopen(path, "rb");
  if (f == NULL)
    return NULL;
  char *text = malloc(HEAD_BYTES + 1);
  if (text != NULL)
    text[fread(text, 1, HEAD_BYTES, f)] = '\0';
  fclose(f);
  return text;
}

/// Behind the comment sign that `line` begins with, or NULL when the line is no
/// comment.
static char *after_comment_sign(char *line) {
  while (*line == ' ' || *line == '\t')
    line++;
  if (*line == '#')
    line++;
  else if (line[0] == '/' && line[1] == '/')
    line += 2;
  else
    return NULL;
  while (*line == ' ' || *line == '\t')
    line++;
  return line;
}

/// Splits `text` at blanks into `argv`, in place.
static int split(char *text, char **argv, int max) {
  int n = 0;
  while (n < max - 1) {
    while (isspace((unsigned char)*text))
      text++;
    if (*text == '\0')
      break;
    argv[n++] = text;
    while (*text != '\0' && !isspace((unsigned char)*text))
      text++;
    if (*text != '\0')
      *text++ = '\0';
  }
  argv[n] = NULL;
  return n;
}

/// How well a directive for `name` suits `command`: 2 its own, 1 check's, 0
/// not.
static int suits(const char *name, unsigned command) {
  const unsigned borrows = COMMAND_OUTCOMES | COMMAND_GRAPH | COMMAND_REPLAY |
                           COMMAND_STEP | COMMAND_STRESS | COMMAND_VERIFY;
  const cli_command *c = cli_command_find(name);
  if (c == NULL)
    return 0;
  if (c->bit == command)
    return 2;
  return c->bit == COMMAND_CHECK && (command & borrows) != 0 ? 1 : 0;
}

bool cli_priorities(const sim_program *p, sched_priorities *out) {
  static const char word[] = "heddle: priority ";
  size_t n;
  const char *text = sim_program_text(p, &n), *end = text + n;
  for (unsigned line = 1; text < end; line++) {
    const char *next = memchr(text, '\n', (size_t)(end - text));
    const size_t length = (size_t)((next ? next : end) - text);
    const char *at = memmem(text, length, word, sizeof word - 1);
    if (at != NULL && memchr(text, '"', (size_t)(at - text)) == NULL &&
        !sched_priorities_read(out, at + sizeof word - 1)) {
      fprintf(stderr,
              "%s:%u: error: a priority is given as NAME=NUMBER, at most %d\n",
              sim_program_path(p), line, SCHED_MAX_PRIORITIES);
      return false;
    }
    text += length + 1;
  }
  return true;
}

int cli_directive(const char *path, unsigned command, char **line, char **argv,
                  int max, unsigned *line_number) {
  char *text = read_head(path);
  char *best = NULL;
  int best_suits = 0;
  unsigned number = 0;
  *line = NULL;
  for (char *at = text, *next; at != NULL; at = next) {
    next = strchr(at, '\n');
    if (next != NULL)
      *next++ = '\0';
    number++;
    char *comment = after_comment_sign(at);
    if (comment == NULL)
      break;
    if (strncmp(comment, "heddle:", 7) != 0)
      continue;
    char name[16] = "";
    if (sscanf(comment + 7, "%15s", name) != 1)
      continue;
    int s = suits(name, command);
    if (s > best_suits) {
      best = comment + 7;
      best_suits = s;
      *line_number = number;
    }
  }
  if (best == NULL) {
    free(text);
    return 0;
  }
  *line = text;
  return split(best, argv, max);
}
