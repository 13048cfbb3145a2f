// Plain operations on Rust's data: whole values, numbers, text, lists and maps.
// None of them is seen by other threads. Start reading at the table,
// intrinsics.def.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/front/rust/language.h"
#include "sim/sync/sync.h"
#include "sim/vm/arith.h"
#include "sim/vm/container.h"
#include "sim/vm/int128.h"

#define UNUSED_RUN (void)m, (void)t, (void)args, (void)n, (void)choice

/// RUN with a declaration, as the table has one of its own.
#define OPERATION(name)                                                        \
  RUN(name);                                                                   \
  RUN(name)

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

/// The elements of a list, array or slice: first and count.
static object *elements(const struct machine *m, value v, uint32_t *first,
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
  const object *from = elements(m, args[0], &first, &count);
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
  const object *x = elements(m, a, &fa, &na), *y = elements(m, b, &fb, &nb);
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
    const object *x = elements(m, a, &fa, &na), *y = elements(m, b, &fb, &nb);
    if (na != nb)
      return false;
    for (uint32_t i = 0; i < na; i++)
      if (!rust_equal(m, x->slots[fa + i], y->slots[fb + i]))
        return false;
    return true;
  }
  return rust_order(m, a, b) == 0;
}

/// True, and the step ends, if one of them is not known.
static bool is_unknown(struct machine *m, const value *args, unsigned n) {
  for (unsigned i = 0; i < n; i++)
    if (value_is_token(args[i])) {
      vm_needs_value(m, args[i]);
      return true;
    }
  return false;
}

OPERATION(rust_run_equal) {
  UNUSED_RUN;
  if (is_unknown(m, args, 2))
    return INTRINSIC_ENDED;
  results[0] = value_from_bool(rust_equal(m, args[0], args[1]));
  return INTRINSIC_DONE;
}

OPERATION(rust_run_order) {
  UNUSED_RUN;
  if (is_unknown(m, args, 2))
    return INTRINSIC_ENDED;
  results[0] = value_from_int(rust_order(m, args[0], args[1]));
  return INTRINSIC_DONE;
}

