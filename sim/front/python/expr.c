// Expressions: each leaves its value on the operand stack.
//
// Invariant: conditions are compiled to jumps (compile_jump), so that `and`,
// `or`, `not` and comparisons in a condition never build a truth value only to
// test it. Start reading at compile_expr.
#include "sim/front/python/python.h"

#include <stdio.h>
#include <string.h>

bool is_number(TSNode node) {
  node = py_strip(node);
  if (front_is(node, "unary_operator"))
    node = front_field(node, "argument");
  return front_is(node, "integer") || front_is(node, "float") ||
         front_is(node, "true") || front_is(node, "false");
}

bool is_scalar(TSNode node) {
  node = py_strip(node);
  return is_number(node) || front_is(node, "string") ||
         front_is(node, "concatenated_string");
}

opcode binary_opcode(const char *op) {
  static const struct {
    const char *text;
    opcode op;
  } table[] = {{"+", OP_ADD},     {"-", OP_SUB},     {"*", OP_MUL},
               {"/", OP_DIV},     {"%", OP_MOD},     {"//", OP_FLOOR_DIV},
               {"**", OP_POW},    {"&", OP_BIT_AND}, {"|", OP_BIT_OR},
               {"^", OP_BIT_XOR}, {"<<", OP_SHL},    {">>", OP_SHR}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(table[i].text, op) == 0)
      return table[i].op;
  return OP_NOP;
}

static void compile_binary(gen *g, TSNode node) {
  const char *op = ts_node_type(front_field(node, "operator"));
  opcode code = binary_opcode(op);
  compile_expr(g, front_field(node, "left"));
  compile_expr(g, front_field(node, "right"));
  if (code == OP_NOP)
    emit_intrinsic(g->f, "%matmul", 2, front_span(node));
  else
    emit(g->f, code, NUM_DYN, front_span(node));
}

static void compile_unary(gen *g, TSNode node) {
  const char *op = ts_node_type(front_field(node, "operator"));
  TSNode argument = front_field(node, "argument"), inner = py_strip(argument);
  if (*op == '-' && front_is(inner, "integer")) {
    compile_integer(g, inner, true);
  } else if (*op == '-' && front_is(inner, "float")) {
    compile_float(g, inner, true);
  } else {
    compile_expr(g, argument);
    if (*op == '+')
      emit_intrinsic(g->f, "%plus", 1, front_span(node));
    else
      emit(g->f, *op == '-' ? OP_NEG : OP_BIT_NOT, NUM_DYN, front_span(node));
  }
}

static void compile_boolean(gen *g, TSNode node) {
  bool is_and = strcmp(ts_node_type(front_field(node, "operator")), "and") == 0;
  span at = front_span(node);
  label end = emit_label(g->f);
  compile_expr(g, front_field(node, "left"));
  emit(g->f, OP_DUP, 0, at);
  emit(g->f, OP_TRUTH, 0, at);
  emit_jump(g->f, is_and ? OP_JUMP_IF_FALSE : OP_JUMP_IF_TRUE, end, 0, at);
  emit(g->f, OP_POP, 1, at);
  compile_expr(g, front_field(node, "right"));
  emit_place(g->f, end);
}

static void compile_conditional(gen *g, TSNode node) {
  span at = front_span(node);
  label otherwise = emit_label(g->f), end = emit_label(g->f);
  compile_jump(g, py_child(node, 1), false, otherwise);
  compile_expr(g, py_child(node, 0));
  emit_jump(g->f, OP_JUMP, end, 0, at);
  emit_place(g->f, otherwise);
  compile_expr(g, py_child(node, 2));
  emit_place(g->f, end);
}

// -- comparisons -------------------------------------------------------------

/// Emits the comparison of the two operands on the stack.
static void emit_comparison(gen *g, const char *op, span at) {
  static const struct {
    const char *text;
    opcode op;
  } table[] = {{"<", OP_LT},  {"<=", OP_LE}, {">", OP_GT}, {">=", OP_GE},
               {"==", OP_EQ}, {"!=", OP_NE}, {"<>", OP_NE}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(table[i].text, op) == 0) {
      emit(g->f, table[i].op, NUM_DYN, at);
      return;
    }
  bool is_not = strstr(op, "not") != NULL;
  if (strncmp(op, "is", 2) == 0)
    emit(g->f, OP_IS, 0, at);
  else
    emit_contains(g, at);
  if (is_not)
    emit(g->f, OP_NOT, 0, at);
}

