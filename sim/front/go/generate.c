// The generator's driver: functions, their prologue and epilogue, package
// variables in the order of their dependencies, and the program's entry.
//
// Functions are generated from a queue that grows as calls are met, so library
// code that nothing calls is never written. Start reading at go_generate.
#include "sim/front/go/generate.h"

#include <string.h>

#include "sim/vm/atom.h"

static const span nowhere = {0, 0, 0, 0};

// -- locals ------------------------------------------------------------------

uint32_t go_gen_local(gen *g, const char *name, go_type *type) {
  const uint32_t t = type ? go_type_index(g->c, type) : NO_INDEX;
  const uint32_t slot = emit_local(g->f, name, t);
  g->next_local = slot + 1;
  return slot;
}

uint32_t go_gen_scope(const gen *g) { return g->next_local; }

void go_gen_scope_end(gen *g, uint32_t mark) {
  emit_scope_end(g->f, mark);
  g->next_local = mark;
}

bool go_in_cell(const go_entity *e) {
  return !go_is_aggregate(e->type) &&
         ((e->captured && e->assigned) || e->addressed);
}

uint32_t go_gen_slot(const gen *g, const go_entity *e) {
  const go_function *f = g->function;
  if (!f || e->owner == f)
    return e->slot;
  for (unsigned i = 0; i < f->n_captures; i++)
    if (f->captures[i] == e)
      return f->n_params + i;
  return e->slot;
}

void go_gen_declare(gen *g, go_entity *e, span at) {
  if (e->name == g->c->blank) {
    emit(g->f, OP_POP, 1, at);
    return;
  }
  e->slot = go_gen_local(g, e->name, e->type);
  if (go_in_cell(e))
    emit2(g->f, OP_NEW_CELL, e->slot, emit_decl(g->c->e, e->name, e->at), at);
  else
    emit(g->f, OP_STORE, e->slot, at);
}

// -- functions ---------------------------------------------------------------

uint32_t go_function_index(go_compiler *c, go_function *f) {
  if (f->index == NO_INDEX) {
    f->index = emit_declare_function(c->e, f->name, f->at);
    GROW(c->queue, c->n_queue, c->cap_queue);
    c->queue[c->n_queue++] = f;
  }
  return f->index;
}

gen go_gen_begin(go_compiler *c, uint32_t index, uint32_t n_params,
                 uint32_t n_captures, uint32_t n_results, uint32_t flags) {
  gen g = {.c = c, .f = emit_begin(c->e, index)};
  function *image = emit_function_at(c->e, index);
  image->n_params = n_params;
  image->n_captures = n_captures;
  image->n_results = n_results;
  image->flags = flags;
  return g;
}

/// A function that hands its arguments to an intrinsic.
static uint32_t wrap_intrinsic(go_compiler *c, go_entity *e) {
  const go_type *t = e->type;
  const uint32_t n = t->n_params + (e->receiver != NULL);
  const uint32_t index = emit_declare_function(c->e, e->intrinsic, nowhere);
  gen g = go_gen_begin(c, index, n, 0, t->n_results, FUNCTION_THUNK);
  for (uint32_t i = 0; i < n; i++)
    go_gen_local(&g, NULL, NULL);
  for (uint32_t i = 0; i < n; i++)
    emit(g.f, OP_LOAD, i, nowhere);
  if (t->variadic)
    emit_special(g.f, SPECIAL_ELLIPSIS, nowhere);
  go_gen_intrinsic(&g, e->intrinsic, n + t->variadic, nowhere);
  emit(g.f, OP_RETURN, t->n_results, nowhere);
  emit_end(g.f);
  return index;
}

uint32_t go_entity_function(go_compiler *c, go_entity *e) {
  if (!e->intrinsic)
    return go_function_index(c, e->function);
  if (e->wrapper == NO_INDEX)
    e->wrapper = wrap_intrinsic(c, e);
  return e->wrapper;
}

