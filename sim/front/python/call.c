// Calls: of methods, library functions, builtins and everything else.
//
// A call whose callee is a library function known while compiling, with plain
// positional arguments that fit it, becomes one INTRINSIC; a method call with
// plain arguments one CALL_METHOD; all others evaluate the callee first. Some
// builtins have forms of their own. Start reading at compile_call.
#include "sim/front/python/call.h"

#include <stdio.h>
#include <string.h>

arguments call_arguments(gen *g, TSNode call) {
  arguments a = {.node = front_field(call, "arguments")};
  if (front_is(a.node, "generator_expression")) {
    a.list.at = arena_alloc(&g->c->arena, sizeof *a.list.at);
    a.list.at[0] = a.node;
    a.list.n = 1;
    a.n_positional = 1;
    a.generator = true;
    return a;
  }
  a.list = py_children(g->c, a.node);
  for (uint32_t i = 0; i < a.list.n; i++) {
    TSNode arg = py_strip(a.list.at[i]);
    if (front_is(arg, "list_splat") || front_is(arg, "dictionary_splat") ||
        front_is(arg, "list_splat_pattern"))
      a.splat = true;
    else if (front_is(arg, "keyword_argument"))
      a.n_keywords++;
    else if (a.n_keywords > 0 && !a.splat)
      py_error(g->c, arg,
               "SyntaxError: positional argument follows keyword argument");
    else
      a.n_positional++;
  }
  a.generator =
      a.list.n == 1 && front_is(py_strip(a.list.at[0]), "generator_expression");
  return a;
}

TSNode call_keyword(gen *g, const arguments *a, const char *name) {
  for (uint32_t i = 0; i < a->list.n; i++)
    if (front_is(a->list.at[i], "keyword_argument") &&
        strcmp(py_text(g->c, front_field(a->list.at[i], "name")), name) == 0)
      return front_field(a->list.at[i], "value");
  return (TSNode){0};
}

void emit_consumed(gen *g, span at) {
  if (!g->c->has_lazy)
    return;
  uint32_t list = temporary(g), one = temporary(g);
  label next = emit_label(g->f), read = emit_label(g->f),
        done = emit_label(g->f);
  emit(g->f, OP_DUP, 0, at);
  emit_intrinsic(g->f, "%is_lazy", 1, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, done, 0, at);
  emit(g->f, OP_ITER, 0, at);
  emit(g->f, OP_NEW_LIST, 0, at);
  emit(g->f, OP_STORE, list, at);
  emit_place(g->f, next);
  emit_jump(g->f, OP_ITER_NEXT, read, 0, at);
  emit(g->f, OP_STORE, one, at);
  emit(g->f, OP_LOAD, list, at);
  emit(g->f, OP_LOAD, one, at);
  emit_intrinsic(g->f, "%append", 2, at);
  emit_jump(g->f, OP_JUMP, next, 0, at);
  emit_place(g->f, read);
  emit(g->f, OP_LOAD, list, at);
  emit_place(g->f, done);
}

void compile_consumed(gen *g, TSNode node) {
  node = py_strip(node);
  if (front_is(node, "generator_expression")) {
    compile_generator_list(g, node);
    return;
  }
  compile_expr(g, node);
  if (!is_scalar(node) && !front_is(node, "list"))
    emit_consumed(g, front_span(node));
}

unsigned reader_method(const char *name) {
  static const char *const names[] = {"join", "extend", "update"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], name) == 0)
      return 1u << i;
  return 0;
}

/// emit_consumed for the argument on top, unless the receiver under it is an
/// object of the program's own classes, whose method gets it as it is.
static void emit_consumed_by(gen *g, span at) {
  if (!g->c->has_lazy)
    return;
  uint32_t argument = temporary(g);
  label given = emit_label(g->f);
  emit(g->f, OP_STORE, argument, at);
  emit(g->f, OP_DUP, 0, at);
  emit_intrinsic(g->f, "%is_own", 1, at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, given, 0, at);
  emit(g->f, OP_LOAD, argument, at);
  emit_consumed(g, at);
  emit(g->f, OP_STORE, argument, at);
  emit_place(g->f, given);
  emit(g->f, OP_LOAD, argument, at);
  emit(g->f, OP_CLEAR, argument, at);
}

static void push_argument(gen *g, TSNode arg, bool consumes) {
  if (consumes)
    compile_consumed(g, arg);
  else
    compile_expr(g, arg);
}

/// `consumes`: the first of them is an iterable that is read to its end.
static void push_positional(gen *g, const arguments *a, bool consumes) {
  for (uint32_t i = 0; i < a->list.n; i++)
    if (!front_is(a->list.at[i], "keyword_argument"))
      push_argument(g, a->list.at[i], consumes && i == 0);
}

// -- the general call: the callee is on the stack ----------------------------

void call_push_sequence(gen *g, const arguments *a, span at) {
  uint32_t list = temporary(g);
  emit(g->f, OP_NEW_LIST, 0, at);
  emit(g->f, OP_STORE, list, at);
  if (!front_is(a->node, "generator_expression"))
    collect_elements(g, a->node, 0, list);
  emit(g->f, OP_LOAD, list, at);
  emit(g->f, OP_CLEAR, list, at);
}

