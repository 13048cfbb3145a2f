// Heddle's simulator: a concurrent program on a machine whose scheduler the
// caller is.
//
//   sim_program *p = sim_load("deadlock.py", &options, &diag);
//   sim_machine *m = sim_new(p, &machine_options);
//   while (sim_end_of(m) == SIM_RUNNING)
//     for (sim_thread t = 0; t < sim_thread_count(m); t++)
//       if (sim_choices(m, t) > 0) { sim_step(m, t, 0); break; }
//
// A *transition* is a thread's next visible operation and everything it does
// after, up to just before the visible operation after that. Stepping reads no
// clock, address or random number: the same choices give the same states.
#ifndef HEDDLE_SIM_SIM_H
#define HEDDLE_SIM_SIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/actions.h"
#include "sim/archive.h"
#include "sim/diag.h"
#include "sim/text.h"

typedef struct program sim_program; ///< immutable; shared by its machines
typedef struct machine sim_machine; ///< one state unpacked, ready to step
typedef struct component_store sim_components;

/// A thread's place in the machine's list of threads, which is in depth-first
/// order of the spawn tree. Threads that ended are dropped from the list by the
/// transition after which nothing depends on them.
typedef uint32_t sim_thread;
#define SIM_NO_THREAD UINT32_MAX

// -- programs ----------------------------------------------------------------

#define SIM_MAX_SCALES 16

typedef struct sim_compile_options {
  struct {
    uint64_t from, to;
    bool used;              ///< set by the compilation: the literal occurs
  } scales[SIM_MAX_SCALES]; ///< integer literals to replace
  unsigned n_scales;
  int go_minor;      ///< Go language version 1.N; 0: 1.23
  const char *entry; ///< function to run instead of main, or NULL
} sim_compile_options;

/// Reads and compiles `path`. NULL, with the reasons in `d`, if it cannot be
/// read, is no source file of a known language, or has errors.
sim_program *sim_load(const char *path, sim_compile_options *options, diag *d);
/// Compiles text that is already in memory; `path` tells the language and is
/// the name in messages.
sim_program *sim_compile(const char *path, const char *text, size_t bytes,
                         sim_compile_options *options, diag *d);
void sim_program_free(sim_program *p);
const char *sim_program_path(const sim_program *p);
const char *sim_program_text(const sim_program *p, size_t *bytes);
/// Line `line` (from 1) without its line end; `n` 0 past the end of the file.
const char *sim_program_line(const sim_program *p, uint32_t line, size_t *n);
/// What a piece of source text is, for colouring it.
typedef enum {
  SIM_HIGHLIGHT_KEYWORD,
  SIM_HIGHLIGHT_STRING,
  SIM_HIGHLIGHT_NUMBER,
  SIM_HIGHLIGHT_COMMENT,
  SIM_HIGHLIGHT_FUNCTION, ///< where it is defined or called
  SIM_HIGHLIGHT_TYPE
} sim_highlight;
/// Bytes [from, to) of the text.
typedef void sim_highlight_fn(void *context, uint32_t from, uint32_t to,
                              sim_highlight what);
/// Calls `visit` for the pieces of the source text in their order; they do not
/// overlap, and what lies between them is plain. Parses the text again.
void sim_visit_highlights(const sim_program *p, sim_highlight_fn *visit,
                          void *context);
/// An integer literal that says how often something is done: it bounds a loop,
/// or is a constant's value. The text, and the number it stands for when no
/// --scale replaces it.
typedef void sim_bound_fn(void *context, const char *text, size_t n, span at,
                          uint64_t number);
/// Calls `visit` for each in the order of the text. Parses the text again.
void sim_visit_bounds(const sim_program *p, sim_bound_fn *visit, void *context);
/// True if something on the line may be a visible operation: a thread can come
/// to stand there.
bool sim_line_stops(const sim_program *p, uint32_t line);
/// "Go", "Python", "Rust".
const char *sim_program_language(const sim_program *p);
/// "goroutine" or "thread".
const char *sim_thread_word(const sim_program *p);
/// True if the process ends when main returns, whatever other threads do.
bool sim_main_ends_process(const sim_program *p);
/// How many places make tokens: the length of sim_options.token_exact.
uint32_t sim_token_site_count(const sim_program *p);
/// Readable listing of the bytecode.
void sim_disassemble(const sim_program *p, text_buffer *out);

