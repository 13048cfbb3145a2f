// How often a thread may still count a wait group down, at most: statically,
// along the longest way through the code in front of it.
//
// A function that is made and called, deferred or started right there is
// counted where it is made; one that goes anywhere else may be called any
// number of times, and so may an unknown one that counts down at all. In a
// loop, a way has no longest. Start reading at done_bound.
#include "sim/vm/dones.h"

#include <stdlib.h>

#include "sim/arena.h"
#include "sim/vm/insn.h"
#include "sim/vm/language.h"

struct done_table {
  const program *p;
  const callees *calls;
  uint8_t *from; ///< by place in the code: along the longest way from there on
  bool any_handed; ///< an unknown function may count down
};

static unsigned add(unsigned a, unsigned b) {
  return a + b < DONES_MANY ? a + b : DONES_MANY;
}

static unsigned of_function(const done_table *t, uint32_t i) {
  return t->p->functions[i].n_code > 0 ? t->from[t->p->functions[i].place] : 0;
}

static unsigned of_intrinsic(const intrinsic *in, bool adds) {
  if (in->action == ACTION_WAIT_GROUP_DONE)
    return 1;
  return in->action == ACTION_WAIT_GROUP_ADD && !adds ? DONES_MANY : 0;
}

static unsigned of_value(const done_table *t, value v) {
  if (!value_is_code(v))
    return 0;
  if (value_code_kind(v) == CODE_FUNCTION)
    return of_function(t, value_code_index(v));
  return of_intrinsic(&t->p->language->intrinsics[value_code_index(v)], false);
}

/// Of all methods of that name.
static unsigned of_methods(const done_table *t, uint32_t name) {
  unsigned n = 0;
  for (uint32_t i = 0; i < t->p->n_types; i++)
    for (uint32_t k = 0; k < t->p->types[i].n_methods; k++)
      if (t->p->types[i].methods[k].name == name &&
          t->p->types[i].methods[k].function != NO_INDEX)
        n = add(n, of_function(t, t->p->types[i].methods[k].function));
  return n;
}

/// Of the function that instruction `i` at `place` makes or mentions.
static unsigned of_mentioned(const done_table *t, const insn *i,
                             uint32_t place) {
  unsigned n = 0;
  switch (i->op) {
  case OP_CONST:
    n = of_value(t, t->p->constants[i->a]);
    break;
  case OP_CLOSURE:
    n = of_function(t, i->a);
    break;
  case OP_TYPE_METHOD:
    n = of_methods(t, i->a);
    break;
  default:
    break;
  }
  return n > 0 && t->calls->escapes[place] ? DONES_MANY : n;
}

/// Of one instruction. `adds`: the number on top of the stack is positive.
static unsigned of_instruction(const done_table *t, const insn *i,
                               uint32_t place, bool adds) {
  if (t->calls->unknown[place] && t->any_handed)
    return DONES_MANY;
  switch (i->op) {
  case OP_CALL_FUNC:
    return of_function(t, i->a);
  case OP_CALL_IFACE:
    return of_methods(t, i->a);
  case OP_INTRINSIC:
    return of_intrinsic(&t->p->language->intrinsics[i->a], adds);
  default:
    return of_mentioned(t, i, place);
  }
}

static unsigned of_handlers(const done_table *t, const function *f,
                            uint32_t pc) {
  unsigned most = 0;
  for (uint32_t h = 0; h < f->n_handlers; h++)
    if (pc >= f->handlers[h].start && pc < f->handlers[h].end &&
        t->from[f->place + f->handlers[h].target] > most)
      most = t->from[f->place + f->handlers[h].target];
  return most;
}

static bool is_target(const function *f, uint32_t at) {
  for (uint32_t pc = 0; pc < f->n_code;) {
    const insn i = insn_decode(&f->code[pc]);
    uint32_t to;
    if (insn_jump_target(&i, &to) && to == at)
      return true;
    pc += i.words;
  }
  for (uint32_t h = 0; h < f->n_handlers; h++)
    if (f->handlers[h].target == at)
      return true;
  return false;
}

