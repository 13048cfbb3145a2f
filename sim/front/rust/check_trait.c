// Traits and impls: which method a name means for a type, what an associated
// type is, and what a bound says about the type it is on.
//
// There is no table of who implements what: impls are tried in turn by unifying
// their type with the one at hand. Start reading at rs_match_impl.
#include <string.h>

#include "sim/front/rust/compiler.h"

static bool node_is(TSNode n) { return !ts_node_is_null(n); }

// -- impls -------------------------------------------------------------------

/// `impl Int { … }` and `impl Float { … }` in the library are for all number
/// types.
static bool is_number_impl(compiler *c, const def *impl, TSNode type, ty *self,
                           bool *matches) {
  (void)c;
  if (!impl->in_library || !front_is(type, "type_identifier"))
    return false;
  const bool ints = rs_text_is(impl->src, type, "Int");
  if (!ints && !rs_text_is(impl->src, type, "Float"))
    return false;
  *matches = ints ? ty_is_int(self) : ty_is_float(self);
  return true;
}

/// `impl<T: …> Trait for T`.
static bool is_blanket(const def *impl) {
  TSNode type = front_field(impl->node, "type");
  TSNode params = front_field(impl->node, "type_parameters");
  if (!front_is(type, "type_identifier") || !node_is(params))
    return false;
  const uint32_t from = ts_node_start_byte(type);
  const uint32_t n = ts_node_end_byte(type) - from;
  for (uint32_t i = 0; i < ts_node_named_child_count(params); i++) {
    TSNode name = front_field(ts_node_named_child(params, i), "name");
    if (node_is(name) &&
        ts_node_end_byte(name) - ts_node_start_byte(name) == n &&
        memcmp(impl->src->text + ts_node_start_byte(name),
               impl->src->text + from, n) == 0)
      return true;
  }
  return false;
}

/// Whether `t` can be called with as many arguments as the Fn bound says.
static bool may_be_called(compiler *c, ty *t, TSNode bound) {
  ty **params;
  unsigned n;
  TSNode list[64];
  (void)c;
  return rs_callable(t, &params, &n) &&
         n == rs_children(front_field(bound, "parameters"), list, 64);
}

/// Whether the bounds of an impl's parameters hold for what they are bound to,
/// as far as that is known.
static bool bounds_hold(compiler *c, const def *impl, const type_env *env) {
  TSNode params = front_field(impl->node, "type_parameters");
  for (uint32_t i = 0; node_is(params) && i < ts_node_named_child_count(params);
       i++) {
    TSNode param = ts_node_named_child(params, i);
    TSNode bounds = front_field(param, "bounds");
    if (!front_is(param, "type_parameter") || !node_is(bounds))
      continue;
    ty *t =
        rs_lookup_type(env, rs_text(c, impl->src, front_field(param, "name")));
    const scope s = rs_scope_of((def *)(uintptr_t)impl, env);
    for (uint32_t k = 0; k < ts_node_named_child_count(bounds); k++) {
      TSNode bound = ts_node_named_child(bounds, k);
      if (front_is(bound, "function_type") && t && !may_be_called(c, t, bound))
        return false;
      def *trait = rs_type_def(c, bound, &s);
      const bool open = t && ty_is(t, TY_VAR);
      if (trait && trait->kind == DEF_TRAIT && t && !open &&
          !rs_implements(c, t, trait))
        return false;
    }
  }
  return true;
}

static void apply_own_bounds(compiler *c, const def *impl,
                             const type_env *env) {
  const scope s = rs_scope_of((def *)(uintptr_t)impl, env);
  rs_apply_bounds(c, front_field(impl->node, "type_parameters"),
                  rs_child_of_type(impl->node, "where_clause"), &s, (span){0});
}

