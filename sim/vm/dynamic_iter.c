// Iteration: iterators over built-in containers, views, and the lazy ones.
//
// An iterator is [iterated, position, extra] and, where it is none of the plain
// kinds, its iterator_kind. Invariant: an iterator changes only through
// object_set, so that one that is shared stays canonical. Start reading at
// dyn_iter_next.
#include <string.h>

#include "sim/vm/dynamic.h"
#include "sim/vm/generator.h"
#include "sim/vm/utf8.h"

iterator_kind dyn_iterator_kind(const object *o) {
  return o->n > ITER_KIND ? (iterator_kind)value_to_int(o->slots[ITER_KIND])
                          : ITER_PLAIN;
}

static value new_iterator(struct machine *m, value over, value position,
                          value extra, iterator_kind kind) {
  value ref;
  object *o = vm_new(m, OBJECT_ITERATOR, kind == ITER_PLAIN ? 3 : 4, &ref);
  o->slots[ITER_OVER] = over;
  o->slots[ITER_POSITION] = position;
  o->slots[ITER_EXTRA] = extra;
  if (kind != ITER_PLAIN)
    o->slots[ITER_KIND] = value_from_int(kind);
  return ref;
}

/// Runs the object's own __iter__.
static dyn_status own_iter(struct machine *m, value method, value self,
                           dyn_call *call) {
  value args;
  object *tuple = vm_new(m, OBJECT_TUPLE, 1, &args);
  tuple->slots[0] = self;
  call->f = &m->p->functions[THUNK_ITER];
  call->function = THUNK_ITER;
  call->op = NULL;
  call->args = call->inline_args;
  call->args[0] = method;
  call->args[1] = args;
  call->n = 2;
  return DYN_CALL;
}

static dyn_status not_iterable(struct machine *m, value v) {
  vm_fault(m, FAULT_TYPE, v, VALUE_NIL, "'%s' object is not iterable",
           dyn_type_name(m, v));
  return DYN_RAISED;
}

dyn_status dyn_iter(struct machine *m, value iterable, value *out,
                    dyn_call *call) {
  const value zero = value_from_int(0);
  value method;
  if (value_is_string(iterable) || value_is_bytes(iterable)) {
    *out = new_iterator(m, iterable, zero, VALUE_NIL, ITER_PLAIN);
    return DYN_DONE;
  }
  if (value_is_token(iterable)) {
    vm_needs_value(m, iterable);
    return DYN_RAISED;
  }
  if (!value_is_ref(iterable))
    return not_iterable(m, iterable);
  const object *o = vm_object(m, iterable);
  switch ((object_kind)o->kind) {
  case OBJECT_LIST:
  case OBJECT_TUPLE:
  case OBJECT_RANGE:
    *out = new_iterator(m, iterable, zero, VALUE_NIL, ITER_PLAIN);
    return DYN_DONE;
  case OBJECT_DEQUE:
  case OBJECT_DICT:
  case OBJECT_SET:
    *out = new_iterator(m, iterable, zero, value_from_int(o->n), ITER_PLAIN);
    return DYN_DONE;
  case OBJECT_ITERATOR:
    if (o->n > ITER_KIND && o->slots[ITER_POSITION] == VALUE_NIL) // a view
      *out = new_iterator(m, o->slots[ITER_OVER], zero,
                          value_from_int(vm_object(m, o->slots[0])->n),
                          dyn_iterator_kind(o));
    else
      *out = iterable;
    return DYN_DONE;
  case OBJECT_GENERATOR:
    if (generator_form_of(m, o) != GENERATOR_PLAIN)
      return not_iterable(m, iterable);
    *out = iterable;
    return DYN_DONE;
  case OBJECT_CLASS:
  case OBJECT_INSTANCE:
    if (dyn_special_method(m, iterable, "__iter__", &method))
      return own_iter(m, method, iterable, call);
    if (dyn_special_method(m, iterable, "__getitem__", &method)) {
      vm_fault(m, FAULT_TYPE, iterable, VALUE_NIL,
               "iterating over '%s' through __getitem__ is not supported here; "
               "define __iter__",
               dyn_type_name(m, iterable));
      return DYN_RAISED;
    }
    return not_iterable(m, iterable);
  default:
    return not_iterable(m, iterable);
  }
}

