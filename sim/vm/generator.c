// Generators: functions whose frame can be set aside and taken up again.
//
// A function with FUNCTION_GENERATOR begins with GENERATOR, which moves its own
// frame into an object and returns that. RESUME and ITER_NEXT put the frame
// back on top of whichever thread asks; the generator stays under it, as the
// topmost operand of the frame that resumed it. YIELD moves the frame back into
// the object, FINISH ends it. Invariant: a frame is on a stack or in its
// object, never in both, and locals that are dead are unset in the object.
#include "sim/vm/generator.h"

#include <assert.h>
#include <string.h>

#include "sim/vm/dynamic.h"
#include "sim/vm/heap.h"
#include "sim/vm/thread.h"

const function *generator_function(const struct machine *m, const object *o) {
  return &m->p->functions[value_code_index(o->slots[GENERATOR_FUNCTION])];
}

generator_form generator_form_of(const struct machine *m, const object *o) {
  return (generator_form)insn_a(generator_function(m, o)->code[0]);
}

/// Moves the top frame of `t` into `o`.
static void set_aside(struct machine *m, thread *t, object *o,
                      generator_state state) {
  const frame *fr = thread_top(t);
  const uint32_t n = t->sp - fr->base, i = t->n_frames - 1;
  heap_resize(m, o, GENERATOR_FRAME + n);
  object_set(m, o, GENERATOR_STATE, value_from_int(state));
  object_set(m, o, GENERATOR_PC, value_from_int(fr->pc));
  for (uint32_t k = 0; k < n; k++)
    object_set(m, o, GENERATOR_FRAME + k,
               k < fr->f->n_locals && !thread_local_is_live(t, i, k)
                   ? VALUE_UNSET
                   : t->stack[fr->base + k]);
  t->sp = fr->base;
  t->n_frames--;
}

value generator_new(struct machine *m, thread *t) {
  const frame *fr = thread_top(t);
  const uint32_t result = fr->result;
  value ref;
  object *o = vm_new(m, OBJECT_GENERATOR, GENERATOR_FRAME, &ref);
  o->slots[GENERATOR_FUNCTION] =
      value_from_code(CODE_FUNCTION, (uint32_t)(fr->f - m->p->functions));
  set_aside(m, t, o, GENERATOR_NEW);
  t->sp = result;
  return ref;
}

value generator_of_frame(const thread *t) {
  return t->stack[thread_top(t)->base - 1];
}

bool generator_owns_frame(const struct machine *m, const thread *t,
                          const frame *fr) {
  return (fr->f->flags & FUNCTION_GENERATOR) && fr->base > 0 &&
         fr->result == fr->base - 1 &&
         vm_is(m, t->stack[fr->base - 1], OBJECT_GENERATOR);
}

void generator_enter(struct machine *m, thread *t) {
  const value ref = t->stack[t->sp - 1];
  object *o = vm_object(m, ref);
  assert(generator_state_of(o) <= GENERATOR_SUSPENDED);
  const function *f = generator_function(m, o);
  const uint32_t base = t->sp, n = o->n - GENERATOR_FRAME;
  const uint32_t pc = (uint32_t)value_to_int(o->slots[GENERATOR_PC]);
  thread_reserve(t, n + f->max_stack);
  memcpy(t->stack + base, o->slots + GENERATOR_FRAME, f->n_locals * sizeof ref);
  t->sp += f->n_locals;
  thread_push_frame(t, f, base, base - 1);
  memcpy(t->stack + t->sp, o->slots + GENERATOR_FRAME + f->n_locals,
         (n - f->n_locals) * sizeof ref);
  t->sp = base + n;
  thread_top(t)->pc = pc;
  object_set(m, o, GENERATOR_STATE, value_from_int(GENERATOR_RUNNING));
  object_set(m, o, GENERATOR_PC, value_from_int(0));
  object_remove(m, o, GENERATOR_FRAME, n);
}

void generator_leave(struct machine *m, thread *t) {
  set_aside(m, t, vm_object(m, generator_of_frame(t)), GENERATOR_SUSPENDED);
}

void generator_end(struct machine *m, value generator) {
  object *o = vm_object(m, generator);
  object_set(m, o, GENERATOR_STATE, value_from_int(GENERATOR_DONE));
  object_set(m, o, GENERATOR_PC, value_from_int(0));
  if (o->n > GENERATOR_FRAME)
    object_remove(m, o, GENERATOR_FRAME, o->n - GENERATOR_FRAME);
}

resumption generator_can_resume(struct machine *m, value v,
                                generator_form most) {
  if (!vm_is(m, v, OBJECT_GENERATOR) ||
      generator_form_of(m, vm_object(m, v)) > most) {
    vm_fault(m, FAULT_TYPE, VALUE_NIL, VALUE_NIL,
             "'%s' object is not an iterator", dyn_type_name(m, v));
    return RESUME_FAULT;
  }
  const object *o = vm_object(m, v);
  switch (generator_state_of(o)) {
  case GENERATOR_NEW:
  case GENERATOR_SUSPENDED:
    return RESUME_RUNS;
  case GENERATOR_DONE:
    return RESUME_OVER;
  case GENERATOR_RUNNING:
    break;
  }
  vm_fault(m, FAULT_VALUE, VALUE_NIL, VALUE_NIL, "%s already executing",
           dyn_type_name(m, v));
  return RESUME_FAULT;
}
