// Calls: arguments to parameters.
//
// A function's parameters are, in this order, the positional ones, the one that
// takes the rest, those by keyword only, the one that takes other keywords. The
// defaults belong to the last of the positional and keyword-only ones; one that
// is unset in the tuple of defaults has none. Start reading at dyn_bind.
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/text.h"
#include "sim/vm/dynamic.h"

void dyn_call_deinit(dyn_call *c) {
  if (c->args && c->args != c->inline_args)
    free(c->args);
  c->args = NULL;
}

static value *make_room(dyn_call *c, unsigned n) {
  c->args = n <= DYN_INLINE_ARGS ? c->inline_args
                                 : xmalloc((size_t)n * sizeof *c->args);
  c->n = n;
  return c->args;
}

// -- functions ---------------------------------------------------------------

static const char *name_of(const function *f) {
  return f->qualified_name ? f->qualified_name : f->name;
}

typedef struct layout {
  uint32_t n_positional, rest, first_keyword_only, n_keyword_only, keywords;
} layout;

static layout layout_of(const function *f) {
  const bool has_rest = f->flags & FUNCTION_REST;
  const bool has_keywords = f->flags & FUNCTION_KEYWORDS;
  layout l = {.n_keyword_only = f->n_keyword_only,
              .rest = NO_INDEX,
              .keywords = NO_INDEX};
  l.n_positional = f->n_params - has_rest - has_keywords - f->n_keyword_only;
  if (has_rest)
    l.rest = l.n_positional;
  l.first_keyword_only = l.n_positional + has_rest;
  if (has_keywords)
    l.keywords = f->n_params - 1;
  return l;
}

/// Slot of plain parameter number `i`, those by keyword only counted on.
static uint32_t plain_slot(const layout *l, uint32_t i) {
  return i < l->n_positional ? i : l->first_keyword_only + i - l->n_positional;
}

static void name_list(text_buffer *t, const char *const *names, unsigned n) {
  for (unsigned i = 0; i < n; i++) {
    if (i > 0)
      text_add_string(t, i + 1 < n ? ", " : n == 2 ? " and " : ", and ");
    text_addf(t, "'%s'", names[i]);
  }
}

static dyn_status arguments_fault(struct machine *m, const char *name,
                                  text_buffer *t) {
  vm_fault(m, FAULT_ARGUMENTS, VALUE_NIL, VALUE_NIL, "%s() %s", name,
           text_string(t));
  text_deinit(t);
  return DYN_RAISED;
}

static dyn_status too_many(struct machine *m, const function *f,
                           const layout *l, unsigned given,
                           uint32_t n_defaults) {
  text_buffer t = {0};
  uint32_t optional =
      n_defaults > l->n_keyword_only ? n_defaults - l->n_keyword_only : 0;
  if (optional > l->n_positional)
    optional = l->n_positional;
  text_add_string(&t, "takes ");
  if (optional)
    text_addf(&t, "from %u to ", l->n_positional - optional);
  text_addf(&t, "%u positional argument%s but %u %s given", l->n_positional,
            l->n_positional == 1 && !optional ? "" : "s", given,
            given == 1 ? "was" : "were");
  return arguments_fault(m, name_of(f), &t);
}

static dyn_status missing(struct machine *m, const function *f, const layout *l,
                          const value *args) {
  const char *names[64];
  text_buffer t = {0};
  for (int keyword_only = 0; keyword_only < 2; keyword_only++) {
    const uint32_t from = keyword_only ? l->first_keyword_only : 0;
    const uint32_t count = keyword_only ? l->n_keyword_only : l->n_positional;
    unsigned n = 0;
    for (uint32_t i = from; i < from + count && n < 64; i++)
      if (args[i] == VALUE_UNSET)
        names[n++] = f->param_names[i];
    if (n == 0)
      continue;
    text_addf(&t, "missing %u required %s argument%s: ", n,
              keyword_only ? "keyword-only" : "positional", n == 1 ? "" : "s");
    name_list(&t, names, n);
    break;
  }
  return arguments_fault(m, name_of(f), &t);
}

