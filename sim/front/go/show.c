// A value as reports and the REPL show it: without its static type, by what its
// word and its object say. Structs know their type, so their fields are exact.
#include "sim/front/go/format.h"
#include "sim/front/go/intrinsics.h"
#include "sim/front/go/language.h"

enum { MAX_DEPTH = 6, MAX_ELEMENTS = 100 };

static void show(struct machine *m, value v, text_buffer *out, unsigned depth);

static void show_list(struct machine *m, const object *o, uint32_t from,
                      uint32_t n, text_buffer *out, unsigned depth) {
  text_add_string(out, "[");
  for (uint32_t i = 0; i < n && i < MAX_ELEMENTS; i++) {
    if (i)
      text_add_string(out, ", ");
    show(m, o->slots[from + i], out, depth);
  }
  text_add_string(out, n > MAX_ELEMENTS ? ", ...]" : "]");
}

static void show_struct(struct machine *m, const object *o, text_buffer *out,
                        unsigned depth) {
  const type_desc *d = &m->p->types[o->type];
  if (o->n == 1 && d->fields[0].internal) { // an atomic, say: what it holds
    show(m, o->slots[0], out, depth);
    return;
  }
  text_addf(out, "%s{", d->named ? d->name : "");
  bool first = true;
  for (uint32_t i = 0; i < o->n; i++) {
    if (d->fields[i].internal)
      continue;
    text_addf(out, "%s%s: ", first ? "" : ", ", d->fields[i].name);
    first = false;
    if (m->p->types[d->fields[i].type].kind == TYPE_POINTER &&
        o->slots[i] != VALUE_NIL)
      text_add_string(out, "&");
    show(m, o->slots[i], out, depth);
  }
  text_add_string(out, "}");
}

static void show_map(struct machine *m, const object *o, text_buffer *out,
                     unsigned depth) {
  text_add_string(out, "map[");
  for (uint32_t i = 0; i + 1 < o->n && i < MAX_ELEMENTS; i += 2) {
    if (i)
      text_add_string(out, ", ");
    show(m, o->slots[i], out, depth);
    text_add_string(out, ": ");
    show(m, o->slots[i + 1], out, depth);
  }
  text_add_string(out, o->n > MAX_ELEMENTS ? ", ...]" : "]");
}

static void show_object(struct machine *m, value v, text_buffer *out,
                        unsigned depth) {
  static const go_verb syntax = {.verb = 'v', .syntax = true};
  const object *o = vm_object(m, v);
  uint32_t offset, length;
  const object *array;
  switch ((object_kind)o->kind) {
  case OBJECT_STRUCT:
    show_struct(m, o, out, depth);
    break;
  case OBJECT_ARRAY:
    show_list(m, o, 0, o->n, out, depth);
    break;
  case OBJECT_SLICE:
    array = go_slice_elements(m, v, &offset, &length);
    show_list(m, array, offset, length, out, depth);
    break;
  case OBJECT_DICT:
    show_map(m, o, out, depth);
    break;
  case OBJECT_CELL:
    show(m, o->slots[0], out, depth);
    break;
  case OBJECT_IFACE:
    if (vm_object(m, v)->n == 2 && !value_has_handle(o->slots[1]))
      go_format(m, out, v, &syntax);
    else
      show(m, o->slots[1], out, depth);
    break;
  case OBJECT_CLOSURE:
  case OBJECT_METHOD:
    text_add_string(out, "func");
    break;
  case OBJECT_PANIC:
    go_describe_exception(m, v, out);
    break;
  case OBJECT_MUTEX:
    text_add_string(out, mutex_is_held(o) ? "locked" : "unlocked");
    break;
  case OBJECT_RWMUTEX:
    text_addf(out, "%s",
              o->slots[0] != VALUE_NIL ? "locked"
              : o->n > 2               ? "read-locked"
                                       : "unlocked");
    break;
  case OBJECT_WAIT_GROUP:
    text_addf(out, "count %lld", (long long)vm_to_int(m, o->slots[0]));
    break;
  case OBJECT_CHANNEL:
    text_addf(out, "chan (%lld of %lld%s)", (long long)channel_length(o),
              (long long)channel_capacity(o),
              o->slots[1] == VALUE_TRUE ? ", closed" : "");
    break;
  default:
    text_add_string(out, "object");
  }
}

static void show_atom(struct machine *m, value v, text_buffer *out) {
  if (value_is_string(v)) {
    size_t n;
    const char *text = vm_text(m, v, &n);
    go_quote(out, text, n);
  } else if (value_is_float(v)) {
    go_format_float(out, vm_to_float(m, v), false);
  } else {
    text_addf(out, "%lld", (long long)vm_to_int(m, v));
  }
}

static void show(struct machine *m, value v, text_buffer *out, unsigned depth) {
  if (v == VALUE_UNSET)
    text_add_string(out, "unset");
  else if (v == VALUE_NIL)
    text_add_string(out, "nil");
  else if (v == VALUE_TRUE || v == VALUE_FALSE)
    text_add_string(out, v == VALUE_TRUE ? "true" : "false");
  else if (value_is_token(v))
    text_add_string(out, "?");
  else if (value_is_int(v) || value_is_atom(v))
    show_atom(m, v, out);
  else if (value_is_code(v) && value_code_kind(v) == CODE_FUNCTION)
    text_add_string(out, m->p->functions[value_code_index(v)].name);
  else if (value_is_code(v))
    text_add_string(out, "func");
  else if (depth >= MAX_DEPTH)
    text_add_string(out, "...");
  else if (value_is_ptr(v))
    text_add_string(out, "pointer");
  else
    show_object(m, v, out, depth + 1);
}

void go_show_value(struct machine *m, value v, text_buffer *out) {
  show(m, v, out, 0);
}
