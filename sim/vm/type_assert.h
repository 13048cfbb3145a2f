// What the type of a value in an interface says.
#ifndef HEDDLE_SIM_VM_TYPE_ASSERT_H
#define HEDDLE_SIM_VM_TYPE_ASSERT_H

#include "sim/vm/machine.h"

/// The method of that name, an index into program.names; NULL.
const type_method *type_find_method(const type_desc *d, uint32_t name);
/// Whether a value of dynamic type `have` can be asserted to be a `want`.
bool type_implements(const struct machine *m, uint32_t have, uint32_t want);
/// Raises what says that `v` is no `want`.
void type_fail_assertion(struct machine *m, value v, uint32_t want);

#endif
