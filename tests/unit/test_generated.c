// The checker against the naive oracle, on generated programs: without
// reduction, with each reduction alone and with all of them, the nearest states
// first and the latest first, by one thread and by two, it must find the same
// kinds of trouble, the same races and the same last states (who is stuck
// where), and the same outcomes; without reduction it must visit exactly the
// same number of states.
//
// `test_generated K/N` does part K of N; `test_generated FIRST COUNT` tries
// other seeds than the default ones.
//
// parts: 8
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checker/checker.h"
#include "tests/oracle/generate.h"
#include "tests/oracle/naive.h"

enum { LIMIT_STATES = 600 };

static uint64_t first_seed = 1, n_seeds = 2400;

static unsigned kinds_of(const check_result *r) {
  unsigned found = 0;
  for (unsigned i = 0; i < r->n_findings; i++)
    switch (r->findings[i].kind) {
    case CHECK_DEADLOCK:
    case CHECK_LEAK:
      found |= NAIVE_STUCK;
      break;
    case CHECK_RACE:
      found |= NAIVE_RACE;
      break;
    default:
      found |= NAIVE_CRASH;
    }
  return found;
}

/// The lines of a race as the oracle writes them; false: no race.
static bool race_text(const check_finding *f, char *text, size_t size) {
  if (f->kind != CHECK_RACE)
    return false;
  const unsigned a = f->sites[0].where.line;
  const unsigned b = f->n_sites > 1 ? f->sites[1].where.line : a;
  snprintf(text, size, "%u-%u", a < b ? a : b, a < b ? b : a);
  return true;
}

/// Whether every race of the oracle is among the findings, and no other.
static bool same_races(const naive_result *naive, const check_result *r) {
  bool *matched = calloc(naive->n_races + 1, sizeof *matched);
  bool same = true;
  for (unsigned i = 0; i < r->n_findings; i++) {
    char text[40];
    if (!race_text(&r->findings[i], text, sizeof text))
      continue;
    size_t k = 0;
    while (k < naive->n_races && strcmp(naive->races[k], text) != 0)
      k++;
    matched[k] = true;
    same = same && k < naive->n_races;
  }
  for (size_t k = 0; k < naive->n_races; k++)
    same = same && matched[k];
  free(matched);
  return same;
}

/// A way to search.
typedef struct way {
  unsigned reduce; ///< bits of check_reduction; 0: without reduction
  bool depth_first;
  unsigned threads; ///< with 2, from the first state on
  unsigned mutant;  ///< one of sim_mutant
} way;

enum { ALL_REDUCTIONS = (1 << CHECK_REDUCE_COUNT) - 1 };

static const way ways[] = {
    {.threads = 1},
    {1u << CHECK_REDUCE_IMMEDIATE, .threads = 1},
    {1u << CHECK_REDUCE_LOCKS, .threads = 1},
    {1u << CHECK_REDUCE_POR, .threads = 1},
    {1u << CHECK_REDUCE_OPAQUE, .threads = 1},
    {1u << CHECK_REDUCE_SYMMETRY, .threads = 1},
    {ALL_REDUCTIONS, .threads = 1},
    {.threads = 1, .depth_first = true},
    {ALL_REDUCTIONS, .threads = 1, .depth_first = true},
    {.threads = 2},
    {ALL_REDUCTIONS, .threads = 2},
    // Samples must not be what makes it right.
    {ALL_REDUCTIONS, .threads = 1, .mutant = SIM_MUTANT_HARMLESS},
};

/// The ends that a search met: which of the oracle's, and whether any other.
typedef struct met_ends {
  const naive_result *naive;
  bool *met;
  bool strange;
} met_ends;

static void note_end(void *context, const sim_machine *m) {
  met_ends *ends = context;
  text_buffer text = {0};
  if (naive_end(m, &text)) {
    size_t k = 0;
    while (k < ends->naive->n_ends &&
           strcmp(ends->naive->ends[k], text_string(&text)) != 0)
      k++;
    ends->met[k] = true;
    ends->strange = ends->strange || k == ends->naive->n_ends;
  }
  text_deinit(&text);
}

static bool met_all(const met_ends *ends) {
  bool all = !ends->strange;
  for (size_t k = 0; k < ends->naive->n_ends; k++)
    all = all && ends->met[k];
  return all;
}

static void tell_difference(uint64_t seed, const way *by, const char *text,
                            const naive_result *naive, const check_result *r,
                            const met_ends *ends) {
  print_message("seed %llu, reduction %#x%s, threads %u: states %llu, oracle "
                "%zu; found %x, oracle %x; %s\n%s\n",
                (unsigned long long)seed, by->reduce,
                by->depth_first ? " depth-first" : "", by->threads,
                (unsigned long long)r->states, naive->states, kinds_of(r),
                naive->found, r->defect ? r->defect : "", text);
  for (size_t i = 0; i < naive->n_races; i++)
    print_message("oracle's race: lines %s\n", naive->races[i]);
  for (unsigned i = 0; i < r->n_findings; i++)
    print_message("finding: %s\n", r->findings[i].message);
  for (size_t k = 0; k < naive->n_ends; k++)
    print_message("oracle's end%s: %s\n", ends->met[k] ? "" : ", not met",
                  naive->ends[k]);
}

