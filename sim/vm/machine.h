// The machine: one state unpacked, ready to step. Private to sim/.
//
// Invariants, between transitions:
// - every thread that is not done stands in front of its next visible
//   operation, its operands pushed;
// - threads are in depth-first order of the spawn tree, so a thread's index
// does
//   not depend on the interleaving;
// - an object that is not SHARED is reachable from one thread only;
// - whatever changed since the last save is marked dirty.
#ifndef HEDDLE_SIM_VM_MACHINE_H
#define HEDDLE_SIM_VM_MACHINE_H

#include "sim/sim.h"
#include "sim/text.h"
#include "sim/vm/atom.h"
#include "sim/vm/language.h"
#include "sim/vm/program.h"

typedef enum {
  OBJECT_CELL,    ///< [content]; decl names the variable
  OBJECT_STRUCT,  ///< [field ...]; type
  OBJECT_ARRAY,   ///< [element ...]
  OBJECT_SLICE,   ///< immutable: [array, offset, length, capacity]
  OBJECT_LIST,    ///< [element ...], growable
  OBJECT_TUPLE,   ///< immutable: [element ...]
  OBJECT_DICT,    ///< [key, value, key, value ...] in insertion order
  OBJECT_SET,     ///< [element ...] in insertion order
  OBJECT_DEQUE,   ///< [limit or nil, element ...]
  OBJECT_CLOSURE, ///< immutable: [function, defaults tuple or nil, capture ...]
  OBJECT_METHOD,  ///< immutable: [receiver, function or intrinsic]
  OBJECT_IFACE,   ///< immutable: [type, content]
  OBJECT_ITERATOR,  ///< [iterated, position, extra]
  OBJECT_RANGE,     ///< immutable: [start, stop, step]
  OBJECT_CLASS,     ///< [name, bases tuple, key, value, ...]
  OBJECT_INSTANCE,  ///< [class, key, value, ...] attributes in order of setting
  OBJECT_EXCEPTION, ///< [class or kind, arguments tuple, cause, site, context,
                    ///< trace, key, value, ...]
  OBJECT_PANIC,     ///< immutable: [value, site]; more is the language's
  OBJECT_MODULE,    ///< immutable: [name]
  OBJECT_GENERATOR,
  OBJECT_FILE,
  // kernel objects; their slots are described in sim/sync/
  OBJECT_TASK, ///< what a thread leaves behind: sim/sync/task.h
  OBJECT_MUTEX,
  OBJECT_RLOCK,
  OBJECT_RWMUTEX,
  OBJECT_SEMAPHORE,
  OBJECT_CONDITION,
  OBJECT_EVENT,
  OBJECT_BARRIER,
  OBJECT_GATE,
  OBJECT_WAIT_GROUP,
  OBJECT_ONCE,
  OBJECT_CHANNEL,
  OBJECT_QUEUE,
  OBJECT_TIMER,
  OBJECT_LOOP,
  OBJECT_FUTURE,
  OBJECT_KIND_COUNT
} object_kind;

enum {
  OBJECT_SHARED = 1,
  OBJECT_INTERNAL = 2 ///< the library's own: no lock that the program knows of
};

#define NO_DEADLINE INT64_MAX

/// The slots of an OBJECT_EXCEPTION before its attributes.
#define EXCEPTION_SLOTS 6
/// That of its traceback: the calls that it has come through, as bytes of
/// traced_call, the innermost one first; or nil.
#define EXCEPTION_TRACE 5

typedef struct traced_call {
  uint32_t function, line;
} traced_call;

/// Where an exception or panic was raised, as it keeps it in a slot: line and
/// column in one integer.
#define SITE_COLUMN_BITS 16
static inline uint32_t site_line(value site) {
  return (uint32_t)((uint64_t)value_to_int(site) >> SITE_COLUMN_BITS);
}

/// What a clock of the program shows when the machine starts, in nanoseconds
/// since 1970: some moment that is nobody's zero.
#define MACHINE_EPOCH_NS 1700000000000000000

