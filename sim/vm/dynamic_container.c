// Containers of dynamically typed languages: indexing, slices, dictionaries and
// sets, membership, unpacking.
//
// Dictionaries and sets are kept in insertion order; small ones are searched
// one entry after the other, others by dict_index.c. Invariant: positions from
// the end are made positive before anything is touched. Start reading at
// dyn_get_index.
#include <stdlib.h>
#include <string.h>

#include "sim/vm/bigint.h"
#include "sim/vm/dict_index.h"
#include "sim/vm/dynamic_operator.h"
#include "sim/vm/utf8.h"

static dyn_status fault(struct machine *m, fault_code code, const char *text) {
  vm_fault(m, code, VALUE_NIL, VALUE_NIL, "%s", text);
  return DYN_RAISED;
}

static dyn_status bind(struct machine *m, value method, const value *args,
                       unsigned n, dyn_call *call) {
  return dyn_bind(m, method, args, n, NULL, 0, call) == DYN_DONE ? DYN_CALL
                                                                 : DYN_RAISED;
}

/// An integer that may serve as an index.
static bool index_of(struct machine *m, value v, int64_t *out) {
  if (v == VALUE_TRUE || v == VALUE_FALSE) {
    *out = v == VALUE_TRUE;
    return true;
  }
  value method;
  if (dyn_own_method(m, v, "__index__", &method) &&
      !vm_ask(m, method, &v, 1, &v))
    return false;
  if (value_is_big(v)) {
    vm_fault(m, FAULT_INDEX, v, VALUE_NIL, "%s",
             "cannot fit 'int' into an index-sized integer");
    return false;
  }
  if (!value_is_int(v) && !value_is_wide(v))
    return false;
  *out = vm_to_int(m, v);
  return true;
}

// -- dictionaries and sets ---------------------------------------------------

/// Whether a value that is not the same word can equal `key`.
static bool compares_deeply(value key) {
  return !value_is_string(key) && !value_is_int(key) && key != VALUE_NIL;
}

/// Whether `entry` may equal a number or string without being the same word.
static bool may_equal_another(value entry) {
  return !value_is_int(entry) && !value_is_string(entry) && entry != VALUE_NIL;
}

static uint32_t find(struct machine *m, const object *o, uint32_t stride,
                     value key) {
  uint32_t at;
  if (dict_index_find(m, o, stride, key, &at))
    return at;
  bool deep = compares_deeply(key);
  for (uint32_t i = 0; i < o->n; i += stride) {
    const value entry = o->slots[i];
    if (entry == key)
      return i;
    deep |= may_equal_another(entry);
  }
  for (uint32_t i = 0; deep && i < o->n && m->status == SIM_OK; i += stride)
    if (dyn_equal(m, o->slots[i], key) && m->status == SIM_OK)
      return i;
  return NO_INDEX;
}

uint32_t dyn_dict_find(struct machine *m, const object *dict, value key) {
  return find(m, dict, dict->kind == OBJECT_DICT ? 2 : 1, key);
}

/// False, with the step ended, if `dict` must not be changed.
static bool may_change(struct machine *m, const object *dict) {
  if (dict->kind == OBJECT_DICT && dict->type == DICT_SNAPSHOT)
    vm_unsupported(m, "changing a __dict__ is not supported; use setattr()");
  return m->status == SIM_OK;
}

void dyn_dict_set(struct machine *m, object *dict, value key, value v) {
  if (!may_change(m, dict))
    return;
  const uint32_t at = find(m, dict, 2, key);
  if (at != NO_INDEX) {
    object_set(m, dict, at + 1, v);
  } else if (m->status == SIM_OK) {
    object_push(m, dict, key);
    object_push(m, dict, v);
  }
}

bool dyn_dict_remove(struct machine *m, object *dict, value key) {
  if (!may_change(m, dict))
    return false;
  const uint32_t stride = dict->kind == OBJECT_DICT ? 2 : 1;
  const uint32_t at = find(m, dict, stride, key);
  if (at != NO_INDEX)
    object_remove(m, dict, at, stride);
  return at != NO_INDEX;
}

void dyn_set_add(struct machine *m, object *set, value v) {
  if (find(m, set, 1, v) == NO_INDEX && m->status == SIM_OK)
    object_push(m, set, v);
}

static bool hashable(struct machine *m, value v) {
  uint64_t ignored;
  if (value_is_string(v) || value_is_int(v))
    return true;
  return dyn_hash(m, v, &ignored);
}

