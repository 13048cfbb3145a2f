// Scopes, and the universe: what Go knows without any import.
//
// Names are interned (go_intern), so a scope compares pointers only. A scope's
// entities keep their order of declaration for messages.
#include <stdlib.h>
#include <string.h>

#include "sim/front/go/compiler.h"

go_scope *go_scope_new(go_compiler *c, go_scope *parent, bool large) {
  go_scope *s = arena_alloc(&c->arena, sizeof *s);
  s->parent = parent;
  s->n_buckets = large ? 4096 : 8;
  s->buckets = arena_alloc(&c->arena, s->n_buckets * sizeof *s->buckets);
  s->function = c->function;
  return s;
}

void go_scope_open(go_compiler *c) {
  c->scope = go_scope_new(c, c->scope, false);
}

void go_scope_close(go_compiler *c) {
  go_scope *s = c->scope;
  for (unsigned i = 0; i < s->n; i++) {
    const go_entity *e = s->order[i];
    if (e->kind == GO_ENTITY_VAR && e->owner && !e->used &&
        e->package == c->package && !e->package->library)
      go_error_at(c, e->at, "declared and not used: %s", e->name);
  }
  c->scope = s->parent;
}

go_entity *go_entity_new(go_compiler *c, go_entity_kind kind, const char *name,
                         TSNode node) {
  go_entity *e = arena_alloc(&c->arena, sizeof *e);
  e->kind = kind;
  e->name = name;
  e->node = node;
  e->type_node = e->value_node = e->type_params = go_no_node();
  e->package = c->package;
  e->wrapper = NO_INDEX;
  if (c->package)
    e->at = go_span(c, node);
  return e;
}

static unsigned bucket(const go_scope *s, const char *name) {
  return (unsigned)(((uintptr_t)name >> 3) * 2654435761u >> 8) % s->n_buckets;
}

go_entity *go_lookup_here(const go_scope *s, const char *name) {
  for (go_entity *e = s->buckets[bucket(s, name)]; e; e = e->next)
    if (e->name == name)
      return e;
  return NULL;
}

go_entity *go_lookup(const go_compiler *c, const char *name) {
  for (const go_scope *s = c->scope; s; s = s->parent) {
    go_entity *e = go_lookup_here(s, name);
    if (e)
      return e;
  }
  return NULL;
}

bool go_declare(go_compiler *c, go_scope *s, go_entity *e) {
  if (e->name == c->blank)
    return true;
  const go_entity *other = go_lookup_here(s, e->name);
  if (other) {
    go_error(c, e->node,
             "%s redeclared in this block (it is declared at line %u)", e->name,
             other->at.line);
    return false;
  }
  e->next = s->buckets[bucket(s, e->name)];
  s->buckets[bucket(s, e->name)] = e;
  if (s->n == s->cap) {
    const unsigned cap = s->cap ? s->cap * 2 : 8;
    go_entity **order = arena_alloc(&c->arena, cap * sizeof *order);
    if (s->n)
      memcpy(order, s->order, s->n * sizeof *order);
    s->order = order;
    s->cap = cap;
  }
  s->order[s->n++] = e;
  return true;
}

// -- the universe ------------------------------------------------------------

static go_entity *predeclare(go_compiler *c, go_entity_kind kind,
                             const char *name, go_type *type) {
  go_entity *e =
      go_entity_new(c, kind, go_intern(c, name, strlen(name)), go_no_node());
  e->type = type;
  e->state = GO_RESOLVED;
  e->used = true;
  go_declare(c, c->universe, e);
  return e;
}

static void predeclare_types(go_compiler *c) {
  static const go_kind kinds[] = {GO_BOOL,   GO_INT,     GO_INT8,   GO_INT16,
                                  GO_INT32,  GO_INT64,   GO_UINT,   GO_UINT8,
                                  GO_UINT16, GO_UINT32,  GO_UINT64, GO_UINTPTR,
                                  GO_STRING, GO_FLOAT32, GO_FLOAT64};
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    go_type *t = go_basic(&c->types, kinds[i]);
    predeclare(c, GO_ENTITY_TYPE, t->name, t);
  }
  predeclare(c, GO_ENTITY_TYPE, "byte", go_basic(&c->types, GO_UINT8));
  predeclare(c, GO_ENTITY_TYPE, "rune", go_basic(&c->types, GO_INT32));
  predeclare(c, GO_ENTITY_TYPE, "any", c->types.any);
  predeclare(c, GO_ENTITY_TYPE, "comparable",
             go_interface_of(&c->types, NULL, 0, NULL, 0, true, true));
}

static void predeclare_error(go_compiler *c) {
  go_type *string = go_basic(&c->types, GO_STRING);
  const go_method method = {
      .name = go_intern(c, "Error", 5),
      .signature = go_func_of(&c->types, NULL, 0, false, &string, 1)};
  go_type *t = go_named_type(&c->types, "error", NULL, NULL);
  t->underlying = go_interface_of(&c->types, &method, 1, NULL, 0, false, false);
  c->types.error = t;
  t->entity = predeclare(c, GO_ENTITY_TYPE, "error", t);
}

static void predeclare_constants(go_compiler *c) {
  go_type *untyped = go_basic(&c->types, GO_UNTYPED_BOOL);
  predeclare(c, GO_ENTITY_CONST, "true", untyped)->constant =
      go_constant_bool(true);
  predeclare(c, GO_ENTITY_CONST, "false", untyped)->constant =
      go_constant_bool(false);
  predeclare(c, GO_ENTITY_NIL, "nil", go_basic(&c->types, GO_UNTYPED_NIL));
}

void go_universe_init(go_compiler *c) {
  static const char *const builtins[GO_BUILTIN_COUNT] = {
      "append", "cap", "clear", "close", "copy",  "delete",  "len",    "make",
      "max",    "min", "new",   "panic", "print", "println", "recover"};
  c->universe = go_scope_new(c, NULL, true);
  predeclare_types(c);
  predeclare_error(c);
  predeclare_constants(c);
  for (int i = 0; i < GO_BUILTIN_COUNT; i++)
    predeclare(c, GO_ENTITY_BUILTIN, builtins[i], NULL)->builtin =
        (go_builtin)i;
}
