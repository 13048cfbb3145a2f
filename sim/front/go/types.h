// Go's types as the compiler sees them.
//
// Types are interned: two identical types are one pointer, so identity is `==`.
// Recursion goes through defined types (GO_NAMED) only, whose underlying type
// is filled in when their declaration is resolved.
#ifndef HEDDLE_SIM_FRONT_GO_TYPES_H
#define HEDDLE_SIM_FRONT_GO_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/arena.h"
#include "sim/vm/opcodes.h"

struct go_package;
struct go_entity;

typedef enum {
  GO_INVALID, ///< of an expression that already has an error
  GO_BOOL,
  GO_INT,
  GO_INT8,
  GO_INT16,
  GO_INT32,
  GO_INT64,
  GO_UINT,
  GO_UINT8,
  GO_UINT16,
  GO_UINT32,
  GO_UINT64,
  GO_UINTPTR,
  GO_FLOAT32,
  GO_FLOAT64,
  GO_STRING,
  GO_UNSAFE_POINTER, ///< of package unsafe: an interface value inside
  GO_UNTYPED_BOOL,
  GO_UNTYPED_INT,
  GO_UNTYPED_RUNE,
  GO_UNTYPED_FLOAT,
  GO_UNTYPED_STRING,
  GO_UNTYPED_NIL,
  GO_BASIC_COUNT,
  GO_POINTER = GO_BASIC_COUNT, ///< elem
  GO_STRUCT,                   ///< fields
  GO_ARRAY,                    ///< elem, length
  GO_SLICE,                    ///< elem
  GO_MAP,                      ///< key, elem
  GO_CHAN,                     ///< elem, direction
  GO_FUNC,                     ///< params, results, variadic
  GO_INTERFACE,                ///< methods, sorted by name; terms
  GO_TUPLE,                    ///< results: what a call yields
  GO_KERNEL,                   ///< object_kind; only inside the library
  GO_NAMED                     ///< a defined type
} go_kind;

enum { GO_SEND = 1, GO_RECEIVE = 2 };

typedef struct go_type go_type;

typedef struct go_field {
  const char *name;
  go_type *type;
  bool embedded;
  const struct go_package *package;
  bool stored; ///< the code that was generated stores to it
} go_field;

/// A method that an interface asks for.
typedef struct go_method {
  const char *name;
  go_type *signature; ///< GO_FUNC without the receiver
  const struct go_package *package;
} go_method;

struct go_type {
  go_kind kind;
  uint32_t hash;
  go_type *elem, *key;
  int64_t length;
  unsigned direction; ///< of a channel: GO_SEND, GO_RECEIVE or both
  unsigned object_kind;
  go_field *fields;
  unsigned n_fields;
  go_type **params;
  unsigned n_params;
  go_type **results;
  unsigned n_results;
  bool variadic;
  go_method *methods;
  unsigned n_methods;
  go_type **terms;  ///< type constraint `~int | string`: what may be used
  unsigned n_terms; ///< 0: any type
  bool comparable;  ///< the predeclared constraint
  bool constraint;  ///< may be used as a constraint only
  // of a defined type:
  const char *name;
  const struct go_package *package;
  struct go_entity *entity;
  go_type *underlying;         ///< NULL until resolved
  struct go_entity **declared; ///< its methods
  unsigned n_declared, cap_declared;
  struct go_entity *generic; ///< of which it is an instance, or NULL
  go_type **type_args;
  unsigned n_type_args;
  bool marker;   ///< stands for a type parameter while arguments are inferred
  bool stand_in; ///< a type argument that only checking a generic body needs
  // of the program image:
  uint32_t desc;      ///< index into program.types, or NO_INDEX
  bool needs_methods; ///< values of it are put into interfaces
  go_type *next_same_hash;
};

