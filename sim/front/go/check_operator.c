// Unary and binary operators: operand types, constants, comparison.
//
// Start reading at go_binary: it brings both operands to one type and then
// checks that the operator is defined on it.
#include <string.h>

#include "sim/front/go/compiler.h"

static const char *const operator_texts[GO_OP_NONE] = {
    [GO_OP_ADD] = "+",       [GO_OP_SUB] = "-",       [GO_OP_MUL] = "*",
    [GO_OP_DIV] = "/",       [GO_OP_MOD] = "%",       [GO_OP_AND] = "&",
    [GO_OP_OR] = "|",        [GO_OP_XOR] = "^",       [GO_OP_AND_NOT] = "&^",
    [GO_OP_SHL] = "<<",      [GO_OP_SHR] = ">>",      [GO_OP_EQ] = "==",
    [GO_OP_NE] = "!=",       [GO_OP_LT] = "<",        [GO_OP_LE] = "<=",
    [GO_OP_GT] = ">",        [GO_OP_GE] = ">=",       [GO_OP_LOGIC_AND] = "&&",
    [GO_OP_LOGIC_OR] = "||", [GO_OP_NOT] = "!",       [GO_OP_PLUS] = "+",
    [GO_OP_NEGATE] = "-",    [GO_OP_COMPLEMENT] = "^"};

go_operator go_operator_of(const char *text) {
  for (int i = 0; i <= GO_OP_LOGIC_OR; i++)
    if (strcmp(operator_texts[i], text) == 0)
      return (go_operator)i;
  return GO_OP_NONE;
}

const char *go_operator_text(go_operator op) { return operator_texts[op]; }

static bool is_shift(go_operator op) {
  return op == GO_OP_SHL || op == GO_OP_SHR;
}

/// Where `text` is in the order of untyped kinds: int < rune < float.
static int untyped_rank(const go_type *t) {
  return t->kind == GO_UNTYPED_INT     ? 1
         : t->kind == GO_UNTYPED_RUNE  ? 2
         : t->kind == GO_UNTYPED_FLOAT ? 3
                                       : 0;
}

static go_expr *mismatch(go_compiler *c, TSNode node, go_operator op,
                         const go_expr *x, const go_expr *y) {
  const bool assigns = front_is(node, "assignment_statement");
  go_error(c, node,
           "invalid operation: %s %s%s %s (mismatched types %s and %s)",
           go_source(c, x), go_operator_text(op), assigns ? "=" : "",
           go_source(c, y), go_tstring(c, x->type), go_tstring(c, y->type));
  return go_bad(c, node);
}

/// Brings `x` and `y` to one type. False (reported) if there is none.
static bool unify(go_compiler *c, TSNode node, go_operator op, go_expr **x,
                  go_expr **y) {
  go_type *a = (*x)->type, *b = (*y)->type;
  if (a == b)
    return true;
  if (go_is_untyped(a) && go_is_untyped(b)) {
    const int ra = untyped_rank(a), rb = untyped_rank(b);
    if (!ra || !rb) {
      mismatch(c, node, op, *x, *y);
      return false;
    }
    *x = go_set_type(c, *x, ra > rb ? a : b, NULL);
    *y = go_set_type(c, *y, ra > rb ? a : b, NULL);
    return true;
  }
  go_expr **untyped = go_is_untyped(a) ? x : go_is_untyped(b) ? y : NULL;
  if (!untyped) {
    mismatch(c, node, op, *x, *y);
    return false;
  }
  go_type *target = untyped == x ? b : a;
  const go_kind from = (*untyped)->type->kind;
  const bool fits = from == GO_UNTYPED_BOOL     ? go_is_boolean(target)
                    : from == GO_UNTYPED_STRING ? go_is_string(target)
                    : from == GO_UNTYPED_NIL    ? go_has_nil(target)
                                                : go_is_numeric(target);
  if (!fits) {
    mismatch(c, node, op, *x, *y);
    return false;
  }
  *untyped = go_set_type(c, *untyped, target, NULL);
  return (*untyped)->type->kind != GO_INVALID;
}

static bool operator_defined(go_operator op, const go_type *t) {
  switch (op) {
  case GO_OP_ADD:
    return go_is_numeric(t) || go_is_string(t);
  case GO_OP_SUB:
  case GO_OP_MUL:
  case GO_OP_DIV:
    return go_is_numeric(t);
  case GO_OP_LOGIC_AND:
  case GO_OP_LOGIC_OR:
    return go_is_boolean(t);
  default:
    return go_is_integer(t);
  }
}

