// Operators: arithmetic, comparison, assignment, `as`, ranges, `?`.
#include <string.h>

#include "sim/front/rust/compiler.h"

static span here(compiler *c, TSNode node) {
  return rs_span(c, c->body->at.src, node);
}

static const struct {
  const char *text;
  opcode op;
  const char *trait; ///< with its method; NULL: of comparisons
  const char *method;
  const char *assign; ///< the method of the trait TRAITAssign
} operators[] = {
    {"+", OP_ADD, "Add", "add", "add_assign"},
    {"-", OP_SUB, "Sub", "sub", "sub_assign"},
    {"*", OP_MUL, "Mul", "mul", "mul_assign"},
    {"/", OP_DIV, "Div", "div", "div_assign"},
    {"%", OP_MOD, "Rem", "rem", "rem_assign"},
    {"&", OP_BIT_AND, "BitAnd", "bitand", "bitand_assign"},
    {"|", OP_BIT_OR, "BitOr", "bitor", "bitor_assign"},
    {"^", OP_BIT_XOR, "BitXor", "bitxor", "bitxor_assign"},
    {"<<", OP_SHL, "Shl", "shl", "shl_assign"},
    {">>", OP_SHR, "Shr", "shr", "shr_assign"},
    {"==", OP_EQ, NULL, "eq", NULL},
    {"!=", OP_NE, NULL, "eq", NULL},
    {"<", OP_LT, NULL, NULL, NULL},
    {"<=", OP_LE, NULL, NULL, NULL},
    {">", OP_GT, NULL, NULL, NULL},
    {">=", OP_GE, NULL, NULL, NULL},
};
enum { N_OPERATORS = sizeof operators / sizeof *operators };

static int find_operator(const char *text, size_t n) {
  for (int i = 0; i < N_OPERATORS; i++)
    if (strlen(operators[i].text) == n &&
        memcmp(operators[i].text, text, n) == 0)
      return i;
  return -1;
}

/// The value behind references to numbers, as `a + &b` allows.
static expr *number_behind(compiler *c, expr *e) {
  while (ty_is(e->type, TY_REF))
    e = rs_deref(c, e);
  return e;
}

static bool is_plain(ty *t) {
  t = ty_resolve(t);
  return t->kind == TY_NUM || t->kind == TY_VAR || t->kind == TY_BOOL ||
         t->kind == TY_CHAR;
}

static expr *binary(compiler *c, opcode op, ty *type, expr *a, expr *b,
                    span at) {
  expr *e = rs_expr(c, E_BINARY, type, at);
  e->op = (uint8_t)op;
  e->a = a;
  e->b = b;
  return e;
}

static expr *bad_operands(compiler *c, const char *text, expr *a, expr *b,
                          span at) {
  if (!c->d->count)
    rs_error(c, at, "E0277: cannot apply `%s` to `%s` and `%s`", text,
             ty_name(c->a, a->type), ty_name(c->a, b->type));
  return rs_error_expr(c, at);
}

/// Calls the operator's method for exactly these types of operands, or NULL.
static expr *call_operator(compiler *c, const char *trait, const char *method,
                           expr *a, expr *b, span at) {
  const type_env *env;
  const char *path[] = {trait};
  const def *of = rs_find_path(c, c->std, path, 1, false);
  def *callee =
      of ? rs_find_qualified(c, a->type, of, &b->type, 1, method, &env) : NULL;
  if (!callee)
    return NULL;
  arguments args = {.n = 1};
  args.given[0] = b;
  expr *self = strstr(trait, "Assign") ? rs_reference(c, a, true, at) : a;
  return rs_call_def(c, callee, env, self, &args, (TSNode){.id = NULL}, NULL,
                     at);
}

