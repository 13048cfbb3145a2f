// Calls: functions by path, values that can be called, closures as arguments.
// Methods are in check_method.c. Start reading at rs_call and rs_call_def.
#include <string.h>

#include "sim/front/rust/compiler.h"

static TSNode no_node(void) { return (TSNode){.id = NULL}; }
static bool node_is(TSNode n) { return !ts_node_is_null(n); }

// -- what a closure argument is expected to be -------------------------------

static TSNode fn_bound_in(TSNode bounds) {
  for (uint32_t i = 0; node_is(bounds) && i < ts_node_named_child_count(bounds);
       i++) {
    TSNode bound = ts_node_named_child(bounds, i);
    if (front_is(bound, "higher_ranked_trait_bound"))
      bound = front_field(bound, "type");
    if (front_is(bound, "function_type"))
      return bound;
  }
  return no_node();
}

/// The Fn bound that `d` puts on type parameter `name`.
static TSNode fn_bound_of(compiler *c, const def *d, const char *name) {
  TSNode params = front_field(d->node, "type_parameters");
  TSNode found = no_node();
  for (uint32_t i = 0; node_is(params) && !node_is(found) &&
                       i < ts_node_named_child_count(params);
       i++) {
    TSNode param = ts_node_named_child(params, i);
    if (front_is(param, "type_parameter") &&
        rs_text_is(d->src, front_field(param, "name"), name))
      found = fn_bound_in(front_field(param, "bounds"));
  }
  TSNode where = rs_child_of_type(d->node, "where_clause");
  for (uint32_t i = 0; node_is(where) && !node_is(found) &&
                       i < ts_node_named_child_count(where);
       i++) {
    TSNode one = ts_node_named_child(where, i);
    if (front_is(one, "where_predicate") &&
        rs_text_is(d->src, front_field(one, "left"), name))
      found = fn_bound_in(front_field(one, "bounds"));
  }
  if (!node_is(found) && d->owner)
    return fn_bound_of(c, d->owner, name);
  return found;
}

/// The Fn bound of an impl of a trait that `bounds` name for all types that can
/// be called: what a closure given for one has to be.
static TSNode fn_bound_by_trait(compiler *c, TSNode bounds, const scope *s) {
  for (uint32_t i = 0; node_is(bounds) && i < ts_node_named_child_count(bounds);
       i++) {
    const def *trait = rs_type_def(c, ts_node_named_child(bounds, i), s);
    for (unsigned k = 0; trait && trait->kind == DEF_TRAIT && k < c->n_impls;
         k++) {
      TSNode params = front_field(c->impls[k]->node, "type_parameters");
      for (uint32_t p = 0; c->impls[k]->trait == trait && node_is(params) &&
                           p < ts_node_named_child_count(params);
           p++) {
        TSNode found =
            fn_bound_in(front_field(ts_node_named_child(params, p), "bounds"));
        if (node_is(found))
          return found;
      }
    }
  }
  return no_node();
}

/// The bounds that `d` puts on type parameter `name` where it declares it.
static TSNode bounds_of(const def *d, const char *name) {
  TSNode params = front_field(d->node, "type_parameters");
  for (uint32_t i = 0; node_is(params) && i < ts_node_named_child_count(params);
       i++) {
    TSNode param = ts_node_named_child(params, i);
    if (rs_text_is(d->src, front_field(param, "name"), name))
      return front_field(param, "bounds");
  }
  return no_node();
}

/// The signature that the closure for parameter `node` of `fn` should have;
/// `num` is 1 where it is called once only.
static ty *expected_closure(compiler *c, const def *callee, TSNode param,
                            const type_env *types, ty *wanted) {
  TSNode type = front_field(param, "type");
  TSNode bound = no_node();
  if (wanted && rs_lookup_type(types, "T") && callee->in_library &&
      callee->owner && rs_is_owner(wanted) &&
      (strcmp(callee->name, "new") == 0 || strcmp(callee->name, "pin") == 0)) {
    ty *dyn = ty_resolve(ty_resolve(wanted)->args[0]);
    return dyn->kind == TY_DYN && !dyn->def ? dyn : NULL;
  }
  if (node_is(rs_impl_param(param)))
    bound = front_field(rs_impl_param(param), "trait");
  else if (front_is(type, "type_identifier"))
    bound = fn_bound_of(c, callee, rs_text(c, callee->src, type));
  if (front_is(bound, "bounded_type"))
    bound = ts_node_named_child(bound, 0);
  if (front_is(bound, "higher_ranked_trait_bound"))
    bound = front_field(bound, "type");
  const scope s = rs_scope_of((def *)(uintptr_t)callee, types);
  if (!front_is(bound, "function_type") && callee->in_library &&
      front_is(type, "type_identifier"))
    bound = fn_bound_by_trait(
        c, bounds_of(callee, rs_text(c, callee->src, type)), &s);
  if (!front_is(bound, "function_type"))
    return NULL;
  TSNode list[64];
  const unsigned n = rs_children(front_field(bound, "parameters"), list, 64);
  ty *t = ty_new(c->a, TY_FN, n + 1);
  for (unsigned i = 0; i < n; i++)
    t->args[i] = rs_type(c, list[i], &s);
  TSNode result = front_field(bound, "return_type");
  t->args[n] = node_is(result) ? rs_type(c, result, &s) : &ty_unit;
  t->num = rs_text_is(callee->src, front_field(bound, "trait"), "FnOnce");
  return t;
}

