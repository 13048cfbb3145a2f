// check_outcomes_run: every way the program can end.
//
// The search is the same, but what was printed is part of the state, main takes
// the process with it as the language says, and a random value that reaches the
// output is split into its values. Each state from which nothing more can
// happen is one ending; those that look the same from outside are one outcome.
// Start reading at note_end.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "checker/numbers.h"
#include "checker/replay.h"
#include "checker/scope.h"
#include "checker/search.h"
#include "sim/arena.h"

/// An outcome being collected; `state` is the first state that ends so.
typedef struct ending {
  check_outcome shown;
  uint32_t state;
  uint64_t hash;    ///< of `look`
  text_buffer look; ///< all by which outcomes are told apart
} ending;

/// What the last words of a process were, by the state it ended in; in the
/// order of states.
typedef struct last_words {
  uint32_t state;
  char *message;
} last_words;

typedef struct collection {
  ending *endings;
  unsigned n, cap;
  uint32_t *slots; ///< hash table over the endings, by look: index + 1
  uint32_t mask;
  last_words *words;
  unsigned n_words, cap_words;
  text_buffer scratch;
} collection;

static void collection_deinit(collection *c) {
  for (unsigned i = 0; i < c->n; i++)
    text_deinit(&c->endings[i].look);
  for (unsigned i = 0; i < c->n_words; i++)
    free(c->words[i].message);
  free(c->endings);
  free(c->slots);
  free(c->words);
  text_deinit(&c->scratch);
}

// -- looking at the end ------------------------------------------------------

static void note_event(void *context, const sim_event *e, uint32_t state) {
  collection *c = context;
  if (e->kind == SIM_EVENT_UNCAUGHT || e->kind == SIM_EVENT_MISTAKE)
    return; // the process went on
  GROW(c->words, c->n_words, c->cap_words);
  c->words[c->n_words++] = (last_words){state, strdup(e->message)};
}

static const char *words_at(const collection *c, uint32_t state) {
  unsigned low = 0, high = c->n_words;
  while (low < high) {
    const unsigned middle = low + (high - low) / 2;
    if (c->words[middle].state < state)
      low = middle + 1;
    else
      high = middle;
  }
  return low < c->n_words && c->words[low].state == state
             ? c->words[low].message
             : NULL;
}

static void add_variable(void *context, unsigned frame, const char *function,
                         const char *name, const char *value) {
  (void)frame;
  (void)function;
  check_outcome *o = context;
  const size_t n = o->n_values + 1;
  o->names = xrealloc(o->names, n * sizeof *o->names);
  o->values = xrealloc(o->values, n * sizeof *o->values);
  o->names[o->n_values] = strdup(name);
  o->values[o->n_values++] = strdup(value);
}

static void outcome_free(check_outcome *o) {
  free(o->output);
  free(o->message);
  free(o->schedule);
  for (unsigned i = 0; i < o->n_values; i++) {
    free(o->names[i]);
    free(o->values[i]);
  }
  free(o->names);
  free(o->values);
}

/// Everything that can be seen of the way the walker's state ends.
static void describe_end(collection *c, const sim_machine *m, uint32_t state,
                         check_outcome *o) {
  *o = (check_outcome){.probability = -1};
  text_clear(&c->scratch);
  sim_output(m, &c->scratch);
  o->output = strdup(text_string(&c->scratch));
  switch (sim_end_of(m)) {
  case SIM_RUNNING:
    o->end = OUTCOME_DEADLOCK;
    break;
  case SIM_CRASHED:
    o->end = OUTCOME_CRASH;
    break;
  case SIM_FINISHED:
  case SIM_EXITED:
    o->end = OUTCOME_FINISHED;
    break;
  }
  const char *message = words_at(c, state);
  o->message = message ? strdup(message) : NULL;
  sim_visit_variables(m, SIM_NO_THREAD, add_variable, o);
}

/// Writes what tells this outcome from others; a zero byte ends each part. What
/// a crash says is not part of it: it shows in the first one.
static void write_look(text_buffer *out, const check_outcome *o,
                       bool with_values) {
  const char end = (char)('0' + (int)o->end);
  text_clear(out);
  text_add(out, o->output, strlen(o->output) + 1);
  text_add(out, &end, 1);
  for (unsigned i = 0; with_values && i < o->n_values; i++) {
    text_add(out, o->names[i], strlen(o->names[i]) + 1);
    text_add(out, o->values[i], strlen(o->values[i]) + 1);
  }
}

// -- collecting --------------------------------------------------------------

static void take_slot(collection *c, uint32_t i) {
  uint32_t at = (uint32_t)c->endings[i].hash & c->mask;
  while (c->slots[at] != 0)
    at = (at + 1) & c->mask;
  c->slots[at] = i + 1;
}