static expr *check_arithmetic(compiler *c, int k, expr *a, expr *b, span at) {
  const opcode op = operators[k].op;
  expr *x = number_behind(c, a), *y = number_behind(c, b);
  if (!is_plain(x->type) || !is_plain(y->type)) {
    expr *call =
        call_operator(c, operators[k].trait, operators[k].method, a, b, at);
    if (!call) // the right side may be a String where a &str is wanted
      call = rs_call_simple(c, a, operators[k].method, b, at);
    return call ? call : bad_operands(c, operators[k].text, a, b, at);
  }
  const bool bits = op == OP_BIT_AND || op == OP_BIT_OR || op == OP_BIT_XOR;
  if (op == OP_SHL || op == OP_SHR) {
    if (!ty_is_int(x->type) || !ty_is_int(y->type))
      return bad_operands(c, operators[k].text, a, b, at);
  } else if (!ty_unify(x->type, y->type) || ty_is(x->type, TY_CHAR) ||
             (ty_is(x->type, TY_BOOL) && !bits)) {
    return bad_operands(c, operators[k].text, a, b, at);
  }
  return binary(c, op, x->type, x, y, at);
}

/// What == and < compare by their words: numbers, text, booleans.
static bool is_scalar(ty *t) {
  t = ty_resolve(t);
  return t->kind == TY_NUM || t->kind == TY_BOOL || t->kind == TY_CHAR ||
         t->kind == TY_STR || t->kind == TY_STRING ||
         (t->kind == TY_VAR && t->var != VAR_ANY);
}

static expr *check_comparison(compiler *c, int k, expr *a, expr *b, span at) {
  const opcode op = operators[k].op;
  expr *x = number_behind(c, a), *y = number_behind(c, b);
  const type_env *env;
  ty *t = ty_resolve(x->type), *u = ty_resolve(y->type);
  const bool text = (t->kind == TY_STR || t->kind == TY_STRING) &&
                    (u->kind == TY_STR || u->kind == TY_STRING);
  const bool lists =
      (t->kind == TY_ADT || t->kind == TY_ARRAY || t->kind == TY_SLICE) &&
      (u->kind == TY_ARRAY || u->kind == TY_SLICE || u->kind == TY_ADT) &&
      t->def != u->def && t->n == 1 && u->n == 1 &&
      ty_unify(t->args[0], u->args[0]);
  if (!text && !lists && !ty_unify(t, u))
    return bad_operands(c, operators[k].text, a, b, at);
  t = ty_resolve(x->type);
  if (t->kind == TY_ADT && (op == OP_EQ || op == OP_NE) &&
      rs_find_impl(c, "PartialEq", t, &env)) {
    expr *e = rs_call_simple(c, x, "eq", rs_reference(c, y, false, at), at);
    if (!e || op == OP_EQ)
      return e ? e : rs_error_expr(c, at);
    expr *no = rs_expr(c, E_NOT, &ty_bool, at);
    no->a = e;
    return no;
  }
  const bool equality = op == OP_EQ || op == OP_NE;
  if (t->kind == TY_ADT && !t->def->in_library &&
      !(t->def->derives & (equality ? DERIVE_EQ : DERIVE_ORD)) &&
      (equality || !rs_find_impl(c, "PartialOrd", t, &env))) {
    rs_error(c, at,
             "E0369: binary operation `%s` cannot be applied to type "
             "`%s`",
             operators[k].text, t->def->name);
    return rs_error_expr(c, at);
  }
  expr *e = binary(c, op, &ty_bool, x, y, at);
  if (!is_scalar(t))
    e->kind = E_COMPARE_ANY;
  return e;
}

static expr *check_binary(compiler *c, TSNode node, ty *expected) {
  TSNode operator= front_field(node, "operator");
  const char *text = rs_text(c, c->body->at.src, operator);
  const span at = here(c, node);
  if (strcmp(text, "&&") == 0 || strcmp(text, "||") == 0) {
    expr *e = rs_expr(c, text[0] == '&' ? E_AND : E_OR, &ty_bool, at);
    e->a = rs_check_as(c, front_field(node, "left"), &ty_bool);
    e->b = rs_check_as(c, front_field(node, "right"), &ty_bool);
    return e;
  }
  const int k = find_operator(text, strlen(text));
  if (k < 0) {
    rs_unsupported(c, at, text, NULL);
    return rs_error_expr(c, at);
  }
  const bool compares = operators[k].op >= OP_EQ;
  ty *hint = !compares && expected && is_plain(expected) ? expected : NULL;
  expr *a = rs_check(c, front_field(node, "left"), hint);
  const bool shift = operators[k].op == OP_SHL || operators[k].op == OP_SHR;
  ty *of = ty_strip(a->type);
  expr *b = rs_check(c, front_field(node, "right"),
                     shift || !is_plain(of) ? NULL : of);
  rs_solve_pending(c);
  return compares ? check_comparison(c, k, a, b, at)
                  : check_arithmetic(c, k, a, b, at);
}

