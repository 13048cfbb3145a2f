// Plain operations on whole values and numbers of Rust: replacing, comparing,
// copying, computing. None of them is seen by other threads, but for the
// atomics at the end. Start reading at the table, intrinsics.def.
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/rust/runtime.h"
#include "sim/vm/arith.h"
#include "sim/vm/container.h"
#include "sim/vm/int128.h"

// -- whole values ------------------------------------------------------------

/// args: a cell or nil; what was in it, which is nil from now on.
OPERATION(rust_cell_take) {
  UNUSED_RUN;
  results[0] = VALUE_NIL;
  if (vm_is(m, args[0], OBJECT_CELL)) {
    object *o = vm_object(m, args[0]);
    results[0] = o->slots[0];
    object_set(m, o, 0, VALUE_NIL);
  }
  return INTRINSIC_DONE;
}

/// Gives `to` the content of `from`.
static void replace_content(struct machine *m, object *to, const object *from) {
  if (to == from)
    return;
  object_remove(m, to, 0, to->n);
  for (uint32_t i = 0; i < from->n; i++)
    object_push(m, to, from->slots[i]);
  to->kind = from->kind;
  to->type = from->type;
}

OPERATION(rust_assign) {
  UNUSED_RUN;
  if (value_is_ref(args[0]) && value_is_ref(args[1]))
    replace_content(m, vm_object(m, args[0]), vm_object(m, args[1]));
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

/// The two objects change contents; result: the second one.
OPERATION(rust_exchange) {
  UNUSED_RUN;
  value ref;
  object *a = vm_object(m, args[0]), *b = vm_object(m, args[1]);
  object *old = vm_new(m, (object_kind)a->kind, 0, &ref);
  replace_content(m, old, a);
  replace_content(m, a, b);
  results[0] = ref;
  return INTRINSIC_DONE;
}

/// args: pointer, word.
OPERATION(rust_exchange_word) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  results[0] = o->slots[value_slot(args[0])];
  object_set(m, o, value_slot(args[0]), args[1]);
  return INTRINSIC_DONE;
}

OPERATION(rust_typed) {
  UNUSED_RUN;
  vm_object(m, args[0])->type = value_code_index(args[1]);
  results[0] = args[0];
  return INTRINSIC_DONE;
}

/// args: value, times, array type.
OPERATION(rust_repeat) {
  UNUSED_RUN;
  const int64_t times = vm_to_int(m, args[1]);
  object *o = vm_new(m, OBJECT_ARRAY, (uint32_t)times, &results[0]);
  o->type = value_code_index(args[2]);
  const type_desc *d = &m->p->types[o->type];
  const bool copies =
      d->elem != NO_INDEX && (m->p->types[d->elem].kind == TYPE_STRUCT ||
                              m->p->types[d->elem].kind == TYPE_ARRAY);
  for (uint32_t i = 0; i < (uint32_t)times; i++)
    object_set(m, vm_object(m, results[0]), i,
               copies && i > 0 ? typed_copy(m, args[0]) : args[0]);
  return INTRINSIC_DONE;
}

OPERATION(rust_slots) {
  UNUSED_RUN;
  results[0] = value_from_int(vm_object(m, args[0])->n);
  return INTRINSIC_DONE;
}

OPERATION(rust_slot) {
  UNUSED_RUN;
  results[0] = vm_object(m, args[0])->slots[value_to_int(args[1])];
  return INTRINSIC_DONE;
}

