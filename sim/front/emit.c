// The emitter: tables that grow while a program is built, and functions whose
// jumps are patched when they are complete.
//
// Invariants: while it is built, the program's tables are heap arrays with room
// to spare and each finished function's arrays lie in the arena already;
// emitter_finish moves the tables there too. A function_emitter is on the list
// `open` from emit_begin to emit_end. An offset at or below `barrier` may be
// known to somebody, so no instruction before it is rewritten.
// Start reading at put().
#include "sim/front/emit.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/vm/atom.h"
#include "sim/vm/insn.h"
#include "sim/vm/language.h"

/// Finds the table index of a word: constants by value, names by their atom.
typedef struct word_index {
  value *keys;
  uint32_t *slots; ///< index + 1; 0: empty
  uint32_t n, size;
} word_index;

typedef struct named_intrinsic {
  const char *name;
  uint32_t index;
} named_intrinsic;

struct emitter {
  program *p;
  uint32_t cap_constants, cap_names, cap_name_tuples, cap_functions,
      cap_globals, cap_decls, cap_types;
  word_index constant_index, name_index;
  named_intrinsic *intrinsics; ///< sorted by name
  fn *open;
  bool hidden;      ///< what is emitted has no place
  char defect[200]; ///< first thing that went wrong, or ""
  span defect_at;
};

/// A jump whose operand is a label still.
typedef struct fixup {
  uint32_t at; ///< word offset of the operand
  label target;
  bool in_a; ///< the upper bits of an instruction's first word
} fixup;

typedef struct label_range {
  label from, to, target;
  uint32_t depth;
} label_range;

struct function_emitter {
  emitter *e;
  fn *next;
  uint32_t index;
  uint32_t *code;
  span *spans;
  uint32_t n, cap, cap_spans;
  uint32_t barrier;
  uint32_t last[3]; ///< offsets of the last instructions, newest first
  uint32_t *labels; ///< offset, or NO_INDEX
  uint32_t n_labels, cap_labels;
  fixup *fixups;
  uint32_t n_fixups, cap_fixups;
  label_range *handlers;
  uint32_t n_handlers, cap_handlers;
  local_name *names;
  uint32_t n_names, cap_names;
  uint32_t *in_scope; ///< those of `names` that are, as a stack
  uint32_t n_in_scope, cap_in_scope;
  uint32_t next_slot, n_slots;
};

/// No function may need more than this for its live bits.
enum { LIVE_BYTES_MAX = 256 * 1024 * 1024 };

__attribute__((format(printf, 3, 4))) static void
defect(emitter *e, span at, const char *format, ...) {
  if (e->defect[0])
    return;
  va_list args;
  va_start(args, format);
  vsnprintf(e->defect, sizeof e->defect, format, args);
  va_end(args);
  e->defect_at = at;
}

// -- finding table entries by word -------------------------------------------

static uint32_t word_bucket(const word_index *x, value key) {
  uint64_t h = key * UINT64_C(0x9e3779b97f4a7c15);
  uint32_t i = (uint32_t)(h >> 32) & (x->size - 1);
  while (x->slots[i] && x->keys[i] != key)
    i = (i + 1) & (x->size - 1);
  return i;
}

static uint32_t word_find(const word_index *x, value key) {
  return x->size ? x->slots[word_bucket(x, key)] - 1 : NO_INDEX;
}

static void word_add(word_index *x, value key, uint32_t index) {
  if (x->n >= x->size / 2) {
    word_index bigger = {.size = x->size ? x->size * 2 : 64, .n = x->n};
    bigger.keys = xcalloc(bigger.size, sizeof *bigger.keys);
    bigger.slots = xcalloc(bigger.size, sizeof *bigger.slots);
    for (uint32_t i = 0; i < x->size; i++)
      if (x->slots[i]) {
        uint32_t to = word_bucket(&bigger, x->keys[i]);
        bigger.keys[to] = x->keys[i];
        bigger.slots[to] = x->slots[i];
      }
    free(x->keys);
    free(x->slots);
    *x = bigger;
  }
  uint32_t to = word_bucket(x, key);
  x->keys[to] = key;
  x->slots[to] = index + 1;
  x->n++;
}

