// One function with its type arguments: signature, parameters, variables in
// scope, and the types that inference has left open.
//
// Start reading at rs_check_instance.
#include <string.h>

#include "sim/front/rust/compiler.h"

// -- variables ---------------------------------------------------------------

var *rs_new_var(compiler *c, const char *name, ty *type, span at) {
  var *v = arena_alloc(c->a, sizeof *v);
  v->name = name;
  v->type = type;
  v->at = at;
  v->owner = c->body->closure;
  v->slot = v->decl = NO_INDEX;
  return v;
}

void rs_declare_var(compiler *c, var *v) {
  v->next = c->body->locals->vars;
  c->body->locals->vars = v;
}

// -- signatures --------------------------------------------------------------

const char *rs_impl_name(compiler *c, TSNode node) {
  return arena_printf(c->a, "impl@%u", ts_node_start_byte(node));
}

TSNode rs_impl_param(TSNode param) {
  return rs_find_node(front_field(param, "type"), "abstract_type");
}

static ty *self_type(compiler *c, const def *callee, TSNode node,
                     const type_env *types) {
  ty *self = rs_lookup_type(types, "Self");
  if (!self)
    return ty_var(c->a, VAR_ANY);
  if (callee->src->text[ts_node_start_byte(node)] != '&')
    return self;
  return ty_ref(c->a, self,
                !ts_node_is_null(rs_child_of_type(node, "mutable_specifier")));
}

bool rs_returns_body_type(const def *callee) {
  return front_is(front_field(callee->node, "return_type"), "abstract_type") ||
         rs_is_async(callee);
}

ty *rs_signature(compiler *c, def *callee, const type_env *types, ty ***params,
                 unsigned *n) {
  TSNode list[64];
  const unsigned count =
      rs_children(front_field(callee->node, "parameters"), list, 64);
  const scope s = rs_scope_of(callee, types);
  *params = arena_alloc(c->a, (count + 1) * sizeof **params);
  *n = count;
  for (unsigned i = 0; i < count; i++) {
    if (front_is(list[i], "self_parameter")) {
      (*params)[i] = self_type(c, callee, list[i], types);
      continue;
    }
    TSNode type = front_field(list[i], "type");
    if (ts_node_is_null(type)) {
      (*params)[i] = ty_var(c->a, VAR_ANY);
      continue;
    }
    (*params)[i] = rs_type(c, type, &s);
  }
  TSNode result = front_field(callee->node, "return_type");
  if (rs_returns_body_type(callee))
    return ty_var(c->a, VAR_ANY);
  return ts_node_is_null(result) ? &ty_unit : rs_type(c, result, &s);
}

// -- types that are left open ------------------------------------------------

/// A copy without variables: numbers default, the rest is ().
static ty *closed(compiler *c, ty *t) {
  t = ty_resolve(t);
  if (t->kind == TY_VAR)
    return t->var == VAR_INT     ? ty_prim(PRIM_I32)
           : t->var == VAR_FLOAT ? ty_prim(PRIM_F64)
                                 : &ty_unit;
  if ((t->n == 0 && !t->extent) || !ty_has_var(t))
    return t;
  ty *to = ty_new(c->a, (ty_kind)t->kind, t->n);
  ty **args = to->args;
  *to = *t;
  to->args = args;
  for (unsigned i = 0; i < t->n; i++)
    args[i] = closed(c, t->args[i]);
  if (t->extent)
    to->extent = closed(c, t->extent);
  return to;
}

static const type_env *closed_env(compiler *c, const type_env *env) {
  if (!env)
    return NULL;
  return rs_bind_type(c, closed_env(c, env->next), env->name,
                      closed(c, env->type));
}

// -- instances ---------------------------------------------------------------

static void add_key(compiler *c, const type_env *env, text_buffer *out) {
  if (!env)
    return;
  add_key(c, env->next, out);
  text_addf(out, "%s=%s;", env->name, ty_key(c->a, env->type));
}

instance *rs_instance(compiler *c, def *callee, const type_env *types,
                      span at) {
  types = closed_env(c, types);
  text_buffer key = {0};
  text_addf(&key, "%p:", (void *)callee);
  add_key(c, types, &key);
  unsigned n = 0;
  for (instance *i = c->instances; i; i = i->next, n++)
    if (strcmp(i->key, text_string(&key)) == 0) {
      text_deinit(&key);
      return i;
    }
  instance *i = arena_alloc(c->a, sizeof *i);
  i->key = arena_strdup(c->a, text_string(&key));
  text_deinit(&key);
  i->fn = callee;
  i->types = types;
  i->used_at = at;
  i->function = emit_declare_function(
      c->e, callee->name,
      callee->in_library ? (span){0} : rs_span(c, callee->src, callee->node));
  *c->last_instance = i;
  c->last_instance = &i->next;
  if (n > 4000)
    rs_error(c, at, "E0275: too many instances of generic functions");
  return i;
}

