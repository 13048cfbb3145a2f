// What the program's own methods answer to an operation that asks them, such as
// an __eq__ to a look-up in a dictionary.
//
// An operation that needs to know asks (vm_ask) and returns; the machine calls
// the method and keeps its answer with the thread, then the operation is done
// again from its beginning, and finds it. Start reading at vm_ask.
#include "sim/vm/answer.h"

#include <assert.h>
#include <string.h>

#include "sim/vm/dynamic.h"
#include "sim/vm/thread.h"

bool vm_ask(struct machine *m, value callee, const value *args, unsigned n,
            value *answer) {
  if (m->status != SIM_OK)
    return false;
  const thread *t = m->running;
  const object *known =
      vm_is(m, t->answers, OBJECT_LIST) ? vm_object(m, t->answers) : NULL;
  // An operation that is repeated mostly asks the same in the same order.
  for (unsigned round = 0; known && round < 2; round++) {
    const uint32_t from = round == 0 ? m->next_answer : 0;
    const uint32_t to = round == 0 ? known->n : m->next_answer;
    for (uint32_t i = from, k; i < to && i < known->n; i += n + 3) {
      const unsigned count = (unsigned)value_to_int(known->slots[i + 1]);
      for (k = 0; k < n && count == n; k++)
        if (known->slots[i + 2 + k] != args[k])
          break;
      if (known->slots[i] == callee && count == n && k == n) {
        *answer = known->slots[i + 2 + n];
        m->next_answer = i + n + 3;
        return true;
      }
      i += count - n;
    }
  }
  assert(n <= sizeof m->asked_args / sizeof *m->asked_args);
  m->status = SIM_ASKING;
  m->asked_attribute = false;
  m->asked = callee;
  m->n_asked_args = n;
  if (n > 0)
    memcpy(m->asked_args, args, n * sizeof *args);
  return false;
}

bool vm_ask_attribute(struct machine *m, value callee, const value *args,
                      unsigned n, value *answer) {
  const bool known = vm_ask(m, callee, args, n, answer);
  m->asked_attribute = m->status == SIM_ASKING;
  return known;
}

void answer_ask(struct machine *m, thread *t, const intrinsic *op,
                unsigned n_args) {
  value args;
  object *tuple = vm_new(m, OBJECT_TUPLE, m->n_asked_args, &args);
  memcpy(tuple->slots, m->asked_args, m->n_asked_args * sizeof *tuple->slots);
  thread_reserve(t, ASK_PARAMS);
  value *locals = t->stack + t->sp;
  locals[0] = t->answers;
  locals[1] = m->asked;
  locals[2] = args;
  locals[3] = op ? value_from_int(op - m->p->language->intrinsics) : VALUE_NIL;
  locals[4] = value_from_int(n_args);
  locals[5] = value_from_bool(m->asked_attribute);
  t->sp += ASK_PARAMS;
  t->answers = VALUE_NIL;
  thread_top(t)->pc++; // so that pc - 1 lies in the instruction
  thread_push_frame(t, &m->p->functions[THUNK_ASK], t->sp - ASK_PARAMS,
                    t->sp - ASK_PARAMS);
}

void answer_keep(struct machine *m, thread *t, value answer) {
  const value *locals = t->stack + thread_top(t)->base;
  t->answers = locals[0];
  if (t->answers == VALUE_NIL)
    vm_new(m, OBJECT_LIST, 0, &t->answers);
  object *known = vm_object(m, t->answers);
  const object *args = vm_object(m, locals[2]);
  object_push(m, known, locals[1]);
  object_push(m, known, value_from_int(args->n));
  for (uint32_t i = 0; i < args->n; i++)
    object_push(m, known, args->slots[i]);
  object_push(m, known, answer);
  m->next_answer = 0;
  if (locals[3] != VALUE_NIL) {
    t->pending = (uint32_t)value_to_int(locals[3]);
    t->pending_args = (uint32_t)value_to_int(locals[4]);
  }
}
