// Patterns: what they test, what they bind, and how.
//
// A pattern that is no reference looks through the references of the value, and
// what it binds from there on are references (match ergonomics).
// Start reading at check_pattern().
#include <stdlib.h>
#include <string.h>

#include "sim/front/rust/compiler.h"

static TSNode no_node(void) { return (TSNode){.id = NULL}; }
static bool node_is(TSNode n) { return !ts_node_is_null(n); }

/// An or-pattern binds the same variables in each alternative.
typedef struct names {
  var *vars[64];
  unsigned n;
} names;

static pattern *check_pattern(compiler *c, TSNode node, ty *type,
                              bind_mode mode, names *bound);

static pattern *new_pattern(compiler *c, pattern_kind kind, ty *type, span at) {
  pattern *p = arena_alloc(c->a, sizeof *p);
  p->kind = (uint8_t)kind;
  p->type = type;
  p->at = at;
  p->rest = -1;
  return p;
}

static pattern *bad_pattern(compiler *c, ty *type, span at) {
  return new_pattern(c, P_ANY, type, at);
}

static ty *bound_type(compiler *c, ty *type, bind_mode mode) {
  return mode == BIND_MOVE ? type : ty_ref(c->a, type, mode == BIND_MUT);
}

static pattern *bind(compiler *c, const char *name, ty *type, bind_mode mode,
                     bool mut, span at, names *bound) {
  pattern *p = new_pattern(c, P_BIND, type, at);
  p->mode = (uint8_t)mode;
  ty *t = bound_type(c, type, mode);
  for (unsigned i = 0; i < bound->n; i++)
    if (strcmp(bound->vars[i]->name, name) == 0) {
      ty_unify(bound->vars[i]->type, t);
      p->var = bound->vars[i];
      return p;
    }
  p->var = rs_new_var(c, name, t, at);
  p->var->mut = mut;
  rs_declare_var(c, p->var);
  if (bound->n < 64)
    bound->vars[bound->n++] = p->var;
  return p;
}

static def *constant_or_variant(compiler *c, TSNode node, ty **type) {
  const char *text = rs_text(c, c->body->at.src, node);
  const char *path[] = {text};
  if (front_is(node, "identifier")) {
    def *d = rs_find_path(c, c->body->at.in, path, 1, true);
    return d && (d->kind == DEF_CONST || d->kind == DEF_VARIANT ||
                 (d->kind == DEF_STRUCT && d->unit_like))
               ? d
               : NULL;
  }
  expr *local;
  const type_env *env;
  return rs_lookup_value(c, node, &local, type, &env);
}

/// Looks through the references of `*type`; what is bound inside is a
/// reference.
static void peel(pattern *p, ty **type, bind_mode *mode) {
  *type = ty_resolve(*type);
  while ((*type)->kind == TY_REF) {
    if (!(*type)->mut)
      *mode = BIND_REF;
    else if (*mode == BIND_MOVE)
      *mode = BIND_MUT;
    p->by_mut = (*type)->mut;
    p->refs++;
    *type = ty_resolve((*type)->args[0]);
  }
  p->type = *type;
}

static void add_sub(compiler *c, pattern *p, pattern *sub, unsigned field,
                    unsigned max) {
  if (!p->subs) {
    p->subs = arena_alloc(c->a, (max + 1) * sizeof *p->subs);
    p->fields = arena_alloc(c->a, (max + 1) * sizeof *p->fields);
  }
  p->fields[p->n] = field;
  p->subs[p->n++] = sub;
}

/// Positional parts, with `..` for those left out in the middle.
static void positional(compiler *c, pattern *p, TSNode *nodes, unsigned n,
                       unsigned n_fields, ty **types, bind_mode mode,
                       names *bound) {
  unsigned rest = n;
  for (unsigned i = 0; i < n; i++)
    if (front_is(nodes[i], "remaining_field_pattern"))
      rest = i;
  const unsigned given = rest < n ? n - 1 : n;
  if (rest < n ? given > n_fields : n != n_fields) {
    rs_error(c, p->at, "E0023: this pattern has %u fields, but there are %u",
             given, n_fields);
    return;
  }
  for (unsigned i = 0; i < n; i++) {
    if (i == rest)
      continue;
    const unsigned field = i < rest ? i : n_fields - (n - i);
    add_sub(c, p, check_pattern(c, nodes[i], types[field], mode, bound), field,
            n);
  }
}

