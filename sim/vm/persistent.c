// Persistent sets: which threads' transitions are enough to explore in a state.
//
// A set of threads is persistent in a state if nothing that the others can do
// while these stand still depends on what these are about to do. It is found by
// closure: begin with one enabled thread; whoever may come to touch what a
// member is about to touch becomes a member too, and for a member that is
// blocked so does whoever may unblock it. What a thread may come to touch is
// over-approximated by its future: effects of the code in front of it
// (future.c) on objects that it reaches. P. Godefroid, LNCS 1032, 1996, ch. 4;
// A. Valmari, Stubborn Sets for Reduced State Space Generation, 1990. Start
// reading at sim_persistent_set.
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/sync/sync.h"
#include "sim/vm/future.h"
#include "sim/vm/roles.h"
#include "sim/vm/thread.h"

/// More threads than this are too many to compare each with each.
enum { MOST_THREADS = 64, MOST_OBJECTS = 4 };

typedef struct future {
  effects may;       ///< of its code; unless that is known
  uint32_t function; ///< its role
  bool hands_over;   ///< may make an object reachable for others
  uint8_t *reaches;  ///< by handle
  uint32_t n_handles, cap;
  uint32_t *work; ///< handles reached, in order
  uint32_t n_work, cap_work;
} future;

/// What the operation in front of a thread works on.
typedef struct front {
  unsigned choices;
  /// It may depend on anything (the end of the process, say).
  bool on_all;
  bool is_data;     ///< then `data` says what
  bool counts_down; ///< Done of a wait group that is above zero
  action_kind action;
  const object *on[MOST_OBJECTS]; ///< kernel objects
  unsigned n_on;
  sim_thread joins; ///< the only thread that is waited for, or SIM_NO_THREAD
  touches data;
} front;

struct sim_future {
  const program *p;
  future_table *table;
  bool usable;
  future threads[MOST_THREADS];
  front fronts[MOST_THREADS];
  bool member[MOST_THREADS], asleep[MOST_THREADS], best[MOST_THREADS];
  uint32_t n;
  const sim_discipline *discipline;
  unsigned mutant; ///< sim_mutant
};

sim_future *sim_future_new(const sim_program *p, const sim_options *options) {
  sim_future *f = xcalloc(1, sizeof *f);
  f->p = p;
  f->mutant = options->mutant;
  // Where main's end ends the process, everything depends on it.
  f->usable = options->time == SIM_TIME_ANY && !options->observe_output &&
              !options->end_with_main && sim_touches_are_known(p);
  // In a dynamic language any operator may be a call.
  if (f->usable && !p->language->atomic_containers)
    f->table = future_table_new(p);
  for (unsigned i = 0; i < MOST_THREADS && f->usable; i++) {
    effects_init(p, &f->threads[i].may);
    f->threads[i].may.data = f->table ? 0 : EFFECT_UNKNOWN;
  }
  return f;
}

void sim_future_free(sim_future *f) {
  if (!f)
    return;
  for (unsigned i = 0; i < MOST_THREADS && f->usable; i++) {
    effects_deinit(&f->threads[i].may);
    free(f->threads[i].reaches);
    free(f->threads[i].work);
    free(f->fronts[i].data.items);
  }
  future_table_free(f->table);
  free(f);
}

// -- what a thread reaches ---------------------------------------------------

static bool reach_value(const struct machine *m, sim_future *f, future *u,
                        value v) {
  if (value_has_handle(v)) {
    const uint32_t h = value_handle(v);
    if (!u->reaches[h]) {
      u->reaches[h] = 1;
      GROW(u->work, u->n_work, u->cap_work);
      u->work[u->n_work++] = h;
    }
    return false;
  }
  (void)m;
  return f->table && value_is_code(v) && value_code_kind(v) == CODE_FUNCTION &&
         effects_add(f->p, &u->may,
                     future_of_function(f->table, value_code_index(v)));
}

/// The values of the globals that its code mentions.
static void reach_globals(const struct machine *m, sim_future *f, future *u) {
  for (uint32_t i = 0; i < f->p->n_globals; i++)
    if (!f->table ||
        (u->may.reads_globals[i / 64] | u->may.writes_globals[i / 64]) >>
                (i % 64) &
            1)
      reach_value(m, f, u, m->global_values[i]);
}