static expr *check_unary(compiler *c, TSNode node, ty *expected) {
  const char op = rs_text(c, c->body->at.src, ts_node_child(node, 0))[0];
  TSNode operand[1];
  const span at = here(c, node);
  if (!rs_children(node, operand, 1))
    return rs_error_expr(c, at);
  if (op == '*') {
    expr *a = rs_check(c, operand[0], NULL);
    rs_solve_pending(c);
    expr *e = rs_deref(c, a);
    if (e && e->kind == E_DEREF)
      return e;
    if (!c->d->count)
      rs_error(c, at, "E0614: type `%s` cannot be dereferenced",
               ty_name(c->a, a->type));
    return rs_error_expr(c, at);
  }
  expr *a = number_behind(c, rs_check(c, operand[0], expected));
  if (op == '-' && a->kind == E_INT && a->number != INT64_MIN) {
    a->number = -a->number;
    a->at = at;
    return a;
  }
  if (!is_plain(a->type)) {
    expr *call = rs_call_simple(c, a, op == '-' ? "neg" : "not", NULL, at);
    if (call)
      return call;
  }
  if (op == '-' ? ty_is(a->type, TY_BOOL) || !is_plain(a->type)
                : !is_plain(a->type) || ty_is_float(a->type)) {
    rs_error(c, at, "E0600: cannot apply unary operator `%c` to type `%s`", op,
             ty_name(c->a, a->type));
    return rs_error_expr(c, at);
  }
  expr *e = rs_expr(c, op == '-' ? E_NEG : E_NOT, a->type, at);
  e->a = a;
  return e;
}

static expr *check_cast(compiler *c, TSNode node) {
  ty *to = rs_type(c, front_field(node, "type"), &c->body->at);
  expr *a = rs_check(c, front_field(node, "value"), NULL);
  const span at = here(c, node);
  ty *from = ty_resolve(a->type), *target = ty_resolve(to);
  const bool fieldless = from->kind == TY_ADT && from->def->fieldless;
  if (target->kind == TY_VAR || ty_matches(from, target)) {
    ty_unify(from, target);
    return a;
  }
  if (target->kind == TY_REF ||
      (ty_is_adt(target, "Box") && ty_is(target->args[0], TY_DYN)))
    return rs_coerce(c, a, to);
  if ((target->kind != TY_NUM && target->kind != TY_CHAR) ||
      (from->kind != TY_NUM && from->kind != TY_VAR && from->kind != TY_BOOL &&
       from->kind != TY_CHAR && !fieldless)) {
    rs_error(c, at, "E0606: casting `%s` as `%s` is invalid",
             ty_name(c->a, from), ty_name(c->a, target));
    return rs_error_expr(c, at);
  }
  expr *e = rs_expr(c, E_CAST, target, at);
  e->a = a;
  return e;
}

