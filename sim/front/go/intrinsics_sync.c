// Locks, wait groups, atomics, goroutines and random numbers as Go has them:
// thin wrappers around the kernel objects that add Go's misuse.
#include "sim/front/go/intrinsics.h"

#include "sim/front/go/format.h"
#include "sim/vm/arith.h"
#include "sim/vm/thread.h"

/// A nil pointer to a lock: the call panics at once, it does not block.
static intrinsic_status nil_receiver(struct machine *m) {
  return vm_fault(m, FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
}

#define GUARDED_POLL(name, kernel)                                             \
  POLL(name) { return value_is_ref(args[0]) ? kernel(m, t, args, n) : 1; }
#define GUARDED_RUN(name, kernel)                                              \
  RUN(name) {                                                                  \
    return value_is_ref(args[0]) ? kernel(m, t, args, n, choice, results)      \
                                 : nil_receiver(m);                            \
  }

GUARDED_POLL(go_poll_lock, mutex_poll_lock)
GUARDED_RUN(go_run_lock, mutex_run_lock)
GUARDED_RUN(go_run_try_lock, mutex_run_try_lock)
GUARDED_POLL(go_poll_write_lock, rwmutex_poll_lock)
GUARDED_RUN(go_run_write_lock, rwmutex_run_lock)
GUARDED_RUN(go_run_try_write_lock, rwmutex_run_try_lock)
GUARDED_POLL(go_poll_read_lock, rwmutex_poll_read_lock)
GUARDED_RUN(go_run_read_lock, rwmutex_run_read_lock)
GUARDED_RUN(go_run_try_read_lock, rwmutex_run_try_read_lock)
GUARDED_POLL(go_poll_wait_group, wait_group_poll_wait)
GUARDED_RUN(go_run_wait_group, wait_group_run_wait)

RUN(go_run_unlock) {
  (void)t, (void)n, (void)choice, (void)results;
  if (!value_is_ref(args[0]))
    return nil_receiver(m);
  object *o = vm_object(m, args[0]);
  if (!mutex_is_held(o)) {
    vm_watch(m, o, WATCH_FOREIGN);
    return vm_fatal(m, true, "sync: unlock of unlocked mutex");
  }
  mutex_release(m, o);
  return INTRINSIC_DONE;
}

RUN(go_run_write_unlock) {
  (void)t, (void)n, (void)choice, (void)results;
  if (!value_is_ref(args[0]))
    return nil_receiver(m);
  return rwmutex_release(m, vm_object(m, args[0]))
             ? INTRINSIC_DONE
             : vm_fatal(m, true, "sync: Unlock of unlocked RWMutex");
}

RUN(go_run_read_unlock) {
  (void)n, (void)choice, (void)results;
  if (!value_is_ref(args[0]))
    return nil_receiver(m);
  return rwmutex_read_release(m, vm_object(m, args[0]), t)
             ? INTRINSIC_DONE
             : vm_fatal(m, true, "sync: RUnlock of unlocked RWMutex");
}

static intrinsic_status add_to_group(struct machine *m, value group,
                                     int64_t delta) {
  if (!value_is_ref(group))
    return nil_receiver(m);
  if (wait_group_add(m, vm_object(m, group), delta))
    return INTRINSIC_DONE;
  return vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
                  "sync: negative WaitGroup counter");
}

RUN(go_run_wait_group_add) {
  (void)t, (void)n, (void)choice, (void)results;
  if (value_is_token(args[1]))
    return vm_needs_value(m, args[1]);
  return add_to_group(m, args[0], vm_to_int(m, args[1]));
}

RUN(go_run_wait_group_done) {
  (void)t, (void)n, (void)choice, (void)results;
  return add_to_group(m, args[0], -1);
}

RUN(go_run_make_channel) {
  (void)t, (void)n, (void)choice;
  if (value_is_token(args[0]))
    return vm_needs_value(m, args[0]);
  const int64_t capacity = vm_to_int(m, args[0]);
  if (capacity < 0 || capacity > INT32_MAX)
    return vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
                    "makechan: size out of range");
  kernel_new(m, OBJECT_CHANNEL, capacity, &results[0]);
  return INTRINSIC_DONE;
}

// -- atomics: the first argument is a pointer to a variable -------------------

static value load(const struct machine *m, value ptr) {
  return value_is_global(ptr) ? *vm_global(m, value_to_global(ptr))
                              : vm_object(m, ptr)->slots[value_slot(ptr)];
}

static void store(struct machine *m, value ptr, value v) {
  if (value_is_global(ptr)) {
    *vm_global(m, value_to_global(ptr)) = v;
    m->globals_dirty = true;
    vm_publish(m, v);
  } else {
    object_set(m, vm_object(m, ptr), value_slot(ptr), v);
  }
}

#define CHECK_POINTER(ptr)                                                     \
  if ((ptr) == VALUE_NIL)                                                      \
  return nil_receiver(m)