static void declare_parameters(gen *g, const go_function *f) {
  for (unsigned i = 0; i < f->n_params; i++) {
    go_entity *e = f->params[i];
    e->slot = go_gen_local(g, e->name == g->c->blank ? NULL : e->name, e->type);
  }
  for (unsigned i = 0; i < f->n_captures; i++)
    go_gen_local(g, f->captures[i]->name, f->captures[i]->type);
  for (unsigned i = 0; i < f->n_params; i++) {
    const go_entity *e = f->params[i];
    if (e->name == g->c->blank || !go_in_cell(e))
      continue;
    emit(g->f, OP_LOAD, e->slot, e->at);
    emit2(g->f, OP_NEW_CELL, e->slot, emit_decl(g->c->e, e->name, e->at),
          e->at);
  }
}

static void declare_results(gen *g, const go_function *f) {
  for (unsigned i = 0; i < f->n_results; i++) {
    go_entity *e = f->results[i];
    if (!f->named_results && !f->has_defer && !f->keeps_results)
      continue;
    const bool named = f->named_results && e->name != g->c->blank;
    go_gen_zero(g, e->type, f->at);
    e->slot = go_gen_local(g, named ? e->name : NULL, e->type);
    if (go_in_cell(e))
      emit2(g->f, OP_NEW_CELL, e->slot, emit_decl(g->c->e, e->name, e->at),
            f->at);
    else
      emit(g->f, OP_STORE, e->slot, f->at);
  }
}

static void load_results(gen *g, const go_function *f) {
  for (unsigned i = 0; i < f->n_results; i++)
    emit(g->f, go_in_cell(f->results[i]) ? OP_LOAD_CELL : OP_LOAD,
         f->results[i]->slot, f->end);
}

/// Runs the deferred calls, newest first, then goes on panicking or returns.
/// A panic in the body or in a deferred call comes back here.
static void epilogue(gen *g, const go_function *f, label body) {
  fn *out = g->f;
  const span at = f->end;
  const label done = emit_label(out), unwind = emit_label(out);
  const label fine = emit_label(out);
  emit_place(out, g->epilogue);
  emit_jump(out, OP_DEFER_NEXT, done, g->defer_list, at);
  emit2(out, OP_CALL, 0, 0, at);
  emit_jump(out, OP_JUMP, g->epilogue, 0, at);
  emit_place(out, done);
  emit(out, OP_LOAD, g->panic_local, at);
  emit_special(out, SPECIAL_NIL, at);
  emit(out, OP_EQ, NUM_ANY, at);
  emit_jump(out, OP_JUMP_IF_TRUE, fine, 0, at);
  emit(out, OP_LOAD, g->panic_local, at);
  emit(out, OP_THROW, 0, at);
  emit_place(out, fine);
  load_results(g, f);
  emit(out, OP_RETURN, f->n_results, at);
  emit_place(out, unwind);
  emit(out, OP_STORE, g->panic_local, at);
  emit_jump(out, OP_JUMP, g->epilogue, 0, at);
  emit_handler(out, body, done, unwind, 0);
}

static void end_of_body(gen *g, const go_function *f) {
  const go_stmt *last =
      f->body->n_list ? f->body->list[f->body->n_list - 1] : NULL;
  if (f->has_defer) {
    if (!last || last->kind != GO_STMT_RETURN)
      emit_jump(g->f, OP_JUMP, g->epilogue, 0, f->end);
  } else if (f->n_results == 0) {
    emit(g->f, OP_RETURN, 0, f->end);
  } else if (last && last->kind != GO_STMT_RETURN) {
    // never reached: the checker saw that the body ends in a terminating
    // statement, but jumps may point here
    emit_special(g->f, SPECIAL_NIL, f->end);
    emit(g->f, OP_PANIC, 0, f->end);
  }
}

static uint32_t function_flags(const go_package *p) {
  return (p->library ? FUNCTION_LIBRARY : 0) |
         (p->ordered ? FUNCTION_ORDERED : 0);
}

/// "main.worker", "main.(*Server).run.func1": as Go's tracebacks name it.
static const char *qualified_name(go_compiler *c, const go_function *f) {
  const go_function *root = f;
  while (root->parent)
    root = root->parent;
  const char *method = strchr(f->name, '.');
  arena *names = emitter_arena(c->e);
  if (f->package->library)
    return NULL;
  if (root->entity && root->entity->by_pointer && method)
    return arena_printf(names, "%s.(*%.*s)%s", f->package->name,
                        (int)(method - f->name), f->name, method);
  return arena_printf(names, "%s.%s", f->package->name, f->name);
}

