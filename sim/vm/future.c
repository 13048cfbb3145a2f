// Effects of code, statically: what the instructions that can be reached from a
// place may do, calls included.
//
// A function that is mentioned (called, or pushed as a value) may be called. So
// the effects of a function are its own and those of all functions it mentions,
// and theirs. A value that is called may have been handed over by another
// thread, now or later: such a call mentions all functions whose values go
// anywhere else than into a call (callee.c). Callees that are in data by now
// are also found by whoever looks at the data (persistent.c). Only for
// statically typed languages: there, an operator never turns out to be a call.
// Start reading at note_instruction.
#include "sim/vm/future.h"

#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/vm/insn.h"
#include "sim/vm/language.h"

struct future_table {
  const program *p;
  effects *whole; ///< by function
  effects **from; ///< by place in the code (function.place + pc), or NULL
  callees calls;
  effects handed; ///< what a value that comes from anywhere may do
  /// The globals that some pointer may point to: whoever goes through a pointer
  /// may come to them, wherever their address was taken.
  uint64_t *addressed;
  uint32_t n_code; ///< length of that
};

static size_t words_for(uint32_t n) { return ((size_t)n + 63) / 64; }

static void set_bit(uint64_t *set, uint32_t i) {
  set[i / 64] |= (uint64_t)1 << (i % 64);
}

void effects_init(const program *p, effects *e) {
  memset(e, 0, sizeof *e);
  e->reads_globals = xcalloc(words_for(p->n_globals) + 1, sizeof(uint64_t));
  e->writes_globals = xcalloc(words_for(p->n_globals) + 1, sizeof(uint64_t));
  e->functions = xcalloc(words_for(p->n_functions) + 1, sizeof(uint64_t));
}

void effects_deinit(effects *e) {
  free(e->reads_globals);
  free(e->writes_globals);
  free(e->functions);
}

void effects_clear(const program *p, effects *e) {
  e->actions = e->data = 0;
  e->reads_fields = e->writes_fields = 0;
  memset(e->reads_globals, 0, words_for(p->n_globals) * sizeof(uint64_t));
  memset(e->writes_globals, 0, words_for(p->n_globals) * sizeof(uint64_t));
  memset(e->functions, 0, words_for(p->n_functions) * sizeof(uint64_t));
}

static bool add_set(uint64_t *to, const uint64_t *from, uint32_t n) {
  uint64_t added = 0;
  for (size_t i = 0; i < words_for(n); i++) {
    added |= from[i] & ~to[i];
    to[i] |= from[i];
  }
  return added != 0;
}

bool effects_add(const program *p, effects *e, const effects *more) {
  bool added = (more->actions & ~e->actions) || (more->data & ~e->data) ||
               (more->reads_fields & ~e->reads_fields) ||
               (more->writes_fields & ~e->writes_fields);
  e->actions |= more->actions;
  e->data |= more->data;
  e->reads_fields |= more->reads_fields;
  e->writes_fields |= more->writes_fields;
  added |= add_set(e->reads_globals, more->reads_globals, p->n_globals);
  added |= add_set(e->writes_globals, more->writes_globals, p->n_globals);
  added |= add_set(e->functions, more->functions, p->n_functions);
  return added;
}

// -- one instruction ---------------------------------------------------------

static uint64_t field_bit(uint32_t i) {
  return (uint64_t)1 << (i < 63 ? i : 63);
}

enum {
  READS_ALL = EFFECT_READS_CELL | EFFECT_READS_POINTER | EFFECT_READS_ELEMENT,
  WRITES_ALL =
      EFFECT_WRITES_CELL | EFFECT_WRITES_POINTER | EFFECT_WRITES_ELEMENT
};

static void note_all(effects *e, bool writes) {
  e->data |= READS_ALL | (writes ? WRITES_ALL : 0);
  e->reads_fields = UINT64_MAX;
  if (writes)
    e->writes_fields = UINT64_MAX;
}

static void note_intrinsic(effects *e, const intrinsic *in) {
  e->actions |= 1u << in->action;
  switch ((action_kind)in->action) {
  case ACTION_LOCK:
  case ACTION_TRY_LOCK:
  case ACTION_UNLOCK:
  case ACTION_READ_LOCK:
  case ACTION_READ_UNLOCK:
  case ACTION_SEND:
  case ACTION_RECEIVE:
  case ACTION_CLOSE:
  case ACTION_WAIT_GROUP_ADD:
  case ACTION_WAIT_GROUP_DONE:
  case ACTION_WAIT_GROUP_WAIT:
  case ACTION_SLEEP:
  case ACTION_YIELD:
  case ACTION_CHOOSE:
  case ACTION_JOIN:
  case ACTION_ACQUIRE:
  case ACTION_RELEASE:
  case ACTION_WAIT:
  case ACTION_SIGNAL:
  case ACTION_SPAWN:
  case ACTION_EXIT:
    break;
  case ACTION_NONE:
    if (in->reads || in->access != ACCESS_NONE || in->touches)
      note_all(e, in->access != ACCESS_NONE && in->access != ACCESS_READ);
    break;
  case ACTION_PRINT:
    note_all(e, false);
    break;
  default:
    note_all(e, in->access == ACCESS_WRITE || in->access == ACCESS_ATOMIC ||
                    in->touches != NULL || in->poll != NULL);
  }
}