static unsigned list_nodes(TSNode node, TSNode *out, unsigned max) {
  unsigned n = 0;
  for (uint32_t i = 0; i < ts_node_child_count(node) && n < max; i++) {
    TSNode child = ts_node_child(node, i);
    const char *kind = ts_node_type(child);
    const char *field = ts_node_field_name_for_child(node, i);
    if (field && strcmp(field, "type") == 0)
      continue;
    if (ts_node_is_named(child) ? !front_is(child, "line_comment") &&
                                      !front_is(child, "block_comment")
                                : strcmp(kind, "_") == 0)
      out[n++] = child;
  }
  return n;
}

enum { PARTS = 128 };

static void adt_fields(compiler *c, pattern *p, const def *d, ty ***types) {
  *types = arena_alloc(c->a, (d->n_fields + 1) * sizeof **types);
  for (unsigned i = 0; i < d->n_fields; i++)
    (*types)[i] = rs_field_type(c, p->type, d, i);
}

static void fits_type(compiler *c, pattern *p, ty *type) {
  if (!ty_unify(type, p->type) && !c->d->count)
    rs_error(c, p->at, "E0308: mismatched types: expected `%s`, found `%s`",
             ty_name(c->a, p->type), ty_name(c->a, type));
}

static pattern *tuple_struct(compiler *c, TSNode node, ty *type, bind_mode mode,
                             names *bound, span at) {
  pattern *p = new_pattern(c, P_TUPLE, type, at);
  TSNode nodes[PARTS];
  ty **types, *own = NULL;
  def *d = constant_or_variant(c, front_field(node, "type"), &own);
  if (front_is(front_field(node, "type"), "identifier") && d &&
      d->kind == DEF_VARIANT)
    own = NULL;
  peel(p, &type, &mode);
  if (!d) {
    const char *name[] = {
        rs_text(c, c->body->at.src, front_field(node, "type"))};
    d = rs_find_path(c, c->body->at.in, name, 1, false);
  }
  if (!d || (d->kind != DEF_VARIANT && d->kind != DEF_STRUCT)) {
    if (!c->d->count)
      rs_error(c, at, "E0531: cannot find tuple struct or variant `%s`",
               rs_text(c, c->body->at.src, front_field(node, "type")));
    return p;
  }
  if (!own) {
    def *adt = d->kind == DEF_VARIANT ? d->owner : d;
    own = ty_new(c->a, TY_ADT,
                 rs_count_params(front_field(adt->node, "type_parameters")));
    own->def = adt;
    for (unsigned i = 0; i < own->n; i++)
      own->args[i] = ty_var(c->a, VAR_ANY);
  }
  fits_type(c, p, own);
  p->type = own;
  p->def = d;
  adt_fields(c, p, d, &types);
  positional(c, p, nodes, list_nodes(node, nodes, PARTS), d->n_fields, types,
             mode, bound);
  return p;
}

static pattern *struct_pattern(compiler *c, TSNode node, ty *type,
                               bind_mode mode, names *bound, span at) {
  const source *src = c->body->at.src;
  pattern *p = new_pattern(c, P_TUPLE, type, at);
  TSNode name = front_field(node, "type");
  ty *own = NULL;
  def *d = NULL;
  peel(p, &type, &mode);
  if (front_is(name, "type_identifier")) {
    own = rs_type(c, name, &c->body->at);
    d = ty_is(own, TY_ADT) ? ty_resolve(own)->def : NULL;
  } else {
    d = constant_or_variant(c, name, &own);
  }
  if (!d || !own || (d->kind != DEF_STRUCT && d->kind != DEF_VARIANT)) {
    if (!c->d->count)
      rs_error(c, at, "E0574: expected struct or variant, found `%s`",
               rs_text(c, src, name));
    return p;
  }
  fits_type(c, p, own);
  p->def = d;
  for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
    TSNode one = ts_node_named_child(node, i);
    if (!front_is(one, "field_pattern"))
      continue;
    TSNode field = front_field(one, "name");
    TSNode inner = front_field(one, "pattern");
    unsigned k = 0;
    while (k < d->n_fields && !rs_text_is(src, field, d->fields[k]))
      k++;
    if (k == d->n_fields) {
      rs_error(c, rs_span(c, src, one), "E0026: `%s` has no field named `%s`",
               d->name, rs_text(c, src, field));
      continue;
    }
    ty *t = rs_field_type(c, p->type, d, k);
    pattern *sub;
    if (node_is(inner)) {
      sub = check_pattern(c, inner, t, mode, bound);
    } else {
      bind_mode own_mode = mode;
      if (node_is(rs_child_of_type(one, "ref")))
        own_mode = BIND_REF;
      sub = bind(c, rs_text(c, src, field), t, own_mode,
                 node_is(rs_child_of_type(one, "mutable_specifier")),
                 rs_span(c, src, one), bound);
    }
    add_sub(c, p, sub, k, d->n_fields + 1);
  }
  return p;
}

