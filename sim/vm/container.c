// Typed memory. A struct or array value is an object of its own; what is held
// by value inside it (structs, arrays, kernel objects) is a further object, a
// part, that nobody else's slot refers to except through a pointer. So copying
// a value copies parts, and a pointer to a part is simply a reference to it.
#include "sim/vm/container.h"

#include <assert.h>

#include "sim/sync/sync.h"
#include "sim/vm/analysis.h"
#include "sim/vm/arith.h"
#include "sim/vm/insn.h"

/// Sites of parts follow from the site of the whole: odd, so that sums of few
/// multiples stay apart.
enum { FIELD_SITES = 0x9e3779b };

value typed_zero(struct machine *m, uint32_t type) {
  const type_desc *d = &m->p->types[type];
  value ref;
  switch ((type_kind)d->kind) {
  case TYPE_BOOL:
    return VALUE_FALSE;
  case TYPE_NUMBER:
    return d->num == NUM_F32 || d->num == NUM_F64 ? vm_float(m, 0)
                                                  : value_from_int(0);
  case TYPE_STRING:
    return vm_string_n(m, "", 0);
  case TYPE_STRUCT: {
    object *o = vm_new(m, OBJECT_STRUCT, d->n_fields, &ref);
    o->type = type;
    for (uint32_t i = 0; i < d->n_fields; i++) {
      const value field = typed_zero(m, d->fields[i].type);
      if (value_is_ref(field)) // so that two locks of one struct differ
        vm_object(m, field)->site += (i + 1) * FIELD_SITES;
      object_set(m, o, i, field);
    }
    return ref;
  }
  case TYPE_ARRAY: {
    object *o = vm_new(m, OBJECT_ARRAY, d->length, &ref);
    o->type = type;
    for (uint32_t i = 0; i < d->length; i++)
      object_set(m, o, i, typed_zero(m, d->elem));
    return ref;
  }
  case TYPE_KERNEL: {
    object *o = kernel_new(m, (object_kind)d->object_kind, 0, &ref);
    o->type = type;
    return ref;
  }
  default:
    return VALUE_NIL;
  }
}

/// The type of part `i` of a struct or array, or NULL if that slot is a plain
/// word.
static const type_desc *part_type(const struct machine *m, const object *o,
                                  uint32_t i) {
  if (o->type == NO_INDEX)
    return NULL;
  const type_desc *d = &m->p->types[o->type];
  if (d->kind != TYPE_STRUCT && d->kind != TYPE_ARRAY)
    return NULL;
  const type_desc *part =
      &m->p->types[d->kind == TYPE_STRUCT ? d->fields[i].type : d->elem];
  return part->kind == TYPE_STRUCT || part->kind == TYPE_ARRAY ||
                 part->kind == TYPE_KERNEL
             ? part
             : NULL;
}

value typed_copy(struct machine *m, value v) {
  if (!value_is_ref(v))
    return v;
  const object *from = vm_object(m, v);
  value ref;
  object *to = vm_new(m, (object_kind)from->kind, from->n, &ref);
  to->type = from->type;
  to->decl = from->decl;
  for (uint32_t i = 0; i < from->n; i++)
    object_set(m, to, i,
               part_type(m, from, i) ? typed_copy(m, from->slots[i])
                                     : from->slots[i]);
  return ref;
}

void typed_copy_into(struct machine *m, value target, value source) {
  object *to = vm_object(m, target);
  const object *from = vm_object(m, source);
  if (to == from)
    return;
  if (from->n != to->n) { // a channel or queue held by value does not exist
    assert(from->n == to->n);
    return;
  }
  for (uint32_t i = 0; i < to->n; i++)
    if (part_type(m, to, i))
      typed_copy_into(m, to->slots[i], from->slots[i]);
    else
      object_set(m, to, i, from->slots[i]);
}

// -- arrays and slices -------------------------------------------------------

enum { SLICE_ARRAY, SLICE_OFFSET, SLICE_LENGTH, SLICE_CAPACITY, SLICE_SLOTS };

static uint32_t slice_part(const object *slice, uint32_t which) {
  return (uint32_t)value_to_int(slice->slots[which]);
}

bool typed_len(struct machine *m, value v, int64_t *out) {
  *out = 0;
  if (v == VALUE_NIL)
    return true;
  if (value_is_token(v)) {
    vm_needs_value(m, v);
    return false;
  }
  if (value_is_atom(v)) {
    size_t n;
    vm_text(m, v, &n);
    *out = (int64_t)n;
    return true;
  }
  const object *o = vm_object(m, v);
  switch ((object_kind)o->kind) {
  case OBJECT_SLICE:
    *out = slice_part(o, SLICE_LENGTH);
    break;
  case OBJECT_DICT:
    *out = o->n / 2;
    break;
  case OBJECT_CHANNEL:
    if (channel_timer_choices(m, v) > 1) {
      vm_unsupported(m, "len of the channel of a running timer: use a select "
                        "with default");
      return false;
    }
    channel_notice_timer(m, v, 0);
    *out = channel_length(o);
    break;
  default:
    *out = o->n;
  }
  return true;
}

