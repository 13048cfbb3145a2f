// Functions: def, lambda, decorators, closures and their defaults.
//
// A function's first locals are its parameters in source order (positional,
// *rest, keyword-only, **keywords), then its captures. Invariant: a captured
// variable is copied where nothing can see it change, else its cell is (see
// scope.c). Start reading at make_function.
#include "sim/front/python/python.h"

#include <string.h>

typedef struct parameter {
  const char *name;
  TSNode node;
  TSNode fallback; ///< null node: none
  enum { PLAIN, REST, KEYWORDS } form;
  bool keyword_only;
} parameter;

typedef struct signature {
  parameter *list;
  uint32_t n;
  uint32_t n_keyword_only, n_positional_only;
  uint32_t first_default; ///< among the plain parameters
  uint32_t n_plain;
  uint32_t flags;
} signature;

static bool add_parameter(gen *g, signature *s, TSNode node, bool *by_keyword) {
  parameter *p = &s->list[s->n];
  TSNode name = node;
  *p = (parameter){.node = node, .form = PLAIN};
  if (front_is(node, "keyword_separator")) {
    *by_keyword = true;
    return true;
  }
  if (front_is(node, "positional_separator")) {
    s->n_positional_only = s->n;
    return true;
  }
  p->fallback = front_field(node, "value");
  if (!ts_node_is_null(front_field(node, "name")))
    name = front_field(node, "name");
  else if (front_is(node, "typed_parameter"))
    name = py_child(node, 0);
  if (front_is(name, "list_splat_pattern")) {
    p->form = REST;
    s->flags |= FUNCTION_REST;
    name = py_child(name, 0);
    *by_keyword = true;
  } else if (front_is(name, "dictionary_splat_pattern")) {
    p->form = KEYWORDS;
    s->flags |= FUNCTION_KEYWORDS;
    name = py_child(name, 0);
  } else if (*by_keyword) {
    p->keyword_only = true;
    s->n_keyword_only++;
  }
  if (!front_is(name, "identifier")) {
    py_error(g->c, node, "SyntaxError: invalid parameter");
    return false;
  }
  p->name = py_name(g->c, name);
  if (p->form == PLAIN) {
    bool has_default = !ts_node_is_null(p->fallback);
    if (has_default && s->first_default == NO_INDEX)
      s->first_default = s->n_plain;
    if (!has_default && s->first_default != NO_INDEX && !p->keyword_only) {
      py_error(g->c, node,
               "SyntaxError: non-default argument follows default argument");
      return false;
    }
    s->n_plain++;
  }
  s->n++;
  return true;
}

static signature read_signature(gen *g, TSNode parameters) {
  signature s = {.first_default = NO_INDEX};
  if (ts_node_is_null(parameters))
    return s;
  nodes list = py_children(g->c, parameters);
  s.list = arena_alloc(&g->c->arena, (list.n + 1) * sizeof *s.list);
  bool by_keyword = false;
  for (uint32_t i = 0; i < list.n; i++)
    if (!add_parameter(g, &s, list.at[i], &by_keyword))
      break;
  return s;
}

void place_captures(gen *inner) {
  for (capture *p = inner->frame->captures; p; p = p->next)
    p->slot = emit_local(inner->f, p->s->name[0] == '%' ? NULL : p->s->name,
                         NO_INDEX);
}

/// Gives the parameters and captures of `inner` their slots, and cells to the
/// parameters that need one.
static void place_parameters(gen *inner, const signature *s) {
  compiler *c = inner->c;
  for (uint32_t i = 0; i < s->n; i++) {
    symbol *y = scope_own(inner->frame, s->list[i].name);
    uint32_t slot = emit_local(inner->f, s->list[i].name, NO_INDEX);
    if (!y)
      continue; // reported before
    y->slot = slot;
    y->where = y->needs_cell ? STORE_CELL : STORE_LOCAL;
  }
  place_captures(inner);
  for (uint32_t i = 0; i < s->n; i++) {
    symbol *y = scope_own(inner->frame, s->list[i].name);
    span at = front_span(s->list[i].node);
    if (y && y->where == STORE_CELL) {
      emit(inner->f, OP_LOAD, y->slot, at);
      emit2(inner->f, OP_NEW_CELL, y->slot, emit_decl(c->e, y->name, at), at);
    }
  }
}

/// The name that messages give: of the class or function around as well.
static const char *qualified(const gen *g, const char *name) {
  compiler *c = g->c;
  arena *a = emitter_arena(c->e);
  if (g->scope->kind == SCOPE_CLASS) {
    const char *outer = g->class_name ? g->class_name : "";
    return arena_printf(a, "%s.%s", outer, name);
  }
  if (!g->name)
    return arena_strdup(a, name);
  return arena_printf(a, "%s.<locals>.%s", g->name, name);
}

