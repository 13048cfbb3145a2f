// Slices, maps and strings: what the generator cannot say in a few
// instructions.
//
// A slice is an immutable header [array, offset, length, capacity]; growing one
// makes a new header and, where the array is too short, a new array.
#include "sim/front/go/intrinsics.h"

#include <assert.h>
#include <string.h>

#include "sim/vm/container.h"

enum { SLICE_ARRAY, SLICE_OFFSET, SLICE_LENGTH, SLICE_CAPACITY };

static uint32_t part(const object *slice, uint32_t which) {
  return (uint32_t)value_to_int(slice->slots[which]);
}

object *go_slice_elements(const struct machine *m, value v, uint32_t *offset,
                          uint32_t *length) {
  *offset = *length = 0;
  if (!vm_is(m, v, OBJECT_SLICE))
    return NULL;
  const object *slice = vm_object(m, v);
  *offset = part(slice, SLICE_OFFSET);
  *length = part(slice, SLICE_LENGTH);
  return vm_object(m, slice->slots[SLICE_ARRAY]);
}

static value header(struct machine *m, value array, uint32_t offset,
                    uint32_t length, uint32_t capacity) {
  value ref;
  object *o = vm_new(m, OBJECT_SLICE, 4, &ref);
  o->slots[SLICE_ARRAY] = array;
  o->slots[SLICE_OFFSET] = value_from_int(offset);
  o->slots[SLICE_LENGTH] = value_from_int(length);
  o->slots[SLICE_CAPACITY] = value_from_int(capacity);
  return ref;
}

value go_new_slice(struct machine *m, uint32_t n, object **array) {
  value ref;
  *array = vm_new(m, OBJECT_ARRAY, n, &ref);
  return header(m, ref, 0, n, n);
}

static bool element_is_part(const struct machine *m, uint32_t type) {
  const uint8_t kind = m->p->types[type].kind;
  return kind == TYPE_STRUCT || kind == TYPE_ARRAY || kind == TYPE_KERNEL;
}

static void fill_zero(struct machine *m, object *array, uint32_t from,
                      uint32_t to, uint32_t type) {
  const bool parts = element_is_part(m, type);
  const value zero = from < to ? typed_zero(m, type) : VALUE_NIL;
  for (uint32_t i = from; i < to; i++)
    object_set(m, array, i, parts && i > from ? typed_zero(m, type) : zero);
}

/// Whether the heap may hold `n` more values.
static bool has_room(struct machine *m, int64_t n) {
  return n >= 0 && n <= (int64_t)(m->options.heap_limit / sizeof(value)) &&
         n < 1 << 28;
}

RUN(go_run_make_slice) {
  (void)t, (void)choice;
  for (unsigned i = 1; i < n; i++)
    if (value_is_token(args[i]))
      return vm_needs_value(m, args[i]);
  const uint32_t type = value_code_index(args[0]);
  const int64_t length = vm_to_int(m, args[1]);
  const int64_t capacity = n > 2 ? vm_to_int(m, args[2]) : length;
  if (!has_room(m, length))
    return vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
                    "runtime error: makeslice: len out of range");
  if (!has_room(m, capacity) || capacity < length)
    return vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
                    "runtime error: makeslice: cap out of range");
  value ref;
  object *array = vm_new(m, OBJECT_ARRAY, (uint32_t)capacity, &ref);
  fill_zero(m, array, 0, (uint32_t)capacity, type);
  results[0] = header(m, ref, 0, (uint32_t)length, (uint32_t)capacity);
  return INTRINSIC_DONE;
}

/// The slice `v` with `more` elements of type `type` behind it.
static bool grow(struct machine *m, uint32_t type, value v, uint32_t more,
                 value *out, uint32_t *old_length) {
  uint32_t offset, length;
  object *from = go_slice_elements(m, v, &offset, &length);
  const uint32_t capacity = from ? part(vm_object(m, v), SLICE_CAPACITY) : 0;
  *old_length = length;
  if (from && length + more <= capacity) {
    *out = header(m, vm_object(m, v)->slots[SLICE_ARRAY], offset, length + more,
                  capacity);
    return true;
  }
  uint32_t wanted =
      capacity < 256 ? capacity * 2 : capacity + capacity / 4 + 192;
  if (wanted < length + more)
    wanted = length + more;
  if (!has_room(m, wanted)) {
    vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
             "runtime error: growslice: len out of range");
    return false;
  }
  value ref;
  object *array = vm_new(m, OBJECT_ARRAY, wanted, &ref);
  const bool parts = element_is_part(m, type);
  assert(from || length == 0);
  for (uint32_t i = 0; i < length; i++) {
    const value x = from->slots[offset + i];
    object_set(m, array, i, parts ? typed_copy(m, x) : x);
  }
  fill_zero(m, array, length, wanted, type);
  *out = header(m, ref, 0, length + more, wanted);
  return true;
}

