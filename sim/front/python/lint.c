// Warnings: what a program may do, and hardly anybody means.
//
// The mistakes that everybody makes with threads at first: a target that is
// called instead of handed over, args without its comma, a thread that is never
// started, a coroutine that is never awaited, a method that is named and not
// called. A warning is given only where
// the source alone shows the mistake. Start reading at lint.
#include "sim/front/python/python.h"

#include <string.h>

static bool is_thread_class(compiler *c, TSNode callee) {
  if (front_is(callee, "attribute"))
    callee = front_field(callee, "attribute");
  return front_is(callee, "identifier") &&
         strcmp(py_text(c, callee), "Thread") == 0;
}

/// Whether a call makes an object of one of the module's classes that are
/// derived from Thread.
static bool is_own_thread_call(compiler *c, TSNode node) {
  if (!front_is(node, "call") ||
      !front_is(front_field(node, "function"), "identifier"))
    return false;
  const char *name = py_text(c, front_field(node, "function"));
  const symbol *y = scope_own(c->module, name);
  if (!y || !y->definition || y->is_def)
    return false;
  TSNode root = ts_tree_root_node(node.tree);
  nodes list = py_children(c, root);
  for (uint32_t i = 0; i < list.n; i++) {
    TSNode class = list.at[i], bases = front_field(class, "superclasses");
    if (!front_is(class, "class_definition") || ts_node_is_null(bases) ||
        strcmp(py_text(c, front_field(class, "name")), name) != 0)
      continue;
    for (uint32_t k = 0; k < py_child_count(bases); k++)
      if (is_thread_class(c, py_child(bases, k)))
        return true;
  }
  return false;
}

static bool is_thread_call(compiler *c, TSNode node) {
  return front_is(node, "call") &&
         is_thread_class(c, front_field(node, "function"));
}

/// The value of keyword `name` of a call, or a null node.
static TSNode keyword(compiler *c, TSNode call, const char *name) {
  nodes list = py_children(c, front_field(call, "arguments"));
  for (uint32_t i = 0; i < list.n; i++)
    if (front_is(list.at[i], "keyword_argument") &&
        strcmp(py_text(c, front_field(list.at[i], "name")), name) == 0)
      return front_field(list.at[i], "value");
  return (TSNode){0};
}

/// Whether a function's body returns something, its inner functions aside.
static bool returns_value(compiler *c, TSNode node) {
  if (front_is(node, "return_statement"))
    return py_child_count(node) > 0 && !front_is(py_child(node, 0), "none");
  if (front_is(node, "yield"))
    return true;
  if (front_is(node, "function_definition") || front_is(node, "lambda") ||
      front_is(node, "class_definition"))
    return false;
  nodes list = py_children(c, node);
  for (uint32_t i = 0; i < list.n; i++)
    if (returns_value(c, list.at[i]))
      return true;
  return false;
}

/// Whether what the function returns may be a function: it has some of its own,
/// or returns more than numbers, texts and what operators make of them.
static bool may_return_callable(compiler *c, TSNode node) {
  static const char *const plain[] = {"integer",
                                      "float",
                                      "string",
                                      "none",
                                      "true",
                                      "false",
                                      "list",
                                      "tuple",
                                      "dictionary",
                                      "set",
                                      "binary_operator",
                                      "comparison_operator",
                                      "not_operator",
                                      "list_comprehension",
                                      "unary_operator"};
  if (front_is(node, "function_definition") || front_is(node, "lambda") ||
      front_is(node, "class_definition") || front_is(node, "yield"))
    return true;
  if (front_is(node, "return_statement") && py_child_count(node) > 0) {
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
      if (front_is(py_strip(py_child(node, 0)), plain[i]))
        return false;
    return true;
  }
  nodes list = py_children(c, node);
  for (uint32_t i = 0; i < list.n; i++)
    if (may_return_callable(c, list.at[i]))
      return true;
  return false;
}

