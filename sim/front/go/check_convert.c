// Assignability and conversion, with the words that Go has for what it refuses.
//
// After these every expression has the type of the place it is used in: the
// generator converts only at GO_EXPR_CONVERT and GO_EXPR_TO_INTERFACE. Start
// reading at go_assign_to.
#include <string.h>

#include "sim/front/go/compiler.h"

const char *go_source(go_compiler *c, const go_expr *x) {
  if (ts_node_is_null(x->node))
    return "value";
  char *text = go_text(c, x->node);
  // one line of it is enough for a message
  const size_t n = strcspn(text, "\n");
  if (!text[n] && n <= 60)
    return text;
  return arena_printf(&c->arena, "%.*s…", (int)(n > 57 ? 57 : n), text);
}

static const char *describe_constant(go_compiler *c, const go_expr *x) {
  const char *text = go_source(c, x);
  const char *shown = go_constant_text(&c->arena, &x->constant);
  const bool literal =
      strcmp(text, shown) == 0 || front_is(x->node, "int_literal") ||
      front_is(x->node, "float_literal") || front_is(x->node, "rune_literal") ||
      front_is(x->node, "raw_string_literal") ||
      front_is(x->node, "interpreted_string_literal");
  if (go_is_untyped(x->type)) {
    if (literal)
      return arena_printf(&c->arena, "%s (%s constant)", text,
                          go_tstring(c, x->type));
    return arena_printf(&c->arena, "%s (%s constant %s)", text,
                        go_tstring(c, x->type), shown);
  }
  return arena_printf(&c->arena, "%s (constant %s of type %s)", text, shown,
                      go_tstring(c, x->type));
}

const char *go_describe(go_compiler *c, const go_expr *x) {
  const char *what = "value";
  if (x->kind == GO_EXPR_NIL && go_is_untyped(x->type))
    return "nil";
  if (x->constant.kind != GO_NO_CONSTANT)
    return describe_constant(c, x);
  if (x->mode == GO_MODE_NONE)
    return arena_printf(&c->arena, "%s (no value)", go_source(c, x));
  if (x->mode == GO_MODE_TYPE)
    return arena_printf(&c->arena, "%s (type)", go_source(c, x));
  if (x->mode == GO_MODE_OTHER)
    return arena_printf(&c->arena, "%s (built-in)", go_source(c, x));
  if (x->mode == GO_MODE_VARIABLE)
    what = "variable";
  else if (x->mode == GO_MODE_MAP_ELEMENT)
    what = "map index expression";
  else if (x->kind == GO_EXPR_RECEIVE || x->kind == GO_EXPR_ASSERT)
    what = "comma, ok expression";
  if (go_is_untyped(x->type))
    return arena_printf(&c->arena, "%s (%s %s)", go_source(c, x),
                        go_tstring(c, x->type), what);
  return arena_printf(&c->arena, "%s (%s of type %s)", go_source(c, x), what,
                      go_tstring(c, x->type));
}

// -- untyped expressions -----------------------------------------------------

static bool same_class(const go_type *untyped, const go_type *target) {
  switch (untyped->kind) {
  case GO_UNTYPED_BOOL:
    return go_is_boolean(target);
  case GO_UNTYPED_STRING:
    return go_is_string(target);
  case GO_UNTYPED_NIL:
    return go_has_nil(target);
  default:
    return go_is_numeric(target);
  }
}

static go_expr *retyped(go_compiler *c, const go_expr *x, go_type *type) {
  go_expr *y = arena_alloc(&c->arena, sizeof *y);
  *y = *x;
  y->type = type;
  return y;
}