static void push_keywords(gen *g, const arguments *a, span at) {
  uint32_t dict = temporary(g);
  emit(g->f, OP_NEW_DICT, 0, at);
  emit(g->f, OP_STORE, dict, at);
  for (uint32_t i = 0; i < a->list.n; i++) {
    TSNode arg = a->list.at[i];
    if (front_is(arg, "keyword_argument")) {
      const char *name = py_text(g->c, front_field(arg, "name"));
      emit(g->f, OP_LOAD, dict, at);
      emit_string(g->f, name, strlen(name), at);
      compile_expr(g, front_field(arg, "value"));
      emit_intrinsic(g->f, "%put", 3, front_span(arg));
    } else if (front_is(arg, "dictionary_splat")) {
      compile_expr(g, py_child(arg, 0));
      emit(g->f, OP_LOAD, dict, at);
      emit_intrinsic(g->f, "%merge", 2, front_span(arg));
    }
  }
  emit(g->f, OP_LOAD, dict, at);
  emit(g->f, OP_CLEAR, dict, at);
}

#define KEYWORDS_MAX 64

static void finish_call(gen *g, TSNode node, const arguments *a) {
  span at = front_span(node);
  if (a->splat) {
    call_push_sequence(g, a, at);
    push_keywords(g, a, at);
    emit(g->f, OP_CALL_SPREAD, 0, at);
    return;
  }
  push_positional(g, a, false);
  if (a->n_keywords == 0) {
    emit2(g->f, OP_CALL, a->list.n, 1, at);
    return;
  }
  const char *names[KEYWORDS_MAX];
  uint32_t n = 0;
  for (uint32_t i = 0; i < a->list.n && n < KEYWORDS_MAX; i++) {
    TSNode arg = a->list.at[i];
    if (!front_is(arg, "keyword_argument"))
      continue;
    const char *name = py_text(g->c, front_field(arg, "name"));
    for (uint32_t k = 0; k < n; k++)
      if (strcmp(names[k], name) == 0)
        py_error(g->c, arg, "SyntaxError: keyword argument repeated: %s", name);
    names[n++] = name;
    compile_expr(g, front_field(arg, "value"));
  }
  emit2(g->f, OP_CALL_KW, a->list.n, emit_name_tuple(g->c->e, names, n), at);
}

/// Library functions that consume an iterable before they return, so that a
/// generator expression may be passed as a list.
static bool consumes(const char *name) {
  static const char *const names[] = {"list",
                                      "tuple",
                                      "set",
                                      "bytes",
                                      "frozenset",
                                      "dict",
                                      "sum",
                                      "min",
                                      "max",
                                      "sorted",
                                      "any",
                                      "all",
                                      "collections.deque",
                                      "collections.Counter",
                                      "str.join",
                                      "list.extend",
                                      "set.update",
                                      "deque.extend"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], name) == 0)
      return true;
  return false;
}

static bool fits(const intrinsic *op, uint32_t n) {
  return !op->params && (int)n >= op->min_args &&
         (op->max_args < 0 || (int)n <= op->max_args);
}

/// A call of a builtin whose last argument is passed by its name. False: it is
/// no such call.
static bool by_position(gen *g, const arguments *a, const intrinsic *op,
                        span at) {
  static const struct {
    const char *name, *last;
  } known[] = {{"int", "base"}, {"round", "ndigits"}};
  if (a->splat || a->list.n != 2 || a->n_positional != 1)
    return false;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    TSNode last = call_keyword(g, a, known[i].last);
    if (strcmp(op->name, known[i].name) != 0 || !last.id)
      continue;
    compile_expr(g, a->list.at[0]);
    compile_expr(g, last);
    emit_intrinsic(g->f, op->name, 2, at);
    return true;
  }
  return false;
}

/// The operation that does the same for a call by keywords, or NO_INDEX.
static uint32_t by_name(gen *g, const intrinsic *op) {
  char name[80];
  snprintf(name, sizeof name, "%%by_name.%s", op->name);
  return emit_intrinsic_index(g->c->e, name);
}

