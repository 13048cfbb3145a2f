// Calls, go and defer.
//
// A call has two halves: its operands (callee, receiver, arguments) and the
// instruction that uses them. `go` and `defer` evaluate the operands now; what
// is done with them runs in another goroutine or later, in a small function
// that the compiler makes up (a thunk). Start reading at go_gen_call.
#include "sim/front/go/generate.h"

#include <string.h>

#include "sim/front/go/format.h"

unsigned go_result_count(const go_expr *e) {
  if (e->type->kind == GO_TUPLE)
    return e->type->n_results;
  return e->mode == GO_MODE_NONE ? 0 : 1;
}

/// Whether values of `t` may have an Error or String method, themselves or in
/// what fmt shows of them.
static bool may_have_text(go_compiler *c, go_type *t, unsigned depth) {
  static const char *const methods[] = {"Error", "String"};
  const go_type *u = go_underlying(t);
  if (u->kind == GO_INTERFACE || depth > 8)
    return true;
  for (int i = 0; i < 2; i++)
    if (t->kind == GO_NAMED || t->kind == GO_POINTER || u->kind == GO_STRUCT)
      if (go_select(c, t, go_intern(c, methods[i], strlen(methods[i])), NULL)
              .kind != GO_NO_SELECTION)
        return true;
  if (u->kind == GO_STRUCT)
    for (unsigned i = 0; i < u->n_fields; i++)
      if (may_have_text(c, u->fields[i].type, depth + 1))
        return true;
  if (u->kind == GO_MAP && may_have_text(c, u->key, depth + 1))
    return true;
  const bool holds = u->kind == GO_ARRAY || u->kind == GO_SLICE ||
                     u->kind == GO_MAP || (u->kind == GO_POINTER && !depth);
  return holds && may_have_text(c, u->elem, depth + 1);
}

/// The library's functions that show values of any type.
static bool prints(const go_expr *e) {
  return e->entity && e->entity->intrinsic &&
         strcmp(e->entity->package->path, "fmt") == 0 && e->entity->type &&
         e->entity->type->variadic;
}

/// Whether fmt shows `x`, by itself, by its address: pointers to what is not
/// shown behind a &, and what has nothing but an address.
static bool shown_by_address(go_compiler *c, const go_expr *x) {
  go_type *t = x->kind == GO_EXPR_TO_INTERFACE ? x->x->type : x->type;
  const go_type *u = go_underlying(t);
  if (u->kind == GO_CHAN || u->kind == GO_FUNC || u->kind == GO_UNSAFE_POINTER)
    return !may_have_text(c, t, 0);
  if (u->kind != GO_POINTER)
    return false;
  const go_kind to = go_kind_of(u->elem);
  return to != GO_STRUCT && to != GO_ARRAY && to != GO_SLICE && to != GO_MAP &&
         !go_is_interface(u->elem) && !may_have_text(c, t, 0);
}

/// Whether variadic argument `i` of `e`, a call of fmt's, is one for %p.
static bool is_for_address(const go_expr *e, unsigned i) {
  const unsigned fixed = e->entity->type->n_params - 1;
  const go_constant *format = fixed > 0 ? &e->args[fixed - 1]->constant : NULL;
  if (!format || format->kind != GO_CONST_STRING)
    return false;
  for (unsigned k = 0;; k++) {
    const int argument = go_argument_of_verb(format->text, format->n, 'p', k);
    if (argument < 0 || (unsigned)argument + fixed == i)
      return argument >= 0;
  }
}

/// The function of fmt's that argument `i` goes through before it is formatted,
/// or NULL.
static const char *preparation(gen *g, const go_expr *e, unsigned i) {
  const go_expr *x = e->args[i];
  if (e->spread)
    return "prepareAll";
  if (is_for_address(e, i) || shown_by_address(g->c, x))
    return "prepareAddress";
  const bool plain =
      x->kind == GO_EXPR_NIL ||
      (x->kind == GO_EXPR_TO_INTERFACE && !may_have_text(g->c, x->x->type, 0));
  return plain ? NULL : "prepare";
}

