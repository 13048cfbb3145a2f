// Operators on dynamically typed values: arithmetic, truth, length.
//
// Integers are exact: those beyond 64 bits are bigint.c's. A float on either
// side makes the operation one of floats. Invariant: an operation on a
// token gives a token, or asks for its value; it never guesses. Start reading
// at dyn_binary and dyn_compare.
#include "sim/vm/dynamic_operator.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/vm/bigint.h"
#include "sim/vm/generator.h"
#include "sim/vm/utf8.h"

bool dyn_number(struct machine *m, value v, number *out) {
  *out = (number){0};
  if (value_is_int(v) || value_is_wide(v))
    out->i = vm_to_int(m, v);
  else if (v == VALUE_TRUE || v == VALUE_FALSE)
    out->i = v == VALUE_TRUE;
  else if (value_is_float(v))
    *out = (number){.is_float = true, .d = vm_to_float(m, v)};
  else if (value_is_big(v))
    *out = (number){.is_big = true, .d = bigint_to_double(m, v)};
  else
    return false;
  if (!out->is_float && !out->is_big)
    out->d = (double)out->i;
  return true;
}

static dyn_status fault(struct machine *m, fault_code code, const char *text) {
  vm_fault(m, code, VALUE_NIL, VALUE_NIL, "%s", text);
  return DYN_RAISED;
}

// -- types -------------------------------------------------------------------

static const char *object_type_name(struct machine *m, const object *o) {
  switch ((object_kind)o->kind) {
  case OBJECT_LIST:
    return "list";
  case OBJECT_TUPLE:
    return "tuple";
  case OBJECT_DICT:
    return o->type < m->p->n_types ? m->p->types[o->type].name : "dict";
  case OBJECT_SET:
    return o->type == SET_FROZEN ? "frozenset" : "set";
  case OBJECT_DEQUE:
    return "collections.deque";
  case OBJECT_RANGE:
    return "range";
  case OBJECT_GENERATOR:
    switch (generator_form_of(m, o)) {
    case GENERATOR_PLAIN:
      return "generator";
    case GENERATOR_COROUTINE:
      return "coroutine";
    case GENERATOR_ASYNC:
      break;
    }
    return "async_generator";
  case OBJECT_CLOSURE:
    return "function";
  case OBJECT_METHOD:
    return dyn_is_super(o) ? "super" : "method";
  case OBJECT_CLASS:
    return "type";
  case OBJECT_INSTANCE:
  case OBJECT_EXCEPTION: {
    const value class = o->slots[0];
    size_t n;
    if (value_is_code(class))
      return m->p->types[value_code_index(class)].name;
    return vm_text(m, vm_object(m, class)->slots[0], &n);
  }
  case OBJECT_ITERATOR:
    switch (dyn_iterator_kind(o)) {
    case ITER_KEYS:
      return "dict_keys";
    case ITER_VALUES:
      return "dict_values";
    case ITER_ITEMS:
      return "dict_items";
    case ITER_ENUMERATE:
      return "enumerate";
    case ITER_ZIP:
      return "zip";
    case ITER_MAP:
      return "map";
    case ITER_FILTER:
      return "filter";
    default:
      return "iterator";
    }
  case OBJECT_MODULE:
    return o->n == DYN_SLICE_SLOTS ? DYN_SLICE_NAME : "module";
  case OBJECT_TASK:
    return "Thread";
  case OBJECT_MUTEX:
    return "_thread.lock";
  case OBJECT_RLOCK:
    return "_thread.RLock";
  case OBJECT_SEMAPHORE:
    return "Semaphore";
  case OBJECT_CONDITION:
    return "Condition";
  case OBJECT_EVENT:
    return "Event";
  case OBJECT_BARRIER:
    return "Barrier";
  case OBJECT_QUEUE:
    return "Queue";
  default:
    return "object";
  }
}

