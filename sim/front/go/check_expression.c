// Expressions: names, selectors, indexing, slicing, addresses, assertions.
//
// go_check_raw dispatches on the syntax node and may yield a type or a package;
// go_check_expr insists on one value. An expression with an error has the
// invalid type, about which nothing else is ever reported.
#include <string.h>

#include "sim/front/go/compiler.h"

go_expr *go_expr_new(go_compiler *c, go_expr_kind kind, TSNode node,
                     go_type *type) {
  go_expr *x = arena_alloc(&c->arena, sizeof *x);
  x->kind = kind;
  x->mode = GO_MODE_VALUE;
  x->node = node;
  x->at = go_span(c, node);
  x->type = type;
  return x;
}

go_expr *go_bad(go_compiler *c, TSNode node) {
  return go_expr_new(c, GO_EXPR_BAD, node, go_basic(&c->types, GO_INVALID));
}

go_expr *go_constant_expr(go_compiler *c, TSNode node, go_type *type,
                          go_constant constant) {
  go_expr *x = go_expr_new(c, GO_EXPR_CONSTANT, node, type);
  x->constant = constant;
  return x;
}

static go_expr *type_expr(go_compiler *c, TSNode node, go_type *type) {
  go_expr *x = go_expr_new(c, GO_EXPR_TYPE, node, type);
  x->mode = type->kind == GO_INVALID ? GO_MODE_VALUE : GO_MODE_TYPE;
  return x;
}

// -- names -------------------------------------------------------------------

static void add_capture(go_compiler *c, go_function *f, go_entity *e) {
  for (unsigned i = 0; i < f->n_captures; i++)
    if (f->captures[i] == e)
      return;
  if (f->n_captures == f->cap_captures) {
    f->cap_captures = f->cap_captures ? f->cap_captures * 2 : 8;
    go_entity **grown = arena_alloc(&c->arena, f->cap_captures * sizeof *grown);
    if (f->n_captures)
      memcpy(grown, f->captures, f->n_captures * sizeof *grown);
    f->captures = grown;
  }
  f->captures[f->n_captures++] = e;
}

void go_capture(go_compiler *c, go_entity *e) {
  for (go_function *f = c->function; f && f != e->owner; f = f->parent) {
    add_capture(c, f, e);
    e->captured = true;
    e->assigned |= e->in_header;
  }
}

static go_expr *variable(go_compiler *c, go_entity *e, TSNode node) {
  e->used = true;
  if (e->global) {
    go_resolve(c, e);
    go_note_use(c, e);
  } else {
    go_capture(c, e);
  }
  go_expr *x = go_expr_new(c, GO_EXPR_VAR, node,
                           e->type ? e->type : go_basic(&c->types, GO_INVALID));
  x->entity = e;
  x->mode = GO_MODE_VARIABLE;
  return x;
}

static go_expr *function_name(go_compiler *c, go_entity *e, TSNode node) {
  e->used = true;
  go_resolve(c, e);
  go_note_use(c, e);
  go_expr *x = go_expr_new(c, GO_EXPR_FUNC, node, e->type);
  x->entity = e;
  if (!ts_node_is_null(e->type_params)) {
    x->type = c->types.any;
    x->mode = GO_MODE_OTHER;
  }
  return x;
}

go_expr *go_check_entity(go_compiler *c, go_entity *e, TSNode node) {
  switch (e->kind) {
  case GO_ENTITY_VAR:
    return variable(c, e, node);
  case GO_ENTITY_FUNC:
    return function_name(c, e, node);
  case GO_ENTITY_CONST:
    e->used = true;
    go_resolve(c, e);
    if (!e->type || e->type->kind == GO_INVALID)
      return go_bad(c, node);
    return go_constant_expr(c, node, e->type, e->constant);
  case GO_ENTITY_TYPE:
    return type_expr(c, node, go_check_type(c, node));
  case GO_ENTITY_NIL:
    return go_expr_new(c, GO_EXPR_NIL, node,
                       go_basic(&c->types, GO_UNTYPED_NIL));
  case GO_ENTITY_BUILTIN: {
    go_expr *x = go_expr_new(c, GO_EXPR_BUILTIN, node, c->types.any);
    x->mode = GO_MODE_OTHER;
    x->builtin = e->builtin;
    return x;
  }
  default:
    e->used = true;
    go_error(c, node, "use of package %s without selector", e->name);
    return go_bad(c, node);
  }
}

