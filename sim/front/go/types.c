// Go's types: interning, predicates, printing.
//
// Invariant: two interned types are identical in Go's sense exactly if they are
// the same pointer. Every constructor fills a candidate on the stack and hands
// it to intern(), which is where to start reading.
#include "sim/front/go/types.h"

#include <stdlib.h>
#include <string.h>

#include "sim/front/go/compiler.h"
#include "sim/text.h"
#include "sim/vm/program.h"

static const char *const basic_names[GO_BASIC_COUNT] = {
    [GO_INVALID] = "invalid type",
    [GO_BOOL] = "bool",
    [GO_INT] = "int",
    [GO_INT8] = "int8",
    [GO_INT16] = "int16",
    [GO_INT32] = "int32",
    [GO_INT64] = "int64",
    [GO_UINT] = "uint",
    [GO_UINT8] = "uint8",
    [GO_UINT16] = "uint16",
    [GO_UINT32] = "uint32",
    [GO_UINT64] = "uint64",
    [GO_UINTPTR] = "uintptr",
    [GO_FLOAT32] = "float32",
    [GO_FLOAT64] = "float64",
    [GO_STRING] = "string",
    [GO_UNSAFE_POINTER] = "unsafe.Pointer",
    [GO_UNTYPED_BOOL] = "untyped bool",
    [GO_UNTYPED_INT] = "untyped int",
    [GO_UNTYPED_RUNE] = "untyped rune",
    [GO_UNTYPED_FLOAT] = "untyped float",
    [GO_UNTYPED_STRING] = "untyped string",
    [GO_UNTYPED_NIL] = "untyped nil"};

static uint32_t mix(uint32_t hash, uint64_t x) {
  uint64_t h = (hash ^ x) * 0x9E3779B97F4A7C15u;
  return (uint32_t)(h >> 32);
}

static uint32_t mix_pointer(uint32_t hash, const void *p) {
  return mix(hash, (uint64_t)(uintptr_t)p);
}

static uint32_t type_hash(const go_type *t) {
  uint32_t h = mix(17, t->kind);
  h = mix_pointer(h, t->elem);
  h = mix_pointer(h, t->key);
  h = mix(h, (uint64_t)t->length);
  h = mix(h, t->direction | t->object_kind << 8);
  for (unsigned i = 0; i < t->n_fields; i++) {
    h = mix_pointer(h, t->fields[i].name);
    h = mix_pointer(h, t->fields[i].type);
  }
  for (unsigned i = 0; i < t->n_params; i++)
    h = mix_pointer(h, t->params[i]);
  h = mix(h, t->n_params * 2 + t->variadic);
  for (unsigned i = 0; i < t->n_results; i++)
    h = mix_pointer(h, t->results[i]);
  for (unsigned i = 0; i < t->n_methods; i++) {
    h = mix_pointer(h, t->methods[i].name);
    h = mix_pointer(h, t->methods[i].signature);
  }
  for (unsigned i = 0; i < t->n_terms; i++)
    h = mix_pointer(h, t->terms[i]);
  return h;
}

static bool same_list(go_type *const *a, unsigned n, go_type *const *b,
                      unsigned m) {
  if (n != m)
    return false;
  for (unsigned i = 0; i < n; i++)
    if (a[i] != b[i])
      return false;
  return true;
}

/// Names that are not exported are different in different packages.
static bool same_package(const go_field *a, const go_field *b) {
  return a->package == b->package || (a->name[0] >= 'A' && a->name[0] <= 'Z');
}

static bool same_fields(const go_type *a, const go_type *b) {
  if (a->n_fields != b->n_fields)
    return false;
  for (unsigned i = 0; i < a->n_fields; i++)
    if (a->fields[i].name != b->fields[i].name ||
        a->fields[i].type != b->fields[i].type ||
        !same_package(&a->fields[i], &b->fields[i]) ||
        a->fields[i].embedded != b->fields[i].embedded)
      return false;
  return true;
}

