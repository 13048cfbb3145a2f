// Classes: how one is made, its order of resolution, what it forbids.
//
// A class is [name, ancestors, name, value, ...]; object.type holds class_flag
// bits, inherited from its bases, so that what most classes do not have costs
// nothing to look for. Start reading at py_class.
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/front/python/intrinsics.h"

static const char *intrinsic_name(value v) {
  return value_is_code(v) && value_code_kind(v) == CODE_INTRINSIC
             ? language_python_intrinsics[value_code_index(v)].name
             : "";
}

// -- the order of resolution -------------------------------------------------

/// A list still to be merged: a class with its ancestors, or the bases.
typedef struct line {
  const value *items;
  uint32_t n;
  value first; ///< in front of `items`, or VALUE_UNSET
} line;

static bool line_is_empty(const line *l) {
  return l->first == VALUE_UNSET && l->n == 0;
}

static value line_head(const line *l) {
  return l->first != VALUE_UNSET ? l->first : l->items[0];
}

static void line_drop(line *l, value class) {
  if (line_is_empty(l) || line_head(l) != class)
    return;
  if (l->first != VALUE_UNSET) {
    l->first = VALUE_UNSET;
  } else {
    l->items++;
    l->n--;
  }
}

static bool in_tail(const line *l, value class) {
  const uint32_t from = l->first != VALUE_UNSET ? 0 : 1;
  for (uint32_t i = from; i < l->n; i++)
    if (l->items[i] == class)
      return true;
  return false;
}

/// Appends the ancestors of a class with these bases to `order`. False: they
/// have none that agrees with all of theirs. The algorithm is C3: K. Barrett et
/// al., A Monotonic Superclass Linearization for Dylan, OOPSLA 1996.
static bool linearize(struct machine *m, const object *bases, object *order) {
  line *lines = xcalloc(bases->n + 1, sizeof *lines);
  const uint32_t n = bases->n + 1;
  bool fits = true;
  for (uint32_t i = 0; i < bases->n; i++) {
    lines[i] = (line){.first = bases->slots[i]};
    if (vm_is(m, bases->slots[i], OBJECT_CLASS)) {
      const object *theirs =
          vm_object(m, vm_object(m, bases->slots[i])->slots[1]);
      lines[i].items = theirs->slots;
      lines[i].n = theirs->n;
    }
  }
  lines[bases->n] = (line){bases->slots, bases->n, VALUE_UNSET};
  for (;;) {
    value next = VALUE_UNSET;
    bool left = false;
    for (uint32_t i = 0; i < n && next == VALUE_UNSET; i++) {
      if (line_is_empty(&lines[i]))
        continue;
      left = true;
      next = line_head(&lines[i]);
      for (uint32_t k = 0; k < n && next != VALUE_UNSET; k++)
        if (in_tail(&lines[k], next))
          next = VALUE_UNSET;
    }
    if (next == VALUE_UNSET) {
      fits = !left;
      break;
    }
    object_push(m, order, next);
    for (uint32_t i = 0; i < n; i++)
      line_drop(&lines[i], next);
  }
  free(lines);
  return fits;
}

static intrinsic_status no_order(struct machine *m, const object *bases) {
  text_buffer names = {0};
  for (uint32_t i = 0; i < bases->n; i++) {
    value name = VALUE_NIL;
    size_t size;
    python_get_attribute(m, bases->slots[i], "__name__", &name);
    text_addf(&names, "%s%s", i > 0 ? ", " : "",
              value_is_string(name) ? vm_text(m, name, &size) : "?");
  }
  py_raise(m, PY_TYPE,
           "Cannot create a consistent method resolution\norder (MRO) for "
           "bases %s",
           text_string(&names));
  text_deinit(&names);
  return INTRINSIC_RAISED;
}

// -- making a class ----------------------------------------------------------

static bool is_base(struct machine *m, value v) {
  return vm_is(m, v, OBJECT_CLASS) || is_exception_class(m, v) ||
         strcmp(intrinsic_name(v), "threading.Thread") == 0 ||
         strcmp(intrinsic_name(v), "type") == 0;
}

/// What a class's own attribute `name` = `v` says about it.
static uint32_t flags_of(struct machine *m, value name, value v) {
  size_t n;
  return dyn_class_flag(vm_text(m, name, &n)) |
         (is_abstract(m, v) ? CLASS_ABSTRACT : 0u);
}

