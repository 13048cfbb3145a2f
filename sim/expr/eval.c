// Evaluation: a walk over the tree that only reads the machine.
//
// Invariant: after a failure every function returns DATUM_NONE at once, and the
// first reason is the one reported. Start reading at expr_eval and, from
// outside, at sim_expression_test.
#include <stdio.h>
#include <string.h>

#include "sim/expr/expr.h"

enum { ELEMENTS_MAX = 10000000 };

static datum none(void) { return (datum){.kind = DATUM_NONE}; }

// -- literals and comprehensions ---------------------------------------------

static datum eval_parts(evaluation *ev, const expr *x, sequence_kind kind) {
  datum *all = arena_alloc(&ev->scratch, (x->n + 1) * sizeof *all);
  for (uint32_t i = 0; i < x->n; i++) {
    all[i] = expr_eval(ev, x->parts[i]);
    if (expr_failed(ev))
      return none();
  }
  return datum_made(ev, kind, all, x->n);
}

typedef struct gathered {
  datum *items;
  size_t n, cap;
} gathered;

static void gather(evaluation *ev, gathered *g, datum o) {
  if (g->n == g->cap) {
    const size_t cap = g->cap ? g->cap * 2 : 16;
    datum *more = arena_alloc(&ev->scratch, cap * sizeof *more);
    if (g->n)
      memcpy(more, g->items, g->n * sizeof *more);
    g->items = more;
    g->cap = cap;
  }
  g->items[g->n++] = o;
}

/// Spreads an element over the variables of a comprehension.
static bool bind(evaluation *ev, const expr *x, const datum *element) {
  if (x->targets == 1) {
    ev->variables[x->index] = *element;
    return true;
  }
  elements parts;
  if (!elements_of(ev, element, &parts) || parts.n != x->targets) {
    expr_fail(ev, "an element is not to be spread over %u variables",
              x->targets);
    return false;
  }
  for (uint32_t i = 0; i < x->targets; i++)
    ev->variables[x->index + i] = elements_at(ev, &parts, i);
  return !expr_failed(ev);
}

static void eval_each(evaluation *ev, const expr *x, gathered *out) {
  const datum over = expr_eval(ev, x->b);
  elements s;
  if (expr_failed(ev))
    return;
  if (!elements_of(ev, &over, &s)) {
    expr_fail(ev, "%s has no elements", datum_word(ev, &over));
    return;
  }
  for (uint32_t i = 0; i < s.n && !expr_failed(ev); i++) {
    const datum element = elements_at(ev, &s, i);
    if (expr_failed(ev) || !bind(ev, x, &element))
      return;
    if (x->c) {
      const datum condition = expr_eval(ev, x->c);
      if (!datum_truth(ev, &condition))
        continue;
    }
    if (x->joins)
      eval_each(ev, x->a, out);
    else
      gather(ev, out, expr_eval(ev, x->a));
  }
}

// -- the tree ----------------------------------------------------------------

static datum eval_call(evaluation *ev, const expr *x) {
  datum args[8];
  unsigned n = 0;
  if (x->kind == EXPR_METHOD)
    args[n++] = expr_eval(ev, x->a);
  for (uint32_t i = 0; i < x->n && n < 8; i++)
    args[n++] = expr_eval(ev, x->parts[i]);
  return expr_failed(ev) ? none() : x->function->run(ev, args, n);
}

/// In a dynamic language "and" and "or" give an datum, else a boolean.
static datum eval_logic(evaluation *ev, const expr *x) {
  const datum a = expr_eval(ev, x->a);
  const bool first = datum_truth(ev, &a);
  if (expr_failed(ev) || first == (x->kind == EXPR_OR))
    return a;
  const datum b = expr_eval(ev, x->b);
  if (!ev->e->dialect->dynamic)
    datum_truth(ev, &b);
  return expr_failed(ev) ? none() : b;
}