const char *dyn_type_name(struct machine *m, value v) {
  if (value_is_ref(v))
    return object_type_name(m, vm_object(m, v));
  if (value_is_integer(v))
    return "int";
  if (value_is_float(v))
    return "float";
  if (value_is_string(v))
    return "str";
  if (value_is_bytes(v))
    return "bytes";
  if (v == VALUE_TRUE || v == VALUE_FALSE)
    return "bool";
  if (v == VALUE_NIL)
    return "NoneType";
  if (value_is_token(v))
    return value_token_kind(v) == TOKEN_INT     ? "int"
           : value_token_kind(v) == TOKEN_FLOAT ? "float"
                                                : "str";
  if (value_is_code(v))
    return value_code_kind(v) == CODE_FUNCTION    ? "function"
           : value_code_kind(v) == CODE_INTRINSIC ? "builtin_function_or_method"
                                                  : "type";
  if (v == ((value)TAG_SPECIAL | (value)SPECIAL_ELLIPSIS << 3))
    return "ellipsis";
  return "NotImplementedType";
}

// -- the program's own methods -----------------------------------------------

dyn_status dyn_through(struct machine *m, unsigned which, value method,
                       const value *args, unsigned n, dyn_call *call) {
  value tuple;
  object *t = vm_new(m, OBJECT_TUPLE, n, &tuple);
  for (unsigned i = 0; i < n; i++)
    t->slots[i] = args[i];
  call->f = &m->p->functions[which];
  call->function = which;
  call->op = NULL;
  call->args = call->inline_args;
  call->args[0] = method;
  call->args[1] = tuple;
  call->n = 2;
  return DYN_CALL;
}

bool dyn_own_method(struct machine *m, value v, const char *name, value *out) {
  if (!value_is_ref(v))
    return false;
  const object *o = vm_object(m, v);
  return (o->kind == OBJECT_INSTANCE ||
          (o->kind == OBJECT_CLASS && (o->type & CLASS_META))) &&
         dyn_special_method(m, v, name, out);
}

// -- arithmetic --------------------------------------------------------------

typedef struct operator_names {
  const char *symbol, *method, *reflected;
} operator_names;

static operator_names names_of(opcode op) {
  switch (op) {
  case OP_ADD:
    return (operator_names){"+", "__add__", "__radd__"};
  case OP_SUB:
    return (operator_names){"-", "__sub__", "__rsub__"};
  case OP_MUL:
    return (operator_names){"*", "__mul__", "__rmul__"};
  case OP_DIV:
    return (operator_names){"/", "__truediv__", "__rtruediv__"};
  case OP_MOD:
    return (operator_names){"%", "__mod__", "__rmod__"};
  case OP_FLOOR_DIV:
    return (operator_names){"//", "__floordiv__", "__rfloordiv__"};
  case OP_POW:
    return (operator_names){"** or pow()", "__pow__", "__rpow__"};
  case OP_BIT_AND:
    return (operator_names){"&", "__and__", "__rand__"};
  case OP_BIT_OR:
    return (operator_names){"|", "__or__", "__ror__"};
  case OP_BIT_XOR:
    return (operator_names){"^", "__xor__", "__rxor__"};
  case OP_SHL:
    return (operator_names){"<<", "__lshift__", "__rlshift__"};
  default:
    return (operator_names){">>", "__rshift__", "__rrshift__"};
  }
}

