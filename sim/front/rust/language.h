// Rust as the machine sees it: its faults, its library, how it prints.
#ifndef HEDDLE_SIM_FRONT_RUST_LANGUAGE_H
#define HEDDLE_SIM_FRONT_RUST_LANGUAGE_H

#include "sim/text.h"
#include "sim/vm/language.h"
#include "sim/vm/machine.h"

extern const language language_rust;

/// Text being made of values. A value that is a token makes the whole text one.
typedef struct rust_printer {
  text_buffer out;
  value token; ///< the first token met, or VALUE_UNSET
  bool pretty; ///< {:#?}
  unsigned depth;
} rust_printer;

/// As {:?} prints a value of program type `type` (NO_INDEX: by what it is).
void rust_print_debug(struct machine *m, rust_printer *p, value v,
                      uint32_t type);
void rust_print_float(text_buffer *out, double d, bool debug);
/// Equality and order of two values of one type, by what is in them.
bool rust_equal(struct machine *m, value a, value b);
int rust_order(struct machine *m, value a, value b);

#endif
