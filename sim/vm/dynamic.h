// Operations on dynamically typed values: what the opcodes with NUM_DYN and
// INDEX_DYNAMIC, and LOAD_ATTR, CALL and their kin, do once the machine's own
// fast paths (small integers, plain functions) have not applied.
//
// None of these runs bytecode. Where the program's own code has to run (a
// class's __add__, a generator), the function fills `call` and says so by its
// status; the machine pushes the frame.
#ifndef HEDDLE_SIM_VM_DYNAMIC_H
#define HEDDLE_SIM_VM_DYNAMIC_H

#include "sim/vm/machine.h"

typedef enum {
  DYN_DONE,      ///< the result is written
  DYN_RAISED,    ///< vm_raise, vm_fault or vm_needs_value was called
  DYN_CALL,      ///< run `call`: what it returns is the instruction's result (a
                 ///< function without results where the instruction has none)
  DYN_CALL_AGAIN ///< run `call`, a function without results, then the same
                 ///< instruction again, its operands as they are now
} dyn_status;

/// What method_entry.object_kind is for values that are no heap objects.
enum {
  METHODS_STRING = 128,
  METHODS_INT,
  METHODS_FLOAT,
  METHODS_BYTES,
  METHODS_BOOL,
  METHODS_NIL
};

/// Functions that the front end of a dynamic language emits first, in this
/// order: they stand between an operation and the program's own code.
enum {
  THUNK_INIT,      ///< (object, init, args, keywords): init(...), then object
  THUNK_DISCARD,   ///< (callee, args): call; no result
  THUNK_CALL,      ///< (callee, args, keywords): what the call returns
  THUNK_TRUTH,     ///< (callee, args): truth of what the call returns
  THUNK_NEW,       ///< (new, args, keywords, class): new(class, ...), then its
                   ///< __init__(...), then the object
  THUNK_ITER,      ///< (callee, args): an iterator over what the call returns
  THUNK_NEXT,      ///< (iterator, callee, args): keeps what the call returns,
                   ///< or that it raised StopIteration, in the iterator
  THUNK_ASK,       ///< (answers, callee, args, intrinsic or nil, its number of
                   ///< arguments, whether an AttributeError is an answer): what
                   ///< the call returns, see vm_ask
  THUNK_SEND,      ///< (generator, value): what it yields, or StopIteration
  THUNK_THROW,     ///< (generator, exception): the same
  THUNK_CLOSE,     ///< (generator): ends it
  THUNK_NEXT_OF,   ///< (generator): THUNK_SEND of nil
  THUNK_INTERRUPT, ///< (callee, args, …): see sim/vm/interrupt.c
  THUNK_COUNT
};

enum { ASK_PARAMS = 6 }; ///< of THUNK_ASK

/// Slots of OBJECT_ITERATOR. Those with a fourth one are special:
/// iterator_kind.
enum { ITER_OVER, ITER_POSITION, ITER_EXTRA, ITER_KIND, ITER_MORE };
typedef enum {
  ITER_PLAIN, ///< a sequence, dictionary's keys, set
  ITER_KEYS,  ///< views of a dictionary; position nil: not yet iterating
  ITER_VALUES,
  ITER_ITEMS,
  ITER_REVERSED,  ///< position: elements still to come
  ITER_ENUMERATE, ///< over an iterator; position: the next number
  ITER_ZIP,       ///< over the iterator and those from ITER_MORE on; extra: the
                  ///< elements that were read already, or nil
  ITER_OBJECT,    ///< over an instance with __next__; position: the value kept
                  ///< by THUNK_NEXT, unset: none; extra: true at the end
  ITER_MAP,       ///< over an iterator; extra: function; position as above
  ITER_FILTER
} iterator_kind;

/// What an iterator, or a view, is.
iterator_kind dyn_iterator_kind(const object *o);

/// Bits of object.type of an OBJECT_CLASS: it or a base of it has such.
enum {
  CLASS_SETATTR = 1,
  CLASS_DELATTR = 2,
  CLASS_NEW = 4,
  CLASS_SLOTS = 8,    ///< it and all its bases: no other attributes
  CLASS_META = 16,    ///< attribute "%meta" is a class of the class itself
  CLASS_ABSTRACT = 32 ///< perhaps not all abstract methods are there
};

/// object.type of a dictionary that is a copy of what the program means, so
/// that changing it is refused.
#define DICT_SNAPSHOT (NO_INDEX - 1)
/// object.type of an OBJECT_SET that never changes, and so can be a key.
#define SET_FROZEN (NO_INDEX - 2)

#define DYN_INLINE_ARGS 32

