// Symbol analysis: which scope each name belongs to, and how it is kept.
//
// Two passes. collect() walks the tree, opens a scope for each function, class
// and comprehension, and notes what binds and what uses a name. resolve_uses()
// then finds each use's symbol; a use from an inner function makes the symbol
// captured. Invariant afterwards: a symbol that an inner function may see
// change has needs_cell set; all others may be copied into closures.
// Start reading at scope_analyse.
#include "sim/front/python/python.h"

#include <string.h>

typedef struct use {
  scope *s;
  const char *name;
  struct use *next;
} use;

/// An attribute that may name something in a module.
typedef struct dotted {
  scope *s;
  TSNode node;
  prelude *prelude;
  struct dotted *next;
} dotted;

typedef struct collector {
  compiler *c;
} collector;

static void collect(collector *k, scope *s, TSNode node, bool conditional);

static scope *scope_new(compiler *c, scope_kind kind, TSNode node,
                        scope *parent) {
  scope *s = arena_alloc(&c->arena, sizeof *s);
  s->kind = kind;
  s->node = node.id;
  s->start = ts_node_start_byte(node);
  s->parent = parent;
  s->symbols_tail = &s->symbols;
  s->captures_tail = &s->captures;
  size_t bucket = ((size_t)node.id >> 4) % SCOPE_BUCKETS;
  s->next_in_bucket = c->buckets[bucket];
  c->buckets[bucket] = s;
  return s;
}

scope *scope_of(compiler *c, TSNode node) {
  scope *s = c->buckets[((size_t)node.id >> 4) % SCOPE_BUCKETS];
  while (s && (s->node != node.id || s->start != ts_node_start_byte(node)))
    s = s->next_in_bucket;
  return s;
}

scope *scope_frame(scope *s) {
  while (s->kind == SCOPE_CLASS || s->kind == SCOPE_COMPREHENSION)
    s = s->parent;
  return s;
}

symbol *scope_own(scope *s, const char *name) {
  for (symbol *y = s->symbols; y; y = y->next)
    if (strcmp(y->name, name) == 0)
      return y;
  return NULL;
}

static symbol *symbol_make(compiler *c, scope *s, const char *name) {
  symbol *y = scope_own(s, name);
  if (y)
    return y;
  y = arena_alloc(&c->arena, sizeof *y);
  y->name = arena_strdup(emitter_arena(c->e), name);
  y->scope = s;
  y->scalar = true;
  y->function = NO_INDEX;
  *s->symbols_tail = y;
  s->symbols_tail = &y->next;
  return y;
}

static scope *module_of(scope *s) {
  while (s->parent)
    s = s->parent;
  return s;
}

symbol *scope_resolve(scope *s, const char *name) {
  for (scope *at = s; at; at = at->parent) {
    if (at->kind == SCOPE_CLASS && at != s)
      continue;
    symbol *y = scope_own(at, name);
    if (!y || y->nonlocal)
      continue;
    if (y->global)
      return scope_own(module_of(s), name);
    return y;
  }
  return NULL;
}

symbol *scope_bind(compiler *c, scope *s, TSNode name_node, const char *name,
                   uint32_t end, bool conditional) {
  (void)name_node;
  symbol *y = symbol_make(c, s, name);
  if (y->global) {
    y = symbol_make(c, c->module, name);
    y->outside_use = true;
    conditional = true;
  }
  y->n_bound++;
  if (end > y->bound_end)
    y->bound_end = end;
  y->conditional |= conditional;
  return y;
}

const char *scope_class_variable(compiler *c, TSNode class_node) {
  return arena_printf(&c->arena, "%%class@%u", ts_node_start_byte(class_node));
}

static void note_use(collector *k, scope *s, const char *name) {
  use *u = arena_alloc(&k->c->arena, sizeof *u);
  u->s = s;
  u->name = name;
  u->next = k->c->uses;
  k->c->uses = u;
  if (k->c->prelude)
    prelude_need(k->c, name);
}

