// Paths: which variable or definition a name in an expression means.
//
// Start reading at rs_path and rs_lookup_value.
#include <string.h>

#include "sim/front/rust/compiler.h"

static TSNode no_node(void) { return (TSNode){.id = NULL}; }
static bool node_is(TSNode n) { return !ts_node_is_null(n); }

static span here(compiler *c, TSNode node) {
  return rs_span(c, c->body->at.src, node);
}

static char *text_of(compiler *c, TSNode node) {
  return rs_text(c, c->body->at.src, node);
}

// -- paths -------------------------------------------------------------------

/// What a closure has in place of variable `v` of a function around it.
static var *capture(compiler *c, closure *k, var *v) {
  if (!k || v->owner == k)
    return v;
  var *outside = capture(c, k->parent, v);
  for (unsigned i = 0; i < k->n_captures; i++)
    if (k->captures[i]->captured == outside)
      return k->captures[i];
  var *inner = rs_new_var(c, outside->name, outside->type, outside->at);
  inner->owner = k;
  inner->captured = outside;
  inner->mut = outside->mut;
  inner->capture = k->is_move ? BIND_MOVE : BIND_REF;
  RS_GROW(c, k->captures, k->n_captures, k->cap_captures);
  k->captures[k->n_captures++] = inner;
  return inner;
}

static expr *local_variable(compiler *c, const char *name, span at) {
  for (local_scope *s = c->body->locals; s; s = s->outer)
    for (var *v = s->vars; v; v = v->next)
      if (v->name && strcmp(v->name, name) == 0) {
        expr *e = rs_expr(c, E_LOCAL, v->type, at);
        e->var = capture(c, c->body->closure, v);
        return e;
      }
  return NULL;
}

/// A const parameter's value, or NULL if the name is none's.
static expr *const_parameter(compiler *c, const char *name, span at) {
  ty *t = rs_lookup_type(c->body->at.types, name);
  if (!t || !ty_is(t, TY_CONST))
    return NULL;
  expr *e = rs_expr(c, E_INT, ty_prim(PRIM_USIZE), at);
  e->number = (int64_t)ty_resolve(t)->length;
  return e;
}

static unsigned path_names(compiler *c, TSNode node, const char **out,
                           unsigned max) {
  if (front_is(node, "scoped_identifier") ||
      front_is(node, "scoped_type_identifier")) {
    TSNode before = front_field(node, "path");
    unsigned n = node_is(before) ? path_names(c, before, out, max) : 0;
    if (n < max)
      out[n++] = text_of(c, front_field(node, "name"));
    return n;
  }
  if (front_is(node, "generic_type"))
    return path_names(c, front_field(node, "type"), out, max);
  if (max > 0)
    out[0] = text_of(c, node);
  return 1;
}

static ty *variant_type(compiler *c, def *owner) {
  TSNode params = front_field(owner->node, "type_parameters");
  ty *t = ty_new(c->a, TY_ADT, rs_count_params(params));
  t->def = owner;
  for (unsigned i = 0; i < t->n; i++)
    t->args[i] = ty_var(c->a, VAR_ANY);
  return t;
}

ty *rs_path_type(compiler *c, TSNode node) {
  body_check *b = c->body;
  const char *names[24];
  prim p;
  if (front_is(node, "bracketed_type")) {
    TSNode inner = ts_node_named_child(node, 0);
    return rs_type(
        c,
        front_is(inner, "qualified_type") ? front_field(inner, "type") : inner,
        &b->at);
  }
  if (front_is(node, "generic_type"))
    return rs_type(c, node, &b->at);
  const unsigned n = path_names(c, node, names, 24);
  if (n == 1) {
    ty *t = rs_lookup_type(b->at.types, names[0]);
    if (t)
      return t;
    if (ty_prim_by_name(names[0], &p))
      return ty_prim(p);
    if (strcmp(names[0], "String") == 0)
      return &ty_string;
    if (strcmp(names[0], "str") == 0)
      return &ty_str;
    if (strcmp(names[0], "bool") == 0)
      return &ty_bool;
    if (strcmp(names[0], "char") == 0)
      return &ty_char;
  }
  def *d = rs_find_path(c, b->at.in, names, n, false);
  if (d && (d->kind == DEF_STRUCT || d->kind == DEF_ENUM))
    return variant_type(c, d);
  if (d && d->kind == DEF_ALIAS)
    return rs_type(c, front_field(d->node, "type"),
                   &(scope){d->src, d->in, NULL});
  return NULL;
}