/// Places whose results a search keeps as tokens as long as it can (see
/// sim_options.tokens), and how far it explores what they may be otherwise:
/// SIM_ALL every value, SIM_SOME a sample, SIM_CLOCK the time, which under
/// SIM_TIME_ANY stands still or goes far ahead.
typedef enum { SIM_ALL, SIM_SOME, SIM_CLOCK } sim_sampling;
/// `name` is the operation, as the program writes it.
sim_sampling sim_token_site(const sim_program *p, uint32_t site,
                            const char **name, span *where);

// -- machines ----------------------------------------------------------------

/// Deliberately wrong variants of what the reductions rest on. The tests show
/// that comparing with the naive search finds each of them out.
typedef enum {
  SIM_MUTANT_NONE,
  /// Not wrong: as the others, the search begins without assumptions from runs
  /// before it, and again as soon as one of its own breaks.
  SIM_MUTANT_HARMLESS,
  SIM_MUTANT_CHANNELS,  ///< operations on one channel never depend
  SIM_MUTANT_ASLEEP,    ///< blocked threads never wake
  SIM_MUTANT_READ_LOCK, ///< a reader's lock is enough to write
  SIM_MUTANT_UNWATCHED, ///< broken assumptions of locks are not noticed
  SIM_MUTANT_ADD,       ///< counting up is independent of counting down
  SIM_MUTANT_DATA,      ///< accesses to data depend on nothing
  SIM_MUTANT_ORDER,     ///< threads are sorted, and who refers to them is not
  SIM_MUTANT_PROVISO,   ///< a set is enough even if it leads to old states only
  SIM_MUTANT_IMPURE,    ///< what a lock guards is taken behind any transition
  SIM_MUTANT_ENDS,      ///< what ends the process is taken at once, too
  SIM_MUTANT_OPAQUE,    ///< of a value that is asked for only one is tried
  SIM_MUTANT_MEMO,      ///< a step is known by all but one of what it looks at
  SIM_MUTANT_EQUAL,     ///< threads at one place are equal, whatever they hold
  SIM_MUTANT_COUNT
} sim_mutant;

typedef enum {
  SIM_TIME_ANY,    ///< sleeps and timeouts may end at any moment
  SIM_TIME_VIRTUAL ///< they end in order; the clock moves when nobody can run
} sim_time;

/// One scheduling decision: the thread by its index at that point of the run,
/// and its choice.
typedef struct sim_move {
  sim_thread thread;
  uint32_t choice;
} sim_move;

/// Moves from the program's initial state to the one in which to begin.
typedef struct sim_start {
  const sim_move *moves;
  unsigned n;
} sim_start;

typedef struct sim_options {
  sim_time time;
  /// Printing is a visible operation, and the output so far is part of the
  /// state unless it is handed to `print` as it comes.
  bool observe_output;
  /// The process ends with main where the language says so. Off: other threads
  /// go on after main has returned, to see which of them never end.
  bool end_with_main;
  /// Results of random calls and formatting may be tokens where nothing has
  /// needed their value so far (see token_exact).
  bool tokens;
  /// With `tokens`: one flag a token site, those whose exact value is needed;
  /// owned by the caller, NULL for none.
  const bool *token_exact;
  uint64_t
      step_budget;     ///< instructions one transition may take; 0: 100 million
  uint64_t heap_limit; ///< bytes of program data; 0: 1 GiB
  /// Threads are kept in no particular order, main first, and not by who
  /// started whom: for sim_sort_threads. Their names are not known then.
  bool unordered;
  /// Tokens take the place of local variables that are only shown from some
  /// point on. With `tokens`, without observe_output, and only where nobody
  /// else looks at variables.
  bool forget_shown;
  /// Locks that are held and files that are open count as such when they are
  /// dropped as garbage, too: for sim_unreleased.
  bool note_unreleased;
  /// Who took them, where, is remembered: for sim_unreleased_describe. In a
  /// machine that was not loaded.
  bool name_unreleased;
  /// Told how data and locks are used; owned by the caller. NULL: nobody is.
  struct sim_discipline *discipline;
  /// How long a call or turn of a loop takes, as the program's own clock sees
  /// it: see sim_set_clock. 0: no time.
  uint64_t work_ns;
  /// For tests of the tests: one of sim_mutant, a reduction that is wrong.
  unsigned mutant;
  /// Set by a signal handler or another thread: ends a running step soon with
  /// SIM_ERR_STOPPED. NULL: never.
  const volatile bool *interrupted;
  /// Where the program's output goes as it is printed; stream 1 or 2. NULL:
  /// nowhere.
  void (*print)(void *context, int stream, const char *bytes, size_t n);
  void *print_context;
  /// Where sim_new's machines begin; each move must be enabled when it comes,
  /// the clock moved on before where nobody else could. NULL: at the program's
  /// beginning.
  const sim_start *start;
} sim_options;

