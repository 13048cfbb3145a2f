// Integers beyond 64 bits: their atoms and their arithmetic.
//
// Invariant: an integer that fits 64 bits is never an ATOM_BIG, so that one
// number has one word. An atom's bytes are a sign ('-' or '+') and then the
// magnitude, its lowest byte first. Start reading at bigint_binary.
#include "sim/vm/bigint.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// -- atoms -------------------------------------------------------------------

value bigint_atom(struct atom_table *atoms, const mpz_t z) {
  if (mpz_fits_slong_p(z))
    return atom_int(atoms, mpz_get_si(z));
  const size_t n = (mpz_sizeinbase(z, 2) + 7) / 8;
  char *bytes = malloc(n + 1);
  if (!bytes)
    abort(); // as GMP itself does
  bytes[0] = mpz_sgn(z) < 0 ? '-' : '+';
  mpz_export(bytes + 1, NULL, -1, 1, 0, 0, z);
  const value v = atom_intern(atoms, ATOM_BIG, bytes, n + 1);
  free(bytes);
  return v;
}

bool bigint_get(const struct machine *m, value v, mpz_t z) {
  if (v == VALUE_TRUE || v == VALUE_FALSE) {
    mpz_set_si(z, v == VALUE_TRUE);
  } else if (value_is_big(v)) {
    size_t n;
    const char *bytes = vm_text(m, v, &n);
    mpz_import(z, n - 1, -1, 1, 0, 0, bytes + 1);
    if (bytes[0] == '-')
      mpz_neg(z, z);
  } else if (value_is_integer(v)) {
    mpz_set_si(z, vm_to_int(m, v));
  } else {
    return false;
  }
  return true;
}

static dyn_status too_large(struct machine *m) {
  vm_unsupported(m, "an integer of more than %zu bits is not supported",
                 BIGINT_BITS_MAX);
  return DYN_RAISED;
}

bool bigint_make(struct machine *m, const mpz_t z, value *out) {
  const size_t bits = mpz_sizeinbase(z, 2);
  if (bits > BIGINT_BITS_MAX) {
    too_large(m);
    return false;
  }
  if (atom_table_bytes(m->p->atoms) + bits / 8 > m->options.heap_limit) {
    m->status = SIM_ERR_MEMORY;
    return false;
  }
  *out = bigint_atom(m->p->atoms, z);
  return true;
}

// -- doubles -----------------------------------------------------------------

/// The double nearest to |a / b|, to even on a tie.
static double ratio(const mpz_t a, const mpz_t b) {
  mpz_t q, rest, p, divisor;
  mpz_inits(q, rest, p, divisor, NULL);
  // A quotient of 55 or 56 bits, whose last bit says whether there is more,
  // rounds as the exact one does; less where the result is subnormal.
  long shift = (long)mpz_sizeinbase(a, 2) - (long)mpz_sizeinbase(b, 2) - 55;
  if (shift < -1076)
    shift = -1076;
  mpz_abs(p, a);
  mpz_abs(divisor, b);
  if (shift < 0)
    mpz_mul_2exp(p, p, (mp_bitcnt_t)-shift);
  else
    mpz_mul_2exp(divisor, divisor, (mp_bitcnt_t)shift);
  mpz_tdiv_qr(q, rest, p, divisor);
  const uint64_t bits = mpz_get_ui(q) | (mpz_sgn(rest) != 0);
  mpz_clears(q, rest, p, divisor, NULL);
  return shift > 2000 ? (double)INFINITY : ldexp((double)bits, (int)shift);
}

double bigint_to_double(const struct machine *m, value v) {
  mpz_t z, one;
  mpz_init(z);
  mpz_init_set_ui(one, 1);
  bigint_get(m, v, z);
  const double d = mpz_sgn(z) ? ratio(z, one) : 0;
  const bool negative = mpz_sgn(z) < 0;
  mpz_clears(z, one, NULL);
  return negative ? -d : d;
}

int bigint_compare(const struct machine *m, value a, value b) {
  mpz_t x, y;
  int order;
  if (value_is_float(a) && value_is_float(b)) {
    const double p = vm_to_float(m, a), q = vm_to_float(m, b);
    return (p > q) - (p < q);
  }
  mpz_inits(x, y, NULL);
  if (value_is_float(b)) {
    bigint_get(m, a, x);
    order = mpz_cmp_d(x, vm_to_float(m, b));
  } else if (value_is_float(a)) {
    bigint_get(m, b, y);
    order = -mpz_cmp_d(y, vm_to_float(m, a));
  } else {
    bigint_get(m, a, x);
    bigint_get(m, b, y);
    order = mpz_cmp(x, y);
  }
  mpz_clears(x, y, NULL);
  return (order > 0) - (order < 0);
}

char *bigint_text(const struct machine *m, value v, int base) {
  mpz_t z;
  mpz_init(z);
  bigint_get(m, v, z);
  // GMP's own allocation is malloc's unless told otherwise.
  char *text = mpz_get_str(NULL, base, z);
  mpz_clear(z);
  return text;
}