static go_expr *folded(go_compiler *c, TSNode node, go_operator op,
                       const go_expr *x, const go_expr *y, go_type *type) {
  go_constant out = {.kind = GO_NO_CONSTANT};
  const bool integer = go_is_integer(x->type);
  const go_constant_status st = go_constant_binary(
      &c->arena, op, integer, &x->constant, &y->constant, &out);
  if (st == GO_CONST_DIVIDES_BY_ZERO) {
    go_error(c, y->node, "invalid operation: division by zero");
    return go_bad(c, node);
  }
  if (st == GO_CONST_BAD_SHIFT) {
    go_error(c, y->node, "invalid shift count %s", go_source(c, y));
    return go_bad(c, node);
  }
  if (st == GO_CONST_TOO_LARGE) {
    go_unsupported(c, node, "a constant of more than 127 bits",
                   "smaller constants");
    return go_bad(c, node);
  }
  if (!go_is_untyped(type) && !go_constant_fit(type, &out)) {
    go_error(c, node, "%s (constant %s of type %s) overflows %s",
             go_text(c, node), go_constant_text(&c->arena, &out),
             go_tstring(c, type), go_tstring(c, type));
    return go_bad(c, node);
  }
  return go_constant_expr(c, node, type, out);
}

static go_expr *shift(go_compiler *c, TSNode node, go_operator op, go_expr *x,
                      go_expr *y) {
  if (y->constant.kind != GO_NO_CONSTANT) {
    if (!go_constant_to_int(&y->constant)) {
      go_error(c, y->node, "invalid operation: shift count %s must be integer",
               go_describe(c, y));
      return go_bad(c, node);
    }
    if (y->constant.i < 0) {
      go_error(c, y->node, "invalid operation: negative shift count %s",
               go_describe(c, y));
      return go_bad(c, node);
    }
    if (go_is_untyped(y->type))
      y = go_set_type(c, y, go_basic(&c->types, GO_UINT), NULL);
  } else if (!go_is_integer(y->type)) {
    go_error(c, y->node, "invalid operation: shift count %s must be integer",
             go_describe(c, y));
    return go_bad(c, node);
  } else {
    y = go_default(c, y);
  }
  if (go_is_untyped(x->type) && x->constant.kind != GO_NO_CONSTANT &&
      go_constant_to_int(&x->constant) && x->type->kind == GO_UNTYPED_FLOAT)
    x->type = go_basic(&c->types, GO_UNTYPED_INT);
  if (!go_is_integer(x->type)) {
    go_error(c, node, "invalid operation: shifted operand %s must be integer",
             go_describe(c, x));
    return go_bad(c, node);
  }
  if (x->constant.kind != GO_NO_CONSTANT && y->constant.kind != GO_NO_CONSTANT)
    return folded(c, node, op, x, y, x->type);
  go_expr *e = go_expr_new(c, GO_EXPR_BINARY, node, x->type);
  e->op = op;
  e->x = x;
  e->y = y;
  return e;
}

static bool unusable(go_compiler *c, const go_expr *x) {
  if (x->type->kind == GO_INVALID)
    return true;
  if (x->mode == GO_MODE_TYPE || x->mode == GO_MODE_OTHER)
    go_error(c, x->node, "%s is not an expression", go_describe(c, x));
  else if (x->mode == GO_MODE_NONE)
    go_error(c, x->node, "%s used as value", go_describe(c, x));
  else
    return false;
  return true;
}