/// Whether the checker finds what the oracle found.
static bool search_agrees(const sim_program *p, uint64_t seed, const char *text,
                          const naive_result *naive, const way *by) {
  met_ends ends = {naive, calloc(naive->n_ends + 1, sizeof(bool)), false};
  check_options options;
  check_options_init(&options);
  options.machine.tokens = by->reduce >> CHECK_REDUCE_OPAQUE & 1;
  options.reduction = by->reduce != 0;
  options.reduce = by->reduce;
  options.depth_first = by->depth_first;
  options.threads = by->threads;
  options.threads_from = by->threads > 1;
  options.all_findings = true;
  // The oracle looks at states, not at runs that never end, and not at what is
  // left behind.
  options.properties &=
      ~(1u << CHECK_LIVELOCK | 1u << CHECK_STARVATION | 1u << CHECK_HELD);
  options.limit_graph = 0;
  options.machine.mutant = by->mutant;
  if (by->threads == 1) { // who looks at the ends has no other threads
    options.at_end = note_end;
    options.end_context = &ends;
  }
  check_result result;
  check_run(p, &options, &result);
  const bool agrees =
      !result.defect && result.complete && kinds_of(&result) == naive->found &&
      same_races(naive, &result) && (by->threads > 1 || met_all(&ends)) &&
      (by->reduce != 0 ? result.states <= naive->states
                       : result.states == naive->states);
  if (!agrees && by->mutant <= SIM_MUTANT_HARMLESS)
    tell_difference(seed, by, text, naive, &result, &ends);
  check_result_deinit(&result);
  free(ends.met);
  return agrees;
}

static void compare_outcomes(const sim_program *p, uint64_t seed,
                             const char *text) {
  sim_options machine = {
      .time = SIM_TIME_ANY, .observe_output = true, .end_with_main = true};
  naive_result naive;
  naive_explore(p, &machine, LIMIT_STATES, &naive);
  check_options options;
  check_options_init(&options);
  check_outcomes outcomes;
  if (naive.complete) {
    static const char *const endings[] = {"finished", "deadlock", "crash"};
    check_outcomes_run(p, &options, &outcomes);
    assert_true(outcomes.complete && !outcomes.defect);
    // Two crashes with the same output differ in their messages for the checker
    // only, so an outcome of the oracle may be matched more than once.
    bool *matched = calloc(naive.n_outcomes + 1, sizeof *matched);
    bool same = true;
    for (unsigned i = 0; i < outcomes.n; i++) {
      text_buffer line = {0};
      text_addf(&line, "%s|%s", outcomes.outcomes[i].output,
                endings[outcomes.outcomes[i].end]);
      size_t k = 0;
      while (k < naive.n_outcomes &&
             strcmp(naive.outcomes[k], text_string(&line)) != 0)
        k++;
      matched[k] = true;
      same = same && k < naive.n_outcomes;
      text_deinit(&line);
    }
    for (size_t k = 0; k < naive.n_outcomes; k++)
      same = same && matched[k];
    free(matched);
    if (!same)
      print_message("seed %llu: %u outcomes, oracle %zu\n%s\n",
                    (unsigned long long)seed, outcomes.n, naive.n_outcomes,
                    text);
    assert_true(same);
    check_outcomes_deinit(&outcomes);
  }
  naive_result_deinit(&naive);
}

typedef struct tally {
  uint64_t tried, compared, wrong;
} tally;

/// Compares what is found in one program, if it is small enough.
static void compare(uint64_t seed, const char *path, text_buffer *text,
                    tally *sum) {
  sim_compile_options compile = {0};
  diag d = {0};
  sim_program *p = sim_compile(path, text_string(text), text->n, &compile, &d);
  if (!p)
    print_message("seed %llu does not compile: line %u: %s\n%s\n",
                  (unsigned long long)seed, d.entries[0].at.line,
                  d.entries[0].text, text_string(text));
  assert_non_null(p);
  sim_options machine = {.time = SIM_TIME_ANY};
  naive_result naive;
  naive_explore(p, &machine, LIMIT_STATES, &naive);
  sum->tried++;
  if (naive.complete) {
    sum->compared++;
    sum->wrong += naive.found != 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
      assert_true(search_agrees(p, seed, text_string(text), &naive, &ways[i]));
    compare_outcomes(p, seed, text_string(text));
  }
  naive_result_deinit(&naive);
  sim_program_free(p);
  text_deinit(text);
}

