// Trait objects: their types, making one of a value, calling its methods.
//
// The arguments of the type `dyn Trait<A, Item = B>` are those of the trait and
// then its associated types, in the order in which it declares them; of
// `dyn Fn(A) -> B`, which has no definition, the parameters and the result.
// Start reading at rs_object_type and rs_as_object.
#include <string.h>

#include "sim/front/rust/compiler.h"

static bool node_is(TSNode n) { return !ts_node_is_null(n); }

// -- types -------------------------------------------------------------------

static TSNode trait_params(const def *trait) {
  return front_field(trait->node, "type_parameters");
}

static unsigned count_associated(const def *trait) {
  unsigned n = 0;
  for (unsigned i = 0; i < trait->n_members; i++)
    n += trait->members[i]->kind == DEF_ALIAS;
  return n;
}

/// Which argument of an object's type associated type `name` is; -1: none.
static int associated_index(const def *trait, const char *name) {
  int i = (int)rs_count_params(trait_params(trait));
  for (unsigned k = 0; k < trait->n_members; k++) {
    if (trait->members[k]->kind != DEF_ALIAS)
      continue;
    if (strcmp(trait->members[k]->name, name) == 0)
      return i;
    i++;
  }
  return -1;
}

/// `dyn Future<Output = T>` is what is called to get the T.
static ty *future_type(compiler *c, TSNode given, const scope *s) {
  ty *t = ty_new(c->a, TY_DYN, 1);
  t->num = 1;
  t->args[0] = &ty_unit;
  TSNode output = rs_find_node(given, "type_binding");
  if (node_is(output))
    t->args[0] = rs_type(c, front_field(output, "type"), s);
  return t;
}

ty *rs_object_type(compiler *c, TSNode node, const scope *s) {
  TSNode trait = front_field(node, "trait");
  if (front_is(trait, "higher_ranked_trait_bound"))
    trait = front_field(trait, "type");
  def *d = rs_type_def(c, trait, s);
  TSNode given = front_is(trait, "generic_type")
                     ? front_field(trait, "type_arguments")
                     : (TSNode){.id = NULL};
  if (!d || d->kind != DEF_TRAIT) {
    rs_unknown_trait(c, rs_span(c, s->src, trait), rs_text(c, s->src, trait));
    return ty_new(c->a, TY_DYN, 0);
  }
  if (d->in_library && strcmp(d->name, "Future") == 0)
    return future_type(c, given, s);
  const unsigned n_params = rs_count_params(trait_params(d));
  ty *t = ty_new(c->a, TY_DYN, n_params + count_associated(d));
  t->def = d;
  const unsigned n = rs_type_arguments(c, trait, s, t->args, n_params);
  for (unsigned i = n; i < t->n; i++)
    t->args[i] = ty_var(c->a, VAR_ANY);
  for (uint32_t i = 0; node_is(given) && i < ts_node_named_child_count(given);
       i++) {
    TSNode one = ts_node_named_child(given, i);
    if (!front_is(one, "type_binding"))
      continue;
    const char *name = rs_text(c, s->src, front_field(one, "name"));
    const int k = associated_index(d, name);
    if (k < 0)
      rs_error(c, rs_span(c, s->src, one),
               "E0220: associated type `%s` not found for `%s`", name, d->name);
    else
      t->args[k] = rs_type(c, front_field(one, "type"), s);
  }
  return t;
}

ty *rs_object_associated(ty *object, const char *name) {
  object = ty_resolve(object);
  const int i = object->def ? associated_index(object->def, name) : -1;
  return i < 0 ? NULL : object->args[i];
}

/// What the names of its trait's parameters mean for an object.
static const type_env *object_env(compiler *c, const def *trait, ty *object) {
  const type_env *env = rs_bind_type(c, NULL, "Self", object);
  return rs_bind_params(c, trait_params(trait), trait->src, env, object->args,
                        trait == object->def ? object->n : 0);
}

// -- making one --------------------------------------------------------------

bool rs_is_owner(ty *t) {
  return ty_is_adt(t, "Box") || ty_is_adt(t, "Arc") || ty_is_adt(t, "Rc") ||
         ty_is_adt(t, "Weak") || ty_is_adt(t, "RcWeak");
}

