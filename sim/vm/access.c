// Contention. An object is contended while it is shared and more than one
// thread is alive; an operation that touches a contended object is visible.
// Start reading at vm_describe_call.
#include "sim/vm/access.h"

#include "sim/vm/thread.h"

enum { DEEPEST = 4 };

bool vm_is_contended(const struct machine *m, value v) {
  if (m->n_contexts < 2 || !value_has_handle(v))
    return false;
  const object *o = vm_object(m, v);
  return (o->flags & OBJECT_SHARED) && !object_kind_is_immutable(o->kind);
}

sim_location vm_location(const struct machine *m, value v, uint32_t slot) {
  if (value_is_global(v))
    return (sim_location){SIM_GLOBALS, value_to_global(v), 0};
  if (value_is_ptr(v))
    return (sim_location){value_handle(v), value_slot(v), 0};
  if (value_is_ref(v))
    return (sim_location){vm_object(m, v)->handle, slot, 0};
  return (sim_location){SIM_NOWHERE, 0, 0};
}

// -- containers of dynamic languages -----------------------------------------

static bool reads_contended(const struct machine *m, value v, unsigned depth) {
  if (!value_is_ref(v) || depth > DEEPEST)
    return false;
  const object *o = vm_object(m, v);
  switch ((object_kind)o->kind) {
  case OBJECT_LIST:
  case OBJECT_DICT:
  case OBJECT_SET:
  case OBJECT_DEQUE:
  case OBJECT_GENERATOR:
    return vm_is_contended(m, v);
  case OBJECT_TUPLE:
  case OBJECT_ITERATOR:
    // A tuple counts as what a zip iterates over, not as an argument.
    for (uint32_t i = 0; i < o->n && (depth > 0 || o->kind != OBJECT_TUPLE);
         i++)
      if (reads_contended(m, o->slots[i], depth + 1))
        return true;
    return false;
  default:
    return false;
  }
}

bool vm_reads_contended(const struct machine *m, const value *args,
                        unsigned n) {
  if (m->n_contexts < 2 || !m->p->language->atomic_containers)
    return false;
  for (unsigned i = 0; i < n; i++)
    if (reads_contended(m, args[i], 0))
      return true;
  return false;
}

// -- containers of typed languages -------------------------------------------

/// What showing `v` looks at: the elements of a slice, all of a map or of what
/// a pointer leads to.
static sim_location shown(const struct machine *m, value v) {
  while (vm_is(m, v, OBJECT_IFACE))
    v = vm_object(m, v)->slots[1];
  if (!value_is_ref(v))
    return (sim_location){SIM_NOWHERE, 0, 0};
  const object *o = vm_object(m, v);
  switch ((object_kind)o->kind) {
  case OBJECT_SLICE: {
    const int64_t length = value_to_int(o->slots[2]);
    if (length == 0)
      break;
    return (sim_location){value_handle(o->slots[0]),
                          (uint32_t)value_to_int(o->slots[1]),
                          (uint32_t)length - 1};
  }
  case OBJECT_DICT:
  case OBJECT_STRUCT:
  case OBJECT_ARRAY:
    return (sim_location){o->handle, SIM_WHOLE, 0};
  default:
    break;
  }
  return (sim_location){SIM_NOWHERE, 0, 0};
}

static bool place_is_contended(const struct machine *m, sim_location at) {
  return at.object < m->n_heap && vm_is_contended(m, value_from_ref(at.object));
}

static void add_read(const struct machine *m, sim_op *op, sim_location at) {
  if (!place_is_contended(m, at))
    return;
  if (op->at.object == SIM_NOWHERE) {
    op->at = at;
    op->access = ACCESS_READ;
  } else if (op->n_reads < SIM_MORE_READS) {
    op->reads[op->n_reads++] = at;
  }
}

// -- calls -------------------------------------------------------------------

static bool touches_contended(const struct machine *m, const intrinsic *in,
                              const value *args, unsigned n) {
  sim_op op = {.at = {SIM_NOWHERE, 0, 0}};
  in->touches(m, args, n, &op);
  if (place_is_contended(m, op.at))
    return true;
  for (unsigned i = 0; i < op.n_reads; i++)
    if (place_is_contended(m, op.reads[i]))
      return true;
  return false;
}

bool vm_call_reads_contended(const struct machine *m, const intrinsic *op,
                             const value *args, unsigned n) {
  if (op->touches)
    return touches_contended(m, op, args, n);
  if (op->reads)
    for (unsigned i = 0; i < n; i++)
      if (place_is_contended(m, shown(m, args[i])))
        return true;
  // What a kernel operation is given it stores and does not look at.
  if (op->visible == VISIBLE_NEVER ||
      (op->visible == VISIBLE_SHARED && !op->poll))
    return vm_reads_contended(m, args, n);
  return false;
}

void vm_describe_call(const struct machine *m, const intrinsic *in,
                      const value *args, unsigned n, sim_op *op) {
  op->action = in->action;
  op->access = in->access;
  if (in->touches) {
    in->touches(m, args, n, op);
    return;
  }
  if (in->reads)
    for (unsigned i = 0; i < n; i++)
      add_read(m, op, shown(m, args[i]));
  // A print that nobody reads is there for what it looks at.
  const bool is_look =
      in->visible == VISIBLE_NEVER ||
      (in->action == ACTION_PRINT && !m->options.observe_output);
  if (is_look && (in->action == ACTION_NONE || in->action == ACTION_PRINT))
    op->action = ACTION_READ;
  if (in->visible == VISIBLE_NEVER && op->at.object == SIM_NOWHERE) {
    op->access = ACCESS_ATOMIC_READ;
    for (unsigned i = 0; i < n; i++)
      if (vm_reads_contended(m, args + i, 1))
        op->at = vm_location(m, vm_container(m, args[i]), SIM_WHOLE);
  } else if (n > 0 && !in->reads) {
    op->at = vm_location(m, vm_container(m, args[0]), SIM_WHOLE);
  }
}

/// A count that starts to grow while somebody sees it at zero: the wait may be
/// over too early. The languages forbid it, though both are synchronised.
static bool adds_beside_wait(const sim_op *a, const sim_op *b) {
  return a->action == ACTION_WAIT_GROUP_ADD &&
         b->action == ACTION_WAIT_GROUP_WAIT && b->choices > 0 &&
         sim_locations_overlap(a->at, b->at);
}

bool sim_ops_race(const sim_op *a, const sim_op *b) {
  if (adds_beside_wait(a, b) || adds_beside_wait(b, a))
    return true;
  const bool plain = a->access == ACCESS_READ || a->access == ACCESS_WRITE ||
                     b->access == ACCESS_READ || b->access == ACCESS_WRITE;
  const bool a_writes = a->access == ACCESS_WRITE || a->access == ACCESS_ATOMIC;
  const bool b_writes = b->access == ACCESS_WRITE || b->access == ACCESS_ATOMIC;
  if (plain && (a_writes || b_writes) && sim_locations_overlap(a->at, b->at))
    return true;
  for (unsigned i = 0; b_writes && i < a->n_reads; i++)
    if (sim_locations_overlap(a->reads[i], b->at))
      return true;
  for (unsigned i = 0; a_writes && i < b->n_reads; i++)
    if (sim_locations_overlap(b->reads[i], a->at))
      return true;
  return false;
}