dyn_status dyn_new_dict(struct machine *m, const value *pairs, unsigned n_pairs,
                        value *out) {
  value ref;
  object *o = vm_new(m, OBJECT_DICT, 0, &ref);
  for (unsigned i = 0; i < 2 * n_pairs; i += 2) {
    if (!hashable(m, pairs[i]))
      return DYN_RAISED;
    dyn_dict_set(m, o, pairs[i], pairs[i + 1]);
  }
  *out = ref;
  return m->status == SIM_OK ? DYN_DONE : DYN_RAISED;
}

dyn_status dyn_new_set(struct machine *m, const value *elements, unsigned n,
                       value *out) {
  value ref;
  object *o = vm_new(m, OBJECT_SET, 0, &ref);
  for (unsigned i = 0; i < n; i++) {
    if (!hashable(m, elements[i]))
      return DYN_RAISED;
    dyn_set_add(m, o, elements[i]);
  }
  *out = ref;
  return m->status == SIM_OK ? DYN_DONE : DYN_RAISED;
}

// -- subscripts --------------------------------------------------------------

/// First slot of the elements of a sequence, and how many there are; false if
/// `o` is none.
static bool elements_of(const object *o, uint32_t *first, uint32_t *n) {
  if (o->kind != OBJECT_LIST && o->kind != OBJECT_TUPLE &&
      o->kind != OBJECT_DEQUE)
    return false;
  *first = o->kind == OBJECT_DEQUE ? 1 : 0;
  *n = o->n - *first;
  return true;
}

static bool position(int64_t i, int64_t n, int64_t *out) {
  *out = i < 0 ? i + n : i;
  return *out >= 0 && *out < n;
}

static const char *range_message(const object *o, bool store) {
  if (!o)
    return "string index out of range";
  switch ((object_kind)o->kind) {
  case OBJECT_LIST:
    return store ? "list assignment index out of range"
                 : "list index out of range";
  case OBJECT_TUPLE:
    return "tuple index out of range";
  case OBJECT_RANGE:
    return "range object index out of range";
  default:
    return "deque index out of range";
  }
}

static dyn_status bad_index(struct machine *m, value container, value index) {
  if (m->raising || m->status != SIM_OK) // what its __index__ did
    return DYN_RAISED;
  const char *name = dyn_type_name(m, container);
  if (value_is_string(container))
    vm_fault(m, FAULT_TYPE, container, index,
             "string indices must be integers, not '%s'",
             dyn_type_name(m, index));
  else if (value_is_bytes(container))
    vm_fault(m, FAULT_TYPE, container, index,
             "byte indices must be integers or slices, not %s",
             dyn_type_name(m, index));
  else if (vm_is(m, container, OBJECT_DEQUE))
    vm_fault(m, FAULT_TYPE, container, index,
             "sequence index must be integer, not '%s'",
             dyn_type_name(m, index));
  else
    vm_fault(m, FAULT_TYPE, container, index,
             "%s indices must be integers or slices, not %s", name,
             dyn_type_name(m, index));
  return DYN_RAISED;
}

static dyn_status range_element(struct machine *m, const object *o, int64_t i,
                                value *out) {
  value length;
  dyn_call ignored;
  dyn_len(m, vm_ref(m, o), &length, &ignored);
  if (!position(i, vm_to_int(m, length), &i))
    return fault(m, FAULT_INDEX, "range object index out of range");
  *out = vm_int(m, vm_to_int(m, o->slots[0]) + i * vm_to_int(m, o->slots[2]));
  return DYN_DONE;
}

static dyn_status dict_element(struct machine *m, value dict, value key,
                               value *out) {
  const object *o = vm_object(m, dict);
  if (!hashable(m, key))
    return DYN_RAISED;
  const uint32_t at = dyn_dict_find(m, o, key);
  if (m->status != SIM_OK)
    return DYN_RAISED;
  if (at != NO_INDEX) {
    *out = o->slots[at + 1];
    return DYN_DONE;
  }
  if (m->p->language->missing_key &&
      m->p->language->missing_key(m, dict, key, out))
    return DYN_DONE;
  vm_fault(m, FAULT_KEY, key, VALUE_NIL, "%s", "");
  return DYN_RAISED;
}

value dyn_new_slice(struct machine *m, value low, value high, value step) {
  static const char *const names[] = {"start", "stop", "step"};
  const value parts[] = {low, high, step};
  value ref;
  object *o = vm_new(m, OBJECT_MODULE, DYN_SLICE_SLOTS, &ref);
  o->slots[0] = vm_string(m, DYN_SLICE_NAME);
  for (uint32_t i = 0; i < 3; i++) {
    o->slots[1 + 2 * i] = vm_string(m, names[i]);
    o->slots[2 + 2 * i] = parts[i];
  }
  return ref;
}

