// What the operation in front of a thread works on, as far as other threads'
// operations may depend on it: for persistent sets.
#ifndef HEDDLE_SIM_VM_FRONT_H
#define HEDDLE_SIM_VM_FRONT_H

#include "sim/vm/touch.h"

enum { FRONT_MOST_OBJECTS = 4 };

/// What the operation in front of a thread works on.
typedef struct front {
  unsigned choices;
  /// It may depend on anything (the end of the process, say).
  bool on_all;
  bool is_data;     ///< then `data` says what
  bool counts_down; ///< Done of a wait group that is above zero
  bool counts_up;   ///< Add of a positive number to one
  /// That, and others do not bring it below zero meanwhile: found out by the
  /// caller.
  bool adds_safely;
  action_kind action;
  const object *on[FRONT_MOST_OBJECTS]; ///< kernel objects
  unsigned n_on;
  sim_thread joins; ///< the only thread that is waited for, or SIM_NO_THREAD
  touches data;     ///< kept for the next call
} front;

/// Fills in what thread `index` stands in front of. Zero `o` before its first
/// use; free data.items in the end. Cost: that of the operation.
void front_find(const struct machine *m, sim_thread index, front *o);

#endif
