// Arithmetic. Numbers of an expression are exact: integers do not wrap around,
// and one that fits no 64 bits is an error.
#include <math.h>
#include <string.h>

#include "sim/expr/expr.h"

static bool number_of(evaluation *ev, const datum *o, bool *is_float) {
  if (datum_is_token(ev, o))
    return false;
  *is_float |= o->kind == DATUM_FLOAT;
  return o->kind == DATUM_INT || o->kind == DATUM_FLOAT ||
         (o->kind == DATUM_BOOL && ev->e->dialect->dynamic);
}

static double real_of(const datum *o) {
  return o->kind == DATUM_FLOAT ? o->d : (double)o->i;
}

static datum fitting(evaluation *ev, int128 i) {
  if (i < INT64_MIN || i > (int128)UINT64_MAX)
    return expr_fail(ev, "the number does not fit 64 bits");
  return datum_int(i);
}

datum expr_unary_op(evaluation *ev, expr_op op, const datum *a) {
  bool real = false;
  if (!number_of(ev, a, &real) || (real && op == X_INVERT))
    return expr_fail(ev, "%s is no number", datum_word(ev, a));
  if (real)
    return datum_float(op == X_NEGATE ? -a->d : a->d);
  return fitting(ev, op == X_NEGATE ? -a->i : op == X_INVERT ? ~a->i : a->i);
}

static double real_result(expr_op op, double x, double y) {
  switch (op) {
  case X_ADD:
    return x + y;
  case X_SUB:
    return x - y;
  case X_MUL:
    return x * y;
  case X_DIVIDE:
  case X_TRUNCATE:
    return x / y;
  case X_FLOOR:
    return floor(x / y);
  case X_REMAINDER:
    return fmod(x, y);
  case X_MODULO: {
    const double r = fmod(x, y);
    return r != 0 && (r < 0) != (y < 0) ? r + y : r;
  }
  default:
    return pow(x, y);
  }
}

static bool divides(expr_op op) {
  return op == X_DIVIDE || op == X_TRUNCATE || op == X_FLOOR ||
         op == X_REMAINDER || op == X_MODULO;
}

static datum real_op(evaluation *ev, expr_op op, const datum *a,
                     const datum *b) {
  if (op > X_POWER)
    return expr_fail(ev, "bits are for integers");
  if (divides(op) && real_of(b) == 0 && ev->e->dialect->dynamic)
    return expr_fail(ev, "division by zero");
  return datum_float(real_result(op, real_of(a), real_of(b)));
}

static datum power(evaluation *ev, int128 base, int128 exponent) {
  if (exponent < 0)
    return datum_float(pow((double)base, (double)exponent));
  int128 result = 1;
  for (int128 i = 0; i < exponent; i++) {
    result *= base; // both within 64 bits
    if (result < INT64_MIN || result > (int128)UINT64_MAX)
      return expr_fail(ev, "the number does not fit 64 bits");
    if (base >= -1 && base <= 1) // only the parity counts from here on
      return datum_int(base == -1 && exponent % 2 == 0 ? 1 : base);
  }
  return datum_int(result);
}

static datum shift(evaluation *ev, expr_op op, int128 x, int128 n) {
  if (n < 0)
    return expr_fail(ev, "a shift by a negative number");
  if (op == X_SHR)
    return datum_int(n > 100 ? (x < 0 ? -1 : 0) : x >> (int)n);
  if (n > 63 && x != 0)
    return expr_fail(ev, "the number does not fit 64 bits");
  return fitting(ev, n > 63 ? 0 : x * ((int128)1 << (int)n));
}

static datum integer_op(evaluation *ev, expr_op op, int128 x, int128 y) {
  if (divides(op) && y == 0)
    return expr_fail(ev, "division by zero");
  switch (op) {
  case X_ADD:
    return fitting(ev, x + y);
  case X_SUB:
    return fitting(ev, x - y);
  case X_MUL: {
    int128 product;
    if (__builtin_mul_overflow(x, y, &product))
      return expr_fail(ev, "the number does not fit 64 bits");
    return fitting(ev, product);
  }
  case X_DIVIDE:
    return datum_float((double)x / (double)y);
  case X_TRUNCATE:
    return fitting(ev, x / y);
  case X_FLOOR:
    return fitting(ev, x / y - (x % y != 0 && (x % y < 0) != (y < 0)));
  case X_REMAINDER:
    return fitting(ev, x % y);
  case X_MODULO:
    return fitting(ev,
                   x % y != 0 && (x % y < 0) != (y < 0) ? x % y + y : x % y);
  case X_POWER:
    return power(ev, x, y);
  case X_BIT_AND:
    return datum_int(x & y);
  case X_BIT_OR:
    return datum_int(x | y);
  case X_BIT_XOR:
    return datum_int(x ^ y);
  case X_BIT_CLEAR:
    return datum_int(x & ~y);
  default:
    return shift(ev, op, x, y);
  }
}

// -- what is no number -------------------------------------------------------

static datum join_texts(evaluation *ev, const datum *a, const datum *b) {
  char *text = arena_alloc(&ev->scratch, a->n + b->n + 1);
  memcpy(text, a->text, a->n);
  memcpy(text + a->n, b->text, b->n);
  return datum_text(text, a->n + b->n);
}

static datum join_sequences(evaluation *ev, const elements *a,
                            const elements *b) {
  const uint64_t n = (uint64_t)a->n + b->n;
  if (n > ev->elements_left)
    return expr_fail(ev, "the expression looks at too many elements");
  datum *all = arena_alloc(&ev->scratch, ((size_t)n + 1) * sizeof *all);
  for (uint32_t i = 0; i < a->n; i++)
    all[i] = elements_at(ev, a, i);
  for (uint32_t i = 0; i < b->n; i++)
    all[a->n + i] = elements_at(ev, b, i);
  return datum_made(ev, a->kind, all, (size_t)n);
}

datum expr_binary_op(evaluation *ev, expr_op op, const datum *a,
                     const datum *b) {
  bool real = false;
  elements s, t;
  const bool left = number_of(ev, a, &real), right = number_of(ev, b, &real);
  if (expr_failed(ev))
    return (datum){.kind = DATUM_NONE};
  if (left && right)
    return real ? real_op(ev, op, a, b) : integer_op(ev, op, a->i, b->i);
  if (op == X_ADD && a->kind == DATUM_TEXT && b->kind == DATUM_TEXT)
    return join_texts(ev, a, b);
  if (op == X_ADD && ev->e->dialect->dynamic && elements_of(ev, a, &s) &&
      elements_of(ev, b, &t) && s.kind == t.kind && s.kind <= SEQUENCE_TUPLE)
    return join_sequences(ev, &s, &t);
  return expr_fail(ev, "%s and %s cannot be computed with this operator",
                   datum_word(ev, a), datum_word(ev, b));
}