static intrinsic_status add(struct machine *m, value *args, num_kind kind,
                            value *results) {
  CHECK_POINTER(args[0]);
  if (!arith_binary(m, OP_ADD, kind, load(m, args[0]), args[1], &results[0]))
    return INTRINSIC_RAISED;
  store(m, args[0], results[0]);
  return INTRINSIC_DONE;
}

#define ATOMIC_ADD(name, kind)                                                 \
  RUN(name) {                                                                  \
    (void)t, (void)n, (void)choice;                                            \
    return add(m, args, kind, results);                                        \
  }
ATOMIC_ADD(go_run_atomic_add_32, NUM_I32)
ATOMIC_ADD(go_run_atomic_add_64, NUM_I64)
ATOMIC_ADD(go_run_atomic_add_u32, NUM_U32)
ATOMIC_ADD(go_run_atomic_add_u64, NUM_U64)

RUN(go_run_atomic_load) {
  (void)t, (void)n, (void)choice;
  CHECK_POINTER(args[0]);
  results[0] = load(m, args[0]);
  return INTRINSIC_DONE;
}

RUN(go_run_atomic_store) {
  (void)t, (void)n, (void)choice, (void)results;
  CHECK_POINTER(args[0]);
  store(m, args[0], args[1]);
  return INTRINSIC_DONE;
}

RUN(go_run_atomic_swap) {
  (void)t, (void)n, (void)choice;
  CHECK_POINTER(args[0]);
  results[0] = load(m, args[0]);
  store(m, args[0], args[1]);
  return INTRINSIC_DONE;
}

RUN(go_run_atomic_compare) {
  (void)t, (void)n, (void)choice;
  CHECK_POINTER(args[0]);
  const value present = load(m, args[0]);
  if (value_is_token(present) || value_is_token(args[1]))
    return vm_needs_value(m, value_is_token(present) ? present : args[1]);
  results[0] = value_from_bool(present == args[1]);
  if (present == args[1])
    store(m, args[0], args[2]);
  return INTRINSIC_DONE;
}

RUN(go_run_same_type) {
  (void)t, (void)n, (void)choice;
  results[0] = value_from_bool(go_dynamic_type(m, args[0]) ==
                               go_dynamic_type(m, args[1]));
  return INTRINSIC_DONE;
}

// -- goroutines and the process ----------------------------------------------

RUN(go_run_yield) {
  (void)m, (void)t, (void)args, (void)n, (void)choice, (void)results;
  return INTRINSIC_DONE;
}

RUN(go_run_exit_goroutine) {
  (void)t, (void)args, (void)n, (void)choice, (void)results;
  return vm_raise(m, thread_exit_panic(m));
}

RUN(go_run_count_goroutines) {
  (void)t, (void)args, (void)n, (void)choice;
  // Those of timers that have not gone off do not exist yet.
  uint32_t count = 0;
  for (uint32_t i = 0; i < m->n_threads; i++)
    count += !vm_thread(m, i)->done && !vm_thread(m, i)->daemon;
  results[0] = value_from_int(count);
  return INTRINSIC_DONE;
}

RUN(go_run_exit) {
  (void)t, (void)n, (void)choice, (void)results;
  if (value_is_token(args[0]))
    return vm_needs_value(m, args[0]);
  return vm_exit(m, (int)vm_to_int(m, args[0]));
}

RUN(go_run_now) {
  (void)args, (void)n;
  results[0] = vm_int(m, MACHINE_EPOCH_NS + clock_read(m, t, choice));
  return INTRINSIC_DONE;
}

// -- random numbers ----------------------------------------------------------

POLL(go_poll_intn) { return random_poll_below(m, t, args, n); }

RUN(go_run_intn) {
  if (!value_is_token(args[0]) && vm_to_int(m, args[0]) <= 0)
    return vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
                    "invalid argument to Intn");
  return random_run_below(m, t, args, n, choice, results);
}

// Numbers from a wide range are choices among a few of them, as fractions are.
enum { INT_CHOICES = 256 };

static unsigned choices_of_site(const struct machine *m, const struct thread *t,
                                unsigned n) {
  uint32_t site;
  return m->options.tokens && vm_token_site(m, t, &site) ? 1 : n;
}

POLL(go_poll_int) {
  (void)args, (void)n;
  return choices_of_site(m, t, INT_CHOICES);
}

POLL(go_poll_float) { return random_poll_fraction(m, t, args, n); }

RUN(go_run_int) {
  (void)args, (void)n;
  uint32_t site;
  results[0] = m->options.tokens && vm_token_site(m, t, &site)
                   ? value_token(TOKEN_INT, site)
                   : value_from_int(choice);
  return INTRINSIC_DONE;
}

RUN(go_run_float) {
  (void)args, (void)n;
  uint32_t site;
  results[0] = m->options.tokens && vm_token_site(m, t, &site)
                   ? value_token(TOKEN_FLOAT, site)
                   : vm_float(m, random_fraction(choice));
  return INTRINSIC_DONE;
}
