// Attributes: of instances and classes, methods of built-in objects.
//
// An instance is [class, name, value, ...], a class [name, ancestors, name,
// value, ...]; the ancestors are a tuple in order of resolution, without the
// class itself. Methods of built-in kinds are the language's method table,
// hashed once. Invariant: finding a method changes nothing. Start reading at
// dyn_find_method and dyn_get_attr.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "sim/vm/dynamic.h"

// -- methods of built-in kinds -----------------------------------------------

#define TABLE_SIZE 2048

typedef struct method_slot {
  const char *name;
  const intrinsic *op; ///< NULL: a thunk
  uint32_t thunk;
  unsigned kind;
} method_slot;

static method_slot method_table[TABLE_SIZE];
static const language *method_language;
static pthread_once_t method_once = PTHREAD_ONCE_INIT;

static uint32_t method_hash(unsigned kind, const char *name) {
  uint32_t h = 2166136261u ^ kind;
  for (; *name; name++)
    h = (h ^ (unsigned char)*name) * 16777619u;
  return h ^ h >> 15;
}

static void build_table(void) {
  const language *l = method_language;
  for (uint32_t i = 0; i < l->n_methods; i++) {
    const method_entry *e = &l->methods[i];
    const uint32_t op =
        e->intrinsic
            ? intrinsic_find(l->intrinsics, l->n_intrinsics, e->intrinsic)
            : NO_INDEX;
    if (op == NO_INDEX && !e->thunk)
      continue;
    uint32_t h = method_hash(e->object_kind, e->name) % TABLE_SIZE;
    while (method_table[h].name)
      h = (h + 1) % TABLE_SIZE;
    method_table[h] =
        (method_slot){e->name, op == NO_INDEX ? NULL : &l->intrinsics[op],
                      e->thunk, e->object_kind};
  }
}

static const method_slot *table_find(const language *l, unsigned kind,
                                     const char *name) {
  if (!l->methods)
    return NULL;
  if (!method_language)
    method_language = l; // there is one dynamic language a process
  pthread_once(&method_once, build_table);
  for (uint32_t h = method_hash(kind, name) % TABLE_SIZE; method_table[h].name;
       h = (h + 1) % TABLE_SIZE)
    if (method_table[h].kind == kind && strcmp(method_table[h].name, name) == 0)
      return &method_table[h];
  return NULL;
}

static unsigned method_kind(struct machine *m, value v) {
  if (value_is_ref(v))
    return vm_object(m, v)->kind;
  if (value_is_string(v) ||
      (value_is_token(v) && value_token_kind(v) == TOKEN_STRING))
    return METHODS_STRING;
  if (value_is_float(v) ||
      (value_is_token(v) && value_token_kind(v) == TOKEN_FLOAT))
    return METHODS_FLOAT;
  if (value_is_integer(v) || value_is_token(v))
    return METHODS_INT;
  if (value_is_bytes(v))
    return METHODS_BYTES;
  if (v == VALUE_TRUE || v == VALUE_FALSE)
    return METHODS_BOOL;
  return METHODS_NIL;
}

static const char *text_of(struct machine *m, value name) {
  size_t n;
  return vm_text(m, name, &n);
}

const intrinsic *dyn_builtin_method(struct machine *m, value receiver,
                                    value name) {
  if (value_is_ref(receiver)) {
    const object *o = vm_object(m, receiver);
    if (o->kind == OBJECT_INSTANCE || o->kind == OBJECT_CLASS ||
        dyn_is_super(o))
      return NULL;
    // An exception's or a thread's class may have a method of its own.
    if ((o->kind == OBJECT_EXCEPTION && !value_is_code(o->slots[0])) ||
        (o->kind == OBJECT_TASK &&
         vm_is(m, o->slots[o->n - 1], OBJECT_INSTANCE)))
      return NULL;
  }
  const method_slot *found =
      table_find(m->p->language, method_kind(m, receiver), text_of(m, name));
  return found ? found->op : NULL;
}

