// The Rust front end's view of a program, shared by its files.
//
//   macros.c   println!(…) and the like become calls, so that they parse
//   declare.c  items, modules, `use`; names.c  which name means what
//   check_*.c  one function at a time, its type parameters known: a tree of
//              typed expressions
//   moves.c    ownership: moves, what closures capture; borrows.c: loans
//   generate_*.c  the tree to bytecode
//
// The library is Rust text too (prelude.rs); what it cannot say is an intrinsic
// (a function without a body; runtime_*.c). Generic functions are compiled once
// for each list of type arguments they are used with.
#ifndef HEDDLE_SIM_FRONT_RUST_COMPILER_H
#define HEDDLE_SIM_FRONT_RUST_COMPILER_H

#include "sim/front/front.h"
#include "sim/front/rust/types.h"

typedef struct def def;
typedef struct module module;
typedef struct expr expr;
typedef struct pattern pattern;
typedef struct var var;
typedef struct closure closure;
typedef struct instance instance;
typedef struct compiler compiler;

/// A text that is being compiled: the program's or the library's.
typedef struct source {
  const char *text;     ///< with macros made calls
  const char *original; ///< as it was written
  bool library;
} source;

/// What type names mean in some place.
typedef struct type_env {
  const char *name;
  ty *type;
  const struct type_env *next;
} type_env;

typedef struct scope {
  const source *src;
  module *in;
  const type_env *types; ///< type parameters and Self
} scope;

typedef enum {
  DEF_MODULE,
  DEF_STRUCT,
  DEF_ENUM,
  DEF_VARIANT,
  DEF_TRAIT,
  DEF_IMPL,
  DEF_FN,
  DEF_CONST,
  DEF_STATIC,
  DEF_ALIAS
} def_kind;

/// How values of a struct of the library are kept; see docs/rust.md.
typedef enum {
  REPR_OBJECT,      ///< a struct object
  REPR_TRANSPARENT, ///< what its only field is
  REPR_LIST,
  REPR_DICT,
  REPR_KERNEL, ///< an object made by an intrinsic
  REPR_WORD    ///< a plain word made by an intrinsic
} repr_kind;

/// Traits that matter to the compiler, where derived or implemented.
enum {
  DERIVE_COPY = 1,
  DERIVE_CLONE = 2,
  DERIVE_DEBUG = 4,
  DERIVE_EQ = 8,
  DERIVE_ORD = 16,
  DERIVE_DEFAULT = 32,
  DERIVE_HASH = 64
};

struct def {
  uint8_t kind; ///< def_kind
  uint8_t repr; ///< repr_kind
  bool in_library;
  bool counted;      ///< its Drop matters only where its contents' does
  bool tuple_like;   ///< struct or variant with positional fields
  bool unit_like;    ///< without fields
  bool fieldless;    ///< enum none of whose variants has fields
  bool is_default;   ///< method with a body in a trait
  bool is_racy;      ///< static mut
  bool must_drop;    ///< struct or enum that implements Drop
  bool has_self;     ///< function with a self parameter
  bool takes_future; ///< its last argument, as a branch if it is the program's
  bool
      is_tokio_main; ///< with #[tokio::main]: no future, but the runtime's main
  bool one_thread;   ///< then: all tasks take turns on one thread
  unsigned derives;  ///< DERIVE_ bits
  const char *name;
  TSNode node;
  const source *src;
  module *in;
  def *owner;     ///< of a variant its enum; of a method its impl or trait
  module *inside; ///< of a module
  def **members;  ///< variants; methods of an impl or trait; its consts
  unsigned n_members, cap_members;
  const char **fields; ///< names of a struct's or variant's fields
  TSNode *field_types;
  unsigned n_fields;
  int64_t discriminant;
  // DEF_IMPL:
  TSNode trait_node; ///< null: inherent
  def *trait;        ///< NULL also where the trait is one nobody knows
  // DEF_STATIC:
  uint32_t global;
  ty *static_type;
  expr *static_value;
};

