// The data of a progress graph: which pairs (steps of one thread, steps of the
// other) can be reached, found by making the steps. A state is stood for by its
// pair; that the threads do the same steps whatever the order is checked, and a
// program for which it does not hold is refused. Start at graph_data_progress.
#include <stdlib.h>
#include <string.h>

#include "cli/graph_data.h"
#include "cli/graph_replay.h"
#include "sim/sched/sched.h"

enum {
  MAX_STEPS = 24, ///< on an axis
  SIDE = MAX_STEPS + 1,
  MAX_START = 2000, ///< steps of main before both threads are there
  MAX_HELD = 16
};

typedef struct axis {
  const char *thread;
  const char *steps[SIDE];
  bool ends[SIDE];                  ///< after so many steps it has ended
  const char *held[SIDE][MAX_HELD]; ///< locks held after so many steps
  unsigned n_held[SIDE];
  uint32_t n; ///< most steps seen
} axis;

typedef struct builder {
  arena *a;
  axis axes[2];
  sim_machine *at[SIDE][SIDE]; ///< by steps: a machine there, or NULL
  bool stuck[SIDE][SIDE];      ///< nobody can move
  bool good[SIDE][SIDE];       ///< the end can be reached from there
  const char *refused;         ///< why it cannot be drawn
} builder;

// -- the two threads ---------------------------------------------------------

/// Threads besides main that live.
static unsigned count_others(const sim_machine *m) {
  unsigned n = 0;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    n += !sim_thread_done(m, t) && strcmp(sim_thread_name(m, t), "main") != 0;
  return n;
}

/// Lets only main run: until it cannot, or until `others` threads are there.
static sim_machine *run_main(const sim_program *p, const sim_options *machine,
                             unsigned others, unsigned *n_moves) {
  sim_machine *m = graph_replay_new(p, machine);
  *n_moves = 0;
  while (*n_moves < MAX_START && count_others(m) < others) {
    const sim_thread t = graph_replay_find(m, "main");
    if (sim_end_of(m) != SIM_RUNNING || t == SIM_NO_THREAD ||
        !graph_replay_step(m, (check_move){t, 0}))
      break;
    ++*n_moves;
  }
  return m;
}

/// The state from which both threads begin, and their names; NULL with
/// `refused`. Two threads that main starts, or main and the one it starts.
static sim_machine *find_threads(builder *b, const sim_program *p,
                                 const sim_options *machine,
                                 unsigned *n_moves) {
  sim_machine *m = run_main(p, machine, 3, n_moves);
  const unsigned others = count_others(m);
  const sim_thread first = graph_replay_find(m, "main");
  if (others == 2 &&
      (first == SIM_NO_THREAD || graph_replay_is_blocked(m, first))) {
    unsigned n = 0;
    for (sim_thread t = 0; t < sim_thread_count(m); t++)
      if (!sim_thread_done(m, t) && strcmp(sim_thread_name(m, t), "main") != 0)
        b->axes[n++].thread = graph_replay_name(m, t, b->a);
    return m;
  }
  sim_free(m);
  if (others == 1) {
    m = run_main(p, machine, 1, n_moves);
    b->axes[0].thread = "main";
    for (sim_thread t = 0; t < sim_thread_count(m); t++)
      if (strcmp(sim_thread_name(m, t), "main") != 0)
        b->axes[1].thread = graph_replay_name(m, t, b->a);
    return m;
  }
  b->refused = arena_printf(
      b->a, "a progress graph is of two threads; this program has %s",
      others == 0   ? "one"
      : others == 2 ? "a main thread that goes on beside them"
                    : "more");
  return NULL;
}

// -- steps -------------------------------------------------------------------

