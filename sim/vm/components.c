// The store of interned components: words to id and id to words.
//
// Invariants: the words of a component never move once they have an id, and a
// slot of the hash table is empty or holds an id that was given. Equality is
// decided by comparing the words, never by hashes alone.
//
// Several threads may use a store. Only one at a time adds to it; the others
// look in the meantime, without a lock, in the hash table there is: a slot is
// filled last, when all that it leads to is in its place. A table that was
// outgrown stays, so that whoever looks in it finds what was there; who finds
// nothing looks again with the lock. Start reading at component_intern.
#include "sim/vm/components.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "sim/arena.h"

// Words lie in blocks, each component behind a header word that holds its
// length. Segment s of the directory holds the addresses of FIRST_SEGMENT << s
// components, so that the directory never moves either.
enum { BLOCK_WORDS = 1 << 15, FIRST_SEGMENT_BITS = 10, SEGMENTS = 23 };
#define NO_COMPONENT UINT32_MAX

/// A place in the hash table: the low half of a component's hash, which the
/// table is indexed by, above its id + 1 (0: empty).
typedef _Atomic uint64_t slot;

typedef struct slot_table {
  struct slot_table *outgrown;
  uint32_t mask; ///< number of slots - 1
  slot slots[];
} slot_table;

typedef struct block {
  struct block *previous;
  uint64_t words[];
} block;

struct component_store {
  _Atomic(slot_table *) table;
  uint32_t count;
  const uint64_t **segments[SEGMENTS];
  block *blocks;        ///< newest first
  uint64_t *free;       ///< in the block being filled
  size_t n_free;        ///< words
  atomic_size_t bytes;  ///< in use; room that was never touched does not count
  pthread_mutex_t lock; ///< of who adds
};

static slot_table *new_table(sim_components *c, uint32_t size) {
  const size_t bytes = sizeof(slot_table) + size * sizeof(slot);
  slot_table *t = xcalloc(1, bytes);
  t->mask = size - 1;
  atomic_fetch_add_explicit(&c->bytes, bytes, memory_order_relaxed);
  return t;
}

sim_components *sim_components_new(void) {
  sim_components *c = xcalloc(1, sizeof *c);
  c->table = new_table(c, 1u << 10);
  c->bytes += sizeof *c;
  pthread_mutex_init(&c->lock, NULL);
  return c;
}

void sim_components_free(sim_components *c) {
  if (!c)
    return;
  for (block *b = c->blocks, *previous; b; b = previous) {
    previous = b->previous;
    free(b);
  }
  for (unsigned s = 0; s < SEGMENTS; s++)
    free(c->segments[s]);
  for (slot_table *t = c->table, *next; t; t = next) {
    next = t->outgrown;
    free(t);
  }
  pthread_mutex_destroy(&c->lock);
  free(c);
}

size_t sim_components_count(const sim_components *c) { return c->count; }

size_t sim_components_bytes(const sim_components *c) {
  return atomic_load_explicit(&c->bytes, memory_order_relaxed);
}

/// The directory's segment for `id`, and the place in it.
static unsigned segment_of(uint32_t id, size_t *place) {
  uint64_t x = (uint64_t)id + (1u << FIRST_SEGMENT_BITS);
  unsigned bit = 63u - (unsigned)__builtin_clzll(x);
  *place = (size_t)(x - (1ull << bit));
  return bit - FIRST_SEGMENT_BITS;
}

const uint64_t *component_words(const sim_components *c, uint32_t id,
                                uint32_t *n) {
  size_t place;
  unsigned s = segment_of(id, &place);
  const uint64_t *header = c->segments[s][place];
  *n = (uint32_t)*header;
  return header + 1;
}

static void put(slot_table *t, uint64_t entry) {
  uint32_t at = (uint32_t)(entry >> 32) & t->mask;
  while (atomic_load_explicit(&t->slots[at], memory_order_relaxed) != 0)
    at = (at + 1) & t->mask;
  atomic_store_explicit(&t->slots[at], entry, memory_order_release);
}

static void grow_table(sim_components *c, slot_table *old) {
  slot_table *t = new_table(c, old->mask * 2 + 2);
  for (size_t i = 0; i <= old->mask; i++) {
    const uint64_t entry =
        atomic_load_explicit(&old->slots[i], memory_order_relaxed);
    if (entry != 0)
      put(t, entry);
  }
  t->outgrown = old;
  atomic_store_explicit(&c->table, t, memory_order_release);
}

/// Room for `n` words that will never move. A component larger than a block
/// gets a block of its own, and the block being filled stays the one it was.
static uint64_t *take_words(sim_components *c, size_t n) {
  if (n > c->n_free) {
    size_t size = n > BLOCK_WORDS / 4 ? n : BLOCK_WORDS;
    block *b = xmalloc(sizeof *b + size * sizeof b->words[0]);
    b->previous = c->blocks;
    c->blocks = b;
    if (size == n)
      return b->words;
    c->free = b->words;
    c->n_free = size;
  }
  uint64_t *words = c->free;
  c->free += n;
  c->n_free -= n;
  return words;
}

/// Stores the words under the next id.
static uint32_t add(sim_components *c, const uint64_t *words, uint32_t n) {
  uint64_t *header = take_words(c, (size_t)n + 1);
  atomic_fetch_add_explicit(&c->bytes,
                            ((size_t)n + 1) * sizeof *header + sizeof header,
                            memory_order_relaxed);
  header[0] = n;
  if (n > 0)
    memcpy(header + 1, words, (size_t)n * sizeof *words);
  uint32_t id = c->count++;
  size_t place;
  unsigned s = segment_of(id, &place);
  if (!c->segments[s]) {
    size_t size = (size_t)1 << (FIRST_SEGMENT_BITS + s);
    c->segments[s] = xmalloc(size * sizeof *c->segments[s]);
  }
  c->segments[s][place] = header;
  return id;
}

/// The id of the words, or NO_COMPONENT.
static uint32_t find(const sim_components *c, const slot_table *t,
                     uint32_t hash, const uint64_t *words, uint32_t n) {
  for (uint32_t at = hash & t->mask;; at = (at + 1) & t->mask) {
    const uint64_t entry =
        atomic_load_explicit(&t->slots[at], memory_order_acquire);
    if (entry == 0)
      return NO_COMPONENT;
    if ((uint32_t)(entry >> 32) != hash)
      continue;
    const uint32_t id = (uint32_t)entry - 1;
    uint32_t size;
    const uint64_t *have = component_words(c, id, &size);
    if (size == n &&
        (n == 0 || memcmp(have, words, (size_t)n * sizeof *words) == 0))
      return id;
  }
}

uint32_t component_intern(sim_components *c, const uint64_t *words,
                          uint32_t n) {
  const uint32_t hash = (uint32_t)XXH3_64bits(words, (size_t)n * sizeof *words);
  const slot_table *seen =
      atomic_load_explicit(&c->table, memory_order_acquire);
  uint32_t id = find(c, seen, hash, words, n);
  if (id != NO_COMPONENT)
    return id;
  pthread_mutex_lock(&c->lock);
  slot_table *t = atomic_load_explicit(&c->table, memory_order_relaxed);
  id = find(c, t, hash, words, n);
  if (id == NO_COMPONENT) {
    id = add(c, words, n);
    put(t, (uint64_t)hash << 32 | (id + 1));
    if ((uint64_t)c->count * 4 > ((uint64_t)t->mask + 1) * 3)
      grow_table(c, t);
  }
  pthread_mutex_unlock(&c->lock);
  return id;
}