/// The definition of the module's function `name`, if that is all it is.
static TSNode definition_of(compiler *c, TSNode name) {
  const symbol *y = front_is(name, "identifier")
                        ? scope_own(c->module, py_text(c, name))
                        : NULL;
  return y && y->is_def && y->n_bound == 1 ? y->def : (TSNode){0};
}

static void lint_thread_call(compiler *c, TSNode call) {
  TSNode target = keyword(c, call, "target"), args = keyword(c, call, "args");
  if (front_is(target, "call")) {
    TSNode callee = front_field(target, "function");
    TSNode def = definition_of(c, callee);
    const bool printed = front_is(callee, "identifier") &&
                         strcmp(py_text(c, callee), "print") == 0 &&
                         !scope_own(c->module, "print");
    const char *name = py_text(c, callee);
    TSNode body = def.id ? front_field(def, "body") : def;
    if (printed || (def.id && !returns_value(c, body)))
      diag_warn(
          c->d, front_span(target),
          "target=%s(…) calls %s here, in this thread, and hands over the "
          "None that it returns; write target=%s, args=(…)",
          name, name, name);
    else if (def.id && !may_return_callable(c, body))
      diag_warn(
          c->d, front_span(target),
          "target=%s(…) calls %s here, in this thread, and hands over what it "
          "returns, which is no function; write target=%s, args=(…)",
          name, name, name);
  }
  if (front_is(args, "parenthesized_expression"))
    diag_warn(c->d, front_span(args),
              "args=%s is no tuple but the value itself; a tuple of one has a "
              "comma: args=(%s,)",
              py_text(c, args), py_text(c, py_strip(args)));
}

// -- threads that are never started ------------------------------------------

/// How a name is used in a scope.
typedef struct uses {
  unsigned bound, started, elsewhere;
  TSNode run; ///< the first use of its run(), or a null node
} uses;

static void count_uses(compiler *c, TSNode node, const char *name, uses *u) {
  if (front_is(node, "identifier")) {
    u->elsewhere += strcmp(py_text(c, node), name) == 0;
    return;
  }
  if (front_is(node, "attribute")) {
    TSNode of = front_field(node, "object");
    if (front_is(of, "identifier") && strcmp(py_text(c, of), name) == 0) {
      const char *what = py_text(c, front_field(node, "attribute"));
      if (strcmp(what, "start") == 0 || strcmp(what, "run") == 0)
        u->started++;
      if (strcmp(what, "run") == 0 && !u->run.id)
        u->run = node;
      return;
    }
    count_uses(c, of, name, u);
    return;
  }
  if (front_is(node, "assignment")) {
    TSNode left = front_field(node, "left");
    if (front_is(left, "identifier") && strcmp(py_text(c, left), name) == 0)
      u->bound++;
    else
      count_uses(c, left, name, u);
    if (!ts_node_is_null(front_field(node, "right")))
      count_uses(c, front_field(node, "right"), name, u);
    return;
  }
  nodes list = py_children(c, node);
  for (uint32_t i = 0; i < list.n; i++)
    count_uses(c, list.at[i], name, u);
}

/// A thread kept in a variable that is only ever joined or looked at.
static void lint_never_started(compiler *c, TSNode body, TSNode assignment) {
  TSNode left = front_field(assignment, "left");
  uses u = {0};
  if (!front_is(left, "identifier"))
    return;
  const char *name = py_text(c, left);
  count_uses(c, body, name, &u);
  if (u.bound == 1 && u.started == 0 && u.elsewhere == 0)
    diag_warn(c->d, front_span(assignment),
              "thread '%s' is made here and never started; call %s.start()",
              name, name);
  if (u.bound == 1 && u.run.id)
    diag_warn(c->d, front_span(u.run),
              "%s.run() runs here, in this thread; %s.start() starts a new one",
              name, name);
}

// -- coroutines that are never awaited ---------------------------------------

static unsigned mentions(compiler *c, TSNode node, const char *name) {
  if (front_is(node, "identifier"))
    return strcmp(py_text(c, node), name) == 0;
  unsigned n = 0;
  nodes list = py_children(c, node);
  for (uint32_t i = 0; i < list.n; i++)
    n += mentions(c, list.at[i], name);
  return n;
}

