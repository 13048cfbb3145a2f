// Calls of the predeclared functions: one function each.
//
// Start reading at go_check_builtin, the table of what each takes.
#include <string.h>

#include "sim/front/go/compiler.h"

typedef struct builtin_call {
  go_compiler *c;
  TSNode node, list;
  unsigned n; ///< arguments
  go_builtin builtin;
  bool spread;
} builtin_call;

static TSNode argument_node(const builtin_call *b, unsigned i) {
  const TSNode child = go_child(b->list, i);
  return front_is(child, "variadic_argument") ? go_child(child, 0) : child;
}

static go_expr *argument(const builtin_call *b, unsigned i) {
  return go_check_expr(b->c, argument_node(b, i));
}

static go_expr *result(const builtin_call *b, go_type *type) {
  go_expr *e = go_expr_new(b->c, GO_EXPR_CALL_BUILTIN, b->node, type);
  e->builtin = b->builtin;
  e->args = arena_alloc(&b->c->arena, (b->n + 1) * sizeof *e->args);
  if (!type) {
    e->type = go_tuple_of(&b->c->types, NULL, 0);
    e->mode = GO_MODE_NONE;
  }
  return e;
}

static go_expr *bad_argument(const builtin_call *b, const go_expr *x) {
  if (x->type->kind != GO_INVALID)
    go_error(b->c, x->node, "invalid argument: %s for built-in %s",
             go_describe(b->c, x),
             go_text(b->c, front_field(b->node, "function")));
  return go_bad(b->c, b->node);
}

static go_expr *check_append(const builtin_call *b) {
  go_compiler *c = b->c;
  go_expr *s = argument(b, 0);
  if (s->kind == GO_EXPR_NIL && go_is_untyped(s->type)) {
    go_error(c, s->node,
             "first argument to append must be a typed slice; have "
             "untyped nil");
    return go_bad(c, b->node);
  }
  if (s->type->kind == GO_INVALID)
    return s;
  if (go_kind_of(s->type) != GO_SLICE) {
    go_error(c, s->node, "invalid argument: %s is not a slice",
             go_describe(c, s));
    return go_bad(c, b->node);
  }
  go_type *elem = go_underlying(s->type)->elem;
  go_expr *e = result(b, s->type);
  e->args[e->n_args++] = s;
  e->spread = b->spread;
  if (b->spread && b->n != 2) {
    go_error(c, b->node, "can only use ... with final argument in list");
    return go_bad(c, b->node);
  }
  for (unsigned i = 1; i < b->n; i++) {
    go_expr *x = argument(b, i);
    if (b->spread && go_is_string(x->type) && go_kind_of(elem) == GO_UINT8)
      x = go_default(c, x);
    else
      x = go_assign_to(c, x, b->spread ? go_slice_of(&c->types, elem) : elem,
                       "argument");
    e->args[e->n_args++] = x;
  }
  return e;
}

static go_expr *check_length(const builtin_call *b) {
  go_compiler *c = b->c;
  go_expr *x = argument(b, 0);
  go_type *integer = go_basic(&c->types, GO_INT);
  if (x->type->kind == GO_INVALID)
    return x;
  const go_type *t = go_underlying(x->type);
  const bool is_len = b->builtin == GO_BUILTIN_LEN;
  if (is_len && x->constant.kind == GO_CONST_STRING)
    return go_constant_expr(c, b->node, integer,
                            go_constant_int((go_wide)x->constant.n));
  if (t->kind == GO_POINTER && go_kind_of(t->elem) == GO_ARRAY)
    t = go_underlying(t->elem);
  if (t->kind == GO_ARRAY && !go_has_call(x))
    return go_constant_expr(c, b->node, integer, go_constant_int(t->length));
  const bool fine = t->kind == GO_SLICE || t->kind == GO_ARRAY ||
                    t->kind == GO_CHAN ||
                    (is_len && (t->kind == GO_MAP || go_is_string(x->type)));
  if (!fine)
    return bad_argument(b, x);
  go_expr *e = result(b, integer);
  e->args[e->n_args++] = x;
  return e;
}

static go_expr *check_close(const builtin_call *b) {
  go_expr *x = argument(b, 0);
  if (x->type->kind == GO_INVALID)
    return x;
  const go_type *t = go_underlying(x->type);
  if (t->kind != GO_CHAN) {
    go_error(b->c, x->node, "invalid operation: cannot close non-channel %s",
             go_describe(b->c, x));
    return go_bad(b->c, b->node);
  }
  if (!(t->direction & GO_SEND)) {
    go_error(b->c, x->node,
             "invalid operation: cannot close receive-only channel %s",
             go_describe(b->c, x));
    return go_bad(b->c, b->node);
  }
  go_expr *e = result(b, NULL);
  e->args[e->n_args++] = x;
  return e;
}

