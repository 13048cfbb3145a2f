// Variables and stacks of a machine, as text.
#include <string.h>

#include "sim/sync/sync.h"
#include "sim/vm/insn.h"
#include "sim/vm/machine.h"
#include "sim/vm/thread.h"

/// A variable's content: behind a cell what is in it.
static value content(const struct machine *m, value v) {
  return vm_is(m, v, OBJECT_CELL) ? vm_object(m, v)->slots[0] : v;
}

static void show(const struct machine *m, value v, text_buffer *out) {
  v = content(m, v);
  if (v != VALUE_UNSET)
    m->p->language->show_value(vm_readable(m), v, out);
}

void sim_visit_variables(const sim_machine *m, sim_thread index,
                         void (*visit)(void *context, unsigned frame,
                                       const char *function, const char *name,
                                       const char *value),
                         void *context) {
  text_buffer text = {0};
  if (index == SIM_NO_THREAD) {
    for (uint32_t i = 0; i < m->p->n_globals; i++) {
      const global *g = &m->p->globals[i];
      if (g->hidden || value_is_code(m->global_values[i]) ||
          vm_is(m, m->global_values[i], OBJECT_CLASS) ||
          content(m, m->global_values[i]) == VALUE_UNSET)
        continue;
      text_clear(&text);
      show(m, m->global_values[i], &text);
      visit(context, 0, "", g->name, text_string(&text));
    }
    text_deinit(&text);
    return;
  }
  const thread *t = m->thread_list[index];
  for (uint32_t i = t->n_frames; i-- > 0;) {
    const frame *fr = &t->frames[i];
    for (uint32_t k = 0; k < fr->f->n_locals; k++) {
      const local_name *name = function_local_at(fr->f, k, fr->pc);
      if (!name || content(m, t->stack[fr->base + k]) == VALUE_UNSET)
        continue;
      text_clear(&text);
      show(m, t->stack[fr->base + k], &text);
      visit(context, t->n_frames - 1 - i, fr->f->name, name->name,
            text_string(&text));
    }
  }
  text_deinit(&text);
}

span sim_thread_birth(const sim_machine *m, sim_thread t) {
  return m->thread_list[t]->born;
}

const char *sim_thread_function(const sim_machine *m, sim_thread t) {
  return thread_function(m->thread_list[t]);
}

void sim_describe_message(const sim_machine *m, sim_thread t,
                          text_buffer *out) {
  sim_op op;
  const intrinsic *in;
  const value *args;
  unsigned n;
  sim_next_op(m, t, &op);
  // A send's arguments are where to and what.
  if (op.action == ACTION_SEND &&
      vm_pending(m, m->thread_list[t], &in, &args, &n) && n >= 2)
    show(m, args[1], out);
}

void sim_visit_frames(const sim_machine *m, sim_thread index,
                      void (*visit)(void *context, unsigned frame,
                                    const char *function, span where),
                      void *context) {
  const thread *t = m->thread_list[index];
  for (uint32_t i = t->n_frames; i-- > 0;) {
    const frame *fr = &t->frames[i];
    const uint32_t pc = i + 1 == t->n_frames ? fr->pc : fr->pc - 1;
    visit(context, t->n_frames - 1 - i, fr->f->name, fr->f->spans[pc]);
  }
}

bool sim_global_text(const sim_machine *m, const char *name, text_buffer *out) {
  for (uint32_t i = 0; i < m->p->n_globals; i++)
    if (!m->p->globals[i].hidden && strcmp(m->p->globals[i].name, name) == 0) {
      show(m, m->global_values[i], out);
      return true;
    }
  const thread *t = m->n_threads > 0 ? m->thread_list[0] : NULL;
  for (uint32_t i = 0; t && i < t->n_frames; i++) {
    const frame *fr = &t->frames[i];
    for (uint32_t k = 0; k < fr->f->n_locals; k++) {
      const local_name *local = function_local_at(fr->f, k, fr->pc);
      if (local && strcmp(local->name, name) == 0) {
        show(m, t->stack[fr->base + k], out);
        return true;
      }
    }
  }
  return false;
}

void sim_visit_queues(const sim_machine *m,
                      void (*visit)(void *context, const char *name,
                                    const char *content),
                      void *context) {
  text_buffer name = {0}, content = {0};
  for (uint32_t i = 0; i < m->n_heap; i++) {
    const object *o = m->heap[i];
    if (!o || (o->kind != OBJECT_CHANNEL && o->kind != OBJECT_QUEUE))
      continue;
    text_clear(&name);
    text_clear(&content);
    sim_object_name(m, i, &name);
    const bool channel = o->kind == OBJECT_CHANNEL;
    const int64_t bound = vm_to_int(m, o->slots[0]);
    const uint32_t n = channel ? (uint32_t)channel_length(o) : queue_length(o);
    text_add_string(&content, "[");
    for (uint32_t k = o->n - n; k < o->n; k++) {
      text_add_string(&content, k > o->n - n ? ", " : "");
      show(m, o->slots[k], &content);
    }
    text_addf(&content, "]  %u", n);
    if (channel || bound > 0)
      text_addf(&content, " of %lld", (long long)bound);
    if (channel && o->slots[1] == VALUE_TRUE)
      text_add_string(&content, ", closed");
    visit(context, text_string(&name), text_string(&content));
  }
  text_deinit(&name);
  text_deinit(&content);
}

/// Whether the instruction may be a visible operation: opcodes whose callee
/// decides may.
static bool may_be_visible(const program *p, const insn *i) {
  const uint8_t visible = opcode_table[i->op].visible;
  if (i->op == OP_INTRINSIC) {
    const intrinsic *in = &p->language->intrinsics[i->a];
    return in->visible != VISIBLE_NEVER ||
           (in->sampling == SAMPLING_CLOCK && in->poll);
  }
  return visible != VISIBLE_NEVER;
}

bool sim_line_stops(const sim_program *p, uint32_t line) {
  for (uint32_t f = 0; f < p->n_functions; f++) {
    const function *at = &p->functions[f];
    for (uint32_t pc = 0; pc < at->n_code;) {
      const insn i = insn_decode(at->code + pc);
      if (at->spans[pc].line == line && may_be_visible(p, &i))
        return true;
      pc += i.words;
    }
  }
  return false;
}
