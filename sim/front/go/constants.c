// Constant arithmetic: 127-bit integers, long doubles, strings, booleans.
//
// Invariant: a GO_CONST_INT stays within 127 bits; whatever would leave them is
// GO_CONST_TOO_LARGE. Start reading at go_constant_binary.
#include "sim/front/go/constants.h"

#include <math.h>
#include <string.h>

go_constant go_constant_int(go_wide i) {
  return (go_constant){.kind = GO_CONST_INT, .i = i};
}

go_constant go_constant_bool(bool b) {
  return (go_constant){.kind = GO_CONST_BOOL, .b = b};
}

go_constant go_constant_float(long double f) {
  return (go_constant){.kind = GO_CONST_FLOAT, .f = f};
}

go_constant go_constant_string(const char *text, size_t n) {
  return (go_constant){.kind = GO_CONST_STRING, .text = text, .n = n};
}

static long double as_float(const go_constant *x) {
  return x->kind == GO_CONST_INT ? (long double)x->i : x->f;
}

static bool comparison(go_operator op, int order) {
  switch (op) {
  case GO_OP_EQ:
    return order == 0;
  case GO_OP_NE:
    return order != 0;
  case GO_OP_LT:
    return order < 0;
  case GO_OP_LE:
    return order <= 0;
  case GO_OP_GT:
    return order > 0;
  default:
    return order >= 0;
  }
}

static bool is_comparison(go_operator op) {
  return op >= GO_OP_EQ && op <= GO_OP_GE;
}

static go_constant_status integer_shift(go_operator op, go_wide a, go_wide by,
                                        go_wide *out) {
  if (by < 0)
    return GO_CONST_BAD_SHIFT;
  if (op == GO_OP_SHR) {
    *out = by > 126 ? (a < 0 ? -1 : 0) : a >> (int)by;
    return GO_CONST_OK;
  }
  if (a == 0) {
    *out = 0;
    return GO_CONST_OK;
  }
  if (by > 126)
    return GO_CONST_TOO_LARGE;
  return __builtin_mul_overflow(a, (go_wide)1 << (int)by, out)
             ? GO_CONST_TOO_LARGE
             : GO_CONST_OK;
}

static go_constant_status integer_binary(go_operator op, go_wide a, go_wide b,
                                         go_wide *out) {
  bool overflow = false;
  switch (op) {
  case GO_OP_ADD:
    overflow = __builtin_add_overflow(a, b, out);
    break;
  case GO_OP_SUB:
    overflow = __builtin_sub_overflow(a, b, out);
    break;
  case GO_OP_MUL:
    overflow = __builtin_mul_overflow(a, b, out);
    break;
  case GO_OP_DIV:
  case GO_OP_MOD:
    if (b == 0)
      return GO_CONST_DIVIDES_BY_ZERO;
    if (b == -1) // the one quotient that may not fit
      return integer_binary(op == GO_OP_MOD ? GO_OP_AND : GO_OP_SUB, 0, a, out);
    *out = op == GO_OP_DIV ? a / b : a % b;
    break;
  case GO_OP_AND:
    *out = a & b;
    break;
  case GO_OP_OR:
    *out = a | b;
    break;
  case GO_OP_XOR:
    *out = a ^ b;
    break;
  case GO_OP_AND_NOT:
    *out = a & ~b;
    break;
  default:
    return integer_shift(op, a, b, out);
  }
  return overflow ? GO_CONST_TOO_LARGE : GO_CONST_OK;
}

static go_constant_status float_binary(go_operator op, long double a,
                                       long double b, long double *out) {
  switch (op) {
  case GO_OP_ADD:
    *out = a + b;
    break;
  case GO_OP_SUB:
    *out = a - b;
    break;
  case GO_OP_MUL:
    *out = a * b;
    break;
  default:
    if (b == 0)
      return GO_CONST_DIVIDES_BY_ZERO;
    *out = a / b;
  }
  return isfinite(*out) ? GO_CONST_OK : GO_CONST_TOO_LARGE;
}

static int string_order(const go_constant *x, const go_constant *y) {
  const size_t shorter = x->n < y->n ? x->n : y->n;
  const int order = shorter ? memcmp(x->text, y->text, shorter) : 0;
  return order ? order : (x->n > y->n) - (x->n < y->n);
}

static go_constant_status string_binary(arena *a, go_operator op,
                                        const go_constant *x,
                                        const go_constant *y,
                                        go_constant *out) {
  if (is_comparison(op)) {
    *out = go_constant_bool(comparison(op, string_order(x, y)));
    return GO_CONST_OK;
  }
  char *text = arena_alloc(a, x->n + y->n + 1);
  if (x->n)
    memcpy(text, x->text, x->n);
  if (y->n)
    memcpy(text + x->n, y->text, y->n);
  *out = go_constant_string(text, x->n + y->n);
  return GO_CONST_OK;
}

