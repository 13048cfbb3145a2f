// The locking discipline of a program: assumed, watched, learned.
//
// Data falls into groups (touch.h). A group that is never written while threads
// share it can be read at any time; a group whose every access holds one and
// the same lock can be accessed by the holder at any time: no other thread can
// come in between. Neither is known beforehand, so it is assumed; every
// transition of the search is noted and held against the assumptions; a search
// whose assumptions break is begun again with better ones. What was seen only
// grows, and the assumptions follow from it, so this ends. docs/reduction.md
// has the proof that a broken assumption is always seen.
//
// Locks are treated alike: it is assumed that only the holder releases one, and
// that nobody looks whether it is held without waiting for it. The machine says
// so where it happens (vm_watch), as it does of writes by a thread that is
// alone and whose accesses are no transitions. Start reading at
// sim_discipline_orders and sim_discipline_note.
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/sync/sync.h"
#include "sim/vm/roles.h"

enum { MOST_NAMES = 6, FIRST_SLOTS = 64 };

/// How to find the lock that guards some data, in any state.
typedef struct lock_name {
  enum {
    LOCK_BESIDE, ///< what the field or attribute `which` of the same object has
    LOCK_MADE_AT ///< the only lock there is that was made at site `which`
  } form;
  uint32_t which;
} lock_name;

typedef enum { ONLY_READ, GUARDED, FREE } usage;

typedef struct rule {
  place_group group; ///< NO_GROUP: an empty place of the table
  // Assumed.
  usage data;
  lock_name guard;     ///< with GUARDED
  bool holds_guard;    ///< it is where a LOCK_BESIDE is found: not written
  bool strange, tried; ///< of a lock: WATCH_FOREIGN, WATCH_TRIED may happen
  // Seen.
  bool accessed, written;
  bool seen_strange, seen_tried;
  uint8_t n_names; ///< locks that were held at every access; once accessed
  lock_name names[MOST_NAMES];
} rule;

struct sim_discipline {
  rule *rules; ///< hash table, open addressing
  uint32_t n, size;
  bool broken;
  bool lost_lock; ///< seen: WATCH_LOST
  bool no_names;  ///< assumed then: a lock cannot be told by its site
  role_table *roles;
  touches scratch;
};

sim_discipline *sim_discipline_new(void) {
  sim_discipline *d = xcalloc(1, sizeof *d);
  d->size = FIRST_SLOTS;
  d->rules = xcalloc(d->size, sizeof *d->rules);
  d->roles = role_table_new();
  return d;
}

role_table *discipline_roles(const sim_discipline *d) { return d->roles; }

void sim_discipline_free(sim_discipline *d) {
  if (!d)
    return;
  free(d->rules);
  role_table_free(d->roles);
  free(d->scratch.items);
  free(d);
}

static rule *find(rule *rules, uint32_t size, place_group g) {
  uint32_t at = (uint32_t)((g * 0x9e3779b97f4a7c15u) >> 32) & (size - 1);
  while (rules[at].group != NO_GROUP && rules[at].group != g)
    at = (at + 1) & (size - 1);
  return &rules[at];
}

static rule *rule_of(sim_discipline *d, place_group g) {
  rule *r = find(d->rules, d->size, g);
  if (r->group == g)
    return r;
  if (d->n * 2 >= d->size) {
    rule *rules = xcalloc((size_t)d->size * 2, sizeof *rules);
    for (uint32_t i = 0; i < d->size; i++)
      if (d->rules[i].group != NO_GROUP)
        *find(rules, d->size * 2, d->rules[i].group) = d->rules[i];
    free(d->rules);
    d->rules = rules;
    d->size *= 2;
    r = find(d->rules, d->size, g);
  }
  d->n++;
  *r = (rule){.group = g};
  return r;
}

