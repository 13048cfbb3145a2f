// Tracebacks: what Python prints of an exception that nobody catches.
//
// An exception keeps the calls that it has come through on its way out
// (EXC_TRACE), which sim/vm/thread.c adds. Start reading at
// python_print_uncaught.
#include <stdio.h>
#include <string.h>

#include "sim/front/python/intrinsics.h"

static const char *qualified_name(value class) {
  if (!value_is_code(class))
    return NULL;
  switch (value_code_index(class)) {
  case PY_EMPTY:
    return "_queue.Empty";
  case PY_FULL:
    return "queue.Full";
  case PY_BROKEN_BARRIER:
    return "threading.BrokenBarrierError";
  default:
    return NULL;
  }
}

static void add_class_name(struct machine *m, value exception,
                           struct text_buffer *out) {
  const value class = vm_object(m, exception)->slots[EXC_CLASS];
  const char *name = qualified_name(class);
  value module;
  size_t size;
  if (dyn_class_attr(m, class, VALUE_UNSET, vm_string(m, "__module__"),
                     &module) &&
      value_is_string(module) && // of the library's own Python
      strcmp(vm_text(m, module, &size), "builtins") != 0)
    text_addf(out, "%s.", vm_text(m, module, &size));
  value qualified;
  if (!name && vm_is(m, class, OBJECT_CLASS) &&
      dyn_class_attr(m, class, VALUE_UNSET, vm_string(m, "__qualname__"),
                     &qualified) &&
      value_is_string(qualified))
    name = vm_text(m, qualified, &size);
  text_add_string(out, name ? name : dyn_type_name(m, exception));
}

void python_describe_exception(struct machine *m, value exception,
                               struct text_buffer *out) {
  if (!vm_is(m, exception, OBJECT_EXCEPTION)) {
    text_add_string(out, "unknown exception");
    return;
  }
  add_class_name(m, exception, out);
  printer p = PRINTER;
  value own;
  p.quiet = true;
  if (m->loaded || !dyn_special_method(m, exception, "__str__", &own))
    print_str(m, &p, exception);
  else if (!vm_text_of_call(m, own, exception, &p.out))
    text_add_string(&p.out, "<exception str() failed>");
  if (p.out.n > 0)
    text_addf(out, ": %s", text_string(&p.out));
  text_deinit(&p.out);
}

/// The line of the source, without its indentation.
static void add_source_line(const program *p, uint32_t line,
                            struct text_buffer *out) {
  const char *at = p->text;
  for (uint32_t i = 1; at && i < line; i++) {
    at = strchr(at, '\n');
    at = at ? at + 1 : NULL;
  }
  if (!at)
    return;
  at += strspn(at, " \t\f");
  const size_t n = strcspn(at, "\r\n");
  if (n == 0)
    return;
  text_add_string(out, "    ");
  text_add(out, at, n);
  text_add_string(out, "\n");
}

static void add_place(const program *p, uint32_t line, const char *where,
                      struct text_buffer *out) {
  text_addf(out, "  File \"%s\", line %u", p->path, line);
  if (where)
    text_addf(out, ", in %s", where);
  text_add_string(out, "\n");
  add_source_line(p, line, out);
}

/// As Python does it: of the same call again and again three, and how many more
/// there were.
void python_print_trace(struct machine *m, const traced_call *calls, uint32_t n,
                        struct text_buffer *out) {
  uint32_t repeated = 0;
  for (uint32_t i = n; i-- > 0;) {
    const bool same = i + 1 < n && calls[i].line == calls[i + 1].line &&
                      calls[i].function == calls[i + 1].function;
    repeated = same ? repeated + 1 : 0;
    const bool last = i == 0 || calls[i - 1].line != calls[i].line ||
                      calls[i - 1].function != calls[i].function;
    if (repeated < 3) {
      const char *name = m->p->functions[calls[i].function].name;
      const char *dot = strrchr(name, '.');
      add_place(m->p, calls[i].line, dot ? dot + 1 : name, out);
    } else if (last) {
      text_addf(out, "  [Previous line repeated %u more time%s]\n",
                repeated - 2, repeated == 3 ? "" : "s");
    }
  }
}

// -- exceptions and groups of them, as the module traceback prints them -------

enum { CHAIN_MAX = 20, GROUP_WIDTH_MAX = 15, GROUP_DEPTH_MAX = 10 };

/// One exception, with all that belongs to it, being printed.
typedef struct print_state {
  struct machine *m;
  text_buffer *out;
  value first;           ///< the one that is asked for
  const char *own_text;  ///< what its str() is, or NULL: find out
  const char *own_trace; ///< and its calls as text, or NULL: those it keeps
  unsigned depth;        ///< of groups
  bool open;             ///< a line below the last one of a group is to come
  value seen[CHAIN_MAX]; ///< are not shown again as a cause or context
  unsigned n_seen;
} print_state;

/// Adds `text` line by line, indented as deep as the group that it is part of.
static void add_indented(const print_state *s, const char *text, char margin) {
  while (*text) {
    const size_t n = strcspn(text, "\n");
    if (s->depth > 0)
      text_addf(s->out, "%*s%c ", (int)(2 * s->depth), "", margin);
    text_add(s->out, text, n);
    text_add_string(s->out, "\n");
    text += n + (text[n] == '\n');
  }
}

static bool is_seen(const print_state *s, value exception) {
  for (unsigned i = 0; i < s->n_seen; i++)
    if (s->seen[i] == exception)
      return true;
  return s->n_seen == CHAIN_MAX;
}

