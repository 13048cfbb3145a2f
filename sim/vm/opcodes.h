// The instruction set as enums; opcodes.def is its single source.
#ifndef HEDDLE_SIM_VM_OPCODES_H
#define HEDDLE_SIM_VM_OPCODES_H

#include <stdbool.h>
#include <stdint.h>

typedef enum {
#define OP(name, words, operand, pops, pushes, visible, meaning) OP_##name,
#include "sim/vm/opcodes.def"
#undef OP
  OP_COUNT
} opcode;

_Static_assert(OP_COUNT <= 256, "an opcode is stored in one byte");

/// What the operands of an instruction are: A, then B where there is one.
typedef enum {
  OPERAND_NONE,
  OPERAND_CONST,   ///< index into program.constants
  OPERAND_INT,     ///< signed 24 bits
  OPERAND_SPECIAL, ///< special_value
  OPERAND_COUNT,   ///< a number of operands, or a field's number
  OPERAND_LOCAL,   ///< local slot of the function
  OPERAND_GLOBAL,  ///< index into program.globals
  OPERAND_TYPE,    ///< index into program.types
  OPERAND_NAME,    ///< index into program.names
  OPERAND_NUM,     ///< num_kind
  OPERAND_INDEX,   ///< index_rule
  OPERAND_SLICE,   ///< bits: 1 low, 2 high, 4 max (typed) or step (dynamic), 8
                   ///< dynamic
  OPERAND_JUMP,    ///< code offset in the function
  OPERAND_LOCAL_DECL,
  OPERAND_LOCAL_JUMP,
  OPERAND_LOCAL_LOCAL,
  OPERAND_LOCAL_INT,
  OPERAND_FUNC_COUNT,
  OPERAND_NAME_COUNT,
  OPERAND_NAME_CALL,
  OPERAND_COUNT_COUNT,
  OPERAND_INTRINSIC_COUNT,
  OPERAND_COUNT_NAMES,
  OPERAND_COUNT_DECL,
  OPERAND_COUNT_FLAG,
  OPERAND_NUM_NUM,
  OPERAND_JUMP_NUM
} operand_kind;

typedef enum {
  VISIBLE_NEVER,
  VISIBLE_SHARED,
  VISIBLE_ALWAYS,
  VISIBLE_CALLEE
} visibility;

#define STACK_VAR (-1)

typedef struct {
  const char *name;
  const char *meaning;
  uint8_t words;
  uint8_t operand; ///< operand_kind
  int8_t pops;     ///< STACK_VAR: see opcode_stack_effect
  int8_t pushes;
  uint8_t visible; ///< visibility
} opcode_info;

extern const opcode_info opcode_table[OP_COUNT];

/// How the operands of an arithmetic instruction are interpreted. Typed
/// integers wrap at their width; the checked ones raise an overflow fault
/// instead. NUM_DYN dispatches on the operands, with 64-bit integers that
/// raise a fault beyond.
typedef enum {
  NUM_DYN,
  NUM_ANY, ///< only for EQ and NE: any two values of one static type
  NUM_STRING,
  NUM_F32,
  NUM_F64,
  NUM_I8,
  NUM_I16,
  NUM_I32,
  NUM_I64,
  NUM_U8,
  NUM_U16,
  NUM_U32,
  NUM_U64,
  NUM_CHECKED_I8,
  NUM_CHECKED_I16,
  NUM_CHECKED_I32,
  NUM_CHECKED_I64,
  NUM_CHECKED_U8,
  NUM_CHECKED_U16,
  NUM_CHECKED_U32,
  NUM_CHECKED_U64,
  NUM_COUNT
} num_kind;

/// What an index means to LOAD_INDEX, STORE_INDEX and DELETE_INDEX.
typedef enum {
  INDEX_TYPED, ///< array, slice or string element; 0 <= i < length
  INDEX_MAP,   ///< map entry; a missing one reads as unset, nil map reads empty
  INDEX_DYNAMIC, ///< list, tuple, dict, string, instance: negative from the end
  INDEX_PART     ///< array or slice element that is a struct, array or kernel
                 ///< object: its reference, without an access; LOAD_INDEX only
} index_rule;

static inline opcode insn_opcode(uint32_t word) { return (opcode)(word & 255); }
static inline uint32_t insn_a(uint32_t word) { return word >> 8; }
static inline int32_t insn_a_signed(uint32_t word) {
  return (int32_t)word >> 8;
}
#define INSN_A_MAX ((1u << 24) - 1)

static inline uint32_t insn_make(opcode op, uint32_t a) {
  return (uint32_t)op | a << 8;
}

struct program;

/// The operands that the instruction at `code` pops and pushes on the way to
/// the next instruction, and on the way to its jump target where that differs
/// (ITER_NEXT, RESUME, DEFER_NEXT).
void opcode_stack_effect(const struct program *p, const uint32_t *code,
                         unsigned *pops, unsigned *pushes,
                         unsigned *pushes_on_jump);

#endif
