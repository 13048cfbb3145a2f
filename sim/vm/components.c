// The store of interned components: words to id and id to words.
//
// Invariants: the words of a component never move once they have an id, and a
// slot of the hash table is empty or holds an id that was given. Equality is
// decided by comparing the words, never by hashes alone. Start reading at
// component_intern.
#include "sim/vm/components.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "sim/arena.h"

// Words lie in blocks, each component behind a header word that holds its
// length. Segment s of the directory holds the addresses of FIRST_SEGMENT << s
// components, so that the directory never moves either.
enum { BLOCK_WORDS = 1 << 15, FIRST_SEGMENT_BITS = 10, SEGMENTS = 23 };

/// A place in the hash table: the low half of a component's hash, which the
/// table is indexed by, and its id + 1 (0: empty).
typedef struct slot {
  uint32_t hash;
  uint32_t id_plus_1;
} slot;

typedef struct block {
  struct block *previous;
  uint64_t words[];
} block;

struct component_store {
  slot *slots;
  uint32_t mask; ///< number of slots - 1
  uint32_t count;
  const uint64_t **segments[SEGMENTS];
  block *blocks;  ///< newest first
  uint64_t *free; ///< in the block being filled
  size_t n_free;  ///< words
  size_t bytes;   ///< in use; room that was never touched does not count
};

sim_components *sim_components_new(void) {
  sim_components *c = xcalloc(1, sizeof *c);
  c->mask = (1u << 10) - 1;
  c->slots = xcalloc((size_t)c->mask + 1, sizeof *c->slots);
  c->bytes = sizeof *c + ((size_t)c->mask + 1) * sizeof *c->slots;
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
  free(c->slots);
  free(c);
}

size_t sim_components_count(const sim_components *c) { return c->count; }

size_t sim_components_bytes(const sim_components *c) { return c->bytes; }

/// The directory's segment for `id`, and the place in it.
static unsigned segment_of(uint32_t id, size_t *place) {
  uint64_t x = (uint64_t)id + (1u << FIRST_SEGMENT_BITS);
  unsigned bit = 63u - (unsigned)__builtin_clzll(x);
  *place = (size_t)(x - (1ull << bit));
  return bit - FIRST_SEGMENT_BITS;
}

const uint64_t *component_words(const sim_components *c, uint32_t id,
                                uint32_t *n) {
  assert(id < c->count);
  size_t place;
  unsigned s = segment_of(id, &place);
  const uint64_t *header = c->segments[s][place];
  *n = (uint32_t)*header;
  return header + 1;
}

static void grow_slots(sim_components *c) {
  uint32_t mask = c->mask * 2 + 1;
  slot *slots = xcalloc((size_t)mask + 1, sizeof *slots);
  for (size_t i = 0; i <= c->mask; i++) {
    if (c->slots[i].id_plus_1 == 0)
      continue;
    uint32_t at = c->slots[i].hash & mask;
    while (slots[at].id_plus_1 != 0)
      at = (at + 1) & mask;
    slots[at] = c->slots[i];
  }
  free(c->slots);
  c->slots = slots;
  c->bytes += ((size_t)mask - c->mask) * sizeof *slots;
  c->mask = mask;
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
  c->bytes += ((size_t)n + 1) * sizeof *header + sizeof header;
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

uint32_t component_intern(sim_components *c, const uint64_t *words,
                          uint32_t n) {
  uint32_t hash = (uint32_t)XXH3_64bits(words, (size_t)n * sizeof *words);
  uint32_t at = hash & c->mask;
  for (; c->slots[at].id_plus_1 != 0; at = (at + 1) & c->mask) {
    if (c->slots[at].hash != hash)
      continue;
    uint32_t id = c->slots[at].id_plus_1 - 1, size;
    const uint64_t *have = component_words(c, id, &size);
    if (size == n &&
        (n == 0 || memcmp(have, words, (size_t)n * sizeof *words) == 0))
      return id;
  }
  uint32_t id = add(c, words, n);
  c->slots[at] = (slot){hash, id + 1};
  if ((uint64_t)c->count * 4 > ((uint64_t)c->mask + 1) * 3)
    grow_slots(c);
  return id;
}