/// Whether the type of an impl can be made to be `self`; changes nothing.
static bool may_match(compiler *c, def *impl, ty *self) {
  bool matches;
  if (is_number_impl(c, impl, front_field(impl->node, "type"), self, &matches))
    return matches;
  const type_env *e = rs_bind_params(
      c, front_field(impl->node, "type_parameters"), impl->src, NULL, NULL, 0);
  const scope s = rs_scope_of(impl, e);
  return ty_matches(rs_type(c, front_field(impl->node, "type"), &s), self);
}

bool rs_match_impl(compiler *c, def *impl, ty *self, const type_env **env) {
  TSNode type = front_field(impl->node, "type");
  bool matches;
  self = ty_resolve(self);
  if (is_number_impl(c, impl, type, self, &matches)) {
    *env =
        rs_bind_params(c, front_field(impl->node, "type_parameters"), impl->src,
                       rs_bind_type(c, NULL, "Self", self), NULL, 0);
    return matches;
  }
  const type_env *e = rs_bind_params(
      c, front_field(impl->node, "type_parameters"), impl->src, NULL, NULL, 0);
  const scope s = rs_scope_of(impl, e);
  ty *of = rs_type(c, type, &s);
  const bool blanket = is_blanket(impl);
  if (self->kind == TY_VAR && (self->var == VAR_ANY || blanket))
    return false;
  if (!ty_matches(of, self))
    return false;
  ty_unify(of, self);
  e = rs_bind_type(c, e, "Self", self);
  if (c->depth > 40)
    return false;
  c->depth++;
  matches = bounds_hold(c, impl, e);
  if (matches)
    apply_own_bounds(c, impl, e);
  c->depth--;
  *env = e;
  return matches;
}

/// The arguments of the trait in `impl Trait<Args> for …`: at most 16.
static unsigned trait_args(compiler *c, const def *impl, const type_env *env,
                           ty **args) {
  const scope s = rs_scope_of((def *)(uintptr_t)impl, env);
  return rs_type_arguments(c, impl->trait_node, &s, args, 16);
}

unsigned rs_type_arguments(compiler *c, TSNode node, const scope *s, ty **args,
                           unsigned max) {
  unsigned n = 0;
  if (!front_is(node, "generic_type"))
    return 0;
  TSNode given = front_field(node, "type_arguments");
  for (uint32_t i = 0; i < ts_node_named_child_count(given) && n < max; i++)
    if (!front_is(ts_node_named_child(given, i), "lifetime") &&
        !front_is(ts_node_named_child(given, i), "type_binding"))
      args[n++] = rs_type(c, ts_node_named_child(given, i), s);
  return n;
}

/// The type parameters of a trait, as `impl Trait<Args> for …` gives them.
static const type_env *trait_params(compiler *c, const def *impl,
                                    const type_env *env) {
  ty *args[16];
  if (!impl->trait)
    return env;
  const unsigned n = trait_args(c, impl, env, args);
  const type_env *own =
      rs_bind_type(c, NULL, "Self", rs_lookup_type(env, "Self"));
  return rs_bind_params(c, front_field(impl->trait->node, "type_parameters"),
                        impl->trait->src, own, args, n);
}

/// Whether it is a reference to, or owner or guard of, what has a Display.
static bool shows_inside(compiler *c, ty *t) {
  const char *path[] = {"Display"};
  const def *display = rs_find_path(c, c->std, path, 1, false);
  const type_env *env;
  if (t->kind == TY_REF || (rs_is_owner(t) && t->n == 1))
    return rs_implements(c, t->args[0], display);
  return t->kind == TY_ADT && t->def->in_library && t->n == 1 &&
         rs_find_impl(c, "Deref", t, &env) &&
         rs_implements(c, t->args[0], display);
}

