// Declarations: collecting a file's, and resolving them on demand.
//
// go_collect enters every package-level name unresolved; go_resolve finds its
// type or value the first time something asks, wherever in the file it stands.
// A name met again while it is being resolved is a cycle. Start reading at
// go_collect and go_resolve.
#include <string.h>

#include "sim/front/go/compiler.h"

/// What go_resolve and go_check_function set aside.
typedef struct saved_state {
  go_package *package;
  go_scope *scope;
  go_function *function;
  go_var_group *group;
  int64_t iota;
  struct go_enclosing *enclosing;
} saved_state;

static saved_state enter(go_compiler *c, go_package *p, go_scope *scope) {
  const saved_state s = {c->package, c->scope, c->function,
                         c->group,   c->iota,  c->enclosing};
  c->package = p;
  c->scope = scope;
  c->function = NULL;
  c->group = NULL;
  c->iota = -1;
  c->enclosing = NULL;
  return s;
}

static void leave(go_compiler *c, saved_state s) {
  c->package = s.package;
  c->scope = s.scope;
  c->function = s.function;
  c->group = s.group;
  c->iota = s.iota;
  c->enclosing = s.enclosing;
}

/// Appends to a list in the compiler's arena.
#define APPEND(list, n, cap, item)                                             \
  do {                                                                         \
    if ((n) == (cap)) {                                                        \
      (cap) = (cap) ? (cap)*2 : 8;                                             \
      void *grown_ = arena_alloc(&c->arena, (cap) * sizeof *(list));           \
      if (n)                                                                   \
        memcpy(grown_, (list), (n) * sizeof *(list));                          \
      (list) = grown_;                                                         \
    }                                                                          \
    (list)[(n)++] = (item);                                                    \
  } while (0)

void go_note_use(go_compiler *c, go_entity *e) {
  // among the library's packages, variables may depend on each other's
  if (e->package != c->package && !(c->group && c->package->library))
    return;
  if (c->group) {
    APPEND(c->group->uses, c->group->n_uses, c->group->cap_uses, e);
    return;
  }
  go_function *f = c->function;
  while (f && f->parent)
    f = f->parent;
  if (f)
    APPEND(f->uses, f->n_uses, f->cap_uses, e);
}

// -- collecting --------------------------------------------------------------

static void collect_import(go_compiler *c, go_package *p, TSNode spec) {
  const TSNode path_node = front_field(spec, "path");
  const TSNode name_node = front_field(spec, "name");
  char *path = go_text(c, path_node);
  const size_t n = strlen(path);
  if (n >= 2)
    path[n - 1] = 0;
  path++;
  // what the library imports is loaded when it is needed (go_imported)
  go_package *imported = p->library ? NULL : go_import(c, path, spec);
  const char *last = strrchr(path, '/');
  last = imported ? imported->name : last ? last + 1 : path;
  const char *name = go_intern(c, last, strlen(last));
  if (!ts_node_is_null(name_node)) {
    name = go_name(c, name_node);
    if (front_is(name_node, "dot")) {
      go_unsupported(c, spec, "a dot import", "a plain import");
      return;
    }
  }
  go_entity *e = go_entity_new(c, GO_ENTITY_PACKAGE, name, spec);
  e->imported = imported;
  e->used = !imported; // the import itself has been reported
  e->import_path = path;
  e->state = GO_RESOLVED;
  go_declare(c, p->file, e);
}

static void collect_imports(go_compiler *c, go_package *p, TSNode node) {
  const unsigned n = go_child_count(node);
  for (unsigned i = 0; i < n; i++) {
    const TSNode child = go_child(node, i);
    if (front_is(child, "import_spec_list"))
      collect_imports(c, p, child);
    else if (front_is(child, "import_spec"))
      collect_import(c, p, child);
  }
}

