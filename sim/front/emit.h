// The emitter: how a front end writes a program image.
//
// Functions may be open at the same time (a nested function is compiled while
// its parent is). Jumps go to labels; depth of the operand stack is the
// caller's affair, and program_verify checks it.
#ifndef HEDDLE_SIM_FRONT_EMIT_H
#define HEDDLE_SIM_FRONT_EMIT_H

#include "sim/vm/program.h"

typedef struct emitter emitter;     ///< one program being built
typedef struct function_emitter fn; ///< one function of it being built
typedef uint32_t label;

emitter *emitter_new(const char *path, const char *text, size_t text_bytes,
                     const struct language *language);
/// Gives up: frees all that was built.
void emitter_free(emitter *e);
/// The finished, verified program, owned by the caller; frees the emitter. A
/// defect of the front end is reported in `d` as such.
program *emitter_finish(emitter *e, uint32_t entry_function, diag *d);
/// Lives as long as the program.
arena *emitter_arena(emitter *e);
/// While `hidden`, what is emitted has no place in the source, and its locals
/// have no names: library code that came with the compiler.
void emitter_hide_places(emitter *e, bool hidden);
/// The program under construction, to read.
const program *emitter_program(const emitter *e);
struct atom_table *emitter_atoms(emitter *e);

// Tables. Constants and names are shared: the same gives the same index.
uint32_t emit_constant(emitter *e, value v);
uint32_t emit_name(emitter *e, const char *name);
/// The keywords of a call (CALL_KW), in order.
uint32_t emit_name_tuple(emitter *e, const char *const *names, uint32_t n);
uint32_t emit_decl(emitter *e, const char *name, span at);
uint32_t emit_global(emitter *e, const char *name, span at, value initial,
                     uint32_t type);
/// Reserves a type; fill the description in later through emit_type_at.
uint32_t emit_type(emitter *e, const type_desc *d);
type_desc *emit_type_at(emitter *e, uint32_t type);
/// The intrinsic `name` of the language, or NO_INDEX.
uint32_t emit_intrinsic_index(const emitter *e, const char *name);

// Functions. A pointer into a table (emit_function_at, emit_type_at) holds
// until the table grows.
/// Reserves a function's number, so that it can be called before it is built.
uint32_t emit_declare_function(emitter *e, const char *name, span at);
/// Builds function `index`. The first locals are the parameters, then the
/// captures: add them with emit_local in that order.
fn *emit_begin(emitter *e, uint32_t index);
/// To set n_params, n_results (1 unless set), flags and so on. `param_names` is
/// filled in from the locals by emit_end where it was left NULL.
function *emit_function_at(emitter *e, uint32_t index);
/// Patches the jumps and frees `f`.
void emit_end(fn *f);

/// A new local slot, in scope from here to emit_scope_end (or the function's
/// end). A name of NULL makes a hidden temporary.
uint32_t emit_local(fn *f, const char *name, uint32_t type);
/// The last named local keeps channels open that are reached from its value; it
/// is declared at `at`.
void emit_keeps_open(fn *f, span at);
void emit_scope_end(fn *f, uint32_t first_local_out_of_scope);

// Code. `at` is the source that the instruction stands for.
void emit(fn *f, opcode op, uint32_t a, span at);
void emit2(fn *f, opcode op, uint32_t a, uint32_t b, span at);
void emit_int(fn *f, int64_t i, span at);
void emit_string(fn *f, const char *text, size_t n, span at);
void emit_float(fn *f, double d, span at);
void emit_special(fn *f, special_value s, span at);
/// INTRINSIC by name; expects the language to have it.
void emit_intrinsic(fn *f, const char *name, uint32_t n_args, span at);

label emit_label(fn *f);
void emit_place(fn *f, label l);
/// `op` is a jump, ITER_NEXT, or DEFER_NEXT (whose local is `other`) or
/// JUMP_IF_NOT_LT (whose num_kind is `other`).
void emit_jump(fn *f, opcode op, label l, uint32_t other, span at);
/// Exceptions raised between the labels `from` and `to` go to `target`. Add
/// inner ranges before outer ones.
void emit_handler(fn *f, label from, label to, label target, uint32_t depth);

#endif