typedef struct binding {
  const char *name;
  def *to;     ///< or, not looked up yet:
  TSNode path; ///< of a use declaration
  const source *src;
  const char **segments;
  unsigned n_segments;
  bool looking;  ///< being looked up: a circle otherwise
  bool is_value; ///< a function, const or static
  span at;
} binding;

struct module {
  const char *name;
  module *parent;
  bool of_library;
  bool is_block; ///< the items of a block: those of `parent` are seen as well
  binding *names;
  unsigned n, cap;
  struct glob {
    const char **segments;
    unsigned n_segments;
    bool looking; ///< being looked up: a circle otherwise
    span at;
  } * globs;
  unsigned n_globs, cap_globs;
};

/// Where the items of a block are.
typedef struct block_items {
  const source *src;
  uint32_t start; ///< of the block, in bytes
  module *inside;
} block_items;

/// A function with its type arguments: one function of the program image.
struct instance {
  const char *key;
  def *fn;
  const type_env *types;
  uint32_t function;
  span used_at;                 ///< where the program first asked for it
  struct checked_body *checked; ///< once it is
  bool failed, is_generated;
  instance *next;
};

// -- the typed tree ----------------------------------------------------------

typedef enum {
  E_UNIT,
  E_INT,     ///< number
  E_FLOAT,   ///< real
  E_BOOL,    ///< number
  E_CHAR,    ///< number
  E_STRING,  ///< text, n_text
  E_LOCAL,   ///< var
  E_STATIC,  ///< def
  E_FN,      ///< def, types: a function as a value
  E_TUPLE,   ///< list
  E_ARRAY,   ///< list
  E_REPEAT,  ///< a, times number
  E_LIST,    ///< list: vec![…]
  E_STRUCT,  ///< def, list by field; a: the rest, or NULL
  E_VARIANT, ///< def, list
  E_FIELD,   ///< a, number
  E_INDEX,   ///< a, b
  E_DEREF,   ///< a; def, types: an overloaded one's method
  E_REF,     ///< a, mut
  E_UNSIZE,  ///< a: array or Vec as a slice, String as str: same word
  E_DYN,     ///< a, as the trait object `type`
  E_NEG,
  E_NOT,
  E_BINARY,      ///< op, a, b
  E_COMPARE_ANY, ///< op (==, != or an order) on structs and the like
  E_AND,
  E_OR,
  E_CAST,          ///< a
  E_ASSIGN,        ///< a = b
  E_ASSIGN_OP,     ///< a op= b
  E_CALL,          ///< def, types, list
  E_CALL_VALUE,    ///< a, list
  E_CALL_DYN,      ///< list[0] is the object, text the method
  E_CLOSURE,       ///< closure
  E_IF,            ///< a, b, c or NULL
  E_TRY,           ///< a; var: the error; b: the error as it is returned
  E_LET,           ///< pattern, a; as a condition
  E_MATCH,         ///< a, arms
  E_LOOP,          ///< b
  E_WHILE,         ///< a, b
  E_FOR,           ///< pattern, a (the iterator), b; def, types: its next()
  E_BLOCK,         ///< list, a or NULL: its value
  E_LET_STATEMENT, ///< pattern, a or NULL, b: else
  E_BREAK,         ///< target, a or NULL
  E_CONTINUE,      ///< target
  E_RETURN,        ///< a or NULL
  E_PANIC,         ///< a: the message
  E_ASSERT,        ///< a: the condition, b: the message
  E_FORMAT,        ///< text: template, list
  E_PRINT          ///< a: the text; number: the stream
} expr_kind;

typedef struct match_arm {
  pattern *pattern;
  expr *guard; ///< or NULL
  expr *body;
} match_arm;

struct expr {
  uint8_t kind; ///< expr_kind
  uint8_t op;   ///< opcode of a binary one
  bool mut;
  bool is_let_ref; ///< E_REF in a let: what it refers to lives as the block
  ty *type;
  span at;
  expr *a, *b, *c;
  expr **list;
  unsigned n;
  var *var;
  def *def;
  const type_env *types; ///< with a function `def`: its type arguments
  pattern *pattern;
  match_arm *arms;
  unsigned n_arms;
  closure *closure;
  expr *target; ///< of break and continue: the loop or block
  int64_t number;
  double real;
  const char *text;
  size_t n_text;
  const char *label;        ///< of a loop or block
  bool is_broken;           ///< a loop with a break
  struct loop_place *place; ///< while it is generated
};