/// Enters the constants of one declaration into `s`: iota counts the specs, and
/// a spec without values repeats the one before.
static void collect_constants(go_compiler *c, TSNode node, go_scope *s) {
  unsigned n;
  const TSNode *children = go_children(c, node, &n);
  TSNode type = go_no_node(), values = go_no_node();
  unsigned iota = 0;
  for (unsigned i = 0; i < n; i++) {
    const TSNode spec = children[i];
    if (!front_is(spec, "const_spec"))
      continue;
    if (!ts_node_is_null(front_field(spec, "value"))) {
      type = front_field(spec, "type");
      values = front_field(spec, "value");
    }
    unsigned n_names;
    const TSNode *names = go_fields(c, spec, "name", &n_names);
    const unsigned n_values =
        ts_node_is_null(values) ? 0 : go_child_count(values);
    if (n_values > n_names && !ts_node_is_null(front_field(spec, "value")))
      go_error(c, go_child(values, n_names), "extra init expr");
    for (unsigned j = 0; j < n_names; j++) {
      go_entity *e =
          go_entity_new(c, GO_ENTITY_CONST, go_name(c, names[j]), names[j]);
      e->scope = c->scope;
      e->type_node = type;
      e->iota = iota;
      if (j < n_values)
        e->value_node = go_child(values, j);
      else
        go_error(c, names[j], "missing init expr for const declaration");
      if (c->function) // its scope starts behind its spec
        go_resolve(c, e);
      go_declare(c, s, e);
    }
    iota++;
  }
}

static void collect_var(go_compiler *c, go_package *p, TSNode spec) {
  unsigned n_names;
  const TSNode *names = go_fields(c, spec, "name", &n_names);
  const TSNode values = front_field(spec, "value");
  const unsigned n_values =
      ts_node_is_null(values) ? 0 : go_child_count(values);
  go_var_group *shared = NULL;
  for (unsigned i = 0; i < n_names; i++) {
    go_entity *e =
        go_entity_new(c, GO_ENTITY_VAR, go_name(c, names[i]), names[i]);
    e->scope = c->scope;
    e->global = true;
    e->slot = NO_INDEX;
    e->type_node = front_field(spec, "type");
    // `var a, b = f()` is one initialiser; `var a, b = 1, 2` are two
    if (!shared || n_values == n_names || n_values == 0) {
      shared = arena_alloc(&c->arena, sizeof *shared);
      shared->node = spec;
      shared->at = go_span(c, spec);
      shared->vars = arena_alloc(&c->arena, n_names * sizeof *shared->vars);
      APPEND(p->groups, p->n_groups, p->cap_groups, shared);
    }
    e->group = shared;
    shared->vars[shared->n_vars++] = e;
    if (n_values == n_names)
      e->value_node = go_child(values, i);
    go_declare(c, p->scope, e);
  }
}

static void collect_vars(go_compiler *c, go_package *p, TSNode node) {
  unsigned n;
  const TSNode *children = go_children(c, node, &n);
  for (unsigned i = 0; i < n; i++) {
    const TSNode child = children[i];
    if (front_is(child, "var_spec_list"))
      collect_vars(c, p, child);
    else if (front_is(child, "var_spec"))
      collect_var(c, p, child);
  }
}

static void collect_type(go_compiler *c, TSNode spec, go_scope *s) {
  const TSNode name = front_field(spec, "name");
  go_entity *e = go_entity_new(c, GO_ENTITY_TYPE, go_name(c, name), name);
  e->scope = c->scope;
  e->type_node = front_field(spec, "type");
  e->alias = front_is(spec, "type_alias");
  e->type_params = front_field(spec, "type_parameters");
  if (!e->alias && ts_node_is_null(e->type_params))
    e->type = go_named_type(&c->types, e->name, c->package, e);
  go_declare(c, s, e);
  if (c->function)
    go_resolve(c, e);
}

static void collect_types(go_compiler *c, TSNode node, go_scope *s) {
  unsigned n;
  const TSNode *children = go_children(c, node, &n);
  for (unsigned i = 0; i < n; i++)
    if (front_is(children[i], "type_spec") ||
        front_is(children[i], "type_alias"))
      collect_type(c, children[i], s);
}

