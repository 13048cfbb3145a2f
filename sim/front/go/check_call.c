// Calls: functions, methods, function values, conversions written as calls.
//
// Start reading at go_check_call. Arguments are converted to the parameters'
// types here; those of a variadic parameter become one slice, except for
// intrinsics, which take them one by one.
#include <string.h>

#include "sim/front/go/compiler.h"

/// The arguments of a call as written.
typedef struct arguments {
  go_expr **list;
  unsigned n;
  bool spread;
  go_expr *tuple; ///< f(g()) with several results
  uint32_t **temps;
  unsigned n_temps;
  TSNode node;
  bool bad;
} arguments;

static arguments check_arguments(go_compiler *c, TSNode node) {
  arguments a = {.node = node};
  const TSNode *children = go_children(c, node, &a.n);
  a.list = arena_alloc(&c->arena, (a.n + 1) * sizeof *a.list);
  for (unsigned i = 0; i < a.n; i++) {
    TSNode child = children[i];
    if (front_is(child, "variadic_argument")) {
      a.spread = true;
      child = go_child(child, 0);
      if (i + 1 < a.n)
        go_error(c, child, "can only use ... with final argument in list");
    }
    go_expr *x = a.n == 1 && !a.spread ? go_check_multi(c, child)
                                       : go_check_expr(c, child);
    a.bad |= x->type->kind == GO_INVALID;
    a.list[i] = x;
  }
  if (a.n == 1 && a.list[0]->type->kind == GO_TUPLE) {
    a.tuple = a.list[0];
    a.n = a.n_temps = a.tuple->type->n_results;
    a.list = go_split_tuple(c, a.tuple, &a.temps);
  }
  return a;
}

static const char *argument_types(go_compiler *c, const arguments *a) {
  const char *text = "(";
  for (unsigned i = 0; i < a->n; i++) {
    const go_type *t = a->list[i]->type;
    const bool number = go_is_untyped(t) && go_is_numeric(t);
    text = arena_printf(
        &c->arena, "%s%s%s", text, i ? ", " : "",
        number ? "number"
        : t->kind == GO_UNTYPED_NIL
            ? "nil"
            : go_tstring(c, go_is_untyped(t)
                                ? go_default_type(&c->types, (go_type *)t)
                                : t));
  }
  return arena_printf(&c->arena, "%s)", text);
}

static bool count_matches(go_compiler *c, const arguments *a, const go_type *t,
                          TSNode call) {
  const unsigned fixed = t->n_params - t->variadic;
  if (a->n == t->n_params || (t->variadic && !a->spread && a->n >= fixed))
    return true;
  const bool few = a->n < t->n_params;
  const char *want = go_tstring(
      c, go_func_of(&c->types, t->params, t->n_params, t->variadic, NULL, 0));
  const TSNode callee = front_field(call, "function");
  const char *name = ts_node_is_null(callee) ? "function" : go_text(c, callee);
  const TSNode close = ts_node_child(
      a->node, ts_node_is_null(a->node) ? 0 : ts_node_child_count(a->node) - 1);
  const TSNode at = few        ? close
                    : a->tuple ? go_child(a->node, 0)
                               : go_child(a->node, t->n_params);
  go_error(c, at, "%s arguments in call to %s\n\thave %s\n\twant %s",
           few ? "not enough" : "too many", name, argument_types(c, a),
           want + 4);
  return false;
}

/// The arguments from `from` on as the slice of a variadic parameter.
static go_expr *pack(go_compiler *c, const arguments *a, unsigned from,
                     go_type *slice, const char *context, TSNode call) {
  const unsigned n = a->n - from;
  if (n == 0)
    return go_expr_new(c, GO_EXPR_ZERO, call, slice);
  go_expr *e = go_expr_new(c, GO_EXPR_COMPOSITE, call, slice);
  e->args = arena_alloc(&c->arena, n * sizeof *e->args);
  e->indices = arena_alloc(&c->arena, n * sizeof *e->indices);
  for (unsigned i = 0; i < n; i++) {
    e->args[i] = go_assign_to(c, a->list[from + i], slice->elem, context);
    e->indices[i] = i;
  }
  e->n_args = e->index = n;
  return e;
}