/// Gives argument `name` = `v` its parameter.
static dyn_status bind_named(struct machine *m, const function *f,
                             const layout *l, value name, value v,
                             value *args) {
  size_t n;
  const char *text = vm_text(m, name, &n);
  for (uint32_t i = 0; i < f->n_params; i++) {
    if (i == l->rest || i == l->keywords || i < f->n_positional_only ||
        strcmp(f->param_names[i], text) != 0)
      continue;
    if (args[i] == VALUE_UNSET) {
      args[i] = v;
      return DYN_DONE;
    }
    vm_fault(m, FAULT_ARGUMENTS, VALUE_NIL, VALUE_NIL,
             "%s() got multiple values for argument '%s'", name_of(f), text);
    return DYN_RAISED;
  }
  if (l->keywords != NO_INDEX) {
    dyn_dict_set(m, vm_object(m, args[l->keywords]), name, v);
    return DYN_DONE;
  }
  bool exists = false;
  for (uint32_t i = 0; i < f->n_positional_only; i++)
    exists |= strcmp(f->param_names[i], text) == 0;
  vm_fault(m, FAULT_ARGUMENTS, VALUE_NIL, VALUE_NIL,
           exists ? "%s() got some positional-only arguments passed as keyword "
                    "arguments: '%s'"
                  : "%s() got an unexpected keyword argument '%s'",
           name_of(f), text);
  return DYN_RAISED;
}

static dyn_status bind_function(struct machine *m, uint32_t index,
                                const object *closure, const value *args,
                                unsigned n, const value *names,
                                unsigned n_named, dyn_call *c) {
  const function *f = &m->p->functions[index];
  const layout l = layout_of(f);
  c->f = f;
  c->function = index;
  c->op = NULL;
  const uint32_t n_captures = closure ? closure->n - 2 : 0;
  value *out = make_room(c, f->n_params + n_captures);
  for (uint32_t i = 0; i < f->n_params; i++)
    out[i] = VALUE_UNSET;
  const object *defaults = closure && closure->slots[1] != VALUE_NIL
                               ? vm_object(m, closure->slots[1])
                               : NULL;
  const uint32_t n_defaults = defaults ? defaults->n : 0;
  const uint32_t direct = n < l.n_positional ? n : l.n_positional;
  if (direct > 0)
    memcpy(out, args, direct * sizeof *out);
  if (l.rest != NO_INDEX) {
    object *rest = vm_new(m, OBJECT_TUPLE, n - direct, &out[l.rest]);
    if (n > direct)
      memcpy(rest->slots, args + direct, (n - direct) * sizeof *out);
  } else if (n > l.n_positional) {
    return too_many(m, f, &l, n, n_defaults);
  }
  if (l.keywords != NO_INDEX)
    vm_new(m, OBJECT_DICT, 0, &out[l.keywords]);
  for (unsigned i = 0; i < n_named; i++) {
    const dyn_status s = bind_named(m, f, &l, names[i], args[n + i], out);
    if (s != DYN_DONE)
      return s;
  }
  const uint32_t n_plain = l.n_positional + l.n_keyword_only;
  bool complete = true;
  for (uint32_t i = 0; i < n_plain; i++) {
    value *slot = &out[plain_slot(&l, i)];
    if (*slot == VALUE_UNSET && defaults && i + n_defaults >= n_plain)
      *slot = defaults->slots[i + n_defaults - n_plain];
    complete &= *slot != VALUE_UNSET;
  }
  if (!complete)
    return missing(m, f, &l, out);
  if (n_captures)
    memcpy(out + f->n_params, closure->slots + 2, n_captures * sizeof *out);
  return DYN_DONE;
}

// -- intrinsics --------------------------------------------------------------

/// Reads the next parameter of an intrinsic: its name's length and whether it
/// may be left out; `*name` takes all further positional arguments as a tuple,
/// `**name`, the last, all other named ones as a dictionary.
/// False at the end.
static bool next_parameter(const char **p, const char **name, size_t *n,
                           bool *optional) {
  while (**p == ' ')
    (*p)++;
  *name = *p;
  while (**p && **p != ' ')
    (*p)++;
  *n = (size_t)(*p - *name);
  *optional = *n > 0 && (*name)[*n - 1] == '=';
  *n -= *optional;
  return *n > 0;
}

/// The last part of an intrinsic's name, for messages.
static const char *short_name(const intrinsic *op) {
  const char *dot = strrchr(op->name, '.');
  return dot ? dot + 1 : op->name;
}

