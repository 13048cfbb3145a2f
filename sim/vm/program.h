// The program image: what a front end produces and every machine runs.
//
// Immutable once verified (program_verify); any number of machines share it.
// Everything is an array and everything refers to everything else by index.
#ifndef HEDDLE_SIM_VM_PROGRAM_H
#define HEDDLE_SIM_VM_PROGRAM_H

#include "sim/arena.h"
#include "sim/diag.h"
#include "sim/vm/opcodes.h"
#include "sim/vm/value.h"

struct atom_table;
struct intrinsic;
struct language;

#define NO_INDEX UINT32_MAX

/// A range of code in which an exception continues at `target`, with the
/// operand stack cut to `depth` operands and the exception pushed. Inner ranges
/// come before outer ones.
typedef struct handler {
  uint32_t start, end, target;
  uint32_t depth;
} handler;

/// A name for a local slot, over the range of code where it is in scope.
typedef struct local_name {
  const char *name;
  uint32_t slot;
  uint32_t start, end;
  uint32_t type;   ///< static type, or NO_INDEX
  bool keeps_open; ///< the channels reached from its value are not closed while
                   ///< it has one
  span at;         ///< with keeps_open: the declaration
} local_name;

enum {
  FUNCTION_THUNK = 1,   ///< made by the compiler: not a frame to RECOVER
  FUNCTION_LIBRARY = 2, ///< part of a prelude: its inside is one step
  FUNCTION_REST =
      4, ///< last positional parameter takes all others, as a tuple or slice
  FUNCTION_MODULE = 16, ///< its locals are the module's variables: an unset one
                        ///< is an undefined name
  FUNCTION_KEYWORDS = 8,   ///< last parameter takes the unknown keywords
  FUNCTION_GENERATOR = 32, ///< begins with GENERATOR, ends with FINISH
  FUNCTION_AGAIN = 64,     ///< when it returns, the instruction that called it
                           ///< is run again from its beginning
  /// Library code that touches the library's own data only, which its
  /// operations on kernel objects keep in order: a plain access is not visible.
  FUNCTION_PRIVATE = 128,
  FUNCTION_INTERRUPT = 256, ///< returns to an operation that it came before
  /// Library code whose operations, on whatever object, order its accesses to
  /// what it shares: those are not visible. What it shows or converts for the
  /// program is.
  FUNCTION_ORDERED = 512
};

typedef struct function {
  const char *name;
  const char *doc; ///< what the program says of it, or NULL
  const char
      *qualified_name; ///< as the language's own messages have it, or NULL
  span at;
  uint32_t *code;
  uint32_t n_code;     ///< in words
  uint32_t place;      ///< words of code in the functions before it; derived
  span *spans;         ///< one for each word of code
  uint32_t n_params;   ///< locals 0 .. n_params-1
  uint32_t n_defaults; ///< how many of the last parameters may be missing
  uint32_t n_positional_only; ///< how many of the first are by position only
  uint32_t n_keyword_only;    ///< how many of the parameters are by name only
  uint32_t n_captures;        ///< the locals after the parameters
  uint32_t n_locals;          ///< parameters and captures included
  uint32_t max_stack; ///< operands above the locals; set by the verifier
  uint32_t n_results; ///< what RETURN returns; 1 in dynamic languages
  uint32_t flags;
  uint32_t panic_local; ///< where the unwinding epilogue keeps its panic, or
                        ///< NO_INDEX
  handler *handlers;
  uint32_t n_handlers;
  local_name *local_names;
  uint32_t n_local_names;
  const char **param_names;
  /// Bit sets of `live_words` words, one for each word of code: the locals
  /// whose value can still be read from there on. For a frame that waits for a
  /// call to return or to raise, those at the call. Set by program_verify.
  uint64_t *live;
  uint32_t live_words;
  /// The same for those whose value can be read to be shown only (shown.c), as
  /// long as no token site of the function is exact; NULL: none.
  uint64_t *shown;
  uint32_t first_site, end_sites; ///< of its token sites, the last excluded
} function;