static bool is_derived(compiler *c, ty *t, const char *trait) {
  t = ty_resolve(t);
  if (strcmp(trait, "Copy") == 0)
    return rs_is_copy(c, t);
  if (strcmp(trait, "Send") == 0)
    return !rs_not_send(c, t);
  static const struct {
    const char *name;
    unsigned bit;
  } bits[] = {{"Clone", DERIVE_CLONE},    {"Debug", DERIVE_DEBUG},
              {"PartialEq", DERIVE_EQ},   {"Eq", DERIVE_EQ},
              {"PartialOrd", DERIVE_ORD}, {"Ord", DERIVE_ORD},
              {"Hash", DERIVE_HASH},      {"Default", DERIVE_DEFAULT}};
  for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
    if (strcmp(bits[i].name, trait) == 0)
      return t->kind != TY_ADT || t->def->in_library ||
             (t->def->derives & bits[i].bit);
  static const char *const arithmetic[] = {
      "Add", "Sub",       "Mul",       "Div",      "Rem",
      "Neg", "AddAssign", "SubAssign", "MulAssign"};
  for (size_t i = 0; i < sizeof arithmetic / sizeof *arithmetic; i++)
    if (strcmp(arithmetic[i], trait) == 0)
      return t->kind == TY_NUM || (t->kind == TY_VAR && t->var != VAR_ANY);
  if (strcmp(trait, "Not") == 0)
    return ty_is_int(t) || t->kind == TY_BOOL;
  if (strcmp(trait, "Display") == 0 || strcmp(trait, "ToString") == 0)
    return shows_inside(c, t) || t->kind == TY_NUM || t->kind == TY_BOOL ||
           t->kind == TY_CHAR || t->kind == TY_STR || t->kind == TY_STRING ||
           t->kind == TY_VAR;
  return strcmp(trait, "Sync") == 0 || strcmp(trait, "Sized") == 0 ||
         strcmp(trait, "Any") == 0 || strcmp(trait, "Unpin") == 0;
}

bool rs_requires(compiler *c, const def *trait, const def *of) {
  if (trait == of)
    return true;
  TSNode bounds = front_field(trait->node, "bounds");
  const scope s = rs_scope_of((def *)(uintptr_t)trait, NULL);
  if (++c->depth > 100) {
    c->depth--;
    return false; // a circle
  }
  bool found = false;
  for (uint32_t i = 0;
       node_is(bounds) && !found && i < ts_node_named_child_count(bounds);
       i++) {
    const def *d = rs_type_def(c, ts_node_named_child(bounds, i), &s);
    found = d && d->kind == DEF_TRAIT && rs_requires(c, d, of);
  }
  c->depth--;
  return found;
}

bool rs_object_implements(compiler *c, ty *t, const char *trait) {
  const char *path[] = {trait};
  const def *of = rs_find_path(c, c->std, path, 1, false);
  return of && rs_requires(c, ty_resolve(t)->def, of);
}

bool rs_implements(compiler *c, ty *self, const def *trait) {
  const type_env *env;
  if (ty_is(self, TY_VAR) && ty_resolve(self)->var == VAR_ANY)
    return false;
  if (ty_is(self, TY_DYN) && ty_resolve(self)->def &&
      rs_requires(c, ty_resolve(self)->def, trait))
    return true;
  for (unsigned i = 0; i < c->n_impls; i++)
    if (c->impls[i]->trait == trait &&
        rs_match_impl(c, c->impls[i], self, &env))
      return true;
  return trait->in_library && is_derived(c, self, trait->name);
}

def *rs_find_impl(compiler *c, const char *trait, ty *self,
                  const type_env **env) {
  for (unsigned i = 0; i < c->n_impls; i++) {
    def *impl = c->impls[i];
    if (impl->trait && impl->trait->in_library &&
        strcmp(impl->trait->name, trait) == 0 &&
        rs_match_impl(c, impl, self, env))
      return impl;
  }
  return NULL;
}

// -- members -----------------------------------------------------------------

static char self_kind(const def *callee) {
  TSNode self = rs_self_parameter(callee);
  if (!node_is(self))
    return 0;
  if (front_is(self, "parameter")) // self: Arc<Self>
    return 't';
  const uint32_t from = ts_node_start_byte(self);
  if (callee->src->text[from] != '&')
    return 's';
  return node_is(rs_child_of_type(self, "mutable_specifier")) ? 'm' : '&';
}