void go_check_const_declaration(go_compiler *c, TSNode node) {
  collect_constants(c, node, c->scope);
}

void go_check_type_declaration(go_compiler *c, TSNode node) {
  collect_types(c, node, c->scope);
}

go_entity *go_function_entity(go_compiler *c, TSNode node, const char *name,
                              const char *type_name, go_scope *scope) {
  const TSNode name_node = front_field(node, "name");
  go_entity *e = go_entity_new(c, GO_ENTITY_FUNC, name, name_node);
  e->scope = scope;
  e->node = node;
  e->at = go_span(c, name_node);
  const char *full =
      type_name ? arena_printf(emitter_arena(c->e), "%s.%s", type_name, name)
                : name;
  if (ts_node_is_null(front_field(node, "body"))) {
    if (!c->package->library) {
      go_error(c, name_node, "missing function body");
      return e;
    }
    e->intrinsic =
        arena_printf(emitter_arena(c->e), "%s.%s", c->package->name, full);
    return e;
  }
  go_function *f = arena_alloc(&c->arena, sizeof *f);
  f->name = c->package->library ? arena_printf(emitter_arena(c->e), "%s.%s",
                                               c->package->name, full)
                                : full;
  f->entity = e;
  f->package = c->package;
  f->outer = scope;
  f->node = node;
  f->body_node = front_field(node, "body");
  f->at = go_span(c, name_node);
  f->index = NO_INDEX;
  e->function = f;
  return e;
}

static void collect_function(go_compiler *c, go_package *p, TSNode node) {
  const TSNode name_node = front_field(node, "name");
  const char *name = go_name(c, name_node);
  go_entity *e = go_function_entity(c, node, name, NULL, c->scope);
  e->type_params = front_field(node, "type_parameters");
  const bool is_init = name == c->init_name;
  if (is_init || (name == c->main_name && p->name == c->main_name)) {
    const TSNode params = front_field(node, "parameters");
    if (!ts_node_is_null(front_field(node, "result")) ||
        (!ts_node_is_null(params) && go_child_count(params) > 0))
      go_error(c, name_node,
               "func %s must have no arguments and no return values", name);
  }
  if (is_init) {
    if (e->function)
      APPEND(p->inits, p->n_inits, p->cap_inits, e->function);
    return;
  }
  go_declare(c, p->scope, e);
}

// -- methods -----------------------------------------------------------------

/// The receiver's type node without pointer and parentheses.
static TSNode receiver_base(TSNode method, bool *pointer) {
  TSNode type =
      front_field(go_child(front_field(method, "receiver"), 0), "type");
  *pointer = false;
  while (!ts_node_is_null(type) && (front_is(type, "pointer_type") ||
                                    front_is(type, "parenthesized_type"))) {
    *pointer |= front_is(type, "pointer_type");
    type = go_child(type, 0);
  }
  return type;
}

void go_add_method(go_compiler *c, go_type *t, TSNode node, go_scope *scope,
                   go_type **args, unsigned n_args) {
  bool pointer;
  const TSNode base = receiver_base(node, &pointer);
  const TSNode name_node = front_field(node, "name");
  const char *name = go_name(c, name_node);
  if (n_args) {
    const TSNode list = front_field(base, "type_arguments");
    go_scope *bound = go_scope_new(c, scope, false);
    for (unsigned i = 0; i < n_args && i < go_child_count(list); i++) {
      TSNode arg = go_child(list, i);
      go_entity *e = go_entity_new(c, GO_ENTITY_TYPE, go_name(c, arg), arg);
      e->type = args[i];
      e->state = GO_RESOLVED;
      go_declare(c, bound, e);
    }
    scope = bound;
  }
  for (unsigned i = 0; i < t->n_declared; i++)
    if (t->declared[i]->name == name && name != c->blank) {
      go_error(c, name_node, "method %s.%s already declared at line %u",
               t->name, name, t->declared[i]->at.line);
      return;
    }
  go_entity *e = go_function_entity(c, node, name, t->name, scope);
  e->receiver = t;
  e->by_pointer = pointer;
  APPEND(t->declared, t->n_declared, t->cap_declared, e);
}

