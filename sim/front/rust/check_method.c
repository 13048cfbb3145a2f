// Methods: what a name means for a receiver is found as rustc does: at each
// step of dereferencing, first a method that takes exactly that, then one that
// takes a reference to it. Start reading at rs_call_method.
#include <string.h>

#include "sim/front/rust/compiler.h"

static TSNode no_node(void) { return (TSNode){.id = NULL}; }
static bool node_is(TSNode n) { return !ts_node_is_null(n); }

static expr *bind_receiver(compiler *c, expr *at_step, char kind, span at) {
  switch (kind) {
  case '&':
    return rs_reference(c, at_step, false, at);
  case 'm':
    return rs_reference(c, at_step, true, at);
  default:
    return at_step;
  }
}

/// Whether `.clone()` clones a value of this type, and not what it
/// dereferences to.
static bool is_cloned(compiler *c, ty *t) {
  const type_env *env;
  return t->kind != TY_ADT || (t->def->derives & DERIVE_CLONE) ||
         (t->def->in_library && !rs_find_impl(c, "Deref", t, &env));
}

/// `x.clone()` and the like for types that derive them.
static expr *call_derived(compiler *c, expr *receiver, const char *name,
                          arguments *args, span at) {
  expr *at_value = receiver;
  while (ty_is(at_value->type, TY_REF))
    at_value = rs_deref(c, at_value);
  if (args->n == 0 && strcmp(name, "clone") == 0) {
    expr *list[] = {rs_reference(c, at_value, false, at)};
    return rs_library_call(c, "clone_value", at_value->type, list, 1, at);
  }
  if (args->n == 0 && strcmp(name, "to_string") == 0) {
    expr *e = rs_expr(c, E_FORMAT, &ty_string, at);
    e->text = "{}";
    e->list = arena_alloc(c->a, sizeof *e->list);
    e->list[0] = rs_formattable(c, at_value, false);
    e->n = 1;
    return e;
  }
  if (args->n == 1 && strcmp(name, "fmt") == 0) {
    // Which of the two traits is meant is said by the one being implemented.
    const def *impl = c->body->fn ? c->body->fn->owner : NULL;
    const bool debug = impl && impl->kind == DEF_IMPL && impl->trait &&
                       strcmp(impl->trait->name, "Debug") == 0;
    expr *to =
        args->given[0] ? args->given[0] : rs_check(c, args->nodes[0], NULL);
    expr *list[] = {rs_reference(c, at_value, false, at), to};
    return rs_library_call(c, debug ? "write_debug" : "write_shown",
                           at_value->type, list, 2, at);
  }
  if (args->n == 1 &&
      (strcmp(name, "cmp") == 0 || strcmp(name, "partial_cmp") == 0 ||
       strcmp(name, "total_cmp") == 0)) {
    ty *by_ref = ty_ref(c->a, at_value->type, false);
    expr *list[] = {rs_reference(c, at_value, false, at),
                    rs_argument(c, args, 0, by_ref)};
    return rs_library_call(
        c, strcmp(name, "partial_cmp") == 0 ? "partial_order" : "order",
        at_value->type, list, 2, at);
  }
  return NULL;
}

/// Whether the method's `self` is declared to be in an owner such as `t`.
static bool owns_self(compiler *c, const def *callee, const ty *t) {
  TSNode type = front_field(rs_self_parameter(callee), "type");
  const scope s = rs_scope_of((def *)(uintptr_t)callee, NULL);
  const def *owner = rs_type_def(
      c, front_is(type, "generic_type") ? front_field(type, "type") : type, &s);
  return owner == t->def;
}

