// Expressions: literals, places, and making a value fit where it goes.
//
// Start reading at rs_check, the table of what there is, and rs_coerce.
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/rust/compiler.h"

static bool node_is(TSNode n) { return !ts_node_is_null(n); }

expr *rs_expr(compiler *c, expr_kind kind, ty *type, span at) {
  expr *e = arena_alloc(c->a, sizeof *e);
  e->kind = (uint8_t)kind;
  e->type = type;
  e->at = at;
  return e;
}

expr *rs_error_expr(compiler *c, span at) {
  return rs_expr(c, E_UNIT, ty_var(c->a, VAR_ANY), at);
}

static span here(compiler *c, TSNode node) {
  return rs_span(c, c->body->at.src, node);
}

static char *text_of(compiler *c, TSNode node) {
  return rs_text(c, c->body->at.src, node);
}

bool rs_is_place(const expr *e) {
  switch ((expr_kind)e->kind) {
  case E_LOCAL:
  case E_STATIC:
  case E_DEREF:
    return true;
  case E_FIELD:
  case E_INDEX:
  case E_UNSIZE:
    return rs_is_place(e->a) || e->kind == E_INDEX;
  default:
    return false;
  }
}

// -- dereferencing -----------------------------------------------------------

expr *rs_deref(compiler *c, expr *e) {
  ty *t = ty_resolve(e->type);
  const type_env *env;
  switch ((ty_kind)t->kind) {
  case TY_REF: {
    expr *d = rs_expr(c, E_DEREF, t->args[0], e->at);
    d->a = e;
    return d;
  }
  case TY_STRING: {
    expr *d = rs_expr(c, E_UNSIZE, &ty_str, e->at);
    d->a = e;
    return d;
  }
  case TY_ARRAY: {
    ty *slice = ty_new(c->a, TY_SLICE, 1);
    slice->args[0] = t->args[0];
    expr *d = rs_expr(c, E_UNSIZE, slice, e->at);
    d->a = e;
    return d;
  }
  case TY_ADT:
    break;
  default:
    return NULL;
  }
  if (ty_is_adt(t, "Box")) {
    expr *d = rs_expr(c, E_DEREF, t->args[0], e->at);
    d->a = e;
    return d;
  }
  if (ty_is_adt(t, "Vec")) {
    ty *slice = ty_new(c->a, TY_SLICE, 1);
    slice->args[0] = t->args[0];
    expr *d = rs_expr(c, E_UNSIZE, slice, e->at);
    d->a = e;
    return d;
  }
  def *impl = rs_find_impl(c, "Deref", t, &env);
  if (!impl)
    return NULL;
  expr *d = rs_expr(c, E_DEREF, NULL, e->at);
  d->a = e;
  d->def = rs_member(impl, "deref");
  d->types = env;
  def *target = rs_member(impl, "Target");
  const scope s = rs_scope_of(impl, env);
  d->type = target ? rs_type(c, front_field(target->node, "type"), &s)
                   : ty_var(c->a, VAR_ANY);
  return d;
}

/// The call of `index` in `*index(&place, i)`, or NULL if `e` is something
/// else.
static expr *index_call(const expr *e) {
  const expr *call = e->kind == E_DEREF ? e->a : NULL;
  return call && call->kind == E_CALL && call->n == 2 &&
                 call->list[0]->kind == E_REF && call->def->owner &&
                 call->def->owner->trait &&
                 call->def->owner->trait->in_library &&
                 strcmp(call->def->owner->trait->name, "Index") == 0
             ? e->a
             : NULL;
}

/// The call in `*slice_range(&place, range)`, or NULL if `e` is something else.
static expr *range_call(const expr *e) {
  expr *call = e->kind == E_DEREF && !e->def ? e->a : NULL;
  return call && call->kind == E_CALL && call->def->in_library &&
                 strcmp(call->def->name, "slice_range") == 0 &&
                 call->list[0]->kind == E_REF && !call->list[0]->mut
             ? call
             : NULL;
}

/// Makes it a call of `slice_range_mut`.
static void range_mutably(compiler *c, expr *call, bool is_assignment) {
  expr *self = call->list[0];
  def *callee = rs_member(call->def->owner, "slice_range_mut");
  if (!callee)
    return;
  call->def = callee;
  call->type = ty_ref(c->a, ty_resolve(call->type)->args[0], true);
  self->mut = true;
  self->type = ty_ref(c->a, self->a->type, true);
  rs_make_mutable(c, self->a, is_assignment);
}