gen go_gen_begin_body(go_compiler *c, go_function *f) {
  gen g = go_gen_begin(c, f->index, f->n_params, f->n_captures,
                       f->signature->n_results, function_flags(f->package));
  g.function = f;
  emit_function_at(c->e, f->index)->qualified_name = qualified_name(c, f);
  declare_parameters(&g, f);
  return g;
}

/// Where the function keeps what it defers. Bodies of loops that are functions
/// of their own, and defer too, share the list.
static void declare_defers(gen *g, const go_function *f) {
  g->defer_list = go_gen_local(g, NULL, NULL);
  if (!f->defers)
    return;
  f->defers->slot = g->defer_list;
  emit(g->f, OP_NEW_LIST, 0, f->at);
  emit(g->f, OP_STORE, g->defer_list, f->at);
}

static void settle_packages(go_compiler *c);

static void generate_function(go_compiler *c, go_function *f) {
  go_check_function(c, f);
  settle_packages(c);
  c->package = f->package;
  gen g = go_gen_begin_body(c, f);
  declare_results(&g, f);
  if (!f->has_defer) {
    go_gen_block(&g, f->body);
    end_of_body(&g, f);
  } else {
    declare_defers(&g, f);
    g.panic_local = go_gen_local(&g, NULL, NULL);
    emit_function_at(c->e, f->index)->panic_local = g.panic_local;
    emit_special(g.f, SPECIAL_NIL, f->at);
    emit(g.f, OP_STORE, g.panic_local, f->at);
    const label body = emit_label(g.f);
    g.epilogue = emit_label(g.f);
    emit_place(g.f, body);
    go_gen_block(&g, f->body);
    end_of_body(&g, f);
    epilogue(&g, f, body);
  }
  emit_end(g.f);
}

// -- package variables -------------------------------------------------------

static void make_globals(go_compiler *c, go_package *p) {
  for (unsigned i = 0; i < p->n_groups; i++)
    for (unsigned j = 0; j < p->groups[i]->n_vars; j++) {
      go_entity *e = p->groups[i]->vars[j];
      if (e->slot != NO_INDEX)
        continue;
      e->slot = emit_global(c->e, e->name, e->at, VALUE_UNSET,
                            go_type_index(c, e->type));
      if (p->library)
        emitter_program(c->e)->globals[e->slot].hidden = true;
    }
}

/// The value that a variable can have from the start, without any code.
static bool static_value(go_compiler *c, const go_var_group *g, value *out) {
  go_type *t = g->vars[0]->type;
  struct atom_table *atoms = emitter_atoms(c->e);
  if (g->n_vars != 1 || go_is_aggregate(t))
    return false;
  if (g->n_values == 0) {
    if (go_is_boolean(t))
      *out = VALUE_FALSE;
    else if (go_is_string(t))
      *out = atom_string(atoms, "");
    else if (go_is_float(t))
      *out = atom_float(atoms, 0);
    else
      *out = go_is_integer(t) ? value_from_int(0) : VALUE_NIL;
    return true;
  }
  const go_constant *k = &g->values[0]->constant;
  if (g->values[0]->kind != GO_EXPR_CONSTANT)
    return false;
  switch (k->kind) {
  case GO_CONST_BOOL:
    *out = value_from_bool(k->b);
    return true;
  case GO_CONST_STRING:
    *out = atom_intern(atoms, ATOM_STRING, k->text, k->n);
    return true;
  case GO_CONST_INT:
    if (!go_is_integer(t) || k->i < INT64_MIN || k->i > INT64_MAX)
      return false;
    *out = atom_int(atoms, (int64_t)k->i);
    return true;
  default:
    return false;
  }
}

