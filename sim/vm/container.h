// Typed memory: structs, arrays, slices and maps of statically typed languages.
//
// Functions that can fail return false with a fault raised in the machine.
#ifndef HEDDLE_SIM_VM_CONTAINER_H
#define HEDDLE_SIM_VM_CONTAINER_H

#include "sim/vm/machine.h"

/// The zero value of program type `type`, with the objects in it.
value typed_zero(struct machine *m, uint32_t type);
/// A struct or array value of its own: parts (embedded structs, arrays and
/// kernel objects) are copied, all else is taken by word.
value typed_copy(struct machine *m, value v);
/// Overwrites the parts of `target` with those of `source`, which has the same
/// type.
void typed_copy_into(struct machine *m, value target, value source);

/// The object and slot behind element `index` of an array or slice.
bool typed_element(struct machine *m, value sequence, value index, object **o,
                   uint32_t *slot);
/// LOAD_INDEX on an array, slice or string.
bool typed_get(struct machine *m, value sequence, value index, value *out);
bool typed_set(struct machine *m, value sequence, value index, value v);
/// SLICE of an array, slice or string; absent bounds are VALUE_UNSET.
bool typed_slice(struct machine *m, value sequence, value low, value high,
                 value max, value *out);
/// Length of any typed container; 0 for nil.
bool typed_len(struct machine *m, value v, int64_t *out);

/// The slot of `key` in a map, or NO_INDEX. False: the key is not comparable.
bool map_find(struct machine *m, const object *map, value key, uint32_t *slot);
bool map_set(struct machine *m, value map, value key, value v);
bool map_remove(struct machine *m, value map, value key);

#endif
