// Blocks, statements, conditions, match and loops.
//
// Start reading at rs_block and rs_control.
#include <string.h>

#include "sim/front/rust/compiler.h"

static TSNode no_node(void) { return (TSNode){.id = NULL}; }
static bool node_is(TSNode n) { return !ts_node_is_null(n); }
static span here(compiler *c, TSNode node) {
  return rs_span(c, c->body->at.src, node);
}

static void open_scope(compiler *c, local_scope *s) {
  *s = (local_scope){.outer = c->body->locals, .owner = c->body->closure};
  c->body->locals = s;
}

static void close_scope(compiler *c) {
  c->body->locals = c->body->locals->outer;
}

// -- blocks ------------------------------------------------------------------

static bool ends_with_block(TSNode node) {
  static const char *const kinds[] = {"if_expression",    "match_expression",
                                      "while_expression", "loop_expression",
                                      "for_expression",   "block",
                                      "unsafe_block",     "const_block"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (front_is(node, kinds[i]))
      return true;
  return false;
}

/// True if the reference in a let's initialiser makes its temporary live as
/// long as the block.
static void extend_temporary(expr *e) {
  while (e && e->kind == E_REF) {
    e->is_let_ref = true;
    e = e->a;
  }
  if (e && (e->kind == E_STRUCT || e->kind == E_TUPLE))
    for (unsigned i = 0; i < e->n; i++)
      extend_temporary(e->list[i]);
}

static expr *check_let(compiler *c, TSNode node) {
  TSNode type = front_field(node, "type"), val = front_field(node, "value");
  TSNode otherwise = front_field(node, "alternative");
  expr *e = rs_expr(c, E_LET_STATEMENT, &ty_unit, here(c, node));
  ty *t =
      node_is(type) ? rs_type(c, type, &c->body->at) : ty_var(c->a, VAR_ANY);
  if (node_is(val)) {
    e->a = node_is(type) ? rs_check_as(c, val, t) : rs_check(c, val, NULL);
    if (!node_is(type))
      t = ty_is(e->a->type, TY_NEVER) ? &ty_unit : e->a->type;
    extend_temporary(e->a);
  }
  if (node_is(otherwise)) {
    e->b = rs_block(c, otherwise, NULL, NULL);
    if (!ty_is(e->b->type, TY_NEVER))
      rs_error(c, e->b->at,
               "E0308: `else` clause of `let...else` does not "
               "diverge");
  }
  rs_solve_pending(c);
  e->pattern = rs_pattern(c, front_field(node, "pattern"), t);
  if (e->pattern->var && node_is(rs_child_of_type(node, "mutable_specifier")))
    e->pattern->var->mut = true;
  return e;
}

expr *rs_block(compiler *c, TSNode node, ty *expected, const char *name) {
  body_check *b = c->body;
  expr *e = rs_expr(c, E_BLOCK, NULL, here(c, node));
  local_scope locals;
  e->label = name;
  module *outside = b->at.in;
  module *inside = rs_module_of_block(c, node, b->at.src);
  if (inside)
    b->at.in = inside;
  open_scope(c, &locals);
  if (name) {
    e->type = expected ? expected : ty_var(c->a, VAR_ANY);
    if (b->n_loops == 64) {
      rs_error(c, e->at, "too many nested loops");
      return e;
    }
    b->loops[b->n_loops++] = e;
  }
  const uint32_t n = ts_node_named_child_count(node);
  e->list = arena_alloc(c->a, (n + 1) * sizeof *e->list);
  bool diverges = false;
  for (uint32_t i = 0; i < n; i++) {
    TSNode one = ts_node_named_child(node, i);
    if (front_is(one, "line_comment") || front_is(one, "block_comment") ||
        front_is(one, "empty_statement") || rs_is_item(one) ||
        front_is(one, "label") || front_is(one, "attribute_item"))
      continue;
    expr *s;
    bool is_last = i + 1 == n;
    for (uint32_t k = i + 1; !is_last && k <= n; k++)
      if (k == n)
        is_last = true;
      else if (!front_is(ts_node_named_child(node, k), "line_comment") &&
               !front_is(ts_node_named_child(node, k), "block_comment"))
        break;
    if (front_is(one, "let_declaration")) {
      s = check_let(c, one);
      diverges |= s->a && ty_is(s->a->type, TY_NEVER);
    } else if (front_is(one, "expression_statement")) {
      TSNode inner[1];
      if (!rs_children(one, inner, 1))
        continue;
      const bool semicolon =
          front_is(ts_node_child(one, ts_node_child_count(one) - 1), ";");
      if (is_last && !semicolon && ends_with_block(inner[0])) {
        e->a = rs_check(c, inner[0], expected);
        break;
      }
      s = rs_check(c, inner[0], semicolon ? NULL : &ty_unit);
      if (!semicolon && !ty_is(s->type, TY_NEVER) &&
          !ty_unify(s->type, &ty_unit) && !c->d->count)
        rs_error(c, s->at, "E0308: mismatched types: expected `()`, found `%s`",
                 ty_name(c->a, s->type));
      diverges |= ty_is(s->type, TY_NEVER);
    } else if (is_last) {
      e->a = rs_check(c, one, expected);
      break;
    } else if (front_is(one, "macro_invocation")) {
      s = rs_check(c, one, &ty_unit);
      diverges |= ty_is(s->type, TY_NEVER);
    } else {
      rs_unsupported(c, here(c, one), ts_node_type(one), NULL);
      continue;
    }
    rs_solve_pending(c);
    e->list[e->n++] = s;
  }
  rs_solve_pending(c);
  close_scope(c);
  b->at.in = outside;
  ty *val = e->a && !diverges ? e->a->type : diverges ? &ty_never : &ty_unit;
  if (name) {
    b->n_loops--;
    if (e->a)
      e->a = rs_coerce(c, e->a, e->type);
    else if (!diverges)
      ty_unify(e->type, &ty_unit);
  } else {
    e->type = val;
  }
  return e;
}

// -- conditions --------------------------------------------------------------

static expr *check_condition(compiler *c, TSNode node) {
  if (front_is(node, "let_condition")) {
    expr *e = rs_expr(c, E_LET, &ty_bool, here(c, node));
    e->a = rs_check(c, front_field(node, "value"), NULL);
    rs_solve_pending(c);
    e->pattern = rs_pattern(c, front_field(node, "pattern"), e->a->type);
    return e;
  }
  if (front_is(node, "let_chain")) {
    expr *e = NULL;
    for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
      TSNode one = ts_node_named_child(node, i);
      if (front_is(one, "line_comment") || front_is(one, "block_comment"))
        continue;
      expr *part = check_condition(c, one);
      if (!e) {
        e = part;
        continue;
      }
      expr *both = rs_expr(c, E_AND, &ty_bool, here(c, node));
      both->a = e;
      both->b = part;
      e = both;
    }
    return e ? e : rs_error_expr(c, here(c, node));
  }
  return rs_check_as(c, node, &ty_bool);
}

