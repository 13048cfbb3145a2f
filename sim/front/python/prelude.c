// Modules of the library that are written in Python (sim/front/python/library/)
// and compiled into the programs that import them.
//
// Only the statements of a module that the program needs become part of it, and
// they run before the program's own. They have no place in the source, so that
// what happens in them is shown at the call into the library. In their text
// `_py_name` stands for the compiler's own operation `%name`. Invariant: a
// module's statements are definitions, assignments and imports, each of which
// binds one name. Start reading at prelude_find.
#include "sim/front/python/python.h"

#include <assert.h>
#include <string.h>

#include "sim/front/syntax.h"

static const struct {
  const char *name;
  const char *const *lines;
} modules[] = {
#include "python_library.inc"
};

static const char *const *lines_of(const char *module) {
  for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
    if (strcmp(modules[i].name, module) == 0)
      return modules[i].lines;
  return NULL;
}

bool prelude_has(const char *name) { return lines_of(name) != NULL; }

/// Parses the module, once.
static prelude *load(compiler *c, const char *module) {
  for (prelude *p = c->preludes; p; p = p->next)
    if (strcmp(p->name, module) == 0)
      return p;
  const char *const *lines = lines_of(module);
  if (!lines)
    return NULL;
  text_buffer text = {0};
  for (; *lines; lines++)
    text_add_string(&text, *lines);
  prelude *p = arena_alloc(&c->arena, sizeof *p);
  p->name = arena_strdup(&c->arena, module);
  p->text = arena_strndup(&c->arena, text_string(&text), text.n);
  p->tree = syntax_parse(front_python.grammar(), p->text, text.n, c->d);
  text_deinit(&text);
  assert(p->tree && "the library is valid Python");
  TSNode root = ts_tree_root_node(p->tree);
  p->scope = scope_module(c, root);
  p->statements = py_children(c, root);
  p->needed = arena_alloc(&c->arena, (p->statements.n + 1) * sizeof *p->needed);
  c->uses_annotations |= strstr(p->text, "__annotations__") != NULL;
  p->next = c->preludes;
  c->preludes = p;
  return p;
}

/// The name that a statement binds, as its node.
static TSNode bound_name(TSNode statement) {
  if (front_is(statement, "decorated_definition"))
    statement = front_field(statement, "definition");
  if (front_is(statement, "expression_statement"))
    return front_field(py_child(statement, 0), "left");
  TSNode name = front_field(statement, "name"); // an import's is the first
  return front_is(name, "aliased_import") ? front_field(name, "alias") : name;
}

/// Makes what binds `name` part of the program; false if nothing does.
static bool need(compiler *c, prelude *p, const char *name) {
  bool found = false;
  for (uint32_t i = 0; i < p->statements.n; i++) {
    TSNode statement = p->statements.at[i], bound = bound_name(statement);
    if (ts_node_is_null(bound) ||
        strlen(name) != ts_node_end_byte(bound) - ts_node_start_byte(bound) ||
        strncmp(name, p->text + ts_node_start_byte(bound), strlen(name)) != 0)
      continue;
    found = true;
    if (p->needed[i])
      continue;
    p->needed[i] = true;
    prelude *outer = c->prelude;
    scope *module = c->module;
    c->prelude = p;
    c->module = p->scope;
    scope_collect(c, p->scope, statement);
    c->prelude = outer;
    c->module = module;
  }
  return found;
}

const symbol *prelude_find(compiler *c, const char *module, const char *name) {
  prelude *p = load(c, module);
  if (!p || name[0] == '_' || !need(c, p, name))
    return NULL;
  prelude *user = c->prelude;
  bool known = !user || user == p;
  for (unsigned i = 0; !known && i < user->n_imports; i++)
    known = user->imports[i] == p;
  if (!known) {
    assert(user->n_imports < sizeof user->imports / sizeof *user->imports);
    user->imports[user->n_imports++] = p;
  }
  if (!c->at_exit && strcmp(name, "ThreadPoolExecutor") == 0) {
    c->at_exit = scope_own(p->scope, name); // no second time
    c->at_exit = prelude_find(c, module, "shutdown_all");
  }
  return scope_own(p->scope, name);
}

/// These modules keep data of their own. Functions that read what the program
/// passes to them, by all names that those have, are not among the private
/// ones.
uint32_t prelude_flags(const compiler *c, const char *name) {
  static const char *const modules_with_data[] = {
      "asyncio", "concurrent.futures", "signal",   "files",   "io",
      "logging", "identity",           "datetime", "counting"};
  static const char *const readers[] = {"wait", "as_completed", "map",
                                        "Executor.map"};
  if (!c->prelude)
    return 0;
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
    if (strcmp(readers[i], name) == 0)
      return FUNCTION_LIBRARY;
  for (size_t i = 0; i < sizeof modules_with_data / sizeof *modules_with_data;
       i++)
    if (strcmp(modules_with_data[i], c->prelude->name) == 0)
      return FUNCTION_LIBRARY | FUNCTION_PRIVATE;
  return FUNCTION_LIBRARY;
}

const symbol *need_builtin(compiler *c, const char *name) {
  static const struct {
    const char *name, *module;
  } builtins[] = {{"ExceptionGroup", "exception-groups"},
                  {"BaseExceptionGroup", "exception-groups"},
                  {"anext", "async-iteration"},
                  {"bytearray", "byte-arrays"},
                  {"open", "files"},
                  {"id", "identity"}};
  for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++)
    if (strcmp(builtins[i].name, name) == 0)
      return prelude_find(c, builtins[i].module, name);
  return NULL;
}

const symbol *derived_base(compiler *c, const char *name) {
  static const char *const known[] = {"str",  "int",   "float", "list",
                                      "dict", "tuple", "set",   "OrderedDict"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i], name) == 0)
      return prelude_find(c, "derived",
                          arena_printf(&c->arena, "derived_%s", name));
  return NULL;
}

void prelude_need(compiler *c, const char *name) { need(c, c->prelude, name); }

static void compile_module(gen *g, prelude *p) {
  if (p->emitted)
    return;
  p->emitted = true;
  for (unsigned i = 0; i < p->n_imports; i++)
    compile_module(g, p->imports[i]);
  compiler *c = g->c;
  gen own = {.c = c, .f = g->f, .frame = p->scope, .scope = p->scope};
  own.handling = own.self = NO_INDEX;
  scope *module = c->module;
  c->module = p->scope;
  c->prelude = p;
  place_symbols(&own, p->scope);
  for (uint32_t i = 0; i < p->statements.n; i++)
    if (p->needed[i])
      compile_statement(&own, p->statements.at[i]);
  c->prelude = NULL;
  c->module = module;
}

void preludes_compile(gen *g) {
  emitter_hide_places(g->c->e, true);
  for (prelude *p = g->c->preludes; p; p = p->next)
    compile_module(g, p);
  emitter_hide_places(g->c->e, false);
}

void preludes_free(compiler *c) {
  for (prelude *p = c->preludes; p; p = p->next)
    ts_tree_delete(p->tree);
}