/// A machine in the program's initial state: the main thread stands in front of
/// its first visible operation.
sim_machine *sim_new(const sim_program *p, const sim_options *options);
void sim_free(sim_machine *m);
/// A copy that shares nothing with `m`.
sim_machine *sim_clone(const sim_machine *m);
const sim_program *sim_program_of(const sim_machine *m);

typedef enum {
  SIM_OK,
  SIM_ERR_BUDGET,  ///< the thread never reached a visible operation
  SIM_ERR_MEMORY,  ///< heap_limit
  SIM_NEEDS_VALUE, ///< a token's value is needed: sim_needed_site; with
                   ///< `tokens` only. The machine is not to be used further.
  SIM_ERR_STOPPED, ///< sim_options.interrupted was set
  /// The program did what Heddle cannot do: sim_unsupported. Known only now, as
  /// it depends on what kind of object it did it to.
  SIM_ERR_UNSUPPORTED,
  SIM_ASKING, ///< inside the machine only: see vm_ask
  SIM_PAUSED  ///< inside a transition: see sim_step_part
} sim_status;

typedef enum {
  SIM_RUNNING,
  SIM_FINISHED, ///< all that keeps the process alive has ended
  SIM_CRASHED,  ///< an uncaught panic or a fatal error ended the process
  SIM_EXITED    ///< the program called exit
} sim_end;

/// Status of the steps so far; anything but SIM_OK is final.
sim_status sim_status_of(const sim_machine *m);
uint32_t sim_needed_site(const sim_machine *m);
/// After SIM_ERR_UNSUPPORTED: what, as a sentence.
const char *sim_unsupported(const sim_machine *m);
/// Where the thread is that ran last: after SIM_ERR_BUDGET, in its loop.
span sim_running_place(const sim_machine *m);
sim_end sim_end_of(const sim_machine *m);
int sim_exit_code(const sim_machine *m);
/// True once main has returned.
bool sim_main_returned(const sim_machine *m);
int64_t sim_clock_ns(const sim_machine *m);

uint32_t sim_thread_count(const sim_machine *m);
/// How many choices thread `t` has for its next transition: 0 if it is blocked
/// or done, 1 for most operations.
unsigned sim_choices(const sim_machine *m, sim_thread t);
/// Runs one transition of thread `t` with `choice`. Expects choice <
/// sim_choices(m, t). Cost grows with what it changes, not with the state. A
/// program's own panic is a normal result. Under SIM_TIME_VIRTUAL call
/// sim_advance_clock when no thread has a choice.
sim_status sim_step(sim_machine *m, sim_thread t, unsigned choice);
/// Runs the first `n` (at least 1) bytecode instructions of that transition
/// only. True if it is not over then: the machine is SIM_PAUSED, to look at
/// with the functions about variables, frames and expressions, and to go on
/// with sim_step_on. False: it is as after sim_step.
bool sim_step_part(sim_machine *m, sim_thread t, unsigned choice, uint64_t n);
/// Runs up to `n` more instructions of the transition; the result is the same.
bool sim_step_on(sim_machine *m, uint64_t n);
/// The thread that is inside a transition: the one that steps, or one that it
/// has started or moved on and that comes to its next operation in the same.
sim_thread sim_paused_thread(const sim_machine *m);
/// The instruction in front of `t`, as the disassembler writes it.
void sim_describe_instruction(const sim_machine *m, sim_thread t,
                              text_buffer *out);
/// Moves the clock to the next deadline if no thread is enabled. False if there
/// is no deadline to wait for.
bool sim_advance_clock(sim_machine *m);

// For those who keep the time themselves (sim/sched/profile.h):