OPERATION(rust_same_place) {
  UNUSED_RUN;
  results[0] = value_from_bool(args[0] == args[1]);
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

static num_kind wrapping_kind(num_kind k) {
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
  return arith_binary(m, op_of(args[2]), wrapping_kind(kind_arg(args[3])),
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

OPERATION(rust_int_from_float) {
  UNUSED_RUN;
  return arith_convert(m, NUM_F64, wrapping_kind(kind_arg(args[1])), args[0],
                       &results[0])
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

/// args: text, kind. The number, or () where the text is none that fits.
OPERATION(rust_int_parse) {
  UNUSED_RUN;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  const num_kind k = kind_arg(args[1]);
  const bool is_signed = k <= NUM_CHECKED_I64, minus = *s == '-';
  size_t i = *s == '+' || (minus && is_signed);
  uint128 sum = 0;
  results[0] = VALUE_NIL;
  if (i == length)
    return INTRINSIC_DONE;
  for (; i < length; i++) {
    if (s[i] < '0' || s[i] > '9' || sum > UINT64_MAX)
      return INTRINSIC_DONE;
    sum = sum * 10 + (unsigned)(s[i] - '0');
  }
  const unsigned bits = 8u << ((k - NUM_CHECKED_I8) % 4);
  const uint128 one = 1;
  const uint128 limit = (one << (bits - is_signed)) - 1 + (minus && is_signed);
  if (sum > limit)
    return INTRINSIC_DONE;
  if (minus)
    results[0] = vm_int(m, (int64_t)(0 - (uint64_t)sum));
  else
    results[0] = atom_uint(m->p->atoms, (uint64_t)sum);
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

/// args: x, y, function's number, kind.
OPERATION(rust_float_function) {
  UNUSED_RUN;
  const double x = vm_to_float(m, args[0]), y = vm_to_float(m, args[1]);
  double r = x;
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
  default:
    r = exp(x);
  }
  if (kind_arg(args[3]) == NUM_F32)
    r = (double)(float)r;
  results[0] = vm_float(m, r);
  return INTRINSIC_DONE;
}

// -- text --------------------------------------------------------------------

OPERATION(rust_str_len) {
  UNUSED_RUN;
  size_t length;
  if (is_unknown(m, args, 1))
    return INTRINSIC_ENDED;
  vm_text(m, args[0], &length);
  results[0] = value_from_int((int64_t)length);
  return INTRINSIC_DONE;
}

/// args: pointer to a String, its new text.
OPERATION(rust_string_set) {
  UNUSED_RUN;
  object_set(m, vm_object(m, args[0]), value_slot(args[0]), args[1]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_str_concat) {
  UNUSED_RUN;
  text_buffer out = {0};
  for (unsigned i = 0; i < 2; i++) {
    size_t length;
    const char *s = vm_text(m, args[i], &length);
    text_add(&out, s, length);
  }
  results[0] = vm_string_n(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}

/// args: text, whether to upper case. ASCII letters only.
OPERATION(rust_str_case) {
  UNUSED_RUN;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  const bool up = args[1] == VALUE_TRUE;
  text_buffer out = {0};
  for (size_t i = 0; i < length; i++) {
    char ch = s[i];
    if (up && ch >= 'a' && ch <= 'z')
      ch = (char)(ch - 32);
    else if (!up && ch >= 'A' && ch <= 'Z')
      ch = (char)(ch + 32);
    text_add(&out, &ch, 1);
  }
  results[0] = vm_string_n(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// args: text; 1 the start, 2 the end, 3 both.
OPERATION(rust_str_trim) {
  UNUSED_RUN;
  size_t length, from = 0;
  const char *s = vm_text(m, args[0], &length);
  const int64_t where = value_to_int(args[1]);
  while ((where & 1) && from < length && is_blank(s[from]))
    from++;
  while ((where & 2) && length > from && is_blank(s[length - 1]))
    length--;
  results[0] = vm_string_n(m, s + from, length - from);
  return INTRINSIC_DONE;
}

/// The offset of the second text in the first, or -1.
OPERATION(rust_str_find) {
  UNUSED_RUN;
  size_t length, wanted;
  const char *s = vm_text(m, args[0], &length);
  const char *w = vm_text(m, args[1], &wanted);
  const char *at = wanted == 0 ? s : memmem(s, length, w, wanted);
  results[0] = value_from_int(at ? at - s : -1);
  return INTRINSIC_DONE;
}

/// args: text, from, to: offsets in bytes.
OPERATION(rust_str_part) {
  UNUSED_RUN;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  const int64_t from = vm_to_int(m, args[1]), to = vm_to_int(m, args[2]);
  if (from < 0 || to < from || to > (int64_t)length ||
      (from < (int64_t)length && ((unsigned char)s[from] & 0xc0) == 0x80) ||
      (to < (int64_t)length && ((unsigned char)s[to] & 0xc0) == 0x80))
    return vm_fault(m, FAULT_VALUE, VALUE_NIL, VALUE_NIL,
                    "byte range %lld..%lld is not on char boundaries of `%s`",
                    (long long)from, (long long)to, s);
  results[0] = vm_string_n(m, s + from, (size_t)(to - from));
  return INTRINSIC_DONE;
}

/// The char that begins at an offset.
OPERATION(rust_str_char_at) {
  UNUSED_RUN;
  size_t length;
  const unsigned char *s = (const unsigned char *)vm_text(m, args[0], &length);
  const size_t i = (size_t)vm_to_int(m, args[1]);
  uint32_t u = 0;
  if (i < length) {
    u = s[i];
    if (u >= 0xf0 && i + 3 < length)
      u = (u & 7) << 18 | (s[i + 1] & 0x3fu) << 12 | (s[i + 2] & 0x3fu) << 6 |
          (s[i + 3] & 0x3fu);
    else if (u >= 0xe0 && i + 2 < length)
      u = (u & 15) << 12 | (s[i + 1] & 0x3fu) << 6 | (s[i + 2] & 0x3fu);
    else if (u >= 0xc0 && i + 1 < length)
      u = (u & 31) << 6 | (s[i + 1] & 0x3fu);
  }
  results[0] = value_from_int(u);
  return INTRINSIC_DONE;
}

/// Whether no character's later byte is at an offset.
OPERATION(rust_str_boundary) {
  UNUSED_RUN;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  const size_t i = (size_t)vm_to_int(m, args[1]);
  results[0] =
      value_from_bool(i >= length || ((unsigned char)s[i] & 0xc0) != 0x80);
  return INTRINSIC_DONE;
}

OPERATION(rust_str_byte) {
  UNUSED_RUN;
  size_t length;
  const char *s = vm_text(m, args[0], &length);
  const size_t i = (size_t)vm_to_int(m, args[1]);
  results[0] = value_from_int(i < length ? (unsigned char)s[i] : 0);
  return INTRINSIC_DONE;
}

OPERATION(rust_char_text) {
  UNUSED_RUN;
  uint32_t u = (uint32_t)vm_to_int(m, args[0]);
  char s[4];
  size_t k = u < 0x80 ? 1 : u < 0x800 ? 2 : u < 0x10000 ? 3 : 4;
  static const uint32_t first[] = {0, 0, 0xc0, 0xe0, 0xf0};
  for (size_t i = k; i-- > 1; u >>= 6)
    s[i] = (char)(0x80 | (u & 0x3f));
  s[0] = (char)(first[k == 1 ? 0 : k] | u);
  results[0] = vm_string_n(m, s, k);
  return INTRINSIC_DONE;
}

OPERATION(rust_str_replace) {
  UNUSED_RUN;
  size_t length, from, to;
  const char *s = vm_text(m, args[0], &length);
  const char *what = vm_text(m, args[1], &from);
  const char *with = vm_text(m, args[2], &to);
  text_buffer out = {0};
  while (from > 0 && length >= from) {
    const char *at = memmem(s, length, what, from);
    if (!at)
      break;
    text_add(&out, s, (size_t)(at - s));
    text_add(&out, with, to);
    length -= (size_t)(at - s) + from;
    s = at + from;
  }
  text_add(&out, s, length);
  results[0] = vm_string_n(m, text_string(&out), out.n);
  text_deinit(&out);
  return INTRINSIC_DONE;
}

/// args: char; 0 digit, 1 letter, 2 blank, 3 upper case, 4 lower case.
OPERATION(rust_char_class) {
  UNUSED_RUN;
  const int64_t u = vm_to_int(m, args[0]);
  const bool upper = u >= 'A' && u <= 'Z', lower = u >= 'a' && u <= 'z';
  bool is = false;
  switch (value_to_int(args[1])) {
  case 0:
    is = u >= '0' && u <= '9';
    break;
  case 1:
    is = upper || lower || u >= 0xc0;
    break;
  case 2:
    is = u < 0x80 && is_blank((char)u);
    break;
  case 3:
    is = upper;
    break;
  default:
    is = lower;
  }
  results[0] = value_from_bool(is);
  return INTRINSIC_DONE;
}

// -- lists -------------------------------------------------------------------

OPERATION(rust_new_list) {
  UNUSED_RUN;
  vm_new(m, OBJECT_LIST, 0, &results[0]);
  return INTRINSIC_DONE;
}

OPERATION(rust_list_len) {
  UNUSED_RUN;
  uint32_t first, count;
  elements(m, args[0], &first, &count);
  results[0] = value_from_int(count);
  return INTRINSIC_DONE;
}

OPERATION(rust_list_push) {
  UNUSED_RUN;
  object_push(m, vm_object(m, args[0]), args[1]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

/// The index in args[1] if it is below `limit`; a panic otherwise.
static bool index_arg(struct machine *m, const value *args, uint32_t limit,
                      uint32_t *out) {
  const int64_t i = vm_to_int(m, args[1]);
  if (i < 0 || i >= (int64_t)limit) {
    vm_fault(m, FAULT_INDEX, args[1], value_from_int(vm_object(m, args[0])->n),
             "%s", "");
    return false;
  }
  *out = (uint32_t)i;
  return true;
}

OPERATION(rust_list_insert) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  uint32_t i;
  if (!index_arg(m, args, o->n + 1, &i))
    return INTRINSIC_RAISED;
  object_insert(m, o, i, args[2]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_list_remove) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  uint32_t i;
  if (!index_arg(m, args, o->n, &i))
    return INTRINSIC_RAISED;
  results[0] = o->slots[i];
  object_remove(m, o, i, 1);
  return INTRINSIC_DONE;
}

/// Takes an element out and leaves its place empty.
OPERATION(rust_list_take) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  uint32_t i;
  if (!index_arg(m, args, o->n, &i))
    return INTRINSIC_RAISED;
  results[0] = o->slots[i];
  object_set(m, o, i, VALUE_NIL);
  return INTRINSIC_DONE;
}

OPERATION(rust_list_truncate) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  const int64_t keep = vm_to_int(m, args[1]);
  if (keep >= 0 && keep < (int64_t)o->n)
    object_remove(m, o, (uint32_t)keep, o->n - (uint32_t)keep);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_list_swap) {
  UNUSED_RUN;
  object *o[2];
  uint32_t slot[2];
  for (unsigned i = 0; i < 2; i++)
    if (!typed_element(m, args[0], args[1 + i], &o[i], &slot[i]))
      return INTRINSIC_RAISED;
  const value first = o[0]->slots[slot[0]];
  object_set(m, o[0], slot[0], o[1]->slots[slot[1]]);
  object_set(m, o[1], slot[1], first);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_list_reverse) {
  UNUSED_RUN;
  uint32_t first, count;
  object *o = elements(m, args[0], &first, &count);
  for (uint32_t i = 0; i < count / 2; i++) {
    const value swap = o->slots[first + i];
    object_set(m, o, first + i, o->slots[first + count - 1 - i]);
    object_set(m, o, first + count - 1 - i, swap);
  }
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

OPERATION(rust_list_part) {
  UNUSED_RUN;
  return typed_slice(m, args[0], args[1], args[2], VALUE_UNSET, &results[0])
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

/// args: list, from, to: moves the element there, those between give way.
OPERATION(rust_list_move) {
  UNUSED_RUN;
  uint32_t first, count;
  object *o = elements(m, args[0], &first, &count);
  const uint32_t from = first + (uint32_t)vm_to_int(m, args[1]);
  const uint32_t to = first + (uint32_t)vm_to_int(m, args[2]);
  const value v = o->slots[from];
  for (uint32_t i = from; i > to; i--)
    object_set(m, o, i, o->slots[i - 1]);
  object_set(m, o, to, v);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

/// The elements of an array as a new list.
OPERATION(rust_array_list) {
  UNUSED_RUN;
  uint32_t first, count;
  const object *from = elements(m, args[0], &first, &count);
  object *to = vm_new(m, OBJECT_LIST, 0, &results[0]);
  for (uint32_t i = 0; i < count; i++)
    object_push(m, to, from->slots[first + i]);
  return INTRINSIC_DONE;
}

// -- maps: keys and values in turn, in order of insertion --------------------

OPERATION(rust_new_dict) {
  UNUSED_RUN;
  vm_new(m, OBJECT_DICT, 0, &results[0]);
  return INTRINSIC_DONE;
}

/// Which entry has that key, or -1.
OPERATION(rust_dict_find) {
  UNUSED_RUN;
  const object *o = vm_object(m, args[0]);
  if (is_unknown(m, args + 1, 1))
    return INTRINSIC_ENDED;
  results[0] = value_from_int(-1);
  for (uint32_t i = 0; i + 1 < o->n; i += 2)
    if (rust_equal(m, o->slots[i], args[1])) {
      results[0] = value_from_int(i / 2);
      break;
    }
  return INTRINSIC_DONE;
}

OPERATION(rust_dict_size) {
  UNUSED_RUN;
  results[0] = value_from_int(vm_object(m, args[0])->n / 2);
  return INTRINSIC_DONE;
}

OPERATION(rust_dict_key) {
  UNUSED_RUN;
  results[0] = vm_object(m, args[0])->slots[2 * value_to_int(args[1])];
  return INTRINSIC_DONE;
}

OPERATION(rust_dict_value) {
  UNUSED_RUN;
  results[0] = vm_object(m, args[0])->slots[2 * value_to_int(args[1]) + 1];
  return INTRINSIC_DONE;
}

/// args: map, entry, whether values are plain words.
OPERATION(rust_dict_value_mut) {
  UNUSED_RUN;
  const uint32_t slot = (uint32_t)(2 * value_to_int(args[1]) + 1);
  const value v = vm_object(m, args[0])->slots[slot];
  results[0] =
      args[2] == VALUE_TRUE ? value_from_ptr(value_handle(args[0]), slot) : v;
  return INTRINSIC_DONE;
}

OPERATION(rust_dict_append) {
  UNUSED_RUN;
  object_push(m, vm_object(m, args[0]), args[1]);
  object_push(m, vm_object(m, args[0]), args[2]);
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

/// Result: the value of the entry that goes.
OPERATION(rust_dict_remove) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  const uint32_t i = (uint32_t)(2 * value_to_int(args[1]));
  results[0] = o->slots[i + 1];
  object_remove(m, o, i, 2);
  return INTRINSIC_DONE;
}

// -- atomics that compute ----------------------------------------------------

/// args: atomic, operand, operation (below), kind. Result: what it was.
OPERATION(rust_atomic_update) {
  UNUSED_RUN;
  object *o = vm_object(m, args[0]);
  const value old = o->slots[0];
  value now = old;
  const num_kind k = wrapping_kind(kind_arg(args[3]));
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
