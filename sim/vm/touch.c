// What an operation touches, completely. Start reading at touch_list.
//
// The plain accesses, which are most, touch one place and say which. All others
// are taken to read everything that can be reached from their operands, and to
// write the object that their row of the table says they work on.
#include "sim/vm/touch.h"

#include <stdlib.h>

#include "sim/arena.h"
#include "sim/vm/access.h"
#include "sim/vm/insn.h"
#include "sim/vm/thread.h"

enum {
  GROUP_GLOBAL = 1,
  GROUP_CELL,
  GROUP_FIELD = TOUCH_FIELD,
  GROUP_ATTRIBUTE,
  GROUP_SITE
};
enum { TAG_SHIFT = TOUCH_TAG_SHIFT, UPPER_SHIFT = 32 };

static place_group group(unsigned tag, uint32_t upper, uint32_t lower) {
  return (place_group)tag << TAG_SHIFT |
         ((place_group)upper << UPPER_SHIFT & ~((place_group)15 << TAG_SHIFT)) |
         lower;
}

place_group touch_group_of(const object *o) {
  return group(GROUP_SITE, o->kind, o->site);
}

place_group touch_group_of_slot(const object *o, uint32_t slot) {
  switch ((object_kind)o->kind) {
  case OBJECT_CELL:
    return group(GROUP_CELL, 0, o->decl);
  case OBJECT_STRUCT:
    return group(GROUP_FIELD, slot, o->type);
  case OBJECT_INSTANCE:
  case OBJECT_CLASS:
    return group(GROUP_ATTRIBUTE, 0, slot);
  case OBJECT_ARRAY:
  case OBJECT_LIST:
  case OBJECT_DICT:
  case OBJECT_SET:
  case OBJECT_DEQUE:
  case OBJECT_ITERATOR:
  case OBJECT_EXCEPTION:
    return touch_group_of(o);
  default:
    return NO_GROUP;
  }
}

static void add(touches *to, place_group g, uint32_t handle, bool writes) {
  GROW(to->items, to->n, to->cap);
  to->items[to->n++] = (touch){g, handle, writes};
}

static bool is_reachable_by_others(const object *o) {
  return (o->flags & OBJECT_SHARED) != 0 && !object_kind_is_immutable(o->kind);
}

/// All of `o`: each field of a struct, each attribute of an instance.
static void add_whole(touches *to, const object *o, bool writes) {
  if (!is_reachable_by_others(o))
    return;
  if (o->kind == OBJECT_STRUCT) {
    for (uint32_t i = 0; i < o->n; i++)
      add(to, touch_group_of_slot(o, i), o->handle, writes);
  } else if (o->kind == OBJECT_INSTANCE || o->kind == OBJECT_CLASS) {
    const uint32_t first = o->kind == OBJECT_CLASS ? 2 : 1;
    for (uint32_t i = first; i + 1 < o->n; i += 2)
      add(to, touch_group_of_slot(o, (uint32_t)o->slots[i]), o->handle, writes);
  } else {
    add(to, touch_group_of_slot(o, 0), o->handle, writes);
  }
}

static void add_location(const struct machine *m, touches *to, sim_location at,
                         bool writes) {
  if (at.object == SIM_NOWHERE)
    return;
  if (at.object == SIM_GLOBALS) {
    add(to, group(GROUP_GLOBAL, 0, at.slot), SIM_GLOBALS, writes);
    return;
  }
  const object *o = m->heap[at.object];
  if (at.slot == SIM_WHOLE || o->kind != OBJECT_STRUCT)
    add_whole(to, o, writes);
  else
    for (uint32_t i = 0; i <= at.more; i++)
      add(to, touch_group_of_slot(o, at.slot + i), o->handle, writes);
}

/// Everything that can be reached from the values, as read.
static void add_reach(const struct machine *m, touches *to, const value *from,
                      uint32_t n) {
  object **work = NULL;
  uint32_t n_work = 0, cap_work = 0;
  for (uint32_t done = 0;; done++) {
    for (uint32_t i = 0; i < n; i++) {
      if (!value_has_handle(from[i]) || vm_object(m, from[i])->mark)
        continue;
      GROW(work, n_work, cap_work);
      work[n_work++] = vm_object(m, from[i]);
      work[n_work - 1]->mark = 1;
    }
    if (done == n_work)
      break;
    add_whole(to, work[done], false);
    from = work[done]->slots;
    n = work[done]->n;
  }
  for (uint32_t i = 0; i < n_work; i++)
    work[i]->mark = 0;
  free(work);
}