/// The common type of two branches; `*type` is it so far, NULL at first.
static void join_type(compiler *c, expr **branch, ty **type) {
  ty *t = ty_resolve((*branch)->type);
  if (t->kind == TY_NEVER) {
    if (!*type)
      *type = &ty_never;
  } else if (!*type || *type == &ty_never) {
    *type = t;
  } else {
    *branch = rs_coerce(c, *branch, *type);
  }
}

static expr *check_if(compiler *c, TSNode node, ty *expected) {
  expr *e = rs_expr(c, E_IF, NULL, here(c, node));
  local_scope locals;
  TSNode otherwise = front_field(node, "alternative");
  open_scope(c, &locals);
  e->a = check_condition(c, front_field(node, "condition"));
  e->b = rs_block(c, front_field(node, "consequence"),
                  node_is(otherwise) ? expected : NULL, NULL);
  close_scope(c);
  if (!node_is(otherwise)) {
    if (!ty_is(e->b->type, TY_NEVER) && !ty_unify(e->b->type, &ty_unit) &&
        !c->d->count)
      rs_error(c, e->at, "E0317: `if` may be missing an `else` clause");
    e->type = &ty_unit;
    return e;
  }
  TSNode inner[1];
  if (!rs_children(otherwise, inner, 1))
    return rs_error_expr(c, e->at);
  ty *hint = expected;
  if (!hint && !ty_is(e->b->type, TY_NEVER))
    hint = e->b->type;
  e->c = rs_check(c, inner[0], hint);
  if (expected && !ty_is(expected, TY_VAR)) {
    e->b = rs_coerce(c, e->b, expected);
    e->c = rs_coerce(c, e->c, expected);
  }
  if (expected && !ty_is(expected, TY_VAR) &&
      !(ty_is(e->b->type, TY_NEVER) && ty_is(e->c->type, TY_NEVER))) {
    e->type = expected;
    return e;
  }
  join_type(c, &e->b, &e->type);
  join_type(c, &e->c, &e->type);
  return e;
}

