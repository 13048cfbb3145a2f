// The step memo: what transitions do, remembered by what they look at.
//
// Components are interned, so what a transition does follows from the ids of
// the components that it reads: its thread's, those of the objects and globals
// that it looks at, and how many threads are alive. All of them are recorded
// when a transition is interpreted (vm_object, vm_thread, vm_global), and the
// ids that it leaves are kept under just these ids; wherever they come together
// again, the new vector is the old one with a few entries replaced.
//
// A node says, of one thread component and one choice, at which handles the
// transition looks; an entry has the ids found there and what follows. A later
// run may look at more handles: the node is then replaced by one with all of
// them, which is a longer key and so still an exact one.
//
// Not remembered is what depends on more than that or does more than change
// what it looked at: looking at other threads, starting and ending threads, new
// objects that stay, losing a lock that is held, whatever is an event. What is
// remembered has the handles of before the transition. Where a change of
// references may change the order in which objects are numbered, or drop some,
// they are numbered anew as sim_save would, by what is known of the references
// in each component. Start reading at sim_memo_step.
#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/vm/components.h"
#include "sim/vm/machine.h"
#include "sim/vm/state.h"
#include "sim/vm/unreleased.h"

enum {
  SITES = 1 << 10,
  LOSSES = 32,             ///< at a site, before it is given up
  MOST_READS = 8,          ///< handles that an entry's key may have
  LOOK = 0,                ///< node.what: the operation in front
  FIRST_SLOTS = 1 << 12,   ///< of the hash table
  MOST_WORDS = 1 << 24,    ///< of entries; then all is forgotten
  AT_GLOBALS = UINT32_MAX, ///< in place of a handle
  NO_NODE = 0,
  // Of a step: what refers to other objects than before, or in other order.
  REFS_OF_THREAD = 1,
  REFS_OF_OTHERS = 2,
  REFS_BITS = 2
};

/// What a thread with a certain component does, and where it looks.
typedef struct memo_node {
  uint32_t context; ///< how many threads are alive
  uint32_t what;    ///< LOOK, or 1 + choice
  uint32_t next;    ///< node of the same component, or NO_NODE
  uint32_t last;    ///< entry found last, or 0
  uint32_t n_at;
  uint32_t at[MOST_READS]; ///< handles, or AT_GLOBALS
} memo_node;

/// A slot of the hash table: high half of the hash, and where the entry is.
typedef struct memo_slot {
  uint32_t tag, entry; ///< entry 0: empty
} memo_slot;

/// What a thread component says.
typedef struct thread_info {
  bool known, done, in_loop;
  uint16_t site; ///< where it stands: index into `sites`
  uint32_t end;  ///< the highest handle it refers to + 1
} thread_info;

/// Whether it was worth while to remember what was done from a place in the
/// code; places may share one of these.
typedef struct site_record {
  uint32_t kept, lost;
} site_record;

/// An entry: the node, the ids at its handles, and what follows. Of LOOK that
/// is the id of an operation in `ops`. Of a step: the thread's new component,
/// how many others change << REFS_BITS | REFS_*, and pairs of handle (or
/// AT_GLOBALS) and new id.
struct sim_memo {
  sim_machine *m;
  sim_components *components;
  const sim_program *p;
  sim_options options;
  // The state that is looked at.
  const uint32_t *vector;
  uint32_t n, n_threads, context;
  bool loaded;       ///< the machine is in it
  bool ended;        ///< the process has
  bool can_remember; ///< the numbers of threads fit
  bool loses;        ///< the remembered step drops something that is held
  // What is remembered.
  uint32_t *node_of; ///< by thread component: its first node
  uint32_t cap_node_of;
  memo_node *nodes;
  uint32_t n_nodes, cap_nodes;
  uint32_t *words; ///< entries, one after another
  uint32_t n_words, cap_words;
  memo_slot *slots;
  uint32_t n_entries, mask;
  sim_components *ops; ///< operations, as words
  site_record looks[SITES], steps[SITES];
  // Of components, by id: where in `lists` their references are, + 1.
  uint32_t *refs_of;
  uint32_t cap_refs_of;
  handle_list lists;  ///< a length and so many handles, over and over
  thread_info *infos; ///< of thread components
  uint32_t cap_infos;
  /// By thread: so many objects are met before what it refers to is followed;
  /// as numbers are given in that order, those with lower handles.
  uint32_t *met;
  uint32_t cap_met;
  uint32_t *after; ///< the vector that the last step led to
  uint32_t n_after, cap_after;
  // Of numbering: by handle, in which round it was met and its new number; and
  // the handles in their new order.
  uint32_t *marks, *numbers, *order;
  uint32_t cap_marks, cap_numbers, cap_order, round;
  sim_components *renamings; ///< words are what is renamed, and into what
  uint32_t *renamed;         ///< by id in `renamings`: the component it gives
  uint32_t cap_renamed;
  uint64_t *scratch;
  uint32_t cap_scratch;
};

