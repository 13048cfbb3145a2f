// Expressions in a program's own language over one of its states: what the
// REPL prints and waits for, and what a property says. Private to sim/.
//
// A language's lowering (python.c, go.c, rust.c) turns its syntax into the tree
// below, in which every operator means one thing; names are resolved once
// (name.c). Evaluation (eval.c) only reads: it allocates nothing in the machine
// and raises nothing, and so may run at every state of a search, and one
// expression in several threads at once.
#ifndef HEDDLE_SIM_EXPR_EXPR_H
#define HEDDLE_SIM_EXPR_EXPR_H

#include <tree_sitter/api.h>

#include "sim/sim.h"
#include "sim/vm/int128.h"
#include "sim/vm/machine.h"

typedef enum {
  EXPR_NIL,
  EXPR_BOOL,
  EXPR_INT,
  EXPR_FLOAT,
  EXPR_TEXT,
  EXPR_NAME,
  EXPR_VARIABLE, ///< of a comprehension around it: `index`
  EXPR_FIELD,    ///< a.text
  EXPR_INDEX,    ///< a[b]
  EXPR_SLICE,    ///< a[b:c]; b and c may be NULL
  EXPR_DEREF,    ///< *a
  EXPR_CALL,     ///< function(parts)
  EXPR_METHOD,   ///< a.text(parts)
  EXPR_NOT,
  EXPR_AND,
  EXPR_OR,
  EXPR_IF,      ///< a if b else c
  EXPR_UNARY,   ///< op a
  EXPR_BINARY,  ///< a op b
  EXPR_COMPARE, ///< a op b
  EXPR_CHAIN,   ///< parts: comparisons that share operands; true if all are
  EXPR_LIST,    ///< parts
  EXPR_TUPLE,
  EXPR_SET,
  EXPR_DICT,   ///< parts: key, value, ...
  EXPR_EACH,   ///< [a for `targets` in b if c]; a may be another EXPR_EACH
  EXPR_VARIANT ///< an enum's variant `text`, holding the parts
} expr_kind;

typedef enum {
  X_ADD,
  X_SUB,
  X_MUL,
  X_DIVIDE,    ///< true division, a float
  X_TRUNCATE,  ///< rounded to zero for integers; floats divide
  X_FLOOR,     ///< rounded down
  X_REMAINDER, ///< sign of the dividend
  X_MODULO,    ///< sign of the divisor
  X_POWER,
  X_BIT_AND,
  X_BIT_OR,
  X_BIT_XOR,
  X_BIT_CLEAR,
  X_SHL,
  X_SHR,
  X_NEGATE,
  X_PLUS,
  X_INVERT,
  X_EQ,
  X_NE,
  X_LT,
  X_LE,
  X_GT,
  X_GE,
  X_IS,
  X_IS_NOT,
  X_IN,
  X_NOT_IN
} expr_op;

/// One place where a local variable of that name lives.
typedef struct local_place {
  uint32_t function, slot;
  uint32_t start, end; ///< code where it is in scope
  uint32_t type;
} local_place;

/// What a name can mean.
typedef struct name_ref {
  const char *text;
  const char *qualifier; ///< the thread or function it is looked up in, or NULL
  uint32_t global;       ///< NO_INDEX: none
  local_place *places;   ///< by function
  uint32_t n_places;
} name_ref;

struct expr_function;
struct lowering;

typedef struct expr {
  uint8_t kind;      ///< expr_kind
  uint8_t op;        ///< expr_op
  bool joins;        ///< EXPR_EACH: `a` is the next clause of the same one
  uint32_t from, to; ///< bytes of the expression's text
  struct expr *a, *b, *c;
  struct expr **parts;
  uint32_t n;
  uint32_t index;   ///< EXPR_VARIABLE; EXPR_EACH: of the first target;
                    ///< EXPR_VARIANT: the enum's type, or NO_INDEX
  uint32_t targets; ///< EXPR_EACH: how many variables an element is spread over
  int128 integer;   ///< EXPR_INT, EXPR_BOOL
  double real;
  const char *text; ///< EXPR_TEXT, EXPR_FIELD, EXPR_METHOD
  size_t bytes;
  value name; ///< EXPR_FIELD: as a string of the program
  const name_ref *ref;
  const struct expr_function *function;
} expr;

