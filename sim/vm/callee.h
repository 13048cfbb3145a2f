// Which code a call of a value may enter, statically.
#ifndef HEDDLE_SIM_VM_CALLEE_H
#define HEDDLE_SIM_VM_CALLEE_H

#include "sim/vm/program.h"

typedef struct callees {
  /// By place in the code (function.place + pc): calls, starts or defers a
  /// value that its own block of code has not just made. It may have come from
  /// anywhere.
  bool *unknown;
  /// The same: pushes a function that is used otherwise than as the callee
  /// right there, so that it may come to anywhere.
  bool *escapes;
} callees;

/// Cost: a walk through the program's code. The caller frees both.
callees callees_find(const program *p);

#endif