RUN(py_class) { // name, bases, name, value, ...
  UNUSED;
  value list, order;
  const object *given = vm_object(m, args[1]);
  object *bases = vm_new(m, OBJECT_LIST, 0, &list);
  object *line_of = vm_new(m, OBJECT_TUPLE, 0, &order);
  uint32_t flags = 0;
  for (uint32_t i = 0; i < given->n; i++) {
    const value base = given->slots[i];
    if (strcmp(intrinsic_name(base), "object") == 0)
      continue;
    if (!is_base(m, base)) {
      printer p = PRINTER;
      print_repr(m, &p, base);
      vm_unsupported(m, "a class derived from %s is not supported",
                     text_string(&p.out));
      text_deinit(&p.out);
      return INTRINSIC_RAISED;
    }
    if (vm_is(m, base, OBJECT_CLASS))
      flags |= vm_object(m, base)->type;
    object_push(m, bases, base);
  }
  const bool all_have_slots = (flags & CLASS_SLOTS) || bases->n == 0;
  if (!linearize(m, bases, line_of))
    return no_order(m, given);
  object *class = vm_new(m, OBJECT_CLASS, 2, &results[0]);
  class->slots[0] = args[0];
  class->slots[1] = order;
  uint32_t own = 0;
  for (unsigned i = 2; i + 1 < n; i += 2) {
    object_push(m, class, args[i]);
    object_push(m, class, args[i + 1]);
    own |= flags_of(m, args[i], args[i + 1]);
  }
  // Without __slots__ of its own a class takes all names again.
  if (!(own & CLASS_SLOTS) || !all_have_slots) {
    flags &= ~(uint32_t)CLASS_SLOTS;
    own &= ~(uint32_t)CLASS_SLOTS;
  }
  class->type = flags | own;
  return INTRINSIC_DONE;
}

