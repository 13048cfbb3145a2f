// Equality, hashing and order of dynamically typed values.
//
// Invariant: equal values have equal hashes, whatever their types. The
// program's own __eq__, __lt__ and __hash__ are asked (vm_ask), so that
// everything here may have to be done again; nothing here changes anything.
// Start reading at dyn_compare.
#include <math.h>
#include <string.h>

#include "sim/vm/bigint.h"
#include "sim/vm/dynamic_operator.h"

#define DEPTH_MAX 200

// -- equality and hashing ----------------------------------------------------

static bool is_sequence_kind(unsigned kind) {
  return kind == OBJECT_LIST || kind == OBJECT_TUPLE || kind == OBJECT_DEQUE ||
         kind == OBJECT_RANGE;
}

static bool equal_to(struct machine *m, value a, value b, unsigned depth);

#define NOT_IMPLEMENTED                                                        \
  ((value)TAG_SPECIAL | (value)SPECIAL_NOT_IMPLEMENTED << 3)

/// What method `name` of `a` says to `b`: NOT_IMPLEMENTED if there is none.
/// False: it has to be asked first.
static bool ask_method(struct machine *m, value a, const char *name, value b,
                       value *answer) {
  value method;
  const value args[] = {a, b};
  *answer = NOT_IMPLEMENTED;
  return !dyn_own_method(m, a, name, &method) || method == VALUE_NIL ||
         vm_ask(m, method, args, 2, answer);
}

/// What `a` and `b` say by method `name` of a, or else `mirrored` of b.
static bool ask_both(struct machine *m, value a, value b, const char *name,
                     const char *mirrored, value *answer) {
  if (!ask_method(m, a, name, b, answer))
    return false;
  return *answer != NOT_IMPLEMENTED || ask_method(m, b, mirrored, a, answer);
}

/// Truth of an answer; false where that has to be asked as well.
static bool truth_of(struct machine *m, value answer, bool *out) {
  value truth, method;
  dyn_call call;
  call.args = NULL;
  if (vm_is(m, answer, OBJECT_INSTANCE)) {
    if (!dyn_own_method(m, answer, "__bool__", &method) &&
        !dyn_own_method(m, answer, "__len__", &method)) {
      *out = true;
      return true;
    }
    const value self = answer;
    if (!vm_ask(m, method, &self, 1, &answer))
      return false;
  }
  if (dyn_truth(m, answer, &truth, &call) != DYN_DONE)
    return false;
  *out = truth == VALUE_TRUE;
  return true;
}

/// Whether an instance equals another value by what they say themselves.
static bool equal_instances(struct machine *m, value a, value b) {
  value answer;
  bool equal = false;
  if (!ask_both(m, a, b, "__eq__", "__eq__", &answer))
    return false;
  if (answer == NOT_IMPLEMENTED)
    return a == b;
  return truth_of(m, answer, &equal) && equal;
}

static bool equal_objects(struct machine *m, const object *a, const object *b,
                          unsigned depth) {
  if (a->kind != b->kind || depth > DEPTH_MAX)
    return false;
  if (is_sequence_kind(a->kind)) {
    const uint32_t from = a->kind == OBJECT_DEQUE ? 1 : 0;
    if (a->n != b->n)
      return false;
    for (uint32_t i = from; i < a->n; i++)
      if (a->slots[i] != b->slots[i] &&
          !equal_to(m, a->slots[i], b->slots[i], depth + 1))
        return false;
    return true;
  }
  if (a->kind == OBJECT_SET) {
    if (a->n != b->n)
      return false;
    for (uint32_t i = 0; i < a->n; i++)
      if (dyn_dict_find(m, b, a->slots[i]) == NO_INDEX)
        return false;
    return true;
  }
  if (a->kind == OBJECT_DICT) {
    if (a->n != b->n)
      return false;
    for (uint32_t i = 0; i < a->n; i += 2) {
      const uint32_t at = dyn_dict_find(m, b, a->slots[i]);
      if (at == NO_INDEX ||
          !equal_to(m, a->slots[i + 1], b->slots[at + 1], depth + 1))
        return false;
    }
    return true;
  }
  if (a->kind == OBJECT_METHOD)
    return a->slots[0] == b->slots[0] && a->slots[1] == b->slots[1];
  return false;
}

