// Statements: blocks, if, return, go, defer, labels, jumps, sends.
//
// Start reading at go_check_statement. Assignments, loops and switches have
// files of their own.
#include <string.h>

#include "sim/front/go/compiler.h"

go_stmt *go_stmt_new(go_compiler *c, go_stmt_kind kind, TSNode node) {
  go_stmt *s = arena_alloc(&c->arena, sizeof *s);
  s->kind = kind;
  s->at = go_span(c, node);
  s->owner = c->function;
  return s;
}

go_entity *go_local(go_compiler *c, const char *name, TSNode node,
                    go_type *type) {
  go_entity *e = go_entity_new(c, GO_ENTITY_VAR, name, node);
  e->type = type;
  e->state = GO_RESOLVED;
  e->owner = c->function;
  e->slot = NO_INDEX;
  return e;
}

void go_enclose(go_compiler *c, go_enclosing *e, go_stmt *s, go_label *name,
                bool loop) {
  *e = (go_enclosing){s, name, loop, c->enclosing};
  c->enclosing = e;
}

// -- blocks ------------------------------------------------------------------

void go_check_list(go_compiler *c, go_stmt *s, TSNode node, unsigned first) {
  const unsigned n = go_child_count(node);
  s->list = arena_alloc(&c->arena, (n + 1) * sizeof *s->list);
  // one walk: a child by its number would make long blocks quadratic
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  bool more = ts_tree_cursor_goto_first_child(&cursor);
  for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
    const TSNode child = ts_tree_cursor_current_node(&cursor);
    if (!ts_node_is_named(child) || ts_node_is_extra(child))
      continue;
    if (first > 0) {
      first--;
      continue;
    }
    go_stmt *statement = go_check_statement(c, child);
    if (statement)
      s->list[s->n_list++] = statement;
  }
  ts_tree_cursor_delete(&cursor);
}

go_stmt *go_check_statements(go_compiler *c, TSNode node, unsigned first) {
  go_stmt *s = go_stmt_new(c, GO_STMT_BLOCK, node);
  go_scope_open(c);
  go_check_list(c, s, node, first);
  go_scope_close(c);
  return s;
}

go_stmt *go_check_block(go_compiler *c, TSNode node) {
  return go_check_statements(c, node, 0);
}

static bool is_before(span a, span b) {
  return a.line < b.line || (a.line == b.line && a.column < b.column);
}

/// A goto must not jump into a block, nor over the declaration of a variable
/// that is in scope at its label.
static void check_landing(go_compiler *c, const go_jump *j) {
  const go_label *l = j->label;
  if (!l->scope)
    return; // not defined: reported
  const go_scope *s = j->scope;
  while (s && s != l->scope)
    s = s->parent;
  if (!s) {
    go_error_at(c, j->at, "goto %s jumps into block", l->name);
    return;
  }
  for (unsigned i = 0; i < s->n; i++)
    if (s->order[i]->kind == GO_ENTITY_VAR &&
        is_before(j->at, s->order[i]->at) &&
        is_before(s->order[i]->at, l->at)) {
      go_error_at(c, j->at,
                  "goto %s jumps over variable declaration at line %u", l->name,
                  s->order[i]->at.line);
      return;
    }
}

void go_check_body(go_compiler *c, go_function *f) {
  const TSNode node = f->body_node;
  go_stmt *s = go_stmt_new(c, GO_STMT_BLOCK, node);
  f->body = s;
  if (ts_node_is_null(node))
    return;
  const TSNode close = ts_node_child(node, ts_node_child_count(node) - 1);
  f->end = go_span(c, close);
  go_check_list(c, s, node, 0);
  for (const go_jump *j = f->jumps; j; j = j->next)
    check_landing(c, j);
  for (const go_label *l = f->labels; l; l = l->next) {
    if (!l->placed)
      go_error_at(c, l->at, "label %s not defined", l->name);
    else if (!l->used)
      go_error_at(c, l->at, "label %s defined and not used", l->name);
  }
  if (f->signature->n_results > 0 && !go_terminates(s))
    go_error(c, close, "missing return");
}

