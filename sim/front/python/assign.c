// Assignment: targets of every form, augmented assignment, del.
//
// Invariant: a target consumes the value on top of the operand stack. The value
// is evaluated before the parts of the target, as Python does. Start reading at
// assign_to.
#include "sim/front/python/python.h"

#include <stdio.h>
#include <string.h>

static bool is_sequence_target(TSNode t) {
  return front_is(t, "pattern_list") || front_is(t, "tuple_pattern") ||
         front_is(t, "list_pattern") || front_is(t, "expression_list") ||
         front_is(t, "tuple") || front_is(t, "list");
}

static bool is_star(TSNode t) {
  return front_is(t, "list_splat_pattern") || front_is(t, "list_splat");
}

static void assign_sequence(gen *g, TSNode target) {
  span at = front_span(target);
  nodes parts = py_children(g->c, target);
  uint32_t star = parts.n;
  for (uint32_t i = 0; i < parts.n; i++)
    if (is_star(parts.at[i])) {
      if (star < parts.n) {
        py_error(g->c, target,
                 "SyntaxError: multiple starred expressions in assignment");
        return;
      }
      star = i;
    }
  emit_consumed(g, at);
  if (star < parts.n) {
    emit_int(g->f, star, at);
    emit_int(g->f, parts.n - star - 1, at);
    emit_intrinsic(g->f, "%unpack_star", 3, at);
  }
  emit(g->f, OP_UNPACK, parts.n, at);
  for (uint32_t i = 0; i < parts.n; i++)
    assign_to(g, i == star ? py_child(parts.at[i], 0) : parts.at[i]);
}

static bool is_slice(TSNode target) {
  TSNode index[2];
  return front_is(target, "subscript") &&
         py_fields(target, "subscript", index, 2) == 1 &&
         front_is(index[0], "slice");
}

/// Pushes the sequence and the three bounds of a slice.
static void load_slice(gen *g, TSNode target) {
  TSNode index[2], bounds[3] = {{{0}, NULL, NULL}};
  py_fields(target, "subscript", index, 2);
  compile_expr(g, front_field(target, "value"));
  slice_parts(index[0], bounds);
  for (unsigned i = 0; i < 3; i++)
    if (bounds[i].id)
      compile_expr(g, bounds[i]);
    else
      emit_special(g->f, SPECIAL_NIL, front_span(target));
}

/// Pushes container and index of a subscript that is no slice.
static void load_subscript(gen *g, TSNode target) {
  compile_expr(g, front_field(target, "value"));
  TSNode index[2];
  uint32_t n = py_fields(target, "subscript", index, 2);
  if (n == 1 && front_is(index[0], "slice")) {
    py_unsupported(g->c, index[0], "augmented assignment to a slice",
                   "x[a:b] = x[a:b] + ...");
    emit_int(g->f, 0, front_span(target));
  } else if (n == 1) {
    compile_expr(g, index[0]);
  } else {
    nodes parts = py_children(g->c, target);
    for (uint32_t i = 1; i < parts.n; i++)
      compile_expr(g, parts.at[i]);
    emit(g->f, OP_NEW_TUPLE, parts.n - 1, front_span(target));
  }
}

/// threading.excepthook, which the library keeps.
static bool is_excepthook(gen *g, TSNode target) {
  if (!g->c->set_excepthook || !front_is(target, "attribute") ||
      strcmp(py_text(g->c, front_field(target, "attribute")), "excepthook") !=
          0)
    return false;
  const library_item item = library_item_of(g, front_field(target, "object"));
  return item.kind == ITEM_MODULE && strcmp(item.module, "threading") == 0;
}

