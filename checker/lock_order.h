// In which order locks are taken, as seen in all states.
#ifndef HEDDLE_CHECKER_LOCK_ORDER_H
#define HEDDLE_CHECKER_LOCK_ORDER_H

#include "checker/checker.h"

typedef struct lock_pair {
  unsigned held, wanted; ///< indices of names
} lock_pair;

typedef struct lock_order {
  char *
      *names; ///< of the locks that were held or wanted, as the program has it
  unsigned n_names, cap_names;
  lock_pair *pairs; ///< somebody wanted one while holding the other
  unsigned n_pairs, cap_pairs;
  bool waited;           ///< somebody was blocked, in some state
  bool waited_in_circle; ///< in some state
  /// Some lock was met under a name that others may have, too: then the names
  /// say nothing of an order.
  bool unnamed;
} lock_order;

/// Takes in the machine's state. Zero `o` before the first.
void lock_order_note(lock_order *o, const sim_machine *m);
/// Why none of the states taken in is a deadlock, as a sentence from malloc.
char *lock_order_explain(const lock_order *o);
void lock_order_deinit(lock_order *o);

#endif
