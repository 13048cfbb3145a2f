// The interpreter: one long switch over the opcodes.
//
// vm_run executes instructions of one thread until the next one would be a
// visible operation. The first visible instruction after entry is let through
// when the thread was standing in front of it (`at_op`). Operands stay on the
// thread's stack while it stands in front of an operation, so that a state is
// complete at every transition's end. Program errors become exceptions at once
// (label raised); nothing a program does may end in an assertion:
// program_verify has checked operands, jumps and stack depths.
#include "sim/vm/step.h"

#include <assert.h>
#include <string.h>

#include "sim/sync/sync.h"
#include "sim/vm/access.h"
#include "sim/vm/answer.h"
#include "sim/vm/arith.h"
#include "sim/vm/container.h"
#include "sim/vm/dynamic.h"
#include "sim/vm/generator.h"
#include "sim/vm/heap.h"
#include "sim/vm/interrupt.h"
#include "sim/vm/panic.h"
#include "sim/vm/thread.h"
#include "sim/vm/token.h"
#include "sim/vm/type_assert.h"
#include "sim/vm/visible.h"

enum { MAX_RESULTS = 4, TICK = 2048 };

// -- fast arithmetic ---------------------------------------------------------

/// Small-int cases of the commonest kinds. False: take the general way.
static inline bool fast_binary(opcode op, unsigned k, value a, value b,
                               value *out) {
  if (((a | b) & 7) != TAG_INT || (k != NUM_I64 && k != NUM_DYN))
    return false;
  int64_t r;
  switch (op) {
  case OP_ADD: // the tag bits are zero: words add as the integers do
    if (__builtin_add_overflow((int64_t)a, (int64_t)b, &r))
      return false;
    *out = (value)r;
    return true;
  case OP_SUB:
    if (__builtin_sub_overflow((int64_t)a, (int64_t)b, &r))
      return false;
    *out = (value)r;
    return true;
  case OP_MUL:
    if (__builtin_mul_overflow((int64_t)a, value_to_int(b), &r))
      return false;
    *out = (value)r;
    return true;
  case OP_EQ:
    *out = value_from_bool(a == b);
    return true;
  case OP_NE:
    *out = value_from_bool(a != b);
    return true;
  case OP_LT:
    *out = value_from_bool((int64_t)a < (int64_t)b);
    return true;
  case OP_LE:
    *out = value_from_bool((int64_t)a <= (int64_t)b);
    return true;
  case OP_GT:
    *out = value_from_bool((int64_t)a > (int64_t)b);
    return true;
  case OP_GE:
    *out = value_from_bool((int64_t)a >= (int64_t)b);
    return true;
  default:
    return false;
  }
}

static bool slow_binary(struct machine *m, opcode op, num_kind k, value a,
                        value b, value *out, dyn_status *status,
                        dyn_call *call) {
  *status = DYN_DONE;
  if (k != NUM_DYN) {
    if (!arith_binary(m, op, k, a, b, out))
      *status = DYN_RAISED;
  } else if (op >= OP_EQ && op <= OP_GE) {
    *status = dyn_compare(m, op, a, b, out, call);
  } else {
    *status = dyn_binary(m, op, a, b, out, call);
  }
  return *status == DYN_DONE;
}

/// The slot of a list that no other thread can reach, by a small index; NULL
/// for all else, which the general operations do.
static inline value *fast_element(struct machine *m, value container,
                                  value index, object **list) {
  if (!value_is_ref(container) || !value_is_int(index))
    return NULL;
  object *o = vm_object(m, container);
  if (o->kind != OBJECT_LIST || (o->flags & OBJECT_SHARED))
    return NULL;
  int64_t i = value_to_int(index);
  i += i < 0 ? o->n : 0;
  *list = o;
  return i >= 0 && i < o->n ? &o->slots[i] : NULL;
}

/// The next number and element of enumerate() over such a list, all of which
/// only this thread can reach. False: not so, or it is over.
static inline bool fast_enumerate(struct machine *m, value iterator,
                                  value *number, value *element) {
  object *it = vm_object(m, iterator), *list;
  if (it->kind != OBJECT_ITERATOR || it->n != ITER_KIND + 1 ||
      it->slots[ITER_KIND] != value_from_int(ITER_ENUMERATE) ||
      (it->flags & OBJECT_SHARED) || !value_is_ref(it->slots[ITER_OVER]) ||
      !value_is_int(it->slots[ITER_POSITION]) ||
      value_to_int(it->slots[ITER_POSITION]) == SMALL_INT_MAX)
    return false;
  object *inner = vm_object(m, it->slots[ITER_OVER]);
  if (inner->kind != OBJECT_ITERATOR || inner->n > ITER_KIND)
    return false;
  const value *at = fast_element(m, inner->slots[ITER_OVER],
                                 inner->slots[ITER_POSITION], &list);
  if (!at || (inner->flags & OBJECT_SHARED))
    return false;
  *number = it->slots[ITER_POSITION];
  *element = *at;
  it->slots[ITER_POSITION] += value_from_int(1);
  inner->slots[ITER_POSITION] += value_from_int(1);
  it->dirty = inner->dirty = true;
  return true;
}

/// The next element of a range of small integers. False: not such an iterator.
static inline bool fast_range_next(struct machine *m, value iterator,
                                   value *out) {
  object *it = vm_object(m, iterator);
  if (it->kind != OBJECT_ITERATOR || !vm_is(m, it->slots[0], OBJECT_RANGE))
    return false;
  const object *range = vm_object(m, it->slots[0]);
  const value position = it->slots[1];
  if ((range->slots[0] | range->slots[1] | range->slots[2] | position) & 7)
    return false;
  const int64_t step = value_to_int(range->slots[2]);
  int64_t element;
  if (__builtin_mul_overflow(value_to_int(position), step, &element) ||
      __builtin_add_overflow(element, value_to_int(range->slots[0]), &element))
    return false;
  const int64_t stop = value_to_int(range->slots[1]);
  if (step > 0 ? element >= stop : element <= stop) {
    *out = VALUE_UNSET;
    return true;
  }
  it->slots[1] = position + ((value)1 << 3);
  it->dirty = true;
  *out = value_from_int(element);
  return true;
}