static go_expr *check_clear(const builtin_call *b) {
  go_expr *x = argument(b, 0);
  const go_kind k = go_kind_of(x->type);
  if (k != GO_MAP && k != GO_SLICE)
    return bad_argument(b, x);
  go_expr *e = result(b, NULL);
  e->args[e->n_args++] = x;
  return e;
}

static go_expr *check_copy(const builtin_call *b) {
  go_compiler *c = b->c;
  go_expr *to = argument(b, 0), *from = argument(b, 1);
  const go_type *t = go_underlying(to->type), *f = go_underlying(from->type);
  if (t->kind == GO_INVALID || f->kind == GO_INVALID)
    return go_bad(c, b->node);
  if (t->kind != GO_SLICE)
    return bad_argument(b, to);
  if (go_is_string(from->type) && go_kind_of(t->elem) == GO_UINT8)
    from = go_default(c, from);
  else if (f->kind != GO_SLICE)
    return bad_argument(b, from);
  else if (f->elem != t->elem) {
    go_error(c, b->node,
             "invalid argument: arguments to copy %s and %s have different "
             "element types %s and %s",
             go_describe(c, to), go_describe(c, from), go_tstring(c, t->elem),
             go_tstring(c, f->elem));
    return go_bad(c, b->node);
  }
  go_expr *e = result(b, go_basic(&c->types, GO_INT));
  e->args[e->n_args++] = to;
  e->args[e->n_args++] = from;
  return e;
}

static go_expr *check_delete(const builtin_call *b) {
  go_expr *m = argument(b, 0);
  if (m->type->kind == GO_INVALID)
    return m;
  if (go_kind_of(m->type) != GO_MAP) {
    go_error(b->c, m->node, "invalid argument: %s is not a map",
             go_describe(b->c, m));
    return go_bad(b->c, b->node);
  }
  go_expr *e = result(b, NULL);
  e->args[e->n_args++] = m;
  e->args[e->n_args++] =
      go_check_assignable(b->c, argument_node(b, 1),
                          go_underlying(m->type)->key, "argument to delete");
  return e;
}

/// A size for make: a non-negative integer.
static go_expr *size(const builtin_call *b, unsigned i) {
  go_compiler *c = b->c;
  go_expr *x = argument(b, i);
  if (x->type->kind == GO_INVALID)
    return x;
  if (x->constant.kind != GO_NO_CONSTANT &&
      (!go_is_numeric(x->type) || !go_constant_to_int(&x->constant))) {
    go_error(c, x->node, "%s truncated to int", go_describe(c, x));
    return go_bad(c, x->node);
  }
  if (x->constant.kind != GO_NO_CONSTANT && x->constant.i < 0) {
    go_error(c, x->node, "invalid argument: index %s must not be negative",
             go_describe(c, x));
    return go_bad(c, x->node);
  }
  if (x->constant.kind == GO_NO_CONSTANT && !go_is_integer(x->type)) {
    go_error(c, x->node, "cannot convert %s to type int", go_describe(c, x));
    return go_bad(c, x->node);
  }
  return go_is_untyped(x->type)
             ? go_set_type(c, x, go_basic(&c->types, GO_INT), "argument")
             : x;
}

static go_expr *check_make(const builtin_call *b) {
  go_compiler *c = b->c;
  go_type *t = go_check_type(c, argument_node(b, 0));
  const go_kind k = go_kind_of(t);
  if (k == GO_INVALID)
    return go_bad(c, b->node);
  if (k != GO_SLICE && k != GO_MAP && k != GO_CHAN) {
    go_error(c, argument_node(b, 0),
             "invalid argument: cannot make %s; type must be slice, map, or "
             "channel",
             go_tstring(c, t));
    return go_bad(c, b->node);
  }
  if (k == GO_SLICE && b->n < 2) {
    go_error(c, b->node,
             "invalid operation: %s expects 2 or 3 arguments; found 1",
             go_text(c, b->node));
    return go_bad(c, b->node);
  }
  if (k != GO_SLICE && b->n > 2) {
    go_error(c, b->node,
             "invalid operation: %s expects 1 or 2 arguments; found 3",
             go_text(c, b->node));
    return go_bad(c, b->node);
  }
  go_expr *e = result(b, t);
  for (unsigned i = 1; i < b->n; i++) {
    e->args[e->n_args] = size(b, i);
    if (e->args[e->n_args++]->type->kind == GO_INVALID)
      return go_bad(c, b->node);
  }
  if (e->n_args == 2 && e->args[0]->constant.kind == GO_CONST_INT &&
      e->args[1]->constant.kind == GO_CONST_INT &&
      e->args[0]->constant.i > e->args[1]->constant.i) {
    go_error(c, e->args[0]->node,
             "invalid argument: length and capacity swapped");
    return go_bad(c, b->node);
  }
  return e;
}

static go_expr *check_new(const builtin_call *b) {
  go_type *t = go_check_type(b->c, argument_node(b, 0));
  if (t->kind == GO_INVALID)
    return go_bad(b->c, b->node);
  go_expr *e = result(b, go_pointer_to(&b->c->types, t));
  return e;
}

