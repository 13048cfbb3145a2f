// Where lines come from: readline on a terminal, with completion and a history
// file; getline from a pipe, without prompt or echo (readline on a pipe would
// print both and eat tabs).
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "cli/cli.h"
#include "cli/graph.h"
#include "cli/repl_session.h"
#include "sim/arena.h"

enum { HISTORY_LINES = 1000 };

static repl *session; ///< for readline's call-backs, which take no context

int repl_line_columns(const repl *r) {
  struct winsize size;
  enum { LEAST = 80 };
  if (!r->terminal || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
    return INT_MAX;
  return size.ws_col > LEAST ? size.ws_col : LEAST;
}

// -- the history file --------------------------------------------------------

/// Makes the folders of `path` that do not exist. Readable by the user only.
static void make_folders(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash;
       slash = strchr(slash + 1, '/')) {
    *slash = 0;
    mkdir(path, 0700);
    *slash = '/';
  }
}

/// $XDG_STATE_HOME/heddle/history, or NULL without a home; to be freed.
static char *history_path(void) {
  const char *state = getenv("XDG_STATE_HOME");
  const char *home = getenv("HOME");
  text_buffer path = {0};
  if (state && state[0] == '/')
    text_addf(&path, "%s/heddle/history", state);
  else if (home && home[0] == '/')
    text_addf(&path, "%s/.local/state/heddle/history", home);
  return path.data;
}

// -- completion --------------------------------------------------------------

typedef struct candidates {
  char **words;
  unsigned n, cap, next;
} candidates;

static candidates found;

/// A word with white space is completed with quotes around it.
static void add_candidate(const char *word, const char *prefix) {
  prefix += *prefix == '"';
  if (strncmp(word, prefix, strlen(prefix)) != 0)
    return;
  text_buffer candidate = {0};
  const char *quote = strpbrk(word, " \t") ? "\"" : "";
  text_addf(&candidate, "%s%s%s", quote, word, quote);
  for (unsigned i = 0; i < found.n; i++)
    if (strcmp(found.words[i], text_string(&candidate)) == 0) {
      text_deinit(&candidate);
      return;
    }
  GROW(found.words, found.n, found.cap);
  found.words[found.n++] = candidate.data;
}

static void add_variable(void *context, unsigned frame, const char *function,
                         const char *name, const char *value) {
  (void)frame, (void)function, (void)value;
  add_candidate(name, context);
}

static void add_of_kind(char kind, char *prefix) {
  const sim_machine *m = repl_now(session);
  sim_thread current = repl_current(session);
  switch (kind) {
  case 't':
    for (sim_thread t = 0; t < sim_thread_count(m); t++)
      add_candidate(sim_thread_name(m, t), prefix);
    break;
  case 'v':
    sim_visit_variables(m, SIM_NO_THREAD, add_variable, prefix);
    if (current != SIM_NO_THREAD)
      sim_visit_variables(m, current, add_variable, prefix);
    break;
  case 'c':
    for (unsigned i = 0; i < repl_n_commands; i++)
      add_candidate(repl_commands[i].name, prefix);
    break;
  case 'm':
    for (unsigned i = 0; i < session->n_marks; i++)
      add_candidate(session->marks[i].name, prefix);
    break;
  case 'k':
    for (unsigned i = 0; graph_kind_at(i); i++)
      add_candidate(graph_kind_name(graph_kind_at(i)), prefix);
    break;
  default:
    break;
  }
}

static char *next_candidate(const char *text, int state) {
  (void)text;
  if (state == 0)
    found.next = 0;
  return found.next < found.n ? strdup(found.words[found.next++]) : NULL;
}

