// Names: which item a path means in a module, by what the module declares, what
// its `use` declarations name, and what every module sees. Start reading at
// rs_find_path.
#include <string.h>

#include "sim/front/rust/compiler.h"

static binding *find_binding(module *m, const char *name, bool is_value) {
  binding *any = NULL;
  for (unsigned i = 0; i < m->n; i++) {
    binding *b = &m->names[i];
    if (strcmp(b->name, name) != 0)
      continue;
    if (b->to && b->is_value != is_value) {
      any = any ? any : b;
      continue;
    }
    return b;
  }
  return any;
}

bool rs_is_value(const def *d) {
  return d->kind == DEF_FN || d->kind == DEF_CONST || d->kind == DEF_STATIC;
}

static def *find_in(compiler *c, module *m, const char *name, bool is_value,
                    unsigned depth);

static def *follow(compiler *c, binding *b, module *m, bool is_value) {
  if (b->to || b->looking)
    return b->to;
  b->looking = true;
  def *d = rs_find_path(c, m, b->segments, b->n_segments, is_value);
  if (!d)
    d = rs_find_path(c, m, b->segments, b->n_segments, !is_value);
  b->looking = false;
  return d;
}

/// What `use …::*` takes from, or NULL.
static def *find_glob(compiler *c, struct glob *g, module *m) {
  if (g->looking)
    return NULL;
  g->looking = true;
  def *d = rs_find_path(c, m, g->segments, g->n_segments, false);
  g->looking = false;
  return d;
}

static def *find_in(compiler *c, module *m, const char *name, bool is_value,
                    unsigned depth) {
  binding *b = find_binding(m, name, is_value);
  if (b) {
    def *d = follow(c, b, m, is_value);
    if (d)
      return d;
  }
  for (unsigned i = 0; i < m->n_globs && depth < 8; i++) {
    def *d = find_glob(c, &m->globs[i], m);
    def *found = NULL;
    if (d && d->kind == DEF_MODULE && d->inside != m)
      found = find_in(c, d->inside, name, is_value, depth + 1);
    else if (d && d->kind == DEF_ENUM)
      found = rs_member(d, name);
    if (found)
      return found;
  }
  return NULL;
}

def *rs_member(const def *owner, const char *name) {
  for (unsigned i = 0; i < owner->n_members; i++)
    if (strcmp(owner->members[i]->name, name) == 0)
      return owner->members[i];
  return NULL;
}

/// A module as a definition.
static def *module_def(compiler *c, module *m) {
  def *d = arena_alloc(c->a, sizeof *d);
  d->kind = DEF_MODULE;
  d->name = m->name;
  d->inside = m;
  return d;
}

static bool is_name(const char *a, const char *b) { return strcmp(a, b) == 0; }