// -- arithmetic --------------------------------------------------------------

static dyn_status fault(struct machine *m, fault_code code, const char *text) {
  vm_fault(m, code, VALUE_NIL, VALUE_NIL, "%s", text);
  return DYN_RAISED;
}

static dyn_status divide(struct machine *m, const mpz_t x, const mpz_t y,
                         value *out) {
  const double d = mpz_sgn(x) ? ratio(x, y) : 0;
  if (isinf(d))
    return fault(m, FAULT_OVERFLOW,
                 "integer division result too large for a float");
  *out = vm_float(m, mpz_sgn(x) * mpz_sgn(y) < 0 ? -d : d);
  return DYN_DONE;
}

static dyn_status float_power(struct machine *m, value a, value b, value *out) {
  const double x = bigint_to_double(m, a), y = bigint_to_double(m, b);
  if (x == 0)
    return fault(m, FAULT_DIVIDE, "0.0 cannot be raised to a negative power");
  if (isinf(x) || isinf(y))
    return fault(m, FAULT_OVERFLOW, "int too large to convert to float");
  *out = vm_float(m, pow(x, y));
  return DYN_DONE;
}

/// x ** y for y >= 0, in place. False: too large.
static bool power(mpz_t x, const mpz_t y) {
  if (mpz_cmpabs_ui(x, 1) <= 0) { // of any exponent
    if (mpz_sgn(y) == 0 || (mpz_sgn(x) < 0 && mpz_even_p(y)))
      mpz_set_ui(x, 1);
    return true;
  }
  if (!mpz_fits_uint_p(y) ||
      (mpz_sizeinbase(x, 2) - 1) * mpz_get_ui(y) > BIGINT_BITS_MAX)
    return false;
  mpz_pow_ui(x, x, mpz_get_ui(y));
  return true;
}

/// x << y, or x >> y, for y >= 0, in place. False: too large.
static bool shift(mpz_t x, const mpz_t y, bool left) {
  if (!left) {
    mpz_fdiv_q_2exp(x, x, mpz_fits_uint_p(y) ? mpz_get_ui(y) : UINT32_MAX);
    return true;
  }
  if (mpz_sgn(x) == 0)
    return true;
  if (!mpz_fits_uint_p(y) || mpz_get_ui(y) > BIGINT_BITS_MAX)
    return false;
  mpz_mul_2exp(x, x, mpz_get_ui(y));
  return true;
}

static dyn_status compute(struct machine *m, opcode op, mpz_t x, mpz_t y,
                          value a, value b, value *out) {
  switch (op) {
  case OP_ADD:
    mpz_add(x, x, y);
    break;
  case OP_SUB:
    mpz_sub(x, x, y);
    break;
  case OP_MUL:
    mpz_mul(x, x, y);
    break;
  case OP_DIV:
  case OP_MOD:
  case OP_FLOOR_DIV:
    if (mpz_sgn(y) == 0)
      return fault(m, FAULT_DIVIDE,
                   op == OP_DIV   ? "division by zero"
                   : op == OP_MOD ? "integer modulo by zero"
                                  : "integer division or modulo by zero");
    if (op == OP_DIV)
      return divide(m, x, y, out);
    if (op == OP_MOD)
      mpz_fdiv_r(x, x, y);
    else
      mpz_fdiv_q(x, x, y);
    break;
  case OP_POW:
    if (mpz_sgn(y) < 0)
      return float_power(m, a, b, out);
    if (!power(x, y))
      return too_large(m);
    break;
  case OP_BIT_AND:
    mpz_and(x, x, y);
    break;
  case OP_BIT_OR:
    mpz_ior(x, x, y);
    break;
  case OP_BIT_XOR:
    mpz_xor(x, x, y);
    break;
  case OP_SHL:
  case OP_SHR:
    if (mpz_sgn(y) < 0)
      return fault(m, FAULT_SHIFT, "negative shift count");
    if (!shift(x, y, op == OP_SHL))
      return too_large(m);
    break;
  default:
    return DYN_CALL;
  }
  return bigint_make(m, x, out) ? DYN_DONE : DYN_RAISED;
}

dyn_status bigint_binary(struct machine *m, opcode op, value a, value b,
                         value *out) {
  mpz_t x, y;
  mpz_inits(x, y, NULL);
  bigint_get(m, a, x);
  bigint_get(m, b, y);
  const dyn_status s = compute(m, op, x, y, a, b, out);
  mpz_clears(x, y, NULL);
  return s;
}

dyn_status bigint_unary(struct machine *m, opcode op, value a, value *out) {
  mpz_t x;
  mpz_init(x);
  bigint_get(m, a, x);
  if (op == OP_NEG)
    mpz_neg(x, x);
  else
    mpz_com(x, x);
  const bool made = bigint_make(m, x, out);
  mpz_clear(x);
  return made ? DYN_DONE : DYN_RAISED;
}
