// Types: making, unifying and writing them.
//
// Invariant: a bound variable is never bound again; ty_matches undoes what it
// binds through the trail.
#include "sim/front/rust/types.h"

#include <string.h>

#include "sim/front/rust/compiler.h"

ty ty_never = {.kind = TY_NEVER}, ty_bool = {.kind = TY_BOOL},
   ty_char = {.kind = TY_CHAR}, ty_str = {.kind = TY_STR},
   ty_string = {.kind = TY_STRING}, ty_unit = {.kind = TY_TUPLE};

static const struct {
  const char *name;
  num_kind kind;
} prims[PRIM_COUNT] = {
    [PRIM_I8] = {"i8", NUM_CHECKED_I8},
    [PRIM_I16] = {"i16", NUM_CHECKED_I16},
    [PRIM_I32] = {"i32", NUM_CHECKED_I32},
    [PRIM_I64] = {"i64", NUM_CHECKED_I64},
    [PRIM_ISIZE] = {"isize", NUM_CHECKED_I64},
    [PRIM_U8] = {"u8", NUM_CHECKED_U8},
    [PRIM_U16] = {"u16", NUM_CHECKED_U16},
    [PRIM_U32] = {"u32", NUM_CHECKED_U32},
    [PRIM_U64] = {"u64", NUM_CHECKED_U64},
    [PRIM_USIZE] = {"usize", NUM_CHECKED_U64},
    [PRIM_F32] = {"f32", NUM_F32},
    [PRIM_F64] = {"f64", NUM_F64},
};

ty *ty_prim(prim p) {
  static ty types[PRIM_COUNT];
  types[p].kind = TY_NUM;
  types[p].num = (uint8_t)p;
  return &types[p];
}

bool ty_prim_by_name(const char *name, prim *out) {
  for (unsigned i = 0; i < PRIM_COUNT; i++)
    if (strcmp(prims[i].name, name) == 0) {
      *out = (prim)i;
      return true;
    }
  return false;
}

ty *ty_new(arena *a, ty_kind kind, unsigned n) {
  ty *t = arena_alloc(a, sizeof *t);
  t->kind = (uint8_t)kind;
  t->n = n;
  if (n)
    t->args = arena_alloc(a, n * sizeof *t->args);
  return t;
}

ty *ty_var(arena *a, var_kind kind) {
  ty *t = ty_new(a, TY_VAR, 0);
  t->var = (uint8_t)kind;
  return t;
}

ty *ty_ref(arena *a, ty *to, bool mut) {
  ty *t = ty_new(a, TY_REF, 1);
  t->args[0] = to;
  t->mut = mut;
  return t;
}

ty *ty_const(arena *a, uint64_t number) {
  ty *t = ty_new(a, TY_CONST, 0);
  t->length = number;
  return t;
}

ty *ty_array(arena *a, ty *elem, ty *extent) {
  ty *t = ty_new(a, TY_ARRAY, 1);
  t->args[0] = elem;
  t->extent = extent;
  return t;
}

uint64_t ty_length(ty *t) {
  t = ty_resolve(t);
  return t->extent && ty_is(t->extent, TY_CONST) ? ty_resolve(t->extent)->length
                                                 : ANY_LENGTH;
}

ty *ty_resolve(ty *t) {
  while (t->kind == TY_VAR && t->to)
    t = t->to;
  return t;
}

bool ty_is(ty *t, ty_kind kind) { return ty_resolve(t)->kind == kind; }

bool ty_is_int(ty *t) {
  t = ty_resolve(t);
  return t->kind == TY_VAR ? t->var == VAR_INT
                           : t->kind == TY_NUM && t->num < PRIM_F32;
}

bool ty_is_float(ty *t) {
  t = ty_resolve(t);
  return t->kind == TY_VAR ? t->var == VAR_FLOAT
                           : t->kind == TY_NUM && t->num >= PRIM_F32;
}

bool ty_is_signed(ty *t) {
  t = ty_resolve(t);
  return t->kind != TY_NUM || t->num <= PRIM_ISIZE || t->num >= PRIM_F32;
}

bool ty_is_unit(ty *t) {
  t = ty_resolve(t);
  return t->kind == TY_TUPLE && t->n == 0;
}

bool ty_is_adt(ty *t, const char *library_name) {
  t = ty_resolve(t);
  return t->kind == TY_ADT && t->def->in_library &&
         strcmp(t->def->name, library_name) == 0;
}

ty *ty_strip(ty *t) {
  for (t = ty_resolve(t); t->kind == TY_REF; t = ty_resolve(t->args[0]))
    ;
  return t;
}

num_kind ty_num_kind(ty *t) {
  t = ty_resolve(t);
  switch ((ty_kind)t->kind) {
  case TY_NUM:
    return prims[t->num].kind;
  case TY_VAR:
    return t->var == VAR_FLOAT ? NUM_F64 : NUM_CHECKED_I32;
  case TY_CHAR:
    return NUM_U32;
  case TY_STR:
  case TY_STRING:
    return NUM_STRING;
  default:
    return NUM_ANY;
  }
}

// -- unification -------------------------------------------------------------

typedef struct trail {
  ty *bound[256];
  unsigned n;
  bool undo;
} trail;

static bool occurs(ty *v, ty *in) {
  in = ty_resolve(in);
  if (in == v || (in->extent && occurs(v, in->extent)))
    return true;
  for (unsigned i = 0; i < in->n; i++)
    if (occurs(v, in->args[i]))
      return true;
  return false;
}