sim_discipline *sim_discipline_clone(const sim_discipline *d) {
  sim_discipline *copy = xmalloc(sizeof *copy);
  *copy = *d;
  copy->scratch = (touches){0};
  copy->broken = false;
  copy->lost_lock = false;
  copy->roles = role_table_clone(d->roles);
  copy->rules = xmalloc(d->size * sizeof *copy->rules);
  memcpy(copy->rules, d->rules, d->size * sizeof *copy->rules);
  for (uint32_t i = 0; i < copy->size; i++) {
    rule *r = &copy->rules[i];
    r->accessed = r->written = r->seen_strange = r->seen_tried = false;
  }
  return copy;
}

// -- locks -------------------------------------------------------------------

static bool is_lock(const object *o) {
  return o->kind == OBJECT_MUTEX || o->kind == OBJECT_RLOCK ||
         o->kind == OBJECT_RWMUTEX;
}

/// Whether `t` holds lock `o`: alone, or, where that is enough, as a reader.
static bool holds(const object *o, const thread *t, bool reading_is_enough) {
  if (o->slots[0] == t->task)
    return o->kind != OBJECT_MUTEX || mutex_is_held(o);
  if (o->kind != OBJECT_RWMUTEX || !reading_is_enough)
    return false;
  for (uint32_t i = 2; i < o->n; i++)
    if (o->slots[i] == t->task)
      return true;
  return false;
}

/// The lock in field or attribute `which` of `o`, or NULL.
static const object *lock_beside(const struct machine *m, const object *o,
                                 uint32_t which) {
  value v = VALUE_NIL;
  if (o->kind == OBJECT_STRUCT && which < o->n)
    v = o->slots[which];
  for (uint32_t i = 1; o->kind == OBJECT_INSTANCE && i + 1 < o->n; i += 2)
    if ((uint32_t)o->slots[i] == which)
      v = o->slots[i + 1];
  return value_is_ref(v) && is_lock(vm_object(m, v)) ? vm_object(m, v) : NULL;
}

static const object *lock_made_at(const struct machine *m, uint32_t site) {
  const object *found = NULL;
  for (uint32_t i = 0; i < m->n_heap; i++) {
    const object *o = m->heap[i];
    if (!o || !is_lock(o) || o->site != site)
      continue;
    if (found)
      return NULL;
    found = o;
  }
  return found;
}

static const object *lock_named(const sim_discipline *d,
                                const struct machine *m, lock_name name,
                                const touch *at) {
  if (name.form == LOCK_MADE_AT)
    return d->no_names ? NULL : lock_made_at(m, name.which);
  return at->object == SIM_GLOBALS
             ? NULL
             : lock_beside(m, m->heap[at->object], name.which);
}

static bool is_held_by_name(const sim_discipline *d, const struct machine *m,
                            const thread *t, lock_name name, const touch *at) {
  const object *lock = lock_named(d, m, name, at);
  return lock &&
         holds(lock, t,
               !at->writes || m->options.mutant == SIM_MUTANT_READ_LOCK);
}

// -- watching ----------------------------------------------------------------

static void add_name(rule *r, lock_name name) {
  if (r->n_names < MOST_NAMES)
    r->names[r->n_names++] = name;
}

/// All names of locks that `t` holds at its access `at`.
static void collect_names(sim_discipline *d, const struct machine *m,
                          const thread *t, const touch *at, rule *r) {
  r->n_names = 0;
  const object *o = at->object == SIM_GLOBALS ? NULL : m->heap[at->object];
  for (uint32_t i = 0; o && o->kind == OBJECT_STRUCT && i < o->n; i++) {
    const lock_name name = {LOCK_BESIDE, i};
    if (is_held_by_name(d, m, t, name, at))
      add_name(r, name);
  }
  for (uint32_t i = 1; o && o->kind == OBJECT_INSTANCE && i + 1 < o->n;
       i += 2) {
    const lock_name name = {LOCK_BESIDE, (uint32_t)o->slots[i]};
    if (is_held_by_name(d, m, t, name, at))
      add_name(r, name);
  }
  for (uint32_t i = 0; i < m->n_heap; i++)
    if (m->heap[i] && is_lock(m->heap[i]) && m->heap[i]->site != 0 &&
        holds(m->heap[i], t, !at->writes)) {
      const lock_name name = {LOCK_MADE_AT, m->heap[i]->site};
      if (is_held_by_name(d, m, t, name, at))
        add_name(r, name);
    }
}