bool sim_memo_is_possible(const sim_options *o) {
  return o->time == SIM_TIME_ANY && o->discipline == NULL && o->work_ns == 0 &&
         o->print == NULL;
}

static void forget(sim_memo *memo) {
  free(memo->node_of);
  free(memo->nodes);
  free(memo->words);
  free(memo->slots);
  sim_components_free(memo->ops);
  sim_components_free(memo->renamings);
  memo->renamings = sim_components_new();
  memo->node_of = NULL;
  memo->cap_node_of = 0;
  memo->nodes = xcalloc(1, sizeof *memo->nodes); // NO_NODE
  memo->n_nodes = memo->cap_nodes = 1;
  memo->words = xcalloc(1, sizeof *memo->words); // no entry is at 0
  memo->n_words = memo->cap_words = 1;
  memo->mask = FIRST_SLOTS - 1;
  memo->slots = xcalloc(FIRST_SLOTS, sizeof *memo->slots);
  memo->n_entries = 0;
  memo->ops = sim_components_new();
}

sim_memo *sim_memo_new(const sim_program *p, const sim_options *options,
                       sim_components *components) {
  assert(sim_memo_is_possible(options));
  sim_memo *memo = xcalloc(1, sizeof *memo);
  memo->p = p;
  memo->options = *options;
  memo->components = components;
  memo->m = sim_new(p, options);
  forget(memo);
  return memo;
}

void sim_memo_free(sim_memo *memo) {
  if (!memo)
    return;
  sim_free(memo->m);
  free(memo->node_of);
  free(memo->nodes);
  free(memo->words);
  free(memo->slots);
  sim_components_free(memo->ops);
  free(memo->refs_of);
  free(memo->lists.items);
  free(memo->infos);
  free(memo->met);
  free(memo->after);
  free(memo->marks);
  free(memo->numbers);
  free(memo->order);
  sim_components_free(memo->renamings);
  free(memo->renamed);
  free(memo->scratch);
  free(memo);
}

size_t sim_memo_bytes(const sim_memo *memo) {
  return memo->cap_node_of * sizeof *memo->node_of +
         memo->cap_nodes * sizeof *memo->nodes +
         memo->cap_words * sizeof *memo->words +
         ((size_t)memo->mask + 1) * sizeof *memo->slots +
         sim_components_bytes(memo->ops) +
         sim_components_bytes(memo->renamings) +
         memo->cap_refs_of * sizeof *memo->refs_of +
         memo->lists.cap * sizeof *memo->lists.items +
         memo->cap_infos * sizeof *memo->infos;
}

/// Room for index `i` in an array by component id; what is new is zero.
static void *room_for(void *array, uint32_t *cap, uint32_t i, size_t size) {
  if (i < *cap)
    return array;
  const uint32_t more = i + i / 2 + 64;
  array = xrealloc(array, more * size);
  memset((char *)array + *cap * size, 0, (more - *cap) * size);
  *cap = more;
  return array;
}

// -- the state that is looked at ---------------------------------------------

