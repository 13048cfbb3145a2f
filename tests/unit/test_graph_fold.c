// Folded state graphs: what is put together cannot be told apart, checked
// against the graph itself.
#include "tests/unit/programs.h"

#include <stdlib.h>

#include "cli/graph_data.h"
#include "cli/graph_fold.h"

typedef struct fixture {
  sim_program *p;
  check_options o;
  check_result r;
  arena memory;
  viz_state_graph shape, g;
  uint32_t *class_of;
} fixture;

/// Two that try and give up, in step, whoever of them is first.
static const char polite[] = "import threading\n"
                             "lock = threading.Lock()\n"
                             "def polite():\n"
                             "    while True:\n"
                             "        if lock.acquire(blocking=False):\n"
                             "            lock.release()\n"
                             "for i in range(2):\n"
                             "    threading.Thread(target=polite).start()\n";

static void explore(fixture *f, const char *path) {
  sim_compile_options options = {0};
  diag *d = calloc(1, sizeof *d);
  f->p = strcmp(path, "polite.py") == 0
             ? sim_compile(path, polite, strlen(polite), &options, d)
             : sim_load(path, &options, d);
  assert_non_null(f->p);
  free(d);
  check_options_init(&f->o);
  f->o.keep_graph = f->o.all_findings = true;
  check_run(f->p, &f->o, &f->r);
  arena_init(&f->memory);
  const check_finding *first = f->r.n_findings > 0 ? f->r.findings : NULL;
  graph_data_shape(f->p, &f->o.machine, &f->r, first, &f->memory, &f->shape);
}

static bool fold(fixture *f, graph_fold_kind kind) {
  return graph_fold(f->p, &f->o.machine, &f->r.graph, &f->shape, kind,
                    &f->memory, &f->g, &f->class_of);
}

static void forget(fixture *f) {
  arena_deinit(&f->memory);
  check_result_deinit(&f->r);
  sim_program_free(f->p);
}

/// Whether a class has a step into another.
static bool *class_steps(const fixture *f) {
  const uint32_t n = f->g.n_states;
  bool *leads = calloc((size_t)n * n, sizeof *leads);
  for (uint32_t i = 0; i < f->g.n_steps; i++)
    leads[(size_t)f->g.steps[i].from * n + f->g.steps[i].to] = true;
  return leads;
}

/// Each member of a class can do what the class can: step into all the classes
/// that it leads to, and no others.
static void expect_bisimulation(const fixture *f) {
  const uint32_t n = f->g.n_states;
  bool *of_class = class_steps(f);
  bool *of_state = calloc((size_t)f->shape.n_states * n, sizeof *of_state);
  for (uint32_t i = 0; i < f->shape.n_steps; i++)
    of_state[(size_t)f->shape.steps[i].from * n +
             f->class_of[f->shape.steps[i].to]] = true;
  for (uint32_t s = 0; s < f->shape.n_states; s++) {
    const uint32_t class = f->class_of[s];
    assert_true(class < n);
    assert_memory_equal(&of_state[(size_t)s * n], &of_class[(size_t) class * n],
                        n * sizeof *of_class);
    assert_int_equal(f->shape.states[s].kind, f->g.states[class].kind);
    assert_int_equal(f->shape.states[s].doomed, f->g.states[class].doomed);
  }
  assert_int_equal(f->class_of[0], 0);
  free(of_class);
  free(of_state);
}

static void expect_labels(const fixture *f) {
  for (uint32_t s = 0; s < f->g.n_states; s++)
    assert_non_null(f->g.states[s].tooltip);
  for (uint32_t i = 0; i < f->g.n_steps; i++)
    assert_true(f->g.steps[i].n_lines > 0);
}

static void equal_threads_are_not_told_apart(void **unused) {
  (void)unused;
  static const char *const programs[] = {"programs/lesson3/fan_in.go",
                                         "programs/classics/philosophers.go",
                                         "polite.py"};
  for (unsigned i = 0; i < 3; i++) {
    fixture f;
    explore(&f, programs[i]);
    assert_true(fold(&f, GRAPH_FOLD_SYMMETRY));
    const uint32_t symmetric = f.g.n_states;
    assert_true(symmetric < f.shape.n_states);
    expect_bisimulation(&f);
    expect_labels(&f);
    if (fold(&f, GRAPH_FOLD_FUTURES)) {
      assert_true(f.g.n_states <= symmetric);
      expect_bisimulation(&f);
    }
    forget(&f);
  }
}

static bool says(const viz_state *s, const char *head, const char *text) {
  for (unsigned i = 0; i < s->n_lines; i++)
    if (s->lines[i].head && strcmp(s->lines[i].head, head) == 0 &&
        strcmp(s->lines[i].text, text) == 0)
      return true;
  return false;
}

static void threads_at_one_place_are_counted(void **unused) {
  (void)unused;
  fixture f;
  explore(&f, "programs/lesson3/fan_in.go");
  assert_true(fold(&f, GRAPH_FOLD_SYMMETRY));
  bool found = false;
  for (uint32_t s = 0; s < f.g.n_states; s++)
    found |= says(&f.g.states[s], "2 × square", "range jobs");
  assert_true(found);
  forget(&f);
}

/// A livelock stays a cycle.
static void divergence_is_kept(void **unused) {
  (void)unused;
  fixture f;
  explore(&f, "polite.py");
  assert_true(fold(&f, GRAPH_FOLD_SYMMETRY));
  // Take away what has no way on, until only cycles and what leads there stay.
  bool *gone = calloc(f.g.n_states, sizeof *gone), again = true;
  uint32_t left = f.g.n_states;
  while (again) {
    again = false;
    for (uint32_t s = 0; s < f.g.n_states; s++) {
      bool leads = false;
      for (uint32_t i = 0; i < f.g.n_steps; i++)
        leads |= f.g.steps[i].from == s && !gone[f.g.steps[i].to];
      if (!leads && !gone[s]) {
        gone[s] = again = true;
        left--;
      }
    }
  }
  assert_true(left > 0);
  free(gone);
  forget(&f);
}

static void places_are_fewer_and_cover_every_step(void **unused) {
  (void)unused;
  fixture f;
  explore(&f, "programs/lesson3/fan_in.go");
  assert_true(fold(&f, GRAPH_FOLD_SYMMETRY));
  const uint32_t symmetric = f.g.n_states;
  assert_true(fold(&f, GRAPH_FOLD_PLACES));
  assert_true(f.g.n_states < symmetric);
  bool *leads = class_steps(&f);
  for (uint32_t i = 0; i < f.shape.n_steps; i++) {
    const uint32_t from = f.class_of[f.shape.steps[i].from],
                   to = f.class_of[f.shape.steps[i].to];
    assert_true(from == to || leads[(size_t)from * f.g.n_states + to]);
  }
  free(leads);
  forget(&f);
}

static void what_cannot_be_shown_whole_is_folded(void **unused) {
  (void)unused;
  fixture f;
  explore(&f, "programs/lesson3/fan_in.go");
  const viz_limits limits = {0};
  assert_true(graph_data_states(f.p, &f.o.machine, &f.r, NULL, &limits, NULL,
                                &f.memory, &f.g));
  assert_non_null(strstr(f.g.rule, " states: threads that run the same code "
                                   "are not told apart"));
  forget(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_threads_are_not_told_apart),
      cmocka_unit_test(threads_at_one_place_are_counted),
      cmocka_unit_test(divergence_is_kept),
      cmocka_unit_test(places_are_fewer_and_cover_every_step),
      cmocka_unit_test(what_cannot_be_shown_whole_is_folded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