dyn_status dyn_wrap_iterator(struct machine *m, value v, value *out) {
  dyn_call ignored;
  if (!vm_is(m, v, OBJECT_INSTANCE)) {
    if (vm_is(m, v, OBJECT_ITERATOR) || vm_is(m, v, OBJECT_GENERATOR))
      return dyn_iter(m, v, out, &ignored);
    vm_fault(m, FAULT_TYPE, v, VALUE_NIL,
             "iter() returned non-iterator of type '%s'", dyn_type_name(m, v));
    return DYN_RAISED;
  }
  *out = new_iterator(m, v, VALUE_UNSET, VALUE_NIL, ITER_OBJECT);
  return DYN_DONE;
}

static value pair(struct machine *m, value a, value b) {
  value ref;
  object *o = vm_new(m, OBJECT_TUPLE, 2, &ref);
  o->slots[0] = a;
  o->slots[1] = b;
  return ref;
}

static dyn_status changed(struct machine *m, const object *over) {
  vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL, "%s",
           over->kind == OBJECT_DICT
               ? "dictionary changed size during iteration"
           : over->kind == OBJECT_SET ? "Set changed size during iteration"
                                      : "deque mutated during iteration");
  return DYN_RAISED;
}

static dyn_status next_of_range(struct machine *m, const object *range,
                                int64_t position, value *out) {
  const int64_t start = vm_to_int(m, range->slots[0]);
  const int64_t stop = vm_to_int(m, range->slots[1]);
  const int64_t step = vm_to_int(m, range->slots[2]);
  int64_t element;
  if (__builtin_mul_overflow(position, step, &element) ||
      __builtin_add_overflow(element, start, &element) ||
      (step > 0 ? element >= stop : element <= stop))
    *out = VALUE_UNSET;
  else
    *out = vm_int(m, element);
  return DYN_DONE;
}

/// A sequence, dictionary or set: the element at `position`.
static dyn_status next_plain(struct machine *m, const object *it,
                             iterator_kind kind, value *out) {
  const int64_t position = value_to_int(it->slots[ITER_POSITION]);
  const value over = it->slots[ITER_OVER];
  *out = VALUE_UNSET;
  if (over == VALUE_NIL)
    return DYN_DONE;
  if (value_is_string(over)) {
    size_t n;
    const char *text = vm_text(m, over, &n);
    if (position < (int64_t)n)
      *out = vm_string_n(m, text + position,
                         utf8_size(text + position, n - (size_t)position));
    return DYN_DONE;
  }
  if (value_is_bytes(over)) {
    size_t n;
    const char *bytes = vm_text(m, over, &n);
    if (position < (int64_t)n)
      *out = value_from_int((unsigned char)bytes[position]);
    return DYN_DONE;
  }
  const object *o = vm_object(m, over);
  switch ((object_kind)o->kind) {
  case OBJECT_RANGE:
    return next_of_range(m, o, position, out);
  case OBJECT_LIST:
  case OBJECT_TUPLE:
    if (position < o->n)
      *out = o->slots[position];
    return DYN_DONE;
  default:
    break;
  }
  if (value_from_int(o->n) != it->slots[ITER_EXTRA])
    return changed(m, o);
  if (o->kind == OBJECT_DICT && 2 * position < o->n) {
    const value key = o->slots[2 * position], v = o->slots[2 * position + 1];
    *out = kind == ITER_ITEMS ? pair(m, key, v) : kind == ITER_VALUES ? v : key;
  } else if (o->kind == OBJECT_SET && position < o->n) {
    *out = o->slots[position];
  } else if (o->kind == OBJECT_DEQUE && position + 1 < o->n) {
    *out = o->slots[position + 1];
  }
  return DYN_DONE;
}

static int64_t step_size(struct machine *m, const object *it) {
  if (!value_is_string(it->slots[ITER_OVER]))
    return 1;
  size_t n;
  const char *text = vm_text(m, it->slots[ITER_OVER], &n);
  const size_t at = (size_t)value_to_int(it->slots[ITER_POSITION]);
  return (int64_t)utf8_size(text + at, n - at);
}

