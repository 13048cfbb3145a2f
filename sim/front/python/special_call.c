// Builtins whose calls have forms of their own: printing, sorting by a key,
// iteration, super().
//
// Start reading at the table at the end.
#include <stdio.h>
#include <string.h>

#include "sim/front/python/call.h"

/// print: what is passed by keyword goes behind the objects.
static bool compile_print(gen *g, TSNode node, const arguments *a) {
  static const char *const names[] = {"sep", "end", "file", "flush"};
  span at = front_span(node);
  if (a->n_keywords == 0 && !a->splat)
    return false;
  for (uint32_t i = 0; i < a->list.n; i++) {
    TSNode arg = a->list.at[i];
    if (front_is(arg, "dictionary_splat"))
      return false;
    if (!front_is(arg, "keyword_argument"))
      continue;
    const char *name = py_text(g->c, front_field(arg, "name"));
    bool known = false;
    for (int k = 0; k < 4; k++)
      known |= strcmp(names[k], name) == 0;
    if (!known) {
      py_error(g->c, arg,
               "TypeError: print() got an unexpected keyword argument '%s'",
               name);
      return true;
    }
  }
  uint32_t given[5];
  call_push_sequence(g, a, at);
  emit(g->f, OP_STORE, given[0] = temporary(g), at);
  for (int k = 0; k < 4; k++) {
    TSNode written = call_keyword(g, a, names[k]);
    if (written.id)
      compile_expr(g, written);
    else
      emit_special(g->f, SPECIAL_NIL, at);
    emit(g->f, OP_STORE, given[k + 1] = temporary(g), at);
  }
  const bool to_file = call_keyword(g, a, "file").id != NULL;
  label own = emit_label(g->f), done = emit_label(g->f);
  if (to_file) {
    emit(g->f, OP_LOAD, given[3], at);
    emit_intrinsic(g->f, "%is_stream", 1, at);
    emit_jump(g->f, OP_JUMP_IF_FALSE, own, 0, at);
  }
  for (int k = 0; k < 5; k++)
    emit(g->f, OP_LOAD, given[k], at);
  emit_intrinsic(g->f, "%print", 5, at);
  if (to_file) {
    emit_jump(g->f, OP_JUMP, done, 0, at);
    emit_place(g->f, own);
    emit(g->f, OP_LOAD, given[3], at);
    for (int k = 0; k < 3; k++)
      emit(g->f, OP_LOAD, given[k], at);
    emit_intrinsic(g->f, "%print_text", 3, at);
    emit2(g->f, OP_CALL_METHOD, emit_name(g->c->e, "write"), 1, at);
    emit(g->f, OP_POP, 1, at);
    emit_special(g->f, SPECIAL_NIL, at);
    emit_place(g->f, done);
  }
  return true;
}

static bool compile_len(gen *g, TSNode node, const arguments *a) {
  if (a->list.n != 1 || a->n_positional != 1 || a->generator)
    return false;
  compile_expr(g, a->list.at[0]);
  emit(g->f, OP_LEN, 0, front_span(node));
  return true;
}

static bool compile_bool(gen *g, TSNode node, const arguments *a) {
  if (a->list.n != 1 || a->n_positional != 1 || a->generator)
    return false;
  compile_expr(g, a->list.at[0]);
  emit(g->f, OP_TRUTH, 0, front_span(node));
  return true;
}

static bool compile_any(gen *g, TSNode node, const arguments *a) {
  (void)node;
  if (!a->generator)
    return false;
  compile_quantifier(g, py_strip(a->list.at[0]), true);
  return true;
}

static bool compile_all(gen *g, TSNode node, const arguments *a) {
  (void)node;
  if (!a->generator)
    return false;
  compile_quantifier(g, py_strip(a->list.at[0]), false);
  return true;
}

static bool compile_super(gen *g, TSNode node, const arguments *a) {
  span at = front_span(node);
  if (a->list.n == 2 && a->n_positional == 2 && !a->splat) {
    compile_expr(g, a->list.at[0]);
    compile_expr(g, a->list.at[1]);
    emit_intrinsic(g->f, "%super_of", 2, at);
    return true;
  }
  if (a->list.n != 0) {
    py_unsupported(g->c, node, "super() of a class alone", "super()");
    return true;
  }
  TSNode class_node = g->frame->class_node;
  if (ts_node_is_null(class_node) || g->self == NO_INDEX) {
    py_error(g->c, node, "RuntimeError: super(): no arguments");
    return true;
  }
  load_name(g, scope_class_variable(g->c, class_node), node);
  // The first parameter, which may have moved to a cell.
  symbol *self = g->frame->symbols;
  emit(g->f, self->needs_cell ? OP_LOAD_CELL : OP_LOAD, self->slot, at);
  emit_intrinsic(g->f, "%super", 2, at);
  return true;
}

