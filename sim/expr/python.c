// Python's expressions. Start reading at lower_node.
#include <string.h>

#include "sim/expr/expr.h"
#include "sim/front/front.h"

static TSNode find(TSNode root) {
  static const TSNode none;
  // The parentheses put around it must be those that enclose it all.
  if (ts_node_named_child_count(root) != 1 ||
      !front_is(ts_node_named_child(root, 0), "expression_statement") ||
      ts_node_named_child_count(ts_node_named_child(root, 0)) != 1)
    return none;
  TSNode node = ts_node_named_child(ts_node_named_child(root, 0), 0);
  if (front_is(node, "parenthesized_expression"))
    return ts_node_named_child(node, 0);
  return front_is(node, "tuple") || front_is(node, "generator_expression")
             ? node
             : none;
}

static const operator_name operators[] = {{"/", EXPR_BINARY, X_DIVIDE},
                                          {"//", EXPR_BINARY, X_FLOOR},
                                          {"%", EXPR_BINARY, X_MODULO},
                                          {"**", EXPR_BINARY, X_POWER},
                                          {"is", EXPR_COMPARE, X_IS},
                                          {"is not", EXPR_COMPARE, X_IS_NOT},
                                          {"in", EXPR_COMPARE, X_IN},
                                          {"not in", EXPR_COMPARE, X_NOT_IN},
                                          {"and", EXPR_AND, 0},
                                          {"or", EXPR_OR, 0},
                                          {NULL, 0, 0}};

static TSNode named(TSNode node, uint32_t i) {
  return ts_node_named_child(node, i);
}

/// a < b <= c: each operand is compared with the next.
static expr *lower_comparison(lowering *l, TSNode node) {
  const uint32_t n = ts_node_child_count(node);
  expr *chain = expr_new(l, EXPR_CHAIN, node);
  chain->parts = arena_alloc(&l->e->arena, n * sizeof(expr *));
  expr *left = expr_lower(l, ts_node_child(node, 0));
  for (uint32_t i = 1; left && i + 1 < n; i += 2) {
    TSNode token = ts_node_child(node, i);
    // "is not" and "not in" are one token or two, by the grammar's version.
    const char *text = ts_node_type(token);
    if (i + 2 < n && !ts_node_is_named(ts_node_child(node, i + 1))) {
      text = strcmp(text, "is") == 0 ? "is not" : "not in";
      i++;
    }
    const operator_name *op = expr_operator(l, text);
    if (!op)
      return expr_unsupported(l, node, "this comparison");
    expr *compare = expr_new(l, EXPR_COMPARE, node);
    compare->op = op->op;
    compare->a = left;
    compare->b = left = expr_lower(l, ts_node_child(node, i + 1));
    chain->parts[chain->n++] = compare;
  }
  return !left ? NULL : chain->n == 1 ? chain->parts[0] : chain;
}

static expr *lower_unary(lowering *l, TSNode node) {
  const char *text = expr_source(l, front_field(node, "operator"));
  const expr_op op = *text == '-' ? X_NEGATE : *text == '+' ? X_PLUS : X_INVERT;
  return expr_unary(l, node, EXPR_UNARY, op, front_field(node, "argument"));
}

static expr *lower_call(lowering *l, TSNode node) {
  TSNode callee = front_field(node, "function");
  TSNode arguments = front_field(node, "arguments");
  if (front_is(callee, "attribute"))
    return expr_method(l, node, front_field(callee, "object"),
                       front_field(callee, "attribute"), arguments);
  if (!front_is(callee, "identifier"))
    return expr_unsupported(l, callee, "calling this");
  if (!front_is(arguments, "generator_expression"))
    return expr_call(l, node, callee, arguments);
  // f(x for x in y): the generator is the only argument.
  expr *e = expr_new(l, EXPR_CALL, node);
  const char *name = expr_source(l, callee);
  e->function = function_find(l->e->dialect, name, false);
  if (!e->function || e->function->max_args == 0)
    return expr_error(l, callee,
                      "function '%s' is none that an expression can call: it "
                      "runs no code of the program",
                      name);
  e->parts = arena_alloc(&l->e->arena, sizeof(expr *));
  e->parts[e->n++] = expr_lower(l, arguments);
  return e->parts[0] ? e : NULL;
}

// -- comprehensions ----------------------------------------------------------

static bool add_targets(lowering *l, TSNode left, expr *each) {
  const bool single = front_is(left, "identifier");
  each->index = l->n_variables;
  each->targets = single ? 1 : ts_node_named_child_count(left);
  for (uint32_t i = 0; i < each->targets; i++) {
    TSNode name = single ? left : named(left, i);
    if (!front_is(name, "identifier")) {
      expr_unsupported(l, name, "this target of a comprehension");
      return false;
    }
    if (l->n_variables == EXPR_MAX_VARIABLES) {
      expr_error(l, name, "there are too many variables");
      return false;
    }
    l->variables[l->n_variables++] = expr_source(l, name);
  }
  return true;
}

/// The clauses from number `i` on, around the body (child 0).
static expr *lower_clauses(lowering *l, TSNode node, uint32_t i) {
  TSNode clause = named(node, i);
  expr *each = expr_new(l, EXPR_EACH, node);
  each->b = expr_lower(l, front_field(clause, "right"));
  if (!each->b || !add_targets(l, front_field(clause, "left"), each))
    return NULL;
  const uint32_t n = ts_node_named_child_count(node);
  while (++i < n && front_is(named(node, i), "if_clause")) {
    expr *condition = expr_lower(l, named(named(node, i), 0));
    if (!condition)
      return NULL;
    if (each->c) {
      expr *both = expr_new(l, EXPR_AND, node);
      both->a = each->c;
      both->b = condition;
      condition = both;
    }
    each->c = condition;
  }
  each->joins = i < n;
  each->a = each->joins ? lower_clauses(l, node, i)
                        : expr_lower(l, front_field(node, "body"));
  return each->a ? each : NULL;
}