/// Member `name` of an impl or, where the impl leaves it out, of its trait.
static def *member_of(const def *impl, const char *name, def_kind kind) {
  def *d = rs_member(impl, name);
  if (!d && impl->trait)
    d = rs_member(impl->trait, name);
  if (!d || d->kind != kind ||
      (kind == DEF_FN && d->owner->kind == DEF_TRAIT && !d->is_default))
    return NULL;
  return d;
}

static def *find_member(compiler *c, ty *self, const char *name, char kind,
                        def_kind what, char *found_kind, const type_env **env) {
  for (int pass = 0; pass < 2; pass++)
    for (unsigned i = 0; i < c->n_impls; i++) {
      def *impl = c->impls[i];
      if ((pass == 1) != node_is(impl->trait_node))
        continue;
      def *d = member_of(impl, name, what);
      if (!d)
        continue;
      if (what == DEF_FN && found_kind) {
        *found_kind = self_kind(d);
        if (!*found_kind || (kind && *found_kind != kind))
          continue;
      }
      if (!rs_match_impl(c, impl, self, env))
        continue;
      if (d->owner->kind == DEF_TRAIT) // it knows no parameters of the impl
        *env = trait_params(c, impl, *env);
      return d;
    }
  return NULL;
}

bool rs_has_alternatives(compiler *c, const def *callee, const type_env *env) {
  const def *impl = callee->owner;
  ty *self = rs_lookup_type(env, "Self");
  unsigned n = 0;
  if (!self || !impl || impl->kind != DEF_IMPL || !impl->trait ||
      rs_count_params(front_field(impl->trait->node, "type_parameters")) == 0 ||
      node_is(front_field(callee->node, "type_parameters")))
    return false;
  TSNode list[64];
  const unsigned n_params =
      rs_children(front_field(callee->node, "parameters"), list, 64);
  for (unsigned i = 0; i < n_params; i++)
    if (node_is(rs_impl_param(list[i])))
      return false;
  for (unsigned i = 0; i < c->n_impls && n < 2; i++)
    n += c->impls[i]->trait == impl->trait && may_match(c, c->impls[i], self);
  return n > 1;
}

def *rs_choose_by_argument(compiler *c, def *callee, unsigned param, ty *given,
                           const type_env **env) {
  const def *trait = callee->owner->trait;
  ty *self = rs_lookup_type(*env, "Self");
  ty **params;
  unsigned n;
  rs_signature(c, callee, *env, &params, &n);
  if (n <= param || ty_matches(params[param], given))
    return callee;
  for (unsigned i = 0; i < c->n_impls; i++) {
    const type_env *other;
    def *d = c->impls[i]->trait == trait ? rs_member(c->impls[i], callee->name)
                                         : NULL;
    if (!d || !rs_match_impl(c, c->impls[i], self, &other))
      continue;
    rs_signature(c, d, other, &params, &n);
    if (n > param && ty_matches(params[param], given)) {
      *env = other;
      return d;
    }
  }
  return callee;
}

def *rs_find_method(compiler *c, ty *self, const char *name, char *kind,
                    const type_env **env) {
  char found;
  def *d = find_member(c, self, name, *kind, DEF_FN, &found, env);
  if (d)
    *kind = found;
  return d;
}

def *rs_find_associated(compiler *c, ty *self, const char *name,
                        const type_env **env) {
  def *d = find_member(c, self, name, 0, DEF_FN, NULL, env);
  return d ? d : find_member(c, self, name, 0, DEF_CONST, NULL, env);
}