static dyn_status unsupported(struct machine *m, opcode op, value a, value b) {
  const operator_names names = names_of(op);
  const char *left = dyn_type_name(m, a), *right = dyn_type_name(m, b);
  if (op == OP_ADD && value_is_string(a)) {
    vm_fault(m, FAULT_TYPE, a, b,
             "can only concatenate str (not \"%s\") to str", right);
  } else if (op == OP_ADD && value_is_bytes(a)) {
    vm_fault(m, FAULT_TYPE, a, b, "can't concat %s to bytes", right);
  } else if (op == OP_MOD && value_is_bytes(a)) {
    vm_unsupported(m, "formatting of bytes by %% is not supported; format a "
                      "str and encode it");
  } else if (op == OP_ADD &&
             (vm_is(m, a, OBJECT_LIST) || vm_is(m, a, OBJECT_TUPLE))) {
    vm_fault(m, FAULT_TYPE, a, b, "can only concatenate %s (not \"%s\") to %s",
             left, right, left);
  } else if (op == OP_MUL && (value_is_string(a) || vm_is(m, a, OBJECT_LIST) ||
                              vm_is(m, a, OBJECT_TUPLE))) {
    vm_fault(m, FAULT_TYPE, a, b,
             "can't multiply sequence by non-int of type '%s'", right);
  } else if (op == OP_MUL && (value_is_string(b) || vm_is(m, b, OBJECT_LIST) ||
                              vm_is(m, b, OBJECT_TUPLE))) {
    vm_fault(m, FAULT_TYPE, a, b,
             "can't multiply sequence by non-int of type '%s'", left);
  } else {
    vm_fault(m, FAULT_TYPE, a, b,
             "unsupported operand type(s) for %s: '%s' and '%s'", names.symbol,
             left, right);
  }
  return DYN_RAISED;
}

static int64_t floor_div(int64_t a, int64_t b) {
  int64_t q = a / b;
  return q - (a % b != 0 && (a < 0) != (b < 0));
}

/// a ** b for b >= 0; false when it does not fit.
static bool power(int64_t a, int64_t b, int64_t *out) {
  int64_t r = 1;
  for (;; b >>= 1) {
    if ((b & 1) && __builtin_mul_overflow(r, a, &r))
      return false;
    if (b <= 1)
      break;
    if (__builtin_mul_overflow(a, a, &a))
      return false;
  }
  *out = r;
  return true;
}

static dyn_status float_binary(struct machine *m, opcode op, double a, double b,
                               value *out) {
  double r = 0;
  switch (op) {
  case OP_ADD:
    r = a + b;
    break;
  case OP_SUB:
    r = a - b;
    break;
  case OP_MUL:
    r = a * b;
    break;
  case OP_DIV:
  case OP_MOD:
  case OP_FLOOR_DIV:
    if (b == 0)
      return fault(m, FAULT_DIVIDE,
                   op == OP_DIV   ? "float division by zero"
                   : op == OP_MOD ? "float modulo"
                                  : "float floor division by zero");
    if (op == OP_DIV) {
      r = a / b;
    } else {
      double rest = fmod(a, b);
      if (rest != 0 && (rest < 0) != (b < 0))
        rest += b;
      r = op == OP_MOD ? rest : floor((a - rest) / b + 0.5);
      if (op == OP_MOD && rest == 0)
        r = copysign(0, b);
    }
    break;
  case OP_POW:
    if (a == 0 && b < 0)
      return fault(m, FAULT_DIVIDE, "0.0 cannot be raised to a negative power");
    if (a < 0 && b != floor(b) && isfinite(b))
      return fault(m, FAULT_TYPE, "complex numbers are not supported here");
    r = pow(a, b);
    if (isinf(r) && isfinite(a) && isfinite(b))
      return fault(m, FAULT_OVERFLOW, "(34, 'Numerical result out of range')");
    break;
  default:
    return DYN_CALL; // not an operation of floats
  }
  *out = vm_float(m, r);
  return DYN_DONE;
}

