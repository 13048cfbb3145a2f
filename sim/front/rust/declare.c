// Items and modules.
//
// All items of a module are entered before any is looked at, `use` declarations
// as paths that are followed when somebody asks. Start reading at rs_declare.
#include <string.h>

#include "sim/front/rust/compiler.h"

static bool is_name(const char *a, const char *b) { return strcmp(a, b) == 0; }

static binding *add_binding(compiler *c, module *m, const char *name) {
  RS_GROW(c, m->names, m->n, m->cap);
  binding *b = &m->names[m->n++];
  *b = (binding){.name = name};
  return b;
}

// -- use ---------------------------------------------------------------------

typedef struct path {
  const char *segments[24];
  unsigned n;
} path;

static void add_segments(compiler *c, TSNode node, const source *src, path *p) {
  if (front_is(node, "scoped_identifier") ||
      front_is(node, "scoped_type_identifier")) {
    TSNode before = front_field(node, "path");
    if (!ts_node_is_null(before))
      add_segments(c, before, src, p);
    add_segments(c, front_field(node, "name"), src, p);
    return;
  }
  if (p->n < sizeof p->segments / sizeof *p->segments)
    p->segments[p->n++] = rs_text(c, src, node);
}

static const char **copy_segments(compiler *c, const path *p) {
  const char **to = arena_alloc(c->a, (p->n + 1) * sizeof *to);
  memcpy(to, p->segments, p->n * sizeof *to);
  return to;
}

static void use_name(compiler *c, const path *p, const char *as, TSNode node,
                     const source *src, module *in) {
  if (p->n == 0 || is_name(as, "_"))
    return;
  binding *b = add_binding(c, in, as);
  b->path = node;
  b->src = src;
  b->segments = copy_segments(c, p);
  b->n_segments = p->n;
  b->at = rs_span(c, src, node);
}

static void use_tree(compiler *c, TSNode node, const source *src, path p,
                     module *in) {
  if (front_is(node, "use_list")) {
    for (uint32_t i = 0; i < ts_node_named_child_count(node); i++)
      use_tree(c, ts_node_named_child(node, i), src, p, in);
  } else if (front_is(node, "scoped_use_list")) {
    TSNode before = front_field(node, "path");
    if (!ts_node_is_null(before))
      add_segments(c, before, src, &p);
    use_tree(c, front_field(node, "list"), src, p, in);
  } else if (front_is(node, "use_as_clause")) {
    add_segments(c, front_field(node, "path"), src, &p);
    use_name(c, &p, rs_text(c, src, front_field(node, "alias")), node, src, in);
  } else if (front_is(node, "use_wildcard")) {
    if (ts_node_named_child_count(node) > 0)
      add_segments(c, ts_node_named_child(node, 0), src, &p);
    RS_GROW(c, in->globs, in->n_globs, in->cap_globs);
    in->globs[in->n_globs++] = (struct glob){.segments = copy_segments(c, &p),
                                             .n_segments = p.n,
                                             .at = rs_span(c, src, node)};
  } else if (front_is(node, "self")) {
    if (p.n)
      use_name(c, &p, p.segments[p.n - 1], node, src, in);
  } else if (front_is(node, "identifier") ||
             front_is(node, "scoped_identifier") || front_is(node, "crate")) {
    add_segments(c, node, src, &p);
    use_name(c, &p, p.segments[p.n - 1], node, src, in);
  }
}

// -- items in blocks ---------------------------------------------------------

TSNode rs_self_parameter(const def *callee) {
  TSNode list = front_field(callee->node, "parameters");
  TSNode plain = rs_child_of_type(list, "self_parameter");
  if (!ts_node_is_null(plain))
    return plain;
  TSNode first[1];
  return rs_children(list, first, 1) &&
                 front_is(front_field(first[0], "pattern"), "self")
             ? first[0]
             : plain;
}

bool rs_is_of_tokio(const def *d) {
  for (const module *m = d->in; m; m = m->parent)
    if (is_name(m->name, "tokio"))
      return true;
  return false;
}

bool rs_is_item(TSNode node) {
  const char *kind = ts_node_type(node);
  const size_t n = strlen(kind);
  return (n > 5 && strcmp(kind + n - 5, "_item") == 0 &&
          !front_is(node, "attribute_item") &&
          !front_is(node, "inner_attribute_item")) ||
         strcmp(kind, "use_declaration") == 0 ||
         strcmp(kind, "macro_definition") == 0;
}

