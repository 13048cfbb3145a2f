// Equality, order, membership.
#include <math.h>
#include <string.h>

#include "sim/expr/expr.h"
#include "sim/vm/dynamic.h"

static bool is_number(const evaluation *ev, const datum *o) {
  return o->kind == DATUM_INT || o->kind == DATUM_FLOAT ||
         (o->kind == DATUM_BOOL && ev->e->dialect->dynamic);
}

static double real_of(const datum *o) {
  return o->kind == DATUM_FLOAT ? o->d : (double)o->i;
}

/// -1, 0, 1; 2 where one is not a number. An integer and a float are compared
/// exactly where both are in the range of exact integers, else as floats.
static int order_numbers(const datum *a, const datum *b) {
  if (a->kind != DATUM_FLOAT && b->kind != DATUM_FLOAT)
    return (a->i > b->i) - (a->i < b->i);
  const double x = real_of(a), y = real_of(b);
  return isnan(x) || isnan(y) ? 2 : (x > y) - (x < y);
}

// -- equality ----------------------------------------------------------------

static bool equal_sequences(evaluation *ev, const elements *a,
                            const elements *b) {
  if (a->n != b->n)
    return false;
  for (uint32_t i = 0; i < a->n && !expr_failed(ev); i++) {
    const datum x = elements_at(ev, a, i), y = elements_at(ev, b, i);
    if (expr_failed(ev) || !datum_equal(ev, &x, &y))
      return false;
  }
  return !expr_failed(ev);
}

static bool contains(evaluation *ev, const elements *s, const datum *o) {
  for (uint32_t i = 0; i < s->n && !expr_failed(ev); i++) {
    const datum x = elements_at(ev, s, i);
    if (!expr_failed(ev) && datum_equal(ev, &x, o))
      return true;
  }
  return false;
}

static bool subset(evaluation *ev, const elements *a, const elements *b) {
  for (uint32_t i = 0; i < a->n && !expr_failed(ev); i++) {
    const datum x = elements_at(ev, a, i);
    if (expr_failed(ev) || !contains(ev, b, &x))
      return false;
  }
  return !expr_failed(ev);
}

static bool equal_dicts(evaluation *ev, const datum *a, const datum *b,
                        const elements *keys, uint32_t n) {
  if (keys->n != n)
    return false;
  for (uint32_t i = 0; i < n && !expr_failed(ev); i++) {
    const datum key = elements_at(ev, keys, i);
    datum x, y;
    if (expr_failed(ev) || !dict_find(ev, a, &key, &x) ||
        !dict_find(ev, b, &key, &y) || !datum_equal(ev, &x, &y))
      return false;
  }
  return !expr_failed(ev);
}

static bool equal_elements(evaluation *ev, const datum *a, const datum *b,
                           const elements *s, const elements *t) {
  if (s->kind == SEQUENCE_DICT && t->kind == SEQUENCE_DICT)
    return equal_dicts(ev, a, b, s, t->n);
  const bool both = s->kind == t->kind;
  if (s->kind == SEQUENCE_SET && both)
    return subset(ev, s, t) && subset(ev, t, s);
  // In typed languages arrays, slices and literals are all sequences.
  return (both || !ev->e->dialect->dynamic) && equal_sequences(ev, s, t);
}

static bool is_pointer(const evaluation *ev, const datum *o) {
  return o->type < ev->m->p->n_types &&
         ev->m->p->types[o->type].kind == TYPE_POINTER;
}

static bool equal_structs(evaluation *ev, const object *a, const object *b) {
  const type_desc *d = &ev->m->p->types[a->type];
  if (a->type != b->type || a->n != b->n)
    return false;
  for (uint32_t i = 0; i < a->n; i++) {
    const datum x = datum_from(ev, a->slots[i], d->fields[i].type);
    const datum y = datum_from(ev, b->slots[i], d->fields[i].type);
    if (expr_failed(ev) || !datum_equal(ev, &x, &y))
      return false;
  }
  return true;
}

static bool own_equality(evaluation *ev, const datum *o) {
  value method;
  if (!ev->e->dialect->dynamic || datum_class(ev->m, o->v) == VALUE_NIL ||
      !dyn_special_method(vm_readable(ev->m), o->v, "__eq__", &method))
    return false;
  expr_fail(ev, "comparing these objects runs the program's own code");
  return true;
}

static bool equal_objects(evaluation *ev, const datum *a, const datum *b) {
  elements s, t;
  if (a->kind == DATUM_OBJECT && a->kind == b->kind && a->v == b->v)
    return true;
  if (is_pointer(ev, a) && is_pointer(ev, b) && !ev->e->dialect->has_paths)
    return false;
  if (elements_of(ev, a, &s) && elements_of(ev, b, &t))
    return equal_elements(ev, a, b, &s, &t);
  if (a->kind != DATUM_OBJECT || b->kind != DATUM_OBJECT ||
      !value_is_ref(a->v) || !value_is_ref(b->v))
    return false;
  const object *x = vm_object(ev->m, a->v), *y = vm_object(ev->m, b->v);
  return x->kind == OBJECT_STRUCT && y->kind == OBJECT_STRUCT &&
         equal_structs(ev, x, y);
}