static datum eval_two(evaluation *ev, const expr *x) {
  const datum a = expr_eval(ev, x->a);
  if (expr_failed(ev))
    return none();
  const datum b = expr_eval(ev, x->b);
  if (expr_failed(ev))
    return none();
  if (x->kind == EXPR_INDEX)
    return expr_get_index(ev, &a, &b);
  if (x->kind == EXPR_COMPARE)
    return expr_compare(ev, (expr_op)x->op, &a, &b);
  return expr_binary_op(ev, (expr_op)x->op, &a, &b);
}

static datum eval_chain(evaluation *ev, const expr *x) {
  datum last = datum_bool(true);
  for (uint32_t i = 0; i < x->n; i++) {
    last = expr_eval(ev, x->parts[i]);
    if (!datum_truth(ev, &last))
      break;
  }
  return last;
}

static datum eval_slice(evaluation *ev, const expr *x) {
  const datum a = expr_eval(ev, x->a);
  const datum low = x->b ? expr_eval(ev, x->b) : datum_nil();
  const datum high = x->c ? expr_eval(ev, x->c) : datum_nil();
  return expr_failed(ev) ? none() : expr_get_slice(ev, &a, &low, &high);
}

static datum eval_one(evaluation *ev, const expr *x) {
  const datum a = expr_eval(ev, x->a);
  if (expr_failed(ev))
    return none();
  switch ((expr_kind)x->kind) {
  case EXPR_FIELD:
    return expr_get_field(ev, &a, x);
  case EXPR_DEREF:
    return expr_dereference(ev, &a);
  case EXPR_UNARY:
    return expr_unary_op(ev, (expr_op)x->op, &a);
  default: {
    const bool truth = datum_truth(ev, &a);
    return expr_failed(ev) ? none() : datum_bool(!truth);
  }
  }
}

datum expr_eval(evaluation *ev, const expr *x) {
  if (expr_failed(ev))
    return none();
  switch ((expr_kind)x->kind) {
  case EXPR_NIL:
    return datum_nil();
  case EXPR_BOOL:
    return datum_bool(x->integer != 0);
  case EXPR_INT:
    return datum_int(x->integer);
  case EXPR_FLOAT:
    return datum_float(x->real);
  case EXPR_TEXT:
    return datum_text(x->text, x->bytes);
  case EXPR_NAME:
    return variable_value(ev, x->ref);
  case EXPR_VARIABLE:
    return ev->variables[x->index];
  case EXPR_FIELD:
  case EXPR_DEREF:
  case EXPR_NOT:
  case EXPR_UNARY:
    return eval_one(ev, x);
  case EXPR_INDEX:
  case EXPR_BINARY:
  case EXPR_COMPARE:
    return eval_two(ev, x);
  case EXPR_SLICE:
    return eval_slice(ev, x);
  case EXPR_CALL:
  case EXPR_METHOD:
    return eval_call(ev, x);
  case EXPR_AND:
  case EXPR_OR:
    return eval_logic(ev, x);
  case EXPR_IF: {
    const datum condition = expr_eval(ev, x->a);
    return expr_eval(ev, datum_truth(ev, &condition) ? x->b : x->c);
  }
  case EXPR_CHAIN:
    return eval_chain(ev, x);
  case EXPR_LIST:
    return eval_parts(ev, x, SEQUENCE_LIST);
  case EXPR_TUPLE:
    return eval_parts(ev, x, SEQUENCE_TUPLE);
  case EXPR_SET:
    return eval_parts(ev, x, SEQUENCE_SET);
  case EXPR_DICT:
    return eval_parts(ev, x, SEQUENCE_DICT);
  case EXPR_EACH: {
    gathered out = {0};
    eval_each(ev, x, &out);
    return expr_failed(ev)
               ? none()
               : datum_made(ev, x->op ? SEQUENCE_SET : SEQUENCE_LIST, out.items,
                            out.n);
  }
  case EXPR_VARIANT: {
    datum o = eval_parts(ev, x, SEQUENCE_TUPLE);
    if (!expr_failed(ev)) {
      o.kind = DATUM_VARIANT;
      o.text = x->text;
      o.type = x->index;
    }
    return o;
  }
  }
  return none();
}

