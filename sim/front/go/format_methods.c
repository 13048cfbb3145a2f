// Which of the values that fmt shows have Error or String methods, in the order
// in which they are shown: fmt's Go text calls them before the formatting.
//
// The walk here and the one in format.c must agree; what they share, the order
// of map entries among it, is in this file.
#include "sim/front/go/format.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/go/intrinsics.h"

/// Orders keys as fmt does: numbers, strings, and what is made of these.
static int key_order(const struct machine *m, value a, value b) {
  if (value_is_string(a) && value_is_string(b)) {
    size_t n, k;
    const char *x = vm_text(m, a, &n), *y = vm_text(m, b, &k);
    const int order = memcmp(x, y, n < k ? n : k);
    return order ? order : (n > k) - (n < k);
  }
  if (value_is_float(a) && value_is_float(b)) {
    const double x = vm_to_float(m, a), y = vm_to_float(m, b);
    return (x > y) - (x < y);
  }
  const bool numbers = (value_is_int(a) || value_is_wide(a)) &&
                       (value_is_int(b) || value_is_wide(b));
  if (numbers) {
    const int64_t x = vm_to_int(m, a), y = vm_to_int(m, b);
    return (x > y) - (x < y);
  }
  if (vm_is(m, a, OBJECT_IFACE) && vm_is(m, b, OBJECT_IFACE))
    return key_order(m, vm_object(m, a)->slots[1], vm_object(m, b)->slots[1]);
  if ((vm_is(m, a, OBJECT_STRUCT) && vm_is(m, b, OBJECT_STRUCT)) ||
      (vm_is(m, a, OBJECT_ARRAY) && vm_is(m, b, OBJECT_ARRAY))) {
    const object *x = vm_object(m, a), *y = vm_object(m, b);
    int order = 0;
    for (uint32_t i = 0; i < x->n && i < y->n && order == 0; i++)
      order = key_order(m, x->slots[i], y->slots[i]);
    return order;
  }
  return (a > b) - (a < b);
}

/// The entries of a map in key order: `n` of them, to be freed.
go_map_entry *go_sorted_entries(const struct machine *m, value v, uint32_t *n) {
  const object *o = vm_is(m, v, OBJECT_DICT) ? vm_object(m, v) : NULL;
  *n = o ? o->n / 2 : 0;
  go_map_entry *entries = xmalloc((*n + 1) * sizeof *entries);
  for (uint32_t i = 0; i < *n; i++) {
    const go_map_entry e = {o->slots[2 * i], o->slots[2 * i + 1]};
    uint32_t k = i;
    for (; k > 0 && key_order(m, e.key, entries[k - 1].key) < 0; k--)
      entries[k] = entries[k - 1];
    entries[k] = e;
  }
  return entries;
}

bool go_has_text_method(const struct machine *m, uint32_t type) {
  const type_desc *d = &m->p->types[type];
  if (d->kind == TYPE_INTERFACE)
    return false;
  for (uint32_t i = 0; i < d->n_methods; i++) {
    const char *name = m->p->names[d->methods[i].name];
    if (strcmp(name, "Error() string") == 0 ||
        strcmp(name, "String() string") == 0)
      return true;
  }
  return false;
}

// -- which values have methods -----------------------------------------------

typedef struct finder {
  struct machine *m;
  unsigned count, which, depth;
  value found;
} finder;

static void find(finder *f, uint32_t type, value v);

static void find_elements(finder *f, const type_desc *d, value v) {
  uint32_t offset = 0, length = 0;
  const object *array;
  if (d->kind == TYPE_ARRAY) {
    array = vm_object(f->m, v);
    length = array->n;
  } else {
    array = go_slice_elements(f->m, v, &offset, &length);
  }
  for (uint32_t i = 0; i < length; i++)
    find(f, d->elem, array->slots[offset + i]);
}

static void find_inside(finder *f, const type_desc *d, value v) {
  switch ((type_kind)d->kind) {
  case TYPE_STRUCT:
    for (uint32_t i = 0; i < d->n_fields; i++)
      if (isupper((unsigned char)d->fields[i].name[0]))
        find(f, d->fields[i].type, vm_object(f->m, v)->slots[i]);
    break;
  case TYPE_ARRAY:
  case TYPE_SLICE:
    find_elements(f, d, v);
    break;
  case TYPE_MAP: {
    uint32_t n;
    go_map_entry *entries = go_sorted_entries(f->m, v, &n);
    for (uint32_t i = 0; i < n; i++) {
      find(f, d->key, entries[i].key);
      find(f, d->elem, entries[i].element);
    }
    free(entries);
    break;
  }
  case TYPE_POINTER:
    if (f->depth == 1 && value_is_ref(v) &&
        (f->m->p->types[d->elem].kind == TYPE_STRUCT ||
         f->m->p->types[d->elem].kind == TYPE_ARRAY))
      find(f, d->elem, v);
    break;
  case TYPE_INTERFACE:
    if (v != VALUE_NIL)
      find(f, go_dynamic_type(f->m, v), vm_object(f->m, v)->slots[1]);
    break;
  default:
    break;
  }
}

static void find(finder *f, uint32_t type, value v) {
  if (value_is_token(v) || f->depth >= GO_SHOWN_DEPTH)
    return;
  f->depth++;
  if (!go_has_text_method(f->m, type)) {
    find_inside(f, &f->m->p->types[type], v);
  } else if (f->count++ == f->which) {
    object *o = vm_new(f->m, OBJECT_IFACE, 2, &f->found);
    o->slots[0] = value_from_code(CODE_TYPE, type);
    o->slots[1] = v;
  }
  f->depth--;
}

unsigned go_count_texts(struct machine *m, value arg, unsigned which,
                        value *found) {
  finder f = {.m = m, .which = which, .found = VALUE_NIL};
  const uint32_t type = go_dynamic_type(m, arg);
  if (type != NO_INDEX)
    find(&f, type, vm_object(m, arg)->slots[1]);
  *found = f.found;
  return f.count;
}