/// `(a, b) = value`: the value is taken apart first.
static expr *assign_tuple(compiler *c, TSNode node) {
  enum { MOST = 16 };
  const span at = here(c, node);
  TSNode places[MOST];
  const source *src = c->body->at.src;
  const unsigned n = rs_children(front_field(node, "left"), places, MOST);
  ty *type = ty_new(c->a, TY_TUPLE, n);
  expr *block = rs_expr(c, E_BLOCK, &ty_unit, at);
  expr *let = rs_expr(c, E_LET_STATEMENT, &ty_unit, at);
  pattern *parts = arena_alloc(c->a, (n + 1) * sizeof *parts);
  block->list = arena_alloc(c->a, (n + 1) * sizeof *block->list);
  block->list[block->n++] = let;
  let->pattern = &parts[n];
  *let->pattern = (pattern){.kind = P_TUPLE, .rest = -1, .type = type};
  let->pattern->at = at;
  let->pattern->subs = arena_alloc(c->a, n * sizeof *parts->subs);
  let->pattern->fields = arena_alloc(c->a, n * sizeof *parts->fields);
  let->pattern->n = n;
  for (unsigned i = 0; i < n; i++) {
    parts[i] = (pattern){.kind = P_ANY, .rest = -1, .at = at};
    let->pattern->subs[i] = &parts[i];
    let->pattern->fields[i] = i;
    if (rs_text_is(src, places[i], "_")) {
      parts[i].type = type->args[i] = ty_var(c->a, VAR_ANY);
      continue;
    }
    expr *place = rs_check(c, places[i], NULL);
    parts[i].kind = P_BIND;
    parts[i].type = type->args[i] = place->type;
    if (!rs_is_place(place) && !c->d->count)
      rs_error(c, at, "E0070: invalid left-hand side of assignment");
    rs_make_mutable(c, place, true);
    expr *assign = rs_expr(c, E_ASSIGN, &ty_unit, place->at);
    assign->a = place;
    assign->b = rs_expr(c, E_LOCAL, place->type, place->at);
    assign->b->var = parts[i].var = rs_new_var(c, NULL, place->type, at);
    block->list[block->n++] = assign;
  }
  let->a = rs_check_as(c, front_field(node, "right"), type);
  return block;
}

static expr *check_assign(compiler *c, TSNode node) {
  const span at = here(c, node);
  TSNode left = front_field(node, "left");
  if (front_is(left, "tuple_expression"))
    return assign_tuple(c, node);
  if (rs_text_is(c->body->at.src, left, "_"))
    return rs_check(c, front_field(node, "right"), NULL);
  expr *place = rs_check(c, left, NULL);
  expr *e = rs_expr(c, E_ASSIGN, &ty_unit, at);
  e->b = rs_check_as(c, front_field(node, "right"), place->type);
  e->a = place;
  if (!rs_is_place(place) && !c->d->count)
    rs_error(c, at, "E0070: invalid left-hand side of assignment");
  rs_make_mutable(c, place, true);
  return e;
}

static expr *check_compound(compiler *c, TSNode node) {
  const span at = here(c, node);
  const char *text = rs_text(c, c->body->at.src, front_field(node, "operator"));
  const int k = find_operator(text, strlen(text) - 1);
  expr *place = rs_check(c, front_field(node, "left"), NULL);
  rs_solve_pending(c);
  expr *val = rs_check(c, front_field(node, "right"),
                       is_plain(place->type) ? place->type : NULL);
  if (k < 0)
    return rs_error_expr(c, at);
  if (!is_plain(place->type)) {
    const char *trait = arena_printf(c->a, "%sAssign", operators[k].trait);
    expr *call = call_operator(c, trait, operators[k].assign, place, val, at);
    if (!call)
      call = rs_call_simple(c, place, operators[k].assign, val, at);
    if (call)
      return call;
  }
  val = number_behind(c, val);
  const bool shift = operators[k].op == OP_SHL || operators[k].op == OP_SHR;
  if (!is_plain(place->type) || !is_plain(val->type) ||
      (!shift && !ty_unify(place->type, val->type)))
    return bad_operands(c, text, place, val, at);
  if (!rs_is_place(place) && !c->d->count)
    rs_error(c, at, "E0067: invalid left-hand side of assignment");
  rs_make_mutable(c, place, true);
  expr *e = rs_expr(c, E_ASSIGN_OP, &ty_unit, at);
  e->op = (uint8_t)operators[k].op;
  e->a = place;
  e->b = val;
  return e;
}

