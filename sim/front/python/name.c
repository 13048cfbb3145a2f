// Names: where each symbol is kept, and the code that loads, stores and deletes
// it.
//
// Invariant: place_symbols has run for a scope before code inside it is
// compiled. Start reading at place_symbols and load_name.
#include "sim/front/python/python.h"

#include <stdio.h>
#include <string.h>

uint32_t temporary(gen *g) { return emit_local(g->f, NULL, NO_INDEX); }

/// The name to show for a symbol, or NULL for a hidden one.
static const char *shown(const symbol *y) {
  return y->name[0] == '%' ? NULL : y->name;
}

static void place_global(compiler *c, symbol *y, span at) {
  y->where = STORE_GLOBAL;
  const char *name = y->name;
  if (c->prelude)
    name = arena_printf(&c->arena, "%s.%s", c->prelude->name, name);
  y->slot = emit_global(c->e, name, at, VALUE_UNSET, NO_INDEX);
  emitter_program(c->e)->globals[y->slot].hidden =
      c->prelude || y->name[0] == '%';
}

static void place_symbol(gen *g, symbol *y) {
  compiler *c = g->c;
  span at = {0};
  if (y->global || y->nonlocal || y->where != STORE_UNPLACED)
    return;
  if (y->item.kind != ITEM_NONE && y->n_bound == 1) {
    y->where = STORE_ALIAS;
  } else if (y->scope->kind == SCOPE_MODULE &&
             (y->outside_use || y->definition || c->prelude)) {
    place_global(c, y, at);
    if (y->is_def && y->n_bound == 1 && !y->conditional)
      y->function = emit_declare_function(c->e, y->name, front_span(y->def));
  } else if (y->needs_cell) {
    y->where = STORE_CELL;
    y->slot = emit_local(g->f, shown(y), NO_INDEX);
    emit_special(g->f, SPECIAL_UNSET, at);
    emit2(g->f, OP_NEW_CELL, y->slot, emit_decl(c->e, y->name, at), at);
  } else {
    y->where = STORE_LOCAL;
    y->slot = emit_local(g->f, shown(y), NO_INDEX);
  }
}

void place_symbols(gen *g, scope *s) {
  for (symbol *y = s->symbols; y; y = y->next)
    place_symbol(g, y);
}

static const capture *find_capture(const gen *g, const symbol *y) {
  for (const capture *p = g->frame->captures; p; p = p->next)
    if (p->s == y)
      return p;
  return NULL;
}

/// The slot of `y` in the function of `g`: its own, or that of its capture.
static uint32_t local_slot(const gen *g, const symbol *y) {
  if (scope_frame(y->scope) == g->frame)
    return y->slot;
  const capture *p = find_capture(g, y);
  return p ? p->slot : 0;
}

static symbol *undefined_global(gen *g, const char *name, TSNode node) {
  compiler *c = g->c;
  symbol *y = scope_own(c->module, name);
  if (!y) {
    y = scope_bind(c, c->module, node, name, 0, true);
    y->n_bound = 0;
  }
  if (y->where == STORE_UNPLACED)
    place_global(c, y, front_span(node));
  return y;
}

static bool is_namespace(const char *name) {
  return strcmp(name, "globals") == 0 || strcmp(name, "locals") == 0;
}

void load_name(gen *g, const char *name, TSNode node) {
  span at = front_span(node);
  symbol *y = scope_resolve(g->scope, name);
  if (!y) {
    library_item item = library_builtin(g->c, name);
    if (item.kind != ITEM_NONE) {
      load_item(g, item, node);
      return;
    }
    if (is_refused_builtin(name)) {
      char what[80];
      snprintf(what, sizeof what, "%s()", name);
      py_unsupported(g->c, node, what,
                     is_namespace(name) ? "a dictionary of your own" : NULL);
      return;
    }
    if (!compiling_ok(g->c))
      return;
  }
  if (!y || y->where == STORE_UNPLACED)
    y = undefined_global(g, name, node);
  switch (y->where) {
  case STORE_ALIAS:
    load_item(g, y->item, node);
    break;
  case STORE_GLOBAL:
    emit(g->f, OP_LOAD_GLOBAL, y->slot, at);
    break;
  default:
    emit(g->f, y->needs_cell ? OP_LOAD_CELL : OP_LOAD, local_slot(g, y), at);
  }
}

/// Stores an unset marker or a value.
static void store_symbol(gen *g, symbol *y, span at) {
  switch (y->where) {
  case STORE_GLOBAL:
    emit(g->f, OP_STORE_GLOBAL, y->slot, at);
    break;
  case STORE_ALIAS: // cannot be: it is bound once, by its import
    emit(g->f, OP_POP, 1, at);
    break;
  default:
    emit(g->f, y->needs_cell ? OP_STORE_CELL : OP_STORE, local_slot(g, y), at);
  }
}

void store_name(gen *g, const char *name, TSNode node) {
  scope *s = g->scope;
  symbol *y = scope_resolve(s, name);
  if (!y || y->where == STORE_UNPLACED)
    y = undefined_global(g, name, node);
  store_symbol(g, y, front_span(node));
}

void delete_name(gen *g, const char *name, TSNode node) {
  span at = front_span(node);
  symbol *y = scope_resolve(g->scope, name);
  if (!y || y->where == STORE_UNPLACED)
    y = undefined_global(g, name, node);
  load_name(g, name, node); // raises if there is nothing to delete
  emit(g->f, OP_POP, 1, at);
  if (y->where == STORE_LOCAL) {
    emit(g->f, OP_CLEAR, local_slot(g, y), at);
  } else {
    emit_special(g->f, SPECIAL_UNSET, at);
    store_symbol(g, y, at);
  }
}

void load_capture(gen *g, symbol *y, TSNode node) {
  emit(g->f, OP_LOAD, local_slot(g, y), front_span(node));
}
