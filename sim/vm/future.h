// What a thread may still do: an over-approximation, from the code that can be
// reached from its frames and the objects that can be reached from its values.
#ifndef HEDDLE_SIM_VM_FUTURE_H
#define HEDDLE_SIM_VM_FUTURE_H

#include "sim/vm/callee.h"
#include "sim/vm/machine.h"

/// Kinds of data access, as bits. What is accessed by instructions of one kind
/// is told apart by the kind of the object, and fields by their number too.
enum {
  EFFECT_READS_CELL = 1,
  EFFECT_WRITES_CELL = 2,
  EFFECT_READS_POINTER = 4, ///< to a cell, a field, an element, a global
  EFFECT_WRITES_POINTER = 8,
  EFFECT_READS_ELEMENT = 16,
  EFFECT_WRITES_ELEMENT = 32,
  EFFECT_UNKNOWN = 64 ///< anything at all
};

/// What a stretch of code may do, and what it mentions.
typedef struct effects {
  uint32_t actions; ///< bits 1 << action_kind, on kernel objects
  uint32_t data;    ///< the bits above
  uint64_t reads_fields, writes_fields;     ///< by number; bit 63: the rest
  uint64_t *reads_globals, *writes_globals; ///< bit sets
  uint64_t *functions; ///< that it may call or hand on, itself included
} effects;

/// The effects of code, computed as they are asked for.
typedef struct future_table future_table;
future_table *future_table_new(const program *p);
void future_table_free(future_table *f);
const callees *future_calls(const future_table *f);
/// Of function `i`, with all that it may lead to.
const effects *future_of_function(future_table *f, uint32_t i);
/// Of function `i` from `pc` on; an exception may come from `pc` too, or from
/// the instruction before it.
const effects *future_from(future_table *f, uint32_t i, uint32_t pc);
/// Whether a pointer to that global variable may exist: then what goes through
/// pointers may touch it.
bool future_has_pointers_to(const future_table *f, uint32_t index);
/// Makes an empty set, or adds one to it.
void effects_init(const program *p, effects *e);
void effects_deinit(effects *e);
void effects_clear(const program *p, effects *e);
/// True if that added anything.
bool effects_add(const program *p, effects *e, const effects *more);

#endif
