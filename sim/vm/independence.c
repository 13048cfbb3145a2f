// Which transitions nothing can interfere with.
//
// A transition is immediate if it commutes with every transition of every other
// thread, from here until it is taken: no other thread can disable it, change
// what it does, or see whether it has happened. The checker takes such a
// transition at once and forgets the state in front of it; docs/reduction.md
// has the argument. What decides is the kind of the operation in front of the
// thread, and whether the program anywhere asks about threads without waiting
// for them. Start reading at sim_immediate.
#include <string.h>

#include "sim/sync/sync.h"
#include "sim/vm/machine.h"

#define BIT(action) (1u << (action))

bool sim_main_ends_process(const sim_program *p) {
  return p->language->main_ends_process;
}

/// What the code of a program may do to threads, found by a walk through it.
/// Naming an operation counts as doing it.
typedef struct thread_use {
  /// Looks at a thread without waiting for it: is it alive, how many are there,
  /// a join that gives up after some time.
  bool looks;
  /// Code that other threads than main may run starts or joins threads by their
  /// objects: what start and join find may then depend on timing.
  bool others_handle;
  bool wide;       ///< works on more than its arguments
  bool interrupts; ///< so that it may keep main from its operation
  bool lists;      ///< asks for all threads, in their order
} thread_use;

/// Set in the result of sim_immediate_actions, beside the actions: thread
/// objects are handled by main's own code only.
#define MAIN_HANDLES_THREADS BIT(ACTION_COUNT)
/// Main may be kept from what it is about to do, so that it is not immediate.
#define MAIN_IS_INTERRUPTED BIT(ACTION_COUNT + 1)
_Static_assert(ACTION_COUNT < 31, "actions and two more are bits of a word");

/// True if an operation that looks at something may look at a thread: it has no
/// object, or the object of a method that threads have. An operation that is no
/// method has its object at hand in a language whose threads are no objects.
static bool may_look_at_thread(const program *p, const intrinsic *row) {
  const language *l = p->language;
  if (row->access == ACCESS_NONE || l->n_methods == 0)
    return row->access == ACCESS_NONE;
  bool listed = false;
  for (uint32_t i = 0; i < l->n_methods; i++) {
    if (!l->methods[i].intrinsic ||
        strcmp(l->methods[i].intrinsic, row->name) != 0)
      continue;
    const unsigned kind = l->methods[i].object_kind;
    if (kind == OBJECT_TASK || kind == OBJECT_INSTANCE)
      return true;
    listed = true;
  }
  return !listed;
}

static void note_use(const program *p, thread_use *use, const intrinsic *row,
                     bool is_main, bool may_be_timed) {
  const bool joins = row->action == ACTION_JOIN;
  use->wide |= row->wide;
  use->interrupts |= row->interrupts;
  use->lists |= row->lists;
  if ((joins && row->arrive && may_be_timed) ||
      (row->action == ACTION_OBSERVE && may_look_at_thread(p, row)))
    use->looks = true;
  if (!is_main && (joins || row->action == ACTION_SPAWN))
    use->others_handle = true;
}

/// A value that is anywhere at hand: whoever gets it may call it.
static void note_value(const program *p, thread_use *use, value v) {
  if (!value_is_code(v))
    return;
  if (value_code_kind(v) == CODE_INTRINSIC)
    note_use(p, use, &p->language->intrinsics[value_code_index(v)], false,
             true);
  else if (value_code_kind(v) == CODE_FUNCTION &&
           value_code_index(v) == p->entry)
    use->others_handle = true;
}

/// A call of a method of that name. The object is not known here, so that every
/// kind that has one counts.
static void note_method(const program *p, thread_use *use, uint32_t name,
                        bool is_main, bool may_be_timed) {
  const language *l = p->language;
  for (uint32_t i = 0; i < l->n_methods; i++) {
    if (!l->methods[i].intrinsic ||
        strcmp(l->methods[i].name, p->names[name]) != 0)
      continue;
    const uint32_t row =
        intrinsic_find(l->intrinsics, l->n_intrinsics, l->methods[i].intrinsic);
    if (row != NO_INDEX)
      note_use(p, use, &l->intrinsics[row], is_main, may_be_timed);
  }
}

static void note_function(const program *p, thread_use *use,
                          const function *f) {
  const bool is_main = f == &p->functions[p->entry];
  for (uint32_t pc = 0; pc < f->n_code;) {
    const opcode op = insn_opcode(f->code[pc]);
    const uint32_t a = insn_a(f->code[pc]);
    const uint32_t b = opcode_table[op].words == 2 ? f->code[pc + 1] : 0;
    // A join without arguments besides the thread has no time limit.
    if (op == OP_INTRINSIC)
      note_use(p, use, &p->language->intrinsics[a], is_main, b > 1);
    else if (op == OP_CALL_METHOD)
      note_method(p, use, a, is_main, b > 0);
    else if (op == OP_LOAD_ATTR)
      note_method(p, use, a, is_main, true);
    else if ((op == OP_CALL_FUNC || op == OP_CLOSURE) && a == p->entry)
      use->others_handle = true;
    pc += opcode_table[op].words;
  }
}