/// Gives variables of library package `p` the values that need no code.
static void set_library_values(go_compiler *c, go_package *p) {
  for (unsigned i = 0; i < p->n_groups; i++) {
    value initial;
    go_var_group *group = p->groups[i];
    if (!static_value(c, group, &initial))
      continue;
    emitter_program(c->e)->globals[group->vars[0]->slot].initial = initial;
    group->emitted = true;
  }
}

/// Puts the variables of the packages into the image that were loaded since the
/// last time. Checking them may load more.
static void settle_packages(go_compiler *c) {
  while (c->settled != c->packages) {
    go_package *const latest = c->packages;
    for (go_package *p = latest; p != c->settled; p = p->next)
      go_check_variables(c, p);
    for (go_package *p = latest; p != c->settled; p = p->next) {
      make_globals(c, p);
      set_library_values(c, p);
    }
    c->settled = latest;
  }
}

static void initialise_group(gen *g, go_var_group *group) {
  value initial;
  if (group->emitted)
    return;
  group->emitted = true;
  if (static_value(g->c, group, &initial)) {
    emitter_program(g->c->e)->globals[group->vars[0]->slot].initial = initial;
    return;
  }
  if (group->n_values == 0) {
    for (unsigned i = 0; i < group->n_vars; i++) {
      go_gen_zero(g, group->vars[i]->type, group->at);
      emit(g->f, OP_STORE_GLOBAL, group->vars[i]->slot, group->at);
    }
    return;
  }
  const uint32_t mark = go_gen_scope(g);
  if (group->tuple)
    go_gen_tuple(g, group->tuple, group->temps, group->n_temps);
  for (unsigned i = 0; i < group->n_vars; i++) {
    go_gen_owned(g, group->values[i]);
    emit(g->f, OP_STORE_GLOBAL, group->vars[i]->slot, group->at);
  }
  go_gen_scope_end(g, mark);
}

static bool depends(const go_var_group *g, go_entity *const *uses, unsigned n);
static void forget_visits(go_entity *const *uses, unsigned n);

/// Whether one of `uses` is a variable of `g`, or leads to one.
static bool leads_to(const go_var_group *g, go_entity *const *uses,
                     unsigned n) {
  bool found = false;
  for (unsigned i = 0; i < n; i++) {
    go_function *f = uses[i]->function;
    found |= uses[i]->kind == GO_ENTITY_VAR && uses[i]->group == g;
    if (!f || f->visited)
      continue;
    f->visited = true;
    found |= leads_to(g, f->uses, f->n_uses);
  }
  return found;
}

/// Whether what `e` mentions, directly or through functions, is set by a group
/// that has not been emitted.
static bool waits_for(const go_var_group *g, go_entity *e) {
  if (e->kind == GO_ENTITY_VAR)
    return e->group && e->group != g && !e->group->emitted &&
           !e->package->library;
  if (!e->function || e->function->visited)
    return false;
  e->function->visited = true;
  return depends(g, e->function->uses, e->function->n_uses);
}

static bool depends(const go_var_group *g, go_entity *const *uses, unsigned n) {
  bool waits = false;
  for (unsigned i = 0; i < n; i++)
    waits |= waits_for(g, uses[i]);
  return waits;
}

static void forget_visits(go_entity *const *uses, unsigned n) {
  for (unsigned i = 0; i < n; i++) {
    go_function *f = uses[i]->function;
    if (f && f->visited) {
      f->visited = false;
      forget_visits(f->uses, f->n_uses);
    }
  }
}

/// In order of declaration, but each after those it depends on.
static void initialise_package(gen *g, go_package *p) {
  for (unsigned done = 0; done < p->n_groups;) {
    bool any = false;
    for (unsigned i = 0; i < p->n_groups; i++) {
      go_var_group *group = p->groups[i];
      if (group->emitted)
        continue;
      const bool itself = leads_to(group, group->uses, group->n_uses);
      forget_visits(group->uses, group->n_uses);
      if (itself) {
        go_error_at(g->c, group->vars[0]->at,
                    "initialization cycle: %s refers to itself",
                    group->vars[0]->name);
        return;
      }
      const bool waits = depends(group, group->uses, group->n_uses);
      forget_visits(group->uses, group->n_uses);
      if (waits)
        continue;
      initialise_group(g, group);
      any = true;
      done++;
      break;
    }
    if (any)
      continue;
    bool left = false;
    for (unsigned i = 0; i < p->n_groups; i++)
      if (!p->groups[i]->emitted) {
        left = true;
        go_error_at(g->c, p->groups[i]->vars[0]->at,
                    "initialization cycle or loop: %s",
                    p->groups[i]->vars[0]->name);
        break;
      }
    if (left || !any)
      return;
  }
}

