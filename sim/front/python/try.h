// What the files that compile try statements share.
#ifndef HEDDLE_SIM_FRONT_PYTHON_TRY_H
#define HEDDLE_SIM_FRONT_PYTHON_TRY_H

#include "sim/front/python/python.h"

typedef struct except_parts {
  TSNode type, alias, body; ///< type and alias may be null nodes
} except_parts;

except_parts parts_of_except(gen *g, TSNode clause);
/// The body of a clause, which handles the exception in a local.
void compile_except_body(gen *g, const except_parts *parts, uint32_t exception);
/// Ends block `b` and makes its ranges continue at `target` on an exception.
void block_protect(gen *g, block *b, label target);

/// The clauses of a try with except*: the exception is on the stack.
void compile_group_handlers(gen *g, TSNode node);

#endif