/// Fills the arguments of call `e` behind those it has already.
static void bind_arguments(go_compiler *c, go_expr *e, arguments *a,
                           const go_type *t, bool flat, TSNode call) {
  const TSNode callee = front_field(call, "function");
  const char *context =
      ts_node_is_null(callee)
          ? "argument"
          : arena_printf(&c->arena, "argument to %s", go_text(c, callee));
  const unsigned fixed = t->n_params - t->variadic;
  e->tuple = a->tuple;
  e->temps = a->temps;
  e->n_temps = a->n_temps;
  if (a->bad || !count_matches(c, a, t, call)) {
    e->kind = GO_EXPR_BAD;
    return;
  }
  if (a->spread && !t->variadic) {
    go_error(c, a->list[a->n - 1]->node,
             "cannot use ... in call to non-variadic %s", go_text(c, callee));
    e->kind = GO_EXPR_BAD;
    return;
  }
  for (unsigned i = 0; i < fixed; i++)
    e->args[e->n_args++] = go_assign_to(c, a->list[i], t->params[i], context);
  if (!t->variadic)
    return;
  go_type *slice = t->params[fixed];
  if (a->spread) {
    e->spread = true;
    e->args[e->n_args++] = go_assign_to(c, a->list[fixed], slice, context);
  } else if (flat) {
    for (unsigned i = fixed; i < a->n; i++)
      e->args[e->n_args++] = go_assign_to(c, a->list[i], slice->elem, context);
  } else {
    e->args[e->n_args++] = pack(c, a, fixed, slice, context, call);
  }
}

static void set_result(go_compiler *c, go_expr *e, const go_type *t) {
  if (t->n_results == 1) {
    e->type = t->results[0];
    return;
  }
  e->type = go_tuple_of(&c->types, t->results, t->n_results);
  if (t->n_results == 0)
    e->mode = GO_MODE_NONE;
}

static bool is_type_param(go_compiler *c, TSNode node) {
  const bool name =
      front_is(node, "identifier") || front_is(node, "type_identifier");
  const go_entity *e = name ? go_lookup(c, go_name(c, node)) : NULL;
  return e && e->type_param;
}

static go_expr *conversion_call(go_compiler *c, TSNode node, go_expr *x) {
  const TSNode list = front_field(node, "arguments");
  const unsigned n = go_child_count(list);
  if (n != 1) {
    go_error(c, node, "%s arguments in conversion to %s",
             n ? "too many" : "missing", go_tstring(c, x->type));
    return go_bad(c, node);
  }
  go_expr *y =
      go_convert(c, node, go_check_expr(c, go_child(list, 0)), x->type);
  if (y->constant.kind == GO_NO_CONSTANT || !is_type_param(c, x->node))
    return y;
  // the values of a type parameter are no constants
  go_expr *z = go_expr_new(c, GO_EXPR_CONVERT, node, y->type);
  z->x = y;
  return z;
}

/// A generic function's instance: type arguments given, or found from `a`.
static go_expr *instance(go_compiler *c, TSNode node, go_expr *x,
                         const arguments *a) {
  go_type *given[16];
  unsigned n = x->n_given;
  if (n > 0)
    memcpy(given, x->given, n * sizeof(go_type *));
  const TSNode list = front_field(node, "type_arguments");
  if (!ts_node_is_null(list))
    for (; n < go_child_count(list) && n < 16; n++)
      given[n] = go_check_type(c, go_child(list, n));
  go_entity *e =
      go_infer(c, x->entity, given, n, a->list, a->bad ? 0 : a->n, node);
  return e ? go_check_entity(c, e, x->node) : go_bad(c, node);
}