/// A call whose arguments are in the places that the callee expects. Of `f` and
/// `op` one is set.
typedef struct dyn_call {
  const function *f; ///< NULL: an intrinsic
  uint32_t function; ///< its index
  const intrinsic *op;
  /// For a function the locals it starts with: n_params arguments and then
  /// n_captures captures. For an intrinsic its positional arguments; optional
  /// ones that are missing are VALUE_UNSET or, at the end, left out.
  value *args;
  unsigned n;
  value inline_args[DYN_INLINE_ARGS];
} dyn_call;

/// Frees what dyn_bind allocated for long argument lists. Any dyn_call that a
/// function below filled may be passed, more than once.
void dyn_call_deinit(dyn_call *c);

/// Resolves a call of `callee` with `n` positional arguments and then `n_named`
/// named ones (names[i], a string, names args[n + i]). Plain functions,
/// closures, bound methods, intrinsics, types and classes can be called.
/// DYN_DONE: `call` says what to run. DYN_RAISED: the callee cannot be called,
/// or not with these arguments.
/// For an intrinsic that is a kernel operation this changes nothing and
/// allocates nothing in the heap, so it may be repeated to poll.
dyn_status dyn_bind(struct machine *m, value callee, const value *args,
                    unsigned n, const value *names, unsigned n_named,
                    dyn_call *call);
/// The same for f(*sequence, **keywords): a list or tuple, and a dictionary or
/// nil.
dyn_status dyn_bind_spread(struct machine *m, value callee, value sequence,
                           value keywords, dyn_call *call);

typedef enum {
  DYN_NO_METHOD,
  DYN_BOUND, ///< call it with the receiver as first argument
  DYN_PLAIN  ///< call it as it is: a module's function, an attribute's value
} dyn_binding;

/// What CALL_METHOD `name` (a string) on `receiver` calls; changes nothing and
/// raises nothing. With DYN_NO_METHOD `callee` is unset: call dyn_ask_attr.
dyn_binding dyn_find_method(struct machine *m, value receiver, value name,
                            value *callee);
/// The intrinsic that `receiver`, an object of a built-in kind, has as method
/// `name`, or NULL: dyn_find_method with less work, for the machine's fast
/// path.
const intrinsic *dyn_builtin_method(struct machine *m, value receiver,
                                    value name);
/// What the program's own code, a property or __getattr__, says that attribute
/// `name` is (vm_ask). False: that has to be asked first, or there is no such
/// attribute and an exception was raised.
bool dyn_ask_attr(struct machine *m, value object, value name, value *out);
/// Raises that `object` has no attribute `name`.
dyn_status dyn_no_attribute(struct machine *m, value object, value name);

/// The class flag of an attribute of that name, or 0.
uint32_t dyn_class_flag(const char *name);

/// What super() makes, [self, class after which to search, nil], among the
/// OBJECT_METHODs.
static inline bool dyn_is_super(const object *o) {
  return o->kind == OBJECT_METHOD && o->n == 3 && value_is_ref(o->slots[0]);
}

/// LOAD_ATTR and STORE_ATTR. DYN_CALL: a property.
dyn_status dyn_get_attr(struct machine *m, value object, value name, value *out,
                        dyn_call *call);
dyn_status dyn_set_attr(struct machine *m, value object, value name, value v,
                        dyn_call *call);
dyn_status dyn_delete_attr(struct machine *m, value object, value name,
                           dyn_call *call);
/// The same without the class's own __setattr__ and __delattr__.
dyn_status dyn_set_attr_plain(struct machine *m, value object, value name,
                              value v, dyn_call *call);
dyn_status dyn_delete_attr_plain(struct machine *m, value object, value name);
/// True if attribute `name` of `object` can change: the object is shared and a
/// load of it is to be a visible operation. Methods of classes, modules and
/// kernel objects are not.
bool dyn_attr_is_mutable(struct machine *m, value object, value name);

/// False where a store to the attribute runs the program's own code, a setter
/// or
/// __setattr__, instead.
bool dyn_store_is_plain(struct machine *m, value object, value name);

/// ADD … SHR.
dyn_status dyn_binary(struct machine *m, opcode op, value a, value b,
                      value *out, dyn_call *call);
/// NEG, BIT_NOT.
dyn_status dyn_unary(struct machine *m, opcode op, value a, value *out,
                     dyn_call *call);
/// EQ, NE, LT, LE, GT, GE.
dyn_status dyn_compare(struct machine *m, opcode op, value a, value b,
                       value *out, dyn_call *call);
/// CONTAINS: whether `element` is in `container`.
dyn_status dyn_contains(struct machine *m, value element, value container,
                        value *out, dyn_call *call);
/// TRUTH: VALUE_TRUE or VALUE_FALSE.
dyn_status dyn_truth(struct machine *m, value v, value *out, dyn_call *call);
/// IS.
bool dyn_is(struct machine *m, value a, value b);
dyn_status dyn_len(struct machine *m, value v, value *out, dyn_call *call);