/// Types an untyped expression that is no constant: comparisons, and shifts of
/// constants by variables.
static go_expr *set_operands(go_compiler *c, go_expr *x, go_type *target,
                             const char *context) {
  go_expr *y = retyped(c, x, target);
  if (x->kind == GO_EXPR_BINARY) {
    y->x = go_set_type(c, x->x, target, context);
    if (x->op != GO_OP_SHL && x->op != GO_OP_SHR)
      y->y = go_set_type(c, x->y, target, context);
    else if (!go_is_integer(target) && target->kind != GO_INVALID) {
      go_error(c, x->node,
               "invalid operation: shifted operand %s must be integer",
               go_source(c, x->x));
      return go_bad(c, x->node);
    }
  } else if (x->kind == GO_EXPR_UNARY) {
    y->x = go_set_type(c, x->x, target, context);
  }
  return y;
}

static const char *misfit(const go_expr *x, const go_type *target) {
  if (go_is_integer(target) && x->constant.kind == GO_CONST_FLOAT)
    return "truncated";
  return "overflows";
}

go_expr *go_set_type(go_compiler *c, go_expr *x, go_type *target,
                     const char *context) {
  if (!go_is_untyped(x->type) || target->kind == GO_INVALID)
    return x;
  if (x->constant.kind == GO_NO_CONSTANT)
    return set_operands(c, x, target, context);
  go_expr *y = retyped(c, x, target);
  if (go_is_untyped(target) || go_constant_fit(target, &y->constant)) {
    if (go_is_untyped(target))
      go_constant_fit(target, &y->constant);
    return y;
  }
  if (context && same_class(x->type, target))
    go_error(c, x->node, "cannot use %s as %s value in %s (%s)",
             go_describe(c, x), go_tstring(c, target), context,
             misfit(x, target));
  else if (same_class(x->type, target))
    go_error(c, x->node, "%s %s %s", go_describe(c, x),
             strcmp(misfit(x, target), "truncated") == 0 ? "truncated to"
                                                         : "overflows",
             go_tstring(c, target));
  else
    go_error(c, x->node, "cannot use %s as %s value in %s", go_describe(c, x),
             go_tstring(c, target), context ? context : "operation");
  return go_bad(c, x->node);
}

go_expr *go_default(go_compiler *c, go_expr *x) {
  if (!go_is_untyped(x->type))
    return x;
  return go_set_type(c, x, go_default_type(&c->types, x->type), NULL);
}

// -- assignability -----------------------------------------------------------

static bool is_defined(const go_type *t) {
  return t->kind == GO_NAMED || t->kind < GO_BASIC_COUNT;
}

static bool channel_assignable(const go_type *from, const go_type *to) {
  const go_type *f = go_underlying((go_type *)from);
  const go_type *t = go_underlying((go_type *)to);
  return f->kind == GO_CHAN && t->kind == GO_CHAN && f->elem == t->elem &&
         f->direction == (GO_SEND | GO_RECEIVE) &&
         (!is_defined(from) || !is_defined(to));
}

bool go_is_assignable(go_compiler *c, go_expr *x, go_type *target,
                      const char **why) {
  go_type *from = x->type;
  *why = NULL;
  if (from == target)
    return true;
  if (go_is_untyped(from)) {
    if (from->kind == GO_UNTYPED_NIL)
      return go_has_nil(target);
    if (go_is_interface(target))
      return go_underlying(target)->n_methods == 0;
    if (!same_class(from, target))
      return false;
    go_constant copy = x->constant;
    return copy.kind == GO_NO_CONSTANT || go_constant_fit(target, &copy);
  }
  if (go_underlying(from) == go_underlying(target) &&
      (!is_defined(from) || !is_defined(target)))
    return true;
  if (go_is_interface(target)) {
    const char *reason = NULL;
    if (go_implements(c, from, target, &reason))
      return true;
    const bool to_pointer =
        from->kind == GO_POINTER && go_is_interface(from->elem);
    *why = to_pointer ? arena_printf(&c->arena,
                                     "type %s is pointer to interface, "
                                     "not interface",
                                     go_tstring(c, from))
                      : arena_printf(&c->arena, "%s does not implement %s (%s)",
                                     go_tstring(c, from), go_tstring(c, target),
                                     reason);
    return false;
  }
  if (go_is_interface(from)) {
    const char *reason = NULL;
    if (go_implements(c, target, from, &reason))
      *why = "need type assertion";
    return false;
  }
  return channel_assignable(from, target);
}

