// Types as they are written, and what the compiler must know of a type: whether
// it is copied, dropped, an object.
#include <string.h>

#include "sim/front/rust/compiler.h"

const type_env *rs_bind_type(compiler *c, const type_env *env, const char *name,
                             ty *type) {
  type_env *e = arena_alloc(c->a, sizeof *e);
  *e = (type_env){name, type, env};
  return e;
}

ty *rs_lookup_type(const type_env *env, const char *name) {
  for (; env; env = env->next)
    if (strcmp(env->name, name) == 0)
      return env->type;
  return NULL;
}

scope rs_scope_of(def *d, const type_env *types) {
  return (scope){d->src, d->in, types};
}

static bool is_param(TSNode node) {
  return front_is(node, "type_parameter") || front_is(node, "const_parameter");
}

unsigned rs_count_params(TSNode node) {
  unsigned n = 0;
  for (uint32_t i = 0;
       !ts_node_is_null(node) && i < ts_node_named_child_count(node); i++)
    n += is_param(ts_node_named_child(node, i));
  return n;
}

const type_env *rs_bind_params(compiler *c, TSNode node, const source *src,
                               const type_env *env, ty **args, unsigned n) {
  unsigned k = 0;
  for (uint32_t i = 0;
       !ts_node_is_null(node) && i < ts_node_named_child_count(node); i++) {
    TSNode param = ts_node_named_child(node, i);
    if (!is_param(param))
      continue;
    ty *type = k < n ? args[k] : ty_var(c->a, VAR_ANY);
    k++;
    env =
        rs_bind_type(c, env, rs_text(c, src, front_field(param, "name")), type);
  }
  return env;
}

// -- paths of types ----------------------------------------------------------

enum { MAX_SEGMENTS = 24 };

static unsigned path_segments(compiler *c, TSNode node, const source *src,
                              const char **out) {
  if (front_is(node, "scoped_type_identifier") ||
      front_is(node, "scoped_identifier")) {
    TSNode before = front_field(node, "path");
    unsigned n =
        ts_node_is_null(before) ? 0 : path_segments(c, before, src, out);
    if (n < MAX_SEGMENTS)
      out[n++] = rs_text(c, src, front_field(node, "name"));
    return n;
  }
  if (front_is(node, "generic_type"))
    return path_segments(c, front_field(node, "type"), src, out);
  out[0] = rs_text(c, src, node);
  return 1;
}

def *rs_type_def(compiler *c, TSNode node, const scope *s) {
  const char *segments[MAX_SEGMENTS + 1];
  if (front_is(node, "generic_type"))
    node = front_field(node, "type");
  if (!front_is(node, "type_identifier") && !front_is(node, "identifier") &&
      !front_is(node, "scoped_type_identifier") &&
      !front_is(node, "scoped_identifier"))
    return NULL;
  const unsigned n = path_segments(c, node, s->src, segments);
  if (n == 1 && strcmp(segments[0], "Self") == 0) {
    ty *self = rs_lookup_type(s->types, "Self");
    return self && ty_is(self, TY_ADT) ? ty_resolve(self)->def : NULL;
  }
  return rs_find_path(c, s->in, segments, n, false);
}

static ty *bad_type(compiler *c) { return ty_var(c->a, VAR_ANY); }

/// What parameter `k` is where it is left out.
static ty *default_argument(compiler *c, def *d, TSNode params, unsigned k) {
  for (uint32_t i = 0; i < ts_node_named_child_count(params); i++) {
    TSNode param = ts_node_named_child(params, i);
    if (!is_param(param) || k-- > 0)
      continue;
    TSNode type = front_field(param, "default_type");
    const scope s = rs_scope_of(d, NULL);
    return ts_node_is_null(type) ? ty_var(c->a, VAR_ANY) : rs_type(c, type, &s);
  }
  return ty_var(c->a, VAR_ANY);
}

/// The value of a constant expression as a type; an error if it has none.
static ty *constant_type(compiler *c, TSNode node, const scope *s) {
  body_check *const outer = c->body;
  local_scope locals = {0};
  body_check body = {.at = *s, .locals = &locals};
  int64_t number = 0;
  c->body = &body;
  expr *e = rs_check_as(c, node, ty_prim(PRIM_USIZE));
  rs_solve_pending(c);
  c->body = outer;
  if (!rs_constant_value(c, e, &number) && c->d->count == 0)
    rs_unsupported(c, rs_span(c, s->src, node),
                   "a length that is no simple constant", NULL);
  return ty_const(c->a, (uint64_t)number);
}

