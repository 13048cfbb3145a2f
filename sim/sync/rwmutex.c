// Read-write lock with writer preference.
//
// A writer announces itself in a transition of its own before it waits, as Go's
// Lock does: from then on new readers are kept out, and a thread that already
// reads and reads again behind that writer waits for itself. The readers' tasks
// are kept, in the order of their threads, so that a report can name them.
#include "sim/sync/sync.h"

#include <assert.h>

enum { WRITER, WAITING, READERS };
enum { ANNOUNCED = 1 };

static bool can_read(const object *o) {
  return o->slots[WRITER] == VALUE_NIL &&
         o->slots[WAITING] == value_from_int(0);
}

static void set_writer(struct machine *m, object *o, const struct thread *t) {
  object_set(m, o, WRITER, t->task);
  vm_note_taken(m, o, t);
}

static bool can_write(const object *o) {
  return o->slots[WRITER] == VALUE_NIL && o->n == READERS;
}

static void announce(struct machine *m, object *o, int64_t delta) {
  object_set(m, o, WAITING, o->slots[WAITING] + value_from_int(delta));
}

static void add_reader(struct machine *m, object *o, const struct thread *t) {
  kernel_insert_task(m, o, READERS, t->task);
  vm_note_taken(m, o, t);
}

void rwmutex_sort_readers(struct machine *m, object *o) {
  kernel_sort_tasks(m, o, READERS);
}

POLL(rwmutex_poll_read_lock) {
  (void)t, (void)n;
  return can_read(vm_object(m, args[0]));
}

RUN(rwmutex_run_read_lock) {
  (void)n, (void)choice, (void)results;
  add_reader(m, vm_object(m, args[0]), t);
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
    announce(m, o, 1);
    t->phase = ANNOUNCED;
    return INTRINSIC_AGAIN;
  }
  if (t->phase == ANNOUNCED)
    announce(m, o, -1);
  set_writer(m, o, t);
  return INTRINSIC_DONE;
}

RUN(rwmutex_run_try_read_lock) {
  (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  vm_watch(m, o, WATCH_TRIED);
  results[0] = value_from_bool(can_read(o));
  if (can_read(o))
    add_reader(m, o, t);
  return INTRINSIC_DONE;
}

RUN(rwmutex_run_try_lock) {
  (void)n, (void)choice;
  object *o = vm_object(m, args[0]);
  vm_watch(m, o, WATCH_TRIED);
  const bool free_now = can_write(o) && can_read(o);
  results[0] = value_from_bool(free_now);
  if (free_now)
    set_writer(m, o, t);
  return INTRINSIC_DONE;
}

bool rwmutex_read_release(struct machine *m, object *o,
                          const struct thread *t) {
  uint32_t i = READERS;
  while (i < o->n && o->slots[i] != t->task)
    i++;
  if (i == o->n)
    vm_watch(m, o, WATCH_FOREIGN);
  if (o->n == READERS)
    return false;
  // Any thread may release a read lock: then the last reader's counts as freed.
  object_remove(m, o, i < o->n ? i : o->n - 1, 1);
  return true;
}

bool rwmutex_release(struct machine *m, object *o) {
  if (o->slots[WRITER] != m->running->task)
    vm_watch(m, o, WATCH_FOREIGN);
  if (o->slots[WRITER] == VALUE_NIL)
    return false;
  object_set(m, o, WRITER, VALUE_NIL);
  return true;
}