/// Makes it a call of `index_mut`; false, with an error, if there is none.
static bool index_mutably(compiler *c, expr *call) {
  expr *self = call->list[0];
  const type_env *env;
  def *impl = rs_find_impl(c, "IndexMut", self->a->type, &env);
  if (!impl) {
    rs_error(c, call->at, "E0594: cannot assign to data in an index of `%s`",
             ty_name(c->a, self->a->type));
    return false;
  }
  call->def = rs_member(impl, "index_mut");
  call->types = env;
  call->type = ty_ref(c->a, ty_resolve(call->type)->args[0], true);
  self->mut = true;
  self->type = ty_ref(c->a, self->a->type, true);
  return true;
}

void rs_make_mutable(compiler *c, expr *place, bool is_assignment) {
  for (expr *e = place; e; e = e->a) {
    expr *call = index_call(e);
    if (call) {
      if (index_mutably(c, call))
        rs_make_mutable(c, call->list[0]->a, is_assignment);
      return;
    }
    call = range_call(e);
    if (call) {
      range_mutably(c, call, is_assignment);
      return;
    }
    if (e->kind == E_INDEX && e->def) {
      rs_error(c, e->at, "E0594: cannot assign to data in an index of `%s`",
               ty_name(c->a, e->a->type));
      return;
    }
    if (e->kind == E_LOCAL || e->kind == E_STATIC ||
        (e->kind == E_DEREF && ty_is(e->a->type, TY_REF)))
      return;
    if (e->kind != E_DEREF && e->kind != E_FIELD && e->kind != E_INDEX &&
        e->kind != E_UNSIZE)
      return;
    if (e->kind != E_DEREF || !e->def || e->mut)
      continue;
    const type_env *env;
    def *impl = rs_find_impl(c, "DerefMut", e->a->type, &env);
    if (!impl) {
      ty *t = ty_resolve(e->a->type);
      rs_error(c, place->at,
               is_assignment
                   ? "E0594: cannot assign to data in an `%s`"
                   : "E0596: cannot borrow data in an `%s` as mutable",
               t->kind == TY_ADT ? t->def->name : ty_name(c->a, t));
      return;
    }
    e->def = rs_member(impl, "deref_mut");
    e->types = env;
    e->mut = true;
  }
}

expr *rs_reference(compiler *c, expr *place, bool mut, span at) {
  // &*r of a reference is r again, unless it weakens it.
  if (place->kind == E_DEREF && ty_is(place->a->type, TY_REF) &&
      ty_resolve(place->a->type)->mut == mut)
    return place->a;
  if (mut)
    rs_make_mutable(c, place, false);
  expr *e = rs_expr(c, E_REF, ty_ref(c->a, place->type, mut), at);
  e->a = place;
  e->mut = mut;
  return e;
}

// -- coercion ----------------------------------------------------------------

static expr *mismatch(compiler *c, expr *e, ty *wanted) {
  if (c->d->count == 0)
    rs_error(c, e->at, "E0308: mismatched types: expected `%s`, found `%s`",
             ty_name(c->a, wanted), ty_name(c->a, e->type));
  return e;
}

static expr *coerce_reference(compiler *c, expr *e, ty *want) {
  ty *target = ty_resolve(want->args[0]);
  ty *have = ty_resolve(e->type);
  if (want->mut && !have->mut)
    return mismatch(c, e, want);
  expr *place = rs_deref(c, e);
  for (unsigned i = 0; place && i < 16; i++) {
    if (ty_unify(place->type, target))
      return rs_reference(c, place, want->mut, e->at);
    if (target->kind == TY_DYN && !ty_is(place->type, TY_DYN) &&
        (target->def
             ? rs_implements(c, place->type, target->def)
             : ty_is(place->type, TY_CLOSURE) || ty_is(place->type, TY_FN)))
      return rs_as_object(c, rs_reference(c, place, want->mut, e->at), want,
                          target);
    place = rs_deref(c, place);
  }
  return mismatch(c, e, want);
}

