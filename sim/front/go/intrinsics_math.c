// Package math: the C library's functions under Go's names.
#include <math.h>

#include "sim/front/go/intrinsics.h"

// The machine has seen to it that no argument is a token.
#define ONE(name, expression)                                                  \
  RUN(name) {                                                                  \
    (void)t, (void)n, (void)choice;                                            \
    const double x = vm_to_float(m, args[0]);                                  \
    results[0] = vm_float(m, expression);                                      \
    return INTRINSIC_DONE;                                                     \
  }
#define TWO(name, expression)                                                  \
  RUN(name) {                                                                  \
    (void)t, (void)n, (void)choice;                                            \
    const double x = vm_to_float(m, args[0]), y = vm_to_float(m, args[1]);     \
    results[0] = vm_float(m, expression);                                      \
    return INTRINSIC_DONE;                                                     \
  }

ONE(go_run_sqrt, sqrt(x))
ONE(go_run_floor, floor(x))
ONE(go_run_ceil, ceil(x))
ONE(go_run_trunc, trunc(x))
ONE(go_run_round, round(x))
ONE(go_run_exp, exp(x))
ONE(go_run_log, log(x))
ONE(go_run_log2, log2(x))
ONE(go_run_log10, log10(x))
ONE(go_run_sin, sin(x))
ONE(go_run_cos, cos(x))
ONE(go_run_tan, tan(x))
ONE(go_run_atan, atan(x))
TWO(go_run_pow, pow(x, y))
TWO(go_run_atan2, atan2(x, y))
TWO(go_run_hypot, hypot(x, y))
TWO(go_run_mod, fmod(x, y))

RUN(go_run_inf) {
  (void)t, (void)n, (void)choice;
  results[0] = vm_float(m, vm_to_int(m, args[0]) >= 0 ? INFINITY : -INFINITY);
  return INTRINSIC_DONE;
}

RUN(go_run_nan) {
  (void)t, (void)args, (void)n, (void)choice;
  results[0] = vm_float(m, NAN);
  return INTRINSIC_DONE;
}
