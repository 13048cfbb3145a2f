// The macros of tokio: join!, select!, pin!.
//
// join! starts all futures but the first as branches, tasks that take turns
// with this one, runs the first here and then waits for the others. select!
// waits until one of its futures is ready, takes what that has, and drops the
// others, which ends branches. Start reading at rs_async_macro.
#include <string.h>

#include "sim/front/rust/compiler.h"

enum { MOST_BRANCHES = 32 };

static bool node_is(TSNode n) { return !ts_node_is_null(n); }

// -- small pieces of tree ----------------------------------------------------

static expr *local_of(compiler *c, var *v, span at) {
  expr *e = rs_expr(c, E_LOCAL, v->type, at);
  e->var = v;
  return e;
}

/// `let v = value`; the variable in `*v`.
static expr *let(compiler *c, expr *val, bool mut, var **v) {
  expr *e = rs_expr(c, E_LET_STATEMENT, &ty_unit, val->at);
  e->a = val;
  *v = rs_new_var(c, NULL, val->type, val->at);
  (*v)->mut = mut;
  e->pattern = arena_alloc(c->a, sizeof *e->pattern);
  *e->pattern = (pattern){.kind = P_BIND, .rest = -1};
  e->pattern->type = val->type;
  e->pattern->at = val->at;
  e->pattern->var = *v;
  return e;
}

static expr *block_of(compiler *c, unsigned max, span at) {
  expr *e = rs_expr(c, E_BLOCK, &ty_unit, at);
  e->list = arena_alloc(c->a, max * sizeof *e->list);
  return e;
}

static expr *method(compiler *c, expr *self, const char *name, span at) {
  expr *e = rs_call_simple(c, self, name, NULL, at);
  if (e)
    return e;
  if (!c->d->count)
    rs_unsupported(c, at,
                   arena_printf(c->a, "`%s` here", ty_name(c->a, self->type)),
                   "an async block around it");
  return rs_error_expr(c, at);
}

// -- join! -------------------------------------------------------------------

/// The expressions between the parentheses of a macro call.
static unsigned parts_of(compiler *c, TSNode tree, TSNode *nodes) {
  static const char *const before[] = {"fn", "f()", "{", "f(", NULL};
  TSNode root = rs_parse_part(c, c->body->at.src, ts_node_start_byte(tree) + 1,
                              ts_node_end_byte(tree) - 1, before, ")}");
  return rs_children(rs_find_node(root, "arguments"), nodes, MOST_BRANCHES);
}

/// try_join!: the library's try_join2 or try_join3 of the branches.
static expr *check_try_join(compiler *c, TSNode tree, span at) {
  TSNode nodes[MOST_BRANCHES];
  const unsigned n = parts_of(c, tree, nodes);
  if (n < 2 || n > 3) {
    rs_unsupported(c, at, "try_join! of other than two or three futures",
                   "join! and `?`, or a JoinSet");
    return rs_error_expr(c, at);
  }
  static const char *const values[] = {"X", "Y", "Z"};
  const char *path[] = {n == 2 ? "try_join2" : "try_join3"};
  ty *results[3];
  arguments args = {.n = n};
  for (unsigned i = 0; i < n; i++) {
    expr *future = rs_branch(c, rs_check(c, nodes[i], NULL));
    rs_solve_pending(c);
    args.given[i] = future;
    // What taking from it would give: an Option of a Result.
    ty *taken = ty_resolve(method(c, future, "take", future->at)->type);
    results[i] =
        ty_is_adt(taken, "Option") ? ty_resolve(taken->args[0]) : taken;
    if (!ty_is_adt(results[i], "Result")) {
      if (!c->d->count)
        rs_error(c, future->at, "E0308: mismatched types: expected a Result");
      return rs_error_expr(c, at);
    }
  }
  expr *e = rs_call_def(c, rs_find_path(c, c->std, path, 1, true), NULL, NULL,
                        &args, (TSNode){.id = NULL}, NULL, at);
  for (unsigned i = 0; i < n; i++)
    if (!ty_unify(rs_lookup_type(e->types, values[i]), results[i]->args[0]) ||
        !ty_unify(rs_lookup_type(e->types, "E"), results[i]->args[1]))
      rs_error(c, at,
               "E0308: mismatched types: the errors of try_join! differ");
  return e;
}

