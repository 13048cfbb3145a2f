// Type expressions.
//
// Start reading at go_check_type: one function a form of type. A name that
// stands for no type is reported and yields the invalid type, which every later
// check accepts silently.
#include <string.h>

#include "sim/front/go/compiler.h"

const char *go_tstring(go_compiler *c, const go_type *t) {
  return go_type_string(&c->arena, t, c->package);
}

static go_type *invalid(go_compiler *c) {
  return go_basic(&c->types, GO_INVALID);
}

static go_type *type_of_entity(go_compiler *c, go_entity *e, TSNode node) {
  e->used = true;
  if (e->kind != GO_ENTITY_TYPE) {
    go_error(c, node, "%s is not a type", e->name);
    return invalid(c);
  }
  go_resolve(c, e);
  if (!ts_node_is_null(e->type_params) && !e->type) {
    go_error(c, node, "cannot use generic type %s without instantiation",
             e->name);
    return invalid(c);
  }
  return e->type ? e->type : invalid(c);
}

static go_type *named(go_compiler *c, TSNode node) {
  const char *name = go_name(c, node);
  go_entity *e = go_lookup(c, name);
  if (e)
    return type_of_entity(c, e, node);
  if (c->package->library) {
    go_type *t = go_library_kernel(c, name);
    if (t)
      return t;
  }
  go_error(c, node,
           name == c->blank ? "cannot use _ as value or type" : "undefined: %s",
           name);
  return invalid(c);
}

static go_entity *qualified_entity(go_compiler *c, TSNode node) {
  const TSNode package = front_field(node, "package");
  const TSNode name = front_field(node, "name");
  go_entity *p = go_lookup(c, go_name(c, package));
  if (!p || p->kind != GO_ENTITY_PACKAGE) {
    go_error(c, package, "undefined: %s", go_name(c, package));
    return NULL;
  }
  p->used = true;
  if (!go_imported(c, p))
    return NULL;
  go_entity *e = go_lookup_here(p->imported->scope, go_name(c, name));
  if (e)
    return e;
  go_no_member(c, p->imported, node, go_name(c, name));
  return NULL;
}

static go_type *qualified(go_compiler *c, TSNode node) {
  go_entity *e = qualified_entity(c, node);
  return e ? type_of_entity(c, e, node) : invalid(c);
}

static go_type *generic(go_compiler *c, TSNode node) {
  const TSNode name = front_field(node, "type");
  const TSNode list = front_field(node, "type_arguments");
  go_entity *e = front_is(name, "qualified_type")
                     ? qualified_entity(c, name)
                     : go_lookup(c, go_name(c, name));
  if (!e) {
    if (!front_is(name, "qualified_type"))
      go_error(c, name, "undefined: %s", go_name(c, name));
    return invalid(c);
  }
  e->used = true;
  if (e->kind != GO_ENTITY_TYPE || ts_node_is_null(e->type_params)) {
    go_error(c, node, "%s is not a generic type", e->name);
    return invalid(c);
  }
  go_type *args[16] = {NULL};
  const unsigned n = go_child_count(list);
  if (n > 16) {
    go_error(c, node, "too many type arguments");
    return invalid(c);
  }
  for (unsigned i = 0; i < n; i++)
    args[i] = go_check_type(c, go_child(list, i));
  const go_entity *instance = go_instantiate(c, e, args, n, node);
  return instance ? instance->type : invalid(c);
}

static go_type *array(go_compiler *c, TSNode node) {
  go_expr *length = go_check_expr(c, front_field(node, "length"));
  go_type *elem = go_check_type(c, front_field(node, "element"));
  if (length->type->kind == GO_INVALID)
    return invalid(c);
  go_constant n = length->constant;
  if (n.kind == GO_NO_CONSTANT) {
    go_error(c, front_field(node, "length"), "invalid array length %s",
             go_source(c, length));
    return invalid(c);
  }
  if (!go_constant_to_int(&n) || n.i < 0) {
    go_error(c, front_field(node, "length"), "invalid array length %s",
             go_source(c, length));
    return invalid(c);
  }
  if (n.i > 1 << 22) {
    go_unsupported(c, node, "an array of more than 4194304 elements",
                   "a smaller one");
    return invalid(c);
  }
  return go_array_of(&c->types, elem, (int64_t)n.i);
}

