// Typed arithmetic. Every integer kind is computed on 128 bits and then wrapped
// to its width or checked against it; so one switch serves all widths. The
// interpreter has its own fast path for small 64-bit integers.
#include "sim/vm/arith.h"

#include <math.h>
#include <string.h>

#include "sim/vm/int128.h"

typedef struct int_range {
  int128 min, max;
  unsigned bits;
  bool is_signed;
} int_range;

static bool is_checked(num_kind k) { return k >= NUM_CHECKED_I8; }

static num_kind unchecked(num_kind k) {
  return is_checked(k) ? (num_kind)(k - NUM_CHECKED_I8 + NUM_I8) : k;
}

static int_range range_of(num_kind k) {
  const num_kind plain = unchecked(k);
  int_range r;
  r.is_signed = plain <= NUM_I64;
  r.bits = 8u << ((unsigned)plain - (r.is_signed ? NUM_I8 : NUM_U8));
  const int128 one = 1;
  r.min = r.is_signed ? -(one << (r.bits - 1)) : 0;
  r.max = r.is_signed ? (one << (r.bits - 1)) - 1 : (one << r.bits) - 1;
  return r;
}

static int128 to_wide(const struct machine *m, value v) {
  if (value_is_int(v))
    return value_to_int(v);
  const int64_t i = atom_to_int(m->p->atoms, v);
  return value_atom_kind(v) == ATOM_UWIDE ? (int128)(uint64_t)i : i;
}

static value from_wide(struct machine *m, int128 i) {
  if (i > INT64_MAX)
    return atom_uint(m->p->atoms, (uint64_t)i);
  return vm_int(m, (int64_t)i);
}

static value wrap(struct machine *m, num_kind k, int128 i) {
  const int_range r = range_of(k);
  const uint128 mask = r.bits == 64 ? UINT64_MAX : ((uint128)1 << r.bits) - 1;
  uint128 low = (uint128)i & mask;
  if (r.is_signed && (low >> (r.bits - 1)) != 0)
    return from_wide(m, (int128)low - (int128)mask - 1);
  return from_wide(m, (int128)low);
}

static bool in_kind(struct machine *m, num_kind k, int128 i, const char *what,
                    value *out) {
  if (is_checked(k)) {
    const int_range r = range_of(k);
    if (i < r.min || i > r.max) {
      vm_fault(m, FAULT_OVERFLOW, VALUE_NIL, VALUE_NIL,
               "attempt to %s with overflow", what);
      return false;
    }
  }
  *out = wrap(m, k, i);
  return true;
}

static const char *verb(opcode op) {
  switch (op) {
  case OP_ADD:
    return "add";
  case OP_SUB:
    return "subtract";
  case OP_MUL:
    return "multiply";
  case OP_DIV:
  case OP_FLOOR_DIV:
    return "divide";
  case OP_MOD:
    return "calculate the remainder";
  case OP_SHL:
    return "shift left";
  case OP_SHR:
    return "shift right";
  default:
    return "negate";
  }
}

static bool shift(struct machine *m, opcode op, num_kind k, int128 a, int128 b,
                  value *out) {
  const int_range r = range_of(k);
  if (b < 0) {
    vm_fault(m, FAULT_SHIFT, VALUE_NIL, VALUE_NIL, "negative shift amount");
    return false;
  }
  if (is_checked(k) && b >= r.bits) {
    vm_fault(m, FAULT_OVERFLOW, VALUE_NIL, VALUE_NIL,
             "attempt to %s with overflow", verb(op));
    return false;
  }
  if (op == OP_SHR)
    *out = from_wide(m, b >= r.bits ? (a < 0 ? -1 : 0) : a >> (unsigned)b);
  else
    *out = b >= r.bits ? value_from_int(0)
                       : wrap(m, k, (int128)((uint128)a << (unsigned)b));
  return true;
}

