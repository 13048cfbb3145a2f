// The heap: objects by handle, their slots, sharing and garbage.
//
// Start at vm_new and object_set. Invariant: what a shared object refers to is
// shared, so a store into a shared object publishes the stored value.
#include "sim/vm/heap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"

enum { COLLECT_FIRST = 16 << 20 };

static void reserve(struct machine *m, object *o, uint32_t n) {
  if (n <= o->cap)
    return;
  uint32_t cap = o->cap ? o->cap : 4;
  while (cap < n)
    cap *= 2;
  m->heap_bytes += (size_t)(cap - o->cap) * sizeof(value);
  o->slots = xrealloc(o->slots, (size_t)cap * sizeof(value));
  o->cap = cap;
}

static object *take_from_pool(struct machine *m) {
  object *o = m->pool;
  if (o) {
    m->pool = o->next_free;
    m->heap_bytes += (size_t)o->cap * sizeof(value) + sizeof *o;
    return o;
  }
  m->heap_bytes += sizeof *o;
  return xcalloc(1, sizeof *o);
}

object *heap_object_at(struct machine *m, uint32_t handle, uint32_t n) {
  assert(handle < m->n_heap && !m->heap[handle]);
  object *o = take_from_pool(m);
  reserve(m, o, n ? n : 1); // slots are never NULL
  o->n = n;
  o->handle = handle;
  o->flags = 0;
  o->type = NO_INDEX;
  o->decl = NO_INDEX;
  o->site = 0;
  o->component = NO_INDEX;
  o->dirty = true;
  o->mark = 0;
  o->indexed = 0;
  m->heap[handle] = o;
  return o;
}

void heap_resize(struct machine *m, object *o, uint32_t n) {
  reserve(m, o, n);
  o->n = n;
  o->indexed = 0;
}

void heap_grow(struct machine *m, uint32_t n) {
  while (m->n_heap < n) {
    GROW(m->heap, m->n_heap, m->cap_heap);
    m->heap[m->n_heap++] = NULL;
  }
}

static uint32_t fresh_handle(struct machine *m) {
  if (m->n_free)
    return m->free_handles[--m->n_free];
  heap_grow(m, m->n_heap + 1);
  return m->n_heap - 1;
}

/// The instruction that runs. Its place must have been saved in the frame by
/// then, or states would differ in where their transitions were cut.
static uint32_t site_of(const struct machine *m, object_kind kind) {
  if (object_kind_is_immutable(kind) || kind == OBJECT_CELL || !m->running ||
      m->running->n_frames == 0)
    return 0;
  const frame *fr = &m->running->frames[m->running->n_frames - 1];
  return fr->f->place + fr->pc + 1;
}

object *vm_new(struct machine *m, object_kind kind, uint32_t n, value *ref) {
  object *o = heap_object_at(m, fresh_handle(m), n);
  o->kind = (uint8_t)kind;
  o->site = site_of(m, kind);
  for (uint32_t i = 0; i < n; i++)
    o->slots[i] = VALUE_NIL;
  if (ref)
    *ref = value_from_ref(o->handle);
  return o;
}

value vm_ref(const struct machine *m, const object *o) {
  (void)m;
  return value_from_ref(o->handle);
}

void heap_release(struct machine *m, object *o) {
  m->heap[o->handle] = NULL;
  m->heap_bytes -= (size_t)o->cap * sizeof(value) + sizeof *o;
  if (o->cap > 64) {
    free(o->slots);
    o->slots = NULL;
    o->cap = 0;
  }
  if (o->index_size > 64) {
    free(o->index);
    o->index = NULL;
    o->index_size = 0;
  }
  o->next_free = m->pool;
  m->pool = o;
}

void heap_drop(struct machine *m, object *o) {
  const bool lock = o->kind == OBJECT_MUTEX || o->kind == OBJECT_RLOCK ||
                    o->kind == OBJECT_RWMUTEX;
  if (lock && o->slots[0] != VALUE_NIL)
    vm_watch(m, o, WATCH_LOST);
  heap_release(m, o);
}

void heap_free_handle(struct machine *m, uint32_t handle) {
  GROW(m->free_handles, m->n_free, m->cap_free);
  m->free_handles[m->n_free++] = handle;
}

void heap_deinit(struct machine *m) {
  for (uint32_t i = 0; i < m->n_heap; i++)
    if (m->heap[i])
      heap_release(m, m->heap[i]);
  for (object *o = m->pool; o;) {
    object *next = o->next_free;
    free(o->slots);
    free(o->index);
    free(o);
    o = next;
  }
  free(m->heap);
  free(m->free_handles);
}

// -- slots -------------------------------------------------------------------

void object_set(struct machine *m, object *o, uint32_t i, value v) {
  assert(i < o->n);
  o->slots[i] = v;
  o->dirty = true;
  if ((o->flags & OBJECT_SHARED) && value_has_handle(v))
    vm_publish(m, v);
}