static expr *lower_comprehension(lowering *l, TSNode node, bool set) {
  const uint32_t outer = l->n_variables;
  expr *each = lower_clauses(l, node, 1);
  l->n_variables = outer;
  if (each)
    each->op = set;
  return each;
}

// -- the rest ----------------------------------------------------------------

static expr *lower_string(lowering *l, TSNode node) {
  const uint32_t n = ts_node_child_count(node);
  TSNode start = ts_node_child(node, 0), end = ts_node_child(node, n - 1);
  const char *prefix = expr_source(l, start);
  const size_t letters = strcspn(prefix, "'\"");
  const bool raw = letters == 1 && strchr("rR", prefix[0]);
  if (letters > 0 && !raw)
    return expr_unsupported(l, node, "a string with this prefix");
  return expr_text(l, node, ts_node_end_byte(start), ts_node_start_byte(end),
                   raw);
}

static expr *lower_concatenated(lowering *l, TSNode node) {
  expr *all = expr_lower(l, named(node, 0));
  for (uint32_t i = 1; all && i < ts_node_named_child_count(node); i++) {
    expr *next = expr_lower(l, named(node, i));
    if (!next)
      return NULL;
    char *text = arena_alloc(&l->e->arena, all->bytes + next->bytes + 1);
    memcpy(text, all->text, all->bytes);
    memcpy(text + all->bytes, next->text, next->bytes);
    all->text = text;
    all->bytes += next->bytes;
  }
  return all;
}

static expr *lower_subscript(lowering *l, TSNode node) {
  TSNode index = front_field(node, "subscript");
  if (ts_node_named_child_count(node) != 2)
    return expr_unsupported(l, node, "several indices");
  if (!front_is(index, "slice"))
    return expr_binary(l, node, EXPR_INDEX, 0, front_field(node, "value"),
                       index);
  return expr_slice(l, node, front_field(node, "value"), index, ":");
}

static expr *lower_dictionary(lowering *l, TSNode node) {
  expr *e = expr_new(l, EXPR_DICT, node);
  const uint32_t n = ts_node_named_child_count(node);
  e->parts = arena_alloc(&l->e->arena, (2 * n + 1) * sizeof(expr *));
  for (uint32_t i = 0; i < n; i++) {
    TSNode pair = named(node, i);
    if (!front_is(pair, "pair"))
      return expr_unsupported(l, pair, "this part of a dictionary");
    expr *key = expr_lower(l, front_field(pair, "key"));
    expr *v = key ? expr_lower(l, front_field(pair, "value")) : NULL;
    if (!v)
      return NULL;
    e->parts[e->n++] = key;
    e->parts[e->n++] = v;
  }
  return e;
}

static expr *lower_conditional(lowering *l, TSNode node) {
  expr *e = expr_new(l, EXPR_IF, node);
  e->b = expr_lower(l, named(node, 0));
  e->a = e->b ? expr_lower(l, named(node, 1)) : NULL;
  e->c = e->a ? expr_lower(l, named(node, 2)) : NULL;
  return e->c ? e : NULL;
}

static expr *lower_node(lowering *l, TSNode node) {
  const char *type = ts_node_type(node);
  static const struct {
    const char *type;
    expr *(*lower)(lowering *l, TSNode node);
  } rows[] = {{"identifier", expr_name},
              {"integer", expr_integer},
              {"float", expr_float},
              {"string", lower_string},
              {"concatenated_string", lower_concatenated},
              {"boolean_operator", expr_operation},
              {"binary_operator", expr_operation},
              {"comparison_operator", lower_comparison},
              {"unary_operator", lower_unary},
              {"call", lower_call},
              {"subscript", lower_subscript},
              {"dictionary", lower_dictionary},
              {"conditional_expression", lower_conditional}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].type, type) == 0)
      return rows[i].lower(l, node);
  if (strcmp(type, "true") == 0 || strcmp(type, "false") == 0)
    return expr_bool(l, node, type[0] == 't');
  if (strcmp(type, "none") == 0)
    return expr_new(l, EXPR_NIL, node);
  if (strcmp(type, "not_operator") == 0)
    return expr_unary(l, node, EXPR_NOT, 0, front_field(node, "argument"));
  if (strcmp(type, "attribute") == 0)
    return expr_field(l, node, front_field(node, "object"),
                      front_field(node, "attribute"));
  if (strcmp(type, "parenthesized_expression") == 0)
    return expr_lower(l, named(node, 0));
  if (strcmp(type, "list") == 0)
    return expr_display(l, node, EXPR_LIST);
  if (strcmp(type, "tuple") == 0)
    return expr_display(l, node, EXPR_TUPLE);
  if (strcmp(type, "set") == 0)
    return expr_display(l, node, EXPR_SET);
  if (strcmp(type, "list_comprehension") == 0 ||
      strcmp(type, "generator_expression") == 0)
    return lower_comprehension(l, node, false);
  if (strcmp(type, "set_comprehension") == 0)
    return lower_comprehension(l, node, true);
  if (strcmp(type, "named_expression") == 0)
    return expr_error(l, node,
                      "an expression assigns nothing; to compare, "
                      "write ==");
  return expr_unsupported(l, node, "this");
}

const dialect dialect_python = {.name = "Python",
                                .dynamic = true,
                                .nil = "None",
                                .before = "(",
                                .behind = ")\n",
                                .operators = operators,
                                .find = find,
                                .lower = lower_node};
