// The verifier: no program image that a machine runs can make it read outside
// its tables, its code or its operand stack.
//
// For each function two passes: a linear one over the instructions, checking
// operands, then one along the flow of control with the depth of the operand
// stack, which must be the same on all ways to an instruction. Code that
// nothing reaches is only checked linearly. Start reading at verify_function().
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/vm/analysis.h"
#include "sim/vm/generator.h"
#include "sim/vm/insn.h"
#include "sim/vm/language.h"

typedef struct verifier {
  program *p;
  function *f;     ///< being checked, or NULL
  bool *starts;    ///< which words begin an instruction
  uint32_t *depth; ///< of the stack before each instruction, or NO_INDEX
  uint32_t *handler_of;
  uint32_t *work; ///< instructions reached and not followed yet
  uint32_t n_work;
  uint32_t max_depth;
  char *defect;
  size_t defect_bytes;
} verifier;

/// Notes what is wrong at `pc` (NO_INDEX: no place in the code); returns false.
__attribute__((format(printf, 3, 4))) static bool
fail(verifier *v, uint32_t pc, const char *format, ...) {
  size_t n = 0;
  if (v->f)
    n += (size_t)snprintf(v->defect, v->defect_bytes, "function '%s'",
                          v->f->name);
  if (v->f && pc != NO_INDEX && n < v->defect_bytes) {
    uint32_t op = v->f->code[pc] & 255;
    n += (size_t)snprintf(v->defect + n, v->defect_bytes - n,
                          ", line %u, offset %u (%s)", v->f->spans[pc].line, pc,
                          op < OP_COUNT ? opcode_table[op].name : "?");
  }
  if (n && n < v->defect_bytes)
    n += (size_t)snprintf(v->defect + n, v->defect_bytes - n, ": ");
  if (n < v->defect_bytes) {
    va_list args;
    va_start(args, format);
    vsnprintf(v->defect + n, v->defect_bytes - n, format, args);
    va_end(args);
  }
  return false;
}

// -- operands ----------------------------------------------------------------

/// Expects `i` < `n`.
static bool in_table(verifier *v, uint32_t pc, const char *table, uint32_t i,
                     uint32_t n) {
  return i < n || fail(v, pc, "%s %u of %u", table, i, n);
}

static bool is_local(verifier *v, uint32_t pc, uint32_t i) {
  return in_table(v, pc, "local", i, v->f->n_locals);
}

static bool is_num(verifier *v, uint32_t pc, uint32_t i) {
  return in_table(v, pc, "number kind", i, NUM_COUNT);
}

static bool is_decl(verifier *v, uint32_t pc, uint32_t i) {
  return i == NO_INDEX || in_table(v, pc, "declaration", i, v->p->n_decls);
}

static bool check_function_operand(verifier *v, uint32_t pc, const insn *i) {
  if (!in_table(v, pc, "function", i->a, v->p->n_functions))
    return false;
  const function *g = &v->p->functions[i->a];
  uint32_t captures = i->op == OP_CLOSURE ? i->b : 0;
  if (g->n_captures != captures)
    return fail(v, pc, "'%s' has %u captures, not %u", g->name, g->n_captures,
                captures);
  if (i->op == OP_CALL_FUNC && i->b > g->n_params &&
      !(g->flags & (FUNCTION_REST | FUNCTION_KEYWORDS)))
    return fail(v, pc, "'%s' takes %u arguments, not %u", g->name, g->n_params,
                i->b);
  return true;
}

static bool check_intrinsic_operand(verifier *v, uint32_t pc, const insn *i) {
  const struct language *lang = v->p->language;
  if (!in_table(v, pc, "intrinsic", i->a, lang->n_intrinsics))
    return false;
  const intrinsic *x = &lang->intrinsics[i->a];
  bool enough = (int64_t)i->b >= x->min_args;
  bool few_enough = x->max_args < 0 || i->b <= (uint32_t)x->max_args;
  if (!x->params && !(enough && few_enough))
    return fail(v, pc, "'%s' takes %d to %d arguments, not %u", x->name,
                x->min_args, x->max_args, i->b);
  return true;
}

/// A generator sets its frame aside before anything else, and what ends it
/// tells whoever resumed it.
static bool check_generator(verifier *v, uint32_t pc, const insn *i) {
  const bool is_generator = v->f->flags & FUNCTION_GENERATOR;
  switch (i->op) {
  case OP_GENERATOR:
    if (i->a > GENERATOR_ASYNC)
      return fail(v, pc, "no such form of generator: %u", i->a);
    return (is_generator && pc == 0) || fail(v, pc, "not first in a generator");
  case OP_YIELD:
  case OP_FINISH:
    return is_generator || fail(v, pc, "outside of a generator");
  case OP_RETURN:
    return !is_generator || fail(v, pc, "in a generator");
  default:
    return pc != 0 || !is_generator ||
           fail(v, pc, "a generator begins with something else");
  }
}