/// Moves the clock forwards to `ns`.
void sim_set_clock(sim_machine *m, int64_t ns);
#define SIM_NO_DEADLINE INT64_MAX
/// The next moment later than now at which a sleep or a timeout ends.
int64_t sim_next_deadline(const sim_machine *m);
/// The thread comes to its operation by so much later than its work alone took:
/// what it sleeps or waits for ends later by as much.
void sim_delay(sim_machine *m, sim_thread t, int64_t ns);
/// How much the thread has computed since it was started: calls and turns of
/// loops. Exact in a machine that was stepped from the initial state.
uint64_t sim_thread_work(const sim_machine *m, sim_thread t);
/// Its number in the order in which threads were started; main has 0.
uint32_t sim_thread_serial(const sim_machine *m, sim_thread t);
/// How long a unit of work takes in the program's language, in nanoseconds, on
/// the computer that profiles assume: docs/profiles.md.
uint32_t sim_program_work_ns(const sim_program *p);
/// What the language's own runtime prints when no thread can go on; false if it
/// says nothing then.
bool sim_print_stuck(sim_machine *m, text_buffer *out);

// -- what there is to see ----------------------------------------------------

typedef enum {
  SIM_THREAD_READY,
  SIM_THREAD_BLOCKED,
  SIM_THREAD_DONE
} sim_ability;

/// A place that accesses can conflict on: slots of an object from `slot` on, or
/// SIM_WHOLE for all of them.
typedef struct sim_location {
  uint32_t object; ///< SIM_GLOBALS, or an object's handle; SIM_NOWHERE: none
  uint32_t slot;
  uint32_t more; ///< how many further slots
} sim_location;
#define SIM_GLOBALS (UINT32_MAX - 1)
#define SIM_NOWHERE UINT32_MAX
#define SIM_WHOLE UINT32_MAX

static inline bool sim_locations_overlap(sim_location a, sim_location b) {
  if (a.object != b.object || a.object == SIM_NOWHERE)
    return false;
  return a.slot == SIM_WHOLE || b.slot == SIM_WHOLE ||
         (a.slot <= b.slot + b.more && b.slot <= a.slot + a.more);
}

/// Places that one operation reads besides its main one.
#define SIM_MORE_READS 15

/// A thread's next visible operation.
typedef struct sim_op {
  uint8_t action; ///< action_kind
  uint8_t access; ///< access_kind
  sim_location at;
  unsigned choices; ///< 0: blocked or done
  uint32_t phase;   ///< of a call that is several steps: which, from 0
  bool clock;       ///< looks at the time
  bool inside;      ///< part of what the library does for the call at `where`
  span where;
  uint32_t function, pc; ///< identify the site
  unsigned n_reads;
  sim_location
      reads[SIM_MORE_READS]; ///< plain reads besides: `n_reads` of them
} sim_op;

/// Describes the next operation of `t`; action ACTION_NONE when done.
void sim_next_op(const sim_machine *m, sim_thread t, sim_op *op);
/// True if two threads that stand in front of these race: they touch one place,
/// one of them writes, and one is a plain access; or one adds to a wait group
/// whose count is zero and the other waits for it to be zero.
bool sim_ops_race(const sim_op *a, const sim_op *b);
bool sim_thread_done(const sim_machine *m, sim_thread t);
bool sim_thread_daemon(const sim_machine *m, sim_thread t);
/// True for a daemon that has not come to any code of the program: it waits for
/// a timer or a signal, and does not exist for the program so far.
bool sim_thread_dormant(const sim_machine *m, sim_thread t);
/// Its name: "main", "worker", "worker#2", "w1/helper". Exact in a machine that
/// was stepped from the initial state; the index as text in one that was
/// loaded.
const char *sim_thread_name(const sim_machine *m, sim_thread t);
/// The thread so named, or SIM_NO_THREAD.
sim_thread sim_thread_find(const sim_machine *m, const char *name, size_t n);
/// Gives each thread its present index as a mark, which it keeps through the
/// transitions that follow, while its index may shift.
void sim_mark_threads(sim_machine *m);
/// The mark of `t`; SIM_NO_THREAD if it was started since.
sim_thread sim_thread_mark(const sim_machine *m, sim_thread t);
/// True if, since threads were marked, another thread's transition completed
/// the operation that `t` stood in front of.
bool sim_thread_was_helped(const sim_machine *m, sim_thread t);
/// True if `t` might end, as far as its code tells: from where each of its
/// frames is, a way leads to a return. False: it is in a loop without an exit.
/// Cost: a walk through the code of its frames' functions.
bool sim_thread_may_end(const sim_machine *m, sim_thread t);
/// The threads that hold what `t` waits for (a lock's owner, a joined thread);
/// fills up to `max`, returns how many there are. 0: nobody in particular.
unsigned sim_waits_for(const sim_machine *m, sim_thread t, sim_thread *out,
                       unsigned max);
