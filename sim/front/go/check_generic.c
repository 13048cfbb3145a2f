// Generic functions and types: one copy of the code for each list of type
// arguments.
//
// An instance is an entity of its own whose declaration is resolved in a scope
// that binds the type parameters. Start reading at go_instantiate.
//
// A body is also checked on its own, with stand-ins for the arguments: defined
// types about which no more is known than the constraints say, or less, so that
// what is an error with them is one in Go (go_check_generic_body).
#include <string.h>

#include "sim/front/go/compiler.h"

typedef struct type_params {
  const char *names[GO_MAX_TYPE_PARAMS];
  TSNode constraints[GO_MAX_TYPE_PARAMS];
  unsigned n;
} type_params;

static type_params read_type_params(go_compiler *c, const go_entity *generic) {
  type_params p = {.n = 0};
  go_package *const outer = c->package;
  c->package = generic->package; // whose text the nodes point into
  const unsigned groups = go_child_count(generic->type_params);
  for (unsigned i = 0; i < groups; i++) {
    const TSNode group = go_child(generic->type_params, i);
    unsigned n;
    const TSNode *names = go_fields(c, group, "name", &n);
    for (unsigned j = 0; j < n && p.n < GO_MAX_TYPE_PARAMS; j++) {
      p.names[p.n] = go_name(c, names[j]);
      p.constraints[p.n++] = front_field(group, "type");
    }
  }
  c->package = outer;
  return p;
}

static go_scope *bind(go_compiler *c, const go_entity *generic,
                      const type_params *p, go_type *const *args) {
  go_scope *s = go_scope_new(c, generic->scope, false);
  s->function = NULL;
  for (unsigned i = 0; i < p->n; i++) {
    go_entity *e = go_entity_new(c, GO_ENTITY_TYPE, p->names[i], go_no_node());
    e->type = args[i];
    e->state = GO_RESOLVED;
    e->used = e->type_param = true;
    if (args[i])
      go_declare(c, s, e);
  }
  return s;
}

static bool in_terms(const go_type *t, const go_type *constraint) {
  if (constraint->n_terms == 0)
    return true;
  for (unsigned i = 0; i < constraint->n_terms; i++)
    if (constraint->terms[i] == t ||
        go_underlying(constraint->terms[i]) == go_underlying((go_type *)t))
      return true;
  return false;
}

static bool satisfies(go_compiler *c, go_type *t, go_type *constraint,
                      TSNode node) {
  const char *why = NULL;
  const go_type *u = go_underlying(constraint);
  if (u->kind != GO_INTERFACE)
    return in_terms(t, &(go_type){.n_terms = 1, .terms = &constraint});
  if (!in_terms(t, u)) {
    go_error(c, node, "%s does not satisfy %s (%s missing in %s)",
             go_tstring(c, t), go_tstring(c, constraint), go_tstring(c, t),
             go_tstring(c, constraint));
    return false;
  }
  if (u->comparable && !go_is_comparable(t)) {
    go_error(c, node, "%s does not satisfy comparable", go_tstring(c, t));
    return false;
  }
  if (!go_implements(c, t, constraint, &why)) {
    go_error(c, node, "%s does not satisfy %s (%s)", go_tstring(c, t),
             go_tstring(c, constraint), why);
    return false;
  }
  return true;
}

typedef bool type_predicate(const go_type *t);

static bool is_marker(const go_type *t) { return t->marker; }
static bool is_stand_in(const go_type *t) { return t->stand_in; }

/// True if `is` holds for a part of `t`.
static bool has_part(const go_type *t, type_predicate *is) {
  if (is(t))
    return true;
  if (t->kind == GO_NAMED) {
    for (unsigned i = 0; i < t->n_type_args; i++)
      if (has_part(t->type_args[i], is))
        return true;
    return false;
  }
  if ((t->elem && has_part(t->elem, is)) || (t->key && has_part(t->key, is)))
    return true;
  for (unsigned i = 0; i < t->n_fields; i++)
    if (has_part(t->fields[i].type, is))
      return true;
  for (unsigned i = 0; i < t->n_params; i++)
    if (has_part(t->params[i], is))
      return true;
  for (unsigned i = 0; i < t->n_results; i++)
    if (has_part(t->results[i], is))
      return true;
  return false;
}

/// Whether `t` belongs to a program that runs: bodies with other types are
/// checked only where they are asked for, and no code is made of them.
static bool is_of_program(const go_type *t) {
  return !has_part(t, is_marker) && !has_part(t, is_stand_in);
}

static bool all_of_program(go_type *const *types, unsigned n) {
  bool all = true;
  for (unsigned i = 0; i < n; i++)
    all &= is_of_program(types[i]);
  return all;
}

