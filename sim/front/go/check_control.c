// Loops, switches and selects.
#include <string.h>

#include "sim/front/go/compiler.h"

// -- for ---------------------------------------------------------------------

static void mark_header(const go_stmt *init, bool in_header) {
  for (unsigned i = 0; init && init->kind == GO_STMT_VAR && i < init->n_vars;
       i++)
    init->vars[i]->in_header = in_header;
}

static void mark_shared(const go_stmt *init) {
  for (unsigned i = 0; init && init->kind == GO_STMT_VAR && i < init->n_vars;
       i++)
    init->vars[i]->assigned = true;
}

/// for init; cond; post: the header may assign the variables without making
/// the iterations share them, because each iteration has its own copy and the
/// header runs between them.
static void check_clause(go_compiler *c, go_stmt *s, TSNode clause) {
  const TSNode init = front_field(clause, "initializer");
  const TSNode cond = front_field(clause, "condition");
  const TSNode post = front_field(clause, "update");
  if (!ts_node_is_null(init))
    s->init = go_check_statement(c, init);
  if (!s->per_iteration)
    mark_shared(s->init);
  mark_header(s->init, s->per_iteration);
  if (!ts_node_is_null(cond)) {
    s->cond = go_check_expr(c, cond);
    if (s->cond->type->kind != GO_INVALID && !go_is_boolean(s->cond->type))
      go_error(c, cond, "non-boolean condition in for statement");
    s->cond = go_default(c, s->cond);
  }
  if (!ts_node_is_null(post)) {
    if (front_is(post, "short_var_declaration"))
      go_error(c, post, "cannot declare in post statement of for loop");
    s->post = go_check_statement(c, post);
  }
  mark_header(s->init, false);
}

go_stmt *go_check_for(go_compiler *c, TSNode node, go_label *name) {
  go_stmt *s = go_stmt_new(c, GO_STMT_FOR, node);
  const TSNode body = front_field(node, "body");
  const TSNode header = go_child(node, 0);
  s->per_iteration = c->go_minor >= 22 || c->package->library;
  go_scope_open(c);
  go_function *const around_loop = c->function;
  if (!ts_node_is_null(header) && !ts_node_eq(header, body)) {
    if (front_is(header, "for_clause")) {
      check_clause(c, s, header);
    } else if (front_is(header, "range_clause")) {
      go_check_range(c, s, header);
    } else {
      s->cond = go_check_expr(c, header);
      if (s->cond->type->kind != GO_INVALID && !go_is_boolean(s->cond->type))
        go_error(c, header, "non-boolean condition in for statement");
      s->cond = go_default(c, s->cond);
    }
  }
  go_enclosing around;
  go_enclose(c, &around, s, name, true);
  s->body = go_check_block(c, body);
  c->enclosing = around.next;
  go_scope_close(c);
  c->function = around_loop; // the body may have been a function of its own
  return s;
}

// -- switch ------------------------------------------------------------------

static void check_case_body(go_compiler *c, go_case *k, TSNode clause,
                            unsigned first, bool may_fall, bool last) {
  k->body = go_check_statements(c, clause, first);
  const unsigned n = k->body->n_list;
  for (unsigned i = 0; i < n; i++) {
    if (k->body->list[i]->kind != GO_STMT_FALLTHROUGH)
      continue;
    if (i + 1 < n || !may_fall)
      go_error_at(c, k->body->list[i]->at,
                  may_fall ? "fallthrough statement out of place"
                           : "cannot fallthrough in type switch");
    else if (last)
      go_error_at(c, k->body->list[i]->at,
                  "cannot fallthrough final case in switch");
    k->falls_through = true;
  }
}

/// Makes the cases of `s`, still empty; returns the clauses they stand for.
static const TSNode *make_cases(go_compiler *c, go_stmt *s, TSNode node) {
  unsigned n;
  const TSNode *children = go_children(c, node, &n);
  s->cases = arena_alloc(&c->arena, (n + 1) * sizeof *s->cases);
  TSNode *clauses = arena_alloc(&c->arena, (n + 1) * sizeof *clauses);
  bool has_default = false;
  for (unsigned i = 0; i < n; i++) {
    const TSNode child = children[i];
    const bool is_default = front_is(child, "default_case");
    if (!is_default && !front_is(child, "expression_case") &&
        !front_is(child, "type_case") && !front_is(child, "communication_case"))
      continue;
    if (is_default && has_default)
      go_error(c, child, "multiple defaults in switch");
    has_default |= is_default;
    clauses[s->n_cases] = child;
    s->cases[s->n_cases].at = go_span(c, child);
    s->cases[s->n_cases++].is_default = is_default;
  }
  return clauses;
}

