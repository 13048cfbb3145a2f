// The program's control flow as basic blocks, read off its bytecode. A block
// begins at the function's start, where a jump or an exception leads, and
// behind what jumps or does not go on. Start at sim_visit_blocks.
#include <stdlib.h>

#include "sim/sim.h"
#include "sim/vm/insn.h"
#include "sim/vm/program.h"

static void mark_leaders(const function *f, bool *leader) {
  leader[0] = true;
  for (uint32_t pc = 0; pc < f->n_code;) {
    const insn i = insn_decode(&f->code[pc]);
    uint32_t to;
    const bool jumps = insn_jump_target(&i, &to);
    if (jumps)
      leader[to] = true;
    pc += i.words;
    if ((jumps || !insn_falls_through(&i)) && pc < f->n_code)
      leader[pc] = true;
  }
  for (uint32_t h = 0; h < f->n_handlers; h++)
    leader[f->handlers[h].target] = true;
}

/// Notes the line of one instruction. Where a function is left stands for no
/// line of its own.
static void add_line(sim_block *b, const insn *i, span at) {
  if (at.line == 0 || (!insn_falls_through(i) && i->op != OP_JUMP &&
                       i->op != OP_PANIC && i->op != OP_THROW))
    return;
  const unsigned known =
      b->n_lines < SIM_BLOCK_LINES ? b->n_lines : SIM_BLOCK_LINES;
  for (unsigned k = 0; k < known; k++)
    if (b->lines[k] == at.line)
      return;
  if (b->n_lines < SIM_BLOCK_LINES)
    b->lines[b->n_lines] = at.line;
  b->n_lines++;
}

/// Fills in the block that begins at `first`.
static void read_block(const function *f, const bool *leader, sim_block *b) {
  uint32_t pc = b->first;
  for (;;) {
    const insn i = insn_decode(&f->code[pc]);
    add_line(b, &i, f->spans[pc]);
    uint32_t to;
    const bool jumps = insn_jump_target(&i, &to);
    pc += i.words;
    if (!jumps && insn_falls_through(&i) && pc < f->n_code && !leader[pc])
      continue;
    b->end = pc;
    if (insn_falls_through(&i) && pc < f->n_code)
      b->next[b->n_next++] = pc;
    if (jumps && (b->n_next == 0 || to != b->next[0]))
      b->next[b->n_next++] = to;
    return;
  }
}

void sim_visit_blocks(const sim_program *p,
                      void (*visit)(void *context, const sim_block *block),
                      void *context) {
  for (uint32_t k = 0; k < p->n_functions; k++) {
    const function *f = &p->functions[k];
    bool *leader = xcalloc(f->n_code + 1, sizeof *leader);
    mark_leaders(f, leader);
    for (uint32_t pc = 0; pc < f->n_code;) {
      sim_block b = {.function = k, .name = f->name, .first = pc};
      read_block(f, leader, &b);
      visit(context, &b);
      pc = b.end;
    }
    free(leader);
  }
}
