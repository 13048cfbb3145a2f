// What the match statement asks of values (match.c compiles it).
//
// A part of a value is handed over in a tuple of one, so that `...` can say
// that there is none. Start reading at py_match_sequence.
#include <string.h>

#include "sim/front/python/intrinsics.h"

static value in_tuple(struct machine *m, value v) {
  value ref;
  object *o = vm_new(m, OBJECT_TUPLE, 1, &ref);
  o->slots[0] = v;
  return ref;
}

#define NOTHING ((value)TAG_SPECIAL | (value)SPECIAL_ELLIPSIS << 3)

RUN(py_match_sequence) { // value, length, whether more will do
  UNUSED;
  results[0] = VALUE_FALSE;
  if (!vm_is(m, args[0], OBJECT_LIST) && !vm_is(m, args[0], OBJECT_TUPLE) &&
      !vm_is(m, args[0], OBJECT_DEQUE) && !vm_is(m, args[0], OBJECT_RANGE))
    return INTRINSIC_DONE;
  value length;
  dyn_call call;
  call.args = NULL;
  dyn_len(m, args[0], &length, &call);
  const int64_t have = vm_to_int(m, length), want = value_to_int(args[1]);
  results[0] =
      value_from_bool(args[2] == VALUE_TRUE ? have >= want : have == want);
  return INTRINSIC_DONE;
}

RUN(py_match_mapping) {
  UNUSED;
  results[0] = value_from_bool(vm_is(m, args[0], OBJECT_DICT));
  return INTRINSIC_DONE;
}

RUN(py_match_key) { // dictionary, key
  UNUSED;
  const object *o = vm_object(m, args[0]);
  const uint32_t at = dyn_dict_find(m, o, args[1]);
  results[0] = at == NO_INDEX ? NOTHING : in_tuple(m, o->slots[at + 1]);
  return m->status == SIM_OK ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_match_rest) { // dictionary, list of keys: the others
  UNUSED;
  const object *from = vm_object(m, args[0]), *keys = vm_object(m, args[1]);
  object *rest = vm_new(m, OBJECT_DICT, 0, &results[0]);
  for (uint32_t i = 0; i < from->n; i += 2) {
    bool named = false;
    for (uint32_t k = 0; k < keys->n; k++)
      named |= dyn_equal(m, keys->slots[k], from->slots[i]);
    if (!named)
      dyn_dict_set(m, rest, from->slots[i], from->slots[i + 1]);
  }
  return m->status == SIM_OK ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

/// Built-in types whose one positional pattern is for the value itself.
static bool matches_itself(value class) {
  static const char *const names[] = {"bool",      "bytes", "dict", "float",
                                      "frozenset", "int",   "list", "set",
                                      "str",       "tuple"};
  if (!value_is_code(class) || value_code_kind(class) != CODE_INTRINSIC)
    return false;
  const char *name = language_python_intrinsics[value_code_index(class)].name;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], name) == 0)
      return true;
  return false;
}

RUN(py_match_names) { // class, number of positional patterns
  UNUSED;
  const int64_t want = value_to_int(args[1]);
  const bool self = matches_itself(args[0]);
  value names;
  int64_t have = self ? 1 : 0;
  if (!self && vm_is(m, args[0], OBJECT_CLASS) &&
      dyn_class_attr(m, args[0], VALUE_UNSET, vm_string(m, "__match_args__"),
                     &names)) {
    if (!vm_is(m, names, OBJECT_TUPLE))
      return py_raise(m, PY_TYPE, "__match_args__ must be a tuple (got %s)",
                      dyn_type_name(m, names));
    have = vm_object(m, names)->n;
    results[0] = names;
  }
  if (want > have) {
    value name = VALUE_NIL;
    size_t size;
    python_get_attribute(m, args[0], "__name__", &name);
    return py_raise(m, PY_TYPE,
                    "%s() accepts %lld positional sub-pattern%s (%lld given)",
                    value_is_string(name) ? vm_text(m, name, &size) : "class",
                    (long long)have, have == 1 ? "" : "s", (long long)want);
  }
  if (self)
    results[0] = in_tuple(m, VALUE_NIL);
  return INTRINSIC_DONE;
}

RUN(py_match_attribute) { // value, name; None: the value itself
  UNUSED;
  if (args[1] == VALUE_NIL) {
    results[0] = in_tuple(m, args[0]);
    return INTRINSIC_DONE;
  }
  value found;
  const intrinsic_status s = attribute_of(m, args[0], args[1], &found);
  if (s == INTRINSIC_DONE)
    results[0] = in_tuple(m, found);
  else if (forget_attribute_error(m))
    results[0] = NOTHING;
  else
    return s;
  return INTRINSIC_DONE;
}