// -- calling a definition ----------------------------------------------------

static const type_env *bind_own(compiler *c, def *callee, const type_env *types,
                                TSNode turbofish) {
  ty *args[16];
  unsigned n = 0;
  for (uint32_t i = 0;
       node_is(turbofish) && n < 16 && i < ts_node_named_child_count(turbofish);
       i++) {
    TSNode arg = ts_node_named_child(turbofish, i);
    if (!front_is(arg, "lifetime"))
      args[n++] = rs_type(c, arg, &c->body->at);
  }
  types = rs_bind_params(c, front_field(callee->node, "type_parameters"),
                         callee->src, types, args, n);
  TSNode list[64];
  const unsigned count =
      rs_children(front_field(callee->node, "parameters"), list, 64);
  for (unsigned i = 0; i < count; i++) {
    TSNode type = rs_impl_param(list[i]);
    if (node_is(type))
      types =
          rs_bind_type(c, types, rs_impl_name(c, type), ty_var(c->a, VAR_ANY));
  }
  return types;
}

/// Whether a call's result becomes a trait object's owner only when it is
/// coerced to it: what makes the owner is called for the value's own type.
static bool becomes_object(ty *expected) {
  ty *t = ty_strip(expected);
  return rs_is_owner(t) && ty_is(t->args[0], TY_DYN);
}

expr *rs_argument(compiler *c, arguments *args, unsigned i, ty *wanted) {
  return args->given[i] ? rs_coerce(c, args->given[i], wanted)
                        : rs_check_as(c, args->nodes[i], wanted);
}

/// True for functions whose results depend on reference counts.
static void note_counts(compiler *c, const def *callee) {
  static const char *const owners[] = {"Arc", "Rc", "Weak", "RcWeak"};
  static const char *const names[] = {
      "strong_count", "try_unwrap", "weak_count", "into_inner",
      "get_mut",      "make_mut",   "downgrade",  "upgrade"};
  if (!callee->in_library || !callee->owner || callee->owner->kind != DEF_IMPL)
    return;
  TSNode owner = front_field(front_field(callee->owner->node, "type"), "type");
  bool counted = false;
  for (size_t i = 0; i < sizeof owners / sizeof *owners; i++)
    counted |= rs_text_is(callee->src, owner, owners[i]);
  for (size_t i = 0; counted && i < sizeof names / sizeof *names; i++)
    c->found.counts |= strcmp(callee->name, names[i]) == 0;
  c->found.weak_counts |= counted && (strcmp(callee->name, "weak_count") == 0 ||
                                      strcmp(callee->name, "get_mut") == 0 ||
                                      strcmp(callee->name, "make_mut") == 0);
}

/// Makes what a collection holds and what is put into it one type; those may be
/// references to it.
static void join_item(compiler *c, ty *element, ty *of, span at) {
  ty *item = rs_associated_type(c, of, "Item", true, at);
  if (ty_matches(element, item))
    ty_unify(element, item);
  else if (ty_is(item, TY_REF))
    ty_unify(element, ty_resolve(item)->args[0]);
}

/// What an iterator's items say of the types in a call of one of the library's
/// methods that take them as they are or by reference.
static void join_items(compiler *c, const expr *e) {
  const char *name = e->def->name;
  ty *self = ty_strip(e->list[0]->type), *result = ty_resolve(e->type);
  if (e->n == 1 && (strcmp(name, "sum") == 0 || strcmp(name, "product") == 0)) {
    ty *item = rs_associated_type(c, e->list[0]->type, "Item", true, e->at);
    ty *of = ty_strip(item);
    // What is summed up is what the sum is, or references to it.
    if (of->kind != TY_ADT || result->kind == TY_VAR)
      ty_unify(of, result);
  } else if (strcmp(name, "extend") == 0 && self->kind == TY_ADT &&
             self->n == 1) {
    join_item(c, self->args[0], e->list[1]->type, e->at);
  } else if (strcmp(name, "partition") == 0 && result->kind == TY_TUPLE) {
    ty *into = ty_resolve(result->args[0]);
    if (into->kind == TY_ADT && into->n == 1)
      join_item(c, into->args[0], e->list[0]->type, e->at);
  }
}

