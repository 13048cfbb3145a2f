// Damaged source text: whatever is done to a program, compiling it ends in a
// program or in a message with a place, and running what compiled ends within
// its limits. Nothing here may crash, hang or leak.
//
// `test_mutations FIRST COUNT` tries other mutations of each file.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/sim.h"

enum { MOST_STEPS = 300 };

static uint64_t first_mutation = 1, n_mutations = 12;

static char **paths;
static size_t n_paths, cap_paths;

static int add_path(const char *path, const struct stat *s, int type,
                    struct FTW *ftw) {
  (void)s, (void)ftw;
  const char *dot = strrchr(path, '.');
  if (type == FTW_F && dot &&
      (strcmp(dot, ".go") == 0 || strcmp(dot, ".py") == 0)) {
    GROW(paths, n_paths, cap_paths);
    paths[n_paths++] = strdup(path);
  }
  return 0;
}

static int compare_paths(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static uint64_t state;

/// splitmix64, as in sim/sched/random.c.
static size_t draw(size_t bound) {
  state += 0x9e3779b97f4a7c15u;
  uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return (size_t)((z ^ (z >> 31)) % bound);
}

static const char *const fragments[] = {"(",        ")",
                                        "{",        "}",
                                        "[",        "]",
                                        ":",        ",",
                                        "=",        ".",
                                        "\"",       "'",
                                        "\n",       "\t",
                                        "    ",     "0",
                                        "-1",       "nil",
                                        "None",     "func ",
                                        "def ",     "if ",
                                        "for ",     "return ",
                                        "go ",      "<-",
                                        ":=",       "*",
                                        "&",        "%",
                                        "lambda",   "select {",
                                        "\xff",     "99999999999999999999",
                                        "1e400",    "...",
                                        "defer ",   "with ",
                                        "class ",   "yield ",
                                        "import ",  "main",
                                        "struct{}", "self.",
                                        "f\"{"};

static void mutate(text_buffer *text) {
  const size_t at = draw(text->n + 1);
  text_buffer out = {0};
  const char *rest = text_string(text);
  switch (draw(5)) {
  case 0: { // delete a stretch
    const size_t left = text->n - at,
                 n = left ? draw(left < 12 ? left : 12) : 0;
    text_add(&out, rest, at);
    text_add(&out, rest + at + n, left - n);
    break;
  }
  case 1: { // insert a fragment
    text_add(&out, rest, at);
    text_add_string(&out,
                    fragments[draw(sizeof fragments / sizeof *fragments)]);
    text_add(&out, rest + at, text->n - at);
    break;
  }
  case 2: { // move a line elsewhere
    const char *line = rest + at;
    const char *end = memchr(line, '\n', text->n - at);
    const size_t n = end ? (size_t)(end - line) + 1 : text->n - at;
    const size_t to = draw(text->n + 1);
    text_add(&out, rest, to);
    text_add(&out, line, n);
    text_add(&out, rest + to, text->n - to);
    break;
  }
  case 3: // cut the end off
    text_add(&out, rest, at);
    break;
  default: // change one byte
    text_add(&out, rest, text->n);
    if (at < out.n)
      out.data[at] = (char)(32 + draw(95));
  }
  text_deinit(text);
  *text = out;
}

static void run_briefly(const sim_program *p) {
  const sim_options options = {.time = SIM_TIME_VIRTUAL,
                               .observe_output = true,
                               .step_budget = 100000,
                               .heap_limit = 16 << 20};
  sim_machine *m = sim_new(p, &options);
  for (unsigned i = 0; i < MOST_STEPS && sim_status_of(m) == SIM_OK &&
                       sim_end_of(m) == SIM_RUNNING;
       i++) {
    sim_thread t = (sim_thread)draw(sim_thread_count(m)), tried = 0;
    while (tried < sim_thread_count(m) && sim_choices(m, t) == 0) {
      t = (t + 1) % sim_thread_count(m);
      tried++;
    }
    if (tried < sim_thread_count(m))
      sim_step(m, t, (unsigned)draw(sim_choices(m, t)));
    else if (!sim_advance_clock(m))
      break;
  }
  sim_free(m);
}

static void damaged_programs_are_survived(void **unused) {
  (void)unused;
  unsigned compiled = 0, refused = 0;
  for (size_t i = 0; i < n_paths; i++) {
    FILE *f = fopen(paths[i], "rb");
    assert_non_null(f);
    text_buffer original = {0};
    char block[4096];
    for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
      text_add(&original, block, n);
    fclose(f);
    for (uint64_t k = first_mutation; k < first_mutation + n_mutations; k++) {
      state = k * 1000003 + i;
      text_buffer text = {0};
      text_add(&text, text_string(&original), original.n);
      for (size_t times = 1 + draw(3); times > 0; times--)
        mutate(&text);
      sim_compile_options options = {0};
      diag d = {0};
      sim_program *p =
          sim_compile(paths[i], text_string(&text), text.n, &options, &d);
      if (p) {
        compiled++;
        run_briefly(p);
        sim_program_free(p);
      } else {
        refused++;
        assert_true(d.count > 0);
        assert_true(d.entries[0].text[0] != 0);
        if (strstr(d.entries[0].text, "internal error"))
          print_message("%s, mutation %llu: %s\n", paths[i],
                        (unsigned long long)k, d.entries[0].text);
        assert_null(strstr(d.entries[0].text, "internal error"));
      }
      text_deinit(&text);
    }
    text_deinit(&original);
  }
  print_message("%zu files: %u mutants compiled and ran, %u were refused\n",
                n_paths, compiled, refused);
  assert_true(compiled > 0 && refused > 0);
}

int main(int argc, char **argv) {
  if (argc > 2) {
    first_mutation = strtoull(argv[1], NULL, 10);
    n_mutations = strtoull(argv[2], NULL, 10);
  }
  nftw("programs", add_path, 8, FTW_PHYS);
  nftw("tests/conformance", add_path, 8, FTW_PHYS);
  if (n_paths)
    qsort(paths, n_paths, sizeof *paths, compare_paths);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(damaged_programs_are_survived)};
  const int failed = cmocka_run_group_tests(tests, NULL, NULL);
  for (size_t i = 0; i < n_paths; i++)
    free(paths[i]);
  free(paths);
  return failed != 0;
}