static void collect_children(collector *k, scope *s, TSNode node,
                             bool conditional) {
  nodes list = py_children(k->c, node);
  for (uint32_t i = 0; i < list.n; i++)
    collect(k, s, list.at[i], conditional);
}

/// The scope that a name bound in `s` by := belongs to.
static scope *walrus_scope(collector *k, scope *s, TSNode node) {
  while (s->kind == SCOPE_COMPREHENSION)
    s = s->parent;
  if (s->is_expression)
    py_unsupported(k->c, node, "':=' in a generator expression that is kept",
                   "a function that yields");
  return s;
}

/// yield, await and their like make the function around them what it is.
static void collect_yield(collector *k, scope *s, TSNode node) {
  if (s->kind == SCOPE_COMPREHENSION) {
    py_error(k->c, node, "SyntaxError: 'yield' inside a comprehension");
    return;
  }
  s->has_yield = s->is_generator = k->c->has_lazy = true;
}

/// await, async for and async with belong into an async function; a generator
/// expression around them becomes an async one.
static void collect_await(collector *k, scope *s, TSNode node) {
  scope *around = scope_frame(s);
  need_async(k->c);
  if (around->is_expression)
    around->is_async = true;
  else if (!around->is_async && !k->c->prelude)
    py_error(k->c, node, "SyntaxError: '%s' outside async function",
             front_is(node, "await")            ? "await"
             : front_is(node, "with_statement") ? "async with"
                                                : "async for");
}

static void bind_target(collector *k, scope *s, TSNode target, uint32_t end,
                        bool conditional, bool scalar) {
  if (front_is(target, "identifier")) {
    symbol *y =
        scope_bind(k->c, s, target, py_text(k->c, target), end, conditional);
    y->scalar &= scalar;
    return;
  }
  if (front_is(target, "subscript") || front_is(target, "attribute")) {
    collect(k, s, target, conditional);
    return;
  }
  uint32_t n = py_child_count(target);
  for (uint32_t i = 0; i < n; i++)
    bind_target(k, s, py_child(target, i), end, conditional, false);
}

static void collect_parameters(collector *k, scope *outer, scope *inner,
                               TSNode parameters, bool conditional) {
  if (ts_node_is_null(parameters))
    return;
  uint32_t n = py_child_count(parameters);
  for (uint32_t i = 0; i < n; i++) {
    TSNode p = py_child(parameters, i), name = p;
    TSNode fallback = front_field(p, "value");
    if (!ts_node_is_null(fallback))
      collect(k, outer, fallback, conditional);
    if (!ts_node_is_null(front_field(p, "name")))
      name = front_field(p, "name");
    else if (front_is(p, "typed_parameter"))
      name = py_child(p, 0);
    if (front_is(name, "list_splat_pattern") ||
        front_is(name, "dictionary_splat_pattern"))
      name = py_child(name, 0);
    if (!front_is(name, "identifier"))
      continue;
    symbol *y = scope_bind(k->c, inner, name, py_text(k->c, name), 0, false);
    if (y->parameter)
      py_error(k->c, name,
               "SyntaxError: duplicate argument '%s' in function definition",
               y->name);
    y->parameter = true;
    y->scalar = false;
  }
}

static void collect_function(collector *k, scope *s, TSNode node,
                             bool conditional) {
  scope *inner = scope_new(k->c, SCOPE_FUNCTION, node, s);
  if (s->kind == SCOPE_CLASS)
    inner->class_node = s->class_node;
  else
    inner->class_node = scope_frame(s)->class_node;
  if (is_async(node)) {
    inner->is_async = inner->is_generator = true;
    need_async(k->c);
  }
  collect_parameters(k, s, inner, front_field(node, "parameters"), conditional);
  collect(k, inner, front_field(node, "body"), false);
}

