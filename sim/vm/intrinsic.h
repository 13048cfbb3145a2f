// Intrinsics: library operations written in C, called by bytecode.
//
// Each language has one table of them. An intrinsic is either plain (it reads
// its arguments and returns results within the step) or a kernel operation,
// that can be blocked, has choices, or is seen by other threads.
#ifndef HEDDLE_SIM_VM_INTRINSIC_H
#define HEDDLE_SIM_VM_INTRINSIC_H

#include <stdint.h>

#include "sim/actions.h"
#include "sim/sim.h"
#include "sim/vm/opcodes.h"
#include "sim/vm/value.h"

struct machine;
struct thread;
struct text_buffer;

typedef enum {
  INTRINSIC_DONE,   ///< results are written
  INTRINSIC_AGAIN,  ///< not finished: phase was changed, the transition ends
  INTRINSIC_RAISED, ///< vm_raise or vm_fault was called
  INTRINSIC_ENDED   ///< vm_fatal, or the thread was ended
} intrinsic_status;

typedef unsigned intrinsic_poll_fn(struct machine *m, struct thread *t,
                                   const value *args, unsigned n);
typedef intrinsic_status intrinsic_run_fn(struct machine *m, struct thread *t,
                                          value *args, unsigned n,
                                          unsigned choice, value *results);
typedef void intrinsic_arrive_fn(struct machine *m, struct thread *t,
                                 const value *args, unsigned n);

/// Which places an operation touches, where that is not simply the object in
/// its first argument: sets op->access, op->at and op->reads.
typedef void intrinsic_touch_fn(const struct machine *m, const value *args,
                                unsigned n, sim_op *op);

/// How much of what an operation may result in is explored when its value is
/// needed (see value_token).
typedef enum {
  SAMPLING_ALL,  ///< every value
  SAMPLING_SOME, ///< some values only: a bound that a verdict states
  SAMPLING_CLOCK ///< a few moments only (sim/sync/clock.c): a bound as well
} sampling_kind;

typedef struct intrinsic {
  /// As the program writes it: "time.Sleep", "sync.Mutex.Lock",
  /// "threading.Lock", "list.append".
  const char *name;
  /// Parameters in the language's notation, for calls by keyword and for error
  /// messages: "target=None args=() *rest". NULL: positional, arity below.
  const char *params;
  int8_t min_args, max_args; ///< max -1: any number
  uint8_t n_results;
  uint8_t
      visible;    ///< visibility: NEVER, SHARED (by the first argument), ALWAYS
  uint8_t access; ///< access_kind on the first argument's object
  uint8_t action; ///< action_kind
  bool spawns;    ///< may start a thread
  intrinsic_run_fn *run;
  /// How many choices the operation has now; 0: not enabled. NULL: always 1.
  /// Must not change anything.
  intrinsic_poll_fn *poll;
  /// Called once when the thread comes to stand in front of the operation, and
  /// after each INTRINSIC_AGAIN: sets the thread's deadline. NULL: no deadline.
  intrinsic_arrive_fn *arrive;
  /// It looks at what slices, maps and pointers among its arguments hold: a
  /// plain read of those, a visible one where they are shared.
  bool reads;
  intrinsic_touch_fn *touches; ///< NULL: see access
  /// It works on more than its arguments: gives up the turn of its thread, say.
  /// Who depends on whom cannot be told then by what operations touch.
  bool wide;
  bool interrupts; ///< wide: what main is about to do may come later for it
  bool lists;      ///< its result depends on the order of all threads
  /// Its result depends on the order in which keys were put into a typed map.
  bool shows_map_order;
  uint8_t sampling; ///< sampling_kind
  /// For an object of the program's own classes its methods do it: then it is
  /// no access to that object.
  bool of_methods;
  bool token;  ///< its result may be a token: see value_token
  bool tokens; ///< it looks at no token's value among its arguments
  /// What one that blocks waits for, in words, where its object says nothing to
  /// the program's author; or NULL.
  const char *awaits;
} intrinsic;

// -- rows of a table ----------------------------------------------------------
//
// A table is easier to read where a row says what kind of operation it is. The
// kinds are each language's; these are the fields they are made of.

/// A row for between `least` and `most` arguments; -1: any number.
#define INTRINSIC(id, least, most, results, function)                          \
  .name = (id), .min_args = (least), .max_args = (most),                       \
  .n_results = (results), .run = (function)
/// It looks at its first argument's object, or changes it, in one step.
#define INTRINSIC_READS                                                        \
  .visible = VISIBLE_SHARED, .access = ACCESS_ATOMIC_READ, .action = ACTION_READ
#define INTRINSIC_UPDATES                                                      \
  .visible = VISIBLE_SHARED, .access = ACCESS_ATOMIC, .action = ACTION_UPDATE
/// It starts a thread.
#define INTRINSIC_SPAWNS                                                       \
  .visible = VISIBLE_ALWAYS, .action = ACTION_SPAWN, .spawns = true
/// It does `what`, once `ready` allows it, or its deadline, set by `come`, is
/// over; both may be NULL.
#define INTRINSIC_WAITS(what, ready, come)                                     \
  .action = (what), .poll = (ready), .arrive = (come)
/// A moment: one of few is tried when its value is needed.
#define INTRINSIC_CLOCK .token = true, .sampling = SAMPLING_CLOCK

/// The index of the intrinsic `name`, or NO_INDEX.
uint32_t intrinsic_find(const intrinsic *table, uint32_t n, const char *name);

#endif