/// The operators of a comparison; the alias `not in` has two words of text.
static uint32_t comparison_operators(TSNode node, const char **out,
                                     uint32_t max) {
  uint32_t n = 0;
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  for (bool more = ts_tree_cursor_goto_first_child(&cursor); more;
       more = ts_tree_cursor_goto_next_sibling(&cursor)) {
    const char *field = ts_tree_cursor_current_field_name(&cursor);
    if (field && strcmp(field, "operators") == 0 && n < max)
      out[n++] = ts_node_type(ts_tree_cursor_current_node(&cursor));
  }
  ts_tree_cursor_delete(&cursor);
  return n;
}

#define COMPARISONS_MAX 64

static void compile_comparison(gen *g, TSNode node) {
  const char *ops[COMPARISONS_MAX];
  uint32_t n = comparison_operators(node, ops, COMPARISONS_MAX);
  nodes operands = py_children(g->c, node);
  span at = front_span(node);
  if (n + 1 != operands.n) {
    py_unsupported(g->c, node, "a chain of this many comparisons", NULL);
    return;
  }
  compile_expr(g, operands.at[0]);
  if (n == 1) {
    compile_expr(g, operands.at[1]);
    emit_comparison(g, ops[0], at);
    return;
  }
  label cut = emit_label(g->f), end = emit_label(g->f);
  for (uint32_t i = 0; i < n; i++) {
    compile_expr(g, operands.at[i + 1]);
    if (i + 1 < n) { // a b -- b (a op b)
      emit(g->f, OP_SWAP, 0, at);
      emit(g->f, OP_DUP, 1, at);
      emit_comparison(g, ops[i], at);
      emit_jump(g->f, OP_JUMP_IF_FALSE, cut, 0, at);
    } else {
      emit_comparison(g, ops[i], at);
    }
  }
  emit_jump(g->f, OP_JUMP, end, 0, at);
  emit_place(g->f, cut);
  emit(g->f, OP_POP, 1, at);
  emit_special(g->f, SPECIAL_FALSE, at);
  emit_place(g->f, end);
}

void compile_jump(gen *g, TSNode node, bool sense, label l) {
  node = py_strip(node);
  span at = front_span(node);
  if (!py_enter(g->c, node))
    return;
  if (front_is(node, "not_operator")) {
    compile_jump(g, front_field(node, "argument"), !sense, l);
  } else if (front_is(node, "boolean_operator")) {
    bool is_and =
        strcmp(ts_node_type(front_field(node, "operator")), "and") == 0;
    if (is_and != sense) { // either side alone decides
      compile_jump(g, front_field(node, "left"), sense, l);
      compile_jump(g, front_field(node, "right"), sense, l);
    } else {
      label other = emit_label(g->f);
      compile_jump(g, front_field(node, "left"), !sense, other);
      compile_jump(g, front_field(node, "right"), sense, l);
      emit_place(g->f, other);
    }
  } else if (front_is(node, "true") || front_is(node, "false")) {
    if (front_is(node, "true") == sense)
      emit_jump(g->f, OP_JUMP, l, 0, at);
  } else {
    compile_expr(g, node);
    if (!front_is(node, "comparison_operator"))
      emit(g->f, OP_TRUTH, 0, at);
    emit_jump(g->f, sense ? OP_JUMP_IF_TRUE : OP_JUMP_IF_FALSE, l, 0, at);
  }
  py_leave(g->c);
}

// -- access ------------------------------------------------------------------