static expr *check_range(compiler *c, TSNode node, ty *expected) {
  TSNode low = {.id = NULL}, high = {.id = NULL};
  bool inclusive = false, after = false;
  for (uint32_t i = 0; i < ts_node_child_count(node); i++) {
    TSNode child = ts_node_child(node, i);
    if (front_is(child, "..") || front_is(child, "..=")) {
      inclusive = front_is(child, "..=");
      after = true;
    } else if (ts_node_is_named(child)) {
      *(after ? &high : &low) = child;
    }
  }
  const bool has_low = !ts_node_is_null(low), has_high = !ts_node_is_null(high);
  const char *name =
      has_low
          ? (has_high ? (inclusive ? "RangeInclusive" : "Range") : "RangeFrom")
          : (has_high ? "RangeTo" : "RangeFull");
  const span at = here(c, node);
  if (!has_low && inclusive) {
    rs_unsupported(c, at, "a range ..=", "0..=end");
    return rs_error_expr(c, at);
  }
  def *d = rs_find_path(c, c->std, &name, 1, false);
  ty *t = ty_new(c->a, TY_ADT, has_low || has_high);
  t->def = d;
  ty *want = expected ? ty_resolve(expected) : NULL;
  if (t->n)
    t->args[0] = want && want->kind == TY_ADT && want->def == d
                     ? want->args[0]
                     : ty_var(c->a, VAR_ANY);
  expr *e = rs_expr(c, E_STRUCT, t, at);
  e->def = d;
  e->list = arena_alloc(c->a, 3 * sizeof *e->list);
  if (has_low)
    e->list[e->n++] = rs_check_as(c, low, t->args[0]);
  if (has_high)
    e->list[e->n++] = rs_check_as(c, high, t->args[0]);
  if (inclusive) {
    e->list[e->n] = rs_expr(c, E_BOOL, &ty_bool, at);
    e->list[e->n++]->number = 1;
  }
  return e;
}

/// The `from` of `impl From<from> for to`, or NULL.
static def *find_from(compiler *c, ty *from, ty *to, const type_env **env) {
  for (unsigned i = 0; i < c->n_impls; i++) {
    def *impl = c->impls[i];
    def *callee = impl->trait && strcmp(impl->trait->name, "From") == 0
                      ? rs_member(impl, "from")
                      : NULL;
    ty **params;
    unsigned n;
    if (!callee || !rs_match_impl(c, impl, to, env))
      continue;
    rs_signature(c, callee, *env, &params, &n);
    if (n == 1 && ty_matches(params[0], from))
      return callee;
  }
  return NULL;
}

/// Whether From makes one primitive type of the other: nothing can be lost.
static bool widens(ty *from, ty *to) {
  static const uint8_t bits[] = {8, 16, 32, 64, 64, 8, 16, 32, 64, 64, 24, 53};
  if (to->kind == TY_CHAR)
    return from->kind == TY_NUM && from->num == PRIM_U8;
  if (to->kind != TY_NUM)
    return false;
  if (from->kind == TY_BOOL)
    return ty_is_int(to);
  if (from->kind == TY_CHAR)
    return to->num == PRIM_U32 || to->num == PRIM_U64;
  if (from->kind != TY_NUM || (ty_is_float(from) && !ty_is_float(to)))
    return false;
  if (ty_is_signed(from) == ty_is_signed(to) && !ty_is_float(to))
    return bits[from->num] <= bits[to->num];
  return bits[from->num] < bits[to->num] && ty_is_signed(to);
}

bool rs_converts(compiler *c, ty *from, ty *to) {
  const type_env *env;
  return ty_matches(from, to) || widens(ty_resolve(from), ty_resolve(to)) ||
         find_from(c, from, ty_resolve(to), &env);
}

