// The Python front end's own declarations: what its files share while they
// compile one source file.
//
// Start reading at python.c (the driver), then scope.c (what each name means),
// stmt.c and expr.c (the code).
#ifndef HEDDLE_SIM_FRONT_PYTHON_PYTHON_H
#define HEDDLE_SIM_FRONT_PYTHON_PYTHON_H

#include "sim/front/front.h"
#include "sim/front/python/runtime.h"

typedef enum {
  SCOPE_MODULE,
  SCOPE_FUNCTION, ///< def and lambda
  SCOPE_CLASS,
  SCOPE_COMPREHENSION ///< runs in the frame of the function around it
} scope_kind;

typedef enum {
  STORE_UNPLACED,
  STORE_LOCAL,  ///< a slot of its function
  STORE_CELL,   ///< a cell, whose reference is in a slot of its function
  STORE_GLOBAL, ///< a global of the program
  STORE_ALIAS   ///< an import that nothing reassigns: known while compiling
} storage;

typedef struct nodes {
  TSNode *at;
  uint32_t n;
} nodes;

/// A library item as the program names it: a module, or something in one.
typedef struct library_item {
  enum {
    ITEM_NONE,
    ITEM_MODULE,
    ITEM_INTRINSIC,
    ITEM_CONSTANT,
    ITEM_GLOBAL ///< of a module that is written in Python
  } kind;
  const char *module; ///< ITEM_MODULE: its name; or that it is of typing
  uint32_t intrinsic;
  value constant;
  const struct symbol *global;
} library_item;

typedef struct symbol {
  const char *name;
  struct symbol *next; ///< in its scope
  struct scope *scope;
  unsigned n_bound;   ///< places that bind it, its parameter included
  uint32_t bound_end; ///< byte behind the last such place
  bool conditional;   ///< bound in a branch, loop or handler
  bool parameter;
  bool global, nonlocal; ///< declared so here: another scope's
  bool captured;         ///< an inner function uses it
  bool needs_cell;       ///< and may see it change
  bool scalar;           ///< only ever bound to numbers and strings
  bool definition;       ///< bound by def or class
  bool outside_use;      ///< of a module's: used by a function or class
  library_item item;     ///< bound by an import
  TSNode def; ///< the function definition, if that is all that binds it
  bool is_def;
  uint32_t function; ///< that definition's number once declared, or NO_INDEX
  storage where;
  uint32_t slot; ///< of the local, the cell's local, or the global
} symbol;

typedef struct capture {
  symbol *s;
  struct capture *next;
  uint32_t slot; ///< in the capturing function
} capture;

typedef struct scope {
  scope_kind kind;
  const void *node; ///< TSNode.id
  uint32_t start;
  struct scope *parent;
  struct scope *next_in_bucket;
  symbol *symbols, **symbols_tail;
  capture *captures, **captures_tail; ///< of a function: from outer functions
  TSNode class_node;                  ///< of the method's class, for super()
  bool is_generator;                  ///< its function begins with GENERATOR
  bool is_async;                      ///< async def
  bool has_yield;                     ///< and yields
  bool is_expression;                 ///< a generator expression
} scope;

#define SCOPE_BUCKETS 1024

/// What stands between a statement and the end of its function: loops, and
/// code that has to run on the way out.
typedef struct block {
  enum { BLOCK_LOOP, BLOCK_TRY, BLOCK_FINALLY, BLOCK_WITH, BLOCK_ALIAS } kind;
  struct block *outer;
  label on_break, on_continue; ///< BLOCK_LOOP
  bool has_iterator;           ///< BLOCK_LOOP: one operand to drop on break
  bool over_call;              ///< BLOCK_LOOP: it comes from a call
  TSNode finally_body;         ///< BLOCK_FINALLY
  uint32_t context;            ///< BLOCK_WITH: local with the manager
  bool is_async;               ///< BLOCK_WITH: async with
  bool no_way_out;             ///< BLOCK_TRY: of except*, not to be left early
  TSNode node; ///< BLOCK_WITH: its expression; BLOCK_ALIAS: name
  // The protected code so far, for blocks with a handler:
  bool protects;
  bool open;
  label from;
  struct {
    label from, to;
  } * ranges;
  unsigned n_ranges, cap_ranges;
} block;

typedef struct compiler compiler;

