// Package unsafe: pointers without a type, their addresses, sizes of types.
//
// An unsafe.Pointer is an interface value behind the scenes: it knows what it
// points to, so that a conversion back to a typed pointer can be checked, and
// memory is never read as something else. The conversions are functions of the
// library (library/unsafe.go).
#include <string.h>

#include "sim/front/go/compiler.h"

static go_expr *call_library(go_compiler *c, TSNode node, const char *name,
                             go_type *argument, go_expr *x, go_type *result) {
  go_entity *e = go_library_entity(c, "unsafe", name);
  if (e && argument)
    e = go_instantiate(c, e, &argument, 1, node);
  if (!e)
    return go_bad(c, node);
  go_expr *call = go_expr_new(c, GO_EXPR_CALL, node, result);
  call->entity = e;
  call->args = arena_alloc(&c->arena, sizeof *call->args);
  call->args[0] = x;
  call->n_args = 1;
  go_note_use(c, e);
  return call;
}

go_expr *go_convert_unsafe(go_compiler *c, TSNode node, go_expr *x,
                           go_type *target) {
  const go_kind from = go_kind_of(x->type), to = go_kind_of(target);
  if (from == to || (c->package->library &&
                     (go_is_interface(x->type) || go_is_interface(target)))) {
    go_expr *y = go_expr_new(c, GO_EXPR_CONVERT, node, target);
    y->x = x;
    return y;
  }
  if (to == GO_UNSAFE_POINTER && from == GO_POINTER)
    return call_library(c, node, "toPointer", go_underlying(x->type)->elem, x,
                        target);
  if (from == GO_UNSAFE_POINTER && to == GO_POINTER)
    return call_library(c, node, "fromPointer", go_underlying(target)->elem, x,
                        target);
  if (from == GO_UNSAFE_POINTER && to == GO_UINTPTR)
    return call_library(c, node, "toInteger", NULL, x, target);
  if (to == GO_UNSAFE_POINTER && from == GO_UINTPTR)
    go_unsupported(c, node, "a conversion of an address to a pointer",
                   "the pointer itself");
  else
    go_error(c, x->node, "cannot convert %s to type %s", go_describe(c, x),
             go_tstring(c, target));
  return go_bad(c, node);
}

// -- sizes -------------------------------------------------------------------

typedef struct layout {
  int64_t size, align;
} layout;

static layout layout_of(const go_type *t);

static layout struct_layout(const go_type *u) {
  layout all = {0, 1};
  for (unsigned i = 0; i < u->n_fields; i++) {
    const layout field = layout_of(u->fields[i].type);
    all.size = (all.size + field.align - 1) / field.align * field.align;
    all.size += field.size;
    // the address of a last field without size stays inside
    if (i > 0 && i + 1 == u->n_fields && field.size == 0)
      all.size++;
    if (field.align > all.align)
      all.align = field.align;
  }
  all.size = (all.size + all.align - 1) / all.align * all.align;
  return all;
}

/// As Go lays them out on amd64. Kernel objects: those of package sync.
static layout layout_of(const go_type *t) {
  const go_type *u = go_underlying((go_type *)t);
  switch (u->kind) {
  case GO_BOOL:
    return (layout){1, 1};
  case GO_FLOAT32:
    return (layout){4, 4};
  case GO_STRING:
  case GO_INTERFACE:
    return (layout){16, 8};
  case GO_SLICE:
    return (layout){24, 8};
  case GO_STRUCT:
    return struct_layout(u);
  case GO_ARRAY: {
    layout all = layout_of(u->elem);
    all.size *= u->length;
    return all;
  }
  default:
    if (go_is_integer(u)) {
      const int64_t bytes = go_integer_bits(u) / 8;
      return (layout){bytes, bytes};
    }
    return (layout){8, 8};
  }
}

/// True if the library has `t`, or a part of it, in another shape than Go.
static bool has_library_shape(const go_type *t) {
  const go_type *u = go_underlying((go_type *)t);
  if (u->kind == GO_KERNEL)
    return true;
  if (t->kind == GO_NAMED && t->package && t->package->library &&
      go_is_aggregate(t))
    return true;
  if (u->kind == GO_ARRAY)
    return has_library_shape(u->elem);
  for (unsigned i = 0; u->kind == GO_STRUCT && i < u->n_fields; i++)
    if (has_library_shape(u->fields[i].type))
      return true;
  return false;
}

go_expr *go_check_sizeof(go_compiler *c, TSNode node) {
  const TSNode list = front_field(node, "arguments");
  if (go_child_count(list) != 1) {
    go_error(c, node, "%s arguments for unsafe.Sizeof",
             go_child_count(list) ? "too many" : "not enough");
    return go_bad(c, node);
  }
  const go_expr *x = go_default(c, go_check_expr(c, go_child(list, 0)));
  if (x->type->kind == GO_INVALID)
    return go_bad(c, node);
  if (has_library_shape(x->type)) {
    go_unsupported(c, node,
                   arena_printf(&c->arena,
                                "the size of %s, which has a part "
                                "of the library's,",
                                go_tstring(c, x->type)),
                   "a constant");
    return go_bad(c, node);
  }
  return go_constant_expr(c, node, go_basic(&c->types, GO_UINTPTR),
                          go_constant_int(layout_of(x->type).size));
}