static void note_function(effects *e, const program *p, value v) {
  if (!value_is_code(v))
    return;
  if (value_code_kind(v) == CODE_FUNCTION)
    set_bit(e->functions, value_code_index(v));
  else if (value_code_kind(v) == CODE_INTRINSIC)
    note_intrinsic(e, &p->language->intrinsics[value_code_index(v)]);
}

/// A method of that name, of whatever type.
static void note_methods(effects *e, const program *p, uint32_t name) {
  for (uint32_t i = 0; i < p->n_types; i++)
    for (uint32_t k = 0; k < p->types[i].n_methods; k++)
      if (p->types[i].methods[k].name == name &&
          p->types[i].methods[k].function != NO_INDEX)
        set_bit(e->functions, p->types[i].methods[k].function);
}

static void note_instruction(effects *e, const program *p, const insn *i) {
  switch (i->op) {
  case OP_CONST:
    note_function(e, p, p->constants[i->a]);
    break;
  case OP_LOAD_CELL:
    e->data |= EFFECT_READS_CELL;
    break;
  case OP_STORE_CELL:
    e->data |= EFFECT_WRITES_CELL;
    break;
  case OP_LOAD_GLOBAL:
    set_bit(e->reads_globals, i->a);
    break;
  case OP_STORE_GLOBAL:
    set_bit(e->writes_globals, i->a);
    break;
  case OP_ADDR_GLOBAL: // whatever is done through the pointer
    set_bit(e->reads_globals, i->a);
    set_bit(e->writes_globals, i->a);
    break;
  case OP_LOAD_PTR:
    e->data |= EFFECT_READS_POINTER;
    break;
  case OP_STORE_PTR:
    e->data |= EFFECT_WRITES_POINTER;
    break;
  case OP_LOAD_FIELD:
    e->reads_fields |= field_bit(i->a);
    break;
  case OP_STORE_FIELD:
    e->writes_fields |= field_bit(i->a);
    break;
  case OP_COPY:
    note_all(e, false);
    break;
  case OP_COPY_INTO:
    note_all(e, true);
    break;
  case OP_STORE_INDEX:
  case OP_DELETE_INDEX:
    e->data |= EFFECT_WRITES_ELEMENT | EFFECT_READS_ELEMENT;
    break;
  case OP_LOAD_INDEX:
  case OP_LOOKUP:
  case OP_LEN:
  case OP_SLICE:
  case OP_UNPACK:
  case OP_ITER:
    e->data |= EFFECT_READS_ELEMENT;
    break;
  case OP_ITER_NEXT: // the position of an iterator is data of its own
    e->data |= EFFECT_WRITES_ELEMENT | EFFECT_READS_ELEMENT;
    break;
  case OP_CLOSURE:
  case OP_CALL_FUNC:
    set_bit(e->functions, i->a);
    break;
  case OP_CALL_IFACE:
  case OP_TYPE_METHOD:
    note_methods(e, p, i->a);
    break;
  case OP_INTRINSIC:
    note_intrinsic(e, &p->language->intrinsics[i->a]);
    break;
  case OP_SELECT:
    e->actions |= 1u << ACTION_SELECT;
    break;
  case OP_SPAWN:
    e->actions |= 1u << ACTION_SPAWN;
    break;
  case OP_LOAD_ATTR:
  case OP_STORE_ATTR:
  case OP_CALL_METHOD:
  case OP_CALL_KW:
  case OP_CALL_SPREAD:
  case OP_GENERATOR: // frames that are set aside
  case OP_YIELD:
  case OP_FINISH:
  case OP_RESUME:
  case OP_RESUME_THROW:
    e->data |= EFFECT_UNKNOWN;
    break;
  default: // values only, or calls of what is at hand
    break;
  }
}

// -- code --------------------------------------------------------------------

static void note_place(const future_table *t, effects *e, const function *f,
                       uint32_t pc) {
  const insn i = insn_decode(&f->code[pc]);
  note_instruction(e, t->p, &i);
  if (t->calls.unknown[f->place + pc])
    effects_add(t->p, e, &t->handed);
}

static void note_code(const future_table *t, effects *e, const function *f) {
  for (uint32_t pc = 0; pc < f->n_code;) {
    note_place(t, e, f, pc);
    pc += insn_decode(&f->code[pc]).words;
  }
}