/// By position only: the number must fit.
static dyn_status bind_positional(struct machine *m, const intrinsic *op,
                                  const value *args, unsigned n,
                                  unsigned n_named, dyn_call *c) {
  if (n_named > 0) { // the real one may take them
    vm_unsupported(m, "%s() with keyword arguments is not supported",
                   short_name(op));
    return DYN_RAISED;
  }
  if ((int)n < op->min_args || (op->max_args >= 0 && (int)n > op->max_args)) {
    const bool method = strchr(op->name, '.') != NULL;
    const int hidden = method && op->min_args > 0 ? 1 : 0;
    const int low = op->min_args - hidden, high = op->max_args - hidden;
    const int given = (int)n - hidden;
    const int limit = given < low ? low : high;
    vm_fault(m, FAULT_ARGUMENTS, VALUE_NIL, VALUE_NIL,
             "%s expected %s%d argument%s, got %d", short_name(op),
             low == high   ? ""
             : given < low ? "at least "
                           : "at most ",
             limit, limit == 1 ? "" : "s", given);
    return DYN_RAISED;
  }
  value *out = make_room(c, n);
  if (n > 0)
    memcpy(out, args, n * sizeof *out);
  return DYN_DONE;
}

static dyn_status bind_intrinsic(struct machine *m, uint32_t index,
                                 const value *args, unsigned n,
                                 const value *names, unsigned n_named,
                                 dyn_call *c) {
  const intrinsic *op = &m->p->language->intrinsics[index];
  c->f = NULL;
  c->op = op;
  if (!op->params)
    return bind_positional(m, op, args, n, n_named, c);
  const char *p = op->params, *name;
  size_t length;
  bool optional, keyword_only = false;
  unsigned count = 0;
  while (next_parameter(&p, &name, &length, &optional))
    count += length > 1 || (*name != '*' && *name != '/');
  value *out = make_room(c, count);
  unsigned used = 0, at = 0;
  uint64_t taken = 0;
  p = op->params;
  while (next_parameter(&p, &name, &length, &optional)) {
    if (length > 2 && name[1] == '*') {
      object *others = vm_new(m, OBJECT_DICT, 0, &out[at++]);
      for (unsigned i = 0; i < n_named; i++)
        if (!(taken >> (i & 63) & 1)) {
          dyn_dict_set(m, others, names[i], args[n + i]);
          taken |= (uint64_t)1 << (i & 63);
        }
      continue;
    }
    if (*name == '*' || *name == '/') {
      keyword_only |= *name == '*';
      if (length > 1) {
        object *rest = vm_new(m, OBJECT_TUPLE, n - used, &out[at++]);
        if (n > used)
          memcpy(rest->slots, args + used, (n - used) * sizeof *args);
        used = n;
      }
      continue;
    }
    value v = VALUE_UNSET;
    if (!keyword_only && used < n)
      v = args[used++];
    for (unsigned i = 0; i < n_named; i++) {
      size_t size;
      const char *given = vm_text(m, names[i], &size);
      if (size != length || memcmp(given, name, size) != 0)
        continue;
      if (v != VALUE_UNSET) {
        vm_fault(m, FAULT_ARGUMENTS, VALUE_NIL, VALUE_NIL,
                 "%s() got multiple values for argument '%s'", short_name(op),
                 given);
        return DYN_RAISED;
      }
      v = args[n + i];
      taken |= (uint64_t)1 << (i & 63);
    }
    if (v == VALUE_UNSET && !optional) {
      vm_fault(m, FAULT_ARGUMENTS, VALUE_NIL, VALUE_NIL,
               "%s() missing required argument '%.*s' (pos %u)", short_name(op),
               (int)length, name, at + 1);
      return DYN_RAISED;
    }
    out[at++] = v;
  }
  for (unsigned i = 0; i < n_named; i++)
    if (!(taken >> (i & 63) & 1)) {
      size_t size;
      vm_fault(m, FAULT_ARGUMENTS, VALUE_NIL, VALUE_NIL,
               "%s() got an unexpected keyword argument '%s'", short_name(op),
               vm_text(m, names[i], &size));
      return DYN_RAISED;
    }
  if (used < n) {
    vm_fault(m, FAULT_ARGUMENTS, VALUE_NIL, VALUE_NIL,
             "%s() takes at most %u arguments (%u given)", short_name(op),
             count, n);
    return DYN_RAISED;
  }
  return DYN_DONE;
}