/// Whether a thread with this future may make an object reachable for others.
static bool may_hand_over(const sim_future *f, const thread *t,
                          const effects *may) {
  enum {
    WRITES = EFFECT_WRITES_CELL | EFFECT_WRITES_POINTER |
             EFFECT_WRITES_ELEMENT | EFFECT_UNKNOWN,
    HANDS = 1 << ACTION_SEND | 1 << ACTION_SELECT | 1 << ACTION_SPAWN |
            1 << ACTION_UPDATE,
    /// What a thread does alone, or gets something by.
    KEEPS = 1 << ACTION_NONE | 1 << ACTION_READ | 1 << ACTION_RECEIVE |
            1 << ACTION_JOIN | 1 << ACTION_SLEEP | 1 << ACTION_YIELD |
            1 << ACTION_CHOOSE | 1 << ACTION_PRINT | 1 << ACTION_EXIT
  };
  // Without races, what is written reaches others by what the writer does next
  // to synchronise, or as the result of its thread, which only main has none of.
  if (f->p->language->race_free)
    return t->depth > 0 || (may->actions & ~(uint32_t)KEEPS);
  if ((may->data & WRITES) || (may->actions & HANDS) || may->writes_fields)
    return true;
  for (uint32_t i = 0; i < (f->p->n_globals + 63) / 64; i++)
    if (may->writes_globals[i])
      return true;
  return false;
}

static void find_future(const struct machine *m, sim_future *f, const thread *t,
                        future *u) {
  if (u->cap < m->n_heap) {
    u->cap = m->n_heap * 2;
    u->reaches = xrealloc(u->reaches, u->cap);
  }
  u->n_handles = m->n_heap;
  memset(u->reaches, 0, m->n_heap);
  u->n_work = 0;
  u->function = role_function(m, t);
  if (f->table)
    effects_clear(f->p, &u->may);
  u->hands_over = false;
  if (t->done)
    return;
  reach_value(m, f, u, t->task);
  reach_value(m, f, u, t->dying);
  reach_value(m, f, u, t->answers);
  for (uint32_t i = 0; i < t->n_frames; i++) {
    const frame *fr = &t->frames[i];
    if (f->table)
      effects_add(
          f->p, &u->may,
          future_from(f->table, (uint32_t)(fr->f - f->p->functions), fr->pc));
    const uint32_t end = i + 1 < t->n_frames ? t->frames[i + 1].base : t->sp;
    for (uint32_t k = fr->base; k < end; k++)
      if (k - fr->base >= fr->f->n_locals ||
          thread_local_is_live(t, i, k - fr->base))
        reach_value(m, f, u, t->stack[k]);
  }
  // Code leads to objects, and objects to code.
  uint32_t done = 0;
  bool more = true;
  while (more) {
    more = false;
    reach_globals(m, f, u);
    for (; done < u->n_work; done++) {
      const object *o = m->heap[u->work[done]];
      for (uint32_t k = 0; k < o->n; k++)
        more |= reach_value(m, f, u, o->slots[k]);
    }
  }
  u->hands_over = may_hand_over(f, t, &u->may);
}

// -- what stands in front of a thread ----------------------------------------

static void add_object(front *o, const struct machine *m, value v) {
  if (!value_is_ref(v))
    return; // nil: nothing to meet at
  // A timer's channel has a second side: the timer may be stopped.
  if (vm_is(m, v, OBJECT_CHANNEL) && channel_timer(m, v))
    o->on_all = true;
  if (o->n_on == MOST_OBJECTS)
    o->on_all = true;
  else
    o->on[o->n_on++] = vm_object(m, v);
}

/// The thread that leaves task `o` behind when it ends, if it is alive.
static sim_thread thread_of_task(const struct machine *m, const object *o) {
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (!m->thread_list[i]->done &&
        vm_object(m, m->thread_list[i]->task) == o)
      return i;
  return SIM_NO_THREAD;
}

