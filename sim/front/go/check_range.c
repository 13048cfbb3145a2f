// The `range` clause of a loop, over anything.
//
// The body of a loop over a function is a function of its own: the one that the
// function ranged over calls for each iteration, a function literal without the
// word `func`. What is checked in it belongs to the function around it (see
// go_function_around): labels, returns, deferred calls; only the variables are
// its own, so that those around are captured as a literal captures them. Start
// reading at go_check_range.
#include <limits.h>
#include <string.h>

#include "sim/front/go/compiler.h"

/// What a loop gives to its variables.
typedef struct iteration {
  go_type *types[2];
  unsigned most; ///< how many variables there may be
} iteration;

// -- what can be ranged over -------------------------------------------------

/// Ranging over a function: fills `it`, or says what is wrong with it.
static const char *function_types(go_compiler *c, const go_type *f,
                                  iteration *it) {
  if (f->n_params != 1)
    return "func must be func(yield func(...) bool): wrong argument count";
  if (f->n_results != 0)
    return "func must be func(yield func(...) bool): unexpected results";
  const go_type *yield = go_underlying(f->params[0]);
  if (yield->kind != GO_FUNC)
    return "func must be func(yield func(...) bool): argument is not func";
  if (yield->n_params > 2)
    return "func must be func(yield func(...) bool): yield func has too many "
           "parameters";
  if (yield->n_results != 1 ||
      yield->results[0] != go_basic(&c->types, GO_BOOL))
    return "func must be func(yield func(...) bool): yield func does not "
           "return bool";
  it->most = yield->n_params;
  for (unsigned i = 0; i < yield->n_params; i++)
    it->types[i] = yield->params[i];
  return NULL;
}

/// What ranging over `x` gives; else why that cannot be, "" where there is no
/// more to say.
static const char *iteration_of(go_compiler *c, const go_expr *x,
                                iteration *it) {
  const go_type *t = go_underlying(x->type);
  go_type *integer = go_basic(&c->types, GO_INT);
  const int minor = c->package->library ? INT_MAX : c->go_minor;
  if (t->kind == GO_POINTER && go_kind_of(t->elem) == GO_ARRAY)
    t = go_underlying(t->elem);
  switch (t->kind) {
  case GO_ARRAY:
  case GO_SLICE:
    *it = (iteration){{integer, t->elem}, 2};
    return NULL;
  case GO_STRING:
    *it = (iteration){{integer, go_basic(&c->types, GO_INT32)}, 2};
    return NULL;
  case GO_MAP:
    *it = (iteration){{t->key, t->elem}, 2};
    return NULL;
  case GO_CHAN:
    *it = (iteration){{t->elem, NULL}, 1};
    return t->direction & GO_RECEIVE ? NULL : "receive from send-only channel";
  case GO_FUNC:
    return minor < 23 ? "requires go1.23 or later" : function_types(c, t, it);
  default:
    *it = (iteration){{x->type, NULL}, 1};
    if (!go_is_integer(x->type))
      return "";
    return minor < 22 ? "requires go1.22 or later" : NULL;
  }
}

// -- the variables -----------------------------------------------------------

static void range_target(go_compiler *c, go_stmt *s, TSNode node, unsigned i,
                         bool declares, go_type *type) {
  if (declares) {
    if (!go_is_name(node)) {
      go_error(c, node, "non-name %s on left side of :=", go_text(c, node));
      return;
    }
    go_entity *e = go_local(c, go_name(c, node), node, type);
    e->assigned = !s->per_iteration;
    if (type->kind == GO_INVALID)
      e->used = true;
    s->vars[i] = e->name == c->blank ? NULL : e;
    s->n_vars = i + 1;
    return;
  }
  go_expr *x = go_check_target(c, node);
  go_expr *from = go_expr_new(c, GO_EXPR_TEMP, node, type);
  from->temp = arena_alloc(&c->arena, sizeof *from->temp);
  s->left[i] = x;
  s->right[i] = x ? go_assign_to(c, from, x->type, "range") : from;
  s->temps[i] = from->temp;
  s->n_left = s->n_right = s->n_temps = i + 1;
}