static ty *adt_type(compiler *c, def *d, TSNode node, const scope *s) {
  TSNode params = front_field(d->node, "type_parameters");
  const unsigned n = rs_count_params(params);
  ty *t = ty_new(c->a, TY_ADT, n);
  t->def = d;
  TSNode given = front_is(node, "generic_type")
                     ? front_field(node, "type_arguments")
                     : (TSNode){.id = NULL};
  unsigned k = 0;
  for (uint32_t i = 0;
       !ts_node_is_null(given) && i < ts_node_named_child_count(given); i++) {
    TSNode arg = ts_node_named_child(given, i);
    if (front_is(arg, "lifetime"))
      continue;
    if (k < n)
      t->args[k] = rs_type(c, arg, s);
    k++;
  }
  if (k > n)
    rs_error(c, rs_span(c, s->src, node),
             "E0107: %s takes %u generic arguments but %u were supplied",
             d->name, n, k);
  for (; k < n; k++)
    t->args[k] = default_argument(c, d, params, k);
  return t;
}

static ty *alias_type(compiler *c, def *d, TSNode node, const scope *s) {
  ty *args[16];
  unsigned n = 0;
  TSNode given = front_is(node, "generic_type")
                     ? front_field(node, "type_arguments")
                     : (TSNode){.id = NULL};
  for (uint32_t i = 0; !ts_node_is_null(given) && n < 16 &&
                       i < ts_node_named_child_count(given);
       i++)
    if (!front_is(ts_node_named_child(given, i), "lifetime"))
      args[n++] = rs_type(c, ts_node_named_child(given, i), s);
  const scope inner =
      rs_scope_of(d, rs_bind_params(c, front_field(d->node, "type_parameters"),
                                    d->src, NULL, args, n));
  if (++c->depth > 100) {
    rs_error(c, rs_span(c, s->src, node), "E0391: cycle in type alias `%s`",
             d->name);
    c->depth--;
    return bad_type(c);
  }
  ty *t = rs_type(c, front_field(d->node, "type"), &inner);
  c->depth--;
  return t;
}

static ty *named_type(compiler *c, TSNode node, const scope *s) {
  TSNode name =
      front_is(node, "generic_type") ? front_field(node, "type") : node;
  const char *text = rs_text(c, s->src, name);
  prim p;
  if (strcmp(text, "_") == 0)
    return ty_var(c->a, VAR_ANY);
  ty *bound =
      front_is(name, "type_identifier") ? rs_lookup_type(s->types, text) : NULL;
  if (bound)
    return bound;
  if (front_is(name, "scoped_type_identifier")) {
    TSNode before = front_field(name, "path");
    ty *base = NULL;
    if (front_is(before, "identifier"))
      base = rs_lookup_type(s->types, rs_text(c, s->src, before));
    else if (front_is(before, "bracketed_type")) {
      TSNode inner = ts_node_named_child(before, 0);
      if (front_is(inner, "qualified_type"))
        inner = front_field(inner, "type");
      base = rs_type(c, inner, s);
    }
    if (base)
      return rs_associated_type(c, base,
                                rs_text(c, s->src, front_field(name, "name")),
                                false, rs_span(c, s->src, node));
  }
  def *d = rs_type_def(c, name, s);
  if (d && (d->kind == DEF_STRUCT || d->kind == DEF_ENUM))
    return adt_type(c, d, node, s);
  if (d && d->kind == DEF_ALIAS)
    return alias_type(c, d, node, s);
  if (!d) { // a constant that is given for a const parameter
    const char *path[] = {text};
    const def *k = rs_find_path(c, s->in, path, 1, true);
    if (k && k->kind == DEF_CONST)
      return constant_type(c, name, s);
  }
  if (strcmp(text, "String") == 0)
    return &ty_string;
  if (ty_prim_by_name(text, &p))
    return ty_prim(p);
  if (d && d->kind == DEF_TRAIT)
    rs_error(c, rs_span(c, s->src, node),
             "E0782: expected a type, found a trait `%s`", text);
  else if (strncmp(text, "std::", 5) == 0)
    rs_unsupported(c, rs_span(c, s->src, node), text, NULL);
  else {
    const char *path = rs_where_in_std(c, text);
    rs_error(c, rs_span(c, s->src, node),
             "E0412: cannot find type `%s` in this scope%s%s", text,
             path ? "; use " : " (or Heddle does not support it)",
             path ? path : "");
  }
  return bad_type(c);
}