/// Checks `args` against the constraints, as seen in `scope`.
static bool check_constraints(go_compiler *c, const go_entity *generic,
                              const type_params *p, go_type **args,
                              go_scope *scope, TSNode node) {
  for (unsigned i = 0; i < p->n; i++) {
    if (has_part(args[i], is_marker))
      continue;
    go_package *const package = c->package;
    go_scope *const outer = c->scope;
    c->package = generic->package;
    c->scope = scope;
    // an inline union is a type_constraint node: an interface of it
    go_type *constraint = go_check_constraint(c, p->constraints[i]);
    c->package = package;
    c->scope = outer;
    if (constraint->kind != GO_INVALID &&
        !satisfies(c, args[i], constraint, node))
      return false;
  }
  return true;
}

static const char *instance_name(go_compiler *c, const go_entity *generic,
                                 go_type *const *args, unsigned n) {
  const char *name = arena_printf(&c->arena, "%s[", generic->name);
  for (unsigned i = 0; i < n; i++)
    name = arena_printf(&c->arena, "%s%s%s", name, i ? "," : "",
                        go_type_string(&c->arena, args[i], c->main));
  name = arena_printf(&c->arena, "%s]", name);
  return go_intern(c, name, strlen(name));
}

static void make_type(go_compiler *c, go_entity *generic, go_entity *e,
                      go_scope *scope, go_type **args, unsigned n) {
  go_type *t = go_named_type(&c->types, e->name, generic->package, e);
  e->type = t;
  e->type_node = generic->type_node;
  e->scope = scope;
  t->generic = generic;
  t->type_args = arena_alloc(&c->arena, n * sizeof *args);
  memcpy(t->type_args, args, n * sizeof *args);
  t->n_type_args = n;
  for (unsigned i = 0; i < generic->n_methods; i++) {
    go_package *const package = c->package;
    c->package = generic->package;
    go_add_method(c, t, generic->methods[i], generic->scope, args, n);
    c->package = package;
  }
  go_resolve(c, e);
  for (unsigned i = 0; i < t->n_declared && is_of_program(t); i++)
    if (t->declared[i]->function)
      go_queue_check(c, t->declared[i]->function);
}

static void make_function(go_compiler *c, const go_entity *generic,
                          go_entity *e, go_scope *scope, go_type **args,
                          unsigned n) {
  go_package *const package = c->package;
  c->package = generic->package;
  const go_entity *made =
      go_function_entity(c, generic->node, e->name, NULL, scope);
  c->package = package;
  e->node = generic->node;
  e->scope = scope;
  e->intrinsic = generic->intrinsic;
  e->function = made->function;
  if (e->function) {
    e->function->entity = e;
    if (all_of_program(args, n))
      go_queue_check(c, e->function);
  }
  go_resolve(c, e);
}

bool go_in_instance(const go_compiler *c) {
  const go_function *f = c->function;
  while (f && f->parent)
    f = f->parent;
  const go_entity *e = f ? f->entity : NULL;
  return e && (e->instance || (e->receiver && e->receiver->generic));
}

unsigned go_type_param_count(go_compiler *c, const go_entity *generic) {
  return read_type_params(c, generic).n;
}

go_entity *go_instantiate(go_compiler *c, go_entity *generic, go_type **args,
                          unsigned n_args, TSNode node) {
  const type_params p = read_type_params(c, generic);
  for (unsigned i = 0; i < n_args; i++)
    if (args[i]->kind == GO_INVALID)
      return NULL;
  if (n_args != p.n) {
    go_error(c, node, "%s type arguments for type %s: have %u, want %u",
             n_args < p.n ? "not enough" : "too many", generic->name, n_args,
             p.n);
    return NULL;
  }
  for (go_instance *i = generic->instances; i; i = i->next)
    if (memcmp(i->args, args, n_args * sizeof *args) == 0)
      return i->entity;
  go_instance *made = arena_alloc(&c->arena, sizeof *made);
  c->n_instances += all_of_program(args, n_args);
  if (c->n_instances > 500) {
    go_unsupported(c, node, "a generic that needs more than 500 instances",
                   "fewer type arguments");
    return NULL;
  }
  go_scope *scope = bind(c, generic, &p, args);
  if (!check_constraints(c, generic, &p, args, scope, node))
    return NULL;
  go_entity *e = go_entity_new(c, generic->kind,
                               instance_name(c, generic, args, n_args), node);
  e->at = generic->at;
  e->package = generic->package;
  e->used = true;
  e->instance = true;
  made->entity = e;
  made->n_args = n_args;
  made->args = arena_alloc(&c->arena, n_args * sizeof *args);
  memcpy(made->args, args, n_args * sizeof *args);
  made->next = generic->instances;
  generic->instances = made;
  if (generic->kind == GO_ENTITY_TYPE)
    make_type(c, generic, e, scope, args, n_args);
  else
    make_function(c, generic, e, scope, args, n_args);
  return e;
}

