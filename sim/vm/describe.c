// Sentences about threads, in the program's own words: what one will do, what
// it waits for, who holds that.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/sync/sync.h"
#include "sim/vm/machine.h"
#include "sim/vm/thread.h"

enum { TEXT_MAX = 72 };

// -- names of threads --------------------------------------------------------

const char *sim_thread_name(const sim_machine *m, sim_thread t) {
  thread *of = m->thread_list[t];
  if (!of->name && asprintf(&of->name, "%u", t) < 0)
    of->name = NULL;
  return of->name ? of->name : "?";
}

void sim_thread_label(const sim_machine *m, sim_thread index,
                      text_buffer *out) {
  const thread *t = m->thread_list[index];
  const value name = value_is_ref(t->task)
                         ? vm_object(m, t->task)->slots[TASK_NAME]
                         : VALUE_NIL;
  size_t n;
  if (value_is_string(name)) {
    const char *text = vm_text(m, name, &n);
    text_add(out, text, n);
  } else if (index == 0) {
    text_add_string(out, "main");
  } else if (t->n_frames > 0) {
    text_add_string(out, t->frames[0].f->name);
  }
}

sim_thread sim_thread_find(const sim_machine *m, const char *name, size_t n) {
  for (uint32_t i = 0; i < m->n_threads; i++) {
    const char *of = sim_thread_name(m, i);
    if (strlen(of) == n && memcmp(of, name, n) == 0)
      return i;
  }
  return SIM_NO_THREAD;
}

static sim_thread thread_of_task(const struct machine *m, value task) {
  for (uint32_t i = 0; i < m->n_threads; i++)
    if (m->thread_list[i]->task == task && task != VALUE_NIL)
      return i;
  return SIM_NO_THREAD;
}

// -- who holds what ----------------------------------------------------------

static bool holds(const object *o, value task) {
  switch ((object_kind)o->kind) {
  case OBJECT_MUTEX:
  case OBJECT_RLOCK:
  case OBJECT_ONCE:
    return o->slots[0] == task;
  case OBJECT_RWMUTEX:
    for (uint32_t i = 0; i < o->n; i++)
      if (i != 1 && o->slots[i] == task)
        return true;
    return false;
  default:
    return false;
  }
}

/// The mutex that lets `t` run, or NULL.
static const object *turn_of(const struct machine *m, const thread *t) {
  const language *l = m->p->language;
  const value turn = l->turn_of ? l->turn_of(m, t) : VALUE_NIL;
  return turn == VALUE_NIL ? NULL : vm_object(m, turn);
}

unsigned sim_held_by(const sim_machine *m, sim_thread t, uint32_t *out,
                     unsigned max) {
  unsigned n = 0;
  const object *turn = turn_of(m, m->thread_list[t]);
  for (uint32_t i = 0; i < m->n_heap; i++) {
    if (!m->heap[i] || m->heap[i] == turn ||
        !holds(m->heap[i], m->thread_list[t]->task))
      continue;
    if (n < max)
      out[n] = i;
    n++;
  }
  return n;
}

bool sim_holds_alone(const sim_machine *m, sim_thread t, uint32_t handle) {
  const object *o = m->heap[handle];
  return holds(o, m->thread_list[t]->task) &&
         (o->kind != OBJECT_RWMUTEX || o->slots[0] == m->thread_list[t]->task);
}

/// The object that blocked thread `t` waits for, or NULL: its turn, or the
/// operation's, or the lock of a condition that is being taken again.
static const object *awaited(const struct machine *m, sim_thread t,
                             sim_op *op) {
  sim_next_op(m, t, op);
  if (op->choices > 0)
    return NULL;
  const object *turn =
      m->thread_list[t]->done ? NULL : turn_of(m, m->thread_list[t]);
  if (turn && mutex_is_held(turn) && !holds(turn, m->thread_list[t]->task))
    return turn;
  if (op->at.object >= m->n_heap)
    return NULL;
  const value subject = event_loop_subject(m, m->thread_list[t]);
  if (subject != VALUE_UNSET)
    return value_is_ref(subject) ? vm_object(m, subject) : NULL;
  const object *o = m->heap[op->at.object];
  if (o && o->kind == OBJECT_CONDITION &&
      condition_is_relocking(m->thread_list[t]))
    return vm_object(m, o->slots[0]);
  return o;
}