// -- classes -----------------------------------------------------------------

/// The value slot of `name` among the pairs from slot `first` on.
static uint32_t pair_find(const object *o, uint32_t first, value name) {
  for (uint32_t i = first; i + 1 < o->n; i += 2)
    if (o->slots[i] == name)
      return i + 1;
  return NO_INDEX;
}

bool dyn_class_attr(struct machine *m, value class, value after, value name,
                    value *out) {
  if (!vm_is(m, class, OBJECT_CLASS))
    return false;
  const object *c = vm_object(m, class);
  uint32_t at;
  bool started = after == VALUE_UNSET;
  if (started && (at = pair_find(c, 2, name)) != NO_INDEX) {
    *out = c->slots[at];
    return true;
  }
  started |= after == class;
  const object *order = vm_object(m, c->slots[1]);
  for (uint32_t i = 0; i < order->n; i++) {
    const value base = order->slots[i];
    if (started && vm_is(m, base, OBJECT_CLASS) &&
        (at = pair_find(vm_object(m, base), 2, name)) != NO_INDEX) {
      *out = vm_object(m, base)->slots[at];
      return true;
    }
    started |= base == after;
  }
  return false;
}

value dyn_first_attr(struct machine *m, value class, const value *names,
                     unsigned n, value *out) {
  const object *order = vm_object(m, vm_object(m, class)->slots[1]);
  for (uint32_t i = 0; i <= order->n; i++) {
    const value at = i == 0 ? class : order->slots[i - 1];
    for (unsigned k = 0; k < n && vm_is(m, at, OBJECT_CLASS); k++) {
      const uint32_t slot = pair_find(vm_object(m, at), 2, names[k]);
      if (slot != NO_INDEX) {
        *out = vm_object(m, at)->slots[slot];
        return names[k];
      }
    }
  }
  return VALUE_UNSET;
}

/// The class of an object of the program's own classes, or VALUE_NIL.
static value own_class(struct machine *m, value v) {
  if (!value_is_ref(v))
    return VALUE_NIL;
  const object *o = vm_object(m, v);
  if (o->kind == OBJECT_INSTANCE)
    return o->slots[0];
  if (o->kind == OBJECT_EXCEPTION && !value_is_code(o->slots[0]))
    return o->slots[0];
  if (o->kind == OBJECT_TASK && vm_is(m, o->slots[o->n - 1], OBJECT_INSTANCE))
    return vm_object(m, o->slots[o->n - 1])->slots[0];
  return VALUE_NIL;
}

/// The class of a class: VALUE_NIL unless the program gave it one.
static value class_of_class(struct machine *m, value class) {
  value meta;
  return (vm_object(m, class)->type & CLASS_META) &&
                 dyn_class_attr(m, class, VALUE_UNSET, vm_string(m, "%meta"),
                                &meta)
             ? meta
             : VALUE_NIL;
}

bool dyn_special_method(struct machine *m, value v, const char *name,
                        value *out) {
  const value class =
      vm_is(m, v, OBJECT_CLASS) ? class_of_class(m, v) : own_class(m, v);
  return class != VALUE_NIL &&
         dyn_class_attr(m, class, VALUE_UNSET, vm_string(m, name), out);
}

/// Where the attributes of `v` itself are, and their first slot; NULL: nowhere.
static object *own_attributes(struct machine *m, value v, uint32_t *first) {
  if (!value_is_ref(v))
    return NULL;
  object *o = vm_object(m, v);
  switch ((object_kind)o->kind) {
  case OBJECT_INSTANCE:
    *first = 1;
    return o;
  case OBJECT_CLASS:
    *first = 2;
    return o;
  case OBJECT_EXCEPTION:
    *first = EXCEPTION_SLOTS;
    return o;
  case OBJECT_TASK:
    *first = 1;
    return vm_is(m, o->slots[o->n - 1], OBJECT_INSTANCE)
               ? vm_object(m, o->slots[o->n - 1])
               : NULL;
  default:
    return NULL;
  }
}