static void grow_slots(collection *c) {
  c->mask = c->mask ? c->mask * 2 + 1 : 63;
  free(c->slots);
  c->slots = xcalloc((size_t)c->mask + 1, sizeof *c->slots);
  for (uint32_t i = 0; i < c->n; i++)
    take_slot(c, i);
}

/// The ending that looks like `o`, or NULL; c->scratch is that look and `*hash`
/// its hash then.
static ending *find_ending(collection *c, const check_outcome *o,
                           bool with_values, uint64_t *hash) {
  write_look(&c->scratch, o, with_values);
  *hash = XXH3_64bits(c->scratch.data, c->scratch.n);
  if (c->n == 0)
    return NULL;
  for (uint32_t at = (uint32_t)*hash & c->mask; c->slots[at] != 0;
       at = (at + 1) & c->mask) {
    ending *e = &c->endings[c->slots[at] - 1];
    if (e->hash == *hash && e->look.n == c->scratch.n &&
        memcmp(e->look.data, c->scratch.data, c->scratch.n) == 0)
      return e;
  }
  return NULL;
}

/// Keeps the outcome, which it takes, unless one that looks the same is there.
static void collect(collection *c, check_outcome *o, uint32_t state,
                    bool with_values) {
  uint64_t hash;
  if ((c->n + 1) * 2 > c->mask)
    grow_slots(c);
  if (find_ending(c, o, with_values, &hash)) {
    outcome_free(o);
    return;
  }
  GROW(c->endings, c->n, c->cap);
  ending *e = &c->endings[c->n++];
  *e = (ending){.shown = *o, .state = state, .hash = hash};
  text_add(&e->look, c->scratch.data, c->scratch.n);
  take_slot(c, c->n - 1);
}

static void note_end(void *context, const sim_machine *m, uint32_t state) {
  collection *c = context;
  check_outcome o;
  describe_end(c, m, state, &o);
  collect(c, &o, state, true);
}

/// Where the program prints, what it printed is its outcome, and the endings
/// that differ in variables only become one: the one met first. True then.
static bool forget_values(collection *c) {
  bool prints = false;
  for (unsigned i = 0; i < c->n; i++)
    prints = prints || c->endings[i].shown.output[0] != 0;
  if (!prints)
    return false;
  collection merged = {0};
  for (unsigned i = 0; i < c->n; i++)
    collect(&merged, &c->endings[i].shown, c->endings[i].state, false);
  merged.words = c->words;
  merged.n_words = c->n_words;
  c->words = NULL;
  c->n_words = 0;
  collection_deinit(c);
  *c = merged;
  return true;
}

// -- how likely --------------------------------------------------------------

/// Which ending each node of the full graph is, where it is one.
typedef struct node_endings {
  collection *c;
  bool with_values;
  ending **of_node; ///< by node; NULL for most
  uint32_t n, cap;
} node_endings;

static void note_node(void *context, const sim_machine *m, uint32_t node,
                      const graph_flaw *f) {
  node_endings *ends = context;
  check_outcome o;
  uint64_t hash;
  (void)f; // no properties are asked for
  while (ends->n <= node) {
    GROW(ends->of_node, ends->n, ends->cap);
    ends->of_node[ends->n++] = NULL;
  }
  describe_end(ends->c, m, STORE_NONE, &o);
  ends->of_node[node] = find_ending(ends->c, &o, ends->with_values, &hash);
  outcome_free(&o);
}

/// Fills in how likely a random scheduler comes to each ending, if the full
/// graph is small enough.
static void find_likelihood(const sim_program *p, const check_options *o,
                            collection *c, bool with_values) {
  state_graph g;
  node_endings ends = {.c = c, .with_values = with_values};
  state_graph_request request = {.p = p,
                                 .machine = &o->machine,
                                 .most_states = (uint32_t)o->limit_numbers,
                                 .interrupted = o->interrupted,
                                 .look = note_node,
                                 .context = &ends};
  if (state_graph_build(&g, &request) == GRAPH_OK) {
    random_walk w;
    random_walk_init(&w, &g);
    double *visits = xmalloc(((size_t)g.n_nodes + 1) * sizeof *visits);
    const bool solved = random_walk_run(&w, (walk_stop){0}, visits) >= 0;
    for (unsigned i = 0; i < c->n && solved; i++)
      c->endings[i].shown.probability = 0;
    for (uint32_t i = 0; i < ends.n && solved; i++)
      if (ends.of_node[i])
        ends.of_node[i]->shown.probability += visits[i];
    free(visits);
    random_walk_deinit(&w);
  }
  state_graph_deinit(&g);
  free(ends.of_node);
}

// -- the result --------------------------------------------------------------