/// One function being compiled.
typedef struct gen {
  compiler *c;
  fn *f;
  scope *frame; ///< the function's scope
  scope *scope; ///< the innermost one: a class or comprehension in it
  struct gen *outer;
  block *blocks;
  unsigned depth;    ///< operands on the stack between statements: iterators
  uint32_t handling; ///< local of the exception being handled, or NO_INDEX
  const char *name;  ///< qualified; NULL: the module
  const char *class_name; ///< of the class whose body is being compiled
  uint32_t self;          ///< local of the first parameter, or NO_INDEX
  unsigned form;          ///< generator_form, in a generator
  label body;             ///< in a generator: where its own code begins
} gen;

/// A module of the library that is written in Python: see prelude.c.
typedef struct prelude {
  const char *name, *text;
  TSTree *tree;
  scope *scope;
  nodes statements;
  bool *needed; ///< for each statement
  bool emitted;
  struct prelude *imports[8]; ///< those that have to run before it
  unsigned n_imports;
  struct prelude *next;
} prelude;

struct compiler {
  emitter *e;
  arena arena; ///< scratch: gone when the compilation ends
  const char *text;
  const sim_compile_options *options;
  diag *d;
  scope *module;
  scope *buckets[SCOPE_BUCKETS];
  scope *current_class; ///< while scopes are collected
  unsigned nesting;
  struct use *uses; ///< of names, while scopes are collected
  struct dotted *dotted;
  prelude *preludes;
  prelude *prelude;     ///< the module of the library being compiled, or NULL
  const char *stars[8]; ///< modules of which the program imports *
  unsigned n_stars;
  const symbol *expect_interrupt; ///< of the library: at a try that catches it
  const symbol *at_exit; ///< of the library: what main does last, or NULL
  const symbol
      *dict_of;   ///< where classes derive from built-in ones: for dict()
  bool has_async; ///< something in it is async
  const symbol *async_iterate;       ///< then: of the library, for async for
  const symbol *awaitable;           ///< the same, where there is an __await__
  const symbol *caught_of, *left_of; ///< of the library, for except*
  const symbol *set_excepthook; ///< the same, for threading.excepthook = ...
  bool has_lazy; ///< something in it iterates by running code: map, __iter__
  bool uses_annotations;  ///< something asks for __annotations__
  bool uses_doc;          ///< or for __doc__
  bool has_subclass_hook; ///< a class has an __init_subclass__
  bool defines_sort;      ///< a class has a method sort
  unsigned own_readers;   ///< classes have such methods: see reader_method
  bool has_in_place;      ///< a class defines __iadd__ or the like
  bool has_reflected;     ///< a class defines __radd__ or the like
  bool uses_barriers;     ///< something is called Barrier
  bool uses_idents;       ///< something asks for a thread\'s number
  bool numbers_threads;   ///< something asks for a thread's default name
};

// python.c
/// False once errors were found: then code may still be emitted, for further
/// errors, but is not used.
bool compiling_ok(const compiler *c);
void py_unsupported(compiler *c, TSNode node, const char *what,
                    const char *instead);