static bool bool_binary(go_operator op, bool a, bool b) {
  switch (op) {
  case GO_OP_LOGIC_AND:
    return a && b;
  case GO_OP_LOGIC_OR:
    return a || b;
  case GO_OP_EQ:
    return a == b;
  default:
    return a != b;
  }
}

go_constant_status go_constant_binary(arena *a, go_operator op, bool integer,
                                      const go_constant *x,
                                      const go_constant *y, go_constant *out) {
  if (x->kind == GO_CONST_STRING)
    return string_binary(a, op, x, y, out);
  if (x->kind == GO_CONST_BOOL) {
    *out = go_constant_bool(bool_binary(op, x->b, y->b));
    return GO_CONST_OK;
  }
  if (x->kind == GO_CONST_INT && y->kind == GO_CONST_INT) {
    if (is_comparison(op)) {
      *out = go_constant_bool(comparison(op, (x->i > y->i) - (x->i < y->i)));
      return GO_CONST_OK;
    }
    if (op != GO_OP_DIV || integer) {
      out->kind = GO_CONST_INT;
      return integer_binary(op, x->i, y->i, &out->i);
    }
  }
  const long double f = as_float(x), g = as_float(y);
  if (is_comparison(op)) {
    *out = go_constant_bool(comparison(op, (f > g) - (f < g)));
    return GO_CONST_OK;
  }
  out->kind = GO_CONST_FLOAT;
  return float_binary(op, f, g, &out->f);
}

go_constant_status go_constant_unary(go_operator op, const go_type *type,
                                     const go_constant *x, go_constant *out) {
  *out = *x;
  switch (op) {
  case GO_OP_NOT:
    out->b = !x->b;
    break;
  case GO_OP_NEGATE:
    if (x->kind == GO_CONST_INT)
      return integer_binary(GO_OP_SUB, 0, x->i, &out->i);
    out->f = x->f == 0 ? 0 : -x->f; // constants have no negative zero
    break;
  case GO_OP_COMPLEMENT:
    out->i = ~x->i;
    if (go_is_unsigned(type))
      out->i &= ((go_wide)1 << (int)go_integer_bits(type)) - 1;
    break;
  default:
    break;
  }
  return GO_CONST_OK;
}

bool go_constant_to_int(go_constant *x) {
  if (x->kind == GO_CONST_INT)
    return true;
  if (x->kind != GO_CONST_FLOAT || x->f != floorl(x->f) ||
      fabsl(x->f) >= 0x1p126L)
    return false;
  *x = go_constant_int((go_wide)x->f);
  return true;
}

static bool integer_fits(const go_type *type, go_wide i) {
  if (go_is_untyped(type))
    return true;
  const int bits = (int)go_integer_bits(type);
  if (go_is_unsigned(type))
    return i >= 0 && i < (go_wide)1 << bits;
  return i >= -((go_wide)1 << (bits - 1)) && i < (go_wide)1 << (bits - 1);
}

bool go_constant_fit(const go_type *type, go_constant *x) {
  if (go_is_boolean(type))
    return x->kind == GO_CONST_BOOL;
  if (go_is_string(type))
    return x->kind == GO_CONST_STRING;
  if (x->kind != GO_CONST_INT && x->kind != GO_CONST_FLOAT)
    return false;
  if (go_is_integer(type)) {
    go_constant whole = *x;
    if (!go_constant_to_int(&whole) || !integer_fits(type, whole.i))
      return false;
    *x = whole;
    return true;
  }
  if (!go_is_float(type))
    return false;
  long double f = as_float(x);
  if (go_kind_of(type) == GO_FLOAT64)
    f = (double)f;
  else if (go_kind_of(type) == GO_FLOAT32)
    f = (float)f;
  *x = go_constant_float(f);
  return isfinite(f);
}

static const char *wide_text(arena *a, go_wide i) {
  char digits[48];
  size_t at = sizeof digits;
  digits[--at] = 0;
  go_wide rest = i;
  do { // digit by digit from the right; negating the smallest would overflow
    const int digit = (int)(rest % 10);
    digits[--at] = (char)('0' + (digit < 0 ? -digit : digit));
    rest /= 10;
  } while (rest);
  if (i < 0)
    digits[--at] = '-';
  return arena_strdup(a, digits + at);
}

const char *go_constant_text(arena *a, const go_constant *x) {
  switch (x->kind) {
  case GO_CONST_BOOL:
    return x->b ? "true" : "false";
  case GO_CONST_INT:
    return wide_text(a, x->i);
  case GO_CONST_FLOAT:
    return arena_printf(a, "%.6Lg", x->f);
  case GO_CONST_STRING:
    return arena_printf(a, "\"%.*s\"", (int)(x->n < 60 ? x->n : 60), x->text);
  default:
    return "?";
  }
}