unsigned sim_waits_for(const sim_machine *m, sim_thread t, sim_thread *out,
                       unsigned max) {
  sim_op op;
  const object *o = awaited(m, t, &op);
  const value turn = event_loop_busy_with(m, m->thread_list[t]);
  unsigned n = 0;
  for (uint32_t i = 0; i < m->n_threads; i++) {
    if (m->thread_list[i]->done)
      continue;
    if (turn != VALUE_NIL && op.choices == 0) {
      // Whatever else it waits for, the loop has to come to it first.
      if (m->thread_list[i]->task == turn) {
        if (n < max)
          out[n] = i;
        n++;
      }
      continue;
    }
    if (!o)
      continue;
    const bool joined =
        o->kind == OBJECT_TASK && m->thread_list[i]->task == vm_ref(m, o);
    if (!joined && !holds(o, m->thread_list[i]->task))
      continue;
    if (n < max)
      out[n] = i;
    n++;
  }
  return n;
}

// -- what a thread does ------------------------------------------------------

/// Source text of `where`, on one line and not too long.
static void add_source(const program *p, span where, text_buffer *out) {
  size_t n;
  const char *line = sim_program_line(p, where.line, &n);
  if (!line || where.column == 0 || where.column > n)
    return;
  const char *from = line + where.column - 1;
  size_t length = n - (where.column - 1);
  bool cut = where.end_line > where.line;
  if (!cut && where.end_column > where.column)
    length = where.end_column - where.column;
  if (length > TEXT_MAX) {
    length = TEXT_MAX;
    while (length > 0 && ((unsigned char)from[length] & 0xc0) == 0x80)
      length--;
    cut = true;
  }
  while (length > 0 && (from[length - 1] == ' ' || from[length - 1] == '\r'))
    length--;
  text_add(out, from, length);
  if (cut)
    text_add_string(out, " …");
}

bool sim_library_call(const sim_machine *m, sim_thread t, text_buffer *out) {
  const thread *of = m->thread_list[t];
  if (of->n_frames == 0 || !m->p->language->library_waits)
    return false;
  const frame *top = thread_top(of);
  if (top->f->spans[top->pc].line != 0)
    return false;
  const size_t before = out->n;
  add_source(m->p, thread_place(m, of), out);
  return out->n > before;
}

const char *sim_library_wait(const sim_machine *m, sim_thread t) {
  const thread *of = m->thread_list[t];
  const library_wait *known = m->p->language->library_waits;
  for (uint32_t i = of->n_frames; known && i-- > 0;) {
    const function *f = of->frames[i].f;
    if (!(f->flags & FUNCTION_LIBRARY))
      return NULL;
    for (const library_wait *w = known; w->function; w++)
      if (f->name && strcmp(w->function, f->name) == 0)
        return w->pattern;
  }
  return NULL;
}

static const char *implicit_verb(unsigned action) {
  switch (action) {
  case ACTION_LOCK:
  case ACTION_READ_LOCK:
  case ACTION_ACQUIRE:
    return "acquire ";
  case ACTION_UNLOCK:
  case ACTION_READ_UNLOCK:
  case ACTION_RELEASE:
    return "release ";
  default:
    return NULL;
  }
}

/// Some calls are several steps: which of them this is. A blocked thread's is
/// told by sim_describe_wait.
static void add_phase(const struct machine *m, sim_thread t, const sim_op *op,
                      text_buffer *out) {
  const thread *of = m->thread_list[t];
  if (event_loop_subject(m, of) != VALUE_UNSET) {
    const value loop = value_from_ref(op->at.object);
    if (op->choices > 0 && t > 0)
      text_add_string(out, op->action == ACTION_SLEEP &&
                                   !event_loop_is_ready(m, loop, of->task)
                               ? ": its time is up"
                               : ": goes on");
    return;
  }
  const char *verb = implicit_verb(op->action);
  if (verb && thread_top(of)->f->spans[op->pc].line == 0) {
    text_addf(out, ": %s", verb);
    sim_object_name(m, op->at.object, out);
    return;
  }
  if (op->action != ACTION_WAIT || op->choices == 0 ||
      op->at.object >= m->n_heap ||
      m->heap[op->at.object]->kind != OBJECT_CONDITION)
    return;
  const object *condition = m->heap[op->at.object];
  if (condition_is_relocking(of)) {
    text_add_string(out, ": acquire ");
    sim_object_name(m, value_handle(condition->slots[0]), out);
  } else if (condition_is_woken(condition, of)) {
    text_add_string(out, ": wakes up");
  }
}