static void collect_method(go_compiler *c, go_package *p, TSNode node) {
  bool pointer;
  TSNode base = receiver_base(node, &pointer);
  if (ts_node_is_null(base)) {
    go_error(c, node, "method has no receiver");
    return;
  }
  const bool generic = front_is(base, "generic_type");
  const TSNode name_node = generic ? front_field(base, "type") : base;
  const char *name = go_name(c, name_node);
  go_entity *e = go_lookup_here(p->scope, name);
  if (!e) {
    if (go_lookup_here(c->universe, name))
      go_error(c, name_node, "cannot define new methods on non-local type %s",
               name);
    else
      go_error(c, name_node, "undefined: %s", name);
    return;
  }
  if (e->kind != GO_ENTITY_TYPE) {
    go_error(c, name_node, "%s is not a type", name);
    return;
  }
  if (!ts_node_is_null(e->type_params)) {
    APPEND(e->methods, e->n_methods, e->cap_methods, node);
    return;
  }
  if (e->alias)
    go_resolve(c, e);
  if (!e->type || e->type->kind != GO_NAMED || e->type->package != p) {
    go_error(c, name_node, "cannot define new methods on non-local type %s",
             name);
    return;
  }
  go_add_method(c, e->type, node, c->scope, NULL, 0);
}

static void collect_declaration(go_compiler *c, go_package *p, TSNode node) {
  if (front_is(node, "import_declaration"))
    collect_imports(c, p, node);
  else if (front_is(node, "const_declaration"))
    collect_constants(c, node, p->scope);
  else if (front_is(node, "var_declaration"))
    collect_vars(c, p, node);
  else if (front_is(node, "type_declaration"))
    collect_types(c, node, p->scope);
  else if (front_is(node, "function_declaration"))
    collect_function(c, p, node);
  else if (!front_is(node, "method_declaration") &&
           !front_is(node, "empty_statement"))
    go_error(c, node,
             "syntax error: non-declaration statement outside function body");
}

void go_collect(go_compiler *c, go_package *p, TSNode root) {
  p->scope = go_scope_new(c, c->universe, true);
  p->file = go_scope_new(c, p->scope, false);
  const saved_state s = enter(c, p, p->file);
  unsigned n;
  const TSNode *children = go_children(c, root, &n);
  const TSNode first = n ? children[0] : go_no_node();
  if (n == 0 || !front_is(first, "package_clause"))
    go_error(c, n ? first : root,
             "syntax error: package statement must be first");
  bool declares = false;
  for (unsigned i = 0; i < n; i++) {
    const TSNode node = children[i];
    const bool imports = front_is(node, "import_declaration");
    if (imports && declares)
      go_error(c, node,
               "syntax error: imports must appear before other declarations");
    declares |= !imports && !front_is(node, "package_clause");
    if (front_is(node, "package_clause")) {
      p->name = go_name(c, go_child(node, 0));
      if (i > 0)
        go_error(c, node, "syntax error: unexpected keyword package");
    } else {
      collect_declaration(c, p, node);
    }
  }
  for (unsigned i = 0; i < n; i++)
    if (front_is(children[i], "method_declaration"))
      collect_method(c, p, children[i]);
  leave(c, s);
}

/// How a package of the library begins whose own operations order its accesses
/// to memory (FUNCTION_ORDERED).
static const char ordered_mark[] = "//heddle:ordered\n";

