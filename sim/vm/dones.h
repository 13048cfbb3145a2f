// How often a thread may still count a wait group down, at most.
#ifndef HEDDLE_SIM_VM_DONES_H
#define HEDDLE_SIM_VM_DONES_H

#include "sim/vm/callee.h"
#include "sim/vm/machine.h"

/// This often or more: nobody knows.
enum { DONES_MANY = 8 };

typedef struct done_table done_table;
/// `calls` lives as long. Cost: a few walks through the program's code.
done_table *done_table_new(const program *p, const callees *calls);
void done_table_free(done_table *t);
/// Of any wait groups, by `u` and by the threads that it may start.
unsigned done_bound(const done_table *t, const struct machine *m,
                    const thread *u);

#endif