expr *rs_coerce(compiler *c, expr *e, ty *wanted) {
  ty *have = ty_resolve(e->type), *want = ty_resolve(wanted);
  if (have->kind == TY_NEVER)
    return e;
  if (ty_matches(have, want)) {
    ty_unify(have, want);
    return e;
  }
  if (want->kind == TY_REF && have->kind == TY_REF)
    return coerce_reference(c, e, want);
  if (rs_is_owner(want) && have->kind == TY_ADT && have->def == want->def &&
      ty_is(want->args[0], TY_DYN) && !ty_is(have->args[0], TY_DYN))
    return rs_as_object(c, e, want, ty_resolve(want->args[0]));
  if (want->kind == TY_FN && have->kind == TY_CLOSURE) {
    ty **params;
    unsigned n;
    ty *result = rs_callable(have, &params, &n);
    bool fits = n + 1 == want->n && ty_unify(result, want->args[n]);
    for (unsigned i = 0; fits && i < n; i++)
      fits = ty_unify(params[i], want->args[i]);
    if (fits) {
      expr *d = rs_expr(c, E_DYN, want, e->at);
      d->a = e;
      return d;
    }
  }
  return mismatch(c, e, wanted);
}

expr *rs_check_as(compiler *c, TSNode node, ty *wanted) {
  return rs_coerce(c, rs_check(c, node, wanted), wanted);
}

// -- literals ----------------------------------------------------------------

static expr *check_integer(compiler *c, TSNode node, ty *expected) {
  const char *text = text_of(c, node);
  size_t n = strlen(text);
  prim p = PRIM_COUNT;
  uint64_t number = 0;
  const bool hex = n > 1 && text[0] == '0' && (text[1] == 'x');
  for (size_t i = 1; i < n; i++)
    if (strchr(hex ? "iu" : "iuf", text[i]) && text[0] != 0 &&
        ty_prim_by_name(text + i, &p)) {
      n = i;
      break;
    }
  while (n > 1 && text[n - 1] == '_')
    n--;
  if (!front_int_literal(text, n, c->body->at.src->library ? NULL : c->options,
                         &number)) {
    rs_unsupported(c, here(c, node),
                   arena_printf(c->a, "integer literal %s", text), NULL);
    return rs_error_expr(c, here(c, node));
  }
  expr *e = rs_expr(c, E_INT, NULL, here(c, node));
  e->number = (int64_t)number;
  if (p != PRIM_COUNT)
    e->type = ty_prim(p);
  else if (expected && ty_is_int(expected))
    e->type = expected;
  else
    e->type = ty_var(c->a, VAR_INT);
  if (ty_is_float(e->type)) {
    e->kind = E_FLOAT;
    e->real = (double)number;
  }
  return e;
}

static expr *check_float(compiler *c, TSNode node) {
  const char *text = text_of(c, node);
  char digits[64];
  size_t k = 0;
  prim p = PRIM_COUNT;
  for (size_t i = 0; text[i] && k + 1 < sizeof digits; i++) {
    if (text[i] == 'f') {
      ty_prim_by_name(text + i, &p);
      break;
    }
    if (text[i] != '_')
      digits[k++] = text[i];
  }
  digits[k] = 0;
  expr *e = rs_expr(c, E_FLOAT,
                    p == PRIM_COUNT ? ty_var(c->a, VAR_FLOAT) : ty_prim(p),
                    here(c, node));
  e->real = strtod(digits, NULL);
  return e;
}

static expr *check_char(compiler *c, TSNode node) {
  char *bytes;
  size_t n;
  const span at = here(c, node);
  const bool is_byte = text_of(c, node)[0] == 'b';
  if (!rs_unescape(c, node, c->body->at.src, &bytes, &n, at))
    return rs_error_expr(c, at);
  expr *e = rs_expr(c, E_CHAR, is_byte ? ty_prim(PRIM_U8) : &ty_char, at);
  const unsigned char *s = (const unsigned char *)bytes;
  if (is_byte)
    e->kind = E_INT;
  if (n >= 1 && s[0] < 0x80)
    e->number = s[0];
  else if (n == 2)
    e->number = (s[0] & 0x1f) << 6 | (s[1] & 0x3f);
  else if (n == 3)
    e->number = (s[0] & 0xf) << 12 | (s[1] & 0x3f) << 6 | (s[2] & 0x3f);
  else if (n == 4)
    e->number = (s[0] & 7) << 18 | (s[1] & 0x3f) << 12 | (s[2] & 0x3f) << 6 |
                (s[3] & 0x3f);
  return e;
}