static go_expr *identifier(go_compiler *c, TSNode node) {
  const char *name = go_name(c, node);
  if (name == c->blank) {
    go_error(c, node, "cannot use _ as value");
    return go_bad(c, node);
  }
  go_entity *e = go_lookup(c, name);
  if (e)
    return go_check_entity(c, e, node);
  if (c->package->library) {
    go_type *t = go_library_kernel(c, name);
    if (t)
      return type_expr(c, node, t);
  }
  go_error(c, node, "undefined: %s", name);
  return go_bad(c, node);
}

static go_expr *iota(go_compiler *c, TSNode node) {
  const go_entity *e = go_lookup(c, go_name(c, node));
  if (e)
    return go_check_entity(c, (go_entity *)e, node);
  if (c->iota < 0) {
    go_error(c, node, "cannot use iota outside constant declaration");
    return go_bad(c, node);
  }
  return go_constant_expr(c, node, go_basic(&c->types, GO_UNTYPED_INT),
                          go_constant_int(c->iota));
}

// -- selectors ---------------------------------------------------------------

static const char *exported_names(go_compiler *c, const go_package *p) {
  const char *list = "";
  for (unsigned i = 0; i < p->scope->n; i++) {
    const char *name = p->scope->order[i]->name;
    if (name[0] >= 'A' && name[0] <= 'Z')
      list = arena_printf(&c->arena, "%s%s%s", list, *list ? ", " : "", name);
  }
  return list;
}

void go_no_member(go_compiler *c, const go_package *p, TSNode node,
                  const char *name) {
  if (name[0] >= 'A' && name[0] <= 'Z')
    go_unsupported(c, node, arena_printf(&c->arena, "%s.%s", p->name, name),
                   arena_printf(&c->arena, "one of %s", exported_names(c, p)));
  else
    go_error(c, node, "undefined: %s.%s", p->name, name);
}

static go_expr *package_member(go_compiler *c, go_entity *p, TSNode node,
                               TSNode name_node) {
  p->used = true;
  if (!go_imported(c, p))
    return go_bad(c, node);
  const char *name = go_name(c, name_node);
  go_entity *e = go_lookup_here(p->imported->scope, name);
  if (!e || name[0] < 'A' || name[0] > 'Z') {
    go_no_member(c, p->imported, node, name);
    return go_bad(c, node);
  }
  if (e->kind == GO_ENTITY_TYPE) {
    go_resolve(c, e);
    if (!ts_node_is_null(e->type_params)) {
      go_error(c, node, "cannot use generic type %s.%s without instantiation",
               p->name, name);
      return go_bad(c, node);
    }
    return type_expr(c, node, e->type);
  }
  return go_check_entity(c, e, node);
}

static go_expr *field(go_compiler *c, go_expr *x, unsigned index, TSNode node) {
  const go_type *t = go_underlying(x->type);
  const bool pointer = t->kind == GO_POINTER;
  if (pointer)
    t = go_underlying(t->elem);
  go_expr *e = go_expr_new(c, GO_EXPR_FIELD, node, t->fields[index].type);
  e->x = x;
  e->index = index;
  e->name = t->fields[index].name;
  e->mode =
      pointer || x->mode == GO_MODE_VARIABLE ? GO_MODE_VARIABLE : GO_MODE_VALUE;
  return e;
}

/// The receiver as method `m` wants it: a pointer or a value.
static go_expr *receiver(go_compiler *c, go_expr *x, const go_entity *m,
                         TSNode node) {
  const bool pointer = go_kind_of(x->type) == GO_POINTER;
  if (m->by_pointer && !pointer) {
    if (x->mode != GO_MODE_VARIABLE) {
      go_error(c, node, "cannot call pointer method %s on %s", m->name,
               go_tstring(c, x->type));
      return go_bad(c, node);
    }
    return go_address_of(c, x, x->node);
  }
  if (!m->by_pointer && pointer) {
    go_expr *e =
        go_expr_new(c, GO_EXPR_DEREF, x->node, go_underlying(x->type)->elem);
    e->x = x;
    return e;
  }
  return x;
}

