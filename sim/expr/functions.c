// Functions and methods that an expression may call: those that only look.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/expr/expr.h"
#include "sim/sync/sync.h"

#define FUNCTION(name)                                                         \
  static datum name(evaluation *ev, const datum *args, unsigned n)

static datum failure(void) { return (datum){.kind = DATUM_NONE}; }

static const object *object_of(const evaluation *ev, const datum *o) {
  return o->kind == DATUM_OBJECT && value_is_ref(o->v) ? vm_object(ev->m, o->v)
                                                       : NULL;
}

static datum unfit(evaluation *ev, const datum *o) {
  if (datum_is_token(ev, o))
    return failure();
  return expr_fail(ev, "this cannot be asked of %s", datum_word(ev, o));
}

// -- functions ---------------------------------------------------------------

FUNCTION(call_len) {
  (void)n;
  const int64_t length = datum_length(ev, args);
  return length < 0 ? unfit(ev, args) : datum_int(length);
}

FUNCTION(call_cap) {
  const object *o = object_of(ev, args);
  if (o && o->kind == OBJECT_CHANNEL)
    return datum_from(ev, o->slots[0], NO_INDEX);
  if (o && o->kind == OBJECT_SLICE)
    return datum_from(ev, o->slots[3], NO_INDEX);
  return call_len(ev, args, n);
}

FUNCTION(call_abs) {
  (void)n;
  const datum zero = datum_int(0);
  const datum negative = expr_compare(ev, X_LT, args, &zero);
  if (expr_failed(ev))
    return failure();
  return negative.i ? expr_unary_op(ev, X_NEGATE, args)
                    : expr_unary_op(ev, X_PLUS, args);
}

/// The arguments, or the elements of the only one.
static bool all_of(evaluation *ev, const datum *args, unsigned n,
                   elements *out) {
  if (n > 1) {
    *out = (elements){.made = args, .n = n, .step = 1, .type = NO_INDEX};
    return true;
  }
  if (!elements_of(ev, args, out))
    unfit(ev, args);
  return !expr_failed(ev);
}

static datum extreme(evaluation *ev, const datum *args, unsigned n,
                     expr_op op) {
  elements s;
  if (!all_of(ev, args, n, &s))
    return failure();
  if (s.n == 0)
    return expr_no_value(ev, "there are no elements");
  datum best = elements_at(ev, &s, 0);
  for (uint32_t i = 1; i < s.n && !expr_failed(ev); i++) {
    const datum o = elements_at(ev, &s, i);
    if (!expr_failed(ev) && expr_compare(ev, op, &o, &best).i)
      best = o;
  }
  return expr_failed(ev) ? failure() : best;
}

FUNCTION(call_min) { return extreme(ev, args, n, X_LT); }
FUNCTION(call_max) { return extreme(ev, args, n, X_GT); }

FUNCTION(call_sum) {
  elements s;
  datum sum = n > 1 ? args[1] : datum_int(0);
  if (!all_of(ev, args, 1, &s))
    return failure();
  for (uint32_t i = 0; i < s.n && !expr_failed(ev); i++) {
    const datum o = elements_at(ev, &s, i);
    if (!expr_failed(ev))
      sum = expr_binary_op(ev, X_ADD, &sum, &o);
  }
  return expr_failed(ev) ? failure() : sum;
}

static datum quantify(evaluation *ev, const datum *args, bool any) {
  elements s;
  if (!all_of(ev, args, 1, &s))
    return failure();
  for (uint32_t i = 0; i < s.n && !expr_failed(ev); i++) {
    const datum o = elements_at(ev, &s, i);
    if (datum_truth(ev, &o) == any)
      return expr_failed(ev) ? failure() : datum_bool(any);
  }
  return expr_failed(ev) ? failure() : datum_bool(!any);
}

FUNCTION(call_any) {
  (void)n;
  return quantify(ev, args, true);
}

FUNCTION(call_all) {
  (void)n;
  return quantify(ev, args, false);
}

FUNCTION(call_bool) {
  (void)n;
  const bool truth = datum_truth(ev, args);
  return expr_failed(ev) ? failure() : datum_bool(truth);
}