/// Kinds whose slots never change once they are filled: reading them is no
/// visible operation.
static inline bool object_kind_is_immutable(unsigned kind) {
  const uint64_t immutable = 1u << OBJECT_SLICE | 1u << OBJECT_TUPLE |
                             1u << OBJECT_CLOSURE | 1u << OBJECT_METHOD |
                             1u << OBJECT_IFACE | 1u << OBJECT_RANGE |
                             1u << OBJECT_PANIC | 1u << OBJECT_MODULE;
  return (immutable >> kind & 1) != 0;
}

typedef struct object {
  uint8_t kind;
  uint8_t flags;
  bool dirty;    ///< differs from `component`
  bool seen;     ///< looked at since machine_look_begin
  uint8_t mark;  ///< scratch for traversals
  bool plain;    ///< unless dirty: no slot refers to an object
  uint32_t type; ///< program type, for structs and typed kernel objects
  uint32_t decl; ///< program decl that made it, or NO_INDEX
  /// Where the program made it, for mutable kinds: two objects of one site were
  /// made by one instruction (and are the same part of what it made). 0: not by
  /// an instruction.
  uint32_t site;
  uint32_t n, cap;
  value *slots;
  uint32_t handle;
  uint32_t number;          ///< scratch: canonical handle
  uint32_t component;       ///< where the saved form is, or NO_INDEX
  struct object *next_work; ///< scratch: worklist of a traversal
  struct object *next_free; ///< while in machine.pool
  uint32_t *index;          ///< derived: see dict_index.c
  uint32_t index_size, indexed;
} object;

typedef struct frame {
  const function *f;
  /// Innermost frame: the instruction to run next. Others: the one after the
  /// call that they wait for, so that pc - 1 lies in the call.
  uint32_t pc;
  uint32_t base;   ///< of local 0 in the stack
  uint32_t result; ///< where in the stack the results go: base, or below it
} frame;

typedef struct thread {
  frame *frames;
  uint32_t n_frames, cap_frames;
  value *stack;
  uint32_t sp, cap_stack; ///< sp: first free
  value task;             ///< reference to its OBJECT_TASK
  uint32_t depth;         ///< in the spawn tree; main 0
  /// What the program's own methods answered to the operation in front: a list
  /// of (callee, number of arguments, arguments, answer), or VALUE_NIL.
  value answers;
  value held;     ///< while waiting on a condition: how often the lock was held
  uint32_t phase; ///< of the operation in front: 0 until it said AGAIN
  /// The operation in front, where a dynamic call was resolved to it: index of
  /// the intrinsic, and how many operands on the stack are its arguments.
  /// NO_INDEX: what the instruction at pc says.
  uint32_t pending, pending_args;
  bool done;   ///< kept only while a descendant lives
  bool daemon; ///< does not keep the process alive
  /// A task of an event loop: runs only while it has the loop's turn.
  bool in_loop;
  uint8_t clock_jumps; ///< how often its clock has gone ahead (clock.c)
  /// Virtual time at which the operation in front times out, or NO_DEADLINE.
  int64_t deadline_ns;
  /// Without frames and not done: the exception that ends it (VALUE_UNSET:
  /// none).
  value dying;
  span died_at; ///< where that was raised
  bool dirty;
  uint32_t component;
  /// Unless dirty: the handles that it refers to, in order.
  uint32_t *roots;
  uint32_t n_roots, cap_roots;
  uint32_t mark; ///< of sim_mark_threads: index + 1; 0: started since
  bool helped;   ///< since then another thread completed its operation
  // What only a plain machine keeps, for people; never part of a state:
  char *name;
  uint64_t work;               ///< calls and turns of loops so far
  uint32_t number;             ///< in order of creation, from 1
  span born;                   ///< where it was started, in the program's text
  const function *born_in;     ///< by which function; NULL for main
  bool stands_for_main;        ///< those that it starts are named as main's are
  const char *died_in;         ///< the function, unless its own; or NULL
  char *trace;                 ///< its calls when it raised, as text, or NULL:
                               ///< see print_calls and print_trace
  value unwound;               ///< the exception that it caught last
  text_buffer unwound_trace;   ///< and the calls that it had come through
  char *recovered;             ///< what it recovered from last, or NULL
  uint32_t recovered_frame;    ///< in which frame
  value recovered_list;        ///< that frame's deferred calls
  struct name_count *children; ///< how many threads it started, by name
  uint32_t n_children, cap_children;
} thread;

