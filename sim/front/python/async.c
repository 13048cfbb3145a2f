// async and await, as far as the compiler knows of them.
//
// A coroutine is a generator that never yields: awaiting it runs its frame on
// top of the present one, as a call does. What suspends a task is inside the
// library (library/asyncio.py), which waits for its turn there. An async for
// runs over an async generator; the library makes one of anything else. Start
// reading at emit_await.
#include "sim/front/python/python.h"

#include <string.h>

bool is_async(TSNode node) {
  return ts_node_child_count(node) > 0 &&
         strcmp(ts_node_type(ts_node_child(node, 0)), "async") == 0;
}

void need_async(compiler *c) {
  if (c->has_async)
    return;
  c->has_async = true;
  c->async_iterate = prelude_find(c, "async-iteration", "iterate");
}

void need_own_await(compiler *c) {
  if (!c->prelude)
    c->awaitable = prelude_find(c, "asyncio", "awaitable");
}

const symbol *async_generator_method(compiler *c, const char *name) {
  static const char *const names[] = {"asend", "athrow", "aclose"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (c->has_async && !c->prelude && strcmp(names[i], name) == 0)
      return prelude_find(c, "async-iteration", name);
  return NULL;
}

void emit_await(gen *g, span at) {
  label future = emit_label(g->f), over = emit_label(g->f),
        done = emit_label(g->f);
  if (g->c->awaitable && !g->c->prelude) {
    emit(g->f, OP_LOAD_GLOBAL, g->c->awaitable->slot, at);
    emit(g->f, OP_SWAP, 0, at);
    emit2(g->f, OP_CALL, 1, 1, at);
  }
  emit(g->f, OP_DUP, 0, at);
  emit_intrinsic(g->f, "%awaits", 1, at); // whether it is a coroutine
  emit_jump(g->f, OP_JUMP_IF_FALSE, future, 0, at);
  emit_special(g->f, SPECIAL_NIL, at);
  emit_jump(g->f, OP_RESUME, over, 0, at);
  emit(g->f, OP_POP, 1, at); // it never yields
  emit_place(g->f, over);
  emit_jump(g->f, OP_JUMP, done, 0, at);
  emit_place(g->f, future);
  emit2(g->f, OP_CALL_METHOD, emit_name(g->c->e, "_wait"), 0, at);
  emit_place(g->f, done);
}

void compile_await(gen *g, TSNode node) {
  compile_expr(g, py_child(node, 0));
  emit_await(g, front_span(node));
}

void emit_async_iter(gen *g, span at) {
  label ready = emit_label(g->f);
  emit(g->f, OP_DUP, 0, at);
  emit_intrinsic(g->f, "%is_async_generator", 1, at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, ready, 0, at);
  emit(g->f, OP_LOAD_GLOBAL, g->c->async_iterate->slot, at);
  emit(g->f, OP_SWAP, 0, at);
  emit2(g->f, OP_CALL, 1, 1, at);
  emit_place(g->f, ready);
}