// -- everything that can be called -------------------------------------------

static dyn_status bind_language(struct machine *m, const char *name,
                                value first, const value *args, unsigned n,
                                dyn_call *c) {
  const uint32_t index = intrinsic_find(m->p->language->intrinsics,
                                        m->p->language->n_intrinsics, name);
  c->f = NULL;
  c->op = &m->p->language->intrinsics[index];
  value *out = make_room(c, n + 1);
  out[0] = first;
  if (n > 0)
    memcpy(out + 1, args, n * sizeof *out);
  return DYN_DONE;
}

/// A call of a class: the object is made here; its __init__, if any, runs in a
/// thunk that then returns the object.
static dyn_status bind_class(struct machine *m, value class, const value *args,
                             unsigned n, const value *names, unsigned n_named,
                             dyn_call *c) {
  value init, object_value;
  if ((vm_object(m, class)->type & CLASS_NEW) &&
      dyn_class_attr(m, class, VALUE_UNSET, vm_string(m, "__new__"), &init)) {
    if (vm_is(m, init, OBJECT_METHOD)) // explicitly static
      init = vm_object(m, init)->slots[1];
    value all, named = VALUE_NIL;
    object *tuple = vm_new(m, OBJECT_TUPLE, n + 1, &all);
    tuple->slots[0] = class;
    if (n > 0)
      memcpy(tuple->slots + 1, args, n * sizeof *args);
    if (n_named > 0) {
      object *d = vm_new(m, OBJECT_DICT, 0, &named);
      for (unsigned i = 0; i < n_named; i++)
        dyn_dict_set(m, d, names[i], args[n + i]);
    }
    c->f = &m->p->functions[THUNK_NEW];
    c->function = THUNK_NEW;
    c->op = NULL;
    value *to = make_room(c, 4);
    to[0] = init;
    to[1] = all;
    to[2] = named;
    to[3] = class;
    return DYN_DONE;
  }
  if (!m->p->language->new_object(m, class, args, n, &object_value))
    return DYN_RAISED;
  if (!dyn_class_attr(m, class, VALUE_UNSET, vm_string(m, "__init__"), &init)) {
    if ((n > 0 || n_named > 0) && vm_is(m, object_value, OBJECT_INSTANCE)) {
      vm_fault(m, FAULT_ARGUMENTS, VALUE_NIL, VALUE_NIL,
               "%s() takes no arguments", dyn_type_name(m, object_value));
      return DYN_RAISED;
    }
    if (!vm_is(m, object_value, OBJECT_TASK))
      return bind_language(m, "%same", object_value, NULL, 0, c);
    // A thread's class without __init__: Thread's own.
    const uint32_t own =
        intrinsic_find(m->p->language->intrinsics, m->p->language->n_intrinsics,
                       "threading.Thread.init");
    init = value_from_code(CODE_INTRINSIC, own);
  }
  value tuple, keywords = VALUE_NIL;
  object *t = vm_new(m, OBJECT_TUPLE, n + 1, &tuple);
  t->slots[0] = object_value;
  if (n > 0)
    memcpy(t->slots + 1, args, n * sizeof *args);
  if (n_named > 0) {
    object *d = vm_new(m, OBJECT_DICT, 0, &keywords);
    for (unsigned i = 0; i < n_named; i++)
      dyn_dict_set(m, d, names[i], args[n + i]);
  }
  c->f = &m->p->functions[THUNK_INIT];
  c->function = THUNK_INIT;
  c->op = NULL;
  value *out = make_room(c, 4);
  out[0] = object_value;
  out[1] = init;
  out[2] = tuple;
  out[3] = keywords;
  return DYN_DONE;
}

static dyn_status bind_method(struct machine *m, const object *method,
                              const value *args, unsigned n, const value *names,
                              unsigned n_named, dyn_call *c) {
  value few[DYN_INLINE_ARGS];
  const unsigned total = n + n_named;
  value *all = total + 1 <= DYN_INLINE_ARGS
                   ? few
                   : xmalloc((size_t)(total + 1) * sizeof *all);
  all[0] = method->slots[0];
  if (total > 0)
    memcpy(all + 1, args, total * sizeof *all);
  const dyn_status s =
      dyn_bind(m, method->slots[1], all, n + 1, names, n_named, c);
  if (all != few)
    free(all);
  return s;
}