/// T.Method: a function that takes the receiver first.
static go_expr *method_expression(go_compiler *c, go_expr *x,
                                  const go_selection *s, const char *name,
                                  TSNode node) {
  if (s->kind == GO_METHOD && s->method->by_pointer && !s->indirect) {
    go_error(c, node,
             "invalid method expression %s (needs pointer receiver (*%s).%s)",
             go_text(c, node), go_tstring(c, x->type), s->method->name);
    return go_bad(c, node);
  }
  if (s->kind == GO_FIELD) {
    go_error(c, node, "%s undefined (type %s has no method %s)",
             go_text(c, node), go_tstring(c, x->type), name);
    return go_bad(c, node);
  }
  const bool direct = s->kind == GO_METHOD && s->n_path == 0 &&
                      s->method->by_pointer == (x->type->kind == GO_POINTER);
  go_type *params[66];
  params[0] = x->type;
  const go_type *t = s->type;
  if (t->n_params > 0)
    memcpy(params + 1, t->params, t->n_params * sizeof *params);
  go_expr *e = go_expr_new(c, direct ? GO_EXPR_FUNC : GO_EXPR_METHOD_FUNC, node,
                           go_func_of(&c->types, params, t->n_params + 1,
                                      t->variadic, t->results, t->n_results));
  if (s->method)
    go_note_use(c, s->method);
  e->entity = direct ? s->method : NULL;
  e->x = x;
  e->name = name;
  return e;
}

static void no_such_member(go_compiler *c, const go_expr *x, const char *name,
                           TSNode node) {
  const char *type = go_tstring(c, x->type);
  if (x->type->kind == GO_POINTER && go_is_interface(x->type->elem))
    go_error(c, node,
             "%s.%s undefined (type %s is pointer to interface, not interface)",
             go_source(c, x), name, type);
  else
    go_error(c, node, "%s.%s undefined (type %s has no field or method %s)",
             go_source(c, x), name, type, name);
}

go_expr *go_field_or_method(go_compiler *c, go_expr *x, const char *name,
                            TSNode node, TSNode name_node) {
  const go_selection s = go_select(c, x->type, name, c->package);
  if (s.kind == GO_NO_SELECTION) {
    no_such_member(c, x, name, name_node);
    return go_bad(c, node);
  }
  if (s.kind == GO_AMBIGUOUS) {
    go_error(c, name_node, "ambiguous selector %s.%s", go_source(c, x), name);
    return go_bad(c, node);
  }
  if (x->mode == GO_MODE_TYPE)
    return method_expression(c, x, &s, name, node);
  for (unsigned i = 0; i < s.n_path; i++)
    x = field(c, x, s.path[i],
              i + 1 == s.n_path && s.kind == GO_FIELD ? node : x->node);
  if (s.kind == GO_FIELD)
    return x;
  go_expr *e = go_expr_new(c, GO_EXPR_METHOD_VALUE, node, s.type);
  e->name = name;
  if (s.kind == GO_METHOD) {
    e->entity = s.method;
    go_note_use(c, s.method);
    x = receiver(c, x, s.method, node);
    if (x->type->kind == GO_INVALID)
      return x;
  }
  e->x = x;
  return e;
}

go_expr *go_check_selector(go_compiler *c, TSNode node) {
  const TSNode operand = front_field(node, "operand");
  const TSNode name_node = front_field(node, "field");
  if (!go_missing(operand) && front_is(operand, "identifier")) {
    go_entity *p = go_lookup(c, go_name(c, operand));
    if (p && p->kind == GO_ENTITY_PACKAGE)
      return package_member(c, p, node, name_node);
  }
  go_expr *x = go_check_raw(c, operand);
  if (x->type->kind == GO_INVALID)
    return x;
  if (x->mode != GO_MODE_TYPE && x->mode != GO_MODE_VALUE &&
      x->mode != GO_MODE_VARIABLE && x->mode != GO_MODE_MAP_ELEMENT) {
    go_error(c, operand, "%s used as value", go_describe(c, x));
    return go_bad(c, node);
  }
  if (x->type->kind == GO_TUPLE || go_is_untyped(x->type)) {
    x = go_default(c, x);
    no_such_member(c, x, go_name(c, name_node), name_node);
    return go_bad(c, node);
  }
  return go_field_or_method(c, x, go_name(c, name_node), node, name_node);
}

