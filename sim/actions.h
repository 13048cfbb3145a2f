// What a visible operation is and how it touches memory: what a report calls it
// and what races and independence are decided by.
#ifndef HEDDLE_SIM_ACTIONS_H
#define HEDDLE_SIM_ACTIONS_H

/// How an operation touches the object in its first argument, for data races
/// and independence.
typedef enum {
  ACCESS_NONE,
  ACCESS_READ,  ///< plain: races with a plain write
  ACCESS_WRITE, ///< plain: races with any plain access
  ACCESS_ATOMIC_READ,
  ACCESS_ATOMIC ///< synchronised: never part of a race
} access_kind;

/// What an operation is, for reports and reduction. The names are what a report
/// says a thread does or waits for.
typedef enum {
  ACTION_NONE,
  ACTION_READ,
  ACTION_WRITE,
  ACTION_SPAWN,
  ACTION_EXIT,
  ACTION_PRINT,
  ACTION_SLEEP,
  ACTION_CHOOSE, ///< a random value
  ACTION_YIELD,
  ACTION_LOCK,
  ACTION_TRY_LOCK,
  ACTION_UNLOCK,
  ACTION_READ_LOCK,
  ACTION_READ_UNLOCK,
  ACTION_SEND,
  ACTION_RECEIVE,
  ACTION_CLOSE,
  ACTION_SELECT,
  ACTION_JOIN,
  ACTION_WAIT_GROUP_ADD,
  ACTION_WAIT_GROUP_DONE,
  ACTION_WAIT_GROUP_WAIT,
  ACTION_QUEUE_JOIN, ///< until all tasks of a queue are done
  ACTION_ACQUIRE,    ///< semaphore
  ACTION_RELEASE,
  ACTION_WAIT, ///< condition variable, event, barrier
  ACTION_SIGNAL,
  ACTION_OBSERVE, ///< reads the state of a thread or kernel object
  ACTION_UPDATE,  ///< an atomic update of a container or variable
  ACTION_COUNT
} action_kind;

#endif