/// The order of two numbers, exactly: -1, 0, 1, or UNORDERED with a NaN.
#define UNORDERED 2
static int order_numbers(struct machine *m, value a, value b, const number *x,
                         const number *y) {
  if ((x->is_float && isnan(x->d)) || (y->is_float && isnan(y->d)))
    return UNORDERED;
  if (x->is_big || y->is_big)
    return bigint_compare(m, a, b);
  if (!x->is_float && !y->is_float)
    return (x->i > y->i) - (x->i < y->i);
  if ((!x->is_float && !is_exact_double(x->i)) ||
      (!y->is_float && !is_exact_double(y->i)))
    return bigint_compare(m, a, b);
  return (x->d > y->d) - (x->d < y->d);
}

static bool equal_to(struct machine *m, value a, value b, unsigned depth) {
  number x, y;
  if (value_is_token(a) || value_is_token(b)) {
    vm_needs_value(m, value_is_token(a) ? a : b);
    return false;
  }
  if (a == b)
    return !(value_is_float(a) && isnan(vm_to_float(m, a)));
  if (vm_is(m, a, OBJECT_INSTANCE) || vm_is(m, b, OBJECT_INSTANCE))
    return equal_instances(m, a, b);
  if (dyn_number(m, a, &x) && dyn_number(m, b, &y))
    return order_numbers(m, a, b, &x, &y) == 0;
  if (value_is_ref(a) && value_is_ref(b))
    return equal_objects(m, vm_object(m, a), vm_object(m, b), depth);
  return false;
}

bool dyn_equal(struct machine *m, value a, value b) {
  return equal_to(m, a, b, 0);
}

static uint64_t mix(uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdu;
  return h ^ h >> 33;
}

/// By its own __hash__; an instance that only defines __eq__ has none.
static bool hash_instance(struct machine *m, value v, uint64_t *hash) {
  value method, answer;
  const value class = vm_object(m, v)->slots[0];
  const value names[] = {vm_string(m, "__hash__"), vm_string(m, "__eq__")};
  const value found = dyn_first_attr(m, class, names, 2, &method);
  if (found == VALUE_UNSET) {
    *hash = mix(v);
    return true;
  }
  if (found != names[0] || method == VALUE_NIL) {
    vm_fault(m, FAULT_UNHASHABLE, v, VALUE_NIL, "%s", dyn_type_name(m, v));
    return false;
  }
  if (!vm_ask(m, method, &v, 1, &answer))
    return false;
  if (!value_is_integer(answer)) {
    vm_fault(m, FAULT_TYPE, v, VALUE_NIL, "%s",
             "__hash__ method should return an integer");
    return false;
  }
  *hash =
      value_is_big(answer) ? mix(answer) : mix((uint64_t)vm_to_int(m, answer));
  return true;
}

uint64_t dyn_hash_number(struct machine *m, value v, const number *x) {
  if (x->is_float && x->d == floor(x->d) && fabs(x->d) < 0x1p63)
    return mix((uint64_t)(int64_t)x->d);
  if (x->is_big) { // equal to a float, or to itself only
    const value d = vm_float(m, x->d);
    return mix(isfinite(x->d) && bigint_compare(m, v, d) == 0 ? d : v);
  }
  return mix(x->is_float ? v : (uint64_t)x->i);
}