static bool int_binary(struct machine *m, opcode op, num_kind k, value va,
                       value vb, value *out) {
  const int128 a = to_wide(m, va), b = to_wide(m, vb);
  switch (op) {
  case OP_ADD:
    return in_kind(m, k, a + b, verb(op), out);
  case OP_SUB:
    return in_kind(m, k, a - b, verb(op), out);
  case OP_MUL:
    // Of two numbers below 2^64 the product may need 128 bits; what is then
    // negative is far out of every range, too.
    return in_kind(m, k, (int128)((uint128)a * (uint128)b), verb(op), out);
  case OP_DIV:
  case OP_FLOOR_DIV:
  case OP_MOD: {
    if (b == 0) {
      vm_fault(m, FAULT_DIVIDE, VALUE_NIL, VALUE_NIL, "%s", "");
      return false;
    }
    const int128 quotient = a / b, rest = a % b;
    if (op == OP_DIV)
      return in_kind(m, k, quotient, verb(op), out);
    if (op == OP_MOD)
      return in_kind(m, k, rest, verb(op), out);
    return in_kind(m, k, quotient - (rest != 0 && (rest < 0) != (b < 0)),
                   verb(op), out);
  }
  case OP_BIT_AND:
    *out = from_wide(m, a & b);
    return true;
  case OP_BIT_OR:
    *out = from_wide(m, a | b);
    return true;
  case OP_BIT_XOR:
    *out = wrap(m, k, a ^ b);
    return true;
  case OP_BIT_CLEAR:
    *out = from_wide(m, a & ~b);
    return true;
  case OP_SHL:
  case OP_SHR:
    return shift(m, op, k, a, b, out);
  default:
    __builtin_unreachable();
  }
}

static bool ordered(opcode op, int sign) {
  switch (op) {
  case OP_EQ:
    return sign == 0;
  case OP_NE:
    return sign != 0;
  case OP_LT:
    return sign < 0;
  case OP_LE:
    return sign <= 0;
  case OP_GT:
    return sign > 0;
  default:
    return sign >= 0;
  }
}

static bool float_binary(struct machine *m, opcode op, num_kind k, double a,
                         double b, value *out) {
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
    r = a / b;
    break;
  case OP_MOD:
    r = fmod(a, b);
    break;
  case OP_EQ:
    *out = value_from_bool(a == b);
    return true;
  case OP_NE:
    *out = value_from_bool(!(a == b));
    return true;
  case OP_LT:
    *out = value_from_bool(a < b);
    return true;
  case OP_LE:
    *out = value_from_bool(a <= b);
    return true;
  case OP_GT:
    *out = value_from_bool(a > b);
    return true;
  case OP_GE:
    *out = value_from_bool(a >= b);
    return true;
  default:
    __builtin_unreachable();
  }
  *out = vm_float(m, k == NUM_F32 ? (double)(float)r : r);
  return true;
}

static bool string_binary(struct machine *m, opcode op, value a, value b,
                          value *out) {
  size_t na, nb;
  const char *ta = vm_text(m, a, &na), *tb = vm_text(m, b, &nb);
  if (op == OP_ADD) {
    text_buffer joined = {0};
    text_add(&joined, ta, na);
    text_add(&joined, tb, nb);
    *out = vm_string_n(m, text_string(&joined), joined.n);
    text_deinit(&joined);
    return true;
  }
  const int head = memcmp(ta, tb, na < nb ? na : nb);
  const int sign = head ? head : (na > nb) - (na < nb);
  *out = value_from_bool(ordered(op, sign));
  return true;
}

static bool is_comparison(opcode op) { return op >= OP_EQ && op <= OP_GE; }

/// The token that a computation with a token gives, unless its value decides.
static bool token_binary(struct machine *m, opcode op, num_kind k, value a,
                         value b, value *out) {
  const value token = value_is_token(a) ? a : b;
  const bool divides = op == OP_DIV || op == OP_MOD || op == OP_FLOOR_DIV;
  const bool is_int = k >= NUM_I8;
  if (is_comparison(op) || is_checked(k) || op == OP_SHL || op == OP_SHR ||
      (divides && is_int && (value_is_token(b) || b == value_from_int(0)))) {
    if (divides && b == value_from_int(0)) {
      vm_fault(m, FAULT_DIVIDE, VALUE_NIL, VALUE_NIL, "%s", "");
      return false;
    }
    vm_needs_value(m, token);
    return false;
  }
  *out = value_token(is_int            ? TOKEN_INT
                     : k == NUM_STRING ? TOKEN_STRING
                                       : TOKEN_FLOAT,
                     value_token_site(token));
  return true;
}