static dyn_status next_reversed(struct machine *m, object *it, value *out) {
  const int64_t left = value_to_int(it->slots[ITER_POSITION]);
  *out = VALUE_UNSET;
  if (left <= 0)
    return DYN_DONE;
  dyn_call ignored;
  const value over = it->slots[ITER_OVER];
  if (vm_is(m, over, OBJECT_LIST) && left > vm_object(m, over)->n) {
    object_set(m, it, ITER_POSITION, value_from_int(0));
    return DYN_DONE;
  }
  if (vm_is(m, over, OBJECT_DICT)) {
    if (2 * left > vm_object(m, over)->n)
      return changed(m, vm_object(m, over));
    *out = vm_object(m, over)->slots[2 * (left - 1)];
  } else if (dyn_get_index(m, over, value_from_int(left - 1), out, &ignored) !=
             DYN_DONE) {
    return DYN_RAISED;
  }
  object_set(m, it, ITER_POSITION, value_from_int(left - 1));
  return DYN_DONE;
}

static dyn_status next_zip(struct machine *m, object *it, value *out,
                           dyn_call *call) {
  const uint32_t n = it->n - ITER_MORE + 1;
  value ref = it->slots[ITER_EXTRA], element;
  // What was read before one of them had to run code is kept in `extra`.
  object *tuple =
      ref == VALUE_NIL ? vm_new(m, OBJECT_TUPLE, 0, &ref) : vm_object(m, ref);
  while (tuple->n < n) {
    const value inner = tuple->n == 0 ? it->slots[ITER_OVER]
                                      : it->slots[ITER_MORE + tuple->n - 1];
    const dyn_status s = dyn_iter_next(m, inner, &element, call);
    if (s != DYN_DONE || element == VALUE_UNSET) {
      object_set(m, it, ITER_EXTRA, s == DYN_CALL_AGAIN ? ref : VALUE_NIL);
      *out = VALUE_UNSET;
      return s;
    }
    object_push(m, tuple, element);
  }
  if (it->slots[ITER_EXTRA] != VALUE_NIL)
    object_set(m, it, ITER_EXTRA, VALUE_NIL);
  *out = ref;
  return DYN_DONE;
}

/// Runs `callee` with what is in `args`, to be kept in the iterator.
static dyn_status keep_next(struct machine *m, value iterator, value callee,
                            value args, dyn_call *call) {
  call->f = &m->p->functions[THUNK_NEXT];
  call->function = THUNK_NEXT;
  call->op = NULL;
  call->args = call->inline_args;
  call->args[0] = iterator;
  call->args[1] = callee;
  call->args[2] = args;
  call->n = 3;
  return DYN_CALL_AGAIN;
}

/// An instance with __next__, or a generator inside of another iterator: its
/// result is kept in `position`.
static dyn_status next_kept(struct machine *m, object *it, value iterator,
                            value *out, dyn_call *call) {
  value method, args;
  if (it->slots[ITER_EXTRA] == VALUE_TRUE) {
    *out = VALUE_UNSET;
    return DYN_DONE;
  }
  if (it->slots[ITER_POSITION] != VALUE_UNSET) {
    *out = it->slots[ITER_POSITION];
    object_set(m, it, ITER_POSITION, VALUE_UNSET);
    return DYN_DONE;
  }
  const value over = it->slots[ITER_OVER];
  if (vm_is(m, over, OBJECT_GENERATOR)) {
    object *tuple = vm_new(m, OBJECT_TUPLE, 2, &args);
    tuple->slots[0] = over;
    return keep_next(m, iterator, value_from_code(CODE_FUNCTION, THUNK_SEND),
                     args, call);
  }
  if (!dyn_special_method(m, over, "__next__", &method)) {
    vm_fault(m, FAULT_TYPE, over, VALUE_NIL, "'%s' object is not an iterator",
             dyn_type_name(m, over));
    return DYN_RAISED;
  }
  object *tuple = vm_new(m, OBJECT_TUPLE, 1, &args);
  tuple->slots[0] = over;
  return keep_next(m, iterator, method, args, call);
}

