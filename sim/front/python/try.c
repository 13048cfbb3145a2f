// try, with, raise: code that runs when control leaves a block, by whatever
// way.
//
// A finally body and a with's exit are emitted once for the exception's way and
// once for each other way out. The code on its way out is itself outside of the
// block: the protected range is closed before it and opened again after, so a
// block may protect several ranges. Start reading at compile_try.
#include "sim/front/python/try.h"

#include <stdlib.h>
#include <string.h>

void block_protect(gen *g, block *b, label target) {
  block_pop(g, b);
  for (unsigned i = 0; i < b->n_ranges; i++)
    emit_handler(g->f, b->ranges[i].from, b->ranges[i].to, target, g->depth);
  free(b->ranges);
  b->ranges = NULL;
}

// -- except ------------------------------------------------------------------

except_parts parts_of_except(gen *g, TSNode clause) {
  except_parts parts = {0};
  nodes children = py_children(g->c, clause);
  for (uint32_t i = 0; i < children.n; i++) {
    TSNode child = children.at[i];
    if (front_is(child, "block")) {
      parts.body = child;
    } else if (front_is(child, "as_pattern")) {
      parts.type = py_child(child, 0);
      parts.alias = py_child(front_field(child, "alias"), 0);
    } else if (!parts.type.id) {
      parts.type = child;
    } else {
      parts.alias = child;
    }
  }
  return parts;
}

/// Begins code that handles the exception in a local: what it raises has that
/// one for its context.
static void begin_handling(gen *g, block *b, uint32_t exception) {
  b->kind = BLOCK_TRY;
  b->protects = true;
  g->handling = exception;
  block_push(g, b);
}

/// `outer`: what was handled before.
static void end_handling(gen *g, block *b, uint32_t outer, span at) {
  label chain = emit_label(g->f), done = emit_label(g->f);
  block_protect(g, b, chain);
  emit_jump(g->f, OP_JUMP, done, 0, at);
  emit_place(g->f, chain);
  emit(g->f, OP_LOAD, g->handling, at); // handled_exception looks for these
  emit_intrinsic(g->f, "%chain", 2, at);
  emit(g->f, OP_THROW, 0, at);
  emit_place(g->f, done);
  g->handling = outer;
}

void compile_except_body(gen *g, const except_parts *parts,
                         uint32_t exception) {
  span at = front_span(parts->body);
  uint32_t outer = g->handling;
  block handling = {0};
  begin_handling(g, &handling, exception);
  if (parts->alias.id) {
    block forget = {.kind = BLOCK_ALIAS, .node = parts->alias};
    emit(g->f, OP_LOAD, exception, at);
    assign_to(g, parts->alias);
    block_push(g, &forget);
    compile_block(g, parts->body);
    block_pop(g, &forget);
    emit_special(g->f, SPECIAL_UNSET, at);
    store_name(g, py_text(g->c, parts->alias), parts->alias);
  } else {
    compile_block(g, parts->body);
  }
  end_handling(g, &handling, outer, at);
}

static void compile_handlers(gen *g, TSNode node, label done) {
  uint32_t exception = temporary(g);
  emit(g->f, OP_STORE, exception, front_span(node));
  nodes parts = py_children(g->c, node);
  bool catches_all = false;
  for (uint32_t i = 0; i < parts.n; i++) {
    TSNode clause = parts.at[i];
    if (!front_is(clause, "except_clause"))
      continue;
    if (catches_all) {
      py_error(g->c, clause, "SyntaxError: default 'except:' must be last");
      return;
    }
    span at = front_span(clause);
    except_parts p = parts_of_except(g, clause);
    label next = emit_label(g->f);
    if (p.type.id) {
      span type_at = front_span(p.type);
      emit(g->f, OP_LOAD, exception, type_at);
      compile_expr(g, p.type);
      emit_intrinsic(g->f, "%matches", 2, type_at);
      emit_jump(g->f, OP_JUMP_IF_FALSE, next, 0, type_at);
    } else {
      catches_all = true;
    }
    compile_except_body(g, &p, exception);
    emit_jump(g->f, OP_JUMP, done, 0, at);
    emit_place(g->f, next);
  }
  if (!catches_all) {
    emit(g->f, OP_LOAD, exception, front_span(node));
    emit(g->f, OP_THROW, 0, front_span(node));
  }
}

