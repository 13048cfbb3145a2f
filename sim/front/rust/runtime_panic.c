// Panics as values: what `join` and `catch_unwind` give, and what throws one.
// The first slot of an OBJECT_PANIC is its text or trait object. One whose text
// is a literal of the program (a &str) and not formatted (a String) has a slot
// more than others.
#include "sim/front/rust/runtime.h"

#include "sim/vm/panic.h"

enum { LITERAL_SLOTS = 3 };

OPERATION(rust_task_panic) {
  UNUSED_RUN;
  results[0] = vm_object(m, args[0])->slots[TASK_RESULT];
  return INTRINSIC_DONE;
}

OPERATION(rust_panic_content) {
  UNUSED_RUN;
  results[0] = vm_object(m, args[0])->slots[0];
  return INTRINSIC_DONE;
}

OPERATION(rust_panic_is_text) {
  UNUSED_RUN;
  results[0] =
      value_from_bool(!vm_is(m, vm_object(m, args[0])->slots[0], OBJECT_IFACE));
  return INTRINSIC_DONE;
}

OPERATION(rust_panic_is_literal) {
  UNUSED_RUN;
  results[0] = value_from_bool(vm_object(m, args[0])->n == LITERAL_SLOTS);
  return INTRINSIC_DONE;
}

OPERATION(rust_throw) {
  UNUSED_RUN;
  (void)results;
  vm_raise(m, panic_new(m, args[0]));
  return INTRINSIC_RAISED;
}

value rust_literal_panic(struct machine *m, value text) {
  value panic;
  object *o = vm_new(m, OBJECT_PANIC, LITERAL_SLOTS, &panic);
  o->slots[0] = text;
  return panic;
}

OPERATION(rust_throw_text) {
  UNUSED_RUN;
  (void)results;
  vm_raise(m, rust_literal_panic(m, args[0]));
  return INTRINSIC_RAISED;
}

/// What a trait object is made of.
OPERATION(rust_object_content) {
  UNUSED_RUN;
  results[0] = vm_object(m, args[0])->slots[1];
  return INTRINSIC_DONE;
}
