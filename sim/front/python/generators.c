// What the methods of generators need beside the instructions that run them.
//
// The methods themselves are thunks (thunks.c). Start reading at
// py_close_generator.
#include <stdlib.h>

#include "sim/arena.h"
#include "sim/front/python/intrinsics.h"
#include "sim/vm/generator.h"
#include "sim/vm/thread.h"

static bool is_a(struct machine *m, value exception, py_exception kind) {
  return vm_is(m, exception, OBJECT_EXCEPTION) &&
         is_subclass(m, vm_object(m, exception)->slots[EXC_CLASS],
                     value_from_code(CODE_TYPE, kind));
}

RUN(py_is_generator) {
  UNUSED;
  results[0] = value_from_bool(vm_is(m, args[0], OBJECT_GENERATOR));
  return INTRINSIC_DONE;
}

RUN(py_escaped) { // an exception that leaves a generator, and its form
  UNUSED;
  static const char *const what[] = {"generator", "coroutine",
                                     "async generator"};
  const int64_t form = value_to_int(args[1]);
  const bool stops = is_a(m, args[0], PY_STOP_ITERATION);
  const bool stops_async =
      form == GENERATOR_ASYNC && is_a(m, args[0], PY_STOP_ASYNC_ITERATION);
  results[0] = args[0];
  if (!stops && !stops_async)
    return INTRINSIC_DONE;
  py_raise(m, PY_RUNTIME, "%s raised %s", what[form],
           stops ? "StopIteration" : "StopAsyncIteration");
  object_set(m, vm_object(m, m->raised), EXC_CAUSE, args[0]);
  return INTRINSIC_RAISED;
}

RUN(py_stop_with) { // what the generator returned
  UNUSED;
  return vm_raise(
      m, exception_new(m, value_from_code(CODE_TYPE, PY_STOP_ITERATION), args,
                       args[0] != VALUE_NIL));
}

RUN(py_thrown) {
  UNUSED;
  results[0] = args[0];
  if (vm_is(m, args[0], OBJECT_EXCEPTION))
    return INTRINSIC_DONE;
  return py_raise(m, PY_TYPE,
                  "exceptions must be classes or instances deriving from "
                  "BaseException, not %s",
                  dyn_type_name(m, args[0]));
}

RUN(py_close_generator) { // nil: closed; else the exception that has to close
                          // it
  UNUSED;
  const object *o = vm_object(m, args[0]);
  results[0] = VALUE_NIL;
  if (generator_state_of(o) == GENERATOR_NEW)
    generator_end(m, args[0]);
  else if (generator_state_of(o) != GENERATOR_DONE)
    results[0] = exception_new(m, value_from_code(CODE_TYPE, PY_GENERATOR_EXIT),
                               NULL, 0);
  return INTRINSIC_DONE;
}

RUN(py_not_closed) {
  UNUSED;
  return py_raise(m, PY_RUNTIME, "generator ignored GeneratorExit");
}

RUN(py_closed_by) {
  UNUSED;
  results[0] = VALUE_NIL;
  if (is_a(m, args[0], PY_GENERATOR_EXIT) ||
      is_a(m, args[0], PY_STOP_ITERATION))
    return INTRINSIC_DONE;
  return vm_raise(m, args[0]);
}

RUN(py_is_async_generator) {
  UNUSED;
  results[0] = value_from_bool(vm_is(m, args[0], OBJECT_GENERATOR) &&
                               generator_form_of(m, vm_object(m, args[0])) ==
                                   GENERATOR_ASYNC);
  return INTRINSIC_DONE;
}

RUN(py_awaits) { // true: a coroutine to run; false: a future to wait for
  UNUSED;
  value method;
  if (vm_is(m, args[0], OBJECT_GENERATOR) &&
      generator_form_of(m, vm_object(m, args[0])) == GENERATOR_COROUTINE) {
    if (generator_state_of(vm_object(m, args[0])) != GENERATOR_NEW)
      return py_raise(m, PY_RUNTIME, "cannot reuse already awaited coroutine");
    results[0] = VALUE_TRUE;
    return INTRINSIC_DONE;
  }
  if (dyn_special_method(m, args[0], "_wait", &method)) {
    results[0] = VALUE_FALSE;
    return INTRINSIC_DONE;
  }
  return py_raise(m, PY_TYPE, "object %s can't be used in 'await' expression",
                  dyn_type_name(m, args[0]));
}