// -- the program -------------------------------------------------------------

static int by_name(const void *a, const void *b) {
  const named_intrinsic *x = a, *y = b;
  return strcmp(x->name, y->name);
}

emitter *emitter_new(const char *path, const char *text, size_t text_bytes,
                     const struct language *lang) {
  emitter *e = xcalloc(1, sizeof *e);
  program *p = xcalloc(1, sizeof *p);
  e->p = p;
  arena_init(&p->arena);
  p->path = arena_strdup(&p->arena, path);
  p->text = arena_strndup(&p->arena, text, text_bytes);
  p->text_bytes = text_bytes;
  p->language = lang;
  p->atoms = atom_table_new();
  e->intrinsics = xcalloc(lang->n_intrinsics, sizeof *e->intrinsics);
  for (uint32_t i = 0; i < lang->n_intrinsics; i++)
    e->intrinsics[i] = (named_intrinsic){lang->intrinsics[i].name, i};
  qsort(e->intrinsics, lang->n_intrinsics, sizeof *e->intrinsics, by_name);
  return e;
}

static void fn_free(fn *f) {
  free(f->code);
  free(f->spans);
  free(f->labels);
  free(f->fixups);
  free(f->handlers);
  free(f->names);
  free(f->in_scope);
  free(f);
}

/// Frees all but the program.
static void free_scratch(emitter *e) {
  for (fn *f = e->open, *next; f; f = next) {
    next = f->next;
    fn_free(f);
  }
  free(e->constant_index.keys);
  free(e->constant_index.slots);
  free(e->name_index.keys);
  free(e->name_index.slots);
  free(e->intrinsics);
  free(e);
}

/// Moves the tables from the heap to the arena, cut to size.
static void settle_tables(program *p) {
#define SETTLE(table, count)                                                   \
  do {                                                                         \
    void *settled = arena_alloc(&p->arena, p->count * sizeof *p->table);       \
    if (p->count)                                                              \
      memcpy(settled, p->table, p->count * sizeof *p->table);                  \
    free(p->table);                                                            \
    p->table = settled;                                                        \
  } while (0)
  SETTLE(constants, n_constants);
  SETTLE(names, n_names);
  SETTLE(name_tuples, n_name_tuples);
  SETTLE(functions, n_functions);
  SETTLE(globals, n_globals);
  SETTLE(decls, n_decls);
  SETTLE(types, n_types);
#undef SETTLE
  p->name_values =
      arena_alloc(&p->arena, (p->n_names + 1) * sizeof *p->name_values);
  for (uint32_t i = 0; i < p->n_names; i++)
    p->name_values[i] = atom_string(p->atoms, p->names[i]);
}

void emitter_free(emitter *e) {
  program *p = e->p;
  settle_tables(p);
  free_scratch(e);
  program_free(p);
}

void program_free(program *p) {
  if (!p)
    return;
  atom_table_free(p->atoms);
  arena_deinit(&p->arena);
  free(p);
}

/// What is too large for a machine, which is no defect of a front end.
static bool check_sizes(const program *p, diag *d) {
  for (uint32_t i = 0; i < p->n_functions; i++) {
    const function *f = &p->functions[i];
    uint64_t live_bytes = (uint64_t)f->n_code * ((f->n_locals + 63) / 64) * 8;
    if (live_bytes > LIVE_BYTES_MAX || f->n_code > INSN_A_MAX) {
      diag_add(d, f->at,
               "'%s' is too large: %u local variables in %u words of code",
               f->name, f->n_locals, f->n_code);
      return false;
    }
  }
  return true;
}