static bool bind(trail *tr, ty *v, ty *to) {
  if (v->var == VAR_INT && !ty_is_int(to) && to->kind != TY_VAR)
    return false;
  if (v->var == VAR_FLOAT && !ty_is_float(to) && to->kind != TY_VAR)
    return false;
  if (to->kind == TY_VAR && v->var != VAR_ANY) {
    if (to->var != VAR_ANY && to->var != v->var)
      return false;
    // The less known one is bound to the other.
    ty *swap = v;
    v = to;
    to = swap;
  }
  if (occurs(v, to))
    return false;
  if (tr->undo) {
    if (tr->n == sizeof tr->bound / sizeof *tr->bound)
      return false;
    tr->bound[tr->n++] = v;
  }
  v->to = to;
  return true;
}

static bool unify(trail *tr, ty *a, ty *b) {
  a = ty_resolve(a);
  b = ty_resolve(b);
  if (a == b)
    return true;
  if (a->kind == TY_VAR)
    return bind(tr, a, b);
  if (b->kind == TY_VAR)
    return bind(tr, b, a);
  if (a->kind != b->kind || a->n != b->n || a->def != b->def ||
      a->closure != b->closure || a->num != b->num || a->mut != b->mut ||
      a->length != b->length)
    return false;
  if (a->extent && b->extent && !unify(tr, a->extent, b->extent))
    return false;
  for (unsigned i = 0; i < a->n; i++)
    if (!unify(tr, a->args[i], b->args[i]))
      return false;
  return true;
}

bool ty_unify(ty *a, ty *b) {
  trail tr = {.undo = false};
  return unify(&tr, a, b);
}

bool ty_matches(ty *a, ty *b) {
  trail tr = {.undo = true};
  const bool same = unify(&tr, a, b);
  while (tr.n > 0)
    tr.bound[--tr.n]->to = NULL;
  return same;
}

bool ty_has_var(ty *t) {
  t = ty_resolve(t);
  if (t->kind == TY_VAR || (t->extent && ty_has_var(t->extent)))
    return true;
  for (unsigned i = 0; i < t->n; i++)
    if (ty_has_var(t->args[i]))
      return true;
  return false;
}

// -- text --------------------------------------------------------------------

static void add(ty *t, text_buffer *out, bool exact);

static void add_list(ty **args, unsigned n, text_buffer *out, bool exact) {
  for (unsigned i = 0; i < n; i++) {
    if (i)
      text_add_string(out, ", ");
    add(args[i], out, exact);
  }
}

static void add_signature(ty *t, text_buffer *out, bool exact) {
  text_add_string(out, "(");
  add_list(t->args, t->n - 1, out, exact);
  text_add_string(out, ")");
  if (!ty_is_unit(t->args[t->n - 1])) {
    text_add_string(out, " -> ");
    add(t->args[t->n - 1], out, exact);
  }
}

static void add(ty *t, text_buffer *out, bool exact) {
  t = ty_resolve(t);
  switch ((ty_kind)t->kind) {
  case TY_VAR:
    text_add_string(out, t->var == VAR_INT     ? "{integer}"
                         : t->var == VAR_FLOAT ? "{float}"
                                               : "_");
    break;
  case TY_NEVER:
    text_add_string(out, "!");
    break;
  case TY_BOOL:
    text_add_string(out, "bool");
    break;
  case TY_CHAR:
    text_add_string(out, "char");
    break;
  case TY_NUM:
    text_add_string(out, prims[t->num].name);
    break;
  case TY_STR:
    text_add_string(out, "str");
    break;
  case TY_STRING:
    text_add_string(out, "String");
    break;
  case TY_REF:
    text_add_string(out, t->mut ? "&mut " : "&");
    add(t->args[0], out, exact);
    break;
  case TY_TUPLE:
    text_add_string(out, "(");
    add_list(t->args, t->n, out, exact);
    text_add_string(out, t->n == 1 ? ",)" : ")");
    break;
  case TY_ARRAY:
    text_add_string(out, "[");
    add(t->args[0], out, exact);
    if (ty_length(t) == ANY_LENGTH)
      text_add_string(out, "; _]");
    else
      text_addf(out, "; %llu]", (unsigned long long)ty_length(t));
    break;
  case TY_SLICE:
    text_add_string(out, "[");
    add(t->args[0], out, exact);
    text_add_string(out, "]");
    break;
  case TY_ADT:
    text_add_string(out, t->def->name);
    if (exact)
      text_addf(out, "@%p", (void *)t->def);
    if (t->n) {
      text_add_string(out, "<");
      add_list(t->args, t->n, out, exact);
      text_add_string(out, ">");
    }
    break;
  case TY_CONST:
    text_addf(out, "%llu", (unsigned long long)t->length);
    break;
  case TY_FN:
    text_add_string(out, "fn");
    add_signature(t, out, exact);
    break;
  case TY_CLOSURE:
    text_addf(out, "{closure#%u}", t->closure->id);
    break;
  case TY_DYN:
    text_addf(out, "dyn %s", t->def ? t->def->name : "Fn");
    if (t->n)
      add_signature(t, out, exact);
    break;
  }
}

void ty_text(ty *t, text_buffer *out) { add(t, out, false); }

const char *ty_key(arena *a, ty *t) {
  text_buffer out = {0};
  add(t, &out, true);
  const char *key = arena_strdup(a, text_string(&out));
  text_deinit(&out);
  return key;
}

const char *ty_name(arena *a, ty *t) {
  text_buffer out = {0};
  ty_text(t, &out);
  const char *name = arena_strdup(a, text_string(&out));
  text_deinit(&out);
  return name;
}