go_package *go_import(go_compiler *c, const char *path, TSNode node) {
  for (go_package *p = c->packages; p; p = p->next)
    if (strcmp(p->path, path) == 0)
      return p;
  const char *text = go_library_text(path);
  const bool from_program = c->package && !c->package->library;
  if (!text || (from_program && go_library_is_internal(path))) {
    go_unsupported(c, node, arena_printf(&c->arena, "import \"%s\"", path),
                   arena_printf(&c->arena, "one of %s", go_library_list(c)));
    return NULL;
  }
  if (!c->parser) {
    c->parser = ts_parser_new();
    ts_parser_set_language(c->parser, front_go.grammar());
  }
  go_package *p = arena_alloc(&c->arena, sizeof *p);
  p->path = arena_strdup(emitter_arena(c->e), path);
  p->name = p->path;
  p->text = text;
  p->library = true;
  p->ordered = strncmp(text, ordered_mark, sizeof ordered_mark - 1) == 0;
  p->tree =
      ts_parser_parse_string(c->parser, NULL, text, (uint32_t)strlen(text));
  p->next = c->packages;
  c->packages = p;
  const TSNode root = ts_tree_root_node(p->tree);
  if (ts_node_has_error(root))
    go_error_at(c, (span){0}, "defect in library package %s: syntax", path);
  go_collect(c, p, root);
  return p;
}

go_package *go_imported(go_compiler *c, go_entity *e) {
  if (!e->imported && e->package->library)
    e->imported = go_import(c, e->import_path, e->node);
  return e->imported;
}

// -- resolving ---------------------------------------------------------------

static void resolve_constant(go_compiler *c, go_entity *e) {
  e->type = go_basic(&c->types, GO_INVALID);
  c->iota = e->iota;
  if (ts_node_is_null(e->value_node))
    return;
  go_type *type =
      ts_node_is_null(e->type_node) ? NULL : go_check_type(c, e->type_node);
  go_expr *x = go_check_expr(c, e->value_node);
  if (x->type->kind == GO_INVALID)
    return;
  if (x->constant.kind == GO_NO_CONSTANT) {
    go_error(c, e->value_node, "%s is not constant", go_describe(c, x));
    return;
  }
  if (type)
    x = go_assign_to(c, x, type, "constant declaration");
  if (x->type->kind == GO_INVALID)
    return;
  e->type = x->type;
  e->constant = x->constant;
}

/// One expression with a value for each of several variables.
static void check_several(go_compiler *c, go_var_group *g, TSNode list) {
  go_stmt *s = go_stmt_new(c, GO_STMT_VAR, g->node);
  go_expr **values = go_check_values(c, s, list, g->n_vars, g->vars[0]->node);
  for (unsigned i = 0; i < g->n_vars; i++) {
    go_entity *e = g->vars[i];
    const bool typed = !ts_node_is_null(e->type_node);
    if (values && typed)
      values[i] = go_assign_to(c, values[i], go_check_type(c, e->type_node),
                               "variable declaration");
    else if (!typed)
      e->type = values ? go_default(c, values[i])->type
                       : go_basic(&c->types, GO_INVALID);
  }
  g->values = values;
  g->n_values = values ? g->n_vars : 0;
  g->tuple = s->tuple;
  g->temps = s->temps;
  g->n_temps = s->n_temps;
}

/// Checks the initialiser of package-level variables.
static void check_group(go_compiler *c, go_var_group *g) {
  if (g->checked)
    return;
  g->checked = true;
  const TSNode values = front_field(g->node, "value");
  const unsigned n_values =
      ts_node_is_null(values) ? 0 : go_child_count(values);
  go_entity *first = g->vars[0];
  const saved_state s = enter(c, first->package, first->scope);
  c->group = g;
  if (n_values == 0) {
    g->n_values = 0;
  } else if (!ts_node_is_null(first->value_node)) {
    g->values = arena_alloc(&c->arena, sizeof *g->values);
    go_expr *x;
    if (!ts_node_is_null(first->type_node)) {
      x = go_check_assignable(c, first->value_node, first->type,
                              "variable declaration");
    } else {
      x = go_default(c, go_check_expr(c, first->value_node));
      if (x->kind == GO_EXPR_NIL) {
        go_error(c, first->value_node,
                 "use of untyped nil in variable declaration");
        x = go_bad(c, first->value_node);
      }
      first->type = x->type;
    }
    g->values[0] = x;
    g->n_values = 1;
  } else if (n_values == 1) {
    check_several(c, g, values);
  } else {
    go_error(c, g->vars[0]->node,
             "assignment mismatch: variables and values differ in number");
  }
  leave(c, s);
}