static void find_call(const struct machine *m, const thread *t,
                      const intrinsic *in, const value *args, unsigned n,
                      front *o) {
  o->action = (action_kind)in->action;
  if (n == 0 || !value_is_ref(args[0])) {
    o->on_all = o->action != ACTION_CHOOSE && o->action != ACTION_YIELD &&
                o->action != ACTION_SLEEP && o->action != ACTION_SEND &&
                o->action != ACTION_RECEIVE;
    return;
  }
  const object *on = vm_object(m, args[0]);
  add_object(o, m, args[0]);
  for (unsigned i = 1; i < n; i++) // a lock that a condition works on, say
    if (value_is_ref(args[i]) && vm_object(m, args[i])->kind >= OBJECT_TASK)
      add_object(o, m, args[i]);
  switch ((object_kind)on->kind) {
  case OBJECT_MUTEX:
  case OBJECT_RLOCK:
  case OBJECT_RWMUTEX:
  case OBJECT_CHANNEL:
    break;
  case OBJECT_WAIT_GROUP:
    o->counts_down =
        o->action == ACTION_WAIT_GROUP_DONE && value_to_int(on->slots[0]) > 0;
    break;
  case OBJECT_SEMAPHORE:
  case OBJECT_QUEUE:
  case OBJECT_EVENT:
  case OBJECT_BARRIER:
    break;
  case OBJECT_GATE: // once it is open, it stays so for those who waited
    if (gate_is_open(on, t))
      o->n_on = 0;
    break;
  case OBJECT_TASK:
    o->joins = o->choices == 0 && o->action == ACTION_JOIN
                   ? thread_of_task(m, on)
                   : SIM_NO_THREAD;
    o->on_all = o->on_all || o->joins == SIM_NO_THREAD;
    break;
  case OBJECT_CONDITION: // its lock, if it has one
    add_object(o, m, on->slots[0]);
    break;
  default:
    o->on_all = true;
  }
}

/// True for an instruction that works on data of its operands alone.
static bool is_access(opcode op) {
  switch (op) {
  case OP_LOAD_CELL:
  case OP_STORE_CELL:
  case OP_LOAD_GLOBAL:
  case OP_STORE_GLOBAL:
  case OP_LOAD_PTR:
  case OP_STORE_PTR:
  case OP_LOAD_FIELD:
  case OP_STORE_FIELD:
  case OP_COPY:
  case OP_COPY_INTO:
  case OP_LOAD_INDEX:
  case OP_STORE_INDEX:
  case OP_DELETE_INDEX:
  case OP_LOOKUP:
  case OP_LEN:
  case OP_ITER:
  case OP_ITER_NEXT:
  case OP_LOAD_ATTR:
  case OP_STORE_ATTR:
  case OP_SLICE:
  case OP_UNPACK:
  case OP_CONTAINS:
  case OP_TRUTH:
    return true;
  default:
    return false;
  }
}

static void find_front(const struct machine *m, sim_thread index, front *o) {
  const thread *t = m->thread_list[index];
  o->choices = t->done ? 0 : sim_choices(m, index);
  o->on_all = o->is_data = o->counts_down = false;
  o->n_on = 0;
  o->joins = SIM_NO_THREAD;
  o->action = ACTION_NONE;
  if (t->done || t->n_frames == 0) {
    o->on_all = !t->done;
    return;
  }
  const intrinsic *in;
  const value *args;
  unsigned n;
  if (vm_pending(m, t, &in, &args, &n)) {
    const bool data =
        !in->poll && n > 0 &&
        (!value_is_ref(args[0]) || vm_object(m, args[0])->kind < OBJECT_TASK) &&
        (in->touches || in->action == ACTION_UPDATE ||
         in->action == ACTION_READ);
    if (!data) {
      find_call(m, t, in, args, n, o);
      return;
    }
  } else {
    const frame *fr = thread_top(t);
    const uint32_t *code = fr->f->code + fr->pc;
    if (insn_opcode(*code) == OP_SELECT) {
      o->action = ACTION_SELECT;
      n = insn_a(*code);
      for (unsigned i = 0; i < n; i++)
        add_object(o, m, t->stack[t->sp - 2 * (n - i)]);
      return;
    }
    if (!is_access(insn_opcode(*code))) {
      o->on_all = true;
      return;
    }
  }
  o->is_data = true;
  touch_list(m, t, &o->data);
  for (uint32_t i = 0; i < o->data.n; i++) // what is no data is no such access
    o->on_all = o->on_all || o->data.items[i].group == NO_GROUP;
}

// -- dependence --------------------------------------------------------------