/// A thread that was dropped from the list: for people, as above.
typedef struct ended_thread {
  value task;
  char *name;
} ended_thread;

typedef struct name_count {
  char *name;
  uint32_t count;
} name_count;

/// What was looked at beside the running thread and objects, whose `seen` is
/// set: see sim/vm/memo.c.
typedef struct machine_looks {
  bool others;  ///< another thread, or which one has an index
  bool globals; ///< a global variable, the output, the random numbers
  bool all;     ///< more than can be told
} machine_looks;

struct machine {
  const program *p;
  sim_options options;
  value *global_values; ///< by index; operations reach them by vm_global
  bool globals_dirty;
  uint32_t globals_component;
  thread **thread_list; ///< operations reach them by vm_thread
  uint32_t n_threads, cap_threads;
  uint32_t n_live; ///< threads that are not done
  /// How many of them run independently: all but the tasks of event loops, of
  /// which none runs while its loop's owner does.
  uint32_t n_contexts;
  object **heap; ///< by handle; NULL where free
  uint32_t n_heap, cap_heap;
  uint32_t *free_handles;
  uint32_t n_free, cap_free;
  object *pool;      ///< free objects, linked through next_free
  size_t heap_bytes; ///< of live and not yet collected objects
  size_t collect_at; ///< heap_bytes at which to collect garbage
  int64_t clock_ns;
  bool main_returned;
  sim_end end;         ///< how the process ended, if it did
  value output_log;    ///< observed output: interned list, VALUE_NIL when empty
  value unreleased;    ///< keys of what was dropped while held, or VALUE_NIL
  uint64_t steps_left; ///< instructions this transition may still take
  uint32_t ticks;      ///< jumps and calls before the next look at limits
  uint64_t pause_in;   ///< instructions, plus one, until the step that runs is
                       ///< to pause; 0: it is not
  uint64_t work_mark;  ///< what was left of both when the thread began to run
  int exit_code;
  // Result of the step that runs:
  sim_status status;
  value raised; ///< exception being unwound
  bool raising;
  value formatted;     ///< a token whose text was asked for, or VALUE_NIL
  uint32_t needs_site; ///< with SIM_NEEDS_VALUE
  // With SIM_ASKING: what to call before the operation is tried again.
  value asked, asked_args[3];
  unsigned n_asked_args;
  bool asked_attribute; ///< an AttributeError is an answer: VALUE_UNSET
  uint32_t next_answer; ///< where in the answers to look first
  thread *running;      ///< the one that vm_run runs
  thread *moved;    ///< other thread that the operation started or completed
  sim_event event;  ///< what the last transition did, for people
  object **scratch; ///< of sim_save
  uint32_t cap_scratch;
  uint64_t *words;
  size_t cap_words;
  ended_thread *ended;
  uint32_t n_ended, cap_ended;
  struct taking *takings; ///< as above: who took what last
  uint32_t n_takings, cap_takings;
  bool loaded;        ///< came from sim_load_state: thread names are not known
  uint32_t n_started; ///< threads so far; for people
  bool threaded;      ///< a second thread was started at some time
  bool aside;         ///< a copy for vm_text_of_call: nobody hears of it
  machine_looks *looks;
};

/// Showing a value or finding an attribute changes nothing, though the
/// functions that do it, which the program's own code uses too, take a machine.
static inline struct machine *vm_readable(const struct machine *m) {
  return (struct machine *)(uintptr_t)m;
}

// -- objects -----------------------------------------------------------------

