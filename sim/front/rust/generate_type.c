// Types of the program image: what the machine must know to copy, print and
// call methods of values. Made when first asked for, by the type's text.
#include <string.h>

#include "sim/front/rust/generate.h"

typedef struct program_types program_types;
struct program_types {
  const char *key;
  uint32_t index;
  program_types *next;
};

static program_types *find(compiler *c, const char *key) {
  for (program_types *p = c->types; p; p = p->next)
    if (strcmp(p->key, key) == 0)
      return p;
  return NULL;
}

static uint32_t add(compiler *c, const char *key, const type_desc *d) {
  program_types *p = arena_alloc(c->a, sizeof *p);
  p->key = key;
  p->index = emit_type(c->e, d);
  p->next = c->types;
  c->types = p;
  return p->index;
}

unsigned variant_index(const def *variant) {
  const def *e = variant->owner;
  unsigned i = 0;
  while (e->members[i] != variant)
    i++;
  return i;
}

static type_field *fields_of(compiler *c, unsigned n) {
  return arena_alloc(emitter_arena(c->e), (n + 1) * sizeof(type_field));
}

/// Fields of library structs have no names unless they are shown: reports look
/// through them.
static const char *field_name(compiler *c, const def *d, unsigned i) {
  const def *adt = d->kind == DEF_VARIANT ? d->owner : d;
  return d->in_library && !(adt->derives & DERIVE_DEBUG)
             ? ""
             : arena_strdup(emitter_arena(c->e), d->fields[i]);
}

static void fill_struct(compiler *c, uint32_t index, ty *t, const def *d,
                        bool tag) {
  type_field *f = fields_of(c, d->n_fields + tag);
  if (tag)
    f[0] = (type_field){.name = "", .type = program_type(c, ty_prim(PRIM_I64))};
  for (unsigned i = 0; i < d->n_fields; i++)
    f[i + tag] =
        (type_field){.name = tag && d->tuple_like ? "" : field_name(c, d, i),
                     .type = program_type(c, rs_field_type(c, t, d, i))};
  type_desc *desc = emit_type_at(c->e, index);
  desc->fields = f;
  desc->n_fields = d->n_fields + tag;
}

uint32_t variant_struct(compiler *c, ty *t, const def *variant) {
  t = ty_resolve(t);
  const char *key =
      arena_printf(c->a, "%s::%s", ty_key(c->a, t), variant->name);
  const program_types *known = find(c, key);
  if (known)
    return known->index;
  const type_desc d = {.name = arena_strdup(emitter_arena(c->e), variant->name),
                       .kind = TYPE_STRUCT,
                       .named = !variant->tuple_like && !variant->unit_like,
                       .elem = NO_INDEX,
                       .key = 1, // a variant: field 0 is the tag
                       .length = variant->tuple_like};
  const uint32_t index = add(c, key, &d);
  fill_struct(c, index, t, variant, true);
  return index;
}

/// Variants of an enum without fields, with their numbers.
static uint32_t fieldless_type(compiler *c, const char *key, const def *e) {
  type_desc d = {.name = arena_strdup(emitter_arena(c->e), e->name),
                 .kind = TYPE_OTHER,
                 .elem = NO_INDEX};
  d.fields = fields_of(c, e->n_members);
  d.n_fields = e->n_members;
  for (unsigned i = 0; i < e->n_members; i++)
    d.fields[i] = (type_field){
        .name = arena_strdup(emitter_arena(c->e), e->members[i]->name),
        .type = (uint32_t)e->members[i]->discriminant};
  return add(c, key, &d);
}

static uint32_t adt_type(compiler *c, const char *key, ty *t) {
  def *e = t->def;
  type_desc d = {.name = arena_strdup(emitter_arena(c->e), e->name),
                 .kind = TYPE_OTHER,
                 .elem = NO_INDEX};
  if (e->kind == DEF_ENUM && e->fieldless)
    return fieldless_type(c, key, e);
  if (e->kind == DEF_ENUM || e->repr == REPR_KERNEL || e->repr == REPR_WORD) {
    // What an enum's value is, its object's own type says. It is copied like a
    // struct.
    if (e->kind == DEF_ENUM && (e->derives & DERIVE_COPY))
      d.kind = TYPE_STRUCT;
    return add(c, key, &d);
  }
  if (e->repr == REPR_LIST || e->repr == REPR_DICT) {
    d.kind = e->repr == REPR_LIST ? TYPE_SLICE : TYPE_MAP;
    const uint32_t index = add(c, key, &d);
    const uint32_t first = program_type(c, t->args[0]);
    const uint32_t last = program_type(c, t->args[t->n - 1]);
    emit_type_at(c->e, index)->key = first;
    emit_type_at(c->e, index)->elem = last;
    return index;
  }
  d.kind = TYPE_STRUCT;
  if (e->repr == REPR_TRANSPARENT)
    d.kind = TYPE_POINTER;
  d.named = !e->tuple_like && !e->unit_like;
  d.length = e->tuple_like;
  const uint32_t index = add(c, key, &d);
  if (d.kind == TYPE_POINTER) {
    const uint32_t elem = program_type(c, rs_field_type(c, t, e, 0));
    emit_type_at(c->e, index)->elem = elem;
  } else {
    fill_struct(c, index, t, e, false);
  }
  return index;
}