enum {
  LOCK_ACTIONS = 1 << ACTION_LOCK | 1 << ACTION_TRY_LOCK | 1 << ACTION_UNLOCK |
                 1 << ACTION_READ_LOCK | 1 << ACTION_READ_UNLOCK |
                 1 << ACTION_WAIT | 1 << ACTION_OBSERVE,
  CHANNEL_ACTIONS = 1 << ACTION_SEND | 1 << ACTION_RECEIVE | 1 << ACTION_CLOSE |
                    1 << ACTION_SELECT | 1 << ACTION_UPDATE
};

/// The actions on object `o` that matter to the one in front.
static uint32_t actions_against(const sim_future *f, const object *o,
                                const front *of) {
  switch ((object_kind)o->kind) {
  case OBJECT_WAIT_GROUP:
    // Counting down early lets nobody do less, unless the count may become
    // negative; counting up early would hide that.
    if (f->mutant == SIM_MUTANT_ADD)
      return 1u << ACTION_WAIT_GROUP_WAIT;
    if (of->counts_down && f->discipline &&
        discipline_is_proper(f->discipline, o))
      return 1u << ACTION_WAIT_GROUP_WAIT;
    return 1u << ACTION_WAIT_GROUP_WAIT | 1u << ACTION_WAIT_GROUP_ADD |
           1u << ACTION_WAIT_GROUP_DONE;
  case OBJECT_RWMUTEX:
    if (of->choices > 0 && of->action == ACTION_READ_LOCK)
      return LOCK_ACTIONS &
             ~(1u << ACTION_READ_LOCK | 1u << ACTION_READ_UNLOCK);
    return LOCK_ACTIONS;
  case OBJECT_MUTEX:
  case OBJECT_RLOCK:
    return LOCK_ACTIONS;
  case OBJECT_CHANNEL:
    if (f->mutant == SIM_MUTANT_CHANNELS)
      return 0;
    // A send that has room and a receive that has a value are the same in any
    // order: they work on the two ends of the buffer. A receive with a time
    // limit is enabled without a value too.
    if (of->choices > 0 && o->slots[0] != value_from_int(0) &&
        o->slots[1] != VALUE_TRUE) {
      if (of->action == ACTION_SEND)
        return CHANNEL_ACTIONS & ~(1u << ACTION_RECEIVE);
      if (of->action == ACTION_RECEIVE && channel_length(o) > 0)
        return CHANNEL_ACTIONS & ~(1u << ACTION_SEND | 1u << ACTION_CLOSE);
    }
    return CHANNEL_ACTIONS;
  default:
    return UINT32_MAX;
  }
}

/// Whether the code of `may` does what conflicts with access `at` to `o`.
static bool code_accesses(const effects *may, const object *o,
                          const touch *at) {
  if (may->data & EFFECT_UNKNOWN)
    return true;
  uint32_t data;
  switch ((object_kind)o->kind) {
  case OBJECT_CELL:
    data = EFFECT_WRITES_CELL | EFFECT_WRITES_POINTER;
    if (at->writes)
      data |= EFFECT_READS_CELL | EFFECT_READS_POINTER;
    return (may->data & data) != 0;
  case OBJECT_STRUCT: {
    const uint32_t slot = (uint32_t)(at->group >> 32) & 0x0fffffff;
    const uint64_t bit = (uint64_t)1 << (slot < 63 ? slot : 63);
    data = EFFECT_WRITES_POINTER | (at->writes ? EFFECT_READS_POINTER : 0);
    return (may->data & data) || (may->writes_fields & bit) ||
           (at->writes && (may->reads_fields & bit));
  }
  default:
    data = EFFECT_WRITES_ELEMENT | EFFECT_WRITES_POINTER;
    if (at->writes)
      data |= EFFECT_READS_ELEMENT | EFFECT_READS_POINTER;
    return (may->data & data) != 0;
  }
}

/// What threads of the role of `u` do to group `g`; without assumptions, all.
static uint64_t role_in(const sim_future *f, sim_thread u, place_group g) {
  const effects *may = &f->threads[u].may;
  return f->discipline
             ? role_of(discipline_roles(f->discipline), f->threads[u].function,
                       g, may->data & EFFECT_UNKNOWN ? NULL : may->functions)
             : UINT64_MAX;
}