/// True if `t` holds the lock with that handle so that nobody else can.
bool sim_holds_alone(const sim_machine *m, sim_thread t, uint32_t handle);
/// The locks that `t` holds: their handles; fills up to `max`.
unsigned sim_held_by(const sim_machine *m, sim_thread t, uint32_t *out,
                     unsigned max);
/// Handle of the object that the next operation of `t` works on, or
/// SIM_NOWHERE.
uint32_t sim_op_object(const sim_machine *m, sim_thread t);
/// Of thread `t`, which is blocked: a channel that its variables lead to, that
/// it does not wait for, and that is closed and only a signal: a context's, or
/// one whose values are empty. SIM_NOWHERE if there is none.
uint32_t sim_missed_signal(const sim_machine *m, sim_thread t);
/// True if `t` is blocked at the channel of a timer that does not run.
bool sim_awaits_stopped_timer(const sim_machine *m, sim_thread t);
/// True if `t` stands in front of what is to be done once only.
bool sim_is_at_once(const sim_machine *m, sim_thread t);
/// True if `t` stands in front of a select that could receive from channel
/// `handle`, and goes another way with `choice`.
bool sim_select_leaves(const sim_machine *m, sim_thread t, unsigned choice,
                       uint32_t handle);
/// What the program calls an object: "mu", "forks[2]", "s.mu".
void sim_object_name(const sim_machine *m, uint32_t handle, text_buffer *out);
/// True if that name means the object wherever in the program one is: it begins
/// with a global or captured variable, or one of main's, and not with the
/// parameter of some function.
bool sim_object_has_own_name(const sim_machine *m, uint32_t handle);
/// What the program calls a location: "counter", "s.n", "buf[3]".
void sim_location_name(const sim_machine *m, sim_location at, text_buffer *out);
/// One line of what `t` will do or waits for, in the program's words: the
/// source text of the operation.
void sim_describe_next(const sim_machine *m, sim_thread t, text_buffer *out);
/// "waits for b, held by w2"; empty if `t` is not blocked.
void sim_describe_wait(const sim_machine *m, sim_thread t, text_buffer *out);
/// The call of the program's into its language's library that `t` stands in, as
/// source text; false, and nothing, where it stands in code of the program.
bool sim_library_call(const sim_machine *m, sim_thread t, text_buffer *out);
/// The pattern of waiting for ever in that call, where it has a name of its
/// own; or NULL.
const char *sim_library_wait(const sim_machine *m, sim_thread t);
/// What choice `choice` of `t` means: "case <-done", "timeout", "value 3".
void sim_describe_choice(const sim_machine *m, sim_thread t, unsigned choice,
                         text_buffer *out);

/// What a send that `t` stands in front of will send, as source text; nothing
/// where it is no send.
void sim_describe_message(const sim_machine *m, sim_thread t, text_buffer *out);

#define SIM_BLOCK_LINES 16

/// A stretch of code that is entered at its beginning only and left at its end
/// only. sim_op's function and pc say in which a thread stands.
typedef struct sim_block {
  uint32_t function;
  const char *name;    ///< the function's
  uint32_t first, end; ///< pc, the last excluded
  /// Of its source text, in the order in which they are run; those for which
  /// there is no room are counted only.
  uint32_t lines[SIM_BLOCK_LINES];
  unsigned n_lines;
  uint32_t next[2]; ///< where it can go on: `first` of blocks
  unsigned n_next;
} sim_block;
/// Calls `visit` for each block, function by function. Where exceptions lead is
/// not among `next`.
void sim_visit_blocks(const sim_program *p,
                      void (*visit)(void *context, const sim_block *block),
                      void *context);

/// The actions (bits 1 << action_kind) that, where a thread stands in front of
/// one, neither affect nor are affected by what any other thread of the program
/// may do: see docs/reduction.md. Cost: a walk through the program's code.
uint32_t sim_immediate_actions(const sim_program *p,
                               const sim_options *options);