module *rs_module_of_block(compiler *c, TSNode block, const source *src) {
  for (unsigned i = 0; i < c->n_blocks; i++)
    if (c->blocks[i].src == src &&
        c->blocks[i].start == ts_node_start_byte(block))
      return c->blocks[i].inside;
  return NULL;
}

/// Enters the items of all blocks in `node`, each block's in a module of its
/// own.
static void declare_in_blocks(compiler *c, TSNode node, const source *src,
                              module *in) {
  if (ts_node_is_null(node))
    return;
  bool any = false;
  const uint32_t n = ts_node_named_child_count(node);
  for (uint32_t i = 0; i < n && front_is(node, "block"); i++)
    any |= rs_is_item(ts_node_named_child(node, i));
  if (any) {
    module *inside = arena_alloc(c->a, sizeof *inside);
    inside->name = in->name;
    inside->parent = in;
    inside->is_block = true;
    inside->of_library = src->library;
    RS_GROW(c, c->blocks, c->n_blocks, c->cap_blocks);
    c->blocks[c->n_blocks++] =
        (block_items){src, ts_node_start_byte(node), inside};
    rs_declare(c, node, src, inside);
    in = inside;
  }
  for (uint32_t i = 0; i < n; i++)
    if (!rs_is_item(ts_node_named_child(node, i)))
      declare_in_blocks(c, ts_node_named_child(node, i), src, in);
}

// -- items -------------------------------------------------------------------

static def *new_def(compiler *c, def_kind kind, TSNode node, const source *src,
                    module *in) {
  def *d = arena_alloc(c->a, sizeof *d);
  TSNode name = front_field(node, "name");
  d->kind = (uint8_t)kind;
  d->node = node;
  d->src = src;
  d->in = in;
  d->in_library = src->library;
  d->name = ts_node_is_null(name) ? "" : rs_text(c, src, name);
  return d;
}

static void enter(compiler *c, def *d, module *in) {
  for (unsigned i = 0; i < in->n; i++)
    if (in->names[i].to && is_name(in->names[i].name, d->name) &&
        rs_is_value(in->names[i].to) == rs_is_value(d)) {
      rs_error(c, rs_span(c, d->src, d->node),
               "E0428: the name `%s` is defined multiple times", d->name);
      return;
    }
  binding *b = add_binding(c, in, d->name);
  b->to = d;
  b->is_value = rs_is_value(d);
}

static void add_member(compiler *c, def *owner, def *d) {
  RS_GROW(c, owner->members, owner->n_members, owner->cap_members);
  owner->members[owner->n_members++] = d;
  d->owner = owner;
}

static void collect_fields(compiler *c, def *d, TSNode body) {
  d->unit_like = ts_node_is_null(body);
  if (d->unit_like)
    return;
  d->tuple_like = front_is(body, "ordered_field_declaration_list");
  const uint32_t n = ts_node_child_count(body);
  d->fields = arena_alloc(c->a, (n + 1) * sizeof *d->fields);
  d->field_types = arena_alloc(c->a, (n + 1) * sizeof *d->field_types);
  for (uint32_t i = 0; i < n; i++) {
    TSNode child = ts_node_child(body, i);
    if (d->tuple_like) {
      if (!ts_node_is_named(child) || front_is(child, "visibility_modifier") ||
          front_is(child, "line_comment") || front_is(child, "block_comment") ||
          front_is(child, "attribute_item"))
        continue;
      d->fields[d->n_fields] = arena_printf(c->a, "%u", d->n_fields);
      d->field_types[d->n_fields++] = child;
    } else if (front_is(child, "field_declaration")) {
      d->fields[d->n_fields] = rs_text(c, d->src, front_field(child, "name"));
      d->field_types[d->n_fields++] = front_field(child, "type");
    }
  }
}

