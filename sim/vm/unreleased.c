// Locks and files that nobody has released when a program ends.
//
// Which they are is read off the state at the end. What is dropped as garbage
// before, because nobody can reach it any more, can never be released either:
// its key is kept, in a set that is part of the state, so that a program which
// forgets locks for ever still has finitely many states. A key is the place
// where the program made the object. Start reading at sim_unreleased.
#include "sim/vm/unreleased.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "sim/arena.h"
#include "sim/sync/sync.h"
#include "sim/vm/thread.h"

/// The last time that an object was locked or opened, for people.
struct taking {
  uint64_t key;
  uint32_t handle; ///< NO_INDEX: it was dropped since
  span where;
  char *thread, *name;
};

bool unreleased_slots_are_held(unsigned kind, unsigned flags,
                               const value *slots, uint32_t n) {
  if (flags & OBJECT_INTERNAL)
    return false;
  switch ((object_kind)kind) {
  case OBJECT_MUTEX:
  case OBJECT_RLOCK:
    return slots[0] != VALUE_NIL;
  case OBJECT_RWMUTEX:
    return slots[0] != VALUE_NIL || n > 2;
  case OBJECT_FILE:
    return slots[0] == VALUE_TRUE;
  default:
    return false;
  }
}

bool unreleased_is_held(const object *o) {
  return unreleased_slots_are_held(o->kind, o->flags, o->slots, o->n);
}

/// Files are made by the library, in one place: the name tells them apart.
static uint64_t key_of(const struct machine *m, const object *o) {
  uint64_t place = o->site;
  if (o->kind == OBJECT_FILE && value_is_string(o->slots[1])) {
    size_t n;
    const char *name = vm_text(m, o->slots[1], &n);
    place = XXH3_64bits_withSeed(name, n, place);
  }
  return place << 8 | o->kind;
}

// -- the set of those that were dropped --------------------------------------

/// The keys, which have no alignment, and how many there are.
static const char *dropped(const struct machine *m, size_t *n) {
  *n = 0;
  if (m->unreleased == VALUE_NIL)
    return NULL;
  const char *bytes = atom_bytes(m->p->atoms, m->unreleased, n);
  *n /= sizeof(uint64_t);
  return bytes;
}

static uint64_t key_at(const void *keys, size_t i) {
  uint64_t key;
  memcpy(&key, (const char *)keys + i * sizeof key, sizeof key);
  return key;
}

static bool contains(const void *keys, size_t n, uint64_t key) {
  for (size_t i = 0; i < n; i++)
    if (key_at(keys, i) == key)
      return true;
  return false;
}

static int compare_keys(const void *a, const void *b) {
  const uint64_t *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

void unreleased_drop(struct machine *m, const object *o) {
  if (!m->options.note_unreleased || !unreleased_is_held(o))
    return;
  const uint64_t key = key_of(m, o);
  for (uint32_t i = 0; i < m->n_takings; i++)
    if (m->takings[i].handle == o->handle)
      m->takings[i].handle = NO_INDEX;
  size_t n;
  const char *keys = dropped(m, &n);
  if (contains(keys, n, key))
    return;
  uint64_t *more = xmalloc((n + 1) * sizeof *more);
  if (n > 0)
    memcpy(more, keys, n * sizeof *more);
  more[n++] = key;
  qsort(more, n, sizeof *more, compare_keys);
  m->unreleased = atom_intern(m->p->atoms, ATOM_BYTES, more, n * sizeof *more);
  m->globals_dirty = true;
  free(more);
}

// -- for people --------------------------------------------------------------

void vm_note_taken(struct machine *m, const object *o, const struct thread *t) {
  if (!m->options.name_unreleased || m->loaded)
    return;
  uint32_t i = 0;
  while (i < m->n_takings && m->takings[i].handle != o->handle)
    i++;
  if (i == m->n_takings) {
    GROW(m->takings, m->n_takings, m->cap_takings);
    m->takings[m->n_takings++] = (struct taking){0};
  }
  struct taking *k = &m->takings[i];
  free(k->thread);
  free(k->name);
  text_buffer name = {0};
  size_t n = 0;
  const char *file = o->kind == OBJECT_FILE && value_is_string(o->slots[1])
                         ? vm_text(m, o->slots[1], &n)
                         : NULL;
  if (file)
    text_add(&name, file, n);
  else
    sim_object_name(m, o->handle, &name);
  *k = (struct taking){.key = key_of(m, o),
                       .handle = o->handle,
                       .where = thread_place(m, t),
                       .thread = t->name ? strdup(t->name) : NULL,
                       .name = strdup(text_string(&name))};
  text_deinit(&name);
}

void unreleased_deinit(struct machine *m) {
  for (uint32_t i = 0; i < m->n_takings; i++) {
    free(m->takings[i].thread);
    free(m->takings[i].name);
  }
  free(m->takings);
}

// -- what there is -----------------------------------------------------------

/// True if a thread that is still alive holds the lock: one that the end of the
/// process stops.
static bool is_in_use(const struct machine *m, const object *o) {
  for (uint32_t i = 0; o->kind != OBJECT_FILE && i < m->n_threads; i++)
    for (uint32_t k = 0; k < o->n && !m->thread_list[i]->done; k++)
      if (o->slots[k] == m->thread_list[i]->task)
        return true;
  return false;
}

static void add_key(uint64_t *keys, unsigned *n, unsigned max, uint64_t key) {
  if (*n < max && !contains(keys, *n, key))
    keys[(*n)++] = key;
}

unsigned sim_unreleased(const sim_machine *m, uint64_t *keys, unsigned max) {
  unsigned n = 0;
  size_t n_dropped;
  const char *gone = dropped(m, &n_dropped);
  for (size_t i = 0; i < n_dropped; i++)
    add_key(keys, &n, max, key_at(gone, i));
  for (uint32_t i = 0; i < m->n_heap; i++)
    if (m->heap[i] && unreleased_is_held(m->heap[i]) &&
        !is_in_use(m, m->heap[i]))
      add_key(keys, &n, max, key_of(m, m->heap[i]));
  return n;
}

static const struct taking *find_taking(const struct machine *m, uint64_t key) {
  for (uint32_t i = 0; i < m->n_takings; i++) {
    const struct taking *k = &m->takings[i];
    if (k->key == key &&
        (k->handle == NO_INDEX || unreleased_is_held(m->heap[k->handle])))
      return k;
  }
  return NULL;
}

bool sim_unreleased_describe(const sim_machine *m, uint64_t key,
                             sim_held *out) {
  const bool file = (key & 255) == OBJECT_FILE;
  const struct taking *k = find_taking(m, key);
  *out = (sim_held){.is_file = file, .name = file ? "a file" : "a lock"};
  if (!k)
    return false;
  out->where = k->where;
  out->thread = k->thread;
  out->name = k->name;
  return true;
}