RUN(py_dropped) { // the value of a statement that is an expression
  UNUSED;
  if (!vm_is(m, args[0], OBJECT_GENERATOR))
    return INTRINSIC_DONE;
  const object *o = vm_object(m, args[0]);
  if (generator_form_of(m, o) != GENERATOR_COROUTINE ||
      generator_state_of(o) != GENERATOR_NEW)
    return INTRINSIC_DONE;
  const function *f = generator_function(m, o);
  const char *name = f->qualified_name ? f->qualified_name : f->name;
  text_buffer text = {0};
  text_addf(&text, "%s:%u: RuntimeWarning: coroutine '%s' was never awaited\n",
            m->p->path, thread_place(m, t).line, name);
  vm_print(m, t, 2, text_string(&text), text.n);
  text_deinit(&text);
  vm_mistake(m, "coroutine '%s' was never awaited", name);
  return INTRINSIC_DONE;
}

// -- generators that nothing refers to any more
// --------------------------------

/// Whether the generator stands where closing it would run code: in a try or
/// with, besides the handler around all of its body.
static bool has_to_be_closed(const struct machine *m, const object *o) {
  if (generator_state_of(o) != GENERATOR_SUSPENDED ||
      generator_form_of(m, o) != GENERATOR_PLAIN)
    return false;
  const function *f = generator_function(m, o);
  const uint32_t pc = (uint32_t)value_to_int(o->slots[GENERATOR_PC]);
  unsigned around = 0;
  for (uint32_t i = 0; i < f->n_handlers; i++)
    around += pc >= f->handlers[i].start && pc < f->handlers[i].end;
  return around > 1;
}

typedef struct reached {
  const struct machine *m;
  bool *seen;
  uint32_t *work;
  uint32_t n_work;
} reached;

static void reach(reached *r, value v) {
  if (!value_has_handle(v) || r->seen[value_handle(v)])
    return;
  r->seen[value_handle(v)] = true;
  r->work[r->n_work++] = value_handle(v);
}

/// Whether anything but `uses` operands of `t` leads to the object. A walk
/// through all that can be reached, for the few generators that it matters for.
static bool is_referred_to(struct machine *m, const thread *t, value v,
                           unsigned uses) {
  reached r = {.m = m,
               .seen = xcalloc(m->n_heap + 1, sizeof *r.seen),
               .work = xmalloc((m->n_heap + 1) * sizeof *r.work)};
  for (uint32_t i = 0; i < m->p->n_globals; i++)
    reach(&r, *vm_global(m, i));
  for (uint32_t i = 0; i < m->n_threads; i++) {
    const thread *of = vm_thread(m, i);
    reach(&r, of->task);
    reach(&r, of->dying);
    for (uint32_t f = 0; f < of->n_frames; f++) {
      const frame *fr = &of->frames[f];
      const uint32_t end =
          f + 1 < of->n_frames ? of->frames[f + 1].base : of->sp;
      for (uint32_t k = fr->base; k < end; k++) {
        // A dead local is no part of a state.
        if (k - fr->base < fr->f->n_locals &&
            !thread_local_is_live(of, f, k - fr->base))
          continue;
        if (of == t && of->stack[k] == v && uses > 0)
          uses--;
        else
          reach(&r, of->stack[k]);
      }
    }
  }
  while (r.n_work > 0) {
    const object *o = m->heap[r.work[--r.n_work]];
    for (uint32_t i = 0; i < o->n; i++)
      reach(&r, o->slots[i]);
  }
  const bool found = r.seen[value_handle(v)];
  free(r.seen);
  free(r.work);
  return found;
}

RUN(py_is_left) { // the iterator of a loop that is left, a copy of an operand
  UNUSED;
  results[0] = value_from_bool(vm_is(m, args[0], OBJECT_GENERATOR) &&
                               has_to_be_closed(m, vm_object(m, args[0])) &&
                               !is_referred_to(m, t, args[0], 2));
  return INTRINSIC_DONE;
}
