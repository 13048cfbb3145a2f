// States as vectors of components: saving and loading.
//
// The vector is: the globals' component, the number of threads, a component for
// each thread, a component for each reachable object. Objects are numbered in
// the order in which a breadth-first traversal from the globals and then the
// threads reaches them, so states that differ in allocation order or garbage
// have one form. Saving renumbers the machine itself; a component whose content
// did not change keeps its id without being looked at.
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/vm/components.h"
#include "sim/vm/heap.h"
#include "sim/vm/machine.h"
#include "sim/vm/state.h"
#include "sim/vm/thread.h"
#include "sim/vm/unreleased.h"

// -- canonical numbers -------------------------------------------------------

typedef struct numbering {
  object **order; ///< reachable objects by new handle
  uint32_t n;
} numbering;

static void number_object(numbering *to, object *o) {
  if (o->mark)
    return;
  o->mark = 1;
  o->number = to->n;
  to->order[to->n++] = o;
}

static void number_value(struct machine *m, numbering *to, value v) {
  if (value_has_handle(v))
    number_object(to, vm_object(m, v));
}

static void add_root(thread *t, value v) {
  if (!value_has_handle(v))
    return;
  GROW(t->roots, t->n_roots, t->cap_roots);
  t->roots[t->n_roots++] = value_handle(v);
}

/// Lists what the values of a thread that are part of the state refer to.
static void find_roots(thread *t) {
  t->n_roots = 0;
  add_root(t, t->task);
  add_root(t, t->dying);
  add_root(t, t->answers);
  for (uint32_t i = 0; i < t->n_frames; i++) {
    const frame *fr = &t->frames[i];
    const uint32_t end = i + 1 < t->n_frames ? t->frames[i + 1].base : t->sp;
    for (uint32_t k = fr->base; k < end; k++)
      if (value_has_handle(t->stack[k]) &&
          (k - fr->base >= fr->f->n_locals ||
           thread_local_is_live(t, i, k - fr->base)))
        add_root(t, t->stack[k]);
  }
}

static bool is_plain(const object *o) {
  for (uint32_t i = 0; i < o->n; i++)
    if (value_has_handle(o->slots[i]))
      return false;
  return true;
}

static value renumber(const struct machine *m, value v) {
  return value_has_handle(v) ? value_with_handle(v, vm_object(m, v)->number)
                             : v;
}

/// Rewrites `values` to the new numbers; true if any changed.
static bool renumber_all(const struct machine *m, value *values, size_t n) {
  bool changed = false;
  for (size_t i = 0; i < n; i++) {
    const value v = renumber(m, values[i]);
    changed = changed || v != values[i];
    values[i] = v;
  }
  return changed;
}

/// Dead locals may refer to objects that are about to go.
static void clear_dead_locals(thread *t) {
  for (uint32_t i = 0; i < t->n_frames; i++) {
    const frame *fr = &t->frames[i];
    for (uint32_t k = 0; k < fr->f->n_locals; k++)
      if (!thread_local_is_live(t, i, k))
        t->stack[fr->base + k] = VALUE_UNSET;
  }
}

static void apply_numbers(struct machine *m, const numbering *to) {
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (m->thread_list[i]->dirty) // those that are saved have none
      clear_dead_locals(m->thread_list[i]);
  for (uint32_t i = 0; i < m->n_heap; i++)
    if (m->heap[i] && !m->heap[i]->mark)
      heap_drop(m, m->heap[i]);
  if (renumber_all(m, m->global_values, m->p->n_globals))
    m->globals_dirty = true;
  for (uint32_t i = 0; i < m->n_threads; i++) {
    thread *t = m->thread_list[i];
    bool moved = false;
    for (uint32_t k = 0; k < t->n_roots; k++) {
      const uint32_t number = m->heap[t->roots[k]]->number;
      moved = moved || number != t->roots[k];
      t->roots[k] = number;
    }
    if (!moved)
      continue;
    const bool task = renumber_all(m, &t->task, 1);
    const bool dying = renumber_all(m, &t->dying, 1);
    const bool answers = renumber_all(m, &t->answers, 1);
    if (renumber_all(m, t->stack, t->sp) || task || dying || answers)
      t->dirty = true;
  }
  for (uint32_t i = 0; i < to->n; i++) {
    object *o = to->order[i];
    if (!o->plain && renumber_all(m, o->slots, o->n)) {
      o->dirty = true;
      o->indexed = 0;
    }
  }
  for (uint32_t i = 0; i < to->n; i++) {
    m->heap[i] = to->order[i];
    m->heap[i]->handle = i;
  }
  m->n_heap = to->n;
  m->n_free = 0;
}