// -- index and slice ---------------------------------------------------------

/// An index: a non-negative integer below `length` (-1: unknown).
static go_expr *index_value(go_compiler *c, TSNode node, int64_t length,
                            bool inclusive) {
  go_expr *x = go_check_expr(c, node);
  if (x->type->kind == GO_INVALID)
    return x;
  if (x->constant.kind != GO_NO_CONSTANT) {
    if (!go_is_numeric(x->type) || !go_constant_to_int(&x->constant)) {
      go_error(c, node, "invalid argument: index %s must be integer",
               go_describe(c, x));
      return go_bad(c, node);
    }
    if (x->constant.i < 0) {
      go_error(c, node,
               "invalid argument: index %s (constant of type int) "
               "must not be negative",
               go_source(c, x));
      return go_bad(c, node);
    }
    if (length >= 0 && x->constant.i >= length + inclusive) {
      go_error(c, node, "invalid argument: index %s out of bounds [0:%lld]",
               go_constant_text(&c->arena, &x->constant),
               (long long)length + inclusive);
      return go_bad(c, node);
    }
  } else if (!go_is_integer(x->type)) {
    go_error(c, node, "invalid argument: index %s must be integer",
             go_describe(c, x));
    return go_bad(c, node);
  }
  return go_is_untyped(x->type)
             ? go_set_type(c, x, go_basic(&c->types, GO_INT), "index")
             : x;
}

static go_expr *map_index(go_compiler *c, TSNode node, go_expr *x,
                          TSNode index) {
  const go_type *t = go_underlying(x->type);
  go_expr *e = go_expr_new(c, GO_EXPR_MAP_INDEX, node, t->elem);
  e->mode = GO_MODE_MAP_ELEMENT;
  e->x = x;
  e->y = go_check_assignable(c, index, t->key, "map index");
  return e->y->type->kind == GO_INVALID ? go_bad(c, node) : e;
}

/// f[int]: a generic function with its type arguments.
static go_expr *instantiation(go_compiler *c, TSNode node, go_expr *x,
                              TSNode list, unsigned first) {
  go_type *args[16] = {NULL};
  const unsigned n = go_child_count(list) - first;
  if (n > 16)
    return go_bad(c, node);
  for (unsigned i = 0; i < n; i++)
    args[i] = go_check_type(c, go_child(list, first + i));
  if (n < go_type_param_count(c, x->entity)) { // a call finds the others
    x->given = arena_alloc(&c->arena, n * sizeof *x->given);
    memcpy(x->given, args, n * sizeof *x->given);
    x->n_given = n;
    return x;
  }
  go_entity *e = go_instantiate(c, x->entity, args, n, node);
  return e ? function_name(c, e, node) : go_bad(c, node);
}

/// x[index]
static go_expr *index_of(go_compiler *c, TSNode node, go_expr *x,
                         TSNode index) {
  if (x->mode != GO_MODE_VALUE && x->mode != GO_MODE_VARIABLE &&
      x->mode != GO_MODE_MAP_ELEMENT) {
    go_error(c, node, "invalid operation: cannot index %s", go_describe(c, x));
    return go_bad(c, node);
  }
  const go_type *t = go_underlying(x->type);
  go_types *types = &c->types;
  go_type *elem = t->elem;
  go_mode mode = GO_MODE_VARIABLE;
  int64_t length = -1;
  if (t->kind == GO_MAP)
    return map_index(c, node, x, index);
  if (t->kind == GO_POINTER && go_kind_of(t->elem) == GO_ARRAY) {
    length = go_underlying(t->elem)->length;
    elem = go_underlying(t->elem)->elem;
  } else if (t->kind == GO_ARRAY) {
    length = t->length;
    mode = x->mode == GO_MODE_VARIABLE ? GO_MODE_VARIABLE : GO_MODE_VALUE;
  } else if (go_is_string(x->type)) {
    mode = GO_MODE_VALUE;
    elem = go_basic(types, GO_UINT8);
    if (x->constant.kind == GO_CONST_STRING)
      length = (int64_t)x->constant.n;
    x = go_default(c, x);
  } else if (t->kind != GO_SLICE) {
    go_error(c, node, "invalid operation: cannot index %s", go_describe(c, x));
    return go_bad(c, node);
  }
  go_expr *e = go_expr_new(c, GO_EXPR_INDEX, node, elem);
  e->mode = mode;
  e->x = x;
  e->y = index_value(c, index, length, false);
  return e->y->type->kind == GO_INVALID ? go_bad(c, node) : e;
}