static int compare_endings(const void *a, const void *b) {
  const check_outcome *o = &((const ending *)a)->shown,
                      *q = &((const ending *)b)->shown;
  int order = strcmp(o->output, q->output);
  if (order == 0 && o->end != q->end)
    order = o->end < q->end ? -1 : 1;
  for (unsigned i = 0; order == 0 && i < o->n_values && i < q->n_values; i++) {
    const size_t n = strlen(o->values[i]), k = strlen(q->values[i]);
    // Numbers without a sign sort as numbers so.
    order = n != k && strspn(o->values[i], "0123456789") == n &&
                    strspn(q->values[i], "0123456789") == k
                ? (n < k ? -1 : 1)
                : strcmp(o->values[i], q->values[i]);
  }
  if (order == 0)
    order = ((const ending *)a)->state < ((const ending *)b)->state ? -1 : 1;
  return order;
}

static void add_schedule(search *s, const sim_options *machine, ending *e) {
  check_move *moves = NULL;
  const suspect at = {.state = e->state};
  e->shown.n_moves = search_path(s, &at, &moves);
  e->shown.schedule =
      check_schedule_text(s->p, machine, moves, e->shown.n_moves);
  free(moves);
}

static void drop_endings(search *s, collection *c) {
  for (unsigned i = 0; i < c->n; i++)
    outcome_free(&c->endings[i].shown);
  collection_deinit(c);
  search_deinit(s);
}

/// Searches once. False if it has to be done again with one more token exact:
/// then nothing is kept.
static bool search_endings(const sim_program *p, const check_options *o,
                           limits *l, bool *token_exact, search *s,
                           collection *c) {
  *c = (collection){0};
  search_init(s, p, o, &o->machine, l, NULL);
  s->at_end = note_end;
  s->at_event = note_event;
  s->context = c;
  if (search_run(s) != WALK_NEEDS_VALUE)
    return true;
  const uint32_t site = s->needed_site;
  if (site >= sim_token_site_count(p) || token_exact[site]) {
    snprintf(s->stopped_by, sizeof s->stopped_by,
             "the output depends on a value that no schedule decides");
    return true;
  }
  token_exact[site] = true;
  drop_endings(s, c);
  return false;
}

/// True if variables tell the outcomes apart and the value of one may be open:
/// it is written with a question mark then.
static bool values_are_open(const collection *c) {
  bool open = false;
  for (unsigned i = 0; i < c->n; i++) {
    const check_outcome *o = &c->endings[i].shown;
    if (o->output[0] != 0)
      return false;
    for (unsigned k = 0; k < o->n_values; k++)
      open = open || strchr(o->values[k], '?');
  }
  return open;
}

void check_outcomes_run(const sim_program *p, const check_options *o,
                        check_outcomes *result) {
  memset(result, 0, sizeof *result);
  bool *token_exact = xcalloc(sim_token_site_count(p) + 1, sizeof *token_exact);
  check_options mine = *o;
  mine.machine.observe_output = true;
  mine.machine.end_with_main = true;
  mine.machine.tokens = true;
  mine.machine.token_exact = token_exact;
  mine.machine.interrupted = o->interrupted;
  mine.properties = 0;
  mine.keep_graph = false;
  // Which values stand for an outcome would depend on the order of threads.
  mine.reduce &= ~(1u << CHECK_REDUCE_SYMMETRY);
  limits l;
  limits_init(&l, &mine);
  collection c;
  search s;
  while (!search_endings(p, &mine, &l, token_exact, &s, &c))
    ;
  if (values_are_open(&c)) {
    memset(token_exact, true, sim_token_site_count(p) * sizeof *token_exact);
    drop_endings(&s, &c);
    search_endings(p, &mine, &l, token_exact, &s, &c);
  }
  const bool with_values = !forget_values(&c);
  if (s.complete && mine.limit_numbers > 0)
    find_likelihood(p, &mine, &c, with_values);
  if (c.n > 1)
    qsort(c.endings, c.n, sizeof *c.endings, compare_endings);
  result->outcomes = xcalloc(c.n + 1, sizeof *result->outcomes);
  for (unsigned i = 0; i < c.n; i++) {
    add_schedule(&s, &mine.machine, &c.endings[i]);
    result->outcomes[i] = c.endings[i].shown;
  }
  result->n = c.n;
  result->complete = s.complete;
  result->unsupported = s.unsupported;
  result->stopped_by = s.stopped_by[0] ? strdup(s.stopped_by) : NULL;
  result->states = store_count(s.seen);
  result->transitions = s.transitions;
  result->seconds = limits_elapsed(&l);
  result->bounds = scope_bounds(p, &mine.machine);
  search_deinit(&s);
  collection_deinit(&c);
  free(token_exact);
}

void check_outcomes_deinit(check_outcomes *r) {
  for (unsigned i = 0; i < r->n; i++)
    outcome_free(&r->outcomes[i]);
  free(r->outcomes);
  free(r->stopped_by);
  free(r->bounds);
  free(r->defect);
}
