// Equal threads: those that could change places without changing the state.
//
// Two threads are equal if the state in which each has what the other had is
// the same state. What one of them does next, the other could do instead, and
// what comes of it differs in their order only. So where threads have no order
// (symmetry.c), the moves of one of them are enough (E. A. Emerson, A. P.
// Sistla, "Symmetry and Model Checking", Formal Methods in System Design 9,
// 1996).
//
// It is decided exactly: the two are compared word by word; where they refer to
// different objects, these are paired and compared too, and nothing else may
// refer to either of a pair. Start reading at sim_equal_threads.

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/vm/components.h"
#include "sim/vm/machine.h"
#include "sim/vm/state.h"

/// What is known of an object, by handle.
typedef struct node {
  uint32_t references; ///< to it, in the whole state
  uint32_t partner;    ///< + 1; 0: none
  uint32_t counted;    ///< references to it from its side of the comparison
  bool fixed;          ///< both sides refer to it
} node;

struct sim_equality {
  node *nodes; ///< those of pairs and fixed ones are listed in `used`
  uint32_t cap_nodes;
  uint32_t *used;
  uint32_t n_used, cap_used;
  uint32_t n_compared; ///< of `used`, two a pair
  uint32_t *classes;   ///< the first thread of each class
  uint32_t n_classes, cap_classes;
};

sim_equality *sim_equality_new(void) {
  return xcalloc(1, sizeof(sim_equality));
}

void sim_equality_free(sim_equality *e) {
  if (!e)
    return;
  free(e->nodes);
  free(e->used);
  free(e->classes);
  free(e);
}

// -- who refers to what ------------------------------------------------------

static void count(sim_equality *e, value v) {
  if (value_has_handle(v))
    e->nodes[value_handle(v)].references++;
}

/// The saved form of a thread: first, then `n_stack` words last, are values.
typedef struct words {
  const uint64_t *all;
  uint32_t n, stack;
} words;

static words words_of(const struct machine *m, const sim_components *c,
                      uint32_t t) {
  assert(!m->thread_list[t]->dirty);
  words w;
  w.all = component_words(c, m->thread_list[t]->component, &w.n);
  w.stack = state_first_value(STATE_THREAD, w.all);
  return w;
}

static void count_all(sim_equality *e, const struct machine *m,
                      const sim_components *c) {
  if (e->cap_nodes < m->n_heap) {
    e->cap_nodes = m->n_heap * 2;
    e->nodes = xrealloc(e->nodes, e->cap_nodes * sizeof *e->nodes);
  }
  memset(e->nodes, 0, m->n_heap * sizeof *e->nodes);
  for (uint32_t i = 0; i < m->p->n_globals; i++)
    count(e, m->global_values[i]);
  for (uint32_t t = 0; t < m->n_threads; t++) {
    const words w = words_of(m, c, t);
    for (uint32_t i = 0; i < STATE_THREAD_VALUES; i++)
      count(e, w.all[i]);
    for (uint32_t i = w.stack; i < w.n; i++)
      count(e, w.all[i]);
  }
  for (uint32_t i = 0; i < m->n_heap; i++)
    for (uint32_t k = 0; !m->heap[i]->plain && k < m->heap[i]->n; k++)
      count(e, m->heap[i]->slots[k]);
}

// -- comparing ---------------------------------------------------------------

static void use(sim_equality *e, uint32_t handle) {
  GROW(e->used, e->n_used, e->cap_used);
  e->used[e->n_used++] = handle;
}

static bool pair_objects(sim_equality *e, const struct machine *m, uint32_t a,
                         uint32_t b) {
  node *na = &e->nodes[a], *nb = &e->nodes[b];
  if (na->fixed || nb->fixed)
    return false;
  if (na->partner == 0 && nb->partner == 0) {
    const object *oa = m->heap[a], *ob = m->heap[b];
    if (oa->kind != ob->kind || oa->flags != ob->flags ||
        oa->type != ob->type || oa->decl != ob->decl || oa->site != ob->site ||
        oa->n != ob->n || na->references != nb->references)
      return false;
    na->partner = b + 1;
    nb->partner = a + 1;
    use(e, a);
    use(e, b);
  }
  na->counted++;
  nb->counted++;
  return na->partner == b + 1 && nb->partner == a + 1;
}

