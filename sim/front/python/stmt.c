// Statements, and the blocks that they leave on their way out.
//
// Invariant: between statements the operand stack holds one iterator for each
// for loop around (gen.depth). Start reading at compile_statement.
#include "sim/front/python/python.h"

#include <stdlib.h>
#include <string.h>

// -- blocks ------------------------------------------------------------------

static void open_range(gen *g, block *b) {
  if (!b->protects || b->open)
    return;
  b->from = emit_label(g->f);
  emit_place(g->f, b->from);
  b->open = true;
}

static void close_range(gen *g, block *b) {
  if (!b->protects || !b->open)
    return;
  label to = emit_label(g->f);
  emit_place(g->f, to);
  b->open = false;
  GROW(b->ranges, b->n_ranges, b->cap_ranges);
  b->ranges[b->n_ranges].from = b->from;
  b->ranges[b->n_ranges].to = to;
  b->n_ranges++;
}

void block_push(gen *g, block *b) {
  b->outer = g->blocks;
  g->blocks = b;
  open_range(g, b);
}

void block_pop(gen *g, block *b) {
  close_range(g, b);
  g->blocks = b->outer;
}

static void emit_exit(gen *g, const block *b) {
  span at = front_span(b->node);
  for (int i = 0; i < 3; i++)
    emit_special(g->f, SPECIAL_NIL, at);
  emit2(g->f, OP_CALL_METHOD,
        emit_name(g->c->e, b->is_async ? "__aexit__" : "__exit__"), 3, at);
  if (b->is_async)
    emit_await(g, at);
  emit(g->f, OP_POP, 1, at);
}

void leave_blocks(gen *g, const block *until, TSNode node) {
  block *start = g->blocks;
  unsigned above = 0; // iterators of the loops inside
  for (block *b = start; b != until; b = b->outer) {
    close_range(g, b);
    if (b->no_way_out)
      py_error(g->c, node,
               "SyntaxError: 'break', 'continue' and 'return' cannot appear in "
               "an except* block");
    g->blocks = b->outer; // what runs now is outside of it
    if (b->kind == BLOCK_LOOP && b->has_iterator) {
      if (b->over_call)
        emit_leave_iterator(g, above, front_span(node));
      above++;
    } else if (b->kind == BLOCK_FINALLY) {
      compile_block(g, b->finally_body);
    } else if (b->kind == BLOCK_WITH) {
      emit(g->f, OP_LOAD, b->context, front_span(b->node));
      emit_exit(g, b);
    } else if (b->kind == BLOCK_ALIAS) {
      emit_special(g->f, SPECIAL_UNSET, front_span(node));
      store_name(g, py_text(g->c, b->node), b->node);
    }
  }
  g->blocks = start;
}

void reenter_blocks(gen *g, const block *until) {
  for (block *b = g->blocks; b != until; b = b->outer)
    open_range(g, b);
}

static block *innermost_loop(gen *g) {
  block *b = g->blocks;
  while (b && b->kind != BLOCK_LOOP)
    b = b->outer;
  return b;
}

// -- simple statements -------------------------------------------------------

static void compile_break(gen *g, TSNode node, bool is_break) {
  block *loop = innermost_loop(g);
  if (!loop) {
    py_error(g->c, node,
             is_break ? "SyntaxError: 'break' outside loop"
                      : "SyntaxError: 'continue' not properly in "
                        "loop");
    return;
  }
  span at = front_span(node);
  leave_blocks(g, loop, node);
  if (is_break && loop->has_iterator) {
    if (loop->over_call)
      emit_leave_iterator(g, 0, at);
    emit(g->f, OP_POP, 1, at);
  }
  emit_jump(g->f, OP_JUMP, is_break ? loop->on_break : loop->on_continue, 0,
            at);
  reenter_blocks(g, loop);
}

static bool has_exits(const gen *g) {
  for (const block *b = g->blocks; b; b = b->outer)
    if (b->kind != BLOCK_LOOP || (b->over_call && g->c->has_lazy))
      return true;
  return false;
}

static void compile_return(gen *g, TSNode node) {
  span at = front_span(node);
  if (g->frame->kind == SCOPE_MODULE || g->scope->kind == SCOPE_CLASS) {
    py_error(g->c, node, "SyntaxError: 'return' outside function");
    return;
  }
  if (py_child_count(node) > 0)
    compile_expr(g, py_child(node, 0));
  else
    emit_special(g->f, SPECIAL_NIL, at);
  if (has_exits(g)) {
    uint32_t kept = temporary(g);
    emit(g->f, OP_STORE, kept, at);
    leave_blocks(g, NULL, node);
    emit(g->f, OP_LOAD, kept, at);
    emit_return(g, at);
    reenter_blocks(g, NULL);
  } else {
    emit_return(g, at);
  }
}

static void compile_assert(gen *g, TSNode node) {
  span at = front_span(node);
  label fine = emit_label(g->f);
  compile_jump(g, py_child(node, 0), true, fine);
  uint32_t n = py_child_count(node) > 1 ? 1 : 0;
  if (n)
    compile_expr(g, py_child(node, 1));
  emit_intrinsic(g->f, "%assert", n, at);
  emit_place(g->f, fine);
}

static void compile_expression_statement(gen *g, TSNode node) {
  nodes parts = py_children(g->c, node);
  for (uint32_t i = 0; i < parts.n; i++) {
    TSNode e = parts.at[i];
    if (front_is(e, "assignment")) {
      compile_assignment(g, e);
    } else if (front_is(e, "augmented_assignment")) {
      compile_augmented(g, e);
    } else if (front_is(e, "string") && parts.n == 1) {
      // a documentation string
    } else if (front_is(e, "ellipsis") && parts.n == 1) {
      // does nothing
    } else {
      compile_expr(g, e);
      if (g->c->has_async && front_is(e, "call"))
        emit_intrinsic(g->f, "%dropped", 1, front_span(e));
      else
        emit(g->f, OP_POP, 1, front_span(e));
    }
  }
}