static void range_targets(go_compiler *c, go_stmt *s, TSNode clause,
                          const iteration *it) {
  const TSNode left = front_field(clause, "left");
  const unsigned n = ts_node_is_null(left) ? 0 : go_child_count(left);
  if (n > it->most && s->cond->type->kind != GO_INVALID)
    go_error(c, go_child(left, it->most), "range over %s permits %s",
             go_describe(c, s->cond),
             it->most == 0   ? "no iteration variables"
             : it->most == 1 ? "only one iteration variable"
                             : "at most two iteration variables");
  bool declares = false;
  for (uint32_t i = 0; i < ts_node_child_count(clause); i++)
    declares |= strcmp(ts_node_type(ts_node_child(clause, i)), ":=") == 0;
  s->vars = arena_alloc(&c->arena, 2 * sizeof *s->vars);
  s->left = arena_alloc(&c->arena, 2 * sizeof *s->left);
  s->right = arena_alloc(&c->arena, 2 * sizeof *s->right);
  s->temps = arena_alloc(&c->arena, 2 * sizeof *s->temps);
  for (unsigned i = 0; i < n && i < 2; i++)
    range_target(c, s, go_child(left, i), i, declares,
                 i < it->most && it->types[i]
                     ? it->types[i]
                     : go_basic(&c->types, GO_INVALID));
  for (unsigned i = 0; i < s->n_vars; i++)
    if (s->vars[i])
      go_declare(c, c->scope, s->vars[i]);
}

// -- the body of a loop over a function --------------------------------------

go_function *go_function_around(go_function *f) {
  while (f && f->loop)
    f = f->parent;
  return f;
}

/// Begins the function that is the body of `s`.
static void begin_body(go_compiler *c, go_stmt *s, TSNode clause) {
  const go_type *yield = go_underlying(go_underlying(s->cond->type)->params[0]);
  go_function *around = go_function_around(c->function);
  go_function *f = arena_alloc(&c->arena, sizeof *f);
  s->state = go_local(c, go_intern(c, "range", 5), clause,
                      go_basic(&c->types, GO_INT));
  s->state->assigned = true;
  f->name = arena_printf(emitter_arena(c->e), "%s-range%u", around->name,
                         ++around->n_range_bodies);
  f->parent = c->function;
  f->package = c->package;
  f->loop = s;
  f->at = s->at;
  f->index = NO_INDEX;
  f->checked = true;
  f->signature = (go_type *)yield;
  f->n_params = yield->n_params;
  f->params = arena_alloc(&c->arena, 2 * sizeof *f->params);
  s->function = c->function = f;
  go_capture(c, s->state);
}

/// The variables of the loop are the parameters of its body.
static void make_parameters(go_compiler *c, go_stmt *s, TSNode clause) {
  go_function *f = s->function;
  for (unsigned i = 0; i < f->n_params; i++)
    f->params[i] = i < s->n_vars && s->vars[i]
                       ? s->vars[i]
                       : go_local(c, c->blank, clause, f->signature->params[i]);
}

void go_check_range(go_compiler *c, go_stmt *s, TSNode clause) {
  const TSNode right = front_field(clause, "right");
  iteration it = {{NULL, NULL}, 2};
  s->kind = GO_STMT_RANGE;
  s->cond = go_default(c, go_check_expr(c, right));
  const bool bad = s->cond->type->kind == GO_INVALID;
  const char *wrong = bad ? "" : iteration_of(c, s->cond, &it);
  if (!bad && wrong)
    go_error(c, right, "cannot range over %s%s%s", go_describe(c, s->cond),
             *wrong ? ": " : "", wrong);
  const bool makes_body =
      !bad && !wrong && go_kind_of(s->cond->type) == GO_FUNC;
  if (makes_body)
    begin_body(c, s, clause);
  range_targets(c, s, clause, &it);
  if (makes_body)
    make_parameters(c, s, clause);
}