static expr *check_match(compiler *c, TSNode node, ty *expected) {
  expr *e = rs_expr(c, E_MATCH, NULL, here(c, node));
  e->a = rs_check(c, front_field(node, "value"), NULL);
  rs_solve_pending(c);
  TSNode body = front_field(node, "body");
  const uint32_t n = ts_node_named_child_count(body);
  const bool known = expected && !ty_is(expected, TY_VAR);
  bool all_diverge = true;
  e->arms = arena_alloc(c->a, (n + 1) * sizeof *e->arms);
  for (uint32_t i = 0; i < n; i++) {
    TSNode arm = ts_node_named_child(body, i);
    if (!front_is(arm, "match_arm"))
      continue;
    local_scope locals;
    open_scope(c, &locals);
    TSNode head = front_field(arm, "pattern");
    TSNode guard = front_field(head, "condition");
    match_arm *a = &e->arms[e->n_arms++];
    TSNode inner = ts_node_child(head, 0);
    a->pattern = rs_pattern(c, inner, e->a->type);
    if (node_is(guard))
      a->guard = check_condition(c, guard);
    a->body = rs_check(c, front_field(arm, "value"),
                       known                             ? expected
                       : e->type && e->type != &ty_never ? e->type
                                                         : expected);
    if (known)
      a->body = rs_coerce(c, a->body, expected);
    else
      join_type(c, &a->body, &e->type);
    all_diverge &= ty_is(a->body->type, TY_NEVER);
    close_scope(c);
  }
  if (known && !all_diverge)
    e->type = expected;
  else if (!e->type || all_diverge)
    e->type = &ty_never;
  return e;
}

/// `matches!(value, pattern if guard)`.
static expr *check_matches(compiler *c, TSNode node) {
  const source *src = c->body->at.src;
  const span at = here(c, node);
  TSNode tree = rs_child_of_type(node, "token_tree");
  TSNode comma = rs_child_of_type(tree, ",");
  if (!node_is(comma)) {
    rs_error(c, at, "matches! takes a value and a pattern");
    return rs_error_expr(c, at);
  }
  TSNode val = rs_parse_expression(c, src, ts_node_start_byte(tree) + 1,
                                   ts_node_start_byte(comma));
  TSNode arm =
      rs_parse_arm(c, src, ts_node_end_byte(comma), ts_node_end_byte(tree) - 1);
  if (!node_is(val) || !node_is(arm))
    return rs_error_expr(c, at);
  expr *e = rs_expr(c, E_MATCH, &ty_bool, at);
  local_scope locals;
  e->a = rs_check(c, val, NULL);
  rs_solve_pending(c);
  open_scope(c, &locals);
  e->arms = arena_alloc(c->a, 2 * sizeof *e->arms);
  e->n_arms = 2;
  e->arms[0].pattern = rs_pattern(c, ts_node_child(arm, 0), e->a->type);
  TSNode guard = front_field(arm, "condition");
  if (node_is(guard))
    e->arms[0].guard = check_condition(c, guard);
  close_scope(c);
  e->arms[1].pattern = arena_alloc(c->a, sizeof *e->arms[1].pattern);
  e->arms[1].pattern->kind = P_ANY;
  e->arms[1].pattern->type = e->a->type;
  e->arms[1].pattern->at = at;
  for (unsigned i = 0; i < 2; i++) {
    e->arms[i].body = rs_expr(c, E_BOOL, &ty_bool, at);
    e->arms[i].body->number = i == 0;
  }
  return e;
}