/// Pushes n_waiting or broken of the object on top: of a barrier it is a look
/// at something that others change, of anything else an attribute.
static void emit_barrier_look(gen *g, const char *name, span at) {
  label other = emit_label(g->f), done = emit_label(g->f);
  char intrinsic_name[40];
  snprintf(intrinsic_name, sizeof intrinsic_name, "%%Barrier.%s", name);
  emit(g->f, OP_DUP, 0, at);
  emit_intrinsic(g->f, "%is_barrier", 1, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, other, 0, at);
  emit_intrinsic(g->f, intrinsic_name, 1, at);
  emit_jump(g->f, OP_JUMP, done, 0, at);
  emit_place(g->f, other);
  emit(g->f, OP_LOAD_ATTR, emit_name(g->c->e, name), at);
  emit_place(g->f, done);
}

static void compile_attribute(gen *g, TSNode node) {
  library_item item = library_item_of(g, node);
  if (item.kind != ITEM_NONE) {
    load_item(g, item, node);
    return;
  }
  const char *name = py_text(g->c, front_field(node, "attribute"));
  compile_expr(g, front_field(node, "object"));
  if (g->c->uses_barriers &&
      (strcmp(name, "n_waiting") == 0 || strcmp(name, "broken") == 0)) {
    emit_barrier_look(g, name, front_span(node));
    return;
  }
  emit(g->f, OP_LOAD_ATTR, emit_name(g->c->e, name), front_span(node));
}

void slice_parts(TSNode slice, TSNode bounds[3]) {
  unsigned at_colon = 0;
  uint32_t n = ts_node_child_count(slice);
  for (uint32_t i = 0; i < n; i++) {
    TSNode child = ts_node_child(slice, i);
    if (strcmp(ts_node_type(child), ":") == 0)
      at_colon++;
    else if (ts_node_is_named(child) && !front_is(child, "comment") &&
             at_colon < 3)
      bounds[at_colon] = child;
  }
}

static void compile_slice(gen *g, TSNode node, TSNode slice) {
  TSNode bounds[3] = {{{0}, NULL, NULL}};
  slice_parts(slice, bounds);
  uint32_t flags = 8;
  for (unsigned i = 0; i < 3; i++)
    if (bounds[i].id) {
      compile_expr(g, bounds[i]);
      flags |= 1u << i;
    }
  emit(g->f, OP_SLICE, flags, front_span(node));
}

/// A slice among several indices, as a value.
static void push_slice(gen *g, TSNode slice) {
  TSNode bounds[3] = {{{0}, NULL, NULL}};
  slice_parts(slice, bounds);
  for (unsigned i = 0; i < 3; i++)
    if (bounds[i].id)
      compile_expr(g, bounds[i]);
    else
      emit_special(g->f, SPECIAL_NIL, front_span(slice));
  emit_intrinsic(g->f, "slice", 3, front_span(slice));
}

/// Whether a subscript says nothing at run time: Optional[int], list[str].
static bool is_annotation(gen *g, TSNode node) {
  static const char *const types[] = {"list",
                                      "dict",
                                      "tuple",
                                      "set",
                                      "frozenset",
                                      "type",
                                      "collections.deque",
                                      "collections.defaultdict",
                                      "collections.Counter",
                                      "collections.OrderedDict",
                                      "queue.Queue"};
  const library_item item = library_item_of(g, front_field(node, "value"));
  if (item.kind == ITEM_CONSTANT)
    return item.module != NULL;
  if (item.kind != ITEM_INTRINSIC)
    return false;
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (strcmp(types[i], language_python_intrinsics[item.intrinsic].name) == 0)
      return true;
  return false;
}

static void compile_subscript(gen *g, TSNode node) {
  TSNode index[2];
  uint32_t n = py_fields(node, "subscript", index, 2);
  if (is_annotation(g, node)) {
    load_item(g, library_item_of(g, front_field(node, "value")), node);
    return;
  }
  compile_expr(g, front_field(node, "value"));
  if (n == 1 && front_is(index[0], "slice")) {
    compile_slice(g, node, index[0]);
    return;
  }
  if (n == 1) {
    compile_expr(g, index[0]);
  } else {
    nodes parts = py_children(g->c, node);
    for (uint32_t i = 1; i < parts.n; i++) {
      if (front_is(parts.at[i], "slice"))
        push_slice(g, parts.at[i]);
      else
        compile_expr(g, parts.at[i]);
    }
    emit(g->f, OP_NEW_TUPLE, parts.n - 1, front_span(node));
  }
  emit(g->f, OP_LOAD_INDEX, INDEX_DYNAMIC, front_span(node));
}