expr *rs_call_def(compiler *c, def *callee, const type_env *types,
                  expr *receiver, arguments *args, TSNode turbofish,
                  ty *expected, span at) {
  ty **params;
  unsigned n;
  TSNode list[64];
  if (args->n > 0 && !args->given[0] &&
      !front_is(args->nodes[0], "closure_expression") &&
      rs_has_alternatives(c, callee, types)) {
    args->given[0] = rs_check(c, args->nodes[0], NULL);
    callee = rs_choose_by_argument(c, callee, receiver != NULL,
                                   args->given[0]->type, &types);
  }
  types = bind_own(c, callee, types, turbofish);
  ty *result = rs_signature(c, callee, types, &params, &n);
  rs_children(front_field(callee->node, "parameters"), list, 64);
  const unsigned skip = receiver != NULL;
  note_counts(c, callee);
  if (rs_has_modifier(callee, "unsafe") && !c->body->n_unsafe)
    rs_error(c, at,
             "E0133: call to unsafe function `%s` is unsafe and requires "
             "unsafe function or block",
             callee->name);
  if (args->n + skip != n) {
    rs_error(c, at,
             "E0061: this function takes %u arguments but %u were "
             "supplied",
             n - skip, args->n);
    return rs_error_expr(c, at);
  }
  if (expected && !ty_is(expected, TY_VAR) && !becomes_object(expected) &&
      ty_matches(result, expected))
    ty_unify(result, expected);
  expr *e = rs_expr(c, E_CALL, result, at);
  e->def = callee;
  e->types = types;
  e->n = n;
  e->list = arena_alloc(c->a, (n + 1) * sizeof *e->list);
  if (receiver) {
    ty_unify(params[0], receiver->type);
    e->list[0] = rs_coerce(c, receiver, params[0]);
  }
  // Closures last: the others may tell what theirs are called with.
  for (unsigned pass = 0; pass < 2; pass++)
    for (unsigned i = skip; i < n; i++) {
      const unsigned k = i - skip;
      const bool is_closure =
          !args->given[k] && front_is(args->nodes[k], "closure_expression");
      if (is_closure != (pass == 1))
        continue;
      ty *signature =
          is_closure ? expected_closure(c, callee, list[i], types, expected)
                     : NULL;
      if (signature) {
        e->list[i] = rs_closure(c, args->nodes[k], signature);
        ty_unify(params[i], e->list[i]->type);
      } else if (callee->takes_future && i + 1 == n && !args->given[k]) {
        expr *future = rs_branch(c, rs_check(c, args->nodes[k], NULL));
        e->list[i] = rs_coerce(c, future, params[i]);
      } else {
        e->list[i] = rs_argument(c, args, k, params[i]);
      }
    }
  const scope s = rs_scope_of(callee, types);
  rs_apply_bounds(c, front_field(callee->node, "type_parameters"),
                  rs_child_of_type(callee->node, "where_clause"), &s, at);
  if (receiver && callee->in_library)
    join_items(c, e);
  for (unsigned i = 0; i < n; i++) {
    TSNode type = rs_impl_param(list[i]);
    if (node_is(type))
      rs_apply_bound(c, rs_lookup_type(types, rs_impl_name(c, type)),
                     front_field(type, "trait"), &s, at);
  }
  TSNode node = front_field(callee->node, "return_type");
  if (rs_returns_body_type(callee)) {
    instance *i = rs_instance(c, callee, types, at);
    checked_body *body = rs_check_instance(c, i);
    if (body)
      e->type = body->result;
    else if (!c->d->count)
      rs_unsupported(c, at, "recursion through `impl Trait`", NULL);
  } else if (node_is(node)) { // what is known of it has grown
    ty *again = rs_type(c, node, &s);
    if (ty_matches(again, result))
      ty_unify(again, result);
    e->type = again;
  }
  return e;
}

expr *rs_library_call(compiler *c, const char *name, ty *type, expr **args,
                      unsigned n, span at) {
  const char *path[] = {name};
  def *callee = rs_find_path(c, c->std, path, 1, true);
  const type_env *types = callee ? rs_bind_type(c, NULL, "T", type) : NULL;
  ty **params;
  unsigned count;
  expr *e = rs_expr(c, E_CALL, NULL, at);
  e->def = callee;
  e->types = types;
  e->type = callee ? rs_signature(c, callee, types, &params, &count) : &ty_unit;
  e->n = n;
  e->list = arena_alloc(c->a, (n + 1) * sizeof *e->list);
  memcpy(e->list, args, n * sizeof *args);
  return e;
}