/// Whether a generator expression is read to its end by what it is passed or
/// assigned to, as far as names tell.
static bool is_read_at_once(compiler *c, TSNode node) {
  static const char *const readers[] = {
      "list",    "tuple", "set",    "frozenset", "dict",   "sum",
      "min",     "max",   "any",    "all",       "sorted", "deque",
      "Counter", "join",  "extend", "update",    "bytes"};
  TSNode parent = ts_node_parent(node), call = parent;
  while (front_is(parent, "parenthesized_expression"))
    parent = call = ts_node_parent(parent);
  if (front_is(parent, "argument_list"))
    call = ts_node_parent(parent);
  if (front_is(parent, "assignment")) {
    TSNode left = front_field(parent, "left");
    return front_is(left, "pattern_list") || front_is(left, "tuple_pattern") ||
           front_is(left, "list_pattern");
  }
  if (!front_is(call, "call"))
    return false;
  TSNode callee = front_field(call, "function");
  if (front_is(callee, "attribute"))
    callee = front_field(callee, "attribute");
  const char *name = py_text(c, callee);
  if (reader_method(name) & c->own_readers)
    return false;
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
    if (strcmp(readers[i], name) == 0)
      return true;
  return false;
}

static void collect_comprehension(collector *k, scope *s, TSNode node,
                                  bool conditional) {
  const bool kept =
      front_is(node, "generator_expression") && !is_read_at_once(k->c, node);
  scope *inner =
      scope_new(k->c, kept ? SCOPE_FUNCTION : SCOPE_COMPREHENSION, node, s);
  if (kept) {
    inner->class_node = scope_frame(s)->class_node;
    inner->is_expression = inner->is_generator = k->c->has_lazy = true;
  }
  bool first = true;
  uint32_t n = py_child_count(node);
  for (uint32_t i = 0; i < n; i++) {
    TSNode clause = py_child(node, i);
    if (!front_is(clause, "for_in_clause"))
      continue;
    if (is_async(clause))
      collect_await(k, inner, clause);
    bind_target(k, inner, front_field(clause, "left"), ts_node_end_byte(node),
                true, false);
    TSNode right[8];
    uint32_t rights = py_fields(clause, "right", right, 8);
    for (uint32_t r = 0; r < rights && r < 8; r++)
      collect(k, first ? s : inner, right[r], conditional);
    first = false;
  }
  for (uint32_t i = 0; i < n; i++)
    if (!front_is(py_child(node, i), "for_in_clause"))
      collect(k, inner, py_child(node, i), true);
}

static void collect_class(collector *k, scope *s, TSNode node,
                          bool conditional) {
  TSNode name = front_field(node, "name");
  symbol *y = scope_bind(k->c, s, name, py_text(k->c, name),
                         ts_node_end_byte(node), conditional);
  y->definition = true;
  y->scalar = false;
  TSNode bases = front_field(node, "superclasses");
  if (!ts_node_is_null(bases)) {
    collect(k, s, bases, conditional);
    uint32_t n = py_child_count(bases);
    for (uint32_t i = 0; i < n; i++)
      if (derived_base(k->c, base_name(k->c, py_child(bases, i))))
        k->c->dict_of = prelude_find(k->c, "derived", "dict_of");
  }
  scope *inner = scope_new(k->c, SCOPE_CLASS, node, s);
  inner->class_node = node;
  collect(k, inner, front_field(node, "body"), conditional);
}

static void collect_def(collector *k, scope *s, TSNode node, bool conditional,
                        bool decorated) {
  TSNode name_node = front_field(node, "name");
  const char *name = py_text(k->c, name_node);
  symbol *y =
      scope_bind(k->c, s, name_node, name, ts_node_end_byte(node), conditional);
  y->definition = true;
  y->scalar = false;
  y->def = node;
  y->is_def = !decorated;
  if (s->kind == SCOPE_CLASS) {
    compiler *c = k->c;
    c->has_lazy |=
        strcmp(name, "__iter__") == 0 || strcmp(name, "__next__") == 0;
    c->defines_sort |= strcmp(name, "sort") == 0;
    if (strcmp(name, "__await__") == 0)
      need_own_await(c);
    c->has_subclass_hook |= strcmp(name, "__init_subclass__") == 0;
    static const char *const others[] = {"__init__", "__iter__", "__int__",
                                         "__index__", "__init_subclass__"};
    bool in_place = strncmp(name, "__i", 3) == 0;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
      in_place &= strcmp(others[i], name) != 0;
    c->has_in_place |= in_place;
    if (strncmp(name, "__r", 3) == 0 && strcmp(name, "__repr__") != 0)
      c->has_reflected = true;
  }
  collect_function(k, s, node, conditional);
}