/// What differs between languages beyond syntax.
typedef struct dialect {
  const char *name; ///< as language.name
  /// Those of its operators that not all languages have; ends with a NULL text.
  const struct operator_name *operators;
  /// Anything has a truth, anything can be compared for equality, booleans are
  /// numbers, strings consist of characters, an index may count from the end.
  bool dynamic;
  bool missing_key_is_zero;
  bool has_paths; ///< a::b is syntax of the language
  /// True if structs of a library type stand for what is in one slot of them.
  /// NULL: those of one field that is the library's own do.
  bool (*inside)(const type_desc *d, uint32_t n, uint32_t *slot);
  const char *nil;
  /// Adds what goes before and behind an expression to make a source file.
  const char *before, *behind;
  /// The whole file's root to the expression's node; null if something else was
  /// written.
  TSNode (*find)(TSNode root);
  struct expr *(*lower)(struct lowering *l, TSNode node);
} dialect;

extern const dialect dialect_python, dialect_go, dialect_rust;

struct sim_expression {
  arena arena;
  const program *p;
  const dialect *dialect;
  const char *text;
  const expr *root;
  bool names_threads;
};

#define EXPR_MAX_VARIABLES 16

/// A name behind a qualifier, as in w1::i: where it stands in the text.
typedef struct qualified {
  uint32_t at;
  const char *qualifier, *name;
} qualified;

/// What a language's lowering has at hand.
typedef struct lowering {
  sim_expression *e;
  const char *source; ///< the file made of the expression
  uint32_t prefix;    ///< bytes in front of the expression
  diag *d;
  const char *variables[EXPR_MAX_VARIABLES]; ///< of comprehensions around
  uint32_t n_variables;
  qualified *qualified;
  uint32_t n_qualified, cap_qualified;
} lowering;

// lower.c: what the lowerings share. Those that fail report and return NULL.
expr *expr_new(lowering *l, expr_kind kind, TSNode node);
/// Lowers `node` and gives NULL on as soon as one of several failed.
expr *expr_lower(lowering *l, TSNode node);
expr *expr_unary(lowering *l, TSNode node, expr_kind kind, expr_op op,
                 TSNode a);
expr *expr_binary(lowering *l, TSNode node, expr_kind kind, expr_op op,
                  TSNode a, TSNode b);
/// A name: a comprehension's variable, the program's, or unknown.
expr *expr_name(lowering *l, TSNode node);
/// The same with a qualifier, where `q` is not NULL.
expr *expr_qualified(lowering *l, TSNode node, const qualified *q);
expr *expr_field(lowering *l, TSNode node, TSNode of, TSNode field);
expr *expr_call(lowering *l, TSNode node, TSNode callee, TSNode arguments);
expr *expr_method(lowering *l, TSNode node, TSNode of, TSNode name,
                  TSNode arguments);
/// Named children from `first` on become parts. False after an error.
bool expr_parts(lowering *l, expr *e, TSNode node, uint32_t first);
expr *expr_integer(lowering *l, TSNode node);
expr *expr_float(lowering *l, TSNode node);
/// A string literal whose text is between the quotes `from` and `to`; escapes
/// are resolved unless `raw`.
expr *expr_text(lowering *l, TSNode node, uint32_t from, uint32_t to, bool raw);
expr *expr_bool(lowering *l, TSNode node, bool b);
/// An operator's meaning, for the tables of dialects.
typedef struct operator_name {
  const char *text;
  uint8_t kind, op;
} operator_name;
/// What the operator `text` means: one of the dialect's own, or of those that
/// all languages have. NULL: none.
const operator_name *expr_operator(const lowering *l, const char *text);
/// A node with the fields left, operator and right.
expr *expr_operation(lowering *l, TSNode node);
/// The parts of a display, [a, b] or (a, b).
expr *expr_display(lowering *l, TSNode node, expr_kind kind);
/// of[index], where `index` is a node like low:high, with `between` as its
/// token; either bound may be missing.
expr *expr_slice(lowering *l, TSNode node, TSNode of, TSNode index,
                 const char *between);
