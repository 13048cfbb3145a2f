// The seen set as two tables of pairs.
//
// A vector is folded level by level: where h is the largest power of two below
// its width, entry i of the next level stands for the entries i and i + h below
// it, or for i alone where there is no i + h. An inner pair becomes its number
// in `nodes`; the last two entries and the vector's length are the state, and
// their place in `states` is the state's number. So the length tells the shape,
// and the same pair may serve in trees of different shapes.
//
// Folding sends neighbours to different halves. Entries next to each other are
// of one kind (threads, then objects), so each half sees about half of all that
// goes on, and the inner nodes are few beside the states.
//
// Invariant: both tables hold each pair (states: pair and length) once, and
// hash slots hold number + 1, 0 being empty. Start reading at store_insert.
#include "checker/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "checker/ancestry.h"
#include "sim/arena.h"

enum {
  SEGMENT_BITS = 16,
  SEGMENT = 1 << SEGMENT_BITS,
  SEGMENTS = 1 << 16,
  SEEK_TOGETHER = 16
};

typedef struct pair {
  uint32_t left, right;
} pair;

/// Pairs by number, in segments that never move, and a hash table over them.
typedef struct pair_table {
  pair **segments;
  uint32_t n_segments;
  uint32_t count;
  uint32_t *slots;
  unsigned slot_bits; ///< there are 1 << slot_bits slots
} pair_table;

/// What a state's number leads to besides its pair. Few different ones exist,
/// so a state has a 16-bit index of one.
typedef struct label {
  check_move move;
  uint32_t length;
} label;

/// A state whose label's index does not fit.
typedef struct wide_label {
  uint32_t state, label;
} wide_label;
enum { LABEL_IS_WIDE = UINT16_MAX };

struct store {
  pair_table nodes, states;
  ancestry parents;
  uint32_t **any_parents; ///< by state, in segments; NULL: `parents` has them
  uint16_t **labels_of;   ///< by state, in segments
  uint32_t n_label_segments;
  label *labels;
  uint32_t n_labels, cap_labels;
  uint32_t *label_slots;
  uint32_t label_mask;
  wide_label *wide; ///< in the order of states
  uint32_t n_wide, cap_wide;
  store_cursor nobody; ///< for vectors that are near no state
};

// -- tables of pairs ---------------------------------------------------------

static void pairs_init(pair_table *t) {
  memset(t, 0, sizeof *t);
  t->segments = xcalloc(SEGMENTS, sizeof *t->segments);
  t->slot_bits = 8;
  t->slots = xcalloc((size_t)1 << t->slot_bits, sizeof *t->slots);
}

static void pairs_deinit(pair_table *t) {
  for (uint32_t i = 0; i < t->n_segments; i++)
    free(t->segments[i]);
  free(t->segments);
  free(t->slots);
}

static size_t pairs_bytes(const pair_table *t) {
  return (size_t)t->count * sizeof(pair) +
         ((size_t)1 << t->slot_bits) * sizeof *t->slots;
}

static inline pair pair_at(const pair_table *t, uint32_t i) {
  return t->segments[i >> SEGMENT_BITS][i & (SEGMENT - 1)];
}

/// Mixes all bits of the pair and the length into all bits of the result.
static inline uint64_t pair_hash(pair p, uint32_t length) {
  uint64_t x = ((uint64_t)p.left << 32 | p.right) + length * 0x9e3779b97f4a7c15;
  x = (x ^ x >> 32) * 0xd6e8feb86659fd93;
  x = (x ^ x >> 32) * 0xd6e8feb86659fd93;
  return x ^ x >> 32;
}

static uint32_t pairs_append(pair_table *t, pair p) {
  if ((t->count & (SEGMENT - 1)) == 0)
    t->segments[t->n_segments++] = xmalloc(SEGMENT * sizeof(pair));
  t->segments[t->count >> SEGMENT_BITS][t->count & (SEGMENT - 1)] = p;
  return t->count++;
}

static inline uint32_t slot_mask(const pair_table *t) {
  return (1u << t->slot_bits) - 1;
}

