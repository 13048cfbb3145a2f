// Symmetry of threads: a canonical order of the list of threads.
//
// Nothing in a state refers to a thread by its place in the list: locks, joins
// and handles name its task, which is an object like any other. So where the
// program cannot ask for the list, a state and the same state with its threads
// in another order have the same future, step for step, and one of them is
// enough (C. N. Ip, D. L. Dill, "Better Verification Through Symmetry", Formal
// Methods in System Design 9, 1996; R. Iosif, "Exploiting Heap Symmetries in
// Explicit-State Model Checking of Software", ASE 2001). Such machines keep
// their threads in a flat list (sim_options.unordered), as who started whom is
// known by nothing but names.
//
// Threads are ordered by where they are and what they hold; those that agree in
// that by what they refer to, as it is numbered by a traversal that begins with
// what all have in common. Where two still agree they keep their order: a worse
// choice merges fewer states, and never two that differ. Start reading at
// sim_sort_threads.
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/sync/sync.h"
#include "sim/vm/machine.h"
#include "sim/vm/thread.h"

/// A thread and what it is ordered by.
typedef struct seat {
  thread *t;
  uint64_t key;
  uint32_t group; ///< the first seat that agrees with it in all keys so far
  bool tied;      ///< there is another one in its group
  bool numbered;  ///< what it refers to has numbers
  sim_thread was;
  value task_before; ///< of who sat here before
} seat;

enum {
  FEW_THREADS = 32, ///< which need no memory of their own
  DEPTH = 2         ///< how far to look into objects without a number
};

static uint64_t mix(uint64_t h, uint64_t x) {
  h = (h ^ x) * UINT64_C(0x9e3779b97f4a7c15);
  return h ^ h >> 29;
}

/// What is known of an object whatever it is numbered.
static uint64_t kind_of_object(const object *o) {
  return mix(mix(o->kind, o->type), o->site);
}

/// What `v` is. With `numbered`, objects that have a number (object.mark) are
/// told apart by it, and others by what is in them.
static uint64_t describe(const struct machine *m, value v, bool numbered,
                         unsigned depth) {
  if (!value_has_handle(v))
    return v;
  const object *o = vm_object(m, v);
  const uint64_t place = value_with_handle(v, 0); // which slot it points to
  if (numbered && o->mark)
    return mix(place, o->number + 1);
  uint64_t h = mix(place, kind_of_object(o));
  if (numbered && depth > 0)
    for (uint32_t i = 0; i < o->n; i++)
      h = mix(h, describe(m, o->slots[i], true, depth - 1));
  return h;
}

static uint64_t describe_thread(const struct machine *m, const thread *t,
                                bool numbered) {
  uint64_t h = mix(t->n_frames, (uint64_t)t->done | (uint64_t)t->daemon << 1 |
                                    (uint64_t)t->in_loop << 2);
  h = mix(h, (uint64_t)t->phase << 32 | t->pending_args);
  h = mix(mix(h, t->pending), (uint64_t)t->deadline_ns);
  h = mix(h, describe(m, t->task, numbered, DEPTH));
  h = mix(h, describe(m, t->dying, numbered, DEPTH));
  h = mix(h, describe(m, t->answers, numbered, DEPTH));
  h = mix(h, t->held);
  for (uint32_t i = 0; i < t->n_frames; i++) {
    const frame *fr = &t->frames[i];
    h = mix(h, (uint64_t)(fr->f - m->p->functions) << 32 | fr->pc);
    const uint64_t *shown = thread_shown_locals(m, t, i);
    for (uint32_t k = 0; k < fr->f->n_locals; k++)
      if (thread_local_is_live(t, i, k))
        h = mix(h, describe(m, thread_forget(t, i, shown, k), numbered, DEPTH));
    const uint32_t end = i + 1 < t->n_frames ? t->frames[i + 1].base : t->sp;
    for (uint32_t k = fr->base + fr->f->n_locals; k < end; k++)
      h = mix(h, describe(m, t->stack[k], numbered, DEPTH));
  }
  return h;
}

