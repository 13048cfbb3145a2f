// One decoded instruction: what everything that reads bytecode other than the
// machine itself goes by.
#ifndef HEDDLE_SIM_VM_INSN_H
#define HEDDLE_SIM_VM_INSN_H

#include "sim/vm/opcodes.h"

typedef struct insn {
  opcode op;
  uint32_t words;
  uint32_t a, b; ///< b is 0 in an instruction of one word
} insn;

/// Expects a valid opcode, and its second word to exist.
static inline insn insn_decode(const uint32_t *code) {
  insn i = {insn_opcode(*code), 1, insn_a(*code), 0};
  i.words = opcode_table[i.op].words;
  if (i.words == 2)
    i.b = code[1];
  return i;
}

/// True, with its target, if the instruction can jump.
static inline bool insn_jump_target(const insn *i, uint32_t *target) {
  switch (opcode_table[i->op].operand) {
  case OPERAND_JUMP:
  case OPERAND_JUMP_NUM:
    *target = i->a;
    return true;
  case OPERAND_LOCAL_JUMP:
    *target = i->b;
    return true;
  default:
    return false;
  }
}

/// True if execution can go on with the instruction behind it.
static inline bool insn_falls_through(const insn *i) {
  switch (i->op) {
  case OP_JUMP:
  case OP_RETURN:
  case OP_FINISH:
  case OP_PANIC:
  case OP_THROW:
  case OP_TYPE_FAIL:
  case OP_EXIT_THREAD:
    return false;
  default:
    return true;
  }
}

#endif
