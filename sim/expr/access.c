// Parts of objects: fields, elements, slices, what a pointer points to.
#include <stdlib.h>
#include <string.h>

#include "sim/expr/expr.h"
#include "sim/vm/dynamic.h"
#include "sim/vm/utf8.h"

// -- fields ------------------------------------------------------------------

/// The field of that name, or the one promoted from an embedded struct; false
/// if there is none.
static bool struct_field(evaluation *ev, const object *o, const char *name,
                         datum *out, unsigned depth) {
  const type_desc *d = &ev->m->p->types[o->type];
  for (uint32_t i = 0; i < d->n_fields && i < o->n; i++)
    if (!d->fields[i].internal && strcmp(d->fields[i].name, name) == 0) {
      *out = datum_from(ev, o->slots[i], d->fields[i].type);
      return true;
    }
  for (uint32_t i = 0; i < d->n_fields && i < o->n && depth < 16; i++) {
    const value v = o->slots[i];
    if (d->fields[i].embedded && vm_is(ev->m, v, OBJECT_STRUCT) &&
        struct_field(ev, vm_object(ev->m, v), name, out, depth + 1))
      return true;
  }
  return false;
}

value datum_class(const struct machine *m, value v) {
  if (!value_is_ref(v))
    return VALUE_NIL;
  const object *o = vm_object(m, v);
  if (o->kind == OBJECT_INSTANCE ||
      (o->kind == OBJECT_EXCEPTION && !value_is_code(o->slots[0])))
    return o->slots[0];
  if (o->kind == OBJECT_TASK && vm_is(m, o->slots[o->n - 1], OBJECT_INSTANCE))
    return vm_object(m, o->slots[o->n - 1])->slots[0];
  return VALUE_NIL;
}

/// The object's own attributes, as pairs from slot `*first` on.
static const object *attributes(const struct machine *m, value v,
                                uint32_t *first) {
  const object *o = vm_object(m, v);
  *first = o->kind == OBJECT_CLASS ? 2 : o->kind == OBJECT_EXCEPTION ? 4 : 1;
  if (o->kind == OBJECT_TASK)
    return vm_is(m, o->slots[o->n - 1], OBJECT_INSTANCE)
               ? vm_object(m, o->slots[o->n - 1])
               : NULL;
  return o->kind == OBJECT_INSTANCE || o->kind == OBJECT_CLASS ||
                 o->kind == OBJECT_EXCEPTION
             ? o
             : NULL;
}

static bool own_attribute(evaluation *ev, value v, value name, datum *out) {
  uint32_t first;
  const object *o = attributes(ev->m, v, &first);
  for (uint32_t i = first; o && i + 1 < o->n; i += 2)
    if (o->slots[i] == name) {
      *out = datum_from(ev, o->slots[i + 1], NO_INDEX);
      return true;
    }
  return false;
}

static datum dynamic_attribute(evaluation *ev, const datum *of, const expr *x) {
  datum out;
  value found;
  struct machine *m = vm_readable(ev->m);
  if (own_attribute(ev, of->v, x->name, &out))
    return out;
  const value class =
      vm_is(m, of->v, OBJECT_CLASS) ? of->v : datum_class(m, of->v);
  if (class != VALUE_NIL &&
      dyn_class_attr(m, class, VALUE_UNSET, x->name, &found)) {
    if (vm_is(m, found, OBJECT_METHOD))
      return expr_fail(ev, "%s runs the program's own code", x->text);
    return datum_from(ev, found, NO_INDEX);
  }
  // What the library's objects have: a thread's name, say.
  const object_kind kind = (object_kind)vm_object(m, of->v)->kind;
  if (class == VALUE_NIL && kind == OBJECT_TASK &&
      m->p->language->get_attribute &&
      m->p->language->get_attribute(m, of->v, x->text, &found))
    return datum_from(ev, found, NO_INDEX);
  return expr_no_value(ev, "it has no attribute %s", x->text);
}