static inline object *vm_object(const struct machine *m, value v) {
  object *o = m->heap[value_handle(v)];
  o->seen = true;
  return o;
}
/// Thread `i`, for operations that look at other threads than their own.
static inline thread *vm_thread(const struct machine *m, uint32_t i) {
  m->looks->others = true;
  return m->thread_list[i];
}
static inline value *vm_global(const struct machine *m, uint32_t i) {
  m->looks->globals = true;
  return &m->global_values[i];
}
/// True if `v` refers to an object of that kind.
static inline bool vm_is(const struct machine *m, value v, object_kind kind) {
  return value_is_ref(v) && vm_object(m, v)->kind == kind;
}
/// True if slot `i` of `o` is a field that never changes.
static inline bool vm_slot_is_final(const struct machine *m, const object *o,
                                    uint32_t i) {
  if (o->type >= m->p->n_types)
    return false;
  const type_desc *d = &m->p->types[o->type];
  return i < d->n_fields && d->fields[i].final;
}
/// The object whose slots an operation on container `v` touches: behind a slice
/// its array, behind an iterator what it runs over.
static inline value vm_container(const struct machine *m, value v) {
  while (value_is_ref(v)) {
    const object *o = vm_object(m, v);
    if (o->kind != OBJECT_SLICE && o->kind != OBJECT_ITERATOR)
      break;
    v = o->slots[0];
  }
  return v;
}
/// A new object with `n` slots, all VALUE_NIL, unshared. Never fails; may move
/// nothing: pointers to other objects stay valid.
object *vm_new(struct machine *m, object_kind kind, uint32_t n, value *ref);
value vm_ref(const struct machine *m, const object *o);
static inline value object_get(const object *o, uint32_t i) {
  return o->slots[i];
}
/// Sets slot `i`; marks the object dirty and, if it is shared, what `v` reaches
/// shared as well. The only way to change an object's slots.
void object_set(struct machine *m, object *o, uint32_t i, value v);
/// Appends, inserts, removes slots: for containers and queues.
void object_push(struct machine *m, object *o, value v);
void object_insert(struct machine *m, object *o, uint32_t i, value v);
void object_remove(struct machine *m, object *o, uint32_t i, uint32_t count);
/// Marks all that `v` reaches as shared.
void vm_publish(struct machine *m, value v);

value vm_int(struct machine *m, int64_t i);
value vm_float(struct machine *m, double d);
value vm_string(struct machine *m, const char *text);
value vm_string_n(struct machine *m, const char *bytes, size_t n);
value vm_bytes(struct machine *m, const char *bytes, size_t n);
/// Expects an int, small or wide.
int64_t vm_to_int(const struct machine *m, value v);
double vm_to_float(const struct machine *m, value v);
const char *vm_text(const struct machine *m, value v, size_t *n);

// -- watching ----------------------------------------------------------------

/// What sim_options.discipline is told of a lock or wait group.
typedef enum {
  WATCH_FOREIGN, ///< released, or asked for, by a thread that does not hold it
  WATCH_TRIED,   ///< somebody looked whether it is held, without waiting
  WATCH_LOST     ///< dropped as garbage while it was held
} watch_kind;
void vm_watch(struct machine *m, const object *o, watch_kind what);
/// The same of the operation in front of `t`, which runs although nobody else
/// is alive to see it.
void vm_watch_alone(struct machine *m, const thread *t);
/// The operation in front of `t` is about to be completed on its behalf.
void vm_watch_completed(struct machine *m, const thread *t);
void vm_watch_spawn(struct machine *m, const thread *parent,
                    const function *child);

/// `t` has locked or opened `o`: noted for people
/// (sim_options.name_unreleased).
void vm_note_taken(struct machine *m, const object *o, const struct thread *t);

// -- raising -----------------------------------------------------------------