RUN(go_run_grow_slice) {
  (void)t, (void)n, (void)choice;
  uint32_t old_length;
  if (!grow(m, value_code_index(args[0]), args[1],
            (uint32_t)value_to_int(args[2]), &results[0], &old_length))
    return INTRINSIC_RAISED;
  results[1] = value_from_int(old_length);
  return INTRINSIC_DONE;
}

RUN(go_run_extend_slice) {
  (void)t, (void)n, (void)choice;
  const uint32_t type = value_code_index(args[0]);
  uint32_t old_length, offset, length, from_offset, count;
  if (value_is_token(args[2]))
    return vm_needs_value(m, args[2]);
  if (value_is_string(args[2])) {
    size_t bytes;
    const char *text = vm_text(m, args[2], &bytes);
    if (!grow(m, type, args[1], (uint32_t)bytes, &results[0], &old_length))
      return INTRINSIC_RAISED;
    object *to = go_slice_elements(m, results[0], &offset, &length);
    for (size_t i = 0; i < bytes; i++)
      object_set(m, to, offset + old_length + (uint32_t)i,
                 value_from_int((unsigned char)text[i]));
    return INTRINSIC_DONE;
  }
  object *from = go_slice_elements(m, args[2], &from_offset, &count);
  if (count == 0) { // append(nil, nothing...) stays nil
    results[0] = args[1];
    return INTRINSIC_DONE;
  }
  if (!grow(m, type, args[1], count, &results[0], &old_length))
    return INTRINSIC_RAISED;
  object *to = go_slice_elements(m, results[0], &offset, &length);
  const uint32_t start = offset + old_length;
  const bool backwards = to == from && start > from_offset;
  assert(from && "it has elements");
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t k = backwards ? count - 1 - i : i;
    object_set(m, to, start + k, from->slots[from_offset + k]);
  }
  return INTRINSIC_DONE;
}

RUN(go_run_copy_slice) {
  (void)t, (void)n, (void)choice;
  uint32_t to_offset, to_length, from_offset, from_length;
  object *to = go_slice_elements(m, args[1], &to_offset, &to_length);
  if (value_is_token(args[2]))
    return vm_needs_value(m, args[2]);
  if (value_is_string(args[2])) {
    size_t bytes;
    const char *text = vm_text(m, args[2], &bytes);
    const uint32_t count = bytes < to_length ? (uint32_t)bytes : to_length;
    for (uint32_t i = 0; i < count; i++)
      object_set(m, to, to_offset + i, value_from_int((unsigned char)text[i]));
    results[0] = value_from_int(count);
    return INTRINSIC_DONE;
  }
  const object *from =
      go_slice_elements(m, args[2], &from_offset, &from_length);
  const uint32_t count = from_length < to_length ? from_length : to_length;
  const bool backwards = to == from && to_offset > from_offset;
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t k = backwards ? count - 1 - i : i;
    assert(to && from && "what has elements has an array");
    object_set(m, to, to_offset + k, from->slots[from_offset + k]);
  }
  results[0] = value_from_int(count);
  return INTRINSIC_DONE;
}

RUN(go_run_clear_slice) {
  (void)t, (void)n, (void)choice, (void)results;
  uint32_t offset, length;
  const uint32_t type = value_code_index(args[1]);
  object *array = go_slice_elements(m, args[0], &offset, &length);
  for (uint32_t i = 0; i < length; i++) {
    assert(array && "what has elements has an array");
    object_set(m, array, offset + i, typed_zero(m, type));
  }
  return INTRINSIC_DONE;
}

/// Whether slice s begins behind slice t in one array.
RUN(go_run_is_behind) {
  (void)t, (void)n, (void)choice;
  uint32_t s_offset, t_offset, length;
  const object *a = go_slice_elements(m, args[0], &s_offset, &length);
  const object *b = go_slice_elements(m, args[1], &t_offset, &length);
  results[0] = value_from_bool(a && a == b && s_offset > t_offset);
  return INTRINSIC_DONE;
}

// -- what they touch ---------------------------------------------------------