// -- inference ---------------------------------------------------------------

typedef struct inference {
  go_compiler *c;
  const type_params *p;
  go_type **markers; ///< stand for the type parameters in the signature
  go_type **found;
} inference;

static bool unify(const inference *in, go_type *param, go_type *arg);

/// A parameter of a generic type: the argument is an instance of it, or has the
/// methods of that interface.
static bool unify_instance(const inference *in, const go_type *param,
                           go_type *arg) {
  bool same = true;
  if (arg->kind == GO_NAMED && arg->generic == param->generic) {
    for (unsigned i = 0; i < param->n_type_args; i++)
      same &= unify(in, param->type_args[i], arg->type_args[i]);
    return same;
  }
  const go_type *u = go_underlying((go_type *)param);
  if (u->kind != GO_INTERFACE) // a type without a name may be assigned to it
    return arg->kind != GO_NAMED && unify(in, (go_type *)u, arg);
  for (unsigned i = 0; i < u->n_methods; i++) {
    const go_selection s =
        go_select(in->c, arg, u->methods[i].name, u->methods[i].package);
    same &= (s.kind == GO_METHOD || s.kind == GO_INTERFACE_METHOD) &&
            unify(in, u->methods[i].signature, s.type);
  }
  return same;
}

static bool unify(const inference *in, go_type *param, go_type *arg) {
  for (unsigned i = 0; i < in->p->n; i++)
    if (param == in->markers[i]) {
      if (!in->found[i])
        in->found[i] = arg;
      return true;
    }
  if (param == arg)
    return true;
  if (param->kind == GO_NAMED)
    return param->generic && unify_instance(in, param, arg);
  const go_type *u = go_underlying(arg);
  if (u->kind != param->kind)
    return false;
  bool same = true;
  if (param->elem && u->elem)
    same &= unify(in, param->elem, u->elem);
  if (param->key && u->key)
    same &= unify(in, param->key, u->key);
  for (unsigned i = 0; i < param->n_params && i < u->n_params; i++)
    same &= unify(in, param->params[i], u->params[i]);
  for (unsigned i = 0; i < param->n_results && i < u->n_results; i++)
    same &= unify(in, param->results[i], u->results[i]);
  return same;
}

/// The signature of `generic` with a marker type for each parameter.
static go_type *marked_signature(go_compiler *c, const go_entity *generic,
                                 const type_params *p, go_type **markers) {
  go_package *const package = c->package;
  go_scope *const outer = c->scope;
  c->package = generic->package;
  for (unsigned i = 0; i < p->n; i++) {
    if (!c->markers[i]) {
      c->markers[i] = go_named_type(&c->types, p->names[i], NULL, NULL);
      c->markers[i]->underlying = go_basic(&c->types, GO_INT); // any comparable
      c->markers[i]->marker = true;
    }
    markers[i] = c->markers[i];
  }
  c->scope = bind(c, generic, p, markers);
  go_type *t = go_check_signature(c, generic->node);
  c->package = package;
  c->scope = outer;
  return t;
}

/// The one type that constraint `i` allows, with `args` for the type
/// parameters; NULL if there are several.
static go_type *only_term(go_compiler *c, const go_entity *generic,
                          const type_params *p, go_type *const *args,
                          unsigned i) {
  go_package *const package = c->package;
  go_scope *const outer = c->scope;
  c->package = generic->package;
  c->scope = bind(c, generic, p, args);
  const go_type *k = go_underlying(go_check_constraint(c, p->constraints[i]));
  c->package = package;
  c->scope = outer;
  return k->kind == GO_INTERFACE && k->n_terms == 1 ? k->terms[0] : NULL;
}

static bool all_others_found(const inference *in, unsigned i) {
  for (unsigned j = 0; j < in->p->n; j++)
    if (j != i && !in->found[j])
      return false;
  return true;
}

/// From `S ~[]E`: what E is, once S is known; from `P interface{ *T }`: what P
/// is, once T is.
static void infer_from_constraints(go_compiler *c, const inference *in,
                                   const go_entity *generic) {
  for (unsigned i = 0; i < in->p->n; i++) {
    go_type *term =
        in->found[i] ? only_term(c, generic, in->p, in->markers, i) : NULL;
    if (term)
      unify(in, term, go_underlying(in->found[i]));
  }
  for (unsigned i = 0; i < in->p->n; i++)
    if (!in->found[i] && all_others_found(in, i))
      in->found[i] = only_term(c, generic, in->p, in->found, i);
}

