// Numbers: abs, round, divmod, bases, characters.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/python/intrinsics.h"
#include "sim/vm/bigint.h"
#include "sim/vm/utf8.h"

own_answer ask_own(struct machine *m, value v, const char *name,
                   value *answer) {
  value method;
  if (!dyn_special_method(m, v, name, &method))
    return OWN_NONE;
  return vm_ask(m, method, &v, 1, answer) ? OWN_KNOWN : OWN_ASKED;
}

RUN(py_matmul) {
  UNUSED;
  const dyn_status s = dyn_ask_binary(m, args[0], args[1], "__matmul__",
                                      "__rmatmul__", &results[0]);
  if (s == DYN_CALL)
    return py_raise(m, PY_TYPE,
                    "unsupported operand type(s) for @: '%s' and '%s'",
                    dyn_type_name(m, args[0]), dyn_type_name(m, args[1]));
  return s == DYN_DONE ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

static intrinsic_status operate(struct machine *m, opcode op, value a, value b,
                                value *out) {
  dyn_call call;
  return dyn_binary(m, op, a, b, out, &call) == DYN_DONE ? INTRINSIC_DONE
                                                         : INTRINSIC_RAISED;
}

RUN(py_abs) {
  UNUSED;
  switch (ask_own(m, args[0], "__abs__", &results[0])) {
  case OWN_KNOWN:
    return INTRINSIC_DONE;
  case OWN_ASKED:
    return INTRINSIC_RAISED;
  case OWN_NONE:
    break;
  }
  if (value_is_token(args[0]))
    return vm_needs_value(m, args[0]);
  if (value_is_float(args[0])) {
    results[0] = vm_float(m, fabs(vm_to_float(m, args[0])));
    return INTRINSIC_DONE;
  }
  if (!value_is_integer(args[0]) && args[0] != VALUE_TRUE &&
      args[0] != VALUE_FALSE)
    return py_raise(m, PY_TYPE, "bad operand type for abs(): '%s'",
                    dyn_type_name(m, args[0]));
  const value zero = value_from_int(0);
  dyn_call call;
  if (bigint_compare(m, args[0], zero) < 0)
    return dyn_unary(m, OP_NEG, args[0], &results[0], &call) == DYN_DONE
               ? INTRINSIC_DONE
               : INTRINSIC_RAISED;
  return operate(m, OP_ADD, args[0], zero, &results[0]);
}

/// Rounds half to even at a power of ten, from the decimal expansion.
static double round_to(double d, int64_t digits) {
  char text[400];
  if (!isfinite(d) || digits > 300)
    return d;
  if (digits < 0) {
    const double scale = pow(10, (double)-digits);
    return nearbyint(d / scale) * scale;
  }
  snprintf(text, sizeof text, "%.*f", (int)digits, d);
  return strtod(text, NULL);
}

RUN(py_round) {
  UNUSED;
  int64_t digits = 0;
  const bool has_digits = !is_missing(arg(args, n, 1));
  value method;
  if (dyn_special_method(m, args[0], "__round__", &method))
    return vm_ask(m, method, args, has_digits ? 2 : 1, &results[0])
               ? INTRINSIC_DONE
               : INTRINSIC_RAISED;
  if (value_is_token(args[0])) {
    if (value_token_kind(args[0]) == TOKEN_STRING)
      return vm_needs_value(m, args[0]);
    results[0] = value_token(has_digits ? value_token_kind(args[0]) : TOKEN_INT,
                             value_token_site(args[0]));
    return INTRINSIC_DONE;
  }
  if (has_digits && !want_int(m, args[1], &digits))
    return INTRINSIC_RAISED;
  if (!value_is_float(args[0])) {
    int64_t i;
    if (value_is_big(args[0]) && digits >= 0) {
      results[0] = args[0];
      return INTRINSIC_DONE;
    }
    if (!value_is_integer(args[0]) && args[0] != VALUE_TRUE &&
        args[0] != VALUE_FALSE)
      return py_raise(m, PY_TYPE, "type %s doesn't define __round__ method",
                      dyn_type_name(m, args[0]));
    if (!want_int(m, args[0], &i))
      return INTRINSIC_RAISED;
    if (digits < 0 && digits > -18) {
      int64_t scale = 1;
      for (int64_t k = 0; k > digits; k--)
        scale *= 10;
      int64_t rest = i % scale;
      i -= rest;
      if (rest < 0) {
        rest += scale;
        i -= scale;
      }
      if (2 * rest > scale || (2 * rest == scale && i / scale % 2 != 0))
        i += scale;
    }
    results[0] = vm_int(m, i);
    return INTRINSIC_DONE;
  }
  const double d = vm_to_float(m, args[0]);
  if (has_digits) {
    results[0] = vm_float(m, round_to(d, digits));
    return INTRINSIC_DONE;
  }
  return integer_of(m, nearbyint(d), &results[0]);
}

RUN(py_divmod) {
  UNUSED;
  value quotient, rest;
  if (operate(m, OP_FLOOR_DIV, args[0], args[1], &quotient) != INTRINSIC_DONE ||
      operate(m, OP_MOD, args[0], args[1], &rest) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  object *o = vm_new(m, OBJECT_TUPLE, 2, &results[0]);
  o->slots[0] = quotient;
  o->slots[1] = rest;
  return INTRINSIC_DONE;
}

static intrinsic_status in_base(struct machine *m, value v, const char *spec,
                                value *result) {
  int64_t i;
  printer p = PRINTER;
  if (!value_is_big(v)) {
    if (!want_int(m, v, &i))
      return INTRINSIC_RAISED;
    v = vm_int(m, i);
  }
  print_formatted(m, &p, v, spec, strlen(spec));
  return printer_finish(m, &p, result);
}

RUN(py_hex) {
  UNUSED;
  return in_base(m, args[0], "#x", &results[0]);
}

RUN(py_oct) {
  UNUSED;
  return in_base(m, args[0], "#o", &results[0]);
}

RUN(py_bin) {
  UNUSED;
  return in_base(m, args[0], "#b", &results[0]);
}

RUN(py_chr) {
  UNUSED;
  int64_t i;
  char bytes[4];
  if (!want_int(m, args[0], &i))
    return INTRINSIC_RAISED;
  if (i < 0 || i > 0x10ffff)
    return py_raise(m, PY_VALUE, "chr() arg not in range(0x110000)");
  const size_t size = utf8_encode((uint32_t)i, bytes);
  results[0] = vm_string_n(m, bytes, size);
  return INTRINSIC_DONE;
}

RUN(py_ord) {
  UNUSED;
  const char *text;
  size_t n_bytes, size;
  if (!value_is_token(args[0]) && !value_is_string(args[0]))
    return py_raise(m, PY_TYPE,
                    "ord() expected string of length 1, but %s found",
                    dyn_type_name(m, args[0]));
  if (!want_string(m, args[0], &text, &n_bytes))
    return INTRINSIC_RAISED;
  if (utf8_length(text, n_bytes) != 1)
    return py_raise(m, PY_TYPE,
                    "ord() expected a character, but string of length %zu "
                    "found",
                    utf8_length(text, n_bytes));
  results[0] = value_from_int(utf8_decode(text, n_bytes, &size));
  return INTRINSIC_DONE;
}

RUN(py_float_is_integer) {
  UNUSED;
  double d;
  if (!want_number(m, args[0], &d))
    return INTRINSIC_RAISED;
  results[0] = value_from_bool(isfinite(d) && d == floor(d));
  return INTRINSIC_DONE;
}