// -- the entry ---------------------------------------------------------------

/// Whether `e` is a function of one pointer to that type of package testing.
static bool takes_testing(const go_entity *e, const char *name) {
  if (!e || e->kind != GO_ENTITY_FUNC || !e->function || !e->type ||
      e->type->n_params != 1 || e->type->n_results != 0)
    return false;
  const go_type *t = e->type->params[0];
  return t->kind == GO_POINTER && t->elem->kind == GO_NAMED &&
         t->elem->package && strcmp(t->elem->package->path, "testing") == 0 &&
         strcmp(t->elem->name, name) == 0;
}

static bool is_test(const go_entity *e) {
  return takes_testing(e, "T") && strncmp(e->name, "Test", 4) == 0;
}

/// The function that runs the tests if the program has one of its own, or NULL.
static go_entity *test_main(go_compiler *c) {
  static const char name[] = "TestMain";
  go_entity *e =
      go_lookup_here(c->main->scope, go_intern(c, name, sizeof name - 1));
  return takes_testing(e, "M") ? e : NULL;
}

static unsigned count_tests(const go_compiler *c) {
  unsigned n = 0;
  for (unsigned i = 0; i < c->main->scope->n; i++)
    n += is_test(c->main->scope->order[i]);
  return n;
}

/// The function to run: what --entry names, else main. A test, or NULL without
/// an error: the tests.
static go_entity *entry_entity(go_compiler *c) {
  const char *wanted = c->options ? c->options->entry : NULL;
  const char *name = wanted ? wanted : "main";
  go_entity *e =
      go_lookup_here(c->main->scope, go_intern(c, name, strlen(name)));
  if (!e || e->kind != GO_ENTITY_FUNC || !e->function || !e->type) {
    if (wanted || count_tests(c) == 0)
      go_error_at(c, nowhere, "function %s is undeclared in the %s package",
                  name, c->main->name);
    return NULL;
  }
  if (!is_test(e) && (e->type->n_params > 0 || e->type->n_results > 0)) {
    go_error_at(c, e->at,
                "function %s cannot be the entry: it has parameters or results",
                name);
    return NULL;
  }
  return e;
}

static void call_library(gen *g, const char *path, const char *name,
                         uint32_t n_args) {
  const go_entity *e = go_library_entity(g->c, path, name);
  emit2(g->f, OP_CALL_FUNC, go_function_index(g->c, e->function), n_args,
        nowhere);
}

/// Has package testing run the test by its function `how`.
static void run_test(gen *g, go_entity *test, const char *how) {
  emit_string(g->f, test->name, strlen(test->name), test->at);
  go_gen_function(g, go_function_index(g->c, test->function), test->at);
  call_library(g, "testing", how, 2);
}

/// Runs `entry`, a test; NULL: all tests in turn.
static void run_tests(gen *g, go_entity *entry) {
  const go_entity *own = test_main(g->c);
  const bool is_only = entry || count_tests(g->c) == 1;
  const char *how = own ? "keepTest" : is_only ? "runOnly" : "runTest";
  for (unsigned i = 0; i < g->c->main->scope->n; i++) {
    go_entity *e = g->c->main->scope->order[i];
    if (is_test(e) && (!entry || e == entry))
      run_test(g, e, how);
  }
  if (!own) {
    call_library(g, "testing", "finish", 0);
    return;
  }
  go_gen_function(g, go_function_index(g->c, own->function), own->at);
  call_library(g, "testing", "runMain", 1);
}

static void drain_queue(go_compiler *c) {
  do {
    while (c->done_queue < c->n_queue)
      generate_function(c, c->queue[c->done_queue++]);
  } while (go_fill_method_tables(c) || c->done_queue < c->n_queue);
}

