// Types and method tables of the program image.
//
// A type is described when code first mentions it; its methods only if values
// of it are put into interfaces, since nothing else looks them up at run time.
#include <stdlib.h>
#include <string.h>

#include "sim/front/go/generate.h"

static uint8_t image_kind(const go_type *t) {
  switch (go_kind_of(t)) {
  case GO_BOOL:
    return TYPE_BOOL;
  case GO_STRING:
    return TYPE_STRING;
  case GO_POINTER:
    return TYPE_POINTER;
  case GO_STRUCT:
    return TYPE_STRUCT;
  case GO_ARRAY:
    return TYPE_ARRAY;
  case GO_SLICE:
    return TYPE_SLICE;
  case GO_MAP:
    return TYPE_MAP;
  case GO_CHAN:
    return TYPE_CHANNEL;
  case GO_FUNC:
    return TYPE_FUNCTION;
  case GO_INTERFACE:
    return TYPE_INTERFACE;
  case GO_KERNEL:
    return TYPE_KERNEL;
  default:
    return go_is_numeric(t) ? TYPE_NUMBER : TYPE_OTHER;
  }
}

uint32_t go_method_name(go_compiler *c, const char *name,
                        const go_type *signature) {
  return emit_name(c->e,
                   arena_printf(&c->arena, "%s%s", name,
                                go_type_string(&c->arena, signature, NULL) +
                                    strlen("func")));
}

static void interface_methods(go_compiler *c, type_desc *d, const go_type *u) {
  d->n_methods = u->n_methods;
  d->methods =
      arena_alloc(emitter_arena(c->e), (u->n_methods + 1) * sizeof *d->methods);
  for (unsigned i = 0; i < u->n_methods; i++)
    d->methods[i] = (type_method){
        .name = go_method_name(c, u->methods[i].name, u->methods[i].signature),
        .function = NO_INDEX};
}

/// What a program calls a field of a library type that it cannot name itself,
/// or NULL.
static const char *public_name(const go_field *f) {
  if (!f->package || !f->package->library)
    return NULL;
  const bool is_done =
      strcmp(f->package->path, "context") == 0 && strcmp(f->name, "done") == 0;
  return is_done ? "Done()" : NULL;
}

/// A field of a library type that is no part of a name.
static bool is_internal(const go_field *f) {
  const bool exported = f->name[0] >= 'A' && f->name[0] <= 'Z';
  return f->package && f->package->library && (!exported || f->embedded) &&
         !public_name(f);
}

static type_field describe_field(go_compiler *c, const go_field *f) {
  const char *name = public_name(f);
  return (type_field){.name = name ? name : f->name,
                      .type = go_type_index(c, f->type),
                      .embedded = f->embedded,
                      .internal = is_internal(f)};
}

uint32_t go_type_index(go_compiler *c, go_type *t) {
  if (t->desc != NO_INDEX)
    return t->desc;
  const go_type *u = go_underlying(t);
  type_desc d = {.name = go_type_string(emitter_arena(c->e), t, NULL),
                 .kind = image_kind(t),
                 .num = (uint8_t)(go_is_numeric(t) ? go_num_kind(t) : NUM_ANY),
                 .object_kind = (uint8_t)u->object_kind,
                 .named = t->kind == GO_NAMED,
                 .elem = NO_INDEX,
                 .key = NO_INDEX,
                 .length = (uint32_t)u->length};
  t->desc = emit_type(c->e, &(type_desc){.name = d.name, .kind = TYPE_OTHER});
  if (u->elem)
    d.elem = go_type_index(c, u->elem);
  if (u->key)
    d.key = go_type_index(c, u->key);
  if (u->kind == GO_STRUCT) {
    d.n_fields = u->n_fields;
    GROW(c->struct_types, c->n_struct_types, c->cap_struct_types);
    c->struct_types[c->n_struct_types++] = t;
    d.fields =
        arena_alloc(emitter_arena(c->e), (u->n_fields + 1) * sizeof *d.fields);
    for (unsigned i = 0; i < u->n_fields; i++)
      d.fields[i] = describe_field(c, &u->fields[i]);
  } else if (u->kind == GO_INTERFACE) {
    interface_methods(c, &d, u);
  }
  *emit_type_at(c->e, t->desc) = d;
  return t->desc;
}

void go_settle_fields(go_compiler *c) {
  for (unsigned i = 0; i < c->n_struct_types; i++) {
    const go_type *u = go_underlying(c->struct_types[i]);
    const type_desc *d = emit_type_at(c->e, c->struct_types[i]->desc);
    // intrinsics may store to what the library declares
    for (unsigned k = 0; k < u->n_fields; k++)
      d->fields[k].final = !u->fields[k].stored && u->fields[k].package &&
                           !u->fields[k].package->library;
  }
}

uint32_t go_type_with_methods(go_compiler *c, go_type *t) {
  const uint32_t index = go_type_index(c, t);
  if (!t->needs_methods && !go_is_interface(t)) {
    t->needs_methods = true;
    GROW(c->method_types, c->n_method_types, c->cap_method_types);
    c->method_types[c->n_method_types++] = t;
  }
  return index;
}

// -- method tables -----------------------------------------------------------

typedef struct name_list {
  const char **names;
  unsigned n, cap;
} name_list;

