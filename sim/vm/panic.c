// Panics, and the calls that a function defers to its end.
//
// The deferred calls of a frame are a list in one of its locals; while they run
// because of a panic, that is in another (function.panic_local). Start reading
// at panic_recover.
#include "sim/vm/panic.h"

#include "sim/vm/insn.h"
#include "sim/vm/thread.h"

value panic_new(struct machine *m, value v) {
  value ref;
  object *o = vm_new(m, OBJECT_PANIC, 2, &ref);
  o->slots[0] = v;
  return ref;
}

span panic_place(struct machine *m, const thread *t) {
  const frame *fr = thread_top(t);
  span place = thread_place(m, t);
  const bool panic = vm_is(m, m->raised, OBJECT_PANIC);
  if (!panic && !vm_is(m, m->raised, OBJECT_EXCEPTION))
    return place;
  object *o = vm_object(m, m->raised);
  const uint32_t slot = panic ? 1 : 3;
  // Thrown again, by the program or by its library for it: where it was first
  // is what people look for.
  const bool again = insn_opcode(fr->f->code[fr->pc]) == OP_THROW ||
                     (!panic && fr->f->spans[fr->pc].line == 0);
  if (again && value_is_int(o->slots[slot])) {
    const uint64_t site = (uint64_t)value_to_int(o->slots[slot]);
    place.line = place.end_line = (uint32_t)(site >> SITE_COLUMN_BITS);
    place.column = place.end_column =
        (uint32_t)(site & ((1u << SITE_COLUMN_BITS) - 1));
  } else {
    const uint32_t most = (1u << SITE_COLUMN_BITS) - 1;
    const uint64_t column = place.column < most ? place.column : most;
    object_set(
        m, o, slot,
        value_from_int(
            (int64_t)((uint64_t)place.line << SITE_COLUMN_BITS | column)));
  }
  return place;
}

/// The panic that the function which is running deferred calls unwinds for, if
/// the present frame is such a call: its slot, else NULL.
static value *unwinding_panic(thread *t, uint32_t *which) {
  uint32_t i = t->n_frames - 1;
  if (i == 0)
    return NULL;
  for (i--; i > 0 && (t->frames[i].f->flags & FUNCTION_THUNK); i--)
    ;
  const frame *fr = &t->frames[i];
  *which = i;
  if (fr->f->panic_local == NO_INDEX)
    return NULL;
  return &t->stack[fr->base + fr->f->panic_local];
}

value panic_recover(struct machine *m, thread *t) {
  uint32_t which;
  value *slot = unwinding_panic(t, &which);
  if (!slot || !vm_is(m, *slot, OBJECT_PANIC) || thread_is_exit_panic(m, *slot))
    return VALUE_NIL;
  const value v = vm_object(m, *slot)->slots[0];
  thread_note_recovery(m, t, which, *slot);
  *slot = VALUE_NIL;
  return v;
}

void deferred_push(struct machine *m, value *list, value callee) {
  if (!vm_is(m, *list, OBJECT_LIST))
    vm_new(m, OBJECT_LIST, 0, list);
  object_push(m, vm_object(m, *list), callee);
}

value deferred_pop(struct machine *m, value list) {
  if (!vm_is(m, list, OBJECT_LIST))
    return VALUE_UNSET;
  object *o = vm_object(m, list);
  if (o->n == 0)
    return VALUE_UNSET;
  const value callee = o->slots[o->n - 1];
  object_remove(m, o, o->n - 1, 1);
  return callee;
}
