// State graphs for the tests of what is drawn of them.
#ifndef HEDDLE_TESTS_UNIT_VIZ_GRAPHS_H
#define HEDDLE_TESTS_UNIT_VIZ_GRAPHS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "viz/viz.h"

enum { MOST = 400 };

typedef struct fixture {
  viz_state states[MOST];
  viz_step steps[2 * MOST];
  viz_state_graph g;
} fixture;

static inline fixture *new_graph(uint32_t n_states) {
  fixture *f = calloc(1, sizeof *f);
  assert_non_null(f);
  f->g = (viz_state_graph){.title = "test",
                           .states = f->states,
                           .n_states = n_states,
                           .steps = f->steps};
  return f;
}

static inline viz_step *add_step(fixture *f, uint32_t from, uint32_t to,
                                 uint32_t mover) {
  viz_step *step = &f->steps[f->g.n_steps++];
  *step = (viz_step){.from = from, .to = to, .mover = mover, .then = VIZ_NONE};
  return step;
}

static inline void add_path_step(fixture *f, uint32_t from, uint32_t to) {
  add_step(f, from, to, 0)->on_path = true;
  f->states[from].on_path = f->states[to].on_path = true;
}

static inline bool reduce(fixture *f, uint32_t max) {
  const viz_limits limits = {.max_states = max};
  return viz_reduce_states(&f->g, &limits);
}

static inline uint32_t shown_steps(const fixture *f) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < f->g.n_steps; i++)
    n += !f->steps[i].hidden;
  return n;
}

/// A deadlock two steps away, and an end.
static inline fixture *small_graph(void) {
  static const viz_line lines[] = {{"w1", "a.acquire()"},
                                   {"w2", "b.acquire()"}};
  fixture *f = new_graph(4);
  f->g.title = "deadlock: w1 and w2 wait for each other";
  add_path_step(f, 0, 1);
  add_path_step(f, 1, 2);
  add_step(f, 0, 3, 1);
  for (unsigned i = 0; i < 4; i++) {
    f->states[i].lines = lines;
    f->states[i].n_lines = 2;
  }
  for (unsigned i = 0; i < 3; i++) {
    f->steps[i].lines = &lines[i == 2];
    f->steps[i].n_lines = 1;
  }
  f->states[2].kind = VIZ_STATE_DEADLOCK;
  f->states[3].kind = VIZ_STATE_END;
  return f;
}

#endif