static void add_name(name_list *l, const char *name) {
  for (unsigned i = 0; i < l->n; i++)
    if (l->names[i] == name)
      return;
  GROW(l->names, l->n, l->cap);
  l->names[l->n++] = name;
}

/// All names that may be methods of `t`: its own and its embedded fields'.
static void collect_names(name_list *l, const go_type *t, unsigned depth) {
  if (t->kind == GO_POINTER)
    t = t->elem;
  if (depth > GO_MAX_PATH)
    return;
  for (unsigned i = 0; t->kind == GO_NAMED && i < t->n_declared; i++)
    add_name(l, t->declared[i]->name);
  const go_type *u = go_underlying((go_type *)t);
  if (u->kind == GO_INTERFACE && depth > 0)
    for (unsigned i = 0; i < u->n_methods; i++)
      add_name(l, u->methods[i].name);
  if (u->kind == GO_STRUCT)
    for (unsigned i = 0; i < u->n_fields; i++)
      if (u->fields[i].embedded)
        collect_names(l, u->fields[i].type, depth + 1);
}

/// Whether the method's own code can be called with a `t` as it is in an
/// interface.
static bool fits_directly(const go_type *t, const go_selection *s) {
  if (s->kind != GO_METHOD || s->n_path > 0 || s->method->intrinsic)
    return false;
  if (t->kind == GO_POINTER)
    return s->method->by_pointer;
  return !s->method->by_pointer && !go_is_aggregate(t);
}

/// A function that takes a `t` and calls the selected method of it.
static uint32_t wrap_method(go_compiler *c, go_type *t, const char *name,
                            const go_selection *s) {
  const span at = s->method ? s->method->at : (span){0};
  const go_type *sig = s->type;
  const uint32_t index = emit_declare_function(
      c->e,
      arena_printf(emitter_arena(c->e), "%s.%s",
                   go_type_string(&c->arena, t, c->main), name),
      at);
  gen g = go_gen_begin(c, index, sig->n_params + 1, 0, sig->n_results,
                       FUNCTION_THUNK);
  uint32_t slots[66];
  for (unsigned i = 0; i <= sig->n_params; i++)
    slots[i] = go_gen_local(&g, NULL, NULL);
  // the body is the call `receiver.name(params...)`, built as a tree
  go_package *const package = c->package;
  c->package = NULL;
  go_expr *receiver = go_expr_new(c, GO_EXPR_TEMP, go_no_node(), t);
  receiver->temp = &slots[0];
  go_expr *m =
      go_field_or_method(c, receiver, name, go_no_node(), go_no_node());
  go_expr *call = go_expr_new(c, m->entity ? GO_EXPR_CALL : GO_EXPR_CALL_METHOD,
                              go_no_node(), NULL);
  call->type = go_tuple_of(&c->types, sig->results, sig->n_results);
  call->at = at;
  call->entity = m->entity;
  call->name = name;
  call->signature = sig;
  call->x = m->x;
  call->spread = sig->variadic;
  call->args = arena_alloc(&c->arena, (sig->n_params + 1) * sizeof *call->args);
  if (m->entity)
    call->args[call->n_args++] = m->x;
  for (unsigned i = 0; i < sig->n_params; i++) {
    go_expr *arg = go_expr_new(c, GO_EXPR_TEMP, go_no_node(), sig->params[i]);
    arg->temp = &slots[i + 1];
    call->args[call->n_args++] = arg;
  }
  c->package = package;
  go_gen_call(&g, call);
  emit(g.f, OP_RETURN, sig->n_results, at);
  emit_end(g.f);
  return index;
}

uint32_t go_method_function(go_compiler *c, go_type *t, const char *name) {
  const go_selection s = go_select(c, t, name, NULL);
  return wrap_method(c, t, name, &s);
}

static int by_method_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void fill_table(go_compiler *c, go_type *t) {
  name_list l = {0};
  collect_names(&l, t, 0);
  if (l.n > 1)
    qsort(l.names, l.n, sizeof *l.names, by_method_name);
  type_method *methods =
      arena_alloc(emitter_arena(c->e), (l.n + 1) * sizeof *methods);
  unsigned n = 0;
  for (unsigned i = 0; i < l.n; i++) {
    const go_selection s = go_select(c, t, l.names[i], NULL);
    if (s.kind != GO_METHOD && s.kind != GO_INTERFACE_METHOD)
      continue;
    if (s.kind == GO_METHOD && s.method->by_pointer && !s.indirect)
      continue; // not in the method set of a value
    methods[n++] = (type_method){
        .name = go_method_name(c, l.names[i], s.type),
        .function = fits_directly(t, &s) ? go_entity_function(c, s.method)
                                         : wrap_method(c, t, l.names[i], &s),
        .by_pointer = s.kind == GO_METHOD && s.method->by_pointer};
  }
  free(l.names);
  type_desc *d = emit_type_at(c->e, t->desc);
  d->methods = methods;
  d->n_methods = n;
}

bool go_fill_method_tables(go_compiler *c) {
  const bool any = c->done_method_types < c->n_method_types;
  while (c->done_method_types < c->n_method_types)
    fill_table(c, c->method_types[c->done_method_types++]);
  return any;
}
