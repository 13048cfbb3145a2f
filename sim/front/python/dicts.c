// Dictionaries, sets, counters, default dictionaries.
//
// A Counter and a defaultdict are dictionaries whose object type says what a
// missing key gives (dict_type). Start reading at python_missing_key.
#include <string.h>

#include "sim/front/python/intrinsics.h"

/// object.type of a dictionary that has something for missing keys; below are
/// the exceptions' types.
typedef enum {
  DICT_COUNTER = PY_EXCEPTION_COUNT,
  DICT_OF_INT,
  DICT_OF_FLOAT,
  DICT_OF_STR,
  DICT_OF_LIST,
  DICT_OF_SET,
  DICT_OF_DICT,
  DICT_OF_BOOL,
  DICT_OF_NONE, ///< defaultdict(None)
  DICT_ORDERED,
  DICT_TYPE_END
} dict_type;

static const struct {
  const char *factory;
  dict_type type;
} factories[] = {{"int", DICT_OF_INT},  {"float", DICT_OF_FLOAT},
                 {"str", DICT_OF_STR},  {"list", DICT_OF_LIST},
                 {"set", DICT_OF_SET},  {"dict", DICT_OF_DICT},
                 {"bool", DICT_OF_BOOL}};

void dict_types_emit(emitter *e) {
  for (int i = DICT_COUNTER; i < DICT_TYPE_END; i++) {
    type_desc d = {.name = i == DICT_COUNTER   ? "Counter"
                           : i == DICT_ORDERED ? "OrderedDict"
                                               : "collections.defaultdict",
                   .kind = TYPE_OTHER,
                   .named = true,
                   .elem = NO_INDEX,
                   .key = NO_INDEX};
    emit_type(e, &d);
  }
}

const char *dict_type_name(const struct machine *m, const object *o) {
  if (o->type < DICT_COUNTER || o->type >= DICT_TYPE_END)
    return NULL;
  const char *dot = strrchr(m->p->types[o->type].name, '.');
  return dot ? dot + 1 : m->p->types[o->type].name;
}

bool is_counter_dict(const object *o) { return o->type == DICT_COUNTER; }

const char *dict_factory_name(const object *o) {
  for (size_t i = 0; i < sizeof factories / sizeof *factories; i++)
    if (factories[i].type == o->type)
      return factories[i].factory;
  return NULL;
}

bool dict_factory(struct machine *m, const object *o, value *out) {
  (void)m;
  const char *name = dict_factory_name(o);
  *out =
      name ? value_from_code(CODE_INTRINSIC,
                             intrinsic_find(language_python_intrinsics,
                                            language_python_n_intrinsics, name))
           : VALUE_NIL;
  return name || o->type == DICT_OF_NONE;
}

bool python_missing_key(struct machine *m, value dict, value key, value *out) {
  object *o = vm_object(m, dict);
  switch (o->type) {
  case DICT_COUNTER:
    *out = value_from_int(0);
    return true;
  case DICT_OF_INT:
    *out = value_from_int(0);
    break;
  case DICT_OF_FLOAT:
    *out = vm_float(m, 0);
    break;
  case DICT_OF_STR:
    *out = vm_string(m, "");
    break;
  case DICT_OF_BOOL:
    *out = VALUE_FALSE;
    break;
  case DICT_OF_LIST:
    vm_new(m, OBJECT_LIST, 0, out);
    break;
  case DICT_OF_SET:
    vm_new(m, OBJECT_SET, 0, out);
    break;
  case DICT_OF_DICT:
    vm_new(m, OBJECT_DICT, 0, out);
    break;
  default:
    return false;
  }
  dyn_dict_set(m, o, key, *out);
  return true;
}

static bool hashable(struct machine *m, value v) {
  uint64_t ignored;
  return dyn_hash(m, v, &ignored);
}

static intrinsic_status key_error(struct machine *m, value key) {
  return vm_fault(m, FAULT_KEY, key, VALUE_NIL, "%s", "");
}

// -- dict --------------------------------------------------------------------