/// A list of `lists`: how many handles the component refers to, and they.
static const uint32_t *refs_of(sim_memo *memo, state_part part, uint32_t id) {
  memo->refs_of =
      room_for(memo->refs_of, &memo->cap_refs_of, id, sizeof(uint32_t));
  if (memo->refs_of[id] == 0) {
    handle_list *l = &memo->lists;
    const uint32_t at = l->n;
    uint32_t n;
    const uint64_t *words = component_words(memo->components, id, &n);
    GROW(l->items, l->n, l->cap);
    l->n++;
    state_refs(part, words, n, l);
    // Only where a handle comes first matters.
    uint32_t kept = at + 1;
    for (uint32_t i = at + 1; i < l->n; i++) {
      uint32_t k = at + 1;
      while (k < kept && l->items[k] != l->items[i])
        k++;
      if (k == kept)
        l->items[kept++] = l->items[i];
    }
    l->n = kept;
    l->items[at] = kept - at - 1;
    memo->refs_of[id] = at + 1;
  }
  return memo->lists.items + memo->refs_of[id] - 1;
}

static uint32_t end_of_refs(const uint32_t *refs) {
  uint32_t end = 0;
  for (uint32_t i = 1; i <= refs[0]; i++)
    end = refs[i] < end ? end : refs[i] + 1;
  return end;
}

static thread_info info_of_thread(sim_memo *memo, uint32_t id) {
  memo->infos =
      room_for(memo->infos, &memo->cap_infos, id, sizeof *memo->infos);
  thread_info *info = &memo->infos[id];
  if (!info->known) {
    uint32_t n;
    const state_thread t =
        state_thread_of(component_words(memo->components, id, &n));
    *info = (thread_info){.known = true,
                          .done = t.done,
                          .in_loop = t.in_loop,
                          .site = (uint16_t)((t.function * 61 + t.pc) % SITES),
                          .end = end_of_refs(refs_of(memo, STATE_THREAD, id))};
  }
  return *info;
}

void sim_memo_enter(sim_memo *memo, const uint32_t *vector, uint32_t n) {
  memo->vector = vector;
  memo->n = n;
  memo->n_threads = vector[1];
  memo->loaded = false;
  memo->met =
      room_for(memo->met, &memo->cap_met, memo->n_threads, sizeof *memo->met);
  uint32_t live = 0, contexts = 0;
  uint32_t met = end_of_refs(refs_of(memo, STATE_GLOBALS, vector[0]));
  for (uint32_t i = 0; i < memo->n_threads; i++) {
    const thread_info t = info_of_thread(memo, vector[2 + i]);
    live += !t.done;
    contexts += !t.done && !t.in_loop;
    memo->met[i] = met;
    met = t.end > met ? t.end : met;
  }
  memo->can_remember = live <= UINT16_MAX;
  memo->context = live << 16 | contexts;
  uint32_t n_words;
  memo->ended = state_end(component_words(memo->components, vector[0],
                                          &n_words)) != SIM_RUNNING;
}

uint32_t sim_memo_threads(const sim_memo *memo) {
  return memo->ended ? 0 : memo->n_threads;
}

sim_machine *sim_memo_machine(sim_memo *memo) {
  if (!memo->loaded) {
    sim_load_state(memo->m, memo->components, memo->vector, memo->n);
    memo->loaded = true;
  }
  return memo->m;
}

/// The place of handle `at` in the vector, or that of AT_GLOBALS; n: there is
/// no such object.
static inline uint32_t place_of(const sim_memo *memo, uint32_t at) {
  if (at == AT_GLOBALS)
    return 0;
  const uint32_t n_objects = memo->n - 2 - memo->n_threads;
  return at < n_objects ? 2 + memo->n_threads + at : memo->n;
}

static inline uint32_t id_at(const sim_memo *memo, uint32_t at) {
  const uint32_t place = place_of(memo, at);
  return place < memo->n ? memo->vector[place] : UINT32_MAX;
}

static site_record *site_of(sim_memo *memo, site_record *records,
                            sim_thread t) {
  return &records[info_of_thread(memo, memo->vector[2 + t]).site];
}

