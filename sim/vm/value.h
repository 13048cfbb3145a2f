// Values: one 64-bit tagged word each.
//
// Equal words mean equal values for every kind but references to mutable
// objects, whose word is their identity: floats, strings and wide integers are
// interned in the atom table (sim/vm/atom.h), so no comparison or hash ever
// looks behind the word. The low three bits are the tag.
#ifndef HEDDLE_SIM_VM_VALUE_H
#define HEDDLE_SIM_VM_VALUE_H

#include <stdbool.h>
#include <stdint.h>

typedef uint64_t value;

typedef enum {
  TAG_INT = 0,     ///< signed 61-bit integer in the upper bits
  TAG_REF = 1,     ///< a heap object: its handle
  TAG_PTR = 2,     ///< a slot of a heap object: handle and slot number
  TAG_ATOM = 3,    ///< an interned immutable: kind and atom id
  TAG_SPECIAL = 4, ///< nil, booleans, markers: see special_value
  TAG_CODE = 5,    ///< a function without captures, an intrinsic or a type
  TAG_TOKEN = 6,   ///< a value known only by kind and origin (see value_token)
  TAG_GLOBAL = 7   ///< a pointer to a global variable: its index
} value_tag;

/// Constants that have no payload. UNSET marks a variable that has not been
/// assigned, and every local that is dead; no program can observe it.
typedef enum {
  SPECIAL_UNSET = 0,
  SPECIAL_NIL = 1,
  SPECIAL_FALSE = 2,
  SPECIAL_TRUE = 3,
  SPECIAL_ELLIPSIS = 4,
  SPECIAL_NOT_IMPLEMENTED = 5
} special_value;

typedef enum {
  ATOM_STRING = 0, ///< bytes, UTF-8 unless the program made them otherwise
  ATOM_FLOAT = 1,  ///< an IEEE double, by its bits (one NaN)
  ATOM_WIDE = 2,   ///< an integer outside the 61 bits: int64_t
  ATOM_UWIDE = 3,  ///< an unsigned integer above INT64_MAX: uint64_t
  ATOM_BYTES = 4,  ///< Python bytes
  ATOM_BIG = 5     ///< an integer beyond 64 bits: sim/vm/bigint.h
} atom_kind;

typedef enum { CODE_FUNCTION = 0, CODE_INTRINSIC = 1, CODE_TYPE = 2 } code_kind;

#define VALUE_UNSET ((value)TAG_SPECIAL | (value)SPECIAL_UNSET << 3)
#define VALUE_NIL ((value)TAG_SPECIAL | (value)SPECIAL_NIL << 3)
#define VALUE_FALSE ((value)TAG_SPECIAL | (value)SPECIAL_FALSE << 3)
#define VALUE_TRUE ((value)TAG_SPECIAL | (value)SPECIAL_TRUE << 3)

#define SMALL_INT_MIN (-((int64_t)1 << 60))
#define SMALL_INT_MAX (((int64_t)1 << 60) - 1)

static inline value_tag value_tag_of(value v) { return (value_tag)(v & 7); }

static inline bool value_is_int(value v) { return (v & 7) == TAG_INT; }
static inline bool value_is_ref(value v) { return (v & 7) == TAG_REF; }
static inline bool value_is_ptr(value v) { return (v & 7) == TAG_PTR; }
static inline bool value_is_atom(value v) { return (v & 7) == TAG_ATOM; }
static inline bool value_is_code(value v) { return (v & 7) == TAG_CODE; }
static inline bool value_is_token(value v) { return (v & 7) == TAG_TOKEN; }

/// True for the two tags that name a heap object.
static inline bool value_has_handle(value v) {
  return (v & 7) == TAG_REF || (v & 7) == TAG_PTR;
}

static inline bool int_is_small(int64_t i) {
  return i >= SMALL_INT_MIN && i <= SMALL_INT_MAX;
}

/// Expects int_is_small(i); vm_int() takes any 64-bit integer.
static inline value value_from_int(int64_t i) { return (value)i * 8; }
static inline int64_t value_to_int(value v) { return (int64_t)v >> 3; }

static inline value value_from_bool(bool b) {
  return b ? VALUE_TRUE : VALUE_FALSE;
}

static inline value value_from_ref(uint32_t handle) {
  return (value)handle << 3 | TAG_REF;
}

#define PTR_SLOT_MAX ((1u << 29) - 1)
static inline value value_from_ptr(uint32_t handle, uint32_t slot) {
  return (value)slot << 35 | (value)handle << 3 | TAG_PTR;
}

/// The object that a TAG_REF or TAG_PTR names.
static inline uint32_t value_handle(value v) { return (uint32_t)(v >> 3); }
static inline uint32_t value_slot(value v) { return (uint32_t)(v >> 35); }

/// The same reference or pointer, to another handle.
static inline value value_with_handle(value v, uint32_t handle) {
  return (v & ~((value)UINT32_MAX << 3)) | (value)handle << 3;
}

static inline bool value_is_global(value v) { return (v & 7) == TAG_GLOBAL; }
static inline value value_from_global(uint32_t index) {
  return (value)index << 3 | TAG_GLOBAL;
}
static inline uint32_t value_to_global(value v) { return (uint32_t)(v >> 3); }

static inline value value_from_atom(atom_kind kind, uint32_t id) {
  return (value)kind << 35 | (value)id << 3 | TAG_ATOM;
}
static inline uint32_t value_atom_id(value v) { return (uint32_t)(v >> 3); }
static inline atom_kind value_atom_kind(value v) {
  return (atom_kind)(v >> 35);
}
static inline bool value_is_string(value v) {
  return value_is_atom(v) && value_atom_kind(v) == ATOM_STRING;
}
static inline bool value_is_float(value v) {
  return value_is_atom(v) && value_atom_kind(v) == ATOM_FLOAT;
}
static inline bool value_is_wide(value v) {
  return value_is_atom(v) &&
         (value_atom_kind(v) == ATOM_WIDE || value_atom_kind(v) == ATOM_UWIDE);
}
static inline bool value_is_big(value v) {
  return value_is_atom(v) && value_atom_kind(v) == ATOM_BIG;
}
/// An integer of whatever size.
static inline bool value_is_integer(value v) {
  return value_is_int(v) || value_is_wide(v) || value_is_big(v);
}
static inline bool value_is_bytes(value v) {
  return value_is_atom(v) && value_atom_kind(v) == ATOM_BYTES;
}

static inline value value_from_code(code_kind kind, uint32_t index) {
  return (value)kind << 35 | (value)index << 3 | TAG_CODE;
}
static inline code_kind value_code_kind(value v) {
  return (code_kind)(v >> 35);
}
static inline uint32_t value_code_index(value v) { return (uint32_t)(v >> 3); }

/// What is known of a token: enough for type dispatch, never the value.
typedef enum { TOKEN_INT = 0, TOKEN_FLOAT = 1, TOKEN_STRING = 2 } token_kind;

/// A token stands for a value that nothing decides on: it may be stored, sent,
/// computed with, slept for and printed. An operation that would need the value
/// itself ends the step with SIM_NEEDS_VALUE and the token's site, and the
/// search starts again with that site exact. `site` indexes
/// program.token_sites.
static inline value value_token(token_kind kind, uint32_t site) {
  return (value)kind << 35 | (value)site << 3 | TAG_TOKEN;
}
static inline token_kind value_token_kind(value v) {
  return (token_kind)(v >> 35);
}
static inline uint32_t value_token_site(value v) { return (uint32_t)(v >> 3); }

#endif