go_expr *go_check_index(go_compiler *c, TSNode node) {
  go_expr *x = go_check_raw(c, front_field(node, "operand"));
  if (x->type->kind == GO_INVALID)
    return x;
  if (x->mode == GO_MODE_OTHER && x->kind == GO_EXPR_FUNC)
    return instantiation(c, node, x, node, 1);
  return index_of(c, node, x, front_field(node, "index"));
}

go_expr *go_check_slice(go_compiler *c, TSNode node) {
  go_expr *x = go_check_expr(c, front_field(node, "operand"));
  if (x->type->kind == GO_INVALID)
    return x;
  const go_type *t = go_underlying(x->type);
  go_type *result = x->type;
  int64_t length = -1;
  if (t->kind == GO_POINTER && go_kind_of(t->elem) == GO_ARRAY) {
    t = go_underlying(t->elem);
    length = t->length;
    result = go_slice_of(&c->types, t->elem);
  } else if (t->kind == GO_ARRAY) {
    if (x->mode != GO_MODE_VARIABLE) {
      go_error(c, node, "invalid operation: %s (slice of unaddressable value)",
               go_source(c, x));
      return go_bad(c, node);
    }
    length = t->length;
    result = go_slice_of(&c->types, t->elem);
    go_mark_addressed(c, x);
  } else if (go_is_string(x->type)) {
    x = go_default(c, x);
    result = go_default_type(&c->types, x->type);
    if (!ts_node_is_null(front_field(node, "capacity"))) {
      go_error(c, node, "invalid operation: 3-index slice of string");
      return go_bad(c, node);
    }
  } else if (t->kind != GO_SLICE) {
    go_error(c, node, "cannot slice %s", go_describe(c, x));
    return go_bad(c, node);
  }
  go_expr *e = go_expr_new(c, GO_EXPR_SLICE, node, result);
  const TSNode low = front_field(node, "start");
  const TSNode high = front_field(node, "end");
  const TSNode max = front_field(node, "capacity");
  e->x = x;
  e->y = ts_node_is_null(low) ? NULL : index_value(c, low, length, true);
  e->z = ts_node_is_null(high) ? NULL : index_value(c, high, length, true);
  e->w = ts_node_is_null(max) ? NULL : index_value(c, max, length, true);
  if ((e->y && e->y->type->kind == GO_INVALID) ||
      (e->z && e->z->type->kind == GO_INVALID) ||
      (e->w && e->w->type->kind == GO_INVALID))
    return go_bad(c, node);
  if (e->y && e->z && e->y->constant.kind == GO_CONST_INT &&
      e->z->constant.kind == GO_CONST_INT &&
      e->y->constant.i > e->z->constant.i) {
    go_error(c, low, "invalid slice indices: %s < %s", go_source(c, e->z),
             go_source(c, e->y));
    return go_bad(c, node);
  }
  return e;
}

// -- addresses ---------------------------------------------------------------

void go_mark_addressed(go_compiler *c, go_expr *x) {
  (void)c;
  for (; x; x = x->x) {
    const bool through_pointer =
        (x->kind == GO_EXPR_FIELD || x->kind == GO_EXPR_INDEX) &&
        go_kind_of(x->x->type) != GO_STRUCT &&
        go_kind_of(x->x->type) != GO_ARRAY;
    if (x->kind == GO_EXPR_VAR)
      x->entity->addressed = true;
    if (through_pointer ||
        (x->kind != GO_EXPR_FIELD && x->kind != GO_EXPR_INDEX))
      return;
  }
}