/// What `T: Into<…>` says that `into()` makes of a `t`, where a type parameter
/// of `d` with such a bound stands for that; or NULL.
static ty *bound_conversion(compiler *c, const def *d, ty *t) {
  if (!d)
    return NULL;
  TSNode params = front_field(d->node, "type_parameters");
  for (uint32_t i = 0; node_is(params) && i < ts_node_named_child_count(params);
       i++) {
    TSNode param = ts_node_named_child(params, i);
    ty *of =
        front_is(param, "type_parameter")
            ? rs_lookup_type(c->body->at.types,
                             rs_text(c, d->src, front_field(param, "name")))
            : NULL;
    TSNode bounds = front_field(param, "bounds");
    for (uint32_t k = 0; of && node_is(bounds) && ty_matches(of, t) &&
                         k < ts_node_named_child_count(bounds);
         k++) {
      TSNode bound = ts_node_named_child(bounds, k);
      if (front_is(bound, "generic_type") &&
          rs_text_is(d->src, front_field(bound, "type"), "Into"))
        return rs_type(
            c, ts_node_named_child(front_field(bound, "type_arguments"), 0),
            &c->body->at);
    }
  }
  return bound_conversion(c, d->owner, t);
}

expr *rs_call_method(compiler *c, expr *receiver, const char *name,
                     arguments *args, TSNode turbofish, ty *expected, span at) {
  const type_env *env;
  expr *step = receiver;
  for (unsigned k = 0; k < 32; k++) {
    ty *t = ty_resolve(step->type);
    if (t->kind == TY_VAR && t->var == VAR_ANY)
      break;
    const bool behind = t->kind == TY_REF && ty_is(t->args[0], TY_DYN);
    if (t->kind == TY_DYN || behind) {
      expr *object = behind ? rs_deref(c, step) : step;
      expr *e = rs_call_object(c, object, name, args, at);
      if (e)
        return e;
    }
    char kind = 't';
    def *callee = rs_is_owner(t)
                      ? rs_find_method(c, t->args[0], name, &kind, &env)
                      : NULL;
    if (callee && owns_self(c, callee, t))
      return rs_call_def(c, callee, env, step, args, turbofish, expected, at);
    kind = 's';
    callee = rs_find_method(c, t, name, &kind, &env);
    if (callee)
      return rs_call_def(c, callee, env, step, args, turbofish, expected, at);
    if (t->kind == TY_REF) { // what is behind it, taken by reference
      kind = '&';
      callee = rs_find_method(c, t->args[0], name, &kind, &env);
      if (!callee && t->mut) {
        kind = 'm';
        callee = rs_find_method(c, t->args[0], name, &kind, &env);
      }
      if (callee)
        return rs_call_def(c, callee, env,
                           bind_receiver(c, rs_deref(c, step), kind, at), args,
                           turbofish, expected, at);
    }
    for (unsigned i = 0; i < 2; i++) {
      kind = i ? 'm' : '&';
      callee = rs_find_method(c, t, name, &kind, &env);
      if (callee)
        return rs_call_def(c, callee, env, bind_receiver(c, step, kind, at),
                           args, turbofish, expected, at);
    }
    if (t->kind != TY_REF) {
      expr *e = strcmp(name, "clone") != 0 || is_cloned(c, t)
                    ? call_derived(c, step, name, args, at)
                    : NULL;
      if (e)
        return e;
    }
    step = rs_deref(c, step);
    if (!step)
      break;
  }
  ty *number = ty_strip(receiver->type);
  if (number->kind == TY_VAR && number->var != VAR_ANY) {
    // A method of a trait of the program's: the literal is what it is by
    // itself.
    ty_unify(number, ty_prim(number->var == VAR_INT ? PRIM_I32 : PRIM_F64));
    return rs_call_method(c, receiver, name, args, turbofish, expected, at);
  }
  if (args->n == 0 && strcmp(name, "into") == 0) {
    ty *to = expected && !ty_is(expected, TY_VAR)
                 ? expected
                 : bound_conversion(c, c->body->fn, receiver->type);
    return to ? rs_converted(c, receiver, to, at) : NULL;
  }
  return NULL;
}

expr *rs_call_simple(compiler *c, expr *receiver, const char *name, expr *arg,
                     span at) {
  arguments args = {.n = arg != NULL};
  args.given[0] = arg;
  return rs_call_method(c, receiver, name, &args, no_node(), NULL, at);
}
