// The checked program: typed expressions and statements.
//
// The checker (check_*.c) builds this tree from the syntax tree, with every
// name resolved, every conversion explicit and every constant folded; the
// generator (generate_*.c) writes bytecode from it and finds no more errors.
#ifndef HEDDLE_SIM_FRONT_GO_TREE_H
#define HEDDLE_SIM_FRONT_GO_TREE_H

#include <tree_sitter/api.h>

#include "sim/diag.h"
#include "sim/front/go/constants.h"
#include "sim/front/go/types.h"

typedef struct go_expr go_expr;
typedef struct go_stmt go_stmt;
typedef struct go_function go_function;
typedef struct go_package go_package;
typedef struct go_entity go_entity;
typedef struct go_scope go_scope;

// -- what names stand for ----------------------------------------------------

typedef enum {
  GO_ENTITY_CONST,
  GO_ENTITY_TYPE,
  GO_ENTITY_VAR,
  GO_ENTITY_FUNC,
  GO_ENTITY_PACKAGE,
  GO_ENTITY_BUILTIN,
  GO_ENTITY_NIL
} go_entity_kind;

typedef enum {
  GO_BUILTIN_APPEND,
  GO_BUILTIN_CAP,
  GO_BUILTIN_CLEAR,
  GO_BUILTIN_CLOSE,
  GO_BUILTIN_COPY,
  GO_BUILTIN_DELETE,
  GO_BUILTIN_LEN,
  GO_BUILTIN_MAKE,
  GO_BUILTIN_MAX,
  GO_BUILTIN_MIN,
  GO_BUILTIN_NEW,
  GO_BUILTIN_PANIC,
  GO_BUILTIN_PRINT,
  GO_BUILTIN_PRINTLN,
  GO_BUILTIN_RECOVER,
  GO_BUILTIN_COUNT
} go_builtin;

/// The variables that one initialiser sets: `var a, b = f()`.
typedef struct go_var_group {
  go_entity **vars;
  unsigned n_vars;
  TSNode node;
  go_expr **values; ///< one, or one a variable; none: zero values
  unsigned n_values;
  go_expr *tuple; ///< of several values: see go_stmt
  uint32_t **temps;
  unsigned n_temps;
  span at;
  bool checked, emitted;
  bool referenced;  ///< code mentions one of its variables
  go_entity **uses; ///< package-level variables and functions it mentions
  unsigned n_uses, cap_uses;
} go_var_group;

struct go_entity {
  go_entity_kind kind;
  const char *name;
  span at;
  go_package *package;
  go_scope *scope; ///< in which its declaration is resolved
  enum { GO_UNRESOLVED, GO_RESOLVING, GO_RESOLVED } state;
  TSNode node;      ///< its declaration
  TSNode type_node; ///< constants and variables
  TSNode value_node;
  go_type *type;
  bool used;
  bool alias; ///< `type A = B`
  // constants
  go_constant constant;
  int64_t iota;
  // variables
  bool global;
  bool captured;  ///< by a function literal
  bool assigned;  ///< after its declaration
  bool addressed; ///< its address is taken
  bool result;    ///< a function's result
  bool in_header; ///< while the header of its loop is checked
  go_function *owner;
  uint32_t slot; ///< local of the owner, or global
  go_var_group *group;
  // functions and methods
  go_function *function;
  const char *intrinsic; ///< for a library function without a body
  bool by_pointer;       ///< method with a pointer receiver
  go_type *receiver;     ///< type that declares the method
  uint32_t wrapper;      ///< function that calls the intrinsic, or NO_INDEX
  go_builtin builtin;
  go_package *imported;
  const char *import_path;
  // generic functions and types
  TSNode type_params; ///< null node if it has none
  TSNode *methods;    ///< declarations of a generic type's methods
  unsigned n_methods, cap_methods;
  struct go_instance *instances;
  go_entity *next; ///< in its bucket
};

/// A generic function or type with type arguments.
typedef struct go_instance {
  go_type **args;
  unsigned n_args;
  go_entity *entity;
  struct go_instance *next;
} go_instance;

struct go_scope {
  go_scope *parent;
  go_function *function; ///< whose locals it holds, or NULL
  go_entity **buckets;
  unsigned n_buckets;
  go_entity **order; ///< as declared
  unsigned n, cap;
};