static go_expr *call(go_compiler *c, TSNode node, go_expr *x, arguments *a) {
  const go_type *t = go_underlying(x->type);
  if (t->kind != GO_FUNC) {
    go_error(c, node, "invalid operation: cannot call non-function %s",
             go_describe(c, x));
    return go_bad(c, node);
  }
  go_expr *e = go_expr_new(c, GO_EXPR_CALL_VALUE, node, NULL);
  e->args = arena_alloc(&c->arena, (a->n + t->n_params + 2) * sizeof *e->args);
  bool flat = false;
  e->x = x;
  if (x->kind == GO_EXPR_FUNC) {
    e->kind = GO_EXPR_CALL;
    e->entity = x->entity;
    flat = x->entity->intrinsic != NULL;
  } else if (x->kind == GO_EXPR_METHOD_VALUE && x->entity) {
    e->kind = GO_EXPR_CALL;
    e->entity = x->entity;
    e->args[e->n_args++] = x->x;
    flat = x->entity->intrinsic != NULL;
  } else if (x->kind == GO_EXPR_METHOD_VALUE) {
    e->kind = GO_EXPR_CALL_METHOD;
    e->x = x->x;
    e->name = x->name;
    e->signature = t;
  }
  bind_arguments(c, e, a, t, flat, node);
  set_result(c, e, t);
  return e;
}

go_expr *go_call_one(go_compiler *c, TSNode node, go_expr *x, TSNode argument) {
  go_expr *passed = go_check_multi(c, argument);
  arguments a = {.list = &passed, .n = 1, .node = node};
  a.bad = passed->type->kind == GO_INVALID;
  if (x->type->kind == GO_INVALID)
    return x;
  if (passed->type->kind == GO_TUPLE) {
    a.tuple = passed;
    a.n = a.n_temps = passed->type->n_results;
    a.list = go_split_tuple(c, passed, &a.temps);
  }
  if (x->kind == GO_EXPR_FUNC && x->mode == GO_MODE_OTHER) {
    x = instance(c, node, x, &a);
    if (x->type->kind == GO_INVALID)
      return x;
  }
  return call(c, node, x, &a);
}

go_expr *go_check_call(go_compiler *c, TSNode node) {
  const TSNode callee = front_field(node, "function");
  go_expr *x = go_check_raw(c, callee);
  if (x->type->kind == GO_INVALID) {
    check_arguments(c, front_field(node, "arguments")); // marks names as used
    return go_bad(c, node);
  }
  const TSNode brackets = front_field(node, "type_arguments");
  if (!ts_node_is_null(brackets) &&
      !(x->kind == GO_EXPR_FUNC && x->mode == GO_MODE_OTHER)) {
    x = go_index_callee(c, x, brackets);
    if (x->type->kind == GO_INVALID)
      return x;
  }
  if (x->mode == GO_MODE_TYPE)
    return conversion_call(c, node, x);
  if (x->kind == GO_EXPR_BUILTIN)
    return go_check_builtin(c, node, x->builtin);
  if (x->mode == GO_MODE_NONE || x->type->kind == GO_TUPLE) {
    go_error(c, callee, "%s used as value", go_describe(c, x));
    return go_bad(c, node);
  }
  if (x->kind == GO_EXPR_FUNC && x->entity->intrinsic &&
      strcmp(x->entity->intrinsic, "unsafe.Sizeof") == 0)
    return go_check_sizeof(c, node);
  arguments a = check_arguments(c, front_field(node, "arguments"));
  if (x->kind == GO_EXPR_FUNC && x->mode == GO_MODE_OTHER) {
    x = instance(c, node, x, &a);
    if (x->type->kind == GO_INVALID)
      return x;
  }
  return call(c, node, x, &a);
}

bool go_has_call(const go_expr *e) {
  if (!e || e->kind == GO_EXPR_CONSTANT || e->kind == GO_EXPR_CLOSURE)
    return false;
  switch (e->kind) {
  case GO_EXPR_CALL:
  case GO_EXPR_CALL_VALUE:
  case GO_EXPR_CALL_METHOD:
  case GO_EXPR_RECEIVE:
    return true;
  case GO_EXPR_CALL_BUILTIN:
    if (e->builtin != GO_BUILTIN_LEN && e->builtin != GO_BUILTIN_CAP)
      return true;
    break;
  default:
    break;
  }
  if (go_has_call(e->x) || go_has_call(e->y) || go_has_call(e->z) ||
      go_has_call(e->w))
    return true;
  for (unsigned i = 0; i < e->n_args; i++)
    if (go_has_call(e->args[i]) || (e->keys && go_has_call(e->keys[i])))
      return true;
  return false;
}
