// Names are numbered in the order in which they are first used; what has no
// name gets numbers of its own. Even numbers are of names, odd ones of what has
// none. Start at map.
#include "viz/ids.h"

#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct named {
  char *name; ///< one of the graph's own strings: agwrite looks at their flags
  IDTYPE id;
} named;

typedef struct names {
  Agraph_t *g;
  void *tree;    ///< of named, by name
  named **by_id; ///< [k]: the one with the number 2 * (k + 1)
  size_t n, cap;
  IDTYPE n_anonymous;
} names;

static void *must(void *p) {
  if (p == NULL) {
    perror("heddle");
    exit(3);
  }
  return p;
}

static int compare(const void *a, const void *b) {
  return strcmp(((const named *)a)->name, ((const named *)b)->name);
}

static void *open_names(Agraph_t *g, Agdisc_t *d) {
  (void)d;
  names *s = must(calloc(1, sizeof *s));
  s->g = g;
  return s;
}

static void add(names *s, const char *name) {
  if (s->n == s->cap) {
    s->cap = s->cap == 0 ? 64 : 2 * s->cap;
    s->by_id = must(realloc(s->by_id, s->cap * sizeof(named *)));
  }
  named *added = must(calloc(1, sizeof *added));
  added->name = must(agstrdup(s->g, (char *)name));
  added->id = 2 * (IDTYPE)(s->n + 1);
  s->by_id[s->n++] = added;
  must(tsearch(added, &s->tree, compare));
}

/// The number of a name; 0 for one that is not known and not to be.
static long map(void *state, int kind, char *name, IDTYPE *id, int create) {
  (void)kind;
  names *s = state;
  if (name == NULL) {
    *id = 2 * s->n_anonymous++ + 1;
    return 1;
  }
  const named wanted = {name, 0};
  named **found = tfind(&wanted, &s->tree, compare);
  if (found == NULL && create) {
    add(s, name);
    *id = s->by_id[s->n - 1]->id;
  } else {
    *id = found != NULL ? (*found)->id : 0;
  }
  return 1;
}

static long allocate(void *state, int kind, IDTYPE id) {
  (void)state;
  (void)kind;
  (void)id;
  return 0; // nobody asks for a certain number
}

static void release(void *state, int kind, IDTYPE id) {
  (void)state;
  (void)kind;
  (void)id; // a name keeps its number as long as the graph lives
}

static char *name_of(void *state, int kind, IDTYPE id) {
  (void)kind;
  const names *s = state;
  return id % 2 == 0 && id > 0 && id / 2 <= s->n ? s->by_id[id / 2 - 1]->name
                                                 : NULL;
}

static void forget(void *added) { free(added); }

/// The strings are gone by now, or go with the graph.
static void close_names(void *state) {
  names *s = state;
  tdestroy(s->tree, forget);
  free(s->by_id);
  free(s);
}

static void note(void *state, int kind, void *object) {
  (void)state;
  (void)kind;
  (void)object;
}

static Agiddisc_t numbers = {open_names, map,         allocate, release,
                             name_of,    close_names, note};
Agdisc_t ids_discipline = {&AgMemDisc, &numbers, &AgIoDisc};
