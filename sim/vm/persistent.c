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
#include "sim/vm/dones.h"
#include "sim/vm/front.h"
#include "sim/vm/future.h"
#include "sim/vm/roles.h"
#include "sim/vm/thread.h"

enum {
  /// More parties than this are too many to compare each with each.
  MOST_PARTIES = 1024,
  /// So many pairs may be compared in a state: with many parties not every one
  /// is tried as the beginning of a set.
  MOST_PAIRS = 1 << 18
};
#define NOBODY UINT32_MAX

typedef struct future {
  effects may;       ///< of its code; unless that is known
  uint32_t function; ///< its role
  bool hands_over;   ///< may make an object reachable for others
  uint8_t *reaches;  ///< by handle
  uint32_t n_handles, cap;
  uint32_t *work; ///< handles reached, in order
  uint32_t n_work, cap_work;
} future;

/// Threads that are equal, of which one stands for all: a set has all or none
/// of them.
typedef struct party {
  sim_thread thread; ///< the first
  uint32_t size;     ///< how many they are
  bool done;
  unsigned dones; ///< how often each may count a wait group down
  bool member, asleep, best;
  future future;
  front front;
} party;

struct sim_future {
  const program *p;
  future_table *table;
  done_table *dones; ///< if there is a table
  bool usable;
  party *parties;
  uint32_t n, cap;    ///< cap are initialised
  uint32_t *party_of; ///< by thread
  uint32_t cap_threads;
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
  if (f->table)
    f->dones = done_table_new(p, future_calls(f->table));
  return f;
}

void sim_future_free(sim_future *f) {
  if (!f)
    return;
  for (uint32_t i = 0; i < f->cap; i++) {
    effects_deinit(&f->parties[i].future.may);
    free(f->parties[i].future.reaches);
    free(f->parties[i].future.work);
    free(f->parties[i].front.data.items);
  }
  free(f->parties);
  free(f->party_of);
  done_table_free(f->dones);
  future_table_free(f->table);
  free(f);
}

static void add_party(sim_future *f, const struct machine *m, sim_thread t) {
  if (f->n == f->cap) {
    const uint32_t before = f->cap;
    f->cap = before * 2 + 8;
    f->parties = xrealloc(f->parties, f->cap * sizeof *f->parties);
    memset(f->parties + before, 0, (f->cap - before) * sizeof *f->parties);
    for (uint32_t i = before; i < f->cap; i++) {
      effects_init(f->p, &f->parties[i].future.may);
      f->parties[i].future.may.data = f->table ? 0 : EFFECT_UNKNOWN;
    }
  }
  party *p = &f->parties[f->n];
  p->thread = t;
  p->done = m->thread_list[t]->done;
  p->size = 1;
  p->member = p->asleep = p->best = false;
  f->party_of[t] = f->n++;
}

/// Parts the threads. False if there are too many parties.
static bool find_parties(sim_future *f, const struct machine *m,
                         const sim_thread *first) {
  if (f->cap_threads < m->n_threads) {
    f->cap_threads = m->n_threads * 2;
    f->party_of = xrealloc(f->party_of, f->cap_threads * sizeof *f->party_of);
  }
  f->n = 0;
  for (sim_thread t = 0; t < m->n_threads && f->n <= MOST_PARTIES; t++)
    if (first && first[t] != t) {
      f->party_of[t] = f->party_of[first[t]];
      f->parties[f->party_of[t]].size++;
    } else {
      add_party(f, m, t);
    }
  return f->n <= MOST_PARTIES;
}

// -- what a thread reaches ---------------------------------------------------

