// Variables that grow with the depth of a search.
//
// Numbers, and containers by their length, are compared at a few states that
// divide the way to the last state met. One that is larger at every one of them
// than at the one before is growing; whether it would ever stop nobody knows,
// but it is what makes the states of this search more and more. Start reading
// at growth_describe.
#include "checker/growth.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/text.h"

enum {
  SAMPLES = 5,
  LEAST_DEPTH = 2 * SAMPLES,
  MOST_TOLD = 3,
  MOST_VARIABLES = 500
};

/// A variable that has been growing so far.
typedef struct grower {
  char *key; ///< thread, frame, function and name
  char *name;
  int64_t sizes[SAMPLES];
  unsigned n; ///< sizes known
} grower;

typedef struct sampling {
  grower *growers;
  unsigned n, cap;
  unsigned sample;   ///< which one is being taken
  sim_thread thread; ///< whose variables are being visited
} sampling;

/// How large a value is, as its text tells. False for what has no size.
static bool size_of(const char *value, int64_t *size) {
  char *end;
  errno = 0;
  *size = strtoll(value, &end, 10);
  if (end != value && *end == '\0')
    return errno == 0;
  // The longer the text of a container, the more is in it.
  const size_t n = strlen(value);
  *size = (int64_t)n;
  return n > 1 && strchr("])}", value[n - 1]) != NULL;
}

static grower *find_grower(const sampling *x, const char *key) {
  for (unsigned i = 0; i < x->n; i++)
    if (strcmp(x->growers[i].key, key) == 0)
      return &x->growers[i];
  return NULL;
}

static void look(void *context, unsigned frame, const char *function,
                 const char *name, const char *value) {
  sampling *x = context;
  int64_t size;
  if (!size_of(value, &size))
    return;
  text_buffer key = {0};
  text_addf(&key, "%u/%u/%s/%s", x->thread, frame, function, name);
  grower *g = find_grower(x, text_string(&key));
  if (!g && x->sample == 0 && x->n < MOST_VARIABLES) {
    GROW(x->growers, x->n, x->cap);
    g = &x->growers[x->n++];
    *g = (grower){.key = strdup(text_string(&key))};
    text_clear(&key);
    text_addf(&key, "%s%s%s", name, *function ? " in " : "", function);
    g->name = strdup(text_string(&key));
  }
  if (g && g->n == x->sample && (g->n == 0 || g->sizes[g->n - 1] < size))
    g->sizes[g->n++] = size;
  text_deinit(&key);
}

static void take_sample(search *s, sampling *x, uint32_t state) {
  store_load(s->seen, state, &s->at);
  walker_load(s->w, s->at.levels, s->at.n);
  x->thread = SIM_NO_THREAD;
  sim_visit_variables(s->w->m, SIM_NO_THREAD, look, x);
  const sim_thread n = sim_thread_count(s->w->m);
  for (x->thread = 0; x->thread < n; x->thread++)
    sim_visit_variables(s->w->m, x->thread, look, x);
}

static bool was_told(const grower *from, const grower *g) {
  for (; from < g; from++)
    if (from->n == SAMPLES && strcmp(from->name, g->name) == 0)
      return true;
  return false;
}

static char *describe(const sampling *x) {
  text_buffer text = {0};
  unsigned told = 0;
  for (unsigned i = 0; i < x->n && told < MOST_TOLD; i++) {
    const grower *g = &x->growers[i];
    if (g->n < SAMPLES || was_told(x->growers, g))
      continue;
    text_addf(&text, "%s%s:", told++ ? "; " : "", g->name);
    for (unsigned k = 0; k < SAMPLES; k++)
      text_addf(&text, "%s %lld", k ? "," : "", (long long)g->sizes[k]);
  }
  char *result = told ? strdup(text_string(&text)) : NULL;
  text_deinit(&text);
  return result;
}

char *growth_describe(search *s) {
  if (store_count(s->seen) == 0)
    return NULL;
  uint32_t *way = NULL, n = 0, cap = 0;
  for (uint32_t i = store_count(s->seen) - 1;; i = store_parent(s->seen, i)) {
    GROW(way, n, cap);
    way[n++] = i;
    if (i == 0)
      break;
  }
  sampling x = {0};
  for (; n > LEAST_DEPTH && x.sample < SAMPLES; x.sample++)
    take_sample(
        s, &x, way[(size_t)(n - 1) * (SAMPLES - 1 - x.sample) / (SAMPLES - 1)]);
  char *result = describe(&x);
  for (unsigned i = 0; i < x.n; i++) {
    free(x.growers[i].key);
    free(x.growers[i].name);
  }
  free(x.growers);
  free(way);
  return result;
}