/// An enum's variant against the program's value: a number where no variant of
/// the enum holds anything, else a struct of the variant's name.
static bool is_variant(evaluation *ev, const datum *o, const datum *name) {
  const program *p = ev->m->p;
  if (o->kind == DATUM_INT && name->type < p->n_types) {
    const type_desc *d = &p->types[name->type];
    for (uint32_t i = 0; i < d->n_fields; i++)
      if ((int128)d->fields[i].type == o->i)
        return strcmp(d->fields[i].name, name->text) == 0;
    return false;
  }
  if (o->kind != DATUM_OBJECT || !value_is_ref(o->v))
    return false;
  const object *b = vm_object(ev->m, o->v);
  const type_desc *d = b->kind == OBJECT_STRUCT ? &p->types[b->type] : NULL;
  if (!d || d->key != 1 || strcmp(d->name, name->text) != 0 ||
      b->n != name->n + 1)
    return false;
  for (uint32_t i = 1; i < b->n; i++) {
    const datum x = datum_from(ev, b->slots[i], d->fields[i].type);
    if (expr_failed(ev) || !datum_equal(ev, &x, &name->elements[i - 1]))
      return false;
  }
  return true;
}

bool datum_equal(evaluation *ev, const datum *a, const datum *b) {
  if (datum_is_token(ev, a) || datum_is_token(ev, b) || expr_failed(ev))
    return false;
  if (is_number(ev, a) && is_number(ev, b))
    return order_numbers(a, b) == 0;
  if (a->kind == DATUM_VARIANT || b->kind == DATUM_VARIANT)
    return a->kind == DATUM_VARIANT ? is_variant(ev, b, a)
                                    : is_variant(ev, a, b);
  if (own_equality(ev, a) || own_equality(ev, b))
    return false;
  // nil equals nil only, but a nil slice is an empty one too.
  if (a->kind == DATUM_NIL && b->kind == DATUM_NIL)
    return true;
  if (a->kind == DATUM_TEXT && b->kind == DATUM_TEXT)
    return a->n == b->n && memcmp(a->text, b->text, a->n) == 0;
  if (a->kind == DATUM_BOOL && b->kind == DATUM_BOOL)
    return a->i == b->i;
  const bool scalars = a->kind < DATUM_TOKEN || b->kind < DATUM_TOKEN;
  if (!scalars || a->kind == DATUM_SEQUENCE || b->kind == DATUM_SEQUENCE)
    return equal_objects(ev, a, b);
  if (a->kind == DATUM_NIL || b->kind == DATUM_NIL || ev->e->dialect->dynamic)
    return false;
  expr_fail(ev, "%s cannot be compared with %s", datum_word(ev, a),
            datum_word(ev, b));
  return false;
}

// -- order -------------------------------------------------------------------

/// As order_numbers; 3: there is no order, reported.
static int order_of(evaluation *ev, const datum *a, const datum *b) {
  elements s, t;
  if (datum_is_token(ev, a) || datum_is_token(ev, b) || expr_failed(ev))
    return 3;
  if (is_number(ev, a) && is_number(ev, b))
    return order_numbers(a, b);
  if (a->kind == DATUM_TEXT && b->kind == DATUM_TEXT) {
    const int order = memcmp(a->text, b->text, a->n < b->n ? a->n : b->n);
    return order ? (order > 0) - (order < 0) : (a->n > b->n) - (a->n < b->n);
  }
  if (!ev->e->dialect->dynamic || !elements_of(ev, a, &s) ||
      !elements_of(ev, b, &t) || s.kind != t.kind || s.kind > SEQUENCE_TUPLE) {
    expr_fail(ev, "%s and %s have no order", datum_word(ev, a),
              datum_word(ev, b));
    return 3;
  }
  for (uint32_t i = 0; i < s.n && i < t.n; i++) {
    const datum x = elements_at(ev, &s, i), y = elements_at(ev, &t, i);
    if (expr_failed(ev))
      return 3;
    if (!datum_equal(ev, &x, &y))
      return order_of(ev, &x, &y);
  }
  return (s.n > t.n) - (s.n < t.n);
}

// -- operators ---------------------------------------------------------------

static bool is_in(evaluation *ev, const datum *a, const datum *b) {
  elements s;
  datum found;
  if (datum_is_token(ev, a) || datum_is_token(ev, b))
    return false;
  if (a->kind == DATUM_TEXT && b->kind == DATUM_TEXT)
    return memmem(b->text, b->n, a->text, a->n) != NULL;
  if (!elements_of(ev, b, &s)) {
    expr_fail(ev, "%s has no elements", datum_word(ev, b));
    return false;
  }
  return s.kind == SEQUENCE_DICT ? dict_find(ev, b, a, &found)
                                 : contains(ev, &s, a);
}

/// The same object: what the program itself has is the same by its word.
static bool is_same(evaluation *ev, const datum *a, const datum *b) {
  if (a->kind != b->kind && (a->kind == DATUM_NIL || b->kind == DATUM_NIL))
    return false;
  if (datum_is_token(ev, a) || datum_is_token(ev, b))
    return false;
  if (a->kind == DATUM_OBJECT && b->kind == DATUM_OBJECT)
    return a->v == b->v;
  return a->kind == b->kind && a->kind != DATUM_SEQUENCE &&
         datum_equal(ev, a, b);
}

datum expr_compare(evaluation *ev, expr_op op, const datum *a, const datum *b) {
  bool result = false;
  switch (op) {
  case X_EQ:
  case X_NE:
    result = datum_equal(ev, a, b) == (op == X_EQ);
    break;
  case X_IS:
  case X_IS_NOT:
    result = is_same(ev, a, b) == (op == X_IS);
    break;
  case X_IN:
  case X_NOT_IN:
    result = is_in(ev, a, b) == (op == X_IN);
    break;
  default: {
    const int order = order_of(ev, a, b);
    result = order < 2 && (op == X_LT   ? order < 0
                           : op == X_LE ? order <= 0
                           : op == X_GT ? order > 0
                                        : order >= 0);
  }
  }
  return expr_failed(ev) ? (datum){.kind = DATUM_NONE} : datum_bool(result);
}