/// `count` elements of slice `v` from its element `first` on.
static sim_location elements(const struct machine *m, value v, uint32_t first,
                             uint32_t count) {
  if (!vm_is(m, v, OBJECT_SLICE) || count == 0)
    return (sim_location){SIM_NOWHERE, 0, 0};
  const object *slice = vm_object(m, v);
  return (sim_location){value_handle(slice->slots[SLICE_ARRAY]),
                        part(slice, SLICE_OFFSET) + first, count - 1};
}

static uint32_t slice_length(const struct machine *m, value v) {
  return vm_is(m, v, OBJECT_SLICE) ? part(vm_object(m, v), SLICE_LENGTH) : 0;
}

/// Whether `count` more elements go behind slice `v` without a new array.
static bool fits(const struct machine *m, value v, uint32_t count) {
  return vm_is(m, v, OBJECT_SLICE) &&
         slice_length(m, v) + count <= part(vm_object(m, v), SLICE_CAPACITY);
}

static void add_place(sim_op *op, access_kind access, sim_location at) {
  if (at.object == SIM_NOWHERE)
    return;
  if (op->at.object == SIM_NOWHERE) {
    op->at = at;
    op->access = (uint8_t)access;
  } else {
    op->reads[op->n_reads++] = at;
  }
}

/// The elements are stored by instructions behind it.
TOUCH(go_touch_grow) {
  (void)n;
  op->access = ACCESS_NONE;
  if (!fits(m, args[1], (uint32_t)value_to_int(args[2])))
    add_place(op, ACCESS_READ,
              elements(m, args[1], 0, slice_length(m, args[1])));
}

TOUCH(go_touch_extend) {
  (void)n;
  const uint32_t length = slice_length(m, args[1]);
  uint32_t count = slice_length(m, args[2]);
  op->access = ACCESS_NONE;
  if (value_is_string(args[2])) {
    size_t bytes;
    vm_text(m, args[2], &bytes);
    count = (uint32_t)bytes;
  }
  if (fits(m, args[1], count))
    add_place(op, ACCESS_WRITE, elements(m, args[1], length, count));
  else
    add_place(op, ACCESS_READ, elements(m, args[1], 0, length));
  add_place(op, ACCESS_READ, elements(m, args[2], 0, count));
}

TOUCH(go_touch_copy) {
  (void)n;
  const uint32_t room = slice_length(m, args[1]);
  uint32_t count = slice_length(m, args[2]);
  op->access = ACCESS_NONE;
  if (value_is_string(args[2])) {
    size_t bytes;
    vm_text(m, args[2], &bytes);
    count = (uint32_t)bytes;
  }
  count = count < room ? count : room;
  add_place(op, ACCESS_WRITE, elements(m, args[1], 0, count));
  add_place(op, ACCESS_READ, elements(m, args[2], 0, count));
}

TOUCH(go_touch_clear) {
  (void)n;
  op->access = ACCESS_NONE;
  add_place(op, ACCESS_WRITE,
            elements(m, args[0], 0, slice_length(m, args[0])));
}

RUN(go_run_cap) {
  (void)t, (void)n, (void)choice;
  results[0] = value_from_int(0);
  if (vm_is(m, args[0], OBJECT_SLICE))
    results[0] = vm_object(m, args[0])->slots[SLICE_CAPACITY];
  else if (vm_is(m, args[0], OBJECT_CHANNEL))
    results[0] = value_from_int(channel_capacity(vm_object(m, args[0])));
  return INTRINSIC_DONE;
}

// -- maps --------------------------------------------------------------------

RUN(go_run_make_map) {
  (void)t, (void)n, (void)choice;
  vm_new(m, OBJECT_DICT, 0, &results[0])->type = value_code_index(args[0]);
  return INTRINSIC_DONE;
}

RUN(go_run_map_keys) {
  (void)t, (void)n, (void)choice;
  const object *map =
      vm_is(m, args[0], OBJECT_DICT) ? vm_object(m, args[0]) : NULL;
  object *keys = vm_new(m, OBJECT_ARRAY, map ? map->n / 2 : 0, &results[0]);
  for (uint32_t i = 0; map && i < keys->n; i++)
    keys->slots[i] = map->slots[2 * i];
  return INTRINSIC_DONE;
}

RUN(go_run_map_clear) {
  (void)t, (void)n, (void)choice, (void)results;
  while (vm_is(m, args[0], OBJECT_DICT) && vm_object(m, args[0])->n > 0)
    if (!map_remove(m, args[0], vm_object(m, args[0])->slots[0]))
      return INTRINSIC_RAISED;
  return INTRINSIC_DONE;
}