/// What the slot of a pair with hash `h` has above its number.
static inline uint32_t slot_tag(const pair_table *t, uint64_t h) {
  return (uint32_t)(h >> 32) << t->slot_bits;
}

static inline bool slot_fits(const pair_table *t, uint32_t at, uint32_t tag) {
  return (t->slots[at] ^ tag) >> t->slot_bits == 0;
}

static inline uint32_t slot_number(const pair_table *t, uint32_t at) {
  return (t->slots[at] & slot_mask(t)) - 1;
}

/// Puts number `i` with hash `h` where a search for it will pass.
static void pairs_take_slot(pair_table *t, uint64_t h, uint32_t i) {
  uint32_t at = (uint32_t)h & slot_mask(t);
  while (t->slots[at] != 0)
    at = (at + 1) & slot_mask(t);
  t->slots[at] = slot_tag(t, h) | (i + 1);
}

/// Doubles the slots if they are getting full. All pairs have to be put in
/// again then: true.
static bool pairs_grow(pair_table *t) {
  const uint64_t size = (uint64_t)1 << t->slot_bits;
  if ((uint64_t)t->count * 4 <= size * 3)
    return false;
  free(t->slots);
  t->slot_bits++;
  t->slots = xcalloc((size_t)size * 2, sizeof *t->slots);
  return true;
}

/// The slot of inner node `p` with hash `h`, or the empty one where it would
/// go.
static uint32_t node_slot(const pair_table *t, pair p, uint64_t h) {
  const uint32_t tag = slot_tag(t, h);
  uint32_t at = (uint32_t)h & slot_mask(t);
  for (; t->slots[at] != 0; at = (at + 1) & slot_mask(t)) {
    if (!slot_fits(t, at, tag))
      continue;
    const pair q = pair_at(t, slot_number(t, at));
    if (q.left == p.left && q.right == p.right)
      break;
  }
  return at;
}

/// The number of inner node `p`, or STORE_NONE.
static uint32_t find_node(const pair_table *t, pair p) {
  const uint32_t at = node_slot(t, p, pair_hash(p, 0));
  return t->slots[at] == 0 ? STORE_NONE : slot_number(t, at);
}

/// The number of inner node `p`, which is added if it is new.
static uint32_t add_node(pair_table *t, pair p) {
  const uint64_t h = pair_hash(p, 0);
  const uint32_t at = node_slot(t, p, h);
  if (t->slots[at] != 0)
    return slot_number(t, at);
  const uint32_t i = pairs_append(t, p);
  t->slots[at] = slot_tag(t, h) | (i + 1);
  if (pairs_grow(t))
    for (uint32_t k = 0; k < t->count; k++)
      pairs_take_slot(t, pair_hash(pair_at(t, k), 0), k);
  return i;
}

// -- labels ------------------------------------------------------------------

static uint64_t label_hash(label l) {
  pair p = {l.move.thread, l.move.choice};
  return pair_hash(p, l.length);
}

static void grow_labels(store *s) {
  free(s->label_slots);
  s->label_mask = s->label_mask * 2 + 1;
  s->label_slots = xcalloc((size_t)s->label_mask + 1, sizeof *s->label_slots);
  for (uint32_t i = 0; i < s->n_labels; i++) {
    uint64_t at = label_hash(s->labels[i]) & s->label_mask;
    while (s->label_slots[at] != 0)
      at = (at + 1) & s->label_mask;
    s->label_slots[at] = i + 1;
  }
}

static uint32_t label_index(store *s, label l) {
  uint64_t at = label_hash(l) & s->label_mask;
  for (; s->label_slots[at] != 0; at = (at + 1) & s->label_mask) {
    const label *q = &s->labels[s->label_slots[at] - 1];
    if (q->move.thread == l.move.thread && q->move.choice == l.move.choice &&
        q->length == l.length)
      return s->label_slots[at] - 1;
  }
  GROW(s->labels, s->n_labels, s->cap_labels);
  s->labels[s->n_labels++] = l;
  s->label_slots[at] = s->n_labels;
  if (s->n_labels * 4 > (s->label_mask + 1) * 3)
    grow_labels(s);
  return s->n_labels - 1;
}

