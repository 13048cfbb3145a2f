// Borrows that a function's walk (moves.c) keeps an eye on.
#ifndef HEDDLE_SIM_FRONT_RUST_BORROWS_H
#define HEDDLE_SIM_FRONT_RUST_BORROWS_H

#include "sim/front/rust/compiler.h"

enum { LOANS_MAX = 64, PLACE_FIELDS = 4 };

/// Which loans are there at some point of the function, on some way to it.
typedef struct loan_set {
  uint64_t live;
  uint64_t broken; ///< and something has happened that they forbid
} loan_set;

/// How a place is used, as far as a loan of it is concerned.
typedef enum {
  ACCESS_LOOK, ///< borrowed
  ACCESS_COPY,
  ACCESS_MOVE,
  ACCESS_CHANGE, ///< borrowed as mutable
  ACCESS_SET     ///< assigned to
} loan_access;

/// A local variable, or a part of one.
typedef struct place {
  var *root;
  unsigned fields[PLACE_FIELDS]; ///< on the way to it, from the root
  unsigned n;
  bool stops;       ///< not all of the way is known
  bool through_ref; ///< it is behind a reference that the root is
  bool is_shared;   ///< and that is no &mut
} place;

typedef struct loan {
  const var *holder; ///< the variable that keeps it, or NULL:
  const expr *loop;  ///< the `for` whose iterator does
  place of;
  bool mut;
  span at, broken_at;
  uint8_t broken_by; ///< loan_access
  bool ended;        ///< by the end of the root's scope instead
  bool reported;
} loan;

typedef struct borrows {
  compiler *c;
  bool quiet;
  loan loans[LOANS_MAX];
  unsigned n;
  var *declared[256]; ///< by `let`, in the blocks around
  unsigned n_declared;
} borrows;

/// The variable is what `kept` evaluates to from now on: the loans that it
/// kept are over, and it keeps those that the value certainly is.
void borrows_kept(borrows *b, loan_set *now, const var *holder, expr *kept);
/// The loan that a `for` goes over, or -1.
int borrows_of_loop(borrows *b, loan_set *now, const expr *loop);
/// The loop's iterator goes on.
void borrows_loop_goes_on(borrows *b, const loan_set *now, int number);
/// The place `e` is used.
void borrows_access(borrows *b, loan_set *now, expr *e, loan_access how);
/// The variable is used, and with it all that it keeps.
void borrows_used(borrows *b, const loan_set *now, const var *holder);
/// A pattern sets the variable anew: loans were of another value.
void borrows_bound(borrows *b, loan_set *now, const var *root);
/// A block ends that declared the variables from number `first` on.
void borrows_end_block(borrows *b, loan_set *now, unsigned first);
/// `result` is what the function returns.
void borrows_returned(borrows *b, expr *result);

#endif