static ty *signature_type(compiler *c, TSNode node, const scope *s,
                          ty_kind kind) {
  TSNode list[64];
  const unsigned n = rs_children(front_field(node, "parameters"), list, 64);
  ty *t = ty_new(c->a, kind, n + 1);
  for (unsigned i = 0; i < n; i++) {
    TSNode one = list[i];
    if (front_is(one, "parameter"))
      one = front_field(one, "type");
    t->args[i] = rs_type(c, one, s);
  }
  TSNode result = front_field(node, "return_type");
  t->args[n] = ts_node_is_null(result) ? &ty_unit : rs_type(c, result, s);
  t->num = kind == TY_DYN &&
           rs_text_is(s->src, front_field(node, "trait"), "FnOnce");
  return t;
}

ty *rs_type(compiler *c, TSNode node, const scope *s) {
  const char *kind = ts_node_type(node);
  if (strcmp(kind, "primitive_type") == 0) {
    const char *name = rs_text(c, s->src, node);
    prim p;
    if (ty_prim_by_name(name, &p))
      return ty_prim(p);
    if (strcmp(name, "bool") == 0)
      return &ty_bool;
    if (strcmp(name, "char") == 0)
      return &ty_char;
    if (strcmp(name, "str") == 0)
      return &ty_str;
    rs_unsupported(c, rs_span(c, s->src, node),
                   arena_printf(c->a, "type %s", name), "i64 or u64");
    return bad_type(c);
  }
  if (strcmp(kind, "type_identifier") == 0 ||
      strcmp(kind, "scoped_type_identifier") == 0 ||
      strcmp(kind, "generic_type") == 0 || strcmp(kind, "identifier") == 0 ||
      strcmp(kind, "_") == 0)
    return named_type(c, node, s);
  if (strcmp(kind, "reference_type") == 0)
    return ty_ref(
        c->a, rs_type(c, front_field(node, "type"), s),
        !ts_node_is_null(rs_child_of_type(node, "mutable_specifier")));
  if (strcmp(kind, "unit_type") == 0)
    return &ty_unit;
  if (strcmp(kind, "never_type") == 0)
    return &ty_never;
  if (strcmp(kind, "integer_literal") == 0 || strcmp(kind, "block") == 0)
    return constant_type(c, node, s);
  if (strcmp(kind, "tuple_type") == 0) {
    TSNode list[64];
    const unsigned n = rs_children(node, list, 64);
    if (n == 1 && ts_node_is_null(rs_child_of_type(node, ",")))
      return rs_type(c, list[0], s); // (dyn Trait + 'a)
    ty *t = ty_new(c->a, TY_TUPLE, n);
    for (unsigned i = 0; i < n; i++)
      t->args[i] = rs_type(c, list[i], s);
    return t;
  }
  if (strcmp(kind, "array_type") == 0) {
    TSNode length = front_field(node, "length");
    ty *elem = rs_type(c, front_field(node, "element"), s);
    if (ts_node_is_null(length)) {
      ty *t = ty_new(c->a, TY_SLICE, 1);
      t->args[0] = elem;
      return t;
    }
    if (s->src->library && rs_text_is(s->src, length, "N"))
      return ty_array(c->a, elem, NULL);
    ty *extent = front_is(length, "identifier")
                     ? rs_lookup_type(s->types, rs_text(c, s->src, length))
                     : NULL;
    return ty_array(c->a, elem, extent ? extent : constant_type(c, length, s));
  }
  if (strcmp(kind, "function_type") == 0)
    return signature_type(c, node, s, TY_FN);
  if (strcmp(kind, "dynamic_type") == 0) {
    TSNode trait = front_field(node, "trait");
    if (front_is(trait, "higher_ranked_trait_bound"))
      trait = front_field(trait, "type");
    return front_is(trait, "function_type")
               ? signature_type(c, trait, s, TY_DYN)
               : rs_object_type(c, node, s);
  }
  if (strcmp(kind, "bounded_type") == 0 && ts_node_named_child_count(node) > 0)
    return rs_type(c, ts_node_named_child(node, 0), s);
  if (strcmp(kind, "abstract_type") == 0) {
    ty *bound = rs_lookup_type(s->types, rs_impl_name(c, node));
    if (bound)
      return bound;
  }
  if (strcmp(kind, "pointer_type") == 0)
    rs_unsupported(c, rs_span(c, s->src, node), "a raw pointer",
                   "a reference, or a Box or an Arc");
  else
    rs_unsupported(c, rs_span(c, s->src, node),
                   arena_printf(c->a, "%s here", kind), NULL);
  return bad_type(c);
}