static pattern *tuple_pattern(compiler *c, TSNode node, ty *type,
                              bind_mode mode, names *bound, span at) {
  pattern *p = new_pattern(c, P_TUPLE, type, at);
  TSNode nodes[PARTS];
  const unsigned n = list_nodes(node, nodes, PARTS);
  peel(p, &type, &mode);
  if (type->kind == TY_VAR) {
    ty *t = ty_new(c->a, TY_TUPLE, n);
    for (unsigned i = 0; i < n; i++)
      t->args[i] = ty_var(c->a, VAR_ANY);
    ty_unify(type, t);
    type = p->type = t;
  }
  if (type->kind != TY_TUPLE) {
    if (!c->d->count)
      rs_error(c, at, "E0308: mismatched types: expected `%s`, found a tuple",
               ty_name(c->a, type));
    return p;
  }
  positional(c, p, nodes, n, type->n, type->args, mode, bound);
  return p;
}

static pattern *slice_pattern(compiler *c, TSNode node, ty *type,
                              bind_mode mode, names *bound, span at) {
  pattern *p = new_pattern(c, P_SLICE, type, at);
  TSNode nodes[PARTS];
  const unsigned n = list_nodes(node, nodes, PARTS);
  peel(p, &type, &mode);
  if (type->kind != TY_ARRAY && type->kind != TY_SLICE) {
    if (!c->d->count)
      rs_error(c, at, "E0529: expected an array or slice, found `%s`",
               ty_name(c->a, type));
    return p;
  }
  for (unsigned i = 0; i < n; i++) {
    TSNode parts[2]; // name @ ..
    const bool named = front_is(nodes[i], "captured_pattern") &&
                       list_nodes(nodes[i], parts, 2) == 2 &&
                       front_is(parts[1], "remaining_field_pattern");
    if (named) {
      ty *slice = ty_new(c->a, TY_SLICE, 1);
      slice->args[0] = type->args[0];
      p->sub = bind(c, rs_text(c, c->body->at.src, parts[0]),
                    ty_ref(c->a, slice, mode == BIND_MUT), BIND_MOVE, false,
                    rs_span(c, c->body->at.src, parts[0]), bound);
    }
    if (named || front_is(nodes[i], "remaining_field_pattern")) {
      p->rest = (int)p->n;
      continue;
    }
    add_sub(c, p, check_pattern(c, nodes[i], type->args[0], mode, bound), i,
            n + 1);
  }
  return p;
}

static expr *literal(compiler *c, TSNode node, ty *type) {
  ty *t = ty_strip(type);
  expr *e;
  if (front_is(node, "negative_literal")) {
    e = rs_check(c, ts_node_named_child(node, 0), t);
    e->number = -e->number;
    e->real = -e->real;
  } else {
    e = rs_check(c, node, t);
  }
  ty *own = ty_strip(e->type);
  if (!ty_unify(own, t) && own->kind != TY_STR && !c->d->count)
    rs_error(c, e->at, "E0308: mismatched types: expected `%s`, found `%s`",
             ty_name(c->a, t), ty_name(c->a, own));
  return e;
}

static pattern *range_pattern(compiler *c, TSNode node, ty *type,
                              bind_mode mode, span at) {
  pattern *p = new_pattern(c, P_RANGE, type, at);
  TSNode left = front_field(node, "left"), right = front_field(node, "right");
  peel(p, &type, &mode);
  p->inclusive = node_is(rs_child_of_type(node, "..="));
  if (node_is(left))
    p->value = literal(c, left, type);
  if (node_is(right))
    p->value2 = literal(c, right, type);
  return p;
}

static pattern *name_pattern(compiler *c, TSNode node, ty *type, bind_mode mode,
                             names *bound, span at) {
  ty *own = NULL;
  def *d = constant_or_variant(c, node, &own);
  if (!d && front_is(node, "identifier"))
    return bind(c, rs_text(c, c->body->at.src, node), type, mode, false, at,
                bound);
  if (!d)
    return bad_pattern(c, type, at);
  pattern *p =
      new_pattern(c, d->kind == DEF_CONST ? P_LITERAL : P_TUPLE, type, at);
  peel(p, &type, &mode);
  if (d->kind == DEF_CONST) {
    p->value = literal(c, node, type);
    return p;
  }
  if (d->kind == DEF_VARIANT && !own) {
    own =
        ty_new(c->a, TY_ADT,
               rs_count_params(front_field(d->owner->node, "type_parameters")));
    own->def = d->owner;
    for (unsigned i = 0; i < own->n; i++)
      own->args[i] = ty_var(c->a, VAR_ANY);
  }
  if (own)
    fits_type(c, p, own);
  p->def = d;
  return p;
}