static void compile_walrus(gen *g, TSNode node) {
  TSNode name = front_field(node, "name");
  compile_expr(g, front_field(node, "value"));
  emit(g->f, OP_DUP, 0, front_span(node));
  // Inside a comprehension the name is the function's, not the comprehension's.
  scope *inner = g->scope;
  while (g->scope->kind == SCOPE_COMPREHENSION)
    g->scope = g->scope->parent;
  store_name(g, py_text(g->c, name), name);
  g->scope = inner;
}

static void compile_identifier(gen *g, TSNode node) {
  load_name(g, py_text(g->c, node), node);
}

static void compile_not(gen *g, TSNode node) {
  compile_expr(g, front_field(node, "argument"));
  emit(g->f, OP_TRUTH, 0, front_span(node));
  emit(g->f, OP_NOT, 0, front_span(node));
}

static void compile_none(gen *g, TSNode node) {
  emit_special(g->f, SPECIAL_NIL, front_span(node));
}

static void compile_true(gen *g, TSNode node) {
  emit_special(g->f, SPECIAL_TRUE, front_span(node));
}

static void compile_false(gen *g, TSNode node) {
  emit_special(g->f, SPECIAL_FALSE, front_span(node));
}

static void compile_ellipsis(gen *g, TSNode node) {
  emit_special(g->f, SPECIAL_ELLIPSIS, front_span(node));
}

static void compile_int(gen *g, TSNode node) {
  compile_integer(g, node, false);
}

static void compile_float_literal(gen *g, TSNode node) {
  compile_float(g, node, false);
}

static const struct {
  const char *type;
  void (*compile)(gen *g, TSNode node);
} expressions[] = {{"identifier", compile_identifier},
                   {"call", compile_call},
                   {"attribute", compile_attribute},
                   {"integer", compile_int},
                   {"string", compile_string},
                   {"binary_operator", compile_binary},
                   {"comparison_operator", compile_comparison},
                   {"subscript", compile_subscript},
                   {"none", compile_none},
                   {"true", compile_true},
                   {"false", compile_false},
                   {"float", compile_float_literal},
                   {"tuple", compile_collection},
                   {"list", compile_collection},
                   {"dictionary", compile_collection},
                   {"set", compile_collection},
                   {"expression_list", compile_collection},
                   {"pattern_list", compile_collection},
                   {"boolean_operator", compile_boolean},
                   {"not_operator", compile_not},
                   {"unary_operator", compile_unary},
                   {"conditional_expression", compile_conditional},
                   {"lambda", compile_lambda},
                   {"yield", compile_yield},
                   {"await", compile_await},
                   {"generator_expression", compile_generator_expression},
                   {"list_comprehension", compile_comprehension},
                   {"set_comprehension", compile_comprehension},
                   {"dictionary_comprehension", compile_comprehension},
                   {"named_expression", compile_walrus},
                   {"concatenated_string", compile_string},
                   {"ellipsis", compile_ellipsis}};

static const struct {
  const char *type, *what, *instead;
} unsupported[] = {{"list_splat", "a starred expression here", NULL},
                   {"list_splat_pattern", "a starred expression here", NULL},
                   {"as_pattern", "'as' here", NULL}};

void compile_expr(gen *g, TSNode node) {
  node = py_strip(node);
  if (ts_node_is_null(node) || !py_enter(g->c, node))
    return;
  bool found = false;
  for (size_t i = 0; !found && i < sizeof expressions / sizeof *expressions;
       i++)
    if (front_is(node, expressions[i].type)) {
      expressions[i].compile(g, node);
      found = true;
    }
  for (size_t i = 0; !found && i < sizeof unsupported / sizeof *unsupported;
       i++)
    if (front_is(node, unsupported[i].type)) {
      py_unsupported(g->c, node, unsupported[i].what, unsupported[i].instead);
      found = true;
    }
  if (!found)
    py_unsupported(g->c, node, ts_node_type(node), NULL);
  py_leave(g->c);
}
