// What the outside decides: time, random values, memory use. And math.
//
// Under sim_options.tokens these give tokens, so that a value that is only
// printed or slept for needs no split. Random values are choices. Bounds: while
// checking, random() and uniform() split into 8 values, evenly spaced; a plain
// run draws from a million. Start reading at py_randint.
#include <math.h>
#include <stdlib.h>

#include "sim/front/python/intrinsics.h"

// -- time --------------------------------------------------------------------

static bool is_negative(struct machine *m, value v) {
  return (value_is_int(v) && value_to_int(v) < 0) ||
         (value_is_float(v) && vm_to_float(m, v) < 0);
}

static bool can_sleep(struct machine *m, value v) {
  return !is_negative(m, v) &&
         (value_is_int(v) || value_is_float(v) || value_is_token(v) ||
          v == VALUE_TRUE || v == VALUE_FALSE);
}

ARRIVE(py_sleep_arrive) {
  if (!can_sleep(m, args[0]))
    return;
  const value seconds = args[0] == VALUE_TRUE    ? value_from_int(1)
                        : args[0] == VALUE_FALSE ? value_from_int(0)
                                                 : args[0];
  sleep_arrive_seconds(m, t, &seconds, n);
}

POLL(py_sleep_poll) {
  return !can_sleep(m, args[0]) || sleep_poll(m, t, args, n);
}

