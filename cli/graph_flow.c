// The data of a control-flow graph: the functions in which threads stand, their
// basic blocks as source text. Left out are blocks that the compiler added and
// that only lead on, and what only exceptions lead to. Start at
// graph_data_flow.
#include <stdlib.h>
#include <string.h>

#include "cli/graph_data.h"
#include "cli/graph_replay.h"

enum { MAX_POSITIONS = 64 };

typedef struct builder {
  const sim_program *p;
  arena *a;
  sim_op at[MAX_POSITIONS]; ///< by position
  viz_position positions[MAX_POSITIONS];
  uint32_t n_positions;
  uint32_t functions[MAX_POSITIONS]; ///< those that are drawn
  const char *names[MAX_POSITIONS];
  uint32_t n_functions;
  sim_block *found;
  uint32_t n_found, cap_found;
} builder;

static uint32_t function_index(const builder *b, uint32_t function) {
  for (uint32_t i = 0; i < b->n_functions; i++)
    if (b->functions[i] == function)
      return i;
  return VIZ_NONE;
}

static void add_position(builder *b, const sim_machine *m, sim_thread t) {
  if (b->n_positions == MAX_POSITIONS)
    return;
  sim_op *op = &b->at[b->n_positions];
  sim_next_op(m, t, op);
  if (function_index(b, op->function) == VIZ_NONE)
    b->functions[b->n_functions++] = op->function;
  b->positions[b->n_positions++] =
      (viz_position){VIZ_NONE, graph_replay_name(m, t, b->a),
                     graph_replay_standing(m, t, b->a), sim_choices(m, t) == 0};
}

static void add_block(void *context, const sim_block *block) {
  builder *b = context;
  const uint32_t f = function_index(b, block->function);
  if (f == VIZ_NONE)
    return;
  b->names[f] = block->name;
  GROW(b->found, b->n_found, b->cap_found);
  b->found[b->n_found++] = *block;
}

static uint32_t block_at(const builder *b, uint32_t function, uint32_t pc) {
  for (uint32_t i = 0; i < b->n_found; i++)
    if (b->found[i].function == function && b->found[i].first <= pc &&
        pc < b->found[i].end)
      return i;
  return VIZ_NONE;
}

static size_t indentation(const char *text, size_t n) {
  size_t i = 0;
  while (i < n && (text[i] == ' ' || text[i] == '\t'))
    i++;
  return i;
}

/// Source text with `less` of its indentation taken away and the rest kept, in
/// spaces that do not collapse.
static const char *indented(arena *a, const char *text, size_t n, size_t less) {
  const size_t all = indentation(text, n);
  text_buffer t = {0};
  for (size_t i = less; i < all; i++)
    text_add_string(&t, text[i] == '\t' ? "\xC2\xA0\xC2\xA0" : "\xC2\xA0");
  text_add(&t, text + all, n - all);
  const char *line = arena_strdup(a, text_string(&t));
  text_deinit(&t);
  return line;
}

static void add_lines(const builder *b, const sim_block *from, viz_block *to) {
  const unsigned n =
      from->n_lines < SIM_BLOCK_LINES ? from->n_lines : SIM_BLOCK_LINES;
  const char **lines = arena_alloc(b->a, (n + 1) * sizeof *lines);
  uint32_t *numbers = arena_alloc(b->a, (n + 1) * sizeof *numbers);
  size_t less = SIZE_MAX, length;
  for (unsigned i = 0; i < n; i++) {
    const char *text = sim_program_line(b->p, from->lines[i], &length);
    const size_t in = indentation(text, length);
    less = in < less ? in : less;
  }
  for (unsigned i = 0; i < n; i++) {
    const char *text = sim_program_line(b->p, from->lines[i], &length);
    lines[i] = indented(b->a, text, length, less);
    numbers[i] = from->lines[i];
  }
  to->lines = lines;
  to->numbers = numbers;
  to->n_lines = n;
}

static bool stands_in(const builder *b, uint32_t block) {
  for (uint32_t i = 0; i < b->n_positions; i++)
    if (b->positions[i].block == block)
      return true;
  return false;
}

/// The block where `block` leads that has something to show.
static uint32_t worth_showing(const builder *b, uint32_t block) {
  for (uint32_t n = 0; block != VIZ_NONE && n < b->n_found; n++) {
    const sim_block *at = &b->found[block];
    if (at->n_lines > 0 || at->n_next != 1 || stands_in(b, block))
      return block;
    block = block_at(b, at->function, at->next[0]);
  }
  return block;
}

/// Marks what can be reached from the beginning of a function, or from where a
/// thread stands, without an exception.
static void mark_reached(const builder *b, uint32_t block, bool *reached) {
  uint32_t *queue = xcalloc(b->n_found + 1, sizeof *queue);
  uint32_t n = 0;
  if (block != VIZ_NONE && !reached[block]) {
    reached[block] = true;
    queue[n++] = block;
  }
  for (uint32_t i = 0; i < n; i++) {
    const sim_block *at = &b->found[queue[i]];
    for (unsigned k = 0; k < at->n_next; k++) {
      const uint32_t to =
          worth_showing(b, block_at(b, at->function, at->next[k]));
      if (to != VIZ_NONE && !reached[to]) {
        reached[to] = true;
        queue[n++] = to;
      }
    }
  }
  free(queue);
}

/// What is entered by exceptions alone would hide what the function does.
static void hide_unreached(const builder *b, viz_block *blocks) {
  bool *reached = xcalloc(b->n_found + 1, sizeof *reached);
  for (uint32_t i = 0; i < b->n_found; i++)
    if (b->found[i].first == 0 || stands_in(b, i))
      mark_reached(b, worth_showing(b, i), reached);
  for (uint32_t i = 0; i < b->n_found; i++)
    blocks[i].hidden = !reached[i];
  free(reached);
}

void graph_data_flow(const sim_program *p, const sim_options *machine,
                     const graph_run *run, arena *a, viz_flow *f) {
  *f = (viz_flow){0};
  builder *b = arena_alloc(a, sizeof *b);
  b->p = p;
  b->a = a;
  sim_machine *m = graph_replay_new(p, machine);
  for (unsigned i = 0; i < run->n_moves; i++)
    if (!graph_replay_step(m, run->moves[i]))
      break;
  for (sim_thread t = 0; t < sim_thread_count(m); t++)
    if (!sim_thread_done(m, t))
      add_position(b, m, t);
  sim_visit_blocks(p, add_block, b);
  for (uint32_t i = 0; i < b->n_positions; i++)
    b->positions[i].block = block_at(b, b->at[i].function, b->at[i].pc);
  viz_block *blocks = arena_alloc(a, (b->n_found + 1) * sizeof *blocks);
  viz_jump *jumps = arena_alloc(a, (2 * b->n_found + 1) * sizeof *jumps);
  for (uint32_t i = 0; i < b->n_found; i++) {
    const sim_block *from = &b->found[i];
    blocks[i].function = function_index(b, from->function);
    add_lines(b, from, &blocks[i]);
    for (unsigned k = 0; k < from->n_next; k++)
      jumps[f->n_jumps++] = (viz_jump){
          i, worth_showing(b, block_at(b, from->function, from->next[k]))};
  }
  hide_unreached(b, blocks);
  f->functions = b->names;
  f->n_functions = b->n_functions;
  f->blocks = blocks;
  f->n_blocks = b->n_found;
  f->jumps = jumps;
  f->positions = b->positions;
  f->n_positions = b->n_positions;
  free(b->found);
  sim_free(m);
}