// -- the loop ----------------------------------------------------------------

/// Called every TICK jumps and calls. False: the step must end.
static bool tick(struct machine *m) {
  m->ticks = TICK;
  if (m->status != SIM_OK)
    return false;
  if (m->options.interrupted && *m->options.interrupted)
    m->status = SIM_ERR_STOPPED;
  else if (m->steps_left <= TICK)
    m->status = SIM_ERR_BUDGET;
  else
    m->steps_left -= TICK;
  if (m->status == SIM_OK && m->heap_bytes > m->collect_at) {
    heap_collect(m);
    if (m->heap_bytes > m->options.heap_limit)
      m->status = SIM_ERR_MEMORY;
  }
  return m->status == SIM_OK;
}

#define SAVE() (fr->pc = pc, t->sp = (uint32_t)(sp - t->stack))
#define LOAD_FRAME()                                                           \
  (fr = thread_top(t), f = fr->f, code = f->code, pc = fr->pc,                 \
   locals = t->stack + fr->base, sp = t->stack + t->sp)
/// Ends the transition in front of this instruction if it is visible, unless it
/// is the one that the transition is to run.
#define VISIBLE_IF(condition)                                                  \
  do {                                                                         \
    if (at_op)                                                                 \
      at_op = false;                                                           \
    else if (condition)                                                        \
      goto stop;                                                               \
    else if (watches && m->n_contexts < 2) {                                   \
      SAVE();                                                                  \
      vm_watch_alone(m, t);                                                    \
    }                                                                          \
  } while (0)
/// The same for a plain access to data, which no other thread can see where
/// data races are excluded.
#define ACCESS_IF(condition)                                                   \
  VISIBLE_IF(!p->language->race_free &&                                        \
             !(f->flags & (FUNCTION_PRIVATE | FUNCTION_ORDERED)) &&            \
             (condition))
#define FAULT(...)                                                             \
  do {                                                                         \
    SAVE();                                                                    \
    vm_fault(m, __VA_ARGS__);                                                  \
    goto raised;                                                               \
  } while (0)
/// Local `slot` was read before anything was stored in it.
#define UNBOUND(slot)                                                          \
  do {                                                                         \
    const local_name *unbound = function_local_at(f, (slot), pc);              \
    FAULT(f->flags &FUNCTION_MODULE ? FAULT_UNDEFINED : FAULT_UNBOUND_LOCAL,   \
          VALUE_NIL, VALUE_NIL, "%s", unbound ? unbound->name : "?");          \
  } while (0)
/// Goes on with `status` of a dyn_ function that left its result in `out` and
/// whose instruction has `pops` operands and pushes one value if `pushes`.
#define FINISH_DYN(pops, pushes)                                               \
  do {                                                                         \
    if (m->status == SIM_ASKING)                                               \
      goto ask;                                                                \
    if (status == DYN_DONE) {                                                  \
      t->answers = VALUE_NIL;                                                  \
      sp -= (pops);                                                            \
      if (pushes)                                                              \
        *sp++ = out;                                                           \
      pc++;                                                                    \
      break;                                                                   \
    }                                                                          \
    if (status == DYN_RAISED)                                                  \
      goto raised;                                                             \
    if (status == DYN_CALL) {                                                  \
      sp -= (pops);                                                            \
      pc++;                                                                    \
    }                                                                          \
    goto call_bound;                                                           \
  } while (0)

