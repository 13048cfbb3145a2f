// Closures; and futures, which are closures that nobody has called yet.
//
// An async block is a closure without parameters, an async function returns
// one, and .await calls it in the present task: nothing happens before. What
// suspends a task is in the library (prelude_tokio.rs): the futures there are
// structs with a method `wait`. Start reading at rs_closure.
#include <string.h>

#include "sim/front/rust/compiler.h"

static bool node_is(TSNode n) { return !ts_node_is_null(n); }

// -- closures ----------------------------------------------------------------

/// What checking the inside of a closure hides.
typedef struct surroundings {
  ty *result;
  unsigned first_loop;
  local_scope locals;
} surroundings;

static closure *open_closure(compiler *c, span at, bool is_move,
                             surroundings *s) {
  body_check *b = c->body;
  closure *k = arena_alloc(c->a, sizeof *k);
  k->id = ++c->n_closures;
  k->parent = b->closure;
  k->at = at;
  k->is_move = is_move;
  *s = (surroundings){
      b->result, b->first_loop, {.outer = b->locals, .owner = k}};
  b->locals = &s->locals;
  b->closure = k;
  b->first_loop = b->n_loops;
  return k;
}

/// Ends it with what it returns.
static expr *close_closure(compiler *c, closure *k, expr *body,
                           const surroundings *s) {
  body_check *b = c->body;
  if (ty_is(body->type, TY_NEVER) && ty_is(k->result, TY_VAR))
    ty_unify(k->result, &ty_never);
  k->body = rs_coerce(c, body, k->result);
  b->result = s->result;
  b->first_loop = s->first_loop;
  b->closure = k->parent;
  b->locals = s->locals.outer;
  expr *e = rs_expr(c, E_CLOSURE, ty_new(c->a, TY_CLOSURE, 0), k->at);
  ty_resolve(e->type)->closure = k;
  e->closure = k;
  return e;
}

expr *rs_closure(compiler *c, TSNode node, ty *expected) {
  body_check *b = c->body;
  ty **wanted = NULL;
  unsigned n_wanted = 0;
  ty *result = expected ? rs_callable(expected, &wanted, &n_wanted) : NULL;
  surroundings s;
  closure *k = open_closure(c, rs_span(c, b->at.src, node),
                            node_is(rs_child_of_type(node, "move")), &s);
  k->once = expected && ty_resolve(expected)->num == 1;
  TSNode params = front_field(node, "parameters");
  const uint32_t count = ts_node_child_count(params);
  k->params = arena_alloc(c->a, (count + 1) * sizeof *k->params);
  k->patterns = arena_alloc(c->a, (count + 1) * sizeof *k->patterns);
  for (uint32_t i = 0; i < count; i++) {
    TSNode param = ts_node_child(params, i);
    if (front_is(param, "|") || front_is(param, ",") ||
        front_is(param, "line_comment") || front_is(param, "block_comment"))
      continue;
    TSNode pattern_node = param;
    ty *type =
        k->n_params < n_wanted ? wanted[k->n_params] : ty_var(c->a, VAR_ANY);
    if (front_is(param, "mutable_specifier"))
      continue;
    if (front_is(param, "parameter")) {
      pattern_node = front_field(param, "pattern");
      ty *given = rs_type(c, front_field(param, "type"), &b->at);
      if (!ty_unify(given, type))
        rs_error(c, k->at, "E0631: type mismatch in closure arguments");
      type = given;
    }
    k->params[k->n_params] = type;
    k->patterns[k->n_params++] = rs_pattern(c, pattern_node, type);
  }
  TSNode declared = front_field(node, "return_type");
  k->result = node_is(declared) ? rs_type(c, declared, &b->at)
              : result          ? result
                                : ty_var(c->a, VAR_ANY);
  b->result = k->result;
  expr *body = rs_check(c, front_field(node, "body"), k->result);
  return close_closure(c, k, body, &s);
}

/// |a, b, …| body(a, b, …)
static expr *passing_on(compiler *c, expr *body, ty **params, unsigned n) {
  surroundings s;
  closure *k = open_closure(c, body->at, false, &s);
  k->params = arena_alloc(c->a, (n + 1) * sizeof *k->params);
  k->patterns = arena_alloc(c->a, (n + 1) * sizeof *k->patterns);
  body->n = k->n_params = n;
  body->list = arena_alloc(c->a, (n + 1) * sizeof *body->list);
  for (unsigned i = 0; i < n; i++) {
    pattern *p = arena_alloc(c->a, sizeof *p);
    *p = (pattern){.kind = P_BIND, .rest = -1, .type = params[i]};
    p->at = body->at;
    p->var = rs_new_var(c, NULL, params[i], body->at);
    rs_declare_var(c, p->var);
    k->params[i] = params[i];
    k->patterns[i] = p;
    body->list[i] = rs_expr(c, E_LOCAL, params[i], body->at);
    body->list[i]->var = p->var;
  }
  k->result = body->type;
  return close_closure(c, k, body, &s);
}