// -- numbers of what all have in common --------------------------------------

typedef struct numbering {
  object **order;
  uint32_t n;
  uint32_t n_followed; ///< of which the references were followed
} numbering;

static void number_value(const struct machine *m, numbering *to, value v) {
  if (!value_has_handle(v) || vm_object(m, v)->mark)
    return;
  object *o = vm_object(m, v);
  o->mark = 1;
  o->number = to->n;
  to->order[to->n++] = o;
}

static void number_thread(const struct machine *m, numbering *to,
                          const thread *t) {
  number_value(m, to, t->task);
  number_value(m, to, t->dying);
  number_value(m, to, t->answers);
  for (uint32_t i = 0; i < t->n_frames; i++) {
    const frame *fr = &t->frames[i];
    const uint32_t end = i + 1 < t->n_frames ? t->frames[i + 1].base : t->sp;
    for (uint32_t k = fr->base; k < end; k++)
      if (k - fr->base >= fr->f->n_locals ||
          thread_local_is_live(t, i, k - fr->base))
        number_value(m, to, t->stack[k]);
  }
}

static void number_begin(struct machine *m, numbering *to) {
  if (m->cap_scratch < m->n_heap) {
    m->cap_scratch = m->n_heap * 2;
    m->scratch = xrealloc(m->scratch, m->cap_scratch * sizeof *m->scratch);
  }
  *to = (numbering){.order = m->scratch};
  for (uint32_t i = 0; i < m->p->n_globals; i++)
    number_value(m, to, m->global_values[i]);
}

/// Numbers what the globals, the main thread and those threads reach that are
/// told apart by now.
static void number_common(const struct machine *m, seat *seats, numbering *to) {
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (!seats[i].tied && !seats[i].numbered) {
      number_thread(m, to, seats[i].t);
      seats[i].numbered = true;
    }
  for (; to->n_followed < to->n; to->n_followed++) {
    const object *o = to->order[to->n_followed];
    for (uint32_t k = 0; (o->dirty || !o->plain) && k < o->n; k++)
      number_value(m, to, o->slots[k]);
  }
}

// -- the order ---------------------------------------------------------------

/// Sorts seats `from` to `end` - 1, few of which are out of order as a rule.
static bool sort_seats(seat *seats, uint32_t from, uint32_t end) {
  bool moved = false;
  for (uint32_t i = from + 1; i < end; i++) {
    const seat s = seats[i];
    uint32_t k = i;
    for (; k > from && seats[k - 1].key > s.key; k--)
      seats[k] = seats[k - 1];
    seats[k] = s;
    moved = moved || k != i;
  }
  return moved;
}

/// Parts seats `from` to `end` - 1, which are sorted, into groups of equal
/// keys. Returns how many are tied.
static uint32_t part_group(seat *seats, uint32_t from, uint32_t end) {
  uint32_t n_tied = 0;
  for (uint32_t i = from, next; i < end; i = next) {
    next = i + 1;
    while (next < end && seats[next].key == seats[i].key)
      next++;
    for (uint32_t k = i; k < next; k++) {
      seats[k].group = i;
      seats[k].tied = next - i > 1;
    }
    n_tied += next - i > 1 ? next - i : 0;
  }
  return n_tied;
}

/// Orders those that are tied by what they refer to. Returns how many are tied
/// still; sets `*moved` if one changed its seat.
static uint32_t order_tied(const struct machine *m, seat *seats, bool *moved) {
  uint32_t n_tied = 0;
  for (uint32_t i = 1, end; i < m->n_threads; i = end) {
    end = i + 1;
    while (end < m->n_threads && seats[end].group == seats[i].group)
      end++;
    if (end - i < 2)
      continue;
    for (uint32_t k = i; k < end; k++)
      seats[k].key = describe_thread(m, seats[k].t, true);
    *moved |= sort_seats(seats, i, end);
    n_tied += part_group(seats, i, end);
  }
  return n_tied;
}