/// Initialises one group of the library's, those that its values mention first.
static void initialise_library_group(gen *g, go_var_group *group) {
  if (group->emitted)
    return;
  group->emitted = true; // none of the library's is in a cycle
  for (unsigned i = 0; i < group->n_uses; i++)
    if (group->uses[i]->kind == GO_ENTITY_VAR && group->uses[i]->group)
      initialise_library_group(g, group->uses[i]->group);
  group->emitted = false;
  initialise_group(g, group);
}

/// Initialises what code mentions of the library so far. Code that is generated
/// for it may mention more, which has to come before.
static void initialise_mentioned(gen *g) {
  for (go_package *p = g->c->packages; p; p = p->next)
    for (unsigned i = 0; i < p->n_groups; i++)
      if (p->groups[i]->referenced)
        initialise_library_group(g, p->groups[i]);
}

/// Whether any code of the program's own runs before main.
static bool program_begins_before_main(go_compiler *c) {
  bool needed = c->main->n_inits > 0;
  value initial;
  for (unsigned i = 0; i < c->main->n_groups; i++)
    needed |= !static_value(c, c->main->groups[i], &initial);
  return needed;
}

static bool library_begins_before_main(const go_compiler *c) {
  for (const go_package *p = c->packages; p; p = p->next)
    for (unsigned i = 0; i < p->n_groups; i++)
      if (p->groups[i]->referenced && !p->groups[i]->emitted)
        return true;
  return false;
}

/// The function that initialises the packages and calls main. The library's
/// variables come in blocks, each before the one that made it necessary; so the
/// code is entered at the last.
static uint32_t make_entry(go_compiler *c, go_entity *entry) {
  const span at = entry ? entry->function->at : nowhere;
  const uint32_t index = emit_declare_function(c->e, c->main_name, at);
  gen g = go_gen_begin(c, index, 0, 0, 0, FUNCTION_THUNK);
  c->package = c->main;
  label first = emit_label(g.f), next = emit_label(g.f);
  emit_jump(g.f, OP_JUMP, first, 0, at);
  emit_place(g.f, next);
  initialise_package(&g, c->main);
  for (unsigned i = 0; i < c->main->n_inits; i++)
    emit2(g.f, OP_CALL_FUNC, go_function_index(c, c->main->inits[i]), 0,
          c->main->inits[i]->at);
  if (!entry || is_test(entry))
    run_tests(&g, entry);
  else
    emit2(g.f, OP_CALL_FUNC, go_function_index(c, entry->function), 0, at);
  emit(g.f, OP_RETURN, 0, at);
  for (;;) {
    drain_queue(c);
    c->package = c->main;
    if (!library_begins_before_main(c))
      break;
    const label block = emit_label(g.f);
    emit_place(g.f, block);
    initialise_mentioned(&g);
    emit_jump(g.f, OP_JUMP, next, 0, at);
    next = block;
  }
  emit_place(g.f, first);
  emit_jump(g.f, OP_JUMP, next, 0, at);
  emit_end(g.f);
  return index;
}

/// Generates everything that is reached from the entry; its function.
static uint32_t generate_from(go_compiler *c, go_entity *entry) {
  // The runtime's panics need their type even if the program never names it.
  go_type_with_methods(c, go_runtime_error(c));
  settle_packages(c);
  make_globals(c, c->main);
  if (!entry || is_test(entry) || program_begins_before_main(c))
    return make_entry(c, entry);
  // Values that are there from the start, in any order: where nothing has to
  // run before main, that itself is the entry, and every state has a frame
  // less.
  gen none = {.c = c};
  initialise_package(&none, c->main);
  const uint32_t start = go_function_index(c, entry->function);
  drain_queue(c);
  return library_begins_before_main(c) ? make_entry(c, entry) : start;
}

uint32_t go_generate(go_compiler *c) {
  go_entity *entry = entry_entity(c);
  if (c->n_errors > 0)
    return NO_INDEX;
  const uint32_t start = generate_from(c, entry);
  drain_queue(c);
  go_settle_fields(c);
  return start;
}
