// The table of roles: function and group to what is done, open addressing.
// Start reading at role_note and role_of.
#include "sim/vm/roles.h"

#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

enum { FIRST_SLOTS = 64 };

typedef struct role {
  uint32_t function; ///< number + 1; 0: an empty place
  place_group group;
  uint64_t assumed, seen;
} role;

/// Who starts whom: threads of `parent` start threads of `child`.
typedef struct spawn {
  uint32_t parent, child;
  bool assumed, seen;
} spawn;

struct role_table {
  role *slots;
  uint32_t n, size;
  spawn *spawns;
  uint32_t n_spawns, cap_spawns;
  bool broken;
};

role_table *role_table_new(void) {
  role_table *r = xcalloc(1, sizeof *r);
  r->size = FIRST_SLOTS;
  r->slots = xcalloc(r->size, sizeof *r->slots);
  return r;
}

void role_table_free(role_table *r) {
  if (!r)
    return;
  free(r->slots);
  free(r->spawns);
  free(r);
}

role_table *role_table_clone(const role_table *r) {
  role_table *copy = xmalloc(sizeof *copy);
  *copy = *r;
  copy->broken = false;
  copy->slots = xmalloc(r->size * sizeof *r->slots);
  memcpy(copy->slots, r->slots, r->size * sizeof *r->slots);
  copy->spawns = xmalloc((r->n_spawns + 1) * sizeof *r->spawns);
  if (r->n_spawns > 0)
    memcpy(copy->spawns, r->spawns, r->n_spawns * sizeof *r->spawns);
  copy->cap_spawns = r->n_spawns + 1;
  for (uint32_t i = 0; i < copy->size; i++)
    copy->slots[i].seen = 0;
  for (uint32_t i = 0; i < copy->n_spawns; i++)
    copy->spawns[i].seen = false;
  return copy;
}

static role *find(role *slots, uint32_t size, uint32_t f, place_group g) {
  const uint64_t hash = (g ^ (uint64_t)f << 40) * 0x9e3779b97f4a7c15u;
  uint32_t at = (uint32_t)(hash >> 32) & (size - 1);
  while (slots[at].function != 0 &&
         (slots[at].function != f + 1 || slots[at].group != g))
    at = (at + 1) & (size - 1);
  return &slots[at];
}

void role_note(role_table *r, uint32_t f, place_group g, uint64_t what) {
  if (f == NO_INDEX)
    return;
  role *at = find(r->slots, r->size, f, g);
  if (at->function == 0) {
    if (r->n * 2 >= r->size) {
      role *slots = xcalloc((size_t)r->size * 2, sizeof *slots);
      for (uint32_t i = 0; i < r->size; i++)
        if (r->slots[i].function != 0)
          *find(slots, r->size * 2, r->slots[i].function - 1,
                r->slots[i].group) = r->slots[i];
      free(r->slots);
      r->slots = slots;
      r->size *= 2;
      at = find(r->slots, r->size, f, g);
    }
    r->n++;
    *at = (role){.function = f + 1, .group = g};
  }
  at->seen |= what;
  r->broken = r->broken || (at->seen & ~at->assumed) != 0;
}

void role_note_spawn(role_table *r, uint32_t f, uint32_t child) {
  uint32_t i = 0;
  while (i < r->n_spawns &&
         (r->spawns[i].parent != f || r->spawns[i].child != child))
    i++;
  if (i == r->n_spawns) {
    GROW(r->spawns, r->n_spawns, r->cap_spawns);
    r->spawns[r->n_spawns++] = (spawn){.parent = f, .child = child};
  }
  r->spawns[i].seen = true;
  r->broken = r->broken || !r->spawns[i].assumed;
}

void role_table_merge(role_table *r, const role_table *from) {
  for (uint32_t i = 0; i < from->size; i++)
    if (from->slots[i].function != 0 && from->slots[i].seen != 0)
      role_note(r, from->slots[i].function - 1, from->slots[i].group,
                from->slots[i].seen);
  for (uint32_t i = 0; i < from->n_spawns; i++)
    if (from->spawns[i].seen)
      role_note_spawn(r, from->spawns[i].parent, from->spawns[i].child);
}

bool role_table_is_broken(const role_table *r) { return r->broken; }

void role_table_learn(role_table *r) {
  for (uint32_t i = 0; i < r->size; i++)
    r->slots[i].assumed |= r->slots[i].seen;
  for (uint32_t i = 0; i < r->n_spawns; i++)
    r->spawns[i].assumed = r->spawns[i].assumed || r->spawns[i].seen;
  r->broken = false;
}

static bool has_bit(const uint64_t *set, uint32_t i) {
  return !set || (set[i / 64] >> (i % 64) & 1);
}

uint64_t role_of(const role_table *r, uint32_t f, place_group g,
                 const uint64_t *may_start) {
  uint32_t done[64], n = 0;
  if (f == NO_INDEX)
    return 0;
  uint64_t what = 0;
  done[n++] = f;
  for (uint32_t i = 0; i < n; i++) {
    what |= find(r->slots, r->size, done[i], g)->assumed;
    for (uint32_t k = 0; k < r->n_spawns; k++) {
      if (r->spawns[k].parent != done[i] ||
          !has_bit(may_start, r->spawns[k].child))
        continue;
      uint32_t have = 0;
      while (have < n && done[have] != r->spawns[k].child)
        have++;
      if (have == n && n == sizeof done / sizeof *done)
        return UINT64_MAX;
      if (have == n)
        done[n++] = r->spawns[k].child;
    }
  }
  return what;
}

uint32_t role_function(const struct machine *m, const thread *t) {
  return t->n_frames == 0 ? NO_INDEX
                          : (uint32_t)(t->frames[0].f - m->p->functions);
}