static bool bad_index(struct machine *m, value index, int64_t length) {
  vm_fault(m, FAULT_INDEX, index, vm_int(m, length), "%s", "");
  return false;
}

bool typed_element(struct machine *m, value sequence, value index, object **o,
                   uint32_t *slot) {
  if (value_is_token(index)) {
    vm_needs_value(m, index);
    return false;
  }
  int64_t length;
  if (!typed_len(m, sequence, &length))
    return false;
  const int64_t i = vm_to_int(m, index);
  if (i < 0 || i >= length)
    return bad_index(m, index, length);
  *o = vm_object(m, sequence);
  *slot = (uint32_t)i;
  if ((*o)->kind == OBJECT_SLICE) {
    *slot += slice_part(*o, SLICE_OFFSET);
    *o = vm_object(m, (*o)->slots[SLICE_ARRAY]);
  }
  return true;
}

bool typed_get(struct machine *m, value sequence, value index, value *out) {
  if (value_is_atom(sequence)) {
    size_t n;
    const char *text = vm_text(m, sequence, &n);
    if (value_is_token(index)) {
      vm_needs_value(m, index);
      return false;
    }
    const int64_t i = vm_to_int(m, index);
    if (i < 0 || i >= (int64_t)n)
      return bad_index(m, index, (int64_t)n);
    *out = value_from_int((unsigned char)text[i]);
    return true;
  }
  object *o;
  uint32_t slot;
  if (value_is_token(sequence)) {
    vm_needs_value(m, sequence);
    return false;
  }
  if (!typed_element(m, sequence, index, &o, &slot))
    return false;
  *out = o->slots[slot];
  return true;
}

bool typed_set(struct machine *m, value sequence, value index, value v) {
  object *o;
  uint32_t slot;
  if (!typed_element(m, sequence, index, &o, &slot))
    return false;
  object_set(m, o, slot, v);
  return true;
}

static bool bound(struct machine *m, value v, int64_t otherwise, int64_t *out) {
  if (value_is_token(v)) {
    vm_needs_value(m, v);
    return false;
  }
  *out = v == VALUE_UNSET ? otherwise : vm_to_int(m, v);
  return true;
}

typedef struct slice_bounds {
  int64_t low, high, max, capacity;
  bool has_max, has_capacity; ///< or is an array or a string
} slice_bounds;

/// Raises the fault for the bound that is wrong: what is around it, with its
/// value as %x and, unless it is negative, the one it goes beyond as %y.
static void fail_slice(struct machine *m, slice_bounds b) {
  int64_t x, y;
  const char *form;
  if (b.max < 0 || b.max > b.capacity) {
    x = b.max, y = b.capacity;
    form = x < 0            ? "[::%x]"
           : b.has_capacity ? "[::%x] with capacity %y"
                            : "[::%x] with length %y";
  } else if (b.high < 0 || b.high > b.max) {
    x = b.high, y = b.max;
    form = b.has_max        ? (x < 0 ? "[:%x:]" : "[:%x:%y]")
           : x < 0          ? "[:%x]"
           : b.has_capacity ? "[:%x] with capacity %y"
                            : "[:%x] with length %y";
  } else {
    x = b.low, y = b.high;
    form = b.has_max ? (x < 0 ? "[%x::]" : "[%x:%y:]")
           : x < 0   ? "[%x:]"
                     : "[%x:%y]";
  }
  vm_fault(m, FAULT_SLICE, vm_int(m, x), vm_int(m, y), "%s", form);
}