/// A call of a library function.
static void compile_library_call(gen *g, TSNode node, const arguments *a,
                                 library_item item) {
  span at = front_span(node);
  const intrinsic *op = item.kind == ITEM_INTRINSIC
                            ? &language_python_intrinsics[item.intrinsic]
                            : NULL;
  if (op && !a->splat && a->n_keywords == 0 && fits(op, a->list.n)) {
    const bool one_of_several =
        a->list.n > 1 &&
        (strcmp(op->name, "min") == 0 || strcmp(op->name, "max") == 0);
    push_positional(g, a, consumes(op->name) && !one_of_several);
    emit_intrinsic(g->f, op->name, a->list.n, at);
    return;
  }
  if (op && by_position(g, a, op, at))
    return;
  const uint32_t twin =
      op && (a->splat || a->n_keywords) ? by_name(g, op) : NO_INDEX;
  if (twin != NO_INDEX) {
    op = NULL;
    emit(g->f, OP_CONST,
         emit_constant(g->c->e, value_from_code(CODE_INTRINSIC, twin)), at);
  } else {
    load_item(g, item, front_field(node, "function"));
  }
  if (op && a->generator && consumes(op->name)) {
    compile_generator_list(g, py_strip(a->list.at[0]));
    emit2(g->f, OP_CALL, 1, 1, at);
    return;
  }
  if (op && consumes(op->name) && a->n_positional == 1 && !a->splat &&
      a->n_keywords > 0 && a->list.n > 1 &&
      front_is(py_strip(a->list.at[0]), "generator_expression")) {
    // sorted(generator, key=…): the list stands for it
    TSNode first = py_strip(a->list.at[0]);
    arguments rest = *a;
    rest.list.at++;
    rest.list.n--;
    compile_generator_list(g, first);
    const char *names[KEYWORDS_MAX];
    uint32_t n = 0;
    for (uint32_t i = 0; i < rest.list.n && n < KEYWORDS_MAX; i++) {
      names[n++] = py_text(g->c, front_field(rest.list.at[i], "name"));
      compile_expr(g, front_field(rest.list.at[i], "value"));
    }
    emit2(g->f, OP_CALL_KW, n + 1, emit_name_tuple(g->c->e, names, n), at);
    return;
  }
  finish_call(g, node, a);
}

static bool is_super_call(gen *g, TSNode node) {
  node = py_strip(node);
  return front_is(node, "call") &&
         front_is(front_field(node, "function"), "identifier") &&
         strcmp(py_text(g->c, front_field(node, "function")), "super") == 0;
}

static void compile_method_call(gen *g, TSNode node, const arguments *a) {
  TSNode callee = front_field(node, "function");
  TSNode receiver = front_field(callee, "object");
  const char *name = py_text(g->c, front_field(callee, "attribute"));
  span at = front_span(node);
  compile_expr(g, receiver);
  uint32_t index = emit_name(g->c->e, name);
  if (a->splat || a->n_keywords > 0 || is_super_call(g, receiver)) {
    emit(g->f, OP_LOAD_ATTR, index, front_span(callee));
    finish_call(g, node, a);
    return;
  }
  const unsigned reader = a->list.n == 1 ? reader_method(name) : 0;
  if (reader & g->c->own_readers) {
    compile_expr(g, a->list.at[0]);
    emit_consumed_by(g, at);
  } else {
    push_positional(g, a, reader != 0);
  }
  emit2(g->f, OP_CALL_METHOD, index, a->list.n, at);
}

/// The function that a name is always bound to at this call, called directly.
static bool compile_direct_call(gen *g, TSNode node, const arguments *a) {
  TSNode callee = front_field(node, "function");
  const symbol *y = scope_resolve(g->scope, py_text(g->c, callee));
  if (!y || y->scope->kind != SCOPE_MODULE || !y->is_def || y->n_bound != 1 ||
      y->conditional || y->function == NO_INDEX || a->splat ||
      a->n_keywords > 0)
    return false;
  uint32_t start = ts_node_start_byte(node);
  if (start < ts_node_start_byte(y->def))
    return false; // the definition may not have run yet
  TSNode parameters = front_field(y->def, "parameters");
  uint32_t n = py_child_count(parameters);
  if (n != a->list.n)
    return false;
  for (uint32_t i = 0; i < n; i++) {
    TSNode p = py_child(parameters, i);
    if (!front_is(p, "identifier") && !(front_is(p, "typed_parameter") &&
                                        front_is(py_child(p, 0), "identifier")))
      return false;
  }
  push_positional(g, a, false);
  emit2(g->f, OP_CALL_FUNC, y->function, n, front_span(node));
  return true;
}

void compile_call(gen *g, TSNode node) {
  TSNode callee = py_strip(front_field(node, "function"));
  arguments a = call_arguments(g, node);
  library_item item = library_item_of(g, callee);
  if (compile_special_call(g, node, &a))
    return;
  if (item.kind == ITEM_INTRINSIC &&
      strcmp(language_python_intrinsics[item.intrinsic].name, "zip") == 0 &&
      call_keyword(g, &a, "strict").id)
    item = library_find(g->c, "itertools", "zip_strict");
  if (item.kind == ITEM_INTRINSIC && g->c->dict_of && !g->c->prelude &&
      a.list.n > 0 &&
      strcmp(language_python_intrinsics[item.intrinsic].name, "dict") == 0)
    item = (library_item){.kind = ITEM_GLOBAL, .global = g->c->dict_of};
  if (item.kind == ITEM_INTRINSIC || item.kind == ITEM_CONSTANT) {
    compile_library_call(g, node, &a, item);
  } else if (item.kind == ITEM_GLOBAL) {
    load_item(g, item, callee);
    finish_call(g, node, &a);
  } else if (front_is(callee, "attribute")) {
    compile_method_call(g, node, &a);
  } else if (front_is(callee, "identifier") &&
             compile_direct_call(g, node, &a)) {
    // done
  } else {
    compile_expr(g, callee);
    finish_call(g, node, &a);
  }
}