go_expr *go_binary(go_compiler *c, TSNode node, go_operator op, go_expr *x,
                   go_expr *y) {
  if (unusable(c, x) || unusable(c, y))
    return go_bad(c, node);
  if (is_shift(op))
    return shift(c, node, op, x, y);
  if (op >= GO_OP_EQ && op <= GO_OP_GE)
    return go_compare(c, node, op, x, y);
  if (!unify(c, node, op, &x, &y))
    return go_bad(c, node);
  if (!operator_defined(op, x->type)) {
    go_error(c, node, "invalid operation: operator %s not defined on %s",
             go_operator_text(op), go_describe(c, x));
    return go_bad(c, node);
  }
  if ((op == GO_OP_DIV || op == GO_OP_MOD) && go_is_integer(x->type) &&
      y->constant.kind == GO_CONST_INT && y->constant.i == 0) {
    go_error(c, y->node, "invalid operation: division by zero");
    return go_bad(c, node);
  }
  if (x->constant.kind != GO_NO_CONSTANT && y->constant.kind != GO_NO_CONSTANT)
    return folded(c, node, op, x, y, x->type);
  const bool logic = op == GO_OP_LOGIC_AND || op == GO_OP_LOGIC_OR;
  go_expr *e =
      go_expr_new(c, logic ? GO_EXPR_LOGIC : GO_EXPR_BINARY, node, x->type);
  e->op = op;
  e->x = x;
  e->y = y;
  return e;
}

// -- comparison --------------------------------------------------------------

/// Why `t` cannot be compared: "slice can only be compared to nil".
static const char *incomparable(go_compiler *c, const go_type *t) {
  switch (go_kind_of(t)) {
  case GO_SLICE:
    return "slice can only be compared to nil";
  case GO_MAP:
    return "map can only be compared to nil";
  case GO_FUNC:
    return "func can only be compared to nil";
  default:
    return arena_printf(&c->arena, "%s cannot be compared", go_tstring(c, t));
  }
}

/// Brings interface and concrete operands to one type.
static bool unify_compared(go_compiler *c, TSNode node, go_operator op,
                           go_expr **x, go_expr **y) {
  const char *why;
  if (go_is_untyped((*x)->type) || go_is_untyped((*y)->type)) {
    const bool left = go_is_untyped((*x)->type);
    go_expr **untyped = left ? x : y, **other = left ? y : x;
    if (!go_is_untyped((*other)->type) && go_is_interface((*other)->type) &&
        go_is_assignable(c, *untyped, (*other)->type, &why)) {
      *untyped = go_assign_to(c, *untyped, (*other)->type, "comparison");
      return true;
    }
    return unify(c, node, op, x, y);
  }
  if ((*x)->type == (*y)->type)
    return true;
  if (go_is_assignable(c, *x, (*y)->type, &why)) {
    *x = go_assign_to(c, *x, (*y)->type, "comparison");
    return true;
  }
  if (go_is_assignable(c, *y, (*x)->type, &why)) {
    *y = go_assign_to(c, *y, (*x)->type, "comparison");
    return true;
  }
  mismatch(c, node, op, *x, *y);
  return false;
}

go_expr *go_compare(go_compiler *c, TSNode node, go_operator op, go_expr *x,
                    go_expr *y) {
  if (x->kind == GO_EXPR_NIL && y->kind == GO_EXPR_NIL &&
      go_is_untyped(x->type) && go_is_untyped(y->type)) {
    go_error(c, node,
             "invalid operation: %s %s %s (operator %s not defined "
             "on untyped nil)",
             go_source(c, x), go_operator_text(op), go_source(c, y),
             go_operator_text(op));
    return go_bad(c, node);
  }
  const bool with_nil = x->kind == GO_EXPR_NIL || y->kind == GO_EXPR_NIL;
  if (!unify_compared(c, node, op, &x, &y))
    return go_bad(c, node);
  const bool equality = op == GO_OP_EQ || op == GO_OP_NE;
  if (equality ? !with_nil && !go_is_comparable(x->type)
               : !go_is_ordered(x->type)) {
    go_error(c, node, "invalid operation: %s %s %s (%s)", go_source(c, x),
             go_operator_text(op), go_source(c, y),
             equality
                 ? incomparable(c, x->type)
                 : arena_printf(&c->arena, "operator %s not defined on %s",
                                go_operator_text(op), go_tstring(c, x->type)));
    return go_bad(c, node);
  }
  go_type *type = go_basic(&c->types, GO_UNTYPED_BOOL);
  if (x->constant.kind != GO_NO_CONSTANT && y->constant.kind != GO_NO_CONSTANT)
    return folded(c, node, op, x, y, type);
  // neither side tells the other its type: comparisons of two shifts
  x = go_default(c, x);
  y = go_default(c, y);
  go_expr *e = go_expr_new(c, GO_EXPR_COMPARE, node, type);
  e->op = op;
  e->x = x;
  e->y = y;
  return e;
}