static go_type *map(go_compiler *c, TSNode node) {
  go_type *key = go_check_type(c, front_field(node, "key"));
  go_type *elem = go_check_type(c, front_field(node, "value"));
  if (!go_is_comparable(key)) {
    go_error(c, front_field(node, "key"), "invalid map key type %s",
             go_tstring(c, key));
    return invalid(c);
  }
  return go_map_of(&c->types, key, elem);
}

static go_type *channel(go_compiler *c, TSNode node) {
  go_type *elem = go_check_type(c, front_field(node, "value"));
  unsigned direction = GO_SEND | GO_RECEIVE;
  if (strcmp(ts_node_type(ts_node_child(node, 0)), "<-") == 0)
    direction = GO_RECEIVE;
  else if (strcmp(ts_node_type(ts_node_child(node, 1)), "<-") == 0)
    direction = GO_SEND;
  return go_chan_of(&c->types, elem, direction);
}

// -- structs -----------------------------------------------------------------

#define MAX_FIELDS 256

static bool add_field(go_compiler *c, go_field *fields, unsigned *n,
                      const char *name, go_type *type, bool embedded,
                      TSNode node) {
  if (*n == MAX_FIELDS) {
    go_unsupported(c, node, "a struct of more than 256 fields",
                   "nested structs");
    return false;
  }
  for (unsigned i = 0; i < *n && name != c->blank; i++)
    if (fields[i].name == name)
      go_error(c, node, "%s redeclared", name);
  fields[(*n)++] = (go_field){
      .name = name, .type = type, .embedded = embedded, .package = c->package};
  return true;
}

static void embedded_field(go_compiler *c, TSNode node, go_field *fields,
                           unsigned *n) {
  const TSNode type_node = front_field(node, "type");
  const bool pointer = strcmp(ts_node_type(ts_node_child(node, 0)), "*") == 0;
  TSNode name = type_node;
  if (front_is(name, "generic_type"))
    name = front_field(name, "type");
  if (front_is(name, "qualified_type"))
    name = front_field(name, "name");
  go_type *type = go_check_type(c, type_node);
  const go_type *u = type->kind == GO_NAMED ? type->underlying : type;
  if (pointer && u && u->kind == GO_INTERFACE)
    go_error(c, type_node,
             "embedded field type cannot be a pointer to an interface");
  else if (u && u->kind == GO_POINTER)
    go_error(c, type_node, "embedded field type cannot be a pointer");
  add_field(c, fields, n, go_name(c, name),
            pointer ? go_pointer_to(&c->types, type) : type, true, node);
}

static void named_fields(go_compiler *c, TSNode node, go_field *fields,
                         unsigned *n) {
  go_type *type = go_check_type(c, front_field(node, "type"));
  unsigned n_names;
  const TSNode *names = go_fields(c, node, "name", &n_names);
  for (unsigned i = 0; i < n_names; i++)
    if (!add_field(c, fields, n, go_name(c, names[i]), type, false, names[i]))
      return;
}

static go_type *structure(go_compiler *c, TSNode node) {
  go_field fields[MAX_FIELDS];
  unsigned n = 0;
  const TSNode list = go_child(node, 0);
  const unsigned count = ts_node_is_null(list) ? 0 : go_child_count(list);
  for (unsigned i = 0; i < count; i++) {
    const TSNode field = go_child(list, i);
    if (ts_node_is_null(front_field(field, "name")))
      embedded_field(c, field, fields, &n);
    else
      named_fields(c, field, fields, &n);
  }
  return go_struct_of(&c->types, fields, n);
}

// -- interfaces --------------------------------------------------------------

#define MAX_METHODS 128
#define MAX_TERMS 32

typedef struct interface_parts {
  go_method methods[MAX_METHODS];
  unsigned n_methods;
  go_type *terms[MAX_TERMS];
  unsigned n_terms;
  bool constraint, comparable;
} interface_parts;

static void add_method(go_compiler *c, interface_parts *p, const char *name,
                       go_type *signature, TSNode node) {
  for (unsigned i = 0; i < p->n_methods; i++)
    if (p->methods[i].name == name) {
      if (p->methods[i].signature != signature)
        go_error(c, node, "duplicate method %s", name);
      return;
    }
  if (p->n_methods == MAX_METHODS)
    go_unsupported(c, node, "an interface of more than 128 methods",
                   "smaller ones");
  else
    p->methods[p->n_methods++] = (go_method){
        .name = name, .signature = signature, .package = c->package};
}

static void add_term(go_compiler *c, interface_parts *p, go_type *type,
                     TSNode node) {
  p->constraint = true;
  if (p->n_terms == MAX_TERMS)
    go_unsupported(c, node, "a constraint of more than 32 types",
                   "a shorter one");
  else
    p->terms[p->n_terms++] = type;
}