/// a op b for the integers behind `left` and `right`.
static dyn_status int_binary(struct machine *m, opcode op, value left,
                             value right, int64_t a, int64_t b, value *out) {
  int64_t r = 0;
  bool too_large = false;
  switch (op) {
  case OP_ADD:
    too_large = __builtin_add_overflow(a, b, &r);
    break;
  case OP_SUB:
    too_large = __builtin_sub_overflow(a, b, &r);
    break;
  case OP_MUL:
    too_large = __builtin_mul_overflow(a, b, &r);
    break;
  case OP_DIV:
    if (b == 0)
      return fault(m, FAULT_DIVIDE, "division by zero");
    if (!is_exact_double(a) || !is_exact_double(b))
      return bigint_binary(m, op, left, right, out);
    *out = vm_float(m, (double)a / (double)b);
    return DYN_DONE;
  case OP_MOD:
  case OP_FLOOR_DIV:
    if (b == 0)
      return fault(m, FAULT_DIVIDE,
                   op == OP_MOD ? "integer modulo by zero"
                                : "integer division or modulo by zero");
    if (b == -1) {
      too_large = op == OP_FLOOR_DIV && a == INT64_MIN;
      r = op == OP_MOD || too_large ? 0 : -a;
    } else {
      const int64_t q = floor_div(a, b);
      r = op == OP_MOD ? a - q * b : q;
    }
    break;
  case OP_POW:
    if (b < 0)
      return float_binary(m, op, (double)a, (double)b, out);
    too_large = !power(a, b, &r);
    break;
  case OP_BIT_AND:
    r = a & b;
    break;
  case OP_BIT_OR:
    r = a | b;
    break;
  case OP_BIT_XOR:
    r = a ^ b;
    break;
  case OP_SHL:
  case OP_SHR:
    if (b < 0)
      return fault(m, FAULT_SHIFT, "negative shift count");
    if (op == OP_SHR) {
      r = a >> (b > 63 ? 63 : b);
    } else if (a != 0) {
      too_large = b > 62 || (a > 0 ? a > INT64_MAX >> b : a < INT64_MIN >> b);
      r = too_large ? 0 : (int64_t)((uint64_t)a << b);
    }
    break;
  default:
    return DYN_CALL;
  }
  if (too_large)
    return bigint_binary(m, op, left, right, out);
  *out = vm_int(m, r);
  return DYN_DONE;
}

/// An operation with a token among numbers.
static dyn_status token_binary(struct machine *m, opcode op, value a, value b,
                               value *out) {
  const value token = value_is_token(a) ? a : b;
  const value other = value_is_token(a) ? b : a;
  number ignored;
  const bool is_text = value_token_kind(token) == TOKEN_STRING;
  const bool other_text =
      value_is_string(other) ||
      (value_is_token(other) && value_token_kind(other) == TOKEN_STRING);
  if (is_text) {
    if (op != OP_ADD || !other_text) {
      vm_needs_value(m, token);
      return DYN_RAISED;
    }
    *out = token;
    return DYN_DONE;
  }
  if (!value_is_token(other) && !dyn_number(m, other, &ignored)) {
    if (op == OP_MOD && value_is_string(a)) { // "%d" % token
      *out = value_token(TOKEN_STRING, value_token_site(token));
      return DYN_DONE;
    }
    vm_needs_value(m, token);
    return DYN_RAISED;
  }
  if (op != OP_ADD && op != OP_SUB && op != OP_MUL &&
      !(op == OP_DIV && !value_is_token(b) && dyn_number(m, b, &ignored) &&
        ignored.d != 0)) {
    vm_needs_value(m, token);
    return DYN_RAISED;
  }
  const bool is_float =
      op == OP_DIV || value_token_kind(token) == TOKEN_FLOAT ||
      value_is_float(other) ||
      (value_is_token(other) && value_token_kind(other) == TOKEN_FLOAT);
  *out =
      value_token(is_float ? TOKEN_FLOAT : TOKEN_INT, value_token_site(token));
  return DYN_DONE;
}

// -- sequences ---------------------------------------------------------------

static value concatenate(struct machine *m, object_kind kind, const object *a,
                         const object *b) {
  value ref;
  object *o = vm_new(m, kind, a->n + b->n, &ref);
  if (a->n)
    memcpy(o->slots, a->slots, a->n * sizeof *o->slots);
  if (b->n)
    memcpy(o->slots + a->n, b->slots, b->n * sizeof *o->slots);
  return ref;
}

#define REPEAT_MAX (1u << 26)

