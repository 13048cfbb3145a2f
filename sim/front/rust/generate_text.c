// Formatting: templates whose values the machine prints by itself (%format),
// and functions that the compiler writes for types that have a say in how they
// are shown: one with a Display or Debug of the program's own, anything that
// contains such a one, trait objects.
//
// Such a function takes a value and a specification, which is what stands
// behind the colon of a hole, and returns text. Start reading at gen_format and
// write_text.
#include <stdlib.h>
#include <string.h>

#include "sim/front/rust/generate.h"

static instance *library_function(compiler *c, const char *name,
                                  const type_env *env) {
  const char *path[] = {name};
  return rs_instance(c, rs_find_path(c, c->std, path, 1, true), env, (span){0});
}

static void call_library(generator *g, const char *name, unsigned n) {
  put_call(g, library_function(g->c, name, NULL)->function, n);
}

/// Types that are shown as the program says, through its own `fmt`.
static def *own_format(compiler *c, ty *t, bool debug, const type_env **env) {
  def *impl = rs_find_impl(c, debug ? "Debug" : "Display", t, env);
  return impl ? rs_member(impl, "fmt") : NULL;
}

/// A trait object that is shown as what is in it.
static bool is_shown_object(compiler *c, ty *t, bool debug) {
  const type_env *env;
  return t->kind == TY_DYN && t->def && !own_format(c, t, debug, &env);
}

/// Whether showing a value of this type takes a function of its own.
static bool is_special(compiler *c, ty *t, bool debug) {
  const type_env *env;
  t = ty_resolve(t);
  if (t->kind == TY_DYN && t->def)
    return true;
  return debug ? rs_writes_debug(c, t)
               : t->kind == TY_ADT && own_format(c, t, false, &env);
}

static bool has_display(ty *t) {
  t = ty_resolve(t);
  return t->kind == TY_NUM || t->kind == TY_VAR || t->kind == TY_BOOL ||
         t->kind == TY_CHAR || t->kind == TY_STR || t->kind == TY_STRING;
}

static bool has_debug(compiler *c, ty *t) {
  const type_env *env;
  t = ty_resolve(t);
  if (t->kind == TY_ADT && rs_find_impl(c, "Debug", t, &env))
    return true;
  if (t->kind == TY_ADT && !t->def->in_library)
    return (t->def->derives & DERIVE_DEBUG) != 0;
  for (unsigned i = 0; i < t->n && t->kind != TY_DYN; i++)
    if (t->kind != TY_FN && !has_debug(c, t->args[i]))
      return false;
  return true;
}

static void check_shown(compiler *c, ty *t, bool debug, span at) {
  const char *trait = debug ? "Debug" : "Display";
  if (is_shown_object(c, t, debug) ? !rs_object_implements(c, t, trait)
      : debug                      ? !has_debug(c, t)
              : !has_display(t) && !is_special(c, t, false))
    rs_error(c, at, "E0277: `%s` doesn't implement `%s`", ty_name(c->a, t),
             debug ? "Debug" : "std::fmt::Display");
}

// -- the functions -----------------------------------------------------------

/// Pops a specification and a value under it, pushes the text.
static void show_on_stack(generator *g, ty *t, bool debug) {
  t = ty_resolve(t);
  if (t->kind == TY_REF) {
    if (rs_is_pointer(g->c, t)) {
      put(g, OP_SWAP, 0);
      put(g, OP_LOAD_PTR, 0);
      put(g, OP_SWAP, 0);
    }
    show_on_stack(g, t->args[0], debug);
  } else if (is_special(g->c, t, debug)) {
    put_call(g, text_glue(g->c, t, debug), 2);
  } else {
    put_type(g, t);
    put_intrinsic(g, "%shown", 3);
  }
}

enum { SLOT_VALUE, SLOT_SPEC, SLOT_FORMATTER, SLOT_PARTS };

/// Adds the field on the stack.
static void add_part(generator *g, const char *name, ty *t) {
  put(g, OP_LOAD, SLOT_SPEC);
  show_on_stack(g, t, true);
  const uint32_t text = new_slot(g);
  put(g, OP_STORE, text);
  put(g, OP_LOAD, SLOT_PARTS);
  put_string(g, name, strlen(name));
  put(g, OP_LOAD, text);
  call_library(g, "add_part", 3);
  put(g, OP_POP, 1);
}