static datum copy_as(evaluation *ev, const datum *args, unsigned n,
                     sequence_kind kind) {
  elements s = {0};
  if (n > 0 && !all_of(ev, args, 1, &s))
    return failure();
  if (s.n > ev->elements_left)
    return expr_fail(ev, "the expression looks at too many elements");
  datum *all = arena_alloc(&ev->scratch, ((size_t)s.n + 1) * sizeof *all);
  for (uint32_t i = 0; i < s.n; i++)
    all[i] = elements_at(ev, &s, i);
  return expr_failed(ev) ? failure() : datum_made(ev, kind, all, s.n);
}

FUNCTION(call_list) { return copy_as(ev, args, n, SEQUENCE_LIST); }
FUNCTION(call_tuple) { return copy_as(ev, args, n, SEQUENCE_TUPLE); }

/// Without the repeated ones, as len() of it counts them.
FUNCTION(call_set) {
  const datum list = copy_as(ev, args, n, SEQUENCE_SET);
  if (expr_failed(ev))
    return failure();
  datum *kept = arena_alloc(&ev->scratch, (list.n + 1) * sizeof *kept);
  size_t count = 0;
  for (size_t i = 0; i < list.n && !expr_failed(ev); i++) {
    bool known = false;
    for (size_t k = 0; k < count && !known; k++)
      known = datum_equal(ev, &kept[k], &list.elements[i]);
    if (!known)
      kept[count++] = list.elements[i];
  }
  return expr_failed(ev) ? failure()
                         : datum_made(ev, SEQUENCE_SET, kept, count);
}

/// By insertion into a sorted list: these are lists that people read.
FUNCTION(call_sorted) {
  const datum list = copy_as(ev, args, n, SEQUENCE_LIST);
  if (expr_failed(ev))
    return failure();
  datum *all = arena_alloc(&ev->scratch, (list.n + 1) * sizeof *all);
  for (size_t i = 0; i < list.n; i++) {
    size_t at = i;
    while (at > 0 &&
           expr_compare(ev, X_LT, &list.elements[i], &all[at - 1]).i) {
      all[at] = all[at - 1];
      at--;
    }
    if (expr_failed(ev))
      return failure();
    all[at] = list.elements[i];
  }
  return datum_made(ev, SEQUENCE_LIST, all, list.n);
}

FUNCTION(call_range) {
  int128 at[3] = {0, 0, 1};
  for (unsigned i = 0; i < n; i++) {
    if (args[i].kind != DATUM_INT)
      return unfit(ev, &args[i]);
    at[n == 1 ? 1 : i] = args[i].i;
  }
  const int128 reach = at[2] > 0 ? at[1] - at[0] : at[0] - at[1];
  const int128 step = at[2] > 0 ? at[2] : -at[2];
  if (step == 0)
    return expr_fail(ev, "a range cannot have steps of 0");
  const int128 count = reach <= 0 ? 0 : (reach + step - 1) / step;
  if (count > (int128)ev->elements_left)
    return expr_fail(ev, "the expression looks at too many elements");
  datum *all = arena_alloc(&ev->scratch, ((size_t)count + 1) * sizeof *all);
  for (int128 i = 0; i < count; i++)
    all[i] = datum_int(at[0] + i * at[2]);
  return datum_made(ev, SEQUENCE_OTHER, all, (size_t)count);
}

// -- methods of kernel objects -----------------------------------------------

FUNCTION(ask_locked) {
  (void)n;
  const object *o = object_of(ev, args);
  if (o && o->kind == OBJECT_MUTEX)
    return datum_bool(mutex_is_held(o));
  if (o && o->kind == OBJECT_RLOCK)
    return datum_bool(o->slots[1] != value_from_int(0));
  return unfit(ev, args);
}

FUNCTION(ask_is_set) {
  (void)n;
  const object *o = object_of(ev, args);
  if (!o || o->kind != OBJECT_EVENT)
    return unfit(ev, args);
  return datum_bool(o->slots[0] == VALUE_TRUE);
}

FUNCTION(ask_alive) {
  (void)n;
  const object *o = object_of(ev, args);
  if (!o || o->kind != OBJECT_TASK)
    return unfit(ev, args);
  const int64_t status = value_to_int(o->slots[TASK_STATUS]);
  return datum_bool(status == TASK_RUNNING);
}