static void search_agrees_with_the_oracle(void **state) {
  (void)state;
  enum { RUST_EVERY = 5 }; // seeds
  tally go = {0}, rust = {0};
  for (uint64_t seed = first_seed; seed < first_seed + n_seeds; seed++) {
    text_buffer text = {0};
    generate_go(seed, &text);
    compare(seed, "generated.go", &text, &go);
    if (seed % RUST_EVERY == 0) {
      generate_rust(seed, &text);
      compare(seed, "generated.rs", &text, &rust);
    }
  }
  const tally *const sums[] = {&go, &rust};
  for (size_t i = 0; i < 2; i++) {
    const tally *sum = sums[i];
    print_message("%llu programs compared, %llu of them wrong in some way\n",
                  (unsigned long long)sum->compared,
                  (unsigned long long)sum->wrong);
    // A generator that drew only trivial or only huge programs would test
    // nothing.
    if (n_seeds >= 100) {
      assert_true(sum->compared > sum->tried / 2);
      assert_true(sum->wrong > sum->compared / 20);
      assert_true(sum->wrong < sum->compared);
    }
  }
}

enum { MOST_TELLERS = 1200 };

/// A program that tells that a mutant is wrong. NULL: generated ones do, of
/// which `seed` was the first when this was written.
static const struct {
  sim_mutant mutant;
  const char *path;
  uint64_t seed;
} telling[] = {
    {SIM_MUTANT_READ_LOCK, "tests/golden/go/race_under_read_lock.go", 0},
    {SIM_MUTANT_UNWATCHED, "tests/golden/go/try_lock_sees_holder.go", 0},
    {SIM_MUTANT_CHANNELS, NULL, 1},
    {SIM_MUTANT_ASLEEP, NULL, 87},
    {SIM_MUTANT_ADD, "tests/golden/go/add_after_done.go", 0},
    {SIM_MUTANT_DATA, "tests/golden/go/race_on_two_locks.go", 0},
    {SIM_MUTANT_PROVISO, NULL, 357},
    {SIM_MUTANT_IMPURE, "tests/golden/go/race_behind_send_under_lock.go", 0},
    {SIM_MUTANT_ORDER, "tests/golden/python/joined_by_turns.py", 0},
    {SIM_MUTANT_ENDS, "tests/golden/go/race_beside_a_panic.go", 0},
    {SIM_MUTANT_OPAQUE, "tests/golden/go/race_in_a_rare_case.go", 0},
    {SIM_MUTANT_MEMO, NULL, 1},
    {SIM_MUTANT_EQUAL, "tests/golden/go/second_was_first.go", 0},
};

/// Whether the program tells that the mutant is wrong.
static bool tells(const char *path, uint64_t seed, unsigned mutant) {
  text_buffer text = {0};
  sim_compile_options compile = {0};
  diag d = {0};
  if (!path)
    generate_go(seed, &text);
  sim_program *p = path ? sim_load(path, &compile, &d)
                        : sim_compile("generated.go", text_string(&text),
                                      text.n, &compile, &d);
  assert_non_null(p);
  sim_options machine = {.time = SIM_TIME_ANY};
  naive_result naive;
  naive_explore(p, &machine, LIMIT_STATES, &naive);
  // Which threads a set has may depend on their order.
  // Persistent sets may save others from being wrong; the memo is for searches
  // without reduction.
  const unsigned sets[] = {ALL_REDUCTIONS,
                           ALL_REDUCTIONS & ~(1u << CHECK_REDUCE_SYMMETRY),
                           1u << CHECK_REDUCE_LOCKS, 0};
  bool told = false;
  for (unsigned i = 0; i < 4 && naive.complete && !told; i++) {
    const way right = {sets[i], .threads = 1, .mutant = SIM_MUTANT_HARMLESS};
    const way wrong = {sets[i], .threads = 1, .mutant = mutant};
    told = search_agrees(p, seed, "", &naive, &right) &&
           !search_agrees(p, seed, "", &naive, &wrong);
  }
  naive_result_deinit(&naive);
  sim_program_free(p);
  text_deinit(&text);
  return told;
}

static void wrong_reductions_are_found_out(void **state) {
  (void)state;
  unsigned missed = 0;
  for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
    const uint64_t first = telling[i].seed;
    bool told = tells(telling[i].path, first, telling[i].mutant);
    for (uint64_t k = 1; !telling[i].path && !told && k < MOST_TELLERS; k++)
      told = tells(NULL, (first + k) % MOST_TELLERS, telling[i].mutant);
    if (!told)
      print_message("nothing tells that mutant %d is wrong\n",
                    telling[i].mutant);
    missed += !told;
  }
  assert_int_equal(missed, 0);
}

int main(int argc, char **argv) {
  unsigned part = 1, parts = 1;
  if (argc > 2) {
    first_seed = strtoull(argv[1], NULL, 10);
    n_seeds = strtoull(argv[2], NULL, 10);
  } else if (argc > 1 && sscanf(argv[1], "%u/%u", &part, &parts) == 2 &&
             part >= 1 && part <= parts) {
    n_seeds /= parts;
    first_seed += (part - 1) * n_seeds;
  }
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(search_agrees_with_the_oracle),
      cmocka_unit_test(wrong_reductions_are_found_out)};
  const struct CMUnitTest first[] = {
      cmocka_unit_test(search_agrees_with_the_oracle)};
  return part == 1 ? cmocka_run_group_tests(tests, NULL, NULL) != 0
                   : cmocka_run_group_tests(first, NULL, NULL) != 0;
}