static void embed_interface(go_compiler *c, interface_parts *p,
                            const go_type *u, TSNode node) {
  for (unsigned i = 0; i < u->n_methods; i++)
    add_method(c, p, u->methods[i].name, u->methods[i].signature, node);
  for (unsigned i = 0; i < u->n_terms; i++)
    add_term(c, p, u->terms[i], node);
  p->constraint |= u->constraint;
  p->comparable |= u->comparable;
}

/// `~int | string`: each term is a type whose underlying type is meant.
static void type_element(go_compiler *c, interface_parts *p, TSNode node) {
  const unsigned n = go_child_count(node);
  for (unsigned i = 0; i < n; i++) {
    TSNode term = go_child(node, i);
    if (front_is(term, "negated_type"))
      term = go_child(term, 0);
    go_type *t = go_check_type_set(c, term);
    if (t->kind == GO_INVALID)
      continue;
    if (t->kind == GO_NAMED && !t->underlying) {
      go_error_at(c, t->entity->at, "invalid recursive type %s",
                  go_tstring(c, t));
      continue;
    }
    if (go_is_interface(t))
      embed_interface(c, p, go_underlying(t), term);
    else
      add_term(c, p, t, term);
  }
}

static go_type *interface(go_compiler *c, TSNode node) {
  interface_parts parts;
  memset(&parts, 0, sizeof parts);
  const unsigned n = go_child_count(node);
  for (unsigned i = 0; i < n; i++) {
    const TSNode child = go_child(node, i);
    if (front_is(child, "method_elem"))
      add_method(c, &parts, go_name(c, front_field(child, "name")),
                 go_check_signature(c, child), child);
    else
      type_element(c, &parts, child);
  }
  return go_interface_of(&c->types, parts.methods, parts.n_methods, parts.terms,
                         parts.n_terms, parts.constraint, parts.comparable);
}

go_type *go_check_constraint(go_compiler *c, TSNode node) {
  if (go_child_count(node) == 1 && !front_is(go_child(node, 0), "negated_type"))
    return go_check_type_set(c, go_child(node, 0));
  interface_parts parts;
  memset(&parts, 0, sizeof parts);
  type_element(c, &parts, node);
  return go_interface_of(&c->types, NULL, 0, parts.terms, parts.n_terms, true,
                         parts.comparable);
}

// -- functions ---------------------------------------------------------------

#define MAX_PARAMS 64

typedef struct param_types {
  go_type *types[MAX_PARAMS];
  unsigned n;
  bool variadic;
} param_types;

void go_each_parameter(go_compiler *c, TSNode list,
                       void (*visit)(go_compiler *c, void *context, TSNode name,
                                     TSNode type, bool variadic),
                       void *context) {
  const unsigned n = ts_node_is_null(list) ? 0 : go_child_count(list);
  for (unsigned i = 0; i < n; i++) {
    const TSNode param = go_child(list, i);
    const TSNode type = front_field(param, "type");
    const bool variadic = front_is(param, "variadic_parameter_declaration");
    unsigned n_names;
    const TSNode *names = go_fields(c, param, "name", &n_names);
    for (unsigned j = 0; j < n_names; j++)
      visit(c, context, names[j], type, variadic);
    if (n_names == 0)
      visit(c, context, go_no_node(), type, variadic);
  }
}

static void add_param(go_compiler *c, void *context, TSNode name, TSNode type,
                      bool variadic) {
  param_types *p = context;
  if (p->n == MAX_PARAMS) {
    go_unsupported(c, type, "a function of more than 64 parameters",
                   "a struct of them");
    return;
  }
  (void)name;
  go_type *t = go_check_type(c, type);
  p->types[p->n++] = variadic ? go_slice_of(&c->types, t) : t;
  p->variadic = variadic;
}

go_type *go_check_signature(go_compiler *c, TSNode node) {
  param_types params = {.n = 0}, results = {.n = 0};
  go_each_parameter(c, front_field(node, "parameters"), add_param, &params);
  const TSNode result = front_field(node, "result");
  if (!ts_node_is_null(result)) {
    if (front_is(result, "parameter_list"))
      go_each_parameter(c, result, add_param, &results);
    else
      results.types[results.n++] = go_check_type(c, result);
  }
  return go_func_of(&c->types, params.types, params.n, params.variadic,
                    results.types, results.n);
}

