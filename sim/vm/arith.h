// Typed arithmetic: what the arithmetic opcodes do for every num_kind but
// NUM_DYN (sim/vm/dynamic.h).
#ifndef HEDDLE_SIM_VM_ARITH_H
#define HEDDLE_SIM_VM_ARITH_H

#include "sim/vm/machine.h"

/// a `op` b, for the opcodes ADD to SHR and EQ to GE. False if a fault was
/// raised or a token's value is needed; then m says which.
bool arith_binary(struct machine *m, opcode op, num_kind k, value a, value b,
                  value *out);
/// NEG and BIT_NOT.
bool arith_unary(struct machine *m, opcode op, num_kind k, value a, value *out);
bool arith_convert(struct machine *m, num_kind from, num_kind to, value a,
                   value *out);
/// Equality of two values of one static type, as Go defines ==: interfaces by
/// type and content, struct and array values by their parts (pointers are
/// compared with IS). Same failures as above.
bool arith_equal(struct machine *m, value a, value b, bool *equal);
/// The same, told the values' type: so pointers in it compare as pointers.
bool arith_equal_as(struct machine *m, const type_desc *type, value a, value b,
                    bool *equal);

#endif
