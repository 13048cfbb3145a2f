// What the components of a saved state say, without a machine that has them
// loaded: see sim/vm/state.c.
#ifndef HEDDLE_SIM_VM_STATE_H
#define HEDDLE_SIM_VM_STATE_H

#include "sim/sim.h"

typedef enum { STATE_GLOBALS, STATE_THREAD, STATE_OBJECT } state_part;

/// So many words of a thread's component, in front, are values.
enum { STATE_THREAD_VALUES = 3 };
/// Where the rest of the values begins, which goes on to the end.
uint32_t state_first_value(state_part part, const uint64_t *words);

typedef struct handle_list {
  uint32_t *items;
  uint32_t n, cap;
} handle_list;

typedef struct state_thread {
  bool done, in_loop;
  uint32_t function, pc; ///< where it stands; 0, 0 without frames
} state_thread;

state_thread state_thread_of(const uint64_t *words);
sim_end state_end(const uint64_t *globals);
/// True if an object's component of `n` words is that of a lock that is held or
/// of a file that is open.
bool state_is_held(const uint64_t *object, uint32_t n);
/// Adds the handles of the objects that a component of `n` words refers to, in
/// the order in which sim_save follows them, repeated ones too.
void state_refs(state_part part, const uint64_t *words, uint32_t n,
                handle_list *to);
/// Replaces each reference to an object by one to `numbers` of its handle.
void state_rename(state_part part, uint64_t *words, uint32_t n,
                  const uint32_t *numbers);
/// Interns what changed in the machine since it was saved or loaded, under the
/// handles that objects have now; sim_save gives them new ones.
void state_save_in_place(sim_machine *m, sim_components *c);

#endif
