// Atoms: interned immutable data. One table a program, grown by its machines.
#ifndef HEDDLE_SIM_VM_ATOM_H
#define HEDDLE_SIM_VM_ATOM_H

#include <stddef.h>
#include <stdint.h>

#include "sim/archive.h"
#include "sim/vm/value.h"

typedef struct atom_table atom_table;

atom_table *atom_table_new(void);
void atom_table_free(atom_table *t);

/// The value that stands for these bytes: the same word for the same bytes.
value atom_intern(atom_table *t, atom_kind kind, const void *bytes, size_t n);
value atom_string(atom_table *t, const char *text);
value atom_float(atom_table *t, double d);
/// Any 64-bit integer: a small int where it fits.
value atom_int(atom_table *t, int64_t i);
value atom_uint(atom_table *t, uint64_t u);

/// The bytes behind an atom, zero-terminated; they live as long as the table.
const char *atom_bytes(const atom_table *t, value v, size_t *n);
double atom_to_float(const atom_table *t, value v);
/// Expects a small or wide integer; an unsigned one above INT64_MAX wraps.
int64_t atom_to_int(const atom_table *t, value v);
/// Saves all atoms, or loads them behind those there are: false if one that is
/// there already is another than the saved one of its number.
bool atom_table_transfer(atom_table *t, const archive *s);
size_t atom_table_bytes(const atom_table *t);

#endif