static void resolve_var(go_compiler *c, go_entity *e) {
  if (!ts_node_is_null(e->type_node)) {
    e->type = go_check_type(c, e->type_node);
    if (ts_node_is_null(e->value_node) &&
        !ts_node_is_null(front_field(e->group->node, "value")))
      check_group(c, e->group);
    return;
  }
  check_group(c, e->group);
  if (!e->type)
    e->type = go_basic(&c->types, GO_INVALID);
}

/// Whether `t` holds a value of `wanted` inside itself.
static bool contains_itself(const go_type *t, const go_type *wanted,
                            unsigned depth) {
  if (t == wanted && depth > 0)
    return true;
  if (depth > 60)
    return true;
  const go_type *u = go_underlying((go_type *)t);
  if (u->kind == GO_ARRAY)
    return contains_itself(u->elem, wanted, depth + 1);
  if (u->kind == GO_STRUCT)
    for (unsigned i = 0; i < u->n_fields; i++)
      if (contains_itself(u->fields[i].type, wanted, depth + 1))
        return true;
  return false;
}

static void resolve_type(go_compiler *c, go_entity *e) {
  if (!ts_node_is_null(e->type_params))
    return;
  go_type *t = go_check_type_set(c, e->type_node);
  if (e->alias) {
    e->type = t;
    return;
  }
  go_type *u = go_underlying(t);
  if (u->kind == GO_NAMED) {
    go_error_at(c, e->at, "invalid recursive type %s", e->name);
    u = go_basic(&c->types, GO_INVALID);
  }
  e->type->underlying = u;
  if (contains_itself(e->type, e->type, 0)) {
    go_error_at(c, e->at, "invalid recursive type %s", e->name);
    e->type->underlying = go_basic(&c->types, GO_INVALID);
  }
}

void go_resolve(go_compiler *c, go_entity *e) {
  if (e->state == GO_RESOLVED)
    return;
  if (e->state == GO_RESOLVING) {
    if (e->kind == GO_ENTITY_TYPE && !e->alias)
      return; // recursion through a defined type is fine
    if (!e->type) {
      go_error_at(c, e->at,
                  e->kind == GO_ENTITY_TYPE ? "invalid recursive type %s"
                                            : "initialization cycle or "
                                              "recursive use of %s",
                  e->name);
      e->type = go_basic(&c->types, GO_INVALID);
    }
    return;
  }
  e->state = GO_RESOLVING;
  go_function *const around = c->function;
  const saved_state s = enter(c, e->package, e->scope);
  switch (e->kind) {
  case GO_ENTITY_CONST:
    resolve_constant(c, e);
    break;
  case GO_ENTITY_VAR:
    resolve_var(c, e);
    break;
  case GO_ENTITY_TYPE:
    c->function = s.scope == e->scope ? around : NULL;
    resolve_type(c, e);
    break;
  case GO_ENTITY_FUNC:
    if (ts_node_is_null(e->type_params))
      e->type = go_check_signature(c, e->node);
    break;
  default:
    break;
  }
  leave(c, s);
  e->state = GO_RESOLVED;
}

// -- bodies ------------------------------------------------------------------

typedef struct signature_context {
  go_function *f;
  bool result;
  const char *prefix;
} signature_context;

static void declare_parameter(go_compiler *c, void *context, TSNode name,
                              TSNode type, bool variadic) {
  signature_context *s = context;
  go_type *t = go_check_type(c, type);
  if (variadic)
    t = go_slice_of(&c->types, t);
  const bool named = !ts_node_is_null(name);
  go_entity *e =
      go_local(c, named ? go_name(c, name) : c->blank, named ? name : type, t);
  e->used = true;
  e->result = s->result;
  if (s->result) {
    s->f->results[s->f->n_results++] = e;
    s->f->named_results |= named;
  } else {
    s->f->params[s->f->n_params++] = e;
  }
  if (named)
    go_declare(c, c->scope, e);
}