/// Whether an impl gives its trait these type arguments, as far as is known;
/// `unify` makes it so.
static bool has_trait_args(compiler *c, const def *impl, const type_env *env,
                           ty **wanted, unsigned n, bool unify) {
  if (n == 0)
    return true;
  ty *has[16];
  const unsigned given = trait_args(c, impl, env, has);
  if (given == 0) // the trait's own default: Self
    return n == 1 && (unify ? ty_unify : ty_matches)(
                         wanted[0], rs_lookup_type(env, "Self"));
  for (unsigned i = 0; i < n && i < given; i++)
    if (!(unify ? ty_unify : ty_matches)(has[i], wanted[i]))
      return false;
  return true;
}

def *rs_find_qualified(compiler *c, ty *self, const def *trait, ty **args,
                       unsigned n, const char *name, const type_env **env) {
  for (unsigned i = 0; i < c->n_impls; i++) {
    def *impl = c->impls[i];
    if (impl->trait != trait)
      continue;
    def *d = member_of(impl, name, DEF_FN);
    if (!d)
      d = member_of(impl, name, DEF_CONST);
    if (!d || !rs_match_impl(c, impl, self, env) ||
        !has_trait_args(c, impl, *env, args, n, false))
      continue;
    has_trait_args(c, impl, *env, args, n, true);
    if (d->owner->kind == DEF_TRAIT)
      *env = trait_params(c, impl, *env);
    return d;
  }
  return NULL;
}

bool rs_settle_args(compiler *c, ty *self, const def *trait, ty **args,
                    unsigned n, const type_env **env) {
  if (n == 0)
    return true;
  for (unsigned i = 0; i < c->n_impls; i++)
    if (c->impls[i]->trait == trait &&
        rs_match_impl(c, c->impls[i], self, env) &&
        has_trait_args(c, c->impls[i], *env, args, n, false))
      return has_trait_args(c, c->impls[i], *env, args, n, true);
  return false;
}

static void add_pending(compiler *c, pending p) {
  body_check *b = c->body;
  RS_GROW(c, b->pendings, b->n_pendings, b->cap_pendings);
  b->pendings[b->n_pendings++] = p;
}

ty *rs_associated_type(compiler *c, ty *self, const char *name, bool quiet,
                       span at) {
  const type_env *env;
  ty *of_object = ty_is(self, TY_DYN) ? rs_object_associated(self, name) : NULL;
  if (of_object)
    return of_object;
  // A blanket impl may define its own in terms of the type's: it comes last.
  for (int blanket = 0; blanket < 2; blanket++)
    for (unsigned i = 0; i < c->n_impls; i++) {
      def *impl = c->impls[i];
      def *d = rs_member(impl, name);
      if (!d || d->kind != DEF_ALIAS || is_blanket(impl) != blanket ||
          !rs_match_impl(c, impl, self, &env))
        continue;
      const scope s = rs_scope_of(impl, env);
      return rs_type(c, front_field(d->node, "type"), &s);
    }
  if (strcmp(name, "Output") == 0 && (ty_is_int(self) || ty_is_float(self)))
    return self;
  if (!quiet && !ty_is(self, TY_VAR))
    rs_error(c, at, "E0220: associated type `%s` not found for `%s`", name,
             ty_name(c->a, self));
  ty *later = ty_var(c->a, VAR_ANY);
  if (c->body && ty_is(self, TY_VAR))
    add_pending(c,
                (pending){.type = self, .associated = name, .result = later});
  return later;
}

// -- bounds ------------------------------------------------------------------

ty *rs_callable(ty *t, ty ***params, unsigned *n) {
  t = ty_strip(t);
  if (t->kind == TY_ADT && t->def->in_library && t->n == 1 &&
      (strcmp(t->def->name, "Box") == 0 || strcmp(t->def->name, "Arc") == 0 ||
       strcmp(t->def->name, "Rc") == 0))
    t = ty_strip(t->args[0]);
  if (t->kind == TY_CLOSURE) {
    *params = t->closure->params;
    *n = t->closure->n_params;
    return t->closure->result;
  }
  if ((t->kind == TY_FN || (t->kind == TY_DYN && !t->def)) && t->n > 0) {
    *params = t->args;
    *n = t->n - 1;
    return t->args[t->n - 1];
  }
  return NULL;
}