FUNCTION(ask_qsize) {
  (void)n;
  const object *o = object_of(ev, args);
  if (!o || o->kind != OBJECT_QUEUE)
    return unfit(ev, args);
  return datum_int(queue_length(o));
}

FUNCTION(ask_empty) {
  const datum size = ask_qsize(ev, args, n);
  return expr_failed(ev) ? failure() : datum_bool(size.i == 0);
}

FUNCTION(ask_full) {
  const datum size = ask_qsize(ev, args, n);
  const object *o = object_of(ev, args);
  if (expr_failed(ev) || !o)
    return failure();
  const int64_t bound = vm_to_int(ev->m, o->slots[0]);
  return datum_bool(bound > 0 && size.i >= bound);
}

// -- methods of containers ---------------------------------------------------

static datum dict_parts(evaluation *ev, const datum *args, bool keys,
                        bool values) {
  elements s;
  if (!elements_of(ev, args, &s) || s.kind != SEQUENCE_DICT)
    return unfit(ev, args);
  datum *all = arena_alloc(&ev->scratch, ((size_t)s.n + 1) * sizeof *all);
  for (uint32_t i = 0; i < s.n; i++) {
    datum pair[2];
    pair[0] = elements_at(ev, &s, i);
    if (values)
      pair[1] = s.made ? s.made[(size_t)i * 2 + 1]
                       : datum_from(ev, s.slots[(size_t)i * 2 + 1], NO_INDEX);
    all[i] = pair[keys ? 0 : 1];
    if (keys && values) {
      datum *both = arena_alloc(&ev->scratch, sizeof pair);
      memcpy(both, pair, sizeof pair);
      all[i] = datum_made(ev, SEQUENCE_TUPLE, both, 2);
    }
  }
  return expr_failed(ev) ? failure() : datum_made(ev, SEQUENCE_LIST, all, s.n);
}

FUNCTION(ask_keys) {
  (void)n;
  return dict_parts(ev, args, true, false);
}

FUNCTION(ask_values) {
  (void)n;
  return dict_parts(ev, args, false, true);
}

FUNCTION(ask_items) {
  (void)n;
  return dict_parts(ev, args, true, true);
}

FUNCTION(ask_get) {
  datum found;
  elements s;
  if (!elements_of(ev, args, &s) || s.kind != SEQUENCE_DICT)
    return unfit(ev, args);
  if (dict_find(ev, &args[0], &args[1], &found))
    return found;
  return expr_failed(ev) ? failure() : n > 2 ? args[2] : datum_nil();
}

FUNCTION(ask_count) {
  (void)n;
  elements s;
  if (!elements_of(ev, args, &s) || args->kind == DATUM_TEXT)
    return unfit(ev, args);
  uint32_t count = 0;
  for (uint32_t i = 0; i < s.n && !expr_failed(ev); i++) {
    const datum o = elements_at(ev, &s, i);
    count += !expr_failed(ev) && datum_equal(ev, &o, &args[1]);
  }
  return expr_failed(ev) ? failure() : datum_int(count);
}

FUNCTION(ask_contains) {
  (void)n;
  return expr_compare(ev, X_IN, &args[1], &args[0]);
}

static bool both_text(evaluation *ev, const datum *args) {
  for (unsigned i = 0; i < 2; i++)
    if (args[i].kind != DATUM_TEXT) {
      unfit(ev, &args[i]);
      return false;
    }
  return true;
}

FUNCTION(ask_starts) {
  (void)n;
  return both_text(ev, args)
             ? datum_bool(args[0].n >= args[1].n &&
                          memcmp(args[0].text, args[1].text, args[1].n) == 0)
             : failure();
}

FUNCTION(ask_ends) {
  (void)n;
  return both_text(ev, args)
             ? datum_bool(args[0].n >= args[1].n &&
                          memcmp(args[0].text + args[0].n - args[1].n,
                                 args[1].text, args[1].n) == 0)
             : failure();
}

FUNCTION(ask_is_empty) {
  const datum length = call_len(ev, args, n);
  return expr_failed(ev) ? failure() : datum_bool(length.i == 0);
}