RUN(py_dict_get) {
  UNUSED;
  if (!hashable(m, args[1]))
    return INTRINSIC_RAISED;
  const object *o = vm_object(m, args[0]);
  const uint32_t at = dyn_dict_find(m, o, args[1]);
  results[0] = at != NO_INDEX ? o->slots[at + 1] : n > 2 ? args[2] : VALUE_NIL;
  return m->status == SIM_OK ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

static intrinsic_status view(struct machine *m, value dict, iterator_kind kind,
                             value *result) {
  object *o = vm_new(m, OBJECT_ITERATOR, ITER_KIND + 1, result);
  o->slots[ITER_OVER] = dict;
  o->slots[ITER_POSITION] = VALUE_NIL;
  o->slots[ITER_KIND] = value_from_int(kind);
  return INTRINSIC_DONE;
}

RUN(py_dict_keys) {
  UNUSED;
  return view(m, args[0], ITER_KEYS, &results[0]);
}

RUN(py_dict_values) {
  UNUSED;
  return view(m, args[0], ITER_VALUES, &results[0]);
}

RUN(py_dict_items) {
  UNUSED;
  return view(m, args[0], ITER_ITEMS, &results[0]);
}

RUN(py_dict_pop) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  if (!hashable(m, args[1]))
    return INTRINSIC_RAISED;
  const uint32_t at = dyn_dict_find(m, o, args[1]);
  if (m->status != SIM_OK)
    return INTRINSIC_RAISED;
  if (at == NO_INDEX) {
    if (n < 3)
      return key_error(m, args[1]);
    results[0] = args[2];
    return INTRINSIC_DONE;
  }
  results[0] = o->slots[at + 1];
  object_remove(m, o, at, 2);
  return INTRINSIC_DONE;
}

RUN(py_dict_popitem) { // dictionary [, whether the last]
  UNUSED;
  object *o = vm_object(m, args[0]);
  const value last = arg(args, n, 1);
  if (o->n == 0)
    return key_error(m, vm_string(m, "popitem(): dictionary is empty"));
  const uint32_t at =
      last == VALUE_FALSE || last == value_from_int(0) ? 0 : o->n - 2;
  object *pair = vm_new(m, OBJECT_TUPLE, 2, &results[0]);
  pair->slots[0] = o->slots[at];
  pair->slots[1] = o->slots[at + 1];
  object_remove(m, o, at, 2);
  return INTRINSIC_DONE;
}

RUN(py_dict_move_to_end) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  const value last = arg(args, n, 2);
  results[0] = VALUE_NIL;
  if (!hashable(m, args[1]))
    return INTRINSIC_RAISED;
  const uint32_t at = dyn_dict_find(m, o, args[1]);
  if (m->status != SIM_OK)
    return INTRINSIC_RAISED;
  if (at == NO_INDEX)
    return key_error(m, args[1]);
  const value key = o->slots[at], v = o->slots[at + 1];
  const bool first = last == VALUE_FALSE || last == value_from_int(0);
  object_remove(m, o, at, 2);
  object_insert(m, o, first ? 0 : o->n, key);
  object_insert(m, o, first ? 1 : o->n, v);
  return INTRINSIC_DONE;
}

typedef struct filling {
  object *dict;
  value v;
} filling;

static bool fill_key(struct machine *m, value key, void *context) {
  filling *f = context;
  if (!hashable(m, key))
    return false;
  dyn_dict_set(m, f->dict, key, f->v);
  return m->status == SIM_OK;
}

RUN(py_dict_fromkeys) { // keys [, value]
  UNUSED;
  filling f = {vm_new(m, OBJECT_DICT, 0, &results[0]),
               n > 1 ? args[1] : VALUE_NIL};
  return for_each(m, args[0], fill_key, &f) ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_dict_setdefault) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  if (!hashable(m, args[1]))
    return INTRINSIC_RAISED;
  const uint32_t at = dyn_dict_find(m, o, args[1]);
  results[0] = at != NO_INDEX ? o->slots[at + 1] : n > 2 ? args[2] : VALUE_NIL;
  if (at == NO_INDEX)
    dyn_dict_set(m, o, args[1], results[0]);
  return m->status == SIM_OK ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