static bool accesses(const sim_future *f, const struct machine *m, sim_thread u,
                     const touch *at) {
  const uint64_t role = role_in(f, u, at->group);
  if (!(role & ROLE_WRITES) && !(at->writes && (role & ROLE_READS)))
    return false;
  const effects *may = &f->threads[u].may;
  if (at->object != SIM_GLOBALS)
    return code_accesses(may, m->heap[at->object], at);
  const uint32_t g = (uint32_t)at->group;
  return (may->data & EFFECT_UNKNOWN) ||
         ((may->writes_globals[g / 64] |
           (at->writes ? may->reads_globals[g / 64] : 0)) >>
              (g % 64) &
          1);
}

static bool works_on(const sim_future *f, sim_thread u, const object *on,
                     const front *o) {
  const uint64_t role = role_in(f, u, touch_group_of(on));
  const effects *may = &f->threads[u].may;
  const uint32_t against = actions_against(f, on, o);
  // What is done to a channel is one action in the role and in the code, except
  // that the code of a select does not say which.
  uint32_t actions = may->actions;
  if (actions >> ACTION_SELECT & 1)
    actions |= CHANNEL_ACTIONS;
  if (on->kind != OBJECT_CHANNEL && (actions & against))
    actions = UINT32_MAX;
  if ((role & against) &&
      ((role & actions & against) || (may->data & EFFECT_UNKNOWN)))
    return true;
  return (role & ROLE_LOOKS) &&
         (may->data & (EFFECT_READS_ELEMENT | EFFECT_UNKNOWN));
}

static bool is_outside(const sim_future *f, uint32_t u) {
  return !f->member[u] && !f->asleep[u];
}

static bool meets_data(const sim_future *f, const struct machine *m,
                       sim_thread u, const touch *at) {
  if (at->object == SIM_GLOBALS)
    return accesses(f, m, u, at);
  if (!f->threads[u].reaches[at->object])
    return false;
  if (accesses(f, m, u, at))
    return true;
  for (uint32_t v = 0; v < f->n && f->threads[u].hands_over; v++)
    if (v != u && is_outside(f, v) && !f->threads[v].reaches[at->object] &&
        accesses(f, m, v, at))
      return true;
  return false;
}

static bool meets_object(const sim_future *f, sim_thread u, const object *on,
                         const front *o) {
  if (!f->threads[u].reaches[on->handle])
    return false;
  if (works_on(f, u, on, o))
    return true;
  for (uint32_t v = 0; v < f->n && f->threads[u].hands_over; v++)
    if (v != u && is_outside(f, v) && !f->threads[v].reaches[on->handle] &&
        works_on(f, v, on, o))
      return true;
  return false;
}

/// Whether thread `u`, which is outside the set, may come to do something that
/// depends on what stands in front of another, or hand the object to a thread
/// outside that does not reach it yet.
static bool may_meet(const sim_future *f, const struct machine *m, sim_thread u,
                     const front *o) {
  if (o->on_all)
    return true;
  if (o->is_data) {
    if (f->mutant == SIM_MUTANT_DATA)
      return false;
    for (uint32_t i = 0; i < o->data.n; i++)
      if (meets_data(f, m, u, &o->data.items[i]))
        return true;
    return false;
  }
  for (unsigned i = 0; i < o->n_on; i++)
    if (meets_object(f, u, o->on[i], o))
      return true;
  return false;
}

/// The thread that `o` waits for, if nobody else can let it go on: who holds the
/// lock, where only holders release, or who is joined; else SIM_NO_THREAD.
static sim_thread only_waker(const sim_future *f, const struct machine *m,
                             const front *o) {
  if (o->joins != SIM_NO_THREAD)
    return o->joins;
  if (o->n_on != 1 || o->action != ACTION_LOCK || !f->discipline)
    return SIM_NO_THREAD;
  const object *lock = o->on[0];
  if ((lock->kind != OBJECT_MUTEX && lock->kind != OBJECT_RLOCK) ||
      lock->slots[0] == VALUE_NIL || !discipline_is_proper(f->discipline, lock))
    return SIM_NO_THREAD;
  for (uint32_t i = 0; i < f->n; i++)
    if (m->thread_list[i]->task == lock->slots[0] && !m->thread_list[i]->done)
      return i;
  return SIM_NO_THREAD;
}