go_expr *go_check_binary(go_compiler *c, TSNode node) {
  const TSNode op_node = front_field(node, "operator");
  const go_operator op = go_operator_of(ts_node_type(op_node));
  go_expr *x = go_check_expr(c, front_field(node, "left"));
  go_expr *y = go_check_expr(c, front_field(node, "right"));
  if (op == GO_OP_NONE) {
    go_unsupported(c, node, ts_node_type(op_node), NULL);
    return go_bad(c, node);
  }
  return go_binary(c, node, op, x, y);
}

// -- unary -------------------------------------------------------------------

static go_expr *receive(go_compiler *c, TSNode node, go_expr *x) {
  const go_type *t = go_underlying(x->type);
  if (t->kind != GO_CHAN) {
    go_error(c, node, "invalid operation: cannot receive from non-channel %s",
             go_describe(c, x));
    return go_bad(c, node);
  }
  if (!(t->direction & GO_RECEIVE)) {
    go_error(c, node,
             "invalid operation: cannot receive from send-only channel %s",
             go_describe(c, x));
    return go_bad(c, node);
  }
  go_expr *e = go_expr_new(c, GO_EXPR_RECEIVE, node, t->elem);
  e->x = x;
  return e;
}

static go_expr *dereference(go_compiler *c, TSNode node, go_expr *x) {
  if (x->mode == GO_MODE_TYPE) {
    go_expr *e =
        go_expr_new(c, GO_EXPR_TYPE, node, go_pointer_to(&c->types, x->type));
    e->mode = GO_MODE_TYPE;
    return e;
  }
  const go_type *t = go_underlying(x->type);
  if (x->kind == GO_EXPR_NIL && go_is_untyped(x->type)) {
    go_error(c, node, "invalid operation: cannot indirect nil");
    return go_bad(c, node);
  }
  if (t->kind != GO_POINTER) {
    go_error(c, node, "invalid operation: cannot indirect %s",
             go_describe(c, x));
    return go_bad(c, node);
  }
  go_expr *e = go_expr_new(c, GO_EXPR_DEREF, node, t->elem);
  e->mode = GO_MODE_VARIABLE;
  e->x = x;
  return e;
}

static go_expr *arithmetic(go_compiler *c, TSNode node, go_operator op,
                           go_expr *x) {
  if (unusable(c, x))
    return go_bad(c, node);
  const bool fine = op == GO_OP_NOT          ? go_is_boolean(x->type)
                    : op == GO_OP_COMPLEMENT ? go_is_integer(x->type)
                                             : go_is_numeric(x->type);
  if (!fine) {
    go_error(c, node, "invalid operation: operator %s not defined on %s",
             go_operator_text(op), go_describe(c, x));
    return go_bad(c, node);
  }
  if (x->constant.kind != GO_NO_CONSTANT) {
    go_constant out;
    if (go_constant_unary(op, x->type, &x->constant, &out) != GO_CONST_OK ||
        (!go_is_untyped(x->type) && !go_constant_fit(x->type, &out))) {
      go_error(c, node, "constant %s overflows %s", go_text(c, node),
               go_tstring(c, x->type));
      return go_bad(c, node);
    }
    return go_constant_expr(c, node, x->type, out);
  }
  if (op == GO_OP_PLUS)
    return x;
  go_expr *e = go_expr_new(c, GO_EXPR_UNARY, node, x->type);
  e->op = op;
  e->x = x;
  return e;
}

go_expr *go_check_unary(go_compiler *c, TSNode node) {
  const char *op = ts_node_type(front_field(node, "operator"));
  const TSNode operand = front_field(node, "operand");
  if (strcmp(op, "*") == 0) {
    go_expr *x = go_check_raw(c, operand);
    return x->type->kind == GO_INVALID ? x : dereference(c, node, x);
  }
  if (strcmp(op, "&") == 0) {
    return go_address_of(c, go_check_expr(c, operand), node);
  }
  go_expr *x = go_check_expr(c, operand);
  if (x->type->kind == GO_INVALID)
    return x;
  if (strcmp(op, "<-") == 0)
    return receive(c, node, x);
  return arithmetic(c, node,
                    strcmp(op, "!") == 0   ? GO_OP_NOT
                    : strcmp(op, "-") == 0 ? GO_OP_NEGATE
                    : strcmp(op, "^") == 0 ? GO_OP_COMPLEMENT
                                           : GO_OP_PLUS,
                    x);
}