void go_declare_signature(go_compiler *c, go_function *f, TSNode receiver) {
  signature_context s = {.f = f};
  f->params = arena_alloc(&c->arena, 66 * sizeof *f->params);
  f->results = arena_alloc(&c->arena, 66 * sizeof *f->results);
  if (!ts_node_is_null(receiver))
    go_each_parameter(c, receiver, declare_parameter, &s);
  go_each_parameter(c, front_field(f->node, "parameters"), declare_parameter,
                    &s);
  const TSNode result = front_field(f->node, "result");
  s.result = true;
  if (ts_node_is_null(result))
    return;
  if (front_is(result, "parameter_list"))
    go_each_parameter(c, result, declare_parameter, &s);
  else
    declare_parameter(c, &s, go_no_node(), result, false);
}

void go_check_function(go_compiler *c, go_function *f) {
  if (f->checked)
    return;
  f->checked = true;
  go_resolve(c, f->entity);
  f->signature = f->entity->type;
  const saved_state s = enter(c, f->package, f->outer);
  c->function = f;
  go_scope_open(c);
  go_declare_signature(c, f, front_field(f->node, "receiver"));
  go_check_body(c, f);
  go_scope_close(c);
  leave(c, s);
}

void go_queue_check(go_compiler *c, go_function *f) {
  APPEND(c->to_check, c->n_to_check, c->cap_to_check, f);
}

static void check_imports_used(go_compiler *c, const go_package *p) {
  for (unsigned i = 0; i < p->file->n; i++) {
    const go_entity *e = p->file->order[i];
    if (!e->used)
      go_error_at(c, e->at, "\"%s\" imported and not used", e->import_path);
  }
}

void go_check_variables(go_compiler *c, go_package *p) {
  for (unsigned i = 0; i < p->n_groups; i++) {
    for (unsigned j = 0; j < p->groups[i]->n_vars; j++)
      go_resolve(c, p->groups[i]->vars[j]);
    check_group(c, p->groups[i]);
  }
}

/// What only the whole package shows about the methods of `t`.
static void check_receivers(go_compiler *c, go_type *t) {
  const go_type *u = go_underlying(t);
  for (unsigned i = 0; i < t->n_declared; i++) {
    const go_entity *m = t->declared[i];
    bool pointer;
    if (u->kind == GO_POINTER || u->kind == GO_INTERFACE)
      go_error(c, receiver_base(m->node, &pointer),
               "invalid receiver type %s (pointer or interface type)", t->name);
    for (unsigned j = 0; u->kind == GO_STRUCT && j < u->n_fields; j++)
      if (u->fields[j].name == m->name)
        go_error_at(c, m->at, "field and method with the same name %s",
                    m->name);
  }
}

void go_check_package(go_compiler *c, go_package *p) {
  const saved_state s = enter(c, p, p->file);
  for (unsigned i = 0; i < p->scope->n; i++)
    go_resolve(c, p->scope->order[i]);
  go_check_variables(c, p);
  for (unsigned i = 0; i < p->scope->n; i++) {
    go_entity *e = p->scope->order[i];
    if (!ts_node_is_null(e->type_params))
      go_check_generic_body(c, e);
    else if (e->kind == GO_ENTITY_FUNC && e->function)
      go_check_function(c, e->function);
    if (e->kind != GO_ENTITY_TYPE || e->alias || !e->type)
      continue;
    check_receivers(c, e->type);
    for (unsigned j = 0; j < e->type->n_declared; j++) {
      go_resolve(c, e->type->declared[j]);
      if (e->type->declared[j]->function)
        go_check_function(c, e->type->declared[j]->function);
    }
  }
  for (unsigned i = 0; i < p->n_inits; i++)
    go_check_function(c, p->inits[i]);
  for (unsigned i = 0; i < c->n_to_check; i++) // may grow
    go_check_function(c, c->to_check[i]);
  check_imports_used(c, p);
  leave(c, s);
}