struct go_package {
  const char *name;
  const char *path;
  const char *text;
  bool library;
  bool ordered; ///< see FUNCTION_ORDERED
  TSTree *tree; ///< of a library package; owned
  go_scope *scope;
  go_scope *file; ///< imports; parent of nothing but looked at after scope
  go_var_group **groups;
  unsigned n_groups, cap_groups;
  go_function **inits;
  unsigned n_inits, cap_inits;
  bool initialised;
  struct go_package *next;
};

struct go_function {
  const char *name;  ///< "worker", "Server.run", "main.func1"
  go_entity *entity; ///< NULL for a literal
  go_function *parent;
  go_package *package;
  go_scope *outer; ///< scope around the signature
  span at, end;
  TSNode node, body_node;
  go_type *signature;
  go_entity **params; ///< the receiver first
  unsigned n_params;
  go_entity **results;
  unsigned n_results;
  bool named_results;
  go_stmt *body;
  go_entity **captures;
  unsigned n_captures, cap_captures;
  bool has_defer;
  /// Results have variables because a loop's body, a function of its own, sets
  /// them.
  bool keeps_results;
  bool checked, queued;
  uint32_t index; ///< in the program, or NO_INDEX
  unsigned n_literals, n_range_bodies;
  go_stmt *loop;     ///< it is the body of this loop over a function, or NULL
  go_entity *defers; ///< stands for its deferred calls where such bodies defer
  go_entity **uses;
  unsigned n_uses, cap_uses;
  bool visited; ///< scratch for initialisation order
  struct go_label *labels;
  struct go_jump *jumps; ///< its goto statements
};

// -- expressions -------------------------------------------------------------

typedef enum {
  GO_EXPR_BAD,
  GO_EXPR_CONSTANT,
  GO_EXPR_NIL,
  GO_EXPR_TYPE,
  GO_EXPR_PACKAGE,
  GO_EXPR_BUILTIN,
  GO_EXPR_VAR,     ///< entity
  GO_EXPR_FUNC,    ///< entity, as a value
  GO_EXPR_CLOSURE, ///< function
  /// T.name, T an interface or a type that has the method through embedding or
  /// a pointer; x is the type
  GO_EXPR_METHOD_FUNC,
  GO_EXPR_FIELD,     ///< x.index; x is a struct or a pointer to one
  GO_EXPR_INDEX,     ///< x[y]: array, pointer to array, slice, string
  GO_EXPR_MAP_INDEX, ///< x[y]
  GO_EXPR_SLICE,     ///< x[y:z:w]
  GO_EXPR_DEREF,     ///< *x
  GO_EXPR_ADDRESS,   ///< &x
  GO_EXPR_UNARY,
  GO_EXPR_BINARY,
  GO_EXPR_COMPARE,
  GO_EXPR_LOGIC,
  GO_EXPR_RECEIVE,      ///< <-x
  GO_EXPR_CONVERT,      ///< type(x), representation may change
  GO_EXPR_TO_INTERFACE, ///< x is concrete, type an interface
  GO_EXPR_ASSERT,       ///< x.(type)
  GO_EXPR_COMPOSITE,    ///< type{args}, indices or keys
  GO_EXPR_CALL,         ///< entity(args): a known function or method
  GO_EXPR_CALL_VALUE,   ///< x(args)
  GO_EXPR_CALL_METHOD,  ///< x.name(args) of an interface
  GO_EXPR_CALL_BUILTIN, ///< builtin
  GO_EXPR_METHOD_VALUE, ///< x.entity or x.name not called; x is the receiver
  GO_EXPR_TEMP,         ///< one value of a call with several
  GO_EXPR_ZERO          ///< the type's zero value
} go_expr_kind;

/// What may be done with an expression.
typedef enum {
  GO_MODE_NONE, ///< a call without results
  GO_MODE_VALUE,
  GO_MODE_VARIABLE, ///< addressable
  GO_MODE_MAP_ELEMENT,
  GO_MODE_TYPE,
  GO_MODE_OTHER ///< package or builtin
} go_mode;

