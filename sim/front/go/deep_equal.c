// reflect.DeepEqual: values of one type with equal content, through pointers,
// slices, maps and interfaces. What it reads on its way is go_all_reads'.
#include "sim/front/go/format.h"
#include "sim/front/go/intrinsics.h"
#include "sim/vm/container.h"

typedef struct comparison {
  struct machine *m;
  unsigned depth;
  intrinsic_status status;
} comparison;

static bool equal(comparison *c, uint32_t type, value a, value b);

static bool equal_elements(comparison *c, const type_desc *d, value a,
                           value b) {
  uint32_t i = 0, k = 0, n = 0, length = 0;
  const object *x, *y;
  if (d->kind == TYPE_ARRAY) {
    x = vm_object(c->m, a);
    y = vm_object(c->m, b);
    n = length = x->n;
  } else {
    if ((a == VALUE_NIL) != (b == VALUE_NIL))
      return false;
    x = go_slice_elements(c->m, a, &i, &n);
    y = go_slice_elements(c->m, b, &k, &length);
  }
  if (n != length)
    return false;
  for (uint32_t e = 0; e < n; e++)
    if (!equal(c, d->elem, x->slots[i + e], y->slots[k + e]))
      return false;
  return true;
}

static bool equal_maps(comparison *c, const type_desc *d, value a, value b) {
  if (a == VALUE_NIL || b == VALUE_NIL)
    return a == b;
  const object *x = vm_object(c->m, a), *y = vm_object(c->m, b);
  if (x->n != y->n)
    return false;
  for (uint32_t i = 0; i + 1 < x->n; i += 2) {
    uint32_t slot = NO_INDEX;
    if (!map_find(c->m, y, x->slots[i], &slot)) {
      c->status = INTRINSIC_RAISED;
      return false;
    }
    if (slot == NO_INDEX ||
        !equal(c, d->elem, x->slots[i + 1], y->slots[slot + 1]))
      return false;
  }
  return true;
}

/// What pointer `v` leads to.
static value behind(const comparison *c, value v) {
  if (value_is_global(v))
    return *vm_global(c->m, value_to_global(v));
  return value_is_ptr(v) ? vm_object(c->m, v)->slots[value_slot(v)] : v;
}

static bool equal_composite(comparison *c, const type_desc *d, value a,
                            value b) {
  switch ((type_kind)d->kind) {
  case TYPE_STRUCT:
    for (uint32_t i = 0; i < d->n_fields; i++)
      if (!equal(c, d->fields[i].type, vm_object(c->m, a)->slots[i],
                 vm_object(c->m, b)->slots[i]))
        return false;
    return true;
  case TYPE_ARRAY:
  case TYPE_SLICE:
    return equal_elements(c, d, a, b);
  case TYPE_MAP:
    return equal_maps(c, d, a, b);
  case TYPE_POINTER:
    return a != VALUE_NIL && b != VALUE_NIL &&
           equal(c, d->elem, behind(c, a), behind(c, b));
  default:
    return false; // locks, channels, functions: only if they are the same
  }
}

static bool equal(comparison *c, uint32_t type, value a, value b) {
  const type_desc *d = &c->m->p->types[type];
  if (c->status != INTRINSIC_DONE)
    return false;
  if (value_is_token(a) || value_is_token(b)) {
    c->status = vm_needs_value(c->m, value_is_token(a) ? a : b);
    return false;
  }
  if (d->kind == TYPE_NUMBER && value_is_float(a) && value_is_float(b))
    return vm_to_float(c->m, a) == vm_to_float(c->m, b);
  if (d->kind == TYPE_FUNCTION)
    return a == VALUE_NIL && b == VALUE_NIL;
  if (a == b && d->kind != TYPE_STRUCT && d->kind != TYPE_ARRAY)
    return true;
  if (d->kind == TYPE_INTERFACE) {
    if (a == VALUE_NIL || b == VALUE_NIL)
      return false;
    const uint32_t dynamic = go_dynamic_type(c->m, a);
    return dynamic == go_dynamic_type(c->m, b) &&
           equal(c, dynamic, vm_object(c->m, a)->slots[1],
                 vm_object(c->m, b)->slots[1]);
  }
  if (c->depth == GO_SHOWN_DEPTH) {
    c->status = vm_unsupported(c->m,
                               "comparing values nested more than %d deep "
                               "is not supported",
                               GO_SHOWN_DEPTH);
    return false;
  }
  c->depth++;
  const bool same = equal_composite(c, d, a, b);
  c->depth--;
  return same;
}

/// args: two interface values.
RUN(go_run_deep_equal) {
  (void)t, (void)n, (void)choice;
  comparison c = {.m = m, .status = INTRINSIC_DONE};
  bool same = args[0] == args[1];
  if (args[0] != VALUE_NIL && args[1] != VALUE_NIL) {
    const uint32_t type = go_dynamic_type(m, args[0]);
    same = type == go_dynamic_type(m, args[1]) &&
           equal(&c, type, vm_object(m, args[0])->slots[1],
                 vm_object(m, args[1])->slots[1]);
  }
  results[0] = value_from_bool(same);
  return c.status;
}
