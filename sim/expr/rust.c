// Rust's expressions. Start reading at lower_node.
#include <string.h>

#include "sim/expr/expr.h"
#include "sim/front/front.h"

static TSNode named(TSNode node, uint32_t i) {
  return ts_node_named_child(node, i);
}

/// The file is `const _: () = (…);`.
static TSNode find(TSNode root) {
  static const TSNode none;
  if (ts_node_named_child_count(root) != 1)
    return none;
  TSNode item = named(root, 0);
  TSNode node =
      front_is(item, "const_item") ? front_field(item, "value") : none;
  if (front_is(node, "parenthesized_expression"))
    return named(node, 0);
  return front_is(node, "tuple_expression") ? node : none;
}

static const operator_name operators[] = {{"/", EXPR_BINARY, X_TRUNCATE},
                                          {"%", EXPR_BINARY, X_REMAINDER},
                                          {"&&", EXPR_AND, 0},
                                          {"||", EXPR_OR, 0},
                                          {NULL, 0, 0}};

static expr *lower_unary(lowering *l, TSNode node) {
  TSNode operand = named(node, 0);
  switch (expr_source(l, node)[0]) {
  case '!':
    return expr_unary(l, node, EXPR_NOT, 0, operand);
  case '-':
    return expr_unary(l, node, EXPR_UNARY, X_NEGATE, operand);
  default:
    return expr_unary(l, node, EXPR_DEREF, 0, operand);
  }
}

static const char *last_segment(lowering *l, TSNode path) {
  TSNode name = front_field(path, "name");
  return expr_source(l, ts_node_is_null(name) ? path : name);
}

/// A variant of an enum, or a variable of a thread: what a path may name.
static expr *lower_path(lowering *l, TSNode node) {
  const char *path = expr_source(l, front_field(node, "path"));
  const char *name = expr_source(l, front_field(node, "name"));
  const program *p = l->e->p;
  for (uint32_t i = 0; i < p->n_types; i++)
    if (p->types[i].name && strcmp(p->types[i].name, path) == 0) {
      expr *e = expr_new(l, EXPR_VARIANT, node);
      e->text = name;
      e->index = i;
      return e;
    }
  return expr_qualified(l, node, &(qualified){.qualifier = path, .name = name});
}

static expr *lower_variant(lowering *l, TSNode node, const char *name,
                           TSNode arguments) {
  expr *e = expr_new(l, EXPR_VARIANT, node);
  e->text = name;
  e->index = NO_INDEX;
  if (!ts_node_is_null(arguments) && !expr_parts(l, e, arguments, 0))
    return NULL;
  return e;
}

static expr *lower_call(lowering *l, TSNode node) {
  TSNode callee = front_field(node, "function");
  TSNode arguments = front_field(node, "arguments");
  if (front_is(callee, "field_expression"))
    return expr_method(l, node, front_field(callee, "value"),
                       front_field(callee, "field"), arguments);
  const char *name = last_segment(l, callee);
  if (name[0] >= 'A' && name[0] <= 'Z')
    return lower_variant(l, node, name, arguments);
  return expr_unsupported(l, callee, "calling a function");
}

static expr *lower_name(lowering *l, TSNode node) {
  if (strcmp(expr_source(l, node), "None") == 0) {
    static const TSNode none;
    return lower_variant(l, node, "None", none);
  }
  return expr_name(l, node);
}

static expr *lower_index(lowering *l, TSNode node) {
  TSNode index = named(node, 1);
  if (!front_is(index, "range_expression"))
    return expr_binary(l, node, EXPR_INDEX, 0, named(node, 0), index);
  return expr_slice(l, node, named(node, 0), index, "..");
}

static expr *lower_string(lowering *l, TSNode node) {
  if (l->source[ts_node_start_byte(node)] != '"')
    return expr_unsupported(l, node, "a string with this prefix");
  return expr_text(l, node, ts_node_start_byte(node) + 1,
                   ts_node_end_byte(node) - 1, false);
}

static expr *lower_node(lowering *l, TSNode node) {
  const char *type = ts_node_type(node);
  static const struct {
    const char *type;
    expr *(*lower)(lowering *l, TSNode node);
  } rows[] = {{"identifier", lower_name},
              {"self", expr_name},
              {"integer_literal", expr_integer},
              {"float_literal", expr_float},
              {"char_literal", expr_character},
              {"string_literal", lower_string},
              {"binary_expression", expr_operation},
              {"unary_expression", lower_unary},
              {"call_expression", lower_call},
              {"index_expression", lower_index},
              {"scoped_identifier", lower_path}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].type, type) == 0)
      return rows[i].lower(l, node);
  if (strcmp(type, "boolean_literal") == 0)
    return expr_bool(l, node, l->source[ts_node_start_byte(node)] == 't');
  if (strcmp(type, "field_expression") == 0)
    return expr_field(l, node, front_field(node, "value"),
                      front_field(node, "field"));
  if (strcmp(type, "reference_expression") == 0)
    return expr_lower(l, front_field(node, "value"));
  if (strcmp(type, "type_cast_expression") == 0)
    return expr_error(l, node,
                      "numbers in an expression are exact and need no "
                      "cast");
  if (strcmp(type, "parenthesized_expression") == 0)
    return expr_lower(l, named(node, 0));
  if (strcmp(type, "array_expression") == 0)
    return expr_display(l, node, EXPR_LIST);
  if (strcmp(type, "tuple_expression") == 0)
    return expr_display(l, node, EXPR_TUPLE);
  if (strcmp(type, "assignment_expression") == 0)
    return expr_error(l, node,
                      "an expression assigns nothing; to compare, "
                      "write ==");
  return expr_unsupported(l, node, "this");
}

/// What a library's struct is a wrapping of: such structs begin with a field
/// without a name.
static bool inside(const type_desc *d, uint32_t n, uint32_t *slot) {
  if (d->key == 1 || d->n_fields == 0 || d->fields[0].name[0] || n == 0)
    return false;
  if (strcmp(d->name, "ArcInner") == 0 || strcmp(d->name, "Mutex") == 0 ||
      strcmp(d->name, "RwLock") == 0)
    *slot = 1;
  else if (strcmp(d->name, "HashSet") == 0)
    *slot = 0;
  else
    return false;
  return *slot < n && *slot < d->n_fields;
}

const dialect dialect_rust = {.name = "Rust",
                              .has_paths = true,
                              .nil = "()",
                              .before = "const _: () = (",
                              .behind = ");\n",
                              .inside = inside,
                              .operators = operators,
                              .find = find,
                              .lower = lower_node};
