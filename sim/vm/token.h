// Calls of the library whose arguments or results may be tokens.
#ifndef HEDDLE_SIM_VM_TOKEN_H
#define HEDDLE_SIM_VM_TOKEN_H

#include "sim/vm/machine.h"

/// A plain operation that has no use for tokens needs their values. False: the
/// step ends.
bool token_arguments_are_known(struct machine *m, const intrinsic *op,
                               const value *args, unsigned n);
/// Makes the result of an operation at a token site a token; one that is exact
/// needs the tokens that it was made of. False: the step ends.
bool token_of_result(struct machine *m, thread *t, const intrinsic *op,
                     value *result);

#endif