static def *unknown_name(compiler *c, TSNode node, const char *text) {
  const char *colon = strchr(text, ':');
  const char *first[] = {
      arena_strndup(c->a, text, colon ? (size_t)(colon - text) : strlen(text))};
  const char *path = rs_where_in_std(c, first[0]);
  const bool is_known = rs_find_path(c, c->body->at.in, first, 1, !colon);
  if (colon && path && !is_known)
    rs_error(c, here(c, node), "E0433: cannot find `%s` in this scope; use %s",
             first[0], path);
  else if (colon)
    rs_unsupported(c, here(c, node), text, NULL);
  else
    rs_error(c, here(c, node),
             "E0425: cannot find value `%s` in this scope%s%s", text,
             path ? "; use " : "", path ? path : "");
  return NULL;
}

/// Member `name` of `<of as Trait<…>>`, or NULL if `node` is no such path.
static def *qualified(compiler *c, TSNode node, ty *of, const char *name,
                      const type_env **env) {
  TSNode inner =
      front_is(node, "bracketed_type") ? ts_node_named_child(node, 0) : node;
  if (!front_is(inner, "qualified_type"))
    return NULL;
  TSNode alias = front_field(inner, "alias");
  const scope *s = &c->body->at;
  ty *args[16];
  def *trait = rs_type_def(c, alias, s);
  return trait && trait->kind == DEF_TRAIT
             ? rs_find_qualified(c, of, trait, args,
                                 rs_type_arguments(c, alias, s, args, 16), name,
                                 env)
             : NULL;
}

def *rs_lookup_value(compiler *c, TSNode node, expr **local, ty **type,
                     const type_env **env) {
  const char *names[24];
  const char *text = text_of(c, node);
  *local = NULL;
  if (front_is(node, "identifier") || front_is(node, "self")) {
    *local = local_variable(c, text, here(c, node));
    if (!*local)
      *local = const_parameter(c, text, here(c, node));
    if (*local)
      return NULL;
  }
  const unsigned n = path_names(c, node, names, 24);
  TSNode before = front_is(node, "scoped_identifier")
                      ? front_field(node, "path")
                      : no_node();
  def *d = NULL;
  const bool has_params =
      node_is(before) &&
      (front_is(before, "generic_type") || front_is(before, "bracketed_type"));
  if (!has_params && !(n > 1 && rs_lookup_type(c->body->at.types, names[0])))
    d = rs_find_path(c, c->body->at.in, names, n, true);
  if (!d && node_is(before)) {
    ty *of = rs_path_type(c, before);
    if (of) {
      ty *t = ty_resolve(of);
      if (t->kind == TY_ADT && t->def->kind == DEF_ENUM) {
        d = rs_member(t->def, names[n - 1]);
        *type = t;
        if (d)
          return d;
      }
      d = qualified(c, before, of, names[n - 1], env);
      if (!d)
        d = rs_find_associated(c, of, names[n - 1], env);
      if (d)
        return d;
      if (!c->d->count)
        rs_unsupported(
            c, here(c, node),
            arena_printf(c->a, "`%s` of `%s`", names[n - 1], ty_name(c->a, of)),
            NULL);
      return NULL;
    }
    def *trait =
        n > 1 ? rs_find_path(c, c->body->at.in, names, n - 1, false) : NULL;
    if (trait && trait->kind == DEF_TRAIT)
      d = rs_member(trait, names[n - 1]);
  }
  if (d && d->kind == DEF_VARIANT)
    *type = variant_type(c, d->owner);
  else if (d && d->kind == DEF_STRUCT)
    *type = variant_type(c, d);
  else if (!d && strcmp(text, "Self") == 0) {
    ty *self = rs_lookup_type(c->body->at.types, "Self");
    if (self && ty_is(self, TY_ADT)) {
      *type = self;
      return ty_resolve(self)->def;
    }
  }
  return d ? d : unknown_name(c, node, text);
}