/// Finds the threads outside the set that cannot move unless the set does:
/// blocked, and whoever may unblock them is in the set or asleep too.
static void find_asleep(sim_future *f, const struct machine *m) {
  for (uint32_t u = 0; u < f->n; u++)
    f->asleep[u] = false;
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t u = 0; u < f->n; u++) {
      const front *o = &f->fronts[u];
      if (f->member[u] || f->asleep[u] || o->choices > 0 || o->on_all ||
          m->thread_list[u]->done)
        continue;
      bool can_wake = false;
      const sim_thread only = only_waker(f, m, o);
      for (uint32_t v = 0; v < f->n && !can_wake; v++) {
        if (v == u || f->member[v] || f->asleep[v])
          continue;
        can_wake = only != SIM_NO_THREAD ? v == only : may_meet(f, m, v, o);
      }
      f->asleep[u] = !can_wake || f->mutant == SIM_MUTANT_ASLEEP;
      changed = changed || f->asleep[u];
    }
  }
}

/// Adds what must be added. False if the set is persistent.
static bool grow(sim_future *f, const struct machine *m) {
  find_asleep(f, m);
  bool grew = false;
  for (uint32_t t = 0; t < f->n; t++) {
    if (!f->member[t] || m->thread_list[t]->done)
      continue;
    const front *o = &f->fronts[t];
    const sim_thread only =
        o->choices == 0 ? only_waker(f, m, o) : SIM_NO_THREAD;
    for (uint32_t u = 0; u < f->n; u++) {
      if (f->member[u] || m->thread_list[u]->done)
        continue;
      if (only != SIM_NO_THREAD ? u == only
                                : !f->asleep[u] && may_meet(f, m, u, o)) {
        f->member[u] = true;
        grew = true;
      }
    }
  }
  return grew;
}

static unsigned transitions_of(const sim_future *f) {
  unsigned n = 0;
  for (uint32_t t = 0; t < f->n; t++)
    n += f->member[t] ? f->fronts[t].choices : 0;
  return n;
}

bool sim_persistent_set(sim_future *f, const sim_machine *m,
                        const sim_discipline *d, bool *in_set) {
  const uint32_t n = m->n_threads;
  for (uint32_t t = 0; t < n; t++)
    in_set[t] = true;
  if (!f->usable || n > MOST_THREADS || n < 2 || m->end != SIM_RUNNING ||
      (!f->table && !d)) // nothing is known then
    return false;
  f->n = n;
  f->discipline = d;
  unsigned least = 0, enabled = 0;
  for (uint32_t t = 0; t < n; t++) {
    find_front(m, t, &f->fronts[t]);
    least += f->fronts[t].choices;
    enabled += f->fronts[t].choices > 0;
  }
  if (enabled < 2)
    return false;
  for (uint32_t t = 0; t < n; t++)
    find_future(m, f, m->thread_list[t], &f->threads[t]);
  bool smaller = false;
  for (uint32_t seed = 0; seed < n && least > 1; seed++) {
    if (f->fronts[seed].choices == 0 || f->fronts[seed].on_all)
      continue;
    memset(f->member, 0, sizeof f->member);
    f->member[seed] = true;
    while (transitions_of(f) < least && grow(f, m))
      ;
    if (transitions_of(f) >= least)
      continue;
    least = transitions_of(f);
    memcpy(f->best, f->member, sizeof f->best);
    smaller = true;
  }
  if (smaller) {
    memcpy(f->member, f->best, sizeof f->member);
    memcpy(in_set, f->best, n * sizeof *in_set);
    find_asleep(f, m);
  }
  return smaller;
}

bool sim_future_leaves_alone(sim_future *f, const sim_machine *m,
                             sim_thread t) {
  front *o = &f->fronts[t];
  touch_list(m, m->thread_list[t], &o->data);
  for (uint32_t i = 0; i < o->data.n; i++) {
    const touch *at = &o->data.items[i];
    if (at->group == NO_GROUP ||
        (at->object != SIM_GLOBALS && // what is new is unknown
         at->object >= f->threads[t].n_handles))
      return false;
    for (uint32_t u = 0; u < f->n; u++)
      if (is_outside(f, u) && !m->thread_list[u]->done &&
          meets_data(f, m, u, at))
        return false;
  }
  return true;
}