static bool apply_fn_bound(compiler *c, ty *type, TSNode bound, const scope *s,
                           span at) {
  ty **params;
  unsigned n;
  if (ty_is(type, TY_VAR))
    return false;
  ty *result = rs_callable(type, &params, &n);
  TSNode list[64];
  const unsigned wanted =
      rs_children(front_field(bound, "parameters"), list, 64);
  if (!result || n != wanted) {
    rs_error(c, at,
             "E0277: expected a closure or function with %u arguments, "
             "found `%s`",
             wanted, ty_name(c->a, type));
    return true;
  }
  for (unsigned i = 0; i < n; i++)
    if (!ty_unify(params[i], rs_type(c, list[i], s)))
      rs_error(c, at,
               "E0631: type mismatch in closure arguments: expected "
               "`%s`, found `%s`",
               ty_name(c->a, rs_type(c, list[i], s)), ty_name(c->a, params[i]));
  TSNode node = front_field(bound, "return_type");
  ty *want = node_is(node) ? rs_type(c, node, s) : &ty_unit;
  if (ty_is(result, TY_NEVER))
    return true;
  if (!ty_unify(want, result))
    rs_error(c, at,
             "E0271: expected the closure to return `%s`, but it "
             "returns `%s`",
             ty_name(c->a, want), ty_name(c->a, result));
  return true;
}

static bool apply_trait_args(compiler *c, ty *type, const def *trait,
                             TSNode bound, const scope *s, span at) {
  ty *wanted[16];
  unsigned n = 0;
  if (ty_is(type, TY_VAR))
    return false;
  TSNode args = front_field(bound, "type_arguments");
  for (uint32_t i = 0; i < ts_node_named_child_count(args) && n < 16; i++) {
    TSNode arg = ts_node_named_child(args, i);
    if (front_is(arg, "type_binding")) {
      ty *has = rs_associated_type(
          c, type, rs_text(c, s->src, front_field(arg, "name")), true, at);
      ty *want = rs_type(c, front_field(arg, "type"), s);
      if (!ty_unify(want, has))
        rs_error(c, at, "E0271: expected `%s`, found `%s`", ty_name(c->a, want),
                 ty_name(c->a, has));
    } else if (!front_is(arg, "lifetime")) {
      wanted[n++] = rs_type(c, arg, s);
    }
  }
  if (n == 0 || (trait->in_library && strcmp(trait->name, "Into") == 0 &&
                 rs_converts(c, type, wanted[0])))
    return true;
  for (unsigned i = 0; i < c->n_impls; i++) {
    def *impl = c->impls[i];
    const type_env *env;
    if (impl->trait != trait || !front_is(impl->trait_node, "generic_type") ||
        !rs_match_impl(c, impl, type, &env))
      continue;
    const scope of = rs_scope_of(impl, env);
    TSNode given = front_field(impl->trait_node, "type_arguments");
    bool fits = true;
    for (uint32_t k = 0; k < n && k < ts_node_named_child_count(given); k++)
      fits &=
          ty_matches(rs_type(c, ts_node_named_child(given, k), &of), wanted[k]);
    if (!fits)
      continue;
    for (uint32_t k = 0; k < n && k < ts_node_named_child_count(given); k++)
      ty_unify(rs_type(c, ts_node_named_child(given, k), &of), wanted[k]);
    return true;
  }
  rs_error(c, at, "E0277: the trait bound `%s: %s<%s>` is not satisfied",
           ty_name(c->a, type), trait->name, ty_name(c->a, wanted[0]));
  return true;
}

