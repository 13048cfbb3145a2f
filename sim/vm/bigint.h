// Integers of any size, for the dynamic languages that have them.
//
// One beyond 64 bits is an atom (ATOM_BIG), so that equal integers are equal
// words whatever their size. GMP computes.
#ifndef HEDDLE_SIM_VM_BIGINT_H
#define HEDDLE_SIM_VM_BIGINT_H

#include <gmp.h>

#include "sim/vm/atom.h"
#include "sim/vm/dynamic.h"

/// Larger integers are refused: a few squarings reach any memory's end.
#define BIGINT_BITS_MAX ((size_t)1 << 20)

/// The value of `z` as the language has it: small, wide or big.
value bigint_atom(struct atom_table *atoms, const mpz_t z);
/// Sets `z`, which is initialised, to an integer or boolean; false for any
/// other value.
bool bigint_get(const struct machine *m, value v, mpz_t z);
/// The same value for a machine: false, the step ended as unsupported, where
/// `z` is beyond BIGINT_BITS_MAX.
bool bigint_make(struct machine *m, const mpz_t z, value *out);

/// a op b of two integers, of which the result or one side needs more than 64
/// bits. DYN_CALL: no operation of integers.
dyn_status bigint_binary(struct machine *m, opcode op, value a, value b,
                         value *out);
/// NEG and BIT_NOT.
dyn_status bigint_unary(struct machine *m, opcode op, value a, value *out);
/// The order of two numbers, integers or floats, exactly: -1, 0 or 1. A NaN is
/// none of them: expects none.
int bigint_compare(const struct machine *m, value a, value b);
/// The nearest double, to even on a tie; infinite where it is too large.
double bigint_to_double(const struct machine *m, value v);
/// Digits in `base` (2 to 36, lower case), with a sign; the caller frees.
char *bigint_text(const struct machine *m, value v, int base);

#endif