/// 'x': the number of the character.
expr *expr_character(lowering *l, TSNode node);
/// Always NULL.
expr *expr_unsupported(lowering *l, TSNode node, const char *what);
expr *expr_error(lowering *l, TSNode node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
const char *expr_source(lowering *l, TSNode node);

// name.c
/// What `text` can mean in the program; NULL: nothing.
const name_ref *name_resolve(sim_expression *e, const char *qualifier,
                             const char *text);
/// The name most like `text`, or NULL.
const char *name_suggest(const sim_expression *e, const char *text);

// -- values while evaluating -------------------------------------------------

typedef enum {
  DATUM_NONE, ///< evaluation has failed: see evaluation.result
  DATUM_NIL,
  DATUM_BOOL,
  DATUM_INT,
  DATUM_FLOAT,
  DATUM_TEXT,
  DATUM_TOKEN,    ///< v: only a program's own value can be
  DATUM_OBJECT,   ///< v: all else that the program has
  DATUM_SEQUENCE, ///< made by the expression
  DATUM_VARIANT   ///< text: an enum's variant, by name; elements: what it holds
} datum_kind;

typedef enum {
  SEQUENCE_LIST,
  SEQUENCE_TUPLE,
  SEQUENCE_SET,
  SEQUENCE_DICT,  ///< key, value, ...
  SEQUENCE_OTHER, ///< a queue, a deque: equal to their own kind only
} sequence_kind;

typedef struct datum {
  uint8_t kind;     ///< datum_kind
  uint8_t sequence; ///< sequence_kind
  uint32_t type;    ///< static type in the program, or NO_INDEX
  value v;          ///< the program's own word, or VALUE_UNSET
  int128 i;         ///< DATUM_INT, DATUM_BOOL
  double d;
  const char *text;
  size_t n; ///< bytes of text, or elements
  const struct datum *elements;
} datum;

typedef struct evaluation {
  const sim_expression *e;
  const struct machine *m;
  sim_thread thread;
  unsigned frame;
  arena scratch;
  datum variables[EXPR_MAX_VARIABLES];
  uint64_t elements_left; ///< a bound on the work of one evaluation
  sim_result *result;
} evaluation;

/// Elements of something iterable; for a dictionary its keys.
typedef struct elements {
  sequence_kind kind;
  uint32_t n;
  const value *slots; ///< the program's own, `step` apart
  uint32_t step, type;
  const datum *made; ///< or the expression's
  const char *text;  ///< or characters
  size_t bytes;
  bool range;
  int64_t first, by;
} elements;

// eval.c
datum expr_eval(evaluation *ev, const expr *x);

// variable.c
/// What the variable holds where the expression is evaluated.
datum variable_value(evaluation *ev, const name_ref *ref);

// datum.c
/// Fails: the first reason stays. Always DATUM_NONE.
datum expr_fail(evaluation *ev, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
datum expr_no_value(evaluation *ev, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static inline bool expr_failed(const evaluation *ev) {
  return ev->result->kind != SIM_RESULT_OK;
}
/// A word of the program's as an datum; cells and interfaces are looked
/// through.
datum datum_from(evaluation *ev, value v, uint32_t type);
/// Looks through what the program itself does not see as a value: cells,
/// interfaces, an atomic's or a smart pointer's own struct.
value datum_look_through(evaluation *ev, value v, uint32_t *type);
datum datum_int(int128 i);
datum datum_bool(bool b);
datum datum_text(const char *text, size_t n);
datum datum_nil(void);
datum datum_float(double d);
datum datum_made(evaluation *ev, sequence_kind kind, const datum *all,
                 size_t n);
/// "an integer", "a list": for messages.
const char *datum_word(const evaluation *ev, const datum *o);
/// What the language takes for its truth; fails where there is none.
bool datum_truth(evaluation *ev, const datum *o);
/// Reports a token and returns true if it is one.
bool datum_is_token(evaluation *ev, const datum *o);
/// As the program would write it.
void datum_show(evaluation *ev, const datum *o, text_buffer *out);

// elements.c
/// False if it cannot be iterated over; no failure is reported.
bool elements_of(evaluation *ev, const datum *o, elements *out);
datum elements_at(evaluation *ev, const elements *s, uint32_t i);
/// The value under a key; false if there is none.
bool dict_find(evaluation *ev, const datum *dict, const datum *key, datum *out);
/// len(): -1 where it has none.
int64_t datum_length(evaluation *ev, const datum *o);

// compare.c
bool datum_equal(evaluation *ev, const datum *a, const datum *b);
datum expr_compare(evaluation *ev, expr_op op, const datum *a, const datum *b);

// arithmetic.c
datum expr_unary_op(evaluation *ev, expr_op op, const datum *a);
datum expr_binary_op(evaluation *ev, expr_op op, const datum *a,
                     const datum *b);

// access.c
datum expr_get_field(evaluation *ev, const datum *of, const expr *x);
datum expr_get_index(evaluation *ev, const datum *of, const datum *index);
datum expr_get_slice(evaluation *ev, const datum *of, const datum *low,
                     const datum *high);
datum expr_dereference(evaluation *ev, const datum *pointer);
/// The class of an object of the program's own class, or VALUE_NIL.
value datum_class(const struct machine *m, value v);

// functions.c
typedef struct expr_function {
  const char *languages; ///< initials: "GPR"
  const char *name;
  bool method;
  uint8_t min_args, max_args; ///< without the receiver
  datum (*run)(evaluation *ev, const datum *args, unsigned n);
} expr_function;
const expr_function *function_find(const dialect *d, const char *name,
                                   bool method);

#endif