dyn_status dyn_get_index(struct machine *m, value container, value index,
                         value *out, dyn_call *call);
dyn_status dyn_set_index(struct machine *m, value container, value index,
                         value v, dyn_call *call);
dyn_status dyn_delete_index(struct machine *m, value container, value index,
                            dyn_call *call);
/// A slice as a value, [name, "start", low, "stop", high, "step", step], among
/// the OBJECT_MODULEs; an absent bound is VALUE_NIL.
value dyn_new_slice(struct machine *m, value low, value high, value step);
bool dyn_is_slice(struct machine *m, value v);
#define DYN_SLICE_NAME "slice"
enum { DYN_SLICE_SLOTS = 7 };
/// SLICE with the dynamic flag; an absent bound is VALUE_NIL.
dyn_status dyn_slice(struct machine *m, value sequence, value low, value high,
                     value step, value *out, dyn_call *call);
typedef struct slice_bounds {
  int64_t start, step, count;
} slice_bounds;
/// Which elements of a sequence of `n` a slice means; an absent bound is
/// VALUE_NIL. False with an exception raised.
bool dyn_slice_bounds(struct machine *m, int64_t n, value low, value high,
                      value step, slice_bounds *b);
/// UNPACK: exactly `n` elements to out[n - 1] (the first) … out[0] (the last),
/// the order in which they are pushed.
dyn_status dyn_unpack(struct machine *m, value sequence, unsigned n, value *out,
                      dyn_call *call);

/// ITER. The iterator is an OBJECT_ITERATOR over
///   range, list, tuple, string, deque: position is the next index;
///   dict, set: position is the next entry, extra the length it had at first
/// A small-int range's fast path: iterated is an OBJECT_RANGE of small ints
/// [start, stop, step]; slot 1 is the next index i of the element start + i *
/// step; the loop ends when that element is not before stop.
dyn_status dyn_iter(struct machine *m, value iterable, value *out,
                    dyn_call *call);
/// ITER_NEXT: the next element, or VALUE_UNSET at the end (jump).
dyn_status dyn_iter_next(struct machine *m, value iterator, value *out,
                         dyn_call *call);

/// What the language calls the type of `v`: "int", "NoneType", a class's name.
const char *dyn_type_name(struct machine *m, value v);
/// Attribute `name` of class `class` or its bases, after class `after` in the
/// order of resolution (VALUE_UNSET: from the first); false if there is none.
bool dyn_class_attr(struct machine *m, value class, value after, value name,
                    value *out);
/// The first of `n` names that a class of the order of resolution has, with its
/// value; VALUE_UNSET: none of them.
value dyn_first_attr(struct machine *m, value class, const value *names,
                     unsigned n, value *out);
/// The same of an instance's class, by text; for methods with a fixed name.
bool dyn_special_method(struct machine *m, value object, const char *name,
                        value *out);

/// The iterator for an object whose own method __iter__ returned `v`.
dyn_status dyn_wrap_iterator(struct machine *m, value v, value *out);

/// Equality of any two values as == defines it, for use inside operations: may
/// ask the program's own __eq__ (vm_ask). Where m->status is not SIM_OK
/// afterwards the result means nothing.
bool dyn_equal(struct machine *m, value a, value b);
/// The same for a < b and its kin; an exception may be raised.
dyn_status dyn_order(struct machine *m, opcode op, value a, value b, bool *out);
/// What method `name` of `a` makes of `b`, or else method `reflected` (unless
/// NULL) of `b` of `a`, where these are objects of the program's own classes.
/// DYN_CALL: neither has one that says anything.
dyn_status dyn_ask_binary(struct machine *m, value a, value b, const char *name,
                          const char *reflected, value *out);
/// A hash consistent with dyn_equal; false if `v` is not hashable (fault
/// raised) or its own __hash__ has to be asked first.
bool dyn_hash(struct machine *m, value v, uint64_t *hash);

// Dictionaries and sets (OBJECT_DICT, OBJECT_SET), by dyn_equal. The key has
// been found hashable. Nothing is changed where m->status is not SIM_OK
// afterwards.
/// Slot of the key (of the element, for a set), or NO_INDEX.
uint32_t dyn_dict_find(struct machine *m, const object *dict, value key);
void dyn_dict_set(struct machine *m, object *dict, value key, value v);
bool dyn_dict_remove(struct machine *m, object *dict, value key);
void dyn_set_add(struct machine *m, object *set, value v);

/// NEW_DICT and NEW_SET: keys and values as on the operand stack.
dyn_status dyn_new_dict(struct machine *m, const value *pairs, unsigned n_pairs,
                        value *out);
dyn_status dyn_new_set(struct machine *m, const value *elements, unsigned n,
                       value *out);

#endif
