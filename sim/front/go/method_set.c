// Fields and methods: what `x.name` means, and which interfaces a type
// implements.
//
// Embedded fields are searched level by level, as the specification says: the
// shallowest match counts, two at one level are ambiguous. Start reading at
// go_select.
#include <string.h>

#include "sim/front/go/compiler.h"

#define MAX_LEVEL 64

typedef struct candidate {
  go_type *type; ///< defined or struct type, without the pointer
  unsigned path[GO_MAX_PATH];
  unsigned n_path;
  bool indirect;
} candidate;

static go_type *without_pointer(go_type *t, bool *was_pointer) {
  if (t->kind == GO_POINTER) {
    *was_pointer = true;
    return t->elem;
  }
  if (t->kind == GO_NAMED && go_underlying(t)->kind == GO_POINTER) {
    // a defined pointer type: its fields, but no methods
    *was_pointer = true;
    return go_underlying(go_underlying(t)->elem);
  }
  return t;
}

static bool visible_from(const char *name, const go_package *declared,
                         const go_package *from) {
  return !declared || !from || declared == from || !declared->library ||
         (name[0] >= 'A' && name[0] <= 'Z') || (unsigned char)name[0] >= 0x80;
}

static go_entity *declared_method(go_type *t, const char *name) {
  for (unsigned i = 0; i < t->n_declared; i++)
    if (t->declared[i]->name == name)
      return t->declared[i];
  return NULL;
}

/// Looks for `name` in the type of `at` itself.
static bool match(go_compiler *c, const candidate *at, const char *name,
                  const go_package *from, go_selection *out) {
  go_type *t = at->type;
  memcpy(out->path, at->path, sizeof out->path);
  out->n_path = at->n_path;
  out->indirect = at->indirect;
  out->receiver = t;
  if (t->kind == GO_NAMED) {
    if (t->entity)
      go_resolve(c, t->entity);
    go_entity *m = declared_method(t, name);
    if (m && visible_from(name, m->package, from)) {
      go_resolve(c, m);
      out->kind = GO_METHOD;
      out->method = m;
      out->type = m->type;
      return true;
    }
  }
  const go_type *u = go_underlying(t);
  if (u->kind == GO_INTERFACE)
    for (unsigned i = 0; i < u->n_methods; i++)
      if (u->methods[i].name == name) {
        out->kind = GO_INTERFACE_METHOD;
        out->type = u->methods[i].signature;
        return true;
      }
  if (u->kind == GO_STRUCT && at->n_path < GO_MAX_PATH)
    for (unsigned i = 0; i < u->n_fields; i++)
      if (u->fields[i].name == name &&
          visible_from(name, u->fields[i].package, from)) {
        out->kind = GO_FIELD;
        out->type = u->fields[i].type;
        out->path[out->n_path++] = i;
        return true;
      }
  return false;
}

/// Adds the embedded fields of `at` to the next level.
static unsigned descend(const candidate *at, candidate *next, unsigned n) {
  const go_type *u = go_underlying(at->type);
  if (u->kind != GO_STRUCT || at->n_path >= GO_MAX_PATH)
    return n;
  for (unsigned i = 0; i < u->n_fields && n < MAX_LEVEL; i++) {
    if (!u->fields[i].embedded)
      continue;
    candidate *d = &next[n];
    *d = *at;
    d->path[d->n_path++] = i;
    bool pointer = false;
    d->type = without_pointer(u->fields[i].type, &pointer);
    d->indirect = at->indirect || pointer;
    n++;
  }
  return n;
}

go_selection go_select(go_compiler *c, go_type *t, const char *name,
                       const go_package *from) {
  candidate levels[2][MAX_LEVEL];
  unsigned n = 1, level = 0;
  bool pointer = false;
  memset(&levels[0][0], 0, sizeof levels[0][0]);
  levels[0][0].type = without_pointer(t, &pointer);
  levels[0][0].indirect = pointer;
  if (pointer && go_is_interface(levels[0][0].type))
    return (go_selection){.kind = GO_NO_SELECTION};
  for (unsigned depth = 0; n > 0 && depth < GO_MAX_PATH; depth++) {
    go_selection found = {.kind = GO_NO_SELECTION}, other;
    for (unsigned i = 0; i < n; i++) {
      memset(&other, 0, sizeof other);
      if (!match(c, &levels[level][i], name, from, &other))
        continue;
      if (found.kind != GO_NO_SELECTION)
        return (go_selection){.kind = GO_AMBIGUOUS};
      found = other;
    }
    if (found.kind != GO_NO_SELECTION)
      return found;
    unsigned m = 0;
    for (unsigned i = 0; i < n; i++)
      m = descend(&levels[level][i], levels[!level], m);
    level = !level;
    n = m;
  }
  return (go_selection){.kind = GO_NO_SELECTION};
}

static bool has_method(go_compiler *c, go_type *t, const go_method *wanted,
                       const char **why) {
  const go_selection s = go_select(c, t, wanted->name, NULL);
  if (s.kind == GO_INTERFACE_METHOD && t->kind != GO_POINTER) {
    if (s.type == wanted->signature)
      return true;
  } else if (s.kind == GO_METHOD || s.kind == GO_INTERFACE_METHOD) {
    if (s.type == wanted->signature) {
      if (s.kind == GO_INTERFACE_METHOD || !s.method->by_pointer || s.indirect)
        return true;
      *why = arena_printf(&c->arena, "method %s has pointer receiver",
                          wanted->name);
      return false;
    }
  } else {
    *why = arena_printf(&c->arena, "missing method %s", wanted->name);
    return false;
  }
  *why =
      arena_printf(&c->arena, "wrong type for method %s: have %s%s, want %s%s",
                   wanted->name, wanted->name, go_tstring(c, s.type) + 4,
                   wanted->name, go_tstring(c, wanted->signature) + 4);
  return false;
}

bool go_implements(go_compiler *c, go_type *t, go_type *wanted,
                   const char **why) {
  const go_type *u = go_underlying(wanted);
  for (unsigned i = 0; i < u->n_methods; i++)
    if (!has_method(c, t, &u->methods[i], why))
      return false;
  return true;
}