program *emitter_finish(emitter *e, uint32_t entry_function, diag *d) {
  program *p = e->p;
  p->entry = entry_function;
  settle_tables(p);
  if (e->open)
    defect(e, p->functions[e->open->index].at, "'%s' was not completed",
           p->functions[e->open->index].name);
  bool ok = check_sizes(p, d);
  if (ok && e->defect[0]) {
    diag_add(d, e->defect_at, "internal error in the compiler: %s", e->defect);
    ok = false;
  }
  char text[300];
  if (ok && !program_verify(p, text, sizeof text)) {
    diag_add(d, (span){0}, "internal error in the compiler: %s", text);
    ok = false;
  }
  free_scratch(e);
  if (ok)
    return p;
  program_free(p);
  return NULL;
}

arena *emitter_arena(emitter *e) { return &e->p->arena; }
const program *emitter_program(const emitter *e) { return e->p; }
struct atom_table *emitter_atoms(emitter *e) {
  return e->p->atoms;
}

// -- tables ------------------------------------------------------------------

uint32_t emit_constant(emitter *e, value v) {
  uint32_t found = word_find(&e->constant_index, v);
  if (found != NO_INDEX)
    return found;
  program *p = e->p;
  GROW(p->constants, p->n_constants, e->cap_constants);
  p->constants[p->n_constants] = v;
  word_add(&e->constant_index, v, p->n_constants);
  return p->n_constants++;
}

uint32_t emit_name(emitter *e, const char *name) {
  program *p = e->p;
  value key = atom_string(p->atoms, name);
  uint32_t found = word_find(&e->name_index, key);
  if (found != NO_INDEX)
    return found;
  GROW(p->names, p->n_names, e->cap_names);
  p->names[p->n_names] = arena_strdup(&p->arena, name);
  word_add(&e->name_index, key, p->n_names);
  return p->n_names++;
}

uint32_t emit_name_tuple(emitter *e, const char *const *names, uint32_t n) {
  program *p = e->p;
  name_tuple t = {arena_alloc(&p->arena, (n + 1) * sizeof *t.names), n};
  for (uint32_t i = 0; i < n; i++)
    t.names[i] = atom_string(p->atoms, names[i]);
  GROW(p->name_tuples, p->n_name_tuples, e->cap_name_tuples);
  p->name_tuples[p->n_name_tuples] = t;
  return p->n_name_tuples++;
}

void emitter_hide_places(emitter *e, bool hidden) { e->hidden = hidden; }

static span place(const emitter *e, span at) {
  return e->hidden ? (span){0} : at;
}

uint32_t emit_decl(emitter *e, const char *name, span at) {
  program *p = e->p;
  GROW(p->decls, p->n_decls, e->cap_decls);
  p->decls[p->n_decls] = (decl){arena_strdup(&p->arena, name), place(e, at)};
  return p->n_decls++;
}

uint32_t emit_global(emitter *e, const char *name, span at, value initial,
                     uint32_t type) {
  program *p = e->p;
  GROW(p->globals, p->n_globals, e->cap_globals);
  p->globals[p->n_globals] = (global){.name = arena_strdup(&p->arena, name),
                                      .at = place(e, at),
                                      .initial = initial,
                                      .type = type};
  return p->n_globals++;
}

uint32_t emit_type(emitter *e, const type_desc *d) {
  program *p = e->p;
  GROW(p->types, p->n_types, e->cap_types);
  p->types[p->n_types] = *d;
  return p->n_types++;
}

type_desc *emit_type_at(emitter *e, uint32_t type) {
  assert(type < e->p->n_types);
  return &e->p->types[type];
}

uint32_t emit_intrinsic_index(const emitter *e, const char *name) {
  named_intrinsic key = {name, 0};
  const named_intrinsic *found = bsearch(
      &key, e->intrinsics, e->p->language->n_intrinsics, sizeof key, by_name);
  return found ? found->index : NO_INDEX;
}