/// True if what is done from there can hardly ever be remembered.
static bool is_hopeless(const site_record *site) {
  return site->lost > LOSSES && site->lost / 4 > site->kept;
}

static void note_site(site_record *site, bool kept) {
  if (kept)
    site->kept++;
  else
    site->lost++;
}

// -- nodes and entries -------------------------------------------------------

static memo_node *find_node(sim_memo *memo, uint32_t component, uint32_t what) {
  if (component >= memo->cap_node_of)
    return NULL;
  for (uint32_t i = memo->node_of[component]; i != NO_NODE;
       i = memo->nodes[i].next) {
    memo_node *node = &memo->nodes[i];
    if (node->what == what && node->context == memo->context)
      return node;
  }
  return NULL;
}

static inline uint64_t mix(uint64_t h, uint32_t word) {
  h = (h ^ word) * 0x9e3779b97f4a7c15u;
  return h ^ h >> 29;
}

static uint64_t hash_of(uint32_t node, const uint32_t *ids, uint32_t n) {
  uint64_t h = node + 1;
  for (uint32_t i = 0; i < n; i++)
    h = mix(h, ids[i]);
  return mix(h, n);
}

/// What follows for the node in the present state, or NULL.
static const uint32_t *find_entry(sim_memo *memo, memo_node *node) {
  const uint32_t index = (uint32_t)(node - memo->nodes);
  uint32_t ids[MOST_READS];
  for (uint32_t i = 0; i < node->n_at; i++)
    ids[i] = id_at(memo, node->at[i]);
  size_t bytes = node->n_at * sizeof *ids;
  if (memo->options.mutant == SIM_MUTANT_MEMO && node->n_at > 0)
    bytes -= sizeof *ids;
  if (node->last != 0 && memcmp(memo->words + node->last + 1, ids, bytes) == 0)
    return memo->words + node->last + 1 + node->n_at;
  const uint64_t h = hash_of(index, ids, node->n_at);
  for (uint32_t s = (uint32_t)h & memo->mask; memo->slots[s].entry != 0;
       s = (s + 1) & memo->mask) {
    if (memo->slots[s].tag != (uint32_t)(h >> 32))
      continue;
    const uint32_t *entry = memo->words + memo->slots[s].entry;
    if (entry[0] == index && memcmp(entry + 1, ids, bytes) == 0) {
      node->last = memo->slots[s].entry;
      return entry + 1 + node->n_at;
    }
  }
  return NULL;
}

static void put_in_slot(sim_memo *memo, uint32_t entry) {
  const uint32_t *words = memo->words + entry;
  const uint64_t h = hash_of(words[0], words + 1, memo->nodes[words[0]].n_at);
  uint32_t s = (uint32_t)h & memo->mask;
  while (memo->slots[s].entry != 0)
    s = (s + 1) & memo->mask;
  memo->slots[s] = (memo_slot){(uint32_t)(h >> 32), entry};
}

static void grow_slots(sim_memo *memo) {
  memo_slot *old = memo->slots;
  const uint32_t n = memo->mask + 1;
  memo->mask = memo->mask * 2 + 1;
  memo->slots = xcalloc((size_t)memo->mask + 1, sizeof *memo->slots);
  for (uint32_t i = 0; i < n; i++)
    if (old[i].entry != 0)
      put_in_slot(memo, old[i].entry);
  free(old);
}

static void push_word(sim_memo *memo, uint32_t word) {
  GROW(memo->words, memo->n_words, memo->cap_words);
  memo->words[memo->n_words++] = word;
}