bool dyn_is_slice(struct machine *m, value v) {
  return vm_is(m, v, OBJECT_MODULE) && vm_object(m, v)->n == DYN_SLICE_SLOTS;
}

dyn_status dyn_get_index(struct machine *m, value container, value index,
                         value *out, dyn_call *call) {
  if (dyn_is_slice(m, index) && !vm_is(m, container, OBJECT_INSTANCE) &&
      !vm_is(m, container, OBJECT_DICT)) {
    const value *parts = vm_object(m, index)->slots;
    return dyn_slice(m, container, parts[2], parts[4], parts[6], out, call);
  }
  int64_t i;
  uint32_t first, n;
  value method;
  if (value_is_string(container) || value_is_bytes(container)) {
    size_t bytes;
    const char *text = vm_text(m, container, &bytes);
    if (value_is_token(index)) {
      vm_needs_value(m, index);
      return DYN_RAISED;
    }
    if (!index_of(m, index, &i))
      return bad_index(m, container, index);
    if (value_is_bytes(container)) {
      if (!position(i, (int64_t)bytes, &i))
        return fault(m, FAULT_INDEX, "index out of range");
      *out = value_from_int((unsigned char)text[i]);
      return DYN_DONE;
    }
    if (!position(i, (int64_t)utf8_length(text, bytes), &i))
      return fault(m, FAULT_INDEX, range_message(NULL, false));
    const size_t at = utf8_offset(text, bytes, (size_t)i);
    *out = vm_string_n(m, text + at, utf8_size(text + at, bytes - at));
    return DYN_DONE;
  }
  if (value_is_token(container) || value_is_token(index)) {
    vm_needs_value(m, value_is_token(container) ? container : index);
    return DYN_RAISED;
  }
  if (value_is_ref(container)) {
    const object *o = vm_object(m, container);
    if (elements_of(o, &first, &n)) {
      if (!index_of(m, index, &i))
        return bad_index(m, container, index);
      if (!position(i, n, &i))
        return fault(m, FAULT_INDEX, range_message(o, false));
      *out = o->slots[first + (uint32_t)i];
      return DYN_DONE;
    }
    if (o->kind == OBJECT_DICT)
      return dict_element(m, container, index, out);
    if (o->kind == OBJECT_RANGE) {
      if (!index_of(m, index, &i))
        return bad_index(m, container, index);
      return range_element(m, o, i, out);
    }
    if (dyn_own_method(m, container, "__getitem__", &method)) {
      const value args[] = {container, index};
      return bind(m, method, args, 2, call);
    }
    if (o->kind == OBJECT_CLASS) { // Stack[int]
      *out = container;
      return DYN_DONE;
    }
  }
  vm_fault(m, FAULT_TYPE, container, index, "'%s' object is not subscriptable",
           dyn_type_name(m, container));
  return DYN_RAISED;
}

dyn_status dyn_set_index(struct machine *m, value container, value index,
                         value v, dyn_call *call) {
  int64_t i;
  uint32_t first, n;
  value method;
  if (value_is_token(index)) {
    vm_needs_value(m, index);
    return DYN_RAISED;
  }
  if (value_is_ref(container)) {
    object *o = vm_object(m, container);
    if (o->kind != OBJECT_TUPLE && elements_of(o, &first, &n)) {
      if (!index_of(m, index, &i))
        return bad_index(m, container, index);
      if (!position(i, n, &i))
        return fault(m, FAULT_INDEX, range_message(o, true));
      object_set(m, o, first + (uint32_t)i, v);
      return DYN_DONE;
    }
    if (o->kind == OBJECT_DICT) {
      if (!hashable(m, index))
        return DYN_RAISED;
      dyn_dict_set(m, o, index, v);
      return m->status == SIM_OK ? DYN_DONE : DYN_RAISED;
    }
    if (dyn_own_method(m, container, "__setitem__", &method)) {
      const value args[] = {container, index, v};
      return dyn_through(m, THUNK_DISCARD, method, args, 3, call);
    }
  }
  vm_fault(m, FAULT_TYPE, container, index,
           "'%s' object does not support item assignment",
           dyn_type_name(m, container));
  return DYN_RAISED;
}