struct go_expr {
  go_expr_kind kind;
  go_mode mode;
  span at;
  TSNode node;
  go_type *type;
  go_constant constant; ///< kind GO_NO_CONSTANT unless it is one
  go_operator op;
  bool comma_ok; ///< yields a second value: whether it was there
  bool spread;   ///< the last argument is `s...`
  go_expr *x, *y, *z, *w;
  go_expr **args;
  go_expr **keys;   ///< of a map literal
  int64_t *indices; ///< of an array, slice or struct literal
  unsigned n_args;
  go_expr *tuple;   ///< evaluated first, its values into temps
  uint32_t *temp;   ///< GO_EXPR_TEMP: the local, chosen by the generator
  uint32_t **temps; ///< of `tuple`
  unsigned n_temps;
  unsigned index;
  const char *name;
  const go_type *signature; ///< GO_EXPR_CALL_METHOD: of the method
  go_entity *entity;
  go_function *function;
  go_builtin builtin;
  go_package *imported;
};

// -- statements --------------------------------------------------------------

typedef enum {
  GO_STMT_EXPR,
  GO_STMT_VAR,       ///< vars from right (one a var, one tuple, or none)
  GO_STMT_ASSIGN,    ///< left = right
  GO_STMT_OP_ASSIGN, ///< left[0] op= right[0]
  GO_STMT_BLOCK,     ///< list
  GO_STMT_VARS,      ///< list, of GO_STMT_VAR: what is around is their scope
  GO_STMT_IF,        ///< init, cond, body, other
  GO_STMT_FOR,       ///< init, cond, post, body
  GO_STMT_RANGE,     ///< cond is what is ranged over
  GO_STMT_SWITCH,
  GO_STMT_TYPE_SWITCH,
  GO_STMT_SELECT,
  GO_STMT_GO,
  GO_STMT_DEFER,
  GO_STMT_RETURN,
  GO_STMT_BREAK,
  GO_STMT_CONTINUE,
  GO_STMT_GOTO,
  GO_STMT_LABEL, ///< body
  GO_STMT_FALLTHROUGH,
  GO_STMT_SEND ///< left[0] <- right[0]
} go_stmt_kind;

typedef struct go_label {
  const char *name;
  span at;
  bool used, placed;
  go_function *owner; ///< in which it stands
  uint32_t code;      ///< for goto
  bool code_made;
  go_scope *scope; ///< in which it stands
  struct go_label *next;
} go_label;

/// A goto, until all labels are known.
typedef struct go_jump {
  const go_label *label;
  span at;
  const go_scope *scope; ///< in which it stands
  struct go_jump *next;
} go_jump;

typedef struct go_case {
  span at;
  go_expr **values; ///< of a switch
  go_type **types;  ///< of a type switch; NULL is nil
  unsigned n_values;
  bool is_default;
  go_entity *var;         ///< of a type switch
  go_stmt *communication; ///< of a select: a send, an assignment, an expression
  go_expr *channel, *sent; ///< of a select
  go_stmt *body;
  bool falls_through;
} go_case;

struct go_stmt {
  go_stmt_kind kind;
  span at, end;
  go_stmt **list;
  unsigned n_list;
  go_expr **left;
  unsigned n_left;
  go_expr **right;
  unsigned n_right;
  go_entity **vars; ///< NULL entries are blanks
  unsigned n_vars;
  bool *declared; ///< for `:=`: whether vars[i] is new
  /// One call for several variables: its values, each as a temp converted to
  /// its target's type, are in `right` and the call is here.
  go_expr *tuple;
  uint32_t **temps;
  unsigned n_temps;
  go_operator op;
  go_stmt *init, *post, *body, *other;
  go_expr *cond;
  go_case *cases;
  unsigned n_cases;
  go_label *label;    ///< of break, continue, goto, label
  go_stmt *target;    ///< of break and continue
  bool per_iteration; ///< loop variables are new in each iteration
  bool breaks;        ///< some break leaves it
  go_function *owner; ///< in which it stands
  // range over a function
  go_function *function; ///< the body
  go_entity *state;      ///< see generate_iterator.c
  go_stmt *
      *exits; ///< jumps in the body that go further than the next iteration
  unsigned n_exits, cap_exits;
  // generator: where break and continue go
  uint32_t break_label, continue_label;
};

#endif
