// Assignments and variable declarations inside functions.
//
// go_check_values is where the two sides meet: as many values as places, or one
// expression with several values, which then reach their places through temps.
#include <string.h>

#include "sim/front/go/compiler.h"

/// Turns `x` into the two-value form if it has one.
static bool make_comma_ok(go_compiler *c, go_expr *x) {
  if (x->kind != GO_EXPR_MAP_INDEX && x->kind != GO_EXPR_RECEIVE &&
      x->kind != GO_EXPR_ASSERT)
    return false;
  go_type *results[2] = {x->type, go_basic(&c->types, GO_UNTYPED_BOOL)};
  x->comma_ok = true;
  x->type = go_tuple_of(&c->types, results, 2);
  return true;
}

static void count_mismatch(go_compiler *c, TSNode at, unsigned places,
                           TSNode list, const go_expr *only) {
  const char *s = places == 1 ? "" : "s";
  const bool is_call =
      only && (only->kind == GO_EXPR_CALL || only->kind == GO_EXPR_CALL_VALUE ||
               only->kind == GO_EXPR_CALL_METHOD);
  if (is_call) {
    const unsigned n = only->type->kind == GO_TUPLE ? only->type->n_results : 1;
    go_error(c, at,
             "assignment mismatch: %u variable%s but %s returns %u value%s",
             places, s, go_source(c, only), n, n == 1 ? "" : "s");
    return;
  }
  const unsigned n = go_child_count(list);
  go_error(c, at, "assignment mismatch: %u variable%s but %u value%s", places,
           s, n, n == 1 ? "" : "s");
}

go_expr **go_check_values(go_compiler *c, go_stmt *s, TSNode list, unsigned n,
                          TSNode at) {
  const unsigned given = go_child_count(list);
  go_expr **values = arena_alloc(&c->arena, (given + 1) * sizeof *values);
  bool bad = false;
  for (unsigned i = 0; i < given; i++) {
    values[i] = given == 1 ? go_check_multi(c, go_child(list, i))
                           : go_check_expr(c, go_child(list, i));
    bad |= values[i]->type->kind == GO_INVALID;
  }
  go_expr *only = given == 1 ? values[0] : NULL;
  if (bad && (given != n || n == 1))
    return NULL;
  if (given == n && !(only && only->type->kind == GO_TUPLE))
    return values;
  if (only &&
      (only->type->kind == GO_TUPLE || (n == 2 && make_comma_ok(c, only))) &&
      only->type->n_results == n) {
    s->tuple = only;
    s->n_temps = n;
    return go_split_tuple(c, only, &s->temps);
  }
  count_mismatch(c, at, n, list, only);
  return NULL;
}

// -- declarations ------------------------------------------------------------

/// The value for a new variable of no given type.
static go_expr *initial_value(go_compiler *c, go_expr *x, const char *context) {
  if (x->kind == GO_EXPR_NIL && go_is_untyped(x->type)) {
    go_error(c, x->node, "use of untyped nil in %s", context);
    return go_bad(c, x->node);
  }
  return go_default(c, x);
}

static void add_var(go_stmt *s, go_entity *e, bool declared) {
  s->declared[s->n_vars] = declared;
  s->vars[s->n_vars++] = e;
}

static void make_vars(go_compiler *c, go_stmt *s, unsigned n) {
  s->vars = arena_alloc(&c->arena, (n + 1) * sizeof *s->vars);
  s->declared = arena_alloc(&c->arena, (n + 1) * sizeof *s->declared);
}

/// A left side of `:=`: new, or a variable of the same scope.
static go_entity *short_var(go_compiler *c, TSNode node, bool *declared) {
  const char *name = go_name(c, node);
  go_entity *old = name == c->blank ? NULL : go_lookup_here(c->scope, name);
  *declared = !old || old->kind != GO_ENTITY_VAR;
  if (!*declared) {
    old->assigned = true;
    return old;
  }
  return go_local(c, name, node, NULL);
}