bool dyn_hash(struct machine *m, value v, uint64_t *hash) {
  number x;
  if (value_is_token(v)) {
    vm_needs_value(m, v);
    return false;
  }
  if (dyn_number(m, v, &x)) {
    *hash = dyn_hash_number(m, v, &x);
    return true;
  }
  if (!value_is_ref(v)) {
    *hash = mix(v);
    return true;
  }
  const object *o = vm_object(m, v);
  if (o->kind == OBJECT_SET && o->type == SET_FROZEN) {
    uint64_t h = o->n, element; // in whatever order
    for (uint32_t i = 0; i < o->n; i++) {
      if (!dyn_hash(m, o->slots[i], &element))
        return false;
      h += mix(element);
    }
    *hash = mix(h);
    return true;
  }
  switch ((object_kind)o->kind) {
  case OBJECT_LIST:
  case OBJECT_DICT:
  case OBJECT_SET:
  case OBJECT_DEQUE:
    vm_fault(m, FAULT_UNHASHABLE, v, VALUE_NIL, "%s", dyn_type_name(m, v));
    return false;
  case OBJECT_TUPLE: {
    uint64_t h = o->n;
    for (uint32_t i = 0; i < o->n; i++) {
      uint64_t element;
      if (!dyn_hash(m, o->slots[i], &element))
        return false;
      h = mix(h * 31 + element);
    }
    *hash = h;
    return true;
  }
  case OBJECT_INSTANCE:
    return hash_instance(m, v, hash);
  default:
    *hash = mix(v);
    return true;
  }
}

// -- comparison --------------------------------------------------------------

static const char *comparison_symbol(opcode op) {
  return op == OP_LT ? "<" : op == OP_LE ? "<=" : op == OP_GT ? ">" : ">=";
}

static bool decide(opcode op, int order) {
  switch (op) {
  case OP_LT:
    return order < 0;
  case OP_LE:
    return order <= 0;
  case OP_GT:
    return order > 0;
  default:
    return order >= 0;
  }
}

static int compare_text(struct machine *m, value a, value b) {
  size_t n, k;
  const char *left = vm_text(m, a, &n), *right = vm_text(m, b, &k);
  const int order = memcmp(left, right, n < k ? n : k);
  return order ? order : (n > k) - (n < k);
}

static bool subset(struct machine *m, const object *a, const object *b) {
  for (uint32_t i = 0; i < a->n; i++)
    if (dyn_dict_find(m, b, a->slots[i]) == NO_INDEX)
      return false;
  return true;
}

static dyn_status compare_instances(struct machine *m, opcode op, value a,
                                    value b, bool *out);

/// The order of two values of kinds that have one. DYN_CALL: there is none.
static dyn_status order_of(struct machine *m, opcode op, value a, value b,
                           bool *out, unsigned depth) {
  number x, y;
  if (vm_is(m, a, OBJECT_INSTANCE) || vm_is(m, b, OBJECT_INSTANCE))
    return compare_instances(m, op, a, b, out);
  if (dyn_number(m, a, &x) && dyn_number(m, b, &y)) {
    const int order = order_numbers(m, a, b, &x, &y);
    *out = order != UNORDERED && decide(op, order);
    return DYN_DONE;
  }
  if ((value_is_string(a) && value_is_string(b)) ||
      (value_is_bytes(a) && value_is_bytes(b))) {
    *out = decide(op, compare_text(m, a, b));
    return DYN_DONE;
  }
  if (!value_is_ref(a) || !value_is_ref(b) || depth > DEPTH_MAX)
    return DYN_CALL;
  const object *p = vm_object(m, a), *q = vm_object(m, b);
  if (p->kind != q->kind)
    return DYN_CALL;
  if (p->kind == OBJECT_SET) {
    if (op == OP_LT || op == OP_LE)
      *out = subset(m, p, q) && (op == OP_LE || p->n < q->n);
    else
      *out = subset(m, q, p) && (op == OP_GE || q->n < p->n);
    return DYN_DONE;
  }
  if (p->kind != OBJECT_LIST && p->kind != OBJECT_TUPLE &&
      p->kind != OBJECT_DEQUE)
    return DYN_CALL;
  for (uint32_t i = p->kind == OBJECT_DEQUE; i < p->n && i < q->n; i++) {
    const value left = p->slots[i], right = q->slots[i];
    if (left == right || dyn_equal(m, left, right))
      continue;
    if (m->status != SIM_OK)
      return DYN_RAISED;
    if (value_is_token(left) || value_is_token(right)) {
      vm_needs_value(m, value_is_token(left) ? left : right);
      return DYN_RAISED;
    }
    const dyn_status s = order_of(m, op, left, right, out, depth + 1);
    if (s == DYN_CALL) {
      vm_fault(m, FAULT_TYPE, left, right,
               "'%s' not supported between instances of '%s' and '%s'",
               comparison_symbol(op), dyn_type_name(m, left),
               dyn_type_name(m, right));
      return DYN_RAISED;
    }
    return s;
  }
  *out = decide(op, (p->n > q->n) - (p->n < q->n));
  return DYN_DONE;
}