/// True if that added to what the code may do.
static bool reach_value(sim_future *f, future *u, value v) {
  if (value_has_handle(v)) {
    const uint32_t h = value_handle(v);
    if (!u->reaches[h]) {
      u->reaches[h] = 1;
      GROW(u->work, u->n_work, u->cap_work);
      u->work[u->n_work++] = h;
    }
    return false;
  }
  if (!f->table)
    return false;
  if (value_is_global(v)) {
    uint64_t *word = &u->may.reads_globals[value_to_global(v) / 64];
    const uint64_t had = *word;
    *word |= (uint64_t)1 << (value_to_global(v) % 64);
    return *word != had;
  }
  return value_is_code(v) && value_code_kind(v) == CODE_FUNCTION &&
         effects_add(f->p, &u->may,
                     future_of_function(f->table, value_code_index(v)));
}

/// The values of the globals that its code mentions.
static bool reach_globals(const struct machine *m, sim_future *f, future *u) {
  bool added = false;
  for (uint32_t i = 0; i < f->p->n_globals; i++)
    if (!f->table ||
        (u->may.reads_globals[i / 64] | u->may.writes_globals[i / 64]) >>
                (i % 64) &
            1)
      added |= reach_value(f, u, m->global_values[i]);
  return added;
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
  // to synchronise, or as the result of its thread, which only main has none
  // of.
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
  reach_value(f, u, t->task);
  reach_value(f, u, t->dying);
  reach_value(f, u, t->answers);
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
        reach_value(f, u, t->stack[k]);
  }
  // Code leads to objects, and objects to code.
  uint32_t done = 0;
  bool more = true;
  while (more) {
    more = reach_globals(m, f, u);
    for (; done < u->n_work; done++) {
      const object *o = m->heap[u->work[done]];
      for (uint32_t k = 0; k < o->n; k++)
        more |= reach_value(f, u, o->slots[k]);
    }
  }
  u->hands_over = may_hand_over(f, t, &u->may);
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
    if (of->adds_safely)
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
static uint64_t role_in(const sim_future *f, uint32_t u, place_group g) {
  const effects *may = &f->parties[u].future.may;
  return f->discipline
             ? role_of(discipline_roles(f->discipline),
                       f->parties[u].future.function, g,
                       may->data & EFFECT_UNKNOWN ? NULL : may->functions)
             : UINT64_MAX;
}

// -- wait groups that are counted up ------------------------------------------

/// Whether the others cannot bring the wait group below zero that party `p` is
/// about to add to: they count down no more often than there is to count.
static bool adds_safely(const sim_future *f, const party *p) {
  const object *group = p->front.on[0];
  const uint64_t counts = (uint64_t)1 << ACTION_WAIT_GROUP_DONE |
                          (uint64_t)1 << ACTION_WAIT_GROUP_ADD;
  uint64_t n = 0;
  for (uint32_t u = 0; u < f->n; u++) {
    const party *other = &f->parties[u];
    const uint32_t size = other->size - (other == p);
    if (size == 0 || other->dones == 0 ||
        !(role_in(f, u, touch_group_of(group)) & counts))
      continue;
    if (other->dones == DONES_MANY)
      return false;
    n += (uint64_t)other->dones * size;
  }
  return n <= (uint64_t)value_to_int(group->slots[0]);
}

/// Sees which Adds commute with all that others may do, but for waiting. An Add
/// that comes early would hide it if the count went below zero.
static void find_safe_adds(sim_future *f, const struct machine *m) {
  bool any = false;
  for (uint32_t i = 0; i < f->n; i++)
    any = any || f->parties[i].front.counts_up;
  if (!any || !f->dones)
    return;
  for (uint32_t i = 0; i < f->n; i++) {
    party *p = &f->parties[i];
    p->dones = p->done ? 0 : done_bound(f->dones, m, m->thread_list[p->thread]);
  }
  for (uint32_t i = 0; i < f->n; i++) {
    party *p = &f->parties[i];
    p->front.adds_safely = p->front.counts_up && adds_safely(f, p);
  }
}