static bool same_methods(const go_type *a, const go_type *b) {
  if (a->n_methods != b->n_methods)
    return false;
  for (unsigned i = 0; i < a->n_methods; i++)
    if (a->methods[i].name != b->methods[i].name ||
        a->methods[i].signature != b->methods[i].signature)
      return false;
  return true;
}

static bool same_type(const go_type *a, const go_type *b) {
  return a->kind == b->kind && a->elem == b->elem && a->key == b->key &&
         a->length == b->length && a->direction == b->direction &&
         a->object_kind == b->object_kind && a->variadic == b->variadic &&
         a->constraint == b->constraint && a->comparable == b->comparable &&
         same_fields(a, b) && same_methods(a, b) &&
         same_list(a->params, a->n_params, b->params, b->n_params) &&
         same_list(a->results, a->n_results, b->results, b->n_results) &&
         same_list(a->terms, a->n_terms, b->terms, b->n_terms);
}

static void *copy_array(arena *a, const void *items, size_t bytes) {
  if (bytes == 0)
    return NULL;
  void *copy = arena_alloc(a, bytes);
  memcpy(copy, items, bytes);
  return copy;
}

static void grow_buckets(go_types *t) {
  const uint32_t n = t->n_buckets * 2;
  go_type **buckets = xcalloc(n, sizeof *buckets);
  for (uint32_t i = 0; i < t->n_buckets; i++)
    for (go_type *u = t->buckets[i], *next; u; u = next) {
      next = u->next_same_hash;
      u->next_same_hash = buckets[u->hash % n];
      buckets[u->hash % n] = u;
    }
  free(t->buckets);
  t->buckets = buckets;
  t->n_buckets = n;
}

/// The one type that is identical to `candidate`, whose arrays are copied if it
/// is new.
static go_type *intern(go_types *t, const go_type *candidate) {
  const uint32_t hash = type_hash(candidate);
  for (go_type *u = t->buckets[hash % t->n_buckets]; u; u = u->next_same_hash)
    if (u->hash == hash && same_type(u, candidate))
      return u;
  if (t->n++ > t->n_buckets)
    grow_buckets(t);
  go_type *u = arena_alloc(t->arena, sizeof *u);
  *u = *candidate;
  u->hash = hash;
  u->desc = NO_INDEX;
  u->fields = copy_array(t->arena, u->fields, u->n_fields * sizeof *u->fields);
  u->params = copy_array(t->arena, u->params, u->n_params * sizeof *u->params);
  u->results =
      copy_array(t->arena, u->results, u->n_results * sizeof *u->results);
  u->methods =
      copy_array(t->arena, u->methods, u->n_methods * sizeof *u->methods);
  u->terms = copy_array(t->arena, u->terms, u->n_terms * sizeof *u->terms);
  u->next_same_hash = t->buckets[hash % t->n_buckets];
  t->buckets[hash % t->n_buckets] = u;
  return u;
}

void go_types_init(go_types *t, arena *a) {
  memset(t, 0, sizeof *t);
  t->arena = a;
  t->n_buckets = 64;
  t->buckets = xcalloc(t->n_buckets, sizeof *t->buckets);
  for (int i = 0; i < GO_BASIC_COUNT; i++) {
    t->basic[i].kind = (go_kind)i;
    t->basic[i].name = basic_names[i];
    t->basic[i].desc = NO_INDEX;
    t->basic[i].hash = (uint32_t)i;
  }
  t->any = go_interface_of(t, NULL, 0, NULL, 0, false, false);
  t->byte_slice = go_slice_of(t, go_basic(t, GO_UINT8));
  t->rune_slice = go_slice_of(t, go_basic(t, GO_INT32));
}

void go_types_deinit(go_types *t) { free(t->buckets); }

go_type *go_pointer_to(go_types *t, go_type *elem) {
  return intern(t, &(go_type){.kind = GO_POINTER, .elem = elem});
}

go_type *go_array_of(go_types *t, go_type *elem, int64_t length) {
  return intern(t,
                &(go_type){.kind = GO_ARRAY, .elem = elem, .length = length});
}