/// a op b where at least one is an instance.
static dyn_status compare_instances(struct machine *m, opcode op, value a,
                                    value b, bool *out) {
  static const char *const methods[] = {"__eq__", "__ne__", "__lt__",
                                        "__le__", "__gt__", "__ge__"};
  static const opcode mirrored[] = {OP_EQ, OP_NE, OP_GT, OP_GE, OP_LT, OP_LE};
  value answer;
  if (!ask_both(m, a, b, methods[op - OP_EQ],
                methods[mirrored[op - OP_EQ] - OP_EQ], &answer))
    return DYN_RAISED;
  if (answer != NOT_IMPLEMENTED)
    return truth_of(m, answer, out) ? DYN_DONE : DYN_RAISED;
  if (op == OP_EQ || op == OP_NE) { // != is the opposite of ==
    *out = equal_to(m, a, b, 0) == (op == OP_EQ);
    return m->status == SIM_OK ? DYN_DONE : DYN_RAISED;
  }
  return DYN_CALL;
}

_Static_assert(OP_NE == OP_EQ + 1 && OP_LT == OP_EQ + 2 && OP_GE == OP_EQ + 5,
               "compare_instances counts on the order");

dyn_status dyn_order(struct machine *m, opcode op, value a, value b,
                     bool *out) {
  if (value_is_token(a) || value_is_token(b)) {
    vm_needs_value(m, value_is_token(a) ? a : b);
    return DYN_RAISED;
  }
  const dyn_status s = order_of(m, op, a, b, out, 0);
  if (s != DYN_CALL)
    return s;
  vm_fault(m, FAULT_TYPE, a, b,
           "'%s' not supported between instances of '%s' and '%s'",
           comparison_symbol(op), dyn_type_name(m, a), dyn_type_name(m, b));
  return DYN_RAISED;
}

dyn_status dyn_compare(struct machine *m, opcode op, value a, value b,
                       value *out, dyn_call *call) {
  (void)call;
  bool result = false;
  if (value_is_token(a) || value_is_token(b)) {
    // None and the like are known not to be equal to any number or text.
    const value other = value_is_token(a) ? b : a;
    if ((op == OP_EQ || op == OP_NE) && other == VALUE_NIL) {
      *out = value_from_bool(op == OP_NE);
      return DYN_DONE;
    }
    vm_needs_value(m, value_is_token(a) ? a : b);
    return DYN_RAISED;
  }
  dyn_status s = DYN_DONE;
  if (vm_is(m, a, OBJECT_INSTANCE) || vm_is(m, b, OBJECT_INSTANCE)) {
    s = op == OP_EQ || op == OP_NE ? compare_instances(m, op, a, b, &result)
                                   : dyn_order(m, op, a, b, &result);
  } else if (op == OP_EQ || op == OP_NE) {
    result = dyn_equal(m, a, b) == (op == OP_EQ);
    if (m->status != SIM_OK)
      return DYN_RAISED;
  } else {
    s = dyn_order(m, op, a, b, &result);
  }
  *out = value_from_bool(result);
  return s;
}

bool dyn_is(struct machine *m, value a, value b) {
  (void)m;
  return a == b;
}