/// A Counter's update counts what it is given.
static bool count_one(struct machine *m, value v, void *context) {
  object *o = vm_object(m, *(const value *)context);
  value ignored;
  if (dyn_special_method(m, v, "__eq__", &ignored)) {
    vm_unsupported(m,
                   "counting '%s' objects, which have their own __eq__, is "
                   "not supported; use a dictionary",
                   dyn_type_name(m, v));
    return false;
  }
  if (!hashable(m, v))
    return false;
  const uint32_t at = dyn_dict_find(m, o, v);
  const value old = at == NO_INDEX ? value_from_int(0) : o->slots[at + 1];
  dyn_dict_set(m, o, v, value_is_int(old) ? old + value_from_int(1) : old);
  return m->status == SIM_OK;
}

RUN(py_dict_update) { // dictionary, other or unset [, dictionary of keywords]
  UNUSED;
  results[0] = VALUE_NIL;
  if (n > 2 && vm_object(m, args[2])->n > 0) {
    value named[] = {args[0], args[2]}, ignored;
    if (args[1] != VALUE_UNSET &&
        py_dict_update(m, t, args, 2, choice, &ignored) != INTRINSIC_DONE)
      return INTRINSIC_RAISED;
    return py_dict_update(m, t, named, 2, choice, &ignored);
  }
  if (is_missing(arg(args, n, 1)))
    return INTRINSIC_DONE;
  object *o = vm_object(m, args[0]);
  if (o->type == DICT_COUNTER && !vm_is(m, args[1], OBJECT_DICT))
    return for_each(m, args[1], count_one, &args[0]) ? INTRINSIC_DONE
                                                     : INTRINSIC_RAISED;
  value from = args[1];
  if (!vm_is(m, from, OBJECT_DICT) &&
      py_dict(m, t, &args[1], 1, choice, &from) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  const object *d = vm_object(m, from);
  for (uint32_t i = 0; i < d->n; i += 2) {
    value v = d->slots[i + 1];
    const uint32_t at = dyn_dict_find(m, o, d->slots[i]);
    if (o->type == DICT_COUNTER && at != NO_INDEX && value_is_int(v) &&
        value_is_int(o->slots[at + 1]))
      v = vm_int(m, value_to_int(v) + value_to_int(o->slots[at + 1]));
    dyn_dict_set(m, o, d->slots[i], v);
  }
  return m->status == SIM_OK ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_dict_clear) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  object_remove(m, o, 0, o->n);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_dict_copy) { // of a set and a deque as well
  UNUSED;
  const object *from = vm_object(m, args[0]);
  object *o = vm_new(m, (object_kind)from->kind, from->n, &results[0]);
  o->type = from->type;
  if (from->n)
    memcpy(o->slots, from->slots, from->n * sizeof *o->slots);
  return INTRINSIC_DONE;
}