// -- what a type is ----------------------------------------------------------

ty *rs_field_type(compiler *c, ty *t, const def *d, unsigned i) {
  t = ty_resolve(t);
  def *adt = d->kind == DEF_VARIANT ? d->owner : t->def;
  const type_env *env =
      rs_bind_params(c, front_field(adt->node, "type_parameters"), adt->src,
                     NULL, t->args, t->n);
  env = rs_bind_type(c, env, "Self", t);
  const scope s = rs_scope_of(adt, env);
  return rs_type(c, d->field_types[i], &s);
}

/// The same function of all fields of `t`: true if it is true of any. Types
/// that contain themselves end at `limit`.
static bool any_field(compiler *c, ty *t, bool (*of)(compiler *c, ty *t)) {
  t = ty_resolve(t);
  // A type inside itself has nothing that it does not have outside.
  for (unsigned i = 0; i < c->n_within; i++)
    if (c->within[i]->def == t->def &&
        strcmp(ty_key(c->a, c->within[i]), ty_key(c->a, t)) == 0)
      return false;
  if (c->n_within == MOST_WITHIN)
    return false;
  c->within[c->n_within++] = t;
  bool found = false;
  def *d = t->def;
  if (d->kind == DEF_STRUCT)
    for (unsigned i = 0; i < d->n_fields && !found; i++)
      found = of(c, rs_field_type(c, t, d, i));
  else
    for (unsigned v = 0; v < d->n_members && !found; v++)
      for (unsigned i = 0; i < d->members[v]->n_fields && !found; i++)
        found = of(c, rs_field_type(c, t, d->members[v], i));
  c->n_within--;
  return found;
}

static bool any_arg(compiler *c, ty *t, bool (*of)(compiler *c, ty *t)) {
  for (unsigned i = 0; i < t->n; i++)
    if (of(c, t->args[i]))
      return true;
  return false;
}

static bool captures_keep_from_copy(compiler *c, const closure *k) {
  for (unsigned i = 0; i < k->n_captures; i++) {
    const var *v = k->captures[i];
    if (v->capture == BIND_MUT ||
        (v->capture == BIND_MOVE && !rs_is_copy(c, v->type)))
      return true;
  }
  return false;
}

bool rs_is_copy(compiler *c, ty *t) {
  t = ty_resolve(t);
  switch ((ty_kind)t->kind) {
  case TY_VAR:
    return t->var != VAR_ANY;
  case TY_NEVER:
  case TY_BOOL:
  case TY_CHAR:
  case TY_NUM:
  case TY_FN:
    return true;
  case TY_CONST:
    return true;
  case TY_REF:
    return !t->mut;
  case TY_TUPLE:
  case TY_ARRAY:
    for (unsigned i = 0; i < t->n; i++)
      if (!rs_is_copy(c, t->args[i]))
        return false;
    return true;
  case TY_ADT:
    if (!(t->def->derives & DERIVE_COPY))
      return false;
    for (unsigned i = 0; i < t->n; i++)
      if (!rs_is_copy(c, t->args[i]))
        return false;
    return true;
  case TY_CLOSURE:
    return !captures_keep_from_copy(c, t->closure);
  default:
    return false;
  }
}