static void keep_held_names(const sim_discipline *d, const struct machine *m,
                            const thread *t, const touch *at, rule *r) {
  uint8_t n = 0;
  for (uint8_t i = 0; i < r->n_names; i++)
    if (is_held_by_name(d, m, t, r->names[i], at))
      r->names[n++] = r->names[i];
  r->n_names = n;
}

static bool names_contain(const rule *r, lock_name name) {
  for (uint8_t i = 0; i < r->n_names; i++)
    if (r->names[i].form == name.form && r->names[i].which == name.which)
      return true;
  return false;
}

/// Whether what was seen of `r` agrees with what is assumed.
static bool agrees(const rule *r) {
  if ((r->seen_strange && !r->strange) || (r->seen_tried && !r->tried) ||
      (r->written && r->holds_guard))
    return false;
  if (!r->accessed || r->data == FREE)
    return true;
  if (r->data == ONLY_READ)
    return !r->written;
  return names_contain(r, r->guard);
}

static void note_touch(sim_discipline *d, const struct machine *m,
                       const thread *t, const touch *at) {
  if (at->group == NO_GROUP)
    return;
  rule *r = rule_of(d, at->group);
  if (!r->accessed)
    collect_names(d, m, t, at, r);
  else
    keep_held_names(d, m, t, at, r);
  r->accessed = true;
  r->written = r->written || at->writes;
  d->broken = d->broken || !agrees(r);
}

void vm_watch(struct machine *m, const object *o, watch_kind what) {
  sim_discipline *d = m->options.discipline;
  if (!d || m->options.mutant == SIM_MUTANT_UNWATCHED)
    return;
  rule *r = rule_of(d, touch_group_of(o));
  switch (what) {
  case WATCH_FOREIGN:
    r->seen_strange = true;
    break;
  case WATCH_TRIED:
    r->seen_tried = true;
    break;
  case WATCH_LOST:
    d->lost_lock = true;
    d->broken = d->broken || !d->no_names;
    break;
  }
  d->broken = d->broken || !agrees(r);
}

/// The operation that a thread stands in front of, on an object of the kernel.
typedef struct kernel_operation {
  const object *on; ///< NULL: it is none
  action_kind action;
  const value *args;
  unsigned n;
} kernel_operation;

static kernel_operation kernel_operation_of(const struct machine *m,
                                            const thread *t) {
  const intrinsic *in;
  const value *args;
  unsigned n;
  if (!vm_pending(m, t, &in, &args, &n) || n == 0 || !value_is_ref(args[0]) ||
      vm_object(m, args[0])->kind < OBJECT_TASK)
    return (kernel_operation){NULL, ACTION_NONE, NULL, 0};
  return (kernel_operation){vm_object(m, args[0]), (action_kind)in->action,
                            args, n};
}

/// Whether the operation in front of `t` is an access to data.
static bool is_data_access(const struct machine *m, const thread *t) {
  if (t->done || t->n_frames == 0)
    return false;
  const intrinsic *in;
  const value *args;
  unsigned n;
  if (vm_pending(m, t, &in, &args, &n))
    return !in->poll;
  const frame *fr = &t->frames[t->n_frames - 1];
  const opcode op = insn_opcode(fr->f->code[fr->pc]);
  return op != OP_SPAWN && op != OP_SELECT && op != OP_RETURN;
}

/// Whether it is a call of the library, and no instruction.
static bool is_call(const struct machine *m, const thread *t) {
  const intrinsic *in;
  const value *args;
  unsigned n;
  return vm_pending(m, t, &in, &args, &n);
}

static uint64_t bit(unsigned action) { return (uint64_t)1 << action; }

