// Whether a thread could end, as far as its code tells: sim_thread_may_end.
//
// A thread in a loop that the program gives no exit is meant to run for ever; a
// thread that only never takes the exit is not. A walk forwards over the code
// of each frame's function tells them apart. Conditions are not evaluated, so a
// loop that tests a constant variable counts as one with an exit.
#include <stdlib.h>

#include "sim/vm/analysis.h"
#include "sim/vm/insn.h"
#include "sim/vm/machine.h"

typedef struct walk {
  const function *f;
  uint32_t *handler_of; ///< NULL where exceptions are not followed
  bool *seen;           ///< by pc
  uint32_t *work;
  uint32_t n_work;
} walk;

static void add(walk *w, uint32_t pc) {
  if (pc >= w->f->n_code || w->seen[pc])
    return;
  w->seen[pc] = true;
  w->work[w->n_work++] = pc;
}

/// True if a way leads from `from` to a return of `f`.
static bool may_return(const function *f, uint32_t from) {
  walk w = {.f = f};
  // The epilogue of a function with deferred calls returns from any panic that
  // one of them recovers: no exit that a loop has been given.
  if (f->n_handlers > 0 && f->panic_local == NO_INDEX)
    w.handler_of = handler_map(f);
  w.seen = xcalloc(f->n_code + 1, sizeof *w.seen);
  w.work = xcalloc(f->n_code + 1, sizeof *w.work);
  add(&w, from);
  bool found = false;
  while (w.n_work > 0 && !found) {
    const uint32_t pc = w.work[--w.n_work];
    const insn i = insn_decode(&f->code[pc]);
    uint32_t to;
    found = i.op == OP_RETURN || i.op == OP_EXIT_THREAD;
    if (insn_falls_through(&i))
      add(&w, pc + i.words);
    if (insn_jump_target(&i, &to))
      add(&w, to);
    if (w.handler_of && w.handler_of[pc] != NO_INDEX)
      add(&w, f->handlers[w.handler_of[pc]].target);
  }
  free(w.handler_of);
  free(w.seen);
  free(w.work);
  return found;
}

bool sim_thread_may_end(const sim_machine *m, sim_thread index) {
  const thread *t = m->thread_list[index];
  for (uint32_t i = 0; i < t->n_frames; i++)
    if (!may_return(t->frames[i].f, t->frames[i].pc))
      return false;
  return true;
}