/// What may stand at `start` of the line. Files are left to readline.
static char **complete(const char *text, int start, int end) {
  (void)end;
  for (unsigned i = 0; i < found.n; i++)
    free(found.words[i]);
  found.n = 0;
  rl_attempted_completion_over = 1;
  size_t before = strspn(rl_line_buffer, " \t");
  char *prefix = repl_copy(text);
  if ((size_t)start <= before) {
    add_of_kind('c', prefix);
  } else {
    size_t n = strcspn(rl_line_buffer + before, " \t");
    char *word = repl_copy(rl_line_buffer + before);
    word[n] = 0;
    const repl_command *c = repl_command_lookup(word);
    free(word);
    for (const char *k = c ? c->complete : ""; *k;) {
      size_t length = strcspn(k, " ");
      char *kind = repl_copy(k);
      kind[length] = 0;
      if (strcmp(kind, "f") == 0)
        rl_attempted_completion_over = 0;
      else if (length == 1)
        add_of_kind(*kind, prefix);
      else
        add_candidate(kind, prefix);
      free(kind);
      k += length + (k[length] == ' ');
    }
  }
  free(prefix);
  return found.n > 0 ? rl_completion_matches(text, next_candidate) : NULL;
}

// -- reading -----------------------------------------------------------------

/// Reads as readline does, but for Ctrl-C, which gives up the line that is
/// being typed at once. (By rl_signal_event_hook it would take effect only at
/// the next key, and swallow that.) The signal is blocked but for the wait
/// itself, so that it cannot come between the look at it and the wait.
static int get_character(FILE *from) {
  const int fd = fileno(from);
  sigset_t interrupt, outside;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  int result = EOF;
  for (;;) {
    unsigned char c;
    fd_set readable;
    rl_check_signals();
    sigprocmask(SIG_BLOCK, &interrupt, &outside);
    if (rl_pending_signal()) {
      sigprocmask(SIG_SETMASK, &outside, NULL);
      continue;
    }
    if (cli_interrupted) {
      rl_replace_line("", 0);
      result = '\n';
      break;
    }
    FD_ZERO(&readable);
    FD_SET(fd, &readable);
    const int n = pselect(fd + 1, &readable, NULL, NULL, NULL, &outside);
    const int error = errno;
    if (n > 0) {
      result = read(fd, &c, 1) == 1 ? c : EOF;
      break;
    }
    if (n < 0 && error != EINTR)
      break;
    sigprocmask(SIG_SETMASK, &outside, NULL);
  }
  sigprocmask(SIG_SETMASK, &outside, NULL);
  return result;
}

void repl_line_init(repl *r) {
  r->terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
  if (!r->terminal)
    return;
  session = r;
  rl_readline_name = "heddle";
  rl_attempted_completion_function = complete;
  rl_completer_word_break_characters = " \t";
  rl_getc_function = get_character;
  using_history();
  stifle_history(HISTORY_LINES);
  char *path = history_path();
  if (path)
    read_history(path);
  free(path);
}

void repl_line_deinit(repl *r) {
  if (!r->terminal || session != r)
    return;
  char *path = history_path();
  if (path) {
    make_folders(path);
    write_history(path);
  }
  free(path);
  for (unsigned i = 0; i < found.n; i++)
    free(found.words[i]);
  free(found.words);
  found = (candidates){0};
  clear_history();
  session = NULL;
}

static void remember(const char *line) {
  if (!line[strspn(line, " \t")])
    return;
  HIST_ENTRY *last = history_length > 0
                         ? history_get(history_base + history_length - 1)
                         : NULL;
  if (!last || strcmp(last->line, line) != 0)
    add_history(line);
}

/// At the end of input readline begins a new line only to leave bracketed
/// paste.
static bool readline_ends_line(void) {
  const char *on = rl_variable_value("enable-bracketed-paste");
  return on && strcmp(on, "on") == 0;
}

static char *read_terminal(const repl *r) {
  char prompt[64];
  snprintf(prompt, sizeof prompt, "heddle:%zu> ", r->history.at);
  fflush(stdout);
  for (;;) {
    cli_interrupted = false;
    cli_catch_interrupt();
    signal(SIGTERM, SIG_DFL);
    char *line = readline(prompt);
    if (cli_interrupted) {
      free(line);
      continue;
    }
    if (line)
      remember(line);
    else if (!readline_ends_line())
      printf("\n");
    return line;
  }
}

char *repl_line_read(repl *r) {
  if (r->terminal)
    return read_terminal(r);
  fflush(stdout);
  char *line = NULL;
  size_t cap = 0;
  ssize_t n = getline(&line, &cap, stdin);
  if (n < 0) {
    free(line);
    return NULL;
  }
  if (n > 0 && line[n - 1] == '\n')
    line[n - 1] = 0;
  return line;
}
