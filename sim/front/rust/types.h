// Types of Rust programs, with inference variables.
//
// Two types are the same if ty_unify can make them so. Always look at a type
// through ty_resolve: a variable that has been bound stands for what it is
// bound to.
#ifndef HEDDLE_SIM_FRONT_RUST_TYPES_H
#define HEDDLE_SIM_FRONT_RUST_TYPES_H

#include "sim/arena.h"
#include "sim/text.h"
#include "sim/vm/opcodes.h"

struct def;
struct closure;

typedef enum {
  TY_VAR,   ///< not known yet
  TY_NEVER, ///< of expressions that do not return
  TY_BOOL,
  TY_CHAR,
  TY_NUM, ///< num
  TY_STR, ///< only behind a reference
  TY_STRING,
  TY_REF,     ///< args[0], mut
  TY_TUPLE,   ///< args; n = 0 is ()
  TY_ARRAY,   ///< args[0], extent
  TY_SLICE,   ///< args[0]; only behind a reference
  TY_ADT,     ///< a struct or enum `def` with arguments args
  TY_FN,      ///< a function value: args, result last
  TY_CLOSURE, ///< one closure expression
  TY_CONST,   ///< what a const parameter stands for: length
  TY_DYN      ///< a trait object of `def`, or of Fn: args, result last
} ty_kind;

typedef enum {
  PRIM_I8,
  PRIM_I16,
  PRIM_I32,
  PRIM_I64,
  PRIM_ISIZE,
  PRIM_U8,
  PRIM_U16,
  PRIM_U32,
  PRIM_U64,
  PRIM_USIZE,
  PRIM_F32,
  PRIM_F64,
  PRIM_COUNT
} prim;

/// Length of an array type that is not known, or of one in the library that
/// stands for all lengths.
#define ANY_LENGTH UINT64_MAX

/// What an unbound variable can still become.
typedef enum { VAR_ANY, VAR_INT, VAR_FLOAT } var_kind;

typedef struct ty ty;
struct ty {
  uint8_t kind; ///< ty_kind
  uint8_t num;  ///< prim, for TY_NUM
  uint8_t var;  ///< var_kind, for TY_VAR
  bool mut;
  unsigned n;
  ty **args;
  ty *to; ///< TY_VAR: what it is bound to, or NULL
  struct def *def;
  struct closure *closure;
  uint64_t length;
  ty *extent; ///< TY_ARRAY: a TY_CONST, or what will be one; NULL: any length
};

/// The types without parts, shared by all.
extern ty ty_never, ty_bool, ty_char, ty_str, ty_string, ty_unit;
ty *ty_prim(prim p);
bool ty_prim_by_name(const char *name, prim *out);

ty *ty_new(arena *a, ty_kind kind, unsigned n);
ty *ty_var(arena *a, var_kind kind);
ty *ty_ref(arena *a, ty *to, bool mut);
ty *ty_const(arena *a, uint64_t number);
ty *ty_array(arena *a, ty *elem, ty *extent);
/// The length of an array type, or ANY_LENGTH.
uint64_t ty_length(ty *t);
ty *ty_resolve(ty *t);
bool ty_is(ty *t, ty_kind kind);
/// True for an integer type or a variable that can only become one.
bool ty_is_int(ty *t);
bool ty_is_float(ty *t);
bool ty_is_signed(ty *t);
bool ty_is_unit(ty *t);
/// `t` is a struct or enum of that name in the library.
bool ty_is_adt(ty *t, const char *library_name);
/// Behind all references.
ty *ty_strip(ty *t);

/// Makes `a` and `b` the same, binding variables. False, possibly with some
/// variables bound, if they cannot be.
bool ty_unify(ty *a, ty *b);
/// Whether ty_unify would succeed; binds nothing.
bool ty_matches(ty *a, ty *b);
/// True if a variable is left in it.
bool ty_has_var(ty *t);
/// As the program would write it.
void ty_text(ty *t, text_buffer *out);
/// The same, in the arena.
const char *ty_name(arena *a, ty *t);
/// Distinct for distinct types.
const char *ty_key(arena *a, ty *t);
num_kind ty_num_kind(ty *t);

#endif