// -- call expressions --------------------------------------------------------

static bool collect_arguments(compiler *c, TSNode list, arguments *out) {
  TSNode nodes[33];
  const unsigned n = rs_children(list, nodes, 33);
  memset(out, 0, sizeof *out);
  if (n > 32) {
    rs_error(c, rs_span(c, c->body->at.src, list), "too many arguments");
    return false;
  }
  out->n = n;
  memcpy(out->nodes, nodes, n * sizeof *nodes);
  return true;
}

static expr *call_value(compiler *c, expr *f, arguments *args, span at) {
  ty **params;
  unsigned n;
  rs_solve_pending(c);
  ty *result = rs_callable(f->type, &params, &n);
  if (!result) {
    if (!ty_is(f->type, TY_VAR) || !c->d->count)
      rs_error(c, at, "E0618: expected function, found `%s`",
               ty_name(c->a, f->type));
    return rs_error_expr(c, at);
  }
  if (args->n != n) {
    rs_error(c, at,
             "E0057: this function takes %u arguments but %u were "
             "supplied",
             n, args->n);
    return rs_error_expr(c, at);
  }
  while (!ty_is(f->type, TY_CLOSURE) && !ty_is(f->type, TY_FN) &&
         !ty_is(f->type, TY_DYN)) {
    expr *next = rs_deref(c, f);
    if (!next)
      break;
    f = next;
  }
  expr *e = rs_expr(c, E_CALL_VALUE, result, at);
  e->a = f;
  e->n = n;
  e->list = arena_alloc(c->a, (n + 1) * sizeof *e->list);
  for (unsigned i = 0; i < n; i++)
    e->list[i] = rs_argument(c, args, i, params[i]);
  return e;
}

static expr *call_field(compiler *c, TSNode node, TSNode f, TSNode turbofish,
                        ty *expected) {
  const source *src = c->body->at.src;
  const span at = rs_span(c, src, node);
  arguments args;
  expr *receiver = rs_check(c, front_field(f, "value"), NULL);
  const char *name = rs_text(c, src, front_field(f, "field"));
  if (!collect_arguments(c, front_field(node, "arguments"), &args))
    return rs_error_expr(c, at);
  rs_solve_pending(c);
  if (ty_is(receiver->type, TY_VAR) &&
      ty_resolve(receiver->type)->var == VAR_ANY) {
    if (!c->d->count)
      rs_error(c, at, "E0282: type annotations needed before `.%s`", name);
    return rs_error_expr(c, at);
  }
  expr *e = rs_call_method(c, receiver, name, &args, turbofish, expected, at);
  if (e)
    return e;
  ty *t = ty_strip(receiver->type);
  if (t->kind == TY_ADT && !t->def->in_library)
    rs_error(c, at, "E0599: no method named `%s` found for `%s`", name,
             ty_name(c->a, receiver->type));
  else
    rs_unsupported(
        c, at,
        arena_printf(c->a, "method `%s` of `%s`", name, ty_name(c->a, t)),
        NULL);
  return rs_error_expr(c, at);
}

/// A path in call position that is a variant or tuple struct.
static expr *construct(compiler *c, def *d, ty *type, arguments *args,
                       ty *expected, span at) {
  if (args->n != d->n_fields || !d->tuple_like) {
    rs_error(c, at, "E0061: `%s` takes %u arguments but %u were supplied",
             d->name, d->n_fields, args->n);
    return rs_error_expr(c, at);
  }
  if (expected && ty_matches(type, expected))
    ty_unify(type, expected);
  expr *e = rs_expr(c, d->kind == DEF_VARIANT ? E_VARIANT : E_STRUCT, type, at);
  e->def = d;
  e->n = args->n;
  e->list = arena_alloc(c->a, (e->n + 1) * sizeof *e->list);
  for (unsigned i = 0; i < e->n; i++)
    e->list[i] = rs_argument(c, args, i, rs_field_type(c, type, d, i));
  return e;
}

/// Display::fmt(value, f) or Debug::fmt(value, f); NULL if it is neither.
static expr *call_fmt(compiler *c, expr *receiver, const char *trait, TSNode to,
                      span at) {
  const bool debug = strcmp(trait, "Debug") == 0;
  if (!debug && strcmp(trait, "Display") != 0)
    return NULL;
  expr *place = receiver;
  while (ty_is(place->type, TY_REF))
    place = rs_deref(c, place);
  expr *list[] = {rs_reference(c, place, false, at), rs_check(c, to, NULL)};
  return rs_library_call(c, debug ? "write_debug" : "write_shown", place->type,
                         list, 2, at);
}