// -- type assertions ---------------------------------------------------------

static const char *missing_method(const struct machine *m,
                                  const type_desc *have,
                                  const type_desc *want) {
  for (uint32_t i = 0; i < want->n_methods; i++) {
    bool found = false;
    for (uint32_t k = 0; k < have->n_methods; k++)
      found |= have->methods[k].name == want->methods[i].name;
    if (!found)
      return m->p->names[want->methods[i].name];
  }
  return "";
}

/// args: the interface value, its static type, the type it is not.
RUN(go_run_type_fail) {
  (void)t, (void)n, (void)choice, (void)results;
  const type_desc *from = &m->p->types[value_code_index(args[1])];
  const type_desc *to = &m->p->types[value_code_index(args[2])];
  const bool to_interface = to->kind == TYPE_INTERFACE;
  if (args[0] == VALUE_NIL)
    return vm_fault(m, FAULT_ASSERT, VALUE_NIL, VALUE_NIL,
                    "interface conversion: %s is nil, not %s",
                    to_interface ? "interface" : from->name, to->name);
  const type_desc *have =
      &m->p->types[value_code_index(vm_object(m, args[0])->slots[0])];
  if (to_interface)
    return vm_fault(m, FAULT_ASSERT, VALUE_NIL, VALUE_NIL,
                    "interface conversion: %s is not %s: missing method %.*s",
                    have->name, to->name,
                    (int)strcspn(missing_method(m, have, to), "("),
                    missing_method(m, have, to));
  return vm_fault(m, FAULT_ASSERT, VALUE_NIL, VALUE_NIL,
                  "interface conversion: %s is %s, not %s", from->name,
                  have->name, to->name);
}

// -- strings -----------------------------------------------------------------

int32_t go_decode_rune(const char *bytes, size_t n, size_t *width) {
  const unsigned char *s = (const unsigned char *)bytes;
  const unsigned length = s[0] < 0x80                   ? 1
                          : s[0] >= 0xC2 && s[0] < 0xE0 ? 2
                          : (s[0] & 0xF0) == 0xE0       ? 3
                          : s[0] >= 0xF0 && s[0] < 0xF5 ? 4
                                                        : 0;
  *width = 1;
  if (length == 1)
    return s[0];
  if (length == 0 || length > n)
    return 0xFFFD;
  int32_t rune = s[0] & (0xFF >> (length + 1));
  for (unsigned i = 1; i < length; i++) {
    if ((s[i] & 0xC0) != 0x80)
      return 0xFFFD;
    rune = rune << 6 | (s[i] & 63);
  }
  static const int32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (rune < least[length] || rune > 0x10FFFF ||
      (rune >= 0xD800 && rune <= 0xDFFF))
    return 0xFFFD;
  *width = length;
  return rune;
}

void go_add_rune(text_buffer *out, int64_t r) {
  if (r < 0 || r > 0x10FFFF || (r >= 0xD800 && r <= 0xDFFF))
    r = 0xFFFD;
  char bytes[4];
  size_t n = 0;
  if (r < 0x80) {
    bytes[n++] = (char)r;
  } else if (r < 0x800) {
    bytes[n++] = (char)(0xC0 | r >> 6);
    bytes[n++] = (char)(0x80 | (r & 63));
  } else if (r < 0x10000) {
    bytes[n++] = (char)(0xE0 | r >> 12);
    bytes[n++] = (char)(0x80 | (r >> 6 & 63));
    bytes[n++] = (char)(0x80 | (r & 63));
  } else {
    bytes[n++] = (char)(0xF0 | r >> 18);
    bytes[n++] = (char)(0x80 | (r >> 12 & 63));
    bytes[n++] = (char)(0x80 | (r >> 6 & 63));
    bytes[n++] = (char)(0x80 | (r & 63));
  }
  text_add(out, bytes, n);
}

static value take_text(struct machine *m, text_buffer *out) {
  const value v = vm_string_n(m, text_string(out), out->n);
  text_deinit(out);
  return v;
}

RUN(go_run_rune_at) {
  (void)t, (void)n, (void)choice;
  if (value_is_token(args[0]))
    return vm_needs_value(m, args[0]);
  size_t bytes, width;
  const char *text = vm_text(m, args[0], &bytes);
  const size_t at = (size_t)value_to_int(args[1]);
  results[0] = value_from_int(go_decode_rune(text + at, bytes - at, &width));
  results[1] = value_from_int((int64_t)(at + width));
  return INTRINSIC_DONE;
}