/// False if the program uses operations that work on more than their arguments
/// (taking turns, interrupting main): reductions that ask what operations touch
/// are not for it. Cost: as above.
bool sim_touches_are_known(const sim_program *p);
/// True if the next transition of `t` is enabled, has one choice, and commutes
/// with whatever the other threads do until it runs, unless it ends the
/// process. `actions` comes from sim_immediate_actions.
bool sim_immediate(const sim_machine *m, sim_thread t, uint32_t actions);

/// What a search assumes of how the program orders its accesses to data (which
/// data is never written any more once threads share it, which lock guards
/// which data) and of how it uses its locks, and what it has seen of that. See
/// docs/reduction.md. Machines that have it in their options tell it what they
/// do.
typedef struct sim_discipline sim_discipline;

/// Assumes the best: that shared data is only read, and that locks are released
/// by those who hold them.
sim_discipline *sim_discipline_new(void);
void sim_discipline_free(sim_discipline *d);
/// The same assumptions, and nothing seen so far.
sim_discipline *sim_discipline_clone(const sim_discipline *d);
/// Notes what the next transition of `t` is about to touch, and what is locked.
void sim_discipline_note(sim_discipline *d, const sim_machine *m, sim_thread t);
/// Notes what all threads stand in front of, whether they can do it or not: one
/// that never gets a lock is nevertheless one that asks for it.
void sim_discipline_note_fronts(sim_discipline *d, const sim_machine *m);
/// True if something was seen that contradicts the assumptions: what was
/// concluded from them is not to be used.
bool sim_discipline_is_broken(const sim_discipline *d);
/// Adds to `d` what `from` has seen.
void sim_discipline_merge(sim_discipline *d, const sim_discipline *from);
/// Assumes, from here on, just what agrees with all that was seen.
void sim_discipline_learn(sim_discipline *d);

typedef enum {
  SIM_UNORDERED,
  /// If the assumptions hold, the next transition of the thread is enabled, has
  /// one choice, and commutes with whatever the others do until it runs.
  SIM_ORDERED,
  /// The same, but only where the thread got there from a state in which all
  /// others could go on instead, by transitions that let nobody do more than
  /// before: what would break the assumption is seen from that state.
  SIM_ORDERED_BY_LOCK
} sim_ordering;
sim_ordering sim_discipline_orders(sim_discipline *d, const sim_machine *m,
                                   sim_thread t);
/// True if the next transition of `t` lets no other thread do what it could not
/// do before: taking a lock, reading.
bool sim_enables_nobody(const sim_machine *m, sim_thread t);

/// Chooses which threads' transitions are enough to explore in a state:
/// persistent sets (docs/reduction.md).
typedef struct sim_future sim_future;
sim_future *sim_future_new(const sim_program *p, const sim_options *options);
void sim_future_free(sim_future *f);
/// Sets `in_set[t]` for each thread of a persistent set with at least one
/// enabled transition, and as few as were found: all threads if none smaller
/// was, or nothing is enabled. Returns whether it is smaller. Assumes of locks
/// what `d` does; NULL: nothing. `first` is as of sim_equal_threads, or NULL:
/// equal threads are in the set together, and count as one.
bool sim_persistent_set(sim_future *f, const sim_machine *m,
                        const sim_discipline *d, const sim_thread *first,
                        bool *in_set);
/// True if no thread outside the set that was chosen last can touch the data
/// that `t`, which has made transitions since, is about to touch, as long as
/// the threads of the set do not move.
bool sim_future_leaves_alone(sim_future *f, const sim_machine *m, sim_thread t);

/// What the last transition did, beyond what the state says.
typedef enum {
  SIM_EVENT_NONE,
  SIM_EVENT_UNCAUGHT, ///< an exception ended a thread
  SIM_EVENT_CRASH,    ///< the process died
  SIM_EVENT_MISUSE,   ///< the process died of a wrong use of a lock or channel
  SIM_EVENT_MISTAKE   ///< a wrong use that the language lets pass
} sim_event_kind;

typedef struct sim_event {
  sim_event_kind kind;
  span where;
  char message[240];
  char thread[240];  ///< who did it, by name; "" in a machine that was loaded
  char function[80]; ///< in which function, unless the thread's own; as above
} sim_event;

const sim_event *sim_last_event(const sim_machine *m);

/// A lock that is held or a file that is open, as it was taken last. The texts
/// live as long as the machine makes no step.
typedef struct sim_held {
  bool is_file;
  span where;         ///< line 0: not known
  const char *thread; ///< who took it; NULL: not known
  const char *name;   ///< "mu", "a lock"
} sim_held;