static thread_use find_use(const program *p) {
  thread_use use = {0};
  for (uint32_t i = 0; i < p->n_constants; i++)
    note_value(p, &use, p->constants[i]);
  for (uint32_t i = 0; i < p->n_globals; i++)
    note_value(p, &use, p->globals[i].initial);
  for (uint32_t i = 0; i < p->n_functions; i++)
    note_function(p, &use, &p->functions[i]);
  return use;
}

bool sim_touches_are_known(const sim_program *p) { return !find_use(p).wide; }

bool sim_threads_are_unordered(const sim_program *p) {
  const thread_use use = find_use(p);
  return !use.wide && !use.lists;
}

uint32_t sim_immediate_actions(const sim_program *p,
                               const sim_options *options) {
  const thread_use use = find_use(p);
  uint32_t actions = BIT(ACTION_YIELD) | BIT(ACTION_CHOOSE) | BIT(ACTION_JOIN) |
                     BIT(ACTION_WAIT);
  if (options->time == SIM_TIME_ANY)
    actions |= BIT(ACTION_SLEEP) | BIT(ACTION_RECEIVE);
  // Printing is no operation where nobody reads it, unless it looks at what
  // others can change.
  if (!use.looks)
    actions |= BIT(ACTION_SPAWN) | BIT(ACTION_EXIT);
  if (!use.others_handle)
    actions |= MAIN_HANDLES_THREADS;
  if (use.interrupts)
    actions |= MAIN_IS_INTERRUPTED;
  return actions;
}

/// The operation in front of a thread, as far as it matters here.
typedef struct front_operation {
  action_kind action; ///< ACTION_NONE: one that is never immediate
  const object *on;   ///< what it works on, if other threads can reach that too
} front_operation;

/// Cheap: most threads are told apart here.
static front_operation operation_in_front(const struct machine *m,
                                          const thread *t) {
  if (t->done)
    return (front_operation){ACTION_NONE, NULL};
  if (t->n_frames == 0)
    return (front_operation){ACTION_EXIT, NULL};
  const intrinsic *op;
  const value *args;
  unsigned n;
  if (vm_pending(m, t, &op, &args, &n)) {
    front_operation result = {(action_kind)op->action, NULL};
    if (op->wide)
      result.action = ACTION_NONE;
    // From a channel of a timer that nobody else can reach: a sleep.
    if (op->action == ACTION_RECEIVE && (n == 0 || !channel_timer(m, args[0])))
      result.action = ACTION_NONE;
    if (n > 0 && value_has_handle(args[0]) &&
        (vm_object(m, args[0])->flags & OBJECT_SHARED))
      result.on = vm_object(m, args[0]);
    return result;
  }
  const frame *fr = &t->frames[t->n_frames - 1];
  switch (insn_opcode(fr->f->code[fr->pc])) {
  case OP_SPAWN:
    return (front_operation){ACTION_SPAWN, NULL};
  case OP_RETURN:
    return (front_operation){ACTION_EXIT, NULL};
  default:
    return (front_operation){ACTION_NONE, NULL};
  }
}

static bool is_thread_object(const object *o) {
  return o->kind == OBJECT_TASK || o->kind == OBJECT_INSTANCE;
}

bool sim_immediate(const sim_machine *m, sim_thread t, uint32_t actions) {
  const front_operation front = operation_in_front(m, m->thread_list[t]);
  if (!(actions >> front.action & 1) || sim_choices(m, t) != 1 ||
      (t == 0 && (actions & MAIN_IS_INTERRUPTED)))
    return false;
  switch (front.action) {
  case ACTION_EXIT:
    // Where main takes the others with it, its end is anything but independent.
    return t != 0 || !m->p->language->main_ends_process ||
           !m->options.end_with_main;
  case ACTION_SPAWN:
    return !front.on ||
           (is_thread_object(front.on) && (actions & MAIN_HANDLES_THREADS));
  case ACTION_JOIN:
    // Immediate once the thread has ended: it stays so. A join with a time
    // limit is a look at a thread.
    return front.on && front.on->kind == OBJECT_TASK &&
           task_is_done(front.on) &&
           m->thread_list[t]->deadline_ns == NO_DEADLINE;
  case ACTION_WAIT: // over, and nobody can make it wait again
    return front.on &&
           (front.on->kind == OBJECT_GATE
                ? gate_is_open(front.on, m->thread_list[t])
                : front.on->kind == OBJECT_CONDITION &&
                      condition_has_released(front.on, m->thread_list[t]));
  case ACTION_CHOOSE: {
    // A token is nobody's affair. A value may come out of the generator that
    // all threads share.
    uint32_t site;
    return !front.on && m->options.tokens &&
           vm_token_site(m, m->thread_list[t], &site);
  }
  default:
    return !front.on;
  }
}