bool rs_is_object(compiler *c, ty *t) {
  t = ty_resolve(t);
  switch ((ty_kind)t->kind) {
  case TY_TUPLE:
    return t->n > 0;
  case TY_ARRAY:
  case TY_SLICE:
    return true;
  case TY_ADT:
    if (t->def->kind == DEF_ENUM)
      return !t->def->fieldless;
    if (t->def->repr == REPR_TRANSPARENT)
      return rs_is_object(c, rs_field_type(c, t, t->def, 0));
    if (ty_is_adt(t, "Box") && ty_is(t->args[0], TY_DYN))
      return false;
    return t->def->repr != REPR_WORD;
  default:
    return false;
  }
}

bool rs_is_pointer(compiler *c, ty *t) {
  t = ty_resolve(t);
  if (t->kind != TY_REF || !t->mut)
    return false;
  ty *to = ty_resolve(t->args[0]);
  return to->kind != TY_STR && to->kind != TY_DYN && !rs_is_object(c, to);
}

bool rs_needs_drop(compiler *c, ty *t) {
  t = ty_resolve(t);
  switch ((ty_kind)t->kind) {
  case TY_TUPLE:
  case TY_ARRAY:
    return any_arg(c, t, rs_needs_drop);
  case TY_CLOSURE:
    for (unsigned i = 0; i < t->closure->n_captures; i++)
      if (t->closure->captures[i]->capture == BIND_MOVE &&
          rs_needs_drop(c, t->closure->captures[i]->type))
        return true;
    return false;
  case TY_DYN:
    return c->facts->objects_own;
  case TY_ADT:
    if (t->def->must_drop && t->def->counted)
      return c->facts->counts || any_arg(c, t, rs_needs_drop);
    if (t->def->must_drop)
      return true;
    if (t->def->repr == REPR_LIST || t->def->repr == REPR_DICT)
      return any_arg(c, t, rs_needs_drop);
    return any_field(c, t, rs_needs_drop);
  default:
    return false;
  }
}

bool rs_owns_sender(compiler *c, ty *t) {
  t = ty_resolve(t);
  switch ((ty_kind)t->kind) {
  case TY_TUPLE:
  case TY_ARRAY:
    return any_arg(c, t, rs_owns_sender);
  case TY_CLOSURE:
    for (unsigned i = 0; i < t->closure->n_captures; i++)
      if (t->closure->captures[i]->capture == BIND_MOVE &&
          rs_owns_sender(c, t->closure->captures[i]->type))
        return true;
    return false;
  case TY_ADT:
    if (ty_is_adt(t, "Sender") || ty_is_adt(t, "SyncSender"))
      return true;
    return t->def->in_library
               ? !ty_is_adt(t, "Receiver") && any_arg(c, t, rs_owns_sender)
               : rs_needs_drop(c, t) && any_field(c, t, rs_owns_sender);
  default:
    return false;
  }
}

bool rs_writes_debug(compiler *c, ty *t) {
  const type_env *env;
  t = ty_resolve(t);
  switch ((ty_kind)t->kind) {
  case TY_DYN:
    return t->def != NULL;
  case TY_REF:
  case TY_TUPLE:
  case TY_ARRAY:
  case TY_SLICE:
    return any_arg(c, t, rs_writes_debug);
  case TY_ADT:
    if (t->def->in_library)
      return any_arg(c, t, rs_writes_debug);
    return rs_find_impl(c, "Debug", t, &env) ||
           any_arg(c, t, rs_writes_debug) || any_field(c, t, rs_writes_debug);
  default:
    return false;
  }
}

bool rs_has_own_order(compiler *c, ty *t) {
  static const char *const traits[] = {"PartialEq", "PartialOrd", "Ord"};
  const type_env *env;
  t = ty_resolve(t);
  switch ((ty_kind)t->kind) {
  case TY_REF:
  case TY_TUPLE:
  case TY_ARRAY:
  case TY_SLICE:
    return any_arg(c, t, rs_has_own_order);
  case TY_ADT:
    for (unsigned i = 0; i < 3; i++)
      if (rs_find_impl(c, traits[i], t, &env))
        return true;
    return any_arg(c, t, rs_has_own_order) ||
           (!t->def->in_library && any_field(c, t, rs_has_own_order));
  default:
    return false;
  }
}