typedef struct global {
  const char *name;
  span at;
  value initial; ///< function, type, constant, or VALUE_UNSET
  uint32_t type; ///< static type, or NO_INDEX
  bool hidden;   ///< made by the compiler: not shown
  /// Never stored to once a second thread may exist, so that a load is no
  /// visible operation. Found by program_verify.
  bool stable;
} global;

/// A variable that lives in a cell, or a place that makes an object: what a
/// report calls it.
typedef struct decl {
  const char *name;
  span at;
} decl;

typedef enum {
  TYPE_BOOL,
  TYPE_NUMBER, ///< num
  TYPE_STRING,
  TYPE_POINTER, ///< elem
  TYPE_STRUCT,  ///< fields
  TYPE_ARRAY,   ///< elem, length
  TYPE_SLICE,   ///< elem
  TYPE_MAP,     ///< key, elem
  TYPE_CHANNEL, ///< elem
  TYPE_FUNCTION,
  TYPE_INTERFACE, ///< methods
  TYPE_KERNEL,    ///< a kernel object held by value: object_kind
  TYPE_OTHER
} type_kind;

typedef struct type_field {
  const char *name;
  uint32_t type;
  bool embedded;
  bool internal; ///< the library's own affair: no part of a name
  /// Nothing stores to it once its struct is made, so that loading it is no
  /// visible operation. The front end's promise for the whole program.
  bool final;
} type_field;

typedef struct type_method {
  uint32_t name;     ///< index into program.names
  uint32_t function; ///< NO_INDEX for an interface's method
  bool by_pointer;   ///< the receiver is a pointer
} type_method;

/// A run-time type of a statically typed language: how to build its zero value,
/// copy it, print it and find its methods.
typedef struct type_desc {
  const char *name; ///< as the language writes it: "main.Point", "[]int"
  uint8_t kind;     ///< type_kind of the underlying type
  uint8_t num;      ///< num_kind, for TYPE_NUMBER
  uint8_t object_kind;
  bool named;
  uint32_t elem, key, length;
  type_field *fields;
  uint32_t n_fields;
  type_method *methods; ///< method set, sorted by name; promoted ones included
  uint32_t n_methods;
} type_desc;

/// A place whose result may be kept as a token (see value_token).
typedef struct token_site {
  uint32_t function, pc;
} token_site;

/// The keywords of one call, as strings.
typedef struct name_tuple {
  value *names;
  uint32_t n;
} name_tuple;

typedef struct program {
  arena arena; ///< owns all below
  const char *path;
  const char *text; ///< the source, zero-terminated
  size_t text_bytes;
  const struct language *language;
  struct atom_table *atoms;
  value *constants;
  uint32_t n_constants;
  const char **names; ///< attribute, method and keyword names
  value *name_values; ///< the same as strings
  uint32_t n_names;
  name_tuple *name_tuples; ///< the keywords of calls
  uint32_t n_name_tuples;
  function *functions;
  uint32_t n_functions;
  global *globals;
  uint32_t n_globals;
  decl *decls;
  uint32_t n_decls;
  type_desc *types;
  uint32_t n_types;
  token_site *token_sites;
  uint32_t n_token_sites;
  uint32_t entry; ///< the function that the main thread runs
  /// Some code asks for the keys of typed maps, which come in the order in
  /// which they were put there.
  bool map_order_shows;
} program;

/// Checks every operand, jump, stack depth and handler of `p`, and fills in
/// what is derived: max_stack, place, live, stable, token_sites,
/// shown, map_order_shows. False, with
/// the defect in `defect`, if the image is malformed: a bug of the front end.
bool program_verify(program *p, char *defect, size_t defect_bytes);

/// The named local slot `slot` of `f` at `pc`, or NULL.
const local_name *function_local_at(const function *f, uint32_t slot,
                                    uint32_t pc);

/// Frees the program and its atoms.
void program_free(program *p);

#endif
