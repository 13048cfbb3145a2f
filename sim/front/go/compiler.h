// What the parts of the Go front end share while they compile one file.
#ifndef HEDDLE_SIM_FRONT_GO_COMPILER_H
#define HEDDLE_SIM_FRONT_GO_COMPILER_H

#include "sim/front/front.h"
#include "sim/front/go/tree.h"

#define GO_MAX_DEPTH 400
#define GO_MAX_TYPE_PARAMS 16

/// Statements that break and continue may refer to, from the innermost.
typedef struct go_enclosing {
  go_stmt *stmt;
  go_label *label;
  bool loop;
  struct go_enclosing *next;
} go_enclosing;

typedef struct go_compiler {
  arena arena; ///< of the checked tree; gone when the program is built
  diag *diag;
  sim_compile_options *options;
  emitter *e;
  go_types types;
  struct { ///< every identifier once, so that names compare by pointer
    const char **slots;
    uint32_t n, cap;
  } names;
  go_scope *universe;
  go_package *main;
  go_package *packages; ///< imported ones, the latest first
  go_package *settled;  ///< the latest whose variables are in the image
  int go_minor;
  // while checking:
  go_package *package; ///< whose text is read
  go_scope *scope;
  go_function *function;   ///< innermost, or NULL
  go_var_group *group;     ///< initialiser being checked, or NULL
  int64_t iota;            ///< -1 outside of constant declarations
  go_enclosing *enclosing; ///< loops, switches, selects around
  unsigned depth;
  // while generating:
  go_function **queue; ///< functions that are to be generated
  unsigned n_queue, cap_queue, done_queue;
  go_type **method_types; ///< types whose method tables are to be filled
  unsigned n_method_types, cap_method_types, done_method_types;
  go_type **struct_types; ///< that the image has
  unsigned n_struct_types, cap_struct_types;
  const char *blank, *init_name, *main_name;
  uint32_t n_errors;
  go_function **to_check; ///< bodies of instances
  unsigned n_to_check, cap_to_check;
  unsigned n_instances;
  go_type *markers[GO_MAX_TYPE_PARAMS]; ///< see check_generic.c
  unsigned n_literals; ///< function literals outside of functions
  TSParser *parser;    ///< for library packages
} go_compiler;