static expr *constant(compiler *c, def *d, const type_env *env, span at) {
  const scope outer = c->body->at;
  local_scope *locals = c->body->locals;
  local_scope none = {0};
  if (++c->depth > 60) {
    rs_error(c, at, "E0391: cycle in constant `%s`", d->name);
    c->depth--;
    return rs_error_expr(c, at);
  }
  c->body->at = rs_scope_of(d, env);
  c->body->locals = &none;
  ty *type = rs_type(c, front_field(d->node, "type"), &c->body->at);
  expr *e = rs_check_as(c, front_field(d->node, "value"), type);
  c->body->at = outer;
  c->body->locals = locals;
  c->depth--;
  return e;
}

static expr *static_variable(compiler *c, def *d, span at) {
  const scope s = rs_scope_of(d, NULL);
  if (!d->static_type)
    d->static_type = rs_type(c, front_field(d->node, "type"), &s);
  if (d->is_racy && !c->body->n_unsafe)
    rs_error(c, at,
             "E0133: use of mutable static is unsafe and requires unsafe "
             "function or block");
  expr *e = rs_expr(c, E_STATIC, d->static_type, at);
  e->def = d;
  return e;
}

expr *rs_named(compiler *c, const char *name, span at) {
  expr *e = local_variable(c, name, at);
  if (!e)
    e = const_parameter(c, name, at);
  def *d = e ? NULL : rs_find_path(c, c->body->at.in, &name, 1, true);
  if (d && d->kind == DEF_CONST)
    return constant(c, d, NULL, at);
  if (d && d->kind == DEF_STATIC)
    return static_variable(c, d, at);
  return e;
}

static expr *function_value(compiler *c, def *d, const type_env *env,
                            TSNode turbofish, span at) {
  ty **params, *args[16];
  unsigned n, n_args = 0;
  for (uint32_t i = 0; node_is(turbofish) && n_args < 16 &&
                       i < ts_node_named_child_count(turbofish);
       i++)
    args[n_args++] =
        rs_type(c, ts_node_named_child(turbofish, i), &c->body->at);
  env = rs_bind_params(c, front_field(d->node, "type_parameters"), d->src, env,
                       args, n_args);
  ty *result = rs_signature(c, d, env, &params, &n);
  if (!front_is(d->node, "function_item")) // an operation of the machine
    return rs_calling_closure(c, d, env, params, n, result, at);
  ty *t = ty_new(c->a, TY_FN, n + 1);
  for (unsigned i = 0; i < n; i++)
    t->args[i] = params[i];
  t->args[n] = result;
  expr *e = rs_expr(c, E_FN, t, at);
  e->def = d;
  e->types = env;
  return e;
}

expr *rs_path(compiler *c, TSNode node, ty *expected) {
  TSNode turbofish = no_node();
  const span at = here(c, node);
  if (front_is(node, "generic_function")) {
    turbofish = front_field(node, "type_arguments");
    node = front_field(node, "function");
  }
  expr *local = NULL;
  ty *type = NULL;
  const type_env *env = NULL;
  def *d = rs_lookup_value(c, node, &local, &type, &env);
  if (local)
    return local;
  if (!d)
    return rs_error_expr(c, at);
  switch ((def_kind)d->kind) {
  case DEF_CONST:
    return constant(c, d, env, at);
  case DEF_STATIC:
    return static_variable(c, d, at);
  case DEF_FN:
    return function_value(c, d, env, turbofish, at);
  case DEF_VARIANT:
  case DEF_STRUCT:
    if (d->n_fields == 0) {
      expr *e =
          rs_expr(c, d->kind == DEF_VARIANT ? E_VARIANT : E_STRUCT, type, at);
      e->def = d;
      if (expected && ty_matches(type, expected))
        ty_unify(type, expected);
      return e;
    }
    return rs_constructor(c, d, type, at);
  default:
    rs_error(c, at, "E0423: expected value, found `%s`", d->name);
    return rs_error_expr(c, at);
  }
}