/// As derive(Debug) has it: a name and its fields; `first` is the slot of the
/// first of them.
static void show_fields(generator *g, ty *t, const def *d, const char *name,
                        unsigned n, unsigned first) {
  const bool named = d && !d->tuple_like;
  put(g, OP_LOAD, SLOT_FORMATTER);
  put_string(g, name, strlen(name));
  put_int(g, n == 0 && d ? 0 : named ? 2 : 1);
  call_library(g, "open_parts", 3);
  put(g, OP_STORE, SLOT_PARTS);
  for (unsigned i = 0; i < n; i++) {
    put(g, OP_LOAD, SLOT_VALUE);
    if (!d || d->kind == DEF_VARIANT || d->repr != REPR_TRANSPARENT)
      put(g, OP_LOAD_FIELD, i + first);
    add_part(g, named ? d->fields[i] : "",
             d ? rs_field_type(g->c, t, d, i) : t->args[i]);
  }
  put(g, OP_LOAD, SLOT_PARTS);
  call_library(g, "close_parts", 1);
}

static void show_variants(generator *g, ty *t, const def *e) {
  for (unsigned v = 0; v < e->n_members; v++) {
    const def *one = e->members[v];
    label next = emit_label(g->f);
    put(g, OP_LOAD, SLOT_VALUE);
    if (e->fieldless) {
      put_int(g, one->discriminant);
    } else {
      put(g, OP_LOAD_FIELD, 0);
      put_int(g, v);
    }
    put(g, OP_EQ, NUM_I64);
    put_jump(g, OP_JUMP_IF_FALSE, next);
    show_fields(g, t, one, one->name, one->n_fields, 1);
    put(g, OP_RETURN, 1);
    emit_place(g->f, next);
    g->depth = 0;
  }
  put_string(g, "", 0);
}

/// Calls `fmt` with a formatter that has the specification.
static void call_format(generator *g, def *callee, const type_env *env) {
  put(g, OP_LOAD, SLOT_VALUE);
  put(g, OP_LOAD, SLOT_FORMATTER);
  put_call(g, rs_instance(g->c, callee, env, (span){0})->function, 2);
  put(g, OP_POP, 1);
  put(g, OP_LOAD, SLOT_FORMATTER);
  put(g, OP_LOAD_FIELD, 0);
}

static void write_body(generator *g, ty *t, bool debug) {
  const type_env *env;
  def *callee = own_format(g->c, t, debug, &env);
  if (callee) {
    call_format(g, callee, env);
    return;
  }
  def *impl = rs_find_impl(g->c, "ShownInside", t, &env);
  if (impl) { // a container of the library
    put(g, OP_LOAD, SLOT_VALUE);
    put(g, OP_LOAD, SLOT_SPEC);
    callee = rs_member(impl, "shown_inside");
    put_call(g, rs_instance(g->c, callee, env, (span){0})->function, 2);
  } else if (t->kind == TY_TUPLE) {
    show_fields(g, t, NULL, "", t->n, 0);
  } else if (t->def->kind == DEF_ENUM) {
    show_variants(g, t, t->def);
  } else if (t->def->in_library && t->def->repr == REPR_TRANSPARENT) {
    put(g, OP_LOAD, SLOT_VALUE);
    put(g, OP_LOAD, SLOT_SPEC);
    show_on_stack(g, rs_field_type(g->c, t, t->def, 0), true);
  } else {
    show_fields(g, t, t->def, t->def->name, t->def->n_fields, 0);
  }
}

uint32_t text_glue(compiler *c, ty *t, bool debug) {
  t = ty_resolve(t);
  const char *key =
      arena_printf(c->a, "%s %s", debug ? "debug" : "show", ty_key(c->a, t));
  uint32_t index;
  if (glue_find(c, key, &index))
    return index;
  generator g;
  index = glue_begin(c, key, "fmt", &g, 2, 1);
  if (is_shown_object(c, t, debug)) {
    put(&g, OP_LOAD, SLOT_VALUE);
    put(&g, OP_LOAD, SLOT_SPEC);
    put2(&g, OP_CALL_IFACE, emit_name(c->e, debug ? "%debug" : "%show"),
         1 | 1u << 16);
  } else {
    new_slot(&g); // SLOT_FORMATTER and SLOT_PARTS
    new_slot(&g);
    put(&g, OP_LOAD, SLOT_SPEC);
    call_library(&g, "new_formatter", 1);
    put(&g, OP_STORE, SLOT_FORMATTER);
    write_body(&g, t, debug);
  }
  put(&g, OP_RETURN, 1);
  glue_end(&g);
  return index;
}