static void collect_variants(compiler *c, def *d) {
  TSNode body = front_field(d->node, "body");
  int64_t next = 0;
  d->fieldless = true;
  for (uint32_t i = 0; i < ts_node_named_child_count(body); i++) {
    TSNode node = ts_node_named_child(body, i);
    if (!front_is(node, "enum_variant"))
      continue;
    def *v = new_def(c, DEF_VARIANT, node, d->src, d->in);
    collect_fields(c, v, front_field(node, "body"));
    d->fieldless &= v->n_fields == 0;
    TSNode val = front_field(node, "value");
    uint64_t number;
    if (!ts_node_is_null(val)) {
      const char *text = rs_text(c, d->src, val);
      const bool negative = *text == '-';
      if (text[negative] == 'b' && text[negative + 1] == '\'' &&
          text[negative + 3] == '\'')
        next = (unsigned char)text[negative + 2];
      else if (!front_int_literal(text + negative, strlen(text) - negative,
                                  NULL, &number))
        rs_unsupported(c, rs_span(c, d->src, val),
                       "a discriminant that is no integer literal", NULL);
      else
        next = negative ? -(int64_t)number : (int64_t)number;
    }
    v->discriminant = next++;
    add_member(c, d, v);
  }
}

static void collect_methods(compiler *c, def *d) {
  TSNode body = front_field(d->node, "body");
  for (uint32_t i = 0;
       !ts_node_is_null(body) && i < ts_node_named_child_count(body); i++) {
    TSNode node = ts_node_named_child(body, i);
    if (front_is(node, "function_item") ||
        front_is(node, "function_signature_item")) {
      def *f = new_def(c, DEF_FN, node, d->src, d->in);
      f->is_default = d->kind == DEF_TRAIT && front_is(node, "function_item");
      f->has_self = !ts_node_is_null(rs_self_parameter(f));
      add_member(c, d, f);
      if (!d->in_library)
        declare_in_blocks(c, front_field(node, "body"), d->src, d->in);
    } else if (front_is(node, "const_item")) {
      add_member(c, d, new_def(c, DEF_CONST, node, d->src, d->in));
    } else if (front_is(node, "type_item") ||
               front_is(node, "associated_type")) {
      add_member(c, d, new_def(c, DEF_ALIAS, node, d->src, d->in));
    } else if (!front_is(node, "line_comment") &&
               !front_is(node, "block_comment") &&
               !front_is(node, "attribute_item")) {
      rs_unsupported(c, rs_span(c, d->src, node), ts_node_type(node), NULL);
    }
  }
}

static void note_derive(compiler *c, TSNode attribute, const source *src,
                        unsigned *derives) {
  static const struct {
    const char *name;
    unsigned bit;
  } traits[] = {{"Copy", DERIVE_COPY},      {"Clone", DERIVE_CLONE},
                {"Debug", DERIVE_DEBUG},    {"PartialEq", DERIVE_EQ},
                {"Eq", DERIVE_EQ},          {"PartialOrd", DERIVE_ORD},
                {"Ord", DERIVE_ORD},        {"Hash", DERIVE_HASH},
                {"Default", DERIVE_DEFAULT}};
  TSNode list = front_field(attribute, "arguments");
  for (uint32_t i = 0;
       !ts_node_is_null(list) && i < ts_node_named_child_count(list); i++) {
    TSNode name = ts_node_named_child(list, i);
    bool found = false;
    for (size_t k = 0; k < sizeof traits / sizeof *traits; k++)
      if (rs_text_is(src, name, traits[k].name)) {
        *derives |= traits[k].bit;
        found = true;
      }
    if (!found)
      rs_unsupported(c, rs_span(c, src, name),
                     arena_printf(c->a, "derive(%s)", rs_text(c, src, name)),
                     NULL);
  }
}

/// What the attributes in front of an item say.
typedef struct attributes {
  unsigned derives;
  repr_kind repr;
  bool counted, skipped;
  bool tokio_main, one_thread, branch;
} attributes;