/// A function is bound to the object that it is found through.
static bool is_function(struct machine *m, value v) {
  return (value_is_code(v) && value_code_kind(v) == CODE_FUNCTION) ||
         vm_is(m, v, OBJECT_CLOSURE);
}

static value bound(struct machine *m, value self, value callee) {
  value ref;
  object *o = vm_new(m, OBJECT_METHOD, 2, &ref);
  o->slots[0] = self;
  o->slots[1] = callee;
  return ref;
}

static value op_value(struct machine *m, const method_slot *method) {
  if (!method->op)
    return value_from_code(CODE_FUNCTION, method->thunk);
  return value_from_code(CODE_INTRINSIC,
                         (uint32_t)(method->op - m->p->language->intrinsics));
}

// Wrapped functions of a class: [function] under an OBJECT_METHOD whose
// receiver is a marker.
#define STATIC_MARK VALUE_TRUE
#define CLASS_MARK VALUE_FALSE
#define PROPERTY_MARK VALUE_UNSET
#define ABSTRACT_MARK VALUE_NIL

/// What an attribute found in a class is worth through `self`. DYN_CALL: a
/// property.
static dyn_status through_class(struct machine *m, value self, value class,
                                value found, value *out, dyn_call *call) {
  if (is_function(m, found)) {
    *out = self == VALUE_NIL ? found : bound(m, self, found);
    return DYN_DONE;
  }
  if (vm_is(m, found, OBJECT_METHOD)) {
    const object *o = vm_object(m, found);
    if (o->slots[0] == ABSTRACT_MARK)
      return through_class(m, self, class, o->slots[1], out, call);
    if (o->slots[0] == STATIC_MARK) {
      *out = o->slots[1];
      return DYN_DONE;
    }
    if (o->slots[0] == CLASS_MARK) {
      *out = bound(m, class, o->slots[1]);
      return DYN_DONE;
    }
    if (o->slots[0] == PROPERTY_MARK && self != VALUE_NIL)
      return dyn_bind(m, o->slots[1], &self, 1, NULL, 0, call) == DYN_DONE
                 ? DYN_CALL
                 : DYN_RAISED;
  }
  value getter;
  if (vm_is(m, found, OBJECT_INSTANCE) &&
      dyn_special_method(m, found, "__get__", &getter)) {
    const value args[] = {found, self, class};
    return dyn_bind(m, getter, args, 3, NULL, 0, call) == DYN_DONE ? DYN_CALL
                                                                   : DYN_RAISED;
  }
  *out = found;
  return DYN_DONE;
}

dyn_status dyn_no_attribute(struct machine *m, value v, value name) {
  const char *text = text_of(m, name);
  size_t n;
  if (vm_is(m, v, OBJECT_CLASS))
    vm_fault(m, FAULT_ATTRIBUTE, v, name,
             "type object '%s' has no attribute '%s'",
             vm_text(m, vm_object(m, v)->slots[0], &n), text);
  else
    vm_fault(m, FAULT_ATTRIBUTE, v, name, "'%s' object has no attribute '%s'",
             dyn_type_name(m, v), text);
  return DYN_RAISED;
}