/// super() without arguments refers to the class around it.
static void collect_super(collector *k, scope *s) {
  TSNode class_node = scope_frame(s)->class_node;
  if (ts_node_is_null(class_node))
    return;
  scope *outer = scope_frame(scope_of(k->c, class_node)->parent);
  const char *name = scope_class_variable(k->c, class_node);
  if (!scope_own(outer, name)) {
    symbol *y = scope_bind(k->c, outer, class_node, name,
                           ts_node_end_byte(class_node), true);
    y->n_bound = 1;
    y->definition = true;
    y->scalar = false;
  }
  note_use(k, s, name);
}

static void collect_assignment(collector *k, scope *s, TSNode node,
                               bool conditional) {
  TSNode left = front_field(node, "left"), right = front_field(node, "right");
  uint32_t end = ts_node_end_byte(node);
  if (ts_node_is_null(right)) { // `x: int` alone makes x local, no more
    if (front_is(left, "identifier"))
      symbol_make(k->c, s, py_text(k->c, left));
    return;
  }
  collect(k, s, right, conditional);
  bind_target(k, s, left, end, conditional, is_scalar(right));
}

static void collect_declaration(collector *k, scope *s, TSNode node) {
  bool is_global = front_is(node, "global_statement");
  uint32_t n = py_child_count(node);
  for (uint32_t i = 0; i < n; i++) {
    TSNode name_node = py_child(node, i);
    const char *name = py_text(k->c, name_node);
    if (s->kind == SCOPE_MODULE) {
      if (!is_global)
        py_error(k->c, node,
                 "SyntaxError: nonlocal declaration not allowed at module "
                 "level");
      continue;
    }
    symbol *y = symbol_make(k->c, s, name);
    if (y->n_bound > 0) {
      py_error(k->c, node, "SyntaxError: name '%s' is %s before %s declaration",
               name, y->parameter ? "parameter" : "assigned to",
               is_global ? "global" : "nonlocal");
      continue;
    }
    if (is_global) {
      y->global = true;
      symbol_make(k->c, k->c->module, name)->outside_use = true;
    } else {
      y->nonlocal = true;
      note_use(k, s, name);
    }
  }
}

/// Name and class of an except clause, in either shape the grammar gives.
static void collect_except(collector *k, scope *s, TSNode node) {
  if (catches_interrupt(k->c, node))
    k->c->expect_interrupt = prelude_find(k->c, "signal", "expect_interrupt");
  uint32_t n = py_child_count(node);
  for (uint32_t i = 0; i < n; i++) {
    TSNode child = py_child(node, i);
    if (front_is(child, "as_pattern")) {
      collect(k, s, py_child(child, 0), true);
      bind_target(k, s, py_child(front_field(child, "alias"), 0),
                  ts_node_end_byte(node), true, false);
    } else {
      collect(k, s, child, true);
    }
  }
  TSNode alias = front_field(node, "alias");
  if (!ts_node_is_null(alias))
    bind_target(k, s, alias, ts_node_end_byte(node), true, false);
}

static bool is_ident(const char *name) {
  return strcmp(name, "ident") == 0 || strcmp(name, "native_id") == 0 ||
         strcmp(name, "get_ident") == 0 || strcmp(name, "get_native_id") == 0;
}

bool is_type_checking(compiler *c, TSNode if_statement) {
  TSNode condition = py_strip(front_field(if_statement, "condition"));
  if (front_is(condition, "attribute"))
    condition = front_field(condition, "attribute");
  return front_is(condition, "identifier") &&
         strcmp(py_text(c, condition), "TYPE_CHECKING") == 0;
}