RUN(go_run_from_rune) {
  (void)t, (void)n, (void)choice;
  if (value_is_token(args[0]))
    return vm_needs_value(m, args[0]);
  text_buffer out = {0};
  go_add_rune(&out, vm_to_int(m, args[0]));
  results[0] = take_text(m, &out);
  return INTRINSIC_DONE;
}

static intrinsic_status from_elements(struct machine *m, value slice,
                                      bool runes, value *result) {
  uint32_t offset, length;
  const object *array = go_slice_elements(m, slice, &offset, &length);
  text_buffer out = {0};
  for (uint32_t i = 0; i < length; i++) {
    const value x = array->slots[offset + i];
    if (value_is_token(x)) {
      text_deinit(&out);
      return vm_needs_value(m, x);
    }
    const char byte = (char)vm_to_int(m, x);
    if (runes)
      go_add_rune(&out, vm_to_int(m, x));
    else
      text_add(&out, &byte, 1);
  }
  *result = take_text(m, &out);
  return INTRINSIC_DONE;
}

RUN(go_run_from_bytes) {
  (void)t, (void)n, (void)choice;
  return from_elements(m, args[0], false, results);
}

RUN(go_run_from_runes) {
  (void)t, (void)n, (void)choice;
  return from_elements(m, args[0], true, results);
}

RUN(go_run_to_bytes) {
  (void)t, (void)n, (void)choice;
  if (value_is_token(args[0]))
    return vm_needs_value(m, args[0]);
  size_t bytes;
  const char *text = vm_text(m, args[0], &bytes);
  object *array;
  results[0] = go_new_slice(m, (uint32_t)bytes, &array);
  for (size_t i = 0; i < bytes; i++)
    array->slots[i] = value_from_int((unsigned char)text[i]);
  return INTRINSIC_DONE;
}

RUN(go_run_to_runes) {
  (void)t, (void)n, (void)choice;
  if (value_is_token(args[0]))
    return vm_needs_value(m, args[0]);
  size_t bytes, width, at = 0;
  const char *text = vm_text(m, args[0], &bytes);
  object *array;
  uint32_t count = 0;
  for (; at < bytes; at += width, count++)
    go_decode_rune(text + at, bytes - at, &width);
  results[0] = go_new_slice(m, count, &array);
  at = 0;
  for (uint32_t i = 0; i < count; i++, at += width)
    array->slots[i] =
        value_from_int(go_decode_rune(text + at, bytes - at, &width));
  return INTRINSIC_DONE;
}

/// args: a pointer to an array. It must not be nil.
RUN(go_run_array_behind) {
  (void)t, (void)n, (void)choice;
  if (args[0] == VALUE_NIL)
    return vm_fault(m, FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
  results[0] = args[0];
  return INTRINSIC_DONE;
}

/// Addresses are made up: those of functions and package variables by their
/// numbers, those of all else by library/unsafe.go. A slot has eight bytes.
RUN(go_run_unsafe_place) {
  (void)t, (void)n, (void)choice;
  enum { FUNCTIONS = 0x480000, VARIABLES = 0x580000, APART = 32, SLOT = 8 };
  value v = args[0];
  while (vm_is(m, v, OBJECT_IFACE)) // an unsafe.Pointer is one itself
    v = vm_object(m, v)->slots[1];
  uint64_t offset = 0;
  const object *of = NULL;
  if (value_is_code(v)) {
    offset = FUNCTIONS + APART * (uint64_t)value_code_index(v);
  } else if (value_is_global(v)) {
    offset = VARIABLES + APART * (uint64_t)value_to_global(v);
  } else if (vm_is(m, v, OBJECT_SLICE)) {
    uint32_t first, length;
    of = go_slice_elements(m, v, &first, &length);
    offset = first * SLOT;
  } else if (value_is_ptr(v) || value_is_ref(v)) {
    of = vm_object(m, v);
    offset = value_is_ptr(v) ? value_slot(v) * SLOT : 0;
  }
  results[0] = of ? vm_ref(m, of) : VALUE_NIL;
  results[1] = value_from_int((int64_t)offset);
  results[2] = value_from_int(of && of->n > 0 ? of->n * SLOT : SLOT);
  return INTRINSIC_DONE;
}

RUN(go_run_pointer_mismatch) {
  (void)t, (void)args, (void)n, (void)choice, (void)results;
  return vm_unsupported(m, "an unsafe.Pointer used as a pointer to another "
                           "type is not supported");
}
