// Classes: the body runs in the frame around it, its names become attributes.
//
// Invariant: names of a class body live in hidden locals of the frame and are
// not visible to the methods, as in Python. Start reading at make_class.
#include "sim/front/python/python.h"

#include <string.h>

void make_class(gen *g, TSNode node) {
  compiler *c = g->c;
  span at = front_span(node);
  TSNode name_node = front_field(node, "name");
  TSNode bases = front_field(node, "superclasses");
  const char *name = py_text(c, name_node);
  emit_string(g->f, name, strlen(name), at);
  uint32_t n_bases = 0;
  if (!ts_node_is_null(bases)) {
    nodes list = py_children(c, bases);
    for (uint32_t i = 0; i < list.n; i++) {
      if (front_is(list.at[i], "keyword_argument") ||
          front_is(list.at[i], "list_splat") ||
          front_is(list.at[i], "dictionary_splat")) {
        py_unsupported(c, list.at[i], "a keyword or splat in a class's bases",
                       NULL);
        continue;
      }
      compile_expr(g, list.at[i]);
      n_bases++;
    }
  }
  emit(g->f, OP_NEW_TUPLE, n_bases, at);
  scope *own = scope_of(c, node), *outer = g->scope;
  if (!own)
    return;
  // Name and bases stay on the stack while the body runs.
  uint32_t kept = temporary(g), kept_name = temporary(g);
  emit(g->f, OP_STORE, kept, at);
  emit(g->f, OP_STORE, kept_name, at);
  const char *outer_class = g->class_name;
  g->class_name = name;
  if (outer->kind == SCOPE_CLASS)
    g->class_name = arena_printf(&c->arena, "%s.%s", outer_class, name);
  else if (g->name)
    g->class_name = arena_printf(&c->arena, "%s.<locals>.%s", g->name, name);
  g->scope = own;
  for (symbol *y = own->symbols; y; y = y->next)
    y->where = STORE_UNPLACED;
  place_symbols(g, own);
  compile_block(g, front_field(node, "body"));
  emit(g->f, OP_LOAD, kept_name, at);
  emit(g->f, OP_LOAD, kept, at);
  uint32_t n = 2;
  for (symbol *y = own->symbols; y; y = y->next) {
    if (y->n_bound == 0 || y->global || y->nonlocal || y->where != STORE_LOCAL)
      continue;
    emit_string(g->f, y->name, strlen(y->name), at);
    emit(g->f, OP_LOAD, y->slot, at);
    n += 2;
  }
  g->scope = outer;
  g->class_name = outer_class;
  emit_intrinsic(g->f, "%class", n, at);
  // super() in the methods finds the class in a hidden variable.
  const char *hidden = scope_class_variable(c, node);
  if (scope_resolve(g->scope, hidden)) {
    emit(g->f, OP_DUP, 0, at);
    store_name(g, hidden, node);
  }
}

void compile_class(gen *g, TSNode node) {
  TSNode name = front_field(node, "name");
  make_class(g, node);
  store_name(g, py_text(g->c, name), name);
}