datum expr_get_field(evaluation *ev, const datum *of, const expr *x) {
  if (of->kind == DATUM_NIL)
    return expr_fail(ev, "%s has no %s", ev->e->dialect->nil, x->text);
  datum o = *of;
  if (o.kind == DATUM_OBJECT && !value_is_ref(o.v) && !value_is_code(o.v))
    o = expr_dereference(ev, &o);
  if (expr_failed(ev))
    return o;
  if (o.kind != DATUM_OBJECT || !value_is_ref(o.v))
    return expr_fail(ev, "%s has no %s", datum_word(ev, &o), x->text);
  datum out;
  const object *b = vm_object(ev->m, o.v);
  if (b->kind == OBJECT_STRUCT) {
    if (struct_field(ev, b, x->text, &out, 0))
      return out;
    return expr_fail(ev, "%s has no field %s", datum_word(ev, &o), x->text);
  }
  if (b->kind == OBJECT_TUPLE && x->text[0] >= '0' && x->text[0] <= '9') {
    const datum index = datum_int(strtol(x->text, NULL, 10));
    return expr_get_index(ev, &o, &index);
  }
  if (ev->e->dialect->dynamic)
    return dynamic_attribute(ev, &o, x);
  return expr_fail(ev, "%s has no field %s", datum_word(ev, &o), x->text);
}

// -- elements ----------------------------------------------------------------

static datum zero_of(evaluation *ev, const datum *map) {
  const program *p = ev->m->p;
  const uint32_t type =
      map->type < p->n_types ? p->types[map->type].elem : NO_INDEX;
  datum zero = datum_nil();
  if (type < p->n_types) {
    const type_desc *d = &p->types[type];
    if (d->kind == TYPE_BOOL)
      zero = datum_bool(false);
    else if (d->kind == TYPE_STRING)
      zero = datum_text("", 0);
    else if (d->kind == TYPE_NUMBER)
      zero = d->num == NUM_F64 || d->num == NUM_F32 ? datum_float(0)
                                                    : datum_int(0);
    else if (d->kind == TYPE_STRUCT || d->kind == TYPE_ARRAY)
      return expr_no_value(ev, "the map has no such key");
  } else {
    return expr_no_value(ev, "the map has no such key");
  }
  zero.type = type;
  return zero;
}

static datum map_value(evaluation *ev, const datum *map, const datum *key) {
  datum out;
  if (dict_find(ev, map, key, &out))
    return out;
  if (expr_failed(ev))
    return (datum){.kind = DATUM_NONE};
  if (ev->e->dialect->missing_key_is_zero)
    return zero_of(ev, map);
  text_buffer text = {0};
  datum_show(ev, key, &text);
  out = expr_no_value(ev, "there is no key %s", text_string(&text));
  text_deinit(&text);
  return out;
}

datum expr_get_index(evaluation *ev, const datum *of, const datum *index) {
  elements s;
  if (datum_is_token(ev, of) || datum_is_token(ev, index))
    return (datum){.kind = DATUM_NONE};
  datum o = *of;
  if (o.kind == DATUM_OBJECT && (value_is_ptr(o.v) || value_is_global(o.v)))
    o = expr_dereference(ev, &o);
  if (expr_failed(ev))
    return o;
  const bool bytes = o.kind == DATUM_TEXT && !ev->e->dialect->dynamic;
  if (!bytes && !elements_of(ev, &o, &s))
    return expr_fail(ev, "%s has no elements", datum_word(ev, &o));
  if (!bytes && s.kind == SEQUENCE_DICT)
    return map_value(ev, &o, index);
  if (!bytes && s.kind == SEQUENCE_SET)
    return expr_fail(ev, "a set has no order");
  if (index->kind != DATUM_INT)
    return expr_fail(ev, "the index is %s, not an integer",
                     datum_word(ev, index));
  const int128 n = bytes ? (int128)o.n : (int128)s.n;
  int128 i = index->i;
  if (i < 0 && ev->e->dialect->dynamic)
    i += n;
  if (i < 0 || i >= n)
    return expr_no_value(ev, "index %lld is out of range of %lld elements",
                         (long long)index->i, (long long)n);
  if (bytes)
    return datum_int((unsigned char)o.text[i]);
  return elements_at(ev, &s, (uint32_t)i);
}

