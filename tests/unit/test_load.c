// Loading: what is refused before a front end sees it, and in which words.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/sim.h"

/// Compiles `bytes` bytes, that must be refused, and expects the first message
/// to have `part` in it.
static diag refused(const char *path, const char *text, size_t bytes,
                    const char *part) {
  diag d = {0};
  sim_program *p = sim_compile(path, text, bytes, NULL, &d);
  assert_null(p);
  assert_true(d.count > 0);
  if (!strstr(d.entries[0].text, part))
    fail_msg("'%s' is not in '%s'", part, d.entries[0].text);
  return d;
}

static void assert_place(const diag *d, unsigned i, uint32_t line,
                         uint32_t column) {
  assert_int_equal(d->entries[i].at.line, line);
  assert_int_equal(d->entries[i].at.column, column);
}

static void assert_syntax(const char *path, const char *text, const char *part,
                          uint32_t line, uint32_t column) {
  diag d = refused(path, text, strlen(text), part);
  assert_place(&d, 0, line, column);
}

static void files_that_cannot_be_read_are_refused(void **unused) {
  (void)unused;
  const struct {
    const char *path, *part;
  } cases[] = {
      {"/no/such/file.py", "no such file"},
      {"/", "is a directory"},
      {"/dev/null", "is not a regular file"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    diag d = {0};
    assert_null(sim_load(cases[i].path, NULL, &d));
    assert_int_equal(d.count, 1);
    assert_int_equal(d.entries[0].at.line, 0);
    assert_non_null(strstr(d.entries[0].text, cases[i].part));
    assert_string_equal(d.path, cases[i].path);
  }
}

static void unknown_extensions_list_the_known_ones(void **unused) {
  (void)unused;
  refused("notes.txt", "x", 1, ".go (Go), .py (Python)");
  refused("py", "x", 1, "known language");
  refused("a.py/b", "x", 1, "known language");
}

static void text_without_a_program_is_refused(void **unused) {
  (void)unused;
  refused("a.py", "", 0, "the file is empty");
  refused("a.go", " \n\t\n", 4, "empty but for blanks");
}

static void bytes_that_are_no_text_are_refused(void **unused) {
  (void)unused;
  refused("a.py", "x = 1\n\0", 7, "a zero byte at offset 6 (line 2)");
  refused("a.py", "\xff\xfe", 2, "no UTF-8 at offset 0");
  refused("a.py", "'\xc0\x80'", 4, "no UTF-8 at offset 1");     // overlong
  refused("a.py", "'\xed\xa0\x80'", 5, "no UTF-8 at offset 1"); // surrogate
  refused("a.py", "'\xf4\x90\x80\x80'", 6, "no UTF-8");         // too large
  refused("a.py", "x\xe2\x82", 3, "no UTF-8 at offset 1");      // cut off
}

static void large_sources_are_refused_by_size(void **unused) {
  (void)unused;
  enum { BYTES = 10 * 1000 * 1000 };
  char *text = malloc(BYTES);
  memset(text, '\n', BYTES);
  refused("a.py", text, BYTES, "too large: 10000000 bytes; the limit is 4 MiB");
  free(text);
}

static void syntax_errors_have_a_place_and_a_word(void **unused) {
  (void)unused;
  assert_syntax("a.py", "x = = 3\n", "near '='", 1, 5);
  assert_syntax("a.py", "print('a'\nx = 1\n", "'(' is never closed", 1, 6);
  assert_syntax("a.py", "def f(:\n  pass\n", "missing ')'", 1, 7);
  assert_syntax("a.py", "\"abc\nx = 1\n", "string is never closed", 1, 1);
  assert_syntax("a.go", "package main\nfunc main() {\n\tx := 1\n",
                "missing '}'", 4, 1);
  assert_syntax("a.go", "package main\nvar x = [3]int{1, 2)\n",
                "')' does not close '{' of line 2", 2, 20);
}

static void at_most_five_syntax_errors_are_listed(void **unused) {
  (void)unused;
  char text[400] = "";
  for (int i = 0; i < 8; i++)
    strcat(text, "x = = 3\n");
  diag d = refused("a.py", text, strlen(text), "near '='");
  assert_int_equal(d.count, 5);
  assert_place(&d, 4, 5, 5);
}

/// A text of `n` times `unit` between two others.
static char *repeated(const char *before, const char *unit, size_t n,
                      const char *after) {
  char *text = malloc(strlen(before) + n * strlen(unit) + strlen(after) + 1);
  char *end = stpcpy(text, before);
  for (size_t i = 0; i < n; i++)
    end = stpcpy(end, unit);
  strcpy(end, after);
  return text;
}

static void deep_nesting_is_refused(void **unused) {
  (void)unused;
  char *text = repeated("x = ", "(", 5000, "1");
  char *closed = repeated(text, ")", 5000, "\n");
  refused("a.py", closed, strlen(closed), "nested too deeply");
  free(text);
  free(closed);
}

/// The parser's own recovery does not survive these.
static void huge_broken_texts_stop_at_the_first_error(void **unused) {
  (void)unused;
  char *open = repeated("", "(", 100000, "");
  refused("a.py", open, strlen(open), "unexpected end of file");
  free(open);
  char *minus = repeated("package main\nvar x = ", "-", 100000, "");
  refused("a.go", minus, strlen(minus), "unexpected end of file");
  free(minus);
  char *late = repeated("", "x = 1\n", 10000, "y = = 2\n");
  diag d = refused("a.py", late, strlen(late), "near '= 2'");
  assert_place(&d, 0, 10001, 5);
  free(late);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(files_that_cannot_be_read_are_refused),
      cmocka_unit_test(unknown_extensions_list_the_known_ones),
      cmocka_unit_test(text_without_a_program_is_refused),
      cmocka_unit_test(bytes_that_are_no_text_are_refused),
      cmocka_unit_test(large_sources_are_refused_by_size),
      cmocka_unit_test(syntax_errors_have_a_place_and_a_word),
      cmocka_unit_test(at_most_five_syntax_errors_are_listed),
      cmocka_unit_test(deep_nesting_is_refused),
      cmocka_unit_test(huge_broken_texts_stop_at_the_first_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