static void make_canonical(struct machine *m) {
  if (m->cap_scratch < m->n_heap) {
    m->cap_scratch = m->n_heap * 2;
    m->scratch = xrealloc(m->scratch, m->cap_scratch * sizeof *m->scratch);
  }
  numbering to = {.order = m->scratch, .n = 0};
  for (uint32_t i = 0; i < m->p->n_globals; i++)
    number_value(m, &to, m->global_values[i]);
  for (uint32_t i = 0; i < m->n_threads; i++) {
    thread *t = m->thread_list[i];
    if (t->dirty)
      find_roots(t);
    for (uint32_t k = 0; k < t->n_roots; k++)
      number_object(&to, m->heap[t->roots[k]]);
  }
  for (uint32_t i = 0; i < to.n; i++) {
    object *o = to.order[i];
    if (o->dirty)
      o->plain = is_plain(o);
    for (uint32_t k = 0; !o->plain && k < o->n; k++)
      number_value(m, &to, o->slots[k]);
  }
  bool same = to.n == m->n_heap;
  for (uint32_t i = 0; same && i < to.n; i++)
    same = to.order[i]->handle == i;
  if (!same)
    apply_numbers(m, &to);
  for (uint32_t i = 0; i < to.n; i++)
    to.order[i]->mark = 0;
}

// -- encoding ----------------------------------------------------------------

static uint64_t *room(struct machine *m, size_t words) {
  if (m->cap_words < words) {
    m->cap_words = words * 2;
    m->words = xrealloc(m->words, m->cap_words * sizeof *m->words);
  }
  return m->words;
}

enum {
  GLOBAL_WORDS = 4,
  THREAD_FLAGS = 4, ///< which word has them
  THREAD_WORDS = 10,
  FRAME_WORDS = 3,
  OBJECT_WORDS = 2
};

static void save_globals(struct machine *m, sim_components *c) {
  if (!m->globals_dirty)
    return;
  const uint32_t n = m->p->n_globals;
  uint64_t *w = room(m, n + GLOBAL_WORDS);
  w[0] = (uint64_t)m->end | (uint64_t)m->main_returned << 8 |
         (uint64_t)m->threaded << 9 | (uint64_t)(uint32_t)m->exit_code << 32;
  w[1] = (uint64_t)m->clock_ns;
  w[2] = m->output_log;
  w[3] = m->unreleased;
  memcpy(w + GLOBAL_WORDS, m->global_values, n * sizeof *w);
  m->globals_component = component_intern(c, w, n + GLOBAL_WORDS);
  m->globals_dirty = false;
}

static void save_thread(struct machine *m, sim_components *c, thread *t) {
  if (!t->dirty)
    return;
  uint64_t *w =
      room(m, THREAD_WORDS + (size_t)t->n_frames * FRAME_WORDS + t->sp);
  uint32_t n = 0;
  w[n++] = t->task;
  w[n++] = t->dying;
  w[n++] = t->answers;
  // Where: so that the report of its death does not depend on what this machine
  // did before.
  w[n++] = t->n_frames > 0 || t->done
               ? 0
               : (uint64_t)t->died_at.line << 32 | t->died_at.column;
  w[n++] = (uint64_t)t->done | (uint64_t)t->daemon << 1 |
           (uint64_t)t->in_loop << 2 | (uint64_t)t->clock_jumps << 8 |
           (uint64_t)t->depth << 32;
  w[n++] = (uint64_t)t->phase << 32 | t->pending_args;
  w[n++] = t->pending;
  w[n++] = (uint64_t)t->deadline_ns;
  w[n++] = t->held;
  w[n++] = (uint64_t)t->n_frames << 32 | t->sp;
  for (uint32_t i = 0; i < t->n_frames; i++) {
    const frame *fr = &t->frames[i];
    w[n++] = (uint64_t)(fr->f - m->p->functions);
    w[n++] = fr->pc;
    w[n++] = (uint64_t)fr->base << 32 | fr->result;
  }
  uint64_t *stack = w + n;
  if (t->sp > 0)
    memcpy(stack, t->stack, t->sp * sizeof *stack);
  for (uint32_t i = 0; i < t->n_frames; i++) {
    const frame *fr = &t->frames[i];
    const uint64_t *shown = thread_shown_locals(m, t, i);
    for (uint32_t k = 0; k < fr->f->n_locals; k++)
      if (!thread_local_is_live(t, i, k))
        stack[fr->base + k] = t->stack[fr->base + k] = VALUE_UNSET;
      else if (shown)
        stack[fr->base + k] = thread_forget(t, i, shown, k);
  }
  t->component = component_intern(c, w, n + t->sp);
  t->dirty = false;
}