static void note_held(builder *b, unsigned side, uint32_t at,
                      const sim_machine *m) {
  axis *x = &b->axes[side];
  const sim_thread t = graph_replay_find(m, x->thread);
  uint32_t held[MAX_HELD];
  unsigned n = t == SIM_NO_THREAD ? 0 : sim_held_by(m, t, held, MAX_HELD);
  n = n > MAX_HELD ? MAX_HELD : n;
  text_buffer name = {0};
  for (unsigned i = 0; i < n && x->n_held[at] == 0; i++) {
    text_clear(&name);
    sim_object_name(m, held[i], &name);
    x->held[at][i] = arena_strdup(b->a, text_string(&name));
  }
  text_deinit(&name);
  if (x->n_held[at] == 0)
    x->n_held[at] = n;
  x->ends[at] |= t == SIM_NO_THREAD;
}

/// Checks that step `at` of a thread is what it was in other orders.
static void note_step(builder *b, unsigned side, uint32_t at,
                      const char *text) {
  axis *x = &b->axes[side];
  if (x->steps[at] == NULL)
    x->steps[at] = text;
  else if (strcmp(x->steps[at], text) != 0 && b->refused == NULL)
    b->refused = arena_printf(
        b->a,
        "step %u of %s depends on the interleaving (%s, %s), so it has "
        "no place on an axis",
        at + 1, x->thread, x->steps[at], text);
  x->n = at + 1 > x->n ? at + 1 : x->n;
}

/// Puts `m` at (i, j) unless there is one.
static void arrive(builder *b, uint32_t i, uint32_t j, sim_machine *m) {
  if (i > MAX_STEPS || j > MAX_STEPS) {
    if (b->refused == NULL)
      b->refused = arena_printf(b->a,
                                "a thread makes more than %d steps: too many "
                                "for an axis; --scale makes loops shorter",
                                MAX_STEPS);
    sim_free(m);
    return;
  }
  if (sim_end_of(m) != SIM_FINISHED && sim_end_of(m) != SIM_RUNNING &&
      b->refused == NULL)
    b->refused = "the program stops in the middle";
  if (b->at[i][j] != NULL) {
    sim_free(m);
    return;
  }
  b->at[i][j] = m;
  note_held(b, 0, i, m);
  note_held(b, 1, j, m);
}

/// Makes the step of one thread from (i, j), if it can.
static void advance(builder *b, uint32_t i, uint32_t j, unsigned side) {
  const sim_machine *from = b->at[i][j];
  const char *other = b->axes[1 - side].thread;
  const sim_thread t = graph_replay_find(from, b->axes[side].thread);
  if (t == SIM_NO_THREAD || sim_end_of(from) != SIM_RUNNING ||
      sim_choices(from, t) == 0)
    return;
  if (sim_choices(from, t) > 1 && b->refused == NULL)
    b->refused = arena_printf(b->a, "%s has a choice, so its steps are no line",
                              b->axes[side].thread);
  const check_move move = {t, 0};
  sim_op op;
  sim_next_op(from, t, &op);
  const uint32_t object = sim_op_object(from, t);
  note_step(b, side, side == 0 ? i : j,
            graph_replay_move_text(from, move, b->a));
  sim_machine *m = sim_clone(from);
  if (!graph_replay_step(m, move)) {
    b->refused = "a step does not come to an end";
    sim_free(m);
    return;
  }
  const bool both = graph_replay_completed(from, m, other, op.action, object);
  if (both)
    note_step(b, 1 - side, side == 0 ? j : i,
              graph_replay_move_text(
                  from, (check_move){graph_replay_find(from, other), 0}, b->a));
  arrive(b, i + (side == 0 || both), j + (side == 1 || both), m);
}

/// True if one of the two can move.
static bool can_move(const builder *b, const sim_machine *m) {
  for (unsigned side = 0; side < 2 && sim_end_of(m) == SIM_RUNNING; side++) {
    const sim_thread t = graph_replay_find(m, b->axes[side].thread);
    if (t != SIM_NO_THREAD && sim_choices(m, t) > 0)
      return true;
  }
  return false;
}

/// Lets the others run as far as they can. True if that lets one of the two go
/// on.
static bool others_help(const builder *b, const sim_machine *from) {
  sim_machine *m = sim_clone(from);
  bool moved = true;
  for (unsigned n = 0; moved && n < MAX_START && !can_move(b, m); n++) {
    moved = false;
    for (sim_thread t = 0; t < sim_thread_count(m) && !moved; t++)
      moved = graph_replay_step(m, (check_move){t, 0});
  }
  const bool helped = can_move(b, m);
  sim_free(m);
  return helped;
}