/// vm_run; `pauses` says whether m->pause_in counts. It is a constant where
/// this is called: asking at each instruction made `fib` slower by a twentieth.
static inline __attribute__((always_inline)) void
interpret(struct machine *m, thread *t, bool at_op, unsigned choice,
          const bool pauses) {
  const program *const p = m->p;
  const bool watches = m->options.discipline != NULL;
  frame *fr;
  const function *f;
  const uint32_t *code;
  uint32_t pc;
  value *locals, *sp;
  value out = VALUE_NIL, results[MAX_RESULTS];
  dyn_status status = DYN_DONE;
  dyn_call call;
  const intrinsic *op;
  unsigned n_args = 0;
  bool is_dynamic;
  /// The operation that runs, if its arguments replaced the operands.
  const intrinsic *replaced = NULL;

  call.f = NULL;
  call.args = NULL;
  call.n = 0;
  t->dirty = true;
  m->running = t;
  m->next_answer = 0;
  if (t->n_frames == 0)
    goto end_thread;
  LOAD_FRAME();
  if (t->pending != NO_INDEX) {
    op = &p->language->intrinsics[t->pending];
    n_args = t->pending_args;
    is_dynamic = true;
    replaced = op;
    if (pauses)
      m->pause_in--;
    goto run_intrinsic;
  }

  for (;;) {
    if (pauses && --m->pause_in == 0) {
      m->status = SIM_PAUSED;
      goto stop;
    }
    const uint32_t word = code[pc];
    const uint32_t a = insn_a(word);
    switch (insn_opcode(word)) {
    case OP_NOP:
      pc++;
      break;
    case OP_CONST:
      *sp++ = p->constants[a];
      pc++;
      break;
    case OP_INT:
      *sp++ = value_from_int(insn_a_signed(word));
      pc++;
      break;
    case OP_SPECIAL:
      *sp++ = (value)TAG_SPECIAL | (value)a << 3;
      pc++;
      break;
    case OP_POP:
      sp -= a;
      pc++;
      break;
    case OP_DUP:
      *sp = sp[-1 - (int64_t)a];
      sp++;
      pc++;
      break;
    case OP_DUP2:
      sp[0] = sp[-2];
      sp[1] = sp[-1];
      sp += 2;
      pc++;
      break;
    case OP_SWAP: {
      const value top = sp[-1];
      sp[-1] = sp[-2];
      sp[-2] = top;
      pc++;
      break;
    }
    case OP_ROTATE: {
      const value top = sp[-1];
      if (a == 2) {
        // Under a container and an index. Both were just pushed: one load of
        // the two together, which gcc would make, waits for both stores.
        value index = sp[-2], container = sp[-3];
        __asm__("" : "+r"(index), "+r"(container));
        sp[-1] = index;
        sp[-2] = container;
      } else {
        memmove(sp - a, sp - a - 1, a * sizeof *sp);
      }
      sp[-1 - (int64_t)a] = top;
      pc++;
      break;
    }

    // -- variables
    case OP_LOAD:
      if (locals[a] == VALUE_UNSET)
        UNBOUND(a);
      *sp++ = locals[a];
      pc++;
      break;
    case OP_TAKE:
      *sp++ = locals[a] == VALUE_UNSET ? VALUE_NIL : locals[a];
      locals[a] = VALUE_UNSET;
      pc++;
      break;
    case OP_STORE:
      locals[a] = *--sp;
      pc++;
      break;
    case OP_CLEAR:
      locals[a] = VALUE_UNSET;
      pc++;
      break;
    case OP_NEW_CELL: {
      object *cell = vm_new(m, OBJECT_CELL, 1, &locals[a]);
      cell->decl = code[pc + 1];
      cell->slots[0] = *--sp;
      pc += 2;
      break;
    }
    case OP_LOAD_CELL: {
      const object *cell = vm_object(m, locals[a]);
      ACCESS_IF(m->n_contexts > 1 && (cell->flags & OBJECT_SHARED));
      if (cell->slots[0] == VALUE_UNSET)
        FAULT(FAULT_UNBOUND_CELL, VALUE_NIL, VALUE_NIL, "%s",
              p->decls[cell->decl].name);
      *sp++ = cell->slots[0];
      pc++;
      break;
    }
    case OP_STORE_CELL: {
      object *cell = vm_object(m, locals[a]);
      ACCESS_IF(m->n_contexts > 1 && (cell->flags & OBJECT_SHARED));
      object_set(m, cell, 0, *--sp);
      pc++;
      break;
    }
    case OP_LOAD_GLOBAL:
      if (!p->globals[a].stable)
        ACCESS_IF(m->n_contexts > 1);
      if (*vm_global(m, a) == VALUE_UNSET)
        FAULT(FAULT_UNDEFINED, VALUE_NIL, VALUE_NIL, "%s", p->globals[a].name);
      *sp++ = *vm_global(m, a);
      pc++;
      break;
    case OP_STORE_GLOBAL:
      ACCESS_IF(m->n_contexts > 1);
      *vm_global(m, a) = *--sp;
      m->globals_dirty = true;
      vm_publish(m, *sp);
      pc++;
      break;

    // -- pointers
    case OP_ADDR_CELL:
      *sp++ = value_from_ptr(value_handle(locals[a]), 0);
      pc++;
      break;
    case OP_ADDR_GLOBAL:
      *sp++ = value_from_global(a);
      pc++;
      break;
    case OP_ADDR_FIELD:
      if (sp[-1] == VALUE_NIL)
        FAULT(FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
      sp[-1] = value_from_ptr(value_handle(sp[-1]), a);
      pc++;
      break;
    case OP_ADDR_INDEX: {
      object *o;
      uint32_t slot;
      SAVE();
      if (!typed_element(m, sp[-2], sp[-1], &o, &slot))
        goto raised;
      sp[-2] = value_from_ptr(o->handle, slot);
      sp--;
      pc++;
      break;
    }
    case OP_LOAD_PTR: {
      const value ptr = sp[-1];
      if (ptr == VALUE_NIL)
        FAULT(FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
      if (value_is_global(ptr)) {
        ACCESS_IF(m->n_contexts > 1);
        sp[-1] = *vm_global(m, value_to_global(ptr));
      } else {
        ACCESS_IF(vm_is_contended(m, ptr));
        sp[-1] = vm_object(m, ptr)->slots[value_slot(ptr)];
      }
      pc++;
      break;
    }
    case OP_STORE_PTR: {
      const value ptr = sp[-2];
      if (ptr == VALUE_NIL)
        FAULT(FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
      if (value_is_global(ptr)) {
        ACCESS_IF(m->n_contexts > 1);
        *vm_global(m, value_to_global(ptr)) = sp[-1];
        m->globals_dirty = true;
        vm_publish(m, sp[-1]);
      } else {
        ACCESS_IF(vm_is_contended(m, ptr));
        object_set(m, vm_object(m, ptr), value_slot(ptr), sp[-1]);
      }
      sp -= 2;
      pc++;
      break;
    }

    // -- objects
    case OP_ZERO:
      SAVE();
      *sp++ = typed_zero(m, a);
      pc++;
      break;
    case OP_NEW_STRUCT: {
      const uint32_t n = p->types[a].n_fields;
      SAVE();
      object *o = vm_new(m, OBJECT_STRUCT, n, &out);
      o->type = a;
      sp -= n;
      memcpy(o->slots, sp, n * sizeof *sp);
      *sp++ = out;
      pc++;
      break;
    }
    case OP_LOAD_FIELD: {
      if (sp[-1] == VALUE_NIL)
        FAULT(FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
      ACCESS_IF(vm_is_contended(m, sp[-1]) &&
                !vm_slot_is_final(m, vm_object(m, sp[-1]), a));
      sp[-1] = vm_object(m, sp[-1])->slots[a];
      pc++;
      break;
    }
    case OP_STORE_FIELD:
      if (sp[-2] == VALUE_NIL)
        FAULT(FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
      ACCESS_IF(vm_is_contended(m, sp[-2]));
      object_set(m, vm_object(m, sp[-2]), a, sp[-1]);
      sp -= 2;
      pc++;
      break;
    case OP_PART:
      if (sp[-1] == VALUE_NIL)
        FAULT(FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
      sp[-1] = vm_object(m, sp[-1])->slots[a];
      pc++;
      break;
    case OP_COPY:
      if (sp[-1] == VALUE_NIL)
        FAULT(FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
      ACCESS_IF(vm_is_contended(m, sp[-1]));
      SAVE();
      sp[-1] = typed_copy(m, sp[-1]);
      pc++;
      break;
    case OP_COPY_INTO:
      if (sp[-1] == VALUE_NIL || sp[-2] == VALUE_NIL)
        FAULT(FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
      ACCESS_IF(vm_is_contended(m, sp[-2]) || vm_is_contended(m, sp[-1]));
      SAVE();
      typed_copy_into(m, sp[-2], sp[-1]);
      sp -= 2;
      pc++;
      break;
    case OP_NEW_ARRAY:
    case OP_NEW_LIST:
    case OP_NEW_TUPLE: {
      const object_kind kind = insn_opcode(word) == OP_NEW_ARRAY ? OBJECT_ARRAY
                               : insn_opcode(word) == OP_NEW_LIST
                                   ? OBJECT_LIST
                                   : OBJECT_TUPLE;
      SAVE();
      object *o = vm_new(m, kind, a, &out);
      sp -= a;
      if (a > 0)
        memcpy(o->slots, sp, a * sizeof *sp);
      *sp++ = out;
      pc++;
      break;
    }
    case OP_NEW_DICT:
      SAVE();
      status = dyn_new_dict(m, sp - 2 * (int64_t)a, a, &out);
      FINISH_DYN(2 * (int64_t)a, true);
      break;
    case OP_NEW_SET:
      SAVE();
      status = dyn_new_set(m, sp - a, a, &out);
      FINISH_DYN(a, true);
      break;
    case OP_LOAD_INDEX:
      if (a == INDEX_DYNAMIC) {
        object *list;
        const value *element = fast_element(m, sp[-2], sp[-1], &list);
        if (element) {
          sp--;
          sp[-1] = *element;
          pc++;
          break;
        }
      }
      VISIBLE_IF(a != INDEX_PART &&
                 !(f->flags & (FUNCTION_PRIVATE | FUNCTION_ORDERED)) &&
                 vm_is_contended_itself(m, vm_container(m, sp[-2])));
      SAVE();
      if (a == INDEX_DYNAMIC) {
        status = dyn_get_index(m, sp[-2], sp[-1], &out, &call);
      } else if (a != INDEX_MAP) {
        status = typed_get(m, sp[-2], sp[-1], &out) ? DYN_DONE : DYN_RAISED;
      } else {
        uint32_t slot = NO_INDEX;
        const object *map = sp[-2] == VALUE_NIL ? NULL : vm_object(m, sp[-2]);
        if (map && !map_find(m, map, sp[-1], &slot))
          goto raised;
        out = map && slot != NO_INDEX ? map->slots[slot + 1] : VALUE_UNSET;
        status = DYN_DONE;
      }
      FINISH_DYN(2, true);
      break;
    case OP_STORE_INDEX:
      if (a == INDEX_DYNAMIC) {
        object *list;
        value *element = fast_element(m, sp[-3], sp[-2], &list);
        if (element) {
          *element = sp[-1];
          list->dirty = true;
          sp -= 3;
          pc++;
          break;
        }
      }
      ACCESS_IF(vm_is_contended_itself(m, vm_container(m, sp[-3])));
      SAVE();
      if (a == INDEX_DYNAMIC)
        status = dyn_set_index(m, sp[-3], sp[-2], sp[-1], &call);
      else if (a == INDEX_TYPED)
        status = typed_set(m, sp[-3], sp[-2], sp[-1]) ? DYN_DONE : DYN_RAISED;
      else
        status = map_set(m, sp[-3], sp[-2], sp[-1]) ? DYN_DONE : DYN_RAISED;
      FINISH_DYN(3, false);
      break;
    case OP_DELETE_INDEX:
      ACCESS_IF(vm_is_contended_itself(m, vm_container(m, sp[-2])));
      SAVE();
      if (a == INDEX_DYNAMIC)
        status = dyn_delete_index(m, sp[-2], sp[-1], &call);
      else
        status = map_remove(m, sp[-2], sp[-1]) ? DYN_DONE : DYN_RAISED;
      FINISH_DYN(2, false);
      break;
    case OP_LOOKUP: {
      uint32_t slot = NO_INDEX;
      ACCESS_IF(vm_is_contended(m, sp[-2]));
      SAVE();
      const object *map = sp[-2] == VALUE_NIL ? NULL : vm_object(m, sp[-2]);
      if (map && !map_find(m, map, sp[-1], &slot))
        goto raised;
      sp[-2] = map && slot != NO_INDEX ? map->slots[slot + 1] : VALUE_UNSET;
      sp[-1] = value_from_bool(slot != NO_INDEX);
      pc++;
      break;
    }
    case OP_SLICE: {
      const unsigned n =
          (a & 1) + ((a & 2) != 0) + ((a & 4) != 0); // bounds given
      const value sequence = sp[-1 - (int64_t)n];
      const value absent = a & 8 ? VALUE_NIL : VALUE_UNSET;
      const value *next = sp - n;
      const value low = a & 1 ? *next++ : absent;
      const value high = a & 2 ? *next++ : absent;
      const value max = a & 4 ? *next++ : absent;
      if (a & 8)
        ACCESS_IF(vm_is_contended_itself(m, sequence));
      SAVE();
      if (a & 8)
        status = dyn_slice(m, sequence, low, high, max, &out, &call);
      else
        status = typed_slice(m, sequence, low, high, max, &out) ? DYN_DONE
                                                                : DYN_RAISED;
      FINISH_DYN(n + 1, true);
      break;
    }
    case OP_LEN: {
      int64_t n;
      ACCESS_IF(vm_is_contended_itself(m, sp[-1]));
      SAVE();
      if (p->language->atomic_containers) {
        status = dyn_len(m, sp[-1], &out, &call);
      } else {
        status = typed_len(m, sp[-1], &n) ? DYN_DONE : DYN_RAISED;
        out = vm_int(m, n);
      }
      FINISH_DYN(1, true);
      break;
    }
    case OP_UNPACK:
      ACCESS_IF(vm_is_contended(m, sp[-1]));
      SAVE();
      thread_reserve(t, a);
      LOAD_FRAME();
      out = sp[-1];
      status = dyn_unpack(m, out, a, sp - 1, &call);
      if (status == DYN_RAISED)
        goto raised;
      if (status != DYN_DONE)
        goto call_bound;
      sp += (int64_t)a - 1;
      pc++;
      break;
    case OP_CONTAINS:
      ACCESS_IF(vm_is_contended_itself(m, sp[-1]) ||
                vm_reads_contended(m, sp - 2, 1));
      SAVE();
      status = dyn_contains(m, sp[-2], sp[-1], &out, &call);
      FINISH_DYN(2, true);
      break;
    case OP_LOAD_ATTR: {
      const value name = p->name_values[a];
      if (at_op ||
          (vm_is_contended(m, sp[-1]) && !(f->flags & FUNCTION_PRIVATE) &&
           dyn_attr_is_mutable(m, sp[-1], name)))
        VISIBLE_IF(true);
      SAVE();
      status = dyn_get_attr(m, sp[-1], name, &out, &call);
      FINISH_DYN(1, true);
      break;
    }
    case OP_STORE_ATTR:
      ACCESS_IF(vm_is_contended(m, sp[-2]) &&
                dyn_store_is_plain(m, sp[-2], p->name_values[a]));
      SAVE();
      status = dyn_set_attr(m, sp[-2], p->name_values[a], sp[-1], &call);
      FINISH_DYN(2, false);
      break;
    case OP_NEW_IFACE: {
      object *o = vm_new(m, OBJECT_IFACE, 2, &out);
      o->slots[0] = value_from_code(CODE_TYPE, a);
      o->slots[1] = sp[-1];
      sp[-1] = out;
      pc++;
      break;
    }
    case OP_TYPE_ASSERT: {
      const value v = sp[-1];
      const bool fits =
          v != VALUE_NIL &&
          type_implements(m, value_code_index(vm_object(m, v)->slots[0]), a);
      if (!fits)
        sp[-1] = VALUE_UNSET;
      else if (p->types[a].kind != TYPE_INTERFACE)
        sp[-1] = vm_object(m, v)->slots[1];
      *sp++ = value_from_bool(fits);
      pc++;
      break;
    }
    case OP_TYPE_FAIL:
      SAVE();
      type_fail_assertion(m, sp[-1], a);
      goto raised;
    case OP_ITER:
      ACCESS_IF(vm_is_contended_itself(m, sp[-1]));
      SAVE();
      status = dyn_iter(m, sp[-1], &out, &call);
      FINISH_DYN(1, true);
      break;
    case OP_ITER_NEXT:
      if (vm_is(m, sp[-1], OBJECT_GENERATOR)) {
        ACCESS_IF(vm_is_contended(m, sp[-1]));
        SAVE();
        switch (generator_can_resume(m, sp[-1], GENERATOR_PLAIN)) {
        case RESUME_FAULT:
          goto raised;
        case RESUME_OVER:
          sp--;
          pc = a;
          break;
        case RESUME_RUNS:
          fr->pc = pc + 1;
          generator_enter(m, t);
          t->stack[t->sp++] = VALUE_NIL;
          thread_top(t)->pc++;
          goto entered;
        }
        break;
      }
      if (insn_opcode(code[pc + 1]) == OP_UNPACK && insn_a(code[pc + 1]) == 2 &&
          fast_enumerate(m, sp[-1], &sp[1], sp)) {
        sp += 2; // as UNPACK pushes them, without the tuple
        pc += 2;
        break;
      }
      if (!fast_range_next(m, sp[-1], &out)) {
        ACCESS_IF(vm_is_contended_itself(m, vm_container(m, sp[-1])) ||
                  vm_reads_contended(m, sp - 1, 1));
        SAVE();
        status = dyn_iter_next(m, sp[-1], &out, &call);
        if (status == DYN_RAISED || m->status == SIM_ASKING)
          goto raised;
        if (status != DYN_DONE)
          goto call_bound;
        t->answers = VALUE_NIL;
      }
      if (out == VALUE_UNSET) {
        sp--;
        pc = a;
      } else {
        *sp++ = out;
        pc++;
      }
      break;

    // -- control
    case OP_JUMP:
      if (a <= pc && --m->ticks == 0) {
        SAVE();
        if (!tick(m))
          return;
      }
      pc = a;
      break;
    case OP_JUMP_IF_FALSE:
      pc = *--sp == VALUE_FALSE ? a : pc + 1;
      break;
    case OP_JUMP_IF_TRUE:
      pc = *--sp == VALUE_TRUE ? a : pc + 1;
      break;
    case OP_TRUTH:
      if (sp[-1] != VALUE_TRUE && sp[-1] != VALUE_FALSE) {
        ACCESS_IF(vm_is_contended_itself(m, sp[-1]));
        SAVE();
        status = dyn_truth(m, sp[-1], &out, &call);
        FINISH_DYN(1, true);
        break;
      }
      pc++;
      break;
    case OP_CLOSURE: {
      const uint32_t n = code[pc + 1];
      object *o = vm_new(m, OBJECT_CLOSURE, n + 2, &out);
      o->slots[0] = value_from_code(CODE_FUNCTION, a);
      sp -= n;
      memcpy(o->slots + 2, sp, n * sizeof *sp);
      *sp++ = out;
      pc += 2;
      break;
    }
    case OP_DEFAULTS: {
      const value callee = sp[-1 - (int64_t)a];
      const object *from =
          vm_is(m, callee, OBJECT_CLOSURE) ? vm_object(m, callee) : NULL;
      value defaults;
      object *tuple = vm_new(m, OBJECT_TUPLE, a, &defaults);
      memcpy(tuple->slots, sp - a, a * sizeof *sp);
      object *o = vm_new(m, OBJECT_CLOSURE, from ? from->n : 2, &out);
      if (from)
        memcpy(o->slots, from->slots, from->n * sizeof *sp);
      else
        o->slots[0] = callee;
      o->slots[1] = defaults;
      sp -= a;
      sp[-1] = out;
      pc++;
      break;
    }
    case OP_CALL_FUNC: {
      const function *callee = &p->functions[a];
      const uint32_t base = (uint32_t)(sp - t->stack) - code[pc + 1];
      pc += 2;
      SAVE();
      thread_push_frame(t, callee, base, base);
      goto entered;
    }
    case OP_CALL: {
      const value callee = sp[-1 - (int64_t)a];
      // Plain functions and closures whose arguments fit need no binding.
      const object *closure =
          vm_is(m, callee, OBJECT_CLOSURE) ? vm_object(m, callee) : NULL;
      const value target = closure ? closure->slots[0] : callee;
      if (target == VALUE_NIL)
        FAULT(FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
      if (value_is_code(target) && value_code_kind(target) == CODE_FUNCTION) {
        const function *g = &p->functions[value_code_index(target)];
        if (g->n_params == a && !g->n_keyword_only &&
            !(g->flags & (FUNCTION_REST | FUNCTION_KEYWORDS))) {
          const uint32_t base = (uint32_t)(sp - t->stack) - a;
          pc += 2;
          SAVE();
          if (closure) {
            thread_reserve(t, g->n_captures);
            memcpy(t->stack + t->sp, closure->slots + 2,
                   g->n_captures * sizeof *sp);
            t->sp += g->n_captures;
          }
          thread_push_frame(t, g, base, base - 1);
          goto entered;
        }
      }
      SAVE();
      status = dyn_bind(m, callee, sp - a, a, NULL, 0, &call);
      n_args = a + 1;
      goto bound;
    }
    case OP_CALL_KW: {
      const name_tuple *named = &p->name_tuples[code[pc + 1]];
      SAVE();
      status = dyn_bind(m, sp[-1 - (int64_t)a], sp - a, a - named->n,
                        named->names, named->n, &call);
      n_args = a + 1;
      goto bound;
    }
    case OP_CALL_SPREAD:
      SAVE();
      status = dyn_bind_spread(m, sp[-3], sp[-2], sp[-1], &call);
      n_args = 3;
      goto bound;
    case OP_CALL_METHOD: {
      const uint32_t n = code[pc + 1];
      const value receiver = sp[-1 - (int64_t)n];
      const value name = p->name_values[a];
      op =
          value_is_ref(receiver) ? dyn_builtin_method(m, receiver, name) : NULL;
      if (op && !op->params && (int)n + 1 >= op->min_args &&
          (op->max_args < 0 || (int)n + 1 <= op->max_args)) {
        n_args = n + 1;
        is_dynamic = true;
        goto run_intrinsic;
      }
      SAVE();
      value callee;
      const dyn_binding binding = dyn_find_method(m, receiver, name, &callee);
      if (binding == DYN_NO_METHOD) {
        if (!dyn_ask_attr(m, receiver, name, &callee))
          goto raised;
        t->answers = VALUE_NIL;
      }
      status = dyn_bind(m, callee, binding == DYN_BOUND ? sp - n - 1 : sp - n,
                        binding == DYN_BOUND ? n + 1 : n, NULL, 0, &call);
      n_args = n + 1;
      goto bound;
    }
    case OP_CALL_IFACE: {
      const uint32_t n = code[pc + 1] & 0xffff;
      const value receiver = sp[-1 - (int64_t)n];
      if (receiver == VALUE_NIL)
        FAULT(FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
      const object *iface = vm_object(m, receiver);
      const type_method *method =
          type_find_method(&p->types[value_code_index(iface->slots[0])], a);
      assert(method && "the compiler checked that the type implements it");
      const uint32_t base = (uint32_t)(sp - t->stack) - n - 1;
      sp[-1 - (int64_t)n] = iface->slots[1];
      pc += 2;
      SAVE();
      thread_push_frame(t, &p->functions[method->function], base, base);
      goto entered;
    }
    case OP_TYPE_METHOD: {
      if (sp[-1] == VALUE_NIL)
        FAULT(FAULT_NIL, VALUE_NIL, VALUE_NIL, "%s", "");
      const object *iface = vm_object(m, sp[-1]);
      const type_method *method =
          type_find_method(&p->types[value_code_index(iface->slots[0])], a);
      assert(method && "the compiler checked that the type implements it");
      const value receiver = iface->slots[1];
      object *o = vm_new(m, OBJECT_METHOD, 2, &out);
      o->slots[0] = receiver;
      o->slots[1] = value_from_code(CODE_FUNCTION, method->function);
      sp[-1] = out;
      pc += 2;
      break;
    }
    case OP_INTRINSIC:
      op = &p->language->intrinsics[a];
      n_args = code[pc + 1];
      is_dynamic = false;
      goto run_intrinsic;
    case OP_RETURN: {
      if (t->n_frames == 1) {
        VISIBLE_IF(true);
        out = a > 0 ? sp[-1] : VALUE_NIL;
        t->n_frames = 0;
        thread_end(m, t, out, false);
        return;
      }
      if (f->flags & FUNCTION_INTERRUPT) {
        SAVE();
        vm_interrupt_end(m, t);
        return;
      }
      if (f->flags & FUNCTION_AGAIN) {
        if (a > 0)
          answer_keep(m, t, sp[-1]);
        t->sp = fr->result;
        t->n_frames--;
        thread_top(t)->pc--;
        LOAD_FRAME();
        if (t->pending == NO_INDEX)
          break;
        op = replaced = &p->language->intrinsics[t->pending];
        n_args = t->pending_args;
        is_dynamic = true;
        goto run_intrinsic;
      }
      const uint32_t result = fr->result;
      memmove(t->stack + result, sp - a, a * sizeof *sp);
      t->sp = result + a;
      t->n_frames--;
      LOAD_FRAME();
      break;
    }

    // -- generators
    case OP_GENERATOR:
      if (t->n_frames == 1) // all that this thread does
        VISIBLE_IF(true);
      SAVE();
      out = generator_new(m, t);
      if (t->n_frames == 0) {
        thread_end(m, t, out, false);
        return;
      }
      LOAD_FRAME();
      *sp++ = out;
      break;
    case OP_YIELD:
      ACCESS_IF(vm_is_contended(m, generator_of_frame(t)));
      out = *--sp;
      SAVE();
      generator_leave(m, t);
      LOAD_FRAME();
      *sp++ = out;
      break;
    case OP_FINISH: {
      ACCESS_IF(vm_is_contended(m, generator_of_frame(t)));
      out = sp[-1];
      generator_end(m, generator_of_frame(t));
      t->sp = fr->result;
      t->n_frames--;
      LOAD_FRAME();
      // The resumer's pc is behind it already, and it is one word long.
      const uint32_t resumer = code[pc - 1];
      pc = insn_a(resumer);
      if (insn_opcode(resumer) != OP_ITER_NEXT)
        *sp++ = out;
      break;
    }
    case OP_RESUME:
    case OP_RESUME_THROW: {
      ACCESS_IF(vm_is_contended(m, sp[-2]));
      SAVE();
      const bool throws = insn_opcode(word) == OP_RESUME_THROW;
      switch (generator_can_resume(m, sp[-2], GENERATOR_ASYNC)) {
      case RESUME_FAULT:
        goto raised;
      case RESUME_OVER:
        if (throws) {
          vm_raise(m, sp[-1]);
          goto raised;
        }
        sp--;
        sp[-1] = VALUE_NIL;
        pc = a;
        break;
      case RESUME_RUNS:
        out = sp[-1];
        if (!throws && out != VALUE_NIL &&
            generator_state_of(vm_object(m, sp[-2])) == GENERATOR_NEW)
          FAULT(FAULT_TYPE, VALUE_NIL, VALUE_NIL, "%s",
                "can't send non-None value to a just-started generator");
        fr->pc = pc + 1;
        t->sp--;
        generator_enter(m, t);
        if (throws) {
          LOAD_FRAME();
          vm_raise(m, out);
          goto raised;
        }
        t->stack[t->sp++] = out;
        thread_top(t)->pc++;
        goto entered;
      }
      break;
    }
    case OP_SPAWN: {
      VISIBLE_IF(true);
      value task;
      SAVE();
      task_new(m, &task);
      const char *name = p->decls[code[pc + 1]].name;
      if (f->flags & FUNCTION_LIBRARY)
        name = thread_library_name(m, name, sp - a, a);
      thread *child =
          vm_spawn(m, t, task, sp[-1 - (int64_t)a], sp - a, a, name);
      if (!child)
        goto raised;
      sp -= a + 1;
      pc += 2;
      break;
    }
    case OP_SELECT: {
      const bool has_default = code[pc + 1] != 0;
      VISIBLE_IF(true);
      SAVE();
      const intrinsic_status s = channel_select_run(
          m, t, sp - 2 * (int64_t)a, a, has_default, choice, results);
      if (s != INTRINSIC_DONE)
        goto raised;
      sp -= 2 * (int64_t)a;
      memcpy(sp, results, 3 * sizeof *sp);
      sp += 3;
      pc += 2;
      break;
    }

    // -- unwinding
    case OP_PANIC:
      SAVE();
      vm_raise(m, panic_new(m, sp[-1]));
      goto raised;
    case OP_THROW:
      SAVE();
      vm_raise(m, sp[-1]);
      goto raised;
    case OP_DEFER:
      SAVE();
      deferred_push(m, &locals[a], *--sp);
      pc++;
      break;
    case OP_DEFER_NEXT:
      out = deferred_pop(m, locals[a]);
      if (out == VALUE_UNSET) {
        pc = code[pc + 1];
      } else {
        *sp++ = out;
        pc += 2;
      }
      break;
    case OP_RECOVER:
      *sp++ = panic_recover(m, t);
      pc++;
      break;
    case OP_EXIT_THREAD:
      SAVE();
      vm_raise(m, thread_exit_panic(m));
      goto raised;

    // -- arithmetic
    case OP_ADD:
    case OP_SUB:
    case OP_MUL:
    case OP_DIV:
    case OP_MOD:
    case OP_FLOOR_DIV:
    case OP_POW:
    case OP_BIT_AND:
    case OP_BIT_OR:
    case OP_BIT_XOR:
    case OP_BIT_CLEAR:
    case OP_SHL:
    case OP_SHR:
    case OP_EQ:
    case OP_NE:
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE:
      if (fast_binary(insn_opcode(word), a, sp[-2], sp[-1], &out)) {
        sp--;
        sp[-1] = out;
        pc++;
        break;
      }
      if (a == NUM_DYN)
        ACCESS_IF(vm_reads_contended(m, sp - 2, 2));
      SAVE();
      slow_binary(m, insn_opcode(word), (num_kind)a, sp[-2], sp[-1], &out,
                  &status, &call);
      if (m->status != SIM_OK && m->status != SIM_ASKING)
        return;
      FINISH_DYN(2, true);
      break;
    case OP_NEG:
    case OP_BIT_NOT:
      SAVE();
      if (a == NUM_DYN)
        status = dyn_unary(m, insn_opcode(word), sp[-1], &out, &call);
      else
        status = arith_unary(m, insn_opcode(word), (num_kind)a, sp[-1], &out)
                     ? DYN_DONE
                     : DYN_RAISED;
      FINISH_DYN(1, true);
      break;
    case OP_NOT:
      sp[-1] = value_from_bool(sp[-1] == VALUE_FALSE);
      pc++;
      break;
    case OP_IS:
      sp--;
      sp[-1] = value_from_bool(sp[-1] == sp[0] || dyn_is(m, sp[-1], sp[0]));
      pc++;
      break;
    case OP_CONVERT:
      SAVE();
      if (!arith_convert(m, (num_kind)a, (num_kind)code[pc + 1], sp[-1], &out))
        goto raised;
      sp[-1] = out;
      pc += 2;
      break;

    // -- fused pairs
    case OP_LOAD_LOAD:
      if (locals[a] == VALUE_UNSET)
        UNBOUND(a);
      if (locals[code[pc + 1]] == VALUE_UNSET)
        UNBOUND(code[pc + 1]);
      *sp++ = locals[a];
      *sp++ = locals[code[pc + 1]];
      pc += 2;
      break;
    case OP_ADD_INT: {
      if (locals[a] == VALUE_UNSET) { // dead but for this: see liveness.c
        pc += 2;
        break;
      }
      const value by = value_from_int((int32_t)code[pc + 1]);
      if (!fast_binary(OP_ADD, NUM_I64, locals[a], by, &out)) {
        SAVE();
        if (!arith_binary(m, OP_ADD, NUM_I64, locals[a], by, &out))
          goto raised;
      }
      locals[a] = out;
      pc += 2;
      break;
    }
    case OP_JUMP_IF_NOT_LT:
      SAVE();
      if (!fast_binary(OP_LT, code[pc + 1], sp[-2], sp[-1], &out) &&
          !arith_binary(m, OP_LT, (num_kind)code[pc + 1], sp[-2], sp[-1], &out))
        goto raised;
      sp -= 2;
      pc = out == VALUE_TRUE ? pc + 2 : a;
      break;
    case OP_COUNT:
      assert(false && "verified code");
      return;
    }
    continue;

  bound: // `call` says what to run in place of the top n_args operands
    if (status == DYN_RAISED)
      goto raised;
    sp -= n_args;
    if (!call.f) {
      // The arguments replace the operands, so that the operation can be stood
      // in front of like any other.
      SAVE();
      thread_reserve(t, call.n);
      LOAD_FRAME();
      memcpy(sp, call.args, call.n * sizeof *sp);
      sp += call.n;
      op = replaced = call.op;
      n_args = call.n;
      dyn_call_deinit(&call);
      is_dynamic = true;
      goto run_intrinsic;
    }
    pc += opcode_table[insn_opcode(code[pc])].words;
  call_bound : { // enter call.f; pc is where to go on
    SAVE();
    // `call` was bound before each jump to here
    // NOLINTNEXTLINE(clang-analyzer-core.NullDereference)
    if (call.f->flags & FUNCTION_AGAIN)
      fr->pc++; // so that pc - 1 lies in the instruction
    const uint32_t base = t->sp;
    // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage)
    thread_reserve(t, call.n);
    if (call.n > 0)
      memcpy(t->stack + base, call.args, call.n * sizeof *sp);
    t->sp += call.n;
    const function *callee = call.f;
    dyn_call_deinit(&call);
    thread_push_frame(t, callee, base, base);
  }
  entered:
    LOAD_FRAME();
    if (t->n_frames > p->language->max_frames)
      FAULT(FAULT_STACK, VALUE_NIL, VALUE_NIL, "%s", "");
    if (--m->ticks == 0 && !tick(m))
      return;
    continue;

  run_intrinsic : { // op, its n_args arguments on top of the stack
    value *const args = sp - n_args;
    if (!at_op) {
      if (op->arrive)
        op->arrive(m, t, args, n_args);
      if (intrinsic_is_visible(m, t, op, args, n_args)) {
        if (is_dynamic) {
          t->pending = (uint32_t)(op - p->language->intrinsics);
          t->pending_args = n_args;
        }
        goto stop;
      }
      if (watches && m->n_contexts < 2 && op->visible != VISIBLE_NEVER) {
        t->pending =
            is_dynamic ? (uint32_t)(op - p->language->intrinsics) : NO_INDEX;
        t->pending_args = n_args;
        SAVE();
        vm_watch_alone(m, t);
        t->pending = NO_INDEX;
        t->pending_args = 0;
      }
    }
    SAVE();
    const unsigned picked = at_op ? choice : 0;
    at_op = false;
    if (m->options.tokens) {
      m->formatted = VALUE_NIL;
      if (!token_arguments_are_known(m, op, args, n_args))
        return;
    }
    switch (op->run(m, t, args, n_args, picked, results)) {
    case INTRINSIC_DONE:
      if (m->status == SIM_ASKING)
        goto raised;
      if (m->options.tokens && !token_of_result(m, t, op, &results[0]))
        return;
      break;
    case INTRINSIC_AGAIN:
      if (is_dynamic) {
        t->pending = (uint32_t)(op - p->language->intrinsics);
        t->pending_args = n_args;
      }
      if (op->arrive)
        op->arrive(m, t, args, n_args);
      return;
    case INTRINSIC_RAISED:
      goto raised;
    case INTRINSIC_ENDED:
      return;
    }
    replaced = NULL;
    t->answers = VALUE_NIL;
    t->pending = NO_INDEX;
    t->pending_args = 0;
    t->phase = 0;
    t->deadline_ns = NO_DEADLINE;
    sp = args;
    for (unsigned i = 0; i < op->n_results; i++)
      *sp++ = results[i];
    pc += opcode_table[insn_opcode(code[pc])].words;
    continue;
  }

  raised: // pc is saved
    if (call.args) {
      dyn_call_deinit(&call);
      call.args = NULL;
    }
    if (m->status == SIM_ASKING)
      goto ask;
    replaced = NULL;
    t->answers = VALUE_NIL;
    if (m->status != SIM_OK || m->end != SIM_RUNNING)
      return;
    t->died_at = panic_place(m, t);
    thread_note_calls(m, t);
    if (!thread_unwind(m, t))
      goto died;
    LOAD_FRAME();
    continue;

  ask: // what vm_ask wants to know; pc is saved
    if (call.args) {
      dyn_call_deinit(&call);
      call.args = NULL;
    }
    m->status = SIM_OK;
    m->raising = false; // by what did not wait for the answer
    m->raised = VALUE_NIL;
    t->pending = NO_INDEX;
    t->pending_args = 0;
    answer_ask(m, t, replaced, n_args);
    replaced = NULL;
    goto entered;
  }

stop:
  SAVE();
  return;

died: // an exception that nothing catches: report it where it was raised
  if (!thread_is_exit_panic(m, t->dying))
    thread_report_uncaught(m, t);
  return;

end_thread : {
  const value exception = t->dying;
  thread_end(m, t, exception, !thread_is_exit_panic(m, exception));
}
}

void vm_run(struct machine *m, thread *t, bool at_op, unsigned choice) {
  if (m->pause_in > 0)
    interpret(m, t, at_op, choice, true);
  else
    interpret(m, t, at_op, choice, false);
}
