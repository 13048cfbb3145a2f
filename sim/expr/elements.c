// What can be iterated over, and what is in it.
#include <string.h>

#include "sim/expr/expr.h"
#include "sim/sync/sync.h"
#include "sim/vm/utf8.h"

static void from_slots(elements *out, sequence_kind kind, const object *o,
                       uint32_t first, uint32_t n, uint32_t step) {
  out->kind = kind;
  out->slots = o->slots + first;
  out->n = n;
  out->step = step;
}

static uint32_t element_type(const evaluation *ev, uint32_t type, bool key) {
  const program *p = ev->m->p;
  while (type < p->n_types && p->types[type].kind == TYPE_POINTER)
    type = p->types[type].elem;
  if (type >= p->n_types)
    return NO_INDEX;
  return key ? p->types[type].key : p->types[type].elem;
}

static bool of_object(evaluation *ev, const datum *o, elements *out) {
  const struct machine *m = ev->m;
  if (!value_is_ref(o->v))
    return false;
  const object *b = vm_object(m, o->v);
  out->type = element_type(ev, o->type, b->kind == OBJECT_DICT);
  switch ((object_kind)b->kind) {
  case OBJECT_LIST:
  case OBJECT_ARRAY:
    from_slots(out, SEQUENCE_LIST, b, 0, b->n, 1);
    return true;
  case OBJECT_TUPLE:
    from_slots(out, SEQUENCE_TUPLE, b, 0, b->n, 1);
    return true;
  case OBJECT_STRUCT: // Rust's tuples are structs without names
    from_slots(out, SEQUENCE_TUPLE, b, 0, b->n, 1);
    return m->p->types[b->type].name && m->p->types[b->type].name[0] == '(';
  case OBJECT_DEQUE:
    from_slots(out, SEQUENCE_OTHER, b, 1, b->n - 1, 1);
    return true;
  case OBJECT_SET:
    from_slots(out, SEQUENCE_SET, b, 0, b->n, 1);
    return true;
  case OBJECT_DICT:
    from_slots(out, SEQUENCE_DICT, b, 0, b->n / 2, 2);
    return true;
  case OBJECT_SLICE:
    from_slots(out, SEQUENCE_LIST, vm_object(m, b->slots[0]),
               (uint32_t)value_to_int(b->slots[1]),
               (uint32_t)value_to_int(b->slots[2]), 1);
    return true;
  case OBJECT_RANGE: {
    const int64_t start = vm_to_int(m, b->slots[0]);
    const int64_t stop = vm_to_int(m, b->slots[1]);
    const int64_t by = vm_to_int(m, b->slots[2]);
    const int128 reach =
        by > 0 ? (int128)stop - start + by - 1 : (int128)start - stop - by - 1;
    const int128 n = by == 0 ? 0 : reach / (by > 0 ? by : -(int128)by);
    out->kind = SEQUENCE_OTHER;
    out->range = true;
    out->first = start;
    out->by = by;
    out->n = n < 0 ? 0 : n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
    return true;
  }
  default:
    return false;
  }
}

bool elements_of(evaluation *ev, const datum *o, elements *out) {
  *out = (elements){.type = NO_INDEX};
  if (o->kind == DATUM_TEXT && ev->e->dialect->dynamic) {
    out->kind = SEQUENCE_OTHER;
    out->text = o->text;
    out->bytes = o->n;
    out->n = (uint32_t)utf8_length(o->text, o->n);
    return true;
  }
  if (o->kind == DATUM_SEQUENCE) {
    out->kind = (sequence_kind)o->sequence;
    out->made = o->elements;
    out->step = out->kind == SEQUENCE_DICT ? 2 : 1;
    out->n = o->elements ? (uint32_t)(o->n / out->step) : 0;
    return true;
  }
  // A nil slice or map of a typed language is an empty one.
  if (o->kind == DATUM_NIL && o->type < ev->m->p->n_types) {
    const uint8_t kind = ev->m->p->types[o->type].kind;
    out->kind = kind == TYPE_MAP ? SEQUENCE_DICT : SEQUENCE_LIST;
    out->step = 1;
    return kind == TYPE_SLICE || kind == TYPE_MAP;
  }
  return o->kind == DATUM_OBJECT && of_object(ev, o, out);
}

datum elements_at(evaluation *ev, const elements *s, uint32_t i) {
  if (ev->elements_left == 0)
    return expr_fail(ev, "the expression looks at too many elements");
  ev->elements_left--;
  if (s->made)
    return s->made[(size_t)i * s->step];
  if (s->text) {
    const size_t at = utf8_offset(s->text, s->bytes, i);
    return datum_text(s->text + at, utf8_size(s->text + at, s->bytes - at));
  }
  if (s->range)
    return datum_int((int128)s->first + (int128)i * s->by);
  return datum_from(ev, s->slots[(size_t)i * s->step], s->type);
}

bool dict_find(evaluation *ev, const datum *dict, const datum *key,
               datum *out) {
  elements s;
  if (!elements_of(ev, dict, &s) || s.kind != SEQUENCE_DICT)
    return false;
  for (uint32_t i = 0; i < s.n && !expr_failed(ev); i++) {
    const datum k = elements_at(ev, &s, i);
    if (!datum_equal(ev, &k, key))
      continue;
    *out = s.made ? s.made[(size_t)i * 2 + 1]
                  : datum_from(ev, s.slots[(size_t)i * 2 + 1],
                               element_type(ev, dict->type, false));
    return !expr_failed(ev);
  }
  return false;
}

int64_t datum_length(evaluation *ev, const datum *o) {
  elements s;
  if (o->kind == DATUM_TEXT && !ev->e->dialect->dynamic)
    return (int64_t)o->n;
  if (elements_of(ev, o, &s))
    return s.n;
  if (o->kind == DATUM_NIL && o->type < ev->m->p->n_types &&
      ev->m->p->types[o->type].kind == TYPE_CHANNEL)
    return 0;
  if (o->kind != DATUM_OBJECT || !value_is_ref(o->v))
    return -1;
  const object *b = vm_object(ev->m, o->v);
  return b->kind == OBJECT_CHANNEL ? channel_length(b) : -1;
}
