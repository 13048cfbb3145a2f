// Random numbers, as the crate rand draws them: choices. A number that nothing
// has needed so far is a token. Of a wide range a search tries some only, which
// a verdict then says: the ends, and between them at even distances. Start
// reading at rust_random_int.
#include "sim/front/rust/runtime.h"
#include "sim/vm/arith.h"
#include "sim/vm/thread.h"

/// From more numbers than that a search takes samples.
#define MOST_TRIED (1u << 16)

enum {
  SAMPLES = 16,           ///< of those that a search tries
  SAMPLES_DRAWN = 1 << 20 ///< of those that a run draws from
};

static bool is_unneeded(const struct machine *m, const struct thread *t,
                        uint32_t *site) {
  return m->options.tokens && vm_token_site(m, t, site);
}

/// How many numbers there are behind `first` up to `last`, as of their kind.
static uint64_t span_of(const struct machine *m, const value *args) {
  return (uint64_t)vm_to_int(m, args[1]) - (uint64_t)vm_to_int(m, args[0]);
}

static bool is_known(const value *args) {
  return !value_is_token(args[0]) && !value_is_token(args[1]);
}

/// args: first, last, kind.
OPERATION(rust_spans_few) {
  UNUSED_RUN;
  if (rust_is_unknown(m, args, 2))
    return INTRINSIC_ENDED;
  results[0] = value_from_bool(span_of(m, args) < MOST_TRIED);
  return INTRINSIC_DONE;
}

/// The number at distance `offset` from the first.
static intrinsic_status number_at(struct machine *m, const value *args,
                                  uint64_t offset, value *result) {
  const num_kind checked = (num_kind)value_to_int(args[2]);
  const num_kind k = rust_wrapping_kind(checked);
  const value distance = offset <= INT64_MAX ? vm_int(m, (int64_t)offset)
                                             : atom_uint(m->p->atoms, offset);
  return arith_binary(m, OP_ADD, k, args[0], distance, result)
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

static intrinsic_status drawn(struct machine *m, struct thread *t,
                              const value *args, uint64_t offset,
                              value *result) {
  uint32_t site;
  if (!is_unneeded(m, t, &site))
    return number_at(m, args, offset, result);
  *result = value_token(TOKEN_INT, site);
  return INTRINSIC_DONE;
}

POLL(rust_random_int_poll);
POLL(rust_random_int_poll) {
  (void)n;
  uint32_t site;
  return is_unneeded(m, t, &site) || !is_known(args)
             ? 1
             : (unsigned)span_of(m, args) + 1;
}

/// args: first, last, kind. Any number between them.
OPERATION(rust_random_int) {
  (void)n;
  if (rust_is_unknown(m, args, 2))
    return INTRINSIC_ENDED;
  return drawn(m, t, args, choice, &results[0]);
}

POLL(rust_random_sample_poll);
POLL(rust_random_sample_poll) {
  (void)args, (void)n;
  uint32_t site;
  return is_unneeded(m, t, &site) ? 1
         : m->options.tokens      ? SAMPLES
                                  : SAMPLES_DRAWN;
}

/// The same for wide ranges. The first choices are those that a search tries.
OPERATION(rust_random_sample) {
  (void)n;
  if (rust_is_unknown(m, args, 2))
    return INTRINSIC_ENDED;
  const unsigned of = choice < SAMPLES ? SAMPLES - 1 : SAMPLES_DRAWN - 1;
  const uint64_t all = span_of(m, args);
  const uint64_t offset = all / of * choice + all % of * choice / of;
  return drawn(m, t, args, offset, &results[0]);
}

OPERATION(rust_random_fraction) {
  (void)args, (void)n;
  uint32_t site;
  results[0] = is_unneeded(m, t, &site) ? value_token(TOKEN_FLOAT, site)
                                        : vm_float(m, random_fraction(choice));
  return INTRINSIC_DONE;
}
