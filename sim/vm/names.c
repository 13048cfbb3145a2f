// What the program calls an object: the shortest path from a variable to it.
//
// A breadth-first search from the globals, then from the named locals of each
// thread, remembers for every object the object it was first reached from; the
// name is read off that path.
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/sync/sync.h"
#include "sim/vm/machine.h"
#include "sim/vm/thread.h"

typedef struct step {
  bool seen;
  uint32_t from; ///< handle, or NO_INDEX: `root` names it
  uint32_t slot; ///< of `from`
  const char *root;
} step;

typedef struct search {
  const struct machine *m;
  step *steps;
  uint32_t *queue;
  uint32_t n;
  bool everywhere; ///< see add_name
} search;

static void reach(search *s, value v, uint32_t from, uint32_t slot,
                  const char *root) {
  if (!value_has_handle(v) || s->steps[value_handle(v)].seen)
    return;
  s->steps[value_handle(v)] =
      (step){.seen = true, .from = from, .slot = slot, .root = root};
  s->queue[s->n++] = value_handle(v);
}

static const char *slot_name(const function *f, uint32_t slot) {
  for (uint32_t i = 0; i < f->n_local_names; i++)
    if (f->local_names[i].slot == slot)
      return f->local_names[i].name;
  return NULL;
}

static const function *code_of(const search *s, const object *closure) {
  return value_is_code(closure->slots[0])
             ? &s->m->p->functions[value_code_index(closure->slots[0])]
             : NULL;
}

/// A closure's captured variables are names of their own.
static void reach_captures(search *s, const object *closure) {
  const function *f = code_of(s, closure);
  for (uint32_t i = 2; f && i < closure->n; i++) {
    const char *name = slot_name(f, f->n_params + i - 2);
    if (name && !(f->flags & FUNCTION_LIBRARY))
      reach(s, closure->slots[i], NO_INDEX, 0, name);
  }
}

/// Who holds a lock or waits is no part of it by which to name anything.
static bool names_its_slots(const object *o) {
  switch ((object_kind)o->kind) {
  case OBJECT_MUTEX:
  case OBJECT_RLOCK:
  case OBJECT_RWMUTEX:
  case OBJECT_ONCE:
  case OBJECT_TIMER:
  case OBJECT_TASK:
    return false;
  default:
    return true;
  }
}

static void spread(search *s) {
  for (uint32_t i = 0; i < s->n; i++) {
    const object *o = s->m->heap[s->queue[i]];
    if (!names_its_slots(o))
      continue;
    if (o->kind == OBJECT_CLOSURE) {
      const function *f = code_of(s, o);
      if (f && (f->flags & FUNCTION_LIBRARY) && !s->everywhere)
        continue;
      reach_captures(s, o);
    }
    for (uint32_t k = 0; k < o->n; k++)
      reach(s, o->slots[k], o->handle, k, NULL);
  }
}

static void start_from_locals(search *s, const thread *t) {
  for (uint32_t i = t->n_frames; i-- > 0;) {
    const frame *fr = &t->frames[i];
    if (fr->f->flags & FUNCTION_LIBRARY)
      continue; // its variables mean nothing to the program
    for (uint32_t k = 0; k < fr->f->n_locals; k++) {
      const local_name *name = function_local_at(fr->f, k, fr->pc);
      if (name)
        reach(s, t->stack[fr->base + k], NO_INDEX, 0, name->name);
    }
  }
}

static void add_path(const search *s, uint32_t handle, text_buffer *out);

static void add_element(const search *s, const object *o, uint32_t i,
                        text_buffer *out) {
  const program *p = s->m->p;
  switch ((object_kind)o->kind) {
  case OBJECT_STRUCT:
    // A field of the library's own is looked through.
    if (!p->types[o->type].fields[i].internal &&
        p->types[o->type].fields[i].name[0])
      text_addf(out, ".%s", p->types[o->type].fields[i].name);
    break;
  case OBJECT_ARRAY:
  case OBJECT_LIST:
  case OBJECT_TUPLE:
    text_addf(out, "[%u]", i);
    break;
  case OBJECT_DEQUE:
    text_addf(out, "[%u]", i - 1);
    break;
  case OBJECT_DICT:
    text_add_string(out, "[");
    if (value_is_ref(o->slots[i & ~1u])) // a key that would be a long text
      text_addf(out, "key %u", i / 2 + 1);
    else
      p->language->show_value(vm_readable(s->m), o->slots[i & ~1u], out);
    text_add_string(out, "]");
    break;
  case OBJECT_INSTANCE:
  case OBJECT_CLASS:
    if (i > 0 && value_is_string(o->slots[i - 1])) {
      size_t n;
      const char *text = vm_text(s->m, o->slots[i - 1], &n);
      // What the library keeps in its objects is looked through.
      if (strcmp(text, "_kernel") != 0)
        text_addf(out, ".%.*s", (int)n, text);
    }
    break;
  default: // cells, slices, interfaces and the like are looked through
    break;
  }
}

