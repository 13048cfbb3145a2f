// Looking for a stop signal that a blocked thread could have waited for, too: a
// channel that carries nothing and is closed, such as a context's.
//
// For reports only. It goes from the thread's variables along struct fields,
// pointers and interfaces, by their types; what is further away, or behind a
// function value, is not found. Start reading at sim_missed_signal.
#include <string.h>

#include "sim/sync/sync.h"
#include "sim/vm/machine.h"
#include "sim/vm/thread.h"

enum { STEPS = 6, BUDGET = 500 };

typedef struct quest {
  const struct machine *m;
  const thread *t;
  unsigned budget; ///< objects that may still be looked at
  uint32_t found;  ///< handle, or SIM_NOWHERE
} quest;

static const type_desc *type_at(const quest *q, uint32_t type) {
  return type == NO_INDEX ? NULL : &q->m->p->types[type];
}

/// True if channels of type `d` carry values without content.
static bool carries_nothing(const quest *q, const type_desc *d) {
  const type_desc *elem =
      d && d->kind == TYPE_CHANNEL ? type_at(q, d->elem) : NULL;
  return elem && elem->kind == TYPE_STRUCT && elem->n_fields == 0;
}

static void look_at_channel(quest *q, value v) {
  if (vm_is(q->m, v, OBJECT_CHANNEL) && channel_is_closed(vm_object(q->m, v)) &&
      !channel_is_awaited(q->m, q->t, v))
    q->found = value_handle(v);
}

static void look(quest *q, value v, const type_desc *d, unsigned steps);

static void look_at_struct(quest *q, const object *o, unsigned steps) {
  const type_desc *d = type_at(q, o->type);
  if (!d)
    return;
  for (uint32_t i = 0; i < d->n_fields; i++)
    if (strcmp(d->fields[i].name, "Done()") == 0) {
      // what else a context refers to are others
      look_at_channel(q, o->slots[i]);
      return;
    }
  for (uint32_t i = 0; i < d->n_fields && q->found == SIM_NOWHERE; i++)
    look(q, o->slots[i], type_at(q, d->fields[i].type), steps);
}

/// Looks at `v`, of type `d` if that is known, and at what it refers to.
static void look(quest *q, value v, const type_desc *d, unsigned steps) {
  if (!value_is_ref(v) || steps == 0 || q->budget == 0)
    return;
  q->budget--;
  const object *o = vm_object(q->m, v);
  switch ((object_kind)o->kind) {
  case OBJECT_CHANNEL:
    if (carries_nothing(q, d))
      look_at_channel(q, v);
    break;
  case OBJECT_CELL:
    look(q, o->slots[0], d, steps - 1);
    break;
  case OBJECT_STRUCT:
    look_at_struct(q, o, steps - 1);
    break;
  case OBJECT_IFACE:
    look(q, o->slots[1], NULL, steps - 1);
    break;
  default:
    break;
  }
}

static void look_at_frame(quest *q, const frame *fr) {
  for (uint32_t slot = 0; slot < fr->f->n_locals; slot++) {
    const local_name *name = function_local_at(fr->f, slot, fr->pc);
    if (name && q->found == SIM_NOWHERE)
      look(q, q->t->stack[fr->base + slot], type_at(q, name->type), STEPS);
  }
}

uint32_t sim_missed_signal(const sim_machine *m, sim_thread t) {
  quest q = {m, m->thread_list[t], BUDGET, SIM_NOWHERE};
  for (uint32_t k = q.t->n_frames; k-- > 0 && q.found == SIM_NOWHERE;)
    look_at_frame(&q, &q.t->frames[k]);
  return q.found;
}