// -- from outside ------------------------------------------------------------

static void begin(evaluation *ev, const sim_expression *e, const sim_machine *m,
                  sim_thread t, unsigned level, sim_result *result) {
  memset(ev, 0, sizeof *ev);
  ev->e = e;
  ev->m = m;
  ev->thread = t;
  ev->frame = level;
  ev->elements_left = ELEMENTS_MAX;
  ev->result = result;
  arena_init(&ev->scratch);
  result->kind = SIM_RESULT_OK;
  result->truth = false;
  result->message[0] = 0;
}

sim_result_kind sim_expression_test(const sim_expression *e,
                                    const sim_machine *m, sim_thread t,
                                    unsigned level, sim_result *result) {
  evaluation ev;
  begin(&ev, e, m, t, level, result);
  const datum o = expr_eval(&ev, e->root);
  const bool truth = datum_truth(&ev, &o);
  result->truth = truth && !expr_failed(&ev);
  arena_deinit(&ev.scratch);
  return result->kind;
}

sim_result_kind sim_expression_show(const sim_expression *e,
                                    const sim_machine *m, sim_thread t,
                                    unsigned level, text_buffer *out,
                                    sim_result *result) {
  evaluation ev;
  begin(&ev, e, m, t, level, result);
  const datum o = expr_eval(&ev, e->root);
  datum_show(&ev, &o, out);
  arena_deinit(&ev.scratch);
  return result->kind;
}

// -- what an expression is made of -------------------------------------------

typedef struct explanation {
  evaluation *ev;
  text_buffer *out;
  const expr *shown[32];
  unsigned n;
} explanation;

static bool same_text(const sim_expression *e, const expr *a, const expr *b) {
  return a->to - a->from == b->to - b->from &&
         memcmp(e->text + a->from, e->text + b->from, a->to - a->from) == 0;
}

/// Shows one part and its value, once.
static void explain_part(explanation *w, const expr *x) {
  const sim_expression *e = w->ev->e;
  for (unsigned i = 0; i < w->n; i++)
    if (same_text(e, w->shown[i], x))
      return;
  if (w->n == sizeof w->shown / sizeof *w->shown)
    return;
  sim_result result = {.kind = SIM_RESULT_OK};
  w->ev->result = &result;
  const datum o = expr_eval(w->ev, x);
  text_addf(w->out, "%s%.*s", w->n ? ", " : "", (int)(x->to - x->from),
            e->text + x->from);
  w->shown[w->n++] = x;
  if (expr_failed(w->ev)) {
    text_add_string(w->out, " has no value");
  } else {
    text_add_string(w->out, " = ");
    datum_show(w->ev, &o, w->out);
  }
}

static void explain(explanation *w, const expr *x) {
  if (!x)
    return;
  switch ((expr_kind)x->kind) {
  case EXPR_EACH: // its variables have values inside it only
    explain(w, x->b);
    return;
  case EXPR_NAME:
  case EXPR_FIELD:
  case EXPR_INDEX:
  case EXPR_SLICE:
  case EXPR_DEREF:
  case EXPR_CALL:
  case EXPR_METHOD:
    explain_part(w, x);
    return;
  default:
    break;
  }
  explain(w, x->a);
  explain(w, x->b);
  explain(w, x->c);
  for (uint32_t i = 0; i < x->n; i++)
    explain(w, x->parts[i]);
}

void sim_expression_explain(const sim_expression *e, const sim_machine *m,
                            sim_thread t, unsigned level, text_buffer *out) {
  evaluation ev;
  sim_result result;
  begin(&ev, e, m, t, level, &result);
  explanation w = {.ev = &ev, .out = out};
  explain(&w, e->root);
  arena_deinit(&ev.scratch);
}