/// A pattern of a match statement: what it captures is bound, what it names is
/// used.
static void collect_pattern(collector *k, scope *s, TSNode node) {
  compiler *c = k->c;
  if (!py_enter(c, node))
    return;
  const uint32_t end = ts_node_end_byte(node), n = py_child_count(node);
  uint32_t first = 0;
  if (front_is(node, "dotted_name") && n > 1) {
    collect(k, s, py_child(node, 0), true);
    first = n;
  } else if (front_is(node, "identifier")) {
    if (strcmp(py_text(c, node), "_") != 0)
      bind_target(k, s, node, end, true, false);
  } else if (front_is(node, "class_pattern")) {
    collect(k, s, py_child(py_child(node, 0), 0), true);
    first = 1;
  } else if (front_is(node, "keyword_pattern")) {
    first = 1;
  } else if (front_is(node, "string") ||
             front_is(node, "concatenated_string")) {
    first = n;
  }
  for (uint32_t i = first; i < n; i++)
    collect_pattern(k, s, py_child(node, i));
  py_leave(c);
}

static void collect_case(collector *k, scope *s, TSNode clause) {
  uint32_t n = py_child_count(clause);
  for (uint32_t i = 0; i < n; i++) {
    TSNode child = py_child(clause, i);
    if (front_is(child, "case_pattern"))
      collect_pattern(k, s, child);
    else
      collect(k, s, child, true);
  }
}