void assign_to(gen *g, TSNode target) {
  if (!py_enter(g->c, target))
    return;
  target = py_strip(target);
  span at = front_span(target);
  if (front_is(target, "identifier")) {
    store_name(g, py_text(g->c, target), target);
  } else if (is_excepthook(g, target)) {
    emit(g->f, OP_LOAD_GLOBAL, g->c->set_excepthook->slot, at);
    emit(g->f, OP_SWAP, 0, at);
    emit2(g->f, OP_CALL, 1, 1, at);
    emit(g->f, OP_POP, 1, at);
  } else if (front_is(target, "attribute")) {
    compile_expr(g, front_field(target, "object"));
    emit(g->f, OP_SWAP, 0, at);
    const char *name = py_text(g->c, front_field(target, "attribute"));
    emit(g->f, OP_STORE_ATTR, emit_name(g->c->e, name), at);
  } else if (is_slice(target)) {
    uint32_t kept = temporary(g);
    emit_consumed(g, at);
    emit(g->f, OP_STORE, kept, at);
    load_slice(g, target);
    emit_intrinsic(g->f, "slice", 3, at);
    emit(g->f, OP_LOAD, kept, at);
    emit_intrinsic(g->f, "%set_slice", 3, at);
  } else if (front_is(target, "subscript")) {
    load_subscript(g, target);
    emit(g->f, OP_ROTATE, 2, at);
    emit(g->f, OP_ROTATE, 2, at);
    emit(g->f, OP_STORE_INDEX, INDEX_DYNAMIC, at);
  } else if (is_sequence_target(target)) {
    assign_sequence(g, target);
  } else if (is_star(target)) {
    py_error(g->c, target,
             "SyntaxError: starred assignment target must be in "
             "a list or tuple");
  } else {
    py_error(g->c, target, "SyntaxError: cannot assign to %s here",
             ts_node_type(target));
  }
  py_leave(g->c);
}

/// a, b = x, y: the values go straight to their targets.
static bool assign_pairwise(gen *g, TSNode left, TSNode right) {
  if (!is_sequence_target(left) ||
      !(front_is(right, "expression_list") || front_is(right, "tuple")))
    return false;
  nodes targets = py_children(g->c, left), values = py_children(g->c, right);
  if (targets.n != values.n || targets.n < 2)
    return false;
  for (uint32_t i = 0; i < targets.n; i++)
    if (is_star(targets.at[i]) || is_star(values.at[i]) ||
        !front_is(targets.at[i], "identifier"))
      return false;
  for (uint32_t i = 0; i < values.n; i++)
    compile_expr(g, values.at[i]);
  if (values.n == 2) {
    emit(g->f, OP_SWAP, 0, front_span(left));
  } else if (values.n == 3) { // x y z -> z x y -> z y x
    emit(g->f, OP_ROTATE, 2, front_span(left));
    emit(g->f, OP_SWAP, 0, front_span(left));
  } else {
    emit(g->f, OP_NEW_TUPLE, values.n, front_span(left));
    emit(g->f, OP_UNPACK, values.n, front_span(left));
  }
  for (uint32_t i = 0; i < targets.n; i++)
    assign_to(g, targets.at[i]);
  return true;
}

void compile_assignment(gen *g, TSNode node) {
  TSNode left = front_field(node, "left"), right = front_field(node, "right");
  if (ts_node_is_null(right)) { // an annotation alone
    // The grammar takes `match [a, b]:` and the case behind it for one.
    TSNode inner = py_child(front_field(node, "type"), 0);
    if (front_is(left, "subscript") && front_is(inner, "constrained_type"))
      py_unsupported(g->c, node, "match of a list display",
                     "parentheses: match ([...]):");
    return;
  }
  unsigned chain = 1;
  TSNode value_node = right;
  for (; front_is(value_node, "assignment"); chain++)
    value_node = front_field(value_node, "right");
  if (ts_node_is_null(value_node)) {
    py_error(g->c, node, "SyntaxError: invalid syntax");
    return;
  }
  if (chain == 1 && assign_pairwise(g, left, right))
    return;
  if (is_sequence_target(left) && front_is(value_node, "generator_expression"))
    compile_generator_list(g, value_node); // consumed at once
  else
    compile_expr(g, value_node);
  while (chain-- > 1) {
    emit(g->f, OP_DUP, 0, front_span(left));
    assign_to(g, left);
    node = right;
    left = front_field(node, "left");
    right = front_field(node, "right");
  }
  assign_to(g, left);
}