/// Jumps are checked by check_jump, once all instructions are known.
static bool check_operands(verifier *v, uint32_t pc, const insn *i) {
  const program *p = v->p;
  switch ((operand_kind)opcode_table[i->op].operand) {
  case OPERAND_NONE:
    return i->a == 0 || fail(v, pc, "operand %u of none", i->a);
  case OPERAND_INT:
  case OPERAND_COUNT:
  case OPERAND_COUNT_COUNT:
  case OPERAND_JUMP:
    return true;
  case OPERAND_CONST:
    return in_table(v, pc, "constant", i->a, p->n_constants);
  case OPERAND_SPECIAL:
    return in_table(v, pc, "special value", i->a, SPECIAL_NOT_IMPLEMENTED + 1);
  case OPERAND_LOCAL:
  case OPERAND_LOCAL_JUMP:
  case OPERAND_LOCAL_INT:
    return is_local(v, pc, i->a);
  case OPERAND_GLOBAL:
    return in_table(v, pc, "global", i->a, p->n_globals);
  case OPERAND_TYPE:
    if (!in_table(v, pc, "type", i->a, p->n_types))
      return false;
    if (i->op == OP_NEW_STRUCT && p->types[i->a].kind != TYPE_STRUCT)
      return fail(v, pc, "type '%s' is no struct", p->types[i->a].name);
    return true;
  case OPERAND_NAME:
  case OPERAND_NAME_COUNT:
  case OPERAND_NAME_CALL:
    return in_table(v, pc, "name", i->a, p->n_names);
  case OPERAND_NUM:
    return is_num(v, pc, i->a);
  case OPERAND_INDEX:
    return in_table(v, pc, "index rule", i->a, INDEX_PART + 1);
  case OPERAND_SLICE:
    return in_table(v, pc, "slice flags", i->a, 16);
  case OPERAND_LOCAL_DECL:
    return is_local(v, pc, i->a) && is_decl(v, pc, i->b);
  case OPERAND_LOCAL_LOCAL:
    return is_local(v, pc, i->a) && is_local(v, pc, i->b);
  case OPERAND_FUNC_COUNT:
    return check_function_operand(v, pc, i);
  case OPERAND_INTRINSIC_COUNT:
    return check_intrinsic_operand(v, pc, i);
  case OPERAND_COUNT_NAMES:
    return in_table(v, pc, "name tuple", i->b, p->n_name_tuples);
  case OPERAND_COUNT_DECL:
    return is_decl(v, pc, i->b);
  case OPERAND_COUNT_FLAG:
    return in_table(v, pc, "flag", i->b, 2);
  case OPERAND_NUM_NUM:
    return is_num(v, pc, i->a) && is_num(v, pc, i->b);
  case OPERAND_JUMP_NUM:
    return is_num(v, pc, i->b);
  }
  return fail(v, pc, "unknown kind of operand");
}

static bool decode_all(verifier *v) {
  const function *f = v->f;
  for (uint32_t pc = 0; pc < f->n_code;) {
    uint32_t op = f->code[pc] & 255;
    if (op >= OP_COUNT)
      return fail(v, pc, "no such opcode: %u", op);
    if (opcode_table[op].words > f->n_code - pc)
      return fail(v, pc, "second word is missing");
    insn i = insn_decode(&f->code[pc]);
    if (!check_operands(v, pc, &i) || !check_generator(v, pc, &i))
      return false;
    if (i.op == OP_RETURN && i.a != f->n_results)
      return fail(v, pc, "returns %u values, not %u", i.a, f->n_results);
    v->starts[pc] = true;
    pc += i.words;
  }
  return true;
}

static bool check_jump(verifier *v, uint32_t pc, uint32_t to) {
  return (to < v->f->n_code && v->starts[to]) ||
         fail(v, pc, "jump to %u, where no instruction begins", to);
}

static bool check_jumps(verifier *v) {
  const function *f = v->f;
  for (uint32_t pc = 0; pc < f->n_code; pc++) {
    if (!v->starts[pc])
      continue;
    insn i = insn_decode(&f->code[pc]);
    uint32_t to;
    if (insn_jump_target(&i, &to) && !check_jump(v, pc, to))
      return false;
  }
  return true;
}

static bool check_handlers(verifier *v) {
  const function *f = v->f;
  for (uint32_t k = 0; k < f->n_handlers; k++) {
    const handler *h = &f->handlers[k];
    bool good = h->start < h->end && h->end <= f->n_code &&
                v->starts[h->start] &&
                (h->end == f->n_code || v->starts[h->end]) &&
                h->target < f->n_code && v->starts[h->target];
    if (!good)
      return fail(v, NO_INDEX, "handler %u of %u..%u at %u is no code range", k,
                  h->start, h->end, h->target);
  }
  return true;
}