static go_expr *check_extreme(const builtin_call *b) {
  go_compiler *c = b->c;
  const go_operator op = b->builtin == GO_BUILTIN_MIN ? GO_OP_LT : GO_OP_GT;
  go_expr *best = argument(b, 0);
  go_expr *all = result(b, best->type);
  all->args[all->n_args++] = best;
  for (unsigned i = 1; i < b->n; i++) {
    go_expr *x = argument(b, i);
    // go_binary brings both to one type and says what is wrong
    const go_expr *sum = go_binary(c, b->node, GO_OP_ADD, best, x);
    if (sum->type->kind == GO_INVALID)
      return go_bad(c, b->node);
    all->type = sum->type;
    all->args[all->n_args++] = x;
    if (best->constant.kind != GO_NO_CONSTANT &&
        x->constant.kind != GO_NO_CONSTANT) {
      const go_expr *first = go_compare(c, b->node, op, best, x);
      const go_expr *pick = first->constant.b ? best : x;
      best = go_constant_expr(c, b->node, sum->type, pick->constant);
    } else {
      best = go_expr_new(c, GO_EXPR_ZERO, b->node, sum->type);
    }
  }
  if (best->type->kind == GO_INVALID || !go_is_ordered(best->type))
    return bad_argument(b, best);
  if (best->constant.kind != GO_NO_CONSTANT)
    return best;
  for (unsigned i = 0; i < all->n_args; i++)
    all->args[i] = go_set_type(c, all->args[i], all->type, "argument");
  return all;
}

static go_expr *check_panic(const builtin_call *b) {
  go_expr *e = result(b, NULL);
  e->args[e->n_args++] = go_check_assignable(
      b->c, argument_node(b, 0), b->c->types.any, "argument to panic");
  return e;
}

static go_expr *check_print(const builtin_call *b) {
  go_expr *e = result(b, NULL);
  for (unsigned i = 0; i < b->n; i++)
    e->args[e->n_args++] = go_check_assignable(b->c, argument_node(b, i),
                                               b->c->types.any, "argument");
  return e;
}

static go_expr *check_recover(const builtin_call *b) {
  if (b->c->function && b->c->function->loop)
    go_unsupported(b->c, b->node,
                   "recover in the body of a range over a function",
                   "a call before the loop");
  return result(b, b->c->types.any);
}

go_expr *go_check_builtin(go_compiler *c, TSNode node, go_builtin builtin) {
  static const struct {
    int min, max;
    go_expr *(*check)(const builtin_call *b);
  } table[GO_BUILTIN_COUNT] = {
      [GO_BUILTIN_APPEND] = {1, -1, check_append},
      [GO_BUILTIN_CAP] = {1, 1, check_length},
      [GO_BUILTIN_CLEAR] = {1, 1, check_clear},
      [GO_BUILTIN_CLOSE] = {1, 1, check_close},
      [GO_BUILTIN_COPY] = {2, 2, check_copy},
      [GO_BUILTIN_DELETE] = {2, 2, check_delete},
      [GO_BUILTIN_LEN] = {1, 1, check_length},
      [GO_BUILTIN_MAKE] = {1, 3, check_make},
      [GO_BUILTIN_MAX] = {1, -1, check_extreme},
      [GO_BUILTIN_MIN] = {1, -1, check_extreme},
      [GO_BUILTIN_NEW] = {1, 1, check_new},
      [GO_BUILTIN_PANIC] = {1, 1, check_panic},
      [GO_BUILTIN_PRINT] = {0, -1, check_print},
      [GO_BUILTIN_PRINTLN] = {0, -1, check_print},
      [GO_BUILTIN_RECOVER] = {0, 0, check_recover},
  };
  builtin_call b = {.c = c,
                    .node = node,
                    .list = front_field(node, "arguments"),
                    .builtin = builtin};
  b.n = ts_node_is_null(b.list) ? 0 : go_child_count(b.list);
  b.spread =
      b.n > 0 && front_is(go_child(b.list, b.n - 1), "variadic_argument");
  if ((int)b.n < table[builtin].min ||
      (table[builtin].max >= 0 && (int)b.n > table[builtin].max)) {
    go_error(c, node, "%s arguments for %s (expected %d, found %u)",
             (int)b.n < table[builtin].min ? "not enough" : "too many",
             go_text(c, node), table[builtin].min, b.n);
    return go_bad(c, node);
  }
  if (b.spread && builtin != GO_BUILTIN_APPEND) {
    go_error(c, node, "invalid operation: invalid use of ... with built-in %s",
             go_text(c, front_field(node, "function")));
    return go_bad(c, node);
  }
  go_expr *e = table[builtin].check(&b);
  for (unsigned i = 0; i < e->n_args; i++)
    if (e->args[i]->type->kind == GO_INVALID)
      return go_bad(c, node);
  return e;
}