/// A node of `component` for `what` that looks at the `n` handles and what the
/// node there was before looks at; NULL if that is too much.
static memo_node *widen_node(sim_memo *memo, uint32_t component, uint32_t what,
                             const uint32_t *handles, uint32_t n) {
  memo_node *old = find_node(memo, component, what);
  memo_node wide = {.context = memo->context, .what = what};
  if (old)
    wide = *old;
  const uint32_t n_before = wide.n_at;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t k = 0;
    while (k < wide.n_at && wide.at[k] != handles[i])
      k++;
    if (k < wide.n_at)
      continue;
    if (wide.n_at == MOST_READS)
      return NULL;
    wide.at[wide.n_at++] = handles[i];
  }
  if (old && wide.n_at == n_before)
    return old;
  // What the old one remembered stays behind it and is not found any more.
  wide.last = 0;
  GROW(memo->nodes, memo->n_nodes, memo->cap_nodes);
  if (old) {
    old = find_node(memo, component, what); // it may have moved
    old->what = UINT32_MAX;
  }
  memo->node_of =
      room_for(memo->node_of, &memo->cap_node_of, component, sizeof(uint32_t));
  wide.next = memo->node_of[component];
  memo->node_of[component] = memo->n_nodes;
  memo->nodes[memo->n_nodes] = wide;
  return &memo->nodes[memo->n_nodes++];
}

/// Begins an entry of the node for the present state; what follows is pushed
/// behind it.
static uint32_t begin_entry(sim_memo *memo, const memo_node *node) {
  const uint32_t entry = memo->n_words;
  push_word(memo, (uint32_t)(node - memo->nodes));
  for (uint32_t i = 0; i < node->n_at; i++)
    push_word(memo, id_at(memo, node->at[i]));
  return entry;
}

static void end_entry(sim_memo *memo, uint32_t entry) {
  put_in_slot(memo, entry);
  memo->n_entries++;
  if ((uint64_t)memo->n_entries * 4 > ((uint64_t)memo->mask + 1) * 3)
    grow_slots(memo);
}

// -- recording ---------------------------------------------------------------

static void begin_looking(struct machine *m) {
  for (uint32_t i = 0; i < m->n_heap; i++)
    if (m->heap[i])
      m->heap[i]->seen = false;
  *m->looks = (machine_looks){0};
}

/// The handles that were looked at since, in `handles`. False if there was more
/// or they are too many.
static bool end_looking(const sim_memo *memo, uint32_t *handles, uint32_t *n) {
  const struct machine *m = memo->m;
  const uint32_t n_objects = memo->n - 2 - memo->n_threads;
  *n = 0;
  if (m->looks->others || m->looks->all || !memo->can_remember)
    return false;
  if (m->looks->globals || m->globals_dirty)
    handles[(*n)++] = AT_GLOBALS;
  for (uint32_t i = 0; i < n_objects && i < m->n_heap; i++)
    if (m->heap[i] && m->heap[i]->seen) {
      if (*n == MOST_READS)
        return false;
      handles[(*n)++] = i;
    }
  return true;
}

// -- the operation in front --------------------------------------------------

void sim_memo_op(sim_memo *memo, sim_thread t, sim_op *op) {
  const uint32_t component = memo->vector[2 + t];
  memo_node *node = find_node(memo, component, LOOK);
  const uint32_t *found = node ? find_entry(memo, node) : NULL;
  uint32_t n;
  if (found) {
    const uint64_t *words = component_words(memo->ops, *found, &n);
    const size_t bytes = n * sizeof *words;
    memcpy(op, words, bytes < sizeof *op ? bytes : sizeof *op);
    return;
  }
  struct machine *m = sim_memo_machine(memo);
  site_record *site = site_of(memo, memo->looks, t);
  if (is_hopeless(site)) {
    sim_next_op(m, t, op);
    return;
  }
  uint32_t handles[MOST_READS];
  begin_looking(m);
  sim_next_op(m, t, op);
  const bool known = end_looking(memo, handles, &n);
  note_site(site, known);
  if (!known)
    return;
  node = widen_node(memo, component, LOOK, handles, n);
  if (!node)
    return;
  uint64_t words[sizeof(sim_op) / sizeof(uint64_t) + 1] = {0};
  const size_t bytes =
      offsetof(sim_op, reads) + op->n_reads * sizeof op->reads[0];
  memcpy(words, op, bytes);
  const uint32_t id =
      component_intern(memo->ops, words, (uint32_t)((bytes + 7) / 8));
  const uint32_t entry = begin_entry(memo, node);
  push_word(memo, id);
  end_entry(memo, entry);
}

