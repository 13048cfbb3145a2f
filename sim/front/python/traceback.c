// Tracebacks: what Python prints of an exception that nobody catches.
//
// The calls that led to it are noted when it is raised (python_print_calls); of
// the exceptions that it came from only the place is known. Start reading at
// python_print_uncaught.
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
      value_is_string(module)) // of the library's own Python
    text_addf(out, "%s.", vm_text(m, module, &size));
  text_add_string(out, name ? name : dyn_type_name(m, exception));
}

void python_describe_exception(struct machine *m, value exception,
                               struct text_buffer *out) {
  if (!vm_is(m, exception, OBJECT_EXCEPTION)) {
    text_add_string(out, "unknown exception");
    return;
  }
  add_class_name(m, exception, out);
  const value own = exception_attribute(m, exception, EXC_OWN_TEXT);
  printer p = PRINTER;
  p.quiet = true;
  print_str(m, &p, own == VALUE_UNSET ? exception : own);
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
void python_print_calls(struct machine *m, const thread *t,
                        struct text_buffer *out) {
  const function *last = NULL;
  uint32_t last_line = 0, repeated = 0;
  for (uint32_t i = 0; i <= t->n_frames; i++) {
    const frame *fr = i < t->n_frames ? &t->frames[i] : NULL;
    uint32_t line = 0;
    if (fr) {
      line = fr->f->spans[i + 1 == t->n_frames ? fr->pc : fr->pc - 1].line;
      if (line == 0)
        continue; // of the library
      if (fr->f == last && line == last_line) {
        if (++repeated >= 3)
          continue;
      }
    }
    if (!fr || fr->f != last || line != last_line) {
      if (repeated >= 3)
        text_addf(out, "  [Previous line repeated %u more time%s]\n",
                  repeated - 2, repeated == 3 ? "" : "s");
      repeated = 0;
      last = fr ? fr->f : NULL;
      last_line = line;
    }
    if (fr) {
      const char *dot = strrchr(fr->f->name, '.');
      add_place(m->p, line, dot ? dot + 1 : fr->f->name, out);
    }
  }
}

/// The line at which it was raised, or 0: see place_of_raise in sim/vm/step.c.
static uint32_t line_of(struct machine *m, value exception) {
  const value site = vm_object(m, exception)->slots[EXC_SITE];
  return value_is_int(site) ? site_line(site) : 0;
}

enum { CHAIN_MAX = 20 };

/// The exceptions before this one, the first one first.
static void add_earlier(struct machine *m, value exception, unsigned depth,
                        struct text_buffer *out) {
  const object *o = vm_object(m, exception);
  const value cause = o->slots[EXC_CAUSE];
  const value from = cause == VALUE_UNSET ? o->slots[EXC_CONTEXT] : cause;
  if (!vm_is(m, from, OBJECT_EXCEPTION) || depth == CHAIN_MAX)
    return;
  add_earlier(m, from, depth + 1, out);
  const uint32_t line = line_of(m, from);
  if (line > 0) { // else it was never raised
    text_add_string(out, "Traceback (most recent call last):\n");
    add_place(m->p, line, NULL, out);
  }
  python_describe_exception(m, from, out);
  text_addf(out, "\n\n%s\n\n",
            cause == VALUE_UNSET
                ? "During handling of the above exception, another exception "
                  "occurred:"
                : "The above exception was the direct cause of the following "
                  "exception:");
}

void python_print_uncaught(struct machine *m, struct thread *t, value exception,
                           struct text_buffer *out) {
  if (t != vm_thread(m, 0))
    text_addf(out, "Exception in thread %s:\n", t->name ? t->name : "?");
  const bool known = vm_is(m, exception, OBJECT_EXCEPTION);
  if (known)
    add_earlier(m, exception, 0, out);
  text_addf(out, "Traceback (most recent call last):\n");
  if (t->trace)
    text_add_string(out, t->trace);
  else if (t->died_at.line > 0)
    add_place(m->p, t->died_at.line, NULL, out);
  python_describe_exception(m, exception, out);
  text_add_string(out, "\n");
  const value notes =
      known ? exception_attribute(m, exception, "__notes__") : VALUE_UNSET;
  for (uint32_t i = 0;
       vm_is(m, notes, OBJECT_LIST) && i < vm_object(m, notes)->n; i++) {
    size_t n;
    text_addf(out, "%s\n", vm_text(m, vm_object(m, notes)->slots[i], &n));
  }
}

RUN(py_traceback) { // exception: as traceback prints it, with its last call
                    // only
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
  add_earlier(m, args[0], 0, &p.out);
  text_add_string(&p.out, "Traceback (most recent call last):\n");
  if (line_of(m, args[0]) > 0)
    add_place(m->p, line_of(m, args[0]), NULL, &p.out);
  add_class_name(m, args[0], &p.out);
  if (own.n > 0)
    text_addf(&p.out, ": %s", text_string(&own));
  text_add_string(&p.out, "\n");
  text_deinit(&own);
  return printer_finish(m, &p, &results[0]);
}