static void collect(collector *k, scope *s, TSNode node, bool conditional) {
  if (ts_node_is_null(node) || !py_enter(k->c, node))
    return;
  compiler *c = k->c;
  uint32_t end = ts_node_end_byte(node);
  if (front_is(node, "identifier")) {
    const char *name = py_text(c, node);
    c->uses_idents |= is_ident(name);
    c->uses_barriers |= strcmp(name, "Barrier") == 0;
    c->has_lazy |= strcmp(name, "map") == 0 || strcmp(name, "filter") == 0;
    note_use(k, s, name);
    if (library_star(c, name).kind == ITEM_NONE)
      need_builtin(c, name);
  } else if (front_is(node, "function_definition")) {
    collect_def(k, s, node, conditional, false);
  } else if (front_is(node, "lambda")) {
    collect_function(k, s, node, conditional);
  } else if (front_is(node, "class_definition")) {
    collect_class(k, s, node, conditional);
  } else if (front_is(node, "decorated_definition")) {
    uint32_t n = py_child_count(node);
    for (uint32_t i = 0; i + 1 < n; i++)
      collect(k, s, py_child(node, i), conditional);
    TSNode definition = front_field(node, "definition");
    if (front_is(definition, "function_definition"))
      collect_def(k, s, definition, conditional, true);
    else
      collect(k, s, definition, conditional);
  } else if (front_is(node, "list_comprehension") ||
             front_is(node, "set_comprehension") ||
             front_is(node, "dictionary_comprehension") ||
             front_is(node, "generator_expression")) {
    collect_comprehension(k, s, node, conditional);
  } else if (front_is(node, "await")) {
    collect_await(k, s, node);
    collect_children(k, s, node, conditional);
  } else if (front_is(node, "yield")) {
    collect_yield(k, s, node);
    collect_children(k, s, node, conditional);
  } else if (front_is(node, "assignment")) {
    collect_assignment(k, s, node, conditional);
  } else if (front_is(node, "augmented_assignment")) {
    TSNode left = front_field(node, "left");
    collect(k, s, front_field(node, "right"), conditional);
    collect(k, s, left, conditional);
    if (front_is(left, "identifier"))
      bind_target(k, s, left, end, conditional, true);
  } else if (front_is(node, "named_expression")) {
    collect(k, s, front_field(node, "value"), conditional);
    bind_target(k, walrus_scope(k, s, node), front_field(node, "name"), end,
                true, false);
  } else if (front_is(node, "with_statement")) {
    if (is_async(node))
      collect_await(k, s, node);
    collect_children(k, s, node, conditional);
  } else if (front_is(node, "for_statement")) {
    if (is_async(node))
      collect_await(k, s, node);
    collect(k, s, front_field(node, "right"), conditional);
    bind_target(k, s, front_field(node, "left"), end, true, false);
    collect(k, s, front_field(node, "body"), true);
    collect(k, s, front_field(node, "alternative"), true);
  } else if (front_is(node, "if_statement") && is_type_checking(c, node)) {
    collect(k, s, front_field(node, "alternative"), true);
  } else if (front_is(node, "if_statement") ||
             front_is(node, "while_statement") ||
             front_is(node, "try_statement")) {
    collect_children(k, s, node, true);
  } else if (front_is(node, "case_clause")) {
    collect_case(k, s, node);
  } else if (front_is(node, "except_clause") ||
             front_is(node, "except_group_clause")) {
    if (front_is(node, "except_group_clause"))
      need_except_groups(c);
    collect_except(k, s, node);
  } else if (front_is(node, "as_pattern")) {
    collect(k, s, py_child(node, 0), conditional);
    bind_target(k, s, front_field(node, "alias"), end, conditional, false);
  } else if (front_is(node, "delete_statement")) {
    collect_children(k, s, node, conditional);
    uint32_t n = py_child_count(node);
    for (uint32_t i = 0; i < n; i++) {
      TSNode target = py_child(node, i);
      if (front_is(target, "identifier") || front_is(target, "expression_list"))
        bind_target(k, s, target, end, true, false);
    }
  } else if (front_is(node, "import_statement") ||
             front_is(node, "import_from_statement")) {
    collect_import(c, s, node, conditional);
  } else if (front_is(node, "future_import_statement")) {
    // changes nothing here
  } else if (front_is(node, "global_statement") ||
             front_is(node, "nonlocal_statement")) {
    collect_declaration(k, s, node);
  } else if (front_is(node, "attribute")) {
    collect(k, s, front_field(node, "object"), conditional);
    dotted *seen = arena_alloc(&c->arena, sizeof *seen);
    *seen = (dotted){s, node, c->prelude, c->dotted};
    c->dotted = seen;
    const char *name = py_text(c, front_field(node, "attribute"));
    async_generator_method(c, name);
    if (!c->prelude && strcmp(name, "excepthook") == 0)
      c->set_excepthook = prelude_find(c, "threading", "set_excepthook");
    c->uses_annotations |= strcmp(name, "__annotations__") == 0;
    c->uses_doc |= strcmp(name, "__doc__") == 0;
    c->uses_idents |= is_ident(name);
    c->uses_barriers |= strcmp(name, "Barrier") == 0;
    if (strcmp(name, "wait_for") == 0)
      prelude_find(c, "threading", "condition_wait_for");
    if (strcmp(name, "name") == 0 || strcmp(name, "getName") == 0 ||
        strcmp(name, "current_thread") == 0)
      c->numbers_threads = true;
  } else if (front_is(node, "keyword_argument")) {
    if (strcmp(py_text(c, front_field(node, "name")), "strict") == 0)
      prelude_find(c, "itertools", "zip_strict");
    collect(k, s, front_field(node, "value"), conditional);
  } else if (front_is(node, "call")) {
    TSNode callee = front_field(node, "function");
    if (front_is(callee, "identifier") &&
        strcmp(py_text(c, callee), "super") == 0)
      collect_super(k, s);
    if (front_is(callee, "identifier") &&
        strcmp(py_text(c, callee), "iter") == 0 &&
        py_child_count(front_field(node, "arguments")) == 2)
      prelude_find(c, "itertools", "iter_until");
    collect_children(k, s, node, conditional);
  } else if (front_is(node, "type")) {
    // annotations are not evaluated
  } else {
    collect_children(k, s, node, conditional);
  }
  py_leave(c);
}

/// The function frame between the owner of `y` and `from`, next to the owner.
static scope *crossing(scope *from, const scope *owner_frame) {
  scope *own = scope_frame(from);
  while (own->parent && scope_frame(own->parent) != owner_frame)
    own = scope_frame(own->parent);
  return own;
}