// -- compound statements -----------------------------------------------------

static void compile_else(gen *g, TSNode node) {
  if (!ts_node_is_null(node))
    compile_block(g, front_field(node, "body"));
}

static void compile_if(gen *g, TSNode node) {
  span at = front_span(node);
  label end = emit_label(g->f), next = emit_label(g->f);
  if (!is_type_checking(g->c, node)) {
    compile_jump(g, front_field(node, "condition"), false, next);
    compile_block(g, front_field(node, "consequence"));
  }
  nodes parts = py_children(g->c, node);
  for (uint32_t i = 0; i < parts.n; i++) {
    TSNode part = parts.at[i];
    bool is_elif = front_is(part, "elif_clause");
    if (!is_elif && !front_is(part, "else_clause"))
      continue;
    emit_jump(g->f, OP_JUMP, end, 0, at);
    emit_place(g->f, next);
    next = emit_label(g->f);
    if (is_elif) {
      compile_jump(g, front_field(part, "condition"), false, next);
      compile_block(g, front_field(part, "consequence"));
    } else {
      compile_else(g, part);
    }
  }
  emit_place(g->f, next);
  emit_place(g->f, end);
}

static void compile_while(gen *g, TSNode node) {
  span at = front_span(node);
  label start = emit_label(g->f), done = emit_label(g->f);
  block loop = {
      .kind = BLOCK_LOOP, .on_break = emit_label(g->f), .on_continue = start};
  emit_place(g->f, start);
  compile_jump(g, front_field(node, "condition"), false, done);
  block_push(g, &loop);
  compile_block(g, front_field(node, "body"));
  block_pop(g, &loop);
  emit_jump(g->f, OP_JUMP, start, 0, at);
  emit_place(g->f, done);
  compile_else(g, front_field(node, "alternative"));
  emit_place(g->f, loop.on_break);
}

static void compile_for(gen *g, TSNode node) {
  TSNode left = front_field(node, "left"), right = front_field(node, "right");
  span at = front_span(right);
  label next = emit_label(g->f), done = emit_label(g->f);
  block loop = {.kind = BLOCK_LOOP,
                .on_break = emit_label(g->f),
                .on_continue = next,
                .has_iterator = true,
                .over_call = front_is(py_strip(right), "call")};
  compile_expr(g, right);
  if (is_async(node))
    emit_async_iter(g, at);
  else
    emit(g->f, OP_ITER, 0, at);
  emit_place(g->f, next);
  if (is_async(node))
    emit_special(g->f, SPECIAL_NIL, at);
  emit_jump(g->f, is_async(node) ? OP_RESUME : OP_ITER_NEXT, done, 0, at);
  g->depth++;
  block_push(g, &loop);
  assign_to(g, left);
  compile_block(g, front_field(node, "body"));
  block_pop(g, &loop);
  g->depth--;
  emit_jump(g->f, OP_JUMP, next, 0, at);
  emit_place(g->f, done);
  if (is_async(node)) // what an async generator returns
    emit(g->f, OP_POP, 1, at);
  compile_else(g, front_field(node, "alternative"));
  emit_place(g->f, loop.on_break);
}

// -- the dispatch ------------------------------------------------------------

static const struct {
  const char *type;
  void (*compile)(gen *g, TSNode node);
} statements[] = {{"expression_statement", compile_expression_statement},
                  {"if_statement", compile_if},
                  {"for_statement", compile_for},
                  {"while_statement", compile_while},
                  {"return_statement", compile_return},
                  {"with_statement", compile_with},
                  {"try_statement", compile_try},
                  {"match_statement", compile_match},
                  {"function_definition", compile_def},
                  {"class_definition", compile_class},
                  {"decorated_definition", compile_decorated},
                  {"import_statement", compile_import},
                  {"import_from_statement", compile_import},
                  {"assert_statement", compile_assert},
                  {"raise_statement", compile_raise},
                  {"delete_statement", compile_delete}};

static const struct {
  const char *type, *what, *instead;
} unsupported[] = {
    {"print_statement", "the print statement of Python 2", "print(...)"},
    {"exec_statement", "exec", NULL},
    {"type_alias_statement", "a type alias statement", NULL}};

void compile_statement(gen *g, TSNode node) {
  static const char *const nothing[] = {"pass_statement", "global_statement",
                                        "nonlocal_statement",
                                        "future_import_statement"};
  for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
    if (front_is(node, statements[i].type)) {
      statements[i].compile(g, node);
      return;
    }
  for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
    if (front_is(node, nothing[i]))
      return;
  if (front_is(node, "break_statement")) {
    compile_break(g, node, true);
  } else if (front_is(node, "continue_statement")) {
    compile_break(g, node, false);
  } else {
    for (size_t i = 0; i < sizeof unsupported / sizeof *unsupported; i++)
      if (front_is(node, unsupported[i].type)) {
        py_unsupported(g->c, node, unsupported[i].what, unsupported[i].instead);
        return;
      }
    py_unsupported(g->c, node, ts_node_type(node), NULL);
  }
}

void compile_block(gen *g, TSNode block_node) {
  if (ts_node_is_null(block_node) || !py_enter(g->c, block_node))
    return;
  nodes list = py_children(g->c, block_node);
  if (list.n == 0 && front_is(block_node, "block"))
    py_error(g->c, block_node, "IndentationError: expected an indented block");
  for (uint32_t i = 0; i < list.n; i++)
    compile_statement(g, list.at[i]);
  py_leave(g->c);
}