// -- by a key
// ------------------------------------------------------------------

/// Whether all keywords of a call are among the three names.
static bool only_keywords(gen *g, const arguments *a, const char *x,
                          const char *y) {
  for (uint32_t i = 0; i < a->list.n; i++) {
    if (!front_is(a->list.at[i], "keyword_argument"))
      continue;
    const char *name = py_text(g->c, front_field(a->list.at[i], "name"));
    if (strcmp(name, x) != 0 && strcmp(name, y) != 0)
      return false;
  }
  return !a->splat;
}

/// Pushes the list of what the key gives for each element of the list in local
/// `list`; None without a key.
static void push_keys(gen *g, TSNode key, uint32_t list, span at) {
  if (!key.id || front_is(py_strip(key), "none")) {
    emit_special(g->f, SPECIAL_NIL, at);
    return;
  }
  uint32_t f = temporary(g), keys = temporary(g), one = temporary(g);
  label next = emit_label(g->f), done = emit_label(g->f);
  label absent = emit_label(g->f), end = emit_label(g->f);
  compile_expr(g, key);
  emit(g->f, OP_STORE, f, at);
  emit(g->f, OP_LOAD, f, at);
  emit_special(g->f, SPECIAL_NIL, at);
  emit(g->f, OP_IS, 0, at);
  emit_jump(g->f, OP_JUMP_IF_TRUE, absent, 0, at);
  emit(g->f, OP_NEW_LIST, 0, at);
  emit(g->f, OP_STORE, keys, at);
  emit(g->f, OP_LOAD, list, at);
  emit(g->f, OP_ITER, 0, at);
  emit_place(g->f, next);
  emit_jump(g->f, OP_ITER_NEXT, done, 0, at);
  emit(g->f, OP_STORE, one, at);
  emit(g->f, OP_LOAD, keys, at);
  emit(g->f, OP_LOAD, f, at);
  emit(g->f, OP_LOAD, one, at);
  emit2(g->f, OP_CALL, 1, 1, front_span(key));
  emit_intrinsic(g->f, "%append", 2, at);
  emit_jump(g->f, OP_JUMP, next, 0, at);
  emit_place(g->f, done);
  emit(g->f, OP_LOAD, keys, at);
  emit_jump(g->f, OP_JUMP, end, 0, at);
  emit_place(g->f, absent);
  emit_special(g->f, SPECIAL_NIL, at);
  emit_place(g->f, end);
}

/// Makes a list of the first argument in a new local.
static uint32_t keep_list(gen *g, const arguments *a, span at) {
  uint32_t list = temporary(g);
  compile_consumed(g, a->list.at[0]);
  emit_intrinsic(g->f, "%list", 1, at);
  emit(g->f, OP_STORE, list, at);
  return list;
}

static bool compile_sorted(gen *g, TSNode node, const arguments *a) {
  span at = front_span(node);
  if (a->n_positional != 1 || !only_keywords(g, a, "key", "reverse"))
    return false;
  TSNode reverse = call_keyword(g, a, "reverse");
  uint32_t list = keep_list(g, a, at);
  emit(g->f, OP_LOAD, list, at);
  if (reverse.id)
    compile_expr(g, reverse);
  else
    emit_special(g->f, SPECIAL_FALSE, at);
  push_keys(g, call_keyword(g, a, "key"), list, at);
  emit_intrinsic(g->f, "%sorted", 3, at);
  return true;
}