static void save_object(struct machine *m, sim_components *c, object *o) {
  if (!o->dirty)
    return;
  uint64_t *w = room(m, o->n + OBJECT_WORDS);
  w[0] = (uint64_t)o->kind | (uint64_t)o->flags << 8 | (uint64_t)o->site << 32;
  w[1] = (uint64_t)o->type << 32 | o->decl;
  if (o->n > 0)
    memcpy(w + OBJECT_WORDS, o->slots, o->n * sizeof *w);
  o->component = component_intern(c, w, o->n + OBJECT_WORDS);
  o->dirty = false;
}

uint32_t sim_save(sim_machine *m, sim_components *c, uint32_t **vector,
                  uint32_t *cap) {
  make_canonical(m);
  const uint32_t n = 2 + m->n_threads + m->n_heap;
  if (*cap < n) {
    *cap = n * 2;
    *vector = xrealloc(*vector, *cap * sizeof **vector);
  }
  uint32_t *v = *vector;
  save_globals(m, c);
  *v++ = m->globals_component;
  *v++ = m->n_threads;
  for (uint32_t i = 0; i < m->n_threads; i++) {
    save_thread(m, c, m->thread_list[i]);
    *v++ = m->thread_list[i]->component;
  }
  for (uint32_t i = 0; i < m->n_heap; i++) {
    save_object(m, c, m->heap[i]);
    *v++ = m->heap[i]->component;
  }
  return n;
}

// -- decoding ----------------------------------------------------------------

static void load_globals(struct machine *m, sim_components *c, uint32_t id) {
  if (!m->globals_dirty && m->globals_component == id)
    return;
  uint32_t n;
  const uint64_t *w = component_words(c, id, &n);
  m->end = (sim_end)(w[0] & 255);
  m->main_returned = (w[0] >> 8 & 1) != 0;
  m->threaded = (w[0] >> 9 & 1) != 0;
  m->exit_code = (int)(uint32_t)(w[0] >> 32);
  m->clock_ns = (int64_t)w[1];
  m->output_log = w[2];
  m->unreleased = w[3];
  memcpy(m->global_values, w + GLOBAL_WORDS, (n - GLOBAL_WORDS) * sizeof *w);
  m->globals_component = id;
  m->globals_dirty = false;
}

static void load_thread(struct machine *m, sim_components *c, thread *t,
                        uint32_t id) {
  if (!t->dirty && t->component == id)
    return;
  uint32_t n;
  const uint64_t *w = component_words(c, id, &n);
  t->task = *w++;
  t->dying = *w++;
  t->answers = *w++;
  t->died_at.line = t->died_at.end_line = (uint32_t)(*w >> 32);
  t->died_at.column = t->died_at.end_column = (uint32_t)*w++;
  t->done = (*w & 1) != 0;
  t->daemon = (*w >> 1 & 1) != 0;
  t->in_loop = (*w >> 2 & 1) != 0;
  t->clock_jumps = (uint8_t)(*w >> 8);
  t->depth = (uint32_t)(*w++ >> 32);
  t->phase = (uint32_t)(*w >> 32);
  t->pending_args = (uint32_t)*w++;
  t->pending = (uint32_t)*w++;
  t->deadline_ns = (int64_t)*w++;
  t->held = *w++;
  t->n_frames = (uint32_t)(*w >> 32);
  const uint32_t sp = (uint32_t)*w++;
  if (t->cap_frames < t->n_frames) {
    t->cap_frames = t->n_frames * 2;
    t->frames = xrealloc(t->frames, t->cap_frames * sizeof *t->frames);
  }
  uint32_t above = 0;
  for (uint32_t i = 0; i < t->n_frames; i++, w += FRAME_WORDS) {
    t->frames[i] = (frame){.f = m->p->functions + w[0],
                           .pc = (uint32_t)w[1],
                           .base = (uint32_t)(w[2] >> 32),
                           .result = (uint32_t)w[2]};
    above = t->frames[i].f->max_stack;
  }
  t->sp = 0;
  thread_reserve(t, sp + above);
  if (sp > 0)
    memcpy(t->stack, w, sp * sizeof *w);
  t->sp = sp;
  t->component = id;
  t->dirty = false;
  find_roots(t);
}

static void load_object(struct machine *m, sim_components *c, uint32_t handle,
                        uint32_t id) {
  object *o = m->heap[handle];
  if (o && !o->dirty && o->component == id)
    return;
  uint32_t n;
  const uint64_t *w = component_words(c, id, &n);
  n -= OBJECT_WORDS;
  if (o)
    heap_resize(m, o, n);
  else
    o = heap_object_at(m, handle, n);
  o->kind = (uint8_t)w[0];
  o->flags = (uint8_t)(w[0] >> 8);
  o->site = (uint32_t)(w[0] >> 32);
  o->type = (uint32_t)(w[1] >> 32);
  o->decl = (uint32_t)w[1];
  memcpy(o->slots, w + OBJECT_WORDS, n * sizeof *w);
  o->component = id;
  o->dirty = false;
  o->plain = is_plain(o);
}