/// The operation of `a op= b`, with a and b on the stack: like `a op b`, but
/// for objects that are updated in place.
static void compile_in_place(gen *g, const char *op, TSNode right, bool scalar,
                             span at) {
  size_t n = strlen(op);
  char plain[4] = {0};
  memcpy(plain, op, n - 1 < 3 ? n - 1 : 3);
  if (strcmp(plain, "@") == 0) {
    emit_intrinsic(g->f, "%matmul", 2, at);
    return;
  }
  bool in_place = strchr("+*|&^-/%", plain[0]) && strcmp(plain, "**") != 0;
  if (in_place && !scalar && (!is_number(right) || g->c->has_in_place)) {
    char name[8];
    snprintf(name, sizeof name, "%%i%s", plain);
    emit_intrinsic(g->f, name, 2, at);
  } else {
    emit(g->f, binary_opcode(plain), NUM_DYN, at);
  }
}

void compile_augmented(gen *g, TSNode node) {
  TSNode left = front_field(node, "left"), right = front_field(node, "right");
  const char *op = py_text(g->c, front_field(node, "operator"));
  span at = front_span(node);
  left = py_strip(left);
  if (front_is(left, "identifier")) {
    const char *name = py_text(g->c, left);
    const symbol *y = scope_resolve(g->scope, name);
    load_name(g, name, left);
    compile_expr(g, right);
    compile_in_place(g, op, right, y && y->scalar && !g->c->has_reflected, at);
    store_name(g, name, left);
  } else if (front_is(left, "attribute")) {
    uint32_t name =
        emit_name(g->c->e, py_text(g->c, front_field(left, "attribute")));
    compile_expr(g, front_field(left, "object"));
    emit(g->f, OP_DUP, 0, at);
    emit(g->f, OP_LOAD_ATTR, name, front_span(left));
    compile_expr(g, right);
    compile_in_place(g, op, right, false, at);
    emit(g->f, OP_STORE_ATTR, name, front_span(left));
  } else if (front_is(left, "subscript")) {
    load_subscript(g, left);
    emit(g->f, OP_DUP2, 0, at);
    emit(g->f, OP_LOAD_INDEX, INDEX_DYNAMIC, front_span(left));
    compile_expr(g, right);
    compile_in_place(g, op, right, false, at);
    emit(g->f, OP_STORE_INDEX, INDEX_DYNAMIC, front_span(left));
  } else {
    py_error(g->c, left,
             "SyntaxError: this is an illegal expression for augmented "
             "assignment");
  }
}

static void delete_target(gen *g, TSNode target) {
  target = py_strip(target);
  span at = front_span(target);
  if (front_is(target, "identifier")) {
    delete_name(g, py_text(g->c, target), target);
  } else if (is_slice(target)) {
    load_slice(g, target);
    emit_intrinsic(g->f, "slice", 3, at);
    emit_intrinsic(g->f, "%delete_slice", 2, at);
  } else if (front_is(target, "subscript")) {
    load_subscript(g, target);
    emit(g->f, OP_DELETE_INDEX, INDEX_DYNAMIC, at);
  } else if (front_is(target, "attribute")) {
    compile_expr(g, front_field(target, "object"));
    const char *name = py_text(g->c, front_field(target, "attribute"));
    emit_string(g->f, name, strlen(name), at);
    emit_intrinsic(g->f, "%delete_attribute", 2, at);
  } else if (is_sequence_target(target)) {
    nodes parts = py_children(g->c, target);
    for (uint32_t i = 0; i < parts.n; i++)
      delete_target(g, parts.at[i]);
  } else {
    py_error(g->c, target, "SyntaxError: cannot delete %s",
             ts_node_type(target));
  }
}

void compile_delete(gen *g, TSNode node) {
  nodes parts = py_children(g->c, node);
  for (uint32_t i = 0; i < parts.n; i++)
    delete_target(g, parts.at[i]);
}