/// The parts of a struct or array that are copied with it are in its reach; so
/// is more, which does no harm.
static void add_copied(const struct machine *m, touches *to, value target,
                       value source) {
  add_reach(m, to, &source, 1);
  const uint32_t first = to->n;
  if (target != VALUE_NIL)
    add_reach(m, to, &target, 1);
  for (uint32_t i = first; i < to->n; i++)
    to->items[i].writes = true;
}

static void list_call(const struct machine *m, const intrinsic *in,
                      const value *args, unsigned n, touches *to) {
  sim_op op = {.at = {SIM_NOWHERE, 0, 0}};
  vm_describe_call(m, in, args, n, &op);
  const bool writes = op.access == ACCESS_WRITE || op.access == ACCESS_ATOMIC;
  add_location(m, to, op.at, writes);
  for (unsigned i = 0; i < op.n_reads; i++)
    add_location(m, to, op.reads[i], false);
  // What says exactly what it touches, or works on a variable, touches no more.
  if (!in->touches &&
      !(n > 0 && (value_is_ptr(args[0]) || value_is_global(args[0]))))
    add_reach(m, to, args, n);
}

static void list_instruction(const struct machine *m, const thread *t,
                             const sim_op *op, touches *to) {
  const frame *fr = &t->frames[t->n_frames - 1];
  const uint32_t word = fr->f->code[fr->pc], a = insn_a(word);
  const value *sp = t->stack + t->sp;
  const bool writes = op->action == ACTION_WRITE;
  switch (insn_opcode(word)) {
  case OP_LOAD_GLOBAL:
  case OP_STORE_GLOBAL:
  case OP_LOAD_CELL:
  case OP_STORE_CELL:
  case OP_LOAD_PTR:
  case OP_STORE_PTR:
  case OP_LOAD_FIELD:
  case OP_STORE_FIELD:
    add_location(m, to, op->at, writes);
    break;
  case OP_LOAD_ATTR:
  case OP_STORE_ATTR: // wherever the attribute is found, its name is the same
    add(to, group(GROUP_ATTRIBUTE, 0, (uint32_t)m->p->name_values[a]),
        op->at.object, writes);
    break;
  case OP_LEN:
  case OP_TRUTH:
    add_location(m, to, op->at, false);
    break;
  case OP_LOOKUP:
  case OP_LOAD_INDEX:
  case OP_DELETE_INDEX:
    add_location(m, to, op->at, writes);
    add_reach(m, to, sp - 1, 1); // a key
    break;
  case OP_STORE_INDEX:
    add_location(m, to, op->at, writes);
    add_reach(m, to, sp - 2, 1);
    break;
  case OP_COPY:
    add_copied(m, to, VALUE_NIL, sp[-1]);
    break;
  case OP_COPY_INTO:
    add_copied(m, to, sp[-2], sp[-1]);
    break;
  case OP_ITER_NEXT:
    if (value_is_ref(sp[-1]))
      add_whole(to, vm_object(m, sp[-1]), true); // its position
    add_reach(m, to, sp - 1, 1);
    break;
  case OP_SLICE: {
    const unsigned n = 1 + (a & 1) + ((a & 2) != 0) + ((a & 4) != 0);
    add_reach(m, to, sp - n, n);
    break;
  }
  case OP_UNPACK:
  case OP_ITER:
    add_reach(m, to, sp - 1, 1);
    break;
  case OP_CONTAINS:
  case OP_ADD:
  case OP_SUB:
  case OP_MUL:
  case OP_MOD:
  case OP_BIT_AND:
  case OP_BIT_OR:
  case OP_BIT_XOR:
  case OP_EQ:
  case OP_NE:
  case OP_LT:
  case OP_LE:
  case OP_GT:
  case OP_GE:
    add_reach(m, to, sp - 2, 2);
    break;
  default: // a generator's frame, say
    add(to, NO_GROUP, SIM_GLOBALS, true);
    break;
  }
}

void touch_list(const struct machine *m, const thread *t, touches *to) {
  to->n = 0;
  const intrinsic *in;
  const value *args;
  unsigned n;
  if (vm_pending(m, t, &in, &args, &n)) {
    list_call(m, in, args, n, to);
    return;
  }
  sim_op op;
  sim_thread index = 0;
  while (m->thread_list[index] != t)
    index++;
  sim_next_op(m, index, &op);
  list_instruction(m, t, &op, to);
}