dyn_status dyn_delete_index(struct machine *m, value container, value index,
                            dyn_call *call) {
  int64_t i;
  uint32_t first, n;
  value method;
  if (value_is_token(index)) {
    vm_needs_value(m, index);
    return DYN_RAISED;
  }
  if (value_is_ref(container)) {
    object *o = vm_object(m, container);
    if (o->kind != OBJECT_TUPLE && elements_of(o, &first, &n)) {
      if (!index_of(m, index, &i))
        return bad_index(m, container, index);
      if (!position(i, n, &i))
        return fault(m, FAULT_INDEX, range_message(o, true));
      object_remove(m, o, first + (uint32_t)i, 1);
      return DYN_DONE;
    }
    if (o->kind == OBJECT_DICT) {
      if (!hashable(m, index))
        return DYN_RAISED;
      if (dyn_dict_remove(m, o, index))
        return DYN_DONE;
      if (m->status != SIM_OK)
        return DYN_RAISED;
      vm_fault(m, FAULT_KEY, index, VALUE_NIL, "%s", "");
      return DYN_RAISED;
    }
    if (dyn_own_method(m, container, "__delitem__", &method)) {
      const value args[] = {container, index};
      return dyn_through(m, THUNK_DISCARD, method, args, 2, call);
    }
  }
  vm_fault(m, FAULT_TYPE, container, index,
           "'%s' object doesn't support item deletion",
           dyn_type_name(m, container));
  return DYN_RAISED;
}

// -- slices ------------------------------------------------------------------