static dyn_status repeat(struct machine *m, value sequence, const number *count,
                         value *out) {
  if (count->is_big)
    return fault(m, FAULT_OVERFLOW,
                 "cannot fit 'int' into an index-sized integer");
  const int64_t times = count->i < 0 ? 0 : count->i;
  if (value_is_string(sequence) || value_is_bytes(sequence)) {
    size_t n;
    const char *text = vm_text(m, sequence, &n);
    if (n && (uint64_t)times > REPEAT_MAX / n)
      return fault(m, FAULT_OVERFLOW, "repeated string is too long");
    char *bytes = malloc(n * (size_t)times + 1);
    if (!bytes)
      return fault(m, FAULT_OVERFLOW, "repeated string is too long");
    for (int64_t i = 0; i < times; i++)
      memcpy(bytes + n * (size_t)i, text, n);
    *out = value_is_bytes(sequence) ? vm_bytes(m, bytes, n * (size_t)times)
                                    : vm_string_n(m, bytes, n * (size_t)times);
    free(bytes);
    return DYN_DONE;
  }
  const object *from = vm_object(m, sequence);
  if (from->n && (uint64_t)times > REPEAT_MAX / from->n)
    return fault(m, FAULT_OVERFLOW, "repeated sequence is too long");
  object *o =
      vm_new(m, (object_kind)from->kind, from->n * (uint32_t)times, out);
  for (uint32_t i = 0; i < (uint32_t)times && from->n; i++)
    memcpy(o->slots + from->n * i, from->slots, from->n * sizeof *o->slots);
  return DYN_DONE;
}

static bool is_repeatable(struct machine *m, value v) {
  return value_is_string(v) || value_is_bytes(v) || vm_is(m, v, OBJECT_LIST) ||
         vm_is(m, v, OBJECT_TUPLE);
}

static value set_operation(struct machine *m, opcode op, value a, value b) {
  value ref;
  const object *left = vm_object(m, a), *right = vm_object(m, b);
  object *o = vm_new(m, OBJECT_SET, 0, &ref);
  o->type = left->type;
  for (uint32_t i = 0; i < left->n; i++) {
    const bool both = dyn_dict_find(m, right, left->slots[i]) != NO_INDEX;
    if (op == OP_BIT_OR || (op == OP_BIT_AND ? both : !both))
      dyn_set_add(m, o, left->slots[i]);
  }
  for (uint32_t i = 0; i < right->n && (op == OP_BIT_OR || op == OP_BIT_XOR);
       i++)
    if (op == OP_BIT_OR || dyn_dict_find(m, left, right->slots[i]) == NO_INDEX)
      dyn_set_add(m, o, right->slots[i]);
  return ref;
}

static value merged(struct machine *m, value a, value b) {
  value ref;
  const object *left = vm_object(m, a), *right = vm_object(m, b);
  object *o = vm_new(m, OBJECT_DICT, left->n, &ref);
  o->type = left->type;
  if (left->n)
    memcpy(o->slots, left->slots, left->n * sizeof *o->slots);
  for (uint32_t i = 0; i < right->n; i += 2)
    dyn_dict_set(m, o, right->slots[i], right->slots[i + 1]);
  return ref;
}

/// Whether `v` is a dictionary's keys() or items().
static bool is_set_view(struct machine *m, value v) {
  if (!vm_is(m, v, OBJECT_ITERATOR))
    return false;
  const object *o = vm_object(m, v);
  return o->n > ITER_KIND && o->slots[ITER_POSITION] == VALUE_NIL &&
         dyn_iterator_kind(o) != ITER_VALUES;
}

/// Makes a view the set of what it has; false with an exception raised.
static bool set_of_view(struct machine *m, value *v) {
  value iterator, next, ref;
  uint64_t ignored;
  dyn_call call;
  if (!is_set_view(m, *v))
    return true;
  object *set = vm_new(m, OBJECT_SET, 0, &ref);
  dyn_status s = dyn_iter(m, *v, &iterator, &call);
  while (s == DYN_DONE) {
    s = dyn_iter_next(m, iterator, &next, &call);
    if (s != DYN_DONE || next == VALUE_UNSET)
      break;
    if (!dyn_hash(m, next, &ignored))
      return false;
    dyn_set_add(m, set, next);
  }
  *v = ref;
  return s == DYN_DONE && m->status == SIM_OK;
}

