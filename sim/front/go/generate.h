// What the parts of the generator share while they write one function.
//
// Struct, array and kernel values ("aggregates") are references on the operand
// stack. go_gen pushes one that may still be somebody's variable; go_gen_owned
// pushes one that nobody else has, copying where needed.
#ifndef HEDDLE_SIM_FRONT_GO_GENERATE_H
#define HEDDLE_SIM_FRONT_GO_GENERATE_H

#include "sim/front/go/compiler.h"

typedef struct go_gen_state {
  go_compiler *c;
  fn *f;
  go_function *function; ///< NULL in functions that the compiler made up
  uint32_t next_local;
  uint32_t defer_list, panic_local; ///< where the function has defers
  label epilogue;
} gen;

// generate.c
/// The program's number of `f`, which is queued to be generated.
uint32_t go_function_index(go_compiler *c, go_function *f);
/// The function behind `e`: for an intrinsic one that calls it.
uint32_t go_entity_function(go_compiler *c, go_entity *e);
uint32_t go_gen_local(gen *g, const char *name, go_type *type);
uint32_t go_gen_scope(const gen *g);
void go_gen_scope_end(gen *g, uint32_t mark);
/// The local slot of `e` in the function that is written.
uint32_t go_gen_slot(const gen *g, const go_entity *e);
bool go_in_cell(const go_entity *e);
/// Pops the value of a new variable into a local made for it.
void go_gen_declare(gen *g, go_entity *e, span at);
/// A function that the compiler makes up: begins it, with its parameters as the
/// first locals.
gen go_gen_begin(go_compiler *c, uint32_t index, uint32_t n_params,
                 uint32_t n_captures, uint32_t n_results, uint32_t flags);
/// Begins the code of `f`, with its parameters and captures.
gen go_gen_begin_body(go_compiler *c, go_function *f);

// generate_expression.c
void go_gen(gen *g, const go_expr *e);
/// What is indexed or sliced: an array may be given by a pointer.
void go_gen_indexed(gen *g, const go_expr *x);
void go_gen_owned(gen *g, const go_expr *e);
/// Jumps to `to` if `e` is `when`, goes on otherwise.
void go_gen_branch(gen *g, const go_expr *e, label to, bool when);
/// Replaces the value below a boolean on top by the zero value of `type` where
/// the boolean is false; drops the boolean unless `keep`.
void go_gen_or_zero(gen *g, go_type *type, bool keep, span at);
void go_gen_zero(gen *g, go_type *type, span at);
void go_gen_intrinsic(gen *g, const char *name, uint32_t n_args, span at);
void go_gen_function(gen *g, uint32_t index, span at);
void go_gen_type_constant(gen *g, go_type *type, span at);
/// Whether nobody else has the aggregate that `e` yields.
bool go_is_fresh(const go_expr *e);
/// Evaluates a call of several results into its temps.
void go_gen_tuple(gen *g, const go_expr *tuple, uint32_t **temps, unsigned n);
/// The place of a variable, field or element for STORE: how to reach it, then
/// how to store the value on top. go_gen_place says how many operands it
/// pushes.
unsigned go_gen_place(gen *g, const go_expr *target);
void go_gen_store(gen *g, const go_expr *target, span at);
/// Emits `op` on package variable `v`, which is initialised for it.
void go_gen_global(gen *g, opcode op, const go_entity *v, span at);
/// Stores the value on top in a variable that needs no operands.
void go_gen_store_var(gen *g, const go_entity *e, span at);
num_kind go_compare_kind(const go_type *t);

// generate_copy.c
/// Note that the code stores to a field of struct `t`, or overwrites a whole
/// value of type `t`: such fields are not final.
void go_note_field_store(const go_type *t, unsigned field);
void go_note_overwrite(const go_type *t);
/// Replaces the struct or array on top by a copy of it.
void go_gen_copy(gen *g, go_type *t, span at);
/// The same as a `t`, which has the same fields or elements.
void go_gen_copy_as(gen *g, go_type *t, span at);
/// Pops the source and below it the target, both `t`: overwrites the target.
void go_gen_copy_into(gen *g, const go_type *t, span at);
/// Calls a function of the library that goes through slices of `elem`s, which
/// are structs or arrays, one element after the other.
void go_gen_elements_call(gen *g, const char *name, go_type *elem,
                          unsigned n_args, span at);

// generate_call.c
void go_gen_call(gen *g, const go_expr *e);
/// The two halves of a call: its operands, and what is done with them.
unsigned go_gen_operands(gen *g, const go_expr *e);
void go_gen_operation(gen *g, const go_expr *e, unsigned n_operands);
/// How many values a call leaves.
unsigned go_result_count(const go_expr *e);
void go_gen_go(gen *g, const go_stmt *s);
void go_gen_defer(gen *g, const go_stmt *s);
void go_gen_method_value(gen *g, const go_expr *e);

// generate_builtin.c
void go_gen_builtin(gen *g, const go_expr *e);
unsigned go_gen_builtin_operands(gen *g, const go_expr *e);
void go_gen_builtin_operation(gen *g, const go_expr *e, unsigned n);

// generate_statement.c
void go_gen_statement(gen *g, go_stmt *s);
void go_gen_block(gen *g, const go_stmt *s);
/// Returns what is in the variables of the results.
void go_gen_return(gen *g, span at);

// generate_assignment.c
void go_gen_var(gen *g, const go_stmt *s);
void go_gen_assign(gen *g, const go_stmt *s);
void go_gen_op_assign(gen *g, const go_stmt *s);
void go_gen_operator(gen *g, go_operator op, const go_type *type, span at);

// generate_loop.c
void go_gen_for(gen *g, go_stmt *s);
void go_gen_range(gen *g, go_stmt *s);
/// Gives the value on top to iteration variable or target `i`, or drops it.
void go_gen_deliver(gen *g, const go_stmt *s, unsigned i);

// generate_iterator.c
/// A loop over a function.
void go_gen_iterate(gen *g, go_stmt *s);
/// A break, continue, goto, or a return whose results are set.
void go_gen_jump(gen *g, go_stmt *s);
void go_gen_label(gen *g, go_label *l);

// generate_switch.c
void go_gen_switch(gen *g, go_stmt *s);
void go_gen_type_switch(gen *g, go_stmt *s);
void go_gen_select(gen *g, go_stmt *s);

// generate_type.c
/// What method tables are searched for: "Read(int) string". Two methods of one
/// name and different signatures are different.
uint32_t go_method_name(go_compiler *c, const char *name,
                        const go_type *signature);
/// Tells the image which fields nothing was found to store to.
void go_settle_fields(go_compiler *c);
/// A function that takes a `t` and calls its method `name`.
uint32_t go_method_function(go_compiler *c, go_type *t, const char *name);
/// Fills the method tables that are wanted; true if any was.
bool go_fill_method_tables(go_compiler *c);

#endif