uint32_t *handler_map(const function *f) {
  uint32_t *map = xmalloc(f->n_code * sizeof *map);
  for (uint32_t pc = 0; pc < f->n_code; pc++)
    map[pc] = NO_INDEX;
  // Inner ranges come first in the list, so the last to be written here.
  for (uint32_t k = f->n_handlers; k-- > 0;)
    for (uint32_t pc = f->handlers[k].start; pc < f->handlers[k].end; pc++)
      map[pc] = k;
  return map;
}

// -- depth of the operand stack ----------------------------------------------

/// False for instructions that no exception can come from: a way out of a
/// handler's range may drop operands that the handler counts on.
static bool can_raise(opcode op) {
  switch (op) {
  case OP_NOP:
  case OP_CONST:
  case OP_INT:
  case OP_SPECIAL:
  case OP_POP:
  case OP_DUP:
  case OP_DUP2:
  case OP_SWAP:
  case OP_ROTATE:
  case OP_STORE:
  case OP_CLEAR:
  case OP_STORE_CELL:
  case OP_STORE_GLOBAL:
  case OP_NOT:
  case OP_JUMP:
  case OP_JUMP_IF_FALSE:
  case OP_JUMP_IF_TRUE:
  case OP_DEFER_NEXT:
  case OP_RETURN:
  case OP_FINISH:
    return false;
  default:
    return true;
  }
}

/// Execution comes to `to` with `depth` operands.
static bool flow(verifier *v, uint32_t from, uint32_t to, uint32_t depth) {
  if (to >= v->f->n_code)
    return fail(v, from, "runs off the end of the function");
  if (depth > v->max_depth)
    v->max_depth = depth;
  if (v->depth[to] == NO_INDEX) {
    v->depth[to] = depth;
    v->work[v->n_work++] = to; // once for each instruction
    return true;
  }
  return v->depth[to] == depth ||
         fail(v, from, "comes to %u with %u operands, others with %u", to,
              depth, v->depth[to]);
}

/// Operands that must be there although they are not popped.
static uint32_t operands_needed(const insn *i, unsigned pops) {
  switch (i->op) {
  case OP_DUP:
  case OP_ROTATE:
    return i->a + 1;
  case OP_DUP2:
    return 2;
  default:
    return pops;
  }
}

static bool follow(verifier *v, uint32_t pc) {
  const function *f = v->f;
  insn i = insn_decode(&f->code[pc]);
  uint32_t depth = v->depth[pc];
  unsigned pops, pushes, pushes_on_jump;
  opcode_stack_effect(v->p, &f->code[pc], &pops, &pushes, &pushes_on_jump);
  if (depth < operands_needed(&i, pops))
    return fail(v, pc, "needs %u operands, has %u", operands_needed(&i, pops),
                depth);
  if (v->handler_of[pc] != NO_INDEX) {
    const handler *h = &f->handlers[v->handler_of[pc]];
    if (can_raise(i.op) && depth < h->depth)
      return fail(v, pc, "has %u operands, its handler counts on %u", depth,
                  h->depth);
    if (!flow(v, pc, h->target, h->depth + 1))
      return false;
  }
  uint32_t to;
  if (insn_jump_target(&i, &to) &&
      !flow(v, pc, to, depth - pops + pushes_on_jump))
    return false;
  return !insn_falls_through(&i) ||
         flow(v, pc, pc + i.words, depth - pops + pushes);
}

static bool follow_all(verifier *v) {
  for (uint32_t pc = 0; pc < v->f->n_code; pc++)
    v->depth[pc] = NO_INDEX;
  v->n_work = 0;
  v->max_depth = 0;
  if (!flow(v, NO_INDEX, 0, 0))
    return false;
  while (v->n_work > 0)
    if (!follow(v, v->work[--v->n_work]))
      return false;
  v->f->max_stack = v->max_depth;
  return true;
}

// -- tables ------------------------------------------------------------------

static bool check_signature(verifier *v) {
  const function *f = v->f;
  if (f->n_code == 0)
    return fail(v, NO_INDEX, "has no code");
  if ((f->flags & FUNCTION_GENERATOR) && f->n_results != 1)
    return fail(v, NO_INDEX, "a generator with %u results", f->n_results);
  if (f->n_params > f->n_locals || f->n_captures > f->n_locals - f->n_params)
    return fail(v, NO_INDEX, "%u parameters and %u captures in %u locals",
                f->n_params, f->n_captures, f->n_locals);
  if (f->n_defaults > f->n_params || f->n_keyword_only > f->n_params)
    return fail(v, NO_INDEX, "more defaults or keywords than parameters");
  if (f->panic_local != NO_INDEX && f->panic_local >= f->n_locals)
    return fail(v, NO_INDEX, "panic is kept in local %u of %u", f->panic_local,
                f->n_locals);
  for (uint32_t i = 0; i < f->n_local_names; i++)
    if (f->local_names[i].slot >= f->n_locals)
      return fail(v, NO_INDEX, "'%s' names local %u of %u",
                  f->local_names[i].name, f->local_names[i].slot, f->n_locals);
  return true;
}