dyn_binding dyn_find_method(struct machine *m, value receiver, value name,
                            value *callee) {
  value found;
  *callee = VALUE_UNSET;
  uint32_t first, at;
  const object *own = own_attributes(m, receiver, &first);
  if (own && (at = pair_find(own, first, name)) != NO_INDEX) {
    *callee = own->slots[at];
    if (own->kind != OBJECT_CLASS)
      return DYN_PLAIN;
    found = *callee;
    if (is_function(m, found))
      return DYN_PLAIN;
    if (vm_is(m, found, OBJECT_METHOD)) {
      const object *o = vm_object(m, found);
      *callee = o->slots[1];
      return o->slots[0] == CLASS_MARK ? DYN_BOUND : DYN_PLAIN;
    }
    return DYN_PLAIN;
  }
  const value class =
      vm_is(m, receiver, OBJECT_CLASS) ? receiver : own_class(m, receiver);
  if (class != VALUE_NIL &&
      dyn_class_attr(m, class, VALUE_UNSET, name, &found)) {
    *callee = found;
    if (is_function(m, found))
      return class == receiver ? DYN_PLAIN : DYN_BOUND;
    if (!vm_is(m, found, OBJECT_METHOD))
      return DYN_PLAIN;
    const object *o = vm_object(m, found);
    if (o->slots[0] == ABSTRACT_MARK) {
      *callee = o->slots[1];
      return class == receiver ? DYN_PLAIN : DYN_BOUND;
    }
    if (value_tag_of(o->slots[0]) != TAG_SPECIAL)
      return DYN_PLAIN; // a bound method of something else
    if (o->slots[0] != STATIC_MARK && o->slots[0] != CLASS_MARK)
      return DYN_NO_METHOD; // a property's value is not known without a call
    *callee = o->slots[1];
    if (o->slots[0] == CLASS_MARK) {
      if (class == receiver)
        return DYN_BOUND;
      *callee = bound(m, class, o->slots[1]);
    }
    return DYN_PLAIN;
  }
  if (!vm_is(m, receiver, OBJECT_INSTANCE) &&
      !vm_is(m, receiver, OBJECT_CLASS)) {
    const method_slot *op =
        table_find(m->p->language, method_kind(m, receiver), text_of(m, name));
    if (op) {
      *callee = op_value(m, op);
      return DYN_BOUND;
    }
  }
  if (vm_is(m, receiver, OBJECT_CLASS) &&
      (vm_object(m, receiver)->type & CLASS_META) &&
      dyn_class_attr(m, class_of_class(m, receiver), VALUE_UNSET, name,
                     &found) &&
      is_function(m, found)) {
    *callee = found;
    return DYN_BOUND;
  }
  // Attributes that are values: callable or not, they are loaded first.
  if (!m->p->language->get_attribute)
    return DYN_NO_METHOD;
  return m->p->language->get_attribute(m, receiver, text_of(m, name), callee)
             ? DYN_PLAIN
             : DYN_NO_METHOD;
}

/// An attribute of a super object: [self, class after which to search, nil].
static dyn_status super_attr(struct machine *m, value super, value name,
                             value *out, dyn_call *call) {
  const object *o = vm_object(m, super);
  const value self = o->slots[0], after = o->slots[1];
  value class = vm_is(m, self, OBJECT_CLASS) ? self : own_class(m, self);
  value found;
  if (class == self && (vm_object(m, self)->type & CLASS_META)) {
    // In a method of the class's own class: that one's bases are meant.
    const value meta = class_of_class(m, self);
    const object *order = vm_object(m, vm_object(m, meta)->slots[1]);
    bool is_meta = after == meta;
    for (uint32_t i = 0; i < order->n; i++)
      is_meta |= order->slots[i] == after;
    if (is_meta)
      class = meta;
  }
  if (dyn_class_attr(m, class, after, name, &found))
    return through_class(m, self, class, found, out, call);
  const char *text = text_of(m, name);
  const method_slot *op =
      table_find(m->p->language, OBJECT_METHOD, text); // object's own
  if (!vm_is(m, self, OBJECT_INSTANCE)) {
    const method_slot *kind_op =
        table_find(m->p->language, vm_object(m, self)->kind, text);
    if (kind_op)
      op = kind_op;
  }
  if (!op)
    return dyn_no_attribute(m, super, name);
  *out = bound(m, self, op_value(m, op));
  return DYN_DONE;
}