static bool accesses(const sim_future *f, const struct machine *m, uint32_t u,
                     const touch *at) {
  const uint64_t role = role_in(f, u, at->group);
  if (!(role & ROLE_WRITES) && !(at->writes && (role & ROLE_READS)))
    return false;
  const effects *may = &f->parties[u].future.may;
  if (at->object != SIM_GLOBALS)
    return code_accesses(may, m->heap[at->object], at);
  const uint32_t g = (uint32_t)at->group;
  const uint32_t through =
      EFFECT_WRITES_POINTER | (at->writes ? EFFECT_READS_POINTER : 0);
  if ((may->data & EFFECT_UNKNOWN) ||
      ((may->data & through) && future_has_pointers_to(f->table, g)))
    return true;
  const uint64_t direct = may->writes_globals[g / 64] |
                          (at->writes ? may->reads_globals[g / 64] : 0);
  return direct >> (g % 64) & 1;
}

static bool works_on(const sim_future *f, uint32_t u, const object *on,
                     const front *o) {
  const uint64_t role = role_in(f, u, touch_group_of(on));
  const effects *may = &f->parties[u].future.may;
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
  return !f->parties[u].member && !f->parties[u].asleep;
}

static bool meets_data(const sim_future *f, const struct machine *m, uint32_t u,
                       const touch *at) {
  if (at->object == SIM_GLOBALS)
    return accesses(f, m, u, at);
  if (!f->parties[u].future.reaches[at->object])
    return false;
  if (accesses(f, m, u, at))
    return true;
  for (uint32_t v = 0; v < f->n && f->parties[u].future.hands_over; v++)
    if (v != u && is_outside(f, v) &&
        !f->parties[v].future.reaches[at->object] && accesses(f, m, v, at))
      return true;
  return false;
}

static bool meets_object(const sim_future *f, uint32_t u, const object *on,
                         const front *o) {
  if (!f->parties[u].future.reaches[on->handle])
    return false;
  if (works_on(f, u, on, o))
    return true;
  for (uint32_t v = 0; v < f->n && f->parties[u].future.hands_over; v++)
    if (v != u && is_outside(f, v) &&
        !f->parties[v].future.reaches[on->handle] && works_on(f, v, on, o))
      return true;
  return false;
}

/// Whether thread `u`, which is outside the set, may come to do something that
/// depends on what stands in front of another, or hand the object to a thread
/// outside that does not reach it yet.
static bool may_meet(const sim_future *f, const struct machine *m, uint32_t u,
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

/// The party that `o` waits for, if nobody else can let it go on: who holds the
/// lock, where only holders release, or who is joined; else NOBODY.
static uint32_t only_waker(const sim_future *f, const struct machine *m,
                           const front *o) {
  if (o->joins != SIM_NO_THREAD)
    return f->party_of[o->joins];
  if (o->n_on != 1 || o->action != ACTION_LOCK || !f->discipline)
    return NOBODY;
  const object *lock = o->on[0];
  if ((lock->kind != OBJECT_MUTEX && lock->kind != OBJECT_RLOCK) ||
      lock->slots[0] == VALUE_NIL || !discipline_is_proper(f->discipline, lock))
    return NOBODY;
  for (uint32_t i = 0; i < f->n; i++)
    if (m->thread_list[f->parties[i].thread]->task == lock->slots[0] &&
        !f->parties[i].done)
      return i;
  return NOBODY;
}

/// Finds the threads outside the set that cannot move unless the set does:
/// blocked, and whoever may unblock them is in the set or asleep too.
static void find_asleep(sim_future *f, const struct machine *m) {
  for (uint32_t u = 0; u < f->n; u++)
    f->parties[u].asleep = false;
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t u = 0; u < f->n; u++) {
      const front *o = &f->parties[u].front;
      if (f->parties[u].member || f->parties[u].asleep || o->choices > 0 ||
          o->on_all || f->parties[u].done)
        continue;
      bool can_wake = false;
      const uint32_t only = only_waker(f, m, o);
      for (uint32_t v = 0; v < f->n && !can_wake; v++) {
        if (v == u || f->parties[v].member || f->parties[v].asleep)
          continue;
        can_wake = only != NOBODY ? v == only : may_meet(f, m, v, o);
      }
      f->parties[u].asleep = !can_wake || f->mutant == SIM_MUTANT_ASLEEP;
      changed = changed || f->parties[u].asleep;
    }
  }
}

