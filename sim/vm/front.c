// What stands in front of a thread: the objects of the kernel, or the data.
// Where that is not known it is everything. Start reading at front_find.
#include "sim/vm/front.h"

#include "sim/sync/sync.h"
#include "sim/vm/insn.h"
#include "sim/vm/thread.h"

static void add_object(front *o, const struct machine *m, value v) {
  if (!value_is_ref(v))
    return; // nil: nothing to meet at
  // A timer's channel has a second side: the timer may be stopped.
  if (vm_is(m, v, OBJECT_CHANNEL) && channel_timer(m, v))
    o->on_all = true;
  if (o->n_on == FRONT_MOST_OBJECTS)
    o->on_all = true;
  else
    o->on[o->n_on++] = vm_object(m, v);
}

/// The thread that leaves task `o` behind when it ends, if it is alive.
static sim_thread thread_of_task(const struct machine *m, const object *o) {
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (!m->thread_list[i]->done && vm_object(m, m->thread_list[i]->task) == o)
      return i;
  return SIM_NO_THREAD;
}

static void find_call(const struct machine *m, const thread *t,
                      const intrinsic *in, const value *args, unsigned n,
                      front *o) {
  o->action = (action_kind)in->action;
  if (n == 0 || !value_is_ref(args[0])) {
    o->on_all = o->action != ACTION_CHOOSE && o->action != ACTION_YIELD &&
                o->action != ACTION_SLEEP && o->action != ACTION_SEND &&
                o->action != ACTION_RECEIVE;
    return;
  }
  const object *on = vm_object(m, args[0]);
  add_object(o, m, args[0]);
  for (unsigned i = 1; i < n; i++) // a lock that a condition works on, say
    if (value_is_ref(args[i]) && vm_object(m, args[i])->kind >= OBJECT_TASK)
      add_object(o, m, args[i]);
  switch ((object_kind)on->kind) {
  case OBJECT_MUTEX:
  case OBJECT_RLOCK:
  case OBJECT_RWMUTEX:
  case OBJECT_CHANNEL:
    break;
  case OBJECT_WAIT_GROUP:
    o->counts_down =
        o->action == ACTION_WAIT_GROUP_DONE && value_to_int(on->slots[0]) > 0;
    o->counts_up = o->action == ACTION_WAIT_GROUP_ADD && n > 1 &&
                   value_is_int(args[1]) && value_to_int(args[1]) > 0;
    break;
  case OBJECT_SEMAPHORE:
  case OBJECT_QUEUE:
  case OBJECT_EVENT:
  case OBJECT_BARRIER:
    break;
  case OBJECT_GATE: // once it is open, it stays so for those who waited
    if (gate_is_open(on, t))
      o->n_on = 0;
    break;
  case OBJECT_TASK:
    o->joins = o->choices == 0 && o->action == ACTION_JOIN
                   ? thread_of_task(m, on)
                   : SIM_NO_THREAD;
    o->on_all = o->on_all || o->joins == SIM_NO_THREAD;
    break;
  case OBJECT_CONDITION: // its lock, if it has one
    add_object(o, m, on->slots[0]);
    break;
  default:
    o->on_all = true;
  }
}

/// True for an instruction that works on data of its operands alone.
static bool is_access(opcode op) {
  switch (op) {
  case OP_LOAD_CELL:
  case OP_STORE_CELL:
  case OP_LOAD_GLOBAL:
  case OP_STORE_GLOBAL:
  case OP_LOAD_PTR:
  case OP_STORE_PTR:
  case OP_LOAD_FIELD:
  case OP_STORE_FIELD:
  case OP_COPY:
  case OP_COPY_INTO:
  case OP_LOAD_INDEX:
  case OP_STORE_INDEX:
  case OP_DELETE_INDEX:
  case OP_LOOKUP:
  case OP_LEN:
  case OP_ITER:
  case OP_ITER_NEXT:
  case OP_LOAD_ATTR:
  case OP_STORE_ATTR:
  case OP_SLICE:
  case OP_UNPACK:
  case OP_CONTAINS:
  case OP_TRUTH:
    return true;
  default:
    return false;
  }
}

void front_find(const struct machine *m, sim_thread index, front *o) {
  const thread *t = m->thread_list[index];
  o->choices = t->done ? 0 : sim_choices(m, index);
  o->on_all = o->is_data = o->counts_down = o->counts_up = o->adds_safely =
      false;
  o->n_on = 0;
  o->joins = SIM_NO_THREAD;
  o->action = ACTION_NONE;
  if (t->done || t->n_frames == 0) {
    o->on_all = !t->done;
    return;
  }
  const intrinsic *in;
  const value *args;
  unsigned n;
  if (vm_pending(m, t, &in, &args, &n)) {
    const bool data =
        !in->poll && n > 0 &&
        (!value_is_ref(args[0]) || vm_object(m, args[0])->kind < OBJECT_TASK) &&
        (in->touches || in->action == ACTION_UPDATE ||
         in->action == ACTION_READ);
    if (!data) {
      find_call(m, t, in, args, n, o);
      return;
    }
  } else {
    const frame *fr = thread_top(t);
    const uint32_t *code = fr->f->code + fr->pc;
    if (insn_opcode(*code) == OP_SELECT) {
      o->action = ACTION_SELECT;
      n = insn_a(*code);
      for (unsigned i = 0; i < n; i++)
        add_object(o, m, t->stack[t->sp - 2 * (n - i)]);
      return;
    }
    if (!is_access(insn_opcode(*code))) {
      o->on_all = true;
      return;
    }
  }
  o->is_data = true;
  touch_list(m, t, &o->data);
  for (uint32_t i = 0; i < o->data.n; i++) // what is no data is no such access
    o->on_all = o->on_all || o->data.items[i].group == NO_GROUP;
}
