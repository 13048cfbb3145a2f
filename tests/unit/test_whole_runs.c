// What is calculated on full state graphs, against known answers: graphs made
// by hand for fairness and probabilities, programs of toy.h for counts.
#include "tests/unit/toy.h"

#include <math.h>

#include "checker/edges.h"
#include "checker/liveness.h"
#include "checker/numbers.h"
#include "sim/arena.h"

// -- graphs by hand ----------------------------------------------------------

/// An edge: who moves from where to where.
typedef struct arrow {
  uint32_t from, thread, to;
} arrow;

/// A graph of `n` nodes with two threads each; a thread can move where an arrow
/// of its begins. Arrows come in the order of where they begin, those of one
/// thread together: they are its choices.
static state_graph graph_of(uint32_t n, const arrow *arrows,
                            uint32_t n_arrows) {
  state_graph g = {.n_nodes = n, .n_edges = n_arrows, .n_threads = 2 * n};
  g.nodes = xcalloc(n, sizeof *g.nodes);
  g.edges = xcalloc(n_arrows + 1, sizeof *g.edges);
  g.threads = xcalloc(2 * n, sizeof *g.threads);
  for (uint32_t i = 0, e = 0; i < n; i++) {
    g.nodes[i] =
        (graph_node){.first_edge = e, .first_thread = 2 * i, .n_threads = 2};
    for (uint32_t t = 0; t < 2; t++)
      g.threads[2 * i + t] = (graph_thread){
          .function = t, .action = ACTION_UPDATE, .may_end = true};
    for (; e < n_arrows && arrows[e].from == i; e++) {
      graph_thread *t = &g.threads[2 * i + arrows[e].thread];
      g.edges[e] = (graph_edge){.to = arrows[e].to,
                                .move = {arrows[e].thread, t->choices},
                                .map = GRAPH_SAME,
                                .helped = GRAPH_NONE};
      t->choices++;
    }
    g.nodes[i].n_edges = e - g.nodes[i].first_edge;
  }
  g.has_cycle = true;
  return g;
}
#define GRAPH(n, ...)                                                          \
  graph_of(n, (const arrow[]){__VA_ARGS__},                                    \
           sizeof((const arrow[]){__VA_ARGS__}) / sizeof(arrow))

typedef struct lassos {
  unsigned n;
  check_kind kind;
  const char *pattern;
  unsigned prefix, cycle;
} lassos;

static void keep_lasso(void *context, lasso *l) {
  lassos *found = context;
  found->n++;
  found->kind = l->verdict.kind;
  found->pattern = l->verdict.pattern;
  found->prefix = l->cycle_from;
  found->cycle = l->n_moves - l->cycle_from;
  lasso_deinit(l);
}

static lassos find_in(const state_graph *g, check_fairness fairness) {
  lassos found = {0};
  liveness_find(g, NULL, fairness, (1u << CHECK_KIND_COUNT) - 1, keep_lasso,
                &found);
  return found;
}

static void who_can_always_move_does_under_weak_fairness(void **unused) {
  (void)unused;
  // 0 goes round; 1 could end it at any time.
  state_graph g = GRAPH(2, {0, 0, 0}, {0, 1, 1});
  assert_int_equal(find_in(&g, FAIRNESS_WEAK).n, 0);
  assert_int_equal(find_in(&g, FAIRNESS_STRONG).n, 0);
  const lassos found = find_in(&g, FAIRNESS_NONE);
  assert_int_equal(found.n, 1);
  assert_int_equal(found.kind, CHECK_STARVATION);
  assert_int_equal(found.prefix, 0);
  assert_int_equal(found.cycle, 1);
  state_graph_deinit(&g);
}

static void
who_can_move_now_and_then_does_under_strong_fairness(void **unused) {
  (void)unused;
  // 1 can move in every other state only.
  state_graph g = GRAPH(3, {0, 0, 1}, {0, 1, 2}, {1, 0, 0});
  assert_int_equal(find_in(&g, FAIRNESS_STRONG).n, 0);
  const lassos found = find_in(&g, FAIRNESS_WEAK);
  assert_int_equal(found.n, 1);
  assert_int_equal(found.kind, CHECK_STARVATION);
  assert_string_equal(found.pattern, "unfair scheduling");
  assert_int_equal(found.cycle, 2);
  state_graph_deinit(&g);
}

static void a_part_without_the_neglected_is_found(void **unused) {
  (void)unused;
  // 0 may go round 1 and 2, where 1 is blocked, and may never come back to 0.
  state_graph g =
      GRAPH(4, {0, 0, 1}, {0, 1, 3}, {1, 0, 2}, {2, 0, 0}, {2, 0, 1});
  // As choices of one transition both are taken again and again …
  assert_int_equal(find_in(&g, FAIRNESS_STRONG).n, 0);
  // … but whom a scheduler that cares for nothing lets choose is another thing.
  assert_int_equal(find_in(&g, FAIRNESS_NONE).n, 1);
  state_graph_deinit(&g);
}