// -- functions ---------------------------------------------------------------

uint32_t emit_declare_function(emitter *e, const char *name, span at) {
  program *p = e->p;
  GROW(p->functions, p->n_functions, e->cap_functions);
  p->functions[p->n_functions] = (function){
      .name = arena_strdup(&p->arena, name),
      .at = place(e, at),
      .n_results = 1,
      .panic_local = NO_INDEX,
  };
  return p->n_functions++;
}

function *emit_function_at(emitter *e, uint32_t index) {
  assert(index < e->p->n_functions);
  return &e->p->functions[index];
}

fn *emit_begin(emitter *e, uint32_t index) {
  assert(index < e->p->n_functions);
  fn *f = xcalloc(1, sizeof *f);
  f->e = e;
  f->index = index;
  f->next = e->open;
  e->open = f;
  for (unsigned i = 0; i < 3; i++)
    f->last[i] = NO_INDEX;
  return f;
}

static function *function_of(const fn *f) {
  return &f->e->p->functions[f->index];
}

/// A copy of `bytes` bytes in the program's arena.
static void *settle(fn *f, const void *items, size_t bytes) {
  void *copy = arena_alloc(&f->e->p->arena, bytes);
  if (bytes)
    memcpy(copy, items, bytes);
  return copy;
}

static uint32_t label_offset(fn *f, label l) {
  if (f->labels[l] == NO_INDEX) {
    defect(f->e, function_of(f)->at, "a label of '%s' was never placed",
           function_of(f)->name);
    return 0;
  }
  return f->labels[l];
}

static void patch_jumps(fn *f) {
  for (uint32_t i = 0; i < f->n_fixups; i++) {
    const fixup *x = &f->fixups[i];
    uint32_t to = label_offset(f, x->target);
    if (x->in_a)
      f->code[x->at] = insn_make(insn_opcode(f->code[x->at]), to);
    else
      f->code[x->at] = to;
  }
}

static void settle_handlers(fn *f, function *to) {
  to->handlers = arena_alloc(&f->e->p->arena, f->n_handlers * sizeof(handler));
  for (uint32_t i = 0; i < f->n_handlers; i++) {
    const label_range *r = &f->handlers[i];
    handler h = {label_offset(f, r->from), label_offset(f, r->to),
                 label_offset(f, r->target), r->depth};
    if (h.start != h.end) // an empty one would catch nothing
      to->handlers[to->n_handlers++] = h;
  }
}

/// The parameters' names are those of the first locals.
static void name_params(fn *f, function *to) {
  if (to->param_names || to->n_params == 0)
    return;
  arena *a = &f->e->p->arena;
  to->param_names = arena_alloc(a, to->n_params * sizeof *to->param_names);
  for (uint32_t i = 0; i < to->n_params; i++)
    to->param_names[i] = "_";
  for (uint32_t i = f->n_names; i-- > 0;)
    if (f->names[i].slot < to->n_params)
      to->param_names[f->names[i].slot] = f->names[i].name;
}

void emit_end(fn *f) {
  emit_scope_end(f, 0);
  function *to = function_of(f);
  patch_jumps(f);
  to->n_code = f->n;
  to->n_locals = f->n_slots;
  to->code = settle(f, f->code, f->n * sizeof *f->code);
  to->spans = settle(f, f->spans, f->n * sizeof *f->spans);
  to->local_names = settle(f, f->names, f->n_names * sizeof *f->names);
  to->n_local_names = f->n_names;
  settle_handlers(f, to);
  name_params(f, to);
  fn **link = &f->e->open;
  while (*link != f)
    link = &(*link)->next;
  *link = f->next;
  fn_free(f);
}

// -- locals ------------------------------------------------------------------

