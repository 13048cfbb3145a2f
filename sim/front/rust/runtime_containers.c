// Operations on Rust's lists and maps. Start reading at the table,
// intrinsics.def.
#include "sim/front/rust/runtime.h"
#include "sim/vm/container.h"

// -- lists -------------------------------------------------------------------

OPERATION(rust_new_list) {
  UNUSED_RUN;
  vm_new(m, OBJECT_LIST, 0, &results[0]);
  return INTRINSIC_DONE;
}

OPERATION(rust_list_len) {
  UNUSED_RUN;
  uint32_t first, count;
  rust_elements(m, args[0], &first, &count);
  results[0] = value_from_int(count);
  return INTRINSIC_DONE;
}

OPERATION(rust_list_push) {
  UNUSED_RUN;
  object_push(m, vm_object(m, args[0]), args[1]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

/// The index in args[1] if it is below `limit`; a panic otherwise.
static bool index_arg(struct machine *m, const value *args, uint32_t limit,
                      uint32_t *out) {
  const int64_t i = vm_to_int(m, args[1]);
  if (i < 0 || i >= (int64_t)limit) {
    vm_fault(m, FAULT_INDEX, args[1], value_from_int(vm_object(m, args[0])->n),
             "%s", "");
    return false;
  }
  *out = (uint32_t)i;
  return true;
}

OPERATION(rust_list_insert) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  uint32_t i;
  if (!index_arg(m, args, o->n + 1, &i))
    return INTRINSIC_RAISED;
  object_insert(m, o, i, args[2]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_list_remove) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  uint32_t i;
  if (!index_arg(m, args, o->n, &i))
    return INTRINSIC_RAISED;
  results[0] = o->slots[i];
  object_remove(m, o, i, 1);
  return INTRINSIC_DONE;
}

/// Takes an element out and leaves its place empty.
OPERATION(rust_list_take) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  uint32_t i;
  if (!index_arg(m, args, o->n, &i))
    return INTRINSIC_RAISED;
  results[0] = o->slots[i];
  object_set(m, o, i, VALUE_NIL);
  return INTRINSIC_DONE;
}

OPERATION(rust_list_truncate) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  const int64_t keep = vm_to_int(m, args[1]);
  if (keep >= 0 && keep < (int64_t)o->n)
    object_remove(m, o, (uint32_t)keep, o->n - (uint32_t)keep);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_list_swap) {
  UNUSED_RUN;
  object *o[2];
  uint32_t slot[2];
  for (unsigned i = 0; i < 2; i++)
    if (!typed_element(m, args[0], args[1 + i], &o[i], &slot[i]))
      return INTRINSIC_RAISED;
  const value first = o[0]->slots[slot[0]];
  object_set(m, o[0], slot[0], o[1]->slots[slot[1]]);
  object_set(m, o[1], slot[1], first);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_list_reverse) {
  UNUSED_RUN;
  uint32_t first, count;
  object *o = rust_elements(m, args[0], &first, &count);
  for (uint32_t i = 0; i < count / 2; i++) {
    const value swap = o->slots[first + i];
    object_set(m, o, first + i, o->slots[first + count - 1 - i]);
    object_set(m, o, first + count - 1 - i, swap);
  }
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_list_part) {
  UNUSED_RUN;
  return typed_slice(m, args[0], args[1], args[2], VALUE_UNSET, &results[0])
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

/// args: list, from, to: moves the element there, those between give way.
OPERATION(rust_list_move) {
  UNUSED_RUN;
  uint32_t first, count;
  object *o = rust_elements(m, args[0], &first, &count);
  const uint32_t from = first + (uint32_t)vm_to_int(m, args[1]);
  const uint32_t to = first + (uint32_t)vm_to_int(m, args[2]);
  const value v = o->slots[from];
  for (uint32_t i = from; i > to; i--)
    object_set(m, o, i, o->slots[i - 1]);
  for (uint32_t i = from; i < to; i++)
    object_set(m, o, i, o->slots[i + 1]);
  object_set(m, o, to, v);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

/// The elements of an array as a new list.
OPERATION(rust_array_list) {
  UNUSED_RUN;
  uint32_t first, count;
  const object *from = rust_elements(m, args[0], &first, &count);
  object *to = vm_new(m, OBJECT_LIST, 0, &results[0]);
  for (uint32_t i = 0; i < count; i++)
    object_push(m, to, from->slots[first + i]);
  return INTRINSIC_DONE;
}

// -- maps: keys and values in turn, in order of insertion --------------------

OPERATION(rust_new_dict) {
  UNUSED_RUN;
  vm_new(m, OBJECT_DICT, 0, &results[0]);
  return INTRINSIC_DONE;
}

/// Which entry has that key, or -1.
OPERATION(rust_dict_find) {
  UNUSED_RUN;
  const object *o = vm_object(m, args[0]);
  if (rust_is_unknown(m, args + 1, 1))
    return INTRINSIC_ENDED;
  results[0] = value_from_int(-1);
  for (uint32_t i = 0; i + 1 < o->n; i += 2)
    if (rust_equal(m, o->slots[i], args[1])) {
      results[0] = value_from_int(i / 2);
      break;
    }
  return INTRINSIC_DONE;
}

OPERATION(rust_dict_size) {
  UNUSED_RUN;
  results[0] = value_from_int(vm_object(m, args[0])->n / 2);
  return INTRINSIC_DONE;
}

OPERATION(rust_dict_key) {
  UNUSED_RUN;
  results[0] = vm_object(m, args[0])->slots[2 * value_to_int(args[1])];
  return INTRINSIC_DONE;
}

OPERATION(rust_dict_value) {
  UNUSED_RUN;
  results[0] = vm_object(m, args[0])->slots[2 * value_to_int(args[1]) + 1];
  return INTRINSIC_DONE;
}

/// args: map, entry, whether values are plain words.
OPERATION(rust_dict_value_mut) {
  UNUSED_RUN;
  const uint32_t slot = (uint32_t)(2 * value_to_int(args[1]) + 1);
  const value v = vm_object(m, args[0])->slots[slot];
  results[0] =
      args[2] == VALUE_TRUE ? value_from_ptr(value_handle(args[0]), slot) : v;
  return INTRINSIC_DONE;
}

OPERATION(rust_dict_append) {
  UNUSED_RUN;
  object_push(m, vm_object(m, args[0]), args[1]);
  object_push(m, vm_object(m, args[0]), args[2]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

/// Result: the value of the entry that goes.
OPERATION(rust_dict_remove) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  const uint32_t i = (uint32_t)(2 * value_to_int(args[1]));
  results[0] = o->slots[i + 1];
  object_remove(m, o, i, 2);
  return INTRINSIC_DONE;
}