go_entity *go_infer(go_compiler *c, go_entity *generic, go_type **given,
                    unsigned n_given, go_expr **args, unsigned n_args,
                    TSNode node) {
  const type_params p = read_type_params(c, generic);
  go_type *markers[GO_MAX_TYPE_PARAMS] = {NULL},
          *found[GO_MAX_TYPE_PARAMS] = {NULL};
  const inference in = {c, &p, markers, found};
  for (unsigned i = 0; i < n_given && i < p.n; i++)
    found[i] = given[i];
  const go_type *t = marked_signature(c, generic, &p, markers);
  for (int untyped = 0; untyped < 2; untyped++) // typed arguments decide first
    for (unsigned i = 0; i < n_args; i++) {
      const bool rest = t->variadic && i + 1 >= t->n_params;
      if (!rest && i >= t->n_params)
        break;
      go_type *param = rest ? t->params[t->n_params - 1]->elem : t->params[i];
      go_type *arg = args[i]->type;
      if (go_is_untyped(arg) != (untyped == 1) || arg->kind == GO_UNTYPED_NIL)
        continue;
      unify(&in, param, go_default_type(&c->types, arg));
    }
  infer_from_constraints(c, &in, generic);
  for (unsigned i = 0; i < p.n; i++)
    if (!found[i]) {
      go_error(c, node, "in call to %s, cannot infer %s", generic->name,
               p.names[i]);
      return NULL;
    }
  return go_instantiate(c, generic, found, p.n, node);
}

// -- bodies on their own -----------------------------------------------------

/// What a stand-in for a type parameter with constraint `k` is like, of a union
/// term number `which` or the last; NULL where no one type is allowed only what
/// all types of the constraint are.
static go_type *likeness(go_compiler *c, go_type *k, unsigned which) {
  go_type *u = go_underlying(k);
  if (u->kind != GO_INTERFACE) // a constraint of one type
    return u;
  if (u->n_terms > 0)
    return u->n_methods > 0
               ? NULL
               : go_underlying(
                     u->terms[which < u->n_terms ? which : u->n_terms - 1]);
  if (u->n_methods > 0)
    return go_interface_of(&c->types, u->methods, u->n_methods, NULL, 0, false,
                           false);
  if (u->comparable)
    return go_struct_of(&c->types, NULL, 0);
  const go_field field = {
      .name = c->blank, .type = go_func_of(&c->types, NULL, 0, false, NULL, 0)};
  return go_struct_of(&c->types, &field, 1);
}

/// Makes a stand-in for each type parameter, of unions' terms number `which`;
/// how many terms the largest has, at least 1, or 0 if there can be none.
static unsigned make_stand_ins(go_compiler *c, const go_entity *generic,
                               const type_params *p, unsigned which,
                               go_type **args) {
  for (unsigned i = 0; i < p->n; i++) {
    args[i] = go_named_type(&c->types, p->names[i], NULL, NULL);
    args[i]->underlying = go_struct_of(&c->types, NULL, 0);
    args[i]->stand_in = true;
  }
  go_scope *const outer = c->scope;
  c->scope = bind(c, generic, p, args);
  unsigned most = 1;
  for (unsigned i = 0; i < p->n && most > 0; i++) {
    go_type *k = go_check_constraint(c, p->constraints[i]);
    go_type *like = k->kind == GO_INVALID ? NULL : likeness(c, k, which);
    const unsigned terms = go_underlying(k)->n_terms;
    most = !like ? 0 : terms > most ? terms : most;
    if (like)
      args[i]->underlying = like;
  }
  c->scope = outer;
  return most;
}

static void check_instance(go_compiler *c, const go_entity *e) {
  if (e->function)
    go_queue_check(c, e->function);
  for (unsigned i = 0; e->kind == GO_ENTITY_TYPE && i < e->type->n_declared;
       i++)
    if (e->type->declared[i]->function)
      go_queue_check(c, e->type->declared[i]->function);
}

void go_check_generic_body(go_compiler *c, go_entity *generic) {
  const type_params p = read_type_params(c, generic);
  go_type *args[GO_MAX_TYPE_PARAMS] = {0};
  unsigned most = p.n > 0;
  for (unsigned which = 0; which < most; which++) {
    most = make_stand_ins(c, generic, &p, which, args);
    const go_entity *e =
        most ? go_instantiate(c, generic, args, p.n, generic->node) : NULL;
    if (e)
      check_instance(c, e);
  }
}
