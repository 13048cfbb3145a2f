// What runs Python programs: the language's constants for the machine, and what
// the intrinsics share. Nothing here knows of the compiler.
//
// Start reading at intrinsics.def: the list of all library operations.
#ifndef HEDDLE_SIM_FRONT_PYTHON_RUNTIME_H
#define HEDDLE_SIM_FRONT_PYTHON_RUNTIME_H

#include "sim/front/emit.h"
#include "sim/vm/dynamic.h"
#include "sim/vm/language.h"
#include "sim/vm/machine.h"

extern const language language_python;
extern const intrinsic language_python_intrinsics[];
extern const uint32_t language_python_n_intrinsics;

// -- exceptions --------------------------------------------------------------

/// Built-in exception classes: their numbers are program types, which the front
/// end emits first. A class's base is type_desc.elem.
typedef enum {
#define EXCEPTION(id, name, base) PY_##id,
#include "sim/front/python/exceptions.def"
#undef EXCEPTION
  PY_EXCEPTION_COUNT
} py_exception;

enum {
  EXC_CLASS,
  EXC_ARGS,
  EXC_CAUSE, ///< unset: raised without `from`
  EXC_SITE,  ///< see place_of_raise in sim/vm/step.c
  EXC_CONTEXT,
  EXC_TRACE = EXCEPTION_TRACE,
  EXC_SLOTS = EXCEPTION_SLOTS
};

void exceptions_emit_types(emitter *e);
/// The types of dictionaries that have something for missing keys; after the
/// exceptions.
void dict_types_emit(emitter *e);
/// Number of the built-in exception `name` as the language's builtins or the
/// queue and threading modules have it, or NO_INDEX.
uint32_t exception_find(const char *name);
/// Raises a built-in exception with that message.
intrinsic_status py_raise(struct machine *m, py_exception kind,
                          const char *format, ...)
    __attribute__((format(printf, 3, 4)));
value exception_new(struct machine *m, value class, const value *args,
                    unsigned n);
/// An attribute that the program gave it, or VALUE_UNSET.
value exception_attribute(struct machine *m, value exception, const char *name);
/// The exception that the thread's code is handling, or VALUE_NIL.
value handled_exception(struct machine *m, const struct thread *t);
// traceback.c: see sim/vm/language.h
void python_describe_exception(struct machine *m, value exception,
                               struct text_buffer *out);
void python_print_trace(struct machine *m, const traced_call *calls, uint32_t n,
                        struct text_buffer *out);
void python_print_uncaught(struct machine *m, struct thread *t, value exception,
                           struct text_buffer *out);
/// Whether `v` is an exception class, built in or the program's own.
bool is_exception_class(struct machine *m, value v);
/// Whether `v` is an OSError: its arguments are number, text and file name.
bool is_os_error(struct machine *m, value v);
/// Whether class `a` is `b` or derived from it; built-in and own classes.
bool is_subclass(struct machine *m, value a, value b);
/// The class of any value, as type() returns it.
value class_of(struct machine *m, value v);
/// Whether a class's attribute is an abstract method, or a property of one.
bool is_abstract(struct machine *m, value v);
/// isinstance(); false with an exception raised if `class` is none.
bool is_instance(struct machine *m, value v, value class, bool *result);

/// The functions that sim/vm/dynamic.h wants emitted first.
void thunks_emit(emitter *e);

/// A hidden global that counts the threads made, in programs that ask for the
/// names of threads.
#define THREAD_COUNT "%threads"
/// The same for those that ask for the numbers of threads.
#define IDENT_COUNT "%idents"
/// What get_ident() is in the thread of that task.
value thread_ident(struct machine *m, value task);

// -- text --------------------------------------------------------------------

/// Text being made of values. A value that is a token makes the whole text one.
typedef struct printer {
  text_buffer out;
  value token; ///< the first token met, or VALUE_UNSET
  unsigned depth;
  value open[64]; ///< objects whose text is being made, outermost first
  bool failed;    ///< an exception was raised, or the program has to be asked
  bool ascii;     ///< escape all that is not
  bool quiet;     ///< ask nobody: say what there is to say without
} printer;
#define PRINTER                                                                \
  { .token = VALUE_UNSET }

