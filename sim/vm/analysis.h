// What is derived from a program's code: parts of program_verify, which runs
// them in the order given here on an image whose operands are known to be good.
#ifndef HEDDLE_SIM_VM_ANALYSIS_H
#define HEDDLE_SIM_VM_ANALYSIS_H

#include "sim/vm/program.h"

/// For each word of code the index of the innermost handler whose range it is
/// in, or NO_INDEX; freed by the caller.
uint32_t *handler_map(const function *f);

/// Sets map_order_shows.
void map_order_compute(program *p);

/// Sets `live` of every function.
void liveness_compute(program *p);
/// What would be live if some loads were none: bits 1 and 2 of `ignored`, by
/// pc, stand for the one or two locals that a load pushes. For a function with
/// locals.
uint64_t *liveness_without(arena *a, const function *f, const uint8_t *ignored);

/// Sets `shown` of every function. Expects live and token_sites.
void shown_compute(program *p);

/// Sets `stable` of every global, and token_sites.
void stability_compute(program *p);

#endif
