// Liveness: which locals can still be read from an instruction on. The machine
// clears the others, so that states which differ in dead variables only are
// one.
//
// A backward data flow: live before an instruction is what it reads, and what
// is live behind it or at the handler of its range and not overwritten by it.
// It is swept from the end to the start until nothing changes, which takes one
// sweep more than loops are nested.
//
// Locals that the unwinding of a function uses (the defer list and the panic)
// are live everywhere in it, and so are those that the machine reads when it
// returns (FUNCTION_AGAIN, FUNCTION_INTERRUPT).
#include <stdlib.h>
#include <string.h>

#include "sim/vm/analysis.h"
#include "sim/vm/insn.h"

typedef struct flow {
  const function *f;
  uint32_t *handler_of;
  uint64_t *table;        ///< what is computed: a set for each word of code
  const uint8_t *ignored; ///< loads that are none, or NULL: liveness_without
  uint64_t *always;       ///< live everywhere
  uint64_t *now;          ///< the set that is being computed
} flow;

static void set_bit(uint64_t *set, uint32_t i) {
  set[i / 64] |= UINT64_C(1) << (i % 64);
}

static void clear_bit(uint64_t *set, uint32_t i) {
  set[i / 64] &= ~(UINT64_C(1) << (i % 64));
}

static uint64_t *live_at(const flow *w, uint32_t pc) {
  return w->table + (size_t)pc * w->f->live_words;
}

static void add_live_at(flow *w, uint32_t pc) {
  const uint64_t *from = live_at(w, pc);
  for (uint32_t i = 0; i < w->f->live_words; i++)
    w->now[i] |= from[i];
}

/// Takes the set back over the instruction itself.
static void apply(flow *w, uint32_t pc, const insn *i) {
  const uint8_t ignored = w->ignored ? w->ignored[pc] : 0;
  switch (i->op) {
  case OP_STORE:
  case OP_CLEAR:
  case OP_NEW_CELL:
    clear_bit(w->now, i->a);
    break;
  case OP_LOAD:
    if (!(ignored & 1))
      set_bit(w->now, i->a);
    break;
  case OP_TAKE:
  case OP_LOAD_CELL:
  case OP_STORE_CELL:
  case OP_ADDR_CELL:
  case OP_DEFER:
  case OP_DEFER_NEXT:
    set_bit(w->now, i->a);
    break;
  case OP_LOAD_LOAD:
    if (!(ignored & 1))
      set_bit(w->now, i->a);
    if (!(ignored & 2))
      set_bit(w->now, i->b);
    break;
  default:
    // ADD_INT reads its local only for itself: a counter that nothing else
    // reads is dead. (It runs on a local that was cleared, then.)
    break;
  }
}

/// Computes the set before the instruction at `pc`; true if it has grown.
static bool update(flow *w, uint32_t pc) {
  const function *f = w->f;
  size_t bytes = f->live_words * sizeof *w->now;
  insn i = insn_decode(&f->code[pc]);
  uint32_t to;
  memcpy(w->now, w->always, bytes);
  if (insn_falls_through(&i) && pc + i.words < f->n_code)
    add_live_at(w, pc + i.words);
  if (insn_jump_target(&i, &to))
    add_live_at(w, to);
  apply(w, pc, &i);
  // An exception may come before or after the local was overwritten.
  if (w->handler_of[pc] != NO_INDEX)
    add_live_at(w, f->handlers[w->handler_of[pc]].target);
  for (uint32_t k = 0; k < f->live_words; k++)
    w->now[k] |= w->always[k];
  if (memcmp(w->now, live_at(w, pc), bytes) == 0)
    return false;
  for (uint32_t k = 0; k < i.words; k++)
    memcpy(live_at(w, pc + k), w->now, bytes);
  return true;
}

/// The offsets at which instructions begin; `*n` is how many.
static uint32_t *instruction_starts(const function *f, uint32_t *n) {
  uint32_t *starts = xmalloc(f->n_code * sizeof *starts);
  *n = 0;
  for (uint32_t pc = 0; pc < f->n_code; pc += insn_decode(&f->code[pc]).words)
    starts[(*n)++] = pc;
  return starts;
}

static void find_always_live(const function *f, uint64_t *set) {
  if (f->panic_local != NO_INDEX)
    set_bit(set, f->panic_local);
  if (f->flags & (FUNCTION_AGAIN | FUNCTION_INTERRUPT))
    for (uint32_t i = 0; i < f->n_params; i++)
      set_bit(set, i);
  for (uint32_t pc = 0; pc < f->n_code;) {
    insn i = insn_decode(&f->code[pc]);
    if (i.op == OP_DEFER || i.op == OP_DEFER_NEXT)
      set_bit(set, i.a);
    pc += i.words;
  }
}

uint64_t *liveness_without(arena *a, const function *f,
                           const uint8_t *ignored) {
  flow w = {.f = f,
            .handler_of = handler_map(f),
            .ignored = ignored,
            .table = arena_alloc(a, (size_t)f->n_code * f->live_words *
                                        sizeof *w.table)};
  w.always = xcalloc(f->live_words, sizeof *w.always);
  w.now = xcalloc(f->live_words, sizeof *w.now);
  find_always_live(f, w.always);
  uint32_t n;
  uint32_t *starts = instruction_starts(f, &n);
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t k = n; k-- > 0;)
      if (update(&w, starts[k]))
        changed = true;
  }
  free(starts);
  free(w.handler_of);
  free(w.always);
  free(w.now);
  return w.table;
}

void liveness_compute(program *p) {
  for (uint32_t i = 0; i < p->n_functions; i++) {
    function *f = &p->functions[i];
    f->live_words = (f->n_locals + 63) / 64;
    if (f->live_words > 0)
      f->live = liveness_without(&p->arena, f, NULL);
  }
}