/// At (i, j) none of the two may be able to move: then no other may help them.
static void check_alone(builder *b, uint32_t i, uint32_t j) {
  const sim_machine *m = b->at[i][j];
  const bool ended = graph_replay_find(m, b->axes[0].thread) == SIM_NO_THREAD &&
                     graph_replay_find(m, b->axes[1].thread) == SIM_NO_THREAD;
  if (sim_end_of(m) != SIM_RUNNING || ended || can_move(b, m))
    return;
  if (others_help(b, m) && b->refused == NULL)
    b->refused = "a third thread takes part in what these two do";
  b->stuck[i][j] = true;
  // What they wait in front of has its place on the axes, too.
  for (unsigned side = 0; side < 2; side++) {
    const sim_thread t = graph_replay_find(m, b->axes[side].thread);
    const uint32_t at = side == 0 ? i : j;
    if (t != SIM_NO_THREAD && at < MAX_STEPS)
      note_step(b, side, at,
                graph_replay_move_text(m, (check_move){t, 0}, b->a));
  }
}

static void explore(builder *b) {
  // In the order of i + j: every step leads further.
  for (uint32_t sum = 0; sum <= 2 * MAX_STEPS && b->refused == NULL; sum++)
    for (uint32_t i = 0; i <= sum && i <= MAX_STEPS; i++) {
      const uint32_t j = sum - i;
      if (j > MAX_STEPS || b->at[i][j] == NULL)
        continue;
      advance(b, i, j, 0);
      advance(b, i, j, 1);
      check_alone(b, i, j);
    }
}

// -- what the cells are ------------------------------------------------------

/// Marks from where the end, where both have ended, can be reached.
static void mark_good(builder *b) {
  for (uint32_t i = b->axes[0].n + 1; i-- > 0;)
    for (uint32_t j = b->axes[1].n + 1; j-- > 0;) {
      if (b->at[i][j] == NULL)
        continue;
      const bool end = b->axes[0].ends[i] && b->axes[1].ends[j];
      const bool right = i < b->axes[0].n && b->good[i + 1][j];
      const bool up = j < b->axes[1].n && b->good[i][j + 1];
      const bool both =
          i < b->axes[0].n && j < b->axes[1].n && b->good[i + 1][j + 1];
      b->good[i][j] = end || (!b->stuck[i][j] && (right || up || both));
    }
}

static viz_cell cell_of(const builder *b, uint32_t i, uint32_t j, bool ends) {
  if (b->at[i][j] == NULL)
    return VIZ_CELL_CLOSED;
  if (b->stuck[i][j])
    return VIZ_CELL_DEADLOCK;
  if (b->axes[0].ends[i] && b->axes[1].ends[j])
    return VIZ_CELL_END;
  return ends && !b->good[i][j] ? VIZ_CELL_UNSAFE : VIZ_CELL_OPEN;
}

static bool holds(const axis *x, uint32_t at, const char *lock) {
  for (unsigned i = 0; i < x->n_held[at]; i++)
    if (strcmp(x->held[at][i], lock) == 0)
      return true;
  return false;
}

/// The end of the stretch from `at` on in which the thread holds the lock.
static uint32_t stretch(const axis *x, uint32_t at, const char *lock) {
  while (at < x->n && holds(x, at + 1, lock))
    at++;
  return at;
}

/// The rectangles where both would hold a lock and which are closed for that.
static void add_regions(builder *b, viz_progress *g, viz_region *regions,
                        unsigned max) {
  const axis *x = &b->axes[0], *y = &b->axes[1];
  for (uint32_t i = 0; i <= x->n; i++)
    for (unsigned k = 0; k < x->n_held[i]; k++) {
      const char *lock = x->held[i][k];
      if (i > 0 && holds(x, i - 1, lock))
        continue;
      for (uint32_t j = 0; j <= y->n; j++) {
        if (!holds(y, j, lock) || (j > 0 && holds(y, j - 1, lock)))
          continue;
        const viz_region r = {i, j, stretch(x, i, lock), stretch(y, j, lock),
                              arena_printf(b->a, "both would hold %s", lock)};
        bool closed = g->n_regions < max;
        for (uint32_t u = r.x0; u <= r.x1; u++)
          for (uint32_t v = r.y0; v <= r.y1; v++)
            closed &= b->at[u][v] == NULL;
        if (closed)
          regions[g->n_regions++] = r;
      }
    }
}