/// Whether `v` can be part of a union of types, int | None.
static bool names_type(struct machine *m, value v) {
  return v == VALUE_NIL || vm_is(m, v, OBJECT_CLASS) ||
         vm_is(m, v, OBJECT_TUPLE) ||
         (value_is_code(v) && value_code_kind(v) != CODE_FUNCTION);
}

/// A union is the tuple of its types, which is what isinstance() takes.
static value type_union(struct machine *m, value a, value b) {
  value ref;
  object *o = vm_new(m, OBJECT_TUPLE, 0, &ref);
  const value both[] = {a, b};
  for (int i = 0; i < 2; i++) {
    const object *parts =
        vm_is(m, both[i], OBJECT_TUPLE) ? vm_object(m, both[i]) : NULL;
    for (uint32_t k = 0; parts && k < parts->n; k++)
      object_push(m, o, parts->slots[k]);
    if (!parts)
      object_push(m, o, both[i]);
  }
  return ref;
}

dyn_status dyn_ask_binary(struct machine *m, value a, value b, const char *name,
                          const char *reflected, value *out) {
  static const value not_implemented =
      (value)TAG_SPECIAL | (value)SPECIAL_NOT_IMPLEMENTED << 3;
  value method;
  const value args[] = {a, b}, back[] = {b, a};
  *out = not_implemented;
  if (dyn_own_method(m, a, name, &method) && !vm_ask(m, method, args, 2, out))
    return DYN_RAISED;
  if (*out == not_implemented && reflected &&
      dyn_own_method(m, b, reflected, &method) &&
      !vm_ask(m, method, back, 2, out))
    return DYN_RAISED;
  return *out == not_implemented ? DYN_CALL : DYN_DONE;
}

