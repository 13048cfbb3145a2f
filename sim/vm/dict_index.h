// Finding keys of dictionaries and sets by hash.
#ifndef HEDDLE_SIM_VM_DICT_INDEX_H
#define HEDDLE_SIM_VM_DICT_INDEX_H

#include "sim/vm/machine.h"

/// The slot of `key` in an OBJECT_DICT or OBJECT_SET, whose keys are `stride`
/// slots apart, or NO_INDEX. False: there is no index for so few entries, or
/// for such keys; search them one by one. Constant cost on average.
bool dict_index_find(struct machine *m, const object *dict, uint32_t stride,
                     value key, uint32_t *slot);

#endif
