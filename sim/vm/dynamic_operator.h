// What the files of operators on dynamically typed values share.
#ifndef HEDDLE_SIM_VM_DYNAMIC_OPERATOR_H
#define HEDDLE_SIM_VM_DYNAMIC_OPERATOR_H

#include "sim/vm/dynamic.h"

typedef struct number {
  bool is_float;
  bool is_big; ///< an integer beyond 64 bits: `i` means nothing
  int64_t i;
  double d; ///< the nearest; infinite where there is none
} number;

/// Whether a double holds that integer exactly.
static inline bool is_exact_double(int64_t i) {
  return i >= -((int64_t)1 << 53) && i <= (int64_t)1 << 53;
}
/// A number or boolean as one; false for all else, tokens too.
bool dyn_number(struct machine *m, value v, number *out);
/// The hash of number `v`, which is *x: equal numbers of whatever type have it
/// in common.
uint64_t dyn_hash_number(struct machine *m, value v, const number *x);
/// Fills `call` to run thunk `which` with (method, (a [, b])); DYN_CALL.
dyn_status dyn_through(struct machine *m, unsigned which, value method,
                       const value *args, unsigned n, dyn_call *call);
/// The method `name` of an instance; false for all other values.
bool dyn_own_method(struct machine *m, value v, const char *name, value *out);

#endif