dyn_status dyn_get_attr(struct machine *m, value object_value, value name,
                        value *out, dyn_call *call) {
  value found;
  uint32_t first, at;
  if (value_is_ref(object_value) && dyn_is_super(vm_object(m, object_value)))
    return super_attr(m, object_value, name, out, call);
  const value class = vm_is(m, object_value, OBJECT_CLASS)
                          ? object_value
                          : own_class(m, object_value);
  const bool in_class =
      class != VALUE_NIL && dyn_class_attr(m, class, VALUE_UNSET, name, &found);
  if (in_class && class != object_value && vm_is(m, found, OBJECT_METHOD) &&
      vm_object(m, found)->slots[0] == PROPERTY_MARK)
    return through_class(m, object_value, class, found, out, call);
  const object *own = own_attributes(m, object_value, &first);
  if (own && own->kind != OBJECT_CLASS &&
      (at = pair_find(own, first, name)) != NO_INDEX) {
    *out = own->slots[at];
    return DYN_DONE;
  }
  if (in_class)
    return through_class(m, class == object_value ? VALUE_NIL : object_value,
                         class, found, out, call);
  const char *text = text_of(m, name);
  if (m->p->language->get_attribute &&
      m->p->language->get_attribute(m, object_value, text, out))
    return DYN_DONE;
  if (m->raising || m->status != SIM_OK)
    return DYN_RAISED;
  if (!vm_is(m, object_value, OBJECT_INSTANCE) &&
      !vm_is(m, object_value, OBJECT_CLASS)) {
    const method_slot *op =
        table_find(m->p->language, method_kind(m, object_value), text);
    if (op) {
      *out = bound(m, object_value, op_value(m, op));
      return DYN_DONE;
    }
  }
  value method;
  if (class == object_value && class != VALUE_NIL &&
      (vm_object(m, class)->type & CLASS_META) &&
      dyn_class_attr(m, class_of_class(m, class), VALUE_UNSET, name, &found))
    return through_class(m, object_value, class_of_class(m, class), found, out,
                         call);
  if (class != object_value &&
      dyn_special_method(m, object_value, "__getattr__", &method)) {
    const value args[] = {object_value, name};
    return dyn_bind(m, method, args, 2, NULL, 0, call) == DYN_DONE ? DYN_CALL
                                                                   : DYN_RAISED;
  }
  return dyn_no_attribute(m, object_value, name);
}

bool dyn_ask_attr(struct machine *m, value v, value name, value *out) {
  value found, method;
  const value class = vm_is(m, v, OBJECT_CLASS) ? VALUE_NIL : own_class(m, v);
  if (class != VALUE_NIL &&
      dyn_class_attr(m, class, VALUE_UNSET, name, &found) &&
      vm_is(m, found, OBJECT_METHOD) &&
      vm_object(m, found)->slots[0] == PROPERTY_MARK)
    return vm_ask(m, vm_object(m, found)->slots[1], &v, 1, out);
  if (class != VALUE_NIL && dyn_special_method(m, v, "__getattr__", &method)) {
    const value args[] = {v, name};
    return vm_ask(m, method, args, 2, out);
  }
  dyn_no_attribute(m, v, name);
  return false;
}

uint32_t dyn_class_flag(const char *name) {
  static const struct {
    const char *name;
    uint32_t flag;
  } special[] = {{"__setattr__", CLASS_SETATTR},
                 {"__delattr__", CLASS_DELATTR},
                 {"__new__", CLASS_NEW},
                 {"__slots__", CLASS_SLOTS},
                 {"%meta", CLASS_META}};
  for (size_t i = 0; name[0] == '_' || name[0] == '%'; i++) {
    if (i == sizeof special / sizeof *special)
      break;
    if (strcmp(name, special[i].name) == 0)
      return special[i].flag;
  }
  return 0;
}