/// What is not known of `type` yet is what the only impl that fits says.
static void settle(compiler *c, ty *type, const def *trait) {
  type = ty_resolve(type);
  if (type->kind != TY_ADT || !ty_has_var(type))
    return;
  def *only = NULL;
  for (unsigned i = 0; i < c->n_impls; i++) {
    def *impl = c->impls[i];
    if (impl->trait != trait || !may_match(c, impl, type))
      continue;
    if (only)
      return;
    only = impl;
  }
  const type_env *env;
  if (only)
    rs_match_impl(c, only, type, &env);
}

bool rs_apply_bound(compiler *c, ty *type, TSNode bound, const scope *s,
                    span at) {
  if (front_is(bound, "higher_ranked_trait_bound"))
    bound = front_field(bound, "type");
  if (front_is(bound, "function_type"))
    return apply_fn_bound(c, type, bound, s, at);
  if (front_is(bound, "lifetime") || front_is(bound, "removed_trait_bound"))
    return true;
  def *trait = rs_type_def(c, bound, s);
  if (!trait || trait->kind != DEF_TRAIT) {
    rs_unknown_trait(c, rs_span(c, s->src, bound), rs_text(c, s->src, bound));
    return true;
  }
  if (trait->in_library && strcmp(trait->name, "Send") == 0) {
    // What a closure captures, and how, is known after it has been walked.
    if (!ty_is(type, TY_CLOSURE))
      rs_check_sent(c, type, at);
    return true;
  }
  if (front_is(bound, "generic_type"))
    return apply_trait_args(c, type, trait, bound, s, at);
  settle(c, type, trait);
  ty *t = ty_resolve(type);
  const bool is_known = t->kind == TY_ADT || t->kind == TY_NUM ||
                        t->kind == TY_BOOL || t->kind == TY_CHAR ||
                        t->kind == TY_STRING;
  if (!trait->in_library && is_known && !ty_has_var(t) &&
      !rs_implements(c, t, trait))
    rs_error(c, at, "E0277: the trait bound `%s: %s` is not satisfied",
             ty_name(c->a, t), trait->name);
  return true;
}

static void apply_list(compiler *c, ty *type, TSNode bounds, const scope *s,
                       span at) {
  for (uint32_t i = 0; i < ts_node_named_child_count(bounds); i++) {
    TSNode bound = ts_node_named_child(bounds, i);
    if (front_is(bound, "line_comment") ||
        rs_apply_bound(c, type, bound, s, at))
      continue;
    if (c->body)
      add_pending(
          c, (pending){.type = type, .bound = bound, .at = *s, .used_at = at});
  }
}

void rs_apply_bounds(compiler *c, TSNode params, TSNode where, const scope *s,
                     span at) {
  for (uint32_t i = 0; node_is(params) && i < ts_node_named_child_count(params);
       i++) {
    TSNode param = ts_node_named_child(params, i);
    TSNode bounds = front_field(param, "bounds");
    if (!front_is(param, "type_parameter") || !node_is(bounds))
      continue;
    ty *t = rs_lookup_type(s->types,
                           rs_text(c, s->src, front_field(param, "name")));
    if (t)
      apply_list(c, t, bounds, s, at);
  }
  for (uint32_t i = 0; node_is(where) && i < ts_node_named_child_count(where);
       i++) {
    TSNode one = ts_node_named_child(where, i);
    if (front_is(one, "where_predicate") &&
        !front_is(front_field(one, "left"), "lifetime"))
      apply_list(c, rs_type(c, front_field(one, "left"), s),
                 front_field(one, "bounds"), s, at);
  }
}

void rs_solve_pending(compiler *c) {
  body_check *b = c->body;
  bool again = true;
  while (again) {
    again = false;
    for (unsigned i = 0; i < b->n_pendings; i++) {
      pending p = b->pendings[i];
      if (p.done || ty_is(p.type, TY_VAR))
        continue;
      b->pendings[i].done = true;
      if (p.associated)
        ty_unify(p.result,
                 rs_associated_type(c, p.type, p.associated, true, p.used_at));
      else
        rs_apply_bound(c, p.type, p.bound, &p.at, p.used_at);
      again = true;
    }
  }
}