expr *rs_constructor(compiler *c, def *d, ty *type, span at) {
  ty **fields = arena_alloc(c->a, (d->n_fields + 1) * sizeof *fields);
  for (unsigned i = 0; i < d->n_fields; i++)
    fields[i] = rs_field_type(c, type, d, i);
  expr *body =
      rs_expr(c, d->kind == DEF_VARIANT ? E_VARIANT : E_STRUCT, type, at);
  body->def = d;
  return passing_on(c, body, fields, d->n_fields);
}

expr *rs_calling_closure(compiler *c, def *d, const type_env *env, ty **params,
                         unsigned n, ty *result, span at) {
  expr *body = rs_expr(c, E_CALL, result, at);
  body->def = d;
  body->types = env;
  return passing_on(c, body, params, n);
}

// -- futures -----------------------------------------------------------------

bool rs_has_modifier(const def *d, const char *word) {
  TSNode modifiers = rs_child_of_type(d->node, "function_modifiers");
  return d->kind == DEF_FN && node_is(modifiers) &&
         node_is(rs_child_of_type(modifiers, word));
}

bool rs_is_async(const def *d) {
  return !d->is_tokio_main && rs_has_modifier(d, "async");
}

static closure *open_future(compiler *c, span at, bool is_move, ty *result,
                            surroundings *s) {
  closure *k = open_closure(c, at, is_move, s);
  k->is_async = true;
  k->once = true;
  k->params = arena_alloc(c->a, sizeof *k->params);
  k->patterns = arena_alloc(c->a, sizeof *k->patterns);
  k->result = result;
  c->body->result = result;
  return k;
}

expr *rs_async_block(compiler *c, TSNode node) {
  surroundings s;
  closure *k = open_future(c, rs_span(c, c->body->at.src, node),
                           node_is(rs_child_of_type(node, "move")),
                           ty_var(c->a, VAR_ANY), &s);
  expr *body = rs_block(c, rs_child_of_type(node, "block"), k->result, NULL);
  return close_closure(c, k, body, &s);
}

expr *rs_async_body(compiler *c, const def *d, TSNode block, ty *result,
                    var **params, unsigned n) {
  surroundings s;
  const span at = rs_span(c, d->src, block);
  closure *k = open_future(c, at, true, result, &s);
  k->name = d->name;
  // The future owns all parameters, whether its body uses them or not.
  expr *body = rs_expr(c, E_BLOCK, NULL, at);
  body->list = arena_alloc(c->a, (n + 1) * sizeof *body->list);
  for (unsigned i = 0; i < n; i++)
    if (params[i]->name) {
      expr *use = rs_expr(c, E_REF, ty_ref(c->a, params[i]->type, false), at);
      use->a = rs_named(c, params[i]->name, at);
      body->list[body->n++] = use;
    }
  body->a = rs_block(c, block, result, NULL);
  body->type = body->a->type;
  return close_closure(c, k, body, &s);
}

expr *rs_in_runtime(compiler *c, const def *d, expr *body) {
  expr *flag = rs_expr(c, E_BOOL, &ty_bool, body->at);
  flag->number = d->one_thread;
  expr *block = rs_expr(c, E_BLOCK, body->type, body->at);
  block->list = arena_alloc(c->a, sizeof *block->list);
  block->list[block->n++] =
      rs_library_call(c, "enter_runtime", &ty_unit, &flag, 1, body->at);
  block->a = body;
  return block;
}

expr *rs_await(compiler *c, expr *of, span at) {
  if (!c->body->in_async && !(c->body->closure && c->body->closure->is_async))
    rs_error(c, at,
             "E0728: `await` is only allowed inside `async` functions "
             "and blocks");
  rs_solve_pending(c);
  ty **params;
  unsigned n;
  expr *place = of;
  for (unsigned i = 0; i < 8; i++) {
    ty *t = ty_resolve(place->type);
    ty *result = t->kind == TY_CLOSURE || t->kind == TY_DYN || t->kind == TY_FN
                     ? rs_callable(t, &params, &n)
                     : NULL;
    if (result && n == 0 && (t->kind != TY_CLOSURE || t->closure->is_async)) {
      expr *e = rs_expr(c, E_CALL_VALUE, result, at);
      e->a = of;
      return e;
    }
    if (t->kind == TY_ADT && t->def->in_library && !ty_is_adt(t, "Box")) {
      arguments none = {.n = 0};
      expr *e = rs_call_method(c, place, "wait", &none, (TSNode){.id = NULL},
                               NULL, at);
      if (e)
        return e;
    }
    place = rs_deref(c, place);
    if (!place)
      break;
  }
  if (!c->d->count)
    rs_error(c, at, "E0277: `%s` is not a future", ty_name(c->a, of->type));
  return rs_error_expr(c, at);
}

expr *rs_branch(compiler *c, expr *future) {
  ty *t = ty_resolve(future->type);
  if (t->kind != TY_CLOSURE || !t->closure->is_async)
    return future;
  return rs_library_call(c, "branch", t, &future, 1, future->at);
}