/// Runs `method` with these arguments for its effect.
static dyn_status discard(struct machine *m, value method, const value *args,
                          unsigned n, dyn_call *call) {
  value ref;
  object *tuple = vm_new(m, OBJECT_TUPLE, n, &ref);
  memcpy(tuple->slots, args, n * sizeof *args);
  call->f = &m->p->functions[THUNK_DISCARD];
  call->function = THUNK_DISCARD;
  call->op = NULL;
  call->args = call->inline_args;
  call->args[0] = method;
  call->args[1] = ref;
  call->n = 2;
  return DYN_CALL;
}

/// The flags of the class of `v`, or of a class those of its own class.
static uint32_t flags_for(struct machine *m, value v) {
  const value class =
      vm_is(m, v, OBJECT_CLASS) ? class_of_class(m, v) : own_class(m, v);
  return class == VALUE_NIL ? 0 : vm_object(m, class)->type;
}

/// Whether the __slots__ of the class of `v` have `name`.
static bool has_slot(struct machine *m, value v, value name) {
  const value class = own_class(m, v), slots_name = vm_string(m, "__slots__");
  const object *order = vm_object(m, vm_object(m, class)->slots[1]);
  for (uint32_t i = 0; i <= order->n; i++) {
    const value at = i == 0 ? class : order->slots[i - 1];
    const uint32_t slot = vm_is(m, at, OBJECT_CLASS)
                              ? pair_find(vm_object(m, at), 2, slots_name)
                              : NO_INDEX;
    if (slot == NO_INDEX)
      continue;
    const value names = vm_object(m, at)->slots[slot];
    if (names == name)
      return true;
    for (uint32_t k = 0; value_is_ref(names) && k < vm_object(m, names)->n; k++)
      if (vm_object(m, names)->slots[k] == name)
        return true;
  }
  return false;
}

dyn_status dyn_set_attr(struct machine *m, value object_value, value name,
                        value v, dyn_call *call) {
  value method;
  if ((flags_for(m, object_value) & CLASS_SETATTR) &&
      dyn_special_method(m, object_value, "__setattr__", &method)) {
    const value args[] = {object_value, name, v};
    return discard(m, method, args, 3, call);
  }
  return dyn_set_attr_plain(m, object_value, name, v, call);
}

dyn_status dyn_set_attr_plain(struct machine *m, value object_value, value name,
                              value v, dyn_call *call) {
  uint32_t first = 0, at;
  object *own = own_attributes(m, object_value, &first);
  value found;
  if (own && own->kind != OBJECT_CLASS &&
      dyn_class_attr(m, own_class(m, object_value), VALUE_UNSET, name,
                     &found) &&
      vm_is(m, found, OBJECT_METHOD) &&
      vm_object(m, found)->slots[0] == PROPERTY_MARK) {
    const object *property = vm_object(m, found);
    if (property->n < 3 || property->slots[2] == VALUE_NIL) {
      vm_fault(m, FAULT_ATTRIBUTE, object_value, name,
               "property '%s' of '%s' object has no setter", text_of(m, name),
               dyn_type_name(m, object_value));
      return DYN_RAISED;
    }
    const value args[] = {object_value, v};
    return discard(m, property->slots[2], args, 2, call);
  }
  value setter;
  if (own && own->kind == OBJECT_INSTANCE &&
      dyn_class_attr(m, own_class(m, object_value), VALUE_UNSET, name,
                     &found) &&
      vm_is(m, found, OBJECT_INSTANCE) &&
      dyn_special_method(m, found, "__set__", &setter)) {
    const value args[] = {found, object_value, v};
    return discard(m, setter, args, 3, call);
  }
  if (m->p->language->set_attribute &&
      m->p->language->set_attribute(m, object_value, text_of(m, name), v))
    return DYN_DONE;
  if (m->raising || m->status != SIM_OK)
    return DYN_RAISED;
  if (!own) {
    vm_fault(m, FAULT_ATTRIBUTE, object_value, name,
             "'%s' object has no attribute '%s'",
             dyn_type_name(m, object_value), text_of(m, name));
    return DYN_RAISED;
  }
  if ((at = pair_find(own, first, name)) != NO_INDEX) {
    object_set(m, own, at, v);
  } else {
    if ((flags_for(m, object_value) & CLASS_SLOTS) &&
        own->kind == OBJECT_INSTANCE && !has_slot(m, object_value, name))
      return dyn_no_attribute(m, object_value, name);
    if (own->kind == OBJECT_CLASS)
      own->type |= dyn_class_flag(text_of(m, name));
    object_push(m, own, name);
    object_push(m, own, v);
  }
  return DYN_DONE;
}