static bool compare(sim_equality *e, const struct machine *m, value a,
                    value b) {
  if (!value_has_handle(a) || !value_has_handle(b))
    return a == b;
  if (value_with_handle(a, 0) != value_with_handle(b, 0))
    return false;
  const uint32_t ha = value_handle(a), hb = value_handle(b);
  if (ha != hb)
    return pair_objects(e, m, ha, hb);
  if (e->nodes[ha].partner != 0)
    return false;
  if (!e->nodes[ha].fixed)
    use(e, ha);
  e->nodes[ha].fixed = true;
  return true;
}

static bool compare_words(sim_equality *e, const struct machine *m, words a,
                          words b) {
  if (a.n != b.n || a.stack != b.stack ||
      memcmp(a.all + STATE_THREAD_VALUES, b.all + STATE_THREAD_VALUES,
             (a.stack - STATE_THREAD_VALUES) * sizeof *a.all) != 0)
    return false;
  bool same = true;
  for (uint32_t i = 0; same && i < STATE_THREAD_VALUES; i++)
    same = compare(e, m, a.all[i], b.all[i]);
  for (uint32_t i = a.stack; same && i < a.n; i++)
    same = compare(e, m, a.all[i], b.all[i]);
  return same;
}

/// What is in the pairs that were made.
static bool compare_pairs(sim_equality *e, const struct machine *m) {
  bool same = true;
  for (uint32_t i = 0; same && i < e->n_used; i++) {
    const uint32_t a = e->used[i];
    if (e->nodes[a].partner == 0)
      continue;
    const uint32_t b = e->used[++i];
    for (uint32_t k = 0; same && k < m->heap[a]->n; k++)
      same = compare(e, m, m->heap[a]->slots[k], m->heap[b]->slots[k]);
  }
  for (uint32_t i = 0; same && i < e->n_used; i++) {
    const node *n = &e->nodes[e->used[i]];
    same = n->partner == 0 || n->counted == n->references;
  }
  return same;
}

static bool are_equal(sim_equality *e, const struct machine *m, words a,
                      words b) {
  e->n_used = 0;
  bool same = compare_words(e, m, a, b);
  if (m->options.mutant != SIM_MUTANT_EQUAL)
    same = same && compare_pairs(e, m);
  for (uint32_t i = 0; i < e->n_used; i++) {
    node *n = &e->nodes[e->used[i]];
    *n = (node){.references = n->references};
  }
  return same;
}

/// Whether any two threads stand at the same place: most states are done then.
static bool any_alike(const struct machine *m) {
  for (uint32_t t = 2; t < m->n_threads; t++)
    for (uint32_t u = 1; u < t; u++) {
      const thread *a = m->thread_list[t], *b = m->thread_list[u];
      if (a->n_frames > 0 && a->n_frames == b->n_frames &&
          a->frames[a->n_frames - 1].f == b->frames[b->n_frames - 1].f &&
          a->frames[a->n_frames - 1].pc == b->frames[b->n_frames - 1].pc)
        return true;
    }
  return false;
}

bool sim_equal_threads(sim_equality *e, const sim_machine *m,
                       const sim_components *c, sim_thread *first) {
  for (uint32_t t = 0; t < m->n_threads; t++)
    first[t] = t;
  if (!any_alike(m))
    return false;
  count_all(e, m, c);
  e->n_classes = 0;
  bool found = false;
  for (uint32_t t = 1; t < m->n_threads; t++) {
    const words w = words_of(m, c, t);
    uint32_t i = 0;
    while (i < e->n_classes &&
           !are_equal(e, m, words_of(m, c, e->classes[i]), w))
      i++;
    if (i < e->n_classes) {
      first[t] = e->classes[i];
      found = true;
      continue;
    }
    GROW(e->classes, e->n_classes, e->cap_classes);
    e->classes[e->n_classes++] = t;
  }
  return found;
}