/// Reports an error at `node`, as "file:line:column: text".
void go_error(go_compiler *c, TSNode node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void go_error_at(go_compiler *c, span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/// A part of Go that Heddle does not have.
void go_unsupported(go_compiler *c, TSNode node, const char *what,
                    const char *instead);
/// Place of `node`; no place inside the library.
span go_span(go_compiler *c, TSNode node);
/// Its text, in the compiler's arena.
char *go_text(go_compiler *c, TSNode node);
/// Its text as a name: the same pointer for the same text.
const char *go_name(go_compiler *c, TSNode node);
const char *go_intern(go_compiler *c, const char *text, size_t n);
/// True for a null node or one that the parser made up.
bool go_missing(TSNode node);
/// A name where one may be declared: also `true`, `nil` and the like, which the
/// grammar tells from other names.
bool go_is_name(TSNode node);
/// Named children that are no comments: how many there are, and one of them.
unsigned go_child_count(TSNode node);
TSNode go_child(TSNode node, unsigned i);
TSNode go_no_node(void);
/// All of them, in the compiler's arena: for lists that may be long, as finding
/// a child by its number takes as many steps.
TSNode *go_children(go_compiler *c, TSNode node, unsigned *n);
/// The named children of `node` in field `name`, in the compiler's arena.
TSNode *go_fields(go_compiler *c, TSNode node, const char *name, unsigned *n);

// -- scopes (scope.c) --------------------------------------------------------

go_scope *go_scope_new(go_compiler *c, go_scope *parent, bool large);
void go_scope_open(go_compiler *c);
/// Closes the innermost scope and reports its unused variables.
void go_scope_close(go_compiler *c);
go_entity *go_entity_new(go_compiler *c, go_entity_kind kind, const char *name,
                         TSNode node);
/// Enters `e` under its name. Reports a redeclaration, false then. Blank names
/// are not entered.
bool go_declare(go_compiler *c, go_scope *s, go_entity *e);
/// Only in `s` itself; NULL if it is not there.
go_entity *go_lookup_here(const go_scope *s, const char *name);
go_entity *go_lookup(const go_compiler *c, const char *name);
/// What Go knows without any import.
void go_universe_init(go_compiler *c);

// -- library (library.c) -----------------------------------------------------

/// True for what only the library itself imports.
bool go_library_is_internal(const char *path);
/// The text of the library package `path`, or NULL.
const char *go_library_text(const char *path);
/// "fmt, sync, time, …"
const char *go_library_list(go_compiler *c);
/// A name of library package `path`, exported or not, resolved.
go_entity *go_library_entity(go_compiler *c, const char *path,
                             const char *name);
/// The type of the panics that the machine itself raises.
go_type *go_runtime_error(go_compiler *c);
/// The entity of kernel type `name` inside the library, or NULL.
go_type *go_library_kernel(go_compiler *c, const char *name);

// -- declarations (check_declaration.c) --------------------------------------

/// Collects the declarations of a package's file.
void go_collect(go_compiler *c, go_package *p, TSNode root);
/// Loads and collects a library package; NULL (reported) if there is none.
go_package *go_import(go_compiler *c, const char *path, TSNode node);
/// The package that `e`, the name of one, stands for; NULL (reported) if there
/// is none.
go_package *go_imported(go_compiler *c, go_entity *e);
/// Resolves a package-level entity: its type, its constant.
void go_resolve(go_compiler *c, go_entity *e);
/// Checks all bodies and initialisers of the main package.
void go_check_package(go_compiler *c, go_package *p);
/// Checks the body of `f` if that has not been done.
void go_check_function(go_compiler *c, go_function *f);
/// Checks the initialisers of a package's variables.
void go_check_variables(go_compiler *c, go_package *p);
/// Checks the statements of `f`, whose parameters are in scope.
void go_check_body(go_compiler *c, go_function *f);
/// Declares parameters and results of `f` from its node in a new scope.
void go_declare_signature(go_compiler *c, go_function *f, TSNode receiver);
/// Statement-level declarations.
void go_check_const_declaration(go_compiler *c, TSNode node);
void go_check_type_declaration(go_compiler *c, TSNode node);
/// A mention of a package-level variable or function, for initialisation order.
void go_note_use(go_compiler *c, go_entity *e);
/// A function's entity made of its declaration; bodyless ones are intrinsics.
go_entity *go_function_entity(go_compiler *c, TSNode node, const char *name,
                              const char *type_name, go_scope *scope);
/// Attaches a method declaration to type `t`, whose type arguments, if any, are
/// bound to the receiver's names.
void go_add_method(go_compiler *c, go_type *t, TSNode node, go_scope *scope,
                   go_type **args, unsigned n_args);
/// The generic function or type with these type arguments (check_generic.c).
go_entity *go_instantiate(go_compiler *c, go_entity *generic, go_type **args,
                          unsigned n_args, TSNode node);

unsigned go_type_param_count(go_compiler *c, const go_entity *generic);
/// Whether what is being checked is a generic body with type arguments.
bool go_in_instance(const go_compiler *c);
/// The instance of a generic function that a call needs: type arguments given,
/// the others found from the arguments.
go_entity *go_infer(go_compiler *c, go_entity *generic, go_type **given,
                    unsigned n_given, go_expr **args, unsigned n_args,
                    TSNode node);
/// Has the body of a generic function, or those of a generic type's methods,
/// checked for what no type argument makes right.
void go_check_generic_body(go_compiler *c, go_entity *generic);
/// Has the body of an instance checked once the present one is done.
void go_queue_check(go_compiler *c, go_function *f);

// -- types (check_type.c) ----------------------------------------------------

go_type *go_check_type(go_compiler *c, TSNode node);
/// The same where a constraint may stand, too.
go_type *go_check_type_set(go_compiler *c, TSNode node);
/// A type parameter's constraint: an interface, or a union as one.
go_type *go_check_constraint(go_compiler *c, TSNode node);
/// The signature in fields `parameters` and `result` of `node`.
go_type *go_check_signature(go_compiler *c, TSNode node);
/// Calls `visit` for each parameter of a parameter_list.
void go_each_parameter(go_compiler *c, TSNode list,
                       void (*visit)(go_compiler *c, void *context, TSNode name,
                                     TSNode type, bool variadic),
                       void *context);
/// Type of an expression that may be a type; NULL, unreported, if it is none.
go_type *go_try_type(go_compiler *c, TSNode node);
const char *go_tstring(go_compiler *c, const go_type *t);

// -- expressions -------------------------------------------------------------

go_expr *go_expr_new(go_compiler *c, go_expr_kind kind, TSNode node,
                     go_type *type);
go_expr *go_bad(go_compiler *c, TSNode node);
/// Has the function literals between here and its declaration capture local
/// `e`.
void go_capture(go_compiler *c, go_entity *e);
/// Any expression, a type or package included.
go_expr *go_check_raw(go_compiler *c, TSNode node);
/// An expression that has one value.
go_expr *go_check_expr(go_compiler *c, TSNode node);
/// As go_check_expr, but calls with any number of results will do.
go_expr *go_check_multi(go_compiler *c, TSNode node);
/// One value, converted to `target` as in an assignment; `context` is the end
/// of the message: "assignment", "argument", …
go_expr *go_check_assignable(go_compiler *c, TSNode node, go_type *target,
                             const char *context);
go_expr *go_constant_expr(go_compiler *c, TSNode node, go_type *type,
                          go_constant value);
/// Reports that library package `p` has no `name`.
void go_no_member(go_compiler *c, const go_package *p, TSNode node,
                  const char *name);
/// A mention of `e` at `node`.
go_expr *go_check_entity(go_compiler *c, go_entity *e, TSNode node);
go_expr *go_check_unary(go_compiler *c, TSNode node);
go_expr *go_check_binary(go_compiler *c, TSNode node);
/// x op y with both checked; reports mismatches at `node`.
go_expr *go_binary(go_compiler *c, TSNode node, go_operator op, go_expr *x,
                   go_expr *y);
go_expr *go_compare(go_compiler *c, TSNode node, go_operator op, go_expr *x,
                    go_expr *y);
go_operator go_operator_of(const char *text);
const char *go_operator_text(go_operator op);
go_expr *go_check_selector(go_compiler *c, TSNode node);
/// x.name; NULL (reported) if there is no such thing.
go_expr *go_field_or_method(go_compiler *c, go_expr *x, const char *name,
                            TSNode node, TSNode name_node);
go_expr *go_check_index(go_compiler *c, TSNode node);
go_expr *go_index_callee(go_compiler *c, go_expr *x, TSNode list);
go_expr *go_check_slice(go_compiler *c, TSNode node);
go_expr *go_check_composite(go_compiler *c, TSNode node);
go_expr *go_check_composite_body(go_compiler *c, TSNode node, TSNode body,
                                 go_type *type);
go_expr *go_check_closure(go_compiler *c, TSNode node);
go_expr *go_check_literal(go_compiler *c, TSNode node);
go_expr *go_check_call(go_compiler *c, TSNode node);
/// The call of `x` with the argument `argument`.
go_expr *go_call_one(go_compiler *c, TSNode node, go_expr *x, TSNode argument);
go_expr *go_check_builtin(go_compiler *c, TSNode node, go_builtin builtin);
go_expr *go_address_of(go_compiler *c, go_expr *x, TSNode node);
/// Marks what `x` is part of as assigned or as having its address taken.
void go_mark_assigned(go_compiler *c, go_expr *x);
void go_mark_addressed(go_compiler *c, go_expr *x);

// -- conversions (check_convert.c) -------------------------------------------

/// Converts `x` to `target` as an assignment does; reports what cannot be.
go_expr *go_assign_to(go_compiler *c, go_expr *x, go_type *target,
                      const char *context);
bool go_is_assignable(go_compiler *c, go_expr *x, go_type *target,
                      const char **why);
/// The explicit conversion target(x).
go_expr *go_convert(go_compiler *c, TSNode node, go_expr *x, go_type *target);
/// The same where one of the two is unsafe.Pointer (check_unsafe.c).
go_expr *go_convert_unsafe(go_compiler *c, TSNode node, go_expr *x,
                           go_type *target);
/// A call of unsafe.Sizeof: a constant.
go_expr *go_check_sizeof(go_compiler *c, TSNode node);
/// Gives an untyped expression its type; reports constants that do not fit.
go_expr *go_set_type(go_compiler *c, go_expr *x, go_type *target,
                     const char *context);
/// Gives an untyped expression its default type.
go_expr *go_default(go_compiler *c, go_expr *x);
/// "x (variable of type int)", as Go describes operands.
const char *go_describe(go_compiler *c, const go_expr *x);
const char *go_source(go_compiler *c, const go_expr *x);
/// Splits the values of call `x` (of several results) into temps.
go_expr **go_split_tuple(go_compiler *c, go_expr *x, uint32_t ***temps);

// -- statements --------------------------------------------------------------

go_stmt *go_stmt_new(go_compiler *c, go_stmt_kind kind, TSNode node);
go_stmt *go_check_block(go_compiler *c, TSNode node);
/// The statements of `node` from its named child `first` on, in a new scope.
go_stmt *go_check_statements(go_compiler *c, TSNode node, unsigned first);
go_stmt *go_check_statement(go_compiler *c, TSNode node);
go_stmt *go_check_assignment(go_compiler *c, TSNode node);
go_stmt *go_check_short_var(go_compiler *c, TSNode node);
go_stmt *go_check_var_declaration(go_compiler *c, TSNode node);
/// x++ and x--.
go_stmt *go_check_step(go_compiler *c, TSNode node, go_operator op);
go_stmt *go_check_for(go_compiler *c, TSNode node, go_label *label);
/// A range clause, for loop `s`. Where the body is a function of its own, that
/// is the present function from here on.
void go_check_range(go_compiler *c, go_stmt *s, TSNode clause);
/// `f`, or the function that it is the body of a loop in.
go_function *go_function_around(go_function *f);
go_stmt *go_check_switch(go_compiler *c, TSNode node, go_label *label);
go_stmt *go_check_type_switch(go_compiler *c, TSNode node, go_label *label);
go_stmt *go_check_select(go_compiler *c, TSNode node, go_label *label);
/// The same in the present scope; fills `s`.
void go_check_list(go_compiler *c, go_stmt *s, TSNode node, unsigned first);
/// The values that `list` gives to `n` places: one each, or one expression with
/// several values, which is then `s->tuple`. NULL (reported) on a mismatch.
go_expr **go_check_values(go_compiler *c, go_stmt *s, TSNode list, unsigned n,
                          TSNode at);
/// The label of that name in the present function, made if need be.
go_label *go_label_named(go_compiler *c, TSNode node);
void go_enclose(go_compiler *c, go_enclosing *e, go_stmt *s, go_label *label,
                bool loop);
/// A new local variable of the current function, not yet in a scope.
go_entity *go_local(go_compiler *c, const char *name, TSNode node,
                    go_type *type);
/// The left side of an assignment; NULL for `_`.
go_expr *go_check_target(go_compiler *c, TSNode node);
/// True if evaluating `e` may run code of the program.
bool go_has_call(const go_expr *e);
/// Whether control never gets past `s`.
bool go_terminates(const go_stmt *s);

// -- generation --------------------------------------------------------------

/// Writes the whole program; returns the function to start with.
uint32_t go_generate(go_compiler *c);
/// The number of `t` in program.types.
uint32_t go_type_index(go_compiler *c, go_type *t);
/// As go_type_index, for values that are put into interfaces.
uint32_t go_type_with_methods(go_compiler *c, go_type *t);

#endif