static void note_attribute(compiler *c, TSNode item, const source *src,
                           attributes *to) {
  TSNode attribute = rs_child_of_type(item, "attribute");
  if (ts_node_is_null(attribute))
    return;
  TSNode name = ts_node_named_child(attribute, 0);
  const char *text = rs_text(c, src, item);
  if (rs_text_is(src, name, "derive"))
    note_derive(c, attribute, src, &to->derives);
  else if (rs_text_is(src, name, "tokio::main")) {
    to->tokio_main = true;
    to->one_thread = strstr(text, "current_thread") != NULL;
  } else if (rs_text_is(src, name, "cfg") && strstr(text, "test"))
    to->skipped = true;
  else if (rs_text_is(src, name, "test"))
    to->skipped = true;
  else if (src->library && rs_text_is(src, name, "heddle")) {
    to->repr = strstr(text, "transparent") ? REPR_TRANSPARENT
               : strstr(text, "list")      ? REPR_LIST
               : strstr(text, "dict")      ? REPR_DICT
               : strstr(text, "kernel")    ? REPR_KERNEL
               : strstr(text, "word")      ? REPR_WORD
                                           : REPR_OBJECT;
    to->counted = strstr(text, "counted") != NULL;
    to->branch = strstr(text, "branch") != NULL;
  } else if (!rs_text_is(src, name, "allow") &&
             !rs_text_is(src, name, "inline") &&
             !rs_text_is(src, name, "must_use") &&
             !rs_text_is(src, name, "warn") && !rs_text_is(src, name, "deny") &&
             !rs_text_is(src, name, "doc") && !rs_text_is(src, name, "default"))
    rs_unsupported(c, rs_span(c, src, item),
                   arena_printf(c->a, "attribute %s", rs_text(c, src, name)),
                   NULL);
}

static void declare_impl(compiler *c, TSNode node, const source *src,
                         module *in) {
  def *d = new_def(c, DEF_IMPL, node, src, in);
  d->trait_node = front_field(node, "trait");
  collect_methods(c, d);
  RS_GROW(c, c->impls, c->n_impls, c->cap_impls);
  c->impls[c->n_impls++] = d;
}

/// Says what an item is that there is nothing for.
static void refuse_item(compiler *c, TSNode node, const source *src) {
  static const struct {
    const char *type, *what, *instead;
  } known[] = {
      {"macro_definition", "macro_rules!", "a function"},
      {"extern_crate_declaration", "extern crate", "use"},
      {"foreign_mod_item", "extern \"C\"", NULL},
      {"union_item", "a union", "an enum"},
  };
  const span at = rs_span(c, src, node);
  const char *type = ts_node_type(node);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (is_name(type, known[i].type)) {
      TSNode name = front_field(node, "name");
      rs_unsupported(c, at,
                     ts_node_is_null(name)
                         ? known[i].what
                         : arena_printf(c->a, "%s %s", known[i].what,
                                        rs_text(c, src, name)),
                     known[i].instead);
      return;
    }
  TSNode macro = is_name(type, "expression_statement")
                     ? ts_node_named_child(node, 0)
                     : node;
  if (front_is(macro, "macro_invocation"))
    rs_unsupported(c, at,
                   arena_printf(c->a, "macro %s! as an item",
                                rs_text(c, src, front_field(macro, "macro"))),
                   NULL);
  else
    rs_unsupported(c, at, arena_printf(c->a, "%s as an item", type), NULL);
}