expr *rs_call(compiler *c, TSNode node, ty *expected) {
  const source *src = c->body->at.src;
  const span at = rs_span(c, src, node);
  TSNode f = front_field(node, "function"), turbofish = no_node();
  char macro[32];
  if (rs_is_macro(src, node, macro, sizeof macro))
    return rs_macro_call(c, node, macro, expected);
  if (front_is(f, "generic_function")) {
    turbofish = front_field(f, "type_arguments");
    f = front_field(f, "function");
  }
  if (front_is(f, "field_expression"))
    return call_field(c, node, f, turbofish, expected);
  arguments args;
  if (!collect_arguments(c, front_field(node, "arguments"), &args))
    return rs_error_expr(c, at);
  if (front_is(f, "break_expression")) // as the grammar reads break 'a (1, 2)
    return rs_break(c, f, front_field(node, "arguments"));
  if (!front_is(f, "identifier") && !front_is(f, "scoped_identifier") &&
      !front_is(f, "self"))
    return call_value(c, rs_check(c, f, NULL), &args, at);
  ty *type = NULL;
  const type_env *env = NULL;
  expr *local = NULL;
  if (args.n == 0 && front_is(f, "scoped_identifier") &&
      rs_text_is(src, front_field(f, "name"), "default")) {
    ty *of = rs_path_type(c, front_field(f, "path"));
    if (!of && expected && rs_text_is(src, front_field(f, "path"), "Default"))
      of = expected;
    expr *e = of ? rs_default_value(c, of, at) : NULL;
    if (e)
      return e;
  }
  def *d = rs_lookup_value(c, f, &local, &type, &env);
  if (local)
    return call_value(c, local, &args, at);
  if (!d)
    return rs_error_expr(c, at);
  if (d->kind == DEF_VARIANT || d->kind == DEF_STRUCT)
    return construct(c, d, type, &args, expected, at);
  if (d->kind != DEF_FN)
    return call_value(c, rs_path(c, f, NULL), &args, at);
  // Trait::method(receiver, …)
  if (d->owner && d->owner->kind == DEF_TRAIT && !rs_lookup_type(env, "Self")) {
    if (!d->has_self || args.n == 0) {
      rs_unsupported(c, at, "a trait's function without a type",
                     "Type::function()");
      return rs_error_expr(c, at);
    }
    expr *receiver = rs_check(c, args.nodes[0], NULL);
    expr *shown = d->owner->in_library && args.n == 2
                      ? call_fmt(c, receiver, d->owner->name, args.nodes[1], at)
                      : NULL;
    if (shown)
      return shown;
    arguments rest = {.n = args.n - 1};
    memcpy(rest.nodes, args.nodes + 1, rest.n * sizeof *rest.nodes);
    expr *e =
        rs_call_method(c, receiver, d->name, &rest, turbofish, expected, at);
    if (e)
      return e;
    rs_error(c, at, "E0277: the trait bound `%s: %s` is not satisfied",
             ty_name(c->a, receiver->type), d->owner->name);
    return rs_error_expr(c, at);
  }
  return rs_call_def(c, d, env, NULL, &args, turbofish, expected, at);
}

// -- default values ----------------------------------------------------------

expr *rs_default_value(compiler *c, ty *t, span at) {
  const type_env *env;
  t = ty_resolve(t);
  def *impl = rs_find_impl(c, "Default", t, &env);
  if (impl) {
    arguments none = {.n = 0};
    return rs_call_def(c, rs_member(impl, "default"), env, NULL, &none,
                       no_node(), t, at);
  }
  const bool derived = t->kind == TY_ADT && t->def->kind == DEF_STRUCT &&
                       (t->def->derives & DERIVE_DEFAULT);
  if (!derived && t->kind != TY_TUPLE)
    return NULL;
  const unsigned n = derived ? t->def->n_fields : t->n;
  expr *e = rs_expr(c, derived ? E_STRUCT : E_TUPLE, t, at);
  e->def = t->def;
  e->n = n;
  e->list = arena_alloc(c->a, (n + 1) * sizeof *e->list);
  for (unsigned i = 0; i < n; i++) {
    e->list[i] = rs_default_value(
        c, derived ? rs_field_type(c, t, t->def, i) : t->args[i], at);
    if (!e->list[i])
      return NULL;
  }
  return e;
}