/// Who is told apart tells others apart: neighbours at a round table. So it is
/// done until nobody new is.
static void break_ties(struct machine *m, seat *seats, uint32_t n_tied,
                       bool *moved) {
  numbering common;
  number_begin(m, &common);
  for (uint32_t before = n_tied + 1; n_tied > 0 && n_tied < before;) {
    number_common(m, seats, &common);
    before = n_tied;
    n_tied = order_tied(m, seats, moved);
  }
  for (uint32_t i = 0; i < common.n; i++)
    common.order[i]->mark = 0;
}

/// Who reads or waits for a signal is all in a state that is ordered as the
/// threads are.
static void sort_tasks(struct machine *m) {
  for (uint32_t i = 0; i < m->n_heap; i++)
    if (m->heap[i] && m->heap[i]->kind == OBJECT_RWMUTEX)
      rwmutex_sort_readers(m, m->heap[i]);
    else if (m->heap[i] && m->heap[i]->kind == OBJECT_CONDITION)
      condition_sort_waiters(m, m->heap[i]);
    else if (m->heap[i] && m->heap[i]->kind == OBJECT_GATE)
      gate_sort_waiters(m, m->heap[i]);
}

static void take_seats(struct machine *m, seat *seats) {
  for (uint32_t i = 0; i < m->n_threads; i++)
    seats[i].task_before = m->thread_list[i]->task;
  for (uint32_t i = 0; i < m->n_threads; i++) {
    m->thread_list[i] = seats[i].t;
    // The mistake of one who sorts what threads do, and not who they are.
    if (m->options.mutant == SIM_MUTANT_ORDER) {
      seats[i].t->task = seats[i].task_before;
      seats[i].t->dirty = true;
    }
  }
  sort_tasks(m);
}

void sim_sort_threads(sim_machine *m, sim_thread *order) {
  const uint32_t n = m->n_threads;
  seat few[FEW_THREADS];
  seat *seats = n > FEW_THREADS ? xmalloc(n * sizeof *seats) : few;
  for (uint32_t i = 0; i < n; i++)
    seats[i] = (seat){.t = m->thread_list[i], .was = i};
  bool moved = false;
  if (n > 2) { // the first is the main thread and stays so
    for (uint32_t i = 1; i < n; i++)
      seats[i].key = describe_thread(m, seats[i].t, false);
    moved = sort_seats(seats, 1, n);
    uint32_t n_tied = part_group(seats, 1, n);
    if (n_tied > 0) // most are told apart by what is in what they refer to
      n_tied = order_tied(m, seats, &moved);
    if (n_tied > 0)
      break_ties(m, seats, n_tied, &moved);
    if (moved)
      take_seats(m, seats);
  }
  for (uint32_t i = 0; order && i < n; i++)
    order[i] = seats[i].was;
  if (seats != few)
    free(seats);
}

bool sim_arrange_threads(sim_machine *m, const sim_thread *order,
                         sim_thread n) {
  if (n > m->n_threads)
    return false;
  thread **arranged = xcalloc(n + 1, sizeof *arranged);
  for (uint32_t i = 0; i < n; i++) {
    arranged[i] = m->thread_list[order[i]];
    m->thread_list[order[i]] = NULL;
    arranged[i]->depth = i > 0;
    arranged[i]->dirty = true;
  }
  bool all_done = true;
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (m->thread_list[i]) {
      all_done = all_done && m->thread_list[i]->done;
      thread_free(m->thread_list[i]);
    }
  free(m->thread_list);
  m->thread_list = arranged;
  m->cap_threads = n + 1;
  m->n_threads = n;
  sort_tasks(m);
  return all_done;
}