expr *rs_converted(compiler *c, expr *error, ty *wanted, span at) {
  ty *from = ty_resolve(error->type), *to = ty_resolve(wanted);
  const type_env *env;
  if (ty_matches(from, to)) {
    ty_unify(from, to);
    return error;
  }
  if (widens(from, to)) {
    expr *e = rs_expr(c, E_CAST, to, at);
    e->a = error;
    return e;
  }
  def *callee = find_from(c, from, to, &env);
  if (callee) {
    arguments args = {.n = 1};
    args.given[0] = error;
    return rs_call_def(c, callee, env, NULL, &args, (TSNode){.id = NULL}, to,
                       at);
  }
  if (ty_is_adt(to, "Box") && ty_is(to->args[0], TY_DYN)) {
    ty *boxed = ty_new(c->a, TY_ADT, 1);
    boxed->def = to->def;
    boxed->args[0] = from;
    // A box is what is in it.
    expr *as_box = rs_expr(c, E_UNSIZE, boxed, at);
    as_box->a = error;
    return rs_coerce(c, as_box, to);
  }
  return NULL;
}

/// What `?` is applied to if its value is to be `wanted`.
static ty *tried_type(compiler *c, ty *wanted) {
  ty *r = ty_resolve(c->body->result);
  if (!wanted || ty_is(wanted, TY_VAR) ||
      (!ty_is_adt(r, "Option") && !ty_is_adt(r, "Result")))
    return NULL;
  ty *t = ty_new(c->a, TY_ADT, r->n);
  t->def = r->def;
  t->args[0] = wanted;
  if (r->n > 1)
    t->args[1] = ty_var(c->a, VAR_ANY);
  return t;
}

static expr *check_try(compiler *c, TSNode node, ty *expected) {
  TSNode inner[1];
  const span at = here(c, node);
  if (!rs_children(node, inner, 1))
    return rs_error_expr(c, at);
  expr *a = rs_check(c, inner[0], tried_type(c, expected));
  rs_solve_pending(c);
  ty *t = ty_resolve(a->type), *r = ty_resolve(c->body->result);
  const bool option = ty_is_adt(t, "Option"), result = ty_is_adt(t, "Result");
  if (r->kind == TY_VAR && (option || result)) { // of a closure
    r = ty_new(c->a, TY_ADT, t->n);
    r->def = t->def;
    for (unsigned i = 0; i < t->n; i++)
      r->args[i] = ty_var(c->a, VAR_ANY);
    if (result)
      ty_unify(r->args[1], t->args[1]);
    ty_unify(c->body->result, r);
  }
  if ((!option && !result) || r->kind != TY_ADT || r->def != t->def) {
    if (!c->d->count)
      rs_error(c, at,
               "E0277: the `?` operator can only be used on an Option "
               "or Result in a function that returns one as well");
    return rs_error_expr(c, at);
  }
  expr *e = rs_expr(c, E_TRY, t->args[0], at);
  e->a = a;
  e->def = t->def;
  if (result) {
    e->var = rs_new_var(c, NULL, t->args[1], at);
    expr *error = rs_expr(c, E_LOCAL, t->args[1], at);
    error->var = e->var;
    e->b = rs_converted(c, error, r->args[1], at);
    if (!e->b) {
      rs_error(c, at, "E0277: `?` couldn't convert the error `%s` to `%s`",
               ty_name(c->a, t->args[1]), ty_name(c->a, r->args[1]));
      e->b = error;
    }
  }
  return e;
}

expr *rs_operator(compiler *c, TSNode node, ty *expected) {
  const char *kind = ts_node_type(node);
  if (strcmp(kind, "binary_expression") == 0)
    return check_binary(c, node, expected);
  if (strcmp(kind, "unary_expression") == 0)
    return check_unary(c, node, expected);
  if (strcmp(kind, "assignment_expression") == 0)
    return check_assign(c, node);
  if (strcmp(kind, "compound_assignment_expr") == 0)
    return check_compound(c, node);
  if (strcmp(kind, "type_cast_expression") == 0)
    return check_cast(c, node);
  if (strcmp(kind, "range_expression") == 0)
    return check_range(c, node, expected);
  return check_try(c, node, expected);
}

expr *rs_compare(compiler *c, bool equal, expr *left, expr *right, span at) {
  const char *text = equal ? "==" : "!=";
  return check_comparison(c, find_operator(text, 2), left, right, at);
}
