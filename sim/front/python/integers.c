// Integers: int(), powers and what math has for them, of any size.
//
// Start reading at py_int.
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/front/python/intrinsics.h"
#include "sim/vm/bigint.h"

/// Sets `z` to an integer argument, or what its __index__ says.
static bool want_mpz(struct machine *m, value v, mpz_t z) {
  int64_t i;
  if (value_is_big(v))
    return bigint_get(m, v, z);
  if (!want_int(m, v, &i))
    return false;
  mpz_set_si(z, i);
  return true;
}

static intrinsic_status result_of(struct machine *m, const mpz_t z,
                                  value *out) {
  return bigint_make(m, z, out) ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

intrinsic_status integer_of(struct machine *m, double d, value *out) {
  if (isnan(d))
    return py_raise(m, PY_VALUE, "cannot convert float NaN to integer");
  if (isinf(d))
    return py_raise(m, PY_OVERFLOW, "cannot convert float infinity to integer");
  if (fabs(d) < 0x1p63) {
    *out = vm_int(m, (int64_t)d);
    return INTRINSIC_DONE;
  }
  mpz_t z;
  mpz_init_set_d(z, d);
  const intrinsic_status s = result_of(m, z, out);
  mpz_clear(z);
  return s;
}

// -- int() -------------------------------------------------------------------

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// The digits of an integer literal, its sign in front, without underscores and
/// prefix; *base is made the prefix's if it is 0. NULL if it is none.
static char *digits_of(const char *s, size_t n, int64_t *base) {
  while (n > 0 && is_blank(*s))
    s++, n--;
  while (n > 0 && is_blank(s[n - 1]))
    n--;
  char *digits = xmalloc(n + 1);
  size_t used = 0, i = 0;
  if (n > 0 && (*s == '+' || *s == '-') && s[i++] == '-')
    digits[used++] = '-';
  bool digit = false; // an underscore may follow
  if (i + 1 < n && s[i] == '0' && strchr("xXoObB", s[i + 1])) {
    const int64_t prefix = strchr("xX", s[i + 1])   ? 16
                           : strchr("oO", s[i + 1]) ? 8
                                                    : 2;
    if (*base == 0 || *base == prefix) {
      *base = prefix;
      i += 2;
      digit = true;
    }
  }
  const size_t first = used;
  const bool any_base = *base == 0;
  if (any_base)
    *base = 10;
  for (; i < n; i++) {
    const int c = tolower((unsigned char)s[i]);
    const int64_t worth = isdigit(c)   ? c - '0'
                          : islower(c) ? c - 'a' + 10
                                       : INT64_MAX;
    if ((c == '_' && !digit) || (c != '_' && worth >= *base)) {
      used = first;
      break;
    }
    digit = c != '_';
    if (digit)
      digits[used++] = (char)c;
  }
  digits[used] = 0;
  const bool zeros = strspn(digits + first, "0") == used - first;
  if (used == first || !digit ||
      (any_base && digits[first] == '0' && !zeros)) { // int("012", 0)
    free(digits);
    return NULL;
  }
  return digits;
}

static intrinsic_status parse_int(struct machine *m, value text, int64_t base,
                                  value *out) {
  size_t n;
  const char *s = vm_text(m, text, &n);
  int64_t used_base = base;
  char *digits = digits_of(s, n, &used_base);
  if (!digits) {
    printer p = PRINTER;
    print_repr(m, &p, text);
    py_raise(m, PY_VALUE, "invalid literal for int() with base %lld: %s",
             (long long)base, text_string(&p.out));
    text_deinit(&p.out);
    return INTRINSIC_RAISED;
  }
  const size_t length = strlen(digits) - (*digits == '-');
  const bool by_twos = (used_base & (used_base - 1)) == 0;
  intrinsic_status s_out;
  if (length > BIGINT_DIGITS_MAX && !by_twos) {
    s_out = py_raise(
        m, PY_VALUE,
        "Exceeds the limit (%d digits) for integer string conversion: value "
        "has %zu digits; use sys.set_int_max_str_digits() to increase the "
        "limit",
        BIGINT_DIGITS_MAX, length);
  } else {
    mpz_t z;
    mpz_init(z);
    mpz_set_str(z, digits, (int)used_base); // cannot fail: all are digits
    s_out = result_of(m, z, out);
    mpz_clear(z);
  }
  free(digits);
  return s_out;
}

RUN(py_int) {
  UNUSED;
  int64_t i = 0, base = 10;
  if (n == 0) {
    results[0] = value_from_int(0);
    return INTRINSIC_DONE;
  }
  if (vm_is(m, args[0], OBJECT_INSTANCE)) {
    own_answer own = ask_own(m, args[0], "__int__", &results[0]);
    if (own == OWN_NONE)
      own = ask_own(m, args[0], "__index__", &results[0]);
    if (own != OWN_NONE)
      return own == OWN_KNOWN ? INTRINSIC_DONE : INTRINSIC_RAISED;
  }
  if (value_is_token(args[0])) {
    if (value_token_kind(args[0]) == TOKEN_STRING)
      return vm_needs_value(m, args[0]);
    results[0] = value_token(TOKEN_INT, value_token_site(args[0]));
    return INTRINSIC_DONE;
  }
  const bool is_text = value_is_string(args[0]) || value_is_bytes(args[0]);
  if (n > 1 && !is_text)
    return py_raise(m, PY_TYPE,
                    "int() can't convert non-string with explicit base");
  if (is_text) {
    if (n > 1 && !want_int(m, args[1], &base))
      return INTRINSIC_RAISED;
    if (base != 0 && (base < 2 || base > 36))
      return py_raise(m, PY_VALUE, "int() base must be >= 2 and <= 36, or 0");
    return parse_int(m, args[0], base, &results[0]);
  }
  if (value_is_float(args[0]))
    return integer_of(m, trunc(vm_to_float(m, args[0])), &results[0]);
  results[0] = args[0];
  if (value_is_integer(args[0]))
    return INTRINSIC_DONE;
  if (args[0] != VALUE_TRUE && args[0] != VALUE_FALSE)
    return py_raise(m, PY_TYPE,
                    "int() argument must be a string, a bytes-like object or a "
                    "real number, not '%s'",
                    dyn_type_name(m, args[0]));
  if (!want_int(m, args[0], &i))
    return INTRINSIC_RAISED;
  results[0] = vm_int(m, i);
  return INTRINSIC_DONE;
}

// -- methods -----------------------------------------------------------------

RUN(py_int_bit_length) {
  UNUSED;
  mpz_t z;
  mpz_init(z);
  const bool ok = want_mpz(m, args[0], z);
  results[0] =
      value_from_int(mpz_sgn(z) ? (int64_t)mpz_sizeinbase(z, 2) : (int64_t)0);
  mpz_clear(z);
  return ok ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_int_bit_count) {
  UNUSED;
  mpz_t z;
  mpz_init(z);
  const bool ok = want_mpz(m, args[0], z);
  mpz_abs(z, z);
  results[0] = value_from_int((int64_t)mpz_popcount(z));
  mpz_clear(z);
  return ok ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

// -- powers ------------------------------------------------------------------

/// z := base ** exponent mod modulus, with the modulus's sign.
static intrinsic_status power_modulo(struct machine *m, mpz_t z,
                                     const mpz_t exponent, const mpz_t modulus,
                                     value *out) {
  if (mpz_sgn(modulus) == 0)
    return py_raise(m, PY_VALUE, "pow() 3rd argument cannot be 0");
  mpz_t positive, inverse;
  mpz_inits(positive, inverse, NULL);
  mpz_abs(positive, modulus);
  bool ok = true;
  if (mpz_sgn(exponent) < 0) {
    ok = mpz_invert(inverse, z, positive) != 0;
    mpz_set(z, inverse);
    mpz_neg(inverse, exponent);
    if (ok)
      mpz_powm(z, z, inverse, positive);
  } else {
    mpz_powm(z, z, exponent, positive);
  }
  mpz_fdiv_r(z, z, modulus);
  mpz_clears(positive, inverse, NULL);
  return ok ? result_of(m, z, out)
            : py_raise(m, PY_VALUE,
                       "base is not invertible for the given modulus");
}

RUN(py_pow) {
  UNUSED;
  if (is_missing(arg(args, n, 2))) {
    dyn_call call;
    return dyn_binary(m, OP_POW, args[0], args[1], &results[0], &call) ==
                   DYN_DONE
               ? INTRINSIC_DONE
               : INTRINSIC_RAISED;
  }
  mpz_t z[3];
  mpz_inits(z[0], z[1], z[2], NULL);
  intrinsic_status s = INTRINSIC_RAISED;
  if (want_mpz(m, args[0], z[0]) && want_mpz(m, args[1], z[1]) &&
      want_mpz(m, args[2], z[2]))
    s = power_modulo(m, z[0], z[1], z[2], &results[0]);
  mpz_clears(z[0], z[1], z[2], NULL);
  return s;
}

// -- math --------------------------------------------------------------------

RUN(py_math_gcd) {
  UNUSED;
  mpz_t sum, z;
  mpz_inits(sum, z, NULL);
  bool ok = true;
  for (unsigned i = 0; i < n && ok; i++) {
    ok = want_mpz(m, args[i], z);
    mpz_gcd(sum, sum, z);
  }
  const intrinsic_status s =
      ok ? result_of(m, sum, &results[0]) : INTRINSIC_RAISED;
  mpz_clears(sum, z, NULL);
  return s;
}

RUN(py_math_isqrt) {
  UNUSED;
  mpz_t z;
  mpz_init(z);
  intrinsic_status s = INTRINSIC_RAISED;
  if (want_mpz(m, args[0], z)) {
    if (mpz_sgn(z) < 0) {
      s = py_raise(m, PY_VALUE, "isqrt() argument must be nonnegative");
    } else {
      mpz_sqrt(z, z);
      s = result_of(m, z, &results[0]);
    }
  }
  mpz_clear(z);
  return s;
}

RUN(py_math_factorial) {
  UNUSED;
  int64_t i;
  if (!want_int(m, args[0], &i))
    return INTRINSIC_RAISED;
  if (i < 0)
    return py_raise(m, PY_VALUE, "factorial() not defined for negative values");
  mpz_t z;
  mpz_init(z);
  // One of more than BIGINT_BITS_MAX bits is refused; do not compute it first.
  mpz_fac_ui(z, i > 100000 ? 100000 : (unsigned long)i);
  const intrinsic_status s = result_of(m, z, &results[0]);
  mpz_clear(z);
  return s;
}