RUN(py_sleep) {
  UNUSED;
  if (is_negative(m, args[0]))
    return py_raise(m, PY_VALUE, "sleep length must be non-negative");
  if (!can_sleep(m, args[0]))
    return py_raise(m, PY_TYPE,
                    "'%s' object cannot be interpreted as an integer",
                    dyn_type_name(m, args[0]));
  if (t->in_loop)
    vm_mistake(m, "time.sleep() blocks the event loop and all its tasks; use "
                  "await asyncio.sleep()");
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

/// Whether this operation's result stays a token.
static bool stays_token(const struct machine *m, const struct thread *t,
                        uint32_t *site) {
  return m->options.tokens && vm_token_site(m, t, site);
}

RUN(py_time) { // the virtual clock
  (void)args, (void)n;
  uint32_t site;
  results[0] = stays_token(m, t, &site)
                   ? value_token(TOKEN_FLOAT, site)
                   : vm_float(m, (double)clock_read(m, t, choice) / 1e9);
  return INTRINSIC_DONE;
}

RUN(py_now) { // the same as a moment in history
  (void)args, (void)n;
  uint32_t site;
  results[0] =
      stays_token(m, t, &site)
          ? value_token(TOKEN_FLOAT, site)
          : vm_float(m, (double)(MACHINE_EPOCH_NS + clock_read(m, t, choice)) /
                            1e9);
  return INTRINSIC_DONE;
}

// -- memory ------------------------------------------------------------------

/// The model behind getrusage: what the interpreter takes, and what a live
/// thread's stack has touched, in KiB.
enum { BASE_KIB = 9216, THREAD_KIB = 12 };

RUN(py_getrusage) {
  UNUSED;
  uint32_t site;
  const value size =
      stays_token(m, t, &site)
          ? value_token(TOKEN_INT, site)
          : value_from_int(BASE_KIB + (int64_t)(m->n_live - 1) * THREAD_KIB);
  object *o = vm_new(m, OBJECT_MODULE, 3, &results[0]);
  o->slots[0] = vm_string(m, "rusage");
  o->slots[1] = vm_string(m, "ru_maxrss");
  o->slots[2] = size;
  return INTRINSIC_DONE;
}

// -- random ------------------------------------------------------------------

#define CHOICES_MAX (1u << 20)

/// The range of a call, or false if the call is going to raise.
static bool int_range(struct machine *m, const value *args, unsigned n,
                      bool inclusive, int64_t *low, int64_t *count) {
  int64_t high;
  *low = 0;
  for (unsigned i = 0; i < n; i++)
    if (!value_is_int(args[i]))
      return false;
  high = value_to_int(args[n - 1]);
  if (n > 1)
    *low = value_to_int(args[0]);
  (void)m;
  *count = high - *low + inclusive;
  return *count > 0;
}

static unsigned poll_below(struct machine *m, struct thread *t, int64_t count) {
  const value bound = value_from_int(count);
  return random_poll_below(m, t, &bound, 1);
}

static intrinsic_status draw(struct machine *m, struct thread *t, value *args,
                             unsigned n, unsigned choice, bool inclusive,
                             value *result) {
  int64_t low, count;
  uint32_t site;
  for (unsigned i = 0; i < n; i++)
    if (!want_int(m, args[i], &low))
      return INTRINSIC_RAISED;
  if (!int_range(m, args, n, inclusive, &low, &count))
    return py_raise(m, PY_VALUE, "empty range for randrange()");
  *result = stays_token(m, t, &site) ? value_token(TOKEN_INT, site)
                                     : vm_int(m, low + (int64_t)choice);
  return INTRINSIC_DONE;
}

POLL(py_randint_poll) {
  int64_t low, count;
  return int_range(m, args, n, true, &low, &count) ? poll_below(m, t, count)
                                                   : 1;
}

RUN(py_randint) { return draw(m, t, args, n, choice, true, &results[0]); }

POLL(py_randrange_poll) {
  int64_t low, count;
  return int_range(m, args, n, false, &low, &count) ? poll_below(m, t, count)
                                                    : 1;
}

RUN(py_randrange) { return draw(m, t, args, n, choice, false, &results[0]); }

POLL(py_random_poll) { return random_poll_fraction(m, t, args, n); }

RUN(py_random) {
  UNUSED;
  uint32_t site;
  results[0] = stays_token(m, t, &site) ? value_token(TOKEN_FLOAT, site)
                                        : vm_float(m, random_fraction(choice));
  return INTRINSIC_DONE;
}

RUN(py_uniform) {
  UNUSED;
  uint32_t site;
  double low, high;
  if (!want_number(m, args[0], &low) || !want_number(m, args[1], &high))
    return INTRINSIC_RAISED;
  results[0] = stays_token(m, t, &site)
                   ? value_token(TOKEN_FLOAT, site)
                   : vm_float(m, low + (high - low) * random_fraction(choice));
  return INTRINSIC_DONE;
}

static bool sequence_length(struct machine *m, value v, int64_t *n) {
  dyn_call call;
  value length;
  call.args = NULL;
  if (!value_is_string(v) && !value_is_bytes(v) && !vm_is(m, v, OBJECT_LIST) &&
      !vm_is(m, v, OBJECT_TUPLE) && !vm_is(m, v, OBJECT_RANGE))
    return false;
  dyn_len(m, v, &length, &call);
  *n = vm_to_int(m, length);
  return true;
}

POLL(py_choice_poll) {
  (void)t, (void)n;
  int64_t length;
  return sequence_length(m, args[0], &length) && length > 0 &&
                 length < CHOICES_MAX
             ? (unsigned)length
             : 1;
}

RUN(py_choice) {
  UNUSED;
  int64_t length;
  dyn_call call;
  call.args = NULL;
  if (!sequence_length(m, args[0], &length))
    return vm_unsupported(m, "random.choice() of '%s' is not supported",
                          dyn_type_name(m, args[0]));
  if (length == 0)
    return py_raise(m, PY_INDEX, "Cannot choose from an empty sequence");
  return dyn_get_index(m, args[0], value_from_int(choice), &results[0],
                       &call) == DYN_DONE
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

#define SHUFFLE_MAX 8

POLL(py_shuffle_poll) {
  (void)t, (void)n;
  if (!vm_is(m, args[0], OBJECT_LIST))
    return 1;
  unsigned count = 1;
  for (uint32_t i = 2; i <= vm_object(m, args[0])->n && i <= SHUFFLE_MAX; i++)
    count *= i;
  return count;
}

RUN(py_shuffle) {
  UNUSED;
  if (!vm_is(m, args[0], OBJECT_LIST))
    return vm_unsupported(m, "random.shuffle() of '%s' is not supported",
                          dyn_type_name(m, args[0]));
  object *o = vm_object(m, args[0]);
  if (o->n > SHUFFLE_MAX)
    return py_raise(m, PY_VALUE,
                    "random.shuffle() of more than %d elements is not "
                    "supported",
                    SHUFFLE_MAX);
  for (uint32_t i = o->n; i > 1; i--) {
    const uint32_t k = choice % i;
    choice /= i;
    const value moved = o->slots[i - 1];
    object_set(m, o, i - 1, o->slots[k]);
    object_set(m, o, k, moved);
  }
  results[0] = VALUE_NIL;
  return INTRINSIC_DONE;
}

// -- math --------------------------------------------------------------------

static intrinsic_status of_float(struct machine *m, value v,
                                 double (*f)(double), value *result) {
  double d;
  if (value_is_token(v) && value_token_kind(v) != TOKEN_STRING)
    return vm_needs_value(m, v);
  if (!want_number(m, v, &d))
    return INTRINSIC_RAISED;
  const double r = f(d);
  if (isnan(r) && !isnan(d))
    return py_raise(m, PY_VALUE, "math domain error");
  if (isinf(r) && isfinite(d))
    return py_raise(m, PY_OVERFLOW, "math range error");
  *result = vm_float(m, r);
  return INTRINSIC_DONE;
}

RUN(py_math_sqrt) {
  UNUSED;
  return of_float(m, args[0], sqrt, &results[0]);
}

RUN(py_math_sin) {
  UNUSED;
  return of_float(m, args[0], sin, &results[0]);
}

RUN(py_math_cos) {
  UNUSED;
  return of_float(m, args[0], cos, &results[0]);
}

RUN(py_math_exp) {
  UNUSED;
  return of_float(m, args[0], exp, &results[0]);
}

RUN(py_math_log) {
  UNUSED;
  double d, base = 0;
  if (!want_number(m, args[0], &d) ||
      (n > 1 && !want_number(m, args[1], &base)))
    return INTRINSIC_RAISED;
  if (d <= 0 || (n > 1 && (base <= 0)))
    return py_raise(m, PY_VALUE, "math domain error");
  results[0] = vm_float(m, n > 1 ? log(d) / log(base) : log(d));
  return INTRINSIC_DONE;
}

RUN(py_math_pow) {
  UNUSED;
  double a, b;
  if (!want_number(m, args[0], &a) || !want_number(m, args[1], &b))
    return INTRINSIC_RAISED;
  results[0] = vm_float(m, pow(a, b));
  return INTRINSIC_DONE;
}

static intrinsic_status rounded(struct machine *m, value v, double (*f)(double),
                                value *result) {
  double d;
  if (value_is_integer(v)) {
    *result = v;
    return INTRINSIC_DONE;
  }
  if (!want_number(m, v, &d))
    return INTRINSIC_RAISED;
  d = f(d);
  return integer_of(m, d, result);
}

RUN(py_math_floor) {
  UNUSED;
  return rounded(m, args[0], floor, &results[0]);
}

RUN(py_math_ceil) {
  UNUSED;
  return rounded(m, args[0], ceil, &results[0]);
}