/// What the operation in front of `t` waits for, where it has words of its own;
/// or NULL.
static const char *awaited_in_words(const struct machine *m, sim_thread t) {
  const intrinsic *waiting;
  const value *operands;
  unsigned n_operands;
  return vm_pending(m, m->thread_list[t], &waiting, &operands, &n_operands)
             ? waiting->awaits
             : NULL;
}

/// A step of a thread that the library started: there is no source text.
static void describe_library_step(const struct machine *m, sim_thread t,
                                  const sim_op *op, text_buffer *out) {
  static const char *const phrases[ACTION_COUNT] = {
      [ACTION_SLEEP] = "its time is up",
      [ACTION_OBSERVE] = "comes",
      [ACTION_LOCK] = "acquire ",
      [ACTION_UNLOCK] = "release ",
      [ACTION_SEND] = "send on ",
      [ACTION_RECEIVE] = "receive from ",
      [ACTION_CLOSE] = "close ",
      [ACTION_SELECT] = "select",
      [ACTION_SIGNAL] = "arrives",
      [ACTION_WAIT_GROUP_ADD] = "Add to ",
      [ACTION_WAIT_GROUP_DONE] = "Done of ",
      [ACTION_WAIT_GROUP_WAIT] = "wait for ",
  };
  if (op->action == ACTION_SPAWN) {
    text_addf(out, "starts a %s", m->p->language->thread_word);
    return;
  }
  const char *what = awaited_in_words(m, t);
  if (what) {
    text_addf(out, "wait for %s", what);
    return;
  }
  const char *phrase = phrases[op->action] ? phrases[op->action] : "goes on";
  if (op->at.object < m->n_heap && m->heap[op->at.object]->kind == OBJECT_LOOP)
    phrase = "begins";
  text_add_string(out, phrase);
  if (phrase[strlen(phrase) - 1] == ' ')
    sim_object_name(m, op->at.object, out);
}

void sim_describe_next(const sim_machine *m, sim_thread t, text_buffer *out) {
  if (m->thread_list[t]->done) {
    text_add_string(out, "done");
    return;
  }
  sim_op op;
  sim_next_op(m, t, &op);
  switch (op.action) {
  case ACTION_EXIT:
    text_add_string(out, "end");
    return;
  case ACTION_READ:
  case ACTION_WRITE:
    if (op.at.object == SIM_NOWHERE)
      break;
    text_add_string(out, op.action == ACTION_READ ? "read " : "write ");
    sim_location_name(m, op.at, out);
    return;
  default:
    break;
  }
  const size_t before = out->n;
  add_source(m->p, op.where, out);
  if (out->n == before) {
    describe_library_step(m, t, &op, out);
    return;
  }
  const thread *of = m->thread_list[t];
  const bool in_library = thread_top(of)->f->spans[op.pc].line == 0;
  if (op.action == ACTION_RECEIVE && !in_library && op.at.object < m->n_heap &&
      m->heap[op.at.object]->kind == OBJECT_CHANNEL &&
      !strstr(text_string(out) + before, "<-")) {
    // The next turn of a loop over a channel: its place is the channel's.
    out->n = before;
    text_add_string(out, "range ");
    add_source(m->p, op.where, out);
    return;
  }
  const char *verb = implicit_verb(op.action);
  if (!verb || strchr(text_string(out) + before, '(') ||
      event_loop_subject(m, m->thread_list[t]) != VALUE_UNSET) {
    add_phase(m, t, &op, out);
    return;
  }
  // A lock taken or freed by a block, not by a call.
  out->n = before;
  text_add_string(out, verb);
  sim_object_name(m, op.at.object, out);
}

/// The name of the thread whose task that is; one that has ended is said to
/// have.
static void add_thread_name(const struct machine *m, value task,
                            text_buffer *out) {
  const sim_thread t = thread_of_task(m, task);
  if (t != SIM_NO_THREAD && !m->thread_list[t]->done) {
    text_add_string(out, sim_thread_name(m, t));
    return;
  }
  const char *name = t == SIM_NO_THREAD ? NULL : sim_thread_name(m, t);
  for (uint32_t i = 0; i < m->n_ended; i++)
    if (m->ended[i].task == task)
      name = m->ended[i].name;
  if (name)
    text_addf(out, "%s, which has ended", name);
  else
    text_add_string(out, "a thread that has ended");
}

static void add_holder(const struct machine *m, value task, const char *before,
                       text_buffer *out) {
  text_add_string(out, before);
  add_thread_name(m, task, out);
}

