// Classes: the body runs in the frame around it, its names become attributes.
//
// Invariant: names of a class body live in hidden locals of the frame and are
// not visible to the methods, as in Python. Start reading at make_class.
#include "sim/front/python/python.h"

#include <string.h>

/// A base without the type parameters behind it.
static TSNode strip_base(TSNode base) {
  base = py_strip(base);
  return front_is(base, "subscript") ? front_field(base, "value") : base;
}

const char *base_name(compiler *c, TSNode base) {
  base = strip_base(base);
  return front_is(base, "attribute")
             ? py_text(c, front_field(base, "attribute"))
         : front_is(base, "identifier") ? py_text(c, base)
                                        : "";
}

/// Whether a base is only for type checkers: Generic[T], Protocol, ABC.
static bool is_annotation_base(gen *g, TSNode base) {
  const char *name = base_name(g->c, base);
  base = strip_base(base);
  if (strcmp(name, "Generic") != 0 && strcmp(name, "Protocol") != 0)
    return false;
  const library_item item = library_item_of(g, base);
  return item.kind == ITEM_CONSTANT;
}

/// Pushes a base; a built-in class is replaced by what stands for it.
static void compile_base(gen *g, TSNode base) {
  const library_item item = library_item_of(g, strip_base(base));
  const symbol *instead = item.kind == ITEM_INTRINSIC
                              ? derived_base(g->c, base_name(g->c, base))
                              : NULL;
  if (instead)
    load_item(g, (library_item){.kind = ITEM_GLOBAL, .global = instead}, base);
  else
    compile_expr(g, base);
}

/// Adds `name` = `value` (a string) to the attributes on the stack.
static uint32_t push_text_attribute(gen *g, const char *name, const char *text,
                                    span at) {
  emit_string(g->f, name, strlen(name), at);
  emit_string(g->f, text, strlen(text), at);
  return 2;
}

/// Pushes the dictionary of the annotations in a class's body, each as text.
/// What the program knows a module of the library by: those with a hyphen in
/// their names are builtins.
static const char *module_name(const prelude *p) {
  return strchr(p->name, '-') ? "builtins" : p->name;
}

static void push_annotations(gen *g, TSNode body, span at) {
  uint32_t n = 0;
  nodes list = py_children(g->c, body);
  for (uint32_t i = 0; i < list.n; i++) {
    TSNode e = py_child(list.at[i], 0);
    if (!front_is(list.at[i], "expression_statement") ||
        !front_is(e, "assignment"))
      continue;
    TSNode left = front_field(e, "left"), type = front_field(e, "type");
    if (ts_node_is_null(type) || !front_is(left, "identifier"))
      continue;
    const char *name = py_text(g->c, left), *text = py_text(g->c, type);
    emit_string(g->f, name, strlen(name), at);
    emit_string(g->f, text, strlen(text), at);
    n++;
  }
  emit(g->f, OP_NEW_DICT, n, at);
}

TSNode doc_of(gen *g, TSNode body) {
  nodes list = py_children(g->c, body);
  TSNode first = list.n > 0 && front_is(list.at[0], "expression_statement")
                     ? py_child(list.at[0], 0)
                     : (TSNode){0};
  return front_is(first, "string") ? first : (TSNode){0};
}

void make_class(gen *g, TSNode node) {
  compiler *c = g->c;
  span at = front_span(node);
  TSNode name_node = front_field(node, "name");
  TSNode bases = front_field(node, "superclasses");
  const char *name = py_text(c, name_node);
  emit_string(g->f, name, strlen(name), at);
  uint32_t n_bases = 0;
  TSNode meta = {0};
  if (!ts_node_is_null(bases)) {
    nodes list = py_children(c, bases);
    for (uint32_t i = 0; i < list.n; i++) {
      if (is_annotation_base(g, list.at[i]))
        continue;
      if (front_is(list.at[i], "keyword_argument") &&
          strcmp(py_text(c, front_field(list.at[i], "name")), "metaclass") ==
              0) {
        meta = front_field(list.at[i], "value");
        continue;
      }
      if (front_is(list.at[i], "keyword_argument") ||
          front_is(list.at[i], "list_splat") ||
          front_is(list.at[i], "dictionary_splat")) {
        py_unsupported(c, list.at[i], "a keyword or splat in a class's bases",
                       NULL);
        continue;
      }
      compile_base(g, list.at[i]);
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
  TSNode body = front_field(node, "body"), doc = doc_of(g, body);
  if (strcmp(g->class_name, name) != 0)
    n += push_text_attribute(g, "__qualname__", g->class_name, at);
  if (c->prelude)
    n += push_text_attribute(g, "__module__", module_name(c->prelude), at);
  if (c->uses_annotations) {
    emit_string(g->f, "__annotations__", 15, at);
    push_annotations(g, body, at);
    n += 2;
  }
  if (c->uses_doc && doc.id) {
    emit_string(g->f, "__doc__", 7, at);
    compile_string(g, doc);
    n += 2;
  }
  if (meta.id) {
    emit_string(g->f, "%meta", 5, at);
    compile_expr(g, meta);
    n += 2;
  }
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
  if (c->has_subclass_hook)
    emit_intrinsic(g->f, "%class_made", 1, at);
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