static expr *check_join(compiler *c, TSNode tree, span at) {
  TSNode nodes[MOST_BRANCHES];
  const unsigned n = parts_of(c, tree, nodes);
  if (n == 0)
    return rs_error_expr(c, at);
  expr *block = block_of(c, 2 * n + 1, at);
  var *futures[MOST_BRANCHES], *results[MOST_BRANCHES];
  for (unsigned i = 0; i < n; i++) {
    expr *future = rs_check(c, nodes[i], NULL);
    rs_solve_pending(c);
    if (i > 0) {
      future = rs_branch(c, future);
      if (ty_is_adt(future->type, "Branch"))
        future = method(c, future, "started", future->at);
    }
    block->list[block->n++] = let(c, future, true, &futures[i]);
  }
  for (unsigned i = 0; i < n; i++) {
    expr *val = rs_await(c, local_of(c, futures[i], at), futures[i]->at);
    block->list[block->n++] = let(c, val, false, &results[i]);
  }
  expr *tuple = rs_expr(c, E_TUPLE, ty_new(c->a, TY_TUPLE, n), at);
  tuple->n = n;
  tuple->list = arena_alloc(c->a, n * sizeof *tuple->list);
  for (unsigned i = 0; i < n; i++) {
    tuple->list[i] = local_of(c, results[i], at);
    tuple->type->args[i] = results[i]->type;
  }
  block->a = tuple;
  block->type = tuple->type;
  return block;
}

// -- select! -----------------------------------------------------------------

/// One `pattern = future, if guard => body`; of `else` only the body.
typedef struct arm_text {
  uint32_t pattern_from, pattern_to; ///< equal: else
  uint32_t future_from, future_to;
  uint32_t guard_from, guard_to; ///< equal: none
  uint32_t body_from, body_to;
} arm_text;

/// Takes the token tree of a select! apart; 0 with an error reported.
static unsigned split_arms(compiler *c, TSNode tree, arm_text *arms,
                           bool *biased, span at) {
  const uint32_t n = ts_node_child_count(tree);
  unsigned n_arms = 0;
  uint32_t i = 1; // behind the brace
  if (i + 1 < n &&
      rs_text_is(c->body->at.src, ts_node_child(tree, i), "biased")) {
    *biased = true;
    i += 2;
  }
  while (i + 1 < n) {
    arm_text *a = &arms[n_arms];
    *a = (arm_text){.pattern_from = ts_node_start_byte(ts_node_child(tree, i))};
    const bool is_else =
        rs_text_is(c->body->at.src, ts_node_child(tree, i), "else");
    a->pattern_to = a->pattern_from;
    if (is_else)
      i++;
    while (!is_else && i < n && !front_is(ts_node_child(tree, i), "="))
      a->pattern_to = ts_node_end_byte(ts_node_child(tree, i++));
    i += !is_else;
    if (!is_else && i < n)
      a->future_from = a->future_to =
          ts_node_start_byte(ts_node_child(tree, i));
    for (; i < n && !front_is(ts_node_child(tree, i), "=>"); i++) {
      TSNode child = ts_node_child(tree, i);
      if (front_is(child, ","))
        continue;
      if (front_is(child, "if"))
        a->guard_from = a->guard_to = ts_node_end_byte(child);
      else if (a->guard_from)
        a->guard_to = ts_node_end_byte(child);
      else
        a->future_to = ts_node_end_byte(child);
    }
    if (++i + 1 > n || n_arms == MOST_BRANCHES) {
      rs_error(c, at, "select! takes arms `pattern = future => body`");
      return 0;
    }
    TSNode first = ts_node_child(tree, i);
    a->body_from = ts_node_start_byte(first);
    a->body_to = ts_node_end_byte(first);
    const bool is_block = front_is(first, "token_tree") &&
                          c->body->at.src->text[a->body_from] == '{';
    for (i++; !is_block && i + 1 < n && !front_is(ts_node_child(tree, i), ",");
         i++)
      a->body_to = ts_node_end_byte(ts_node_child(tree, i));
    i += i < n && front_is(ts_node_child(tree, i), ",");
    n_arms++;
  }
  return n_arms;
}

typedef struct select_arm {
  var *future;
  TSNode head; ///< pattern
  expr *guard;
  const arm_text *text;
} select_arm;

static pattern *any_pattern(compiler *c, ty *type, span at) {
  pattern *p = arena_alloc(c->a, sizeof *p);
  *p = (pattern){.kind = P_ANY, .rest = -1};
  p->type = type;
  p->at = at;
  return p;
}