typedef enum {
  P_ANY,
  P_BIND,    ///< var; sub: after @, or NULL
  P_LITERAL, ///< value
  P_RANGE,   ///< value to value2, either may be NULL; inclusive
  P_TUPLE,   ///< subs; also structs and variants: def
  P_REF,     ///< sub
  P_OR,      ///< subs
  P_SLICE    ///< subs; rest: index of `..`, or -1
} pattern_kind;

typedef enum { BIND_MOVE, BIND_REF, BIND_MUT } bind_mode;

struct pattern {
  uint8_t kind; ///< pattern_kind
  uint8_t mode; ///< bind_mode of P_BIND
  bool inclusive;
  bool derefs;   ///< the value is reached through a box
  unsigned refs; ///< references that are looked through first
  bool by_mut;   ///< the last of them is a &mut
  ty *type;      ///< of the value, behind those references
  span at;
  def *def;
  var *var;
  pattern *sub;
  pattern **subs;
  unsigned n;
  int rest;
  unsigned *fields; ///< which field each of `subs` is
  expr *value, *value2;
  uint32_t slot; ///< while it is generated: where its value is
};

/// A local variable, or what a closure has in place of one it captures.
struct var {
  const char *name;
  ty *type;
  span at;
  bool mut;
  bool in_cell;   ///< something other than its own function may change it
  bool droppable; ///< set when it is generated
  bool is_param;
  bool used_whole;  ///< of a capture: not only fields of it
  bool initialised; ///< where it is declared
  closure *owner;   ///< the closure that it is local to, or NULL
  var *captured;    ///< of a capture: the variable outside
  uint8_t capture;  ///< bind_mode of a capture
  uint32_t slot;
  uint32_t decl;
  unsigned number; ///< in its function, for moves.c
  var *next;
};

struct closure {
  unsigned id;
  closure *parent;
  bool is_move;
  bool is_async; ///< a future: has no parameters
  bool once;     ///< called at most once: it owns its captures
  const char *name;
  ty **params;
  pattern **patterns;
  unsigned n_params;
  ty *result;
  expr *body;
  var **captures;
  unsigned n_captures, cap_captures;
  span at;
  uint32_t function;
  bool is_generated;
};

/// A call's arguments as far as they are known: nodes to check, or expressions.
typedef struct arguments {
  TSNode nodes[32];
  expr *given[32];
  unsigned n;
} arguments;

// -- one function being checked ----------------------------------------------

/// A bound, or an associated type, that waits for its type to be known.
typedef struct pending {
  ty *type;
  TSNode bound;
  const char *associated; ///< its name, or NULL: a bound
  ty *result;             ///< then: what stands for it so far
  scope at;
  span used_at;
  bool done;
} pending;

typedef struct local_scope {
  var *vars;
  struct local_scope *outer;
  closure *owner;
} local_scope;

typedef struct checker_of_body {
  scope at;
  const def *fn; ///< NULL for the value of a static
  local_scope *locals;
  closure *closure;  ///< innermost
  unsigned n_unsafe; ///< unsafe blocks around, and the function itself
  bool in_async;     ///< the body of a function with #[tokio::main]
  ty *result;        ///< of the function or closure
  expr *loops[64];
  unsigned n_loops;
  unsigned first_loop; ///< those below belong to an outer function
  pending *pendings;
  unsigned n_pendings, cap_pendings;
  expr **literals; ///< E_INT and E_FLOAT, to check their range at the end
} body_check;

enum { MOST_WITHIN = 64 }; ///< types nested deeper than this are not looked at

/// What a compilation finds out too late to act on it: if there is something
/// new, the program is compiled again.
typedef struct late_facts {
  bool counts;      ///< the program looks at reference counts
  bool weak_counts; ///< and at those of weak references to an Arc
  bool objects_own; ///< a trait object's value has to be dropped
} late_facts;