RUN(py_class_made) { // class: tells its base that there is a new one
  UNUSED;
  value hook, ignored;
  results[0] = args[0];
  const object *order = vm_object(m, vm_object(m, args[0])->slots[1]);
  if (order->n == 0 ||
      !dyn_class_attr(m, args[0], args[0], vm_string(m, "__init_subclass__"),
                      &hook))
    return INTRINSIC_DONE;
  if (vm_is(m, hook, OBJECT_METHOD)) // explicitly a class method
    hook = vm_object(m, hook)->slots[1];
  return vm_ask(m, hook, args, 1, &ignored) ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

// -- abstract methods --------------------------------------------------------

// An abstract method is an OBJECT_METHOD whose receiver is None.
bool is_abstract(struct machine *m, value v) {
  if (!vm_is(m, v, OBJECT_METHOD))
    return false;
  const object *o = vm_object(m, v);
  if (o->n == 2 && o->slots[0] == VALUE_NIL)
    return true;
  // a property or class method of one
  return value_tag_of(o->slots[0]) == TAG_SPECIAL &&
         is_abstract(m, o->slots[1]);
}

RUN(py_abstract) {
  UNUSED;
  object *o = vm_new(m, OBJECT_METHOD, 2, &results[0]);
  o->slots[0] = VALUE_NIL;
  o->slots[1] = args[0];
  return INTRINSIC_DONE;
}

/// Whether the attribute `name` that is in `class` is still abstract; then it
/// is added to the sorted list of `names`.
static void note_abstract(struct machine *m, value class, value name,
                          object *names) {
  value found;
  if (!dyn_class_attr(m, class, VALUE_UNSET, name, &found) ||
      !is_abstract(m, found))
    return;
  size_t n;
  uint32_t at = 0;
  const char *text = vm_text(m, name, &n);
  while (at < names->n && strcmp(vm_text(m, names->slots[at], &n), text) < 0)
    at++;
  if (at == names->n || names->slots[at] != name)
    object_insert(m, names, at, name);
}

/// False, with a TypeError, if the class has abstract methods.
static bool is_concrete(struct machine *m, value class) {
  value list;
  object *names = vm_new(m, OBJECT_LIST, 0, &list);
  const object *order = vm_object(m, vm_object(m, class)->slots[1]);
  for (uint32_t i = 0; i <= order->n; i++) {
    const value at = i == 0 ? class : order->slots[i - 1];
    for (uint32_t k = 2; vm_is(m, at, OBJECT_CLASS) && k < vm_object(m, at)->n;
         k += 2)
      note_abstract(m, class, vm_object(m, at)->slots[k], names);
  }
  if (names->n == 0)
    return true;
  text_buffer text = {0};
  size_t n;
  for (uint32_t i = 0; i < names->n; i++)
    text_addf(&text, "%s%s", i > 0 ? ", " : "",
              vm_text(m, names->slots[i], &n));
  py_raise(m, PY_TYPE,
           "Can't instantiate abstract class %s with abstract method%s %s",
           vm_text(m, vm_object(m, class)->slots[0], &n),
           names->n == 1 ? "" : "s", text_string(&text));
  text_deinit(&text);
  return false;
}

// -- objects -----------------------------------------------------------------

static bool derives_from_thread(struct machine *m, value class) {
  const object *order = vm_object(m, vm_object(m, class)->slots[1]);
  for (uint32_t i = 0; i < order->n; i++)
    if (strcmp(intrinsic_name(order->slots[i]), "threading.Thread") == 0)
      return true;
  return false;
}

bool python_new_object(struct machine *m, value class, const value *args,
                       unsigned n, value *out) {
  value ref;
  if (is_exception_class(m, class)) {
    *out = exception_new(m, class, args, n);
    return true;
  }
  if ((vm_object(m, class)->type & CLASS_ABSTRACT) && !is_concrete(m, class))
    return false;
  object *o = vm_new(m, OBJECT_INSTANCE, 1, &ref);
  o->slots[0] = class;
  *out = ref;
  if (derives_from_thread(m, class)) {
    object *task = task_new(m, out);
    task->slots[TASK_DAEMON] = VALUE_NIL; // until Thread.__init__ has run
    task->slots[TASK_EXTRA] = ref;
  }
  return true;
}

RUN(py_object_new) { // [super's class,] class, arguments for __init__ ...
  UNUSED;
  if (!vm_is(m, args[0], OBJECT_CLASS))
    return py_raise(m, PY_TYPE,
                    "object.__new__(X): X is not a type object (%s)",
                    dyn_type_name(m, args[0]));
  return python_new_object(m, args[0], NULL, 0, &results[0]) ? INTRINSIC_DONE
                                                             : INTRINSIC_RAISED;
}

RUN(py_super_new) { // super().__new__: the receiver is the class as well
  UNUSED;
  if (n < 2)
    return py_raise(m, PY_TYPE, "object.__new__(): not enough arguments");
  return py_object_new(m, t, args + 1, 1, choice, results);
}

/// The bound __init__ of an object that __new__ of the class returned; None if
/// there is none to call.
RUN(py_init_of) { // object, class
  UNUSED;
  value init;
  results[0] = VALUE_NIL;
  if (!vm_is(m, args[0], OBJECT_INSTANCE) ||
      !is_subclass(m, vm_object(m, args[0])->slots[0], args[1]) ||
      !dyn_special_method(m, args[0], "__init__", &init))
    return INTRINSIC_DONE;
  object *bound = vm_new(m, OBJECT_METHOD, 2, &results[0]);
  bound->slots[0] = args[0];
  bound->slots[1] = init;
  return INTRINSIC_DONE;
}

RUN(py_without_first) {
  UNUSED;
  const object *from = vm_object(m, args[0]);
  object *o = vm_new(m, OBJECT_TUPLE, from->n - 1, &results[0]);
  if (from->n > 1)
    memcpy(o->slots, from->slots + 1, (from->n - 1) * sizeof *o->slots);
  return INTRINSIC_DONE;
}

// -- attributes past the class's own hooks -----------------------------------

RUN(py_object_setattr) { // object, name, value
  UNUSED;
  dyn_call call;
  const char *text;
  size_t size;
  results[0] = VALUE_NIL;
  if (!want_string(m, args[1], &text, &size))
    return INTRINSIC_RAISED;
  const dyn_status s = dyn_set_attr_plain(m, args[0], args[1], args[2], &call);
  if (s == DYN_CALL) {
    dyn_call_deinit(&call);
    return vm_unsupported(m, "__setattr__() of a property is not supported");
  }
  return s == DYN_DONE ? INTRINSIC_DONE : INTRINSIC_RAISED;
}

RUN(py_object_delattr) { // object, name
  UNUSED;
  results[0] = VALUE_NIL;
  return dyn_delete_attr_plain(m, args[0], args[1]) == DYN_DONE
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

RUN(py_class_own) { // class: a dictionary of its own attributes
  UNUSED;
  object *dict = vm_new(m, OBJECT_DICT, 0, &results[0]);
  if (!vm_is(m, args[0], OBJECT_CLASS))
    return INTRINSIC_DONE;
  const object *o = vm_object(m, args[0]);
  for (uint32_t i = 2; i + 1 < o->n; i += 2)
    dyn_dict_set(m, dict, o->slots[i], o->slots[i + 1]);
  return INTRINSIC_DONE;
}

RUN(py_type_of_three) { // name, bases, dictionary: type(name, bases, dict)
  UNUSED;
  const char *text;
  size_t size;
  if (!want_string(m, args[0], &text, &size))
    return INTRINSIC_RAISED;
  if (!vm_is(m, args[1], OBJECT_TUPLE) || !vm_is(m, args[2], OBJECT_DICT))
    return py_raise(m, PY_TYPE,
                    "type.__new__() wants a name, a tuple and a dict");
  const object *dict = vm_object(m, args[2]);
  value *all = xmalloc((dict->n + 2) * sizeof *all);
  all[0] = args[0];
  all[1] = args[1];
  memcpy(all + 2, dict->slots, dict->n * sizeof *all);
  const intrinsic_status s = py_class(m, t, all, dict->n + 2, choice, results);
  free(all);
  return s;
}

RUN(py_set_class) { // class, name, value: past the class's own class
  UNUSED;
  dyn_call call;
  results[0] = VALUE_NIL;
  return dyn_set_attr_plain(m, args[0], args[1], args[2], &call) == DYN_DONE
             ? INTRINSIC_DONE
             : INTRINSIC_RAISED;
}

RUN(py_has_init) {
  UNUSED;
  value init;
  results[0] = value_from_bool(
      dyn_class_attr(m, args[0], VALUE_UNSET, vm_string(m, "__init__"), &init));
  return INTRINSIC_DONE;
}

RUN(py_own_method) { // object, name: bound, or None
  UNUSED;
  value method;
  size_t n_bytes;
  results[0] = VALUE_NIL;
  if (!dyn_special_method(m, args[0], vm_text(m, args[1], &n_bytes), &method))
    return INTRINSIC_DONE;
  object *bound = vm_new(m, OBJECT_METHOD, 2, &results[0]);
  bound->slots[0] = args[0];
  bound->slots[1] = method;
  return INTRINSIC_DONE;
}

static bool is_immutable(struct machine *m, value v) {
  if (!value_is_ref(v))
    return true;
  const unsigned kind = vm_object(m, v)->kind;
  return kind == OBJECT_CLASS ||
         (kind != OBJECT_TUPLE && object_kind_is_immutable(kind));
}

RUN(py_is_immutable) { // so that a copy is the same
  UNUSED;
  results[0] = value_from_bool(is_immutable(m, args[0]));
  return INTRINSIC_DONE;
}

RUN(py_is_deque) {
  UNUSED;
  results[0] = value_from_bool(vm_is(m, args[0], OBJECT_DEQUE));
  return INTRINSIC_DONE;
}

RUN(py_is_method) { // what an enumeration does not make a member of
  UNUSED;
  results[0] = value_from_bool(
      vm_is(m, args[0], OBJECT_METHOD) || vm_is(m, args[0], OBJECT_CLOSURE) ||
      (value_is_code(args[0]) && value_code_kind(args[0]) == CODE_FUNCTION));
  return INTRINSIC_DONE;
}

RUN(py_copy_of) {
  UNUSED;
  results[0] = args[0];
  if (is_immutable(m, args[0]) || vm_is(m, args[0], OBJECT_TUPLE))
    return INTRINSIC_DONE;
  const object *from = vm_object(m, args[0]);
  switch ((object_kind)from->kind) {
  case OBJECT_LIST:
  case OBJECT_DICT:
  case OBJECT_SET:
  case OBJECT_DEQUE:
  case OBJECT_INSTANCE: {
    object *o = vm_new(m, (object_kind)from->kind, from->n, &results[0]);
    o->type = from->type;
    memcpy(o->slots, from->slots, from->n * sizeof *o->slots);
    return INTRINSIC_DONE;
  }
  case OBJECT_MUTEX:
  case OBJECT_RLOCK:
    return py_raise(m, PY_TYPE, "cannot pickle '%s' object",
                    dyn_type_name(m, args[0]));
  default:
    return vm_unsupported(m, "a copy of '%s' is not supported",
                          dyn_type_name(m, args[0]));
  }
}
