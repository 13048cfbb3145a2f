// Locals that are still read, but only to be shown: worker(id) that prints its
// id, a page's address kept for a message.
//
// Where nobody reads the output, and a formatted text is a token (see
// value_token), the value of such a local decides nothing, and states that
// differ in it are to be one. So a saved state has a token in its place, of the
// site that shows it. The value is not lost for good: if it is needed after all
// the step ends with SIM_NEEDS_VALUE, and the search begins again with that
// site exact.
//
// A load counts as one for showing if what it pushes is boxed as a number or
// string without methods of its own and taken by an operation of a token site,
// on a straight way. What is live without such loads is needed (strong
// liveness: R. Giegerich, U. Möncke, R. Wilhelm, "Invariance of Approximate
// Semantics with Respect to Program Transformations", 1981); what is live and
// not needed is shown. Start reading at shown_compute.
#include <stdlib.h>
#include <string.h>

#include "sim/vm/analysis.h"
#include "sim/vm/insn.h"
#include "sim/vm/machine.h"
#include "sim/vm/thread.h"

/// The load that pushed an operand, and whether it has been boxed since.
typedef struct origin {
  uint32_t pc; ///< NO_INDEX: something else pushed it
  uint8_t bit; ///< which of the two locals of LOAD_LOAD
  bool boxed;
} origin;

typedef struct walk {
  const program *p;
  const function *f;
  bool *is_entered;    ///< by pc: not only from the instruction before
  uint8_t *only_shown; ///< by pc of a load: its locals that are
  origin *stack;       ///< the operands pushed since the last entry
  uint32_t n, cap;
  bool any;
} walk;

static void push(walk *w, origin o) {
  GROW(w->stack, w->n, w->cap);
  w->stack[w->n++] = o;
}

static const origin unknown = {.pc = NO_INDEX};

static void find_entries(walk *w) {
  const function *f = w->f;
  for (uint32_t pc = 0; pc < f->n_code;) {
    const insn i = insn_decode(&f->code[pc]);
    uint32_t to;
    if (insn_jump_target(&i, &to))
      w->is_entered[to] = true;
    pc += i.words;
  }
  for (uint32_t i = 0; i < f->n_handlers; i++)
    w->is_entered[f->handlers[i].target] = true;
}

/// Whether values of the type are shown by what they are alone.
static bool is_shown_plainly(const program *p, uint32_t type) {
  const type_desc *d = &p->types[type];
  return (d->kind == TYPE_NUMBER || d->kind == TYPE_STRING) &&
         d->n_methods == 0;
}

/// Whether the intrinsic at `pc` only shows its arguments: its result is a
/// token, or thrown away.
static bool only_shows(const walk *w, uint32_t pc, const insn *i) {
  const intrinsic *in = &w->p->language->intrinsics[i->a];
  if (in->token && in->sampling == SAMPLING_ALL && in->action == ACTION_NONE)
    return true;
  if (in->action != ACTION_PRINT)
    return false;
  const uint32_t next = pc + i->words;
  return in->n_results == 0 ||
         (insn_opcode(w->f->code[next]) == OP_POP && !w->is_entered[next] &&
          insn_a(w->f->code[next]) == in->n_results);
}

static void take_arguments(walk *w, uint32_t pc, const insn *i) {
  const bool shows = only_shows(w, pc, i);
  for (uint32_t k = 0; k < i->b && w->n > 0; k++) {
    const origin o = w->stack[--w->n];
    if (!shows || o.pc == NO_INDEX || !o.boxed)
      continue;
    w->only_shown[o.pc] |= o.bit;
    w->any = true;
  }
  for (uint32_t k = 0; k < w->p->language->intrinsics[i->a].n_results; k++)
    push(w, unknown);
}

static void pass(walk *w, uint32_t pc, const insn *i) {
  unsigned pops, pushes, pushes_on_jump;
  switch (i->op) {
  case OP_LOAD:
    push(w, (origin){pc, 1, false});
    return;
  case OP_LOAD_LOAD:
    push(w, (origin){pc, 1, false});
    push(w, (origin){pc, 2, false});
    return;
  case OP_NEW_IFACE:
    if (w->n == 0)
      return;
    if (is_shown_plainly(w->p, i->a) && !w->stack[w->n - 1].boxed)
      w->stack[w->n - 1].boxed = true;
    else
      w->stack[w->n - 1] = unknown;
    return;
  case OP_INTRINSIC:
    take_arguments(w, pc, i);
    return;
  default:
    opcode_stack_effect(w->p, &w->f->code[pc], &pops, &pushes, &pushes_on_jump);
    w->n = pops < w->n ? w->n - pops : 0;
    for (; pushes > 0; pushes--)
      push(w, unknown);
  }
}

static void compute_function(program *p, function *f) {
  walk w = {.p = p, .f = f};
  w.is_entered = xcalloc((size_t)f->n_code + 1, sizeof *w.is_entered);
  w.only_shown = xcalloc((size_t)f->n_code + 1, sizeof *w.only_shown);
  find_entries(&w);
  for (uint32_t pc = 0; pc < f->n_code;) {
    const insn i = insn_decode(&f->code[pc]);
    if (w.is_entered[pc])
      w.n = 0;
    pass(&w, pc, &i);
    pc += i.words;
  }
  if (w.any) {
    f->shown = liveness_without(&p->arena, f, w.only_shown);
    for (size_t k = 0; k < (size_t)f->n_code * f->live_words; k++)
      f->shown[k] = f->live[k] & ~f->shown[k];
  }
  free(w.is_entered);
  free(w.only_shown);
  free(w.stack);
}

void shown_compute(program *p) {
  uint32_t site = 0;
  for (uint32_t i = 0; i < p->n_functions; i++) {
    function *f = &p->functions[i];
    f->first_site = site;
    while (site < p->n_token_sites && p->token_sites[site].function == i)
      site++;
    f->end_sites = site;
    if (f->first_site < f->end_sites && f->live_words > 0)
      compute_function(p, f);
  }
}

const uint64_t *thread_shown_locals(const struct machine *m, const thread *t,
                                    uint32_t i) {
  const frame *fr = &t->frames[i];
  const function *f = fr->f;
  if (!f->shown || !m->options.forget_shown)
    return NULL;
  for (uint32_t s = f->first_site; s < f->end_sites && m->options.token_exact;
       s++)
    if (m->options.token_exact[s])
      return NULL;
  const uint32_t pc = i + 1 == t->n_frames ? fr->pc : fr->pc - 1;
  return f->shown + (size_t)pc * f->live_words;
}

value thread_forget(const thread *t, uint32_t i, const uint64_t *shown,
                    uint32_t slot) {
  const frame *fr = &t->frames[i];
  const value v = t->stack[fr->base + slot];
  if (!shown || !(shown[slot / 64] >> (slot % 64) & 1))
    return v;
  if (value_is_integer(v))
    return value_token(TOKEN_INT, fr->f->first_site);
  if (value_is_float(v))
    return value_token(TOKEN_FLOAT, fr->f->first_site);
  if (value_is_string(v))
    return value_token(TOKEN_STRING, fr->f->first_site);
  return v;
}