dyn_status dyn_binary(struct machine *m, opcode op, value a, value b,
                      value *out, dyn_call *call) {
  (void)call;
  number x, y;
  if (value_is_token(a) || value_is_token(b))
    return token_binary(m, op, a, b, out);
  if (dyn_number(m, a, &x) && dyn_number(m, b, &y)) {
    const bool booleans = (a == VALUE_TRUE || a == VALUE_FALSE) &&
                          (b == VALUE_TRUE || b == VALUE_FALSE);
    if (booleans && (op == OP_BIT_AND || op == OP_BIT_OR || op == OP_BIT_XOR)) {
      const bool p = a == VALUE_TRUE, q = b == VALUE_TRUE;
      *out = value_from_bool(op == OP_BIT_AND  ? p && q
                             : op == OP_BIT_OR ? p || q
                                               : p != q);
      return DYN_DONE;
    }
    dyn_status s;
    if ((x.is_big && y.is_float && isinf(x.d)) ||
        (y.is_big && x.is_float && isinf(y.d)))
      s = fault(m, FAULT_OVERFLOW, "int too large to convert to float");
    else if (x.is_float || y.is_float)
      s = float_binary(m, op, x.d, y.d, out);
    else if (x.is_big || y.is_big)
      s = bigint_binary(m, op, a, b, out);
    else
      s = int_binary(m, op, a, b, x.i, y.i, out);
    return s == DYN_CALL ? unsupported(m, op, a, b) : s;
  }
  if (op == OP_ADD) {
    if ((value_is_string(a) && value_is_string(b)) ||
        (value_is_bytes(a) && value_is_bytes(b))) {
      size_t n, k;
      const char *left = vm_text(m, a, &n), *right = vm_text(m, b, &k);
      char small[256], *bytes = n + k <= sizeof small ? small : malloc(n + k);
      if (!bytes)
        return fault(m, FAULT_OVERFLOW, "string is too long");
      memcpy(bytes, left, n);
      memcpy(bytes + n, right, k);
      *out = value_is_bytes(a) ? vm_bytes(m, bytes, n + k)
                               : vm_string_n(m, bytes, n + k);
      if (bytes != small)
        free(bytes);
      return DYN_DONE;
    }
    if ((vm_is(m, a, OBJECT_LIST) && vm_is(m, b, OBJECT_LIST)) ||
        (vm_is(m, a, OBJECT_TUPLE) && vm_is(m, b, OBJECT_TUPLE))) {
      *out = concatenate(m, (object_kind)vm_object(m, a)->kind, vm_object(m, a),
                         vm_object(m, b));
      return DYN_DONE;
    }
  }
  if (op == OP_MUL && is_repeatable(m, a) && dyn_number(m, b, &y) &&
      !y.is_float)
    return repeat(m, a, &y, out);
  if (op == OP_MUL && is_repeatable(m, b) && dyn_number(m, a, &x) &&
      !x.is_float)
    return repeat(m, b, &x, out);
  if (op == OP_MOD && value_is_string(a) && m->p->language->format_percent)
    return m->p->language->format_percent(m, a, b, out) ? DYN_DONE : DYN_RAISED;
  if ((op == OP_BIT_AND || op == OP_BIT_OR || op == OP_BIT_XOR ||
       op == OP_SUB) &&
      (is_set_view(m, a) || is_set_view(m, b)) &&
      (!set_of_view(m, &a) || !set_of_view(m, &b)))
    return DYN_RAISED;
  if (vm_is(m, a, OBJECT_SET) && vm_is(m, b, OBJECT_SET) &&
      (op == OP_BIT_AND || op == OP_BIT_OR || op == OP_BIT_XOR ||
       op == OP_SUB)) {
    *out = set_operation(m, op, a, b);
    return m->status == SIM_OK ? DYN_DONE : DYN_RAISED;
  }
  if (vm_is(m, a, OBJECT_DICT) && vm_is(m, b, OBJECT_DICT) &&
      m->p->language->dict_operator &&
      m->p->language->dict_operator(m, op, a, b, out))
    return m->status == SIM_OK ? DYN_DONE : DYN_RAISED;
  if (op == OP_BIT_OR && vm_is(m, a, OBJECT_DICT) && vm_is(m, b, OBJECT_DICT)) {
    *out = merged(m, a, b);
    return m->status == SIM_OK ? DYN_DONE : DYN_RAISED;
  }
  if (op == OP_BIT_OR && names_type(m, a) && names_type(m, b) &&
      !vm_is(m, b, OBJECT_TUPLE) && (a != VALUE_NIL || b != VALUE_NIL)) {
    *out = type_union(m, a, b);
    return DYN_DONE;
  }
  if (vm_is(m, a, OBJECT_INSTANCE) || vm_is(m, b, OBJECT_INSTANCE)) {
    const operator_names names = names_of(op);
    const dyn_status s =
        dyn_ask_binary(m, a, b, names.method, names.reflected, out);
    if (s != DYN_CALL)
      return s;
  }
  return unsupported(m, op, a, b);
}

dyn_status dyn_unary(struct machine *m, opcode op, value a, value *out,
                     dyn_call *call) {
  number x;
  value method;
  if (value_is_token(a)) {
    if (op == OP_NEG && value_token_kind(a) != TOKEN_STRING) {
      *out = a;
      return DYN_DONE;
    }
    vm_needs_value(m, a);
    return DYN_RAISED;
  }
  if (dyn_number(m, a, &x)) {
    if (op == OP_NEG && x.is_float) {
      *out = vm_float(m, -x.d);
      return DYN_DONE;
    }
    if (x.is_big || (op == OP_NEG && x.i == INT64_MIN))
      return bigint_unary(m, op, a, out);
    if (!x.is_float) {
      *out = vm_int(m, op == OP_NEG ? -x.i : ~x.i);
      return DYN_DONE;
    }
  }
  (void)call;
  if (dyn_own_method(m, a, op == OP_NEG ? "__neg__" : "__invert__", &method))
    return vm_ask(m, method, &a, 1, out) ? DYN_DONE : DYN_RAISED;
  vm_fault(m, FAULT_TYPE, a, VALUE_NIL, "bad operand type for unary %s: '%s'",
           op == OP_NEG ? "-" : "~", dyn_type_name(m, a));
  return DYN_RAISED;
}

