// What a name means: resolved once, so that evaluating only looks.
#include <string.h>

#include "sim/expr/expr.h"
#include "sim/suggest.h"

static bool is_global(const program *p, uint32_t i, const char *name) {
  return !p->globals[i].hidden && strcmp(p->globals[i].name, name) == 0;
}

static uint32_t count_places(const function *f, const char *name) {
  uint32_t n = 0;
  for (uint32_t k = 0; k < f->n_local_names; k++)
    n += strcmp(f->local_names[k].name, name) == 0;
  return n;
}

static void add_places(const program *p, uint32_t index, name_ref *ref) {
  const function *f = &p->functions[index];
  for (uint32_t k = 0; k < f->n_local_names; k++) {
    const local_name *l = &f->local_names[k];
    if (strcmp(l->name, ref->text) == 0)
      ref->places[ref->n_places++] =
          (local_place){index, l->slot, l->start, l->end, l->type};
  }
}

const name_ref *name_resolve(sim_expression *e, const char *qualifier,
                             const char *text) {
  const program *p = e->p;
  name_ref *ref = arena_alloc(&e->arena, sizeof *ref);
  *ref = (name_ref){.text = text, .qualifier = qualifier, .global = NO_INDEX};
  for (uint32_t i = 0; i < p->n_globals && !qualifier; i++)
    if (is_global(p, i, text))
      ref->global = i;
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n_functions; i++)
    n += count_places(&p->functions[i], text);
  ref->places = arena_alloc(&e->arena, (n + 1) * sizeof *ref->places);
  for (uint32_t i = 0; i < p->n_functions; i++)
    add_places(p, i, ref);
  return ref->global == NO_INDEX && n == 0 ? NULL : ref;
}

typedef struct name_walk {
  const program *p;
  uint32_t global, function, local;
} name_walk;

static const char *next_name(void *context) {
  name_walk *w = context;
  while (w->global < w->p->n_globals) {
    const global *g = &w->p->globals[w->global++];
    if (!g->hidden)
      return g->name;
  }
  while (w->function < w->p->n_functions) {
    const function *f = &w->p->functions[w->function];
    if (!(f->flags & FUNCTION_LIBRARY) && w->local < f->n_local_names)
      return f->local_names[w->local++].name;
    w->function++;
    w->local = 0;
  }
  return NULL;
}

const char *name_suggest(const sim_expression *e, const char *text) {
  return suggest(text, next_name, &(name_walk){.p = e->p});
}