/// try … except … else, without the finally around it.
static void compile_try_except(gen *g, TSNode node, bool has_except,
                               bool has_groups, TSNode otherwise) {
  span at = front_span(node);
  TSNode body = front_field(node, "body");
  if (!has_except) {
    compile_block(g, body);
    return;
  }
  label caught = emit_label(g->f), done = emit_label(g->f);
  block guard = {.kind = BLOCK_TRY, .protects = true};
  block_push(g, &guard);
  compile_block(g, body);
  block_protect(g, &guard, caught);
  if (otherwise.id)
    compile_block(g, front_field(otherwise, "body"));
  emit_jump(g->f, OP_JUMP, done, 0, at);
  emit_place(g->f, caught);
  if (has_groups)
    compile_group_handlers(g, node);
  else
    compile_handlers(g, node, done);
  emit_place(g->f, done);
}

bool catches_interrupt(compiler *c, TSNode clause) {
  if (c->prelude || !front_is(clause, "except_clause"))
    return false;
  uint32_t n = py_child_count(clause);
  for (uint32_t i = 0; i < n; i++)
    if (!front_is(py_child(clause, i), "block") &&
        strstr(py_text(c, py_child(clause, i)), "KeyboardInterrupt"))
      return true;
  return false;
}

/// From here on the user may press the key that interrupts.
static void emit_expect_interrupt(gen *g, nodes parts, span at) {
  for (uint32_t i = 0; i < parts.n; i++)
    if (g->c->expect_interrupt && catches_interrupt(g->c, parts.at[i])) {
      emit(g->f, OP_LOAD_GLOBAL, g->c->expect_interrupt->slot, at);
      emit2(g->f, OP_CALL, 0, 1, at);
      emit(g->f, OP_POP, 1, at);
      return;
    }
}

void compile_try(gen *g, TSNode node) {
  span at = front_span(node);
  bool has_except = false, has_groups = false;
  TSNode otherwise = {0}, last = {0};
  nodes parts = py_children(g->c, node);
  emit_expect_interrupt(g, parts, at);
  for (uint32_t i = 0; i < parts.n; i++) {
    TSNode part = parts.at[i];
    if (front_is(part, "except_clause"))
      has_except = true;
    else if (front_is(part, "else_clause"))
      otherwise = part;
    else if (front_is(part, "finally_clause"))
      last = py_child(part, 0);
    else if (front_is(part, "except_group_clause"))
      has_except = has_groups = true;
  }
  if (!last.id) {
    compile_try_except(g, node, has_except, has_groups, otherwise);
    return;
  }
  label caught = emit_label(g->f), done = emit_label(g->f);
  block guard = {.kind = BLOCK_FINALLY, .protects = true, .finally_body = last};
  block_push(g, &guard);
  compile_try_except(g, node, has_except, has_groups, otherwise);
  block_protect(g, &guard, caught);
  compile_block(g, last);
  emit_jump(g->f, OP_JUMP, done, 0, at);
  emit_place(g->f, caught);
  uint32_t exception = temporary(g), outer = g->handling;
  emit(g->f, OP_STORE, exception, at);
  block handling = {0};
  begin_handling(g, &handling, exception);
  compile_block(g, last);
  end_handling(g, &handling, outer, at);
  emit(g->f, OP_LOAD, exception, at);
  emit(g->f, OP_THROW, 0, at);
  emit_place(g->f, done);
}

// -- with --------------------------------------------------------------------

/// The manager of an item, perhaps with its name: an item in parentheses is
/// that itself.
static TSNode with_value(TSNode item) {
  return front_is(item, "with_item") ? front_field(item, "value") : item;
}