void object_push(struct machine *m, object *o, value v) {
  reserve(m, o, o->n + 1);
  o->n++;
  object_set(m, o, o->n - 1, v);
}

void object_insert(struct machine *m, object *o, uint32_t i, value v) {
  assert(i <= o->n);
  reserve(m, o, o->n + 1);
  memmove(o->slots + i + 1, o->slots + i, (o->n - i) * sizeof(value));
  o->n++;
  o->indexed = 0;
  object_set(m, o, i, v);
}

void object_remove(struct machine *m, object *o, uint32_t i, uint32_t count) {
  (void)m;
  assert(i + count <= o->n);
  memmove(o->slots + i, o->slots + i + count,
          (o->n - i - count) * sizeof(value));
  o->n -= count;
  o->indexed = 0;
  o->dirty = true;
}

// -- sharing -----------------------------------------------------------------

void vm_publish(struct machine *m, value v) {
  if (!value_has_handle(v))
    return;
  object *first = vm_object(m, v);
  if (first->flags & OBJECT_SHARED)
    return;
  // The worklist is threaded through the objects themselves.
  first->flags |= OBJECT_SHARED;
  first->dirty = true;
  first->next_work = NULL;
  for (object *o = first, *last = first; o; o = o->next_work)
    for (uint32_t i = 0; i < o->n; i++) {
      if (!value_has_handle(o->slots[i]))
        continue;
      object *to = vm_object(m, o->slots[i]);
      if (to->flags & OBJECT_SHARED)
        continue;
      to->flags |= OBJECT_SHARED;
      to->dirty = true;
      to->next_work = NULL;
      last->next_work = to;
      last = to;
    }
}

// -- garbage -----------------------------------------------------------------

typedef struct marker {
  object *first, *last;
} marker;

static void mark_value(struct machine *m, marker *work, value v) {
  if (!value_has_handle(v))
    return;
  object *o = vm_object(m, v);
  if (o->mark)
    return;
  o->mark = 1;
  o->next_work = NULL;
  if (work->last)
    work->last->next_work = o;
  else
    work->first = o;
  work->last = o;
}

void heap_collect(struct machine *m) {
  m->looks->all = true; // when it is done does not follow from the state
  marker work = {NULL, NULL};
  for (uint32_t i = 0; i < m->p->n_globals; i++)
    mark_value(m, &work, m->global_values[i]);
  mark_value(m, &work, m->raised);
  for (uint32_t i = 0; i < m->n_threads; i++) {
    const thread *t = m->thread_list[i];
    mark_value(m, &work, t->task);
    mark_value(m, &work, t->dying);
    mark_value(m, &work, t->answers);
    for (uint32_t k = 0; k < t->sp; k++)
      mark_value(m, &work, t->stack[k]);
  }
  for (object *o = work.first; o; o = o->next_work)
    for (uint32_t i = 0; i < o->n; i++)
      mark_value(m, &work, o->slots[i]);
  for (uint32_t i = 0; i < m->n_heap; i++) {
    object *o = m->heap[i];
    if (!o)
      continue;
    if (!o->mark) {
      heap_drop(m, o);
      heap_free_handle(m, i);
    }
    o->mark = 0;
  }
  m->collect_at = m->heap_bytes * 2;
  if (m->collect_at < COLLECT_FIRST)
    m->collect_at = COLLECT_FIRST;
}

// -- values that may need interning ------------------------------------------

value vm_int(struct machine *m, int64_t i) {
  return int_is_small(i) ? value_from_int(i) : atom_int(m->p->atoms, i);
}

value vm_float(struct machine *m, double d) {
  return atom_float(m->p->atoms, d);
}

value vm_string(struct machine *m, const char *text) {
  return atom_string(m->p->atoms, text);
}

/// Atoms are kept for good, so the program's data includes them all.
static value new_atom(struct machine *m, atom_kind kind, const char *bytes,
                      size_t n) {
  if (atom_table_bytes(m->p->atoms) + n > m->options.heap_limit) {
    m->status = SIM_ERR_MEMORY;
    n = 0;
  }
  return atom_intern(m->p->atoms, kind, bytes, n);
}

value vm_string_n(struct machine *m, const char *bytes, size_t n) {
  return new_atom(m, ATOM_STRING, bytes, n);
}

value vm_bytes(struct machine *m, const char *bytes, size_t n) {
  return new_atom(m, ATOM_BYTES, bytes, n);
}

int64_t vm_to_int(const struct machine *m, value v) {
  return value_is_int(v) ? value_to_int(v) : atom_to_int(m->p->atoms, v);
}

double vm_to_float(const struct machine *m, value v) {
  return atom_to_float(m->p->atoms, v);
}

const char *vm_text(const struct machine *m, value v, size_t *n) {
  return atom_bytes(m->p->atoms, v, n);
}
