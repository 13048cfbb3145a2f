// Channels and select.
//
// A buffered operation concerns its own thread only. An unbuffered one is a
// rendezvous: the sender's transition also completes a receive that some thread
// stands in front of, alone or as a case of a select; a plain receive on an
// unbuffered channel has no transition of its own, except from a select that
// meets a plain sender: between a select and a plain operation it is the sender
// that moves, between two selects the one whose case sends.
//
// A timer may send on a channel (Go's time.After). Nobody runs for that: the
// value is put into the buffer by the operation that notices it, so that a
// timer is no state and no thread of its own. See sim/sync/timer.c.
#include "sim/sync/sync.h"

#include <assert.h>
#include <string.h>

#include "sim/vm/thread.h"

enum { CAPACITY, CLOSED, BUFFER };

bool channel_is_closed(const object *ch) {
  return ch->slots[CLOSED] == VALUE_TRUE;
}

void channel_close(struct machine *m, object *ch) {
  object_set(m, ch, CLOSED, VALUE_TRUE);
}

static bool is_buffered(const object *ch) {
  return ch->slots[CAPACITY] != value_from_int(0);
}

int64_t channel_length(const object *ch) { return ch->n - BUFFER; }

int64_t channel_capacity(const object *ch) {
  return value_is_int(ch->slots[CAPACITY]) ? value_to_int(ch->slots[CAPACITY])
                                           : 1;
}

static bool is_full(const object *ch) {
  return channel_length(ch) >= channel_capacity(ch);
}

/// The cases of the select that `t` stands in front of, or NULL.
static const value *select_cases(const thread *t, unsigned *n) {
  if (t->n_frames == 0 || t->pending != NO_INDEX)
    return NULL;
  const frame *fr = thread_top(t);
  const uint32_t word = fr->f->code[fr->pc];
  if (insn_opcode(word) != OP_SELECT)
    return NULL;
  *n = insn_a(word);
  return t->stack + t->sp - (size_t)2 * *n;
}

// -- timers ------------------------------------------------------------------

object *channel_timer(const struct machine *m, value ch) {
  if (!vm_is(m, ch, OBJECT_CHANNEL))
    return NULL;
  const value capacity = vm_object(m, ch)->slots[CAPACITY];
  return value_is_ref(capacity) ? vm_object(m, capacity) : NULL;
}

void channel_set_timer(struct machine *m, object *ch, value timer) {
  object_set(m, ch, CAPACITY, timer);
}

/// True if the timer of `ch`, if it has one, may have gone off by now and not
/// been noticed.
static bool timer_may_fire(const struct machine *m, value ch) {
  const object *timer = channel_timer(m, ch);
  return timer && timer_is_due(m, timer);
}

void channel_fire(struct machine *m, object *ch, object *timer) {
  const value sent = timer_fire(m, timer);
  if (!is_full(ch))
    object_push(m, ch, sent);
}

unsigned channel_timer_choices(const struct machine *m, value ch) {
  return timer_may_fire(m, ch) && m->options.time == SIM_TIME_ANY ? 2 : 1;
}

void channel_notice_timer(struct machine *m, value ch, unsigned choice) {
  object *timer = channel_timer(m, ch);
  const bool exact = m->options.time == SIM_TIME_VIRTUAL;
  if (timer && timer_is_due(m, timer) && (exact || choice > 0))
    channel_fire(m, vm_object(m, ch), timer);
}

int64_t channel_deadline(const struct machine *m, const struct thread *t) {
  const intrinsic *op;
  const value *args;
  unsigned n = 0;
  int64_t next = NO_DEADLINE;
  if (vm_pending(m, t, &op, &args, &n)) {
    const object *timer = op->action == ACTION_RECEIVE && n > 0
                              ? channel_timer(m, args[0])
                              : NULL;
    return timer ? timer_deadline(m, timer) : NO_DEADLINE;
  }
  const value *cases = select_cases(t, &n);
  for (unsigned c = 0; cases && c < n; c++) {
    const object *timer = channel_timer(m, cases[2 * c]);
    if (timer && timer_deadline(m, timer) < next)
      next = timer_deadline(m, timer);
  }
  return next;
}

// -- who waits ---------------------------------------------------------------

/// A receive that some thread stands in front of: of a select, its case.
typedef struct receiver {
  thread *t;
  int select_case; ///< -1: a plain receive
} receiver;

static bool is_plain_receive(const struct machine *m, const thread *t,
                             value ch) {
  const intrinsic *op;
  const value *args;
  unsigned n;
  return vm_pending(m, t, &op, &args, &n) && op->action == ACTION_RECEIVE &&
         n > 0 && args[0] == ch;
}