/// Compiles the statement from item `i` on: the rest is inside the item.
static void compile_with_items(gen *g, TSNode node, nodes items, uint32_t i) {
  if (i == items.n) {
    compile_block(g, front_field(node, "body"));
    return;
  }
  TSNode manager = with_value(items.at[i]), target = {0};
  if (front_is(manager, "as_pattern")) {
    target = py_child(front_field(manager, "alias"), 0);
    manager = py_child(manager, 0);
  }
  span at = front_span(manager);
  uint32_t context = temporary(g);
  compile_expr(g, manager);
  emit(g->f, OP_DUP, 0, at);
  emit(g->f, OP_STORE, context, at);
  const bool async = is_async(node);
  if (!async) {
    emit(g->f, OP_DUP, 0, at);
    emit_intrinsic(g->f, "%context", 1, at);
  }
  emit2(g->f, OP_CALL_METHOD,
        emit_name(g->c->e, async ? "__aenter__" : "__enter__"), 0, at);
  if (async)
    emit_await(g, at);
  block guard = {.kind = BLOCK_WITH,
                 .protects = true,
                 .context = context,
                 .is_async = async,
                 .node = manager};
  block_push(g, &guard);
  if (target.id)
    assign_to(g, target);
  else
    emit(g->f, OP_POP, 1, at);
  compile_with_items(g, node, items, i + 1);
  label caught = emit_label(g->f), done = emit_label(g->f);
  block_protect(g, &guard, caught);
  uint32_t exit = emit_name(g->c->e, async ? "__aexit__" : "__exit__");
  emit(g->f, OP_LOAD, context, at);
  for (int k = 0; k < 3; k++)
    emit_special(g->f, SPECIAL_NIL, at);
  emit2(g->f, OP_CALL_METHOD, exit, 3, at);
  if (async)
    emit_await(g, at);
  emit(g->f, OP_POP, 1, at);
  emit_jump(g->f, OP_JUMP, done, 0, at);
  emit_place(g->f, caught);
  uint32_t exception = temporary(g);
  emit(g->f, OP_STORE, exception, at);
  emit(g->f, OP_LOAD, context, at);
  emit(g->f, OP_LOAD, exception, at);
  emit_intrinsic(g->f, "type", 1, at);
  emit(g->f, OP_LOAD, exception, at);
  emit_special(g->f, SPECIAL_NIL, at);
  emit2(g->f, OP_CALL_METHOD, exit, 3, at);
  if (async)
    emit_await(g, at);
  emit(g->f, OP_TRUTH, 0, at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, done, 0, at);
  emit(g->f, OP_LOAD, exception, at);
  emit(g->f, OP_THROW, 0, at);
  emit_place(g->f, done);
}

void compile_with(gen *g, TSNode node) {
  nodes children = py_children(g->c, node), items = {0};
  for (uint32_t i = 0; i < children.n; i++)
    if (front_is(children.at[i], "with_clause"))
      items = py_children(g->c, children.at[i]);
  // In parentheses they read as one tuple, or as one pattern.
  if (items.n == 1) {
    TSNode only = front_field(items.at[0], "value");
    if (front_is(only, "tuple"))
      items = py_children(g->c, only);
    else if (front_is(only, "parenthesized_expression") &&
             front_is(py_strip(only), "as_pattern"))
      items = py_children(g->c, only);
  }
  if (py_enter(g->c, node)) {
    compile_with_items(g, node, items, 0);
    py_leave(g->c);
  }
}

// -- raise -------------------------------------------------------------------

/// Pushes an exception: a class that stands for one is called.
static void compile_exception(gen *g, TSNode node) {
  span at = front_span(node);
  compile_expr(g, node);
  if (front_is(py_strip(node), "call"))
    return;
  label is_instance = emit_label(g->f);
  emit(g->f, OP_DUP, 0, at);
  emit_intrinsic(g->f, "%is_class", 1, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, is_instance, 0, at);
  emit2(g->f, OP_CALL, 0, 1, at);
  emit_place(g->f, is_instance);
}

void compile_raise(gen *g, TSNode node) {
  span at = front_span(node);
  TSNode cause = front_field(node, "cause");
  uint32_t n = py_child_count(node);
  if (n == 0) {
    if (g->handling == NO_INDEX) {
      emit_intrinsic(g->f, "%no_active", 0, at);
      return;
    }
    emit(g->f, OP_LOAD, g->handling, at);
    emit(g->f, OP_THROW, 0, at);
    return;
  }
  compile_exception(g, py_child(node, 0));
  if (ts_node_is_null(cause)) {
    emit_intrinsic(g->f, "%raise", 1, at);
  } else {
    compile_exception(g, cause);
    emit_intrinsic(g->f, "%raise", 2, at);
  }
}