static void add_path(const search *s, uint32_t handle, text_buffer *out) {
  const step *at = &s->steps[handle];
  if (at->root) {
    text_add_string(out, at->root);
    return;
  }
  add_path(s, at->from, out);
  add_element(s, s->m->heap[at->from], at->slot, out);
}

static const char *kind_word(const struct machine *m, const object *o) {
  switch ((object_kind)o->kind) {
  case OBJECT_MUTEX:
  case OBJECT_RLOCK:
  case OBJECT_RWMUTEX:
    return "a lock";
  case OBJECT_CHANNEL:
    return channel_timer(m, vm_ref(m, o)) ? "a timer" : "a channel";
  case OBJECT_QUEUE:
    return "a queue";
  case OBJECT_TASK:
    return "a thread";
  case OBJECT_FUTURE:
    return "a future";
  case OBJECT_LOOP:
    return "the event loop";
  case OBJECT_WAIT_GROUP:
    return "a wait group";
  case OBJECT_ONCE:
    return "a once";
  case OBJECT_TIMER:
    return "a timer";
  default:
    return "an object";
  }
}

/// Appends the name of an object if it is found; `everywhere`: also inside what
/// functions of a library have captured.
static bool add_name(const struct machine *m, uint32_t handle, bool everywhere,
                     text_buffer *out) {
  search s = {.m = m, .everywhere = everywhere};
  s.steps = xcalloc(m->n_heap + 1, sizeof *s.steps);
  s.queue = xcalloc(m->n_heap + 1, sizeof *s.queue);
  for (uint32_t i = 0; i < m->p->n_globals; i++)
    if (!m->p->globals[i].hidden)
      reach(&s, m->global_values[i], NO_INDEX, 0, m->p->globals[i].name);
  spread(&s);
  for (uint32_t i = 0; i < m->n_threads && !s.steps[handle].seen; i++) {
    start_from_locals(&s, m->thread_list[i]);
    spread(&s);
  }
  const bool found = s.steps[handle].seen;
  if (found)
    add_path(&s, handle, out);
  free(s.steps);
  free(s.queue);
  return found;
}

void sim_object_name(const sim_machine *m, uint32_t handle, text_buffer *out) {
  if (handle >= m->n_heap || !m->heap[handle]) {
    text_add_string(out, "nil");
    return;
  }
  const object *o = m->heap[handle];
  if (o->kind == OBJECT_CELL) {
    text_add_string(out, m->p->decls[o->decl].name);
    return;
  }
  if (!add_name(m, handle, false, out) && !add_name(m, handle, true, out))
    text_add_string(out, kind_word(m, o));
}

/// The captured variables of all frames, and all of the first frame of main.
static void start_from_lasting(search *s) {
  const struct machine *m = s->m;
  for (uint32_t i = 0; i < m->n_threads; i++)
    for (uint32_t k = 0; k < m->thread_list[i]->n_frames; k++) {
      const frame *fr = &m->thread_list[i]->frames[k];
      const bool main_frame = fr->f == &m->p->functions[m->p->entry];
      const uint32_t first = main_frame ? 0 : fr->f->n_params;
      const uint32_t end =
          main_frame ? fr->f->n_locals : first + fr->f->n_captures;
      for (uint32_t slot = first; slot < end; slot++)
        reach(s, m->thread_list[i]->stack[fr->base + slot], NO_INDEX, 0, "");
    }
}

bool sim_object_has_own_name(const sim_machine *m, uint32_t handle) {
  search s = {.m = m};
  s.steps = xcalloc(m->n_heap + 1, sizeof *s.steps);
  s.queue = xcalloc(m->n_heap + 1, sizeof *s.queue);
  for (uint32_t i = 0; i < m->p->n_globals; i++)
    if (!m->p->globals[i].hidden)
      reach(&s, m->global_values[i], NO_INDEX, 0, m->p->globals[i].name);
  start_from_lasting(&s);
  spread(&s);
  const bool found = handle < m->n_heap && s.steps[handle].seen;
  free(s.steps);
  free(s.queue);
  return found;
}

void sim_location_name(const sim_machine *m, sim_location at,
                       text_buffer *out) {
  if (at.object == SIM_GLOBALS) {
    text_add_string(out, m->p->globals[at.slot].name);
    return;
  }
  sim_object_name(m, at.object, out);
  if (at.object >= m->n_heap || at.slot == SIM_WHOLE)
    return;
  const object *o = m->heap[at.object];
  if (o->kind == OBJECT_INSTANCE || o->kind == OBJECT_CLASS ||
      o->kind == OBJECT_TASK)
    text_addf(out, ".%s", m->p->names[at.slot]);
  else if (at.slot < o->n) {
    const search s = {.m = m};
    add_element(&s, o, at.slot, out);
  }
}