/// Compiles the body as function `index`.
static void compile_body(gen *g, TSNode node, uint32_t index, const char *name,
                         const signature *s) {
  compiler *c = g->c;
  scope *own = scope_of(c, node);
  gen inner = {.c = c, .frame = own, .scope = own, .outer = g};
  inner.handling = NO_INDEX;
  inner.self = s->n > 0 ? 0 : NO_INDEX;
  inner.name = name;
  inner.f = emit_begin(c->e, index);
  TSNode body = front_field(node, "body");
  span at = front_span(node);
  const char *doc = NULL;
  if (own->is_generator)
    generator_begin(&inner, at);
  place_parameters(&inner, s);
  place_symbols(&inner, own);
  if (front_is(node, "lambda")) {
    compile_expr(&inner, body);
    emit_return(&inner, front_span(body));
  } else {
    TSNode text = doc_of(&inner, body);
    if (c->uses_doc && text.id)
      doc = string_text(&inner, text);
    compile_block(&inner, body);
    emit_special(inner.f, SPECIAL_NIL, at);
    emit_return(&inner, at);
  }
  if (own->is_generator)
    generator_end_body(&inner, at);
  function *f = emit_function_at(c->e, index);
  f->qualified_name = name;
  f->doc = doc;
  f->n_params = s->n;
  f->n_keyword_only = s->n_keyword_only;
  f->n_positional_only = s->n_positional_only;
  f->n_defaults =
      s->first_default == NO_INDEX ? 0 : s->n_plain - s->first_default;
  f->n_results = 1;
  f->flags = s->flags | prelude_flags(c, name) |
             (own->is_generator ? FUNCTION_GENERATOR : 0);
  f->n_captures = 0;
  for (const capture *p = own->captures; p; p = p->next)
    f->n_captures++;
  f->param_names =
      arena_alloc(emitter_arena(c->e), (s->n + 1) * sizeof *f->param_names);
  for (uint32_t i = 0; i < s->n; i++)
    f->param_names[i] = s->list[i].name;
  emit_end(inner.f);
}

/// Pushes the default values, unset where a keyword-only parameter has none.
static uint32_t push_defaults(gen *g, const signature *s) {
  if (s->first_default == NO_INDEX)
    return 0;
  uint32_t plain = 0, count = 0;
  for (uint32_t i = 0; i < s->n; i++) {
    const parameter *p = &s->list[i];
    if (p->form != PLAIN || plain++ < s->first_default)
      continue;
    if (ts_node_is_null(p->fallback))
      emit_special(g->f, SPECIAL_UNSET, front_span(p->node));
    else
      compile_expr(g, p->fallback);
    count++;
  }
  return count;
}

void push_closure(gen *g, const scope *own, uint32_t index, TSNode node) {
  span at = front_span(node);
  uint32_t n_captures = 0;
  for (const capture *p = own->captures; p; p = p->next, n_captures++)
    load_capture(g, p->s, node);
  if (n_captures)
    emit2(g->f, OP_CLOSURE, index, n_captures, at);
  else
    emit(g->f, OP_CONST,
         emit_constant(g->c->e, value_from_code(CODE_FUNCTION, index)), at);
}

void make_function(gen *g, TSNode node, const char *name) {
  compiler *c = g->c;
  span at = front_span(node);
  scope *own = scope_of(c, node);
  if (!own)
    return; // its scope was cut off by an error
  const symbol *y = scope_resolve(g->scope, name);
  uint32_t index = NO_INDEX;
  if (y && y->is_def && y->def.id == node.id && y->function != NO_INDEX) {
    index = y->function;
  } else {
    const char *kept = arena_strdup(emitter_arena(c->e), name);
    index = emit_declare_function(c->e, kept, at);
  }
  signature s = read_signature(g, front_field(node, "parameters"));
  compile_body(g, node, index, qualified(g, name), &s);
  push_closure(g, own, index, node);
  if (s.first_default != NO_INDEX) {
    // DEFAULTS wants the function under the values.
    uint32_t count = push_defaults(g, &s);
    emit(g->f, OP_DEFAULTS, count, at);
  }
}

void compile_def(gen *g, TSNode node) {
  TSNode name = front_field(node, "name");
  make_function(g, node, py_text(g->c, name));
  store_name(g, py_text(g->c, name), name);
}

void compile_lambda(gen *g, TSNode node) { make_function(g, node, "<lambda>"); }

void compile_decorated(gen *g, TSNode node) {
  nodes parts = py_children(g->c, node);
  TSNode definition = front_field(node, "definition");
  TSNode name = front_field(definition, "name");
  bool is_class = front_is(definition, "class_definition");
  uint32_t n = 0;
  for (; n < parts.n && front_is(parts.at[n], "decorator"); n++)
    compile_expr(g, py_child(parts.at[n], 0));
  if (is_class) {
    make_class(g, definition);
  } else {
    make_function(g, definition, py_text(g->c, name));
  }
  for (; n > 0; n--)
    emit2(g->f, OP_CALL, 1, 1, front_span(parts.at[n - 1]));
  store_name(g, py_text(g->c, name), name);
}