static void set_label(store *s, uint32_t state, label l) {
  if ((state & (SEGMENT - 1)) == 0)
    s->labels_of[s->n_label_segments++] = xmalloc(SEGMENT * sizeof(uint16_t));
  uint32_t i = label_index(s, l);
  if (i >= LABEL_IS_WIDE) {
    GROW(s->wide, s->n_wide, s->cap_wide);
    s->wide[s->n_wide++] = (wide_label){state, i};
    i = LABEL_IS_WIDE;
  }
  s->labels_of[state >> SEGMENT_BITS][state & (SEGMENT - 1)] = (uint16_t)i;
}

static const label *label_of(const store *s, uint32_t state) {
  uint32_t i = s->labels_of[state >> SEGMENT_BITS][state & (SEGMENT - 1)];
  if (i != LABEL_IS_WIDE)
    return &s->labels[i];
  uint32_t low = 0, high = s->n_wide;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (s->wide[middle].state <= state)
      low = middle;
    else
      high = middle;
  }
  assert(s->wide[low].state == state);
  return &s->labels[s->wide[low].label];
}

// -- the store ---------------------------------------------------------------

store *store_new(void) {
  store *s = xcalloc(1, sizeof *s);
  pairs_init(&s->nodes);
  pairs_init(&s->states);
  ancestry_init(&s->parents);
  s->labels_of = xcalloc(SEGMENTS, sizeof *s->labels_of);
  s->label_mask = 63;
  s->label_slots = xcalloc((size_t)s->label_mask + 1, sizeof *s->label_slots);
  return s;
}

void store_allow_any_order(store *s) {
  assert(s->states.count == 0);
  s->any_parents = xcalloc(SEGMENTS, sizeof *s->any_parents);
}

static void set_parent(store *s, uint32_t state, uint32_t parent) {
  if (!s->any_parents) {
    ancestry_append(&s->parents, parent);
    return;
  }
  uint32_t **segment = &s->any_parents[state >> SEGMENT_BITS];
  if (!*segment)
    *segment = xmalloc(SEGMENT * sizeof **segment);
  (*segment)[state & (SEGMENT - 1)] = parent;
}

void store_free(store *s) {
  if (!s)
    return;
  for (uint32_t i = 0; s->any_parents && i < s->n_label_segments; i++)
    free(s->any_parents[i]);
  free(s->any_parents);
  pairs_deinit(&s->nodes);
  pairs_deinit(&s->states);
  ancestry_deinit(&s->parents);
  for (uint32_t i = 0; i < s->n_label_segments; i++)
    free(s->labels_of[i]);
  free(s->labels_of);
  free(s->labels);
  free(s->label_slots);
  free(s->wide);
  store_cursor_deinit(&s->nobody);
  free(s);
}

uint32_t store_count(const store *s) { return s->states.count; }

size_t store_bytes(const store *s) {
  return pairs_bytes(&s->nodes) + pairs_bytes(&s->states) +
         ancestry_bytes(&s->parents) +
         (s->any_parents ? s->states.count * sizeof(uint32_t) : 0) +
         (size_t)s->states.count * sizeof(uint16_t) +
         s->cap_labels * sizeof *s->labels +
         ((size_t)s->label_mask + 1) * sizeof *s->label_slots +
         s->cap_wide * sizeof *s->wide;
}

void store_cursor_deinit(store_cursor *c) {
  free(c->levels);
  free(c->scratch);
  free(c->known);
}

/// More entries than a vector of length `n` and all the levels above it take:
/// n, then less than n, then half of that and so on.
static uint32_t level_room(uint32_t n) { return 3 * n; }

static void need_levels(uint32_t **levels, uint32_t *cap, uint32_t n) {
  if (level_room(n) > *cap) {
    *cap = level_room(n) * 2;
    *levels = xrealloc(*levels, (size_t)*cap * sizeof **levels);
  }
}

/// The largest power of two below `width`, which is at least 2.
static inline uint32_t fold_at(uint32_t width) {
  return 1u << (31 - __builtin_clz(width - 1));
}