/// A value for fmt: with its address, or the texts of its methods.
static void printed(gen *g, const go_expr *x, const char *helper) {
  go_gen_owned(g, x);
  if (!helper)
    return;
  const go_entity *e = go_library_entity(g->c, "fmt", helper);
  emit2(g->f, OP_CALL_FUNC, go_function_index(g->c, e->function), 1, x->at);
}

/// The arguments, owned; an intrinsic learns by a marker that the last one was
/// `s...`.
static unsigned arguments(gen *g, const go_expr *e) {
  for (unsigned i = 0; i < e->n_args; i++) {
    const bool receiver = i == 0 && e->entity && e->entity->receiver;
    const go_type *type = e->entity ? e->entity->type : NULL;
    if (prints(e) && type && i + 1 >= type->n_params)
      printed(g, e->args[i], preparation(g, e, i));
    else if (receiver && e->entity->intrinsic)
      go_gen(g, e->args[i]); // the library changes no receiver's copy
    else
      go_gen_owned(g, e->args[i]);
  }
  const bool marks = e->entity && e->entity->intrinsic && e->spread;
  if (marks)
    emit_special(g->f, SPECIAL_ELLIPSIS, e->at);
  return e->n_args + marks;
}

/// The operands of a call, but for the function value or receiver; how many.
static unsigned operands_behind(gen *g, const go_expr *e) {
  if (e->tuple)
    go_gen_tuple(g, e->tuple, e->temps, e->n_temps);
  return e->kind == GO_EXPR_CALL_BUILTIN ? go_gen_builtin_operands(g, e)
                                         : arguments(g, e);
}

unsigned go_gen_operands(gen *g, const go_expr *e) {
  const bool has_callee =
      e->kind == GO_EXPR_CALL_VALUE || e->kind == GO_EXPR_CALL_METHOD;
  if (has_callee)
    go_gen(g, e->x);
  return operands_behind(g, e) + has_callee;
}

void go_gen_operation(gen *g, const go_expr *e, unsigned n) {
  switch (e->kind) {
  case GO_EXPR_CALL:
    if (e->entity->intrinsic)
      go_gen_intrinsic(g, e->entity->intrinsic, n, e->at);
    else
      emit2(g->f, OP_CALL_FUNC, go_function_index(g->c, e->entity->function), n,
            e->at);
    break;
  case GO_EXPR_CALL_VALUE:
    emit2(g->f, OP_CALL, n - 1, go_result_count(e), e->at);
    break;
  case GO_EXPR_CALL_METHOD:
    emit2(g->f, OP_CALL_IFACE, go_method_name(g->c, e->name, e->signature),
          (n - 1) | go_result_count(e) << 16, e->at);
    break;
  default:
    go_gen_builtin_operation(g, e, n);
  }
}

void go_gen_call(gen *g, const go_expr *e) {
  const unsigned n = go_gen_operands(g, e);
  go_gen_operation(g, e, n);
}

// -- thunks ------------------------------------------------------------------

/// Makes a function without parameters out of the operation of `e`, whose `n`
/// operands are on the stack; leaves it there.
static void make_thunk(gen *g, const go_expr *e, unsigned n, const char *name) {
  const uint32_t index = emit_declare_function(g->c->e, name, e->at);
  gen t = go_gen_begin(g->c, index, 0, n, 0, FUNCTION_THUNK);
  for (unsigned i = 0; i < n; i++)
    go_gen_local(&t, NULL, NULL);
  for (unsigned i = 0; i < n; i++)
    emit(t.f, OP_LOAD, i, e->at);
  go_gen_operation(&t, e, n);
  if (go_result_count(e))
    emit(t.f, OP_POP, go_result_count(e), e->at);
  emit(t.f, OP_RETURN, 0, e->at);
  emit_end(t.f);
  if (n)
    emit2(g->f, OP_CLOSURE, index, n, e->at);
  else
    go_gen_function(g, index, e->at);
}

/// What a call calls, in the program's words.
static const char *callee_name(gen *g, const go_expr *e) {
  switch (e->kind) {
  case GO_EXPR_CALL:
    return e->entity->function ? e->entity->function->name
                               : e->entity->intrinsic;
  case GO_EXPR_CALL_METHOD:
    return e->name;
  case GO_EXPR_CALL_BUILTIN:
    return "builtin";
  default:
    if (e->x->kind == GO_EXPR_CLOSURE)
      return e->x->function->name;
    if (e->x->kind == GO_EXPR_VAR)
      return e->x->entity->name;
    if (e->x->kind == GO_EXPR_FIELD)
      return e->x->name;
    return g->function ? g->function->name : "func";
  }
}