go_type *go_slice_of(go_types *t, go_type *elem) {
  return intern(t, &(go_type){.kind = GO_SLICE, .elem = elem});
}

go_type *go_map_of(go_types *t, go_type *key, go_type *elem) {
  return intern(t, &(go_type){.kind = GO_MAP, .elem = elem, .key = key});
}

go_type *go_chan_of(go_types *t, go_type *elem, unsigned direction) {
  return intern(
      t, &(go_type){.kind = GO_CHAN, .elem = elem, .direction = direction});
}

go_type *go_func_of(go_types *t, go_type *const *params, unsigned n_params,
                    bool variadic, go_type *const *results,
                    unsigned n_results) {
  return intern(t, &(go_type){.kind = GO_FUNC,
                              .params = (go_type **)params,
                              .n_params = n_params,
                              .variadic = variadic,
                              .results = (go_type **)results,
                              .n_results = n_results});
}

go_type *go_tuple_of(go_types *t, go_type *const *results, unsigned n) {
  return intern(t, &(go_type){.kind = GO_TUPLE,
                              .results = (go_type **)results,
                              .n_results = n});
}

go_type *go_struct_of(go_types *t, const go_field *fields, unsigned n) {
  return intern(t, &(go_type){.kind = GO_STRUCT,
                              .fields = (go_field *)fields,
                              .n_fields = n});
}

static int compare_methods(const void *a, const void *b) {
  return strcmp(((const go_method *)a)->name, ((const go_method *)b)->name);
}

go_type *go_interface_of(go_types *t, const go_method *methods,
                         unsigned n_methods, go_type *const *terms,
                         unsigned n_terms, bool constraint, bool comparable) {
  go_method *sorted =
      copy_array(t->arena, methods, n_methods * sizeof *methods);
  if (n_methods > 1)
    qsort(sorted, n_methods, sizeof *sorted, compare_methods);
  return intern(t, &(go_type){.kind = GO_INTERFACE,
                              .methods = sorted,
                              .n_methods = n_methods,
                              .terms = (go_type **)terms,
                              .n_terms = n_terms,
                              .constraint = constraint,
                              .comparable = comparable});
}

go_type *go_kernel_type(go_types *t, unsigned object_kind) {
  return intern(t, &(go_type){.kind = GO_KERNEL, .object_kind = object_kind});
}

go_type *go_named_type(go_types *t, const char *name,
                       const struct go_package *package,
                       struct go_entity *entity) {
  go_type *u = arena_alloc(t->arena, sizeof *u);
  u->kind = GO_NAMED;
  u->name = name;
  u->package = package;
  u->entity = entity;
  u->desc = NO_INDEX;
  return u;
}

// -- predicates --------------------------------------------------------------

go_type *go_underlying(go_type *t) {
  while (t->kind == GO_NAMED && t->underlying)
    t = t->underlying;
  return t;
}

go_kind go_kind_of(const go_type *t) {
  return go_underlying((go_type *)t)->kind;
}

bool go_is_integer(const go_type *t) {
  const go_kind k = go_kind_of(t);
  return (k >= GO_INT && k <= GO_UINTPTR) || k == GO_UNTYPED_INT ||
         k == GO_UNTYPED_RUNE;
}

bool go_is_unsigned(const go_type *t) {
  const go_kind k = go_kind_of(t);
  return k >= GO_UINT && k <= GO_UINTPTR;
}

bool go_is_float(const go_type *t) {
  const go_kind k = go_kind_of(t);
  return k == GO_FLOAT32 || k == GO_FLOAT64 || k == GO_UNTYPED_FLOAT;
}

bool go_is_numeric(const go_type *t) {
  return go_is_integer(t) || go_is_float(t);
}

bool go_is_string(const go_type *t) {
  const go_kind k = go_kind_of(t);
  return k == GO_STRING || k == GO_UNTYPED_STRING;
}

bool go_is_boolean(const go_type *t) {
  const go_kind k = go_kind_of(t);
  return k == GO_BOOL || k == GO_UNTYPED_BOOL;
}