void store_load(const store *s, uint32_t state, store_cursor *c) {
  const uint32_t n = label_of(s, state)->length;
  const pair top = pair_at(&s->states, state);
  need_levels(&c->levels, &c->cap, n);
  c->n = n;
  if (n == 1) {
    c->levels[0] = top.left;
    return;
  }
  // Where each level starts, from the vector up to the one with two entries.
  uint32_t start[33], width[33];
  unsigned k = 0;
  start[0] = 0;
  width[0] = n;
  for (; width[k] > 2; k++) {
    start[k + 1] = start[k] + width[k];
    width[k + 1] = fold_at(width[k]);
  }
  c->levels[start[k]] = top.left;
  c->levels[start[k] + 1] = top.right;
  for (; k > 0; k--) {
    const uint32_t *above = c->levels + start[k];
    uint32_t *below = c->levels + start[k - 1];
    const uint32_t h = width[k];
    for (uint32_t i = 0; i < h; i++) {
      if (i + h < width[k - 1]) {
        const pair p = pair_at(&s->nodes, above[i]);
        below[i] = p.left;
        below[i + h] = p.right;
      } else {
        below[i] = above[i];
      }
    }
  }
}

/// A node by its content; number_plus_1 is 0 where there is none.
struct store_node {
  pair p;
  uint32_t number_plus_1;
};
enum { KNOWN_BITS = 12 };

/// find_node, by way of the nodes that the cursor met lately: the same few are
/// met over and over.
static inline uint32_t find_known(const pair_table *t, store_cursor *near,
                                  pair p) {
  if (!near->known)
    near->known = xcalloc((size_t)1 << KNOWN_BITS, sizeof *near->known);
  const uint64_t h = ((uint64_t)p.left << 32 | p.right) * 0x9e3779b97f4a7c15u;
  struct store_node *k = &near->known[h >> (64 - KNOWN_BITS)];
  if (k->number_plus_1 != 0 && k->p.left == p.left && k->p.right == p.right)
    return k->number_plus_1 - 1;
  const uint32_t i = find_node(t, p);
  if (i != STORE_NONE)
    *k = (struct store_node){p, i + 1};
  return i;
}

/// Reduces the vector to the pair at the top of its tree. Nodes that are not
/// known are added to `add`; where that is NULL the result is false. Nodes that
/// `near` has in the same place are taken from there without a look-up.
static inline bool reduce(const pair_table *nodes, pair_table *add,
                          store_cursor *near, const uint32_t *vector,
                          uint32_t n, pair *top) {
  if (n == 1) {
    *top = (pair){vector[0], 0};
    return true;
  }
  need_levels(&near->scratch, &near->cap_scratch, n);
  const uint32_t *below = vector;
  uint32_t *above = near->scratch;
  const uint32_t *near_below = near->levels;
  uint32_t width = n, near_width = near->n;
  while (width > 2) {
    const uint32_t h = fold_at(width);
    // The level of `near` that is folded at the same place, if it has one.
    while (near_width > 2 * h) {
      near_below += near_width;
      near_width = fold_at(near_width);
    }
    const uint32_t near_pairs =
        near_width > h && near_width > 2 ? near_width - h : 0;
    assert(near_pairs == 0 || near_below != NULL);
    const uint32_t *near_above = near_pairs ? near_below + near_width : NULL;
    for (uint32_t i = 0; i < width - h; i++) {
      const pair p = {below[i], below[i + h]};
      if (i < near_pairs && p.left == near_below[i] &&
          p.right == near_below[i + h]) {
        above[i] = near_above[i];
        continue;
      }
      above[i] = add ? add_node(add, p) : find_known(nodes, near, p);
      if (above[i] == STORE_NONE)
        return false;
    }
    for (uint32_t i = width - h; i < h; i++)
      above[i] = below[i];
    below = above;
    above += h;
    width = h;
  }
  *top = (pair){below[0], below[1]};
  return true;
}

