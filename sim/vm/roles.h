// Roles: which threads do what to which objects, assumed and watched.
//
// A role is a pair of the function that a thread runs and a group of places or
// objects (touch.h). What threads of a role may do is assumed to be what was
// seen so far; seeing more breaks the assumption. Part of sim_discipline.
#ifndef HEDDLE_SIM_VM_ROLES_H
#define HEDDLE_SIM_VM_ROLES_H

#include "sim/vm/touch.h"

/// What a role does: bits 1 << action_kind, and of data:
#define ROLE_READS ((uint64_t)1 << 32)
#define ROLE_WRITES ((uint64_t)1 << 33)
#define ROLE_LOOKS ((uint64_t)1 << 34) ///< at a kernel object, by a plain read

typedef struct role_table role_table;
role_table *role_table_new(void);
void role_table_free(role_table *r);
/// The same assumptions, and nothing seen.
role_table *role_table_clone(const role_table *r);
void role_table_merge(role_table *r, const role_table *from);
bool role_table_is_broken(const role_table *r);
void role_table_learn(role_table *r);

/// Threads of function `f` do that to objects of group `g`.
void role_note(role_table *r, uint32_t f, place_group g, uint64_t what);
/// Threads of function `f` start threads of function `child`.
void role_note_spawn(role_table *r, uint32_t f, uint32_t child);
/// What threads of function `f`, and those that they start, are assumed to do.
/// Only functions in the bit set `may_start` are started from now on; NULL:
/// any.
uint64_t role_of(const role_table *r, uint32_t f, place_group g,
                 const uint64_t *may_start);

/// The table of a discipline.
role_table *discipline_roles(const sim_discipline *d);
/// The function that `t` runs, by which its role goes; NO_INDEX: none any more.
uint32_t role_function(const struct machine *m, const thread *t);

#endif