// -- loops -------------------------------------------------------------------

static const char *label_of(compiler *c, TSNode node) {
  TSNode name = rs_child_of_type(node, "label");
  return node_is(name) ? rs_text(c, c->body->at.src, name) : NULL;
}

static expr *loop_body(compiler *c, expr *loop, TSNode node) {
  body_check *b = c->body;
  if (b->n_loops == 64) {
    rs_error(c, loop->at, "too many nested loops");
    return rs_error_expr(c, loop->at);
  }
  b->loops[b->n_loops++] = loop;
  expr *body = rs_block(c, node, NULL, NULL);
  b->n_loops--;
  if (!ty_is(body->type, TY_NEVER) && !ty_unify(body->type, &ty_unit) &&
      !c->d->count)
    rs_error(c, body->at, "E0308: mismatched types: expected `()`, found `%s`",
             ty_name(c->a, body->type));
  return body;
}

static expr *check_loop(compiler *c, TSNode node, ty *expected) {
  expr *e = rs_expr(c, E_LOOP, NULL, here(c, node));
  e->label = label_of(c, node);
  e->type = expected ? expected : ty_var(c->a, VAR_ANY);
  e->b = loop_body(c, e, front_field(node, "body"));
  if (!e->is_broken)
    e->type = &ty_never;
  return e;
}

static expr *check_while(compiler *c, TSNode node) {
  expr *e = rs_expr(c, E_WHILE, &ty_unit, here(c, node));
  local_scope locals;
  open_scope(c, &locals);
  e->label = label_of(c, node);
  e->a = check_condition(c, front_field(node, "condition"));
  e->b = loop_body(c, e, front_field(node, "body"));
  close_scope(c);
  return e;
}

static expr *check_for(compiler *c, TSNode node) {
  expr *e = rs_expr(c, E_FOR, &ty_unit, here(c, node));
  local_scope locals;
  e->label = label_of(c, node);
  expr *over = rs_check(c, front_field(node, "value"), NULL);
  rs_solve_pending(c);
  const span at = over->at;
  expr *iterator = rs_call_simple(c, over, "into_iter", NULL, at);
  if (!iterator) {
    if (!c->d->count)
      rs_error(c, at, "E0277: `%s` is not an iterator",
               ty_name(c->a, over->type));
    return rs_error_expr(c, e->at);
  }
  // The iterator is a variable of its own; each round asks for the next.
  e->a = iterator;
  e->var = rs_new_var(c, NULL, iterator->type, at);
  e->var->mut = true;
  expr *it = rs_expr(c, E_LOCAL, iterator->type, at);
  it->var = e->var;
  e->c = rs_call_simple(c, it, "next", NULL, at);
  if (!e->c || !ty_is_adt(e->c->type, "Option")) {
    if (!c->d->count)
      rs_error(c, at, "E0277: `%s` is not an iterator",
               ty_name(c->a, iterator->type));
    return rs_error_expr(c, e->at);
  }
  open_scope(c, &locals);
  e->pattern = rs_pattern(c, front_field(node, "pattern"),
                          ty_resolve(e->c->type)->args[0]);
  e->b = loop_body(c, e, front_field(node, "body"));
  close_scope(c);
  return e;
}

static expr *find_loop(compiler *c, const char *name, bool is_break) {
  body_check *b = c->body;
  for (unsigned i = b->n_loops; i-- > b->first_loop;) {
    expr *l = b->loops[i];
    if (name ? l->label && strcmp(l->label, name) == 0 : l->kind != E_BLOCK)
      return l;
  }
  (void)is_break;
  return NULL;
}