bool channel_is_awaited(const struct machine *m, const struct thread *t,
                        value ch) {
  if (t->done)
    return false;
  if (is_plain_receive(m, t, ch))
    return true;
  unsigned n = 0;
  const value *cases = select_cases(t, &n);
  for (unsigned c = 0; cases && c < n; c++)
    if (cases[2 * c] == ch && cases[2 * c + 1] == VALUE_UNSET)
      return true;
  return false;
}

/// Receivers of `ch` other than `self`: the one numbered `which` is put in
/// `out`; returns how many there are.
static unsigned find_receivers(const struct machine *m, value ch,
                               const thread *self, unsigned which,
                               receiver *out) {
  unsigned found = 0;
  for (uint32_t i = 0; i < m->n_threads; i++) {
    thread *t = vm_thread(m, i);
    if (t == self || t->done)
      continue;
    if (is_plain_receive(m, t, ch)) {
      if (found++ == which && out)
        *out = (receiver){t, -1};
      continue;
    }
    unsigned n = 0;
    const value *cases = select_cases(t, &n);
    for (unsigned c = 0; c < n; c++)
      if (cases[2 * c] == ch && cases[2 * c + 1] == VALUE_UNSET &&
          found++ == which && out)
        *out = (receiver){t, (int)c};
  }
  return found;
}

static void hand_over(struct machine *m, receiver to, value v) {
  vm_publish(m, v);
  if (to.select_case < 0) {
    const value results[2] = {v, VALUE_TRUE};
    vm_complete(m, to.t, results, 2);
  } else {
    const value results[3] = {value_from_int(to.select_case), v, VALUE_TRUE};
    vm_complete(m, to.t, results, 3);
  }
}

// -- send and receive --------------------------------------------------------

static unsigned send_choices(const struct machine *m, const thread *t,
                             value ch) {
  if (ch == VALUE_NIL)
    return 0;
  const object *o = vm_object(m, ch);
  if (channel_is_closed(o))
    return 1;
  return is_buffered(o) ? !is_full(o) : find_receivers(m, ch, t, 0, NULL);
}

static intrinsic_status send(struct machine *m, thread *t, value ch, value v,
                             unsigned choice) {
  object *o = vm_object(m, ch);
  if (channel_is_closed(o))
    return vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
                    "send on closed channel");
  if (is_buffered(o)) {
    object_push(m, o, v);
    return INTRINSIC_DONE;
  }
  receiver to = {0};
  find_receivers(m, ch, t, choice, &to);
  assert(to.t && "a send has a choice for each receiver");
  hand_over(m, to, v);
  return INTRINSIC_DONE;
}

static unsigned receive_choices(const struct machine *m, value ch) {
  if (ch == VALUE_NIL)
    return 0;
  const object *o = vm_object(m, ch);
  if (!timer_may_fire(m, ch))
    return channel_length(o) > 0 || channel_is_closed(o);
  // What it sends into a full buffer is lost; it runs no more then.
  return is_full(o) && !timer_is_periodic(channel_timer(m, ch))
             ? channel_timer_choices(m, ch)
             : 1;
}

static void receive(struct machine *m, value ch, unsigned choice,
                    value *results) {
  object *o = vm_object(m, ch);
  channel_notice_timer(m, ch, channel_length(o) == 0 ? 1 : choice);
  results[0] = VALUE_UNSET;
  results[1] = VALUE_FALSE;
  if (channel_length(o) == 0)
    return;
  results[0] = o->slots[BUFFER];
  results[1] = VALUE_TRUE;
  object_remove(m, o, BUFFER, 1);
}

POLL(channel_poll_send) {
  (void)n;
  return send_choices(m, t, args[0]);
}

RUN(channel_run_send) {
  (void)n, (void)results;
  return send(m, t, args[0], args[1], choice);
}

POLL(channel_poll_receive) {
  (void)t, (void)n;
  return receive_choices(m, args[0]);
}

RUN(channel_run_receive) {
  (void)t, (void)n;
  receive(m, args[0], choice, results);
  return INTRINSIC_DONE;
}

POLL(channel_poll_close) {
  (void)m, (void)t, (void)args, (void)n;
  return 1;
}

RUN(channel_run_close) {
  (void)t, (void)n, (void)choice, (void)results;
  if (args[0] == VALUE_NIL)
    return vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
                    "close of nil channel");
  object *o = vm_object(m, args[0]);
  if (channel_is_closed(o))
    return vm_fault(m, FAULT_RUNTIME, VALUE_NIL, VALUE_NIL,
                    "close of closed channel");
  channel_close(m, o);
  return INTRINSIC_DONE;
}

// -- select ------------------------------------------------------------------

static unsigned case_choices(const struct machine *m, const thread *t,
                             const value *one) {
  return one[1] == VALUE_UNSET ? receive_choices(m, one[0])
                               : send_choices(m, t, one[0]);
}