/// A reference to an array of bytes.
static expr *byte_string(compiler *c, const char *bytes, size_t n, span at) {
  expr *e = rs_expr(c, E_ARRAY,
                    ty_array(c->a, ty_prim(PRIM_U8), ty_const(c->a, n)), at);
  e->list = arena_alloc(c->a, (n + 1) * sizeof *e->list);
  e->n = (unsigned)n;
  for (size_t i = 0; i < n; i++) {
    e->list[i] = rs_expr(c, E_INT, ty_prim(PRIM_U8), at);
    e->list[i]->number = (uint8_t)bytes[i];
  }
  return rs_reference(c, e, false, at);
}

static expr *check_string(compiler *c, TSNode node) {
  char *bytes;
  size_t n;
  const span at = here(c, node);
  if (!rs_unescape(c, node, c->body->at.src, &bytes, &n, at))
    return rs_error_expr(c, at);
  if (text_of(c, node)[0] == 'b')
    return byte_string(c, bytes, n, at);
  if (text_of(c, node)[0] == 'c') {
    rs_unsupported(c, at, "a C string", "a string");
    return rs_error_expr(c, at);
  }
  expr *e = rs_expr(c, E_STRING, ty_ref(c->a, &ty_str, false), at);
  e->text = bytes;
  e->n_text = n;
  return e;
}

// -- composite values --------------------------------------------------------

static expr *list_of(compiler *c, expr_kind kind, TSNode *nodes, unsigned n,
                     span at) {
  expr *e = rs_expr(c, kind, NULL, at);
  (void)nodes;
  e->n = n;
  e->list = arena_alloc(c->a, (n + 1) * sizeof *e->list);
  return e;
}

enum { ELEMENTS_MAX = 4096 };

static unsigned children_of(compiler *c, TSNode node, TSNode **out) {
  *out =
      arena_alloc(c->a, (ts_node_named_child_count(node) + 1) * sizeof **out);
  return rs_children(node, *out, ts_node_named_child_count(node));
}

static expr *check_tuple(compiler *c, TSNode node, ty *expected) {
  TSNode *nodes;
  const unsigned n = children_of(c, node, &nodes);
  ty *want = expected ? ty_resolve(expected) : NULL;
  expr *e = list_of(c, E_TUPLE, nodes, n, here(c, node));
  e->type = ty_new(c->a, TY_TUPLE, n);
  for (unsigned i = 0; i < n; i++) {
    ty *one =
        want && want->kind == TY_TUPLE && want->n == n ? want->args[i] : NULL;
    e->list[i] = rs_check(c, nodes[i], one);
    if (one)
      e->list[i] = rs_coerce(c, e->list[i], one);
    e->type->args[i] = one ? one : e->list[i]->type;
  }
  return e;
}

static expr *check_array(compiler *c, TSNode node, ty *expected) {
  TSNode *nodes;
  TSNode length = front_field(node, "length");
  const unsigned n = children_of(c, node, &nodes);
  ty *want = expected ? ty_resolve(expected) : NULL;
  ty *elem = want && (want->kind == TY_ARRAY || want->kind == TY_SLICE)
                 ? want->args[0]
                 : ty_var(c->a, VAR_ANY);
  if (node_is(length) && n == 2) {
    expr *e = rs_expr(c, E_REPEAT, NULL, here(c, node));
    e->a = rs_check_as(c, nodes[0], elem);
    expr *times = rs_check_as(c, length, ty_prim(PRIM_USIZE));
    if (!rs_constant_value(c, times, &e->number) || e->number < 0 ||
        e->number > ELEMENTS_MAX * 256) {
      rs_unsupported(c, e->at, "an array length that is no small constant",
                     "a Vec");
      e->number = 0;
    }
    e->type = ty_array(c->a, elem, ty_const(c->a, (uint64_t)e->number));
    return e;
  }
  expr *e = list_of(c, E_ARRAY, nodes, n, here(c, node));
  e->type = ty_array(c->a, elem, ty_const(c->a, n));
  for (unsigned i = 0; i < n; i++)
    e->list[i] = rs_check_as(c, nodes[i], elem);
  return e;
}