// -- numbering ---------------------------------------------------------------

static bool same_refs(sim_memo *memo, state_part part, uint32_t a, uint32_t b) {
  refs_of(memo, part, b); // now the list of `a` stays where it is
  const uint32_t *x = refs_of(memo, part, a);
  const uint32_t *y = refs_of(memo, part, b);
  return x[0] == y[0] && memcmp(x + 1, y + 1, x[0] * sizeof *x) == 0;
}

/// Gives those of a component's references that were not met before the next
/// numbers.
static void number_refs(sim_memo *memo, state_part part, uint32_t id,
                        uint32_t *next) {
  const uint32_t *refs = refs_of(memo, part, id);
  for (uint32_t i = 1; i <= refs[0]; i++) {
    const uint32_t h = refs[i];
    if (memo->marks[h] == memo->round)
      continue;
    memo->marks[h] = memo->round;
    memo->numbers[h] = *next;
    memo->order[(*next)++] = h;
  }
}

/// Numbers the objects of the vector in `after` as sim_save would number them.
/// Returns how many are reached.
static uint32_t number_objects(sim_memo *memo, uint32_t n_objects) {
  const uint32_t *v = memo->after;
  const size_t size = sizeof(uint32_t);
  uint32_t next = 0;
  memo->marks = room_for(memo->marks, &memo->cap_marks, n_objects, size);
  memo->numbers = room_for(memo->numbers, &memo->cap_numbers, n_objects, size);
  memo->order = room_for(memo->order, &memo->cap_order, n_objects, size);
  memo->round++;
  number_refs(memo, STATE_GLOBALS, v[0], &next);
  for (uint32_t i = 0; i < v[1]; i++)
    number_refs(memo, STATE_THREAD, v[2 + i], &next);
  for (uint32_t i = 0; i < next; i++)
    number_refs(memo, STATE_OBJECT, v[2 + v[1] + memo->order[i]], &next);
  return next;
}

/// The component with its references renamed to their new numbers.
static uint32_t rename_component(sim_memo *memo, state_part part, uint32_t id) {
  const uint32_t *refs = refs_of(memo, part, id);
  const uint32_t n_refs = refs[0];
  uint32_t n, i = 1;
  while (i <= n_refs && memo->numbers[refs[i]] == refs[i])
    i++;
  if (i > n_refs)
    return id;
  const uint64_t *words = component_words(memo->components, id, &n);
  const uint32_t room = n > n_refs ? n : n_refs + 1;
  if (room > memo->cap_scratch) {
    memo->cap_scratch = room * 2;
    memo->scratch =
        xrealloc(memo->scratch, memo->cap_scratch * sizeof *memo->scratch);
  }
  memo->scratch[0] = id;
  for (i = 1; i <= n_refs; i++)
    memo->scratch[i] = memo->numbers[refs[i]];
  const uint32_t key =
      component_intern(memo->renamings, memo->scratch, n_refs + 1);
  memo->renamed =
      room_for(memo->renamed, &memo->cap_renamed, key, sizeof(uint32_t));
  if (memo->renamed[key] == 0) {
    memcpy(memo->scratch, words, n * sizeof *words);
    state_rename(part, memo->scratch, n, memo->numbers);
    memo->renamed[key] =
        1 + component_intern(memo->components, memo->scratch, n);
  }
  return memo->renamed[key] - 1;
}

/// True if one of the objects that were not numbered is held: dropping it is to
/// be noted.
static bool loses_held(sim_memo *memo, uint32_t n_objects) {
  if (!memo->options.note_unreleased)
    return false;
  for (uint32_t i = 0; i < n_objects; i++) {
    if (memo->marks[i] == memo->round)
      continue;
    uint32_t n;
    const uint64_t *words = component_words(
        memo->components, memo->after[2 + memo->after[1] + i], &n);
    if (state_is_held(words, n))
      return true;
  }
  return false;
}

