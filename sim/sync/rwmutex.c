// Read-write lock with writer preference.
//
// A writer announces itself in a transition of its own before it waits, as Go's
// Lock does: from then on new readers are kept out, and a thread that already
// reads and reads again behind that writer waits for itself.
#include "sim/sync/sync.h"

#include <assert.h>

enum { WRITER, READERS, WAITING };
enum { ANNOUNCED = 1 };

static int64_t count(const object *o, uint32_t slot) {
  return value_to_int(o->slots[slot]);
}

static void add(struct machine *m, object *o, uint32_t slot, int64_t delta) {
  object_set(m, o, slot, value_from_int(count(o, slot) + delta));
}

static bool can_read(const object *o) {
  return o->slots[WRITER] == VALUE_NIL && count(o, WAITING) == 0;
}

static bool can_write(const object *o) {
  return o->slots[WRITER] == VALUE_NIL && count(o, READERS) == 0;
}

POLL(rwmutex_poll_read_lock) {
  (void)t, (void)n;
  return can_read(vm_object(m, args[0]));
}

RUN(rwmutex_run_read_lock) {
  (void)t, (void)n, (void)choice, (void)results;
  add(m, vm_object(m, args[0]), READERS, 1);
  return INTRINSIC_DONE;
}

POLL(rwmutex_poll_lock) {
  (void)n;
  return t->phase != ANNOUNCED || can_write(vm_object(m, args[0]));
}

RUN(rwmutex_run_lock) {
  (void)n, (void)choice, (void)results;
  object *o = vm_object(m, args[0]);
  if (t->phase != ANNOUNCED && !can_write(o)) {
    add(m, o, WAITING, 1);
    t->phase = ANNOUNCED;
    return INTRINSIC_AGAIN;
  }
  if (t->phase == ANNOUNCED)
    add(m, o, WAITING, -1);
  object_set(m, o, WRITER, t->task);
  return INTRINSIC_DONE;
}

RUN(rwmutex_run_try_read_lock) {
  (void)t, (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  results[0] = value_from_bool(can_read(o));
  if (can_read(o))
    add(m, o, READERS, 1);
  return INTRINSIC_DONE;
}

RUN(rwmutex_run_try_lock) {
  (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  const bool free_now = can_write(o) && count(o, WAITING) == 0;
  results[0] = value_from_bool(free_now);
  if (free_now)
    object_set(m, o, WRITER, t->task);
  return INTRINSIC_DONE;
}

bool rwmutex_read_release(struct machine *m, object *o) {
  if (count(o, READERS) == 0)
    return false;
  add(m, o, READERS, -1);
  return true;
}

bool rwmutex_release(struct machine *m, object *o) {
  if (o->slots[WRITER] == VALUE_NIL)
    return false;
  object_set(m, o, WRITER, VALUE_NIL);
  return true;
}