static bool usable(go_compiler *c, go_expr *x) {
  if (x->type->kind == GO_INVALID)
    return false;
  if (x->mode == GO_MODE_TYPE) {
    go_error(c, x->node, "%s is not an expression", go_describe(c, x));
    return false;
  }
  if (x->mode == GO_MODE_NONE) {
    go_error(c, x->node, "%s used as value", go_describe(c, x));
    return false;
  }
  if (x->type->kind == GO_TUPLE) {
    go_error(c, x->node,
             "multiple-value %s (value of type %s) in single-value context",
             go_source(c, x), go_tstring(c, x->type));
    return false;
  }
  return true;
}

/// A typed `x` as `target`, which has the same representation. What `x` itself
/// does may depend on its own type: an assertion, say.
static go_expr *same_bits(go_compiler *c, go_expr *x, go_type *target) {
  go_expr *y = go_expr_new(c, GO_EXPR_CONVERT, x->node, target);
  y->at = x->at;
  y->x = x;
  return y;
}

static go_expr *to_interface(go_compiler *c, go_expr *x, go_type *target) {
  if (go_is_interface(x->type))
    return same_bits(c, x, target);
  x = go_default(c, x);
  go_expr *y = go_expr_new(c, GO_EXPR_TO_INTERFACE, x->node, target);
  y->at = x->at;
  y->x = x;
  return y;
}

go_expr *go_assign_to(go_compiler *c, go_expr *x, go_type *target,
                      const char *context) {
  if (!usable(c, x) || target->kind == GO_INVALID)
    return x->type->kind == GO_INVALID ? x : go_bad(c, x->node);
  const char *why;
  if (!go_is_assignable(c, x, target, &why)) {
    if (go_is_untyped(x->type) && x->constant.kind != GO_NO_CONSTANT &&
        same_class(x->type, target))
      return go_set_type(c, x, target, context);
    go_error(c, x->node, "cannot use %s as %s value in %s%s%s",
             go_describe(c, x), go_tstring(c, target), context, why ? ": " : "",
             why ? why : "");
    return go_bad(c, x->node);
  }
  if (x->type == target)
    return x;
  if (x->type->kind == GO_UNTYPED_NIL)
    return retyped(c, x, target);
  if (go_is_interface(target))
    return to_interface(c, x, target);
  if (go_is_untyped(x->type))
    return go_set_type(c, x, target, context);
  return same_bits(c, x, target);
}

go_expr *go_check_assignable(go_compiler *c, TSNode node, go_type *target,
                             const char *context) {
  return go_assign_to(c, go_check_expr(c, node), target, context);
}

// -- explicit conversion -----------------------------------------------------

static bool is_text_slice(const go_type *t) {
  const go_type *u = go_underlying((go_type *)t);
  if (u->kind != GO_SLICE)
    return false;
  const go_kind elem = go_kind_of(u->elem);
  return elem == GO_UINT8 || elem == GO_INT32;
}

static bool convertible(go_compiler *c, go_expr *x, go_type *target) {
  const char *why;
  go_type *from = x->type;
  if (go_is_assignable(c, x, target, &why) ||
      go_underlying(from) == go_underlying(target))
    return true;
  const go_type *f = go_underlying(from), *t = go_underlying(target);
  if (f->kind == GO_POINTER && t->kind == GO_POINTER &&
      go_underlying(f->elem) == go_underlying(t->elem))
    return true;
  if (go_is_numeric(from) && go_is_numeric(target))
    return true;
  if (go_is_string(target) && (go_is_integer(from) || is_text_slice(from)))
    return true;
  return go_is_string(from) && is_text_slice(target);
}

