// Declarations of all library operations: intrinsics.def, expanded.
#ifndef HEDDLE_SIM_FRONT_PYTHON_INTRINSICS_H
#define HEDDLE_SIM_FRONT_PYTHON_INTRINSICS_H

#include "sim/front/python/runtime.h"
#include "sim/sync/sync.h"

// Operations mostly use a few of their parameters.
#define UNUSED                                                                 \
  (void)t, (void)n, (void)choice, (void)results, (void)m, (void)args

#define ROW(run, ...) RUN(run);
#include "sim/front/python/intrinsics.def"

RUN(py_type_of_three);
POLL(py_barrier_wait_poll);
POLL(py_thread_join_poll);
POLL(py_lock_acquire_poll);
POLL(py_rlock_acquire_poll);
POLL(py_semaphore_acquire_poll);
POLL(py_condition_wait_poll);
POLL(py_condition_notify_poll);
POLL(py_queue_put_poll);
POLL(py_queue_get_poll);
POLL(py_queue_join_poll);
POLL(py_sleep_poll);
POLL(py_randint_poll);
POLL(py_randrange_poll);
POLL(py_random_poll);
POLL(py_choice_poll);
POLL(py_shuffle_poll);
POLL(py_signal_poll);
POLL(py_interrupt_key_poll);
ARRIVE(py_acquire_arrive);
ARRIVE(py_sleep_arrive);
ARRIVE(py_barrier_arrive);

#endif