dyn_status dyn_delete_attr(struct machine *m, value object_value, value name,
                           dyn_call *call) {
  value method, found;
  if ((flags_for(m, object_value) & CLASS_DELATTR) &&
      dyn_special_method(m, object_value, "__delattr__", &method)) {
    const value args[] = {object_value, name};
    return discard(m, method, args, 2, call);
  }
  if (vm_is(m, object_value, OBJECT_INSTANCE) &&
      dyn_class_attr(m, own_class(m, object_value), VALUE_UNSET, name,
                     &found) &&
      vm_is(m, found, OBJECT_METHOD) &&
      vm_object(m, found)->slots[0] == PROPERTY_MARK) {
    const object *property = vm_object(m, found);
    if (property->n > 3)
      return discard(m, property->slots[3], &object_value, 1, call);
    vm_fault(m, FAULT_ATTRIBUTE, object_value, name,
             "property '%s' of '%s' object has no deleter", text_of(m, name),
             dyn_type_name(m, object_value));
    return DYN_RAISED;
  }
  return dyn_delete_attr_plain(m, object_value, name);
}

dyn_status dyn_delete_attr_plain(struct machine *m, value object_value,
                                 value name) {
  uint32_t first, at;
  object *own = own_attributes(m, object_value, &first);
  if (!own || (at = pair_find(own, first, name)) == NO_INDEX)
    return dyn_no_attribute(m, object_value, name);
  object_remove(m, own, at - 1, 2);
  return DYN_DONE;
}

bool dyn_attr_is_mutable(struct machine *m, value object_value, value name) {
  uint32_t first;
  const object *own = own_attributes(m, object_value, &first);
  if (!own)
    return value_is_ref(object_value) &&
           vm_object(m, object_value)->kind == OBJECT_TASK &&
           !table_find(m->p->language, OBJECT_TASK, text_of(m, name));
  if (own->kind != OBJECT_CLASS) {
    // A method, unless the object itself has that name, now or later.
    value found;
    if (pair_find(own, first, name) != NO_INDEX)
      return true;
    // A library's object with a __setattr__ (threading.local) never gets it.
    const value class = own_class(m, object_value);
    if (vm_is(m, class, OBJECT_CLASS) &&
        (vm_object(m, class)->type & CLASS_SETATTR) &&
        dyn_class_attr(m, class, VALUE_UNSET, vm_string(m, "__module__"),
                       &found))
      return false;
    return !(dyn_class_attr(m, class, VALUE_UNSET, name, &found) &&
             (is_function(m, found) || vm_is(m, found, OBJECT_METHOD)));
  }
  const uint32_t at = pair_find(own, first, name);
  return at == NO_INDEX || !is_function(m, own->slots[at]);
}

bool dyn_store_is_plain(struct machine *m, value v, value name) {
  value found, ignored;
  const value class = vm_is(m, v, OBJECT_CLASS) ? VALUE_NIL : own_class(m, v);
  if (!vm_is(m, class, OBJECT_CLASS))
    return true;
  if (vm_object(m, class)->type & CLASS_SETATTR)
    return false;
  if (!dyn_class_attr(m, class, VALUE_UNSET, name, &found))
    return true;
  if (vm_is(m, found, OBJECT_METHOD))
    return vm_object(m, found)->slots[0] != PROPERTY_MARK;
  return !(vm_is(m, found, OBJECT_INSTANCE) &&
           dyn_special_method(m, found, "__set__", &ignored));
}