/// The name of the module's async function that a call calls, or NULL.
static const char *called_coroutine(compiler *c, TSNode call) {
  if (!front_is(call, "call"))
    return NULL;
  TSNode callee = front_field(call, "function");
  TSNode def = definition_of(c, callee);
  const scope *own = def.id ? scope_of(c, def) : NULL;
  return own && own->is_async && !own->has_yield ? py_text(c, callee) : NULL;
}

/// A coroutine, or a list of them, kept in a variable that nothing looks at.
static void lint_never_awaited(compiler *c, TSNode body, TSNode assignment) {
  TSNode left = front_field(assignment, "left");
  TSNode made = py_strip(front_field(assignment, "right"));
  if (!front_is(left, "identifier"))
    return;
  if (front_is(made, "list_comprehension"))
    made = front_field(made, "body");
  else if (front_is(made, "list") && py_child_count(made) > 0)
    made = py_child(made, 0);
  const char *coroutine = called_coroutine(c, made);
  if (coroutine && mentions(c, body, py_text(c, left)) == 1)
    diag_warn(c->d, front_span(made),
              "coroutine '%s' was never awaited: '%s' only keeps it; write "
              "await %s(…)",
              coroutine, py_text(c, left), coroutine);
}

// -- methods that are named and not called -----------------------------------

/// A task of the loop itself that nobody keeps; a TaskGroup waits for its own.
static void lint_dropped_task(compiler *c, TSNode e) {
  if (!front_is(e, "call"))
    return;
  TSNode callee = front_field(e, "function");
  const char *of = "asyncio";
  if (front_is(callee, "attribute")) {
    TSNode owner = front_field(callee, "object");
    of = front_is(owner, "identifier") ? py_text(c, owner) : "";
    callee = front_field(callee, "attribute");
  }
  const char *name = py_text(c, callee);
  if ((strcmp(name, "create_task") != 0 &&
       strcmp(name, "ensure_future") != 0) ||
      (strcmp(of, "asyncio") != 0 && strcmp(of, "loop") != 0))
    return;
  diag_warn(
      c->d, front_span(e),
      "nobody keeps this task, so nobody awaits it: asyncio.run() may end "
      "before it does, and what it raises is lost");
}

static void lint_expression(compiler *c, TSNode e) {
  static const char *const methods[] = {
      "start", "join",   "acquire",  "release",    "set",
      "clear", "wait",   "notify",   "notify_all", "get",
      "close", "append", "task_done"};
  if (is_thread_call(c, e)) {
    diag_warn(c->d, front_span(e),
              "this thread is made and never started; call .start() on it");
    return;
  }
  lint_dropped_task(c, e);
  if (!front_is(e, "attribute"))
    return;
  const char *name = py_text(c, front_field(e, "attribute"));
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
    if (strcmp(name, methods[i]) == 0)
      diag_warn(c->d, front_span(e),
                "this names the method '%s' and does not call it; write %s()",
                name, py_text(c, e));
}

/// `body` is that of the innermost function around, or the module.
static void walk(compiler *c, TSNode node, TSNode body) {
  if (!py_enter(c, node))
    return;
  if (front_is(node, "function_definition") || front_is(node, "lambda"))
    body = front_field(node, "body");
  if (is_thread_call(c, node))
    lint_thread_call(c, node);
  if (front_is(node, "assignment") &&
      (is_thread_call(c, front_field(node, "right")) ||
       is_own_thread_call(c, front_field(node, "right"))))
    lint_never_started(c, body, node);
  if (front_is(node, "assignment"))
    lint_never_awaited(c, body, node);
  if (front_is(node, "expression_statement") && py_child_count(node) == 1)
    lint_expression(c, py_child(node, 0));
  nodes list = py_children(c, node);
  for (uint32_t i = 0; i < list.n; i++)
    walk(c, list.at[i], body);
  py_leave(c);
}

void lint(compiler *c, TSNode root) { walk(c, root, root); }