/// Makes the vector in `after` canonical: objects in the order in which they
/// are reached, those that are not reached gone.
static void renumber(sim_memo *memo) {
  uint32_t *v = memo->after;
  const uint32_t first = 2 + v[1], n_objects = memo->n_after - first;
  const uint32_t n = number_objects(memo, n_objects);
  uint32_t same = 0;
  while (same < n && memo->order[same] == same)
    same++;
  if (same == n && n == n_objects)
    return;
  memo->loses = n < n_objects && loses_held(memo, n_objects);
  if (memo->loses)
    return;
  v[0] = rename_component(memo, STATE_GLOBALS, v[0]);
  for (uint32_t i = 0; i < v[1]; i++)
    v[2 + i] = rename_component(memo, STATE_THREAD, v[2 + i]);
  // `marks` of what is done are not needed any more: they hold the objects.
  for (uint32_t i = 0; i < n; i++)
    memo->marks[i] =
        rename_component(memo, STATE_OBJECT, v[first + memo->order[i]]);
  memcpy(v + first, memo->marks, n * sizeof *v);
  memset(memo->marks, 0, n * sizeof *v);
  memo->n_after = first + n;
}

// -- steps -------------------------------------------------------------------

static void need_after(sim_memo *memo, uint32_t n) {
  if (n > memo->cap_after) {
    memo->cap_after = n * 2;
    memo->after = xrealloc(memo->after, memo->cap_after * sizeof *memo->after);
  }
}

/// True if thread `t` gives the same new numbers to objects as before, though
/// it refers to others.
static bool meets_the_same(sim_memo *memo, sim_thread t, uint32_t after) {
  const uint32_t met = memo->met[t];
  refs_of(memo, STATE_THREAD, after); // now the other list stays where it is
  const uint32_t *x = refs_of(memo, STATE_THREAD, memo->vector[2 + t]);
  const uint32_t *y = refs_of(memo, STATE_THREAD, after);
  uint32_t i = 1, k = 1;
  for (;; i++, k++) {
    while (i <= x[0] && x[i] < met)
      i++;
    while (k <= y[0] && y[k] < met)
      k++;
    if (i > x[0] || k > y[0])
      return i > x[0] && k > y[0];
    if (x[i] != y[k])
      return false;
  }
}

/// Makes `after` the state that a remembered step leads to.
static void follow(sim_memo *memo, sim_thread t, const uint32_t *what) {
  need_after(memo, memo->n);
  memo->n_after = memo->n;
  memcpy(memo->after, memo->vector, memo->n * sizeof *memo->after);
  memo->after[2 + t] = what[0];
  memo->loses = false;
  const uint32_t n_others = what[1] >> REFS_BITS;
  for (uint32_t i = 0; i < n_others; i++)
    memo->after[place_of(memo, what[2 + 2 * i])] = what[3 + 2 * i];
  if ((what[1] & REFS_OF_OTHERS) != 0 ||
      ((what[1] & REFS_OF_THREAD) != 0 && !meets_the_same(memo, t, what[0])))
    renumber(memo);
}

/// True if the component refers to no object that was not there before.
static bool knows_refs(sim_memo *memo, state_part part, uint32_t id) {
  const uint32_t n_objects = memo->n - 2 - memo->n_threads;
  const uint32_t *refs = refs_of(memo, part, id);
  for (uint32_t i = 1; i <= refs[0]; i++)
    if (refs[i] >= n_objects)
      return false;
  return true;
}

/// What a step changed, under the handles of before: as in an entry.
typedef struct effect {
  uint32_t thread; ///< its new component
  uint32_t n;      ///< of what else changed
  uint32_t refs;   ///< bits REFS_*
  uint32_t at[MOST_READS], ids[MOST_READS];
} effect;

/// Adds that a component is different. False if that is not to be remembered.
static bool add_change(sim_memo *memo, effect *e, uint32_t at, uint32_t id) {
  const uint32_t before = id_at(memo, at);
  const state_part part = at == AT_GLOBALS ? STATE_GLOBALS : STATE_OBJECT;
  if (id == before)
    return true;
  if (e->n == MOST_READS || !knows_refs(memo, part, id))
    return false;
  if (!same_refs(memo, part, before, id))
    e->refs |= REFS_OF_OTHERS;
  e->at[e->n] = at;
  e->ids[e->n++] = id;
  return true;
}