// -- all of them -------------------------------------------------------------

static go_type *any_type(go_compiler *c, TSNode node) {
  const char *type = ts_node_type(node);
  if (strcmp(type, "type_identifier") == 0 || strcmp(type, "identifier") == 0)
    return named(c, node);
  if (strcmp(type, "qualified_type") == 0)
    return qualified(c, node);
  if (strcmp(type, "pointer_type") == 0) {
    go_type *elem = go_check_type(c, go_child(node, 0));
    return elem->kind == GO_INVALID ? elem : go_pointer_to(&c->types, elem);
  }
  if (strcmp(type, "slice_type") == 0)
    return go_slice_of(&c->types,
                       go_check_type(c, front_field(node, "element")));
  if (strcmp(type, "array_type") == 0)
    return array(c, node);
  if (strcmp(type, "map_type") == 0)
    return map(c, node);
  if (strcmp(type, "channel_type") == 0)
    return channel(c, node);
  if (strcmp(type, "struct_type") == 0)
    return structure(c, node);
  if (strcmp(type, "interface_type") == 0)
    return interface(c, node);
  if (strcmp(type, "function_type") == 0)
    return go_check_signature(c, node);
  if (strcmp(type, "parenthesized_type") == 0 ||
      strcmp(type, "parenthesized_expression") == 0)
    return go_check_type(c, go_child(node, 0));
  if (strcmp(type, "type_elem") == 0 && go_child_count(node) == 1)
    return go_check_type(c, go_child(node, 0));
  if (strcmp(type, "generic_type") == 0)
    return generic(c, node);
  go_type *t = go_try_type(c, node);
  if (t)
    return t;
  go_error(c, node, "%s is not a type", go_text(c, node));
  return invalid(c);
}

go_type *go_check_type_set(go_compiler *c, TSNode node) {
  if (go_missing(node)) {
    go_error(c, node, "syntax error: missing type");
    return invalid(c);
  }
  if (++c->depth > GO_MAX_DEPTH) {
    go_error(c, node, "types are nested too deeply");
    c->depth--;
    return invalid(c);
  }
  go_type *t = any_type(c, node);
  c->depth--;
  return t;
}

go_type *go_check_type(go_compiler *c, TSNode node) {
  go_type *t = go_check_type_set(c, node);
  const go_type *u = t->kind == GO_NAMED ? t->underlying : t;
  if (!u || u->kind != GO_INTERFACE || !u->constraint)
    return t;
  go_error(c, node, "cannot use type %s outside a type constraint: %s",
           go_text(c, node),
           u->n_terms ? "interface contains type constraints"
                      : "interface is (or embeds) comparable");
  return invalid(c);
}

go_type *go_try_type(go_compiler *c, TSNode node) {
  const char *type = ts_node_type(node);
  if (strcmp(type, "parenthesized_expression") == 0)
    return go_try_type(c, go_child(node, 0));
  if (strcmp(type, "identifier") == 0) {
    go_entity *e = go_lookup(c, go_name(c, node));
    return e && e->kind == GO_ENTITY_TYPE && ts_node_is_null(e->type_params)
               ? type_of_entity(c, e, node)
               : NULL;
  }
  if (strcmp(type, "selector_expression") == 0) {
    const TSNode operand = front_field(node, "operand");
    if (!front_is(operand, "identifier"))
      return NULL;
    go_entity *p = go_lookup(c, go_name(c, operand));
    if (!p || p->kind != GO_ENTITY_PACKAGE || !go_imported(c, p))
      return NULL;
    go_entity *e = go_lookup_here(p->imported->scope,
                                  go_name(c, front_field(node, "field")));
    if (!e || e->kind != GO_ENTITY_TYPE || !ts_node_is_null(e->type_params))
      return NULL;
    p->used = true;
    return type_of_entity(c, e, node);
  }
  if (strcmp(type, "unary_expression") == 0 &&
      strcmp(ts_node_type(front_field(node, "operator")), "*") == 0) {
    go_type *elem = go_try_type(c, front_field(node, "operand"));
    return elem ? go_pointer_to(&c->types, elem) : NULL;
  }
  static const char *const forms[] = {
      "slice_type",      "array_type",     "map_type",
      "channel_type",    "struct_type",    "interface_type",
      "function_type",   "pointer_type",   "generic_type",
      "type_identifier", "qualified_type", "parenthesized_type"};
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
    if (strcmp(type, forms[i]) == 0)
      return go_check_type(c, node);
  return NULL;
}