/// `Some(sub)`, or `None` without it.
static pattern *option_pattern(compiler *c, ty *option, pattern *sub, span at) {
  pattern *p = any_pattern(c, option, at);
  p->kind = P_TUPLE;
  p->def = rs_member(ty_resolve(option)->def, sub ? "Some" : "None");
  if (sub) {
    p->subs = arena_alloc(c->a, sizeof *p->subs);
    p->fields = arena_alloc(c->a, sizeof *p->fields);
    p->subs[p->n++] = sub;
  }
  return p;
}

/// Leaves the loop with `body`'s value.
static expr *leave_with(compiler *c, expr *body, expr *loop) {
  if (ty_is(body->type, TY_NEVER))
    return body;
  expr *leave = rs_expr(c, E_BREAK, &ty_never, body->at);
  leave->target = loop;
  loop->is_broken = true;
  leave->a = rs_coerce(c, body, loop->type);
  return leave;
}

/// match future.take() { Some(pattern) => break body, None => {}, _ => live =
/// false }: None is for a value that somebody else was quicker to take.
static expr *take_arm(compiler *c, select_arm *a, var *live, expr *loop,
                      span at) {
  expr *e = rs_expr(c, E_MATCH, &ty_unit, at);
  e->a = method(c, local_of(c, a->future, at), "take", at);
  if (!ty_is_adt(e->a->type, "Option"))
    return rs_error_expr(c, at);
  ty *option = ty_resolve(e->a->type);
  local_scope names = {.outer = c->body->locals, .owner = c->body->closure};
  c->body->locals = &names;
  e->n_arms = 3;
  e->arms = arena_alloc(c->a, 3 * sizeof *e->arms);
  e->arms[0].pattern = option_pattern(
      c, option, rs_pattern(c, ts_node_child(a->head, 0), option->args[0]), at);
  TSNode node = rs_parse_expression(c, c->body->at.src, a->text->body_from,
                                    a->text->body_to);
  e->arms[0].body = leave_with(
      c, node_is(node) ? rs_check(c, node, loop->type) : rs_error_expr(c, at),
      loop);
  rs_solve_pending(c);
  c->body->locals = names.outer;
  e->arms[1].pattern = option_pattern(c, option, NULL, at);
  e->arms[1].body = rs_expr(c, E_UNIT, &ty_unit, at);
  e->arms[2].pattern = any_pattern(c, option, at);
  expr *off = rs_expr(c, E_ASSIGN, &ty_unit, at);
  off->a = local_of(c, live, at);
  off->b = rs_expr(c, E_BOOL, &ty_bool, at);
  e->arms[2].body = off;
  return e;
}

static expr *else_arm(compiler *c, const arm_text *text, expr *loop, span at) {
  TSNode node = text ? rs_parse_expression(c, c->body->at.src, text->body_from,
                                           text->body_to)
                     : (TSNode){.id = NULL};
  expr *body;
  if (node_is(node)) {
    body = rs_check(c, node, loop->type);
  } else {
    body = rs_expr(c, E_PANIC, &ty_never, at);
    body->a = rs_expr(c, E_STRING, ty_ref(c->a, &ty_str, false), at);
    body->a->text = "all branches are disabled and there is no else branch";
    body->a->n_text = strlen(body->a->text);
  }
  return leave_with(c, body, loop);
}

static expr *integer(compiler *c, int64_t n, span at) {
  expr *e = rs_expr(c, E_INT, ty_prim(PRIM_USIZE), at);
  e->number = n;
  return e;
}

/// A list of the futures' probes; those whose guard is false, or whose value
/// did not fit the pattern, are left out by being `Probe::off()`.
static expr *probe_list(compiler *c, select_arm *arms, unsigned n, var **live,
                        span at) {
  expr *list = NULL;
  for (unsigned i = 0; i < n; i++) {
    expr *probe = method(c, local_of(c, arms[i].future, at), "probe", at);
    if (!list) {
      ty *t = ty_new(c->a, TY_ADT, 1);
      const char *path[] = {"Vec"};
      t->def = rs_find_path(c, c->std, path, 1, false);
      t->args[0] = probe->type;
      list = rs_expr(c, E_LIST, t, at);
      list->list = arena_alloc(c->a, n * sizeof *list->list);
    }
    expr *args[] = {local_of(c, live[i], at), probe};
    list->list[list->n++] =
        rs_library_call(c, "probe_if", probe->type, args, 2, at);
  }
  return list;
}