static bool clamp(struct machine *m, value v, int64_t missing, int64_t low,
                  int64_t high, int64_t n, int64_t *out) {
  if (v == VALUE_NIL) {
    *out = missing;
    return true;
  }
  if (value_is_token(v)) {
    vm_needs_value(m, v);
    return false;
  }
  if (value_is_big(v)) {
    *out = bigint_compare(m, v, value_from_int(0)) < 0 ? low : high;
    return true;
  }
  if (!index_of(m, v, out)) {
    fault(m, FAULT_TYPE,
          "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  if (*out < 0)
    *out += n;
  if (*out < low)
    *out = low;
  if (*out > high)
    *out = high;
  return true;
}

bool dyn_slice_bounds(struct machine *m, int64_t n, value low, value high,
                      value step, slice_bounds *b) {
  int64_t stop;
  b->step = 1;
  if (step != VALUE_NIL) {
    if (!clamp(m, step, 1, INT64_MIN, INT64_MAX, 0, &b->step))
      return false;
    if (b->step == 0) {
      fault(m, FAULT_VALUE, "slice step cannot be zero");
      return false;
    }
  }
  const bool forward = b->step > 0;
  const int64_t first = forward ? 0 : -1, last = forward ? n : n - 1;
  if (!clamp(m, low, forward ? 0 : n - 1, first, last, n, &b->start) ||
      !clamp(m, high, forward ? n : -1, first, last, n, &stop))
    return false;
  const int64_t distance = forward ? stop - b->start : b->start - stop;
  const uint64_t width = forward ? (uint64_t)b->step : 0 - (uint64_t)b->step;
  b->count =
      distance <= 0 ? 0 : (int64_t)(((uint64_t)distance - 1) / width) + 1;
  return true;
}

static dyn_status slice_text(struct machine *m, value sequence, value low,
                             value high, value step, value *out) {
  size_t bytes;
  const char *text = vm_text(m, sequence, &bytes);
  const size_t n = utf8_length(text, bytes);
  slice_bounds b;
  if (!dyn_slice_bounds(m, (int64_t)n, low, high, step, &b))
    return DYN_RAISED;
  if (b.step == 1 || b.count == 0) {
    const size_t from = utf8_offset(text, bytes, (size_t)b.start);
    const size_t size = utf8_offset(text + from, bytes - from, (size_t)b.count);
    *out = vm_string_n(m, text + from, b.count ? size : 0);
    return DYN_DONE;
  }
  char *made = malloc(bytes + 1);
  if (!made)
    return fault(m, FAULT_OVERFLOW, "");
  size_t used = 0;
  for (int64_t k = 0, i = b.start; k < b.count; k++, i += b.step) {
    const size_t at =
        n == bytes ? (size_t)i : utf8_offset(text, bytes, (size_t)i);
    const size_t size = utf8_size(text + at, bytes - at);
    memcpy(made + used, text + at, size);
    used += size;
  }
  *out = vm_string_n(m, made, used);
  free(made);
  return DYN_DONE;
}

static dyn_status slice_bytes(struct machine *m, value sequence, value low,
                              value high, value step, value *out) {
  size_t n;
  const char *bytes = vm_text(m, sequence, &n);
  slice_bounds b;
  if (!dyn_slice_bounds(m, (int64_t)n, low, high, step, &b))
    return DYN_RAISED;
  char *made = malloc((size_t)b.count + 1);
  if (!made)
    return fault(m, FAULT_OVERFLOW, "");
  for (int64_t k = 0, i = b.start; k < b.count; k++, i += b.step)
    made[k] = bytes[i];
  *out = vm_bytes(m, made, (size_t)b.count);
  free(made);
  return DYN_DONE;
}

dyn_status dyn_slice(struct machine *m, value sequence, value low, value high,
                     value step, value *out, dyn_call *call) {
  uint32_t first, n;
  if (value_is_string(sequence))
    return slice_text(m, sequence, low, high, step, out);
  if (value_is_bytes(sequence))
    return slice_bytes(m, sequence, low, high, step, out);
  if (value_is_token(sequence)) {
    vm_needs_value(m, sequence);
    return DYN_RAISED;
  }
  if (value_is_ref(sequence)) {
    const object *o = vm_object(m, sequence);
    slice_bounds b;
    if (o->kind != OBJECT_DEQUE && elements_of(o, &first, &n)) {
      if (!dyn_slice_bounds(m, n, low, high, step, &b))
        return DYN_RAISED;
      object *made = vm_new(m, (object_kind)o->kind, (uint32_t)b.count, out);
      for (int64_t k = 0, i = b.start; k < b.count; k++, i += b.step)
        made->slots[k] = o->slots[i];
      return DYN_DONE;
    }
    if (o->kind == OBJECT_RANGE) {
      value length;
      dyn_len(m, sequence, &length, call);
      if (!dyn_slice_bounds(m, vm_to_int(m, length), low, high, step, &b))
        return DYN_RAISED;
      const int64_t start = vm_to_int(m, o->slots[0]);
      const int64_t width = vm_to_int(m, o->slots[2]);
      object *made = vm_new(m, OBJECT_RANGE, 3, out);
      made->slots[0] = vm_int(m, start + b.start * width);
      made->slots[1] = vm_int(m, start + (b.start + b.count * b.step) * width);
      made->slots[2] = vm_int(m, width * b.step);
      return DYN_DONE;
    }
    if (o->kind == OBJECT_DEQUE)
      return fault(m, FAULT_TYPE,
                   "sequence index must be integer, not 'slice'");
    value method;
    if (dyn_own_method(m, sequence, "__getitem__", &method)) {
      const value args[] = {sequence, dyn_new_slice(m, low, high, step)};
      return bind(m, method, args, 2, call);
    }
  }
  vm_fault(m, FAULT_TYPE, sequence, VALUE_NIL,
           "'%s' object is not subscriptable", dyn_type_name(m, sequence));
  return DYN_RAISED;
}

// -- membership --------------------------------------------------------------

static bool contains_text(struct machine *m, value text, value part) {
  size_t n, k;
  const char *all = vm_text(m, text, &n), *want = vm_text(m, part, &k);
  return k == 0 || memmem(all, n, want, k) != NULL;
}

static dyn_status contains_byte(struct machine *m, value bytes, value element,
                                value *out) {
  size_t n;
  int64_t i;
  const char *all = vm_text(m, bytes, &n);
  if (value_is_token(element)) {
    vm_needs_value(m, element);
    return DYN_RAISED;
  }
  if (value_is_bytes(element)) {
    *out = value_from_bool(contains_text(m, bytes, element));
    return DYN_DONE;
  }
  if (!index_of(m, element, &i)) {
    if (!m->raising && m->status == SIM_OK)
      vm_fault(m, FAULT_TYPE, element, VALUE_NIL,
               "a bytes-like object is required, not '%s'",
               dyn_type_name(m, element));
    return DYN_RAISED;
  }
  if (i < 0 || i > 255)
    return fault(m, FAULT_VALUE, "byte must be in range(0, 256)");
  *out = value_from_bool(memchr(all, (int)i, n) != NULL);
  return DYN_DONE;
}

dyn_status dyn_contains(struct machine *m, value element, value container,
                        value *out, dyn_call *call) {
  value method;
  *out = VALUE_FALSE;
  if (value_is_token(container)) {
    vm_needs_value(m, container);
    return DYN_RAISED;
  }
  if (value_is_string(container)) {
    if (value_is_token(element)) {
      vm_needs_value(m, element);
      return DYN_RAISED;
    }
    if (!value_is_string(element)) {
      vm_fault(m, FAULT_TYPE, element, VALUE_NIL,
               "'in <string>' requires string as left operand, not %s",
               dyn_type_name(m, element));
      return DYN_RAISED;
    }
    *out = value_from_bool(contains_text(m, container, element));
    return DYN_DONE;
  }
  if (value_is_bytes(container))
    return contains_byte(m, container, element, out);
  if (value_is_ref(container)) {
    const object *o = vm_object(m, container);
    uint32_t first, n;
    if (o->kind == OBJECT_DICT || o->kind == OBJECT_SET) {
      if (!hashable(m, element))
        return DYN_RAISED;
      *out = value_from_bool(dyn_dict_find(m, o, element) != NO_INDEX);
      return m->status == SIM_OK ? DYN_DONE : DYN_RAISED;
    }
    if (elements_of(o, &first, &n)) {
      for (uint32_t i = first;
           i < o->n && *out == VALUE_FALSE && m->status == SIM_OK; i++)
        *out = value_from_bool(o->slots[i] == element ||
                               dyn_equal(m, o->slots[i], element));
      return m->status == SIM_OK ? DYN_DONE : DYN_RAISED;
    }
    if (dyn_own_method(m, container, "__contains__", &method)) {
      const value args[] = {container, element};
      return dyn_through(m, THUNK_TRUTH, method, args, 2, call);
    }
    value iterator, next;
    if ((o->kind == OBJECT_RANGE || o->kind == OBJECT_ITERATOR) &&
        dyn_iter(m, container, &iterator, call) == DYN_DONE) {
      for (;;) {
        const dyn_status s = dyn_iter_next(m, iterator, &next, call);
        if (s == DYN_CALL || s == DYN_CALL_AGAIN)
          return fault(m, FAULT_TYPE,
                       "'in' on this iterator is not supported here");
        if (s != DYN_DONE)
          return s;
        if (next == VALUE_UNSET)
          return DYN_DONE;
        if (dyn_equal(m, next, element)) {
          *out = VALUE_TRUE;
          return DYN_DONE;
        }
        if (m->status != SIM_OK)
          return DYN_RAISED;
      }
    }
  }
  vm_fault(m, FAULT_TYPE, container, VALUE_NIL,
           "argument of type '%s' is not iterable",
           dyn_type_name(m, container));
  return DYN_RAISED;
}

// -- unpacking ---------------------------------------------------------------

dyn_status dyn_unpack(struct machine *m, value sequence, unsigned n, value *out,
                      dyn_call *call) {
  value iterator, next;
  if (value_is_ref(sequence)) {
    const object *o = vm_object(m, sequence);
    uint32_t first, count;
    if (elements_of(o, &first, &count) && count == n) {
      for (uint32_t i = 0; i < n; i++)
        out[n - 1 - i] = o->slots[first + i];
      return DYN_DONE;
    }
  }
  if (!value_is_ref(sequence) && !value_is_string(sequence) &&
      !value_is_bytes(sequence)) {
    vm_fault(m, FAULT_TYPE, sequence, VALUE_NIL,
             "cannot unpack non-iterable %s object",
             dyn_type_name(m, sequence));
    return DYN_RAISED;
  }
  dyn_status s = dyn_iter(m, sequence, &iterator, call);
  if (s == DYN_RAISED)
    return s;
  value *elements = malloc((n + 1) * sizeof *elements);
  unsigned count = 0;
  next = VALUE_UNSET;
  while (s == DYN_DONE && count <= n) {
    s = dyn_iter_next(m, iterator, &next, call);
    if (s != DYN_DONE || next == VALUE_UNSET)
      break;
    elements[count++] = next;
  }
  if (s == DYN_CALL || s == DYN_CALL_AGAIN) {
    s = fault(m, FAULT_TYPE, "unpacking this iterator is not supported here");
  } else if (s == DYN_DONE && count > n) {
    vm_fault(m, FAULT_VALUE, sequence, VALUE_NIL,
             "too many values to unpack (expected %u)", n);
    s = DYN_RAISED;
  } else if (s == DYN_DONE && count < n) {
    vm_fault(m, FAULT_VALUE, sequence, VALUE_NIL,
             "not enough values to unpack (expected %u, got %u)", n, count);
    s = DYN_RAISED;
  }
  for (unsigned i = 0; s == DYN_DONE && i < n; i++)
    out[n - 1 - i] = elements[i];
  free(elements);
  return s;
}