// -- if ----------------------------------------------------------------------

static go_expr *condition(go_compiler *c, TSNode node, const char *what) {
  go_expr *x = go_check_expr(c, node);
  if (x->type->kind == GO_INVALID)
    return x;
  if (!go_is_boolean(x->type)) {
    go_error(c, node, "non-boolean condition in %s statement", what);
    return go_bad(c, node);
  }
  return go_default(c, x);
}

static go_stmt *check_if(go_compiler *c, TSNode node) {
  go_stmt *s = go_stmt_new(c, GO_STMT_IF, node);
  go_scope_open(c);
  const TSNode init = front_field(node, "initializer");
  const TSNode other = front_field(node, "alternative");
  if (!ts_node_is_null(init))
    s->init = go_check_statement(c, init);
  s->cond = condition(c, front_field(node, "condition"), "if");
  s->body = go_check_block(c, front_field(node, "consequence"));
  if (!ts_node_is_null(other))
    s->other = go_check_statement(c, other);
  go_scope_close(c);
  return s;
}

// -- return ------------------------------------------------------------------

static void return_mismatch(go_compiler *c, TSNode node, go_expr *const *values,
                            unsigned n) {
  const go_type *t = go_function_around(c->function)->signature;
  const char *have = "(";
  for (unsigned i = 0; i < n; i++) {
    const go_type *v = values[i]->type;
    have = arena_printf(&c->arena, "%s%s%s", have, i ? ", " : "",
                        go_is_untyped(v) && go_is_numeric(v) ? "number"
                        : v->kind == GO_UNTYPED_NIL          ? "nil"
                                                    : go_tstring(c, v));
  }
  go_error(c, n > 0 ? values[0]->node : node,
           "%s return values\n\thave %s)\n\twant %s",
           n < t->n_results ? "not enough" : "too many", have,
           go_tstring(c, go_tuple_of(&c->types, t->results, t->n_results)));
}

/// A return out of the body of a loop over a function sets the results of the
/// function around.
static void set_results(go_compiler *c, go_function *f, go_stmt *s,
                        TSNode node) {
  f->keeps_results = true;
  s->left = arena_alloc(&c->arena, f->n_results * sizeof(go_expr *));
  for (unsigned i = 0; i < f->n_results; i++)
    s->left[s->n_left++] = go_check_entity(c, f->results[i], node);
}

static go_stmt *check_return(go_compiler *c, TSNode node) {
  go_stmt *s = go_stmt_new(c, GO_STMT_RETURN, node);
  go_function *f = go_function_around(c->function);
  const go_type *t = f->signature;
  const TSNode list = go_child(node, 0);
  const unsigned n = ts_node_is_null(list) ? 0 : go_child_count(list);
  if (n == 0) {
    if (t->n_results > 0 && !f->named_results)
      return_mismatch(c, node, NULL, 0);
    for (unsigned i = 0; i < f->n_results && f->named_results; i++) {
      const char *name = f->results[i]->name;
      const go_entity *e = go_lookup(c, name);
      if (name != c->blank && e && e != f->results[i])
        go_error(c, node, "result parameter %s not in scope at return", name);
    }
    return s;
  }
  go_expr **values = arena_alloc(&c->arena, n * sizeof *values);
  bool bad = false;
  for (unsigned i = 0; i < n; i++) {
    values[i] = n == 1 ? go_check_multi(c, go_child(list, i))
                       : go_check_expr(c, go_child(list, i));
    bad |= values[i]->type->kind == GO_INVALID;
  }
  if (bad)
    return s;
  unsigned m = n;
  if (n == 1 && values[0]->type->kind == GO_TUPLE) {
    s->tuple = values[0];
    m = s->n_temps = s->tuple->type->n_results;
    values = go_split_tuple(c, s->tuple, &s->temps);
  }
  if (m != t->n_results) {
    return_mismatch(c, node, values, m);
    return s;
  }
  for (unsigned i = 0; i < m; i++)
    values[i] = go_assign_to(c, values[i], t->results[i], "return statement");
  for (unsigned i = 0; i < f->n_results; i++)
    f->results[i]->assigned = true;
  s->right = values;
  s->n_right = m;
  if (f != c->function)
    set_results(c, f, s, node);
  return s;
}

