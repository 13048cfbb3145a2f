// What the command line says apart from reports: errors with their source
// lines, colours, quantities, words quoted for a shell.
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

#define MAX_SOURCE_LINE 160

void cli_error(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fprintf(stderr, "%sheddle: %s", cli_style_on(stderr, STYLE_BAD),
          cli_style_off(stderr));
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
}

bool cli_colour(FILE *to) {
  const char *no = getenv("NO_COLOR");
  const char *term = getenv("TERM");
  if (no != NULL && *no != '\0')
    return false;
  if (term == NULL || strcmp(term, "dumb") == 0)
    return false;
  return isatty(fileno(to)) == 1;
}

const char *cli_style_on(FILE *to, cli_style s) {
  static const char *const codes[] = {
      [STYLE_BAD] = "\033[1;31m",
      [STYLE_GOOD] = "\033[1;32m",
      [STYLE_NOTE] = "\033[1m",
      [STYLE_DIM] = "\033[2m",
  };
  return cli_colour(to) ? codes[s] : "";
}

const char *cli_style_off(FILE *to) { return cli_colour(to) ? "\033[0m" : ""; }

/// Prints line `number` of the file, cut to what fits, and a caret under
/// `column`. Control characters become blanks; the caret follows tabs.
static void print_source_line(FILE *f, uint32_t number, uint32_t column) {
  char *line = NULL;
  size_t cap = 0;
  ssize_t n = -1;
  for (uint32_t i = 0; i < number; i++)
    if ((n = getline(&line, &cap, f)) < 0)
      break;
  if (n > MAX_SOURCE_LINE)
    n = MAX_SOURCE_LINE;
  while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
    n--;
  if (n > 0 && column > 0 && column <= (uint32_t)n + 1) {
    for (ssize_t i = 0; i < n; i++)
      if ((unsigned char)line[i] < ' ' && line[i] != '\t')
        line[i] = ' ';
    fprintf(stderr, "  %.*s\n  ", (int)n, line);
    for (uint32_t i = 0; i + 1 < column; i++)
      if (line[i] == '\t')
        fputc('\t', stderr);
      else if (((unsigned char)line[i] & 0xC0) != 0x80)
        fputc(' ', stderr);
    fprintf(stderr, "%s^%s\n", cli_style_on(stderr, STYLE_GOOD),
            cli_style_off(stderr));
  }
  free(line);
}

static void print_entry(const diag *d, const diag_entry *e, cli_style how,
                        const char *what) {
  fprintf(stderr, "%s%s:", cli_style_on(stderr, STYLE_NOTE), d->path);
  if (e->at.line > 0)
    fprintf(stderr, "%u:%u:", e->at.line, e->at.column);
  fprintf(stderr, " %s%s:%s %s\n", cli_style_on(stderr, how), what,
          cli_style_off(stderr), e->text);
  FILE *f = e->at.line > 0 ? fopen(d->path, "rb") : NULL;
  if (f != NULL) {
    print_source_line(f, e->at.line, e->at.column);
    fclose(f);
  }
}

void cli_print_diag(const diag *d) {
  const unsigned shown = d->count < DIAG_MAX ? d->count : DIAG_MAX;
  for (unsigned i = 0; i < shown; i++)
    print_entry(d, &d->entries[i], STYLE_BAD, "error");
  if (d->count > shown)
    fprintf(stderr, "%s: %u more errors\n", d->path, d->count - shown);
  for (unsigned i = 0; i < d->n_warnings; i++)
    print_entry(d, &d->warnings[i], STYLE_NOTE, "warning");
}

void cli_shell_quote(text_buffer *out, const char *word) {
  const char *plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                      "0123456789_-./:=+,@%";
  if (*word != '\0' && strspn(word, plain) == strlen(word)) {
    text_add_string(out, word);
    return;
  }
  text_add_string(out, "'");
  for (const char *c = word; *c != '\0'; c++)
    if (*c == '\'')
      text_add_string(out, "'\\''");
    else
      text_add(out, c, 1);
  text_add_string(out, "'");
}

size_t cli_width(const char *text) {
  size_t n = 0;
  for (; *text != '\0'; text++)
    n += ((unsigned char)*text & 0xC0) != 0x80;
  return n;
}

void cli_duration(char *out, size_t bytes, double seconds) {
  if (seconds < 0.01)
    snprintf(out, bytes, "%.1f ms", seconds * 1e3);
  else if (seconds < 1)
    snprintf(out, bytes, "%.0f ms", seconds * 1e3);
  else if (seconds < 100)
    snprintf(out, bytes, "%.1f s", seconds);
  else
    snprintf(out, bytes, "%.0f s", seconds);
}

void cli_bytes(char *out, size_t bytes, uint64_t n) {
  if (n < 1024 * 1024)
    snprintf(out, bytes, "%.1f KiB", (double)n / 1024);
  else if (n < (uint64_t)1024 * 1024 * 1024)
    snprintf(out, bytes, "%.1f MiB", (double)n / (1024 * 1024));
  else
    snprintf(out, bytes, "%.2f GiB", (double)n / (1024.0 * 1024 * 1024));
}

bool cli_flush(void) {
  errno = 0;
  if (fflush(stdout) == 0 && !ferror(stdout))
    return true;
  cli_error("cannot write the output: %s",
            errno != 0 ? strerror(errno) : "write error");
  return false;
}