static bool verify_function(verifier *v, uint32_t index) {
  v->f = &v->p->functions[index];
  if (!check_signature(v))
    return false;
  uint32_t n = v->f->n_code;
  v->starts = xcalloc(n, sizeof *v->starts);
  v->depth = xmalloc(n * sizeof *v->depth);
  v->work = xmalloc(n * sizeof *v->work);
  v->handler_of = NULL;
  bool ok = decode_all(v) && check_jumps(v) && check_handlers(v);
  if (ok) {
    v->handler_of = handler_map(v->f);
    ok = follow_all(v);
  }
  free(v->starts);
  free(v->depth);
  free(v->work);
  free(v->handler_of);
  v->f = NULL;
  return ok;
}

/// A value in a table can be no reference, as there is no heap yet.
static bool check_value(verifier *v, const char *where, value x) {
  if (value_has_handle(x) || value_is_token(x))
    return fail(v, NO_INDEX, "%s is a reference", where);
  if (!value_is_code(x))
    return true;
  switch (value_code_kind(x)) {
  case CODE_FUNCTION:
    return in_table(v, NO_INDEX, "function", value_code_index(x),
                    v->p->n_functions);
  case CODE_INTRINSIC:
    return in_table(v, NO_INDEX, "intrinsic", value_code_index(x),
                    v->p->language->n_intrinsics);
  case CODE_TYPE:
    return in_table(v, NO_INDEX, "type", value_code_index(x), v->p->n_types);
  }
  return fail(v, NO_INDEX, "%s is no value", where);
}

static bool check_type(verifier *v, const type_desc *t) {
  const program *p = v->p;
  if (t->kind == TYPE_ARRAY &&
      !in_table(v, NO_INDEX, "element type", t->elem, p->n_types))
    return false;
  if (t->kind == TYPE_NUMBER && !is_num(v, NO_INDEX, t->num))
    return false;
  // What the fields of a type without a layout are is up to its language.
  for (uint32_t i = 0; t->kind != TYPE_OTHER && i < t->n_fields; i++)
    if (!in_table(v, NO_INDEX, "field type", t->fields[i].type, p->n_types))
      return false;
  for (uint32_t i = 0; i < t->n_methods; i++) {
    const type_method *m = &t->methods[i];
    if (!in_table(v, NO_INDEX, "method name", m->name, p->n_names))
      return false;
    if (m->function != NO_INDEX &&
        !in_table(v, NO_INDEX, "method", m->function, p->n_functions))
      return false;
  }
  return true;
}

static bool check_tables(verifier *v) {
  const program *p = v->p;
  for (uint32_t i = 0; i < p->n_constants; i++)
    if (!check_value(v, "a constant", p->constants[i]))
      return false;
  for (uint32_t i = 0; i < p->n_globals; i++)
    if (!check_value(v, p->globals[i].name, p->globals[i].initial))
      return false;
  for (uint32_t i = 0; i < p->n_types; i++)
    if (!check_type(v, &p->types[i]))
      return false;
  if (!in_table(v, NO_INDEX, "entry function", p->entry, p->n_functions))
    return false;
  const function *entry = &p->functions[p->entry];
  if (entry->n_params != 0 || entry->n_captures != 0)
    return fail(v, NO_INDEX, "the entry function '%s' takes arguments",
                entry->name);
  return true;
}

bool program_verify(program *p, char *defect, size_t defect_bytes) {
  verifier v = {.p = p, .defect = defect, .defect_bytes = defect_bytes};
  if (!check_tables(&v))
    return false;
  for (uint32_t i = 0; i < p->n_functions; i++)
    if (!verify_function(&v, i))
      return false;
  for (uint32_t i = 0, place = 0; i < p->n_functions; i++) {
    p->functions[i].place = place;
    place += p->functions[i].n_code;
  }
  liveness_compute(p);
  stability_compute(p);
  return true;
}

const local_name *function_local_at(const function *f, uint32_t slot,
                                    uint32_t pc) {
  for (uint32_t i = f->n_local_names; i-- > 0;) {
    const local_name *n = &f->local_names[i];
    if (n->slot == slot && n->start <= pc && pc < n->end)
      return n;
  }
  return NULL;
}
