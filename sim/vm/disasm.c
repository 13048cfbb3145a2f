// The disassembler: a listing of a program image for people.
//
//   function worker(id) [3 locals, 4 operands]
//     0  LOAD_GLOBAL      counter            shared    12
//
// Columns: offset, opcode, operands in words, visibility, source line (where it
// changes). `->` marks a jump's target.
#include <inttypes.h>
#include <string.h>

#include "sim/sim.h"
#include "sim/vm/atom.h"
#include "sim/vm/insn.h"
#include "sim/vm/language.h"
#include "sim/vm/machine.h"
#include "sim/vm/program.h"
#include "sim/vm/thread.h"

static const char *const special_names[] = {
    [SPECIAL_UNSET] = "unset",       [SPECIAL_NIL] = "nil",
    [SPECIAL_FALSE] = "false",       [SPECIAL_TRUE] = "true",
    [SPECIAL_ELLIPSIS] = "ellipsis", [SPECIAL_NOT_IMPLEMENTED] = "notimpl",
};

static const char *const num_names[NUM_COUNT] = {
    [NUM_DYN] = "dynamic",
    [NUM_ANY] = "any",
    [NUM_STRING] = "string",
    [NUM_F32] = "f32",
    [NUM_F64] = "f64",
    [NUM_I8] = "i8",
    [NUM_I16] = "i16",
    [NUM_I32] = "i32",
    [NUM_I64] = "i64",
    [NUM_U8] = "u8",
    [NUM_U16] = "u16",
    [NUM_U32] = "u32",
    [NUM_U64] = "u64",
    [NUM_CHECKED_I8] = "checked i8",
    [NUM_CHECKED_I16] = "checked i16",
    [NUM_CHECKED_I32] = "checked i32",
    [NUM_CHECKED_I64] = "checked i64",
    [NUM_CHECKED_U8] = "checked u8",
    [NUM_CHECKED_U16] = "checked u16",
    [NUM_CHECKED_U32] = "checked u32",
    [NUM_CHECKED_U64] = "checked u64",
};

static const char *const index_names[] = {[INDEX_TYPED] = "typed",
                                          [INDEX_MAP] = "map",
                                          [INDEX_DYNAMIC] = "dynamic",
                                          [INDEX_PART] = "part"};

static const char *const visibility_names[] = {
    [VISIBLE_NEVER] = "",
    [VISIBLE_SHARED] = "shared",
    [VISIBLE_ALWAYS] = "visible",
    [VISIBLE_CALLEE] = "as callee",
};

/// At most 40 bytes of a string, quoted, on one line.
static void add_quoted(text_buffer *out, const char *bytes, size_t n) {
  text_add_string(out, "\"");
  for (size_t i = 0; i < n && i < 40; i++) {
    unsigned char c = (unsigned char)bytes[i];
    if (c == '\n')
      text_add_string(out, "\\n");
    else if (c == '"' || c == '\\')
      text_addf(out, "\\%c", c);
    else if (c < 0x20 || c == 0x7f)
      text_addf(out, "\\x%02x", c);
    else
      text_add(out, &bytes[i], 1);
  }
  text_add_string(out, n > 40 ? "...\"" : "\"");
}

static void add_atom(const program *p, value v, text_buffer *out) {
  size_t n;
  switch (value_atom_kind(v)) {
  case ATOM_STRING:
  case ATOM_BYTES: {
    const char *bytes = atom_bytes(p->atoms, v, &n);
    add_quoted(out, bytes, n);
    break;
  }
  case ATOM_FLOAT:
    text_addf(out, "%.17g", atom_to_float(p->atoms, v));
    break;
  case ATOM_WIDE:
    text_addf(out, "%" PRId64, atom_to_int(p->atoms, v));
    break;
  case ATOM_UWIDE:
    text_addf(out, "%" PRIu64, (uint64_t)atom_to_int(p->atoms, v));
    break;
  case ATOM_BIG:
    text_add_string(out, "an integer beyond 64 bits");
    break;
  }
}

static void add_value(const program *p, value v, text_buffer *out) {
  switch (value_tag_of(v)) {
  case TAG_INT:
    text_addf(out, "%" PRId64, value_to_int(v));
    return;
  case TAG_SPECIAL:
    text_add_string(out, special_names[v >> 3]);
    return;
  case TAG_ATOM:
    add_atom(p, v, out);
    return;
  case TAG_CODE: {
    uint32_t i = value_code_index(v);
    if (value_code_kind(v) == CODE_FUNCTION)
      text_addf(out, "function %s", p->functions[i].name);
    else if (value_code_kind(v) == CODE_INTRINSIC)
      text_addf(out, "intrinsic %s", p->language->intrinsics[i].name);
    else
      text_addf(out, "type %s", p->types[i].name);
    return;
  }
  default:
    text_addf(out, "value %#" PRIx64, v);
  }
}

