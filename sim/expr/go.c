// Go's expressions. Start reading at lower_node.
#include <string.h>

#include "sim/expr/expr.h"
#include "sim/front/front.h"

static TSNode named(TSNode node, uint32_t i) {
  return ts_node_named_child(node, i);
}

/// The file is `var _ = (…)`.
static TSNode find(TSNode root) {
  static const TSNode none;
  if (ts_node_named_child_count(root) != 1)
    return none;
  TSNode spec = named(named(root, 0), 0);
  TSNode list = front_is(spec, "var_spec") ? front_field(spec, "value") : none;
  if (ts_node_is_null(list) || ts_node_named_child_count(list) != 1 ||
      !front_is(named(list, 0), "parenthesized_expression"))
    return none;
  return named(named(list, 0), 0);
}

static const operator_name operators[] = {{"/", EXPR_BINARY, X_TRUNCATE},
                                          {"%", EXPR_BINARY, X_REMAINDER},
                                          {"&^", EXPR_BINARY, X_BIT_CLEAR},
                                          {"&&", EXPR_AND, 0},
                                          {"||", EXPR_OR, 0},
                                          {NULL, 0, 0}};

static expr *lower_unary(lowering *l, TSNode node) {
  TSNode operand = front_field(node, "operand");
  switch (expr_source(l, front_field(node, "operator"))[0]) {
  case '!':
    return expr_unary(l, node, EXPR_NOT, 0, operand);
  case '-':
    return expr_unary(l, node, EXPR_UNARY, X_NEGATE, operand);
  case '+':
    return expr_unary(l, node, EXPR_UNARY, X_PLUS, operand);
  case '^':
    return expr_unary(l, node, EXPR_UNARY, X_INVERT, operand);
  case '*':
    return expr_unary(l, node, EXPR_DEREF, 0, operand);
  case '<':
    return expr_error(l, node, "an expression receives nothing");
  default:
    return expr_unsupported(l, node, "taking an address");
  }
}

static expr *lower_call(lowering *l, TSNode node) {
  TSNode callee = front_field(node, "function");
  TSNode arguments = front_field(node, "arguments");
  if (front_is(callee, "selector_expression"))
    return expr_method(l, node, front_field(callee, "operand"),
                       front_field(callee, "field"), arguments);
  if (!front_is(callee, "identifier"))
    return expr_unsupported(l, callee, "calling this");
  return expr_call(l, node, callee, arguments);
}

static expr *lower_slice(lowering *l, TSNode node) {
  expr *e = expr_unary(l, node, EXPR_SLICE, 0, front_field(node, "operand"));
  TSNode from = front_field(node, "start"), to = front_field(node, "end");
  if (!ts_node_is_null(front_field(node, "capacity")))
    return expr_unsupported(l, node, "a slice with a capacity");
  if (e && !ts_node_is_null(from) && !(e->b = expr_lower(l, from)))
    return NULL;
  if (e && !ts_node_is_null(to) && !(e->c = expr_lower(l, to)))
    return NULL;
  return e;
}

/// []T{a, b} and map[K]V{k: v}.
static expr *lower_composite(lowering *l, TSNode node) {
  TSNode type = front_field(node, "type"), body = front_field(node, "body");
  const bool map = front_is(type, "map_type");
  if (!map && !front_is(type, "slice_type") && !front_is(type, "array_type") &&
      !front_is(type, "implicit_length_array_type"))
    return expr_unsupported(l, node, "a struct literal");
  expr *e = expr_new(l, map ? EXPR_DICT : EXPR_LIST, node);
  const uint32_t n = ts_node_named_child_count(body);
  e->parts = arena_alloc(&l->e->arena, (2 * n + 1) * sizeof(expr *));
  for (uint32_t i = 0; i < n; i++) {
    TSNode element = named(body, i);
    if (front_is(element, "keyed_element") != map)
      return expr_unsupported(l, element, "this element");
    for (uint32_t k = 0; k < (map ? 2u : 1u); k++) {
      TSNode part = map ? named(element, k) : element;
      if (front_is(part, "literal_element"))
        part = named(part, 0);
      if (!(e->parts[e->n++] = expr_lower(l, part)))
        return NULL;
    }
  }
  return e;
}

static expr *lower_node(lowering *l, TSNode node) {
  const char *type = ts_node_type(node);
  const uint32_t from = ts_node_start_byte(node) + 1;
  const uint32_t to = ts_node_end_byte(node) - 1;
  static const struct {
    const char *type;
    expr *(*lower)(lowering *l, TSNode node);
  } rows[] = {{"identifier", expr_name},
              {"int_literal", expr_integer},
              {"float_literal", expr_float},
              {"rune_literal", expr_character},
              {"binary_expression", expr_operation},
              {"unary_expression", lower_unary},
              {"call_expression", lower_call},
              {"slice_expression", lower_slice},
              {"composite_literal", lower_composite}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].type, type) == 0)
      return rows[i].lower(l, node);
  if (strcmp(type, "true") == 0 || strcmp(type, "false") == 0)
    return expr_bool(l, node, type[0] == 't');
  if (strcmp(type, "nil") == 0)
    return expr_new(l, EXPR_NIL, node);
  if (strcmp(type, "interpreted_string_literal") == 0)
    return expr_text(l, node, from, to, false);
  if (strcmp(type, "raw_string_literal") == 0)
    return expr_text(l, node, from, to, true);
  if (strcmp(type, "selector_expression") == 0)
    return expr_field(l, node, front_field(node, "operand"),
                      front_field(node, "field"));
  if (strcmp(type, "index_expression") == 0)
    return expr_binary(l, node, EXPR_INDEX, 0, front_field(node, "operand"),
                       front_field(node, "index"));
  if (strcmp(type, "parenthesized_expression") == 0)
    return expr_lower(l, named(node, 0));
  return expr_unsupported(l, node, "this");
}

const dialect dialect_go = {.name = "Go",
                            .missing_key_is_zero = true,
                            .nil = "nil",
                            .before = "var _ = (",
                            .behind = ")\n",
                            .operators = operators,
                            .find = find,
                            .lower = lower_node};