uint32_t program_type(compiler *c, ty *t) {
  t = ty_resolve(t);
  const char *key = ty_key(c->a, t);
  const program_types *known = find(c, key);
  if (known)
    return known->index;
  type_desc d = {.name = arena_strdup(emitter_arena(c->e), ty_name(c->a, t)),
                 .kind = TYPE_OTHER,
                 .elem = NO_INDEX,
                 .key = NO_INDEX};
  switch ((ty_kind)t->kind) {
  case TY_BOOL:
    d.kind = TYPE_BOOL;
    return add(c, key, &d);
  case TY_NUM:
  case TY_VAR:
    d.kind = TYPE_NUMBER;
    d.num = (uint8_t)ty_num_kind(t);
    return add(c, key, &d);
  case TY_STR:
  case TY_STRING:
    d.kind = TYPE_STRING;
    return add(c, key, &d);
  case TY_REF: {
    d.kind = TYPE_POINTER;
    const uint32_t index = add(c, key, &d);
    const uint32_t elem = program_type(c, t->args[0]);
    emit_type_at(c->e, index)->elem = elem;
    return index;
  }
  case TY_TUPLE: {
    if (t->n == 0)
      return add(c, key, &d);
    d.kind = TYPE_STRUCT;
    d.length = 1;
    const uint32_t index = add(c, key, &d);
    type_field *f = fields_of(c, t->n);
    for (unsigned i = 0; i < t->n; i++)
      f[i] = (type_field){.name = arena_printf(emitter_arena(c->e), "%u", i),
                          .type = program_type(c, t->args[i])};
    emit_type_at(c->e, index)->fields = f;
    emit_type_at(c->e, index)->n_fields = t->n;
    return index;
  }
  case TY_ARRAY:
  case TY_SLICE: {
    d.kind = t->kind == TY_ARRAY ? TYPE_ARRAY : TYPE_SLICE;
    d.length = t->kind == TY_ARRAY ? (uint32_t)ty_length(t) : 0;
    const uint32_t index = add(c, key, &d);
    const uint32_t elem = program_type(c, t->args[0]);
    emit_type_at(c->e, index)->elem = elem;
    return index;
  }
  case TY_FN:
  case TY_CLOSURE:
    d.kind = TYPE_FUNCTION;
    return add(c, key, &d);
  case TY_ADT:
    return adt_type(c, key, t);
  default:
    return add(c, key, &d);
  }
}

uint32_t object_method(compiler *c, ty *object, const char *name) {
  const def *trait = ty_resolve(object)->def;
  return emit_name(c->e, arena_printf(emitter_arena(c->e), "%s@%u.%s",
                                      ty_name(c->a, object),
                                      ts_node_start_byte(trait->node), name));
}

static void add_method(compiler *c, uint32_t type, uint32_t name,
                       uint32_t target) {
  type_desc *d = emit_type_at(c->e, type);
  type_method *more =
      arena_alloc(emitter_arena(c->e), (d->n_methods + 1) * sizeof *more);
  for (uint32_t k = 0; k < d->n_methods; k++)
    more[k] = d->methods[k];
  more[d->n_methods] = (type_method){.name = name, .function = target};
  d->methods = more;
  d->n_methods++;
}

static bool has_method(compiler *c, uint32_t type, uint32_t name) {
  const type_desc *d = emit_type_at(c->e, type);
  for (uint32_t k = 0; k < d->n_methods; k++)
    if (d->methods[k].name == name)
      return true;
  return false;
}

/// The methods of `trait` for `t`, then of those that it requires.
static void add_methods(compiler *c, uint32_t type, ty *t, ty *object,
                        const def *trait, span at, unsigned depth) {
  const bool own = trait == object->def;
  const unsigned n =
      own ? rs_count_params(front_field(trait->node, "type_parameters")) : 0;
  for (unsigned i = 0; i < trait->n_members; i++) {
    const def *m = trait->members[i];
    const type_env *env;
    if (m->kind != DEF_FN || !m->has_self ||
        rs_count_params(front_field(m->node, "type_parameters")) > 0)
      continue;
    const uint32_t name = object_method(c, object, m->name);
    if (has_method(c, type, name))
      continue;
    def *callee =
        rs_find_qualified(c, t, trait, object->args, n, m->name, &env);
    TSNode self =
        callee ? rs_child_of_type(front_field(callee->node, "parameters"),
                                  "self_parameter")
               : (TSNode){.id = NULL};
    if (!callee || ts_node_is_null(self) ||
        callee->src->text[ts_node_start_byte(self)] != '&')
      continue;
    add_method(c, type, name, rs_instance(c, callee, env, at)->function);
  }
  TSNode bounds = front_field(trait->node, "bounds");
  const scope s = rs_scope_of((def *)(uintptr_t)trait, NULL);
  for (uint32_t i = 0; !ts_node_is_null(bounds) && depth < 16 &&
                       i < ts_node_named_child_count(bounds);
       i++) {
    const def *more = rs_type_def(c, ts_node_named_child(bounds, i), &s);
    if (more && more->kind == DEF_TRAIT)
      add_methods(c, type, t, object, more, at, depth + 1);
  }
}

uint32_t object_type(compiler *c, ty *t, ty *object, span at) {
  const uint32_t index = program_type(c, t);
  add_methods(c, index, t, object, object->def, at, 0);
  static const struct {
    const char *trait, *method;
  } shows[] = {{"Display", "%show"}, {"Debug", "%debug"}};
  for (unsigned i = 0; i < 2; i++) {
    const uint32_t name = emit_name(c->e, shows[i].method);
    if (rs_object_implements(c, object, shows[i].trait) &&
        !has_method(c, index, name))
      add_method(c, index, name, shown_glue(c, t, i == 1));
  }
  const uint32_t drop = emit_name(c->e, "%drop");
  if (c->facts->objects_own && !has_method(c, index, drop))
    add_method(c, index, drop, drop_glue(c, t));
  return index;
}
