// What the generating files share: one function being emitted, and the places
// that values are in.
#ifndef HEDDLE_SIM_FRONT_RUST_GENERATE_H
#define HEDDLE_SIM_FRONT_RUST_GENERATE_H

#include "sim/front/rust/compiler.h"

/// A slot whose value is dropped when its scope ends, unless it was moved.
typedef struct drop_slot {
  uint32_t slot;
  ty *type;
  bool in_cell;
} drop_slot;

typedef struct loop_place {
  label again, end;
  unsigned first_drop; ///< of what is dropped on the way out
  unsigned depth;
  uint32_t result; ///< slot of the value of a break, or NO_INDEX
} loop_place;

typedef struct generator {
  compiler *c;
  fn *f;
  ty *result;
  unsigned depth; ///< operands on the stack here
  bool library;
  span at; ///< of the innermost expression, for what has no place of its own
  drop_slot *drops; ///< of the scopes that are open
  unsigned n_drops, cap_drops;
  drop_slot *all; ///< of the whole function, for unwinding
  unsigned n_all, cap_all;
  unsigned block_drops; ///< where temporaries that live as the block go
} generator;

typedef enum {
  PLACE_LOCAL, ///< slot
  PLACE_CELL,  ///< slot
  PLACE_GLOBAL,
  PLACE_RACY,  ///< a static mut: the global is an object with its value
  PLACE_FIELD, ///< slot is the field; the object is on the stack
  PLACE_INDEX, ///< container and index are on the stack
  PLACE_PTR,   ///< the pointer is on the stack
  PLACE_VALUE  ///< no place: the value is on the stack
} place_kind;

typedef struct place {
  place_kind kind;
  uint32_t slot;
  bool owned; ///< a temporary of our own
} place;

// -- generate.c: emitting
void put(generator *g, opcode op, uint32_t a);
void put2(generator *g, opcode op, uint32_t a, uint32_t b);
void put_int(generator *g, int64_t i);
void put_string(generator *g, const char *text, size_t n);
void put_special(generator *g, special_value s);
void put_intrinsic(generator *g, const char *name, unsigned n_args);
void put_jump(generator *g, opcode op, label to);
void put_type(generator *g, ty *t);
/// CALL_FUNC of a function with `n` parameters and one result.
void put_call(generator *g, uint32_t index, unsigned n);
/// A hidden slot.
uint32_t new_slot(generator *g);
/// Drops `slot` at the end of the innermost scope, if its type wants it.
void own_slot(generator *g, uint32_t slot, ty *type, bool in_cell);
/// Emits the drops of all scopes from `mark` on; they stay open.
void emit_drops(generator *g, unsigned mark);
/// The same, and closes them.
void close_drops(generator *g, unsigned mark);
uint32_t declare_local(generator *g, var *v);
/// Pops the top into the variable, giving it a slot.
void init_local(generator *g, var *v);
void gen_closure(generator *g, expr *e);

// -- generate_place.c
place gen_place(generator *g, expr *e);
void load_place(generator *g, place p);
void store_place(generator *g, place p);
/// Pushes what `e` is, neither copied nor moved.
void gen_borrow(generator *g, expr *e);
void gen_reference(generator *g, expr *e);
/// Moves or copies out of a place.
void gen_from_place(generator *g, expr *e);
void gen_assign(generator *g, expr *e);

// -- generate_expression.c
void gen_value(generator *g, expr *e);
void gen_statement(generator *g, expr *e);
void gen_args(generator *g, expr **list, unsigned n);
void gen_call(generator *g, expr *e);

// -- generate_control.c
void gen_control(generator *g, expr *e);
/// Continues at `otherwise` if the condition is false; binds its variables.
void gen_condition(generator *g, expr *e, label otherwise);
void gen_return(generator *g);

// -- generate_pattern.c
/// Where the value that a pattern is matched against is.
typedef struct subject {
  uint32_t slot;
  int field;   ///< -1: the slot itself
  int element; ///< of a slice: its index, from the end if negative; else 0
  bool indexed;
  expr *root; ///< the place the slot is an alias of, or NULL: owned
} subject;
void gen_test(generator *g, pattern *p, subject s, label otherwise);
/// Binds the variables; `alias` leaves what is moved where it is, for a guard.
void gen_bind(generator *g, pattern *p, subject s, bool alias);
void gen_unbind(generator *g, pattern *p);

// -- generate_glue.c
uint32_t drop_glue(compiler *c, ty *t);
uint32_t clone_glue(compiler *c, ty *t);
/// The function that the compiler has written for `key`, if it has.
bool glue_find(const compiler *c, const char *key, uint32_t *out);
/// Begins one for `key`; its parameters are the first slots of `g`.
uint32_t glue_begin(compiler *c, const char *key, const char *what,
                    generator *g, unsigned n_params, unsigned n_results);
void glue_end(generator *g);
/// A function of the library without a body that the compiler knows itself.
bool gen_special(generator *g, expr *e);

// -- generate_text.c
void gen_format(generator *g, expr *e);
/// debug_text and display_text of the library: a value, a specification.
void gen_text_of(generator *g, expr *e, bool debug);
/// A function of a value of a type that is not shown as the machine shows it,
/// and a specification: the text.
uint32_t text_glue(compiler *c, ty *t, bool debug);
/// The same for any type.
uint32_t shown_glue(compiler *c, ty *t, bool debug);

// -- generate_compare.c
/// Pops two values of type `t`: pushes whether they are equal, or their order,
/// -1, 0 or 1.
void gen_compared(generator *g, ty *t, bool order);

// -- generate_type.c
/// The type of the program image that stands for `t`.
uint32_t program_type(compiler *c, ty *t);
uint32_t variant_struct(compiler *c, ty *t, const def *variant);
/// The same with the methods of trait object `object` in its table.
uint32_t object_type(compiler *c, ty *t, ty *object, span at);
/// The name of a method in that table.
uint32_t object_method(compiler *c, ty *object, const char *name);
unsigned variant_index(const def *variant);
num_kind unchecked_kind(num_kind k);

#endif