bool go_is_untyped(const go_type *t) {
  return t->kind >= GO_UNTYPED_BOOL && t->kind <= GO_UNTYPED_NIL;
}

bool go_is_interface(const go_type *t) { return go_kind_of(t) == GO_INTERFACE; }

bool go_is_aggregate(const go_type *t) {
  const go_kind k = go_kind_of(t);
  return k == GO_STRUCT || k == GO_ARRAY || k == GO_KERNEL;
}

bool go_has_nil(const go_type *t) {
  switch (go_kind_of(t)) {
  case GO_POINTER:
  case GO_SLICE:
  case GO_MAP:
  case GO_CHAN:
  case GO_FUNC:
  case GO_INTERFACE:
  case GO_UNSAFE_POINTER:
  case GO_UNTYPED_NIL:
    return true;
  default:
    return false;
  }
}

bool go_is_comparable(const go_type *t) {
  const go_type *u = go_underlying((go_type *)t);
  switch (u->kind) {
  case GO_SLICE:
  case GO_MAP:
  case GO_FUNC:
  case GO_KERNEL:
    return false;
  case GO_ARRAY:
    return go_is_comparable(u->elem);
  case GO_STRUCT:
    for (unsigned i = 0; i < u->n_fields; i++)
      if (!go_is_comparable(u->fields[i].type))
        return false;
    return true;
  default:
    return true;
  }
}

bool go_is_ordered(const go_type *t) {
  return go_is_numeric(t) || go_is_string(t);
}

go_type *go_default_type(go_types *t, go_type *untyped) {
  switch (untyped->kind) {
  case GO_UNTYPED_BOOL:
    return go_basic(t, GO_BOOL);
  case GO_UNTYPED_INT:
    return go_basic(t, GO_INT);
  case GO_UNTYPED_RUNE:
    return go_basic(t, GO_INT32);
  case GO_UNTYPED_FLOAT:
    return go_basic(t, GO_FLOAT64);
  case GO_UNTYPED_STRING:
    return go_basic(t, GO_STRING);
  default:
    return untyped;
  }
}

unsigned go_integer_bits(const go_type *t) {
  switch (go_kind_of(t)) {
  case GO_INT8:
  case GO_UINT8:
    return 8;
  case GO_INT16:
  case GO_UINT16:
    return 16;
  case GO_INT32:
  case GO_UINT32:
    return 32;
  default:
    return 64;
  }
}

num_kind go_num_kind(const go_type *t) {
  switch (go_kind_of(t)) {
  case GO_INT8:
    return NUM_I8;
  case GO_INT16:
    return NUM_I16;
  case GO_INT32:
  case GO_UNTYPED_RUNE:
    return NUM_I32;
  case GO_INT:
  case GO_INT64:
  case GO_UNTYPED_INT:
    return NUM_I64;
  case GO_UINT8:
    return NUM_U8;
  case GO_UINT16:
    return NUM_U16;
  case GO_UINT32:
    return NUM_U32;
  case GO_UINT:
  case GO_UINT64:
  case GO_UINTPTR:
    return NUM_U64;
  case GO_FLOAT32:
    return NUM_F32;
  case GO_FLOAT64:
  case GO_UNTYPED_FLOAT:
    return NUM_F64;
  case GO_STRING:
  case GO_UNTYPED_STRING:
    return NUM_STRING;
  default:
    return NUM_ANY;
  }
}

// -- printing ----------------------------------------------------------------

static void write_type(text_buffer *out, const go_type *t,
                       const go_package *home);

static void write_list(text_buffer *out, go_type *const *list, unsigned n,
                       bool variadic, const go_package *home) {
  for (unsigned i = 0; i < n; i++) {
    if (i)
      text_add_string(out, ", ");
    if (variadic && i + 1 == n) {
      text_add_string(out, "...");
      write_type(out, list[i]->elem, home);
    } else {
      write_type(out, list[i], home);
    }
  }
}

