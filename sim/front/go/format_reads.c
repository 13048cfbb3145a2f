// What showing a value looks at, besides the value itself: the elements of
// slices and maps, the fields of structs, what a pointer leads to. It is read
// plainly, and so may be part of a data race.
//
// The walk agrees with the one in format.c: a value with an Error or a String
// method is shown by that, and a pointer inside another value by its address.
#include "sim/front/go/format.h"

#include <ctype.h>
#include <string.h>

#include "sim/front/go/intrinsics.h"
#include "sim/vm/access.h"

typedef struct reader {
  const struct machine *m;
  sim_op *op;
  unsigned depth;
  bool raw; ///< inside a value whose methods are not asked
  bool all; ///< through all pointers
} reader;

static void read_value(reader *r, uint32_t type, value v);

/// Notes a place if others can reach it. Those beyond the room in an operation
/// are left out: SIM_MORE_READS.
static void read_place(reader *r, sim_location at) {
  if (at.object >= r->m->n_heap ||
      !vm_is_contended(r->m, value_from_ref(at.object)))
    return;
  if (r->op->at.object == SIM_NOWHERE) {
    r->op->at = at;
    r->op->access = ACCESS_READ;
  } else if (r->op->n_reads < SIM_MORE_READS) {
    r->op->reads[r->op->n_reads++] = at;
  }
}

static void read_whole(reader *r, value v) {
  read_place(r, (sim_location){value_handle(v), SIM_WHOLE, 0});
}

static void read_struct(reader *r, const type_desc *d, value v) {
  read_whole(r, v);
  for (uint32_t i = 0; i < d->n_fields; i++) {
    const bool raw = r->raw;
    r->raw |= !isupper((unsigned char)d->fields[i].name[0]);
    read_value(r, d->fields[i].type, vm_object(r->m, v)->slots[i]);
    r->raw = raw;
  }
}

static void read_elements(reader *r, const type_desc *d, value v) {
  uint32_t offset = 0, length = 0;
  const object *array;
  if (d->kind == TYPE_ARRAY) {
    array = vm_object(r->m, v);
    length = array->n;
  } else {
    array = go_slice_elements(r->m, v, &offset, &length);
  }
  if (length == 0)
    return;
  read_place(r, (sim_location){array->handle, offset, length - 1});
  for (uint32_t i = 0; i < length; i++)
    read_value(r, d->elem, array->slots[offset + i]);
}

static void read_map(reader *r, const type_desc *d, value v) {
  if (!vm_is(r->m, v, OBJECT_DICT))
    return;
  read_whole(r, v);
  const object *o = vm_object(r->m, v);
  for (uint32_t i = 0; i + 1 < o->n; i += 2) {
    read_value(r, d->key, o->slots[i]);
    read_value(r, d->elem, o->slots[i + 1]);
  }
}

static void read_behind(reader *r, const type_desc *d, value v) {
  if ((r->depth > 1 && !r->all) || v == VALUE_NIL)
    return;
  switch ((type_kind)r->m->p->types[d->elem].kind) {
  case TYPE_STRUCT:
  case TYPE_ARRAY:
  case TYPE_SLICE:
  case TYPE_MAP:
    break;
  default:
    if (!r->all)
      return;
  }
  value to = v;
  if (value_is_global(v)) {
    to = *vm_global(r->m, value_to_global(v));
  } else if (value_is_ptr(v)) {
    read_place(r, (sim_location){value_handle(v), value_slot(v), 0});
    to = vm_object(r->m, v)->slots[value_slot(v)];
  }
  read_value(r, d->elem, to);
}

static void read_value(reader *r, uint32_t type, value v) {
  const type_desc *d = &r->m->p->types[type];
  if (value_is_token(v) || r->depth >= GO_SHOWN_DEPTH ||
      (!r->raw && go_has_text_method(r->m, type)))
    return;
  r->depth++;
  switch ((type_kind)d->kind) {
  case TYPE_STRUCT:
    read_struct(r, d, v);
    break;
  case TYPE_ARRAY:
  case TYPE_SLICE:
    read_elements(r, d, v);
    break;
  case TYPE_MAP:
    read_map(r, d, v);
    break;
  case TYPE_POINTER:
    read_behind(r, d, v);
    break;
  case TYPE_INTERFACE:
    if (v != VALUE_NIL)
      read_value(r, go_dynamic_type(r->m, v), vm_object(r->m, v)->slots[1]);
    break;
  default:
    break;
  }
  r->depth--;
}

void go_shown_reads(const struct machine *m, value arg, sim_op *op) {
  if (vm_is(m, arg, OBJECT_TUPLE)) // with the texts of its methods
    arg = vm_object(m, arg)->slots[0];
  const uint32_t type = go_dynamic_type(m, arg);
  reader r = {.m = m, .op = op};
  if (type != NO_INDEX)
    read_value(&r, type, vm_object(m, arg)->slots[1]);
}

void go_all_reads(const struct machine *m, value arg, sim_op *op) {
  const uint32_t type = go_dynamic_type(m, arg);
  reader r = {.m = m, .op = op, .raw = true, .all = true};
  if (type != NO_INDEX)
    read_value(&r, type, vm_object(m, arg)->slots[1]);
}