/// What `e`, a reference or an owner, refers to.
static ty *behind(const expr *e) {
  ty *t = ty_strip(e->type);
  return rs_is_owner(t) ? ty_resolve(t->args[0]) : t;
}

static bool as_callable(compiler *c, expr *e, ty *object) {
  ty **params, **has;
  unsigned n, n_has;
  ty *self = behind(e);
  ty *result = rs_callable(object, &params, &n);
  ty *own = rs_callable(self, &has, &n_has);
  bool fits = own && n == n_has;
  for (unsigned i = 0; fits && i < n; i++)
    fits = ty_unify(params[i], has[i]);
  (void)c;
  if (!fits || (!ty_is(own, TY_NEVER) && !ty_unify(result, own)))
    return false;
  if (self->kind == TY_CLOSURE && object->num == 1)
    self->closure->once = true;
  return true;
}

/// Makes the object's arguments what the type's impl of the trait says.
static bool as_implementor(compiler *c, ty *self, ty *object) {
  const def *trait = object->def;
  const unsigned n = rs_count_params(trait_params(trait));
  const type_env *env;
  if (!rs_implements(c, self, trait) ||
      !rs_settle_args(c, self, trait, object->args, n, &env))
    return false;
  for (unsigned i = 0; i < trait->n_members; i++) {
    const def *d = trait->members[i];
    if (d->kind != DEF_ALIAS)
      continue;
    ty *has = rs_associated_type(c, self, d->name, true, (span){0});
    if (!ty_unify(object->args[associated_index(trait, d->name)], has))
      return false;
  }
  return true;
}

expr *rs_as_object(compiler *c, expr *e, ty *wanted, ty *object) {
  expr *d = rs_expr(c, E_DYN, wanted, e->at);
  d->a = e;
  if (!object->def) {
    if (!as_callable(c, e, object))
      rs_error(c, e->at, "E0308: mismatched types: expected `%s`, found `%s`",
               ty_name(c->a, wanted), ty_name(c->a, e->type));
    return d;
  }
  ty *self = behind(e);
  if (!as_implementor(c, self, object))
    rs_error(c, e->at, "E0277: the trait bound `%s: %s` is not satisfied",
             ty_name(c->a, self), object->def->name);
  return d;
}

// -- calling its methods -----------------------------------------------------

/// Method `name` of the trait or of one that it requires.
static def *method_of(compiler *c, def *trait, const char *name,
                      unsigned depth) {
  def *d = rs_member(trait, name);
  if (d && d->kind == DEF_FN && d->has_self)
    return d;
  TSNode bounds = front_field(trait->node, "bounds");
  const scope s = rs_scope_of(trait, NULL);
  for (uint32_t i = 0;
       node_is(bounds) && depth < 16 && i < ts_node_named_child_count(bounds);
       i++) {
    def *more = rs_type_def(c, ts_node_named_child(bounds, i), &s);
    d = more && more->kind == DEF_TRAIT ? method_of(c, more, name, depth + 1)
                                        : NULL;
    if (d)
      return d;
  }
  return NULL;
}

expr *rs_call_object(compiler *c, expr *receiver, const char *name,
                     arguments *args, span at) {
  ty *t = ty_resolve(receiver->type);
  def *method = t->def ? method_of(c, t->def, name, 0) : NULL;
  if (!method || rs_count_params(trait_params(method)) > 0)
    return NULL;
  const type_env *env = object_env(c, method->owner, t);
  ty **params;
  unsigned n;
  expr *e = rs_expr(c, E_CALL_DYN, NULL, at);
  e->type = rs_signature(c, method, env, &params, &n);
  if (!ty_is(params[0], TY_REF))
    return NULL; // by value: not of an object
  e->def = method;
  e->text = name;
  e->n = n;
  e->list = arena_alloc(c->a, (n + 1) * sizeof *e->list);
  e->list[0] = rs_reference(c, receiver, ty_resolve(params[0])->mut, at);
  if (args->n + 1 != n) {
    rs_error(c, at,
             "E0061: this method takes %u arguments but %u were "
             "supplied",
             n - 1, args->n);
    return rs_error_expr(c, at);
  }
  for (unsigned i = 1; i < n; i++)
    e->list[i] = rs_argument(c, args, i - 1, params[i]);
  return e;
}