bool arith_binary(struct machine *m, opcode op, num_kind k, value a, value b,
                  value *out) {
  if (value_is_token(a) || value_is_token(b))
    return token_binary(m, op, k, a, b, out);
  switch (k) {
  case NUM_ANY: {
    bool equal;
    if (!arith_equal(m, a, b, &equal))
      return false;
    *out = value_from_bool(equal == (op == OP_EQ));
    return true;
  }
  case NUM_STRING:
    return string_binary(m, op, a, b, out);
  case NUM_F32:
  case NUM_F64:
    return float_binary(m, op, k, vm_to_float(m, a), vm_to_float(m, b), out);
  default:
    if (is_comparison(op)) {
      const int128 x = to_wide(m, a), y = to_wide(m, b);
      *out = value_from_bool(ordered(op, (x > y) - (x < y)));
      return true;
    }
    return int_binary(m, op, k, a, b, out);
  }
}

bool arith_unary(struct machine *m, opcode op, num_kind k, value a,
                 value *out) {
  if (value_is_token(a)) {
    *out = a;
    return true;
  }
  if (k == NUM_F32 || k == NUM_F64) {
    *out = vm_float(m, -vm_to_float(m, a));
    return true;
  }
  const int128 i = to_wide(m, a);
  if (op == OP_NEG)
    return in_kind(m, k, -i, verb(op), out);
  *out = wrap(m, k, ~i);
  return true;
}

bool arith_convert(struct machine *m, num_kind from, num_kind to, value a,
                   value *out) {
  const bool to_float = to == NUM_F32 || to == NUM_F64;
  const bool from_float = from == NUM_F32 || from == NUM_F64;
  if (value_is_token(a)) {
    *out = value_token(to_float ? TOKEN_FLOAT : TOKEN_INT, value_token_site(a));
    return true;
  }
  if (from_float) {
    const double d = vm_to_float(m, a);
    if (to_float)
      *out = vm_float(m, to == NUM_F32 ? (double)(float)d : d);
    else if (isnan(d) || fabs(d) >= 18446744073709551616.0)
      *out = vm_int(m, INT64_MIN); // what amd64 gives; Go leaves it open
    else
      *out = wrap(m, to, (int128)d);
    return true;
  }
  const int128 i = to_wide(m, a);
  if (to_float)
    *out = vm_float(m, to == NUM_F32 ? (double)(float)i : (double)i);
  else
    *out = wrap(m, to, i);
  return true;
}

// -- equality ----------------------------------------------------------------

static bool parts_equal(struct machine *m, const type_desc *type,
                        const object *a, const object *b, bool *equal) {
  *equal = a->n == b->n;
  for (uint32_t i = 0; *equal && i < a->n; i++) {
    const uint32_t part =
        type->kind == TYPE_STRUCT ? type->fields[i].type : type->elem;
    if (!arith_equal_as(m, &m->p->types[part], a->slots[i], b->slots[i], equal))
      return false;
  }
  return true;
}

bool arith_equal_as(struct machine *m, const type_desc *type, value a, value b,
                    bool *equal) {
  switch ((type_kind)type->kind) {
  case TYPE_STRUCT:
  case TYPE_ARRAY:
    return parts_equal(m, type, vm_object(m, a), vm_object(m, b), equal);
  case TYPE_SLICE:
  case TYPE_MAP:
  case TYPE_FUNCTION:
    vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
             "runtime error: comparing uncomparable type %s", type->name);
    return false;
  case TYPE_POINTER:
  case TYPE_CHANNEL:
    *equal = a == b;
    return true;
  default:
    return arith_equal(m, a, b, equal);
  }
}

bool arith_equal(struct machine *m, value a, value b, bool *equal) {
  if (value_is_token(a) || value_is_token(b)) {
    vm_needs_value(m, value_is_token(a) ? a : b);
    return false;
  }
  if (value_is_float(a) && value_is_float(b)) {
    *equal = vm_to_float(m, a) == vm_to_float(m, b);
    return true;
  }
  *equal = a == b;
  if (!value_is_ref(a) || !value_is_ref(b))
    return true;
  const object *x = vm_object(m, a), *y = vm_object(m, b);
  if (x->kind == OBJECT_IFACE && y->kind == OBJECT_IFACE) {
    *equal = x->slots[0] == y->slots[0];
    return !*equal ||
           arith_equal_as(m, &m->p->types[value_code_index(x->slots[0])],
                          x->slots[1], y->slots[1], equal);
  }
  if (*equal || x->type == NO_INDEX || x->type != y->type)
    return true;
  return parts_equal(m, &m->p->types[x->type], x, y, equal);
}