void print_str(struct machine *m, printer *p, value v);
void print_repr(struct machine *m, printer *p, value v);
/// By a format specification as format() has them.
void print_formatted(struct machine *m, printer *p, value v, const char *spec,
                     size_t n);
/// The text as a string, or as a token; frees the printer. With an exception
/// raised it returns INTRINSIC_RAISED.
intrinsic_status printer_finish(struct machine *m, printer *p, value *result);
/// What the program's own method `name` of `v` returns, given `argument` unless
/// that is unset; false if there is none.
bool print_own_text(struct machine *m, printer *p, value v, const char *name,
                    value argument);
/// The text becomes token `v`'s.
void print_token(printer *p, value v);
/// As repr() shows bytes.
void print_bytes(text_buffer *out, const char *s, size_t n);
/// Longer integers have no decimal text (sys.get_int_max_str_digits()).
#define BIGINT_DIGITS_MAX 4300
/// The % operator.
bool format_percent(struct machine *m, value format, value args, value *out);
/// The shortest text that reads back as `d`.
void print_float(text_buffer *out, double d);

// -- arguments ---------------------------------------------------------------

/// Argument `i`, or VALUE_UNSET if it was left out.
static inline value arg(const value *args, unsigned n, unsigned i) {
  return i < n ? args[i] : VALUE_UNSET;
}
static inline bool is_missing(value v) {
  return v == VALUE_UNSET || v == VALUE_NIL;
}
/// What the program's own method `name` of `v` says.
typedef enum {
  OWN_NONE,  ///< it has none
  OWN_KNOWN, ///< the answer is there
  OWN_ASKED  ///< return INTRINSIC_RAISED: see vm_ask
} own_answer;
own_answer ask_own(struct machine *m, value v, const char *name, value *answer);

/// An argument that must be an integer; false with a TypeError raised.
bool want_int(struct machine *m, value v, int64_t *out);
/// A number as a double; tokens end the step.
bool want_number(struct machine *m, value v, double *out);
/// The integer that a double without a fraction is; raises for a NaN or an
/// infinity.
intrinsic_status integer_of(struct machine *m, double d, value *out);
bool want_string(struct machine *m, value v, const char **text, size_t *n);

/// Calls `element` for each element of a built-in iterable until it returns
/// false. False: an exception was raised (also when `v` is not iterable).
bool for_each(struct machine *m, value v,
              bool (*element)(struct machine *m, value v, void *context),
              void *context);
/// For for_each: adds `v` to the list, or to the set, whose reference `context`
/// points to.
bool push_element(struct machine *m, value v, void *context);
bool add_hashed(struct machine *m, value v, void *context);
/// A new list of the elements; false with an exception raised.
bool list_of(struct machine *m, value iterable, value *out);
/// Whether a < b; false with an exception raised in `ok`.
bool value_less(struct machine *m, value a, value b, bool *ok);
/// Sorts `n` values by `keys` (may be the same array), stable.
bool sort_values(struct machine *m, value *keys, value *values, uint32_t n,
                 bool reverse);

/// Attribute `name` of `of` where that runs no code of the program.
intrinsic_status attribute_of(struct machine *m, value of, value name,
                              value *out);
/// True if an AttributeError was raised; it is then forgotten.
bool forget_attribute_error(struct machine *m);
/// A dictionary of the object's or class's own attributes, as they are now.
bool own_dictionary(struct machine *m, value v, value *out);
/// Whether Python's own object has `name`, and here it is not supported.
bool python_attribute_is_missing(const struct machine *m, value v,
                                 const char *name);
bool python_get_attribute(struct machine *m, value object, const char *name,
                          value *out);
bool python_set_attribute(struct machine *m, value object, const char *name,
                          value v);
bool python_dict_operator(struct machine *m, unsigned op, value a, value b,
                          value *out);
/// What repr() puts around the entries of a dictionary of that type: its name,
/// or NULL for a plain one.
const char *dict_type_name(const struct machine *m, const object *o);
bool is_counter_dict(const object *o);
/// The factory of a defaultdict; false for other dictionaries.
bool dict_factory(struct machine *m, const object *o, value *out);
/// The factory of a defaultdict as its class is shown: "<class 'int'>".
const char *dict_factory_name(const object *o);
bool python_missing_key(struct machine *m, value dict, value key, value *out);
bool python_new_object(struct machine *m, value class, const value *args,
                       unsigned n, value *out);

#endif
