// A state as text: the naive oracle's notion of when two states are the same.
//
// Deliberately simple and apart from sim/vm/state.c: no components, no handles,
// no marks. Objects are written out where a depth-first walk first meets them
// and by number after that; equal text means equal states, in any process.
#include <inttypes.h>
#include <stdlib.h>

#include "sim/arena.h"
#include "sim/vm/atom.h"
#include "sim/vm/machine.h"
#include "sim/vm/thread.h"

typedef struct walk {
  const struct machine *m;
  uint32_t *numbers; ///< by handle; 0: not met yet
  uint32_t n;
  text_buffer *out;
} walk;

/// `before` and the number in base 16: most of a dump is numbers.
static void dump_number(walk *w, char before, uint64_t number) {
  char text[18];
  size_t at = sizeof text;
  do {
    text[--at] = "0123456789abcdef"[number & 15];
    number >>= 4;
  } while (number > 0);
  text[--at] = before;
  text_add(w->out, text + at, sizeof text - at);
}

/// By content: numbers of atoms depend on the order in which they were made.
static void dump_atom(walk *w, value v) {
  size_t n;
  const char *bytes = atom_bytes(w->m->p->atoms, v, &n);
  text_addf(w->out, " %d\"", (int)value_atom_kind(v));
  for (size_t i = 0; i < n; i++) {
    const unsigned char c = (unsigned char)bytes[i];
    if (c >= ' ' && c < 127 && c != '"' && c != '\\')
      text_add(w->out, bytes + i, 1);
    else
      text_addf(w->out, "\\%02x", c);
  }
  text_add_string(w->out, "\"");
}

static void dump_value(walk *w, value v) {
  if (value_is_atom(v)) {
    dump_atom(w, v);
    return;
  }
  if (!value_has_handle(v)) {
    dump_number(w, ' ', v);
    return;
  }
  const uint32_t handle = value_handle(v);
  const bool first = w->numbers[handle] == 0;
  if (first)
    w->numbers[handle] = ++w->n;
  text_add(w->out, " ", 1);
  dump_number(w, value_is_ptr(v) ? '&' : '@', w->numbers[handle]);
  if (value_is_ptr(v))
    dump_number(w, '.', value_slot(v));
  if (!first)
    return;
  const object *o = w->m->heap[handle];
  dump_number(w, '{', o->kind);
  dump_number(w, ':', o->flags);
  dump_number(w, ':', o->type);
  dump_number(w, ':', o->decl);
  dump_number(w, ':', o->site);
  for (uint32_t i = 0; i < o->n; i++)
    dump_value(w, o->slots[i]);
  text_add_string(w->out, "}");
}

static void dump_thread(walk *w, const thread *t) {
  text_addf(w->out, "\nthread %d %d %d %u %u %u %u %" PRId64, t->done,
            t->daemon, t->in_loop, t->depth, t->phase, t->pending,
            t->pending_args, t->deadline_ns);
  dump_value(w, t->held);
  dump_value(w, t->answers);
  dump_value(w, t->task);
  dump_value(w, t->dying);
  for (uint32_t i = 0; i < t->n_frames; i++) {
    const frame *fr = &t->frames[i];
    const uint32_t end = i + 1 < t->n_frames ? t->frames[i + 1].base : t->sp;
    text_addf(w->out, "\n  %u+%u", (uint32_t)(fr->f - w->m->p->functions),
              fr->pc);
    for (uint32_t k = fr->base; k < end; k++)
      if (k - fr->base < fr->f->n_locals &&
          !thread_local_is_live(t, i, k - fr->base))
        text_add_string(w->out, " -");
      else
        dump_value(w, t->stack[k]);
  }
}

void sim_dump(const sim_machine *m, text_buffer *out) {
  walk w = {.m = m, .out = out};
  w.numbers = xcalloc(m->n_heap + 1, sizeof *w.numbers);
  text_addf(out, "state %d %d %d %d %" PRId64, m->end, m->main_returned,
            m->threaded, m->exit_code, m->clock_ns);
  dump_value(&w, m->output_log);
  if (m->unreleased != VALUE_NIL)
    dump_value(&w, m->unreleased);
  for (uint32_t i = 0; i < m->p->n_globals; i++)
    dump_value(&w, m->global_values[i]);
  for (uint32_t i = 0; i < m->n_threads; i++)
    dump_thread(&w, m->thread_list[i]);
  text_add_string(out, "\n");
  free(w.numbers);
}