uint32_t emit_local(fn *f, const char *name, uint32_t type) {
  uint32_t slot = f->next_slot++;
  if (f->next_slot > f->n_slots)
    f->n_slots = f->next_slot;
  if (slot > INSN_A_MAX)
    defect(f->e, function_of(f)->at, "'%s' has too many local variables",
           function_of(f)->name);
  f->barrier = f->n;
  if (name && !f->e->hidden) {
    GROW(f->in_scope, f->n_in_scope, f->cap_in_scope);
    f->in_scope[f->n_in_scope++] = f->n_names;
    GROW(f->names, f->n_names, f->cap_names);
    f->names[f->n_names++] =
        (local_name){.name = arena_strdup(&f->e->p->arena, name),
                     .slot = slot,
                     .start = f->n,
                     .end = NO_INDEX,
                     .type = type};
  }
  return slot;
}

void emit_keeps_open(fn *f, span at) {
  f->names[f->n_names - 1].keeps_open = true;
  f->names[f->n_names - 1].at = at;
}

void emit_scope_end(fn *f, uint32_t first_local_out_of_scope) {
  f->barrier = f->n;
  while (f->n_in_scope > 0) {
    local_name *name = &f->names[f->in_scope[f->n_in_scope - 1]];
    if (name->slot < first_local_out_of_scope)
      break;
    name->end = f->n;
    f->n_in_scope--;
  }
  if (first_local_out_of_scope < f->next_slot)
    f->next_slot = first_local_out_of_scope;
}

// -- code --------------------------------------------------------------------

static void put_word(fn *f, uint32_t word, span at) {
  GROW(f->code, f->n, f->cap);
  GROW(f->spans, f->n, f->cap_spans);
  f->code[f->n] = word;
  f->spans[f->n] = f->e->hidden ? (span){0} : at;
  f->n++;
}

/// Takes the newest `count` instructions back, of which the oldest starts at
/// `start`.
static void take_back(fn *f, unsigned count, uint32_t start) {
  f->n = start;
  for (unsigned i = 0; i < 3; i++)
    f->last[i] = i + count < 3 ? f->last[i + count] : NO_INDEX;
}

/// The instruction `back` before the newest if it is an `op` that may be
/// rewritten.
static bool recent(const fn *f, unsigned back, opcode op, insn *i) {
  uint32_t at = f->last[back];
  if (at == NO_INDEX || at < f->barrier || insn_opcode(f->code[at]) != op)
    return false;
  *i = insn_decode(&f->code[at]);
  return true;
}

static void put(fn *f, opcode op, uint32_t a, span at);

/// LOAD a, LOAD b.
static bool fuse_loads(fn *f, uint32_t b, span at) {
  insn load;
  if (!recent(f, 0, OP_LOAD, &load))
    return false;
  span first = f->spans[f->last[0]];
  take_back(f, 1, f->last[0]);
  put(f, OP_LOAD_LOAD, load.a, first);
  put_word(f, b, at);
  return true;
}

/// x := x + constant or x - constant, for 64-bit integers.
static bool fuse_step(fn *f, uint32_t local, span at) {
  insn load, number, add;
  bool adds = recent(f, 0, OP_ADD, &add);
  if ((!adds && !recent(f, 0, OP_SUB, &add)) || add.a != NUM_I64 ||
      !recent(f, 1, OP_INT, &number) || !recent(f, 2, OP_LOAD, &load) ||
      load.a != local)
    return false;
  int32_t step = insn_a_signed(f->code[f->last[1]]);
  take_back(f, 3, f->last[2]);
  put(f, OP_ADD_INT, local, at);
  put_word(f, (uint32_t)(adds ? step : -step), at);
  return true;
}

/// Appends an instruction of one word, or the first word of one of two.
static void put(fn *f, opcode op, uint32_t a, span at) {
  if (a > INSN_A_MAX) {
    defect(f->e, at, "operand %u of %s is too large", a, opcode_table[op].name);
    a = 0;
  }
  f->last[2] = f->last[1];
  f->last[1] = f->last[0];
  f->last[0] = f->n;
  put_word(f, insn_make(op, a), at);
}