/// Who holds `o`, which thread `t` waits for.
static void add_lock_holders(const struct machine *m, sim_thread t,
                             const object *o, text_buffer *out) {
  const value self = m->thread_list[t]->task;
  if (o->slots[0] == self) {
    text_add_string(out, ", which it holds itself");
    return;
  }
  if (o->kind != OBJECT_RWMUTEX) {
    if (o->slots[0] != VALUE_NIL)
      add_holder(m, o->slots[0], ", held by ", out);
    return;
  }
  if (o->slots[0] != VALUE_NIL) {
    add_holder(m, o->slots[0], ", held for writing by ", out);
    return;
  }
  for (uint32_t i = 2; i < o->n; i++) {
    const char *before = i == 2 ? ", read by " : " and ";
    if (o->slots[i] == self)
      text_addf(out, "%sitself", before);
    else
      add_holder(m, o->slots[i], before, out);
  }
  if (o->slots[1] != value_from_int(0))
    text_add_string(out, ", a writer waits");
}

/// True if `o` is reached from `v` within a few steps.
static bool reaches(const struct machine *m, value v, const object *o,
                    unsigned steps) {
  if (!value_is_ref(v))
    return false;
  const object *at = vm_object(m, v);
  if (at == o)
    return true;
  for (uint32_t i = 0; steps > 0 && at->kind != OBJECT_TASK && i < at->n; i++)
    if (reaches(m, at->slots[i], o, steps - 1))
      return true;
  return false;
}

/// Who could still send on a channel, by the variables that keep it open. False
/// if there are none.
static bool add_open_ends(const struct machine *m, const object *o,
                          text_buffer *out) {
  enum { STEPS = 4 };
  unsigned n = 0;
  for (uint32_t i = 0; i < m->n_threads; i++) {
    const thread *t = m->thread_list[i];
    for (uint32_t k = 0; k < t->n_frames; k++) {
      const frame *fr = &t->frames[k];
      for (uint32_t slot = 0; slot < fr->f->n_locals; slot++) {
        const local_name *name = function_local_at(fr->f, slot, fr->pc);
        if (!name || !name->keeps_open ||
            !reaches(m, t->stack[fr->base + slot], o, STEPS))
          continue;
        text_addf(out, "%s%s still has %s, made at line %u", n++ ? ", " : ": ",
                  sim_thread_name(m, i), name->name, name->at.line);
      }
    }
  }
  return n > 0;
}

static void describe_channel_wait(const struct machine *m, const sim_op *op,
                                  const object *o, text_buffer *out) {
  const bool sends = op->action == ACTION_SEND;
  text_addf(out, "waits to %s ", sends ? "send on" : "receive from");
  sim_object_name(m, o->handle, out);
  const int64_t length = channel_length(o);
  const object *timer = channel_timer(m, vm_ref(m, o));
  if (!sends && timer)
    text_add_string(out, timer_is_running(timer) ? ": its time has not come"
                                                 : ": its timer does not run");
  else if (!sends && !add_open_ends(m, o, out))
    text_add_string(out, ": nobody sends and it is not closed");
  if (sends && length == 0)
    text_add_string(out, ": nobody receives");
  else if (sends)
    text_addf(out, ": its buffer of %lld is full", (long long)length);
}

static bool is_channel_action(unsigned action) {
  return action == ACTION_SEND || action == ACTION_RECEIVE ||
         action == ACTION_SELECT;
}

/// The channels of the library's own mean nothing to the program: it waits in
/// the call.
static bool add_library_wait(const struct machine *m, sim_thread t,
                             text_buffer *out) {
  text_buffer call = {0};
  const bool inside = sim_library_call(m, t, &call);
  if (inside)
    text_addf(out, "waits in %s", text_string(&call));
  text_deinit(&call);
  return inside;
}