OPERATION(rust_set_slot) {
  UNUSED_RUN;
  object_set(m, vm_object(m, args[0]), (uint32_t)value_to_int(args[1]),
             args[2]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

object *rust_elements(const struct machine *m, value v, uint32_t *first,
                      uint32_t *n) {
  object *o = vm_object(m, v);
  *first = 0;
  *n = o->n;
  if (o->kind == OBJECT_SLICE) {
    *first = (uint32_t)value_to_int(o->slots[1]);
    *n = (uint32_t)value_to_int(o->slots[2]);
    o = vm_object(m, o->slots[0]);
  }
  return o;
}

/// A copy of a container with the same words in it.
OPERATION(rust_copy) {
  UNUSED_RUN;
  uint32_t first, count;
  const object *from = rust_elements(m, args[0], &first, &count);
  object *to = vm_new(m, (object_kind)from->kind, 0, &results[0]);
  to->type = from->type;
  for (uint32_t i = 0; i < count; i++)
    object_push(m, to, from->slots[first + i]);
  return INTRINSIC_DONE;
}

// -- comparing ---------------------------------------------------------------

static int sign(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int order_words(struct machine *m, value a, value b) {
  if (a == b)
    return 0;
  if (value_is_float(a) && value_is_float(b)) {
    const double x = vm_to_float(m, a), y = vm_to_float(m, b);
    return (x > y) - (x < y);
  }
  if (value_is_string(a) && value_is_string(b)) {
    size_t na, nb;
    const char *x = vm_text(m, a, &na), *y = vm_text(m, b, &nb);
    const int c = memcmp(x, y, na < nb ? na : nb);
    return c ? (c > 0) - (c < 0) : sign((int64_t)na, (int64_t)nb);
  }
  if ((value_is_int(a) || value_is_wide(a)) &&
      (value_is_int(b) || value_is_wide(b))) {
    const bool ua = value_is_wide(a) && value_atom_kind(a) == ATOM_UWIDE;
    const bool ub = value_is_wide(b) && value_atom_kind(b) == ATOM_UWIDE;
    if (ua != ub)
      return ua ? 1 : -1;
    const int64_t x = vm_to_int(m, a), y = vm_to_int(m, b);
    return ua ? ((uint64_t)x > (uint64_t)y) - ((uint64_t)x < (uint64_t)y)
              : sign(x, y);
  }
  return a < b ? -1 : 1;
}

int rust_order(struct machine *m, value a, value b) {
  if (value_is_ptr(a))
    a = vm_object(m, a)->slots[value_slot(a)];
  if (value_is_ptr(b))
    b = vm_object(m, b)->slots[value_slot(b)];
  if (!value_is_ref(a) || !value_is_ref(b))
    return order_words(m, a, b);
  uint32_t fa, fb, na, nb;
  const object *x = rust_elements(m, a, &fa, &na),
               *y = rust_elements(m, b, &fb, &nb);
  for (uint32_t i = 0; i < na && i < nb; i++) {
    const int c = rust_order(m, x->slots[fa + i], y->slots[fb + i]);
    if (c)
      return c;
  }
  return sign(na, nb);
}

static bool equal_maps(struct machine *m, const object *a, const object *b) {
  if (a->n != b->n)
    return false;
  for (uint32_t i = 0; i + 1 < a->n; i += 2) {
    bool found = false;
    for (uint32_t k = 0; k + 1 < b->n && !found; k += 2)
      found = rust_equal(m, a->slots[i], b->slots[k]) &&
              rust_equal(m, a->slots[i + 1], b->slots[k + 1]);
    if (!found)
      return false;
  }
  return true;
}

bool rust_equal(struct machine *m, value a, value b) {
  if (vm_is(m, a, OBJECT_DICT) && vm_is(m, b, OBJECT_DICT))
    return equal_maps(m, vm_object(m, a), vm_object(m, b));
  if (value_is_float(a) && value_is_float(b))
    return vm_to_float(m, a) == vm_to_float(m, b);
  if (value_is_ref(a) && value_is_ref(b)) {
    uint32_t fa, fb, na, nb;
    const object *x = rust_elements(m, a, &fa, &na),
                 *y = rust_elements(m, b, &fb, &nb);
    if (na != nb)
      return false;
    for (uint32_t i = 0; i < na; i++)
      if (!rust_equal(m, x->slots[fa + i], y->slots[fb + i]))
        return false;
    return true;
  }
  return rust_order(m, a, b) == 0;
}

bool rust_is_unknown(struct machine *m, const value *args, unsigned n) {
  for (unsigned i = 0; i < n; i++)
    if (value_is_token(args[i])) {
      vm_needs_value(m, args[i]);
      return true;
    }
  return false;
}

OPERATION(rust_run_equal) {
  UNUSED_RUN;
  if (rust_is_unknown(m, args, 2))
    return INTRINSIC_ENDED;
  results[0] = value_from_bool(rust_equal(m, args[0], args[1]));
  return INTRINSIC_DONE;
}

OPERATION(rust_run_order) {
  UNUSED_RUN;
  if (rust_is_unknown(m, args, 2))
    return INTRINSIC_ENDED;
  results[0] = value_from_int(rust_order(m, args[0], args[1]));
  return INTRINSIC_DONE;
}

OPERATION(rust_same_place) {
  UNUSED_RUN;
  results[0] = value_from_bool(args[0] == args[1]);
  return INTRINSIC_DONE;
}

/// The function of a closure; () for what is none.
OPERATION(rust_code_of) {
  UNUSED_RUN;
  results[0] = vm_is(m, args[0], OBJECT_CLOSURE)
                   ? vm_object(m, args[0])->slots[0]
                   : VALUE_NIL;
  return INTRINSIC_DONE;
}

/// args: two booleans; 0 and, 1 or, 2 exclusive or.
OPERATION(rust_bool) {
  UNUSED_RUN;
  const bool a = args[0] == VALUE_TRUE, b = args[1] == VALUE_TRUE;
  const int64_t op = value_to_int(args[2]);
  results[0] = value_from_bool(op == 0 ? a && b : op == 1 ? a || b : a != b);
  return INTRINSIC_DONE;
}

OPERATION(rust_bool_int) {
  UNUSED_RUN;
  results[0] = value_from_int(args[0] == VALUE_TRUE);
  return INTRINSIC_DONE;
}

// -- numbers -----------------------------------------------------------------

static num_kind kind_arg(value v) { return (num_kind)value_to_int(v); }

num_kind rust_wrapping_kind(num_kind k) {
  return k >= NUM_CHECKED_I8 ? (num_kind)(k - NUM_CHECKED_I8 + NUM_I8) : k;
}

OPERATION(rust_int_pow) {
  UNUSED_RUN;
  value r = value_from_int(1);
  for (int64_t i = vm_to_int(m, args[1]); i > 0; i--)
    if (!arith_binary(m, OP_MUL, kind_arg(args[2]), r, args[0], &r))
      return INTRINSIC_RAISED;
  results[0] = r;
  return INTRINSIC_DONE;
}

static opcode op_of(value v) {
  static const opcode ops[] = {OP_ADD, OP_SUB, OP_MUL, OP_DIV, OP_MOD};
  return ops[value_to_int(v)];
}

/// args: a, b, operation, kind. Whether a op b fits.
OPERATION(rust_int_checked) {
  UNUSED_RUN;
  const num_kind k = kind_arg(args[3]);
  const opcode op = op_of(args[2]);
  results[0] = VALUE_FALSE;
  if ((op == OP_DIV || op == OP_MOD) && vm_to_int(m, args[1]) == 0)
    return INTRINSIC_DONE;
  // Compared with the same done in 128 bits, by way of the wrapped result.
  const int128 a = vm_to_int(m, args[0]), b = vm_to_int(m, args[1]);
  const bool u64 = k == NUM_CHECKED_U64;
  const int128 x = u64 ? (int128)(uint64_t)a : a;
  const int128 y = u64 ? (int128)(uint64_t)b : b;
  const int128 r = op == OP_ADD   ? x + y
                   : op == OP_SUB ? x - y
                   : op == OP_MUL ? x * y
                   : op == OP_DIV ? x / y
                                  : x % y;
  const unsigned width = 8u << ((k - NUM_CHECKED_I8) % 4);
  const bool is_signed = k <= NUM_CHECKED_I64;
  const int128 one = 1;
  const int128 max = (one << (width - is_signed)) - 1;
  const int128 min = is_signed ? -(one << (width - 1)) : 0;
  results[0] = value_from_bool(r >= min && r <= max);
  return INTRINSIC_DONE;
}

OPERATION(rust_int_wrapping) {
  UNUSED_RUN;
  return arith_binary(m, op_of(args[2]), rust_wrapping_kind(kind_arg(args[3])),
                      args[0], args[1], &results[0])
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

static bool int_limits(num_kind k, bool max, int64_t *out, bool *wide) {
  const unsigned bits = 8u << ((k - NUM_CHECKED_I8) % 4);
  const bool is_signed = k <= NUM_CHECKED_I64;
  *wide = !is_signed && bits == 64 && max;
  if (is_signed)
    *out = max ? (int64_t)((UINT64_C(1) << (bits - 1)) - 1)
               : -(int64_t)((UINT64_C(1) << (bits - 1)) - 1) - 1;
  else
    *out = !max ? 0 : bits == 64 ? -1 : (int64_t)((UINT64_C(1) << bits) - 1);
  return true;
}

static value limit_value(struct machine *m, num_kind k, bool max) {
  int64_t i;
  bool wide;
  int_limits(k, max, &i, &wide);
  return wide ? atom_uint(m->p->atoms, (uint64_t)i) : vm_int(m, i);
}

OPERATION(rust_int_max) {
  UNUSED_RUN;
  results[0] = limit_value(m, kind_arg(args[0]), true);
  return INTRINSIC_DONE;
}

OPERATION(rust_int_min) {
  UNUSED_RUN;
  results[0] = limit_value(m, kind_arg(args[0]), false);
  return INTRINSIC_DONE;
}

/// args: number, kind. Towards zero; what does not fit is the nearest that
/// does, and what is no number is 0.
OPERATION(rust_int_from_float) {
  UNUSED_RUN;
  const num_kind k = kind_arg(args[1]);
  const double x = trunc(vm_to_float(m, args[0]));
  int64_t low, high;
  bool wide;
  int_limits(k, false, &low, &wide);
  int_limits(k, true, &high, &wide);
  if (isnan(x))
    results[0] = value_from_int(0);
  else if (x <= (double)low)
    results[0] = limit_value(m, k, false);
  else if (x >= (wide ? 0x1p64 : (double)high))
    results[0] = limit_value(m, k, true);
  else
    return arith_convert(m, NUM_F64, rust_wrapping_kind(k), args[0],
                         &results[0])
               ? INTRINSIC_DONE
               : INTRINSIC_RAISED;
  return INTRINSIC_DONE;
}

/// The number that text is in a base, or () where it is none that fits.
static value parse_int(struct machine *m, value text, unsigned base,
                       num_kind k) {
  size_t length;
  const char *s = vm_text(m, text, &length);
  const bool is_signed = k <= NUM_CHECKED_I64, minus = *s == '-';
  size_t i = *s == '+' || (minus && is_signed);
  uint128 sum = 0;
  if (i == length)
    return VALUE_NIL;
  for (; i < length; i++) {
    const char c = s[i];
    const unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
                           : c >= 'a' && c <= 'z' ? (unsigned)(c - 'a' + 10)
                           : c >= 'A' && c <= 'Z' ? (unsigned)(c - 'A' + 10)
                                                  : UINT32_MAX;
    if (digit >= base || sum > UINT64_MAX)
      return VALUE_NIL;
    sum = sum * base + digit;
  }
  const unsigned bits = 8u << ((k - NUM_CHECKED_I8) % 4);
  const uint128 one = 1;
  const uint128 limit = (one << (bits - is_signed)) - 1 + (minus && is_signed);
  if (sum > limit)
    return VALUE_NIL;
  return minus ? vm_int(m, (int64_t)(0 - (uint64_t)sum))
               : atom_uint(m->p->atoms, (uint64_t)sum);
}

/// args: text, kind.
OPERATION(rust_int_parse) {
  UNUSED_RUN;
  results[0] = parse_int(m, args[0], 10, kind_arg(args[1]));
  return INTRINSIC_DONE;
}

/// args: text, base, kind.
OPERATION(rust_int_parse_base) {
  UNUSED_RUN;
  const int64_t base = vm_to_int(m, args[1]);
  results[0] = base < 2 || base > 36
                   ? VALUE_NIL
                   : parse_int(m, args[0], (unsigned)base, kind_arg(args[2]));
  return INTRINSIC_DONE;
}

/// The bits of a number of kind `k`, and how many such a number has.
static uint64_t bits_of(const struct machine *m, value v, num_kind k,
                        unsigned *width) {
  const uint64_t u = (uint64_t)vm_to_int(m, v);
  *width = 8u << ((k - NUM_CHECKED_I8) % 4);
  return *width == 64 ? u : u & ((UINT64_C(1) << *width) - 1);
}

/// args: number; 0 its ones, 1 the zeros in front, 2 those behind, 3 all bits;
/// kind.
OPERATION(rust_int_bits) {
  UNUSED_RUN;
  unsigned width;
  const uint64_t u = bits_of(m, args[0], kind_arg(args[2]), &width);
  unsigned r = width;
  switch (value_to_int(args[1])) {
  case 0:
    r = (unsigned)__builtin_popcountll(u);
    break;
  case 1:
    r = u ? (unsigned)__builtin_clzll(u) - (64 - width) : width;
    break;
  case 2:
    r = u ? (unsigned)__builtin_ctzll(u) : width;
    break;
  default:
    break;
  }
  results[0] = value_from_int(r);
  return INTRINSIC_DONE;
}

/// args: number, by how many bits, kind. Zeros come in.
OPERATION(rust_int_shifted_down) {
  UNUSED_RUN;
  const num_kind k = kind_arg(args[2]);
  unsigned width;
  const uint64_t u =
      bits_of(m, args[0], k, &width) >> (vm_to_int(m, args[1]) & 63);
  results[0] =
      k <= NUM_CHECKED_I64 ? vm_int(m, (int64_t)u) : atom_uint(m->p->atoms, u);
  return INTRINSIC_DONE;
}

OPERATION(rust_float_parse) {
  UNUSED_RUN;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  char *end;
  const double d = strtod(s, &end);
  results[0] = length && end == s + length && !strchr(" \t\nx", *s)
                   ? vm_float(m, d)
                   : VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_float_from_int) {
  UNUSED_RUN;
  return arith_convert(m, NUM_I64, kind_arg(args[1]), args[0], &results[0])
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

/// args: 0 the greatest, 1 the least, 2 the step after 1, 3 the least above 0;
/// kind.
OPERATION(rust_float_limit) {
  UNUSED_RUN;
  const bool single = kind_arg(args[1]) == NUM_F32;
  const double limits[] = {single ? (double)FLT_MAX : DBL_MAX,
                           single ? -(double)FLT_MAX : -DBL_MAX,
                           single ? (double)FLT_EPSILON : DBL_EPSILON,
                           single ? (double)FLT_MIN : DBL_MIN};
  results[0] = vm_float(m, limits[value_to_int(args[0])]);
  return INTRINSIC_DONE;
}

/// args: x, y, function's number, kind.
OPERATION(rust_float_function) {
  UNUSED_RUN;
  const double x = vm_to_float(m, args[0]), y = vm_to_float(m, args[1]);
  double r;
  switch (value_to_int(args[2])) {
  case 0:
    r = sqrt(x);
    break;
  case 1:
    r = fabs(x);
    break;
  case 2:
    r = floor(x);
    break;
  case 3:
    r = ceil(x);
    break;
  case 4:
    r = round(x);
    break;
  case 5:
    r = pow(x, y);
    break;
  case 6:
    r = x > y || isnan(y) ? x : y;
    break;
  case 7:
    r = x < y || isnan(y) ? x : y;
    break;
  case 8:
    r = trunc(x);
    break;
  case 9:
    r = sin(x);
    break;
  case 10:
    r = cos(x);
    break;
  case 12:
    r = log(x);
    break;
  case 13:
    r = log10(x);
    break;
  case 14:
    r = log2(x);
    break;
  case 15:
    r = tan(x);
    break;
  case 16:
    r = atan2(x, y);
    break;
  case 17:
    r = hypot(x, y);
    break;
  case 18:
    r = cbrt(x);
    break;
  case 19:
    r = atan(x);
    break;
  case 20:
    r = acos(x);
    break;
  case 21:
    r = asin(x);
    break;
  default:
    r = exp(x);
  }
  if (kind_arg(args[3]) == NUM_F32)
    r = (double)(float)r;
  results[0] = vm_float(m, r);
  return INTRINSIC_DONE;
}

// -- atomics that compute ----------------------------------------------------

/// args: atomic, operand, operation (below), kind. Result: what it was.
OPERATION(rust_atomic_update) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  const value old = o->slots[0];
  value now = old;
  const num_kind k = rust_wrapping_kind(kind_arg(args[3]));
  const int64_t op = value_to_int(args[2]);
  static const opcode ops[] = {OP_ADD, OP_SUB, OP_BIT_AND, OP_BIT_OR,
                               OP_BIT_XOR};
  const bool a = old == VALUE_TRUE, b = args[1] == VALUE_TRUE;
  if (old == VALUE_TRUE || old == VALUE_FALSE)
    now = value_from_bool(op == 2 ? a && b : op == 3 ? a || b : a != b);
  else if (op == 5)
    now = rust_order(m, old, args[1]) >= 0 ? old : args[1];
  else if (op == 6)
    now = rust_order(m, old, args[1]) <= 0 ? old : args[1];
  else if (!arith_binary(m, ops[op], k, old, args[1], &now))
    return INTRINSIC_RAISED;
  object_set(m, o, 0, now);
  results[0] = old;
  return INTRINSIC_DONE;
}