static void all_in_loops_with_an_exit_is_a_livelock(void **unused) {
  (void)unused;
  // Each moves in turn, and could leave when the other is elsewhere.
  state_graph g = GRAPH(5, {0, 0, 1}, {0, 1, 3}, {1, 0, 4}, {1, 1, 2},
                        {2, 0, 3}, {2, 1, 4}, {3, 0, 0}, {3, 1, 0});
  const lassos found = find_in(&g, FAIRNESS_WEAK);
  assert_int_equal(found.n, 1);
  assert_int_equal(found.kind, CHECK_LIVELOCK);
  assert_string_equal(found.pattern, "livelock");
  state_graph_deinit(&g);
}

static void loops_without_an_exit_are_no_livelock(void **unused) {
  (void)unused;
  state_graph g = GRAPH(2, {0, 0, 1}, {0, 1, 1}, {1, 0, 0}, {1, 1, 0});
  for (uint32_t i = 0; i < g.n_threads; i++)
    g.threads[i].may_end = false;
  assert_int_equal(find_in(&g, FAIRNESS_WEAK).n, 0);
  for (uint32_t i = 0; i < g.n_threads; i++)
    g.threads[i].may_end = true;
  const lassos found = find_in(&g, FAIRNESS_WEAK);
  assert_string_equal(found.pattern, "cannot terminate");
  assert_int_equal(found.cycle, 2);
  state_graph_deinit(&g);
}

static void blocked_for_good_beside_others_is_a_leak(void **unused) {
  (void)unused;
  state_graph g = GRAPH(2, {0, 0, 1}, {0, 1, 1}, {1, 0, 1});
  g.threads[0].may_end = g.threads[2].may_end = false;
  const lassos found = find_in(&g, FAIRNESS_WEAK);
  assert_int_equal(found.n, 1);
  assert_int_equal(found.kind, CHECK_LEAK);
  assert_int_equal(found.prefix, 1);
  assert_int_equal(found.cycle, 1);
  state_graph_deinit(&g);
}

// -- probabilities -----------------------------------------------------------

static double probability(const state_graph *g, uint32_t node, char **exact) {
  random_walk w;
  random_walk_init(&w, g);
  bool *at = xcalloc(g->n_nodes, sizeof *at);
  double *visits = xcalloc(g->n_nodes, sizeof *visits);
  at[node] = true;
  const double p = random_walk_run(&w, (walk_stop){at, NULL}, visits);
  if (exact)
    *exact = random_walk_fraction(&w, (walk_stop){at, NULL});
  free(at);
  free(visits);
  random_walk_deinit(&w);
  return p;
}

static void assert_close(double a, double b) {
  assert_true(fabs(a - b) < 1e-9);
}

static void threads_are_equally_likely_and_so_are_choices(void **unused) {
  (void)unused;
  // Thread 0 has one way to node 1, thread 1 has three choices.
  state_graph g = GRAPH(4, {0, 0, 1}, {0, 1, 1}, {0, 1, 2}, {0, 1, 3});
  char *exact;
  g.has_cycle = false;
  assert_close(probability(&g, 1, &exact), 2.0 / 3);
  assert_string_equal(exact, "2/3");
  free(exact);
  assert_close(probability(&g, 2, NULL), 1.0 / 6);
  state_graph_deinit(&g);
}

static void going_round_is_summed_up(void **unused) {
  (void)unused;
  // p = 1/2 + 1/2 * 1/2 * p
  state_graph g = GRAPH(4, {0, 0, 1}, {0, 1, 2}, {1, 0, 0}, {1, 1, 3});
  char *exact;
  assert_close(probability(&g, 2, &exact), 2.0 / 3);
  assert_null(exact);
  assert_close(probability(&g, 3, NULL), 1.0 / 3);
  state_graph_deinit(&g);
}

static void what_cannot_be_left_swallows_the_rest(void **unused) {
  (void)unused;
  state_graph g = GRAPH(4, {0, 0, 1}, {0, 1, 2}, {1, 0, 3}, {3, 0, 1});
  assert_close(probability(&g, 2, NULL), 0.5);
  state_graph_deinit(&g);
}

static void large_rings_are_solved_as_well(void **unused) {
  (void)unused;
  enum { RING = 400, EVEN = RING, ODD = RING + 1 };
  arrow arrows[2 * RING];
  for (uint32_t i = 0; i < RING; i++) {
    arrows[2 * i] = (arrow){i, 0, (i + 1) % RING};
    arrows[2 * i + 1] = (arrow){i, 1, i % 2 ? ODD : EVEN};
  }
  state_graph g = graph_of(RING + 2, arrows, 2 * RING);
  assert_close(probability(&g, EVEN, NULL), 2.0 / 3); // 1/2 + 1/8 + 1/32 …
  assert_close(probability(&g, ODD, NULL), 1.0 / 3);
  state_graph_deinit(&g);
}

