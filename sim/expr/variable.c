// The variable that a name means in a state. Start reading at variable_value.
#include <string.h>

#include "sim/expr/expr.h"
#include "sim/vm/thread.h"

/// Looks in one frame, the `i`th from the outermost.
static bool find_in_frame(const evaluation *ev, const name_ref *ref,
                          const thread *t, uint32_t i, value *v,
                          uint32_t *type) {
  const frame *fr = &t->frames[i];
  const uint32_t in = (uint32_t)(fr->f - ev->m->p->functions);
  const local_place *found = NULL;
  for (uint32_t k = 0; k < ref->n_places; k++) {
    const local_place *p = &ref->places[k];
    if (p->function == in && p->start <= fr->pc && fr->pc < p->end &&
        (!found || p->start > found->start))
      found = p;
  }
  if (!found)
    return false;
  *v = t->stack[fr->base + found->slot];
  *type = found->type;
  return true;
}

static const thread *main_thread(const struct machine *m) {
  return m->n_threads > 0 && vm_thread(m, 0)->depth == 0 ? vm_thread(m, 0)
                                                         : NULL;
}

/// The variable where the expression is evaluated: in the frame, then the
/// program's, then one of main's, then of the functions that called this one.
static bool find_variable(const evaluation *ev, const name_ref *ref, value *v,
                          uint32_t *type) {
  const struct machine *m = ev->m;
  if (ev->thread < m->n_threads) {
    const thread *t = vm_thread(m, ev->thread);
    uint32_t i = t->n_frames - ev->frame;
    // The library's own frames are not for people.
    while (ev->frame == 0 && i > 1 &&
           t->frames[i - 1].f->flags & FUNCTION_LIBRARY)
      i--;
    if (ev->frame < t->n_frames && find_in_frame(ev, ref, t, i - 1, v, type))
      return true;
  }
  if (ref->global != NO_INDEX) {
    *v = *vm_global(m, ref->global);
    *type = m->p->globals[ref->global].type;
    return true;
  }
  const thread *t = main_thread(m);
  for (uint32_t i = 0; t && i < t->n_frames; i++)
    if (find_in_frame(ev, ref, t, i, v, type))
      return true;
  t = ev->thread < m->n_threads ? vm_thread(m, ev->thread) : NULL;
  for (uint32_t i = t ? t->n_frames : 0; i-- > 0;)
    if (find_in_frame(ev, ref, t, i, v, type))
      return true;
  return false;
}

/// The variable of a thread, or of a function on the current thread's stack.
static bool find_qualified(evaluation *ev, const name_ref *ref, value *v,
                           uint32_t *type) {
  const struct machine *m = ev->m;
  const sim_thread named =
      sim_thread_find(m, ref->qualifier, strlen(ref->qualifier));
  if (named != SIM_NO_THREAD) {
    const thread *t = vm_thread(m, named);
    for (uint32_t i = t->n_frames; i-- > 0;)
      if (find_in_frame(ev, ref, t, i, v, type))
        return true;
    expr_no_value(ev, "%s has no variable %s now", ref->qualifier, ref->text);
    return false;
  }
  const thread *t = ev->thread < m->n_threads ? vm_thread(m, ev->thread) : NULL;
  for (uint32_t i = t ? t->n_frames : 0; i-- > 0;)
    if (strcmp(t->frames[i].f->name, ref->qualifier) == 0) {
      if (find_in_frame(ev, ref, t, i, v, type))
        return true;
      expr_no_value(ev, "%s has no variable %s now", ref->qualifier, ref->text);
      return false;
    }
  expr_no_value(ev, "there is no %s %s now", sim_thread_word(m->p),
                ref->qualifier);
  return false;
}

datum variable_value(evaluation *ev, const name_ref *ref) {
  value v = VALUE_UNSET;
  uint32_t type = NO_INDEX;
  const bool found = ref->qualifier ? find_qualified(ev, ref, &v, &type)
                                    : find_variable(ev, ref, &v, &type);
  if (expr_failed(ev))
    return (datum){.kind = DATUM_NONE};
  if (found)
    v = datum_look_through(ev, v, &type);
  if (!found || v == VALUE_UNSET)
    return expr_no_value(ev, "%s has no value here", ref->text);
  return datum_from(ev, v, type);
}