void emit(fn *f, opcode op, uint32_t a, span at) {
  assert(op < OP_COUNT && opcode_table[op].words == 1 &&
         opcode_table[op].operand != OPERAND_JUMP);
  if ((op == OP_LOAD && fuse_loads(f, a, at)) ||
      (op == OP_STORE && fuse_step(f, a, at)))
    return;
  put(f, op, a, at);
}

void emit2(fn *f, opcode op, uint32_t a, uint32_t b, span at) {
  assert(op < OP_COUNT && opcode_table[op].words == 2 &&
         opcode_table[op].operand != OPERAND_LOCAL_JUMP &&
         opcode_table[op].operand != OPERAND_JUMP_NUM);
  put(f, op, a, at);
  put_word(f, b, at);
}

void emit_int(fn *f, int64_t i, span at) {
  if (i >= -(1 << 23) && i < 1 << 23)
    put(f, OP_INT, (uint32_t)i & INSN_A_MAX, at);
  else
    put(f, OP_CONST, emit_constant(f->e, atom_int(f->e->p->atoms, i)), at);
}

void emit_string(fn *f, const char *text, size_t n, span at) {
  value v = atom_intern(f->e->p->atoms, ATOM_STRING, text, n);
  put(f, OP_CONST, emit_constant(f->e, v), at);
}

void emit_float(fn *f, double d, span at) {
  put(f, OP_CONST, emit_constant(f->e, atom_float(f->e->p->atoms, d)), at);
}

void emit_special(fn *f, special_value s, span at) {
  put(f, OP_SPECIAL, (uint32_t)s, at);
}

void emit_intrinsic(fn *f, const char *name, uint32_t n_args, span at) {
  uint32_t index = emit_intrinsic_index(f->e, name);
  if (index == NO_INDEX) {
    defect(f->e, at, "the library has no '%s'", name);
    index = 0;
  }
  emit2(f, OP_INTRINSIC, index, n_args, at);
}

label emit_label(fn *f) {
  GROW(f->labels, f->n_labels, f->cap_labels);
  f->labels[f->n_labels] = NO_INDEX;
  return f->n_labels++;
}

void emit_place(fn *f, label l) {
  assert(l < f->n_labels && f->labels[l] == NO_INDEX);
  f->labels[l] = f->n;
  f->barrier = f->n;
}

static void add_fixup(fn *f, uint32_t at, label l, bool in_a) {
  assert(l < f->n_labels);
  GROW(f->fixups, f->n_fixups, f->cap_fixups);
  f->fixups[f->n_fixups++] = (fixup){at, l, in_a};
}

void emit_jump(fn *f, opcode op, label l, uint32_t other, span at) {
  insn compare;
  if (op == OP_JUMP_IF_FALSE && recent(f, 0, OP_LT, &compare) &&
      compare.a != NUM_DYN) { // whose result need not be a boolean
    take_back(f, 1, f->last[0]);
    op = OP_JUMP_IF_NOT_LT;
    other = compare.a;
  }
  switch (opcode_table[op].operand) {
  case OPERAND_JUMP:
    add_fixup(f, f->n, l, true);
    put(f, op, 0, at);
    break;
  case OPERAND_JUMP_NUM:
    add_fixup(f, f->n, l, true);
    put(f, op, 0, at);
    put_word(f, other, at);
    break;
  case OPERAND_LOCAL_JUMP:
    put(f, op, other, at);
    add_fixup(f, f->n, l, false);
    put_word(f, 0, at);
    break;
  default:
    assert(false && "no jump");
  }
}

void emit_handler(fn *f, label from, label to, label target, uint32_t depth) {
  GROW(f->handlers, f->n_handlers, f->cap_handlers);
  f->handlers[f->n_handlers++] = (label_range){from, to, target, depth};
}