/// The schedule as a path: its steps of the two threads.
static void add_path(builder *b, const sim_program *p,
                     const sim_options *machine, const graph_run *run,
                     viz_progress *g) {
  viz_point *path = arena_alloc(b->a, (run->n_moves + 1) * sizeof *path);
  viz_point here = {0, 0};
  sim_machine *m = graph_replay_new(p, machine);
  path[g->n_path++] = here;
  bool begun = false;
  for (unsigned i = 0; i < run->n_moves; i++) {
    sched_settle(m);
    if (!graph_replay_possible(m, run->moves[i]))
      break;
    begun |= graph_replay_find(m, b->axes[0].thread) != SIM_NO_THREAD &&
             graph_replay_find(m, b->axes[1].thread) != SIM_NO_THREAD;
    const char *name = sim_thread_name(m, run->moves[i].thread);
    const int side = strcmp(name, b->axes[0].thread) == 0   ? 0
                     : strcmp(name, b->axes[1].thread) == 0 ? 1
                                                            : -1;
    const bool counts =
        side == 1 || (side == 0 && (begun || strcmp(name, "main") != 0));
    sim_op op;
    sim_next_op(m, run->moves[i].thread, &op);
    const uint32_t object = sim_op_object(m, run->moves[i].thread);
    sim_machine *before = sim_clone(m);
    const bool ok = graph_replay_step(m, run->moves[i]);
    const bool both =
        ok && counts &&
        graph_replay_completed(before, m, b->axes[1 - side].thread, op.action,
                               object);
    sim_free(before);
    if (!ok)
      break;
    if (!counts)
      continue;
    here.x += side == 0 || both;
    here.y += side == 1 || both;
    if (here.x > b->axes[0].n || here.y > b->axes[1].n)
      break;
    path[g->n_path++] = here;
  }
  g->path = path;
  sim_free(m);
}

bool graph_data_progress(const sim_program *p, const sim_options *machine,
                         const graph_run *run, arena *a, viz_progress *g,
                         const char **refused) {
  enum { MAX_REGIONS = 40 };
  *g = (viz_progress){0};
  builder *b = arena_alloc(a, sizeof *b);
  unsigned n_start;
  b->a = a;
  sim_machine *start = find_threads(b, p, machine, &n_start);
  if (start != NULL) {
    arrive(b, 0, 0, start);
    explore(b);
  }
  if (b->refused == NULL) {
    mark_good(b);
    const uint32_t nx = b->axes[0].n, ny = b->axes[1].n;
    uint8_t *cells = arena_alloc(a, (nx + 1) * (ny + 1));
    for (uint32_t j = 0; j <= ny; j++)
      for (uint32_t i = 0; i <= nx; i++)
        cells[j * (nx + 1) + i] = (uint8_t)cell_of(b, i, j, b->good[0][0]);
    viz_region *regions = arena_alloc(a, MAX_REGIONS * sizeof *regions);
    add_regions(b, g, regions, MAX_REGIONS);
    g->cells = cells;
    g->regions = regions;
    g->x = (viz_axis){b->axes[0].thread, b->axes[0].steps, nx};
    g->y = (viz_axis){b->axes[1].thread, b->axes[1].steps, ny};
    if (run != NULL)
      add_path(b, p, machine, run, g);
  }
  for (uint32_t i = 0; i < SIDE; i++)
    for (uint32_t j = 0; j < SIDE; j++)
      if (b->at[i][j] != NULL)
        sim_free(b->at[i][j]);
  *refused = b->refused;
  return b->refused == NULL;
}