struct compiler {
  arena *a;
  late_facts *facts; ///< as far as they are known from before
  late_facts found;  ///< by this compilation
  diag *d;
  const sim_compile_options *options;
  emitter *e;
  source user, library;
  module *root, *std;
  def **impls;
  unsigned n_impls, cap_impls;
  TSTree **parts; ///< of macro calls, parsed on their own
  unsigned n_parts, cap_parts;
  block_items *blocks;
  unsigned n_blocks, cap_blocks;
  instance *instances, **last_instance;
  instance *entry;
  unsigned n_closures;
  body_check *body;
  bool body_in_library;    ///< of the function at hand
  span blame;              ///< while a library function is checked: who uses it
  ty *within[MOST_WITHIN]; ///< the types whose fields are being looked at
  unsigned n_within;
  unsigned depth;
  struct program_types *types;
  struct glue *glues;
  ty **owning; ///< closures in trait objects that have to be dropped
  unsigned n_owning, cap_owning;
  uint32_t drop_any; ///< the function that drops whichever it is
  def **statics;
  unsigned n_statics, cap_statics;
};

/// GROW for arrays that are freed with the compiler.
#define RS_GROW(c, items, n, cap)                                              \
  do {                                                                         \
    if ((n) == (cap)) {                                                        \
      const unsigned more = (cap) ? (cap)*2 : 4;                               \
      void *moved = arena_alloc((c)->a, more * sizeof *(items));               \
      if (n)                                                                   \
        memcpy(moved, (items), (n) * sizeof *(items));                         \
      (items) = moved;                                                         \
      (cap) = more;                                                            \
    }                                                                          \
  } while (0)