void sim_describe_wait(const sim_machine *m, sim_thread t, text_buffer *out) {
  sim_op op;
  const object *o = awaited(m, t, &op);
  if (m->thread_list[t]->done || op.choices > 0)
    return;
  const value turn = event_loop_busy_with(m, m->thread_list[t]);
  if (turn != VALUE_NIL) {
    add_holder(m, turn, "waits for its turn: the event loop is busy with ",
               out);
    return;
  }
  if (is_channel_action(op.action) && add_library_wait(m, t, out))
    return;
  if (!o) {
    switch (op.action) {
    case ACTION_SEND:
    case ACTION_RECEIVE:
      text_add_string(out, "waits for ever on a nil channel");
      break;
    case ACTION_SELECT:
      text_add_string(out, "waits in select: no case can go on");
      break;
    case ACTION_SLEEP:
      text_add_string(out, "sleeps");
      break;
    default:
      text_add_string(out, "waits");
    }
    return;
  }
  const char *what = awaited_in_words(m, t);
  if (what) {
    text_addf(out, "waits for %s", what);
    return;
  }
  if (o == turn_of(m, m->thread_list[t])) {
    add_holder(m, o->slots[0], "waits for its turn, while ", out);
    text_add_string(out, " runs");
    return;
  }
  switch ((object_kind)o->kind) {
  case OBJECT_CHANNEL:
    describe_channel_wait(m, &op, o, out);
    return;
  case OBJECT_TASK:
    add_holder(m, vm_ref(m, o), "waits for ", out);
    text_add_string(out, " to end");
    return;
  default:
    break;
  }
  text_add_string(out, "waits for ");
  sim_object_name(m, o->handle, out);
  switch ((object_kind)o->kind) {
  case OBJECT_MUTEX:
  case OBJECT_RLOCK:
  case OBJECT_RWMUTEX:
    add_lock_holders(m, t, o, out);
    break;
  case OBJECT_ONCE:
    if (o->slots[0] != VALUE_NIL)
      add_holder(m, o->slots[0], ", which is being done by ", out);
    break;
  case OBJECT_WAIT_GROUP:
    text_addf(out, ": its count is %lld", (long long)value_to_int(o->slots[0]));
    break;
  case OBJECT_SEMAPHORE:
    text_add_string(out, ": all permits are taken");
    break;
  case OBJECT_QUEUE:
    if (op.action == ACTION_SEND)
      text_add_string(out, ": it is full");
    else if (op.action == ACTION_RECEIVE)
      text_add_string(out, ": it is empty");
    else
      text_addf(out, ": %lld tasks are not done",
                (long long)value_to_int(o->slots[1]));
    break;
  case OBJECT_CONDITION:
    text_add_string(out, " to be notified");
    break;
  case OBJECT_EVENT:
    text_add_string(out, " to be set");
    break;
  case OBJECT_FUTURE:
    text_add_string(out, ": it has no result yet");
    break;
  default:
    break;
  }
}

// -- what is remarkable about a wait -----------------------------------------

bool sim_awaits_stopped_timer(const sim_machine *m, sim_thread t) {
  sim_op op;
  const object *o = awaited(m, t, &op);
  if (!o || o->kind != OBJECT_CHANNEL || op.action != ACTION_RECEIVE)
    return false;
  const object *timer = channel_timer(m, vm_ref(m, o));
  return timer && !timer_is_running(timer);
}

bool sim_is_at_once(const sim_machine *m, sim_thread t) {
  const uint32_t handle = sim_op_object(m, t);
  return handle < m->n_heap && m->heap[handle] &&
         m->heap[handle]->kind == OBJECT_ONCE;
}

bool sim_select_leaves(const sim_machine *m, sim_thread t, unsigned choice,
                       uint32_t handle) {
  return !m->thread_list[t]->done &&
         channel_select_leaves(m, m->thread_list[t], choice,
                               value_from_ref(handle));
}

// -- choices -----------------------------------------------------------------

void sim_describe_choice(const sim_machine *m, sim_thread t, unsigned choice,
                         text_buffer *out) {
  sim_op op;
  sim_next_op(m, t, &op);
  if (op.clock) {
    if (op.choices > 1)
      text_add_string(out, choice > 0 ? "the clock is far ahead"
                                      : "no time has passed");
    return;
  }
  switch (op.action) {
  case ACTION_SELECT:
    channel_describe_choice(m, m->thread_list[t], choice, out);
    break;
  case ACTION_SEND: {
    const sim_thread to =
        channel_receiver(m, m->thread_list[t], op.at.object, choice);
    if (to != SIM_NO_THREAD)
      text_addf(out, "to %s", sim_thread_name(m, to));
    break;
  }
  case ACTION_CHOOSE:
    if (op.choices > 1)
      text_addf(out, "value %u", choice);
    break;
  case ACTION_WAIT:
    if (choice > 0)
      text_add_string(out, "wakes without a signal");
    break;
  case ACTION_SIGNAL:
    if (op.choices > 1 && op.at.object < m->n_heap)
      add_holder(m, m->heap[op.at.object]->slots[1 + choice], "wakes ", out);
    break;
  default:
    break;
  }
}
