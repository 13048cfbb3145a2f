// Runs graphviz where it can do no harm. A layout can take minutes and a
// rendering library can end the process, so both happen in a child with a clock
// on it; only the bytes it wrote come back. Start at render.
#include "viz/render.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <gvc.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

/// Exit status of the child: 0, one of these, or ERRNO_BASE + errno.
enum { EXIT_LAYOUT = 2, ERRNO_BASE = 64 };

/// The address of symbol `name` of graphviz's plugin `plugin`, or NULL.
static void *plugin_symbol(const char *directory, const char *plugin,
                           const char *name) {
  char file[600], prefix[80];
  snprintf(prefix, sizeof prefix, "libgvplugin_%s.", plugin);
  DIR *dir = opendir(directory);
  if (dir == NULL)
    return NULL;
  void *symbol = NULL;
  for (struct dirent *e; symbol == NULL && (e = readdir(dir)) != NULL;)
    if (strncmp(e->d_name, prefix, strlen(prefix)) == 0 &&
        (size_t)snprintf(file, sizeof file, "%s/%s", directory, e->d_name) <
            sizeof file) {
      void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
      symbol = library == NULL ? NULL : dlsym(library, name);
    }
  closedir(dir);
  return symbol;
}

/// A context with the few plugins that SVG needs. With the text sizes that are
/// built into the core, not those of the fonts that happen to be installed, the
/// same graph gives the same bytes everywhere. NULL if they are not found.
static GVC_t *plain_context(void) {
  Dl_info info;
  void *anchor;
  GVC_t *(*address)(void) = gvContext;
  memcpy(&anchor, &address, sizeof anchor);
  if (dladdr(anchor, &info) == 0 || info.dli_fname == NULL)
    return NULL;
  char directory[512];
  const char *slash = strrchr(info.dli_fname, '/');
  if (slash == NULL ||
      (size_t)snprintf(directory, sizeof directory, "%.*s/graphviz",
                       (int)(slash - info.dli_fname),
                       info.dli_fname) >= sizeof directory)
    return NULL;
  static lt_symlist_t plugins[] = {{"gvplugin_core_LTX_library", NULL},
                                   {"gvplugin_dot_layout_LTX_library", NULL},
                                   {"gvplugin_neato_layout_LTX_library", NULL},
                                   {NULL, NULL}};
  static const char *const names[] = {"core", "dot_layout", "neato_layout"};
  for (unsigned i = 0; i < 3; i++) {
    plugins[i].address = plugin_symbol(directory, names[i], plugins[i].name);
    if (plugins[i].address == NULL)
      return NULL;
  }
  return gvContextPlugins(plugins, 0);
}

static int ignore_message(char *message) {
  (void)message;
  return 0;
}

static void write_all(int fd, const char *bytes, size_t n) {
  while (n > 0) {
    ssize_t done = write(fd, bytes, n);
    if (done < 0 && errno == EINTR)
      continue;
    if (done < 0)
      _exit(ERRNO_BASE + errno);
    bytes += done;
    n -= (size_t)done;
  }
}

/// The limit is of processor time, so that a busy machine gives the same
/// picture; by the clock there is four times as much.
static void set_clock(unsigned limit_ms) {
  sigset_t all;
  sigemptyset(&all);
  sigprocmask(SIG_SETMASK, &all, NULL);
  signal(SIGALRM, SIG_DFL);
  signal(SIGINT, SIG_DFL);
  signal(SIGXFSZ, SIG_IGN); // so that a file too large is an error of write
  signal(SIGPROF, SIG_DFL);
  struct itimerval timer = {.it_value = {.tv_sec = limit_ms / 1000,
                                         .tv_usec = limit_ms % 1000 * 1000}};
  setitimer(ITIMER_PROF, &timer, NULL);
  timer.it_value.tv_sec = (long)limit_ms * 4 / 1000;
  timer.it_value.tv_usec = (long)limit_ms * 4 % 1000 * 1000;
  setitimer(ITIMER_REAL, &timer, NULL);
  struct rlimit core = {0, 0};
  setrlimit(RLIMIT_CORE, &core);
}

/// The child: never returns.
_Noreturn static void draw(Agraph_t *g, const char *engine, const char *format,
                           int fd, unsigned limit_ms) {
  set_clock(limit_ms);
  setlocale(LC_ALL, "C"); // coordinates have a point, whatever the language
  int nowhere = open("/dev/null", O_WRONLY);
  if (nowhere >= 0) {
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
  }
  agseterrf(ignore_message);
  bool svg = strcmp(format, "svg") == 0;
  GVC_t *gvc = svg ? plain_context() : NULL;
  if (gvc == NULL)
    gvc = gvContext();
  if (!svg)
    agattr(g, AGRAPH, (char *)"dpi", (char *)"144"); // sharp on a projector
  char *bytes = NULL;
  unsigned n = 0;
  if (gvc == NULL || gvLayout(gvc, g, engine) != 0 ||
      gvRenderData(gvc, g, format, &bytes, &n) != 0 || n == 0)
    _exit(EXIT_LAYOUT);
  write_all(fd, bytes, n);
  _exit(0);
}

render_status render(Agraph_t *g, const char *engine, const char *format,
                     int fd, unsigned limit_ms) {
  fflush(NULL);
  pid_t child = fork();
  if (child < 0)
    return RENDER_FAILED;
  if (child == 0)
    draw(g, engine, format, fd, limit_ms == 0 ? 1 : limit_ms);
  int status;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      return RENDER_FAILED;
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGINT) {
    errno = EINTR;
    return RENDER_WRITE;
  }
  if (WIFSIGNALED(status))
    return WTERMSIG(status) == SIGALRM || WTERMSIG(status) == SIGPROF
               ? RENDER_TIMEOUT
               : RENDER_FAILED;
  int code = WEXITSTATUS(status);
  if (code > ERRNO_BASE) {
    errno = code - ERRNO_BASE;
    return RENDER_WRITE;
  }
  return code == 0 ? RENDER_OK : RENDER_FAILED;
}