bool typed_slice(struct machine *m, value sequence, value low, value high,
                 value max, value *out) {
  int64_t length, from, to, limit;
  if (value_is_token(sequence)) {
    vm_needs_value(m, sequence);
    return false;
  }
  if (!typed_len(m, sequence, &length))
    return false;
  object *o = value_is_ref(sequence) ? vm_object(m, sequence) : NULL;
  const bool is_slice = o && o->kind == OBJECT_SLICE;
  const int64_t capacity = is_slice ? slice_part(o, SLICE_CAPACITY) : length;
  if (!bound(m, low, 0, &from) || !bound(m, high, length, &to) ||
      !bound(m, max, capacity, &limit))
    return false;
  if (limit < 0 || limit > capacity || to < 0 || to > limit || from < 0 ||
      from > to) {
    fail_slice(m, (slice_bounds){from, to, limit, capacity, max != VALUE_UNSET,
                                 is_slice || sequence == VALUE_NIL});
    return false;
  }
  if (value_is_atom(sequence)) {
    size_t n;
    const char *text = vm_text(m, sequence, &n);
    *out = vm_string_n(m, text + from, (size_t)(to - from));
    return true;
  }
  if (!o) {
    *out = VALUE_NIL;
    return true;
  }
  const int64_t offset = is_slice ? slice_part(o, SLICE_OFFSET) : 0;
  object *slice = vm_new(m, OBJECT_SLICE, SLICE_SLOTS, out);
  slice->slots[SLICE_ARRAY] = is_slice ? o->slots[SLICE_ARRAY] : sequence;
  slice->slots[SLICE_OFFSET] = value_from_int(offset + from);
  slice->slots[SLICE_LENGTH] = value_from_int(to - from);
  slice->slots[SLICE_CAPACITY] = value_from_int(limit - from);
  return true;
}

// -- maps --------------------------------------------------------------------

/// What Go decides by the type alone: what an interface in it holds may still
/// be unhashable.
static bool is_hashable(const program *p, const type_desc *d) {
  switch ((type_kind)d->kind) {
  case TYPE_SLICE:
  case TYPE_MAP:
  case TYPE_FUNCTION:
    return false;
  case TYPE_ARRAY:
    return is_hashable(p, &p->types[d->elem]);
  case TYPE_STRUCT:
    for (uint32_t i = 0; i < d->n_fields; i++)
      if (!is_hashable(p, &p->types[d->fields[i].type]))
        return false;
    return true;
  default:
    return true;
  }
}

static bool map_key(struct machine *m, value key) {
  if (value_is_token(key)) {
    vm_needs_value(m, key);
    return false;
  }
  if (!vm_is(m, key, OBJECT_IFACE))
    return true;
  const type_desc *d =
      &m->p->types[value_code_index(vm_object(m, key)->slots[0])];
  if (is_hashable(m->p, d))
    return true;
  vm_fault(m, FAULT_UNHASHABLE, VALUE_NIL, VALUE_NIL, "%s", d->name);
  return false;
}

bool map_find(struct machine *m, const object *map, value key, uint32_t *slot) {
  *slot = NO_INDEX;
  if (!map_key(m, key))
    return false;
  const bool by_word = !value_is_ref(key) && !value_is_float(key);
  const type_desc *type =
      map->type == NO_INDEX ? NULL : &m->p->types[m->p->types[map->type].key];
  for (uint32_t i = 0; i < map->n; i += 2) {
    bool equal = map->slots[i] == key;
    if (!equal && !by_word && type &&
        !arith_equal_as(m, type, map->slots[i], key, &equal))
      return false;
    if (equal) {
      *slot = i;
      return true;
    }
  }
  return true;
}

void map_order_compute(program *p) {
  p->map_order_shows = false;
  for (uint32_t i = 0; i < p->n_functions; i++) {
    const function *f = &p->functions[i];
    for (uint32_t pc = 0; pc < f->n_code;) {
      const insn in = insn_decode(&f->code[pc]);
      if (in.op == OP_INTRINSIC &&
          p->language->intrinsics[in.a].shows_map_order)
        p->map_order_shows = true;
      pc += in.words;
    }
  }
}

/// Where a new key goes. If nobody can ask in which order keys were put into a
/// map, states that differ in it are to be one: then the keys that are no
/// references come first, in the order of their words.
static uint32_t place_of_key(const struct machine *m, const object *map,
                             value key) {
  uint32_t i = map->n;
  if (m->p->map_order_shows || value_has_handle(key))
    return i;
  while (i > 0 &&
         (value_has_handle(map->slots[i - 2]) || map->slots[i - 2] > key))
    i -= 2;
  return i;
}

bool map_set(struct machine *m, value map, value key, value v) {
  if (map == VALUE_NIL) {
    vm_fault(m, FAULT_NIL_MAP, VALUE_NIL, VALUE_NIL, "%s", "");
    return false;
  }
  object *o = vm_object(m, map);
  uint32_t slot;
  if (!map_find(m, o, key, &slot))
    return false;
  if (slot != NO_INDEX) {
    object_set(m, o, slot + 1, v);
    return true;
  }
  slot = place_of_key(m, o, key);
  object_insert(m, o, slot, key);
  object_insert(m, o, slot + 1, v);
  return true;
}

bool map_remove(struct machine *m, value map, value key) {
  if (map == VALUE_NIL)
    return map_key(m, key);
  object *o = vm_object(m, map);
  uint32_t slot;
  if (!map_find(m, o, key, &slot))
    return false;
  if (slot != NO_INDEX)
    object_remove(m, o, slot, 2);
  return true;
}