typedef struct go_types {
  arena *arena;
  go_type basic[GO_BASIC_COUNT];
  go_type **buckets;
  uint32_t n_buckets, n;
  go_type *any;   ///< interface{}
  go_type *error; ///< the predeclared interface
  go_type *byte_slice, *rune_slice;
} go_types;

void go_types_init(go_types *t, arena *a);
void go_types_deinit(go_types *t);

static inline go_type *go_basic(go_types *t, go_kind kind) {
  return &t->basic[kind];
}

go_type *go_pointer_to(go_types *t, go_type *elem);
go_type *go_array_of(go_types *t, go_type *elem, int64_t length);
go_type *go_slice_of(go_types *t, go_type *elem);
go_type *go_map_of(go_types *t, go_type *key, go_type *elem);
go_type *go_chan_of(go_types *t, go_type *elem, unsigned direction);
/// The arrays are copied.
go_type *go_func_of(go_types *t, go_type *const *params, unsigned n_params,
                    bool variadic, go_type *const *results, unsigned n_results);
go_type *go_tuple_of(go_types *t, go_type *const *results, unsigned n);
go_type *go_struct_of(go_types *t, const go_field *fields, unsigned n);
/// Sorts the methods. With `terms` it is a constraint.
go_type *go_interface_of(go_types *t, const go_method *methods,
                         unsigned n_methods, go_type *const *terms,
                         unsigned n_terms, bool constraint, bool comparable);
go_type *go_kernel_type(go_types *t, unsigned object_kind);
/// A new defined type, different from every other.
go_type *go_named_type(go_types *t, const char *name,
                       const struct go_package *package,
                       struct go_entity *entity);

/// The type behind a defined type; the type itself for all others.
go_type *go_underlying(go_type *t);
go_kind go_kind_of(const go_type *t);

bool go_is_integer(const go_type *t); ///< typed or untyped, rune included
bool go_is_unsigned(const go_type *t);
bool go_is_float(const go_type *t);
bool go_is_numeric(const go_type *t);
bool go_is_string(const go_type *t);
bool go_is_boolean(const go_type *t);
bool go_is_untyped(const go_type *t);
bool go_is_interface(const go_type *t);
/// Structs, arrays and kernel objects: their variable is the object.
bool go_is_aggregate(const go_type *t);
/// Kinds that have a nil.
bool go_has_nil(const go_type *t);
bool go_is_comparable(const go_type *t);
bool go_is_ordered(const go_type *t);
/// What an untyped type becomes where nothing else asks for a type.
go_type *go_default_type(go_types *t, go_type *untyped);
/// How many bits an integer type has.
unsigned go_integer_bits(const go_type *t);
num_kind go_num_kind(const go_type *t);

/// As Go writes it. Types of `home` are written without their package; with
/// NULL every defined type is qualified ("main.Point").
const char *go_type_string(arena *a, const go_type *t,
                           const struct go_package *home);

// -- fields and methods (method_set.c) ---------------------------------------

#define GO_MAX_PATH 8

/// What `x.name` means: a field or a method, found through embedded fields.
typedef struct go_selection {
  enum {
    GO_NO_SELECTION,
    GO_FIELD,
    GO_METHOD,
    GO_INTERFACE_METHOD,
    GO_AMBIGUOUS
  } kind;
  unsigned path[GO_MAX_PATH]; ///< fields to go through; the last is the field
  unsigned n_path;
  go_type *type;            ///< of the field, or the method's signature
  struct go_entity *method; ///< the declared method
  go_type *receiver;        ///< type that declares the method or interface
  bool indirect;            ///< a pointer is followed on the way
} go_selection;

struct go_compiler;

go_selection go_select(struct go_compiler *c, go_type *t, const char *name,
                       const struct go_package *from);

/// Whether values of `t` have all methods of interface `wanted`; else the
/// reason as Go words it: "missing method Area".
bool go_implements(struct go_compiler *c, go_type *t, go_type *wanted,
                   const char **why);

#endif