go_stmt *go_check_short_var(go_compiler *c, TSNode node) {
  const TSNode left = front_field(node, "left");
  const TSNode right = front_field(node, "right");
  const unsigned n = go_child_count(left);
  go_stmt *s = go_stmt_new(c, GO_STMT_VAR, node);
  make_vars(c, s, n);
  go_expr **values = go_check_values(c, s, right, n, go_child(left, 0));
  bool any_new = false;
  for (unsigned i = 0; i < n; i++) {
    const TSNode name = go_child(left, i);
    bool declared = true;
    if (!go_is_name(name)) {
      go_error(c, name, "non-name %s on left side of :=", go_text(c, name));
      return NULL;
    }
    for (unsigned j = 0; j < i; j++)
      if (s->vars[j]->name == go_name(c, name) && s->vars[j]->name != c->blank)
        go_error(c, name, "%s repeated on left side of :=", s->vars[j]->name);
    go_entity *e = short_var(c, name, &declared);
    any_new |= declared && e->name != c->blank;
    if (values && declared)
      values[i] = initial_value(c, values[i], "assignment");
    else if (values)
      values[i] = go_assign_to(c, values[i], e->type, "assignment");
    if (declared)
      e->type = values ? values[i]->type : go_basic(&c->types, GO_INVALID);
    if (e->type->kind == GO_INVALID)
      e->used = true; // one error is enough
    add_var(s, e, declared);
  }
  if (!any_new)
    go_error(c, node, "no new variables on left side of :=");
  for (unsigned i = 0; i < n; i++)
    if (s->declared[i])
      go_declare(c, c->scope, s->vars[i]);
  s->right = values;
  s->n_right = values ? n : 0;
  return s;
}

static go_stmt *check_var_spec(go_compiler *c, TSNode spec) {
  const TSNode type_node = front_field(spec, "type");
  const TSNode list = front_field(spec, "value");
  go_stmt *s = go_stmt_new(c, GO_STMT_VAR, spec);
  go_type *type =
      ts_node_is_null(type_node) ? NULL : go_check_type(c, type_node);
  unsigned n;
  const TSNode *names = go_fields(c, spec, "name", &n);
  make_vars(c, s, n);
  for (unsigned i = 0; i < n; i++)
    add_var(s, go_local(c, go_name(c, names[i]), names[i], type), true);
  if (!ts_node_is_null(list)) {
    s->right = go_check_values(c, s, list, s->n_vars,
                               s->n_vars ? s->vars[0]->node : spec);
    s->n_right = s->right ? s->n_vars : 0;
  }
  for (unsigned i = 0; i < s->n_vars; i++) {
    go_entity *e = s->vars[i];
    if (s->right && type)
      s->right[i] = go_assign_to(c, s->right[i], type, "variable declaration");
    else if (s->right)
      s->right[i] = initial_value(c, s->right[i], "variable declaration");
    if (!type)
      e->type = s->right ? s->right[i]->type : go_basic(&c->types, GO_INVALID);
    if (e->type->kind == GO_INVALID || e->name == c->blank)
      e->used = true;
    go_declare(c, c->scope, e);
  }
  return s;
}

go_stmt *go_check_var_declaration(go_compiler *c, TSNode node) {
  const unsigned n = go_child_count(node);
  go_stmt *all = go_stmt_new(c, GO_STMT_VARS, node);
  for (unsigned i = 0; i < n; i++) {
    const TSNode child = go_child(node, i);
    go_stmt *s = front_is(child, "var_spec_list")
                     ? go_check_var_declaration(c, child)
                     : check_var_spec(c, child);
    if (n == 1)
      return s;
    if (!all->list)
      all->list = arena_alloc(&c->arena, n * sizeof *all->list);
    all->list[all->n_list++] = s;
  }
  return all;
}

// -- assignment --------------------------------------------------------------

