// Atoms: each immutable datum once, found by a hash of its bytes.
//
// Invariants: an atom's id is its place in `entries` and never changes; its
// bytes lie in the arena and never move; `buckets` is a power of two, at most
// half full, and holds id + 1 (0: empty) at or behind each atom's hash.
// Start reading at atom_intern().
#include "sim/vm/atom.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "sim/arena.h"

typedef struct entry {
  const char *bytes;
  size_t n;
  uint64_t hash;
  atom_kind kind;
} entry;

struct atom_table {
  arena arena;
  entry *entries;
  uint32_t n, cap;
  uint32_t *buckets;
  uint32_t n_buckets;
  size_t payload_bytes;
};

enum { FIRST_BUCKETS = 256 };

atom_table *atom_table_new(void) {
  atom_table *t = xcalloc(1, sizeof *t);
  arena_init(&t->arena);
  t->n_buckets = FIRST_BUCKETS;
  t->buckets = xcalloc(t->n_buckets, sizeof *t->buckets);
  return t;
}

void atom_table_free(atom_table *t) {
  if (!t)
    return;
  arena_deinit(&t->arena);
  free(t->entries);
  free(t->buckets);
  free(t);
}

static void put_in_bucket(atom_table *t, uint32_t id) {
  uint32_t mask = t->n_buckets - 1;
  uint32_t i = (uint32_t)t->entries[id].hash & mask;
  while (t->buckets[i])
    i = (i + 1) & mask;
  t->buckets[i] = id + 1;
}

static void grow_buckets(atom_table *t) {
  free(t->buckets);
  t->n_buckets *= 2;
  t->buckets = xcalloc(t->n_buckets, sizeof *t->buckets);
  for (uint32_t id = 0; id < t->n; id++)
    put_in_bucket(t, id);
}

value atom_intern(atom_table *t, atom_kind kind, const void *bytes, size_t n) {
  uint64_t hash = XXH3_64bits_withSeed(n ? bytes : "", n, (uint64_t)kind);
  uint32_t mask = t->n_buckets - 1;
  for (uint32_t i = (uint32_t)hash & mask; t->buckets[i]; i = (i + 1) & mask) {
    const entry *e = &t->entries[t->buckets[i] - 1];
    if (e->hash == hash && e->kind == kind && e->n == n &&
        (n == 0 || memcmp(e->bytes, bytes, n) == 0))
      return value_from_atom(kind, t->buckets[i] - 1);
  }
  assert(t->n < UINT32_MAX / 2 && "atom ids are 32 bits");
  GROW(t->entries, t->n, t->cap);
  uint32_t id = t->n++;
  t->entries[id] = (entry){arena_strndup(&t->arena, bytes, n), n, hash, kind};
  t->payload_bytes += n + 1;
  if (t->n > t->n_buckets / 2)
    grow_buckets(t);
  else
    put_in_bucket(t, id);
  return value_from_atom(kind, id);
}

value atom_string(atom_table *t, const char *text) {
  return atom_intern(t, ATOM_STRING, text, strlen(text));
}

value atom_float(atom_table *t, double d) {
  if (isnan(d))
    d = (double)NAN; // all NaNs are one value: their bits mean nothing
  return atom_intern(t, ATOM_FLOAT, &d, sizeof d);
}

value atom_int(atom_table *t, int64_t i) {
  return int_is_small(i) ? value_from_int(i)
                         : atom_intern(t, ATOM_WIDE, &i, sizeof i);
}

value atom_uint(atom_table *t, uint64_t u) {
  return u <= INT64_MAX ? atom_int(t, (int64_t)u)
                        : atom_intern(t, ATOM_UWIDE, &u, sizeof u);
}

static const entry *entry_of(const atom_table *t, value v) {
  assert(value_is_atom(v) && value_atom_id(v) < t->n);
  return &t->entries[value_atom_id(v)];
}

const char *atom_bytes(const atom_table *t, value v, size_t *n) {
  const entry *e = entry_of(t, v);
  if (n)
    *n = e->n;
  return e->bytes;
}

double atom_to_float(const atom_table *t, value v) {
  double d;
  assert(value_is_float(v));
  memcpy(&d, entry_of(t, v)->bytes, sizeof d);
  return d;
}

int64_t atom_to_int(const atom_table *t, value v) {
  if (value_is_int(v))
    return value_to_int(v);
  int64_t i;
  assert(value_is_wide(v));
  memcpy(&i, entry_of(t, v)->bytes, sizeof i);
  return i;
}

size_t atom_table_bytes(const atom_table *t) {
  return t->payload_bytes + (size_t)t->cap * sizeof *t->entries +
         (size_t)t->n_buckets * sizeof *t->buckets;
}