/// The calls that the exception has come through; nothing if it was never
/// raised.
static void add_trace(print_state *s, value exception, bool group,
                      char margin) {
  const value trace = vm_object(s->m, exception)->slots[EXC_TRACE];
  text_buffer text = {0};
  size_t n;
  const char *kept = value_is_bytes(trace) ? vm_text(s->m, trace, &n) : NULL;
  if (exception == s->first && s->own_trace)
    text_add_string(&text, s->own_trace);
  else if (kept)
    python_print_trace(s->m, (const traced_call *)(const void *)kept,
                       (uint32_t)(n / sizeof(traced_call)), &text);
  else
    return;
  add_indented(s,
               group ? "Exception Group Traceback (most recent call last):"
                     : "Traceback (most recent call last):",
               margin);
  add_indented(s, text_string(&text), '|');
  text_deinit(&text);
}

/// Its class and message, and its notes.
static void add_description(print_state *s, value exception) {
  text_buffer text = {0};
  size_t n;
  if (exception == s->first && s->own_text) {
    add_class_name(s->m, exception, &text);
    if (*s->own_text)
      text_addf(&text, ": %s", s->own_text);
  } else {
    python_describe_exception(s->m, exception, &text);
  }
  add_indented(s, text_string(&text), '|');
  text_deinit(&text);
  const value notes = exception_attribute(s->m, exception, "__notes__");
  for (uint32_t i = 0;
       vm_is(s->m, notes, OBJECT_LIST) && i < vm_object(s->m, notes)->n; i++)
    add_indented(s, vm_text(s->m, vm_object(s->m, notes)->slots[i], &n), '|');
}

static void add_exception(print_state *s, value exception);

static void add_group(print_state *s, value exception, const object *parts) {
  const bool outermost = s->depth == 0;
  s->depth += outermost;
  add_trace(s, exception, true, outermost ? '+' : '|');
  add_description(s, exception);
  for (uint32_t i = 0; i < parts->n && i <= GROUP_WIDTH_MAX; i++) {
    text_addf(s->out, "%*s%s", (int)(2 * s->depth), "", i == 0 ? "+-" : "  ");
    if (i < GROUP_WIDTH_MAX)
      text_addf(s->out, "+---------------- %u ----------------\n", i + 1);
    else
      text_add_string(s->out, "+---------------- ... ----------------\n");
    s->open = i + 1 == parts->n || i == GROUP_WIDTH_MAX;
    s->depth++;
    if (i < GROUP_WIDTH_MAX) {
      add_exception(s, parts->slots[i]);
    } else {
      char rest[60];
      snprintf(rest, sizeof rest, "and %u more exception%s",
               parts->n - GROUP_WIDTH_MAX,
               parts->n - GROUP_WIDTH_MAX == 1 ? "" : "s");
      add_indented(s, rest, '|');
    }
    s->depth--;
  }
  if (s->open) // not below that of the group inside as well
    text_addf(s->out, "%*s+------------------------------------\n",
              (int)(2 * (s->depth + 1)), "");
  s->open = false;
  s->depth -= outermost;
}

/// An exception behind those that it came from, the first one first.
static void add_exception(print_state *s, value exception) {
  struct machine *m = s->m;
  if (!vm_is(m, exception, OBJECT_EXCEPTION))
    return;
  if (s->n_seen < CHAIN_MAX)
    s->seen[s->n_seen++] = exception;
  const object *o = vm_object(m, exception);
  const value cause = o->slots[EXC_CAUSE];
  const value from = cause == VALUE_UNSET ? o->slots[EXC_CONTEXT] : cause;
  if (vm_is(m, from, OBJECT_EXCEPTION) && !is_seen(s, from)) {
    add_exception(s, from);
    add_indented(s, "\n", '|');
    add_indented(s,
                 cause == VALUE_UNSET
                     ? "During handling of the above exception, another "
                       "exception occurred:"
                     : "The above exception was the direct cause of the "
                       "following exception:",
                 '|');
    add_indented(s, "\n", '|');
  }
  const value parts = exception_attribute(m, exception, "exceptions");
  if (vm_is(m, parts, OBJECT_TUPLE) && s->depth >= GROUP_DEPTH_MAX) {
    add_indented(s, "... (max_group_depth is 10)", '|');
  } else if (vm_is(m, parts, OBJECT_TUPLE)) {
    add_group(s, exception, vm_object(m, parts));
  } else {
    add_trace(s, exception, false, '|');
    add_description(s, exception);
  }
}

void python_print_uncaught(struct machine *m, struct thread *t, value exception,
                           struct text_buffer *out) {
  if (t != vm_thread(m, 0))
    text_addf(out, "Exception in thread %s:\n", t->name ? t->name : "?");
  print_state s = {
      .m = m, .out = out, .first = exception, .own_trace = t->trace};
  add_exception(&s, exception);
}

RUN(py_traceback) { // exception: as traceback prints it
  UNUSED;
  printer p = PRINTER;
  if (!vm_is(m, args[0], OBJECT_EXCEPTION))
    return py_raise(m, PY_TYPE, "Exception expected for value, %s found",
                    dyn_type_name(m, args[0]));
  print_str(m, &p,
            args[0]); // asks its own __str__, and is then a token perhaps
  if (p.failed || p.token != VALUE_UNSET)
    return printer_finish(m, &p, &results[0]);
  text_buffer own = p.out;
  p.out = (text_buffer){0};
  print_state s = {
      .m = m, .out = &p.out, .first = args[0], .own_text = text_string(&own)};
  add_exception(&s, args[0]);
  text_deinit(&own);
  return printer_finish(m, &p, &results[0]);
}