/// loop { if select_any(probes) == 0 { … } else if … else { nothing is left } }
static expr *check_select(compiler *c, TSNode tree, span at) {
  const source *src = c->body->at.src;
  arm_text texts[MOST_BRANCHES];
  select_arm arms[MOST_BRANCHES];
  var *live[MOST_BRANCHES];
  const arm_text *otherwise = NULL;
  unsigned n = 0;
  bool biased = false;
  const unsigned n_texts = split_arms(c, tree, texts, &biased, at);
  if (n_texts == 0)
    return rs_error_expr(c, at);
  expr *block = block_of(c, 2 * n_texts + 1, at);
  for (unsigned i = 0; i < n_texts; i++) {
    if (texts[i].pattern_from == texts[i].pattern_to) {
      otherwise = &texts[i];
      continue;
    }
    select_arm *a = &arms[n];
    a->text = &texts[i];
    a->head = rs_parse_arm(c, src, texts[i].pattern_from, texts[i].pattern_to);
    TSNode node =
        rs_parse_expression(c, src, texts[i].future_from, texts[i].future_to);
    TSNode guard = texts[i].guard_from < texts[i].guard_to
                       ? rs_parse_expression(c, src, texts[i].guard_from,
                                             texts[i].guard_to)
                       : (TSNode){.id = NULL};
    if (!node_is(a->head) || !node_is(node))
      return rs_error_expr(c, at);
    expr *enabled = rs_expr(c, E_BOOL, &ty_bool, at);
    enabled->number = 1;
    if (node_is(guard))
      enabled = rs_check_as(c, guard, &ty_bool);
    block->list[block->n++] = let(c, enabled, true, &live[n]);
    expr *future = rs_branch(c, rs_check(c, node, NULL));
    rs_solve_pending(c);
    block->list[block->n++] = let(c, future, true, &a->future);
    n++;
  }
  if (n == 0)
    return rs_error_expr(c, at);
  expr *loop = rs_expr(c, E_LOOP, ty_var(c->a, VAR_ANY), at);
  loop->b = block_of(c, 2, at);
  expr *flag = rs_expr(c, E_BOOL, &ty_bool, at);
  flag->number = biased;
  expr *list = probe_list(c, arms, n, live, at);
  if (!list)
    return rs_error_expr(c, at);
  expr *args[] = {list, flag};
  var *which;
  loop->b->list[loop->b->n++] =
      let(c, rs_library_call(c, "select_any", &ty_unit, args, 2, at), false,
          &which);
  // if which == 0 { … } else if which == 1 { … } else { nothing is left }
  expr *chain = else_arm(c, otherwise, loop, at);
  for (unsigned i = n; i-- > 0;) {
    expr *branch = rs_expr(c, E_IF, &ty_unit, at);
    branch->a =
        rs_compare(c, true, local_of(c, which, at), integer(c, i, at), at);
    branch->b = block_of(c, 1, at);
    branch->b->list[branch->b->n++] = take_arm(c, &arms[i], live[i], loop, at);
    branch->c = block_of(c, 1, at);
    branch->c->list[branch->c->n++] = chain;
    chain = branch;
  }
  loop->b->list[loop->b->n++] = chain;
  if (!loop->is_broken)
    loop->type = &ty_never;
  else if (ty_is(loop->type, TY_VAR) && ty_resolve(loop->type)->var == VAR_ANY)
    ty_unify(loop->type, &ty_unit);
  block->a = loop;
  block->type = loop->type;
  return block;
}

expr *rs_async_macro(compiler *c, TSNode node, const char *name) {
  const span at = rs_span(c, c->body->at.src, node);
  TSNode tree = rs_child_of_type(node, "token_tree");
  const char *last = strrchr(name, ':');
  last = last ? last + 1 : name;
  if (strcmp(last, "join") == 0)
    return check_join(c, tree, at);
  if (strcmp(last, "try_join") == 0)
    return check_try_join(c, tree, at);
  if (strcmp(last, "select") == 0)
    return check_select(c, tree, at);
  if (strcmp(last, "pin") == 0) // futures stay where they are
    return rs_expr(c, E_UNIT, &ty_unit, at);
  return NULL;
}