static void duplicate_case(go_compiler *c, const go_stmt *s, const go_expr *x) {
  if (x->constant.kind == GO_NO_CONSTANT || x->constant.kind == GO_CONST_BOOL)
    return;
  for (unsigned i = 0; i < s->n_cases; i++)
    for (unsigned j = 0; j < s->cases[i].n_values; j++) {
      const go_expr *y = s->cases[i].values[j];
      const bool same =
          y && y != x && y->constant.kind == x->constant.kind &&
          (y->constant.kind == GO_CONST_INT ? y->constant.i == x->constant.i
           : y->constant.kind == GO_CONST_STRING
               ? y->constant.n == x->constant.n &&
                     memcmp(y->constant.text, x->constant.text,
                            x->constant.n) == 0
               : y->constant.f == x->constant.f);
      if (same) {
        go_error(c, x->node, "duplicate case %s in expression switch",
                 go_source(c, x));
        return;
      }
    }
}

go_stmt *go_check_switch(go_compiler *c, TSNode node, go_label *name) {
  go_stmt *s = go_stmt_new(c, GO_STMT_SWITCH, node);
  const TSNode init = front_field(node, "initializer");
  const TSNode tag = front_field(node, "value");
  go_scope_open(c);
  if (!ts_node_is_null(init))
    s->init = go_check_statement(c, init);
  if (!ts_node_is_null(tag)) {
    s->cond = go_default(c, go_check_expr(c, tag));
    // cases compare with the tag's value, which is kept in a temp
    go_expr *kept = go_expr_new(c, GO_EXPR_TEMP, tag, s->cond->type);
    kept->temp = arena_alloc(&c->arena, sizeof *kept->temp);
    s->temps = arena_alloc(&c->arena, sizeof *s->temps);
    s->temps[0] = kept->temp;
    s->left = arena_alloc(&c->arena, sizeof *s->left);
    s->left[0] = kept;
  }
  go_enclosing around;
  go_enclose(c, &around, s, name, false);
  const TSNode *clauses = make_cases(c, s, node);
  for (unsigned i = 0; i < s->n_cases; i++) {
    go_case *k = &s->cases[i];
    const TSNode list = front_field(clauses[i], "value");
    const unsigned n = k->is_default ? 0 : go_child_count(list);
    k->values = arena_alloc(&c->arena, (n + 1) * sizeof *k->values);
    for (unsigned j = 0; j < n; j++) {
      const TSNode item = go_child(list, j);
      go_expr *x = go_check_expr(c, item);
      if (x->type->kind == GO_INVALID)
        continue;
      if (s->cond) {
        duplicate_case(c, s, x);
        go_expr *equal = s->cond->type->kind == GO_INVALID
                             ? x
                             : go_compare(c, item, GO_OP_EQ, s->left[0], x);
        equal->constant = x->constant;
        x = equal;
      } else if (!go_is_boolean(x->type)) {
        go_error(c, item,
                 "invalid case %s in switch (mismatched types %s and bool)",
                 go_source(c, x), go_tstring(c, x->type));
      }
      k->values[k->n_values++] = s->cond ? x : go_default(c, x);
    }
    check_case_body(c, k, clauses[i], k->is_default ? 0 : 1, true,
                    i + 1 == s->n_cases);
  }
  c->enclosing = around.next;
  go_scope_close(c);
  return s;
}

// -- type switch -------------------------------------------------------------

/// Whether `k`, which is being read, or a case before it is for type `t`; NULL
/// is nil.
static bool has_case(const go_stmt *s, const go_case *k, const go_type *t) {
  if (t && t->kind == GO_INVALID)
    return false;
  for (const go_case *i = s->cases; i <= k; i++)
    for (unsigned j = 0; j < i->n_values; j++)
      if (i->types[j] == t)
        return true;
  return false;
}

static void type_case(go_compiler *c, const go_stmt *s, go_case *k,
                      TSNode clause) {
  unsigned n;
  const TSNode *nodes = go_fields(c, clause, "type", &n);
  k->types = arena_alloc(&c->arena, (n + 1) * sizeof(go_type *));
  for (unsigned i = 0; i < n; i++) {
    const TSNode child = nodes[i];
    const char *text = go_text(c, child);
    go_type *t = NULL;
    const char *why;
    if (strcmp(text, "nil") != 0) {
      t = go_check_type(c, child);
      if (t->kind != GO_INVALID && s->cond->type->kind != GO_INVALID &&
          !go_is_interface(t) && !go_implements(c, t, s->cond->type, &why))
        go_error(c, child,
                 "impossible type switch case: %s cannot have dynamic type %s "
                 "(%s)",
                 go_describe(c, s->cond), go_tstring(c, t), why);
    }
    if (has_case(s, k, t))
      go_error(c, child, "duplicate case %s in type switch", text);
    k->types[k->n_values++] = t;
  }
}