static bool compile_extreme(gen *g, TSNode node, const arguments *a,
                            bool largest) {
  span at = front_span(node);
  if (a->n_keywords == 0 || a->n_positional == 0 ||
      !only_keywords(g, a, "key", "default"))
    return false;
  TSNode fallback = call_keyword(g, a, "default");
  uint32_t list;
  if (a->n_positional == 1) {
    list = keep_list(g, a, at);
  } else {
    list = temporary(g);
    for (uint32_t i = 0; i < a->n_positional; i++)
      compile_expr(g, a->list.at[i]);
    emit(g->f, OP_NEW_LIST, a->n_positional, at);
    emit(g->f, OP_STORE, list, at);
  }
  emit(g->f, OP_LOAD, list, at);
  push_keys(g, call_keyword(g, a, "key"), list, at);
  emit_special(g->f, largest ? SPECIAL_TRUE : SPECIAL_FALSE, at);
  if (fallback.id)
    compile_expr(g, fallback);
  else
    emit_special(g->f, SPECIAL_UNSET, at);
  emit_intrinsic(g->f, "%extreme", 4, at);
  return true;
}

/// sum(…, start=…)
static bool compile_sum(gen *g, TSNode node, const arguments *a) {
  TSNode start = call_keyword(g, a, "start");
  if (a->n_positional != 1 || a->n_keywords != 1 || !start.id || a->splat)
    return false;
  compile_consumed(g, a->list.at[0]);
  compile_expr(g, start);
  emit_intrinsic(g->f, "sum", 2, front_span(node));
  return true;
}

static bool compile_min(gen *g, TSNode node, const arguments *a) {
  return compile_extreme(g, node, a, false);
}

static bool compile_max(gen *g, TSNode node, const arguments *a) {
  return compile_extreme(g, node, a, true);
}

/// list.sort, with the same name on whatever object: the operation tells.
static bool compile_sort(gen *g, TSNode node, const arguments *a) {
  span at = front_span(node);
  TSNode callee = front_field(node, "function");
  if (!front_is(callee, "attribute") || a->n_positional != 0 ||
      !only_keywords(g, a, "key", "reverse") || g->c->defines_sort ||
      strcmp(py_text(g->c, front_field(callee, "attribute")), "sort") != 0)
    return false;
  TSNode reverse = call_keyword(g, a, "reverse");
  uint32_t list = temporary(g);
  compile_expr(g, front_field(callee, "object"));
  emit(g->f, OP_STORE, list, at);
  emit(g->f, OP_LOAD, list, at);
  if (reverse.id)
    compile_expr(g, reverse);
  else
    emit_special(g->f, SPECIAL_FALSE, at);
  push_keys(g, call_keyword(g, a, "key"), list, at);
  emit_intrinsic(g->f, "%list.sort", 3, at);
  return true;
}

// -- iteration ---------------------------------------------------------------

static bool compile_iter(gen *g, TSNode node, const arguments *a) {
  if (a->list.n == 2 && a->n_positional == 2 && !a->splat) {
    const library_item until = library_find(g->c, "itertools", "iter_until");
    load_item(g, until, node);
    compile_expr(g, a->list.at[0]);
    compile_expr(g, a->list.at[1]);
    emit2(g->f, OP_CALL, 2, 1, front_span(node));
    return true;
  }
  if (a->list.n != 1 || a->n_positional != 1 || a->generator)
    return false;
  compile_expr(g, a->list.at[0]);
  emit(g->f, OP_ITER, 0, front_span(node));
  return true;
}

/// enumerate, zip, map, filter: the iterators are made here, so that the
/// program's own __iter__ can run.
static bool compile_over(gen *g, TSNode node, const arguments *a) {
  const char *name = py_text(g->c, py_strip(front_field(node, "function")));
  const uint32_t first = name[0] == 'm' || name[0] == 'f' ? 1 : 0;
  const uint32_t count = name[0] == 'e' ? 1 : a->list.n;
  if (!g->c->has_lazy || a->splat || a->n_keywords > 0 || a->generator ||
      a->list.n <= first || (name[0] == 'e' && a->list.n > 2) ||
      (name[0] == 'f' && a->list.n != 2))
    return false;
  for (uint32_t i = 0; i < a->list.n; i++) {
    compile_expr(g, a->list.at[i]);
    if (i >= first && i < count)
      emit(g->f, OP_ITER, 0, front_span(a->list.at[i]));
  }
  const library_item item = library_builtin(g->c, name);
  const intrinsic *op = &language_python_intrinsics[item.intrinsic];
  if (op->params && a->list.n == 1) // enumerate's start
    emit_special(g->f, SPECIAL_NIL, front_span(node));
  emit_intrinsic(g->f, name, op->params ? 2 : a->list.n, front_span(node));
  return true;
}