static void declare_item(compiler *c, TSNode node, const source *src,
                         module *in, const attributes *with) {
  const char *type = ts_node_type(node);
  if (is_name(type, "function_item") ||
      is_name(type, "function_signature_item")) {
    TSNode modifiers = rs_child_of_type(node, "function_modifiers");
    if (!ts_node_is_null(modifiers) && !rs_text_is(src, modifiers, "const") &&
        !rs_text_is(src, modifiers, "unsafe") &&
        !rs_text_is(src, modifiers, "async"))
      rs_unsupported(c, rs_span(c, src, modifiers),
                     arena_printf(c->a, "%s fn", rs_text(c, src, modifiers)),
                     NULL);
    def *f = new_def(c, DEF_FN, node, src, in);
    f->takes_future = with->branch;
    f->is_tokio_main = with->tokio_main;
    f->one_thread = with->one_thread;
    enter(c, f, in);
    if (!src->library)
      declare_in_blocks(c, front_field(node, "body"), src, in);
  } else if (is_name(type, "struct_item")) {
    def *d = new_def(c, DEF_STRUCT, node, src, in);
    d->derives = with->derives;
    d->repr = (uint8_t)with->repr;
    d->counted = with->counted;
    collect_fields(c, d, front_field(node, "body"));
    enter(c, d, in);
  } else if (is_name(type, "enum_item")) {
    def *d = new_def(c, DEF_ENUM, node, src, in);
    d->derives = with->derives;
    collect_variants(c, d);
    enter(c, d, in);
  } else if (is_name(type, "trait_item")) {
    def *d = new_def(c, DEF_TRAIT, node, src, in);
    collect_methods(c, d);
    enter(c, d, in);
  } else if (is_name(type, "impl_item")) {
    declare_impl(c, node, src, in);
  } else if (is_name(type, "const_item")) {
    enter(c, new_def(c, DEF_CONST, node, src, in), in);
  } else if (is_name(type, "static_item")) {
    def *d = new_def(c, DEF_STATIC, node, src, in);
    d->is_racy = !ts_node_is_null(rs_child_of_type(node, "mutable_specifier"));
    RS_GROW(c, c->statics, c->n_statics, c->cap_statics);
    c->statics[c->n_statics++] = d;
    enter(c, d, in);
  } else if (is_name(type, "type_item")) {
    enter(c, new_def(c, DEF_ALIAS, node, src, in), in);
  } else if (is_name(type, "use_declaration")) {
    use_tree(c, front_field(node, "argument"), src, (path){.n = 0}, in);
  } else if (is_name(type, "mod_item")) {
    def *d = new_def(c, DEF_MODULE, node, src, in);
    d->inside = arena_alloc(c->a, sizeof *d->inside);
    d->inside->name = d->name;
    d->inside->parent = in;
    d->inside->of_library = src->library;
    TSNode body = front_field(node, "body");
    if (ts_node_is_null(body))
      rs_unsupported(c, rs_span(c, src, node), "a module in another file",
                     "mod NAME { … }");
    else
      rs_declare(c, body, src, d->inside);
    enter(c, d, in);
  } else if (!is_name(type, "line_comment") &&
             !is_name(type, "block_comment") &&
             !is_name(type, "empty_statement") &&
             !is_name(type, "inner_attribute_item") &&
             !is_name(type, "shebang") && !is_name(type, "{") &&
             !is_name(type, "}")) {
    refuse_item(c, node, src);
  }
}

void rs_declare(compiler *c, TSNode list, const source *src, module *in) {
  attributes with = {.repr = REPR_OBJECT};
  for (uint32_t i = 0; i < ts_node_named_child_count(list); i++) {
    TSNode node = ts_node_named_child(list, i);
    if (front_is(node, "attribute_item")) {
      note_attribute(c, node, src, &with);
      continue;
    }
    if (front_is(node, "line_comment") || front_is(node, "block_comment"))
      continue;
    if (in->is_block && !rs_is_item(node))
      continue;
    if (!with.skipped)
      declare_item(c, node, src, in, &with);
    with = (attributes){.repr = REPR_OBJECT};
  }
}

// -- after all are known -----------------------------------------------------

static void resolve_impl(compiler *c, def *impl) {
  const scope s = {impl->src, impl->in, NULL};
  if (ts_node_is_null(impl->trait_node))
    return;
  impl->trait = rs_type_def(c, impl->trait_node, &s);
  TSNode self_node = front_field(impl->node, "type");
  if (!impl->trait) {
    rs_unknown_trait(c, rs_span(c, impl->src, impl->trait_node),
                     rs_text(c, impl->src, impl->trait_node));
    return;
  }
  if (impl->trait->kind != DEF_TRAIT || !impl->trait->in_library)
    return;
  if (!impl->in_library && (is_name(impl->trait->name, "Send") ||
                            is_name(impl->trait->name, "Sync")))
    rs_unsupported(c, rs_span(c, impl->src, impl->node),
                   arena_printf(c->a, "unsafe impl %s", impl->trait->name),
                   "a Mutex or an atomic");
  def *self = rs_type_def(c, self_node, &s);
  if (!self)
    return;
  if (is_name(impl->trait->name, "Drop"))
    self->must_drop = true;
  else if (is_name(impl->trait->name, "Copy"))
    self->derives |= DERIVE_COPY;
}

void rs_resolve_items(compiler *c) {
  rs_check_uses(c, c->root);
  for (unsigned i = 0; i < c->n_blocks; i++)
    rs_check_uses(c, c->blocks[i].inside);
  for (unsigned i = 0; i < c->n_impls; i++)
    resolve_impl(c, c->impls[i]);
}