go_stmt *go_check_type_switch(go_compiler *c, TSNode node, go_label *name) {
  go_stmt *s = go_stmt_new(c, GO_STMT_TYPE_SWITCH, node);
  const TSNode init = front_field(node, "initializer");
  const TSNode alias_list = front_field(node, "alias");
  go_scope_open(c);
  if (!ts_node_is_null(init))
    s->init = go_check_statement(c, init);
  s->cond = go_check_expr(c, front_field(node, "value"));
  if (s->cond->type->kind != GO_INVALID && !go_is_interface(s->cond->type)) {
    go_error(c, front_field(node, "value"), "%s is not an interface",
             go_describe(c, s->cond));
    s->cond = go_bad(c, node);
  }
  const TSNode alias =
      ts_node_is_null(alias_list) ? alias_list : go_child(alias_list, 0);
  bool used = ts_node_is_null(alias);
  go_enclosing around;
  go_enclose(c, &around, s, name, false);
  const TSNode *clauses = make_cases(c, s, node);
  for (unsigned i = 0; i < s->n_cases; i++) {
    go_case *k = &s->cases[i];
    if (!k->is_default)
      type_case(c, s, k, clauses[i]);
    go_scope_open(c);
    if (!ts_node_is_null(alias)) {
      const bool single = k->n_values == 1 && k->types[0];
      k->var = go_local(c, go_name(c, alias), alias,
                        single ? k->types[0] : s->cond->type);
      go_declare(c, c->scope, k->var);
    }
    check_case_body(c, k, clauses[i], k->n_values, false, false);
    if (k->var) {
      used |= k->var->used;
      k->var->used = true;
    }
    go_scope_close(c);
  }
  if (!used)
    go_error(c, alias, "declared and not used: %s", go_name(c, alias));
  c->enclosing = around.next;
  go_scope_close(c);
  return s;
}

// -- select ------------------------------------------------------------------

/// The channel of a receive in a case: `<-ch`, perhaps in parentheses.
static go_expr *received(go_compiler *c, TSNode node) {
  go_expr *x = go_check_expr(c, node);
  if (x->type->kind != GO_INVALID && x->kind != GO_EXPR_RECEIVE) {
    go_error(c, node, "select case must be receive, send or assign recv");
    return NULL;
  }
  return x->kind == GO_EXPR_RECEIVE ? x : NULL;
}

/// `v, ok := <-ch` or `x = <-ch`: what the case does with the value received.
static void receive_case(go_compiler *c, go_case *k, TSNode node) {
  const TSNode left = front_field(node, "left");
  go_expr *x = received(c, front_field(node, "right"));
  const unsigned n = ts_node_is_null(left) ? 0 : go_child_count(left);
  k->channel = x ? x->x : NULL;
  if (n == 0)
    return;
  bool declares = false;
  for (uint32_t i = 0; i < ts_node_child_count(node); i++)
    declares |= strcmp(ts_node_type(ts_node_child(node, i)), ":=") == 0;
  if (n > 2) {
    go_error(c, left, "assignment mismatch: %u variables but 2 values", n);
    return;
  }
  go_stmt *s = go_stmt_new(c, declares ? GO_STMT_VAR : GO_STMT_ASSIGN, node);
  go_type *types[2] = {x ? x->type : go_basic(&c->types, GO_INVALID),
                       go_basic(&c->types, GO_UNTYPED_BOOL)};
  go_expr *tuple =
      go_expr_new(c, GO_EXPR_TEMP, node, go_tuple_of(&c->types, types, 2));
  s->right = go_split_tuple(c, tuple, &s->temps);
  s->n_temps = 2;
  s->n_right = n;
  s->vars = arena_alloc(&c->arena, 2 * sizeof *s->vars);
  s->declared = arena_alloc(&c->arena, 2 * sizeof *s->declared);
  s->left = arena_alloc(&c->arena, 2 * sizeof *s->left);
  for (unsigned i = 0; i < n; i++) {
    const TSNode name = go_child(left, i);
    if (declares) {
      s->right[i] = go_default(c, s->right[i]);
      go_entity *e = go_local(c, go_name(c, name), name, s->right[i]->type);
      e->used = e->type->kind == GO_INVALID || e->name == c->blank;
      s->vars[s->n_vars] = e;
      s->declared[s->n_vars++] = true;
    } else {
      go_expr *target = go_check_target(c, name);
      s->left[s->n_left++] = target;
      s->right[i] =
          target ? go_assign_to(c, s->right[i], target->type, "assignment")
                 : go_default(c, s->right[i]);
    }
  }
  for (unsigned i = 0; i < s->n_vars; i++)
    go_declare(c, c->scope, s->vars[i]);
  k->communication = s;
}

go_stmt *go_check_select(go_compiler *c, TSNode node, go_label *name) {
  go_stmt *s = go_stmt_new(c, GO_STMT_SELECT, node);
  go_enclosing around;
  go_enclose(c, &around, s, name, false);
  const TSNode *clauses = make_cases(c, s, node);
  for (unsigned i = 0; i < s->n_cases; i++) {
    go_case *k = &s->cases[i];
    go_scope_open(c);
    if (!k->is_default) {
      const TSNode what = front_field(clauses[i], "communication");
      if (front_is(what, "send_statement")) {
        const go_stmt *send = go_check_statement(c, what);
        if (send && send->n_left) {
          k->channel = send->left[0];
          k->sent = send->right[0];
        }
      } else {
        receive_case(c, k, what);
      }
    }
    check_case_body(c, k, clauses[i], k->is_default ? 0 : 1, false, false);
    go_scope_close(c);
  }
  c->enclosing = around.next;
  return s;
}