/// Makes an iterator, for one step, of an object whose class has a __next__.
static void emit_own_iterator(gen *g, span at) {
  label other = emit_label(g->f);
  if (!g->c->has_lazy)
    return;
  emit(g->f, OP_DUP, 0, at);
  emit_intrinsic(g->f, "%is_own", 1, at);
  emit_jump(g->f, OP_JUMP_IF_FALSE, other, 0, at);
  emit_intrinsic(g->f, "%iterator", 1, at);
  emit_place(g->f, other);
}

static bool compile_next(gen *g, TSNode node, const arguments *a) {
  span at = front_span(node);
  if (a->n_positional != a->list.n || a->list.n < 1 || a->list.n > 2 ||
      a->splat)
    return false;
  if (a->list.n == 1 && g->c->has_lazy) {
    // The end of a generator carries what it returned.
    label plain = emit_label(g->f), done_once = emit_label(g->f);
    label stop = emit_label(g->f);
    compile_expr(g, a->list.at[0]);
    emit(g->f, OP_DUP, 0, at);
    emit_intrinsic(g->f, "%is_generator", 1, at);
    emit_jump(g->f, OP_JUMP_IF_FALSE, plain, 0, at);
    emit2(g->f, OP_CALL_FUNC, THUNK_NEXT_OF, 1, at);
    emit_jump(g->f, OP_JUMP, done_once, 0, at);
    emit_place(g->f, plain);
    emit_own_iterator(g, at);
    emit_jump(g->f, OP_ITER_NEXT, stop, 0, at);
    emit(g->f, OP_SWAP, 0, at);
    emit(g->f, OP_POP, 1, at);
    emit_jump(g->f, OP_JUMP, done_once, 0, at);
    emit_place(g->f, stop);
    emit_intrinsic(g->f, "%stop", 0, at);
    emit_place(g->f, done_once);
    return true;
  }
  label end = emit_label(g->f), done = emit_label(g->f);
  uint32_t fallback = 0;
  compile_expr(g, a->list.at[0]);
  if (a->list.n == 2) {
    fallback = temporary(g);
    compile_expr(g, a->list.at[1]);
    emit(g->f, OP_STORE, fallback, at);
  }
  emit_own_iterator(g, at);
  emit_jump(g->f, OP_ITER_NEXT, end, 0, at);
  emit(g->f, OP_SWAP, 0, at);
  emit(g->f, OP_POP, 1, at); // the iterator
  emit_jump(g->f, OP_JUMP, done, 0, at);
  emit_place(g->f, end);
  if (a->list.n == 2)
    emit(g->f, OP_LOAD, fallback, at);
  else
    emit_intrinsic(g->f, "%stop", 0, at);
  emit_place(g->f, done);
  return true;
}

static const struct {
  const char *name;
  bool (*compile)(gen *g, TSNode node, const arguments *a);
} special[] = {{"print", compile_print},    {"len", compile_len},
               {"bool", compile_bool},      {"any", compile_any},
               {"all", compile_all},        {"sorted", compile_sorted},
               {"min", compile_min},        {"max", compile_max},
               {"iter", compile_iter},      {"next", compile_next},
               {"enumerate", compile_over}, {"zip", compile_over},
               {"map", compile_over},       {"filter", compile_over},
               {"sum", compile_sum},        {"super", compile_super}};

/// Builtins of Python that are not here.
static const char *const refused[] = {
    "eval",       "exec",       "compile", "globals",    "locals", "dir",
    "__import__", "memoryview", "complex", "breakpoint", "help",   "aiter"};

bool is_refused_builtin(const char *name) {
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    if (strcmp(refused[i], name) == 0)
      return true;
  return false;
}

bool compile_special_call(gen *g, TSNode node, const arguments *a) {
  TSNode callee = py_strip(front_field(node, "function"));
  if (front_is(callee, "attribute"))
    return compile_sort(g, node, a);
  if (!front_is(callee, "identifier") ||
      scope_resolve(g->scope, py_text(g->c, callee)))
    return false;
  const char *name = py_text(g->c, callee);
  for (size_t i = 0; i < sizeof special / sizeof *special; i++)
    if (strcmp(special[i].name, name) == 0)
      return special[i].compile(g, node, a);
  return false;
}