// -- calls as statements -----------------------------------------------------

static bool has_effect(const go_expr *x) {
  switch (x->kind) {
  case GO_EXPR_CALL:
  case GO_EXPR_CALL_VALUE:
  case GO_EXPR_CALL_METHOD:
  case GO_EXPR_RECEIVE:
  case GO_EXPR_BAD:
    return true;
  case GO_EXPR_CALL_BUILTIN:
    return x->mode == GO_MODE_NONE || x->builtin == GO_BUILTIN_COPY ||
           x->builtin == GO_BUILTIN_RECOVER;
  default:
    return x->type->kind == GO_INVALID;
  }
}

static go_stmt *check_expression(go_compiler *c, TSNode node) {
  go_stmt *s = go_stmt_new(c, GO_STMT_EXPR, node);
  go_expr *x = go_check_raw(
      c, front_is(node, "expression_statement") ? go_child(node, 0) : node);
  if (!has_effect(x)) {
    if (x->kind == GO_EXPR_BUILTIN)
      go_error(c, node, "%s (built-in) must be called", go_source(c, x));
    else
      go_error(c, node, "%s is not used",
               x->type->kind == GO_TUPLE ? go_source(c, x) : go_describe(c, x));
  }
  s->cond = x;
  return s;
}

/// The function has deferred calls; from the body of a loop over a function,
/// they are those of the function around.
static void note_defer(go_compiler *c, TSNode node) {
  go_function *f = go_function_around(c->function);
  f->has_defer = true;
  if (f == c->function)
    return;
  if (!f->defers) {
    f->defers = go_local(c, c->blank, node, go_basic(&c->types, GO_INT));
    f->defers->owner = f;
  }
  go_capture(c, f->defers);
}

static go_stmt *check_spawn(go_compiler *c, TSNode node, go_stmt_kind kind) {
  const char *word = kind == GO_STMT_GO ? "go" : "defer";
  go_stmt *s = go_stmt_new(c, kind, node);
  const TSNode call = go_child(node, 0);
  if (go_missing(call) || !front_is(call, "call_expression")) {
    go_error(c, node, "expression in %s must %s", word,
             !go_missing(call) && front_is(call, "parenthesized_expression")
                 ? "not be parenthesized"
                 : "be function call");
    return NULL;
  }
  s->cond = go_check_raw(c, call);
  if (s->cond->type->kind != GO_INVALID && !has_effect(s->cond)) {
    if (s->cond->kind == GO_EXPR_CALL_BUILTIN)
      go_error(c, node, "%s discards result of %s", word,
               go_describe(c, s->cond));
    else
      go_error(c, node, "%s requires function call, not conversion", word);
  }
  if (kind == GO_STMT_DEFER)
    note_defer(c, node);
  return s;
}

static go_stmt *check_send(go_compiler *c, TSNode node) {
  go_stmt *s = go_stmt_new(c, GO_STMT_SEND, node);
  s->left = arena_alloc(&c->arena, sizeof *s->left);
  s->right = arena_alloc(&c->arena, sizeof *s->right);
  go_expr *channel = go_check_expr(c, front_field(node, "channel"));
  const TSNode sent = front_field(node, "value");
  const go_type *t = go_underlying(channel->type);
  if (t->kind == GO_INVALID) {
    go_check_expr(c, sent);
    return s;
  }
  if (t->kind != GO_CHAN) {
    go_error(c, node, "invalid operation: cannot send to non-channel %s",
             go_describe(c, channel));
    return s;
  }
  if (!(t->direction & GO_SEND)) {
    go_error(c, node,
             "invalid operation: cannot send to receive-only channel %s",
             go_describe(c, channel));
    return s;
  }
  s->left[0] = channel;
  s->right[0] = go_check_assignable(c, sent, t->elem, "send");
  s->n_left = s->n_right = 1;
  return s;
}

