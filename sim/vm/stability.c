// Stability: which globals never change once a second thread may exist, so that
// loading them is no visible operation.
//
// A global is stable if all its stores are in the entry function (the
// module-level code), none of them can come after an instruction that may have
// started a thread, and nobody takes its address. "May have started a thread"
// is a forward data flow over the entry function; what a call may do is decided
// by its callee where that is plain, else by whether anything in the program
// starts threads at all.
// Start reading at stability_compute().
#include <stdlib.h>
#include <string.h>

#include "sim/vm/analysis.h"
#include "sim/vm/atom.h"
#include "sim/vm/insn.h"
#include "sim/vm/language.h"

typedef struct spawns {
  program *p;
  bool *by_name;      ///< for each name: calling a method so named may spawn
  bool *by_attribute; ///< for each name: getting or setting it may (a property)
  bool *by_function;  ///< for each function
  /// For each global that always holds one function or intrinsic: that one.
  value *holds;
  bool unknown; ///< calling something unknown may spawn
  /// A special method (__add__ ...) may spawn, so anything may that calls one.
  bool anything;
  bool generators; ///< one may be of those, so that iterating may
} spawns;

// -- what a method name may stand for ----------------------------------------

/// The last part of a dotted name.
static const char *last_part(const char *name) {
  const char *dot = strrchr(name, '.');
  return dot ? dot + 1 : name;
}

/// Something callable, by the last part of its name.
typedef struct named {
  const char *name;
  bool of_program; ///< may be the program's own
  bool spawns;
} named;

typedef struct name_list {
  named *items;
  uint32_t n, cap;
} name_list;

static int by_name_order(const void *a, const void *b) {
  const named *x = a, *y = b;
  return strcmp(x->name, y->name);
}

static void add_name(name_list *l, const char *name, bool of_program,
                     bool may_spawn) {
  GROW(l->items, l->n, l->cap);
  l->items[l->n++] = (named){last_part(name), of_program, may_spawn};
}

static void add_library(const struct language *lang, name_list *l) {
  for (uint32_t i = 0; i < lang->n_intrinsics; i++)
    add_name(l, lang->intrinsics[i].name, false, lang->intrinsics[i].spawns);
  for (uint32_t i = 0; i < lang->n_methods; i++) {
    if (!lang->methods[i].intrinsic) {
      add_name(l, lang->methods[i].name, false, false);
      continue;
    }
    uint32_t to = intrinsic_find(lang->intrinsics, lang->n_intrinsics,
                                 lang->methods[i].intrinsic);
    add_name(l, lang->methods[i].name, false,
             to == NO_INDEX || lang->intrinsics[to].spawns);
  }
}

/// All that a name can stand for: the library's functions and methods, the
/// program's, and attributes that it sets, by name or by a string.
static name_list collect_names(const program *p) {
  name_list l = {0};
  add_library(p->language, &l);
  for (uint32_t k = 0; k < p->n_functions; k++) {
    const function *f = &p->functions[k];
    add_name(&l, f->name, true, false);
    for (uint32_t pc = 0; pc < f->n_code;) {
      insn i = insn_decode(&f->code[pc]);
      if (i.op == OP_STORE_ATTR)
        add_name(&l, p->names[i.a], true, false);
      pc += i.words;
    }
  }
  for (uint32_t i = 0; i < p->n_constants; i++)
    if (value_is_string(p->constants[i]))
      add_name(&l, atom_bytes(p->atoms, p->constants[i], NULL), true, false);
  if (l.n > 1)
    qsort(l.items, l.n, sizeof *l.items, by_name_order);
  return l;
}