void go_mark_assigned(go_compiler *c, go_expr *x) {
  (void)c;
  if (x->kind == GO_EXPR_VAR && !x->entity->in_header)
    x->entity->assigned = true;
}

go_expr *go_address_of(go_compiler *c, go_expr *x, TSNode node) {
  if (x->type->kind == GO_INVALID)
    return x;
  if (x->mode != GO_MODE_VARIABLE && x->kind != GO_EXPR_COMPOSITE) {
    go_error(c, node, "invalid operation: cannot take address of %s",
             go_describe(c, x));
    return go_bad(c, node);
  }
  if (x->kind == GO_EXPR_DEREF) // &*p is p
    return x->x;
  go_mark_addressed(c, x);
  go_expr *e =
      go_expr_new(c, GO_EXPR_ADDRESS, node, go_pointer_to(&c->types, x->type));
  e->x = x;
  return e;
}

// -- assertions and conversions ----------------------------------------------

static go_expr *assertion(go_compiler *c, TSNode node) {
  go_expr *x = go_check_expr(c, front_field(node, "operand"));
  go_type *t = go_check_type(c, front_field(node, "type"));
  if (x->type->kind == GO_INVALID || t->kind == GO_INVALID)
    return go_bad(c, node);
  if (!go_is_interface(x->type)) {
    go_error(c, front_field(node, "operand"),
             "invalid operation: %s is not an interface", go_describe(c, x));
    return go_bad(c, node);
  }
  const char *why;
  if (!go_is_interface(t) && !go_implements(c, t, x->type, &why)) {
    go_error(c, front_field(node, "type"),
             "impossible type assertion: %s\n\t%s does not implement %s (%s)",
             go_text(c, node), go_tstring(c, t), go_tstring(c, x->type), why);
    return go_bad(c, node);
  }
  go_expr *e = go_expr_new(c, GO_EXPR_ASSERT, node, t);
  e->x = x;
  return e;
}

// Where types and expressions look alike the grammar may take an expression for
// a type: in `grid[i][j]` it sees a generic type with its arguments.

static bool is_generic_name(go_compiler *c, TSNode node) {
  if (!front_is(node, "type_identifier"))
    return false;
  const go_entity *e = go_lookup(c, go_name(c, node));
  return e && e->kind == GO_ENTITY_TYPE && !ts_node_is_null(e->type_params);
}

/// `base[first, ...]` from child `from` of `list` on.
static go_expr *bracketed(go_compiler *c, TSNode node, TSNode base, TSNode list,
                          unsigned from) {
  if (is_generic_name(c, base))
    return type_expr(c, node, go_check_type(c, node));
  go_expr *x = go_check_raw(c, base);
  if (x->type->kind == GO_INVALID)
    return x;
  if (x->mode == GO_MODE_OTHER && x->kind == GO_EXPR_FUNC)
    return instantiation(c, node, x, list, from);
  TSNode index = go_child(list, from);
  if (front_is(index, "type_elem"))
    index = go_child(index, 0);
  return index_of(c, node, x, index);
}

/// The callee of `x[list](...)`, which the grammar takes for a generic call.
go_expr *go_index_callee(go_compiler *c, go_expr *x, TSNode list) {
  TSNode index = go_child(list, 0);
  if (front_is(index, "type_elem"))
    index = go_child(index, 0);
  return index_of(c, x->node, x, index);
}

static go_expr *instance_or_index(go_compiler *c, TSNode node) {
  return bracketed(c, node, front_field(node, "type"), node, 1);
}

static go_expr *generic_or_index(go_compiler *c, TSNode node) {
  return bracketed(c, node, front_field(node, "type"),
                   front_field(node, "type_arguments"), 0);
}

/// T(x), or the call f[A, B](x) of a generic function.
static go_expr *conversion(go_compiler *c, TSNode node) {
  const TSNode type = front_field(node, "type");
  const TSNode operand = front_field(node, "operand");
  if (front_is(type, "generic_type") &&
      !is_generic_name(c, front_field(type, "type")) &&
      !front_is(front_field(type, "type"), "qualified_type"))
    return go_call_one(c, node, generic_or_index(c, type), operand);
  go_type *t = go_check_type(c, type);
  return go_convert(c, node, go_check_expr(c, operand), t);
}

