// Functions as values: where they are made, and where values are called. A
// closure that is called, deferred or started as soon as it was made is nobody
// else's; all others may be handed from thread to thread before they are
// called.
//
// Each block of code is run on a stack of what has been pushed in it. Whatever
// is not understood lets what is on that stack escape. Start reading at
// run_instruction.
#include "sim/vm/callee.h"

#include <stdlib.h>

#include "sim/arena.h"
#include "sim/vm/insn.h"

enum { MOST_PUSHED = 64, NOTHING = UINT32_MAX, AT_HAND = UINT32_MAX - 1 };

typedef struct block_stack {
  /// The place of the instruction that pushed a function; AT_HAND: one that was
  /// deferred; NOTHING: anything else.
  uint32_t pushed[MOST_PUSHED];
  uint32_t n; ///< what is below is not known
} block_stack;

static void let_escape(const callees *c, block_stack *s, uint32_t from,
                       uint32_t end) {
  for (uint32_t i = from; i < end; i++)
    if (s->pushed[i] < AT_HAND)
      c->escapes[s->pushed[i]] = true;
}

static void push(const callees *c, block_stack *s, uint32_t what) {
  if (s->n == MOST_PUSHED) {
    let_escape(c, s, 0, s->n);
    s->n = 0;
  }
  s->pushed[s->n++] = what;
}

/// How far below the top of the stack the callee is that the instruction takes;
/// 0: it takes none.
static uint32_t callee_depth(const insn *i) {
  switch (i->op) {
  case OP_CALL:
  case OP_SPAWN:
    return i->a + 1;
  case OP_DEFER:
    return 1;
  default:
    return 0;
  }
}

static bool pushes_function(const program *p, const insn *i) {
  return i->op == OP_CLOSURE || i->op == OP_TYPE_METHOD ||
         (i->op == OP_CONST && value_is_code(p->constants[i->a]));
}

static void run_instruction(const program *p, const callees *c, block_stack *s,
                            const uint32_t *code, uint32_t place) {
  const insn i = insn_decode(code);
  unsigned pops, pushes, on_jump;
  uint32_t target;
  opcode_stack_effect(p, code, &pops, &pushes, &on_jump);
  const uint32_t depth = callee_depth(&i);
  if (depth > 0) {
    uint32_t *callee = depth <= s->n ? &s->pushed[s->n - depth] : NULL;
    c->unknown[place] = !callee || *callee == NOTHING;
    if (callee)
      *callee = NOTHING;
  }
  if (i.op == OP_DUP || i.op == OP_DUP2 || i.op == OP_SWAP ||
      i.op == OP_ROTATE) {
    let_escape(c, s, 0, s->n);
    s->n = 0;
    return;
  }
  const uint32_t left = pops < s->n ? s->n - pops : 0;
  let_escape(c, s, left, s->n);
  s->n = left;
  for (unsigned k = 0; k < pushes; k++)
    push(c, s, NOTHING);
  if (pushes == 1 && pushes_function(p, &i))
    s->pushed[s->n - 1] = place;
  if (pushes == 1 && i.op == OP_DEFER_NEXT)
    s->pushed[s->n - 1] = AT_HAND;
  if ((insn_jump_target(&i, &target) && i.op != OP_DEFER_NEXT) ||
      !insn_falls_through(&i)) {
    let_escape(c, s, 0, s->n);
    s->n = 0;
  }
}

static void scan(const program *p, const callees *c, const function *f) {
  bool *starts = xcalloc(f->n_code + 1, sizeof *starts);
  for (uint32_t pc = 0; pc < f->n_code;) {
    const insn i = insn_decode(&f->code[pc]);
    uint32_t to;
    if (insn_jump_target(&i, &to))
      starts[to] = true;
    pc += i.words;
  }
  for (uint32_t h = 0; h < f->n_handlers; h++)
    starts[f->handlers[h].target] = true;
  block_stack s = {.n = 0};
  for (uint32_t pc = 0; pc < f->n_code;) {
    if (starts[pc]) {
      let_escape(c, &s, 0, s.n);
      s.n = 0;
    }
    run_instruction(p, c, &s, &f->code[pc], f->place + pc);
    pc += insn_decode(&f->code[pc]).words;
  }
  free(starts);
}

callees callees_find(const program *p) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n_functions; i++)
    n = p->functions[i].place + p->functions[i].n_code > n
            ? p->functions[i].place + p->functions[i].n_code
            : n;
  const callees c = {xcalloc(n + 1, sizeof(bool)),
                     xcalloc(n + 1, sizeof(bool))};
  for (uint32_t i = 0; i < p->n_functions; i++)
    scan(p, &c, &p->functions[i]);
  return c;
}
