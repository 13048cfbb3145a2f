// The instruction set as data: the table and the effects that depend on
// operands, both from opcodes.def.
#include "sim/vm/opcodes.h"

#include "sim/vm/insn.h"
#include "sim/vm/intrinsic.h"
#include "sim/vm/language.h"
#include "sim/vm/program.h"

#define VAR STACK_VAR
#define OP(name, words, operand, pops, pushes, visible, meaning)               \
  {#name, meaning, words, OPERAND_##operand, pops, pushes, VISIBLE_##visible},
const opcode_info opcode_table[OP_COUNT] = {
#include "sim/vm/opcodes.def"
};
#undef OP
#undef VAR

/// How many bounds of a SLICE are on the stack: flags 1, 2 and 4 of A.
static unsigned slice_bounds(uint32_t flags) {
  return (flags & 1) + (flags >> 1 & 1) + (flags >> 2 & 1);
}

void opcode_stack_effect(const struct program *p, const uint32_t *code,
                         unsigned *pops, unsigned *pushes,
                         unsigned *pushes_on_jump) {
  insn i = insn_decode(code);
  const opcode_info *info = &opcode_table[i.op];
  *pops = info->pops < 0 ? 0 : (unsigned)info->pops;
  *pushes = info->pushes < 0 ? 0 : (unsigned)info->pushes;
  bool jump_differs = false;
  switch (i.op) {
  case OP_POP:
  case OP_NEW_ARRAY:
  case OP_NEW_LIST:
  case OP_NEW_TUPLE:
  case OP_NEW_SET:
  case OP_RETURN:
    *pops = i.a;
    break;
  case OP_NEW_DICT:
  case OP_SELECT:
    *pops = 2 * i.a;
    break;
  case OP_NEW_STRUCT:
    *pops = p->types[i.a].n_fields;
    break;
  case OP_SLICE:
    *pops = 1 + slice_bounds(i.a);
    break;
  case OP_UNPACK:
    *pushes = i.a;
    break;
  case OP_CLOSURE:
    *pops = i.b;
    break;
  case OP_DEFAULTS:
  case OP_SPAWN:
  case OP_CALL_KW:
    *pops = i.a + 1;
    break;
  case OP_CALL:
    *pops = i.a + 1;
    *pushes = i.b;
    break;
  case OP_CALL_FUNC:
    *pops = i.b;
    *pushes = p->functions[i.a].n_results;
    break;
  case OP_CALL_METHOD:
    *pops = i.b + 1;
    break;
  case OP_CALL_IFACE:
    *pops = (i.b & 0xffff) + 1;
    *pushes = i.b >> 16;
    break;
  case OP_INTRINSIC:
    *pops = i.b;
    *pushes = p->language->intrinsics[i.a].n_results;
    break;
  case OP_ITER_NEXT: // the iterator stays, its element on top; or it goes
    *pushes = 2;
    *pushes_on_jump = 0;
    jump_differs = true;
    break;
  case OP_RESUME:
  case OP_RESUME_THROW:
    *pushes = 2;
    *pushes_on_jump = 1;
    jump_differs = true;
    break;
  case OP_DEFER_NEXT:
    *pushes = 1;
    *pushes_on_jump = 0;
    jump_differs = true;
    break;
  default:
    break;
  }
  if (!jump_differs)
    *pushes_on_jump = *pushes;
}