/// Notes the role of `t` in what it is about to do to kernel objects.
static void note_kernel_roles(sim_discipline *d, const struct machine *m,
                              const thread *t) {
  const uint32_t f = role_function(m, t);
  const kernel_operation op = kernel_operation_of(m, t);
  if (op.on) {
    role_note(d->roles, f, touch_group_of(op.on), bit(op.action));
    // Waiting on a condition is an affair of its lock as well.
    if (op.on->kind == OBJECT_CONDITION && value_is_ref(op.on->slots[0]))
      role_note(d->roles, f, touch_group_of(vm_object(m, op.on->slots[0])),
                bit(ACTION_LOCK) | bit(ACTION_UNLOCK));
    // So is, in some languages, another object among the arguments.
    for (unsigned i = 1; i < op.n; i++)
      if (value_is_ref(op.args[i]) &&
          vm_object(m, op.args[i])->kind >= OBJECT_TASK)
        role_note(d->roles, f, touch_group_of(vm_object(m, op.args[i])),
                  bit(op.action) | bit(ACTION_LOCK) | bit(ACTION_UNLOCK));
    return;
  }
  if (t->n_frames == 0 || t->pending != NO_INDEX)
    return;
  const frame *fr = &t->frames[t->n_frames - 1];
  const uint32_t word = fr->f->code[fr->pc];
  if (insn_opcode(word) != OP_SELECT)
    return;
  const uint32_t n = insn_a(word);
  const value *cases = t->stack + t->sp - (size_t)2 * n;
  // Without a default it is one of its cases, and does not see whether the
  // others are ready.
  const uint64_t looks = fr->f->code[fr->pc + 1] ? bit(ACTION_SELECT) : 0;
  for (uint32_t i = 0; i < n; i++)
    if (value_is_ref(cases[2 * i]))
      role_note(d->roles, f, touch_group_of(vm_object(m, cases[2 * i])),
                looks | bit(cases[2 * i + 1] == VALUE_UNSET ? ACTION_RECEIVE
                                                            : ACTION_SEND));
}

static void note_data_role(sim_discipline *d, const struct machine *m,
                           const thread *t, const touch *at) {
  const uint32_t f = role_function(m, t);
  if (at->group != NO_GROUP)
    role_note(d->roles, f, at->group,
              at->writes ? ROLE_READS | ROLE_WRITES : ROLE_READS);
  else if (at->object < m->n_heap)
    role_note(d->roles, f, touch_group_of(m->heap[at->object]), ROLE_LOOKS);
}

/// A write by a thread that is alone: others may have read before that would
/// have raced with it, had they not been taken at once.
static void note_write(sim_discipline *d, const struct machine *m,
                       const touch *at) {
  if (!m->threaded || !at->writes || at->group == NO_GROUP)
    return;
  rule *r = rule_of(d, at->group);
  r->written = true;
  d->broken = d->broken || !agrees(r);
}

void sim_discipline_note(sim_discipline *d, const sim_machine *m,
                         sim_thread index) {
  const thread *t = m->thread_list[index];
  note_kernel_roles(d, m, t);
  if (!is_data_access(m, t) || kernel_operation_of(m, t).on)
    return;
  touch_list(m, t, &d->scratch);
  for (uint32_t i = 0; i < d->scratch.n; i++) {
    note_data_role(d, m, t, &d->scratch.items[i]);
    if (m->n_contexts > 1)
      note_touch(d, m, t, &d->scratch.items[i]);
    else // it came to stand there while others were alive
      note_write(d, m, &d->scratch.items[i]);
  }
}

void sim_discipline_note_fronts(sim_discipline *d, const sim_machine *m) {
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (!m->thread_list[i]->done)
      note_kernel_roles(d, m, m->thread_list[i]);
}

void vm_watch_alone(struct machine *m, const thread *t) {
  sim_discipline *d = m->options.discipline;
  if (!m->threaded)
    return;
  note_kernel_roles(d, m, t);
  const bool is_local = m->p->language->race_free && !is_call(m, t);
  if (is_local || !is_data_access(m, t) || kernel_operation_of(m, t).on)
    return;
  touch_list(m, t, &d->scratch);
  for (uint32_t i = 0; i < d->scratch.n; i++) {
    note_data_role(d, m, t, &d->scratch.items[i]);
    note_write(d, m, &d->scratch.items[i]);
  }
}

void vm_watch_completed(struct machine *m, const thread *t) {
  note_kernel_roles(m->options.discipline, m, t);
}