/// The slot of the state with that top and length, or the empty one where it
/// would go.
static uint32_t state_slot(const store *s, pair top, uint32_t n, uint64_t h) {
  const pair_table *t = &s->states;
  const uint32_t tag = slot_tag(t, h);
  uint32_t at = (uint32_t)h & slot_mask(t);
  for (; t->slots[at] != 0; at = (at + 1) & slot_mask(t)) {
    if (!slot_fits(t, at, tag))
      continue;
    const uint32_t i = slot_number(t, at);
    const pair q = pair_at(t, i);
    if (q.left == top.left && q.right == top.right &&
        label_of(s, i)->length == n)
      break;
  }
  return at;
}

uint32_t store_add(store *s, store_key key, uint32_t parent, check_move move,
                   bool *added) {
  const pair top = {key.left, key.right};
  const uint64_t h = pair_hash(top, key.n);
  const uint32_t at = state_slot(s, top, key.n, h);
  pair_table *t = &s->states;
  *added = t->slots[at] == 0;
  if (!*added)
    return slot_number(t, at);
  const uint32_t state = pairs_append(t, top);
  t->slots[at] = slot_tag(t, h) | (state + 1);
  set_label(s, state, (label){move, key.n});
  set_parent(s, state, parent);
  if (pairs_grow(t))
    for (uint32_t i = 0; i < t->count; i++)
      pairs_take_slot(t, pair_hash(pair_at(t, i), label_of(s, i)->length), i);
  return state;
}

uint32_t store_insert(store *s, store_cursor *near, const uint32_t *vector,
                      uint32_t n, uint32_t parent, check_move move,
                      bool *added) {
  pair top;
  reduce(&s->nodes, &s->nodes, near ? near : &s->nobody, vector, n, &top);
  return store_add(s, (store_key){top.left, top.right, n}, parent, move, added);
}

bool store_key_of(const store *s, store_cursor *near, const uint32_t *vector,
                  uint32_t n, store_key *key) {
  pair top;
  key->n = 0;
  if (!reduce(&s->nodes, NULL, near, vector, n, &top))
    return false;
  *key = (store_key){top.left, top.right, n};
  return true;
}

/// store_seek of at most SEEK_TOGETHER keys. What a look-up waits for is
/// memory, so each of its accesses is asked for, for all keys, before it is
/// needed.
static void seek_together(const store *s, const store_key *keys, unsigned n,
                          uint32_t *numbers) {
  const pair_table *t = &s->states;
  uint64_t hashes[SEEK_TOGETHER];
  for (unsigned i = 0; i < n; i++) {
    hashes[i] = pair_hash((pair){keys[i].left, keys[i].right}, keys[i].n);
    __builtin_prefetch(&t->slots[(uint32_t)hashes[i] & slot_mask(t)]);
  }
  for (unsigned i = 0; i < n; i++) {
    const uint32_t at = (uint32_t)hashes[i] & slot_mask(t);
    if (t->slots[at] == 0)
      continue;
    const uint32_t state = slot_number(t, at);
    __builtin_prefetch(
        &t->segments[state >> SEGMENT_BITS][state & (SEGMENT - 1)]);
    __builtin_prefetch(
        &s->labels_of[state >> SEGMENT_BITS][state & (SEGMENT - 1)]);
  }
  for (unsigned i = 0; i < n; i++) {
    numbers[i] = STORE_NONE;
    if (keys[i].n == 0)
      continue;
    const pair top = {keys[i].left, keys[i].right};
    const uint32_t at = state_slot(s, top, keys[i].n, hashes[i]);
    if (t->slots[at] != 0)
      numbers[i] = slot_number(t, at);
  }
}

void store_seek(const store *s, const store_key *keys, unsigned n,
                uint32_t *numbers) {
  for (unsigned i = 0; i < n; i += SEEK_TOGETHER)
    seek_together(s, keys + i, n - i < SEEK_TOGETHER ? n - i : SEEK_TOGETHER,
                  numbers + i);
}

uint32_t store_parent(const store *s, uint32_t state) {
  return s->any_parents
             ? s->any_parents[state >> SEGMENT_BITS][state & (SEGMENT - 1)]
             : ancestry_parent(&s->parents, state);
}

check_move store_move(const store *s, uint32_t state) {
  return label_of(s, state)->move;
}