static void add_capture(compiler *c, scope *user, symbol *y) {
  for (capture *p = user->captures; p; p = p->next)
    if (p->s == y)
      return;
  capture *p = arena_alloc(&c->arena, sizeof *p);
  p->s = y;
  *user->captures_tail = p;
  user->captures_tail = &p->next;
}

static void resolve_use(compiler *c, const use *u) {
  symbol *y = scope_resolve(u->s, u->name);
  symbol *own = scope_own(u->s, u->name);
  if (own && own->nonlocal) {
    if (!y || y->scope->kind == SCOPE_MODULE) {
      span nowhere = {0};
      diag_add(c->d, nowhere, "SyntaxError: no binding for nonlocal '%s' found",
               u->name);
      return;
    }
    y->n_bound += own->n_bound;
    y->conditional = true;
    y->scalar = false;
  }
  if (!y)
    return;
  scope *owner = scope_frame(y->scope), *user = scope_frame(u->s);
  if (owner == user)
    return;
  y->captured = true;
  if (y->scope->kind == SCOPE_MODULE) {
    y->outside_use = true;
    return;
  }
  if (y->conditional || y->n_bound > 1 ||
      crossing(u->s, owner)->start < y->bound_end)
    y->needs_cell = true;
  for (; user != owner; user = scope_frame(user->parent))
    add_capture(c, user, y);
}

scope *scope_module(compiler *c, TSNode root) {
  return scope_new(c, SCOPE_MODULE, root, NULL);
}

void scope_collect(compiler *c, scope *module, TSNode statement) {
  collector k = {.c = c};
  collect(&k, module, statement, false);
}

/// The module that an expression names, or NULL.
static const char *module_named(compiler *c, scope *s, TSNode node) {
  if (front_is(node, "identifier")) {
    const symbol *y = scope_resolve(s, py_text(c, node));
    return y && y->n_bound == 1 && y->item.kind == ITEM_MODULE ? y->item.module
                                                               : NULL;
  }
  if (!front_is(node, "attribute"))
    return NULL;
  const char *outer = module_named(c, s, front_field(node, "object"));
  if (!outer)
    return NULL;
  const char *full = arena_printf(&c->arena, "%s.%s", outer,
                                  py_text(c, front_field(node, "attribute")));
  return library_module(full) ? full : NULL;
}

/// Makes what the program names as `module.name` part of it where the module is
/// written in Python; that may name more.
static void collect_dotted(compiler *c) {
  while (c->dotted) {
    const dotted d = *c->dotted;
    c->dotted = d.next;
    c->prelude = d.prelude;
    const char *module = module_named(c, d.s, front_field(d.node, "object"));
    if (module)
      prelude_find(c, module, py_text(c, front_field(d.node, "attribute")));
    c->prelude = NULL;
  }
}

/// Which of the methods that reader_method knows the text defines. Its uses may
/// come before.
static unsigned defined_readers(const char *text) {
  unsigned found = 0;
  for (const char *at = strstr(text, "def "); at; at = strstr(at, "def ")) {
    char name[16] = {0};
    at += 4;
    strncpy(name, at, strcspn(at, " (") < 15 ? strcspn(at, " (") : 15);
    found |= reader_method(name);
  }
  return found;
}

void scope_analyse(compiler *c, TSNode root) {
  collector k = {.c = c};
  c->own_readers = defined_readers(c->text);
  c->defines_sort = strstr(c->text, "__getattr__") != NULL;
  c->module = scope_module(c, root);
  collect_children(&k, c->module, root, false);
  collect_dotted(c);
  // A first round settles how often nonlocal names are bound.
  for (const use *u = c->uses; u; u = u->next) {
    symbol *own = scope_own(u->s, u->name);
    if (own && own->nonlocal)
      resolve_use(c, u);
  }
  for (const use *u = c->uses; u; u = u->next) {
    symbol *own = scope_own(u->s, u->name);
    if (!own || !own->nonlocal)
      resolve_use(c, u);
  }
}