// -- labels and jumps --------------------------------------------------------

go_label *go_label_named(go_compiler *c, TSNode node) {
  const char *name = go_name(c, node);
  go_function *f = go_function_around(c->function);
  for (go_label *l = f->labels; l; l = l->next)
    if (l->name == name)
      return l;
  go_label *l = arena_alloc(&c->arena, sizeof *l);
  l->name = name;
  l->at = go_span(c, node);
  l->next = f->labels;
  f->labels = l;
  return l;
}

static go_stmt *check_labelled(go_compiler *c, TSNode node) {
  const TSNode name = front_field(node, "label");
  go_label *l = go_label_named(c, name);
  if (l->placed)
    go_error(c, name, "label %s already defined at line %u", l->name,
             l->at.line);
  l->placed = true;
  l->at = go_span(c, name);
  l->scope = c->scope;
  l->owner = c->function;
  go_stmt *s = go_stmt_new(c, GO_STMT_LABEL, node);
  s->label = l;
  const TSNode inner = go_child(node, 1);
  if (ts_node_is_null(inner))
    return s;
  const char *type = ts_node_type(inner);
  if (strcmp(type, "for_statement") == 0)
    s->body = go_check_for(c, inner, l);
  else if (strcmp(type, "expression_switch_statement") == 0)
    s->body = go_check_switch(c, inner, l);
  else if (strcmp(type, "type_switch_statement") == 0)
    s->body = go_check_type_switch(c, inner, l);
  else if (strcmp(type, "select_statement") == 0)
    s->body = go_check_select(c, inner, l);
  else
    s->body = go_check_statement(c, inner);
  return s;
}

static go_stmt *check_jump(go_compiler *c, TSNode node, bool is_break) {
  const char *word = is_break ? "break" : "continue";
  go_stmt *s =
      go_stmt_new(c, is_break ? GO_STMT_BREAK : GO_STMT_CONTINUE, node);
  const TSNode name = go_child(node, 0);
  go_enclosing *e = c->enclosing;
  if (ts_node_is_null(name)) {
    while (e && !is_break && !e->loop)
      e = e->next;
    if (!e) {
      if (is_break)
        go_error(c, node, "break is not in a loop, switch, or select");
      else
        go_error(c, node, "continue is not in a loop");
      return NULL;
    }
  } else {
    go_label *l = go_label_named(c, name);
    l->used = true;
    while (e && e->label != l)
      e = e->next;
    if (!e || (!is_break && !e->loop)) {
      if (l->placed)
        go_error(c, name, "invalid %s label %s", word, l->name);
      else
        go_error(c, name, "%s label not defined: %s", word, l->name);
      l->placed = true;
      return NULL;
    }
  }
  s->target = e->stmt;
  if (is_break)
    e->stmt->breaks = true;
  return s;
}

static go_stmt *check_goto(go_compiler *c, TSNode node) {
  go_stmt *s = go_stmt_new(c, GO_STMT_GOTO, node);
  s->label = go_label_named(c, go_child(node, 0));
  s->label->used = true;
  go_jump *j = arena_alloc(&c->arena, sizeof *j);
  go_function *f = go_function_around(c->function);
  *j = (go_jump){s->label, s->at, c->scope, f->jumps};
  f->jumps = j;
  return s;
}

// -- all of them -------------------------------------------------------------

