// Values while an expression is evaluated: what the program's words stand for,
// their truth, their text. Start reading at datum_from.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sim/expr/expr.h"
#include "sim/vm/dynamic.h"

datum datum_nil(void) {
  return (datum){.kind = DATUM_NIL, .type = NO_INDEX, .v = VALUE_UNSET};
}

datum datum_bool(bool b) {
  return (datum){
      .kind = DATUM_BOOL, .type = NO_INDEX, .v = VALUE_UNSET, .i = b};
}

datum datum_int(int128 i) {
  return (datum){.kind = DATUM_INT, .type = NO_INDEX, .v = VALUE_UNSET, .i = i};
}

datum datum_float(double d) {
  return (datum){
      .kind = DATUM_FLOAT, .type = NO_INDEX, .v = VALUE_UNSET, .d = d};
}

datum datum_text(const char *text, size_t n) {
  return (datum){.kind = DATUM_TEXT,
                 .type = NO_INDEX,
                 .v = VALUE_UNSET,
                 .text = text,
                 .n = n};
}

datum datum_made(evaluation *ev, sequence_kind kind, const datum *all,
                 size_t n) {
  (void)ev;
  return (datum){.kind = DATUM_SEQUENCE,
                 .sequence = (uint8_t)kind,
                 .type = NO_INDEX,
                 .v = VALUE_UNSET,
                 .n = n,
                 .elements = all};
}

static datum none(void) { return (datum){.kind = DATUM_NONE}; }

static datum failed(evaluation *ev, sim_result_kind kind, const char *format,
                    va_list args) {
  if (!expr_failed(ev)) {
    ev->result->kind = kind;
    vsnprintf(ev->result->message, sizeof ev->result->message, format, args);
  }
  return none();
}

datum expr_fail(evaluation *ev, const char *format, ...) {
  va_list args;
  va_start(args, format);
  datum o = failed(ev, SIM_RESULT_ERROR, format, args);
  va_end(args);
  return o;
}

datum expr_no_value(evaluation *ev, const char *format, ...) {
  va_list args;
  va_start(args, format);
  datum o = failed(ev, SIM_RESULT_NO_VALUE, format, args);
  va_end(args);
  return o;
}

bool datum_is_token(evaluation *ev, const datum *o) {
  if (o->kind != DATUM_TOKEN)
    return false;
  if (!expr_failed(ev)) {
    ev->result->kind = SIM_RESULT_TOKEN;
    ev->result->site = value_token_site(o->v);
    snprintf(ev->result->message, sizeof ev->result->message,
             "the value is not known");
  }
  return true;
}

/// What an atom is; false for what has no number or text.
static bool from_atom(const struct machine *m, value v, datum *o) {
  size_t n;
  switch (value_atom_kind(v)) {
  case ATOM_STRING:
    o->text = atom_bytes(m->p->atoms, v, &n);
    o->kind = DATUM_TEXT;
    o->n = n;
    return true;
  case ATOM_FLOAT:
    o->kind = DATUM_FLOAT;
    o->d = atom_to_float(m->p->atoms, v);
    return true;
  case ATOM_WIDE:
    o->kind = DATUM_INT;
    o->i = atom_to_int(m->p->atoms, v);
    return true;
  case ATOM_UWIDE:
    o->kind = DATUM_INT;
    o->i = (int128)(uint64_t)atom_to_int(m->p->atoms, v);
    return true;
  case ATOM_BYTES:
  case ATOM_BIG:
    break;
  }
  return false;
}

value datum_look_through(evaluation *ev, value v, uint32_t *type) {
  const struct machine *m = ev->m;
  for (unsigned depth = 0; value_is_ref(v) && depth < 100; depth++) {
    const object *o = vm_object(m, v);
    if (o->kind == OBJECT_CELL) {
      v = o->slots[0];
    } else if (o->kind == OBJECT_IFACE && value_is_code(o->slots[0])) {
      *type = value_code_index(o->slots[0]);
      v = o->slots[1];
    } else if (o->kind == OBJECT_STRUCT) {
      const type_desc *d = &m->p->types[o->type];
      uint32_t slot = 0;
      if (ev->e->dialect->inside ? !ev->e->dialect->inside(d, o->n, &slot)
                                 : o->n != 1 || !d->fields[0].internal)
        return v;
      *type = d->fields[slot].type;
      v = o->slots[slot];
    } else {
      return v;
    }
  }
  return v;
}

datum datum_from(evaluation *ev, value v, uint32_t type) {
  v = datum_look_through(ev, v, &type);
  datum o = {.kind = DATUM_OBJECT, .type = type, .v = v};
  switch (value_tag_of(v)) {
  case TAG_INT:
    o.kind = DATUM_INT;
    o.i = value_to_int(v);
    break;
  case TAG_ATOM:
    from_atom(ev->m, v, &o);
    break;
  case TAG_TOKEN:
    o.kind = DATUM_TOKEN;
    break;
  case TAG_SPECIAL:
    if (v == VALUE_NIL)
      o.kind = DATUM_NIL;
    else if (v == VALUE_TRUE || v == VALUE_FALSE)
      o.kind = DATUM_BOOL;
    else if (v == VALUE_UNSET)
      return expr_no_value(ev, "it has no value here");
    o.i = v == VALUE_TRUE;
    break;
  case TAG_REF:
  case TAG_PTR:
  case TAG_CODE:
  case TAG_GLOBAL:
    break;
  }
  return o;
}