/// One look at a function. True if anything became longer.
static bool lengthen(done_table *t, const function *f) {
  bool changed = false, adds = false;
  for (uint32_t pc = 0; pc < f->n_code;) {
    const insn i = insn_decode(&f->code[pc]);
    const uint32_t place = f->place + pc;
    uint32_t to;
    unsigned behind = of_handlers(t, f, pc);
    if (insn_falls_through(&i) && pc + i.words < f->n_code &&
        t->from[place + i.words] > behind)
      behind = t->from[place + i.words];
    if (insn_jump_target(&i, &to) && t->from[f->place + to] > behind)
      behind = t->from[f->place + to];
    const bool is_add =
        i.op == OP_INTRINSIC &&
        t->p->language->intrinsics[i.a].action == ACTION_WAIT_GROUP_ADD;
    const unsigned n =
        add(of_instruction(t, &i, place, adds && is_add && !is_target(f, pc)),
            behind);
    if (n > t->from[place]) {
      t->from[place] = (uint8_t)n;
      changed = true;
    }
    adds = i.op == OP_INT && insn_a_signed(f->code[pc]) > 0;
    pc += i.words;
  }
  return changed;
}

/// Whether a function that may come to anywhere counts down.
static bool find_handed(const done_table *t) {
  for (uint32_t i = 0; i < t->p->n_globals; i++)
    if (of_value(t, t->p->globals[i].initial) > 0)
      return true;
  for (uint32_t i = 0; i < t->p->n_functions; i++) {
    const function *f = &t->p->functions[i];
    for (uint32_t pc = 0; pc < f->n_code;) {
      const insn in = insn_decode(&f->code[pc]);
      if (of_mentioned(t, &in, f->place + pc) == DONES_MANY)
        return true;
      pc += in.words;
    }
  }
  return false;
}

done_table *done_table_new(const program *p, const callees *calls) {
  done_table *t = xcalloc(1, sizeof *t);
  t->p = p;
  t->calls = calls;
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n_functions; i++)
    if (p->functions[i].place + p->functions[i].n_code > n)
      n = p->functions[i].place + p->functions[i].n_code;
  t->from = xcalloc(n + 1, sizeof *t->from);
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t i = 0; i < p->n_functions; i++)
      changed |= lengthen(t, &p->functions[i]);
    if (!t->any_handed && find_handed(t))
      t->any_handed = changed = true;
  }
  return t;
}

void done_table_free(done_table *t) {
  if (!t)
    return;
  free(t->from);
  free(t);
}

/// Of a function at hand, which is called once.
static unsigned of_callee(const done_table *t, const struct machine *m,
                          value callee) {
  if (vm_is(m, callee, OBJECT_CLOSURE))
    callee = vm_object(m, callee)->slots[0];
  else if (vm_is(m, callee, OBJECT_METHOD))
    callee = vm_object(m, callee)->slots[1];
  return of_value(t, callee);
}

/// Of what frame `fr` has deferred: DEFER keeps it in a local, and DEFER_NEXT
/// alone tells which where the body of a loop is a function, which defers for
/// the one around it.
static unsigned of_deferred(const done_table *t, const struct machine *m,
                            const thread *u, const frame *fr) {
  unsigned n = 0;
  uint32_t last = NO_INDEX;
  for (uint32_t pc = 0; pc < fr->f->n_code;) {
    const insn i = insn_decode(&fr->f->code[pc]);
    pc += i.words;
    if ((i.op != OP_DEFER && i.op != OP_DEFER_NEXT) || i.a == last)
      continue;
    last = i.a;
    const value list = u->stack[fr->base + i.a];
    for (uint32_t k = 0;
         vm_is(m, list, OBJECT_LIST) && k < vm_object(m, list)->n; k++)
      n = add(n, of_callee(t, m, vm_object(m, list)->slots[k]));
  }
  return n;
}

unsigned done_bound(const done_table *t, const struct machine *m,
                    const thread *u) {
  unsigned n = 0;
  for (uint32_t i = 0; i < u->n_frames && n < DONES_MANY; i++) {
    const frame *fr = &u->frames[i];
    // An exception may come from here or from the call that it waits for.
    unsigned most = t->from[fr->f->place + fr->pc];
    const unsigned raised = fr->pc > 0 ? of_handlers(t, fr->f, fr->pc - 1) : 0;
    if (raised > most)
      most = raised;
    n = add(add(n, most), of_deferred(t, m, u, fr));
    const uint32_t end = i + 1 < u->n_frames ? u->frames[i + 1].base : u->sp;
    for (uint32_t k = fr->base + fr->f->n_locals; k < end; k++)
      n = add(n, of_callee(t, m, u->stack[k])); // about to be called
  }
  return n;
}