static expr *check_struct(compiler *c, TSNode node, ty *expected) {
  const source *src = c->body->at.src;
  const span at = here(c, node);
  TSNode name = front_field(node, "name"), body = front_field(node, "body");
  expr *local;
  ty *type = NULL;
  const type_env *env;
  def *d;
  if (front_is(name, "generic_type") || front_is(name, "type_identifier")) {
    type = rs_type(c, name, &c->body->at);
    d = ty_is(type, TY_ADT) ? ty_resolve(type)->def : NULL;
  } else {
    d = rs_lookup_value(c, name, &local, &type, &env);
  }
  if (!d || (d->kind != DEF_STRUCT && d->kind != DEF_VARIANT)) {
    if (!c->d->count)
      rs_error(c, at, "E0574: expected struct or variant, found `%s`",
               text_of(c, name));
    return rs_error_expr(c, at);
  }
  if (expected && ty_matches(type, expected))
    ty_unify(type, expected);
  expr *e = rs_expr(c, d->kind == DEF_VARIANT ? E_VARIANT : E_STRUCT, type, at);
  e->def = d;
  e->n = d->n_fields;
  e->list = arena_alloc(c->a, (e->n + 1) * sizeof *e->list);
  for (uint32_t i = 0; i < ts_node_named_child_count(body); i++) {
    TSNode one = ts_node_named_child(body, i);
    TSNode field, val;
    if (front_is(one, "base_field_initializer")) {
      e->a = rs_check_as(c, ts_node_named_child(one, 0), type);
      continue;
    } else if (front_is(one, "shorthand_field_initializer")) {
      field = val = ts_node_named_child(one, 0);
    } else if (front_is(one, "field_initializer")) {
      field = front_field(one, "field");
      val = front_field(one, "value");
    } else {
      continue;
    }
    unsigned k = 0;
    while (k < d->n_fields && !rs_text_is(src, field, d->fields[k]))
      k++;
    if (k == d->n_fields)
      rs_error(c, here(c, one), "E0560: `%s` has no field named `%s`", d->name,
               text_of(c, field));
    else
      e->list[k] = rs_check_as(c, val, rs_field_type(c, type, d, k));
  }
  for (unsigned k = 0; k < e->n; k++)
    if (!e->list[k] && !e->a) {
      rs_error(c, at, "E0063: missing field `%s` in initializer of `%s`",
               d->fields[k], d->name);
      break;
    }
  return e;
}

// -- places ------------------------------------------------------------------

static expr *check_field(compiler *c, TSNode node) {
  const span at = here(c, node);
  expr *e = rs_check(c, front_field(node, "value"), NULL);
  const char *name = text_of(c, front_field(node, "field"));
  rs_solve_pending(c);
  ty *first = e->type;
  for (unsigned k = 0; e && k < 32; k++) {
    ty *t = ty_resolve(e->type);
    expr *f = rs_expr(c, E_FIELD, NULL, at);
    f->a = e;
    if (t->kind == TY_TUPLE) {
      char *end;
      const unsigned long i = strtoul(name, &end, 10);
      if (*end == 0 && i < t->n) {
        f->number = (int64_t)i;
        f->type = t->args[i];
        return f;
      }
    } else if (t->kind == TY_ADT && t->def->kind == DEF_STRUCT &&
               (c->body->at.src->library || !t->def->in_library ||
                t->def->tuple_like)) {
      for (unsigned i = 0; i < t->def->n_fields; i++)
        if (strcmp(t->def->fields[i], name) == 0) {
          f->number = i;
          f->type = rs_field_type(c, t, t->def, i);
          return f;
        }
    }
    e = rs_deref(c, e);
  }
  if (!c->d->count)
    rs_error(c, at,
             ty_is(first, TY_VAR)
                 ? "E0282: type annotations needed before `.%s`"
                 : "E0609: no field `%s` on type `%s`",
             name, ty_name(c->a, first));
  return rs_error_expr(c, at);
}

static expr *check_index(compiler *c, TSNode node) {
  const span at = here(c, node);
  TSNode parts[2];
  if (rs_children(node, parts, 2) != 2)
    return rs_error_expr(c, at);
  expr *e = rs_check(c, parts[0], NULL);
  expr *index = rs_check(c, parts[1], NULL);
  rs_solve_pending(c);
  ty *first = e->type;
  const bool range =
      ty_is(index->type, TY_ADT) &&
      strncmp(ty_resolve(index->type)->def->name, "Range", 5) == 0;
  for (unsigned k = 0; e && k < 32; k++) {
    ty *t = ty_resolve(e->type);
    expr *i = rs_expr(c, E_INDEX, NULL, at);
    i->a = e;
    i->b = index;
    if (range && (t->kind == TY_SLICE || t->kind == TY_STR)) {
      ty *r = ty_resolve(index->type);
      if (r->n)
        ty_unify(r->args[0], ty_prim(PRIM_USIZE));
      expr *call = rs_call_simple(c, rs_reference(c, e, false, at),
                                  "slice_range", index, at);
      return call ? rs_deref(c, call) : rs_error_expr(c, at);
    }
    if (!range && (t->kind == TY_ARRAY || t->kind == TY_SLICE ||
                   ty_is_adt(t, "Vec") || ty_is_adt(t, "VecDeque"))) {
      i->b = rs_coerce(c, index, ty_prim(PRIM_USIZE));
      i->type = t->args[0];
      return i;
    }
    if (ty_is_adt(t, "HashMap") || ty_is_adt(t, "BTreeMap")) {
      expr *call = rs_call_simple(c, e, "at", index, at);
      return call ? rs_deref(c, call) : rs_error_expr(c, at);
    }
    const type_env *env;
    if (t->kind == TY_ADT && rs_find_impl(c, "Index", t, &env)) {
      expr *call =
          rs_call_simple(c, rs_reference(c, e, false, at), "index", index, at);
      return call ? rs_deref(c, call) : rs_error_expr(c, at);
    }
    e = rs_deref(c, e);
  }
  if (!c->d->count)
    rs_error(c, at, "E0608: cannot index into a value of type `%s`",
             ty_name(c->a, first));
  return rs_error_expr(c, at);
}