static go_stmt *dispatch(go_compiler *c, TSNode node) {
  const char *type = ts_node_type(node);
  const struct {
    const char *type;
    go_stmt *(*check)(go_compiler *c, TSNode node);
  } forms[] = {
      {"expression_statement", check_expression},
      {"short_var_declaration", go_check_short_var},
      {"assignment_statement", go_check_assignment},
      {"if_statement", check_if},
      {"return_statement", check_return},
      {"block", go_check_block},
      {"send_statement", check_send},
      {"var_declaration", go_check_var_declaration},
      {"labeled_statement", check_labelled},
      {"goto_statement", check_goto},
  };
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
    if (strcmp(type, forms[i].type) == 0)
      return forms[i].check(c, node);
  if (strcmp(type, "for_statement") == 0)
    return go_check_for(c, node, NULL);
  if (strcmp(type, "expression_switch_statement") == 0)
    return go_check_switch(c, node, NULL);
  if (strcmp(type, "type_switch_statement") == 0)
    return go_check_type_switch(c, node, NULL);
  if (strcmp(type, "select_statement") == 0)
    return go_check_select(c, node, NULL);
  if (strcmp(type, "inc_statement") == 0)
    return go_check_step(c, node, GO_OP_ADD);
  if (strcmp(type, "dec_statement") == 0)
    return go_check_step(c, node, GO_OP_SUB);
  if (strcmp(type, "go_statement") == 0)
    return check_spawn(c, node, GO_STMT_GO);
  if (strcmp(type, "defer_statement") == 0)
    return check_spawn(c, node, GO_STMT_DEFER);
  if (strcmp(type, "break_statement") == 0)
    return check_jump(c, node, true);
  if (strcmp(type, "continue_statement") == 0)
    return check_jump(c, node, false);
  if (strcmp(type, "fallthrough_statement") == 0)
    return go_stmt_new(c, GO_STMT_FALLTHROUGH, node);
  if (strcmp(type, "empty_statement") == 0)
    return NULL;
  if (strcmp(type, "const_declaration") == 0)
    go_check_const_declaration(c, node);
  else if (strcmp(type, "type_declaration") == 0)
    go_check_type_declaration(c, node);
  else
    go_unsupported(c, node, type, NULL);
  return NULL;
}

go_stmt *go_check_statement(go_compiler *c, TSNode node) {
  if (go_missing(node))
    return NULL;
  if (++c->depth > GO_MAX_DEPTH) {
    go_unsupported(c, node, "a statement nested this deeply", "a function");
    c->depth--;
    return NULL;
  }
  go_stmt *s = dispatch(c, node);
  c->depth--;
  return s;
}

// -- termination -------------------------------------------------------------

static bool cases_terminate(const go_stmt *s, bool needs_default) {
  bool has_default = !needs_default;
  for (unsigned i = 0; i < s->n_cases; i++) {
    has_default |= s->cases[i].is_default;
    if (!s->cases[i].falls_through && !go_terminates(s->cases[i].body))
      return false;
  }
  return has_default && !s->breaks;
}

bool go_terminates(const go_stmt *s) {
  if (!s)
    return false;
  switch (s->kind) {
  case GO_STMT_RETURN:
  case GO_STMT_GOTO:
    return true;
  case GO_STMT_EXPR:
    return s->cond->kind == GO_EXPR_CALL_BUILTIN &&
           s->cond->builtin == GO_BUILTIN_PANIC;
  case GO_STMT_BLOCK:
    return s->n_list > 0 && go_terminates(s->list[s->n_list - 1]);
  case GO_STMT_IF:
    return s->other && go_terminates(s->body) && go_terminates(s->other);
  case GO_STMT_FOR:
    return !s->cond && !s->breaks;
  case GO_STMT_LABEL:
    return go_terminates(s->body);
  case GO_STMT_SWITCH:
  case GO_STMT_TYPE_SWITCH:
    return cases_terminate(s, true);
  case GO_STMT_SELECT:
    return cases_terminate(s, false);
  default:
    return false;
  }
}
