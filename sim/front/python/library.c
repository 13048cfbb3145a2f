// Library modules: what an import binds and what a dotted name means.
//
// A module's function is the intrinsic "module.name"; constants and exception
// classes are in the table below. An import that nothing reassigns costs
// nothing at run time: its names are resolved here while compiling. Start
// reading at library_find.
#include "sim/front/python/python.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/vm/atom.h"

static const char *const modules[] = {
    "threading", "queue", "time",   "random", "collections", "resource",
    "sys",       "math",  "string", "typing", "__future__"};

typedef enum { INT, FLOAT, TEXT, EXCEPTION, NOTHING, INTRINSIC_NAMED } form;

static const struct {
  const char *module, *name;
  form form;
  int64_t i;
  double d;
  const char *text;
} items[] = {
    {"resource", "RUSAGE_SELF", INT, 0, 0, NULL},
    {"resource", "RUSAGE_THREAD", INT, 1, 0, NULL},
    {"sys", "maxsize", INT, INT64_MAX, 0, NULL},
    {"sys", "stdout", INTRINSIC_NAMED, 0, 0, "sys.stdout"},
    {"sys", "stderr", INTRINSIC_NAMED, 0, 0, "sys.stderr"},
    {"threading", "TIMEOUT_MAX", FLOAT, 0, 9223372036.0, NULL},
    {"threading", "ThreadError", EXCEPTION, 0, 0, "RuntimeError"},
    {"threading", "BrokenBarrierError", EXCEPTION, 0, 0, "BrokenBarrierError"},
    {"asyncio", "TimeoutError", EXCEPTION, 0, 0, "TimeoutError"},
    {"concurrent.futures", "TimeoutError", EXCEPTION, 0, 0, "TimeoutError"},
    {"queue", "Empty", EXCEPTION, 0, 0, "Empty"},
    {"queue", "Full", EXCEPTION, 0, 0, "Full"},
    {"math", "pi", FLOAT, 0, 3.14159265358979323846, NULL},
    {"math", "e", FLOAT, 0, 2.71828182845904523536, NULL},
    {"math", "inf", FLOAT, 0, INFINITY, NULL},
    {"string", "ascii_lowercase", TEXT, 0, 0, "abcdefghijklmnopqrstuvwxyz"},
    {"string", "ascii_uppercase", TEXT, 0, 0, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"string", "ascii_letters", TEXT, 0, 0,
     "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"string", "digits", TEXT, 0, 0, "0123456789"},
    {"string", "hexdigits", TEXT, 0, 0, "0123456789abcdefABCDEF"},
    {"string", "octdigits", TEXT, 0, 0, "01234567"},
    {"string", "whitespace", TEXT, 0, 0, " \t\n\r\v\f"},
    {"string", "punctuation", TEXT, 0, 0, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"},
    {"math", "tau", FLOAT, 0, 6.28318530717958647692, NULL},
    {"math", "nan", FLOAT, 0, NAN, NULL},
};

bool library_module(const char *module) {
  if (prelude_has(module))
    return true;
  for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
    if (strcmp(modules[i], module) == 0)
      return true;
  return false;
}

static library_item item_constant(value v) {
  return (library_item){.kind = ITEM_CONSTANT, .constant = v};
}

static library_item item_intrinsic(const char *name) {
  uint32_t i = intrinsic_find(language_python_intrinsics,
                              language_python_n_intrinsics, name);
  return i == NO_INDEX ? (library_item){0}
                       : (library_item){.kind = ITEM_INTRINSIC, .intrinsic = i};
}

library_item library_find(compiler *c, const char *module, const char *name) {
  struct atom_table *atoms = emitter_atoms(c->e);
  const symbol *own = prelude_find(c, module, name);
  if (own && own->item.kind != ITEM_NONE) // which imports it itself
    return own->item;
  if (own)
    return (library_item){.kind = ITEM_GLOBAL, .global = own};
  if (strcmp(module, "typing") == 0) // only annotations use it
    return (library_item){
        .kind = ITEM_CONSTANT, .constant = VALUE_NIL, .module = "typing"};
  for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
    if (strcmp(items[i].module, module) != 0 ||
        strcmp(items[i].name, name) != 0)
      continue;
    switch (items[i].form) {
    case INT:
      return item_constant(atom_int(atoms, items[i].i));
    case FLOAT:
      return item_constant(atom_float(atoms, items[i].d));
    case TEXT:
      return item_constant(atom_string(atoms, items[i].text));
    case EXCEPTION:
      return item_constant(
          value_from_code(CODE_TYPE, exception_find(items[i].text)));
    case NOTHING:
      return item_constant(VALUE_NIL);
    case INTRINSIC_NAMED:
      return item_intrinsic(items[i].text);
    }
  }
  char full[160];
  snprintf(full, sizeof full, "%s.%s", module, name);
  if (library_module(full))
    return (library_item){.kind = ITEM_MODULE,
                          .module = arena_strdup(&c->arena, full)};
  return item_intrinsic(full);
}

/// Whether something in the program may tell one thread from another, as far as
/// names tell.
static bool threads_are_seen(const compiler *c) {
  static const char *const words[] = {"local", "initializer", "enumerate(",
                                      "main_thread"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strstr(c->text, words[i]))
      return true;
  return c->numbers_threads || c->uses_idents;
}

library_item library_builtin(compiler *c, const char *name) {
  static const struct {
    const char *name;
    special_value v;
  } constants[] = {{"NotImplemented", SPECIAL_NOT_IMPLEMENTED},
                   {"Ellipsis", SPECIAL_ELLIPSIS},
                   {"__debug__", SPECIAL_TRUE},
                   {"__doc__", SPECIAL_NIL}};
  const library_item star = library_star(c, name);
  if (star.kind != ITEM_NONE)
    return star;
  for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
    if (strcmp(constants[i].name, name) == 0)
      return item_constant((value)TAG_SPECIAL | (value)constants[i].v << 3);
  if (strcmp(name, "__name__") == 0)
    return item_constant(atom_string(emitter_atoms(c->e), "__main__"));
  if (strcmp(name, "__file__") == 0)
    return item_constant(
        atom_string(emitter_atoms(c->e), emitter_program(c->e)->path));
  uint32_t exception = exception_find(name);
  if (exception != NO_INDEX)
    return item_constant(value_from_code(CODE_TYPE, exception));
  if (strchr(name, '.') || name[0] == '%')
    return (library_item){0};
  const symbol *written = need_builtin(c, name);
  if (written)
    return (library_item){.kind = ITEM_GLOBAL, .global = written};
  if (c->prelude && strcmp(name, "_py_threads_seen") == 0)
    return item_constant(value_from_bool(threads_are_seen(c)));
  if (c->prelude && strncmp(name, "_py_", 4) == 0) {
    char own[80];
    snprintf(own, sizeof own, "%%%s", name + 4);
    return item_intrinsic(own);
  }
  return item_intrinsic(name);
}

void load_item(gen *g, library_item item, TSNode node) {
  compiler *c = g->c;
  span at = front_span(node);
  value v = VALUE_NIL;
  switch (item.kind) {
  case ITEM_CONSTANT:
    v = item.constant;
    break;
  case ITEM_GLOBAL:
    emit(g->f, OP_LOAD_GLOBAL, item.global->slot, at);
    return;
  case ITEM_INTRINSIC:
    if (strcmp(language_python_intrinsics[item.intrinsic].name, "print") == 0)
      item = item_intrinsic("%value.print"); // takes keywords
    v = value_from_code(CODE_INTRINSIC, item.intrinsic);
    break;
  default:
    py_unsupported(c, node, "a module as a value", "the names in it");
    break;
  }
  if (value_tag_of(v) == TAG_SPECIAL)
    emit_special(g->f, (special_value)(v >> 3), at);
  else if (value_is_int(v))
    emit_int(g->f, value_to_int(v), at);
  else
    emit(g->f, OP_CONST, emit_constant(c->e, v), at);
}

/// str.upper and the like. Methods of other built-in types are not called
/// through their class.
static library_item unbound_method(gen *g, TSNode node, uint32_t class,
                                   const char *name) {
  const char *class_name = language_python_intrinsics[class].name;
  char full[160];
  snprintf(full, sizeof full, "%s.%s", class_name, name);
  library_item item = item_intrinsic(full);
  static const char *const checked[] = {"str",   "bytes",      "int",
                                        "float", "sys.stdout", "sys.stderr"};
  if (strcmp(full, "dict.fromkeys") == 0)
    return item;
  for (size_t i = 0; i < sizeof checked / sizeof *checked; i++)
    if (strcmp(checked[i], class_name) == 0 && item.kind != ITEM_NONE)
      return item;
  py_unsupported(g->c, node, full, NULL);
  return item_constant(VALUE_NIL);
}

library_item library_item_of(gen *g, TSNode node) {
  node = py_strip(node);
  if (front_is(node, "identifier")) {
    const char *name = py_text(g->c, node);
    const symbol *y = scope_resolve(g->scope, name);
    if (!y)
      return library_builtin(g->c, name);
    return y->where == STORE_ALIAS ? y->item : (library_item){0};
  }
  if (!front_is(node, "attribute"))
    return (library_item){0};
  TSNode base = py_strip(front_field(node, "object"));
  if (!front_is(base, "identifier") && !front_is(base, "attribute"))
    return (library_item){0};
  library_item outer = library_item_of(g, base);
  const char *name = py_text(g->c, front_field(node, "attribute"));
  if (outer.kind == ITEM_MODULE) {
    library_item item = library_find(g->c, outer.module, name);
    if (item.kind == ITEM_NONE) {
      char what[160];
      snprintf(what, sizeof what, "%s.%s", outer.module, name);
      py_unsupported(g->c, node, what, NULL);
      item = item_constant(VALUE_NIL);
    }
    return item;
  }
  if (outer.kind == ITEM_CONSTANT && value_is_code(outer.constant) &&
      strcmp(name, "__init__") == 0) // of an exception's base
    return item_intrinsic("BaseException.init");
  static const struct {
    const char *name, *intrinsic;
  } of_object[] = {{"__new__", "object.new"},
                   {"__init__", "object.init"},
                   {"__setattr__", "object.setattr"},
                   {"__delattr__", "object.delattr"}};
  if (outer.kind == ITEM_INTRINSIC &&
      strcmp(language_python_intrinsics[outer.intrinsic].name, "object") == 0)
    for (size_t i = 0; i < sizeof of_object / sizeof *of_object; i++)
      if (strcmp(of_object[i].name, name) == 0)
        return item_intrinsic(of_object[i].intrinsic);
  if (outer.kind == ITEM_INTRINSIC && strncmp(name, "__", 2) != 0)
    return unbound_method(g, node, outer.intrinsic, name);
  if (outer.kind == ITEM_INTRINSIC && strcmp(name, "__init__") == 0 &&
      strcmp(language_python_intrinsics[outer.intrinsic].name,
             "threading.Thread") == 0)
    return item_intrinsic("threading.Thread.init");
  return (library_item){0};
}

// -- import ------------------------------------------------------------------

static void bind_item(compiler *c, scope *s, TSNode node, const char *name,
                      library_item item, bool conditional) {
  symbol *y = scope_bind(c, s, node, name, ts_node_end_byte(node), conditional);
  // `import a.b` and `import a.c` both bind `a` to the same.
  if (y->item.kind == ITEM_MODULE && item.kind == ITEM_MODULE &&
      strcmp(y->item.module, item.module) == 0)
    y->n_bound--;
  y->item = item;
  y->scalar = false;
}

static void unsupported_module(compiler *c, TSNode node, const char *module) {
  char what[160];
  snprintf(what, sizeof what, "import of module '%s'", module);
  py_unsupported(c, node, what, NULL);
}

/// import a, b.c as d
static void collect_modules(compiler *c, scope *s, TSNode node,
                            bool conditional) {
  nodes list = py_children(c, node);
  for (uint32_t i = 0; i < list.n; i++) {
    TSNode path = list.at[i], alias = {0};
    if (front_is(path, "aliased_import")) {
      alias = front_field(path, "alias");
      path = front_field(path, "name");
    }
    const char *module = py_text(c, path);
    library_item item = {.kind = ITEM_MODULE, .module = module};
    const char *name = module;
    if (!library_module(module)) {
      unsupported_module(c, path, module);
    } else if (alias.id) {
      name = py_text(c, alias);
    } else if (strchr(module, '.')) { // binds the first part
      size_t n = strcspn(module, ".");
      name = item.module = arena_strndup(&c->arena, module, n);
    }
    bind_item(c, s, node, name, item, conditional);
  }
}

/// from a import *: what nothing in the program binds may come from there.
static void import_all(compiler *c, const scope *s, TSNode node,
                       const char *module) {
  if (s->kind != SCOPE_MODULE)
    py_error(c, node, "SyntaxError: import * only allowed at module level");
  else if (c->n_stars == sizeof c->stars / sizeof *c->stars)
    py_unsupported(c, node, "so many imports of *", "import of names");
  else
    c->stars[c->n_stars++] = module;
}

library_item library_star(compiler *c, const char *name) {
  for (unsigned i = c->prelude ? 0 : c->n_stars; i-- > 0 && name[0] != '_';) {
    // typing has an item for every name: only those that can be its own
    if (strcmp(c->stars[i], "typing") == 0 &&
        (!isupper((unsigned char)name[0]) || exception_find(name) != NO_INDEX ||
         strcmp(name, "NotImplemented") == 0 || strcmp(name, "Ellipsis") == 0))
      continue;
    const library_item item = library_find(c, c->stars[i], name);
    if (item.kind != ITEM_NONE && item.kind != ITEM_MODULE)
      return item;
  }
  return (library_item){0};
}

/// from a import b, c as d
static void collect_names(compiler *c, scope *s, TSNode node,
                          bool conditional) {
  TSNode module_node = front_field(node, "module_name");
  const char *module = py_text(c, module_node);
  if (!library_module(module)) {
    unsupported_module(c, module_node, module);
    return;
  }
  TSNode list[64];
  uint32_t n = py_fields(node, "name", list, 64);
  if (n == 0)
    import_all(c, s, node, module);
  for (uint32_t i = 0; i < n && i < 64; i++) {
    TSNode path = list[i], alias = list[i];
    if (front_is(path, "aliased_import")) {
      alias = front_field(path, "alias");
      path = front_field(path, "name");
    }
    library_item item = library_find(c, module, py_text(c, path));
    if (item.kind == ITEM_NONE) {
      char what[160];
      snprintf(what, sizeof what, "%s.%s", module, py_text(c, path));
      py_unsupported(c, path, what, NULL);
      item = item_constant(VALUE_NIL);
    }
    bind_item(c, s, node, py_text(c, alias), item, conditional);
  }
}

void collect_import(compiler *c, scope *s, TSNode node, bool conditional) {
  if (front_is(node, "import_statement"))
    collect_modules(c, s, node, conditional);
  else
    collect_names(c, s, node, conditional);
}

/// Stores what an import binds, where that is not known while compiling.
static void store_import(gen *g, const char *name, library_item item,
                         TSNode node) {
  const symbol *y = scope_resolve(g->scope, name);
  if (!y || y->where == STORE_ALIAS)
    return;
  load_item(g, item, node);
  store_name(g, name, node);
}

void compile_import(gen *g, TSNode node) {
  if (!compiling_ok(g->c))
    return;
  bool from = front_is(node, "import_from_statement");
  const char *module =
      from ? py_text(g->c, front_field(node, "module_name")) : NULL;
  TSNode list[64];
  uint32_t n = py_fields(node, "name", list, 64);
  for (uint32_t i = 0; i < n && i < 64; i++) {
    TSNode path = list[i], alias = list[i];
    if (front_is(path, "aliased_import")) {
      alias = front_field(path, "alias");
      path = front_field(path, "name");
    }
    const char *name = py_text(g->c, path);
    library_item item =
        from ? library_find(g->c, module, name)
             : (library_item){.kind = ITEM_MODULE, .module = name};
    store_import(g, py_text(g->c, alias), item, node);
  }
}