/// Pushes the callee of `e` as a value, with its arguments behind it; returns
/// how many arguments. False for what only a thunk can call.
static bool push_callee(gen *g, const go_expr *e, unsigned *n) {
  if (e->kind == GO_EXPR_CALL_BUILTIN ||
      (e->kind == GO_EXPR_CALL && e->entity->intrinsic))
    return false;
  if (e->kind == GO_EXPR_CALL) {
    go_gen_function(g, go_function_index(g->c, e->entity->function), e->at);
  } else {
    go_gen(g, e->x);
    if (e->kind == GO_EXPR_CALL_METHOD)
      emit2(g->f, OP_TYPE_METHOD, go_method_name(g->c, e->name, e->signature),
            0, e->at);
  }
  *n = operands_behind(g, e);
  return true;
}

void go_gen_go(gen *g, const go_stmt *s) {
  const go_expr *e = s->cond;
  const char *name = callee_name(g, e);
  unsigned n = 0;
  if (!push_callee(g, e, &n)) {
    const unsigned operands = go_gen_operands(g, e);
    make_thunk(g, e, operands, name);
  }
  emit2(g->f, OP_SPAWN, n, emit_decl(g->c->e, name, s->at), s->at);
}

/// The operands of a deferred call. Its method is looked up now: a nil
/// interface panics here.
static unsigned deferred_operands(gen *g, const go_expr *e) {
  if (e->kind != GO_EXPR_CALL_METHOD)
    return go_gen_operands(g, e);
  go_gen(g, e->x);
  emit(g->f, OP_DUP, 0, e->at);
  emit2(g->f, OP_TYPE_METHOD, go_method_name(g->c, e->name, e->signature), 0,
        e->at);
  emit(g->f, OP_POP, 1, e->at);
  return operands_behind(g, e) + 1;
}

void go_gen_defer(gen *g, const go_stmt *s) {
  const go_expr *e = s->cond;
  unsigned n = 0;
  const bool bare = e->n_args == 0 && !e->tuple && go_result_count(e) == 0;
  if (!bare || e->kind == GO_EXPR_CALL_METHOD || !push_callee(g, e, &n)) {
    const unsigned operands = deferred_operands(g, e);
    make_thunk(g, e, operands, callee_name(g, e));
  }
  const go_function *around = go_function_around(g->function);
  emit(g->f, OP_DEFER,
       around == g->function ? g->defer_list : go_gen_slot(g, around->defers),
       s->at);
}

// -- method values -----------------------------------------------------------

void go_gen_method_value(gen *g, const go_expr *e) {
  go_gen_owned(g, e->x);
  if (!e->entity) {
    emit2(g->f, OP_TYPE_METHOD, go_method_name(g->c, e->name, e->type), 0,
          e->at);
    return;
  }
  // a function of the method's parameters that has captured the receiver
  const go_type *t = e->type;
  const uint32_t index = emit_declare_function(g->c->e, e->name, e->at);
  gen w =
      go_gen_begin(g->c, index, t->n_params, 1, t->n_results, FUNCTION_THUNK);
  for (unsigned i = 0; i <= t->n_params; i++)
    go_gen_local(&w, NULL, NULL);
  emit(w.f, OP_LOAD, t->n_params, e->at);
  for (unsigned i = 0; i < t->n_params; i++)
    emit(w.f, OP_LOAD, i, e->at);
  if (e->entity->intrinsic) {
    go_gen_intrinsic(&w, e->entity->intrinsic, t->n_params + 1, e->at);
  } else {
    const uint32_t method = go_function_index(g->c, e->entity->function);
    emit2(w.f, OP_CALL_FUNC, method, t->n_params + 1, e->at);
  }
  emit(w.f, OP_RETURN, t->n_results, e->at);
  emit_end(w.f);
  emit2(g->f, OP_CLOSURE, index, 1, e->at);
}
