// Constants: values known at compile time, more exact than any typed value.
//
// Integers have 127 bits and a sign, floats are long doubles; arithmetic that
// leaves that range is reported, never wrapped.
#ifndef HEDDLE_SIM_FRONT_GO_CONSTANTS_H
#define HEDDLE_SIM_FRONT_GO_CONSTANTS_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/front/go/types.h"

__extension__ typedef __int128 go_wide;

typedef enum {
  GO_NO_CONSTANT,
  GO_CONST_BOOL,
  GO_CONST_INT,
  GO_CONST_FLOAT,
  GO_CONST_STRING
} go_constant_kind;

typedef struct go_constant {
  go_constant_kind kind;
  bool b;
  go_wide i;
  long double f;
  const char *text;
  size_t n;
} go_constant;

/// The operators of unary and binary expressions, and of op= assignments.
typedef enum {
  GO_OP_ADD,
  GO_OP_SUB,
  GO_OP_MUL,
  GO_OP_DIV,
  GO_OP_MOD,
  GO_OP_AND,
  GO_OP_OR,
  GO_OP_XOR,
  GO_OP_AND_NOT,
  GO_OP_SHL,
  GO_OP_SHR,
  GO_OP_EQ,
  GO_OP_NE,
  GO_OP_LT,
  GO_OP_LE,
  GO_OP_GT,
  GO_OP_GE,
  GO_OP_LOGIC_AND,
  GO_OP_LOGIC_OR,
  GO_OP_NOT,
  GO_OP_PLUS,
  GO_OP_NEGATE,
  GO_OP_COMPLEMENT,
  GO_OP_NONE
} go_operator;

typedef enum {
  GO_CONST_OK,
  GO_CONST_DIVIDES_BY_ZERO,
  GO_CONST_TOO_LARGE,
  GO_CONST_BAD_SHIFT
} go_constant_status;

go_constant go_constant_int(go_wide i);
go_constant go_constant_bool(bool b);
go_constant go_constant_float(long double f);
go_constant go_constant_string(const char *text, size_t n);

/// `a op b`; comparisons give a bool. `integer` asks for truncated division.
go_constant_status go_constant_binary(arena *a, go_operator op, bool integer,
                                      const go_constant *x,
                                      const go_constant *y, go_constant *out);
/// `op x`; a complement is taken within `type` where that is unsigned.
go_constant_status go_constant_unary(go_operator op, const go_type *type,
                                     const go_constant *x, go_constant *out);
/// Makes `x` the constant that a value of `type` would hold (rounded, for
/// floats). False if the type cannot represent it.
bool go_constant_fit(const go_type *type, go_constant *x);
/// True, with `x` made an integer, if it is one without a fraction.
bool go_constant_to_int(go_constant *x);
/// As Go shows it in messages.
const char *go_constant_text(arena *a, const go_constant *x);

#endif