/// A local by its name where it has one: "id", else "%3".
static void add_local(const function *f, uint32_t slot, uint32_t pc,
                      text_buffer *out) {
  // A store gives a variable its first value just before its scope begins.
  const local_name *name = function_local_at(f, slot, pc);
  if (!name)
    name =
        function_local_at(f, slot, pc + opcode_table[f->code[pc] & 255].words);
  if (name)
    text_add_string(out, name->name);
  else
    text_addf(out, "%%%u", slot);
}

static void add_decl(const program *p, uint32_t decl_index, text_buffer *out) {
  text_add_string(out,
                  decl_index == NO_INDEX ? "-" : p->decls[decl_index].name);
}

static void add_operands(const program *p, const function *f, uint32_t pc,
                         text_buffer *out) {
  insn i = insn_decode(&f->code[pc]);
  switch ((operand_kind)opcode_table[i.op].operand) {
  case OPERAND_NONE:
    break;
  case OPERAND_CONST:
    add_value(p, p->constants[i.a], out);
    break;
  case OPERAND_INT:
    text_addf(out, "%d", insn_a_signed(f->code[pc]));
    break;
  case OPERAND_SPECIAL:
    text_add_string(out, special_names[i.a]);
    break;
  case OPERAND_COUNT:
    text_addf(out, "%u", i.a);
    break;
  case OPERAND_LOCAL:
    add_local(f, i.a, pc, out);
    break;
  case OPERAND_GLOBAL:
    text_add_string(out, p->globals[i.a].name);
    break;
  case OPERAND_TYPE:
    text_add_string(out, p->types[i.a].name);
    break;
  case OPERAND_NAME:
    text_add_string(out, p->names[i.a]);
    break;
  case OPERAND_NUM:
    text_add_string(out, num_names[i.a]);
    break;
  case OPERAND_INDEX:
    text_add_string(out, index_names[i.a]);
    break;
  case OPERAND_SLICE:
    text_addf(out, "%s%s%s%s", i.a & 1 ? "low " : "", i.a & 2 ? "high " : "",
              i.a & 4 ? "third " : "", i.a & 8 ? "dynamic" : "typed");
    break;
  case OPERAND_JUMP:
    text_addf(out, "-> %u", i.a);
    break;
  case OPERAND_LOCAL_DECL:
    add_local(f, i.a, pc, out);
    text_add_string(out, ", named ");
    add_decl(p, i.b, out);
    break;
  case OPERAND_LOCAL_JUMP:
    add_local(f, i.a, pc, out);
    text_addf(out, " -> %u", i.b);
    break;
  case OPERAND_LOCAL_LOCAL:
    add_local(f, i.a, pc, out);
    text_add_string(out, ", ");
    add_local(f, i.b, pc, out);
    break;
  case OPERAND_LOCAL_INT:
    add_local(f, i.a, pc, out);
    text_addf(out, ", %d", (int32_t)i.b);
    break;
  case OPERAND_FUNC_COUNT:
    text_addf(out, "%s, %u %s", p->functions[i.a].name, i.b,
              i.op == OP_CLOSURE ? "captures" : "arguments");
    break;
  case OPERAND_NAME_COUNT:
    text_addf(out, "%s, %u arguments", p->names[i.a], i.b);
    break;
  case OPERAND_NAME_CALL:
    text_addf(out, "%s, %u arguments, %u results", p->names[i.a], i.b & 0xffff,
              i.b >> 16);
    break;
  case OPERAND_COUNT_COUNT:
    text_addf(out, "%u arguments, %u results", i.a, i.b);
    break;
  case OPERAND_INTRINSIC_COUNT:
    text_addf(out, "%s, %u arguments", p->language->intrinsics[i.a].name, i.b);
    break;
  case OPERAND_COUNT_NAMES:
    text_addf(out, "%u arguments, named", i.a);
    for (uint32_t k = 0; k < p->name_tuples[i.b].n; k++) {
      text_add_string(out, k ? ", " : " ");
      add_value(p, p->name_tuples[i.b].names[k], out);
    }
    break;
  case OPERAND_COUNT_DECL:
    text_addf(out, "%u arguments, named ", i.a);
    add_decl(p, i.b, out);
    break;
  case OPERAND_COUNT_FLAG:
    text_addf(out, "%u cases%s", i.a, i.b ? ", default" : "");
    break;
  case OPERAND_NUM_NUM:
    text_addf(out, "%s to %s", num_names[i.a], num_names[i.b]);
    break;
  case OPERAND_JUMP_NUM:
    text_addf(out, "%s -> %u", num_names[i.b], i.a);
    break;
  }
}