/// A signature behind "func" or a method's name.
static void write_signature(text_buffer *out, const go_type *t,
                            const go_package *home) {
  text_add_string(out, "(");
  write_list(out, t->params, t->n_params, t->variadic, home);
  text_add_string(out, ")");
  if (t->n_results == 1) {
    text_add_string(out, " ");
    write_type(out, t->results[0], home);
  } else if (t->n_results > 1) {
    text_add_string(out, " (");
    write_list(out, t->results, t->n_results, false, home);
    text_add_string(out, ")");
  }
}

static void write_struct(text_buffer *out, const go_type *t,
                         const go_package *home) {
  text_add_string(out, home ? "struct{" : "struct {");
  for (unsigned i = 0; i < t->n_fields; i++) {
    text_add_string(out, i ? "; " : home ? "" : " ");
    if (!t->fields[i].embedded)
      text_addf(out, "%s ", t->fields[i].name);
    write_type(out, t->fields[i].type, home);
  }
  text_add_string(out, t->n_fields && !home ? " }" : "}");
}

static void write_interface(text_buffer *out, const go_type *t,
                            const go_package *home) {
  if (t->comparable && t->n_methods == 0) {
    text_add_string(out, "comparable");
    return;
  }
  if (t->n_methods == 0 && t->n_terms == 0) {
    text_add_string(out, home ? "any" : "interface {}");
    return;
  }
  text_add_string(out, home ? "interface{" : "interface { ");
  for (unsigned i = 0; i < t->n_methods; i++) {
    text_addf(out, "%s%s", i ? "; " : "", t->methods[i].name);
    write_signature(out, t->methods[i].signature, home);
  }
  for (unsigned i = 0; i < t->n_terms; i++) {
    text_add_string(out, i ? " | " : t->n_methods ? "; " : "");
    write_type(out, t->terms[i], home);
  }
  text_add_string(out, home ? "}" : " }");
}

static void write_named(text_buffer *out, const go_type *t,
                        const go_package *home) {
  if (t->package && t->package != home)
    text_addf(out, "%s.", t->package->name);
  if (t->n_type_args == 0) {
    text_add_string(out, t->name);
    return;
  }
  text_addf(out, "%s[", t->generic->name);
  for (unsigned i = 0; i < t->n_type_args; i++) {
    if (i)
      text_add_string(out, ",");
    write_type(out, t->type_args[i], home);
  }
  text_add_string(out, "]");
}

static void write_type(text_buffer *out, const go_type *t,
                       const go_package *home) {
  switch (t->kind) {
  case GO_POINTER:
    text_add_string(out, "*");
    write_type(out, t->elem, home);
    break;
  case GO_STRUCT:
    write_struct(out, t, home);
    break;
  case GO_ARRAY:
    text_addf(out, "[%lld]", (long long)t->length);
    write_type(out, t->elem, home);
    break;
  case GO_SLICE:
    text_add_string(out, "[]");
    write_type(out, t->elem, home);
    break;
  case GO_MAP:
    text_add_string(out, "map[");
    write_type(out, t->key, home);
    text_add_string(out, "]");
    write_type(out, t->elem, home);
    break;
  case GO_CHAN:
    text_add_string(out, t->direction == GO_SEND      ? "chan<- "
                         : t->direction == GO_RECEIVE ? "<-chan "
                                                      : "chan ");
    write_type(out, t->elem, home);
    break;
  case GO_FUNC:
    text_add_string(out, "func");
    write_signature(out, t, home);
    break;
  case GO_INTERFACE:
    write_interface(out, t, home);
    break;
  case GO_TUPLE:
    text_add_string(out, "(");
    write_list(out, t->results, t->n_results, false, home);
    text_add_string(out, ")");
    break;
  case GO_NAMED:
    write_named(out, t, home);
    break;
  case GO_KERNEL:
    text_add_string(out, "struct {}");
    break;
  default:
    text_add_string(out, t->name);
  }
}

const char *go_type_string(arena *a, const go_type *t,
                           const struct go_package *home) {
  text_buffer out = {0};
  write_type(&out, t, home);
  const char *text = arena_strdup(a, text_string(&out));
  text_deinit(&out);
  return text;
}