static bool bound_of(evaluation *ev, const datum *o, int128 n, int128 missing,
                     int128 *out) {
  *out = missing;
  if (o->kind == DATUM_NIL)
    return true;
  if (o->kind != DATUM_INT) {
    expr_fail(ev, "the bound of a slice is %s", datum_word(ev, o));
    return false;
  }
  *out = o->i;
  const bool dynamic = ev->e->dialect->dynamic;
  if (dynamic && *out < 0)
    *out += n;
  if (dynamic)
    *out = *out < 0 ? 0 : *out > n ? n : *out;
  if (*out < 0 || *out > n)
    expr_no_value(ev, "bound %lld is out of range", (long long)o->i);
  return !expr_failed(ev);
}

datum expr_get_slice(evaluation *ev, const datum *of, const datum *low,
                     const datum *high) {
  elements s;
  if (datum_is_token(ev, of) || datum_is_token(ev, low) ||
      datum_is_token(ev, high))
    return (datum){.kind = DATUM_NONE};
  const bool text = of->kind == DATUM_TEXT;
  const bool bytes = text && !ev->e->dialect->dynamic;
  if (!bytes && (!elements_of(ev, of, &s) || s.kind == SEQUENCE_SET ||
                 s.kind == SEQUENCE_DICT))
    return expr_fail(ev, "%s cannot be sliced", datum_word(ev, of));
  const int128 n = bytes ? (int128)of->n : (int128)s.n;
  int128 from, to;
  if (!bound_of(ev, low, n, 0, &from) || !bound_of(ev, high, n, n, &to))
    return (datum){.kind = DATUM_NONE};
  if (to < from)
    to = from;
  if (text) {
    const size_t a =
        bytes ? (size_t)from : utf8_offset(of->text, of->n, (size_t)from);
    const size_t b =
        bytes ? (size_t)to : utf8_offset(of->text, of->n, (size_t)to);
    return datum_text(of->text + a, b - a);
  }
  datum *all =
      arena_alloc(&ev->scratch, ((size_t)(to - from) + 1) * sizeof *all);
  for (int128 i = from; i < to && !expr_failed(ev); i++)
    all[i - from] = elements_at(ev, &s, (uint32_t)i);
  return datum_made(ev, s.kind == SEQUENCE_TUPLE ? s.kind : SEQUENCE_LIST, all,
                    (size_t)(to - from));
}

// -- pointers ----------------------------------------------------------------

datum expr_dereference(evaluation *ev, const datum *pointer) {
  const struct machine *m = ev->m;
  const uint32_t elem = pointer->type < m->p->n_types &&
                                m->p->types[pointer->type].kind == TYPE_POINTER
                            ? m->p->types[pointer->type].elem
                            : NO_INDEX;
  if (pointer->kind == DATUM_NIL)
    return expr_fail(ev, "%s points to nothing", ev->e->dialect->nil);
  if (value_is_ptr(pointer->v)) {
    const object *o = vm_object(m, pointer->v);
    const uint32_t slot = value_slot(pointer->v);
    return slot < o->n ? datum_from(ev, o->slots[slot], elem)
                       : expr_no_value(ev, "it points past the end");
  }
  if (value_is_global(pointer->v))
    return datum_from(ev, *vm_global(m, value_to_global(pointer->v)), elem);
  // References are looked through; a struct's is its address.
  if (pointer->kind == DATUM_OBJECT || ev->e->dialect->has_paths) {
    datum o = *pointer;
    o.type = elem != NO_INDEX ? elem : o.type;
    return o;
  }
  return expr_fail(ev, "%s is no pointer", datum_word(ev, pointer));
}
