// What the files that implement Rust's operations share.
#ifndef HEDDLE_SIM_FRONT_RUST_RUNTIME_H
#define HEDDLE_SIM_FRONT_RUST_RUNTIME_H

#include "sim/front/rust/language.h"
#include "sim/sync/sync.h"

#define UNUSED_RUN (void)m, (void)t, (void)args, (void)n, (void)choice

/// RUN with a declaration, as the table has one of its own.
#define OPERATION(name)                                                        \
  RUN(name);                                                                   \
  RUN(name)

/// language.turn_of.
value rust_turn_of(const struct machine *m, const struct thread *t);
/// The elements of a list, array or slice: first and count.
object *rust_elements(const struct machine *m, value v, uint32_t *first,
                      uint32_t *n);
// -- runtime_show.c
void rust_add_char(text_buffer *out, uint32_t u);
void rust_add_int(struct machine *m, text_buffer *out, value v);
void rust_add_duration(text_buffer *out, uint64_t ns, int precision);
/// The description of type `type` of the image; NULL for NO_INDEX.
const type_desc *rust_type_desc(const struct machine *m, uint32_t type);

/// That kind of number without a check for overflow.
num_kind rust_wrapping_kind(num_kind k);
/// A panic with a literal for its text.
value rust_literal_panic(struct machine *m, value text);
/// True, and the step ends, if one of them is not known.
bool rust_is_unknown(struct machine *m, const value *args, unsigned n);

#endif