static size_t encode_rune(go_wide rune, char out[4]) {
  if (rune < 0 || rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
    rune = 0xFFFD;
  const unsigned r = (unsigned)rune;
  if (r < 0x80) {
    out[0] = (char)r;
    return 1;
  }
  if (r < 0x800) {
    out[0] = (char)(0xC0 | r >> 6);
    out[1] = (char)(0x80 | (r & 63));
    return 2;
  }
  if (r < 0x10000) {
    out[0] = (char)(0xE0 | r >> 12);
    out[1] = (char)(0x80 | (r >> 6 & 63));
    out[2] = (char)(0x80 | (r & 63));
    return 3;
  }
  out[0] = (char)(0xF0 | r >> 18);
  out[1] = (char)(0x80 | (r >> 12 & 63));
  out[2] = (char)(0x80 | (r >> 6 & 63));
  out[3] = (char)(0x80 | (r & 63));
  return 4;
}

/// The conversion of a constant to a type that has constants.
static go_expr *convert_constant(go_compiler *c, TSNode node, go_expr *x,
                                 go_type *target) {
  go_constant k = x->constant;
  if (k.kind == GO_CONST_INT && go_is_string(target)) {
    char bytes[4];
    const size_t n = encode_rune(k.i, bytes);
    return go_constant_expr(
        c, node, target,
        go_constant_string(arena_strndup(&c->arena, bytes, n), n));
  }
  if (go_constant_fit(target, &k))
    return go_constant_expr(c, node, target, k);
  if (go_is_integer(target) && k.kind == GO_CONST_INT)
    go_error(c, x->node, "cannot convert %s to type %s (constant overflows)",
             go_describe(c, x), go_tstring(c, target));
  else if (go_is_integer(target) && k.kind == GO_CONST_FLOAT)
    go_error(c, x->node, "cannot convert %s to type %s (truncated)",
             go_describe(c, x), go_tstring(c, target));
  else
    go_error(c, x->node, "cannot convert %s to type %s", go_describe(c, x),
             go_tstring(c, target));
  return go_bad(c, node);
}

go_expr *go_convert(go_compiler *c, TSNode node, go_expr *x, go_type *target) {
  if (!usable(c, x) || target->kind == GO_INVALID)
    return go_bad(c, node);
  if (x->constant.kind != GO_NO_CONSTANT &&
      (go_is_numeric(target) || go_is_string(target) || go_is_boolean(target)))
    return convert_constant(c, node, x, target);
  if (!go_is_untyped(x->type) &&
      (go_kind_of(x->type) == GO_UNSAFE_POINTER ||
       go_kind_of(target) == GO_UNSAFE_POINTER) &&
      (c->package->library || !go_is_interface(target)))
    return go_convert_unsafe(c, node, x, target);
  if (!convertible(c, x, target)) {
    go_error(c, x->node, "cannot convert %s to type %s", go_describe(c, x),
             go_tstring(c, target));
    return go_bad(c, node);
  }
  if (x->type->kind == GO_UNTYPED_NIL || go_is_interface(target)) {
    go_expr *y = go_assign_to(c, x, target, "conversion");
    y->node = node;
    return y;
  }
  if (go_is_untyped(x->type)) {
    // a comparison, a string or a shift: its own type first
    const bool same = same_class(x->type, target) && !go_is_string(x->type);
    x = same ? go_set_type(c, x, target, "conversion") : go_default(c, x);
  }
  go_expr *y = go_expr_new(c, GO_EXPR_CONVERT, node, target);
  y->x = x;
  return y;
}

// -- calls with several results ----------------------------------------------

go_expr **go_split_tuple(go_compiler *c, go_expr *x, uint32_t ***temps) {
  const go_type *t = x->type;
  go_expr **values = arena_alloc(&c->arena, t->n_results * sizeof *values);
  *temps = arena_alloc(&c->arena, t->n_results * sizeof **temps);
  for (unsigned i = 0; i < t->n_results; i++) {
    values[i] = go_expr_new(c, GO_EXPR_TEMP, x->node, t->results[i]);
    values[i]->temp = arena_alloc(&c->arena, sizeof *values[i]->temp);
    (*temps)[i] = values[i]->temp;
  }
  return values;
}