/// A type's word for people.
static const char *object_word(const struct machine *m, const object *o) {
  switch ((object_kind)o->kind) {
  case OBJECT_LIST:
  case OBJECT_ARRAY:
  case OBJECT_SLICE:
    return m->p->language->methods ? "a list" : "a slice";
  case OBJECT_TUPLE:
    return "a tuple";
  case OBJECT_DICT:
    return m->p->language->methods ? "a dictionary" : "a map";
  case OBJECT_SET:
    return "a set";
  case OBJECT_STRUCT:
    return m->p->types[o->type].name;
  case OBJECT_MUTEX:
  case OBJECT_RLOCK:
  case OBJECT_RWMUTEX:
    return "a lock";
  case OBJECT_CHANNEL:
    return "a channel";
  case OBJECT_QUEUE:
    return "a queue";
  case OBJECT_TASK:
    return "a thread";
  default:
    return "an object";
  }
}

const char *datum_word(const evaluation *ev, const datum *o) {
  switch ((datum_kind)o->kind) {
  case DATUM_NIL:
    return ev->e->dialect->nil;
  case DATUM_BOOL:
    return "a boolean";
  case DATUM_INT:
    return "an integer";
  case DATUM_FLOAT:
    return "a floating-point number";
  case DATUM_TEXT:
    return "a string";
  case DATUM_SEQUENCE:
    return o->sequence == SEQUENCE_TUPLE  ? "a tuple"
           : o->sequence == SEQUENCE_SET  ? "a set"
           : o->sequence == SEQUENCE_DICT ? "a dictionary"
                                          : "a list";
  case DATUM_OBJECT:
    if (value_is_ref(o->v))
      return object_word(ev->m, vm_object(ev->m, o->v));
    return value_is_code(o->v) ? "a function" : "a pointer";
  default:
    return "a value";
  }
}

bool datum_truth(evaluation *ev, const datum *o) {
  if (datum_is_token(ev, o) || o->kind == DATUM_NONE)
    return false;
  if (o->kind == DATUM_BOOL)
    return o->i != 0;
  if (!ev->e->dialect->dynamic) {
    expr_fail(ev, "%s is neither true nor false", datum_word(ev, o));
    return false;
  }
  if (o->kind == DATUM_NIL)
    return false;
  if (o->kind == DATUM_INT)
    return o->i != 0;
  if (o->kind == DATUM_FLOAT)
    return o->d != 0;
  const value class = datum_class(ev->m, o->v);
  value method;
  struct machine *m = vm_readable(ev->m);
  if (class != VALUE_NIL && (dyn_special_method(m, o->v, "__bool__", &method) ||
                             dyn_special_method(m, o->v, "__len__", &method))) {
    expr_fail(ev, "its truth is what the program's own code says");
    return false;
  }
  return datum_length(ev, o) != 0;
}

// -- text --------------------------------------------------------------------

static void show_made(evaluation *ev, const datum *o, text_buffer *out) {
  static const char *const brackets[] = {"[]", "()", "{}", "{}", "[]"};
  const char *pair = brackets[o->sequence];
  const unsigned step = o->sequence == SEQUENCE_DICT ? 2 : 1;
  text_addf(out, "%c", pair[0]);
  for (size_t i = 0; i < o->n; i += step) {
    if (i > 0)
      text_add_string(out, ", ");
    datum_show(ev, &o->elements[i], out);
    if (step == 2) {
      text_add_string(out, ": ");
      datum_show(ev, &o->elements[i + 1], out);
    }
  }
  if (o->sequence == SEQUENCE_TUPLE && o->n == 1)
    text_add_string(out, ",");
  text_addf(out, "%c", pair[1]);
}

static void show_integer(int128 i, text_buffer *out) {
  if (i > INT64_MAX)
    text_addf(out, "%llu", (unsigned long long)(uint64_t)i);
  else
    text_addf(out, "%lld", (long long)i);
}

void datum_show(evaluation *ev, const datum *o, text_buffer *out) {
  struct machine *m = vm_readable(ev->m);
  const program *p = ev->m->p;
  value v = o->v;
  switch ((datum_kind)o->kind) {
  case DATUM_NONE:
    return;
  case DATUM_NIL:
    text_add_string(out, ev->e->dialect->nil);
    return;
  case DATUM_INT:
    show_integer(o->i, out);
    return;
  case DATUM_SEQUENCE:
    show_made(ev, o, out);
    return;
  case DATUM_VARIANT:
    text_add_string(out, o->text);
    return;
  case DATUM_BOOL:
    v = o->i ? VALUE_TRUE : VALUE_FALSE;
    break;
  case DATUM_FLOAT:
    v = atom_float(p->atoms, o->d);
    break;
  case DATUM_TEXT:
    v = atom_intern(p->atoms, ATOM_STRING, o->text, o->n);
    break;
  case DATUM_TOKEN:
  case DATUM_OBJECT:
    break;
  }
  p->language->show_value(m, v, out);
}
