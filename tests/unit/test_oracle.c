// Generated programs: the checker against the naive oracle. A disagreement
// prints the program and its seed. HEDDLE_ORACLE_PROGRAMS (150) makes more of
// them, HEDDLE_ORACLE_SEED (1) others.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "checker/checker.h"
#include "tests/unit/generate.h"
#include "tests/unit/oracle.h"

#define MAX_STATES 20000

static unsigned long from_environment(const char *name,
                                      unsigned long otherwise) {
  const char *s = getenv(name);
  return s != NULL ? strtoul(s, NULL, 10) : otherwise;
}

/// Compiles the program of `seed`; its text in `text`.
static sim_program *make(uint64_t seed, text_buffer *text) {
  diag *d = calloc(1, sizeof *d);
  sim_compile_options options = {0};
  generate_program(seed, text);
  sim_program *p =
      sim_compile("generated.go", text->data, text->n, &options, d);
  if (p == NULL)
    fail_msg("seed %lu: line %u: %s\n%s", (unsigned long)seed,
             d->entries[0].at.line, d->entries[0].text, text_string(text));
  free(d);
  return p;
}

/// What a check found, in the oracle's terms.
typedef struct found {
  bool stuck, race, crash, complete;
  uint64_t states;
  char *defect;
} found;

static found check(const sim_program *p, bool reduction) {
  check_options o;
  check_result r;
  found f = {0};
  check_options_init(&o);
  o.reduction = reduction;
  o.all_findings = true;
  check_run(p, &o, &r);
  for (unsigned i = 0; i < r.n_findings; i++) {
    const check_kind k = r.findings[i].kind;
    f.stuck |= k == CHECK_DEADLOCK || k == CHECK_LEAK;
    f.race |= k == CHECK_RACE;
    f.crash |= k == CHECK_CRASH || k == CHECK_MISUSE;
  }
  f.complete = r.complete;
  f.states = r.states;
  f.defect = r.defect != NULL ? strdup(r.defect) : NULL;
  check_result_deinit(&r);
  return f;
}

static void compare_findings(uint64_t seed, const char *what, const oracle *o,
                             const found *f, const char *text) {
  if (f->defect != NULL)
    fail_msg("seed %lu, %s: %s\n%s", (unsigned long)seed, what, f->defect,
             text);
  if (!f->complete || f->stuck != o->stuck || f->race != o->race ||
      f->crash != o->crash)
    fail_msg("seed %lu: the oracle has stuck %d, race %d, crash %d; %s has %d, "
             "%d, %d (complete %d)\n%s",
             (unsigned long)seed, o->stuck, o->race, o->crash, what, f->stuck,
             f->race, f->crash, f->complete, text);
}

static void search_finds_what_the_oracle_finds(void **unused) {
  (void)unused;
  const uint64_t first = from_environment("HEDDLE_ORACLE_SEED", 1);
  const uint64_t n = from_environment("HEDDLE_ORACLE_PROGRAMS", 150);
  unsigned bad = 0, clean = 0;
  for (uint64_t seed = first; seed < first + n; seed++) {
    text_buffer text = {0};
    sim_program *p = make(seed, &text);
    const sim_options options = {.time = SIM_TIME_ANY};
    oracle o;
    oracle_run(&o, p, &options, MAX_STATES);
    if (!o.too_large) {
      found plain = check(p, false), reduced = check(p, true);
      compare_findings(seed, "the plain search", &o, &plain,
                       text_string(&text));
      compare_findings(seed, "the reduced search", &o, &reduced,
                       text_string(&text));
      if (plain.states != o.states)
        fail_msg(
            "seed %lu: the oracle has %zu states, the plain search %lu\n%s",
            (unsigned long)seed, o.states, (unsigned long)plain.states,
            text_string(&text));
      if (reduced.states > plain.states)
        fail_msg("seed %lu: the reduced search has more states: %lu, %lu\n%s",
                 (unsigned long)seed, (unsigned long)reduced.states,
                 (unsigned long)plain.states, text_string(&text));
      bad += o.stuck || o.race || o.crash;
      clean += !(o.stuck || o.race || o.crash);
    }
    oracle_deinit(&o);
    sim_program_free(p);
    text_deinit(&text);
  }
  print_message("%u programs with findings, %u without\n", bad, clean);
  if (n >= 100) {
    assert_true(bad > 0);
    assert_true(clean > 0);
  }
}

/// The endings of check_outcomes_run, as the oracle writes them: distinct and
/// sorted.
static size_t outcome_endings(const check_outcomes *r, char ***endings) {
  static const char *const how[] = {[OUTCOME_FINISHED] = "finished",
                                    [OUTCOME_DEADLOCK] = "deadlock",
                                    [OUTCOME_CRASH] = "crash"};
  size_t n = 0;
  *endings = calloc(r->n + 1, sizeof **endings);
  for (unsigned i = 0; i < r->n; i++) {
    text_buffer t = {0};
    oracle_ending(&t, how[r->outcomes[i].end], r->outcomes[i].output);
    bool known = false;
    for (size_t k = 0; k < n; k++)
      known |= strcmp((*endings)[k], text_string(&t)) == 0;
    if (!known)
      (*endings)[n++] = strdup(text_string(&t));
    text_deinit(&t);
  }
  return n;
}

static void outcomes_are_the_oracle_s(void **unused) {
  (void)unused;
  const uint64_t first = from_environment("HEDDLE_ORACLE_SEED", 1);
  const uint64_t n = from_environment("HEDDLE_ORACLE_PROGRAMS", 150);
  for (uint64_t seed = first; seed < first + n; seed++) {
    text_buffer text = {0};
    sim_program *p = make(seed, &text);
    const sim_options options = {
        .time = SIM_TIME_ANY, .observe_output = true, .end_with_main = true};
    oracle o;
    check_options co;
    check_outcomes r;
    char **endings;
    oracle_run(&o, p, &options, MAX_STATES);
    check_options_init(&co);
    check_outcomes_run(p, &co, &r);
    size_t count = outcome_endings(&r, &endings);
    for (size_t i = 0; !o.too_large && i < o.n_endings; i++) {
      bool known = false;
      for (size_t k = 0; k < count; k++)
        known |= strcmp(o.endings[i], endings[k]) == 0;
      if (!known)
        fail_msg("seed %lu: no outcome '%s'\n%s", (unsigned long)seed,
                 o.endings[i], text_string(&text));
    }
    if (!o.too_large && count != o.n_endings)
      fail_msg("seed %lu: %zu outcomes, the oracle has %zu\n%s",
               (unsigned long)seed, count, o.n_endings, text_string(&text));
    for (size_t k = 0; k < count; k++)
      free(endings[k]);
    free(endings);
    check_outcomes_deinit(&r);
    oracle_deinit(&o);
    sim_program_free(p);
    text_deinit(&text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(search_finds_what_the_oracle_finds),
      cmocka_unit_test(outcomes_are_the_oracle_s),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