/// What functions do that may come to anywhere: those that the code lets
/// escape, and those that globals have from the start.
static void note_handed(future_table *t) {
  const program *p = t->p;
  t->calls = callees_find(p);
  effects_init(p, &t->handed);
  for (uint32_t i = 0; i < p->n_globals; i++)
    note_function(&t->handed, p, p->globals[i].initial);
  for (uint32_t i = 0; i < p->n_functions; i++) {
    const function *f = &p->functions[i];
    for (uint32_t pc = 0; pc < f->n_code;) {
      const insn in = insn_decode(&f->code[pc]);
      if (t->calls.escapes[f->place + pc])
        note_instruction(&t->handed, p, &in);
      pc += in.words;
    }
  }
}

static void note_addressed(future_table *t) {
  t->addressed = xcalloc(words_for(t->p->n_globals) + 1, sizeof(uint64_t));
  for (uint32_t i = 0; i < t->p->n_functions; i++) {
    const function *f = &t->p->functions[i];
    for (uint32_t pc = 0; pc < f->n_code;) {
      const insn in = insn_decode(&f->code[pc]);
      if (in.op == OP_ADDR_GLOBAL)
        set_bit(t->addressed, in.a);
      pc += in.words;
    }
  }
}

/// Adds the effects of the functions that `e` mentions.
static bool add_mentioned(const future_table *f, effects *e) {
  bool added = false;
  for (uint32_t i = 0; i < f->p->n_functions; i++)
    if (e->functions[i / 64] >> (i % 64) & 1)
      added |= effects_add(f->p, e, &f->whole[i]);
  return added;
}

future_table *future_table_new(const program *p) {
  future_table *f = xcalloc(1, sizeof *f);
  f->p = p;
  note_handed(f);
  note_addressed(f);
  f->whole = xcalloc(p->n_functions + 1, sizeof *f->whole);
  for (uint32_t i = 0; i < p->n_functions; i++) {
    effects_init(p, &f->whole[i]);
    set_bit(f->whole[i].functions, i);
    note_code(f, &f->whole[i], &p->functions[i]);
    f->n_code = p->functions[i].place + p->functions[i].n_code;
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t i = 0; i < p->n_functions; i++)
      changed |= add_mentioned(f, &f->whole[i]);
  }
  f->from = xcalloc(f->n_code + 1, sizeof *f->from);
  return f;
}

void future_table_free(future_table *f) {
  if (!f)
    return;
  for (uint32_t i = 0; i < f->p->n_functions; i++)
    effects_deinit(&f->whole[i]);
  for (uint32_t i = 0; i < f->n_code; i++)
    if (f->from[i]) {
      effects_deinit(f->from[i]);
      free(f->from[i]);
    }
  effects_deinit(&f->handed);
  free(f->addressed);
  free(f->calls.unknown);
  free(f->calls.escapes);
  free(f->whole);
  free(f->from);
  free(f);
}

const callees *future_calls(const future_table *f) { return &f->calls; }

bool future_has_pointers_to(const future_table *f, uint32_t index) {
  return f->addressed[index / 64] >> (index % 64) & 1;
}

const effects *future_of_function(future_table *f, uint32_t i) {
  return &f->whole[i];
}

typedef struct reachable {
  const function *f;
  bool *seen;
  uint32_t *work;
  uint32_t n;
} reachable;

static void reach(reachable *r, uint32_t pc) {
  if (pc >= r->f->n_code || r->seen[pc])
    return;
  r->seen[pc] = true;
  r->work[r->n++] = pc;
}

/// The places where an exception of the instruction at `pc` may go on.
static void reach_handlers(reachable *r, uint32_t pc) {
  for (uint32_t k = 0; k < r->f->n_handlers; k++)
    if (pc >= r->f->handlers[k].start && pc < r->f->handlers[k].end)
      reach(r, r->f->handlers[k].target);
}

const effects *future_from(future_table *t, uint32_t index, uint32_t start) {
  const function *f = &t->p->functions[index];
  effects **memo = &t->from[f->place + start];
  if (*memo)
    return *memo;
  effects *e = xmalloc(sizeof *e);
  effects_init(t->p, e);
  reachable r = {.f = f};
  r.seen = xcalloc(f->n_code, sizeof *r.seen);
  r.work = xmalloc(f->n_code * sizeof *r.work);
  reach(&r, start);
  if (start > 0)
    reach_handlers(&r, start - 1);
  while (r.n > 0) {
    const uint32_t pc = r.work[--r.n];
    const insn i = insn_decode(&f->code[pc]);
    uint32_t to;
    note_place(t, e, f, pc);
    if (insn_falls_through(&i))
      reach(&r, pc + i.words);
    if (insn_jump_target(&i, &to))
      reach(&r, to);
    reach_handlers(&r, pc);
  }
  free(r.seen);
  free(r.work);
  while (add_mentioned(t, e))
    ;
  *memo = e;
  return e;
}