/// Adds what must be added. False if the set is persistent.
static bool grow(sim_future *f, const struct machine *m) {
  find_asleep(f, m);
  bool grew = false;
  for (uint32_t t = 0; t < f->n; t++) {
    if (!f->parties[t].member || f->parties[t].done)
      continue;
    const front *o = &f->parties[t].front;
    const uint32_t only = o->choices == 0 ? only_waker(f, m, o) : NOBODY;
    for (uint32_t u = 0; u < f->n; u++) {
      if (f->parties[u].member || f->parties[u].done)
        continue;
      if (only != NOBODY ? u == only
                         : !f->parties[u].asleep && may_meet(f, m, u, o)) {
        f->parties[u].member = true;
        grew = true;
      }
    }
  }
  return grew;
}

static unsigned transitions_of(const sim_future *f) {
  unsigned n = 0;
  for (uint32_t t = 0; t < f->n; t++)
    n += f->parties[t].member ? f->parties[t].front.choices : 0;
  return n;
}

/// Finds the smallest set there is to be found, in party.best. False if it is
/// everything.
static bool find_best(sim_future *f, const struct machine *m, unsigned all) {
  unsigned least = all;
  uint32_t n_tried = 0;
  for (uint32_t seed = 0; seed < f->n && least > 1; seed++) {
    if (f->parties[seed].front.choices == 0 || f->parties[seed].front.on_all)
      continue;
    if (n_tried++ * f->n * f->n > MOST_PAIRS)
      break;
    for (uint32_t i = 0; i < f->n; i++)
      f->parties[i].member = i == seed;
    while (transitions_of(f) < least && grow(f, m))
      ;
    if (transitions_of(f) >= least)
      continue;
    least = transitions_of(f);
    for (uint32_t i = 0; i < f->n; i++)
      f->parties[i].best = f->parties[i].member;
  }
  for (uint32_t i = 0; least < all && i < f->n; i++)
    f->parties[i].member = f->parties[i].best;
  return least < all;
}

bool sim_persistent_set(sim_future *f, const sim_machine *m,
                        const sim_discipline *d, const sim_thread *first,
                        bool *in_set) {
  const uint32_t n = m->n_threads;
  for (uint32_t t = 0; t < n; t++)
    in_set[t] = true;
  if (!f->usable || n < 2 || m->end != SIM_RUNNING ||
      (!f->table && !d) || // nothing is known then
      !find_parties(f, m, first))
    return false;
  f->discipline = d;
  unsigned all = 0, enabled = 0;
  for (uint32_t i = 0; i < f->n; i++) {
    front_find(m, f->parties[i].thread, &f->parties[i].front);
    all += f->parties[i].front.choices;
    enabled += f->parties[i].front.choices > 0;
  }
  if (enabled < 2)
    return false;
  for (uint32_t i = 0; i < f->n; i++)
    find_future(m, f, m->thread_list[f->parties[i].thread],
                &f->parties[i].future);
  find_safe_adds(f, m);
  if (!find_best(f, m, all))
    return false;
  for (uint32_t t = 0; t < n; t++)
    in_set[t] = f->parties[f->party_of[t]].member;
  find_asleep(f, m);
  return true;
}

bool sim_future_leaves_alone(sim_future *f, const sim_machine *m,
                             sim_thread t) {
  party *own = &f->parties[f->party_of[t]];
  touch_list(m, m->thread_list[t], &own->front.data);
  for (uint32_t i = 0; i < own->front.data.n; i++) {
    const touch *at = &own->front.data.items[i];
    if (at->group == NO_GROUP ||
        (at->object != SIM_GLOBALS && // what is new is unknown
         at->object >= own->future.n_handles))
      return false;
    for (uint32_t u = 0; u < f->n; u++)
      if (is_outside(f, u) && !f->parties[u].done && meets_data(f, m, u, at))
        return false;
  }
  return true;
}