static go_expr *qualified_or_field(go_compiler *c, TSNode node) {
  const TSNode operand = front_field(node, "package");
  const TSNode name_node = front_field(node, "name");
  go_entity *p = go_lookup(c, go_name(c, operand));
  if (p && p->kind == GO_ENTITY_PACKAGE)
    return package_member(c, p, node, name_node);
  go_expr *x = identifier(c, operand);
  if (x->type->kind == GO_INVALID)
    return x;
  return go_field_or_method(c, x, go_name(c, name_node), node, name_node);
}

// -- all of them -------------------------------------------------------------

typedef go_expr *check_fn(go_compiler *c, TSNode node);

static go_expr *parenthesized(go_compiler *c, TSNode node) {
  go_expr *x = go_check_raw(c, go_child(node, 0));
  return x;
}

static const struct {
  const char *type;
  check_fn *check;
} forms[] = {
    {"identifier", identifier},
    {"selector_expression", go_check_selector},
    {"call_expression", go_check_call},
    {"binary_expression", go_check_binary},
    {"unary_expression", go_check_unary},
    {"int_literal", go_check_literal},
    {"float_literal", go_check_literal},
    {"rune_literal", go_check_literal},
    {"imaginary_literal", go_check_literal},
    {"interpreted_string_literal", go_check_literal},
    {"raw_string_literal", go_check_literal},
    {"index_expression", go_check_index},
    {"slice_expression", go_check_slice},
    {"composite_literal", go_check_composite},
    {"func_literal", go_check_closure},
    {"parenthesized_expression", parenthesized},
    {"type_assertion_expression", assertion},
    {"type_conversion_expression", conversion},
    {"type_instantiation_expression", instance_or_index},
    {"generic_type", generic_or_index},
    {"qualified_type", qualified_or_field},
    {"type_identifier", identifier},
    {"nil", identifier},
    {"true", identifier},
    {"false", identifier},
    {"iota", iota},
};

static go_expr *dispatch(go_compiler *c, TSNode node) {
  const char *type = ts_node_type(node);
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
    if (strcmp(type, forms[i].type) == 0)
      return forms[i].check(c, node);
  go_type *t = go_try_type(c, node);
  if (t)
    return type_expr(c, node, t);
  go_unsupported(c, node, type, NULL);
  return go_bad(c, node);
}

go_expr *go_check_raw(go_compiler *c, TSNode node) {
  if (go_missing(node)) {
    go_error(c, node, "syntax error: missing expression");
    return go_bad(c, node);
  }
  if (++c->depth > GO_MAX_DEPTH) {
    go_unsupported(c, node, "an expression nested this deeply",
                   "several statements");
    c->depth--;
    return go_bad(c, node);
  }
  go_expr *x = dispatch(c, node);
  c->depth--;
  return x;
}

go_expr *go_check_multi(go_compiler *c, TSNode node) {
  go_expr *x = go_check_raw(c, node);
  if (x->type->kind == GO_INVALID)
    return x;
  if (x->mode == GO_MODE_NONE)
    go_error(c, node, "%s used as value", go_describe(c, x));
  else if (x->mode == GO_MODE_TYPE)
    go_error(c, node, "%s is not an expression", go_describe(c, x));
  else if (x->mode == GO_MODE_OTHER && x->kind == GO_EXPR_FUNC)
    go_error(c, node, "cannot use generic function %s without instantiation",
             go_source(c, x));
  else if (x->mode == GO_MODE_OTHER)
    go_error(c, node, "%s (built-in) must be called", go_source(c, x));
  else
    return x;
  return go_bad(c, node);
}

go_expr *go_check_expr(go_compiler *c, TSNode node) {
  go_expr *x = go_check_multi(c, node);
  if (x->type->kind != GO_TUPLE)
    return x;
  go_error(c, node,
           "multiple-value %s (value of type %s) in single-value context",
           go_source(c, x), go_tstring(c, x->type));
  return go_bad(c, node);
}