/// Reports an error of the program at `node`, or where the program uses the
/// library function that is being checked.
void rs_error(compiler *c, span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void rs_unsupported(compiler *c, span at, const char *what,
                    const char *instead);
span rs_span(const compiler *c, const source *src, TSNode node);
char *rs_text(compiler *c, const source *src, TSNode node);
bool rs_text_is(const source *src, TSNode node, const char *text);
/// The named children of `node` that are no comments or attributes.
unsigned rs_children(TSNode node, TSNode *out, unsigned max);
TSNode rs_child_of_type(TSNode node, const char *type);

// -- macros.c
/// A copy of the text in which calls of known macros are calls of functions.
char *rs_expand_macros(compiler *c, TSNode root, const char *text,
                       size_t bytes);

// -- macro_part.c: text that stands in a macro call, from `from` up to `to`
/// Parses it behind the tokens `before` (ended by NULL) and in front of
/// `after`. Null, with an error reported, if it does not parse.
TSNode rs_parse_part(compiler *c, const source *src, uint32_t from, uint32_t to,
                     const char *const *before, const char *after);
TSNode rs_parse_expression(compiler *c, const source *src, uint32_t from,
                           uint32_t to);
/// A match_pattern: a pattern with its guard.
TSNode rs_parse_arm(compiler *c, const source *src, uint32_t from, uint32_t to);
/// The first node of that type in or below `node`, or null.
TSNode rs_find_node(TSNode node, const char *type);

// -- names.c
/// Whether it is found where a value is named.
bool rs_is_value(const def *d);
/// Reports what `use` declarations name without there being any.
void rs_check_uses(compiler *c, module *m);
def *rs_find_path(compiler *c, module *in, const char **segments, unsigned n,
                  bool is_value);
def *rs_member(const def *owner, const char *name);
/// The library's path to something of that name, to propose; or NULL.
const char *rs_where_in_std(compiler *c, const char *name);
void rs_unknown_trait(compiler *c, span at, const char *name);

// -- declare.c
void rs_declare(compiler *c, TSNode list, const source *src, module *in);
bool rs_is_item(TSNode node);
/// The module with the items of that block, or NULL if it has none.
module *rs_module_of_block(compiler *c, TSNode block, const source *src);
/// Looks up `use` declarations and the traits of impls.
void rs_resolve_items(compiler *c);

/// The parameter `self`, `&self` or `self: Type` of a method; null: none.
TSNode rs_self_parameter(const def *callee);

// -- check_type.c
ty *rs_type(compiler *c, TSNode node, const scope *s);
/// The definition that a type's or trait's name means, or NULL.
def *rs_type_def(compiler *c, TSNode node, const scope *s);
const type_env *rs_bind_type(compiler *c, const type_env *env, const char *name,
                             ty *type);
ty *rs_lookup_type(const type_env *env, const char *name);
/// Binds the parameters in `node` (null: none) to new variables, or to `args`
/// where given.
const type_env *rs_bind_params(compiler *c, TSNode node, const source *src,
                               const type_env *env, ty **args, unsigned n);
unsigned rs_count_params(TSNode node);
/// The `impl Trait` in the type of a parameter, or null: a type parameter
/// without a name of its own.
TSNode rs_impl_param(TSNode param);
/// What stands for its name.
const char *rs_impl_name(compiler *c, TSNode node);
scope rs_scope_of(def *d, const type_env *types);
/// Field `i` of a struct or of a variant of `t`.
ty *rs_field_type(compiler *c, ty *t, const def *d, unsigned i);
bool rs_is_copy(compiler *c, ty *t);
bool rs_is_object(compiler *c, ty *t);
bool rs_is_pointer(compiler *c, ty *t);
bool rs_needs_drop(compiler *c, ty *t);
/// True if a channel stays open for as long as a value of it is there.
bool rs_owns_sender(compiler *c, ty *t);
/// True if the program implements Debug by hand for it or for something in it,
/// or something in it is a trait object.
bool rs_writes_debug(compiler *c, ty *t);
/// True if the program implements PartialEq, PartialOrd or Ord by hand for it
/// or for something in it.
bool rs_has_own_order(compiler *c, ty *t);

// -- check_trait.c
/// The impl of `d`'s traits for `self`, with its type parameters in `*env`.
bool rs_match_impl(compiler *c, def *impl, ty *self, const type_env **env);
/// The impl of library trait `trait` for `self`, or NULL.
def *rs_find_impl(compiler *c, const char *trait, ty *self,
                  const type_env **env);
/// Whether `self` implements `trait`, by an impl or as derived.
bool rs_implements(compiler *c, ty *self, const def *trait);
/// Whether a trait object has library trait `trait`, by itself or among those
/// that its own requires.
bool rs_object_implements(compiler *c, ty *t, const char *trait);
/// Whether `trait` is `of` or requires it.
bool rs_requires(compiler *c, const def *trait, const def *of);
/// Applies bound `node` to `type`; false if the type has to be known first.
bool rs_apply_bound(compiler *c, ty *type, TSNode bound, const scope *s,
                    span at);
void rs_apply_bounds(compiler *c, TSNode params, TSNode where, const scope *s,
                     span at);
void rs_solve_pending(compiler *c);
/// Method `name` for a receiver of type `self` itself; `kind` is 's', '&', 'm'.
def *rs_find_method(compiler *c, ty *self, const char *name, char *kind,
                    const type_env **env);
/// True if the trait of the impl that `callee` is in has other impls for the
/// same type, with other type arguments.
bool rs_has_alternatives(compiler *c, const def *callee, const type_env *env);
/// `callee`, or its counterpart in the one of those impls whose parameter
/// `param` takes a value of type `given`; `*env` is then that impl's.
def *rs_choose_by_argument(compiler *c, def *callee, unsigned param, ty *given,
                           const type_env **env);
def *rs_find_associated(compiler *c, ty *self, const char *name,
                        const type_env **env);
/// Member `name` of the impl of `trait` with these type arguments for `self`.
def *rs_find_qualified(compiler *c, ty *self, const def *trait, ty **args,
                       unsigned n, const char *name, const type_env **env);
/// The type arguments in a path such as `Trait<A, B>`, without lifetimes and
/// bindings; returns how many.
unsigned rs_type_arguments(compiler *c, TSNode node, const scope *s, ty **args,
                           unsigned max);
ty *rs_associated_type(compiler *c, ty *self, const char *name, bool quiet,
                       span at);
/// The result of calling a value of type `t`, and its parameters; NULL if it
/// cannot be called.
ty *rs_callable(ty *t, ty ***params, unsigned *n);

/// Makes `args` what the impl of `trait` for `self` gives it; false if there is
/// none that fits.
bool rs_settle_args(compiler *c, ty *self, const def *trait, ty **args,
                    unsigned n, const type_env **env);

// -- check_send.c
/// What keeps a value of type `t` from going to another thread, or NULL.
ty *rs_not_send(compiler *c, ty *t);
/// Reports that, if there is anything.
void rs_check_sent(compiler *c, ty *t, span at);
/// Checks the closure that a call gives to a thread: it must own what it uses.
void rs_check_spawn(compiler *c, const expr *call);
/// Whether a definition of the library is one of tokio's.
bool rs_is_of_tokio(const def *d);

// -- check_object.c
ty *rs_object_type(compiler *c, TSNode node, const scope *s);
/// The associated type of that name of a trait object, or NULL.
ty *rs_object_associated(ty *object, const char *name);
/// Box, Arc, Rc and their weak references.
bool rs_is_owner(ty *t);
/// `e`, a reference or an owner, as the reference to or owner of `object`.
expr *rs_as_object(compiler *c, expr *e, ty *wanted, ty *object);
/// Calls a method of the object's trait, or NULL if it has none.
expr *rs_call_object(compiler *c, expr *receiver, const char *name,
                     arguments *args, span at);

// -- check_*.c: expressions
expr *rs_check(compiler *c, TSNode node, ty *expected);
/// Checks `node` and makes it fit `wanted`.
expr *rs_check_as(compiler *c, TSNode node, ty *wanted);
expr *rs_coerce(compiler *c, expr *e, ty *wanted);
expr *rs_expr(compiler *c, expr_kind kind, ty *type, span at);
expr *rs_error_expr(compiler *c, span at);
expr *rs_block(compiler *c, TSNode node, ty *expected, const char *label);
// -- check_closure.c
expr *rs_closure(compiler *c, TSNode node, ty *expected);
/// A struct or variant with fields as a function of them.
expr *rs_constructor(compiler *c, def *d, ty *type, span at);
/// A closure that does nothing but call the function with its parameters.
expr *rs_calling_closure(compiler *c, def *d, const type_env *env, ty **params,
                         unsigned n, ty *result, span at);
/// True for a function with that word in front: async, unsafe.
bool rs_has_modifier(const def *d, const char *word);
/// True if calling it makes a future.
bool rs_is_async(const def *d);
expr *rs_async_block(compiler *c, TSNode node);
/// The future that an async function with this body returns.
expr *rs_async_body(compiler *c, const def *d, TSNode block, ty *result,
                    var **params, unsigned n);
/// The body of the function with #[tokio::main], behind starting the runtime.
expr *rs_in_runtime(compiler *c, const def *d, expr *body);
expr *rs_await(compiler *c, expr *of, span at);
/// The future as a task of its own, so that it can go on beside others; futures
/// of the library are left as they are.
expr *rs_branch(compiler *c, expr *future);
// -- check_select.c
/// Calls of join!, select! and pin!; NULL if `name` is none of them.
expr *rs_async_macro(compiler *c, TSNode node, const char *name);
expr *rs_call(compiler *c, TSNode node, ty *expected);
/// The variable, constant or static of that name, or NULL.
expr *rs_named(compiler *c, const char *name, span at);
/// left == right, or != unless `equal`.
expr *rs_compare(compiler *c, bool equal, expr *left, expr *right, span at);
expr *rs_path(compiler *c, TSNode node, ty *expected);
expr *rs_control(compiler *c, TSNode node, ty *expected);
expr *rs_macro_call(compiler *c, TSNode node, const char *name, ty *expected);
bool rs_is_macro(const source *src, TSNode call, char *name, size_t bytes);
/// The value as `wanted`, by an impl of From; NULL if there is none.
expr *rs_converted(compiler *c, expr *e, ty *wanted, span at);
/// Whether a value of one type becomes the other by From, or is it.
bool rs_converts(compiler *c, ty *from, ty *to);
/// A reference to what is formatted of `e`: behind pointers and guards.
expr *rs_formattable(compiler *c, expr *e, bool debug);
/// `break` with a value given apart.
expr *rs_break(compiler *c, TSNode node, TSNode list);
expr *rs_operator(compiler *c, TSNode node, ty *expected);
/// Calls `fn`, found with `types` bound; `receiver` is its self, or NULL.
expr *rs_call_def(compiler *c, def *fn, const type_env *types, expr *receiver,
                  arguments *args, TSNode turbofish, ty *expected, span at);
/// Argument `i`, as a `wanted`.
expr *rs_argument(compiler *c, arguments *args, unsigned i, ty *wanted);
/// Calls method `name`; NULL, and nothing reported, if there is none.
expr *rs_call_method(compiler *c, expr *receiver, const char *name,
                     arguments *args, TSNode turbofish, ty *expected, span at);
/// A call with one argument at most besides the receiver.
expr *rs_call_simple(compiler *c, expr *receiver, const char *name, expr *arg,
                     span at);
/// Marks the place as changed: overloaded dereferences on the way become
/// mutable ones. `what` is "assign to" or "borrow".
void rs_make_mutable(compiler *c, expr *place, bool is_assignment);
expr *rs_reference(compiler *c, expr *place, bool mut, span at);
/// A library function by name, for what the compiler builds itself.
expr *rs_library_call(compiler *c, const char *name, ty *type, expr **args,
                      unsigned n, span at);
/// One step of `*e`, or NULL if it cannot be dereferenced.
expr *rs_deref(compiler *c, expr *e);
bool rs_is_place(const expr *e);
/// What path `node` names: a local variable, or a definition; `*type` is the
/// type of a variant or struct, `*env` what type names mean in a function. NULL
/// with an error reported otherwise.
def *rs_lookup_value(compiler *c, TSNode node, expr **local, ty **type,
                     const type_env **env);
pattern *rs_pattern(compiler *c, TSNode node, ty *type);
/// The value of an integer expression that is known to the compiler: literals,
/// constants, arithmetic, calls of functions that are no more than that.
bool rs_constant_value(compiler *c, const expr *e, int64_t *out);
void rs_declare_var(compiler *c, var *v);
var *rs_new_var(compiler *c, const char *name, ty *type, span at);
bool rs_unescape(compiler *c, TSNode node, const source *src, char **out,
                 size_t *n, span at);

/// What is generated of one function.
typedef struct checked_body {
  var **params;
  pattern **patterns;
  unsigned n_params;
  ty *result;
  expr *body;
} checked_body;
/// Checks the function if that has not been done; NULL if it has errors.
checked_body *rs_check_instance(compiler *c, instance *i);
/// What `X::default()` is, or NULL if there is none.
expr *rs_default_value(compiler *c, ty *t, span at);
/// The type that stands before the last `::`, or NULL if it is no type.
ty *rs_path_type(compiler *c, TSNode node);
instance *rs_instance(compiler *c, def *fn, const type_env *types, span at);
/// True if what it returns is said by its body only.
bool rs_returns_body_type(const def *callee);
ty *rs_signature(compiler *c, def *fn, const type_env *types, ty ***params,
                 unsigned *n);

// -- exhaustive.c
/// Whether some value of `type` is certainly left out by the arms without a
/// guard; `*first` is then a variant that is, or NULL.
bool rs_missing_pattern(compiler *c, ty *type, const match_arm *arms,
                        unsigned n, const def **first);

// -- moves.c
void rs_check_moves(compiler *c, checked_body *b);

// -- generate_*.c
void rs_generate(compiler *c, instance *i, checked_body *b);
/// The function that runs main; what that returns decides how the process ends.
uint32_t rs_generate_entry(compiler *c);
/// What drops closures in trait objects, once all are known.
void rs_generate_drop_any(compiler *c);

#endif