void sim_load_state(sim_machine *m, sim_components *c, const uint32_t *vector,
                    uint32_t n) {
  const uint32_t n_threads = vector[1], n_objects = n - 2 - n_threads;
  m->loaded = true;
  m->status = SIM_OK;
  m->event.kind = SIM_EVENT_NONE;
  m->raised = VALUE_NIL;
  m->raising = false;
  load_globals(m, c, vector[0]);
  while (m->n_threads > n_threads)
    thread_free(m->thread_list[--m->n_threads]);
  while (m->n_threads < n_threads) {
    GROW(m->thread_list, m->n_threads, m->cap_threads);
    m->thread_list[m->n_threads++] = thread_new();
  }
  m->n_live = m->n_contexts = 0;
  for (uint32_t i = 0; i < n_threads; i++) {
    load_thread(m, c, m->thread_list[i], vector[2 + i]);
    m->n_live += !m->thread_list[i]->done;
    m->n_contexts += !m->thread_list[i]->done && !m->thread_list[i]->in_loop;
  }
  for (uint32_t i = n_objects; i < m->n_heap; i++)
    if (m->heap[i])
      heap_release(m, m->heap[i]);
  if (m->n_heap > n_objects)
    m->n_heap = n_objects;
  m->n_free = 0;
  heap_grow(m, n_objects);
  for (uint32_t i = 0; i < n_objects; i++)
    load_object(m, c, i, vector[2 + n_threads + i]);
}

// -- looking at components ---------------------------------------------------

state_thread state_thread_of(const uint64_t *w) {
  state_thread t = {.done = (w[THREAD_FLAGS] & 1) != 0,
                    .in_loop = (w[THREAD_FLAGS] >> 2 & 1) != 0};
  const uint32_t n_frames = (uint32_t)(w[THREAD_WORDS - 1] >> 32);
  if (n_frames > 0) {
    const uint64_t *top = w + THREAD_WORDS + (n_frames - 1) * FRAME_WORDS;
    t.function = (uint32_t)top[0];
    t.pc = (uint32_t)top[1];
  }
  return t;
}

bool state_is_held(const uint64_t *w, uint32_t n) {
  return unreleased_slots_are_held((uint8_t)w[0], (uint8_t)(w[0] >> 8),
                                   w + OBJECT_WORDS, n - OBJECT_WORDS);
}

sim_end state_end(const uint64_t *globals) {
  return (sim_end)(globals[0] & 255);
}

uint32_t state_first_value(state_part part, const uint64_t *w) {
  switch (part) {
  case STATE_GLOBALS:
    return GLOBAL_WORDS;
  case STATE_THREAD:
    return THREAD_WORDS + (uint32_t)(w[THREAD_WORDS - 1] >> 32) * FRAME_WORDS;
  case STATE_OBJECT:
    break;
  }
  return OBJECT_WORDS;
}

static void add_ref(handle_list *to, value v) {
  if (!value_has_handle(v))
    return;
  GROW(to->items, to->n, to->cap);
  to->items[to->n++] = value_handle(v);
}

void state_refs(state_part part, const uint64_t *w, uint32_t n,
                handle_list *to) {
  for (uint32_t i = 0; part == STATE_THREAD && i < STATE_THREAD_VALUES; i++)
    add_ref(to, w[i]);
  for (uint32_t i = state_first_value(part, w); i < n; i++)
    add_ref(to, w[i]);
}

static value with_number(value v, const uint32_t *numbers) {
  return value_has_handle(v) ? value_with_handle(v, numbers[value_handle(v)])
                             : v;
}

void state_rename(state_part part, uint64_t *w, uint32_t n,
                  const uint32_t *numbers) {
  for (uint32_t i = 0; part == STATE_THREAD && i < STATE_THREAD_VALUES; i++)
    w[i] = with_number(w[i], numbers);
  for (uint32_t i = state_first_value(part, w); i < n; i++)
    w[i] = with_number(w[i], numbers);
}

void state_save_in_place(sim_machine *m, sim_components *c) {
  save_globals(m, c);
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (m->thread_list[i]->dirty) {
      find_roots(m->thread_list[i]);
      save_thread(m, c, m->thread_list[i]);
    }
  for (uint32_t i = 0; i < m->n_heap; i++)
    if (m->heap[i] && m->heap[i]->dirty) {
      m->heap[i]->plain = is_plain(m->heap[i]);
      save_object(m, c, m->heap[i]);
    }
}

size_t sim_state_words(const sim_machine *m) {
  size_t words = m->p->n_globals;
  for (uint32_t i = 0; i < m->n_threads; i++)
    words += m->thread_list[i]->sp;
  for (uint32_t i = 0; i < m->n_heap; i++)
    words += m->heap[i] ? m->heap[i]->n : 0;
  return words;
}