/// map and filter: the function's result is kept in `position`, the element
/// that a filter asks about behind it.
static dyn_status next_mapped(struct machine *m, object *it, value iterator,
                              iterator_kind kind, value *out, dyn_call *call) {
  for (;;) {
    const value kept = it->slots[ITER_POSITION];
    if (kept != VALUE_UNSET) {
      object_set(m, it, ITER_POSITION, VALUE_UNSET);
      value truth = VALUE_TRUE;
      *out = kept;
      if (kind == ITER_FILTER) {
        const dyn_status s = dyn_truth(m, kept, &truth, call);
        if (s != DYN_DONE)
          return s == DYN_CALL ? DYN_RAISED : s;
        *out = it->slots[ITER_MORE];
      }
      if (truth == VALUE_TRUE)
        return DYN_DONE;
    }
    value element, args;
    const dyn_status s = dyn_iter_next(m, it->slots[ITER_OVER], &element, call);
    if (s != DYN_DONE || element == VALUE_UNSET) {
      *out = VALUE_UNSET;
      return s;
    }
    if (kind == ITER_FILTER)
      object_set(m, it, ITER_MORE, element);
    if (it->slots[ITER_EXTRA] == VALUE_NIL) { // filter(None, …)
      object_set(m, it, ITER_POSITION, element);
      continue;
    }
    if (kind == ITER_MAP && it->slots[ITER_MORE] == VALUE_TRUE) {
      args = element; // of several iterables: a tuple already
    } else {
      object *tuple = vm_new(m, OBJECT_TUPLE, 1, &args);
      tuple->slots[0] = element;
    }
    return keep_next(m, iterator, it->slots[ITER_EXTRA], args, call);
  }
}

dyn_status dyn_iter_next(struct machine *m, value iterator, value *out,
                         dyn_call *call) {
  if (vm_is(m, iterator, OBJECT_GENERATOR)) {
    vm_unsupported(m, "iterating over a generator here is not supported; use a "
                      "for loop");
    return DYN_RAISED;
  }
  if (!vm_is(m, iterator, OBJECT_ITERATOR)) {
    vm_fault(m, FAULT_TYPE, iterator, VALUE_NIL,
             "'%s' object is not an iterator", dyn_type_name(m, iterator));
    return DYN_RAISED;
  }
  object *it = vm_object(m, iterator);
  const iterator_kind kind = dyn_iterator_kind(it);
  switch (kind) {
  case ITER_PLAIN:
  case ITER_KEYS:
  case ITER_VALUES:
  case ITER_ITEMS: {
    if (it->slots[ITER_POSITION] == VALUE_NIL) {
      vm_fault(m, FAULT_TYPE, iterator, VALUE_NIL,
               "'%s' object is not an iterator", dyn_type_name(m, iterator));
      return DYN_RAISED;
    }
    const dyn_status s = next_plain(m, it, kind, out);
    if (s != DYN_DONE)
      return s;
    if (*out == VALUE_UNSET) // an ended iterator stays ended
      object_set(m, it, ITER_OVER, VALUE_NIL);
    else
      object_set(m, it, ITER_POSITION,
                 it->slots[ITER_POSITION] + value_from_int(step_size(m, it)));
    return DYN_DONE;
  }
  case ITER_REVERSED:
    return next_reversed(m, it, out);
  case ITER_ENUMERATE: {
    value element;
    const dyn_status s = dyn_iter_next(m, it->slots[ITER_OVER], &element, call);
    if (s != DYN_DONE)
      return s;
    *out = element;
    if (element != VALUE_UNSET) {
      const value number = it->slots[ITER_POSITION];
      *out = pair(m, number, element);
      object_set(m, it, ITER_POSITION, vm_int(m, vm_to_int(m, number) + 1));
    }
    return DYN_DONE;
  }
  case ITER_ZIP:
    return next_zip(m, it, out, call);
  case ITER_OBJECT:
    return next_kept(m, it, iterator, out, call);
  case ITER_MAP:
  case ITER_FILTER:
    return next_mapped(m, it, iterator, kind, out, call);
  }
  *out = VALUE_UNSET;
  return DYN_DONE;
}