/// Whether some thread stands in front of a send on unbuffered `ch`.
static bool sender_waits(const struct machine *m, const thread *self,
                         value ch) {
  if (ch == VALUE_NIL || is_buffered(vm_object(m, ch)))
    return false;
  for (uint32_t i = 0; i < m->n_threads; i++) {
    const thread *t = vm_thread(m, i);
    const intrinsic *op;
    const value *args;
    unsigned n = 0;
    if (t == self || t->done)
      continue;
    if (vm_pending(m, t, &op, &args, &n)) {
      if (op->action == ACTION_SEND && n > 0 && args[0] == ch)
        return true;
      continue;
    }
    const value *cases = select_cases(t, &n);
    for (unsigned c = 0; cases && c < n; c++)
      if (cases[2 * c] == ch && cases[2 * c + 1] != VALUE_UNSET)
        return true;
  }
  return false;
}

/// Whether `default` can be chosen. A thread in front of the other end of an
/// unbuffered channel may or may not have arrived there yet, as long as time is
/// not exact; a value in the buffer, room for one, or a closed channel is sure.
static bool default_is_possible(const struct machine *m, const thread *t,
                                const value *cases, unsigned n_cases) {
  for (unsigned i = 0; i < n_cases; i++) {
    const value ch = cases[2 * i];
    const bool sends = cases[2 * i + 1] != VALUE_UNSET;
    const bool ready = case_choices(m, t, cases + 2 * (size_t)i) > 0;
    if (ch == VALUE_NIL)
      continue;
    const object *o = vm_object(m, ch);
    const bool meets = !is_buffered(o) && !channel_is_closed(o);
    const bool may_be_later = m->options.time == SIM_TIME_ANY &&
                              channel_length(o) == 0 && timer_may_fire(m, ch);
    if (ready && !meets && !may_be_later)
      return false;
    if (meets && m->options.time == SIM_TIME_VIRTUAL &&
        (ready || (!sends && sender_waits(m, t, ch))))
      return false;
  }
  return true;
}

unsigned channel_select_choices(struct machine *m, struct thread *t,
                                const value *cases, unsigned n_cases,
                                bool has_default) {
  unsigned choices = 0;
  for (unsigned i = 0; i < n_cases; i++)
    choices += case_choices(m, t, cases + 2 * (size_t)i);
  return choices + (has_default && default_is_possible(m, t, cases, n_cases));
}

intrinsic_status channel_select_run(struct machine *m, struct thread *t,
                                    value *cases, unsigned n_cases,
                                    bool has_default, unsigned choice,
                                    value *results) {
  (void)has_default;
  results[1] = VALUE_UNSET;
  results[2] = VALUE_FALSE;
  for (unsigned i = 0; i < n_cases; i++) {
    const value *one = cases + 2 * (size_t)i;
    const unsigned c = case_choices(m, t, one);
    if (choice >= c) {
      choice -= c;
      continue;
    }
    results[0] = value_from_int(i);
    if (one[1] != VALUE_UNSET)
      return send(m, t, one[0], one[1], choice);
    receive(m, one[0], choice, results + 1);
    return INTRINSIC_DONE;
  }
  results[0] = value_from_int(-1);
  return INTRINSIC_DONE;
}

// -- for people --------------------------------------------------------------

sim_thread channel_receiver(const struct machine *m, const struct thread *t,
                            uint32_t handle, unsigned choice) {
  receiver to = {0};
  if (handle >= m->n_heap || is_buffered(m->heap[handle]))
    return SIM_NO_THREAD;
  find_receivers(m, value_from_ref(handle), t, choice, &to);
  for (uint32_t i = 0; to.t && i < m->n_threads; i++)
    if (vm_thread(m, i) == to.t)
      return i;
  return SIM_NO_THREAD;
}

bool channel_select_leaves(const struct machine *m, const struct thread *t,
                           unsigned choice, value ch) {
  unsigned n = 0;
  const value *cases = select_cases(t, &n);
  bool could = false;
  for (unsigned i = 0; cases && i < n; i++)
    could = could || (cases[2 * i] == ch && cases[2 * i + 1] == VALUE_UNSET);
  if (!could)
    return false;
  for (unsigned i = 0; i < n; i++) {
    const unsigned c = case_choices(m, t, cases + 2 * (size_t)i);
    if (choice < c)
      return cases[2 * i] != ch;
    choice -= c;
  }
  return true;
}

void channel_describe_choice(const struct machine *m, const struct thread *t,
                             unsigned choice, text_buffer *out) {
  unsigned n = 0;
  const value *cases = select_cases(t, &n);
  for (unsigned i = 0; i < n; i++) {
    const value *one = cases + 2 * (size_t)i;
    const unsigned c = case_choices(m, t, one);
    if (choice >= c) {
      choice -= c;
      continue;
    }
    text_addf(out, "case %u: %s ", i + 1,
              one[1] == VALUE_UNSET ? "receive from" : "send on");
    sim_object_name(m, value_handle(one[0]), out);
    return;
  }
  text_add_string(out, "default");
}