/// Finds out what the step of `t`, which looked at the `n` handles, changed.
/// False if it did more than can be remembered.
static bool find_effect(sim_memo *memo, sim_thread t, const uint32_t *handles,
                        uint32_t n, effect *e) {
  const struct machine *m = memo->m;
  const uint32_t n_objects = memo->n - 2 - memo->n_threads;
  if (m->n_threads != memo->n_threads || m->end != SIM_RUNNING)
    return false;
  state_save_in_place(memo->m, memo->components);
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (i != t && m->thread_list[i]->component != memo->vector[2 + i])
      return false;
  *e = (effect){.thread = m->thread_list[t]->component};
  const uint32_t before = memo->vector[2 + t];
  if (info_of_thread(memo, e->thread).done ||
      !knows_refs(memo, STATE_THREAD, e->thread))
    return false;
  e->refs =
      same_refs(memo, STATE_THREAD, before, e->thread) ? 0 : REFS_OF_THREAD;
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t at = handles[i];
    if (at == AT_GLOBALS
            ? !add_change(memo, e, at, m->globals_component)
            : !m->heap[at] || !add_change(memo, e, at, m->heap[at]->component))
      return false;
  }
  for (uint32_t i = n_objects; i < m->n_heap; i++)
    if (m->options.note_unreleased && m->heap[i] &&
        unreleased_is_held(m->heap[i]))
      return false;
  // Whatever changed was looked at; this would be a mistake of ours.
  uint32_t changed = 0;
  for (uint32_t i = 0; i < n_objects; i++)
    changed += !m->heap[i] || m->heap[i]->component != id_at(memo, i);
  changed += m->globals_component != memo->vector[0];
  assert(changed == e->n);
  return changed == e->n;
}

static void remember(sim_memo *memo, sim_thread t, unsigned choice,
                     const uint32_t *handles, uint32_t n, const effect *e) {
  const memo_node *node =
      widen_node(memo, memo->vector[2 + t], 1 + choice, handles, n);
  if (!node)
    return;
  const uint32_t entry = begin_entry(memo, node);
  push_word(memo, e->thread);
  push_word(memo, e->n << REFS_BITS | e->refs);
  for (uint32_t i = 0; i < e->n; i++) {
    push_word(memo, e->at[i]);
    push_word(memo, e->ids[i]);
  }
  end_entry(memo, entry);
}

const uint32_t *sim_memo_step(sim_memo *memo, sim_thread t, unsigned choice,
                              uint32_t *n) {
  const uint32_t component = memo->vector[2 + t];
  memo_node *node = find_node(memo, component, 1 + choice);
  const uint32_t *found = node ? find_entry(memo, node) : NULL;
  if (found) {
    follow(memo, t, found);
    *n = memo->n_after;
    if (!memo->loses)
      return memo->after;
  }
  struct machine *m = sim_memo_machine(memo);
  site_record *site = site_of(memo, memo->steps, t);
  const bool tries = !is_hopeless(site);
  uint32_t handles[MOST_READS], n_handles;
  effect e;
  if (tries)
    begin_looking(m);
  memo->loaded = false;
  sim_step(m, t, choice);
  if (m->status != SIM_OK) { // it is not to be used further
    sim_free(m);
    memo->m = sim_new(memo->p, &memo->options);
    return NULL;
  }
  if (m->event.kind != SIM_EVENT_NONE)
    return NULL;
  const bool known = tries && end_looking(memo, handles, &n_handles) &&
                     find_effect(memo, t, handles, n_handles, &e);
  if (tries)
    note_site(site, known);
  if (known)
    remember(memo, t, choice, handles, n_handles, &e);
  memo->n_after = sim_save(m, memo->components, &memo->after, &memo->cap_after);
  if (memo->n_words > MOST_WORDS)
    forget(memo);
  *n = memo->n_after;
  return memo->after;
}
