// Atoms: each immutable datum once, found by a hash of its bytes.
//
// Invariants: an atom's id is its place in `segments` and never changes;
// neither it nor its bytes, which lie in the arena, ever move; `buckets` is a
// power of two, at most half full, and holds id + 1 (0: empty) at or behind
// each atom's hash. Several threads may use a table: interning takes its lock,
// reading an atom that one has needs none. Start reading at atom_intern().
#include "sim/vm/atom.h"

#include <assert.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
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

#define NO_ATOM UINT32_MAX
enum { FIRST_BUCKETS = 256, FIRST_SEGMENT_BITS = 8, SEGMENTS = 24 };

struct atom_table {
  arena arena;
  /// Segment s holds FIRST_SEGMENT << s entries.
  entry *segments[SEGMENTS];
  uint32_t n;
  uint32_t *buckets;
  uint32_t n_buckets;
  atomic_size_t bytes;
  pthread_mutex_t lock;
};

atom_table *atom_table_new(void) {
  atom_table *t = xcalloc(1, sizeof *t);
  arena_init(&t->arena);
  t->n_buckets = FIRST_BUCKETS;
  t->buckets = xcalloc(t->n_buckets, sizeof *t->buckets);
  t->bytes = t->n_buckets * sizeof *t->buckets;
  pthread_mutex_init(&t->lock, NULL);
  return t;
}

void atom_table_free(atom_table *t) {
  if (!t)
    return;
  arena_deinit(&t->arena);
  for (unsigned i = 0; i < SEGMENTS; i++)
    free(t->segments[i]);
  free(t->buckets);
  pthread_mutex_destroy(&t->lock);
  free(t);
}

/// Where the entry of atom `id` is: its segment, and the place there.
static unsigned segment_of(uint32_t id, uint32_t *place) {
  const uint32_t x = id + (1u << FIRST_SEGMENT_BITS);
  const unsigned bit = 31u - (unsigned)__builtin_clz(x);
  *place = x - (1u << bit);
  return bit - FIRST_SEGMENT_BITS;
}

static entry *entry_at(const atom_table *t, uint32_t id) {
  uint32_t place;
  const unsigned s = segment_of(id, &place);
  return &t->segments[s][place];
}

static void put_in_bucket(atom_table *t, uint32_t id) {
  uint32_t mask = t->n_buckets - 1;
  uint32_t i = (uint32_t)entry_at(t, id)->hash & mask;
  while (t->buckets[i])
    i = (i + 1) & mask;
  t->buckets[i] = id + 1;
}

static void grow_buckets(atom_table *t) {
  free(t->buckets);
  t->bytes += t->n_buckets * sizeof *t->buckets;
  t->n_buckets *= 2;
  t->buckets = xcalloc(t->n_buckets, sizeof *t->buckets);
  for (uint32_t id = 0; id < t->n; id++)
    put_in_bucket(t, id);
}

static uint32_t find(const atom_table *t, uint64_t hash, atom_kind kind,
                     const void *bytes, size_t n) {
  const uint32_t mask = t->n_buckets - 1;
  for (uint32_t i = (uint32_t)hash & mask; t->buckets[i]; i = (i + 1) & mask) {
    const entry *e = entry_at(t, t->buckets[i] - 1);
    if (e->hash == hash && e->kind == kind && e->n == n &&
        (n == 0 || memcmp(e->bytes, bytes, n) == 0))
      return t->buckets[i] - 1;
  }
  return NO_ATOM;
}

static uint32_t add(atom_table *t, entry e) {
  assert(t->n < UINT32_MAX / 2 && "atom ids are 32 bits");
  const uint32_t id = t->n++;
  uint32_t place;
  const unsigned s = segment_of(id, &place);
  if (!t->segments[s]) {
    const size_t size = (size_t)1 << (FIRST_SEGMENT_BITS + s);
    t->segments[s] = xmalloc(size * sizeof(entry));
  }
  t->segments[s][place] = e;
  t->bytes += sizeof(entry) + e.n + 1;
  if (t->n > t->n_buckets / 2)
    grow_buckets(t);
  else
    put_in_bucket(t, id);
  return id;
}

value atom_intern(atom_table *t, atom_kind kind, const void *bytes, size_t n) {
  const uint64_t hash = XXH3_64bits_withSeed(n ? bytes : "", n, (uint64_t)kind);
  pthread_mutex_lock(&t->lock);
  uint32_t id = find(t, hash, kind, bytes, n);
  if (id == NO_ATOM)
    id = add(t, (entry){arena_strndup(&t->arena, bytes, n), n, hash, kind});
  pthread_mutex_unlock(&t->lock);
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
  assert(value_is_atom(v));
  return entry_at(t, value_atom_id(v));
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
  return atomic_load_explicit(&t->bytes, memory_order_relaxed);
}