/// An atomic's content, a reference's: both are looked through already.
FUNCTION(ask_itself) {
  (void)ev;
  (void)n;
  return args[0];
}

/// A variant of Option or Result.
static datum variant_is(evaluation *ev, const datum *o, const char *name) {
  const struct object *b = object_of(ev, o);
  if (!b || b->kind != OBJECT_STRUCT)
    return unfit(ev, o);
  return datum_bool(strcmp(ev->m->p->types[b->type].name, name) == 0);
}

FUNCTION(ask_is_some) {
  (void)n;
  return variant_is(ev, args, "Some");
}

FUNCTION(ask_is_none) {
  (void)n;
  const datum some = variant_is(ev, args, "Some");
  return expr_failed(ev) ? failure() : datum_bool(!some.i);
}

/// What is in Some or Ok; a lock's guard has been looked through already.
FUNCTION(ask_unwrap) {
  (void)n;
  const struct object *b = object_of(ev, args);
  const type_desc *d =
      b && b->kind == OBJECT_STRUCT ? &ev->m->p->types[b->type] : NULL;
  if (!d || d->key != 1)
    return args[0];
  if ((strcmp(d->name, "Some") != 0 && strcmp(d->name, "Ok") != 0) || b->n < 2)
    return expr_no_value(ev, "it is %s", d->name);
  return datum_from(ev, b->slots[1], d->fields[1].type);
}

// -- the table ---------------------------------------------------------------

static const expr_function functions[] = {
    {"GP", "len", false, 1, 1, call_len},
    {"G", "cap", false, 1, 1, call_cap},
    {"GP", "min", false, 1, 7, call_min},
    {"GP", "max", false, 1, 7, call_max},
    {"P", "abs", false, 1, 1, call_abs},
    {"P", "sum", false, 1, 2, call_sum},
    {"P", "any", false, 1, 1, call_any},
    {"P", "all", false, 1, 1, call_all},
    {"P", "bool", false, 1, 1, call_bool},
    {"P", "list", false, 0, 1, call_list},
    {"P", "tuple", false, 0, 1, call_tuple},
    {"P", "set", false, 0, 1, call_set},
    {"P", "range", false, 1, 3, call_range},
    {"P", "sorted", false, 1, 1, call_sorted},
    {"P", "locked", true, 0, 0, ask_locked},
    {"P", "is_set", true, 0, 0, ask_is_set},
    {"P", "is_alive", true, 0, 0, ask_alive},
    {"P", "qsize", true, 0, 0, ask_qsize},
    {"P", "empty", true, 0, 0, ask_empty},
    {"P", "full", true, 0, 0, ask_full},
    {"P", "keys", true, 0, 0, ask_keys},
    {"P", "values", true, 0, 0, ask_values},
    {"P", "items", true, 0, 0, ask_items},
    {"P", "get", true, 1, 2, ask_get},
    {"P", "count", true, 1, 1, ask_count},
    {"P", "startswith", true, 1, 1, ask_starts},
    {"P", "endswith", true, 1, 1, ask_ends},
    {"G", "Load", true, 0, 0, ask_itself},
    {"R", "len", true, 0, 0, call_len},
    {"R", "is_empty", true, 0, 0, ask_is_empty},
    {"R", "contains", true, 1, 1, ask_contains},
    {"R", "contains_key", true, 1, 1, ask_contains},
    {"R", "starts_with", true, 1, 1, ask_starts},
    {"R", "ends_with", true, 1, 1, ask_ends},
    {"R", "abs", true, 0, 0, call_abs},
    {"R", "is_some", true, 0, 0, ask_is_some},
    {"R", "is_none", true, 0, 0, ask_is_none},
    {"R", "iter", true, 0, 0, ask_itself},
    {"R", "clone", true, 0, 0, ask_itself},
    {"R", "lock", true, 0, 0, ask_itself},
    {"R", "read", true, 0, 0, ask_itself},
    {"R", "unwrap", true, 0, 0, ask_unwrap},
};

const expr_function *function_find(const dialect *d, const char *name,
                                   bool method) {
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    if (functions[i].method == method &&
        strchr(functions[i].languages, d->name[0]) &&
        strcmp(functions[i].name, name) == 0)
      return &functions[i];
  return NULL;
}