go_expr *go_check_target(go_compiler *c, TSNode node) {
  if (go_is_name(node)) {
    const char *name = go_name(c, node);
    if (name == c->blank)
      return NULL;
    go_entity *e = go_lookup(c, name);
    if (e && e->kind == GO_ENTITY_VAR) {
      const bool used = e->used; // being assigned is no use
      go_expr *x = go_check_entity(c, e, node);
      e->used = used;
      go_mark_assigned(c, x);
      return x;
    }
  }
  go_expr *x = go_check_expr(c, node);
  if (x->type->kind == GO_INVALID)
    return x;
  if (x->mode == GO_MODE_VARIABLE || x->mode == GO_MODE_MAP_ELEMENT) {
    go_mark_assigned(c, x);
    return x;
  }
  if (x->kind == GO_EXPR_FIELD && x->x->mode == GO_MODE_MAP_ELEMENT)
    go_error(c, node, "cannot assign to struct field %s in map",
             go_source(c, x));
  else
    go_error(c, node,
             "cannot assign to %s (neither addressable nor a map index "
             "expression)",
             go_source(c, x));
  return go_bad(c, node);
}

static go_stmt *op_assignment(go_compiler *c, TSNode node, TSNode target,
                              go_operator op, go_expr *y) {
  go_stmt *s = go_stmt_new(c, GO_STMT_OP_ASSIGN, node);
  go_expr *x = go_check_target(c, target);
  if (!x) {
    go_error(c, target, "cannot use _ as value");
    return s;
  }
  if (x->type->kind == GO_INVALID || y->type->kind == GO_INVALID)
    return s;
  if (x->kind == GO_EXPR_VAR)
    x->entity->used = true;
  const go_expr *sum = go_binary(c, node, op, x, y);
  if (sum->type->kind == GO_INVALID)
    return s;
  s->op = op;
  s->left = arena_alloc(&c->arena, sizeof *s->left);
  s->right = arena_alloc(&c->arena, sizeof *s->right);
  s->left[0] = x;
  s->right[0] = sum->y;
  s->n_left = s->n_right = 1;
  return s;
}

go_stmt *go_check_step(go_compiler *c, TSNode node, go_operator op) {
  const TSNode target = go_child(node, 0);
  go_expr *one = go_constant_expr(c, node, go_basic(&c->types, GO_UNTYPED_INT),
                                  go_constant_int(1));
  if (!go_is_name(target) || go_name(c, target) != c->blank) {
    // s++ on something that is no number reads better than s + 1
    const go_expr *x = go_check_expr(c, target);
    if (x->type->kind == GO_INVALID)
      return NULL;
    if (!go_is_numeric(x->type)) {
      go_error(c, node, "invalid operation: %s%s (non-numeric type %s)",
               go_source(c, x), op == GO_OP_ADD ? "++" : "--",
               go_tstring(c, x->type));
      return NULL;
    }
  }
  return op_assignment(c, node, target, op, one);
}

go_stmt *go_check_assignment(go_compiler *c, TSNode node) {
  const TSNode left = front_field(node, "left");
  const TSNode right = front_field(node, "right");
  char *op = go_text(c, front_field(node, "operator"));
  const unsigned n = go_child_count(left);
  if (strcmp(op, "=") != 0) {
    op[strlen(op) - 1] = 0;
    if (n != 1 || go_child_count(right) != 1) {
      go_error(c, node,
               "assignment operation %s= requires single-valued "
               "expressions",
               op);
      return NULL;
    }
    return op_assignment(c, node, go_child(left, 0), go_operator_of(op),
                         go_check_expr(c, go_child(right, 0)));
  }
  go_stmt *s = go_stmt_new(c, GO_STMT_ASSIGN, node);
  s->left = arena_alloc(&c->arena, (n + 1) * sizeof *s->left);
  for (unsigned i = 0; i < n; i++)
    s->left[i] = go_check_target(c, go_child(left, i));
  go_expr **values = go_check_values(c, s, right, n, go_child(left, 0));
  if (!values)
    return s;
  for (unsigned i = 0; i < n; i++) {
    if (s->left[i])
      values[i] = go_assign_to(c, values[i], s->left[i]->type, "assignment");
    else
      values[i] = initial_value(c, values[i], "assignment");
  }
  s->right = values;
  s->n_left = s->n_right = n;
  return s;
}