RUN(py_ordered_dict) {
  UNUSED;
  if (py_dict(m, t, args, n, choice, results) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  vm_object(m, results[0])->type = DICT_ORDERED;
  return INTRINSIC_DONE;
}

RUN(py_is_plain_factory) {
  UNUSED;
  results[0] = value_from_bool(args[0] == VALUE_NIL);
  if (value_is_code(args[0]) && value_code_kind(args[0]) == CODE_INTRINSIC)
    for (size_t i = 0; i < sizeof factories / sizeof *factories; i++)
      if (strcmp(factories[i].factory,
                 language_python_intrinsics[value_code_index(args[0])].name) ==
          0)
        results[0] = VALUE_TRUE;
  return INTRINSIC_DONE;
}

RUN(py_counter) {
  UNUSED;
  object *o = vm_new(m, OBJECT_DICT, 0, &results[0]);
  o->type = DICT_COUNTER;
  value both[] = {results[0], VALUE_NIL}, ignored;
  for (unsigned i = 0; i < n; i++) {
    both[1] = args[i];
    if (!is_missing(args[i]) &&
        py_dict_update(m, t, both, 2, choice, &ignored) != INTRINSIC_DONE)
      return INTRINSIC_RAISED;
  }
  return INTRINSIC_DONE;
}

RUN(py_defaultdict) {
  UNUSED;
  value factory = arg(args, n, 0);
  uint32_t type = DICT_OF_NONE;
  if (!is_missing(factory)) {
    type = NO_INDEX;
    if (value_is_code(factory) && value_code_kind(factory) == CODE_INTRINSIC)
      for (size_t i = 0; i < sizeof factories / sizeof *factories; i++)
        if (strcmp(
                factories[i].factory,
                language_python_intrinsics[value_code_index(factory)].name) ==
            0)
          type = factories[i].type;
    if (type == NO_INDEX)
      return vm_unsupported(
          m, "defaultdict() of anything but int, float, str, bool, "
             "list, set and dict is not supported");
  }
  if (py_dict(m, t, args + 1, n > 1 ? n - 1 : 0, choice, results) !=
      INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  vm_object(m, results[0])->type = type;
  return INTRINSIC_DONE;
}

static bool is_counter(struct machine *m, value v, const char *name) {
  if (vm_object(m, v)->type == DICT_COUNTER)
    return true;
  py_raise(m, PY_ATTRIBUTE, "'%s' object has no attribute '%s'",
           dyn_type_name(m, v), name);
  return false;
}

RUN(py_counter_elements) {
  UNUSED;
  value list;
  if (!is_counter(m, args[0], "elements"))
    return INTRINSIC_RAISED;
  const object *o = vm_object(m, args[0]);
  object *all = vm_new(m, OBJECT_LIST, 0, &list);
  for (uint32_t i = 0; i < o->n; i += 2)
    for (int64_t k =
             value_is_int(o->slots[i + 1]) ? value_to_int(o->slots[i + 1]) : 0;
         k > 0; k--)
      object_push(m, all, o->slots[i]);
  dyn_call call;
  return dyn_iter(m, list, &results[0], &call) == DYN_DONE ? INTRINSIC_DONE
                                                           : INTRINSIC_RAISED;
}

RUN(py_counter_total) {
  UNUSED;
  if (!is_counter(m, args[0], "total"))
    return INTRINSIC_RAISED;
  const object *o = vm_object(m, args[0]);
  int64_t total = 0;
  for (uint32_t i = 0; i < o->n; i += 2)
    total += value_is_int(o->slots[i + 1]) ? value_to_int(o->slots[i + 1]) : 0;
  results[0] = vm_int(m, total);
  return INTRINSIC_DONE;
}

RUN(py_counter_subtract) {
  UNUSED;
  value other = args[1];
  results[0] = VALUE_NIL;
  if (!is_counter(m, args[0], "subtract") ||
      (!vm_is(m, other, OBJECT_DICT) &&
       py_counter(m, t, &args[1], 1, choice, &other) != INTRINSIC_DONE))
    return INTRINSIC_RAISED;
  object *o = vm_object(m, args[0]);
  const object *from = vm_object(m, other);
  for (uint32_t i = 0; i < from->n; i += 2) {
    int64_t by;
    if (!want_int(m, from->slots[i + 1], &by))
      return INTRINSIC_RAISED;
    const uint32_t at = dyn_dict_find(m, o, from->slots[i]);
    const int64_t have = at == NO_INDEX ? 0 : vm_to_int(m, o->slots[at + 1]);
    dyn_dict_set(m, o, from->slots[i], vm_int(m, have - by));
  }
  return m->status == SIM_OK ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

bool python_dict_operator(struct machine *m, unsigned op, value a, value b,
                          value *out) {
  const object *x = vm_object(m, a), *y = vm_object(m, b);
  if (x->type != DICT_COUNTER || y->type != DICT_COUNTER ||
      (op != OP_ADD && op != OP_SUB && op != OP_BIT_OR && op != OP_BIT_AND))
    return false;
  object *o = vm_new(m, OBJECT_DICT, 0, out);
  o->type = DICT_COUNTER;
  for (unsigned round = 0; round < 2; round++) {
    const object *from = round == 0 ? x : y, *with = round == 0 ? y : x;
    for (uint32_t i = 0; i < from->n; i += 2) {
      const uint32_t at = dyn_dict_find(m, with, from->slots[i]);
      if (round == 1 && at != NO_INDEX)
        continue;
      const int64_t mine = vm_to_int(m, from->slots[i + 1]);
      const int64_t theirs =
          at == NO_INDEX ? 0 : vm_to_int(m, with->slots[at + 1]);
      const int64_t p = round == 0 ? mine : theirs;
      const int64_t q = round == 0 ? theirs : mine;
      const int64_t count = op == OP_ADD      ? p + q
                            : op == OP_SUB    ? p - q
                            : op == OP_BIT_OR ? (p > q ? p : q)
                                              : (p < q ? p : q);
      if (count > 0)
        dyn_dict_set(m, o, from->slots[i], vm_int(m, count));
    }
  }
  return true;
}

RUN(py_dict_most_common) {
  UNUSED;
  const object *o = vm_object(m, args[0]);
  int64_t most = o->n / 2;
  value list, reverse = VALUE_TRUE;
  if (o->type != DICT_COUNTER)
    return py_raise(m, PY_ATTRIBUTE,
                    "'dict' object has no attribute 'most_common'");
  if (!is_missing(arg(args, n, 1)) && !want_int(m, args[1], &most))
    return INTRINSIC_RAISED;
  value keys;
  object *pairs = vm_new(m, OBJECT_LIST, 0, &list);
  object *counts = vm_new(m, OBJECT_LIST, 0, &keys);
  for (uint32_t i = 0; i < o->n; i += 2) {
    value ref;
    object *pair = vm_new(m, OBJECT_TUPLE, 2, &ref);
    pair->slots[0] = o->slots[i];
    pair->slots[1] = o->slots[i + 1];
    object_push(m, pairs, ref);
    object_push(m, counts, o->slots[i + 1]);
  }
  if (!sort_values(m, counts->slots, pairs->slots, pairs->n,
                   reverse == VALUE_TRUE))
    return INTRINSIC_RAISED;
  if (most < 0)
    most = 0;
  if (most < pairs->n)
    object_remove(m, pairs, (uint32_t)most, pairs->n - (uint32_t)most);
  results[0] = list;
  return INTRINSIC_DONE;
}

// -- set ---------------------------------------------------------------------

/// False, with an AttributeError, if the set is a frozen one.
static bool may_change(struct machine *m, value set, const char *method) {
  if (vm_object(m, set)->type != SET_FROZEN)
    return true;
  py_raise(m, PY_ATTRIBUTE, "'frozenset' object has no attribute '%s'", method);
  return false;
}

RUN(py_set_add) {
  UNUSED;
  results[0] = VALUE_NIL;
  if (!may_change(m, args[0], "add"))
    return INTRINSIC_RAISED;
  if (!hashable(m, args[1]))
    return INTRINSIC_RAISED;
  dyn_set_add(m, vm_object(m, args[0]), args[1]);
  return m->status == SIM_OK ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_set_remove) {
  UNUSED;
  results[0] = VALUE_NIL;
  if (!may_change(m, args[0], "remove"))
    return INTRINSIC_RAISED;
  if (!hashable(m, args[1]))
    return INTRINSIC_RAISED;
  return dyn_dict_remove(m, vm_object(m, args[0]), args[1])
             ? INTRINSIC_DONE
             : key_error(m, args[1]);
}

RUN(py_set_discard) {
  UNUSED;
  results[0] = VALUE_NIL;
  if (!may_change(m, args[0], "discard"))
    return INTRINSIC_RAISED;
  if (!hashable(m, args[1]))
    return INTRINSIC_RAISED;
  dyn_dict_remove(m, vm_object(m, args[0]), args[1]);
  return m->status == SIM_OK ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_set_pop) {
  UNUSED;
  object *o = vm_object(m, args[0]);
  if (!may_change(m, args[0], "pop"))
    return INTRINSIC_RAISED;
  if (o->n == 0)
    return key_error(m, vm_string(m, "pop from an empty set"));
  results[0] = o->slots[0];
  object_remove(m, o, 0, 1);
  return INTRINSIC_DONE;
}

static bool add_element(struct machine *m, value v, void *context) {
  if (!hashable(m, v))
    return false;
  dyn_set_add(m, vm_object(m, *(const value *)context), v);
  return m->status == SIM_OK;
}

RUN(py_set_update) {
  UNUSED;
  results[0] = VALUE_NIL;
  if (!may_change(m, args[0], "update"))
    return INTRINSIC_RAISED;
  for (unsigned i = 1; i < n; i++)
    if (args[i] != args[0] && !for_each(m, args[i], add_element, &args[0]))
      return INTRINSIC_RAISED;
  return INTRINSIC_DONE;
}

RUN(py_set_union) {
  UNUSED;
  value made, ignored;
  if (py_dict_copy(m, t, args, 1, choice, &made) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  results[0] = made;
  const value first = args[0];
  const uint32_t type = vm_object(m, made)->type;
  vm_object(m, made)->type = NO_INDEX;
  args[0] = made;
  const intrinsic_status s = py_set_update(m, t, args, n, choice, &ignored);
  vm_object(m, made)->type = type;
  args[0] = first;
  return s;
}

static intrinsic_status with_set(struct machine *m, struct thread *t, opcode op,
                                 value *args, value *result) {
  value both[] = {args[0], args[1]};
  dyn_call call;
  call.args = NULL;
  if (!vm_is(m, args[1], OBJECT_SET) &&
      py_set(m, t, &args[1], 1, 0, &both[1]) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  return dyn_binary(m, op, both[0], both[1], result, &call) == DYN_DONE
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

/// The set with `op` applied to each of the further arguments in turn.
static intrinsic_status with_all(struct machine *m, struct thread *t, opcode op,
                                 value *args, unsigned n, value *result) {
  if (n == 1)
    return py_dict_copy(m, t, args, 1, 0, result);
  value both[] = {args[0], VALUE_NIL};
  for (unsigned i = 1; i < n; i++) {
    both[1] = args[i];
    if (with_set(m, t, op, both, result) != INTRINSIC_DONE)
      return INTRINSIC_RAISED;
    both[0] = *result;
  }
  return INTRINSIC_DONE;
}

/// The same, in place.
static intrinsic_status update_all(struct machine *m, struct thread *t,
                                   opcode op, value *args, unsigned n,
                                   value *result) {
  value made = VALUE_NIL;
  if (!may_change(m, args[0], "update") ||
      with_all(m, t, op, args, n, &made) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  object *o = vm_object(m, args[0]);
  const object *from = vm_object(m, made);
  object_remove(m, o, 0, o->n);
  for (uint32_t i = 0; i < from->n; i++)
    object_push(m, o, from->slots[i]);
  *result = VALUE_NIL;
  return INTRINSIC_DONE;
}

RUN(py_set_intersection) {
  UNUSED;
  return with_all(m, t, OP_BIT_AND, args, n, &results[0]);
}

RUN(py_set_difference) {
  UNUSED;
  return with_all(m, t, OP_SUB, args, n, &results[0]);
}

RUN(py_set_symmetric_difference) {
  UNUSED;
  return with_set(m, t, OP_BIT_XOR, args, &results[0]);
}

RUN(py_set_intersection_update) {
  UNUSED;
  return update_all(m, t, OP_BIT_AND, args, n, &results[0]);
}

RUN(py_set_difference_update) {
  UNUSED;
  return update_all(m, t, OP_SUB, args, n, &results[0]);
}

RUN(py_set_symmetric_update) {
  UNUSED;
  return update_all(m, t, OP_BIT_XOR, args, n, &results[0]);
}

static intrinsic_status compare_sets(struct machine *m, struct thread *t,
                                     opcode op, value *args, value *result) {
  value both[] = {args[0], args[1]};
  dyn_call call;
  call.args = NULL;
  if (!vm_is(m, args[1], OBJECT_SET) &&
      py_set(m, t, &args[1], 1, 0, &both[1]) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  return dyn_compare(m, op, both[0], both[1], result, &call) == DYN_DONE
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

RUN(py_set_issubset) {
  UNUSED;
  return compare_sets(m, t, OP_LE, args, &results[0]);
}

RUN(py_set_issuperset) {
  UNUSED;
  return compare_sets(m, t, OP_GE, args, &results[0]);
}

RUN(py_set_isdisjoint) {
  UNUSED;
  value common;
  if (with_set(m, t, OP_BIT_AND, args, &common) != INTRINSIC_DONE)
    return INTRINSIC_RAISED;
  results[0] = value_from_bool(vm_object(m, common)->n == 0);
  return INTRINSIC_DONE;
}