/// The locks that are held and the files that are open, those aside that a
/// living thread holds: their keys, at most `max`; returns how many. A key is
/// the same for what one place of the program makes, and for files of a name.
/// What was dropped counts with sim_options.note_unreleased.
unsigned sim_unreleased(const sim_machine *m, uint64_t *keys, unsigned max);
/// False if it is not known who took it (see sim_options.name_unreleased).
bool sim_unreleased_describe(const sim_machine *m, uint64_t key, sim_held *out);

/// What the program calls the thread, or the function that it began with: known
/// in any machine, and the beginning of its name. Nothing if it has ended.
void sim_thread_label(const sim_machine *m, sim_thread t, text_buffer *out);
/// The function in which `t` stands, the library's aside; NULL if it is the one
/// it began with.
const char *sim_thread_function(const sim_machine *m, sim_thread t);
/// Where `t` was started; line 0 for main and in a machine that was loaded.
span sim_thread_birth(const sim_machine *m, sim_thread t);
/// Calls `visit` for each variable that `t` (SIM_NO_THREAD: nobody; the
/// globals) can name: its name and value as source text. Frames from the
/// innermost out; `frame` counts from 0.
void sim_visit_variables(const sim_machine *m, sim_thread t,
                         void (*visit)(void *context, unsigned frame,
                                       const char *function, const char *name,
                                       const char *value),
                         void *context);
/// Calls `visit` for each channel and queue of the program: what it calls it,
/// and what is in it.
void sim_visit_queues(const sim_machine *m,
                      void (*visit)(void *context, const char *name,
                                    const char *content),
                      void *context);
/// The stack of `t` from the innermost frame: function name and current place.
void sim_visit_frames(const sim_machine *m, sim_thread t,
                      void (*visit)(void *context, unsigned frame,
                                    const char *function, span where),
                      void *context);
/// Value of the program's global or of a main-level variable `name` as source
/// text; false if there is none.
bool sim_global_text(const sim_machine *m, const char *name, text_buffer *out);
/// The output so far, where observed.
void sim_output(const sim_machine *m, text_buffer *out);

// -- expressions -------------------------------------------------------------

/// An expression in the program's language, without assignments and without
/// calls that would run the program's code. Immutable.
typedef struct sim_expression sim_expression;

/// NULL, with the reasons in `d` (places are in `text`), if it is no
/// expression, has something that is not supported or a name that the program
/// does not have. `p` must live as long. See docs/expressions.md.
sim_expression *sim_expression_compile(const sim_program *p, const char *text,
                                       diag *d);
void sim_expression_free(sim_expression *e);
const char *sim_expression_source(const sim_expression *e);
/// True if it names variables of a thread (w1::i): no meaning in a machine that
/// was loaded, which does not know the threads' names.
bool sim_expression_names_threads(const sim_expression *e);

typedef enum {
  SIM_RESULT_OK,
  SIM_RESULT_NO_VALUE, ///< not in this state: a variable that is not (or no
                       ///< longer) there, an index that is out of range
  SIM_RESULT_ERROR,    ///< not in any: adding a string to a number
  SIM_RESULT_TOKEN     ///< only under sim_options.tokens: see SIM_NEEDS_VALUE
} sim_result_kind;

typedef struct sim_result {
  sim_result_kind kind;
  bool truth;
  uint32_t site;     ///< with SIM_RESULT_TOKEN
  char message[200]; ///< unless SIM_RESULT_OK
} sim_result;

/// Whether the expression is true in the machine's state. A name means the
/// variable in frame `frame` (0: the innermost) of thread `t`, else the
/// program's, else one of main's, else one of the frames around it; with
/// SIM_NO_THREAD the program's or one of main's.
/// Changes nothing. Cost: that of the expression; names were looked up before.
sim_result_kind sim_expression_test(const sim_expression *e,
                                    const sim_machine *m, sim_thread t,
                                    unsigned frame, sim_result *result);
/// Its value as source text, added to `out`.
sim_result_kind sim_expression_show(const sim_expression *e,
                                    const sim_machine *m, sim_thread t,
                                    unsigned frame, text_buffer *out,
                                    sim_result *result);
/// Adds what the parts that are read are in this state: "readers = 1, writers =
/// 1".
void sim_expression_explain(const sim_expression *e, const sim_machine *m,
                            sim_thread t, unsigned frame, text_buffer *out);