/// What of the library every module sees without a `use`: the 2021 prelude,
/// modules that are named as primitive types are, and crates.
static bool everybody_sees(const char *name) {
  static const char *const names[] = {"AsMut",
                                      "AsRef",
                                      "Box",
                                      "Clone",
                                      "Copy",
                                      "Default",
                                      "DoubleEndedIterator",
                                      "Drop",
                                      "Eq",
                                      "Err",
                                      "ExactSizeIterator",
                                      "Extend",
                                      "From",
                                      "FromIterator",
                                      "Into",
                                      "IntoIterator",
                                      "Iterator",
                                      "None",
                                      "Ok",
                                      "Option",
                                      "Ord",
                                      "PartialEq",
                                      "PartialOrd",
                                      "Result",
                                      "Send",
                                      "Sized",
                                      "Some",
                                      "String",
                                      "Sync",
                                      "ToOwned",
                                      "ToString",
                                      "TryFrom",
                                      "TryInto",
                                      "Unpin",
                                      "Vec",
                                      "drop",
                                      "char",
                                      "f32",
                                      "f64",
                                      "i8",
                                      "i16",
                                      "i32",
                                      "i64",
                                      "isize",
                                      "str",
                                      "u8",
                                      "u16",
                                      "u32",
                                      "u64",
                                      "usize",
                                      "rand",
                                      "tokio",
                                      "tokio_util"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (is_name(names[i], name))
      return true;
  return false;
}

def *rs_find_path(compiler *c, module *in, const char **segments, unsigned n,
                  bool is_value) {
  module *m = in;
  unsigned i = 0;
  def *d = NULL;
  if (is_name(segments[0], "std") || is_name(segments[0], "core") ||
      is_name(segments[0], "alloc")) {
    m = c->std;
    d = module_def(c, m);
    i = 1;
  } else if (is_name(segments[0], "crate")) {
    m = in == c->std ? c->std : c->root;
    d = module_def(c, m);
    i = 1;
  } else {
    if (is_name(segments[0], "self") || is_name(segments[0], "super"))
      while (m->is_block)
        m = m->parent;
    for (; i < n &&
           (is_name(segments[i], "self") || is_name(segments[i], "super"));
         i++) {
      if (is_name(segments[i], "super") && m->parent)
        m = m->parent;
      d = module_def(c, m);
    }
  }
  const bool rooted = d != NULL;
  // A block's items are seen in it, and behind them those around it.
  for (; !rooted && m->is_block; m = m->parent)
    if (find_in(c, m, segments[0], n == 1 && is_value, 0))
      break;
  for (; i < n; i++) {
    const bool last = i + 1 == n;
    if (i > 0 || rooted) {
      if (d && d->kind == DEF_ENUM)
        return last ? rs_member(d, segments[i]) : NULL;
      if (!d || d->kind != DEF_MODULE)
        return NULL;
      m = d->inside;
      d = find_in(c, m, segments[i], last && is_value, 0);
    } else {
      d = find_in(c, m, segments[i], last && is_value, 0);
      if (!d && (in->of_library || everybody_sees(segments[i])))
        d = find_in(c, c->std, segments[i], last && is_value, 0);
    }
    if (!d)
      return NULL;
  }
  return d;
}

const char *rs_where_in_std(compiler *c, const char *name) {
  for (unsigned i = 0; i < c->std->n; i++) {
    const def *d = c->std->names[i].to;
    const module *inside = d && d->kind == DEF_MODULE ? d->inside : NULL;
    if (is_name(c->std->names[i].name, name) && inside)
      return arena_printf(c->a, "std::%s", name);
    for (unsigned k = 0; inside && k < inside->n; k++)
      if (is_name(inside->names[k].name, name))
        return arena_printf(c->a, "%s%s::%s",
                            everybody_sees(d->name) ? "" : "std::", d->name,
                            name);
  }
  return NULL;
}

void rs_unknown_trait(compiler *c, span at, const char *name) {
  const char *path =
      rs_where_in_std(c, arena_strndup(c->a, name, strcspn(name, ":<")));
  if (path)
    rs_error(c, at, "E0405: cannot find trait `%s` in this scope; use %s", name,
             path);
  else
    rs_error(c, at,
             "E0405: cannot find trait `%s` in this scope (or Heddle does not "
             "support it)",
             name);
}

// -- checking `use` -----------------------------------------------------------

/// Reports what `use` names without there being any.
static void unresolved(compiler *c, const char *const *segments, unsigned n,
                       span at) {
  const char *root = segments[0];
  text_buffer name = {0};
  for (unsigned k = 0; k < n; k++)
    text_addf(&name, "%s%s", k ? "::" : "", segments[k]);
  if (is_name(root, "std") || is_name(root, "core") || is_name(root, "alloc"))
    rs_unsupported(c, at, text_string(&name), NULL);
  else if (is_name(root, "crate") || is_name(root, "self") ||
           is_name(root, "super") || n == 1)
    rs_error(c, at, "E0432: unresolved import `%s`", text_string(&name));
  else
    rs_unsupported(
        c, at, arena_printf(c->a, "crate %s (%s)", root, text_string(&name)),
        NULL);
  text_deinit(&name);
}

void rs_check_uses(compiler *c, module *m) {
  for (unsigned i = 0; i < m->n; i++) {
    binding *b = &m->names[i];
    if (b->to) {
      if (b->to->kind == DEF_MODULE)
        rs_check_uses(c, b->to->inside);
      continue;
    }
    if (follow(c, b, m, false))
      continue;
    unresolved(c, b->segments, b->n_segments, b->at);
  }
  for (unsigned i = 0; i < m->n_globs; i++) {
    struct glob *g = &m->globs[i];
    if (g->n_segments && !find_glob(c, g, m))
      unresolved(c, g->segments, g->n_segments, g->at);
  }
}