/// What calling an attribute of that name may do: the library's own is known,
/// the program's and what is nobody's is not.
static void classify_name(const name_list *l, const char *name, bool *library,
                          bool *may_spawn) {
  uint32_t low = 0, high = l->n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (strcmp(l->items[middle].name, name) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  bool found = false, of_program = false;
  *may_spawn = false;
  for (; low < l->n && strcmp(l->items[low].name, name) == 0; low++) {
    found = true;
    of_program |= l->items[low].of_program;
    *may_spawn |= l->items[low].spawns;
  }
  *library = found && !of_program;
}

/// One function's code, laid out for going through it.
typedef struct layout {
  uint32_t *starts;
  uint32_t n;
  bool *is_target;
} layout;

static layout layout_of(const function *f) {
  layout l = {xmalloc(f->n_code * sizeof *l.starts), 0,
              xcalloc(f->n_code, sizeof *l.is_target)};
  for (uint32_t pc = 0; pc < f->n_code;) {
    insn i = insn_decode(&f->code[pc]);
    uint32_t to;
    if (insn_jump_target(&i, &to))
      l.is_target[to] = true;
    l.starts[l.n++] = pc;
    pc += i.words;
  }
  for (uint32_t k = 0; k < f->n_handlers; k++)
    l.is_target[f->handlers[k].target] = true;
  return l;
}

static void layout_free(layout *l) {
  free(l->starts);
  free(l->is_target);
}

// -- what is called ----------------------------------------------------------

/// The function or intrinsic that the instruction at `pc` pushes, or
/// VALUE_UNSET.
static value constant_callee(const program *p, const function *f, uint32_t pc) {
  if (pc == NO_INDEX)
    return VALUE_UNSET;
  insn i = insn_decode(&f->code[pc]);
  if (i.op == OP_CLOSURE)
    return value_from_code(CODE_FUNCTION, i.a);
  return i.op == OP_CONST ? p->constants[i.a] : VALUE_UNSET;
}

/// The value that the instruction at `pc` is known to push, or VALUE_UNSET; for
/// an attribute, `*name` is its name.
static value known_value(const spawns *s, const function *f, uint32_t pc,
                         uint32_t *name) {
  insn i = insn_decode(&f->code[pc]);
  if (i.op == OP_LOAD_ATTR)
    *name = i.a;
  return i.op == OP_LOAD_GLOBAL ? s->holds[i.a] : constant_callee(s->p, f, pc);
}

/// Goes back from instruction number `k` in straight code to the one that
/// pushed the operand `depth` below the top; NO_INDEX if that is not plain.
static uint32_t pusher(const program *p, const function *f, const layout *l,
                       uint32_t k, int64_t depth) {
  while (k > 0 && !l->is_target[l->starts[k]]) {
    insn i = insn_decode(&f->code[l->starts[--k]]);
    uint32_t to;
    if (insn_jump_target(&i, &to) || !insn_falls_through(&i) ||
        i.op == OP_ROTATE || i.op == OP_SWAP)
      return NO_INDEX;
    unsigned pops, pushes, unused;
    opcode_stack_effect(p, &f->code[l->starts[k]], &pops, &pushes, &unused);
    if (depth < pushes)
      return pushes == 1 ? l->starts[k] : NO_INDEX;
    depth += (int64_t)pops - pushes;
  }
  return NO_INDEX;
}

static bool callee_spawns(const spawns *s, value callee) {
  if (!value_is_code(callee))
    return s->unknown;
  switch (value_code_kind(callee)) {
  case CODE_FUNCTION:
    return s->by_function[value_code_index(callee)];
  case CODE_INTRINSIC:
    return s->p->language->intrinsics[value_code_index(callee)].spawns;
  default:
    return s->unknown;
  }
}

/// Whether instruction number `k` may start a thread.
static bool may_spawn(const spawns *s, const function *f, const layout *l,
                      uint32_t k) {
  if (s->anything)
    return true;
  insn i = insn_decode(&f->code[l->starts[k]]);
  switch (i.op) {
  case OP_SPAWN:
    return true;
  case OP_ITER_NEXT:
  case OP_RESUME:
  case OP_RESUME_THROW:
    return s->generators;
  case OP_INTRINSIC:
    return s->p->language->intrinsics[i.a].spawns;
  case OP_CALL_FUNC:
    return s->by_function[i.a];
  case OP_CALL_METHOD:
    return s->by_name[i.a];
  case OP_LOAD_ATTR:
  case OP_STORE_ATTR:
    return s->by_attribute[i.a];
  case OP_CALL_IFACE:
    return s->unknown;
  case OP_CALL:
  case OP_CALL_KW:
  case OP_CALL_SPREAD: {
    uint32_t name = NO_INDEX;
    uint32_t arguments = i.op == OP_CALL_SPREAD ? 2 : i.a;
    uint32_t from = pusher(s->p, f, l, k, arguments);
    if (from == NO_INDEX)
      return s->unknown;
    value callee = known_value(s, f, from, &name);
    return name != NO_INDEX ? s->by_name[name] : callee_spawns(s, callee);
  }
  default:
    return false;
  }
}

static bool function_may_spawn(const spawns *s, const function *f) {
  layout l = layout_of(f);
  bool found = false;
  for (uint32_t k = 0; k < l.n && !found; k++)
    found = may_spawn(s, f, &l, k);
  layout_free(&l);
  return found;
}

// -- what globals hold -------------------------------------------------------

/// Fills `holds`: with what a global that is never stored starts as, or what
/// the only store puts into one that starts unset.
static void find_held(spawns *s) {
  program *p = s->p;
  uint32_t *stores = xcalloc(p->n_globals, sizeof *stores);
  for (uint32_t i = 0; i < p->n_globals; i++)
    s->holds[i] = p->globals[i].initial;
  for (uint32_t j = 0; j < p->n_functions; j++) {
    const function *f = &p->functions[j];
    layout l = layout_of(f);
    for (uint32_t k = 0; k < l.n; k++) {
      insn i = insn_decode(&f->code[l.starts[k]]);
      if (i.op == OP_ADDR_GLOBAL)
        stores[i.a] += 2;
      if (i.op != OP_STORE_GLOBAL)
        continue;
      bool first = p->globals[i.a].initial == VALUE_UNSET && !stores[i.a];
      stores[i.a] += first ? 1 : 2;
      s->holds[i.a] = constant_callee(p, f, pusher(p, f, &l, k, 0));
    }
    layout_free(&l);
  }
  for (uint32_t i = 0; i < p->n_globals; i++)
    if (stores[i] > 1)
      s->holds[i] = VALUE_UNSET;
  free(stores);
}

/// Whether a library function that spawns is used as a value, so that a call of
/// something unknown may be one of it.
static bool spawner_is_value(const spawns *s) {
  const program *p = s->p;
  for (uint32_t i = 0; i < p->n_constants; i++)
    if (value_is_code(p->constants[i]) &&
        value_code_kind(p->constants[i]) == CODE_INTRINSIC &&
        callee_spawns(s, p->constants[i]))
      return true;
  for (uint32_t i = 0; i < p->n_globals; i++)
    if (value_is_code(p->globals[i].initial) &&
        value_code_kind(p->globals[i].initial) == CODE_INTRINSIC &&
        callee_spawns(s, p->globals[i].initial))
      return true;
  for (uint32_t k = 0; k < p->n_functions; k++) {
    const function *f = &p->functions[k];
    for (uint32_t pc = 0; pc < f->n_code;) {
      insn i = insn_decode(&f->code[pc]);
      if (i.op == OP_LOAD_ATTR && s->by_name[i.a])
        return true;
      pc += i.words;
    }
  }
  return false;
}

// -- the analysis ------------------------------------------------------------

/// Something that cannot be told by its name may spawn.
static void note_unknown(spawns *s, const bool *library) {
  if (s->unknown)
    return;
  s->unknown = true;
  for (uint32_t i = 0; i < s->p->n_names; i++)
    if (!library[i])
      s->by_name[i] = true;
}

/// True for a method that operators and built-in functions call. Those that a
/// call or a `with` runs are called by code that shows it.
static bool is_special(const char *name) {
  static const char *const visible[] = {"__init__",  "__call__",   "__enter__",
                                        "__exit__",  "__aenter__", "__aexit__",
                                        "__aiter__", "__anext__"};
  for (size_t i = 0; i < sizeof visible / sizeof *visible; i++)
    if (strcmp(name, visible[i]) == 0)
      return false;
  return strncmp(name, "__", 2) == 0;
}

/// A generator may spawn: so may iterating, and the methods that run code.
static void note_spawning_generator(spawns *s) {
  const language *l = s->p->language;
  s->generators = true;
  for (uint32_t k = 0; k < l->n_methods; k++)
    for (uint32_t i = 0; !l->methods[k].intrinsic && i < s->p->n_names; i++)
      if (strcmp(s->p->names[i], l->methods[k].name) == 0)
        s->by_name[i] = s->by_attribute[i] = true;
}

/// Function `index` may spawn: so may whatever can lead to it.
static void note_spawner(spawns *s, uint32_t index, const bool *library) {
  const char *name = last_part(s->p->functions[index].name);
  s->by_function[index] = true;
  if (index == s->p->entry)
    return;
  note_unknown(s, library);
  s->anything |= is_special(name);
  if (s->p->functions[index].flags & FUNCTION_GENERATOR)
    note_spawning_generator(s);
  for (uint32_t i = 0; i < s->p->n_names; i++)
    if (strcmp(s->p->names[i], name) == 0)
      s->by_attribute[i] = true;
}

/// Which functions, method names and unknown calls may start a thread.
static void find_spawners(spawns *s) {
  program *p = s->p;
  bool *library = xcalloc(p->n_names, sizeof *library);
  name_list names = collect_names(p);
  for (uint32_t i = 0; i < p->n_names; i++)
    classify_name(&names, p->names[i], &library[i], &s->by_name[i]);
  free(names.items);
  find_held(s);
  if (spawner_is_value(s))
    note_unknown(s, library);
  // Callees mostly come before their callers or mostly behind them, so sweep in
  // both directions in turn.
  bool forward = false;
  for (bool changed = true; changed; forward = !forward) {
    changed = false;
    for (uint32_t k = 0; k < p->n_functions; k++) {
      uint32_t i = forward ? k : p->n_functions - 1 - k;
      if (s->by_function[i] || !function_may_spawn(s, &p->functions[i]))
        continue;
      changed = true;
      note_spawner(s, i, library);
    }
  }
  free(library);
}

/// Whether the entry function may run again later.
static bool entry_is_called(const program *p) {
  const value entry = value_from_code(CODE_FUNCTION, p->entry);
  for (uint32_t i = 0; i < p->n_constants; i++)
    if (p->constants[i] == entry)
      return true;
  for (uint32_t i = 0; i < p->n_globals; i++)
    if (p->globals[i].initial == entry)
      return true;
  for (uint32_t k = 0; k < p->n_functions; k++) {
    const function *f = &p->functions[k];
    for (uint32_t pc = 0; pc < f->n_code;) {
      insn i = insn_decode(&f->code[pc]);
      if ((i.op == OP_CALL_FUNC || i.op == OP_CLOSURE) && i.a == p->entry)
        return true;
      pc += i.words;
    }
  }
  return false;
}

/// For each word of the entry function: whether an instruction there can be
/// reached when a second thread exists.
typedef struct reach {
  const function *f;
  bool *alone, *threaded; ///< has been reached so
  uint32_t *work;
  uint32_t n_work;
} reach;

static void reach_add(reach *r, uint32_t pc, bool threaded) {
  bool *seen = threaded ? r->threaded : r->alone;
  if (pc >= r->f->n_code || seen[pc] || r->threaded[pc])
    return;
  seen[pc] = true;
  r->work[r->n_work++] = pc;
}

/// `r->threaded` afterwards is the answer.
static void reach_all(reach *r, const spawns *s) {
  const function *f = r->f;
  layout l = layout_of(f);
  uint32_t *handler_of = handler_map(f);
  uint32_t *number = xcalloc(f->n_code, sizeof *number);
  for (uint32_t k = 0; k < l.n; k++)
    number[l.starts[k]] = k;
  reach_add(r, 0, false);
  while (r->n_work > 0) {
    uint32_t pc = r->work[--r->n_work];
    insn i = insn_decode(&f->code[pc]);
    uint32_t to;
    bool after = r->threaded[pc] || may_spawn(s, f, &l, number[pc]);
    if (insn_falls_through(&i))
      reach_add(r, pc + i.words, after);
    if (insn_jump_target(&i, &to))
      reach_add(r, to, after);
    if (handler_of[pc] != NO_INDEX)
      reach_add(r, f->handlers[handler_of[pc]].target, after);
  }
  free(number);
  free(handler_of);
  layout_free(&l);
}

/// Takes `stable` from the globals that `f` stores or takes the address of.
/// `threaded` are the places in it that count for a store; NULL: all.
static void mark_unstable(program *p, const function *f, const bool *threaded) {
  for (uint32_t pc = 0; pc < f->n_code;) {
    insn i = insn_decode(&f->code[pc]);
    if (i.op == OP_ADDR_GLOBAL ||
        (i.op == OP_STORE_GLOBAL && (!threaded || threaded[pc])))
      p->globals[i.a].stable = false;
    pc += i.words;
  }
}

static void find_token_sites(program *p) {
  uint32_t n = 0, cap = 0;
  token_site *sites = NULL;
  for (uint32_t k = 0; k < p->n_functions; k++) {
    const function *f = &p->functions[k];
    for (uint32_t pc = 0; pc < f->n_code;) {
      insn i = insn_decode(&f->code[pc]);
      const intrinsic *in =
          i.op == OP_INTRINSIC ? &p->language->intrinsics[i.a] : NULL;
      // What is printed is no value, but what it shows may be forgotten.
      if (in && (in->token || in->action == ACTION_PRINT)) {
        GROW(sites, n, cap);
        sites[n++] = (token_site){k, pc};
      }
      pc += i.words;
    }
  }
  p->token_sites = arena_alloc(&p->arena, n * sizeof *sites);
  if (n)
    memcpy(p->token_sites, sites, n * sizeof *sites);
  p->n_token_sites = n;
  free(sites);
}

void stability_compute(program *p) {
  find_token_sites(p);
  spawns s = {.p = p};
  s.by_name = xcalloc(p->n_names, sizeof *s.by_name);
  s.by_attribute = xcalloc(p->n_names, sizeof *s.by_attribute);
  s.by_function = xcalloc(p->n_functions, sizeof *s.by_function);
  s.holds = xcalloc(p->n_globals, sizeof *s.holds);
  find_spawners(&s);

  const function *entry = &p->functions[p->entry];
  reach r = {.f = entry};
  r.alone = xcalloc(entry->n_code, sizeof *r.alone);
  r.threaded = xcalloc(entry->n_code, sizeof *r.threaded);
  r.work = xcalloc(2 * (size_t)entry->n_code, sizeof *r.work);
  reach_all(&r, &s);

  for (uint32_t i = 0; i < p->n_globals; i++)
    p->globals[i].stable = true;
  for (uint32_t k = 0; k < p->n_functions; k++)
    if (k != p->entry)
      mark_unstable(p, &p->functions[k], NULL);
  mark_unstable(p, entry, entry_is_called(p) ? NULL : r.threaded);

  free(r.alone);
  free(r.threaded);
  free(r.work);
  free(s.by_name);
  free(s.by_attribute);
  free(s.by_function);
  free(s.holds);
}