void py_error(compiler *c, TSNode node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/// False, with an error, when the source is nested too deeply; else call
/// py_leave after the node's children.
bool py_enter(compiler *c, TSNode node);
void py_leave(compiler *c);
/// The node's text, as long as the compilation.
const char *py_text(compiler *c, TSNode node);
/// The same, as long as the program: for names that the image keeps.
const char *py_name(compiler *c, TSNode node);
/// The text that contains `node`, from its first byte on.
const char *py_source(const compiler *c, TSNode node);
/// Named children that are not comments, all at once.
nodes py_children(compiler *c, TSNode node);
/// The same one by one, for nodes with few.
uint32_t py_child_count(TSNode node);
TSNode py_child(TSNode node, uint32_t i);
/// All the children with field name `field`, in order, comments left out; fills
/// up to `max`, returns how many there are.
uint32_t py_fields(TSNode node, const char *field, TSNode *out, uint32_t max);
/// Without the parentheses around it.
TSNode py_strip(TSNode node);

// scope.c
/// Finds the scopes of the module and what each name in it means.
void scope_analyse(compiler *c, TSNode root);
scope *scope_of(compiler *c, TSNode node);
/// The symbol that `name` means in `s`, or NULL: a builtin or unknown.
symbol *scope_resolve(scope *s, const char *name);
scope *scope_frame(scope *s);
symbol *scope_own(scope *s, const char *name);
/// Name of the hidden variable that holds the class itself, for super().
const char *scope_class_variable(compiler *c, TSNode class_node);

/// Collects one more statement of a module's scope.
void scope_collect(compiler *c, scope *module, TSNode statement);
/// An empty scope for a module's tree.
scope *scope_module(compiler *c, TSNode root);

// lint.c
/// Warns of what the program hardly means.
void lint(compiler *c, TSNode root);

// prelude.c
/// Whether module `name` is (partly) written in Python.
bool prelude_has(const char *name);
/// The symbol of `name` in that module, which is made part of the program; NULL
/// if it has none.
const symbol *prelude_find(compiler *c, const char *module, const char *name);
/// While a module of the library is collected: `name` in it is used.
void prelude_need(compiler *c, const char *name);
/// The flags of function `name` for being part of the library; 0 outside.
uint32_t prelude_flags(const compiler *c, const char *name);
/// The symbol of a builtin that is written in Python, which is made part of the
/// program, or NULL.
const symbol *need_builtin(compiler *c, const char *name);
/// The class written in Python that stands for the built-in class `name` as a
/// base, or NULL.
const symbol *derived_base(compiler *c, const char *name);
/// Emits the code of all modules that are needed.
void preludes_compile(gen *g);
void preludes_free(compiler *c);

// name.c
void load_name(gen *g, const char *name, TSNode node);
void store_name(gen *g, const char *name, TSNode node);
void delete_name(gen *g, const char *name, TSNode node);
/// Gives the names of a module, function, class or comprehension their places.
void place_symbols(gen *g, scope *s);
/// Pushes what a closure has to capture for `s`.
void load_capture(gen *g, symbol *s, TSNode node);
/// A hidden local.
uint32_t temporary(gen *g);

/// Whether an if statement's body is for type checkers only.
bool is_type_checking(compiler *c, TSNode if_statement);

// stmt.c
void compile_block(gen *g, TSNode block);
void compile_statement(gen *g, TSNode node);
/// Emits what has to run on the way out of the blocks inside `until` (NULL: of
/// the function), innermost first.
void leave_blocks(gen *g, const block *until, TSNode node);
/// Reopens the protected ranges that leave_blocks closed.
void reenter_blocks(gen *g, const block *until);
void block_push(gen *g, block *b);
void block_pop(gen *g, block *b);

// assign.c
/// Pops the value into a target.
void assign_to(gen *g, TSNode target);
void compile_assignment(gen *g, TSNode node);
void compile_augmented(gen *g, TSNode node);
void compile_delete(gen *g, TSNode node);

// match.c
void compile_match(gen *g, TSNode node);

// try.c
void compile_try(gen *g, TSNode node);
/// While scopes are collected: the program has an except*.
void need_except_groups(compiler *c);
/// Whether an except clause of the program names KeyboardInterrupt.
bool catches_interrupt(compiler *c, TSNode clause);
void compile_with(gen *g, TSNode node);
void compile_raise(gen *g, TSNode node);

// function.c
void compile_def(gen *g, TSNode node);
void compile_lambda(gen *g, TSNode node);
void compile_decorated(gen *g, TSNode node);
/// Pushes the function that `node` (def or lambda) makes.
void make_function(gen *g, TSNode node, const char *name);

/// Gives the captures of the function their slots.
void place_captures(gen *inner);
/// Pushes function `index`, whose scope is `own`, with its captures.
void push_closure(gen *g, const scope *own, uint32_t index, TSNode node);

// generator.c
/// First and last in the code of a generator's function.
void generator_begin(gen *g, span at);
void generator_end_body(gen *g, span at);
/// Returns the value on top.
void emit_return(gen *g, span at);
void compile_yield(gen *g, TSNode node);
/// A loop is left early: a generator that is the operand `above` below the top,
/// and that nothing else refers to, is closed. Leaves the operands alone.
void emit_leave_iterator(gen *g, unsigned above, span at);
/// A generator expression as an object.
void compile_generator_expression(gen *g, TSNode node);

// async.c
/// Whether the first word of the statement or clause is `async`.
bool is_async(TSNode node);
void compile_await(gen *g, TSNode node);
/// Waits for the awaitable on top, and pushes its result.
void emit_await(gen *g, span at);
/// Makes what async for iterates over out of the value on top.
void emit_async_iter(gen *g, span at);
/// While scopes are collected: the program has async code.
void need_async(compiler *c);
/// The same: a class of it has an __await__.
void need_own_await(compiler *c);
/// The library's function for a method of async generators, or NULL. To be
/// asked while scopes are collected, too.
const symbol *async_generator_method(compiler *c, const char *name);

// class.c
/// The documentation string of a body, or a null node.
TSNode doc_of(gen *g, TSNode body);
/// The last name of what a class is derived from: A, or of m.A and A[T]; or "".
const char *base_name(compiler *c, TSNode base);
void compile_class(gen *g, TSNode node);
/// Pushes the class.
void make_class(gen *g, TSNode node);

// expr.c
void compile_expr(gen *g, TSNode node);
/// Evaluates a condition; continues at `l` if it is `sense`, else goes on.
void compile_jump(gen *g, TSNode node, bool sense, label l);
/// The bounds of a slice, null nodes where there are none: between which colons
/// each child stands.
void slice_parts(TSNode slice, TSNode bounds[3]);
/// Whether the expression is a number literal; or one, or a string's.
bool is_number(TSNode node);
bool is_scalar(TSNode node);
opcode binary_opcode(const char *op);

// literal.c
void compile_integer(gen *g, TSNode node, bool negative);
void compile_float(gen *g, TSNode node, bool negative);
void compile_string(gen *g, TSNode node); ///< string or concatenated_string
/// The text of a plain string literal, as long as the program.
const char *string_text(gen *g, TSNode node);
void compile_collection(gen *g, TSNode node);
/// Appends the node's elements from `first` on to the list in local `list`.
void collect_elements(gen *g, TSNode node, uint32_t first, uint32_t list);

// comprehension.c
void compile_comprehension(gen *g, TSNode node);
/// Pushes what the first for clause runs over.
void comprehension_iterable(gen *g, TSNode node);
/// Runs `element` once for each round of the comprehension's loops; it may jump
/// to nothing outside. Leaves the operand stack as it was. `first`: a local
/// with what the first clause runs over, or NO_INDEX.
void comprehension_loops(gen *g, TSNode node, uint32_t first,
                         void (*element)(gen *g, TSNode body, void *context),
                         void *context);
/// A generator expression, evaluated at once into a list.
void compile_generator_list(gen *g, TSNode node);
/// any() and all() of a generator expression.
void compile_quantifier(gen *g, TSNode node, bool any);

// call.c
void compile_call(gen *g, TSNode node);
/// Pushes an iterable that is read to its end at once: a generator expression
/// as a list, and whatever runs the program's own code to iterate as well.
void compile_consumed(gen *g, TSNode node);
/// The same for the iterable on top of the stack.
void emit_consumed(gen *g, span at);
/// A bit for the name of a built-in's method that reads the iterable it gets to
/// the end, or 0.
unsigned reader_method(const char *name);
/// CONTAINS, of a generator as well: that is read up to the element.
void emit_contains(gen *g, span at);

// special_call.c
/// Whether Python has a builtin of that name that is not supported here.
bool is_refused_builtin(const char *name);

// library.c
/// Whether there is such a module.
bool library_module(const char *module);
/// What `name` of `module` is; ITEM_NONE: not supported.
library_item library_find(compiler *c, const char *module, const char *name);
library_item library_builtin(compiler *c, const char *name);
/// What `from module import *` makes of a name that nothing binds; ITEM_NONE:
/// nothing.
library_item library_star(compiler *c, const char *name);
void compile_import(gen *g, TSNode node);
/// Binds the names of an import statement while scopes are collected.
void collect_import(compiler *c, scope *s, TSNode node, bool conditional);
symbol *scope_bind(compiler *c, scope *s, TSNode name_node, const char *name,
                   uint32_t end, bool conditional);
/// The library item that an expression names while compiling: `time`,
/// `time.sleep`, a builtin; ITEM_NONE if it is none.
library_item library_item_of(gen *g, TSNode node);
void load_item(gen *g, library_item item, TSNode node);

#endif
