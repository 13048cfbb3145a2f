// What the machine must know of a program's language: how faults become panics
// or exceptions, and what ends the process. One constant a language, in its
// front end; the machine never asks which one it runs.
#ifndef HEDDLE_SIM_VM_LANGUAGE_H
#define HEDDLE_SIM_VM_LANGUAGE_H

#include "sim/vm/intrinsic.h"
#include "sim/vm/value.h"

/// Errors that the machine itself detects.
typedef enum {
  FAULT_INDEX,         ///< a: index, b: length
  FAULT_SLICE,         ///< a, b: bounds
  FAULT_NIL,           ///< dereference of nil
  FAULT_NIL_MAP,       ///< store into a nil map
  FAULT_DIVIDE,        ///< division by zero
  FAULT_OVERFLOW,      ///< integer too large for its type or for Heddle
  FAULT_SHIFT,         ///< negative shift
  FAULT_STACK,         ///< too many frames
  FAULT_UNBOUND_LOCAL, ///< text: variable
  FAULT_UNBOUND_CELL,  ///< text: variable
  FAULT_UNDEFINED,     ///< text: global
  FAULT_TYPE,          ///< text: whole message
  FAULT_ATTRIBUTE,     ///< text: whole message
  FAULT_KEY,           ///< a: key
  FAULT_VALUE,         ///< text: whole message
  FAULT_ARGUMENTS,     ///< text: whole message
  FAULT_ASSERT,        ///< text: type assertion's message
  FAULT_UNHASHABLE,    ///< text: type
  FAULT_RUNTIME,       ///< text: whole message of a kernel operation's misuse
  FAULT_STOP           ///< iterator exhausted, where the program asked for more
} fault_code;

struct traced_call;

typedef struct language {
  const char *name;      ///< "Go", "Python", "Rust"
  const char *extension; ///< ".go"
  const intrinsic *intrinsics;
  uint32_t n_intrinsics;
  /// Methods of built-in objects, for CALL_METHOD and LOAD_ATTR; NULL if none.
  const struct method_entry *methods;
  uint32_t n_methods;
  /// An attribute of an object of a built-in kind that is no method (a thread's
  /// name, an exception's args), for LOAD_ATTR; false if it has none of that
  /// name. NULL if the language has none.
  bool (*get_attribute)(struct machine *m, value object, const char *name,
                        value *out);
  /// The same for STORE_ATTR.
  bool (*set_attribute)(struct machine *m, value object, const char *name,
                        value v);
  /// string % arguments, for MOD; false with an exception raised. NULL: none.
  bool (*format_percent)(struct machine *m, value format, value args,
                         value *out);
  /// The value of a key that `dict` does not have (a default dictionary), put
  /// into it where the language does so; false: there is none. May be NULL.
  bool (*missing_key)(struct machine *m, value dict, value key, value *out);
  /// a op b of two dictionaries that are more than that (counters); false: they
  /// are not. May be NULL.
  bool (*dict_operator)(struct machine *m, unsigned op, value a, value b,
                        value *out);
  /// A new object of one of the program's classes, before its __init__; false
  /// with an exception raised. NULL if the language has none.
  bool (*new_object)(struct machine *m, value class, const value *args,
                     unsigned n, value *out);
  bool main_ends_process;  ///< other threads die when main returns
  bool panic_ends_process; ///< an uncaught panic in any thread kills all
  /// Operations on built-in containers are atomic steps, no plain accesses: two
  /// of them never race.
  bool atomic_containers;
  /// The compiler has excluded data races: plain accesses to shared data need
  /// not be visible operations, as locks order them.
  bool race_free;
  uint32_t work_ns;        ///< a call or turn of a loop in a profile
  uint32_t max_frames;     ///< depth of calls at which FAULT_STACK is raised
  const char *thread_word; ///< "goroutine", "thread"
  /// The mutex that only lets `t` run while it has it, or nil: of tasks that
  /// share a thread of the operating system. NULL: none do.
  value (*turn_of)(const struct machine *m, const struct thread *t);
  /// The value that is raised for a fault. May build objects.
  value (*make_fault)(struct machine *m, fault_code code, value a, value b,
                      const char *text);
  /// Whether an exception that nothing catches ends its thread as if it had
  /// returned (Python's SystemExit); may print. NULL: none does.
  bool (*ends_quietly)(struct machine *m, struct thread *t, value exception);
  /// What is printed when a thread dies of `exception`: kind and message, as
  /// "ZeroDivisionError: division by zero", without the traceback.
  void (*describe_exception)(struct machine *m, value exception,
                             struct text_buffer *out);
  /// All of what the language's runtime prints on stderr when a thread dies.
  void (*print_uncaught)(struct machine *m, struct thread *t, value exception,
                         struct text_buffer *out);
  /// What the runtime prints on stderr at a fatal error of `t`, which still
  /// stands where it is. NULL: "fatal error: TEXT".
  void (*print_fatal)(struct machine *m, struct thread *t, const char *text,
                      struct text_buffer *out);
  /// What it prints when no thread can go on. NULL: nothing, it hangs.
  void (*print_stuck)(struct machine *m, struct text_buffer *out);
  /// The calls that `t` is in, for print_uncaught to have them when they are
  /// over. NULL: no need of them.
  void (*print_calls)(struct machine *m, const struct thread *t,
                      struct text_buffer *out);
  /// The calls that an uncaught exception has come through, for print_uncaught
  /// to have them; exceptions then keep those that they have come through.
  /// NULL: no need of them.
  void (*print_trace)(struct machine *m, const struct traced_call *calls,
                      uint32_t n, struct text_buffer *out);
  /// The source form of a value, for reports and the REPL's print.
  void (*show_value)(struct machine *m, value v, struct text_buffer *out);
} language;

/// Maps (kind of built-in object, method name) to an intrinsic.
typedef struct method_entry {
  uint8_t object_kind;
  const char *name;
  const char *intrinsic; ///< or NULL
  /// Otherwise the function that does it: one of those in sim/vm/dynamic.h.
  uint8_t thunk;
} method_entry;

#endif