void vm_watch_spawn(struct machine *m, const thread *parent,
                    const function *child) {
  role_note_spawn(m->options.discipline->roles, role_function(m, parent),
                  (uint32_t)(child - m->p->functions));
}

bool sim_discipline_is_broken(const sim_discipline *d) {
  return d->broken || role_table_is_broken(d->roles);
}

/// Adds to rule `r` what `seen` says.
static void merge_rule(rule *r, const rule *seen) {
  r->seen_strange = r->seen_strange || seen->seen_strange;
  r->seen_tried = r->seen_tried || seen->seen_tried;
  r->written = r->written || seen->written;
  if (!seen->accessed)
    return;
  uint8_t n = 0;
  for (uint8_t k = 0; k < seen->n_names; k++)
    if (!r->accessed || names_contain(r, seen->names[k]))
      r->names[n++] = seen->names[k];
  r->n_names = n;
  r->accessed = true;
}

void sim_discipline_merge(sim_discipline *d, const sim_discipline *from) {
  d->lost_lock = d->lost_lock || from->lost_lock;
  d->broken = d->broken || from->broken;
  role_table_merge(d->roles, from->roles);
  for (uint32_t i = 0; i < from->size; i++)
    if (from->rules[i].group != NO_GROUP) {
      rule *r = rule_of(d, from->rules[i].group);
      merge_rule(r, &from->rules[i]);
      d->broken = d->broken || !agrees(r);
    }
}

/// Where the lock beside data of group `g` is found.
static place_group guard_place(place_group g, lock_name name) {
  object like = {.kind = OBJECT_INSTANCE};
  if (g >> TOUCH_TAG_SHIFT == TOUCH_FIELD)
    like = (object){.kind = OBJECT_STRUCT, .type = (uint32_t)g};
  return touch_group_of_slot(&like, name.which);
}

static bool may_guard(sim_discipline *d, const rule *r, lock_name name) {
  if (name.form == LOCK_MADE_AT)
    return !d->no_names;
  return !find(d->rules, d->size, guard_place(r->group, name))->written;
}

/// The lock that is to guard the data of `r`: the first by name, as the order
/// in which accesses were seen is chance. False if there is none.
static bool find_guard(sim_discipline *d, const rule *r, lock_name *guard) {
  bool found = false;
  for (uint8_t i = 0; i < r->n_names; i++) {
    const lock_name name = r->names[i];
    const bool before = name.form < guard->form ||
                        (name.form == guard->form && name.which < guard->which);
    if (may_guard(d, r, name) && (!found || before)) {
      *guard = name;
      found = true;
    }
  }
  return found;
}

void sim_discipline_learn(sim_discipline *d) {
  d->broken = false;
  d->no_names = d->no_names || d->lost_lock;
  role_table_learn(d->roles);
  place_group *places = xmalloc((d->size + 1) * sizeof *places);
  uint32_t n_places = 0;
  for (uint32_t i = 0; i < d->size; i++) {
    rule *r = &d->rules[i];
    r->strange = r->strange || r->seen_strange;
    r->tried = r->tried || r->seen_tried;
    r->holds_guard = false;
    if (r->group == NO_GROUP || !r->written || r->data == FREE)
      continue;
    r->data = r->accessed && find_guard(d, r, &r->guard) ? GUARDED : FREE;
    if (r->data == GUARDED && r->guard.form == LOCK_BESIDE)
      places[n_places++] = guard_place(r->group, r->guard);
  }
  for (uint32_t i = 0; i < n_places; i++)
    rule_of(d, places[i])->holds_guard = true;
  free(places);
}

// -- saving ------------------------------------------------------------------