dyn_status dyn_bind(struct machine *m, value callee, const value *args,
                    unsigned n, const value *names, unsigned n_named,
                    dyn_call *call) {
  call->args = NULL;
  call->n = 0;
  if (value_is_code(callee)) {
    const uint32_t index = value_code_index(callee);
    switch (value_code_kind(callee)) {
    case CODE_FUNCTION:
      return bind_function(m, index, NULL, args, n, names, n_named, call);
    case CODE_INTRINSIC:
      return bind_intrinsic(m, index, args, n, names, n_named, call);
    case CODE_TYPE:
      if (n_named > 0) {
        vm_fault(m, FAULT_ARGUMENTS, VALUE_NIL, VALUE_NIL,
                 "%s() takes no keyword arguments", m->p->types[index].name);
        return DYN_RAISED;
      }
      return bind_language(m, "%exception", callee, args, n, call);
    }
  }
  if (value_is_ref(callee)) {
    const object *o = vm_object(m, callee);
    value method;
    if (o->kind == OBJECT_CLOSURE)
      return bind_function(m, value_code_index(o->slots[0]), o, args, n, names,
                           n_named, call);
    if (o->kind == OBJECT_METHOD && vm_is(m, o->slots[0], OBJECT_CLASS) &&
        value_is_code(o->slots[1]) &&
        value_code_kind(o->slots[1]) == CODE_INTRINSIC &&
        strcmp(m->p->language->intrinsics[value_code_index(o->slots[1])].name,
               "type.call") == 0) // super().__call__ of a class's class
      return bind_class(m, o->slots[0], args, n, names, n_named, call);
    if (o->kind == OBJECT_METHOD && value_tag_of(o->slots[0]) == TAG_SPECIAL &&
        o->slots[0] == VALUE_TRUE) // a static method, called as it is
      return dyn_bind(m, o->slots[1], args, n, names, n_named, call);
    if (o->kind == OBJECT_METHOD && o->n == 2)
      return bind_method(m, o, args, n, names, n_named, call);
    if (o->kind == OBJECT_CLASS && (o->type & CLASS_META) &&
        dyn_special_method(m, callee, "__call__", &method)) {
      value ref;
      object *bound = vm_new(m, OBJECT_METHOD, 2, &ref);
      bound->slots[0] = callee;
      bound->slots[1] = method;
      return bind_method(m, bound, args, n, names, n_named, call);
    }
    if (o->kind == OBJECT_CLASS)
      return bind_class(m, callee, args, n, names, n_named, call);
    if (dyn_special_method(m, callee, "__call__", &method)) {
      value ref;
      object *bound = vm_new(m, OBJECT_METHOD, 2, &ref);
      bound->slots[0] = callee;
      bound->slots[1] = method;
      return bind_method(m, bound, args, n, names, n_named, call);
    }
  }
  vm_fault(m, FAULT_TYPE, callee, VALUE_NIL, "'%s' object is not callable",
           dyn_type_name(m, callee));
  return DYN_RAISED;
}

dyn_status dyn_bind_spread(struct machine *m, value callee, value sequence,
                           value keywords, dyn_call *call) {
  const object *list = vm_object(m, sequence);
  const object *dict = keywords == VALUE_NIL ? NULL : vm_object(m, keywords);
  const unsigned n = list->n, n_named = dict ? dict->n / 2 : 0;
  value *args = xmalloc((size_t)(n + 2 * n_named + 1) * sizeof *args);
  value *names = args + n + n_named;
  call->args = NULL;
  if (n > 0)
    memcpy(args, list->slots, n * sizeof *args);
  for (unsigned i = 0; i < n_named; i++) {
    names[i] = dict->slots[2 * i];
    args[n + i] = dict->slots[2 * i + 1];
    if (!value_is_string(names[i])) {
      vm_fault(m, FAULT_TYPE, callee, VALUE_NIL, "%s",
               "keywords must be strings");
      free(args);
      return DYN_RAISED;
    }
  }
  const dyn_status s = dyn_bind(m, callee, args, n, names, n_named, call);
  free(args);
  return s;
}