// -- bodies ------------------------------------------------------------------

static void check_params(compiler *c, instance *i, checked_body *out) {
  TSNode list[64];
  ty **types;
  out->result = rs_signature(c, i->fn, i->types, &types, &out->n_params);
  rs_children(front_field(i->fn->node, "parameters"), list, 64);
  out->params = arena_alloc(c->a, (out->n_params + 1) * sizeof *out->params);
  out->patterns =
      arena_alloc(c->a, (out->n_params + 1) * sizeof *out->patterns);
  for (unsigned k = 0; k < out->n_params; k++) {
    TSNode node = list[k];
    const span at = rs_span(c, i->fn->src, node);
    const bool is_self = front_is(node, "self_parameter") ||
                         front_is(front_field(node, "pattern"), "self");
    TSNode name = is_self ? node : front_field(node, "pattern");
    if (is_self || front_is(name, "identifier")) {
      var *v = rs_new_var(c, is_self ? "self" : rs_text(c, i->fn->src, name),
                          types[k], at);
      TSNode mut = rs_child_of_type(node, "mutable_specifier");
      v->mut = !ts_node_is_null(mut) && (!is_self || !ty_is(types[k], TY_REF));
      v->is_param = true;
      rs_declare_var(c, v);
      out->params[k] = v;
      continue;
    }
    out->params[k] = rs_new_var(c, NULL, types[k], at);
    out->params[k]->is_param = true;
    if (ts_node_is_null(name)) // a type alone, as in Rust 2015
      rs_error(c, at, "a parameter needs a name: `_: %s`",
               rs_text(c, i->fn->src, node));
    else
      out->patterns[k] = rs_pattern(c, name, types[k]);
  }
}

static void report_open_closure(compiler *c) {
  for (unsigned i = 0; i < c->body->n_pendings; i++) {
    const pending *p = &c->body->pendings[i];
    if (!p->done && !p->associated && ty_resolve(p->type)->kind == TY_VAR &&
        ty_resolve(p->type)->var == VAR_ANY) {
      rs_error(c, p->used_at, "E0283: type annotations needed");
      return;
    }
  }
}

checked_body *rs_check_instance(compiler *c, instance *i) {
  if (i->checked || i->failed)
    return i->failed ? NULL : i->checked;
  const unsigned errors = c->d->count;
  body_check *const outer = c->body;
  const span outer_blame = c->blame;
  checked_body *out = arena_alloc(c->a, sizeof *out);
  i->failed = true; // until it is done: it may ask for itself
  body_check body = {.at = rs_scope_of(i->fn, i->types), .fn = i->fn};
  body.n_unsafe = rs_has_modifier(i->fn, "unsafe");
  local_scope locals = {0};
  body.locals = &locals;
  c->body = &body;
  if (i->used_at.line)
    c->blame = i->used_at;
  check_params(c, i, out);
  body.result = out->result;
  const scope s = body.at;
  rs_apply_bounds(c, front_field(i->fn->node, "type_parameters"),
                  rs_child_of_type(i->fn->node, "where_clause"), &s,
                  i->used_at);
  TSNode node = front_field(i->fn->node, "body");
  expr *body_value;
  if (rs_is_async(i->fn)) {
    TSNode declared = front_field(i->fn->node, "return_type");
    body_value = rs_async_body(
        c, i->fn, node,
        front_is(declared, "abstract_type") ? ty_var(c->a, VAR_ANY)
        : ts_node_is_null(declared)         ? &ty_unit
                                            : rs_type(c, declared, &s),
        out->params, out->n_params);
  } else {
    body.in_async = i->fn->is_tokio_main;
    body_value = rs_block(c, node, out->result, NULL);
    if (i->fn->is_tokio_main)
      body_value = rs_in_runtime(c, i->fn, body_value);
  }
  out->body = rs_coerce(c, body_value, out->result);
  rs_solve_pending(c);
  if (c->d->count == errors)
    report_open_closure(c);
  c->body = outer;
  c->blame = outer_blame;
  i->failed = c->d->count != errors;
  i->checked = out;
  return i->failed ? NULL : out;
}
