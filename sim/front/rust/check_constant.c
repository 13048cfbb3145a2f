// Values that the compiler has to know: lengths of arrays, const arguments.
//
// A small interpreter of typed expressions without effects. Start reading at
// rs_constant_value.
#include <string.h>

#include "sim/front/rust/compiler.h"

enum { DEPTH_MAX = 200 };

/// What the parameters of the function being evaluated are.
typedef struct bound_value {
  const var *var;
  int64_t value;
  const struct bound_value *next;
} bound_value;

static bool evaluate(compiler *c, const expr *e, const bound_value *bound,
                     unsigned depth, int64_t *out);

static bool arithmetic(opcode op, int64_t a, int64_t b, int64_t *out) {
  switch (op) {
  case OP_ADD:
    return !__builtin_add_overflow(a, b, out);
  case OP_SUB:
    return !__builtin_sub_overflow(a, b, out);
  case OP_MUL:
    return !__builtin_mul_overflow(a, b, out);
  case OP_DIV:
  case OP_MOD:
    if (b == 0 || (a == INT64_MIN && b == -1))
      return false;
    *out = op == OP_DIV ? a / b : a % b;
    return true;
  case OP_SHL:
    if (b < 0 || b >= 63 || a < 0 || a >= INT64_MAX >> b)
      return false;
    *out = a << b;
    return true;
  case OP_SHR:
    if (b < 0 || b >= 64)
      return false;
    *out = b == 63 ? (a < 0 ? -1 : 0) : a >> b;
    return true;
  case OP_EQ:
    *out = a == b;
    return true;
  case OP_NE:
    *out = a != b;
    return true;
  case OP_LT:
    *out = a < b;
    return true;
  case OP_LE:
    *out = a <= b;
    return true;
  case OP_GT:
    *out = a > b;
    return true;
  case OP_GE:
    *out = a >= b;
    return true;
  default:
    return false;
  }
}

static bool call(compiler *c, const expr *e, const bound_value *bound,
                 unsigned depth, int64_t *out) {
  enum { MOST = 8 };
  bound_value own[MOST];
  instance *i = e->n <= MOST && front_is(e->def->node, "function_item")
                    ? rs_instance(c, e->def, e->types, e->at)
                    : NULL;
  const checked_body *b = i ? rs_check_instance(c, i) : NULL;
  if (!b || b->n_params != e->n)
    return false;
  for (unsigned k = 0; k < e->n; k++) {
    own[k] = (bound_value){b->params[k], 0, k ? &own[k - 1] : NULL};
    if (!evaluate(c, e->list[k], bound, depth + 1, &own[k].value))
      return false;
  }
  return evaluate(c, b->body, e->n ? &own[e->n - 1] : NULL, depth + 1, out);
}

static bool evaluate(compiler *c, const expr *e, const bound_value *bound,
                     unsigned depth, int64_t *out) {
  int64_t a, b;
  if (!e || depth > DEPTH_MAX)
    return false;
  switch ((expr_kind)e->kind) {
  case E_INT:
  case E_BOOL:
    *out = e->number;
    return true;
  case E_LOCAL:
    for (; bound; bound = bound->next)
      if (bound->var == e->var) {
        *out = bound->value;
        return true;
      }
    return false;
  case E_BLOCK:
    return e->n == 0 && !e->label && evaluate(c, e->a, bound, depth + 1, out);
  case E_CAST:
    return ty_is_int(e->type) && evaluate(c, e->a, bound, depth + 1, out);
  case E_BINARY:
    return evaluate(c, e->a, bound, depth + 1, &a) &&
           evaluate(c, e->b, bound, depth + 1, &b) &&
           arithmetic((opcode)e->op, a, b, out);
  case E_IF:
    return evaluate(c, e->a, bound, depth + 1, &a) &&
           evaluate(c, a ? e->b : e->c, bound, depth + 1, out);
  case E_CALL:
    return call(c, e, bound, depth, out);
  default:
    return false;
  }
}

bool rs_constant_value(compiler *c, const expr *e, int64_t *out) {
  return evaluate(c, e, NULL, 0, out);
}