// -- counts ------------------------------------------------------------------

/// The number of runs once main has started the threads and ended.
static char *count_runs(const char *const *texts, unsigned n) {
  sim_program *p = toy_program("", texts, n);
  check_options o;
  check_options_init(&o);
  check_move start[8] = {{0, 0}};
  state_graph g;
  state_graph_request r = {.p = p,
                           .machine = &o.machine,
                           .most_states = 100000,
                           .start = start,
                           .n_start = n + 1};
  assert_int_equal(state_graph_build(&g, &r), GRAPH_OK);
  assert_false(g.has_cycle);
  char *count = numbers_count_runs(&g);
  state_graph_deinit(&g);
  sim_program_free(p);
  return count;
}

static void assert_runs(const char *const *texts, unsigned n,
                        const char *expected) {
  char *count = count_runs(texts, n);
  assert_string_equal(count, expected);
  free(count);
}

static bool may_cycle(uint32_t n_states, const struct edge *edges,
                      uint32_t n_edges) {
  edge_list l = {0};
  for (uint32_t i = 0; i < n_edges; i++)
    edges_add(&l, edges[i].from, edges[i].to);
  const bool may = edges_may_cycle(&l, n_states);
  edges_deinit(&l);
  return may;
}
#define MAY_CYCLE(n, ...)                                                      \
  may_cycle(n, (const struct edge[]){__VA_ARGS__},                             \
            sizeof((const struct edge[]){__VA_ARGS__}) / sizeof(struct edge))

static void cycles_are_told_from_ways_back(void **unused) {
  (void)unused;
  // Back to a lower number, and twice the same way; no cycle.
  assert_false(MAY_CYCLE(4, {0, 1}, {0, 3}, {0, 3}, {3, 2}, {2, 1}));
  assert_true(MAY_CYCLE(4, {0, 1}, {1, 3}, {3, 2}, {2, 1}));
  assert_true(MAY_CYCLE(2, {0, 1}, {1, 1}));
  // Out of a cycle there is a way; that nobody is led into it does not matter.
  assert_true(MAY_CYCLE(3, {0, 2}, {1, 0}, {0, 1}));
  assert_false(may_cycle(1, NULL, 0));
  const edge_list cut = {.is_cut = true};
  assert_true(edges_may_cycle(&cut, 1));
}

static void interleavings_are_binomial(void **unused) {
  (void)unused;
  // The end of a thread is a step, too: C(2(n + 1), n + 1).
  assert_runs((const char *const[]){"", ""}, 2, "2");
  assert_runs((const char *const[]){"yield", "yield"}, 2, "6");
  assert_runs((const char *const[]){"yield yield yield", "yield yield yield"},
              2, "70");
  assert_runs(
      (const char *const[]){"yield yield yield yield yield yield yield",
                            "yield yield yield yield yield yield yield"},
      2, "12870");
  // 9! / 3!^3
  assert_runs(
      (const char *const[]){"yield yield", "yield yield", "yield yield"}, 3,
      "1680");
}

static void large_counts_are_exact(void **unused) {
  (void)unused;
  // C(80, 40) is beyond 64 bits.
  text_buffer t = {0};
  for (int i = 0; i < 39; i++)
    text_add_string(&t, "yield ");
  const char *const texts[] = {text_string(&t), text_string(&t)};
  assert_runs(texts, 2, "107507208733336176461620");
  text_deinit(&t);
}

static void a_lock_leaves_the_orders_of_the_sections(void **unused) {
  (void)unused;
  // Three steps each: lock, unlock, end. The sections come one after the other;
  // the first one's end may come at any point from then on: before, within or
  // after the three steps of the second, in 4 ways; times who is first.
  assert_runs((const char *const[]){"lock A unlock A", "lock A unlock A"}, 2,
              "8");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_can_always_move_does_under_weak_fairness),
      cmocka_unit_test(who_can_move_now_and_then_does_under_strong_fairness),
      cmocka_unit_test(a_part_without_the_neglected_is_found),
      cmocka_unit_test(all_in_loops_with_an_exit_is_a_livelock),
      cmocka_unit_test(loops_without_an_exit_are_no_livelock),
      cmocka_unit_test(blocked_for_good_beside_others_is_a_leak),
      cmocka_unit_test(threads_are_equally_likely_and_so_are_choices),
      cmocka_unit_test(going_round_is_summed_up),
      cmocka_unit_test(what_cannot_be_left_swallows_the_rest),
      cmocka_unit_test(large_rings_are_solved_as_well),
      cmocka_unit_test(cycles_are_told_from_ways_back),
      cmocka_unit_test(interleavings_are_binomial),
      cmocka_unit_test(large_counts_are_exact),
      cmocka_unit_test(a_lock_leaves_the_orders_of_the_sections),
  };
  return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
