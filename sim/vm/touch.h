// What the operation in front of a thread touches, completely: every place that
// it may read or write and that another thread can reach.
//
// Unlike sim_next_op, which names the place that a report is about, this leaves
// nothing out: it is what independence is decided by.
#ifndef HEDDLE_SIM_VM_TOUCH_H
#define HEDDLE_SIM_VM_TOUCH_H

#include "sim/vm/machine.h"

/// Places of data in groups that the program's text tells apart: a global, a
/// variable, a field of a type, an attribute by its name, or all that one
/// instruction makes. A place stays in its group for good.
typedef uint64_t place_group;
/// Of what is no data: kernel objects and the like.
#define NO_GROUP 0
/// The kind of a group is in its upper bits; of a field, its struct's type is
/// the lower half.
enum { TOUCH_TAG_SHIFT = 60, TOUCH_FIELD = 3 };

typedef struct touch {
  place_group group;
  uint32_t object; ///< its handle, or SIM_GLOBALS
  bool writes;
} touch;

typedef struct touches {
  touch *items; ///< from malloc; kept for the next call
  uint32_t n, cap;
} touches;

/// Lists what the operation in front of `t` touches. Zero `to` before its first
/// use. Cost: that of the operation.
void touch_list(const struct machine *m, const thread *t, touches *to);

/// The group of the whole object `o`, as of a lock.
place_group touch_group_of(const object *o);
/// The group of field or attribute `slot` (an attribute's is its name's word).
place_group touch_group_of_slot(const object *o, uint32_t slot);

/// What is assumed of lock or wait group `o`.
bool discipline_is_proper(const sim_discipline *d, const object *o);

#endif