// -- truth and length --------------------------------------------------------

static int64_t range_length(const struct machine *m, const object *o) {
  const int64_t start = vm_to_int(m, o->slots[0]);
  const int64_t stop = vm_to_int(m, o->slots[1]);
  const int64_t step = vm_to_int(m, o->slots[2]);
  if (step > 0 ? start >= stop : start <= stop)
    return 0;
  const uint64_t distance = step > 0 ? (uint64_t)stop - (uint64_t)start
                                     : (uint64_t)start - (uint64_t)stop;
  const uint64_t width = step > 0 ? (uint64_t)step : 0 - (uint64_t)step;
  return (int64_t)((distance - 1) / width + 1);
}

/// The length of a built-in container; false if `v` is none.
static bool length_of(struct machine *m, value v, int64_t *out) {
  if (value_is_string(v)) {
    size_t n;
    const char *text = vm_text(m, v, &n);
    *out = (int64_t)utf8_length(text, n);
    return true;
  }
  if (value_is_bytes(v)) {
    size_t n;
    vm_text(m, v, &n);
    *out = (int64_t)n;
    return true;
  }
  if (!value_is_ref(v))
    return false;
  const object *o = vm_object(m, v);
  switch ((object_kind)o->kind) {
  case OBJECT_LIST:
  case OBJECT_TUPLE:
  case OBJECT_SET:
    *out = o->n;
    return true;
  case OBJECT_DICT:
    *out = o->n / 2;
    return true;
  case OBJECT_DEQUE:
    *out = (int64_t)o->n - 1;
    return true;
  case OBJECT_RANGE:
    *out = range_length(m, o);
    return true;
  case OBJECT_ITERATOR:
    if (o->n > ITER_KIND && o->slots[ITER_POSITION] == VALUE_NIL &&
        vm_is(m, o->slots[0], OBJECT_DICT)) {
      *out = vm_object(m, o->slots[0])->n / 2;
      return true;
    }
    return false;
  default:
    return false;
  }
}

dyn_status dyn_truth(struct machine *m, value v, value *out, dyn_call *call) {
  number x;
  int64_t n;
  value method;
  if (value_is_token(v)) {
    vm_needs_value(m, v);
    return DYN_RAISED;
  }
  *out = VALUE_TRUE;
  if (v == VALUE_NIL || v == VALUE_FALSE)
    *out = VALUE_FALSE;
  else if (dyn_number(m, v, &x))
    *out = value_from_bool(x.is_float || x.is_big ? x.d != 0 : x.i != 0);
  else if (length_of(m, v, &n))
    *out = value_from_bool(n != 0);
  else if (dyn_own_method(m, v, "__bool__", &method) ||
           dyn_own_method(m, v, "__len__", &method))
    return dyn_through(m, THUNK_TRUTH, method, &v, 1, call);
  return DYN_DONE;
}

dyn_status dyn_len(struct machine *m, value v, value *out, dyn_call *call) {
  int64_t n;
  value method;
  if (length_of(m, v, &n)) {
    *out = vm_int(m, n);
    return DYN_DONE;
  }
  if (value_is_token(v) && value_token_kind(v) == TOKEN_STRING) {
    vm_needs_value(m, v);
    return DYN_RAISED;
  }
  if (dyn_own_method(m, v, "__len__", &method))
    return dyn_bind(m, method, &v, 1, NULL, 0, call) == DYN_DONE ? DYN_CALL
                                                                 : DYN_RAISED;
  vm_fault(m, FAULT_TYPE, v, VALUE_NIL, "object of type '%s' has no len()",
           dyn_type_name(m, v));
  return DYN_RAISED;
}