/// The values in parentheses as one.
static expr *parenthesized(compiler *c, TSNode list, ty *wanted) {
  enum { MOST = 16 };
  TSNode nodes[MOST];
  const unsigned n = rs_children(list, nodes, MOST);
  if (n == 1)
    return rs_check_as(c, nodes[0], wanted);
  expr *e = rs_expr(c, E_TUPLE, ty_new(c->a, TY_TUPLE, n), here(c, list));
  e->list = arena_alloc(c->a, (n + 1) * sizeof *e->list);
  e->n = n;
  for (unsigned i = 0; i < n; i++) {
    e->list[i] = rs_check(c, nodes[i], NULL);
    e->type->args[i] = e->list[i]->type;
  }
  return rs_coerce(c, e, wanted);
}

static expr *check_break(compiler *c, TSNode node, bool is_break) {
  expr *e =
      rs_expr(c, is_break ? E_BREAK : E_CONTINUE, &ty_never, here(c, node));
  const char *name = label_of(c, node);
  e->target = find_loop(c, name, is_break);
  TSNode val = no_node();
  for (uint32_t i = 0; i < ts_node_named_child_count(node); i++)
    if (!front_is(ts_node_named_child(node, i), "label"))
      val = ts_node_named_child(node, i);
  if (!e->target) {
    rs_error(c, e->at,
             name ? "E0426: use of undeclared label `%s`"
                  : "E0268: `break` or `continue` outside of a loop%s",
             name ? name : "");
    return e;
  }
  e->target->is_broken |= is_break;
  if (is_break && node_is(val)) {
    if (e->target->kind == E_WHILE || e->target->kind == E_FOR)
      rs_error(c, e->at,
               "E0571: `break` with value from a `while` or `for` "
               "loop");
    e->a = rs_check_as(c, val, e->target->type);
  } else if (is_break && e->target->kind != E_WHILE &&
             e->target->kind != E_FOR &&
             !front_is(ts_node_parent(node), "call_expression") && // rs_break
             !ty_unify(e->target->type, &ty_unit)) {
    rs_error(c, e->at, "E0308: mismatched types: `break` without a value");
  }
  return e;
}

expr *rs_break(compiler *c, TSNode node, TSNode list) {
  expr *e = check_break(c, node, true);
  if (!e->target)
    return e;
  e->a = parenthesized(c, list, e->target->type);
  return e;
}

static expr *check_return(compiler *c, TSNode node) {
  expr *e = rs_expr(c, E_RETURN, &ty_never, here(c, node));
  TSNode val[1];
  if (rs_children(node, val, 1))
    e->a = rs_check_as(c, val[0], c->body->result);
  else if (!ty_unify(c->body->result, &ty_unit))
    rs_error(c, e->at,
             "E0069: `return;` in a function whose return type is "
             "not `()`");
  return e;
}

expr *rs_control(compiler *c, TSNode node, ty *expected) {
  const char *kind = ts_node_type(node);
#define IS(name) (strcmp(kind, name) == 0)
  if (IS("unsafe_block")) {
    c->body->n_unsafe++;
    expr *e = rs_block(c, rs_child_of_type(node, "block"), expected, NULL);
    c->body->n_unsafe--;
    return e;
  }
  if (IS("const_block"))
    return rs_block(c, front_field(node, "body"), expected, NULL);
  if (IS("block"))
    return rs_block(c, node, expected, label_of(c, node));
  if (IS("if_expression"))
    return check_if(c, node, expected);
  if (IS("match_expression"))
    return check_match(c, node, expected);
  if (IS("loop_expression"))
    return check_loop(c, node, expected);
  if (IS("while_expression"))
    return check_while(c, node);
  if (IS("for_expression"))
    return check_for(c, node);
  if (IS("break_expression"))
    return check_break(c, node, true);
  if (IS("continue_expression"))
    return check_break(c, node, false);
  if (IS("return_expression"))
    return check_return(c, node);
#undef IS
  const span at = here(c, node);
  if (strcmp(kind, "macro_invocation") == 0) {
    const char *name = rs_text(c, c->body->at.src, front_field(node, "macro"));
    if (strcmp(name, "matches") == 0)
      return check_matches(c, node);
    expr *e = rs_async_macro(c, node, name);
    if (e)
      return e;
    rs_unsupported(c, at, arena_printf(c->a, "macro %s!", name), NULL);
  } else {
    rs_unsupported(c, at, kind, NULL);
  }
  return rs_error_expr(c, at);
}