static expr *check_reference(compiler *c, TSNode node, ty *expected) {
  const bool mut = node_is(rs_child_of_type(node, "mutable_specifier"));
  ty *want = expected ? ty_resolve(expected) : NULL;
  ty *inner = want && want->kind == TY_REF ? want->args[0] : NULL;
  expr *e = rs_check(c, front_field(node, "value"), inner);
  if (mut)
    rs_make_mutable(c, e, false);
  expr *r = rs_expr(c, E_REF, ty_ref(c->a, e->type, mut), here(c, node));
  r->a = e;
  r->mut = mut;
  return r;
}

// -- the table ---------------------------------------------------------------

expr *rs_check(compiler *c, TSNode node, ty *expected) {
  const char *kind = ts_node_type(node);
  const span at = here(c, node);
  if (++c->depth > 400) {
    rs_error(c, at, "nested too deeply");
    c->depth--;
    return rs_error_expr(c, at);
  }
#define IS(name) (strcmp(kind, name) == 0)
  expr *e;
  if (IS("integer_literal"))
    e = check_integer(c, node, expected);
  else if (IS("float_literal"))
    e = check_float(c, node);
  else if (IS("string_literal") || IS("raw_string_literal"))
    e = check_string(c, node);
  else if (IS("char_literal"))
    e = check_char(c, node);
  else if (IS("boolean_literal")) {
    e = rs_expr(c, E_BOOL, &ty_bool, at);
    e->number = text_of(c, node)[0] == 't';
  } else if (IS("unit_expression")) {
    e = rs_expr(c, E_UNIT, &ty_unit, at);
  } else if (IS("parenthesized_expression")) {
    TSNode inner[1];
    e = rs_children(node, inner, 1) ? rs_check(c, inner[0], expected)
                                    : rs_error_expr(c, at);
  } else if (IS("identifier") || IS("scoped_identifier") || IS("self") ||
             IS("generic_function"))
    e = rs_path(c, node, expected);
  else if (IS("tuple_expression"))
    e = check_tuple(c, node, expected);
  else if (IS("array_expression"))
    e = check_array(c, node, expected);
  else if (IS("struct_expression"))
    e = check_struct(c, node, expected);
  else if (IS("field_expression"))
    e = check_field(c, node);
  else if (IS("index_expression"))
    e = check_index(c, node);
  else if (IS("reference_expression"))
    e = check_reference(c, node, expected);
  else if (IS("call_expression"))
    e = rs_call(c, node, expected);
  else if (IS("async_block"))
    e = rs_async_block(c, node);
  else if (IS("await_expression")) {
    TSNode inner[1];
    e = rs_children(node, inner, 1)
            ? rs_await(c, rs_check(c, inner[0], NULL), at)
            : rs_error_expr(c, at);
  } else if (IS("closure_expression"))
    e = rs_closure(c, node,
                   expected &&
                           rs_callable(expected, &(ty **){NULL}, &(unsigned){0})
                       ? expected
                       : NULL);
  else if (IS("unary_expression") || IS("binary_expression") ||
           IS("assignment_expression") || IS("compound_assignment_expr") ||
           IS("type_cast_expression") || IS("range_expression") ||
           IS("try_expression"))
    e = rs_operator(c, node, expected);
  else
    e = rs_control(c, node, expected);
#undef IS
  c->depth--;
  return e;
}
