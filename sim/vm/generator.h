// Generators: functions whose frame can be set aside and taken up again.
// Private to sim/vm/ and the front ends.
#ifndef HEDDLE_SIM_VM_GENERATOR_H
#define HEDDLE_SIM_VM_GENERATOR_H

#include "sim/vm/machine.h"

/// Slots of OBJECT_GENERATOR; from GENERATOR_FRAME on the locals and operands
/// of its frame, unless it runs or is over.
enum {
  GENERATOR_FUNCTION, ///< a function with FUNCTION_GENERATOR
  GENERATOR_STATE,    ///< generator_state, as an int
  GENERATOR_PC,       ///< of the GENERATOR or YIELD that it stands at
  GENERATOR_EXTRA,    ///< of the language, nil at first
  GENERATOR_FRAME
};

typedef enum {
  GENERATOR_NEW,
  GENERATOR_SUSPENDED,
  GENERATOR_RUNNING,
  GENERATOR_DONE
} generator_state;

/// Operand of GENERATOR: what the language makes of it.
typedef enum {
  GENERATOR_PLAIN,     ///< can be iterated
  GENERATOR_COROUTINE, ///< is awaited
  GENERATOR_ASYNC      ///< is iterated by async for
} generator_form;

static inline generator_state generator_state_of(const object *o) {
  return (generator_state)value_to_int(o->slots[GENERATOR_STATE]);
}
const function *generator_function(const struct machine *m, const object *o);
generator_form generator_form_of(const struct machine *m, const object *o);

/// Takes the top frame off `t` into a new generator, for GENERATOR.
value generator_new(struct machine *m, thread *t);
/// The generator that the top frame of `t` belongs to; expects one that was
/// resumed.
value generator_of_frame(const thread *t);
/// Whether frame `fr` of `t` was put there by generator_enter.
bool generator_owns_frame(const struct machine *m, const thread *t,
                          const frame *fr);
/// Puts the frame of a new or suspended generator, which is the topmost operand
/// of `t`, back on top: it stands at the instruction it was set aside at.
void generator_enter(struct machine *m, thread *t);
/// Sets the top frame of `t` aside again, its result popped: the caller's
/// operands end with the generator.
void generator_leave(struct machine *m, thread *t);
/// Ends a generator: by its return, an exception or because it is closed.
void generator_end(struct machine *m, value generator);

typedef enum { RESUME_RUNS, RESUME_OVER, RESUME_FAULT } resumption;
/// What becomes of resuming `v`, which may be anything; of forms up to `most`.
resumption generator_can_resume(struct machine *m, value v,
                                generator_form most);

#endif
