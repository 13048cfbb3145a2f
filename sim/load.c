// Loading: from a path to a program image, through the front end that the
// file's extension names.
//
// A front end sees only text that is UTF-8 without zero bytes, of a size and
// depth of nesting it can recurse over, and that its grammar accepts: all else
// is refused here, with a message in `d`.
// Start reading at sim_compile().
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/front/front.h"
#include "sim/front/syntax.h"
#include "sim/sim.h"
#include "sim/vm/program.h"

static const front *const fronts[] = {&front_go, &front_python, &front_rust};
enum { N_FRONTS = sizeof fronts / sizeof *fronts };

enum { TEXT_BYTES_MAX = 4 * 1024 * 1024 };

/// Reports something about the file as a whole.
#define FILE_ERROR(d, ...) diag_add(d, (span){0}, __VA_ARGS__)

// -- choosing a front end ----------------------------------------------------

const front *front_for(const char *path) {
  const char *slash = strrchr(path, '/');
  const char *dot = strrchr(slash ? slash : path, '.');
  for (unsigned i = 0; dot && i < N_FRONTS; i++)
    if (strcmp(dot, fronts[i]->language->extension) == 0)
      return fronts[i];
  return NULL;
}

static void report_unknown_extension(diag *d) {
  text_buffer known = {0};
  for (unsigned i = 0; i < N_FRONTS; i++)
    text_addf(&known, "%s%s (%s)", i ? ", " : "",
              fronts[i]->language->extension, fronts[i]->language->name);
  FILE_ERROR(d,
             "not a source file of a known language: the file's name must "
             "end in one of %s",
             text_string(&known));
  text_deinit(&known);
}

// -- reading a file ----------------------------------------------------------

static void report_too_large(diag *d, size_t bytes) {
  FILE_ERROR(d, "too large: %zu bytes; the limit is %d MiB", bytes,
             TEXT_BYTES_MAX / (1024 * 1024));
}

/// Reads `fd` to its end; NULL with a report if that fails.
static char *read_all(int fd, size_t *bytes, diag *d) {
  size_t n = 0;
  char *text = xmalloc(TEXT_BYTES_MAX + 1);
  while (n <= TEXT_BYTES_MAX) {
    ssize_t got = read(fd, text + n, TEXT_BYTES_MAX + 1 - n);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0) {
      FILE_ERROR(d, "cannot be read: %s", strerror(errno));
      free(text);
      return NULL;
    }
    if (got == 0)
      break;
    n += (size_t)got;
  }
  *bytes = n;
  return text;
}

static bool is_readable_kind(const struct stat *st, diag *d) {
  if (S_ISDIR(st->st_mode))
    FILE_ERROR(d, "is a directory, not a source file");
  else if (!S_ISREG(st->st_mode))
    FILE_ERROR(d, "is not a regular file");
  else if (st->st_size > TEXT_BYTES_MAX)
    report_too_large(d, (size_t)st->st_size);
  else
    return true;
  return false;
}

/// The file's bytes, on the heap, or NULL with a report.
static char *read_file(const char *path, size_t *bytes, diag *d) {
  struct stat st;
  if (stat(path, &st) != 0) {
    FILE_ERROR(d, "%s", errno == ENOENT ? "no such file" : strerror(errno));
    return NULL;
  }
  if (!is_readable_kind(&st, d))
    return NULL;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    FILE_ERROR(d, "cannot be opened: %s", strerror(errno));
    return NULL;
  }
  char *text = read_all(fd, bytes, d);
  close(fd);
  return text;
}

// -- judging text ------------------------------------------------------------

/// Length of the UTF-8 character at `s`, 0 if there is none.
static size_t utf8_length(const unsigned char *s, size_t n) {
  if (s[0] < 0x80)
    return 1;
  size_t length = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
  if (s[0] < 0xc2 || s[0] > 0xf4 || length > n)
    return 0;
  for (size_t i = 1; i < length; i++)
    if ((s[i] & 0xc0) != 0x80)
      return 0;
  bool overlong =
      (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90);
  bool surrogate = s[0] == 0xed && s[1] >= 0xa0;
  bool beyond = s[0] == 0xf4 && s[1] >= 0x90;
  return overlong || surrogate || beyond ? 0 : length;
}

static bool is_source_text(const char *text, size_t bytes, diag *d) {
  bool blank = true;
  uint32_t line = 1;
  for (size_t i = 0; i < bytes;) {
    size_t length = utf8_length((const unsigned char *)text + i, bytes - i);
    if (text[i] == 0 || length == 0) {
      FILE_ERROR(d, "not a text file: %s at offset %zu (line %u)",
                 text[i] == 0 ? "a zero byte" : "a byte that is no UTF-8", i,
                 line);
      return false;
    }
    line += text[i] == '\n';
    blank = blank && strchr(" \t\r\n\f\v", text[i]);
    i += length;
  }
  if (blank)
    FILE_ERROR(d, bytes ? "the file is empty but for blanks"
                        : "the file is empty");
  return !blank;
}

// -- compiling ---------------------------------------------------------------

static program *compile_text(const front *with, const char *path,
                             const char *text, size_t bytes,
                             const sim_compile_options *options, diag *d) {
  if (bytes >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
    text += 3; // a byte order mark
    bytes -= 3;
  }
  if (bytes > TEXT_BYTES_MAX) {
    report_too_large(d, bytes);
    return NULL;
  }
  if (!is_source_text(text, bytes, d))
    return NULL;
  TSTree *tree = syntax_parse(with->grammar(), text, bytes, d);
  if (!tree)
    return NULL;
  program *p =
      with->compile(ts_tree_root_node(tree), path, text, bytes, options, d);
  ts_tree_delete(tree);
  return p;
}

sim_program *sim_compile(const char *path, const char *text, size_t bytes,
                         sim_compile_options *options, diag *d) {
  d->path = path;
  const front *with = front_for(path);
  if (!with) {
    report_unknown_extension(d);
    return NULL;
  }
  sim_compile_options none = {0};
  // The text with a zero byte behind it, as front ends may expect.
  char *copy = xmalloc(bytes + 1);
  if (bytes)
    memcpy(copy, text, bytes);
  copy[bytes] = 0;
  program *p =
      compile_text(with, path, copy, bytes, options ? options : &none, d);
  free(copy);
  return p;
}

sim_program *sim_load(const char *path, sim_compile_options *options, diag *d) {
  d->path = path;
  size_t bytes;
  char *text = read_file(path, &bytes, d);
  if (!text)
    return NULL;
  sim_program *p = sim_compile(path, text, bytes, options, d);
  free(text);
  return p;
}
