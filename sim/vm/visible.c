// Which calls of the library are visible operations. For the instructions that
// access data themselves, see ACCESS_IF in step.c. Start reading at
// intrinsic_is_visible.
#include "sim/vm/visible.h"

#include "sim/sync/sync.h"
#include "sim/vm/access.h"
#include "sim/vm/thread.h"

static bool is_kernel_object(const struct machine *m, value v) {
  return value_is_ref(v) && vm_object(m, v)->kind >= OBJECT_FILE;
}

bool vm_is_contended_itself(const struct machine *m, value v) {
  return vm_is_contended(m, v) && !vm_is(m, v, OBJECT_INSTANCE);
}

/// Whether all that others can change among the arguments is objects of the
/// program's own classes, the first one at least.
static bool done_by_methods(const struct machine *m, const value *args,
                            unsigned n) {
  for (unsigned i = 0; i < n; i++)
    if (vm_is_contended_itself(m, args[i]))
      return false;
  return n > 0 && vm_is(m, args[0], OBJECT_INSTANCE);
}

bool intrinsic_is_visible(struct machine *m, thread *t, const intrinsic *op,
                          const value *args, unsigned n) {
  const uint32_t flags = thread_top(t)->f->flags;
  const bool is_private = flags & FUNCTION_PRIVATE;
  if (is_private && op->visible != VISIBLE_ALWAYS &&
      (n == 0 || !is_kernel_object(m, args[0])))
    return false;
  const bool ordered =
      op->visible == VISIBLE_SHARED && (flags & FUNCTION_ORDERED);
  if (ordered &&
      (op->touches || op->access == ACCESS_READ || op->access == ACCESS_WRITE))
    return false;
  if (m->n_contexts > 1 && !is_private && !ordered &&
      !m->p->language->race_free && vm_call_reads_contended(m, op, args, n))
    return true;
  switch (op->visible) {
  case VISIBLE_NEVER:
    // Where work takes time, the time is read when the thread comes to it.
    return op->sampling == SAMPLING_CLOCK &&
           (m->options.work_ns > 0 || (op->poll && clock_is_operation(m)));
  case VISIBLE_SHARED:
    if (op->of_methods && done_by_methods(m, args, n))
      return false;
    if (n > 0 && (value_is_global(args[0]) ? m->n_contexts > 1
                                           : vm_is_contended(m, args[0])))
      return true;
    // As a sleep is: what comes of it depends on the time.
    if (op->action == ACTION_RECEIVE && n > 0 && channel_timer(m, args[0]))
      return true;
    return op->poll && op->poll(m, t, args, n) != 1;
  default:
    return op->action != ACTION_PRINT || m->options.observe_output;
  }
}