bool sim_discipline_transfer(sim_discipline *d, const archive *s) {
  uint32_t n = d->n;
  if (!ARCHIVE(s, n) || !ARCHIVE(s, d->broken) || !ARCHIVE(s, d->lost_lock) ||
      !ARCHIVE(s, d->no_names))
    return false;
  for (uint32_t i = 0; s->loads && i < d->size; i++)
    d->rules[i] = (rule){0};
  if (s->loads)
    d->n = 0;
  uint32_t at = 0;
  for (uint32_t i = 0; i < n; i++) {
    rule one = {0};
    while (!s->loads && d->rules[at].group == NO_GROUP)
      at++;
    if (!s->loads)
      one = d->rules[at++];
    if (!ARCHIVE(s, one) || one.group == NO_GROUP || one.n_names > MOST_NAMES)
      return false;
    if (s->loads)
      *rule_of(d, one.group) = one;
  }
  return role_table_transfer(d->roles, s);
}

// -- deciding ----------------------------------------------------------------

bool discipline_is_proper(const sim_discipline *d, const object *o) {
  const rule *r = find(d->rules, d->size, touch_group_of(o));
  return !r->strange && !r->tried;
}

static sim_ordering ordering_of(sim_discipline *d, const struct machine *m,
                                const thread *t, const touch *at) {
  if (at->group == NO_GROUP)
    return SIM_UNORDERED;
  const rule *r = rule_of(d, at->group);
  if (r->data == ONLY_READ)
    return at->writes ? SIM_UNORDERED : SIM_ORDERED;
  if (r->data == FREE)
    return SIM_UNORDERED;
  const object *lock = lock_named(d, m, r->guard, at);
  if (!lock || !is_held_by_name(d, m, t, r->guard, at) ||
      find(d->rules, d->size, touch_group_of(lock))->strange)
    return SIM_UNORDERED;
  return SIM_ORDERED_BY_LOCK;
}

/// Whether `op` gives something back that `t` has: others may only be enabled
/// by it.
static bool is_release(const kernel_operation *op, const thread *t) {
  const object *o = op->on;
  switch ((object_kind)o->kind) {
  case OBJECT_RLOCK: // taking it once more is nobody's affair either
    return (op->action == ACTION_UNLOCK || op->action == ACTION_LOCK) &&
           holds(o, t, false);
  case OBJECT_MUTEX:
    return op->action == ACTION_UNLOCK && holds(o, t, false);
  case OBJECT_RWMUTEX:
    return (op->action == ACTION_UNLOCK && holds(o, t, false)) ||
           (op->action == ACTION_READ_UNLOCK && o->slots[0] == VALUE_NIL &&
            holds(o, t, true));
  case OBJECT_WAIT_GROUP: // Done
    return op->action == ACTION_WAIT_GROUP_DONE &&
           value_to_int(o->slots[0]) > 0;
  default:
    return false;
  }
}

sim_ordering sim_discipline_orders(sim_discipline *d, const sim_machine *m,
                                   sim_thread index) {
  const thread *t = m->thread_list[index];
  if (t->done || t->n_frames == 0)
    return SIM_UNORDERED;
  const kernel_operation op = kernel_operation_of(m, t);
  if (op.on) {
    if (!is_release(&op, t) || sim_choices(m, index) != 1)
      return SIM_UNORDERED;
    return discipline_is_proper(d, op.on) ? SIM_ORDERED : SIM_UNORDERED;
  }
  if (!is_data_access(m, t) || sim_choices(m, index) != 1)
    return SIM_UNORDERED;
  touch_list(m, t, &d->scratch);
  sim_ordering weakest = d->scratch.n > 0 ? SIM_ORDERED : SIM_UNORDERED;
  for (uint32_t i = 0; i < d->scratch.n && weakest != SIM_UNORDERED; i++) {
    const sim_ordering one = ordering_of(d, m, t, &d->scratch.items[i]);
    if (one != SIM_ORDERED)
      weakest = one;
  }
  return weakest;
}

bool sim_enables_nobody(const sim_machine *m, sim_thread t) {
  sim_op op;
  sim_next_op(m, t, &op);
  switch ((action_kind)op.action) {
  case ACTION_LOCK:
  case ACTION_READ_LOCK:
  case ACTION_ACQUIRE:
  case ACTION_READ:
  case ACTION_SLEEP:
  case ACTION_YIELD:
  case ACTION_CHOOSE:
  case ACTION_JOIN:
  case ACTION_WAIT_GROUP_WAIT:
    return true;
  default:
    return false;
  }
}
