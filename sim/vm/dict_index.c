// Finding keys of dictionaries and sets by hash.
//
// The index of an object is derived data: the saved state is the entries in
// their order alone, and the index is made when a key is looked for. It holds
// the numbers of the entries + 1 at or behind their hash (0: empty), for the
// first object.indexed words of the slots; whatever moves slots sets that to 0.
// A key whose equality the program defines has no hash here: an object with one
// is searched entry by entry. Start reading at dict_index_find.
#include "sim/vm/dict_index.h"

#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/vm/dynamic_operator.h"

enum { FEW = 8, TUPLE_DEPTH_MAX = 8 };

static uint64_t mix(uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdu;
  return h ^ h >> 33;
}

static bool hash_object(struct machine *m, value v, unsigned depth,
                        uint64_t *out);

/// A hash that equal keys have in common; false for keys that only the program
/// can compare, and for tokens.
static inline bool hash_key(struct machine *m, value v, unsigned depth,
                            uint64_t *out) {
  if (value_is_int(v)) {
    *out = mix((uint64_t)value_to_int(v));
    return true;
  }
  if (value_is_token(v))
    return false;
  if (value_is_ref(v))
    return hash_object(m, v, depth, out);
  if (v == VALUE_TRUE || v == VALUE_FALSE) {
    *out = mix(v == VALUE_TRUE);
  } else if (value_is_wide(v) || value_is_float(v) || value_is_big(v)) {
    number x;
    dyn_number(m, v, &x);
    *out = dyn_hash_number(m, v, &x);
  } else {
    *out = mix(v);
  }
  return true;
}

static bool hash_object(struct machine *m, value v, unsigned depth,
                        uint64_t *out) {
  const object *o = vm_object(m, v);
  value ignored;
  switch ((object_kind)o->kind) {
  case OBJECT_TUPLE: {
    uint64_t h = o->n, part;
    for (uint32_t i = 0; i < o->n; i++) {
      if (depth == TUPLE_DEPTH_MAX ||
          !hash_key(m, o->slots[i], depth + 1, &part))
        return false;
      h = mix(h * 31 + part);
    }
    *out = h;
    return true;
  }
  case OBJECT_INSTANCE: {
    const value names[] = {vm_string(m, "__eq__"), vm_string(m, "__hash__")};
    *out = mix(v);
    return dyn_first_attr(m, o->slots[0], names, 2, &ignored) == VALUE_UNSET;
  }
  case OBJECT_CLASS:
    *out = mix(v);
    return !(o->type & CLASS_META);
  case OBJECT_LIST:
  case OBJECT_DEQUE:
  case OBJECT_DICT:
  case OBJECT_SET:
  case OBJECT_RANGE:
  case OBJECT_METHOD:
    return false;
  default:
    *out = mix(v);
    return true;
  }
}

static void put(object *o, uint64_t hash, uint32_t entry) {
  const uint32_t mask = o->index_size - 1;
  uint32_t i = (uint32_t)hash & mask;
  while (o->index[i])
    i = (i + 1) & mask;
  o->index[i] = entry + 1;
}

/// Adds the entries that are not in the index yet. False: one has no hash.
static bool bring_up_to_date(struct machine *m, object *o, uint32_t stride) {
  const uint32_t count = o->n / stride;
  if (o->indexed > o->n || !o->index || o->index_size < 2 * count) {
    uint32_t size = 32;
    while (size < 4 * count)
      size *= 2;
    if (!o->index || size != o->index_size) {
      o->index = xrealloc(o->index, size * sizeof *o->index);
      o->index_size = size;
    }
    o->indexed = 0;
  }
  if (o->indexed == 0)
    memset(o->index, 0, o->index_size * sizeof *o->index);
  for (uint32_t i = o->indexed; i < o->n; i += stride) {
    uint64_t hash;
    if (!hash_key(m, o->slots[i], 0, &hash)) {
      o->indexed = 0;
      return false;
    }
    put(o, hash, i / stride);
    o->indexed = i + stride;
  }
  return true;
}

bool dict_index_find(struct machine *m, const object *dict, uint32_t stride,
                     value key, uint32_t *slot) {
  uint64_t hash;
  object *o = m->heap[dict->handle];
  if (o->n <= FEW * stride || !hash_key(m, key, 0, &hash) ||
      !bring_up_to_date(m, o, stride))
    return false;
  const uint32_t mask = o->index_size - 1;
  *slot = NO_INDEX;
  for (uint32_t i = (uint32_t)hash & mask; o->index[i]; i = (i + 1) & mask) {
    const uint32_t at = (o->index[i] - 1) * stride;
    const value entry = o->slots[at];
    if (entry == key || (!(value_is_string(key) && value_is_string(entry)) &&
                         dyn_equal(m, entry, key))) {
      *slot = at;
      break;
    }
  }
  return true;
}