static pattern *or_pattern(compiler *c, TSNode node, ty *type, bind_mode mode,
                           names *bound, span at) {
  pattern *p = new_pattern(c, P_OR, type, at);
  TSNode nodes[PARTS];
  const unsigned n = list_nodes(node, nodes, PARTS);
  for (unsigned i = 0; i < n; i++)
    add_sub(c, p, check_pattern(c, nodes[i], type, mode, bound), i, n);
  return p;
}

static pattern *check_pattern(compiler *c, TSNode node, ty *type,
                              bind_mode mode, names *bound) {
  const source *src = c->body->at.src;
  const span at = rs_span(c, src, node);
  const char *kind = ts_node_type(node);
#define IS(name) (strcmp(kind, name) == 0)
  if (IS("_"))
    return new_pattern(c, P_ANY, type, at);
  if (IS("identifier") || IS("scoped_identifier"))
    return name_pattern(c, node, type, mode, bound, at);
  if (IS("mut_pattern")) {
    TSNode inner =
        ts_node_named_child(node, ts_node_named_child_count(node) - 1);
    if (front_is(inner, "identifier"))
      return bind(c, rs_text(c, src, inner), type, BIND_MOVE, true, at, bound);
  }
  if (IS("ref_pattern")) {
    TSNode inner =
        ts_node_named_child(node, ts_node_named_child_count(node) - 1);
    bool mut = node_is(rs_child_of_type(node, "mutable_specifier"));
    if (front_is(inner, "mut_pattern")) {
      mut = true;
      inner = ts_node_named_child(inner, ts_node_named_child_count(inner) - 1);
    }
    if (front_is(inner, "identifier"))
      return bind(c, rs_text(c, src, inner), type, mut ? BIND_MUT : BIND_REF,
                  false, at, bound);
  }
  if (IS("captured_pattern")) {
    TSNode nodes[4];
    if (list_nodes(node, nodes, 4) == 2) {
      pattern *p =
          bind(c, rs_text(c, src, nodes[0]), type, mode, false, at, bound);
      p->sub = check_pattern(c, nodes[1], type, mode, bound);
      return p;
    }
  }
  if (IS("reference_pattern")) {
    TSNode inner = no_node();
    for (uint32_t i = 0; i < ts_node_child_count(node); i++) {
      TSNode child = ts_node_child(node, i);
      if (!front_is(child, "&") && !front_is(child, "mutable_specifier"))
        inner = child;
    }
    ty *t = ty_resolve(type);
    if (t->kind == TY_VAR)
      ty_unify(t, ty_ref(c->a, ty_var(c->a, VAR_ANY), false));
    t = ty_resolve(type);
    if (t->kind != TY_REF) {
      if (!c->d->count)
        rs_error(c, at,
                 "E0308: mismatched types: expected `%s`, found a "
                 "reference",
                 ty_name(c->a, type));
      return bad_pattern(c, type, at);
    }
    pattern *p = new_pattern(c, P_REF, type, at);
    p->sub = check_pattern(c, inner, t->args[0], BIND_MOVE, bound);
    return p;
  }
  if (IS("tuple_pattern"))
    return tuple_pattern(c, node, type, mode, bound, at);
  if (IS("tuple_struct_pattern"))
    return tuple_struct(c, node, type, mode, bound, at);
  if (IS("struct_pattern"))
    return struct_pattern(c, node, type, mode, bound, at);
  if (IS("slice_pattern"))
    return slice_pattern(c, node, type, mode, bound, at);
  if (IS("or_pattern"))
    return or_pattern(c, node, type, mode, bound, at);
  if (IS("range_pattern"))
    return range_pattern(c, node, type, mode, at);
  if (IS("integer_literal") || IS("negative_literal") || IS("string_literal") ||
      IS("raw_string_literal") || IS("char_literal") || IS("boolean_literal") ||
      IS("float_literal")) {
    pattern *p = new_pattern(c, P_LITERAL, type, at);
    ty *t = type;
    peel(p, &t, &mode);
    p->value = literal(c, node, t);
    return p;
  }
#undef IS
  rs_unsupported(c, at, arena_printf(c->a, "pattern %s", kind), NULL);
  return bad_pattern(c, type, at);
}

pattern *rs_pattern(compiler *c, TSNode node, ty *type) {
  names bound = {.n = 0};
  return check_pattern(c, node, type, BIND_MOVE, &bound);
}