/// Raises `exception` when the operation that runs returns.
intrinsic_status vm_raise(struct machine *m, value exception);
/// Raises what the language makes of `code`.
intrinsic_status vm_fault(struct machine *m, fault_code code, value a, value b,
                          const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/// The program does what Heddle cannot do: ends the step with
/// SIM_ERR_UNSUPPORTED. For what only the values at run time can tell.
intrinsic_status vm_unsupported(struct machine *m, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/// Ends the process: an error that no handler catches. `misuse` tells a wrong
/// use of a kernel object from a crash.
intrinsic_status vm_fatal(struct machine *m, bool misuse, const char *format,
                          ...) __attribute__((format(printf, 3, 4)));
/// Ends the process with `code`, as failed at `where` for the reason `text`.
intrinsic_status vm_fail(struct machine *m, int code, span where,
                         const char *text);
/// Records a wrong use that the language lets pass; the program goes on. The
/// first of a transition counts.
void vm_mistake(struct machine *m, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/// Ends the process as the program asked.
intrinsic_status vm_exit(struct machine *m, int code);
/// The value of token `v` is needed: ends the step with SIM_NEEDS_VALUE.
intrinsic_status vm_needs_value(struct machine *m, value token);

/// Inside an operation: what `callee`, code of the program's own such as an
/// __eq__, returns for up to three arguments. True: the answer. False: it is
/// not known yet; the operation has to return at once, without an effect that
/// would show when it is done again from its beginning. The machine then runs
/// the callee and repeats the operation.
bool vm_ask(struct machine *m, value callee, const value *args, unsigned n,
            value *answer);
/// The same where an AttributeError that the callee raises says that there is
/// no such attribute: the answer VALUE_UNSET.
bool vm_ask_attribute(struct machine *m, value callee, const value *args,
                      unsigned n, value *answer);

/// The text that stands for a token in output that nobody reads. Where the
/// output turns out to be read, the step ends as by vm_needs_value.
const char *vm_token_text(struct machine *m, value token);
/// The token site of the operation that `t` stands in front of or runs; false
/// if it has none or its exact value is asked for (sim_options.token_exact).
bool vm_token_site(const struct machine *m, const struct thread *t,
                   uint32_t *site);

// -- threads -----------------------------------------------------------------

/// Starts a thread that will call `callee`; `task` is its OBJECT_TASK. `name`
/// is what the program calls it, or NULL: named after the callee.
thread *vm_spawn(struct machine *m, thread *parent, value task, value callee,
                 const value *args, unsigned n, const char *name);
/// Completes the operation that `t` stands in front of, on its behalf: pops its
/// operands, pushes the results, and goes on after the running thread's
/// transition. For rendezvous.
void vm_complete(struct machine *m, thread *t, const value *results,
                 unsigned n);
/// The operation `t` stands in front of. False if it is none of an intrinsic's
/// or a select. `args` points into its operand stack.
bool vm_pending(const struct machine *m, const thread *t, const intrinsic **op,
                const value **args, unsigned *n);
/// True if the operation may time out now: under SIM_TIME_ANY always, else when
/// the clock has reached the thread's deadline.
bool vm_timed_out(const struct machine *m, const thread *t);
/// When the operation in front of `t` can go on at the latest for the clock's
/// sake: its own deadline or that of a timer it waits for; or NO_DEADLINE.
int64_t vm_deadline(const struct machine *m, const thread *t);
/// The time as the program sees it: the clock, and the work since then at
/// sim_options.work_ns.
int64_t vm_now_ns(const struct machine *m);
/// Sets the deadline of `t`, `duration` nanoseconds from now. A token will do
/// under SIM_TIME_ANY.
void vm_set_deadline(struct machine *m, thread *t, value duration_ns);

/// The string that `callee`, a function or closure, makes of `arg` if it is
/// called now, in a copy of the machine: for what a runtime says at a program's
/// end. False if it does not return one, or not soon.
bool vm_text_of_call(const struct machine *m, value callee, value arg,
                     text_buffer *out);

/// Writes to the program's standard output (1) or error (2).
void vm_print(struct machine *m, thread *t, int stream, const char *bytes,
              size_t n);

#endif