// -- states as vectors of components -----------------------------------------

sim_components *sim_components_new(void);
void sim_components_free(sim_components *c);
size_t sim_components_count(const sim_components *c);
size_t sim_components_bytes(const sim_components *c);

/// Writes the canonical vector of the machine's state to `*vector` (grown with
/// realloc; `*cap` in entries) and returns its length. Equal states have equal
/// vectors within one store. Renumbers the machine's objects canonically.
uint32_t sim_save(sim_machine *m, sim_components *c, uint32_t **vector,
                  uint32_t *cap);
/// Makes `m` the state that was saved. Cheap when it is near the present one.
/// Names of threads are lost.
void sim_load_state(sim_machine *m, sim_components *c, const uint32_t *vector,
                    uint32_t n);

/// True if no operation of the program depends on the order of the list of
/// threads, so that one state with its threads in two orders has the same
/// future. Cost: a walk through the program's code.
bool sim_threads_are_unordered(const sim_program *p);
/// Brings the threads of a machine with `unordered` into an order that, as far
/// as it can be told cheaply, is the same for states that differ in it only:
/// docs/reduction.md. Unless it is NULL, `order[i]` is set to where the thread
/// that is at `i` now was before.
void sim_sort_threads(sim_machine *m, sim_thread *order);
/// Which threads are equal: they could change places, and the state would be
/// the same. `first[t]` becomes the first thread that `t` is equal to, itself
/// if there is none before. False if no two are. The machine has just been
/// loaded; main is equal to nobody. Cost: the size of the state, and of each
/// thread as often as there are different ones.
typedef struct sim_equality sim_equality;
sim_equality *sim_equality_new(void);
void sim_equality_free(sim_equality *e);
bool sim_equal_threads(sim_equality *e, const sim_machine *m,
                       const sim_components *c, sim_thread *first);
/// Puts the threads of a machine that was stepped without `unordered` where one
/// with it has them: at `i` the thread that is at `order[i]`. False if another
/// one has not ended.
bool sim_arrange_threads(sim_machine *m, const sim_thread *order, sim_thread n);

/// The size of the state, in words: the same for equal states.
size_t sim_state_words(const sim_machine *m);

// For searches that are saved and gone on with. Each function does both, by
// what the archive is for; false: the archive ended, or what came from it does
// not fit. Nothing that was loaded in part is to be used further.

/// The program's atoms: loading expects those it was compiled with, which come
/// first, and gives all the same ids again.
bool sim_transfer_atoms(const sim_program *p, const archive *s);
/// Loading expects an empty store, or one that holds a part of what comes, from
/// its beginning.
bool sim_components_transfer(sim_components *c, const archive *s);
/// Loading forgets what was assumed and seen before.
bool sim_discipline_transfer(sim_discipline *d, const archive *s);

/// Remembers what transitions do, so that most of a large search needs no
/// interpretation: see sim/vm/memo.c. It works on saved states of its
/// components, and has a machine of its own for what it meets first.
typedef struct sim_memo sim_memo;

/// False if transitions depend on more than the state, or are watched.
bool sim_memo_is_possible(const sim_options *o);
/// Expects sim_memo_is_possible(options). Neither `p` nor `c` is owned.
sim_memo *sim_memo_new(const sim_program *p, const sim_options *options,
                       sim_components *c);
void sim_memo_free(sim_memo *memo);
size_t sim_memo_bytes(const sim_memo *memo);
/// Goes to the saved state `vector`, which must stay where it is.
void sim_memo_enter(sim_memo *memo, const uint32_t *vector, uint32_t n);
/// Its threads; 0 once the process has ended.
uint32_t sim_memo_threads(const sim_memo *memo);
/// What sim_next_op says of a thread there.
void sim_memo_op(sim_memo *memo, sim_thread t, sim_op *op);
/// The vector of the state behind that transition, until the next call. NULL if
/// something happened beside it: that is for a machine to show.
const uint32_t *sim_memo_step(sim_memo *memo, sim_thread t, unsigned choice,
                              uint32_t *n);
/// A machine in that state, until the next call.
sim_machine *sim_memo_machine(sim_memo *memo);

/// A full textual dump of all that decides the future, canonical, made without
/// interning or any of the code behind sim_save's component store: the naive
/// oracle's notion of a state.
void sim_dump(const sim_machine *m, text_buffer *out);

#endif