/// Visibility of this very instruction: a call's is its callee's where that is
/// plain, and a stable global is never visible.
static const char *visibility_word(const program *p, const insn *i) {
  visibility seen = opcode_table[i->op].visible;
  if (i->op == OP_INTRINSIC)
    seen = p->language->intrinsics[i->a].visible;
  if (i->op == OP_LOAD_GLOBAL && p->globals[i->a].stable)
    return "stable";
  return visibility_names[seen];
}

/// Spaces up to `column` of the line that began at `line_start`, at least one.
static void pad(text_buffer *out, size_t line_start, size_t column) {
  do
    text_add_string(out, " ");
  while (out->n - line_start < column);
}

static void add_code(const program *p, const function *f, text_buffer *out) {
  uint32_t line = 0;
  for (uint32_t pc = 0; pc < f->n_code;) {
    insn i = insn_decode(&f->code[pc]);
    size_t start = out->n;
    text_addf(out, "%6u  %s", pc, opcode_table[i.op].name);
    pad(out, start, 25);
    add_operands(p, f, pc, out);
    const char *seen = visibility_word(p, &i);
    if (*seen) {
      pad(out, start, 56);
      text_add_string(out, seen);
    }
    if (f->spans[pc].line != line) {
      line = f->spans[pc].line;
      pad(out, start, 68);
      text_addf(out, "line %u", line);
    }
    text_add_string(out, "\n");
    pc += i.words;
  }
}

static void add_header(const function *f, text_buffer *out) {
  text_addf(out, "function %s(", f->name);
  for (uint32_t i = 0; i < f->n_params; i++)
    text_addf(out, "%s%s", i ? ", " : "", f->param_names[i]);
  text_addf(out, ")  line %u, %u locals, %u operands, %u results", f->at.line,
            f->n_locals, f->max_stack, f->n_results);
  if (f->n_captures)
    text_addf(out, ", %u captures", f->n_captures);
  text_add_string(out, "\n");
  const char *before = "  locals: ";
  for (uint32_t i = 0; i < f->n_local_names; i++) {
    const local_name *n = &f->local_names[i];
    text_addf(out, "%s%s=%%%u", before, n->name, n->slot);
    if (n->start != 0 || n->end != f->n_code)
      text_addf(out, " (%u..%u)", n->start, n->end);
    before = ", ";
  }
  if (f->n_local_names)
    text_add_string(out, "\n");
}

static void add_function(const program *p, const function *f,
                         text_buffer *out) {
  add_header(f, out);
  add_code(p, f, out);
  for (uint32_t i = 0; i < f->n_handlers; i++) {
    const handler *h = &f->handlers[i];
    text_addf(out, "  handler %u..%u -> %u with %u operands\n", h->start,
              h->end, h->target, h->depth);
  }
}

static void add_globals(const program *p, text_buffer *out) {
  for (uint32_t i = 0; i < p->n_globals; i++) {
    const global *g = &p->globals[i];
    text_addf(out, "global %s", g->name);
    if (g->initial != VALUE_UNSET) {
      text_add_string(out, " = ");
      add_value(p, g->initial, out);
    }
    text_addf(out, "%s%s\n", g->stable ? "  stable" : "",
              g->hidden ? "  hidden" : "");
  }
}

void sim_describe_instruction(const sim_machine *m, sim_thread t,
                              text_buffer *out) {
  const thread *of = m->thread_list[t];
  if (of->n_frames == 0)
    return;
  const frame *fr = thread_top(of);
  text_buffer operands = {0};
  add_operands(m->p, fr->f, fr->pc, &operands);
  text_add_string(out, opcode_table[insn_opcode(fr->f->code[fr->pc])].name);
  if (operands.n > 0)
    text_addf(out, " %s", text_string(&operands));
  text_deinit(&operands);
}

void sim_disassemble(const sim_program *p, text_buffer *out) {
  add_globals(p, out);
  for (uint32_t i = 0; i < p->n_functions; i++) {
    if (i > 0 || p->n_globals > 0)
      text_add_string(out, "\n");
    if (i == p->entry)
      text_add_string(out, "entry ");
    add_function(p, &p->functions[i], out);
  }
}