uint32_t shown_glue(compiler *c, ty *t, bool debug) {
  if (is_special(c, t, debug))
    return text_glue(c, t, debug);
  const char *key = arena_printf(c->a, "%s word %s", debug ? "debug" : "show",
                                 ty_key(c->a, t));
  uint32_t index;
  if (glue_find(c, key, &index))
    return index;
  generator g;
  index = glue_begin(c, key, "fmt", &g, 2, 1);
  put(&g, OP_LOAD, SLOT_VALUE);
  put(&g, OP_LOAD, SLOT_SPEC);
  show_on_stack(&g, t, debug);
  put(&g, OP_RETURN, 1);
  glue_end(&g);
  return index;
}

void gen_text_of(generator *g, expr *e, bool debug) {
  ty *t = ty_strip(e->list[0]->type);
  gen_borrow(g, e->list[0]);
  if (rs_is_pointer(g->c, e->list[0]->type))
    put(g, OP_LOAD_PTR, 0);
  gen_borrow(g, e->list[1]);
  check_shown(g->c, t, debug, e->at);
  show_on_stack(g, t, debug);
}

// -- templates ---------------------------------------------------------------

/// A hole of a template, `{` to `}`: the specification in between.
typedef struct hole {
  const char *spec;
  size_t n;
  bool debug;
  unsigned n_counts; ///< width and precision that come as values
} hole;

/// The next hole of a template from `*template` on, which moves behind it.
static hole next_hole(const char **template) {
  const char *s = *template;
  while (*s && (*s != '{' || s[1] == '{'))
    s += *s == '{' || (*s == '}' && s[1] == '}') ? 2 : 1;
  const char *end = strchr(s, '}');
  hole h = {.spec = s + 1, .n = end ? (size_t)(end - s - 1) : 0};
  *template = end ? end + 1 : s;
  h.debug = h.n > 0 && h.spec[h.n - 1] == '?';
  for (size_t i = 0; i < h.n; i++)
    h.n_counts += h.spec[i] == '$';
  return h;
}

/// Pushes value `v` of a hole of its own function: its text.
static void push_text(generator *g, expr *v, hole h, expr **counts) {
  ty *t = v->type;
  gen_borrow(g, v);
  for (; ty_is(t, TY_REF); t = ty_resolve(t)->args[0])
    if (rs_is_pointer(g->c, t))
      put(g, OP_LOAD_PTR, 0);
  put_string(g, h.spec, h.n);
  for (unsigned k = 0; k < h.n_counts; k++)
    gen_value(g, counts[k]);
  if (h.n_counts)
    put_intrinsic(g, h.n_counts == 1 ? "%spec1" : "%spec2", 1 + h.n_counts);
  show_on_stack(g, t, h.debug);
}

/// The template with a plain hole wherever the value is text already.
static void put_template(generator *g, const expr *e) {
  const char *template = e->text, *from = e->text;
  text_buffer out = {0};
  for (unsigned i = 0; i < e->n; i++) {
    const hole h = next_hole(&template);
    i += h.n_counts;
    if (!is_special(g->c, ty_strip(e->list[i]->type), h.debug))
      continue;
    text_add(&out, from, (size_t)(h.spec - from));
    from = h.spec + h.n;
  }
  text_add(&out, from, (size_t)(e->text + e->n_text - from));
  put_string(g, text_string(&out), out.n);
  text_deinit(&out);
}

void gen_format(generator *g, expr *e) {
  const char *template = e->text;
  if (e->n_text == 0)
    e->n_text = strlen(e->text);
  put_template(g, e);
  unsigned n = 1;
  for (unsigned i = 0; i < e->n; i++) {
    const hole h = next_hole(&template);
    expr **counts = &e->list[i], *v = e->list[i + h.n_counts];
    ty *t = ty_strip(v->type);
    i += h.n_counts;
    check_shown(g->c, t, h.debug, v->at);
    if (is_special(g->c, t, h.debug)) {
      push_text(g, v, h, counts);
      put_special(g, SPECIAL_NIL);
    } else {
      for (unsigned k = 0; k < h.n_counts; k++, n++)
        gen_value(g, counts[k]);
      gen_borrow(g, v);
      put_type(g, v->type);
    }
    n += 2;
  }
  g->at = e->at;
  put_intrinsic(g, "%format", n);
}
